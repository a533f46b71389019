/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fragments to bands: those side by side, from the top down. */
#include "corpus/layout/parts.h"

#include <math.h>
#include <stdlib.h>

#define BAND_REACH 0.4F /* of the size, from middle to middle */

static float middle(const corpus_fragment *f)
{
    return (f->y0 + f->y1) / 2;
}

static int by_place(const void *a, const void *b)
{
    const corpus_fragment *x = a, *y = b;

    if (x->flat != y->flat)
        return x->flat ? 1 : -1;
    if (!x->flat && middle(x) < middle(y))
        return -1;
    if (!x->flat && middle(x) > middle(y))
        return 1;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static int by_column(const void *a, const void *b)
{
    const corpus_fragment *x = a, *y = b;

    if (x->x0 < y->x0)
        return -1;
    if (x->x0 > y->x0)
        return 1;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static bool joins(const corpus_fragment *first, const corpus_fragment *next)
{
    float size = first->size < next->size ? first->size : next->size;

    return middle(next) - middle(first) <= size * BAND_REACH;
}

base_status corpus_bands_find(corpus_print_scratch *s, base_error *err)
{
    base_status status = BASE_OK;
    size_t i = 0;

    s->band_count = 0;
    if (s->count > 0)
        qsort(s->fragments, s->count, sizeof *s->fragments, by_place);
    while (i < s->count && !s->fragments[i].flat && status == BASE_OK) {
        corpus_band band = { .first = (uint32_t)i, .top = s->fragments[i].y0, .bottom = s->fragments[i].y1 };
        size_t first = i;
        for (i++; i < s->count && !s->fragments[i].flat && joins(&s->fragments[first], &s->fragments[i]); i++) {
            band.top = fminf(band.top, s->fragments[i].y0);
            band.bottom = fmaxf(band.bottom, s->fragments[i].y1);
        }
        band.end = (uint32_t)i;
        if (i - first > 1)
            qsort(s->fragments + first, i - first, sizeof *s->fragments, by_column);
        status = base_grow(&s->bands, &s->band_capacity, s->band_count + 1, sizeof band, CORPUS_PAGE_GLYPHS, err);
        if (status == BASE_OK)
            s->bands[s->band_count++] = band;
    }
    return status;
}

/* --- zones --- */
