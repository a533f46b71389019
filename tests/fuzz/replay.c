/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a fuzz target without a fuzzer: replay FOLDER [MUTATIONS]
 *
 * Every file of FOLDER, in order of name, goes to LLVMFuzzerTestOneInput as it is and then in MUTATIONS (default 100)
 * simple variations, the same at every run. A target that misbehaves stops the program; the line printed last names
 * the file and the mutation. Exit status 0 when all ran, 2 when there was nothing to run.
 */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 1 << 16, MUTATIONS_DEFAULT = 100, EDITS_MAX = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    uint8_t bytes[INPUT_MAX];
    size_t size;
} input;

/** xorshift: the same numbers everywhere, which rand() does not promise. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static size_t below(uint64_t *state, size_t limit)
{
    return limit == 0 ? 0 : (size_t)(next_random(state) % limit);
}

/** Bytes on which readers have tripped before: ends, separators, halves of UTF-8 and UTF-16, magic numbers. */
static const struct {
    const char *bytes;
    size_t size;
} tricky[] = {
    { "\0", 1 },
    { "\f", 1 },
    { "\r\n", 2 },
    { "\n\n", 2 },
    { "\t", 1 },
    { "\xFF\xFE", 2 },
    { "\xFE\xFF", 2 },
    { "\xEF\xBB\xBF", 3 },
    { "\xC3", 1 },
    { "\xE2\x80", 2 },
    { "\xED\xA0\x80", 3 },
    { "\xC2\xAD", 2 },
    { "\x1F\x8B\x08", 3 },
    { "-\n", 2 },
    { "\"", 1 },
    { "(", 1 },
    { ")", 1 },
    { "[", 1 },
    { " AND ", 5 },
    { " NEAR/0 ", 8 },
    { "99999999999", 11 },
    { "year:2021..", 11 },
    { "1.1.1.1.1. ", 11 },
    { "\nR5 ", 4 },
    { "Recommendation 3:", 17 },
};

static void insert(input *in, size_t at, const void *bytes, size_t size)
{
    if (size > INPUT_MAX - in->size)
        size = INPUT_MAX - in->size;
    memmove(in->bytes + at + size, in->bytes + at, in->size - at);
    memmove(in->bytes + at, bytes, size);
    in->size += size;
}

static void edit(input *in, uint64_t *random)
{
    static uint8_t piece[INPUT_MAX];
    size_t at = below(random, in->size + 1);
    size_t length = below(random, in->size - at + 1);

    switch (below(random, 6)) {
    case 0: /* cut the end off */
        in->size = at;
        break;
    case 1: /* take a piece out */
        memmove(in->bytes + at, in->bytes + at + length, in->size - at - length);
        in->size -= length;
        break;
    case 2: /* say a piece again, somewhere else */
        memcpy(piece, in->bytes + at, length);
        insert(in, below(random, in->size + 1), piece, length);
        break;
    case 3: /* flip a bit */
        if (at < in->size)
            in->bytes[at] ^= (uint8_t)(1u << below(random, 8));
        break;
    case 4: /* any byte */
        if (at < in->size)
            in->bytes[at] = (uint8_t)below(random, 256);
        break;
    default: {
        size_t which = below(random, sizeof tricky / sizeof *tricky);
        insert(in, at, tricky[which].bytes, tricky[which].size);
    }
    }
}

/** The bytes go in a block of just their size, so that a sanitizer sees a read past the end. */
static int run(const input *in)
{
    uint8_t *exact = malloc(in->size > 0 ? in->size : 1);

    if (!exact)
        return -1;
    memcpy(exact, in->bytes, in->size);
    (void)LLVMFuzzerTestOneInput(exact, in->size);
    free(exact);
    return 0;
}

static int load(input *in, const char *folder, const char *name)
{
    char path[4096];
    FILE *file;
    int failed;

    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path)
        return -1;
    file = fopen(path, "rb");
    if (!file)
        return -1;
    in->size = fread(in->bytes, 1, sizeof in->bytes, file);
    failed = ferror(file);
    fclose(file);
    return failed ? -1 : 0;
}

static int replay(const char *folder, const char *name, unsigned long mutations)
{
    static input saved, changed;
    uint64_t random = 0x9E3779B97F4A7C15u;

    if (load(&saved, folder, name) != 0) {
        fprintf(stderr, "replay: %s/%s: %s\n", folder, name, strerror(errno));
        return -1;
    }
    for (unsigned long i = 0; i <= mutations; i++) {
        changed = saved;
        for (size_t edits = i == 0 ? 0 : 1 + below(&random, EDITS_MAX); edits > 0; edits--)
            edit(&changed, &random);
        printf("\r%s, mutation %lu ", name, i);
        fflush(stdout);
        if (run(&changed) != 0)
            return -1;
    }
    printf("\n");
    return 0;
}

static int is_input(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    struct dirent **entries = NULL;
    unsigned long mutations = argc > 2 ? strtoul(argv[2], NULL, 10) : MUTATIONS_DEFAULT;
    int count = argc > 1 ? scandir(argv[1], &entries, is_input, alphasort) : 0;
    int status = 0;

    if (count <= 0) {
        fprintf(stderr, "replay: no saved inputs in %s\n", argc > 1 ? argv[1] : "(no folder named)");
        return 2;
    }
    for (int i = 0; i < count; i++) {
        if (status == 0 && replay(argv[1], entries[i]->d_name, mutations) != 0)
            status = 2;
        free(entries[i]);
    }
    free(entries);
    return status;
}
