/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file that could not be read matches no query; but its name, or a title that is known of it, may say that it is just
 * what is looked for. Then silence would be taken for absence.
 */
#include "searcher/unread.h"

#include "corpus/token.h"

#include <stdio.h>

enum { NAMES_SHOWN = 3 };

/** Words of titles and names, each between two line ends, and what is sought in them. */
typedef struct {
    const searcher_query *query;
    base_buf names, shown;
    size_t found;
} search;

static base_status put_words(base_buf *out, base_text text, base_error *err)
{
    base_buf plain = { 0 };
    corpus_token token;
    corpus_tokens tokens;
    base_status status = base_buf_text(&plain, text, err);

    for (size_t i = 0; i < plain.length; i++) { /* a file's name joins words where a text would not */
        if (plain.data[i] == '_' || plain.data[i] == '.')
            plain.data[i] = ' ';
    }
    tokens = corpus_tokens_of(base_buf_view(&plain));
    while (status == BASE_OK && corpus_tokens_next(&tokens, &token))
        status = base_buf_printf(out, err, "%.*s\n", BASE_TEXT_ARG(token.word));
    base_buf_release(&plain);
    return status;
}

static bool has_word(base_text names, base_text word, const char *end)
{
    char line[CORPUS_TOKEN_BYTES + 16];
    int length = snprintf(line, sizeof line, "\n%.*s%s", BASE_TEXT_ARG(word), end);

    return length > 0 && (size_t)length < sizeof line &&
           base_text_find(names, (base_text){ line, (size_t)length }, 0) != (size_t)-1;
}

/** One form for another's plural is near enough for a hint. Function words are in every text, and in no name. */
static bool bears_word(base_text names, base_text word, size_t *borne)
{
    bool plural = word.length > 3 && word.data[word.length - 1] == 's';

    if (corpus_token_is_function_word(word))
        return true;
    if (!has_word(names, word, "\n") && !has_word(names, word, "s\n") &&
        !(plural && has_word(names, base_text_slice(word, 0, word.length - 1), "\n")))
        return false;
    ++*borne;
    return true;
}

static bool bears_all(base_text names, const base_text *words, size_t count, size_t *borne)
{
    for (size_t i = 0; i < count; i++) {
        if (!bears_word(names, words[i], borne))
            return false;
    }
    return true;
}

/** Fields that hold names; of kinds, years and themes a file's name says nothing. */
static bool bears_field(base_text names, const searcher_query_node *node, size_t *borne)
{
    corpus_field_id id = node->field ? node->field->id : CORPUS_F_KIND;

    if (id != CORPUS_F_TITLE && id != CORPUS_F_PARTNERSHIP && id != CORPUS_F_SUBJECT && id != CORPUS_F_CASE &&
        id != CORPUS_F_AUTHOR)
        return true;
    for (size_t i = 0; i < node->value_count; i++) {
        corpus_tokens tokens = corpus_tokens_of(node->values[i].text);
        corpus_token token;
        bool all = true;

        while (all && corpus_tokens_next(&tokens, &token))
            all = token.joined || bears_word(names, token.word, borne);
        if (all)
            return true;
    }
    return false;
}

static bool bears(base_text names, const searcher_query_node *node, size_t *borne);

static bool bears_nodes(base_text names, const searcher_query_nodes *nodes, size_t *borne)
{
    for (size_t i = 0; i < nodes->count; i++) {
        if (!bears(names, nodes->items[i], borne))
            return false;
    }
    return true;
}

/** Do the names bear all that is asked for, and at least one word? Depth is held by SEARCHER_QUERY_DEPTH. */
static bool bears(base_text names, const searcher_query_node *node, size_t *borne)
{
    switch (node->kind) {
    case SEARCHER_QUERY_GROUP:
        return bears_nodes(names, &node->must, borne) && bears_nodes(names, &node->words, borne) &&
               bears_nodes(names, &node->fields, borne);
    case SEARCHER_QUERY_OR:
        for (size_t i = 0; i < node->children.count; i++) {
            if (bears(names, node->children.items[i], borne))
                return true;
        }
        return false;
    case SEARCHER_QUERY_NEAR_N:
        return bears_nodes(names, &node->children, borne);
    case SEARCHER_QUERY_PREFIX:
        return has_word(names, node->tokens[0], "") && ++*borne > 0;
    case SEARCHER_QUERY_PHRASE:
        for (size_t i = 0; i < node->phrase_count; i++) {
            if (bears_all(names, node->phrases[i].words, node->phrases[i].count, borne))
                return true;
        }
        return false;
    case SEARCHER_QUERY_FIELD:
        return bears_field(names, node, borne);
    default:
        return bears_all(names, node->tokens, node->token_count, borne);
    }
}

static base_text base_name(base_text path)
{
    size_t begin = path.length;

    while (begin > 0 && path.data[begin - 1] != '/')
        begin--;
    return base_text_slice(path, begin, path.length);
}

static base_status look(const corpus_report *report, size_t passages, size_t matches, void *payload, base_error *err)
{
    search *s = payload;
    size_t borne = 0;
    base_status status;

    (void)passages;
    (void)matches;
    base_buf_clear(&s->names);
    status = base_buf_byte(&s->names, '\n', err);
    if (status == BASE_OK)
        status = put_words(&s->names, report->title.text, err);
    for (size_t i = 0; status == BASE_OK && i < report->file_count; i++)
        status = put_words(&s->names, base_name(report->files[i]), err);
    if (status != BASE_OK || report->file_count == 0 || !bears(base_buf_view(&s->names), s->query->root, &borne) ||
        borne == 0)
        return status;
    if (++s->found > NAMES_SHOWN)
        return BASE_OK;
    return base_buf_printf(&s->shown, err, "%s%.*s", s->found > 1 ? ", " : "", BASE_TEXT_ARG(report->files[0]));
}

base_status searcher_unread_named(base_buf *out, searcher_engine *engine, const searcher_query *query, base_error *err)
{
    search s = { .query = query };
    base_status status = searcher_engine_list(engine, NULL, SEARCHER_REPORTS_UNREAD, look, &s, err);

    if (status == BASE_OK && s.found > NAMES_SHOWN)
        status = base_buf_printf(&s.shown, err, " and %zu more", s.found - NAMES_SHOWN);
    if (status == BASE_OK && s.found > 0)
        status = base_buf_printf(
            out, err, "%zu report%s that could not be read bear%s these words in %s title%s or name%s: %.*s", s.found,
            s.found == 1 ? "" : "s", s.found == 1 ? "s" : "", s.found == 1 ? "its" : "their", s.found == 1 ? "" : "s",
            s.found == 1 ? "" : "s", BASE_TEXT_ARG(base_buf_view(&s.shown)));
    base_buf_release(&s.names);
    base_buf_release(&s.shown);
    return status;
}
