/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built without PRECEDENT_OCR: what is asked for is refused, with what to do. */
#include "corpus/format/ocr.h"

bool corpus_ocr_built(void)
{
    return false;
}

corpus_ocr_limits corpus_ocr_limits_default(void)
{
    return (corpus_ocr_limits){ 0 };
}

base_status corpus_ocr_open(corpus_ocr **out, const corpus_ocr_limits *limits, base_error *err)
{
    (void)out;
    (void)limits;
    return base_error_set(err, BASE_E_UNSUPPORTED,
                          "this build cannot read pictures of pages; install libtesseract-dev and tesseract-ocr-eng "
                          "(apt), and build with cmake -DPRECEDENT_OCR=ON");
}

void corpus_ocr_close(corpus_ocr *ocr)
{
    (void)ocr;
}

corpus_pdf_recogniser corpus_ocr_begin(corpus_ocr *ocr)
{
    (void)ocr;
    return (corpus_pdf_recogniser){ 0 };
}

base_status corpus_ocr_tell(const corpus_ocr *ocr, corpus_document *document, base_buf *warnings, base_error *err)
{
    (void)ocr;
    (void)document;
    (void)warnings;
    (void)err;
    return BASE_OK;
}
