/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/rtf_parts.h"

enum { MOST_LETTERS = 32, MOST_DIGITS = 10 };

static int digit_of(char c)
{
    if (base_is_digit(c))
        return c - '0';
    c = base_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/** The number behind a control word, and the blank that ends it. */
static void read_value(corpus_rtf_token *token, base_text bytes, size_t *at)
{
    bool minus = *at + 1 < bytes.length && bytes.data[*at] == '-' && base_is_digit(bytes.data[*at + 1]);
    int64_t value = 0;
    size_t digits = 0;

    *at += minus;
    while (*at < bytes.length && base_is_digit(bytes.data[*at])) {
        if (digits++ < MOST_DIGITS)
            value = value * 10 + (bytes.data[*at] - '0');
        ++*at;
    }
    token->has_value = digits > 0;
    if (value > INT32_MAX)
        value = INT32_MAX;
    token->value = (int32_t)(minus ? -value : value);
    if (*at < bytes.length && bytes.data[*at] == ' ')
        ++*at;
}

static corpus_rtf_token read_word(base_text bytes, size_t *at)
{
    corpus_rtf_token token = { .kind = CORPUS_RTF_WORD };
    size_t begin = *at;

    while (*at < bytes.length && base_is_alpha(bytes.data[*at]) && *at - begin < MOST_LETTERS)
        ++*at;
    token.text = base_text_slice(bytes, begin, *at);
    read_value(&token, bytes, at);
    if (base_text_equal(token.text, BASE_TEXT("bin")) && token.value > 0) {
        size_t left = bytes.length - *at;
        *at += (size_t)token.value < left ? (size_t)token.value : left;
    }
    return token;
}

/** Behind a backslash. */
static corpus_rtf_token read_control(base_text bytes, size_t *at)
{
    corpus_rtf_token token = { .kind = CORPUS_RTF_SYMBOL };
    char c;

    if (*at >= bytes.length)
        return (corpus_rtf_token){ .kind = CORPUS_RTF_END };
    c = bytes.data[*at];
    if (base_is_alpha(c))
        return read_word(bytes, at);
    ++*at;
    token.symbol = c;
    if (c == '\\' || c == '{' || c == '}') {
        token.kind = CORPUS_RTF_TEXT;
        token.text = base_text_slice(bytes, *at - 1, *at);
    } else if (c == '\'') {
        int high = *at < bytes.length ? digit_of(bytes.data[*at]) : -1;
        int low = *at + 1 < bytes.length ? digit_of(bytes.data[*at + 1]) : -1;
        if (high >= 0 && low >= 0) {
            token.kind = CORPUS_RTF_BYTE;
            token.symbol = (char)(unsigned char)(high * 16 + low);
            *at += 2;
        }
    }
    return token;
}

static bool is_special(char c)
{
    return c == '\\' || c == '{' || c == '}' || c == '\r' || c == '\n' || c == '\0';
}

corpus_rtf_token corpus_rtf_next(base_text bytes, size_t *at)
{
    size_t begin;

    while (*at < bytes.length && base_is_one_of(bytes.data[*at], "\r\n"))
        ++*at;
    while (*at < bytes.length && bytes.data[*at] == '\0')
        ++*at;
    if (*at >= bytes.length)
        return (corpus_rtf_token){ .kind = CORPUS_RTF_END };
    begin = (*at)++;
    switch (bytes.data[begin]) {
    case '{':
        return (corpus_rtf_token){ .kind = CORPUS_RTF_OPEN };
    case '}':
        return (corpus_rtf_token){ .kind = CORPUS_RTF_CLOSE };
    case '\\':
        return read_control(bytes, at);
    default:
        break;
    }
    while (*at < bytes.length && !is_special(bytes.data[*at]))
        ++*at;
    return (corpus_rtf_token){ .kind = CORPUS_RTF_TEXT, .text = base_text_slice(bytes, begin, *at) };
}

size_t corpus_rtf_group_end(base_text bytes, size_t at, bool *cut)
{
    size_t depth = 1;

    while (depth > 0) {
        corpus_rtf_token token = corpus_rtf_next(bytes, &at);
        if (token.kind == CORPUS_RTF_END) {
            *cut = true;
            return bytes.length;
        }
        depth += token.kind == CORPUS_RTF_OPEN;
        depth -= token.kind == CORPUS_RTF_CLOSE;
    }
    return at;
}
