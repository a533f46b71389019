/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cannot be opened is said, with the folder and what to type; nothing is run and nothing is written. */
#include "corpus/field.h"
#include "tests/searcher/fixture.h"

#include <sys/stat.h>
#include <unistd.h>

static base_status open_at(const char *path, bool trusted, base_error *err)
{
    const char *folders[] = { path };
    searcher_where where = { .folders = folders, .count = 1, .trust_stub = trusted };
    searcher_engine *engine = NULL;
    base_status status = searcher_engine_open(&engine, &where, err);

    searcher_engine_free(engine);
    return status;
}

/** A shard with one document and some metadata, below a stub that names it. */
static void make_index(const char *folder, const char *schema, const char *thesaurus, bool empty)
{
    char path[TEST_PATH_BYTES];
    xapc_writable *shard = NULL;
    xapc_document *doc = NULL;
    xapc_error fault = { 0 };
    uint32_t docid = 0;

    test_file_print(folder, "XAPIANDB", "auto shard-001\n");
    test_path(path, folder, "shard-001");
    fixture_check(xapc_writable_open(&shard, path, XAPC_CREATE, XAPC_BACKEND_GLASS, 0, 0, &fault), &fault);
    fixture_check(xapc_writable_set_metadata(shard, "schema", 6, schema, strlen(schema), &fault), &fault);
    fixture_check(xapc_writable_set_metadata(shard, "thesaurus", 9, thesaurus, strlen(thesaurus), &fault), &fault);
    fixture_check(xapc_document_new(&doc, &fault), &fault);
    fixture_check(xapc_document_add_boolean_term(doc, "XKreport", 8, &fault), &fault);
    if (!empty)
        fixture_check(xapc_writable_add(&docid, shard, doc, &fault), &fault);
    fixture_check(xapc_writable_commit(shard, &fault), &fault);
    xapc_document_free(doc);
    xapc_writable_free(shard);
}

static char folder[TEST_PATH_BYTES];

static void setup(void)
{
    test_folder_make(folder);
}

static void teardown(void)
{
    test_folder_remove(folder);
}

TestSuite(open, .init = setup, .fini = teardown);

Test(open, an_index_opens)
{
    make_index(folder, CORPUS_SCHEMA, "abc", false);
    cr_expect(eq(int, open_at(folder, false, NULL), BASE_OK));
}

Test(open, nothing_there)
{
    char path[TEST_PATH_BYTES];
    base_error err = { 0 };

    cr_expect(eq(int, open_at(test_path(path, folder, "none"), false, &err), BASE_E_NOT_FOUND));
    cr_expect(strstr(err.message, "there is no index here; make one: precedent index --index ") != NULL);
}

Test(open, a_folder_that_is_no_index)
{
    base_error err = { 0 };

    cr_expect(eq(int, open_at(folder, false, &err), BASE_E_NOT_FOUND));
    cr_expect(strstr(err.message, "this folder is no index") != NULL);
}

Test(open, a_file_that_is_no_stub)
{
    char path[TEST_PATH_BYTES];
    base_error err = { 0 };

    test_file_print(folder, "f.txt", "Dear reader,\nthis is a letter.\n");
    cr_expect(eq(int, open_at(test_path(path, folder, "f.txt"), false, &err), BASE_E_FORMAT), "%s", err.message);
}

Test(open, a_xapian_database_of_somebody_else)
{
    base_error err = { 0 };

    make_index(folder, "", "", false);
    cr_expect(eq(int, open_at(folder, false, &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, "a Xapian database, but no index of precedent") != NULL);
}

Test(open, another_schema)
{
    base_error err = { 0 };

    make_index(folder, "99", "abc", false);
    cr_expect(eq(int, open_at(folder, false, &err), BASE_E_VERSION));
    cr_expect(strstr(err.message, "has layout 99") != NULL && strstr(err.message, "index the reports again") != NULL);
}

Test(open, shards_marked_by_different_thesauri)
{
    char one[TEST_PATH_BYTES], two[TEST_PATH_BYTES];
    base_error err = { 0 };

    make_index(test_path(one, folder, "one"), CORPUS_SCHEMA, "abc", false);
    make_index(test_path(two, folder, "two"), CORPUS_SCHEMA, "xyz", false);
    test_file_print(folder, "XAPIANDB", "auto one/shard-001\nauto two/shard-001\n");
    cr_expect(eq(int, open_at(folder, false, &err), BASE_E_VERSION), "%s", err.message);
    cr_expect(strstr(err.message, "another thesaurus") != NULL);
}

Test(open, an_empty_index)
{
    base_error err = { 0 };

    make_index(folder, CORPUS_SCHEMA, "abc", true);
    cr_expect(eq(int, open_at(folder, false, &err), BASE_E_NOT_FOUND));
    cr_expect(strstr(err.message, "the index is empty") != NULL);
}

Test(open, an_empty_stub)
{
    test_file_print(folder, "XAPIANDB", "");
    cr_expect(eq(int, open_at(folder, false, NULL), BASE_E_NOT_FOUND));
}

Test(open, damage_is_named)
{
    base_error err = { 0 };

    make_index(folder, CORPUS_SCHEMA, "abc", false);
    test_file_print(folder, "shard-001/iamglass", "no");
    cr_expect(ne(int, open_at(folder, false, &err), BASE_OK));
    cr_expect(strstr(err.message, "shard-001") != NULL, "%s", err.message);
}

Test(open, servers_are_not_supported_yet)
{
    base_error err = { 0 };

    cr_expect(eq(int, open_at("tcp://localhost:1", false, &err), BASE_E_UNSUPPORTED));
    cr_expect(eq(int, open_at("ssh://host/path", false, &err), BASE_E_UNSUPPORTED));
    test_file_print(folder, "XAPIANDB", "remote localhost:3000\n");
    cr_expect(eq(int, open_at(folder, false, &err), BASE_E_UNSUPPORTED));
    cr_expect(strstr(err.message, "servers are not supported yet") != NULL);
}

Test(open, a_hostile_stub_runs_nothing)
{
    char owned[TEST_PATH_BYTES], program[TEST_PATH_BYTES], text[TEST_PATH_BYTES * 3];
    base_error err = { 0 };

    test_path(owned, folder, "owned");
    test_path(program, folder, "run.sh");
    snprintf(text, sizeof text, "#!/bin/sh\ntouch '%s'\n", owned);
    test_file_print(folder, "run.sh", text);
    cr_assert(chmod(program, 0755) == 0);
    snprintf(text, sizeof text, "remote :%s\n", program);
    test_file_print(folder, "XAPIANDB", text);
    cr_expect(eq(int, open_at(folder, false, &err), BASE_E_FORMAT));
    cr_expect(eq(int, open_at(folder, true, &err), BASE_E_FORMAT));
    cr_expect(not(test_file_exists(owned)));
}

Test(open, a_shard_that_is_a_stub_itself_is_not_followed)
{
    char owned[TEST_PATH_BYTES], text[TEST_PATH_BYTES * 2];
    base_error err = { 0 };

    test_path(owned, folder, "owned");
    snprintf(text, sizeof text, "remote :touch %s\n", owned);
    test_file_print(folder, "inner/XAPIANDB", text);
    test_file_print(folder, "inner.stub", text);
    test_file_print(folder, "XAPIANDB", "auto inner\n");
    cr_expect(ne(int, open_at(folder, false, &err), BASE_OK));
    test_file_print(folder, "XAPIANDB", "auto inner.stub\n");
    cr_expect(ne(int, open_at(folder, false, &err), BASE_OK));
    cr_expect(not(test_file_exists(owned)));
}

Test(open, a_writer_at_work_does_not_hinder)
{
    char path[TEST_PATH_BYTES];
    xapc_writable *writer = NULL;
    xapc_error fault = { 0 };

    make_index(folder, CORPUS_SCHEMA, "abc", false);
    test_path(path, folder, "shard-001");
    fixture_check(xapc_writable_open(&writer, path, XAPC_OPEN, XAPC_BACKEND_GLASS, 0, 0, &fault), &fault);
    cr_expect(eq(int, open_at(folder, false, NULL), BASE_OK));
    xapc_writable_free(writer);
}
