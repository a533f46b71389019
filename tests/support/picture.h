/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What a reader made of a package, on one line each, to be compared with what a test wants.
 */
#ifndef PRECEDENT_TEST_PICTURE_H
#define PRECEDENT_TEST_PICTURE_H

#include "corpus/document.h"

/**
 * Build the parts (tests/support/package.h), read them as a file of that name, and write each line as
 * "h2 f n1 t1.2 p3 b * # / + words|": heading, furniture, note, row and column, page, bold, bullet, numbered, behind a
 * typed break, going on. A file that was refused is its class alone: "bomb|".
 *
 * @param out     all zero; ends in a NUL even where nothing was read
 * @param limits  NULL for the defaults
 */
void test_picture_package(base_buf *out, const char *parts, const char *name, const corpus_limits *limits);

/** The same of bytes that are a package already. */
void test_picture_bytes(base_buf *out, base_text bytes, const char *name, const corpus_limits *limits);

#endif
