/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The option table of `precedent index`, and a command line read by it.
 */
#ifndef PRECEDENT_INDEXER_OPTIONS_H
#define PRECEDENT_INDEXER_OPTIONS_H

#include "corpus/base/args.h"

/** A command line, understood. Texts are borrowed from argv, the environment or `given`. */
typedef struct {
    base_args given;
    base_buf standard; /**< the default index */

    const char *const *paths; /**< PATH... */
    size_t path_count;
    const char *index;    /**< the folder to write to */
    const char *charset;  /**< NULL to guess */
    const char *metadata; /**< NULL for none */
    size_t jobs;
    bool dry_run, force, prune, restricted, failed, json, help, version;
    bool ocr;             /**< read pages that are pictures as well */
    bool require_sandbox; /**< read nothing unless every wall stands */
    bool confinement;     /**< only say which walls stand here */
} indexer_options;

/** THE table; its only command has no name. */
const base_arg_table *indexer_options_table(void);

/**
 * Read a command line, with the environment and the config file (unless --no-config).
 *
 * @param out   all zero; release with indexer_options_release(), also after a failure
 * @param argc  as main() has it, with the program's name
 * @return BASE_OK; BASE_E_ARGUMENT: an unknown option, a wrong value, no PATH, an index that is no folder;
 *         BASE_E_SYNTAX: the config file; BASE_E_NOMEM
 */
base_status indexer_options_read(indexer_options *out, int argc, char *const *argv, base_error *err);
void indexer_options_release(indexer_options *options);

#endif
