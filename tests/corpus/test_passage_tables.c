/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables whose format tells their cells, to passages. Lines are written as tests/support/lines.h reads them; a passage
 * of the answer is a line: its kind's letter, its number, what it knows, its words. All texts are fiction. */
#include "corpus/passage.h"
#include "tests/support/lines.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

/* n narrative, r recommendation, f finding, l learning, g good practice, q question, p reply, s statistic */
static const char letters[CORPUS_KIND_COUNT + 1] = "nrflgqps";

struct table_case {
    char rule[80];
    char lines[1000];
    char passages[700];
};

ParameterizedTestParameters(passage_tables, cells)
{
    static struct table_case rows[] = {
        { "number, recommendation, agency, date",
          "1 p|Recommendations\np t1.1.1|No.\np t1.1.2|Recommendation\np t1.1.3|Agency\np t1.1.4|Date\n"
          "p t1.2.1|1\np t1.2.2|The Board should ring back.\np t1.2.3|Board\np t1.2.4|May 2021\n"
          "p t1.3.1|2\np t1.3.2|Schools should write it down.\np t1.3.3|Schools\np t1.3.4|June 2021\n",
          "n: No./Recommendation/Agency/Date\nr1: The Board should ring back.\nn: Board/May 2021\nr2: Schools should "
          "write it down.\nn: Schools/June 2021\n" },
        { "an action plan under another heading; what was done is the reply",
          "1 p|Appendix 2: Action plan\np t1.1.1|Recommendation\np t1.1.2|Action\np t1.1.3|Lead\np t1.1.4|Progress "
          "to date\n"
          "p t1.2.1|3. The Trust should train its nurses.\np t1.2.2|Training to be bought\np t1.2.3|Head nurse\n"
          "p t1.2.4|Forty nurses were trained by March.\n",
          "n: Recommendation/Action/Lead/Progress to date\nr3>4: The Trust should train its nurses.\nn: Training to "
          "be bought/Head nurse\np: Forty nurses were trained by March.\n" },
        { "the number on a line of its own in the cell, and paragraphs that are its",
          "1 p|Next steps\np t1.1.1|Recommendation\np t1.1.2|Lead\np t1.2.1|Recommendation 4\np t1.2.1|The Board "
          "should:\n* p t1.2.1|ring back\n* p t1.2.1|write it down\np t1.2.2|Chair\n",
          "n: Recommendation/Lead\nr4: The Board should:/ring back/write it down\nn: Chair\n" },
        { "several recommendations in one cell",
          "1 p|The plan\np t1.1.1|Theme\np t1.1.2|Recommendations\np t1.2.1|Sleep\np t1.2.2|1. Nurses should ask "
          "about sleep.\np t1.2.2|2. Midwives should ask about sleep too.\n",
          "n: Theme/Recommendations/Sleep\nr1: Nurses should ask about sleep.\nr2: Midwives should ask about sleep "
          "too.\n" },
        { "a header that comes again on the next page, and a row that the page cut",
          "@1 1 p|Recommendations\np t1.1.1|No\np t1.1.2|Recommendation\np t1.1.3|Lead\np t1.2.1|1\np t1.2.2|The "
          "Board should ring back and should also\np t1.2.3|Chair of\n"
          "@2 p t1.3.1|No\np t1.3.2|Recommendation\np t1.3.3|Lead\np t1.4.2|write it down.\np t1.4.3|the Board\n"
          "p t1.5.1|2\np t1.5.2|Schools should write too.\np t1.5.3|Heads\n",
          "n: No/Recommendation/Lead\nr1: The Board should ring back and should also write it down.\nn: Chair of the "
          "Board\nr2: Schools should write too.\nn: Heads\n" },
        { "a table without a header, numbered",
          "1 p|Recommendations\np t1.1.1|R1\np t1.1.2|The Board should ring back.\np t1.2.1|R2\np t1.2.2|Schools "
          "should write it down.\n",
          "rR1: The Board should ring back.\nrR2: Schools should write it down.\n" },
        { "keys and values",
          "1 p|How it was done\np t1.1.1|Author\np t1.1.2|Una Poole\np t1.2.1|Date\np t1.2.2|May 2021\n",
          "n: Author/Una Poole/Date/May 2021\n" },
        { "a table for each recommendation, its parts named on the left",
          "1 p|The way on\np t1.1.1|Recommendation 2\np t1.1.2|The Board should ring back.\np t1.2.1|Owner\np "
          "t1.2.2|Chair\n",
          "r2: The Board should ring back.\nn: Owner/Chair\n" },
        { "findings in one column, recommendations in another",
          "1 p|What we say\np t1.1.1|Finding\np t1.1.2|Recommendation\np t1.2.1|Nobody rang back after the third "
          "call.\np t1.2.2|The Board should ring back.\n",
          "n: Finding/Recommendation\nf: Nobody rang back after the third call.\nr: The Board should ring back.\n" },
        { "a table that lays out a page",
          "p t1.1.1|A picture of the town in winter.\n2 p t1.1.2|What we found\np t1.1.2|Nobody rang back after the "
          "call.\np|So it went on, week by week, until May.\n",
          "n: A picture of the town in winter.\nf: Nobody rang back after the call.\nf: So it went on, week by week, "
          "until May.\n" },
        { "rows of figures",
          "2 p|Ages\np t1.1.1|Age\np t1.1.2|Boys\np t1.1.3|Girls\np t1.2.1|Under 1\np t1.2.2|14\np t1.2.3|11\n"
          "p t1.3.1|1 to 5\np t1.3.2|7\np t1.3.3|2\n",
          "s: Age | Boys | Girls/Under 1 | 14 | 11/1 to 5 | 7 | 2\n" },
        { "the plan prints again what the report recommends, without the list below it",
          "1 p|Recommendations\np|1. The Board should publish guidance on sleep:\n* p|for nurses\n* p|for every "
          "midwife in the county\np|2. Schools should ring back.\n1 p|Action plan\np t1.1.1|Recommendation\np "
          "t1.1.2|Lead\np t1.2.1|1. The Board "
          "should publish guidance on sleep:\np t1.2.2|Chair\n",
          "r1: The Board should publish guidance on sleep:/for nurses/for every midwife in the county\nr2: Schools "
          "should ring back.\nn: "
          "Recommendation/Lead\nr1^1: The Board should publish guidance on sleep:\nn: Chair\n" },
        { "a row of one cell heads those below it",
          "1 p|Recommendations\np t1.1.1|No.\np t1.1.2|Recommendation\nb p t1.2.1|For the schools\np t1.3.1|1\np "
          "t1.3.2|Schools should write it down.\nb p t1.4.1|For the Board\np t1.5.1|2\np t1.5.2|The Board should "
          "ring back.\n",
          "n: No./Recommendation\nr1: Schools should write it down.\nr2: The Board should ring back.\n" },
    };
    return cr_make_param_array(struct table_case, rows, sizeof rows / sizeof *rows);
}

static void print_passage(base_buf *out, const corpus_passage *p)
{
    cr_assert(eq(int, base_buf_printf(out, NULL, "%c%.*s", letters[p->kind], BASE_TEXT_ARG(p->number)), BASE_OK));
    if (p->repeats)
        cr_assert(eq(int, base_buf_printf(out, NULL, "^%u", p->repeats), BASE_OK));
    if (p->response)
        cr_assert(eq(int, base_buf_printf(out, NULL, ">%u", p->response), BASE_OK));
    cr_assert(eq(int, base_buf_printf(out, NULL, ": "), BASE_OK));
    for (size_t i = 0; i < p->text.length; i++)
        cr_assert(eq(int, base_buf_byte(out, p->text.data[i] == '\n' ? '/' : p->text.data[i], NULL), BASE_OK));
    cr_assert(eq(int, base_buf_byte(out, '\n', NULL), BASE_OK));
}

ParameterizedTest(struct table_case *row, passage_tables, cells)
{
    corpus_document document = { 0 };
    corpus_report report = { 0 };
    base_buf out = { 0 };

    test_lines_read(&document, row->lines);
    cr_assert(eq(int, corpus_passages_build(&report, &document, NULL, NULL), BASE_OK));
    for (size_t i = 0; i < report.passage_count; i++)
        print_passage(&out, &report.passages[i]);
    cr_expect(eq(str, out.data ? out.data : "", row->passages), "%s", row->rule);
    base_buf_release(&out);
    corpus_report_release(&report);
    corpus_document_release(&document);
}
