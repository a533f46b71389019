/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/scan.h"

#ifdef PRECEDENT_OCR

#include "tests/support/folder.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 595, HEIGHT = 842, DPI = 200, MARGIN = 72, LINE_BYTES = 256 };

/** One page's lines. @return what follows the page, or NULL behind the last */
static const char *draw_lines(cairo_t *pen, const char *text, double *drawn)
{
    double y = MARGIN;

    while (*text && *text != '\f') {
        char line[LINE_BYTES];
        size_t length = strcspn(text, "\n\f");
        const char *words = line;
        cairo_text_extents_t size;
        bool heading = *text == '#';

        snprintf(line, sizeof line, "%.*s", (int)length, text);
        text += length + (text[length] == '\n');
        if (heading)
            words = line + 1 + strspn(line + 1, " ");
        cairo_select_font_face(pen, "sans", CAIRO_FONT_SLANT_NORMAL,
                               heading ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
        cairo_set_font_size(pen, heading ? 16 : 11);
        y += heading ? 26 : 15;
        if (strncmp(words, "* ", 2) == 0) {
            cairo_arc(pen, MARGIN + 10, y - 4, 2, 0, 6.2832);
            cairo_fill(pen);
            words += 2;
        }
        cairo_move_to(pen, MARGIN + (words > line && !heading ? 24 : 0), y);
        cairo_show_text(pen, words);
        cairo_text_extents(pen, words, &size);
        *drawn += size.width;
    }
    return *text == '\f' ? text + 1 : NULL;
}

static const char *draw_picture(cairo_t *page, const char *text, test_scan_page how, double *drawn)
{
    double scale = DPI / 72.0;
    cairo_surface_t *picture =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(WIDTH * scale), (int)(HEIGHT * scale));
    cairo_t *pen = cairo_create(picture);

    cairo_set_source_rgb(pen, 1, 1, 1);
    cairo_paint(pen);
    cairo_set_source_rgb(pen, 0.1, 0.1, 0.1);
    cairo_scale(pen, scale, scale);
    if (how == TEST_SCAN_ASKEW)
        cairo_rotate(pen, 0.035);
    if (how == TEST_SCAN_SIDEWAYS) {
        cairo_translate(pen, WIDTH, 0);
        cairo_rotate(pen, 1.5708);
    }
    text = draw_lines(pen, text, drawn);
    cairo_destroy(pen);
    cairo_save(page);
    cairo_scale(page, 1 / scale, 1 / scale);
    cairo_set_source_surface(page, picture, 0, 0);
    cairo_paint(page);
    cairo_restore(page);
    cairo_surface_destroy(picture);
    return text;
}

bool test_scan_make(const char *folder, const char *name, const char *text, const test_scan_page *pages)
{
    char path[TEST_PATH_BYTES];
    cairo_surface_t *file = cairo_pdf_surface_create(test_path(path, folder, "%s", name), WIDTH, HEIGHT);
    cairo_t *page = cairo_create(file);
    double drawn = 0;
    bool made;

    for (size_t i = 0; text; i++) {
        cairo_set_source_rgb(page, 0, 0, 0);
        text = pages[i] == TEST_SCAN_TEXT ? draw_lines(page, text, &drawn) : draw_picture(page, text, pages[i], &drawn);
        cairo_show_page(page);
    }
    cairo_destroy(page);
    cairo_surface_finish(file);
    made = cairo_surface_status(file) == CAIRO_STATUS_SUCCESS && drawn > 0;
    cairo_surface_destroy(file);
    return made;
}

#endif
