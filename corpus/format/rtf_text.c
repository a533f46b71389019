/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of RTF: bytes of a font's code page to runs of UTF-8, runs to paragraphs, paragraphs to cells. */
#include "corpus/base/utf8.h"
#include "corpus/charset.h"
#include "corpus/charset_name.h"
#include "corpus/format/rtf_parts.h"
#include "corpus/unicode.h"

enum { RUN_BYTES = 1 << 16, MARKER_BYTES = 96, TWIPS_A_COLUMN = 180, BASED_ON_STEPS = 16 };

corpus_rtf_group *corpus_rtf_top(corpus_rtf_reader *r)
{
    return &r->groups[r->depth];
}

void corpus_rtf_note(corpus_rtf_reader *r, base_status status)
{
    if (r->status == BASE_OK)
        r->status = status;
}

/* Bytes to UTF-8. */

const char *corpus_rtf_charset(const corpus_rtf_reader *r, unsigned page)
{
    const char *name = NULL;

    if (r->input->charset && (page == 0 || page == r->page || page == 1252))
        return r->input->charset;
    name = corpus_charset_name_of_page(page ? page : r->page);
    if (name && corpus_charset_known(name))
        return name;
    return "windows-1252";
}

/** A font of symbols: its characters have no names, only places. The flow knows the bullets among them. */
static void decode_symbols(corpus_rtf_reader *r, base_buf *out)
{
    for (size_t i = 0; i < r->pending.length; i++) {
        char utf8[4];
        unsigned char c = (unsigned char)r->pending.data[i];
        corpus_rtf_note(r, base_buf_append(out, utf8, base_utf8_put(utf8, c <= ' ' ? ' ' : 0xF000u + c), r->err));
    }
}

/** Decode what is pending to `out`. */
static void decode(corpus_rtf_reader *r, base_buf *out)
{
    base_text bytes = base_buf_view(&r->pending);
    size_t bad = 0;

    if (bytes.length == 0)
        return;
    if (r->pending_page == CORPUS_RTF_SYMBOLS)
        decode_symbols(r, out);
    else if (corpus_unicode_is_clean(bytes)) /* ASCII is the same in all of them */
        corpus_rtf_note(r, base_buf_text(out, bytes, r->err));
    else
        corpus_rtf_note(r,
                        corpus_charset_decode(out, &bad, bytes,
                                              (corpus_charset){ corpus_rtf_charset(r, r->pending_page), 0 }, r->err));
    r->bad += bad;
    base_buf_clear(&r->pending);
}

/* Tables. */

size_t corpus_rtf_table_depth(const corpus_rtf_reader *r, const corpus_rtf_group *g)
{
    if (r->now) /* a note or box within a cell ends no table */
        return r->tables;
    return g->table_depth < CORPUS_FLOW_TABLES ? g->table_depth : CORPUS_FLOW_TABLES;
}

void corpus_rtf_close_tables(corpus_rtf_reader *r, size_t depth)
{
    while (r->status == BASE_OK && r->tables > depth) {
        corpus_rtf_note(r, corpus_flow_table_end(&r->flow, r->err));
        r->tables--;
    }
}

/** Words, or a cell's end, at the paragraph's depth of tables. */
void corpus_rtf_open_cell(corpus_rtf_reader *r, size_t depth)
{
    corpus_rtf_close_tables(r, depth);
    while (r->status == BASE_OK && r->tables < depth) {
        corpus_rtf_note(r, corpus_flow_table_begin(&r->flow, r->err));
        r->tables++;
        r->row_open[r->tables] = r->cell_open[r->tables] = false;
        if (r->tables < depth) { /* the cell around it */
            corpus_rtf_note(r, corpus_flow_row(&r->flow, r->err));
            corpus_rtf_note(r, corpus_flow_cell(&r->flow, 0, r->err));
            r->row_open[r->tables] = r->cell_open[r->tables] = true;
        }
    }
    if (depth == 0 || r->now)
        return;
    if (!r->row_open[depth])
        corpus_rtf_note(r, corpus_flow_row(&r->flow, r->err));
    r->row_open[depth] = true;
    if (!r->cell_open[depth])
        corpus_rtf_note(r, corpus_flow_cell(&r->flow, 0, r->err));
    r->cell_open[depth] = true;
}

/* Runs and paragraphs. */

/** The paragraph's first words come. */
static void begin_paragraph(corpus_rtf_reader *r)
{
    const corpus_rtf_group *g = corpus_rtf_top(r);

    if (r->now) {
        r->paragraph_size = g->size;
        return;
    }
    corpus_rtf_open_cell(r, corpus_rtf_table_depth(r, g));
    if ((r->section && !r->same_page) || g->page_before)
        corpus_rtf_note(r, corpus_flow_page(&r->flow, r->err));
    r->section = r->same_page = false;
    r->paragraph_size = g->size;
}

static bool is_blank(base_text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!base_is_space(text.data[i]))
            return false;
    return true;
}

void corpus_rtf_flush(corpus_rtf_reader *r)
{
    decode(r, &r->run);
    if (r->run.length == 0)
        return;
    if (corpus_flow_is_empty(&r->flow) && !is_blank(base_buf_view(&r->run)))
        begin_paragraph(r);
    if (r->status == BASE_OK)
        corpus_rtf_note(r, corpus_flow_text(&r->flow, base_buf_view(&r->run), r->run_style, r->err));
    base_buf_clear(&r->run);
}

/** Where text of the group goes: the paragraph, the marker, a name; NULL nowhere. */
static base_buf *sink(corpus_rtf_reader *r)
{
    const corpus_rtf_group *g = corpus_rtf_top(r);

    if (g->hidden || g->deleted)
        return NULL;
    switch (g->holds) {
    case CORPUS_RTF_SPOKEN:
        return &r->run;
    case CORPUS_RTF_MARKER:
        return &r->marker;
    case CORPUS_RTF_TITLE:
    case CORPUS_RTF_STYLES:
        return &r->name;
    default:
        return NULL;
    }
}

static void settle(corpus_rtf_reader *r)
{
    const corpus_rtf_group *g = corpus_rtf_top(r);
    unsigned style = (g->bold ? CORPUS_FLOW_BOLD : 0) | (g->raised ? CORPUS_FLOW_RAISED : 0);

    if (g->holds == CORPUS_RTF_SPOKEN && (style != r->run_style || r->run.length > RUN_BYTES)) {
        corpus_rtf_flush(r);
        r->run_style = style;
    }
}

/** Bytes in the code page of the font. Those of one run wait for each other: half a character may come first. */
void corpus_rtf_add_bytes(corpus_rtf_reader *r, base_text bytes)
{
    base_buf *out = sink(r);
    unsigned page = r->font_pages[corpus_rtf_top(r)->font];

    if (r->to_skip > 0) {
        size_t skipped = r->to_skip < bytes.length ? r->to_skip : bytes.length;
        r->to_skip -= (uint32_t)skipped;
        bytes = base_text_slice(bytes, skipped, bytes.length);
    }
    if (!out || bytes.length == 0)
        return;
    settle(r);
    if (r->pending.length > RUN_BYTES || page != r->pending_page)
        decode(r, out);
    r->pending_page = page;
    corpus_rtf_note(r, base_buf_text(&r->pending, bytes, r->err));
}

void corpus_rtf_add_code(corpus_rtf_reader *r, uint32_t code)
{
    base_buf *out = sink(r);
    char utf8[4];

    if (!out)
        return;
    settle(r);
    decode(r, out);
    corpus_rtf_note(r, base_buf_append(out, utf8, base_utf8_put(utf8, code), r->err));
}

/** \uN: a UTF-16 unit as a signed number; what stands in for it elsewhere is skipped. */
void corpus_rtf_add_unicode(corpus_rtf_reader *r, int32_t value)
{
    uint32_t unit = (uint32_t)value & 0xFFFF;

    r->to_skip = corpus_rtf_top(r)->skip;
    if (unit >= 0xD800 && unit < 0xDC00) {
        r->surrogate = unit;
        return;
    }
    if (unit >= 0xDC00 && unit < 0xE000) {
        if (r->surrogate)
            corpus_rtf_add_code(r, 0x10000 + ((r->surrogate - 0xD800) << 10) + (unit - 0xDC00));
        r->surrogate = 0;
        return;
    }
    r->surrogate = 0;
    if (value > 0xFFFF && value <= 0x10FFFF) /* some writers do */
        unit = (uint32_t)value;
    if (unit >= ' ' || unit == '\t')
        corpus_rtf_add_code(r, unit);
}

/** Text waiting in a code page goes where it belongs before the group's sink changes. */
void corpus_rtf_settle(corpus_rtf_reader *r)
{
    base_buf *out = sink(r);

    if (out)
        decode(r, out);
    else
        base_buf_clear(&r->pending);
}

static uint8_t level_of(const corpus_rtf_reader *r, const corpus_rtf_group *g)
{
    uint16_t style = g->style;

    for (int i = 0; i < BASED_ON_STEPS; i++) {
        if (r->styles[style].level)
            return r->styles[style].level;
        if (!r->styles[style].based || r->styles[style].on == style)
            break;
        style = r->styles[style].on;
    }
    return g->outline < 6 ? (uint8_t)(g->outline + 1) : 0;
}

/** "3." "(a)" "Recommendation 3:" or a bullet; a number alone gets the stop that its writer left to the tab. */
static void read_marker(corpus_rtf_reader *r, corpus_flow_style *style)
{
    base_text marker = base_text_trim(base_buf_view(&r->marker));
    size_t signs = 0, digits = 0;

    for (size_t i = 0; i < marker.length; i++) {
        signs += base_is_alnum(marker.data[i]);
        digits += base_is_digit(marker.data[i]);
    }
    if (marker.length == 0)
        return;
    style->bullet = signs == 0 || (marker.length == 1 && digits == 0);
    if (style->bullet || marker.length > MARKER_BYTES)
        return;
    r->marker.length = (size_t)(marker.data - r->marker.data) + marker.length;
    if (digits == marker.length)
        corpus_rtf_note(r, base_buf_byte(&r->marker, '.', r->err));
    style->number = base_text_trim(base_buf_view(&r->marker));
}

void corpus_rtf_end_paragraph(corpus_rtf_reader *r)
{
    const corpus_rtf_group *g = corpus_rtf_top(r);
    corpus_flow_style style = { 0 };
    uint8_t level = level_of(r, g);
    int32_t columns = g->indent / TWIPS_A_COLUMN;

    corpus_rtf_flush(r);
    style.contents = level == CORPUS_RTF_CONTENTS_STYLE;
    style.heading = style.contents || r->now ? 0 : level;
    style.running = r->now && r->now->what == CORPUS_RTF_RUNNING;
    style.indent = (uint16_t)(columns < 0 ? 0 : columns > 200 ? 200 : columns);
    style.size = r->paragraph_size;
    read_marker(r, &style);
    if (corpus_flow_is_empty(&r->flow) && g->table_depth == 0 && !r->now)
        corpus_rtf_close_tables(r, 0);
    if (r->status == BASE_OK && !(r->now && corpus_flow_is_empty(&r->flow)))
        corpus_rtf_note(r, corpus_flow_end(&r->flow, &style, r->err));
    base_buf_clear(&r->marker);
    if (!r->now && r->later_count > 0)
        corpus_rtf_read_deferred(r);
}
