/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text: lines and pages, bullets, and the few Markdown marks that people leave in text. */
#include "corpus/format/format.h"
#include "corpus/format/lines.h"
#include "corpus/unicode.h"

enum { COUNT_MAX = 65535 };

/** Where the splitter stands. */
typedef struct {
    uint32_t page;
    size_t blank;
    bool page_top, form_feed;
    size_t cut;
} splitting;

/** Length of the line break at `at`: LF, CRLF, CR, VT, U+2028, U+2029; a form feed is told by `*feed`. 0 if none. */
static size_t break_at(base_text text, size_t at, bool *feed)
{
    const char *s = text.data + at;
    size_t left = text.length - at;

    *feed = *s == '\f';
    if (*s == '\r')
        return left > 1 && s[1] == '\n' ? 2 : 1;
    if (*s == '\n' || *s == '\f' || *s == '\v')
        return 1;
    if (left > 2 && *s == '\xE2' && s[1] == '\x80' && (s[2] == '\xA8' || s[2] == '\xA9'))
        return 3;
    return 0;
}

static uint16_t capped(size_t count)
{
    return (uint16_t)(count < COUNT_MAX ? count : COUNT_MAX);
}

static base_status take_line(corpus_sheet *sheet, splitting *state, base_text raw, const corpus_limits *limits,
                             bool ends_page, base_error *err)
{
    corpus_line line = { .text = raw, .page = state->page, .blank_before = capped(state->blank) };
    bool stored = false;
    base_status status;

    if (raw.length > limits->line_bytes) {
        line.text.length = base_utf8_boundary(raw, limits->line_bytes);
        state->cut++;
    }
    line.indent = capped(corpus_unicode_indent(line.text));
    line.page_top = state->page_top;
    status = corpus_sheet_add(sheet, line, &stored, err);
    if (stored) {
        state->blank = 0;
        state->page_top = false;
    } else if (!ends_page) {
        state->blank++;
    }
    return status;
}

/** Most lines have no break but LF and no page; so look for the first byte of a break only. */
static size_t next_break(base_text text, size_t at, size_t *length, bool *feed)
{
    for (; at < text.length; at++) {
        unsigned char c = (unsigned char)text.data[at];
        if ((c >= '\n' && c <= '\r') || c == 0xE2) {
            *length = break_at(text, at, feed);
            if (*length > 0)
                return at;
        }
    }
    *length = 0;
    *feed = false;
    return at;
}

static base_status split(corpus_sheet *sheet, splitting *state, base_text text, const corpus_limits *limits,
                         base_error *err)
{
    base_text words = base_text_trim(text);
    size_t words_end = words.length == 0 ? 0 : (size_t)(words.data - text.data) + words.length;
    base_status status = BASE_OK;

    for (size_t at = 0; status == BASE_OK && at < text.length;) {
        size_t length;
        bool feed;
        size_t end = next_break(text, at, &length, &feed);

        status = take_line(sheet, state, base_text_slice(text, at, end), limits, feed, err);
        at = end + length;
        if (feed && at < words_end) { /* a feed at the very end opens no page */
            state->form_feed = true;
            state->page_top = true;
            state->page += state->page < limits->pages + 1;
        }
    }
    return status;
}

base_status corpus_lines_split(corpus_sheet *sheet, corpus_document *document, const corpus_format_input *input,
                               base_error *err)
{
    splitting state = { .page = 1, .page_top = true };
    base_status status = split(sheet, &state, input->text, input->limits, err);

    if (status == BASE_OK && state.form_feed) {
        document->pages = state.page;
        document->page_source = CORPUS_PAGE_APPROXIMATE;
    }
    for (size_t i = 0; !state.form_feed && i < sheet->count; i++)
        sheet->lines[i].page = 0, sheet->lines[i].page_top = 0;
    if (status == BASE_OK && state.cut > 0)
        status = base_buf_printf(input->warnings, err, "%s%zu %s over %zu bytes cut",
                                 input->warnings->length > 0 ? "; " : "", state.cut, state.cut == 1 ? "line" : "lines",
                                 input->limits->line_bytes);
    return status;
}

base_status corpus_plain_read(corpus_document *document, const corpus_format_input *input, base_error *err)
{
    corpus_sheet sheet = { .arena = &document->arena };
    base_status status = corpus_lines_split(&sheet, document, input, err);

    if (status == BASE_OK)
        status = corpus_columns_part(&sheet, err);
    if (status == BASE_OK)
        status = corpus_lines_blocks(&sheet, false, document, err);
    if (status == BASE_OK) {
        corpus_bullets_take(sheet.lines, &sheet.count);
        status = corpus_inline_strip(sheet.arena, sheet.lines, sheet.count, err);
    }
    if (status == BASE_OK)
        status = corpus_sheet_finish(&sheet, document, err);
    corpus_sheet_release(&sheet);
    return status;
}
