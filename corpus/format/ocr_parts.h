/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the files of the OCR reader share; nobody else includes this.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_OCR_PARTS_H
#define PRECEDENT_CORPUS_FORMAT_OCR_PARTS_H

#include "corpus/format/ocr.h"

/** A page drawn in grey, a byte a pixel, row by row without a gap. */
typedef struct {
    unsigned char *pixels; /**< owned */
    int width, height;
    double scale; /**< pixels a point */
    bool blank;   /**< nothing on it */
} corpus_ocr_picture;

void corpus_ocr_picture_release(corpus_ocr_picture *picture);

/**
 * Draw a page as limits->dpi has it, or smaller where that would be over limits->pixels.
 * @return BASE_OK, also for a page that cannot be drawn, which is blank then; BASE_E_NOMEM
 */
base_status corpus_ocr_picture_draw(corpus_ocr_picture *out, struct _PopplerPage *page, const corpus_ocr_limits *limits,
                                    base_error *err);

/** A word as it was found; pixels. */
typedef struct {
    base_text text;
    double x0, y0, x1, y1;
    float confidence; /**< 0..100 */
} corpus_ocr_word;

/** A line of words. Its base runs through (x0, y0) and (x1, y1). */
typedef struct {
    size_t first, count; /**< of the words */
    double x0, y0, x1, y1;
} corpus_ocr_line;

/** What was found on a page. */
typedef struct {
    base_arena arena;
    corpus_ocr_word *words;
    size_t word_count, word_room;
    corpus_ocr_line *lines;
    size_t line_count, line_room;
} corpus_ocr_finds;

void corpus_ocr_finds_release(corpus_ocr_finds *finds);

/** Set the lines straight and make characters of them, in points. @param scale  pixels a point */
base_status corpus_ocr_finds_print(const corpus_ocr_finds *finds, corpus_page_model *page, double scale,
                                   base_error *err);

#endif
