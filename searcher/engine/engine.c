/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/engine.h"
#include "searcher/engine/build.h"
#include "searcher/engine/fault.h"
#include "searcher/engine/rank.h"
#include "searcher/engine/search.h"

#include "corpus/acronym.h"

#include <stdlib.h>

/** How often a question is asked anew because the index changed while it was answered. */
enum { TRIES = 5 };

/* ------------------------------------------------------------------------------------------------------ opening */

static base_status copy_where(searcher_engine *engine, const searcher_where *where, base_error *err)
{
    const char **folders = base_arena_array(&engine->arena, where->count, sizeof *folders);
    base_status status = BASE_OK;

    if (!folders)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < where->count; i++) {
        base_text copy = { 0 };
        status = base_arena_text(&copy, &engine->arena, base_text_of(where->folders[i]), err);
        folders[i] = copy.data;
    }
    engine->where = (searcher_where){ folders, where->count, where->standard, where->trust_stub };
    return status;
}

/** Open the index that the engine is about; what was open is given up only when that went well. */
static base_status open_index(searcher_engine *engine, base_error *err)
{
    searcher_index index = { 0 };
    searcher_words words = { 0 };
    base_status status = searcher_index_open(&index, &engine->where, err);

    if (status == BASE_OK)
        status = searcher_words_open(&words, index.db, err);
    if (status != BASE_OK) {
        searcher_index_release(&index);
        return status;
    }
    searcher_words_release(&engine->words);
    searcher_index_release(&engine->index);
    engine->index = index;
    engine->words = words;
    engine->has_acronyms = false;
    searcher_reports_renew(&engine->reports, index.db);
    return BASE_OK;
}

base_status searcher_engine_open(searcher_engine **out, const searcher_where *where, base_error *err)
{
    searcher_engine *engine = calloc(1, sizeof *engine);
    base_status status;

    if (!engine)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    status = copy_where(engine, where, err);
    for (int i = 0; status == BASE_OK && i < TRIES; i++) {
        status = open_index(engine, err);
        if (status != BASE_E_MODIFIED)
            break;
        status = i + 1 < TRIES ? BASE_OK : status;
    }
    if (status != BASE_OK) {
        searcher_engine_free(engine);
        return status;
    }
    *out = engine;
    return BASE_OK;
}

void searcher_engine_free(searcher_engine *engine)
{
    if (!engine)
        return;
    searcher_acronyms_release(&engine->acronyms);
    searcher_reports_release(&engine->reports);
    searcher_words_release(&engine->words);
    searcher_index_release(&engine->index);
    base_arena_release(&engine->arena);
    free(engine);
}

struct searcher_stemmer {
    searcher_words words; /**< of no index: only its stemmer is used */
};

base_status searcher_stemmer_new(searcher_stemmer **out, base_error *err)
{
    searcher_stemmer *stemmer = calloc(1, sizeof *stemmer);
    xapc_error fault = { 0 };

    if (!stemmer)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (xapc_stem_new(&stemmer->words.stem, "english", &fault) != XAPC_OK) {
        free(stemmer);
        return searcher_fault(err, &fault, "stemmer");
    }
    *out = stemmer;
    return BASE_OK;
}

void searcher_stemmer_free(searcher_stemmer *stemmer)
{
    if (stemmer)
        searcher_words_release(&stemmer->words);
    free(stemmer);
}

size_t searcher_stemmer_stem(char *out, size_t capacity, base_text word, void *payload)
{
    const searcher_stemmer *stemmer = payload;
    char stem[64];
    size_t length = searcher_words_stem(stem, &stemmer->words, word);

    if (length > capacity)
        length = capacity;
    memcpy(out, stem, length);
    return length;
}

base_text searcher_engine_thesaurus(const searcher_engine *engine)
{
    return engine->index.thesaurus;
}

const corpus_confinement *searcher_engine_confinement(const searcher_engine *engine)
{
    return engine->index.confinement_told ? &engine->index.confinement : NULL;
}

base_status searcher_engine_try(searcher_engine *engine, searcher_attempt *attempt, void *payload, base_error *err)
{
    base_status status = attempt(engine, payload, err);

    for (int i = 1; status == BASE_E_MODIFIED && i < TRIES; i++) {
        status = open_index(engine, err);
        if (status == BASE_OK)
            status = attempt(engine, payload, err);
    }
    return status;
}

static base_status take_pairs(searcher_acronyms *into, const corpus_acronyms *table, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < table->count; i++)
        status = searcher_acronyms_add(into, table->by_acronym[i].acronym_key, table->by_acronym[i].expansion_key, err);
    return status;
}

base_status searcher_engine_acronyms(searcher_engine *engine, base_error *err)
{
    const corpus_acronyms *shipped = NULL;
    corpus_acronyms mined = { 0 };
    base_status status = BASE_OK;

    if (engine->has_acronyms)
        return BASE_OK;
    searcher_acronyms_release(&engine->acronyms);
    if (corpus_acronyms_shared(&shipped, NULL) == BASE_OK) /* without the list a search is poorer, not wrong */
        status = take_pairs(&engine->acronyms, shipped, err);
    if (status == BASE_OK && engine->index.acronyms.length > 0)
        status = corpus_acronyms_parse(&mined, engine->index.acronyms, "acronyms of the index", err);
    if (status == BASE_OK)
        status = take_pairs(&engine->acronyms, &mined, err);
    corpus_acronyms_release(&mined);
    if (status == BASE_OK)
        status = searcher_acronyms_sort(&engine->acronyms, err);
    engine->has_acronyms = status == BASE_OK;
    return status;
}

/* ------------------------------------------------------------------------------------------------------ search */

typedef struct {
    searcher_result *out;
    const searcher_query *query;
    const searcher_request *request;
} question;

static base_status ask(searcher_engine *engine, void *payload, base_error *err)
{
    question *asked = payload;
    return searcher_search(asked->out, engine, asked->query, asked->request, err);
}

base_status searcher_engine_search(searcher_result *out, searcher_engine *engine, const searcher_query *query,
                                   const searcher_request *request, base_error *err)
{
    question asked = { out, query, request };
    return searcher_engine_try(engine, ask, &asked, err);
}

void searcher_result_release(searcher_result *result)
{
    base_arena_release(&result->arena);
    *result = (searcher_result){ 0 };
}

/* ------------------------------------------------------------------------------------------------------ counts */

static base_status count_class(size_t *out, const searcher_engine *engine, corpus_class state, base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_CLASS, base_text_of(corpus_class_id(state)));
    uint32_t count = 0;
    base_status status = searcher_words_frequency(&count, &engine->words, &term, err);

    *out = count;
    return status;
}

/** Pages without text stand in the records of reports read with warnings: the only ones that are looked at. */
static base_status count_pages(searcher_counts *counts, searcher_engine *engine, base_error *err)
{
    const corpus_report **reports = NULL;
    size_t count = 0;
    base_status status;

    if (counts->by_class[CORPUS_CLASS_OK_WARNINGS] == 0)
        return BASE_OK;
    status = searcher_reports_of_class(&reports, &count, &engine->reports, CORPUS_CLASS_OK_WARNINGS, err);
    for (size_t i = 0; i < count; i++) {
        if (corpus_report_is_copy(reports[i])) /* the words are searched in the one that leads it */
            continue;
        counts->pages_unread += reports[i]->pages_unread;
        counts->reports_partial += reports[i]->pages_unread > 0;
    }
    free(reports);
    return status;
}

static base_status count_all(searcher_engine *engine, void *payload, base_error *err)
{
    searcher_counts counts = { 0 };
    corpus_term copy = corpus_term_value(CORPUS_PREFIX_DUPLICATE, BASE_TEXT(CORPUS_DUPLICATE_COPY));
    size_t reports = 0;
    uint32_t copies = 0;
    base_status status = searcher_words_frequency(&copies, &engine->words, &copy, err);

    for (int state = 0; status == BASE_OK && state < CORPUS_CLASS_COUNT; state++) {
        status = count_class(&counts.by_class[state], engine, (corpus_class)state, err);
        reports += counts.by_class[state];
    }
    counts.reports = counts.by_class[CORPUS_CLASS_OK] + counts.by_class[CORPUS_CLASS_OK_WARNINGS];
    counts.reports_unread = reports - counts.reports;
    counts.copies = copies < counts.reports ? copies : 0;
    counts.reports -= counts.copies;
    counts.passages = engine->index.documents > reports ? engine->index.documents - reports : 0;
    if (status == BASE_OK)
        status = count_pages(&counts, engine, err);
    if (status == BASE_OK)
        *(searcher_counts *)payload = counts;
    return status;
}

base_status searcher_engine_counts(searcher_counts *out, searcher_engine *engine, base_error *err)
{
    return searcher_engine_try(engine, count_all, out, err);
}

base_status searcher_engine_kind(size_t *passages, searcher_engine *engine, corpus_kind kind, base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_KIND, base_text_of(corpus_kind_id(kind)));
    uint32_t count = 0;
    base_status status = searcher_words_frequency(&count, &engine->words, &term, err);

    if (status == BASE_OK)
        *passages = count;
    return status;
}

typedef struct {
    size_t *passages, *reports;
    base_text id;
} theme_counts;

static base_status count_theme(searcher_engine *engine, void *payload, base_error *err)
{
    theme_counts *count = payload;
    searcher_build build = { 0 };
    corpus_term term = corpus_term_value(CORPUS_PREFIX_THEME, count->id);
    searcher_aim aim = { .db = engine->index.db, .query = searcher_build_term(&build, &term) };
    base_status status = build.status;

    if (status == BASE_OK)
        status = searcher_rank_count(count->passages, count->reports, &aim, err);
    else if (err)
        *err = build.error;
    searcher_build_release(&build);
    return status;
}

base_status searcher_engine_theme(size_t *passages, size_t *reports, searcher_engine *engine, base_text id,
                                  base_error *err)
{
    theme_counts count = { passages, reports, id };
    return searcher_engine_try(engine, count_theme, &count, err);
}

bool searcher_engine_has_theme(searcher_engine *engine, base_text id)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_THEME, id);
    uint32_t count = 0;

    return searcher_words_frequency(&count, &engine->words, &term, NULL) == BASE_OK && count > 0;
}
