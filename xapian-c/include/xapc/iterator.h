/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Iterators over terms, postings, positions and values.
 *
 * All work alike. A new one stands before its first entry. `_next` moves on by one; `_skip_to` moves to the first
 * entry that is not before the one asked for, and never back. Both return XAPC_OK when the iterator stands on an
 * entry, XAPC_END when there are no more (and again at each further call), or an error. Getters tell of the entry
 * stood on.
 *
 *     xapc_terms *terms = NULL;
 *     xapc_status status = xapc_database_terms(&terms, db, "XT", 2, &err);
 *     while (status == XAPC_OK && (status = xapc_terms_next(terms, &err)) == XAPC_OK) {
 *         size_t length;
 *         const char *term = xapc_terms_term(terms, &length);
 *         ...
 *     }
 *     xapc_terms_free(terms);        // status is XAPC_END, or what went wrong
 *
 * Text is lent: good until the iterator moves or is freed. An iterator keeps its database alive; should a reader's
 * database be changed twice under it, it fails with XAPC_E_MODIFIED, and must be made anew after
 * xapc_database_reopen().
 *
 * Before the first move, after XAPC_END and after an error there is no entry: getters that return a value then give
 * "" or 0, those that return a status XAPC_E_OPERATION.
 */
#ifndef XAPC_ITERATOR_H
#define XAPC_ITERATOR_H

#include "xapc/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Terms in byte order, or whatever Xapian serves in their shape: metadata keys, synonyms, values counted by a spy. */
typedef struct xapc_terms xapc_terms;

/** The documents that hold a term, in order of their ids. */
typedef struct xapc_postings xapc_postings;

/** The positions of one term in one document, ascending. */
typedef struct xapc_positions xapc_positions;

/** Values: those of one slot by document id, or those of one document by slot. Empty values never occur. */
typedef struct xapc_values xapc_values;

/* ---- terms ----------------------------------------------------------------------------------------------------- */

/** Move to the next term. @return XAPC_OK, XAPC_END, or an error @since 0.1 */
XAPC_API xapc_status xapc_terms_next(xapc_terms *terms, xapc_error *err);

/**
 * Move to the first term that is not before `term` in byte order; stay if that is where it stands. Not for lists in
 * another order: those of xapc_spy_top_values(), and a query's terms, which fail with XAPC_E_OPERATION.
 * @return XAPC_OK, XAPC_END, or an error
 * @since 0.1
 */
XAPC_API xapc_status xapc_terms_skip_to(xapc_terms *terms, const char *term, size_t length, xapc_error *err);

/** The term, lent, NUL-terminated; its length in bytes goes to `length`, which may be NULL. @since 0.1 */
XAPC_API const char *xapc_terms_term(const xapc_terms *terms, size_t *length);

/**
 * Within-document frequency: how often the term was counted in the document that is listed.
 * Only for the terms of a document; elsewhere XAPC_E_OPERATION, or a number without meaning.
 * @since 0.1
 */
XAPC_API xapc_status xapc_terms_wdf(uint32_t *out, const xapc_terms *terms, xapc_error *err);

/**
 * How many documents of the database hold the term. For a spy's values: how many matches had the value. For spelling
 * words: the word's frequency. Not for terms of a document that came from no database, metadata keys, synonyms or a
 * query's terms: XAPC_E_OPERATION or a number without meaning.
 * @since 0.1
 */
XAPC_API xapc_status xapc_terms_doc_freq(uint32_t *out, const xapc_terms *terms, xapc_error *err);

/** How many positions the term has in the document that is listed. Only for the terms of a document. @since 0.1 */
XAPC_API xapc_status xapc_terms_position_count(uint32_t *out, const xapc_terms *terms, xapc_error *err);

/** The positions of the term in the document that is listed. Only for the terms of a document. @since 0.1 */
XAPC_API xapc_status xapc_terms_positions(xapc_positions **out, const xapc_terms *terms, xapc_error *err);

/** End the iterator. @since 0.1 */
XAPC_API void xapc_terms_free(xapc_terms *terms);

/* ---- postings -------------------------------------------------------------------------------------------------- */

/** Move to the next document. @return XAPC_OK, XAPC_END, or an error @since 0.1 */
XAPC_API xapc_status xapc_postings_next(xapc_postings *postings, xapc_error *err);

/** Move to the first document whose id is not below `docid`. @return XAPC_OK, XAPC_END, or an error @since 0.1 */
XAPC_API xapc_status xapc_postings_skip_to(xapc_postings *postings, uint32_t docid, xapc_error *err);

/** The document's id; 0 without an entry. @since 0.1 */
XAPC_API uint32_t xapc_postings_docid(const xapc_postings *postings);

/** How often the term was counted in the document; 1 for each when all documents are listed. @since 0.1 */
XAPC_API xapc_status xapc_postings_wdf(uint32_t *out, const xapc_postings *postings, xapc_error *err);

/** The document's length: the sum of its terms' wdf. @since 0.1 */
XAPC_API xapc_status xapc_postings_doc_length(uint32_t *out, const xapc_postings *postings, xapc_error *err);

/** The positions of the term in the document. @since 0.1 */
XAPC_API xapc_status xapc_postings_positions(xapc_positions **out, const xapc_postings *postings, xapc_error *err);

/** End the iterator. @since 0.1 */
XAPC_API void xapc_postings_free(xapc_postings *postings);

/* ---- positions ------------------------------------------------------------------------------------------------- */

/** Move to the next position. @return XAPC_OK, XAPC_END, or an error @since 0.1 */
XAPC_API xapc_status xapc_positions_next(xapc_positions *positions, xapc_error *err);

/** Move to the first position that is not below `position`. @return XAPC_OK, XAPC_END, or an error @since 0.1 */
XAPC_API xapc_status xapc_positions_skip_to(xapc_positions *positions, uint32_t position, xapc_error *err);

/** The position; 0 without an entry (0 may also be a position: ask the status of the move). @since 0.1 */
XAPC_API uint32_t xapc_positions_position(const xapc_positions *positions);

/** End the iterator. @since 0.1 */
XAPC_API void xapc_positions_free(xapc_positions *positions);

/* ---- values ---------------------------------------------------------------------------------------------------- */

/** Move to the next value. @return XAPC_OK, XAPC_END, or an error @since 0.1 */
XAPC_API xapc_status xapc_values_next(xapc_values *values, xapc_error *err);

/**
 * Move to the first value that is not below `key`: a document id when one slot is listed, a slot when one document is.
 * @return XAPC_OK, XAPC_END, or an error
 * @since 0.1
 */
XAPC_API xapc_status xapc_values_skip_to(xapc_values *values, uint32_t key, xapc_error *err);

/** The value, lent, NUL-terminated; its length in bytes goes to `length`, which may be NULL. @since 0.1 */
XAPC_API const char *xapc_values_value(const xapc_values *values, size_t *length);

/** The document's id when one slot is listed; 0 when one document is, or without an entry. @since 0.1 */
XAPC_API uint32_t xapc_values_docid(const xapc_values *values);

/** The value's slot; 0 without an entry. @since 0.1 */
XAPC_API uint32_t xapc_values_slot(const xapc_values *values);

/** End the iterator. @since 0.1 */
XAPC_API void xapc_values_free(xapc_values *values);

#ifdef __cplusplus
}
#endif

#endif
