/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The commands of `precedent`, one function each. A command prints its answer; what went wrong it gives back, and main
 * alone prints that and picks the exit code.
 */
#ifndef PRECEDENT_SEARCHER_COMMAND_H
#define PRECEDENT_SEARCHER_COMMAND_H

#include "searcher/options.h"

/** One run of a command. All zero but the first two at first; release with searcher_command_release(). */
typedef struct {
    const searcher_options *options;
    const char *program; /**< argv[0]: hand-over looks beside it when the system does not say where it is */
    base_buf query;      /**< the query as parsed: what the column of an error counts in */
    bool found;          /**< there was something: exit 0; else 1 */
} searcher_command_run;

void searcher_command_release(searcher_command_run *run);

/** What all of them are: BASE_OK, or what went wrong, with `err` filled. */
typedef base_status searcher_command_function(searcher_command_run *run, base_error *err);

searcher_command_function searcher_command_search;
searcher_command_function searcher_command_show;
searcher_command_function searcher_command_list;
searcher_command_function searcher_command_dump;
searcher_command_function searcher_command_status;
searcher_command_function searcher_command_themes;
searcher_command_function searcher_command_help;
searcher_command_function searcher_command_version;
searcher_command_function searcher_command_index;
searcher_command_function searcher_command_complete;

/** Run the command that the options name. */
base_status searcher_command_run_it(searcher_command_run *run, base_error *err);

#endif
