/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/walk.h"

#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[TEST_PATH_BYTES];
static char told[4096];

static void set_up(void)
{
    test_folder_make(folder);
    told[0] = '\0';
}

static void tear_down(void)
{
    test_folder_remove(folder);
}

TestSuite(walk, .init = set_up, .fini = tear_down);

static void note(base_text path, const char *sentence, void *payload)
{
    size_t length = strlen(told);

    (void)payload;
    snprintf(told + length, sizeof told - length, "%.*s: %s\n", BASE_TEXT_ARG(path), sentence);
}

/** Walk PATHs below the folder ("" is the folder itself); NULL ends them. */
static corpus_walk walk(const char *first, const char *second)
{
    char one[TEST_PATH_BYTES], two[TEST_PATH_BYTES];
    const char *paths[2] = { test_path(one, folder, "%s", first),
                             second ? test_path(two, folder, "%s", second) : NULL };
    corpus_walk got = { 0 };
    base_error err = { 0 };

    if (first[0] == '\0')
        one[strlen(folder)] = '\0';
    cr_assert(eq(int, corpus_walk_paths(&got, paths, second ? 2 : 1, note, NULL, &err), BASE_OK), "%s", err.message);
    return got;
}

/** The names found, below the folder, with blanks between them. */
static const char *listed(const corpus_walk *got)
{
    static char names[4096];
    size_t length = 0, skip = strlen(folder) + 1;

    names[0] = '\0';
    for (size_t i = 0; i < got->count; i++) {
        base_text path = base_text_slice(got->files[i].path, skip, got->files[i].path.length);
        length +=
            (size_t)snprintf(names + length, sizeof names - length, "%s%.*s", i > 0 ? " " : "", BASE_TEXT_ARG(path));
    }
    return names;
}

static void expect_listed(corpus_walk got, const char *wanted)
{
    cr_expect(eq(str, (char *)listed(&got), (char *)wanted));
    corpus_walk_release(&got);
}

Test(walk, names_come_in_byte_order_folders_among_them)
{
    test_file_print(folder, "b.txt", "b");
    test_file_print(folder, "a/z.md", "z");
    test_file_print(folder, "a/B.txt", "B");
    test_file_print(folder, "C.txt", "C");
    expect_listed(walk("", NULL), "C.txt a/B.txt a/z.md b.txt");
}

Test(walk, what_is_no_report_is_passed_over)
{
    test_file_print(folder, "kept.txt", "x");
    test_file_print(folder, ".hidden.txt", "x");
    test_file_print(folder, ".git/config.txt", "x");
    test_file_print(folder, "README.md", "x");
    test_file_print(folder, "LICENSE.txt", "x");
    test_file_print(folder, "draft.txt~", "x");
    test_file_print(folder, "~$open.docx", "x");
    test_file_print(folder, "truth.json", "x");
    test_file_print(folder, "other.csv", "x");
    test_file_print(folder, "tool.py", "x");
    test_file_print(folder, "data.gz", "x");
    test_file_print(folder, "kept.txt.gz", "x");
    expect_listed(walk("", NULL), "kept.txt kept.txt.gz");
}

struct name_case {
    char name[24];
    bool report;
};

ParameterizedTestParameters(walk_names, is_report)
{
    static struct name_case rows[] = {
        { "a.txt", true },  { "A.TXT", true },       { "a.md", true },       { "a.markdown", true }, { "a.pdf", true },
        { "a.docx", true }, { "a.doc", true },       { "a.odt", true },      { "a.rtf", true },      { "a.html", true },
        { "a.htm", true },  { "a.md.gz", true },     { "a.gz", false },      { ".txt", false },      { "txt", false },
        { "", false },      { "readme.txt", false }, { "a.txt.bak", false }, { "a.csv", false },     { "a.xml", false },
    };
    return cr_make_param_array(struct name_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct name_case *row, walk_names, is_report)
{
    cr_expect(eq(int, corpus_walk_is_report(base_text_of(row->name)), row->report), "%s", row->name);
}

Test(walk, a_file_that_is_named_is_always_taken)
{
    test_file_print(folder, ".odd", "x");
    test_file_print(folder, "README", "x");
    expect_listed(walk(".odd", "README"), ".odd README");
}

Test(walk, what_is_missing_is_told_and_no_error)
{
    corpus_walk got;

    test_file_print(folder, "a.txt", "x");
    got = walk("nowhere", "a.txt");
    cr_expect(ne(ptr, strstr(told, "nowhere: no such file or folder"), NULL), "%s", told);
    cr_expect(got.roots[0].missing);
    cr_expect(not(got.roots[1].missing));
    cr_expect(eq(sz, got.roots[1].file_count, 1));
    expect_listed(got, "a.txt");
}

Test(walk, a_folder_that_cannot_be_read_is_told_and_makes_its_root_incomplete)
{
    char path[TEST_PATH_BYTES];
    corpus_walk got;

    if (geteuid() == 0)
        cr_skip("root may read every folder");
    test_file_print(folder, "a.txt", "x");
    test_file_print(folder, "locked/b.txt", "x");
    chmod(test_path(path, folder, "locked"), 0);
    got = walk("", NULL);
    chmod(path, 0700);
    cr_expect(ne(ptr, strstr(told, "locked"), NULL), "%s", told);
    cr_expect(got.roots[0].incomplete);
    expect_listed(got, "a.txt");
}

Test(walk, a_loop_of_links_ends)
{
    char path[TEST_PATH_BYTES];

    test_file_print(folder, "a/b/one.txt", "x");
    symlink("../..", test_path(path, folder, "a/b/up"));
    symlink(".", test_path(path, folder, "self"));
    expect_listed(walk("", NULL), "a/b/one.txt");
}

Test(walk, a_linked_folder_is_entered_once)
{
    char path[TEST_PATH_BYTES], target[TEST_PATH_BYTES];

    test_file_print(folder, "out/far.txt", "x");
    test_file_print(folder, "in/near.txt", "x");
    symlink(test_path(target, folder, "out"), test_path(path, folder, "in/link"));
    expect_listed(walk("in", NULL), "in/link/far.txt in/near.txt");
}

Test(walk, a_file_is_listed_once_under_its_own_name)
{
    char path[TEST_PATH_BYTES];

    test_file_print(folder, "z.txt", "x");
    symlink("z.txt", test_path(path, folder, "a.txt"));
    symlink("z.txt", test_path(path, folder, "b.txt"));
    expect_listed(walk("", NULL), "z.txt");
    expect_listed(walk("z.txt", "z.txt"), "z.txt");
}

Test(walk, a_link_to_a_file_elsewhere_is_followed)
{
    char path[TEST_PATH_BYTES];

    test_file_print(folder, "out/z.txt", "x");
    test_file_print(folder, "in/a.txt", "x");
    symlink("../out/z.txt", test_path(path, folder, "in/b.txt"));
    expect_listed(walk("in", NULL), "in/a.txt in/b.txt");
}

Test(walk, a_link_to_nothing_is_told)
{
    char path[TEST_PATH_BYTES];

    symlink("gone", test_path(path, folder, "a.txt"));
    expect_listed(walk("", NULL), "");
    cr_expect(ne(ptr, strstr(told, "a.txt: a link to nothing"), NULL), "%s", told);
}

Test(walk, a_pipe_is_no_file)
{
    char path[TEST_PATH_BYTES];
    corpus_walk got;

    mkfifo(test_path(path, folder, "pipe"), 0600);
    expect_listed(walk("", NULL), "");
    mkfifo(test_path(path, folder, "pipe.txt"), 0600);
    got = walk("", NULL);
    cr_assert(eq(sz, got.count, 1), "of a report's name");
    cr_expect(eq(int, got.files[0].state, CORPUS_CLASS_NOT_REGULAR));
    corpus_walk_release(&got);
    got = walk("pipe.txt", NULL);
    cr_assert(eq(sz, got.count, 1));
    cr_expect(eq(int, got.files[0].state, CORPUS_CLASS_NOT_REGULAR));
    corpus_walk_release(&got);
}

Test(walk, metadata_csv_comes_apart_with_its_folder)
{
    corpus_walk got;

    test_file_print(folder, "a.txt", "x");
    test_file_print(folder, "metadata.csv", "file\n");
    test_file_print(folder, "deep/metadata.csv", "file\n");
    got = walk("", NULL);
    cr_assert(eq(sz, got.table_count, 2));
    cr_expect(base_text_ends(got.tables[0].folder, BASE_TEXT("/deep")));
    cr_expect(base_text_equal(got.tables[1].folder, base_text_of(folder)));
    expect_listed(got, "a.txt");
    got = walk("a.txt", NULL);
    cr_assert(eq(sz, got.table_count, 1), "the one beside a named file");
    cr_expect(base_text_ends(got.tables[0].path, BASE_TEXT("/metadata.csv")));
    corpus_walk_release(&got);
}

Test(walk, size_times_and_identity_are_those_of_the_file)
{
    char path[TEST_PATH_BYTES];
    struct stat about;
    corpus_walk got;

    test_file_print(folder, "a.txt", "12345");
    got = walk("", NULL);
    cr_assert(eq(int, stat(test_path(path, folder, "a.txt"), &about), 0));
    cr_assert(eq(sz, got.count, 1));
    cr_expect(eq(u64, got.files[0].size, 5));
    cr_expect(eq(u64, got.files[0].inode, (uint64_t)about.st_ino));
    cr_expect(eq(i64, got.files[0].mtime_ns, (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec));
    cr_expect(eq(sz, strlen(got.files[0].path.data), got.files[0].path.length), "ends in a NUL");
    corpus_walk_release(&got);
}

Test(walk, a_trailing_slash_makes_no_other_path)
{
    char path[TEST_PATH_BYTES + 4];
    corpus_walk got = { 0 };
    const char *paths[] = { path };

    test_file_print(folder, "a.txt", "x");
    snprintf(path, sizeof path, "%s//", folder);
    cr_assert(eq(int, corpus_walk_paths(&got, paths, 1, NULL, NULL, NULL), BASE_OK));
    cr_expect(base_text_equal(got.roots[0].path, base_text_of(folder)));
    expect_listed(got, "a.txt");
}

Test(walk, folders_deeper_than_the_ceiling_are_told)
{
    char name[400] = "";
    size_t length = 0;
    corpus_walk got;

    for (int i = 0; i < CORPUS_WALK_DEPTH + 2; i++)
        length += (size_t)snprintf(name + length, sizeof name - length, "d/");
    snprintf(name + length, sizeof name - length, "a.txt");
    test_file_print(folder, name, "x");
    got = walk("", NULL);
    cr_expect(got.roots[0].incomplete);
    cr_expect(ne(ptr, strstr(told, "too many folders"), NULL));
    expect_listed(got, "");
}
