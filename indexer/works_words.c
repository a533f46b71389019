/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/works_words.h"

#include "corpus/shingle.h"

#include <string.h>

enum {
    MARK_MOST = 3,    /* digits of a footnote's mark */
    MARK_STOPS = 4,   /* bytes of stops and quotes between it and its word */
    MARKED_LEAST = 3, /* letters of that word */
    SLIP_LEAST = 5,   /* letters of a word that may hold a slip */
    SLIP_SAME = 3,    /* letters at its beginning that must be the same */
    WORDS_A_SLIP = 20
};

/* ---- letters ---- */

/* How many bytes of a footnote's mark stand here: up to three digits glued to a word's end or to the stop behind it, as text
 * taken out of a PDF has them and other formats have not. Numbers that mean something stand by themselves. */
static size_t mark_length(base_text text, size_t at)
{
    size_t behind = at, letters = 0, length = 0;

    while (at + length < text.length && base_is_digit(text.data[at + length]))
        length++;
    if (length == 0 || length > MARK_MOST || (at + length < text.length && base_is_alpha(text.data[at + length])))
        return 0;
    while (behind > 0 && at - behind < MARK_STOPS &&
           (base_is_one_of(text.data[behind - 1], ".,;:)\"'") || (unsigned char)text.data[behind - 1] >= 0x80))
        behind--;
    while (letters < behind && base_is_alpha(text.data[behind - 1 - letters]))
        letters++;
    return letters >= MARKED_LEAST && base_is_lower(text.data[behind - 1]) ? length : 0;
}

base_status indexer_works_letters(base_buf *out, base_text text, base_error *err)
{
    base_status status = BASE_OK;
    size_t from = 0;

    for (size_t at = 0; status == BASE_OK && at < text.length;) {
        bool begins = base_is_digit(text.data[at]) && (at == 0 || !base_is_digit(text.data[at - 1]));
        size_t mark = begins ? mark_length(text, at) : 0;
        if (mark > 0) {
            status = corpus_shingle_fold(out, base_text_slice(text, from, at), true, err);
            from = at + mark;
        }
        at += mark > 0 ? mark : 1;
    }
    return status == BASE_OK ? corpus_shingle_fold(out, base_text_slice(text, from, text.length), true, err) : status;
}

base_status indexer_works_words(base_buf *out, base_text text, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t at = 0; status == BASE_OK && at < text.length;) {
        size_t begin = at, before = out->length;
        while (at < text.length && !base_is_space(text.data[at]))
            at++;
        status = base_buf_byte(out, ' ', err);
        if (status == BASE_OK)
            status = indexer_works_letters(out, base_text_slice(text, begin, at), err);
        if (out->length == before + 1) /* nothing but a dash or a quote */
            out->length = before;
        at++;
    }
    return status;
}

/* ---- slips of spelling ---- */

static bool has_digit(base_text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (base_is_digit(word.data[i]))
            return true;
    return false;
}

/* One letter more, less, another, or two in the wrong order; never at the beginning, never in a number. */
static bool is_slip(base_text a, base_text b)
{
    size_t same = 0, x, y;

    if (a.length > b.length) {
        base_text other = a;
        a = b;
        b = other;
    }
    if (a.length < SLIP_LEAST || b.length - a.length > 1 || has_digit(a) || has_digit(b))
        return false;
    while (same < a.length && a.data[same] == b.data[same])
        same++;
    if (same < SLIP_SAME)
        return false;
    x = a.length - same;
    y = b.length - same;
    if (x != y) /* one more */
        return memcmp(a.data + same, b.data + same + 1, x) == 0;
    if (x == 0 || memcmp(a.data + same + 1, b.data + same + 1, x - 1) == 0)
        return true;
    return x >= 2 && a.data[same] == b.data[same + 1] && a.data[same + 1] == b.data[same] &&
           memcmp(a.data + same + 2, b.data + same + 2, x - 2) == 0;
}

static base_text next_word(base_text *from)
{
    size_t end = 1;
    base_text word;

    while (end < from->length && from->data[end] != ' ')
        end++;
    word = base_text_slice(*from, 1, end);
    *from = base_text_slice(*from, end, from->length);
    return word;
}

bool indexer_works_are_slips(base_text a, base_text b)
{
    size_t words = 0, slips = 0;

    while (a.length > 1 && b.length > 1) {
        base_text x = next_word(&a), y = next_word(&b);
        words++;
        if (base_text_equal(x, y))
            continue;
        if (!is_slip(x, y))
            return false;
        slips++;
    }
    return a.length <= 1 && b.length <= 1 && slips * WORDS_A_SLIP <= words;
}
