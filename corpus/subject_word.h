/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What in a text may be a child's letter, code or name; for corpus/subject*.c alone.
 */
#ifndef PRECEDENT_CORPUS_SUBJECT_WORD_H
#define PRECEDENT_CORPUS_SUBJECT_WORD_H

#include "corpus/base/text.h"

/** The byte at `i`; NUL behind the end. */
char corpus_subject_byte(base_text text, size_t i);

/** Past blanks. */
size_t corpus_subject_skip(base_text text, size_t i);

/** Past the letters (Latin) and digits that stand at `i`. */
size_t corpus_subject_run(base_text text, size_t i);

/** Past one opening quotation mark, if there is one. */
size_t corpus_subject_open(base_text text, size_t i);

/** "J", "A1", "BR", "BDS12", "2"; `loud`: the words around are in capitals, so three letters are a word. */
bool corpus_subject_is_code(base_text word, bool loud);

/** A capitalised word of three letters or more that is no word of reviews' headings. */
bool corpus_subject_is_name(base_text word);

/** Is it a name in the report's own text: there at least twice, and never with a small letter? */
bool corpus_subject_is_used(base_text name, const base_text *texts, size_t count);

/** As above, once at least: enough only beside another name that is used. */
bool corpus_subject_is_met(base_text name, const base_text *texts, size_t count);

/** Does partnerships.tsv know it as a place or a body? */
bool corpus_subject_is_place(base_text name);

/** Does `text` hold the word, whatever its case? */
bool corpus_subject_has_word(base_text text, base_text word);

#endif
