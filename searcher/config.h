/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Where the config file and the default index are: the XDG base directories.
 */
#ifndef PRECEDENT_SEARCHER_CONFIG_H
#define PRECEDENT_SEARCHER_CONFIG_H

#include "corpus/base/buf.h"

/** Most bytes of a config file. */
enum { SEARCHER_CONFIG_BYTES = 1 << 16 };

/**
 * Append $XDG_CONFIG_HOME/precedent/config, else ~/.config/precedent/config. A relative XDG value is ignored, as the
 * specification asks. Nothing is appended when neither variable helps.
 */
base_status searcher_config_path(base_buf *out, base_error *err);

/** Append the default index: $XDG_DATA_HOME/precedent/index, else ~/.local/share/precedent/index. Nothing without HOME. */
base_status searcher_config_index(base_buf *out, base_error *err);

/**
 * Append the content of the config file at `path`; a file that does not exist is empty.
 * @return BASE_OK, BASE_E_IO, BASE_E_LIMIT over SEARCHER_CONFIG_BYTES, BASE_E_NOMEM
 */
base_status searcher_config_load(base_buf *out, const char *path, base_error *err);

#endif
