/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are not what they should be: each costs one clear line and the documented exit status, and nothing else. */
#include "tests/support/folder.h"
#include "tests/support/program.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static const char PROGRAM[] = TEST_BUILD_DIR "/indexer/precedent-index";

enum { NOBODY = 65534 };

static char folder[TEST_PATH_BYTES], reports[TEST_PATH_BYTES], directory[TEST_PATH_BYTES];
static test_program run;

static void start(void)
{
    test_folder_make(folder);
    test_path(directory, folder, "index");
    test_path(reports, folder, "reviews");
    /* A good report stands beside each bad one, and is read. */
    test_file_print(reports, "good.txt",
                    "Child Q\n\nThe school kept a note of every visit that was missed that year.\n");
}

static void stop(void)
{
    test_program_release(&run);
    test_folder_remove(folder);
}

TestSuite(bad_input, .init = start, .fini = stop, .timeout = 240);

static void run_as(uid_t user)
{
    test_program_run(&run, &(test_program_call){ .arguments = (const char *const[]){ PROGRAM, "--no-config", "--index",
                                                                                     directory, reports, NULL },
                                                 .user = user });
}

static void index_reports(void)
{
    run_as(0);
}

static bool printed(const char *text)
{
    return strstr(run.out, text) != NULL;
}

#define EXPECT(wanted_code, text)                                                                                      \
    do {                                                                                                               \
        cr_expect(eq(int, run.code, wanted_code), "%d: %s%s", run.code, run.out, run.err);                             \
        cr_expect(printed(text), "%s%s", run.out, run.err);                                                            \
    } while (0)

static void gzip(const char *name, const char *bytes, size_t length, int level)
{
    uLong most = compressBound((uLong)length) + 64;
    unsigned char *out = malloc(most);
    z_stream stream = { 0 };

    cr_assert(eq(int, deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK));
    stream.next_in = (unsigned char *)(size_t)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = out;
    stream.avail_out = (uInt)most;
    cr_assert(eq(int, deflate(&stream, Z_FINISH), Z_STREAM_END));
    test_file_write(reports, name, out, stream.total_out);
    deflateEnd(&stream);
    free(out);
}

Test(bad_input, an_empty_file)
{
    test_file_print(reports, "bad.txt", "");
    index_reports();
    EXPECT(1, "bad.txt  empty");
    cr_expect(printed(": 1 report, "), "%s", run.out);
}

Test(bad_input, a_binary_named_txt)
{
    char bytes[4096];
    unsigned state = 1;

    for (size_t i = 0; i < sizeof bytes; i++) {
        state = state * 1103515245u + 12345u;
        bytes[i] = (char)(state >> 16);
    }
    test_file_write(reports, "bad.txt", bytes, sizeof bytes);
    index_reports();
    EXPECT(1, "bad.txt  not-text");
}

Test(bad_input, nul_bytes_in_a_text)
{
    static const char text[] = "Child Q\n\nThe school\0 kept a note of every visit that was missed in that year.\n";

    test_file_write(reports, "nul.txt", text, sizeof text - 1);
    index_reports();
    cr_expect(eq(int, run.signal, 0));
    cr_expect(le(int, run.code, 1), "%s%s", run.out, run.err);
}

Test(bad_input, bytes_that_are_no_utf8_are_read_all_the_same)
{
    test_file_print(reports, "latin.txt", "The caf\xE9 on the corner, which was \xA3 5 cheaper, was where they met.\n");
    index_reports();
    EXPECT(0, ": 2 reports, ");
}

Test(bad_input, a_line_of_a_hundred_megabytes)
{
    size_t length = (size_t)100 << 20;
    char *bytes = malloc(length);

    memset(bytes, 'a', length);
    for (size_t i = 7; i < length; i += 8)
        bytes[i] = ' ';
    test_file_write(reports, "bad.txt", bytes, length);
    free(bytes);
    index_reports();
    EXPECT(1, "bad.txt  too-big");
}

Test(bad_input, a_line_of_ten_megabytes_is_read_or_refused)
{
    size_t length = (size_t)10 << 20;
    char *bytes = malloc(length);

    memset(bytes, 'a', length);
    for (size_t i = 7; i < length; i += 8)
        bytes[i] = ' ';
    test_file_write(reports, "long.txt", bytes, length);
    free(bytes);
    index_reports();
    cr_expect(eq(int, run.signal, 0));
    cr_expect(le(int, run.code, 1), "%s%s", run.out, run.err);
}

Test(bad_input, a_gzip_that_is_cut)
{
    char path[TEST_PATH_BYTES];
    struct stat about;

    gzip("bad.txt.gz", "The school kept a note of every visit.\n", 39, 9);
    stat(test_path(path, reports, "bad.txt.gz"), &about);
    cr_assert(eq(int, truncate(path, about.st_size - 9), 0));
    index_reports();
    EXPECT(1, "bad.txt.gz  damaged");
}

Test(bad_input, a_gzip_bomb)
{
    size_t length = (size_t)80 << 20;
    char *zeros = calloc(1, length);

    gzip("bad.txt.gz", zeros, length, 9);
    free(zeros);
    index_reports();
    EXPECT(1, "bad.txt.gz  bomb");
}

Test(bad_input, a_gzip_in_a_gzip)
{
    char path[TEST_PATH_BYTES];
    size_t length = 0;
    char *inner;

    gzip("bad.txt.gz", "The school kept a note of every visit.\n", 39, 9);
    inner = test_file_read(test_path(path, reports, "bad.txt.gz"), &length);
    gzip("bad.txt.gz", inner, length, 9);
    free(inner);
    index_reports();
    cr_expect(eq(int, run.code, 1), "%s%s", run.out, run.err);
    cr_expect(printed("1 unread"), "%s", run.out);
}

Test(bad_input, folders_that_link_in_a_circle)
{
    char path[TEST_PATH_BYTES];

    test_file_print(reports, "sub/ash.txt", "A second note of the visits that the school had kept that year.\n");
    cr_assert(eq(int, symlink("..", test_path(path, reports, "sub/up")), 0));
    cr_assert(eq(int, symlink("self", test_path(path, reports, "self")), 0));
    cr_assert(eq(int, symlink("good.txt", test_path(path, reports, "link.txt")), 0));
    index_reports();
    cr_expect(printed("2 new: 2 reports, "), "%s%s", run.out, run.err);
}

Test(bad_input, a_fifo_and_a_device_keep_nobody_waiting)
{
    char path[TEST_PATH_BYTES];

    cr_assert(eq(int, mkfifo(test_path(path, reports, "pipe.txt"), 0600), 0));
    cr_assert(eq(int, mkfifo(test_path(path, reports, "metadata.csv"), 0600), 0));
    index_reports();
    cr_expect(eq(int, run.signal, 0));
    cr_expect(printed(": 1 report, "), "%s%s", run.out, run.err);
    EXPECT(1, "pipe.txt  not-regular  is a pipe, a socket or a device, not a file");
    cr_expect(strstr(run.err, "metadata.csv: is a pipe") != NULL, "%s", run.err);
    test_program_line(&run, PROGRAM, "--no-config", "--index", directory, path, reports, NULL);
    cr_expect(le(int, run.code, 1), "%s%s", run.out, run.err);
    test_program_line(&run, PROGRAM, "--no-config", "--index", directory, "/dev/zero", NULL);
    cr_expect(eq(int, run.signal, 0));
    cr_expect(gt(int, run.code, 0), "%s%s", run.out, run.err);
}

Test(bad_input, a_file_that_may_not_be_read_is_said_so_and_tried_again)
{
    char path[TEST_PATH_BYTES];
    uid_t user = getuid() == 0 ? NOBODY : 0;

    test_file_print(reports, "closed.txt", "A second note of the visits that the school had kept that year.\n");
    cr_assert(eq(int, chmod(folder, 0777), 0));
    cr_assert(eq(int, chmod(reports, 0755), 0));
    cr_assert(eq(int, chmod(test_path(path, reports, "good.txt"), 0644), 0));
    cr_assert(eq(int, chmod(test_path(path, reports, "closed.txt"), 0000), 0));
    run_as(user);
    if (run.code == 127)
        cr_skip("the program cannot be run as another user here");
    EXPECT(1, "closed.txt  io  Permission denied");
    cr_assert(eq(int, chmod(path, 0644), 0));
    run_as(user);
    EXPECT(0, ": 2 reports, ");
}

Test(bad_input, a_folder_that_may_not_be_looked_into_prunes_nothing)
{
    char path[TEST_PATH_BYTES];
    uid_t user = getuid() == 0 ? NOBODY : 0;

    test_file_print(reports, "sub/ash.txt", "A second note of the visits that the school had kept that year.\n");
    cr_assert(eq(int, chmod(folder, 0777), 0));
    cr_assert(eq(int, chmod(reports, 0755), 0));
    cr_assert(eq(int, chmod(test_path(path, reports, "good.txt"), 0644), 0));
    cr_assert(eq(int, chmod(test_path(path, reports, "sub/ash.txt"), 0644), 0));
    cr_assert(eq(int, chmod(test_path(path, reports, "sub"), 0755), 0));
    run_as(user);
    if (run.code == 127)
        cr_skip("the program cannot be run as another user here");
    EXPECT(0, ": 2 reports, ");
    cr_assert(eq(int, chmod(path, 0000), 0));
    run_as(user);
    EXPECT(1, ": 2 reports, ");
    cr_assert(eq(int, chmod(path, 0755), 0));
}

Test(bad_input, names_with_bytes_that_are_no_text)
{
    test_file_print(reports, "a\033[31m\n\xFF.txt", "");
    index_reports();
    cr_expect(eq(int, run.code, 1));
    cr_expect(strchr(run.out, '\033') == NULL);
    cr_expect(printed("a?[31m?\xEF\xBF\xBD.txt  empty"), "%s", run.out);
}

Test(bad_input, a_table_with_an_unclosed_quote_stops_with_its_line)
{
    test_file_print(reports, "metadata.csv", "file,title\ngood.txt,\"Never closed\n");
    index_reports();
    cr_expect(eq(int, run.code, 2));
    cr_expect(strstr(run.err, "metadata.csv") != NULL, "%s", run.err);
    cr_expect(strstr(run.err, "2") != NULL, "%s", run.err);
}

Test(bad_input, a_table_that_is_not_there)
{
    test_program_line(&run, PROGRAM, "--no-config", "--index", directory, "--metadata", "/nowhere/m.csv", reports,
                      NULL);
    cr_expect(eq(int, run.code, 2));
    cr_expect(strstr(run.err, "/nowhere/m.csv: no such file (--metadata)") != NULL, "%s", run.err);
}
