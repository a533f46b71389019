/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What headings, lead-ins and sentences say about the kind of what follows: tables of patterns, and nothing else.
 * Patterns are compared with letters only (a-z), so that blanks inside words ("Recommendatio ns"), capitals and
 * dashes do not matter.
 */
#ifndef PRECEDENT_CORPUS_KIND_H
#define PRECEDENT_CORPUS_KIND_H

#include "corpus/report.h"

/** What a heading or lead-in opens. */
typedef enum {
    CORPUS_MODE_NEUTRAL = 0, /**< says nothing: what stood above goes on */
    CORPUS_MODE_NARRATIVE,   /**< a section of another sort: introduction, analysis, references */
    CORPUS_MODE_RECOMMENDATION,
    CORPUS_MODE_FINDING,
    CORPUS_MODE_LEARNING,
    CORPUS_MODE_GOOD_PRACTICE,
    CORPUS_MODE_QUESTION,
    CORPUS_MODE_RESPONSE,
    CORPUS_MODE_QUOTED,  /**< recommendations or findings of another body or an earlier review */
    CORPUS_MODE_CONTENTS /**< a table of contents: never a passage */
} corpus_mode;

/** How much of a section is units: its marked items only, or its plain paragraphs too. */
typedef enum {
    CORPUS_GRIP_LOOSE = 0, /**< only what is labelled as such, or recommends in so many words */
    CORPUS_GRIP_ITEMS,     /**< numbered items and bullets too */
    CORPUS_GRIP_STRONG     /**< short plain paragraphs too: a box headed "Finding" */
} corpus_grip;

typedef struct {
    corpus_mode mode;
    corpus_grip grip;
} corpus_sense;

/** Longest run of letters that is looked at, in bytes; what follows is not compared. */
enum { CORPUS_LETTERS = 512 };

/** The letters a-z of `text`, lower case, at most `capacity - 1` of them, with a NUL behind. @return how many */
size_t corpus_letters_of(char *out, size_t capacity, base_text text);

/** What a heading (without its number) opens. */
corpus_sense corpus_heading_sense(base_text heading);

/** What a lead-in that ends in a colon opens: its last sentence decides. */
corpus_sense corpus_lead_in_sense(base_text paragraph);

/** The kind of the units of a mode; CORPUS_KIND_NARRATIVE for the modes without. */
corpus_kind corpus_mode_kind(corpus_mode mode);
/** The reverse; CORPUS_MODE_NEUTRAL for the kinds that no heading opens. */
corpus_mode corpus_kind_mode(corpus_kind kind);

/** Does it recommend in so many words ("recommends that", "is recommended to")? `*where` (may be NULL) is the offset
 *  of the word "recommend". */
bool corpus_recommends(base_text text, size_t *where);

/** Does it oblige somebody (should, must, needs to, to ensure)? */
bool corpus_obliges(base_text text);

/** Does it speak about recommendations (introduces, counts, explains them) rather than make one? */
bool corpus_about_recommendations(base_text text);

/** Does it tell early on that somebody did, does or will do something, accepts or agrees? */
bool corpus_tells_of_action(base_text text);

/** Does it begin with an order ("Review the …", "That … be") ? */
bool corpus_orders(base_text text);

/** Does it say that a body should, must or is to do something: "The Trust should …", "Schools to …"? */
bool corpus_asks_a_body(base_text text);

/** Does it announce the recommendations that follow ("The reviewers make three recommendations")? */
bool corpus_announces_recommendations(base_text text);

/** Does it only introduce findings, lessons, recommendations … that follow ("The review presents four findings")? */
bool corpus_introduces(base_text text);

/** Is it an addressee's reply ("On 3 May the Trust replied", "Response:", "Accepted.")? */
bool corpus_is_reply(base_text text);

/** Whose recommendation it is when another body or an earlier review recommended: a slice of `text`, else absent. */
base_text corpus_other_recommender(base_text text);

/** Is it told in the past tense or as a state of things, without obliging anybody: background to a recommendation? */
bool corpus_is_background(base_text text);

/** Would a heading of these words divide a list of recommendations by whom they are addressed to? */
bool corpus_names_addressee(base_text heading);

#endif
