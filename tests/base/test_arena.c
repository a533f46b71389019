/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/arena.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdalign.h>
#include <stdint.h>

Test(arena, memory_is_zeroed_aligned_and_apart)
{
    base_arena arena = { 0 };
    char *last = NULL;

    for (size_t size = 0; size < 300; size++) {
        char *room = base_arena_alloc(&arena, size);
        cr_assert(room != NULL && room != last);
        cr_expect(eq(sz, (uintptr_t)room % alignof(max_align_t), 0));
        for (size_t i = 0; i < size; i++)
            cr_assert(room[i] == 0);
        memset(room, 'x', size);
        last = size > 0 ? room : last;
    }
    base_arena_release(&arena);
    cr_expect(eq(sz, arena.used, 0));
    base_arena_release(&arena);
}

Test(arena, more_than_a_block_is_possible_and_more_than_the_ceiling_is_not)
{
    base_arena arena = { .limit = 100000 };

    cr_expect(base_arena_alloc(&arena, 90000) != NULL);
    cr_expect(base_arena_alloc(&arena, 20000) == NULL);
    cr_expect(base_arena_alloc(&arena, (size_t)-1) == NULL);
    cr_expect(base_arena_array(&arena, (size_t)1 << 40, (size_t)1 << 40) == NULL, "count * size overflows");
    cr_expect(base_arena_alloc(&arena, 100) != NULL, "what fits still fits");
    base_arena_release(&arena);
}

Test(arena, a_copy_ends_in_a_nul_and_absent_stays_absent)
{
    base_arena arena = { 0 };
    base_text copy = BASE_TEXT("old");

    cr_assert(eq(int, base_arena_text(&copy, &arena, BASE_TEXT("child"), NULL), BASE_OK));
    cr_expect(eq(str, (char *)copy.data, "child"));
    cr_assert(eq(int, base_arena_text(&copy, &arena, BASE_TEXT(""), NULL), BASE_OK));
    cr_expect(copy.data != NULL && copy.length == 0);
    cr_assert(eq(int, base_arena_text(&copy, &arena, base_text_of(NULL), NULL), BASE_OK));
    cr_expect(copy.data == NULL);
    base_arena_release(&arena);
}

Test(arena, a_copy_that_does_not_fit_leaves_the_old_value)
{
    base_arena arena = { .limit = 16 };
    base_text copy = BASE_TEXT("old");
    base_error err = { 0 };

    cr_expect(
        eq(int, base_arena_text(&copy, &arena, BASE_TEXT("a text of more than sixteen bytes"), &err), BASE_E_NOMEM));
    cr_expect(base_text_equal(copy, BASE_TEXT("old")));
    base_arena_release(&arena);
}
