/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/options.h"

#include "indexer/options.h"
#include "searcher/config.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Words parted by blanks, behind the program's name. No config file unless a test makes one. */
static base_status read_line(searcher_options *out, const char *line, base_error *err)
{
    static char copy[512];
    static char *argv[32] = { "precedent" };
    int argc = 1;

    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    argv[argc] = NULL;
    return searcher_options_read(out, argc, argv, err);
}

static void no_surroundings(void)
{
    unsetenv("PRECEDENT_INDEX");
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
}

TestSuite(options, .init = no_surroundings);

Test(options, a_search_line_is_understood)
{
    searcher_options options = { 0 };
    base_error err = { 0 };

    cr_assert(
        eq(int,
           read_line(&options, "search -n 5 --offset 2 --sort date a --any -x one -x two --index /i b --json", &err),
           BASE_OK),
        "%s", err.message);
    cr_expect(eq(int, options.command, SEARCHER_COMMAND_SEARCH));
    cr_expect(eq(u32, options.limit, 5));
    cr_expect(eq(u32, options.offset, 2));
    cr_expect(eq(int, options.sort, SEARCHER_SORT_DATE));
    cr_expect(eq(int, options.format, SEARCHER_FORMAT_JSON));
    cr_expect(options.any && !options.flat);
    cr_expect(eq(sz, options.exact_count, 2));
    cr_expect(eq(str, (char *)options.exact[1], "two"));
    cr_expect(eq(sz, options.index_count, 1));
    cr_expect(eq(sz, options.word_count, 2));
    cr_expect(eq(str, (char *)options.words[1], "b"));
    searcher_options_release(&options);
}

Test(options, defaults)
{
    searcher_options options = { 0 };

    cr_assert(eq(int, read_line(&options, "search a", NULL), BASE_OK));
    cr_expect(eq(u32, options.limit, 10));
    cr_expect(eq(int, options.sort, SEARCHER_SORT_RELEVANCE));
    cr_expect(eq(int, options.format, SEARCHER_FORMAT_TEXT));
    cr_expect(eq(int, options.color, SEARCHER_WHEN_AUTO));
    cr_expect(eq(int, options.cite, SEARCHER_CITE_NONE));
    cr_expect(eq(sz, options.index_count, 0));
    searcher_options_release(&options);
}

struct row {
    char line[64];
    int command;
    char word[16]; /* the first, or empty */
};

ParameterizedTestParameters(options, commands)
{
    static struct row rows[] = {
        { "", SEARCHER_COMMAND_HELP, "" },
        { "--help", SEARCHER_COMMAND_HELP, "" },
        { "-h", SEARCHER_COMMAND_HELP, "" },
        { "--version", SEARCHER_COMMAND_VERSION, "" },
        { "-V", SEARCHER_COMMAND_VERSION, "" },
        { "version", SEARCHER_COMMAND_VERSION, "" },
        { "help search", SEARCHER_COMMAND_HELP, "search" },
        { "search --help", SEARCHER_COMMAND_SEARCH, "" },
        { "--index /x search a", SEARCHER_COMMAND_SEARCH, "a" },
        { "--colour never list b", SEARCHER_COMMAND_LIST, "b" },
        { "themes show neglect", SEARCHER_COMMAND_THEMES, "show" },
        { "complete kind", SEARCHER_COMMAND_COMPLETE, "kind" },
        { "search -- -x", SEARCHER_COMMAND_SEARCH, "-x" },
        { "search -", SEARCHER_COMMAND_SEARCH, "-" },
    };
    return cr_make_param_array(struct row, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct row *row, options, commands, .init = no_surroundings)
{
    searcher_options options = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, read_line(&options, row->line, &err), BASE_OK), "%s: %s", row->line, err.message);
    cr_expect(eq(int, (int)options.command, row->command));
    cr_expect(eq(str, options.word_count > 0 ? (char *)options.words[0] : "", row->word));
    searcher_options_release(&options);
}

Test(options, index_keeps_its_arguments_unread)
{
    searcher_options options = { 0 };

    cr_assert(eq(int, read_line(&options, "index --jobs 2 --unheard-of p", NULL), BASE_OK));
    cr_expect(eq(int, options.command, SEARCHER_COMMAND_INDEX));
    cr_assert(eq(sz, options.rest_count, 4));
    cr_expect(eq(str, options.rest[2], "--unheard-of"));
    cr_expect(options.rest[4] == NULL);
    searcher_options_release(&options);
}

struct mistake {
    char line[64];
    int status;
    char message[96];
};

ParameterizedTestParameters(options, mistakes)
{
    static struct mistake rows[] = {
        { "serach a", BASE_E_ARGUMENT, "no command \"serach\"; did you mean \"precedent search\"?" },
        { "marac", BASE_E_ARGUMENT, "no command \"marac\"; to search type: precedent search marac" },
        { "similar 3fa9:1", BASE_E_UNSUPPORTED, "\"precedent similar\" comes with a later version" },
        { "trends", BASE_E_UNSUPPORTED, "\"precedent trends\" comes with a later version" },
        { "search --flatt", BASE_E_ARGUMENT, "unknown option --flatt; did you mean --flat?" },
        { "search -neglect", BASE_E_ARGUMENT, "--limit takes a whole number" },
        { "search -schools", BASE_E_ARGUMENT, "unknown option -schools; to leave a word out, put -- before the query" },
        { "search --json --csv a", BASE_E_ARGUMENT, "--oneline, --json and --csv exclude each other; take one" },
        { "status extra", BASE_E_ARGUMENT, "precedent status takes no argument \"extra\"" },
        { "version extra", BASE_E_ARGUMENT, "precedent version takes no argument \"extra\"" },
        { "help search list", BASE_E_ARGUMENT, "precedent help takes no second argument \"list\"" },
        { "list --by colour", BASE_E_ARGUMENT, "--by takes a field, not \"colour\"" },
        { "list --unread --template", BASE_E_ARGUMENT, "--by, --unread, --incomplete and --template exclude" },
        { "show --sort date", BASE_E_ARGUMENT, "--sort belongs to \"precedent search\", not to \"precedent show\"" },
    };
    return cr_make_param_array(struct mistake, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct mistake *row, options, mistakes, .init = no_surroundings)
{
    searcher_options options = { 0 };
    base_error err = { 0 };

    cr_expect(eq(int, (int)read_line(&options, row->line, &err), row->status));
    cr_expect(base_text_starts(base_text_of(err.message), base_text_of(row->message)), "%s", err.message);
    searcher_options_release(&options);
}

/** A folder of its own for a config file. */
static void write_config(char folder[64], const char *content)
{
    char path[128];
    FILE *file;

    snprintf(folder, 64, "/tmp/precedent-test-XXXXXX");
    cr_assert(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/precedent", folder);
    cr_assert(eq(int, mkdir(path, 0700), 0));
    snprintf(path, sizeof path, "%s/precedent/config", folder);
    file = fopen(path, "w");
    cr_assert(file != NULL);
    fputs(content, file);
    fclose(file);
    setenv("XDG_CONFIG_HOME", folder, 1);
}

static void remove_config(const char *folder)
{
    char path[128];

    snprintf(path, sizeof path, "%s/precedent/config", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/precedent", folder);
    rmdir(path);
    rmdir(folder);
}

Test(options, option_beats_environment_beats_file)
{
    char folder[64];
    searcher_options options = { 0 };
    base_error err = { 0 };

    write_config(folder, "# mine\nindex = /from-file\nlimit = 20\nflat = yes\njobs = 2\n");
    cr_assert(eq(int, read_line(&options, "search a", &err), BASE_OK), "%s", err.message);
    cr_expect(eq(str, (char *)options.indexes[0], "/from-file"));
    cr_expect(eq(u32, options.limit, 20));
    cr_expect(options.flat);
    searcher_options_release(&options);
    setenv("PRECEDENT_INDEX", "/from-environment", 1);
    cr_assert(eq(int, read_line(&options, "search a -n 3", NULL), BASE_OK));
    cr_expect(eq(str, (char *)options.indexes[0], "/from-environment"));
    cr_expect(eq(u32, options.limit, 3));
    searcher_options_release(&options);
    cr_assert(eq(int, read_line(&options, "search a --index /typed --index /twice", NULL), BASE_OK));
    cr_expect(eq(sz, options.index_count, 2));
    cr_expect(eq(str, (char *)options.indexes[0], "/typed"));
    searcher_options_release(&options);
    cr_assert(eq(int, read_line(&options, "search a --no-config", NULL), BASE_OK));
    cr_expect(eq(u32, options.limit, 10));
    searcher_options_release(&options);
    remove_config(folder);
}

/* NO_COLOR is of the environment: it beats the file, and the command line beats it. */
Test(options, no_color_beats_the_file_and_not_the_command_line)
{
    char folder[64];
    searcher_options options = { 0 };

    write_config(folder, "color = always\n");
    unsetenv("NO_COLOR");
    cr_assert(eq(int, read_line(&options, "search a", NULL), BASE_OK));
    cr_expect(eq(int, (int)options.color, SEARCHER_WHEN_ALWAYS));
    searcher_options_release(&options);
    setenv("NO_COLOR", "1", 1);
    cr_assert(eq(int, read_line(&options, "search a", NULL), BASE_OK));
    cr_expect(eq(int, (int)options.color, SEARCHER_WHEN_NEVER));
    searcher_options_release(&options);
    cr_assert(eq(int, read_line(&options, "search a --color=always", NULL), BASE_OK));
    cr_expect(eq(int, (int)options.color, SEARCHER_WHEN_ALWAYS));
    searcher_options_release(&options);
    unsetenv("NO_COLOR");
    remove_config(folder);
}

Test(options, a_mistake_in_the_file_names_its_line)
{
    char folder[64], expected[256];
    searcher_options options = { 0 };
    base_error err = { 0 };

    write_config(folder, "limit = 3\nlimt = 4\n");
    cr_expect(eq(int, read_line(&options, "search a", &err), BASE_E_SYNTAX));
    snprintf(expected, sizeof expected,
             "%s/precedent/config:2: no option \"limt\" for a config file; did you mean limit?", folder);
    cr_expect(eq(str, err.message, expected));
    searcher_options_release(&options);
    cr_expect(eq(int, read_line(&options, "search --help", &err), BASE_OK));
    searcher_options_release(&options);
    remove_config(folder);
}

Test(options, relative_folders_of_xdg_are_ignored)
{
    base_buf path = { 0 };

    setenv("HOME", "/home/kim", 1);
    setenv("XDG_CONFIG_HOME", "relative", 1);
    cr_assert(eq(int, searcher_config_path(&path, NULL), BASE_OK));
    cr_expect(eq(str, path.data, "/home/kim/.config/precedent/config"));
    base_buf_clear(&path);
    setenv("XDG_DATA_HOME", "/data", 1);
    cr_assert(eq(int, searcher_config_index(&path, NULL), BASE_OK));
    cr_expect(eq(str, path.data, "/data/precedent/index"));
    base_buf_clear(&path);
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    cr_assert(eq(int, searcher_config_index(&path, NULL), BASE_OK));
    cr_expect(eq(sz, path.length, 0));
    base_buf_release(&path);
}

/* The two programs have a table each; what one file may hold for both is told to the searcher by name. */
Test(options, the_indexers_config_options_are_known_by_name)
{
    const base_arg_table *table = indexer_options_table(), *own = searcher_options_table();
    size_t found = 0, named = 0;

    while (searcher_options_of_index()[named])
        named++;
    for (size_t i = 0; i < table->arg_count; i++) {
        bool shared = false, listed = false;
        for (size_t j = 0; j < own->arg_count; j++)
            shared = shared || (own->args[j].config && strcmp(own->args[j].name, table->args[i].name) == 0);
        if (!table->args[i].config || shared)
            continue;
        for (size_t j = 0; j < named; j++)
            listed = listed || strcmp(searcher_options_of_index()[j], table->args[i].name) == 0;
        cr_expect(listed, "--%s of precedent-index", table->args[i].name);
        found++;
    }
    cr_expect(eq(sz, found, named));
}

Test(options, no_option_stands_twice)
{
    const base_arg_table *table = searcher_options_table();

    for (size_t i = 0; i < table->arg_count; i++) {
        for (size_t j = i + 1; j < table->arg_count; j++) {
            cr_expect(ne(str, (char *)table->args[i].name, (char *)table->args[j].name));
            cr_expect(table->args[i].id != table->args[j].id);
            cr_expect(table->args[i].letter == 0 || table->args[i].letter != table->args[j].letter);
        }
        cr_expect(eq(int, table->args[i].value != NULL, table->args[i].kind != BASE_ARG_FLAG));
    }
}
