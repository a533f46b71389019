/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/layout/print.h"

#include "corpus/layout/parts.h"

#include <stdlib.h>

enum { LEVELS = 6, INDENT_MOST = 200 };

void corpus_print_open(corpus_print *print, base_arena *arena, const corpus_limits *limits)
{
    *print = (corpus_print){ .arena = arena, .text_limit = limits->text_bytes };
}

void corpus_print_release(corpus_print *print)
{
    corpus_print_scratch *s = print->scratch;

    if (s) {
        free(s->glyphs);
        free(s->drop);
        free(s->fragments);
        free(s->bands);
        free(s->rows);
        base_buf_release(&s->text);
        free(s);
    }
    free(print->lines);
    free(print->outline);
    *print = (corpus_print){ 0 };
}

base_status corpus_print_outline(corpus_print *print, unsigned level, base_text title, uint32_t page, base_error *err)
{
    corpus_print_mark mark = { .page = page, .level = (uint8_t)(level < 1 ? 1 : level > LEVELS ? LEVELS : level) };
    base_status status;

    if (print->outline_count == CORPUS_PRINT_OUTLINE || title.length == 0)
        return BASE_OK;
    status = base_arena_text(&mark.title, print->arena, title, err);
    if (status == BASE_OK)
        status = base_grow(&print->outline, &print->outline_capacity, print->outline_count + 1, sizeof mark,
                           CORPUS_PRINT_OUTLINE, err);
    if (status == BASE_OK)
        print->outline[print->outline_count++] = mark;
    return status;
}

base_status corpus_print_page(corpus_print *print, const corpus_page_model *page, base_error *err)
{
    const corpus_glyph *glyphs;
    bool geometry;
    base_status status;

    if (!print->scratch)
        print->scratch = calloc(1, sizeof(corpus_print_scratch));
    if (!print->scratch)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    status = corpus_print_upright(print->scratch, page, &glyphs, &geometry, err);
    if (status == BASE_OK)
        status = corpus_fragments_read(print->scratch, glyphs, page->count, geometry, err);
    return status == BASE_OK ? corpus_print_order(print, page, glyphs, err) : status;
}

/** Columns of half the size each, from the column's left edge. */
static uint16_t indent_of(const corpus_print_line *line)
{
    float columns = line->flat || line->size <= 0 ? 0 : (line->x0 - line->left) / (line->size / 2) + 0.5F;

    return columns >= 1 ? (uint16_t)(columns < INDENT_MOST ? columns : INDENT_MOST) : 0;
}

static uint16_t tenths_of(const corpus_print_line *line)
{
    return line->size > 0 && line->size < 6000 && !line->flat ? (uint16_t)(line->size * 10 + 0.5F) : 0;
}

static corpus_line line_of(const corpus_print_line *from, bool page_top)
{
    return (corpus_line){ .text = from->text,
                          .page = from->page,
                          .indent = indent_of(from),
                          .blank_before = from->wide && !page_top && !from->in_cell,
                          .heading = from->heading,
                          .bold = from->bold,
                          .bullet = from->item,
                          .cell = from->cell,
                          .in_cell = from->in_cell,
                          .page_top = page_top,
                          .paragraph =
                              page_top && !from->heading && !from->cell ? CORPUS_PARAGRAPH_UNKNOWN : from->paragraph,
                          .note = from->note,
                          .ocr = from->ocr,
                          .size = tenths_of(from),
                          .table = from->table,
                          .row = from->row,
                          .column = from->column };
}

base_status corpus_print_finish(corpus_print *print, corpus_sheet *sheet, base_error *err)
{
    corpus_print_measure measure;
    uint32_t page = 0;
    base_status status;

    corpus_print_measure_take(&measure, print->lines, print->count);
    corpus_print_notes_mark(print->lines, print->count, &measure);
    status = corpus_print_headings_mark(print, &measure, err);
    corpus_print_paragraphs_mark(print->lines, print->count, &measure);
    corpus_print_items_mark(print->lines, print->count);
    for (size_t i = 0; i < print->count && status == BASE_OK; i++) {
        bool stored = false;
        status = corpus_sheet_add(sheet, line_of(&print->lines[i], print->lines[i].page != page), &stored, err);
        page = stored ? print->lines[i].page : page;
    }
    return status;
}
