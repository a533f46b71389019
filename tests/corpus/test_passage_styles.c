/* SPDX-License-Identifier: GPL-3.0-or-later */
/* House styles: one row a way in which some partnerships lay out, name or number what others do otherwise. A report is
 * written in the row; what becomes of it is a line of words, one a passage: its kind's letter and its number, "+" with
 * a lead-in, "{" quoted. All texts are fiction. */
#include "corpus/document.h"
#include "corpus/passage.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>

/* n narrative, r recommendation, f finding, l learning, g good practice, q question, p reply, s statistic */
static const char letters[CORPUS_KIND_COUNT + 1] = "nrflgqps";

static void cut(corpus_report *report, base_text bytes)
{
    corpus_document document = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, corpus_document_read(&document, NULL, bytes, BASE_TEXT("row"), NULL, NULL, &err), BASE_OK));
    cr_assert(eq(int, corpus_furniture_mark(&document, &err), BASE_OK));
    cr_assert(eq(int, corpus_passages_build(report, &document, NULL, &err), BASE_OK), "%s", err.message);
    corpus_document_release(&document);
}

static void sum_up(char *out, size_t capacity, const corpus_report *report)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < report->passage_count && used + 80 < capacity; i++) {
        const corpus_passage *p = &report->passages[i];
        used += (size_t)snprintf(out + used, capacity - used, "%s%c%.*s%s%s", i ? " " : "", letters[p->kind],
                                 BASE_TEXT_ARG(p->number), p->lead_in.data ? "+" : "", p->quoted.data ? "{" : "");
    }
}

/* Rows hold values: each case runs in its own process. */
struct style_case {
    char style[96];
    char text[1200];
    char sum[120];
};

ParameterizedTestParameters(styles, rows)
{
    static struct style_case rows[] = {
        { "a table whose header has a word of its own: who leads is no part of the words",
          "4. Recommendations\n\n"
          "No.  Recommendation                                    Lead          Within\n"
          "1    The Board should print a card for the aunts of    Trust         3 months\n"
          "     every child in the county, and pay for it.\n"
          "2    The Trust should ask each school to hang up the    Trust         6 months\n"
          "     card where children can read it.\n"
          "3    The Council should count the cards that are left   Council       1 month\n"
          "     when the year has ended.\n",
          "n r1 n r2 n r3 n" },
        { "a numbered heading over labels that stand alone is no table's header",
          "6. Conclusion\n\nMuch has been learned from this.\n\n7. Recommendations\n\nRecommendation 1\nThe Board "
          "should "
          "ask that the tool is used by all.\n\nRecommendation 2\nThe Council should make sure that leads are seen "
          "each term.\n\nRecommendation 3\nThe Trust should share its letters with health visitors.\n",
          "n r1 r2 r3" },
        { "what a committee should do, after a sentence that counts the recommendations",
          "What the Oversight Committee should do\n\nReviews need not recommend. In this one the reviewers make two "
          "recommendations to the Committee.\n\n1. The Committee should print a card for aunts.\n\n2. The Chief "
          "Officers "
          "should be asked to pay for it.\n\nNext steps\n\nA plan will be made from this in May.\n",
          "n r1 r2 n" },
        { "what needs to change, under each theme",
          "Theme one: Doors\n\nThe door was shut at each of the visits.\n\nWhat needs to change\n\n- The Board needs "
          "to "
          "ask who has a key.\n\nTheme two: Bells\n\nThe bell had been broken since the spring.\n\nWhat needs to "
          "change\n\n- All partners need to be able to ring. The training should include:\n\na. how to ring;\n\nb. "
          "when "
          "to ring.\n",
          "n r n r" },
        { "actions are recommendations where the section recommends",
          "Strategies for improvement\n\n5.1 Where this review says that something should be done it is a "
          "recommendation "
          "to the Board.\n\nAction 1: Rewrite the form with the people who fill it in.\n\nAction 2: Schools to replace "
          "the "
          "mailbox with a call.\n\nDissemination\n\nThe report will be read out.\n",
          "n5.1 r1 r2 n" },
        { "considerations",
          "Considerations for the Partnership\n\nConsideration 1\nThe Board should agree how a child is asked.\n\n"
          "Consideration 2\nThe council should have its scheme revised.\n\nClosing words\n\nHer brothers have moved "
          "away.\n",
          "r1 r2 n" },
        { "a list whose items say by themselves that bodies should",
          "The changes in one place\n\n1. The panel should receive the chart.\n2. The Trust should end the "
          "letters.\n3. "
          "Schools must ask at the gate.\n4. The Council to write to each family.\n\nHow the review was carried "
          "out\n\nA "
          "nurse carried it out alone.\n",
          "r1 r2 r3 r4 n" },
        { "a list of what was asked of agencies is none",
          "The questions we began with\n\n1. The father was not seen.\n2. The school should have known.\n3. The police "
          "had been twice.\n",
          "n1" },
        { "recommendations below each conclusion, numbered on",
          "6. Conclusions and recommendations\n\n6.1 We conclude that aunts need to be heard.\nWe therefore recommend "
          "that:\n\n1) The Trust should ring each aunt.\n\n6.2 We conclude that files are far away. We therefore "
          "recommend "
          "that:\n\n2) Files should be fetched before the visit.\n\n3) The Panel should pay for the van.\n\n6.3 We "
          "considered a recommendation about vacancies and made none.\n",
          "n6.1 r1+ n6.2 r2+ r3+ n6.3" },
        { "a table of recommendations, saved cell by cell",
          "7. Recommendations\n\nThe plan will be kept by the Board.\n\nNo.\n\nRecommendation\n\nLead "
          "agency\n\nTimescale\n\n1\n\nThe Board should draw a map of the doors.\n\nBoard Manager\n\nMay "
          "2021\n\n2\n\nThe "
          "Trust should count its keys each week.\n\nTrust / Council\n\nImmediate\n\nThis report will be shared.\n",
          "n r1 n r2 n" },
        { "a table right under its heading",
          "7. Recommendations\n\nNo.\n\nRecommendation\n\nOwner\n\n1.\n\nThe Board should draw a map of the "
          "doors.\n\nBoard Manager\n\n2.\n\nThe Trust should count its keys.\n\nDirector of Keys\n",
          "n r1 n r2 n" },
        { "a table without numbers",
          "Recommendations\n\nRecommendation\n\nOwner\n\nThe Board should draw a map of the doors.\n\nBoard "
          "Manager\n\nThe Trust should count its keys each week.\n\nDirector of Keys\n",
          "n r n r n" },
        { "numbers without stops that go on below the same heading",
          "Finding 1\nDoors are thought of as walls.\n\nWhat needs to change\n1    The Board should knock at every "
          "door.\n2    The Trust should wait for an answer.\n\nFinding 2\nBells are thought of as noise.\n\nWhat needs "
          "to "
          "change\n3    Schools should ring first.\n",
          "f1 r1 r2 f2 r3" },
        { "labels of an earlier review under a heading that says so",
          "Section 6 - Previous reviews with similar learning\n\nThe Board has published two.\n\nReview of Baby "
          "Larch (2021)\n\nRecommendation 2: Nurses should be watched once a year.\n\nStatus: Complete.\n\nSection 7 - "
          "Recommendations for local action\n\n(1) The Board to watch them again.\n",
          "n{ n2{ r1" },
        { "the review of another family recommended",
          "7. Recommendations\n\n7.1 The reviewer makes no new recommendations.\n\n7.2 The review of Family Q "
          "recommended "
          "that the list should be shared. It also recommended that the child should be seen.\n",
          "n7.1 n7.2{" },
        { "replies, a paragraph a body",
          "8. Response by agencies\n\nAgencies were asked and their responses are given here.\n\nSandmere Council: We "
          "accept the report and have said sorry.\n\nThe regulator has said that it does not comment.\n\n9. What has "
          "already been done\n\nThe Trust has bought a bell.\n\nThe school now rings first.\n",
          "n p p p p" },
        { "points for reflection, line below line",
          "Thinking about your own practice\n\nWhose door have you not opened this month, and where did\nyou write it "
          "down?\nIf nobody answered, would you know who was in there?\nWhat could you do today that opens a door?\n",
          "q q q" },
        { "boxes of learning without number",
          "Finding C: Crying is taken for hunger\n\nThere were nine contacts about crying and eight bottles were given "
          "at them.\n\nPractice learning\nAsk what the crying is like to live with.\n\nPractice learning\nCount from "
          "the "
          "day on which the baby comes home.\n",
          "fC l l" },
        { "boxes of one paragraph between analysis and labelled recommendations",
          "ANALYSIS\n\nThe wall was damp and the child was clean.\n\nPractice Point\nA damp wall is a matter of "
          "health.\n\nRecommendation 2: The council should look at its houses.\n\nCONCLUSIONS\n\nPeople should have "
          "known about the wall.\n\nWhat happens next\n\nThe Board will meet in June.\n",
          "n l r2 n n" },
        { "noteworthy practice, in sections numbered 5.0",
          "4.0 Overview of findings\n\n4.1 The reviewers' findings are that:\n\n(a) nobody held the list; and\n\n(b) "
          "everybody thought that somebody did.\n\n4.2 Taken together these findings describe a hole.\n\n5.0 "
          "Noteworthy "
          "practice\n\n5.1 The nurse drew a chart of it on the wall.\n\n6.0 Recommendations\n\nRecommendation i\nThe "
          "two "
          "councils should keep one list.\n",
          "n4.1 fa+ fb+ n4.2 g5.1 ri" },
        { "what the review team concluded",
          "4 What the review team concluded\n\n4.1 The Trust had too few beds.\n\n4.2 The staff knew her "
          "well.\n\n5 Next steps\n\nThe Board will meet.\n",
          "f4.1 f4.2 n" },
        { "a form's instruction to its writer is no section",
          "Practice and organisational learning\n\nSet out each learning point separately, with effective practice and "
          "its circumstances\n\nA day was held in May for twenty nurses.\n\nLearning points:\n\n- Look again after the "
          "crisis.\n",
          "n l" },
        { "analysis under the parts of what was learned, before its points",
          "What we learned\n\nPractice theme 1: The law\n\nFour names were used for it in one year by one team.\n\nKey "
          "learning\n\nThe name should be written down and told to the family.\n\nEffective practice\n\n- The nurse "
          "wrote "
          "each Friday.\n",
          "n l g" },
        { "capitals below a blank line end what hangs",
          "EFFECTIVE PRACTICE\n\nWe saw these:\n\n- a rota, which the social worker checked was being kept "
          "to\n\nRECOMMENDATIONS\n\nRecommendation A\nThe services should redesign the rota.\n\nIf money is short, it "
          "should begin with the youngest.\n",
          "n g+ rA" },
        { "areas for improvement and points for reflection as labels",
          "Analysis\n\nNobody asked, and nobody was asked to ask.\n\nArea for improvement 1: Asking is a skill and is "
          "taught.\n\nPoint for reflection 2: Whom did you not ask?\n\nRec 3. The Board should teach it.\n",
          "n l1 q2 r3" },
    };
    return cr_make_param_array(struct style_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct style_case *row, styles, rows)
{
    corpus_report report = { 0 };
    char sum[512];

    cut(&report, base_text_of(row->text));
    sum_up(sum, sizeof sum, &report);
    cr_expect(eq(str, sum, row->sum), "%s", row->style);
    corpus_report_release(&report);
}

Test(styles, a_tables_cells_are_no_words_of_the_recommendation)
{
    corpus_report report = { 0 };

    cut(&report,
        BASE_TEXT("Recommendations\n\nRef\n\nRecommendation\n\nLead\n\nR1\n\nThe Board should draw a map of the "
                  "doors.\n\nChair\n\nR2\n\nThe Trust should count its keys.\n\nMatron\n"));
    cr_assert(ge(sz, report.passage_count, 2));
    for (size_t i = 0; i < report.passage_count; i++) {
        const corpus_passage *p = &report.passages[i];
        if (p->kind == CORPUS_KIND_RECOMMENDATION && p->number.data && base_text_equal(p->number, BASE_TEXT("R1")))
            cr_expect(eq(str, (char *)p->text.data, "The Board should draw a map of the doors."));
    }
    corpus_report_release(&report);
}
