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
