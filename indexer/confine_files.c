/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_PATH, O_TMPFILE, pipe2 */
/*
 * Landlock by its system calls: libc has no names for them, and older headers know only its first versions. The numbers
 * and shapes are those of linux/landlock.h; a kernel takes the parts of the structs that it knows.
 */
#include "indexer/confine.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CALL_CREATE_RULESET = 444, CALL_ADD_RULE = 445, CALL_RESTRICT_SELF = 446 }; /* the same on every machine */
enum { ASK_VERSION = 1, RULE_PATH_BENEATH = 1 };

/* Rights of the file system, bit by bit: what each ABI added to them. */
enum { EXECUTE = 0, WRITE_FILE, READ_FILE, READ_DIR, FIRST_LAST = 12, REFER = 13, TRUNCATE = 14, IOCTL_DEVICE = 15 };

/** struct landlock_ruleset_attr: 8 bytes for ABI 1-3, 16 for 4 and 5, 24 since 6. */
typedef struct {
    uint64_t files, net, scoped;
} ruleset;

/** struct landlock_path_beneath_attr, which is packed. */
typedef struct __attribute__((packed)) {
    uint64_t allowed;
    int32_t folder;
} path_rule;

/* Read by poppler (tables of CJK encodings) and, where pages are drawn, by fontconfig. What is not there is no rule. */
static const char *const readable[] = { "/usr/share/poppler", "/usr/share/fonts",      "/usr/local/share/fonts",
                                        "/etc/fonts",         "/usr/share/fontconfig", "/var/cache/fontconfig" };

static uint64_t bit(int number)
{
    return (uint64_t)1 << number;
}

/* All that the ABI can forbid; `size` of the struct that it knows. */
static ruleset rules_of(unsigned abi, size_t *size)
{
    ruleset rules = { .files = (bit(FIRST_LAST + 1) - 1) };

    if (abi >= 2)
        rules.files |= bit(REFER);
    if (abi >= 3)
        rules.files |= bit(TRUNCATE);
    if (abi >= 4)
        rules.net = bit(0) | bit(1); /* TCP: bind, connect */
    if (abi >= 5)
        rules.files |= bit(IOCTL_DEVICE);
    if (abi >= 6)
        rules.scoped = bit(0) | bit(1); /* abstract sockets and signals to processes outside */
    *size = abi >= 6 ? sizeof rules : abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    return rules;
}

static bool allow_reading(int rules, const char *folder)
{
    path_rule rule = { .allowed = bit(READ_FILE) | bit(READ_DIR), .folder = open(folder, O_PATH | O_CLOEXEC) };
    bool added;

    if (rule.folder < 0)
        return true;
    added = syscall(CALL_ADD_RULE, rules, RULE_PATH_BENEATH, &rule, 0) == 0;
    close(rule.folder);
    return added;
}

unsigned indexer_confine_files(void)
{
    long abi = syscall(CALL_CREATE_RULESET, NULL, 0, ASK_VERSION);
    size_t size;
    ruleset rules = rules_of(abi > 0 ? (unsigned)abi : 0, &size);
    long made = abi > 0 ? syscall(CALL_CREATE_RULESET, &rules, size, 0) : -1;
    bool held = made >= 0;

    for (size_t i = 0; held && i < sizeof readable / sizeof *readable; i++)
        held = allow_reading((int)made, readable[i]);
    held = held && syscall(CALL_RESTRICT_SELF, (int)made, 0) == 0;
    if (made >= 0)
        close((int)made);
    return held ? (unsigned)abi : 0;
}
