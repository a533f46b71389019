/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which boxes mean something, and pages that are set sideways. */
#include "corpus/layout/parts.h"

#include <math.h>

enum {
    BROKEN_PERCENT = 20, /**< of the letters may have boxes that mean nothing */
    UPRIGHT_PERCENT = 60 /**< of the steps from letter to letter must go up or down for a page set sideways */
};

bool corpus_glyph_is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
           code == 0x3000;
}

bool corpus_glyph_is_sound(const corpus_glyph *g)
{
    return g->x0 > -CORPUS_PRINT_FAR && g->x1 < CORPUS_PRINT_FAR && g->y0 > -CORPUS_PRINT_FAR &&
           g->y1 < CORPUS_PRINT_FAR && g->x1 >= g->x0 && g->y1 > g->y0;
}

/** Steps from letter to letter by their direction. */
typedef struct {
    size_t across, down, up, letters, broken;
} steps;

static steps count_steps(const corpus_page_model *page)
{
    steps s = { 0 };
    const corpus_glyph *last = NULL;

    for (size_t i = 0; i < page->count; i++) {
        const corpus_glyph *g = &page->glyphs[i];
        if (g->code == '\n' || corpus_glyph_is_blank(g->code)) {
            last = NULL;
            continue;
        }
        s.letters++;
        if (!corpus_glyph_is_sound(g)) {
            s.broken++;
            last = NULL;
            continue;
        }
        if (last) {
            float dx = g->x0 - last->x0, dy = g->y0 - last->y0;
            if (fabsf(dy) > fabsf(dx) && fabsf(dy) > 1)
                *(dy > 0 ? &s.down : &s.up) += 1;
            else
                s.across++;
        }
        last = g;
    }
    return s;
}

static corpus_glyph turned(corpus_glyph g, const corpus_page_model *page, bool down)
{
    corpus_glyph t = g;

    t.x0 = down ? g.y0 : page->height - g.y1;
    t.x1 = down ? g.y1 : page->height - g.y0;
    t.y0 = down ? page->width - g.x1 : g.x0;
    t.y1 = down ? page->width - g.x0 : g.x1;
    return t;
}

base_status corpus_print_upright(corpus_print_scratch *s, const corpus_page_model *page, const corpus_glyph **out,
                                 bool *geometry, base_error *err)
{
    steps found = count_steps(page);
    size_t all = found.across + found.down + found.up;
    bool down = found.down > found.up;
    base_status status;

    *out = page->glyphs;
    *geometry = !page->no_geometry && found.broken * 100 <= found.letters * BROKEN_PERCENT;
    if (!*geometry || (found.down + found.up) * 100 <= all * UPRIGHT_PERCENT)
        return BASE_OK;
    status = base_grow(&s->glyphs, &s->glyph_capacity, page->count, sizeof *s->glyphs, CORPUS_PAGE_GLYPHS, err);
    for (size_t i = 0; status == BASE_OK && i < page->count; i++)
        s->glyphs[i] = turned(page->glyphs[i], page, down);
    if (status == BASE_OK)
        *out = s->glyphs;
    return status;
}
