/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What of a passage is shown: whole up to 80 words, a longer one cut between sentences only, and a sentence that holds
 * a negation is never cut away, so that no words are parted from what limits them.
 */
#ifndef PRECEDENT_SEARCHER_SNIPPET_H
#define PRECEDENT_SEARCHER_SNIPPET_H

#include "corpus/base/buf.h"

/** Words up to which a passage is shown whole; a longer one is cut to about as many. */
enum { SEARCHER_SNIPPET_WORDS = 80 };

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
 * Sentences with a negation are always kept, then those with most marks (the earlier among equals), each as long as the
 * whole stays within `words`; at least one sentence with a mark is kept however long. Without marks the beginning is.
 *
 * @param out    all zero; release with searcher_spans_release()
 * @param marks  where the query's words stand in `text`; may be empty
 * @param words  SEARCHER_SNIPPET_WORDS; 0 keeps everything
 */
base_status searcher_snippet(searcher_spans *out, base_text text, const searcher_spans *marks, size_t words,
                             base_error *err);

/** The same as one text, stretches and "[...]" joined by spaces, '\n' made a space: JSON's "snippet". Appended. */
base_status searcher_snippet_text(base_buf *out, base_text text, const searcher_spans *marks, size_t words,
                                  base_error *err);

/** Does a sentence hold a negation ("not", "no", "never", "without", "n't", "unable", "failed to" …)? */
bool searcher_has_negation(base_text sentence);

#endif
