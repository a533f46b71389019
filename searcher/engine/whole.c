/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/whole.h"
#include "searcher/engine/filter.h"
#include "searcher/engine/rank.h"

#include "corpus/token.h"

/** All reports with passages, sorted by id, and the way there. */
typedef struct {
    searcher_planner *planner;
    const xapc_database *db;
    char (*ids)[17];
    size_t count;
    base_error *err;
    base_status status;
} universe;

/** One bool a report of the universe. */
typedef bool *report_set;

static report_set new_set(universe *all, bool value)
{
    report_set set = all->status == BASE_OK ? base_arena_array(all->planner->arena, all->count, sizeof *set) : NULL;

    if (!set && all->status == BASE_OK)
        all->status = base_error_set(all->err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; set && i < all->count; i++)
        set[i] = value;
    return set;
}

/** Reports with a passage that a query matches. */
static report_set reports_of(universe *all, const xapc_query *query)
{
    searcher_aim aim = { .db = all->db, .query = query };
    char(*ids)[17] = NULL;
    size_t count = 0, at = 0;
    report_set set = new_set(all, false);

    if (!set || !query)
        return set;
    all->status = searcher_rank_reports(&ids, &count, all->planner->arena, &aim, all->err);
    for (size_t i = 0; all->status == BASE_OK && i < all->count && at < count; i++) {
        if (memcmp(all->ids[i], ids[at], 16) == 0) {
            set[i] = true;
            at++;
        }
    }
    return set;
}

static void keep_both(universe *all, report_set into, report_set other)
{
    for (size_t i = 0; into && other && i < all->count; i++)
        into[i] = into[i] && other[i];
}

static void keep_either(universe *all, report_set into, report_set other)
{
    for (size_t i = 0; into && other && i < all->count; i++)
        into[i] = into[i] || other[i];
}

static report_set solve(universe *all, const searcher_query_node *node);

static bool is_function_word(const searcher_query_node *word)
{
    for (size_t i = 0; i < word->token_count; i++)
        if (!corpus_token_is_function_word(word->tokens[i]))
            return false;
    return true;
}

/** Every loose word of content; function words only when there is nothing else. */
static void keep_words(universe *all, report_set into, const searcher_query_nodes *words)
{
    bool content = false;

    for (size_t i = 0; i < words->count; i++)
        content = content || !is_function_word(words->items[i]);
    for (size_t i = 0; i < words->count && all->status == BASE_OK; i++)
        if (!content || !is_function_word(words->items[i]))
            keep_both(all, into, solve(all, words->items[i]));
}

static report_set solve_group(universe *all, const searcher_query_node *group, bool with_fields)
{
    report_set set = new_set(all, true);

    for (size_t i = 0; i < group->must.count && all->status == BASE_OK; i++)
        keep_both(all, set, solve(all, group->must.items[i]));
    if (group->must.count == 0)
        keep_words(all, set, &group->words);
    for (size_t i = 0; with_fields && i < group->fields.count && all->status == BASE_OK; i++)
        keep_both(all, set, solve(all, group->fields.items[i]));
    for (size_t i = 0; i < group->not .count && all->status == BASE_OK; i++) {
        report_set without = solve(all, group->not .items[i]);
        for (size_t k = 0; set && without && k < all->count; k++)
            set[k] = set[k] && !without[k];
    }
    return set;
}

static report_set solve(universe *all, const searcher_query_node *node)
{
    report_set set;

    if (node->kind == SEARCHER_QUERY_GROUP)
        return solve_group(all, node, true);
    if (node->kind != SEARCHER_QUERY_OR)
        return reports_of(all, searcher_plan_node(all->planner, node));
    set = new_set(all, false);
    for (size_t i = 0; i < node->children.count && all->status == BASE_OK; i++)
        keep_either(all, set, solve(all, node->children.items[i]));
    return set;
}

/** OR of everything that is asked for, with its weights. */
static const xapc_query *any_part(searcher_planner *planner, const searcher_query_node *node)
{
    const searcher_query_nodes *lists[] = { &node->must, &node->words, &node->children };
    const xapc_query *any = NULL;

    if (node->kind == SEARCHER_QUERY_FIELD)
        return NULL;
    if (node->kind != SEARCHER_QUERY_GROUP && node->kind != SEARCHER_QUERY_OR)
        return searcher_plan_node(planner, node);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t k = 0; k < lists[i]->count; k++) {
            const xapc_query *part;
            if (lists[i] == &node->words && is_function_word(node->words.items[k]) && node->words.count > 1)
                continue;
            part = any_part(planner, lists[i]->items[k]);
            any = searcher_build_pair(planner->build, XAPC_OP_OR, any, part);
        }
    return any;
}

static const xapc_query *filter_of(universe *all, const searcher_query_node *root, report_set set)
{
    searcher_planner *planner = all->planner;
    const xapc_query *fields = NULL, *reports = NULL;
    const xapc_query **terms = base_arena_array(planner->arena, all->count, sizeof *terms);

    for (size_t i = 0; set && terms && i < all->count; i++) {
        corpus_term term = corpus_term_value(CORPUS_PREFIX_REPORT, base_text_of(all->ids[i]));
        terms[i] = set[i] ? searcher_build_term(planner->build, &term) : NULL;
    }
    if (!terms)
        searcher_build_fail(planner->build, BASE_E_NOMEM, "out of memory");
    else
        reports = searcher_build_join(planner->build, XAPC_OP_OR, terms, all->count, 0);
    if (!reports)
        reports = searcher_build_nothing(planner->build);
    for (size_t i = 0; i < root->fields.count; i++)
        fields =
            searcher_build_pair(planner->build, XAPC_OP_AND, fields, searcher_filter(planner, root->fields.items[i]));
    return searcher_build_pair(planner->build, XAPC_OP_AND, reports, fields);
}

base_status searcher_whole_plan(searcher_plan_result *out, searcher_planner *planner, const xapc_database *db,
                                const searcher_query_node *root, base_error *err)
{
    universe all = { .planner = planner, .db = db, .err = err };
    searcher_aim every = {
        .db = db, .query = searcher_build_range(planner->build, CORPUS_SLOT_REPORT, (base_text){ 0 }, BASE_TEXT("~"))
    };
    const xapc_query *any, *filter;
    report_set set;

    all.status = planner->build->status;
    if (all.status == BASE_OK)
        all.status = searcher_rank_reports(&all.ids, &all.count, planner->arena, &every, err);
    set = solve_group(&all, root, false);
    planner->clue_count = planner->part_count = planner->added_count = 0; /* told once, below */
    filter = filter_of(&all, root, set);
    any = any_part(planner, root);
    if (!any)
        any = searcher_build_range(planner->build, CORPUS_SLOT_REPORT, (base_text){ 0 }, BASE_TEXT("~"));
    any = searcher_build_pair(planner->build, XAPC_OP_FILTER, any, filter);
    if (all.status != BASE_OK)
        return all.status;
    if (planner->build->status != BASE_OK) {
        if (err)
            *err = planner->build->error;
        return planner->build->status;
    }
    *out = (searcher_plan_result){ .query = any };
    return BASE_OK;
}
