/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table whose cells stand in the middle of their rows: numbers count up in one column, and each stands level
 * with the middle, or with the first line, of the sentences that are its own. Where rows may be parted is told by white
 * that goes through all columns, or by a sentence that ends and one that begins; of all ways to part them the one is
 * taken in which every number stands where it should. */
#include "corpus/layout/parts.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST = 200,     /**< numbers on a page */
    TAIL_BANDS = 3, /**< a footer's */
    HEAD_BANDS = 5, /**< a header row has no more, whose own cells may be out of step */
    PLACES = 12,    /**< most places between two numbers where rows may be parted */
    PARTS = 4,      /**< of a number: 1.2.3.4 */
    LEAST = 2       /**< so many centred numbers are no chance */
};

#define ROW_GAP    0.22F /* of the size: more than between the lines of a cell */
#define LEVEL      0.42F /* of the size: so exactly is a number centred, or level with the first line */
#define NEVER      1e6F
#define MISPLACED  10.0F /* a number in a row that a page's end cuts stands anywhere in it */
#define TURN       1.0F  /* parted by no white */
#define UNNUMBERED 2.0F  /* words below the last number's row: their own number is on the next page */

/** Where a row may begin. */
typedef struct {
    size_t band;
    float first;  /**< middle of the first sentence line from there on; NEVER for none up to the next number's */
    float last;   /**< of the last one above */
    float cost;   /**< of parting rows here */
    size_t above; /**< sentence lines above, in the zone */
    float total;  /**< least cost of all above */
    size_t from;  /**< the place in the interval above that it comes from */
} place;

/** The places between one number and the next. */
typedef struct {
    size_t count;
    bool full;
    place places[PLACES];
} interval;

typedef struct {
    corpus_print_scratch *s;
    const corpus_glyph *glyphs;
    const corpus_zone *zone;
    size_t numbers, words; /**< columns */
    float close;           /**< pitch within cells, as a share of the size */
    float last[CORPUS_PRINT_COLUMNS];
    size_t last_band[CORPUS_PRINT_COLUMNS];
    bool seen[CORPUS_PRINT_COLUMNS];
    const corpus_fragment *line; /**< the last one of the sentences */
    size_t lines;
} finder;

static float middle(const corpus_fragment *f)
{
    return (f->y0 + f->y1) / 2;
}

/* --- numbers that count up --- */

/** The numbers that a label is made of: 1.2 is two. @return how many; 0 for none */
static size_t parts_of(uint32_t *out, const corpus_glyph *glyphs, const corpus_fragment *f)
{
    size_t count = 0;
    bool within = false;

    for (size_t i = f->begin; i < f->end; i++) {
        uint32_t code = glyphs[i].code;
        bool digit = code >= '0' && code <= '9';
        if (digit && !within && count == PARTS)
            return 0;
        if (digit && !within)
            out[count++] = 0;
        if (digit && out[count - 1] > 9999)
            return 0;
        if (digit)
            out[count - 1] = out[count - 1] * 10 + (code - '0');
        within = digit;
    }
    return count;
}

/** 3 → 4, 1.2 → 1.3 or 2.1. */
static bool counts_up(const uint32_t *last, size_t last_count, const uint32_t *next, size_t count)
{
    size_t i = 0;

    if (count != last_count)
        return false;
    while (i < count && next[i] == last[i])
        i++;
    if (i == count || next[i] != last[i] + 1)
        return false;
    for (i++; i < count; i++)
        if (next[i] > 1)
            return false;
    return true;
}

/** "No." looks like a label, but is the head of a column of numbers. */
static bool is_number(const finder *t, const corpus_fragment *f)
{
    uint32_t parts[PARTS];

    return (f->kind == CORPUS_FRAGMENT_LABEL || f->kind == CORPUS_FRAGMENT_NUMBER) && parts_of(parts, t->glyphs, f) > 0;
}

/** The band's fragment in a column; NULL for none. */
static const corpus_fragment *part_of(const finder *t, size_t band, size_t column)
{
    const corpus_band *b = &t->s->bands[band];

    for (size_t i = b->first; i < b->end; i++)
        if (corpus_zone_column(t->zone, &t->s->fragments[i]) == column)
            return &t->s->fragments[i];
    return NULL;
}

/** How many numbers count up in a column; 0 where they do not, or where words stand among or below them. */
static size_t count_numbers(const finder *t, size_t column)
{
    uint32_t last[PARTS], next[PARTS];
    size_t last_count = 0, numbers = 0;

    for (size_t b = t->zone->first; b < t->zone->end; b++) {
        const corpus_fragment *f = part_of(t, b, column);
        size_t count;
        if (!f || (numbers == 0 && !is_number(t, f)))
            continue;
        count = is_number(t, f) ? parts_of(next, t->glyphs, f) : 0;
        if (count == 0 || (numbers > 0 && !counts_up(last, last_count, next, count)))
            return 0;
        for (size_t i = 0; i < count; i++)
            last[i] = next[i];
        last_count = count;
        numbers++;
    }
    return numbers;
}

/** The column of the sentences is the one with the most print. */
static size_t widest(const corpus_zone_census *c, size_t columns)
{
    size_t best = 0;

    for (size_t column = 1; column < columns; column++)
        if (c->width[column] > c->width[best])
            best = column;
    return best;
}

/* --- where rows may be parted --- */

static bool turns(const finder *t, const corpus_fragment *line)
{
    uint32_t last, first = t->glyphs[line->begin].code;

    if (!t->line)
        return false;
    last = t->glyphs[t->line->end - 1].code;
    return (last == '.' || last == ':' || last == ';' || last == '?' || last == '!') && !(first >= 'a' && first <= 'z');
}

static bool is_bold(const corpus_fragment *f)
{
    return f->bold * 10 >= f->letters * 9;
}

/** White above each part of the band, in its own column. */
static bool is_clear(const finder *t, size_t band)
{
    const corpus_band *b = &t->s->bands[band];

    for (size_t i = b->first; i < b->end; i++) {
        const corpus_fragment *f = &t->s->fragments[i];
        size_t column = corpus_zone_column(t->zone, f);
        if (t->seen[column] && f->y1 - t->last[column] <= (t->close + ROW_GAP) * f->size)
            return false;
    }
    return true;
}

/** Lines that run on through places in their column: no rows are parted there, unless by a sentence. */
static void drop_places(const finder *t, interval *v, size_t band)
{
    const corpus_band *b = &t->s->bands[band];
    size_t above = band, kept = 0;

    for (size_t i = b->first; i < b->end; i++) {
        const corpus_fragment *f = &t->s->fragments[i];
        size_t column = corpus_zone_column(t->zone, f);
        if (t->seen[column] && f->y1 - t->last[column] <= (t->close + ROW_GAP) * f->size &&
            t->last_band[column] < above)
            above = t->last_band[column];
    }
    for (size_t i = 0; i < v->count; i++)
        if (v->places[i].band <= above || v->places[i].cost > 0 || v->places[i].band == t->zone->first)
            v->places[kept++] = v->places[i];
    v->count = kept;
}

/** A full interval is one of no table; but above the first number the nearest places count, below the last the first. */
static void push(const finder *t, interval *v, size_t band, float cost, bool first, bool last)
{
    if (v->count == PLACES && first) {
        for (size_t i = 1; i < PLACES; i++)
            v->places[i - 1] = v->places[i];
        v->count--;
    }
    v->full = v->full || (v->count == PLACES && !last);
    if (v->count == PLACES)
        return;
    v->places[v->count++] = (place){
        .band = band, .first = NEVER, .last = t->line ? middle(t->line) : NEVER, .cost = cost, .above = t->lines
    };
}

/** Is a band a place where a row may begin? Then it is put into the interval. */
static void take_band(finder *t, interval *v, size_t band, bool first, bool last)
{
    const corpus_fragment *line = part_of(t, band, t->words);
    bool start = band == t->zone->first;

    drop_places(t, v, band);
    if (start || is_clear(t, band) || (first && line && t->line && is_bold(t->line) && !is_bold(line)))
        push(t, v, band, 0, first, last);
    else if (line && t->line && t->last_band[t->words] + 1 == band && turns(t, line))
        push(t, v, band, TURN, first, last);
    for (size_t i = t->s->bands[band].first; i < t->s->bands[band].end; i++) {
        size_t column = corpus_zone_column(t->zone, &t->s->fragments[i]);
        t->seen[column] = true;
        t->last[column] = t->s->fragments[i].y1;
        t->last_band[column] = band;
    }
    if (!line)
        return;
    for (size_t i = v->count; i-- > 0 && v->places[i].first >= NEVER;)
        v->places[i].first = middle(line);
    t->line = line;
    t->lines++;
}

/* --- the way to part them --- */

/** What a number costs in the row from `top` to `end`; tells whether it is centred, and not at the top. */
static float fit(const corpus_fragment *number, const place *top, const place *end, bool cut, bool *centred)
{
    float level = number->size * LEVEL;

    *centred = false;
    if (end->above <= top->above || top->first >= NEVER)
        return NEVER; /* a row without a sentence */
    if (fabsf(middle(number) - top->first) <= level)
        return 0;
    *centred = fabsf(middle(number) - (top->first + end->last) / 2) <= level;
    return *centred ? 0 : cut ? MISPLACED : NEVER;
}

/** The cheapest way to each place of `next`. */
static void step(const corpus_fragment *number, const interval *v, interval *next, bool cut)
{
    for (size_t i = 0; i < next->count; i++) {
        place *p = &next->places[i];
        p->total = NEVER;
        for (size_t k = 0; k < v->count; k++) {
            bool centred;
            float total = v->places[k].total + fit(number, &v->places[k], p, cut, &centred) + p->cost;
            if (total < p->total) {
                p->total = total;
                p->from = k;
            }
        }
    }
}

static size_t cheapest(const interval *v)
{
    size_t best = 0;

    for (size_t i = 1; i < v->count; i++)
        if (v->places[i].total < v->places[best].total)
            best = i;
    return best;
}

static base_status push_row(corpus_print_scratch *s, size_t at, size_t band, base_error *err)
{
    base_status status = base_grow(&s->rows, &s->row_capacity, at + 1, sizeof *s->rows, CORPUS_PAGE_GLYPHS, err);

    if (status == BASE_OK)
        s->rows[at] = (uint32_t)band;
    return status;
}

typedef struct {
    interval *intervals;             /**< one above each number, and one below the last */
    const corpus_fragment **numbers; /**< of the rows */
    size_t count;
} search;

/** The places above, between and below the numbers. @return false where there are too many, or none */
static bool collect(finder *t, search *q, size_t count)
{
    size_t n = 0;

    for (size_t b = t->zone->first; b < t->zone->end; b++) {
        const corpus_fragment *f = part_of(t, b, t->numbers);
        bool number = f && is_number(t, f);
        if (n < count && number) {
            take_band(t, &q->intervals[n], b, n == 0, false);
            q->numbers[n++] = f;
        } else {
            take_band(t, &q->intervals[n], b, n == 0, n == count);
        }
    }
    for (size_t i = 0; i < count; i++)
        if (q->intervals[i].full || q->intervals[i].count == 0)
            return false;
    return true;
}

/** What parting rows costs above the first number and below the last one. */
static void weigh_ends(const finder *t, search *q, bool goes_on)
{
    interval *head = &q->intervals[0], *tail = &q->intervals[q->count];

    for (size_t i = 0; i < head->count; i++) {
        place *p = &head->places[i];
        p->total = !goes_on && p->band - t->zone->first > HEAD_BANDS ? NEVER : p->cost;
    }
    if (tail->count == PLACES)
        tail->count--;
    for (size_t i = 0; i < tail->count; i++)
        tail->places[i].cost = tail->places[i].cost > 0 || tail->places[i].above == t->lines ? NEVER : UNNUMBERED;
    tail->full = false;
    push(t, tail, t->zone->end, 0, false, false);
}

/** The rows of the cheapest way, if more of its numbers are centred than chance would have. */
static base_status take_way(finder *t, const search *q, bool known, bool *found, base_error *err)
{
    size_t at = cheapest(&q->intervals[q->count]), centred = 0, tall = 0, rows = q->count + 1;
    const place *end = &q->intervals[q->count].places[at];
    base_status status = BASE_OK;

    if (end->total >= NEVER)
        return BASE_OK;
    t->s->row_count = 0;
    if (end->band < t->zone->end)
        status = push_row(t->s, rows, end->band, err);
    t->s->row_count = rows + (end->band < t->zone->end);
    for (size_t n = q->count; n-- > 0 && status == BASE_OK;) {
        const place *top = &q->intervals[n].places[end->from];
        bool is_centred;
        fit(q->numbers[n], top, end, true, &is_centred);
        centred += is_centred;
        tall += end->above - top->above > 1;
        status = push_row(t->s, n + 1, top->band, err);
        end = top;
    }
    if (status == BASE_OK)
        status = push_row(t->s, 0, t->zone->first, err);
    *found = known || (centred >= (q->count < LEAST ? q->count : LEAST) && centred * 2 >= tall);
    return status;
}

/** The first row of a table, alone above the page's end: 1, 1.1 or R1, below a head of more than two columns. */
static bool is_first_row(const finder *t, size_t count)
{
    const corpus_fragment *head = part_of(t, t->zone->first, t->numbers);
    uint32_t parts[PARTS] = { 0 };

    if (count != 1 || t->zone->gutter_count < 2 || t->zone->end + TAIL_BANDS < t->s->band_count || !head ||
        is_number(t, head))
        return false;
    for (size_t b = t->zone->first + 1; b < t->zone->end; b++) {
        const corpus_fragment *f = part_of(t, b, t->numbers);
        if (f)
            return parts_of(parts, t->glyphs, f) > 0 && parts[0] == 1 && parts[1] <= 1 && parts[2] <= 1;
    }
    return false;
}

static base_status find_rows(finder *t, size_t count, bool goes_on, bool known, bool *found, base_error *err)
{
    search q = { calloc(count + 1, sizeof *q.intervals), calloc(count, sizeof(const corpus_fragment *)), count };
    bool cut = t->zone->end + TAIL_BANDS >= t->s->band_count;
    base_status status = BASE_OK;

    if (!q.intervals || !q.numbers) {
        status = base_error_set(err, BASE_E_NOMEM, "no memory for a table's rows");
    } else if (collect(t, &q, count)) {
        weigh_ends(t, &q, goes_on);
        for (size_t n = 0; n < count; n++)
            step(q.numbers[n], &q.intervals[n], &q.intervals[n + 1], (goes_on && n == 0) || (cut && n + 1 == count));
        status = take_way(t, &q, known, found, err);
    }
    free(q.intervals);
    free(q.numbers);
    return status;
}

base_status corpus_table_find_centred(corpus_print_scratch *s, const corpus_glyph *glyphs, const corpus_zone *zone,
                                      const corpus_zone_census *c, bool goes_on, bool *is_table, size_t *numbers,
                                      base_error *err)
{
    finder t = { .s = s, .glyphs = glyphs, .zone = zone, .words = widest(c, zone->gutter_count + 1) };
    bool known = goes_on && s->open.centred;
    size_t count = 0;

    *is_table = false;
    for (size_t column = 0; column <= zone->gutter_count; column++) {
        if (c->kinds[column][CORPUS_FRAGMENT_BULLET] > 0)
            return BASE_OK; /* a list's, in the cells */
        if (column == t.words || count > 0)
            continue;
        t.numbers = column;
        count = count_numbers(&t, column);
        if (count < (known || is_first_row(&t, count) ? 1 : LEAST))
            count = 0;
    }
    if (count == 0 || count > MOST)
        return BASE_OK;
    *numbers = t.numbers;
    t.close = corpus_table_close_pitch(s, zone);
    return find_rows(&t, count, goes_on, known, is_table, err);
}
