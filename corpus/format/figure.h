/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Numbers of list items as word processors print them.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_FIGURE_H
#define PRECEDENT_CORPUS_FORMAT_FIGURE_H

#include "corpus/base/text.h"

/**
 * Write a number as WordprocessingML's numFmt says ("decimal" "lowerRoman" "upperLetter" "ordinal" "cardinalText" …;
 * ECMA-376 part 1, 17.18.59): "iv", "c", "Two". Formats that are not known, and numbers that a format cannot write,
 * come out in figures.
 *
 * @param out  at most `room` bytes with the closing NUL
 */
void corpus_figure(char *out, size_t room, long number, base_text format);

#endif
