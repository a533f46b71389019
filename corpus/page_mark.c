/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page_mark.h"

enum { DIGITS_MAX = 4, ROMAN_MAX = 8 };

#define NOWHERE ((size_t)-1)

static bool is_roman_letter(char c)
{
    return base_is_one_of(base_to_lower(c), "ivxlc");
}

/** The one right way to write a number up to 399, lower-case; its length. */
static size_t write_roman(char out[32], uint32_t value)
{
    static const struct {
        uint32_t value;
        const char *letters;
    } steps[] = { { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
                  { 9, "ix" },  { 5, "v" },   { 4, "iv" }, { 1, "i" } };
    size_t length = 0;

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        for (; value >= steps[i].value && length < 24; value -= steps[i].value) {
            size_t letters = strlen(steps[i].letters);
            memcpy(out + length, steps[i].letters, letters);
            length += letters;
        }
    }
    return length;
}

/** 0 when the letters are no number, or not written as one. */
static uint32_t roman_value(base_text text)
{
    static const char letters[] = "ivxlc";
    static const uint32_t values[] = { 1, 5, 10, 50, 100 };
    uint32_t total = 0, last = 0;
    char again[32];
    size_t length;

    for (size_t i = text.length; i-- > 0;) {
        const char *letter = strchr(letters, base_to_lower(text.data[i]));
        uint32_t value = values[letter - letters];
        total = value < last ? total - value : total + value;
        last = value > last ? value : last;
    }
    if (total == 0 || total > 399)
        return 0;
    length = write_roman(again, total);
    return base_text_equal_nocase((base_text){ again, length }, text) ? total : 0;
}

/** The number at `at`: up to four digits, or Roman letters; it must end a word. @return its end, or NOWHERE */
static size_t number_at(corpus_page_mark *mark, base_text line, size_t at)
{
    size_t end = at;

    while (end < line.length && end - at <= DIGITS_MAX && base_is_digit(line.data[end]))
        end++;
    mark->roman = end == at;
    while (mark->roman && end < line.length && end - at <= ROMAN_MAX && is_roman_letter(line.data[end]))
        end++;
    if (end == at || (end < line.length && (base_is_alnum(line.data[end]) || (line.data[end] & 0x80) != 0)))
        return NOWHERE;
    mark->label = base_text_slice(line, at, end);
    if (mark->roman) {
        mark->value = roman_value(mark->label);
    } else {
        mark->value = 0;
        for (size_t i = at; i < end; i++)
            mark->value = mark->value * 10 + (uint32_t)(line.data[i] - '0');
    }
    return mark->value > 0 && mark->value < 10000 ? end : NOWHERE;
}

static size_t skip(base_text line, size_t at, const char *bytes)
{
    while (at < line.length && line.data[at] != '\0' && strchr(bytes, line.data[at]))
        at++;
    return at;
}

/** Length of the word "page" (also spaced out, and in Welsh) at `at`; 0 if it is none. */
static size_t page_word(base_text line, size_t at)
{
    static const char *const words[] = { "page", "p a g e", "tudalen", "pg", "pag e", "p age" };

    if (at > 0 && base_is_alnum(line.data[at - 1]) && !(base_is_lower(line.data[at - 1]) && line.data[at] == 'P'))
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        base_text word = base_text_of(words[i]);
        size_t end = at + word.length;
        if (base_text_starts_nocase(base_text_slice(line, at, line.length), word) &&
            (end == line.length || !base_is_alpha(line.data[end])))
            return word.length;
    }
    return 0;
}

/** "of 12", "/ 12" behind the number at `at`; the place behind it. */
static size_t skip_total(base_text line, size_t at)
{
    corpus_page_mark total = { 0 };
    size_t from = skip(line, at, " ");
    size_t end;

    if (base_text_starts_nocase(base_text_slice(line, from, line.length), BASE_TEXT("of ")))
        from += 3;
    else if (from < line.length && line.data[from] == '/')
        from += 1;
    else
        return at;
    end = number_at(&total, line, skip(line, from, " "));
    return end != NOWHERE && !total.roman ? end : at;
}

/** "13 | Page" ends the line at the word `word`: look back for its number. */
static bool number_before(corpus_page_mark *mark, base_text line, size_t word)
{
    size_t end = word, begin;

    while (end > 0 && strchr(" |-", line.data[end - 1]))
        end--;
    begin = end;
    while (begin > 0 && base_is_alnum(line.data[begin - 1]))
        begin--;
    if (begin == end || number_at(mark, line, begin) != end)
        return false;
    mark->begin = begin;
    mark->end = line.length;
    return true;
}

/** At the line's end, or parted from the other words by a bar. */
static bool stands_apart(base_text line, size_t begin, size_t end)
{
    size_t next = skip(line, end, " ");

    return next == line.length || line.data[next] == '|' ||
           base_text_ends(base_text_trim(base_text_slice(line, 0, begin)), BASE_TEXT("|"));
}

/** Only ornaments between `begin` and `end` ("<<", "~", dashes)? Brackets and quotes are no ornaments: "(page 24)". */
static bool is_ornament(base_text line, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        unsigned char c = (unsigned char)line.data[i];
        if (c < 0x80 ? !base_is_one_of(line.data[i], " <>-~=*_|") : c >= 0xC0 && c != 0xC2 && c != 0xE2)
            return false;
    }
    return true;
}

static bool find_word(corpus_page_mark *mark, base_text line)
{
    for (size_t at = 0; at < line.length; at++) {
        size_t length = base_is_one_of(line.data[at], "pPtT") ? page_word(line, at) : 0;
        size_t end;
        if (length == 0)
            continue;
        end = number_at(mark, line, skip(line, at + length, " :.|-"));
        if (end != NOWHERE) {
            mark->begin = at;
            mark->end = skip_total(line, end);
            mark->of_total = mark->end > end;
            mark->glued = at > 0 && base_is_alnum(line.data[at - 1]);
            if (mark->glued && !(mark->of_total && mark->end == line.length))
                continue;
            if (is_ornament(line, 0, at) && is_ornament(line, mark->end, line.length)) {
                mark->begin = 0; /* "<< Page 24 >>" */
                mark->end = line.length;
            }
            return at == 0 || mark->begin == 0 || stands_apart(line, at, mark->end);
        }
        if (at + length == line.length && !(at > 0 && base_is_alnum(line.data[at - 1])))
            return number_before(mark, line, at);
    }
    return false;
}

/** A number and the brackets, dashes and bars around it. */
static bool find_bare(corpus_page_mark *mark, base_text line)
{
    static const char around[] = " -|[](){}<>~.=_";
    size_t begin = 0, end, rest;

    for (;;) {
        begin = skip(line, begin, around);
        if (begin + 3 <= line.length && line.data[begin] == '\xE2' && line.data[begin + 1] == '\x80')
            begin += 3; /* a typographic dash */
        else
            break;
    }
    end = begin < line.length ? number_at(mark, line, begin) : NOWHERE;
    if (end == NOWHERE) {
        if (begin >= line.length)
            return false;
        /* a typographic dash right behind the digits */
        for (end = begin; end < line.length && base_is_alnum(line.data[end]);)
            end++;
        if (end == begin || number_at(mark, base_text_slice(line, 0, end), begin) != end)
            return false;
    }
    for (rest = end; rest < line.length; rest++) {
        if (!strchr(around, line.data[rest]) && (line.data[rest] & 0x80) == 0)
            return false;
        if ((line.data[rest] & 0x80) != 0 && !(line.data[rest] == '\xE2' || (unsigned char)line.data[rest] < 0xC0))
            return false;
    }
    /* "4." and "a)" open items */
    if (end < line.length && begin == 0 && (line.data[end] == '.' || line.data[end] == ')'))
        return false;
    mark->begin = 0;
    mark->end = line.length;
    return true;
}

/** "3 of 4" or "3/4" whose total stands at `total`: the place of its number; NOWHERE for none. */
static size_t before_total(base_text line, size_t total)
{
    base_text rest = base_text_trim(base_text_slice(line, 0, total));
    size_t begin;

    if (base_text_ends(rest, BASE_TEXT(" of")))
        rest.length -= 3;
    else if (base_text_ends(rest, BASE_TEXT("/")))
        rest.length -= 1;
    else
        return NOWHERE;
    rest = base_text_trim(rest);
    begin = (size_t)(rest.data - line.data) + rest.length;
    while (begin > 0 && base_is_digit(line.data[begin - 1]))
        begin--;
    return begin > 0 && base_is_digit(line.data[begin]) && strchr(" |-", line.data[begin - 1]) ? begin : NOWHERE;
}

static bool find_edge(corpus_page_mark *mark, base_text line)
{
    size_t begin = line.length;

    while (begin > 0 && base_is_alnum(line.data[begin - 1]))
        begin--;
    if (begin == 0 || begin == line.length || !strchr(" |-\xA0\xAA", line.data[begin - 1]) ||
        number_at(mark, line, begin) == NOWHERE)
        return false;
    if (!mark->roman && before_total(line, begin) != NOWHERE) {
        corpus_page_mark number = { 0 };
        uint32_t total = mark->value;
        size_t at = before_total(line, begin);
        if (number_at(&number, line, at) != NOWHERE && !number.roman && number.value <= total) {
            *mark = number; /* "Adult N  3 of 4" */
            mark->of_total = true;
            begin = at;
        }
    }
    mark->begin = begin;
    mark->end = line.length;
    return true;
}

corpus_page_mark corpus_page_mark_find(base_text line)
{
    corpus_page_mark mark = { 0 };

    if (find_word(&mark, line))
        mark.kind = CORPUS_PAGE_MARK_WORD;
    else if (line.length <= 24 && find_bare(&mark, line))
        mark.kind = CORPUS_PAGE_MARK_BARE;
    else if (find_edge(&mark, line))
        mark.kind = CORPUS_PAGE_MARK_EDGE;
    else
        mark = (corpus_page_mark){ 0 };
    return mark;
}

corpus_page_mark corpus_page_mark_at_start(base_text line)
{
    corpus_page_mark mark = { 0 };
    size_t end = line.length > 0 ? number_at(&mark, line, 0) : NOWHERE;

    if (end == NOWHERE || end >= line.length || !strchr(" |", line.data[end]))
        return (corpus_page_mark){ 0 };
    mark.kind = CORPUS_PAGE_MARK_EDGE;
    mark.end = end;
    return mark;
}
