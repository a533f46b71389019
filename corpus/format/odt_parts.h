/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the files of the ODT reader share (OpenDocument 1.3, part 3): styles, lists, and the walk of the text. Nobody
 * else includes this. Element names are compared without their namespaces.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_ODT_PARTS_H
#define PRECEDENT_CORPUS_FORMAT_ODT_PARTS_H

#include "corpus/format/figure.h"
#include "corpus/format/tape.h"
#include "corpus/format/xml.h"

enum {
    CORPUS_ODT_LEVELS = 10,    /**< of a list */
    CORPUS_ODT_STYLES = 50000, /**< more than any document has; also list styles */
    CORPUS_ODT_CHAIN = 64,     /**< styles that inherit from one another */
    CORPUS_ODT_NUMBER = 128    /**< bytes of an automatic number */
};

typedef enum { CORPUS_ODT_UNSET = 0, CORPUS_ODT_OFF, CORPUS_ODT_ON } corpus_odt_toggle;

typedef struct {
    base_text name, parent, list; /**< `list`: its list style; data is set but empty where it says none */
    bool of_text;                 /**< family "text"; else "paragraph" */
    corpus_odt_toggle bold, hidden, raised;
    uint16_t size;    /**< tenths of a point; 0 unknown */
    uint16_t indent;  /**< columns */
    uint8_t outline;  /**< 1..10; 0 none */
    bool page_before; /**< fo:break-before="page", or another master page */
    bool page_after;
    size_t order; /**< of two of one name the later counts */
} corpus_odt_style;

typedef struct {
    bool given, bullet;
    base_text format; /**< as corpus_figure() wants it; empty: no number */
    base_text prefix, suffix;
    long start;
    long display; /**< how many levels are printed */
} corpus_odt_level;

typedef struct {
    base_text name;
    corpus_odt_level levels[CORPUS_ODT_LEVELS];
} corpus_odt_list_style;

/** All zero is an empty sheet; texts in `arena`. */
typedef struct {
    base_arena *arena;
    corpus_odt_style *items;
    size_t count, capacity;
    bool sorted;
    corpus_odt_list_style *lists;
    size_t list_count, list_capacity;
    corpus_odt_list_style outline; /**< text:outline-style: numbers of headings that stand in no list */
    long outline_counters[CORPUS_ODT_LEVELS];
    bool outline_begun[CORPUS_ODT_LEVELS];
} corpus_odt_styles;

/** Call it on the open tag `styles` or `automatic-styles`; reads up to its close. BASE_E_NOMEM */
base_status corpus_odt_styles_read(corpus_odt_styles *styles, corpus_xml *xml, base_error *err);
void corpus_odt_styles_release(corpus_odt_styles *styles);

/** The style of that name with what it inherits. */
corpus_odt_style corpus_odt_style_of(corpus_odt_styles *styles, base_text name, bool of_text);

/** NULL if there is none of that name. */
const corpus_odt_list_style *corpus_odt_list_of(const corpus_odt_styles *styles, base_text name);

/**
 * Count an item at `level` (from 0), and write what is printed before it.
 * @param out  empty for a bullet, or where the level has no number
 */
void corpus_odt_number(char out[CORPUS_ODT_NUMBER], bool *bullet, const corpus_odt_list_style *list, size_t level,
                       long counters[CORPUS_ODT_LEVELS], bool begun[CORPUS_ODT_LEVELS], long start);

/** Read text up to the close of the open tag (office:text, style:header …) into the flow. */
base_status corpus_odt_text_read(corpus_flow *flow, corpus_odt_styles *styles, corpus_xml *xml, bool running,
                                 base_error *err);

#endif
