/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query_parse.h"

#include "corpus/base/utf8.h"
#include "corpus/token.h"

static uint32_t code_at(base_text text, size_t at, size_t *length)
{
    size_t after = at;
    uint32_t code;

    *length = 0;
    if (at >= text.length)
        return BASE_UTF8_BAD;
    code = base_utf8_next(text, &after);
    *length = after - at;
    return code;
}

size_t searcher_query_blank(base_text text, size_t at)
{
    size_t length;
    uint32_t code = code_at(text, at, &length);

    if (code <= ' ' || code == 0x7F || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
        code == 0x2029 || code == 0x202F || code == 0x3000)
        return length;
    return 0;
}

size_t searcher_query_quote(base_text text, size_t at)
{
    static const uint32_t marks[] = { '"', 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x275D, 0x275E, 0xFF02 };
    size_t length;
    uint32_t code = code_at(text, at, &length);

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (code == marks[i])
            return length;
    }
    return 0;
}

size_t searcher_query_minus(base_text text, size_t at)
{
    size_t length;
    uint32_t code = code_at(text, at, &length);

    return code == '-' || (code >= 0x2010 && code <= 0x2013) || code == 0x2212 ? length : 0;
}

bool searcher_query_letter(base_text text, size_t at)
{
    size_t length;
    corpus_tokens tokens;
    corpus_token token;

    if (code_at(text, at, &length) == BASE_UTF8_BAD)
        return false;
    tokens = corpus_tokens_of(base_text_slice(text, at, at + length));
    return corpus_tokens_next(&tokens, &token);
}

static bool has_capital(base_text typed)
{
    for (size_t i = 0; i < typed.length; i++) {
        if (base_is_upper(typed.data[i]))
            return true;
    }
    return false;
}

static base_status new_word(searcher_query_parser *parser, searcher_query_node **out, const corpus_token *token,
                            size_t begin)
{
    searcher_query_node *word = searcher_query_new(parser, SEARCHER_QUERY_WORD, begin + token->begin);

    if (!word)
        return searcher_query_nomem(parser);
    word->tokens = base_arena_array(parser->arena, 1, sizeof *word->tokens);
    if (!word->tokens || base_arena_text(&word->tokens[0], parser->arena, token->word, NULL) != BASE_OK)
        return searcher_query_nomem(parser);
    word->token_count = 1;
    word->typed = base_text_slice(parser->text, begin + token->begin, begin + token->end);
    word->has_digit = token->has_digit;
    word->capital = has_capital(word->typed);
    *out = word;
    return BASE_OK;
}

/* The dash-free twin comes behind its parts, which are the last words read: make them one. */
static base_status tie(searcher_query_parser *parser, searcher_query_nodes *words, const corpus_token *twin,
                       size_t begin)
{
    const char *from = parser->text.data + begin + twin->begin;
    size_t first = words->count;
    searcher_query_node *whole;
    base_text *tokens;

    while (first > 0 && words->items[first - 1]->typed.data >= from)
        first--;
    if (first == words->count)
        return BASE_OK;
    whole = words->items[first];
    tokens = base_arena_array(parser->arena, words->count - first, sizeof *tokens);
    if (!tokens || base_arena_text(&whole->joined, parser->arena, twin->word, NULL) != BASE_OK)
        return searcher_query_nomem(parser);
    for (size_t i = first; i < words->count; i++) {
        tokens[i - first] = words->items[i]->tokens[0];
        whole->has_digit = whole->has_digit || words->items[i]->has_digit;
        whole->capital = whole->capital || words->items[i]->capital;
    }
    whole->tokens = tokens;
    whole->token_count = words->count - first;
    whole->typed = base_text_slice(parser->text, begin + twin->begin, begin + twin->end);
    words->count = first + 1;
    return BASE_OK;
}

base_status searcher_query_words(searcher_query_parser *parser, searcher_query_nodes *out, size_t begin, size_t end)
{
    corpus_tokens tokens = corpus_tokens_of(base_text_slice(parser->text, begin, end));
    corpus_token token;
    base_status status = BASE_OK;

    while (status == BASE_OK && corpus_tokens_next(&tokens, &token)) {
        searcher_query_node *word = NULL;
        if (token.possessive)
            continue;
        if (token.joined) {
            status = tie(parser, out, &token, begin);
            continue;
        }
        status = new_word(parser, &word, &token, begin);
        if (status == BASE_OK)
            status = searcher_query_push(parser, out, word);
    }
    return status;
}

base_status searcher_query_prefix(searcher_query_parser *parser, searcher_query_node **out, size_t begin, size_t end)
{
    searcher_query_nodes words = { 0 };
    searcher_query_node *prefix;
    base_text typed = base_text_slice(parser->text, begin, end);
    base_status status;

    while (typed.length > 0 && typed.data[typed.length - 1] == '*')
        typed.length--;
    status = searcher_query_words(parser, &words, begin, begin + typed.length);
    if (status != BASE_OK)
        return status;
    if (words.count == 0)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, begin,
                                   "a * stands alone; type the beginning of a word before it: safeguard*");
    if (words.count > 1 || words.items[0]->token_count > 1)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, begin,
                                   "a * completes one word; type the beginning of one word before it: safeguard*");
    prefix = words.items[0];
    if (base_utf8_count(prefix->tokens[0]) < SEARCHER_QUERY_PREFIX_LEAST)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, begin,
                                   "too few letters before the *; type at least %d: safeguard*",
                                   (int)SEARCHER_QUERY_PREFIX_LEAST);
    prefix->kind = SEARCHER_QUERY_PREFIX;
    *out = prefix;
    return BASE_OK;
}
