/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/passage_pack.h"

#include "corpus/kind.h"

#include <stdlib.h>

/* Passages are looked up by the letters at three places, then compared whole: near-identical ones, with a word more
 * or less at one place, still agree at the others. */
enum { SHORTEST = 24, PROBE = 24, PLACES = 3, COMPARED = 4096, CANDIDATES = 4, DIFFERENT_PERCENT = 12 };

typedef struct {
    uint64_t key;
    uint32_t passage; /* index + 1 */
} slot;

typedef struct {
    slot *slots;
    size_t capacity;
    char **letters;
    size_t *lengths;
} table;

static uint64_t hash_of(const char *bytes, size_t length, uint64_t salt)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ (salt * UINT64_C(0x9E3779B97F4A7C15));
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash ? hash : 1;
}

static uint64_t probe_key(const char *letters, size_t length, size_t place, corpus_kind kind)
{
    size_t from = place == 0 ? 0 : place == 1 ? length - PROBE : length / 2 - PROBE / 2;
    return hash_of(letters + from, PROBE, (uint64_t)place * CORPUS_KIND_COUNT + (uint64_t)kind);
}

/* Edit distance of two runs of letters, given up beyond `most`: only a band of the table is filled. */
static bool within(const char *a, size_t alen, const char *b, size_t blen, size_t most)
{
    size_t row[2 * (COMPARED * DIFFERENT_PERCENT / 100) + 3];
    size_t width = 2 * most + 1;

    if (alen > blen ? alen - blen > most : blen - alen > most)
        return false;
    for (size_t w = 0; w < width; w++) /* row[w] is the cost of a[0..i) against b[0..i+w-most) */
        row[w] = w >= most ? w - most : SIZE_MAX / 2;
    for (size_t i = 1; i <= alen; i++) {
        size_t best = SIZE_MAX / 2;
        for (size_t w = 0; w < width; w++) {
            size_t cost = SIZE_MAX / 2;
            if (i + w < most || i + w - most > blen) {
                row[w] = cost;
                continue;
            }
            if (i + w - most > 0)
                cost = row[w] + (a[i - 1] != b[i + w - most - 1]); /* diagonal */
            if (w + 1 < width && row[w + 1] + 1 < cost)
                cost = row[w + 1] + 1;
            if (w > 0 && row[w - 1] + 1 < cost)
                cost = row[w - 1] + 1;
            row[w] = cost;
            if (cost < best)
                best = cost;
        }
        if (best > most)
            return false;
    }
    return row[blen + most - alen] <= most;
}

/* "3. The Board should …", in an action plan without the list below it: the same number and the same beginning. */
static bool begins_same(const table *t, const corpus_passage *passages, size_t a, size_t b)
{
    size_t shorter = t->lengths[a] < t->lengths[b] ? t->lengths[a] : t->lengths[b];

    return passages[a].number.data && passages[b].number.data && shorter > SHORTEST &&
           base_text_equal_nocase(passages[a].number, passages[b].number) &&
           memcmp(t->letters[a], t->letters[b], shorter) == 0;
}

static bool same(const table *t, size_t a, size_t b)
{
    size_t longer = t->lengths[a] > t->lengths[b] ? t->lengths[a] : t->lengths[b];
    if (t->lengths[a] == t->lengths[b] && memcmp(t->letters[a], t->letters[b], t->lengths[a]) == 0)
        return true;
    if (longer >= COMPARED - 1)
        return false;
    return within(t->letters[a], t->lengths[a], t->letters[b], t->lengths[b], longer * DIFFERENT_PERCENT / 100);
}

/* Two register numbers are two recommendations, however alike their words. */
static bool differ_by_register(const corpus_passage *a, const corpus_passage *b)
{
    return a->reference.data && b->reference.data && !base_text_equal(a->reference, b->reference);
}

static uint32_t look_up(const table *t, const corpus_passage *passages, size_t p, uint64_t key, bool whole)
{
    size_t tried = 0;
    for (size_t i = (size_t)key & (t->capacity - 1); t->slots[i].key && tried < CANDIDATES;
         i = (i + 1) & (t->capacity - 1)) {
        size_t other = t->slots[i].passage - 1;
        if (t->slots[i].key != key || differ_by_register(&passages[p], &passages[other]))
            continue;
        tried++;
        if (whole ? t->lengths[p] == t->lengths[other] && memcmp(t->letters[p], t->letters[other], t->lengths[p]) == 0
                  : same(t, p, other) || begins_same(t, passages, p, other))
            return t->slots[i].passage;
    }
    return 0;
}

static void enter(table *t, size_t p, uint64_t key)
{
    size_t i = (size_t)key & (t->capacity - 1), chain = 0;
    while (t->slots[i].key && chain < 64)
        i = (i + 1) & (t->capacity - 1), chain++;
    if (!t->slots[i].key)
        t->slots[i] = (slot){ key, (uint32_t)p + 1 };
}

static void mark(table *t, corpus_passage *passages, size_t p)
{
    bool narrative = passages[p].kind == CORPUS_KIND_NARRATIVE || passages[p].kind == CORPUS_KIND_RESPONSE;
    size_t places = narrative ? 1 : PLACES;
    uint32_t found = 0;

    if (t->lengths[p] < SHORTEST)
        return;
    for (size_t place = 0; place < places && !found; place++)
        found = look_up(t, passages, p, probe_key(t->letters[p], t->lengths[p], place, passages[p].kind), narrative);
    if (found) {
        const corpus_passage *first = &passages[found - 1];
        passages[p].repeats = first->repeats ? first->repeats : first->ordinal;
    }
    for (size_t place = 0; place < places && !found; place++)
        enter(t, p, probe_key(t->letters[p], t->lengths[p], place, passages[p].kind));
}

base_status corpus_repeats_mark(corpus_passage *passages, size_t count, base_error *err)
{
    table t = { .capacity = 64 };
    base_status status = BASE_OK;
    base_arena arena = { 0 };

    while (t.capacity < count * PLACES * 2)
        t.capacity *= 2;
    t.slots = calloc(t.capacity, sizeof *t.slots);
    t.letters = calloc(count ? count : 1, sizeof *t.letters);
    t.lengths = calloc(count ? count : 1, sizeof *t.lengths);
    if (!t.slots || !t.letters || !t.lengths)
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t p = 0; p < count && status == BASE_OK; p++) {
        size_t room = passages[p].text.length < COMPARED ? passages[p].text.length + 1 : COMPARED;
        t.letters[p] = base_arena_alloc(&arena, room);
        if (!t.letters[p]) {
            status = base_error_set(err, BASE_E_NOMEM, "out of memory");
            break;
        }
        t.lengths[p] = corpus_letters_of(t.letters[p], room, passages[p].text);
        mark(&t, passages, p);
    }
    base_arena_release(&arena);
    free(t.slots);
    free(t.letters);
    free(t.lengths);
    return status;
}
