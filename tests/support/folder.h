/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * A folder of a test's own, and files in it. A helper that fails ends the test program with a message: a test never
 * has to look at what it returns.
 */
#ifndef PRECEDENT_TEST_FOLDER_H
#define PRECEDENT_TEST_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/** Room for any path that the helpers make. */
enum { TEST_PATH_BYTES = 4096 };

/** A new empty folder below $TMPDIR (or /tmp), made by mkdtemp; its path without links goes to `out`. */
void test_folder_make(char out[TEST_PATH_BYTES]);

/** Remove a folder with all that is in it; never follows a link. Safe on a path that is not there. */
void test_folder_remove(const char *path);

/** FOLDER/NAME, in `out`; gives `out` back. `name` may be a printf format. */
const char *test_path(char out[TEST_PATH_BYTES], const char *folder, const char *name, ...)
    __attribute__((format(printf, 3, 4)));

/** Write `length` bytes to FOLDER/NAME; folders on the way are made; what was there is replaced. */
void test_file_write(const char *folder, const char *name, const void *bytes, size_t length);

/** The same for a C string. */
void test_file_print(const char *folder, const char *name, const char *text);

/** All bytes of a file, NUL-terminated, to be freed by the caller; `length` may be NULL. NULL if it cannot be read. */
char *test_file_read(const char *path, size_t *length);

/** Copy a file to FOLDER/NAME. */
void test_file_copy(const char *from, const char *folder, const char *name);

bool test_file_exists(const char *path);

#endif
