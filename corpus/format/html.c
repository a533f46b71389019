/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/html.h"

#include "corpus/base/utf8.h"
#include "corpus/format/flow.h"
#include "corpus/format/html_parts.h"
#include "corpus/unicode.h"

#include <stdlib.h>

enum { HEADING_WORDS = 40, INDENT_COLUMNS = 4, MOST_COLUMNS = 256, MARK_BYTES = 24, MOST_TITLE = 1024 };

static const size_t nowhere = (size_t)-1;

/** What an element hands down to what stands in it. */
typedef struct {
    bool bold, raised, lines, contents, running, note;
    uint8_t heading;
    uint16_t indent;
} inherited;

/** An element that is open. */
typedef struct {
    size_t node;
    inherited before; /**< what held around it */
} frame;

/** Columns of a table that cells of rows above still fill. */
typedef struct {
    uint16_t left[MOST_COLUMNS]; /**< rows */
    uint16_t column;             /**< of the last cell */
} grid;

typedef struct {
    corpus_document *document;
    const corpus_html_page *page;
    corpus_flow flow;
    base_error *err;
    frame *frames;
    size_t depth;
    inherited now;
    corpus_html_lists lists;
    char number[CORPUS_HTML_NUMBER_BYTES]; /**< of the item that begins; empty none */
    bool bullet;
    grid *grids; /**< of the tables that are open, CORPUS_FLOW_TABLES */
    size_t tables;
    base_buf scratch;
} walk;

/* Paragraphs. */

static base_status end_paragraph(walk *w)
{
    corpus_flow_style style = { .heading = w->now.heading,
                                .bullet = w->bullet,
                                .number = w->now.note ? (base_text){ 0 } : base_text_of(w->number),
                                .indent = w->now.indent,
                                .contents = w->now.contents,
                                .running = w->now.running };

    if (corpus_flow_is_empty(&w->flow))
        return BASE_OK;
    w->bullet = false;
    if (style.number.length == 0)
        style.number = (base_text){ 0 };
    base_status status = corpus_flow_end(&w->flow, &style, w->err);
    w->number[0] = '\0';
    return status;
}

/** C1 controls are windows-1252 that was written as if it were Unicode: browsers read them so. */
static uint32_t of_c1(uint32_t code)
{
    static const uint16_t meant[32] = { 0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178 };

    return code >= 0x80 && code < 0xA0 ? meant[code - 0x80] : code;
}

static bool has_c1(base_text text)
{
    for (size_t i = 0; i + 1 < text.length; i++)
        if (text.data[i] == '\xC2' && (unsigned char)text.data[i + 1] < 0xA0)
            return true;
    return false;
}

static base_status mend_c1(walk *w, base_text *text)
{
    base_status status = BASE_OK;

    if (!has_c1(*text))
        return BASE_OK;
    base_buf_clear(&w->scratch);
    for (size_t at = 0; status == BASE_OK && at < text->length;) {
        char utf8[4];
        uint32_t code = base_utf8_next(*text, &at);
        status = base_buf_append(&w->scratch, utf8, base_utf8_put(utf8, of_c1(code)), w->err);
    }
    *text = base_buf_view(&w->scratch);
    return status;
}

static base_status add_text(walk *w, base_text text)
{
    unsigned style = (w->now.bold ? CORPUS_FLOW_BOLD : 0) | (w->now.raised ? CORPUS_FLOW_RAISED : 0);
    base_status status = mend_c1(w, &text);

    while (status == BASE_OK && w->now.lines && text.length > 0) {
        size_t end = base_text_find(text, BASE_TEXT("\n"), 0);
        status = corpus_flow_text(&w->flow, base_text_slice(text, 0, end), style, w->err);
        if (end == nowhere)
            return status;
        if (status == BASE_OK && !corpus_flow_is_empty(&w->flow))
            status = corpus_flow_break(&w->flow, w->err);
        text = base_text_slice(text, end + 1, text.length);
    }
    return status == BASE_OK && !w->now.lines ? corpus_flow_text(&w->flow, text, style, w->err) : status;
}

/* What is read whole, or not at all. */

/** All text of a subtree, as far as `MARK_BYTES`. */
static base_text short_text(const walk *w, size_t node, char out[MARK_BYTES])
{
    size_t length = 0;

    for (size_t i = node; i < w->page->nodes[node].end; i++) {
        base_text text = corpus_html_node_text(w->page, &w->page->nodes[i]);
        if (w->page->nodes[i].tag != CORPUS_HTML_TEXT)
            continue;
        if (text.length > MARK_BYTES - length)
            text.length = base_utf8_boundary(text, MARK_BYTES - length);
        memcpy(out + length, text.data, text.length);
        length += text.length;
    }
    return base_text_trim((base_text){ out, length });
}

/** "1", "[12]", "*": what refers to a footnote; in a link to one also a letter. */
static bool is_mark(base_text text)
{
    if (text.length == 0 || text.length >= MARK_BYTES)
        return text.length == 0;
    for (size_t i = 0; i < text.length; i++)
        if (!base_is_digit(text.data[i]) && !base_is_one_of(text.data[i], "[]()*,. #+") &&
            !(text.length <= 6 && (base_is_one_of(text.data[i], "ivx") || (unsigned char)text.data[i] >= 0x80)))
            return text.length == 1 && base_is_lower(text.data[0]);
    return true;
}

/** "↩", "^", "↑ back": the way back from a note to its mark. */
static bool is_way_back(base_text text)
{
    return base_text_equal(text, BASE_TEXT("^")) || base_text_starts(text, BASE_TEXT("\xE2\x86\xA9")) ||
           base_text_starts(text, BASE_TEXT("\xE2\x86\x91"));
}

static bool is_left_out(const walk *w, size_t index)
{
    const corpus_html_node *node = &w->page->nodes[index];
    char bytes[MARK_BYTES];

    if (node->flags & (CORPUS_HTML_CHROME | CORPUS_HTML_BACK_LINK))
        return true;
    if (node->flags & CORPUS_HTML_NOTE_MARK && is_mark(short_text(w, index, bytes)))
        return true;
    return w->now.note && node->tag == CORPUS_HTML_A && is_way_back(short_text(w, index, bytes));
}

/** What Word typed before an item: its number, or a letter of a symbol font that is a bullet. */
static void take_marker(walk *w, size_t index)
{
    char bytes[MARK_BYTES];
    base_text marker = short_text(w, index, bytes);
    size_t words = 0;

    for (size_t i = 0; i < marker.length; i++)
        words += base_is_alnum(marker.data[i]);
    if (marker.length == 0 || !corpus_flow_is_empty(&w->flow))
        return;
    w->bullet = words == 0 || marker.length == 1;
    if (!w->bullet && marker.length < sizeof w->number) {
        memcpy(w->number, marker.data, marker.length);
        w->number[marker.length] = '\0';
    }
}

static base_status take_title(walk *w, size_t index)
{
    base_buf words = { 0 };
    base_status status = BASE_OK;

    for (size_t i = index; status == BASE_OK && i < w->page->nodes[index].end; i++)
        if (w->page->nodes[i].tag == CORPUS_HTML_TEXT)
            status = base_buf_text(&words, corpus_html_node_text(w->page, &w->page->nodes[i]), w->err);
    for (size_t i = 0; i < words.length; i++)
        if (base_is_space(words.data[i]))
            words.data[i] = ' ';
    base_buf_clear(&w->scratch);
    if (status == BASE_OK && w->document->title_hint.length == 0 && words.length <= MOST_TITLE)
        status = corpus_unicode_clean(&w->scratch, base_buf_view(&words), w->err);
    if (status == BASE_OK && w->scratch.length > 0)
        status = base_arena_text(&w->document->title_hint, &w->document->arena, base_buf_view(&w->scratch), w->err);
    base_buf_release(&words);
    return status;
}

/* Tables. */

static grid *innermost(walk *w)
{
    return w->tables > 0 && w->tables <= CORPUS_FLOW_TABLES ? &w->grids[w->tables - 1] : NULL;
}

static base_status begin_row(walk *w)
{
    grid *g = innermost(w);

    if (g)
        g->column = 0;
    return corpus_flow_row(&w->flow, w->err);
}

static void end_row(walk *w)
{
    grid *g = innermost(w);

    for (size_t i = 0; g && i < MOST_COLUMNS; i++)
        g->left[i] = (uint16_t)(g->left[i] > 0 ? g->left[i] - 1 : 0);
}

/** The next column that no cell of a row above fills; a cell that is wide or high fills others in turn. */
static base_status begin_cell(walk *w, const corpus_html_node *node)
{
    grid *g = innermost(w);
    uint16_t column;

    if (!g)
        return corpus_flow_cell(&w->flow, 0, w->err);
    for (column = g->column; column < MOST_COLUMNS && g->left[column] > 0;)
        column++;
    g->column = column;
    for (uint16_t i = 0; i < node->columns && g->column < MOST_COLUMNS; i++)
        g->left[g->column++] = node->rows;
    return corpus_flow_cell(&w->flow, (uint16_t)(column + 1), w->err);
}

static base_status begin_table(walk *w)
{
    w->tables++;
    if (innermost(w))
        *innermost(w) = (grid){ 0 };
    return corpus_flow_table_begin(&w->flow, w->err);
}

static base_status end_table(walk *w)
{
    w->tables -= w->tables > 0;
    return corpus_flow_table_end(&w->flow, w->err);
}

/** The table around a row or cell, if it is a real one. */
static bool in_table(const walk *w)
{
    for (size_t i = w->depth; i-- > 0;) {
        const corpus_html_node *node = &w->page->nodes[w->frames[i].node];
        if (node->tag == CORPUS_HTML_TABLE)
            return !(node->flags & CORPUS_HTML_LAYOUT);
    }
    return false;
}

static bool in_grid(const walk *w)
{
    for (size_t i = w->depth; i-- > 0;) {
        const corpus_html_node *node = &w->page->nodes[w->frames[i].node];
        if (node->tag == CORPUS_HTML_TABLE && !(node->flags & CORPUS_HTML_LAYOUT))
            return node->flags & CORPUS_HTML_GRID;
    }
    return false;
}

/* Elements. */

static bool is_block(corpus_html_tag tag)
{
    return tag != CORPUS_HTML_OTHER && tag != CORPUS_HTML_TEXT && tag != CORPUS_HTML_A && tag != CORPUS_HTML_BREAK &&
           tag != CORPUS_HTML_QUOTATION && tag != CORPUS_HTML_WORD_BREAK;
}

static void hand_down(walk *w, size_t index)
{
    const corpus_html_node *node = &w->page->nodes[index];
    inherited *now = &w->now;

    if (node->tag == CORPUS_HTML_HEADING && !in_grid(w) && corpus_html_words(w->page, index) <= HEADING_WORDS)
        now->heading = node->level;
    if (node->tag == CORPUS_HTML_HEADING)
        now->bold = true;
    if (node->flags & CORPUS_HTML_BOLD)
        now->bold = true;
    else if (node->flags & CORPUS_HTML_LIGHT)
        now->bold = false;
    now->raised = now->raised || node->flags & CORPUS_HTML_RAISED;
    now->lines = now->lines || node->flags & CORPUS_HTML_LINES;
    now->contents = now->contents || node->flags & CORPUS_HTML_CONTENTS;
    now->running = now->running || node->flags & CORPUS_HTML_RUNNING;
    if (node->tag == CORPUS_HTML_QUOTE || node->tag == CORPUS_HTML_DD || node->tag == CORPUS_HTML_ORDERED ||
        node->tag == CORPUS_HTML_UNORDERED)
        now->indent = (uint16_t)(now->indent + INDENT_COLUMNS);
}

/** A note of its own begins with each element that says so, and with each item of a list of notes. */
static base_status begin_note(walk *w, const corpus_html_node *node)
{
    bool begins = node->flags & CORPUS_HTML_NOTE || (w->now.note && node->tag == CORPUS_HTML_ITEM);

    if (!begins)
        return BASE_OK;
    w->now.note = true;
    w->now.heading = 0;
    return corpus_flow_note_begin(&w->flow, w->err);
}

static base_status begin_block(walk *w, size_t index)
{
    const corpus_html_node *node = &w->page->nodes[index];

    switch (node->tag) {
    case CORPUS_HTML_TABLE:
        return node->flags & CORPUS_HTML_LAYOUT ? BASE_OK : begin_table(w);
    case CORPUS_HTML_ROW:
        return in_table(w) ? begin_row(w) : BASE_OK;
    case CORPUS_HTML_CELL:
        return in_table(w) ? begin_cell(w, node) : BASE_OK;
    case CORPUS_HTML_ORDERED:
    case CORPUS_HTML_UNORDERED:
        corpus_html_list_begin(&w->lists, w->page, index);
        return BASE_OK;
    case CORPUS_HTML_ITEM:
        w->bullet = corpus_html_list_item(w->number, &w->lists, w->page, index);
        return BASE_OK;
    default:
        return BASE_OK;
    }
}

static base_status enter(walk *w, size_t index)
{
    const corpus_html_node *node = &w->page->nodes[index];
    base_status status = BASE_OK;

    w->frames[w->depth++] = (frame){ .node = index, .before = w->now };
    if (is_block((corpus_html_tag)node->tag))
        status = end_paragraph(w);
    hand_down(w, index);
    if (status == BASE_OK)
        status = begin_note(w, node);
    if (status == BASE_OK && is_block((corpus_html_tag)node->tag))
        status = begin_block(w, index);
    if (status == BASE_OK && node->tag == CORPUS_HTML_QUOTATION)
        status = add_text(w, BASE_TEXT("\xE2\x80\x9C"));
    return status;
}

static base_status end_block(walk *w, const corpus_html_node *node)
{
    switch (node->tag) {
    case CORPUS_HTML_TABLE:
        return node->flags & CORPUS_HTML_LAYOUT ? BASE_OK : end_table(w);
    case CORPUS_HTML_ROW:
        if (in_table(w))
            end_row(w);
        return BASE_OK;
    case CORPUS_HTML_ORDERED:
    case CORPUS_HTML_UNORDERED:
        corpus_html_list_end(&w->lists);
        return BASE_OK;
    case CORPUS_HTML_ITEM:
        w->number[0] = '\0';
        w->bullet = false;
        return BASE_OK;
    default:
        return BASE_OK;
    }
}

static base_status leave(walk *w)
{
    const frame *f = &w->frames[w->depth - 1];
    const corpus_html_node *node = &w->page->nodes[f->node];
    base_status status = BASE_OK;

    if (node->tag == CORPUS_HTML_QUOTATION)
        status = add_text(w, BASE_TEXT("\xE2\x80\x9D"));
    if (is_block((corpus_html_tag)node->tag))
        status = end_paragraph(w);
    if (status == BASE_OK && w->now.note && !f->before.note) {
        status = end_paragraph(w);
        if (status == BASE_OK)
            status = corpus_flow_note_end(&w->flow, w->err);
    }
    w->now = f->before;
    w->depth--;
    return status == BASE_OK && is_block((corpus_html_tag)node->tag) ? end_block(w, node) : status;
}

/** A break within a heading only wraps it. */
static base_status take_break(walk *w)
{
    if (w->now.heading)
        return add_text(w, BASE_TEXT(" "));
    return corpus_flow_is_empty(&w->flow) ? BASE_OK : corpus_flow_break(&w->flow, w->err);
}

/** One node; `*next` is where to go on. */
static base_status visit(walk *w, size_t index, size_t *next)
{
    const corpus_html_node *node = &w->page->nodes[index];

    *next = node->end;
    if (node->tag == CORPUS_HTML_TEXT)
        return add_text(w, corpus_html_node_text(w->page, node));
    if (node->tag == CORPUS_HTML_TITLE)
        return take_title(w, index);
    if (is_left_out(w, index))
        return is_block((corpus_html_tag)node->tag) ? end_paragraph(w) : BASE_OK;
    if (node->tag == CORPUS_HTML_BREAK)
        return take_break(w);
    if (node->flags & CORPUS_HTML_MARKER) {
        take_marker(w, index);
        return BASE_OK;
    }
    *next = index + 1;
    return enter(w, index);
}

static base_status walk_nodes(walk *w)
{
    base_status status = BASE_OK;

    for (size_t i = 0, next; status == BASE_OK && i < w->page->count; i = next) {
        while (status == BASE_OK && w->depth > 0 && w->page->nodes[w->frames[w->depth - 1].node].end <= i)
            status = leave(w);
        if (status == BASE_OK)
            status = visit(w, i, &next);
    }
    while (status == BASE_OK && w->depth > 0)
        status = leave(w);
    return status == BASE_OK ? end_paragraph(w) : status;
}

static base_status tell(corpus_document *document, const corpus_format_input *input, const corpus_html_page *page,
                        base_error *err)
{
    walk w = { .document = document, .page = page, .err = err };
    base_status status;

    w.frames = calloc((size_t)input->limits->html_depth + 1, sizeof *w.frames);
    w.grids = calloc(CORPUS_FLOW_TABLES, sizeof *w.grids);
    corpus_flow_open(&w.flow, document, input);
    status = w.frames && w.grids ? walk_nodes(&w) : base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (status == BASE_OK)
        status = corpus_flow_close(&w.flow, err);
    corpus_flow_release(&w.flow);
    base_buf_release(&w.scratch);
    free(w.frames);
    free(w.grids);
    return status;
}

static base_status warn(const corpus_format_input *input, const corpus_html_guarded *guarded,
                        const corpus_html_page *page, base_error *err)
{
    base_status status = BASE_OK;

    if (guarded->dropped > 0)
        status = base_buf_printf(input->warnings, err, "%s%zu tags or attributes beyond what is followed",
                                 input->warnings->length > 0 ? "; " : "", guarded->dropped);
    if (status == BASE_OK && page->cut)
        status = base_buf_printf(input->warnings, err, "%scut after %zu elements",
                                 input->warnings->length > 0 ? "; " : "", CORPUS_HTML_NODES);
    return status;
}

base_status corpus_html_read(corpus_document *document, const corpus_format_input *input, base_error *err)
{
    corpus_html_guarded guarded = { 0 };
    corpus_html_page page = { 0 };
    base_status status = corpus_html_guard(&guarded, input->text, input->limits->html_depth, err);

    if (status == BASE_OK)
        status = corpus_html_page_read(&page, &guarded, input->limits->html_depth, err);
    if (status == BASE_OK) {
        corpus_html_page_mark(&page);
        status = tell(document, input, &page, err);
    }
    if (status == BASE_OK)
        status = warn(input, &guarded, &page, err);
    corpus_html_page_release(&page);
    corpus_html_guarded_release(&guarded);
    return status;
}
