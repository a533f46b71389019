/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Pages that are pictures, read by tesseract: a build option (PRECEDENT_OCR), for it brings a large library along. Built
 * without it, everything here is there and says so.
 *
 * A reader of pictures is opened once, before anything is confined, for it reads its language data then; forked children
 * inherit it for nothing. It starts no thread.
 *
 * What it finds are words with boxes and a confidence each. The lines of a page that was scanned askew are set straight;
 * a page of a mean confidence below CORPUS_OCR_POOR is kept and told, one below CORPUS_OCR_USELESS (sideways, drawings)
 * is left unread. Both are percentages measured on scans: upright clean pages have 86-95, a poor one 69, pages lying on
 * their side and drawings 22-34.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_OCR_H
#define PRECEDENT_CORPUS_FORMAT_OCR_H

#include "corpus/format/format.h"
#include "corpus/format/pdf.h"

enum { CORPUS_OCR_POOR = 60, CORPUS_OCR_USELESS = 40 };

/** Ceilings; corpus_ocr_limits_default() holds those of the design. */
typedef struct {
    unsigned dpi;     /**< the picture's resolution: 300 */
    size_t pixels;    /**< of one picture: 60 million; a larger page is drawn smaller */
    unsigned page_ms; /**< 60,000; a page that takes longer is left unread */
    unsigned file_ms; /**< 900,000 for all pages of a file; what is left then stays unread */
    uint32_t pages;   /**< 300 of one file */
} corpus_ocr_limits;

corpus_ocr_limits corpus_ocr_limits_default(void);

/** One reader of pictures; for one file at a time. */
typedef struct corpus_ocr corpus_ocr;

/** Is this a build that can read pictures? */
bool corpus_ocr_built(void);

/**
 * @param limits  NULL for the defaults; copied
 * @return BASE_OK; BASE_E_UNSUPPORTED: not built, or without its English data. The message says what to install
 */
base_status corpus_ocr_open(corpus_ocr **out, const corpus_ocr_limits *limits, base_error *err);

/** Safe on NULL. */
void corpus_ocr_close(corpus_ocr *ocr);

/** Begin a file: pages and time are counted from here. @return what corpus_pdf_read_with() takes; good as long as `ocr` */
corpus_pdf_recogniser corpus_ocr_begin(corpus_ocr *ocr);

/**
 * The file was read: say what of it is OCR's. Appends to `warnings` where the document was read, and changes the sentence
 * of one without text: "12 of 30 pages were read by OCR: check the words against the page; 2 of them badly".
 */
base_status corpus_ocr_tell(const corpus_ocr *ocr, corpus_document *document, base_buf *warnings, base_error *err);

#endif
