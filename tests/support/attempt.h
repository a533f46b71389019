/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * A reader that means ill, for tests of the sandbox: what its file's name says, it tries. Give test_attempt_hook as
 * indexer_child_options.hook; a file of another name is read as usual.
 */
#ifndef PRECEDENT_TEST_ATTEMPT_H
#define PRECEDENT_TEST_ATTEMPT_H

#include "corpus/report.h"

/** What stops it. */
typedef enum {
    TEST_WALL_NONE,    /**< nothing: it ends by itself, and what it leaves is judged */
    TEST_WALL_CALLS,   /**< seccomp alone */
    TEST_WALL_FILES,   /**< seccomp, or else Landlock */
    TEST_WALL_LIMITS,  /**< a resource limit, the deadline or the ceiling of answers */
    TEST_WALL_SOCKETS, /**< seccomp, or else the limit of descriptors */
    TEST_WALL_MEMORY   /**< as LIMITS, but not under a sanitizer, which replaces the allocator */
} test_wall;

typedef struct {
    const char *name;     /**< of the file, without ".txt" */
    corpus_class state;   /**< what it is recorded as, where seccomp stands */
    corpus_class without; /**< and where another wall has to stop it */
    test_wall wall;
    void (*make)(void); /**< comes back when it was refused without being ended */
} test_attempt;

extern const test_attempt test_attempts[];
extern const size_t test_attempt_count;

/** Folder in which files would be made, and a process to kill; set them before the nursery is opened. */
extern const char *test_attempt_folder;
extern int test_attempt_victim;

void test_attempt_hook(base_text name);

#endif
