/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"

static void set_up(void)
{
    make_folder();
    build("db", 1, 10);
}

TestSuite(database, .init = set_up, .fini = remove_folder);

Test(database, tells_its_statistics)
{
    xapc_database *db = open_reader("db");
    uint32_t number = 0, upper = 0;
    uint64_t total = 0, revision = 0;
    double average = 0;
    bool yes = false;
    xapc_bytes bytes = { 0 };

    cr_expect(eq(u32, doc_count(db), 10));
    OK(xapc_database_last_docid(&number, db, &err));
    cr_expect(eq(u32, number, 10));
    OK(xapc_database_total_length(&total, db, &err));
    cr_expect(eq(u64, total, 10 + 5 + 18));
    OK(xapc_database_average_length(&average, db, &err));
    cr_expect(epsilon_eq(dbl, average, 3.3, 1e-9));
    OK(xapc_database_length_bounds(&number, &upper, db, &err));
    cr_expect(number >= 1 && number <= upper && upper >= 10);
    OK(xapc_database_doc_length(&number, db, 6, &err));
    cr_expect(eq(u32, number, 8));
    OK(xapc_database_unique_terms(&number, db, 6, &err));
    cr_expect(eq(u32, number, 4));
    OK(xapc_database_doc_freq(&number, db, LIT("neglect"), &err));
    cr_expect(eq(u32, number, 3));
    OK(xapc_database_doc_freq(&number, db, LIT("nosuch"), &err));
    cr_expect(eq(u32, number, 0));
    OK(xapc_database_collection_freq(&number, db, LIT("neglect"), &err));
    cr_expect(eq(u32, number, 18));
    OK(xapc_database_wdf_upper_bound(&number, db, LIT("neglect"), &err));
    cr_expect(number >= 9);
    OK(xapc_database_term_exists(&yes, db, LIT("neglect"), &err));
    cr_expect(yes);
    OK(xapc_database_has_positions(&yes, db, &err));
    cr_expect(yes);
    OK(xapc_database_value_freq(&number, db, 1, &err));
    cr_expect(eq(u32, number, 9));
    OK(xapc_database_value_lower_bound(&bytes, db, 1, &err));
    cr_expect(holds(&bytes, "a"));
    OK(xapc_database_value_upper_bound(&bytes, db, 1, &err));
    cr_expect(holds(&bytes, "c"));
    OK(xapc_database_uuid(&bytes, db, &err));
    cr_expect(eq(sz, bytes.length, 36));
    OK(xapc_database_revision(&revision, db, &err));
    cr_expect(revision >= 1);
    OK(xapc_database_description(&bytes, db, &err));
    cr_expect(bytes.length > 0);
    OK(xapc_database_keep_alive(db, &err));
    xapc_bytes_release(&bytes);
    xapc_database_free(db);
    xapc_database_free(NULL);
}

Test(database, serves_documents)
{
    xapc_database *db = open_reader("db");
    xapc_document *doc = NULL;
    xapc_bytes bytes = { 0 };
    uint32_t docid = 0;

    OK(xapc_database_document(&doc, db, 4, &err));
    xapc_database_free(db); /* the document keeps what it needs */
    OK(xapc_document_docid(&docid, doc, &err));
    cr_expect(eq(u32, docid, 4));
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(holds(&bytes, "document 4"));
    xapc_document_free(doc);
    doc = NULL;

    db = open_reader("db");
    OK(xapc_database_document_unchecked(&doc, db, 5, &err));
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(holds(&bytes, "document 5"));
    xapc_document_free(doc);
    doc = NULL;
    FAILS(XAPC_E_NOT_FOUND, xapc_database_document(&doc, db, 11, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_document(&doc, db, 0, &err));
    FAILS(XAPC_E_NOT_FOUND, xapc_database_doc_length(&docid, db, 11, &err));
    cr_expect(doc == NULL);
    xapc_bytes_release(&bytes);
    xapc_database_free(db);
}

Test(database, lists_terms)
{
    xapc_database *db = open_reader("db");
    xapc_terms *terms = NULL;
    uint32_t number = 0;
    size_t length = 99;

    OK(xapc_database_terms(&terms, db, LIT("c"), &err));
    cr_expect(eq(str, (char *)listed(terms), "care child "));
    OK(xapc_database_terms(&terms, db, LIT("nosuch"), &err));
    cr_expect(eq(str, (char *)listed(terms), ""));

    OK(xapc_database_terms(&terms, db, NULL, 0, &err));
    cr_expect(eq(str, (char *)xapc_terms_term(terms, &length), "")); /* it stands before the first */
    cr_expect(eq(sz, length, 0));
    FAILS(XAPC_E_OPERATION, xapc_terms_doc_freq(&number, terms, &err));
    OK(xapc_terms_skip_to(terms, LIT("d"), &err));
    cr_expect(eq(str, (char *)xapc_terms_term(terms, &length), "neglect"));
    cr_expect(eq(sz, length, 7));
    OK(xapc_terms_skip_to(terms, LIT("a"), &err)); /* never back */
    cr_expect(eq(str, (char *)xapc_terms_term(terms, NULL), "neglect"));
    OK(xapc_terms_doc_freq(&number, terms, &err));
    cr_expect(eq(u32, number, 3));
    FAILS(XAPC_E_OPERATION, xapc_terms_wdf(&number, terms, &err));
    ENDS(xapc_terms_skip_to(terms, LIT("zz"), &err));
    ENDS(xapc_terms_next(terms, &err));
    ENDS(xapc_terms_skip_to(terms, LIT("a"), &err));
    cr_expect(eq(str, (char *)xapc_terms_term(terms, NULL), ""));
    xapc_terms_free(terms);
    xapc_terms_free(NULL);

    OK(xapc_database_document_terms(&terms, db, 6, &err));
    cr_expect(eq(str, (char *)listed(terms), "Q6 care child neglect "));
    FAILS(XAPC_E_NOT_FOUND, xapc_database_document_terms(&terms, db, 11, &err));
    xapc_database_free(db);
}

Test(database, lists_postings_and_positions)
{
    xapc_database *db = open_reader("db");
    xapc_postings *postings = NULL;
    xapc_positions *positions = NULL;
    uint32_t number = 0, count = 0;

    OK(xapc_database_postings(&postings, db, LIT("neglect"), &err));
    cr_expect(eq(u32, xapc_postings_docid(postings), 0));
    OK(xapc_postings_next(postings, &err));
    cr_expect(eq(u32, xapc_postings_docid(postings), 3));
    OK(xapc_postings_skip_to(postings, 7, &err));
    cr_expect(eq(u32, xapc_postings_docid(postings), 9));
    OK(xapc_postings_wdf(&number, postings, &err));
    cr_expect(eq(u32, number, 9));
    OK(xapc_postings_doc_length(&number, postings, &err));
    cr_expect(eq(u32, number, 10));
    OK(xapc_postings_positions(&positions, postings, &err));
    OK(xapc_positions_next(positions, &err));
    cr_expect(eq(u32, xapc_positions_position(positions), 3));
    ENDS(xapc_positions_next(positions, &err));
    cr_expect(eq(u32, xapc_positions_position(positions), 0));
    ENDS(xapc_postings_next(postings, &err));
    xapc_positions_free(positions);
    xapc_postings_free(postings);

    OK(xapc_database_postings(&postings, db, NULL, 0, &err)); /* all documents */
    while (xapc_postings_next(postings, &err) == XAPC_OK)
        count++;
    cr_expect(eq(u32, count, 10));
    xapc_postings_free(postings);
    OK(xapc_database_postings(&postings, db, LIT("nosuch"), &err));
    ENDS(xapc_postings_next(postings, &err));
    xapc_postings_free(postings);

    OK(xapc_database_positions(&positions, db, 6, LIT("care"), &err));
    OK(xapc_positions_skip_to(positions, 1, &err));
    cr_expect(eq(u32, xapc_positions_position(positions), 2));
    ENDS(xapc_positions_skip_to(positions, 3, &err));
    xapc_positions_free(positions);
    OK(xapc_database_positions(&positions, db, 11, LIT("care"), &err));
    ENDS(xapc_positions_next(positions, &err));
    xapc_positions_free(positions);
    FAILS(XAPC_E_ARGUMENT, xapc_database_positions(&positions, db, 0, LIT("care"), &err));
    FAILS(XAPC_E_ARGUMENT, xapc_database_positions(&positions, db, 1, LIT(""), &err));
    xapc_database_free(db);
}

Test(database, streams_values)
{
    xapc_database *db = open_reader("db");
    xapc_values *values = NULL;
    size_t length = 0;

    OK(xapc_database_values(&values, db, 1, &err));
    OK(xapc_values_next(values, &err));
    cr_expect(eq(u32, xapc_values_docid(values), 1));
    cr_expect(eq(u32, xapc_values_slot(values), 1));
    cr_expect(eq(str, (char *)xapc_values_value(values, &length), "b"));
    cr_expect(eq(sz, length, 1));
    OK(xapc_values_skip_to(values, 9, &err));
    cr_expect(eq(u32, xapc_values_docid(values), 9));
    ENDS(xapc_values_next(values, &err));
    cr_expect(eq(u32, xapc_values_docid(values), 0));
    cr_expect(eq(str, (char *)xapc_values_value(values, NULL), ""));
    xapc_values_free(values);
    FAILS(XAPC_E_ARGUMENT, xapc_database_values(&values, db, XAPC_NO_SLOT, &err));
    xapc_database_free(db);
}

Test(database, searches_shards_as_one)
{
    xapc_database *both = NULL, *shard;
    xapc_document *doc = NULL;
    xapc_bytes bytes = { 0 };
    uint32_t shards = 99;

    build("db2", 1, 3);
    OK(xapc_database_new(&both, &err));
    cr_expect(eq(u32, doc_count(both), 0));
    for (int i = 0; i < 2; i++) {
        shard = open_reader(i == 0 ? "db" : "db2");
        OK(xapc_database_add(both, shard, &err));
        xapc_database_free(shard);
    }
    FAILS(XAPC_E_ARGUMENT, xapc_database_add(both, both, &err));
    OK(xapc_database_shard_count(&shards, both, &err));
    cr_expect(eq(u32, shards, 2));
    cr_expect(eq(u32, doc_count(both), 13));
    OK(xapc_database_document(&doc, both, (2 - 1) * 2 + 1 + 1, &err)); /* document 2 of shard 1 of 2 */
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(holds(&bytes, "document 2"));
    cr_expect(eq(u32, hits(both, term_query("neglect")), 4));
    xapc_bytes_release(&bytes);
    xapc_document_free(doc);
    xapc_database_free(both);
}

Test(database, opens_stubs)
{
    xapc_database *db = NULL;
    char text[TEST_PATH_BYTES + 16];

    snprintf(text, sizeof text, "auto %s\nauto %s\n", in_folder("db"), in_folder("db"));
    test_file_print(folder, "stub", text);
    OK(xapc_database_open(&db, in_folder("stub"), XAPC_BACKEND_AUTO, &err));
    cr_expect(eq(u32, doc_count(db), 20));
    xapc_database_free(db);
    test_file_print(folder, "dir/XAPIANDB", "auto ../db\n");
    OK(xapc_database_open(&db, in_folder("dir"), XAPC_BACKEND_AUTO, &err));
    cr_expect(eq(u32, doc_count(db), 10));
    xapc_database_free(db);
    OK(xapc_database_open(&db, in_folder("stub"), XAPC_BACKEND_STUB, &err));
    xapc_database_free(db);
    db = NULL;
    FAILS(XAPC_E_NO_DATABASE, xapc_database_open(&db, in_folder("stub"), XAPC_BACKEND_GLASS, &err));
    FAILS(XAPC_E_NO_DATABASE, xapc_database_open(&db, in_folder("dir"), XAPC_BACKEND_GLASS, &err));
    cr_expect(db == NULL);
    OK(xapc_database_open(&db, in_folder("db"), XAPC_BACKEND_GLASS, &err));
    xapc_database_free(db);
    OK(xapc_database_open(&db, "", XAPC_BACKEND_MEMORY, &err));
    cr_expect(eq(u32, doc_count(db), 0));
    xapc_database_free(db);
}

Test(database, opens_a_single_file_by_descriptor)
{
    xapc_database *db = open_reader("db"), *single = NULL;
    int fd;

    OK(xapc_database_compact(db, in_folder("one"), XAPC_COMPACT_STANDARD, XAPC_COMPACT_SINGLE_FILE, 0, NULL, NULL,
                             &err));
    fd = open(in_folder("one"), O_RDONLY | O_CLOEXEC);
    cr_assert(fd >= 0);
    OK(xapc_database_open_fd(&single, fd, &err));
    cr_expect(eq(u32, doc_count(single), 10));
    xapc_database_free(single);
    cr_expect(fcntl(fd, F_GETFD) == -1); /* it was closed with the database */
    single = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_database_open_fd(&single, -1, &err));
    fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    FAILS(XAPC_E_CORRUPT, xapc_database_open_fd(&single, fd, &err));
    cr_expect(fcntl(fd, F_GETFD) == -1);
    cr_expect(single == NULL);
    xapc_database_free(db);
}

Test(database, sees_commits_after_reopening)
{
    xapc_database *db = open_reader("db");
    xapc_writable *writer = open_writer("db", XAPC_OPEN);
    bool changed = true;

    OK(xapc_database_reopen(&changed, db, &err));
    cr_expect(not(changed));
    OK(xapc_writable_delete(writer, 1, &err));
    OK(xapc_writable_commit(writer, &err));
    cr_expect(eq(u32, doc_count(db), 10));
    OK(xapc_database_reopen(&changed, db, &err));
    cr_expect(changed);
    cr_expect(eq(u32, doc_count(db), 9));
    OK(xapc_database_reopen(NULL, db, &err));
    xapc_writable_free(writer);
    xapc_database_free(db);
}

Test(database, closed_database_says_so)
{
    xapc_database *db = open_reader("db");
    xapc_terms *terms = NULL;

    OK(xapc_database_close(db, &err));
    OK(xapc_database_close(db, &err));
    FAILS(XAPC_E_CLOSED, xapc_database_terms(&terms, db, NULL, 0, &err));
    FAILS(XAPC_E_CLOSED, xapc_database_reopen(NULL, db, &err));
    xapc_database_free(db);
}

Test(database, check_finds_nothing_or_damage)
{
    xapc_bytes report = { 0 };
    uint64_t errors = 99;
    char noise[4096];
    int fd;

    OK(xapc_database_check(&errors, &report, in_folder("db"), &err));
    cr_expect(eq(u64, errors, 0));
    cr_expect(report.length > 0);
    OK(xapc_database_check(&errors, NULL, in_folder("db"), &err));
    memset(noise, 0x5a, sizeof noise);
    fd = open(in_folder("db/postlist.glass"), O_WRONLY | O_CLOEXEC);
    cr_assert(fd >= 0 && pwrite(fd, noise, sizeof noise, 0) == sizeof noise);
    close(fd);
    errors = 0;
    xapc_status status = xapc_database_check(&errors, &report, in_folder("db"), &err);
    cr_expect(errors > 0 || status == XAPC_E_CORRUPT, "%s", report.data);
    FAILS(XAPC_E_OPENING, xapc_database_check(&errors, &report, in_folder("nosuch"), &err));
    xapc_bytes_release(&report);
}
