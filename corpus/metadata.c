/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata.h"

static base_status fall_back_title(corpus_report *report, base_text file_name, base_error *err)
{
    base_status status = base_arena_text(&report->title.text, &report->arena, file_name, err);

    if (status == BASE_OK)
        report->title.source = CORPUS_SOURCE_INFERRED;
    return status;
}

base_status corpus_metadata_read(corpus_report *report, const corpus_document *document, base_text file_name,
                                 base_error *err)
{
    (void)document;
    return fall_back_title(report, file_name, err);
}
