/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/csv.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

/* Every cell of every row, cells parted by '|', rows by '/', an absent cell as '-'. */
static base_status flatten(char *out, size_t room, base_text csv, base_error *err)
{
    corpus_csv at = corpus_csv_of(csv, "m.csv");
    base_arena arena = { 0 };
    corpus_csv_row row;
    bool more = true;
    size_t used = 0;
    base_status status = BASE_OK;

    out[0] = '\0';
    while ((status = corpus_csv_next(&row, &more, &at, &arena, err)) == BASE_OK && more) {
        for (size_t i = 0; i < row.count; i++)
            used += (size_t)snprintf(out + used, room - used, "%s%.*s",
                                     i      ? "|"
                                     : used ? "/"
                                            : "",
                                     BASE_TEXT_ARG(row.cells[i].data ? row.cells[i] : BASE_TEXT("-")));
    }
    base_arena_release(&arena);
    return status;
}

struct csv_case {
    char csv[96], want[96];
};

ParameterizedTestParameters(csv, forms)
{
    static struct csv_case rows[] = {
        { "a,b\nc,d\n", "a|b/c|d" },
        { "a,b\r\nc,d", "a|b/c|d" },
        { "\xEF\xBB\xBF"
          "a;b\r\nc;d\r\n",
          "a|b/c|d" },
        { "a\tb\nc\td\n", "a|b/c|d" },
        { "a,b\n\"x, y\",\"say \"\"no\"\"\"\n", "a|b/x, y|say \"no\"" },
        { "a,b\n\"two\nlines\",d\n", "a|b/two\nlines|d" },
        { "a,b\n\n,\n c ,\n", "a|b/c|-" },
        { "a,b\r\"c\" ,d", "a|b/c|d" },
        { "", "" },
    };
    return cr_make_param_array(struct csv_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct csv_case *row, csv, forms)
{
    char got[512];
    base_error err = { 0 };

    cr_assert(eq(int, flatten(got, sizeof got, base_text_of(row->csv), &err), BASE_OK), "%s", err.message);
    cr_expect(eq(str, got, row->want));
}

Test(csv, an_open_quote_names_its_line)
{
    char got[512];
    base_error err = { 0 };

    cr_assert(eq(int, flatten(got, sizeof got, BASE_TEXT("a,b\nc,d\n\"e,f\n"), &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, "m.csv:3:") != NULL, "%s", err.message);
}

Test(csv, text_behind_a_closing_quote_is_refused)
{
    char got[512];
    base_error err = { 0 };

    cr_expect(eq(int, flatten(got, sizeof got, BASE_TEXT("a,b\n\"c\"d,e\n"), &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, "m.csv:2:") != NULL, "%s", err.message);
}

Test(csv, a_cell_beyond_the_ceiling_is_refused)
{
    base_buf csv = { 0 };
    char got[512];
    base_error err = { 0 };

    for (int i = 0; i <= CORPUS_CSV_CELL; i++)
        cr_assert(eq(int, base_buf_byte(&csv, 'x', NULL), BASE_OK));
    cr_expect(eq(int, flatten(got, sizeof got, base_buf_view(&csv), &err), BASE_E_LIMIT));
    cr_expect(strstr(err.message, "65536") != NULL, "%s", err.message);
    base_buf_release(&csv);
}

Test(csv, a_row_beyond_the_ceiling_is_refused)
{
    base_buf csv = { 0 };
    corpus_csv at;
    corpus_csv_row row;
    base_arena arena = { 0 };
    bool more = true;
    base_status status = BASE_OK;
    size_t rows = 0;

    for (int i = 0; i <= CORPUS_CSV_ROWS; i++)
        cr_assert(eq(int, base_buf_append(&csv, "x\n", 2, NULL), BASE_OK));
    at = corpus_csv_of(base_buf_view(&csv), "m.csv");
    while ((status = corpus_csv_next(&row, &more, &at, &arena, NULL)) == BASE_OK && more)
        rows++;
    cr_expect(eq(int, status, BASE_E_LIMIT));
    cr_expect(eq(sz, rows, (size_t)CORPUS_CSV_ROWS));
    base_arena_release(&arena);
    base_buf_release(&csv);
}
