/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/grid_hold.h"

#include "corpus/base/utf8.h"
#include "corpus/unicode.h"

enum {
    PIECES_MAX = 32,
    GAP_WIDE = 3, /* blanks that may part columns; one that a full cell leaves may be GAP_LEAST */
    GAP_LEAST = 2,
    SLIP = 2,          /* extractors round: the words of one column begin so far apart */
    BLANK_MOST = 2,    /* blank lines within a table */
    GAPLESS_MOST = 15, /* lines in a row that fill one column only */
    ROWS_LEAST = 3,    /* lines that agree on a gutter; two are enough when a cell goes on below */
    TURN_LINES = 6,    /* headers and footers where a page cuts a table */
    REFUSED_LONG = 64  /* lines that are not tried again one by one */
};

/** Words that less than GAP_LEAST blanks part. */
typedef struct {
    size_t begin, end;                /* bytes */
    uint32_t column, column_end, gap; /* gap: blanks before it */
} piece;

typedef struct {
    piece items[PIECES_MAX];
    size_t count;
} pieces;

/** A grid that grows line by line. */
typedef struct {
    uint32_t begins[CORPUS_GRID_COLUMNS], support[CORPUS_GRID_COLUMNS];
    size_t count, gap_lines, last;
} growing;

static bool has_tab(base_text raw)
{
    raw = base_text_trim(raw);
    return raw.length > 0 && memchr(raw.data, '\t', raw.length) != NULL;
}

/** A line that was clean as it came has no wide gap; most lines end here. */
static bool may_have_gap(const corpus_sheet *sheet, size_t line)
{
    base_text text = sheet->lines[line].text, raw = base_text_trim(sheet->raw[line]);

    return (text.data != raw.data || text.length != raw.length) &&
           base_text_find(raw, BASE_TEXT("   "), 0) != (size_t)-1;
}

/** @return false when the line has too many pieces, or a tab between its words */
static bool read_pieces(pieces *out, base_text raw)
{
    uint32_t column = 0, blanks = 0;
    piece *open = NULL;

    out->count = 0;
    if (raw.length > CORPUS_GRID_BYTES)
        return false;
    for (size_t at = 0, next = 0; at < raw.length; at = next) {
        uint32_t code = base_utf8_next(raw, &next);
        if (code == '\t' && open)
            return base_text_trim(base_text_slice(raw, at, raw.length)).length == 0;
        if (code == ' ' || code == '\t' || corpus_unicode_is_space(code)) {
            blanks += code == '\t' ? 8 - column % 8 : 1;
            column += code == '\t' ? 8 - column % 8 : 1;
            continue;
        }
        if (!open || blanks >= GAP_LEAST) {
            if (out->count == PIECES_MAX)
                return false;
            open = &out->items[out->count++];
            *open = (piece){ .begin = at, .column = column, .gap = blanks };
        }
        column++;
        blanks = 0;
        open->end = next;
        open->column_end = column;
    }
    return true;
}

static bool is_near(uint32_t a, uint32_t b)
{
    return a <= b + SLIP && b <= a + SLIP;
}

static bool crosses(const pieces *p, uint32_t begin)
{
    for (size_t i = 0; i < p->count; i++) {
        if (p->items[i].column + SLIP < begin && p->items[i].column_end + 1 > begin)
            return true;
    }
    return false;
}

static bool is_free_above(const corpus_sheet *sheet, size_t from, size_t to, uint32_t begin)
{
    pieces p;

    for (size_t i = from; i < to; i++) {
        if (!read_pieces(&p, sheet->raw[i]) || crosses(&p, begin))
            return false;
    }
    return true;
}

static bool add_column(growing *g, uint32_t begin)
{
    size_t at = g->count;

    if (g->count + 1 >= CORPUS_GRID_COLUMNS)
        return false;
    for (; at > 0 && g->begins[at - 1] > begin; at--) {
        g->begins[at] = g->begins[at - 1];
        g->support[at] = g->support[at - 1];
    }
    g->begins[at] = begin;
    g->support[at] = 1;
    g->count++;
    return true;
}

/** Take the wide gaps of a line; false when one stands where others write. */
static bool take_gaps(growing *g, const corpus_sheet *sheet, size_t from, size_t line, const pieces *p)
{
    bool gap = false;

    for (size_t i = 0; i < p->count; i++) {
        uint32_t begin = p->items[i].column;
        size_t c = 0;

        while (c < g->count && !is_near(g->begins[c], begin))
            c++;
        if (c < g->count) /* also a line that goes on there, and a gap that a full cell made narrow */
            g->support[c]++;
        if (i == 0 || p->items[i].gap < GAP_WIDE)
            continue;
        if (c == g->count && (!is_free_above(sheet, from, line, begin) || !add_column(g, begin)))
            return false;
        gap = true;
    }
    if (gap) {
        g->gap_lines++;
        g->last = line;
    }
    return true;
}

/** May the line belong to the table above it? */
static bool goes_on(const corpus_sheet *sheet, size_t line, const growing *g, const pieces *p)
{
    const corpus_line *at = &sheet->lines[line];

    if (at->page_top || at->blank_before > BLANK_MOST || line - g->last > GAPLESS_MOST)
        return false;
    for (size_t c = 0; c < g->count; c++) {
        if (crosses(p, g->begins[c]))
            return false;
    }
    return true;
}

static size_t grow(growing *g, const corpus_sheet *sheet, size_t from)
{
    size_t line = from;
    pieces p;

    for (; line < sheet->count && line - from < CORPUS_GRID_LINES; line++) {
        growing before = *g;
        if (!read_pieces(&p, sheet->raw[line]) || (line > from && !goes_on(sheet, line, g, &p)))
            break;
        if (!take_gaps(g, sheet, from, line, &p)) {
            *g = before;
            break;
        }
    }
    return line;
}

/** Columns that two lines agree on. @return false when most gaps stand alone: they are chance */
static bool settle(corpus_grid *grid, const growing *g)
{
    grid->count = 1;
    for (size_t c = 0; c < g->count; c++) {
        if (g->support[c] >= 2)
            grid->begins[grid->count++] = g->begins[c];
    }
    return grid->count > 1 && 2 * (grid->count - 1) > g->count;
}

static void cells_by_tabs(base_text *cells, const corpus_grid *grid, base_text raw)
{
    size_t begin = 0;

    for (size_t c = 0; c < grid->count; c++) {
        size_t end = c + 1 < grid->count ? base_text_find(raw, BASE_TEXT("\t"), begin) : raw.length;
        end = end < raw.length ? end : raw.length;
        cells[c] = base_text_trim(base_text_slice(raw, begin, end));
        begin = end < raw.length ? end + 1 : end;
    }
}

void corpus_grid_cells(base_text *cells, const corpus_grid *grid, size_t line)
{
    base_text raw = grid->sheet->raw[line];
    size_t c = 0;
    pieces p;

    memset(cells, 0, grid->count * sizeof *cells);
    if (grid->tabs) {
        cells_by_tabs(cells, grid, raw);
        return;
    }
    if (!read_pieces(&p, raw)) /* cannot be: such a line is never in a grid */
        p = (pieces){ .count = 0 };
    for (size_t i = 0; i < p.count; i++) {
        while (c + 1 < grid->count && grid->begins[c + 1] <= p.items[i].column + SLIP)
            c++;
        if (!cells[c].data)
            cells[c].data = raw.data + p.items[i].begin;
        cells[c].length = (size_t)(raw.data + p.items[i].end - cells[c].data);
    }
}

/** Lines below the last gap that go on in a column: they begin right of the first, or cannot begin anything. */
static void take_last_cell(corpus_grid *grid, size_t end)
{
    base_text cells[CORPUS_GRID_COLUMNS], last[CORPUS_GRID_COLUMNS];

    for (; grid->end < end && grid->sheet->lines[grid->end].blank_before == 0; grid->end++) {
        bool goes = true;
        corpus_grid_cells(last, grid, grid->end - 1);
        corpus_grid_cells(cells, grid, grid->end);
        if (cells[0].length > 0)
            goes = !grid->labels && last[0].length > 0 &&
                   (base_is_lower(cells[0].data[0]) || !base_is_one_of(last[0].data[last[0].length - 1], ".?!;:"));
        if (!goes)
            break;
    }
}

/** Lines that agree on the gutter they agree on most, those behind labels aside. */
static size_t best_support(const corpus_grid *grid, const growing *g)
{
    size_t best = 0;

    for (size_t c = 0; c < g->count; c++) {
        if (g->support[c] > best && !(grid->labels && g->begins[c] == grid->begins[1]))
            best = g->support[c];
    }
    return best;
}

static bool is_close(const corpus_grid *before, const corpus_sheet *sheet, size_t at)
{
    return before->count > 2 && !before->page && !before->tabs && at >= before->end && at - before->end <= TURN_LINES &&
           sheet->lines[at].page <= sheet->lines[before->end - 1].page + 1;
}

static bool stands_in(const corpus_grid *grid, uint32_t begin)
{
    for (size_t c = 1; c < grid->count; c++) {
        if (is_near(grid->begins[c], begin))
            return true;
    }
    return false;
}

/** Does a table that a page cut go on here? One row shows it, when it fills the same columns but for one at most. */
static bool carries_on(const corpus_grid *grid, const corpus_grid *before, const growing *g)
{
    if (g->count == 0 || !is_close(before, grid->sheet, grid->from) || g->count + 2 < before->count)
        return false;
    for (size_t c = 0; c < g->count; c++) {
        if (!stands_in(before, g->begins[c]))
            return false;
    }
    for (size_t c = 1; c < before->count; c++) {
        if (!is_free_above(grid->sheet, grid->from, g->last + 1, before->begins[c]))
            return false;
    }
    return true;
}

static void carry(corpus_grid *grid, const corpus_grid *before, size_t last, size_t end)
{
    grid->count = before->count;
    memcpy(grid->begins, before->begins, sizeof grid->begins);
    grid->labels = before->labels;
    grid->blind = before->blind;
    grid->sentences = before->sentences;
    grid->end = last + 1;
    take_last_cell(grid, end);
}

bool corpus_grid_resumes(const corpus_grid *before, const corpus_sheet *sheet, size_t at)
{
    return is_close(before, sheet, at) && sheet->lines[at].page > sheet->lines[before->end - 1].page &&
           stands_in(before, sheet->lines[at].indent);
}

static bool find_spaced(corpus_grid *grid, const corpus_grid *before, size_t at)
{
    growing g = { .last = at };
    corpus_holding holds[CORPUS_GRID_COLUMNS];
    size_t end = grow(&g, grid->sheet, at), gutters;

    if (carries_on(grid, before, &g)) {
        carry(grid, before, g.last, end);
        return true;
    }
    if (g.gap_lines < 2 || !settle(grid, &g))
        return false;
    grid->end = g.last + 1;
    corpus_grid_hold(holds, grid);
    grid->labels = holds[0].labels == holds[0].filled;
    take_last_cell(grid, end);
    corpus_grid_hold(holds, grid);
    gutters = grid->count - 1 - grid->labels;
    if (gutters == 0 || !corpus_grid_holds_sentences(grid, holds))
        return false;
    if (gutters == 1 && !grid->labels)
        return corpus_grid_is_pair(grid, holds);
    grid->blind = corpus_grid_is_blind(grid);
    grid->sentences = corpus_grid_longest(grid, holds);
    return best_support(grid, &g) >= ROWS_LEAST || grid->end - grid->from > g.gap_lines;
}

/* --- tabs --- */

static size_t count_tabs(base_text raw)
{
    size_t tabs = 0;

    for (size_t i = 0; i < raw.length; i++)
        tabs += raw.data[i] == '\t';
    return tabs;
}

static bool find_tabbed(corpus_grid *grid, size_t at)
{
    size_t tabs = count_tabs(grid->sheet->raw[at]), used = 0;
    corpus_holding holds[CORPUS_GRID_COLUMNS];

    if (tabs >= CORPUS_GRID_COLUMNS)
        return false;
    for (grid->end = at + 1; grid->end < grid->sheet->count && grid->end - at < CORPUS_GRID_LINES; grid->end++) {
        const corpus_line *line = &grid->sheet->lines[grid->end];
        if (line->page_top || line->blank_before > 1 || count_tabs(grid->sheet->raw[grid->end]) != tabs)
            break;
    }
    grid->tabs = true;
    grid->count = tabs + 1;
    corpus_grid_hold(holds, grid);
    grid->labels = holds[0].labels == holds[0].filled;
    for (size_t c = grid->labels; c < grid->count; c++)
        used += holds[c].filled >= 2;
    if (grid->end - at < 2 || used < 2 || !corpus_grid_holds_sentences(grid, holds))
        return false;
    return used > 2 || grid->labels || (holds[0].prose >= 2 && holds[1].prose >= 2);
}

bool corpus_grid_find(corpus_grid *grid, const corpus_grid *before, const corpus_sheet *sheet, size_t at)
{
    bool found = false;

    *grid = (corpus_grid){ .sheet = sheet, .from = at, .end = at + 1 };
    if (has_tab(sheet->raw[at]))
        found = find_tabbed(grid, at);
    else if (may_have_gap(sheet, at))
        found = find_spaced(grid, before, at);
    if (!found && !grid->tabs && grid->end - at < REFUSED_LONG)
        grid->end = at + 1;
    return found;
}
