/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/format.h"

#include "searcher/render/json_write.h"

enum { WHOLE_ID = 16 };

static searcher_json begin_line(base_buf *out, const char *type, base_error *err)
{
    searcher_json json = { .out = out, .err = err };

    searcher_json_open(&json, NULL, '{');
    searcher_json_number(&json, "v", 1);
    searcher_json_text(&json, "type", base_text_of(type));
    return json;
}

static base_status end_line(searcher_json *json)
{
    searcher_json_close(json, '}');
    return searcher_json_line(json);
}

/* "3fa9c1d2…:41", whole; null for ordinal 0. */
static void put_id(searcher_json *json, const char *key, const corpus_report *report, uint32_t ordinal)
{
    base_buf id = { 0 };

    if (ordinal == 0) {
        searcher_json_null(json, key);
        return;
    }
    if (json->status == BASE_OK)
        json->status = searcher_id(&id, report, WHOLE_ID, ordinal, json->err);
    searcher_json_text(json, key, base_buf_view(&id));
    base_buf_release(&id);
}

static void put_texts(searcher_json *json, const char *key, const base_text *texts, size_t count)
{
    searcher_json_open(json, key, '[');
    for (size_t i = 0; i < count; i++) {
        if (texts[i].length > 0)
            searcher_json_text(json, NULL, texts[i]);
    }
    searcher_json_close(json, ']');
}

static void put_values(searcher_json *json, const char *key, const corpus_values *values)
{
    searcher_json_open(json, key, '[');
    for (size_t i = 0; i < values->count; i++) {
        if (values->items[i].text.length > 0)
            searcher_json_text(json, NULL, values->items[i].text);
    }
    searcher_json_close(json, ']');
}

static void put_static(searcher_json *json, const char *key, const char *id)
{
    searcher_json_text(json, key, base_text_of(id));
}

static void put_page(searcher_json *json, const char *key, uint32_t page)
{
    if (page == 0)
        searcher_json_null(json, key);
    else
        searcher_json_number(json, key, page);
}

/* ------------------------------------------------------------------------------------------------- the report */

/* All files of its work, its own first. */
static void put_files(searcher_json *json, const corpus_report *report, const searcher_copies *copies)
{
    searcher_json_open(json, "files", '[');
    for (size_t i = 0; i <= copies->count; i++) {
        const corpus_report *one = i == 0 ? report : copies->items[i - 1];
        for (size_t k = 0; k < one->file_count; k++)
            searcher_json_text(json, NULL, one->files[k]);
    }
    searcher_json_close(json, ']');
}

static void put_copies(searcher_json *json, const searcher_copies *copies)
{
    searcher_json_open(json, "copies", '[');
    for (size_t i = 0; i < copies->count; i++) {
        const corpus_report *one = copies->items[i];
        searcher_json_open(json, NULL, '{');
        searcher_json_text(json, "id", base_text_of(one->id));
        searcher_json_text(json, "file", one->file_count > 0 ? one->files[0] : (base_text){ NULL, 0 });
        searcher_json_text(json, "format", one->format);
        searcher_json_text(json, "published", base_text_of(one->published.iso));
        searcher_json_close(json, '}');
    }
    searcher_json_close(json, ']');
}

/* The names of a report that stand in every hit. */
static void put_report_names(searcher_json *json, const corpus_report *report, const searcher_copies *copies)
{
    searcher_json_text(json, "id", base_text_of(report->id));
    searcher_json_text(json, "title", report->title.text);
    searcher_json_text(json, "type", report->type.text);
    searcher_json_text(json, "partnership",
                       report->partnership_count > 0 ? report->partnerships[0].name.text : (base_text){ NULL, 0 });
    searcher_json_open(json, "partnerships", '[');
    for (size_t i = 0; i < report->partnership_count; i++)
        searcher_json_text(json, NULL, report->partnerships[i].name.text);
    searcher_json_close(json, ']');
    put_values(json, "subjects", &report->subjects);
    put_values(json, "authors", &report->authors);
    searcher_json_text(json, "published", base_text_of(report->published.iso));
    put_static(json, "date_source", corpus_date_kind_id(report->published.kind));
    searcher_json_text(json, "file", report->file_count > 0 ? report->files[0] : (base_text){ NULL, 0 });
    put_files(json, report, copies);
    searcher_json_text(json, "format", report->format);
    searcher_json_text(json, "access", report->access.text.length > 0 ? report->access.text : BASE_TEXT("public"));
    searcher_json_text(json, "work", corpus_report_work(report));
    put_copies(json, copies);
}

static void put_report(searcher_json *json, const corpus_report *report, const searcher_copies *copies)
{
    searcher_json_open(json, "report", '{');
    put_report_names(json, report, copies);
    searcher_json_close(json, '}');
}

static void put_source_list(searcher_json *json, const char *key, const corpus_values *values)
{
    searcher_json_open(json, key, '[');
    for (size_t i = 0; i < values->count; i++)
        put_static(json, NULL, corpus_source_id(values->items[i].source));
    searcher_json_close(json, ']');
}

/* Where each value came from, under the value's own name. */
static void put_sources(searcher_json *json, const corpus_report *report)
{
    searcher_json_open(json, "source", '{');
    put_static(json, "title", corpus_source_id(report->title.source));
    put_static(json, "type", corpus_source_id(report->type.source));
    searcher_json_open(json, "partnerships", '[');
    for (size_t i = 0; i < report->partnership_count; i++)
        put_static(json, NULL, corpus_source_id(report->partnerships[i].name.source));
    searcher_json_close(json, ']');
    put_source_list(json, "subjects", &report->subjects);
    put_source_list(json, "authors", &report->authors);
    put_static(json, "published", corpus_source_id(report->published.source));
    put_static(json, "nation", corpus_source_id(report->nation.source));
    put_static(json, "url", corpus_source_id(report->url.source));
    put_static(json, "retrieved", corpus_source_id(report->retrieved.source));
    put_static(json, "access", corpus_source_id(report->access.source));
    searcher_json_close(json, '}');
}

static void put_dates(searcher_json *json, const corpus_report *report)
{
    searcher_json_open(json, "dates", '[');
    for (size_t i = 0; i < report->date_count; i++) {
        const corpus_date *date = &report->dates[i];
        searcher_json_open(json, NULL, '{');
        put_static(json, "kind", corpus_date_kind_id(date->kind));
        searcher_json_text(json, "date", base_text_of(date->iso));
        searcher_json_text(json, "last", base_text_of(date->last));
        searcher_json_text(json, "printed", date->printed);
        put_static(json, "source", corpus_source_id(date->source));
        searcher_json_close(json, '}');
    }
    searcher_json_close(json, ']');
}

static void put_bodies(searcher_json *json, const corpus_report *report)
{
    searcher_json_open(json, "bodies", '[');
    for (size_t i = 0; i < report->partnership_count; i++) {
        const corpus_partnership *body = &report->partnerships[i];
        searcher_json_open(json, NULL, '{');
        searcher_json_text(json, "name", body->name.text);
        searcher_json_text(json, "slug", body->slug);
        put_texts(json, "aliases", body->aliases, body->alias_count);
        searcher_json_close(json, '}');
    }
    searcher_json_close(json, ']');
}

static base_status json_report(searcher_render *render, const searcher_row *row, base_error *err)
{
    const corpus_report *report = row->report;
    searcher_json json = begin_line(&render->out, "report", err);

    searcher_json_open(&json, "report", '{');
    put_report_names(&json, report, &row->copies);
    searcher_json_text(&json, "nation", report->nation.text);
    searcher_json_text(&json, "url", report->url.text);
    searcher_json_text(&json, "retrieved", report->retrieved.text);
    searcher_json_text(&json, "language", report->language);
    searcher_json_text(&json, "charset", report->charset);
    searcher_json_text(&json, "sha256", base_text_of(report->sha256));
    put_page(&json, "pages", report->pages);
    searcher_json_number(&json, "pages_unread", report->pages_unread);
    searcher_json_number(&json, "pages_ocr", report->pages_ocr);
    put_static(&json, "state", corpus_class_id(report->state));
    searcher_json_text(&json, "sentence", report->sentence);
    put_bodies(&json, report);
    put_dates(&json, report);
    searcher_json_number(&json, "passages", row->passages);
    searcher_json_number(&json, "matches", row->matches);
    put_sources(&json, report);
    searcher_json_close(&json, '}');
    return end_line(&json);
}

/* ------------------------------------------------------------------------------------------------ the passage */

static void put_themes(searcher_json *json, const corpus_passage *passage)
{
    searcher_json_open(json, "themes", '[');
    for (size_t i = 0; i < passage->theme_count; i++)
        searcher_json_text(json, NULL, passage->themes[i].id);
    searcher_json_close(json, ']');
}

/* From "kind" to "text_hash": the same names and the same order wherever a passage stands. */
static void put_passage(searcher_json *json, const corpus_report *report, const corpus_passage *passage)
{
    put_static(json, "kind", corpus_kind_id(passage->kind));
    searcher_json_text(json, "label", passage->label);
    searcher_json_text(json, "number", passage->number);
    searcher_json_text(json, "reference", passage->reference);
    put_id(json, "repeats", report, passage->repeats);
    put_id(json, "response", report, passage->response);
    searcher_json_text(json, "quoted", passage->quoted);
    put_page(json, "page", passage->page);
    put_page(json, "page_end", passage->page_end);
    searcher_json_text(json, "page_label", passage->page_label);
    searcher_json_text(json, "page_end_label", passage->page_end_label);
    put_static(json, "page_source", corpus_page_source_id(passage->page_source));
    searcher_json_bool(json, "ocr", passage->ocr);
    put_texts(json, "heading", passage->headings, passage->heading_count);
    searcher_json_text(json, "lead_in", passage->lead_in);
    searcher_json_text(json, "case", corpus_report_case(report, passage));
    put_themes(json, passage);
    searcher_json_text(json, "text", passage->text);
    searcher_json_text(json, "text_hash", base_text_of(passage->text_hash));
}

static void put_evidence(searcher_json *json, const corpus_passage *passage)
{
    searcher_json_open(json, "evidence", '[');
    for (size_t i = 0; i < passage->theme_count; i++) {
        const corpus_theme_mark *mark = &passage->themes[i];
        searcher_json_open(json, NULL, '{');
        searcher_json_text(json, "theme", mark->id);
        searcher_json_number(json, "strength", mark->strength);
        searcher_json_bool(json, "own", mark->own);
        searcher_json_text(json, "words", mark->evidence);
        searcher_json_close(json, '}');
    }
    searcher_json_close(json, ']');
}

static void put_whole_passage(searcher_json *json, const corpus_report *report, const corpus_passage *passage,
                              const searcher_copies *copies)
{
    put_id(json, "id", report, passage->ordinal);
    put_report(json, report, copies);
    put_passage(json, report, passage);
    searcher_json_number(json, "ordinal", passage->ordinal);
    put_texts(json, "numbers", passage->numbers, passage->number_count);
    put_evidence(json, passage);
}

base_status searcher_json_passage(base_buf *out, const corpus_report *report, const corpus_passage *passage,
                                  base_error *err)
{
    searcher_json json = begin_line(out, "passage", err);

    put_whole_passage(&json, report, passage, &(searcher_copies){ NULL, 0 });
    return end_line(&json);
}

/* --------------------------------------------------------------------------------------------------- the answer */

static base_status json_hit(searcher_render *render, const searcher_hit *hit, base_error *err)
{
    searcher_json json = begin_line(&render->out, "hit", err);
    base_buf snippet = { 0 };

    searcher_json_number(&json, "rank", hit->rank);
    searcher_json_real(&json, "score", hit->score);
    put_id(&json, "id", hit->report, hit->passage->ordinal);
    put_report(&json, hit->report, &hit->copies);
    put_passage(&json, hit->report, hit->passage);
    if (json.status == BASE_OK)
        json.status = searcher_snippet_text(&snippet, hit->passage->text, &hit->marks, SEARCHER_SNIPPET_WORDS, err);
    searcher_json_text(&json, "snippet", base_buf_view(&snippet));
    put_texts(&json, "matched", hit->matched, hit->matched_count);
    base_buf_release(&snippet);
    return end_line(&json);
}

static base_status json_summary(searcher_render *render, const searcher_summary *s, base_error *err)
{
    searcher_json json = begin_line(&render->out, "summary", err);

    searcher_json_number(&json, "total", s->total);
    searcher_json_bool(&json, "exact", s->exact);
    searcher_json_number(&json, "reports_matched", s->reports_matched);
    searcher_json_number(&json, "reports_indexed", s->reports_indexed);
    searcher_json_number(&json, "reports_unread", s->reports_unread);
    searcher_json_number(&json, "reports_partial", s->reports_partial);
    searcher_json_number(&json, "pages_unread", s->pages_unread);
    searcher_json_number(&json, "cut", s->cut);
    searcher_json_number(&json, "undated_excluded", s->undated_excluded);
    searcher_json_number(&json, "other_kinds", s->other_kinds);
    searcher_json_text(&json, "query", s->query);
    searcher_json_text(&json, "suggestion", s->suggestion);
    searcher_json_bool(&json, "corrected", s->corrected);
    return end_line(&json);
}

static base_status json_closing(searcher_render *render, const searcher_closing *closing, base_error *err)
{
    return json_summary(render, closing->answer->summary, err);
}

/* -------------------------------------------------------------------------------------------------------- others */

static base_status json_show(searcher_render *render, const searcher_show *show, base_error *err)
{
    searcher_json json;
    base_buf citation = { 0 };

    if (show->cite == SEARCHER_CITE_CSL)
        return searcher_cite_csl(&render->out, show->report, show->passage, err);
    json = begin_line(&render->out, "passage", err);
    put_whole_passage(&json, show->report, show->passage, &show->copies);
    put_id(&json, "before", show->report, show->before);
    put_id(&json, "after", show->report, show->after);
    put_id(&json, "also", show->report, show->also ? show->also->ordinal : 0);
    searcher_json_open(&json, "also_in", '[');
    for (size_t i = 0; i < show->twin_count; i++)
        put_id(&json, NULL, show->twins[i].report, show->twins[i].ordinal);
    searcher_json_close(&json, ']');
    if (json.status == BASE_OK)
        json.status = searcher_cite_plain(&citation, show->report, show->passage, err);
    searcher_json_text(&json, "citation", base_buf_view(&citation));
    searcher_json_text(&json, "file_state", show->file_state);
    searcher_json_text(&json, "note", show->hash_note);
    searcher_json_open(&json, "namesakes", '[');
    for (size_t i = 0; i < show->namesake_count; i++) {
        searcher_json_open(&json, NULL, '{');
        searcher_json_text(&json, "subject", show->namesakes[i].subject);
        searcher_json_text(&json, "report", base_text_of(show->namesakes[i].report->id));
        searcher_json_text(&json, "title", show->namesakes[i].report->title.text);
        searcher_json_close(&json, '}');
    }
    searcher_json_close(&json, ']');
    base_buf_release(&citation);
    return end_line(&json);
}

static base_status json_unread(searcher_render *render, const searcher_unread *unread, base_error *err)
{
    const corpus_report *report = unread->report;
    searcher_json json = begin_line(&render->out, "unread", err);

    searcher_json_text(&json, "file", unread->file);
    put_texts(&json, "files", &unread->file, 1); /* a line a file, as index --failed has it */
    put_static(&json, "class", corpus_class_id(report->state));
    searcher_json_text(&json, "sentence", report->sentence);
    put_page(&json, "pages", report->pages);
    searcher_json_number(&json, "pages_unread", report->pages_unread);
    return end_line(&json);
}

static base_status json_tally(searcher_render *render, const searcher_tally *tally, base_error *err)
{
    searcher_json json = begin_line(&render->out, "value", err);

    searcher_json_text(&json, "field", tally->field);
    searcher_json_text(&json, "value", tally->value);
    searcher_json_number(&json, "reports", tally->reports);
    searcher_json_number(&json, "passages", tally->passages);
    return end_line(&json);
}

static void put_counts(searcher_json *json, const searcher_status *s)
{
    searcher_json_number(json, "reports", s->reports);
    searcher_json_number(json, "passages", s->passages);
    searcher_json_number(json, "files", s->files);
    searcher_json_number(json, "copies", s->copies);
    searcher_json_number(json, "restricted", s->restricted);
    searcher_json_number(json, "undated", s->undated);
    searcher_json_number(json, "without_partnership", s->without_partnership);
    searcher_json_number(json, "reports_unread", s->unread);
    searcher_json_number(json, "reports_partial", s->partial);
    searcher_json_number(json, "pages_unread", s->pages_unread);
    searcher_json_number(json, "bytes", s->bytes);
    searcher_json_text(json, "oldest", base_text_of(s->oldest));
    searcher_json_text(json, "newest", base_text_of(s->newest));
}

static void put_confinement(searcher_json *json, const char *key, const corpus_confinement *confinement)
{
    if (!confinement) {
        searcher_json_null(json, key);
        return;
    }
    searcher_json_open(json, key, '{');
    searcher_json_bool(json, "limits", confinement->limits);
    searcher_json_bool(json, "no_new_privs", confinement->no_new_privs);
    searcher_json_bool(json, "seccomp", confinement->seccomp);
    if (confinement->landlock > 0)
        searcher_json_number(json, "landlock", confinement->landlock);
    else
        searcher_json_null(json, "landlock");
    searcher_json_close(json, '}');
}

static base_status json_status(searcher_render *render, const searcher_status *s, base_error *err)
{
    searcher_json json = begin_line(&render->out, "status", err);

    searcher_json_open(&json, "indexes", '[');
    for (size_t i = 0; i < s->index_count; i++)
        put_static(&json, NULL, s->indexes[i]);
    searcher_json_close(&json, ']');
    searcher_json_text(&json, "schema", s->schema);
    searcher_json_text(&json, "thesaurus", s->thesaurus);
    searcher_json_text(&json, "program", s->program);
    put_counts(&json, s);
    searcher_json_open(&json, "classes", '{');
    for (int i = 0; i < CORPUS_CLASS_COUNT; i++) {
        if (s->of_class[i] > 0)
            searcher_json_number(&json, corpus_class_id((corpus_class)i), s->of_class[i]);
    }
    searcher_json_close(&json, '}');
    searcher_json_open(&json, "kinds", '{');
    for (int i = 0; i < CORPUS_KIND_COUNT; i++)
        searcher_json_number(&json, corpus_kind_id((corpus_kind)i), s->of_kind[i]);
    searcher_json_close(&json, '}');
    searcher_json_open(&json, "shards", '[');
    for (size_t i = 0; i < s->shard_count; i++) {
        searcher_json_open(&json, NULL, '{');
        searcher_json_text(&json, "name", s->shards[i].name);
        searcher_json_number(&json, "reports", s->shards[i].reports);
        searcher_json_number(&json, "passages", s->shards[i].passages);
        searcher_json_number(&json, "bytes", s->shards[i].bytes);
        searcher_json_close(&json, '}');
    }
    searcher_json_close(&json, ']');
    searcher_json_open(&json, "sandbox", '{');
    put_confinement(&json, "now", s->machine);
    put_confinement(&json, "last_reading", s->reading);
    searcher_json_close(&json, '}');
    return end_line(&json);
}

static void put_concepts(searcher_json *json, const char *key, const corpus_thesaurus *thesaurus, const size_t *items,
                         size_t count)
{
    searcher_json_open(json, key, '[');
    for (size_t i = 0; i < count; i++)
        searcher_json_text(json, NULL, corpus_thesaurus_at(thesaurus, items[i])->id);
    searcher_json_close(json, ']');
}

static base_status json_theme(searcher_render *render, const searcher_theme_row *row, base_error *err)
{
    const corpus_concept *concept = corpus_thesaurus_at(row->thesaurus, row->concept);
    searcher_json json = begin_line(&render->out, "theme", err);

    searcher_json_text(&json, "id", concept->id);
    searcher_json_text(&json, "label", concept->label);
    searcher_json_text(&json, "scope", concept->scope);
    searcher_json_bool(&json, "top", concept->top);
    put_texts(&json, "aliases", concept->aliases, concept->alias_count);
    put_concepts(&json, "broader", row->thesaurus, concept->broader, concept->broader_count);
    put_concepts(&json, "narrower", row->thesaurus, concept->narrower, concept->narrower_count);
    put_concepts(&json, "related", row->thesaurus, concept->related, concept->related_count);
    searcher_json_number(&json, "passages", row->passages);
    searcher_json_number(&json, "reports", row->reports);
    return end_line(&json);
}

const searcher_renderer searcher_render_json = {
    .hit = json_hit,
    .closing = json_closing,
    .count = json_summary,
    .show = json_show,
    .report = json_report,
    .unread = json_unread,
    .tally = json_tally,
    .status = json_status,
    .theme = json_theme,
};
