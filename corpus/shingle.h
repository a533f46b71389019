/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Is this the same report? Two files are one *work* when their words are nearly the same, whatever their format, name or
 * date. It is told from a small sketch of each, so that no text need be read again.
 *
 * The method is that of A. Z. Broder, "On the resemblance and containment of documents" (Compression and Complexity of
 * Sequences, 1997): a text is the set of its shingles, here every run of CORPUS_SHINGLE_LETTERS letters of its passages in
 * reading order; the resemblance of two texts is the share of their shingles that both have; and it is estimated from the
 * CORPUS_SKETCH_VALUES smallest hashes of each (error about 0.03).
 *
 * Shingles are runs of letters, not of words: line-end hyphens, stray spaces, list marks, numbers, footnote marks, quotes
 * and dashes are no letters, so that a PDF and the Word file that it was made of agree. Labels and headings are left out,
 * for readers of formats part them from the text in ways of their own.
 *
 * Resemblance, not containment: an executive summary is contained in its report, a briefing in the review that it is
 * about, and each is a work of its own.
 */
#ifndef PRECEDENT_CORPUS_SHINGLE_H
#define PRECEDENT_CORPUS_SHINGLE_H

#include "corpus/report.h"

enum {
    CORPUS_SHINGLE_LETTERS = 24, /**< bytes of folded letters: four or five words */
    CORPUS_SKETCH_VALUES = 256,
    CORPUS_SKETCH_NAMES = 8,   /**< most subjects that are remembered */
    CORPUS_SKETCH_LEAST = 600, /**< letters; a shorter text is the same work only when all of it is the same */
    CORPUS_SKETCH_BYTES = 1100 /**< room for a sketch as bytes */
};

/**
 * The least resemblance of two copies of a work.
 *
 * Measured. The same report in two formats, or read out of one PDF in four ways (5 safeguarding reports of 1,400 to 5,600
 * words, 3 transport inquiries): 0.906 to 1.000, from PDF, HTML and text with true readers 1.000 in all 15 pairs. A re-issue
 * with a foreword, another date and a changed recommendation: 0.9; one in which a share c of the words is new has
 * (1 - c) / (1 + c), so 0.70 lets a sixth be new. Different reports (109, also of one publisher and one year, and of one
 * coroner's form): 0.066 at most. Two that share half of their words as a template's: 0.33; 0.70 would take over four
 * fifths, and then still the same subject. A summary of half the length: 0.5.
 */
#define CORPUS_SHINGLE_SAME 0.70

/** All zero is the sketch of nothing, which is like nothing. */
typedef struct {
    uint64_t whole;                        /**< hash of all letters and digits; 0 without any */
    uint32_t letters;                      /**< bytes of folded letters */
    uint32_t names[CORPUS_SKETCH_NAMES];   /**< hashes of its subjects, ascending */
    uint32_t values[CORPUS_SKETCH_VALUES]; /**< the smallest hashes of its shingles, ascending, each once */
    uint32_t name_count, count;
} corpus_sketch;

/**
 * Append the letters and digits of a text as they are compared: lower case, without accents, compatibility forms taken
 * apart; everything else left out.
 * @param digits  false: letters alone
 */
base_status corpus_shingle_fold(base_buf *out, base_text text, bool digits, base_error *err);

/** The sketch of a report with its passages, as read: before any metadata.csv spoke. BASE_E_NOMEM, BASE_E_LIMIT. */
base_status corpus_sketch_make(corpus_sketch *out, const corpus_report *report, base_error *err);

/** The estimated resemblance, 0..1; exact for texts of few shingles. */
double corpus_sketch_resemblance(const corpus_sketch *a, const corpus_sketch *b);

/**
 * Are they one work? All words and numbers the same; or a resemblance of CORPUS_SHINGLE_SAME, unless one is too short to
 * tell, or the two name different children or adults as their subjects (a template filled in twice).
 */
bool corpus_sketch_same_work(const corpus_sketch *a, const corpus_sketch *b);

/** As bytes, of one layout on all machines. @return how many of `out` */
size_t corpus_sketch_write(char out[CORPUS_SKETCH_BYTES], const corpus_sketch *sketch);

/** Back from bytes, which may be anything. @return false when they are no sketch; then `out` is all zero */
bool corpus_sketch_read(corpus_sketch *out, base_text bytes);

#endif
