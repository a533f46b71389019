/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/charset.h"

#include "corpus/base/utf8.h"
#include "corpus/charset_kept.h"

#include <errno.h>
#include <iconv.h>
#include <strings.h>

enum { SAMPLE_BYTES = 4096, BLOCK_BYTES = 16384, NAME_BYTES = 40 };

static const char replacement[] = "\xEF\xBF\xBD";

static bool by_mark(corpus_charset *out, base_text bytes)
{
    static const struct {
        char mark[5];
        size_t length;
        const char *name;
    } marks[] = {
        { "\xFF\xFE\0\0", 4, "UTF-32LE" }, /* before UTF-16LE, whose mark begins it */
        { "\0\0\xFE\xFF", 4, "UTF-32BE" }, { "\xEF\xBB\xBF", 3, "UTF-8" },
        { "\xFF\xFE", 2, "UTF-16LE" },     { "\xFE\xFF", 2, "UTF-16BE" },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (base_text_starts(bytes, (base_text){ marks[i].mark, marks[i].length })) {
            *out = (corpus_charset){ marks[i].name, marks[i].length };
            return true;
        }
    }
    return false;
}

/** Where the NULs of ASCII characters stand tells width and order. */
static bool by_nuls(corpus_charset *out, base_text bytes)
{
    size_t nuls[4] = { 0 };
    size_t length = (bytes.length < SAMPLE_BYTES ? bytes.length : SAMPLE_BYTES) & ~(size_t)3;
    size_t even, odd, half = length / 2, quarter = length / 4;
    const char *name = NULL;

    for (size_t i = 0; i < length; i++)
        nuls[i % 4] += bytes.data[i] == '\0';
    even = nuls[0] + nuls[2];
    odd = nuls[1] + nuls[3];
    if (quarter > 0 && nuls[3] == quarter && nuls[2] * 10 > quarter * 9 && nuls[0] * 10 < quarter)
        name = "UTF-32LE";
    else if (quarter > 0 && nuls[0] == quarter && nuls[1] * 10 > quarter * 9 && nuls[3] * 10 < quarter)
        name = "UTF-32BE";
    else if (odd * 10 > half * 4 && even * 2 < odd)
        name = "UTF-16LE";
    else if (even * 10 > half * 4 && odd * 2 < even)
        name = "UTF-16BE";
    if (name)
        *out = (corpus_charset){ name, 0 };
    return name;
}

static bool is_utf8(base_text bytes)
{
    size_t all = 0, good = 0, bad = 0;

    for (size_t at = 0; at < bytes.length; all++) {
        uint32_t code = base_utf8_next(bytes, &at);
        bad += code == BASE_UTF8_BAD;
        good += code != BASE_UTF8_BAD && code >= 0x80;
    }
    return bad == 0 || (bad * 200 < all && good > bad);
}

/** Mac Roman or windows-1252? Either way every byte means something, so the likelier words decide. */
typedef struct {
    size_t high;
    size_t mac, windows;                 /**< quotes, dashes, bullets and pounds, as either has them */
    size_t mac_letters, windows_letters; /**< in and at words: accented letters of either */
} byte_signs;

static bool is_word_byte(unsigned char c)
{
    return base_is_alpha((char)c) || c >= 0x80;
}

static void note_byte(byte_signs *signs, unsigned char before, unsigned char c, unsigned char after)
{
    bool inside = is_word_byte(before) && is_word_byte(after);
    bool mac = (c >= 0xD0 && c <= 0xD5) || c == 0xA5 || c == 0xCA;
    bool windows = (c >= 0x91 && c <= 0x97) || c == 0xA0 || c == 0x85;

    if (c == 0xA3)
        return; /* the pound is the same in both */
    if (inside && (c == 0x91 || c == 0x93 || c == 0x94 || c == 0x95))
        windows = false; /* no quotation opens or closes within a word; in Mac Roman these are letters */
    signs->high++;
    signs->mac += mac;
    signs->windows += windows;
    if (mac || windows || !(is_word_byte(before) || is_word_byte(after)))
        return;
    signs->mac_letters += c < 0xA0;
    signs->windows_letters += c >= 0xC0;
}

static bool is_mac(base_text bytes)
{
    byte_signs signs = { 0 };

    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        if (c >= 0x80)
            note_byte(&signs, i > 0 ? (unsigned char)bytes.data[i - 1] : ' ', c,
                      i + 1 < bytes.length ? (unsigned char)bytes.data[i + 1] : ' ');
    }
    if (signs.mac > signs.windows && signs.mac * 10 > signs.high * 6)
        return true;
    return signs.mac_letters > signs.windows_letters && signs.mac >= signs.windows;
}

corpus_charset corpus_charset_guess(base_text bytes)
{
    corpus_charset guess = { "UTF-8", 0 };

    if (by_mark(&guess, bytes) || by_nuls(&guess, bytes) || is_utf8(bytes))
        return guess;
    return (corpus_charset){ is_mac(bytes) ? "macintosh" : "windows-1252", 0 };
}

static bool is_safe_name(const char *name)
{
    size_t length = strlen(name);

    if (length == 0 || length > NAME_BYTES)
        return false;
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:+()-") == length;
}

bool corpus_charset_known(const char *name)
{
    iconv_t converter;

    if (!is_safe_name(name))
        return false;
    if (strcasecmp(name, "UTF-8") == 0 || corpus_charset_kept_find(name))
        return true;
    if (corpus_charset_kept_only())
        return false;
    converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return false;
    iconv_close(converter);
    return true;
}

base_status corpus_charset_prepare(const char *wanted, base_error *err)
{
    return corpus_charset_kept_open(wanted && is_safe_name(wanted) ? wanted : NULL, err);
}

void corpus_charset_release(void)
{
    corpus_charset_kept_release();
}

/** UTF-8 needs no converter: whole good runs are copied. */
static base_status decode_utf8(base_buf *out, size_t *bad, base_text bytes, base_error *err)
{
    base_status status = BASE_OK;

    *bad = 0;
    while (status == BASE_OK && bytes.length > 0) {
        size_t good = base_utf8_first_bad(bytes);
        status = base_buf_append(out, bytes.data, good, err);
        if (status == BASE_OK && good < bytes.length) {
            status = base_buf_append(out, replacement, 3, err);
            *bad += 1;
            good++;
        }
        bytes = base_text_slice(bytes, good, bytes.length);
    }
    return status;
}

static size_t unit_of(const char *name)
{
    if (strncasecmp(name, "UTF-16", 6) == 0 || strncasecmp(name, "UCS-2", 5) == 0)
        return 2;
    return strncasecmp(name, "UTF-32", 6) == 0 || strncasecmp(name, "UCS-4", 5) == 0 ? 4 : 1;
}

/** iconv's own output is checked too: some converters let surrogates through. */
static base_status take_block(base_buf *out, size_t *bad, base_text block, base_error *err)
{
    size_t found = 0;
    base_status status = decode_utf8(out, &found, block, err);

    *bad += found;
    return status;
}

static base_status convert(base_buf *out, size_t *bad, base_text bytes, iconv_t converter, size_t unit, base_error *err)
{
    char block[BLOCK_BYTES];
    union {
        const char *read;
        char *iconv; /* POSIX forgot the const: iconv does not write here */
    } in = { bytes.data };
    size_t left = bytes.length;
    base_status status = BASE_OK;

    *bad = 0;
    while (status == BASE_OK && left > 0) {
        char *to = block;
        size_t room = sizeof block;
        size_t result = iconv(converter, &in.iconv, &left, &to, &room);
        int why = errno;

        status = take_block(out, bad, (base_text){ block, (size_t)(to - block) }, err);
        if (status != BASE_OK || result != (size_t)-1 || why == E2BIG)
            continue;
        status = base_buf_append(out, replacement, 3, err);
        *bad += 1;
        if (unit > left || why == EINVAL)
            unit = left; /* half a character at the end */
        in.read += unit;
        left -= unit;
    }
    if (status == BASE_OK) { /* a letter that waited for its accent */
        char *to = block;
        size_t room = sizeof block;
        iconv(converter, NULL, NULL, &to, &room);
        status = take_block(out, bad, (base_text){ block, (size_t)(to - block) }, err);
    }
    return status;
}

/** One byte a character: whole runs of ASCII are copied. */
static base_status convert_by_table(base_buf *out, size_t *bad, base_text bytes, const uint16_t *table, base_error *err)
{
    base_status status = BASE_OK;

    *bad = 0;
    for (size_t at = 0; status == BASE_OK && at < bytes.length;) {
        size_t begin = at;
        char utf8[4];
        uint16_t code;

        while (at < bytes.length && (unsigned char)bytes.data[at] < 0x80)
            at++;
        status = base_buf_append(out, bytes.data + begin, at - begin, err);
        if (status != BASE_OK || at == bytes.length)
            break;
        code = table[(unsigned char)bytes.data[at++]];
        *bad += code == CORPUS_CHARSET_NOTHING;
        status = code == CORPUS_CHARSET_NOTHING ? base_buf_append(out, replacement, 3, err)
                                                : base_buf_append(out, utf8, base_utf8_put(utf8, code), err);
    }
    return status;
}

base_status corpus_charset_decode(base_buf *out, size_t *bad, base_text bytes, corpus_charset from, base_error *err)
{
    const corpus_charset_kept *kept;
    iconv_t converter = (iconv_t)-1;
    base_status status;

    bytes = base_text_slice(bytes, from.mark, bytes.length);
    if (strcasecmp(from.name, "UTF-8") == 0)
        return decode_utf8(out, bad, bytes, err);
    kept = is_safe_name(from.name) ? corpus_charset_kept_find(from.name) : NULL;
    if (kept)
        return kept->table ? convert_by_table(out, bad, bytes, kept->table, err)
                           : convert(out, bad, bytes, kept->converter, unit_of(from.name), err);
    if (is_safe_name(from.name) && !corpus_charset_kept_only())
        converter = iconv_open("UTF-8", from.name);
    if (converter == (iconv_t)-1)
        return base_error_set(err, BASE_E_ARGUMENT, "%s: no character set that iconv knows; iconv -l lists them",
                              from.name);
    status = convert(out, bad, bytes, converter, unit_of(from.name), err);
    iconv_close(converter);
    return status;
}
