/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entry.h"
#include "tests/support/report.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

static indexer_file files[2] = {
    { .path = { "a.txt", 5 }, .place = { "/r/a.txt", 8 }, .size = 12345678901ull, .mtime_ns = 1700000000123456789 },
    { .path = { "b.txt", 5 },
      .place = { "/r/b.txt", 8 },
      .table = { "/r/metadata.csv", 15 },
      .size = 0,
      .mtime_ns = -5,
      .row = "0123456789abcdef" },
};

static indexer_entry sample(void)
{
    return (indexer_entry){ .id = "00112233445566aa",
                            .state = CORPUS_CLASS_OK_WARNINGS,
                            .reader = "1",
                            .thesaurus = "fedcba9876543210",
                            .restricted = true,
                            .homeless = true,
                            .passages = 300,
                            .pages = 40,
                            .pages_unread = 2,
                            .sentence = BASE_TEXT("two pages are pictures"),
                            .plain = { "\0bytes\xFF", 7 },
                            .sketch = { "\1\0\xFE", 3 },
                            .work = BASE_TEXT("00112233445566aa8899aabbccddeeff"),
                            .page_source = CORPUS_PAGE_PRINTED,
                            .published = "2021-09",
                            .files = files,
                            .file_count = 2 };
}

Test(entry, comes_back_as_it_was_written)
{
    base_buf bytes = { 0 };
    base_arena arena = { 0 };
    indexer_entry entry = sample(), back = { 0 };

    cr_assert(eq(int, indexer_entry_write(&bytes, &entry, NULL), BASE_OK));
    cr_assert(eq(int, indexer_entry_read(&back, &arena, base_buf_view(&bytes), NULL), BASE_OK));
    cr_expect(eq(str, back.id, entry.id));
    cr_expect(eq(int, back.state, CORPUS_CLASS_OK_WARNINGS));
    cr_expect(eq(str, back.reader, "1"));
    cr_expect(eq(str, back.thesaurus, entry.thesaurus));
    cr_expect(back.restricted);
    cr_expect(not(back.undated));
    cr_expect(back.homeless);
    cr_expect(eq(u32, back.passages, 300));
    cr_expect(eq(u32, back.pages, 40));
    cr_expect(eq(u32, back.pages_unread, 2));
    cr_expect(base_text_equal(back.sentence, entry.sentence));
    cr_expect(base_text_equal(back.plain, entry.plain));
    cr_expect(base_text_equal(back.sketch, entry.sketch));
    cr_expect(base_text_equal(back.work, entry.work));
    cr_expect(eq(int, back.page_source, CORPUS_PAGE_PRINTED));
    cr_expect(eq(str, back.published, "2021-09"));
    cr_assert(eq(sz, back.file_count, 2));
    cr_expect(base_text_equal(back.files[1].place, files[1].place));
    cr_expect(base_text_equal(back.files[1].table, files[1].table));
    cr_expect(back.files[0].table.data == NULL);
    cr_expect(eq(u64, back.files[0].size, files[0].size));
    cr_expect(eq(i64, back.files[0].mtime_ns, files[0].mtime_ns));
    cr_expect(eq(i64, back.files[1].mtime_ns, -5));
    cr_expect(eq(str, back.files[1].row, files[1].row));
    base_arena_release(&arena);
    base_buf_release(&bytes);
}

Test(entry, no_cut_of_it_is_taken_for_whole)
{
    base_buf bytes = { 0 };
    indexer_entry entry = sample();

    cr_assert(eq(int, indexer_entry_write(&bytes, &entry, NULL), BASE_OK));
    for (size_t length = 0; length < bytes.length; length++) {
        base_arena arena = { 0 };
        indexer_entry back = { 0 };
        cr_expect(eq(int, indexer_entry_read(&back, &arena, (base_text){ bytes.data, length }, NULL), BASE_E_FORMAT));
        base_arena_release(&arena);
    }
    base_buf_release(&bytes);
}

Test(entry, any_flipped_byte_is_read_or_refused_without_harm)
{
    base_buf bytes = { 0 };
    indexer_entry entry = sample();

    cr_assert(eq(int, indexer_entry_write(&bytes, &entry, NULL), BASE_OK));
    for (size_t at = 0; at < bytes.length; at++) {
        for (int flip = 1; flip < 256; flip <<= 1) {
            base_arena arena = { 0 };
            indexer_entry back = { 0 };
            bytes.data[at] = (char)(bytes.data[at] ^ flip);
            indexer_entry_read(&back, &arena, base_buf_view(&bytes), NULL);
            bytes.data[at] = (char)(bytes.data[at] ^ flip);
            base_arena_release(&arena);
        }
    }
    base_buf_release(&bytes);
}

Test(entry, of_a_later_version_says_so)
{
    base_arena arena = { 0 };
    indexer_entry back = { 0 };

    cr_expect(eq(int, indexer_entry_read(&back, &arena, BASE_TEXT("\x04"), NULL), BASE_E_VERSION));
    base_arena_release(&arena);
}

Test(entry, the_id_of_an_unseen_file_is_that_of_its_place)
{
    char one[17], again[17], other[17];

    indexer_entry_unread_id(one, BASE_TEXT("/r/a.txt"));
    indexer_entry_unread_id(again, BASE_TEXT("/r/a.txt"));
    indexer_entry_unread_id(other, BASE_TEXT("/r/b.txt"));
    cr_expect(eq(str, one, again));
    cr_expect(ne(str, one, other));
    cr_expect(eq(sz, strlen(one), 16));
}

Test(entry, of_the_first_version_has_no_pages)
{
    static const char first[] = "\x01\x03"
                                "ab\x02"
                                "1\0\0\0\0\0\x05\x02\0";
    base_arena arena = { 0 };
    indexer_entry back = { 0 };

    cr_assert(eq(int, indexer_entry_read(&back, &arena, (base_text){ first, sizeof first - 1 }, NULL), BASE_OK));
    cr_expect(eq(str, back.id, "ab"));
    cr_expect(eq(u32, back.passages, 5));
    cr_expect(eq(u32, back.pages, 0));
    cr_expect(eq(u32, back.pages_unread, 2));
    base_arena_release(&arena);
}
