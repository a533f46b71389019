/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/help.h"

#include <errno.h>
#include <stdio.h>

void searcher_command_release(searcher_command_run *run)
{
    base_buf_release(&run->query);
}

static const struct {
    searcher_command command;
    searcher_command_function *run;
} commands[] = {
    { SEARCHER_COMMAND_SEARCH, searcher_command_search }, { SEARCHER_COMMAND_SHOW, searcher_command_show },
    { SEARCHER_COMMAND_LIST, searcher_command_list },     { SEARCHER_COMMAND_DUMP, searcher_command_dump },
    { SEARCHER_COMMAND_STATUS, searcher_command_status }, { SEARCHER_COMMAND_THEMES, searcher_command_themes },
    { SEARCHER_COMMAND_HELP, searcher_command_help },     { SEARCHER_COMMAND_VERSION, searcher_command_version },
    { SEARCHER_COMMAND_INDEX, searcher_command_index },   { SEARCHER_COMMAND_COMPLETE, searcher_command_complete },
};

base_status searcher_command_run_it(searcher_command_run *run, base_error *err)
{
    if (run->options->help)
        return searcher_command_help(run, err);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].command == run->options->command)
            return commands[i].run(run, err);
    return base_error_set(err, BASE_E_INTERNAL, "a command without a function");
}

static const char *name_of(searcher_command command)
{
    const base_arg_table *table = searcher_options_table();

    for (size_t i = 0; i < table->command_count; i++)
        if (table->commands[i].bit == (uint32_t)command)
            return table->commands[i].name;
    return NULL;
}

/** Text to standard output, whole. A reader that went away is no error. */
static base_status print(const base_buf *text, base_error *err)
{
    if (text->length > 0)
        fwrite(text->data, 1, text->length, stdout);
    if (fflush(stdout) != 0 && errno != EPIPE)
        return base_error_set(err, BASE_E_IO, "standard output: %s", strerror(errno));
    return BASE_OK;
}

base_status searcher_command_help(searcher_command_run *run, base_error *err)
{
    const searcher_options *options = run->options;
    base_buf text = { 0 };
    base_text about = options->word_count > 0 ? base_text_of(options->words[0]) : (base_text){ 0 };
    base_status status;

    if (options->help)
        about = base_text_of(name_of(options->command));
    status = searcher_help(&text, about, err);
    if (status == BASE_OK)
        status = print(&text, err);
    base_buf_release(&text);
    run->found = true;
    return status;
}

base_status searcher_command_version(searcher_command_run *run, base_error *err)
{
    base_buf text = { 0 };
    base_status status = searcher_help_version(&text, err);

    if (status == BASE_OK)
        status = print(&text, err);
    base_buf_release(&text);
    run->found = true;
    return status;
}
