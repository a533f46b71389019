/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/csv.h"

static char guess_separator(base_text bytes)
{
    static const char signs[] = { ',', ';', '\t' };
    size_t counts[sizeof signs] = { 0 }, best = 0;
    bool quoted = false;

    for (size_t i = 0; i < bytes.length && (quoted || (bytes.data[i] != '\n' && bytes.data[i] != '\r')); i++) {
        if (bytes.data[i] == '"')
            quoted = !quoted;
        for (size_t s = 0; !quoted && s < sizeof signs; s++)
            counts[s] += bytes.data[i] == signs[s];
    }
    for (size_t s = 1; s < sizeof signs; s++) {
        if (counts[s] > counts[best])
            best = s;
    }
    return signs[best];
}

corpus_csv corpus_csv_of(base_text bytes, const char *path)
{
    if (base_text_starts(bytes, BASE_TEXT("\xEF\xBB\xBF")))
        bytes = base_text_slice(bytes, 3, bytes.length);
    return (corpus_csv){ .bytes = bytes, .path = path ? path : "", .line = 1, .separator = guess_separator(bytes) };
}

static bool at_end(const corpus_csv *csv)
{
    return csv->at >= csv->bytes.length;
}

static char here(const corpus_csv *csv)
{
    return csv->bytes.data[csv->at];
}

/* Past one line end: LF, CRLF or a lone CR. */
static void eat_line_end(corpus_csv *csv)
{
    if (here(csv) == '\r' && csv->at + 1 < csv->bytes.length && csv->bytes.data[csv->at + 1] == '\n')
        csv->at++;
    csv->at++;
    csv->line++;
}

static bool at_line_end(const corpus_csv *csv)
{
    return at_end(csv) || here(csv) == '\n' || here(csv) == '\r';
}

static base_status read_quoted(base_buf *cell, corpus_csv *csv, base_error *err)
{
    size_t opened = csv->line;
    base_status status = BASE_OK;

    csv->at++;
    while (status == BASE_OK) {
        if (at_end(csv))
            return base_error_set(err, BASE_E_FORMAT,
                                  "%s:%zu: the quotation mark opened here is never closed; close it", csv->path,
                                  opened);
        if (here(csv) == '"') {
            csv->at++;
            if (at_end(csv) || here(csv) != '"')
                break;
        } else if (here(csv) == '\n')
            csv->line++;
        status = base_buf_byte(cell, here(csv), err);
        csv->at++;
    }
    while (status == BASE_OK && !at_end(csv) && here(csv) == ' ')
        csv->at++;
    if (status == BASE_OK && !at_line_end(csv) && here(csv) != csv->separator)
        return base_error_set(
            err, BASE_E_FORMAT,
            "%s:%zu: text behind a closing quotation mark; write a quotation mark inside a cell twice", csv->path,
            csv->line);
    return status;
}

static base_status read_plain(base_buf *cell, corpus_csv *csv, base_error *err)
{
    size_t begin = csv->at;

    while (!at_line_end(csv) && here(csv) != csv->separator)
        csv->at++;
    return base_buf_text(cell, base_text_slice(csv->bytes, begin, csv->at), err);
}

static base_status read_cell(base_buf *cell, corpus_csv *csv, base_error *err)
{
    size_t line = csv->line, begin = csv->at;
    base_status status;

    base_buf_clear(cell);
    while (!at_end(csv) && here(csv) == ' ')
        csv->at++;
    if (!at_end(csv) && here(csv) == '"')
        status = read_quoted(cell, csv, err);
    else {
        csv->at = begin;
        status = read_plain(cell, csv, err);
    }
    if (status == BASE_E_LIMIT)
        base_error_set(err, status, "%s:%zu: a cell is larger than %d bytes; shorten it", csv->path, line,
                       CORPUS_CSV_CELL);
    return status;
}

static base_status keep(base_text *out, base_arena *arena, const base_buf *cell, base_error *err)
{
    base_text text = base_text_trim(base_buf_view(cell));

    if (text.length == 0)
        return BASE_OK;
    return base_arena_text(out, arena, text, err);
}

static base_status read_row(base_text *cells, size_t *count, corpus_csv *csv, base_arena *arena, base_error *err)
{
    base_buf cell = { .limit = CORPUS_CSV_CELL };
    base_status status = BASE_OK;
    bool more = true;

    *count = 0;
    while (status == BASE_OK && more) {
        if (*count == CORPUS_CSV_COLUMNS) {
            status = base_error_set(err, BASE_E_LIMIT, "%s:%zu: more than %d columns", csv->path, csv->line,
                                    CORPUS_CSV_COLUMNS);
            break;
        }
        cells[*count] = (base_text){ NULL, 0 };
        status = read_cell(&cell, csv, err);
        if (status == BASE_OK)
            status = keep(&cells[*count], arena, &cell, err);
        (*count)++;
        more = !at_end(csv) && here(csv) == csv->separator;
        csv->at += more;
    }
    if (status == BASE_OK && !at_end(csv))
        eat_line_end(csv);
    base_buf_release(&cell);
    return status;
}

static bool all_absent(const base_text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (cells[i].data)
            return false;
    }
    return true;
}

base_status corpus_csv_next(corpus_csv_row *out, bool *more, corpus_csv *csv, base_arena *arena, base_error *err)
{
    base_text cells[CORPUS_CSV_COLUMNS];
    base_text *kept;
    size_t count = 0, line;
    base_status status = BASE_OK;

    do {
        if (at_end(csv)) {
            *more = false;
            return BASE_OK;
        }
        line = csv->line;
        status = read_row(cells, &count, csv, arena, err);
    } while (status == BASE_OK && all_absent(cells, count));
    if (status != BASE_OK)
        return status;
    if (csv->rows == CORPUS_CSV_ROWS)
        return base_error_set(err, BASE_E_LIMIT, "%s:%zu: more than %d rows", csv->path, line, CORPUS_CSV_ROWS);
    kept = base_arena_array(arena, count, sizeof *kept);
    if (!kept)
        return base_error_set(err, BASE_E_NOMEM, "%s:%zu: out of memory", csv->path, line);
    memcpy(kept, cells, count * sizeof *kept);
    csv->rows++;
    *out = (corpus_csv_row){ kept, count, line };
    *more = true;
    return BASE_OK;
}
