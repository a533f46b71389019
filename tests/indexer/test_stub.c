/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/lock.h"
#include "indexer/stub.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[TEST_PATH_BYTES];

static void start(void)
{
    test_folder_make(folder);
}

static void stop(void)
{
    test_folder_remove(folder);
}

TestSuite(stub, .init = start, .fini = stop);
TestSuite(lock, .init = start, .fini = stop);

Test(stub, what_is_written_is_read_and_is_xapians_own_form)
{
    indexer_stub stub = { .generations = { 1, 42, 123456 }, .count = 3 }, back = { 0 };
    char path[TEST_PATH_BYTES];
    char *text;

    cr_assert(eq(int, indexer_stub_write(folder, &stub, NULL), BASE_OK));
    cr_assert(eq(int, indexer_stub_read(&back, folder, NULL), BASE_OK));
    cr_assert(eq(sz, back.count, 3));
    cr_expect(eq(u32, back.generations[1], 42));
    text = test_file_read(test_path(path, folder, "XAPIANDB"), NULL);
    cr_expect(eq(str, text, "auto shard-001\nauto shard-042\nauto shard-123456\n"));
    free(text);
}

Test(stub, a_new_one_takes_the_place_of_the_old_and_leaves_nothing_beside_it)
{
    indexer_stub stub = { .generations = { 1 }, .count = 1 }, back = { 0 };
    indexer_folder kind;

    cr_assert(eq(int, indexer_stub_write(folder, &stub, NULL), BASE_OK));
    stub.generations[0] = 2;
    cr_assert(eq(int, indexer_stub_write(folder, &stub, NULL), BASE_OK));
    cr_assert(eq(int, indexer_stub_read(&back, folder, NULL), BASE_OK));
    cr_expect(eq(u32, back.generations[0], 2));
    cr_assert(eq(int, indexer_stub_look(&kind, folder, NULL), BASE_OK));
    cr_expect(eq(int, kind, INDEXER_FOLDER_INDEX));
}

struct stub_case {
    char text[64];
};

ParameterizedTestParameters(stub, foreign)
{
    static struct stub_case rows[] = {
        { "" },
        { "\n" },
        { "remote localhost:7000\n" },
        { "remote :sh -c true\n" },
        { "auto /etc\n" },
        { "auto ../shard-001\n" },
        { "auto shard-001 \n" },
        { "auto shard-000\n" },
        { "auto shard-1\n" },
        { "auto shard-1234567\n" },
        { "glass shard-001\n" },
        { "auto shard-001\nauto elsewhere\n" },
    };
    return cr_make_param_array(struct stub_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct stub_case *row, stub, foreign)
{
    indexer_stub back = { 0 };
    base_error err = { 0 };

    test_file_print(folder, "XAPIANDB", row->text);
    cr_expect(eq(int, indexer_stub_read(&back, folder, &err), BASE_E_FORMAT), "%s", row->text);
    cr_expect(eq(sz, back.count, 0));
}

Test(stub, more_shards_than_an_index_may_have_are_refused)
{
    char text[2048] = "";
    size_t length = 0;
    indexer_stub back = { 0 };

    for (int i = 1; i <= INDEXER_STUB_SHARDS + 1; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "auto shard-%03d\n", i);
    test_file_print(folder, "XAPIANDB", text);
    cr_expect(eq(int, indexer_stub_read(&back, folder, NULL), BASE_E_FORMAT));
}

Test(stub, an_empty_folder_is_new_and_one_with_other_things_is_none_of_ours)
{
    indexer_folder kind;
    base_error err = { 0 };
    char path[TEST_PATH_BYTES];

    cr_assert(eq(int, indexer_stub_look(&kind, folder, NULL), BASE_OK));
    cr_expect(eq(int, kind, INDEXER_FOLDER_NEW));
    cr_assert(eq(int, indexer_stub_look(&kind, test_path(path, folder, "nowhere"), NULL), BASE_OK));
    cr_expect(eq(int, kind, INDEXER_FOLDER_ABSENT));
    test_file_print(folder, "letter.txt", "dear all");
    cr_expect(eq(int, indexer_stub_look(&kind, folder, &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, "not an index") != NULL);
    cr_expect(eq(int, indexer_stub_look(&kind, test_path(path, folder, "letter.txt"), NULL), BASE_E_FORMAT));
}

Test(stub, what_a_killed_run_left_is_swept_and_nothing_else)
{
    indexer_stub stub = { .generations = { 2 }, .count = 1 };
    indexer_folder kind;
    char path[TEST_PATH_BYTES];

    test_file_print(folder, "shard-001/iamglass", "x");
    test_file_print(folder, "shard-002/iamglass", "x");
    test_file_print(folder, ".XAPIANDB.aBcDeF", "auto sh");
    test_file_print(folder, "lock", "1 host\n");
    cr_assert(eq(int, indexer_stub_look(&kind, folder, NULL), BASE_OK));
    cr_expect(eq(int, kind, INDEXER_FOLDER_NEW));
    cr_assert(eq(int, indexer_stub_sweep(folder, &stub, NULL), BASE_OK));
    cr_expect(not(test_file_exists(test_path(path, folder, "shard-001"))));
    cr_expect(test_file_exists(test_path(path, folder, "shard-002/iamglass")));
    cr_expect(not(test_file_exists(test_path(path, folder, ".XAPIANDB.aBcDeF"))));
    cr_expect(test_file_exists(test_path(path, folder, "lock")));
}

Test(stub, a_shard_that_a_reader_holds_stays_until_it_is_free)
{
    indexer_stub stub = { .generations = { 2 }, .count = 1 };
    char path[TEST_PATH_BYTES];
    int reader;

    test_file_print(folder, "shard-001/iamglass", "x");
    reader = open(test_path(path, folder, "shard-001"), O_RDONLY | O_DIRECTORY);
    cr_assert(eq(int, flock(reader, LOCK_SH), 0));
    cr_assert(eq(int, indexer_stub_sweep(folder, &stub, NULL), BASE_OK));
    cr_expect(test_file_exists(path));
    close(reader);
    cr_assert(eq(int, indexer_stub_sweep(folder, &stub, NULL), BASE_OK));
    cr_expect(not(test_file_exists(path)));
}

Test(stub, folders_on_the_way_are_made_private)
{
    char path[TEST_PATH_BYTES];
    struct stat about;

    test_path(path, folder, "a/b/index");
    cr_assert(eq(int, indexer_stub_make_folder(path, NULL), BASE_OK));
    cr_assert(eq(int, stat(path, &about), 0));
    cr_expect(eq(u32, about.st_mode & 0777u, 0700u));
    cr_expect(eq(int, indexer_stub_make_folder(path, NULL), BASE_OK));
}

Test(lock, is_held_by_one_and_says_by_whom)
{
    indexer_lock lock = { -1 };
    int to_child[2], from_child[2], status;
    char byte;
    pid_t pid;

    cr_assert(eq(int, pipe(to_child) | pipe(from_child), 0));
    pid = fork();
    if (pid == 0) {
        indexer_lock held = { -1 };
        if (indexer_lock_take(&held, folder, NULL) != BASE_OK || write(from_child[1], "x", 1) != 1)
            _exit(1);
        _exit(read(to_child[0], &byte, 1) == 1 ? 0 : 2);
    }
    cr_assert(eq(int, (int)read(from_child[0], &byte, 1), 1));
    {
        base_error err = { 0 };
        char wanted[64];
        snprintf(wanted, sizeof wanted, "locked by %ld on ", (long)pid);
        cr_expect(eq(int, indexer_lock_take(&lock, folder, &err), BASE_E_LOCKED));
        cr_expect(strstr(err.message, wanted) != NULL, "%s", err.message);
        cr_expect(eq(int, lock.file, -1));
    }
    cr_assert(eq(int, (int)write(to_child[1], "x", 1), 1));
    waitpid(pid, &status, 0);
    cr_expect(eq(int, status, 0));
    cr_expect(eq(int, indexer_lock_take(&lock, folder, NULL), BASE_OK), "it goes with the process that held it");
    indexer_lock_release(&lock);
    indexer_lock_release(&lock);
}

Test(lock, a_link_in_its_place_is_not_followed)
{
    indexer_lock lock = { -1 };
    char path[TEST_PATH_BYTES], target[TEST_PATH_BYTES];

    test_file_print(folder, "precious", "words");
    cr_assert(eq(int, symlink(test_path(target, folder, "precious"), test_path(path, folder, "lock")), 0));
    cr_expect(eq(int, indexer_lock_take(&lock, folder, NULL), BASE_E_IO));
}
