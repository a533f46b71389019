/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fragments to lines in reading order: bands, zones, columns. */
#include "corpus/base/utf8.h"
#include "corpus/layout/parts.h"

#include <math.h>
#include <stdlib.h>

enum {
    SURE_BANDS = 3,    /**< so many bands that agree on their columns are not changed by another that does not */
    COLUMN_LINES = 4,  /**< text set in columns has so many lines in each */
    FILL_PERCENT = 55, /**< lines of text fill their column so far */
    ALIGNED_PERCENT = 70,
    TRAILING = 4,
    NEAR_BANDS = 4,
    EXTENT = 12, /**< lines by which a column may begin above the first */
    FORM_PERCENT = 30,
    LABEL_PERCENT = 90
};

#define GUTTER_LEAST 0.5F  /* of the size */
#define SUB_GUTTER   1.5F  /* of the size: parts of one column that stand so far apart are columns themselves */
#define BAND_REACH   0.4F  /* of the size, from middle to middle */
#define OUT_OF_STEP  0.85F /* of the size, from line to line: no paragraph is set so close */
#define ZONE_GAP     8.0F  /* of the size: nothing belongs together over so much white */
#define EDGE_SHARE   0.1F  /* of the page's height: there headers and footers stand */
#define EDGE_GAP     1.6F  /* of the size, from line to line: they stand off by so much */
#define LARGER       1.15F /* than the line above: a heading */
#define MARGIN_GAP   2.2F  /* of the size, from line to line: headers and footers stand off by so much */
#define COLUMN_NEAR  2.5F  /* of the size: the next line of the same column is no further */
#define COLUMN_SHARE 0.2F  /* of the zone's width: a column of text is no narrower */
#define TABLE_SHIFT  15.0F /* points: so exactly does a table go on below another page's head */

static float middle(const corpus_fragment *f)
{
    return (f->y0 + f->y1) / 2;
}

static int by_place(const void *a, const void *b)
{
    const corpus_fragment *x = a, *y = b;

    if (x->flat != y->flat)
        return x->flat ? 1 : -1;
    if (!x->flat && middle(x) < middle(y))
        return -1;
    if (!x->flat && middle(x) > middle(y))
        return 1;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static int by_column(const void *a, const void *b)
{
    const corpus_fragment *x = a, *y = b;

    if (x->x0 < y->x0)
        return -1;
    if (x->x0 > y->x0)
        return 1;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static bool joins(const corpus_fragment *first, const corpus_fragment *next)
{
    float size = first->size < next->size ? first->size : next->size;

    return middle(next) - middle(first) <= size * BAND_REACH;
}

static base_status find_bands(corpus_print_scratch *s, base_error *err)
{
    base_status status = BASE_OK;
    size_t i = 0;

    s->band_count = 0;
    if (s->count > 0)
        qsort(s->fragments, s->count, sizeof *s->fragments, by_place);
    while (i < s->count && !s->fragments[i].flat && status == BASE_OK) {
        corpus_band band = { .first = (uint32_t)i, .top = s->fragments[i].y0, .bottom = s->fragments[i].y1 };
        size_t first = i;
        for (i++; i < s->count && !s->fragments[i].flat && joins(&s->fragments[first], &s->fragments[i]); i++) {
            band.top = fminf(band.top, s->fragments[i].y0);
            band.bottom = fmaxf(band.bottom, s->fragments[i].y1);
        }
        band.end = (uint32_t)i;
        if (i - first > 1)
            qsort(s->fragments + first, i - first, sizeof *s->fragments, by_column);
        status = base_grow(&s->bands, &s->band_capacity, s->band_count + 1, sizeof band, CORPUS_PAGE_GLYPHS, err);
        if (status == BASE_OK)
            s->bands[s->band_count++] = band;
    }
    return status;
}

/* --- zones --- */

static float band_size(const corpus_print_scratch *s, const corpus_band *band)
{
    return s->fragments[band->first].size;
}

static float pitch(const corpus_print_scratch *s, size_t band)
{
    return s->bands[band].bottom - s->bands[band - 1].bottom;
}

static void add_gutter(corpus_zone *zone, float begin, float end, float least)
{
    if (end - begin >= least && zone->gutter_count + 1 < CORPUS_PRINT_COLUMNS)
        zone->gutters[zone->gutter_count++] = (corpus_gutter){ begin, end };
}

/** The gaps between a band's fragments. */
static void open_zone(corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];
    float edge = s->fragments[b->first].x1;

    *zone = (corpus_zone){ .first = band, .end = band + 1 };
    for (size_t i = b->first + 1; i < b->end; i++) {
        const corpus_fragment *f = &s->fragments[i];
        add_gutter(zone, edge, f->x0, band_size(s, b) * GUTTER_LEAST);
        edge = fmaxf(edge, f->x1);
    }
}

/** What is left of the zone's gutters beside the band's fragments. */
static void cut_gutters(corpus_zone *out, const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];
    float least = band_size(s, b) * GUTTER_LEAST;
    size_t i = b->first;

    *out = (corpus_zone){ .first = zone->first, .end = zone->end };
    for (size_t g = 0; g < zone->gutter_count; g++) {
        float begin = zone->gutters[g].begin, end = zone->gutters[g].end;
        while (i < b->end && s->fragments[i].x1 <= begin)
            i++;
        for (size_t k = i; k < b->end && s->fragments[k].x0 < end; k++) {
            add_gutter(out, begin, fminf(end, s->fragments[k].x0), least);
            begin = fmaxf(begin, s->fragments[k].x1);
        }
        add_gutter(out, begin, end, least);
    }
}

/** Headers and footers stand off from the text at a page's edge. */
static bool parts_edge(const corpus_print_scratch *s, size_t band, float height)
{
    float size = band_size(s, &s->bands[band]);
    const corpus_band *last = &s->bands[band - 1];
    bool foot = s->bands[band].top > height * (1 - EDGE_SHARE) && s->bands[band].end - s->bands[band].first < 3;
    bool head = last->bottom < height * EDGE_SHARE && last->end - last->first < 3; /* more are the row of a table */

    return (foot || head) && pitch(s, band) > size * MARGIN_GAP;
}

/** Larger than the lines above, or bold below a gap: it begins something. */
static bool heads(const corpus_print_scratch *s, size_t band)
{
    const corpus_fragment *f = &s->fragments[s->bands[band].first];

    return f->size > band_size(s, &s->bands[band - 1]) * 1.1F ||
           (f->bold * 10 >= f->letters * 9 && pitch(s, band) > f->size * EDGE_GAP);
}

/** A numbered heading below a table: its number and its words stand in the table's columns, but all are larger. */
static bool is_numbered_heading(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];
    const corpus_fragment *f = &s->fragments[b->first];

    if (b->end - b->first != 2 || (f->kind != CORPUS_FRAGMENT_LABEL && f->kind != CORPUS_FRAGMENT_NUMBER))
        return false;
    return corpus_zone_column(zone, f) == 0 && f->size > band_size(s, &s->bands[band - 1]) * LARGER &&
           f[1].size > band_size(s, &s->bands[band - 1]) * LARGER;
}

/** Do the bands `first`..`end` hold words in a further column? */
static bool has_further(const corpus_zone *zone, const corpus_print_scratch *s, size_t first, size_t end)
{
    for (size_t b = first; b < end && b < s->band_count; b++)
        if (corpus_zone_column(zone, &s->fragments[s->bands[b].end - 1]) > 0)
            return true;
    return false;
}

/** A heading alone on its height, the further columns ending above it and beginning again below: it stands over all. */
static bool spans(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];
    size_t above = band > zone->first + NEAR_BANDS ? band - NEAR_BANDS : zone->first;

    if (b->end - b->first > 1 || corpus_zone_column(zone, &s->fragments[b->first]) > 0 || !heads(s, band) ||
        band + 1 >= s->band_count || pitch(s, band) < band_size(s, b) || pitch(s, band + 1) < band_size(s, b))
        return false;
    return has_further(zone, s, above, band) && has_further(zone, s, band + 1, band + 1 + NEAR_BANDS);
}

/** Two parts in one of the zone's columns, far apart: the columns of something else. Bullets and labels stand so too. */
static bool has_columns_within(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_band *b = &s->bands[band];

    for (size_t i = b->first; i + 1 < b->end; i++) {
        const corpus_fragment *left = &s->fragments[i], *right = &s->fragments[i + 1];
        if (left->kind != CORPUS_FRAGMENT_BULLET && left->kind != CORPUS_FRAGMENT_LABEL &&
            left->kind != CORPUS_FRAGMENT_NUMBER && right->x0 - left->x1 > left->size * SUB_GUTTER &&
            corpus_zone_column(zone, left) == corpus_zone_column(zone, right))
            return true;
    }
    return false;
}

/** Such bands one after the other; one alone may be a line set wide. */
static bool begins_columns(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    if (!has_columns_within(zone, s, band))
        return false;
    for (size_t b = band + 1; b < s->band_count && b <= band + NEAR_BANDS; b++)
        if (has_columns_within(zone, s, b))
            return true;
    return false;
}

/** A heading, and a line or two below it, at the foot of a zone's first column: they head what follows the zone. */
static void trim_zone(corpus_zone *zone, const corpus_print_scratch *s, float height)
{
    size_t end = zone->end;

    if (zone->end == s->band_count || parts_edge(s, zone->end, height))
        return;
    for (size_t n = 1; n <= TRAILING && zone->end - n > zone->first + 1; n++) {
        const corpus_band *b = &s->bands[zone->end - n];
        if (b->end - b->first > 1 || corpus_zone_column(zone, &s->fragments[b->first]) > 0)
            break;
        if (heads(s, zone->end - n))
            end = zone->end - n;
    }
    zone->end = end;
}

/** A line alone in its band, and below it, nearer than a line's pitch, others beside it: columns out of step. */
static bool pairs_with_next(const corpus_print_scratch *s, size_t band)
{
    const corpus_fragment *f = &s->fragments[s->bands[band].first], *next;

    if (band + 1 == s->band_count || s->bands[band].end - s->bands[band].first > 1)
        return false;
    next = &s->fragments[s->bands[band + 1].first];
    return pitch(s, band + 1) < fminf(f->size, next->size) * OUT_OF_STEP;
}

/** The gutter between a line and one beside it, a little lower. */
static void open_pair(corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_fragment *a = &s->fragments[s->bands[band].first], *b = &s->fragments[s->bands[band + 1].first];
    float least = a->size * GUTTER_LEAST;
    corpus_zone next;

    if (s->bands[band + 1].end - s->bands[band + 1].first > 1) {
        open_zone(&next, s, band + 1);
        /* beside all of them, or in one of their columns */
        add_gutter(&next, s->fragments[s->bands[band + 1].end - 1].x1, a->x0, least);
        if (a->x1 < b->x0)
            next = (corpus_zone){ .gutters = { { a->x1, b->x0 } }, .gutter_count = b->x0 - a->x1 >= least };
        cut_gutters(zone, &next, s, band);
        zone->end = band + 2;
    } else {
        *zone = (corpus_zone){ .end = band + 2 };
        add_gutter(zone, a->x1, b->x0, least);
        add_gutter(zone, b->x1, a->x0, least);
    }
    zone->first = band;
}

/** The zone that begins at `band`: the bands that leave at least one of its gutters free. */
static void find_zone(corpus_zone *zone, const corpus_print_scratch *s, size_t band, float height)
{
    size_t multi = 1;

    if (pairs_with_next(s, band))
        open_pair(zone, s, band);
    else
        open_zone(zone, s, band);
    while (zone->gutter_count > 0 && zone->end < s->band_count) {
        const corpus_band *b = &s->bands[zone->end];
        corpus_zone next;
        if (b->top - s->bands[zone->end - 1].bottom > band_size(s, b) * ZONE_GAP || parts_edge(s, zone->end, height) ||
            begins_columns(zone, s, zone->end) || is_numbered_heading(zone, s, zone->end) || spans(zone, s, zone->end))
            break;
        cut_gutters(&next, zone, s, zone->end);
        if (next.gutter_count == 0 || (next.gutter_count < zone->gutter_count && multi >= SURE_BANDS))
            break;
        multi += b->end - b->first > 1;
        next.end = zone->end + 1;
        *zone = next;
    }
    trim_zone(zone, s, height);
}

/** Is there a line of the same column not far below the band's? */
static bool leads_column(const corpus_zone *zone, const corpus_print_scratch *s, size_t band)
{
    const corpus_fragment *f = &s->fragments[s->bands[band].first];
    size_t column = corpus_zone_column(zone, f);

    for (size_t b = band + 1; b < zone->end && s->bands[b].bottom - f->y1 < f->size * COLUMN_NEAR; b++)
        for (size_t i = s->bands[b].first; i < s->bands[b].end; i++)
            if (corpus_zone_column(zone, &s->fragments[i]) == column)
                return true;
    return false;
}

/** Lines above the zone that stand in its further columns are theirs: these begin higher than the first. */
static void extend_zone(corpus_zone *zone, const corpus_print_scratch *s, size_t pending)
{
    size_t first = zone->first;

    for (size_t b = zone->first; b-- > pending && zone->first - b <= EXTENT;) {
        corpus_zone cut;
        cut_gutters(&cut, zone, s, b);
        if (cut.gutter_count != zone->gutter_count || !leads_column(zone, s, b))
            break;
        if (corpus_zone_column(zone, &s->fragments[s->bands[b].first]) > 0)
            first = b;
    }
    zone->first = first;
}

static void drop_gutter(corpus_zone *zone, size_t gutter)
{
    for (size_t g = gutter; g + 1 < zone->gutter_count; g++)
        zone->gutters[g] = zone->gutters[g + 1];
    zone->gutter_count--;
}

static bool all_labels(const corpus_zone_census *c, size_t column)
{
    size_t labels = c->kinds[column][CORPUS_FRAGMENT_BULLET] + c->kinds[column][CORPUS_FRAGMENT_LABEL] +
                    c->kinds[column][CORPUS_FRAGMENT_NUMBER];

    return labels * 100 >= c->lines[column] * LABEL_PERCENT;
}

/** Columns that hold bullets, a list's labels or the contents' page numbers belong to the lines beside them. */
static void merge_labels(corpus_zone *zone, const corpus_print_scratch *s)
{
    corpus_zone_census c;

    corpus_zone_count(&c, s, zone);
    for (size_t g = zone->gutter_count; g-- > 0;) {
        if (c.kinds[g][CORPUS_FRAGMENT_BULLET] > 0 && c.kinds[g][CORPUS_FRAGMENT_BULLET] == c.lines[g])
            drop_gutter(zone, g);
    }
    for (size_t g = zone->gutter_count; g-- > 1;) {
        if (c.kinds[g][CORPUS_FRAGMENT_NUMBER] == c.lines[g] && c.leaders[g - 1] * 3 >= c.lines[g])
            drop_gutter(zone, g - 1);
    }
    if (zone->gutter_count == 0)
        return;
    corpus_zone_count(&c, s, zone);
    if (zone->gutter_count <= 2 && c.kinds[zone->gutter_count][CORPUS_FRAGMENT_NUMBER] == c.lines[zone->gutter_count] &&
        (zone->gutter_count == 1 || all_labels(&c, 0)))
        drop_gutter(zone, zone->gutter_count - 1);
    if (zone->gutter_count == 1 && all_labels(&c, 0))
        drop_gutter(zone, 0);
    if (zone->gutter_count == 3 && all_labels(&c, 0) && all_labels(&c, 2)) {
        drop_gutter(zone, 2);
        drop_gutter(zone, 0);
    }
}

/** Is each column text that runs on, line below line? */
static bool is_prose(const corpus_zone *zone, const corpus_zone_census *c)
{
    float all = c->x1[zone->gutter_count] - c->x0[0];

    for (size_t column = 0; column <= zone->gutter_count; column++) {
        float width = c->x1[column] - c->x0[column];
        if (c->lines[column] < COLUMN_LINES || width < all * COLUMN_SHARE ||
            c->width[column] * 100 < width * (float)c->lines[column] * FILL_PERCENT)
            return false;
    }
    return true;
}

/** "Author: … / Date: …": short words at the left, what they name at the right. */
static bool is_form(const corpus_zone *zone, const corpus_zone_census *c)
{
    float all = c->x1[zone->gutter_count] - c->x0[0];

    return c->multi < 2 || c->width[0] * 100 < all * FORM_PERCENT * (float)c->lines[0];
}

/* --- lines --- */

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

static bool has_column(const corpus_print_scratch *s, const corpus_zone *zone, size_t first, size_t end)
{
    for (size_t b = first; b < end; b++)
        if (corpus_zone_column(zone, &s->fragments[s->bands[b].first]) == 0)
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
    if (status == BASE_OK && open->numbered && *from < end && !has_column(t->s, zone, *from, end)) {
        status = put_table_row(t, zone, c, *from, end, set, true);
        *from = end;
    }
    return status;
}

static base_status put_table(setter *t, const corpus_zone *zone, const corpus_zone_census *c, bool numbered)
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
    open->numbered = numbered || (on && open->numbered);
    open->page = t->page->number;
    for (size_t column = 0; column <= zone->gutter_count; column++)
        if (c->lines[column] > 0)
            open->begins[column] = c->x0[column];
    s->flow++;
    return status;
}

/** The zone by what it is: a table, columns of text, or lines that only have gaps in them. */
static base_status put_zone(setter *t, corpus_zone *zone, const setting *plain)
{
    corpus_zone_census c;
    bool table = false, numbered = false, on;
    base_status status = BASE_OK;

    merge_labels(zone, t->s);
    if (zone->gutter_count == 0)
        return put_rows(t, zone->first, zone->end, plain);
    corpus_zone_count(&c, t->s, zone);
    on = goes_on(t, zone, &c);
    if (c.multi >= 2 || on)
        status = corpus_table_find(t->s, t->glyphs, zone, on && t->s->open.numbered, is_prose(zone, &c), &table,
                                   &numbered, t->err);
    if (status != BASE_OK)
        return status;
    if (table)
        return put_table(t, zone, &c, numbered);
    if (is_prose(zone, &c) || c.multi * 100 < c.bands * ALIGNED_PERCENT ||
        (zone->gutter_count == 1 && !is_form(zone, &c)))
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
    size_t i, pending = 0;
    base_status status = find_bands(s, err);

    measure_page(&plain, s);
    s->flow++;
    for (size_t b = 0; b < s->band_count && status == BASE_OK;) {
        corpus_zone zone = { .first = b, .end = b + 1 };
        if (s->bands[b].end - s->bands[b].first > 1 || pairs_with_next(s, b))
            find_zone(&zone, s, b, page->height);
        if (zone.gutter_count == 0) {
            b++;
            continue;
        }
        extend_zone(&zone, s, pending);
        b = zone.end;
        status = put_rows(&t, pending, zone.first, &plain);
        if (status == BASE_OK)
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
