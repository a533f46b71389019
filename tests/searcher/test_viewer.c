/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a viewer's command, which viewer is taken, and which file. */
#include "searcher/place.h"
#include "searcher/viewer.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* ---- words ---- */

struct line {
    char command[64], path[48];
    unsigned page;
    char words[160]; /* joined by '|'; empty: refused */
};

ParameterizedTestParameters(viewer, words)
{
    static struct line rows[] = {
        { "evince --page-index=%p %f", "/r/a.pdf", 12, "evince|--page-index=12|/r/a.pdf" },
        { "open", "/r/a.pdf", 3, "open|/r/a.pdf" },
        { "  open\t -x  ", "/r/a.pdf", 3, "open|-x|/r/a.pdf" },
        { "open %p", "/r/a.pdf", 0, "open|1|/r/a.pdf" },
        { "'my viewer' \"-t %p of\" %f", "/r/a.pdf", 3, "my viewer|-t 3 of|/r/a.pdf" },
        { "a'b c'd \"it's\" 'say \"hi\"' ''", "/r", 3, "ab cd|it's|say \"hi\"||/r" },
        { "v 100%% %%p %f", "/r/a.pdf", 3, "v|100%|%p|/r/a.pdf" },
        { "v %f%p%f", "/r", 3, "v|/r3/r" },
        /* a hostile name is one word, and nothing in it is looked at again */
        { "v %f", "/r/%p %f 'x\" $(y);\n-z.pdf", 3, "v|/r/%p %f 'x\" $(y);\n-z.pdf" },
        { "v '%f'", "/r/a' b.pdf", 3, "v|/r/a' b.pdf" },
        { "v $HOME ~ * \\ `x` ; & | > %f", "/r", 3, "v|$HOME|~|*|\\|`x`|;|&|||>|/r" },
        { "firefox %u", "/r/a b%#\n\xC3\xA9.pdf", 3, "firefox|file:///r/a%20b%25%23%0A%C3%A9.pdf#page=3" },
        { "firefox %u", "/r/a.pdf", 0, "firefox|file:///r/a.pdf" },
        { "", "/r", 3, "" },
        { " ''", "/r", 3, "" },
        { "v 'a", "/r", 3, "" },
        { "v \"a'", "/r", 3, "" },
        { "v %d", "/r", 3, "" },
        { "v %", "/r", 3, "" },
    };
    return cr_make_param_array(struct line, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct line *row, viewer, words)
{
    searcher_viewer_line line = { 0 };
    base_error err = { 0 };
    char joined[512] = "";
    size_t length = 0;
    base_status status = searcher_viewer_words(&line, base_text_of(row->command), row->path, row->page, &err);

    if (row->words[0] == '\0') {
        cr_expect(eq(int, status, BASE_E_ARGUMENT), "%s", row->command);
    } else {
        cr_assert(eq(int, status, BASE_OK), "%s: %s", row->command, err.message);
        cr_assert(line.words[line.count] == NULL);
        for (size_t i = 0; i < line.count; i++)
            length +=
                (size_t)snprintf(joined + length, sizeof joined - length, "%s%s", i > 0 ? "|" : "", line.words[i]);
        cr_expect(eq(str, joined, row->words));
    }
    searcher_viewer_line_release(&line);
}

Test(viewer, a_command_has_ceilings)
{
    searcher_viewer_line line = { 0 };
    char command[SEARCHER_VIEWER_BYTES + 2];

    memset(command, 'a', sizeof command - 1);
    command[sizeof command - 1] = '\0';
    cr_expect(eq(int, searcher_viewer_words(&line, base_text_of(command), "/r", 1, NULL), BASE_E_LIMIT));
    searcher_viewer_line_release(&line);
    for (size_t i = 0; i < 2 * SEARCHER_VIEWER_WORDS; i++)
        command[i] = i % 2 ? ' ' : 'a';
    command[2 * SEARCHER_VIEWER_WORDS] = '\0';
    cr_expect(eq(int, searcher_viewer_words(&line, base_text_of(command), "/r", 1, NULL), BASE_E_LIMIT));
    searcher_viewer_line_release(&line);
}

/* ---- which viewer ---- */

static char folder[TEST_PATH_BYTES];

static void start(void)
{
    test_folder_make(folder);
}

static void stop(void)
{
    test_folder_remove(folder);
}

TestSuite(viewer_choice, .init = start, .fini = stop);
TestSuite(place, .init = start, .fini = stop);

static void install(const char *name)
{
    char path[TEST_PATH_BYTES];

    test_file_print(folder, name, "#!/bin/sh\n");
    cr_assert(eq(int, chmod(test_path(path, folder, "%s", name), 0755), 0));
}

static const char *chosen(unsigned page)
{
    const char *command = searcher_viewer_standard(page);

    return command ? command : "none";
}

Test(viewer_choice, one_that_can_be_told_a_page_comes_first)
{
    setenv("PATH", folder, 1);
    setenv("DISPLAY", ":0", 1);
    unsetenv("XDG_CURRENT_DESKTOP");
    cr_expect(eq(str, (char *)chosen(3), "none"));
    install("xdg-open");
    cr_expect(eq(str, (char *)chosen(3), "xdg-open %f"));
    install("mupdf");
    install("okular");
    cr_expect(eq(str, (char *)chosen(3), "okular --page %p %f"));
    install("evince");
    cr_expect(eq(str, (char *)chosen(3), "evince --page-index=%p %f"));
    cr_expect(eq(str, (char *)chosen(0), "xdg-open %f"));
    setenv("XDG_CURRENT_DESKTOP", "KDE", 1);
    cr_expect(eq(str, (char *)chosen(3), "okular --page %p %f"));
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    cr_expect(eq(str, (char *)chosen(3), "xdg-open %f"));
}

/* A folder of PATH that depends on where one stands is no place to take a program from unasked. */
Test(viewer_choice, nothing_is_taken_from_the_working_directory)
{
    install("xdg-open");
    cr_assert(eq(int, chdir(folder), 0));
    setenv("PATH", ".:", 1);
    cr_expect(eq(str, (char *)chosen(0), "none"));
}

/* ---- which file ---- */

/** A file of the folder, as the index knows it. */
static corpus_place known(const char *name)
{
    static char paths[8][TEST_PATH_BYTES];
    static size_t count;
    char *path = paths[count++ % 8];
    struct stat found = { 0 };

    test_path(path, folder, "%s", name);
    (void)stat(path, &found);
    return (corpus_place){ base_text_of(path), (uint64_t)found.st_size,
                           (int64_t)found.st_mtim.tv_sec * 1000000000 + found.st_mtim.tv_nsec };
}

static void expect_place(const corpus_report *report, searcher_place_state state, const char *name)
{
    searcher_place place = { 0 };

    cr_assert(eq(int, searcher_place_find(&place, report, NULL), BASE_OK));
    cr_expect(eq(int, place.state, state), "%s", name ? name : "gone");
    cr_expect(name ? place.path && strcmp(strrchr(place.path, '/') + 1, name) == 0 : !place.path, "%s",
              place.path ? place.path : "none");
    searcher_place_release(&place);
}

Test(place, a_file_is_found_from_any_folder_and_known_by_its_size_and_time)
{
    base_text files[] = { BASE_TEXT("reports/one.pdf") };
    corpus_place places[1];
    corpus_report report = { .files = files, .file_count = 1 };
    char path[TEST_PATH_BYTES];

    test_file_print(folder, "reports/one.pdf", "one");
    places[0] = known("reports/one.pdf");
    report.places = places;
    report.place_count = 1;
    cr_assert(eq(int, chdir("/"), 0));
    expect_place(&report, SEARCHER_PLACE_UNCHANGED, "one.pdf");
    places[0].mtime_ns++;
    expect_place(&report, SEARCHER_PLACE_CHANGED, "one.pdf");
    places[0].mtime_ns--;
    places[0].size++;
    expect_place(&report, SEARCHER_PLACE_CHANGED, "one.pdf");
    cr_assert(eq(int, unlink(test_path(path, folder, "reports/one.pdf")), 0));
    expect_place(&report, SEARCHER_PLACE_GONE, NULL);
    cr_assert(eq(int, mkdir(path, 0700), 0)); /* a folder is no file */
    expect_place(&report, SEARCHER_PLACE_GONE, NULL);
    cr_assert(eq(int, rmdir(path), 0));
    cr_assert(eq(int, mkfifo(path, 0600), 0)); /* nor is a pipe, and nobody waits for it */
    expect_place(&report, SEARCHER_PLACE_GONE, NULL);
}

/* An index that was carried to another machine with its reports: the path as given, if the size is right. */
Test(place, the_path_as_given_is_a_second_chance)
{
    base_text files[] = { BASE_TEXT("one.pdf") };
    corpus_place places[] = { { BASE_TEXT("/not/there/one.pdf"), 3, 5 } };
    corpus_report report = { .files = files, .file_count = 1, .places = places, .place_count = 1 };

    test_file_print(folder, "one.pdf", "one");
    cr_assert(eq(int, chdir(folder), 0));
    expect_place(&report, SEARCHER_PLACE_CHANGED, "one.pdf");
    places[0].size = 4;
    expect_place(&report, SEARCHER_PLACE_GONE, NULL);
    report.place_count = 0; /* an index of an earlier version */
    expect_place(&report, SEARCHER_PLACE_UNKNOWN, "one.pdf");
}

Test(place, the_best_of_several_files_is_taken)
{
    base_text files[] = { BASE_TEXT("a.pdf.gz"), BASE_TEXT("b.pdf"), BASE_TEXT("c.pdf") };
    corpus_place places[3];
    corpus_report report = { .files = files, .file_count = 3, .places = places, .place_count = 3 };
    char path[TEST_PATH_BYTES];

    test_file_print(folder, "a.pdf.gz", "packed");
    test_file_print(folder, "b.pdf", "other");
    test_file_print(folder, "c.pdf", "same");
    places[0] = known("a.pdf.gz");
    places[1] = known("b.pdf");
    places[2] = known("c.pdf");
    expect_place(&report, SEARCHER_PLACE_UNCHANGED, "b.pdf");
    places[1].size++;
    expect_place(&report, SEARCHER_PLACE_UNCHANGED, "c.pdf");
    cr_assert(eq(int, unlink(test_path(path, folder, "c.pdf")), 0));
    expect_place(&report, SEARCHER_PLACE_CHANGED, "b.pdf");
    cr_assert(eq(int, unlink(test_path(path, folder, "b.pdf")), 0));
    expect_place(&report, SEARCHER_PLACE_UNCHANGED, "a.pdf.gz");
}
