/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/date.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct date_case {
    char text[80], iso[11];
};

ParameterizedTestParameters(date, first_in_text)
{
    static struct date_case rows[] = {
        { "3rd September 2021", "2021-09-03" },
        { "agreed on 11 November 2024 by", "2024-11-11" },
        { "the 2nd of May, 2019", "2019-05-02" },
        { "September 2021", "2021-09" },
        { "Sept. 2021", "2021-09" },
        { "12 Jan 2016", "2016-01-12" },
        { "October 3, 2014", "2014-10-03" },
        { "03/09/2025", "2025-09-03" },
        { "3.9.2025", "2025-09-03" },
        { "03/09/25", "2025-09-03" },
        { "2025-09-03", "2025-09-03" },
        { "Autumn 2019", "2019" },
        { "Winter 2020/21", "2020" },
        { "Version 1 October 2019", "2019-10" },
        { "Version 1.2 October 2019", "2019-10" },
        { "v3 4 October 2019", "2019-10-04" },
        { "242 January 2024", "2024-01" },
        { "31 June 2020", "2020-06" },
        { "Septem ber 2013", "2013-09" },
        { "report MO-2020-204", "" },
        { "reviews 2017-21", "" },
        { "reviews 2017\xE2\x80\x93"
          "21",
          "" },
        { "Room 2150", "" },
        { "in 2018 the", "2018" },
        { "29 February 2021", "2021-02" },
        { "29 February 2020", "2020-02-29" },
        { "may 2 people", "" },
        { "Monday, 4 May 2020", "2020-05-04" },
        { "12-Mar-2019", "2019-03-12" },
        { "ratified by the Executive 14.06.23", "2023-06-14" },
        { "published 5.6.49", "2049-06-05" },
        { "published 5.6.50", "" },
        { "see sections 14.06.23", "" },
        { "version 4.06.23", "" },
        { "SCP.report.published.08/02/2024", "2024-02-08" },
        { "annex.08.02", "" },
        { "9 Ionawr / January 2025", "2025-01-09" },
        { "21 Mehefin 2024", "2024-06-21" },
    };
    return cr_make_param_array(struct date_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct date_case *row, date, first_in_text)
{
    corpus_date_hit hit = { .iso = "" };

    corpus_date_next(&hit, base_text_of(row->text), 0);
    cr_expect(eq(str, hit.iso, row->iso), "%s", row->text);
}

ParameterizedTestParameters(date, cells)
{
    static struct date_case rows[] = {
        { "2019", "2019" },
        { "2019-03", "2019-03" },
        { "2019-03-12", "2019-03-12" },
        { "12/03/2019", "2019-03-12" },
        { " March 2019 ", "2019-03" },
        { "2019-13", "" },
        { "soon", "" },
        { "March 2019 or later", "" },
        { "", "" },
    };
    return cr_make_param_array(struct date_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct date_case *row, date, cells)
{
    char iso[11] = "";

    corpus_date_of_cell(iso, base_text_of(row->text));
    cr_expect(eq(str, iso, row->iso), "%s", row->text);
}

Test(date, alone_means_nothing_else_on_the_line)
{
    corpus_date_hit hit;

    cr_expect(corpus_date_alone(&hit, BASE_TEXT("(September 2021)")));
    cr_expect(corpus_date_alone(&hit, BASE_TEXT("Thursday 3 June 2021.")));
    cr_expect(not(corpus_date_alone(&hit, BASE_TEXT("Review of June 2021"))));
    cr_expect(not(corpus_date_alone(&hit, BASE_TEXT("June 2021 to July 2022"))));
}

Test(date, places_are_bytes_of_the_text)
{
    corpus_date_hit hit;
    base_text text = BASE_TEXT("on 3rd of May 2020, later");

    cr_assert(corpus_date_next(&hit, text, 0));
    cr_expect(eq(sz, hit.begin, 3));
    cr_expect(eq(sz, hit.end, 18));
    cr_expect(not(corpus_date_next(&hit, text, hit.end)));
}
