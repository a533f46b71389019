/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query.h"

/** Where the text goes, and the first failure. */
typedef struct {
    base_buf *out;
    base_error *err;
    base_status status;
    bool blank; /**< a space is due before the next piece */
} printer;

static void print_node(printer *to, const searcher_query_node *node);

static void put(printer *to, base_text text)
{
    if (to->status == BASE_OK)
        to->status = base_buf_text(to->out, text, to->err);
}

static void put_literal(printer *to, const char *literal)
{
    put(to, base_text_of(literal));
}

/* The beginning of a piece that stands beside others. */
static void piece(printer *to, const char *sign)
{
    if (to->blank)
        put_literal(to, " ");
    to->blank = false;
    put_literal(to, sign);
}

static void print_words(printer *to, const base_text *words, size_t count, const char *between)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            put_literal(to, between);
        put(to, words[i]);
    }
}

static void print_phrase(printer *to, const searcher_query_node *node)
{
    put_literal(to, node->phrase_count > 1 ? "\"(" : "\"");
    for (size_t i = 0; i < node->phrase_count; i++) {
        if (i > 0)
            put_literal(to, " OR ");
        print_words(to, node->phrases[i].words, node->phrases[i].count, " ");
    }
    put_literal(to, node->phrase_count > 1 ? ")\"" : "\"");
}

static void print_near(printer *to, const searcher_query_node *node)
{
    for (size_t i = 0; i < node->children.count; i++) {
        if (i > 0 && to->status == BASE_OK)
            to->status = base_buf_printf(to->out, to->err, " %s/%u ", node->ordered ? "ADJ" : "NEAR", node->distance);
        print_node(to, node->children.items[i]);
    }
}

static void print_day(printer *to, const char *day, bool year_only)
{
    if (day[0] == '\0' || to->status != BASE_OK)
        return;
    if (year_only)
        to->status = base_buf_printf(to->out, to->err, "%.4s", day);
    else
        to->status = base_buf_printf(to->out, to->err, "%.4s-%.2s-%.2s", day, day + 4, day + 6);
}

static bool plain_id(base_text id)
{
    for (size_t i = 0; i < id.length; i++) {
        if (!base_is_alnum(id.data[i]) && id.data[i] != '-')
            return false;
    }
    return true;
}

static void print_value(printer *to, const corpus_field *field, const searcher_query_value *value)
{
    bool quotes = value->quoted || (field->kind == CORPUS_FIELD_ID && !plain_id(value->text));

    put_literal(to, field->name);
    put_literal(to, value->own ? ":=" : ":");
    if (field->kind == CORPUS_FIELD_RANGE) {
        print_day(to, value->from, field->id == CORPUS_F_YEAR);
        put_literal(to, "..");
        print_day(to, value->to, field->id == CORPUS_F_YEAR);
        return;
    }
    put_literal(to, quotes ? "\"" : "");
    put(to, value->text);
    put_literal(to, quotes ? "\"" : "");
}

static void print_values(printer *to, const searcher_query_node *node)
{
    for (size_t i = 0; i < node->value_count; i++) {
        if (i > 0)
            put_literal(to, " ");
        print_value(to, node->field, &node->values[i]);
    }
}

static void print_bracketed(printer *to, const searcher_query_node *node, bool brackets)
{
    put_literal(to, brackets ? "(" : "");
    to->blank = false;
    print_node(to, node);
    put_literal(to, brackets ? ")" : "");
    to->blank = true;
}

/* As one operand: of OR, of + or -. */
static bool needs_brackets(const searcher_query_node *node)
{
    return node->kind == SEARCHER_QUERY_GROUP || (node->kind == SEARCHER_QUERY_FIELD && node->value_count > 1);
}

static void print_or(printer *to, const searcher_query_node *node)
{
    put_literal(to, "(");
    for (size_t i = 0; i < node->children.count; i++) {
        if (i > 0)
            put_literal(to, " OR ");
        print_bracketed(to, node->children.items[i], needs_brackets(node->children.items[i]));
    }
    put_literal(to, ")");
}

static void print_members(printer *to, const searcher_query_nodes *nodes, const char *sign)
{
    for (size_t i = 0; i < nodes->count; i++) {
        piece(to, sign);
        print_bracketed(to, nodes->items[i], needs_brackets(nodes->items[i]));
    }
}

static void print_group(printer *to, const searcher_query_node *node)
{
    print_members(to, &node->words, "");
    for (size_t i = 0; i < 2 * node->must.count; i++) { /* words first: their + puts them first when they are read */
        const searcher_query_node *member = node->must.items[i % node->must.count];
        if ((member->kind == SEARCHER_QUERY_WORD) != (i < node->must.count))
            continue;
        piece(to, member->kind == SEARCHER_QUERY_WORD ? "+" : "");
        print_bracketed(to, member, needs_brackets(member));
    }
    for (size_t i = 0; i < node->fields.count; i++) {
        const searcher_query_node *member = node->fields.items[i];
        piece(to, member->alone ? "+" : "");
        print_bracketed(to, member, needs_brackets(member) && (member->alone || member->kind != SEARCHER_QUERY_FIELD));
    }
    print_members(to, &node->not, "-");
}

static void print_node(printer *to, const searcher_query_node *node)
{
    switch (node->kind) {
    case SEARCHER_QUERY_GROUP:
        print_group(to, node);
        break;
    case SEARCHER_QUERY_OR:
        print_or(to, node);
        break;
    case SEARCHER_QUERY_WORD:
        print_words(to, node->tokens, node->token_count, "-");
        break;
    case SEARCHER_QUERY_PREFIX:
        put(to, node->tokens[0]);
        put_literal(to, "*");
        break;
    case SEARCHER_QUERY_PHRASE:
        print_phrase(to, node);
        break;
    case SEARCHER_QUERY_NEAR_N:
        print_near(to, node);
        break;
    case SEARCHER_QUERY_FIELD:
        print_values(to, node);
        break;
    }
}

base_status searcher_query_print(base_buf *out, const searcher_query_node *node, base_error *err)
{
    printer to = { .out = out, .err = err };

    print_node(&to, node);
    return to.status;
}
