/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/absorb.h"

#include "indexer/place.h"
#include "indexer/works.h"

#include "corpus/base/utf8.h"
#include "corpus/record.h"

#include <stdio.h>

#define KEPT "; the version that was read before stays in the index"

/* ---- files of an entry ---- */

static indexer_file file_of(const indexer_task *task, uint64_t size, int64_t mtime_ns)
{
    indexer_file file = {
        .path = task->file->path, .place = task->place, .table = task->table, .size = size, .mtime_ns = mtime_ns
    };

    if (task->row)
        snprintf(file.row, sizeof file.row, "%s", task->row->hash);
    return file;
}

/* The entry's files, without the one at `place`, and with `more` (NULL for none). */
static base_status list_files(indexer_entry *entry, base_arena *arena, base_text place, const indexer_file *more,
                              base_error *err)
{
    indexer_file *files = base_arena_array(arena, entry->file_count + 1, sizeof *files);
    size_t count = 0;
    bool placed = more == NULL;

    if (!files)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < entry->file_count; i++) {
        const indexer_file *file = &entry->files[i];
        if (base_text_equal(file->place, place))
            continue;
        if (!placed && base_text_compare(more->path, file->path) < 0) {
            files[count++] = *more;
            placed = true;
        }
        files[count++] = *file;
    }
    if (!placed)
        files[count++] = *more;
    entry->files = files;
    entry->file_count = count;
    return BASE_OK;
}

/* A path is shown in text that must be UTF-8, whatever the file system says. */
static base_status shown_path(base_text *out, base_arena *arena, base_text path, base_error *err)
{
    base_buf shown = { 0 };
    base_status status = BASE_OK;

    if (base_utf8_valid(path))
        return base_arena_text(out, arena, path, err);
    for (size_t at = 0; status == BASE_OK && at < path.length;) {
        char bytes[4];
        uint32_t code = base_utf8_next(path, &at);
        status = base_buf_append(&shown, bytes, base_utf8_put(bytes, code == BASE_UTF8_BAD ? 0xFFFD : code), err);
    }
    if (status == BASE_OK)
        status = base_arena_text(out, arena, base_buf_view(&shown), err);
    base_buf_release(&shown);
    return status;
}

static base_status set_files(corpus_report *report, const indexer_entry *entry, base_error *err)
{
    base_status status = BASE_OK;

    report->files = base_arena_array(&report->arena, entry->file_count, sizeof *report->files);
    report->places = base_arena_array(&report->arena, entry->file_count, sizeof *report->places);
    report->file_count = report->place_count = 0;
    if (!report->files || !report->places)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < entry->file_count; i++) {
        const indexer_file *file = &entry->files[i];
        corpus_place *place = &report->places[report->place_count++];
        *place = (corpus_place){ .size = file->size, .mtime_ns = file->mtime_ns };
        status = shown_path(&report->files[report->file_count++], &report->arena, file->path, err);
        if (status == BASE_OK)
            status = base_arena_text(&place->path, &report->arena, file->place, err);
    }
    return status;
}

/* ---- metadata ---- */

/* The row that speaks for a report: that of its first file that has one. */
static base_status row_of(const corpus_metadata_row **out, indexer_work *work, const indexer_entry *entry,
                          base_error *err)
{
    base_status status = BASE_OK;
    base_text table;

    *out = NULL;
    for (size_t i = 0; status == BASE_OK && !*out && i < entry->file_count; i++) {
        const indexer_file *file = &entry->files[i];
        if (file->row[0])
            status = indexer_sheets_find(out, &table, work->sheets, file->place, indexer_place_folder(file->place),
                                         file->table, err);
    }
    return status;
}

static const char *row_hash(const indexer_entry *entry)
{
    for (size_t i = 0; i < entry->file_count; i++) {
        if (entry->files[i].row[0])
            return entry->files[i].row;
    }
    return "";
}

/* Once restricted, a report stays so until its row says otherwise; --restricted beats the row. */
static bool is_restricted(const indexer_work *work, const indexer_entry *entry, const corpus_metadata_row *row,
                          bool now)
{
    if (now && work->options->restricted)
        return true;
    if (row && row->access.data)
        return base_text_equal(row->access, BASE_TEXT("restricted"));
    return entry->restricted;
}

/* Let the row speak. The report comes plain, as it was read; what it was before is kept in `entry->plain`. */
static base_status give_metadata(indexer_entry *entry, base_buf *plain, indexer_work *work, corpus_report *report,
                                 bool now, base_error *err)
{
    const corpus_metadata_row *row = NULL;
    base_status status = row_of(&row, work, entry, err);

    if (status != BASE_OK)
        return status;
    entry->restricted = is_restricted(work, entry, row, now);
    entry->plain = (base_text){ 0 };
    if (row || entry->restricted) {
        status = corpus_record_report(plain, report, err);
        entry->plain = base_buf_view(plain);
    }
    if (status == BASE_OK && row)
        status = corpus_metadata_apply(report, row, err);
    if (status == BASE_OK && entry->restricted)
        report->access = (corpus_value){ BASE_TEXT("restricted"), CORPUS_SOURCE_GIVEN };
    snprintf(entry->published, sizeof entry->published, "%s", report->published.iso);
    entry->undated = !report->published.iso[0];
    entry->homeless = report->partnership_count == 0;
    return status;
}

/* ---- storing ---- */

/* Store a report whole. `report` is plain and is taken; `now`: it is one of this run's files. */
static base_status put_whole(indexer_work *work, indexer_entry *entry, corpus_report *report, bool now, base_error *err)
{
    base_buf plain = { 0 };
    base_status status = give_metadata(entry, &plain, work, report, now, err);

    if (status == BASE_OK)
        status = set_files(report, entry, err);
    if (status == BASE_OK)
        status = indexer_works_name(report, entry, err);
    if (status == BASE_OK) {
        entry->passages = (uint32_t)report->passage_count;
        entry->pages = report->pages;
        entry->pages_unread = report->pages_unread;
        entry->state = report->state;
        entry->sentence = report->sentence;
        status = indexer_ledger_put(NULL, work->ledger, entry, err);
    }
    if (status == BASE_OK)
        status = indexer_catalogue_replace(work->catalogue, report, entry, err);
    base_buf_release(&plain);
    return status;
}

/* Only the files changed. */
static base_status put_head(indexer_work *work, indexer_entry *entry, base_error *err)
{
    corpus_report report = { 0 };
    base_status status = indexer_catalogue_load_head(&report, work->catalogue, entry->id, err);

    if (status == BASE_OK)
        status = set_files(&report, entry, err);
    if (status == BASE_OK)
        status = indexer_ledger_put(NULL, work->ledger, entry, err);
    if (status == BASE_OK)
        status = indexer_catalogue_touch(work->catalogue, &report, entry, err);
    corpus_report_release(&report);
    return status;
}

/* An entry has other files than before; with another row or access its passages are written anew. */
static base_status refile(indexer_work *work, const indexer_entry *before, indexer_entry *entry, bool now,
                          base_error *err)
{
    corpus_report report = { 0 };
    base_status status;

    if (strcmp(row_hash(before), row_hash(entry)) == 0 && !(now && work->options->restricted && !entry->restricted))
        return put_head(work, entry, err);
    status = indexer_catalogue_load(&report, work->catalogue, entry->id, entry->plain, err);
    if (status == BASE_OK)
        status = put_whole(work, entry, &report, now, err);
    corpus_report_release(&report);
    return status;
}

base_status indexer_absorb_loss(indexer_work *work, size_t index, base_text place, base_error *err)
{
    base_arena arena = { 0 };
    indexer_entry before = work->ledger->entries[index], entry = before;
    base_status status = list_files(&entry, &arena, place, NULL, err);

    if (status == BASE_OK && entry.file_count > 0) {
        status = refile(work, &before, &entry, false, err);
    } else if (status == BASE_OK) {
        indexer_ledger_remove(work->ledger, index);
        status = indexer_catalogue_remove(work->catalogue, before.id, err);
    }
    base_arena_release(&arena);
    return status;
}

/* The place now belongs to `id` alone; of an unread file only its earlier failures give way. */
static base_status detach(indexer_work *work, base_text place, const char *id, bool readable, base_error *err)
{
    size_t index = INDEXER_LEDGER_NONE;
    base_status status = BASE_OK;

    while (status == BASE_OK &&
           (index = indexer_ledger_by_place(NULL, work->ledger, place, index)) != INDEXER_LEDGER_NONE) {
        const indexer_entry *entry = &work->ledger->entries[index];
        if (strcmp(entry->id, id) != 0 && (readable || !indexer_entry_is_read(entry)))
            status = indexer_absorb_loss(work, index, place, err);
    }
    return status;
}

/* ---- readings ---- */

static bool has_last_good(const indexer_ledger *ledger, base_text place)
{
    size_t index = INDEXER_LEDGER_NONE;

    while ((index = indexer_ledger_by_place(NULL, ledger, place, index)) != INDEXER_LEDGER_NONE) {
        if (indexer_entry_is_read(&ledger->entries[index]))
            return true;
    }
    return false;
}

static base_status say_kept(corpus_report *report, base_error *err)
{
    base_buf sentence = { 0 };
    base_status status = base_buf_printf(&sentence, err, "%.*s" KEPT, BASE_TEXT_ARG(report->sentence));

    if (status == BASE_OK)
        status = base_arena_text(&report->sentence, &report->arena, base_buf_view(&sentence), err);
    base_buf_release(&sentence);
    return status;
}

/*
 * A failure is a report of its own, known by its place: so it never takes the place of a good one, and as many unread
 * reports are counted as there are unread files (two empty files are no copies of one report).
 */
static base_status name_failure(indexer_work *work, const indexer_task *task, corpus_report *report, base_error *err)
{
    indexer_entry_unread_id(report->id, task->place);
    return has_last_good(work->ledger, task->place) ? say_kept(report, err) : BASE_OK;
}

/* The same words as an entry holds already: at this place, at another one, or in both. */
static base_status absorb_known(indexer_work *work, const indexer_task *task, size_t index, const indexer_file *file,
                                base_error *err)
{
    base_arena arena = { 0 };
    indexer_entry before = work->ledger->entries[index], entry = before;
    bool at_home = false;
    base_status status = BASE_OK;

    for (size_t i = 0; i < before.file_count; i++)
        at_home = at_home || base_text_equal(before.files[i].place, task->place);
    entry.ocr = entry.ocr || work->options->ocr; /* its pictures were tried now, and held nothing */
    status = list_files(&entry, &arena, task->place, file, err);
    if (status == BASE_OK)
        status = refile(work, &before, &entry, true, err);
    if (status == BASE_OK && at_home)
        work->tally.fresh++;
    else if (status == BASE_OK)
        work->tally.known++;
    base_arena_release(&arena);
    return status;
}

static base_status absorb_new(indexer_work *work, const indexer_task *task, corpus_report *report,
                              const indexer_file *file, base_error *err)
{
    base_arena arena = { 0 };
    base_buf sketch = { 0 };
    indexer_entry entry = { 0 };
    const indexer_entry *same = indexer_ledger_at(work->ledger, indexer_ledger_by_id(work->ledger, report->id));
    bool readable = report->state == CORPUS_CLASS_OK || report->state == CORPUS_CLASS_OK_WARNINGS;
    size_t at = indexer_ledger_by_place(NULL, work->ledger, task->place, INDEXER_LEDGER_NONE);
    const indexer_entry *before = indexer_ledger_at(work->ledger, at);
    base_status status;

    if (same)
        entry = *same;
    else if (before) /* new words at a confidential place are confidential */
        entry.restricted = before->restricted;
    snprintf(entry.id, sizeof entry.id, "%s", report->id);
    snprintf(entry.reader, sizeof entry.reader, "%s", CORPUS_READER_VERSION);
    snprintf(entry.thesaurus, sizeof entry.thesaurus, "%s",
             readable && work->thesaurus ? corpus_thesaurus_hash(work->thesaurus) : "");
    entry.ocr = work->options->ocr;
    status = list_files(&entry, &arena, task->place, file, err);
    if (status == BASE_OK && readable)
        status = indexer_works_begin(&entry, &sketch, report, err);
    if (status == BASE_OK)
        status = put_whole(work, &entry, report, true, err);
    base_buf_release(&sketch);
    if (status == BASE_OK && !readable)
        work->tally.failed++;
    else if (status == BASE_OK && at == INDEXER_LEDGER_NONE)
        work->tally.added++;
    else if (status == BASE_OK)
        work->tally.changed++;
    base_arena_release(&arena);
    return status;
}

base_status indexer_absorb_reading(indexer_work *work, const indexer_task *task, indexer_reading *reading,
                                   base_error *err)
{
    corpus_report *report = &reading->report;
    bool readable = report->state == CORPUS_CLASS_OK || report->state == CORPUS_CLASS_OK_WARNINGS;
    bool unseen = report->state == CORPUS_CLASS_IO;
    indexer_file file = file_of(task, unseen ? 0 : reading->size, unseen ? 0 : reading->mtime_ns);
    const indexer_entry *entry;
    char id[17];
    size_t same;
    base_status status = readable ? BASE_OK : name_failure(work, task, report, err);

    snprintf(id, sizeof id, "%s", report->id);
    same = indexer_ledger_by_id(work->ledger, id);
    entry = indexer_ledger_at(work->ledger, same);
    if (status == BASE_OK && readable && entry && indexer_entry_is_read(entry) && !work->options->charset &&
        strcmp(entry->reader, CORPUS_READER_VERSION) == 0 && (entry->ocr || report->pages_ocr == 0))
        status = absorb_known(work, task, same, &file, err);
    else if (status == BASE_OK)
        status = absorb_new(work, task, report, &file, err);
    if (status == BASE_OK)
        status = detach(work, task->place, id, readable, err);
    return status;
}

base_status indexer_absorb_edit(indexer_work *work, const indexer_task *task, base_error *err)
{
    size_t index = INDEXER_LEDGER_NONE;
    indexer_file *at = NULL;
    base_status status = BASE_OK;

    while (status == BASE_OK &&
           (index = indexer_ledger_by_place(&at, work->ledger, task->place, index)) != INDEXER_LEDGER_NONE) {
        base_arena arena = { 0 };
        indexer_entry before = work->ledger->entries[index], entry = before;
        indexer_file file = file_of(task, at->size, at->mtime_ns);
        status = list_files(&entry, &arena, task->place, &file, err);
        if (status == BASE_OK)
            status = refile(work, &before, &entry, true, err);
        base_arena_release(&arena);
    }
    if (status == BASE_OK)
        work->tally.edited++;
    return status;
}

base_status indexer_absorb_themes(indexer_work *work, size_t index, base_error *err)
{
    indexer_entry entry = work->ledger->entries[index];
    corpus_report report = { 0 };
    base_status status = indexer_catalogue_load(&report, work->catalogue, entry.id, (base_text){ 0 }, err);

    if (status == BASE_OK)
        status = corpus_themes_mark(&report, work->thesaurus, err);
    snprintf(entry.thesaurus, sizeof entry.thesaurus, "%s", corpus_thesaurus_hash(work->thesaurus));
    if (status == BASE_OK)
        status = indexer_ledger_put(NULL, work->ledger, &entry, err);
    if (status == BASE_OK)
        status = indexer_catalogue_replace(work->catalogue, &report, &entry, err);
    if (status == BASE_OK)
        work->tally.retagged++;
    corpus_report_release(&report);
    return status;
}
