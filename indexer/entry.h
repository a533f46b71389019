/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the index remembers of a report so that the next run knows what to leave alone: its freshness.
 *
 * Each report, read or unread, has one entry, kept in its shard's metadata under the key "entry:" REPORT and written in
 * the same transaction as its documents, so that the two never disagree. The searcher needs none of it: all that it
 * shows stands in the report's record (corpus/record.h).
 *
 * A file is known by its place (absolute, links resolved), shown by its path (as given). A file is *fresh* when its
 * size and time are those of its place's entry, the reader's version and its metadata.csv row are the same, and its
 * class is not "io" (what could not be opened is tried again each time). Where a file stopped being readable, its place
 * stands in two entries: that of the last good version, which stays, and that of the failure.
 */
#ifndef PRECEDENT_INDEXER_ENTRY_H
#define PRECEDENT_INDEXER_ENTRY_H

#include "corpus/report.h"

/** Key of an entry in the shard's metadata: this and the 16 digits of REPORT. */
#define INDEXER_ENTRY_KEY "entry:"

/** One file of a report, as it was when last looked at. */
typedef struct {
    base_text path;   /**< as given to `index`; any bytes but NUL; ends in a NUL */
    base_text place;  /**< absolute, links resolved: what the file is known by; ends in a NUL */
    base_text table;  /**< place of the metadata.csv that spoke for it; absent when none did */
    uint64_t size;    /**< bytes */
    int64_t mtime_ns; /**< since 1970, nanoseconds */
    char row[17];     /**< hash of its metadata.csv row; empty when it has none */
} indexer_file;

/** All texts belong to whoever made the entry. */
typedef struct {
    char id[17]; /**< REPORT; of an unread file: a hash of its place */
    corpus_class state;
    char reader[16];    /**< CORPUS_READER_VERSION that made it */
    char thesaurus[17]; /**< hash of the thesaurus that its themes are of; empty for an unread one */
    bool restricted;    /**< once restricted, it stays so until a metadata.csv says "public" */
    bool undated;       /**< without a publication date */
    bool homeless;      /**< without a partnership */
    bool ocr;           /**< pages that are pictures were read as well, or tried */
    uint32_t passages;
    uint32_t pages; /**< 0 where there are none */
    uint32_t pages_unread;
    base_text sentence; /**< why it is unread, or what was odd; absent for a plain "ok" */
    base_text plain;    /**< record of the report before any metadata.csv spoke; absent when none did */
    base_text sketch;   /**< of its words (corpus/shingle.h), as bytes; absent for an unread one */
    base_text work; /**< ids of all copies of its work, 16 digits each, the leading one first: its own when it is alone.
                              Absent: not yet looked at since it was read (works.h) */
    corpus_page_source page_source; /**< the best page numbers that its passages have */
    char published[11];             /**< as shown: after any metadata.csv; empty without */
    indexer_file *files;            /**< by path, in byte order */
    size_t file_count;
} indexer_entry;

/** Has it passages that may be searched ("ok", "ok-warnings")? */
bool indexer_entry_is_read(const indexer_entry *entry);

/** REPORT of a file that could not be read: each is one of its own, whatever bytes it holds. */
void indexer_entry_unread_id(char out[17], base_text place);

/** Append the entry as bytes. BASE_E_NOMEM, BASE_E_LIMIT. */
base_status indexer_entry_write(base_buf *out, const indexer_entry *entry, base_error *err);

/** Read one back; texts go to `arena`. BASE_E_FORMAT when damaged, BASE_E_VERSION when of a later version. */
base_status indexer_entry_read(indexer_entry *out, base_arena *arena, base_text bytes, base_error *err);

/** A copy whose texts and files belong to `arena`. */
base_status indexer_entry_copy(indexer_entry *out, base_arena *arena, const indexer_entry *entry, base_error *err);

#endif
