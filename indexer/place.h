/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Where things are: the place of a file (absolute, links resolved), the default index, the config file.
 */
#ifndef PRECEDENT_INDEXER_PLACE_H
#define PRECEDENT_INDEXER_PLACE_H

#include "corpus/base/arena.h"
#include "corpus/base/buf.h"

/**
 * The place of a path, in `arena`, ending in a NUL. What is not there is taken by its name below the nearest folder
 * that is.
 */
base_status indexer_place_of(base_text *out, base_arena *arena, const char *path, base_error *err);

/** Is `place` the folder `root`, or below it? */
bool indexer_place_is_under(base_text place, base_text root);

/** The folder of a place: "/a/b" of "/a/b/c"; "/" of "/a". */
base_text indexer_place_folder(base_text place);

/** Append $XDG_DATA_HOME/precedent/index, else ~/.local/share/precedent/index; nothing without a HOME. */
base_status indexer_place_index(base_buf *out, base_error *err);

/** Append $XDG_CONFIG_HOME/precedent/config, else ~/.config/precedent/config; nothing without a HOME. */
base_status indexer_place_config(base_buf *out, base_error *err);

#endif
