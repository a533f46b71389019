/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Names of publishing bodies in running text and in logos: "… Safeguarding Children Partnership", whatever its case and
 * over however many lines it is broken.
 */
#ifndef PRECEDENT_CORPUS_PARTNERSHIP_FIND_H
#define PRECEDENT_CORPUS_PARTNERSHIP_FIND_H

#include "corpus/partnership.h"

/** One naming of a body. */
typedef struct {
    base_text name;               /**< as printed, but capitals of a logo made small; a leading "the" left out */
    size_t first_line, last_line; /**< indexes of the lines that hold it */
    bool whole_lines;             /**< nothing else stands on those lines */
} corpus_mention;

/** Most namings that are kept of one report: 4,096. */
enum { CORPUS_MENTIONS = 4096 };

/**
 * Bodies named in `lines`, in order. A name needs a telling part: "the Safeguarding Children Partnership" is none.
 * @param out  array in `arena`
 */
base_status corpus_partnership_mentions(corpus_mention **out, size_t *count, base_arena *arena, const base_text *lines,
                                        size_t line_count, base_error *err);

#endif
