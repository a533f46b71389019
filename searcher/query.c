/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query_parse.h"

/** What stands between two operators: nodes side by side, with their signs. */
typedef struct {
    searcher_query_node *sequence; /**< GROUP: what belongs to the operators around it */
    searcher_query_node *common;   /**< GROUP: what applies to the whole level */
    searcher_query_nodes sides;    /**< of the OR: GROUPs */
    searcher_query_node *all;      /**< GROUP: what AND has joined so far */
    bool joined;                   /**< has the current side an AND? */
    searcher_query_operator last;  /**< the operator before the current sequence */
    size_t nots;                   /**< NOT and - in the current sequence: alone they are no side */
} level;

static base_status read_level(searcher_query_parser *parser, searcher_query_node **out, size_t open);

base_status searcher_query_brackets(searcher_query_parser *parser, searcher_query_nodes *out)
{
    size_t open = parser->at;
    searcher_query_node *group = NULL;
    base_status status;

    if (parser->depth >= SEARCHER_QUERY_DEPTH)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_LIMIT, open, "brackets more than %d deep; take some away",
                                   (int)SEARCHER_QUERY_DEPTH);
    parser->depth++;
    parser->at++;
    status = read_level(parser, &group, open);
    parser->depth--;
    if (status == BASE_OK)
        parser->at++;
    return status == BASE_OK ? searcher_query_push(parser, out, group) : status;
}

/* ------------------------------------------------------------------------------------------------------ levels */

static base_status open_sequence(searcher_query_parser *parser, level *l)
{
    l->sequence = searcher_query_new(parser, SEARCHER_QUERY_GROUP, parser->at);
    l->nots = 0;
    return l->sequence ? BASE_OK : searcher_query_nomem(parser);
}

/* What AND joins: one word or filter is required as it is, several loose words stay one group of which any may match. */
static base_status require_all(searcher_query_parser *parser, searcher_query_node *group, searcher_query_node *part)
{
    base_status status = BASE_OK;

    if (part->words.count > 1 || (part->words.count == 1 && part->must.count > 0))
        return searcher_query_push(parser, &group->must, part);
    for (size_t i = 0; i < part->words.count && status == BASE_OK; i++)
        status = searcher_query_push(parser, &group->must, part->words.items[i]);
    for (size_t i = 0; i < part->must.count && status == BASE_OK; i++)
        status = searcher_query_push(parser, &group->must, part->must.items[i]);
    for (size_t i = 0; i < part->fields.count && status == BASE_OK; i++)
        status = searcher_query_require(parser, group, part->fields.items[i]);
    for (size_t i = 0; i < part->not .count && status == BASE_OK; i++)
        status = searcher_query_push(parser, &group->not, part->not .items[i]);
    return status;
}

/* The sequence is complete: add it to the current side of the OR. */
static base_status close_sequence(searcher_query_parser *parser, level *l, bool and_follows)
{
    if (and_follows || l->joined) {
        if (!l->all)
            l->all = searcher_query_new(parser, SEARCHER_QUERY_GROUP, parser->at);
        if (!l->all)
            return searcher_query_nomem(parser);
        l->joined = true;
        return require_all(parser, l->all, l->sequence);
    }
    l->all = l->sequence;
    return BASE_OK;
}

static base_status close_side(searcher_query_parser *parser, level *l, bool one_of_several, size_t at)
{
    base_status status = close_sequence(parser, l, false);

    if (status != BASE_OK)
        return status;
    if (one_of_several && l->all->not .count == searcher_query_size(l->all))
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, at,
                                   "a side of OR only leaves out; type what it should find, too: a OR (b NOT c)");
    status = searcher_query_push(parser, &l->sides, l->all);
    l->all = NULL;
    l->joined = false;
    return status;
}

/* `op` follows the sequence; an empty one is a mistake of the operator before or of this one. */
static base_status end_sequence(searcher_query_parser *parser, level *l, const searcher_query_operator *op)
{
    base_status status;

    if (searcher_query_size(l->sequence) == 0 && searcher_query_size(l->common) == 0)
        return searcher_query_operand_missing(parser, op);
    if (searcher_query_size(l->sequence) == 0)
        return searcher_query_operand_missing(parser, l->last.kind != SEARCHER_OPERATOR_NONE ? &l->last : op);
    if (op->kind == SEARCHER_OPERATOR_AND)
        status = close_sequence(parser, l, true);
    else
        status = close_side(parser, l, true, op->begin);
    l->last = *op;
    parser->at = op->end;
    return status == BASE_OK ? open_sequence(parser, l) : status;
}

/* Only exclusions in brackets: leave them out here. */
static base_status exclude(searcher_query_parser *parser, searcher_query_node *target, searcher_query_node *node,
                           size_t begin)
{
    if (node->kind == SEARCHER_QUERY_GROUP && node->not .count > 0 && node->not .count == searcher_query_size(node))
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, begin,
                                   "an exclusion inside an exclusion; type the words without - or NOT");
    if (node->kind == SEARCHER_QUERY_FIELD)
        node->alone = true;
    return searcher_query_push(parser, &target->not, node);
}

static base_status place(searcher_query_parser *parser, searcher_query_node *target, searcher_query_nodes *atom,
                         char sign, size_t begin)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < atom->count && status == BASE_OK; i++) {
        searcher_query_node *node = atom->items[i];
        if (sign == '-')
            status = exclude(parser, target, node, begin);
        else if (node->kind == SEARCHER_QUERY_GROUP && node->not .count > 0 &&
                 node->not .count == searcher_query_size(node))
            status = searcher_query_merge(parser, target, node);
        else if (sign == '+')
            status = searcher_query_require(parser, target, node);
        else
            status = searcher_query_add(parser, target, node);
    }
    return status;
}

/* A + or - right before something; NOT before it says the same as -. */
static char read_sign(searcher_query_parser *parser)
{
    size_t minus = searcher_query_minus(parser->text, parser->at), length = minus;

    if (searcher_query_byte(parser, parser->at) == '+')
        length = 1;
    if (length == 0)
        return '\0';
    if (!searcher_query_letter(parser->text, parser->at + length) &&
        searcher_query_byte(parser, parser->at + length) != '(' &&
        searcher_query_quote(parser->text, parser->at + length) == 0 &&
        searcher_query_single_quote(parser->text, parser->at + length) == 0)
        return '\0';
    parser->at += length;
    return minus > 0 ? '-' : '+';
}

/* Fields and signs that no AND or OR stands beside apply to the whole level. */
static bool is_common(const searcher_query_nodes *atom, char sign)
{
    if (sign != '\0')
        return true;
    for (size_t i = 0; i < atom->count; i++) {
        if (!searcher_query_is_filter(atom->items[i]))
            return false;
    }
    return true;
}

static base_status read_item(searcher_query_parser *parser, level *l, const searcher_query_operator *negation)
{
    size_t begin = parser->at;
    char sign = read_sign(parser);
    searcher_query_nodes atom = { 0 };
    bool after_operator = l->last.kind != SEARCHER_OPERATOR_NONE && searcher_query_size(l->sequence) == 0;
    searcher_query_operator next;
    base_status status = searcher_query_atom(parser, &atom);

    if (negation)
        sign = '-';
    if (status != BASE_OK)
        return status;
    searcher_query_skip_blanks(parser);
    next = searcher_query_operator_at(parser, parser->at);
    if (next.kind == SEARCHER_OPERATOR_NEAR || next.kind == SEARCHER_OPERATOR_ADJ) {
        if (atom.count == 0)
            return searcher_query_operand_missing(parser, &next);
        status = searcher_query_near(parser, &atom, begin, next);
        next = searcher_query_operator_at(parser, parser->at);
    }
    if (status != BASE_OK || atom.count == 0)
        return status;
    if (!after_operator && next.kind != SEARCHER_OPERATOR_AND && next.kind != SEARCHER_OPERATOR_OR &&
        is_common(&atom, sign))
        return place(parser, l->common, &atom, sign, begin);
    return place(parser, l->sequence, &atom, sign, begin);
}

/* NOT, which must have something behind it. */
static base_status read_negation(searcher_query_parser *parser, level *l, const searcher_query_operator *op)
{
    searcher_query_operator next;

    parser->at = op->end;
    searcher_query_skip_blanks(parser);
    next = searcher_query_operator_at(parser, parser->at);
    if (parser->at >= parser->text.length || searcher_query_byte(parser, parser->at) == ')' ||
        next.kind != SEARCHER_OPERATOR_NONE)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, op->begin,
                                   "NOT has nothing to leave out; type a word behind it, or write it small to search "
                                   "for the word");
    return read_item(parser, l, op);
}

/* Put the level together: what is common to it, and the OR or AND or plain sequence. */
static base_status close_level(searcher_query_parser *parser, level *l, searcher_query_node **out, size_t open)
{
    searcher_query_node *either;
    base_status status = close_side(parser, l, l->sides.count > 0, l->last.begin);

    if (status == BASE_OK && l->sides.count == 1)
        status = searcher_query_merge(parser, l->common, l->sides.items[0]);
    if (status != BASE_OK || l->sides.count == 1) {
        *out = l->common;
        return status;
    }
    either = searcher_query_new(parser, SEARCHER_QUERY_OR, open);
    if (!either)
        return searcher_query_nomem(parser);
    for (size_t i = 0; i < l->sides.count && status == BASE_OK; i++)
        status = searcher_query_push(parser, &either->children, searcher_query_simple(l->sides.items[i]));
    if (status == BASE_OK)
        status = searcher_query_add(parser, l->common, either);
    *out = l->common;
    return status;
}

static base_status nothing_typed(searcher_query_parser *parser, size_t open)
{
    if (parser->depth > 0)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, open,
                                   "nothing between the brackets; type words between them");
    return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, 0,
                               "an empty query; type words to look for: precedent search information sharing");
}

/* Everything up to the closing bracket or the end, which is not read. */
static base_status read_items(searcher_query_parser *parser, level *l)
{
    base_status status = BASE_OK;

    while (status == BASE_OK) {
        searcher_query_operator op;
        searcher_query_skip_blanks(parser);
        if (parser->at >= parser->text.length || searcher_query_byte(parser, parser->at) == ')')
            return BASE_OK;
        op = searcher_query_operator_at(parser, parser->at);
        if (op.kind == SEARCHER_OPERATOR_NONE)
            status = read_item(parser, l, NULL);
        else if (op.kind == SEARCHER_OPERATOR_NOT)
            status = read_negation(parser, l, &op);
        else if (op.kind == SEARCHER_OPERATOR_AND || op.kind == SEARCHER_OPERATOR_OR)
            status = end_sequence(parser, l, &op);
        else
            status = searcher_query_operand_missing(parser, &op);
    }
    return status;
}

static base_status read_level(searcher_query_parser *parser, searcher_query_node **out, size_t open)
{
    level l = { .common = searcher_query_new(parser, SEARCHER_QUERY_GROUP, open) };
    bool closes;
    base_status status;

    if (!l.common)
        return searcher_query_nomem(parser);
    status = open_sequence(parser, &l);
    if (status == BASE_OK)
        status = read_items(parser, &l);
    if (status != BASE_OK)
        return status;
    closes = parser->at < parser->text.length;
    if (closes && parser->depth == 0)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, parser->at,
                                   "a bracket closes that was never opened; take it away, or open it with (");
    if (!closes && parser->depth > 0)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, open, "a bracket is never closed; close it with )");
    if (searcher_query_size(l.sequence) == 0 && l.last.kind != SEARCHER_OPERATOR_NONE)
        return searcher_query_operand_missing(parser, &l.last);
    if (searcher_query_size(l.sequence) == 0 && searcher_query_size(l.common) == 0)
        return nothing_typed(parser, open);
    status = close_level(parser, &l, out, open);
    if (status == BASE_OK && parser->depth > 0)
        *out = searcher_query_simple(*out);
    return status;
}

/* -------------------------------------------------------------------------------------------------- the query */

static base_status check_root(searcher_query_parser *parser, searcher_query_node *root)
{
    if (root->not .count > 0 && root->not .count == searcher_query_size(root))
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, 0,
                                   "this query only leaves out; type what to look for, too: neglect -schools");
    return BASE_OK;
}

/* Brackets around the whole query say nothing. */
static searcher_query_node *bare_root(searcher_query_node *root)
{
    while (searcher_query_simple(root)->kind == SEARCHER_QUERY_GROUP && searcher_query_simple(root) != root)
        root = searcher_query_simple(root);
    return root;
}

base_status searcher_query_parse(searcher_query *out, base_text text, const searcher_query_names *names,
                                 base_error *err)
{
    searcher_query query = { 0 };
    searcher_query_parser parser = { .arena = &query.arena, .names = names, .err = err };
    base_status status;

    if (text.length > SEARCHER_QUERY_BYTES)
        return base_error_set(err, BASE_E_LIMIT, "a query of more than %d bytes; take the words that matter",
                              (int)SEARCHER_QUERY_BYTES);
    status = base_arena_text(&query.text, &query.arena, text.data ? text : BASE_TEXT(""), err);
    parser.text = query.text;
    if (status == BASE_OK)
        status = read_level(&parser, &query.root, 0);
    if (status == BASE_OK)
        status = check_root(&parser, query.root);
    if (status != BASE_OK) {
        base_arena_release(&query.arena);
        return status;
    }
    query.root = bare_root(query.root);
    if (query.root->words.count == searcher_query_size(query.root))
        query.plain_words = query.root->words.count;
    *out = query;
    return BASE_OK;
}

void searcher_query_release(searcher_query *query)
{
    base_arena_release(&query->arena);
    *query = (searcher_query){ 0 };
}
