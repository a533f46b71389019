/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record.h"

#include "corpus/base/utf8.h"
#include "corpus/hash.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdint.h>

/* --- random reports --- */

static uint64_t state = 88172645463325252U;

static uint32_t below(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state % limit);
}

/** Absent, empty, or a few words with a letter of two or three bytes now and then. */
static base_text random_text(base_arena *arena)
{
    static const char *const words[] = { "the ", "child ", "\xE2\x80\x99s ", "multi-agency ", "\xC3\xA9t\xC3\xA9 ",
                                         "111 ", "\n",     "plan." };
    char text[512];
    size_t length = 0;
    base_text copy;

    if (below(4) == 0)
        return (base_text){ NULL, 0 };
    for (uint32_t i = below(30); i > 0; i--) {
        const char *word = words[below(8)];
        memcpy(text + length, word, strlen(word));
        length += strlen(word);
    }
    base_arena_text(&copy, arena, (base_text){ text, length }, NULL);
    return copy;
}

static base_text present(base_arena *arena)
{
    base_text text = random_text(arena);

    return text.data ? text : BASE_TEXT("x");
}

static base_text *random_texts(base_arena *arena, size_t *count)
{
    base_text *texts = base_arena_array(arena, 4, sizeof *texts);

    *count = below(4);
    for (size_t i = 0; i < *count; i++)
        texts[i] = present(arena);
    return texts;
}

static corpus_value random_value(base_arena *arena)
{
    return (corpus_value){ random_text(arena), (corpus_source)below(4) };
}

static corpus_values random_values(base_arena *arena)
{
    corpus_values values = { base_arena_array(arena, 3, sizeof(corpus_value)), below(4) };

    for (size_t i = 0; i < values.count; i++)
        values.items[i] = random_value(arena);
    return values;
}

static corpus_date random_date(base_arena *arena)
{
    corpus_date date = { .kind = (corpus_date_kind)below(CORPUS_DATE_COUNT), .source = (corpus_source)below(4) };

    memcpy(date.iso, below(2) ? "2021-09" : "2016-03-12", below(2) ? 8 : 5);
    date.iso[7] = '\0';
    if (below(2))
        memcpy(date.last, "2017", 5);
    date.printed = random_text(arena);
    return date;
}

static corpus_passage random_passage(base_arena *arena, uint32_t ordinal)
{
    corpus_passage p = { .ordinal = ordinal, .kind = (corpus_kind)below(CORPUS_KIND_COUNT) };

    p.text = present(arena);
    p.label = random_text(arena);
    p.number = random_text(arena);
    p.reference = random_text(arena);
    p.numbers = random_texts(arena, &p.number_count);
    p.headings = random_texts(arena, &p.heading_count);
    p.lead_in = random_text(arena);
    p.case_name = random_text(arena);
    p.quoted = random_text(arena);
    p.page = below(300);
    p.page_end = p.page + below(2);
    p.page_label = random_text(arena);
    p.page_end_label = random_text(arena);
    p.page_source = (corpus_page_source)below(4);
    p.response = below(3);
    p.repeats = below(3);
    p.ocr = below(2) == 1;
    p.theme_count = below(3);
    p.themes = base_arena_array(arena, 3, sizeof *p.themes);
    for (size_t i = 0; i < p.theme_count; i++)
        p.themes[i] = (corpus_theme_mark){ present(arena), random_text(arena), (uint8_t)(1 + below(4)), below(2) == 1 };
    corpus_hash_short(p.text_hash, p.text);
    return p;
}

static void fill_report(corpus_report *r)
{
    base_arena *arena = &r->arena;

    corpus_hash(r->sha256, present(arena));
    memcpy(r->id, r->sha256, 16);
    r->state = (corpus_class)below(CORPUS_CLASS_COUNT);
    r->sentence = random_text(arena);
    r->format = random_text(arena);
    r->charset = random_text(arena);
    r->language = random_text(arena);
    r->pages = below(5000);
    r->pages_unread = below(9);
    r->pages_ocr = below(9);
    r->title = random_value(arena);
    r->type = random_value(arena);
    r->nation = random_value(arena);
    r->url = random_value(arena);
    r->retrieved = random_value(arena);
    r->access = random_value(arena);
    r->partnerships = base_arena_array(arena, 3, sizeof *r->partnerships);
    r->partnership_count = below(4);
    for (size_t i = 0; i < r->partnership_count; i++) {
        r->partnerships[i].name = random_value(arena);
        r->partnerships[i].slug = random_text(arena);
        r->partnerships[i].aliases = random_texts(arena, &r->partnerships[i].alias_count);
    }
    r->subjects = random_values(arena);
    r->authors = random_values(arena);
    r->published = random_date(arena);
    r->dates = base_arena_array(arena, 3, sizeof *r->dates);
    r->date_count = below(4);
    for (size_t i = 0; i < r->date_count; i++)
        r->dates[i] = random_date(arena);
    r->files = random_texts(arena, &r->file_count);
    r->places = base_arena_array(arena, 4, sizeof *r->places);
    r->place_count = below(4);
    for (size_t i = 0; i < r->place_count; i++)
        r->places[i] = (corpus_place){ present(arena), (uint64_t)below(9) << 40, below(2) ? -1 : 1700000000123456789 };
    r->passages = base_arena_array(arena, 5, sizeof *r->passages);
    r->passage_count = below(6);
    for (size_t i = 0; i < r->passage_count; i++)
        r->passages[i] = random_passage(arena, (uint32_t)i + 1);
}

/* --- equality, written apart from the codec's table --- */

static bool same(base_text a, base_text b)
{
    return (a.data == NULL) == (b.data == NULL) && base_text_equal(a, b);
}

static bool same_texts(const base_text *a, size_t a_count, const base_text *b, size_t b_count)
{
    for (size_t i = 0; a_count == b_count && i < a_count; i++) {
        if (!same(a[i], b[i]))
            return false;
    }
    return a_count == b_count;
}

static bool same_value(corpus_value a, corpus_value b)
{
    return same(a.text, b.text) && a.source == b.source;
}

static bool same_values(corpus_values a, corpus_values b)
{
    for (size_t i = 0; a.count == b.count && i < a.count; i++) {
        if (!same_value(a.items[i], b.items[i]))
            return false;
    }
    return a.count == b.count;
}

static bool same_date(const corpus_date *a, const corpus_date *b)
{
    return a->kind == b->kind && strcmp(a->iso, b->iso) == 0 && strcmp(a->last, b->last) == 0 &&
           a->source == b->source && same(a->printed, b->printed);
}

static bool same_passage(const corpus_passage *a, const corpus_passage *b)
{
    bool equal = a->ordinal == b->ordinal && a->kind == b->kind && same(a->text, b->text) && same(a->label, b->label) &&
                 same(a->number, b->number) && same(a->reference, b->reference) &&
                 same_texts(a->numbers, a->number_count, b->numbers, b->number_count) &&
                 same_texts(a->headings, a->heading_count, b->headings, b->heading_count) &&
                 same(a->lead_in, b->lead_in) && same(a->case_name, b->case_name) && same(a->quoted, b->quoted) &&
                 a->page == b->page && a->page_end == b->page_end && same(a->page_label, b->page_label) &&
                 same(a->page_end_label, b->page_end_label) && a->page_source == b->page_source &&
                 a->response == b->response && a->repeats == b->repeats && a->ocr == b->ocr &&
                 a->theme_count == b->theme_count && strcmp(a->text_hash, b->text_hash) == 0;

    for (size_t i = 0; equal && i < a->theme_count; i++)
        equal = same(a->themes[i].id, b->themes[i].id) && same(a->themes[i].evidence, b->themes[i].evidence) &&
                a->themes[i].strength == b->themes[i].strength && a->themes[i].own == b->themes[i].own;
    return equal;
}

static bool same_metadata(const corpus_report *a, const corpus_report *b)
{
    bool equal = strcmp(a->id, b->id) == 0 && strcmp(a->sha256, b->sha256) == 0 && a->state == b->state &&
                 same(a->sentence, b->sentence) && same(a->format, b->format) && same(a->charset, b->charset) &&
                 same(a->language, b->language) && a->pages == b->pages && a->pages_unread == b->pages_unread &&
                 a->pages_ocr == b->pages_ocr && same_value(a->title, b->title) && same_value(a->type, b->type) &&
                 same_value(a->nation, b->nation) && same_value(a->url, b->url) &&
                 same_value(a->retrieved, b->retrieved) && same_value(a->access, b->access) &&
                 a->partnership_count == b->partnership_count && same_values(a->subjects, b->subjects) &&
                 same_values(a->authors, b->authors) && same_date(&a->published, &b->published) &&
                 a->date_count == b->date_count && same_texts(a->files, a->file_count, b->files, b->file_count) &&
                 a->place_count == b->place_count;

    for (size_t i = 0; equal && i < a->partnership_count; i++)
        equal = same_value(a->partnerships[i].name, b->partnerships[i].name) &&
                same(a->partnerships[i].slug, b->partnerships[i].slug) &&
                same_texts(a->partnerships[i].aliases, a->partnerships[i].alias_count, b->partnerships[i].aliases,
                           b->partnerships[i].alias_count);
    for (size_t i = 0; equal && i < a->date_count; i++)
        equal = same_date(&a->dates[i], &b->dates[i]);
    for (size_t i = 0; equal && i < a->place_count; i++)
        equal = same(a->places[i].path, b->places[i].path) && a->places[i].size == b->places[i].size &&
                a->places[i].mtime_ns == b->places[i].mtime_ns;
    return equal;
}

/* --- tests --- */

Test(record, a_passage_comes_back_as_it_went)
{
    for (int round = 0; round < 500; round++) {
        base_arena arena = { 0 }, other = { 0 };
        base_buf record = { 0 };
        base_error err = { 0 };
        corpus_passage given = random_passage(&arena, 1 + below(1000)), got = { 0 };
        cr_assert(eq(int, corpus_record_passage(&record, &given, &err), BASE_OK), "%s", err.message);
        cr_assert(eq(int, corpus_record_passage_read(&got, &other, base_buf_view(&record), &err), BASE_OK), "%s",
                  err.message);
        cr_assert(same_passage(&given, &got));
        base_buf_release(&record);
        base_arena_release(&arena);
        base_arena_release(&other);
    }
}

Test(record, a_report_comes_back_without_its_passages)
{
    for (int round = 0; round < 500; round++) {
        corpus_report given = { 0 }, got = { 0 };
        base_buf record = { 0 };
        base_error err = { 0 };
        fill_report(&given);
        cr_assert(eq(int, corpus_record_report(&record, &given, &err), BASE_OK), "%s", err.message);
        cr_assert(eq(int, corpus_record_report_read(&got, base_buf_view(&record), &err), BASE_OK), "%s", err.message);
        cr_assert(same_metadata(&given, &got));
        cr_assert(eq(sz, got.passage_count, 0));
        base_buf_release(&record);
        corpus_report_release(&given);
        corpus_report_release(&got);
    }
}

Test(record, a_frame_comes_back_whole)
{
    for (int round = 0; round < 300; round++) {
        corpus_report given = { 0 }, got = { 0 };
        base_buf frame = { 0 };
        base_error err = { 0 };
        fill_report(&given);
        cr_assert(eq(int, corpus_record_frame(&frame, &given, &err), BASE_OK), "%s", err.message);
        cr_assert(eq(int, corpus_record_frame_read(&got, base_buf_view(&frame), &err), BASE_OK), "%s", err.message);
        cr_assert(same_metadata(&given, &got));
        cr_assert(eq(sz, got.passage_count, given.passage_count));
        for (size_t i = 0; i < got.passage_count; i++)
            cr_assert(same_passage(&given.passages[i], &got.passages[i]));
        base_buf_release(&frame);
        corpus_report_release(&given);
        corpus_report_release(&got);
    }
}

/** Whatever a damaged record gives must be a report that can be used. */
static void expect_usable(const corpus_report *r)
{
    cr_assert(base_utf8_valid(r->sentence) && base_utf8_valid(r->title.text));
    cr_assert(corpus_class_id(r->state) != NULL);
    for (size_t i = 0; i < r->passage_count; i++) {
        cr_assert(base_utf8_valid(r->passages[i].text));
        cr_assert(corpus_kind_id(r->passages[i].kind) != NULL);
    }
}

static void read_damaged(base_text record, bool frame)
{
    corpus_report got = { 0 };
    base_error err = { 0 };
    base_status status =
        frame ? corpus_record_frame_read(&got, record, &err) : corpus_record_report_read(&got, record, &err);

    if (status == BASE_OK)
        expect_usable(&got);
    else
        cr_assert(gt(sz, strlen(err.message), 0));
    corpus_report_release(&got);
}

Test(record, every_cut_and_every_flipped_bit_gives_an_error_or_a_usable_report)
{
    for (int round = 0; round < 2; round++) {
        corpus_report given = { 0 };
        base_buf record = { 0 };
        bool frame = round % 2 == 0;
        fill_report(&given);
        cr_assert(eq(int,
                     frame ? corpus_record_frame(&record, &given, NULL) : corpus_record_report(&record, &given, NULL),
                     BASE_OK));
        for (size_t cut = 0; cut < record.length; cut++)
            read_damaged(base_text_slice(base_buf_view(&record), 0, cut), frame);
        for (size_t bit = 0; bit < record.length * 8; bit++) {
            record.data[bit / 8] = (char)(record.data[bit / 8] ^ 1 << bit % 8);
            read_damaged(base_buf_view(&record), frame);
            record.data[bit / 8] = (char)(record.data[bit / 8] ^ 1 << bit % 8);
        }
        base_buf_release(&record);
        corpus_report_release(&given);
    }
}

Test(record, a_cut_record_is_an_error)
{
    corpus_report given = { 0 }, got = { 0 };
    base_buf record = { 0 };

    fill_report(&given);
    corpus_record_report(&record, &given, NULL);
    for (size_t cut = 0; cut < record.length; cut++)
        cr_assert(eq(int, corpus_record_report_read(&got, base_text_slice(base_buf_view(&record), 0, cut), NULL),
                     BASE_E_FORMAT));
    cr_expect(eq(sz, got.arena.used, 0), "the output is untouched");
    base_buf_release(&record);
    corpus_report_release(&given);
}

Test(record, a_later_version_says_so)
{
    corpus_passage given = { .text = BASE_TEXT("x") }, got = { 0 };
    base_arena arena = { 0 };
    base_buf record = { 0 };
    base_error err = { 0 };

    corpus_record_passage(&record, &given, NULL);
    record.data[0]++;
    cr_expect(eq(int, corpus_record_passage_read(&got, &arena, base_buf_view(&record), &err), BASE_E_VERSION));
    base_buf_release(&record);
    base_arena_release(&arena);
}

Test(record, one_kind_is_not_taken_for_another)
{
    corpus_passage given = { .text = BASE_TEXT("x") };
    corpus_report got = { 0 };
    base_buf record = { 0 };

    corpus_record_passage(&record, &given, NULL);
    cr_expect(eq(int, corpus_record_report_read(&got, base_buf_view(&record), NULL), BASE_E_FORMAT));
    cr_expect(eq(int, corpus_record_frame_read(&got, base_buf_view(&record), NULL), BASE_E_FORMAT));
    base_buf_release(&record);
}

/** A frame by hand: head, then `body`. */
static base_status read_body(corpus_report *got, const char *body, size_t length)
{
    char frame[128] = { 1, 'F', (char)length };

    memcpy(frame + 3, body, length);
    return corpus_record_frame_read(got, (base_text){ frame, length + 3 }, NULL);
}

#define KEY_NUMBER(tag) (char)((tag)*2)
#define KEY_BYTES(tag)  (char)((tag)*2 + 1)

Test(record, unknown_fields_are_skipped)
{
    corpus_report got = { 0 };
    char body[] = { KEY_NUMBER(60), 5, KEY_BYTES(61), 2, 'h', 'i', KEY_NUMBER(8), 7 };

    cr_assert(eq(int, read_body(&got, body, sizeof body), BASE_OK));
    cr_expect(eq(u32, got.pages, 7));
    corpus_report_release(&got);
}

Test(record, values_out_of_range_are_damage)
{
    corpus_report got = { 0 };
    char no_class[] = { KEY_NUMBER(3), 99 };
    char not_utf8[] = { KEY_BYTES(4), 1, '\xFF' };
    char control_in_id[] = { KEY_BYTES(1), 1, '\n' };
    char long_id[] = { KEY_BYTES(1), 17,  '0', '0', '0', '0', '0', '0', '0', '0',
                       '0',          '0', '0', '0', '0', '0', '0', '0', '0' };
    char short_hash[] = { KEY_BYTES(2), 1, 'x' };
    char over_the_end[] = { KEY_BYTES(4), 9, 'x' };
    char endless[] = { KEY_NUMBER(8), '\xFF', '\xFF', '\xFF', '\xFF', '\xFF', '\xFF', '\xFF', '\xFF', '\xFF', '\x7F' };
    char too_big[] = { KEY_NUMBER(8), '\xFF', '\xFF', '\xFF', '\xFF', '\x7F' };

    cr_expect(eq(int, read_body(&got, no_class, sizeof no_class), BASE_E_FORMAT));
    cr_expect(eq(int, read_body(&got, not_utf8, sizeof not_utf8), BASE_E_FORMAT));
    cr_expect(eq(int, read_body(&got, control_in_id, sizeof control_in_id), BASE_E_FORMAT));
    cr_expect(eq(int, read_body(&got, long_id, sizeof long_id), BASE_E_FORMAT));
    cr_expect(eq(int, read_body(&got, short_hash, sizeof short_hash), BASE_E_FORMAT));
    cr_expect(eq(int, read_body(&got, over_the_end, sizeof over_the_end), BASE_E_FORMAT));
    cr_expect(eq(int, read_body(&got, endless, sizeof endless), BASE_E_FORMAT));
    cr_expect(eq(int, read_body(&got, too_big, sizeof too_big), BASE_E_FORMAT));
}

Test(record, a_path_may_hold_any_bytes)
{
    corpus_report given = { 0 }, got = { 0 };
    base_text path = { "odd\xFFname.txt", 12 };
    base_buf record = { 0 };

    given.files = &path;
    given.file_count = 1;
    cr_assert(eq(int, corpus_record_report(&record, &given, NULL), BASE_OK));
    cr_assert(eq(int, corpus_record_report_read(&got, base_buf_view(&record), NULL), BASE_OK));
    cr_expect(base_text_equal(got.files[0], path));
    base_buf_release(&record);
    corpus_report_release(&got);
}

Test(record, what_inflates_beyond_its_word_is_damage)
{
    corpus_passage given = { .text = BASE_TEXT("the plan was not shared with the school"), .ordinal = 1 }, got = { 0 };
    base_arena arena = { 0 };
    base_buf record = { 0 };

    corpus_record_passage(&record, &given, NULL);
    record.data[2]--;
    cr_expect(eq(int, corpus_record_passage_read(&got, &arena, base_buf_view(&record), NULL), BASE_E_FORMAT));
    record.data[2] = (char)(record.data[2] + 2);
    cr_expect(eq(int, corpus_record_passage_read(&got, &arena, base_buf_view(&record), NULL), BASE_E_FORMAT));
    base_buf_release(&record);
    base_arena_release(&arena);
}

Test(record, the_ceiling_holds_for_writing_too)
{
    static char many[(4 << 20) + 10];
    corpus_passage given = { .text = { many, sizeof many } };
    base_buf record = { 0 };

    memset(many, 'x', sizeof many);
    base_buf_text(&record, BASE_TEXT("kept"), NULL);
    cr_expect(eq(int, corpus_record_passage(&record, &given, NULL), BASE_E_LIMIT));
    cr_expect(base_text_equal(base_buf_view(&record), BASE_TEXT("kept")));
    base_buf_release(&record);
}

Test(record, a_short_passage_becomes_shorter)
{
    corpus_passage given = { .ordinal = 12, .kind = CORPUS_KIND_RECOMMENDATION, .page = 9, .page_end = 9 };
    base_buf record = { 0 };

    given.text = BASE_TEXT(
        "The Partnership should seek assurance that all agencies review how information is shared with schools.");
    corpus_record_passage(&record, &given, NULL);
    cr_expect(lt(sz, record.length * 2, given.text.length), "%zu bytes for %zu", record.length, given.text.length);
    base_buf_release(&record);
}
