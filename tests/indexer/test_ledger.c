/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/ledger.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

static indexer_ledger ledger;

static void stop(void)
{
    indexer_ledger_release(&ledger);
}

TestSuite(ledger, .fini = stop);

static size_t put(const char *id, const char *first, const char *second)
{
    indexer_file files[2] = { { .path = base_text_of(first), .place = base_text_of(first) },
                              { .path = base_text_of(second), .place = base_text_of(second) } };
    indexer_entry entry = { .files = files, .file_count = second ? 2 : 1 };
    size_t index = INDEXER_LEDGER_NONE;

    snprintf(entry.id, sizeof entry.id, "%s", id);
    cr_assert(eq(int, indexer_ledger_put(&index, &ledger, &entry, NULL), BASE_OK));
    return index;
}

static size_t at_place(const char *place, size_t after)
{
    return indexer_ledger_by_place(NULL, &ledger, base_text_of(place), after);
}

Test(ledger, finds_by_id_and_by_place)
{
    size_t a = put("aaaa", "/r/one", "/r/two"), b = put("bbbb", "/r/three", NULL);

    cr_expect(eq(sz, indexer_ledger_by_id(&ledger, "aaaa"), a));
    cr_expect(eq(sz, indexer_ledger_by_id(&ledger, "bbbb"), b));
    cr_expect(eq(sz, indexer_ledger_by_id(&ledger, "cccc"), INDEXER_LEDGER_NONE));
    cr_expect(eq(sz, at_place("/r/two", INDEXER_LEDGER_NONE), a));
    cr_expect(eq(sz, at_place("/r/three", INDEXER_LEDGER_NONE), b));
    cr_expect(eq(sz, at_place("/r/four", INDEXER_LEDGER_NONE), INDEXER_LEDGER_NONE));
}

Test(ledger, a_place_may_stand_in_two_entries)
{
    size_t a = put("aaaa", "/r/one", NULL), b = put("bbbb", "/r/one", NULL);

    cr_expect(eq(sz, at_place("/r/one", INDEXER_LEDGER_NONE), a));
    cr_expect(eq(sz, at_place("/r/one", a), b));
    cr_expect(eq(sz, at_place("/r/one", b), INDEXER_LEDGER_NONE));
}

Test(ledger, an_entry_that_changed_is_found_by_what_it_is_now)
{
    size_t a = put("aaaa", "/r/one", "/r/two");

    cr_expect(eq(sz, put("aaaa", "/r/three", NULL), a));
    cr_expect(eq(sz, at_place("/r/one", INDEXER_LEDGER_NONE), INDEXER_LEDGER_NONE));
    cr_expect(eq(sz, at_place("/r/three", INDEXER_LEDGER_NONE), a));
    cr_expect(eq(sz, ledger.count, 1));
}

Test(ledger, a_removed_entry_is_not_found_and_may_come_again)
{
    size_t a = put("aaaa", "/r/one", NULL), again;

    indexer_ledger_remove(&ledger, a);
    cr_expect(eq(sz, indexer_ledger_by_id(&ledger, "aaaa"), INDEXER_LEDGER_NONE));
    cr_expect(eq(sz, at_place("/r/one", INDEXER_LEDGER_NONE), INDEXER_LEDGER_NONE));
    cr_expect(indexer_ledger_at(&ledger, a) == NULL);
    again = put("aaaa", "/r/one", NULL);
    cr_expect(eq(sz, indexer_ledger_by_id(&ledger, "aaaa"), again));
}

Test(ledger, files_are_in_the_order_of_their_paths)
{
    size_t a = put("aaaa", "/r/two", "/r/one");

    cr_expect(base_text_equal(ledger.entries[a].files[0].path, BASE_TEXT("/r/one")));
}

Test(ledger, holds_many)
{
    char id[17], place[32];

    for (unsigned i = 0; i < 50000; i++) {
        snprintf(id, sizeof id, "%016x", i);
        snprintf(place, sizeof place, "/r/%u", i);
        put(id, place, NULL);
    }
    for (unsigned i = 0; i < 50000; i += 997) {
        snprintf(id, sizeof id, "%016x", i);
        snprintf(place, sizeof place, "/r/%u", i);
        cr_expect(eq(sz, indexer_ledger_by_id(&ledger, id), i));
        cr_expect(eq(sz, at_place(place, INDEXER_LEDGER_NONE), i));
    }
}
