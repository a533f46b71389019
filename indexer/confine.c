/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

enum { FILES_MOST = 64, STACK_BYTES = 8 << 20 };

#if defined(__SANITIZE_ADDRESS__)
#define LIMITS_ADDRESS_SPACE 0 /* its shadow alone is terabytes */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMITS_ADDRESS_SPACE 0
#endif
#endif
#ifndef LIMITS_ADDRESS_SPACE
#define LIMITS_ADDRESS_SPACE 1
#endif

static bool limit(int what, rlim_t soft, rlim_t hard)
{
    struct rlimit now;

    if (getrlimit((__rlimit_resource_t)what, &now) != 0)
        return false;
    if (hard > now.rlim_max) /* it may only be lowered */
        hard = now.rlim_max;
    if (soft > hard)
        soft = hard;
    return setrlimit((__rlimit_resource_t)what, &(struct rlimit){ soft, hard }) == 0;
}

bool indexer_confine_descriptors(unsigned most)
{
    return limit(RLIMIT_NOFILE, most, most);
}

bool indexer_confine_limits(const indexer_child_limits *limits)
{
    bool held = !LIMITS_ADDRESS_SPACE || limit(RLIMIT_AS, limits->memory_bytes, limits->memory_bytes);

    held &= limit(RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 1); /* the soft one is told by its signal */
    held &= limit(RLIMIT_STACK, STACK_BYTES, STACK_BYTES); /* unlimited, it would take the memory's place */
    held &= limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_CORE, 0, 0);
    held &= indexer_confine_descriptors(FILES_MOST);
    held &= limit(RLIMIT_NPROC, 0, 0); /* root is not held by it: seccomp is */
    return held;
}

base_status indexer_confine_prepare(indexer_confinement *out, base_error *err)
{
    *out = (indexer_confinement){ .nothing = open("/dev/null", O_RDWR | O_CLOEXEC) };
    if (out->nothing < 0)
        return base_error_set(err, BASE_E_IO, "/dev/null: %s", strerror(errno));
    out->active.no_new_privs = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    if (out->active.no_new_privs)
        out->active.landlock = indexer_confine_files();
    return indexer_confine_calls_compile(&out->calls, out->active.landlock > 0, err);
}
