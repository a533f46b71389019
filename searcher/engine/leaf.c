/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/leaf.h"

#include "corpus/token.h"

#include <stdlib.h>

/** Forms of all words in one place of a NEAR together. */
enum { FORMS_MOST = 10000 };

const xapc_query *searcher_leaf_token(searcher_planner *planner, base_text token)
{
    corpus_term text = searcher_words_term(planner->words, token);
    corpus_term heading = searcher_words_heading_term(planner->words, token);
    const xapc_query *in_text = searcher_build_term(planner->build, &text);
    const xapc_query *in_heading = searcher_build_term(planner->build, &heading);

    return searcher_build_pair(planner->build, XAPC_OP_OR, in_text,
                               searcher_build_scale(planner->build, in_heading, SEARCHER_PLAN_HEADING));
}

static void clue_word(searcher_planner *planner, base_text token, base_text shown)
{
    searcher_clue clue = { .kind = SEARCHER_CLUE_WORD, .term = searcher_words_term(planner->words, token) };

    if (base_arena_text(&clue.shown, planner->arena, shown, NULL) == BASE_OK)
        searcher_plan_clue(planner, &clue);
}

static void clue_phrase(searcher_planner *planner, base_text *words, size_t count, base_text shown)
{
    searcher_clue clue = { .kind = SEARCHER_CLUE_PHRASE, .shown = shown, .words = words, .count = count };

    searcher_plan_clue(planner, &clue);
}

/** All of several tokens; the weights add up. */
static const xapc_query *all_tokens(searcher_planner *planner, const base_text *tokens, size_t count)
{
    const xapc_query *all = NULL;

    for (size_t i = 0; i < count; i++)
        all = searcher_build_pair(planner->build, XAPC_OP_AND, all, searcher_leaf_token(planner, tokens[i]));
    return all;
}

const xapc_query *searcher_leaf_word(searcher_planner *planner, const searcher_query_node *node)
{
    const base_text *tokens;
    base_text joined;
    size_t count = searcher_plan_tokens(&tokens, &joined, planner, node);
    const xapc_query *twin;

    if (count == 0)
        return searcher_build_nothing(planner->build);
    if (count == 1 || !joined.data) {
        for (size_t i = 0; i < count; i++)
            clue_word(planner, tokens[i], tokens[i]);
        return all_tokens(planner, tokens, count);
    }
    clue_word(planner, joined, joined);
    for (size_t i = 0; i < count; i++)
        clue_word(planner, tokens[i], joined);
    /* "multi-agency" is one word: whichever way it was printed, it weighs once. (No OP_MAX: Xapian 1.4.22 crashes over
     * one whose operands are missing from a shard.) */
    twin = searcher_leaf_token(planner, joined);
    return searcher_build_pair(
        planner->build, XAPC_OP_OR, twin,
        searcher_build_pair(planner->build, XAPC_OP_AND_NOT, all_tokens(planner, tokens, count), twin));
}

/* ------------------------------------------------------------------------------------------------------ phrases */

const xapc_query *searcher_leaf_exact(searcher_planner *planner, const char *prefix, const base_text *words,
                                      size_t count)
{
    const xapc_query **terms;

    if (count == 0)
        return searcher_build_nothing(planner->build);
    if (count == 2 && !*prefix && corpus_token_is_common(words[0]) && corpus_token_is_common(words[1])) {
        corpus_term pair = corpus_term_bigram(words[0], words[1]);
        return searcher_build_term(planner->build, &pair);
    }
    terms = base_arena_array(planner->arena, count, sizeof *terms);
    if (!terms) {
        searcher_build_fail(planner->build, BASE_E_NOMEM, "out of memory");
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        corpus_term term = corpus_term_word(prefix, words[i]);
        terms[i] = searcher_build_term(planner->build, &term);
    }
    return searcher_build_join(planner->build, XAPC_OP_PHRASE, terms, count, (uint32_t)count);
}

/** What the words of a phrase weigh: those of content, or all when it has none. Text alone: that is where it stands. */
static const xapc_query *weigh_words(searcher_planner *planner, const base_text *words, size_t count)
{
    const xapc_query *sum = NULL;
    bool content = false;

    for (size_t i = 0; i < count; i++)
        content = content || !corpus_token_is_function_word(words[i]);
    for (size_t i = 0; i < count; i++) {
        corpus_term term = searcher_words_term(planner->words, words[i]);
        if (!content || !corpus_token_is_function_word(words[i]))
            sum = searcher_build_pair(planner->build, XAPC_OP_OR, sum, searcher_build_term(planner->build, &term));
    }
    return sum;
}

static const xapc_query *one_phrase(searcher_planner *planner, const searcher_query_phrase *phrase)
{
    const xapc_query *exact;

    if (planner->loosely)
        return all_tokens(planner, phrase->words, phrase->count);
    exact = searcher_leaf_exact(planner, "", phrase->words, phrase->count);
    return searcher_build_weigh(planner->build, exact, weigh_words(planner, phrase->words, phrase->count));
}

base_text searcher_leaf_spell(searcher_planner *planner, const base_text *words, size_t count)
{
    base_buf buf = { 0 };
    base_text shown = { 0 };
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        status = i ? base_buf_byte(&buf, ' ', NULL) : BASE_OK;
        if (status == BASE_OK)
            status = base_buf_text(&buf, words[i], NULL);
    }
    if (status == BASE_OK)
        status = base_arena_text(&shown, planner->arena, base_buf_view(&buf), NULL);
    base_buf_release(&buf);
    if (status != BASE_OK)
        searcher_build_fail(planner->build, status, "out of memory");
    return shown;
}

const xapc_query *searcher_leaf_phrase(searcher_planner *planner, const searcher_query_node *node)
{
    const xapc_query *any = NULL;

    for (size_t i = 0; i < node->phrase_count; i++) {
        const searcher_query_phrase *phrase = &node->phrases[i];

        if (phrase->count == 0)
            continue;
        clue_phrase(planner, phrase->words, phrase->count, searcher_leaf_spell(planner, phrase->words, phrase->count));
        any = searcher_build_pair(planner->build, XAPC_OP_OR, any, one_phrase(planner, phrase));
    }
    return any ? any : searcher_build_nothing(planner->build);
}

/* -------------------------------------------------------------------------------------------- beginnings, forms */

/** OR of surface words; nothing when there is none. */
static const xapc_query *any_of(searcher_planner *planner, const searcher_word_list *list)
{
    const xapc_query **terms, *any;

    if (list->count == 0)
        return searcher_build_nothing(planner->build);
    terms = base_arena_array(planner->arena, list->count, sizeof *terms);
    if (!terms) {
        searcher_build_fail(planner->build, BASE_E_NOMEM, "out of memory");
        return NULL;
    }
    for (size_t i = 0; i < list->count; i++) {
        corpus_term term = corpus_term_word("", list->items[i].word);
        terms[i] = searcher_build_term(planner->build, &term);
    }
    any = searcher_build_join(planner->build, XAPC_OP_OR, terms, list->count, 0);
    return any;
}

static void fail_at(searcher_planner *planner, base_status status, size_t column)
{
    if (planner->build->status == BASE_OK) {
        planner->build->status = status;
        planner->build->error.column = column;
    }
}

const xapc_query *searcher_leaf_prefix(searcher_planner *planner, const searcher_query_node *node)
{
    searcher_word_list list = { 0 };
    searcher_clue clue = { .kind = SEARCHER_CLUE_PREFIX };
    base_status status = searcher_words_beginning(&list, planner->arena, planner->words, node->tokens[0],
                                                  SEARCHER_PLAN_PREFIX_MOST, &planner->build->error);

    if (status == BASE_OK && list.cut)
        status = base_error_at(&planner->build->error, BASE_E_LIMIT, node->column,
                               "more than %d words begin with \"%.*s\"; type more of its letters",
                               SEARCHER_PLAN_PREFIX_MOST, BASE_TEXT_ARG(node->tokens[0]));
    if (status != BASE_OK) {
        fail_at(planner, status, node->column);
        return NULL;
    }
    searcher_plan_add(planner, "%.*s* stands for %zu word%s", BASE_TEXT_ARG(node->tokens[0]), list.count,
                      list.count == 1 ? "" : "s");
    clue.term = corpus_term_word("", node->tokens[0]);
    if (base_arena_text(&clue.shown, planner->arena, node->tokens[0], NULL) == BASE_OK)
        searcher_plan_clue(planner, &clue);
    return searcher_build_worth(planner->build, any_of(planner, &list), SEARCHER_PLAN_PREFIX);
}

/** Every form in which a word stands in the index, appended to those of the words beside it. */
static void add_forms(searcher_planner *planner, searcher_word_list *all, size_t *room, const searcher_query_node *word)
{
    searcher_word_list list = { 0 };
    const base_text *tokens;
    base_text joined;
    size_t count = searcher_plan_tokens(&tokens, &joined, planner, word);
    base_status status = planner->build->status;

    if (count > 0 && status == BASE_OK)
        status = searcher_words_forms(&list, planner->arena, planner->words, tokens[0], &planner->build->error);
    if (status == BASE_OK)
        status = base_grow(&all->items, room, all->count + list.count, sizeof *all->items, FORMS_MOST,
                           &planner->build->error);
    if (status != BASE_OK) {
        fail_at(planner, status, word->column);
        return;
    }
    if (list.count > 0)
        memcpy(all->items + all->count, list.items, list.count * sizeof *list.items);
    all->count += list.count;
}

/** A child of NEAR, a word or an OR of words: its forms, and what its words weigh. */
static void near_words(searcher_planner *planner, searcher_word_list *forms, size_t *room, const xapc_query **weight,
                       const searcher_query_node *child)
{
    if (child->kind == SEARCHER_QUERY_WORD) {
        *weight = searcher_build_pair(planner->build, XAPC_OP_OR, *weight, searcher_leaf_word(planner, child));
        add_forms(planner, forms, room, child);
        return;
    }
    for (size_t i = 0; i < child->children.count; i++)
        near_words(planner, forms, room, weight, child->children.items[i]);
}

static const xapc_query *near_child(searcher_planner *planner, const xapc_query **weight,
                                    const searcher_query_node *child)
{
    searcher_word_list forms = { 0 };
    const xapc_query *any, *own = NULL;
    size_t room = 0;

    near_words(planner, &forms, &room, &own, child);
    any = any_of(planner, &forms);
    free(forms.items);
    *weight = searcher_build_pair(planner->build, planner->loosely ? XAPC_OP_AND : XAPC_OP_OR, *weight, own);
    return any;
}

const xapc_query *searcher_leaf_near(searcher_planner *planner, const searcher_query_node *node)
{
    size_t count = node->children.count;
    const xapc_query *weight = NULL, *near, **children = base_arena_array(planner->arena, count, sizeof *children);

    if (!children) {
        searcher_build_fail(planner->build, BASE_E_NOMEM, "out of memory");
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        children[i] = near_child(planner, &weight, node->children.items[i]);
    if (planner->loosely)
        return weight;
    near = searcher_build_join(planner->build, node->ordered ? XAPC_OP_PHRASE : XAPC_OP_NEAR, children, count,
                               node->distance + (uint32_t)count - 1);
    return searcher_build_weigh(planner->build, near, weight);
}
