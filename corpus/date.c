/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/date.h"

#include "corpus/metadata_label.h"

#include <stdio.h>

static const char *const months[12] = { "january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december" };

static char at(base_text text, size_t i)
{
    return i < text.length ? text.data[i] : '\0';
}

static size_t skip_blanks(base_text text, size_t i)
{
    for (;;) {
        if (base_is_space(at(text, i)))
            i++;
        else if (i + 1 < text.length && memcmp(text.data + i, "\xC2\xA0", 2) == 0)
            i += 2;
        else
            return i;
    }
}

/* A number of 1 to `most` digits that is not part of a longer one. Gives its end, 0 if none. */
static size_t number(int *value, base_text text, size_t i, size_t most)
{
    size_t begin = i;

    *value = 0;
    while (base_is_digit(at(text, i)) && i - begin <= most)
        *value = *value * 10 + (at(text, i++) - '0');
    return i > begin && i - begin <= most ? i : 0;
}

static size_t year_at(int *year, base_text text, size_t i)
{
    size_t end = number(year, text, i, 4);

    if (end != i + 4 || *year < 1900 || *year > 2099)
        return 0;
    return base_is_alpha(at(text, end)) ? 0 : end;
}

/* The full name, perhaps with single blanks inside; else its first three letters, or "Sept". */
static size_t month_at(int *month, base_text text, size_t i)
{
    for (int m = 0; m < 12; m++) {
        const char *name = months[m];
        size_t j = i;
        while (*name && base_to_lower(at(text, j)) == *name) {
            j++;
            name++;
            if (*name && at(text, j) == ' ' && base_to_lower(at(text, j + 1)) == *name)
                j++;
        }
        if (!*name && !base_is_alpha(at(text, j))) {
            *month = m + 1;
            return j;
        }
    }
    for (int m = 0; m < 12; m++) {
        size_t length =
            m == 8 && base_text_starts_nocase(base_text_slice(text, i, text.length), BASE_TEXT("sept")) ? 4 : 3;
        if (base_text_starts_nocase(base_text_slice(text, i, text.length), (base_text){ months[m], length }) &&
            !base_is_alpha(at(text, i + length))) {
            *month = m + 1;
            return i + length + (at(text, i + length) == '.');
        }
    }
    return 0;
}

static int days_in(int year, int month)
{
    static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

static bool valid_day(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

static void write_iso(char iso[11], int year, int month, int day)
{
    unsigned y = (unsigned)year % 10000U, m = (unsigned)month % 100U, d = (unsigned)day % 100U;

    if (day > 0)
        snprintf(iso, 11, "%04u-%02u-%02u", y, m, d);
    else if (month > 0)
        snprintf(iso, 11, "%04u-%02u", y, m);
    else
        snprintf(iso, 11, "%04u", y);
}

/* Is what stands before a number a word that the number belongs to ("Version 1", "Issue 3", "v.2")? */
static bool counts_something(base_text text, size_t i)
{
    static const char *const words[] = { "version", "issue", "edition", "draft", "volume",   "no",   "part",    "v",
                                         "ver",     "vol",   "number",  "rev",   "revision", "page", "appendix" };
    size_t end = i, begin;

    while (end > 0 && (base_is_space(text.data[end - 1]) || text.data[end - 1] == '.' || text.data[end - 1] == ':'))
        end--;
    if (end == i)
        return i > 0 && (base_is_alnum(text.data[i - 1]));
    for (begin = end; begin > 0 && base_is_alpha(text.data[begin - 1]);)
        begin--;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        if (base_text_equal_nocase(base_text_slice(text, begin, end), base_text_of(words[w])))
            return true;
    }
    return end > 0 && text.data[i - 1] == '.' && base_is_digit(text.data[end - 1]);
}

/* "st", "nd", "rd", "th" behind a day. */
static size_t skip_ordinal(base_text text, size_t i)
{
    static const char *const ends[] = { "st", "nd", "rd", "th" };
    size_t j = at(text, i) == ' ' ? i + 1 : i;

    for (size_t e = 0; e < 4; e++) {
        if (base_text_starts_nocase(base_text_slice(text, j, text.length), base_text_of(ends[e])) &&
            !base_is_alpha(at(text, j + 2)))
            return j + 2;
    }
    return i;
}

static size_t skip_comma(base_text text, size_t i)
{
    i = skip_blanks(text, i);
    return at(text, i) == ',' ? skip_blanks(text, i + 1) : i;
}

/* Month [day,] year, from the month's first letter. */
static bool from_month(corpus_date_hit *out, base_text text, size_t i)
{
    int month, day = 0, year;
    size_t after = month_at(&month, text, i), end, j;

    if (after == 0)
        return false;
    j = skip_comma(text, after);
    end = year_at(&year, text, j);
    if (end == 0 && (j = number(&day, text, j, 2)) > 0)
        end = year_at(&year, text, skip_comma(text, skip_ordinal(text, j)));
    if (end == 0)
        return false;
    write_iso(out->iso, year, month, valid_day(year, month, day) ? day : 0);
    out->begin = i;
    out->end = end;
    return true;
}

/* The Welsh month, alone or before the English one: "9 Ionawr / January 2025". */
static size_t welsh_month_at(int *month, base_text text, size_t i)
{
    static const char *const welsh[12] = { "ionawr",     "chwefror", "mawrth", "ebrill", "mai",      "mehefin",
                                           "gorffennaf", "awst",     "medi",   "hydref", "tachwedd", "rhagfyr" };

    for (int m = 0; m < 12; m++) {
        size_t end = i + strlen(welsh[m]), j, both;
        int other;
        if (!base_text_starts_nocase(base_text_slice(text, i, text.length), base_text_of(welsh[m])) ||
            base_is_alpha(at(text, end)))
            continue;
        *month = m + 1;
        j = skip_blanks(text, end);
        j = at(text, j) == '/' ? skip_blanks(text, j + 1) : j;
        both = month_at(&other, text, j);
        return both > 0 && other == *month ? both : end;
    }
    return 0;
}

/* "3rd of September 2021", "3rd day of September 2021"; false when the number is no day, and then the month is met on the way. */
static bool from_day(corpus_date_hit *out, base_text text, size_t i)
{
    int day, month, year;
    size_t j = number(&day, text, i, 2), end;

    if (j == 0 || counts_something(text, i))
        return false;
    j = skip_blanks(text, skip_ordinal(text, j));
    if (base_text_starts_nocase(base_text_slice(text, j, text.length), BASE_TEXT("day ")))
        j = skip_blanks(text, j + 4);
    if (base_text_starts_nocase(base_text_slice(text, j, text.length), BASE_TEXT("of ")))
        j = skip_blanks(text, j + 3);
    if (at(text, j) == '-' || at(text, j) == '/')
        j++;
    end = month_at(&month, text, j);
    j = end > 0 ? end : welsh_month_at(&month, text, j);
    if (j == 0)
        return false;
    j = skip_comma(text, j);
    if (at(text, j) == '-' || at(text, j) == '/')
        j++;
    end = year_at(&year, text, j);
    if (end == 0 || !valid_day(year, month, day))
        return false;
    write_iso(out->iso, year, month, day);
    out->begin = i;
    out->end = end;
    return true;
}

/* "Ratified by the Board 14.06.23": two digits of a year behind stops or dashes may be a section's or a version's number,
   but not beside the label of a date. */
static bool is_labelled(base_text text, size_t i)
{
    int kind = corpus_metadata_label_kind(base_text_slice(text, 0, i));

    return kind != CORPUS_DATE_NONE && kind != CORPUS_METADATA_NO_DATE && kind != CORPUS_DATE_VERSION;
}

/* 03/09/2025, 3.9.2025, 03/09/25. */
static bool from_digits(corpus_date_hit *out, base_text text, size_t i)
{
    int day, month, year;
    size_t j = number(&day, text, i, 2), end;
    char sign = j > 0 ? at(text, j) : '\0';

    if (sign != '/' && sign != '.' && sign != '-')
        return false;
    j = number(&month, text, j + 1, 2);
    if (j == 0 || at(text, j) != sign)
        return false;
    end = year_at(&year, text, j + 1);
    if (end == 0) {
        end = number(&year, text, j + 1, 2);
        end = end == j + 3 && (sign == '/' || (year < 50 && is_labelled(text, i))) ? end : 0;
        year += 2000;
    }
    if (end == 0 || !valid_day(year, month, day) || base_is_alnum(at(text, end)))
        return false;
    write_iso(out->iso, year, month, day);
    out->begin = i;
    out->end = end;
    return true;
}

/* 2025-09-03 or 2025/09/03. */
static bool from_iso(corpus_date_hit *out, base_text text, size_t i)
{
    int year, month, day;
    size_t j = year_at(&year, text, i);
    char sign = j > 0 ? at(text, j) : '\0';

    if (sign != '-' && sign != '/')
        return false;
    j = number(&month, text, j + 1, 2);
    if (j == 0 || at(text, j) != sign)
        return false;
    j = number(&day, text, j + 1, 2);
    if (j == 0 || !valid_day(year, month, day))
        return false;
    write_iso(out->iso, year, month, day);
    out->begin = i;
    out->end = j;
    return true;
}

static bool from_year(corpus_date_hit *out, base_text text, size_t i)
{
    int year;
    size_t end = year_at(&year, text, i);
    char next = at(text, end);

    if (end == 0 || ((next == '-' || next == '/' || next == '.') && base_is_alnum(at(text, end + 1))))
        return false;
    if (base_text_starts(base_text_slice(text, end, text.length), BASE_TEXT("\xE2\x80\x93")) &&
        base_is_digit(at(text, end + 3)))
        return false;
    write_iso(out->iso, year, 0, 0);
    out->begin = i;
    out->end = end;
    out->bare_year = true;
    return true;
}

/* "Winter 2020/21" counts as 2020. */
static bool from_season(corpus_date_hit *out, base_text text, size_t i)
{
    static const char *const seasons[] = { "spring", "summer", "autumn", "winter" };
    int year;

    for (size_t s = 0; s < 4; s++) {
        base_text name = base_text_of(seasons[s]);
        size_t end;
        if (!base_text_starts_nocase(base_text_slice(text, i, text.length), name))
            continue;
        end = year_at(&year, text, skip_comma(text, i + name.length));
        if (end == 0 || skip_comma(text, i + name.length) == i + name.length)
            continue;
        write_iso(out->iso, year, 0, 0);
        out->begin = i;
        out->end = end;
        return true;
    }
    return false;
}

/* dd/mm/yyyy in full: what no section's number looks like. */
static bool is_digits_of_four(base_text text, size_t i)
{
    corpus_date_hit hit;

    return from_digits(&hit, text, i) && hit.end >= i + 8 && text.data[hit.end - 5] == '/';
}

/* May a date begin here? Not inside a word, a number or a code. */
static bool at_edge(base_text text, size_t i)
{
    char before = i > 0 ? text.data[i - 1] : ' ';

    if (before == '.' && i > 1 && base_is_alpha(text.data[i - 2]) && base_is_digit(text.data[i]))
        return is_digits_of_four(text, i); /* "SCP.report.published.08/02/2024" */
    if (base_is_alnum(before) || (unsigned char)before >= 0x80)
        return (unsigned char)before >= 0x80;
    if (before == '-' || before == '/' || before == '.')
        return i < 2 || !base_is_alnum(text.data[i - 2]) || base_is_alpha(text.data[i]);
    return true;
}

bool corpus_date_next(corpus_date_hit *out, base_text text, size_t from)
{
    corpus_date_hit hit = { .iso = "" };

    for (; from < text.length; from++) {
        char c = text.data[from];
        bool found = false;
        if (!base_is_alnum(c) || !at_edge(text, from))
            continue;
        if (base_is_digit(c))
            found = from_day(&hit, text, from) || from_digits(&hit, text, from) || from_iso(&hit, text, from) ||
                    from_year(&hit, text, from);
        else if (memchr("jfmasondw", base_to_lower(c), 9)) /* the first letters of months and seasons */
            found = from_month(&hit, text, from) || from_season(&hit, text, from);
        if (found) {
            *out = hit;
            return true;
        }
    }
    return false;
}

static bool is_weekday(base_text word)
{
    static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

    for (size_t i = 0; i < 7; i++) {
        base_text name = base_text_of(days[i]);
        if (base_text_equal_nocase(word, name) || base_text_equal_nocase(word, base_text_slice(name, 0, 3)))
            return true;
    }
    return false;
}

static base_text strip_signs(base_text text)
{
    text = base_text_trim(text);
    while (text.length > 0 && memchr("([,;:.-", text.data[0], 7))
        text = base_text_trim(base_text_slice(text, 1, text.length));
    while (text.length > 0 && memchr(")],;:.-", text.data[text.length - 1], 7))
        text = base_text_trim(base_text_slice(text, 0, text.length - 1));
    return text;
}

bool corpus_date_alone(corpus_date_hit *out, base_text line)
{
    corpus_date_hit hit;
    base_text before, after;

    if (line.length > 60 || !corpus_date_next(&hit, line, 0))
        return false;
    before = strip_signs(base_text_slice(line, 0, hit.begin));
    after = strip_signs(base_text_slice(line, hit.end, line.length));
    if (after.length > 0 || (before.length > 0 && !is_weekday(before)))
        return false;
    *out = hit;
    return true;
}

bool corpus_date_of_cell(char iso[11], base_text cell)
{
    corpus_date_hit hit;
    int year, month;
    size_t end;

    cell = base_text_trim(cell);
    end = year_at(&year, cell, 0);
    if (end == 4 && cell.length == 7 && cell.data[4] == '-' && number(&month, cell, 5, 2) == 7 && month >= 1 &&
        month <= 12) {
        write_iso(iso, year, month, 0);
        return true;
    }
    if (!corpus_date_alone(&hit, cell))
        return false;
    memcpy(iso, hit.iso, sizeof hit.iso);
    return true;
}
