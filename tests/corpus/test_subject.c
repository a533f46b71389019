/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/subject.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>

struct subject_case {
    char text[128], want[96];
};

ParameterizedTestParameters(subject, in_text)
{
    static struct subject_case rows[] = {
        { "Child J was two.", "Child J" },
        { "CHILD J", "Child J" },
        { "Child A1 and Baby T2", "Child A1|Baby T2" },
        { "Children F, G and H", "Child F|Child G|Child H" },
        { "Children B+C", "Child B|Child C" },
        { "Child BDS12's school", "Child BDS12" },
        { "Young Person L left", "Young Person L" },
        { "Adults A & B", "Adult A|Adult B" },
        { "Family H", "Family H" },
        { "Child Protection plan", "" },
        { "CHILD IN NEED", "" },
        { "Child 2 years old", "" },
        { "Child 2", "Child 2" },
        { "a child A grade", "" },
        { "Child J and I went", "Child J" },
        { "Mr D and Ms B", "Mr D|Ms B" },
        { "Baby Ash cried", "Baby Ash" },
    };
    return cr_make_param_array(struct subject_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct subject_case *row, subject, in_text)
{
    corpus_subjects subjects = corpus_subjects_of(base_text_of(row->text), true);
    corpus_subject_hit hit;
    char got[256] = "";
    size_t used = 0;

    while (corpus_subjects_next(&hit, &subjects))
        used += (size_t)snprintf(got + used, sizeof got - used, "%s%s", used ? "|" : "", hit.name);
    cr_expect(eq(str, got, row->want), "%s", row->text);
}

ParameterizedTestParameters(subject, in_titles)
{
    static struct subject_case rows[] = {
        { "Serious Case Review: Charlie and Sam", "Charlie|Sam" },
        { "Review - 'Gabriel'", "Gabriel" },
        { "SERIOUS CASE REVIEW: CHARLIE", "Charlie" },
        { "Serious Case Review BDS12", "BDS12" },
        { "Domestic Homicide Review into the death of Gabriel in May 2019", "Gabriel" },
        { "Child R: Executive Summary", "Child R" },
        { "Serious Case Review: Neglect", "" },
        { "Northmoor Serious Case Review", "" },
        { "Essex Serious Case Review", "" },
        { "Learning from Reviews", "" },
        { "Review of Charlie Sam", "" },
    };
    return cr_make_param_array(struct subject_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct subject_case *row, subject, in_titles)
{
    base_text texts[] = {
        BASE_TEXT("Charlie and Sam lived with Gabriel. Gabriel saw Charlie, and Sam saw neglect. Northmoor is"),
        BASE_TEXT("near Essex. Northmoor and Essex. Neglect was named.")
    };
    base_arena arena = { 0 };
    base_text *found;
    size_t count = 0, used = 0;
    char got[256] = "";

    cr_assert(eq(int,
                 corpus_subjects_of_title(&found, &count, &arena, base_text_of(row->text),
                                          BASE_TEXT("Northmoor Safeguarding Partnership"), texts, 2, NULL),
                 BASE_OK));
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(got + used, sizeof got - used, "%s%.*s", used ? "|" : "", BASE_TEXT_ARG(found[i]));
    cr_expect(eq(str, got, row->want), "%s", row->text);
    base_arena_release(&arena);
}

Test(subject, the_one_that_most_is_said_of_stands_out)
{
    base_text texts[] = { BASE_TEXT(
        "Child O was nine. Child O saw it. Child O is well. Sibling A too. Family H differs. Child B.") };
    char name[64];

    cr_assert(corpus_subject_dominant(name, texts, 1));
    cr_expect(eq(str, name, "Child O"));
}

Test(subject, two_equals_do_not_stand_out)
{
    base_text texts[] = { BASE_TEXT("Child A. Child A. Child A. Child B. Child B. Child B.") };
    char name[64];

    cr_expect(not(corpus_subject_dominant(name, texts, 1)));
}
