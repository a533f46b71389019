/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/label.h"

enum { STATE_BYTES = 40 /* of "(being implemented)" */ };

/* Digits / digits at `*i`, blanks allowed around neither; moves behind it. */
static bool read_pair(base_text *out, base_text text, size_t *i)
{
    size_t begin = *i, slash = begin, end;

    while (slash < text.length && base_is_digit(text.data[slash]))
        slash++;
    if (slash >= text.length || text.data[slash] != '/' || slash - begin < 2 || slash - begin > 3)
        return false;
    end = slash + 1;
    while (end < text.length && base_is_digit(text.data[end]))
        end++;
    if (end - slash - 1 != 2 || (end < text.length && (base_is_alnum(text.data[end]) || text.data[end] == '/')))
        return false;
    *out = base_text_slice(text, begin, end);
    *i = end;
    return true;
}

static size_t blanks(base_text text, size_t i)
{
    while (i < text.length && base_is_space(text.data[i]))
        i++;
    return i;
}

/* "(004/13)" "[017/23]" "(Recommendation 026/12)" and the same unclosed, at `*i`; moves behind it. */
static bool read_bracketed(base_text *out, base_text text, size_t *i)
{
    static const char *const names[] = { "safety recommendation", "recommendation", "ref", "rec" };
    size_t j = *i;

    if (j >= text.length || (text.data[j] != '(' && text.data[j] != '['))
        return false;
    j = blanks(text, j + 1);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        base_text name = base_text_of(names[n]);
        if (base_text_starts_nocase(base_text_slice(text, j, text.length), name)) {
            j = blanks(text, j + name.length);
            break;
        }
    }
    if (!read_pair(out, text, &j))
        return false;
    j = blanks(text, j);
    if (j < text.length && (text.data[j] == ')' || text.data[j] == ']'))
        j++;
    else if (j < text.length)
        return false; /* unclosed counts only at the very end */
    *i = j;
    return true;
}

base_text corpus_reference_next(base_text text, size_t *at)
{
    base_text found = { 0 };

    for (size_t i = *at; i < text.length; i++) {
        size_t end = i;
        if ((text.data[i] != '(' && text.data[i] != '[') || !read_bracketed(&found, text, &end))
            continue;
        end = blanks(text, end);
        while (end < text.length && (text.data[end] == '.' || text.data[end] == ';' || text.data[end] == ','))
            end++;
        *at = end;
        return found;
    }
    *at = text.length;
    return (base_text){ 0 };
}

base_text corpus_reference_at_end(base_text text)
{
    base_text found = { 0 };
    size_t end = text.length, i;

    while (end > 0 && (base_is_space(text.data[end - 1]) || text.data[end - 1] == '.' || text.data[end - 1] == ';' ||
                       text.data[end - 1] == ','))
        end--;
    text = base_text_slice(text, 0, end);
    for (i = end; i > 0 && end - i < 48; i--) { /* the last opening bracket */
        size_t j = i - 1;
        if (text.data[j] != '(' && text.data[j] != '[')
            continue;
        if (read_bracketed(&found, text, &j) && j >= text.length)
            return found;
        break;
    }
    for (i = end; i > 0 && (base_is_digit(text.data[i - 1]) || text.data[i - 1] == '/');)
        i--;
    if (i == 0 || !base_is_space(text.data[i - 1]) || !read_pair(&found, text, &i) || i != end)
        return (base_text){ 0 };
    return found.length == 6 ? found : (base_text){ 0 }; /* bare ones are "007/23"; "24/27" is a fraction */
}

/* "MO-2009-201 ", the inquiry that a register number belongs to; moves `*i` behind it. */
static void skip_inquiry(base_text text, size_t *i)
{
    size_t j = *i, digits = 0, dashes = 0;

    while (j < text.length && (base_is_upper(text.data[j]) || base_is_digit(text.data[j]) || text.data[j] == '-')) {
        digits += base_is_digit(text.data[j]);
        dashes += text.data[j] == '-';
        j++;
    }
    if (digits >= 4 && dashes > 0 && j < text.length && base_is_space(text.data[j]))
        *i = blanks(text, j);
}

/* "008/17 (being implemented) – The Trust …", "MO-2009-201 006/11 Some …" */
static base_text bare_at_start(base_text text, size_t *length)
{
    base_text found = { 0 };
    size_t i = 0, close;

    skip_inquiry(text, &i);
    if (!read_pair(&found, text, &i) || found.length != 6 || i >= text.length || !base_is_space(text.data[i]))
        return (base_text){ 0 };
    i = blanks(text, i);
    close = text.data[i] == '(' ? base_text_find(text, BASE_TEXT(")"), i) : (size_t)-1;
    if (close != (size_t)-1 && close - i < STATE_BYTES)
        i = blanks(text, close + 1);
    if (base_text_starts(base_text_slice(text, i, text.length), BASE_TEXT("\xE2\x80\x93")))
        i = blanks(text, i + 3);
    else if (i < text.length && text.data[i] == '-')
        i = blanks(text, i + 1);
    if (i >= text.length || !base_is_upper(text.data[i]))
        return (base_text){ 0 }; /* "004/13 was closed" */
    *length = i;
    return found;
}

base_text corpus_reference_at_start(base_text text, size_t *length)
{
    base_text found = { 0 };
    size_t i = 0;

    *length = 0;
    if (!read_bracketed(&found, text, &i))
        return bare_at_start(text, length);
    if (i >= text.length)
        return (base_text){ 0 };
    *length = blanks(text, i);
    return found;
}

base_text corpus_reference_alone(base_text text)
{
    base_text found = { 0 };
    size_t i = 0;

    text = base_text_trim(text);
    skip_inquiry(text, &i);
    if (!read_bracketed(&found, text, &i) && !(read_pair(&found, text, &i) && found.length == 6))
        return (base_text){ 0 };
    return i >= text.length ? found : (base_text){ 0 };
}
