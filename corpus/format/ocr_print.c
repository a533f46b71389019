/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words found in a picture to characters on a page. A scan lies askew more often than not: its lines are moved up and
 * down until they are level, by the slope that most of them have. The size of the letters is told by how far the line
 * rises above its base; sizes that differ by a hair are the same, for the layout takes a larger line for a heading.
 */
#include "corpus/format/ocr_parts.h"

#include <math.h>
#include <stdlib.h>

/* Of a font's size: how far capitals rise above the base, how far letters hang below it; what counts as the same. */
#define RISE  0.72
#define HANG  0.22
#define ALIKE 0.18

void corpus_ocr_finds_release(corpus_ocr_finds *finds)
{
    base_arena_release(&finds->arena);
    free(finds->words);
    free(finds->lines);
    *finds = (corpus_ocr_finds){ 0 };
}

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static double median(double *values, size_t count)
{
    if (count == 0)
        return 0;
    qsort(values, count, sizeof *values, by_value);
    return values[count / 2];
}

/** How many pixels the lines fall for each that they go to the right; short lines say nothing. */
static double slope_of(const corpus_ocr_finds *finds, double *scratch)
{
    size_t count = 0;

    for (size_t i = 0; i < finds->line_count; i++) {
        const corpus_ocr_line *line = &finds->lines[i];
        if (line->count >= 3 && line->x1 - line->x0 > 1)
            scratch[count++] = (line->y1 - line->y0) / (line->x1 - line->x0);
    }
    return median(scratch, count);
}

/** A line's base at the left edge of a level page, and the size of its letters; pixels. */
typedef struct {
    double base, size;
} level_line;

static level_line set_level(const corpus_ocr_finds *finds, const corpus_ocr_line *line, double slope)
{
    level_line out = { .base = line->y0 - slope * line->x0 };
    double rise = 0;

    for (size_t i = line->first; i < line->first + line->count; i++) {
        const corpus_ocr_word *word = &finds->words[i];
        rise = fmax(rise, out.base - (word->y0 - slope * (word->x0 + word->x1) / 2));
    }
    out.size = rise / RISE;
    return out;
}

/** Lines of about the page's usual size are of that size, in whole points; all are whole. */
static void settle_sizes(level_line *lines, size_t count, double scale, double *scratch)
{
    double usual;

    for (size_t i = 0; i < count; i++)
        scratch[i] = lines[i].size;
    usual = median(scratch, count);
    for (size_t i = 0; i < count; i++) {
        if (fabs(lines[i].size - usual) <= usual * ALIKE)
            lines[i].size = usual;
        lines[i].size = round(lines[i].size / scale) * scale;
    }
}

static base_status print_line(corpus_page_model *page, const corpus_ocr_finds *finds, const corpus_ocr_line *line,
                              const level_line *level, double scale, base_error *err)
{
    double points = level->size / scale;
    base_status status = BASE_OK;

    for (size_t i = line->first; status == BASE_OK && i < line->first + line->count; i++) {
        const corpus_ocr_word *word = &finds->words[i];
        corpus_glyph box = { .x0 = (float)(word->x0 / scale),
                             .x1 = (float)(word->x1 / scale),
                             .y0 = (float)((level->base - level->size * (1 - HANG)) / scale),
                             .y1 = (float)((level->base + level->size * HANG) / scale),
                             .size = points > 0 && points < 6000 ? (uint16_t)(points * 10 + 0.5) : 0 };
        status = corpus_page_model_word(page, word->text, box, err);
    }
    return status == BASE_OK ? corpus_page_model_add(page, (corpus_glyph){ .code = '\n' }, err) : status;
}

base_status corpus_ocr_finds_print(const corpus_ocr_finds *finds, corpus_page_model *page, double scale,
                                   base_error *err)
{
    double *scratch = calloc(finds->line_count + 1, sizeof *scratch), slope;
    level_line *levels = calloc(finds->line_count + 1, sizeof *levels);
    base_status status = scratch && levels ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");

    if (status == BASE_OK) {
        slope = slope_of(finds, scratch);
        for (size_t i = 0; i < finds->line_count; i++)
            levels[i] = set_level(finds, &finds->lines[i], slope);
        settle_sizes(levels, finds->line_count, scale, scratch);
    }
    for (size_t i = 0; status == BASE_OK && i < finds->line_count; i++)
        status = print_line(page, finds, &finds->lines[i], &levels[i], scale, err);
    free(scratch);
    free(levels);
    return status;
}
