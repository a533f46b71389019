/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Text is a pointer and a length: UTF-8 inside the walls, NUL bytes allowed, never assumed to end in one.
 * A base_text borrows; whoever owns the bytes says how long they live. `data == NULL` means absent (JSON null), which
 * is not the same as present and empty.
 */
#ifndef PRECEDENT_BASE_TEXT_H
#define PRECEDENT_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** A borrowed run of bytes. */
typedef struct {
    const char *data;
    size_t length;
} base_text;

/** A text literal, counted by the compiler: BASE_TEXT("Findings"). */
#define BASE_TEXT(literal) ((base_text){ "" literal, sizeof(literal) - 1 })

/** printf("%.*s", BASE_TEXT_ARG(t)); texts over INT_MAX bytes are cut. */
#define BASE_TEXT_ARG(t) ((int)((t).length > 0x7FFFFFFF ? 0x7FFFFFFF : (t).length)), ((t).data ? (t).data : "")

/** Borrow a C string; NULL gives the absent text. */
base_text base_text_of(const char *string);

/** The bytes `begin`..`end` (half open, clamped to the text). */
base_text base_text_slice(base_text text, size_t begin, size_t end);

/** Without blanks (space, tab, CR, LF, FF, VT, U+00A0) at either end. */
base_text base_text_trim(base_text text);

bool base_text_equal(base_text a, base_text b);

/** Equal when ASCII letters are taken without case; other bytes must be the same. */
bool base_text_equal_nocase(base_text a, base_text b);

bool base_text_starts(base_text text, base_text prefix);
bool base_text_starts_nocase(base_text text, base_text prefix);
bool base_text_ends(base_text text, base_text suffix);

/** memcmp order, the shorter first among equals: <0, 0, >0. */
int base_text_compare(base_text a, base_text b);

/** Offset of the first `needle` at or after `from`; (size_t)-1 if there is none. ASCII case is ignored by _nocase. */
size_t base_text_find(base_text text, base_text needle, size_t from);
size_t base_text_find_nocase(base_text text, base_text needle, size_t from);

/* ASCII only, and safe for any char value, unlike <ctype.h>. */
bool base_is_space(char c);
bool base_is_digit(char c);
bool base_is_upper(char c);
bool base_is_lower(char c);
bool base_is_alpha(char c);
bool base_is_alnum(char c);
/** Is `c` one of the ASCII bytes of `set`? A NUL never is. */
bool base_is_one_of(char c, const char *set);

char base_to_lower(char c);
char base_to_upper(char c);

#endif
