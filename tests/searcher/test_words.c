/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/words.h"
#include "tests/searcher/fixture.h"

#include <criterion/parameterized.h>

struct distance_case {
    char a[16], b[16];
    size_t most, distance;
};

ParameterizedTestParameters(words, distance)
{
    static struct distance_case rows[] = {
        { "neglect", "neglect", 2, 0 },
        { "neglct", "neglect", 2, 1 },
        { "nelgect", "neglect", 2, 1 }, /* a swap */
        { "nglct", "neglect", 2, 2 },
        { "school", "dentist", 2, 3 },
        { "", "ab", 2, 2 },
        { "\xC3\xA9t\xC3\xA9", "ete", 2, 2 },
        { "abcdef", "badcfe", 3, 3 },
    };
    return cr_make_param_array(struct distance_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct distance_case *row, words, distance)
{
    cr_expect(eq(sz, searcher_words_distance(base_text_of(row->a), base_text_of(row->b), row->most), row->distance),
              "%s %s", row->a, row->b);
}

/** A shard in memory that holds a few words, one a document. */
static xapc_writable *make_words(const char *const *list)
{
    xapc_writable *writer = NULL;
    xapc_error fault = { 0 };

    fixture_check(xapc_writable_open(&writer, "", XAPC_CREATE_OR_OPEN, XAPC_BACKEND_MEMORY, 0, 0, &fault), &fault);
    for (; *list; list++) {
        xapc_document *doc = NULL;
        uint32_t docid;
        fixture_check(xapc_document_new(&doc, &fault), &fault);
        fixture_check(xapc_document_add_posting(doc, *list, strlen(*list), 1, 0, &fault), &fault);
        fixture_check(xapc_writable_add(&docid, writer, doc, &fault), &fault);
        xapc_document_free(doc);
    }
    return writer;
}

static const char *const vocabulary[] = { "Xcapital", "ZNeglect", "school",    "schools",  "schooling", "schoolmate",
                                          "scholar",  "dying",    "die",       "died",     "dies",      "dice",
                                          "r5",       "neglect",  "neglected", "neglects", NULL };

static searcher_words words;
static xapc_writable *writer;
static base_arena arena;

static void setup(void)
{
    writer = make_words(vocabulary);
    cr_assert(eq(int, searcher_words_open(&words, xapc_writable_database(writer), NULL), BASE_OK));
}

static void teardown(void)
{
    searcher_words_release(&words);
    base_arena_release(&arena);
    xapc_writable_free(writer);
}

TestSuite(words_of, .init = setup, .fini = teardown);

static bool holds(const searcher_word_list *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (base_text_equal(list->items[i].word, base_text_of(word)))
            return true;
    return false;
}

Test(words_of, forms_share_a_stem)
{
    searcher_word_list list = { 0 };

    cr_assert(eq(int, searcher_words_forms(&list, &arena, &words, BASE_TEXT("schools"), NULL), BASE_OK));
    cr_expect(eq(sz, list.count, 3));
    cr_expect(holds(&list, "school") && holds(&list, "schools") && holds(&list, "schooling"));
}

Test(words_of, forms_of_short_stems_may_differ_but_for_the_first_letter)
{
    searcher_word_list list = { 0 };

    cr_assert(eq(int, searcher_words_forms(&list, &arena, &words, BASE_TEXT("died"), NULL), BASE_OK));
    cr_expect(holds(&list, "dying") && holds(&list, "die") && holds(&list, "dies") && holds(&list, "died"));
    cr_expect(not(holds(&list, "dice")));
}

Test(words_of, identifiers_have_no_other_form)
{
    searcher_word_list list = { 0 };

    cr_assert(eq(int, searcher_words_forms(&list, &arena, &words, BASE_TEXT("r5"), NULL), BASE_OK));
    cr_expect(eq(sz, list.count, 1));
}

Test(words_of, beginnings_are_words_and_never_fields)
{
    searcher_word_list list = { 0 };

    cr_assert(eq(int, searcher_words_beginning(&list, &arena, &words, BASE_TEXT("scho"), 10, NULL), BASE_OK));
    cr_expect(eq(sz, list.count, 5));
    cr_expect(not(list.cut));
    cr_assert(eq(int, searcher_words_beginning(&list, &arena, &words, BASE_TEXT("scho"), 4, NULL), BASE_OK));
    cr_expect(list.cut && list.count == 4);
    cr_assert(eq(int, searcher_words_beginning(&list, &arena, &words, BASE_TEXT("X"), 10, NULL), BASE_OK));
    cr_expect(eq(sz, list.count, 0));
}

static void expect_nearest(const char *typed, const char *nearest)
{
    base_text found = { 0 };

    cr_assert(eq(int, searcher_words_nearest(&found, &arena, &words, base_text_of(typed), NULL), BASE_OK));
    cr_expect(base_text_equal(found, base_text_of(nearest)), "%s: %.*s", typed, BASE_TEXT_ARG(found));
}

Test(words_of, nearest_is_by_edits)
{
    expect_nearest("neglct", "neglect");
    expect_nearest("shcool", "school");
    expect_nearest("schoolmat", "schoolmate");
    expect_nearest("zebra", NULL);
    expect_nearest("meglect", "neglect"); /* another first letter in a long word, and nothing else */
    expect_nearest("megelct", NULL);
    expect_nearest("dieds", "died"); /* a slip in a short word */
    expect_nearest("died", "died");
    expect_nearest("dived", "died");
    expect_nearest("deed", NULL); /* a word of its own */
    expect_nearest("lice", NULL); /* and not "dice" */
    expect_nearest("dyi", NULL);  /* too short to be guessed at */
    expect_nearest("r55", NULL);  /* an identifier is what it is */
}

Test(words_of, stems_stand_behind_z_and_identifiers_alone)
{
    cr_expect(eq(str, searcher_words_term(&words, BASE_TEXT("schools")).bytes, "Zschool"));
    cr_expect(eq(str, searcher_words_term(&words, BASE_TEXT("the")).bytes, "the"));
    cr_expect(eq(str, searcher_words_term(&words, BASE_TEXT("4.12.3")).bytes, "4.12.3"));
    cr_expect(eq(str, searcher_words_heading_term(&words, BASE_TEXT("schools")).bytes, "ZXHschool"));
}

Test(words_of, rarity_is_never_negative)
{
    cr_expect(gt(dbl, searcher_words_rarity(&words, 0), searcher_words_rarity(&words, 3)));
    cr_expect(gt(dbl, searcher_words_rarity(&words, (uint32_t)words.documents), 0.0));
}
