/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/stub.h"

#include "corpus/base/buf.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <unistd.h>

struct stub_case {
    char text[80];
    int trusted;
    int status;
    size_t shards;
};

ParameterizedTestParameters(stub, parse)
{
    static struct stub_case rows[] = {
        { "", 0, BASE_OK, 0 },
        { "auto shard-001\n", 0, BASE_OK, 1 },
        { "# words\n\nglass a/b\r\nc\n", 0, BASE_OK, 2 },
        { "remote localhost:3000", 0, BASE_OK, 1 },
        { "remote :ssh somewhere xapian-progsrv /x", 0, BASE_E_FORMAT, 0 }, /* Xapian would run this */
        { "remote :touch /tmp/owned", 1, BASE_E_FORMAT, 0 },                /* trusted or not */
        { "remote host:99999", 0, BASE_E_FORMAT, 0 },
        { "remote -oProxyCommand=x:22", 0, BASE_E_FORMAT, 0 },
        { "auto /etc", 0, BASE_E_FORMAT, 0 },
        { "auto /etc", 1, BASE_OK, 1 },
        { "auto ../elsewhere", 0, BASE_E_FORMAT, 0 },
        { "auto a/../../b", 0, BASE_E_FORMAT, 0 },
        { "auto a..b/c", 0, BASE_OK, 1 },
        { "inmemory", 0, BASE_OK, 1 }, /* a path, and there is none such */
        { "inmemory x", 0, BASE_E_FORMAT, 0 },
        { "honey x", 0, BASE_E_FORMAT, 0 },
    };
    return cr_make_param_array(struct stub_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct stub_case *row, stub, parse)
{
    base_arena arena = { 0 };
    searcher_stub stub = { 0 };
    base_error err = { 0 };
    base_status status = searcher_stub_parse(&stub, &arena, base_text_of(row->text), "STUB", row->trusted, &err);

    cr_expect(eq(int, status, row->status), "%s: %s", row->text, err.message);
    cr_expect(eq(sz, stub.count, row->shards), "%s", row->text);
    base_arena_release(&arena);
}

Test(stub, refusal_names_file_and_line)
{
    base_arena arena = { 0 };
    searcher_stub stub = { 0 };
    base_error err = { 0 };

    (void)searcher_stub_parse(&stub, &arena, BASE_TEXT("auto a\nremote :sh -c ls\n"), "DIR/XAPIANDB", false, &err);
    cr_expect(eq(str, err.message, "DIR/XAPIANDB:2: only remote HOST:PORT is taken, not \"remote :sh -c ls\""));
    base_arena_release(&arena);
}

Test(stub, too_many_lines_are_refused)
{
    base_buf text = { 0 };
    base_arena arena = { 0 };
    searcher_stub stub = { 0 };

    for (int i = 0; i <= SEARCHER_STUB_SHARDS; i++)
        base_buf_printf(&text, NULL, "auto s%d\n", i);
    cr_expect(eq(int, searcher_stub_parse(&stub, &arena, base_buf_view(&text), "S", false, NULL), BASE_E_LIMIT));
    base_buf_release(&text);
    base_arena_release(&arena);
}

Test(stub, a_link_out_of_the_folder_is_refused)
{
    char folder[TEST_PATH_BYTES], link[TEST_PATH_BYTES];
    base_arena arena = { 0 };
    base_text path = { 0 };
    base_error err = { 0 };

    test_folder_make(folder);
    test_file_print(folder, "inside/file", "");
    cr_assert(symlink("/etc", test_path(link, folder, "out")) == 0);
    cr_assert(symlink("inside", test_path(link, folder, "in")) == 0);
    cr_expect(eq(int, searcher_stub_resolve(&path, &arena, folder, BASE_TEXT("out"), false, &err), BASE_E_FORMAT));
    cr_expect(eq(int, searcher_stub_resolve(&path, &arena, folder, BASE_TEXT("out"), true, &err), BASE_OK));
    cr_expect(eq(int, searcher_stub_resolve(&path, &arena, folder, BASE_TEXT("in"), false, &err), BASE_OK));
    cr_expect(eq(int, searcher_stub_resolve(&path, &arena, folder, BASE_TEXT("."), false, &err), BASE_E_FORMAT));
    cr_expect(eq(int, searcher_stub_resolve(&path, &arena, folder, BASE_TEXT("no"), false, &err), BASE_E_NOT_FOUND));
    base_arena_release(&arena);
    test_folder_remove(folder);
}
