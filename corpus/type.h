/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The types of review: ids, labels, older names, acronyms, and which of them a text names.
 * corpus_type_of(), corpus_type_label() and corpus_type_ids() are declared in corpus/metadata.h.
 */
#ifndef PRECEDENT_CORPUS_TYPE_H
#define PRECEDENT_CORPUS_TYPE_H

#include "corpus/base/buf.h"

/** One naming of a type in a text. */
typedef struct {
    const char *id;    /**< static storage; NULL when there is none */
    size_t begin, end; /**< bytes of the folded text */
    bool plural;       /**< "serious case reviews": what the text is about, not what it is */
    bool acronym;      /**< "scr": in running text it may mean another thing */
    bool form; /**< a form of document (briefing, thematic review, bulletin) that beats the review it is about */
} corpus_type_hit;

/**
 * The first naming at or after `from` in a text folded by corpus_metadata_fold(); where two begin together the longer.
 * @return false when there is none
 */
bool corpus_type_next(corpus_type_hit *out, base_text folded, size_t from);

/**
 * The type a title names: a form first (briefing before the review it is about), then the first singular name, then,
 * where only plurals stand ("… serious case reviews 2017-21"), a thematic review.
 * @return NULL when the title names none
 */
const char *corpus_type_of_title(base_text folded);

/**
 * The type a body text gives itself: the one most often said as "this …" or "the … was commissioned"; else the one
 * most often named. Acronyms do not count: "SAR" is search and rescue, "PFD" a lifejacket. NULL when it names none.
 */
const char *corpus_type_of_body(base_text folded);

/** "england", "wales", "scotland", "northern-ireland" where the type exists in one nation alone; else NULL. */
const char *corpus_type_nation(const char *id);

#endif
