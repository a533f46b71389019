/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query_parse.h"

#include "corpus/base/utf8.h"

enum { FIRST_CAPACITY = 4 };

base_status searcher_query_nomem(searcher_query_parser *parser)
{
    return base_error_set(parser->err, BASE_E_NOMEM, "out of memory while reading the query");
}

size_t searcher_query_column(searcher_query_parser *parser, size_t at)
{
    if (parser->known_column == 0)
        parser->known_column = 1;
    if (at < parser->known_at) /* a step back: counted from here, or a long query would be counted over and over */
        return parser->known_column - base_utf8_count(base_text_slice(parser->text, at, parser->known_at));
    parser->known_column += base_utf8_count(base_text_slice(parser->text, parser->known_at, at));
    parser->known_at = at;
    return parser->known_column;
}

searcher_query_node *searcher_query_new(searcher_query_parser *parser, searcher_query_kind kind, size_t at)
{
    searcher_query_node *node = base_arena_alloc(parser->arena, sizeof *node);

    if (!node)
        return NULL;
    node->kind = kind;
    node->column = searcher_query_column(parser, at);
    return node;
}

/* Arrays of an arena double at each power of two; what they leave behind goes with the arena. */
static void *grown(base_arena *arena, const void *items, size_t count, size_t size)
{
    void *more;

    if (count > 0 && (count < FIRST_CAPACITY || (count & (count - 1)) != 0))
        return (void *)(uintptr_t)items;
    more = base_arena_array(arena, count > 0 ? 2 * count : FIRST_CAPACITY, size);
    if (more && count > 0)
        memcpy(more, items, count * size);
    return more;
}

base_status searcher_query_push(searcher_query_parser *parser, searcher_query_nodes *nodes, searcher_query_node *node)
{
    searcher_query_node **items = grown(parser->arena, nodes->items, nodes->count, sizeof(searcher_query_node *));

    if (!items)
        return searcher_query_nomem(parser);
    items[nodes->count++] = node;
    nodes->items = items;
    return BASE_OK;
}

base_status searcher_query_push_value(searcher_query_parser *parser, searcher_query_node *field,
                                      const searcher_query_value *value)
{
    searcher_query_value *values = grown(parser->arena, field->values, field->value_count, sizeof *values);

    if (!values)
        return searcher_query_nomem(parser);
    values[field->value_count++] = *value;
    field->values = values;
    return BASE_OK;
}

bool searcher_query_is_filter(const searcher_query_node *node)
{
    if (node->kind == SEARCHER_QUERY_FIELD)
        return true;
    if (node->kind == SEARCHER_QUERY_GROUP)
        return searcher_query_only_filters(node);
    if (node->kind != SEARCHER_QUERY_OR)
        return false;
    for (size_t i = 0; i < node->children.count; i++) {
        if (!searcher_query_is_filter(node->children.items[i]))
            return false;
    }
    return true;
}

bool searcher_query_only_filters(const searcher_query_node *group)
{
    return group->words.count == 0 && group->must.count == 0 && group->fields.count > 0;
}

/* The same field again means either value. The tree is the parser's own until it is given out, so nodes may change. */
static base_status add_field(searcher_query_parser *parser, searcher_query_node *group, searcher_query_node *node)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < group->fields.count; i++) {
        searcher_query_node *known = group->fields.items[i];
        if (node->alone || known->kind != SEARCHER_QUERY_FIELD || known->alone || known->field != node->field)
            continue;
        for (size_t v = 0; v < node->value_count && status == BASE_OK; v++)
            status = searcher_query_push_value(parser, known, &node->values[v]);
        return status;
    }
    return searcher_query_push(parser, &group->fields, node);
}

base_status searcher_query_add(searcher_query_parser *parser, searcher_query_node *group, searcher_query_node *node)
{
    if (node->kind == SEARCHER_QUERY_WORD)
        return searcher_query_push(parser, &group->words, node);
    if (node->kind == SEARCHER_QUERY_FIELD)
        return add_field(parser, group, node);
    if (searcher_query_is_filter(node))
        return searcher_query_push(parser, &group->fields, node);
    return searcher_query_push(parser, &group->must, node);
}

base_status searcher_query_require(searcher_query_parser *parser, searcher_query_node *group, searcher_query_node *node)
{
    if (node->kind == SEARCHER_QUERY_FIELD)
        node->alone = true;
    if (searcher_query_is_filter(node))
        return searcher_query_push(parser, &group->fields, node);
    return searcher_query_push(parser, &group->must, node);
}

base_status searcher_query_merge(searcher_query_parser *parser, searcher_query_node *group,
                                 const searcher_query_node *from)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < from->words.count && status == BASE_OK; i++)
        status = searcher_query_push(parser, &group->words, from->words.items[i]);
    for (size_t i = 0; i < from->must.count && status == BASE_OK; i++)
        status = searcher_query_push(parser, &group->must, from->must.items[i]);
    for (size_t i = 0; i < from->fields.count && status == BASE_OK; i++)
        status = searcher_query_add(parser, group, from->fields.items[i]);
    for (size_t i = 0; i < from->not .count && status == BASE_OK; i++)
        status = searcher_query_push(parser, &group->not, from->not .items[i]);
    return status;
}

size_t searcher_query_size(const searcher_query_node *group)
{
    return group->words.count + group->must.count + group->fields.count + group->not .count;
}

searcher_query_node *searcher_query_simple(searcher_query_node *group)
{
    if (group->kind != SEARCHER_QUERY_GROUP || searcher_query_size(group) != 1 || group->not .count == 1)
        return group;
    if (group->words.count == 1)
        return group->words.items[0];
    if (group->must.count == 1 && group->must.items[0]->kind == SEARCHER_QUERY_WORD)
        return group; /* "(+word)" is no loose word */
    return group->must.count == 1 ? group->must.items[0] : group->fields.items[0];
}
