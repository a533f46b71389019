/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* syscall numbers, CLONE_ flags */
#include "tests/support/attempt.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

enum { FILE_PLACE = 3, ANSWER_PLACE = 4, ESCAPED = 42, REFUSED = 43 };

const char *test_attempt_folder;
int test_attempt_victim;

/* Both end without an answer; the test that looks for traces knows them apart by what is left on the disk. */
static void judge(bool escaped)
{
    _exit(escaped ? ESCAPED : REFUSED);
}

/* What came through is a report of its own: the reader's, if it was refused, is "ok". */
static void open_passwd(void)
{
    if (open("/etc/passwd", O_RDONLY) >= 0)
        raise(SIGTRAP);
}

static void open_by_old_call(void)
{
#if defined(SYS_open)
    if (syscall(SYS_open, "/etc/passwd", O_RDONLY) >= 0)
        raise(SIGTRAP);
#endif
}

static void write_beside(void)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/escaped", test_attempt_folder);
    judge(open(path, O_WRONLY | O_CREAT, 0600) >= 0);
}

static void make_in_tmp(void)
{
    judge(open("/tmp", O_RDWR | O_TMPFILE, 0600) >= 0);
}

static void overwrite(void)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/good.txt", test_attempt_folder);
    judge(truncate(path, 0) == 0);
}

static void remove_file(void)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/good.txt", test_attempt_folder);
    judge(unlink(path) == 0);
}

static void reopen_itself(void)
{
    judge(open("/proc/self/fd/3", O_RDWR) >= 0);
}

static void make_folder(void)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/escaped", test_attempt_folder);
    judge(mkdir(path, 0700) == 0);
}

static void call_out(void)
{
    judge(socket(AF_INET, SOCK_STREAM, 0) >= 0);
}

static void call_out_by_name(void)
{
    judge(socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
}

static void start_program(void)
{
    char *const arguments[] = { (char[]){ "/bin/true" }, NULL };

    execv(arguments[0], arguments);
    judge(false);
}

static void multiply(void)
{
    judge(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) >= 0);
}

static void multiply_by_clone3(void)
{
    unsigned long long arguments[8] = { [4] = SIGCHLD };

    judge(syscall(SYS_clone3, arguments, sizeof arguments) >= 0);
}

static void multiply_by_vfork(void)
{
#if defined(SYS_vfork)
    pid_t pid = (pid_t)syscall(SYS_fork);

    judge(pid >= 0);
#else
    multiply();
#endif
}

static void watch_parent(void)
{
    judge(ptrace(PTRACE_ATTACH, test_attempt_victim, NULL, NULL) == 0);
}

static void kill_parent(void)
{
    judge(kill(test_attempt_victim, SIGKILL) == 0);
}

static void kill_by_thread(void)
{
    judge(syscall(SYS_tgkill, test_attempt_victim, test_attempt_victim, SIGKILL) == 0);
}

static void read_its_memory(void)
{
    char byte;
    struct {
        void *at;
        size_t length;
    } to = { &byte, 1 }, from = { &byte, 1 };

    judge(syscall(SYS_process_vm_readv, test_attempt_victim, &to, 1, &from, 1, 0) == 1);
}

static void lift_limits(void)
{
    judge(syscall(SYS_prlimit64, 0, 9, (unsigned long long[2]){ ~0ull, ~0ull }, NULL) == 0);
}

static void run_code(void)
{
    judge(mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
}

static void run_code_later(void)
{
    void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    judge(mprotect(at, 4096, PROT_READ | PROT_EXEC) == 0);
}

static void ring(void)
{
    unsigned parameters[30] = { 0 };

    judge(syscall(425, 4, parameters) >= 0); /* io_uring_setup: calls made by the kernel, past any list */
}

static void old_machine(void)
{
#if defined(__x86_64__)
    int number = 20; /* getpid() of a 32-bit program: another table of calls */
    __asm__ volatile("int $0x80" : "+a"(number) : : "memory", "cc", "r8", "r9", "r10", "r11");
    judge(number > 0);
#else
    raise(SIGSYS);
#endif
}

static void eat(void)
{
    char *eaten = malloc((size_t)8 << 30);

    if (!eaten)
        abort(); /* as glib and C++ do */
    judge(true);
}

static void eat_bite_by_bite(void)
{
    static char *volatile eaten;

    for (size_t size = 0; size < (size_t)8 << 30; size += 1 << 24) {
        eaten = malloc(1 << 24);
        if (!eaten)
            abort();
        for (size_t i = 0; i < 1 << 24; i += 4096)
            eaten[i] = 1;
    }
    judge(true);
}

static void spin(void)
{
    for (volatile unsigned at = 0;; at++)
        continue;
}

static void wait_long(void)
{
    for (;;)
        sleep(1000);
}

static void flood(void)
{
    static char block[65536] = "R";

    while (write(ANSWER_PLACE, block, sizeof block) > 0)
        continue;
    judge(false);
}

static int dig(volatile int depth)
{
    volatile char room[4096];

    room[0] = (char)depth;
    return depth < 0 ? 0 : dig(depth + 1) + room[0];
}

static void overflow(void)
{
    judge(dig(0) == 0);
}

static void crash(void)
{
    signal(SIGSEGV, SIG_DFL); /* a sanitizer has a handler of its own */
    raise(SIGSEGV);
}

static void stop_dead(void)
{
    abort();
}

static void leave(void)
{
    _exit(0);
}

static void say(const char *bytes, size_t length)
{
    _exit(write(ANSWER_PLACE, bytes, length) == (ssize_t)length ? 0 : 1);
}

static void forge(void)
{
    say("R\1Fnonsense", 11);
}

static void cut(void)
{
    say("R\1F\x40\x02\x10", 6); /* 64 bytes of body, it says */
}

static void boast(void)
{
    say("R\1F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x02\x10", 14); /* 2^64 - 1 */
}

static void babble(void)
{
    say("Xyz", 3);
}

static void shut_and_go_on(void)
{
    close(ANSWER_PLACE);
}

static void shut_and_spin(void)
{
    close(ANSWER_PLACE);
    spin();
}

#define SANDBOX CORPUS_CLASS_SANDBOX
#define CRASH   CORPUS_CLASS_CRASH
#define TIMEOUT CORPUS_CLASS_TIMEOUT
#define MEMORY  CORPUS_CLASS_MEMORY

const test_attempt test_attempts[] = {
    { "open-passwd", CORPUS_CLASS_OK, CORPUS_CLASS_OK, TEST_WALL_FILES, open_passwd },
    { "open-by-old-call", CORPUS_CLASS_OK, CORPUS_CLASS_OK, TEST_WALL_FILES, open_by_old_call },
    { "write-beside", SANDBOX, CRASH, TEST_WALL_FILES, write_beside },
    { "make-in-tmp", SANDBOX, CRASH, TEST_WALL_FILES, make_in_tmp },
    { "overwrite", SANDBOX, CRASH, TEST_WALL_FILES, overwrite },
    { "remove", SANDBOX, CRASH, TEST_WALL_FILES, remove_file },
    { "reopen-itself", SANDBOX, CRASH, TEST_WALL_FILES, reopen_itself },
    { "make-folder", SANDBOX, CRASH, TEST_WALL_FILES, make_folder },
    { "socket-inet", SANDBOX, CRASH, TEST_WALL_SOCKETS, call_out },
    { "socket-unix", SANDBOX, CRASH, TEST_WALL_SOCKETS, call_out_by_name },
    { "exec", SANDBOX, CRASH, TEST_WALL_FILES, start_program },
    { "fork", SANDBOX, CRASH, TEST_WALL_CALLS, multiply },
    { "clone3", SANDBOX, CRASH, TEST_WALL_CALLS, multiply_by_clone3 },
    { "vfork", SANDBOX, CRASH, TEST_WALL_CALLS, multiply_by_vfork },
    { "ptrace", SANDBOX, CRASH, TEST_WALL_CALLS, watch_parent },
    { "kill", SANDBOX, CRASH, TEST_WALL_CALLS, kill_parent },
    { "tgkill", SANDBOX, CRASH, TEST_WALL_CALLS, kill_by_thread },
    { "read-memory", SANDBOX, CRASH, TEST_WALL_CALLS, read_its_memory },
    { "lift-limits", SANDBOX, CRASH, TEST_WALL_CALLS, lift_limits },
    { "run-code", SANDBOX, CRASH, TEST_WALL_CALLS, run_code },
    { "run-code-later", SANDBOX, CRASH, TEST_WALL_CALLS, run_code_later },
    { "ring", SANDBOX, CRASH, TEST_WALL_CALLS, ring },
    { "old-machine", SANDBOX, CRASH, TEST_WALL_CALLS, old_machine },
    { "eat", MEMORY, MEMORY, TEST_WALL_MEMORY, eat },
    { "eat-bite-by-bite", MEMORY, MEMORY, TEST_WALL_MEMORY, eat_bite_by_bite },
    { "spin", TIMEOUT, TIMEOUT, TEST_WALL_LIMITS, spin },
    { "wait", TIMEOUT, TIMEOUT, TEST_WALL_LIMITS, wait_long },
    { "flood", CORPUS_CLASS_TOO_BIG, CORPUS_CLASS_TOO_BIG, TEST_WALL_LIMITS, flood },
    { "overflow", CRASH, CRASH, TEST_WALL_NONE, overflow },
    { "crash", CRASH, CRASH, TEST_WALL_NONE, crash },
    { "abort", MEMORY, MEMORY, TEST_WALL_NONE, stop_dead },
    { "leave", CRASH, CRASH, TEST_WALL_NONE, leave },
    { "forge", CRASH, CRASH, TEST_WALL_NONE, forge },
    { "cut", CRASH, CRASH, TEST_WALL_NONE, cut },
    { "boast", CRASH, CRASH, TEST_WALL_NONE, boast },
    { "babble", CRASH, CRASH, TEST_WALL_NONE, babble },
    { "shut-and-go-on", CRASH, CRASH, TEST_WALL_NONE, shut_and_go_on },
    { "shut-and-spin", TIMEOUT, TIMEOUT, TEST_WALL_LIMITS, shut_and_spin },
};

const size_t test_attempt_count = sizeof test_attempts / sizeof *test_attempts;

void test_attempt_hook(base_text name)
{
    for (size_t i = 0; i < test_attempt_count; i++) {
        base_text own = base_text_of(test_attempts[i].name);
        if (base_text_starts(name, own) && name.length == own.length + 4)
            test_attempts[i].make();
    }
}
