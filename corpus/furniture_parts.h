/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the files of furniture share; nobody else includes this.
 *
 * Sightings are the edge lines of each page, folded to letters and digits with their page number taken out; what is
 * sighted on enough pages is furniture (furniture_sighting.c). Then what was glued to other words goes
 * (furniture_glue.c), and the numbers that count on become page labels (furniture_label.c).
 */
#ifndef PRECEDENT_CORPUS_FURNITURE_PARTS_H
#define PRECEDENT_CORPUS_FURNITURE_PARTS_H

#include "corpus/document.h"
#include "corpus/page_mark.h"

enum {
    CORPUS_FURNITURE_EDGE = 3,         /**< so many lines at the top and at the bottom of a page may be furniture */
    CORPUS_FURNITURE_DEEP = 6,         /**< so many when nothing but furniture stands between them and the edge */
    CORPUS_FURNITURE_LINE_BYTES = 300, /**< a longer line is no header */
    CORPUS_FURNITURE_FOLD_BYTES = 320,
    CORPUS_FURNITURE_HEADERS = 32
};

/** How far a number is to be trusted as its page's label. */
enum { CORPUS_FURNITURE_ALONE = 1, CORPUS_FURNITURE_BESIDE_HEADER, CORPUS_FURNITURE_WITH_WORD };

/** One edge line as it was seen. */
typedef struct {
    uint64_t key; /**< hash of the folded words */
    uint32_t page, value;
    size_t line;
    bool numbered; /**< `key` is the line without the number at its end or start */
    bool roman, word;
    bool strong; /**< set when approved */
    bool approved;
} corpus_sighting;

/** A number that may be its page's label. */
typedef struct {
    uint32_t page, value;
    bool roman, sure;
    uint8_t rank; /**< CORPUS_FURNITURE_WITH_WORD, _BESIDE_HEADER or _ALONE */
    size_t line;
    base_text label;
} corpus_page_number;

/** An approved header's letters, for where it is glued to other words. */
typedef struct {
    char fold[CORPUS_FURNITURE_FOLD_BYTES];
    size_t length;
} corpus_header;

/** The state of one document's marking. */
typedef struct {
    corpus_document *document;
    size_t *first; /**< first line of each page, by page; `first[pages + 1]` is the line count */
    corpus_sighting *sightings;
    size_t count, capacity;
    corpus_page_number *numbers;
    size_t number_count, number_capacity;
    size_t *breaks;
    size_t break_count, break_capacity;
    corpus_header headers[CORPUS_FURNITURE_HEADERS];
    size_t header_count;
} corpus_marking;

/** Append the letters and digits of `text` to `out` from `length` on, ASCII ones lower-case; typographic marks and
 *  Latin-1 signs are left out. @return the new length, at most `capacity` */
size_t corpus_furniture_fold(char *out, size_t capacity, size_t length, base_text text);

/** The fold of `text` without its bytes `begin`..`end`. */
size_t corpus_furniture_fold_without(char out[CORPUS_FURNITURE_FOLD_BYTES], base_text text, size_t begin, size_t end);

/** Lines between a line and the nearer edge of its page. */
size_t corpus_furniture_depth(const corpus_marking *m, size_t line);

base_status corpus_furniture_add_number(corpus_marking *m, size_t line, const corpus_page_mark *mark, uint8_t rank,
                                        bool sure, base_error *err);

/** See the edge lines of all pages, flag what repeats, keep the headers. */
base_status corpus_furniture_see(corpus_marking *m, base_error *err);

/** Take furniture off the lines that hold other words too; pages that begin so within a page go to `breaks`. */
base_status corpus_furniture_unglue(corpus_marking *m, base_error *err);

/** Numbers beside approved headers count as numbers too. */
base_status corpus_furniture_add_header_numbers(corpus_marking *m, base_error *err);

/** Choose each page's label among the numbers, flag their lines. */
base_status corpus_furniture_label(corpus_marking *m, base_error *err);

#endif
