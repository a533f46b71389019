/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Lines of a cover that are nothing but a body's name, whatever the body is called ("Saltby Area Children's Panel",
 * "Northmoor County Council", "NHS England, Midvale"), and lines that say who published or commissioned a report.
 */
#ifndef PRECEDENT_CORPUS_PARTNERSHIP_LINE_H
#define PRECEDENT_CORPUS_PARTNERSHIP_LINE_H

#include "corpus/base/text.h"

/** Words that a name opens with: capitalised ones and the small words and commas between; empty when there is none. */
base_text corpus_body_words(base_text text);

/**
 * Is the line the name of one body and nothing else: capitalised words that end in what bodies are called
 * (partnership, council, commission …) or begin so ("Partnership of …", "NHS England …"), one of them telling which?
 */
bool corpus_body_is_line(base_text line);

/** Does the name say that the body holds inquiries ("… Accident Investigation Branch", "… Inquiry Office")? */
bool corpus_body_inquires(base_text name);

/** What stands behind "Published by", "Commissioned and published by", "On behalf of" at the line's start, perhaps
 *  empty: the name is on the next line then. False when the line does not begin so. */
bool corpus_body_label(base_text *value, base_text line);

#endif
