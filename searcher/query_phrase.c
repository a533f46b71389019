/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query_parse.h"

#include "corpus/token.h"

/* Flat phrases under construction. While a phrase is read each of them is one choice of its alternatives so far. */
typedef struct {
    searcher_query_phrase *items;
    size_t count;
} choices;

static const base_text or_word = { "OR", 2 };

static base_status too_many_words(searcher_query_parser *parser, size_t at)
{
    return SEARCHER_QUERY_FAIL(parser, BASE_E_LIMIT, at,
                               "a phrase of more than %d words; take a shorter piece of it between the quotation marks",
                               (int)SEARCHER_QUERY_PHRASE_WORDS);
}

/* Every choice so far, each followed by every one of `more`. */
static base_status multiply(searcher_query_parser *parser, choices *all, const choices *more, size_t at)
{
    choices product = { .count = all->count * more->count };
    size_t next = 0;

    if (product.count > SEARCHER_QUERY_PHRASES)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_LIMIT, at,
                                   "the alternatives of this phrase make more than %d phrases; leave some out",
                                   (int)SEARCHER_QUERY_PHRASES);
    product.items = base_arena_array(parser->arena, product.count, sizeof *product.items);
    if (!product.items)
        return searcher_query_nomem(parser);
    for (size_t i = 0; i < all->count; i++) {
        for (size_t j = 0; j < more->count; j++, next++) {
            const searcher_query_phrase *head = &all->items[i], *tail = &more->items[j];
            searcher_query_phrase *whole = &product.items[next];
            whole->count = head->count + tail->count;
            if (whole->count > SEARCHER_QUERY_PHRASE_WORDS)
                return too_many_words(parser, at);
            whole->words = base_arena_array(parser->arena, whole->count, sizeof *whole->words);
            if (!whole->words)
                return searcher_query_nomem(parser);
            if (head->count > 0)
                memcpy(whole->words, head->words, head->count * sizeof *head->words);
            if (tail->count > 0)
                memcpy(whole->words + head->count, tail->words, tail->count * sizeof *tail->words);
        }
    }
    *all = product;
    return BASE_OK;
}

/* How many words a stretch holds; stops counting behind the ceiling. */
static size_t count_words(base_text text)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;
    size_t count = 0;

    while (count <= SEARCHER_QUERY_PHRASE_WORDS && corpus_tokens_next(&tokens, &token))
        count += !token.joined && !token.possessive;
    return count;
}

/* The words of a stretch without alternatives, as one choice. */
static base_status plain_words(searcher_query_parser *parser, choices *all, size_t begin, size_t end)
{
    base_text text = base_text_slice(parser->text, begin, end);
    size_t count = count_words(text);
    corpus_tokens tokens = corpus_tokens_of(text);
    searcher_query_phrase phrase = { 0 };
    choices one = { &phrase, 1 };
    corpus_token token;

    if (count == 0)
        return BASE_OK;
    if (count > SEARCHER_QUERY_PHRASE_WORDS)
        return too_many_words(parser, begin);
    phrase.words = base_arena_array(parser->arena, count, sizeof *phrase.words);
    if (!phrase.words)
        return searcher_query_nomem(parser);
    while (corpus_tokens_next(&tokens, &token)) {
        if (token.joined || token.possessive)
            continue;
        if (base_arena_text(&phrase.words[phrase.count++], parser->arena, token.word, NULL) != BASE_OK)
            return searcher_query_nomem(parser);
    }
    return multiply(parser, all, &one, begin);
}

/* Does "OR" stand here as a word of its own? */
static bool is_or(base_text text, size_t begin, size_t at, size_t end)
{
    if (!base_text_starts(base_text_slice(text, at, end), or_word))
        return false;
    if (at > begin && searcher_query_blank(text, at - 1) == 0 && text.data[at - 1] != '(' && text.data[at - 1] != ')')
        return false;
    at += or_word.length;
    return at >= end || searcher_query_blank(text, at) > 0 || text.data[at] == '(' || text.data[at] == ')';
}

/* The bracket that closes the one at `at`, and whether an OR stands between them at this depth; `end` when none does. */
static size_t closing(base_text text, size_t at, size_t end, bool *has_or)
{
    size_t depth = 0, begin = at + 1;

    *has_or = false;
    for (; at < end; at++) {
        if (text.data[at] == '(')
            depth++;
        else if (text.data[at] == ')' && --depth == 0)
            return at;
        else if (depth == 1 && is_or(text, begin, at, end))
            *has_or = true;
    }
    return end;
}

static base_status read_sequence(searcher_query_parser *parser, choices *all, size_t begin, size_t end, unsigned depth);

/* "(a OR b c)": the choices of one side after the other. */
static base_status read_alternatives(searcher_query_parser *parser, choices *out, size_t begin, size_t end,
                                     unsigned depth)
{
    choices sum = { 0 };
    size_t from = begin, nested = 0;

    sum.items = base_arena_array(parser->arena, SEARCHER_QUERY_PHRASES, sizeof *sum.items);
    if (!sum.items)
        return searcher_query_nomem(parser);
    for (size_t at = begin; at <= end; at++) {
        choices side = { 0 };
        base_status status;
        if (at < end && parser->text.data[at] == '(')
            nested++;
        else if (at < end && parser->text.data[at] == ')')
            nested--;
        if (at < end && (nested > 0 || !is_or(parser->text, begin, at, end)))
            continue;
        status = read_sequence(parser, &side, from, at, depth + 1);
        if (status != BASE_OK)
            return status;
        if (side.items[0].count == 0)
            return SEARCHER_QUERY_FAIL(
                parser, BASE_E_SYNTAX, at < end ? at : from,
                "an alternative without words; type words on both sides of OR: \"a (b OR c) d\"");
        if (sum.count + side.count > SEARCHER_QUERY_PHRASES)
            return SEARCHER_QUERY_FAIL(parser, BASE_E_LIMIT, begin,
                                       "the alternatives of this phrase make more than %d phrases; leave some out",
                                       (int)SEARCHER_QUERY_PHRASES);
        memcpy(sum.items + sum.count, side.items, side.count * sizeof *side.items);
        sum.count += side.count;
        at += or_word.length - (at < end ? 1 : 0);
        from = at + 1;
    }
    *out = sum;
    return BASE_OK;
}

static base_status read_sequence(searcher_query_parser *parser, choices *all, size_t begin, size_t end, unsigned depth)
{
    size_t from = begin;
    base_status status = BASE_OK;

    if (depth > SEARCHER_QUERY_DEPTH)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_LIMIT, begin, "brackets more than %d deep; take some away",
                                   (int)SEARCHER_QUERY_DEPTH);
    all->items = base_arena_array(parser->arena, 1, sizeof *all->items);
    if (!all->items)
        return searcher_query_nomem(parser);
    all->count = 1;
    for (size_t at = begin; at < end && status == BASE_OK; at++) {
        choices more = { 0 };
        bool has_or;
        size_t close;
        if (parser->text.data[at] != '(')
            continue;
        close = closing(parser->text, at, end, &has_or);
        if (close == end || !has_or)
            continue; /* "Was Not Brought (WNB)": brackets of the quoted text itself */
        status = plain_words(parser, all, from, at);
        if (status == BASE_OK)
            status = read_alternatives(parser, &more, at + 1, close, depth);
        if (status == BASE_OK)
            status = multiply(parser, all, &more, at);
        at = close;
        from = close + 1;
    }
    return status == BASE_OK ? plain_words(parser, all, from, end) : status;
}

base_status searcher_query_phrase_read(searcher_query_parser *parser, searcher_query_node **out, size_t begin,
                                       size_t end, size_t column_at)
{
    searcher_query_node *node = searcher_query_new(parser, SEARCHER_QUERY_PHRASE, column_at);
    choices all = { 0 };
    base_status status;
    size_t brackets = 0;

    if (!node)
        return searcher_query_nomem(parser);
    for (size_t at = begin; at < end; at++)
        brackets += parser->text.data[at] == '(';
    if (brackets > SEARCHER_QUERY_BRACKETS)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_LIMIT, column_at,
                                   "a phrase with more than %d brackets; leave some out", (int)SEARCHER_QUERY_BRACKETS);
    status = read_sequence(parser, &all, begin, end, 0);
    if (status != BASE_OK)
        return status;
    if (all.items[0].count == 0)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, column_at,
                                   "no word between the quotation marks; type the exact words: \"was not brought\"");
    node->typed = base_text_slice(parser->text, begin, end);
    node->phrases = all.items;
    node->phrase_count = all.count;
    *out = node;
    return BASE_OK;
}
