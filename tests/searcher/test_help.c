/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/help.h"

#include "indexer/options.h"
#include "searcher/options.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

enum { LINES_MOST = 40, COLUMNS_MOST = 80 };

static void check_size(const char *name, const base_buf *help)
{
    size_t lines = 0, column = 0;

    for (size_t i = 0; i < help->length; i++) {
        lines += help->data[i] == '\n';
        column = help->data[i] == '\n' ? 0 : column + 1;
        if (column == COLUMNS_MOST + 1)
            cr_fail("help of %s, line %zu is too wide", name, lines + 1);
    }
    cr_expect(lines <= LINES_MOST, "help of %s has %zu lines", name, lines);
    cr_expect(lines > 0);
}

Test(help, every_command_fits_a_screen)
{
    const base_arg_table *table = searcher_options_table();

    for (size_t i = 0; i < table->command_count; i++) {
        base_buf help = { 0 };
        if (!table->commands[i].help)
            continue;
        cr_assert(eq(int, searcher_help(&help, base_text_of(table->commands[i].name), NULL), BASE_OK));
        check_size(table->commands[i].name, &help);
        base_buf_release(&help);
    }
}

Test(help, the_indexers_fits_too)
{
    base_buf help = { 0 };

    cr_assert(
        eq(int, base_args_help(&help, indexer_options_table(), indexer_options_table()->commands, NULL), BASE_OK));
    check_size("index", &help);
    base_buf_release(&help);
}

Test(help, the_overview_names_every_command_but_the_hidden)
{
    const base_arg_table *table = searcher_options_table();
    base_buf help = { 0 };

    cr_assert(eq(int, searcher_help(&help, (base_text){ NULL, 0 }, NULL), BASE_OK));
    check_size("precedent", &help);
    for (size_t i = 0; i < table->command_count; i++) {
        char line[32];
        snprintf(line, sizeof line, "\n  %-10s ", table->commands[i].name);
        cr_expect(eq(int, strstr(help.data, line) != NULL, table->commands[i].help != NULL), "%s",
                  table->commands[i].name);
    }
    base_buf_release(&help);
}

Test(help, every_option_has_words)
{
    const base_arg_table *table = searcher_options_table();

    for (size_t i = 0; i < table->arg_count; i++)
        cr_expect(table->args[i].help[0] != '\0' && table->args[i].purpose[0] != '\0');
}

Test(help, the_query_language_and_unknown_names)
{
    base_buf help = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, searcher_help(&help, BASE_TEXT("query"), NULL), BASE_OK));
    cr_expect(strstr(help.data, "NEAR/8") != NULL && strstr(help.data, "partnership") != NULL);
    check_size("query", &help);
    base_buf_clear(&help);
    cr_expect(eq(int, searcher_help(&help, BASE_TEXT("serch"), &err), BASE_E_NOT_FOUND));
    cr_expect(eq(str, err.message, "no command \"serch\"; did you mean \"precedent help search\"?"));
    cr_expect(eq(int, searcher_help(&help, BASE_TEXT("xyzzy"), &err), BASE_E_NOT_FOUND));
    cr_expect(eq(sz, help.length, 0));
    base_buf_release(&help);
}
