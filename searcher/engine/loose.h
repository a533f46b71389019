/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The loose words of a group: which of them are asked for, what each weighs, what is added for all of them together and
 * for acronyms, and what the best of them could come to.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_LOOSE_H
#define PRECEDENT_SEARCHER_ENGINE_LOOSE_H

#include "searcher/engine/plan.h"
#include "searcher/engine/question.h"

typedef struct {
    const xapc_query *any;    /**< any of the words, with all weights; NULL without words */
    const xapc_query *words;  /**< the same without what is added for all of them together */
    const xapc_query *all;    /**< every word asked for (or its acronym) in one passage; NULL without words */
    const xapc_query *enough; /**< what holds words enough to be a hit at all; NULL: any word is */
    searcher_question question;
    double possible; /**< sum of the words' rarities */
    double cut;      /**< least weight of a hit: the share of `possible` that plan.h tells */
} searcher_loose_result;

/**
 * Plan loose words. Words that only ask, and function words, count only when there is nothing else; of more than SEARCHER_PLAN_WORDS content words
 * the SEARCHER_PLAN_BEST best are taken.
 */
void searcher_loose(searcher_loose_result *out, searcher_planner *planner, const searcher_query_nodes *words);

#endif
