/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What stands behind a searcher_engine, for the files of this folder.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_STATE_H
#define PRECEDENT_SEARCHER_ENGINE_STATE_H

#include "searcher/engine/acronyms.h"
#include "searcher/engine/open.h"
#include "searcher/engine/reports.h"
#include "searcher/engine/words.h"

struct searcher_engine {
    base_arena arena; /**< the names of the folders */
    searcher_where where;
    searcher_index index;
    searcher_words words;
    searcher_reports reports;
    searcher_acronyms acronyms;
    bool has_acronyms; /**< they were loaded; only searches need them */
};

/** What may have to be done again because the index changed; it leaves nothing behind when it fails. */
typedef base_status searcher_attempt(searcher_engine *engine, void *payload, base_error *err);

/** Do it, and again with the index opened anew as long as that changes under it, a few times. */
base_status searcher_engine_try(searcher_engine *engine, searcher_attempt *attempt, void *payload, base_error *err);

/** Load the acronyms, once. */
base_status searcher_engine_acronyms(searcher_engine *engine, base_error *err);

#endif
