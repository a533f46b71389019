/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Documents: terms with positions and counts, values in numbered slots, and data that Xapian never looks into.
 *
 * A new document lives in memory until a writer adds it (database.h), which stores a copy: the document may then be
 * changed and added again, or freed. A document read from a database fetches its parts when they are asked for, so
 * every getter may fail as a read of the database may.
 */
#ifndef XAPC_DOCUMENT_H
#define XAPC_DOCUMENT_H

#include "xapc/iterator.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct xapc_document xapc_document;

/** A slot number that is none; valid slots are 0 to 4294967294, small numbers being stored best. */
#define XAPC_NO_SLOT UINT32_MAX

/** Make an empty document. @since 0.1 */
XAPC_API xapc_status xapc_document_new(xapc_document **out, xapc_error *err);

/** End a document. @since 0.1 */
XAPC_API void xapc_document_free(xapc_document *doc);

/** The id it was read under; 0 for one made by xapc_document_new(), even after it was added. @since 0.1 */
XAPC_API xapc_status xapc_document_docid(uint32_t *out, const xapc_document *doc, xapc_error *err);

/* ---- data ------------------------------------------------------------------------------------------------------ */

/** Replace the data: any bytes, up to XAPC_DATA_MAX; NULL with length 0 empties it. @since 0.1 */
XAPC_API xapc_status xapc_document_set_data(xapc_document *doc, const char *data, size_t length, xapc_error *err);

/** The data; empty if there is none. @since 0.1 */
XAPC_API xapc_status xapc_document_data(xapc_bytes *out, const xapc_document *doc, xapc_error *err);

/* ---- terms ----------------------------------------------------------------------------------------------------- */

/*
 * A term is any bytes, not empty, of cost up to XAPC_TERM_MAX (text.h); else XAPC_E_ARGUMENT, and the document is
 * unchanged. By convention a capital prefix tells fields apart. The document's length is the sum of all wdf (a 32-bit
 * number).
 */

/**
 * Add one occurrence of a term at a position; the same position again only adds to wdf.
 *
 * @param position       any number; phrases and NEAR measure distances between them
 * @param wdf_increment  what the occurrence adds to the term's wdf; 0 to be found without weight or length
 * @since 0.1
 */
XAPC_API xapc_status xapc_document_add_posting(xapc_document *doc, const char *term, size_t length, uint32_t position,
                                               uint32_t wdf_increment, xapc_error *err);

/** Add a term without a position, or add to its wdf if it is there. @since 0.1 */
XAPC_API xapc_status xapc_document_add_term(xapc_document *doc, const char *term, size_t length, uint32_t wdf_increment,
                                            xapc_error *err);

/** Add a term for filtering only: add_term with an increment of 0. @since 0.1 */
XAPC_API xapc_status xapc_document_add_boolean_term(xapc_document *doc, const char *term, size_t length,
                                                    xapc_error *err);

/**
 * Take one position away, and `wdf_decrement` from the term's wdf (never below 0). The term stays, even without
 * positions.
 * @return XAPC_OK, XAPC_E_ARGUMENT if the term or the position is not there
 * @since 0.1
 */
XAPC_API xapc_status xapc_document_remove_posting(xapc_document *doc, const char *term, size_t length,
                                                  uint32_t position, uint32_t wdf_decrement, xapc_error *err);

/** Take a term away with all its positions. @return XAPC_OK, XAPC_E_ARGUMENT if it is not there @since 0.1 */
XAPC_API xapc_status xapc_document_remove_term(xapc_document *doc, const char *term, size_t length, xapc_error *err);

/** Take all terms away. @since 0.1 */
XAPC_API xapc_status xapc_document_clear_terms(xapc_document *doc, xapc_error *err);

/** How many different terms. @since 0.1 */
XAPC_API xapc_status xapc_document_term_count(uint32_t *out, const xapc_document *doc, xapc_error *err);

/**
 * The terms in byte order, with wdf and positions. The document must not be changed while it is listed.
 * @since 0.1
 */
XAPC_API xapc_status xapc_document_terms(xapc_terms **out, const xapc_document *doc, xapc_error *err);

/* ---- values ---------------------------------------------------------------------------------------------------- */

/**
 * Set the value of a slot, up to XAPC_DATA_MAX bytes; an empty one removes it. Numbers: xapc_sortable_serialise().
 * @since 0.1
 */
XAPC_API xapc_status xapc_document_set_value(xapc_document *doc, uint32_t slot, const char *value, size_t length,
                                             xapc_error *err);

/** The value of a slot; empty if it has none. @since 0.1 */
XAPC_API xapc_status xapc_document_value(xapc_bytes *out, const xapc_document *doc, uint32_t slot, xapc_error *err);

/** Empty a slot; one that is empty stays so. @since 0.1 */
XAPC_API xapc_status xapc_document_remove_value(xapc_document *doc, uint32_t slot, xapc_error *err);

/** Empty all slots. @since 0.1 */
XAPC_API xapc_status xapc_document_clear_values(xapc_document *doc, xapc_error *err);

/** How many slots have a value. @since 0.1 */
XAPC_API xapc_status xapc_document_value_count(uint32_t *out, const xapc_document *doc, xapc_error *err);

/** The values by slot. The document must not be changed while they are listed. @since 0.1 */
XAPC_API xapc_status xapc_document_values(xapc_values **out, const xapc_document *doc, xapc_error *err);

/* ---- as bytes -------------------------------------------------------------------------------------------------- */

/** The whole document as bytes of Xapian's own form, for moving it between processes, not for keeping. @since 0.1 */
XAPC_API xapc_status xapc_document_serialise(xapc_bytes *out, const xapc_document *doc, xapc_error *err);

/** A document from such bytes, of one's own making only. @return XAPC_OK, XAPC_E_SERIALISATION @since 0.1 */
XAPC_API xapc_status xapc_document_unserialise(xapc_document **out, const char *data, size_t length, xapc_error *err);

#ifdef __cplusplus
}
#endif

#endif
