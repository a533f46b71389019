/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Where the shipped data lies (thesaurus.txt, partnerships.tsv, acronyms.tsv): the folder named by PRECEDENT_DATA_DIR
 * in the environment, else share/precedent beside the running program (so that an installed tree may be moved), else the
 * folder that was named when it was built.
 */
#ifndef PRECEDENT_CORPUS_DATA_H
#define PRECEDENT_CORPUS_DATA_H

#include "corpus/base/buf.h"

/** Most bytes of one data file: 4 MiB. */
#define CORPUS_DATA_LIMIT ((size_t)4 << 20)

/**
 * The path of a shipped file. PRECEDENT_DATA_DIR is obeyed even when the file is not there, so that a mistyped folder
 * is noticed; of the others the first that holds the file is taken.
 *
 * @param out   the path replaces what it held
 * @param name  base name, "thesaurus.txt"
 * @return BASE_OK; BASE_E_NOT_FOUND names the folders that were tried; BASE_E_NOMEM
 */
base_status corpus_data_path(base_buf *out, const char *name, base_error *err);

/**
 * The bytes of a file, whole, appended to `out`.
 * @return BASE_OK; BASE_E_IO with the system's words; BASE_E_LIMIT beyond CORPUS_DATA_LIMIT
 */
base_status corpus_data_load(base_buf *out, const char *path, base_error *err);

/** Take the next line (without its line end) off `*rest`; false at the end. */
bool corpus_data_line(base_text *line, base_text *rest);

/** Take the next cell up to `separator` off `*rest`, trimmed; false when nothing is left. */
bool corpus_data_cell(base_text *cell, base_text *rest, char separator);

#endif
