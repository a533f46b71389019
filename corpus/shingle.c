/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/shingle.h"

#include "corpus/base/utf8.h"
#include "corpus/field.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { POINTS = 32, POOL = CORPUS_SKETCH_VALUES * 16, SKETCH_VERSION = 1 };

#define FACTOR UINT64_C(0x9E3779B97F4A7C15)

/* ---- letters ---- */

static bool is_kept(uint32_t code, bool digits)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return true;
    case UTF8PROC_CATEGORY_ND:
        return digits;
    default:
        return false;
    }
}

static base_status fold_wide(base_buf *out, uint32_t code, bool digits, base_error *err)
{
    const utf8proc_option_t options = UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_DECOMPOSE;
    utf8proc_int32_t points[POINTS];
    utf8proc_ssize_t count;
    int boundary = 0;
    base_status status = BASE_OK;

    if (!is_kept(code, digits)) /* the dashes and quotes of every line; raised figures, which mark footnotes */
        return BASE_OK;
    count = utf8proc_decompose_char((utf8proc_int32_t)code, points, POINTS, options, &boundary);
    for (utf8proc_ssize_t i = 0; status == BASE_OK && i < count && i < POINTS; i++) {
        char bytes[4];
        if (is_kept((uint32_t)points[i], digits))
            status = base_buf_append(out, bytes, base_utf8_put(bytes, (uint32_t)points[i]), err);
    }
    return status;
}

base_status corpus_shingle_fold(base_buf *out, base_text text, bool digits, base_error *err)
{
    base_status status = base_buf_reserve(out, text.length, err);

    for (size_t at = 0; status == BASE_OK && at < text.length;) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte >= 0x80) {
            uint32_t code = base_utf8_next(text, &at);
            if (code != BASE_UTF8_BAD)
                status = fold_wide(out, code, digits, err);
            continue;
        }
        at++;
        if (base_is_alpha((char)byte) || (digits && base_is_digit((char)byte)))
            status = base_buf_byte(out, base_to_lower((char)byte), err);
    }
    return status;
}

/* ---- the smallest hashes ---- */

/** Hashes below `below`, some more than once; sorted and thinned out when full. */
typedef struct {
    uint32_t items[POOL];
    size_t count;
    uint32_t below;
} pool;

static int by_value(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

    return (a > b) - (a < b);
}

static size_t sort_once(uint32_t *items, size_t count)
{
    size_t kept = 0;

    if (count > 1)
        qsort(items, count, sizeof *items, by_value);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1] != items[i])
            items[kept++] = items[i];
    return kept;
}

static void thin_out(pool *from)
{
    from->count = sort_once(from->items, from->count);
    if (from->count < CORPUS_SKETCH_VALUES)
        return;
    from->count = CORPUS_SKETCH_VALUES;
    from->below = from->items[CORPUS_SKETCH_VALUES - 1];
}

/* splitmix64's finish: neighbouring windows must not have neighbouring values. */
static uint64_t mixed(uint64_t hash)
{
    hash = (hash ^ (hash >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    hash = (hash ^ (hash >> 27)) * UINT64_C(0x94D049BB133111EB);
    return hash ^ (hash >> 31);
}

static void put_shingles(pool *into, base_text letters)
{
    uint64_t rolling = 0, leaving = 1;

    into->below = UINT32_MAX;
    for (int i = 0; i < CORPUS_SHINGLE_LETTERS; i++)
        leaving *= FACTOR;
    for (size_t i = 0; i < letters.length; i++) {
        uint32_t value;
        rolling = rolling * FACTOR + (unsigned char)letters.data[i] + 1;
        if (i >= CORPUS_SHINGLE_LETTERS)
            rolling -= leaving * ((uint64_t)(unsigned char)letters.data[i - CORPUS_SHINGLE_LETTERS] + 1);
        if (i + 1 < CORPUS_SHINGLE_LETTERS)
            continue;
        value = (uint32_t)(mixed(rolling) >> 32);
        if (value >= into->below)
            continue;
        into->items[into->count++] = value;
        if (into->count == POOL)
            thin_out(into);
    }
    thin_out(into);
}

static uint64_t hash_of(base_text bytes)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.data[i]) * UINT64_C(1099511628211);
    return mixed(hash);
}

/* ---- the sketch ---- */

static void put_names(corpus_sketch *out, const corpus_report *report)
{
    for (size_t i = 0; i < report->subjects.count && out->name_count < CORPUS_SKETCH_NAMES; i++) {
        corpus_term name = corpus_term_folded("", report->subjects.items[i].text);
        if (name.length > 0)
            out->names[out->name_count++] = (uint32_t)hash_of((base_text){ name.bytes, name.length });
    }
    out->name_count = (uint32_t)sort_once(out->names, out->name_count);
}

base_status corpus_sketch_make(corpus_sketch *out, const corpus_report *report, base_error *err)
{
    corpus_sketch sketch = { 0 };
    base_buf letters = { 0 }, all = { 0 };
    pool *smallest = calloc(1, sizeof *smallest);
    base_status status = smallest ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");

    for (size_t i = 0; status == BASE_OK && i < report->passage_count; i++) {
        status = corpus_shingle_fold(&letters, report->passages[i].text, false, err);
        if (status == BASE_OK)
            status = corpus_shingle_fold(&all, report->passages[i].text, true, err);
    }
    if (status == BASE_OK) {
        put_shingles(smallest, base_buf_view(&letters));
        sketch.count = (uint32_t)smallest->count;
        memcpy(sketch.values, smallest->items, smallest->count * sizeof *sketch.values);
        sketch.letters = (uint32_t)letters.length;
        sketch.whole = all.length > 0 ? hash_of(base_buf_view(&all)) : 0;
        put_names(&sketch, report);
        *out = sketch;
    }
    free(smallest);
    base_buf_release(&letters);
    base_buf_release(&all);
    return status;
}

/* ---- likeness ---- */

double corpus_sketch_resemblance(const corpus_sketch *a, const corpus_sketch *b)
{
    size_t i = 0, k = 0, seen = 0, both = 0;

    /* The smallest values of the union are a fair sample of it: those that stand in both make the share. */
    while ((i < a->count || k < b->count) && seen < CORPUS_SKETCH_VALUES) {
        /* A full sketch says nothing of values beyond its last. */
        bool a_ended = i == a->count, b_ended = k == b->count;
        if ((a_ended && a->count == CORPUS_SKETCH_VALUES) || (b_ended && b->count == CORPUS_SKETCH_VALUES))
            break;
        if (b_ended || (!a_ended && a->values[i] < b->values[k])) {
            i++;
        } else if (a_ended || b->values[k] < a->values[i]) {
            k++;
        } else {
            i++;
            k++;
            both++;
        }
        seen++;
    }
    return seen > 0 ? (double)both / (double)seen : 0;
}

static bool share_name(const corpus_sketch *a, const corpus_sketch *b)
{
    for (size_t i = 0; i < a->name_count; i++)
        for (size_t k = 0; k < b->name_count; k++)
            if (a->names[i] == b->names[k])
                return true;
    return false;
}

bool corpus_sketch_same_work(const corpus_sketch *a, const corpus_sketch *b)
{
    if (a->whole != 0 && a->whole == b->whole && a->letters == b->letters)
        return true;
    if (a->letters < CORPUS_SKETCH_LEAST || b->letters < CORPUS_SKETCH_LEAST)
        return false;
    if (a->name_count > 0 && b->name_count > 0 && !share_name(a, b))
        return false;
    return corpus_sketch_resemblance(a, b) >= CORPUS_SHINGLE_SAME;
}

/* ---- bytes ---- */

static size_t put_number(char *out, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        out[i] = (char)(number >> (8 * i) & 0xFF);
    return bytes;
}

static uint64_t get_number(const char *from, size_t bytes)
{
    uint64_t number = 0;

    for (size_t i = 0; i < bytes; i++)
        number |= (uint64_t)(unsigned char)from[i] << (8 * i);
    return number;
}

enum { HEAD = 1 + 8 + 4 + 1 + 2 };

size_t corpus_sketch_write(char out[CORPUS_SKETCH_BYTES], const corpus_sketch *sketch)
{
    size_t at = put_number(out, SKETCH_VERSION, 1);

    at += put_number(out + at, sketch->whole, 8);
    at += put_number(out + at, sketch->letters, 4);
    at += put_number(out + at, sketch->name_count, 1);
    at += put_number(out + at, sketch->count, 2);
    for (size_t i = 0; i < sketch->name_count; i++)
        at += put_number(out + at, sketch->names[i], 4);
    for (size_t i = 0; i < sketch->count; i++)
        at += put_number(out + at, sketch->values[i], 4);
    return at;
}

static bool get_run(uint32_t *out, const char **from, size_t count)
{
    for (size_t i = 0; i < count; i++, *from += 4) {
        out[i] = (uint32_t)get_number(*from, 4);
        if (i > 0 && out[i] <= out[i - 1])
            return false;
    }
    return true;
}

bool corpus_sketch_read(corpus_sketch *out, base_text bytes)
{
    corpus_sketch sketch = { 0 };
    const char *at = bytes.data;

    *out = sketch;
    if (bytes.length < HEAD || at[0] != SKETCH_VERSION)
        return false;
    sketch.whole = get_number(at + 1, 8);
    sketch.letters = (uint32_t)get_number(at + 9, 4);
    sketch.name_count = (uint32_t)get_number(at + 13, 1);
    sketch.count = (uint32_t)get_number(at + 14, 2);
    at += HEAD;
    if (sketch.name_count > CORPUS_SKETCH_NAMES || sketch.count > CORPUS_SKETCH_VALUES ||
        bytes.length != HEAD + 4 * ((size_t)sketch.name_count + sketch.count) ||
        !get_run(sketch.names, &at, sketch.name_count) || !get_run(sketch.values, &at, sketch.count))
        return false;
    *out = sketch;
    return true;
}
