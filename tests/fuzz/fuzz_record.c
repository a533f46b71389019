/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a stored record: an error, or a report that can be stored again and comes back the same. The first byte
 * chooses what is read; a plain frame body is wrapped, so that the fuzzer need not guess lengths.
 */
#include "corpus/record.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void insist(int held)
{
    if (!held)
        abort();
}

static void try_frame(base_text frame)
{
    corpus_report report = { 0 }, again = { 0 };
    base_buf first = { 0 }, second = { 0 };

    if (corpus_record_frame_read(&report, frame, NULL) == BASE_OK) {
        insist(corpus_record_frame(&first, &report, NULL) == BASE_OK);
        insist(corpus_record_frame_read(&again, base_buf_view(&first), NULL) == BASE_OK);
        insist(corpus_record_frame(&second, &again, NULL) == BASE_OK);
        insist(base_text_equal(base_buf_view(&first), base_buf_view(&second)));
    }
    base_buf_release(&first);
    base_buf_release(&second);
    corpus_report_release(&report);
    corpus_report_release(&again);
}

static void try_body(base_text body)
{
    base_buf frame = { 0 };
    size_t length = body.length;

    base_buf_append(&frame, "\1F", 2, NULL);
    for (; length >= 0x80; length >>= 7)
        base_buf_byte(&frame, (char)(length | 0x80), NULL);
    base_buf_byte(&frame, (char)length, NULL);
    base_buf_text(&frame, body, NULL);
    try_frame(base_buf_view(&frame));
    base_buf_release(&frame);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    base_text rest = { (const char *)data + 1, size - 1 };
    corpus_passage passage = { 0 };
    corpus_report report = { 0 };
    base_arena arena = { 0 };

    if (size == 0)
        return 0;
    switch (data[0] % 4) {
    case 0:
        try_body(rest);
        break;
    case 1:
        (void)corpus_record_passage_read(&passage, &arena, rest, NULL);
        break;
    case 2:
        (void)corpus_record_report_read(&report, rest, NULL);
        break;
    default:
        try_frame(rest);
    }
    base_arena_release(&arena);
    corpus_report_release(&report);
    return 0;
}
