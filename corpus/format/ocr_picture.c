/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/ocr_parts.h"

#include <cairo.h>
#include <math.h>
#include <poppler.h>
#include <stdlib.h>

enum { POINTS_AN_INCH = 72, SIDE_MOST = 32000, PAPER = 250 };

void corpus_ocr_picture_release(corpus_ocr_picture *picture)
{
    free(picture->pixels);
    *picture = (corpus_ocr_picture){ 0 };
}

/** Pixels a point; 0 for a page of no size. */
static double choose_scale(double width, double height, const corpus_ocr_limits *limits)
{
    double scale = (double)limits->dpi / POINTS_AN_INCH;

    if (!(width >= 1 && height >= 1 && width < 1e6 && height < 1e6)) /* NaN is no size either */
        return 0;
    if (width * height * scale * scale > (double)limits->pixels)
        scale = sqrt((double)limits->pixels / (width * height));
    if (fmax(width, height) * scale > SIDE_MOST)
        scale = SIDE_MOST / fmax(width, height);
    return scale;
}

/** Grey as the eye weighs the colours; paper is white all over. */
static void take_grey(corpus_ocr_picture *out, cairo_surface_t *surface)
{
    const unsigned char *from = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    unsigned char *to = out->pixels;

    out->blank = true;
    for (int y = 0; y < out->height; y++) {
        const unsigned char *row = from + (size_t)y * stride;
        for (int x = 0; x < out->width; x++, to++) {
            uint32_t colour;
            memcpy(&colour, row + (size_t)x * sizeof colour, sizeof colour);
            *to =
                (unsigned char)(((colour >> 16 & 0xFF) * 77 + (colour >> 8 & 0xFF) * 150 + (colour & 0xFF) * 29) >> 8);
            out->blank = out->blank && *to >= PAPER;
        }
    }
}

static cairo_surface_t *draw(PopplerPage *page, int width, int height, double scale)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *pen = cairo_create(surface);

    cairo_set_source_rgb(pen, 1, 1, 1);
    cairo_paint(pen);
    cairo_scale(pen, scale, scale);
    poppler_page_render(page, pen);
    cairo_destroy(pen);
    cairo_surface_flush(surface);
    return surface;
}

base_status corpus_ocr_picture_draw(corpus_ocr_picture *out, PopplerPage *page, const corpus_ocr_limits *limits,
                                    base_error *err)
{
    double width = 0, height = 0;
    cairo_surface_t *surface;

    poppler_page_get_size(page, &width, &height);
    out->blank = true;
    out->scale = choose_scale(width, height, limits);
    out->width = (int)(width * out->scale + 0.5);
    out->height = (int)(height * out->scale + 0.5);
    if (out->width < 1 || out->height < 1)
        return BASE_OK;
    surface = draw(page, out->width, out->height, out->scale);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        out->pixels = malloc((size_t)out->width * (size_t)out->height);
    if (out->pixels)
        take_grey(out, surface);
    cairo_surface_destroy(surface);
    return out->pixels ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");
}
