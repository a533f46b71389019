/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * score [-v] TRUTH FOLDER [NAME…]: cut the reports of a truth file into passages and say how well they agree.
 * score [-v] --dump DUMP TRUTH [NAME…]: the same from what `precedent dump` printed.
 * NAMEs pick reports; -v names each item that was missed and each passage that is none. --least PERCENT (before TRUTH)
 * asks for that much recall, precision and right numbers of each kind, and of pages, dates and authors, over all
 * reports. --as ENDING reads the same reports saved in another format: NAME.ENDING for NAME.txt. --only ENDING[,ENDING…]
 * takes the reports of these formats. Exit 0 when all was read and is good enough, or when there is no TRUTH to compare
 * with.
 */
#include "corpus/reader.h"
#include "scorer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_PASSAGES = 1 << 20, STRICT = 90 };

typedef struct {
    bool verbose;
    unsigned least; /* percent; 0 asks for nothing */
    const char *dump, *truth, *folder, *as, *only;
    char **names;
    int name_count;
} arguments;

static bool load(base_buf *out, const char *path)
{
    char block[16384];
    size_t got;
    FILE *file = fopen(path, "rb");

    if (!file) {
        fprintf(stderr, "score: %s cannot be read\n", path);
        return false;
    }
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        if (base_buf_append(out, block, got, NULL) != BASE_OK)
            break;
    fclose(file);
    return true;
}

/* FOLDER/FILE, or with the ending of --as. A truth over several folders names them in `set`. */
static void path_of(char *out, size_t capacity, const arguments *a, const json *truth, base_text file)
{
    base_text set = json_text(json_member(truth, "set"));
    base_text slash = set.length > 0 ? BASE_TEXT("/") : (base_text){ 0 };
    size_t stem = file.length;

    while (a->as && stem > 0 && file.data[stem - 1] != '.')
        stem--;
    snprintf(out, capacity, "%s/%.*s%.*s%.*s%s", a->folder, BASE_TEXT_ARG(set), BASE_TEXT_ARG(slash),
             (int)(stem > 0 ? stem : file.length), file.data, a->as && stem > 0 ? a->as : "");
}

static bool is_read(const corpus_report *report)
{
    return report->state == CORPUS_CLASS_OK || report->state == CORPUS_CLASS_OK_WARNINGS;
}

static bool read_report(corpus_report *report, const char *path)
{
    const char *slash = strrchr(path, '/');
    base_buf bytes = { 0 };
    base_error err = { 0 };
    bool good = load(&bytes, path);

    if (good && corpus_report_read(report, base_buf_view(&bytes), base_text_of(slash ? slash + 1 : path), NULL, &err) !=
                    BASE_OK) {
        fprintf(stderr, "score: %s: %s\n", path, err.message);
        good = false;
    }
    base_buf_release(&bytes);
    if (good && !is_read(report)) {
        printf("%s was not read: %s, %.*s\n", path, corpus_class_id(report->state), BASE_TEXT_ARG(report->sentence));
        good = false;
    }
    return good;
}

static bool score_file(score_report *sums, const json *truth, const arguments *a)
{
    base_text file = json_text(json_member(truth, "file"));
    corpus_report report = { 0 };
    score_report one = { 0 };
    char path[1024], name[256];
    bool good;

    path_of(path, sizeof path, a, truth, file);
    snprintf(name, sizeof name, "%.*s", BASE_TEXT_ARG(file));
    good = read_report(&report, path);
    if (good) {
        score_passages(&one, truth, report.passages, report.passage_count, a->verbose);
        score_metadata(&one, truth, &report, a->verbose);
        score_passages(sums, truth, report.passages, report.passage_count, false);
        score_metadata(sums, truth, &report, false);
        score_print(name, &one);
    }
    corpus_report_release(&report);
    return good;
}

/* The passages of one file out of a dump: as much of each as scoring needs. */
static size_t read_dump(corpus_passage **out, base_arena *arena, base_text dump, base_text file)
{
    corpus_passage *passages = NULL;
    size_t count = 0, capacity = 0, at = 0;

    while (at < dump.length) {
        const json *line = json_parse(arena, dump, &at);
        base_text path = json_text(json_member(json_member(line, "report"), "file"));
        corpus_passage p = { 0 };
        if (!line)
            break;
        if (!base_text_ends(path, file) || !corpus_kind_of(&p.kind, json_text(json_member(line, "kind"))))
            continue;
        p.text = json_text(json_member(line, "text"));
        p.label = json_text(json_member(line, "label"));
        p.number = json_text(json_member(line, "number"));
        p.reference = json_text(json_member(line, "reference"));
        p.lead_in = json_text(json_member(line, "lead_in"));
        p.case_name = json_text(json_member(line, "case"));
        if (base_arena_text(&p.text, arena, p.text, NULL) != BASE_OK ||
            base_grow(&passages, &capacity, count + 1, sizeof p, MOST_PASSAGES, NULL) != BASE_OK)
            break;
        p.ordinal = (uint32_t)count + 1;
        passages[count++] = p;
    }
    *out = passages;
    return count;
}

static bool score_dump(score_report *sums, const json *truth, const arguments *a, base_text dump)
{
    base_text file = json_text(json_member(truth, "file"));
    base_arena arena = { 0 };
    corpus_passage *passages = NULL;
    score_report one = { 0 };
    char name[256];
    size_t count = read_dump(&passages, &arena, dump, file);

    snprintf(name, sizeof name, "%.*s", BASE_TEXT_ARG(file));
    score_passages(&one, truth, passages, count, a->verbose);
    score_passages(sums, truth, passages, count, false);
    score_print(name, &one);
    free(passages);
    base_arena_release(&arena);
    return count > 0;
}

static bool is_wanted(const arguments *a, base_text file)
{
    for (int n = 0; n < a->name_count; n++)
        if (base_text_find(file, base_text_of(a->names[n]), 0) != (size_t)-1)
            return true;
    return a->name_count == 0;
}

/* @param endings  "pdf" or "txt,md,gz" */
static bool has_ending(base_text file, const char *endings)
{
    for (const char *at = endings; *at; at += strspn(at, ",")) {
        base_text wanted = { at, strcspn(at, ",") };
        if (base_text_ends(file, wanted) && file.length > wanted.length &&
            file.data[file.length - wanted.length - 1] == '.')
            return true;
        at += wanted.length;
    }
    return false;
}

static bool parse(arguments *a, int argc, char **argv)
{
    int i = 1;

    if (i < argc && strcmp(argv[i], "-v") == 0)
        a->verbose = true, i++;
    if (i + 1 < argc && strcmp(argv[i], "--least") == 0)
        a->least = (unsigned)strtoul(argv[i + 1], NULL, 10), i += 2;
    if (i + 1 < argc && strcmp(argv[i], "--as") == 0)
        a->as = argv[i + 1], i += 2;
    if (i + 1 < argc && strcmp(argv[i], "--only") == 0)
        a->only = argv[i + 1], i += 2;
    if (i + 1 < argc && strcmp(argv[i], "--dump") == 0)
        a->dump = argv[i + 1], i += 2;
    if (i < argc)
        a->truth = argv[i++];
    if (!a->dump && i < argc)
        a->folder = argv[i++];
    a->names = argv + i;
    a->name_count = argc - i;
    return a->truth && (a->dump || a->folder);
}

/* `part` of `whole` is the share asked for, or one short of it: in a dozen items one slip is no share. */
static bool reaches(size_t part, size_t whole, unsigned least)
{
    return (part + 1) * 100 > whole * least;
}

static bool sums_reach(const score_sums *s, unsigned least)
{
    return reaches(s->found, s->items, least) && reaches(s->right, s->passages, least) &&
           reaches(s->numbers, s->numbered, least);
}

/* Kinds with a handful of items only are not held to a share; a low LEAST is a floor, and says nothing of furniture. */
static bool good_enough(const score_report *sums, unsigned least)
{
    bool good = sums->furniture == 0 || least < STRICT;

    for (size_t k = 0; k < CORPUS_KIND_COUNT; k++)
        good = good && (sums->kinds[k].items < 10 || sums_reach(&sums->kinds[k], least));
    good = good && sums_reach(&sums->concerns, least);
    good = good && reaches(sums->pages.right, sums->pages.asked, least) &&
           reaches(sums->anchors.right, sums->anchors.asked, least) &&
           reaches(sums->dates.right, sums->dates.asked, least) &&
           reaches(sums->authors.right, sums->authors.asked, least);
    if (!good)
        printf("not as good as %u percent\n", least);
    return good;
}

int main(int argc, char **argv)
{
    arguments a = { 0 };
    base_buf truth = { 0 }, dump = { 0 };
    base_arena arena = { 0 };
    score_report sums = { 0 };
    const json *documents = NULL;
    size_t at = 0;
    bool good;

    if (!parse(&a, argc, argv)) {
        fprintf(stderr, "usage: score [-v] [--least PERCENT] [--as ENDING] [--only ENDING,...] TRUTH FOLDER [NAME...]\n"
                        "       score [-v] [--least PERCENT] --dump DUMP TRUTH [NAME...]\n");
        return 2;
    }
    if (a.least && access(a.truth, R_OK) != 0) {
        printf("%s is not here: nothing to compare\n", a.truth);
        return 0;
    }
    good = load(&truth, a.truth) && (!a.dump || load(&dump, a.dump));
    if (good)
        documents = json_member(json_parse(&arena, base_buf_view(&truth), &at), "documents");
    for (const json *d = documents ? documents->first : NULL; d; d = d->next) {
        base_text file = json_text(json_member(d, "file"));
        if (!is_wanted(&a, file) || (a.only && !has_ending(file, a.only)))
            continue;
        good = (a.dump ? score_dump(&sums, d, &a, base_buf_view(&dump)) : score_file(&sums, d, &a)) && good;
    }
    score_print("ALL", &sums);
    good = (a.least == 0 || good_enough(&sums, a.least)) && good;
    base_arena_release(&arena);
    base_buf_release(&truth);
    base_buf_release(&dump);
    return good && documents ? 0 : 1;
}
