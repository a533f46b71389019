/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What was typed, as a tree. The parser needs no index: it reads words by corpus/token and fields by corpus/field, and
 * says where a mistake stands and what to type instead. The engine turns the tree into index terms.
 *
 * The language
 * - Loose words rank: any of them may match.
 * - `"exact words"` in order and unstemmed, with any quotation marks; `"a (b OR c) d"` for alternatives.
 * - `pre*` words that begin so; `a NEAR/8 b` at most 7 words between, in any order; `a ADJ/8 b` in this order. Bare NEAR
 *   is NEAR/8, bare ADJ is ADJ/1.
 * - `+must`, `-not`, AND, OR, NOT in capitals, brackets. Words side by side bind tighter than AND, AND tighter than OR:
 *   `domestic abuse OR domestic violence` is an OR of two pairs of loose words.
 * - `field:value` filters. Inside one pair of brackets (or the whole query) a field, a +must and a -not that no AND, OR or
 *   NOT stands beside apply to everything there: `kind:finding neglect OR abuse` finds findings only. The same field again
 *   means either value, unless AND or + joins them; `kind:finding,learning` is short for that.
 *
 * The tree
 * A query is a GROUP. A passage matches a GROUP when
 *   1. every node of `must` matches (phrases, prefixes, NEAR, bracketed groups, +words, what AND joins),
 *   2. every node of `fields` matches (a FIELD: any of its values; or an OR or GROUP of fields alone),
 *   3. no node of `not` matches, and
 *   4. at least one of `words` matches, if there are words and `must` is empty. Beside a `must`, loose words only rank.
 * An OR matches when one of its children does.
 */
#ifndef PRECEDENT_SEARCHER_QUERY_H
#define PRECEDENT_SEARCHER_QUERY_H

#include "corpus/base/arena.h"
#include "corpus/base/buf.h"
#include "corpus/field.h"

/** Ceilings, each named in its message. */
enum {
    SEARCHER_QUERY_BYTES = 1 << 20,
    SEARCHER_QUERY_DEPTH = 100,  /**< brackets inside brackets */
    SEARCHER_QUERY_PHRASES = 64, /**< flat phrases that one phrase with alternatives comes to */
    SEARCHER_QUERY_PHRASE_WORDS = 500,
    SEARCHER_QUERY_BRACKETS = 200,   /**< in one phrase */
    SEARCHER_QUERY_DISTANCE = 100,   /**< NEAR and ADJ: never over the gap between paragraphs */
    SEARCHER_QUERY_PREFIX_LEAST = 2, /**< letters before a * */
    SEARCHER_QUERY_NEAR = 8,
    SEARCHER_QUERY_ADJ = 1
};

typedef enum {
    SEARCHER_QUERY_GROUP,  /**< see above */
    SEARCHER_QUERY_OR,     /**< `children` */
    SEARCHER_QUERY_WORD,   /**< `tokens`; in NEAR always one */
    SEARCHER_QUERY_PREFIX, /**< `tokens[0]`: the folded beginning */
    SEARCHER_QUERY_PHRASE, /**< `phrases`: any of them */
    SEARCHER_QUERY_NEAR_N, /**< `children` (WORDs or ORs of WORDs) within `distance`; `ordered` for ADJ */
    SEARCHER_QUERY_FIELD   /**< `field` and `values`: any of them */
} searcher_query_kind;

/** One value of a field. */
typedef struct {
    base_text text; /**< ID fields: the id ("good-practice"); others: as typed, trimmed, without quotation marks */
    bool quoted;    /**< typed in quotation marks: `child:"Child J"` means only that name */
    bool own;       /**< theme:=X, narrower themes left out */
    char from[9];   /**< ranges: first day "YYYYMMDD"; empty: open */
    char to[9];     /**< ranges: last day; empty: open */
    size_t column;
} searcher_query_value;

typedef struct searcher_query_node searcher_query_node;

typedef struct {
    searcher_query_node **items;
    size_t count;
} searcher_query_nodes;

/** Folded words, in order. */
typedef struct {
    base_text *words;
    size_t count;
} searcher_query_phrase;

struct searcher_query_node {
    searcher_query_kind kind;
    size_t column;   /**< characters of the query from 1 */
    base_text typed; /**< WORD, PREFIX: as typed, without + or -; PHRASE: what stood between the marks */

    searcher_query_nodes words, must, fields, not ; /**< GROUP */
    searcher_query_nodes children;                  /**< OR, NEAR_N */

    /** WORD: its folded tokens: one for nearly all; two and more for a dashed word ("multi-agency"). */
    base_text *tokens;
    size_t token_count;
    base_text joined; /**< WORD of several tokens: the dash-free twin ("multiagency"); else absent */
    bool has_digit;   /**< WORD: an identifier or a number: never stemmed, never corrected */
    bool capital;     /**< WORD: typed with a capital letter: perhaps a name or an acronym */

    searcher_query_phrase *phrases;
    size_t phrase_count;

    unsigned distance; /**< NEAR_N: greatest difference of positions, 1..100: Xapian's window is one more */
    bool ordered;

    const corpus_field *field; /**< NULL for all but a FIELD */
    searcher_query_value *values;
    size_t value_count;
    bool alone; /**< FIELD: joined by AND or +: never merged with its like */
};

/** A parsed query; everything lives in its arena. */
typedef struct {
    base_arena arena;
    base_text text;            /**< as parsed: what JSON shows as "query" */
    searcher_query_node *root; /**< a GROUP, never empty */
    size_t plain_words;        /**< how many loose words, when the query is nothing else; 0 otherwise */
} searcher_query;

/**
 * Resolve the name of a theme.
 * @param id       the theme's id, borrowed for as long as the payload
 * @param nearest  set when unknown: the nearest id, or the absent text
 * @return is it known?
 */
typedef bool searcher_query_theme_function(base_text *id, base_text *nearest, base_text name, void *payload);

/** What the parser asks of the outside. All zero: themes are taken as typed. */
typedef struct {
    searcher_query_theme_function *theme;
    void *payload;
} searcher_query_names;

/**
 * Parse a query.
 *
 * @param out    all zero; release with searcher_query_release(). On failure it stays all zero
 * @param text   borrowed (copied); invalid UTF-8 separates words
 * @param names  may be NULL
 * @param err    `column` points into `text`, from 1 to its characters + 1. The message says what is wrong; what follows
 *               its first "; " says what to type
 * @return BASE_OK; BASE_E_SYNTAX: what cannot be read, with column and what to type; BASE_E_NOT_FOUND: an unknown value of
 *         kind, type, format or theme, with column and the nearest; BASE_E_LIMIT: one of the ceilings; BASE_E_NOMEM
 */
base_status searcher_query_parse(searcher_query *out, base_text text, const searcher_query_names *names,
                                 base_error *err);
void searcher_query_release(searcher_query *query);

/**
 * The canonical text of a tree (a node and all below it): parsing it gives the same tree (but for `typed`, `capital` and
 * columns), printing that the same text.
 * For --explain and for tests.
 */
base_status searcher_query_print(base_buf *out, const searcher_query_node *node, base_error *err);

/**
 * Make the query text of shell arguments, where the shell's quotes count. A sole argument is the query as typed. Among
 * several, one with spaces and no operator, quote or field is a phrase, and partnership: subject: (child:) case: author:
 * title: heading: take the rest of their argument as the value. `exact` are the texts of -x: phrases whatever they hold.
 *
 * @param out  appended to
 * @return BASE_OK, BASE_E_LIMIT beyond SEARCHER_QUERY_BYTES, BASE_E_NOMEM
 */
base_status searcher_query_join(base_buf *out, const char *const *args, size_t arg_count, const char *const *exact,
                                size_t exact_count, base_error *err);

/** Is a group without any word, phrase, prefix or NEAR: fields alone (and exclusions)? Such a query ranks nothing. */
bool searcher_query_only_filters(const searcher_query_node *group);

#endif
