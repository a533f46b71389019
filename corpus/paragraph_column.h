/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the header of a table's column says its cells hold. Internal to corpus/paragraph.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_COLUMN_H
#define PRECEDENT_CORPUS_PARAGRAPH_COLUMN_H

#include "corpus/report.h"

/** Ascending: of two, the greater is the column of words. */
typedef enum {
    CORPUS_COLUMN_NONE = 0, /**< no known header */
    CORPUS_COLUMN_ASIDE,    /**< who leads, by when */
    CORPUS_COLUMN_REPLY,    /**< "Progress", "Action taken" */
    CORPUS_COLUMN_NUMBER,   /**< "No." */
    CORPUS_COLUMN_ACTION,   /**< "Action": the words, where no recommendation stands beside it */
    CORPUS_COLUMN_MAIN      /**< "Recommendation", "Finding" */
} corpus_column;

/** Most words of a header's cell. */
enum { CORPUS_HEADER_WORDS = 5 };

/** By the exact words of a header that are known; NONE for all others, and where a digit stands in them. */
corpus_column corpus_column_known(base_text header);

/** By the words that stand somewhere in it ("SCR Recommendation no."); NONE when they say nothing. */
corpus_column corpus_column_guess(base_text header);

/** The kind of a MAIN column's cells; CORPUS_KIND_NARRATIVE when the header names none. */
corpus_kind corpus_column_kind(base_text header);

#endif
