/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/args.h"

#include "corpus/base/nearest.h"

#include <stdio.h>
#include <stdlib.h>

enum { NUMBER_MOST = 1000000000 };

/** A command line being read. */
typedef struct {
    base_args *out;
    const base_arg_table *table;
    const base_command *command;
    char *const *argv;
    int argc, at;
    base_error *err;
} reader;

void base_args_release(base_args *args)
{
    for (size_t i = 0; i < args->kept_count; i++)
        free(args->kept[i]);
    free(args->kept);
    free(args->items);
    free(args->words);
    *args = (base_args){ 0 };
}

/* ------------------------------------------------------------------------------------------------ looking up */

const base_command *base_command_find(const base_arg_table *table, base_text name)
{
    for (size_t i = 0; i < table->command_count; i++) {
        if (table->commands[i].name && base_text_equal(name, base_text_of(table->commands[i].name)))
            return &table->commands[i];
    }
    return NULL;
}

const char *base_command_nearest(const base_arg_table *table, base_text name)
{
    base_nearest nearest = { .typed = name };

    for (size_t i = 0; i < table->command_count; i++) {
        if (table->commands[i].name && table->commands[i].help)
            base_nearest_offer(&nearest, base_text_of(table->commands[i].name));
    }
    return nearest.name.data;
}

static const base_arg *find_long(const base_arg_table *table, base_text name, uint32_t bit)
{
    const base_arg *other = NULL;

    for (size_t i = 0; i < table->arg_count; i++) {
        const base_arg *arg = &table->args[i];
        if (!base_text_equal(name, base_text_of(arg->name)) &&
            !(arg->alias && base_text_equal(name, base_text_of(arg->alias))))
            continue;
        if (arg->commands & bit)
            return arg;
        other = arg;
    }
    return other;
}

static const base_arg *find_letter(const base_arg_table *table, char letter, uint32_t bit)
{
    for (size_t i = 0; i < table->arg_count; i++) {
        if (table->args[i].letter == letter && (table->args[i].commands & bit))
            return &table->args[i];
    }
    return NULL;
}

/* ---------------------------------------------------------------------------------------------------- mistakes */

static const char *hint_of(const base_command *command)
{
    return command->hint ? command->hint : "";
}

static base_status unknown_option(const reader *r, base_text typed, base_text name)
{
    base_nearest nearest = { .typed = name };

    for (size_t i = 0; i < r->table->arg_count; i++) {
        if (r->table->args[i].commands & r->command->bit)
            base_nearest_offer(&nearest, base_text_of(r->table->args[i].name));
    }
    if (nearest.name.data)
        return base_error_set(r->err, BASE_E_ARGUMENT, "unknown option %.*s; did you mean --%.*s?",
                              BASE_TEXT_ARG(typed), BASE_TEXT_ARG(nearest.name));
    return base_error_set(r->err, BASE_E_ARGUMENT, "unknown option %.*s; %s%s%s%s%s --help lists them",
                          BASE_TEXT_ARG(typed), hint_of(r->command), r->command->hint ? "; " : "", r->table->program,
                          r->command->name ? " " : "", r->command->name ? r->command->name : "");
}

static base_status of_other_command(const reader *r, const base_arg *arg)
{
    const char *owner = "";

    for (size_t i = 0; i < r->table->command_count && owner[0] == '\0'; i++) {
        if (r->table->commands[i].bit & arg->commands)
            owner = r->table->commands[i].name;
    }
    return base_error_set(r->err, BASE_E_ARGUMENT, "--%s belongs to \"%s %s\", not to \"%s %s\"", arg->name,
                          r->table->program, owner, r->table->program, r->command->name ? r->command->name : "");
}

static base_status needs_value(const reader *r, const base_arg *arg)
{
    return base_error_set(r->err, BASE_E_ARGUMENT, "--%s needs a value: --%s %s", arg->name, arg->name, arg->value);
}

/* ------------------------------------------------------------------------------------------------------ values */

/* The next of "a|b|c"; absent at the end. */
static base_text next_choice(base_text *left)
{
    size_t bar = base_text_find(*left, BASE_TEXT("|"), 0);
    base_text choice = base_text_slice(*left, 0, bar);

    *left = bar == (size_t)-1 ? (base_text){ NULL, 0 } : base_text_slice(*left, bar + 1, left->length);
    return choice;
}

static base_status check_choice(const base_arg *arg, const char *value, base_error *err)
{
    base_text left = base_text_of(arg->choices), typed = base_text_of(value);
    base_nearest nearest = { .typed = typed };

    while (left.data) {
        base_text choice = next_choice(&left);
        if (base_text_equal(choice, typed))
            return BASE_OK;
        base_nearest_offer(&nearest, choice);
    }
    if (nearest.name.data)
        return base_error_set(err, BASE_E_ARGUMENT, "--%s takes %s, not \"%s\"; did you mean %.*s?", arg->name,
                              arg->choices, value, BASE_TEXT_ARG(nearest.name));
    return base_error_set(err, BASE_E_ARGUMENT, "--%s takes %s, not \"%s\"", arg->name, arg->choices, value);
}

static base_status read_number(uint32_t *out, const base_arg *arg, const char *value, base_error *err)
{
    uint32_t number = 0;
    size_t digits = 0;

    for (; base_is_digit(value[digits]) && number <= NUMBER_MOST / 10; digits++)
        number = number * 10 + (uint32_t)(value[digits] - '0');
    if (digits == 0 || value[digits] != '\0' || number > NUMBER_MOST)
        return base_error_set(err, BASE_E_ARGUMENT, "--%s takes a whole number from 0 to %d, not \"%s\"", arg->name,
                              (int)NUMBER_MOST, value);
    *out = number;
    return BASE_OK;
}

static base_status give(base_args *out, base_arg_given given, base_error *err)
{
    base_status status = BASE_OK;

    if (given.arg->kind == BASE_ARG_NUMBER)
        status = read_number(&given.number, given.arg, given.value, err);
    else if (given.arg->choices && given.value)
        status = check_choice(given.arg, given.value, err);
    else if (given.arg->kind == BASE_ARG_TEXT && given.value[0] == '\0')
        status = base_error_set(err, BASE_E_ARGUMENT, "--%s has an empty value; type it behind: --%s %s",
                                given.arg->name, given.arg->name, given.arg->value);
    if (status == BASE_OK)
        status = base_grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items, BASE_ARGS_MOST, err);
    if (status == BASE_OK)
        out->items[out->count++] = given;
    return status;
}

/* ------------------------------------------------------------------------------------------------ command line */

static base_status take_word(reader *r, const char *word)
{
    base_args *out = r->out;
    base_status status =
        base_grow(&out->words, &out->word_capacity, out->word_count + 1, sizeof *out->words, BASE_ARGS_MOST, r->err);

    if (status == BASE_OK)
        out->words[out->word_count++] = word;
    return status;
}

static base_status take_long(reader *r, const char *argument)
{
    base_text typed = base_text_of(argument);
    size_t equals = base_text_find(typed, BASE_TEXT("="), 2);
    base_text name = base_text_slice(typed, 2, equals);
    const base_arg *arg = find_long(r->table, name, r->command->bit);
    base_arg_given given = { .arg = arg, .origin = BASE_ORIGIN_COMMAND_LINE };

    if (!arg)
        return unknown_option(r, base_text_slice(typed, 0, equals), name);
    if (!(arg->commands & r->command->bit))
        return of_other_command(r, arg);
    if (equals != (size_t)-1)
        given.value = argument + equals + 1;
    if (arg->kind == BASE_ARG_FLAG && given.value)
        return base_error_set(r->err, BASE_E_ARGUMENT, "--%s takes no value", arg->name);
    if (arg->kind != BASE_ARG_FLAG && arg->kind != BASE_ARG_OPTIONAL && !given.value) {
        if (r->at >= r->argc)
            return needs_value(r, arg);
        given.value = r->argv[r->at++];
    }
    return give(r->out, given, r->err);
}

/* "-q", "-qc", "-n5", "-n 5". */
static base_status take_letters(reader *r, const char *argument)
{
    base_status status = BASE_OK;

    for (size_t i = 1; argument[i] != '\0' && status == BASE_OK; i++) {
        const base_arg *arg = find_letter(r->table, argument[i], r->command->bit);
        base_arg_given given = { .arg = arg, .origin = BASE_ORIGIN_COMMAND_LINE };
        if (!arg)
            return unknown_option(r, base_text_of(argument), base_text_of(argument + 1));
        if (arg->kind == BASE_ARG_FLAG || arg->kind == BASE_ARG_OPTIONAL) {
            status = give(r->out, given, r->err);
            continue;
        }
        if (argument[i + 1] != '\0' && (arg->kind != BASE_ARG_NUMBER || i > 1))
            return base_error_set(r->err, BASE_E_ARGUMENT, "-%c takes its value as the next argument: -%c %s%s%s",
                                  arg->letter, arg->letter, arg->value, r->command->hint ? "; " : "",
                                  hint_of(r->command));
        if (argument[i + 1] == '\0' && r->at >= r->argc)
            return needs_value(r, arg);
        given.value = argument[i + 1] != '\0' ? argument + i + 1 : r->argv[r->at++];
        return give(r->out, given, r->err);
    }
    return status;
}

base_status base_args_parse(base_args *out, const base_arg_table *table, const base_command *command, int argc,
                            char *const *argv, base_error *err)
{
    reader r = { out, table, command, argv, argc, 0, err };
    base_status status = BASE_OK;
    bool ended = false;

    while (r.at < argc && status == BASE_OK) {
        const char *argument = argv[r.at++];
        if (ended || argument[0] != '-' || argument[1] == '\0')
            status = take_word(&r, argument);
        else if (argument[1] != '-')
            status = take_letters(&r, argument);
        else if (argument[2] != '\0')
            status = take_long(&r, argument);
        else
            ended = true;
    }
    return status;
}

const base_arg_given *base_args_last(const base_args *args, int id)
{
    for (size_t i = args->count; i > 0; i--) {
        if (args->items[i - 1].arg->id == id)
            return args->items[i - 1].off ? NULL : &args->items[i - 1];
    }
    return NULL;
}

/* ------------------------------------------------------------------------------------------------- environment */

base_status base_args_environment(base_args *out, const base_arg_table *table, const base_command *command,
                                  base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < table->arg_count && status == BASE_OK; i++) {
        const base_arg *arg = &table->args[i];
        const char *value = arg->environment && (arg->commands & command->bit) ? getenv(arg->environment) : NULL;
        base_error inner = { 0 };
        if (!value || value[0] == '\0')
            continue;
        status = give(out, (base_arg_given){ .arg = arg, .value = value, .origin = BASE_ORIGIN_ENVIRONMENT }, &inner);
        if (status != BASE_OK)
            (void)base_error_set(err, status, "the environment variable %s: %s", arg->environment, inner.message);
    }
    return status;
}

/* ------------------------------------------------------------------------------------------------- config file */

/** One line of a config file. */
typedef struct {
    base_args *out;
    const base_arg_table *table;
    const base_command *command;
    const char *path;
    const char *const *foreign;
    size_t line;
    base_error *err;
} config;

static base_status bad_line(const config *c, const char *what, base_text word)
{
    return base_error_set(c->err, BASE_E_SYNTAX,
                          "%s:%zu: %s \"%.*s\"; write one \"option = value\" a line, as in "
                          "\"limit = 20\"",
                          c->path, c->line, what, BASE_TEXT_ARG(word));
}

static bool is_foreign(const config *c, base_text name)
{
    for (size_t i = 0; c->foreign && c->foreign[i]; i++) {
        if (base_text_equal(name, base_text_of(c->foreign[i])))
            return true;
    }
    return false;
}

static base_status unknown_name(const config *c, base_text name)
{
    base_nearest nearest = { .typed = name };

    for (size_t i = 0; i < c->table->arg_count; i++) {
        if (c->table->args[i].config)
            base_nearest_offer(&nearest, base_text_of(c->table->args[i].name));
    }
    for (size_t i = 0; c->foreign && c->foreign[i]; i++)
        base_nearest_offer(&nearest, base_text_of(c->foreign[i]));
    if (nearest.name.data)
        return base_error_set(c->err, BASE_E_SYNTAX, "%s:%zu: no option \"%.*s\" for a config file; did you mean %.*s?",
                              c->path, c->line, BASE_TEXT_ARG(name), BASE_TEXT_ARG(nearest.name));
    return bad_line(c, "no option for a config file:", name);
}

/* A copy with a NUL behind it, and $HOME for a leading "~/" of a path. */
static base_status keep(const config *c, const char **out, base_text value, bool is_path)
{
    const char *home = is_path && base_text_starts(value, BASE_TEXT("~/")) ? getenv("HOME") : NULL;
    base_text head = base_text_of(home ? home : "");
    base_args *args = c->out;
    base_status status =
        base_grow(&args->kept, &args->kept_capacity, args->kept_count + 1, sizeof *args->kept, BASE_ARGS_MOST, c->err);
    char *copy;

    if (status != BASE_OK)
        return status;
    if (home)
        value = base_text_slice(value, 1, value.length);
    copy = malloc(head.length + value.length + 1);
    if (!copy)
        return base_error_set(c->err, BASE_E_NOMEM, "out of memory");
    memcpy(copy, head.data, head.length);
    memcpy(copy + head.length, value.data, value.length);
    copy[head.length + value.length] = '\0';
    args->kept[args->kept_count++] = copy;
    *out = copy;
    return BASE_OK;
}

static bool is_yes(base_text value)
{
    return base_text_equal_nocase(value, BASE_TEXT("yes")) || base_text_equal_nocase(value, BASE_TEXT("true")) ||
           base_text_equal_nocase(value, BASE_TEXT("on"));
}

static bool is_no(base_text value)
{
    return base_text_equal_nocase(value, BASE_TEXT("no")) || base_text_equal_nocase(value, BASE_TEXT("false")) ||
           base_text_equal_nocase(value, BASE_TEXT("off"));
}

static base_status config_value(const config *c, const base_arg *arg, base_text value)
{
    base_arg_given given = { .arg = arg, .origin = BASE_ORIGIN_FILE };
    bool bare = arg->kind == BASE_ARG_FLAG || (arg->kind == BASE_ARG_OPTIONAL && (is_yes(value) || is_no(value)));
    base_error inner = { 0 };
    base_status status = BASE_OK;

    if (bare && !is_yes(value) && !is_no(value))
        return base_error_set(c->err, BASE_E_SYNTAX, "%s:%zu: %s takes yes or no, not \"%.*s\"", c->path, c->line,
                              arg->name, BASE_TEXT_ARG(value));
    if (bare)
        given.off = is_no(value);
    else
        status = keep(c, &given.value, value, arg->completes && strcmp(arg->completes, "dir") == 0);
    if (status != BASE_OK || !(arg->commands & c->command->bit))
        return status;
    status = give(c->out, given, &inner);
    if (status != BASE_OK)
        (void)base_error_set(c->err, BASE_E_SYNTAX, "%s:%zu: %s", c->path, c->line, inner.message);
    return status == BASE_OK ? BASE_OK : BASE_E_SYNTAX;
}

static base_status config_line(const config *c, base_text line)
{
    size_t equals = base_text_find(line, BASE_TEXT("="), 0);
    base_text name = base_text_trim(base_text_slice(line, 0, equals)), value;
    const base_arg *arg;

    if (base_text_starts(name, BASE_TEXT("#")) || base_text_trim(line).length == 0)
        return BASE_OK;
    if (equals == (size_t)-1)
        return bad_line(c, "no \"=\" in", name);
    value = base_text_trim(base_text_slice(line, equals + 1, line.length));
    if (value.length > 1 && value.data[0] == '"' && value.data[value.length - 1] == '"')
        value = base_text_slice(value, 1, value.length - 1);
    if (value.length == 0 || memchr(value.data, '\0', value.length))
        return bad_line(c, "no value for", name);
    if (is_foreign(c, name))
        return BASE_OK;
    arg = find_long(c->table, name, c->command->bit);
    return arg && arg->config ? config_value(c, arg, value) : unknown_name(c, name);
}

base_status base_args_config(base_args *out, const base_arg_table *table, const base_command *command, base_text bytes,
                             const char *path, const char *const *foreign, base_error *err)
{
    config c = { out, table, command, path, foreign, 0, err };
    base_status status = BASE_OK;

    if (base_text_starts(bytes, BASE_TEXT("\xEF\xBB\xBF")))
        bytes = base_text_slice(bytes, 3, bytes.length);
    for (size_t from = 0; from < bytes.length && status == BASE_OK;) {
        size_t end = base_text_find(bytes, BASE_TEXT("\n"), from);
        if (end == (size_t)-1)
            end = bytes.length;
        c.line++;
        status = config_line(&c, base_text_slice(bytes, from, end));
        from = end + 1;
    }
    return status;
}
