/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/reports.h"
#include "searcher/engine/fault.h"

#include "corpus/field.h"
#include "corpus/record.h"

#include <stdlib.h>

enum { REPORTS_MOST = 10000000 };

void searcher_reports_release(searcher_reports *reports)
{
    for (size_t i = 0; i < reports->count; i++) {
        corpus_report_release(reports->kept[i]);
        free(reports->kept[i]);
    }
    free(reports->kept);
    free(reports->table);
    *reports = (searcher_reports){ 0 };
}

void searcher_reports_renew(searcher_reports *reports, const xapc_database *db)
{
    free(reports->table);
    reports->table = NULL;
    reports->room = 0;
    reports->db = db;
}

static size_t slot_of(const searcher_reports *reports, const char *id)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < 16 && id[i]; i++)
        hash = (hash ^ (unsigned char)id[i]) * UINT64_C(1099511628211);
    return (size_t)hash & (reports->room - 1);
}

/** The place of an id in the table: the report, or the free place where it belongs. */
static corpus_report **place_of(const searcher_reports *reports, const char *id)
{
    size_t at = slot_of(reports, id);

    while (reports->table[at] && memcmp(reports->table[at]->id, id, 16) != 0)
        at = (at + 1) & (reports->room - 1);
    return &reports->table[at];
}

/** Twice as much room; what stands there moves. */
static base_status widen(searcher_reports *reports, base_error *err)
{
    corpus_report **old = reports->table;
    size_t room = reports->room;

    reports->room = room ? room * 2 : 64;
    reports->table = calloc(reports->room, sizeof *reports->table);
    if (!reports->table) {
        reports->table = old;
        reports->room = room;
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    for (size_t i = 0; i < room; i++)
        if (old[i])
            *place_of(reports, old[i]->id) = old[i];
    free(old);
    return BASE_OK;
}

/** Keep a report; `*report` is swallowed, or the one that is kept already takes its place. */
static base_status keep(const corpus_report **out, searcher_reports *reports, corpus_report *report, base_error *err)
{
    corpus_report *owned = NULL, **place;
    base_status status = BASE_OK;

    if (reports->room == 0 || (reports->count + 1) * 2 > reports->room)
        status = widen(reports, err);
    if (status == BASE_OK) {
        place = place_of(reports, report->id);
        if (*place) {
            *out = *place;
            corpus_report_release(report);
            return BASE_OK;
        }
        status =
            base_grow(&reports->kept, &reports->capacity, reports->count + 1, sizeof *reports->kept, REPORTS_MOST, err);
    }
    if (status == BASE_OK && !(owned = malloc(sizeof *owned)))
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (status != BASE_OK) {
        corpus_report_release(report);
        return status;
    }
    *owned = *report;
    reports->kept[reports->count++] = owned;
    *place_of(reports, owned->id) = owned;
    *out = owned;
    return BASE_OK;
}

static base_status read_data(xapc_bytes *out, const xapc_database *db, uint32_t docid, base_error *err)
{
    xapc_document *doc = NULL;
    xapc_error fault = { 0 };
    xapc_status status = xapc_database_document(&doc, db, docid, &fault);

    if (status == XAPC_OK)
        status = xapc_document_data(out, doc, &fault);
    xapc_document_free(doc);
    return status == XAPC_OK ? BASE_OK : searcher_fault(err, &fault, "index");
}

static base_status read_report(const corpus_report **out, searcher_reports *reports, uint32_t docid, base_error *err)
{
    xapc_bytes data = { 0 };
    corpus_report report = { 0 };
    base_status status = read_data(&data, reports->db, docid, err);

    if (status == BASE_OK)
        status = corpus_record_report_read(&report, (base_text){ data.data, data.length }, err);
    xapc_bytes_release(&data);
    return status == BASE_OK ? keep(out, reports, &report, err) : status;
}

/** The first document of a term; 0 if there is none. */
static base_status first_document(uint32_t *out, const xapc_database *db, const corpus_term *term, base_error *err)
{
    xapc_postings *postings = NULL;
    xapc_error fault = { 0 };
    xapc_status status = xapc_database_postings(&postings, db, term->bytes, term->length, &fault);

    if (status == XAPC_OK)
        status = xapc_postings_next(postings, &fault);
    *out = status == XAPC_OK ? xapc_postings_docid(postings) : 0;
    xapc_postings_free(postings);
    return status == XAPC_OK || status == XAPC_END ? BASE_OK : searcher_fault(err, &fault, "index");
}

base_status searcher_reports_get(const corpus_report **out, searcher_reports *reports, const char id[17],
                                 base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_ID, base_text_of(id));
    uint32_t docid = 0;
    base_status status;

    if (reports->room > 0 && *place_of(reports, id)) {
        *out = *place_of(reports, id);
        return BASE_OK;
    }
    status = first_document(&docid, reports->db, &term, err);
    if (status == BASE_OK && docid == 0)
        return base_error_set(err, BASE_E_NOT_FOUND, "the index has no report %s", id);
    return status == BASE_OK ? read_report(out, reports, docid, err) : status;
}

static int by_id(const void *x, const void *y)
{
    const corpus_report *const *a = x, *const *b = y;
    return memcmp((*a)->id, (*b)->id, sizeof(*a)->id);
}

/** Sort by id; one that stands in two index directories is one report. */
static size_t sort_once(const corpus_report **list, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(list, count, sizeof *list, by_id);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || list[kept - 1] != list[i])
            list[kept++] = list[i];
    return kept;
}

/** The reports of a term that only report documents have. */
static base_status reports_of_term(const corpus_report ***out, size_t *count, searcher_reports *reports,
                                   const corpus_term *term, base_error *err)
{
    const corpus_report **list = NULL;
    size_t found = 0, room = 0;
    xapc_postings *postings = NULL;
    xapc_error fault = { 0 };
    base_status status = BASE_OK;
    xapc_status step = xapc_database_postings(&postings, reports->db, term->bytes, term->length, &fault);

    while (status == BASE_OK && step == XAPC_OK && (step = xapc_postings_next(postings, &fault)) == XAPC_OK) {
        status = base_grow(&list, &room, found + 1, sizeof *list, REPORTS_MOST, err);
        if (status == BASE_OK)
            status = read_report(&list[found], reports, xapc_postings_docid(postings), err);
        found += status == BASE_OK;
    }
    xapc_postings_free(postings);
    if (status == BASE_OK && step != XAPC_OK && step != XAPC_END)
        status = searcher_fault(err, &fault, "index");
    if (status != BASE_OK) {
        free(list);
        return status;
    }
    *count = sort_once(list, found);
    *out = list;
    return BASE_OK;
}

base_status searcher_reports_all(const corpus_report ***out, size_t *count, searcher_reports *reports, base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_KIND, BASE_TEXT(CORPUS_KIND_REPORT));
    return reports_of_term(out, count, reports, &term, err);
}

base_status searcher_reports_of_class(const corpus_report ***out, size_t *count, searcher_reports *reports,
                                      corpus_class state, base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_CLASS, base_text_of(corpus_class_id(state)));
    return reports_of_term(out, count, reports, &term, err);
}

base_status searcher_reports_beginning(char (*out)[17], size_t *count, size_t most, const searcher_reports *reports,
                                       base_text prefix, base_error *err)
{
    corpus_term from = corpus_term_value(CORPUS_PREFIX_ID, prefix);
    xapc_terms *terms = NULL;
    xapc_error fault = { 0 };
    size_t found = 0;
    xapc_status step = xapc_database_terms(&terms, reports->db, from.bytes, from.length, &fault);

    if (step == XAPC_OK)
        step = xapc_terms_next(terms, &fault);
    while (step == XAPC_OK && found < most) {
        size_t length = 0;
        const char *term = xapc_terms_term(terms, &length);
        char past[19];

        if (length < 17) /* no id of ours */
            break;
        memcpy(out[found], term + 1, 16);
        out[found][16] = '\0';
        memcpy(past, term, 17);
        past[17] = ':' + 1; /* behind all passages of this report */
        past[18] = '\0';
        found++;
        step = xapc_terms_skip_to(terms, past, 18, &fault);
    }
    xapc_terms_free(terms);
    if (step != XAPC_OK && step != XAPC_END)
        return searcher_fault(err, &fault, "index");
    *count = found;
    return BASE_OK;
}

int searcher_reports_compare(const corpus_report *a, const corpus_report *b)
{
    base_text first = a->partnership_count ? a->partnerships[0].name.text : (base_text){ 0 };
    base_text second = b->partnership_count ? b->partnerships[0].name.text : (base_text){ 0 };
    int way;

    if (!first.data != !second.data) /* those without a partnership come last */
        return first.data ? -1 : 1;
    way = base_text_compare(first, second);
    if (way == 0) /* newest first; no date is before all dates, and so last */
        way = strcmp(b->published.iso, a->published.iso);
    if (way == 0)
        way = base_text_compare(a->title.text, b->title.text);
    return way ? way : strcmp(a->id, b->id);
}

bool searcher_reports_is_read(const corpus_report *report)
{
    return report->state == CORPUS_CLASS_OK || report->state == CORPUS_CLASS_OK_WARNINGS;
}

base_status searcher_reports_passage(corpus_passage *out, base_arena *arena, const xapc_database *db, uint32_t docid,
                                     base_error *err)
{
    xapc_bytes data = { 0 };
    base_status status = read_data(&data, db, docid, err);

    if (status == BASE_OK)
        status = corpus_record_passage_read(out, arena, (base_text){ data.data, data.length }, err);
    xapc_bytes_release(&data);
    return status;
}

base_status searcher_reports_docid(uint32_t *out, const xapc_database *db, const char report[17], uint32_t ordinal,
                                   base_error *err)
{
    corpus_term term = corpus_term_id(report, ordinal);
    uint32_t docid = 0;
    base_status status = first_document(&docid, db, &term, err);

    if (status == BASE_OK && docid == 0)
        return base_error_set(err, BASE_E_NOT_FOUND, "the index has no passage %.8s:%u", report, (unsigned)ordinal);
    if (status == BASE_OK)
        *out = docid;
    return status;
}
