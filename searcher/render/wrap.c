/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/wrap.h"

#include "corpus/base/utf8.h"
#include "searcher/terminal.h"

static const char bold_on[] = "\x1B[1m", bold_off[] = "\x1B[22m", gap[] = "[...]";

static void put(searcher_wrap *wrap, base_text text)
{
    if (wrap->status == BASE_OK)
        wrap->status = base_buf_text(wrap->out, text, wrap->err);
}

static void put_blanks(searcher_wrap *wrap, size_t count)
{
    while (count-- > 0)
        put(wrap, BASE_TEXT(" "));
}

static void set_bold(searcher_wrap *wrap, bool bold)
{
    if (!wrap->colour || wrap->bold == bold)
        return;
    put(wrap, base_text_of(bold ? bold_on : bold_off));
    wrap->bold = bold;
}

void searcher_wrap_break(searcher_wrap *wrap)
{
    bool bold = wrap->bold;

    set_bold(wrap, false); /* an indent is never bold */
    put(wrap, BASE_TEXT("\n"));
    put_blanks(wrap, wrap->indent);
    set_bold(wrap, bold);
    wrap->column = wrap->indent;
    wrap->blank = false;
}

/* Does a mark cover this byte? `*next` is the first mark that may. */
static bool is_marked(const searcher_spans *marks, size_t *next, size_t at)
{
    if (!marks)
        return false;
    while (*next < marks->count && marks->items[*next].end <= at)
        ++*next;
    return *next < marks->count && marks->items[*next].begin <= at;
}

/* What a character of a document comes out as: itself, U+FFFD for bad bytes, nothing for what steers a terminal. */
static base_text harmless(base_text text, size_t at, size_t length, uint32_t code)
{
    if (code == BASE_UTF8_BAD)
        return BASE_TEXT("\xEF\xBF\xBD");
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
        (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F)
        return (base_text){ "", 0 };
    return base_text_slice(text, at, at + length);
}

/* The word begin..end, which holds no blank. */
static void put_word(searcher_wrap *wrap, base_text text, size_t begin, size_t end, const searcher_spans *marks,
                     size_t *next)
{
    size_t columns = searcher_terminal_columns(base_text_slice(text, begin, end));

    if (wrap->blank && wrap->width > 0 && wrap->column + 1 + columns > wrap->width) {
        searcher_wrap_break(wrap);
    } else if (wrap->blank) {
        set_bold(wrap, wrap->bold && is_marked(marks, next, begin - (begin > 0)));
        put(wrap, BASE_TEXT(" "));
        wrap->column++;
    }
    for (size_t at = begin; at < end;) {
        size_t from = at;
        uint32_t code = base_utf8_next(text, &at);
        set_bold(wrap, is_marked(marks, next, from));
        put(wrap, harmless(text, from, at - from, code));
    }
    wrap->column += columns;
    wrap->blank = true;
}

static void wrap_span(searcher_wrap *wrap, base_text text, size_t begin, size_t end, const searcher_spans *marks)
{
    size_t next = 0;

    for (size_t at = begin; at < end;) {
        size_t from = at;
        if (text.data[at] == '\n' && wrap->blank)
            searcher_wrap_break(wrap);
        if (base_is_space(text.data[at])) {
            at++;
            continue;
        }
        while (at < end && !base_is_space(text.data[at]))
            at++;
        put_word(wrap, text, from, at, marks, &next);
    }
    set_bold(wrap, false);
}

void searcher_wrap_text(searcher_wrap *wrap, base_text text, const searcher_spans *marks)
{
    wrap_span(wrap, text, 0, text.length, marks);
}

void searcher_wrap_snippet(searcher_wrap *wrap, base_text text, const searcher_spans *kept, const searcher_spans *marks)
{
    size_t shown = 0;

    for (size_t i = 0; i < kept->count; i++) {
        if (kept->items[i].begin > shown)
            wrap_span(wrap, base_text_of(gap), 0, sizeof gap - 1, NULL);
        wrap_span(wrap, text, kept->items[i].begin, kept->items[i].end, marks);
        shown = kept->items[i].end;
    }
    if (kept->count > 0 && base_text_trim(base_text_slice(text, shown, text.length)).length > 0)
        wrap_span(wrap, base_text_of(gap), 0, sizeof gap - 1, NULL);
}

base_status searcher_wrap_end(searcher_wrap *wrap)
{
    put(wrap, BASE_TEXT("\n"));
    return wrap->status;
}
