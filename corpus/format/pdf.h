/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * PDF by poppler-glib: each page's characters, boxes and fonts become a corpus_page_model, and corpus/layout/print.h
 * makes lines of them. Here is the seam where OCR comes in; the row of the table is corpus_pdf_read() (format.h).
 */
#ifndef PRECEDENT_CORPUS_FORMAT_PDF_H
#define PRECEDENT_CORPUS_FORMAT_PDF_H

#include "corpus/format/format.h"
#include "corpus/layout/page.h"

struct _PopplerPage;

/** Who reads the pages that have no letters, or letters that mean nothing. */
typedef struct {
    /**
     * Asked for each page that corpus_page_model_judge() does not call GOOD.
     *
     * @param page     cleared, with number, width and height; filled with words (corpus_page_model_word()) where any
     *                 were read. Left empty it changes nothing: the page's own letters stand, if they are of use
     * @param picture  poppler's page, to be drawn by poppler_page_render(); borrowed for the call
     * @return BASE_OK; another status ends the reading of the file with it
     */
    base_status (*read)(void *payload, corpus_page_model *page, struct _PopplerPage *picture, base_error *err);
    void *payload;
} corpus_pdf_recogniser;

/**
 * As corpus_pdf_read(). Pages that were recognised are counted in `pages_ocr` and their lines bear `ocr`.
 * @param recogniser  NULL: pages without letters stay unread, and are told so
 */
base_status corpus_pdf_read_with(corpus_document *document, const corpus_format_input *input,
                                 const corpus_pdf_recogniser *recogniser, base_error *err);

/**
 * Keep poppler's tables (encodings, names of letters) loaded from now on. It reads them from the disk with the first
 * open document and drops them with the last, so a document is opened here and stays open: a process that is forked
 * afterwards has them for nothing, and needs no file. Only the first call does anything.
 * @param document  a small PDF that is whole; static
 */
void corpus_pdf_prepare(base_text document);

#endif
