/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/type.h"

#include "corpus/metadata.h"
#include "corpus/metadata_fold.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct type_case {
    char text[128], id[48];
};

ParameterizedTestParameters(type, names)
{
    static struct type_case rows[] = {
        { "serious-case-review", "serious-case-review" },
        { "Serious Case Review", "serious-case-review" },
        { "SCR", "serious-case-review" },
        { "LCSPR", "local-child-safeguarding-practice-review" },
        { "local child safeguarding practice reviews", "local-child-safeguarding-practice-review" },
        { "DHR", "domestic-homicide-review" },
        { "Domestic Abuse Related Death Review", "domestic-homicide-review" },
        { "Safeguarding Adult Review", "safeguarding-adults-review" },
        { "Extended Child Practice Review", "child-practice-review" },
        { "7 minute briefing", "" },
        { "briefing", "briefing" },
        { "Regulation 28 report", "prevention-of-future-deaths" },
        { "inquiry", "inquiry" },
        { "OTHER", "other" },
        { "wish list", "" },
        { "", "" },
    };
    return cr_make_param_array(struct type_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct type_case *row, type, names)
{
    const char *id = corpus_type_of(base_text_of(row->text));

    cr_expect(eq(str, (char *)(id ? id : ""), row->id), "%s", row->text);
}

Test(type, every_id_has_a_label_and_names_itself)
{
    size_t count = 0;

    for (const char *const *id = corpus_type_ids(); *id; id++, count++) {
        const char *label = corpus_type_label(base_text_of(*id));
        cr_assert(label != NULL, "%s", *id);
        cr_expect(eq(str, (char *)corpus_type_of(base_text_of(label)), (char *)*id));
        cr_expect(eq(str, (char *)corpus_type_of(base_text_of(*id)), (char *)*id));
    }
    cr_expect(eq(sz, count, 16));
    cr_expect(corpus_type_label(BASE_TEXT("nothing")) == NULL);
}

static const char *of(const char *(*ask)(base_text), const char *text)
{
    static base_buf folded;
    const char *id;

    base_buf_clear(&folded);
    corpus_metadata_fold(&folded, base_text_of(text), NULL);
    id = ask(base_buf_view(&folded));
    return id ? id : "";
}

ParameterizedTestParameters(type, titles)
{
    static struct type_case rows[] = {
        { "Local Child Safeguarding Practice Review: Child O", "local-child-safeguarding-practice-review" },
        { "Learning from Serious Case Reviews: Practice Briefing", "briefing" },
        { "Serious Case Review: Child T - 7 Minute Briefing", "briefing" },
        { "Thematic Serious Case Review: neglect", "thematic-review" },
        { "Serious Case Reviews and Learning Reviews 2017-21", "thematic-review" },
        { "Child Practice Review Report", "child-practice-review" },
        { "Concise Child Practice Review", "child-practice-review" },
        { "Local Child Safeguarding Practice Review (formerly Serious Case Review)",
          "local-child-safeguarding-practice-review" },
        { "Final report: rail inquiry 12", "inquiry" },
        { "REGULATION 28 REPORT TO PREVENT FUTURE DEATHS", "prevention-of-future-deaths" },
        { "Child R", "" },
    };
    return cr_make_param_array(struct type_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct type_case *row, type, titles)
{
    cr_expect(eq(str, (char *)of(corpus_type_of_title, row->text), row->id), "%s", row->text);
}

Test(type, a_body_is_what_it_calls_itself_not_what_it_cites_most)
{
    cr_expect(
        eq(str,
           (char *)of(corpus_type_of_body, "Serious case reviews, serious case reviews. This learning review differs "
                                           "from serious case reviews."),
           "learning-review"));
    cr_expect(eq(str, (char *)of(corpus_type_of_body, "The rapid review was held."), "rapid-review"));
}

Test(type, an_acronym_in_a_body_says_nothing)
{
    cr_expect(eq(str, (char *)of(corpus_type_of_body, "The SAR helicopter found the PFD."), ""));
}

Test(type, one_nation_alone_has_some_types)
{
    cr_expect(eq(str, (char *)corpus_type_nation("child-practice-review"), "wales"));
    cr_expect(eq(str, (char *)corpus_type_nation("case-management-review"), "northern-ireland"));
    cr_expect(corpus_type_nation("domestic-homicide-review") == NULL);
    cr_expect(corpus_type_nation(NULL) == NULL);
}
