/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Passages and reports as bytes: what the index stores as document data, and what the reading child sends its parent.
 * Decoding treats the bytes as hostile: every length is checked against what is left, every enum against its range,
 * every text for being UTF-8 (paths excepted), inflation against a ceiling.
 *
 * A record is
 *
 *     version (1 byte, now 1)   form (1 byte: 'P' passage, 'R' report, 'F' frame)   length (varint)   body
 *
 * `length` is that of the plain body in bytes. The body of 'P' and 'R' is raw deflate (RFC 1951) with the preset
 * dictionary of the version (corpus/record_words.h); that of 'F' is plain, for it only crosses a pipe. The plain body is
 * a run of fields, each a key (varint: tag * 2, + 1 when bytes follow) and a value: a varint, or a length (varint) and
 * as many bytes, which for a struct are fields again. Absent and zero fields are left out, lists repeat their tag,
 * unknown tags are skipped, so a field can be added without a new version. The tags stand in
 * corpus/record_table.c.
 */
#ifndef PRECEDENT_CORPUS_RECORD_H
#define PRECEDENT_CORPUS_RECORD_H

#include "corpus/report.h"

/** Most bytes that one record may inflate to: 4 MiB. */
#define CORPUS_RECORD_LIMIT ((size_t)4 << 20)

/** Most bytes of a frame's body: 128 MiB. */
#define CORPUS_FRAME_LIMIT ((size_t)128 << 20)

/** Most passages in a frame, and most items of any other list. */
enum { CORPUS_RECORD_PASSAGES = 200000, CORPUS_RECORD_ITEMS = 65536 };

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
