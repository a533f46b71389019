/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/search.h"
#include "searcher/engine/count.h"
#include "searcher/engine/fault.h"
#include "searcher/engine/marks.h"
#include "searcher/engine/rank.h"
#include "searcher/engine/unknown.h"
#include "searcher/engine/whole.h"

#include <stdlib.h>

enum { EXACT_LEAST = 2, EXACT_MOST = 8, EXACT_TOKENS = 64 };

/** One search under way. */
typedef struct {
    searcher_engine *engine;
    const searcher_query *query;
    const searcher_request *request;
    searcher_result *out;
    searcher_build build;
    searcher_planner planner;
    searcher_plan_result plan;
    searcher_ranking ranking;
    searcher_unknown unknown;
} search;

static void set_planner(search *s, bool corrected)
{
    s->planner = (searcher_planner){
        .words = &s->engine->words,
        .build = &s->build,
        .arena = &s->out->arena,
        .reports = &s->engine->reports,
        .acronyms = &s->engine->acronyms,
        .any = s->request->any,
        .corrected = corrected,
        .fixes = s->unknown.fixes,
        .fix_count = s->unknown.count,
    };
}

/* ------------------------------------------------------------------------------------- --sort report: the order */

static int by_shelf(const void *x, const void *y)
{
    const corpus_report *const *a = x, *const *b = y;
    return searcher_reports_compare(*a, *b);
}

/** Where a report stands, to be found by its id. */
typedef struct {
    unsigned char key[8];
    uint32_t place;
} shelf_mark;

typedef struct {
    shelf_mark *items;
    size_t count;
} shelf_marks;

static int by_mark(const void *x, const void *y)
{
    const shelf_mark *a = x, *b = y;
    return memcmp(a->key, b->key, sizeof a->key);
}

static uint32_t place_on_shelf(const unsigned char report[8], void *payload)
{
    const shelf_marks *marks = payload;
    shelf_mark wanted;
    const shelf_mark *found;

    memcpy(wanted.key, report, sizeof wanted.key);
    found = bsearch(&wanted, marks->items, marks->count, sizeof wanted, by_mark);
    return found ? found->place : UINT32_MAX;
}

static base_status read_shelf(shelf_marks *out, search *s, const searcher_aim *aim, base_error *err)
{
    char(*ids)[17] = NULL;
    size_t count = 0;
    const corpus_report **reports;
    base_status status = searcher_rank_reports(&ids, &count, &s->out->arena, aim, err);

    if (status != BASE_OK)
        return status;
    reports = base_arena_array(&s->out->arena, count, sizeof *reports);
    out->items = base_arena_array(&s->out->arena, count, sizeof *out->items);
    if (!reports || !out->items)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < count; i++)
        status = searcher_reports_get(&reports[i], &s->engine->reports, ids[i], err);
    if (status != BASE_OK || count == 0)
        return status;
    qsort(reports, count, sizeof *reports, by_shelf);
    for (size_t i = 0; i < count; i++) {
        unsigned char key[12];
        corpus_order_key(key, reports[i]->id, 0);
        memcpy(out->items[i].key, key, sizeof out->items[i].key);
        out->items[i].place = (uint32_t)i;
    }
    qsort(out->items, count, sizeof *out->items, by_mark);
    out->count = count;
    return BASE_OK;
}

/* ------------------------------------------------------------------------------------------- running and reading */

static base_status plan_and_rank(search *s, bool corrected, base_error *err)
{
    searcher_aim aim = { .db = s->engine->index.db, .all_copies = s->request->all_copies };
    shelf_marks marks = { 0 };
    bool shelved = s->request->sort == SEARCHER_SORT_REPORT;
    base_status status;

    searcher_planner_release(&s->planner);
    set_planner(s, corrected);
    status = s->request->whole_report ? searcher_whole_plan(&s->plan, &s->planner, aim.db, s->query->root, err)
                                      : searcher_plan(&s->plan, &s->planner, s->query->root, err);
    if (status != BASE_OK)
        return status;
    aim.query = s->plan.query;
    aim.cut = s->plan.cut;
    if (shelved)
        status = read_shelf(&marks, s, &aim, err);
    if (status == BASE_OK)
        status =
            searcher_rank(&s->ranking, &s->out->arena, &aim, s->request, shelved ? place_on_shelf : NULL, &marks, err);
    return status;
}

/** What each part of the query gave one hit: the part is asked for in that passage alone. */
static base_status explain_hit(searcher_match *hit, search *s, base_error *err)
{
    searcher_planner *planner = &s->planner;
    searcher_weight *weights = base_arena_array(&s->out->arena, planner->part_count, sizeof *weights);
    corpus_term id = corpus_term_id(hit->report->id, hit->passage->ordinal);
    const xapc_query *only = searcher_build_term(&s->build, &id);
    base_status status = s->build.status;

    if (!weights)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < planner->part_count; i++) {
        searcher_ranking ranking = { 0 };
        searcher_aim aim = { .db = s->engine->index.db,
                             .query = searcher_build_pair(&s->build, XAPC_OP_FILTER, planner->parts[i].query, only) };

        status = s->build.status;
        if (status == BASE_OK)
            status = searcher_rank(&ranking, &s->out->arena, &aim, &(searcher_request){ .limit = 1, .quick = true },
                                   NULL, NULL, err);
        if (status == BASE_OK && ranking.count > 0)
            weights[hit->weight_count++] = (searcher_weight){ planner->parts[i].what, ranking.items[0].score };
    }
    hit->weights = weights;
    return status;
}

static base_status read_hit(searcher_match *hit, search *s, size_t index, base_error *err)
{
    const searcher_ranked *row = &s->ranking.items[index];
    corpus_passage *passage = base_arena_alloc(&s->out->arena, sizeof *passage);
    char report[17];
    base_status status;

    if (!passage)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    searcher_rank_report(report, row);
    hit->rank = s->request->offset + index + 1;
    hit->score = row->score;
    hit->passage = passage;
    status = searcher_reports_passage(passage, &s->out->arena, s->engine->index.db, row->docid, err);
    if (status == BASE_OK)
        status = searcher_reports_get(&hit->report, &s->engine->reports, report, err);
    if (status == BASE_OK)
        status = searcher_marks(hit, &s->out->arena, &s->planner, err);
    if (status == BASE_OK && s->request->explain)
        status = explain_hit(hit, s, err);
    return status;
}

static base_status read_hits(search *s, base_error *err)
{
    searcher_result *out = s->out;
    base_status status = BASE_OK;

    out->hits = base_arena_array(&out->arena, s->ranking.count, sizeof *out->hits);
    if (!out->hits)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (; status == BASE_OK && out->count < s->ranking.count; out->count++)
        status = read_hit(&out->hits[out->count], s, out->count, err);
    return status;
}

/* ------------------------------------------------------------------------------------------- what was left out */

static unsigned bit_of(corpus_field_id id)
{
    return 1U << id;
}

enum { RANGES = 1U << CORPUS_F_YEAR | 1U << CORPUS_F_DATE };

static bool has_field(const searcher_query_node *root, unsigned bits)
{
    for (size_t i = 0; i < root->fields.count; i++)
        if (root->fields.items[i]->field && (bits & bit_of(root->fields.items[i]->field->id)))
            return true;
    return false;
}

/** The change that leaves the query as it was asked. */
static searcher_change as_asked(const search *s)
{
    searcher_change change = { .any = s->request->any, .all_copies = s->request->all_copies };

    if (s->out->corrected) {
        change.fixes = s->unknown.fixes;
        change.fix_count = s->unknown.count;
    }
    return change;
}

static size_t beyond(size_t all, size_t shown)
{
    return all > shown ? all - shown : 0;
}

static base_status count_left_out(search *s, base_error *err)
{
    const searcher_query_node *root = s->query->root;
    searcher_result *out = s->out;
    searcher_change change = as_asked(s);
    size_t count = 0;
    base_status status = BASE_OK;

    if (s->plan.cut > 0) {
        change.any = true;
        status = searcher_count(&count, NULL, s->engine, root, &change, err);
        out->cut = beyond(count, s->ranking.passages);
        change = as_asked(s);
    }
    if (status == BASE_OK && has_field(root, bit_of(CORPUS_F_KIND)) && !s->request->whole_report) {
        change.fields_out = bit_of(CORPUS_F_KIND);
        status = searcher_count(&count, NULL, s->engine, root, &change, err);
        out->other_kinds = beyond(count, s->ranking.passages);
    }
    if (status == BASE_OK && has_field(root, RANGES) && !s->request->whole_report) {
        change.fields_out = RANGES;
        change.undated = true;
        status = searcher_count(NULL, &out->undated_excluded, s->engine, root, &change, err);
    }
    return status;
}

/** How many passages hold the plain words of the query just as they were typed. */
static base_status count_exactly(search *s, base_error *err)
{
    const searcher_query_nodes *words = &s->query->root->words;
    searcher_change change = { .all_copies = s->request->all_copies };
    base_text tokens[EXACT_TOKENS];
    size_t count = 0;

    if (s->query->plain_words < EXACT_LEAST || s->query->plain_words > EXACT_MOST || s->out->corrected)
        return BASE_OK;
    for (size_t i = 0; i < words->count; i++)
        for (size_t k = 0; k < words->items[i]->token_count && count < EXACT_TOKENS; k++)
            tokens[count++] = words->items[i]->tokens[k];
    return searcher_count_exact(&s->out->exactly, s->engine, tokens, count, &change, err);
}

static base_status count_reports_left(search *s, base_error *err)
{
    searcher_change change = as_asked(s);
    bool filtered = false;
    base_status status = searcher_engine_counts(&s->out->counts, s->engine, err);

    if (s->request->all_copies)
        s->out->counts.reports += s->out->counts.copies;
    if (status == BASE_OK)
        status = searcher_count_left(&s->out->reports_left, &filtered, s->engine, s->query->root, &change, err);
    if (status == BASE_OK && !filtered)
        s->out->reports_left = s->out->counts.reports;
    return status;
}

/* --------------------------------------------------------------------------------------------------- no hits */

/** "kind:recommendation": a field as it was typed, as far as the tree keeps it. */
static base_status name_field(base_text *out, base_arena *arena, const searcher_query_node *field, base_error *err)
{
    base_buf buf = { 0 };
    base_status status = searcher_query_print(&buf, field, err);

    if (status == BASE_OK)
        status = base_arena_text(out, arena, base_buf_view(&buf), err);
    base_buf_release(&buf);
    return status;
}

static base_status relax(searcher_relaxed *out, search *s, const searcher_query_node *field, base_error *err)
{
    searcher_change change = as_asked(s);
    base_status status = name_field(&out->filter, &s->out->arena, field, err);

    change.left_out = field;
    if (status == BASE_OK)
        status = searcher_count(&out->passages, NULL, s->engine, s->query->root, &change, err);
    if (status == BASE_OK && out->passages > 0 && field->field && field->field->kind == CORPUS_FIELD_RANGE)
        status = searcher_count_year(out->year, s->engine, s->query->root, &change, err);
    return status;
}

static base_status explain_nothing(search *s, base_error *err)
{
    const searcher_query_node *root = s->query->root;
    searcher_nothing *nothing = &s->out->nothing;
    searcher_relaxed *relaxed = base_arena_array(&s->out->arena, root->fields.count, sizeof *relaxed);
    searcher_change change = as_asked(s);
    bool ignored;
    base_status status = BASE_OK;

    nothing->unknown = base_arena_array(&s->out->arena, s->unknown.count, sizeof *nothing->unknown);
    if (!relaxed || !nothing->unknown)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < s->unknown.count; i++)
        nothing->unknown[nothing->unknown_count++] = s->unknown.fixes[i].node->typed;
    if (s->request->whole_report) /* the counts below are of single passages */
        return BASE_OK;
    for (size_t i = 0; status == BASE_OK && i < root->fields.count; i++)
        status = relax(&relaxed[nothing->relaxed_count++], s, root->fields.items[i], err);
    nothing->relaxed = relaxed;
    nothing->loose_asked = root->must.count > 0;
    if (status == BASE_OK && nothing->loose_asked) {
        change.loosely = true;
        status = searcher_count(&nothing->loose, NULL, s->engine, root, &change, err);
    }
    if (status == BASE_OK && has_field(root, RANGES)) {
        change = as_asked(s);
        change.fields_out = RANGES;
        change.undated = true;
        status = searcher_count_left(&nothing->undated, &ignored, s->engine, root, &change, err);
    }
    return status;
}

/* ---------------------------------------------------------------------------------------------------- the whole */

static base_status keep_lines(const base_text **out, size_t *count, search *s, const base_text *lines,
                              size_t line_count, base_error *err)
{
    base_text *kept = base_arena_array(&s->out->arena, line_count, sizeof *kept);

    if (!kept)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (line_count > 0)
        memcpy(kept, lines, line_count * sizeof *kept);
    *out = kept;
    *count = line_count;
    return BASE_OK;
}

/** Is there a correction for every word that no passage holds? Else what is searched would still lack one of them. */
static bool all_corrected(const searcher_unknown *unknown)
{
    for (size_t i = 0; i < unknown->count; i++)
        if (!unknown->fixes[i].word.data)
            return false;
    return unknown->count < SEARCHER_UNKNOWN_MOST; /* beyond so many nobody looked */
}

/** Nothing at all was found: look for what the unknown words may have meant, and search for that if asked to. */
static base_status correct(search *s, base_error *err)
{
    base_status status = searcher_unknown_find(&s->unknown, &s->out->arena, s->engine, s->query, err);

    if (status != BASE_OK || !s->unknown.suggestion.data)
        return status;
    s->out->suggestion = s->unknown.suggestion;
    if (s->ranking.total > 0 || !s->request->correct || !all_corrected(&s->unknown))
        return BASE_OK;
    status = plan_and_rank(s, true, err);
    s->out->corrected = status == BASE_OK && s->ranking.total > 0;
    if (status == BASE_OK && !s->out->corrected)
        status = plan_and_rank(s, false, err);
    return status;
}

static base_status run(search *s, base_error *err)
{
    searcher_result *out = s->out;
    bool quick = s->request->quick;
    base_status status = plan_and_rank(s, false, err);

    if (status == BASE_OK && !quick)
        status = correct(s, err);
    if (status == BASE_OK)
        status = read_hits(s, err);
    if (status != BASE_OK)
        return status;
    out->total = s->ranking.total;
    out->reports_matched = s->ranking.reports;
    out->exact = !quick;
    status = keep_lines(&out->added, &out->added_count, s, s->planner.added, s->planner.added_count, err);
    if (status == BASE_OK)
        status = keep_lines(&out->notes, &out->note_count, s, s->planner.notes, s->planner.note_count, err);
    if (status == BASE_OK && !quick)
        status = count_left_out(s, err);
    if (status == BASE_OK && !quick)
        status = count_reports_left(s, err);
    if (status == BASE_OK && !quick)
        status = count_exactly(s, err);
    if (status == BASE_OK && !quick && out->total == 0)
        status = explain_nothing(s, err);
    return status;
}

/** An index of nothing but unread files can answer nothing: silence would be taken for absence. */
static base_status check_contents(searcher_engine *engine, base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_KIND, BASE_TEXT(CORPUS_KIND_REPORT));
    uint32_t reports = 0;
    base_status status = searcher_words_frequency(&reports, &engine->words, &term, err);

    if (status == BASE_OK && reports >= engine->index.documents)
        status =
            base_error_set(err, BASE_E_NOT_FOUND,
                           "%s: nothing to search, for none of its %u files could be read; precedent list --unread "
                           "says why",
                           engine->where.folders[0], (unsigned)reports);
    return status;
}

base_status searcher_search(searcher_result *out, searcher_engine *engine, const searcher_query *query,
                            const searcher_request *request, base_error *err)
{
    searcher_result result = { 0 };
    search s = { .engine = engine, .query = query, .request = request, .out = &result };
    base_status status = check_contents(engine, err);

    if (status == BASE_OK)
        status = searcher_engine_acronyms(engine, err);
    if (status == BASE_OK)
        status = run(&s, err);
    searcher_planner_release(&s.planner);
    searcher_build_release(&s.build);
    if (status == BASE_OK)
        *out = result;
    else
        searcher_result_release(&result);
    return status;
}

/** Plan a query for its matches alone. */
static base_status plan_matches(search *s, searcher_aim *aim, base_error *err)
{
    base_status status = searcher_engine_acronyms(s->engine, err);

    set_planner(s, false);
    if (status == BASE_OK)
        status = searcher_plan(&s->plan, &s->planner, s->query->root, err);
    *aim = (searcher_aim){ .db = s->engine->index.db, .query = s->plan.query };
    return status;
}

static void end_matches(search *s)
{
    searcher_planner_release(&s->planner);
    searcher_build_release(&s->build);
    searcher_result_release(s->out);
}

base_status searcher_search_reports(char (**out)[17], size_t *count, base_arena *arena, searcher_engine *engine,
                                    const searcher_query *query, base_error *err)
{
    searcher_result result = { 0 };
    searcher_request request = { .quick = true, .any = true };
    search s = { .engine = engine, .query = query, .request = &request, .out = &result };
    searcher_aim aim;
    base_status status = plan_matches(&s, &aim, err);

    if (status == BASE_OK)
        status = searcher_rank_reports(out, count, arena, &aim, err);
    end_matches(&s);
    return status;
}

base_status searcher_search_members(searcher_ranking *out, base_arena *arena, searcher_engine *engine,
                                    const searcher_query *query, base_error *err)
{
    searcher_result result = { 0 };
    searcher_request request = { .quick = true, .any = true };
    search s = { .engine = engine, .query = query, .request = &request, .out = &result };
    searcher_aim aim = { .db = engine->index.db };
    base_status status = BASE_OK;

    if (query) {
        status = plan_matches(&s, &aim, err);
    } else {
        aim.query = searcher_build_range(&s.build, CORPUS_SLOT_REPORT, (base_text){ 0 }, BASE_TEXT("~"));
        status = s.build.status;
    }
    if (status == BASE_OK)
        status = searcher_rank_members(out, arena, &aim, err);
    end_matches(&s);
    return status;
}
