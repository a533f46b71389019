/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

TestSuite(writable, .init = make_folder, .fini = remove_folder);

static void add(xapc_writable *writer, unsigned i)
{
    xapc_document *doc = make_document(i);
    OK(xapc_writable_add(NULL, writer, doc, &err));
    xapc_document_free(doc);
}

Test(writable, actions_do_what_they_say)
{
    xapc_writable *writer = NULL;
    const char *path = in_folder("db");

    FAILS(XAPC_E_NO_DATABASE, xapc_writable_open(&writer, path, XAPC_OPEN, XAPC_BACKEND_AUTO, 0, 0, &err));
    cr_expect(writer == NULL);
    build("db", 1, 3);
    FAILS(XAPC_E_CREATE, xapc_writable_open(&writer, path, XAPC_CREATE, XAPC_BACKEND_AUTO, 0, 0, &err));
    writer = open_writer("db", XAPC_OPEN);
    cr_expect(eq(u32, doc_count(xapc_writable_database(writer)), 3));
    xapc_writable_free(writer);
    writer = open_writer("db", XAPC_CREATE_OR_OPEN);
    cr_expect(eq(u32, doc_count(xapc_writable_database(writer)), 3));
    xapc_writable_free(writer);
    writer = open_writer("db", XAPC_CREATE_OR_OVERWRITE);
    cr_expect(eq(u32, doc_count(xapc_writable_database(writer)), 0));
    xapc_writable_free(writer);
    writer = open_writer("new", XAPC_CREATE);
    xapc_writable_free(writer);
    xapc_writable_free(NULL);
    cr_expect(xapc_writable_database(NULL) == NULL);
}

Test(writable, refuses_what_it_does_not_know)
{
    xapc_writable *writer = NULL;
    const char *path = in_folder("db");
    uint32_t renumber = XAPC_COMPACT_NO_RENUMBER;

    FAILS(XAPC_E_ARGUMENT, xapc_writable_open(&writer, path, XAPC_CREATE, XAPC_BACKEND_AUTO, renumber, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_open(&writer, path, XAPC_CREATE, XAPC_BACKEND_AUTO, 4, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_open(&writer, path, (xapc_action)9, XAPC_BACKEND_AUTO, 0, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_open(&writer, path, XAPC_CREATE, (xapc_backend)9, 0, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_open(&writer, path, XAPC_CREATE, XAPC_BACKEND_AUTO, 0, 3000, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_open(&writer, NULL, XAPC_CREATE, XAPC_BACKEND_AUTO, 0, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_open(NULL, path, XAPC_CREATE, XAPC_BACKEND_AUTO, 0, 0, &err));
    cr_expect(writer == NULL && !test_file_exists(path));
}

Test(writable, all_flags_make_a_database)
{
    xapc_writable *writer = NULL;
    uint32_t flags = XAPC_WRITE_NO_SYNC | XAPC_WRITE_NO_TERMLIST | XAPC_WRITE_RETRY_LOCK;
    xapc_terms *terms = NULL;

    OK(xapc_writable_open(&writer, in_folder("db"), XAPC_CREATE, XAPC_BACKEND_GLASS, flags, 2048, &err));
    add(writer, 1);
    OK(xapc_writable_commit(writer, &err));
    FAILS(XAPC_E_UNIMPLEMENTED, xapc_database_document_terms(&terms, xapc_writable_database(writer), 1, &err));
    xapc_writable_free(writer);
    flags = XAPC_WRITE_FULL_SYNC | XAPC_WRITE_DANGEROUS;
    OK(xapc_writable_open(&writer, in_folder("db2"), XAPC_CREATE, XAPC_BACKEND_GLASS, flags, 0, &err));
    add(writer, 1);
    OK(xapc_writable_close(writer, &err));
    xapc_writable_free(writer);
}

Test(writable, second_writer_meets_the_lock)
{
    xapc_writable *first = open_writer("db", XAPC_CREATE), *second = NULL;
    xapc_database *db;
    bool locked = false;

    FAILS(XAPC_E_LOCK, xapc_writable_open(&second, in_folder("db"), XAPC_OPEN, XAPC_BACKEND_AUTO, 0, 0, &err));
    cr_expect(eq(str, err.type, "DatabaseLockError"));
    db = open_reader("db");
    OK(xapc_database_locked(&locked, db, &err));
    cr_expect(locked);
    xapc_writable_free(first);
    OK(xapc_database_locked(&locked, db, &err));
    cr_expect(not(locked));
    second = open_writer("db", XAPC_OPEN);
    xapc_writable_free(second);
    xapc_database_free(db);
}

Test(writable, freeing_releases_the_lock_though_a_document_lives)
{
    xapc_writable *writer;
    xapc_document *doc = NULL;

    build("db", 1, 1);
    writer = open_writer("db", XAPC_OPEN);
    OK(xapc_database_document(&doc, xapc_writable_database(writer), 1, &err));
    xapc_writable_free(writer);
    writer = open_writer("db", XAPC_OPEN);
    xapc_writable_free(writer);
    xapc_document_free(doc);
}

Test(writable, adds_replaces_and_deletes)
{
    xapc_writable *writer = open_writer("db", XAPC_CREATE);
    xapc_database *face = xapc_writable_database(writer);
    xapc_document *doc = make_document(7), *back = NULL;
    xapc_bytes bytes = { 0 };
    uint32_t docid = 0;

    OK(xapc_writable_add(&docid, writer, doc, &err));
    cr_expect(eq(u32, docid, 1));
    OK(xapc_document_set_data(doc, LIT("new"), &err));
    OK(xapc_writable_replace_term(&docid, writer, LIT("Q7"), doc, &err));
    cr_expect(eq(u32, docid, 1));
    OK(xapc_database_document(&back, face, 1, &err));
    OK(xapc_document_data(&bytes, back, &err));
    cr_expect(holds(&bytes, "new"));
    xapc_document_free(back);
    OK(xapc_writable_replace(writer, 5, doc, &err)); /* an id of one's own choice */
    OK(xapc_writable_add(&docid, writer, doc, &err));
    cr_expect(eq(u32, docid, 6));
    OK(xapc_writable_replace_term(&docid, writer, LIT("Q7"), doc, &err)); /* three become one, the lowest */
    cr_expect(eq(u32, docid, 1));
    cr_expect(eq(u32, doc_count(face), 1));
    OK(xapc_writable_replace_term(NULL, writer, LIT("Q8"), doc, &err));
    cr_expect(eq(u32, doc_count(face), 2));
    OK(xapc_writable_delete(writer, 1, &err));
    FAILS(XAPC_E_NOT_FOUND, xapc_writable_delete(writer, 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_delete(writer, 0, &err));
    OK(xapc_writable_delete_term(writer, LIT("Q7"), &err));
    OK(xapc_writable_delete_term(writer, LIT("nosuch"), &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_delete_term(writer, LIT(""), &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_replace_term(&docid, writer, LIT(""), doc, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_replace(writer, 0, doc, &err));
    cr_expect(eq(u32, doc_count(face), 0));
    xapc_document_free(doc);
    xapc_bytes_release(&bytes);
    xapc_writable_free(writer);
}

Test(writable, over_long_terms_do_not_cost_the_batch)
{
    xapc_writable *writer = open_writer("db", XAPC_CREATE);
    xapc_document *doc = make_document(1);
    char term[300];
    uint32_t docid = 0;

    memset(term, 't', sizeof term);
    add(writer, 2);
    FAILS(XAPC_E_ARGUMENT, xapc_document_add_term(doc, term, sizeof term, 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_replace_term(&docid, writer, term, sizeof term, doc, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_delete_term(writer, term, sizeof term, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_set_metadata(writer, term, sizeof term, LIT("x"), &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_add_spelling(writer, term, sizeof term, 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_add_synonym(writer, LIT("a"), term, sizeof term, &err));
    OK(xapc_document_add_term(doc, term, XAPC_TERM_MAX, 1, &err));
    OK(xapc_writable_add(NULL, writer, doc, &err));
    OK(xapc_writable_set_metadata(writer, term, XAPC_KEY_MAX, LIT("x"), &err));
    OK(xapc_writable_add_spelling(writer, term, XAPC_KEY_MAX, 1, &err));
    OK(xapc_writable_add_synonym(writer, term, XAPC_KEY_MAX, term, XAPC_KEY_MAX, &err));
    OK(xapc_writable_commit(writer, &err));
    cr_expect(eq(u32, doc_count(xapc_writable_database(writer)), 2));
    xapc_document_free(doc);
    xapc_writable_free(writer);
}

Test(writable, stores_the_longest_terms_of_nul_bytes_and_data)
{
    xapc_writable *writer = NULL;
    xapc_document *doc = make_document(1);
    char term[XAPC_TERM_MAX / 2] = { 0 };
    char *data = calloc(1, XAPC_DATA_MAX);
    unsigned seed = 1;

    cr_assert(data != NULL);
    for (size_t i = 0; i < XAPC_DATA_MAX; i++) /* noise, so that compression cannot help */
        data[i] = (char)((seed = seed * 1103515245u + 12345u) >> 16);
    OK(xapc_writable_open(&writer, in_folder("db"), XAPC_CREATE, XAPC_BACKEND_AUTO, 0, 2048, &err));
    OK(xapc_document_add_posting(doc, term, sizeof term, 1, 1, &err));
    OK(xapc_document_set_data(doc, data, XAPC_DATA_MAX, &err));
    OK(xapc_document_set_value(doc, 7, data, XAPC_DATA_MAX, &err));
    for (int i = 0; i < 2; i++)
        OK(xapc_writable_add(NULL, writer, doc, &err));
    OK(xapc_writable_set_metadata(writer, term, sizeof term, data, XAPC_DATA_MAX, &err));
    OK(xapc_writable_commit(writer, &err));
    xapc_document_free(doc);
    xapc_writable_free(writer);
    free(data);
}

Test(writable, cancelled_transaction_leaves_nothing)
{
    xapc_writable *writer;
    xapc_database *db;

    build("db", 1, 2);
    writer = open_writer("db", XAPC_OPEN);
    FAILS(XAPC_E_OPERATION, xapc_writable_commit_transaction(writer, &err));
    FAILS(XAPC_E_OPERATION, xapc_writable_cancel_transaction(writer, &err));
    OK(xapc_writable_begin_transaction(writer, true, &err));
    FAILS(XAPC_E_OPERATION, xapc_writable_begin_transaction(writer, true, &err));
    add(writer, 3);
    OK(xapc_writable_delete(writer, 1, &err));
    OK(xapc_writable_set_metadata(writer, LIT("key"), LIT("value"), &err));
    FAILS(XAPC_E_OPERATION, xapc_writable_commit(writer, &err));
    OK(xapc_writable_cancel_transaction(writer, &err));
    cr_expect(eq(u32, doc_count(xapc_writable_database(writer)), 2));
    OK(xapc_writable_begin_transaction(writer, true, &err));
    add(writer, 4);
    OK(xapc_writable_commit_transaction(writer, &err));
    OK(xapc_writable_begin_transaction(writer, false, &err));
    add(writer, 5);
    xapc_writable_free(writer); /* an open transaction is dropped */
    db = open_reader("db");
    cr_expect(eq(u32, doc_count(db), 3));
    xapc_database_free(db);
}

Test(writable, close_commits_and_freeing_after_it_is_safe)
{
    xapc_writable *writer = open_writer("db", XAPC_CREATE);
    xapc_document *doc = make_document(1);
    xapc_database *db;

    add(writer, 1);
    OK(xapc_writable_close(writer, &err));
    OK(xapc_writable_close(writer, &err));
    FAILS(XAPC_E_CLOSED, xapc_writable_add(NULL, writer, doc, &err));
    xapc_document_free(doc);
    xapc_writable_free(writer);
    db = open_reader("db");
    cr_expect(eq(u32, doc_count(db), 1));
    xapc_database_free(db);
}

Test(writable, keeps_metadata_spelling_and_synonyms)
{
    xapc_writable *writer = open_writer("db", XAPC_CREATE);
    xapc_database *db = xapc_writable_database(writer);
    xapc_terms *terms = NULL;
    xapc_bytes bytes = { 0 };
    uint32_t freq = 0;

    OK(xapc_writable_set_metadata(writer, LIT("schema"), LIT("1\0!"), &err));
    OK(xapc_writable_set_metadata(writer, LIT("scope"), LIT("x"), &err));
    OK(xapc_writable_set_metadata(writer, LIT("other"), LIT("y"), &err));
    OK(xapc_writable_set_metadata(writer, LIT("gone"), LIT("y"), &err));
    OK(xapc_writable_set_metadata(writer, LIT("gone"), NULL, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_set_metadata(writer, LIT(""), LIT("y"), &err));
    OK(xapc_writable_add_spelling(writer, LIT("neglect"), 3, &err));
    OK(xapc_writable_add_spelling(writer, LIT("abuse"), 1, &err));
    OK(xapc_writable_remove_spelling(writer, LIT("abuse"), 1, &err));
    OK(xapc_writable_remove_spelling(writer, LIT("nosuch"), 1, &err));
    OK(xapc_writable_add_synonym(writer, LIT("gp"), LIT("doctor"), &err));
    OK(xapc_writable_add_synonym(writer, LIT("gp"), LIT("general practitioner"), &err));
    OK(xapc_writable_add_synonym(writer, LIT("gp"), LIT("wrong"), &err));
    OK(xapc_writable_remove_synonym(writer, LIT("gp"), LIT("wrong"), &err));
    OK(xapc_writable_add_synonym(writer, LIT("hv"), LIT("x"), &err));
    OK(xapc_writable_clear_synonyms(writer, LIT("hv"), &err));
    OK(xapc_writable_commit(writer, &err));

    OK(xapc_database_metadata(&bytes, db, LIT("schema"), &err));
    cr_expect(bytes.length == 3 && memcmp(bytes.data, "1\0!", 3) == 0);
    OK(xapc_database_metadata(&bytes, db, LIT("gone"), &err));
    cr_expect(holds(&bytes, ""));
    FAILS(XAPC_E_ARGUMENT, xapc_database_metadata(&bytes, db, LIT(""), &err));
    OK(xapc_database_metadata_keys(&terms, db, LIT("sc"), &err));
    cr_expect(eq(str, (char *)listed(terms), "schema scope "));
    OK(xapc_database_spelling(&bytes, db, LIT("negelct"), 2, &err));
    cr_expect(holds(&bytes, "neglect"));
    OK(xapc_database_spelling(&bytes, db, LIT("neglect"), 2, &err));
    cr_expect(holds(&bytes, ""));
    OK(xapc_database_spellings(&terms, db, &err));
    OK(xapc_terms_next(terms, &err));
    OK(xapc_terms_doc_freq(&freq, terms, &err));
    cr_expect(eq(u32, freq, 3));
    ENDS(xapc_terms_next(terms, &err));
    xapc_terms_free(terms);
    OK(xapc_database_synonyms(&terms, db, LIT("gp"), &err));
    cr_expect(eq(str, (char *)listed(terms), "doctor general practitioner "));
    OK(xapc_database_synonym_keys(&terms, db, NULL, 0, &err));
    cr_expect(eq(str, (char *)listed(terms), "gp "));
    xapc_bytes_release(&bytes);
    xapc_writable_free(writer);
}

Test(writable, memory_database_needs_no_path)
{
    xapc_writable *writer = NULL;
    OK(xapc_writable_open(&writer, "", XAPC_CREATE, XAPC_BACKEND_MEMORY, 0, 0, &err));
    add(writer, 1);
    cr_expect(eq(u32, hits(xapc_writable_database(writer), term_query("child")), 1));
    FAILS(XAPC_E_UNIMPLEMENTED, xapc_writable_begin_transaction(writer, true, &err));
    xapc_writable_free(writer);
}
