/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata_fold.h"

#include "corpus/base/utf8.h"
#include "corpus/data.h"

enum { SIGN_NOTHING = -1, SIGN_BLANK = -2, SIGN_KEEP = -3 };

/* What becomes of a code point beyond ASCII: curly apostrophes vanish, dashes and quotes are blanks. */
static int fold_wide(uint32_t code)
{
    if (code == 0x2019 || code == 0x2018)
        return SIGN_NOTHING;
    if (code == 0xA0 || (code >= 0x2010 && code <= 0x2015) || code == 0x201C || code == 0x201D || code == 0x2022 ||
        code == 0x2212 || code == 0x2026)
        return SIGN_BLANK;
    return SIGN_KEEP;
}

static int fold_ascii(char c)
{
    if (base_is_alnum(c))
        return base_to_lower(c);
    return c == '\'' ? SIGN_NOTHING : SIGN_BLANK;
}

/* A blank is owed, not written, until a word follows it. */
static base_status put(base_buf *out, bool *owed, const char *bytes, size_t length, base_error *err)
{
    base_status status = BASE_OK;

    if (*owed && out->length > 0)
        status = base_buf_byte(out, ' ', err);
    *owed = false;
    return status == BASE_OK ? base_buf_append(out, bytes, length, err) : status;
}

base_status corpus_metadata_fold(base_buf *out, base_text name, base_error *err)
{
    base_status status = BASE_OK;
    size_t at = 0;
    bool owed = true; /* what is appended stands apart from what was there */

    while (status == BASE_OK && at < name.length) {
        size_t begin = at;
        uint32_t code = base_utf8_next(name, &at);
        int sign = code < 0x80 ? fold_ascii(name.data[begin]) : fold_wide(code);
        char small = (char)sign;

        if (code == '&') {
            owed = true;
            status = put(out, &owed, "and", 3, err);
            owed = true;
        } else if (sign == SIGN_BLANK)
            owed = true;
        else if (sign == SIGN_KEEP)
            status = put(out, &owed, name.data + begin, at - begin, err);
        else if (sign != SIGN_NOTHING)
            status = put(out, &owed, &small, 1, err);
    }
    return status;
}

size_t corpus_metadata_find_words(base_text text, base_text needle, size_t from)
{
    while ((from = base_text_find(text, needle, from)) != (size_t)-1) {
        size_t end = from + needle.length;
        if ((from == 0 || text.data[from - 1] == ' ') && (end == text.length || text.data[end] == ' '))
            return from;
        from++;
    }
    return (size_t)-1;
}

base_status corpus_metadata_letters(base_buf *out, base_text text, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < text.length; i++) {
        if (base_is_alnum(text.data[i]))
            status = base_buf_byte(out, base_to_lower(text.data[i]), err);
    }
    return status;
}

bool corpus_metadata_in_list(base_text word, const char *list)
{
    base_text item, rest = base_text_of(list);

    while (corpus_data_cell(&item, &rest, '|')) {
        if (base_text_equal_nocase(word, item))
            return true;
    }
    return false;
}
