/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

TestSuite(compact, .init = make_folder, .fini = remove_folder);

static xapc_database *shards_of(const char *first, const char *second)
{
    xapc_database *all = open_reader(first), *other = open_reader(second);
    OK(xapc_database_add(all, other, &err));
    xapc_database_free(other);
    return all;
}

static void expect_data(const xapc_database *db, uint32_t docid, const char *text)
{
    xapc_document *doc = NULL;
    xapc_bytes bytes = { 0 };
    OK(xapc_database_document(&doc, db, docid, &err));
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(holds(&bytes, text), "%s instead of %s", bytes.data, text);
    xapc_bytes_release(&bytes);
    xapc_document_free(doc);
}

static int count_calls(const char *table, const char *status, void *payload)
{
    cr_expect(table[0] != '\0' && status != NULL);
    ++*(int *)payload;
    return 0;
}

static int stop(const char *table, const char *status, void *payload)
{
    (void)table;
    (void)status;
    (void)payload;
    return 1;
}

Test(compact, merges_shards_into_one_directory)
{
    xapc_database *all, *db;
    int calls = 0;

    build("one", 1, 4);
    build("two", 5, 10);
    all = shards_of("one", "two");
    OK(xapc_database_compact(all, in_folder("out"), XAPC_COMPACT_FULL, XAPC_COMPACT_MULTIPASS, 0, count_calls, &calls,
                             &err));
    cr_expect(calls > 0);
    db = open_reader("out");
    cr_expect(eq(u32, doc_count(db), 10));
    expect_data(db, 1, "document 1");
    expect_data(db, 5, "document 5"); /* renumbered: the second shard follows the first */
    cr_expect(eq(u32, hits(db, term_query("neglect")), 3));
    xapc_database_free(db);
    xapc_database_free(all);
}

Test(compact, no_renumber_keeps_ids_and_is_not_no_sync)
{
    xapc_writable *writer;
    xapc_database *db;

    build("db", 1, 5);
    writer = open_writer("db", XAPC_OPEN);
    OK(xapc_writable_delete(writer, 1, &err));
    OK(xapc_writable_delete(writer, 2, &err));
    xapc_writable_free(writer);
    db = open_reader("db");
    OK(xapc_database_compact(db, in_folder("kept"), XAPC_COMPACT_FULLER, XAPC_COMPACT_NO_RENUMBER, 4096, NULL, NULL,
                             &err));
    FAILS(XAPC_E_ARGUMENT,
          xapc_database_compact(db, in_folder("bad"), XAPC_COMPACT_STANDARD, XAPC_WRITE_NO_SYNC, 0, NULL, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_compact(db, in_folder("bad"), (xapc_compact_level)9, 0, 0, NULL, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_compact(db, in_folder("bad"), XAPC_COMPACT_FULL, 0, 1000, NULL, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_compact(db, NULL, XAPC_COMPACT_FULL, 0, 0, NULL, NULL, &err));
    cr_expect(not(test_file_exists(in_folder("bad"))));
    xapc_database_free(db);
    db = open_reader("kept");
    expect_data(db, 3, "document 3");
    xapc_database_free(db);
}

Test(compact, single_file_opens_like_a_directory)
{
    xapc_database *db;

    build("db", 1, 5);
    db = open_reader("db");
    OK(xapc_database_compact(db, in_folder("one"), XAPC_COMPACT_STANDARD, XAPC_COMPACT_SINGLE_FILE, 0, NULL, NULL,
                             &err));
    xapc_database_free(db);
    db = open_reader("one");
    cr_expect(eq(u32, doc_count(db), 5));
    xapc_database_free(db);
}

Test(compact, callback_stops_it)
{
    xapc_database *db;

    build("db", 1, 5);
    db = open_reader("db");
    FAILS(XAPC_E_STOPPED, xapc_database_compact(db, in_folder("out"), XAPC_COMPACT_FULL, 0, 0, stop, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_compact(db, in_folder("db"), XAPC_COMPACT_FULL, 0, 0, NULL, NULL, &err));
    cr_expect(eq(u32, doc_count(db), 5));
    xapc_database_free(db);
}

Test(compact, uncommitted_changes_are_refused)
{
    xapc_writable *writer;
    xapc_document *doc = make_document(6);

    build("db", 1, 5);
    writer = open_writer("db", XAPC_OPEN);
    OK(xapc_writable_add(NULL, writer, doc, &err));
    FAILS(XAPC_E_OPERATION, xapc_database_compact(xapc_writable_database(writer), in_folder("out"), XAPC_COMPACT_FULL,
                                                  0, 0, NULL, NULL, &err));
    OK(xapc_writable_commit(writer, &err));
    OK(xapc_database_compact(xapc_writable_database(writer), in_folder("out2"), XAPC_COMPACT_FULL, 0, 0, NULL, NULL,
                             &err));
    xapc_document_free(doc);
    xapc_writable_free(writer);
}

Test(compact, of_a_key_in_several_shards_the_first_wins)
{
    static const char *const names[] = { "one", "two" };
    xapc_database *all, *db;
    xapc_bytes bytes = { 0 };

    for (int i = 0; i < 2; i++) {
        xapc_writable *writer = open_writer(names[i], XAPC_CREATE);
        OK(xapc_writable_set_metadata(writer, LIT("schema"), names[i], 3, &err));
        xapc_writable_free(writer);
    }
    all = shards_of("one", "two");
    OK(xapc_database_compact(all, in_folder("out"), XAPC_COMPACT_FULL, 0, 0, NULL, NULL, &err));
    db = open_reader("out");
    OK(xapc_database_metadata(&bytes, db, LIT("schema"), &err));
    cr_expect(holds(&bytes, "one"));
    xapc_bytes_release(&bytes);
    xapc_database_free(db);
    xapc_database_free(all);
}
