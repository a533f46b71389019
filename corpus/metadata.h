/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Title, type, nation, partnerships, subjects, authors and dates of a report, each with where it came from; and the
 * metadata.csv that overrides them.
 */
#ifndef PRECEDENT_CORPUS_METADATA_H
#define PRECEDENT_CORPUS_METADATA_H

#include "corpus/document.h"

/**
 * Read what the report prints about itself. Furniture lines are read too: a date may stand only in a footer.
 * Passages must be built already (subjects are the children or adults that the report calls so).
 *
 * @param report    metadata fields are set; never its passages' texts
 * @param document  borrowed
 * @param file_name last resort for the title
 */
base_status corpus_metadata_read(corpus_report *report, const corpus_document *document, base_text file_name,
                                 base_error *err);

/** One row of a metadata.csv: absent cells are absent texts. */
typedef struct {
    base_text file, title, type, partnership, subjects, authors, published, url, retrieved, access;
    char hash[17]; /**< of the row's cells: part of a report's freshness */
    size_t line;
} corpus_metadata_row;

typedef struct {
    base_arena arena;
    corpus_metadata_row *rows;
    size_t count;
} corpus_metadata_table;

void corpus_metadata_table_release(corpus_metadata_table *table);

/**
 * Parse a metadata.csv (RFC 4180; BOM, CRLF and a `;` separator are accepted; columns by name, any order, `file`
 * needed, unknown columns ignored). Several subjects, authors or partnerships in a cell are separated by ';'.
 *
 * @param out   all zero; release with corpus_metadata_table_release()
 * @param csv   UTF-8
 * @param path  for messages
 * @return BASE_OK; BASE_E_FORMAT names path and line (an unclosed quote, a bad date, an unknown type or access)
 */
base_status corpus_metadata_table_parse(corpus_metadata_table *out, base_text csv, const char *path, base_error *err);

/** The row of a file, by its name relative to the csv's folder or its base name; NULL if there is none. */
const corpus_metadata_row *corpus_metadata_table_find(const corpus_metadata_table *table, base_text file);

/** Override the report's values with the row's (source given). */
base_status corpus_metadata_apply(corpus_report *report, const corpus_metadata_row *row, base_error *err);

/** Type id of an id, a label, an older name or an acronym ("SCR", "Serious Case Review"); NULL when unknown. */
const char *corpus_type_of(base_text name);
/** "local child safeguarding practice review" for an id; NULL when unknown. */
const char *corpus_type_label(base_text id);
/** Ids in the design's order, NULL-terminated. */
const char *const *corpus_type_ids(void);

/** Slug of a body: the id in partnerships.tsv when any of its names is known, else made of the name ("northmoor"). */
base_status corpus_partnership_slug(base_text *out, base_arena *arena, base_text name, base_error *err);

#endif
