/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Index three sentences, search them, print what was found: everything a first program needs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xapc/xapc.h>

static const char *const sentences[] = {
    "The health visitor was not told.",
    "Nobody asked what the child wanted.",
    "The health of the child was known to the visitor.",
};

/* Split a sentence into words, and add each word's stem at its position. */
static xapc_status add_words(xapc_document *doc, const xapc_stem *stem, const char *text, xapc_error *err)
{
    xapc_status status = XAPC_OK;
    xapc_bytes root = { 0 };
    char word[64];
    uint32_t position = 0;
    size_t length = 0;

    for (;; text++) {
        char lower = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
        if (lower >= 'a' && lower <= 'z') {
            if (length < sizeof word)
                word[length++] = lower;
            continue;
        }
        if (length > 0) {
            status = xapc_stem_word(&root, stem, word, length, err);
            if (status == XAPC_OK)
                status = xapc_document_add_posting(doc, root.data, root.length, ++position, 1, err);
            length = 0;
        }
        if (status != XAPC_OK || *text == '\0')
            break;
    }
    xapc_bytes_release(&root);
    return status;
}

static xapc_status index_sentences(xapc_writable *writer, const xapc_stem *stem, xapc_error *err)
{
    xapc_status status = XAPC_OK;

    for (size_t i = 0; i < sizeof sentences / sizeof *sentences && status == XAPC_OK; i++) {
        xapc_document *doc = NULL;
        status = xapc_document_new(&doc, err);
        if (status == XAPC_OK)
            status = xapc_document_set_data(doc, sentences[i], strlen(sentences[i]), err);
        if (status == XAPC_OK)
            status = add_words(doc, stem, sentences[i], err);
        if (status == XAPC_OK)
            status = xapc_writable_add(NULL, writer, doc, err);
        xapc_document_free(doc);
    }
    return status == XAPC_OK ? xapc_writable_commit(writer, err) : status;
}

/* Any of two stems, best match first. */
static xapc_status search(const xapc_database *db, const char *first, const char *second, xapc_error *err)
{
    xapc_query *words[2] = { NULL, NULL }, *query = NULL;
    xapc_enquire *enquire = NULL;
    xapc_mset *mset = NULL;
    xapc_bytes data = { 0 };
    xapc_status status = xapc_query_term(&words[0], first, strlen(first), 1, 0, err);

    if (status == XAPC_OK)
        status = xapc_query_term(&words[1], second, strlen(second), 1, 0, err);
    if (status == XAPC_OK)
        status = xapc_query_combine(&query, XAPC_OP_OR, (const xapc_query *const *)words, 2, 0, err);
    if (status == XAPC_OK)
        status = xapc_enquire_new(&enquire, db, err);
    if (status == XAPC_OK)
        status = xapc_enquire_set_query(enquire, query, 0, err);
    if (status == XAPC_OK)
        status = xapc_enquire_mset(&mset, enquire, 0, 10, 0, NULL, err);
    for (uint32_t i = 0; status == XAPC_OK && i < xapc_mset_size(mset); i++) {
        xapc_document *doc = NULL;
        status = xapc_mset_document(&doc, mset, i, err);
        if (status == XAPC_OK)
            status = xapc_document_data(&data, doc, err);
        if (status == XAPC_OK)
            printf("%u. %s\n", (unsigned)i + 1, data.data);
        xapc_document_free(doc);
    }
    xapc_bytes_release(&data);
    xapc_mset_free(mset);
    xapc_enquire_free(enquire);
    xapc_query_free(query);
    xapc_query_free(words[0]);
    xapc_query_free(words[1]);
    return status;
}

int main(int argc, char **argv)
{
    xapc_error err = { .status = XAPC_OK };
    xapc_writable *writer = NULL;
    xapc_stem *stem = NULL;
    xapc_status status;

    if (argc != 2) {
        fprintf(stderr, "usage: example FOLDER\n");
        return EXIT_FAILURE;
    }
    status = xapc_writable_open(&writer, argv[1], XAPC_CREATE_OR_OVERWRITE, XAPC_BACKEND_AUTO, 0, 0, &err);
    if (status == XAPC_OK)
        status = xapc_stem_new(&stem, "english", &err);
    if (status == XAPC_OK)
        status = index_sentences(writer, stem, &err);
    if (status == XAPC_OK)
        status = search(xapc_writable_database(writer), "visitor", "told", &err);
    if (status != XAPC_OK)
        fprintf(stderr, "%s: %s\n", xapc_status_name(status), err.message);
    xapc_stem_free(stem);
    xapc_writable_free(writer);
    return status == XAPC_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
