/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/buf.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

Test(buf, grows_and_ends_in_a_nul)
{
    base_buf buf = { 0 };

    for (int i = 0; i < 1000; i++)
        cr_assert(eq(int, base_buf_byte(&buf, 'x', NULL), BASE_OK));
    cr_expect(eq(sz, buf.length, 1000));
    cr_expect(eq(sz, strlen(buf.data), 1000));
    base_buf_release(&buf);
}

Test(buf, a_ceiling_is_a_ceiling_and_leaves_what_was_there)
{
    base_buf buf = { .limit = 5 };
    base_error err = { 0 };

    cr_assert(eq(int, base_buf_text(&buf, BASE_TEXT("abc"), NULL), BASE_OK));
    cr_expect(eq(int, base_buf_text(&buf, BASE_TEXT("def"), &err), BASE_E_LIMIT));
    cr_expect(eq(str, buf.data, "abc"));
    cr_expect(eq(int, base_buf_text(&buf, BASE_TEXT("de"), NULL), BASE_OK), "up to the ceiling");
    cr_expect(eq(int, base_buf_reserve(&buf, (size_t)-1, &err), BASE_E_LIMIT), "no overflow");
    base_buf_release(&buf);
    cr_expect(eq(sz, buf.limit, 5), "the limit outlives the bytes");
}

Test(buf, an_empty_view_is_present)
{
    base_buf buf = { 0 };

    cr_expect(base_buf_view(&buf).data != NULL);
    cr_expect(eq(sz, base_buf_view(&buf).length, 0));
    cr_expect(eq(int, base_buf_append(&buf, NULL, 0, NULL), BASE_OK));
    base_buf_release(&buf);
    base_buf_release(&buf);
}

Test(buf, prints_swaps_and_clears)
{
    base_buf a = { 0 }, b = { 0 };

    cr_assert(eq(int, base_buf_printf(&a, NULL, "%d-%s", 7, "x"), BASE_OK));
    base_buf_swap(&a, &b);
    cr_expect(eq(str, b.data, "7-x"));
    cr_expect(a.data == NULL);
    base_buf_clear(&b);
    cr_expect(eq(str, b.data, ""));
    base_buf_release(&b);
}

Test(buf, an_array_doubles_is_zeroed_and_has_a_ceiling)
{
    int *items = NULL;
    size_t capacity = 0;
    base_error err = { 0 };

    cr_assert(eq(int, base_grow(&items, &capacity, 9, sizeof *items, 100, NULL), BASE_OK));
    cr_expect(ge(sz, capacity, 9));
    for (size_t i = 0; i < capacity; i++)
        cr_expect(eq(int, items[i], 0));
    cr_expect(eq(int, base_grow(&items, &capacity, 101, sizeof *items, 100, &err), BASE_E_LIMIT));
    cr_expect(eq(int, base_grow(&items, &capacity, (size_t)1 << 62, 16, (size_t)-1, &err), BASE_E_NOMEM));
    free(items);
}
