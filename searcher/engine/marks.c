/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/marks.h"

#include "corpus/token.h"

#include <stdlib.h>

/** One word of a text. */
typedef struct {
    size_t word, length; /**< in `bytes` */
    size_t begin, end;
    uint32_t position, paragraph;
} seen;

/** The words of a text, and which clues were met so far. */
typedef struct {
    const searcher_planner *planner;
    seen *items;
    size_t count, room;
    base_buf bytes;
    bool *met;       /**< by clue */
    bool first[256]; /**< bytes that a word of interest begins with */
    searcher_spans spans;
} reader;

enum { TOKENS_MOST = 4000000 };

/** The byte that every form of a clue's word begins with: English stems keep it. */
static unsigned char first_byte(const searcher_clue *clue)
{
    if (clue->kind == SEARCHER_CLUE_PHRASE)
        return (unsigned char)(clue->words[0].length ? clue->words[0].data[0] : 0);
    return (unsigned char)clue->term.bytes[clue->kind == SEARCHER_CLUE_WORD && clue->term.bytes[0] == 'Z'];
}

static base_text word_of(const reader *from, size_t index)
{
    return (base_text){ from->bytes.data + from->items[index].word, from->items[index].length };
}

static base_status read_words(reader *into, base_text text, base_error *err)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;
    base_status status = BASE_OK;

    into->count = 0;
    base_buf_clear(&into->bytes);
    while (status == BASE_OK && corpus_tokens_next(&tokens, &token)) {
        seen item = { into->bytes.length, token.word.length, token.begin, token.end, token.position, token.paragraph };
        if (token.joined)
            item.position = 0; /* a word of its own, part of no phrase */
        status = base_grow(&into->items, &into->room, into->count + 1, sizeof item, TOKENS_MOST, err);
        if (status == BASE_OK)
            status = base_buf_text(&into->bytes, token.word, err);
        if (status == BASE_OK)
            into->items[into->count++] = item;
    }
    return status;
}

static bool is_clue_word(const searcher_clue *clue, base_text word, const corpus_term *term)
{
    if (clue->kind == SEARCHER_CLUE_PREFIX)
        return base_text_starts(word, (base_text){ clue->term.bytes, clue->term.length });
    return clue->kind == SEARCHER_CLUE_WORD && clue->term.length == term->length &&
           memcmp(clue->term.bytes, term->bytes, term->length) == 0;
}

/** Does the phrase begin at word `index`? `*end` is where it ends in the text. */
static bool begins_phrase(const reader *from, size_t index, const searcher_clue *clue, size_t *end)
{
    const seen *start = &from->items[index];
    size_t at = index;

    if (start->position == 0)
        return false;
    for (size_t k = 0; k < clue->count; k++) {
        while (at < from->count && (from->items[at].position != start->position + k ||
                                    !base_text_equal(word_of(from, at), clue->words[k]))) {
            if (from->items[at].position > start->position + k)
                return false;
            at++;
        }
        if (at == from->count || from->items[at].paragraph != start->paragraph)
            return false;
        *end = from->items[at].end;
    }
    return clue->count > 0;
}

/** Which clues stand in the words that were read; spans are added where `mark` says so. */
static base_status look(reader *at, bool mark, bool phrases, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < at->count; i++) {
        base_text word = word_of(at, i);
        corpus_term term;
        bool has_term = false;

        if (!at->first[(unsigned char)word.data[0]])
            continue;
        for (size_t k = 0; status == BASE_OK && k < at->planner->clue_count; k++) {
            const searcher_clue *clue = &at->planner->clues[k];
            size_t end = at->items[i].end;

            if (first_byte(clue) != (unsigned char)word.data[0])
                continue;
            if (clue->kind == SEARCHER_CLUE_WORD && !has_term) {
                term = searcher_words_term(at->planner->words, word);
                has_term = true;
            }
            if (clue->kind == SEARCHER_CLUE_PHRASE ? !phrases || !begins_phrase(at, i, clue, &end)
                                                   : !is_clue_word(clue, word, &term))
                continue;
            at->met[k] = true;
            if (mark) {
                size_t length = at->spans.count;
                status = base_grow(&at->spans.items, &at->spans.capacity, length + 1, sizeof *at->spans.items,
                                   TOKENS_MOST, err);
                if (status == BASE_OK)
                    at->spans.items[at->spans.count++] = (searcher_span){ at->items[i].begin, end };
            }
        }
    }
    return status;
}

static base_status look_in(reader *at, base_text text, bool mark, bool phrases, base_error *err)
{
    base_status status;

    if (text.length == 0)
        return BASE_OK;
    status = read_words(at, text, err);
    return status == BASE_OK ? look(at, mark, phrases, err) : status;
}

/** The names of the clues that were met, each once. */
static base_status name_matches(searcher_match *hit, base_arena *arena, const reader *at, base_error *err)
{
    const searcher_planner *planner = at->planner;
    base_text *names = base_arena_array(arena, planner->clue_count, sizeof *names);
    size_t count = 0;

    if (!names)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < planner->clue_count; i++) {
        bool named = !at->met[i];
        for (size_t k = 0; k < count && !named; k++)
            named = base_text_equal(names[k], planner->clues[i].shown);
        if (!named)
            names[count++] = planner->clues[i].shown;
    }
    hit->matched = names;
    hit->matched_count = count;
    return BASE_OK;
}

static int by_begin(const void *x, const void *y)
{
    const searcher_span *a = x, *b = y;
    return (a->begin > b->begin) - (a->begin < b->begin);
}

/** The spans in order, those that overlap as one, in the arena. */
static base_status settle_spans(searcher_match *hit, base_arena *arena, reader *at, base_error *err)
{
    searcher_span *items = base_arena_array(arena, at->spans.count, sizeof *items);
    size_t count = 0;

    if (!items)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (at->spans.count > 0)
        qsort(at->spans.items, at->spans.count, sizeof *at->spans.items, by_begin);
    for (size_t i = 0; i < at->spans.count; i++) {
        if (count > 0 && at->spans.items[i].begin <= items[count - 1].end) {
            if (at->spans.items[i].end > items[count - 1].end)
                items[count - 1].end = at->spans.items[i].end;
        } else {
            items[count++] = at->spans.items[i];
        }
    }
    hit->marks = (searcher_spans){ items, count, count };
    return BASE_OK;
}

base_status searcher_marks(searcher_match *hit, base_arena *arena, const searcher_planner *planner, base_error *err)
{
    const corpus_passage *passage = hit->passage;
    reader at = { .planner = planner };
    base_status status = BASE_OK;

    hit->marks = (searcher_spans){ 0 };
    hit->matched = NULL;
    hit->matched_count = 0;
    if (planner->clue_count == 0)
        return BASE_OK;
    at.met = calloc(planner->clue_count, sizeof *at.met);
    if (!at.met)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < planner->clue_count; i++)
        at.first[first_byte(&planner->clues[i])] = true;
    status = look_in(&at, passage->text, true, true, err);
    if (status == BASE_OK)
        status = look_in(&at, passage->label, false, true, err);
    if (status == BASE_OK)
        status = look_in(&at, passage->lead_in, false, true, err);
    for (size_t i = 0; status == BASE_OK && i < passage->heading_count; i++)
        status = look_in(&at, passage->headings[i], false, false, err);
    if (status == BASE_OK)
        status = name_matches(hit, arena, &at, err);
    if (status == BASE_OK)
        status = settle_spans(hit, arena, &at, err);
    free(at.met);
    free(at.items);
    free(at.spans.items);
    base_buf_release(&at.bytes);
    return status;
}
