/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the index's fields, row by row: which terms, at which positions, counted or not; which values; which data. */
#include "corpus/record.h"
#include "indexer/ingest.h"
#include "tests/support/report.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

/* A stemmer that one can see through: it takes a final "s" off. */
static size_t without_s(char *out, size_t capacity, base_text word, void *payload)
{
    size_t length = word.length > 0 && word.data[word.length - 1] == 's' ? word.length - 1 : word.length;

    ++*(int *)payload;
    length = length < capacity ? length : capacity;
    memcpy(out, word.data, length);
    return length;
}

static int stemmed;
static indexer_ingest ingest;
static indexer_draft draft;
static corpus_report report;

static void start(void)
{
    ingest = (indexer_ingest){ .lexicon = { .stem = without_s, .payload = &stemmed } };
    draft = (indexer_draft){ 0 };
    stemmed = 0;
    test_report_make(&report, "Northmoor", 1);
    report.passages[0].text = test_report_text(&report, "");
    report.passages[0].heading_count = 0;
}

static void stop(void)
{
    indexer_ingest_release(&ingest);
    indexer_draft_release(&draft);
    corpus_report_release(&report);
}

TestSuite(ingest, .init = start, .fini = stop);

static void make_draft(size_t index)
{
    base_error err = { 0 };

    cr_assert(eq(int, indexer_ingest_begin(&ingest, &report, &err), BASE_OK), "%s", err.message);
    cr_assert(eq(int, indexer_ingest_passage(&draft, &ingest, &report, index, &err), BASE_OK), "%s", err.message);
}

/* How often a term occurs; the sum of its wdf goes to `wdf`. */
static size_t count(const char *term, uint32_t *wdf)
{
    size_t found = 0;

    *wdf = 0;
    for (size_t i = 0; i < draft.count; i++) {
        if (!base_text_equal(indexer_draft_term(&draft, i), base_text_of(term)))
            continue;
        found++;
        *wdf += draft.items[i].wdf;
    }
    return found;
}

static bool stands_at(const char *term, uint32_t position)
{
    for (size_t i = 0; i < draft.count; i++) {
        if (draft.items[i].position == position && base_text_equal(indexer_draft_term(&draft, i), base_text_of(term)))
            return true;
    }
    return false;
}

static bool has_filter(const char *term)
{
    uint32_t wdf;

    return count(term, &wdf) == 1 && wdf == 0 && stands_at(term, 0);
}

static bool has(const char *term)
{
    uint32_t wdf;

    return count(term, &wdf) > 0;
}

Test(ingest, words_have_positions_from_1_and_count_by_their_stems_alone)
{
    uint32_t wdf;

    report.passages[0].text = test_report_text(&report, "Nurses visit nurses");
    make_draft(0);
    cr_expect(stands_at("nurses", 1));
    cr_expect(stands_at("visit", 2));
    cr_expect(stands_at("nurses", 3));
    count("nurses", &wdf);
    cr_expect(eq(u32, wdf, 0));
    cr_expect(eq(sz, count("Znurse", &wdf), 2));
    cr_expect(eq(u32, wdf, 2));
    cr_expect(stands_at("Znurse", 0));
}

Test(ingest, closed_words_and_tokens_with_a_digit_count_themselves_and_have_no_stem)
{
    uint32_t wdf;

    report.passages[0].text = test_report_text(&report, "of s.47 enquiries");
    make_draft(0);
    cr_expect(stands_at("of", 1));
    count("of", &wdf);
    cr_expect(eq(u32, wdf, 1));
    cr_expect(stands_at("s.47", 2));
    count("s.47", &wdf);
    cr_expect(eq(u32, wdf, 1));
    cr_expect(not(has("Zof")));
    cr_expect(not(has("Zs.47")));
    cr_expect(has("Zenquirie"));
}

Test(ingest, a_paragraph_is_200_positions_away)
{
    report.passages[0].text = test_report_text(&report, "one two\nthree\nfour");
    make_draft(0);
    cr_expect(stands_at("two", 2));
    cr_expect(stands_at("three", 203));
    cr_expect(stands_at("four", 404));
}

Test(ingest, label_and_lead_in_have_ranges_of_their_own)
{
    report.passages[0].text = test_report_text(&report, "schools");
    report.passages[0].label = test_report_text(&report, "Recommendation 6:");
    report.passages[0].lead_in = test_report_text(&report, "The board asks:");
    make_draft(0);
    cr_expect(stands_at("schools", 1));
    cr_expect(stands_at("recommendation", 1000000));
    cr_expect(stands_at("6", 1000001));
    cr_expect(stands_at("board", 2000001));
    cr_expect(has("Zrecommendation"));
    cr_expect(has("Zboard"));
}

Test(ingest, words_beyond_the_room_of_a_range_have_no_position)
{
    size_t lines = 6000, length = 0; /* each 201 positions: beyond the 999,000th */
    char *text = malloc(lines * 8);

    for (size_t i = 0; i < lines; i++)
        length +=
            (size_t)snprintf(text + length, lines * 8 - length, "%sw%c", i ? "\n" : "", i + 1 == lines ? 'z' : 'a');
    report.passages[0].text = test_report_text(&report, text);
    free(text);
    make_draft(0);
    cr_expect(stands_at("wz", 0));
    for (size_t i = 0; i < draft.count; i++)
        cr_assert(draft.items[i].position < 1000000);
}

Test(ingest, a_dashed_word_is_also_found_without_its_dash)
{
    report.passages[0].text = test_report_text(&report, "multi-agency work");
    make_draft(0);
    cr_expect(stands_at("multi", 1));
    cr_expect(stands_at("agency", 2));
    cr_expect(stands_at("work", 3));
    cr_expect(stands_at("multiagency", 0));
    cr_expect(has("Zmultiagency"));
}

Test(ingest, a_possessive_and_its_twin_stand_at_one_position_and_count_once)
{
    uint32_t wdf;

    report.passages[0].text = test_report_text(&report, "The mother's carer of A1's");
    make_draft(0);
    cr_expect(stands_at("mother's", 2));
    cr_expect(stands_at("mother", 2));
    cr_expect(stands_at("carer", 3));
    cr_expect(stands_at("a1's", 5));
    cr_expect(stands_at("a1", 5));
    count("a1's", &wdf);
    cr_expect(eq(u32, wdf, 1));
    count("a1", &wdf);
    cr_expect(eq(u32, wdf, 0));
    wdf = 0;
    for (size_t i = 0; i < draft.count; i++)
        wdf += draft.items[i].wdf;
    cr_expect(eq(u32, wdf, 5));
}

Test(ingest, two_very_common_words_make_a_bigram_within_a_paragraph)
{
    report.passages[0].text = test_report_text(&report, "of the\nin nurses the");
    make_draft(0);
    cr_expect(has_filter("XGof the"));
    cr_expect(not(has("XGthe in")));
    cr_expect(not(has("XGin the")));
}

Test(ingest, headings_have_words_200_apart_and_counted_stems)
{
    base_text headings[2];
    uint32_t wdf;

    headings[0] = test_report_text(&report, "Recommendations");
    headings[1] = test_report_text(&report, "The sharing");
    report.passages[0].headings = headings;
    report.passages[0].heading_count = 2;
    make_draft(0);
    cr_expect(stands_at("XHrecommendations", 1));
    cr_expect(stands_at("XHthe", 202));
    cr_expect(stands_at("XHsharing", 203));
    count("XHthe", &wdf);
    cr_expect(eq(u32, wdf, 0));
    cr_expect(eq(sz, count("ZXHrecommendation", &wdf), 1));
    cr_expect(eq(u32, wdf, 1));
    cr_expect(not(has("ZXHthe")));
}

Test(ingest, title_authors_and_case_stand_on_every_passage_without_weight)
{
    corpus_value authors[2] = { { test_report_text(&report, "Ann Oak"), CORPUS_SOURCE_STATED },
                                { test_report_text(&report, "Bea Elm"), CORPUS_SOURCE_STATED } };
    uint32_t wdf;

    report.title.text = test_report_text(&report, "Child O");
    report.authors = (corpus_values){ authors, 2 };
    report.passages[0].case_name = test_report_text(&report, "Child O");
    make_draft(0);
    cr_expect(stands_at("Schild", 1));
    cr_expect(stands_at("So", 2));
    cr_expect(stands_at("Aann", 1));
    cr_expect(stands_at("Abea", 203));
    cr_expect(stands_at("XCchild", 1));
    cr_expect(stands_at("XCo", 2));
    count("Schild", &wdf);
    cr_expect(eq(u32, wdf, 0));
    cr_expect(not(has("ZSchild")));
}

Test(ingest, filters_are_terms_without_position_or_weight)
{
    corpus_value subjects[1] = { { test_report_text(&report, "Baby Ash"), CORPUS_SOURCE_STATED } };
    corpus_partnership bodies[1] = { { .slug = test_report_text(&report, "northmoor") } };

    report.subjects = (corpus_values){ subjects, 1 };
    report.partnerships = bodies;
    report.partnership_count = 1;
    report.nation.text = test_report_text(&report, "England");
    report.language = test_report_text(&report, "en");
    make_draft(0);
    cr_expect(has_filter("XKrecommendation"));
    cr_expect(has_filter("XYserious-case-review"));
    cr_expect(has_filter("XBbaby ash"));
    cr_expect(has_filter("XPnorthmoor"));
    cr_expect(has_filter("XNengland"));
    cr_expect(has_filter("Len"));
    cr_expect(has_filter("XFtext"));
}

Test(ingest, every_number_is_found_as_it_is_typed)
{
    base_text numbers[2] = { test_report_text(&report, "R5"), test_report_text(&report, "004/13") };

    report.passages[0].numbers = numbers;
    report.passages[0].number_count = 2;
    make_draft(0);
    cr_expect(has_filter("XNOr5"));
    cr_expect(has_filter("XNO004/13"));
}

Test(ingest, themes_say_whose_evidence_and_how_strong)
{
    corpus_theme_mark marks[2] = {
        { .id = test_report_text(&report, "neglect"), .strength = 3, .own = true },
        { .id = test_report_text(&report, "whole-family"), .strength = 1, .own = false },
    };

    report.passages[0].themes = marks;
    report.passages[0].theme_count = 2;
    make_draft(0);
    cr_expect(has_filter("XTneglect"));
    cr_expect(has_filter("XEneglect"));
    cr_expect(has_filter("XSneglect:3"));
    cr_expect(has_filter("XTwhole-family"));
    cr_expect(not(has("XEwhole-family")));
    cr_expect(has_filter("XSwhole-family:1"));
}

Test(ingest, only_stems_and_closed_words_make_the_length)
{
    uint32_t length = 0;

    report.passages[0].text = test_report_text(&report, "nurses of wards 7");
    make_draft(0);
    for (size_t i = 0; i < draft.count; i++)
        length += draft.items[i].wdf;
    cr_expect(eq(u32, length, 4)); /* Znurse of Zward 7 */
}

Test(ingest, a_repeat_is_marked_and_grouped_with_the_first_of_its_kind)
{
    unsigned char first[12];

    corpus_report_release(&report);
    test_report_make(&report, "Northmoor", 3);
    report.passages[1].repeats = 1;
    report.passages[2].repeats = 2;
    make_draft(2);
    corpus_order_key(first, report.id, 1);
    cr_expect(has_filter("XD"));
    cr_expect(eq(sz, draft.values[CORPUS_SLOT_GROUP].length, 12));
    cr_expect(eq(int, memcmp(draft.values[CORPUS_SLOT_GROUP].bytes, first, 12), 0));
    make_draft(0);
    cr_expect(not(has("XD")));
    cr_expect(eq(int, memcmp(draft.values[CORPUS_SLOT_GROUP].bytes, first, 12), 0));
}

Test(ingest, ids_and_keys_name_report_and_ordinal)
{
    unsigned char key[12];
    char term[32];

    make_draft(0);
    snprintf(term, sizeof term, "Q%s:1", report.id);
    cr_expect(has_filter(term));
    snprintf(term, sizeof term, "XR%s", report.id);
    cr_expect(has_filter(term));
    corpus_order_key(key, report.id, 1);
    cr_expect(eq(int, memcmp(draft.values[CORPUS_SLOT_ORDER].bytes, key, 12), 0));
    cr_expect(eq(sz, draft.values[CORPUS_SLOT_REPORT].length, 16));
    cr_expect(eq(int, memcmp(draft.values[CORPUS_SLOT_REPORT].bytes, report.id, 16), 0));
}

struct date_case {
    char iso[12], from[9], to[9], key[9];
};

ParameterizedTestParameters(ingest, dates)
{
    static struct date_case rows[] = {
        { "2019", "20190101", "20191231", "79809898" },
        { "2020-02", "20200201", "20200229", "79799798" },
        { "2021-09-30", "20210930", "20210930", "79789069" },
        { "", "", "", "99999999" },
    };
    return cr_make_param_array(struct date_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct date_case *row, ingest, dates)
{
    snprintf(report.published.iso, sizeof report.published.iso, "%.10s", row->iso);
    make_draft(0);
    cr_expect(eq(sz, draft.values[CORPUS_SLOT_PUB_FROM].length, strlen(row->from)));
    cr_expect(eq(int, memcmp(draft.values[CORPUS_SLOT_PUB_FROM].bytes, row->from, strlen(row->from)), 0));
    cr_expect(eq(int, memcmp(draft.values[CORPUS_SLOT_PUB_TO].bytes, row->to, strlen(row->to)), 0));
    cr_expect(eq(int, memcmp(draft.values[CORPUS_SLOT_DATEKEY].bytes, row->key, 8), 0));
}

Test(ingest, the_data_is_the_passages_record)
{
    base_arena arena = { 0 };
    corpus_passage back = { 0 };

    report.passages[0].text = test_report_text(&report, "Words to keep.");
    make_draft(0);
    cr_assert(eq(int, corpus_record_passage_read(&back, &arena, base_buf_view(&draft.data), NULL), BASE_OK));
    cr_expect(base_text_equal(back.text, BASE_TEXT("Words to keep.")));
    base_arena_release(&arena);
}

Test(ingest, a_report_has_prefixed_terms_only_no_slots_and_no_length)
{
    base_text files[2] = { test_report_text(&report, "a/one.txt"), test_report_text(&report, "b/two.txt") };
    char term[32];

    report.files = files;
    report.file_count = 2;
    report.state = CORPUS_CLASS_DAMAGED;
    cr_assert(eq(int, indexer_ingest_report(&draft, &report, NULL), BASE_OK));
    cr_expect(eq(sz, draft.count, 6));
    cr_expect(has_filter("XKreport"));
    cr_expect(has_filter("XXdamaged"));
    cr_expect(has_filter("Ua/one.txt"));
    cr_expect(has_filter("Ub/two.txt"));
    snprintf(term, sizeof term, "Q%s", report.id);
    cr_expect(has_filter(term));
    snprintf(term, sizeof term, "XR%s", report.id);
    cr_expect(has_filter(term));
    for (size_t slot = 0; slot < INDEXER_SLOTS; slot++)
        cr_expect(eq(sz, draft.values[slot].length, 0));
}

Test(ingest, no_term_is_ever_longer_than_xapian_takes)
{
    char word[600], path[4001];
    static base_text files[1];

    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    report.passages[0].text = test_report_text(&report, word);
    report.title.text = test_report_text(&report, word);
    report.nation.text = test_report_text(&report, word);
    report.passages[0].numbers = &report.nation.text;
    report.passages[0].number_count = 1;
    make_draft(0);
    for (size_t i = 0; i < draft.count; i++)
        cr_expect(le(sz, indexer_draft_term(&draft, i).length, 220));
    files[0] = test_report_text(&report, path);
    report.files = files;
    report.file_count = 1;
    cr_assert(eq(int, indexer_ingest_report(&draft, &report, NULL), BASE_OK));
    for (size_t i = 0; i < draft.count; i++)
        cr_expect(le(sz, indexer_draft_term(&draft, i).length, 220));
}

Test(ingest, a_word_is_stemmed_once)
{
    report.passages[0].text = test_report_text(&report, "carer carer carer carer");
    report.title.text = (base_text){ 0 };
    make_draft(0);
    cr_expect(eq(int, stemmed, 1));
    make_draft(0);
    cr_expect(eq(int, stemmed, 1));
}

Test(ingest, a_full_lexicon_forgets_and_goes_on)
{
    indexer_lexicon small = { .stem = without_s, .payload = &stemmed };
    indexer_word word;
    char text[32];

    for (int i = 0; i < INDEXER_LEXICON_WORDS + 10; i++) {
        snprintf(text, sizeof text, "word%ds", i);
        cr_assert(eq(int, indexer_lexicon_find(&word, &small, base_text_of(text), NULL), BASE_OK));
        text[strlen(text) - 1] = '\0';
        cr_assert(base_text_equal(word.stem, base_text_of(text)));
    }
    cr_expect(le(sz, small.count, INDEXER_LEXICON_WORDS));
    indexer_lexicon_release(&small);
}
