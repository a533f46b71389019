/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/hash.h"

#include <nettle/sha2.h>
#include <stdint.h>

static void hash_digits(char *out, size_t digits, base_text bytes)
{
    static const char hex[] = "0123456789abcdef";
    struct sha256_ctx state;
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_init(&state);
    sha256_update(&state, bytes.length, (const uint8_t *)(bytes.data ? bytes.data : ""));
    sha256_digest(&state, sizeof digest, digest);
    for (size_t i = 0; i < digits; i++)
        out[i] = hex[i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15];
    out[digits] = '\0';
}

void corpus_hash(char out[65], base_text bytes)
{
    hash_digits(out, CORPUS_HASH_DIGITS, bytes);
}

void corpus_hash_short(char out[17], base_text bytes)
{
    hash_digits(out, CORPUS_HASH_SHORT_DIGITS, bytes);
}
