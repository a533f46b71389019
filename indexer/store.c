/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/store.h"

#include "indexer/lock.h"
#include "indexer/stub.h"

#include <xapc/xapc.h>

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { FIRST_GENERATION = 1 };

struct indexer_store {
    char *directory;
    indexer_lock lock;
    indexer_stub stub;
    xapc_writable *writer; /* NULL when only reading */
    xapc_database *reader; /* NULL when writing */
    xapc_document *document;
    xapc_bytes bytes;
    bool in_transaction;
};

struct indexer_stemmer {
    xapc_stem *stem;
    xapc_bytes bytes;
};

/* ---- errors ---- */

static base_status status_of(xapc_status status)
{
    switch (status) {
    case XAPC_OK:
    case XAPC_END:
        return BASE_OK;
    case XAPC_E_NOMEM:
        return BASE_E_NOMEM;
    case XAPC_E_LOCK:
        return BASE_E_LOCKED;
    case XAPC_E_VERSION:
        return BASE_E_VERSION;
    case XAPC_E_MODIFIED:
        return BASE_E_MODIFIED;
    case XAPC_E_NOT_FOUND:
    case XAPC_E_NO_DATABASE:
        return BASE_E_NOT_FOUND;
    case XAPC_E_CORRUPT:
    case XAPC_E_OPENING:
        return BASE_E_FORMAT;
    case XAPC_E_ARGUMENT:
        return BASE_E_ARGUMENT;
    default:
        return BASE_E_IO;
    }
}

static base_status told(const indexer_store *store, xapc_status status, const xapc_error *why, base_error *err)
{
    if (status_of(status) == BASE_OK)
        return BASE_OK;
    return base_error_set(err, status_of(status), "%s: %s", store->directory, why->message);
}

/* ---- opening and closing ---- */

static xapc_database *database_of(indexer_store *store)
{
    return store->writer ? xapc_writable_database(store->writer) : store->reader;
}

static base_status open_shard(indexer_store *store, xapc_action action, base_error *err)
{
    base_buf path = { 0 };
    xapc_error why;
    xapc_status opened = XAPC_OK;
    base_status status = indexer_stub_shard(&path, store->directory, store->stub.generations[0], err);

    if (status == BASE_OK && store->lock.file >= 0)
        opened = xapc_writable_open(&store->writer, path.data, action, XAPC_BACKEND_GLASS, 0, 0, &why);
    else if (status == BASE_OK)
        opened = xapc_database_open(&store->reader, path.data, XAPC_BACKEND_GLASS, &why);
    if (status_of(opened) == BASE_E_NOT_FOUND) /* the stub is there: what it names is not */
        status = base_error_set(err, BASE_E_FORMAT, "%s: damaged: its shard %s is gone; index again into a new folder",
                                store->directory, path.data);
    else if (status == BASE_OK)
        status = told(store, opened, &why, err);
    base_buf_release(&path);
    return status;
}

static base_status check_schema(indexer_store *store, base_error *err)
{
    base_buf schema = { 0 };
    base_status status = indexer_store_metadata(&schema, store, BASE_TEXT(CORPUS_META_SCHEMA), err);

    if (status == BASE_OK && schema.length == 0)
        status = base_error_set(err, BASE_E_FORMAT, "%s: not an index of ours; name another folder with --index",
                                store->directory);
    else if (status == BASE_OK && !base_text_equal(base_buf_view(&schema), BASE_TEXT(CORPUS_SCHEMA)))
        status = base_error_set(err, BASE_E_VERSION,
                                "%s: made by another version (schema %s, this one has " CORPUS_SCHEMA
                                "); index again into a new folder: precedent index --index NEW PATH...",
                                store->directory, schema.data);
    base_buf_release(&schema);
    return status;
}

/* The stub is written last: until then the folder is new, and the next run begins again. */
static base_status create(indexer_store *store, const char *thesaurus, base_error *err)
{
    static const indexer_stub none = { 0 };
    xapc_error why;
    base_status status = indexer_stub_sweep(store->directory, &none, err);

    store->stub = (indexer_stub){ .generations = { FIRST_GENERATION }, .count = 1 };
    if (status == BASE_OK && chmod(store->directory, 0700) != 0)
        status = base_error_set(err, BASE_E_IO, "%s: cannot be made private: %s", store->directory, strerror(errno));
    if (status == BASE_OK)
        status = open_shard(store, XAPC_CREATE, err);
    if (status == BASE_OK)
        status = indexer_store_set_metadata(store, BASE_TEXT(CORPUS_META_SCHEMA), BASE_TEXT(CORPUS_SCHEMA), err);
    if (status == BASE_OK)
        status = indexer_store_set_metadata(store, BASE_TEXT(CORPUS_META_THESAURUS), base_text_of(thesaurus), err);
    if (status == BASE_OK)
        status = told(store, xapc_writable_commit(store->writer, &why), &why, err);
    if (status == BASE_OK)
        status = indexer_stub_sync(store->directory, FIRST_GENERATION, err);
    if (status == BASE_OK)
        status = indexer_stub_write(store->directory, &store->stub, err);
    return status;
}

static base_status open_present(indexer_store *store, base_error *err)
{
    base_status status = indexer_stub_read(&store->stub, store->directory, err);

    if (status == BASE_OK && store->stub.count != 1)
        status = base_error_set(err, BASE_E_VERSION, "%s: has %zu shards: made by a later version of precedent",
                                store->directory, store->stub.count);
    if (status == BASE_OK)
        status = open_shard(store, XAPC_OPEN, err);
    if (status == BASE_OK)
        status = check_schema(store, err);
    if (status == BASE_OK && store->writer)
        status = indexer_stub_sweep(store->directory, &store->stub, err);
    return status;
}

/* NULL when memory is out. */
static indexer_store *new_store(const char *directory, base_error *err)
{
    indexer_store *store = calloc(1, sizeof *store);

    if (!store || !(store->directory = strdup(directory))) {
        free(store);
        base_error_set(err, BASE_E_NOMEM, "out of memory");
        return NULL;
    }
    store->lock.file = -1;
    return store;
}

base_status indexer_store_open(indexer_store **out, const char *directory, const char *thesaurus, base_error *err)
{
    indexer_folder folder = INDEXER_FOLDER_ABSENT;
    indexer_store *store = NULL;
    base_status status = indexer_stub_look(&folder, directory, err);
    xapc_error why;

    if (status == BASE_OK && folder == INDEXER_FOLDER_ABSENT)
        status = indexer_stub_make_folder(directory, err);
    if (status == BASE_OK)
        status = (store = new_store(directory, err)) ? BASE_OK : BASE_E_NOMEM;
    if (status == BASE_OK)
        status = indexer_lock_take(&store->lock, directory, err);
    if (status == BASE_OK) /* again: only under the lock does it stay as it is */
        status = indexer_stub_look(&folder, directory, err);
    if (status == BASE_OK)
        status = folder == INDEXER_FOLDER_INDEX ? open_present(store, err) : create(store, thesaurus, err);
    if (status == BASE_OK)
        status = told(store, xapc_document_new(&store->document, &why), &why, err);
    if (status == BASE_OK)
        *out = store;
    else
        indexer_store_close(store);
    return status;
}

base_status indexer_store_open_reading(indexer_store **out, const char *directory, base_error *err)
{
    indexer_folder folder = INDEXER_FOLDER_ABSENT;
    indexer_store *store = NULL;
    base_status status = indexer_stub_look(&folder, directory, err);

    if (status == BASE_OK && folder != INDEXER_FOLDER_INDEX)
        status =
            base_error_set(err, BASE_E_NOT_FOUND, "%s: no index here; make one: precedent index PATH...", directory);
    if (status == BASE_OK)
        status = (store = new_store(directory, err)) ? BASE_OK : BASE_E_NOMEM;
    if (status == BASE_OK)
        status = open_present(store, err);
    if (status == BASE_OK)
        *out = store;
    else
        indexer_store_close(store);
    return status;
}

/* Ending a writer commits what is pending, unless a transaction is open: then that is dropped. */
static void drop_writer(indexer_store *store)
{
    if (store->writer && store->in_transaction)
        xapc_writable_cancel_transaction(store->writer, NULL);
    xapc_writable_free(store->writer);
    store->writer = NULL;
    store->in_transaction = false;
}

void indexer_store_close(indexer_store *store)
{
    if (!store)
        return;
    drop_writer(store);
    xapc_database_free(store->reader);
    xapc_document_free(store->document);
    xapc_bytes_release(&store->bytes);
    indexer_lock_release(&store->lock);
    free(store->directory);
    free(store);
}

base_status indexer_store_reopen(indexer_store *store, base_error *err)
{
    drop_writer(store);
    return open_shard(store, XAPC_OPEN, err);
}

const char *indexer_store_directory(const indexer_store *store)
{
    return store->directory;
}

/* ---- reading ---- */

base_status indexer_store_metadata(base_buf *out, indexer_store *store, base_text key, base_error *err)
{
    xapc_error why;
    base_status status =
        told(store, xapc_database_metadata(&store->bytes, database_of(store), key.data, key.length, &why), &why, err);

    if (status != BASE_OK)
        return status;
    base_buf_clear(out);
    return base_buf_append(out, store->bytes.data, store->bytes.length, err);
}

base_status indexer_store_keys(indexer_store *store, base_text prefix, indexer_store_key_visitor *visit, void *payload,
                               base_error *err)
{
    base_buf value = { 0 };
    xapc_terms *keys = NULL;
    xapc_error why;
    xapc_status more = xapc_database_metadata_keys(&keys, database_of(store), prefix.data, prefix.length, &why);
    base_status status = told(store, more, &why, err);

    while (status == BASE_OK && (more = xapc_terms_next(keys, &why)) == XAPC_OK) {
        base_text key;
        key.data = xapc_terms_term(keys, &key.length);
        status = indexer_store_metadata(&value, store, key, err);
        if (status == BASE_OK)
            status = visit(key, base_buf_view(&value), payload, err);
    }
    if (status == BASE_OK)
        status = told(store, more, &why, err);
    xapc_terms_free(keys);
    base_buf_release(&value);
    return status;
}

/* The data of a document, lent until the next read. */
static base_status fetch(base_text *out, indexer_store *store, uint32_t docid, base_error *err)
{
    xapc_document *document = NULL;
    xapc_error why;
    xapc_status status = xapc_database_document(&document, database_of(store), docid, &why);

    if (status == XAPC_OK)
        status = xapc_document_data(&store->bytes, document, &why);
    xapc_document_free(document);
    if (status == XAPC_OK)
        *out = (base_text){ store->bytes.data, store->bytes.length };
    return told(store, status, &why, err);
}

base_status indexer_store_documents(indexer_store *store, const corpus_term *term, indexer_store_data_visitor *visit,
                                    void *payload, base_error *err)
{
    xapc_postings *postings = NULL;
    xapc_error why;
    xapc_status more = xapc_database_postings(&postings, database_of(store), term->bytes, term->length, &why);
    base_status status = told(store, more, &why, err);

    while (status == BASE_OK && (more = xapc_postings_next(postings, &why)) == XAPC_OK) {
        uint32_t docid = xapc_postings_docid(postings);
        base_text data = { 0 };
        status = fetch(&data, store, docid, err);
        if (status == BASE_OK)
            status = visit(docid, data, payload, err);
    }
    if (status == BASE_OK)
        status = told(store, more, &why, err);
    xapc_postings_free(postings);
    return status;
}

base_status indexer_store_count(uint32_t *out, indexer_store *store, const corpus_term *term, base_error *err)
{
    xapc_error why;

    return told(store, xapc_database_doc_freq(out, database_of(store), term->bytes, term->length, &why), &why, err);
}

/* ---- writing ---- */

bool indexer_store_in_transaction(const indexer_store *store)
{
    return store->in_transaction;
}

base_status indexer_store_begin(indexer_store *store, base_error *err)
{
    xapc_error why;
    base_status status = told(store, xapc_writable_begin_transaction(store->writer, true, &why), &why, err);

    store->in_transaction = store->in_transaction || status == BASE_OK;
    return status;
}

base_status indexer_store_commit(indexer_store *store, base_error *err)
{
    xapc_error why;
    base_status status = told(store, xapc_writable_commit_transaction(store->writer, &why), &why, err);

    if (status == BASE_OK)
        store->in_transaction = false;
    return status;
}

/* The draft as a Xapian document, in store->document: one object serves them all. */
static base_status fill(indexer_store *store, const indexer_draft *draft, base_error *err)
{
    xapc_document *document = store->document;
    xapc_error why;
    xapc_status status = xapc_document_clear_terms(document, &why);

    if (status == XAPC_OK)
        status = xapc_document_clear_values(document, &why);
    for (size_t i = 0; status == XAPC_OK && i < draft->count; i++) {
        const indexer_occurrence *item = &draft->items[i];
        const char *term = draft->bytes.data + item->offset;
        if (item->position > 0)
            status = xapc_document_add_posting(document, term, item->length, item->position, item->wdf, &why);
        else
            status = xapc_document_add_term(document, term, item->length, item->wdf, &why);
    }
    for (uint32_t slot = 0; status == XAPC_OK && slot < INDEXER_SLOTS; slot++) {
        size_t length = draft->values[slot].length;
        if (length > 0)
            status = xapc_document_set_value(document, slot, draft->values[slot].bytes, length, &why);
    }
    if (status == XAPC_OK)
        status = xapc_document_set_data(document, draft->data.data, draft->data.length, &why);
    return told(store, status, &why, err);
}

base_status indexer_store_add(indexer_store *store, const indexer_draft *draft, base_error *err)
{
    xapc_error why;
    base_status status = fill(store, draft, err);

    if (status == BASE_OK)
        status = told(store, xapc_writable_add(NULL, store->writer, store->document, &why), &why, err);
    return status;
}

base_status indexer_store_replace(indexer_store *store, const corpus_term *term, const indexer_draft *draft,
                                  base_error *err)
{
    xapc_error why;
    base_status status = fill(store, draft, err);

    if (status == BASE_OK)
        status = told(store,
                      xapc_writable_replace_term(NULL, store->writer, term->bytes, term->length, store->document, &why),
                      &why, err);
    return status;
}

base_status indexer_store_delete(indexer_store *store, const corpus_term *term, base_error *err)
{
    xapc_error why;

    return told(store, xapc_writable_delete_term(store->writer, term->bytes, term->length, &why), &why, err);
}

base_status indexer_store_set_metadata(indexer_store *store, base_text key, base_text value, base_error *err)
{
    xapc_error why;

    return told(store,
                xapc_writable_set_metadata(store->writer, key.data, key.length, value.length ? value.data : "",
                                           value.length, &why),
                &why, err);
}

/* ---- stemmer ---- */

base_status indexer_stemmer_new(indexer_stemmer **out, base_error *err)
{
    indexer_stemmer *stemmer = calloc(1, sizeof *stemmer);
    xapc_error why;

    if (!stemmer)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (xapc_stem_new(&stemmer->stem, "english", &why) != XAPC_OK) {
        free(stemmer);
        return base_error_set(err, BASE_E_INTERNAL, "no English stemmer: %s", why.message);
    }
    *out = stemmer;
    return BASE_OK;
}

void indexer_stemmer_free(indexer_stemmer *stemmer)
{
    if (!stemmer)
        return;
    xapc_stem_free(stemmer->stem);
    xapc_bytes_release(&stemmer->bytes);
    free(stemmer);
}

size_t indexer_stemmer_stem(char *out, size_t capacity, base_text word, void *payload)
{
    indexer_stemmer *stemmer = payload;
    base_text stem = word; /* a word that cannot be stemmed stands for itself */

    if (xapc_stem_word(&stemmer->bytes, stemmer->stem, word.data, word.length, NULL) == XAPC_OK)
        stem = (base_text){ stemmer->bytes.data, stemmer->bytes.length };
    if (stem.length > capacity)
        stem.length = capacity;
    if (stem.length > 0)
        memcpy(out, stem.data, stem.length);
    return stem.length;
}
