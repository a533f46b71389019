/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Which metadata.csv row speaks for a file. In this order, the first that has a row: the table given by --metadata; the
 * metadata.csv of the file's folder and of those above it up to the PATH's own; the table that spoke for it last time,
 * so that indexing a part of a collection does not forget what was given for the whole.
 */
#ifndef PRECEDENT_INDEXER_SHEET_H
#define PRECEDENT_INDEXER_SHEET_H

#include "corpus/metadata.h"

/** Its name beside the reports. */
#define INDEXER_SHEET_NAME "metadata.csv"

/** Most bytes of a table: 16 MiB. */
#define INDEXER_SHEET_BYTES ((size_t)16 << 20)

/** The tables met so far. All zero is none; release with indexer_sheets_release(). */
typedef struct {
    struct indexer_sheet *items;
    size_t count, capacity;
    base_text chosen; /**< place of --metadata FILE; absent without */
    base_arena arena;
} indexer_sheets;

void indexer_sheets_release(indexer_sheets *sheets);

/** Take --metadata FILE. BASE_E_IO, BASE_E_FORMAT name the file (and line). */
base_status indexer_sheets_choose(indexer_sheets *sheets, const char *path, base_error *err);

/**
 * Find the row of a file.
 *
 * @param row    the row, or NULL when none speaks for it; lives as long as `sheets`
 * @param table  place of the table it stands in; absent without a row
 * @param place  of the file
 * @param root   place of the PATH it was found under
 * @param last   place of the table that spoke for it last time; absent for none
 * @return BASE_OK; BASE_E_FORMAT for a table that cannot be read (it names file and line): correct it
 */
base_status indexer_sheets_find(const corpus_metadata_row **row, base_text *table, indexer_sheets *sheets,
                                base_text place, base_text root, base_text last, base_error *err);

/** The table at a place, read once; NULL when there is none. It lives as long as `sheets`. As indexer_sheets_find(). */
base_status indexer_sheets_table(const corpus_metadata_table **out, indexer_sheets *sheets, base_text place,
                                 base_error *err);

#endif
