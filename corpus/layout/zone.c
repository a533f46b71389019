/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a zone's columns. */
#include "corpus/layout/parts.h"

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
