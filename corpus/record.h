/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Passages and reports as bytes: what the index stores as document data, and what the reading child sends its parent.
 * A version byte, then deflate (raw, with the preset dictionary of that version). Decoding treats the bytes as hostile:
 * every length is checked against what is left, every enum against its range, inflation against a ceiling.
 */
#ifndef PRECEDENT_CORPUS_RECORD_H
#define PRECEDENT_CORPUS_RECORD_H

#include "corpus/report.h"

/** Most bytes that one record may inflate to: 4 MiB. */
#define CORPUS_RECORD_LIMIT ((size_t)4 << 20)

/** Append the record of a passage (all fields) to `out`. */
base_status corpus_record_passage(base_buf *out, const corpus_passage *passage, base_error *err);

/** Read one back; texts go to `arena`. BASE_E_FORMAT when damaged, BASE_E_VERSION when of a later version. */
base_status corpus_record_passage_read(corpus_passage *out, base_arena *arena, base_text record, base_error *err);

/** Append the record of a report: all metadata, files, state; not its passages. */
base_status corpus_record_report(base_buf *out, const corpus_report *report, base_error *err);

/** Read one back; `out` is all zero on entry, its own arena owns the texts; passages are empty. */
base_status corpus_record_report_read(corpus_report *out, base_text record, base_error *err);

/** A whole report with its passages as one frame, and back. */
base_status corpus_record_frame(base_buf *out, const corpus_report *report, base_error *err);
base_status corpus_record_frame_read(corpus_report *out, base_text frame, base_error *err);

#endif
