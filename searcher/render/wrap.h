/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Text to lines: wrapped at a width with a hanging indent, or each paragraph one line; marks bold; nothing that steers
 * a terminal.
 */
#ifndef PRECEDENT_SEARCHER_RENDER_WRAP_H
#define PRECEDENT_SEARCHER_RENDER_WRAP_H

#include "searcher/snippet.h"

/** A paragraph being written. Set the first five, the rest zero. */
typedef struct {
    base_buf *out;
    size_t width;  /**< 0: no wrapping */
    size_t indent; /**< columns before every line but the one it begins on */
    bool colour;
    base_error *err;

    size_t column; /**< where the next word goes; set it when something stands on the line already */
    bool blank;    /**< a space is due before the next word */
    bool bold;
    base_status status;
} searcher_wrap;

/** Write words, marked ones bold; a '\n' begins a new line. `marks` are byte spans of `text`; may be NULL. */
void searcher_wrap_text(searcher_wrap *wrap, base_text text, const searcher_spans *marks);

/** Write the stretches of a text that a snippet keeps, "[...]" between them and at cut ends. */
void searcher_wrap_snippet(searcher_wrap *wrap, base_text text, const searcher_spans *kept,
                           const searcher_spans *marks);

/** Begin a new line at the indent. */
void searcher_wrap_break(searcher_wrap *wrap);

/** End the paragraph with a newline. @return the first failure */
base_status searcher_wrap_end(searcher_wrap *wrap);

#endif
