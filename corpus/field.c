/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/field.h"

#include "corpus/base/utf8.h"
#include "corpus/token.h"

#include <nettle/sha2.h>
#include <stdio.h>

/* A value longer than this is filed under its hash: the prefix and the '#' must fit besides. */
enum { VALUE_BYTES = 200, DATE_YEAR = 4, DATE_MONTH = 7, DATE_DAY = 10 };

static const corpus_field fields[CORPUS_F_COUNT] = {
    { CORPUS_F_KIND, "kind", NULL, CORPUS_PREFIX_KIND, CORPUS_FIELD_ID, false, false,
      "finding, recommendation, learning ... (all: list --by kind)" },
    { CORPUS_F_THEME, "theme", NULL, CORPUS_PREFIX_THEME, CORPUS_FIELD_ID, false, false,
      "theme:neglect; theme:=neglect leaves narrower themes out" },
    { CORPUS_F_PARTNERSHIP, "partnership", NULL, CORPUS_PREFIX_PARTNERSHIP, CORPUS_FIELD_NAME, true, true,
      "the publishing body, by any of its names" },
    { CORPUS_F_SUBJECT, "subject", "child", CORPUS_PREFIX_SUBJECT, CORPUS_FIELD_NAME, true, true,
      "child or adult as the report calls them; child:\"Child J\"" },
    { CORPUS_F_CASE, "case", NULL, CORPUS_PREFIX_CASE, CORPUS_FIELD_WORDS, true, false,
      "the case of a passage, in a report on several" },
    { CORPUS_F_TYPE, "type", NULL, CORPUS_PREFIX_TYPE, CORPUS_FIELD_ID, false, true,
      "type of review by id, label, older name or acronym: type:scr" },
    { CORPUS_F_AUTHOR, "author", NULL, CORPUS_PREFIX_AUTHOR, CORPUS_FIELD_WORDS, true, true, "who wrote the report" },
    { CORPUS_F_TITLE, "title", NULL, CORPUS_PREFIX_TITLE, CORPUS_FIELD_WORDS, true, true,
      "words of the report's title" },
    { CORPUS_F_HEADING, "heading", NULL, CORPUS_PREFIX_HEADING, CORPUS_FIELD_WORDS, true, false,
      "words of the headings over a passage" },
    { CORPUS_F_NUMBER, "number", NULL, CORPUS_PREFIX_NUMBER, CORPUS_FIELD_NUMBER, false, false,
      "a number or reference as printed: number:4.12.3" },
    { CORPUS_F_FORMAT, "format", NULL, CORPUS_PREFIX_FORMAT, CORPUS_FIELD_ID, false, true,
      "the format of the file: text, markdown" },
    { CORPUS_F_YEAR, "year", NULL, NULL, CORPUS_FIELD_RANGE, false, true,
      "year of publication: year:2019 year:2017..2021 year:2019.." },
    { CORPUS_F_DATE, "date", NULL, NULL, CORPUS_FIELD_RANGE, false, true,
      "date of publication: date:2019-03.. date:..2019-03-21" },
    { CORPUS_F_NATION, "nation", NULL, CORPUS_PREFIX_NATION, CORPUS_FIELD_ID, false, true,
      "england, wales, scotland or northern-ireland" },
    { CORPUS_F_LANGUAGE, "language", NULL, CORPUS_PREFIX_LANGUAGE, CORPUS_FIELD_ID, false, true,
      "language of the report: en, cy" },
};

const corpus_field *corpus_field_at(corpus_field_id id)
{
    return (size_t)id < CORPUS_F_COUNT ? &fields[id] : NULL;
}

const corpus_field *corpus_field_find(base_text name)
{
    for (size_t i = 0; i < CORPUS_F_COUNT; i++) {
        if (base_text_equal_nocase(name, base_text_of(fields[i].name)))
            return &fields[i];
        if (fields[i].alias && base_text_equal_nocase(name, base_text_of(fields[i].alias)))
            return &fields[i];
    }
    return NULL;
}

static void append(corpus_term *term, const char *bytes, size_t length)
{
    size_t room = CORPUS_TERM_BYTES - term->length;
    char *end = term->bytes + term->length;

    if (length > room)
        length = base_utf8_boundary((base_text){ bytes, length }, room);
    if (length > 0)
        memcpy(end, bytes, length);
    for (char *nul = end; (nul = memchr(nul, '\0', (size_t)(end + length - nul))) != NULL; nul++)
        *nul = ' ';
    term->length += length;
    term->bytes[term->length] = '\0';
}

corpus_term corpus_term_word(const char *prefix, base_text folded)
{
    corpus_term term = { .length = 0 };

    append(&term, prefix, strlen(prefix));
    append(&term, folded.data, folded.length);
    return term;
}

static void append_hash(corpus_term *term, base_text value)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t hash[SHA256_DIGEST_SIZE];
    struct sha256_ctx state;
    char hex[17] = "#";

    sha256_init(&state);
    sha256_update(&state, value.length, (const uint8_t *)value.data);
    sha256_digest(&state, sizeof hash, hash);
    for (size_t i = 0; i < 8; i++) {
        hex[1 + 2 * i] = digits[hash[i] >> 4];
        hex[2 + 2 * i] = digits[hash[i] & 15];
    }
    append(term, hex, sizeof hex);
}

corpus_term corpus_term_value(const char *prefix, base_text value)
{
    corpus_term term = { .length = 0 };

    append(&term, prefix, strlen(prefix));
    if (value.length > VALUE_BYTES)
        append_hash(&term, value);
    else
        append(&term, value.data, value.length);
    return term;
}

/* Beyond this many folded bytes two values are the same: far over any name, and fixed storage is enough. */
enum { FOLDED_BYTES = 1024 };

corpus_term corpus_term_folded(const char *prefix, base_text value)
{
    char folded[FOLDED_BYTES];
    size_t length = 0;
    corpus_tokens tokens = corpus_tokens_of(value);
    corpus_token token;

    while (corpus_tokens_next(&tokens, &token)) {
        if (token.joined || token.possessive)
            continue;
        if (length + token.word.length + 1 > sizeof folded)
            break;
        if (length > 0)
            folded[length++] = ' ';
        memcpy(folded + length, token.word.data, token.word.length);
        length += token.word.length;
    }
    return corpus_term_value(prefix, (base_text){ folded, length });
}

corpus_term corpus_term_id(const char report[17], uint32_t ordinal)
{
    char id[40];
    int length = snprintf(id, sizeof id, "%.16s:%u", report, (unsigned)ordinal);

    return corpus_term_value(CORPUS_PREFIX_ID, (base_text){ id, length > 0 ? (size_t)length : 0 });
}

corpus_term corpus_term_shown_as(const char report[17], uint32_t ordinal)
{
    corpus_term id = corpus_term_id(report, ordinal);

    return corpus_term_value(CORPUS_PREFIX_DUPLICATE, (base_text){ id.bytes + 1, id.length - 1 });
}

corpus_term corpus_term_bigram(base_text a, base_text b)
{
    corpus_term term = corpus_term_word(CORPUS_PREFIX_BIGRAM, a);

    append(&term, " ", 1);
    append(&term, b.data, b.length);
    return term;
}

static unsigned char hex_value(char c)
{
    if (base_is_digit(c))
        return (unsigned char)(c - '0');
    c = base_to_lower(c);
    return c >= 'a' && c <= 'f' ? (unsigned char)(c - 'a' + 10) : 0;
}

void corpus_order_key(unsigned char out[12], const char report[17], uint32_t ordinal)
{
    char digits[17] = "0000000000000000";

    for (size_t i = 0; i < 16 && report[i] != '\0'; i++)
        digits[i] = report[i];
    for (size_t i = 0; i < 8; i++)
        out[i] = (unsigned char)(hex_value(digits[2 * i]) << 4 | hex_value(digits[2 * i + 1]));
    for (size_t i = 0; i < 4; i++)
        out[8 + i] = (unsigned char)(ordinal >> (24 - 8 * i));
}

/* `count` digits at `at`, or -1. */
static int number_at(base_text text, size_t at, size_t count)
{
    int value = 0;

    for (size_t i = at; i < at + count; i++) {
        if (!base_is_digit(text.data[i]))
            return -1;
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

static int days_of(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static void write_day(char out[9], int year, int month, int day)
{
    int value = year * 10000 + month * 100 + day;

    for (int i = 7; i >= 0; i--, value /= 10)
        out[i] = (char)('0' + value % 10);
    out[8] = '\0';
}

bool corpus_date_span(char from[9], char to[9], base_text iso)
{
    int year, first_month = 1, last_month = 12, first_day = 1, last_day;

    if (iso.length != DATE_YEAR && iso.length != DATE_MONTH && iso.length != DATE_DAY)
        return false;
    year = number_at(iso, 0, 4);
    if (year < 1)
        return false;
    if (iso.length > DATE_YEAR) {
        first_month = last_month = number_at(iso, 5, 2);
        if (iso.data[4] != '-' || first_month < 1 || first_month > 12)
            return false;
    }
    last_day = days_of(year, last_month);
    if (iso.length > DATE_MONTH) {
        first_day = number_at(iso, 8, 2);
        if (iso.data[7] != '-' || first_day < 1 || first_day > last_day)
            return false;
        last_day = first_day;
    }
    write_day(from, year, first_month, first_day);
    write_day(to, year, last_month, last_day);
    return true;
}
