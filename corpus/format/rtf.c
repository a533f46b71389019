/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/rtf.h"

#include "corpus/charset_name.h"
#include "corpus/format/rtf_parts.h"
#include "corpus/unicode.h"

#include <stdlib.h>

enum { MOST_DEFERRED = 100000, NESTED_DEFERRED = 4, MOST_TITLE = 1024 };

/* Destinations. */

static bool is_deferred(corpus_rtf_action what)
{
    return what == CORPUS_RTF_NOTE || what == CORPUS_RTF_BOX || what == CORPUS_RTF_RUNNING;
}

/** The group that is open is no text here: go behind its '}', which is not read. */
static void leave_group(corpus_rtf_reader *r)
{
    r->at = corpus_rtf_group_end(r->bytes, r->at, &r->cut);
    r->depth -= r->depth > 0;
}

static void defer(corpus_rtf_reader *r, corpus_rtf_action what)
{
    corpus_rtf_deferred item = { .begin = r->at, .what = what, .state = *corpus_rtf_top(r) };

    item.nested = (uint8_t)(r->now ? r->now->nested + 1 : 0);
    corpus_rtf_settle(r);
    leave_group(r);
    item.end = r->at;
    item.state.holds = CORPUS_RTF_SPOKEN;
    item.state.outline = CORPUS_RTF_NO_LEVEL;
    item.state.style = 0;
    item.state.raised = item.state.bold = false;
    if (item.nested > NESTED_DEFERRED || r->later_count >= MOST_DEFERRED)
        return;
    corpus_rtf_note(r,
                    base_grow(&r->later, &r->later_capacity, r->later_count + 1, sizeof item, MOST_DEFERRED, r->err));
    if (r->status != BASE_OK)
        return;
    r->later[r->later_count++] = item;
    if (!r->now && r->run.length == 0 && corpus_flow_is_empty(&r->flow))
        corpus_rtf_read_deferred(r); /* it stands between two paragraphs */
}

static void begin_destination(corpus_rtf_reader *r, corpus_rtf_action what)
{
    corpus_rtf_group *g = corpus_rtf_top(r);

    corpus_rtf_settle(r);
    if (is_deferred(what)) {
        if (g->hidden || g->deleted)
            leave_group(r);
        else
            defer(r, what);
        return;
    }
    switch (what) {
    case CORPUS_RTF_SPOKEN:
    case CORPUS_RTF_SILENT:
    case CORPUS_RTF_FONTS:
    case CORPUS_RTF_STYLES:
        g->holds = (uint8_t)what;
        break;
    case CORPUS_RTF_MARKER:
        if (g->holds != CORPUS_RTF_SPOKEN) {
            leave_group(r);
            break;
        }
        corpus_rtf_flush(r);
        base_buf_clear(&r->marker);
        g->holds = CORPUS_RTF_MARKER;
        break;
    case CORPUS_RTF_TITLE:
        base_buf_clear(&r->name);
        g->holds = CORPUS_RTF_TITLE;
        break;
    default:
        leave_group(r);
        break;
    }
}

/** A style's entry ends: by its name, or by the outline level it gives, it is a heading. */
static void end_style(corpus_rtf_reader *r)
{
    base_text name = base_text_trim(base_buf_view(&r->name));
    corpus_rtf_style *entry = &r->styles[r->style_defined];

    if (base_text_ends(name, BASE_TEXT(";")))
        name = base_text_trim(base_text_slice(name, 0, name.length - 1));
    if (r->style_is_paragraphs && name.length > 0) {
        if (base_text_starts_nocase(name, BASE_TEXT("heading ")) && name.length == 9 && name.data[8] >= '1' &&
            name.data[8] <= '6')
            entry->level = (uint8_t)(name.data[8] - '0');
        else if (base_text_starts_nocase(name, BASE_TEXT("toc ")) ||
                 base_text_starts_nocase(name, BASE_TEXT("contents ")))
            entry->level = CORPUS_RTF_CONTENTS_STYLE;
        else if (corpus_rtf_top(r)->outline < 6)
            entry->level = (uint8_t)(corpus_rtf_top(r)->outline + 1);
    }
    base_buf_clear(&r->name);
}

static void end_title(corpus_rtf_reader *r)
{
    base_buf clean = { 0 };

    for (size_t i = 0; i < r->name.length; i++)
        if (base_is_space(r->name.data[i]))
            r->name.data[i] = ' ';
    if (r->document->title_hint.length == 0 && r->name.length > 0 && r->name.length <= MOST_TITLE)
        corpus_rtf_note(r, corpus_unicode_clean(&clean, base_buf_view(&r->name), r->err));
    if (clean.length > 0)
        corpus_rtf_note(r,
                        base_arena_text(&r->document->title_hint, &r->document->arena, base_buf_view(&clean), r->err));
    base_buf_release(&clean);
    base_buf_clear(&r->name);
}

static void refuse(corpus_rtf_reader *r)
{
    r->document->state = CORPUS_CLASS_BOMB;
    r->document->sentence = BASE_TEXT("nests groups deeper than any writer does; open it in a word processor and save "
                                      "it anew");
    r->refused = true;
}

static void open_group(corpus_rtf_reader *r)
{
    if (r->depth >= r->input->limits->rtf_groups) {
        refuse(r);
        return;
    }
    r->groups[r->depth + 1] = *corpus_rtf_top(r);
    r->depth++;
    corpus_rtf_top(r)->starred = false;
    corpus_rtf_top(r)->fresh = true;
    r->to_skip = 0;
    if (corpus_rtf_top(r)->holds == CORPUS_RTF_STYLES) {
        base_buf_clear(&r->name);
        r->style_defined = 0;
        r->style_is_paragraphs = true;
        corpus_rtf_top(r)->outline = CORPUS_RTF_NO_LEVEL;
    }
}

static void close_group(corpus_rtf_reader *r)
{
    corpus_rtf_settle(r);
    r->to_skip = 0;
    if (corpus_rtf_top(r)->holds == CORPUS_RTF_STYLES)
        end_style(r);
    if (corpus_rtf_top(r)->holds == CORPUS_RTF_TITLE)
        end_title(r);
    r->depth -= r->depth > 0;
}

/* Control words. */

static void end_cell(corpus_rtf_reader *r)
{
    size_t depth = corpus_rtf_table_depth(r, corpus_rtf_top(r));

    corpus_rtf_flush(r);
    if (r->now) {
        corpus_rtf_end_paragraph(r);
        return;
    }
    corpus_rtf_open_cell(r, depth > 0 ? depth : 1);
    corpus_rtf_end_paragraph(r);
    r->cell_open[r->tables] = false;
}

static void end_row(corpus_rtf_reader *r)
{
    if (r->now)
        return;
    corpus_rtf_flush(r);
    if (!corpus_flow_is_empty(&r->flow))
        corpus_rtf_end_paragraph(r);
    r->row_open[r->tables] = r->cell_open[r->tables] = false;
}

static void turn_page(corpus_rtf_reader *r)
{
    corpus_rtf_flush(r);
    if (!r->now)
        corpus_rtf_note(r, corpus_flow_page(&r->flow, r->err));
}

/** Words that mean something else within the tables of fonts and styles. */
static bool do_definition(corpus_rtf_reader *r, const corpus_rtf_word *word, const corpus_rtf_token *token)
{
    corpus_rtf_group *g = corpus_rtf_top(r);

    if (g->holds == CORPUS_RTF_FONTS) {
        if (word->action == CORPUS_RTF_FONT)
            r->font_defined = corpus_rtf_index(token->value, CORPUS_RTF_MOST_FONTS);
        else if (word->action == CORPUS_RTF_FONT_CHARSET)
            r->font_pages[r->font_defined] = (uint16_t)corpus_rtf_page_of_charset(token->value);
        else if (word->action == CORPUS_RTF_FONT_PAGE)
            r->font_pages[r->font_defined] = corpus_rtf_index(token->value, UINT16_MAX);
        return true;
    }
    if (g->holds != CORPUS_RTF_STYLES)
        return false;
    if (word->action == CORPUS_RTF_STYLE)
        r->style_defined = corpus_rtf_index(token->value, CORPUS_RTF_MOST_STYLES);
    else if (word->action == CORPUS_RTF_CHARACTER_STYLE)
        r->style_is_paragraphs = false;
    else if (word->action == CORPUS_RTF_OUTLINE)
        g->outline = (uint8_t)corpus_rtf_index(token->value, CORPUS_RTF_NO_LEVEL + 1);
    else if (word->action == CORPUS_RTF_BASED_ON && r->style_is_paragraphs)
        r->styles[r->style_defined] =
            (corpus_rtf_style){ .based = true, .on = corpus_rtf_index(token->value, CORPUS_RTF_MOST_STYLES) };
    else
        return false;
    return true;
}

static void do_end(corpus_rtf_reader *r, corpus_rtf_action action)
{
    corpus_rtf_settle(r);
    switch (action) {
    case CORPUS_RTF_PARAGRAPH:
        corpus_rtf_end_paragraph(r);
        break;
    case CORPUS_RTF_LINE:
        corpus_rtf_flush(r);
        if (!corpus_flow_is_empty(&r->flow))
            corpus_rtf_note(r, corpus_flow_break(&r->flow, r->err));
        break;
    case CORPUS_RTF_PAGE:
        turn_page(r);
        break;
    case CORPUS_RTF_SECTION:
        if (!corpus_flow_is_empty(&r->flow) || r->run.length > 0)
            corpus_rtf_end_paragraph(r);
        r->section = true;
        r->same_page = false;
        break;
    case CORPUS_RTF_CELL:
        end_cell(r);
        break;
    case CORPUS_RTF_ROW:
        end_row(r);
        break;
    default:
        break;
    }
}

static void do_document_property(corpus_rtf_reader *r, const corpus_rtf_word *word, const corpus_rtf_token *token)
{
    if (word->action == CORPUS_RTF_CHARSET)
        r->page = (unsigned)word->value;
    else if (word->action == CORPUS_RTF_CODE_PAGE && corpus_charset_name_of_page((unsigned)token->value))
        r->page = (unsigned)token->value;
    else if (word->action == CORPUS_RTF_DEFAULT_FONT)
        corpus_rtf_top(r)->font = r->default_font = corpus_rtf_index(token->value, CORPUS_RTF_MOST_FONTS);
}

static void do_word(corpus_rtf_reader *r, const corpus_rtf_token *token)
{
    const corpus_rtf_word *word = corpus_rtf_word_find(token->text);
    corpus_rtf_group *g = corpus_rtf_top(r);

    if (r->to_skip > 0 && !(word && word->action == CORPUS_RTF_UNICODE)) {
        r->to_skip--; /* a control word counts as one character */
        return;
    }
    bool starred = g->starred, fresh = g->fresh;
    g->starred = g->fresh = false;
    if (!word) {
        if (starred)
            leave_group(r);
        return;
    }
    if (do_definition(r, word, token))
        return;
    if (word->action > CORPUS_RTF_DESTINATIONS) {
        if (fresh)
            begin_destination(r, word->action);
        return;
    }
    switch (word->action) {
    case CORPUS_RTF_CHARACTER:
        corpus_rtf_add_code(r, (uint32_t)word->value);
        break;
    case CORPUS_RTF_UNICODE:
        corpus_rtf_add_unicode(r, token->value);
        break;
    case CORPUS_RTF_SKIP_COUNT:
        g->skip = (uint32_t)(token->value >= 0 && token->value < 64 ? token->value : 1);
        break;
    default:
        if (word->action >= CORPUS_RTF_CODE_PAGE)
            do_document_property(r, word, token);
        else if (word->action >= CORPUS_RTF_PARAGRAPH) {
            if (g->holds == CORPUS_RTF_SPOKEN || word->action == CORPUS_RTF_ROW)
                do_end(r, word->action);
        } else if (word->action >= CORPUS_RTF_PARAGRAPH_RESET)
            corpus_rtf_set_paragraph(r, word->action, token);
        else
            corpus_rtf_set_character(r, word->action, token);
        break;
    }
}

static void do_symbol(corpus_rtf_reader *r, char symbol)
{
    if (symbol == '*') {
        corpus_rtf_top(r)->starred = true;
        return;
    }
    if (r->to_skip > 0) {
        r->to_skip--;
        return;
    }
    if (symbol == '~')
        corpus_rtf_add_code(r, 0xA0);
    else if (symbol == '_')
        corpus_rtf_add_code(r, '-');
    else if (symbol == '-')
        corpus_rtf_add_code(r, 0xAD);
    else if (symbol == '\t')
        corpus_rtf_add_code(r, ' ');
    else if ((symbol == '\n' || symbol == '\r') && corpus_rtf_top(r)->holds == CORPUS_RTF_SPOKEN)
        do_end(r, CORPUS_RTF_PARAGRAPH);
}

/* The document. */

/** Tokens up to `end`, or to the end of the group that holds them. */
static void read_tokens(corpus_rtf_reader *r, size_t end, size_t base)
{
    while (r->status == BASE_OK && !r->refused && r->at < end) {
        corpus_rtf_token token = corpus_rtf_next(r->bytes, &r->at);
        switch (token.kind) {
        case CORPUS_RTF_OPEN:
            open_group(r);
            break;
        case CORPUS_RTF_CLOSE:
            close_group(r);
            if (r->depth <= base)
                return;
            break;
        case CORPUS_RTF_WORD:
            do_word(r, &token);
            if (r->depth <= base)
                return;
            break;
        case CORPUS_RTF_SYMBOL:
            do_symbol(r, token.symbol);
            break;
        case CORPUS_RTF_BYTE:
            corpus_rtf_top(r)->fresh = false;
            corpus_rtf_add_bytes(r, (base_text){ &token.symbol, 1 });
            break;
        case CORPUS_RTF_TEXT:
            corpus_rtf_top(r)->fresh = false;
            corpus_rtf_add_bytes(r, token.text);
            break;
        default:
            return;
        }
    }
}

/** Notes, boxes and headers of the paragraph that has ended; they may hold others, which come behind them. */
void corpus_rtf_read_deferred(corpus_rtf_reader *r)
{
    size_t at = r->at, depth = r->depth;
    corpus_rtf_group *around = &r->groups[depth + 1];

    for (size_t i = 0; i < r->later_count && r->status == BASE_OK && !r->refused; i++) {
        corpus_rtf_deferred item = r->later[i];
        r->now = &item;
        r->depth = depth + 1;
        *around = item.state;
        r->at = item.begin;
        if (item.what == CORPUS_RTF_NOTE)
            corpus_rtf_note(r, corpus_flow_note_begin(&r->flow, r->err));
        read_tokens(r, item.end, depth);
        r->depth = depth + 1;
        *around = item.state;
        corpus_rtf_settle(r);
        corpus_rtf_end_paragraph(r);
        if (item.what == CORPUS_RTF_NOTE)
            corpus_rtf_note(r, corpus_flow_note_end(&r->flow, r->err));
    }
    r->now = NULL;
    r->later_count = 0;
    r->at = at;
    r->depth = depth;
}

static bool make_room(corpus_rtf_reader *r)
{
    r->groups = calloc((size_t)r->input->limits->rtf_groups + 3, sizeof *r->groups);
    r->font_pages = calloc(CORPUS_RTF_MOST_FONTS, sizeof *r->font_pages);
    r->styles = calloc(CORPUS_RTF_MOST_STYLES, sizeof *r->styles);
    if (!r->groups || !r->font_pages || !r->styles)
        return false;
    r->groups[0] = (corpus_rtf_group){ .holds = CORPUS_RTF_SPOKEN, .outline = CORPUS_RTF_NO_LEVEL, .skip = 1 };
    return true;
}

static void release(corpus_rtf_reader *r)
{
    free(r->groups);
    free(r->font_pages);
    free(r->styles);
    free(r->later);
    base_buf_release(&r->name);
    base_buf_release(&r->pending);
    base_buf_release(&r->run);
    base_buf_release(&r->marker);
    corpus_flow_release(&r->flow);
}

static base_status warn(corpus_rtf_reader *r)
{
    base_buf *warnings = r->input->warnings;
    base_status status = BASE_OK;

    if (r->cut || r->depth > 0)
        status = base_buf_printf(warnings, r->err, "%scut off: its last groups do not end",
                                 warnings->length > 0 ? "; " : "");
    if (status == BASE_OK && r->bad > 0)
        status = base_buf_printf(warnings, r->err, "%s%zu bad %s", warnings->length > 0 ? "; " : "", r->bad,
                                 r->bad == 1 ? "byte" : "bytes");
    return status;
}

static void read_all(corpus_rtf_reader *r)
{
    read_tokens(r, r->bytes.length, 0);
    if (r->status != BASE_OK || r->refused)
        return;
    corpus_rtf_top(r)->holds = CORPUS_RTF_SPOKEN;
    corpus_rtf_end_paragraph(r);
    corpus_rtf_close_tables(r, 0);
    if (r->status == BASE_OK)
        corpus_rtf_note(r, corpus_flow_close(&r->flow, r->err));
}

base_status corpus_rtf_read(corpus_document *document, const corpus_format_input *input, base_error *err)
{
    corpus_rtf_reader r = { .document = document, .input = input, .err = err, .page = 1252, .bytes = input->bytes };
    size_t begin = base_text_find(input->bytes, BASE_TEXT("{\\rtf"), 0);

    r.at = begin == (size_t)-1 ? input->bytes.length : begin;
    corpus_flow_open(&r.flow, document, input);
    if (make_room(&r))
        read_all(&r);
    else
        corpus_rtf_note(&r, base_error_set(err, BASE_E_NOMEM, "out of memory"));
    if (r.status == BASE_OK && !r.refused)
        corpus_rtf_note(&r, warn(&r));
    if (r.status == BASE_OK)
        corpus_rtf_note(
            &r, base_arena_text(&document->charset, &document->arena, base_text_of(corpus_rtf_charset(&r, 0)), err));
    release(&r);
    return r.status;
}
