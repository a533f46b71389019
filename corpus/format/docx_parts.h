/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the files of the DOCX reader share (ECMA-376, WordprocessingML): styles and automatic numbers. Nobody
 * else includes this.
 *
 * Element names are compared without their namespaces: the strict and the transitional ones differ, the names do not.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_DOCX_PARTS_H
#define PRECEDENT_CORPUS_FORMAT_DOCX_PARTS_H

#include "corpus/format/figure.h"
#include "corpus/format/tape.h"
#include "corpus/format/xml.h"

enum {
    CORPUS_DOCX_LEVELS = 9,     /**< of a list: ilvl 0..8 */
    CORPUS_DOCX_STYLES = 20000, /**< more styles than any document has */
    CORPUS_DOCX_LISTS = 20000,  /**< abstract lists; also lists that stand for them */
    CORPUS_DOCX_CHAIN = 64,     /**< styles based on one another */
    CORPUS_DOCX_NUMBER = 128    /**< bytes of an automatic number */
};

/* ------------------------------------------------------------------------------------------------------- styles */

typedef enum { CORPUS_DOCX_UNSET = 0, CORPUS_DOCX_OFF, CORPUS_DOCX_ON } corpus_docx_toggle;

/** Id of a style, kept beyond the tag that names it; one that is longer than any real id is none. */
typedef struct {
    char bytes[256];
    size_t length;
} corpus_docx_id;

/** What a run or a style says of letters; what it does not say is UNSET or 0. */
typedef struct {
    corpus_docx_toggle bold, hidden, raised;
    uint16_t size; /**< tenths of a point */
} corpus_docx_letters;

/** What a paragraph or a style says; -1 where it says nothing. */
typedef struct {
    long list;       /**< numId; 0: none, though the style has one */
    long level;      /**< ilvl */
    long outline;    /**< 0..8; 9: body text */
    long indent;     /**< of the left margin, in twentieths of a point */
    bool page_break; /**< a page begins before it */
} corpus_docx_setting;

typedef struct {
    base_text id, name, parent;
    corpus_docx_letters letters;
    corpus_docx_setting setting;
    bool contents; /**< of a table of contents ("toc 1") */
} corpus_docx_style;

/** All zero is an empty sheet; texts in `arena`. Sorted by id once it is read. */
typedef struct {
    base_arena *arena;
    corpus_docx_style *items;
    size_t count, capacity;
    corpus_docx_letters letters; /**< the document's defaults */
    size_t paragraph;            /**< the default paragraph style, plus 1; 0 none */
} corpus_docx_styles;

/** Read styles.xml. What is odd in it is passed over. @return BASE_OK, BASE_E_NOMEM */
base_status corpus_docx_styles_read(corpus_docx_styles *styles, corpus_xml *xml, base_error *err);
void corpus_docx_styles_release(corpus_docx_styles *styles);

/** The style of that id, with what it inherits; the default paragraph style for an absent id of a paragraph. */
corpus_docx_style corpus_docx_style_of(const corpus_docx_styles *styles, base_text id, bool paragraph);

/** Keep the id that the open tag (pStyle, rStyle) names. */
void corpus_docx_id_read(corpus_docx_id *id, const corpus_xml *xml);
base_text corpus_docx_id_text(const corpus_docx_id *id);

/** A run's or style's properties: call it on the open tag `rPr`; reads up to its close. `style` is set to an rStyle's id. */
void corpus_docx_letters_read(corpus_docx_letters *letters, corpus_docx_id *style, bool *removed, corpus_xml *xml);

/** What `over` says, else what `under` says. */
corpus_docx_letters corpus_docx_letters_over(corpus_docx_letters over, corpus_docx_letters under);

/** One property of a paragraph: call it on an open tag within `pPr`; false if it is none of these, and nothing is read. */
bool corpus_docx_setting_read(corpus_docx_setting *setting, corpus_xml *xml);

/** A setting that says nothing. */
corpus_docx_setting corpus_docx_setting_none(void);

/* ------------------------------------------------------------------------------------------------------ numbers */

typedef struct {
    long start;       /**< first number */
    long restart;     /**< lvlRestart: -1 after any higher level, 0 never, n after level n or higher */
    base_text format; /**< numFmt */
    base_text text;   /**< lvlText: "%1.%2", "Recommendation %1:" */
    base_text style;  /**< id of the paragraph style that it numbers */
    bool legal;       /**< all numbers in figures */
    bool given;
    long indent;
} corpus_docx_level;

typedef struct {
    long id;
    base_text style_link, link; /**< styleLink: it is that style's list; numStyleLink: look there */
    corpus_docx_level levels[CORPUS_DOCX_LEVELS];
    long counters[CORPUS_DOCX_LEVELS];
    bool begun[CORPUS_DOCX_LEVELS];
} corpus_docx_list;

/** A list as paragraphs name it: an abstract one, and where it departs from that. */
typedef struct {
    long id, abstract;
    long starts[CORPUS_DOCX_LEVELS];                  /**< startOverride; -1 none */
    corpus_docx_level *overrides[CORPUS_DOCX_LEVELS]; /**< NULL none; in the arena */
    bool used[CORPUS_DOCX_LEVELS];
} corpus_docx_num;

typedef struct {
    base_arena *arena;
    corpus_docx_list *lists;
    size_t list_count, list_capacity;
    corpus_docx_num *nums;
    size_t num_count, num_capacity;
} corpus_docx_numbers;

/** Read numbering.xml. @return BASE_OK, BASE_E_NOMEM */
base_status corpus_docx_numbers_read(corpus_docx_numbers *numbers, corpus_xml *xml, base_error *err);
void corpus_docx_numbers_release(corpus_docx_numbers *numbers);

/**
 * Count a paragraph of list `list` (numId) at `level`, and write what Word prints before it.
 *
 * @param level   -1: the level that the list gives to paragraphs of `style`, else 0
 * @param out     the number; empty for a bullet or where the list is unknown
 * @param bullet  set for an item without a number
 * @param indent  left as it is where the list says nothing
 */
void corpus_docx_number(char out[CORPUS_DOCX_NUMBER], bool *bullet, long *indent, corpus_docx_numbers *numbers,
                        const corpus_docx_styles *styles, long list, long level, base_text style);

/* --------------------------------------------------------------------------------------------------------- body */

/** A note's words on the tape. */
typedef struct {
    long id;
    size_t from, end;
} corpus_docx_note;

typedef struct {
    corpus_tape tape;
    corpus_docx_note *items;
    size_t count, capacity;
} corpus_docx_notes;

typedef struct {
    corpus_flow *flow;
    corpus_docx_styles styles;
    corpus_docx_numbers numbers;
    corpus_docx_notes footnotes, endnotes;
} corpus_docx;

/** Read the body of a part (document.xml) into the flow. @return BASE_OK, BASE_E_LIMIT, BASE_E_NOMEM; see xml->state */
base_status corpus_docx_body_read(corpus_docx *docx, corpus_xml *xml, base_error *err);

/** Read a header or footer into the flow, as running lines. */
base_status corpus_docx_running_read(corpus_docx *docx, corpus_xml *xml, base_error *err);

/** Read footnotes.xml or endnotes.xml. */
base_status corpus_docx_notes_read(corpus_docx_notes *notes, corpus_docx *docx, corpus_xml *xml, base_error *err);

#endif
