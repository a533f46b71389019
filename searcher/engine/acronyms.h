/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Acronyms and what they stand for, both ways: "WNB" and "was not brought". Shipped pairs and those that the indexer
 * found printed in the reports ("Was Not Brought (WNB)").
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_ACRONYMS_H
#define PRECEDENT_SEARCHER_ENGINE_ACRONYMS_H

#include "corpus/base/arena.h"

/** Words that one acronym may stand for, and pairs of one acronym that are looked at. */
enum { SEARCHER_ACRONYM_WORDS = 12, SEARCHER_ACRONYM_PAIRS = 8 };

/** One pair, folded by corpus/token. */
typedef struct {
    base_text acronym;
    base_text *words;
    size_t count;
} searcher_acronym;

/** All zero is none. Everything lives in the arena. */
typedef struct searcher_acronyms {
    base_arena arena;
    searcher_acronym *by_acronym; /**< sorted */
    searcher_acronym *by_words;   /**< sorted by the first word */
    size_t count, room;
} searcher_acronyms;

void searcher_acronyms_release(searcher_acronyms *acronyms);

/** Add a pair; what is no acronym of 2 words or more is passed over. Not after searcher_acronyms_sort(). */
base_status searcher_acronyms_add(searcher_acronyms *acronyms, base_text acronym, base_text expansion, base_error *err);

/** Make ready to be asked; pairs given twice become one. */
base_status searcher_acronyms_sort(searcher_acronyms *acronyms, base_error *err);

/** The pairs of a folded acronym. @return how many; `*first` is the first of them in a row */
size_t searcher_acronyms_of(const searcher_acronym **first, const searcher_acronyms *acronyms, base_text acronym);

/** The next pair whose words are those at the beginning of `words`; start with `*from` 0. NULL when there are no more. */
const searcher_acronym *searcher_acronyms_spelt(const searcher_acronyms *acronyms, const base_text *words, size_t count,
                                                size_t *from);

#endif
