/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The option table of `precedent`, and a command line read by it.
 */
#ifndef PRECEDENT_SEARCHER_OPTIONS_H
#define PRECEDENT_SEARCHER_OPTIONS_H

#include "corpus/base/args.h"

/** The commands: bits, so that an option can name those it belongs to. */
typedef enum {
    SEARCHER_COMMAND_SEARCH = 1 << 0,
    SEARCHER_COMMAND_SHOW = 1 << 1,
    SEARCHER_COMMAND_LIST = 1 << 2,
    SEARCHER_COMMAND_DUMP = 1 << 3,
    SEARCHER_COMMAND_STATUS = 1 << 4,
    SEARCHER_COMMAND_THEMES = 1 << 5,
    SEARCHER_COMMAND_HELP = 1 << 6,
    SEARCHER_COMMAND_VERSION = 1 << 7,
    SEARCHER_COMMAND_INDEX = 1 << 8,   /**< hands over: `rest` holds its arguments unread */
    SEARCHER_COMMAND_COMPLETE = 1 << 9 /**< hidden: values for shell completion, one a line */
} searcher_command;

typedef enum { SEARCHER_SORT_RELEVANCE, SEARCHER_SORT_DATE, SEARCHER_SORT_REPORT } searcher_sort;
typedef enum {
    SEARCHER_FORMAT_TEXT,
    SEARCHER_FORMAT_ONELINE,
    SEARCHER_FORMAT_JSON,
    SEARCHER_FORMAT_CSV,
    SEARCHER_FORMAT_CSV_EXCEL
} searcher_format;
typedef enum { SEARCHER_WHEN_AUTO, SEARCHER_WHEN_ALWAYS, SEARCHER_WHEN_NEVER } searcher_when;
typedef enum { SEARCHER_CITE_NONE, SEARCHER_CITE_PLAIN, SEARCHER_CITE_BIBTEX, SEARCHER_CITE_CSL } searcher_cite;

/** A command line, understood. Texts are borrowed from argv, the environment or `given`. */
typedef struct {
    searcher_command command;
    base_args given;

    const char *const *words; /**< the command's arguments: QUERY..., ID..., THEME */
    size_t word_count;
    char *const *rest; /**< `precedent index`: everything behind the command's name; NULL-terminated as argv */
    size_t rest_count;

    const char **indexes; /**< --index, in order; none given: count 0 (then the default, searcher_config_index()) */
    size_t index_count;
    const char **exact; /**< -x */
    size_t exact_count;

    uint32_t limit, offset; /**< limit 0: all */
    searcher_sort sort;
    searcher_format format;
    searcher_when color, hyperlinks;
    searcher_cite cite;
    const char *by;     /**< list --by FIELD: the field's name as in corpus/field; NULL */
    const char *viewer; /**< a command (searcher/viewer.h); NULL: the standard one */

    bool any, whole_report, flat, one_per_report, all_copies, explain, count, quiet;
    bool unread, incomplete, csv_template, open, include_restricted, trust_stub, insecure;
    bool no_config, no_pager;
    bool help; /**< --help was given, for `command` */
} searcher_options;

/** THE table. */
const base_arg_table *searcher_options_table(void);

/** The options of `precedent index` that may stand in the config file, NULL-terminated; a test holds them to indexer/options. */
const char *const *searcher_options_of_index(void);

/**
 * Read a whole command line, with the environment and the config file (unless --no-config).
 *
 * Options of all commands may stand before its name, too. `precedent`, `precedent --help` and `precedent help [COMMAND]` give SEARCHER_COMMAND_HELP with the command's name in
 * `words`; `--version` gives SEARCHER_COMMAND_VERSION.
 *
 * @param out   all zero; release with searcher_options_release(), also after a failure
 * @param argc  as main() has it, with the program's name
 * @return BASE_OK; BASE_E_ARGUMENT: an unknown command or option (names the nearest), a wrong value, options that exclude
 *         each other; BASE_E_UNSUPPORTED: a command of the design that this version does not have; BASE_E_SYNTAX: the
 *         config file, with file and line; BASE_E_NOMEM
 */
base_status searcher_options_read(searcher_options *out, int argc, char *const *argv, base_error *err);
void searcher_options_release(searcher_options *options);

#endif
