/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * `precedent` run as a person does, over an index of the samples: for tests of the commands from end to end.
 */
#ifndef PRECEDENT_TEST_CLI_PRECEDENT_H
#define PRECEDENT_TEST_CLI_PRECEDENT_H

#include "tests/support/folder.h"
#include "tests/support/program.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRECEDENT TEST_BUILD_DIR "/searcher/precedent"
#define SAMPLES   TEST_SOURCE_DIR "/corpus/samples"
#define REPORTS   "22" /* how many works the samples are */
#define FILES     "23" /* and how many files: some works come in two formats */

static char cli_folder[TEST_PATH_BYTES];
static char cli_index[TEST_PATH_BYTES + 32]; /* "PRECEDENT_INDEX=..." */
static char cli_home[TEST_PATH_BYTES + 32];
static test_program cli;

/** Run `precedent` with these arguments (NULL-terminated), the index of the samples being the default. */
static inline int cli_run_input(const char *input, const char *const *arguments)
{
    const char *line[64] = { PRECEDENT };
    const char *const environment[] = { cli_index, cli_home, "XDG_CONFIG_HOME", "XDG_DATA_HOME", "NO_COLOR", NULL };
    test_program_call call = { .arguments = line, .environment = environment, .input = input, .folder = cli_folder };
    size_t count = 1;

    for (; *arguments && count < 63; arguments++)
        line[count++] = *arguments;
    test_program_run(&cli, &call);
    return cli.code;
}

#define cli_run(...)         cli_run_input(NULL, (const char *const[]){ __VA_ARGS__, NULL })
#define cli_feed(input, ...) cli_run_input(input, (const char *const[]){ __VA_ARGS__, NULL })

#define cli_expect_out(text) cr_expect(strstr(cli.out, text) != NULL, "no \"%s\" in:\n%s", text, cli.out)
#define cli_expect_err(text) cr_expect(strstr(cli.err, text) != NULL, "no \"%s\" in:\n%s", text, cli.err)

static inline void cli_setup(void)
{
    test_folder_make(cli_folder);
    snprintf(cli_index, sizeof cli_index, "PRECEDENT_INDEX=%s/index", cli_folder);
    snprintf(cli_home, sizeof cli_home, "HOME=%s", cli_folder);
    cr_assert(eq(int, cli_run("index", SAMPLES), 0), "%s", cli.err);
}

static inline void cli_teardown(void)
{
    test_program_release(&cli);
    test_folder_remove(cli_folder);
}

/** How many lines the output has. */
static inline size_t cli_lines(const char *text)
{
    size_t lines = 0;

    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

#endif
