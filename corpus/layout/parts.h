/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the files of the layout engine share; nobody else includes this.
 *
 * Characters become fragments (fragment.c: words that stand close together on one line), fragments bands (those side
 * by side) and zones (bands that share their columns), zones lines in reading order (order.c, table.c). When all pages
 * were seen, notes, headings and paragraphs are told (note.c, heading.c, hint.c).
 */
#ifndef PRECEDENT_CORPUS_LAYOUT_PARTS_H
#define PRECEDENT_CORPUS_LAYOUT_PARTS_H

#include "corpus/layout/print.h"

enum { CORPUS_PRINT_COLUMNS = 16 /**< most columns of a zone; further ones are parts of the last */ };

/** What becomes of a character, beside its words. */
enum {
    CORPUS_GLYPH_DROPPED = 1, /**< a mark, or a blank within a word: it is not printed */
    CORPUS_GLYPH_APART        /**< a blank stands before it that the source does not know */
};

/** What the words of a fragment look like. */
typedef enum {
    CORPUS_FRAGMENT_WORDS = 0,
    CORPUS_FRAGMENT_BULLET, /**< a sign alone */
    CORPUS_FRAGMENT_LABEL,  /**< "7.4" "(a)" "R5" "iv." */
    CORPUS_FRAGMENT_NUMBER  /**< a whole number alone: a page's, a figure, a label */
} corpus_fragment_kind;

/** Characters `begin`..`end` of the page, close together on one line. */
typedef struct {
    uint32_t begin, end;
    float x0, y0, x1, y1; /**< of its letters */
    float size;           /**< points: that of most letters */
    float word;           /**< width of its first word */
    uint32_t letters, bold;
    uint8_t kind;
    bool flat;     /**< without geometry, or set upright: it stands in no band */
    bool leader;   /**< dots end it */
    bool bulleted; /**< a bullet and a blank begin it */
    bool marked;   /**< a raised mark at its beginning was dropped */
} corpus_fragment;

/** One line of the document, in reading order. */
typedef struct corpus_print_line {
    base_text text; /**< as decoded; arena */
    uint32_t page;
    float x0, y0, x1, y1; /**< points */
    float left, right;    /**< of the column that it stands in */
    float size, word;
    uint32_t flow; /**< lines of one column that follow one another share it */
    uint16_t table, row, column;
    uint8_t bold, cell, in_cell, flat, ocr, bullet, marked;
    uint8_t note, heading, paragraph; /**< as in corpus_line; set by the last steps */
    uint8_t item;                     /**< an item whose bullet was drawn, not written */
    uint8_t plain;                    /**< in no column: its page's width is its own */
    uint8_t wide;                     /**< more space above than between the lines of a paragraph */
    uint16_t style;                   /**< heading.c */
} corpus_print_line;

/** Fragments side by side, from left to right: `first`..`end` of `fragments`. */
typedef struct {
    uint32_t first, end;
    float top, bottom; /**< of its letters */
} corpus_band;

typedef struct {
    float begin, end;
} corpus_gutter;

/** The table that the last page ended in. */
typedef struct {
    uint16_t table, row, columns;
    float begins[CORPUS_PRINT_COLUMNS]; /**< left edges */
    bool numbered;                      /**< one column holds numbers: */
    bool centred;                       /**< in the middle of their rows */
    size_t numbers;                     /**< this one, from 0 */
    uint32_t page;
    size_t header_bands; /**< of its first row */
    uint64_t header;     /**< hash of that row */
} corpus_open_table;

/** One page's working memory. */
typedef struct {
    corpus_glyph *glyphs; /**< a copy, turned upright, when the page is set sideways */
    size_t glyph_capacity;
    uint8_t *drop; /**< by character: 0, or CORPUS_GLYPH_… */
    size_t drop_capacity;
    corpus_fragment *fragments;
    size_t count, capacity;
    corpus_band *bands;
    size_t band_count, band_capacity;
    uint32_t *rows; /**< first bands of a table's rows */
    size_t row_count, row_capacity;
    base_buf text;
    corpus_open_table open;
    uint32_t flow;
} corpus_print_scratch;

/** A zone on its way to lines: bands that share columns. */
typedef struct {
    size_t first, end; /**< bands */
    corpus_gutter gutters[CORPUS_PRINT_COLUMNS];
    size_t gutter_count; /**< columns - 1 */
    float least;         /**< of the size: no gutter is narrower */
} corpus_zone;

/** Points: beyond any page. */
#define CORPUS_PRINT_FAR 1e5F

bool corpus_glyph_is_blank(uint32_t code);

/** Is its box somewhere, and does it have a height? */
bool corpus_glyph_is_sound(const corpus_glyph *glyph);

/** Pages set sideways are turned upright, boxes that mean nothing are told. @return the characters to be used */
base_status corpus_print_upright(corpus_print_scratch *s, const corpus_page_model *page, const corpus_glyph **out,
                                 bool *geometry, base_error *err);

/** The page's fragments, in its own order; with `geometry` false each line is one without a place. */
base_status corpus_fragments_read(corpus_print_scratch *s, const corpus_glyph *glyphs, size_t count, bool geometry,
                                  base_error *err);

/**
 * Make two of a fragment, the second from character `at` on; the bands know of it. Not done, and told by `*split`, where
 * the halves would not stand side by side, or reach beyond `right`.
 */
base_status corpus_fragment_split(corpus_print_scratch *s, const corpus_glyph *glyphs, size_t fragment, size_t at,
                                  float right, bool *split, base_error *err);

/** The fragments in reading order as lines. */
base_status corpus_print_order(corpus_print *print, const corpus_page_model *page, const corpus_glyph *glyphs,
                               base_error *err);

/** Put the fragments in order, from the top down, and find the bands among them. */
base_status corpus_bands_find(corpus_print_scratch *s, base_error *err);

/**
 * The zone that begins at `band`, or a little above it, but not above `pending`; false where there is none.
 * @param height  of the page: headers and footers belong to no zone
 * @param least   of the size: its gutters are no narrower
 */
bool corpus_zone_find(corpus_zone *zone, const corpus_print_scratch *s, size_t band, size_t pending, float height,
                      float least);

/**
 * The band below a zone whose cells stand so close that the source takes two for one: is a word set exactly where each
 * column begins that its fragments reach into? Then one of these is split there.
 */
base_status corpus_zone_split_below(corpus_print_scratch *s, const corpus_glyph *glyphs, const corpus_zone *zone,
                                    bool *split, base_error *err);

/** What a zone's columns are like. */
typedef struct {
    size_t bands, multi;                   /**< all; those with fragments in two columns or more */
    size_t lines[CORPUS_PRINT_COLUMNS];    /**< fragments in each column */
    size_t kinds[CORPUS_PRINT_COLUMNS][4]; /**< of them by corpus_fragment_kind */
    size_t leaders[CORPUS_PRINT_COLUMNS];  /**< of them, ending in leader dots */
    float x0[CORPUS_PRINT_COLUMNS], x1[CORPUS_PRINT_COLUMNS];
    float width[CORPUS_PRINT_COLUMNS]; /**< sum of the fragments' widths */
    float size;
} corpus_zone_census;

void corpus_zone_count(corpus_zone_census *out, const corpus_print_scratch *s, const corpus_zone *zone);

/** Columns that hold bullets, a list's labels or the contents' page numbers belong to the lines beside them. */
void corpus_zone_merge_labels(corpus_zone *zone, const corpus_print_scratch *s);

/** Is each column text that runs on, line below line? */
bool corpus_zone_is_prose(const corpus_zone *zone, const corpus_zone_census *c);

/** "Author: … / Date: …": short words at the left, what they name at the right. */
bool corpus_zone_is_form(const corpus_zone *zone, const corpus_zone_census *c);

/** Which column of the zone a fragment stands in, from 0. */
size_t corpus_zone_column(const corpus_zone *zone, const corpus_fragment *fragment);

/**
 * Is the zone a table? Then `s->rows` holds the first band of each of its rows. A zone that may be something else is
 * none: a table split wrongly is worse than none.
 * @param goes_on   its columns are those of a numbered table that the page before ended in: one row is enough then
 * @param prose     its columns are filled with lines as text is: two such, without a head, must agree on more rows
 * @param numbered  set when numbers in the first column begin the rows
 */
base_status corpus_table_find(corpus_print_scratch *s, const corpus_glyph *glyphs, const corpus_zone *zone,
                              bool goes_on, bool prose, bool *is_table, bool *numbered, base_error *err);

/** From line to line within cells, as a share of the size: the low end of what is between the lines of each column. */
float corpus_table_close_pitch(const corpus_print_scratch *s, const corpus_zone *zone);

/**
 * Is the zone a table whose cells stand in the middle of their rows? Then `s->rows` holds the first band of each of its
 * rows: of the head (and of what is left of the last page's row), of each number's, and of one whose number is on the
 * next page.
 * @param goes_on  its columns are those of the table that the page before ended in
 * @param numbers  set to the column that the numbers stand in
 */
base_status corpus_table_find_centred(corpus_print_scratch *s, const corpus_glyph *glyphs, const corpus_zone *zone,
                                      const corpus_zone_census *c, bool goes_on, bool *is_table, size_t *numbers,
                                      base_error *err);

/** Measures of the whole document, for the last steps. */
typedef struct {
    float body;     /**< size of most letters, points; 0 unknown */
    float pitch;    /**< from line to line within a paragraph, as a share of the size */
    bool spaced;    /**< white space parts its paragraphs */
    bool bold_body; /**< most letters are bold */
    float right;    /**< where most lines of the text end at the right; 0 unknown */
} corpus_print_measure;

void corpus_print_measure_take(corpus_print_measure *out, corpus_print_line *lines, size_t count);
void corpus_print_notes_mark(corpus_print_line *lines, size_t count, const corpus_print_measure *measure);
base_status corpus_print_headings_mark(corpus_print *print, const corpus_print_measure *measure, base_error *err);
void corpus_print_paragraphs_mark(corpus_print_line *lines, size_t count, const corpus_print_measure *measure);

/** Items of lists whose bullets left no sign; when paragraphs are told. */
void corpus_print_items_mark(corpus_print_line *lines, size_t count);

/** Is there room at the end of `line` for the first word of `next`? Then somebody ended it there. */
bool corpus_print_ends_short(const corpus_print_line *line, const corpus_print_line *next);

/** Do the lines stand below one another in one column of one page? */
bool corpus_print_follows(const corpus_print_line *line, const corpus_print_line *next);

/** Its last printed sign ends a sentence, a closing quote or bracket behind it notwithstanding. */
bool corpus_print_stops(base_text text);
bool corpus_print_begins_lower(base_text text);

#endif
