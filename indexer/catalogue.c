/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/catalogue.h"

#include "indexer/glossary.h"
#include "indexer/ingest.h"
#include "indexer/store.h"

#include "corpus/acronym.h"
#include "corpus/record.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHANGES_MOST = 1 << 20 };

typedef enum { REPLACE, TOUCH, NOTE, REMOVE, THESAURUS, GLOSSARY, CONFINEMENT } deed;

/** A change of the present batch, kept until it is on the disk. */
typedef struct {
    deed what;
    char id[17];          /* REPORT; of THESAURUS: the hash */
    corpus_report report; /* of REPLACE and TOUCH */
    base_buf entry;       /* the same, as bytes; of CONFINEMENT: its line */
} change;

struct indexer_catalogue {
    indexer_store *store;
    indexer_catalogue_options options;
    indexer_stemmer *stemmer;
    indexer_ingest ingest;
    indexer_draft draft;
    change *changes;
    size_t count, capacity, bytes;
    bool stale; /* the glossary of all reports */
};

static base_status at_step(indexer_catalogue *catalogue, indexer_step step, const char *id, base_error *err)
{
    const indexer_catalogue_options *options = &catalogue->options;

    return options->hook ? options->hook(step, id, options->hook_payload, err) : BASE_OK;
}

/* ---- opening and closing ---- */

base_status indexer_catalogue_open(indexer_catalogue **out, const char *directory, const char *thesaurus,
                                   const indexer_catalogue_options *options, base_error *err)
{
    indexer_catalogue *catalogue = calloc(1, sizeof *catalogue);
    base_status status;

    if (!catalogue)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (options)
        catalogue->options = *options;
    status = indexer_store_open(&catalogue->store, directory, thesaurus, err);
    if (status == BASE_OK)
        status = indexer_stemmer_new(&catalogue->stemmer, err);
    catalogue->ingest.lexicon = (indexer_lexicon){ .stem = indexer_stemmer_stem, .payload = catalogue->stemmer };
    if (status == BASE_OK)
        *out = catalogue;
    else
        indexer_catalogue_close(catalogue);
    return status;
}

base_status indexer_catalogue_open_reading(indexer_catalogue **out, const char *directory, base_error *err)
{
    indexer_catalogue *catalogue = calloc(1, sizeof *catalogue);
    base_status status;

    if (!catalogue)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    status = indexer_store_open_reading(&catalogue->store, directory, err);
    if (status == BASE_OK)
        *out = catalogue;
    else
        indexer_catalogue_close(catalogue);
    return status;
}

static void release_change(change *one)
{
    corpus_report_release(&one->report);
    base_buf_release(&one->entry);
}

static void forget_changes(indexer_catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->count; i++)
        release_change(&catalogue->changes[i]);
    catalogue->count = catalogue->bytes = 0;
}

void indexer_catalogue_close(indexer_catalogue *catalogue)
{
    if (!catalogue)
        return;
    forget_changes(catalogue);
    free(catalogue->changes);
    indexer_store_close(catalogue->store);
    indexer_ingest_release(&catalogue->ingest);
    indexer_draft_release(&catalogue->draft);
    indexer_stemmer_free(catalogue->stemmer);
    free(catalogue);
}

/* ---- reading ---- */

base_status indexer_catalogue_thesaurus(char out[17], indexer_catalogue *catalogue, base_error *err)
{
    base_buf hash = { 0 };
    base_status status = indexer_store_metadata(&hash, catalogue->store, BASE_TEXT(CORPUS_META_THESAURUS), err);

    if (status == BASE_OK)
        snprintf(out, 17, "%s", hash.length ? hash.data : "");
    base_buf_release(&hash);
    return status;
}

struct visit {
    indexer_catalogue_visitor *visit;
    void *payload;
};

static base_status visit_entry(base_text key, base_text value, void *payload, base_error *err)
{
    const struct visit *to = payload;
    base_arena arena = { 0 };
    indexer_entry entry = { 0 };
    base_status status = indexer_entry_read(&entry, &arena, value, err);

    (void)key;
    if (status == BASE_OK)
        status = to->visit(&entry, to->payload, err);
    base_arena_release(&arena);
    return status;
}

base_status indexer_catalogue_entries(indexer_catalogue *catalogue, indexer_catalogue_visitor *visit, void *payload,
                                      base_error *err)
{
    struct visit to = { visit, payload };

    return indexer_store_keys(catalogue->store, BASE_TEXT(INDEXER_ENTRY_KEY), visit_entry, &to, err);
}

struct loading {
    corpus_report report;
    base_text plain;
    uint32_t of_report; /* docid of the report's own document; 0: not yet found */
    uint32_t most;
};

static base_status load_report(uint32_t docid, base_text data, void *payload, base_error *err)
{
    struct loading *to = payload;

    if (to->of_report != 0)
        return BASE_OK;
    to->of_report = docid;
    return corpus_record_report_read(&to->report, to->plain.data ? to->plain : data, err);
}

static base_status load_passage(uint32_t docid, base_text data, void *payload, base_error *err)
{
    struct loading *to = payload;
    corpus_report *report = &to->report;
    base_status status;

    if (docid == to->of_report || report->passage_count >= to->most)
        return BASE_OK;
    status = corpus_record_passage_read(&report->passages[report->passage_count], &report->arena, data, err);
    if (status == BASE_OK)
        report->passage_count++;
    return status;
}

static int by_ordinal(const void *a, const void *b)
{
    const corpus_passage *left = a, *right = b;

    return (left->ordinal > right->ordinal) - (left->ordinal < right->ordinal);
}

static base_status find_report(struct loading *to, indexer_catalogue *catalogue, const char id[17], base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_ID, base_text_of(id));
    base_status status = indexer_store_documents(catalogue->store, &term, load_report, to, err);

    if (status == BASE_OK && to->of_report == 0)
        status =
            base_error_set(err, BASE_E_NOT_FOUND, "%s: no report %s", indexer_store_directory(catalogue->store), id);
    return status;
}

static base_status find_passages(struct loading *to, indexer_catalogue *catalogue, const char id[17], base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_REPORT, base_text_of(id));
    corpus_report *report = &to->report;
    base_status status = indexer_store_count(&to->most, catalogue->store, &term, err);

    if (status == BASE_OK && !(report->passages = base_arena_array(&report->arena, to->most, sizeof *report->passages)))
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (status == BASE_OK)
        status = indexer_store_documents(catalogue->store, &term, load_passage, to, err);
    if (status == BASE_OK && report->passage_count > 0)
        qsort(report->passages, report->passage_count, sizeof *report->passages, by_ordinal);
    return status;
}

base_status indexer_catalogue_load(corpus_report *out, indexer_catalogue *catalogue, const char id[17], base_text plain,
                                   base_error *err)
{
    struct loading to = { .plain = plain };
    base_status status = find_report(&to, catalogue, id, err);

    if (status == BASE_OK)
        status = find_passages(&to, catalogue, id, err);
    if (status == BASE_OK)
        *out = to.report;
    else
        corpus_report_release(&to.report);
    return status;
}

base_status indexer_catalogue_load_head(corpus_report *out, indexer_catalogue *catalogue, const char id[17],
                                        base_error *err)
{
    struct loading to = { 0 };
    base_status status = find_report(&to, catalogue, id, err);

    if (status == BASE_OK)
        *out = to.report;
    else
        corpus_report_release(&to.report);
    return status;
}

/* ---- writing ---- */

static base_status add_passages(indexer_catalogue *catalogue, const corpus_report *report, base_error *err)
{
    base_status status = indexer_ingest_begin(&catalogue->ingest, report, err);

    for (size_t i = 0; status == BASE_OK && i < report->passage_count; i++) {
        status = indexer_ingest_passage(&catalogue->draft, &catalogue->ingest, report, i, err);
        if (status == BASE_OK)
            status = indexer_store_add(catalogue->store, &catalogue->draft, err);
        if (status == BASE_OK)
            status = at_step(catalogue, INDEXER_STEP_DOCUMENT, report->id, err);
    }
    return status;
}

static base_status put_report(indexer_catalogue *catalogue, const corpus_report *report, base_error *err)
{
    corpus_term id = corpus_term_value(CORPUS_PREFIX_ID, base_text_of(report->id));
    base_status status = indexer_ingest_report(&catalogue->draft, report, err);

    return status == BASE_OK ? indexer_store_replace(catalogue->store, &id, &catalogue->draft, err) : status;
}

static base_status set_entry(indexer_catalogue *catalogue, const change *one, base_error *err)
{
    char key[sizeof INDEXER_ENTRY_KEY + 17];

    snprintf(key, sizeof key, "%s%s", INDEXER_ENTRY_KEY, one->id);
    return indexer_store_set_metadata(catalogue->store, base_text_of(key), base_buf_view(&one->entry), err);
}

/* The pairs that the report explains; none for one that is taken out. */
static base_status set_acronyms(indexer_catalogue *catalogue, const change *one, base_error *err)
{
    char key[sizeof INDEXER_GLOSSARY_REPORT_KEY + 17];
    base_buf lines = { 0 };
    base_status status = one->what == REPLACE ? indexer_glossary_mine(&lines, &one->report, err) : BASE_OK;

    snprintf(key, sizeof key, "%s%s", INDEXER_GLOSSARY_REPORT_KEY, one->id);
    if (status == BASE_OK)
        status = indexer_store_set_metadata(catalogue->store, base_text_of(key), base_buf_view(&lines), err);
    base_buf_release(&lines);
    return status;
}

static base_status gather(base_text key, base_text value, void *payload, base_error *err)
{
    (void)key;
    return base_buf_text(payload, value, err);
}

static base_status set_glossary(indexer_catalogue *catalogue, base_error *err)
{
    base_buf all = { 0 }, merged = { 0 };
    base_status status =
        indexer_store_keys(catalogue->store, BASE_TEXT(INDEXER_GLOSSARY_REPORT_KEY), gather, &all, err);

    if (status == BASE_OK)
        status = indexer_glossary_merge(&merged, base_buf_view(&all), CORPUS_ACRONYMS, err);
    if (status == BASE_OK)
        status =
            indexer_store_set_metadata(catalogue->store, BASE_TEXT(INDEXER_GLOSSARY_KEY), base_buf_view(&merged), err);
    base_buf_release(&merged);
    base_buf_release(&all);
    return status;
}

static base_status apply(indexer_catalogue *catalogue, const change *one, base_error *err)
{
    corpus_term all = corpus_term_value(CORPUS_PREFIX_REPORT, base_text_of(one->id));
    base_status status = BASE_OK;

    if (one->what == THESAURUS)
        return indexer_store_set_metadata(catalogue->store, BASE_TEXT(CORPUS_META_THESAURUS), base_text_of(one->id),
                                          err);
    if (one->what == CONFINEMENT)
        return indexer_store_set_metadata(catalogue->store, BASE_TEXT(CORPUS_META_CONFINEMENT),
                                          base_buf_view(&one->entry), err);
    if (one->what == GLOSSARY)
        return set_glossary(catalogue, err);
    if (one->what == NOTE)
        return set_entry(catalogue, one, err);
    if (one->what == REPLACE || one->what == REMOVE)
        status = indexer_store_delete(catalogue->store, &all, err);
    if (status == BASE_OK && one->what != TOUCH)
        status = set_acronyms(catalogue, one, err);
    if (status == BASE_OK && one->what == REPLACE)
        status = add_passages(catalogue, &one->report, err);
    if (status == BASE_OK && one->what != REMOVE)
        status = put_report(catalogue, &one->report, err);
    if (status == BASE_OK)
        status = set_entry(catalogue, one, err);
    return status;
}

static base_status commit(indexer_catalogue *catalogue, base_error *err)
{
    base_status status = at_step(catalogue, INDEXER_STEP_COMMIT, "", err);

    if (status == BASE_OK)
        status = indexer_store_commit(catalogue->store, err);
    if (status == BASE_OK)
        status = at_step(catalogue, INDEXER_STEP_COMMITTED, "", err);
    return status;
}

static base_status apply_alone(indexer_catalogue *catalogue, const change *one, base_error *err)
{
    base_status status = indexer_store_begin(catalogue->store, err);

    if (status == BASE_OK)
        status = apply(catalogue, one, err);
    if (status == BASE_OK)
        status = commit(catalogue, err);
    return status;
}

/* No report is to blame for that, and none of the next will fare better. */
static bool is_full(const base_error *why)
{
    return strstr(why->message, strerror(ENOSPC)) != NULL || strstr(why->message, strerror(EDQUOT)) != NULL;
}

static base_status end_work(const base_error *why, base_error *err)
{
    if (!is_full(why))
        return base_error_set(err, why->status, "%s", why->message);
    return base_error_set(err, BASE_E_IO,
                          "the disk is full: make room and run again for the rest; what the index holds stands (%s)",
                          why->message);
}

/*
 * The batch is lost: each of its changes again, each in a transaction of its own. One that fails again is refused; two
 * in a row, or the only one with nobody to tell, mean that it is not the reports' fault (a full disk): the work ends
 * and the last good state stays.
 */
static base_status recover(indexer_catalogue *catalogue, base_error *err)
{
    base_status status = indexer_store_reopen(catalogue->store, err);
    bool failed_before = !catalogue->options.refused;

    for (size_t i = 0; status == BASE_OK && i < catalogue->count; i++) {
        base_error why = { 0 };
        if (apply_alone(catalogue, &catalogue->changes[i], &why) == BASE_OK) {
            failed_before = !catalogue->options.refused;
            continue;
        }
        if (failed_before || is_full(&why))
            return end_work(&why, err);
        failed_before = true;
        catalogue->options.refused(catalogue->changes[i].id, &why, catalogue->options.refused_payload);
        status = indexer_store_reopen(catalogue->store, err);
    }
    if (status == BASE_OK)
        forget_changes(catalogue);
    return status;
}

/* Takes `one` whatever happens. */
static base_status append_change(indexer_catalogue *catalogue, change *one, base_error *err)
{
    base_status status = base_grow(&catalogue->changes, &catalogue->capacity, catalogue->count + 1,
                                   sizeof *catalogue->changes, CHANGES_MOST, err);

    if (status != BASE_OK) {
        release_change(one);
        return status;
    }
    catalogue->stale = catalogue->stale || one->what == REPLACE || one->what == REMOVE;
    catalogue->bytes += one->report.arena.used + one->entry.length + sizeof *one;
    catalogue->changes[catalogue->count++] = *one;
    if (!indexer_store_in_transaction(catalogue->store))
        status = indexer_store_begin(catalogue->store, NULL);
    if (status == BASE_OK)
        status = apply(catalogue, &catalogue->changes[catalogue->count - 1], NULL);
    return status == BASE_OK ? BASE_OK : recover(catalogue, err);
}

/* The glossary goes with every batch, so that it fits the reports after a kill too. */
base_status indexer_catalogue_publish(indexer_catalogue *catalogue, base_error *err)
{
    change glossary = { .what = GLOSSARY };

    if (catalogue->stale) {
        base_status status = append_change(catalogue, &glossary, err);
        if (status != BASE_OK)
            return status;
        catalogue->stale = false;
    }
    if (!indexer_store_in_transaction(catalogue->store))
        return BASE_OK;
    if (commit(catalogue, NULL) != BASE_OK)
        return recover(catalogue, err);
    forget_changes(catalogue);
    return BASE_OK;
}

static base_status add_change(indexer_catalogue *catalogue, change *one, base_error *err)
{
    size_t most = catalogue->options.batch_bytes ? catalogue->options.batch_bytes : INDEXER_BATCH_BYTES;
    base_status status = append_change(catalogue, one, err);

    return status == BASE_OK && catalogue->bytes >= most ? indexer_catalogue_publish(catalogue, err) : status;
}

static base_status add_report(indexer_catalogue *catalogue, deed what, corpus_report *report,
                              const indexer_entry *entry, base_error *err)
{
    change one = { .what = what, .report = *report };
    base_status status;

    *report = (corpus_report){ 0 };
    snprintf(one.id, sizeof one.id, "%s", one.report.id);
    status = indexer_entry_write(&one.entry, entry, err);
    if (status == BASE_OK)
        return add_change(catalogue, &one, err);
    release_change(&one);
    return status;
}

base_status indexer_catalogue_replace(indexer_catalogue *catalogue, corpus_report *report, const indexer_entry *entry,
                                      base_error *err)
{
    return add_report(catalogue, REPLACE, report, entry, err);
}

base_status indexer_catalogue_touch(indexer_catalogue *catalogue, corpus_report *report, const indexer_entry *entry,
                                    base_error *err)
{
    return add_report(catalogue, TOUCH, report, entry, err);
}

base_status indexer_catalogue_note(indexer_catalogue *catalogue, const indexer_entry *entry, base_error *err)
{
    change one = { .what = NOTE };
    base_status status = indexer_entry_write(&one.entry, entry, err);

    snprintf(one.id, sizeof one.id, "%s", entry->id);
    if (status == BASE_OK)
        return add_change(catalogue, &one, err);
    release_change(&one);
    return status;
}

base_status indexer_catalogue_remove(indexer_catalogue *catalogue, const char id[17], base_error *err)
{
    change one = { .what = REMOVE };

    snprintf(one.id, sizeof one.id, "%s", id);
    return add_change(catalogue, &one, err);
}

base_status indexer_catalogue_set_thesaurus(indexer_catalogue *catalogue, const char *hash, base_error *err)
{
    change one = { .what = THESAURUS };

    snprintf(one.id, sizeof one.id, "%s", hash);
    return add_change(catalogue, &one, err);
}

/*
 * What stands there already is not written again: a run that changes nothing commits nothing. It goes with
 * the next batch and makes none of its own.
 */
base_status indexer_catalogue_set_confinement(indexer_catalogue *catalogue, base_text line, base_error *err)
{
    change one = { .what = CONFINEMENT };
    base_status status = indexer_store_metadata(&one.entry, catalogue->store, BASE_TEXT(CORPUS_META_CONFINEMENT), err);

    if (status == BASE_OK && base_text_equal(base_buf_view(&one.entry), line)) {
        release_change(&one);
        return BASE_OK;
    }
    base_buf_clear(&one.entry);
    if (status == BASE_OK)
        status = base_buf_text(&one.entry, line, err);
    if (status == BASE_OK)
        return append_change(catalogue, &one, err);
    release_change(&one);
    return status;
}
