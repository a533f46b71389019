/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The children and adults of a review, as the report calls them: "Child J", "Baby T", "Child A1", "BDS12", "Charlie".
 */
#ifndef PRECEDENT_CORPUS_SUBJECT_H
#define PRECEDENT_CORPUS_SUBJECT_H

#include "corpus/report.h"

/** Most subjects of one report: 64. */
enum { CORPUS_SUBJECTS = 64 };

/** A name found in a text. */
typedef struct {
    char name[64]; /**< "Child J"; a list ("Children F, G and H") gives one at a time */
    size_t begin, end;
    bool code; /**< a letter or a code; false for a name ("Baby Ash") */
} corpus_subject_hit;

/** A place in a text; all private. */
typedef struct {
    base_text text;
    size_t at;
    char kind[24]; /**< of the list being read */
    bool names, plural;
} corpus_subjects;

/**
 * Begin to look for "Child X": X is a capital, a code ("A1", "BR", "BDS12", "2") or, with `names`, a name ("Baby Ash").
 * Lists are read whole: "Children A and B" gives "Child A", then "Child B".
 */
corpus_subjects corpus_subjects_of(base_text text, bool names);

/** The next one; false at the end. */
bool corpus_subjects_next(corpus_subject_hit *out, corpus_subjects *subjects);

/**
 * Subjects that a title names: with a kind ("Child J"); else alone between colons, dashes and line ends or behind "the
 * death of", "concerning", "in respect of" and the like ("Review: Charlie and Sam", "BDS12"). Such a bare name must
 * stand at least twice in `texts`, and there never without its capital; no word of `not_names` (the publisher's name)
 * and no place of partnerships.tsv is one.
 *
 * @param out   array in `arena`, each once, in order
 * @param texts the report's own texts
 */
base_status corpus_subjects_of_title(base_text **out, size_t *count, base_arena *arena, base_text title,
                                     base_text not_names, const base_text *texts, size_t text_count, base_error *err);

/**
 * The one that the texts speak of: named at least three times, and in at least three of five namings of any child or
 * adult (siblings and families are not counted).
 * @return false when none stands out
 */
bool corpus_subject_dominant(char out[64], const base_text *texts, size_t count);

/**
 * First names that a report tells the story of without any "Child": those of headings ("Mia's story", "Who was Mia?",
 * "About Mia"), all of them; where there are none, and unless `headings_only`, the most used of those that the text says
 * somebody is called ("known as Mia", "the pseudonym Mia", "Mia (not her real name)"), at least three times.
 *
 * @param out        room for `most` names
 * @param not_names  as corpus_subjects_of_title() takes
 * @return how many
 */
size_t corpus_subjects_told(char (*out)[64], size_t most, const base_text *texts, size_t count, base_text not_names,
                            bool headings_only);

/** A word of reviews' titles and headings ("Review", "Neglect", "Plan", "March"), whatever its case: no name. */
bool corpus_subject_is_plain(base_text word);

#endif
