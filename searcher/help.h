/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * `precedent help`, `--help`, and the pieces of manual pages and completion that come from the option table.
 */
#ifndef PRECEDENT_SEARCHER_HELP_H
#define PRECEDENT_SEARCHER_HELP_H

#include "corpus/base/args.h"

/**
 * Append the help of a command, or the overview of all when `command` is absent ("query" gives the query language).
 * @return BASE_OK; BASE_E_NOT_FOUND: no such command, with the nearest; BASE_E_UNSUPPORTED: one of a later version
 */
base_status searcher_help(base_buf *out, base_text command, base_error *err);

/** Append the name and version line of --version. */
base_status searcher_help_version(base_buf *out, base_error *err);

#endif
