/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "fixture.h"

TestSuite(error, .init = make_folder, .fini = remove_folder);

Test(error, statuses_have_names)
{
    cr_expect(eq(str, (char *)xapc_status_name(XAPC_OK), "XAPC_OK"));
    cr_expect(eq(str, (char *)xapc_status_name(XAPC_END), "XAPC_END"));
    cr_expect(eq(str, (char *)xapc_status_name(XAPC_E_LOCK), "XAPC_E_LOCK"));
    cr_expect(eq(str, (char *)xapc_status_name(XAPC_E_TIMEOUT), "XAPC_E_TIMEOUT"));
    cr_expect(eq(str, (char *)xapc_status_name(XAPC_E_INTERNAL), "XAPC_E_INTERNAL"));
    cr_expect(eq(str, (char *)xapc_status_name((xapc_status)99), "XAPC_E_?"));
}

Test(error, a_missing_database_is_told_with_its_path_and_reason)
{
    xapc_database *db = NULL;

    FAILS(XAPC_E_NO_DATABASE, xapc_database_open(&db, in_folder("nosuch"), XAPC_BACKEND_AUTO, &err));
    cr_expect(eq(int, err.status, XAPC_E_NO_DATABASE));
    cr_expect(eq(str, err.type, "DatabaseNotFoundError"));
    cr_expect(strstr(err.message, in_folder("nosuch")) != NULL);
    cr_expect(strstr(err.message, "No such file") != NULL);
    FAILS(XAPC_E_NO_DATABASE, xapc_database_open(&db, in_folder("nosuch"), XAPC_BACKEND_AUTO, NULL));
    cr_expect(db == NULL);
}

Test(error, success_leaves_the_error_alone)
{
    xapc_error mine = { .status = XAPC_E_LOCK, .message = "kept" };
    xapc_document *doc = NULL;

    cr_expect(xapc_document_new(&doc, &mine) == XAPC_OK);
    cr_expect(eq(int, mine.status, XAPC_E_LOCK));
    cr_expect(eq(str, mine.message, "kept"));
    xapc_document_free(doc);
}

Test(error, long_messages_are_cut_between_letters)
{
    char path[700];
    xapc_database *db = NULL;

    path[0] = 'x'; /* so that a cut by bytes would split a letter, whatever the parity */
    for (size_t i = 1; i + 2 < sizeof path; i += 2)
        memcpy(path + i, "\xC3\xA9", 3);
    for (int shift = 0; shift < 2; shift++) {
        FAILS(XAPC_E_OPENING, xapc_database_open(&db, path + shift, XAPC_BACKEND_AUTO, &err));
        size_t length = strlen(err.message);
        cr_expect(length >= sizeof err.message - 2 && length < sizeof err.message);
        cr_expect(ne(chr, err.message[length - 1], '\xC3'));
    }
}

Test(error, opening_failures_differ)
{
    xapc_database *db = NULL;

    test_file_print(folder, "text", "this is no database\n");
    FAILS(XAPC_E_OPENING, xapc_database_open(&db, in_folder("text"), XAPC_BACKEND_AUTO, &err));
    test_file_print(folder, "stub", "auto nowhere\n");
    FAILS(XAPC_E_NO_DATABASE, xapc_database_open(&db, in_folder("stub"), XAPC_BACKEND_AUTO, &err));
    test_file_print(folder, "empty/file", "");
    FAILS(XAPC_E_NO_DATABASE, xapc_database_open(&db, in_folder("empty"), XAPC_BACKEND_AUTO, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_open(&db, NULL, XAPC_BACKEND_AUTO, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_open(&db, in_folder("text"), (xapc_backend)77, &err));
    cr_expect(db == NULL);
}

static void overwrite(const char *name, off_t at, const void *bytes, size_t length)
{
    int fd = open(in_folder(name), O_WRONLY | O_CLOEXEC);
    cr_assert(fd >= 0 && pwrite(fd, bytes, length, at) == (ssize_t)length);
    close(fd);
}

Test(error, another_format_version_is_told)
{
    xapc_database *db = NULL;

    build("db", 1, 3);
    overwrite("db/iamglass", 14, "\0\1", 2);
    FAILS(XAPC_E_VERSION, xapc_database_open(&db, in_folder("db"), XAPC_BACKEND_AUTO, &err));
    cr_expect(eq(str, err.type, "DatabaseVersionError"));
}

Test(error, damaged_blocks_are_told)
{
    xapc_database *db = NULL;
    xapc_terms *terms = NULL;
    char noise[8192];
    xapc_status status;

    build("db", 1, 10);
    memset(noise, 0xee, sizeof noise);
    overwrite("db/postlist.glass", 0, noise, sizeof noise);
    status = xapc_database_open(&db, in_folder("db"), XAPC_BACKEND_AUTO, &err);
    if (status == XAPC_OK)
        status = xapc_database_terms(&terms, db, NULL, 0, &err);
    if (status == XAPC_OK)
        status = xapc_terms_next(terms, &err);
    cr_expect(status == XAPC_E_CORRUPT, "%s: %s", xapc_status_name(status), err.message);
    xapc_terms_free(terms);
    xapc_database_free(db);
}

/* Rewrite every document, so that a reader's blocks are given away after the second commit. */
static void churn(void)
{
    xapc_writable *writer = open_writer("db", XAPC_OPEN);
    char noise[600];
    unsigned seed = 1;

    for (int round = 0; round < 3; round++) {
        for (unsigned i = 1; i <= 300; i++) {
            xapc_document *doc = make_document(i % 10 + 1);
            for (size_t at = 0; at < sizeof noise; at++)
                noise[at] = (char)((seed = seed * 1103515245u + 12345u) >> 16);
            OK(xapc_document_set_data(doc, noise, sizeof noise, &err));
            OK(xapc_writable_replace(writer, i, doc, &err));
            xapc_document_free(doc);
        }
        OK(xapc_writable_commit(writer, &err));
    }
    xapc_writable_free(writer);
}

Test(error, a_reader_that_was_overtaken_is_told_and_recovers)
{
    xapc_database *db;
    xapc_document *doc = NULL;
    xapc_bytes bytes = { 0 };
    xapc_status status = XAPC_OK;

    build("db", 1, 10);
    churn();
    db = open_reader("db");
    churn();
    for (uint32_t i = 1; status == XAPC_OK && i <= 300; i++) {
        status = xapc_database_document(&doc, db, i, &err);
        if (status == XAPC_OK)
            status = xapc_document_data(&bytes, doc, &err);
        xapc_document_free(doc);
        doc = NULL;
    }
    cr_expect(status == XAPC_E_MODIFIED, "%s", xapc_status_name(status));
    cr_expect(eq(str, err.type, "DatabaseModifiedError"));
    OK(xapc_database_reopen(NULL, db, &err));
    OK(xapc_database_document(&doc, db, 300, &err));
    OK(xapc_document_data(&bytes, doc, &err));
    xapc_document_free(doc);
    xapc_bytes_release(&bytes);
    xapc_database_free(db);
}

/* An iterator that failed stands nowhere, and says so at each further move. */
Test(error, a_failed_iterator_stays_failed)
{
    xapc_database *db;
    xapc_terms *terms = NULL;
    xapc_status status;

    build("db", 1, 10);
    db = open_reader("db");
    OK(xapc_database_terms(&terms, db, NULL, 0, &err));
    OK(xapc_terms_next(terms, &err));
    OK(xapc_database_close(db, &err));
    while ((status = xapc_terms_next(terms, &err)) == XAPC_OK)
        continue;
    if (status != XAPC_END) { /* all of it may have been in memory */
        cr_expect(status == XAPC_E_CLOSED);
        FAILS(XAPC_E_OPERATION, xapc_terms_next(terms, &err));
        cr_expect(eq(str, (char *)xapc_terms_term(terms, NULL), ""));
    }
    xapc_terms_free(terms);
    xapc_database_free(db);
}

Test(error, a_full_disk_is_told)
{
    xapc_writable *writer = open_writer("db", XAPC_CREATE);
    struct rlimit limit = { 4096, 4096 };
    xapc_status status = XAPC_OK;

    signal(SIGXFSZ, SIG_IGN);
    cr_assert(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    for (unsigned i = 1; i <= 200 && status == XAPC_OK; i++) {
        xapc_document *doc = make_document(i);
        status = xapc_writable_add(NULL, writer, doc, &err);
        xapc_document_free(doc);
    }
    if (status == XAPC_OK)
        status = xapc_writable_commit(writer, &err);
    cr_expect(status == XAPC_E_DATABASE, "%s: %s", xapc_status_name(status), err.message);
    xapc_writable_free(writer);
}

#ifndef __SANITIZE_ADDRESS__ /* which ends the program where memory ends */
Test(error, memory_that_cannot_be_had_is_told)
{
    xapc_query *query = term_query("a"), *all = NULL;
    const xapc_query *children[] = { query };

    FAILS(XAPC_E_NOMEM, xapc_query_combine(&all, XAPC_OP_OR, children, (size_t)1 << 44, 0, &err));
    cr_expect(eq(str, err.type, "std::bad_alloc"));
    FAILS(XAPC_E_NOMEM, xapc_query_combine(&all, XAPC_OP_OR, children, SIZE_MAX / 2, 0, &err));
    cr_expect(all == NULL);
    xapc_query_free(query);
}
#endif

Test(error, null_objects_and_outputs_are_arguments)
{
    xapc_document *doc = NULL;
    xapc_query *query = NULL;
    xapc_enquire *enquire = NULL;
    xapc_bytes bytes = { 0 };
    uint32_t number = 7;

    FAILS(XAPC_E_ARGUMENT, xapc_document_new(NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_data(&bytes, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_doc_count(&number, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_terms_next(NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_postings_next(NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_positions_next(NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_values_next(NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_terms_wdf(&number, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_new(&enquire, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_scale(&query, NULL, 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_writable_commit(NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_stem_word(&bytes, NULL, LIT("a"), &err));
    OK(xapc_document_new(&doc, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_data(NULL, doc, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_term_count(NULL, doc, &err));
    xapc_document_free(doc);
    cr_expect(eq(u32, number, 7));
    cr_expect(bytes.data == NULL && query == NULL && enquire == NULL);
    cr_expect(eq(str, (char *)xapc_terms_term(NULL, NULL), ""));
    cr_expect(eq(str, (char *)xapc_values_value(NULL, NULL), ""));
    cr_expect(xapc_postings_docid(NULL) == 0 && xapc_positions_position(NULL) == 0 && xapc_values_docid(NULL) == 0);
    cr_expect(xapc_mset_size(NULL) == 0 && xapc_eset_size(NULL) == 0 && xapc_rset_size(NULL) == 0);
}

Test(error, freeing_nothing_is_safe)
{
    xapc_terms_free(NULL);
    xapc_postings_free(NULL);
    xapc_positions_free(NULL);
    xapc_values_free(NULL);
    xapc_query_free(NULL);
    xapc_enquire_free(NULL);
    xapc_mset_free(NULL);
    xapc_eset_free(NULL);
    xapc_rset_free(NULL);
    xapc_spy_free(NULL);
    xapc_keys_free(NULL);
    xapc_stem_free(NULL);
}
