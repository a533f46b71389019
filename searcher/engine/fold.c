/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/fold.h"

#include "corpus/field.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_ROOM = 64, KEY_BYTES = 12, REPORT_BYTES = 8 };

/* ------------------------------------------------------------------------------------------------------- key sets */

void searcher_key_set_release(searcher_key_set *set)
{
    free(set->keys);
    free(set->used);
    *set = (searcher_key_set){ 0 };
}

/** Where a key is, or would be put. */
static size_t place_of(const searcher_key_set *set, const unsigned char whole[KEY_BYTES])
{
    uint64_t hash = UINT64_C(14695981039346656037);
    size_t at;

    for (size_t i = 0; i < KEY_BYTES; i++)
        hash = (hash ^ whole[i]) * UINT64_C(1099511628211);
    at = (size_t)hash & (set->size - 1);
    while (set->used[at] && memcmp(set->keys[at], whole, KEY_BYTES) != 0)
        at = (at + 1) & (set->size - 1);
    return at;
}

static base_status widen(searcher_key_set *set, base_error *err)
{
    searcher_key_set wider = { .size = set->size ? set->size * 2 : LEAST_ROOM, .count = set->count };

    wider.keys = calloc(wider.size, sizeof *wider.keys);
    wider.used = calloc(wider.size, 1);
    if (!wider.keys || !wider.used) {
        searcher_key_set_release(&wider);
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    for (size_t i = 0; i < set->size; i++) {
        if (set->used[i]) {
            size_t at = place_of(&wider, set->keys[i]);
            wider.used[at] = 1;
            memcpy(wider.keys[at], set->keys[i], KEY_BYTES);
        }
    }
    searcher_key_set_release(set);
    *set = wider;
    return BASE_OK;
}

base_status searcher_key_set_add(bool *fresh, searcher_key_set *set, const unsigned char *key, size_t length,
                                 base_error *err)
{
    unsigned char whole[KEY_BYTES] = { 0 };
    base_status status = (set->count + 1) * 2 > set->size ? widen(set, err) : BASE_OK;
    size_t at;

    if (status != BASE_OK)
        return status;
    memcpy(whole, key, length);
    at = place_of(set, whole);
    *fresh = !set->used[at];
    set->count += *fresh;
    set->used[at] = 1;
    memcpy(set->keys[at], whole, KEY_BYTES);
    return BASE_OK;
}

bool searcher_key_set_has(const searcher_key_set *set, const unsigned char *key, size_t length)
{
    unsigned char whole[KEY_BYTES] = { 0 };

    memcpy(whole, key, length);
    return set->size > 0 && set->used[place_of(set, whole)];
}

/* --------------------------------------------------------------------------------------------------------- copies */

/** Is it of the report that leads its group? */
static bool leads(const searcher_ranked *row)
{
    return memcmp(row->order, row->group, REPORT_BYTES) == 0;
}

void searcher_fold_release(searcher_fold *fold)
{
    searcher_key_set_release(&fold->led);
    *fold = (searcher_fold){ 0 };
}

base_status searcher_fold_add(searcher_fold *fold, const searcher_ranked *rows, size_t count, base_error *err)
{
    base_status status = BASE_OK;
    bool fresh;

    for (size_t i = 0; status == BASE_OK && i < count; i++)
        if (leads(&rows[i]))
            status = searcher_key_set_add(&fresh, &fold->led, rows[i].group, KEY_BYTES, err);
    return status;
}

base_status searcher_fold_open(searcher_fold *fold, const searcher_ranked *rows, size_t count, base_error *err)
{
    for (size_t i = 0; i < count; i++)
        fold->copies += !leads(&rows[i]);
    return fold->copies > 0 ? searcher_fold_add(fold, rows, count, err) : BASE_OK; /* most indexes hold no copies */
}

base_status searcher_fold_pending(searcher_ranked **out, size_t *out_count, const searcher_fold *fold,
                                  const searcher_ranked *rows, size_t count, base_error *err)
{
    searcher_ranked *pending = calloc(count + 1, sizeof *pending);
    searcher_key_set seen = { 0 };
    base_status status = pending ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");
    size_t found = 0;
    bool fresh = false;

    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        if (leads(&rows[i]) || searcher_key_set_has(&fold->led, rows[i].group, KEY_BYTES))
            continue;
        status = searcher_key_set_add(&fresh, &seen, rows[i].group, KEY_BYTES, err);
        if (status == BASE_OK && fresh)
            pending[found++] = rows[i];
    }
    searcher_key_set_release(&seen);
    *out = pending;
    *out_count = found;
    return status;
}

const xapc_query *searcher_fold_query(searcher_build *build, const unsigned char group[12])
{
    searcher_ranked row = { 0 };
    char report[17];
    corpus_term itself, others;

    memcpy(row.order, group, KEY_BYTES);
    searcher_rank_report(report, &row);
    itself = corpus_term_id(report, searcher_rank_ordinal(&row));
    others = corpus_term_shown_as(report, searcher_rank_ordinal(&row));
    return searcher_build_pair(build, XAPC_OP_OR, searcher_build_term(build, &itself),
                               searcher_build_term(build, &others));
}

void searcher_fold_led(const searcher_fold *fold, searcher_ranked *rows, size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++)
        if (leads(&rows[i]) || !searcher_key_set_has(&fold->led, rows[i].group, KEY_BYTES))
            rows[kept++] = rows[i];
    *count = kept;
}

base_status searcher_fold_repeats(searcher_ranked *rows, size_t *count, bool one_per_work, base_error *err)
{
    searcher_key_set groups = { 0 }, works = { 0 };
    size_t kept = 0;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < *count; i++) {
        bool fresh = true;
        status = searcher_key_set_add(&fresh, &groups, rows[i].group, KEY_BYTES, err);
        if (status == BASE_OK && fresh && one_per_work)
            status = searcher_key_set_add(&fresh, &works, rows[i].work, sizeof rows[i].work, err);
        if (fresh)
            rows[kept++] = rows[i];
    }
    searcher_key_set_release(&groups);
    searcher_key_set_release(&works);
    if (status == BASE_OK)
        *count = kept;
    return status;
}

/* -------------------------------------------------------------------------------------------------------- members */

static int by_work(const void *x, const void *y)
{
    const searcher_ranked *a = x, *b = y;
    int way = memcmp(a->work, b->work, sizeof a->work);

    return way ? way : memcmp(a->order, b->order, sizeof a->order);
}

/** Of copies without a leading one, only the first of each group stays, and what repeats it in its own report. */
static base_status drop_later_copies(searcher_ranked *rows, size_t *count, base_error *err)
{
    searcher_key_set groups = { 0 }, places = { 0 };
    size_t kept = 0;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < *count; i++) {
        unsigned char place[KEY_BYTES];
        bool fresh = true, ignored;
        if (!leads(&rows[i])) {
            /* Which group, in which report: 4 bytes of either ordinal and report are told apart by where they stand. */
            memcpy(place, rows[i].order, REPORT_BYTES);
            memcpy(place + REPORT_BYTES, rows[i].group + REPORT_BYTES, KEY_BYTES - REPORT_BYTES);
            status = searcher_key_set_add(&fresh, &groups, rows[i].group, KEY_BYTES, err);
            if (status == BASE_OK && fresh)
                status = searcher_key_set_add(&ignored, &places, place, KEY_BYTES, err);
            fresh = fresh || searcher_key_set_has(&places, place, KEY_BYTES);
        }
        if (fresh)
            rows[kept++] = rows[i];
    }
    searcher_key_set_release(&groups);
    searcher_key_set_release(&places);
    if (status == BASE_OK)
        *count = kept;
    return status;
}

base_status searcher_fold_members(searcher_ranking *members, base_error *err)
{
    searcher_fold fold = { 0 };
    base_status status = searcher_fold_open(&fold, members->items, members->count, err);

    if (status == BASE_OK && fold.copies > 0) {
        searcher_fold_led(&fold, members->items, &members->count);
        qsort(members->items, members->count, sizeof *members->items, by_work);
        status = drop_later_copies(members->items, &members->count, err);
    }
    searcher_fold_release(&fold);
    return status;
}
