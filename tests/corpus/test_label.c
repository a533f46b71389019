/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/label.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct label_case {
    char text[80];
    corpus_label_shape shape;
    char number[16];
    char rest[64];
    corpus_kind kind;
};

ParameterizedTestParameters(label, read)
{
    static struct label_case rows[] = {
        { "4.12.3 When L", CORPUS_LABEL_DECIMAL, "4.12.3", "When L", CORPUS_KIND_COUNT },
        { "7.2.4.  On 22 March", CORPUS_LABEL_DECIMAL, "7.2.4", "On 22 March", CORPUS_KIND_COUNT },
        { "3. Ring back", CORPUS_LABEL_NUMBER, "3", "Ring back", CORPUS_KIND_COUNT },
        { "(3) Ring back", CORPUS_LABEL_NUMBER, "3", "Ring back", CORPUS_KIND_COUNT },
        { "3) Ring back", CORPUS_LABEL_NUMBER, "3", "Ring back", CORPUS_KIND_COUNT },
        { "No. 3 Ring back", CORPUS_LABEL_NUMBER, "3", "Ring back", CORPUS_KIND_COUNT },
        { "5 Findings", CORPUS_LABEL_BARE, "5", "Findings", CORPUS_KIND_COUNT },
        { "iv) Ring back", CORPUS_LABEL_ROMAN, "iv", "Ring back", CORPUS_KIND_COUNT },
        { "(iv) Ring back", CORPUS_LABEL_ROMAN, "iv", "Ring back", CORPUS_KIND_COUNT },
        { "a. Ring back", CORPUS_LABEL_LETTER, "a", "Ring back", CORPUS_KIND_COUNT },
        { "(b) Ring back", CORPUS_LABEL_LETTER, "b", "Ring back", CORPUS_KIND_COUNT },
        { "R5 Ring back", CORPUS_LABEL_CODE, "R5", "Ring back", CORPUS_KIND_RECOMMENDATION },
        { "R5: Ring back", CORPUS_LABEL_CODE, "R5", "Ring back", CORPUS_KIND_RECOMMENDATION },
        { "LP3. Ring back", CORPUS_LABEL_CODE, "LP3", "Ring back", CORPUS_KIND_LEARNING },
        { "Rec 4. Ring back", CORPUS_LABEL_WORD, "4", "Ring back", CORPUS_KIND_RECOMMENDATION },
        { "Recommendation 3: Ring back", CORPUS_LABEL_WORD, "3", "Ring back", CORPUS_KIND_RECOMMENDATION },
        { "RECOMMENDATION 3", CORPUS_LABEL_WORD, "3", "", CORPUS_KIND_RECOMMENDATION },
        { "[Recommendation 6] A pathway", CORPUS_LABEL_WORD, "6", "A pathway", CORPUS_KIND_RECOMMENDATION },
        { "Recommendation One", CORPUS_LABEL_WORD, "One", "", CORPUS_KIND_RECOMMENDATION },
        { "Recommendation 2 (Health): Say so", CORPUS_LABEL_WORD, "2", "(Health): Say so", CORPUS_KIND_RECOMMENDATION },
        { "Finding 4\xE2\x80\x93 For those", CORPUS_LABEL_WORD, "4", "For those", CORPUS_KIND_FINDING },
        { "Learning Point 2", CORPUS_LABEL_WORD, "2", "", CORPUS_KIND_LEARNING },
        { "Good practice: She rang", CORPUS_LABEL_WORD, "", "She rang", CORPUS_KIND_GOOD_PRACTICE },
        { "Theme 2: Moving", CORPUS_LABEL_WORD, "2", "Moving", CORPUS_KIND_COUNT },
        /* sentences, plurals, registers, years, amounts and initials are no labels */
        { "Recommendation 6 has been accepted", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
        { "Recommendation 017/13 made to", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
        { "Recommendations 1 and 2", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
        { "Finding a home", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
        { "2019. It was", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
        { "50% of them", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
        { "3.5kg at birth", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
        { "J. Smith wrote", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
        { "", CORPUS_LABEL_NONE, "", "", CORPUS_KIND_COUNT },
    };
    return cr_make_param_array(struct label_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct label_case *row, label, read)
{
    base_text text = base_text_of(row->text);
    corpus_label label = corpus_label_read(text);

    cr_assert(eq(int, label.shape, row->shape), "%s", row->text);
    if (label.shape == CORPUS_LABEL_NONE)
        return;
    cr_expect(base_text_equal(label.number, row->number[0] ? base_text_of(row->number) : (base_text){ 0 }), "%s",
              row->text);
    cr_expect(base_text_equal(base_text_slice(text, label.length, text.length), base_text_of(row->rest)), "%s",
              row->text);
    cr_expect(eq(int, label.kind, row->kind), "%s", row->text);
}

struct follow_case {
    char last[16], next[16];
    bool sibling, follows;
};

ParameterizedTestParameters(label, count_on)
{
    static struct follow_case rows[] = {
        { "5.2 A", "5.3 B", true, true },    { "5.9 A", "5.10 B", true, true },   { "5.2 A", "5.2.1 B", false, true },
        { "5.2.3 A", "5.3 B", false, true }, { "5.2.3 A", "6.1 B", false, true }, { "5.2 A", "5.4 B", false, false },
        { "5.2 A", "91.2 B", false, false }, { "2. A", "3. B", true, true },      { "b) A", "c) B", true, true },
        { "(h) A", "(i) B", true, true },    { "(iv) A", "(v) B", true, true },   { "(iv) A", "(a) B", false, false },
        { "R4: A", "R5: B", true, true },
    };
    return cr_make_param_array(struct follow_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct follow_case *row, label, count_on)
{
    corpus_label last = corpus_label_read(base_text_of(row->last)), next = corpus_label_read(base_text_of(row->next));

    cr_expect(eq(int, corpus_label_sibling(&last, &next), row->sibling), "%s %s", row->last, row->next);
    cr_expect(eq(int, corpus_label_follows(&last, &next), row->follows), "%s %s", row->last, row->next);
}

struct reference_case {
    char text[64], reference[12];
};

ParameterizedTestParameters(label, reference_at_end)
{
    static struct reference_case rows[] = {
        { "mend them. (004/13)", "004/13" },
        { "mend them [017/23].", "017/23" },
        { "(Recommendation 026/12)", "026/12" },
        { "mend them; (034/12", "034/12" },
        { "mend them ( 007/12).", "007/12" },
        { "mend them 007/23.", "007/23" },
        { "mend them (016/13 )", "016/13" },
        { "in 14/24", "" },
        { "for the year (2012/13)", "" },
        { "(see 004/13) and mend them", "" },
        { "born on 12/03/15", "" },
        { "nothing", "" },
    };
    return cr_make_param_array(struct reference_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct reference_case *row, label, reference_at_end)
{
    base_text found = corpus_reference_at_end(base_text_of(row->text));
    cr_expect(base_text_equal(found, row->reference[0] ? base_text_of(row->reference) : (base_text){ 0 }), "%s",
              row->text);
}
