/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a zone begins and ends: bands that share their columns, and what tells that others begin. */
#include "corpus/layout/parts.h"

#include <math.h>

enum {
    SURE_BANDS = 3, /**< so many bands that agree on their columns are not changed by another that does not */
    TRAILING = 4,   /**< lines of a heading and what it leads, at the foot of a column */
    NEAR_BANDS = 4,
    EXTENT = 12 /**< lines by which a column may begin above the first */
};

#define SUB_GUTTER  1.5F  /* of the size: parts of one column that stand so far apart are columns themselves */
#define OUT_OF_STEP 0.85F /* of the size, from line to line: no paragraph is set so close */
#define ZONE_GAP    8.0F  /* of the size: nothing belongs together over so much white */
#define EDGE_SHARE  0.1F  /* of the page's height: there headers and footers stand */
#define EDGE_GAP    1.6F  /* of the size, from line to line: a heading stands off by so much */
#define LARGER      1.15F /* than the line above: a heading */
#define MARGIN_GAP  2.2F  /* of the size, from line to line: headers and footers stand off by so much */
#define COLUMN_NEAR 2.5F  /* of the size: the next line of the same column is no further */

static float band_size(const corpus_print_scratch *s, const corpus_band *band)
{
    return s->fragments[band->first].size;
}

static float pitch(const corpus_print_scratch *s, size_t band)
{
    return s->bands[band].bottom - s->bands[band - 1].bottom;
}

static void add_gutter(corpus_zone *zone, float begin, float end, float least)
{
    if (end - begin >= least && zone->gutter_count + 1 < CORPUS_PRINT_COLUMNS)
        zone->gutters[zone->gutter_count++] = (corpus_gutter){ begin, end };
}

/** The gaps between a band's fragments. */
static void open_zone(corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];
    float edge = s->fragments[b->first].x1;

    *zone = (corpus_zone){ .first = band, .end = band + 1, .least = zone->least };
    for (size_t i = b->first + 1; i < b->end; i++) {
        const corpus_fragment *f = &s->fragments[i];
        add_gutter(zone, edge, f->x0, band_size(s, b) * zone->least);
        edge = fmaxf(edge, f->x1);
    }
}

/** What is left of the zone's gutters beside the band's fragments. */
static void cut_gutters(corpus_zone *out, const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];
    float least = band_size(s, b) * zone->least;
    size_t i = b->first;

    *out = (corpus_zone){ .first = zone->first, .end = zone->end, .least = zone->least };
    for (size_t g = 0; g < zone->gutter_count; g++) {
        float begin = zone->gutters[g].begin, end = zone->gutters[g].end;
        while (i < b->end && s->fragments[i].x1 <= begin)
            i++;
        for (size_t k = i; k < b->end && s->fragments[k].x0 < end; k++) {
            add_gutter(out, begin, fminf(end, s->fragments[k].x0), least);
            begin = fmaxf(begin, s->fragments[k].x1);
        }
        add_gutter(out, begin, end, least);
    }
}

/** Headers and footers stand off from the text at a page's edge. */
static bool parts_edge(const corpus_print_scratch *s, size_t band, float height)
{
    float size = band_size(s, &s->bands[band]);
    const corpus_band *last = &s->bands[band - 1];
    bool foot = s->bands[band].top > height * (1 - EDGE_SHARE) && s->bands[band].end - s->bands[band].first < 3;
    bool head = last->bottom < height * EDGE_SHARE && last->end - last->first < 3; /* more are the row of a table */

    return (foot || head) && pitch(s, band) > size * MARGIN_GAP;
}

/** Larger than the lines above, or bold below a gap: it begins something. */
static bool heads(const corpus_print_scratch *s, size_t band)
{
    const corpus_fragment *f = &s->fragments[s->bands[band].first];

    return f->size > band_size(s, &s->bands[band - 1]) * 1.1F ||
           (f->bold * 10 >= f->letters * 9 && pitch(s, band) > f->size * EDGE_GAP);
}

/** A numbered heading below a table: its number and its words stand in the table's columns, but all are larger. */
static bool is_numbered_heading(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];
    const corpus_fragment *f = &s->fragments[b->first];

    if (b->end - b->first != 2 || (f->kind != CORPUS_FRAGMENT_LABEL && f->kind != CORPUS_FRAGMENT_NUMBER))
        return false;
    return corpus_zone_column(zone, f) == 0 && f->size > band_size(s, &s->bands[band - 1]) * LARGER &&
           f[1].size > band_size(s, &s->bands[band - 1]) * LARGER;
}

/** Do the bands `first`..`end` hold words in a further column? */
static bool has_further(const corpus_zone *zone, const corpus_print_scratch *s, size_t first, size_t end)
{
    for (size_t b = first; b < end && b < s->band_count; b++)
        if (corpus_zone_column(zone, &s->fragments[s->bands[b].end - 1]) > 0)
            return true;
    return false;
}

/** A heading alone on its height, the further columns ending above it and beginning again below: it stands over all. */
static bool spans(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];
    size_t above = band > zone->first + NEAR_BANDS ? band - NEAR_BANDS : zone->first;

    if (b->end - b->first > 1 || corpus_zone_column(zone, &s->fragments[b->first]) > 0 || !heads(s, band) ||
        band + 1 >= s->band_count || pitch(s, band) < band_size(s, b) || pitch(s, band + 1) < band_size(s, b))
        return false;
    return has_further(zone, s, above, band) && has_further(zone, s, band + 1, band + 1 + NEAR_BANDS);
}

/** Two parts in one of the zone's columns, far apart: the columns of something else. Bullets and labels stand so too. */
static bool has_columns_within(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];

    for (size_t i = b->first; i + 1 < b->end; i++) {
        const corpus_fragment *left = &s->fragments[i], *right = &s->fragments[i + 1];
        if (left->kind != CORPUS_FRAGMENT_BULLET && left->kind != CORPUS_FRAGMENT_LABEL &&
            left->kind != CORPUS_FRAGMENT_NUMBER && right->x0 - left->x1 > left->size * SUB_GUTTER &&
            corpus_zone_column(zone, left) == corpus_zone_column(zone, right))
            return true;
    }
    return false;
}

/** Such bands one after the other; one alone may be a line set wide. */
static bool begins_columns(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    if (!has_columns_within(zone, s, band))
        return false;
    for (size_t b = band + 1; b < s->band_count && b <= band + NEAR_BANDS; b++)
        if (has_columns_within(zone, s, b))
            return true;
    return false;
}

/** A heading, and a line or two below it, at the foot of a zone's first column: they head what follows the zone. */
static void trim_zone(corpus_zone *zone, const corpus_print_scratch *s, float height)
{
    size_t end = zone->end;

    if (zone->end == s->band_count || parts_edge(s, zone->end, height))
        return;
    for (size_t n = 1; n <= TRAILING && zone->end - n > zone->first + 1; n++) {
        const corpus_band *b = &s->bands[zone->end - n];
        if (b->end - b->first > 1 || corpus_zone_column(zone, &s->fragments[b->first]) > 0)
            break;
        if (heads(s, zone->end - n))
            end = zone->end - n;
    }
    zone->end = end;
}

/** A line alone in its band, and below it, nearer than a line's pitch, others beside it: columns out of step. */
static bool pairs_with_next(const corpus_print_scratch *s, size_t band)
{
    const corpus_fragment *f = &s->fragments[s->bands[band].first], *next;

    if (band + 1 == s->band_count || s->bands[band].end - s->bands[band].first > 1)
        return false;
    next = &s->fragments[s->bands[band + 1].first];
    return pitch(s, band + 1) < fminf(f->size, next->size) * OUT_OF_STEP;
}

/** The gutter between a line and one beside it, a little lower. */
static void open_pair(corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_fragment *a = &s->fragments[s->bands[band].first], *b = &s->fragments[s->bands[band + 1].first];
    float least = a->size * zone->least;
    corpus_zone next = { .least = zone->least };

    if (s->bands[band + 1].end - s->bands[band + 1].first > 1) {
        open_zone(&next, s, band + 1);
        /* beside all of them, or in one of their columns */
        add_gutter(&next, s->fragments[s->bands[band + 1].end - 1].x1, a->x0, least);
        if (a->x1 < b->x0)
            next = (corpus_zone){ .gutters = { { a->x1, b->x0 } },
                                  .gutter_count = b->x0 - a->x1 >= least,
                                  .least = zone->least };
        cut_gutters(zone, &next, s, band);
        zone->end = band + 2;
    } else {
        *zone = (corpus_zone){ .end = band + 2, .least = zone->least };
        add_gutter(zone, a->x1, b->x0, least);
        add_gutter(zone, b->x1, a->x0, least);
    }
    zone->first = band;
}

/** The zone that begins at `band`: the bands that leave at least one of its gutters free. */
static void grow_zone(corpus_zone *zone, const corpus_print_scratch *s, size_t band, float height)
{
    size_t multi = 1;

    if (pairs_with_next(s, band))
        open_pair(zone, s, band);
    else
        open_zone(zone, s, band);
    while (zone->gutter_count > 0 && zone->end < s->band_count) {
        const corpus_band *b = &s->bands[zone->end];
        corpus_zone next;
        if (b->top - s->bands[zone->end - 1].bottom > band_size(s, b) * ZONE_GAP || parts_edge(s, zone->end, height) ||
            begins_columns(zone, s, zone->end) || is_numbered_heading(zone, s, zone->end) || spans(zone, s, zone->end))
            break;
        cut_gutters(&next, zone, s, zone->end);
        if (next.gutter_count == 0 || (next.gutter_count < zone->gutter_count && multi >= SURE_BANDS))
            break;
        multi += b->end - b->first > 1;
        next.end = zone->end + 1;
        *zone = next;
    }
    trim_zone(zone, s, height);
}

/** Is there a line of the same column not far below the band's? */
static bool leads_column(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_fragment *f = &s->fragments[s->bands[band].first];
    size_t column = corpus_zone_column(zone, f);

    for (size_t b = band + 1; b < zone->end && s->bands[b].bottom - f->y1 < f->size * COLUMN_NEAR; b++)
        for (size_t i = s->bands[b].first; i < s->bands[b].end; i++)
            if (corpus_zone_column(zone, &s->fragments[i]) == column)
                return true;
    return false;
}

/** Lines above the zone that stand in its further columns are theirs: these begin higher than the first. */
static void extend_zone(corpus_zone *zone, const corpus_print_scratch *s, size_t pending)
{
    size_t first = zone->first;

    for (size_t b = zone->first; b-- > pending && zone->first - b <= EXTENT;) {
        corpus_zone cut;
        cut_gutters(&cut, zone, s, b);
        if (cut.gutter_count != zone->gutter_count || !leads_column(zone, s, b))
            break;
        if (corpus_zone_column(zone, &s->fragments[s->bands[b].first]) > 0)
            first = b;
    }
    zone->first = first;
}

bool corpus_zone_find(corpus_zone *zone, const corpus_print_scratch *s, size_t band, size_t pending, float height,
                      float least)
{
    *zone = (corpus_zone){ .first = band, .end = band + 1, .least = least };
    if (s->bands[band].end - s->bands[band].first < 2 && !pairs_with_next(s, band))
        return false;
    grow_zone(zone, s, band, height);
    if (zone->gutter_count == 0)
        return false;
    extend_zone(zone, s, pending);
    return true;
}
