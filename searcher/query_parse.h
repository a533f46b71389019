/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the files of the query parser share; nobody else includes it. query.c holds the levels between brackets,
 * query_atom.c what stands between blanks, query_operator.c the operators, query_word.c words, query_phrase.c phrases,
 * query_field.c field values; query_tree.c builds the nodes.
 */
#ifndef PRECEDENT_SEARCHER_QUERY_PARSE_H
#define PRECEDENT_SEARCHER_QUERY_PARSE_H

#include "searcher/query.h"

/** A query being read. */
typedef struct {
    base_text text;
    size_t at; /**< byte to read next */
    base_arena *arena;
    const searcher_query_names *names; /**< NULL: themes are taken as typed */
    unsigned depth;
    size_t known_at, known_column; /**< a place whose column was counted already */
    size_t unclosed_to;            /**< before it no single quotation mark closes, seen from where one was looked for */
    base_error *err;
} searcher_query_parser;

/** Column of a byte of the text, from 1. */
size_t searcher_query_column(searcher_query_parser *parser, size_t at);

/** Fail at a byte of the text. */
#define SEARCHER_QUERY_FAIL(parser, status, at, ...)                                                                   \
    base_error_at((parser)->err, (status), searcher_query_column((parser), (at)), __VA_ARGS__)

base_status searcher_query_nomem(searcher_query_parser *parser);

/* -------------------------------------------------------------------------------------------- characters: word */

/** Length in bytes of a blank (white space, control byte, no-break space) at `at`; 0 if there is none. */
size_t searcher_query_blank(base_text text, size_t at);

/** Length of a double quotation mark of any kind at `at`; 0 if there is none. */
size_t searcher_query_quote(base_text text, size_t at);

/** Length of a dash that may stand for the minus of -not; 0 if there is none. */
size_t searcher_query_minus(base_text text, size_t at);

/** Is there a letter or digit at `at`? */
bool searcher_query_letter(base_text text, size_t at);

/** Read the words of `begin`..`end` as WORD nodes, dashed words as one. Appended. */
base_status searcher_query_words(searcher_query_parser *parser, searcher_query_nodes *out, size_t begin, size_t end);

/** Read `begin`..`end`, which ends in '*', as a PREFIX. */
base_status searcher_query_prefix(searcher_query_parser *parser, searcher_query_node **out, size_t begin, size_t end);

/** Length of a single quotation mark of any kind at `at`; 0 if there is none. */
size_t searcher_query_single_quote(base_text text, size_t at);

/* -------------------------------------------------------------------------------------------- what stands: atom */

/** The byte at `at`; 0 behind the end. */
char searcher_query_byte(const searcher_query_parser *parser, size_t at);

void searcher_query_skip_blanks(searcher_query_parser *parser);

/** Does a blank, a bracket, a double quotation mark or the end stand at `at`? */
bool searcher_query_ends_run(const searcher_query_parser *parser, size_t at);

/** Read one thing that was typed: nothing (punctuation), one node, or the several words of "mother,father". */
base_status searcher_query_atom(searcher_query_parser *parser, searcher_query_nodes *out);

/** Read what stands between brackets; the parser stands at the opening one. (query.c) */
base_status searcher_query_brackets(searcher_query_parser *parser, searcher_query_nodes *out);

/* --------------------------------------------------------------------------------------------- between: operator */

typedef enum {
    SEARCHER_OPERATOR_NONE,
    SEARCHER_OPERATOR_AND,
    SEARCHER_OPERATOR_OR,
    SEARCHER_OPERATOR_NOT,
    SEARCHER_OPERATOR_NEAR,
    SEARCHER_OPERATOR_ADJ
} searcher_query_operator_kind;

/** An operator in the text, or none. */
typedef struct {
    searcher_query_operator_kind kind;
    size_t begin, end;
    unsigned distance; /**< NEAR, ADJ; 0: out of range */
} searcher_query_operator;

/** The operator at `at`, in capitals and by itself. */
searcher_query_operator searcher_query_operator_at(const searcher_query_parser *parser, size_t at);

/** Fail: an operator without words on both sides. */
base_status searcher_query_operand_missing(searcher_query_parser *parser, const searcher_query_operator *op);

/** The first operand of `op` was read into `atom`: read the others, and make `atom` the NEAR_N of all. */
base_status searcher_query_near(searcher_query_parser *parser, searcher_query_nodes *atom, size_t begin,
                                searcher_query_operator op);

/* ------------------------------------------------------------------------------------------------ phrase, field */

/** Read the inside of quotation marks, `begin`..`end`, as a PHRASE that stands at `column_at`. */
base_status searcher_query_phrase_read(searcher_query_parser *parser, searcher_query_node **out, size_t begin,
                                       size_t end, size_t column_at);

/**
 * Read the values behind a field's colon.
 * @param begin, end  the value, without quotation marks
 * @param quoted      did it have them?
 */
base_status searcher_query_values(searcher_query_parser *parser, searcher_query_node *field, size_t begin, size_t end,
                                  bool quoted);

/** Fail: no field is called `begin`..`end`. */
base_status searcher_query_unknown_field(searcher_query_parser *parser, size_t begin, size_t end);

/* ------------------------------------------------------------------------------------------------- nodes: tree */

/** A new node; NULL when out of memory. */
searcher_query_node *searcher_query_new(searcher_query_parser *parser, searcher_query_kind kind, size_t at);

base_status searcher_query_push(searcher_query_parser *parser, searcher_query_nodes *nodes, searcher_query_node *node);

/** Append a value to a FIELD. */
base_status searcher_query_push_value(searcher_query_parser *parser, searcher_query_node *field,
                                      const searcher_query_value *value);

/** Put a node where it belongs in a group: words, fields (merged with their like) or must. */
base_status searcher_query_add(searcher_query_parser *parser, searcher_query_node *group, searcher_query_node *node);

/** As +node and AND do: required, fields never merged. */
base_status searcher_query_require(searcher_query_parser *parser, searcher_query_node *group,
                                   searcher_query_node *node);

/** Move everything of `from` into `group`, as if typed there. */
base_status searcher_query_merge(searcher_query_parser *parser, searcher_query_node *group,
                                 const searcher_query_node *from);

/** The one node that a group comes to, or the group itself. */
searcher_query_node *searcher_query_simple(searcher_query_node *group);

/** Nodes in a group. */
size_t searcher_query_size(const searcher_query_node *group);

/** Is it made of fields alone? */
bool searcher_query_is_filter(const searcher_query_node *node);

#endif
