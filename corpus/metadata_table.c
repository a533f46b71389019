/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The metadata.csv beside the reports: parse, find the row of a file. */
#include "corpus/csv.h"
#include "corpus/date.h"
#include "corpus/metadata.h"
#include "corpus/metadata_fold.h"

#include <nettle/sha2.h>
#include <stddef.h>
#include <stdlib.h>

/* Columns by name. */
static const struct column {
    const char *name;
    size_t offset;
} columns[] = {
    { "file", offsetof(corpus_metadata_row, file) },
    { "title", offsetof(corpus_metadata_row, title) },
    { "type", offsetof(corpus_metadata_row, type) },
    { "partnership", offsetof(corpus_metadata_row, partnership) },
    { "partnerships", offsetof(corpus_metadata_row, partnership) },
    { "subjects", offsetof(corpus_metadata_row, subjects) },
    { "subject", offsetof(corpus_metadata_row, subjects) },
    { "authors", offsetof(corpus_metadata_row, authors) },
    { "author", offsetof(corpus_metadata_row, authors) },
    { "published", offsetof(corpus_metadata_row, published) },
    { "url", offsetof(corpus_metadata_row, url) },
    { "retrieved", offsetof(corpus_metadata_row, retrieved) },
    { "access", offsetof(corpus_metadata_row, access) },
};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

/* Which column of `columns` each cell belongs to; COLUMN_COUNT for an unknown one. */
typedef struct {
    size_t of[CORPUS_CSV_COLUMNS];
    size_t count;
} header;

void corpus_metadata_table_release(corpus_metadata_table *table)
{
    base_arena_release(&table->arena);
    *table = (corpus_metadata_table){ 0 };
}

static base_text *cell_of(corpus_metadata_row *row, size_t column)
{
    return (base_text *)((char *)row + columns[column].offset);
}

static base_status read_header(header *out, const corpus_csv_row *row, const char *path, base_error *err)
{
    bool has_file = false;

    out->count = row->count;
    for (size_t i = 0; i < row->count; i++) {
        out->of[i] = COLUMN_COUNT;
        for (size_t c = 0; c < COLUMN_COUNT && row->cells[i].data; c++) {
            if (base_text_equal_nocase(row->cells[i], base_text_of(columns[c].name)))
                out->of[i] = c;
        }
        has_file = has_file || out->of[i] == 0;
    }
    if (has_file)
        return BASE_OK;
    return base_error_set(
        err, BASE_E_FORMAT,
        "%s:%zu: no column is called file; the first line names the columns: file,title,type,partnership,"
        "subjects,authors,published,url,retrieved,access",
        path, row->line);
}

static base_status bad_cell(base_error *err, const char *path, const corpus_metadata_row *row, const char *column,
                            base_text cell, const char *wanted)
{
    return base_error_set(err, BASE_E_FORMAT, "%s:%zu: %s \"%.*s\" is not known; write %s", path, row->line, column,
                          BASE_TEXT_ARG(cell), wanted);
}

/* Cells that mean something are put into their one form; what cannot be read is said at once, not at index time. */
static base_status check_row(corpus_metadata_row *row, base_arena *arena, const char *path, base_error *err)
{
    base_status status;

    if (!row->file.data)
        return base_error_set(err, BASE_E_FORMAT, "%s:%zu: the row names no file", path, row->line);
    if (row->type.data) {
        const char *id = corpus_type_of(row->type);
        if (!id)
            return bad_cell(err, path, row, "type", row->type, "an id such as serious-case-review or briefing");
        row->type = base_text_of(id);
    }
    if (row->access.data) {
        if (base_text_equal_nocase(row->access, BASE_TEXT("public")))
            row->access = BASE_TEXT("public");
        else if (base_text_equal_nocase(row->access, BASE_TEXT("restricted")))
            row->access = BASE_TEXT("restricted");
        else
            return bad_cell(err, path, row, "access", row->access, "public or restricted");
    }
    if (row->published.data) {
        char iso[11];
        if (!corpus_date_of_cell(iso, row->published))
            return bad_cell(err, path, row, "published", row->published, "YYYY, YYYY-MM or YYYY-MM-DD");
        status = base_arena_text(&row->published, arena, base_text_of(iso), err);
        if (status != BASE_OK)
            return status;
    }
    return BASE_OK;
}

static void hash_row(corpus_metadata_row *row)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx ctx;

    sha256_init(&ctx);
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        const base_text *cell = cell_of(row, c);
        char mark = cell->data ? '\1' : '\2';
        sha256_update(&ctx, 1, (const uint8_t *)&mark);
        if (cell->length > 0)
            sha256_update(&ctx, cell->length, (const uint8_t *)cell->data);
    }
    sha256_digest(&ctx, sizeof digest, digest);
    for (size_t i = 0; i < 8; i++) {
        row->hash[2 * i] = digits[digest[i] >> 4];
        row->hash[2 * i + 1] = digits[digest[i] & 15];
    }
    row->hash[16] = '\0';
}

static corpus_metadata_row fill_row(const header *head, const corpus_csv_row *cells)
{
    corpus_metadata_row row = { .line = cells->line };

    for (size_t i = 0; i < cells->count && i < head->count; i++) {
        if (head->of[i] < COLUMN_COUNT)
            *cell_of(&row, head->of[i]) = cells->cells[i];
    }
    return row;
}

static base_status read_rows(corpus_metadata_table *table, corpus_csv *csv, const header *head, base_error *err)
{
    corpus_metadata_row *rows = NULL, *kept;
    size_t count = 0, capacity = 0;
    corpus_csv_row cells;
    bool more = true;
    base_status status = BASE_OK;

    while (status == BASE_OK) {
        status = corpus_csv_next(&cells, &more, csv, &table->arena, err);
        if (status != BASE_OK || !more)
            break;
        status = base_grow(&rows, &capacity, count + 1, sizeof *rows, CORPUS_CSV_ROWS, err);
        if (status != BASE_OK)
            break;
        rows[count] = fill_row(head, &cells);
        status = check_row(&rows[count], &table->arena, csv->path, err);
        hash_row(&rows[count]);
        count++;
    }
    if (status == BASE_OK) {
        kept = base_arena_array(&table->arena, count, sizeof *kept);
        if (kept) {
            if (count > 0)
                memcpy(kept, rows, count * sizeof *kept);
            table->rows = kept;
            table->count = count;
        } else
            status = base_error_set(err, BASE_E_NOMEM, "%s: out of memory", csv->path);
    }
    free(rows);
    return status;
}

base_status corpus_metadata_table_parse(corpus_metadata_table *out, base_text csv, const char *path, base_error *err)
{
    corpus_metadata_table table = { 0 };
    corpus_csv at = corpus_csv_of(csv, path);
    corpus_csv_row first = { 0 };
    header head = { .count = 0 };
    bool more = false;
    base_status status = corpus_csv_next(&first, &more, &at, &table.arena, err);

    if (status == BASE_OK && more)
        status = read_header(&head, &first, at.path, err);
    if (status == BASE_OK && more)
        status = read_rows(&table, &at, &head, err);
    if (status == BASE_OK)
        *out = table;
    else
        corpus_metadata_table_release(&table);
    return status;
}

static base_text base_name(base_text path)
{
    for (size_t i = path.length; i > 0; i--) {
        if (path.data[i - 1] == '/')
            return base_text_slice(path, i, path.length);
    }
    return path;
}

static base_text without_dot(base_text path)
{
    while (base_text_starts(path, BASE_TEXT("./")))
        path = base_text_slice(path, 2, path.length);
    return path;
}

const corpus_metadata_row *corpus_metadata_table_find(const corpus_metadata_table *table, base_text file)
{
    base_text wanted = without_dot(file), base = base_name(wanted);

    for (size_t i = 0; i < table->count; i++) {
        if (base_text_equal(without_dot(table->rows[i].file), wanted))
            return &table->rows[i];
    }
    for (size_t i = 0; i < table->count; i++) {
        base_text name = without_dot(table->rows[i].file);
        if (base_text_equal(name, base) || (base_text_equal(wanted, base) && base_text_equal(base_name(name), base)))
            return &table->rows[i];
    }
    return NULL;
}
