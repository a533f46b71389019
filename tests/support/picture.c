/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/picture.h"

#include "tests/support/package.h"

#include <stdio.h>
#include <stdlib.h>

static void put(base_buf *out, const char *words)
{
    if (base_buf_text(out, base_text_of(words), NULL) != BASE_OK)
        abort();
}

static void put_number(base_buf *out, const char *format, unsigned number)
{
    char words[32];

    if (number == 0)
        return;
    snprintf(words, sizeof words, "%s%u ", format, number);
    put(out, words);
}

static void describe(base_buf *out, const corpus_line *line)
{
    put_number(out, "h", line->heading);
    put(out, line->furniture ? "f " : "");
    put_number(out, "n", line->note);
    if (line->table && base_buf_printf(out, NULL, "t%d.%d ", line->row, line->column) != BASE_OK)
        abort();
    put_number(out, "p", line->page);
    put(out, line->bold && !line->heading ? "b " : "");
    put(out, line->bullet ? "* " : "");
    put(out, line->numbered ? "# " : "");
    put(out, line->paragraph == CORPUS_PARAGRAPH_BREAK     ? "/ "
             : line->paragraph == CORPUS_PARAGRAPH_GOES_ON ? "+ "
                                                           : "");
    if (base_buf_text(out, line->text, NULL) != BASE_OK)
        abort();
    put(out, "|");
}

void test_picture_bytes(base_buf *out, base_text bytes, const char *name, const corpus_limits *limits)
{
    corpus_document document = { 0 };
    base_error err = { 0 };

    put(out, "");
    if (corpus_document_read(&document, NULL, bytes, base_text_of(name), NULL, limits, &err) != BASE_OK) {
        fprintf(stderr, "%s: %s\n", name, err.message);
        abort();
    }
    if (document.state != CORPUS_CLASS_OK) {
        put(out, corpus_class_id(document.state));
        put(out, "|");
    }
    for (size_t i = 0; i < document.line_count; i++)
        describe(out, &document.lines[i]);
    corpus_document_release(&document);
}

void test_picture_package(base_buf *out, const char *parts, const char *name, const corpus_limits *limits)
{
    base_buf package = { 0 };

    test_package_build(&package, base_text_of(parts), true);
    test_picture_bytes(out, base_buf_view(&package), name, limits);
    base_buf_release(&package);
}
