/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/filter.h"
#include "searcher/engine/leaf.h"

#include "corpus/partnership.h"
#include "corpus/token.h"

#include <stdlib.h>

enum { STRENGTH_MOST = 4, NAMES_MOST = 100000, WORDS_MOST = 64 };

static const xapc_query *term_of(searcher_planner *planner, corpus_term term)
{
    return searcher_build_term(planner->build, &term);
}

static void fail(searcher_planner *planner, base_status status)
{
    if (planner->build->status == BASE_OK)
        planner->build->status = status;
}

/* -------------------------------------------------------------------------------------------- words of a value */

/** The folded words of a value as they stand, in the arena. */
static size_t words_of(base_text *out, searcher_planner *planner, base_text value)
{
    corpus_tokens tokens = corpus_tokens_of(value);
    corpus_token token;
    size_t count = 0;

    while (count < WORDS_MOST && corpus_tokens_next(&tokens, &token)) {
        if (token.joined || token.possessive)
            continue;
        if (base_arena_text(&out[count], planner->arena, token.word, &planner->build->error) != BASE_OK) {
            fail(planner, BASE_E_NOMEM);
            return 0;
        }
        count++;
    }
    return count;
}

/** Is `word` one of the words of a text? The dash-free twins count too. */
static bool has_word(base_text text, base_text word)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;

    while (corpus_tokens_next(&tokens, &token))
        if (base_text_equal(token.word, word))
            return true;
    return false;
}

static bool has_all(base_text text, const base_text *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!has_word(text, words[i]))
            return false;
    return count > 0;
}

/** Fields of words: in order where quoted, else all of them. A heading's words match in any form. */
static const xapc_query *words_filter(searcher_planner *planner, const corpus_field *field,
                                      const searcher_query_value *value)
{
    base_text words[WORDS_MOST];
    size_t count = words_of(words, planner, value->text);
    const xapc_query *all = NULL;

    if (value->quoted)
        return searcher_leaf_exact(planner, field->prefix, words, count);
    for (size_t i = 0; i < count; i++) {
        corpus_term term = field->id == CORPUS_F_HEADING ? searcher_words_heading_term(planner->words, words[i])
                                                         : corpus_term_word(field->prefix, words[i]);
        all = searcher_build_pair(planner->build, XAPC_OP_AND, all, searcher_build_term(planner->build, &term));
    }
    return all ? all : searcher_build_nothing(planner->build);
}

/* ------------------------------------------------------------------------------------------------------- names */

/** Every name of the field that a report of this index bears. */
typedef struct {
    base_text name;
    base_text term; /**< what stands behind the field's prefix in the index */
} borne;

typedef struct {
    borne *items;
    size_t count, room;
} borne_list;

static void bear(searcher_planner *planner, borne_list *list, base_text name, base_text term)
{
    base_status status;

    if (!name.data || planner->build->status != BASE_OK)
        return;
    status =
        base_grow(&list->items, &list->room, list->count + 1, sizeof *list->items, NAMES_MOST, &planner->build->error);
    if (status == BASE_OK)
        list->items[list->count++] = (borne){ name, term };
    else
        fail(planner, status);
}

/** Partnerships by all their names: the reports know them. */
static void borne_partnerships(searcher_planner *planner, borne_list *list)
{
    const corpus_report **reports = NULL;
    size_t count = 0;
    base_status status = searcher_reports_all(&reports, &count, planner->reports, &planner->build->error);

    if (status != BASE_OK)
        fail(planner, status);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < reports[i]->partnership_count; k++) {
            const corpus_partnership *body = &reports[i]->partnerships[k];
            bear(planner, list, body->name.text, body->slug);
            for (size_t a = 0; a < body->alias_count; a++)
                bear(planner, list, body->aliases[a], body->slug);
        }
    }
    free(reports);
}

/** Values that stand in the index as names: subjects. */
static void borne_values(searcher_planner *planner, borne_list *list, const char *prefix)
{
    searcher_word_list values = { 0 };
    base_status status =
        searcher_words_values(&values, planner->arena, planner->words, prefix, NAMES_MOST, &planner->build->error);

    if (status != BASE_OK)
        fail(planner, status);
    for (size_t i = 0; i < values.count; i++)
        bear(planner, list, values.items[i].word, values.items[i].word);
}

/** Does a name answer to a value? Quoted: all of it and no more; else all words of the value stand in it. */
static bool answers(searcher_planner *planner, base_text name, const searcher_query_value *value)
{
    base_text words[WORDS_MOST];
    corpus_term a, b;

    if (!value->quoted)
        return has_all(name, words, words_of(words, planner, value->text));
    a = corpus_term_folded("", name);
    b = corpus_term_folded("", value->text);
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

/** How far a name is from what was typed: as a whole, or the nearest of its words. */
static size_t name_distance(base_text typed, base_text name, size_t most)
{
    corpus_term whole = corpus_term_folded("", name);
    corpus_tokens tokens = corpus_tokens_of(name);
    corpus_token token;
    size_t best = searcher_words_distance(typed, (base_text){ whole.bytes, whole.length }, most);

    while (corpus_tokens_next(&tokens, &token)) {
        size_t one = searcher_words_distance(typed, token.word, most);
        best = one < best ? one : best;
    }
    return best;
}

/** Tell that nobody bears the name, and who bears the nearest. */
static void tell_unknown(searcher_planner *planner, const corpus_field *field, const searcher_query_value *value,
                         const borne_list *list)
{
    corpus_term typed = corpus_term_folded("", value->text);
    base_text folded = { typed.bytes, typed.length }, nearest = { 0 };
    size_t most = folded.length / 3 + 1;

    for (size_t i = 0; i < list->count; i++) {
        size_t edits = name_distance(folded, list->items[i].name, most);
        if (edits < most) {
            most = edits;
            nearest = list->items[i].name;
        }
    }
    if (nearest.data)
        searcher_plan_note(planner, "No report bears the %s \"%.*s\"; the nearest is \"%.*s\".", field->name,
                           BASE_TEXT_ARG(value->text), BASE_TEXT_ARG(nearest));
    else
        searcher_plan_note(planner, "No report bears the %s \"%.*s\" (precedent list --by %s).", field->name,
                           BASE_TEXT_ARG(value->text), field->name);
}

static const xapc_query *matching_names(searcher_planner *planner, const corpus_field *field,
                                        const searcher_query_value *value)
{
    borne_list list = { 0 };
    const xapc_query *any = NULL;

    if (field->id == CORPUS_F_PARTNERSHIP)
        borne_partnerships(planner, &list);
    else
        borne_values(planner, &list, field->prefix);
    for (size_t i = 0; i < list.count; i++) {
        bool seen = false;
        if (!answers(planner, list.items[i].name, value))
            continue;
        for (size_t k = 0; k < i && !seen; k++)
            seen =
                base_text_equal(list.items[k].term, list.items[i].term) && answers(planner, list.items[k].name, value);
        if (!seen) {
            any = searcher_build_pair(planner->build, XAPC_OP_OR, any,
                                      term_of(planner, corpus_term_value(field->prefix, list.items[i].term)));
            searcher_plan_add(planner, "%s:%.*s finds \"%.*s\"", field->name, BASE_TEXT_ARG(value->text),
                              BASE_TEXT_ARG(list.items[i].name));
        }
    }
    if (!any && planner->build->status == BASE_OK)
        tell_unknown(planner, field, value, &list);
    free(list.items);
    return any ? any : searcher_build_nothing(planner->build);
}

/** Slugs that the table of bodies knows the value by, as far as this index has them; NULL if none. */
static const xapc_query *known_bodies(searcher_planner *planner, const searcher_query_value *value)
{
    base_text *slugs = NULL;
    size_t count = 0;
    const xapc_query *any = NULL;

    if (corpus_partnership_resolve(&slugs, &count, planner->arena, value->text, NULL) != BASE_OK)
        return NULL; /* without the table the names in the index must do */
    for (size_t i = 0; i < count; i++) {
        corpus_term term = corpus_term_value(CORPUS_PREFIX_PARTNERSHIP, slugs[i]);
        uint32_t frequency = 0;
        base_status status = searcher_words_frequency(&frequency, planner->words, &term, &planner->build->error);

        if (status != BASE_OK)
            fail(planner, status);
        if (frequency == 0)
            continue;
        any = searcher_build_pair(planner->build, XAPC_OP_OR, any, searcher_build_term(planner->build, &term));
        searcher_plan_add(planner, "partnership:%.*s is %.*s", BASE_TEXT_ARG(value->text), BASE_TEXT_ARG(slugs[i]));
    }
    return any;
}

static const xapc_query *name_filter(searcher_planner *planner, const corpus_field *field,
                                     const searcher_query_value *value)
{
    const xapc_query *known = field->id == CORPUS_F_PARTNERSHIP ? known_bodies(planner, value) : NULL;

    return known ? known : matching_names(planner, field, value);
}

/* ------------------------------------------------------------------------------------------------- other fields */

/** What may have been published within the range: it overlaps the span that the date means. */
static const xapc_query *range_filter(searcher_planner *planner, const searcher_query_value *value)
{
    const xapc_query *until = NULL, *since = NULL;

    if (value->to[0])
        until = searcher_build_range(planner->build, CORPUS_SLOT_PUB_FROM, (base_text){ 0 }, base_text_of(value->to));
    if (value->from[0])
        since = searcher_build_range(planner->build, CORPUS_SLOT_PUB_TO, base_text_of(value->from), (base_text){ 0 });
    /* Dated at all; and two ranges always, for the reason told at searcher_build_weigh(). */
    if (!until)
        until = searcher_build_range(planner->build, CORPUS_SLOT_PUB_FROM, (base_text){ 0 }, BASE_TEXT("99999999"));
    if (!since)
        since = searcher_build_range(planner->build, CORPUS_SLOT_PUB_TO, (base_text){ 0 }, BASE_TEXT("99999999"));
    return searcher_build_pair(planner->build, XAPC_OP_AND, until, since);
}

static const xapc_query *id_filter(searcher_planner *planner, const corpus_field *field,
                                   const searcher_query_value *value)
{
    if (field->id == CORPUS_F_THEME)
        return term_of(planner,
                       corpus_term_value(value->own ? CORPUS_PREFIX_THEME_OWN : CORPUS_PREFIX_THEME, value->text));
    if (field->id == CORPUS_F_NATION || field->id == CORPUS_F_LANGUAGE)
        return term_of(planner, corpus_term_folded(field->prefix, value->text));
    return term_of(planner, corpus_term_value(field->prefix, value->text));
}

static const xapc_query *value_filter(searcher_planner *planner, const corpus_field *field,
                                      const searcher_query_value *value)
{
    switch (field->kind) {
    case CORPUS_FIELD_ID:
        return id_filter(planner, field, value);
    case CORPUS_FIELD_NAME:
        return name_filter(planner, field, value);
    case CORPUS_FIELD_WORDS:
        return words_filter(planner, field, value);
    case CORPUS_FIELD_NUMBER:
        return term_of(planner, corpus_term_folded(field->prefix, value->text));
    case CORPUS_FIELD_RANGE:
        return range_filter(planner, value);
    }
    return searcher_build_nothing(planner->build);
}

const xapc_query *searcher_filter(searcher_planner *planner, const searcher_query_node *field)
{
    const xapc_query *any = NULL;

    if (!field->field)
        return searcher_build_scale(planner->build, searcher_plan_node(planner, field), 0);
    for (size_t i = 0; i < field->value_count; i++)
        any = searcher_build_pair(planner->build, XAPC_OP_OR, any,
                                  value_filter(planner, field->field, &field->values[i]));
    return searcher_build_scale(planner->build, any ? any : searcher_build_nothing(planner->build), 0);
}

const xapc_query *searcher_filter_weight(searcher_planner *planner, const searcher_query_node *field)
{
    const xapc_query *sum = NULL;

    if (!field->field || field->field->id != CORPUS_F_THEME)
        return NULL;
    for (size_t i = 0; i < field->value_count; i++) {
        base_text id = field->values[i].text;
        const xapc_query *theme = NULL;

        for (int strength = 1; strength <= STRENGTH_MOST; strength++) {
            char value[CORPUS_TERM_BYTES];
            base_text with = { value, id.length + 2 };

            if (with.length > sizeof value)
                break;
            memcpy(value, id.data, id.length);
            value[id.length] = ':';
            value[id.length + 1] = (char)('0' + strength);
            theme = searcher_build_pair(
                planner->build, XAPC_OP_OR, theme,
                searcher_build_worth(planner->build,
                                     term_of(planner, corpus_term_value(CORPUS_PREFIX_THEME_STRENGTH, with)),
                                     SEARCHER_PLAN_THEME * strength));
        }
        if (theme)
            searcher_plan_part(planner, theme, "theme %.*s", BASE_TEXT_ARG(id));
        sum = searcher_build_pair(planner->build, XAPC_OP_OR, sum, theme);
    }
    return sum;
}
