/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/report.h"

#include "corpus/hash.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

Test(report, every_kind_has_an_id_that_leads_back)
{
    for (int i = 0; i < CORPUS_KIND_COUNT; i++) {
        corpus_kind kind = CORPUS_KIND_COUNT;
        cr_assert(corpus_kind_of(&kind, base_text_of(corpus_kind_id((corpus_kind)i))));
        cr_expect(eq(int, kind, i));
    }
    cr_expect(eq(str, (char *)corpus_kind_id(CORPUS_KIND_GOOD_PRACTICE), "good-practice"));
}

Test(report, every_class_has_an_id_that_leads_back)
{
    for (int i = 0; i < CORPUS_CLASS_COUNT; i++) {
        corpus_class state = CORPUS_CLASS_COUNT;
        cr_assert(corpus_class_of(&state, base_text_of(corpus_class_id((corpus_class)i))));
        cr_expect(eq(int, state, i));
    }
    cr_expect(eq(str, (char *)corpus_class_id(CORPUS_CLASS_OK_WARNINGS), "ok-warnings"));
}

Test(report, every_kind_of_date_but_none_has_an_id_that_leads_back)
{
    cr_expect(corpus_date_kind_id(CORPUS_DATE_NONE) == NULL);
    for (int i = 1; i < CORPUS_DATE_COUNT; i++) {
        corpus_date_kind kind = CORPUS_DATE_NONE;
        cr_assert(corpus_date_kind_of(&kind, base_text_of(corpus_date_kind_id((corpus_date_kind)i))));
        cr_expect(eq(int, kind, i));
    }
}

Test(report, an_unknown_id_leaves_the_value)
{
    corpus_kind kind = CORPUS_KIND_FINDING;
    corpus_class state = CORPUS_CLASS_IO;
    corpus_date_kind date = CORPUS_DATE_SIGNED;

    cr_expect(not(corpus_kind_of(&kind, BASE_TEXT("findings"))));
    cr_expect(not(corpus_kind_of(&kind, BASE_TEXT(""))));
    cr_expect(not(corpus_class_of(&state, BASE_TEXT("OK"))));
    cr_expect(not(corpus_date_kind_of(&date, BASE_TEXT("none"))));
    cr_expect(eq(int, kind, CORPUS_KIND_FINDING));
    cr_expect(eq(int, state, CORPUS_CLASS_IO));
    cr_expect(eq(int, date, CORPUS_DATE_SIGNED));
}

Test(report, a_value_out_of_range_has_no_id)
{
    cr_expect(corpus_kind_id((corpus_kind)99) == NULL);
    cr_expect(corpus_class_id((corpus_class)99) == NULL);
    cr_expect(corpus_source_id(CORPUS_SOURCE_NONE) == NULL);
    cr_expect(corpus_page_source_id(CORPUS_PAGE_NONE) == NULL);
    cr_expect(eq(str, (char *)corpus_source_id(CORPUS_SOURCE_INFERRED), "inferred"));
    cr_expect(eq(str, (char *)corpus_page_source_id(CORPUS_PAGE_PRINTED), "printed"));
}

Test(report, releasing_nothing_is_safe)
{
    corpus_report report = { 0 };

    corpus_report_release(&report);
    corpus_report_release(&report);
}

Test(report, a_passage_without_a_case_of_its_own_belongs_to_the_only_subject)
{
    corpus_value both[] = { { BASE_TEXT("Child A"), CORPUS_SOURCE_STATED },
                            { BASE_TEXT("Baby B"), CORPUS_SOURCE_STATED } };
    corpus_report report = { .subjects = { both, 1 } };
    corpus_passage passage = { .ordinal = 1 };

    cr_expect(base_text_equal(corpus_report_case(&report, &passage), BASE_TEXT("Child A")));
    report.subjects.count = 2;
    cr_expect(eq(ptr, (void *)corpus_report_case(&report, &passage).data, NULL));
    passage.case_name = BASE_TEXT("Baby B");
    cr_expect(base_text_equal(corpus_report_case(&report, &passage), BASE_TEXT("Baby B")));
}

/* FIPS 180-2, appendix B. */
Test(hash, is_sha256)
{
    char whole[65], part[17];

    corpus_hash(whole, BASE_TEXT("abc"));
    corpus_hash_short(part, BASE_TEXT("abc"));
    cr_expect(eq(str, whole, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    cr_expect(eq(str, part, "ba7816bf8f01cfea"));
    corpus_hash(whole, (base_text){ NULL, 0 });
    cr_expect(eq(str, whole, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}
