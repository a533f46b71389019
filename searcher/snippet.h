/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What of a passage is shown: whole up to 80 words, a longer one cut between sentences only, and a sentence that holds
 * a negation is never cut away, so that no words are parted from what limits them.
 */
#ifndef PRECEDENT_SEARCHER_SNIPPET_H
#define PRECEDENT_SEARCHER_SNIPPET_H

#include "corpus/base/buf.h"

enum {
    SEARCHER_SNIPPET_WORDS = 80,  /**< up to which a passage is shown whole; a longer one is cut to about as many */
    SEARCHER_SNIPPET_LEAD_IN = 40 /**< up to which a lead-in is shown whole: it stands above each of its items */
};

/** Bytes begin..end (half open, on UTF-8 boundaries) of a text. */
typedef struct {
    size_t begin, end;
} searcher_span;

/** Spans in order, none touching another. `items` is owned; NULL when `count` is 0. */
typedef struct {
    searcher_span *items;
    size_t count, capacity;
} searcher_spans;

void searcher_spans_release(searcher_spans *spans);

/** Append a span; it must begin behind the last. */
base_status searcher_spans_add(searcher_spans *spans, size_t begin, size_t end, base_error *err);

/** Sort, and join spans that touch or overlap. */
void searcher_spans_settle(searcher_spans *spans);

/** The sentences of a text, each with the blanks behind it; a '\n' ends one. Together they are the whole text. */
base_status searcher_sentences(searcher_spans *out, base_text text, base_error *err);

/**
 * Which stretches of a text to show. Between two of them, and before the first or behind the last where they do not
 * reach the text's ends, stands "[...]".
 *
 * Always kept, however long: the sentence with most different marked words (a word that stands only once in the text
 * counts twice, a frequent one hardly more than once; the earlier among equals), and every sentence with a negation.
 * Sentences with marked words that are not shown yet come before the negations as long as they stay within `words` by
 * themselves; other sentences with marks, and those beside kept ones, as long as the whole does. Without marks and
 * negations the beginning is kept. Forms of a word (the same 4 letters or more, endings up to 3) are the same word.
 *
 * @param out    all zero; release with searcher_spans_release()
 * @param marks  where the query's words stand in `text`, in order; may be empty or NULL
 * @param words  SEARCHER_SNIPPET_WORDS; 0 keeps everything
 */
base_status searcher_snippet(searcher_spans *out, base_text text, const searcher_spans *marks, size_t words,
                             base_error *err);

/** The same as one text, stretches and "[...]" joined by spaces, '\n' made a space: JSON's "snippet". Appended. */
base_status searcher_snippet_text(base_buf *out, base_text text, const searcher_spans *marks, size_t words,
                                  base_error *err);

/**
 * What to show of a lead-in of more than `words` words: its last sentence, which is the one that leads in, and every
 * sentence with a negation.
 */
base_status searcher_snippet_last(searcher_spans *out, base_text text, size_t words, base_error *err);

/** The same as one text, as searcher_snippet_text() does it. */
base_status searcher_snippet_last_text(base_buf *out, base_text text, size_t words, base_error *err);

/** Does a sentence hold a negation ("not", "no", "never", "without", "n't", "unable", "failed to" …)? */
bool searcher_has_negation(base_text sentence);

#endif
