/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Labels that open a line and say who wrote the report: "Independent Author:", "Reviewer 1", "Adolygydd:".
 */
#ifndef PRECEDENT_CORPUS_METADATA_AUTHOR_LABEL_H
#define PRECEDENT_CORPUS_METADATA_AUTHOR_LABEL_H

#include "corpus/base/text.h"

/** Most words of a label. */
enum { CORPUS_AUTHOR_LABEL_WORDS = 12 };

typedef enum {
    CORPUS_AUTHOR_NONE,
    CORPUS_AUTHOR_WEAK,  /**< nothing parts it from what follows: "Lead Reviewer Jane Smith" */
    CORPUS_AUTHOR_CLOSED /**< a colon or a dash does */
} corpus_author_strength;

/** The label that opens a line; `*value` is where what it labels begins, perhaps the line's end. */
corpus_author_strength corpus_author_label(size_t *value, base_text line);

/** Where another numbered label begins in a label's value ("Jane Smith   Reviewer 2: …"); its length if none does. */
size_t corpus_author_next_label(base_text value);

/** Is the line's label numbered: one of a block of signatures ("Reviewer 1 (Signature): …")? */
bool corpus_author_is_numbered(base_text line);

/** Is the line a firm's name: "Saltby Consulting", "Marsh and Quill Associates Ltd"? */
bool corpus_author_is_firm(base_text line);

#endif
