/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "fixture.h"

Test(text, versions_agree)
{
    cr_expect(eq(str, (char *)xapc_version(), (char *)XAPC_VERSION));
    cr_expect(strncmp(xapc_xapian_version(), "1.", 2) == 0);
}

Test(text, bytes_grow_and_are_used_again)
{
    xapc_bytes bytes = { 0 };
    xapc_stem *stem = NULL;
    char word[300];

    memset(word, 'x', sizeof word);
    OK(xapc_stem_new(&stem, "none", &err));
    OK(xapc_stem_word(&bytes, stem, NULL, 0, &err));
    cr_expect(holds(&bytes, ""));
    OK(xapc_stem_word(&bytes, stem, word, sizeof word, &err));
    cr_expect(eq(sz, bytes.length, sizeof word));
    cr_expect(eq(chr, bytes.data[bytes.length], '\0'));
    char *kept = bytes.data;
    OK(xapc_stem_word(&bytes, stem, bytes.data, 5, &err)); /* in and out may be the same */
    cr_expect(holds(&bytes, "xxxxx"));
    cr_expect(bytes.data == kept);
    xapc_stem_free(stem);
    xapc_bytes_release(&bytes);
    cr_expect(bytes.data == NULL && bytes.length == 0 && bytes.capacity == 0);
    xapc_bytes_release(&bytes);
    xapc_bytes_release(NULL);
}

Test(text, cost_counts_nul_twice)
{
    cr_expect(eq(sz, xapc_term_cost(LIT("")), 0));
    cr_expect(eq(sz, xapc_term_cost(NULL, 0), 0));
    cr_expect(eq(sz, xapc_term_cost(LIT("abc")), 3));
    cr_expect(eq(sz, xapc_term_cost(LIT("a\0c\0")), 6));
}

Test(text, stems_english)
{
    xapc_stem *stem = NULL;
    xapc_bytes bytes = { 0 };

    OK(xapc_stem_new(&stem, "en", &err));
    OK(xapc_stem_word(&bytes, stem, LIT("safeguarding"), &err));
    cr_expect(holds(&bytes, "safeguard"));
    OK(xapc_stem_word(&bytes, stem, LIT("neglected"), &err));
    cr_expect(holds(&bytes, "neglect"));
    xapc_stem_free(stem);
    xapc_stem_free(NULL);
    OK(xapc_stem_languages(&bytes, &err));
    cr_expect(strstr(bytes.data, "english") != NULL);
    xapc_bytes_release(&bytes);
}

Test(text, refuses_unknown_language)
{
    xapc_stem *stem = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_stem_new(&stem, "klingon", &err));
    FAILS(XAPC_E_ARGUMENT, xapc_stem_new(&stem, NULL, &err));
    cr_expect(stem == NULL);
}

/* The list's third column is what Xapian's stemmer makes of the first. It lies beside the tree, and may be missing. */
Test(text, stems_as_the_word_list_says)
{
    const char *list = TEST_SOURCE_DIR "/../shared/stemming/english.tsv.gz";
    test_program unpacked = { 0 };
    xapc_stem *stem = NULL;
    xapc_bytes bytes = { 0 };
    unsigned words = 0, wrong = 0;

    if (!test_file_exists(list))
        cr_skip("no ../shared/stemming/english.tsv.gz beside the tree");
    test_program_line(&unpacked, "/bin/gzip", "-dc", list, NULL);
    OK(xapc_stem_new(&stem, "english", &err));
    for (char *line = strtok(unpacked.out, "\n"); line; line = strtok(NULL, "\n")) {
        char *second = strchr(line, '\t');
        char *third = second ? strchr(second + 1, '\t') : NULL;
        cr_assert(third != NULL, "%s", line);
        OK(xapc_stem_word(&bytes, stem, line, (size_t)(second - line), &err));
        words++;
        if (!holds(&bytes, third + 1) && wrong++ < 5)
            cr_log_warn("%s: %s", line, bytes.data);
    }
    cr_expect(words > 1000);
    cr_expect(eq(uint, wrong, 0));
    test_program_release(&unpacked);
    xapc_stem_free(stem);
    xapc_bytes_release(&bytes);
}

Test(text, numbers_sort_as_strings)
{
    static const double ascending[] = { -INFINITY, -1e10, -2, -0.5, 0, 0.25, 1, 2, 2019, 20190401, 1e300, INFINITY };
    xapc_bytes last = { 0 }, bytes = { 0 };

    for (size_t i = 0; i < sizeof ascending / sizeof *ascending; i++) {
        double back = 42;
        OK(xapc_sortable_serialise(&bytes, ascending[i], &err));
        OK(xapc_sortable_unserialise(&back, bytes.data, bytes.length, &err));
        cr_expect(back == ascending[i]);
        cr_expect(bytes.length <= 9);
        if (i > 0) {
            size_t shared = last.length < bytes.length ? last.length : bytes.length;
            int order = memcmp(last.data, bytes.data, shared);
            cr_expect(order < 0 || (order == 0 && last.length < bytes.length), "number %zu", i);
        }
        OK(xapc_sortable_serialise(&last, ascending[i], &err));
    }
    FAILS(XAPC_E_ARGUMENT, xapc_sortable_serialise(&bytes, NAN, &err));
    xapc_bytes_release(&last);
    xapc_bytes_release(&bytes);
}
