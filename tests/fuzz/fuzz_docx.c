/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as DOCX: an input that begins with "PK" is a package as it stands; any other holds parts in plain sight, as
 * tests/support/package.h reads them, and is zipped here, so that the fuzzer plays with XML and not with checksums.
 * Whatever comes out must be sound: lines of valid UTF-8 without control bytes, on pages that do not run backwards, or
 * a reason why there are none.
 */
#include "corpus/base/utf8.h"
#include "corpus/document.h"
#include "tests/support/package.h"

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

static void check(base_text bytes)
{
    corpus_document document = { 0 };
    corpus_limits limits = corpus_limits_default();

    limits.text_bytes = (size_t)1 << 20;
    limits.zip_part_bytes = (size_t)4 << 20;
    limits.zip_bytes = (size_t)8 << 20;
    limits.zip_entries = 64;
    limits.xml_depth = 64;
    if (corpus_document_read(&document, NULL, bytes, BASE_TEXT("a.docx"), NULL, &limits, NULL) == BASE_OK) {
        insist(document.line_count > 0 || document.sentence.length > 0);
        insist(base_utf8_valid(document.title_hint));
        for (size_t i = 0; i < document.line_count; i++)
            check_line(&document.lines[i], i > 0 ? &document.lines[i - 1] : NULL, document.pages);
    }
    corpus_document_release(&document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    base_text input = { (const char *)data, size };
    base_buf package = { 0 };

    if (base_text_starts(input, BASE_TEXT("PK"))) {
        check(input);
        return 0;
    }
    test_package_build(&package, input, false);
    check(base_buf_view(&package));
    base_buf_release(&package);
    return 0;
}
