/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/flow.h"

#include "corpus/base/utf8.h"

#include <stdlib.h>

enum { MOST_PARTS = 1 << 20, NUMBER_LETTERS = 3 };

void corpus_flow_open(corpus_flow *flow, corpus_document *document, const corpus_format_input *input)
{
    flow->document = document;
    flow->input = input;
    flow->sheet.arena = &document->arena;
    flow->page = 1;
    flow->page_top = true;
}

void corpus_flow_release(corpus_flow *flow)
{
    corpus_sheet_release(&flow->sheet);
    base_buf_release(&flow->words);
    free(flow->parts);
    *flow = (corpus_flow){ 0 };
}

/* The open paragraph. */

static corpus_flow_part *last_part(corpus_flow *flow, base_error *err)
{
    if (flow->part_count == 0 &&
        base_grow(&flow->parts, &flow->part_capacity, 1, sizeof *flow->parts, MOST_PARTS, err) == BASE_OK)
        flow->parts[flow->part_count++] = (corpus_flow_part){ 0 };
    return flow->part_count > 0 ? &flow->parts[flow->part_count - 1] : NULL;
}

static base_status add_part(corpus_flow *flow, bool page, base_error *err)
{
    base_status status;

    if (!last_part(flow, err))
        return BASE_E_NOMEM;
    status = base_grow(&flow->parts, &flow->part_capacity, flow->part_count + 1, sizeof *flow->parts, MOST_PARTS, err);
    if (status == BASE_OK)
        flow->parts[flow->part_count++] = (corpus_flow_part){ .begin = flow->words.length, .page = page };
    return status;
}

/** The character at `at` is a blank of any ASCII kind, a control, or U+2028, U+2029; a soft hyphen sets `*soft`. */
static size_t gap_at(base_text text, size_t at, bool *soft)
{
    const char *s = text.data + at;
    size_t left = text.length - at;

    *soft = left > 1 && s[0] == '\xC2' && s[1] == '\xAD';
    if (*soft)
        return 2;
    if ((unsigned char)*s <= ' ' || *s == '\x7F')
        return 1;
    return left > 2 && s[0] == '\xE2' && s[1] == '\x80' && (s[2] == '\xA8' || s[2] == '\xA9') ? 3 : 0;
}

static base_status add_blank(corpus_flow *flow, const corpus_flow_part *part, base_error *err)
{
    size_t length = flow->words.length;

    if (length == 0 || (length == part->begin && !part->page) || flow->words.data[length - 1] == ' ')
        return BASE_OK;
    return base_buf_byte(&flow->words, ' ', err);
}

static size_t letters(base_text text)
{
    size_t found = 0;

    for (size_t i = 0; i < text.length; i++)
        found += base_is_alnum(text.data[i]) || (unsigned char)text.data[i] >= 0xC3;
    return found;
}

static base_status add_words(corpus_flow *flow, const corpus_flow_part *part, base_text text, base_error *err)
{
    base_status status = BASE_OK;
    size_t from = 0;

    for (size_t at = 0; status == BASE_OK && at < text.length;) {
        bool soft;
        size_t gap = gap_at(text, at, &soft);

        if (gap == 0) {
            at++;
            continue;
        }
        status = base_buf_text(&flow->words, base_text_slice(text, from, at), err);
        if (status == BASE_OK && !soft)
            status = add_blank(flow, part, err);
        from = at += gap;
    }
    return status == BASE_OK ? base_buf_text(&flow->words, base_text_slice(text, from, text.length), err) : status;
}

/** Digits, footnote signs and small Roman numerals: what a raised run is that refers to a note. */
static bool is_note_mark(base_text text)
{
    size_t signs = 0, roman = 0;

    for (size_t at = 0; at < text.length;) {
        uint32_t code = base_utf8_next(text, &at);
        bool ascii_sign = code < 0x80 && base_is_one_of((char)code, "0123456789,.*#+-()[]{};:/");

        if (ascii_sign || (code >= 0x2020 && code <= 0x2021) || code == 0xA7 || code == 0xB6 || code == 0x2013 ||
            (code >= 0x2460 && code <= 0x2473) || (code >= 0x2070 && code <= 0x2079) || code == 0xB2 || code == 0xB3 ||
            code == 0xB9)
            signs++;
        else if (code < 0x80 && base_is_one_of((char)code, "ivx"))
            roman++;
        else if (!(code == ' ' || code == 0xA0))
            return false;
    }
    return signs + roman > 0;
}

/** "12 m" with a raised 2 or 3 behind it: square metres, no footnote. */
static bool is_power(base_text words, base_text run)
{
    static const char *const units[] = { "m", "km", "cm", "mm", "ft" };
    size_t begin = words.length;

    if (run.length != 1 || (run.data[0] != '2' && run.data[0] != '3'))
        return false;
    while (begin > 0 && base_is_alpha(words.data[begin - 1]))
        begin--;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (base_text_equal(base_text_slice(words, begin, words.length), base_text_of(units[i])))
            return begin > 0 && (base_is_digit(words.data[begin - 1]) || words.data[begin - 1] == ' ');
    }
    return false;
}

base_status corpus_flow_text(corpus_flow *flow, base_text text, unsigned style, base_error *err)
{
    corpus_flow_part *part;

    if (text.length == 0 || style & CORPUS_FLOW_HIDDEN)
        return BASE_OK;
    if (style & CORPUS_FLOW_RAISED && is_note_mark(text) && !is_power(base_buf_view(&flow->words), text))
        return BASE_OK;
    if (text.length > flow->input->limits->text_bytes - flow->text_bytes)
        return base_error_set(err, BASE_E_LIMIT, "more than %zu bytes of text", flow->input->limits->text_bytes);
    flow->text_bytes += text.length;
    part = last_part(flow, err);
    if (!part)
        return BASE_E_NOMEM;
    *(style & CORPUS_FLOW_BOLD ? &part->bold : &part->plain) += letters(text);
    return add_words(flow, part, text, err);
}

base_status corpus_flow_break(corpus_flow *flow, base_error *err)
{
    return add_part(flow, false, err);
}

bool corpus_flow_is_empty(const corpus_flow *flow)
{
    return base_text_trim(base_buf_view(&flow->words)).length == 0;
}

/** Has the open paragraph no words behind that place? */
static bool is_blank_from(const corpus_flow *flow, size_t begin)
{
    base_text words = base_buf_view(&flow->words);

    return base_text_trim(base_text_slice(words, begin, words.length)).length == 0;
}

static void turn(corpus_flow *flow)
{
    flow->page += flow->page < flow->input->limits->pages + 1;
    flow->page_top = true;
    flow->page_worded = false;
}

base_status corpus_flow_page(corpus_flow *flow, base_error *err)
{
    flow->pages = true;
    if (!corpus_flow_is_empty(flow))
        return add_part(flow, true, err);
    turn(flow);
    return BASE_OK;
}

base_status corpus_flow_page_seen(corpus_flow *flow, base_error *err)
{
    const corpus_flow_part *last = flow->part_count > 0 ? &flow->parts[flow->part_count - 1] : NULL;
    bool just_begun =
        corpus_flow_is_empty(flow) ? !flow->page_worded : last && last->page && is_blank_from(flow, last->begin);

    flow->pages = true;
    return just_begun ? BASE_OK : corpus_flow_page(flow, err);
}

/* Its lines. */

static uint16_t at_least_one(uint16_t value)
{
    return value > 0 ? value : 1;
}

/** The innermost table whose cells are told. */
static corpus_flow_table *innermost(corpus_flow *flow)
{
    size_t depth = flow->depth < CORPUS_FLOW_TABLES ? flow->depth : CORPUS_FLOW_TABLES;

    return depth > 0 ? &flow->open[depth - 1] : NULL;
}

static void place_in_table(const corpus_flow *flow, corpus_line *line)
{
    size_t depth = flow->depth < CORPUS_FLOW_TABLES ? flow->depth : CORPUS_FLOW_TABLES;
    const corpus_flow_table *table;

    if (depth == 0)
        return;
    table = &flow->open[depth - 1];
    line->table = table->table;
    line->row = at_least_one(table->row);
    line->column = at_least_one(table->column);
    line->cell = table->cell_begins;
    line->in_cell = !table->cell_begins;
}

/** A line was stored: each open table's column holds words. */
static void use_cells(corpus_flow *flow)
{
    for (size_t i = 0; i < flow->depth && i < CORPUS_FLOW_TABLES; i++) {
        corpus_flow_table *table = &flow->open[i];
        uint16_t column = at_least_one(table->column);

        if (table->used == 0)
            table->used = column;
        table->several = table->several || table->used != column;
    }
    if (innermost(flow))
        innermost(flow)->cell_begins = false;
}

static base_status add_line(corpus_flow *flow, corpus_line line, base_error *err)
{
    bool stored = false;
    base_status status = base_arena_text(&line.text, flow->sheet.arena, line.text, err);

    line.page = flow->page;
    line.page_top = flow->page_top;
    line.note = flow->note;
    place_in_table(flow, &line);
    if (status == BASE_OK)
        status = corpus_sheet_add(&flow->sheet, line, &stored, err);
    if (stored) {
        flow->page_top = false;
        flow->page_worded = flow->page_worded || line.furniture != CORPUS_FURNITURE_RUNNING;
        flow->note = flow->note > 0 ? 2 : 0;
        use_cells(flow);
    }
    return status;
}

static base_status add_first(corpus_flow *flow, corpus_line line, const corpus_flow_style *style, base_text words,
                             base_error *err)
{
    size_t blank = flow->blank + 1;
    base_buf text = { 0 };
    base_status status = BASE_OK;

    if (style->number.length > 0) {
        status = base_buf_text(&text, style->number, err);
        if (status == BASE_OK && words.length > 0)
            status = base_buf_byte(&text, ' ', err);
        if (status == BASE_OK)
            status = base_buf_text(&text, words, err);
        words = base_buf_view(&text);
    }
    line.text = words;
    line.bullet = style->bullet;
    line.numbered = style->number.length > 0;
    line.paragraph = CORPUS_PARAGRAPH_BEGINS;
    line.blank_before = (uint16_t)(blank < UINT16_MAX ? blank : UINT16_MAX);
    flow->blank = 0;
    if (status == BASE_OK)
        status = add_line(flow, line, err);
    base_buf_release(&text);
    return status;
}

/** A page that turns within a word turns behind it. */
static size_t begin_of(const corpus_flow *flow, size_t index)
{
    base_text words = base_buf_view(&flow->words);
    size_t begin = flow->parts[index].begin;
    size_t end = index + 1 < flow->part_count ? flow->parts[index + 1].begin : words.length;

    if (!flow->parts[index].page || begin == 0 || words.data[begin - 1] == ' ')
        return begin;
    while (begin < end && words.data[begin] != ' ')
        begin++;
    return begin;
}

static corpus_line line_of(const corpus_flow_style *style)
{
    return (corpus_line){ .heading = style->heading,
                          .indent = style->indent,
                          .size = style->size,
                          .furniture = style->contents  ? CORPUS_FURNITURE_CONTENTS
                                       : style->running ? CORPUS_FURNITURE_RUNNING
                                                        : CORPUS_FURNITURE_NONE };
}

static base_status add_lines(corpus_flow *flow, const corpus_flow_style *style, base_error *err)
{
    base_text words = base_buf_view(&flow->words);
    base_status status = BASE_OK;
    bool begun = false, parted = false;

    for (size_t i = 0; status == BASE_OK && i < flow->part_count; i++) {
        const corpus_flow_part *part = &flow->parts[i];
        size_t end = i + 1 < flow->part_count ? begin_of(flow, i + 1) : words.length;
        corpus_line line = line_of(style);

        if (part->page)
            turn(flow);
        line.text = base_text_trim(base_text_slice(words, begin_of(flow, i), end));
        line.bold = part->bold > 0 && part->plain == 0;
        if (line.text.length == 0) {
            parted = parted || (begun && !part->page);
            continue;
        }
        line.paragraph = parted       ? CORPUS_PARAGRAPH_BEGINS
                         : part->page ? CORPUS_PARAGRAPH_GOES_ON
                                      : CORPUS_PARAGRAPH_BREAK;
        line.blank_before = parted;
        status = begun ? add_line(flow, line, err) : add_first(flow, line, style, line.text, err);
        begun = true;
        parted = false;
    }
    return status;
}

/** An item that was never written is no item; but a cell may hold its number alone, and a number may be words. */
static bool number_stands_alone(corpus_flow *flow, const corpus_flow_style *style)
{
    size_t found = 0;

    for (size_t i = 0; i < style->number.length; i++)
        found += base_is_alpha(style->number.data[i]);
    return style->number.length > 0 && (found >= NUMBER_LETTERS || (innermost(flow) && innermost(flow)->cell_begins));
}

base_status corpus_flow_end(corpus_flow *flow, const corpus_flow_style *style, base_error *err)
{
    static const corpus_flow_style nothing = { 0 };
    base_status status = BASE_OK;

    style = style ? style : &nothing;
    if (!corpus_flow_is_empty(flow)) {
        status = add_lines(flow, style, err);
    } else if (number_stands_alone(flow, style)) {
        status = add_first(flow, line_of(style), style, (base_text){ 0 }, err);
    } else {
        flow->blank++;
    }
    base_buf_clear(&flow->words);
    flow->part_count = 0;
    return status;
}

/** What is still open without having been ended. */
static base_status end_open(corpus_flow *flow, base_error *err)
{
    if (!corpus_flow_is_empty(flow))
        return corpus_flow_end(flow, NULL, err);
    base_buf_clear(&flow->words);
    flow->part_count = 0;
    return BASE_OK;
}

/* Tables and notes. */

static uint16_t next_number(uint16_t number)
{
    return number < UINT16_MAX ? (uint16_t)(number + 1) : number;
}

base_status corpus_flow_table_begin(corpus_flow *flow, base_error *err)
{
    base_status status = end_open(flow, err);

    if (flow->depth < CORPUS_FLOW_TABLES) {
        flow->tables = next_number(flow->tables);
        flow->open[flow->depth] =
            (corpus_flow_table){ .table = flow->tables, .first_line = flow->sheet.count, .cell_begins = true };
    }
    flow->depth++;
    return status;
}

/** Does the innermost table have flags of its own? */
static bool is_told(const corpus_flow *flow)
{
    return flow->depth > 0 && flow->depth <= CORPUS_FLOW_TABLES;
}

base_status corpus_flow_row(corpus_flow *flow, base_error *err)
{
    base_status status = end_open(flow, err);

    if (is_told(flow)) {
        corpus_flow_table *table = innermost(flow);
        table->row = next_number(table->row);
        table->column = 0;
        table->cell_begins = true;
    }
    return status;
}

base_status corpus_flow_cell(corpus_flow *flow, uint16_t column, base_error *err)
{
    base_status status = end_open(flow, err);

    if (is_told(flow)) {
        corpus_flow_table *table = innermost(flow);
        table->column = column > 0 ? column : next_number(table->column);
        table->cell_begins = true;
    }
    return status;
}

/** A box: its lines are lines of what it stands in, the cell of another table or none. */
static void undo_cells(corpus_flow *flow, const corpus_flow_table *box)
{
    for (size_t i = box->first_line; i < flow->sheet.count; i++) {
        corpus_line *line = &flow->sheet.lines[i];
        corpus_flow_table *around = innermost(flow);

        if (line->table != box->table)
            continue;
        line->table = line->row = line->column = 0;
        line->cell = line->in_cell = 0;
        place_in_table(flow, line);
        if (around)
            around->cell_begins = false;
    }
}

base_status corpus_flow_table_end(corpus_flow *flow, base_error *err)
{
    base_status status = end_open(flow, err);

    if (flow->depth == 0)
        return status;
    flow->depth--;
    if (flow->depth < CORPUS_FLOW_TABLES && !flow->open[flow->depth].several) {
        corpus_flow_table box = flow->open[flow->depth];
        undo_cells(flow, &box);
    }
    if (status == BASE_OK && flow->depth == 0 && flow->open[0].several)
        status = corpus_flow_form_undo(&flow->sheet, flow->open[0].first_line, err);
    return status;
}

base_status corpus_flow_note_begin(corpus_flow *flow, base_error *err)
{
    base_status status = end_open(flow, err);

    flow->note = 1;
    return status;
}

base_status corpus_flow_note_end(corpus_flow *flow, base_error *err)
{
    base_status status = end_open(flow, err);

    flow->note = 0;
    return status;
}

base_status corpus_flow_close(corpus_flow *flow, base_error *err)
{
    corpus_document *document = flow->document;
    base_status status = end_open(flow, err);

    while (status == BASE_OK && flow->depth > 0)
        status = corpus_flow_table_end(flow, err);
    if (status != BASE_OK)
        return status;
    document->flows = true;
    corpus_bullets_take(flow->sheet.lines, &flow->sheet.count);
    status = corpus_inline_strip(flow->sheet.arena, flow->sheet.lines, flow->sheet.count, err);
    if (status != BASE_OK)
        return status;
    for (size_t i = 0; !flow->pages && i < flow->sheet.count; i++)
        flow->sheet.lines[i].page = 0, flow->sheet.lines[i].page_top = 0;
    if (flow->pages && flow->sheet.count > 0) {
        document->pages = flow->sheet.lines[flow->sheet.count - 1].page;
        document->page_source = CORPUS_PAGE_APPROXIMATE;
    }
    return corpus_sheet_finish(&flow->sheet, document, err);
}
