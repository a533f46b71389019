/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines set in columns: what becomes cells, what becomes two columns of a page, and what stays as it is. */
#include "corpus/document.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

/* The lines as one text; '>' before the first line of a cell, a blank line as there was one. */
static void read_lines(base_buf *out, base_text given)
{
    corpus_document document = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, corpus_document_read(&document, NULL, given, BASE_TEXT("a.txt"), NULL, NULL, &err), BASE_OK));
    for (size_t i = 0; i < document.line_count; i++) {
        const corpus_line *line = &document.lines[i];
        base_buf_printf(out, NULL, "%s%s%.*s\n", i > 0 && line->blank_before ? "\n" : "", line->cell ? ">" : "",
                        BASE_TEXT_ARG(line->text));
    }
    corpus_document_release(&document);
}

static void expect_lines(const char *given, const char *wanted)
{
    base_buf got = { 0 };

    read_lines(&got, base_text_of(given));
    cr_expect(base_text_equal(base_buf_view(&got), base_text_of(wanted)), "got\n%.*swanted\n%s",
              BASE_TEXT_ARG(base_buf_view(&got)), wanted);
    base_buf_release(&got);
}

/* --- tables --- */

Test(columns, cells_of_a_numbered_table_come_out_whole)
{
    expect_lines("The table below says who is to act.\n"
                 "No.  Action                                   Lead        By\n"
                 "1    The Board should ask its members how      Board       May 2019\n"
                 "     they record the voice of a child.\n"
                 "2    Schools should tell the health visitor   Schools,    June 2019\n"
                 "     of a new pupil.                          Trust\n"
                 "3    Nothing else need be done.               All         July 2019\n"
                 "5. Next steps\n",
                 "The table below says who is to act.\n"
                 ">No.\n>Action\n>Lead\n>By\n"
                 ">1\n>The Board should ask its members how\nthey record the voice of a child.\n>Board\n>May 2019\n"
                 ">2\n>Schools should tell the health visitor\nof a new pupil.\n>Schools,\nTrust\n>June 2019\n"
                 ">3\n>Nothing else need be done.\n>All\n>July 2019\n"
                 "5. Next steps\n");
}

Test(columns, blank_lines_part_rows_without_numbers)
{
    expect_lines("What should be done                     Who         When\n"
                 "\n"
                 "Share the plan with the school          Head of     March\n"
                 "before the child comes back             nursing     2020\n"
                 "to lessons.\n"
                 "\n"
                 "Ask the father, too.                    Midwives    April\n",
                 ">What should be done\n>Who\n>When\n\n"
                 ">Share the plan with the school\nbefore the child comes back\nto lessons.\n>Head of\nnursing\n"
                 ">March\n2020\n\n"
                 ">Ask the father, too.\n>Midwives\n>April\n");
}

Test(columns, a_sentence_that_ended_parts_rows_without_numbers_or_blank_lines)
{
    expect_lines("Action                                  Lead        By\n"
                 "The plan should be shared with          Trust       March 2020\n"
                 "the school by letter.\n"
                 "Each father should be asked how         Midwives    April 2020\n"
                 "he is.\n"
                 "Appendix\n",
                 ">Action\n>Lead\n>By\n"
                 ">The plan should be shared with\nthe school by letter.\n>Trust\n>March 2020\n"
                 ">Each father should be asked how\nhe is.\n>Midwives\n>April 2020\n"
                 "Appendix\n");
}

Test(columns, numbers_beside_the_middle_of_their_rows_part_nothing)
{
    expect_lines("     The Board should ask its members how     Board       May 2019\n"
                 "1    they record what a child has said, and\n"
                 "     what became of it.\n"
                 "\n"
                 "     Schools should tell the health visitor   Schools     June 2019\n"
                 "2    of each new pupil under five who has\n"
                 "     moved.\n"
                 "\n"
                 "3    Nothing else is needed now.              All         July 2019\n",
                 ">1\n>The Board should ask its members how\nthey record what a child has said, and\n"
                 "what became of it.\n>Board\n>May 2019\n\n"
                 ">2\n>Schools should tell the health visitor\nof each new pupil under five who has\nmoved.\n"
                 ">Schools\n>June 2019\n\n"
                 ">3\n>Nothing else is needed now.\n>All\n>July 2019\n");
}

Test(columns, tabs_part_the_cells_of_a_table_saved_as_text)
{
    expect_lines("No\tAction\tLead\n"
                 "1\tThe Board should ask its members how they record.\tBoard\n"
                 "2\tSchools should tell the health visitor.\tSchools\n",
                 ">No\n>Action\n>Lead\n"
                 ">1\n>The Board should ask its members how they record.\n>Board\n"
                 ">2\n>Schools should tell the health visitor.\n>Schools\n");
}

Test(columns, numbers_before_the_words_of_a_cell_part_rows)
{
    expect_lines("1  The Board should ask its members how      Board       May 2019\n"
                 "   they record the voice of a child\n"
                 "2  Schools should tell the health visitor    Schools     June 2019\n"
                 "   of a new pupil\n",
                 ">1 The Board should ask its members how\nthey record the voice of a child\n>Board\n>May 2019\n"
                 ">2 Schools should tell the health visitor\nof a new pupil\n>Schools\n>June 2019\n");
}

Test(columns, labels_may_be_words_and_numbers)
{
    expect_lines("Recommendation      What is to be done                      Lead\n"
                 "Recommendation 1    The Board should ask its members how    Board\n"
                 "                    they record the voice of a child\n"
                 "Recommendation 2    Schools should tell the health          Schools\n"
                 "                    visitor of a new pupil\n",
                 ">Recommendation\n>What is to be done\n>Lead\n"
                 ">Recommendation 1\n>The Board should ask its members how\nthey record the voice of a child\n>Board\n"
                 ">Recommendation 2\n>Schools should tell the health\nvisitor of a new pupil\n>Schools\n");
}

Test(columns, narrow_columns_and_names_that_run_over_two_lines)
{
    expect_lines(
        "Agency          Action               By          Progress\n"
        "Children's      Review how visits    March       Begun in\n"
        "Services        are recorded and     2020        January.\n"
        "                by whom.\n"
        "Police          Tell schools of      April       Not yet\n"
        "                every incident       2020        begun.\n"
        "                on the day.\n",
        ">Agency\n>Action\n>By\n>Progress\n"
        ">Children's\nServices\n>Review how visits\nare recorded and\nby whom.\n>March\n2020\n>Begun in\nJanuary.\n"
        ">Police\n>Tell schools of\nevery incident\non the day.\n>April\n2020\n>Not yet\nbegun.\n");
}

Test(columns, a_table_goes_on_behind_a_page_break)
{
    expect_lines("No.  Action                                     Lead        By\n"
                 "1    The Board should ask its members how      Board       May 2019\n"
                 "     they record the voice of a child\n"
                 "\f"
                 "     and what became of it.\n"
                 "2    Schools should tell the health visitor    Schools     June 2019\n"
                 "     of a new pupil.\n",
                 ">No.\n>Action\n>Lead\n>By\n"
                 ">1\n>The Board should ask its members how\nthey record the voice of a child\n>Board\n>May 2019\n"
                 ">and what became of it.\n"
                 ">2\n>Schools should tell the health visitor\nof a new pupil.\n>Schools\n>June 2019\n");
}

/* --- pages in two columns --- */

Test(columns, a_page_of_two_columns_is_read_left_then_right)
{
    expect_lines(
        "The girl came to the town in the      from the other side of the river\n"
        "spring, and nobody wrote down who     and were known to two authorities,\n"
        "had brought her. She went to the      neither of which had been told by\n"
        "school for nine days, and then to     the other that they had moved. The\n"
        "another, which did not ask why.       older boy was seen by a nurse, who\n"
        "                                      asked him how he slept.\n"
        "Her brothers came in the autumn       He said that he did not. It is not\n"
        "with a man who said that he was       recorded what was said to him then\n"
        "their uncle. They had been living     or whether anybody asked him again.\n",
        "The girl came to the town in the\nspring, and nobody wrote down who\nhad brought her. She went to the\n"
        "school for nine days, and then to\nanother, which did not ask why.\n\n"
        "Her brothers came in the autumn\nwith a man who said that he was\ntheir uncle. They had been living\n"
        "from the other side of the river\nand were known to two authorities,\nneither of which had been told by\n"
        "the other that they had moved. The\nolder boy was seen by a nurse, who\nasked him how he slept.\n"
        "He said that he did not. It is not\nrecorded what was said to him then\n"
        "or whether anybody asked him again.\n");
}

/* --- what stays --- */

struct kept_case {
    char what[32], given[768];
};

ParameterizedTestParameters(columns, kept)
{
    static struct kept_case rows[] = {
        { "justified text", "The   review   was   asked   to look    at what\n"
                            "was  known   about   the    child   by those who\n"
                            "met   him   between    the   two   dates, and at\n"
                            "whether   it   was   shared   with   the   right\n"
                            "people   at   the   right    time, and   if not\n"
                            "why   not.   It   has   found   that it was not.\n" },
        { "a numbered list", "1.    The Board should ask its members to report.\n"
                             "2.    The Trust should train those who visit.\n"
                             "3.    Schools should write to the parents first.\n" },
        { "tabs behind numbers", "1.\tThe Board should ask its members to report.\n"
                                 "2.\tThe Trust should train those who visit.\n"
                                 "3.\t\tSchools should write to the parents first.\n" },
        { "a cover", "Author:            Hesper Quayle\n"
                     "Commissioned by:   Tarrow Safeguarding Partnership\n"
                     "Date of report:    12 March 2020 (second version)\n"
                     "Published:         1 May 2020\n" },
        { "a letterhead", "Tarrow Safeguarding Board          12 Mill Lane\n"
                          "An inspection of services          Tarrow TW9 4ZZ\n"
                          "for children in need of help       Telephone 01999\n" },
        { "page headers", "Serious Case Review: Child LQ               Tarrow LSCB\n"
                          "\n"
                          "The review was begun in March and closed in May of that year.\n"
                          "\n"
                          "Serious Case Review: Child LQ               Tarrow LSCB\n" },
        { "figures", "Measure of the board's work        2016    2017    2018\n"
                     "Children on a plan at year end       12      19      40\n"
                     "Children who came into care           3       9      12\n"
                     "Visits that were made in time        88      71      69\n" },
        { "names", "Dr A. Bellweather    Chair        Tarrow Trust\n"
                   "Ms C. Ordway         Member       Tarrow Police\n"
                   "Mr F. Gant           Member       Tarrow Schools\n" },
        { "a glossary", "LSCB    Local Safeguarding Children Board of the county\n"
                        "MASH    Multi-Agency Safeguarding Hub, where calls go\n"
                        "IMR     A review that an agency makes of its own work\n" },
        { "one wide gap", "The boy was seen    by a nurse in May of that year\n"
                          "and by nobody at all for the ten weeks after that,\n"
                          "though it was asked    for by the school and by his\n" },
    };
    return cr_make_param_array(struct kept_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct kept_case *row, columns, kept)
{
    base_buf got = { 0 };
    base_text given = base_text_of(row->given);
    size_t lines = 0, given_lines = 0;

    read_lines(&got, given);
    for (size_t i = 0; i < got.length; i++)
        lines += got.data[i] == '\n';
    for (size_t i = 0; i < given.length; i++)
        given_lines += given.data[i] == '\n';
    cr_expect(eq(sz, lines, given_lines), "%s became\n%.*s", row->what, BASE_TEXT_ARG(base_buf_view(&got)));
    cr_expect(base_text_find(base_buf_view(&got), BASE_TEXT(">"), 0) == (size_t)-1, "%s has cells", row->what);
    base_buf_release(&got);
}

Test(columns, a_hundred_thousand_lines_of_names_take_no_time)
{
    base_buf text = { 0 }, got = { 0 };

    for (size_t i = 0; i < 100000; i++)
        base_buf_printf(&text, NULL, "A%zu    B%zu      C%zu\n", i % 9, i % 7, i % 5);
    read_lines(&got, base_buf_view(&text));
    cr_expect(eq(sz, got.length, 100000 * 9));
    base_buf_release(&text);
    base_buf_release(&got);
}
