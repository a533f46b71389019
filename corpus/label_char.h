/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Kinds of ASCII bytes, inline: the passage builder asks for them at every byte of every report.
 */
#ifndef PRECEDENT_CORPUS_LABEL_CHAR_H
#define PRECEDENT_CORPUS_LABEL_CHAR_H

#include <stdbool.h>

static inline bool corpus_char_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool corpus_char_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool corpus_char_is_alpha(char c)
{
    return corpus_char_is_upper(c) || corpus_char_is_lower(c);
}

static inline bool corpus_char_is_alnum(char c)
{
    return corpus_char_is_alpha(c) || (c >= '0' && c <= '9');
}

static inline char corpus_char_lower(char c)
{
    return corpus_char_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline bool corpus_char_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

#endif
