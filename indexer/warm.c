/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/warm.h"

#include "corpus/charset.h"
#include "corpus/format/pdf.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

/* One page that says two words. */
static const char pdf[] =
    // clang-format off
    "%PDF-1.4\n"
    "1 0 obj\n"
    "<</Type/Catalog/Pages 2 0 R>>\n"
    "endobj\n"
    "2 0 obj\n"
    "<</Type/Pages/Kids[3 0 R]/Count 1>>\n"
    "endobj\n"
    "3 0 obj\n"
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>\n"
    "endobj\n"
    "4 0 obj\n"
    "<</Length 42>>stream\n"
    "BT /F1 12 Tf 72 720 Td (Warm words.) Tj ET\n"
    "endstream\n"
    "endobj\n"
    "5 0 obj\n"
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\n"
    "endobj\n"
    "xref\n"
    "0 6\n"
    "0000000000 65535 f \n"
    "0000000009 00000 n \n"
    "0000000054 00000 n \n"
    "0000000105 00000 n \n"
    "0000000217 00000 n \n"
    "0000000306 00000 n \n"
    "trailer\n"
    "<</Size 6/Root 1 0 R>>\n"
    "startxref\n"
    "394\n"
    "%%EOF\n";
// clang-format on

static const struct {
    const char *name, *bytes;
} documents[] = {
    { "warm.txt", "Warm words.\n" },
    { "warm.md", "# Warm\n\nWords, **bold** ones.\n" },
    { "warm.html",
      "<!DOCTYPE html><html><head><title>Warm</title></head><body><h1>Warm</h1><p>Words.</p></body></html>" },
    { "warm.rtf", "{\\rtf1\\ansi Warm words.\\par}" },
    { "warm.pdf", pdf },
};

enum { HEAP_PIECE = 4 << 20, HEAP_KEPT = 64 << 20, HEAP_STEP = 1 << 20 };

void indexer_warm_up(const corpus_reader_options *options)
{
    (void)corpus_charset_prepare(options->charset, NULL);
    corpus_pdf_prepare(base_text_of(pdf));
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        corpus_report report = { 0 };
        (void)corpus_report_read(&report, base_text_of(documents[i].bytes), base_text_of(documents[i].name), options,
                                 NULL);
        corpus_report_release(&report);
    }
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, HEAP_PIECE); /* a child lives too short to learn which sizes come again */
    mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
    mallopt(M_TOP_PAD, HEAP_STEP);
    malloc_trim(0); /* tidied once here rather than by each child, on pages that it would have to copy first */
#endif
}
