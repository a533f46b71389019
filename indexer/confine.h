/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The walls around a reading child. What is dear is done once, by the zygote, before it forks any: it gives up new
 * privileges and the file system (Landlock: both are inherited), and compiles the list of allowed system calls. What
 * only a child can do is left to it: its resource limits, and putting that list in force.
 *
 * A system may lack any of the walls (an old kernel, a container that forbids them). Then the others stand, and
 * `active` says which: indexer_child_confine() makes sure that no child has fewer than the zygote found.
 *
 * | wall         | what it stops                                                                                    |
 * |--------------|--------------------------------------------------------------------------------------------------|
 * | limits       | memory, processor time, files written, core dumps, further processes (of ordinary users)         |
 * | no_new_privs | rights gained by starting a program                                                              |
 * | Landlock     | opening anything but the tables of poppler and the fonts; signals and sockets beyond the nursery |
 * | seccomp      | every call that reading does not need: sockets, processes, programs, signals, memory to execute,  |
 * |              | opening to write; and, where Landlock is missing, opening at all                                 |
 */
#ifndef PRECEDENT_INDEXER_CONFINE_H
#define PRECEDENT_INDEXER_CONFINE_H

#include "corpus/base/error.h"
#include "corpus/confinement.h"

#include <stdbool.h>
#include <stddef.h>

/** What a child may use. indexer_child_limits_default() (indexer/child.h) holds the design's. */
typedef struct {
    size_t memory_bytes;  /**< address space: 1 GiB (not under the address sanitizer, which needs more than there is) */
    unsigned cpu_seconds; /**< 20 */
    unsigned wall_ms;     /**< 40,000 */
    size_t frame_bytes;   /**< most that it may answer: 64 MiB */
} indexer_child_limits;

/** Most system calls of a compiled list; the kernel takes 4,096 instructions. */
enum { INDEXER_CONFINE_INSTRUCTIONS = 1024 };

/** One instruction as the kernel has it (struct sock_filter). */
typedef struct {
    unsigned short code;
    unsigned char jump_true, jump_false;
    unsigned operand;
} indexer_instruction;

/** A list of allowed system calls, compiled; count 0 is none. */
typedef struct {
    indexer_instruction code[INDEXER_CONFINE_INSTRUCTIONS];
    size_t count;
} indexer_calls;

/** What the zygote prepares and its children inherit. */
typedef struct {
    corpus_confinement active; /**< no_new_privs and landlock: in force; the others: once a child has tried them */
    indexer_calls calls;
    int nothing; /**< descriptor of /dev/null, which can no longer be opened; -1 without one */
} indexer_confinement;

/**
 * Confine this process, and all that it will fork, as far as a zygote can be: no new privileges, Landlock. Compile the
 * list for the children. A wall that the system lacks is no failure.
 * @return BASE_OK; BASE_E_IO (no /dev/null); BASE_E_NOMEM
 */
base_status indexer_confine_prepare(indexer_confinement *out, base_error *err);

/**
 * Forbid this process, and all that it forks, to open files but those below the folders that poppler and fontconfig
 * read. It must have given up new privileges. @return the ABI of the rules in force; 0 where the system has none
 */
unsigned indexer_confine_files(void);

/**
 * Compile the list of allowed system calls; anything else ends the process with SIGSYS.
 * @param files  false: no file may be opened at all (open() fails with EACCES)
 * @return BASE_OK, with a count of 0 where the system has no seccomp; BASE_E_NOMEM
 */
base_status indexer_confine_calls_compile(indexer_calls *out, bool files, base_error *err);

/**
 * Put the list in force for this process, which may still send signals to itself: that is how abort() works.
 * @return false where the system refuses it
 */
bool indexer_confine_calls(const indexer_calls *calls);

/** Put the limits in force for this process. @return false where the system refuses one */
bool indexer_confine_limits(const indexer_child_limits *limits);

/** Let this process have only the descriptors below `most`. @return false where the system refuses it */
bool indexer_confine_descriptors(unsigned most);

#endif
