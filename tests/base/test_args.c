/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/args.h"

#include "corpus/base/nearest.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIND = 1, TELL = 2 };
enum { LIMIT = 1, FOLDER, LOUD, QUICK, SHADE, FORM, ONLY_TELL };

static const base_arg args[] = {
    { .id = LIMIT,
      .name = "limit",
      .letter = 'n',
      .kind = BASE_ARG_NUMBER,
      .value = "N",
      .purpose = "Which",
      .commands = FIND,
      .config = true,
      .help = "how many" },
    { .id = FOLDER,
      .name = "folder",
      .letter = 'f',
      .kind = BASE_ARG_TEXT,
      .value = "DIR",
      .purpose = "Where",
      .commands = FIND | TELL,
      .repeats = true,
      .config = true,
      .environment = "TEST_ARGS_FOLDER",
      .completes = "dir",
      .help = "where to look" },
    { .id = LOUD,
      .name = "loud",
      .letter = 'l',
      .purpose = "How",
      .commands = FIND,
      .config = true,
      .help = "say more" },
    { .id = QUICK, .name = "quick", .letter = 'q', .purpose = "How", .commands = FIND, .help = "do less" },
    { .id = SHADE,
      .name = "color",
      .alias = "colour",
      .kind = BASE_ARG_CHOICE,
      .value = "WHEN",
      .choices = "auto|always|never",
      .standard = "auto",
      .purpose = "How",
      .commands = FIND,
      .config = true,
      .help = "when to colour" },
    { .id = FORM,
      .name = "csv",
      .kind = BASE_ARG_OPTIONAL,
      .value = "excel",
      .choices = "excel",
      .purpose = "How",
      .commands = FIND,
      .config = true,
      .help = "as a table" },
    { .id = ONLY_TELL, .name = "whisper", .purpose = "How", .commands = TELL, .help = "softly" },
};
static const base_command commands[] = {
    { "find", FIND, "WORD...", "find words", { "prog find a", "prog find b", NULL }, "put -- before words" },
    { "tell", TELL, "", "tell them", { "prog tell", NULL, NULL }, NULL },
};
static const base_arg_table table = { "prog", "a program", commands, 2, args, sizeof args / sizeof *args };

/* Arguments parted by blanks; "" stands for an empty one. */
static base_status parse(base_args *out, const char *line, base_error *err)
{
    static char copy[256];
    static char *argv[32];
    int argc = 0;

    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
        argv[argc++] = strcmp(word, "\"\"") == 0 ? word + 2 : word;
    return base_args_parse(out, &table, &commands[0], argc, argv, err);
}

/* "limit=5 loud | a b": options in order, then the words. */
static void spell(char *out, size_t capacity, const base_args *got)
{
    size_t at = 0;

    for (size_t i = 0; i < got->count; i++)
        at += (size_t)snprintf(out + at, capacity - at, "%s%s%s ", got->items[i].arg->name,
                               got->items[i].value ? "=" : "", got->items[i].value ? got->items[i].value : "");
    at += (size_t)snprintf(out + at, capacity - at, "|");
    for (size_t i = 0; i < got->word_count; i++)
        at += (size_t)snprintf(out + at, capacity - at, " %s", got->words[i]);
}

struct row {
    char line[64], spelt[96];
};

ParameterizedTestParameters(args, reads)
{
    static struct row rows[] = {
        { "", "|" },
        { "a b", "| a b" },
        { "a --loud b", "loud | a b" },
        { "--limit 5 --limit=7", "limit=5 limit=7 |" },
        { "-n5 -n 6", "limit=5 limit=6 |" },
        { "-lq", "loud quick |" },
        { "-lf x", "loud folder=x |" },
        { "--folder x -f y", "folder=x folder=y |" },
        { "--color always --colour=never", "color=always color=never |" },
        { "--csv --csv=excel", "csv csv=excel |" },
        { "-- --loud -q -", "| --loud -q -" },
        { "- a", "| - a" },
        { "--folder -- x", "folder=-- | x" },
    };
    return cr_make_param_array(struct row, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct row *row, args, reads)
{
    base_args got = { 0 };
    base_error err = { 0 };
    char spelt[256];

    cr_assert(eq(int, parse(&got, row->line, &err), BASE_OK), "%s: %s", row->line, err.message);
    spell(spelt, sizeof spelt, &got);
    cr_expect(eq(str, spelt, row->spelt));
    base_args_release(&got);
}

struct mistake {
    char line[64], message[160];
};

ParameterizedTestParameters(args, refuses)
{
    static struct mistake rows[] = {
        { "--limmit 3", "unknown option --limmit; did you mean --limit?" },
        { "--zebra", "unknown option --zebra; put -- before words; prog find --help lists them" },
        { "-zebra", "unknown option -zebra; put -- before words; prog find --help lists them" },
        { "--whisper", "--whisper belongs to \"prog tell\", not to \"prog find\"" },
        { "--limit", "--limit needs a value: --limit N" },
        { "-f", "--folder needs a value: --folder DIR" },
        { "--limit x", "--limit takes a whole number from 0 to 1000000000, not \"x\"" },
        { "--limit -1", "--limit takes a whole number from 0 to 1000000000, not \"-1\"" },
        { "--limit 9999999999", "--limit takes a whole number from 0 to 1000000000, not \"9999999999\"" },
        { "-nx", "--limit takes a whole number from 0 to 1000000000, not \"x\"" },
        { "--loud=yes", "--loud takes no value" },
        { "--color alwas", "--color takes auto|always|never, not \"alwas\"; did you mean always?" },
        { "--csv=calc", "--csv takes excel, not \"calc\"" },
        { "--folder=", "--folder has an empty value; type it behind: --folder DIR" },
        { "-folder", "-f takes its value as the next argument: -f DIR; put -- before words" },
    };
    return cr_make_param_array(struct mistake, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct mistake *row, args, refuses)
{
    base_args got = { 0 };
    base_error err = { 0 };

    cr_expect(eq(int, parse(&got, row->line, &err), BASE_E_ARGUMENT));
    cr_expect(eq(str, err.message, row->message));
    base_args_release(&got);
}

Test(args, the_last_value_counts)
{
    base_args got = { 0 };

    cr_assert(eq(int, parse(&got, "-n 3 -n 4", NULL), BASE_OK));
    cr_expect(eq(u32, base_args_last(&got, LIMIT)->number, 4));
    cr_expect(base_args_last(&got, LOUD) == NULL);
    base_args_release(&got);
}

Test(args, environment_beats_file_and_command_line_beats_both)
{
    base_args got = { 0 };
    base_error err = { 0 };
    static const char file[] = "# mine\n\nfolder = \"from file\"\nloud = yes\n csv = excel\ncolor=never\r\n";

    setenv("TEST_ARGS_FOLDER", "from-environment", 1);
    cr_assert(eq(int, base_args_config(&got, &table, &commands[0], base_text_of(file), "config", NULL, &err), BASE_OK),
              "%s", err.message);
    cr_expect(eq(str, (char *)base_args_last(&got, FOLDER)->value, "from file"));
    cr_expect(base_args_last(&got, LOUD) != NULL);
    cr_expect(eq(str, (char *)base_args_last(&got, SHADE)->value, "never"));
    cr_assert(eq(int, base_args_environment(&got, &table, &commands[0], &err), BASE_OK));
    cr_expect(eq(str, (char *)base_args_last(&got, FOLDER)->value, "from-environment"));
    cr_assert(eq(int, parse(&got, "--folder typed", &err), BASE_OK));
    cr_expect(eq(str, (char *)base_args_last(&got, FOLDER)->value, "typed"));
    base_args_release(&got);
}

Test(args, a_flag_can_be_set_to_no)
{
    base_args got = { 0 };

    cr_assert(
        eq(int, base_args_config(&got, &table, &commands[0], BASE_TEXT("loud = no\n"), "c", NULL, NULL), BASE_OK));
    cr_expect(base_args_last(&got, LOUD) == NULL);
    cr_assert(eq(int, parse(&got, "--loud", NULL), BASE_OK));
    cr_expect(base_args_last(&got, LOUD) != NULL);
    base_args_release(&got);
}

Test(args, home_stands_for_a_tilde_in_paths)
{
    base_args got = { 0 };

    setenv("HOME", "/home/kim", 1);
    cr_assert(
        eq(int, base_args_config(&got, &table, &commands[0], BASE_TEXT("folder = ~/x"), "c", NULL, NULL), BASE_OK));
    cr_expect(eq(str, (char *)base_args_last(&got, FOLDER)->value, "/home/kim/x"));
    base_args_release(&got);
}

ParameterizedTestParameters(args, config_mistakes)
{
    static struct mistake rows[] = {
        { "limit = 3\nlimmit = 3\n", "c:2: no option \"limmit\" for a config file; did you mean limit?" },
        { "quick = yes",
          "c:1: no option for a config file: \"quick\"; write one \"option = value\" a line, as in \"limit = 20\"" },
        { "loud", "c:1: no \"=\" in \"loud\"; write one \"option = value\" a line, as in \"limit = 20\"" },
        { "loud =", "c:1: no value for \"loud\"; write one \"option = value\" a line, as in \"limit = 20\"" },
        { "loud = perhaps", "c:1: loud takes yes or no, not \"perhaps\"" },
        { "\n\nlimit = many", "c:3: --limit takes a whole number from 0 to 1000000000, not \"many\"" },
        { "color = sometimes", "c:1: --color takes auto|always|never, not \"sometimes\"" },
    };
    return cr_make_param_array(struct mistake, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct mistake *row, args, config_mistakes)
{
    base_args got = { 0 };
    base_error err = { 0 };

    cr_expect(
        eq(int, base_args_config(&got, &table, &commands[0], base_text_of(row->line), "c", NULL, &err), BASE_E_SYNTAX));
    cr_expect(eq(str, err.message, row->message));
    base_args_release(&got);
}

Test(args, options_of_other_commands_and_programs_are_passed_over)
{
    static const char *const foreign[] = { "jobs", NULL };
    base_args got = { 0 };

    cr_expect(eq(int,
                 base_args_config(&got, &table, &commands[1], BASE_TEXT("limit = 3\njobs = 2\n"), "c", foreign, NULL),
                 BASE_OK));
    cr_expect(eq(sz, got.count, 0));
    base_args_release(&got);
}

Test(args, help_names_every_option_once)
{
    base_buf help = { 0 };

    cr_assert(eq(int, base_args_help(&help, &table, &commands[0], NULL), BASE_OK));
    cr_expect(strstr(help.data, "prog find WORD...: find words\n") != NULL);
    cr_expect(strstr(help.data, "  prog find b\n") != NULL);
    cr_expect(strstr(help.data, "  -n, --limit N") != NULL);
    cr_expect(strstr(help.data, "--csv[=excel]") != NULL);
    cr_expect(strstr(help.data, "when to colour (auto)") != NULL);
    cr_expect(strstr(help.data, "whisper") == NULL);
    base_buf_release(&help);
}

struct pair {
    char a[24], b[24];
    size_t distance;
};

ParameterizedTestParameters(nearest, distances)
{
    static struct pair rows[] = {
        { "", "", 0 },          { "", "abc", 3 },        { "limit", "limit", 0 },    { "Limit", "lImit", 0 },
        { "limt", "limit", 1 }, { "limti", "limit", 1 }, { "neglct", "neglect", 1 }, { "abc", "xyz", 3 },
        { "ca", "abc", 3 },
    };
    return cr_make_param_array(struct pair, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct pair *row, nearest, distances)
{
    cr_expect(eq(sz, base_edit_distance(base_text_of(row->a), base_text_of(row->b)), row->distance), "%s %s", row->a,
              row->b);
    cr_expect(eq(sz, base_edit_distance(base_text_of(row->b), base_text_of(row->a)), row->distance));
}

Test(nearest, far_names_are_not_offered)
{
    base_nearest nearest = { .typed = BASE_TEXT("recomendation") };

    base_nearest_offer(&nearest, BASE_TEXT("finding"));
    cr_expect(nearest.name.data == NULL);
    base_nearest_offer(&nearest, BASE_TEXT("recommendation"));
    cr_expect(base_text_equal(nearest.name, BASE_TEXT("recommendation")));
    nearest = (base_nearest){ .typed = BASE_TEXT("part") };
    base_nearest_offer(&nearest, BASE_TEXT("partnership"));
    cr_expect(nearest.name.data != NULL);
    nearest = (base_nearest){ .typed = BASE_TEXT("") };
    base_nearest_offer(&nearest, BASE_TEXT("a"));
    cr_expect(nearest.name.data == NULL);
}
