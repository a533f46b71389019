/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The reading child: a process that reads one file and ends. All that is untrusted is met here, and nothing of the
 * index: it is forked by the nursery (nursery.h), which was started before the index was opened. A file that crashes
 * it, hangs it or eats its memory costs that file and nothing else.
 */
#ifndef PRECEDENT_INDEXER_CHILD_H
#define PRECEDENT_INDEXER_CHILD_H

#include "corpus/reader.h"
#include "indexer/confine.h"

/** The design's. */
indexer_child_limits indexer_child_limits_default(void);

/** What every child is told; inherited by fork, so it may hold pointers. */
typedef struct {
    corpus_reader_options reader;
    indexer_child_limits limits;
    void (*hook)(base_text name); /**< for tests: called in the child before it reads; NULL */
} indexer_child_options;

/** The first byte of an answer. */
enum {
    INDEXER_ANSWER_REPORT = 'R', /**< a frame (corpus/record.h) follows */
    INDEXER_ANSWER_FAILURE = 'F' /**< a byte base_status, then its message */
};

/**
 * Give up all that reading does not need: death with its parent, resource limits, and the list of system calls.
 *
 * @param prepared  by the zygote that forked this process
 * @return what is in force now; compare it with what was expected
 */
corpus_confinement indexer_child_confine(const indexer_confinement *prepared, const indexer_child_limits *limits);

/**
 * Be a child that only tries how far it can be confined, and tells it through `to` as a corpus_confinement. Call it in
 * a fresh fork.
 */
_Noreturn void indexer_child_probe(int to, const indexer_confinement *prepared, const indexer_child_limits *limits);

/**
 * Be the child: confine, read, answer, end. Call it in a fresh fork.
 *
 * @param file      the file's descriptor, at its beginning
 * @param name      its base name
 * @param to        pipe for the answer
 * @param prepared  its `active` is what must be in force: with less, nothing is read
 */
_Noreturn void indexer_child_run(int file, base_text name, int to, const indexer_child_options *options,
                                 const indexer_confinement *prepared);

#endif
