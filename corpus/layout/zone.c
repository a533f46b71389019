/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a zone's columns, and what that makes of them. */
#include "corpus/layout/parts.h"

#include <math.h>

enum {
    COLUMN_LINES = 4,  /**< text set in columns has so many lines in each */
    FILL_PERCENT = 55, /**< lines of text fill their column so far */
    FORM_PERCENT = 30, /**< of the zone's width: the names in a form are no wider */
    LABEL_PERCENT = 90,
    LEFT_LINES = 3 /**< so many tell where a column begins */
};

#define EDGE_EXACT   1.0F /* points */
#define COLUMN_SHARE 0.2F /* of the zone's width: a column of text is no narrower */

size_t corpus_zone_column(const corpus_zone *zone, const corpus_fragment *fragment)
{
    float middle = (fragment->x0 + fragment->x1) / 2;
    size_t column = 0;

    while (column < zone->gutter_count && middle > (zone->gutters[column].begin + zone->gutters[column].end) / 2)
        column++;
    return column;
}

static void take(corpus_zone_census *out, const corpus_fragment *f, size_t column)
{
    if (out->lines[column]++ == 0) {
        out->x0[column] = f->x0;
        out->x1[column] = f->x1;
    }
    out->x0[column] = f->x0 < out->x0[column] ? f->x0 : out->x0[column];
    out->x1[column] = f->x1 > out->x1[column] ? f->x1 : out->x1[column];
    out->width[column] += f->x1 - f->x0;
    out->kinds[column][f->kind & 3]++;
    out->leaders[column] += f->leader;
}

void corpus_zone_count(corpus_zone_census *out, const corpus_print_scratch *s, const corpus_zone *zone)
{
    *out = (corpus_zone_census){ .bands = zone->end - zone->first };
    for (size_t b = zone->first; b < zone->end; b++) {
        size_t columns = 0, last = (size_t)-1;
        for (size_t i = s->bands[b].first; i < s->bands[b].end; i++) {
            size_t column = corpus_zone_column(zone, &s->fragments[i]);
            columns += column != last;
            last = column;
            take(out, &s->fragments[i], column);
            out->size = s->fragments[i].size > out->size ? s->fragments[i].size : out->size;
        }
        out->multi += columns > 1;
    }
}

static void drop_gutter(corpus_zone *zone, size_t gutter)
{
    for (size_t g = gutter; g + 1 < zone->gutter_count; g++)
        zone->gutters[g] = zone->gutters[g + 1];
    zone->gutter_count--;
}

static bool all_labels(const corpus_zone_census *c, size_t column)
{
    size_t labels = c->kinds[column][CORPUS_FRAGMENT_BULLET] + c->kinds[column][CORPUS_FRAGMENT_LABEL] +
                    c->kinds[column][CORPUS_FRAGMENT_NUMBER];

    return labels * 100 >= c->lines[column] * LABEL_PERCENT;
}

/** Columns that hold bullets, a list's labels or the contents' page numbers belong to the lines beside them. */
void corpus_zone_merge_labels(corpus_zone *zone, const corpus_print_scratch *s)
{
    corpus_zone_census c;

    corpus_zone_count(&c, s, zone);
    for (size_t g = zone->gutter_count; g-- > 0;) {
        if (c.kinds[g][CORPUS_FRAGMENT_BULLET] > 0 && c.kinds[g][CORPUS_FRAGMENT_BULLET] == c.lines[g])
            drop_gutter(zone, g);
    }
    for (size_t g = zone->gutter_count; g-- > 1;) {
        if (c.kinds[g][CORPUS_FRAGMENT_NUMBER] == c.lines[g] && c.leaders[g - 1] * 3 >= c.lines[g])
            drop_gutter(zone, g - 1);
    }
    if (zone->gutter_count == 0)
        return;
    corpus_zone_count(&c, s, zone);
    if (zone->gutter_count <= 2 && c.kinds[zone->gutter_count][CORPUS_FRAGMENT_NUMBER] == c.lines[zone->gutter_count] &&
        (zone->gutter_count == 1 || all_labels(&c, 0)))
        drop_gutter(zone, zone->gutter_count - 1);
    if (zone->gutter_count == 1 && all_labels(&c, 0))
        drop_gutter(zone, 0);
    if (zone->gutter_count == 3 && all_labels(&c, 0) && all_labels(&c, 2)) {
        drop_gutter(zone, 2);
        drop_gutter(zone, 0);
    }
}

/** Is each column text that runs on, line below line? */
bool corpus_zone_is_prose(const corpus_zone *zone, const corpus_zone_census *c)
{
    float all = c->x1[zone->gutter_count] - c->x0[0];

    for (size_t column = 0; column <= zone->gutter_count; column++) {
        float width = c->x1[column] - c->x0[column];
        if (c->lines[column] < COLUMN_LINES || width < all * COLUMN_SHARE ||
            c->width[column] * 100 < width * (float)c->lines[column] * FILL_PERCENT)
            return false;
    }
    return true;
}

/** "Author: … / Date: …": short words at the left, what they name at the right. */
bool corpus_zone_is_form(const corpus_zone *zone, const corpus_zone_census *c)
{
    float all = c->x1[zone->gutter_count] - c->x0[0];

    return c->multi < 2 || c->width[0] * 100 < all * FORM_PERCENT * (float)c->lines[0];
}

/** The character that begins a word at `left`, behind a blank; 0 for none. */
static size_t word_at(const corpus_glyph *glyphs, const corpus_fragment *f, float left)
{
    for (size_t i = f->begin + 1; i < f->end; i++)
        if (corpus_glyph_is_blank(glyphs[i - 1].code) && !corpus_glyph_is_blank(glyphs[i].code) &&
            fabsf(glyphs[i].x0 - left) < EDGE_EXACT)
            return i;
    return 0;
}

base_status corpus_zone_split_below(corpus_print_scratch *s, const corpus_glyph *glyphs, const corpus_zone *zone,
                                    bool *split, base_error *err)
{
    corpus_zone_census c;
    size_t fragment = 0, at = 0;
    float right = CORPUS_PRINT_FAR;

    *split = false;
    if (zone->end == s->band_count || zone->gutter_count < 2)
        return BASE_OK;
    corpus_zone_count(&c, s, zone);
    for (size_t i = s->bands[zone->end].first; i < s->bands[zone->end].end; i++) {
        const corpus_fragment *f = &s->fragments[i];
        for (size_t g = 0; g < zone->gutter_count; g++) {
            if (c.lines[g + 1] < LEFT_LINES || f->x0 >= zone->gutters[g].begin || f->x1 <= zone->gutters[g].end)
                continue;
            fragment = i;
            at = word_at(glyphs, f, c.x0[g + 1]);
            if (at == 0)
                return BASE_OK;
        }
    }
    if (at > 0 && fragment + 1 < s->bands[zone->end].end)
        right = s->fragments[fragment + 1].x0;
    return at > 0 ? corpus_fragment_split(s, glyphs, fragment, at, right, split, err) : BASE_OK;
}
