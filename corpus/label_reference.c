/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/label.h"

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

base_text corpus_reference_at_start(base_text text, size_t *length)
{
    base_text found = { 0 };
    size_t i = 0;

    *length = 0;
    if (!read_bracketed(&found, text, &i) || i >= text.length)
        return (base_text){ 0 };
    *length = blanks(text, i);
    return found;
}
