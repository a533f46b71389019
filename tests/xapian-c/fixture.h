/* SPDX-License-Identifier: GPL-2.0-or-later */
/** What the tests of xapian-c share: calls that must succeed or fail, and a small database whose numbers are known. */
#ifndef XAPC_TEST_FIXTURE_H
#define XAPC_TEST_FIXTURE_H

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/folder.h"
#include "tests/support/program.h"
#include "xapc/xapc.h"

/** Each test runs in a process of its own, so this is fresh in each. Every call hands it over. */
static xapc_error err;

#define OK(call)                                                                                                       \
    do {                                                                                                               \
        xapc_status got_ = (call);                                                                                     \
        cr_assert(got_ == XAPC_OK, "%s: %s: %s", #call, xapc_status_name(got_), err.message);                          \
    } while (0)

#define FAILS(wanted, call)                                                                                            \
    do {                                                                                                               \
        xapc_status got_ = (call);                                                                                     \
        cr_expect(got_ == (wanted), "%s: %s instead of %s: %s", #call, xapc_status_name(got_),                         \
                  xapc_status_name(wanted), err.message);                                                              \
    } while (0)

#define ENDS(call) FAILS(XAPC_END, call)

/** A string literal as pointer and length. */
#define LIT(text) (text), (sizeof(text) - 1)

static char folder[TEST_PATH_BYTES];

static inline void make_folder(void)
{
    test_folder_make(folder);
}

static inline void remove_folder(void)
{
    test_folder_remove(folder);
}

/** FOLDER/NAME in one of four buffers that take turns. */
static inline const char *in_folder(const char *name)
{
    static char paths[4][TEST_PATH_BYTES];
    static size_t turn;
    return test_path(paths[turn++ % 4], folder, "%s", name);
}

/** Whether the bytes are this text. */
static inline bool holds(const xapc_bytes *bytes, const char *text)
{
    return bytes->data && bytes->length == strlen(text) && memcmp(bytes->data, text, bytes->length) == 0;
}

/**
 * Document `i` of the small database (1 to 10): "child" at position 1, "care" at 2 in even ones, "neglect" at 3 with
 * wdf i in 3, 6 and 9; boolean term "Q<i>"; slot 0 the number i; slot 1 "a", "b" or "c" in turn, except 10; data
 * "document <i>".
 */
static inline xapc_document *make_document(unsigned i)
{
    xapc_document *doc = NULL;
    xapc_bytes number = { 0 };
    char text[32];

    OK(xapc_document_new(&doc, &err));
    OK(xapc_document_add_posting(doc, LIT("child"), 1, 1, &err));
    if (i % 2 == 0)
        OK(xapc_document_add_posting(doc, LIT("care"), 2, 1, &err));
    if (i % 3 == 0)
        OK(xapc_document_add_posting(doc, LIT("neglect"), 3, i, &err));
    snprintf(text, sizeof text, "Q%u", i);
    OK(xapc_document_add_boolean_term(doc, text, strlen(text), &err));
    OK(xapc_sortable_serialise(&number, i, &err));
    OK(xapc_document_set_value(doc, 0, number.data, number.length, &err));
    if (i != 10)
        OK(xapc_document_set_value(doc, 1, &"abc"[i % 3], 1, &err));
    snprintf(text, sizeof text, "document %u", i);
    OK(xapc_document_set_data(doc, text, strlen(text), &err));
    xapc_bytes_release(&number);
    return doc;
}

static inline xapc_writable *open_writer(const char *name, xapc_action action)
{
    xapc_writable *writer = NULL;
    OK(xapc_writable_open(&writer, in_folder(name), action, XAPC_BACKEND_AUTO, 0, 0, &err));
    return writer;
}

static inline xapc_database *open_reader(const char *name)
{
    xapc_database *db = NULL;
    OK(xapc_database_open(&db, in_folder(name), XAPC_BACKEND_AUTO, &err));
    return db;
}

/** Documents `first` to `last` of the small database, committed under FOLDER/NAME. */
static inline void build(const char *name, unsigned first, unsigned last)
{
    xapc_writable *writer = open_writer(name, XAPC_CREATE_OR_OVERWRITE);
    for (unsigned i = first; i <= last; i++) {
        xapc_document *doc = make_document(i);
        OK(xapc_writable_add(NULL, writer, doc, &err));
        xapc_document_free(doc);
    }
    OK(xapc_writable_commit(writer, &err));
    xapc_writable_free(writer);
}

static inline uint32_t doc_count(const xapc_database *db)
{
    uint32_t count = UINT32_MAX;
    OK(xapc_database_doc_count(&count, db, &err));
    return count;
}

static inline xapc_query *term_query(const char *term)
{
    xapc_query *query = NULL;
    OK(xapc_query_term(&query, term, strlen(term), 1, 0, &err));
    return query;
}

/** The match set of the first `max` matches of a query, which is freed. */
static inline xapc_mset *match(const xapc_database *db, xapc_query *query, uint32_t max)
{
    xapc_enquire *enquire = NULL;
    xapc_mset *mset = NULL;
    OK(xapc_enquire_new(&enquire, db, &err));
    OK(xapc_enquire_set_query(enquire, query, 0, &err));
    OK(xapc_enquire_mset(&mset, enquire, 0, max, 1000, NULL, &err));
    xapc_enquire_free(enquire);
    xapc_query_free(query);
    return mset;
}

/** How many documents match a query, which is freed. */
static inline uint32_t hits(const xapc_database *db, xapc_query *query)
{
    xapc_mset *mset = match(db, query, 1000);
    uint32_t size = xapc_mset_size(mset);
    xapc_mset_free(mset);
    return size;
}

/** The terms that an iterator lists, each followed by a space, in a static buffer; the iterator is freed. */
static inline const char *listed(xapc_terms *terms)
{
    static char text[4096];
    size_t used = 0;
    xapc_status status;
    text[0] = '\0';
    while ((status = xapc_terms_next(terms, &err)) == XAPC_OK)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s ", xapc_terms_term(terms, NULL));
    cr_assert(status == XAPC_END, "%s", err.message);
    xapc_terms_free(terms);
    return text;
}

#endif
