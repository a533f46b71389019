/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/progress.h"

#include "corpus/base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE_MS = 100, NAME_MOST = 40 };

static int64_t now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

indexer_progress indexer_progress_begin(FILE *to, size_t total)
{
    const char *term = getenv("TERM");
    bool able = isatty(fileno(to)) && term && strcmp(term, "dumb") != 0;

    return (indexer_progress){ .to = able ? to : NULL, .total = total };
}

/* File names come from outside: no control byte and no broken sequence of theirs reaches the terminal. */
static void print_name(FILE *to, base_text name)
{
    size_t shown = 0;

    for (size_t at = 0; at < name.length && shown < NAME_MOST; shown++) {
        char bytes[4];
        uint32_t code = base_utf8_next(name, &at);
        if (code == BASE_UTF8_BAD || code < 0x20 || (code >= 0x7F && code < 0xA0))
            code = '?';
        fwrite(bytes, 1, base_utf8_put(bytes, code), to);
    }
}

void indexer_progress_step(indexer_progress *progress, base_text name)
{
    int64_t now = now_ms();

    progress->done++;
    if (!progress->to || now - progress->last_ms < PAUSE_MS)
        return;
    progress->last_ms = now;
    fprintf(progress->to, "\r\033[K%zu of %zu  ", progress->done, progress->total);
    print_name(progress->to, name);
    fflush(progress->to);
}

void indexer_progress_wipe(indexer_progress *progress)
{
    if (progress->to && progress->last_ms > 0) {
        fputs("\r\033[K", progress->to);
        fflush(progress->to);
    }
}
