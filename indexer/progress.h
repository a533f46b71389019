/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One line on a terminal that says how far a run is; nothing anywhere else.
 */
#ifndef PRECEDENT_INDEXER_PROGRESS_H
#define PRECEDENT_INDEXER_PROGRESS_H

#include "corpus/base/text.h"

#include <stdint.h>
#include <stdio.h>

typedef struct {
    FILE *to; /**< NULL: say nothing */
    size_t total, done;
    int64_t last_ms; /**< when the line was written last */
} indexer_progress;

/** Begin; says nothing unless `to` is a terminal (and TERM is not "dumb"). */
indexer_progress indexer_progress_begin(FILE *to, size_t total);

/** One more is done. `name` is shown with control bytes taken out; at most ten lines a second. */
void indexer_progress_step(indexer_progress *progress, base_text name);

/** Wipe the line, so that what follows begins at the margin. */
void indexer_progress_wipe(indexer_progress *progress);

#endif
