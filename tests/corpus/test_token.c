/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/token.h"

#include "corpus/base/utf8.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

/* "word@position", with '+' behind a dash-free twin and '~' behind the word without its 's. */
static void spell(char *out, size_t capacity, base_text text)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;
    size_t length = 0;

    out[0] = '\0';
    while (corpus_tokens_next(&tokens, &token)) {
        int wrote =
            snprintf(out + length, capacity - length, "%s%.*s@%u%s%s", length > 0 ? " " : "", BASE_TEXT_ARG(token.word),
                     (unsigned)token.position, token.joined ? "+" : "", token.possessive ? "~" : "");
        cr_assert(wrote > 0 && (size_t)wrote < capacity - length);
        length += (size_t)wrote;
    }
}

struct row {
    char text[64];
    char words[128];
};

ParameterizedTestParameters(token, splits)
{
    static struct row rows[] = {
        { "", "" },
        { " - . ' & ", "" },
        { "The GP was told.", "the@1 gp@2 was@3 told@4" },
        /* identifiers stay whole */
        { "s.47 4.12.3 004/13 A&E R5", "s.47@1 4.12.3@2 004/13@3 a&e@4 r5@5" },
        { "[017/23] (iv) Child A1", "017/23@1 iv@2 child@3 a1@4" },
        { "n/a e.g. U.S.A. gov.uk a_b", "n/a@1 e.g@2 u.s.a@3 gov.uk@4 a_b@5" },
        /* only a single joiner joins */
        { "a..b a./b 2017..2021 _x_", "a@1 b@2 a@3 b@4 2017@5 2021@6 x@7" },
        /* a possessive is found with and without its 's, at the same place */
        { "Child J's mother", "child@1 j's@2 j@2~ mother@3" },
        { "the GP\xE2\x80\x99s note", "the@1 gp's@2 gp@2~ note@3" },
        { "parents' O'Brien don\xE2\x80\x99t", "parents@1 o'brien@2 don't@3" },
        { "O\xE2\x80\x98"
          "Brien \xE2\x80\x98quoted\xE2\x80\x99 GP`s",
          "o'brien@1 quoted@2 gp's@3 gp@3~" },
        /* dashes of every kind separate, and tie only where they touch both sides */
        { "multi-agency work", "multi@1 agency@2 multiagency@1+ work@3" },
        { "up-to-date", "up@1 to@2 date@3 uptodate@1+" },
        { "multi\xE2\x80\x91"
          "agency",
          "multi@1 agency@2 multiagency@1+" },
        { "multi\xE2\x80\x93"
          "agency",
          "multi@1 agency@2 multiagency@1+" },
        { "mother\xE2\x80\x94"
          "child",
          "mother@1 child@2" },
        { "multi - agency multi- agency", "multi@1 agency@2 multi@3 agency@4" },
        { "multi-agency's", "multi@1 agency's@2 agency@2~ multiagency@1+" },
        { "2017-2018 covid-19", "2017@1 2018@2 covid@3 19@4 covid19@3+" },
        /* words side by side */
        { "and/or children/young people", "and@1 or@2 children@3 young@4 people@5" },
        { "s/he w/c him/her", "s/he@1 w/c@2 him@3 her@4" },
        /* a lost space behind a sentence */
        { "the plan.Next day", "the@1 plan@2 next@3 day@4" },
        { "in 2019.The Ph.D R5.Next", "in@1 2019@2 the@3 ph.d@4 r5@5 next@6" },
        /* numbers */
        { "1,000 12,345,678 1,0000 R1,234", "1000@1 12345678@2 1@3 0000@4 r1@5 234@6" },
        { "\xC2\xA3"
          "10 50% \xC2\xA3"
          "1,000.50",
          "10@1 50@2 1000.50@3" },
        { "1234,567", "1234@1 567@2" },
        /* beyond ASCII */
        { "na\xC3\xAFve NAI\xCC\x88VE \xEF\xAC\x81nding", "na\xC3\xAFve@1 na\xC3\xAFve@2 finding@3" },
        { "Stra\xC3\x9F"
          "e CO\xE2\x82\x82",
          "strasse@1 co2@2" },
        { "soft\xC2\xADhyphen child\xC2\xB2 \xC2\xBD", "softhyphen@1 child@2 1/2@3" },
        { "\xCC\x81 a", "a@1" },
        /* bad bytes are no letters */
        { "a\xFF"
          "b \xC3",
          "a@1 b@2" },
    };
    return cr_make_param_array(struct row, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct row *row, token, splits)
{
    char got[512];

    spell(got, sizeof got, base_text_of(row->text));
    cr_expect(eq(str, got, row->words), "%s", row->text);
}

Test(token, counts_paragraphs_and_keeps_counting_words)
{
    corpus_tokens tokens = corpus_tokens_of(BASE_TEXT("one two\nthree"));
    corpus_token token;

    cr_assert(corpus_tokens_next(&tokens, &token));
    cr_expect(eq(u32, token.paragraph, 0));
    cr_assert(corpus_tokens_next(&tokens, &token));
    cr_assert(corpus_tokens_next(&tokens, &token));
    cr_expect(eq(u32, token.paragraph, 1));
    cr_expect(eq(u32, token.position, 3));
    cr_expect(eq(sz, token.begin, 8));
    cr_expect(eq(sz, token.end, 13));
    cr_expect(not(corpus_tokens_next(&tokens, &token)));
}

Test(token, says_where_a_word_stands)
{
    base_text text = BASE_TEXT("the GP\xE2\x80\x99s multi-agency");
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token = { 0 };

    cr_assert(corpus_tokens_next(&tokens, &token) && corpus_tokens_next(&tokens, &token));
    cr_expect(eq(sz, token.end, 10));
    cr_assert(corpus_tokens_next(&tokens, &token) && token.possessive);
    cr_expect(eq(sz, token.begin, 4));
    cr_expect(eq(sz, token.end, 6));
    for (int i = 0; i < 3; i++)
        cr_assert(corpus_tokens_next(&tokens, &token));
    cr_expect(token.joined);
    cr_expect(eq(sz, token.begin, 11));
    cr_expect(eq(sz, token.end, text.length));
}

Test(token, digits_are_noticed)
{
    corpus_tokens tokens = corpus_tokens_of(BASE_TEXT("R5's plan"));
    corpus_token token;

    cr_assert(corpus_tokens_next(&tokens, &token) && token.has_digit);
    cr_assert(corpus_tokens_next(&tokens, &token) && token.has_digit && token.possessive);
    cr_assert(corpus_tokens_next(&tokens, &token) && !token.has_digit);
}

Test(token, a_long_word_is_cut_on_a_boundary)
{
    char text[301];
    corpus_tokens tokens;
    corpus_token token;

    for (size_t i = 0; i < 300; i += 2)
        memcpy(text + i, "\xC3\xA9", 2);
    text[1] = 'x', text[0] = 'x';
    text[2] = 'x', text[3] = 'x', text[4] = 'x', text[5] = 'x', text[6] = 'x', text[7] = '\'';
    tokens = corpus_tokens_of((base_text){ text, 300 });
    cr_assert(corpus_tokens_next(&tokens, &token));
    cr_expect(eq(sz, token.word.length, 64));
    cr_expect(base_utf8_valid(token.word));
    cr_expect(eq(sz, token.end, 300));
    memset(text, 'A', 300);
    tokens = corpus_tokens_of((base_text){ text, 300 });
    cr_assert(corpus_tokens_next(&tokens, &token));
    cr_expect(eq(sz, token.word.length, 64));
}

Test(token, one_word_folds_as_in_text)
{
    char out[CORPUS_TOKEN_BYTES + 8];
    size_t length = corpus_token_fold(out, BASE_TEXT("GP\xE2\x80\x99S"));

    cr_expect(eq(sz, length, 4));
    cr_expect(base_text_equal((base_text){ out, length }, BASE_TEXT("gp's")));
    length = corpus_token_fold(out, BASE_TEXT("\xC3\x89t\xC3\xA9"));
    cr_expect(base_text_equal((base_text){ out, length }, BASE_TEXT("\xC3\xA9t\xC3\xA9")));
    cr_expect(eq(sz, corpus_token_fold(out, BASE_TEXT("")), 0));
}

Test(token, closed_lists)
{
    cr_expect(corpus_token_is_function_word(BASE_TEXT("the")));
    cr_expect(corpus_token_is_function_word(BASE_TEXT("a")));
    cr_expect(corpus_token_is_function_word(BASE_TEXT("yours")));
    cr_expect(corpus_token_is_function_word(BASE_TEXT("themselves")));
    cr_expect(not(corpus_token_is_function_word(BASE_TEXT("child"))));
    cr_expect(not(corpus_token_is_function_word(BASE_TEXT("th"))));
    cr_expect(corpus_token_is_common(BASE_TEXT("of")));
    cr_expect(not(corpus_token_is_common(BASE_TEXT("about"))));
}

/* A word that is folded again stays as it is, whatever bytes were there; offsets are in order and in the text. */
Test(token, any_bytes_hold_the_rules)
{
    static const char pieces[][6] = { "a",        "B",        "'",        "\xE2\x80\x99", "-",    ".",           "/",
                                      "&",        ",",        "1",        "000",          "\n",   " ",           "s",
                                      "\xC3\xA9", "\xC2\xAD", "\xCC\x81", "\xEF\xAC\x81", "\xFF", "\xE2\x91\xB4" };
    unsigned seed = 1;

    for (int round = 0; round < 20000; round++) {
        char text[160], again[CORPUS_TOKEN_BYTES + 8];
        size_t length = 0;
        corpus_tokens tokens;
        corpus_token token;
        uint32_t position = 0;
        int count = rand_r(&seed) % 24;

        for (int i = 0; i < count; i++) {
            const char *piece = pieces[(size_t)rand_r(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        tokens = corpus_tokens_of((base_text){ text, length });
        while (corpus_tokens_next(&tokens, &token)) {
            cr_assert(token.word.length > 0 && token.word.length <= CORPUS_TOKEN_BYTES);
            cr_assert(token.begin < token.end && token.end <= length);
            cr_assert(base_utf8_valid(token.word));
            cr_assert(token.joined || token.position == position + (token.possessive ? 0 : 1));
            if (!token.joined)
                position = token.position;
            cr_assert(eq(sz, corpus_token_fold(again, token.word), token.word.length));
            cr_assert(eq(int, memcmp(again, token.word.data, token.word.length), 0));
        }
    }
}
