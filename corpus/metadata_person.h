/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Persons' names as covers print them: honorifics, letters behind the name, roles.
 */
#ifndef PRECEDENT_CORPUS_METADATA_PERSON_H
#define PRECEDENT_CORPUS_METADATA_PERSON_H

#include "corpus/base/text.h"

/** A word of a line. */
typedef struct {
    base_text text;    /**< without signs around it; empty for a dash alone */
    size_t begin, end; /**< of the raw word, in bytes of the line */
    bool closes;       /**< ':' or a dash ends what stood before */
} corpus_person_word;

/** The word at or after `*at`, which moves behind it; false at the end. */
bool corpus_person_piece(corpus_person_word *out, base_text line, size_t *at);

/** Two to five capitalised words, initials, particles and honorifics among them, that name no body and no heading. */
bool corpus_person_is(base_text text);

/** "Jane Smith, MBE, Independent Consultant (SCIE)" -> "Jane Smith, MBE". */
base_text corpus_person_without_role(base_text name);

/** What stands before a dot or bar that parts fields: "Jane Smith · Published June 2022" -> "Jane Smith". */
base_text corpus_person_before_bar(base_text value);

/** Does the line say what somebody is ("Independent Safeguarding Commissioner", "Director, Such Ltd")? */
bool corpus_person_is_role(base_text line);

bool corpus_person_capital(base_text word);      /**< begins with a capital (Latin) */
bool corpus_person_is_body_word(base_text word); /**< "Partnership", "Council", "Report": no part of a person's name */
bool corpus_person_is_role_word(base_text word); /**< "Independent", "Consultant" */
bool corpus_person_is_post_nominal(base_text word); /**< "MBE", "BSc" */

#endif
