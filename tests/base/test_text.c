/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

#define NOWHERE ((size_t)-1)

Test(text, absent_is_not_empty)
{
    cr_expect(base_text_of(NULL).data == NULL);
    cr_expect(base_text_of("").data != NULL);
    cr_expect(base_text_equal(base_text_of(NULL), base_text_of("")), "but both hold the same bytes");
}

Test(text, a_slice_stays_within_its_text)
{
    base_text text = BASE_TEXT("review");

    cr_expect(base_text_equal(base_text_slice(text, 2, 4), BASE_TEXT("vi")));
    cr_expect(base_text_equal(base_text_slice(text, 4, 99), BASE_TEXT("ew")));
    cr_expect(eq(sz, base_text_slice(text, 5, 2).length, 0));
    cr_expect(eq(sz, base_text_slice(base_text_of(NULL), 1, 2).length, 0));
}

struct trim_case {
    char given[16], wanted[16];
};

ParameterizedTestParameters(text, trim)
{
    static struct trim_case rows[] = {
        { "", "" },
        { " \t\r\n", "" },
        { " a b ", "a b" },
        { "\xC2\xA0word\xC2\xA0\f", "word" },
        { "\xC2\xA3", "\xC2\xA3" },
    };
    return cr_make_param_array(struct trim_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct trim_case *row, text, trim)
{
    base_text got = base_text_trim(base_text_of(row->given));

    cr_expect(base_text_equal(got, base_text_of(row->wanted)), "[%.*s]", BASE_TEXT_ARG(got));
}

Test(text, case_is_ignored_for_ascii_only)
{
    cr_expect(base_text_equal_nocase(BASE_TEXT("FiNding"), BASE_TEXT("fInDING")));
    cr_expect(not(base_text_equal_nocase(BASE_TEXT("\xC3\x89"), BASE_TEXT("\xC3\xA9"))));
    cr_expect(base_text_starts_nocase(BASE_TEXT("Recommendation 3"), BASE_TEXT("RECOMMENDATION")));
    cr_expect(not(base_text_starts(BASE_TEXT("Re"), BASE_TEXT("Rec"))));
    cr_expect(base_text_ends(BASE_TEXT("a.txt"), BASE_TEXT(".txt")));
    cr_expect(not(base_text_ends(BASE_TEXT("txt"), BASE_TEXT(".txt"))));
}

Test(text, nul_bytes_are_bytes)
{
    base_text text = { "a\0b\0c", 5 };

    cr_expect(eq(sz, base_text_find(text, (base_text){ "\0c", 2 }, 0), 3));
    cr_expect(not(base_text_equal(text, (base_text){ "a\0b\0d", 5 })));
}

Test(text, find_starts_where_it_is_told)
{
    base_text text = BASE_TEXT("abcABC");

    cr_expect(eq(sz, base_text_find(text, BASE_TEXT("BC"), 0), 4));
    cr_expect(eq(sz, base_text_find_nocase(text, BASE_TEXT("BC"), 0), 1));
    cr_expect(eq(sz, base_text_find_nocase(text, BASE_TEXT("BC"), 2), 4));
    cr_expect(eq(sz, base_text_find(text, BASE_TEXT("x"), 0), NOWHERE));
    cr_expect(eq(sz, base_text_find(text, BASE_TEXT("a"), 99), NOWHERE));
}

Test(text, order_is_that_of_bytes_and_the_shorter_is_first)
{
    cr_expect(lt(int, base_text_compare(BASE_TEXT("a"), BASE_TEXT("ab")), 0));
    cr_expect(gt(int, base_text_compare(BASE_TEXT("\xC3\xA9"), BASE_TEXT("z")), 0));
    cr_expect(eq(int, base_text_compare(BASE_TEXT(""), base_text_of(NULL)), 0));
}

Test(text, ctype_is_safe_for_every_byte)
{
    for (int c = -128; c < 128; c++) {
        cr_expect(eq(int, base_is_alnum((char)c), base_is_alpha((char)c) || base_is_digit((char)c)));
        if (c < 0)
            cr_expect(not(base_is_alnum((char)c) || base_is_space((char)c)));
    }
    cr_expect(eq(chr, base_to_lower('Q'), 'q'));
    cr_expect(eq(chr, base_to_upper('q'), 'Q'));
    cr_expect(eq(chr, base_to_upper('1'), '1'));
}

Test(text, a_nul_is_one_of_nothing)
{
    cr_expect(base_is_one_of('b', "abc"));
    cr_expect(not(base_is_one_of('d', "abc")));
    cr_expect(not(base_is_one_of('\0', "abc")));
}
