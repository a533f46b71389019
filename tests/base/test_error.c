/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/error.h"
#include "corpus/base/utf8.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

Test(error, a_failing_line_gives_its_status_and_fills_the_message)
{
    base_error err = { 0 };

    cr_expect(eq(int, base_error_set(&err, BASE_E_IO, "%s: %d", "file", 7), BASE_E_IO));
    cr_expect(eq(int, err.status, BASE_E_IO));
    cr_expect(eq(str, err.message, "file: 7"));
    cr_expect(eq(sz, err.column, 0));
}

Test(error, nobody_has_to_listen)
{
    cr_expect(eq(int, base_error_set(NULL, BASE_E_LIMIT, "unheard"), BASE_E_LIMIT));
    cr_expect(eq(int, base_error_at(NULL, BASE_E_SYNTAX, 3, "unheard"), BASE_E_SYNTAX));
}

Test(error, a_place_in_a_line_is_kept)
{
    base_error err = { 0 };

    base_error_at(&err, BASE_E_SYNTAX, 12, "a quotation mark is never closed");
    cr_expect(eq(sz, err.column, 12));
}

Test(error, a_message_that_is_too_long_ends_on_a_whole_character)
{
    base_error err = { 0 };
    char many[3 * 400 + 1] = { 0 };

    for (size_t i = 0; i < 400; i++)
        memcpy(many + 3 * i, "\xE2\x82\xAC", 3);
    base_error_set(&err, BASE_E_IO, "x%s", many);
    cr_expect(lt(sz, strlen(err.message), sizeof err.message));
    cr_expect(base_utf8_valid(base_text_of(err.message)));
}

Test(error, a_hostile_file_name_cannot_steer_the_terminal)
{
    base_error err = { 0 };

    base_error_set(&err, BASE_E_IO, "a\x1B[2Jb\nc\x7F");
    cr_expect(eq(str, err.message, "a?[2Jb?c?"));
}

Test(error, every_status_has_words)
{
    for (int status = BASE_OK; status <= BASE_E_INTERNAL; status++)
        cr_expect(gt(sz, strlen(base_status_name((base_status)status)), 3));
    cr_expect(eq(str, (char *)base_status_name((base_status)9999), "unknown status"));
}
