/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_PATH, O_TMPFILE, pipe2 */
/* The list of system calls that reading needs, by libseccomp; compiled once, for that takes milliseconds. */
#include "indexer/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* Stands in the compiled list for the process that it will hold in; no process has a number as high as this. */
#define OWN_PROCESS 0x7EC0DE01u

/* Opening that could change something. */
#define OPENS_TO_WRITE (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY))

/* Whatever their arguments. None of them reaches beyond the descriptors and the memory that the process has. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(_llseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(fstat64),
    SCMP_SYS(fadvise64),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(sigreturn),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrandom),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(time),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
};

/* Asked by libraries that get along without an answer. */
static const int refused[] = {
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(stat),
    SCMP_SYS(lstat),  SCMP_SYS(statx),     SCMP_SYS(readlink),   SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd), SCMP_SYS(prctl),     SCMP_SYS(statfs),     SCMP_SYS(getppid),
};

/* What the address sanitizer does behind a program's back. */
static const int sanitizer[] = { SCMP_SYS(pipe), SCMP_SYS(pipe2) };

static bool allow_all(scmp_filter_ctx list, uint32_t action, const int *calls, size_t count)
{
    bool added = true;

    for (size_t i = 0; i < count; i++)
        added &= seccomp_rule_add(list, action, calls[i], 0) == 0;
    return added;
}

static bool allow_if(scmp_filter_ctx list, uint32_t action, int call, struct scmp_arg_cmp condition)
{
    return seccomp_rule_add_array(list, action, call, 1, &condition) == 0;
}

/* Memory is never executable, so that no code but the program's own ever runs. */
static bool allow_memory(scmp_filter_ctx list)
{
    const struct scmp_arg_cmp inert = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);

    return allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(mmap), inert) &&
           allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(mmap2), inert) &&
           allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), inert);
}

/* To read only, and where Landlock says what; to write, never. Without Landlock the answer is no, which libraries bear. */
static bool allow_files(scmp_filter_ctx list, bool files)
{
    uint32_t action = files ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EACCES);

    return allow_if(list, action, SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, OPENS_TO_WRITE, O_RDONLY)) &&
           allow_if(list, action, SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, OPENS_TO_WRITE, O_RDONLY)) &&
           seccomp_rule_add(list, action, SCMP_SYS(getdents64), 0) == 0 &&
           allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat),
                    SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH)) && /* what fstat() is */
           allow_if(list, action, SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0));
}

static bool allow_descriptors(scmp_filter_ctx list)
{
    return allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0)) &&
           allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_SETFD, 0)) &&
           allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0)) &&
           allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, TCGETS, 0));
}

/* Signals to itself, for abort(); limits to be asked for, not set. */
static bool allow_itself(scmp_filter_ctx list)
{
    return allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, OWN_PROCESS, 0)) &&
           allow_if(list, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0, 0));
}

static bool fill(scmp_filter_ctx list, bool files)
{
    /* As a tree: the kernel walks the list for every number there is each time that it is put in force. */
    return seccomp_attr_set(list, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
           seccomp_attr_set(list, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
           allow_all(list, SCMP_ACT_ALLOW, allowed, sizeof allowed / sizeof *allowed) &&
           allow_all(list, SCMP_ACT_ERRNO(EACCES), refused, sizeof refused / sizeof *refused) &&
           (!SANITIZED || allow_all(list, SCMP_ACT_ALLOW, sanitizer, sizeof sanitizer / sizeof *sanitizer)) &&
           allow_memory(list) && allow_files(list, files) && allow_descriptors(list) && allow_itself(list);
}

/* libseccomp writes to a descriptor; the list is smaller than what a pipe holds. */
static bool take_code(indexer_calls *out, scmp_filter_ctx list)
{
    ssize_t got = -1;
    int ends[2];

    _Static_assert(sizeof(indexer_instruction) == sizeof(struct sock_filter), "an instruction is the kernel's");
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return false;
    if (seccomp_export_bpf(list, ends[1]) == 0)
        got = read(ends[0], out->code, sizeof out->code);
    close(ends[0]);
    close(ends[1]);
    out->count = got > 0 && (size_t)got < sizeof out->code ? (size_t)got / sizeof *out->code : 0;
    return out->count > 0;
}

base_status indexer_confine_calls_compile(indexer_calls *out, bool files, base_error *err)
{
    scmp_filter_ctx list;
    bool made;

    out->count = 0;
    if (prctl(PR_GET_SECCOMP) < 0 && errno == EINVAL)
        return BASE_OK; /* a kernel built without it */
    list = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!list)
        return BASE_OK; /* one that cannot end a whole process by it */
    made = fill(list, files) && take_code(out, list);
    seccomp_release(list);
    return made ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "the list of system calls could not be made");
}

bool indexer_confine_calls(const indexer_calls *calls)
{
    struct sock_filter code[INDEXER_CONFINE_INSTRUCTIONS];
    struct sock_fprog program = { (unsigned short)calls->count, code };
    unsigned own = (unsigned)getpid();

    for (size_t i = 0; i < calls->count; i++) {
        const indexer_instruction *from = &calls->code[i];
        code[i] = (struct sock_filter){ from->code, from->jump_true, from->jump_false,
                                        from->operand == OWN_PROCESS ? own : from->operand };
    }
    return calls->count > 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
