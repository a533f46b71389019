/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Options from one table: parsing, the environment, the config file, --help, manual pages and completion all read it,
 * so that an option stands once. A program keeps the table as a constant; everything here borrows it.
 */
#ifndef PRECEDENT_BASE_ARGS_H
#define PRECEDENT_BASE_ARGS_H

#include "corpus/base/buf.h"

#include <stdint.h>

/** Most arguments, options and config lines together. */
#define BASE_ARGS_MOST ((size_t)100000)

/** What an option takes. */
typedef enum {
    BASE_ARG_FLAG,    /**< nothing: `--flat` */
    BASE_ARG_TEXT,    /**< any value: `--index DIR` or `--index=DIR` or `-iDIR` */
    BASE_ARG_NUMBER,  /**< a whole number from 0 to 1,000,000,000 */
    BASE_ARG_CHOICE,  /**< one of `choices` */
    BASE_ARG_OPTIONAL /**< nothing, or one of `choices` behind a '=': `--csv`, `--csv=excel` */
} base_arg_kind;

/** One option. `commands` is a bit set of the base_command rows it belongs to. */
typedef struct {
    int id;                  /**< the program's own, > 0 */
    const char *name;        /**< long name without dashes: "index" */
    const char *alias;       /**< a second long name: "colour"; NULL */
    char letter;             /**< short name: 'n'; 0 */
    base_arg_kind kind;      /**< what it takes */
    const char *value;       /**< its name in the help: "DIR"; NULL for a flag */
    const char *choices;     /**< "auto|always|never"; NULL */
    const char *standard;    /**< the default, as printed in the help; NULL */
    const char *purpose;     /**< heading in the help under which it stands: "Choosing" */
    uint32_t commands;       /**< bits of base_command.bit; ~0 for every command */
    bool repeats;            /**< every occurrence counts; otherwise the last one does */
    bool config;             /**< may stand in the config file */
    const char *environment; /**< variable that gives it; NULL */
    const char *completes;   /**< how to complete its value: "file", "dir", "field", "theme"; NULL: its choices */
    const char *help;        /**< one line, no stop at the end */
    const char *manual;      /**< more for the manual page (plain sentences); NULL */
} base_arg;

/** One command of a program. A program without commands has one row whose name is NULL. */
typedef struct {
    const char *name;
    uint32_t bit;
    const char *arguments;   /**< "QUERY..." */
    const char *help;        /**< one line, no stop at the end */
    const char *examples[3]; /**< whole command lines; NULL behind the last */
    const char *hint;        /**< what to say besides when an unknown option was meant as an argument; NULL */
} base_command;

typedef struct {
    const char *program; /**< "precedent" */
    const char *help;    /**< one line: what it is */
    const base_command *commands;
    size_t command_count;
    const base_arg *args; /**< in the order of the help; options of one purpose stand together */
    size_t arg_count;
} base_arg_table;

/** Where a value came from; a later one beats an earlier. */
typedef enum { BASE_ORIGIN_FILE, BASE_ORIGIN_ENVIRONMENT, BASE_ORIGIN_COMMAND_LINE } base_arg_origin;

typedef struct {
    const base_arg *arg;
    const char *
        value; /**< NULL for a flag, or an optional value that was not given. Borrowed from argv or the environment; owned by base_args when from a file */
    uint32_t number; /**< of a BASE_ARG_NUMBER */
    bool off;        /**< a flag that the config file sets to "no" */
    base_arg_origin origin;
} base_arg_given;

/** What was given: options in the order file, environment, command line, and the arguments that are no options. */
typedef struct {
    base_arg_given *items;
    size_t count, capacity;
    const char **words; /**< borrowed from argv, in order */
    size_t word_count, word_capacity;
    char **kept; /**< values from a file; owned */
    size_t kept_count, kept_capacity;
} base_args;

void base_args_release(base_args *args);

/**
 * Read a command line: options and arguments in any order, `--name value`, `--name=value`, `-n 5`, `-n5` (numbers only:
 * `-xenophobia` is a slip, not a value of -x), bundles of short flags (`-qc`), `--` before arguments that begin with a
 * dash; `-` alone is an argument.
 *
 * @param out      all zero, or filled from a file; release with base_args_release(), also after a failure
 * @param table    the program's
 * @param command  whose options are known; its `bit` decides
 * @param argc     without the program's and the command's name
 * @param argv     borrowed for as long as `out`
 * @return BASE_OK; BASE_E_ARGUMENT: an unknown option (names the nearest), one of another command (names it), a missing,
 *         needless or wrong value; BASE_E_NOMEM
 */
base_status base_args_parse(base_args *out, const base_arg_table *table, const base_command *command, int argc,
                            char *const *argv, base_error *err);

/** Take the values of the command's options whose environment variable is set and not empty. */
base_status base_args_environment(base_args *out, const base_arg_table *table, const base_command *command,
                                  base_error *err);

/**
 * Read a config file: one `option = value` a line (flags: yes or no), `#` begins a comment line, blanks do not matter, a
 * pair of double quotes around a value is taken off, `~/` before a path becomes $HOME. Options of other commands are
 * checked and left out.
 *
 * @param bytes    the file's content
 * @param path     for messages: "PATH:LINE: …"
 * @param foreign  NULL-terminated names that belong to another program of the product and are passed over; may be NULL
 * @return BASE_OK; BASE_E_SYNTAX: names file, line and the nearest option; BASE_E_NOMEM
 */
base_status base_args_config(base_args *out, const base_arg_table *table, const base_command *command, base_text bytes,
                             const char *path, const char *const *foreign, base_error *err);

/** The last value given for an option, whatever its origin; NULL if there is none (or the file says no). */
const base_arg_given *base_args_last(const base_args *args, int id);

/** The row of a command; NULL when unknown. */
const base_command *base_command_find(const base_arg_table *table, base_text name);

/** The known command nearest to a name; NULL when none is near. */
const char *base_command_nearest(const base_arg_table *table, base_text name);

/**
 * The text of `--help` for one command: what it does, three examples, its options by purpose. At most 40 lines of at
 * most 80 columns; the tests hold every table of the product to that.
 */
base_status base_args_help(base_buf *out, const base_arg_table *table, const base_command *command, base_error *err);

#endif
