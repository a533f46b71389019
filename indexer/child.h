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

/** What a child may use. indexer_child_limits_default() holds the design's. */
typedef struct {
    size_t memory_bytes;  /**< address space: 1 GiB (not under the address sanitizer, which needs more than there is) */
    unsigned cpu_seconds; /**< 20 */
    unsigned wall_ms;     /**< 40,000 */
    size_t frame_bytes;   /**< most that it may answer: 64 MiB */
} indexer_child_limits;

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
 * Give up all that reading does not need: resource limits, no new privileges, death with its parent. System-call and
 * file-system confinement (seccomp, Landlock) belongs here too.
 *
 * @return BASE_OK; BASE_E_UNSUPPORTED naming what the system refused
 */
base_status indexer_child_confine(const indexer_child_limits *limits, base_error *err);

/**
 * Be the child: confine, read, answer, end. Call it in a fresh fork.
 *
 * @param file  the file's descriptor, at its beginning
 * @param name  its base name
 * @param to    pipe for the answer
 */
_Noreturn void indexer_child_run(int file, base_text name, int to, const indexer_child_options *options);

#endif
