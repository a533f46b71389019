/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines to passages: one row a rule. A report is written in the row; what becomes of it is written as a line of words,
 * one a passage: its kind's letter, its number, and what else it knows. All texts are fiction. */
#include "corpus/document.h"
#include "corpus/passage.h"
#include "corpus/unit.h"

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
    report->pages = document.pages;
    cr_assert(eq(int, corpus_passages_build(report, &document, NULL, &err), BASE_OK), "%s", err.message);
    corpus_document_release(&document);
}

/* "r6" a recommendation 6; "@004/13" its register number; "^3" it repeats 3; ">5" its reply is 5; "+" it has a lead-in;
 * "{" it is quoted; "#Child_A" its case */
static void sum_up(char *out, size_t capacity, const corpus_report *report)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < report->passage_count && used + 80 < capacity; i++) {
        const corpus_passage *p = &report->passages[i];
        used += (size_t)snprintf(out + used, capacity - used, "%s%c%.*s", i ? " " : "", letters[p->kind],
                                 BASE_TEXT_ARG(p->number));
        if (p->reference.data)
            used += (size_t)snprintf(out + used, capacity - used, "@%.*s", BASE_TEXT_ARG(p->reference));
        if (p->lead_in.data)
            used += (size_t)snprintf(out + used, capacity - used, "+");
        if (p->quoted.data)
            used += (size_t)snprintf(out + used, capacity - used, "{");
        if (p->repeats)
            used += (size_t)snprintf(out + used, capacity - used, "^%u", p->repeats);
        if (p->response)
            used += (size_t)snprintf(out + used, capacity - used, ">%u", p->response);
        if (p->case_name.data)
            used += (size_t)snprintf(out + used, capacity - used, "#%.*s", BASE_TEXT_ARG(p->case_name));
    }
}

/* Rows hold values: each case runs in its own process. */
struct cut_case {
    char rule[96];
    char text[1600];
    char sum[240];
};

ParameterizedTestParameters(passage, rules)
{
    static struct cut_case rows[] = {
        { "numbered items under Recommendations; lettered parts stay inside",
          "Recommendations for the Board\n\nPractice\n\n1. The Board to test the pathway in these areas:\n a. "
          "nights;\n b. weekends.\n"
          "2. Schools should ring back.\n\nSystems\n\n3. The forms to be shortened.\n",
          "r1 r2 r3" },
        { "a register number on a line of its own numbers the recommendation below it",
          "Recommendations\n\nAO-2018-001 (011/20)\n\nThe Commission recommends that the Secretary revise the rule on "
          "doors.\n\nNobody has begun.\n\nAO-2018-001 (012/20)\n\nThe Commission recommends that the "
          "Secretary revise the rule on gates.\n",
          "n r@011/20 n r@012/20" },
        { "a register number opens the recommendation, with its state; cited in prose it opens none",
          "Recommendations\n\n008/17 (closed) \xE2\x80\x93 The Commission recommends that the Trust rings "
          "back.\n\nThe Trust has implemented recommendation 008/17.\n\n009/17 (open) \xE2\x80\x93 The "
          "Commission recommends that the Trust writes it down.\n",
          "r@008/17 n r@009/17" },
        { "a section of recommendations survives a paragraph between its items",
          "Recommendations\n\n1. Schools should ring back.\n\nTwo additional recommendations were made later.\n\n2. "
          "The Board to say so.\n",
          "r1 n r2" },
        { "a label in brackets opens an item; in prose it is a reference",
          "Analysis\n\nNobody rang back and this should change **[Recommendation 2]**. The Board "
          "agrees.\n\nRecommendations\n\n"
          "- **[Recommendation 2]** Ring back on the same day\n- **[Recommendation 1]** Write it down\n",
          "n r2 r1" },
        { "a reference that a line break put first is none",
          "Analysis\n\nThe school knew more than anyone and was asked by nobody, which the panel thinks was wrong for "
          "the child\n\n"
          "[Recommendation 2]. It may also help the family.\n\nRecommendations\n\n1. Ask the school.\n",
          "n r1" },
        { "headings that are findings own their bullets and a little prose",
          "Key findings\n\nFinding 1 - Nobody asked the father\n\n- He was at nine visits\n- He was named at two\n\n"
          "Finding 2 - The form had no box\n\nThe form dates from a time before fathers. It has been changed since.\n",
          "f1 f2" },
        { "questions are what asks",
          "Reflective questions\n\n1. Who rings back?\n2. This is not one.\n3. Would you have known, and how?\n",
          "q1 n2 q3" },
        { "a lead-in gives its list a kind",
          "Baby Elm\n\nBaby Elm was seen nine times in eleven weeks by people who did not know one another.\n\n"
          "Key learning that emerged from this review included:\n\n- Ask both parents\n- Weigh the baby\n",
          "n l+ l+" },
        { "two children open two cases; a heading about both closes them",
          "Child A\n\nChild A was two years old and lived with an aunt by the sea.\n\nLearning from this review:\n\n- "
          "Ring back\n\n"
          "Child B\n\nChild B was four years old and lived with a nurse in the hills.\n\nConclusion\n\nBoth were seen "
          "and not heard.\n",
          "n#Child A l#Child A n#Child B n" },
        { "one child opens none", "Child A\n\nChild A was two years old and lived with an aunt by the sea.\n", "n" },
        { "figures under one heading are one passage",
          "About the children\n\n54% were under two\n3 children died\n\n12 of 20 were known to the police\n\nNext "
          "steps\n\nThe Board will meet again in May.\n",
          "s n" },
        { "a register number at the end makes the recommendation; the reply is linked",
          "7. Recommendations\n7.1. The Panel may issue recommendations to any person that it thinks fit.\n"
          "7.2. The lamps were out. The Panel recommends that the Council mend them. (004/13)\n"
          "On 3 May 2013 the Council replied:\nThe lamps will be mended when there is money for lamps.\n"
          "7.3. On 4 May 2013 the Panel recommended that the Trust buy a torch for each of its nurses. [005/13]\n8. "
          "Sources\nNone were used.\n",
          "n7.1 r7.2@004/13>3 p r7.3@005/13 n" },
        { "lettered parts that each bear a number are each one, under their lead-in",
          "8 Recommendations\n8.1 On 13 May 2012 the Panel recommended to the Director that he:\n(a) review the forms; "
          "(032/12)\n"
          "(b) publish what he finds; (033/12\n(c) end the practice. (034/12)\n9 Sources\nNone were used.\n",
          "n8.1 ra@032/12+ rb@033/12+ rc@034/12+ n" },
        { "a section may say that none are made",
          "7. Recommendations\n7.1. The Panel may issue recommendations to any person that it thinks fit.\n7.2. No new "
          "recommendations were made.\n",
          "n7.1" },
        { "another body's and earlier recommendations are quoted, not made",
          "9. Recommendations\n9.1. In 2015 the Ombudsman recommended that beds be counted.\n9.2. The review "
          "recommends that they be counted again.\n"
          "Historical recommendations\n9.3. The Panel recommended that the road be closed.\n",
          "n9.1{ r9.2 n9.3{" },
        { "what was done is a response",
          "4. What has changed since\n4.1 The Trust has trained sixty nurses.\n4.2 The Council has bought lamps.\n",
          "p4.1 p4.2" },
        { "Recommendation One, with its words in numbered paragraphs",
          "RECOMMENDATIONS\n\nRecommendation One\n\n9. That each agency transfer records.\n\nRecommendation Two\n\n10. "
          "That actions have names.\n\n"
          "11. This should be audited.\n",
          "rOne rTwo" },
        { "labels outside a section of their own",
          "The visit\n\nThe nurse came twice and the door stayed shut, and that was written down.\n\nLEARNING POINT "
          "3\n\nA shut door is information.\n\n"
          "The panel heard that the form has changed.\n\nR1: The Trust must ring first.\n",
          "n l3 n rR1" },
        { "bare numbers that count on are items",
          "Reflective questions\n\n1 Who was missing last month and what did they say?\n\n2 What would you write if "
          "they read it?\n\n3 Whom have you told?\n",
          "q1 q2 q3" },
        { "a row a recommendation, where bars part the cells",
          "5. Recommendations\n\nNo | Recommendation | Owner\nR1 | The Board should count. | Board\nR2 | The Trust "
          "should weigh. | Trust\n",
          "rR1 rR2" },
        { "coroners' concerns are findings; what action should be taken is not",
          "5 CORONER'S CONCERNS\nThe evidence revealed matters giving rise to concern.\nThe MATTERS OF CONCERN are as "
          "follows:\n"
          "(1) The record did not show it.\n(2) The leaflet was wrong.\n6 ACTION SHOULD BE TAKEN\nIn my opinion action "
          "should be taken by you.\n",
          "n f1+ f2+ n" },
        { "boxes in the analysis come again in the findings",
          "4. Analysis\n4.1. The road was wet and the lamp was out, and the signs had been covered for the "
          "winter.\nFinding\n"
          "The signs on the coast road were covered when the bus left the depot on that evening.\n"
          "4.2. The bus had passed its test and its driver had slept for eight hours before the shift.\n5. Findings\n"
          "5.1. The signs on the coast road were covered when the bus left the depot on that evening.\n6. "
          "Sources\nNone were used here.\n",
          "n4.1 f n4.2 f5.1^2 n" },
        { "numbered sub-headings of Findings are the findings",
          "3. Findings\n3.1 Were the children seen?\nThey were in the house at nine of the fourteen visits and are "
          "named at two.\n"
          "3.2 Was the risk assessed?\nIt was assessed at every visit, and always the same risk to the same "
          "person.\n4. Next steps\nThe Board will meet.\n",
          "f3.1 f3.2 n" },
        { "contents are no passage",
          "Contents\n\nIntroduction 3\nFindings 4\n\nIntroduction\n\nThe review looked at two years of one "
          "life.\n\nFindings\n\nNobody rang back to the aunt.\n",
          "n f" },
        { "the Welsh template",
          "Improving systems and practice\nGwella systemau ac ymarfer\n\nThe review identified the following actions "
          "for the Board:\n\n"
          "1. The Board to ask every child.\n\n2. Councils to write the answer down.\n",
          "n r1+ r2+" },
        { "paragraphs are joined over a page and over a stray blank line",
          "Recommendations\n\n1. The strategy to build resilience for families, through\n\nprogrammes that last.\n2. "
          "Partners to say so to the\n\nPartnership.\n",
          "r1 r2" },
        { "numbered paragraphs whose first words are a label",
          "6.1 Finding 1: The assessment began too late\n6.1.1 The referral was made at 18 weeks and lay there.\n"
          "6.1.2 Recommendation 1: The Board should seek assurance about it.\n"
          "6.1.3 Recommendation 2 (Health): The midwife should ring.\n6.1.4 Learning Point: Late is late.\n",
          "f1 r1 r2 l6.1.4" },
        { "sections numbered by numerals and capitals",
          "III. LESSONS TO BE LEARNT\n\n(i) A quiet call is a call.\n\nIV. RECOMMENDATIONS\n\nA. The Partnership\n\n1. "
          "To train.\n\n"
          "B. The practice\n\n2. To ask.\n",
          "li r1 r2" },
        { "headings Recommendation 1, with lines of a table below",
          "Recommendations\n\nRecommendation 1\nThe Board should write.\nLead: the Chair\nTimescale: "
          "May\n\nRecommendation 2\n"
          "That lists be reviewed.\nLead: nobody yet\n",
          "r1 r2" },
        { "a heading that hangs leads the list below it",
          "Recommendations\n\nPractice\n\n- **[Recommendation 1]** Ring back\n\nFurther scrutiny of\n\n- "
          "**[Recommendation 2]** The form\n",
          "r1 r2" },
        { "a link belongs to its item",
          "Briefing\n\nSome of the actions taken as a result of these reviews:\n\n- Wrote a "
          "guide:\nhttp://example.org/guide.pdf\n- Trained nurses:\n\n"
          "http://example.org/nurses.pdf\n\n- Held a day\n",
          "n p+ p+ p+" },
        { "findings with the same parts under each, and questions for the Board",
          "5. Findings\n\nFinding 1: Cases close when a family moves\n\nHow did it feature here?\n\nThe case was "
          "closed on the day of the move to the sea.\n\n"
          "Questions for the Board\n\n- Is the Board aware of it?\n\nFinding 2: The adult who speaks is heard\n\nHow "
          "did it feature here?\n\n"
          "Father spoke at each of the meetings and Mother at none.\n\nQuestions for the Board\n\n- Who speaks?\n\n6. "
          "Conclusion\n\nThe team thanks them.\n",
          "f1 q f2 q n" },
        { "boxes own one paragraph; the summary repeats them",
          "4.1 The nurse did not know of the referral and could not weigh it.\n\nRecommendation 1\n\nThe Board should "
          "agree a standard for chronologies.\n\n"
          "4.2 The nursery had kept notes of its own.\n\nLearning: notes kept each day are worth asking for.\n\n4.3 "
          "The nursery should be thanked.\n\n"
          "5 Summary of recommendations\n\nRecommendation 1\n\nThe Board should agree a standard for chronologies.\n",
          "n4.1 r1 n4.2 l n4.3 r1^2" },
        { "what another review recommended is quoted, item by item",
          "3. Analysis\n\nIn the review of Child D (2016) it was recommended that:\n\nRecommendation 2: Boxes should "
          "lock.\n\n- Nurses should ask.\n\n"
          "Both have been done, as the records of that year show.\n",
          "n n2{ n" },
        { "a section of another kind ends the recommendations",
          "Recommendations\n\n1. Ring back.\n\nGood practice\n\nThe nurse rang back on her day "
          "off.\n\nReferences\n\n1. A book about telephones (2001).\n",
          "r1 g n1" },
    };
    return cr_make_param_array(struct cut_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct cut_case *row, passage, rules)
{
    corpus_report report = { 0 };
    char sum[1024];

    cut(&report, base_text_of(row->text));
    sum_up(sum, sizeof sum, &report);
    cr_expect(eq(str, sum, row->sum), "%s", row->rule);
    corpus_report_release(&report);
}

/* A report of `count` words under one heading. */
static void make_words(base_buf *out, size_t count)
{
    cr_assert(eq(int, base_buf_printf(out, NULL, "Background\n\n"), BASE_OK));
    for (size_t i = 0; i < count; i++)
        cr_assert(eq(int, base_buf_printf(out, NULL, i % 12 == 11 ? "word%zu. The " : "word%zu ", i), BASE_OK));
}

struct pack_case {
    size_t words, passages;
};

ParameterizedTestParameters(passage, packs_narrative)
{
    static struct pack_case rows[] = { { 20, 1 }, { 230, 1 }, { 300, 2 }, { 1000, 5 } };
    return cr_make_param_array(struct pack_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct pack_case *row, passage, packs_narrative)
{
    corpus_report report = { 0 };
    base_buf text = { 0 };

    make_words(&text, row->words);
    cut(&report, base_buf_view(&text));
    cr_expect(eq(sz, report.passage_count, row->passages));
    for (size_t i = 0; i < report.passage_count; i++)
        cr_expect(le(sz, corpus_word_count(report.passages[i].text), CORPUS_NARRATIVE_MOST));
    corpus_report_release(&report);
    base_buf_release(&text);
}

Test(passage, keeps_the_words_and_leaves_the_label)
{
    corpus_report report = { 0 };

    cut(&report, BASE_TEXT("Recommendations\n\nRecommendation 6: Ask the chair to tell schools.\n"));
    cr_assert(eq(sz, report.passage_count, 1));
    cr_expect(eq(str, (char *)report.passages[0].text.data, "Ask the chair to tell schools."));
    cr_expect(eq(str, (char *)report.passages[0].label.data, "Recommendation 6:"));
    cr_expect(eq(sz, report.passages[0].heading_count, 1));
    cr_expect(eq(str, (char *)report.passages[0].headings[0].data, "Recommendations"));
    cr_expect(eq(sz, strlen(report.passages[0].text_hash), 16));
    corpus_report_release(&report);
}

Test(passage, knows_the_page_of_each_half)
{
    corpus_report report = { 0 };

    cut(&report, BASE_TEXT("Recommendations\n\n1. Ring back before the\n\fevening comes.\n2. Write it down.\n"));
    cr_assert(eq(sz, report.passage_count, 2));
    cr_expect(eq(u32, report.passages[0].page, 1));
    cr_expect(eq(u32, report.passages[0].page_end, 2));
    cr_expect(eq(u32, report.passages[1].page, 2));
    corpus_report_release(&report);
}

Test(passage, too_many_are_a_limit)
{
    corpus_report report = { 0 };
    corpus_document document = { 0 };
    corpus_limits limits = corpus_limits_default();
    base_error err = { 0 };

    limits.passages = 1;
    cr_assert(eq(int,
                 corpus_document_read(&document, NULL, BASE_TEXT("Recommendations\n\n1. One.\n2. Two.\n"),
                                      BASE_TEXT("row"), NULL, NULL, &err),
                 BASE_OK));
    cr_expect(eq(int, corpus_passages_build(&report, &document, &limits, &err), BASE_E_LIMIT));
    cr_expect(eq(sz, report.passage_count, 0));
    corpus_document_release(&document);
    corpus_report_release(&report);
}
