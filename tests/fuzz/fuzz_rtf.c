/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as RTF: groups, control words, code pages, tables, notes put off. Whatever comes out must be sound: lines
 * of valid UTF-8 without control bytes, on pages that do not run backwards, or a reason why there are none.
 */
#include "corpus/base/buf.h"
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
    for (size_t i = 0; i < line->text.length; i++)
        insist((unsigned char)line->text.data[i] >= 0x20 && line->text.data[i] != 0x7F);
    insist(line->heading <= 6 && line->page <= pages && (!before || before->page <= line->page));
    insist(line->table == 0 ? !line->cell && !line->in_cell : line->row > 0 && line->column > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    corpus_document document = { 0 };
    corpus_limits limits = corpus_limits_default();
    base_buf bytes = { 0 };

    limits.text_bytes = (size_t)1 << 20;
    limits.rtf_groups = 64;
    base_buf_text(&bytes, BASE_TEXT("{\\rtf1"), NULL);
    base_buf_append(&bytes, data, size, NULL);
    if (corpus_document_read(&document, NULL, base_buf_view(&bytes), BASE_TEXT("a.rtf"), NULL, &limits, NULL) ==
        BASE_OK) {
        insist(document.line_count > 0 || document.sentence.length > 0);
        insist(base_utf8_valid(document.title_hint));
        for (size_t i = 0; i < document.line_count; i++)
            check_line(&document.lines[i], i > 0 ? &document.lines[i - 1] : NULL, document.pages);
    }
    corpus_document_release(&document);
    base_buf_release(&bytes);
    return 0;
}
