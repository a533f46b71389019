/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Lines with what a format's layout says of them, written by hand: what the engine makes of hints is tested without
 * any reader.
 */
#ifndef PRECEDENT_TEST_LINES_H
#define PRECEDENT_TEST_LINES_H

#include "corpus/document.h"

/**
 * Read "FLAGS|words\n" a line into a document; a row that breaks this rule ends the test program. FLAGS, parted by
 * blanks:
 *
 *     p g k   a paragraph begins, goes on, is broken by a typed break        1 .. 6  a heading of that level
 *     b * #   bold; an item; a number that the word processor made           n m     a note's first or further line
 *     @4      page 4 from here on      s90  letters of 9.0 points            t2.1.3  table 2, row 1, column 3
 *
 * @param out  all zero; release with corpus_document_release()
 */
void test_lines_read(corpus_document *out, const char *notation);

#endif
