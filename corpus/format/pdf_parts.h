/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the files of the PDF reader share; nobody else includes this.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_PDF_PARTS_H
#define PRECEDENT_CORPUS_FORMAT_PDF_PARTS_H

#include "corpus/layout/print.h"

struct _PopplerPage;
struct _PopplerDocument;

/** The characters of a page into `out` (cleared before); `no_geometry` where poppler's boxes do not match them. */
base_status corpus_pdf_page_take(corpus_page_model *out, struct _PopplerPage *page, uint32_t number, base_error *err);

/** The bookmarks, as far as they point to pages of the document. */
base_status corpus_pdf_outline_take(corpus_print *print, struct _PopplerDocument *pdf, base_error *err);

/** The label that the file itself gives a page; absent for none. */
base_status corpus_pdf_label_take(base_text *out, base_arena *arena, struct _PopplerPage *page, base_error *err);

/** Keep the labels of all pages, unless they are but 1, 2, 3 …: a viewer counts so where the file says nothing. */
void corpus_pdf_labels_settle(corpus_document *document, base_text *labels);

/** The Info title, without what programs put there by themselves ("Microsoft Word - x.doc"). */
base_status corpus_pdf_title_take(corpus_document *document, struct _PopplerDocument *pdf, base_error *err);

/** From now on nothing is printed, and what poppler finds wrong is counted. For the whole process. */
void corpus_pdf_errors_watch(void);

/** Faults in the syntax of pages since the last call. */
uint32_t corpus_pdf_errors_take(void);

#endif
