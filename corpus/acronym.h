/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Acronyms and what they stand for ("WNB", "was not brought"), both ways: a shipped list, and pairs mined in texts.
 */
#ifndef PRECEDENT_CORPUS_ACRONYM_H
#define PRECEDENT_CORPUS_ACRONYM_H

#include "corpus/base/arena.h"
#include "corpus/base/buf.h"

/** One pair. Keys are token-folded: "wnb", "was not brought" (words joined by single spaces, dashes are spaces). */
typedef struct {
    base_text acronym, expansion; /**< as printed */
    base_text acronym_key, expansion_key;
} corpus_acronym;

/** Pairs, each once. All zero is an empty table; release with corpus_acronyms_release(). */
typedef struct {
    base_arena arena;
    corpus_acronym *by_acronym;   /**< sorted by acronym_key, then expansion_key */
    corpus_acronym *by_expansion; /**< the same pairs sorted by expansion_key, then acronym_key */
    size_t count;
} corpus_acronyms;

/** Most pairs in a table: 20,000. Words in an expansion: 16. */
enum { CORPUS_ACRONYMS = 20000, CORPUS_ACRONYM_WORDS = 16 };

void corpus_acronyms_release(corpus_acronyms *table);

/**
 * The shipped list (acronyms.tsv), read once in a process at first use and kept; safe from several threads.
 * @return BASE_OK; BASE_E_NOT_FOUND, BASE_E_IO, BASE_E_FORMAT (path and line), the same at every call
 */
base_status corpus_acronyms_shared(const corpus_acronyms **out, base_error *err);

/**
 * Parse lines of "ACRONYM tab expansion"; blank lines and lines that begin with # do not count.
 * @param out   all zero
 * @param path  for messages
 */
base_status corpus_acronyms_parse(corpus_acronyms *out, base_text tsv, const char *path, base_error *err);

/** Append a table in that form, in order of acronyms: the index keeps mined pairs so. */
base_status corpus_acronyms_write(base_buf *out, const corpus_acronyms *table, base_error *err);

/**
 * Pairs that texts explain themselves: "Was Not Brought (WNB)", "MARAC (Multi-Agency Risk Assessment Conference)".
 * The letters of the acronym must stand in the words before (or inside) the brackets in order, its first letter at the
 * beginning of a word: A. S. Schwartz, M. A. Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
 * Biomedical Text", Pacific Symposium on Biocomputing 8 (2003), 451-462. An acronym has 2-10 characters and at least
 * two capitals; its plural s is left out.
 *
 * @param out    all zero
 * @param texts  one passage each; nothing is read across two
 */
base_status corpus_acronyms_mine(corpus_acronyms *out, const base_text *texts, size_t count, base_error *err);

/**
 * What a word stands for, if it is an acronym ("wnb", "WNB", "WNBs").
 * @param out  first of the pairs, borrowed; untouched when there are none
 * @return how many pairs follow each other there
 */
size_t corpus_acronyms_expansions(const corpus_acronym **out, const corpus_acronyms *table, base_text word);

/** The acronyms of a phrase ("was not brought"); as above. */
size_t corpus_acronyms_of_phrase(const corpus_acronym **out, const corpus_acronyms *table, base_text phrase);

#endif
