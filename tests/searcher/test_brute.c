/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random queries: what the engine answers is what a matcher without an index finds, on one shard and on three. */
#include "tests/searcher/brute.h"

#include <dirent.h>

enum { QUERIES = 800, QUERY_BYTES = 512 };

static uint32_t state = 2463534242u;

static uint32_t dice(uint32_t sides)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % sides;
}

static const brute_passage *any_passage(const brute *b)
{
    return &b->items[dice((uint32_t)b->count)];
}

/** A run of words of a passage as printed in its text; the words of the query are never invented alone. */
static void put_words(base_buf *out, const brute *b, uint32_t count, bool in_order)
{
    for (uint32_t i = 0; i < count;) {
        const brute_passage *p = any_passage(b);
        size_t from;

        if (p->word_count <= count)
            continue;
        from = dice((uint32_t)(p->word_count - count));
        for (uint32_t k = 0; k < (in_order ? count : 1); k++, i++) {
            base_buf_text(out, p->words[from + k].word, NULL);
            base_buf_byte(out, ' ', NULL);
        }
    }
    out->data[--out->length] = '\0';
}

static void put_field(base_buf *out, const brute *b)
{
    const brute_passage *p = any_passage(b);
    static const char *const years[] = { "2012..", "..2019", "2016..2021", "2018", "2019-03..2021-06" };

    switch (dice(8)) {
    case 0:
        base_buf_printf(out, NULL, "kind:%s", corpus_kind_id(p->passage.kind));
        return;
    case 1:
        base_buf_printf(out, NULL, "date:%s", years[dice(5)]);
        return;
    case 2:
        if (p->report->partnership_count > 0)
            base_buf_printf(out, NULL, "partnership:%s", p->report->partnerships[0].slug.data);
        else
            base_buf_printf(out, NULL, "kind:narrative");
        return;
    case 3:
        if (p->report->subjects.count > 0)
            base_buf_printf(out, NULL, "child:\"%s\"", p->report->subjects.items[0].text.data);
        else
            base_buf_printf(out, NULL, "kind:finding");
        return;
    case 4:
        base_buf_printf(out, NULL, "number:%u", dice(6));
        return;
    case 5:
        if (p->passage.theme_count > 0)
            base_buf_printf(out, NULL, "theme:%s%s", dice(2) ? "=" : "", p->passage.themes[0].id.data);
        else
            base_buf_printf(out, NULL, "kind:learning,question");
        return;
    case 6:
        base_buf_printf(out, NULL, "heading:");
        put_words(out, b, 1, true);
        return;
    default:
        base_buf_printf(out, NULL, "kind:recommendation,finding");
    }
}

static void put_part(base_buf *out, const brute *b)
{
    base_buf word = { 0 };

    switch (dice(13)) {
    case 0:
    case 1:
        base_buf_printf(out, NULL, "\"");
        put_words(out, b, 2 + dice(3), dice(5) > 0);
        base_buf_printf(out, NULL, "\"");
        break;
    case 2:
        put_words(out, b, 1, true);
        base_buf_printf(out, NULL, dice(2) ? " NEAR/%u " : " ADJ/%u ", 1 + dice(12));
        put_words(out, b, 1, true);
        break;
    case 3:
        put_words(&word, b, 1, true);
        base_buf_printf(out, NULL, "%.*s*", (int)(word.length > 4 ? 4 : word.length), word.data);
        break;
    case 4:
        base_buf_printf(out, NULL, "+");
        put_words(out, b, 1, true);
        break;
    case 5:
        base_buf_printf(out, NULL, "(");
        put_words(out, b, 1 + dice(2), false);
        base_buf_printf(out, NULL, dice(2) ? " OR " : " AND ");
        put_words(out, b, 1, false);
        base_buf_printf(out, NULL, ")");
        break;
    case 6:
        base_buf_printf(out, NULL, "-");
        put_words(out, b, 1, true);
        break;
    case 7:
        base_buf_printf(out, NULL, "\"");
        put_words(out, b, 1, true);
        base_buf_printf(out, NULL, " (");
        put_words(out, b, 1, true);
        base_buf_printf(out, NULL, " OR ");
        put_words(out, b, 1, true);
        base_buf_printf(out, NULL, ")\"");
        break;
    case 8:
    case 9:
        put_field(out, b);
        break;
    case 10: /* filters joined: a group of its own among the fields */
        base_buf_printf(out, NULL, "(");
        put_field(out, b);
        base_buf_printf(out, NULL, dice(3) ? " OR " : " AND NOT ");
        put_field(out, b);
        base_buf_printf(out, NULL, ")");
        break;
    default:
        put_words(out, b, 1 + dice(6), dice(2));
    }
    base_buf_release(&word);
}

static bool theme_as_typed(base_text *id, base_text *nearest, base_text name, void *payload)
{
    (void)nearest;
    (void)payload;
    *id = name;
    return true;
}

/** A query that parses. */
static void make_query(searcher_query *query, const brute *b)
{
    const searcher_query_names names = { .theme = theme_as_typed };
    base_buf text = { 0 };

    do {
        uint32_t parts = 1 + dice(3);
        base_buf_clear(&text);
        for (uint32_t i = 0; i < parts; i++) {
            if (i > 0)
                base_buf_printf(&text, NULL, " ");
            put_part(&text, b);
        }
    } while (searcher_query_parse(query, base_buf_view(&text), &names, NULL) != BASE_OK);
    base_buf_release(&text);
}

static void search(searcher_result *out, searcher_engine *engine, const searcher_query *query,
                   const searcher_request *request)
{
    base_error err = { 0 };

    cr_assert(eq(int, searcher_engine_search(out, engine, query, request, &err), BASE_OK), "%.*s: %s",
              BASE_TEXT_ARG(query->text), err.message);
}

/** The matcher knows no acronyms and no questions: did the engine see one? */
static bool is_beyond(const searcher_result *result)
{
    for (size_t i = 0; i < result->added_count; i++)
        if (strstr(result->added[i].data, " also ") || strstr(result->added[i].data, " only ask"))
            return true;
    return false;
}

/** The engine's answer is the matcher's, hit by hit and score by score. */
static void compare(brute *b, searcher_engine *engine, const searcher_query *query, const searcher_request *request,
                    brute_hit *hits)
{
    searcher_result result = { 0 };
    size_t count = brute_answer(hits, b, query->root, request);
    size_t first = request->offset < count ? request->offset : count;
    size_t shown = request->limit && request->limit < count - first ? request->limit : count - first;

    search(&result, engine, query, request);
    if (is_beyond(&result)) {
        searcher_result_release(&result);
        return;
    }
    cr_assert(eq(sz, result.total, count), "%.*s", BASE_TEXT_ARG(query->text));
    cr_assert(eq(sz, result.count, shown), "%.*s", BASE_TEXT_ARG(query->text));
    for (size_t i = 0; i < shown; i++) {
        const brute_hit *hit = &hits[first + i];
        const searcher_match *match = &result.hits[i];
        cr_assert(eq(str, (char *)match->report->id, (char *)hit->passage->report->id), "%.*s: hit %zu",
                  BASE_TEXT_ARG(query->text), i);
        cr_assert(eq(u32, match->passage->ordinal, hit->passage->passage.ordinal), "%.*s: hit %zu",
                  BASE_TEXT_ARG(query->text), i);
        cr_assert(epsilon_eq(dbl, match->score, hit->score, 2e-7), "%.*s: hit %zu", BASE_TEXT_ARG(query->text), i);
        cr_assert(eq(sz, match->rank, first + i + 1));
    }
    searcher_result_release(&result);
}

/** Everything that an answer says, the same from two engines. */
static void same_answer(searcher_engine *one, searcher_engine *three, const searcher_query *query,
                        const searcher_request *request)
{
    searcher_result a = { 0 }, z = { 0 };

    search(&a, one, query, request);
    search(&z, three, query, request);
    cr_assert(eq(sz, a.total, z.total), "%.*s", BASE_TEXT_ARG(query->text));
    cr_assert(eq(sz, a.count, z.count), "%.*s", BASE_TEXT_ARG(query->text));
    cr_assert(eq(sz, a.reports_matched, z.reports_matched));
    cr_assert(eq(sz, a.reports_left, z.reports_left));
    cr_assert(eq(sz, a.cut, z.cut));
    cr_assert(eq(sz, a.other_kinds, z.other_kinds));
    cr_assert(eq(sz, a.undated_excluded, z.undated_excluded));
    cr_assert(eq(sz, a.exactly, z.exactly));
    for (size_t i = 0; i < a.count; i++) {
        cr_assert(eq(str, (char *)a.hits[i].report->id, (char *)z.hits[i].report->id), "%.*s: hit %zu",
                  BASE_TEXT_ARG(query->text), i);
        cr_assert(eq(u32, a.hits[i].passage->ordinal, z.hits[i].passage->ordinal), "%.*s: hit %zu",
                  BASE_TEXT_ARG(query->text), i);
        cr_assert(eq(dbl, a.hits[i].score, z.hits[i].score), "%.*s: hit %zu", BASE_TEXT_ARG(query->text), i);
        cr_assert(eq(sz, a.hits[i].matched_count, z.hits[i].matched_count));
    }
    searcher_result_release(&a);
    searcher_result_release(&z);
}

static void make_request(searcher_request *request)
{
    *request = (searcher_request){ .sort = (searcher_sort)dice(3), .any = dice(2), .one_per_report = dice(4) == 0 };
    request->all_copies = dice(4) == 0;
    if (dice(2)) {
        request->limit = 1 + dice(12);
        request->offset = dice(3) ? 0 : dice(20);
    }
}

static void run_random(const char *reports, size_t queries, uint32_t seed)
{
    char folder[TEST_PATH_BYTES], index[TEST_PATH_BYTES], split[TEST_PATH_BYTES];
    brute b = { 0 };
    searcher_engine *three;
    brute_hit *hits;
    size_t found = 0;

    state = seed;
    test_folder_make(folder);
    fixture_index(index, folder, "one", reports);
    fixture_split(split, folder, "three", index);
    brute_open(&b, index);
    three = fixture_open(split);
    hits = calloc(b.count + 1, sizeof *hits);
    for (size_t i = 0; i < queries; i++) {
        searcher_query query = { 0 };
        searcher_request request;

        make_query(&query, &b);
        make_request(&request);
        compare(&b, b.engine, &query, &request, hits);
        same_answer(b.engine, three, &query, &request);
        found += brute_answer(hits, &b, query.root, &request) > 0;
        searcher_query_release(&query);
    }
    cr_log_info("%zu of %zu random queries found something", found, queries);
    cr_expect(found > queries / 3);
    free(hits);
    searcher_engine_free(three);
    brute_close(&b);
    test_folder_remove(folder);
}

Test(brute, samples_answer_as_a_plain_reading_does)
{
    run_random(FIXTURE_SAMPLES, QUERIES, 2463534242u);
}

/** Each sample three times: as it is, with other line ends, and as a re-issue with a word changed and another year. */
static void make_twins(char out[TEST_PATH_BYTES], const char *folder)
{
    DIR *samples = opendir(FIXTURE_SAMPLES);
    struct dirent *entry;
    char path[TEST_PATH_BYTES];

    cr_assert(samples != NULL);
    test_path(out, folder, "twins");
    while ((entry = readdir(samples))) {
        size_t length = 0;
        char *text;
        const char *end = strrchr(entry->d_name, '.');
        if (!end || (strcmp(end, ".txt") != 0 && strcmp(end, ".md") != 0))
            continue;
        text = test_file_read(test_path(path, FIXTURE_SAMPLES, "%s", entry->d_name), &length);
        cr_assert(text != NULL);
        test_file_write(out, entry->d_name, text, length);
        snprintf(path, sizeof path, "again/%s", entry->d_name);
        text[length - 1] = ' ';
        test_file_write(out, path, text, length);
        for (char *at = text; (at = strstr(at, "should ")); at += 7)
            if ((at - text) % 3 == 0)
                memcpy(at, "must   ", 7);
        for (char *at = text; (at = strstr(at, "2021")); at += 4)
            at[3] = '3';
        snprintf(path, sizeof path, "reissue/%s", entry->d_name);
        test_file_write(out, path, text, length);
        free(text);
    }
    closedir(samples);
}

Test(brute, copies_answer_as_a_plain_reading_does)
{
    char folder[TEST_PATH_BYTES], twins[TEST_PATH_BYTES];

    test_folder_make(folder);
    make_twins(twins, folder);
    run_random(twins, QUERIES / 2, 521288629u);
    test_folder_remove(folder);
}

Test(brute, real_reports_answer_as_a_plain_reading_does)
{
    if (!test_file_exists(TEST_SOURCE_DIR "/../shared/reports/text"))
        cr_skip("the real reports are not here");
    run_random(TEST_SOURCE_DIR "/../shared/reports/text", QUERIES / 4, 88675123u);
}

/** What `precedent` prints for a query over an index. */
static char *print(const char *index, const char *query, const char *sort)
{
    test_program run = { 0 };
    char *out;

    test_program_line(&run, TEST_BUILD_DIR "/searcher/precedent", "search", "--no-config", "--index", index, "--json",
                      "-n", "7", "--sort", sort, query, NULL);
    cr_assert(run.code == 0 || run.code == 1, "%s: %s", query, run.err);
    out = strdup(run.out);
    test_program_release(&run);
    return out;
}

Test(brute, the_program_prints_the_same_bytes_from_three_shards)
{
    static const char *const queries[] = { "neglect of children",
                                           "\"was not brought\"",
                                           "kind:recommendation",
                                           "bruis*",
                                           "theme:neglect school",
                                           "mother NEAR/8 drink",
                                           "wnb",
                                           "zyzzyva",
                                           "child:ash fathers asked" };
    static const char *const sorts[] = { "relevance", "date", "report" };
    char folder[TEST_PATH_BYTES], index[TEST_PATH_BYTES], split[TEST_PATH_BYTES];

    test_folder_make(folder);
    fixture_index(index, folder, "one", FIXTURE_SAMPLES);
    fixture_split(split, folder, "three", index);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        char *one = print(index, queries[i], sorts[i % 3]), *three = print(split, queries[i], sorts[i % 3]);
        cr_expect(eq(str, one, three), "%s", queries[i]);
        free(one);
        free(three);
    }
    test_folder_remove(folder);
}
