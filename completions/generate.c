/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes the completion of a shell: generate bash|zsh|fish > FILE. Commands, options and their values come from the tables
 * that parse them, fields from corpus/field; the values of a field are asked of the index as one types: "precedent complete
 * FIELD" prints them, one a line. Built and run when the product is built; no part of it.
 */
#include "corpus/field.h"
#include "indexer/options.h"
#include "searcher/options.h"

#include <stdio.h>

static const base_arg_table *table_of(const base_command *command)
{
    return command->bit == SEARCHER_COMMAND_INDEX ? indexer_options_table() : searcher_options_table();
}

static bool belongs(const base_arg *arg, const base_command *command)
{
    return command->bit == SEARCHER_COMMAND_INDEX || (arg->commands & command->bit) != 0;
}

/* Commands that take a query, and so fields. */
static bool takes_query(const base_command *command)
{
    return command->bit == SEARCHER_COMMAND_SEARCH || command->bit == SEARCHER_COMMAND_LIST;
}

/* A text inside single quotes, with the signs of `escaped` behind a backslash. */
static void put_quoted(const char *text, const char *escaped)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else if (strchr(escaped, *text))
            printf("\\%c", *text);
        else
            putchar(*text);
    }
}

/* "auto|always|never" with something else between. */
static void put_choices(const char *choices, char between)
{
    for (; *choices; choices++)
        putchar(*choices == '|' ? between : *choices);
}

static void put_field_names(const char *between)
{
    for (int i = 0; i < CORPUS_F_COUNT; i++) {
        const corpus_field *field = corpus_field_at((corpus_field_id)i);
        printf("%s%s", i > 0 ? between : "", field->name);
        if (field->alias)
            printf("%s%s", between, field->alias);
    }
}

static bool is(const char *a, const char *b)
{
    return a && strcmp(a, b) == 0;
}

/* -------------------------------------------------------------------------------------------------------- bash */

static void bash_options(const base_command *command)
{
    const base_arg_table *table = table_of(command);

    printf("    %s) options='", command->name);
    for (size_t i = 0; i < table->arg_count; i++) {
        if (!belongs(&table->args[i], command))
            continue;
        printf(" --%s", table->args[i].name);
        if (table->args[i].alias)
            printf(" --%s", table->args[i].alias);
        if (table->args[i].kind == BASE_ARG_OPTIONAL)
            printf(" --%s=%s", table->args[i].name, table->args[i].choices);
    }
    printf("' ;;\n");
}

static void bash_value(const base_arg *arg)
{
    if (arg->kind == BASE_ARG_FLAG || arg->kind == BASE_ARG_OPTIONAL)
        return;
    printf("    --%s", arg->name);
    if (arg->alias)
        printf("|--%s", arg->alias);
    if (arg->letter)
        printf("|-%c", arg->letter);
    printf(") ");
    if (arg->choices) {
        printf("_precedent_words '");
        put_choices(arg->choices, ' ');
        printf("'");
    } else if (is(arg->completes, "field")) {
        printf("_precedent_words \"$fields\"");
    } else if (is(arg->completes, "dir")) {
        printf("_precedent_lines < <(compgen -d -- \"$cur\")");
    } else if (is(arg->completes, "file")) {
        printf("_precedent_lines < <(compgen -f -- \"$cur\")");
    } else {
        printf(":");
    }
    printf("; return ;;\n");
}

static void bash(const base_arg_table *table)
{
    printf("# SPDX-License-Identifier: GPL-3.0-or-later\n"
           "# shellcheck shell=bash\n"
           "# bash completion for precedent; made from its option table\n\n"
           "_precedent_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\"); }\n\n"
           "_precedent_lines() {\n"
           "  local line\n"
           "  while IFS= read -r line; do\n"
           "    [[ ${line,,} != \"${cur,,}\"* ]] || COMPREPLY+=(\"$(printf '%%q' \"$line\")\")\n"
           "  done\n"
           "}\n\n"
           "_precedent() {\n"
           "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' field='' options='' i\n"
           "  local fields='");
    put_field_names(" ");
    printf("'\n"
           "  COMPREPLY=()\n"
           "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "    [[ ${COMP_WORDS[i]} == -* ]] || { command=${COMP_WORDS[i]}; break; }\n"
           "  done\n"
           "  if [[ $cur == : ]]; then field=$prev cur=''\n"
           "  elif [[ $prev == : ]]; then field=${COMP_WORDS[COMP_CWORD-2]}\n"
           "  elif [[ $cur == *:* ]]; then field=${cur%%%%:*} cur=${cur#*:}; fi\n"
           "  if [[ -z $command ]]; then\n"
           "    _precedent_words '");
    for (size_t i = 0; i < table->command_count; i++) {
        if (table->commands[i].help)
            printf("%s ", table->commands[i].name);
    }
    printf("--help --version'\n    return\n  fi\n");
    printf("  case $prev in\n");
    for (size_t i = 0; i < table->arg_count; i++)
        bash_value(&table->args[i]);
    for (size_t i = 0; i < indexer_options_table()->arg_count; i++) {
        const base_arg *arg = &indexer_options_table()->args[i];
        bool known = false;
        for (size_t j = 0; j < table->arg_count; j++)
            known = known || strcmp(arg->name, table->args[j].name) == 0;
        if (!known)
            bash_value(arg);
    }
    printf("  esac\n  case $command in\n");
    for (size_t i = 0; i < table->command_count; i++) {
        if (table->commands[i].help)
            bash_options(&table->commands[i]);
    }
    printf("  esac\n"
           "  if [[ $cur == -* ]]; then _precedent_words \"$options\"; return; fi\n"
           "  case $command in\n");
    for (size_t i = 0; i < table->command_count; i++) {
        if (takes_query(&table->commands[i]))
            printf("    %s)\n", table->commands[i].name);
        else
            continue;
        printf("      if [[ -n $field ]]; then _precedent_lines < <(precedent complete \"$field\" 2>/dev/null)\n"
               "      else _precedent_words \"${fields// /: }:\"; compopt -o nospace; fi ;;\n");
    }
    printf("    index) _precedent_lines < <(compgen -f -- \"$cur\") ;;\n"
           "    help) _precedent_words 'search show list themes dump status index query' ;;\n"
           "  esac\n"
           "}\n"
           "complete -F _precedent precedent\n");
}

/* --------------------------------------------------------------------------------------------------------- zsh */

static void zsh_action(const base_arg *arg)
{
    if (arg->kind == BASE_ARG_FLAG)
        return;
    printf(":%s:", arg->value);
    if (arg->choices) {
        printf("(");
        put_choices(arg->choices, ' ');
        printf(")");
    } else if (is(arg->completes, "field")) {
        printf("(");
        put_field_names(" ");
        printf(")");
    } else if (is(arg->completes, "dir")) {
        printf("_directories");
    } else if (is(arg->completes, "file")) {
        printf("_files");
    }
}

static void zsh_option(const base_arg *arg, const char *dashes, const char *name)
{
    printf("        '%s%s%s", arg->repeats ? "*" : "", dashes, name);
    if (arg->kind == BASE_ARG_OPTIONAL)
        printf("=-");
    else if (arg->kind != BASE_ARG_FLAG && strcmp(dashes, "--") == 0)
        printf("=");
    printf("[");
    put_quoted(arg->help, "[]:\\");
    printf("]%s", arg->kind == BASE_ARG_OPTIONAL ? ":" : "");
    zsh_action(arg);
    printf("' \\\n");
}

static void zsh_command(const base_command *command)
{
    const base_arg_table *table = table_of(command);

    printf("    %s)\n      _arguments -s -S \\\n", command->name);
    for (size_t i = 0; i < table->arg_count; i++) {
        const base_arg *arg = &table->args[i];
        char letter[2] = { arg->letter, '\0' };
        if (!belongs(arg, command))
            continue;
        zsh_option(arg, "--", arg->name);
        if (arg->alias)
            zsh_option(arg, "--", arg->alias);
        if (arg->letter)
            zsh_option(arg, "-", letter);
    }
    printf("        '*:argument:%s' ;;\n", takes_query(command)                     ? "_precedent_query"
                                           : command->bit == SEARCHER_COMMAND_INDEX ? "_files"
                                                                                    : " ");
}

static void zsh(const base_arg_table *table)
{
    printf("#compdef precedent\n"
           "# SPDX-License-Identifier: GPL-3.0-or-later\n"
           "# zsh completion for precedent; made from its option table\n\n"
           "_precedent_query() {\n"
           "  local -a values\n"
           "  if [[ $PREFIX == *:* ]]; then\n"
           "    local field=${PREFIX%%%%:*}\n"
           "    compset -P '*:'\n"
           "    values=(${(f)\"$(precedent complete $field 2>/dev/null)\"})\n"
           "    compadd -M 'm:{a-z}={A-Z}' -a values\n"
           "  else\n"
           "    compadd -S '' -- ");
    put_field_names(": ");
    printf(":\n  fi\n}\n\n"
           "_precedent() {\n"
           "  local -a commands\n"
           "  commands=(\n");
    for (size_t i = 0; i < table->command_count; i++) {
        if (!table->commands[i].help)
            continue;
        printf("    '%s:", table->commands[i].name);
        put_quoted(table->commands[i].help, ":\\");
        printf("'\n");
    }
    printf("  )\n"
           "  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
           "  shift words; (( CURRENT-- ))\n"
           "  case $words[1] in\n");
    for (size_t i = 0; i < table->command_count; i++) {
        if (table->commands[i].help)
            zsh_command(&table->commands[i]);
    }
    printf("  esac\n}\n\n_precedent \"$@\"\n");
}

/* -------------------------------------------------------------------------------------------------------- fish */

static void fish_option(const base_command *command, const base_arg *arg, const char *name)
{
    printf("complete -c precedent -n '__fish_seen_subcommand_from %s' -l %s", command->name, name);
    if (arg->letter)
        printf(" -s %c", arg->letter);
    if (is(arg->completes, "file"))
        printf(" -r -F");
    else if (is(arg->completes, "dir"))
        printf(" -x -a '(__fish_complete_directories)'");
    else if (arg->kind != BASE_ARG_FLAG && arg->kind != BASE_ARG_OPTIONAL)
        printf(" -x");
    if (arg->choices && arg->kind != BASE_ARG_OPTIONAL) {
        printf(" -a '");
        put_choices(arg->choices, ' ');
        printf("'");
    } else if (is(arg->completes, "field")) {
        printf(" -a '");
        put_field_names(" ");
        printf("'");
    }
    printf(" -d '");
    put_quoted(arg->help, "\\");
    printf("'\n");
}

static void fish(const base_arg_table *table)
{
    printf("# SPDX-License-Identifier: GPL-3.0-or-later\n"
           "# fish completion for precedent; made from its option table\n\n"
           "function __precedent_query\n"
           "  set -l word (commandline -ct)\n"
           "  if string match -q '*:*' -- $word\n"
           "    set -l field (string split -m 1 : -- $word)[1]\n"
           "    for value in (precedent complete $field 2>/dev/null); echo $field:$value; end\n"
           "  else\n"
           "    for field in ");
    put_field_names(" ");
    printf("; echo $field:; end\n  end\nend\n\ncomplete -c precedent -f\n");
    for (size_t i = 0; i < table->command_count; i++) {
        const base_command *command = &table->commands[i];
        const base_arg_table *options = table_of(command);
        if (!command->help)
            continue;
        printf("complete -c precedent -n __fish_use_subcommand -a %s -d '", command->name);
        put_quoted(command->help, "\\");
        printf("'\n");
        for (size_t a = 0; a < options->arg_count; a++) {
            if (!belongs(&options->args[a], command))
                continue;
            fish_option(command, &options->args[a], options->args[a].name);
            if (options->args[a].alias)
                fish_option(command, &options->args[a], options->args[a].alias);
        }
        if (takes_query(command))
            printf("complete -c precedent -n '__fish_seen_subcommand_from %s' -a '(__precedent_query)'\n",
                   command->name);
        if (command->bit == SEARCHER_COMMAND_INDEX)
            printf("complete -c precedent -n '__fish_seen_subcommand_from index' -F\n");
    }
}

int main(int argc, char **argv)
{
    const char *shell = argc == 2 ? argv[1] : "";

    if (strcmp(shell, "bash") == 0)
        bash(searcher_options_table());
    else if (strcmp(shell, "zsh") == 0)
        zsh(searcher_options_table());
    else if (strcmp(shell, "fish") == 0)
        fish(searcher_options_table());
    else
        return fprintf(stderr, "generate: bash, zsh or fish?\n"), 2;
    return fflush(stdout) == 0 ? 0 : 2;
}
