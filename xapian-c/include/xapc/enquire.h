/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Searching: weighting, sorting, collapsing, cut-offs; match sets; spies; relevance and expand sets.
 *
 * An *enquire* is set up once and asked any number of times. Settings stay until they are changed.
 */
#ifndef XAPC_ENQUIRE_H
#define XAPC_ENQUIRE_H

#include "xapc/database.h"
#include "xapc/query.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A search to be run. */
typedef struct xapc_enquire xapc_enquire;

/** A match set: one page of results, best first, and estimates of the whole. */
typedef struct xapc_mset xapc_mset;

/** Counts the values of a slot over the documents that a search looks at. */
typedef struct xapc_spy xapc_spy;

/** A relevance set: ids of documents that are known to be good. */
typedef struct xapc_rset xapc_rset;

/** An expand set: terms that tell a relevance set from the rest, best first. */
typedef struct xapc_eset xapc_eset;

/** A recipe for sort keys out of several slots. */
typedef struct xapc_keys xapc_keys;

/** Make a search of a database, which may be freed afterwards. Weighting is BM25 until set. @since 0.1 */
XAPC_API xapc_status xapc_enquire_new(xapc_enquire **out, const xapc_database *db, xapc_error *err);

/** End a search; its match sets live on. @since 0.1 */
XAPC_API void xapc_enquire_free(xapc_enquire *enquire);

/**
 * What to search for. The query may be freed afterwards.
 * @param query_length  for weighting schemes that ask; 0 takes it from the query
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_set_query(xapc_enquire *enquire, const xapc_query *query, uint32_t query_length,
                                            xapc_error *err);

/* ---- weighting ------------------------------------------------------------------------------------------------- */

/**
 * BM25. All numbers are finite and not negative.
 *
 * @param k1           influence of wdf (Xapian's usual: 1)
 * @param k2           influence of the query's length (0)
 * @param k3           influence of wqf (1)
 * @param b            influence of the document's length, 0 to 1 (0.5)
 * @param min_normlen  length below which documents count as this fraction of the average (0.5)
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_set_bm25(xapc_enquire *enquire, double k1, double k2, double k3, double b,
                                           double min_normlen, xapc_error *err);

/** BM25+: as BM25, and `delta` (1), the least that an occurrence is worth in a long document. @since 0.1 */
XAPC_API xapc_status xapc_enquire_set_bm25_plus(xapc_enquire *enquire, double k1, double k2, double k3, double b,
                                                double min_normlen, double delta, xapc_error *err);

/**
 * TF-IDF with three letters: of wdf (`n b s l L`), of idf (`n t p f s`), of the weight (`n`), such as "ntn".
 * @return XAPC_OK, XAPC_E_ARGUMENT for other letters
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_set_tfidf(xapc_enquire *enquire, const char *letters, xapc_error *err);

/** How xapc_enquire_set_lm() smooths. @since 0.1 */
typedef enum xapc_smoothing XAPC_INT {
    XAPC_SMOOTHING_TWO_STAGE = 0,
    XAPC_SMOOTHING_DIRICHLET = 1,
    XAPC_SMOOTHING_ABSOLUTE = 2,
    XAPC_SMOOTHING_JELINEK_MERCER = 3,
    XAPC_SMOOTHING_DIRICHLET_PLUS = 4
} xapc_smoothing;

/**
 * Unigram language model.
 *
 * @param log      factor inside the logarithm that keeps weights positive; 0 for the longest document's length
 * @param first    the smoothing's parameter; below 0 for Xapian's usual
 * @param second   the second parameter of TWO_STAGE and DIRICHLET_PLUS; below 0 for Xapian's usual
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_set_lm(xapc_enquire *enquire, double log, xapc_smoothing smoothing, double first,
                                         double second, xapc_error *err);

/** Schemes of one parameter or none. @since 0.1 */
typedef enum xapc_weight XAPC_INT {
    XAPC_WEIGHT_BOOL = 0,     /**< all weights 0: matches in order of their ids */
    XAPC_WEIGHT_COORD = 1,    /**< 1 for each matching term */
    XAPC_WEIGHT_TRAD = 2,     /**< BM25's ancestor; parameter k, usually 1 */
    XAPC_WEIGHT_INL2 = 3,     /**< divergence from randomness; parameter c, above 0, usually 1 */
    XAPC_WEIGHT_IFB2 = 4,     /**< likewise c */
    XAPC_WEIGHT_INEB2 = 5,    /**< likewise c */
    XAPC_WEIGHT_BB2 = 6,      /**< likewise c */
    XAPC_WEIGHT_PL2 = 7,      /**< likewise c */
    XAPC_WEIGHT_PL2_PLUS = 8, /**< likewise c; delta is 0.8 */
    XAPC_WEIGHT_DLH = 9,      /**< no parameter */
    XAPC_WEIGHT_DPH = 10      /**< no parameter */
} xapc_weight;

/**
 * One of the schemes above.
 * @param parameter  k or c as told there; not looked at by schemes without one
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_set_weight(xapc_enquire *enquire, xapc_weight scheme, double parameter,
                                             xapc_error *err);

/* ---- which, and in what order ---------------------------------------------------------------------------------- */

/**
 * Leave poor matches out.
 *
 * @param percent  0..100 of the best possible score; the totals become guesses, and remote servers guess otherwise
 * @param weight   an absolute score, 0 for none; exact
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_set_cutoff(xapc_enquire *enquire, uint32_t percent, double weight, xapc_error *err);

/**
 * Keep only the best `max` documents of those with the same value in a slot; documents without one are all kept.
 * @param slot  XAPC_NO_SLOT to stop collapsing
 * @param max   1 or more
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_set_collapse(xapc_enquire *enquire, uint32_t slot, uint32_t max, xapc_error *err);

/** The order of documents that are equal otherwise. @since 0.1 */
typedef enum xapc_docid_order XAPC_INT {
    XAPC_DOCID_ASCENDING = 0, /**< until set */
    XAPC_DOCID_DESCENDING = 1,
    XAPC_DOCID_ANY = 2 /**< as is quickest */
} xapc_docid_order;

/** Set the order of equals. @since 0.1 */
XAPC_API xapc_status xapc_enquire_set_docid_order(xapc_enquire *enquire, xapc_docid_order order, xapc_error *err);

/** Best score first: so it is until set. @since 0.1 */
XAPC_API xapc_status xapc_enquire_sort_by_relevance(xapc_enquire *enquire, xapc_error *err);

/**
 * By the value of a slot, byte order, greatest first if `descending`; score is not looked at. No value is the least.
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_sort_by_value(xapc_enquire *enquire, uint32_t slot, bool descending, xapc_error *err);

/** By value, equals by score. @since 0.1 */
XAPC_API xapc_status xapc_enquire_sort_by_value_then_relevance(xapc_enquire *enquire, uint32_t slot, bool descending,
                                                               xapc_error *err);

/** By score, equals by value. @since 0.1 */
XAPC_API xapc_status xapc_enquire_sort_by_relevance_then_value(xapc_enquire *enquire, uint32_t slot, bool descending,
                                                               xapc_error *err);

/**
 * Make a recipe for sort keys: the slots of xapc_keys_add() one after the other. Not for remote databases.
 * @since 0.1
 */
XAPC_API xapc_status xapc_keys_new(xapc_keys **out, xapc_error *err);

/**
 * Add a slot.
 * @param descending  greatest first
 * @param missing     what stands for a document's missing value
 * @since 0.1
 */
XAPC_API xapc_status xapc_keys_add(xapc_keys *keys, uint32_t slot, bool descending, const char *missing, size_t length,
                                   xapc_error *err);

/** End a recipe; searches that were given it keep it. @since 0.1 */
XAPC_API void xapc_keys_free(xapc_keys *keys);

/** By key, greatest first if `descending`; score is not looked at. @since 0.1 */
XAPC_API xapc_status xapc_enquire_sort_by_keys(xapc_enquire *enquire, const xapc_keys *keys, bool descending,
                                               xapc_error *err);

/** By key, equals by score. @since 0.1 */
XAPC_API xapc_status xapc_enquire_sort_by_keys_then_relevance(xapc_enquire *enquire, const xapc_keys *keys,
                                                              bool descending, xapc_error *err);

/** By score, equals by key. @since 0.1 */
XAPC_API xapc_status xapc_enquire_sort_by_relevance_then_keys(xapc_enquire *enquire, const xapc_keys *keys,
                                                              bool descending, xapc_error *err);

/**
 * After this many seconds stop checking for totals (see `check_at_least`), and give what there is; 0 for no limit. A
 * soft limit, and only of local databases.
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_set_time_limit(xapc_enquire *enquire, double seconds, xapc_error *err);

/* ---- spies ----------------------------------------------------------------------------------------------------- */

/** Make a spy that counts the values of a slot. @since 0.1 */
XAPC_API xapc_status xapc_spy_new(xapc_spy **out, uint32_t slot, xapc_error *err);

/** End a spy; searches that were given it keep it until xapc_enquire_clear_spies(). @since 0.1 */
XAPC_API void xapc_spy_free(xapc_spy *spy);

/**
 * Let a spy watch. It sees only the documents that the search looks at: ask for `check_at_least` of all to have exact
 * counts. Each search adds to the counts: use a new spy for each.
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_add_spy(xapc_enquire *enquire, xapc_spy *spy, xapc_error *err);

/** Let no spy watch. @since 0.1 */
XAPC_API xapc_status xapc_enquire_clear_spies(xapc_enquire *enquire, xapc_error *err);

/** How many documents it saw, those without a value included. @since 0.1 */
XAPC_API xapc_status xapc_spy_total(uint64_t *out, const xapc_spy *spy, xapc_error *err);

/** The values in byte order: xapc_terms_term(); how many documents had each: xapc_terms_doc_freq(). @since 0.1 */
XAPC_API xapc_status xapc_spy_values(xapc_terms **out, const xapc_spy *spy, xapc_error *err);

/** The `max` most frequent values, most frequent first. @since 0.1 */
XAPC_API xapc_status xapc_spy_top_values(xapc_terms **out, const xapc_spy *spy, size_t max, xapc_error *err);

/* ---- match sets ------------------------------------------------------------------------------------------------ */

/**
 * Run the search.
 *
 * @param first           how many of the best to leave out: 0 for the first page
 * @param max             how many to return at most
 * @param check_at_least  how many to look at, for totals and spies, 0 for as few as will do; the document count makes
 *                        both exact
 * @param rset            documents known to be good, whose terms then weigh more; may be NULL
 * @return XAPC_OK, also without a match; XAPC_E_MODIFIED, XAPC_E_WILDCARD, XAPC_E_UNIMPLEMENTED, XAPC_E_NETWORK, …
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_mset(xapc_mset **out, const xapc_enquire *enquire, uint32_t first, uint32_t max,
                                       uint32_t check_at_least, const xapc_rset *rset, xapc_error *err);

/**
 * Decide about one match.
 *
 * @param keep  false leaves the document out; true on entry
 * @param doc   lent for the time of the call
 * @return 0 to go on
 */
typedef int (*xapc_decider)(bool *keep, const xapc_document *doc, void *payload);

/** Run the search, leaving out what a decider rejects. Not for remote databases: XAPC_E_UNIMPLEMENTED. @since 0.1 */
XAPC_API xapc_status xapc_enquire_mset_decided(xapc_mset **out, const xapc_enquire *enquire, uint32_t first,
                                               uint32_t max, uint32_t check_at_least, const xapc_rset *rset,
                                               xapc_decider decide, void *payload, xapc_error *err);

/** End a match set. @since 0.1 */
XAPC_API void xapc_mset_free(xapc_mset *mset);

/** How many items it holds: at most the `max` asked for; 0 for NULL. @since 0.1 */
XAPC_API uint32_t xapc_mset_size(const xapc_mset *mset);

/** The `first` it was asked with. @since 0.1 */
XAPC_API xapc_status xapc_mset_first(uint32_t *out, const xapc_mset *mset, xapc_error *err);

/** How many documents match: lower = upper when it is exact. Will not grow. @since 0.1 */
typedef struct xapc_matches {
    uint32_t lower, estimated, upper;
} xapc_matches;

/** How many documents match, counted after collapsing. @since 0.1 */
XAPC_API xapc_status xapc_mset_matches(xapc_matches *out, const xapc_mset *mset, xapc_error *err);

/** How many documents match, counted before collapsing. @since 0.1 */
XAPC_API xapc_status xapc_mset_uncollapsed(xapc_matches *out, const xapc_mset *mset, xapc_error *err);

/** The greatest score that a document could have for this query. @since 0.1 */
XAPC_API xapc_status xapc_mset_max_possible(double *out, const xapc_mset *mset, xapc_error *err);

/** The greatest score of any match, on this page or not. @since 0.1 */
XAPC_API xapc_status xapc_mset_max_attained(double *out, const xapc_mset *mset, xapc_error *err);

/** How many documents hold a term of the query. @return XAPC_OK, XAPC_E_ARGUMENT for an empty term @since 0.1 */
XAPC_API xapc_status xapc_mset_doc_freq(uint32_t *out, const xapc_mset *mset, const char *term, size_t length,
                                        xapc_error *err);

/**
 * The greatest weight that a term of the query can add; 0 for one without weight.
 * @return XAPC_OK, XAPC_E_ARGUMENT for a term that is not in the query
 * @since 0.1
 */
XAPC_API xapc_status xapc_mset_term_weight(double *out, const xapc_mset *mset, const char *term, size_t length,
                                           xapc_error *err);

/** A score as a percentage of the best, 0..100. @since 0.1 */
XAPC_API xapc_status xapc_mset_percent(uint32_t *out, const xapc_mset *mset, double weight, xapc_error *err);

/** One item of a match set. Will not grow. @since 0.1 */
typedef struct xapc_item {
    double weight;           /**< score */
    uint32_t docid;          /**< document id */
    uint32_t rank;           /**< place among all matches, from 0 */
    uint32_t percent;        /**< score in percent of the best, 0..100 */
    uint32_t collapse_count; /**< documents hidden behind this one by collapsing: a lower bound */
} xapc_item;

/** Item `index`, from 0. @return XAPC_OK, XAPC_E_RANGE from xapc_mset_size() on @since 0.1 */
XAPC_API xapc_status xapc_mset_item(xapc_item *out, const xapc_mset *mset, uint32_t index, xapc_error *err);

/** The value that item `index` was collapsed by; empty if none. @return XAPC_OK, XAPC_E_RANGE @since 0.1 */
XAPC_API xapc_status xapc_mset_collapse_key(xapc_bytes *out, const xapc_mset *mset, uint32_t index, xapc_error *err);

/** The value or key that item `index` was sorted by; empty if none. @return XAPC_OK, XAPC_E_RANGE @since 0.1 */
XAPC_API xapc_status xapc_mset_sort_key(xapc_bytes *out, const xapc_mset *mset, uint32_t index, xapc_error *err);

/** The document of item `index`. @return XAPC_OK, XAPC_E_RANGE, XAPC_E_NOT_FOUND, XAPC_E_MODIFIED @since 0.1 */
XAPC_API xapc_status xapc_mset_document(xapc_document **out, const xapc_mset *mset, uint32_t index, xapc_error *err);

/**
 * Ask for the documents of all items in one go, before xapc_mset_document(): saves round trips to remote servers.
 * @since 0.1
 */
XAPC_API xapc_status xapc_mset_fetch(const xapc_mset *mset, xapc_error *err);

/** Flags of xapc_mset_snippet(). @since 0.1 */
typedef enum xapc_snippet_flag XAPC_INT {
    XAPC_SNIPPET_BACKGROUND_MODEL = 1,   /**< prefer sentences with rare words */
    XAPC_SNIPPET_EXHAUSTIVE = 2,         /**< look at all of the text */
    XAPC_SNIPPET_EMPTY_WITHOUT_MATCH = 4 /**< give nothing where no term of the query occurs */
} xapc_snippet_flag;

/**
 * Choose the part of a text that shows the query best, and mark the query's terms in it. `&`, `<` and `>` of the text
 * come out as HTML entities.
 *
 * @param text         UTF-8
 * @param max          about how many bytes of text to choose
 * @param stem         as the terms were stemmed (they are looked for with the prefix Z); NULL for none
 * @param flags        xapc_snippet_flag values, or-ed
 * @param mark_start   put before a term of the query, NUL-terminated
 * @param mark_end     put after it
 * @param omitted      put where text was left out
 * @since 0.1
 */
XAPC_API xapc_status xapc_mset_snippet(xapc_bytes *out, const xapc_mset *mset, const char *text, size_t length,
                                       size_t max, const xapc_stem *stem, uint32_t flags, const char *mark_start,
                                       const char *mark_end, const char *omitted, xapc_error *err);

/**
 * The query's terms that a document holds, by their positions in the query.
 * @return XAPC_OK, XAPC_E_NOT_FOUND
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_matching_terms(xapc_terms **out, const xapc_enquire *enquire, uint32_t docid,
                                                 xapc_error *err);

/* ---- relevance and expansion ----------------------------------------------------------------------------------- */

/** Make an empty relevance set. @since 0.1 */
XAPC_API xapc_status xapc_rset_new(xapc_rset **out, xapc_error *err);

/** End a relevance set. @since 0.1 */
XAPC_API void xapc_rset_free(xapc_rset *rset);

/** Add a document; one that is there stays. @return XAPC_OK, XAPC_E_ARGUMENT for 0 @since 0.1 */
XAPC_API xapc_status xapc_rset_add(xapc_rset *rset, uint32_t docid, xapc_error *err);

/** Take a document away; one that is not there is no error. @since 0.1 */
XAPC_API xapc_status xapc_rset_remove(xapc_rset *rset, uint32_t docid, xapc_error *err);

/** Whether a document is there. @since 0.1 */
XAPC_API xapc_status xapc_rset_contains(bool *out, const xapc_rset *rset, uint32_t docid, xapc_error *err);

/** How many documents; 0 for NULL. @since 0.1 */
XAPC_API uint32_t xapc_rset_size(const xapc_rset *rset);

/** How expansion weighs terms. @since 0.1 */
typedef enum xapc_expansion XAPC_INT {
    XAPC_EXPANSION_TRAD = 0, /**< until set; has a parameter k, 1 until set */
    XAPC_EXPANSION_BO1 = 1   /**< Bose-Einstein; no parameter */
} xapc_expansion;

/** Set how expansion weighs terms. @param k  of TRAD: finite, not negative; not looked at by others @since 0.1 */
XAPC_API xapc_status xapc_enquire_set_expansion(xapc_enquire *enquire, xapc_expansion scheme, double k,
                                                xapc_error *err);

/** Flags of xapc_enquire_eset(). @since 0.1 */
typedef enum xapc_expand_flag XAPC_INT {
    XAPC_EXPAND_INCLUDE_QUERY_TERMS = 1, /**< terms of the query may be in it; else they are left out */
    XAPC_EXPAND_EXACT_DOC_FREQ = 2       /**< of several shards, ask each how frequent a term is, instead of guessing */
} xapc_expand_flag;

/**
 * Decide about one term.
 *
 * @param keep  false leaves the term out; true on entry
 * @param term  lent for the time of the call
 * @return 0 to go on
 */
typedef int (*xapc_term_decider)(bool *keep, const char *term, size_t length, void *payload);

/**
 * The terms that tell a relevance set from the rest. Needs a query (of any kind) to be set, and the documents' term
 * lists.
 *
 * @param max         how many at most
 * @param flags       xapc_expand_flag values, or-ed
 * @param min_weight  least weight of a term, 0 for any positive one
 * @param decide      may be NULL
 * @since 0.1
 */
XAPC_API xapc_status xapc_enquire_eset(xapc_eset **out, const xapc_enquire *enquire, uint32_t max,
                                       const xapc_rset *rset, uint32_t flags, double min_weight,
                                       xapc_term_decider decide, void *payload, xapc_error *err);

/** End an expand set. @since 0.1 */
XAPC_API void xapc_eset_free(xapc_eset *eset);

/** How many terms; 0 for NULL. @since 0.1 */
XAPC_API uint32_t xapc_eset_size(const xapc_eset *eset);

/** How many terms there are to choose from: a lower bound. @since 0.1 */
XAPC_API xapc_status xapc_eset_bound(uint32_t *out, const xapc_eset *eset, xapc_error *err);

/** Term `index`, from 0, best first. @return XAPC_OK, XAPC_E_RANGE @since 0.1 */
XAPC_API xapc_status xapc_eset_term(xapc_bytes *out, const xapc_eset *eset, uint32_t index, xapc_error *err);

/** The weight of term `index`. @return XAPC_OK, XAPC_E_RANGE @since 0.1 */
XAPC_API xapc_status xapc_eset_weight(double *out, const xapc_eset *eset, uint32_t index, xapc_error *err);

#ifdef __cplusplus
}
#endif

#endif
