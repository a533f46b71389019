/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index as reports: stored and read back, batches, kills in the midst of them, failures in the midst of them. */
#include "indexer/catalogue.h"
#include "indexer/glossary.h"
#include "indexer/store.h"
#include "tests/support/folder.h"
#include "tests/support/report.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapc/xapc.h>

#define THESAURUS "0123456789abcdef"

static char folder[TEST_PATH_BYTES];
static char directory[TEST_PATH_BYTES];

static void start(void)
{
    test_folder_make(folder);
    test_path(directory, folder, "index");
}

static void stop(void)
{
    test_folder_remove(folder);
}

TestSuite(catalogue, .init = start, .fini = stop, .timeout = 120);

static indexer_catalogue *open_with(const indexer_catalogue_options *options)
{
    indexer_catalogue *catalogue = NULL;
    base_error err = { 0 };

    cr_assert(eq(int, indexer_catalogue_open(&catalogue, directory, THESAURUS, options, &err), BASE_OK), "%s",
              err.message);
    return catalogue;
}

static base_status put(indexer_catalogue *catalogue, const char *seed, size_t passages, base_error *err)
{
    indexer_file file = { .path = base_text_of(seed), .place = base_text_of(seed), .size = 1 };
    indexer_entry entry = { .reader = "1", .passages = (uint32_t)passages, .files = &file, .file_count = 1 };
    corpus_report report;

    test_report_make(&report, seed, passages);
    snprintf(entry.id, sizeof entry.id, "%s", report.id);
    return indexer_catalogue_replace(catalogue, &report, &entry, err);
}

static void must_put(indexer_catalogue *catalogue, const char *seed, size_t passages)
{
    base_error err = { 0 };

    cr_assert(eq(int, put(catalogue, seed, passages, &err), BASE_OK), "%s", err.message);
}

/* Open the index as any Xapian tool would, by its folder. */
static uint32_t documents(const char *term)
{
    xapc_database *db = NULL;
    xapc_error why = { 0 };
    uint32_t count = 0;

    cr_assert(eq(int, (int)xapc_database_open(&db, directory, XAPC_BACKEND_AUTO, &why), (int)XAPC_OK), "%s",
              why.message);
    cr_assert(eq(int, (int)xapc_database_doc_freq(&count, db, term, strlen(term), &why), (int)XAPC_OK));
    xapc_database_free(db);
    return count;
}

static uint32_t documents_of(const char *seed)
{
    corpus_report report;
    char term[32];

    test_report_make(&report, seed, 0);
    snprintf(term, sizeof term, "XR%s", report.id);
    corpus_report_release(&report);
    return documents(term);
}

static base_status count_entry(const indexer_entry *entry, void *payload, base_error *err)
{
    (void)entry;
    (void)err;
    ++*(size_t *)payload;
    return BASE_OK;
}

static size_t entries(void)
{
    indexer_catalogue *catalogue = NULL;
    size_t count = 0;

    cr_assert(eq(int, indexer_catalogue_open_reading(&catalogue, directory, NULL), BASE_OK));
    cr_assert(eq(int, indexer_catalogue_entries(catalogue, count_entry, &count, NULL), BASE_OK));
    indexer_catalogue_close(catalogue);
    return count;
}

Test(catalogue, a_new_index_is_private_opens_in_xapian_and_says_its_schema)
{
    indexer_catalogue *catalogue = open_with(NULL);
    xapc_database *db = NULL;
    xapc_bytes value = { 0 };
    struct stat about;

    indexer_catalogue_close(catalogue);
    cr_assert(eq(int, stat(directory, &about), 0));
    cr_expect(eq(u32, about.st_mode & 0777u, 0700u));
    cr_expect(eq(u32, documents(""), 0));
    cr_assert(eq(int, (int)xapc_database_open(&db, directory, XAPC_BACKEND_AUTO, NULL), (int)XAPC_OK));
    cr_assert(eq(int, (int)xapc_database_metadata(&value, db, "schema", 6, NULL), (int)XAPC_OK));
    cr_expect(eq(str, value.data, CORPUS_SCHEMA));
    cr_assert(eq(int, (int)xapc_database_metadata(&value, db, "thesaurus", 9, NULL), (int)XAPC_OK));
    cr_expect(eq(str, value.data, THESAURUS));
    xapc_bytes_release(&value);
    xapc_database_free(db);
}

Test(catalogue, a_report_comes_back_with_its_passages_in_order)
{
    indexer_catalogue *catalogue = open_with(NULL);
    corpus_report report, back = { 0 };

    must_put(catalogue, "northmoor", 7);
    must_put(catalogue, "eastvale", 3);
    test_report_make(&report, "northmoor", 7);
    cr_assert(eq(int, indexer_catalogue_load(&back, catalogue, report.id, (base_text){ 0 }, NULL), BASE_OK));
    cr_expect(eq(str, back.sha256, report.sha256));
    cr_assert(eq(sz, back.passage_count, 7));
    for (size_t i = 0; i < 7; i++) {
        cr_expect(eq(u32, back.passages[i].ordinal, (uint32_t)i + 1));
        cr_expect(base_text_equal(back.passages[i].text, report.passages[i].text));
    }
    corpus_report_release(&back);
    cr_assert(eq(int, indexer_catalogue_load_head(&back, catalogue, report.id, NULL), BASE_OK));
    cr_expect(eq(sz, back.passage_count, 0));
    corpus_report_release(&back);
    cr_expect(eq(int, indexer_catalogue_load(&back, catalogue, "ffffffffffffffff", (base_text){ 0 }, NULL),
                 BASE_E_NOT_FOUND));
    corpus_report_release(&report);
    indexer_catalogue_close(catalogue);
}

Test(catalogue, nothing_shows_before_it_is_published)
{
    indexer_catalogue *catalogue = open_with(NULL);

    must_put(catalogue, "northmoor", 2);
    cr_expect(eq(u32, documents_of("northmoor"), 0));
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    cr_expect(eq(u32, documents_of("northmoor"), 3));
    must_put(catalogue, "eastvale", 2);
    indexer_catalogue_close(catalogue);
    cr_expect(eq(u32, documents_of("eastvale"), 0), "what was not published is dropped");
    cr_expect(eq(sz, entries(), 1));
}

Test(catalogue, replacing_and_removing_leave_nothing_behind)
{
    indexer_catalogue *catalogue = open_with(NULL);
    corpus_report report;

    must_put(catalogue, "northmoor", 9);
    must_put(catalogue, "northmoor", 4);
    must_put(catalogue, "eastvale", 2);
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    cr_expect(eq(u32, documents_of("northmoor"), 5));
    test_report_make(&report, "northmoor", 0);
    cr_assert(eq(int, indexer_catalogue_remove(catalogue, report.id, NULL), BASE_OK));
    cr_assert(eq(int, indexer_catalogue_remove(catalogue, "ffffffffffffffff", NULL), BASE_OK));
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    corpus_report_release(&report);
    indexer_catalogue_close(catalogue);
    cr_expect(eq(u32, documents_of("northmoor"), 0));
    cr_expect(eq(u32, documents(""), 3));
    cr_expect(eq(sz, entries(), 1));
}

Test(catalogue, touching_changes_the_report_and_not_its_passages)
{
    indexer_catalogue *catalogue = open_with(NULL);
    indexer_entry entry = { 0 };
    corpus_report report;
    base_text files[1] = { BASE_TEXT("new/name.txt") };

    must_put(catalogue, "northmoor", 2);
    test_report_make(&report, "northmoor", 0);
    report.files = files;
    report.file_count = 1;
    snprintf(entry.id, sizeof entry.id, "%s", report.id);
    cr_assert(eq(int, indexer_catalogue_touch(catalogue, &report, &entry, NULL), BASE_OK));
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    indexer_catalogue_close(catalogue);
    cr_expect(eq(u32, documents_of("northmoor"), 3));
    cr_expect(eq(u32, documents("Unew/name.txt"), 1));
    cr_expect(eq(u32, documents("XKreport"), 1));
}

Test(catalogue, a_batch_is_committed_when_it_has_grown_to_its_bytes)
{
    indexer_catalogue *catalogue = open_with(&(indexer_catalogue_options){ .batch_bytes = 1 });

    must_put(catalogue, "northmoor", 2);
    cr_expect(eq(u32, documents_of("northmoor"), 3));
    indexer_catalogue_close(catalogue);
}

static void put_text(indexer_catalogue *catalogue, const char *seed, const char *text)
{
    indexer_entry entry = { 0 };
    corpus_report report;

    test_report_make(&report, seed, 1);
    report.passages[0].text = test_report_text(&report, text);
    snprintf(entry.id, sizeof entry.id, "%s", report.id);
    cr_assert(eq(int, indexer_catalogue_replace(catalogue, &report, &entry, NULL), BASE_OK));
}

static void expect_glossary(const char *wanted)
{
    indexer_store *store = NULL;
    base_buf lines = { 0 };

    cr_assert(eq(int, indexer_store_open_reading(&store, directory, NULL), BASE_OK));
    cr_assert(eq(int, indexer_store_metadata(&lines, store, BASE_TEXT("acronyms"), NULL), BASE_OK));
    cr_expect(eq(str, lines.data ? lines.data : (char *)(size_t) "", (char *)(size_t)wanted));
    base_buf_release(&lines);
    indexer_store_close(store);
}

Test(catalogue, what_reports_explain_themselves_is_kept_and_goes_with_them)
{
    indexer_catalogue *catalogue = open_with(NULL);
    corpus_report report;

    put_text(catalogue, "northmoor", "The visit was marked Was Not Brought (WNB) by the clinic.");
    put_text(catalogue, "eastvale", "Again Was Not Brought (WNB), said the General Practitioner (GP) that day.");
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    expect_glossary("GP\tGeneral Practitioner\nWNB\tWas Not Brought\n");
    test_report_make(&report, "eastvale", 0);
    cr_assert(eq(int, indexer_catalogue_remove(catalogue, report.id, NULL), BASE_OK));
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    corpus_report_release(&report);
    expect_glossary("WNB\tWas Not Brought\n");
    indexer_catalogue_close(catalogue);
}

Test(catalogue, of_too_many_explanations_the_rarest_are_left_out)
{
    base_buf merged = { 0 };

    cr_assert(eq(
        int, indexer_glossary_merge(&merged, BASE_TEXT("A1\tone\nC1\tthree\nB1\ttwo\nC1\tthree\nB1\ttwo\n"), 2, NULL),
        BASE_OK));
    cr_expect(eq(str, merged.data, "B1\ttwo\nC1\tthree\n"));
    base_buf_release(&merged);
}

/* ---- kills ---- */

struct killer {
    indexer_step step;
    int left; /* times to let it pass */
};

static base_status kill_self(indexer_step step, const char *id, void *payload, base_error *err)
{
    struct killer *killer = payload;

    (void)id;
    (void)err;
    if (step == killer->step && killer->left-- == 0)
        raise(SIGKILL);
    return BASE_OK;
}

/* Three reports a batch; dies at the given step. XAPIAN_FLUSH_THRESHOLD would have Xapian flush in the midst of one. */
static void write_until_killed(struct killer killer)
{
    indexer_catalogue_options options = { .hook = kill_self, .hook_payload = &killer };
    int status = 0;
    pid_t pid;

    setenv("XAPIAN_FLUSH_THRESHOLD", "5", 1);
    pid = fork();
    if (pid == 0) {
        indexer_catalogue *catalogue = NULL;
        char seed[32];
        if (indexer_catalogue_open(&catalogue, directory, THESAURUS, &options, NULL) != BASE_OK)
            _exit(1);
        for (int i = 0; i < 9; i++) {
            snprintf(seed, sizeof seed, "report %d", i);
            if (put(catalogue, seed, 8, NULL) != BASE_OK)
                _exit(2);
            if (i % 3 == 2 && indexer_catalogue_publish(catalogue, NULL) != BASE_OK)
                _exit(3);
        }
        _exit(0);
    }
    waitpid(pid, &status, 0);
    cr_assert(eq(int, status, SIGKILL), "it ended otherwise than by the signal");
}

static size_t whole_reports(void)
{
    size_t whole = 0;
    char seed[32];

    for (int i = 0; i < 9; i++) {
        bool sound;
        uint32_t count;
        snprintf(seed, sizeof seed, "report %d", i);
        count = documents_of(seed);
        sound = count == 0 || count == 9;
        cr_expect(sound, "%s: %u documents: half a report", seed, count);
        whole += count == 9;
    }
    return whole;
}

static void finish_the_rest(void)
{
    indexer_catalogue *catalogue = open_with(NULL);
    char seed[32];

    for (int i = 0; i < 9; i++) {
        snprintf(seed, sizeof seed, "report %d", i);
        must_put(catalogue, seed, 8);
    }
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    indexer_catalogue_close(catalogue);
    cr_expect(eq(sz, whole_reports(), 9));
    cr_expect(eq(u32, documents(""), 81));
}

Test(catalogue, a_kill_inside_a_batch_loses_that_batch_whole_and_no_other)
{
    write_until_killed((struct killer){ INDEXER_STEP_DOCUMENT, 36 }); /* in the fifth report */
    cr_expect(eq(sz, whole_reports(), 3));
    cr_expect(eq(sz, entries(), 3));
    finish_the_rest();
}

Test(catalogue, a_kill_before_a_commit_loses_that_batch_whole)
{
    write_until_killed((struct killer){ INDEXER_STEP_COMMIT, 1 });
    cr_expect(eq(sz, whole_reports(), 3));
    finish_the_rest();
}

Test(catalogue, a_kill_after_a_commit_loses_nothing)
{
    write_until_killed((struct killer){ INDEXER_STEP_COMMITTED, 1 });
    cr_expect(eq(sz, whole_reports(), 6));
    finish_the_rest();
}

Test(catalogue, a_kill_in_the_first_report_leaves_an_index_that_opens)
{
    write_until_killed((struct killer){ INDEXER_STEP_DOCUMENT, 0 });
    cr_expect(eq(u32, documents(""), 0));
    finish_the_rest();
}

Test(catalogue, an_index_whose_making_was_killed_before_its_stub_is_made_anew)
{
    char path[TEST_PATH_BYTES];

    indexer_catalogue_close(open_with(NULL));
    cr_assert(eq(int, unlink(test_path(path, directory, "XAPIANDB")), 0));
    indexer_catalogue_close(open_with(NULL));
    cr_expect(eq(u32, documents(""), 0));
}

/* ---- failures ---- */

struct breaker {
    char id[17]; /* fails in the midst of this report; empty: at commits */
    int times;
    bool full; /* as a full disk does */
};

static base_status fail_at(indexer_step step, const char *id, void *payload, base_error *err)
{
    struct breaker *breaker = payload;
    bool here =
        breaker->id[0] ? step == INDEXER_STEP_DOCUMENT && strcmp(id, breaker->id) == 0 : step == INDEXER_STEP_COMMIT;

    if (!here || breaker->times == 0)
        return BASE_OK;
    breaker->times--;
    return base_error_set(err, BASE_E_IO, "%s", breaker->full ? strerror(ENOSPC) : "a failure made on purpose");
}

static struct breaker breaker_of(const char *seed, int times)
{
    struct breaker breaker = { .times = times };
    corpus_report report;

    if (seed) {
        test_report_make(&report, seed, 0);
        snprintf(breaker.id, sizeof breaker.id, "%s", report.id);
        corpus_report_release(&report);
    }
    return breaker;
}

static void note_refused(const char *id, const base_error *why, void *payload)
{
    snprintf(payload, 800, "%s %s", id, why->message);
}

Test(catalogue, a_failure_in_mid_batch_is_repeated_and_loses_nothing)
{
    struct breaker breaker = breaker_of("eastvale", 1);
    indexer_catalogue *catalogue = open_with(&(indexer_catalogue_options){ .hook = fail_at, .hook_payload = &breaker });

    must_put(catalogue, "northmoor", 4);
    must_put(catalogue, "eastvale", 4);
    must_put(catalogue, "westbrook", 4);
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    indexer_catalogue_close(catalogue);
    cr_expect(eq(int, breaker.times, 0));
    cr_expect(eq(u32, documents_of("northmoor"), 5));
    cr_expect(eq(u32, documents_of("eastvale"), 5));
    cr_expect(eq(u32, documents_of("westbrook"), 5));
    cr_expect(eq(sz, entries(), 3));
}

Test(catalogue, a_report_that_always_fails_costs_only_itself_and_is_told)
{
    struct breaker breaker = breaker_of("eastvale", 1000);
    char told[800] = "";
    indexer_catalogue *catalogue = open_with(&(indexer_catalogue_options){
        .hook = fail_at, .hook_payload = &breaker, .refused = note_refused, .refused_payload = told });

    must_put(catalogue, "northmoor", 4);
    must_put(catalogue, "eastvale", 4);
    must_put(catalogue, "westbrook", 4);
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    indexer_catalogue_close(catalogue);
    cr_expect(eq(u32, documents_of("northmoor"), 5));
    cr_expect(eq(u32, documents_of("eastvale"), 0));
    cr_expect(eq(u32, documents_of("westbrook"), 5));
    cr_expect(strstr(told, breaker.id) != NULL, "%s", told);
    cr_expect(strstr(told, "on purpose") != NULL, "%s", told);
}

Test(catalogue, a_failing_commit_is_repeated)
{
    struct breaker breaker = breaker_of(NULL, 1);
    indexer_catalogue *catalogue = open_with(&(indexer_catalogue_options){ .hook = fail_at, .hook_payload = &breaker });

    must_put(catalogue, "northmoor", 4);
    must_put(catalogue, "eastvale", 4);
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    indexer_catalogue_close(catalogue);
    cr_expect(eq(u32, documents_of("northmoor"), 5));
    cr_expect(eq(u32, documents_of("eastvale"), 5));
}

Test(catalogue, a_full_disk_is_no_reports_fault_and_says_what_to_do)
{
    struct breaker breaker = { .full = true };
    char told[800] = "";
    indexer_catalogue *catalogue = open_with(&(indexer_catalogue_options){
        .hook = fail_at, .hook_payload = &breaker, .refused = note_refused, .refused_payload = told });
    base_error err = { 0 };

    must_put(catalogue, "northmoor", 4);
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    must_put(catalogue, "eastvale", 4);
    breaker.times = 1000;
    cr_expect(eq(int, indexer_catalogue_publish(catalogue, &err), BASE_E_IO));
    cr_expect(strstr(err.message, "the disk is full: make room and run again") != NULL, "%s", err.message);
    cr_expect(eq(str, told, ""));
    indexer_catalogue_close(catalogue);
    cr_expect(eq(u32, documents_of("northmoor"), 5));
    cr_expect(eq(u32, documents_of("eastvale"), 0));
}

Test(catalogue, when_nothing_can_be_written_the_work_ends_and_the_last_good_state_stays)
{
    struct breaker breaker = { .times = 0 };
    char told[800] = "";
    indexer_catalogue *catalogue = open_with(&(indexer_catalogue_options){
        .hook = fail_at, .hook_payload = &breaker, .refused = note_refused, .refused_payload = told });
    base_error err = { 0 };

    must_put(catalogue, "northmoor", 4);
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    must_put(catalogue, "eastvale", 4);
    must_put(catalogue, "westbrook", 4);
    breaker.times = 1000;
    cr_expect(eq(int, indexer_catalogue_publish(catalogue, &err), BASE_E_IO));
    cr_expect(strstr(err.message, "on purpose") != NULL, "%s", err.message);
    indexer_catalogue_close(catalogue);
    cr_expect(eq(u32, documents_of("northmoor"), 5));
    cr_expect(eq(u32, documents(""), 5));
}

Test(catalogue, words_that_xapian_would_choke_on_lose_nothing_in_mid_batch)
{
    indexer_catalogue *catalogue = open_with(NULL);
    indexer_entry entry = { 0 };
    corpus_report report;
    char word[4096], path[5000];
    base_text files[1];

    must_put(catalogue, "northmoor", 3);
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    test_report_make(&report, "eastvale", 2);
    report.passages[0].text = test_report_text(&report, word);
    report.passages[1].text = (base_text){ "a\0b", 3 };
    report.title.text = test_report_text(&report, word);
    files[0] = test_report_text(&report, path);
    report.files = files;
    report.file_count = 1;
    snprintf(entry.id, sizeof entry.id, "%s", report.id);
    cr_assert(eq(int, indexer_catalogue_replace(catalogue, &report, &entry, NULL), BASE_OK));
    must_put(catalogue, "westbrook", 3);
    cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    indexer_catalogue_close(catalogue);
    cr_expect(eq(u32, documents_of("northmoor"), 4));
    cr_expect(eq(u32, documents_of("eastvale"), 3));
    cr_expect(eq(u32, documents_of("westbrook"), 4));
}

/* ---- opening ---- */

Test(catalogue, a_second_writer_is_told_who_writes)
{
    indexer_catalogue *first = open_with(NULL), *second = NULL;
    base_error err = { 0 };

    cr_expect(eq(int, indexer_catalogue_open(&second, directory, THESAURUS, NULL, &err), BASE_E_LOCKED));
    cr_expect(strstr(err.message, "locked by ") != NULL, "%s", err.message);
    cr_expect(second == NULL);
    indexer_catalogue_close(first);
}

Test(catalogue, a_reader_never_waits_for_the_writer)
{
    indexer_catalogue *writer = open_with(NULL), *reader = NULL;

    must_put(writer, "northmoor", 2);
    cr_expect(eq(int, indexer_catalogue_open_reading(&reader, directory, NULL), BASE_OK));
    indexer_catalogue_close(reader);
    indexer_catalogue_close(writer);
}

Test(catalogue, another_schema_is_refused_with_what_to_run)
{
    indexer_catalogue *catalogue = NULL;
    indexer_store *store = NULL;
    base_error err = { 0 };

    cr_assert(eq(int, indexer_store_open(&store, directory, THESAURUS, NULL), BASE_OK));
    cr_assert(eq(int, indexer_store_begin(store, NULL), BASE_OK));
    cr_assert(eq(int, indexer_store_set_metadata(store, BASE_TEXT("schema"), BASE_TEXT("0"), NULL), BASE_OK));
    cr_assert(eq(int, indexer_store_commit(store, NULL), BASE_OK));
    indexer_store_close(store);
    cr_expect(eq(int, indexer_catalogue_open(&catalogue, directory, THESAURUS, NULL, &err), BASE_E_VERSION));
    cr_expect(strstr(err.message, "precedent index --index NEW") != NULL, "%s", err.message);
    cr_expect(eq(int, indexer_catalogue_open_reading(&catalogue, directory, &err), BASE_E_VERSION));
}

Test(catalogue, a_xapian_database_of_somebody_else_is_refused_and_left_alone)
{
    indexer_catalogue *catalogue = NULL;
    xapc_writable *writer = NULL;
    char path[TEST_PATH_BYTES];
    base_error err = { 0 };

    cr_assert(eq(int, mkdir(directory, 0755), 0));
    test_path(path, directory, "shard-001");
    cr_assert(eq(int, (int)xapc_writable_open(&writer, path, XAPC_CREATE, XAPC_BACKEND_GLASS, 0, 0, NULL), XAPC_OK));
    xapc_writable_free(writer);
    test_file_print(directory, "XAPIANDB", "auto shard-001\n");
    cr_expect(eq(int, indexer_catalogue_open(&catalogue, directory, THESAURUS, NULL, &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, "not an index of ours") != NULL, "%s", err.message);
}

Test(catalogue, a_folder_of_other_things_is_refused_and_nothing_is_written_into_it)
{
    indexer_catalogue *catalogue = NULL;
    char path[TEST_PATH_BYTES];
    base_error err = { 0 };

    test_file_print(directory, "letter.txt", "dear all");
    cr_expect(eq(int, indexer_catalogue_open(&catalogue, directory, THESAURUS, NULL, &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, "not an index") != NULL, "%s", err.message);
    cr_expect(not(test_file_exists(test_path(path, directory, "lock"))));
    cr_expect(not(test_file_exists(test_path(path, directory, "shard-001"))));
}

Test(catalogue, a_stub_that_names_a_shard_that_is_gone_is_damage)
{
    indexer_catalogue *catalogue = NULL;
    base_error err = { 0 };

    test_file_print(directory, "XAPIANDB", "auto shard-007\n");
    cr_expect(eq(int, indexer_catalogue_open(&catalogue, directory, THESAURUS, NULL, &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, "shard-007") != NULL, "%s", err.message);
}

Test(catalogue, reading_where_nothing_is_says_what_to_type)
{
    indexer_catalogue *catalogue = NULL;
    base_error err = { 0 };

    cr_expect(eq(int, indexer_catalogue_open_reading(&catalogue, directory, &err), BASE_E_NOT_FOUND));
    cr_expect(strstr(err.message, "precedent index PATH") != NULL, "%s", err.message);
    cr_expect(not(test_file_exists(directory)));
}
