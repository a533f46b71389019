/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scorer.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>

enum { LETTERS = 1 << 16 };

static const struct {
    const char *member;
    corpus_kind kind;
} members[] = {
    { "recommendations", CORPUS_KIND_RECOMMENDATION },
    { "findings", CORPUS_KIND_FINDING },
    { "learning", CORPUS_KIND_LEARNING },
    { "good_practice", CORPUS_KIND_GOOD_PRACTICE },
    { "questions", CORPUS_KIND_QUESTION },
    { "responses", CORPUS_KIND_RESPONSE },
};

/* Letters and digits, lower case: blanks inside words and hyphens at line ends do not matter. */
static size_t fold(char *out, base_text text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.length && length + 1 < LETTERS; i++)
        if (base_is_alnum(text.data[i]))
            out[length++] = base_to_lower(text.data[i]);
    out[length] = '\0';
    return length;
}

static bool folds_equal(base_text a, base_text b)
{
    static char first[LETTERS], second[LETTERS];
    fold(first, a);
    fold(second, b);
    return strcmp(first, second) == 0;
}

/* -1 not held; 0 held; 1 begins with it. A lead-in is printed with its items, so it counts as theirs. */
static int holds(const corpus_passage *passage, const char *words)
{
    static char text[LETTERS], lead[LETTERS];
    const char *where;

    fold(text, passage->text);
    where = strstr(text, words);
    if (where)
        return where == text;
    if (!passage->lead_in.data)
        return -1;
    fold(lead, passage->lead_in);
    return strstr(lead, words) ? 0 : -1;
}

static bool number_right(const json *item, const corpus_passage *passage)
{
    static const char *const names[] = { "number", "reference" };
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        base_text number = json_text(json_member(item, names[n]));
        if (number.length == 0)
            continue;
        if ((passage->number.data && folds_equal(number, passage->number)) ||
            (passage->reference.data && folds_equal(number, passage->reference)))
            return true;
    }
    return false;
}

static void print_passage(const char *what, const corpus_passage *passage)
{
    printf("    %s #%u [%.*s] %.100s\n", what, passage->ordinal, BASE_TEXT_ARG(passage->label), passage->text.data);
}

static void score_item(score_sums *sums, const json *item, corpus_kind kind, const corpus_passage *passages,
                       size_t count, bool *used, bool verbose)
{
    static char words[LETTERS];
    base_text number = json_text(json_member(item, "number")), expected = json_text(json_member(item, "case"));
    size_t best = count;

    sums->items++;
    fold(words, json_text(json_member(item, "first")));
    /* what is printed twice: the one that bears the number, else the first */
    for (size_t p = 0; p < count; p++) {
        if (passages[p].kind != kind || used[p] || holds(&passages[p], words) < 0)
            continue;
        if (best == count || (number_right(item, &passages[p]) && !number_right(item, &passages[best])))
            best = p;
    }
    if (best == count) {
        if (verbose)
            printf("    missed %s %.*s: %.*s\n", corpus_kind_id(kind), BASE_TEXT_ARG(number),
                   BASE_TEXT_ARG(json_text(json_member(item, "first"))));
        return;
    }
    used[best] = true;
    sums->found++;
    sums->begins += holds(&passages[best], words) == 1;
    sums->cases += folds_equal(expected, passages[best].case_name);
    if (verbose && !folds_equal(expected, passages[best].case_name))
        print_passage("wrong case", &passages[best]);
    if (number.length == 0)
        return;
    sums->numbered++;
    sums->numbers += number_right(item, &passages[best]);
    if (verbose && !number_right(item, &passages[best])) {
        printf("    number %.*s wanted:\n", BASE_TEXT_ARG(number));
        print_passage("wrong number", &passages[best]);
    }
}

static void score_kind(score_sums *sums, const json *items, corpus_kind kind, const corpus_passage *passages,
                       size_t count, bool verbose)
{
    static char words[LETTERS];
    bool *used = calloc(count ? count : 1, sizeof *used);

    if (!used)
        return;
    sums->judged++;
    for (const json *item = items->first; item; item = item->next)
        score_item(sums, item, kind, passages, count, used, verbose);
    for (size_t p = 0; p < count; p++) {
        bool right = used[p];
        if (passages[p].kind != kind)
            continue;
        for (const json *item = items->first; item && !right; item = item->next) {
            fold(words, json_text(json_member(item, "first")));
            right = holds(&passages[p], words) >= 0;
        }
        sums->passages++;
        sums->right += right;
        if (!right && verbose)
            print_passage(corpus_kind_id(kind), &passages[p]);
    }
    free(used);
}

/* The truth's expressions are written for Perl's dialect; of that they use \d and (?: only. */
static bool compile(regex_t *out, base_text pattern)
{
    char posix[512];
    size_t length = 0;

    for (size_t i = 0; i < pattern.length && length + 8 < sizeof posix; i++) {
        if (pattern.data[i] == '\\' && i + 1 < pattern.length && pattern.data[i + 1] == 'd') {
            memcpy(posix + length, "[0-9]", 5);
            length += 5;
            i++;
        } else if (pattern.data[i] == '(' && i + 2 < pattern.length && pattern.data[i + 1] == '?') {
            posix[length++] = '(';
            i += 2;
        } else
            posix[length++] = pattern.data[i];
    }
    posix[length] = '\0';
    return regcomp(out, posix, REG_EXTENDED | REG_NOSUB) == 0;
}

/* A passage holds furniture when one of its lines is nothing else, or a page number stands in it with its words. */
static size_t count_furniture(const json *patterns, const corpus_passage *passages, size_t count, bool verbose)
{
    size_t held = 0;

    for (const json *pattern = patterns ? patterns->first : NULL; pattern; pattern = pattern->next) {
        bool paged = base_text_find(json_text(pattern), BASE_TEXT("\\d"), 0) != (size_t)-1;
        regex_t expression;
        if (!paged || !compile(&expression, json_text(pattern)))
            continue; /* a running title alone may well be named in a sentence */
        for (size_t p = 0; p < count; p++) {
            if (regexec(&expression, passages[p].text.data, 0, NULL, 0) != 0)
                continue;
            held++;
            if (verbose)
                print_passage("furniture in", &passages[p]);
        }
        regfree(&expression);
    }
    return held;
}

void score_passages(score_report *sums, const json *truth, const corpus_passage *passages, size_t count, bool verbose)
{
    for (size_t m = 0; m < sizeof members / sizeof *members; m++) {
        const json *items = json_member(truth, members[m].member);
        if (items && items->type == JSON_ARRAY)
            score_kind(&sums->kinds[members[m].kind], items, members[m].kind, passages, count, verbose);
    }
    sums->furniture += count_furniture(json_member(truth, "furniture"), passages, count, verbose);
}

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 1.0;
}

void score_print(const char *name, const score_report *sums)
{
    for (size_t k = 0; k < CORPUS_KIND_COUNT; k++) {
        const score_sums *s = &sums->kinds[k];
        if (s->items == 0 && s->passages == 0)
            continue;
        printf("%-38.38s %-14s items %3zu recall %.3f  precision %.3f of %3zu  begins %.3f  numbers %.3f  cases %.3f\n",
               name, corpus_kind_id((corpus_kind)k), s->items, share(s->found, s->items), share(s->right, s->passages),
               s->passages, share(s->begins, s->found), share(s->numbers, s->numbered), share(s->cases, s->found));
    }
    if (sums->furniture)
        printf("%-38.38s furniture in %zu passages\n", name, sums->furniture);
}
