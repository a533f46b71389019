/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Run a program by fork and exec, without a shell, and keep what it said.
 */
#ifndef PRECEDENT_TEST_PROGRAM_H
#define PRECEDENT_TEST_PROGRAM_H

#include <stddef.h>
#include <sys/types.h>

/** What became of a run. All zero at first; test_program_release() frees the texts. */
typedef struct {
    int code;   /**< exit status; -1 when a signal ended it */
    int signal; /**< the signal that ended it; 0 when it left by itself */
    char *out;  /**< standard output, NUL-terminated */
    size_t out_length;
    char *err; /**< standard error, NUL-terminated */
    size_t err_length;
} test_program;

/** What to run. All but `arguments` may be left zero. */
typedef struct {
    const char *const *arguments; /**< argv, NULL-terminated; the first is the program's path */
    const char *const
        *environment;    /**< "NAME=VALUE" beside (and before) the present ones, NULL-terminated; "NAME" unsets */
    const char *folder;  /**< to run in */
    const char *input;   /**< standard input; NULL is /dev/null */
    size_t input_length; /**< 0 with an input: its strlen */
    uid_t user;          /**< run as this user (a test as root that wants to be refused); 0 changes nothing */
    unsigned seconds;    /**< kill it then; 0: 120 */
} test_program_call;

/**
 * Run to the end. `out` is released first, so that one struct serves a whole test.
 * A program that cannot be started gives code 127.
 */
void test_program_run(test_program *out, const test_program_call *call);

/** The same with a list of arguments: test_program_line(&run, path, "--index", folder, NULL). */
void test_program_line(test_program *out, const char *program, ...) __attribute__((sentinel));

void test_program_release(test_program *program);

#endif
