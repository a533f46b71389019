/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/utf8.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct bad_case {
    char bytes[8];
    size_t first_bad, count;
};

ParameterizedTestParameters(utf8, bad)
{
    static struct bad_case rows[] = {
        { "abc", 3, 3 },
        { "\xC3\xA9", 2, 1 },
        { "\xF0\x9F\x98\x80", 4, 1 },
        { "a\x80", 1, 2 },            /* a byte that only continues */
        { "\xC3", 0, 1 },             /* cut */
        { "\xE2\x82", 0, 2 },         /* cut */
        { "\xC0\xAF", 0, 2 },         /* overlong */
        { "\xE0\x80\xAF", 0, 3 },     /* overlong */
        { "\xED\xA0\x80", 0, 3 },     /* a surrogate */
        { "\xF4\x90\x80\x80", 0, 4 }, /* beyond U+10FFFF */
        { "ok\xFF", 2, 3 },
    };
    return cr_make_param_array(struct bad_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct bad_case *row, utf8, bad)
{
    base_text text = base_text_of(row->bytes);

    cr_expect(eq(sz, base_utf8_first_bad(text), row->first_bad));
    cr_expect(eq(int, base_utf8_valid(text), row->first_bad == text.length));
    cr_expect(eq(sz, base_utf8_count(text), row->count));
}

Test(utf8, every_code_point_goes_out_and_comes_back)
{
    for (uint32_t code = 0; code <= 0x110000; code++) {
        char bytes[4];
        size_t length = base_utf8_put(bytes, code), at = 0;
        bool exists = code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
        cr_assert(eq(int, length > 0, exists), "%x", code);
        if (!exists)
            continue;
        cr_assert(base_utf8_next((base_text){ bytes, length }, &at) == code && at == length, "%x", code);
    }
}

Test(utf8, a_boundary_is_never_inside_a_character)
{
    base_text text = BASE_TEXT("a\xE2\x82\xAC"
                               "b");

    cr_expect(eq(sz, base_utf8_boundary(text, 0), 0));
    cr_expect(eq(sz, base_utf8_boundary(text, 2), 1));
    cr_expect(eq(sz, base_utf8_boundary(text, 3), 1));
    cr_expect(eq(sz, base_utf8_boundary(text, 4), 4));
    cr_expect(eq(sz, base_utf8_boundary(text, 99), 5));
}
