/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which zones are tables, and where their rows begin: by numbers in the first column, by the white between rows, or
 * because nearly every line fills every column. */
#include "corpus/layout/parts.h"

enum {
    HEAD_LINES = 4,    /**< a header row has no more */
    SURE_PERCENT = 80, /**< of the rows must look as rows do */
    TOPS_PERCENT = 60, /**< of the numbers must stand at the top of their rows */
    FULL_PERCENT = 70, /**< of the lines fill every column: each is a row */
    LONG_ROW = 15,     /**< lines: rows longer than that are columns of text */
    PITCH_BINS = 96,   /**< steps of 1/32 of the size */
    LOW_PERCENT = 20,
    PROSE_ROWS = 5 /**< so many gaps at one height are no chance */
};

#define ROW_GAP 0.22F /* of the size: more than between the lines of a cell */

static base_status push_row(corpus_print_scratch *s, size_t band, base_error *err)
{
    base_status status =
        base_grow(&s->rows, &s->row_capacity, s->row_count + 1, sizeof *s->rows, CORPUS_PAGE_GLYPHS, err);

    if (status == BASE_OK)
        s->rows[s->row_count++] = (uint32_t)band;
    return status;
}

/** How many columns a band has words in. */
static size_t columns_of(const corpus_print_scratch *s, const corpus_zone *zone, size_t band)
{
    size_t columns = 0, last = (size_t)-1;

    for (size_t i = s->bands[band].first; i < s->bands[band].end; i++) {
        size_t column = corpus_zone_column(zone, &s->fragments[i]);
        columns += column != last;
        last = column;
    }
    return columns;
}

/** The band's fragment in the first column; NULL for none. */
static const corpus_fragment *first_of(const corpus_print_scratch *s, const corpus_zone *zone, size_t band)
{
    const corpus_fragment *f = &s->fragments[s->bands[band].first];

    return corpus_zone_column(zone, f) == 0 ? f : NULL;
}

static bool is_number(const corpus_fragment *f)
{
    return f->kind == CORPUS_FRAGMENT_LABEL || f->kind == CORPUS_FRAGMENT_NUMBER;
}

static float pitch(const corpus_print_scratch *s, size_t band)
{
    return s->bands[band].bottom - s->bands[band - 1].bottom;
}

static float size_of(const corpus_print_scratch *s, size_t band)
{
    return s->fragments[s->bands[band].first].size;
}

float corpus_table_close_pitch(const corpus_print_scratch *s, const corpus_zone *zone)
{
    uint32_t bins[PITCH_BINS] = { 0 };
    float last[CORPUS_PRINT_COLUMNS] = { 0 };
    bool seen[CORPUS_PRINT_COLUMNS] = { false };
    size_t pairs = 0, below = 0;

    for (size_t i = s->bands[zone->first].first; i < s->bands[zone->end - 1].end; i++) {
        const corpus_fragment *f = &s->fragments[i];
        size_t column = corpus_zone_column(zone, f);
        float share = (f->y1 - last[column]) / f->size * 32;
        if (seen[column] && share > 16) { /* nearer ones stand side by side */
            bins[share >= PITCH_BINS ? PITCH_BINS - 1 : (size_t)share]++;
            pairs++;
        }
        seen[column] = true;
        last[column] = f->y1;
    }
    for (size_t bin = 0; bin < PITCH_BINS; bin++) {
        below += bins[bin];
        if (below * 100 >= pairs * LOW_PERCENT && below > 0)
            return ((float)bin + 0.5F) / 32;
    }
    return PITCH_BINS / 32.0F;
}

static bool is_wide(const corpus_print_scratch *s, size_t band, float close)
{
    return pitch(s, band) > (close + ROW_GAP) * size_of(s, band);
}

/* --- rows that begin with numbers --- */

/** The last sign of the band above the column's words, and the first of these: does a sentence end and one begin? */
static bool turns_sentence(const corpus_print_scratch *s, const corpus_glyph *glyphs, size_t band)
{
    const corpus_fragment *above = &s->fragments[s->bands[band - 1].end - 1];
    const corpus_band *here = &s->bands[band];
    const corpus_fragment *words = &s->fragments[here->first + (here->end - here->first > 1)];
    uint32_t last = glyphs[above->end - 1].code, first = glyphs[words->begin].code;

    return (last == '.' || last == ':' || last == ';' || last == '?' ||
            s->bands[band - 1].end - s->bands[band - 1].first > 1) &&
           !(first >= 'a' && first <= 'z');
}

static base_status rows_by_number(corpus_print_scratch *s, const corpus_glyph *glyphs, const corpus_zone *zone,
                                  bool goes_on, bool *found, base_error *err)
{
    float close = corpus_table_close_pitch(s, zone);
    size_t numbers = 0, beside = 0, tops = 0, before = 0;
    base_status status = BASE_OK;

    *found = false;
    s->row_count = 0;
    for (size_t b = zone->first; b < zone->end && status == BASE_OK; b++) {
        const corpus_fragment *f = first_of(s, zone, b);
        if (!f || !is_number(f)) {
            if (f && numbers > 0)
                return BASE_OK; /* words among the numbers */
            if (b == zone->first)
                status = push_row(s, b, err);
            before += numbers == 0;
            continue;
        }
        numbers++;
        beside += columns_of(s, zone, b) > 1;
        tops += b == zone->first || is_wide(s, b, close) || turns_sentence(s, glyphs, b);
        status = push_row(s, b, err);
    }
    if (goes_on && numbers > 0) {
        *found = true;
        return status;
    }
    if (status != BASE_OK || numbers < 2 || before > HEAD_LINES || (zone->gutter_count == 1 && before == 0))
        return status;
    *found = beside * 100 >= numbers * SURE_PERCENT && tops * 100 >= numbers * TOPS_PERCENT;
    return BASE_OK;
}

/* --- rows parted by white --- */

/** Wide gaps between the lines of one column, the most that any has. */
static size_t most_gaps(const corpus_print_scratch *s, const corpus_zone *zone, float close)
{
    float last[CORPUS_PRINT_COLUMNS] = { 0 };
    size_t gaps[CORPUS_PRINT_COLUMNS] = { 0 }, most = 0;
    bool seen[CORPUS_PRINT_COLUMNS] = { false };

    for (size_t b = zone->first; b < zone->end; b++) {
        for (size_t i = s->bands[b].first; i < s->bands[b].end; i++) {
            const corpus_fragment *f = &s->fragments[i];
            size_t column = corpus_zone_column(zone, f);
            gaps[column] += seen[column] && f->y1 - last[column] > (close + ROW_GAP) * f->size;
            seen[column] = true;
            last[column] = f->y1;
            most = gaps[column] > most ? gaps[column] : most;
        }
    }
    return most;
}

/** Is there more than a line's pitch above each part of the band, in its own column? */
static bool begins_row(const corpus_print_scratch *s, const corpus_zone *zone, size_t band, const float *last,
                       const bool *seen, float close)
{
    for (size_t i = s->bands[band].first; i < s->bands[band].end; i++) {
        const corpus_fragment *f = &s->fragments[i];
        size_t column = corpus_zone_column(zone, f);
        if (seen[column] && f->y1 - last[column] <= (close + ROW_GAP) * f->size)
            return false;
    }
    return is_wide(s, band, close);
}

/** A first band that is bold, above one that is not: a header row. */
static bool has_header(const corpus_print_scratch *s, const corpus_zone *zone)
{
    for (size_t i = s->bands[zone->first].first; i < s->bands[zone->first].end; i++)
        if (s->fragments[i].bold * 10 < s->fragments[i].letters * 9)
            return false;
    for (size_t i = s->bands[zone->first + 1].first; i < s->bands[zone->first + 1].end; i++)
        if (s->fragments[i].bold * 10 >= s->fragments[i].letters * 9)
            return false;
    return columns_of(s, zone, zone->first) == zone->gutter_count + 1;
}

static base_status rows_by_white(corpus_print_scratch *s, const corpus_zone *zone, bool prose, bool *found,
                                 base_error *err)
{
    float close = corpus_table_close_pitch(s, zone), last[CORPUS_PRINT_COLUMNS] = { 0 };
    bool seen[CORPUS_PRINT_COLUMNS] = { false };
    size_t begun = 0, bands = zone->end - zone->first,
           least = zone->gutter_count > 1 || has_header(s, zone) ? 2
                   : prose                                       ? PROSE_ROWS
                                                                 : 3;
    base_status status = BASE_OK;

    *found = false;
    s->row_count = 0;
    for (size_t b = zone->first; b < zone->end && status == BASE_OK; b++) {
        if (b == zone->first || begins_row(s, zone, b, last, seen, close)) {
            begun += columns_of(s, zone, b) > 1;
            status = push_row(s, b, err);
        }
        for (size_t i = s->bands[b].first; i < s->bands[b].end; i++) {
            size_t column = corpus_zone_column(zone, &s->fragments[i]);
            seen[column] = true;
            last[column] = s->fragments[i].y1;
        }
    }
    if (status != BASE_OK || s->row_count < least || bands > s->row_count * LONG_ROW || bands == s->row_count)
        return status;
    *found = begun * 100 >= s->row_count * SURE_PERCENT && s->row_count * 2 > most_gaps(s, zone, close);
    return BASE_OK;
}

/* --- a row a line --- */

static base_status rows_by_line(corpus_print_scratch *s, const corpus_zone *zone, bool *found, base_error *err)
{
    size_t full = 0, bands = zone->end - zone->first;
    base_status status = BASE_OK;

    *found = false;
    s->row_count = 0;
    for (size_t b = zone->first; b < zone->end && status == BASE_OK; b++) {
        bool fills = columns_of(s, zone, b) == zone->gutter_count + 1;
        full += fills;
        if (b == zone->first || fills || first_of(s, zone, b))
            status = push_row(s, b, err);
    }
    *found = zone->gutter_count > 1 && bands > 2 && full * 100 >= bands * FULL_PERCENT;
    return status;
}

base_status corpus_table_find(corpus_print_scratch *s, const corpus_glyph *glyphs, const corpus_zone *zone,
                              bool goes_on, bool prose, bool *is_table, bool *numbered, base_error *err)
{
    base_status status = rows_by_number(s, glyphs, zone, goes_on, is_table, err);

    *numbered = *is_table;
    if (status == BASE_OK && !*is_table)
        status = rows_by_line(s, zone, is_table, err);
    if (status == BASE_OK && !*is_table)
        status = rows_by_white(s, zone, prose, is_table, err);
    return status;
}
