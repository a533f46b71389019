/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query_parse.h"

/* --------------------------------------------------------------------------------------------------- operators */

/* NEAR, NEAR/8, NEAR8: the distance, from 1; 0 when out of range. */
static bool read_distance(const searcher_query_parser *parser, searcher_query_operator *found, unsigned standard)
{
    size_t at = found->end, digits = 0;

    found->distance = standard;
    if (searcher_query_ends_run(parser, at))
        return true;
    if (searcher_query_byte(parser, at) == '/')
        at++;
    for (found->distance = 0; base_is_digit(searcher_query_byte(parser, at)); at++, digits++) {
        if (found->distance <= SEARCHER_QUERY_DISTANCE)
            found->distance = found->distance * 10 + (unsigned)(searcher_query_byte(parser, at) - '0');
    }
    if (found->distance > SEARCHER_QUERY_DISTANCE)
        found->distance = 0;
    if (!searcher_query_ends_run(parser, at) || (digits == 0 && searcher_query_byte(parser, at - 1) != '/'))
        return false;
    found->end = at;
    return true;
}

/* The operator at `at`, in capitals and by itself. */
searcher_query_operator searcher_query_operator_at(const searcher_query_parser *parser, size_t at)
{
    static const struct {
        base_text name;
        searcher_query_operator_kind kind;
        unsigned distance;
    } rows[] = {
        { { "AND", 3 }, SEARCHER_OPERATOR_AND, 0 },
        { { "OR", 2 }, SEARCHER_OPERATOR_OR, 0 },
        { { "NOT", 3 }, SEARCHER_OPERATOR_NOT, 0 },
        { { "NEAR", 4 }, SEARCHER_OPERATOR_NEAR, SEARCHER_QUERY_NEAR },
        { { "ADJ", 3 }, SEARCHER_OPERATOR_ADJ, SEARCHER_QUERY_ADJ },
    };
    base_text rest = base_text_slice(parser->text, at, parser->text.length);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        searcher_query_operator found = { rows[i].kind, at, at + rows[i].name.length, 0 };
        if (!base_text_starts(rest, rows[i].name))
            continue;
        if (rows[i].distance > 0 ? read_distance(parser, &found, rows[i].distance)
                                 : searcher_query_ends_run(parser, found.end))
            return found;
    }
    return (searcher_query_operator){ SEARCHER_OPERATOR_NONE, at, at, 0 };
}

base_status searcher_query_operand_missing(searcher_query_parser *parser, const searcher_query_operator *op)
{
    base_text name = base_text_slice(parser->text, op->begin, op->end);

    return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, op->begin,
                               "%.*s needs words on both sides; type them, or write it small to search for the word",
                               BASE_TEXT_ARG(name));
}

/* ------------------------------------------------------------------------------------------------ NEAR and ADJ */

static bool single_word(const searcher_query_node *node)
{
    return node->kind == SEARCHER_QUERY_WORD && node->token_count == 1;
}

/* A word, or an OR of words: `(mother OR father)`, and `(mother father)` says the same here. */
static searcher_query_node *near_operand(searcher_query_node *node)
{
    searcher_query_nodes *words;

    if (node->kind == SEARCHER_QUERY_GROUP && node->words.count == searcher_query_size(node)) {
        node->kind = SEARCHER_QUERY_OR;
        node->children = node->words;
        node->words = (searcher_query_nodes){ 0 };
    }
    if (single_word(node))
        return node;
    words = &node->children;
    if (node->kind != SEARCHER_QUERY_OR || words->count == 0)
        return NULL;
    for (size_t i = 0; i < words->count; i++) {
        if (!single_word(words->items[i]))
            return NULL;
    }
    return node;
}

static base_status add_operand(searcher_query_parser *parser, searcher_query_node *near, searcher_query_nodes *atom,
                               size_t begin)
{
    searcher_query_node *operand = atom->count == 1 ? near_operand(atom->items[0]) : NULL;

    if (!operand)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, begin,
                                   "NEAR and ADJ take single words, or words joined by OR in brackets; type mother "
                                   "NEAR/8 (drink OR drugs)");
    return searcher_query_push(parser, &near->children, operand);
}

static base_status check_distance(searcher_query_parser *parser, const searcher_query_operator *op)
{
    if (op->distance > 0)
        return BASE_OK;
    return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, op->begin,
                               "a distance goes from 1 to %d words; type NEAR/8, or ADJ/8 for words in this order",
                               (int)SEARCHER_QUERY_DISTANCE);
}

/* The first operand was read: go on while the same operator follows. */
base_status searcher_query_near(searcher_query_parser *parser, searcher_query_nodes *atom, size_t begin,
                                searcher_query_operator op)
{
    searcher_query_node *near = searcher_query_new(parser, SEARCHER_QUERY_NEAR_N, begin);
    searcher_query_operator next = op;
    base_status status;

    if (!near)
        return searcher_query_nomem(parser);
    near->distance = op.distance;
    near->ordered = op.kind == SEARCHER_OPERATOR_ADJ;
    status = check_distance(parser, &op);
    if (status == BASE_OK)
        status = add_operand(parser, near, atom, begin);
    while (status == BASE_OK && (next.kind == SEARCHER_OPERATOR_NEAR || next.kind == SEARCHER_OPERATOR_ADJ)) {
        searcher_query_nodes operand = { 0 };
        size_t at;
        if (next.kind != op.kind || next.distance != op.distance)
            return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, next.begin,
                                       "NEAR and ADJ of different distance in one chain; join two chains with AND");
        parser->at = next.end;
        searcher_query_skip_blanks(parser);
        at = parser->at;
        if (at >= parser->text.length || searcher_query_byte(parser, at) == ')' ||
            searcher_query_operator_at(parser, at).kind != SEARCHER_OPERATOR_NONE)
            return searcher_query_operand_missing(parser, &next);
        status = searcher_query_atom(parser, &operand);
        if (status == BASE_OK)
            status = add_operand(parser, near, &operand, at);
        searcher_query_skip_blanks(parser);
        next = searcher_query_operator_at(parser, parser->at);
    }
    *atom = (searcher_query_nodes){ 0 };
    return status == BASE_OK ? searcher_query_push(parser, atom, near) : status;
}
