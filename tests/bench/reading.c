/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How fast files become reports, by format; PDF beside poppler's own text extraction; and what the sandbox costs:
 *
 *     bench_reading [PATH...]
 *
 * Every file is in memory before the clock starts. What is compared is done in turn, round by round, in one run: on a
 * shared machine the ratios hold where the times do not. Prints; judges nothing.
 */
#include "corpus/charset.h"
#include "corpus/format/pdf.h"
#include "corpus/reader.h"
#include "corpus/walk.h"
#include "indexer/nursery.h"
#include "indexer/store.h"
#include "tests/support/folder.h"

#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 7, FORMATS_MOST = 16, PATHS_MOST = 64 };

typedef struct {
    const char *path; /* absolute: the nursery opens it again */
    base_text bytes, name, format;
    size_t pages;
    bool read;
} sample;

typedef struct {
    sample *samples;
    size_t count;
    corpus_walk walk;
    corpus_reader_options options;
} work;

/* ---- clocks ---- */

static double seconds(clockid_t clock)
{
    struct timespec at;

    clock_gettime(clock, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static double cpu_of(int who)
{
    struct rusage used;

    getrusage(who, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* Sorts. */
static double median(double values[ROUNDS])
{
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

static void print_ratio(const char *what, const double above[ROUNDS], const double below[ROUNDS])
{
    double ratios[ROUNDS], middle;

    for (int i = 0; i < ROUNDS; i++)
        ratios[i] = above[i] / below[i];
    middle = median(ratios);
    printf("  %-52s least %5.3f  median %5.3f\n", what, ratios[0], middle);
}

/* ---- the files ---- */

static void take_files(work *self, const char *const *paths, size_t count)
{
    corpus_walk_paths(&self->walk, paths, count, NULL, NULL, NULL);
    self->samples = calloc(self->walk.count + 1, sizeof *self->samples);
    for (size_t i = 0; self->samples && i < self->walk.count; i++) {
        const char *path = self->walk.files[i].path.data, *slash = strrchr(path, '/');
        sample *one = &self->samples[self->count];
        one->path = realpath(path, NULL);
        one->bytes.data = one->path ? test_file_read(one->path, &one->bytes.length) : NULL;
        one->name = base_text_of(slash ? slash + 1 : path);
        self->count += one->bytes.data != NULL;
    }
}

static bool is_format(const sample *one, const char *format)
{
    return one->read && base_text_equal(one->format, base_text_of(format));
}

/* Which format each is, and whether it can be read at all; nothing is timed yet. */
static void look_at(work *self)
{
    for (size_t i = 0; i < self->count; i++) {
        sample *one = &self->samples[i];
        corpus_report report = { 0 };
        if (corpus_report_read(&report, one->bytes, one->name, &self->options, NULL) == BASE_OK) {
            one->read = report.passage_count > 0;
            one->pages = report.pages;
            one->format = base_text_of(strndup(report.format.data ? report.format.data : "", report.format.length));
        }
        corpus_report_release(&report);
    }
}

/* ---- what is timed ---- */

static void read_reports(const work *self, const char *format)
{
    for (size_t i = 0; i < self->count; i++) {
        corpus_report report = { 0 };
        if (is_format(&self->samples[i], format))
            (void)corpus_report_read(&report, self->samples[i].bytes, self->samples[i].name, &self->options, NULL);
        corpus_report_release(&report);
    }
}

static void read_lines(const work *self, const char *format)
{
    for (size_t i = 0; i < self->count; i++) {
        corpus_document document = { 0 };
        if (is_format(&self->samples[i], format))
            (void)corpus_document_read(&document, NULL, self->samples[i].bytes, self->samples[i].name, NULL, NULL,
                                       NULL);
        corpus_document_release(&document);
    }
}

/* As a run does before it reads: else each document would load poppler's tables again, in all three columns. */
static void prepare_poppler(const work *self)
{
    for (size_t i = 0; i < self->count; i++) {
        if (is_format(&self->samples[i], "pdf"))
            corpus_pdf_prepare(self->samples[i].bytes);
    }
}

static void extract_by_poppler(const work *self)
{
    for (size_t i = 0; i < self->count; i++) {
        const sample *one = &self->samples[i];
        GBytes *bytes = is_format(one, "pdf") ? g_bytes_new_static(one->bytes.data, one->bytes.length) : NULL;
        PopplerDocument *document = bytes ? poppler_document_new_from_bytes(bytes, NULL, NULL) : NULL;
        for (int page = 0; document && page < poppler_document_get_n_pages(document); page++) {
            PopplerPage *at = poppler_document_get_page(document, page);
            if (at)
                g_free(poppler_page_get_text(at));
            g_clear_object(&at);
        }
        g_clear_object(&document);
        if (bytes)
            g_bytes_unref(bytes);
    }
}

static size_t read_confined(const work *self, indexer_nursery *nursery, const char *format)
{
    size_t unread = 0;

    for (size_t i = 0; i < self->count; i++) {
        indexer_reading reading = { 0 };
        if (!is_format(&self->samples[i], format))
            continue;
        if (indexer_nursery_begin(nursery, self->samples[i].path, i, NULL) != BASE_OK ||
            indexer_nursery_wait(&reading, nursery, NULL) != BASE_OK || reading.report.passage_count == 0)
            unread++;
        indexer_reading_release(&reading);
    }
    return unread;
}

/* ---- the tables ---- */

static void print_speed(const work *self, const char *format)
{
    size_t files = 0, pages = 0, bytes = 0;
    double times[ROUNDS], time;

    for (size_t i = 0; i < self->count; i++) {
        if (is_format(&self->samples[i], format)) {
            files++;
            pages += self->samples[i].pages;
            bytes += self->samples[i].bytes.length;
        }
    }
    for (int round = 0; round < ROUNDS; round++) {
        double begun = seconds(CLOCK_PROCESS_CPUTIME_ID);
        read_reports(self, format);
        times[round] = seconds(CLOCK_PROCESS_CPUTIME_ID) - begun;
    }
    time = median(times);
    printf("  %-9s %4zu files  %8.1f ms  %8.1f files/s  ", format, files, time * 1e3, (double)files / time);
    if (pages > 0)
        printf("%8.1f pages/s  ", (double)pages / time);
    else
        printf("%8s pages    ", "no");
    printf("%7.2f MB/s\n", (double)bytes / 1e6 / time);
}

static void print_formats(const work *self)
{
    printf("bytes to report (themes and all), one process, processor time, median of %d rounds:\n", ROUNDS);
    for (size_t i = 0; i < self->count; i++) {
        bool first = self->samples[i].read;
        for (size_t j = 0; first && j < i; j++)
            first = !self->samples[j].read || !base_text_equal(self->samples[i].format, self->samples[j].format);
        if (first)
            print_speed(self, self->samples[i].format.data);
    }
}

static bool has(const work *self, const char *format)
{
    for (size_t i = 0; i < self->count; i++) {
        if (is_format(&self->samples[i], format))
            return true;
    }
    return false;
}

static void print_poppler(const work *self)
{
    double poppler[ROUNDS], lines[ROUNDS], whole[ROUNDS];

    if (!has(self, "pdf")) {
        puts("no PDF to compare with poppler");
        return;
    }
    for (int round = 0; round < ROUNDS; round++) {
        double begun = seconds(CLOCK_PROCESS_CPUTIME_ID), then;
        extract_by_poppler(self);
        then = seconds(CLOCK_PROCESS_CPUTIME_ID);
        poppler[round] = then - begun;
        read_lines(self, "pdf");
        begun = seconds(CLOCK_PROCESS_CPUTIME_ID);
        lines[round] = begun - then;
        read_reports(self, "pdf");
        whole[round] = seconds(CLOCK_PROCESS_CPUTIME_ID) - begun;
    }
    puts("PDF beside poppler's own text of the same pages (poppler_page_get_text), processor time:");
    print_ratio("to lines with their layout / poppler", lines, poppler);
    print_ratio("to a report with themes / poppler", whole, poppler);
    printf("  poppler %.1f ms, to lines %.1f ms, to reports %.1f ms (medians)\n", median(poppler) * 1e3,
           median(lines) * 1e3, median(whole) * 1e3);
}

/* What one round each way took: [0] by the clock, [1] by the processors. */
typedef struct {
    double plain[2], confined[2], idle[2]; /* idle: a nursery that starts, reads nothing and ends */
} both;

static indexer_nursery *open_ready(const indexer_child_options *child)
{
    indexer_nursery *nursery = NULL;
    const corpus_confinement *active;

    if (indexer_nursery_open(&nursery, 1, child, -1, NULL) != BASE_OK ||
        indexer_nursery_confinement(&active, nursery, NULL) != BASE_OK)
        exit(1);
    return nursery;
}

static size_t time_nursery(double out[2], const work *self, const indexer_child_options *child, const char *format)
{
    double cpu = cpu_of(RUSAGE_CHILDREN) + seconds(CLOCK_PROCESS_CPUTIME_ID), wall;
    indexer_nursery *nursery = open_ready(child);
    size_t unread;

    wall = seconds(CLOCK_MONOTONIC);
    unread = format ? read_confined(self, nursery, format) : 0;
    out[0] = seconds(CLOCK_MONOTONIC) - wall;
    indexer_nursery_close(nursery);
    out[1] = cpu_of(RUSAGE_CHILDREN) + seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    return unread;
}

static size_t time_both(both *out, const work *self, const indexer_child_options *child, const char *format)
{
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);

    read_reports(self, format);
    out->plain[0] = seconds(CLOCK_MONOTONIC) - wall;
    out->plain[1] = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    time_nursery(out->idle, self, child, NULL);
    return time_nursery(out->confined, self, child, format);
}

static void print_sandbox(const work *self, const char *format)
{
    indexer_child_options child = { .reader = self->options, .limits = indexer_child_limits_default() };
    double plain[2][ROUNDS], confined[2][ROUNDS], idle[ROUNDS];
    size_t unread = 0;

    if (!has(self, format))
        return;
    for (int round = 0; round < ROUNDS; round++) {
        both one;
        unread += time_both(&one, self, &child, format);
        for (int clock = 0; clock < 2; clock++) {
            plain[clock][round] = one.plain[clock];
            confined[clock][round] = one.confined[clock] - (clock == 1 ? one.idle[clock] : 0);
        }
        idle[round] = one.idle[1];
    }
    printf("%s in a confined child per file / in this process%s:\n", format,
           unread > 0 ? " (SOME WERE NOT READ BY THE CHILD)" : "");
    print_ratio("by the clock, the nursery being ready", confined[0], plain[0]);
    print_ratio("by the processors, start and end of it taken off", confined[1], plain[1]);
    printf("  processor time: in process %.1f ms, confined %.1f ms, once a run %.1f ms (medians)\n",
           median(plain[1]) * 1e3, median(confined[1]) * 1e3, median(idle) * 1e3);
}

/* ---- the whole ---- */

static void release(work *self)
{
    for (size_t i = 0; i < self->count; i++) {
        free((void *)(size_t)self->samples[i].path);
        free((void *)(size_t)self->samples[i].bytes.data);
        free((void *)(size_t)self->samples[i].format.data);
    }
    free(self->samples);
    corpus_walk_release(&self->walk);
}

int main(int argc, char **argv)
{
    static const char *const standard[] = { TEST_SOURCE_DIR "/corpus/samples", TEST_SOURCE_DIR "/../shared/reports" };
    const char *const *paths = argc > 1 ? (const char *const *)(size_t)(argv + 1) : standard;
    size_t count = argc > 1 ? (size_t)argc - 1 : test_file_exists(standard[1]) ? 2 : 1;
    corpus_thesaurus *thesaurus = NULL;
    indexer_stemmer *stemmer = NULL;
    work self = { 0 };

    if (indexer_stemmer_new(&stemmer, NULL) != BASE_OK ||
        corpus_thesaurus_open(&thesaurus, NULL, indexer_stemmer_stem, stemmer, NULL) != BASE_OK ||
        corpus_charset_prepare(NULL, NULL) != BASE_OK)
        return 1;
    self.options.thesaurus = thesaurus;
    take_files(&self, paths, count);
    look_at(&self);
    prepare_poppler(&self);
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i > 0 ? ", " : "", paths[i]);
    printf(": %zu files, %ld processors\n", self.count, sysconf(_SC_NPROCESSORS_ONLN));
    print_formats(&self);
    print_poppler(&self);
    print_sandbox(&self, "pdf");
    print_sandbox(&self, "docx");
    print_sandbox(&self, "html");
    print_sandbox(&self, "text");
    release(&self);
    corpus_thesaurus_free(thesaurus);
    indexer_stemmer_free(stemmer);
    corpus_charset_release();
    return 0;
}
