/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What a reading child is confined by, as one line of words that the indexer prints (`--confinement`), the index keeps
 * (CORPUS_META_CONFINEMENT, of the last run that read files) and `precedent status` shows:
 *
 *     limits no-new-privs seccomp landlock-7
 *
 * Each word stands there when the system granted it; a number behind landlock is the version (ABI) of its rules.
 */
#ifndef PRECEDENT_CORPUS_CONFINEMENT_H
#define PRECEDENT_CORPUS_CONFINEMENT_H

#include "corpus/base/buf.h"

typedef struct {
    bool limits;       /**< memory, processor time, descriptors, no file written (setrlimit) */
    bool no_new_privs; /**< no program that it started could have more rights than it (prctl) */
    bool seccomp;      /**< only the system calls that reading needs */
    unsigned landlock; /**< ABI of the rules that let it open the fonts' tables alone, 1..; 0: none in force */
} corpus_confinement;

/** Is all of it in force? */
bool corpus_confinement_whole(const corpus_confinement *confinement);

/** Append the line, without a line's end; "none" where there is none. BASE_E_NOMEM, BASE_E_LIMIT. */
base_status corpus_confinement_write(base_buf *out, const corpus_confinement *confinement, base_error *err);

/** Append what is missing, for a sentence: "seccomp and Landlock"; nothing where all is in force. As above. */
base_status corpus_confinement_missing(base_buf *out, const corpus_confinement *confinement, base_error *err);

/**
 * Read such a line. Words that this version does not know are passed over.
 * @return false when it holds none that it knows: then `*out` is untouched
 */
bool corpus_confinement_read(corpus_confinement *out, base_text line);

#endif
