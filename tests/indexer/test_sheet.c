/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/place.h"
#include "indexer/sheet.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <unistd.h>

static char folder[TEST_PATH_BYTES];
static indexer_sheets sheets;

static void start(void)
{
    test_folder_make(folder);
}

static void stop(void)
{
    indexer_sheets_release(&sheets);
    test_folder_remove(folder);
}

TestSuite(sheet, .init = start, .fini = stop);
TestSuite(place, .init = start, .fini = stop);

/* The title that is given for a file; "" when no row speaks for it. */
static const char *title_of(const char *name, const char *root, const char *last)
{
    static char title[64];
    char place[TEST_PATH_BYTES], top[TEST_PATH_BYTES], table[TEST_PATH_BYTES];
    const corpus_metadata_row *row = NULL;
    base_text found = { 0 };
    base_error err = { 0 };
    base_text before = last ? base_text_of(test_path(table, folder, "%s", last)) : (base_text){ 0 };

    cr_assert(eq(int,
                 indexer_sheets_find(&row, &found, &sheets, base_text_of(test_path(place, folder, "%s", name)),
                                     base_text_of(test_path(top, folder, "%s", root)), before, &err),
                 BASE_OK),
              "%s", err.message);
    cr_expect(eq(int, found.data != NULL, row != NULL));
    snprintf(title, sizeof title, "%.*s", BASE_TEXT_ARG(row ? row->title : (base_text){ 0 }));
    return title;
}

#define EXPECT_TITLE(name, root, last, wanted) cr_expect(eq(str, (char *)(size_t)title_of(name, root, last), wanted))

Test(sheet, the_nearest_folder_with_a_row_speaks)
{
    test_file_print(folder, "r/metadata.csv", "file,title\na.txt,above\nsub/a.txt,above for sub\nsub/b.txt,above b\n");
    test_file_print(folder, "r/sub/metadata.csv", "file,title\na.txt,beside\n");
    EXPECT_TITLE("r/sub/a.txt", "r", NULL, "beside");
    EXPECT_TITLE("r/sub/b.txt", "r", NULL, "above b");
    EXPECT_TITLE("r/a.txt", "r", NULL, "above");
    EXPECT_TITLE("r/c.txt", "r", NULL, "");
}

Test(sheet, no_folder_above_the_path_is_asked)
{
    test_file_print(folder, "r/metadata.csv", "file,title\nsub/a.txt,above\n");
    EXPECT_TITLE("r/sub/a.txt", "r/sub", NULL, "");
}

Test(sheet, unless_it_spoke_last_time)
{
    test_file_print(folder, "r/metadata.csv", "file,title\nsub/a.txt,above\n");
    EXPECT_TITLE("r/sub/a.txt", "r/sub", "r/metadata.csv", "above");
    EXPECT_TITLE("r/sub/a.txt", "r/sub", "r/gone.csv", "");
}

Test(sheet, the_chosen_table_beats_all_and_leaves_the_rest)
{
    char path[TEST_PATH_BYTES];

    test_file_print(folder, "r/metadata.csv", "file,title\na.txt,beside a\nb.txt,beside b\n");
    test_file_print(folder, "mine.csv", "file,title\na.txt,mine\n");
    cr_assert(eq(int, indexer_sheets_choose(&sheets, test_path(path, folder, "mine.csv"), NULL), BASE_OK));
    EXPECT_TITLE("r/a.txt", "r", NULL, "mine");
    EXPECT_TITLE("r/b.txt", "r", NULL, "beside b");
}

Test(sheet, a_chosen_table_that_is_not_there_or_is_bad_is_named)
{
    char path[TEST_PATH_BYTES];
    base_error err = { 0 };

    cr_expect(eq(int, indexer_sheets_choose(&sheets, test_path(path, folder, "gone.csv"), &err), BASE_E_IO));
    cr_expect(strstr(err.message, "gone.csv") != NULL, "%s", err.message);
    test_file_print(folder, "bad.csv", "no column of files\n");
    cr_expect(eq(int, indexer_sheets_choose(&sheets, test_path(path, folder, "bad.csv"), &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, "bad.csv") != NULL, "%s", err.message);
}

Test(place, is_absolute_without_links_also_for_what_is_gone)
{
    base_arena arena = { 0 };
    base_text place = { 0 };
    char wanted[TEST_PATH_BYTES], path[TEST_PATH_BYTES];

    test_file_print(folder, "real/a.txt", "x");
    cr_assert(eq(int, symlink("real", test_path(path, folder, "link")), 0));
    cr_assert(eq(int, chdir(folder), 0));
    cr_assert(eq(int, indexer_place_of(&place, &arena, "link/../link/a.txt", NULL), BASE_OK));
    cr_expect(base_text_equal(place, base_text_of(test_path(wanted, folder, "real/a.txt"))));
    cr_assert(eq(int, indexer_place_of(&place, &arena, "link/gone/b.txt", NULL), BASE_OK));
    cr_expect(base_text_equal(place, base_text_of(test_path(wanted, folder, "real/gone/b.txt"))));
    cr_assert(eq(int, indexer_place_of(&place, &arena, "gone", NULL), BASE_OK));
    cr_expect(base_text_equal(place, base_text_of(test_path(wanted, folder, "gone"))));
    cr_assert(eq(int, indexer_place_of(&place, &arena, "/gone//", NULL), BASE_OK));
    cr_expect(base_text_equal(place, BASE_TEXT("/gone")));
    base_arena_release(&arena);
}

Test(place, a_name_that_begins_like_a_folder_is_not_below_it)
{
    cr_expect(indexer_place_is_under(BASE_TEXT("/a/b/c"), BASE_TEXT("/a/b")));
    cr_expect(indexer_place_is_under(BASE_TEXT("/a/b"), BASE_TEXT("/a/b")));
    cr_expect(not(indexer_place_is_under(BASE_TEXT("/a/bc"), BASE_TEXT("/a/b"))));
    cr_expect(indexer_place_is_under(BASE_TEXT("/a"), BASE_TEXT("/")));
}
