/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Text: growing byte strings, the limits of terms, stemmers, numbers that sort as strings.
 */
#ifndef XAPC_TEXT_H
#define XAPC_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xapc/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- bytes ----------------------------------------------------------------------------------------------------- */

/**
 * A growing byte string, owned by the caller. All zero at first. Each call that fills it replaces the content and
 * grows the memory if it must, so that one struct serves a whole loop with few allocations. `data` is followed by a
 * NUL that `length` does not count; it is NULL only before the first fill.
 * @since 0.1
 */
typedef struct xapc_bytes {
    char *data;
    size_t length;   /**< bytes in use */
    size_t capacity; /**< bytes allocated */
} xapc_bytes;

/** Free the memory and make the struct all zero. Safe on NULL and on an all-zero struct. @since 0.1 */
XAPC_API void xapc_bytes_release(xapc_bytes *bytes);

/* ---- terms ----------------------------------------------------------------------------------------------------- */

/**
 * What a term may cost. Xapian keeps terms in keys of at most 255 bytes; it discovers a longer one only while
 * flushing, and then throws the whole uncommitted batch away. Every function here that writes a term refuses it
 * before Xapian sees it.
 */
#define XAPC_TERM_MAX 245

/** How long a metadata key, a spelling word, a synonym or a term that has synonyms may be, in bytes. */
#define XAPC_KEY_MAX 245

/**
 * How long a document's data, a value or a metadata value may be, in bytes: well below what makes Xapian fail at a
 * flush.
 */
#define XAPC_DATA_MAX 16000000

/**
 * What a term costs against XAPC_TERM_MAX: its length, each NUL byte counted twice, as Xapian escapes it.
 * @return 0 for an empty term, which is never valid
 * @since 0.1
 */
XAPC_API size_t xapc_term_cost(const char *term, size_t length);

/* ---- stemming -------------------------------------------------------------------------------------------------- */

/** A stemmer of one language. May be used for any number of words. */
typedef struct xapc_stem xapc_stem;

/**
 * Make a stemmer.
 *
 * @param language  a name or ISO code such as "english" or "en"; "none" gives one that changes nothing
 * @return XAPC_OK, XAPC_E_ARGUMENT for a language that Xapian does not know, XAPC_E_NOMEM
 * @since 0.1
 */
XAPC_API xapc_status xapc_stem_new(xapc_stem **out, const char *language, xapc_error *err);

/**
 * The stem of one word.
 *
 * @param out   filled with the stem
 * @param word  UTF-8 in lower case (other bytes are passed through as they are); an empty word gives an empty stem
 * @since 0.1
 */
XAPC_API xapc_status xapc_stem_word(xapc_bytes *out, const xapc_stem *stem, const char *word, size_t length,
                                    xapc_error *err);

/** End a stemmer. @since 0.1 */
XAPC_API void xapc_stem_free(xapc_stem *stem);

/** The names of all languages that Xapian can stem, separated by single spaces. @since 0.1 */
XAPC_API xapc_status xapc_stem_languages(xapc_bytes *out, xapc_error *err);

/* ---- numbers that sort ----------------------------------------------------------------------------------------- */

/**
 * A number as a string of at most 9 bytes that sorts, byte for byte, as the number does: the form that value slots
 * need for value ranges, sorting and weights. Negative numbers and infinities are allowed.
 *
 * @return XAPC_OK, XAPC_E_ARGUMENT for a NaN, XAPC_E_NOMEM
 * @since 0.1
 */
XAPC_API xapc_status xapc_sortable_serialise(xapc_bytes *out, double number, xapc_error *err);

/**
 * The number again. An empty string, as an empty slot gives it, is negative infinity. Bytes that no
 * xapc_sortable_serialise() wrote give some number: Xapian cannot tell.
 * @since 0.1
 */
XAPC_API xapc_status xapc_sortable_unserialise(double *out, const char *data, size_t length, xapc_error *err);

#ifdef __cplusplus
}
#endif

#endif
