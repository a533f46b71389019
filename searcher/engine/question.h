/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Queries that are asked as questions: "has anyone recommended …?", "what do reviews say about … since 2018?". Their
 * first words ask; they say nothing of what is asked for, and would only draw passages in which somebody says something.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_QUESTION_H
#define PRECEDENT_SEARCHER_ENGINE_QUESTION_H

#include "corpus/report.h"
#include "searcher/query.h"

/** What a question asks with. All zero: the words are no question. */
typedef struct {
    size_t opening;     /**< so many words at the start ask */
    size_t ending;      /**< so many at the end name a year ("since 2018"), which words cannot ask for */
    bool asks_for_kind; /**< it says what kind of passage would answer … */
    corpus_kind kind;   /**< … which is this one */
    base_text year;     /**< as typed, of `ending`; borrowed from the query */
    bool after;         /**< since or after that year; false: before it, or in it */
    bool before;
} searcher_question;

/**
 * Read loose words as a question. One that would have no word left is none.
 * @param words  a group's loose words, in the order typed; each WORD's `typed` is read
 */
searcher_question searcher_question_read(const searcher_query_nodes *words);

#endif
