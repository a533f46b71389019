/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/works_find.h"

#include "corpus/shingle.h"

#include <stdlib.h>
#include <string.h>

enum { ID_DIGITS = 16, VALUES_A_REPORT = CORPUS_SKETCH_VALUES + 1 };

/** A value of an unsettled report's sketch. */
typedef struct {
    uint32_t value;
    uint32_t next;   /* + 1, of the same chain */
    uint32_t report; /* which of the unsettled ones */
} posting;

typedef struct {
    const indexer_ledger *ledger;
    size_t *parents;   /* by entry: union-find */
    bool *loose;       /* by entry: unsettled */
    size_t *unsettled; /* their entries */
    size_t unsettled_count;
    corpus_sketch *sketches; /* of them */
    posting *postings;
    size_t posting_count;
    uint32_t *heads;
    size_t room;
    uint32_t *shared, *met; /* by unsettled one: values in common with the present entry; which have any */
} finding;

void indexer_found_release(indexer_found *found)
{
    free(found->items);
    free(found->ends);
    *found = (indexer_found){ 0 };
}

static void release(finding *f)
{
    free(f->parents);
    free(f->loose);
    free(f->unsettled);
    free(f->sketches);
    free(f->postings);
    free(f->heads);
    free(f->shared);
    free(f->met);
}

static bool is_live(const indexer_ledger *ledger, size_t index)
{
    return index < ledger->count && !ledger->dead[index] && indexer_entry_is_read(&ledger->entries[index]);
}

/* ---- sets ---- */

static size_t root_of(finding *f, size_t index)
{
    while (f->parents[index] != index)
        index = f->parents[index] = f->parents[f->parents[index]];
    return index;
}

static void join(finding *f, size_t a, size_t b)
{
    a = root_of(f, a);
    b = root_of(f, b);
    if (a != b)
        f->parents[a < b ? b : a] = a < b ? a : b;
}

/* ---- what is settled ---- */

static size_t member_at(const indexer_ledger *ledger, const indexer_entry *entry, size_t at)
{
    char id[ID_DIGITS + 1];

    memcpy(id, entry->work.data + at, ID_DIGITS);
    id[ID_DIGITS] = '\0';
    return indexer_ledger_by_id(ledger, id);
}

/* Its copies are there, say the same as it does, and stand in their order. */
static bool is_settled(const indexer_ledger *ledger, size_t index)
{
    const indexer_entry *entry = &ledger->entries[index], *before = NULL;
    bool named = false;

    if (entry->work.length == 0 || entry->work.length % ID_DIGITS != 0)
        return false;
    for (size_t at = 0; at < entry->work.length; at += ID_DIGITS) {
        size_t other = member_at(ledger, entry, at);
        if (!is_live(ledger, other) || !base_text_equal(ledger->entries[other].work, entry->work) ||
            (before && indexer_works_rank(before, &ledger->entries[other]) > 0))
            return false;
        before = &ledger->entries[other];
        named = named || other == index;
    }
    return named;
}

static base_status look_at_all(finding *f, base_error *err)
{
    const indexer_ledger *ledger = f->ledger;
    size_t count = ledger->count + 1;

    f->parents = calloc(count, sizeof *f->parents);
    f->loose = calloc(count, sizeof *f->loose);
    f->unsettled = calloc(count, sizeof *f->unsettled);
    if (!f->parents || !f->loose || !f->unsettled)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < ledger->count; i++) {
        f->parents[i] = i;
        f->loose[i] = is_live(ledger, i) && !is_settled(ledger, i);
        if (f->loose[i])
            f->unsettled[f->unsettled_count++] = i;
    }
    for (size_t i = 0; i < ledger->count; i++) {
        const indexer_entry *entry = &ledger->entries[i];
        for (size_t at = 0; is_live(ledger, i) && !f->loose[i] && at < entry->work.length; at += ID_DIGITS)
            join(f, i, member_at(ledger, entry, at));
    }
    return BASE_OK;
}

/* ---- who is like whom ---- */

static size_t chain_of(const finding *f, uint32_t value)
{
    return (size_t)(value * UINT32_C(0x9E3779B1) >> 7) & (f->room - 1);
}

static void post(finding *f, uint32_t value, size_t report)
{
    uint32_t *head = &f->heads[chain_of(f, value)];

    f->postings[f->posting_count++] = (posting){ value, *head, (uint32_t)report };
    *head = (uint32_t)f->posting_count;
}

/* The hash of the whole stands in for the values of a text too short to have any. */
static uint32_t whole_of(const corpus_sketch *sketch)
{
    return (uint32_t)(sketch->whole >> 32);
}

static base_status post_unsettled(finding *f, base_error *err)
{
    size_t count = f->unsettled_count;

    for (f->room = 1024; f->room < count * VALUES_A_REPORT;)
        f->room *= 2;
    f->sketches = calloc(count, sizeof *f->sketches);
    f->postings = calloc(count * VALUES_A_REPORT, sizeof *f->postings);
    f->heads = calloc(f->room, sizeof *f->heads);
    f->shared = calloc(count, sizeof *f->shared);
    f->met = calloc(count, sizeof *f->met);
    if (!f->sketches || !f->postings || !f->heads || !f->shared || !f->met)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t u = 0; u < count; u++) {
        corpus_sketch *sketch = &f->sketches[u];
        if (!corpus_sketch_read(sketch, f->ledger->entries[f->unsettled[u]].sketch))
            continue;
        post(f, whole_of(sketch), u);
        for (size_t i = 0; i < sketch->count; i++)
            post(f, sketch->values[i], u);
    }
    return BASE_OK;
}

static void count_value(finding *f, uint32_t value, size_t *met)
{
    for (uint32_t at = f->heads[chain_of(f, value)]; at > 0; at = f->postings[at - 1].next) {
        const posting *one = &f->postings[at - 1];
        if (one->value == value && f->shared[one->report]++ == 0)
            f->met[(*met)++] = one->report;
    }
}

/* Two that resemble one another share most of the smaller sketch; so few are compared value by value. */
static bool is_worth_it(const finding *f, size_t unsettled, const corpus_sketch *other)
{
    const corpus_sketch *sketch = &f->sketches[unsettled];
    uint32_t fewer = sketch->count < other->count ? sketch->count : other->count;

    return f->shared[unsettled] * 2 >= fewer || sketch->whole == other->whole;
}

static void compare_with(finding *f, size_t index)
{
    corpus_sketch sketch;
    size_t met = 0;

    if (!corpus_sketch_read(&sketch, f->ledger->entries[index].sketch))
        return;
    count_value(f, whole_of(&sketch), &met);
    for (size_t i = 0; i < sketch.count; i++)
        count_value(f, sketch.values[i], &met);
    for (size_t m = 0; m < met; m++) {
        size_t unsettled = f->met[m], other = f->unsettled[unsettled];
        if (other != index && is_worth_it(f, unsettled, &sketch) && root_of(f, other) != root_of(f, index) &&
            corpus_sketch_same_work(&f->sketches[unsettled], &sketch))
            join(f, other, index);
        f->shared[unsettled] = 0;
    }
}

/* ---- the works ---- */

typedef struct {
    size_t root, index;
    const indexer_entry *entry;
} placed;

static int by_root_and_rank(const void *x, const void *y)
{
    const placed *a = x, *b = y;

    if (a->root != b->root)
        return a->root < b->root ? -1 : 1;
    return indexer_works_rank(a->entry, b->entry);
}

static size_t gather(placed *out, finding *f)
{
    size_t count = 0;

    for (size_t i = 0; i < f->unsettled_count; i++) /* no more than they need be looked at */
        f->loose[root_of(f, f->unsettled[i])] = true;
    for (size_t i = 0; i < f->ledger->count; i++)
        if (is_live(f->ledger, i) && f->loose[root_of(f, i)])
            out[count++] = (placed){ root_of(f, i), i, &f->ledger->entries[i] };
    return count;
}

static base_status cut_into_works(indexer_found *out, finding *f, base_error *err)
{
    placed *all = calloc(f->ledger->count + 1, sizeof *all);
    size_t count = all ? gather(all, f) : 0, length = 0;

    out->items = calloc(count + 1, sizeof *out->items);
    out->ends = calloc(count + 1, sizeof *out->ends);
    if (!all || !out->items || !out->ends) {
        free(all);
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    if (count > 1)
        qsort(all, count, sizeof *all, by_root_and_rank);
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || all[i].root != all[i - 1].root || length == INDEXER_WORK_MOST;
        length = first ? 1 : length + 1;
        out->count += first;
        out->items[i] = all[i].index;
        out->ends[out->count - 1] = i + 1;
    }
    free(all);
    return BASE_OK;
}

base_status indexer_works_find(indexer_found *out, const indexer_ledger *ledger, base_error *err)
{
    finding f = { .ledger = ledger };
    base_status status = look_at_all(&f, err);

    if (status == BASE_OK && f.unsettled_count > 0) {
        status = post_unsettled(&f, err);
        for (size_t i = 0; status == BASE_OK && i < ledger->count; i++)
            if (is_live(ledger, i))
                compare_with(&f, i);
        if (status == BASE_OK)
            status = cut_into_works(out, &f, err);
    }
    release(&f);
    if (status != BASE_OK)
        indexer_found_release(out);
    return status;
}
