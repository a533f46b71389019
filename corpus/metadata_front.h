/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The cover of a report: which of its first lines are title, label, date, name of the publisher or noise.
 */
#ifndef PRECEDENT_CORPUS_METADATA_FRONT_H
#define PRECEDENT_CORPUS_METADATA_FRONT_H

#include "corpus/document.h"
#include "corpus/partnership_find.h"

typedef enum {
    CORPUS_FRONT_TITLE = 0,
    CORPUS_FRONT_NOISE, /**< markings, addresses, page numbers, file names */
    CORPUS_FRONT_DATE,  /**< nothing but a date */
    CORPUS_FRONT_LABEL, /**< "Author: …", "Date agreed: …" and what belongs to it */
    CORPUS_FRONT_BODY   /**< nothing but the publisher's name, or a line of its logo */
} corpus_front_role;

/** Indexes into the document's lines. */
typedef struct {
    const corpus_document *document;
    size_t begin, end; /**< the cover, half open; a suppression notice before it is left out */
    size_t front_end;  /**< the front matter: three pages, at most 150 lines; 40 lines behind the cover without pages */
    uint8_t *roles;    /**< corpus_front_role of begin..end */
    corpus_mention *mentions; /**< bodies named in the cover; their lines count from `begin` */
    size_t mention_count;
    bool of_accident; /**< the cover of an accident inquiry: its full date is the accident's, its names are places */
} corpus_front;

/** Look at the first lines. Everything is owned by `arena`. */
base_status corpus_front_read(corpus_front *out, const corpus_document *document, base_arena *arena, base_error *err);

/**
 * The bodies that the cover names, as `mentions`: those whose names follow the patterns; where there are none, lines
 * that are nothing but a body's name, and what stands behind "Published by".
 */
base_status corpus_front_bodies(corpus_front *front, base_arena *arena, base_error *err);

/** The printed title: its lines joined, a blank line between them told by ": "; absent when there is none. */
base_status corpus_front_title(base_text *out, const corpus_front *front, base_arena *arena, base_error *err);

/** Words of a line, counted at blanks. */
size_t corpus_front_words(base_text line);

/** Does the folded line hold one of the words that label a person or a date ("author", "date agreed", "published by")? */
bool corpus_front_is_label(base_text folded);

#endif
