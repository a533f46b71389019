/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/snippet.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

/* Sentences parted by '|'. */
static void spell(char *out, size_t capacity, base_text text)
{
    searcher_spans spans = { 0 };
    size_t at = 0;

    cr_assert(eq(int, searcher_sentences(&spans, text, NULL), BASE_OK));
    out[0] = '\0';
    for (size_t i = 0; i < spans.count; i++)
        at += (size_t)snprintf(out + at, capacity - at, "%s%.*s", i > 0 ? "|" : "",
                               (int)(spans.items[i].end - spans.items[i].begin), text.data + spans.items[i].begin);
    searcher_spans_release(&spans);
}

struct row {
    char text[96], parts[112];
};

ParameterizedTestParameters(snippet, sentences)
{
    static struct row rows[] = {
        { "", "" },
        { "One. Two? Three!", "One. |Two? |Three!" },
        { "No stop at the end", "No stop at the end" },
        { "Dr. Smith and e.g. Ms. Jones met. They left.", "Dr. Smith and e.g. Ms. Jones met. |They left." },
        { "See s.47 and para. 4.12.3 of it. Then stop.", "See s.47 and para. 4.12.3 of it. |Then stop." },
        { "He said \"stop.\" She left.", "He said \"stop.\" |She left." },
        { "A title\nA text. More", "A title\n|A text. |More" },
        { "approx. four and J. Smith. End.", "approx. four and J. Smith. |End." },
        { "It ended... badly. Yes.", "It ended... badly. |Yes." },
    };
    return cr_make_param_array(struct row, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct row *row, snippet, sentences)
{
    char got[256];

    spell(got, sizeof got, base_text_of(row->text));
    cr_expect(eq(str, got, row->parts));
}

struct cut {
    char text[160];
    size_t marks[3]; /* offsets; 0 ends them */
    size_t words;
    char shown[128];
};

ParameterizedTestParameters(snippet, cuts)
{
    static struct cut rows[] = {
        /* short enough: whole */
        { "One two. Three four.", { 0 }, 4, "One two. Three four." },
        { "One\ntwo.", { 0 }, 9, "One two." },
        { "", { 0 }, 9, "" },
        /* without marks the beginning stays */
        { "One two. Three four. Five six.", { 0 }, 4, "One two. Three four. [...]" },
        /* the sentence that was searched for stays, and what stands beside it as far as there is room */
        { "One two. Three four. Five six.", { 21 }, 2, "[...] Five six." },
        { "One two. Three four. Five six.", { 9 }, 2, "[...] Three four. [...]" },
        { "One two. Three four. Five six. Seven.", { 1, 21 }, 4, "One two. [...] Five six. [...]" },
        /* more marks first */
        { "One two. Three four. Five six.", { 1, 9, 15 }, 2, "[...] Three four. [...]" },
        /* one with a mark stays however long */
        { "One. Two three four five six. Seven.", { 5 }, 3, "[...] Two three four five six. [...]" },
        /* a negation is never cut away */
        { "One two. It was not so. Five six. Seven eight.", { 24 }, 2, "[...] It was not so. Five six. [...]" },
        { "One two. They didn\xE2\x80\x99t go. Five six.", { 1 }, 2, "One two. They didn\xE2\x80\x99t go. [...]" },
        { "Aa bb. No cc. Dd ee. Never ff. Gg hh.", { 0 }, 1, "[...] No cc. [...] Never ff. [...]" },
    };
    return cr_make_param_array(struct cut, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct cut *row, snippet, cuts)
{
    base_buf got = { 0 };
    searcher_spans marks = { 0 };

    for (size_t i = 0; i < 3 && row->marks[i] > 0; i++)
        cr_assert(eq(int, searcher_spans_add(&marks, row->marks[i], row->marks[i] + 1, NULL), BASE_OK));
    cr_assert(eq(int, searcher_snippet_text(&got, base_text_of(row->text), &marks, row->words, NULL), BASE_OK));
    cr_expect(eq(str, (char *)base_buf_view(&got).data, row->shown), "%s", row->text);
    searcher_spans_release(&marks);
    base_buf_release(&got);
}

static void mark_words(searcher_spans *marks, base_text text, const char *const *words)
{
    for (; *words; words++) {
        base_text word = base_text_of(*words);
        for (size_t at = 0; (at = base_text_find(text, word, at)) != (size_t)-1; at += word.length)
            cr_assert(eq(int, searcher_spans_add(marks, at, at + word.length, NULL), BASE_OK));
    }
    searcher_spans_settle(marks);
}

/* Negations all around, and one word of the query in most of them: what answers the query is shown all the same. */
Test(snippet, the_sentence_that_answers_is_kept_beside_any_negations)
{
    static const char *const words[] = { "clinic", "ledger", "uncle", "lodger", NULL };
    base_text text = BASE_TEXT("The clinic was not told. The clinic did not ask. The weather was fair that spring. "
                               "Somebody ought to keep a ledger of every lodger and uncle. The clinic could not say.");
    searcher_spans marks = { 0 };
    base_buf got = { 0 };

    mark_words(&marks, text, words);
    cr_assert(eq(int, searcher_snippet_text(&got, text, &marks, 6, NULL), BASE_OK));
    cr_expect(eq(str, got.data,
                 "The clinic was not told. The clinic did not ask. [...] Somebody ought to keep a ledger of every "
                 "lodger and uncle. The clinic could not say."));
    searcher_spans_release(&marks);
    base_buf_release(&got);
}

/* Two forms of one word are one word; a word that stands once says more than one that stands everywhere. */
Test(snippet, rare_words_beat_common_ones_and_forms_are_one_word)
{
    static const char *const words[] = { "schools", "school", "ferry", NULL };
    base_text text = BASE_TEXT("The school, of all schools, wrote. The school rang. The ferry was late. Home is far.");
    searcher_spans marks = { 0 };
    base_buf got = { 0 };

    mark_words(&marks, text, words);
    cr_assert(eq(int, searcher_snippet_text(&got, text, &marks, 1, NULL), BASE_OK));
    cr_expect(eq(str, got.data, "[...] The ferry was late. [...]"));
    searcher_spans_release(&marks);
    base_buf_release(&got);
}

Test(snippet, of_a_lead_in_the_end_is_kept_and_what_limits_it)
{
    base_buf got = { 0 };

    cr_assert(eq(int, searcher_snippet_last_text(&got, BASE_TEXT("One two. Never three. Four five. Do this:"), 4, NULL),
                 BASE_OK));
    cr_expect(eq(str, got.data, "[...] Never three. [...] Do this:"));
    base_buf_clear(&got);
    cr_assert(eq(int, searcher_snippet_last_text(&got, BASE_TEXT("One two. Do this:"), 4, NULL), BASE_OK));
    cr_expect(eq(str, got.data, "One two. Do this:"));
    base_buf_clear(&got);
    cr_assert(eq(int, searcher_snippet_last_text(&got, (base_text){ 0 }, 4, NULL), BASE_OK));
    cr_expect(eq(sz, got.length, 0));
    base_buf_release(&got);
}

Test(snippet, spans_settle)
{
    searcher_spans spans = { 0 };

    cr_assert(eq(int, searcher_spans_add(&spans, 9, 12, NULL), BASE_OK));
    cr_assert(eq(int, searcher_spans_add(&spans, 1, 3, NULL), BASE_OK));
    cr_assert(eq(int, searcher_spans_add(&spans, 2, 5, NULL), BASE_OK));
    cr_assert(eq(int, searcher_spans_add(&spans, 5, 6, NULL), BASE_OK));
    searcher_spans_settle(&spans);
    cr_assert(eq(sz, spans.count, 2));
    cr_expect(eq(sz, spans.items[0].begin, 1));
    cr_expect(eq(sz, spans.items[0].end, 6));
    searcher_spans_release(&spans);
}

/* Whatever is cut: what is shown is the text's own, in order, and every negation is there. */
Test(snippet, random_texts_keep_their_negations)
{
    static const char *const pieces[] = {
        "One ", "two. ", "not ", "Three. ", "four? ", "\n", "never. ", "e.g. ", "Go! "
    };
    unsigned seed = 3;

    for (int round = 0; round < 5000; round++) {
        char text[512];
        size_t length = 0, negations = 0, kept = 0, last = 0;
        searcher_spans spans = { 0 }, marks = { 0 };
        int count = rand_r(&seed) % 40;

        for (int i = 0; i < count; i++) {
            size_t which = (size_t)rand_r(&seed) % (sizeof pieces / sizeof *pieces);
            memcpy(text + length, pieces[which], strlen(pieces[which]));
            length += strlen(pieces[which]);
            negations += which == 2 || which == 6;
        }
        if (length > 0) {
            size_t at = (size_t)rand_r(&seed) % length;
            cr_assert(eq(int, searcher_spans_add(&marks, at, at + 1, NULL), BASE_OK));
        }
        cr_assert(eq(int, searcher_snippet(&spans, (base_text){ text, length }, &marks, 3, NULL), BASE_OK));
        for (size_t i = 0; i < spans.count; i++) {
            base_text piece = base_text_slice((base_text){ text, length }, spans.items[i].begin, spans.items[i].end);
            cr_assert(spans.items[i].begin >= last && spans.items[i].end <= length);
            last = spans.items[i].end;
            for (size_t at = 0; (at = base_text_find(piece, BASE_TEXT("not "), at)) != (size_t)-1; at++)
                kept++;
            for (size_t at = 0; (at = base_text_find(piece, BASE_TEXT("never."), at)) != (size_t)-1; at++)
                kept++;
            kept += base_text_ends(piece, BASE_TEXT("not"));
        }
        cr_assert(eq(sz, kept, negations));
        searcher_spans_release(&spans);
        searcher_spans_release(&marks);
    }
}
