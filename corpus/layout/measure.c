/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is usual in the document: the size of its letters, the pitch of its lines, where they end, what parts its
 * paragraphs. */
#include "corpus/base/utf8.h"
#include "corpus/layout/parts.h"

#include <math.h>
#include <stdlib.h>

enum {
    SIZES = 1024,     /**< tenths of a point */
    PITCHES = 128,    /**< steps of 1/32 of the size */
    RIGHTS = 2048,    /**< points */
    SURE_PAIRS = 8,   /**< so many pairs of lines within paragraphs tell the pitch */
    LOW_PERCENT = 30, /**< else the low end of all pairs does */
    RIGHT_PERCENT = 90,
    SPACED_PERCENT = 75
};

#define WIDE_GAP    0.35F /* of the size, beyond the usual pitch (measured: READING) */
#define PITCH_USUAL 1.2F  /* where nothing can be measured */

bool corpus_print_follows(const corpus_print_line *line, const corpus_print_line *next)
{
    return !line->flat && !next->flat && line->page == next->page && line->flow == next->flow && next->y1 > line->y1;
}

bool corpus_print_begins_lower(base_text text)
{
    size_t i = 0;

    while (i < text.length && base_is_one_of(text.data[i], "\"'([ "))
        i++;
    return i < text.length && base_is_lower(text.data[i]);
}

bool corpus_print_stops(base_text text)
{
    size_t end = text.length;

    while (end > 0 && base_is_one_of(text.data[end - 1], "\"')] "))
        end--;
    if (end >= 3 && memcmp(text.data + end - 3, "\xE2\x80\x9D", 3) == 0)
        end -= 3;
    else if (end >= 3 && memcmp(text.data + end - 3, "\xE2\x80\x99", 3) == 0)
        end -= 3;
    return end > 0 && base_is_one_of(text.data[end - 1], ".!?");
}

bool corpus_print_ends_short(const corpus_print_line *line, const corpus_print_line *next)
{
    float room = line->right - line->x1;

    return room > next->word + line->size * 0.6F;
}

/** How many of `bins` make up `percent` of all; its index. */
static size_t quantile(const uint32_t *bins, size_t count, uint32_t all, unsigned percent)
{
    uint64_t seen = 0;

    for (size_t i = 0; i < count; i++) {
        seen += bins[i];
        if (seen * 100 >= (uint64_t)all * percent && seen > 0)
            return i;
    }
    return count - 1;
}

static void measure_body(corpus_print_measure *out, const corpus_print_line *lines, size_t count)
{
    uint32_t sizes[SIZES] = { 0 };
    size_t letters = 0, bold = 0, best = 0;

    for (size_t i = 0; i < count; i++) {
        float tenths = lines[i].size * 10 + 0.5F;
        if (lines[i].flat || !(tenths >= 1 && tenths < SIZES))
            continue;
        sizes[(size_t)tenths] += (uint32_t)lines[i].text.length;
        letters += lines[i].text.length;
        bold += lines[i].bold ? lines[i].text.length : 0;
    }
    for (size_t i = 0; i < SIZES; i++)
        best = sizes[i] > sizes[best] ? i : best;
    out->body = (float)best / 10;
    out->bold_body = bold * 2 > letters;
}

static void measure_pitch(corpus_print_measure *out, const corpus_print_line *lines, size_t count)
{
    uint32_t within[PITCHES] = { 0 }, any[PITCHES] = { 0 }, pairs = 0, sure = 0;

    for (size_t i = 1; i < count; i++) {
        const corpus_print_line *a = &lines[i - 1], *b = &lines[i];
        float share = (b->y1 - a->y1) / b->size * 32;
        if (!corpus_print_follows(a, b) || fabsf(a->size - b->size) > 0.3F || !(share >= 0 && share < PITCHES))
            continue;
        any[(size_t)share]++;
        pairs++;
        if (corpus_print_begins_lower(b->text) && !corpus_print_stops(a->text) && !b->bullet) {
            within[(size_t)share]++;
            sure++;
        }
    }
    out->pitch = PITCH_USUAL;
    if (sure >= SURE_PAIRS)
        out->pitch = ((float)quantile(within, PITCHES, sure, 50) + 1) / 32;
    else if (pairs > 0)
        out->pitch = ((float)quantile(any, PITCHES, pairs, LOW_PERCENT) + 1) / 32;
}

/** Where most lines of the text end: a page of short lines does not tell how wide it might be. */
static void measure_right(corpus_print_measure *out, corpus_print_line *lines, size_t count)
{
    uint32_t rights[RIGHTS] = { 0 }, all = 0;

    for (size_t i = 0; i < count; i++) {
        const corpus_print_line *line = &lines[i];
        if (line->flat || line->table || fabsf(line->size - out->body) > 0.3F || !(line->x1 >= 0 && line->x1 < RIGHTS))
            continue;
        rights[(size_t)line->x1]++;
        all++;
    }
    out->right = all > 0 ? (float)quantile(rights, RIGHTS, all, RIGHT_PERCENT) : 0;
}

/** Where a line ends short with a stop and the next begins a sentence: is there white between most such pairs? */
static void measure_spaced(corpus_print_measure *out, const corpus_print_line *lines, size_t count)
{
    size_t ends = 0, wide = 0;

    for (size_t i = 1; i < count; i++) {
        const corpus_print_line *a = &lines[i - 1], *b = &lines[i];
        if (!corpus_print_follows(a, b) || a->table || b->table || fabsf(a->size - b->size) > 0.3F || b->bullet ||
            !corpus_print_stops(a->text) || corpus_print_begins_lower(b->text) || !corpus_print_ends_short(a, b))
            continue;
        ends++;
        wide += b->wide;
    }
    out->spaced = ends > 2 && wide * 100 >= ends * SPACED_PERCENT;
}

void corpus_print_measure_take(corpus_print_measure *out, corpus_print_line *lines, size_t count)
{
    *out = (corpus_print_measure){ 0 };
    measure_body(out, lines, count);
    measure_pitch(out, lines, count);
    measure_right(out, lines, count);
    for (size_t i = 0; i < count; i++)
        if (lines[i].plain && lines[i].right < out->right && lines[i].x0 < out->right)
            lines[i].right = out->right;
    for (size_t i = 1; i < count; i++) {
        corpus_print_line *a = &lines[i - 1], *b = &lines[i];
        float size = a->size > b->size ? a->size : b->size;
        b->wide = corpus_print_follows(a, b) && b->y1 - a->y1 > out->pitch * size + WIDE_GAP * size;
    }
    measure_spaced(out, lines, count);
}
