/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings: what the bookmarks name, and what is set larger or bolder than the text. */
#include "corpus/base/utf8.h"
#include "corpus/layout/parts.h"

#include <math.h>
#include <stdlib.h>

enum {
    HEADING_BYTES = 140,
    HEADING_LINES = 3, /**< a heading wraps over so many at most */
    LARGE_BYTES = 240, /**< of a heading so large that it must be one */
    TITLE_BYTES = 300,
    SEARCH_LINES = 2000, /**< of a page that are looked at for one bookmark */
    STYLES = 32,
    CAPITALS = 8, /**< letters: fewer are an acronym */
    LEVELS = 6
};

#define LARGER        1.12F /* than the body's size (measured: READING) */
#define SAME_SIZE     0.6F  /* points */
#define HEADING_PITCH 1.75F /* of the size, between the lines of one heading */

/** A way of setting headings. */
typedef struct {
    float size;
    bool bold, inside;         /**< seen behind the first page */
    size_t levels[LEVELS + 1]; /**< how many bookmarks of each level are set so */
    uint8_t level;
} style;

typedef struct {
    style items[STYLES];
    size_t count;
} styles;

static size_t style_of(styles *all, const corpus_print_line *line)
{
    size_t i = 0;

    while (i < all->count && (fabsf(all->items[i].size - line->size) > SAME_SIZE || all->items[i].bold != line->bold))
        i++;
    if (i == all->count && all->count < STYLES)
        all->items[all->count++] = (style){ .size = line->size, .bold = line->bold };
    return i < STYLES ? i : STYLES - 1;
}

/* --- bookmarks --- */

static bool counts(char c)
{
    return base_is_alnum(c) || (c & 0x80) != 0;
}

/** Letters and digits behind the number that a title may bear in one place and not in the other. */
static size_t skip_number(base_text text)
{
    size_t i = 0;

    while (i < text.length && (base_is_digit(text.data[i]) || base_is_one_of(text.data[i], ".() ")))
        i++;
    return i < text.length ? i : 0;
}

/** How many lines from `at` on hold exactly the title; 0 if they do not. */
static size_t match_title(const corpus_print_line *lines, size_t at, size_t end, base_text title, bool bare)
{
    size_t t = bare ? skip_number(title) : 0, l = at, i = bare ? skip_number(lines[at].text) : 0, letters = 0;

    while (l < end && l - at < HEADING_LINES) {
        base_text text = lines[l].text;
        for (; i < text.length; i++) {
            if (!counts(text.data[i]))
                continue;
            while (t < title.length && !counts(title.data[t]))
                t++;
            if (t == title.length || base_to_lower(title.data[t]) != base_to_lower(text.data[i]))
                return 0;
            t++;
            letters++;
        }
        l++;
        i = 0;
        while (t < title.length && !counts(title.data[t]))
            t++;
        if (t == title.length)
            return letters > 2 || (letters > 0 && !bare) ? l - at : 0;
    }
    return 0;
}

static size_t first_of_page(const corpus_print *print, uint32_t page)
{
    size_t low = 0, high = print->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (print->lines[middle].page < page)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void set_heading(corpus_print_line *lines, size_t at, size_t count, uint8_t level)
{
    for (size_t i = at; i < at + count; i++) {
        lines[i].heading = level;
        lines[i].paragraph = i == at ? CORPUS_PARAGRAPH_BEGINS : CORPUS_PARAGRAPH_GOES_ON;
    }
}

static void find_bookmark(corpus_print *print, const corpus_print_mark *mark, styles *all)
{
    size_t first = first_of_page(print, mark->page), end = first;

    if (mark->title.length > TITLE_BYTES)
        return;
    while (end < print->count && print->lines[end].page == mark->page && end - first < SEARCH_LINES)
        end++;
    for (int bare = 0; bare < 2; bare++) {
        for (size_t i = first; i < end; i++) {
            size_t count = print->lines[i].heading || print->lines[i].table
                               ? 0
                               : match_title(print->lines, i, end, mark->title, bare > 0);
            if (count == 0)
                continue;
            all->items[style_of(all, &print->lines[i])].levels[mark->level]++;
            set_heading(print->lines, i, count, mark->level);
            return;
        }
    }
}

/* --- sizes --- */

/** Leaders, or a page number behind a wide blank: an entry of the contents. */
static bool is_entry(const corpus_print_line *line)
{
    return base_text_find(line->text, BASE_TEXT("...."), 0) != (size_t)-1 ||
           base_text_find(line->text, BASE_TEXT(". . ."), 0) != (size_t)-1 ||
           base_text_find(line->text, BASE_TEXT("\xE2\x80\xA6\xE2\x80\xA6"), 0) != (size_t)-1;
}

static bool has_word(base_text text)
{
    size_t letters = 0;

    for (size_t i = 0; i < text.length; i++)
        letters += base_is_alpha(text.data[i]) || (text.data[i] & 0x80) != 0;
    return letters > 2;
}

static bool is_large(const corpus_print_line *line, const corpus_print_measure *measure)
{
    return measure->body > 0 && line->size > measure->body * LARGER;
}

/** Printed in capitals only: a heading where bold type was not to be had. */
static bool is_capitals(base_text text)
{
    size_t capitals = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (base_is_lower(text.data[i]) || base_is_digit(text.data[i]))
            return false;
        capitals += base_is_upper(text.data[i]);
    }
    return capitals >= CAPITALS;
}

static bool may_be_heading(const corpus_print_line *line, const corpus_print_measure *measure)
{
    if (line->flat || line->table || line->note || line->bullet || line->heading || line->ocr || is_entry(line) ||
        !has_word(line->text))
        return false;
    return is_large(line, measure) ||
           (line->size >= measure->body * 0.95F && ((line->bold && !measure->bold_body) || is_capitals(line->text)));
}

static bool same_style(const corpus_print_line *a, const corpus_print_line *b)
{
    return fabsf(a->size - b->size) <= SAME_SIZE && a->bold == b->bold;
}

/** Lines from `at` on that are one heading: same style, close, and the one before left no room. @return how many */
static size_t group_of(const corpus_print_line *lines, size_t at, size_t count, const corpus_print_measure *measure,
                       size_t *bytes)
{
    size_t n = 1;

    *bytes = lines[at].text.length;
    while (at + n < count && may_be_heading(&lines[at + n], measure) && same_style(&lines[at], &lines[at + n]) &&
           corpus_print_follows(&lines[at + n - 1], &lines[at + n]) &&
           lines[at + n].y1 - lines[at + n - 1].y1 < lines[at].size * HEADING_PITCH && !lines[at + n].wide) {
        *bytes += lines[at + n].text.length + 1;
        n++;
    }
    return n;
}

/** Does the bold line open or end a sentence of the text around it? */
static bool is_part_of_text(const corpus_print_line *lines, size_t at, size_t n, size_t count)
{
    const corpus_print_line *first = &lines[at], *last = &lines[at + n - 1];

    if (corpus_print_begins_lower(first->text))
        return true;
    if (at > 0 && corpus_print_follows(&lines[at - 1], first) && !first->wide &&
        !corpus_print_stops(lines[at - 1].text) && !corpus_print_ends_short(&lines[at - 1], first))
        return true;
    return at + n < count && corpus_print_follows(last, &lines[at + n]) && !lines[at + n].wide &&
           corpus_print_begins_lower(lines[at + n].text);
}

static bool is_heading(const corpus_print_line *lines, size_t at, size_t n, size_t bytes, size_t count,
                       const corpus_print_measure *measure)
{
    base_text end = lines[at + n - 1].text;
    char last = end.data[end.length - 1];

    if (is_large(&lines[at], measure))
        return bytes <= LARGE_BYTES && n <= HEADING_LINES + 1 && (last != '.' || bytes < HEADING_BYTES / 2);
    return bytes <= HEADING_BYTES && n <= HEADING_LINES && !base_is_one_of(last, ".,;:") &&
           !is_part_of_text(lines, at, n, count);
}

static int by_size(const void *a, const void *b)
{
    const style *x = *(const style *const *)a, *y = *(const style *const *)b;

    if (fabsf(x->size - y->size) > SAME_SIZE)
        return x->size > y->size ? -1 : 1;
    return (int)y->bold - (int)x->bold;
}

/** The level that most bookmarks of the style have; 0 for none. */
static uint8_t level_of_bookmarks(const style *s)
{
    uint8_t best = 0;

    for (uint8_t level = 1; level <= LEVELS; level++)
        if (s->levels[level] > 0 && (best == 0 || s->levels[level] > s->levels[best]))
            best = level;
    return best;
}

/** Larger is higher; where bookmarks tell a style's level, that; styles between two such take the next after the one
 *  above. What is larger than all of them and stands on the cover only ranks with the highest. */
static void rank_styles(styles *all)
{
    style *sorted[STYLES];
    uint8_t level = 0;

    for (size_t i = 0; i < all->count; i++)
        sorted[i] = &all->items[i];
    if (all->count > 1)
        qsort(sorted, all->count, sizeof *sorted, by_size);
    for (size_t i = 0; i < all->count; i++) {
        uint8_t told = level_of_bookmarks(sorted[i]);
        if (told > 0)
            level = told;
        else if ((sorted[i]->inside || level > 0) && level < LEVELS)
            level++;
        sorted[i]->level = level > 0 ? level : 1;
    }
}

static void mark_fonts(corpus_print *print, const corpus_print_measure *measure, styles *all)
{
    for (size_t at = 0; at < print->count;) {
        corpus_print_line *line = &print->lines[at];
        size_t bytes, n;
        if (!may_be_heading(line, measure)) {
            at++;
            continue;
        }
        n = group_of(print->lines, at, print->count, measure, &bytes);
        if (is_heading(print->lines, at, n, bytes, print->count, measure)) {
            line->style = (uint16_t)(style_of(all, line) + 1);
            all->items[line->style - 1].inside = all->items[line->style - 1].inside || line->page > 1;
            set_heading(print->lines, at, n, LEVELS);
        }
        at += n;
    }
}

base_status corpus_print_headings_mark(corpus_print *print, const corpus_print_measure *measure, base_error *err)
{
    styles *all = calloc(1, sizeof *all);

    if (!all)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < print->outline_count; i++)
        find_bookmark(print, &print->outline[i], all);
    mark_fonts(print, measure, all);
    rank_styles(all);
    for (size_t i = 0; i < print->count; i++) {
        uint8_t level = print->lines[i].style > 0 ? all->items[print->lines[i].style - 1].level : 0;
        for (size_t k = i;
             level > 0 && k < print->count && (k == i || print->lines[k].paragraph == CORPUS_PARAGRAPH_GOES_ON); k++)
            print->lines[k].heading = level;
    }
    free(all);
    return BASE_OK;
}
