/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The thesaurus and the evidence for its themes in a passage.
 */
#ifndef PRECEDENT_CORPUS_THEME_H
#define PRECEDENT_CORPUS_THEME_H

#include "corpus/report.h"

/** Stemming comes as a callback: corpus knows nothing of Xapian. `out` holds at least 64 bytes; gives the length.
 *  `word` is a folded token (corpus/token.h). */
typedef size_t corpus_stem_function(char *out, size_t capacity, base_text word, void *payload);

typedef struct {
    base_text id, label, scope;
    base_text *aliases;
    size_t alias_count;
    size_t *broader;
    size_t broader_count; /**< indexes of concepts */
    size_t *narrower;
    size_t narrower_count;
    size_t *related;
    size_t related_count;
    bool top;
} corpus_concept;

typedef struct corpus_thesaurus corpus_thesaurus;

/**
 * Load a thesaurus file (format described at the head of corpus/data/thesaurus.txt).
 * @param path  NULL for the shipped one
 * @param stem  NULL when only names are wanted (a query's `theme:`): the evidence is then not made ready, which takes a tenth
 *              of the time, and corpus_themes_mark() refuses
 * @return BASE_OK; BASE_E_FORMAT with file and line; BASE_E_IO
 */
base_status corpus_thesaurus_open(corpus_thesaurus **out, const char *path, corpus_stem_function *stem, void *payload,
                                  base_error *err);
void corpus_thesaurus_free(corpus_thesaurus *thesaurus);

size_t corpus_thesaurus_count(const corpus_thesaurus *thesaurus);
const corpus_concept *corpus_thesaurus_at(const corpus_thesaurus *thesaurus, size_t index);
/** By id, label or alias (case and dashes do not matter); (size_t)-1 if unknown, then `*nearest` (may be NULL) is the closest id. */
size_t corpus_thesaurus_find(const corpus_thesaurus *thesaurus, base_text name, base_text *nearest);
/** 16 hex digits over the parsed content: part of the index's identity. */
const char *corpus_thesaurus_hash(const corpus_thesaurus *thesaurus);

/** One word, phrase or acronym that speaks for a concept, or, as an exclusion, takes away what it covers. */
typedef struct {
    base_text words; /**< as in the file: "=exact", "CAPITALS", "_" for any word */
    uint8_t weight;  /**< 1..4; 0 for an exclusion */
} corpus_evidence;

/** The evidence of a concept in the file's order, borrowed; its narrower concepts' is not in it. @return how many */
size_t corpus_thesaurus_evidence(const corpus_evidence **out, const corpus_thesaurus *thesaurus, size_t index);

/** Parse a thesaurus from memory, as corpus_thesaurus_open() does; `path` is for messages. */
base_status corpus_thesaurus_parse(corpus_thesaurus **out, base_text bytes, const char *path,
                                   corpus_stem_function *stem, void *payload, base_error *err);

/**
 * Mark every passage of the report (`themes`), own and inherited, from text, headings and lead-in; in the order of the
 * thesaurus.
 *
 * A concept's score is the sum of the weights of its evidence: each entry counts once, a second time at half its weight,
 * never a third. The text, the innermost heading and the lead-in count in full, the outer headings half. Evidence that
 * is denied ("no evidence of …", "no history or record of …") or covered by an exclusion does not count.
 * A broader concept adds the scores of those narrower ones that are marked themselves. From a score of 2 the concept is
 * marked, with strength 1 from 2, 2 from 4, 3 from 7 and 4 from 11 on.
 *
 * @return BASE_OK, BASE_E_NOMEM, BASE_E_ARGUMENT (the thesaurus was opened without a stemmer)
 */
base_status corpus_themes_mark(corpus_report *report, const corpus_thesaurus *thesaurus, base_error *err);

#endif
