/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search answers over the samples: one test a rule. */
#include "corpus/theme.h"
#include "tests/searcher/fixture.h"

static char folder[TEST_PATH_BYTES], index_path[TEST_PATH_BYTES];
static searcher_engine *engine;
static searcher_query query;
static searcher_result result;

static void setup(void)
{
    test_folder_make(folder);
    fixture_index(index_path, folder, "index", FIXTURE_SAMPLES);
    engine = fixture_open(index_path);
}

static void teardown(void)
{
    searcher_result_release(&result);
    searcher_query_release(&query);
    searcher_engine_free(engine);
    test_folder_remove(folder);
}

TestSuite(search, .init = setup, .fini = teardown);

static bool theme_as_typed(base_text *id, base_text *nearest, base_text name, void *payload)
{
    (void)nearest;
    (void)payload;
    *id = name;
    return true;
}

static base_status ask(const char *text, const searcher_request *request, base_error *err)
{
    const searcher_query_names names = { .theme = theme_as_typed };
    base_status status;

    searcher_result_release(&result);
    searcher_query_release(&query);
    status = searcher_query_parse(&query, base_text_of(text), &names, err);
    cr_assert(eq(int, status, BASE_OK), "%s: %s", text, err ? err->message : "");
    return searcher_engine_search(&result, engine, &query, request, err);
}

static size_t total(const char *text)
{
    base_error err = { 0 };
    searcher_request request = { .limit = 10, .correct = true };

    cr_assert(eq(int, ask(text, &request, &err), BASE_OK), "%s: %s", text, err.message);
    return result.total;
}

static bool hit_holds(size_t index, const char *words)
{
    return index < result.count &&
           base_text_find_nocase(result.hits[index].passage->text, base_text_of(words), 0) != (size_t)-1;
}

Test(search, words_as_typed_come_first)
{
    cr_assert(gt(sz, total("was not brought"), 1));
    cr_expect(hit_holds(0, "was not brought"));
    cr_expect(hit_holds(1, "was not brought"));
}

Test(search, all_words_come_before_some)
{
    size_t all = total("+schools +tell +family");

    cr_assert(gt(sz, all, 0));
    cr_assert(gt(sz, total("schools tell family"), all));
    for (size_t i = 0; i < all && i < result.count; i++)
        cr_expect(eq(sz, result.hits[i].matched_count, 3), "hit %zu", i);
}

Test(search, nonsense_finds_nothing_and_any_lifts_the_cut)
{
    searcher_request any = { .limit = 1, .any = true };

    cr_expect(eq(sz, total("zyzzyva quux child"), 0));
    cr_expect(gt(sz, result.cut, 10));
    cr_assert(eq(int, ask("zyzzyva quux child", &any, NULL), BASE_OK));
    cr_expect(gt(sz, result.total, 10));
    cr_expect(eq(sz, result.cut, 0));
}

Test(search, acronyms_both_ways)
{
    cr_expect(gt(sz, total("wnb"), 0));
    cr_expect(hit_holds(0, "not brought"));
    cr_expect(eq(str, (char *)result.hits[0].matched[0].data, "wnb"));
    cr_expect(gt(sz, result.hits[0].marks.count, 0));
}

Test(search, subjects_apart_by_partnership)
{
    size_t both = total("child:\"Child R\"");
    size_t north = total("child:\"Child R\" partnership:northmoor");
    size_t east = total("child:\"Child R\" partnership:eastvale");

    cr_expect(gt(sz, north, 0));
    cr_expect(gt(sz, east, 0));
    cr_expect(eq(sz, north + east, both));
}

Test(search, a_loose_subject_is_a_part_of_the_name)
{
    cr_expect(gt(sz, total("child:ash"), 0));
    cr_expect(eq(sz, total("child:\"Ash\""), 0));
    cr_assert(eq(sz, result.note_count, 1));
    cr_expect(strstr(result.notes[0].data, "No report bears the subject \"Ash\"; the nearest is") != NULL, "%s",
              result.notes[0].data);
}

Test(search, an_unknown_partnership_is_said)
{
    cr_expect(eq(sz, total("partnership:northmore kind:recommendation"), 0));
    cr_assert(eq(sz, result.note_count, 1));
    cr_expect(strstr(result.notes[0].data, "Northmoor") != NULL, "%s", result.notes[0].data);
}

Test(search, no_hits_are_explained)
{
    cr_expect(eq(sz, total("kind:recommendation year:2023.. \"was not brought\""), 0));
    cr_assert(eq(sz, result.nothing.relaxed_count, 2));
    cr_expect(eq(str, (char *)result.nothing.relaxed[0].filter.data, "kind:recommendation"));
    cr_expect(eq(sz, result.nothing.relaxed[0].passages, 0));
    cr_expect(gt(sz, result.nothing.relaxed[1].passages, 0));
    cr_expect(eq(str, (char *)result.nothing.relaxed[1].year, "2021"));
    cr_expect(result.nothing.loose_asked);
    cr_expect(lt(sz, result.reports_left, result.counts.reports));
}

Test(search, did_you_mean_is_searched_where_nothing_is_found)
{
    searcher_request strict = { .limit = 1 };

    cr_expect(gt(sz, total("neglct"), 0));
    cr_expect(result.corrected);
    cr_expect(eq(str, (char *)result.suggestion.data, "neglect"));
    cr_assert(eq(int, ask("neglct", &strict, NULL), BASE_OK));
    cr_expect(eq(sz, result.total, 0));
    cr_expect(not(result.corrected));
    cr_expect(eq(str, (char *)result.suggestion.data, "neglect"));
}

/* One word corrected and another that stays unknown: the answer would be to another question. */
Test(search, a_query_is_corrected_whole_or_only_suggested)
{
    cr_expect(eq(sz, total("neglct xylophonic"), 0));
    cr_expect(not(result.corrected));
    cr_expect(eq(str, (char *)result.suggestion.data, "neglect xylophonic"));
}

Test(search, phrases_identifiers_and_names_are_never_corrected)
{
    (void)total("\"neglct\"");
    cr_expect(result.suggestion.data == NULL);
    (void)total("Neglct");
    cr_expect(result.suggestion.data == NULL);
    (void)total("neglec7");
    cr_expect(result.suggestion.data == NULL);
}

Test(search, dates_filter_on_publication)
{
    size_t all = total("kind:recommendation"), early, late;

    early = total("kind:recommendation year:..2018");
    late = total("kind:recommendation year:2019..");
    cr_expect(gt(sz, early, 0));
    cr_expect(gt(sz, late, 0));
    cr_expect(eq(sz, early + late, all)); /* all samples are dated, none over a turn of years */
    cr_expect(eq(sz, total("partnership:northmoor year:2020"), 0));       /* the year of the injury */
    cr_expect(gt(sz, total("partnership:northmoor date:2021-09-15"), 0)); /* a month overlaps its days */
}

Test(search, other_kinds_are_counted)
{
    size_t all = total("bruising");
    size_t findings = total("kind:finding bruising");

    cr_expect(eq(sz, findings + result.other_kinds, all));
}

Test(search, a_theme_ranks_by_strength)
{
    uint8_t last = 4;

    cr_assert(gt(sz, total("theme:neglect"), 3));
    for (size_t i = 0; i < result.count; i++)
        for (size_t t = 0; t < result.hits[i].passage->theme_count; t++)
            if (base_text_equal(result.hits[i].passage->themes[t].id, BASE_TEXT("neglect"))) {
                cr_expect(le(u8, result.hits[i].passage->themes[t].strength, last));
                last = result.hits[i].passage->themes[t].strength;
            }
}

Test(search, whole_report_takes_words_from_anywhere_in_it)
{
    searcher_request whole = { .whole_report = true };

    cr_expect(eq(sz, total("+audiology +convicted"), 0));
    cr_assert(eq(int, ask("+audiology +convicted", &whole, NULL), BASE_OK));
    cr_expect(gt(sz, result.total, 1));
    cr_expect(eq(sz, result.reports_matched, 1));
}

Test(search, a_quick_search_gives_the_same_hits)
{
    char first[32];
    searcher_request quick = { .limit = 3, .quick = true };

    (void)total("neglect of older children");
    cr_assert(gt(sz, result.count, 3));
    snprintf(first, sizeof first, "%.16s:%u", result.hits[2].report->id, (unsigned)result.hits[2].passage->ordinal);
    cr_assert(eq(int, ask("neglect of older children", &quick, NULL), BASE_OK));
    cr_expect(not(result.exact));
    cr_assert(eq(sz, result.count, 3));
    cr_expect(strncmp(first, result.hits[2].report->id, 16) == 0);
}

Test(search, plain_words_are_counted_as_they_stand)
{
    (void)total("was not brought");
    cr_expect(eq(sz, result.exactly, total("\"was not brought\"")));
    cr_expect(eq(sz, result.exactly, 0)); /* of a phrase there is nothing to add */
}

Test(search, a_long_query_is_asked_for_by_its_best_words)
{
    base_buf text = { 0 };
    searcher_request request = { .limit = 5, .explain = true };
    base_error err = { 0 };
    bool told = false;

    for (int i = 0; i < 10000; i++)
        base_buf_printf(&text, NULL, "%s ", i % 100 == 0 ? "bruising" : i % 7 ? "child" : "appointment");
    for (int i = 0; i < 200; i++)
        base_buf_printf(&text, NULL, "word%c%c ", 'a' + i / 26, 'a' + i % 26);
    cr_assert(eq(int, ask(text.data, &request, &err), BASE_OK), "%s", err.message);
    for (size_t i = 0; i < result.added_count; i++)
        told = told || strstr(result.added[i].data, "the best 50 are asked for") != NULL;
    cr_expect(told);
    base_buf_release(&text);
}

Test(search, an_explained_hit_adds_up)
{
    searcher_request request = { .limit = 5, .explain = true };

    cr_assert(eq(int, ask("schools told about marac", &request, NULL), BASE_OK));
    cr_assert(gt(sz, result.count, 0));
    for (size_t i = 0; i < result.count; i++) {
        double sum = 0;
        for (size_t k = 0; k < result.hits[i].weight_count; k++)
            sum += result.hits[i].weights[k].weight;
        cr_expect(epsilon_eq(dbl, sum, result.hits[i].score, 1e-5), "hit %zu", i);
    }
}

Test(search, repeats_count_once)
{
    searcher_request all = { .limit = 0 };
    size_t listed;

    cr_assert(eq(int, ask("partnership:northmoor", &all, NULL), BASE_OK));
    listed = result.count;
    cr_expect(eq(sz, listed, result.total));
    for (size_t i = 0; i < listed; i++) /* the later of two is shown only where the earlier does not match */
        cr_expect(eq(u32, result.hits[i].passage->repeats, 0));
}

Test(search, ids_by_their_beginning)
{
    base_arena arena = { 0 };
    corpus_passage passage = { 0 };
    const corpus_report *report = NULL;
    base_error err = { 0 };
    char id[40];
    bool moved = true;

    (void)total("bruising");
    snprintf(id, sizeof id, "%.4s:%u", result.hits[0].report->id, (unsigned)result.hits[0].passage->ordinal);
    cr_assert(
        eq(int, searcher_engine_passage(&passage, &report, &moved, &arena, engine, base_text_of(id), &err), BASE_OK),
        "%s", err.message);
    cr_expect(not(moved));
    cr_expect(base_text_equal(passage.text, result.hits[0].passage->text));
    snprintf(id, sizeof id, "%.8s:999@%.8s", report->id, passage.text_hash);
    cr_assert(
        eq(int, searcher_engine_passage(&passage, &report, &moved, &arena, engine, base_text_of(id), &err), BASE_OK),
        "%s", err.message);
    cr_expect(moved);
    cr_expect(eq(int, searcher_engine_passage(&passage, &report, &moved, &arena, engine, BASE_TEXT("abc:1"), &err),
                 BASE_E_SYNTAX));
    cr_expect(eq(int, searcher_engine_passage(&passage, &report, &moved, &arena, engine, BASE_TEXT("0000:1"), &err),
                 BASE_E_NOT_FOUND));
    base_arena_release(&arena);
}

Test(search, a_commit_meanwhile_is_taken_up)
{
    test_program run = { 0 };

    cr_expect(gt(sz, total("bruising"), 0));
    for (int i = 0; i < 4; i++) { /* what the engine has open is overwritten */
        test_program_line(&run, TEST_BUILD_DIR "/indexer/precedent-index", "--no-config", "--force", "--index",
                          index_path, FIXTURE_SAMPLES, NULL);
        cr_assert(eq(int, run.code, 0), "%s", run.err);
    }
    test_program_release(&run);
    cr_expect(gt(sz, total("schools told about marac neglect"), 0));
}
