/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/tape.h"

#include <stdlib.h>

static base_status tell(corpus_flow *flow, const corpus_tape_notch *notch, base_text text, base_error *err)
{
    corpus_flow_style style = notch->style;

    switch (notch->kind) {
    case CORPUS_TAPE_TEXT:
        return corpus_flow_text(flow, text, notch->value, err);
    case CORPUS_TAPE_BREAK:
        return corpus_flow_break(flow, err);
    case CORPUS_TAPE_END:
        style.number = text;
        return corpus_flow_end(flow, &style, err);
    case CORPUS_TAPE_PAGE:
        return corpus_flow_page(flow, err);
    case CORPUS_TAPE_PAGE_SEEN:
        return corpus_flow_page_seen(flow, err);
    case CORPUS_TAPE_TABLE:
        return corpus_flow_table_begin(flow, err);
    case CORPUS_TAPE_ROW:
        return corpus_flow_row(flow, err);
    case CORPUS_TAPE_CELL:
        return corpus_flow_cell(flow, (uint16_t)(notch->value < UINT16_MAX ? notch->value : UINT16_MAX), err);
    case CORPUS_TAPE_TABLE_END:
        return corpus_flow_table_end(flow, err);
    case CORPUS_TAPE_NOTE:
        return corpus_flow_note_begin(flow, err);
    case CORPUS_TAPE_NOTE_END:
        return corpus_flow_note_end(flow, err);
    }
    return BASE_OK;
}

base_status corpus_tape_put(const corpus_tape_out *out, corpus_tape_notch notch, base_text text, base_error *err)
{
    corpus_tape *tape = out->tape;
    base_status status;

    if (!tape)
        return tell(out->flow, &notch, text, err);
    tape->text.limit = out->flow->input->limits->text_bytes;
    status = base_grow(&tape->items, &tape->capacity, tape->count + 1, sizeof *tape->items, CORPUS_TAPE_MOST, err);
    notch.begin = tape->text.length;
    notch.length = text.length;
    if (status == BASE_OK)
        status = base_buf_text(&tape->text, text, err);
    if (status == BASE_OK)
        tape->items[tape->count++] = notch;
    return status;
}

base_status corpus_tape_play(corpus_flow *flow, const corpus_tape *tape, size_t from, size_t end, base_error *err)
{
    base_text text = base_buf_view(&tape->text);
    base_status status = BASE_OK;

    for (size_t i = from; status == BASE_OK && i < end; i++) {
        const corpus_tape_notch *notch = &tape->items[i];
        status = tell(flow, notch, base_text_slice(text, notch->begin, notch->begin + notch->length), err);
    }
    return status;
}

void corpus_tape_clear(corpus_tape *tape)
{
    tape->count = 0;
    base_buf_clear(&tape->text);
}

void corpus_tape_release(corpus_tape *tape)
{
    free(tape->items);
    base_buf_release(&tape->text);
    *tape = (corpus_tape){ 0 };
}
