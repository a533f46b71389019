/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * PDFs whose pages are pictures, drawn while the test runs: for tests of OCR. Only in builds that have it (PRECEDENT_OCR).
 */
#ifndef PRECEDENT_TEST_SCAN_H
#define PRECEDENT_TEST_SCAN_H

#include <stdbool.h>

/** How a page comes into the file. */
typedef enum {
    TEST_SCAN_PICTURE, /**< a picture of 200 dots an inch */
    TEST_SCAN_ASKEW,   /**< the same, lying two degrees askew */
    TEST_SCAN_SIDEWAYS,
    TEST_SCAN_TEXT, /**< letters, as a word processor writes them */
    TEST_SCAN_BLANK /**< nothing */
} test_scan_page;

/**
 * Write FOLDER/NAME, A4. A line that begins with '#' is a heading; "\f" begins the next page; a line "* words" has a bullet
 * in its place.
 * @param pages  how each page is made; as many as there are pages
 * @return false when there is no font to draw with: the test can only be skipped
 */
bool test_scan_make(const char *folder, const char *name, const char *text, const test_scan_page *pages);

#endif
