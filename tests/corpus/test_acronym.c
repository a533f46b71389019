/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/acronym.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

Test(acronym, the_shipped_list_answers_both_ways)
{
    const corpus_acronyms *table = NULL;
    const corpus_acronym *found = NULL;
    base_error err = { 0 };

    cr_assert(eq(int, corpus_acronyms_shared(&table, &err), BASE_OK), "%s", err.message);
    cr_expect(gt(sz, table->count, 80));
    cr_assert(eq(sz, corpus_acronyms_expansions(&found, table, BASE_TEXT("WNB")), 2));
    cr_expect(eq(str, (char *)found[0].expansion_key.data, "was not brought"));
    cr_assert(eq(sz, corpus_acronyms_expansions(&found, table, BASE_TEXT("idvas")), 3));
    cr_assert(eq(sz, corpus_acronyms_of_phrase(&found, table, BASE_TEXT("Was not brought")), 1));
    cr_expect(eq(str, (char *)found[0].acronym_key.data, "wnb"));
    cr_assert(eq(sz, corpus_acronyms_of_phrase(&found, table, BASE_TEXT("multi-agency safeguarding hub")), 1));
    cr_expect(eq(str, (char *)found[0].acronym.data, "MASH"));
    cr_expect(eq(sz, corpus_acronyms_expansions(&found, table, BASE_TEXT("kettle")), 0));
}

struct mine_case {
    char text[160], acronym[16], expansion[96];
};

ParameterizedTestParameters(acronym, mined)
{
    static struct mine_case rows[] = {
        { "Children Was Not Brought (WNB) to it", "WNB", "Was Not Brought" },
        { "the Was Not Brought policy (WNB)", "WNB", "Was Not Brought" },
        { "MARAC (Multi-Agency Risk Assessment Conference) met", "MARAC", "Multi-Agency Risk Assessment Conference" },
        { "Adverse Childhood Experiences (ACEs)", "ACE", "Adverse Childhood Experiences" },
        { "Northmoor Safeguarding Children Board's (NSCB) plan", "NSCB", "Northmoor Safeguarding Children Board" },
        { "He moved (see above) on", "", "" },
        { "an unrelated thing (WNB)", "", "" },
        { "(WNB) was said", "", "" },
        { "one thing. Was it (WNB)", "", "" },
        { "the child (J)", "", "" },
        { "open (bracket", "", "" },
    };
    return cr_make_param_array(struct mine_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct mine_case *row, acronym, mined)
{
    corpus_acronyms table = { 0 };
    base_text text = base_text_of(row->text);

    cr_assert(eq(int, corpus_acronyms_mine(&table, &text, 1, NULL), BASE_OK));
    cr_expect(eq(sz, table.count, (size_t)(row->acronym[0] != '\0')), "%s", row->text);
    if (table.count > 0) {
        cr_expect(eq(str, (char *)table.by_acronym[0].acronym.data, row->acronym));
        cr_expect(eq(str, (char *)table.by_acronym[0].expansion.data, row->expansion));
    }
    corpus_acronyms_release(&table);
}

Test(acronym, a_table_written_reads_the_same)
{
    base_text texts[] = { BASE_TEXT("Early Help Hub (EHH) and Early Help Hub (EHH)"),
                          BASE_TEXT("Team Round Us (TRU)") };
    corpus_acronyms table = { 0 }, again = { 0 };
    base_buf tsv = { 0 };

    cr_assert(eq(int, corpus_acronyms_mine(&table, texts, 2, NULL), BASE_OK));
    cr_assert(eq(sz, table.count, 2));
    cr_assert(eq(int, corpus_acronyms_write(&tsv, &table, NULL), BASE_OK));
    cr_assert(eq(int, corpus_acronyms_parse(&again, base_buf_view(&tsv), "mined", NULL), BASE_OK));
    cr_assert(eq(sz, again.count, 2));
    cr_expect(base_text_equal(again.by_acronym[0].expansion_key, table.by_acronym[0].expansion_key));
    base_buf_release(&tsv);
    corpus_acronyms_release(&table);
    corpus_acronyms_release(&again);
}

Test(acronym, a_line_without_a_tab_is_refused_with_its_number)
{
    corpus_acronyms table = { 0 };
    base_error err = { 0 };

    cr_expect(eq(int, corpus_acronyms_parse(&table, BASE_TEXT("A\tb c\nWNB was not brought\n"), "a.tsv", &err),
                 BASE_E_FORMAT));
    cr_expect(strstr(err.message, "a.tsv:2:") != NULL, "%s", err.message);
}
