/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What a command shows on a terminal of 80 columns.
 */
#ifndef PRECEDENT_TESTS_README_TERMINAL_H
#define PRECEDENT_TESTS_README_TERMINAL_H

#include "corpus/base/buf.h"

/**
 * Run a line of shell on a terminal of its own, and append what appears there: both outputs as they come, line ends
 * as "\n". Where the system has no terminals to give (no devpts), a pipe stands in.
 *
 * @param terminal  was it one? Programs wrap lines on a terminal only
 * @return BASE_OK whatever the command's exit status; BASE_E_IO, BASE_E_NOMEM
 */
base_status readme_terminal_run(base_buf *out, bool *terminal, const char *command, base_error *err);

#endif
