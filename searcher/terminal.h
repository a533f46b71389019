/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the program may do on its output: width, colour, links, a pager.
 */
#ifndef PRECEDENT_SEARCHER_TERMINAL_H
#define PRECEDENT_SEARCHER_TERMINAL_H

#include "searcher/render/render.h"

/** Columns of the terminal behind a descriptor (COLUMNS beats it), 20..1000; 80 when it does not say. */
size_t searcher_terminal_width(int descriptor);

/** Columns that a text takes on a terminal: wide characters count 2, combining ones 0. Valid UTF-8. */
size_t searcher_terminal_columns(base_text text);

/**
 * Style for an output by the options and the environment: colour only on a terminal that is not "dumb" and without
 * NO_COLOR, unless --color says; wrapping only on a terminal, links only on one that is known to have them, unless
 * --hyperlinks says.
 * @param terminal  is the data going to a terminal (itself or by a pager)?
 */
searcher_render_style searcher_terminal_style(const searcher_options *options, bool terminal, int descriptor);

/** A pager between us and the terminal; all zero is none. */
typedef struct {
    FILE *to; /**< write here; NULL: no pager, write to stdout */
    int process;
} searcher_pager;

/**
 * Start PRECEDENT_PAGER, else PAGER, else less (with -FRX unless LESS is set), when stdout is a terminal; "cat" or an
 * empty value means none. The command is split at blanks and run without a shell. When it cannot be run the output goes to stdout.
 */
base_status searcher_pager_open(searcher_pager *out, const searcher_options *options, base_error *err);

/** Close the pipe and wait for the pager to end. */
void searcher_pager_close(searcher_pager *pager);

#endif
