/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/plan.h"
#include "searcher/engine/filter.h"
#include "searcher/engine/leaf.h"
#include "searcher/engine/loose.h"

#include "corpus/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINES_MOST = 1000, CLUES_MOST = 20000 };

void searcher_planner_release(searcher_planner *planner)
{
    free(planner->clues);
    free(planner->parts);
    free(planner->added);
    free(planner->notes);
    planner->clues = NULL;
    planner->parts = NULL;
    planner->added = planner->notes = NULL;
    planner->clue_count = planner->clue_room = planner->part_count = planner->part_room = 0;
    planner->added_count = planner->added_room = planner->note_count = planner->note_room = 0;
}

/* ------------------------------------------------------------------------------------------------ what it tells */

/** A line into the arena; the pool fails without memory. Beyond LINES_MOST lines nothing is told any more. */
static bool write_line(base_text *out, searcher_planner *planner, const char *format, va_list args)
{
    char line[512];
    int length = vsnprintf(line, sizeof line, format, args);
    size_t shown = length < 0 ? 0 : (size_t)length < sizeof line ? (size_t)length : sizeof line - 1;

    if (planner->build->status != BASE_OK)
        return false;
    shown = base_utf8_boundary((base_text){ line, shown }, shown);
    planner->build->status = base_arena_text(out, planner->arena, (base_text){ line, shown }, &planner->build->error);
    return planner->build->status == BASE_OK;
}

static void tell(searcher_planner *planner, base_text **lines, size_t *count, size_t *room, base_text line)
{
    for (size_t i = 0; i < *count; i++)
        if (base_text_equal((*lines)[i], line))
            return;
    if (*count < LINES_MOST &&
        base_grow(lines, room, *count + 1, sizeof **lines, LINES_MOST, &planner->build->error) == BASE_OK)
        (*lines)[(*count)++] = line;
}

void searcher_plan_add(searcher_planner *planner, const char *format, ...)
{
    base_text line;
    va_list args;

    va_start(args, format);
    if (write_line(&line, planner, format, args))
        tell(planner, &planner->added, &planner->added_count, &planner->added_room, line);
    va_end(args);
}

void searcher_plan_note(searcher_planner *planner, const char *format, ...)
{
    base_text line;
    va_list args;

    va_start(args, format);
    if (write_line(&line, planner, format, args))
        tell(planner, &planner->notes, &planner->note_count, &planner->note_room, line);
    va_end(args);
}

void searcher_plan_part(searcher_planner *planner, const xapc_query *query, const char *format, ...)
{
    searcher_part part = { .query = query };
    va_list args;

    va_start(args, format);
    if (query && planner->part_count < LINES_MOST && write_line(&part.what, planner, format, args) &&
        base_grow(&planner->parts, &planner->part_room, planner->part_count + 1, sizeof part, LINES_MOST,
                  &planner->build->error) == BASE_OK)
        planner->parts[planner->part_count++] = part;
    va_end(args);
}

void searcher_plan_clue(searcher_planner *planner, const searcher_clue *clue)
{
    if (planner->clue_count < CLUES_MOST && base_grow(&planner->clues, &planner->clue_room, planner->clue_count + 1,
                                                      sizeof *clue, CLUES_MOST, &planner->build->error) == BASE_OK)
        planner->clues[planner->clue_count++] = *clue;
}

size_t searcher_plan_tokens(const base_text **out, base_text *joined, const searcher_planner *planner,
                            const searcher_query_node *node)
{
    *joined = node->joined;
    *out = node->tokens;
    for (size_t i = 0; planner->corrected && i < planner->fix_count; i++) {
        if (planner->fixes[i].node == node && planner->fixes[i].word.data) {
            *out = &planner->fixes[i].word;
            *joined = (base_text){ 0 };
            return 1;
        }
    }
    return node->token_count;
}

/* ---------------------------------------------------------------------------------------------------- the tree */

static const xapc_query *join_nodes(searcher_planner *planner, xapc_op op, const searcher_query_nodes *nodes)
{
    const xapc_query *joined, **parts = base_arena_array(planner->arena, nodes->count, sizeof *parts);

    if (!parts) {
        searcher_build_fail(planner->build, BASE_E_NOMEM, "out of memory");
        return NULL;
    }
    for (size_t i = 0; i < nodes->count; i++)
        parts[i] = searcher_plan_node(planner, nodes->items[i]);
    joined = searcher_build_join(planner->build, op, parts, nodes->count, 0);
    return joined;
}

static bool is_left_out(const searcher_planner *planner, const searcher_query_node *field)
{
    return field == planner->left_out || (field->field && (planner->fields_out & 1U << field->field->id));
}

/** What lets a group's passages through, and what `theme:` adds. NULL without fields. */
static const xapc_query *join_fields(searcher_planner *planner, const searcher_query_nodes *fields,
                                     const xapc_query **weight)
{
    const xapc_query *all = NULL;

    for (size_t i = 0; i < fields->count; i++) {
        if (is_left_out(planner, fields->items[i]))
            continue;
        all = searcher_build_pair(planner->build, XAPC_OP_AND, all, searcher_filter(planner, fields->items[i]));
        *weight =
            searcher_build_pair(planner->build, XAPC_OP_OR, *weight, searcher_filter_weight(planner, fields->items[i]));
    }
    return all;
}

/** Every passage: a report's own document has no value in the slot. */
static const xapc_query *every_passage(searcher_planner *planner)
{
    return searcher_build_range(planner->build, CORPUS_SLOT_REPORT, (base_text){ 0 }, BASE_TEXT("~"));
}

/** What loose words find: recommendations weigh a little more, and the kind that a question asks for much more. */
static const xapc_query *prefer_kind(searcher_planner *planner, const searcher_loose_result *loose)
{
    bool asked = loose->question.asks_for_kind;
    const char *kind = corpus_kind_id(asked ? loose->question.kind : CORPUS_KIND_RECOMMENDATION);
    corpus_term term = corpus_term_value(CORPUS_PREFIX_KIND, base_text_of(kind));
    const xapc_query *worth;

    if (!loose->any)
        return NULL;
    worth = searcher_build_scale(
        planner->build,
        searcher_build_pair(planner->build, XAPC_OP_FILTER, loose->words, searcher_build_term(planner->build, &term)),
        asked ? SEARCHER_PLAN_ASKED : SEARCHER_PLAN_RECOMMENDATION);
    searcher_plan_part(planner, worth, "a %s", kind);
    return searcher_build_pair(planner->build, XAPC_OP_AND_MAYBE, loose->any, worth);
}

/**
 * Must, and words beside it; or words alone, whose cut is told. NULL for a group of fields.
 * @param cut  NULL inside another group, where any of the words will do
 */
static const xapc_query *join_text(searcher_planner *planner, const searcher_query_node *group, double *cut)
{
    searcher_loose_result loose = { 0 };
    const xapc_query *must = NULL;

    for (size_t i = 0; i < group->must.count; i++) {
        const xapc_query *one = searcher_plan_node(planner, group->must.items[i]);
        if (group->must.items[i]->typed.length > 0)
            searcher_plan_part(planner, one, "%.*s", BASE_TEXT_ARG(group->must.items[i]->typed));
        must = searcher_build_pair(planner->build, XAPC_OP_AND, must, one);
    }
    searcher_loose(&loose, planner, &group->words);
    if (planner->loosely)
        return searcher_build_pair(planner->build, XAPC_OP_AND, must, loose.all);
    if (must)
        return searcher_build_pair(planner->build, XAPC_OP_AND_MAYBE, must, loose.any);
    if (group->words.count > 0 && !loose.any) /* words without a letter or digit */
        return searcher_build_nothing(planner->build);
    if (cut) {
        *cut = loose.cut;
        if (loose.enough && !planner->any)
            loose.any = searcher_build_pair(planner->build, XAPC_OP_FILTER, loose.any, loose.enough);
    }
    return prefer_kind(planner, &loose);
}

static const xapc_query *plan_group(searcher_planner *planner, const searcher_query_node *group, double *cut)
{
    const xapc_query *weight = NULL, *filter = join_fields(planner, &group->fields, &weight);
    const xapc_query *text = join_text(planner, group, cut), *matched;

    if (text && filter)
        matched = searcher_build_pair(planner->build, XAPC_OP_FILTER, text, filter);
    else if (text || filter)
        matched = text ? text : filter;
    else
        matched = every_passage(planner);
    matched = searcher_build_pair(planner->build, XAPC_OP_AND_MAYBE, matched, weight);
    if (group->not .count > 0) {
        size_t clues = planner->clue_count, explained = planner->part_count;
        matched = searcher_build_pair(planner->build, XAPC_OP_AND_NOT, matched,
                                      join_nodes(planner, XAPC_OP_OR, &group->not ));
        planner->clue_count = clues; /* what is unwanted is neither marked nor weighed */
        planner->part_count = explained;
    }
    return matched;
}

const xapc_query *searcher_plan_node(searcher_planner *planner, const searcher_query_node *node)
{
    switch (node->kind) {
    case SEARCHER_QUERY_GROUP:
        return plan_group(planner, node, NULL);
    case SEARCHER_QUERY_OR:
        return join_nodes(planner, XAPC_OP_OR, &node->children);
    case SEARCHER_QUERY_WORD:
        return searcher_leaf_word(planner, node);
    case SEARCHER_QUERY_PREFIX:
        return searcher_leaf_prefix(planner, node);
    case SEARCHER_QUERY_PHRASE:
        return searcher_leaf_phrase(planner, node);
    case SEARCHER_QUERY_NEAR_N:
        return searcher_leaf_near(planner, node);
    case SEARCHER_QUERY_FIELD:
        return searcher_filter(planner, node);
    }
    return searcher_build_nothing(planner->build);
}

static base_status finish(searcher_plan_result *out, const searcher_planner *planner, const xapc_query *query,
                          double cut, base_error *err)
{
    if (planner->build->status != BASE_OK) {
        if (err)
            *err = planner->build->error;
        return planner->build->status;
    }
    *out = (searcher_plan_result){ .query = query, .cut = cut };
    return BASE_OK;
}

base_status searcher_plan(searcher_plan_result *out, searcher_planner *planner, const searcher_query_node *root,
                          base_error *err)
{
    double cut = 0;
    const xapc_query *query = plan_group(planner, root, &cut);

    return finish(out, planner, query, planner->any ? 0 : cut, err);
}

base_status searcher_plan_report_fields(searcher_plan_result *out, searcher_planner *planner,
                                        const searcher_query_node *root, base_error *err)
{
    const xapc_query *all = NULL;

    for (size_t i = 0; i < root->fields.count; i++) {
        const searcher_query_node *field = root->fields.items[i];
        if (field->field && field->field->of_report && !is_left_out(planner, field))
            all = searcher_build_pair(planner->build, XAPC_OP_AND, all, searcher_filter(planner, field));
    }
    return finish(out, planner, all, 0, err);
}
