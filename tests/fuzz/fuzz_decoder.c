/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a file: sniffed, unpacked, decoded, split, furniture marked. Whatever comes out must be sound: lines of
 * valid UTF-8 without control bytes, on pages that do not run backwards, or a reason why there are none.
 */
#include "corpus/base/utf8.h"
#include "corpus/document.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void insist(int held)
{
    if (!held)
        abort();
}

static void check_line(const corpus_line *line, const corpus_line *before, uint32_t pages)
{
    insist(line->text.length > 0 && base_utf8_valid(line->text));
    insist(line->page <= pages && (!before || before->page <= line->page));
    for (size_t i = 0; i < line->text.length; i++)
        insist((unsigned char)line->text.data[i] >= 0x20 && line->text.data[i] != 0x7F);
}

static void check(const corpus_document *document)
{
    insist(document->line_count > 0 || document->sentence.length > 0);
    for (size_t i = 0; i < document->line_count; i++)
        check_line(&document->lines[i], i > 0 ? &document->lines[i - 1] : NULL, document->pages);
    for (uint32_t i = 0; document->page_labels && i < document->pages; i++)
        insist(base_utf8_valid(document->page_labels[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const charsets[] = { NULL, NULL, NULL, "UTF-16", "ISO-2022-JP", "UTF-7", "SHIFT_JIS" };
    corpus_document document = { 0 };
    corpus_limits limits = corpus_limits_default();
    char sha256[65];
    base_text bytes = { (const char *)data, size }, name = { size % 2 == 0 ? "a.txt" : "a.md", size % 2 == 0 ? 5 : 4 };

    limits.inflated_bytes = limits.text_bytes = (size_t)1 << 20;
    limits.line_bytes = 4096;
    if (corpus_document_read(&document, sha256, bytes, name, charsets[size % 7], &limits, NULL) == BASE_OK) {
        check(&document);
        if (document.line_count > 0 && corpus_furniture_mark(&document, NULL) == BASE_OK)
            check(&document);
    }
    corpus_document_release(&document);
    return 0;
}
