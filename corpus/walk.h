/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Which files: PATHs as typed to the list of reports under them, in a stable order.
 *
 * A file that is named is always taken, whatever its name. In a folder only names with a known report ending are (txt
 * text md markdown pdf docx doc odt rtf html htm, and txt.gz text.gz md.gz markdown.gz); README*, LICENSE*, hidden
 * names and names that end in '~' are passed over. A pipe, socket or device of such a name is listed as what it is, for
 * the user meant a report to stand there; nothing ever opens it. `metadata.csv` in a folder is returned apart. Symbolic links are
 * followed, a folder is entered once (so a loop ends), a file is listed once, under its own name rather than a link's.
 */
#ifndef PRECEDENT_CORPUS_WALK_H
#define PRECEDENT_CORPUS_WALK_H

#include "corpus/report.h"

/** Ceilings: folders below each other, and directory entries looked at in one walk. */
enum { CORPUS_WALK_DEPTH = 64, CORPUS_WALK_ENTRIES = 1000000 };

typedef struct {
    base_text path; /**< as given, joined with '/'; ends in a NUL */
    size_t root;    /**< index of the PATH it was found under */
    uint64_t size;
    int64_t mtime_ns, ctime_ns; /**< since 1970, nanoseconds */
    uint64_t device, inode;
    corpus_class state; /**< CORPUS_CLASS_OK, or CORPUS_CLASS_NOT_REGULAR for a named pipe or device */
    base_text sentence; /**< why, unless OK */
} corpus_walk_file;

/** A metadata.csv that was met: it speaks for the files of its folder and below. */
typedef struct {
    base_text path;   /**< ends in a NUL */
    base_text folder; /**< "." when the path has none */
    size_t root;
} corpus_walk_table;

typedef struct {
    base_text path;
    bool missing;      /**< no such file or folder, or it cannot be looked into */
    bool is_folder;    /**< only then does it own what lies under it */
    bool incomplete;   /**< a folder below could not be read, or a ceiling was met: prune nothing under it */
    size_t file_count; /**< reports under it */
} corpus_walk_root;

typedef struct {
    base_arena arena; /**< owns all of the following */
    corpus_walk_root *roots;
    size_t root_count;
    corpus_walk_file *files; /**< by root, then by path, names in byte order */
    size_t count;
    corpus_walk_table *tables;
    size_t table_count;
} corpus_walk;

void corpus_walk_release(corpus_walk *walk);

/** Told of each thing that could not be looked at. @param sentence "Permission denied", "no such file" … */
typedef void corpus_walk_trouble(base_text path, const char *sentence, void *payload);

/**
 * List the reports under `paths`. What is missing or cannot be read is told to `trouble` and is not an error.
 *
 * @param out      all zero; release with corpus_walk_release()
 * @param trouble  may be NULL
 * @return BASE_OK, BASE_E_NOMEM
 */
base_status corpus_walk_paths(corpus_walk *out, const char *const *paths, size_t count, corpus_walk_trouble *trouble,
                              void *payload, base_error *err);

/** Would a folder's file of this name be taken for a report? */
bool corpus_walk_is_report(base_text name);

#endif
