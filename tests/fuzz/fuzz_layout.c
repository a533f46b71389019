/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes to pages of characters, these to lines. Printable bytes are characters set one behind the other; the bytes
 * below 0x20 move, turn pages, change the type, or set a character with any box whatever. No letter may be lost.
 */
#include "corpus/layout/print.h"

#include "corpus/base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAGES = 8, GLYPHS = 20000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Where the script stands. */
typedef struct {
    const uint8_t *data;
    size_t size, at;
    corpus_print print;
    corpus_page_model page;
    corpus_glyph pen;
    float left, step_x, step_y;
    size_t letters;
    bool ascii;
} script;

static void hold(int truth, const char *what, size_t line)
{
    if (truth)
        return;
    fprintf(stderr, "line %zu: %s\n", line, what);
    abort();
}

static uint8_t next(script *s)
{
    return s->at < s->size ? s->data[s->at++] : 0;
}

static bool is_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

static void put(script *s, corpus_glyph glyph)
{
    if (s->page.count >= GLYPHS || s->page.cut)
        return;
    if (corpus_page_model_add(&s->page, glyph, NULL) == BASE_OK)
        s->letters += is_letter(glyph.code);
    s->ascii = s->ascii && glyph.code < 0x7F;
}

static void put_code(script *s, uint32_t code)
{
    corpus_glyph glyph = s->pen;
    float size = (float)s->pen.size / 10;

    glyph.code = code;
    glyph.x1 = glyph.x0 + (s->step_x > 0 ? s->step_x : size / 2);
    glyph.y1 = glyph.y0 + size;
    put(s, glyph);
    s->pen.x0 += s->step_x;
    s->pen.y0 += s->step_y;
}

static void put_any(script *s)
{
    corpus_glyph glyph = { 0 };
    uint8_t bytes[22];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = next(s);
    memcpy(&glyph.x0, bytes, 4);
    memcpy(&glyph.y0, bytes + 4, 4);
    memcpy(&glyph.x1, bytes + 8, 4);
    memcpy(&glyph.y1, bytes + 12, 4);
    memcpy(&glyph.size, bytes + 16, 2);
    glyph.code = (uint32_t)bytes[18] | (uint32_t)bytes[19] << 8 | (uint32_t)(bytes[20] & 0x0F) << 16;
    glyph.bold = bytes[21] & 1;
    put(s, glyph);
}

static void turn_page(script *s)
{
    s->page.number = s->page.number > 0 ? s->page.number : 1;
    s->page.width = s->page.width != 0 ? s->page.width : 595;
    s->page.height = s->page.height != 0 ? s->page.height : 842;
    if (corpus_page_model_judge(&s->page) <= CORPUS_PAGE_GARBLED)
        hold(corpus_print_page(&s->print, &s->page, NULL) == BASE_OK, "a page is refused", 0);
    {
        uint32_t number = s->page.number + 1;
        corpus_page_model_clear(&s->page);
        s->page.number = number;
    }
}

static void take_outline(script *s)
{
    unsigned level = next(s);
    uint32_t page = next(s);
    size_t length = next(s) % 40, left = s->size - s->at;

    length = length < left ? length : left;
    corpus_print_outline(&s->print, level, (base_text){ (const char *)s->data + s->at, length }, page, NULL);
    s->at += length;
}

static void end_line(script *s)
{
    put(s, (corpus_glyph){ .code = '\n' });
    s->pen.x0 = s->left;
    s->pen.y0 += (float)s->pen.size * 0.12F;
}

static void obey(script *s, uint8_t op)
{
    switch (op) {
    case 0x01:
        put_any(s);
        break;
    case 0x02:
        s->pen.x0 = s->left = (float)next(s) * 4;
        s->pen.y0 = (float)next(s) * 4;
        break;
    case 0x03:
        s->pen.bold = next(s) & 1;
        s->pen.size = (uint16_t)(next(s) * 5);
        s->step_x = (float)s->pen.size * 0.05F;
        s->step_y = 0;
        break;
    case 0x04:
        take_outline(s);
        break;
    case 0x05:
        for (unsigned i = next(s) * 16u, code = next(s); i > 0; i--)
            put_code(s, code);
        break;
    case 0x06:
        s->step_x = (float)(int8_t)next(s) / 2;
        s->step_y = (float)(int8_t)next(s) / 2;
        break;
    case 0x07:
        s->page.no_geometry = next(s) & 1;
        break;
    case 0x08:
        s->page.width = (float)next(s) * 10;
        s->page.height = (float)next(s) * 10;
        break;
    case '\t':
        s->pen.x0 += 4 * (float)next(s);
        break;
    case '\n':
        end_line(s);
        break;
    case 0x0B:
        put_code(s, (uint32_t)next(s) << 8 | next(s));
        break;
    case '\f':
        if (s->page.number < PAGES)
            turn_page(s);
        s->pen.x0 = s->left;
        s->pen.y0 = 60;
        break;
    default:
        put_code(s, op);
    }
}

static void check_line(const corpus_line *line, size_t i)
{
    hold(line->text.length > 0, "it is empty", i);
    hold(base_utf8_valid(line->text), "it is not UTF-8", i);
    hold(line->page > 0 && line->page <= PAGES + 1, "it stands on no page", i);
    hold(line->heading <= 6, "its level is none", i);
    hold((line->table > 0) == (line->row > 0 && line->column > 0), "a table's line has no place in it", i);
    hold((line->table > 0) == (line->cell + line->in_cell == 1), "a table's line is no cell's", i);
    hold(line->note <= 2 && line->paragraph <= CORPUS_PARAGRAPH_BREAK, "a hint is out of its range", i);
}

static void check_lines(const script *s, const corpus_document *document)
{
    size_t letters = 0;

    for (size_t i = 0; i < document->line_count; i++) {
        const corpus_line *line = &document->lines[i];
        check_line(line, i);
        hold(i == 0 || line->page >= document->lines[i - 1].page, "its page comes too late", i);
        for (size_t k = 0; k < line->text.length; k++)
            letters += is_letter((unsigned char)line->text.data[k]);
    }
    hold(!s->ascii || letters == s->letters, "letters were lost or doubled", 0);
}

static void read_lines(script *s, corpus_document *document)
{
    corpus_sheet sheet = { .arena = &document->arena };
    base_status status = corpus_print_finish(&s->print, &sheet, NULL);

    hold(status == BASE_OK, "the pages cannot be ended", 0);
    status = corpus_sheet_finish(&sheet, document, NULL);
    hold(status == BASE_OK, "the lines cannot be kept", 0);
    check_lines(s, document);
    corpus_bullets_take(document->lines, &document->line_count);
    document->pages = PAGES + 1;
    document->page_source = CORPUS_PAGE_PDF;
    hold(corpus_furniture_mark(document, NULL) == BASE_OK, "furniture cannot be marked", 0);
    hold(document->page_source == CORPUS_PAGE_PDF, "the pages are no longer the file's own", 0);
    corpus_sheet_release(&sheet);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    corpus_limits limits = corpus_limits_default();
    corpus_document document = { 0 };
    script s = { .data = data,
                 .size = size,
                 .pen = { .x0 = 60, .y0 = 60, .size = 110 },
                 .left = 60,
                 .step_x = 5.5F,
                 .ascii = true };

    corpus_print_open(&s.print, &document.arena, &limits);
    while (s.at < s.size)
        obey(&s, next(&s));
    turn_page(&s);
    read_lines(&s, &document);
    corpus_print_release(&s.print);
    corpus_page_model_release(&s.page);
    corpus_document_release(&document);
    return 0;
}
