/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Packages of parts (DOCX, ODT) made in memory, so that a test says in plain sight what its document holds.
 */
#ifndef PRECEDENT_TEST_PACKAGE_H
#define PRECEDENT_TEST_PACKAGE_H

#include "corpus/base/buf.h"

/**
 * Make a zip of parts, in their order. Each is a line "@@word/document.xml", then what the part holds, up to the next
 * line that begins with "@@"; the line break before that is none of it. What stands before the first such line is
 * passed over, and of two parts of one name the later stays.
 *
 * @param out     all zero; the bytes of the zip, empty where there is no part that a zip can hold
 * @param packed  deflate the parts (but never "mimetype"); otherwise they are stored as they are
 */
void test_package_build(base_buf *out, base_text parts, bool packed);

#endif
