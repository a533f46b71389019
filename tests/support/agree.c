/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/agree.h"

#include "corpus/reader.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHOWN = 100, MOST_LETTERS = 1 << 16 };

/* n narrative, r recommendation, f finding, l learning, g good practice, q question, p reply, s statistic */
static const char kinds[CORPUS_KIND_COUNT + 1] = "nrflgqps";

/* Of each passage what is compared, as one text. */
typedef struct {
    char **items;
    const corpus_passage **passages; /* beside `items` */
    size_t count;
} keys;

static void fold(base_buf *out, base_text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (base_is_alnum(text.data[i]) && base_buf_byte(out, base_to_lower(text.data[i]), NULL) != BASE_OK)
            abort();
}

static void add(base_buf *out, const char *name, base_text text)
{
    base_buf letters = { 0 };

    fold(&letters, text);
    if (base_buf_printf(out, NULL, "%s%.*s", name, BASE_TEXT_ARG(base_buf_view(&letters))) != BASE_OK)
        abort();
    base_buf_release(&letters);
}

static char *key_of(const corpus_passage *p, const test_agree_options *options)
{
    base_buf key = { 0 };
    char kind[2] = { kinds[p->kind], '\0' };
    char *copy;

    add(&key, kind, p->number);
    add(&key, "#", p->case_name);
    if (options->labels)
        add(&key, "\"", p->label);
    if (options->headings && p->heading_count > 0)
        add(&key, "<", p->headings[p->heading_count - 1]);
    add(&key, ": ", p->text);
    copy = malloc(key.length + 1);
    if (!copy)
        abort();
    memcpy(copy, key.data, key.length);
    copy[key.length] = '\0';
    base_buf_release(&key);
    return copy;
}

static keys keys_of(const corpus_report *report, const test_agree_options *options)
{
    keys k = { calloc(report->passage_count + 1, sizeof *k.items),
               calloc(report->passage_count + 1, sizeof *k.passages), 0 };

    if (!k.items || !k.passages)
        abort();
    for (size_t i = 0; i < report->passage_count; i++) {
        if (options->units && report->passages[i].kind == CORPUS_KIND_NARRATIVE)
            continue;
        k.passages[k.count] = &report->passages[i];
        k.items[k.count++] = key_of(&report->passages[i], options);
    }
    return k;
}

static void keys_release(keys *k)
{
    for (size_t i = 0; i < k->count; i++)
        free(k->items[i]);
    free(k->items);
    free(k->passages);
}

static void print(base_buf *diff, char sign, const corpus_passage *p)
{
    base_text heading = p->heading_count ? p->headings[p->heading_count - 1] : (base_text){ 0 };
    base_text end =
        base_text_slice(p->text, p->text.length > SHOWN / 2 ? p->text.length - SHOWN / 2 : 0, p->text.length);

    if (base_buf_printf(diff, NULL, "%c %s %.*s [%.*s] under \"%.*s\": %.*s ... %.*s\n", sign, corpus_kind_id(p->kind),
                        BASE_TEXT_ARG(p->number), BASE_TEXT_ARG(p->label), BASE_TEXT_ARG(heading),
                        (int)(p->text.length < SHOWN ? p->text.length : SHOWN), p->text.data,
                        BASE_TEXT_ARG(end)) != BASE_OK)
        abort();
}

/* The lengths of the longest common sequences of all tails. */
static uint32_t *align(const keys *a, const keys *b)
{
    size_t width = b->count + 1;
    uint32_t *length = calloc((a->count + 1) * width, sizeof *length);

    if (!length)
        abort();
    for (size_t i = a->count; i-- > 0;)
        for (size_t j = b->count; j-- > 0;) {
            uint32_t skip = length[(i + 1) * width + j] > length[i * width + j + 1] ? length[(i + 1) * width + j]
                                                                                    : length[i * width + j + 1];
            length[i * width + j] = strcmp(a->items[i], b->items[j]) == 0 ? length[(i + 1) * width + j + 1] + 1 : skip;
        }
    return length;
}

static size_t compare_passages(base_buf *diff, const corpus_report *first, const corpus_report *second,
                               const test_agree_options *options)
{
    keys a = keys_of(first, options), b = keys_of(second, options);
    uint32_t *length = align(&a, &b);
    size_t i = 0, j = 0, width = b.count + 1, differences = 0;

    while (i < a.count || j < b.count) {
        if (i < a.count && j < b.count && strcmp(a.items[i], b.items[j]) == 0) {
            i++, j++;
            continue;
        }
        differences++;
        if (j == b.count || (i < a.count && length[(i + 1) * width + j] >= length[i * width + j + 1]))
            print(diff, '-', a.passages[i++]);
        else
            print(diff, '+', b.passages[j++]);
    }
    free(length);
    keys_release(&a);
    keys_release(&b);
    return differences;
}

static size_t compare_value(base_buf *diff, const char *name, base_text first, base_text second)
{
    base_buf a = { 0 }, b = { 0 };
    bool same;

    fold(&a, first);
    fold(&b, second);
    same = base_text_equal(base_buf_view(&a), base_buf_view(&b));
    if (!same && base_buf_printf(diff, NULL, "- %s: %.*s\n+ %s: %.*s\n", name, BASE_TEXT_ARG(first), name,
                                 BASE_TEXT_ARG(second)) != BASE_OK)
        abort();
    base_buf_release(&a);
    base_buf_release(&b);
    return !same;
}

static size_t compare_values(base_buf *diff, const char *name, const corpus_values *first, const corpus_values *second)
{
    size_t differences = 0, most = first->count > second->count ? first->count : second->count;

    for (size_t i = 0; i < most; i++)
        differences += compare_value(diff, name, i < first->count ? first->items[i].text : (base_text){ 0 },
                                     i < second->count ? second->items[i].text : (base_text){ 0 });
    return differences;
}

static size_t compare_metadata(base_buf *diff, const corpus_report *first, const corpus_report *second)
{
    size_t differences = compare_value(diff, "title", first->title.text, second->title.text);

    differences += compare_value(diff, "type", first->type.text, second->type.text);
    differences +=
        compare_value(diff, "published", base_text_of(first->published.iso), base_text_of(second->published.iso));
    differences += compare_values(diff, "author", &first->authors, &second->authors);
    differences += compare_values(diff, "subject", &first->subjects, &second->subjects);
    for (size_t i = 0; i < first->partnership_count || i < second->partnership_count; i++)
        differences += compare_value(diff, "partnership",
                                     i < first->partnership_count ? first->partnerships[i].slug : (base_text){ 0 },
                                     i < second->partnership_count ? second->partnerships[i].slug : (base_text){ 0 });
    return differences;
}

size_t test_agree(base_buf *diff, const corpus_report *first, const corpus_report *second,
                  const test_agree_options *options)
{
    size_t differences = compare_passages(diff, first, second, options);
    return options->metadata ? differences + compare_metadata(diff, first, second) : differences;
}

bool test_agree_read(corpus_report *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    char block[16384];
    base_buf bytes = { 0 };
    base_error err = { 0 };
    FILE *file = fopen(path, "rb");
    size_t got;

    if (!file)
        return false;
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        if (base_buf_append(&bytes, block, got, NULL) != BASE_OK)
            abort();
    fclose(file);
    if (corpus_report_read(out, base_buf_view(&bytes), base_text_of(slash ? slash + 1 : path), NULL, &err) != BASE_OK) {
        fprintf(stderr, "%s: %s\n", path, err.message);
        abort();
    }
    base_buf_release(&bytes);
    return true;
}
