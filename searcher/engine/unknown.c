/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/unknown.h"

#include "corpus/base/utf8.h"

static base_status is_known(bool *out, const searcher_engine *engine, base_text token, base_error *err)
{
    corpus_term text = searcher_words_term(&engine->words, token);
    corpus_term heading = searcher_words_heading_term(&engine->words, token);
    uint32_t in_text = 0, in_headings = 0;
    base_status status = searcher_words_frequency(&in_text, &engine->words, &text, err);

    if (status == BASE_OK)
        status = searcher_words_frequency(&in_headings, &engine->words, &heading, err);
    *out = in_text > 0 || in_headings > 0;
    return status;
}

static base_status look_at(searcher_unknown *found, base_arena *arena, const searcher_engine *engine,
                           const searcher_query_node *word, base_error *err)
{
    const searcher_acronym *pair;
    searcher_fix fix = { .node = word };
    bool known = true;
    base_status status;

    if (word->token_count != 1 || word->has_digit || found->count == SEARCHER_UNKNOWN_MOST)
        return BASE_OK;
    if (searcher_acronyms_of(&pair, &engine->acronyms, word->tokens[0]) > 0)
        return BASE_OK;
    status = is_known(&known, engine, word->tokens[0], err);
    if (status != BASE_OK || known)
        return status;
    if (!word->capital)
        status = searcher_words_nearest(&fix.word, arena, &engine->words, word->tokens[0], err);
    if (status == BASE_OK)
        found->fixes[found->count++] = fix;
    return status;
}

static base_status walk(searcher_unknown *found, base_arena *arena, const searcher_engine *engine,
                        const searcher_query_node *node, base_error *err)
{
    const searcher_query_nodes *lists[] = { &node->words, &node->must, &node->children };
    base_status status = BASE_OK;

    if (node->kind == SEARCHER_QUERY_WORD)
        return look_at(found, arena, engine, node, err);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t k = 0; status == BASE_OK && k < lists[i]->count; k++)
            status = walk(found, arena, engine, lists[i]->items[k], err);
    return status;
}

/** Where a word stands in the text of the query: at its column, or behind a sign there. */
static size_t place_of(base_text text, const searcher_query_node *word)
{
    size_t at = 0;

    for (size_t column = 1; column < word->column && at < text.length; column++)
        base_utf8_next(text, &at);
    return base_text_find(text, word->typed, at);
}

static void sort_by_column(searcher_fix *fixes, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        searcher_fix one = fixes[i];
        size_t at = i;
        for (; at > 0 && fixes[at - 1].node->column > one.node->column; at--)
            fixes[at] = fixes[at - 1];
        fixes[at] = one;
    }
}

static base_status suggest(searcher_unknown *found, base_arena *arena, base_text text, base_error *err)
{
    base_buf buf = { 0 };
    size_t from = 0, put = 0;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < found->count; i++) {
        size_t at = place_of(text, found->fixes[i].node);

        if (!found->fixes[i].word.data || at == (size_t)-1 || at < from)
            continue;
        status = base_buf_text(&buf, base_text_slice(text, from, at), err);
        if (status == BASE_OK)
            status = base_buf_text(&buf, found->fixes[i].word, err);
        from = at + found->fixes[i].node->typed.length;
        put++;
    }
    if (status == BASE_OK && put > 0)
        status = base_buf_text(&buf, base_text_slice(text, from, text.length), err);
    if (status == BASE_OK && put > 0)
        status = base_arena_text(&found->suggestion, arena, base_buf_view(&buf), err);
    base_buf_release(&buf);
    return status;
}

base_status searcher_unknown_find(searcher_unknown *out, base_arena *arena, searcher_engine *engine,
                                  const searcher_query *query, base_error *err)
{
    searcher_unknown found = { .fixes = base_arena_array(arena, SEARCHER_UNKNOWN_MOST, sizeof *found.fixes) };
    base_status status;

    if (!found.fixes)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    status = walk(&found, arena, engine, query->root, err);
    sort_by_column(found.fixes, found.count);
    if (status == BASE_OK)
        status = suggest(&found, arena, query->text, err);
    if (status == BASE_OK)
        *out = found;
    return status;
}
