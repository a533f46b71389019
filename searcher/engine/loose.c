/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/loose.h"
#include "searcher/engine/acronyms.h"
#include "searcher/engine/leaf.h"

#include "corpus/token.h"

#include <math.h>
#include <stdlib.h>

/** One word that is asked for, however often it was typed. */
typedef struct {
    const searcher_query_node *node;
    corpus_term key;        /**< the term that scores it in a text */
    base_text word;         /**< folded */
    size_t place;           /**< in the group, from 0 */
    unsigned times;         /**< how often it was typed */
    uint32_t frequency;     /**< of `key` */
    double rarity;          /**< of `key` */
    double heading_rarity;  /**< of its heading's term */
    bool content;           /**< is it no function word? */
    const xapc_query *also; /**< what stands for it as well: an acronym, or what one means */
    double also_weight;
} entry;

typedef struct {
    entry *items;
    size_t count;
} entries;

/* ------------------------------------------------------------------------------------------------------ reading */

static void read_entry(entry *out, searcher_planner *planner, const searcher_query_node *node, size_t place)
{
    const base_text *tokens;
    base_text joined;
    size_t count = searcher_plan_tokens(&tokens, &joined, planner, node);

    *out = (entry){ .node = node, .place = place, .times = 1 };
    if (count == 0)
        return;
    out->word = count > 1 && joined.data ? joined : tokens[0];
    out->key = searcher_words_term(planner->words, out->word);
    for (size_t i = 0; i < count; i++)
        out->content = out->content || !corpus_token_is_function_word(tokens[i]);
}

static int by_key(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    size_t both = a->key.length < b->key.length ? a->key.length : b->key.length;
    int way = memcmp(a->key.bytes, b->key.bytes, both);

    if (way == 0)
        way = (a->key.length > b->key.length) - (a->key.length < b->key.length);
    return way ? way : (a->place > b->place) - (a->place < b->place);
}

static int by_place(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    return (a->place > b->place) - (a->place < b->place);
}

/** Make one of words that score by the same term; they keep the place of the first. */
static void merge(entries *list)
{
    size_t kept = 0;

    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, by_key);
    for (size_t i = 0; i < list->count; i++) {
        entry *last = kept ? &list->items[kept - 1] : NULL;
        if (list->items[i].key.length == 0)
            continue;
        if (last && last->key.length == list->items[i].key.length &&
            memcmp(last->key.bytes, list->items[i].key.bytes, last->key.length) == 0)
            last->times += list->items[i].times;
        else
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    if (kept > 0)
        qsort(list->items, kept, sizeof *list->items, by_place);
}

/** Leave function words out while there is a word of content. */
static void keep_content(entries *list, searcher_planner *planner)
{
    size_t kept = 0, content = 0;

    for (size_t i = 0; i < list->count; i++)
        content += list->items[i].content;
    if (content == 0 || content == list->count)
        return;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].content)
            list->items[kept++] = list->items[i];
        else
            searcher_plan_add(planner, "\"%.*s\" is too common to be asked for",
                              BASE_TEXT_ARG(list->items[i].node->typed));
    }
    list->count = kept;
}

/** Leave out the words that only ask, and tell what a year among them was not used for. */
static void leave_question(entries *list, searcher_planner *planner, const searcher_query_nodes *words,
                           const searcher_question *question)
{
    size_t kept = 0, end = words->count - question->ending;

    if (question->opening == 0)
        return;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].place >= question->opening && list->items[i].place < end)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    searcher_plan_add(planner, "the first %zu words only ask%s%s", question->opening,
                      question->asks_for_kind ? ", for a " : "",
                      question->asks_for_kind ? corpus_kind_id(question->kind) : "");
    if (question->ending > 0)
        searcher_plan_note(planner, "A year in words is not asked for; add year:%s%.*s%s to have only such reviews.",
                           question->before ? ".." : "", BASE_TEXT_ARG(question->year), question->after ? ".." : "");
}

static base_status count_entries(entries *list, searcher_planner *planner, base_error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        entry *item = &list->items[i];
        corpus_term heading = searcher_words_heading_term(planner->words, item->word);
        uint32_t in_headings = 0;
        base_status status = searcher_words_frequency(&item->frequency, planner->words, &item->key, err);

        if (status == BASE_OK)
            status = searcher_words_frequency(&in_headings, planner->words, &heading, err);
        if (status != BASE_OK)
            return status;
        item->rarity = searcher_words_rarity(planner->words, item->frequency);
        item->heading_rarity = searcher_words_rarity(planner->words, in_headings);
    }
    return BASE_OK;
}

static int by_worth(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    double first = a->frequency ? a->times * a->rarity : 0, second = b->frequency ? b->times * b->rarity : 0;

    if (first != second)
        return first > second ? -1 : 1;
    return by_place(x, y);
}

/** A long text is asked for by its best words: those that stand in it often and elsewhere seldom. */
static void keep_best(entries *list, searcher_planner *planner)
{
    if (list->count <= SEARCHER_PLAN_WORDS)
        return;
    qsort(list->items, list->count, sizeof *list->items, by_worth);
    searcher_plan_add(planner, "of %zu different words the best %d are asked for", list->count, SEARCHER_PLAN_BEST);
    list->count = SEARCHER_PLAN_BEST;
    qsort(list->items, list->count, sizeof *list->items, by_place);
}

/* ----------------------------------------------------------------------------------------------------- acronyms */

static void also(entry *item, searcher_planner *planner, const xapc_query *what, double weight)
{
    item->also = searcher_build_pair(planner->build, XAPC_OP_OR, item->also, what);
    item->also_weight += weight;
}

/** What an acronym stands for, as a phrase. */
static void add_meanings(entry *item, searcher_planner *planner)
{
    const searcher_acronym *pair;
    size_t count = searcher_acronyms_of(&pair, planner->acronyms, item->word);

    for (size_t i = 0; i < count; i++, pair++) {
        double weight = SEARCHER_PLAN_ACRONYM * item->rarity;
        searcher_clue clue = {
            .kind = SEARCHER_CLUE_PHRASE, .shown = item->word, .words = pair->words, .count = pair->count
        };

        also(item, planner,
             searcher_build_worth(planner->build, searcher_leaf_exact(planner, "", pair->words, pair->count), weight),
             weight);
        searcher_plan_clue(planner, &clue);
        searcher_plan_add(planner, "%.*s is also \"%.*s\"", BASE_TEXT_ARG(item->node->typed),
                          BASE_TEXT_ARG(searcher_leaf_spell(planner, pair->words, pair->count)));
    }
}

/** The entry that was typed at a place, or NULL when it was left out or merged. */
static entry *entry_at(entries *list, size_t place)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].place == place)
            return &list->items[i];
    return NULL;
}

/** The acronym of words typed in a row: it stands for each of them. */
static void add_spelt(entries *list, searcher_planner *planner, const searcher_acronym *pair, size_t place)
{
    corpus_term term = searcher_words_term(planner->words, pair->acronym);
    const xapc_query *acronym = searcher_leaf_token(planner, pair->acronym), *worth;
    searcher_clue clue = { .kind = SEARCHER_CLUE_WORD, .shown = pair->acronym, .term = term };
    double weight = 0;
    size_t asked = 0;

    for (size_t i = 0; i < pair->count; i++) {
        entry *item = entry_at(list, place + i);
        weight += item ? item->rarity : 0;
        asked += item != NULL;
    }
    if (asked == 0)
        return;
    weight *= SEARCHER_PLAN_ACRONYM / (double)asked; /* each word brings its share of one weight */
    worth = searcher_build_worth(planner->build, acronym, weight);
    for (size_t i = 0; i < pair->count; i++) {
        entry *item = entry_at(list, place + i);
        if (item)
            also(item, planner, worth, weight);
    }
    searcher_plan_clue(planner, &clue);
    searcher_plan_add(planner, "the words \"%.*s\" are also %.*s",
                      BASE_TEXT_ARG(searcher_leaf_spell(planner, pair->words, pair->count)),
                      BASE_TEXT_ARG(pair->acronym));
}

static void add_acronyms(entries *list, searcher_planner *planner, const base_text *typed, size_t typed_count)
{
    size_t meant = list->count;

    if (!planner->acronyms || planner->acronyms->count == 0 || typed_count > SEARCHER_PLAN_WORDS)
        return;
    for (size_t i = 0; i < meant; i++)
        add_meanings(&list->items[i], planner);
    for (size_t place = 0; place < typed_count; place++) {
        const searcher_acronym *pair;
        size_t from = 0;
        while ((pair = searcher_acronyms_spelt(planner->acronyms, typed + place, typed_count - place, &from)))
            add_spelt(list, planner, pair, place);
    }
}

/* ------------------------------------------------------------------------------------------------------ joining */

/** A word with its weight and what stands for it as well. */
static const xapc_query *weigh_entry(const entry *item, searcher_planner *planner)
{
    const xapc_query *word = searcher_leaf_word(planner, item->node);

    if (item->times > 1)
        word = searcher_build_scale(planner->build, word, item->times);
    searcher_plan_part(planner, word, "%.*s", BASE_TEXT_ARG(item->node->typed));
    if (item->also)
        searcher_plan_part(planner, item->also, "%.*s, as acronym or spelt out", BASE_TEXT_ARG(item->node->typed));
    return searcher_build_pair(planner->build, XAPC_OP_OR, word, item->also);
}

/** Passages that match two of the slots at least. Halves: two in one half, or one in each. */
static const xapc_query *two_of(searcher_planner *planner, const xapc_query *const *slots, size_t count)
{
    searcher_build *build = planner->build;
    size_t half = count / 2;
    const xapc_query *both;

    if (count < 2)
        return NULL;
    both = searcher_build_pair(build, XAPC_OP_AND, searcher_build_join(build, XAPC_OP_OR, slots, half, 0),
                               searcher_build_join(build, XAPC_OP_OR, slots + half, count - half, 0));
    both = searcher_build_pair(build, XAPC_OP_OR, both, two_of(planner, slots, half));
    return searcher_build_pair(build, XAPC_OP_OR, both, two_of(planner, slots + half, count - half));
}

static const xapc_query *words_enough(searcher_planner *planner, const entries *list, const xapc_query *const *slots,
                                      double possible)
{
    const xapc_query *enough;

    if (list->count < 3)
        return NULL;
    enough = two_of(planner, slots, list->count);
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].times * list->items[i].rarity >= SEARCHER_PLAN_ALONE * possible)
            enough = searcher_build_pair(planner->build, XAPC_OP_OR, enough, slots[i]);
    }
    return enough;
}

/** All words as typed, in order and next to each other: NULL when they are one word or too many. */
static const xapc_query *as_typed(searcher_planner *planner, const searcher_query_nodes *words)
{
    base_text tokens[SEARCHER_PLAN_TYPED_MOST];
    size_t count = 0;

    for (size_t i = 0; i < words->count; i++) {
        const base_text *of_word;
        base_text joined;
        size_t more = searcher_plan_tokens(&of_word, &joined, planner, words->items[i]);

        if (count + more > SEARCHER_PLAN_TYPED_MOST)
            return NULL;
        for (size_t k = 0; k < more; k++)
            tokens[count++] = of_word[k];
    }
    return words->count > 1 && count > 1 ? searcher_leaf_exact(planner, "", tokens, count) : NULL;
}

static void join(searcher_loose_result *out, const entries *list, searcher_planner *planner,
                 const searcher_query_nodes *words)
{
    const xapc_query **slots = base_arena_array(planner->arena, list->count, sizeof *slots), *bonus, *typed;
    double most = 0;

    if (!slots) {
        searcher_build_fail(planner->build, BASE_E_NOMEM, "out of memory");
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        const entry *item = &list->items[i];

        slots[i] = weigh_entry(item, planner);
        out->possible += item->times * item->rarity;
        most += item->times * (SEARCHER_BM25_K1 + 1) * (item->rarity + SEARCHER_PLAN_HEADING * item->heading_rarity) +
                item->also_weight;
    }
    out->enough = words_enough(planner, list, slots, out->possible);
    out->cut = SEARCHER_PLAN_CUT * out->possible;
    if (list->count > SEARCHER_PLAN_CUT_WORDS)
        out->cut *= sqrt((double)SEARCHER_PLAN_CUT_WORDS / (double)list->count);
    out->any = out->words = searcher_build_join(planner->build, XAPC_OP_OR, slots, list->count, 0);
    out->all = searcher_build_join(planner->build, XAPC_OP_AND, slots, list->count, 0);
    typed = searcher_build_worth(planner->build, as_typed(planner, words), most);
    searcher_plan_part(planner, typed, "the words as typed");
    out->any = searcher_build_pair(planner->build, XAPC_OP_OR, out->any, typed);
    if (list->count < SEARCHER_PLAN_ALL_LEAST || list->count > SEARCHER_PLAN_ALL_MOST)
        return;
    bonus = searcher_build_worth(planner->build, out->all, most);
    searcher_plan_part(planner, bonus, "all %zu words", list->count);
    out->any = searcher_build_pair(planner->build, XAPC_OP_OR, out->any, bonus);
}

void searcher_loose(searcher_loose_result *out, searcher_planner *planner, const searcher_query_nodes *words)
{
    entries list = { 0 };
    base_text *typed = NULL;
    base_error *err = &planner->build->error;
    base_status status = planner->build->status;

    *out = (searcher_loose_result){ .question = searcher_question_read(words) };
    if (words->count == 0 || status != BASE_OK)
        return;
    list.items = base_arena_array(planner->arena, words->count, sizeof *list.items);
    typed = base_arena_array(planner->arena, words->count, sizeof *typed);
    if (!list.items || !typed)
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (; status == BASE_OK && list.count < words->count; list.count++) {
        read_entry(&list.items[list.count], planner, words->items[list.count], list.count);
        typed[list.count] = list.items[list.count].word;
    }
    leave_question(&list, planner, words, &out->question);
    merge(&list);
    keep_content(&list, planner);
    if (status == BASE_OK)
        status = count_entries(&list, planner, err);
    keep_best(&list, planner);
    if (status == BASE_OK)
        add_acronyms(&list, planner, typed, words->count);
    if (status == BASE_OK && list.count > 0)
        join(out, &list, planner, words);
    if (status != BASE_OK && planner->build->status == BASE_OK)
        planner->build->status = status;
}
