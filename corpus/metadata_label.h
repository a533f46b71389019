/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The words before a date that say which date it is: "Date agreed by the Board:", "Approved for publication".
 */
#ifndef PRECEDENT_CORPUS_METADATA_LABEL_H
#define PRECEDENT_CORPUS_METADATA_LABEL_H

#include "corpus/report.h"

/** What corpus_metadata_label_kind() gives for words that make a date none of the report's (a birth, a meeting). */
enum { CORPUS_METADATA_NO_DATE = CORPUS_DATE_COUNT };

/**
 * A corpus_date_kind, or CORPUS_METADATA_NO_DATE: that of the last label in the words before a date. "Approved for
 * publication" is agreed. Stray blanks inside words do not matter. CORPUS_DATE_NONE when there is no label.
 */
int corpus_metadata_label_kind(base_text words);

/** Do the words before a date say nothing but which it is: "Agreed by the Board on", not "Published guidance on x"? */
bool corpus_metadata_label_is_bare(base_text before);

/** Letters of `line` (small, without blanks) hold `letters`: a stray blank inside a word does not matter. */
bool corpus_metadata_has_letters(base_text line, const char *letters);

#endif
