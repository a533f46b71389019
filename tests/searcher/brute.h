/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * A matcher that knows no index: it reads every passage of a dump and does by brute force what searcher/query.h says
 * of a tree. Only how often a term stands in a document (for BM25) is asked of the index.
 */
#ifndef PRECEDENT_TEST_SEARCHER_BRUTE_H
#define PRECEDENT_TEST_SEARCHER_BRUTE_H

#include "corpus/metadata.h"
#include "corpus/partnership.h"
#include "corpus/record.h"
#include "corpus/token.h"
#include "tests/searcher/fixture.h"

#include <math.h>

enum { BRUTE_TEXT, BRUTE_LABEL, BRUTE_LEAD_IN, BRUTE_HEADING };

typedef struct {
    base_text word;
    int place; /**< BRUTE_TEXT ... */
    uint32_t position, paragraph;
    bool joined;
} brute_word;

typedef struct {
    corpus_passage passage;
    const corpus_report *report;
    brute_word *words;
    size_t word_count;
    unsigned char order[12], group[12], fold[12]; /* shown as; the first of its own report's repeats */
    double length;
} brute_passage;

typedef struct {
    base_arena arena;
    searcher_engine *engine;
    searcher_stemmer *stemmer;
    xapc_database *db;
    brute_passage *items;
    size_t count, room;
    double documents, average;
} brute;

/* ------------------------------------------------------------------------------------------------------ reading */

static void brute_words_of(brute *b, brute_passage *p, base_text text, int place, size_t *room)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;

    while (text.data && corpus_tokens_next(&tokens, &token)) {
        brute_word word = {
            .place = place, .position = token.position, .paragraph = token.paragraph, .joined = token.joined
        };
        cr_assert(eq(int, base_arena_text(&word.word, &b->arena, token.word, NULL), BASE_OK));
        cr_assert(eq(int, base_grow(&p->words, room, p->word_count + 1, sizeof word, 10000000, NULL), BASE_OK));
        p->words[p->word_count++] = word;
    }
}

static base_status brute_take(const corpus_passage *passage, const corpus_report *report, void *payload,
                              base_error *err)
{
    brute *b = payload;
    brute_passage p = { .report = report };
    base_buf record = { 0 };
    size_t room = 0;

    cr_assert(eq(int, corpus_record_passage(&record, passage, err), BASE_OK));
    cr_assert(eq(int, corpus_record_passage_read(&p.passage, &b->arena, base_buf_view(&record), err), BASE_OK));
    base_buf_release(&record);
    brute_words_of(b, &p, p.passage.text, BRUTE_TEXT, &room);
    brute_words_of(b, &p, p.passage.label, BRUTE_LABEL, &room);
    brute_words_of(b, &p, p.passage.lead_in, BRUTE_LEAD_IN, &room);
    for (size_t i = 0; i < p.passage.heading_count; i++)
        brute_words_of(b, &p, p.passage.headings[i], BRUTE_HEADING, &room);
    corpus_order_key(p.order, report->id, p.passage.ordinal);
    cr_assert(eq(int, base_grow(&b->items, &b->room, b->count + 1, sizeof p, 10000000, err), BASE_OK));
    b->items[b->count++] = p;
    return BASE_OK;
}

static brute_passage *brute_find(brute *b, const corpus_report *report, uint32_t ordinal)
{
    for (size_t i = 0; i < b->count; i++)
        if (b->items[i].report == report && b->items[i].passage.ordinal == ordinal)
            return &b->items[i];
    return NULL;
}

static void brute_group(brute *b, brute_passage *p)
{
    brute_passage *first = p;

    while (first->passage.repeats > 0 && brute_find(b, p->report, first->passage.repeats))
        first = brute_find(b, p->report, first->passage.repeats);
    memcpy(p->fold, first->order, sizeof p->fold);
    memcpy(p->group, first->order, sizeof p->group);
    if (p->passage.group[0])
        corpus_order_key(p->group, p->passage.group, p->passage.group_ordinal);
}

static void brute_document(brute *b, brute_passage *p)
{
    corpus_term id = corpus_term_id(p->report->id, p->passage.ordinal);
    xapc_postings *postings = NULL;
    xapc_error fault = { 0 };
    uint32_t length = 0;

    fixture_check(xapc_database_postings(&postings, b->db, id.bytes, id.length, &fault), &fault);
    fixture_check(xapc_postings_next(postings, &fault), &fault);
    fixture_check(xapc_database_doc_length(&length, b->db, xapc_postings_docid(postings), &fault), &fault);
    p->length = length;
    xapc_postings_free(postings);
}

/** Read the index at `path`, which has one shard. */
static inline void brute_open(brute *b, const char *path)
{
    char shard[TEST_PATH_BYTES];
    xapc_error fault = { 0 };
    uint32_t documents = 0;
    base_error err = { 0 };

    b->engine = fixture_open(path);
    cr_assert(eq(int, searcher_stemmer_new(&b->stemmer, &err), BASE_OK));
    cr_assert(eq(int, searcher_engine_dump(b->engine, NULL, brute_take, b, &err), BASE_OK), "%s", err.message);
    test_path(shard, path, "shard-001");
    fixture_check(xapc_database_open(&b->db, shard, XAPC_BACKEND_GLASS, &fault), &fault);
    fixture_check(xapc_database_doc_count(&documents, b->db, &fault), &fault);
    fixture_check(xapc_database_average_length(&b->average, b->db, &fault), &fault);
    b->documents = documents;
    for (size_t i = 0; i < b->count; i++) {
        brute_group(b, &b->items[i]);
        brute_document(b, &b->items[i]);
    }
}

static inline void brute_close(brute *b)
{
    for (size_t i = 0; i < b->count; i++)
        free(b->items[i].words);
    free(b->items);
    xapc_database_free(b->db);
    searcher_stemmer_free(b->stemmer);
    searcher_engine_free(b->engine);
    base_arena_release(&b->arena);
}

/* ------------------------------------------------------------------------------------------------------- words */

static bool brute_is_closed(base_text word)
{
    bool digit = false;

    for (size_t i = 0; i < word.length; i++)
        digit = digit || base_is_digit(word.data[i]);
    return digit || corpus_token_is_function_word(word);
}

/** Do two words count as one: the same stem, or the same word where it is never stemmed? */
static bool brute_same(brute *b, base_text x, base_text y)
{
    char s[64], t[64];
    size_t m, n;

    if (brute_is_closed(x) || brute_is_closed(y))
        return base_text_equal(x, y);
    if (x.data[0] != y.data[0])
        return false;
    m = searcher_stemmer_stem(s, sizeof s, x, b->stemmer);
    n = searcher_stemmer_stem(t, sizeof t, y, b->stemmer);
    return m == n && memcmp(s, t, m) == 0;
}

static bool brute_has(brute *b, const brute_passage *p, base_text word, bool heading)
{
    for (size_t i = 0; i < p->word_count; i++)
        if ((p->words[i].place == BRUTE_HEADING) == heading && brute_same(b, p->words[i].word, word))
            return true;
    return false;
}

static bool brute_token(brute *b, const brute_passage *p, base_text word)
{
    return brute_has(b, p, word, false) || brute_has(b, p, word, true);
}

static bool brute_word_matches(brute *b, const brute_passage *p, const searcher_query_node *node)
{
    bool all = node->token_count > 0;

    for (size_t i = 0; i < node->token_count; i++)
        all = all && brute_token(b, p, node->tokens[i]);
    return all || (node->joined.data && node->token_count > 1 && brute_token(b, p, node->joined));
}

static bool brute_phrase_at(const brute_passage *p, size_t start, const base_text *words, size_t count)
{
    const brute_word *first = &p->words[start];

    for (size_t k = 0; k < count; k++) {
        bool found = false;
        for (size_t i = 0; i < p->word_count && !found; i++)
            found = !p->words[i].joined && p->words[i].place == first->place &&
                    p->words[i].paragraph == first->paragraph && p->words[i].position == first->position + k &&
                    base_text_equal(p->words[i].word, words[k]);
        if (!found)
            return false;
    }
    return true;
}

static bool brute_phrase(const brute_passage *p, const base_text *words, size_t count)
{
    for (size_t i = 0; i < p->word_count; i++)
        if (p->words[i].place != BRUTE_HEADING && !p->words[i].joined && base_text_equal(p->words[i].word, words[0]) &&
            brute_phrase_at(p, i, words, count))
            return true;
    return false;
}

static bool brute_is_form(brute *b, base_text word, const searcher_query_node *child)
{
    if (child->kind == SEARCHER_QUERY_WORD)
        return brute_same(b, word, child->tokens[0]);
    for (size_t i = 0; i < child->children.count; i++)
        if (brute_is_form(b, word, child->children.items[i]))
            return true;
    return false;
}

/** Can children from `k` on be placed within the window that begins at `low`? Two-children NEAR and ADJ only need this. */
static bool brute_near_from(brute *b, const brute_passage *p, const searcher_query_node *node, size_t k,
                            const brute_word *chosen[], unsigned window)
{
    if (k == node->children.count)
        return true;
    for (size_t i = 0; i < p->word_count; i++) {
        const brute_word *word = &p->words[i];
        uint32_t low = word->position, high = word->position;
        bool fits = word->place != BRUTE_HEADING && !word->joined;

        for (size_t j = 0; j < k && fits; j++) {
            fits = chosen[j]->place == word->place && chosen[j]->paragraph == word->paragraph &&
                   chosen[j]->position != word->position && (!node->ordered || chosen[j]->position < word->position);
            low = chosen[j]->position < low ? chosen[j]->position : low;
            high = chosen[j]->position > high ? chosen[j]->position : high;
        }
        if (!fits || high - low + 1 > window || !brute_is_form(b, word->word, node->children.items[k]))
            continue;
        chosen[k] = word;
        if (brute_near_from(b, p, node, k + 1, chosen, window))
            return true;
    }
    return false;
}

static bool brute_near(brute *b, const brute_passage *p, const searcher_query_node *node)
{
    const brute_word *chosen[16];

    cr_assert(node->children.count <= 16);
    return brute_near_from(b, p, node, 0, chosen, node->distance + (unsigned)node->children.count - 1);
}

/* ------------------------------------------------------------------------------------------------------ fields */

static bool brute_folded_equal(base_text a, base_text b)
{
    corpus_term x = corpus_term_folded("", a), y = corpus_term_folded("", b);
    return x.length == y.length && memcmp(x.bytes, y.bytes, x.length) == 0;
}

static bool brute_contains_all(base_text text, base_text value)
{
    corpus_tokens wanted = corpus_tokens_of(value);
    corpus_token token;

    while (corpus_tokens_next(&wanted, &token)) {
        corpus_tokens held = corpus_tokens_of(text);
        corpus_token word;
        char copy[80];
        base_text one = { copy, token.word.length };
        bool found = false;

        if (token.joined || token.possessive)
            continue;
        memcpy(copy, token.word.data, token.word.length);
        while (!found && corpus_tokens_next(&held, &word))
            found = base_text_equal(word.word, one);
        if (!found)
            return false;
    }
    return true;
}

static bool brute_range(const corpus_report *report, const searcher_query_value *value)
{
    char from[9], to[9];

    if (!corpus_date_span(from, to, base_text_of(report->published.iso)))
        return false;
    return (!value->to[0] || strcmp(from, value->to) <= 0) && (!value->from[0] || strcmp(to, value->from) >= 0);
}

static bool brute_value(brute *b, const brute_passage *p, corpus_field_id field, const searcher_query_value *value)
{
    const corpus_report *report = p->report;
    corpus_tokens tokens;
    corpus_token token;

    switch (field) {
    case CORPUS_F_KIND:
        return base_text_equal(value->text, base_text_of(corpus_kind_id(p->passage.kind)));
    case CORPUS_F_TYPE:
        return base_text_equal(value->text, report->type.text);
    case CORPUS_F_YEAR:
    case CORPUS_F_DATE:
        return brute_range(report, value);
    case CORPUS_F_NUMBER:
        for (size_t i = 0; i < p->passage.number_count; i++)
            if (brute_folded_equal(p->passage.numbers[i], value->text))
                return true;
        return false;
    case CORPUS_F_SUBJECT:
        for (size_t i = 0; i < report->subjects.count; i++)
            if (value->quoted ? brute_folded_equal(report->subjects.items[i].text, value->text)
                              : brute_contains_all(report->subjects.items[i].text, value->text))
                return true;
        return false;
    case CORPUS_F_PARTNERSHIP: /* the tests ask by slug */
        for (size_t i = 0; i < report->partnership_count; i++)
            if (base_text_equal(report->partnerships[i].slug, value->text))
                return true;
        return false;
    case CORPUS_F_THEME:
        for (size_t i = 0; i < p->passage.theme_count; i++)
            if (base_text_equal(p->passage.themes[i].id, value->text) && (!value->own || p->passage.themes[i].own))
                return true;
        return false;
    case CORPUS_F_HEADING: /* unquoted: any form of every word */
        tokens = corpus_tokens_of(value->text);
        while (corpus_tokens_next(&tokens, &token))
            if (!token.joined && !token.possessive && !brute_has(b, p, token.word, true))
                return false;
        return true;
    default:
        return false;
    }
}

static bool brute_field(brute *b, const brute_passage *p, const searcher_query_node *node)
{
    for (size_t i = 0; i < node->value_count; i++)
        if (brute_value(b, p, node->field->id, &node->values[i]))
            return true;
    return false;
}

/* -------------------------------------------------------------------------------------------------- the tree */

static bool brute_is_function(const searcher_query_node *word)
{
    for (size_t i = 0; i < word->token_count; i++)
        if (!corpus_token_is_function_word(word->tokens[i]))
            return false;
    return true;
}

static bool brute_any_content(const searcher_query_nodes *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (!brute_is_function(words->items[i]))
            return true;
    return false;
}

static bool brute_matches(brute *b, const brute_passage *p, const searcher_query_node *node);

static bool brute_any(brute *b, const brute_passage *p, const searcher_query_nodes *nodes)
{
    for (size_t i = 0; i < nodes->count; i++)
        if (brute_matches(b, p, nodes->items[i]))
            return true;
    return false;
}

static bool brute_all(brute *b, const brute_passage *p, const searcher_query_nodes *nodes)
{
    for (size_t i = 0; i < nodes->count; i++)
        if (!brute_matches(b, p, nodes->items[i]))
            return false;
    return true;
}

static bool brute_group_matches(brute *b, const brute_passage *p, const searcher_query_node *group)
{
    bool content = brute_any_content(&group->words), any = false;

    if (!brute_all(b, p, &group->must) || !brute_all(b, p, &group->fields) || brute_any(b, p, &group->not ))
        return false;
    if (group->words.count == 0 || group->must.count > 0)
        return true;
    for (size_t i = 0; i < group->words.count && !any; i++)
        any = (!content || !brute_is_function(group->words.items[i])) && brute_matches(b, p, group->words.items[i]);
    return any;
}

static bool brute_matches(brute *b, const brute_passage *p, const searcher_query_node *node)
{
    switch (node->kind) {
    case SEARCHER_QUERY_GROUP:
        return brute_group_matches(b, p, node);
    case SEARCHER_QUERY_OR:
        return brute_any(b, p, &node->children);
    case SEARCHER_QUERY_WORD:
        return brute_word_matches(b, p, node);
    case SEARCHER_QUERY_PREFIX:
        for (size_t i = 0; i < p->word_count; i++)
            if (p->words[i].place != BRUTE_HEADING && base_text_starts(p->words[i].word, node->tokens[0]))
                return true;
        return false;
    case SEARCHER_QUERY_PHRASE:
        for (size_t i = 0; i < node->phrase_count; i++)
            if (brute_phrase(p, node->phrases[i].words, node->phrases[i].count))
                return true;
        return false;
    case SEARCHER_QUERY_NEAR_N:
        return brute_near(b, p, node);
    default:
        return brute_field(b, p, node);
    }
}

/* ------------------------------------------------------------------------------------------------------ scores */

static corpus_term brute_term(brute *b, base_text word, const char *plain, const char *stemmed)
{
    char stem[64];

    if (brute_is_closed(word))
        return corpus_term_word(plain, word);
    return corpus_term_word(stemmed, (base_text){ stem, searcher_stemmer_stem(stem, sizeof stem, word, b->stemmer) });
}

static double brute_rarity(brute *b, const corpus_term *term)
{
    xapc_error fault = { 0 };
    uint32_t n = 0;
    double odds;

    fixture_check(xapc_database_doc_freq(&n, b->db, term->bytes, term->length, &fault), &fault);
    odds = (b->documents - n + 0.5) / (n + 0.5);
    return log(odds < 2 ? odds * 0.5 + 1 : odds);
}

static double brute_bm25(brute *b, const brute_passage *p, const corpus_term *term)
{
    corpus_term id = corpus_term_id(p->report->id, p->passage.ordinal);
    xapc_postings *postings = NULL, *own = NULL;
    xapc_error fault = { 0 };
    uint32_t docid, wdf = 0;
    double factor = 1.2 * (0.25 + 0.75 * p->length / b->average);

    fixture_check(xapc_database_postings(&own, b->db, id.bytes, id.length, &fault), &fault);
    fixture_check(xapc_postings_next(own, &fault), &fault);
    docid = xapc_postings_docid(own);
    xapc_postings_free(own);
    fixture_check(xapc_database_postings(&postings, b->db, term->bytes, term->length, &fault), &fault);
    if (xapc_postings_skip_to(postings, docid, &fault) == XAPC_OK && xapc_postings_docid(postings) == docid)
        fixture_check(xapc_postings_wdf(&wdf, postings, &fault), &fault);
    xapc_postings_free(postings);
    return wdf == 0 ? 0 : brute_rarity(b, term) * 2.2 * wdf / (wdf + factor);
}

static double brute_token_score(brute *b, const brute_passage *p, base_text word)
{
    corpus_term text = brute_term(b, word, "", "Z"), heading = brute_term(b, word, "XH", "ZXH");
    return brute_bm25(b, p, &text) + 0.35 * brute_bm25(b, p, &heading);
}

static double brute_word_score(brute *b, const brute_passage *p, const searcher_query_node *node)
{
    double sum = 0;
    bool all = true;

    for (size_t i = 0; i < node->token_count; i++) {
        all = all && brute_token(b, p, node->tokens[i]);
        sum += brute_token_score(b, p, node->tokens[i]);
    }
    sum = all ? sum : 0;
    if (node->token_count < 2 || !node->joined.data)
        return sum;
    return brute_token(b, p, node->joined) ? brute_token_score(b, p, node->joined) : sum;
}

static double brute_phrase_score(brute *b, const brute_passage *p, const searcher_query_phrase *phrase)
{
    bool content = false;
    double sum = 0;

    for (size_t i = 0; i < phrase->count; i++)
        content = content || !corpus_token_is_function_word(phrase->words[i]);
    for (size_t i = 0; i < phrase->count; i++) {
        corpus_term term = brute_term(b, phrase->words[i], "", "Z");
        if (!content || !corpus_token_is_function_word(phrase->words[i]))
            sum += brute_bm25(b, p, &term);
    }
    return sum;
}

static base_text brute_key(const searcher_query_node *word)
{
    return word->token_count > 1 && word->joined.data ? word->joined : word->tokens[0];
}

/** Do 2 to 8 words stand there in order, as typed? */
static bool brute_as_typed(const brute_passage *p, const searcher_query_nodes *words)
{
    base_text tokens[8];
    size_t count = 0;

    for (size_t i = 0; i < words->count; i++)
        for (size_t k = 0; k < words->items[i]->token_count; k++) {
            if (count == 8)
                return false;
            tokens[count++] = words->items[i]->tokens[k];
        }
    return words->count > 1 && brute_phrase(p, tokens, count);
}

/** Loose words: BM25 of each (as often as typed), and for 2 to 6 of them a bonus above everything when all match. */
static double brute_loose_score(brute *b, const brute_passage *p, const searcher_query_nodes *words, double *possible,
                                double *worth)
{
    bool content = brute_any_content(words), all = true;
    double sum = 0, most = 0;
    size_t different = 0, held = 0;
    double best = 0;

    *possible = 0;
    for (size_t i = 0; i < words->count; i++) {
        const searcher_query_node *word = words->items[i];
        corpus_term text, heading;
        bool seen = false;

        if (content && brute_is_function(word))
            continue;
        text = brute_term(b, brute_key(word), "", "Z");
        heading = brute_term(b, brute_key(word), "XH", "ZXH");
        for (size_t k = 0; k < i && !seen; k++) /* the first of its stem speaks for all */
            if ((!content || !brute_is_function(words->items[k])) &&
                brute_same(b, brute_key(words->items[k]), brute_key(word))) {
                seen = true;
                word = words->items[k];
            }
        different += !seen;
        if (brute_matches(b, p, word)) {
            double alone = 0; /* as often as it was typed, under any form of its stem */
            for (size_t k = 0; k < words->count; k++)
                if ((!content || !brute_is_function(words->items[k])) &&
                    brute_same(b, brute_key(words->items[k]), brute_key(word)))
                    alone += brute_rarity(b, &text);
            held += !seen;
            best = alone > best ? alone : best;
        }
        *possible += brute_rarity(b, &text);
        most += 2.2 * (brute_rarity(b, &text) + 0.35 * brute_rarity(b, &heading));
        if (brute_matches(b, p, word))
            sum += brute_word_score(b, p, word);
        else
            all = false;
    }
    *worth = 0.1 * sum;
    if (all && different >= 2 && different <= 6)
        sum += most;
    if (brute_as_typed(p, words))
        sum += most;
    if (different >= 3 && held < 2 && best < 0.5 * *possible)
        *possible = HUGE_VAL; /* one word of many is not enough, whatever it weighs */
    if (different > 4)
        *possible *= sqrt(4.0 / (double)different);
    return sum;
}

static double brute_score(brute *b, const brute_passage *p, const searcher_query_node *node, double *possible);

static double brute_group_score(brute *b, const brute_passage *p, const searcher_query_node *group, double *possible)
{
    double sum = 0, ignored, worth = 0;

    for (size_t i = 0; i < group->must.count; i++)
        sum += brute_score(b, p, group->must.items[i], &ignored);
    if (group->words.count > 0)
        sum += brute_loose_score(b, p, &group->words, group->must.count ? &ignored : possible, &worth);
    if (group->words.count > 0 && group->must.count == 0 && p->passage.kind == CORPUS_KIND_RECOMMENDATION)
        sum += worth;
    for (size_t i = 0; i < group->fields.count; i++)
        for (size_t k = 0; group->fields.items[i]->field && group->fields.items[i]->field->id == CORPUS_F_THEME &&
                           k < group->fields.items[i]->value_count;
             k++)
            for (size_t t = 0; t < p->passage.theme_count; t++)
                if (base_text_equal(p->passage.themes[t].id, group->fields.items[i]->values[k].text))
                    sum += 0.1 * p->passage.themes[t].strength;
    return sum;
}

static double brute_score(brute *b, const brute_passage *p, const searcher_query_node *node, double *possible)
{
    double sum = 0, ignored;

    *possible = 0;
    switch (node->kind) {
    case SEARCHER_QUERY_GROUP:
        return brute_group_score(b, p, node, possible);
    case SEARCHER_QUERY_OR:
        for (size_t i = 0; i < node->children.count; i++)
            if (brute_matches(b, p, node->children.items[i]))
                sum += brute_score(b, p, node->children.items[i], &ignored);
        return sum;
    case SEARCHER_QUERY_WORD:
        return brute_word_score(b, p, node);
    case SEARCHER_QUERY_PREFIX:
        return 1;
    case SEARCHER_QUERY_PHRASE:
        for (size_t i = 0; i < node->phrase_count; i++)
            if (brute_phrase(p, node->phrases[i].words, node->phrases[i].count))
                sum += brute_phrase_score(b, p, &node->phrases[i]);
        return sum;
    case SEARCHER_QUERY_NEAR_N:
        for (size_t i = 0; i < node->children.count; i++)
            sum += brute_score(b, p, node->children.items[i], &ignored);
        return sum;
    default:
        return 0;
    }
}

/* ----------------------------------------------------------------------------------------------------- answers */

typedef struct {
    const brute_passage *passage;
    double score;
    bool led;
} brute_hit;

static int brute_by_order(const brute_hit *x, const brute_hit *y)
{
    return memcmp(x->passage->order, y->passage->order, 12);
}

static int brute_by_score(const void *x, const void *y)
{
    const brute_hit *a = x, *b = y;
    return a->score != b->score ? (a->score > b->score ? -1 : 1) : brute_by_order(a, b);
}

static int brute_by_date(const void *x, const void *y)
{
    const brute_hit *a = x, *b = y;
    char from[9] = "", other[9] = "", to[9];

    (void)corpus_date_span(from, to, base_text_of(a->passage->report->published.iso));
    (void)corpus_date_span(other, to, base_text_of(b->passage->report->published.iso));
    return strcmp(from, other) ? strcmp(other, from) : brute_by_order(a, b); /* no date is before all: last */
}

static int brute_by_report(const void *x, const void *y)
{
    const brute_hit *a = x, *b = y;
    const corpus_report *r = a->passage->report, *s = b->passage->report;
    base_text m = r->partnership_count ? r->partnerships[0].name.text : (base_text){ 0 };
    base_text n = s->partnership_count ? s->partnerships[0].name.text : (base_text){ 0 };
    int way = 0;

    if (!m.data != !n.data)
        way = m.data ? -1 : 1;
    if (!way)
        way = base_text_compare(m, n);
    if (!way)
        way = strcmp(s->published.iso, r->published.iso);
    if (!way)
        way = base_text_compare(r->title.text, s->title.text);
    return way ? way : brute_by_order(a, b);
}

/** A copy's passage is no hit where one matches of the report that it is shown as. */
static bool brute_is_led(const brute_hit *hits, size_t count, const brute_passage *p)
{
    bool led = false;

    if (memcmp(p->order, p->group, 8) == 0)
        return false;
    for (size_t i = 0; i < count && !led; i++)
        led = memcmp(hits[i].passage->group, p->group, 12) == 0 && memcmp(hits[i].passage->order, p->group, 8) == 0;
    return led;
}

/** Are the two shown as one, or one of them for a whole report? */
static bool brute_is_one(const brute_passage *x, const brute_passage *y, bool one_per_report, bool all_copies)
{
    if (all_copies)
        return memcmp(x->fold, y->fold, 12) == 0 || (one_per_report && x->report == y->report);
    return memcmp(x->group, y->group, 12) == 0 ||
           (one_per_report && base_text_equal(corpus_report_work(x->report), corpus_report_work(y->report)));
}

/** The whole answer. @return hits, in `out`, which has room for every passage */
static inline size_t brute_answer(brute_hit *out, brute *b, const searcher_query_node *root,
                                  const searcher_request *request)
{
    searcher_sort sort = request->sort;
    bool any = request->any, one_per_report = request->one_per_report;
    int (*orders[])(const void *, const void *) = { brute_by_score, brute_by_date, brute_by_report };
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < b->count; i++) {
        double possible = 0, score;
        if (!brute_matches(b, &b->items[i], root))
            continue;
        score = brute_score(b, &b->items[i], root, &possible);
        if (any || score >= 0.30 * possible)
            out[count++] = (brute_hit){ &b->items[i], round(score * 1e7) / 1e7, false };
    }
    qsort(out, count, sizeof *out, one_per_report ? brute_by_score : orders[sort]);
    for (size_t i = 0; i < count && !request->all_copies; i++)
        out[i].led = brute_is_led(out, count, out[i].passage);
    for (size_t i = 0; i < count; i++) {
        bool seen = out[i].led;
        for (size_t k = 0; k < kept && !seen; k++)
            seen = brute_is_one(out[k].passage, out[i].passage, one_per_report, request->all_copies);
        if (!seen)
            out[kept++] = out[i];
    }
    qsort(out, kept, sizeof *out, orders[sort]);
    return kept;
}

#endif
