/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forms that are printed as tables: "5" in the left column, "CONCERNS" and all of that section in the right one, as the
 * coroners of England and Wales write their reports. Such a table has sections, not rows of figures.
 */
#include "corpus/format/flow.h"
#include "corpus/paragraph_lines.h"

enum { LEAST_ROWS = 4, MOST_DIGITS = 3, TITLE_BYTES = 80 };

/** "5" "5." "5)" */
static bool is_number(base_text text)
{
    size_t digits = 0;

    while (digits < text.length && base_is_digit(text.data[digits]))
        digits++;
    return digits > 0 && digits <= MOST_DIGITS &&
           (digits == text.length || (digits + 1 == text.length && base_is_one_of(text.data[digits], ".)")));
}

static bool is_title(const corpus_line *line)
{
    return line->text.length <= TITLE_BYTES && !base_text_ends(line->text, BASE_TEXT(".")) &&
           (line->bold || line->heading > 0 || corpus_text_is_capitals(line->text));
}

/** Does the line open the right cell of its row? */
static bool opens_section(const corpus_line *line, const corpus_line *before)
{
    return line->column == 2 && (!before || before->row != line->row || before->column != 2);
}

static bool is_form(const corpus_sheet *sheet, size_t first)
{
    size_t sections = 0, titled = 0, long_ones = 0;
    uint16_t counted = 0;

    for (size_t i = first; i < sheet->count; i++) {
        const corpus_line *line = &sheet->lines[i], *before = i > first ? &sheet->lines[i - 1] : NULL;
        if (line->table != sheet->lines[first].table || line->column > 2)
            return false;
        if (line->column < 2) {
            if (!is_number(line->text) || (before && before->row == line->row))
                return false;
        } else if (opens_section(line, before)) {
            sections++;
            titled += is_title(line);
        } else if (counted != line->row) {
            counted = line->row;
            long_ones++;
        }
    }
    return sections >= LEAST_ROWS && titled * 3 >= sections * 2 && long_ones * 2 >= sections;
}

static base_status number_title(corpus_sheet *sheet, corpus_line *title, base_text number, base_error *err)
{
    base_buf text = { 0 };
    base_status status = base_buf_printf(&text, err, "%.*s ", BASE_TEXT_ARG(number));

    if (status == BASE_OK)
        status = base_buf_text(&text, title->text, err);
    if (status == BASE_OK)
        status = base_arena_text(&title->text, sheet->arena, base_buf_view(&text), err);
    base_buf_release(&text);
    return status;
}

base_status corpus_flow_form_undo(corpus_sheet *sheet, size_t first, base_error *err)
{
    base_status status = BASE_OK;
    size_t kept = first;

    if (first >= sheet->count || !is_form(sheet, first))
        return BASE_OK;
    for (size_t i = first; status == BASE_OK && i < sheet->count; i++) {
        corpus_line line = sheet->lines[i];
        const corpus_line *next = i + 1 < sheet->count ? &sheet->lines[i + 1] : NULL;
        if (line.column < 2 && next && next->row == line.row && is_title(next)) {
            status = number_title(sheet, &sheet->lines[i + 1], line.text, err);
            sheet->lines[i + 1].page_top |= line.page_top;
            continue;
        }
        line.table = line.row = line.column = 0;
        line.cell = line.in_cell = 0;
        sheet->raw[kept] = sheet->raw[i];
        sheet->lines[kept++] = line;
    }
    if (status == BASE_OK)
        sheet->count = kept;
    return status;
}
