/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The words of an open index: stems, how rare they are, which forms they stand in, what begins alike, what is spelt alike.
 * All counts are over all shards together, so that every answer is the same however an index is cut up.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_WORDS_H
#define PRECEDENT_SEARCHER_ENGINE_WORDS_H

#include "corpus/base/arena.h"
#include "corpus/field.h"
#include <xapc/database.h>

/** BM25's constants, the measured row of short texts; a passage has 80-250 words, so length counts in full. */
#define SEARCHER_BM25_K1          1.2
#define SEARCHER_BM25_B           0.75
#define SEARCHER_BM25_MIN_NORMLEN 0.0

typedef struct {
    const xapc_database *db;
    xapc_stem *stem;
    double documents;      /**< N of BM25: passages and reports */
    double average_length; /**< of a document */
} searcher_words;

/** Get ready for `db`, which must outlive it. Release with searcher_words_release(). */
base_status searcher_words_open(searcher_words *out, const xapc_database *db, base_error *err);
void searcher_words_release(searcher_words *words);

/**
 * The stem of a folded token, at most 64 bytes.
 * @return its length; the word itself, cut, when it cannot be stemmed
 */
size_t searcher_words_stem(char out[64], const searcher_words *words, base_text folded);

/** The term that scores a folded token in a passage: its surface word for function words and tokens with a digit,
 *  else its stem behind Z. */
corpus_term searcher_words_term(const searcher_words *words, base_text folded);

/** The same for a heading: ZXH + stem, or XH + word. */
corpus_term searcher_words_heading_term(const searcher_words *words, base_text folded);

/** In how many documents a term stands. */
base_status searcher_words_frequency(uint32_t *out, const searcher_words *words, const corpus_term *term,
                                     base_error *err);

/** What BM25 gives a term of that document frequency for one occurrence in a passage of average length. */
double searcher_words_rarity(const searcher_words *words, uint32_t frequency);

/** A word and in how many documents it stands. */
typedef struct {
    base_text word;
    uint32_t frequency;
} searcher_word;

typedef struct {
    searcher_word *items;
    size_t count;
    bool cut; /**< there were more than asked for */
} searcher_word_list;

/**
 * All surface words that begin with a prefix, in byte order.
 * @param most  at most so many; `cut` says that there were more
 */
base_status searcher_words_beginning(searcher_word_list *out, base_arena *arena, const searcher_words *words,
                                     base_text prefix, size_t most, base_error *err);

/** All surface words of the index that share the stem of `folded`, itself among them if the index holds it. */
base_status searcher_words_forms(searcher_word_list *out, base_arena *arena, const searcher_words *words,
                                 base_text folded, base_error *err);

/** All values behind a term prefix ("XP" gives "darlington" …), in byte order. */
base_status searcher_words_values(searcher_word_list *out, base_arena *arena, const searcher_words *words,
                                  const char *prefix, size_t most, base_error *err);

/**
 * The word of the index nearest to an unknown one: at most 2 edits (1 below 6 letters, none below 4), swaps of
 * neighbours counting one; among equals the most frequent, then the first in byte order. Another first letter makes
 * another word ("moon", "soon"), unless it is the only edit in 6 letters or more, and so does any replaced letter in a
 * word of 4 ("mood").
 *
 * @param out  in `arena`; absent when none is near
 */
base_status searcher_words_nearest(base_text *out, base_arena *arena, const searcher_words *words, base_text folded,
                                   base_error *err);

/** Edits from a to b in characters: insertions, deletions, changes, swaps of neighbours; `most` + 1 for any more. */
size_t searcher_words_distance(base_text a, base_text b, size_t most);

#endif
