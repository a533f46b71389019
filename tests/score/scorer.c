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

/* A coroner's concerns are asked for whatever their kind. */
static const char *name_of(corpus_kind kind)
{
    return kind == CORPUS_KIND_COUNT ? "concern" : corpus_kind_id(kind);
}

/* The words of an item may be given with the label that a passage keeps apart: "008/17 (closed) – The Trust". */
static bool begins_with_label(const corpus_passage *passage, const char *text, const char *words)
{
    static char label[LETTERS];
    size_t length = fold(label, passage->label);

    return length > 0 && strncmp(words, label, length) == 0 && strlen(words) > length &&
           strncmp(text, words + length, strlen(words) - length) == 0;
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
    if (begins_with_label(passage, text, words))
        return 1;
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

/* Is the page of a passage the one that the truth names? Pages that are approximate are never cited, so not asked. */
static void score_page(score_share *pages, const json *item, const corpus_passage *passage, bool verbose)
{
    base_text page = json_text(json_member(item, "page"));
    uint32_t number = 0;

    if (page.length == 0 || passage->page == 0 || passage->page_source == CORPUS_PAGE_APPROXIMATE)
        return;
    for (size_t i = 0; i < page.length && base_is_digit(page.data[i]); i++)
        number = number * 10 + (uint32_t)(page.data[i] - '0');
    pages->asked++;
    pages->right += passage->page == number;
    if (verbose && passage->page != number) {
        printf("    page %u wanted, not %u:\n", number, passage->page);
        print_passage("wrong page", passage);
    }
}

static void score_item(score_sums *sums, score_share *pages, const json *item, corpus_kind kind,
                       const corpus_passage *passages, size_t count, bool *used, bool verbose)
{
    static char words[LETTERS];
    base_text number = json_text(json_member(item, "number")), expected = json_text(json_member(item, "case"));
    size_t best = count;

    sums->items++;
    fold(words, json_text(json_member(item, "first")));
    /* what is printed twice: the one that bears the number, else the first */
    for (size_t p = 0; p < count; p++) {
        if ((passages[p].kind != kind && kind != CORPUS_KIND_COUNT) || used[p] || holds(&passages[p], words) < 0)
            continue;
        if (best == count || (number_right(item, &passages[p]) && !number_right(item, &passages[best])))
            best = p;
    }
    if (best == count) {
        if (verbose)
            printf("    missed %s %.*s: %.*s\n", name_of(kind), BASE_TEXT_ARG(number),
                   BASE_TEXT_ARG(json_text(json_member(item, "first"))));
        return;
    }
    used[best] = true;
    sums->found++;
    sums->begins += holds(&passages[best], words) == 1;
    score_page(pages, item, &passages[best], verbose);
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

static void score_kind(score_sums *sums, score_share *pages, const json *items, corpus_kind kind,
                       const corpus_passage *passages, size_t count, bool verbose)
{
    static char words[LETTERS];
    bool *used = calloc(count ? count : 1, sizeof *used);

    if (!used)
        return;
    sums->judged++;
    for (const json *item = items->first; item; item = item->next)
        score_item(sums, pages, item, kind, passages, count, used, verbose);
    for (size_t p = 0; p < count; p++) {
        bool right = used[p];
        if (passages[p].kind != (kind == CORPUS_KIND_COUNT ? CORPUS_KIND_FINDING : kind))
            continue;
        for (const json *item = items->first; item && !right; item = item->next) {
            fold(words, json_text(json_member(item, "first")));
            right = holds(&passages[p], words) >= 0;
        }
        sums->passages++;
        sums->right += right;
        if (!right && verbose)
            print_passage(name_of(kind), &passages[p]);
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

/* Concerns that are not numbered are not judged: where they begin is anybody's guess. */
static void score_concerns(score_report *sums, const json *items, const corpus_passage *passages, size_t count,
                           bool verbose)
{
    if (items && items->type == JSON_ARRAY && items->first)
        score_kind(&sums->concerns, &sums->pages, items, CORPUS_KIND_COUNT, passages, count, verbose);
}

/* A line of a page stands in a passage that covers the page; a line in none (furniture, a heading) is not judged. */
static void score_anchors(score_share *anchors, const json *items, const corpus_passage *passages, size_t count,
                          bool verbose)
{
    static char words[LETTERS];

    for (const json *item = items ? items->first : NULL; item; item = item->next) {
        unsigned long page = strtoul(json_text(json_member(item, "page")).data, NULL, 10);
        bool held = false, right = false;
        fold(words, json_text(json_member(item, "line")));
        for (size_t p = 0; p < count; p++) {
            if (holds(&passages[p], words) < 0)
                continue;
            held = true;
            right = right || (passages[p].page <= page && page <= passages[p].page_end);
        }
        anchors->asked += held;
        anchors->right += right;
        if (verbose && !right)
            printf("    anchor of page %lu %s: %.*s\n", page, held ? "elsewhere" : "in no passage",
                   BASE_TEXT_ARG(json_text(json_member(item, "line"))));
    }
}

void score_passages(score_report *sums, const json *truth, const corpus_passage *passages, size_t count, bool verbose)
{
    for (size_t m = 0; m < sizeof members / sizeof *members; m++) {
        const json *items = json_member(truth, members[m].member);
        if (items && items->type == JSON_ARRAY)
            score_kind(&sums->kinds[members[m].kind], &sums->pages, items, members[m].kind, passages, count, verbose);
    }
    score_concerns(sums, json_member(truth, "concerns"), passages, count, verbose);
    score_anchors(&sums->anchors, json_member(truth, "anchors"), passages, count, verbose);
    sums->furniture += count_furniture(json_member(truth, "furniture"), passages, count, verbose);
}

static void score_author(score_share *authors, base_text wanted, const corpus_report *report, bool verbose)
{
    bool right = false;

    if (wanted.length == 0)
        return;
    for (size_t a = 0; a < report->authors.count; a++)
        right = right || folds_equal(wanted, report->authors.items[a].text);
    authors->asked++;
    authors->right += right;
    if (verbose && !right)
        printf("    author %.*s wanted, not %.*s\n", BASE_TEXT_ARG(wanted),
               BASE_TEXT_ARG(report->authors.count ? report->authors.items[0].text : (base_text){ 0 }));
}

void score_metadata(score_report *sums, const json *truth, const corpus_report *report, bool verbose)
{
    const json *authors = json_member(truth, "authors");
    base_text date = json_text(json_member(truth, "date")), iso = base_text_of(report->published.iso);
    bool right;

    if (date.length == 0)
        date = json_text(json_member(truth, "published"));
    if (date.length > 0) {
        right = base_text_equal(date, iso);
        sums->dates.asked++;
        sums->dates.right += right;
        if (verbose && !right)
            printf("    date %.*s wanted, not %.*s\n", BASE_TEXT_ARG(date), BASE_TEXT_ARG(iso));
    }
    score_author(&sums->authors, json_text(json_member(truth, "author")), report, verbose);
    for (const json *author = authors && authors->type == JSON_ARRAY ? authors->first : NULL; author;
         author = author->next)
        score_author(&sums->authors, json_text(author), report, verbose);
}

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 1.0;
}

static void print_sums(const char *name, const char *kind, const score_sums *s)
{
    if (s->items == 0 && s->passages == 0)
        return;
    printf("%-38.38s %-14s items %3zu recall %.3f  precision %.3f of %3zu  begins %.3f  numbers %.3f  cases %.3f\n",
           name, kind, s->items, share(s->found, s->items), share(s->right, s->passages), s->passages,
           share(s->begins, s->found), share(s->numbers, s->numbered), share(s->cases, s->found));
}

static void print_share(const char *name, const char *what, const score_share *s)
{
    if (s->asked)
        printf("%-38.38s %-14s %zu of %zu right, %.3f\n", name, what, s->right, s->asked, share(s->right, s->asked));
}

void score_print(const char *name, const score_report *sums)
{
    for (size_t k = 0; k < CORPUS_KIND_COUNT; k++)
        print_sums(name, corpus_kind_id((corpus_kind)k), &sums->kinds[k]);
    print_sums(name, "concern", &sums->concerns);
    print_share(name, "pages", &sums->pages);
    print_share(name, "anchors", &sums->anchors);
    print_share(name, "dates", &sums->dates);
    print_share(name, "authors", &sums->authors);
    if (sums->furniture)
        printf("%-38.38s furniture in %zu passages\n", name, sums->furniture);
}
