/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/options.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

static char folder[TEST_PATH_BYTES];
static indexer_options options;
static base_error trouble;

static void start(void)
{
    test_folder_make(folder);
    setenv("HOME", folder, 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("PRECEDENT_INDEX");
}

static void stop(void)
{
    indexer_options_release(&options);
    test_folder_remove(folder);
}

TestSuite(options, .init = start, .fini = stop);

/* A command line of words separated by spaces. */
static base_status read_line(const char *line)
{
    static char copy[512];
    char *words[16] = { (char *)(size_t) "precedent-index" };
    int count = 1;

    snprintf(copy, sizeof copy, "%s", line);
    for (char *at = copy; *at && count < 15;) {
        words[count++] = at;
        at += strcspn(at, " ");
        if (*at)
            *at++ = '\0';
    }
    trouble = (base_error){ 0 };
    return indexer_options_read(&options, count, words, &trouble);
}

static void must_read(const char *line)
{
    cr_assert(eq(int, read_line(line), BASE_OK), "%s", trouble.message);
}

Test(options, all_of_them_are_understood)
{
    must_read("--index ix -j 3 --dry-run --force --prune --restricted --charset UTF-16 --metadata m.csv a b");
    cr_expect(eq(str, (char *)(size_t)options.index, "ix"));
    cr_expect(eq(sz, options.jobs, 3));
    cr_expect(options.dry_run && options.force && options.prune && options.restricted);
    cr_expect(eq(str, (char *)(size_t)options.charset, "UTF-16"));
    cr_expect(eq(str, (char *)(size_t)options.metadata, "m.csv"));
    cr_assert(eq(sz, options.path_count, 2));
    cr_expect(eq(str, (char *)(size_t)options.paths[1], "b"));
}

Test(options, the_index_is_below_home_unless_said_otherwise)
{
    char wanted[TEST_PATH_BYTES];

    must_read("a");
    cr_expect(eq(str, (char *)(size_t)options.index,
                 (char *)(size_t)test_path(wanted, folder, ".local/share/precedent/index")));
    cr_expect(gt(sz, options.jobs, 0));
}

Test(options, xdg_names_the_place_of_the_index)
{
    setenv("XDG_DATA_HOME", "/data", 1);
    must_read("a");
    cr_expect(eq(str, (char *)(size_t)options.index, "/data/precedent/index"));
}

Test(options, a_relative_xdg_folder_is_ignored)
{
    char wanted[TEST_PATH_BYTES];

    setenv("XDG_DATA_HOME", "data", 1);
    must_read("a");
    cr_expect(eq(str, (char *)(size_t)options.index,
                 (char *)(size_t)test_path(wanted, folder, ".local/share/precedent/index")));
}

Test(options, command_line_beats_environment_beats_file)
{
    test_file_print(folder, ".config/precedent/config", "# mine\nlimit = 3\nindex = from-file\njobs = 5\n");
    must_read("a");
    cr_expect(eq(str, (char *)(size_t)options.index, "from-file"));
    cr_expect(eq(sz, options.jobs, 5));
    indexer_options_release(&options);
    setenv("PRECEDENT_INDEX", "from-environment", 1);
    must_read("a");
    cr_expect(eq(str, (char *)(size_t)options.index, "from-environment"));
    indexer_options_release(&options);
    must_read("--index typed a");
    cr_expect(eq(str, (char *)(size_t)options.index, "typed"));
    indexer_options_release(&options);
    unsetenv("PRECEDENT_INDEX");
    must_read("--no-config a");
    cr_expect(ne(str, (char *)(size_t)options.index, "from-file"));
}

Test(options, a_bad_line_of_ours_in_the_config_file_is_named)
{
    test_file_print(folder, ".config/precedent/config", "limit = 3\njobs = many\n");
    cr_expect(eq(int, read_line("a"), BASE_E_SYNTAX));
    cr_expect(strstr(trouble.message, "config:2") != NULL, "%s", trouble.message);
}

struct wrong {
    char line[64], says[64];
};

ParameterizedTestParameters(options, wrong)
{
    static struct wrong rows[] = {
        { "", "which reports?" },
        { "--jobs 0 a", "not between 1 and 64" },
        { "--jobs 65 a", "not between 1 and 64" },
        { "--charset nonsense a", "no encoding of that name" },
        { "--json a", "--json goes with --failed" },
        { "--failed a", "--failed takes no PATH" },
        { "--index tcp://host:1 a", "not through a server" },
        { "--index ssh://host/x a", "not through a server" },
        { "--forse a", "--force" },
    };
    return cr_make_param_array(struct wrong, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct wrong *row, options, wrong)
{
    cr_expect(eq(int, read_line(row->line), BASE_E_ARGUMENT), "%s", row->line);
    cr_expect(strstr(trouble.message, row->says) != NULL, "%s: %s", row->line, trouble.message);
}

Test(options, without_a_home_the_index_must_be_named)
{
    unsetenv("HOME");
    cr_expect(eq(int, read_line("a"), BASE_E_ARGUMENT));
    cr_expect(strstr(trouble.message, "--index DIR") != NULL, "%s", trouble.message);
}

Test(options, help_and_version_need_no_path)
{
    must_read("--help");
    cr_expect(options.help);
    indexer_options_release(&options);
    must_read("--version");
    cr_expect(options.version);
}

Test(options, the_help_fits_a_screen)
{
    const base_arg_table *table = indexer_options_table();
    base_buf text = { 0 };
    size_t lines = 0, width = 0;

    cr_assert(eq(int, base_args_help(&text, table, table->commands, NULL), BASE_OK));
    for (size_t i = 0; i < text.length; i++) {
        width = text.data[i] == '\n' ? 0 : width + 1;
        lines += text.data[i] == '\n';
        cr_assert(le(sz, width, 80), "%s", text.data);
    }
    cr_expect(le(sz, lines, 40));
    base_buf_release(&text);
}
