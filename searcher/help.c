/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/help.h"

#include "corpus/base/nearest.h"
#include "corpus/field.h"
#include "searcher/options.h"

static base_status overview(base_buf *out, base_error *err)
{
    const base_arg_table *table = searcher_options_table();
    base_status status = base_buf_printf(out, err,
                                         "%s: %s\n\n"
                                         "  precedent index ~/reviews\n"
                                         "  precedent search kind:recommendation schools told about domestic abuse\n"
                                         "  precedent show 3fa9c1d2:41\n\n"
                                         "Commands:\n",
                                         table->program, table->help);

    for (size_t i = 0; i < table->command_count && status == BASE_OK; i++) {
        if (table->commands[i].help)
            status = base_buf_printf(out, err, "  %-10s %s\n", table->commands[i].name, table->commands[i].help);
    }
    if (status != BASE_OK)
        return status;
    return base_buf_printf(out, err,
                           "\nOptions of a command: precedent COMMAND --help\n"
                           "Exit codes: 0 hits, 1 none, 2 error. Manual: man precedent, man precedent-query\n");
}

static base_status query_language(base_buf *out, base_error *err)
{
    base_status status = base_buf_printf(out, err,
                                         "The query language (all of it: man precedent-query)\n\n"
                                         "  words                any may match; passages with all of them come first\n"
                                         "  \"exact words\"        in this order; also -x \"exact words\"\n"
                                         "  \"a (b OR c) d\"       alternatives in a phrase\n"
                                         "  safeguard*           words that begin so\n"
                                         "  +must -not           with and without a word (-- before a leading -)\n"
                                         "  a AND b, a OR b      in capitals; NOT a; brackets\n"
                                         "  a NEAR/8 b           at most 7 words between; ADJ/8: in this order\n\n"
                                         "Fields: field:value, field:\"two words\"; the same again means either\n");

    for (int i = 0; i < CORPUS_F_COUNT && status == BASE_OK; i++) {
        const corpus_field *field = corpus_field_at((corpus_field_id)i);
        status = base_buf_printf(out, err, "  %-12s %s\n", field->name, field->help);
    }
    if (status != BASE_OK)
        return status;
    return base_buf_printf(out, err,
                           "\nThe shell takes one pair of quotes:\n"
                           "  precedent search '\"was not brought\" kind:finding'\n");
}

base_status searcher_help(base_buf *out, base_text command, base_error *err)
{
    const base_arg_table *table = searcher_options_table();
    const base_command *row;
    const char *nearest;

    if (!command.data || base_text_equal(command, BASE_TEXT("help")))
        return overview(out, err);
    if (base_text_equal(command, BASE_TEXT("query")))
        return query_language(out, err);
    row = base_command_find(table, command);
    if (row && row->help) {
        base_status status = base_args_help(out, table, row, err);
        if (status == BASE_OK && row->bit == SEARCHER_COMMAND_INDEX) /* its table is the other program's */
            status = base_buf_text(out, BASE_TEXT("All options: precedent index --help\n"), err);
        return status;
    }
    nearest = base_command_nearest(table, command);
    if (nearest)
        return base_error_set(err, BASE_E_NOT_FOUND, "no command \"%.*s\"; did you mean \"precedent help %s\"?",
                              BASE_TEXT_ARG(command), nearest);
    return base_error_set(err, BASE_E_NOT_FOUND, "no command \"%.*s\"; \"precedent help\" lists them",
                          BASE_TEXT_ARG(command));
}

base_status searcher_help_version(base_buf *out, base_error *err)
{
    return base_buf_printf(out, err, "precedent %s\n", PRECEDENT_VERSION);
}
