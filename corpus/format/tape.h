/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Calls to a flow that wait: a text box or a note stands within a paragraph, but its paragraphs come after it, and a
 * flow knows one paragraph at a time. Readers of DOCX and ODT put everything through a corpus_tape_out.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_TAPE_H
#define PRECEDENT_CORPUS_FORMAT_TAPE_H

#include "corpus/format/flow.h"

/** Most calls that wait at once. */
enum { CORPUS_TAPE_MOST = 1000000 };

typedef enum {
    CORPUS_TAPE_TEXT,
    CORPUS_TAPE_BREAK,
    CORPUS_TAPE_END,
    CORPUS_TAPE_PAGE,
    CORPUS_TAPE_PAGE_SEEN,
    CORPUS_TAPE_TABLE,
    CORPUS_TAPE_ROW,
    CORPUS_TAPE_CELL,
    CORPUS_TAPE_TABLE_END,
    CORPUS_TAPE_NOTE,
    CORPUS_TAPE_NOTE_END
} corpus_tape_kind;

/** A call to the flow that waits. */
typedef struct {
    corpus_tape_kind kind;
    unsigned value;          /**< of TEXT its style, of CELL its column */
    corpus_flow_style style; /**< of END; its number stands in the tape's text */
    size_t begin, length;    /**< of the text, or of the number */
} corpus_tape_notch;

typedef struct {
    corpus_tape_notch *items;
    size_t count, capacity;
    base_buf text;
} corpus_tape;

/** Where words go: to the flow, or on a tape while `tape` is set. */
typedef struct {
    corpus_flow *flow;
    corpus_tape *tape;
} corpus_tape_out;

base_status corpus_tape_put(const corpus_tape_out *out, corpus_tape_notch notch, base_text text, base_error *err);

/** Play notches `from`..`end` (half open) to the flow. */
base_status corpus_tape_play(corpus_flow *flow, const corpus_tape *tape, size_t from, size_t end, base_error *err);
void corpus_tape_clear(corpus_tape *tape);
void corpus_tape_release(corpus_tape *tape);

#endif
