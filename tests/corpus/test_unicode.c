/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/unicode.h"

#include "corpus/base/utf8.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct clean_case {
    char given[48], wanted[48];
};

ParameterizedTestParameters(unicode, clean)
{
    static struct clean_case rows[] = {
        { "plain words", "plain words" },
        { "  two \t\t blanks  ", "two blanks" },
        { "e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9" },                         /* NFC */
        { "\xEF\xAC\x81nding o\xEF\xAC\x80 \xEF\xAC\x84", "finding off ffl" }, /* ligatures */
        { "safe\xC2\xADguard", "safeguard" },                                  /* soft hyphen within a line */
        { "safe\xC2\xAD", "safe-" },                                           /* at its end it was printed */
        { "a\xC2\xA0\xE2\x80\x89\xE3\x80\x80"
          "b",
          "a b" }, /* no-break, thin, ideographic */
        { "\xEF\xBB\xBF"
          "a\xE2\x80\x8B"
          "b\xE2\x80\x8D",
          "ab" }, /* BOM, zero-width space, joiner */
        { "a\x01\x1B[0m"
          "b\x7F",
          "a[0mb" }, /* controls */
        { "c\xC2\x9B"
          "d",
          "cd" },                                     /* C1 controls */
        { "\xEF\x82\xB7 item", "\xE2\x80\xA2 item" }, /* U+F0B7, Symbol's bullet */
        { "\xEF\x82\xA7 item", "\xE2\x96\xAA item" }, /* U+F0A7, Wingdings' square */
        { "\xE2\x80\x98quoted\xE2\x80\x99 \xE2\x80\x93 so", "\xE2\x80\x98quoted\xE2\x80\x99 \xE2\x80\x93 so" },
        { "bad\xFF"
          "byte",
          "bad\xEF\xBF\xBD"
          "byte" },
        { "x\xE2\x80\xAE"
          "y",
          "xy" }, /* right-to-left override */
        { "  \xC2\xA0 ", "" },
    };
    return cr_make_param_array(struct clean_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct clean_case *row, unicode, clean)
{
    base_buf out = { 0 };

    cr_assert(eq(int, corpus_unicode_clean(&out, base_text_of(row->given), NULL), BASE_OK));
    cr_expect(base_text_equal(base_buf_view(&out), base_text_of(row->wanted)), "[%s] gave [%.*s]", row->given,
              BASE_TEXT_ARG(base_buf_view(&out)));
    base_buf_release(&out);
}

Test(unicode, cleaning_is_done_once)
{
    base_buf once = { 0 }, twice = { 0 };
    unsigned seed = 7;

    for (int round = 0; round < 2000; round++) {
        char line[40];
        for (size_t i = 0; i < sizeof line; i++) {
            seed = seed * 1103515245U + 12345U;
            line[i] = (char)(seed >> 16);
        }
        base_buf_clear(&once);
        base_buf_clear(&twice);
        cr_assert(eq(int, corpus_unicode_clean(&once, (base_text){ line, sizeof line }, NULL), BASE_OK));
        cr_assert(base_utf8_valid(base_buf_view(&once)));
        cr_assert(eq(int, corpus_unicode_clean(&twice, base_buf_view(&once), NULL), BASE_OK));
        cr_assert(base_text_equal(base_buf_view(&once), base_buf_view(&twice)));
    }
    base_buf_release(&once);
    base_buf_release(&twice);
}

Test(unicode, text_is_appended)
{
    base_buf out = { 0 };

    base_buf_text(&out, BASE_TEXT("before "), NULL);
    cr_assert(eq(int, corpus_unicode_clean(&out, BASE_TEXT(" o\xCC\x88 "), NULL), BASE_OK));
    cr_expect(base_text_equal(base_buf_view(&out), BASE_TEXT("before \xC3\xB6")));
    base_buf_release(&out);
}

Test(unicode, the_fast_path_knows_clean_ascii_only)
{
    cr_expect(corpus_unicode_is_clean(BASE_TEXT("Plain words, 12 of them.")));
    cr_expect(corpus_unicode_is_clean(BASE_TEXT("")));
    cr_expect(not(corpus_unicode_is_clean(BASE_TEXT("two  blanks"))));
    cr_expect(not(corpus_unicode_is_clean(BASE_TEXT(" blank"))));
    cr_expect(not(corpus_unicode_is_clean(BASE_TEXT("blank "))));
    cr_expect(not(corpus_unicode_is_clean(BASE_TEXT("tab\tbed"))));
    cr_expect(not(corpus_unicode_is_clean(BASE_TEXT("\xC3\xA9"))));
}

Test(unicode, indent_counts_columns)
{
    cr_expect(eq(sz, corpus_unicode_indent(BASE_TEXT("x")), 0));
    cr_expect(eq(sz, corpus_unicode_indent(BASE_TEXT("   x")), 3));
    cr_expect(eq(sz, corpus_unicode_indent(BASE_TEXT("  \tx")), 8));
    cr_expect(eq(sz, corpus_unicode_indent(BASE_TEXT("\xC2\xA0\xC2\xA0x")), 2));
}
