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
 * Tables and pages that are set in columns: the words of each cell, or of each column of a page, come out together
 * (`cell` on the first line of a cell) instead of line by line across. To be called between the other two.
 *
 * A wrongly split line is worse than none, so the signs must agree (the figures are columns.c's): all wide gaps of
 * neighbouring lines stand at the same places, no line crosses them, some column holds sentences, and the rest are not
 * figures. Labels before items, "Author:   Name", letterheads and justified text stay as they are.
 */
base_status corpus_columns_part(corpus_sheet *sheet, base_error *err);

/**
 * Marks that shape lines: rules dropped, underlined headings, table rows to cells. With `markdown` also front matter,
 * # headings, quotes, fences, comments and link definitions.
 */
base_status corpus_lines_blocks(corpus_sheet *sheet, bool markdown, corpus_document *document, base_error *err);

#endif
