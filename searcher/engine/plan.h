/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * From the tree of a query to a query of the binding: what matches, what it weighs, what is too weak.
 *
 * A passage matches exactly what searcher/query.h says of the tree. A word matches in the text, the label, the lead-in
 * (any form of its stem) or a heading; a phrase in one of the first three. On top of that stand weights:
 * - BM25 over stems; a heading's at SEARCHER_PLAN_HEADING of the text's;
 * - all of 2 to 6 loose words in one passage (SEARCHER_PLAN_ALL_LEAST .. _MOST): a weight above anything else; and the
 *   same again for 2 to 8 of them in order and next to each other, so that "was not brought" is not ranked by one word;
 * - in a recommendation loose words weigh SEARCHER_PLAN_RECOMMENDATION more; in the kind of passage that a question asks
 *   for ("has anyone recommended …?") SEARCHER_PLAN_ASKED more;
 * - an acronym for its words and the other way round, at SEARCHER_PLAN_ACRONYM of the word's rarity;
 * - `theme:`: SEARCHER_PLAN_THEME a step of strength.
 * Everything is made of operators that give the same on one shard, on many, and on stock servers.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_PLAN_H
#define PRECEDENT_SEARCHER_ENGINE_PLAN_H

#include "searcher/engine/build.h"
#include "searcher/engine/reports.h"
#include "searcher/engine/words.h"
#include "searcher/query.h"

/**
 * The cut: share of the query's possible weight that a hit of loose words must reach. The possible weight is the sum of
 * the words' rarities: what a passage of average length gets that holds each of them once. Nobody expects every word of
 * a long question in one passage, so beyond SEARCHER_PLAN_CUT_WORDS words the share shrinks with the root of their
 * number. Measured on Cranfield and MED, whose questions have some 9 words (a share of 0.20): 0.79 and 0.64 of the
 * relevant are kept; of all that match, 0.81 and 0.90 are cut. A short query of one known word and one unknown finds
 * nothing unless the known word is a rare one.
 */
#define SEARCHER_PLAN_CUT       0.30
#define SEARCHER_PLAN_CUT_WORDS 4
/** By how much the words of a recommendation weigh more: "has anyone recommended this before?" is what the program is
 *  for. A share of what the words weigh, so that hardly anything weak is lifted over the cut. */
#define SEARCHER_PLAN_RECOMMENDATION 0.10
#define SEARCHER_PLAN_ASKED          0.60
/** Of three words or more a passage must hold two, or one that has this share of the possible weight: a word that stands
 *  often in a passage must not make up for all the others. */
#define SEARCHER_PLAN_ALONE   0.50
#define SEARCHER_PLAN_HEADING 0.35
#define SEARCHER_PLAN_ACRONYM 0.60
#define SEARCHER_PLAN_THEME   0.10
#define SEARCHER_PLAN_PREFIX  1.00 /**< weight of `pre*`, however many words it stands for */

enum {
    SEARCHER_PLAN_ALL_LEAST = 2,
    SEARCHER_PLAN_ALL_MOST = 6,
    SEARCHER_PLAN_TYPED_MOST = 8,    /**< words that are also looked for just as typed */
    SEARCHER_PLAN_WORDS = 64,        /**< loose words above which only the best are asked for … */
    SEARCHER_PLAN_BEST = 50,         /**< … so many, by how often they stand in the query and how rare they are */
    SEARCHER_PLAN_PREFIX_MOST = 1000 /**< words that `pre*` may stand for */
};

/** How to recognise a part of the query in a passage: for the marks and for "matched". */
typedef struct {
    enum { SEARCHER_CLUE_WORD, SEARCHER_CLUE_PREFIX, SEARCHER_CLUE_PHRASE } kind;
    base_text shown;  /**< as it is named in "matched": folded */
    corpus_term term; /**< WORD: of searcher_words_term(); PREFIX: the folded beginning */
    base_text *words; /**< PHRASE: folded */
    size_t count;
} searcher_clue;

/** One weighted part, for --explain. */
typedef struct {
    base_text what;
    const xapc_query *query;
} searcher_part;

/** A word of the query that stands in no passage, and what it was corrected to. */
typedef struct {
    const searcher_query_node *node;
    base_text word; /**< absent: no correction known */
} searcher_fix;

struct searcher_acronyms; /* acronyms.h */

/** What a plan is made with, and what it gathers on the way. All zero but the first block at first. */
typedef struct {
    const searcher_words *words;
    searcher_build *build;
    base_arena *arena;
    searcher_reports *reports;                /**< asked only when a name must be looked for */
    const struct searcher_acronyms *acronyms; /**< may be NULL */

    bool any;                            /**< no cut */
    bool loosely;                        /**< phrases and NEAR as their words in any order */
    bool corrected;                      /**< put `fixes` in place of unknown words */
    unsigned fields_out;                 /**< bits 1 << corpus_field_id that the root leaves out */
    const searcher_query_node *left_out; /**< a field of the root that is left out */
    const searcher_fix *fixes;
    size_t fix_count;

    searcher_clue *clues;
    size_t clue_count, clue_room;
    searcher_part *parts;
    size_t part_count, part_room;
    base_text *added; /**< what --explain tells beside the tree */
    size_t added_count, added_room;
    base_text *notes; /**< what everybody is told */
    size_t note_count, note_room;
} searcher_planner;

typedef struct {
    const xapc_query *query; /**< in the planner's pool */
    double cut;              /**< least weight of a hit; 0: none */
} searcher_plan_result;

/** Free what was gathered (not the texts, which are the arena's). */
void searcher_planner_release(searcher_planner *planner);

/**
 * Plan a query.
 * @return BASE_OK; BASE_E_LIMIT (a prefix of too many words; `column` points at it); what reading the index gives
 */
base_status searcher_plan(searcher_plan_result *out, searcher_planner *planner, const searcher_query_node *root,
                          base_error *err);

/** The report-level fields of a query alone; NULL as query when it has none. */
base_status searcher_plan_report_fields(searcher_plan_result *out, searcher_planner *planner,
                                        const searcher_query_node *root, base_error *err);

/** What a node matches, with its weights. NULL once the pool failed. */
const xapc_query *searcher_plan_node(searcher_planner *planner, const searcher_query_node *node);

/** The tokens of a WORD, or those of its correction. @return how many */
size_t searcher_plan_tokens(const base_text **out, base_text *joined, const searcher_planner *planner,
                            const searcher_query_node *node);

/* What the parts of the planner tell: printf for a line of `added` or `notes`; a failure sticks in the pool. */
void searcher_plan_add(searcher_planner *planner, const char *format, ...) __attribute__((format(printf, 2, 3)));
void searcher_plan_note(searcher_planner *planner, const char *format, ...) __attribute__((format(printf, 2, 3)));
void searcher_plan_part(searcher_planner *planner, const xapc_query *query, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void searcher_plan_clue(searcher_planner *planner, const searcher_clue *clue);

#endif
