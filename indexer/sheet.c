/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/sheet.h"

#include "indexer/place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SHEETS_MOST = 1000000 };

/** A table, or that there is none at this place. */
struct indexer_sheet {
    base_text place;
    bool there;
    corpus_metadata_table table;
};

void indexer_sheets_release(indexer_sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++)
        corpus_metadata_table_release(&sheets->items[i].table);
    free(sheets->items);
    base_arena_release(&sheets->arena);
    *sheets = (indexer_sheets){ 0 };
}

static base_status load(base_buf *out, const char *path, base_error *err)
{
    FILE *file = fopen(path, "rbe");
    base_status status = BASE_OK;
    char block[16384];
    size_t got;

    if (!file)
        return base_error_set(err, BASE_E_IO, "%s: %s", path, strerror(errno));
    while (status == BASE_OK && (got = fread(block, 1, sizeof block, file)) > 0)
        status = base_buf_append(out, block, got, NULL);
    if (status == BASE_OK && ferror(file))
        status = base_error_set(err, BASE_E_IO, "%s: %s", path, strerror(errno));
    else if (status != BASE_OK)
        base_error_set(err, status, "%s: %s", path, base_status_name(status));
    fclose(file);
    return status;
}

static base_status read_table(struct indexer_sheet *out, base_error *err)
{
    base_buf bytes = { .limit = INDEXER_SHEET_BYTES };
    struct stat about;
    base_status status;

    if (stat(out->place.data, &about) != 0 || !S_ISREG(about.st_mode)) /* a FIFO of that name would hang us */
        return BASE_OK;
    status = load(&bytes, out->place.data, err);
    if (status == BASE_OK)
        status = corpus_metadata_table_parse(&out->table, base_buf_view(&bytes), out->place.data, err);
    out->there = status == BASE_OK;
    base_buf_release(&bytes);
    return status;
}

/* The table at a place, read once. */
static base_status get(const struct indexer_sheet **out, indexer_sheets *sheets, base_text place, base_error *err)
{
    struct indexer_sheet sheet = { 0 };
    base_status status;

    for (size_t i = sheets->count; i > 0; i--) { /* the last one asked for is mostly asked for again */
        if (base_text_equal(sheets->items[i - 1].place, place)) {
            *out = &sheets->items[i - 1];
            return BASE_OK;
        }
    }
    status = base_arena_text(&sheet.place, &sheets->arena, place, err);
    if (status == BASE_OK)
        status =
            base_grow(&sheets->items, &sheets->capacity, sheets->count + 1, sizeof *sheets->items, SHEETS_MOST, err);
    if (status == BASE_OK)
        status = read_table(&sheet, err);
    if (status != BASE_OK)
        return status;
    sheets->items[sheets->count] = sheet;
    *out = &sheets->items[sheets->count++];
    return BASE_OK;
}

base_status indexer_sheets_choose(indexer_sheets *sheets, const char *path, base_error *err)
{
    const struct indexer_sheet *sheet = NULL;
    base_text place = { 0 };
    base_status status = indexer_place_of(&place, &sheets->arena, path, err);

    if (status == BASE_OK)
        status = get(&sheet, sheets, place, err);
    if (status == BASE_OK && !sheet->there)
        status = base_error_set(err, BASE_E_IO, "%s: no such file (--metadata)", path);
    if (status == BASE_OK)
        sheets->chosen = sheet->place;
    return status;
}

/* Ask one table; the file's name is relative to the table's folder where it lies below it. */
static base_status ask(const corpus_metadata_row **row, base_text *table, indexer_sheets *sheets, base_text at,
                       base_text place, base_error *err)
{
    const struct indexer_sheet *sheet = NULL;
    base_text folder = indexer_place_folder(at);
    base_status status = get(&sheet, sheets, at, err);

    if (status != BASE_OK || !sheet->there)
        return status;
    if (indexer_place_is_under(place, folder))
        place = base_text_slice(place, folder.length + (folder.length > 1 ? 1 : 0), place.length);
    *row = corpus_metadata_table_find(&sheet->table, place);
    *table = *row ? sheet->place : (base_text){ 0 };
    return BASE_OK;
}

static base_status ask_folder(const corpus_metadata_row **row, base_text *table, indexer_sheets *sheets,
                              base_text folder, base_text place, base_error *err)
{
    base_buf at = { 0 };
    base_status status = base_buf_printf(&at, err, "%.*s%s" INDEXER_SHEET_NAME, BASE_TEXT_ARG(folder),
                                         base_text_ends(folder, BASE_TEXT("/")) ? "" : "/");

    if (status == BASE_OK)
        status = ask(row, table, sheets, base_buf_view(&at), place, err);
    base_buf_release(&at);
    return status;
}

base_status indexer_sheets_find(const corpus_metadata_row **row, base_text *table, indexer_sheets *sheets,
                                base_text place, base_text root, base_text last, base_error *err)
{
    base_text folder = indexer_place_folder(place);
    base_status status = BASE_OK;
    bool more = true;

    *row = NULL;
    *table = (base_text){ 0 };
    if (sheets->chosen.data)
        status = ask(row, table, sheets, sheets->chosen, place, err);
    while (status == BASE_OK && !*row && more) {
        status = ask_folder(row, table, sheets, folder, place, err);
        more = folder.length > root.length && indexer_place_is_under(folder, root);
        folder = indexer_place_folder(folder);
    }
    if (status == BASE_OK && !*row && last.data)
        status = ask(row, table, sheets, last, place, err);
    return status;
}

base_status indexer_sheets_table(const corpus_metadata_table **out, indexer_sheets *sheets, base_text place,
                                 base_error *err)
{
    const struct indexer_sheet *sheet = NULL;
    base_status status = get(&sheet, sheets, place, err);

    if (status == BASE_OK)
        *out = sheet->there ? &sheet->table : NULL;
    return status;
}
