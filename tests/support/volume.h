/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Many reports out of few: the samples with other names, numbers and sentences, as text, HTML, RTF and DOCX in turn.
 * The same number and seed always give the same bytes (DOCX: the same words).
 */
#ifndef PRECEDENT_TEST_VOLUME_H
#define PRECEDENT_TEST_VOLUME_H

#include <stddef.h>

/** Write the reports number `first` to `end` - 1 of a seed into a folder. */
void test_volume_make(const char *folder, size_t first, size_t end, unsigned seed);

#endif
