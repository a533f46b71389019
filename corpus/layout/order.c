/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zones of a page, one after the other, to lines: columns, tables cell by cell, or line by line. */
#include "corpus/base/utf8.h"
#include "corpus/layout/parts.h"

#include <math.h>

enum {
    ALIGNED_PERCENT = 70,
    SPLITS = 32 /**< most fragments of a page that are split where columns begin */
};

#define GUTTER        0.5F  /* of the size */
#define NARROW_GUTTER 0.2F  /* between cells of a table that its numbers prove */
#define TABLE_SHIFT   15.0F /* points: so exactly does a table go on below another page's head */

/** What is told of all lines of one column. */
typedef struct {
    float left, right;
    uint16_t table, row, column;
    bool cell, in_cell, plain;
} setting;

static base_status put_words(base_buf *out, const corpus_print_scratch *s, const corpus_glyph *glyphs,
                             const corpus_fragment *f, base_error *err)
{
    char bytes[256];
    size_t length = 0;
    base_status status = BASE_OK;

    if (out->length > 0)
        bytes[length++] = ' ';
    for (size_t i = f->begin; i < f->end && status == BASE_OK; i++) {
        uint32_t code = glyphs[i].code;
        if (s->drop[i] == CORPUS_GLYPH_DROPPED || code < ' ')
            continue;
        if (s->drop[i] == CORPUS_GLYPH_APART && i > f->begin)
            bytes[length++] = ' ';
        if (code < 0x80)
            bytes[length++] = (char)code;
        else
            length += base_utf8_put(bytes + length, code);
        if (length + 8 >= sizeof bytes) {
            status = base_buf_append(out, bytes, length, err);
            length = 0;
        }
    }
    return status == BASE_OK ? base_buf_append(out, bytes, length, err) : status;
}

static void put_box(corpus_print_line *line, const corpus_fragment *f, bool first, uint32_t *letters, uint32_t *bold)
{
    if (first) {
        line->x0 = f->x0, line->x1 = f->x1, line->y0 = f->y0, line->y1 = f->y1;
        line->word = f->word;
        line->size = f->size;
        line->flat = f->flat;
        line->marked = f->marked;
        line->bullet = f->kind == CORPUS_FRAGMENT_BULLET || f->bulleted;
    } else {
        line->x1 = fmaxf(line->x1, f->x1);
        if (f->letters > *letters)
            line->size = f->size;
    }
    *letters += f->letters;
    *bold += f->bold;
}

/** One line of the fragments `first`..`end`. */
static base_status put_line(corpus_print *print, const corpus_page_model *page, const corpus_glyph *glyphs,
                            size_t first, size_t end, const setting *set, base_error *err)
{
    corpus_print_scratch *s = print->scratch;
    corpus_print_line line = { .page = page->number,
                               .flow = s->flow,
                               .left = set->left,
                               .right = set->right,
                               .table = set->table,
                               .row = set->row,
                               .column = set->column,
                               .cell = set->cell,
                               .in_cell = set->in_cell,
                               .plain = set->plain,
                               .ocr = page->ocr };
    uint32_t letters = 0, bold = 0;
    base_status status = BASE_OK;

    base_buf_clear(&s->text);
    for (size_t i = first; i < end && status == BASE_OK; i++) {
        put_box(&line, &s->fragments[i], i == first, &letters, &bold);
        status = put_words(&s->text, s, glyphs, &s->fragments[i], err);
    }
    if (status != BASE_OK || s->text.length == 0)
        return status;
    line.bold = letters > 0 && bold * 10 >= letters * 9;
    print->text_bytes += s->text.length;
    if (print->text_bytes > print->text_limit)
        return base_error_set(err, BASE_E_LIMIT, "more text than the limit");
    status = base_arena_text(&line.text, print->arena, base_buf_view(&s->text), err);
    if (status == BASE_OK)
        status = base_grow(&print->lines, &print->capacity, print->count + 1, sizeof line, CORPUS_SHEET_LINES, err);
    if (status == BASE_OK)
        print->lines[print->count++] = line;
    return status;
}

/** What the steps below share. */
typedef struct {
    corpus_print *print;
    const corpus_page_model *page;
    const corpus_glyph *glyphs;
    corpus_print_scratch *s;
    base_error *err;
} setter;

/** The part of a band that stands in one column, as a line. `*found` tells whether there is any. */
static base_status put_part(setter *t, const corpus_zone *zone, size_t band, size_t column, const setting *set,
                            bool *found)
{
    const corpus_band *b = &t->s->bands[band];
    size_t first = b->first, end;

    while (first < b->end && corpus_zone_column(zone, &t->s->fragments[first]) < column)
        first++;
    for (end = first; end < b->end && corpus_zone_column(zone, &t->s->fragments[end]) == column;)
        end++;
    *found = end > first;
    return *found ? put_line(t->print, t->page, t->glyphs, first, end, set, t->err) : BASE_OK;
}

/** Band by band, whatever stands in each. */
static base_status put_rows(setter *t, size_t first, size_t end, const setting *set)
{
    base_status status = BASE_OK;

    for (size_t b = first; b < end && status == BASE_OK; b++)
        status = put_line(t->print, t->page, t->glyphs, t->s->bands[b].first, t->s->bands[b].end, set, t->err);
    return status;
}

/** Column by column. */
static base_status put_columns(setter *t, const corpus_zone *zone, const corpus_zone_census *c)
{
    base_status status = BASE_OK;

    for (size_t column = 0; column <= zone->gutter_count; column++) {
        setting set = { .left = c->x0[column], .right = c->x1[column] };
        t->s->flow++;
        for (size_t b = zone->first; b < zone->end && status == BASE_OK; b++) {
            bool found;
            status = put_part(t, zone, b, column, &set, &found);
        }
    }
    t->s->flow++;
    return status;
}

/** The signs of the bands `first`..`end`, blanks aside. */
static uint64_t hash_of(const setter *t, size_t first, size_t end)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = t->s->bands[first].first; i < t->s->bands[end - 1].end; i++)
        for (size_t k = t->s->fragments[i].begin; k < t->s->fragments[i].end; k++)
            if (t->glyphs[k].code > ' ')
                hash = (hash ^ t->glyphs[k].code) * UINT64_C(1099511628211);
    return hash;
}

/** What numbers tell of a table's rows. */
typedef struct {
    bool any, centred;
    size_t column;
} numbering;

/** Does the zone go on with the table that the last page ended in? */
static bool goes_on(const setter *t, const corpus_zone *zone, const corpus_zone_census *c)
{
    const corpus_open_table *open = &t->s->open;

    if (open->table == 0 || open->page + 1 != t->page->number || open->columns != zone->gutter_count + 1)
        return false;
    for (size_t column = 0; column < open->columns; column++)
        if (c->lines[column] > 0 && fabsf(c->x0[column] - open->begins[column]) > TABLE_SHIFT)
            return false;
    return true;
}

/** One row, cell by cell. @param cut  it goes on with the last page's row */
static base_status put_table_row(setter *t, const corpus_zone *zone, const corpus_zone_census *c, size_t first,
                                 size_t end, setting set, bool cut)
{
    base_status status = BASE_OK;

    for (size_t column = 0; column <= zone->gutter_count; column++) {
        set.column = (uint16_t)(column + 1);
        set.left = c->x0[column];
        set.right = c->x1[column];
        set.cell = !cut;
        set.in_cell = cut;
        t->s->flow++;
        for (size_t b = first; b < end && status == BASE_OK; b++) {
            bool found;
            status = put_part(t, zone, b, column, &set, &found);
            set.cell = set.cell && !found;
            set.in_cell = !set.cell;
        }
    }
    return status;
}

static bool has_column(const corpus_print_scratch *s, const corpus_zone *zone, size_t first, size_t end, size_t column)
{
    if (first >= end)
        return false;
    for (size_t i = s->bands[first].first; i < s->bands[end - 1].end; i++)
        if (corpus_zone_column(zone, &s->fragments[i]) == column)
            return true;
    return false;
}

/** The head of a table that goes on is printed again, or its last row is cut: what stands above the first whole row. */
static base_status put_table_rest(setter *t, const corpus_zone *zone, const corpus_zone_census *c, setting set,
                                  size_t *from)
{
    const corpus_open_table *open = &t->s->open;
    size_t end = t->s->row_count > 1 ? t->s->rows[1] : zone->end, head = zone->first + open->header_bands;
    base_status status = BASE_OK;

    *from = zone->first;
    if (head <= zone->end && open->header_bands > 0 && hash_of(t, zone->first, head) == open->header) {
        setting again = set;
        again.row = 1;
        status = put_table_row(t, zone, c, zone->first, head, again, false);
        *from = head;
    }
    if (status == BASE_OK && open->numbered && *from < end && !has_column(t->s, zone, *from, end, open->numbers)) {
        status = put_table_row(t, zone, c, *from, end, set, true);
        *from = end;
    }
    return status;
}

static base_status put_table(setter *t, const corpus_zone *zone, const corpus_zone_census *c, numbering n)
{
    corpus_print_scratch *s = t->s;
    corpus_open_table *open = &s->open;
    bool on = goes_on(t, zone, c);
    setting set = { .table = on ? open->table : ++t->print->tables, .row = on ? open->row : 0 };
    size_t from = zone->first;
    base_status status = BASE_OK;

    if (on)
        status = put_table_rest(t, zone, c, set, &from);
    else
        *open = (corpus_open_table){ .table = set.table, .columns = (uint16_t)(zone->gutter_count + 1) };
    for (size_t r = 0; r < s->row_count && status == BASE_OK; r++) {
        size_t first = s->rows[r] > from ? s->rows[r] : from, end = r + 1 < s->row_count ? s->rows[r + 1] : zone->end;
        if (first >= end)
            continue;
        set.row = (uint16_t)(set.row + (set.row < UINT16_MAX));
        status = put_table_row(t, zone, c, first, end, set, false);
        if (!on && r == 0) {
            open->header = hash_of(t, first, end);
            open->header_bands = end - first;
        }
    }
    open->row = set.row;
    if (n.any) {
        open->numbered = true;
        open->centred = n.centred;
        open->numbers = n.column;
    }
    open->page = t->page->number;
    for (size_t column = 0; column <= zone->gutter_count; column++)
        if (c->lines[column] > 0)
            open->begins[column] = c->x0[column];
    s->flow++;
    return status;
}

/**
 * A table whose numbers stand in the middle of its rows, with the lines above it that were not put yet. Its own columns
 * are looked at, before labels are merged.
 */
static base_status put_centred(setter *t, const corpus_zone *zone, size_t pending, const setting *plain, bool *put)
{
    corpus_zone_census c;
    numbering n = { .any = true, .centred = true };
    base_status status;

    corpus_zone_count(&c, t->s, zone);
    status = corpus_table_find_centred(t->s, t->glyphs, zone, &c, goes_on(t, zone, &c), put, &n.column, t->err);
    if (status != BASE_OK || !*put)
        return status;
    status = put_rows(t, pending, zone->first, plain);
    return status == BASE_OK ? put_table(t, zone, &c, n) : status;
}

/** The zone by what it is: a table, columns of text, or lines that only have gaps in them. */
static base_status put_zone(setter *t, corpus_zone *zone, const setting *plain)
{
    corpus_zone_census c;
    bool table = false, on;
    numbering n = { 0 };
    base_status status = BASE_OK;

    corpus_zone_merge_labels(zone, t->s);
    if (zone->gutter_count == 0)
        return put_rows(t, zone->first, zone->end, plain);
    corpus_zone_count(&c, t->s, zone);
    on = goes_on(t, zone, &c);
    if (c.multi >= 2 || on)
        status = corpus_table_find(t->s, t->glyphs, zone, on && t->s->open.numbered && !t->s->open.centred,
                                   corpus_zone_is_prose(zone, &c), &table, &n.any, t->err);
    if (status != BASE_OK)
        return status;
    if (table)
        return put_table(t, zone, &c, n);
    if (corpus_zone_is_prose(zone, &c) || c.multi * 100 < c.bands * ALIGNED_PERCENT ||
        (zone->gutter_count == 1 && !corpus_zone_is_form(zone, &c)))
        return put_columns(t, zone, &c);
    return put_rows(t, zone->first, zone->end, plain);
}

static void measure_page(setting *plain, const corpus_print_scratch *s)
{
    bool first = true;

    for (size_t i = 0; i < s->count && !s->fragments[i].flat; i++) {
        const corpus_fragment *f = &s->fragments[i];
        plain->left = first ? f->x0 : fminf(plain->left, f->x0);
        plain->right = first ? f->x1 : fmaxf(plain->right, f->x1);
        first = false;
    }
}

base_status corpus_print_order(corpus_print *print, const corpus_page_model *page, const corpus_glyph *glyphs,
                               base_error *err)
{
    corpus_print_scratch *s = print->scratch;
    setter t = { print, page, glyphs, s, err };
    setting plain = { .plain = true };
    size_t i, pending = 0, tried = 0, splits = 0;
    base_status status = corpus_bands_find(s, err);

    measure_page(&plain, s);
    s->flow++;
    for (size_t b = 0; b < s->band_count && status == BASE_OK;) {
        corpus_zone zone;
        bool put = false;
        if (b >= tried && corpus_zone_find(&zone, s, b, pending, page->height, NARROW_GUTTER)) {
            bool split = false;
            if (splits < SPLITS)
                status = corpus_zone_split_below(s, glyphs, &zone, &split, err);
            splits += split;
            if (split || status != BASE_OK)
                continue; /* the same zone again, longer now */
            status = put_centred(&t, &zone, pending, &plain, &put);
            tried = zone.end; /* once for each band: no page takes long */
        }
        if (!put && !corpus_zone_find(&zone, s, b, pending, page->height, GUTTER)) {
            b++;
            continue;
        }
        b = zone.end;
        if (!put && status == BASE_OK)
            status = put_rows(&t, pending, zone.first, &plain);
        if (!put && status == BASE_OK)
            status = put_zone(&t, &zone, &plain);
        pending = b;
    }
    if (status == BASE_OK)
        status = put_rows(&t, pending, s->band_count, &plain);
    for (i = s->band_count > 0 ? s->bands[s->band_count - 1].end : 0; i < s->count && status == BASE_OK; i++) {
        s->flow++;
        status = put_line(print, page, glyphs, i, i + 1, &plain, err);
    }
    return status;
}
