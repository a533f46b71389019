/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The parts of corpus_metadata_read(), for corpus/metadata*.c alone. Each sets its own fields of the report and leaves
 * them alone where the report says nothing.
 */
#ifndef PRECEDENT_CORPUS_METADATA_PARTS_H
#define PRECEDENT_CORPUS_METADATA_PARTS_H

#include "corpus/metadata_front.h"

/** `dates` and `published`; needs `type`. */
base_status corpus_metadata_dates(corpus_report *report, const corpus_front *front, base_error *err);

/** Take the cover's lines that are an author's name out of its title: their role becomes CORPUS_FRONT_LABEL. */
void corpus_metadata_bylines(corpus_front *front);

/** `authors`; needs `type` and `partnerships`. */
base_status corpus_metadata_authors(corpus_report *report, const corpus_front *front, base_error *err);

/** `partnerships`; needs `type`. */
base_status corpus_metadata_partnerships(corpus_report *report, const corpus_front *front, base_error *err);

/** Acronyms that the text gives the partnerships in brackets become aliases of theirs; needs `partnerships`. */
base_status corpus_metadata_aliases(corpus_report *report, const corpus_document *document, base_error *err);

/** `subjects`; needs `title`, `type`, `partnerships` and the passages. */
base_status corpus_metadata_subjects(corpus_report *report, const corpus_front *front, base_error *err);

/** Is the report of this type id? */
bool corpus_metadata_is(const corpus_report *report, const char *type);

#endif
