/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/count.h"
#include "searcher/engine/leaf.h"
#include "searcher/engine/rank.h"

/** One planning with all that it needs; release with done(). */
typedef struct {
    searcher_build build;
    base_arena arena;
    searcher_planner planner;
    searcher_aim aim;
} counting;

static void begin(counting *c, searcher_engine *engine, const searcher_change *change)
{
    *c = (counting){ 0 };
    c->planner = (searcher_planner){
        .words = &engine->words,
        .build = &c->build,
        .arena = &c->arena,
        .reports = &engine->reports,
        .acronyms = &engine->acronyms,
        .any = change->any,
        .loosely = change->loosely,
        .fields_out = change->fields_out,
        .left_out = change->left_out,
        .corrected = change->fix_count > 0,
        .fixes = change->fixes,
        .fix_count = change->fix_count,
    };
    c->aim.db = engine->index.db;
    c->aim.all_copies = change->all_copies;
}

static void done(counting *c)
{
    searcher_planner_release(&c->planner);
    searcher_build_release(&c->build);
    base_arena_release(&c->arena);
}

static base_status failure(const counting *c, base_error *err)
{
    if (c->build.status != BASE_OK && err)
        *err = c->build.error;
    return c->build.status;
}

static base_status plan(counting *c, const searcher_query_node *root, const searcher_change *change, base_error *err)
{
    searcher_plan_result plan = { 0 };
    base_status status = searcher_plan(&plan, &c->planner, root, err);

    if (status != BASE_OK)
        return status;
    c->aim.query = plan.query;
    c->aim.cut = plan.cut;
    if (change->undated)
        c->aim.query = searcher_build_pair(
            &c->build, XAPC_OP_AND_NOT, plan.query,
            searcher_build_range(&c->build, CORPUS_SLOT_PUB_FROM, (base_text){ 0 }, BASE_TEXT("99999999")));
    return failure(c, err);
}

base_status searcher_count(size_t *passages, size_t *reports, searcher_engine *engine, const searcher_query_node *root,
                           const searcher_change *change, base_error *err)
{
    counting c;
    size_t ignored;
    base_status status;

    begin(&c, engine, change);
    status = plan(&c, root, change, err);
    if (status == BASE_OK)
        status = searcher_rank_count(passages ? passages : &ignored, reports, &c.aim, err);
    done(&c);
    return status;
}

base_status searcher_count_left(size_t *reports, bool *filtered, searcher_engine *engine,
                                const searcher_query_node *root, const searcher_change *change, base_error *err)
{
    counting c;
    searcher_plan_result plan = { 0 };
    size_t passages;
    base_status status;

    begin(&c, engine, change);
    status = searcher_plan_report_fields(&plan, &c.planner, root, err);
    *filtered = plan.query != NULL;
    if (status == BASE_OK && (plan.query || change->undated)) {
        if (!plan.query) /* every passage: a report's own document has no value in the slot */
            plan.query = searcher_build_range(&c.build, CORPUS_SLOT_REPORT, (base_text){ 0 }, BASE_TEXT("~"));
        c.aim.query = plan.query;
        if (change->undated)
            c.aim.query = searcher_build_pair(
                &c.build, XAPC_OP_AND_NOT, plan.query,
                searcher_build_range(&c.build, CORPUS_SLOT_PUB_FROM, (base_text){ 0 }, BASE_TEXT("99999999")));
        status = failure(&c, err);
        if (status == BASE_OK)
            status = searcher_rank_count(&passages, reports, &c.aim, err);
    }
    done(&c);
    return status;
}

base_status searcher_count_exact(size_t *passages, searcher_engine *engine, const base_text *words, size_t count,
                                 const searcher_change *change, base_error *err)
{
    counting c;
    base_status status;

    begin(&c, engine, change);
    c.aim.query = searcher_leaf_exact(&c.planner, "", words, count);
    status = failure(&c, err);
    if (status == BASE_OK)
        status = searcher_rank_count(passages, NULL, &c.aim, err);
    done(&c);
    return status;
}

base_status searcher_count_year(char out[5], searcher_engine *engine, const searcher_query_node *root,
                                const searcher_change *change, base_error *err)
{
    counting c;
    char(*ids)[17] = NULL;
    char year[5] = "";
    size_t count = 0;
    bool several = false;
    base_status status;

    begin(&c, engine, change);
    status = plan(&c, root, change, err);
    if (status == BASE_OK)
        status = searcher_rank_reports(&ids, &count, &c.arena, &c.aim, err);
    for (size_t i = 0; status == BASE_OK && i < count && !several; i++) {
        const corpus_report *report;

        status = searcher_reports_get(&report, &engine->reports, ids[i], err);
        if (status != BASE_OK || (i > 0 && strncmp(year, report->published.iso, 4) != 0))
            several = true;
        else
            memcpy(year, report->published.iso, 4);
    }
    done(&c);
    if (status == BASE_OK)
        memcpy(out, several ? "" : year, several ? 1 : sizeof year);
    return status;
}
