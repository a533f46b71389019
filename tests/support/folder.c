/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void fail(const char *what, const char *path)
{
    fprintf(stderr, "test support: %s %s: %s\n", what, path, strerror(errno));
    abort();
}

void test_folder_make(char out[TEST_PATH_BYTES])
{
    const char *base = getenv("TMPDIR");
    char made[TEST_PATH_BYTES];
    char *real;

    snprintf(made, sizeof made, "%s/precedent-test-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(made))
        fail("make", made);
    real = realpath(made, NULL);
    if (!real)
        fail("resolve", made);
    snprintf(out, TEST_PATH_BYTES, "%s", real);
    free(real);
}

void test_folder_remove(const char *path)
{
    char below[TEST_PATH_BYTES];
    const struct dirent *entry;
    struct stat about;
    DIR *folder;

    if (lstat(path, &about) != 0)
        return;
    if (S_ISDIR(about.st_mode)) {
        chmod(path, 0700); /* a test may have closed it */
        folder = opendir(path);
        while (folder && (entry = readdir(folder))) {
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
                test_folder_remove(test_path(below, path, "%s", entry->d_name));
        }
        if (folder)
            closedir(folder);
    }
    if (remove(path) != 0)
        fprintf(stderr, "test support: %s stays behind: %s\n", path, strerror(errno));
}

const char *test_path(char out[TEST_PATH_BYTES], const char *folder, const char *name, ...)
{
    char last[NAME_MAX * 4];
    va_list values;

    va_start(values, name);
    vsnprintf(last, sizeof last, name, values);
    va_end(values);
    snprintf(out, TEST_PATH_BYTES, "%s/%s", folder, last);
    return out;
}

/* Make the folders that lead to `path`. */
static void lead(char *path)
{
    for (char *at = path + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        if (mkdir(path, 0700) != 0 && errno != EEXIST)
            fail("make", path);
        *at = '/';
    }
}

void test_file_write(const char *folder, const char *name, const void *bytes, size_t length)
{
    char path[TEST_PATH_BYTES];
    FILE *file;

    test_path(path, folder, "%s", name);
    lead(path);
    file = fopen(path, "wb");
    if (!file || (length > 0 && fwrite(bytes, 1, length, file) != length) || fclose(file) != 0)
        fail("write", path);
}

void test_file_print(const char *folder, const char *name, const char *text)
{
    test_file_write(folder, name, text, strlen(text));
}

char *test_file_read(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t used = 0, room = 0, got = 1;

    if (!file)
        return NULL;
    while (got > 0) {
        if (room - used < 4096 + 1) {
            room = room ? room * 2 : 16384;
            bytes = realloc(bytes, room);
            if (!bytes)
                fail("hold", path);
        }
        got = fread(bytes + used, 1, room - used - 1, file);
        used += got;
    }
    fclose(file);
    bytes[used] = '\0';
    if (length)
        *length = used;
    return bytes;
}

void test_file_copy(const char *from, const char *folder, const char *name)
{
    size_t length = 0;
    char *bytes = test_file_read(from, &length);

    if (!bytes)
        fail("read", from);
    test_file_write(folder, name, bytes, length);
    free(bytes);
}

bool test_file_exists(const char *path)
{
    struct stat about;

    return lstat(path, &about) == 0;
}
