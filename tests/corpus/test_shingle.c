/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is this the same report? Sketches of invented reviews, and of real ones where they are at hand. */
#include "corpus/shingle.h"

#include "corpus/reader.h"
#include "tests/support/folder.h"
#include "tests/support/prose.h"
#include "tests/support/report.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const test_review FIR = {
    .seed = 7, .child = "Child Fir", .published = "3 May 2021", .sections = 6, .recommendations = 5
};

static corpus_sketch sketch_text(base_text text)
{
    corpus_report report = { 0 };
    corpus_sketch sketch = { 0 };
    base_error err = { 0 };

    cr_assert(
        eq(int, corpus_report_read(&report, text, BASE_TEXT("a.txt"), &(corpus_reader_options){ 0 }, &err), BASE_OK),
        "%s", err.message);
    cr_assert(eq(int, corpus_sketch_make(&sketch, &report, &err), BASE_OK), "%s", err.message);
    corpus_report_release(&report);
    return sketch;
}

static corpus_sketch sketch_review(const test_review *review)
{
    base_buf text = { 0 };
    corpus_sketch sketch;

    test_review_print(&text, review);
    sketch = sketch_text(base_buf_view(&text));
    base_buf_release(&text);
    return sketch;
}

static void fold(char *out, size_t room, const char *text, bool digits)
{
    base_buf folded = { 0 };

    cr_assert(eq(int, corpus_shingle_fold(&folded, base_text_of(text), digits, NULL), BASE_OK));
    snprintf(out, room, "%.*s", BASE_TEXT_ARG(base_buf_view(&folded)));
    base_buf_release(&folded);
}

Test(shingle, letters_are_compared_without_case_accents_marks_and_ligatures)
{
    char out[64];

    fold(out, sizeof out,
         "\xE2\x80\xA2 Caf\xC3\xA9\xE2\x80\x93"
         "o\xEF\xAC\x81"
         "cer\xE2\x80\x99s 12%\xC2\xB9",
         false);
    cr_expect(eq(str, (char *)out, "cafeoficers"));
    fold(out, sizeof out, "Within 10 days (4.1)", true);
    cr_expect(eq(str, (char *)out, "within10days41"));
    fold(out, sizeof out, "", true);
    cr_expect(eq(str, (char *)out, ""));
}

Test(shingle, other_line_ends_make_the_same_work)
{
    test_review narrow = FIR;
    corpus_sketch a = sketch_review(&FIR), b;

    narrow.width = 58;
    b = sketch_review(&narrow);
    cr_expect(ge(dbl, corpus_sketch_resemblance(&a, &b), 0.97));
    cr_expect(corpus_sketch_same_work(&a, &b));
}

Test(shingle, a_reissue_with_a_foreword_another_date_and_a_changed_recommendation_is_the_same_work)
{
    test_review again = FIR;
    corpus_sketch a = sketch_review(&FIR), b;

    again.published = "12 June 2022";
    again.foreword = "This second edition corrects what was said of the visits in spring. We thank all who wrote to us "
                     "about it, the family above all, and have left every other word as it was.";
    again.changed = "every missed visit is followed up within ten days by somebody who knows the child.";
    b = sketch_review(&again);
    cr_expect(ge(dbl, corpus_sketch_resemblance(&a, &b), 0.85));
    cr_expect(corpus_sketch_same_work(&a, &b));
}

Test(shingle, a_summary_is_no_copy_of_what_it_sums_up)
{
    test_review summary = FIR;
    corpus_sketch a = sketch_review(&FIR), b;

    summary.sections = 2; /* contained, word for word */
    b = sketch_review(&summary);
    cr_expect(gt(dbl, corpus_sketch_resemblance(&a, &b), 0.2));
    cr_expect(not(corpus_sketch_same_work(&a, &b)));
}

Test(shingle, two_reviews_from_one_template_are_two_works)
{
    test_review one = FIR, other = FIR;
    corpus_sketch a, b;

    one.boilerplate = other.boilerplate = 3;
    one.boilerplate_sections = other.boilerplate_sections = 6; /* half of either */
    other.seed = 8;
    other.child = "Child Elm";
    a = sketch_review(&one);
    b = sketch_review(&other);
    cr_expect(gt(dbl, corpus_sketch_resemblance(&a, &b), 0.2));
    cr_expect(lt(dbl, corpus_sketch_resemblance(&a, &b), 0.55));
    cr_expect(not(corpus_sketch_same_work(&a, &b)));
}

Test(shingle, what_names_another_child_is_another_work_however_alike)
{
    test_review other = FIR;
    corpus_sketch a = sketch_review(&FIR), b;

    other.child = "Child Elm";
    other.changed = "every missed visit is followed up.";
    b = sketch_review(&other);
    cr_expect(ge(dbl, corpus_sketch_resemblance(&a, &b), CORPUS_SHINGLE_SAME));
    cr_expect(not(corpus_sketch_same_work(&a, &b)));
}

Test(shingle, short_texts_are_the_same_only_word_for_word_and_number_for_number)
{
    corpus_sketch a = sketch_text(BASE_TEXT("Recommendation 1: The board should meet each week for 12 months.\n"));
    corpus_sketch b = sketch_text(BASE_TEXT("\nRecommendation 1: The board should  meet each week\nfor 12 months.\n"));
    corpus_sketch c = sketch_text(BASE_TEXT("Recommendation 1: The board should meet each week for 18 months.\n"));
    corpus_sketch nothing = { 0 };

    cr_expect(corpus_sketch_same_work(&a, &b));
    cr_expect(not(corpus_sketch_same_work(&a, &c)));
    cr_expect(not(corpus_sketch_same_work(&nothing, &nothing)));
    cr_expect(eq(dbl, corpus_sketch_resemblance(&nothing, &nothing), 0.0));
}

Test(shingle, a_sketch_comes_back_from_its_bytes_and_nothing_else_does)
{
    char bytes[CORPUS_SKETCH_BYTES];
    corpus_sketch sketch = sketch_review(&FIR), back;
    size_t length = corpus_sketch_write(bytes, &sketch);

    cr_assert(le(sz, length, sizeof bytes));
    cr_assert(corpus_sketch_read(&back, (base_text){ bytes, length }));
    cr_expect(eq(u64, back.whole, sketch.whole));
    cr_expect(eq(u32, back.letters, sketch.letters));
    cr_expect(eq(u32, back.count, CORPUS_SKETCH_VALUES));
    cr_expect(eq(u32, back.name_count, sketch.name_count));
    cr_expect(eq(int, memcmp(back.values, sketch.values, sizeof back.values), 0));
    for (size_t cut = 0; cut < length; cut++)
        cr_expect(not(corpus_sketch_read(&back, (base_text){ bytes, cut })));
    for (size_t at = 0; at < length; at++) { /* read or refused, never a value out of order */
        bytes[at] = (char)(bytes[at] ^ 0x80);
        if (corpus_sketch_read(&back, (base_text){ bytes, length }))
            for (size_t i = 1; i < back.count; i++)
                cr_assert(gt(u32, back.values[i], back.values[i - 1]));
        bytes[at] = (char)(bytes[at] ^ 0x80);
    }
}

/* ---- real reports: different ones stay apart ---- */

enum { FILES_MOST = 200 };

static size_t sketch_folder(corpus_sketch *out, size_t count, const char *folder)
{
    DIR *files = opendir(folder);
    struct dirent *entry;
    char path[TEST_PATH_BYTES];

    while (files && (entry = readdir(files)) && count < FILES_MOST) {
        size_t length = 0;
        char *text;
        const char *end = strrchr(entry->d_name, '.');
        if (!end || (strcmp(end, ".txt") != 0 && strcmp(end, ".md") != 0))
            continue;
        text = test_file_read(test_path(path, folder, "%s", entry->d_name), &length);
        if (text)
            out[count++] = sketch_text((base_text){ text, length });
        free(text);
    }
    if (files)
        closedir(files);
    return count;
}

Test(shingle, different_reports_have_next_to_nothing_in_common)
{
    corpus_sketch *sketches = calloc(FILES_MOST, sizeof *sketches);
    size_t count = sketch_folder(sketches, 0, TEST_SOURCE_DIR "/corpus/samples");
    double most = 0;

    cr_assert(gt(sz, count, 5));
    count = sketch_folder(sketches, count, TEST_SOURCE_DIR "/../shared/reports/text");
    count = sketch_folder(sketches, count, TEST_SOURCE_DIR "/../shared/reviews/transport");
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            double alike = corpus_sketch_resemblance(&sketches[i], &sketches[k]);
            most = alike > most ? alike : most;
            cr_expect(not(corpus_sketch_same_work(&sketches[i], &sketches[k])));
        }
    }
    cr_log_info("%zu reports, highest resemblance of two %.3f", count, most);
    cr_expect(lt(dbl, most, 0.2));
    free(sketches);
}
