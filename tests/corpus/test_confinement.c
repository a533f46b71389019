/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What confines a reader, as a line of words and back. */
#include "corpus/confinement.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct spoken {
    corpus_confinement what;
    char line[64], missing[64];
};

ParameterizedTestParameters(confinement, is_written_and_read_back)
{
    static struct spoken rows[] = {
        { { true, true, true, 7 }, "limits no-new-privs seccomp landlock-7", "" },
        { { true, true, true, 0 }, "limits no-new-privs seccomp", "Landlock" },
        { { true, true, false, 0 }, "limits no-new-privs", "seccomp and Landlock" },
        { { true, false, false, 0 }, "limits", "no_new_privs, seccomp and Landlock" },
        { { false, false, false, 1 }, "landlock-1", "resource limits, no_new_privs and seccomp" },
        { { false, false, false, 0 }, "none", "resource limits, no_new_privs, seccomp and Landlock" },
    };
    return cr_make_param_array(struct spoken, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct spoken *row, confinement, is_written_and_read_back)
{
    base_buf line = { 0 }, missing = { 0 };
    corpus_confinement back = { .landlock = 99 };

    cr_assert(eq(int, corpus_confinement_write(&line, &row->what, NULL), BASE_OK));
    cr_expect(eq(str, line.data, row->line));
    cr_assert(corpus_confinement_read(&back, base_buf_view(&line)));
    cr_expect(eq(int, back.limits, row->what.limits));
    cr_expect(eq(int, back.no_new_privs, row->what.no_new_privs));
    cr_expect(eq(int, back.seccomp, row->what.seccomp));
    cr_expect(eq(u32, back.landlock, row->what.landlock));
    cr_assert(eq(int, corpus_confinement_missing(&missing, &row->what, NULL), BASE_OK));
    cr_expect(eq(str, missing.data ? missing.data : (char *)"", row->missing));
    cr_expect(eq(int, corpus_confinement_whole(&row->what), missing.length == 0));
    base_buf_release(&line);
    base_buf_release(&missing);
}

Test(confinement, words_of_later_versions_are_passed_over_and_a_line_of_none_is_no_answer)
{
    corpus_confinement got = { .landlock = 99 };

    cr_expect(not(corpus_confinement_read(&got, BASE_TEXT(""))));
    cr_expect(not(corpus_confinement_read(&got, BASE_TEXT("landlock-x landlock-0 landlock-99999 pledge"))));
    cr_expect(eq(u32, got.landlock, 99u), "untouched");
    cr_expect(corpus_confinement_read(&got, BASE_TEXT(" pledge seccomp  landlock-12\n")));
    cr_expect(got.seccomp);
    cr_expect(not(got.limits));
    cr_expect(eq(u32, got.landlock, 12u));
}
