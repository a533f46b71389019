/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/unicode.h"

#include "corpus/base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

enum {
    TAB_STOP = 8,
    SOFT_HYPHEN = 0xAD,
    FIRST_COMBINING = 0x300, /* below it every text is NFC as it stands */
    LIGATURE_FIRST = 0xFB00,
    LIGATURE_LAST = 0xFB06
};

/** Symbol fonts put their bullets at U+F000 + the byte of the font (Symbol, Wingdings). */
static const struct {
    uint16_t private, twin;
} symbol_bullets[] = {
    { 0xF02D, 0x2013 }, { 0xF06C, 0x25CF }, { 0xF06E, 0x25A0 }, { 0xF06F, 0x25A1 },
    { 0xF071, 0x2751 }, { 0xF075, 0x25C6 }, { 0xF076, 0x2756 }, { 0xF077, 0x25C6 },
    { 0xF09F, 0x2022 }, { 0xF0A7, 0x25AA }, { 0xF0A8, 0x25FB }, { 0xF0B7, 0x2022 },
    { 0xF0D8, 0x27A2 }, { 0xF0E0, 0x2192 }, { 0xF0FC, 0x2713 }, { 0xF0FE, 0x2611 },
};

bool corpus_unicode_is_space(uint32_t code)
{
    return code == 0xA0 || code == 0x85 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

/** Marks without width or meaning for the reader: joiners, direction marks, variation selectors, tags, byte-order marks. */
static bool is_invisible(uint32_t code)
{
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == SOFT_HYPHEN)
        return true;
    if (code < 0x180B)
        return code == 0x34F || code == 0x61C;
    return (code >= 0x180B && code <= 0x180F) || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF || (code >= 0xFFF0 && code <= 0xFFFB) ||
           (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) || (code >= 0xE0000 && code <= 0xE0FFF);
}

static uint32_t twin_of(uint32_t code)
{
    for (size_t i = 0; i < sizeof symbol_bullets / sizeof *symbol_bullets; i++) {
        if (symbol_bullets[i].private == code)
            return symbol_bullets[i].twin;
    }
    return code;
}

static base_text ligature(uint32_t code)
{
    static const base_text parts[] = { { "ff", 2 },  { "fi", 2 }, { "fl", 2 }, { "ffi", 3 },
                                       { "ffl", 3 }, { "st", 2 }, { "st", 2 } };
    return parts[code - LIGATURE_FIRST];
}

size_t corpus_unicode_indent(base_text line)
{
    size_t columns = 0;

    for (size_t at = 0; at < line.length;) {
        uint32_t code = base_utf8_next(line, &at);
        if (code == '\t')
            columns = (columns / TAB_STOP + 1) * TAB_STOP;
        else if (code == ' ' || corpus_unicode_is_space(code))
            columns++;
        else if (!is_invisible(code))
            break;
    }
    return columns;
}

bool corpus_unicode_is_clean(base_text line)
{
    if (line.length > 0 && (line.data[0] == ' ' || line.data[line.length - 1] == ' '))
        return false;
    for (size_t i = 0; i < line.length; i++) {
        unsigned char c = (unsigned char)line.data[i];
        if (c < 0x20 || c > 0x7E || (c == ' ' && line.data[i - 1] == ' '))
            return false;
    }
    return true;
}

/** What one line has met on its way. */
typedef struct {
    base_buf *out;
    size_t start;    /**< where the line begins in `out` */
    bool blank;      /**< a blank is owed before the next visible character */
    bool composable; /**< something that NFC may change */
    bool soft_end;   /**< the last thing seen was a soft hyphen */
} cleaning;

static base_status put(cleaning *state, uint32_t code, base_error *err)
{
    char bytes[5] = { ' ' };
    size_t length = base_utf8_put(bytes + 1, code);
    bool spaced = state->blank && state->out->length > state->start;

    state->blank = false;
    state->soft_end = false;
    return base_buf_append(state->out, bytes + !spaced, length + spaced, err);
}

static base_status put_code(cleaning *state, uint32_t code, base_error *err)
{
    if (code >= 0xF000 && code <= 0xF0FF)
        code = twin_of(code);
    if (code >= LIGATURE_FIRST && code <= LIGATURE_LAST) {
        base_text parts = ligature(code);
        base_status status = BASE_OK;
        for (size_t i = 0; status == BASE_OK && i < parts.length; i++)
            status = put(state, (unsigned char)parts.data[i], err);
        return status;
    }
    state->composable |= code >= FIRST_COMBINING;
    return put(state, code, err);
}

/** Replace the line at the end of `out` by its NFC. */
static base_status compose(cleaning *state, base_error *err)
{
    base_text line = { state->out->data + state->start, state->out->length - state->start };
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)line.data, (utf8proc_ssize_t)line.length,
                                           &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    base_status status;

    if (length < 0) {
        free(composed);
        return base_error_set(err, length == UTF8PROC_ERROR_NOMEM ? BASE_E_NOMEM : BASE_E_INTERNAL, "%s",
                              utf8proc_errmsg(length));
    }
    state->out->length = state->start;
    status = base_buf_append(state->out, composed, (size_t)length, err);
    free(composed);
    return status;
}

base_status corpus_unicode_clean(base_buf *out, base_text line, base_error *err)
{
    cleaning state = { .out = out, .start = out->length };
    base_status status = BASE_OK;

    for (size_t at = 0; status == BASE_OK && at < line.length;) {
        uint32_t code = base_utf8_next(line, &at);
        if (code == BASE_UTF8_BAD)
            status = put(&state, CORPUS_UNICODE_REPLACEMENT, err);
        else if (code == ' ' || (code >= '\t' && code <= '\r') || corpus_unicode_is_space(code))
            state.blank = true;
        else if (code == SOFT_HYPHEN)
            state.soft_end = !state.blank && out->length > state.start;
        else if (!is_invisible(code))
            status = put_code(&state, code, err);
    }
    if (status == BASE_OK && state.soft_end)
        status = base_buf_byte(out, '-', err);
    if (status == BASE_OK && state.composable)
        status = compose(&state, err);
    return status;
}
