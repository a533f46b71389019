/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/works_group.h"

#include "indexer/works_words.h"

#include "corpus/shingle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PASSAGES_MOST = 1000000,
    WINDOW = 24,      /* letters by which a place in the stream is found */
    CUT_LEAST = 48,   /* letters of a passage that is looked for in the stream */
    ONE_IN = 4,       /* windows of which one is kept */
    PROBES_MOST = 64, /* equal hashes that are looked at */
    AHEAD = 16        /* passages behind the last match that are compared for slips */
};

/** A passage that later ones may be shown as. */
struct indexer_grouping_passage {
    char report[17];
    uint32_t ordinal;
    corpus_kind kind;
    size_t begin, end;             /* of its letters in the stream */
    size_t words_begin, words_end; /* of its words */
    uint64_t labelled;             /* hash of its letters with the label before them; 0 without a label */
    size_t head;                   /* the item that it is shown as itself */
    uint32_t used;                 /* the round in which a passage with the same letters was matched with it */
    uint32_t taken;                /* of a head: the round in which a passage was given to it ... */
    uint32_t taken_by;             /* ... and the first of that passage's repeats */
};

typedef struct indexer_grouping_passage item;

/** A copy being looked at. */
typedef struct {
    indexer_grouping *in;
    corpus_report *report;
    uint32_t *folds; /* by passage: ordinal of the first of its repeats */
    size_t *match;   /* by passage: item + 1; 0: none yet */
    base_buf letters, words;
    size_t *begins, *word_begins; /* of each passage's letters and words; one more at the end */
} copy;

void indexer_grouping_release(indexer_grouping *grouping)
{
    free(grouping->items);
    free(grouping->by_words);
    free(grouping->by_place);
    base_buf_release(&grouping->stream);
    base_buf_release(&grouping->words);
    *grouping = (indexer_grouping){ 0 };
}

static uint64_t hash_on(uint64_t hash, base_text bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.data[i]) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t hash_of(base_text bytes)
{
    return hash_on(UINT64_C(14695981039346656037), bytes);
}

static base_text letters_of(const copy *c, size_t p)
{
    return base_text_slice(base_buf_view(&c->letters), c->begins[p], c->begins[p + 1]);
}

static base_text item_letters(const indexer_grouping *in, const item *one)
{
    return base_text_slice(base_buf_view(&in->stream), one->begin, one->end);
}

/* ---- reading a copy ---- */

static int by_ordinal(const void *key, const void *member)
{
    uint32_t ordinal = *(const uint32_t *)key;
    const corpus_passage *passage = member;

    return (ordinal > passage->ordinal) - (ordinal < passage->ordinal);
}

/* Repeats name an earlier passage, so what that is shown as is known by then. */
static void find_folds(copy *c)
{
    const corpus_report *report = c->report;

    for (size_t p = 0; p < report->passage_count; p++) {
        const corpus_passage *passage = &report->passages[p], *first = NULL;
        if (passage->repeats > 0 && passage->repeats < passage->ordinal)
            first = bsearch(&passage->repeats, report->passages, p, sizeof *first, by_ordinal);
        c->folds[p] = first ? c->folds[first - report->passages] : passage->ordinal;
    }
}

static void release_copy(copy *c)
{
    base_buf_release(&c->letters);
    base_buf_release(&c->words);
    free(c->folds);
    free(c->match);
    free(c->begins);
    free(c->word_begins);
}

static base_status read_copy(copy *c, base_error *err)
{
    size_t count = c->report->passage_count;
    base_status status = BASE_OK;

    c->folds = calloc(count + 1, sizeof *c->folds);
    c->match = calloc(count + 1, sizeof *c->match);
    c->begins = calloc(count + 1, sizeof *c->begins);
    c->word_begins = calloc(count + 1, sizeof *c->word_begins);
    if (!c->folds || !c->match || !c->begins || !c->word_begins)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    find_folds(c);
    for (size_t p = 0; status == BASE_OK && p < count; p++) {
        base_text text = c->report->passages[p].text;
        status = indexer_works_letters(&c->letters, text, err);
        if (status == BASE_OK)
            status = indexer_works_words(&c->words, text, err);
        c->begins[p + 1] = c->letters.length;
        c->word_begins[p + 1] = c->words.length;
    }
    return status;
}

/* The hash of label and letters as one; 0 without a label. */
static base_status labelled_hash(uint64_t *out, const copy *c, size_t p, base_error *err)
{
    base_buf label = { 0 };
    base_status status = corpus_shingle_fold(&label, c->report->passages[p].label, true, err);

    *out = 0;
    if (status == BASE_OK && label.length > 0)
        *out = hash_on(hash_of(base_buf_view(&label)), letters_of(c, p));
    base_buf_release(&label);
    return status;
}

/* ---- the same letters ---- */

static base_status make_table(uint32_t **table, size_t *room, size_t count, base_error *err)
{
    free(*table);
    for (*room = 64; *room < count * 2;)
        *room *= 2;
    *table = calloc(*room, sizeof **table);
    return *table ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");
}

/* Of ten thousand times "None." the first few are enough: no more are looked at. */
static void enter(uint32_t *table, size_t room, uint64_t hash, size_t value)
{
    size_t at = (size_t)(hash ^ hash >> 32) & (room - 1), tried = 0;

    while (table[at] && tried++ < PROBES_MOST)
        at = (at + 1) & (room - 1);
    if (!table[at])
        table[at] = (uint32_t)value + 1;
}

static base_status index_words(indexer_grouping *in, base_error *err)
{
    base_status status = make_table(&in->by_words, &in->words_room, in->count * 2, err);

    for (size_t i = 0; status == BASE_OK && i < in->count; i++) {
        enter(in->by_words, in->words_room, hash_of(item_letters(in, &in->items[i])), i);
        if (in->items[i].labelled)
            enter(in->by_words, in->words_room, in->items[i].labelled, i);
    }
    return status;
}

/* Better is one that no other passage of this copy was matched with, and one of the same kind. */
static int worth(const copy *c, const item *one, corpus_kind kind)
{
    return (one->used != c->in->round ? 2 : 0) + (one->kind == kind);
}

/* Items with these letters; hashes of 64 bits are trusted only where a label is in play. */
static size_t look_up(const copy *c, size_t p, uint64_t hash, bool labelled)
{
    const indexer_grouping *in = c->in;
    base_text letters = letters_of(c, p);
    size_t best = 0, tried = 0;
    int best_worth = -1;

    for (size_t at = (size_t)(hash ^ hash >> 32) & (in->words_room - 1); in->by_words[at] && tried < PROBES_MOST;
         at = (at + 1) & (in->words_room - 1)) {
        const item *one = &in->items[in->by_words[at] - 1];
        bool same = base_text_equal(item_letters(in, one), letters) && !labelled;
        same = same || one->labelled == hash || (labelled && hash_of(item_letters(in, one)) == hash);
        tried++;
        if (same && worth(c, one, c->report->passages[p].kind) > best_worth) {
            best = in->by_words[at];
            best_worth = worth(c, one, c->report->passages[p].kind);
        }
    }
    return best;
}

/* Passage `p` is shown as what the item is shown as. */
static void give(copy *c, size_t p, size_t match)
{
    item *one = &c->in->items[match - 1], *head = &c->in->items[one->head];

    c->match[p] = match;
    one->used = c->in->round;
    head->taken = c->in->round;
    head->taken_by = c->folds[p];
}

static base_status match_same(copy *c, base_error *err)
{
    base_status status = c->in->count > 0 ? index_words(c->in, err) : BASE_OK;

    for (size_t p = 0; status == BASE_OK && c->in->count > 0 && p < c->report->passage_count; p++) {
        base_text letters = letters_of(c, p);
        uint64_t labelled = 0;
        size_t match = letters.length > 0 ? look_up(c, p, hash_of(letters), false) : 0;
        if (!match && letters.length > 0)
            status = labelled_hash(&labelled, c, p, err);
        if (!match && labelled)
            match = look_up(c, p, labelled, true);
        if (match)
            give(c, p, match);
    }
    return status;
}

/* ---- the same words, cut at other places ---- */

static uint64_t window_hash(const char *letters)
{
    return hash_of((base_text){ letters, WINDOW });
}

static bool is_kept(uint64_t hash)
{
    return (hash >> 40) % ONE_IN == 0;
}

static base_status index_places(indexer_grouping *in, base_error *err)
{
    base_status status = make_table(&in->by_place, &in->place_room, in->stream.length / 2 + 1, err);

    for (size_t at = 0; status == BASE_OK && at + WINDOW <= in->stream.length; at++) {
        uint64_t hash = window_hash(in->stream.data + at);
        if (is_kept(hash))
            enter(in->by_place, in->place_room, hash, at);
    }
    return status;
}

/* Where the letters stand in the stream: their first kept window tells. (size_t)-1: nowhere. */
static size_t find_place(const indexer_grouping *in, base_text letters)
{
    size_t tried = 0;

    for (size_t from = 0; from + WINDOW <= letters.length; from++) {
        uint64_t hash = window_hash(letters.data + from);
        if (!is_kept(hash))
            continue;
        for (size_t slot = (size_t)(hash ^ hash >> 32) & (in->place_room - 1);
             in->by_place[slot] && tried < PROBES_MOST; slot = (slot + 1) & (in->place_room - 1), tried++) {
            size_t at = in->by_place[slot] - 1;
            if (at >= from && at - from + letters.length <= in->stream.length &&
                memcmp(in->stream.data + at - from, letters.data, letters.length) == 0)
                return at - from;
        }
        break;
    }
    return (size_t)-1;
}

/* The first item that ends behind a place of the stream. */
static size_t item_at(const indexer_grouping *in, size_t place)
{
    size_t low = 0, high = in->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (in->items[middle].end <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_free(const copy *c, size_t index, uint32_t fold)
{
    const item *head = &c->in->items[c->in->items[index].head];

    return head->taken != c->in->round || head->taken_by == fold;
}

static size_t largest_share(const copy *c, size_t p, size_t begin, size_t end)
{
    size_t best = 0, most = 0;

    for (size_t i = item_at(c->in, begin); i < c->in->count && c->in->items[i].begin < end; i++) {
        const item *one = &c->in->items[i];
        size_t from = one->begin > begin ? one->begin : begin, to = one->end < end ? one->end : end;
        if (to > from && to - from > most && is_free(c, i, c->folds[p])) {
            most = to - from;
            best = i + 1;
        }
    }
    return best;
}

static base_status match_cut(copy *c, base_error *err)
{
    bool indexed = false;
    base_status status = BASE_OK;

    for (size_t p = 0; status == BASE_OK && p < c->report->passage_count; p++) {
        base_text letters = letters_of(c, p);
        size_t place, match;
        if (c->match[p] || letters.length < CUT_LEAST || c->in->stream.length < letters.length)
            continue;
        if (!indexed)
            status = index_places(c->in, err);
        indexed = true;
        if (status != BASE_OK || (place = find_place(c->in, letters)) == (size_t)-1)
            continue;
        match = largest_share(c, p, place, place + letters.length);
        if (match)
            give(c, p, match);
    }
    return status;
}

/* ---- slips of spelling ---- */

static void match_slips(copy *c)
{
    size_t last = 0; /* the item behind the last match: copies keep their order */

    for (size_t p = 0; p < c->report->passage_count; p++) {
        base_text words = base_text_slice(base_buf_view(&c->words), c->word_begins[p], c->word_begins[p + 1]);
        for (size_t i = last; !c->match[p] && i < c->in->count && i < last + AHEAD; i++) {
            const item *one = &c->in->items[i];
            base_text other = base_text_slice(base_buf_view(&c->in->words), one->words_begin, one->words_end);
            if (is_free(c, i, c->folds[p]) && indexer_works_are_slips(words, other))
                give(c, p, i + 1);
        }
        if (c->match[p])
            last = c->match[p];
    }
}

/* ---- what came of it ---- */

static void set_group(bool *changed, corpus_passage *passage, const char *report, uint32_t ordinal)
{
    char group[17];

    snprintf(group, sizeof group, "%s", report);
    if (strcmp(passage->group, group) == 0 && passage->group_ordinal == ordinal)
        return;
    memcpy(passage->group, group, sizeof group);
    passage->group_ordinal = ordinal;
    *changed = true;
}

/* One without a match is shown as the first of its repeats that has none either: what that one is shown as is not it. */
static size_t own_head(const copy *c, size_t p)
{
    for (size_t i = 0; i < p; i++)
        if (c->folds[i] == c->folds[p] && !c->match[i])
            return i;
    return p;
}

static base_status keep_passage(copy *c, size_t p, size_t head, const size_t *kept, base_error *err)
{
    indexer_grouping *in = c->in;
    item one = { .ordinal = c->report->passages[p].ordinal,
                 .kind = c->report->passages[p].kind,
                 .begin = in->stream.length,
                 .words_begin = in->words.length,
                 .head = head == p ? in->count : kept[head] };
    base_status status = labelled_hash(&one.labelled, c, p, err);

    snprintf(one.report, sizeof one.report, "%s", c->report->id);
    if (status == BASE_OK)
        status = base_buf_text(&in->stream, letters_of(c, p), err);
    if (status == BASE_OK)
        status = base_buf_text(
            &in->words, base_text_slice(base_buf_view(&c->words), c->word_begins[p], c->word_begins[p + 1]), err);
    if (status == BASE_OK)
        status = base_grow(&in->items, &in->capacity, in->count + 1, sizeof one, PASSAGES_MOST, err);
    one.end = in->stream.length;
    one.words_end = in->words.length;
    if (status == BASE_OK)
        in->items[in->count++] = one;
    return status;
}

static base_status conclude(bool *changed, copy *c, base_error *err)
{
    size_t *kept = calloc(c->report->passage_count + 1, sizeof *kept); /* by passage: its item */
    base_status status = kept ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");

    for (size_t p = 0; status == BASE_OK && p < c->report->passage_count; p++) {
        corpus_passage *passage = &c->report->passages[p];
        size_t head;
        if (c->match[p]) {
            const item *shown = &c->in->items[c->in->items[c->match[p] - 1].head];
            set_group(changed, passage, shown->report, shown->ordinal);
            continue;
        }
        head = c->folds[p] == passage->ordinal ? p : own_head(c, p);
        if (c->report->passages[head].ordinal == c->folds[p])
            set_group(changed, passage, "", 0);
        else
            set_group(changed, passage, c->report->id, c->report->passages[head].ordinal);
        kept[p] = c->in->count;
        status = keep_passage(c, p, head, kept, err);
    }
    free(kept);
    return status;
}

base_status indexer_grouping_add(bool *changed, indexer_grouping *grouping, corpus_report *report, base_error *err)
{
    copy c = { .in = grouping, .report = report };
    base_status status = read_copy(&c, err);

    grouping->round++;
    if (status == BASE_OK)
        status = match_same(&c, err);
    if (status == BASE_OK && grouping->count > 0)
        status = match_cut(&c, err);
    if (status == BASE_OK && grouping->count > 0)
        match_slips(&c);
    if (status == BASE_OK)
        status = conclude(changed, &c, err);
    release_copy(&c);
    return status;
}
