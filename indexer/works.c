/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/works.h"

#include "indexer/works_find.h"
#include "indexer/works_group.h"

#include "corpus/shingle.h"

#include <string.h>

enum { ID_DIGITS = 16 };

/* ---- a report that was read ---- */

/* Smaller is better. */
static int pages_worth(corpus_page_source source)
{
    return source == CORPUS_PAGE_NONE ? CORPUS_PAGE_APPROXIMATE + 1 : (int)source;
}

base_status indexer_works_begin(indexer_entry *entry, base_buf *bytes, corpus_report *report, base_error *err)
{
    char written[CORPUS_SKETCH_BYTES];
    corpus_sketch sketch = { 0 };
    base_status status = corpus_sketch_make(&sketch, report, err);

    entry->work = (base_text){ 0 };
    entry->page_source = CORPUS_PAGE_NONE;
    report->members = NULL;
    report->member_count = 0;
    for (size_t i = 0; i < report->passage_count; i++) {
        corpus_passage *passage = &report->passages[i];
        if (pages_worth(passage->page_source) < pages_worth(entry->page_source))
            entry->page_source = passage->page_source;
        passage->group[0] = '\0'; /* the child that read it has no say in this */
        passage->group_ordinal = 0;
    }
    if (entry->page_source != CORPUS_PAGE_NONE && base_text_equal(report->format, BASE_TEXT("pdf")))
        entry->page_source =
            CORPUS_PAGE_PDF; /* its pages are the file's own, also where their printed numbers were read */
    if (status == BASE_OK)
        status = base_buf_append(bytes, written, corpus_sketch_write(written, &sketch), err);
    entry->sketch = base_buf_view(bytes);
    return status;
}

base_status indexer_works_name(corpus_report *report, const indexer_entry *entry, base_error *err)
{
    size_t count = entry->work.length / ID_DIGITS;
    base_status status = BASE_OK;

    report->members = NULL;
    report->member_count = 0;
    if (count < 2)
        return BASE_OK;
    report->members = base_arena_array(&report->arena, count, sizeof *report->members);
    if (!report->members)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < count; i++)
        status = base_arena_text(&report->members[report->member_count++], &report->arena,
                                 base_text_slice(entry->work, i * ID_DIGITS, (i + 1) * ID_DIGITS), err);
    return status;
}

/* ---- rank ---- */

static base_text path_of(const indexer_entry *entry)
{
    return entry->file_count > 0 ? entry->files[0].path : (base_text){ 0 };
}

int indexer_works_rank(const indexer_entry *a, const indexer_entry *b)
{
    int way = (int)a->restricted - (int)b->restricted;

    if (way == 0)
        way = pages_worth(a->page_source) - pages_worth(b->page_source);
    if (way == 0)
        way = (int)a->state - (int)b->state; /* "ok" is the first of the classes */
    if (way == 0)
        way = strcmp(b->published, a->published);
    if (way == 0)
        way = base_text_compare(path_of(a), path_of(b));
    return way ? way : strcmp(a->id, b->id);
}

bool indexer_works_led(const indexer_entry *entry)
{
    return entry->work.length > 0 && !base_text_starts(entry->work, base_text_of(entry->id));
}

void indexer_works_count(size_t *works, size_t *copies, const indexer_ledger *ledger)
{
    *works = *copies = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const indexer_entry *entry = &ledger->entries[i];
        if (ledger->dead[i] || !indexer_entry_is_read(entry))
            continue;
        if (indexer_works_led(entry))
            ++*copies;
        else
            ++*works;
    }
}

/* ---- settling ---- */

typedef struct {
    indexer_catalogue *catalogue;
    indexer_ledger *ledger;
} settling;

static base_status name_work(base_buf *out, const settling *s, const size_t *items, size_t count, base_error *err)
{
    base_status status = BASE_OK;

    base_buf_clear(out);
    for (size_t i = 0; status == BASE_OK && i < count; i++)
        status = base_buf_text(out, base_text_of(s->ledger->entries[items[i]].id), err);
    return status;
}

/* Was read in this run, and is no copy of anything: nothing that is stored need change. */
static bool is_plain(const indexer_entry *entry, size_t count)
{
    return count == 1 && entry->work.length == 0;
}

static base_status note_alone(const settling *s, size_t index, base_text work, base_error *err)
{
    indexer_entry entry = s->ledger->entries[index];
    base_status status;

    entry.work = work;
    status = indexer_ledger_put(NULL, s->ledger, &entry, err);
    return status == BASE_OK ? indexer_catalogue_note(s->catalogue, &entry, err) : status;
}

static base_status settle_copy(const settling *s, indexer_grouping *grouping, size_t index, base_text work,
                               base_error *err)
{
    indexer_entry entry = s->ledger->entries[index];
    bool changed = !base_text_equal(entry.work, work);
    corpus_report report = { 0 };
    base_status status;

    if (s->ledger->dead[index]) /* it could not be stored meanwhile; the next run sees that its work lacks it */
        return BASE_OK;
    status = indexer_catalogue_load(&report, s->catalogue, entry.id, (base_text){ 0 }, err);
    entry.work = work;
    if (status == BASE_OK)
        status = indexer_grouping_add(&changed, grouping, &report, err);
    if (status == BASE_OK && changed) {
        status = indexer_works_name(&report, &entry, err);
        if (status == BASE_OK)
            status = indexer_ledger_put(NULL, s->ledger, &entry, err);
        if (status == BASE_OK)
            status = indexer_catalogue_replace(s->catalogue, &report, &entry, err);
    }
    corpus_report_release(&report);
    return status;
}

static base_status settle_work(const settling *s, const size_t *items, size_t count, base_error *err)
{
    indexer_grouping grouping = { 0 };
    base_buf work = { 0 };
    base_status status = name_work(&work, s, items, count, err);

    if (status == BASE_OK && is_plain(&s->ledger->entries[items[0]], count))
        status = note_alone(s, items[0], base_buf_view(&work), err);
    else
        for (size_t i = 0; status == BASE_OK && i < count; i++)
            status = settle_copy(s, &grouping, items[i], base_buf_view(&work), err);
    base_buf_release(&work);
    indexer_grouping_release(&grouping);
    return status;
}

base_status indexer_works_settle(indexer_catalogue *catalogue, indexer_ledger *ledger, indexer_works_stop *stop,
                                 void *payload, base_error *err)
{
    settling s = { catalogue, ledger };
    indexer_found found = { 0 };
    base_status status = indexer_works_find(&found, ledger, err);

    for (size_t i = 0, begin = 0; status == BASE_OK && i < found.count; begin = found.ends[i++]) {
        if (stop && stop(payload))
            status = base_error_set(err, BASE_E_INTERRUPTED, "stopped by a signal");
        else
            status = settle_work(&s, found.items + begin, found.ends[i] - begin, err);
    }
    indexer_found_release(&found);
    return status;
}
