/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Where a report's file lies on this machine, and whether it is still what was read: for `show`, its viewer, and links.
 */
#ifndef PRECEDENT_SEARCHER_PLACE_H
#define PRECEDENT_SEARCHER_PLACE_H

#include "corpus/report.h"

typedef enum {
    SEARCHER_PLACE_GONE = 0,  /**< none of the report's files is there */
    SEARCHER_PLACE_UNCHANGED, /**< of the size and time that it had when it was read */
    SEARCHER_PLACE_CHANGED,   /**< of another: its pages may differ */
    SEARCHER_PLACE_UNKNOWN    /**< there; the index is older than the record of sizes and times */
} searcher_place_state;

/** A file of a report. All zero is none. */
typedef struct {
    char *path;  /**< absolute; NULL when gone. Owned */
    size_t file; /**< which of report->files */
    searcher_place_state state;
    bool packed; /**< with gzip, by its name: no viewer can be told a page of it */
} searcher_place;

void searcher_place_release(searcher_place *place);

/**
 * Find the best of a report's files: one that is unchanged beats one that is changed, one that is not packed beats one
 * that is, the first beats the others. Each is sought where it lay when it was read, whatever the working directory is;
 * failing that under its path as given, and then only if its size is right or not known. Only regular files count.
 * Nothing is opened.
 *
 * @param out  all zero; release with searcher_place_release(). With state GONE, `file` is 0
 * @return BASE_OK, also when all are gone; BASE_E_NOMEM
 */
base_status searcher_place_find(searcher_place *out, const corpus_report *report, base_error *err);

/** Append file://HOST/path#page=N, every byte that a URL or a terminal could take amiss escaped. `page` 0: none. */
base_status searcher_place_url(base_buf *out, const char *host, const char *path, uint32_t page, base_error *err);

/** The page of a passage, by its index; 0 where it is unknown, or approximate, which may well be another. */
uint32_t searcher_place_page(const corpus_passage *passage);

#endif
