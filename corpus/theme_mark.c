/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over a passage's words meets all evidence; then each concept is weighed. The rule stands in corpus/theme.h. */
#include "corpus/metadata_fold.h"
#include "corpus/theme_table.h"
#include "corpus/token.h"

#include <stdlib.h>

/* Scores are counted in quarters: an outer heading's second naming is a quarter of an entry's weight. */
enum { WHOLE = 4, MARKED_FROM = 2 * WHOLE, EVIDENCE_BYTES = 300, TOKENS_MOST = 1 << 20, MATCHES_MOST = 1 << 20 };

/** One word of a part of the passage. */
typedef struct {
    size_t form, form_length; /**< folded, in `forms` */
    size_t stem, stem_length;
    base_text printed;
    uint32_t part, paragraph;
    bool capitals;
} seen;

/** Evidence met: words first..last (both within) for an entry. */
typedef struct {
    size_t concept, entry, first, last;
    bool dropped;
} match;

/** Stems already asked for, by hash of the word: reports use few words often. */
enum { STEM_SLOTS = 4096, STEM_BYTES = 32 };
typedef struct {
    uint8_t word_length, stem_length; /**< 0 and 0 while free */
    char word[STEM_BYTES], stem[STEM_BYTES];
} known_stem;

typedef struct {
    const corpus_thesaurus *thesaurus;
    known_stem *stems; /**< STEM_SLOTS */
    base_buf forms;
    seen *words;
    size_t word_count, word_capacity;
    match *matches;
    size_t match_count, match_capacity;
    uint32_t *scores;     /**< own, by concept, in quarters */
    uint32_t *totals;     /**< with what narrower ones add */
    base_text *evidence;  /**< by concept */
    uint8_t *times;       /**< by entry */
    uint32_t outer_parts; /**< parts 0..outer_parts-1 are outer headings */
    base_error *err;
} marker;

/* ---------------------------------------------------------------------------------------------------------- words */

static bool is_capitals(base_text printed)
{
    size_t capitals = 0;

    for (size_t i = 0; i < printed.length; i++) {
        if (base_is_lower(printed.data[i]))
            return i + 1 == printed.length && printed.data[i] == 's' && capitals >= 2;
        capitals += base_is_upper(printed.data[i]);
    }
    return capitals >= 2;
}

/* The stem, in `room` or in the cache; a slot is simply taken over by the next word that falls on it. */
static base_text stem_word(marker *m, base_text word, char room[CORPUS_TOKEN_BYTES + 8])
{
    const corpus_thesaurus *thesaurus = m->thesaurus;
    size_t hash = 2166136261U, length;
    known_stem *slot;

    for (size_t i = 0; i < word.length; i++)
        hash = ((hash ^ (unsigned char)word.data[i]) * 16777619U) & 0xFFFFFFFFU;
    slot = &m->stems[(hash ^ (hash >> 13)) % STEM_SLOTS];
    if (slot->stem_length > 0 && base_text_equal(word, (base_text){ slot->word, slot->word_length }))
        return (base_text){ slot->stem, slot->stem_length };
    length = thesaurus->stem(room, CORPUS_TOKEN_BYTES + 8, word, thesaurus->payload);
    if (length > 0 && length <= STEM_BYTES && word.length <= STEM_BYTES) {
        memcpy(slot->word, word.data, word.length);
        memcpy(slot->stem, room, length);
        slot->word_length = (uint8_t)word.length;
        slot->stem_length = (uint8_t)length;
    }
    return (base_text){ room, length };
}

static base_status add_word(marker *m, base_text source, const corpus_token *token, uint32_t part)
{
    char stem[CORPUS_TOKEN_BYTES + 8];
    base_text stemmed = stem_word(m, token->word, stem);
    seen *word;
    base_status status =
        base_grow(&m->words, &m->word_capacity, m->word_count + 1, sizeof *m->words, TOKENS_MOST, m->err);

    if (status != BASE_OK)
        return status;
    word = &m->words[m->word_count];
    *word = (seen){ .form = m->forms.length, .form_length = token->word.length };
    word->printed = base_text_slice(source, token->begin, token->end);
    word->part = part;
    word->paragraph = token->paragraph;
    word->capitals = is_capitals(word->printed);
    status = base_buf_text(&m->forms, token->word, m->err);
    word->stem = m->forms.length;
    word->stem_length = stemmed.length;
    if (status == BASE_OK)
        status = base_buf_text(&m->forms, stemmed, m->err);
    m->word_count += status == BASE_OK;
    return status;
}

static base_status add_part(marker *m, base_text source, uint32_t part)
{
    corpus_tokens tokens = corpus_tokens_of(source);
    corpus_token token;
    base_status status = BASE_OK;

    while (status == BASE_OK && source.data && corpus_tokens_next(&tokens, &token)) {
        if (!token.joined)
            status = add_word(m, source, &token, part);
    }
    return status;
}

static base_text form_of(const marker *m, const seen *word)
{
    return (base_text){ m->forms.data + word->form, word->form_length };
}

static base_text stem_of(const marker *m, const seen *word)
{
    return (base_text){ m->forms.data + word->stem, word->stem_length };
}

/* -------------------------------------------------------------------------------------------------------- matches */

/* The acronym's own plural: "MARACs". */
static bool same_capitals(base_text form, const theme_word *wanted)
{
    if (form.length == wanted->form.length + 1 && form.data[form.length - 1] == 's')
        form.length--;
    return base_text_equal(form, wanted->form);
}

static bool word_matches(const marker *m, const seen *word, const theme_word *wanted)
{
    switch (wanted->match) {
    case THEME_STEM:
        return base_text_equal(stem_of(m, word), wanted->form);
    case THEME_EXACT:
        return base_text_equal(form_of(m, word), wanted->form);
    case THEME_CAPITALS:
        return word->capitals && same_capitals(form_of(m, word), wanted);
    case THEME_ANY:
        break;
    }
    return true;
}

/* A sentence or clause ends between the two words: no phrase goes across. */
static bool is_parted(const seen *a, const seen *b)
{
    for (const char *c = a->printed.data + a->printed.length; c < b->printed.data; c++) {
        if (memchr(".;:?!()", *c, 7))
            return true;
    }
    return false;
}

static bool entry_matches(const marker *m, const theme_entry *entry, size_t first)
{
    if (m->word_count - first < entry->word_count)
        return false;
    for (size_t i = 0; i < entry->word_count; i++) {
        const seen *word = &m->words[first + i];
        if (word->part != m->words[first].part || word->paragraph != m->words[first].paragraph ||
            !word_matches(m, word, &entry->words[i]) || (i > 0 && is_parted(word - 1, word)))
            return false;
    }
    return true;
}

static base_status meet(marker *m, size_t first, base_text form)
{
    const corpus_thesaurus *thesaurus = m->thesaurus;
    base_status status = BASE_OK;

    for (size_t e = thesaurus->slots[theme_slot(thesaurus, form)]; e != (size_t)-1 && status == BASE_OK;
         e = thesaurus->entries[e].next) {
        const theme_entry *entry = &thesaurus->entries[e];
        if (!entry_matches(m, entry, first))
            continue;
        status =
            base_grow(&m->matches, &m->match_capacity, m->match_count + 1, sizeof *m->matches, MATCHES_MOST, m->err);
        if (status == BASE_OK)
            m->matches[m->match_count++] =
                (match){ .concept = entry->concept, .entry = e, .first = first, .last = first + entry->word_count - 1 };
    }
    return status;
}

static base_status meet_all(marker *m)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < m->word_count; i++) {
        base_text form = form_of(m, &m->words[i]), stem = stem_of(m, &m->words[i]);
        size_t slot = theme_slot(m->thesaurus, form);
        status = meet(m, i, form);
        if (status == BASE_OK && theme_slot(m->thesaurus, stem) != slot)
            status = meet(m, i, stem);
        if (status == BASE_OK && m->words[i].capitals && form.length > 2 && form.data[form.length - 1] == 's') {
            base_text singular = base_text_slice(form, 0, form.length - 1);
            size_t third = theme_slot(m->thesaurus, singular);
            if (third != slot && third != theme_slot(m->thesaurus, stem))
                status = meet(m, i, singular);
        }
    }
    return status;
}

/* "no evidence of", "no history or record of", "never any concerns about": what follows is denied. */
static bool is_denied(const marker *m, const match *hit)
{
    static const char fillers[] =
        "evidence|history|record|records|known|indication|signs|sign|indications|concern|concerns|suggestion|"
        "disclosure|disclosures|reports|information|of|about|any|or|that|regarding|to|suggest|recorded|reported|"
        "previous|current|around|in|relation|the";
    static const char denials[] = "no|nor|without|never";
    size_t fillers_seen = 0;

    for (size_t i = hit->first; i > 0 && fillers_seen < 8; i--) {
        const seen *word = &m->words[i - 1];
        base_text form = form_of(m, word);
        if (word->part != m->words[hit->first].part || word->paragraph != m->words[hit->first].paragraph)
            return false;
        if (corpus_metadata_in_list(form, denials))
            return fillers_seen > 0 || base_text_equal(form, BASE_TEXT("no"));
        if (!corpus_metadata_in_list(form, fillers))
            return false;
        fillers_seen++;
    }
    return false;
}

static int compare_matches(const void *a, const void *b)
{
    const match *x = a, *y = b;

    if (x->concept != y->concept)
    return x->concept < y->concept ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? 1 : -1;
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static bool overlap(const match *a, const match *b)
{
    return a->first <= b->last && b->first <= a->last;
}

/* Of two that share words the heavier counts, else the longer, else the first; an exclusion beats all. */
static bool beats(const marker *m, const match *a, const match *b)
{
    uint8_t x = m->thesaurus->entries[a->entry].weight, y = m->thesaurus->entries[b->entry].weight;

    if (x == 0 || y == 0)
        return x == 0 && y != 0;
    if (x != y)
        return x > y;
    return a->last - a->first > b->last - b->first;
}

static void drop_overlapped(marker *m, match *group, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count && group[j].first <= group[i].last; j++) {
            if (!overlap(&group[i], &group[j]))
                continue;
            if (beats(m, &group[j], &group[i]))
                group[i].dropped = true;
            else
                group[j].dropped = true;
        }
    }
}

/* -------------------------------------------------------------------------------------------------------- weighing */

static uint32_t worth(marker *m, const match *hit)
{
    const theme_entry *entry = &m->thesaurus->entries[hit->entry];
    uint32_t share = m->words[hit->first].part < m->outer_parts ? WHOLE / 2 : WHOLE;
    uint8_t times = m->times[hit->entry];

    if (times < 2)
        m->times[hit->entry]++;
    return times >= 2 ? 0 : entry->weight * share / (times == 0 ? 1 : 2);
}

static base_text printed(const marker *m, const match *hit)
{
    const char *begin = m->words[hit->first].printed.data;
    base_text last = m->words[hit->last].printed;

    return (base_text){ begin, (size_t)(last.data + last.length - begin) };
}

/* Add the words as printed, each once, while there is room. */
static base_status note(marker *m, base_buf *evidence, base_text words)
{
    base_text sofar = evidence->data ? base_buf_view(evidence) : BASE_TEXT("");
    base_status status = BASE_OK;

    if (base_text_find_nocase(sofar, words, 0) != (size_t)-1 || sofar.length + words.length + 2 > EVIDENCE_BYTES)
        return BASE_OK;
    if (sofar.length > 0)
        status = base_buf_append(evidence, "; ", 2, m->err);
    return status == BASE_OK ? base_buf_text(evidence, words, m->err) : status;
}

static base_status weigh(marker *m, base_arena *arena, match *group, size_t count)
{
    base_buf evidence = { .limit = 4096 };
    size_t concept = group[0].concept;
    base_status status = BASE_OK;

    drop_overlapped(m, group, count);
    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        uint32_t points;
        if (group[i].dropped || m->thesaurus->entries[group[i].entry].weight == 0 || is_denied(m, &group[i]))
            continue;
        points = worth(m, &group[i]);
        m->scores[concept] += points;
        if (points > 0)
            status = note(m, &evidence, printed(m, &group[i]));
    }
    if (status == BASE_OK && evidence.length > 0)
        status = base_arena_text(&m->evidence[concept], arena, base_buf_view(&evidence), m->err);
    base_buf_release(&evidence);
    return status;
}

static base_status weigh_all(marker *m, base_arena *arena)
{
    base_status status = BASE_OK;

    if (m->match_count > 0)
        qsort(m->matches, m->match_count, sizeof *m->matches, compare_matches);
    for (size_t i = 0, end; status == BASE_OK && i < m->match_count; i = end) {
        for (end = i; end < m->match_count && m->matches[end].concept == m->matches[i].concept;)
            end++;
        status = weigh(m, arena, &m->matches[i], end - i);
    }
    return status;
}

/* A concept's own score and those of the narrower ones that are marked; computed once, `totals` remembers (+1). */
static uint32_t total(marker *m, size_t concept)
{
    const corpus_concept *c = &m->thesaurus->concepts[concept];
    uint32_t sum = m->scores[concept];

    if (m->totals[concept] > 0)
        return m->totals[concept] - 1;
    for (size_t i = 0; i < c->narrower_count; i++) {
        uint32_t below = total(m, c->narrower[i]);
        sum += below >= MARKED_FROM ? below : 0;
    }
    m->totals[concept] = sum + 1;
    return sum;
}

static uint8_t strength(uint32_t quarters)
{
    static const uint32_t from[] = { 2, 4, 7, 11 };
    uint8_t found = 0;

    while (found < 4 && quarters >= from[found] * WHOLE)
        found++;
    return found;
}

static base_status write_marks(marker *m, corpus_passage *passage, base_arena *arena)
{
    size_t count = 0, n = 0;
    corpus_theme_mark *marks;

    for (size_t i = 0; i < m->thesaurus->count; i++)
        count += total(m, i) >= MARKED_FROM;
    marks = base_arena_array(arena, count, sizeof *marks);
    if (!marks)
        return base_error_set(m->err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < m->thesaurus->count; i++) {
        uint32_t score = total(m, i);
        if (score < MARKED_FROM)
            continue;
        marks[n++] =
            (corpus_theme_mark){ m->thesaurus->concepts[i].id, m->evidence[i], strength(score), m->scores[i] > 0 };
    }
    for (size_t i = 0; i < n; i++) {
        base_status status = base_arena_text(&marks[i].id, arena, marks[i].id, m->err);
        if (status != BASE_OK)
            return status;
    }
    passage->themes = marks;
    passage->theme_count = n;
    return BASE_OK;
}

static void clear(marker *m)
{
    const corpus_thesaurus *thesaurus = m->thesaurus;

    base_buf_clear(&m->forms);
    m->word_count = 0;
    m->match_count = 0;
    memset(m->scores, 0, thesaurus->count * sizeof *m->scores);
    memset(m->totals, 0, thesaurus->count * sizeof *m->totals);
    memset(m->evidence, 0, thesaurus->count * sizeof *m->evidence);
    memset(m->times, 0, thesaurus->entry_count * sizeof *m->times);
}

static base_status mark_passage(marker *m, corpus_passage *passage, base_arena *arena)
{
    uint32_t part = 0;
    base_status status = BASE_OK;

    clear(m);
    for (size_t h = 0; status == BASE_OK && h < passage->heading_count; h++)
        status = add_part(m, passage->headings[h], part++);
    m->outer_parts = part > 0 ? part - 1 : 0;
    if (status == BASE_OK)
        status = add_part(m, passage->lead_in, part++);
    if (status == BASE_OK)
        status = add_part(m, passage->text, part);
    if (status == BASE_OK)
        status = meet_all(m);
    if (status == BASE_OK)
        status = weigh_all(m, arena);
    return status == BASE_OK ? write_marks(m, passage, arena) : status;
}

base_status corpus_themes_mark(corpus_report *report, const corpus_thesaurus *thesaurus, base_error *err)
{
    marker m = { .thesaurus = thesaurus, .err = err };
    base_status status = BASE_OK;

    if (!thesaurus->stem)
        return base_error_set(err, BASE_E_ARGUMENT, "the thesaurus was opened for names only");
    m.scores = calloc(thesaurus->count + 1, sizeof *m.scores);
    m.totals = calloc(thesaurus->count + 1, sizeof *m.totals);
    m.evidence = calloc(thesaurus->count + 1, sizeof *m.evidence);
    m.stems = calloc(STEM_SLOTS, sizeof *m.stems);
    m.times = calloc(thesaurus->entry_count + 1, sizeof *m.times);
    if (!m.scores || !m.totals || !m.evidence || !m.times || !m.stems)
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < report->passage_count; i++)
        status = mark_passage(&m, &report->passages[i], &report->arena);
    free(m.scores);
    free(m.totals);
    free(m.evidence);
    free(m.times);
    free(m.stems);
    free(m.words);
    free(m.matches);
    base_buf_release(&m.forms);
    return status;
}
