/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Repeats and copies out of rows that were read: what is shown once, and as what.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_FOLD_H
#define PRECEDENT_SEARCHER_ENGINE_FOLD_H

#include "searcher/engine/build.h"
#include "searcher/engine/rank.h"

/** A set of keys of up to 12 bytes: open addressing, never more than half full. */
typedef struct {
    unsigned char (*keys)[12];
    unsigned char *used;
    size_t size, count;
} searcher_key_set;

void searcher_key_set_release(searcher_key_set *set);

/** Put it in; `*fresh` false if it was there. */
base_status searcher_key_set_add(bool *fresh, searcher_key_set *set, const unsigned char *key, size_t length,
                                 base_error *err);
bool searcher_key_set_has(const searcher_key_set *set, const unsigned char *key, size_t length);

/** Groups of which a passage of the leading report is among the rows. All zero is none. */
typedef struct {
    searcher_key_set led;
    size_t copies; /**< rows of other reports than the one that leads their group */
} searcher_fold;

void searcher_fold_release(searcher_fold *fold);

/** Look at rows. */
base_status searcher_fold_open(searcher_fold *fold, const searcher_ranked *rows, size_t count, base_error *err);

/** More rows that match, wherever they stand. */
base_status searcher_fold_add(searcher_fold *fold, const searcher_ranked *rows, size_t count, base_error *err);

/** The copies' rows of which no leading one was seen; one a group. To be freed. */
base_status searcher_fold_pending(searcher_ranked **out, size_t *out_count, const searcher_fold *fold,
                                  const searcher_ranked *rows, size_t count, base_error *err);

/** Every passage that is shown as this one, itself too. */
const xapc_query *searcher_fold_query(searcher_build *build, const unsigned char group[12]);

/** Take out the copies' rows whose leading passage was seen; the order stays. */
void searcher_fold_led(const searcher_fold *fold, searcher_ranked *rows, size_t *count);

/** Keep the first of each group, and of each work if asked; the order stays. */
base_status searcher_fold_repeats(searcher_ranked *rows, size_t *count, bool one_per_work, base_error *err);

/** All matches: by work and place in its copies; of copies that hold the same words the one that leads. Repeats within a
 *  report stay. */
base_status searcher_fold_members(searcher_ranking *members, base_error *err);

#endif
