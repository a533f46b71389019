/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * "Did you mean": the known name that is nearest to what was typed.
 */
#ifndef PRECEDENT_BASE_NEAREST_H
#define PRECEDENT_BASE_NEAREST_H

#include "corpus/base/text.h"

/** Words longer than this are not compared: nobody mistypes them. */
enum { BASE_NEAREST_BYTES = 64 };

/** A search for the nearest name; all zero with `typed` set is the start. */
typedef struct {
    base_text typed;
    base_text name;  /**< the best so far; absent while nothing is near */
    size_t distance; /**< of `name`; 0 while there is none */
} base_nearest;

/**
 * Letters to put in, take out, change or swap until `a` is `b`, ASCII case aside.
 * @return (size_t)-1 when either is longer than BASE_NEAREST_BYTES
 */
size_t base_edit_distance(base_text a, base_text b);

/**
 * Offer a name (borrowed until the answer was read). It is kept when it is nearer than the best so far and near enough:
 * a third of the typed letters may differ, at least one; a name that begins with what was typed (3 letters and more) is
 * near too. Among equals the first offered stays.
 */
void base_nearest_offer(base_nearest *nearest, base_text name);

#endif
