/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Reports made by hand, for tests that stand on no reader.
 */
#ifndef PRECEDENT_TEST_REPORT_H
#define PRECEDENT_TEST_REPORT_H

#include "corpus/report.h"

/**
 * A report of `passages` passages of ten invented words each. Everything in it depends on `seed` alone; its id is the
 * hash of the seed. Release it with corpus_report_release().
 */
void test_report_make(corpus_report *out, const char *seed, size_t passages);

/** A text in the report's arena. */
base_text test_report_text(corpus_report *report, const char *text);

#endif
