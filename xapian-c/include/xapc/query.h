/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Queries: trees of terms, operators, value ranges, wildcards and weight sources.
 *
 * A query never changes once made. Building one from others borrows them: they may be freed at once, or used again in
 * any number of trees (the parts are shared, so this is cheap).
 */
#ifndef XAPC_QUERY_H
#define XAPC_QUERY_H

#include "xapc/iterator.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct xapc_query xapc_query;

/** How xapc_query_combine() joins queries. "Weight" is what a match adds to the score. @since 0.1 */
typedef enum xapc_op XAPC_INT {
    XAPC_OP_AND = 0,       /**< all match; weights add up */
    XAPC_OP_OR = 1,        /**< any matches; weights add up */
    XAPC_OP_AND_NOT = 2,   /**< the first matches and none of the others */
    XAPC_OP_XOR = 3,       /**< an odd number match; weights add up */
    XAPC_OP_AND_MAYBE = 4, /**< the first matches; the others only add weight */
    XAPC_OP_FILTER = 5,    /**< all match; weight of the first only */
    XAPC_OP_NEAR = 6,      /**< all terms within a window of positions, in any order */
    XAPC_OP_PHRASE = 7,    /**< all terms within a window of positions, in order */
    XAPC_OP_ELITE_SET = 8, /**< OR of the best few only; differs between shards */
    XAPC_OP_SYNONYM = 9,   /**< OR, weighted as if all were one term */
    XAPC_OP_MAX = 10       /**< OR, weighted as the best */
} xapc_op;

/* ---- leaves ---------------------------------------------------------------------------------------------------- */

/** Matches every document, weight 0. @since 0.1 */
XAPC_API xapc_status xapc_query_match_all(xapc_query **out, xapc_error *err);

/** Matches nothing. @since 0.1 */
XAPC_API xapc_status xapc_query_match_nothing(xapc_query **out, xapc_error *err);

/**
 * Matches the documents that hold a term.
 *
 * @param term      not empty (Xapian would take that for all documents: XAPC_E_ARGUMENT); one that no document could
 *                  hold matches nothing
 * @param wqf       how often it stands in the query: BM25 weights it up to k3; 1 is usual
 * @param position  its place in the query, only for the order of xapc_query_terms(); 0 is fine
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_term(xapc_query **out, const char *term, size_t length, uint32_t wqf, uint32_t position,
                                     xapc_error *err);

/*
 * Value ranges compare byte by byte and add no weight. Documents without a value in the slot match none of them, with
 * the one exception named. A slot is any but XAPC_NO_SLOT.
 */

/**
 * Matches values from `lower` to `upper`, both included. An empty `lower` is no bound; a backward range matches
 * nothing.
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_value_range(xapc_query **out, uint32_t slot, const char *lower, size_t lower_length,
                                            const char *upper, size_t upper_length, xapc_error *err);

/**
 * Matches values that are not before `lower`. An empty bound matches every document, without a value too.
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_value_ge(xapc_query **out, uint32_t slot, const char *lower, size_t length,
                                         xapc_error *err);

/** Matches values that are not after `upper`. An empty bound matches nothing. @since 0.1 */
XAPC_API xapc_status xapc_query_value_le(xapc_query **out, uint32_t slot, const char *upper, size_t length,
                                         xapc_error *err);

/** What a wildcard does that stands for more terms than its limit. @since 0.1 */
typedef enum xapc_wildcard_limit XAPC_INT {
    XAPC_WILDCARD_ERROR = 0,        /**< the search fails with XAPC_E_WILDCARD */
    XAPC_WILDCARD_FIRST = 1,        /**< it stands for the first in byte order */
    XAPC_WILDCARD_MOST_FREQUENT = 2 /**< it stands for those in most documents */
} xapc_wildcard_limit;

/**
 * Matches the documents that hold any term that begins with a prefix. Expanded when searched, for each shard on its
 * own.
 *
 * @param prefix    the terms' beginning, without a star; an empty one stands for all terms
 * @param max       how many terms it may stand for; 0 is no limit
 * @param limit     what happens above that
 * @param combiner  XAPC_OP_SYNONYM, XAPC_OP_OR or XAPC_OP_MAX
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_wildcard(xapc_query **out, const char *prefix, size_t length, uint32_t max,
                                         xapc_wildcard_limit limit, xapc_op combiner, xapc_error *err);

/* ---- combining ------------------------------------------------------------------------------------------------- */

/**
 * Join queries. None at all gives a query that matches nothing; one alone is that query; those that match nothing are
 * dealt with as logic has it.
 *
 * XAPC_OP_NEAR and XAPC_OP_PHRASE take terms, ORs of terms and match-nothing. Anything else is XAPC_E_UNIMPLEMENTED,
 * for Xapian would drop some of it silently.
 *
 * @param children  `count` queries, none NULL; borrowed
 * @param window    NEAR and PHRASE: how many positions the match may cover, 0 for as many as there are children, else
 *                  not fewer (Xapian would match nothing); ELITE_SET: how many to choose, 0 for Xapian's choice; must
 *                  be 0 for the others
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_combine(xapc_query **out, xapc_op op, const xapc_query *const *children, size_t count,
                                        uint32_t window, xapc_error *err);

/** The same matches, weights times `factor`, which is finite and not negative. @since 0.1 */
XAPC_API xapc_status xapc_query_scale(xapc_query **out, const xapc_query *child, double factor, xapc_error *err);

/* ---- weight sources -------------------------------------------------------------------------------------------- */

/** Matches every document with weight `weight`, which is finite and not negative. @since 0.1 */
XAPC_API xapc_status xapc_query_fixed_weight(xapc_query **out, double weight, xapc_error *err);

/**
 * Matches documents with a value in the slot, which is their weight: a number not below 0, written by
 * xapc_sortable_serialise().
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_value_weight(xapc_query **out, uint32_t slot, xapc_error *err);

/**
 * The same for slots whose values never grow from document `first` to document `last` (ids), so that the search can
 * end early.
 *
 * @param first  first id of that range; 0 for the beginning
 * @param last   last id; 0 for the end
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_decreasing_value_weight(xapc_query **out, uint32_t slot, uint32_t first, uint32_t last,
                                                        xapc_error *err);

/** A value and the weight of documents that have it. @since 0.1 */
typedef struct xapc_value_weight {
    const char *value; /**< any bytes, not empty */
    size_t length;     /**< its length in bytes */
    double weight;     /**< finite, not negative */
} xapc_value_weight;

/**
 * Matches documents with a value in the slot, weighted by a table.
 *
 * @param table           `count` rows; copied
 * @param default_weight  of values that are not in the table; finite, not negative
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_value_map(xapc_query **out, uint32_t slot, const xapc_value_weight *table, size_t count,
                                          double default_weight, xapc_error *err);

/* ---- asking ---------------------------------------------------------------------------------------------------- */

/** Whether it is the query that matches nothing. @since 0.1 */
XAPC_API xapc_status xapc_query_is_empty(bool *out, const xapc_query *query, xapc_error *err);

/** The sum of the terms' wqf. @since 0.1 */
XAPC_API xapc_status xapc_query_length(uint32_t *out, const xapc_query *query, xapc_error *err);

/**
 * The terms by position in the query, those of the same position in byte order; each as often as it stands.
 * @since 0.1
 */
XAPC_API xapc_status xapc_query_terms(xapc_terms **out, const xapc_query *query, xapc_error *err);

/** The terms in byte order, each once. @since 0.1 */
XAPC_API xapc_status xapc_query_unique_terms(xapc_terms **out, const xapc_query *query, xapc_error *err);

/** The query in words such as "Query((a AND b))", for debugging. @since 0.1 */
XAPC_API xapc_status xapc_query_description(xapc_bytes *out, const xapc_query *query, xapc_error *err);

/** The query as bytes, for another process. @since 0.1 */
XAPC_API xapc_status xapc_query_serialise(xapc_bytes *out, const xapc_query *query, xapc_error *err);

/** A query from such bytes, of one's own making only. @return XAPC_OK, XAPC_E_SERIALISATION @since 0.1 */
XAPC_API xapc_status xapc_query_unserialise(xapc_query **out, const char *data, size_t length, xapc_error *err);

/** End a query. @since 0.1 */
XAPC_API void xapc_query_free(xapc_query *query);

#ifdef __cplusplus
}
#endif

#endif
