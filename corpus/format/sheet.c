/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/format.h"
#include "corpus/unicode.h"

#include <stdlib.h>

void corpus_sheet_release(corpus_sheet *sheet)
{
    free(sheet->lines);
    free(sheet->raw);
    base_buf_release(&sheet->scratch);
    *sheet = (corpus_sheet){ .arena = sheet->arena };
}

static base_status clean(corpus_sheet *sheet, base_text *text, base_error *err)
{
    base_status status;

    *text = base_text_trim(*text);
    if (corpus_unicode_is_clean(*text))
        return BASE_OK;
    base_buf_clear(&sheet->scratch);
    status = corpus_unicode_clean(&sheet->scratch, *text, err);
    if (status != BASE_OK)
        return status;
    return base_arena_text(text, sheet->arena, base_buf_view(&sheet->scratch), err);
}

base_status corpus_sheet_push(corpus_sheet *sheet, corpus_line line, base_error *err)
{
    base_status status =
        base_grow(&sheet->lines, &sheet->capacity, sheet->count + 1, sizeof *sheet->lines, CORPUS_SHEET_LINES, err);

    if (status == BASE_OK)
        status =
            base_grow(&sheet->raw, &sheet->raw_capacity, sheet->count + 1, sizeof *sheet->raw, CORPUS_SHEET_LINES, err);
    if (status == BASE_OK) {
        sheet->raw[sheet->count] = line.text;
        sheet->lines[sheet->count++] = line;
    }
    return status;
}

base_status corpus_sheet_add(corpus_sheet *sheet, corpus_line line, bool *stored, base_error *err)
{
    base_text raw = line.text;
    base_status status = clean(sheet, &line.text, err);

    *stored = false;
    if (status != BASE_OK || line.text.length == 0)
        return status;
    status = corpus_sheet_push(sheet, line, err);
    *stored = status == BASE_OK;
    if (*stored)
        sheet->raw[sheet->count - 1] = raw;
    return status;
}

base_status corpus_sheet_finish(corpus_sheet *sheet, corpus_document *document, base_error *err)
{
    corpus_line *lines = base_arena_array(sheet->arena, sheet->count, sizeof *lines);

    if (!lines)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (sheet->count > 0)
        memcpy(lines, sheet->lines, sheet->count * sizeof *lines);
    document->lines = lines;
    document->line_count = sheet->count;
    corpus_sheet_release(sheet);
    return BASE_OK;
}
