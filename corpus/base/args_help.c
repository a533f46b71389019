/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/args.h"

#include <stdio.h>

/* Columns of the options before their words. */
enum { HELP_INDENT = 26, HEAD_BYTES = 128 };

/* "  -n, --limit N" */
static void write_head(char out[HEAD_BYTES], const base_arg *arg)
{
    char letter[8] = "    ";

    if (arg->letter != 0)
        snprintf(letter, sizeof letter, "-%c, ", arg->letter);
    switch (arg->kind) {
    case BASE_ARG_FLAG:
        snprintf(out, HEAD_BYTES, "  %s--%s", letter, arg->name);
        break;
    case BASE_ARG_OPTIONAL:
        snprintf(out, HEAD_BYTES, "  %s--%s[=%s]", letter, arg->name, arg->value);
        break;
    default:
        snprintf(out, HEAD_BYTES, "  %s--%s %s", letter, arg->name, arg->value);
        break;
    }
}

static base_status help_option(base_buf *out, const base_arg *arg, base_error *err)
{
    char head[HEAD_BYTES];
    base_status status;

    write_head(head, arg);
    status = base_buf_printf(out, err, "%-*s %s", HELP_INDENT, head, arg->help);
    if (status == BASE_OK && arg->standard)
        status = base_buf_printf(out, err, " (%s)", arg->standard);
    return status == BASE_OK ? base_buf_byte(out, '\n', err) : status;
}

static base_status help_options(base_buf *out, const base_arg_table *table, const base_command *command,
                                base_error *err)
{
    const char *purpose = NULL;
    base_status status = BASE_OK;

    for (size_t i = 0; i < table->arg_count && status == BASE_OK; i++) {
        const base_arg *arg = &table->args[i];
        if (!(arg->commands & command->bit))
            continue;
        if (!purpose || strcmp(purpose, arg->purpose) != 0)
            status = base_buf_printf(out, err, "%s:\n", arg->purpose);
        purpose = arg->purpose;
        if (status == BASE_OK)
            status = help_option(out, arg, err);
    }
    return status;
}

base_status base_args_help(base_buf *out, const base_arg_table *table, const base_command *command, base_error *err)
{
    base_status status = base_buf_printf(out, err, "%s%s%s %s: %s\n\n", table->program, command->name ? " " : "",
                                         command->name ? command->name : "",
                                         command->arguments ? command->arguments : "", command->help);

    for (size_t i = 0; i < sizeof command->examples / sizeof *command->examples && status == BASE_OK; i++) {
        if (command->examples[i])
            status = base_buf_printf(out, err, "  %s\n", command->examples[i]);
    }
    if (status == BASE_OK)
        status = base_buf_byte(out, '\n', err);
    return status == BASE_OK ? help_options(out, table, command, err) : status;
}
