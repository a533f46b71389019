/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes a manual page: generate PAGE.in > PAGE. The page's prose is copied; a line that begins with '@' is replaced:
 *   @version            the version, as an argument of .TH: .TH stands on the line before it, without its end
 *   @commands           the commands with their one line each
 *   @options COMMAND    the options of a command, from the table that also parses them
 *   @examples COMMAND   its three examples
 *   @fields             the fields of the query language, from the table that also reads them
 * Built and run when the product is built; no part of it. That is why it may see both programs' tables.
 */
#include "corpus/field.h"
#include "indexer/options.h"
#include "searcher/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINE_BYTES = 1024 };

/* Dashes are minus signs in a page, so that they can be copied; a leading dot would be a request. */
static void put_text(const char *text)
{
    if (text[0] == '.' || text[0] == '\'')
        fputs("\\&", stdout);
    for (; *text; text++) {
        if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\\')
            fputs("\\e", stdout);
        else
            putchar(*text);
    }
}

static void put_option(const base_arg *arg)
{
    printf(".TP\n");
    if (arg->letter != 0)
        printf("\\fB\\-%c\\fR, ", arg->letter);
    printf("\\fB\\-\\-");
    put_text(arg->name);
    printf("\\fR");
    if (arg->kind == BASE_ARG_OPTIONAL)
        printf("[=\\fI%s\\fR]", arg->value);
    else if (arg->kind != BASE_ARG_FLAG)
        printf(" \\fI%s\\fR", arg->value);
    if (arg->alias) {
        printf(", \\fB\\-\\-");
        put_text(arg->alias);
        printf("\\fR");
    }
    printf("\n");
    put_text(arg->help);
    if (arg->standard) {
        printf(" (default: ");
        put_text(arg->standard);
        printf(")");
    }
    printf(".\n");
    if (arg->manual) {
        put_text(arg->manual);
        printf("\n");
    }
    if (arg->environment)
        printf("Environment: %s.\n", arg->environment);
}

static void put_options(const base_arg_table *table, const base_command *command)
{
    const char *purpose = NULL;

    for (size_t i = 0; i < table->arg_count; i++) {
        const base_arg *arg = &table->args[i];
        if (!(arg->commands & command->bit))
            continue;
        if (!purpose || strcmp(purpose, arg->purpose) != 0)
            printf(".SS %s\n", arg->purpose);
        purpose = arg->purpose;
        put_option(arg);
    }
}

static void put_commands(const base_arg_table *table)
{
    for (size_t i = 0; i < table->command_count; i++) {
        if (!table->commands[i].help)
            continue;
        printf(".TP\n\\fBprecedent %s\\fR ", table->commands[i].name);
        put_text(table->commands[i].arguments);
        printf("\n");
        put_text(table->commands[i].help);
        printf(".\n");
    }
}

static void put_examples(const base_command *command)
{
    for (size_t i = 0; i < sizeof command->examples / sizeof *command->examples && command->examples[i]; i++) {
        printf(".PP\n.nf\n.RS\n");
        put_text(command->examples[i]);
        printf("\n.RE\n.fi\n");
    }
}

static void put_fields(void)
{
    for (int i = 0; i < CORPUS_F_COUNT; i++) {
        const corpus_field *field = corpus_field_at((corpus_field_id)i);
        printf(".TP\n\\fB%s:\\fR", field->name);
        if (field->alias)
            printf(" (or \\fB%s:\\fR)", field->alias);
        printf("\n");
        put_text(field->help);
        printf(".\n");
    }
}

/* The table and the row of a command; of precedent-index for "index". */
static int find(const base_arg_table **table, const base_command **command, const char *name)
{
    *table = strcmp(name, "index") == 0 ? indexer_options_table() : searcher_options_table();
    *command = *table == indexer_options_table() ? (*table)->commands : base_command_find(*table, base_text_of(name));
    if (!*command)
        fprintf(stderr, "generate: no command \"%s\"\n", name);
    return *command ? 0 : -1;
}

static int replace(const char *line)
{
    const base_arg_table *table;
    const base_command *command;

    if (strcmp(line, "@version") == 0) {
        printf("\"precedent %s\"\n", PRECEDENT_VERSION);
    } else if (strcmp(line, "@commands") == 0) {
        put_commands(searcher_options_table());
    } else if (strcmp(line, "@fields") == 0) {
        put_fields();
    } else if (strncmp(line, "@options ", 9) == 0 || strncmp(line, "@examples ", 10) == 0) {
        if (find(&table, &command, strchr(line, ' ') + 1) != 0)
            return -1;
        if (line[1] == 'o')
            put_options(table, command);
        else
            put_examples(command);
    } else {
        fprintf(stderr, "generate: what is \"%s\"?\n", line);
        return -1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    char line[LINE_BYTES];
    FILE *page = argc == 2 ? fopen(argv[1], "r") : NULL;
    int failed = 0;

    if (!page) {
        fprintf(stderr, "generate: %s: %s\n", argc == 2 ? argv[1] : "PAGE.in", argc == 2 ? strerror(errno) : "missing");
        return 2;
    }
    while (!failed && fgets(line, sizeof line, page)) {
        size_t length = strcspn(line, "\n");
        bool joins = length > 4 && strncmp(line, ".TH ", 4) == 0;
        line[length] = '\0';
        if (line[0] == '@')
            failed = replace(line) != 0;
        else
            printf("%s%s", line, joins ? " " : "\n");
    }
    failed = failed || ferror(page) || fflush(stdout) != 0;
    fclose(page);
    return failed ? 2 : 0;
}
