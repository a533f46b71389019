/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/subject.h"

#include "corpus/subject_word.h"

#include <stdio.h>

enum { NAME_BYTES = 64, TALLY = 128 };

/* Kinds as printed in capitals or with one; `singular` is how a subject is called. */
static const struct kind {
    const char *word, *singular;
    bool plural;
} kinds[] = {
    { "young people", "Young Person", true },
    { "young person", "Young Person", false },
    { "young adult", "Young Adult", false },
    { "children", "Child", true },
    { "child", "Child", false },
    { "babies", "Baby", true },
    { "baby", "Baby", false },
    { "infant", "Infant", false },
    { "siblings", "Sibling", true },
    { "sibling", "Sibling", false },
    { "families", "Family", true },
    { "family", "Family", false },
    { "adults", "Adult", true },
    { "adult", "Adult", false },
    { "mr", "Mr", false },
    { "mrs", "Mrs", false },
    { "ms", "Ms", false },
    { "miss", "Miss", false },
    { "person", "Person", false },
    { "patient", "Patient", false },
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* ------------------------------------------------------------------------------------------------- "Child X" in a text */

corpus_subjects corpus_subjects_of(base_text text, bool names)
{
    return (corpus_subjects){ .text = text, .names = names };
}

/* "Child" or "CHILD", at a word's edge; gives its end. */
static size_t kind_at(const struct kind **out, base_text text, size_t i)
{
    if (i > 0 && (base_is_alnum(text.data[i - 1]) || text.data[i - 1] == '-'))
        return 0;
    for (size_t k = 0; k < KIND_COUNT; k++) {
        base_text wanted = base_text_of(kinds[k].word);
        size_t end = i + wanted.length;
        if (!base_text_starts_nocase(base_text_slice(text, i, text.length), wanted) ||
            base_is_alnum(corpus_subject_byte(text, end)))
            continue;
        *out = &kinds[k];
        return end;
    }
    return 0;
}

/* Where a list goes on: ", B", "and B", "+C", "& C", "/ D"; gives the start of the next code, 0 if it ends. */
static size_t list_goes_on(base_text text, size_t i)
{
    size_t j = corpus_subject_skip(text, i);
    bool sign = false;

    if (memchr(",+&/", corpus_subject_byte(text, j) ? corpus_subject_byte(text, j) : 'x', 4)) {
        j = corpus_subject_skip(text, j + 1);
        sign = true;
    }
    if (base_text_starts_nocase(base_text_slice(text, j, text.length), BASE_TEXT("and ")))
        return corpus_subject_skip(text, j + 4);
    return sign ? j : 0;
}

static bool loud_around(base_text text, size_t i)
{
    return base_is_upper(corpus_subject_byte(text, i)) && base_is_upper(corpus_subject_byte(text, i + 1));
}

static bool give(corpus_subject_hit *out, corpus_subjects *s, size_t begin, size_t word, size_t end, bool code)
{
    base_text x = base_text_slice(s->text, word, end);

    if (x.length + strlen(s->kind) + 2 > NAME_BYTES)
        return false;
    snprintf(out->name, sizeof out->name, "%s %.*s", s->kind, BASE_TEXT_ARG(x));
    out->begin = begin;
    out->end = end;
    out->code = code;
    s->at = end;
    return true;
}

/* The rest of "Children A, B and C". A singular kind's list takes single letters only, and never "I". */
static bool next_of_list(corpus_subject_hit *out, corpus_subjects *s)
{
    size_t word = list_goes_on(s->text, s->at), end = word > 0 ? corpus_subject_run(s->text, word) : 0;
    base_text x = base_text_slice(s->text, word, end);
    bool fits =
        end > word && (corpus_subject_is_code(x, false) || (s->names && s->plural && corpus_subject_is_name(x)));

    if (fits && !s->plural)
        fits = base_is_upper(x.data[0]) && x.data[0] != 'I' && (x.length == 1 || base_is_digit(x.data[x.length - 1]));
    if (fits && give(out, s, word, word, end, corpus_subject_is_code(x, false)))
        return true;
    s->kind[0] = '\0';
    return false;
}

static bool counts_years(base_text text, size_t i)
{
    static const char *const units[] = { "year", "month", "week", "day" };

    i = corpus_subject_skip(text, i);
    if (corpus_subject_byte(text, i) == '-')
        i++;
    for (size_t u = 0; u < COUNT_OF(units); u++) {
        if (base_text_starts_nocase(base_text_slice(text, i, text.length), base_text_of(units[u])))
            return true;
    }
    return false;
}

bool corpus_subjects_next(corpus_subject_hit *out, corpus_subjects *s)
{
    const struct kind *kind;

    if (s->kind[0] && next_of_list(out, s))
        return true;
    for (; s->at < s->text.length; s->at++) {
        size_t end, word;
        base_text x;
        bool code;
        if (!base_is_upper(s->text.data[s->at]))
            continue;
        end = kind_at(&kind, s->text, s->at);
        if (end == 0)
            continue;
        if (corpus_subject_byte(s->text, end) == '.' && end - s->at <= 3)
            end++;
        word = corpus_subject_open(s->text, corpus_subject_skip(s->text, end));
        if (word == end)
            continue;
        x = base_text_slice(s->text, word, corpus_subject_run(s->text, word));
        code = corpus_subject_is_code(x, loud_around(s->text, s->at)) &&
               !(base_is_digit(x.data[0]) && counts_years(s->text, word + x.length));
        if (!code && !(s->names && corpus_subject_is_name(x)))
            continue;
        snprintf(s->kind, sizeof s->kind, "%s", kind->singular);
        s->plural = kind->plural;
        if (give(out, s, s->at, word, word + x.length, code))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------------------------------------------------- tally */

typedef struct {
    char names[TALLY][NAME_BYTES];
    size_t counts[TALLY];
    size_t used, all;
} tally;

static bool is_main_kind(const char *name)
{
    return strncmp(name, "Sibling", 7) != 0 && strncmp(name, "Family", 6) != 0 && strncmp(name, "Person", 6) != 0 &&
           strncmp(name, "Patient", 7) != 0;
}

static void count_one(tally *t, const char *name)
{
    t->all++;
    for (size_t i = 0; i < t->used; i++) {
        if (strcmp(t->names[i], name) == 0) {
            t->counts[i]++;
            return;
        }
    }
    if (t->used == TALLY)
        return;
    memcpy(t->names[t->used], name, strlen(name) + 1);
    t->counts[t->used++] = 1;
}

bool corpus_subject_dominant(char out[64], const base_text *texts, size_t count)
{
    tally t = { .used = 0 };
    corpus_subject_hit hit;
    size_t best = 0;

    for (size_t i = 0; i < count; i++) {
        corpus_subjects subjects = corpus_subjects_of(texts[i], true);
        while (corpus_subjects_next(&hit, &subjects)) {
            if (is_main_kind(hit.name))
                count_one(&t, hit.name);
        }
    }
    for (size_t i = 1; i < t.used; i++) {
        if (t.counts[i] > t.counts[best])
            best = i;
    }
    if (t.used == 0 || t.counts[best] < 3 || t.counts[best] * 5 < t.all * 3)
        return false;
    memcpy(out, t.names[best], NAME_BYTES);
    return true;
}
