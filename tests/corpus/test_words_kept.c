/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No word is lost between a text file and its lines, and none appears twice: our samples, and what lies beside the
 * repository where it does. */
#include "corpus/base/buf.h"
#include "corpus/charset.h"
#include "corpus/document.h"
#include "corpus/unicode.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    base_text *items;
    size_t count, capacity;
} words;

static int by_text(const void *a, const void *b)
{
    return base_text_compare(*(const base_text *)a, *(const base_text *)b);
}

/* Runs of ASCII letters and digits: signs are left out, for bullets and rules are no words. */
static void add_words(words *out, base_text text)
{
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        while (at < text.length && base_is_alnum(text.data[at]))
            at++;
        if (at == begin) {
            at++;
            continue;
        }
        if (at - begin == 1 && text.data[begin] == 'o') /* a bullet, now and then */
            continue;
        cr_assert(eq(int, base_grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items, 1 << 24, NULL),
                     BASE_OK));
        out->items[out->count++] = base_text_slice(text, begin, at);
    }
}

static void expect_same(words *a, words *b, const char *path)
{
    size_t i = 0;

    qsort(a->items, a->count, sizeof *a->items, by_text);
    qsort(b->items, b->count, sizeof *b->items, by_text);
    while (i < a->count && i < b->count && base_text_equal(a->items[i], b->items[i]))
        i++;
    cr_expect(i == a->count && i == b->count, "%s: %zu words in the file, %zu in its lines; the first to differ: %.*s",
              path, a->count, b->count, BASE_TEXT_ARG(i < a->count ? a->items[i] : b->items[i]));
}

static void load(base_buf *out, const char *path)
{
    char block[16384];
    size_t got;
    FILE *file = fopen(path, "rb");

    cr_assert(file != NULL, "%s", path);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        base_buf_append(out, block, got, NULL);
    fclose(file);
}

static void check_file(const char *path)
{
    base_buf bytes = { 0 }, decoded = { 0 }, clean = { 0 };
    corpus_document document = { 0 };
    words given = { 0 }, read = { 0 };
    size_t bad;

    load(&bytes, path);
    corpus_charset_decode(&decoded, &bad, base_buf_view(&bytes), corpus_charset_guess(base_buf_view(&bytes)), NULL);
    corpus_unicode_clean(&clean, base_buf_view(&decoded), NULL);
    add_words(&given, base_buf_view(&clean));
    cr_assert(eq(int,
                 corpus_document_read(&document, NULL, base_buf_view(&bytes), base_text_of(path), NULL, NULL, NULL),
                 BASE_OK));
    for (size_t i = 0; i < document.line_count; i++)
        add_words(&read, document.lines[i].text);
    expect_same(&given, &read, path);
    corpus_document_release(&document);
    free(given.items);
    free(read.items);
    base_buf_release(&bytes);
    base_buf_release(&decoded);
    base_buf_release(&clean);
}

struct folder_case {
    char path[64];
    bool ours;
};

ParameterizedTestParameters(words_kept, in_every_text)
{
    static struct folder_case rows[] = {
        { "corpus/samples", true },
        { "../shared/reports/text", false },
        { "../shared/reviews/transport", false },
        { "../shared/inquiry", false },
    };
    return cr_make_param_array(struct folder_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct folder_case *row, words_kept, in_every_text)
{
    char folder[4096], path[8192];
    size_t files = 0;
    struct dirent *entry;
    DIR *dir;

    snprintf(folder, sizeof folder, "%s/%s", TEST_SOURCE_DIR, row->path);
    dir = opendir(folder);
    if (!dir && !row->ours)
        cr_skip("%s is not beside the repository", row->path);
    cr_assert(dir != NULL, "%s", folder);
    while ((entry = readdir(dir)) != NULL) {
        if (!base_text_ends(base_text_of(entry->d_name), BASE_TEXT(".txt")))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        check_file(path);
        files++;
    }
    closedir(dir);
    cr_expect(gt(sz, files, 0));
}
