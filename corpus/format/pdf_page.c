/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page: poppler tells its characters, their boxes and their fonts in three lists, which are matched here. */
#include "corpus/base/utf8.h"
#include "corpus/format/pdf_parts.h"

#include <poppler.h>

/** Is it the name of a bold font: "ABCDEF+Calibri-Bold", "Arial,Bold", "Frutiger-Black"? */
static bool is_bold_font(const char *name)
{
    static const char *const weights[] = { "bold", "black", "heavy", "demi" };
    base_text text = base_text_of(name);

    for (size_t i = 0; text.data && i < sizeof weights / sizeof *weights; i++)
        if (base_text_find_nocase(text, base_text_of(weights[i]), 0) != (size_t)-1)
            return true;
    return false;
}

static base_status take_text(corpus_page_model *out, const char *text, base_error *err)
{
    base_text all = base_text_of(text);
    base_status status = BASE_OK;

    for (size_t at = 0; at < all.length && status == BASE_OK;) {
        uint32_t code = base_utf8_next(all, &at);
        status = corpus_page_model_add(out, (corpus_glyph){ .code = code == BASE_UTF8_BAD ? 0xFFFD : code }, err);
    }
    return status;
}

/** A box for each character, or the boxes mean nothing. */
static void take_boxes(corpus_page_model *out, PopplerPage *page)
{
    PopplerRectangle *boxes = NULL;
    guint count = 0;

    if (poppler_page_get_text_layout(page, &boxes, &count) && count == out->count) {
        for (guint i = 0; i < count; i++) {
            corpus_glyph *glyph = &out->glyphs[i];
            glyph->x0 = (float)boxes[i].x1;
            glyph->y0 = (float)boxes[i].y1;
            glyph->x1 = (float)boxes[i].x2;
            glyph->y1 = (float)boxes[i].y2;
        }
    } else {
        out->no_geometry = true;
    }
    g_free(boxes);
}

static uint16_t tenths(double points)
{
    return points > 0 && points < 6000 ? (uint16_t)(points * 10 + 0.5) : 0;
}

static void take_fonts(corpus_page_model *out, PopplerPage *page)
{
    GList *fonts = poppler_page_get_text_attributes(page);

    for (GList *item = fonts; item; item = item->next) {
        const PopplerTextAttributes *font = item->data;
        uint16_t size = tenths(font->font_size);
        bool bold = is_bold_font(font->font_name);
        size_t end = font->end_index < 0 ? 0 : (size_t)font->end_index + 1;
        for (size_t i = font->start_index < 0 ? 0 : (size_t)font->start_index; i < end && i < out->count; i++) {
            out->glyphs[i].size = size;
            out->glyphs[i].bold = bold;
        }
    }
    poppler_page_free_text_attributes(fonts);
}

base_status corpus_pdf_page_take(corpus_page_model *out, PopplerPage *page, uint32_t number, base_error *err)
{
    char *text = poppler_page_get_text(page);
    double width = 0, height = 0;
    base_status status;

    corpus_page_model_clear(out);
    poppler_page_get_size(page, &width, &height);
    out->number = number;
    out->width = (float)width;
    out->height = (float)height;
    status = take_text(out, text ? text : "", err);
    g_free(text);
    if (status == BASE_OK && out->count > 0 && !out->cut)
        take_boxes(out, page);
    if (status == BASE_OK && out->count > 0 && !out->cut && !out->no_geometry)
        take_fonts(out, page);
    out->no_geometry = out->no_geometry || out->cut;
    return status;
}
