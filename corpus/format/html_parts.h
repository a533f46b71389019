/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the parts of the HTML reader hand to each other. Decoded text goes through the guard (scripts, comments and
 * floods out, style sheets aside), libxml2 makes elements of it, html_node.c keeps them as one list in reading order,
 * html_page.c marks what is the site's and not the report's, html.c tells the rest to the flow.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_HTML_PARTS_H
#define PRECEDENT_CORPUS_FORMAT_HTML_PARTS_H

#include "corpus/format/format.h"

/* html_guard.c */

/** What is fed to libxml2, and what is not. All zero is empty. */
typedef struct {
    base_buf page;   /**< tags and text */
    base_buf styles; /**< the text of all <style> elements */
    size_t dropped;  /**< attributes and tags beyond what is tracked */
} corpus_html_guarded;

/**
 * Copy decoded text, leaving out what never holds words and what a parser could be hung with: comments, conditional
 * marks, scripts, NULs, attributes beyond 128 a tag, tags opened more than `depth` deep (their words stay). What is no
 * tag ("a < b") is escaped.
 * @return BASE_OK, BASE_E_LIMIT (its buffers), BASE_E_NOMEM
 */
base_status corpus_html_guard(corpus_html_guarded *out, base_text text, size_t depth, base_error *err);
void corpus_html_guarded_release(corpus_html_guarded *guarded);

/* html_css.c */

/** What style says of an element, as far as it matters for its words. */
enum {
    CORPUS_HTML_BOLD = 1u << 0,
    CORPUS_HTML_LIGHT = 1u << 1, /**< not bold, where the element around it is */
    CORPUS_HTML_RAISED = 1u << 2,
    CORPUS_HTML_UNSEEN = 1u << 3, /**< display: none and the like */
    CORPUS_HTML_LINES = 1u << 4,  /**< white-space: pre: its line breaks count */
    CORPUS_HTML_MARKER = 1u << 5, /**< mso-list: Ignore: the number or bullet that Word typed */
    CORPUS_HTML_NOTE = 1u << 6,   /**< of the footnotes */
    CORPUS_HTML_CONTENTS = 1u << 7,
    CORPUS_HTML_RUNNING = 1u << 8,      /**< a page header or footer of a word processor */
    CORPUS_HTML_CHROME = 1u << 9,       /**< the site's: menus, banners, forms, or hidden */
    CORPUS_HTML_STYLED_AWAY = 1u << 10, /**< not seen, by a rule of a style sheet; a script may show it */
    CORPUS_HTML_BACK_LINK = 1u << 11,   /**< from a footnote to its mark */
    CORPUS_HTML_REVERSED = 1u << 12,
    CORPUS_HTML_LANDMARK = 1u << 13,  /**< role=main */
    CORPUS_HTML_LAYOUT = 1u << 14,    /**< a table that only places things */
    CORPUS_HTML_NOTE_MARK = 1u << 15, /**< the mark that refers to a footnote */
    CORPUS_HTML_BANNER = 1u << 16,    /**< named as what every page of a site has: cookies, breadcrumbs, sharing */
    CORPUS_HTML_GRID = 1u << 17,      /**< a table of several columns */
    CORPUS_HTML_LINK = 1u << 18,      /**< a link */
    CORPUS_HTML_LINK_HERE = 1u << 19, /**< to another place of the same page */
};

/** How the items of a list are marked. */
typedef enum {
    CORPUS_HTML_LIST_UNSAID = 0,
    CORPUS_HTML_LIST_NONE,
    CORPUS_HTML_LIST_BULLET,
    CORPUS_HTML_LIST_DECIMAL,
    CORPUS_HTML_LIST_LOWER_LETTER,
    CORPUS_HTML_LIST_UPPER_LETTER,
    CORPUS_HTML_LIST_LOWER_ROMAN,
    CORPUS_HTML_LIST_UPPER_ROMAN
} corpus_html_list;

typedef struct {
    uint32_t flags;
    corpus_html_list list;
    base_text marker; /**< `content` of the list's `li:before`, borrowed from the style sheet; absent without */
} corpus_html_style;

/** Rules of simple selectors: tag, .class, #id, tag.class; of `.class > li:before` what it puts before items. */
typedef struct corpus_html_sheet corpus_html_sheet;

/** @param styles  must live as long as the sheet. @return NULL when out of memory */
corpus_html_sheet *corpus_html_sheet_new(base_text styles);
void corpus_html_sheet_free(corpus_html_sheet *sheet);

/** What the declarations of a `style` attribute say, added to `style`. */
void corpus_html_style_declare(corpus_html_style *style, base_text declarations);

/** What the sheet says of an element, added to `style`: its tag first, then its classes, then its id. */
void corpus_html_style_apply(corpus_html_style *style, const corpus_html_sheet *sheet, base_text tag, base_text classes,
                             base_text id);

/* html_node.c */

typedef enum {
    CORPUS_HTML_OTHER = 0, /**< inline, without a meaning of its own */
    CORPUS_HTML_TEXT,
    CORPUS_HTML_A,
    CORPUS_HTML_ARTICLE,
    CORPUS_HTML_ASIDE,
    CORPUS_HTML_BLOCK, /**< any other element that is a paragraph or holds some: div, section, dl … */
    CORPUS_HTML_BODY,
    CORPUS_HTML_BREAK,
    CORPUS_HTML_CAPTION,
    CORPUS_HTML_CELL,
    CORPUS_HTML_CONTROL, /**< of a form; script, svg, iframe: nothing of a report */
    CORPUS_HTML_DD,
    CORPUS_HTML_FOOTER,
    CORPUS_HTML_HEAD,
    CORPUS_HTML_HEADER,
    CORPUS_HTML_HEADING,
    CORPUS_HTML_ITEM,
    CORPUS_HTML_MAIN,
    CORPUS_HTML_NAV,
    CORPUS_HTML_ORDERED,
    CORPUS_HTML_PRE,
    CORPUS_HTML_QUOTATION, /**< q: browsers put the quotes */
    CORPUS_HTML_QUOTE,     /**< blockquote */
    CORPUS_HTML_ROW,
    CORPUS_HTML_SECTION,
    CORPUS_HTML_TABLE,
    CORPUS_HTML_TITLE,
    CORPUS_HTML_UNORDERED,
    CORPUS_HTML_WORD_BREAK
} corpus_html_tag;

/* html_attribute.c */

/** The attributes that matter; absent ones have no data, those without a value length 0. */
typedef struct {
    base_text classes, id, role, style, type, title, href;
    base_text start, value, colspan, rowspan, label;
    bool hidden, aria_hidden, reversed;
} corpus_html_attributes;

/** @param list  names and values in turn, NULL behind the last, as libxml2 gives them; borrowed */
void corpus_html_attributes_read(corpus_html_attributes *out, const unsigned char **list);

/** A whole number; `otherwise` where there is none. A span: 1..1000. A list's `type`. */
int32_t corpus_html_attribute_number(base_text text, int32_t otherwise);
uint16_t corpus_html_attribute_span(base_text text);
corpus_html_list corpus_html_attribute_list(base_text type);

/** Flags by roles and class names, and by what word processors leave; is it a banner by its own name? */
uint32_t corpus_html_attributes_mean(const corpus_html_attributes *a, corpus_html_tag tag);
uint32_t corpus_html_attributes_office(const corpus_html_attributes *a, corpus_html_tag tag);
bool corpus_html_attributes_banner(const corpus_html_attributes *a, corpus_html_tag tag);

/* html_node.c */

/** An element or a run of text. Elements stand before what they hold; `end` is the index behind the last of that. */
typedef struct {
    uint8_t tag;            /**< corpus_html_tag */
    uint8_t list;           /**< corpus_html_list */
    uint8_t level;          /**< of a heading: 1..6; of a cell: 1 for <th> */
    uint16_t columns, rows; /**< that a cell spans: 1..1000 */
    uint32_t flags;         /**< CORPUS_HTML_ */
    uint32_t end;
    uint32_t words;         /**< in all nodes before it */
    uint32_t begin, length; /**< of a text, in `text`; of a list, its marker in the styles */
    int32_t number;         /**< `start` of a list or `value` of an item; CORPUS_HTML_NO_NUMBER */
} corpus_html_node;

#define CORPUS_HTML_NO_NUMBER INT32_MIN

/** Most nodes of a page; the words of more are not read, and that is said. */
#define CORPUS_HTML_NODES ((size_t)2000000)

typedef struct {
    corpus_html_node *nodes; /**< malloc'd; one more behind the last, for its `words` */
    size_t count, capacity;
    base_buf text;
    base_text styles;
    bool cut; /**< more than CORPUS_HTML_NODES */
} corpus_html_page;

/** @param guarded  borrowed as long as the page. @return BASE_OK, BASE_E_NOMEM, BASE_E_LIMIT */
base_status corpus_html_page_read(corpus_html_page *out, const corpus_html_guarded *guarded, size_t depth,
                                  base_error *err);
void corpus_html_page_release(corpus_html_page *page);

base_text corpus_html_node_text(const corpus_html_page *page, const corpus_html_node *node);

/** Words in the subtree of a node, those that are marked as chrome among them. */
uint32_t corpus_html_words(const corpus_html_page *page, size_t node);

/* html_page.c */

/** Mark as CHROME what is the site's, and as LAYOUT the tables that only place things. */
void corpus_html_page_mark(corpus_html_page *page);

/* html_list.c */

enum { CORPUS_HTML_COUNTERS = 64, CORPUS_HTML_LISTS = 64, CORPUS_HTML_NUMBER_BYTES = 96 };

typedef struct {
    size_t node;
    int32_t next;
    corpus_html_list list;
} corpus_html_open_list;

/** Lists that are open, and the counters of style sheets. All zero at the beginning. */
typedef struct {
    corpus_html_open_list open[CORPUS_HTML_LISTS];
    size_t depth; /**< may exceed the array */
    struct {
        uint64_t key;
        int32_t value;
        corpus_html_list list;
    } counters[CORPUS_HTML_COUNTERS];
    size_t counter_count;
} corpus_html_lists;

void corpus_html_list_begin(corpus_html_lists *lists, const corpus_html_page *page, size_t node);
void corpus_html_list_end(corpus_html_lists *lists);

/**
 * An item of the innermost list begins: what stands before its words.
 * @param out  its number as printed ("3." "(a)" "Recommendation 3:"); empty without
 * @return is it marked with a bullet?
 */
bool corpus_html_list_item(char out[CORPUS_HTML_NUMBER_BYTES], corpus_html_lists *lists, const corpus_html_page *page,
                           size_t node);

#endif
