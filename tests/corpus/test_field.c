/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/field.h"

#include "corpus/base/utf8.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

Test(field, each_row_is_found_by_its_names)
{
    for (int i = 0; i < CORPUS_F_COUNT; i++) {
        const corpus_field *field = corpus_field_at((corpus_field_id)i);
        cr_assert(field != NULL);
        cr_expect(eq(int, (int)field->id, i));
        cr_expect(corpus_field_find(base_text_of(field->name)) == field);
        cr_expect(eq(int, field->prefix == NULL, field->kind == CORPUS_FIELD_RANGE));
        cr_expect(field->help[0] != '\0');
    }
    cr_expect(corpus_field_find(BASE_TEXT("child")) == corpus_field_at(CORPUS_F_SUBJECT));
    cr_expect(corpus_field_find(BASE_TEXT("KIND")) == corpus_field_at(CORPUS_F_KIND));
    cr_expect(corpus_field_find(BASE_TEXT("colour")) == NULL);
    cr_expect(corpus_field_find(BASE_TEXT("")) == NULL);
}

Test(field, terms_hold_no_nul_and_are_never_too_long)
{
    char long_value[600];
    corpus_term term;

    memset(long_value, 'x', sizeof long_value);
    term = corpus_term_value("XY", (base_text){ long_value, sizeof long_value });
    cr_expect(eq(sz, term.length, 2 + 1 + 16));
    cr_expect(term.bytes[2] == '#');
    long_value[599] = 'y';
    cr_expect(ne(str, term.bytes, corpus_term_value("XY", (base_text){ long_value, sizeof long_value }).bytes));
    term = corpus_term_value("XY", (base_text){ long_value, 200 });
    cr_expect(eq(sz, term.length, 202));
    term = corpus_term_word("", (base_text){ "a\0b", 3 });
    cr_expect(eq(str, term.bytes, "a b"));
    memset(long_value, 0xC3, sizeof long_value);
    cr_expect(le(sz, corpus_term_word("XG", (base_text){ long_value, sizeof long_value }).length, CORPUS_TERM_BYTES));
}

Test(field, values_fold_to_words)
{
    cr_expect(eq(str, corpus_term_folded("XB", BASE_TEXT(" Child  J ")).bytes, "XBchild j"));
    cr_expect(eq(str, corpus_term_folded("XNO", BASE_TEXT("[017/23]")).bytes, "XNO017/23"));
    cr_expect(eq(str, corpus_term_folded("XNO", BASE_TEXT("R5")).bytes, "XNOr5"));
    cr_expect(eq(str, corpus_term_folded("XC", BASE_TEXT("Child O\xE2\x80\x99s")).bytes, "XCchild o's"));
    cr_expect(eq(str, corpus_term_bigram(BASE_TEXT("of"), BASE_TEXT("the")).bytes, "XGof the"));
    cr_expect(eq(str, corpus_term_id("0123456789abcdef", 41).bytes, "Q0123456789abcdef:41"));
}

Test(field, order_keys_sort_by_report_then_ordinal)
{
    unsigned char a[12], b[12];

    corpus_order_key(a, "0123456789abcdef", 256);
    cr_expect(eq(int, memcmp(a, "\x01\x23\x45\x67\x89\xab\xcd\xef\x00\x00\x01\x00", 12), 0));
    corpus_order_key(b, "0123456789abcdef", 2);
    cr_expect(memcmp(b, a, 12) < 0);
    corpus_order_key(b, "0123456789abcdf0", 1);
    cr_expect(memcmp(a, b, 12) < 0);
}

struct span {
    char iso[16], from[9], to[9];
};

ParameterizedTestParameters(field, date_spans)
{
    static struct span rows[] = {
        { "2019", "20190101", "20191231" },
        { "2019-02", "20190201", "20190228" },
        { "2020-02", "20200201", "20200229" },
        { "1900-02", "19000201", "19000228" },
        { "2021-09-07", "20210907", "20210907" },
        { "2021-02-29", "", "" },
        { "2021-13", "", "" },
        { "2021-00", "", "" },
        { "21", "", "" },
        { "", "", "" },
        { "2021/09", "", "" },
        { "0000", "", "" },
        { "2021-09-1", "", "" },
        { "20x1", "", "" },
    };
    return cr_make_param_array(struct span, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct span *row, field, date_spans)
{
    char from[9] = "", to[9] = "";
    bool known = corpus_date_span(from, to, base_text_of(row->iso));

    cr_expect(eq(int, known, row->from[0] != '\0'), "%s", row->iso);
    cr_expect(eq(str, from, row->from));
    cr_expect(eq(str, to, row->to));
}
