/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/utf8.h"

/* Length that a first byte promises and the least code point that needs it (overlong forms are below). */
static size_t promised(unsigned char first, uint32_t *least)
{
    if (first >= 0xC2 && first <= 0xDF) {
        *least = 0x80;
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        *least = 0x800;
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        *least = 0x10000;
        return 4;
    }
    return 0;
}

uint32_t base_utf8_next(base_text text, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text.data + *at;
    size_t left = text.length - *at, length;
    uint32_t least = 0, code;

    *at += 1;
    if (bytes[0] < 0x80)
        return bytes[0];
    length = promised(bytes[0], &least);
    if (length == 0 || length > left)
        return BASE_UTF8_BAD;
    code = bytes[0] & (0xFFU >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return BASE_UTF8_BAD;
        code = code << 6 | (bytes[i] & 0x3FU);
    }
    if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return BASE_UTF8_BAD;
    *at += length - 1;
    return code;
}

size_t base_utf8_put(char out[4], uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        if (code >= 0xD800 && code <= 0xDFFF)
            return 0;
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    if (code > 0x10FFFF)
        return 0;
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t base_utf8_first_bad(base_text text)
{
    size_t at = 0;

    while (at < text.length) {
        size_t before = at;
        if (base_utf8_next(text, &at) == BASE_UTF8_BAD)
            return before;
    }
    return text.length;
}

bool base_utf8_valid(base_text text)
{
    return base_utf8_first_bad(text) == text.length;
}

size_t base_utf8_boundary(base_text text, size_t at)
{
    if (at >= text.length)
        return text.length;
    while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

size_t base_utf8_count(base_text text)
{
    size_t count = 0;

    for (size_t at = 0; at < text.length; count++)
        (void)base_utf8_next(text, &at);
    return count;
}
