/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/confinement.h"

#include <stdio.h>

enum { LANDLOCK_MOST = 9999 };

bool corpus_confinement_whole(const corpus_confinement *confinement)
{
    return confinement->limits && confinement->no_new_privs && confinement->seccomp && confinement->landlock > 0;
}

base_status corpus_confinement_write(base_buf *out, const corpus_confinement *confinement, base_error *err)
{
    char landlock[32] = "";
    const char *const words[] = { confinement->limits ? "limits" : "", confinement->no_new_privs ? "no-new-privs" : "",
                                  confinement->seccomp ? "seccomp" : "", landlock };
    size_t begun = out->length;
    base_status status = BASE_OK;

    if (confinement->landlock > 0)
        snprintf(landlock, sizeof landlock, "landlock-%u", confinement->landlock);
    for (size_t i = 0; status == BASE_OK && i < sizeof words / sizeof *words; i++) {
        if (words[i][0])
            status = base_buf_printf(out, err, "%s%s", out->length > begun ? " " : "", words[i]);
    }
    return status == BASE_OK && out->length == begun ? base_buf_text(out, BASE_TEXT("none"), err) : status;
}

base_status corpus_confinement_missing(base_buf *out, const corpus_confinement *confinement, base_error *err)
{
    const char *missing[4];
    size_t count = 0;
    base_status status = BASE_OK;

    if (!confinement->limits)
        missing[count++] = "resource limits";
    if (!confinement->no_new_privs)
        missing[count++] = "no_new_privs";
    if (!confinement->seccomp)
        missing[count++] = "seccomp";
    if (confinement->landlock == 0)
        missing[count++] = "Landlock";
    for (size_t i = 0; status == BASE_OK && i < count; i++)
        status = base_buf_printf(out, err, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", missing[i]);
    return status;
}

/* The number behind "landlock-"; 0 when it is none. */
static unsigned version_of(base_text digits)
{
    unsigned value = 0;

    for (size_t i = 0; i < digits.length; i++) {
        if (!base_is_digit(digits.data[i]))
            return 0;
        value = value * 10 + (unsigned)(digits.data[i] - '0');
        if (value > LANDLOCK_MOST)
            return 0;
    }
    return value;
}

static bool take_word(corpus_confinement *out, base_text word)
{
    static const char landlock[] = "landlock-";

    if (base_text_equal(word, BASE_TEXT("limits")))
        return out->limits = true;
    if (base_text_equal(word, BASE_TEXT("no-new-privs")))
        return out->no_new_privs = true;
    if (base_text_equal(word, BASE_TEXT("seccomp")))
        return out->seccomp = true;
    if (!base_text_starts(word, base_text_of(landlock)))
        return base_text_equal(word, BASE_TEXT("none"));
    out->landlock = version_of(base_text_slice(word, sizeof landlock - 1, word.length));
    return out->landlock > 0;
}

bool corpus_confinement_read(corpus_confinement *out, base_text line)
{
    corpus_confinement read = { 0 };
    bool known = false;

    line = base_text_trim(line);
    for (size_t begin = 0; begin < line.length;) {
        size_t end = base_text_find(line, BASE_TEXT(" "), begin);
        if (end == (size_t)-1)
            end = line.length;
        known |= take_word(&read, base_text_slice(line, begin, end));
        begin = end + 1;
    }
    if (known)
        *out = read;
    return known;
}
