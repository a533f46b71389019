/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The steps that the readers of plain text and of Markdown share.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_LINES_H
#define PRECEDENT_CORPUS_FORMAT_LINES_H

#include "corpus/base/utf8.h"
#include "corpus/format/format.h"

/** Decoded text to cleaned lines with indent, blanks and pages. */
base_status corpus_lines_split(corpus_sheet *sheet, corpus_document *document, const corpus_format_input *input,
                               base_error *err);

/**
 * Marks that shape lines: rules dropped, underlined headings, table rows to cells. With `markdown` also front matter,
 * # headings, quotes, fences, comments and link definitions.
 */
base_status corpus_lines_blocks(corpus_sheet *sheet, bool markdown, corpus_document *document, base_error *err);

#endif
