/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/text.h"

#define NOWHERE ((size_t)-1)

bool base_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool base_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool base_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool base_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool base_is_alpha(char c)
{
    return base_is_upper(c) || base_is_lower(c);
}

bool base_is_alnum(char c)
{
    return base_is_alpha(c) || base_is_digit(c);
}

bool base_is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

char base_to_lower(char c)
{
    return base_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

char base_to_upper(char c)
{
    return base_is_lower(c) ? (char)(c - ('a' - 'A')) : c;
}

base_text base_text_of(const char *string)
{
    return (base_text){ string, string ? strlen(string) : 0 };
}

base_text base_text_slice(base_text text, size_t begin, size_t end)
{
    if (end > text.length)
        end = text.length;
    if (begin > end)
        begin = end;
    return (base_text){ text.data ? text.data + begin : NULL, end - begin };
}

static size_t blank_at_start(base_text text)
{
    if (text.length > 0 && base_is_space(text.data[0]))
        return 1;
    return text.length > 1 && memcmp(text.data, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t blank_at_end(base_text text)
{
    if (text.length > 0 && base_is_space(text.data[text.length - 1]))
        return 1;
    return text.length > 1 && memcmp(text.data + text.length - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

base_text base_text_trim(base_text text)
{
    size_t blank;

    while ((blank = blank_at_start(text)) > 0)
        text = base_text_slice(text, blank, text.length);
    while ((blank = blank_at_end(text)) > 0)
        text.length -= blank;
    return text;
}

bool base_text_equal(base_text a, base_text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static bool same_nocase(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (base_to_lower(a[i]) != base_to_lower(b[i]))
            return false;
    }
    return true;
}

bool base_text_equal_nocase(base_text a, base_text b)
{
    return a.length == b.length && same_nocase(a.data, b.data, a.length);
}

bool base_text_starts(base_text text, base_text prefix)
{
    return text.length >= prefix.length && (prefix.length == 0 || memcmp(text.data, prefix.data, prefix.length) == 0);
}

bool base_text_starts_nocase(base_text text, base_text prefix)
{
    return text.length >= prefix.length && same_nocase(text.data, prefix.data, prefix.length);
}

bool base_text_ends(base_text text, base_text suffix)
{
    return text.length >= suffix.length &&
           (suffix.length == 0 || memcmp(text.data + text.length - suffix.length, suffix.data, suffix.length) == 0);
}

int base_text_compare(base_text a, base_text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter > 0 ? memcmp(a.data, b.data, shorter) : 0;

    if (order != 0)
        return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

size_t base_text_find(base_text text, base_text needle, size_t from)
{
    const char *found;

    if (needle.length == 0)
        return from <= text.length ? from : NOWHERE;
    while (from < text.length && text.length - from >= needle.length) {
        found = memchr(text.data + from, needle.data[0], text.length - from - needle.length + 1);
        if (!found)
            return NOWHERE;
        if (memcmp(found, needle.data, needle.length) == 0)
            return (size_t)(found - text.data);
        from = (size_t)(found - text.data) + 1;
    }
    return NOWHERE;
}

size_t base_text_find_nocase(base_text text, base_text needle, size_t from)
{
    for (; from <= text.length && text.length - from >= needle.length; from++) {
        if (same_nocase(text.data + from, needle.data, needle.length))
            return from;
    }
    return NOWHERE;
}
