/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The engine: an index, opened to read, and what can be asked of it. The files of searcher/engine/ are the only ones of
 * the searcher that know how an index is stored; this header is all that the commands see of them.
 *
 * Every answer is read whole before it is given. Should the index change meanwhile, the engine opens it anew and asks
 * again by itself; only when that fails again and again does BASE_E_MODIFIED reach a caller.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_ENGINE_H
#define PRECEDENT_SEARCHER_ENGINE_ENGINE_H

#include "corpus/confinement.h"
#include "corpus/report.h"
#include "searcher/options.h"
#include "searcher/query.h"
#include "searcher/snippet.h"

/* ---------------------------------------------------------------------------------------------------- opening */

/** Which index. */
typedef struct {
    const char *const *folders; /**< directories (or stub files), as given; searched as one */
    size_t count;
    bool standard;   /**< the folder is the default one: what to type need not name it */
    bool trust_stub; /**< take stubs that name shards outside of their directory */
} searcher_where;

typedef struct searcher_engine searcher_engine;

/**
 * Open an index. Never waits for a writer; writes nothing.
 *
 * @return BASE_OK; BASE_E_NOT_FOUND (there is none, or nothing in it), BASE_E_VERSION, BASE_E_FORMAT, BASE_E_UNSUPPORTED
 *         (a server), BASE_E_IO, BASE_E_NOMEM. The message names the directory and says what to type
 */
base_status searcher_engine_open(searcher_engine **out, const searcher_where *where, base_error *err);

/** End it; everything that it lent is gone. NULL is fine. */
void searcher_engine_free(searcher_engine *engine);

/** The index's stemmer, which needs no index: for the thesaurus. */
typedef struct searcher_stemmer searcher_stemmer;

base_status searcher_stemmer_new(searcher_stemmer **out, base_error *err);
void searcher_stemmer_free(searcher_stemmer *stemmer);

/** A corpus_stem_function (corpus/theme.h); `payload` is a searcher_stemmer. */
size_t searcher_stemmer_stem(char *out, size_t capacity, base_text word, void *payload);

/* -------------------------------------------------------------------------------------------------- searching */

/** How to search. All zero asks for every hit, best first. */
typedef struct {
    size_t limit;  /**< hits to give; 0 all */
    size_t offset; /**< hits to leave out before them */
    searcher_sort sort;
    bool any;            /**< lift the cut: passages with a small share of the query's weight are hits too */
    bool whole_report;   /**< terms may lie anywhere in one report */
    bool one_per_report; /**< of each report the best hit alone */
    bool all_copies;     /**< each copy of a work is a report of its own; only its own repeats are folded */
    bool quick;          /**< no totals: `total` is what was given, and nothing is explained (-q) */
    bool correct;        /**< where nothing is found, search the suggestion instead */
    bool explain;        /**< fill `added` and each hit's `weights` */
} searcher_request;

/** What one word or part of the query gave a hit. */
typedef struct {
    base_text what; /**< "neglect", "heading neglect", "all 3 words", "theme neglect" */
    double weight;
} searcher_weight;

typedef struct {
    size_t rank; /**< from 1, over all hits */
    double score;
    const corpus_passage *passage; /**< as long as the answer */
    const corpus_report *report;   /**< without passages; as long as the answer */
    searcher_spans marks;          /**< what matches in passage->text; in the answer's memory */
    const base_text *matched;      /**< words of the query that match, folded, each once, in the order of the query */
    size_t matched_count;
    const searcher_weight *weights; /**< with `explain` */
    size_t weight_count;
} searcher_match;

/** What is known of the whole index. */
typedef struct {
    size_t passages;
    size_t reports;         /**< works, read whole or in part: those that are searched */
    size_t copies;          /**< reports beyond those, which another copy of their work leads */
    size_t reports_unread;  /**< files that could not be read at all */
    size_t reports_partial; /**< of `reports`, those with pages that hold no text */
    size_t pages_unread;    /**< those pages */
    size_t by_class[CORPUS_CLASS_COUNT];
} searcher_counts;

/** How many hits there would be without one filter of the query, in the order typed. */
typedef struct {
    base_text filter; /**< as typed: "kind:recommendation" */
    size_t passages;
    char year[5]; /**< the year of them all, when it is one and the filter is a range; else empty */
} searcher_relaxed;

/** Why nothing was found. Only when there is no hit and the request was not quick. */
typedef struct {
    const searcher_relaxed *relaxed;
    size_t relaxed_count;
    bool loose_asked;   /**< the query holds phrases or operators */
    size_t loose;       /**< passages with the same words in any order, filters kept */
    size_t undated;     /**< reports without a date, where the query has a range */
    base_text *unknown; /**< words that no passage holds */
    size_t unknown_count;
} searcher_nothing;

typedef struct {
    searcher_match *hits;
    size_t count;
    size_t total;            /**< hits in all: passages, repeats and copies once (works with one_per_report) */
    bool exact;              /**< `total` is counted; false after a quick request */
    size_t reports_matched;  /**< works with a hit */
    size_t reports_left;     /**< reports that the query's filters on reports leave; all without such filters */
    size_t cut;              /**< weak matches left out */
    size_t undated_excluded; /**< undated reports with a passage that matches but for a range of dates */
    size_t other_kinds;      /**< passages that match but for their kind */
    size_t exactly;          /**< passages that hold the words in order, for a query of 2-8 plain words; else 0 */
    base_text suggestion;    /**< the query with unknown words corrected; absent without any */
    bool corrected;          /**< the hits are those of `suggestion` */
    const base_text *added;  /**< with `explain`: what was added to or left out of the query, a line each */
    size_t added_count;
    const base_text *notes; /**< what the reader should be told: "no report bears the name …; the nearest is …" */
    size_t note_count;
    searcher_counts counts;
    searcher_nothing nothing;
    base_arena arena; /**< owns all of it but the reports */
} searcher_result;

/** Free all of it; all zero again. */
void searcher_result_release(searcher_result *result);

/**
 * Search.
 *
 * @param out    all zero; release with searcher_result_release() before the engine is freed
 * @param query  borrowed
 * @return BASE_OK, also without a hit; BASE_E_NOT_FOUND for an unknown value of kind, theme, type or format (`column` points at it,
 *         the message names the nearest); BASE_E_LIMIT (a prefix of too many words); BASE_E_MODIFIED, _IO, _FORMAT, _NOMEM
 */
base_status searcher_engine_search(searcher_result *out, searcher_engine *engine, const searcher_query *query,
                                   const searcher_request *request, base_error *err);

/* --------------------------------------------------------------------------------------- passages and reports */

/** What is known of the whole index. */
base_status searcher_engine_counts(searcher_counts *out, searcher_engine *engine, base_error *err);

/** Called for one passage; anything but BASE_OK stops the walk and is given back. The passage is good for the call. */
typedef base_status searcher_passage_function(const corpus_passage *passage, const corpus_report *report, void *payload,
                                              base_error *err);

/**
 * Every passage, by report and in reading order, repeats too.
 * @param query  NULL for all; else those that match, without cut
 */
base_status searcher_engine_dump(searcher_engine *engine, const searcher_query *query, searcher_passage_function *each,
                                 void *payload, base_error *err);

/**
 * The same by work and in reading order, without passages of a copy that hold the same words as the leading copy's: what
 * is to be counted once.
 * @param all_copies  as searcher_engine_dump(), by report
 */
base_status searcher_engine_dump_once(searcher_engine *engine, const searcher_query *query, bool all_copies,
                                      searcher_passage_function *each, void *payload, base_error *err);

/**
 * Called for one report, which is good as long as the engine.
 * @param passages  how many it has
 * @param matches   how many of its work match, repeats and copies once; 0 without a query
 */
typedef base_status searcher_report_function(const corpus_report *report, size_t passages, size_t matches,
                                             void *payload, base_error *err);

/** Which reports to list. */
typedef enum {
    SEARCHER_REPORTS_READ = 0, /**< works: of each the leading copy, or the first one that matches */
    SEARCHER_REPORTS_COPIES,   /**< every copy of them */
    SEARCHER_REPORTS_UNREAD,
    SEARCHER_REPORTS_ALL /**< every copy, read or not */
} searcher_which;

/**
 * Reports, sorted by partnership, date (newest first), title and id.
 * @param query  NULL for all; else those with a passage that matches (unread reports have none)
 */
base_status searcher_engine_list(searcher_engine *engine, const searcher_query *query, searcher_which which,
                                 searcher_report_function *each, void *payload, base_error *err);

/**
 * The other copies of a report's work, the leading one first. Restricted copies of a public report are left out: what is
 * public is never shown beside the name of a confidential file.
 * @param out  in `arena`; the reports are good as long as the engine
 */
base_status searcher_engine_copies(const corpus_report *const **out, size_t *count, base_arena *arena,
                                   searcher_engine *engine, const corpus_report *report, base_error *err);

/** Passages of a kind, repeats too. */
base_status searcher_engine_kind(size_t *passages, searcher_engine *engine, corpus_kind kind, base_error *err);

/** Passages (repeats once) and reports that hold a theme, narrower ones included. */
base_status searcher_engine_theme(size_t *passages, size_t *reports, searcher_engine *engine, base_text id,
                                  base_error *err);

/** Is this the id of a theme that some passage of the index holds? False also when that cannot be found out. */
bool searcher_engine_has_theme(searcher_engine *engine, base_text id);

/**
 * The passage of an id REPORT:ORDINAL, REPORT being 4 to 16 hex digits; `@HASH` behind it asks for the same words.
 *
 * @param out     texts go to `arena`
 * @param report  good as long as the engine
 * @param moved   the words of @HASH stand under another ordinal now, which was given; may be NULL
 * @return BASE_OK; BASE_E_SYNTAX (no id), BASE_E_NOT_FOUND (no such report, or no such passage in it; or the words of @HASH
 *         are in none), BASE_E_ARGUMENT (several reports begin so: the message lists them)
 */
base_status searcher_engine_passage(corpus_passage *out, const corpus_report **report, bool *moved, base_arena *arena,
                                    searcher_engine *engine, base_text id, base_error *err);

/** A passage of a report by its ordinal; BASE_E_NOT_FOUND if it has none such. */
base_status searcher_engine_passage_at(corpus_passage *out, base_arena *arena, searcher_engine *engine,
                                       const corpus_report *report, uint32_t ordinal, base_error *err);

/** Passages that print this one again, in this report or another copy of it: their ids, in `arena`, itself left out. */
base_status searcher_engine_repeats(base_text **out, size_t *count, base_arena *arena, searcher_engine *engine,
                                    const corpus_report *report, uint32_t ordinal, base_error *err);

/** Digits of a report's id that tell it from all others of the index: 8 to 16. */
size_t searcher_engine_id_digits(searcher_engine *engine, const corpus_report *report);

/** Hash of the thesaurus that marked the passages. */
base_text searcher_engine_thesaurus(const searcher_engine *engine);

/** What confined the last reading of files into the index; NULL when the index does not say. */
const corpus_confinement *searcher_engine_confinement(const searcher_engine *engine);

/** One shard of the index. */
typedef struct {
    base_text folder; /**< index directory */
    base_text path;   /**< links resolved */
    size_t bytes;     /**< on disk */
    size_t reports, passages;
} searcher_shard_status;

/** The shards; in `arena`. */
base_status searcher_engine_shards(searcher_shard_status **out, size_t *count, base_arena *arena,
                                   searcher_engine *engine, base_error *err);

#endif
