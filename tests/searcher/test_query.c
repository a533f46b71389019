/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query.h"

#include "corpus/base/utf8.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

static bool two_themes(base_text *id, base_text *nearest, base_text name, void *payload)
{
    (void)payload;
    *nearest = BASE_TEXT("neglect");
    if (base_text_equal_nocase(name, BASE_TEXT("neglect")) || base_text_equal_nocase(name, BASE_TEXT("Child neglect")))
        *id = BASE_TEXT("neglect");
    else if (base_text_equal_nocase(name, BASE_TEXT("domestic-abuse")))
        *id = BASE_TEXT("domestic-abuse");
    else
        return false;
    return true;
}

static const searcher_query_names names = { two_themes, NULL };

/* The canonical text, or the message with its column. */
static void canonical(char *out, size_t capacity, base_text text)
{
    searcher_query query = { 0 };
    base_buf printed = { 0 };
    base_error err = { 0 };
    base_status status = searcher_query_parse(&query, text, &names, &err);

    if (status != BASE_OK) {
        snprintf(out, capacity, "%zu: %s", err.column, err.message);
        cr_assert(query.root == NULL);
        return;
    }
    cr_assert(eq(int, searcher_query_print(&printed, query.root, &err), BASE_OK));
    cr_assert(printed.length < capacity);
    memcpy(out, base_buf_view(&printed).data, printed.length + 1);
    base_buf_release(&printed);
    searcher_query_release(&query);
}

struct row {
    char typed[128], tree[128];
};

ParameterizedTestParameters(query, reads)
{
    static struct row rows[] = {
        /* words */
        { "Information  SHARING", "information sharing" },
        { "Who was told?", "who was told" },
        { "mother,father; child", "mother father child" },
        { "4.12.3 R5 s.47 Child A1 111 GP's A&E", "4.12.3 r5 s.47 child a1 111 gp's a&e" },
        { "multi-agency multi\xE2\x80\x93"
          "agency",
          "multi-agency multi-agency" },
        { "10:30 note: http://example.org child(ren) 4(a)", "10 30 note http example.org child ren 4 a" },
        { "fish & chips - or - not", "fish chips or not" },
        { "and or not near", "and or not near" },
        /* phrases */
        { "\"Was NOT brought\"", "\"was not brought\"" },
        { "\xE2\x80\x9Cwas not\xE2\x80\x9D \xE2\x80\x9E"
          "a b\xE2\x80\x9C \xC2\xAB"
          "c d\xC2\xBB",
          "\"was not\" \"a b\" \"c d\"" },
        { "\xE2\x80\x98the GP\xE2\x80\x99s note\xE2\x80\x99 x", "x \"the gp's note\"" },
        { "'the GP's note' parents' evening", "parents evening \"the gp's note\"" },
        { "don't 'tis so", "don't tis so" },
        { "\"a (b OR c d) e\"", "\"(a b e OR a c d e)\"" },
        { "\"(a OR b) (c OR d)\"", "\"(a c OR a d OR b c OR b d)\"" },
        { "\"a (b (c OR d) OR e) f\"", "\"(a b c f OR a b d f OR a e f)\"" },
        { "\"Was Not Brought (WNB) or not\"", "\"was not brought wnb or not\"" },
        { "\"multi\xE2\x80\x94"
          "agency safe-guarding\"",
          "\"multi agency safe guarding\"" },
        /* prefixes */
        { "Safeguard* training", "training safeguard*" },
        { "gp's*", "gp's*" },
        /* signs */
        { "+must -not word", "word +must -not" },
        { "word \xE2\x80\x93"
          "not NOT that",
          "word -not -that" },
        { "+\"a b\" -\"c d\" -(e f)", "\"a b\" -\"c d\" -(e f)" },
        /* operators */
        { "a AND b", "+a +b" },
        { "a b AND c", "+c (a b)" },
        { "a AND NOT b", "+a -b" },
        { "domestic abuse OR domestic violence", "((domestic abuse) OR (domestic violence))" },
        { "a OR b OR c", "(a OR b OR c)" },
        { "a AND b OR c", "((+a +b) OR c)" },
        { "(a OR b) c", "c (a OR b)" },
        { "a OR b -c", "(a OR b) -c" },
        { "a OR b +c", "+c (a OR b)" },
        { "(a OR (b NOT c))", "(a OR (b -c))" },
        { "((a b))", "a b" },
        { "a (-b)", "a -b" },
        { "x (a b)", "x (a b)" },
        { "x OR(a b)", "(x OR (a b))" },
        { "(+a) b", "b (+a)" },
        /* near */
        { "a NEAR/8 b", "a NEAR/8 b" },
        { "a ADJ b", "a ADJ/1 b" },
        { "a NEAR3 b NEAR3 c", "a NEAR/3 b NEAR/3 c" },
        { "(mother OR father) NEAR/5 (drink drugs) w", "w (mother OR father) NEAR/5 (drink OR drugs)" },
        { "-a NEAR/2 b c", "c -a NEAR/2 b" },
        { "x AND a NEAR/2 b", "+x a NEAR/2 b" },
        /* fields */
        { "kind:Finding neglect", "neglect kind:finding" },
        { "kind:findings,learning kind:good_practice", "kind:finding kind:learning kind:good-practice" },
        { "kind:\"Good practice\"", "kind:good-practice" },
        { "type:SCR type:\"serious case review\"", "type:serious-case-review type:serious-case-review" },
        { "theme:neglect theme:=NEGLECT theme:\"child neglect\"", "theme:neglect theme:=neglect theme:neglect" },
        { "theme:neglect AND theme:domestic-abuse", "+theme:neglect +theme:domestic-abuse" },
        { "theme:neglect +theme:domestic-abuse", "theme:neglect +theme:domestic-abuse" },
        { "kind:finding neglect OR abuse", "(neglect OR abuse) kind:finding" },
        { "kind:finding OR neglect", "(kind:finding OR neglect)" },
        { "x (kind:finding OR theme:neglect)", "x (kind:finding OR theme:neglect)" },
        { "x -kind:finding,learning", "x -(kind:finding kind:learning)" },
        { "child:ash subject:\"Child J\" child:\xE2\x80\x98Twin A\xE2\x80\x99",
          "subject:ash subject:\"Child J\" subject:\"Twin A\"" },
        { "partnership:Northmoor, schools", "schools partnership:Northmoor" },
        { "year:2017..2021 year:2023", "year:2017..2021 year:2023..2023" },
        { "year:..2020 date:2019-03..", "year:..2020 date:2019-03-01.." },
        { "date:2019-02", "date:2019-02-01..2019-02-28" },
        { "number:4.12.3,R5 format:text", "number:4.12.3 number:R5 format:text" },
    };
    return cr_make_param_array(struct row, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct row *row, query, reads)
{
    char got[512], again[512];

    canonical(got, sizeof got, base_text_of(row->typed));
    cr_expect(eq(str, got, row->tree), "%s", row->typed);
    canonical(again, sizeof again, base_text_of(got));
    cr_expect(eq(str, again, got), "%s", row->typed);
}

struct mistake {
    char typed[64];
    char message[160]; /* its beginning, with the column */
};

ParameterizedTestParameters(query, refuses)
{
    static struct mistake rows[] = {
        { "", "1: an empty query; type words to look for" },
        { " -- ? & ", "1: an empty query; type words to look for" },
        { "kind:recommendation (\"was not brought", "22: a quotation mark is never closed; close it, or type the words "
                                                    "without quotes: precedent search was not brought" },
        { "a \xE2\x80\x98"
          "b c",
          "3: a quotation mark is never closed" },
        { "\xC3\xA9\xC3\xA9 \xE2\x80\x9C"
          "b",
          "4: a quotation mark is never closed" },
        { "a \"\"", "3: no word between the quotation marks" },
        { "a \"- ?\"", "3: no word between the quotation marks" },
        { "(a b", "1: a bracket is never closed; close it with )" },
        { "a b)", "4: a bracket closes that was never opened" },
        { "a ( ) b", "3: nothing between the brackets" },
        { "a AND", "3: AND needs words on both sides" },
        { "a OR", "3: OR needs words on both sides" },
        { "OR a", "1: OR needs words on both sides" },
        { "a AND OR b", "7: OR needs words on both sides" },
        { "(a OR) b", "4: OR needs words on both sides" },
        { "a NOT", "3: NOT has nothing to leave out" },
        { "a NEAR/8", "3: NEAR/8 needs words on both sides" },
        { "NEAR a", "1: NEAR needs words on both sides" },
        { "a NEAR/8 OR b", "3: NEAR/8 needs words on both sides" },
        { "a NEAR/0 b", "3: a distance goes from 1 to 100 words" },
        { "a NEAR/101 b", "3: a distance goes from 1 to 100 words" },
        { "a NEAR/99999999999 b", "3: a distance goes from 1 to 100 words" },
        { "a NEAR/2 b ADJ/2 c", "12: NEAR and ADJ of different distance in one chain" },
        { "a NEAR/2 \"b c\"", "10: NEAR and ADJ take single words" },
        { "multi-agency NEAR/2 b", "1: NEAR and ADJ take single words" },
        { "a NEAR/2 (b AND c)", "10: NEAR and ADJ take single words" },
        { "-a", "1: this query only leaves out" },
        { "-a NOT b -kind:finding", "1: this query only leaves out" },
        { "a OR -b", "3: a side of OR only leaves out" },
        { "-b OR a", "4: a side of OR only leaves out" },
        { "a -(-b)", "3: an exclusion inside an exclusion" },
        { "a *", "3: a * stands alone" },
        { "a b*", "3: too few letters before the *; type at least 2" },
        { "wom*n", "4: a * stands inside a word" },
        { "multi-ag*", "1: a * completes one word" },
        { "knid:finding", "1: there is no field \"knid:\"; did you mean kind: ?" },
        { "a colour:red", "3: there is no field \"colour:\"; fields are kind theme" },
        { "foo:\"bar\"", "1: there is no field \"foo:\"" },
        { "kind: finding", "6: kind: has no value; type it right behind the colon: kind:finding" },
        { "child:\"\"", "8: subject: has no value" },
        { "a kind:recomendation", "8: no kind is called \"recomendation\"; did you mean kind:recommendation ?" },
        { "kind:finding,xyzzy", "14: no kind is called \"xyzzy\"; kinds are recommendation" },
        { "theme:neglct", "7: no theme is called \"neglct\"; did you mean theme:neglect ?" },
        { "type:novel", "6: no type is called \"novel\"; types are named" },
        { "format:pdff", "8: no format is called \"pdff\"; did you mean format:pdf ?" },
        { "year:2021..2017", "6: this range runs backward; type the earlier end first: year:2017..2021" },
        { "year:..", "6: an empty range; type year:2017..2021" },
        { "year:20x1", "6: \"20x1\" is no year" },
        { "year:2019-03", "6: \"2019-03\" is no year" },
        { "date:2019-13", "6: \"2019-13\" is no date" },
        { "date:2021-02-30..", "6: \"2021-02-30\" is no date" },
        { "\"a (b OR ) c\"", "9: an alternative without words" },
    };
    return cr_make_param_array(struct mistake, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct mistake *row, query, refuses)
{
    char got[1024];

    canonical(got, sizeof got, base_text_of(row->typed));
    cr_expect(base_text_starts(base_text_of(got), base_text_of(row->message)), "%s: %s", row->typed, got);
}

static base_status parse_repeated(const char *piece, size_t times, const char *tail, searcher_query *out,
                                  base_error *err)
{
    base_buf text = { 0 };
    base_status status = BASE_OK;

    for (size_t i = 0; i < times && status == BASE_OK; i++)
        status = base_buf_text(&text, base_text_of(piece), err);
    cr_assert(status == BASE_OK && base_buf_text(&text, base_text_of(tail), err) == BASE_OK);
    status = searcher_query_parse(out, base_buf_view(&text), NULL, err);
    base_buf_release(&text);
    return status;
}

Test(query, ten_thousand_words_are_read)
{
    searcher_query query = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, parse_repeated("inform-ation ", 10000, "", &query, &err), BASE_OK), "%s", err.message);
    cr_expect(eq(sz, query.plain_words, 10000));
    searcher_query_release(&query);
}

Test(query, ceilings_are_named)
{
    searcher_query query = { 0 };
    base_error err = { 0 };

    cr_expect(eq(int, parse_repeated("abcdefg ", 200000, "", &query, &err), BASE_E_LIMIT));
    cr_expect(strstr(err.message, "more than 1048576 bytes") != NULL);
    cr_expect(eq(int, parse_repeated("(", 101, "a", &query, &err), BASE_E_LIMIT));
    cr_expect(eq(str, err.message, "brackets more than 100 deep; take some away"));
    cr_expect(eq(sz, err.column, 101));
    cr_expect(eq(int,
                 parse_repeated("(a OR b) ", 0, "\"(a OR b) (c OR d) (e OR f) (g OR h) (i OR j) (k OR l) (m OR n)\"",
                                &query, &err),
                 BASE_E_LIMIT));
    cr_expect(strstr(err.message, "more than 64 phrases") != NULL);
    cr_expect(eq(int, parse_repeated("\"(a OR b) (c OR d) (e OR f) (g OR h) (i OR j) (k OR l)\" ", 1, "", &query, &err),
                 BASE_OK));
    cr_expect(eq(sz, query.root->must.items[0]->phrase_count, 64));
    searcher_query_release(&query);
    cr_expect(eq(int, parse_repeated("\"", 1, "", &query, &err), BASE_E_SYNTAX));
}

Test(query, a_hundred_brackets_are_read)
{
    searcher_query query = { 0 };
    char text[202];

    memset(text, '(', 100);
    text[100] = 'a';
    memset(text + 101, ')', 100);
    cr_expect(eq(int, searcher_query_parse(&query, (base_text){ text, 201 }, NULL, NULL), BASE_OK));
    searcher_query_release(&query);
}

/* Each would take minutes if any of its parts were read again for each other part. */
Test(query, hostile_lengths_take_no_time, .timeout = 60)
{
    static const char *const pieces[] = { "a-b ",
                                          "' ",
                                          "\xE2\x80\x98"
                                          "a' ",
                                          "(a)",
                                          "a NEAR/2 b ",
                                          "a(",
                                          "\"a\" ",
                                          "+a -b " };

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        searcher_query query = { 0 };
        (void)parse_repeated(pieces[i], 250000 / strlen(pieces[i]), "", &query, NULL);
        searcher_query_release(&query);
    }
}

Test(query, a_dashed_word_keeps_its_parts_and_its_twin)
{
    searcher_query query = { 0 };
    const searcher_query_node *word;

    cr_assert(eq(int, searcher_query_parse(&query, BASE_TEXT("about Multi-agency R5"), NULL, NULL), BASE_OK));
    cr_assert(eq(sz, query.root->words.count, 3));
    word = query.root->words.items[1];
    cr_expect(eq(sz, word->token_count, 2));
    cr_expect(base_text_equal(word->joined, BASE_TEXT("multiagency")));
    cr_expect(base_text_equal(word->typed, BASE_TEXT("Multi-agency")));
    cr_expect(word->capital && !word->has_digit);
    cr_expect(eq(sz, word->column, 7));
    cr_expect(query.root->words.items[2]->has_digit);
    cr_expect(eq(sz, query.plain_words, 3));
    searcher_query_release(&query);
}

Test(query, ranges_hold_days)
{
    searcher_query query = { 0 };
    const searcher_query_value *value;

    cr_assert(eq(int, searcher_query_parse(&query, BASE_TEXT("date:2019-02..2020"), NULL, NULL), BASE_OK));
    value = &query.root->fields.items[0]->values[0];
    cr_expect(eq(str, (char *)value->from, "20190201"));
    cr_expect(eq(str, (char *)value->to, "20201231"));
    cr_expect(searcher_query_only_filters(query.root));
    searcher_query_release(&query);
}

struct shell {
    char args[3][40]; /* an empty one ends them */
    char exact[24];
    char query[96];
};

ParameterizedTestParameters(query, joins_shell_arguments)
{
    static struct shell rows[] = {
        { { "information sharing" }, "", "information sharing" },
        { { "information", "sharing" }, "", "information sharing" },
        { { "kind:finding", "was not brought" }, "", "kind:finding \"was not brought\"" },
        { { "kind:finding", "neglect OR abuse" }, "", "kind:finding neglect OR abuse" },
        { { "kind:finding", "neglect or abuse" }, "", "kind:finding \"neglect or abuse\"" },
        { { "a", "\"b c\" d" }, "", "a \"b c\" d" },
        { { "a", "year:2019.. b" }, "", "a year:2019.. b" },
        { { "a", "note: b" }, "", "a \"note: b\"" },
        { { "a", "b +c" }, "", "a b +c" },
        { { "a", "safeguard* b" }, "", "a safeguard* b" },
        { { "a", "mother NEAR/8 drink" }, "", "a mother NEAR/8 drink" },
        { { "-young people", "a" }, "", "-\"young people\" a" },
        { { "partnership:Tees Valley", "a" }, "", "partnership:\"Tees Valley\" a" },
        { { "partnership:Tees Valley" }, "", "partnership:Tees Valley" },
        { { "child:\"Child J\"", "-title:the long one" }, "", "child:\"Child J\" -title:\"the long one\"" },
        { { "kind:good practice", "a" }, "", "kind:good practice a" },
        { { "" }, "was not brought", "\"was not brought\"" },
        { { "a" }, "say \"no\" AND", "a \"say  no  AND\"" },
    };
    return cr_make_param_array(struct shell, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct shell *row, query, joins_shell_arguments)
{
    const char *args[3] = { row->args[0], row->args[1], row->args[2] }, *exact[1] = { row->exact };
    size_t count = 0;
    base_buf text = { 0 };

    while (count < 3 && args[count][0] != '\0')
        count++;
    cr_assert(eq(int, searcher_query_join(&text, args, count, exact, row->exact[0] != '\0', NULL), BASE_OK));
    cr_expect(eq(str, text.data, row->query));
    base_buf_release(&text);
}

/* Any string of the language's signs is read or refused at a place of its own, and what was read reads as itself. */
Test(query, random_queries_hold_the_rules)
{
    static const char *const pieces[] = { "a",
                                          "bc",
                                          " ",
                                          " ",
                                          "\"",
                                          "(",
                                          ")",
                                          " AND ",
                                          " OR ",
                                          "NOT ",
                                          "+",
                                          "-",
                                          "NEAR/2",
                                          " ADJ ",
                                          "*",
                                          "kind:finding",
                                          "child:",
                                          "'",
                                          "\xE2\x80\x98",
                                          ":",
                                          "theme:=neglect",
                                          "year:2019",
                                          "..",
                                          "multi-agency",
                                          "GP's",
                                          ",",
                                          "\xC3\xA9" };
    unsigned seed = 7;

    for (int round = 0; round < 20000; round++) {
        char text[256], got[2048], again[2048];
        size_t length = 0;
        int count = rand_r(&seed) % 14;

        for (int i = 0; i < count; i++) {
            const char *piece = pieces[(size_t)rand_r(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        canonical(got, sizeof got, (base_text){ text, length });
        if (base_is_digit(got[0]) && strstr(got, ": "))
            continue;
        canonical(again, sizeof again, base_text_of(got));
        cr_assert(eq(str, again, got));
    }
}
