/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines set in columns, read column by column: cells of tables row by row, pages left then right. */
#include "corpus/format/grid.h"
#include "corpus/format/lines.h"

#include <stdlib.h>

enum { HEADER_WORDS = 4 };

/** The table that is being parted. */
typedef struct {
    const corpus_grid *grid;
    corpus_sheet *out;
} parting;

static bool stops(base_text text)
{
    return text.length > 0 && base_is_one_of(text.data[text.length - 1], ".?!;:");
}

static bool begins_lower(base_text text)
{
    return text.length > 0 && base_is_lower(text.data[0]);
}

/** What the rows so far say about the next line. */
typedef struct {
    base_text last[CORPUS_GRID_COLUMNS]; /**< in each column the line last read in this row */
    bool header;                         /**< the row is one line of few words in every column */
} row_state;

static size_t filled_of(const base_text *cells, size_t count)
{
    size_t filled = 0;

    for (size_t c = 0; c < count; c++)
        filled += cells[c].length > 0;
    return filled;
}

/** "2 Each school …", set out to the left of the lines that go on. */
static bool is_numbered(const corpus_grid *grid, size_t line, base_text cell)
{
    const corpus_line *lines = grid->sheet->lines;

    return base_is_digit(cell.data[0]) && lines[line].indent < lines[line - 1].indent;
}

/** Does the line begin a row? A label does; without labels a sentence that begins beside other cells. */
static bool begins_row(const corpus_grid *grid, size_t line, const base_text *cells, const row_state *row)
{
    size_t filled = filled_of(cells, grid->count);
    bool blank = grid->sheet->lines[line].blank_before > 0, all_upper = true;

    if (grid->tabs)
        return true;
    if (grid->blind)
        return blank;
    if (cells[0].length == 0)
        return false;
    if (grid->labels)
        return blank || filled > 1;
    if (begins_lower(cells[0]))
        return blank && stops(row->last[0]);
    if (blank || (filled > 1 && (stops(row->last[0]) || is_numbered(grid, line, cells[0]))))
        return true;
    for (size_t c = 0; c < grid->count; c++)
        all_upper &= !begins_lower(cells[c]);
    return filled > 1 && all_upper &&
           (row->header || (cells[grid->sentences].length > 0 && stops(row->last[grid->sentences])));
}

static void see_line(row_state *row, const corpus_grid *grid, const base_text *cells, bool begins)
{
    bool few = true;

    if (begins)
        memset(row, 0, sizeof *row);
    for (size_t c = 0; c < grid->count; c++) {
        few &= corpus_grid_words(cells[c]) <= HEADER_WORDS;
        if (cells[c].length > 0)
            row->last[c] = cells[c];
    }
    row->header = begins && few;
}

/** The line behind the row that begins at `from`. */
static size_t row_end(const corpus_grid *grid, size_t from)
{
    base_text cells[CORPUS_GRID_COLUMNS];
    row_state row = { .header = false };
    size_t line = from;

    do {
        corpus_grid_cells(cells, grid, line);
        if (line > from && begins_row(grid, line, cells, &row))
            break;
        see_line(&row, grid, cells, line == from);
    } while (++line < grid->end);
    return line;
}

/** The words of one column in the lines `from`..`end`. */
static base_status emit_column(parting *p, size_t column, size_t from, size_t end, base_error *err)
{
    const corpus_grid *grid = p->grid;
    base_text cells[CORPUS_GRID_COLUMNS];
    unsigned blank = 0;
    bool first = true;
    base_status status = BASE_OK;

    for (size_t i = from; status == BASE_OK && i < end; i++) {
        corpus_line line = grid->sheet->lines[i];
        bool stored;
        corpus_grid_cells(cells, grid, i);
        blank += line.blank_before;
        if (cells[column].length == 0) {
            blank += grid->page; /* a line that only the other side fills */
            continue;
        }
        line.text = cells[column];
        line.cell = !grid->page && (first || (grid->blind && column == 0));
        line.in_cell = !grid->page && !line.cell;
        line.page_top = line.page_top && column == 0;
        if (first && column > 0)
            blank = 0;
        line.blank_before = (uint16_t)(blank < UINT16_MAX ? blank : UINT16_MAX);
        if (column > 0)
            line.indent = grid->sheet->lines[from].indent;
        status = corpus_sheet_add(p->out, line, &stored, err);
        first = false;
        blank = 0;
    }
    return status;
}

static base_status emit_rows(parting *p, base_error *err)
{
    const corpus_grid *grid = p->grid;
    base_status status = BASE_OK;

    for (size_t from = grid->from; status == BASE_OK && from < grid->end;) {
        size_t end = grid->page ? grid->end : row_end(grid, from);
        for (size_t c = 0; status == BASE_OK && c < grid->count; c++)
            status = emit_column(p, c, from, end, err);
        from = end;
    }
    return status;
}

/** Lines that stay as they are; one that goes on with a cell over a page is kept from the last cell's words. */
static base_status keep_lines(corpus_sheet *out, const corpus_grid *grid, const corpus_grid *before, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t at = grid->from; status == BASE_OK && at < grid->end; at++) {
        corpus_line line = grid->sheet->lines[at];
        line.cell = corpus_grid_resumes(before, grid->sheet, at) &&
                    !(at > before->end && corpus_grid_resumes(before, grid->sheet, at - 1));
        status = corpus_sheet_push(out, line, err);
    }
    return status;
}

base_status corpus_columns_part(corpus_sheet *sheet, base_error *err)
{
    corpus_sheet out = { .arena = sheet->arena };
    base_status status = BASE_OK;
    corpus_grid grid, last = { .count = 0 };

    for (size_t line = 0; status == BASE_OK && line < sheet->count;) {
        if (corpus_grid_find(&grid, &last, sheet, line)) {
            status = emit_rows(&(parting){ &grid, &out }, err);
            last = grid;
        } else {
            status = keep_lines(&out, &grid, &last, err);
        }
        line = grid.end;
    }
    if (status == BASE_OK) {
        corpus_sheet_release(sheet);
        *sheet = out;
        out = (corpus_sheet){ 0 };
    }
    corpus_sheet_release(&out);
    return status;
}
