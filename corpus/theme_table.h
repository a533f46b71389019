/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Inside of the thesaurus, for corpus/theme*.c alone: concepts, their evidence, and the hash of first words by which
 * one pass over a text meets all of it.
 */
#ifndef PRECEDENT_CORPUS_THEME_TABLE_H
#define PRECEDENT_CORPUS_THEME_TABLE_H

#include "corpus/theme.h"

/* Ceilings of a thesaurus file. */
enum { THEME_CONCEPTS = 4000, THEME_ENTRIES = 60000, THEME_WORDS = 10, THEME_LIST = 64 };

/** How one word of an entry is met: by its stem, as it stands, in capitals, or whatever it is. */
typedef enum { THEME_STEM, THEME_EXACT, THEME_CAPITALS, THEME_ANY } theme_match;

typedef struct {
    base_text form; /**< stem or folded word */
    theme_match match;
} theme_word;

/** One entry of evidence, ready to be met. */
typedef struct {
    const theme_word *words;
    size_t word_count;
    size_t concept;
    size_t row;     /**< in the concept's corpus_evidence */
    uint8_t weight; /**< 0: exclusion */
    size_t next;    /**< entry with the same slot, (size_t)-1 at the end */
} theme_entry;

/** A concept's evidence as the file has it. */
typedef struct {
    corpus_evidence *rows;
    size_t count;
} theme_rows;

struct corpus_thesaurus {
    base_arena arena;
    corpus_concept *concepts;
    theme_rows *evidence; /**< beside `concepts` */
    size_t count;
    theme_entry *entries;
    size_t entry_count;
    size_t *slots;     /**< first entry by hash of the first word's form; (size_t)-1 when empty */
    size_t slot_count; /**< power of two */
    corpus_stem_function *stem;
    void *payload;
    char hash[17];
};

/** Slot of a form. */
size_t theme_slot(const corpus_thesaurus *thesaurus, base_text form);

#endif
