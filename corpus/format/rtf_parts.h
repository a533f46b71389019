/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the parts of the RTF reader hand to each other: rtf_token.c cuts bytes into braces, control words and text,
 * rtf_word.c is the table of control words, rtf.c does what they say, rtf_text.c
 * makes paragraphs of the text. Section numbers are those of the Rich Text
 * Format Specification 1.9.1.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_RTF_PARTS_H
#define PRECEDENT_CORPUS_FORMAT_RTF_PARTS_H

#include "corpus/format/flow.h"

#include <stdint.h>

/* rtf_word.c */

/** What a control word does. Words that are not in the table do nothing. */
typedef enum {
    CORPUS_RTF_NOTHING = 0,
    /* Text */
    CORPUS_RTF_CHARACTER,  /**< stands for the code point `value` */
    CORPUS_RTF_UNICODE,    /**< \uN */
    CORPUS_RTF_SKIP_COUNT, /**< \ucN */
    CORPUS_RTF_BINARY,     /**< \binN: N bytes that are no RTF */
    /* Character properties */
    CORPUS_RTF_PLAIN,
    CORPUS_RTF_BOLD,
    CORPUS_RTF_RAISED,
    CORPUS_RTF_NOT_RAISED,
    CORPUS_RTF_HIDDEN,
    CORPUS_RTF_FONT,
    CORPUS_RTF_SIZE,
    /* Paragraph properties */
    CORPUS_RTF_PARAGRAPH_RESET,
    CORPUS_RTF_STYLE,
    CORPUS_RTF_OUTLINE,
    CORPUS_RTF_INDENT,
    CORPUS_RTF_IN_TABLE,
    CORPUS_RTF_TABLE_DEPTH,
    CORPUS_RTF_PAGE_BEFORE,
    CORPUS_RTF_SAME_PAGE, /**< \sbknone: the section begins no page */
    /* Ends */
    CORPUS_RTF_PARAGRAPH,
    CORPUS_RTF_LINE,
    CORPUS_RTF_PAGE,
    CORPUS_RTF_SECTION,
    CORPUS_RTF_CELL,
    CORPUS_RTF_ROW,
    /* The document */
    CORPUS_RTF_CODE_PAGE, /**< \ansicpgN */
    CORPUS_RTF_CHARSET,   /**< \ansi \mac \pc \pca: the page `value` */
    CORPUS_RTF_DEFAULT_FONT,
    CORPUS_RTF_FONT_CHARSET,
    CORPUS_RTF_FONT_PAGE,
    CORPUS_RTF_BASED_ON,
    CORPUS_RTF_CHARACTER_STYLE,
    /* Destinations: what a group holds. All behind this one. */
    CORPUS_RTF_DESTINATIONS,
    CORPUS_RTF_SILENT, /**< no text of its own, but groups within it may have: shapes, fields */
    CORPUS_RTF_SKIPPED,
    CORPUS_RTF_FONTS,
    CORPUS_RTF_STYLES,
    CORPUS_RTF_TITLE,
    CORPUS_RTF_MARKER, /**< \listtext, \pntext: the number or bullet that the writer saw */
    CORPUS_RTF_NOTE,
    CORPUS_RTF_BOX,
    CORPUS_RTF_RUNNING,
    CORPUS_RTF_SPOKEN, /**< text again, within a silent group */
} corpus_rtf_action;

typedef struct {
    const char *word;
    corpus_rtf_action action;
    int32_t value; /**< of CHARACTER, CHARSET */
} corpus_rtf_word;

/** The row of a control word (without its backslash); NULL when it is none of ours. */
const corpus_rtf_word *corpus_rtf_word_find(base_text word);

/** Code page of a font's \fcharset (section "Font Table"); 0 the document's own, 42 a font of symbols. */
unsigned corpus_rtf_page_of_charset(int32_t charset);

enum { CORPUS_RTF_SYMBOLS = 42 };

/* rtf_token.c */

typedef enum {
    CORPUS_RTF_END = 0, /**< of the bytes */
    CORPUS_RTF_OPEN,
    CORPUS_RTF_CLOSE,
    CORPUS_RTF_TEXT,   /**< plain bytes, in the code page of their font */
    CORPUS_RTF_BYTE,   /**< \'hh: one such byte */
    CORPUS_RTF_SYMBOL, /**< a control symbol, in `symbol`: ~ - _ * and line ends */
    CORPUS_RTF_WORD
} corpus_rtf_kind;

typedef struct {
    corpus_rtf_kind kind;
    base_text text; /**< of TEXT its bytes, of WORD its name */
    char symbol;    /**< of SYMBOL; of BYTE its value */
    bool has_value;
    int32_t value;
} corpus_rtf_token;

/** The next token at `*at`, which moves behind it (behind \binN's bytes too). */
corpus_rtf_token corpus_rtf_next(base_text bytes, size_t *at);

/** Behind the '}' of the group that is open at `at`; the length of the bytes, and `*cut`, when it never comes. */
size_t corpus_rtf_group_end(base_text bytes, size_t at, bool *cut);

/* rtf_text.c */

enum {
    CORPUS_RTF_CONTENTS_STYLE = 255, /**< in place of a heading's level */
    CORPUS_RTF_MOST_FONTS = 65536,   /**< numbers of fonts and styles; greater ones mean the first */
    CORPUS_RTF_MOST_STYLES = 16384,
    CORPUS_RTF_NO_LEVEL = 9 /**< \outlinelevel9 is body text */
};

/** What a group inherits and gives back at its end. */
typedef struct {
    uint8_t holds; /**< corpus_rtf_action: CORPUS_RTF_SPOKEN for text, else a destination */
    bool starred;  /**< behind "\*" */
    bool fresh;    /**< nothing in it yet: a destination's word comes first */
    bool bold, raised, hidden, deleted;
    uint16_t font;
    uint16_t size; /**< tenths of a point */
    uint32_t skip; /**< \uc: characters behind a \u that stand for it elsewhere */
    /* of paragraphs */
    uint16_t style;
    uint8_t outline; /**< CORPUS_RTF_NO_LEVEL none */
    bool page_before;
    uint16_t table_depth;
    int32_t indent; /**< twips */
} corpus_rtf_group;

/** A note, box or header: read once the paragraph in which it stands has ended. */
typedef struct {
    size_t begin, end;
    corpus_rtf_group state;
    corpus_rtf_action what;
    uint8_t nested;
} corpus_rtf_deferred;

/** A style as the style sheet has it. */
typedef struct {
    uint8_t level; /**< of a heading 1..6; CORPUS_RTF_CONTENTS_STYLE; 0 none */
    bool based;
    uint16_t on;
} corpus_rtf_style;

typedef struct {
    corpus_document *document;
    const corpus_format_input *input;
    base_error *err;
    base_status status;
    corpus_flow flow;
    base_text bytes;
    size_t at;
    corpus_rtf_group *groups;
    size_t depth;
    bool cut, refused;
    unsigned page;        /**< code page of the document */
    uint16_t *font_pages; /**< of fonts: 0 the document's */
    uint16_t font_defined, default_font;
    corpus_rtf_style *styles;
    uint16_t style_defined;
    bool style_is_paragraphs;
    base_buf name;    /**< of the style, or the title, that is being read */
    base_buf pending; /**< bytes in the code page of `pending_page` */
    unsigned pending_page;
    size_t bad;
    base_buf run; /**< UTF-8, all of one style */
    unsigned run_style;
    uint32_t to_skip; /**< characters that repeat the \u before them */
    uint32_t surrogate;
    uint16_t paragraph_size;
    base_buf marker; /**< of the paragraph */
    bool section, same_page;
    size_t tables; /**< open in the flow */
    bool row_open[CORPUS_FLOW_TABLES + 1], cell_open[CORPUS_FLOW_TABLES + 1];
    corpus_rtf_deferred *later;
    size_t later_count, later_capacity;
    const corpus_rtf_deferred *now; /**< that is being read */
} corpus_rtf_reader;

corpus_rtf_group *corpus_rtf_top(corpus_rtf_reader *r);

/** Remember the first failure: reading stops at it. */
void corpus_rtf_note(corpus_rtf_reader *r, base_status status);

/** The name of a code page as the file means it (0: its own); the user's word counts for more. */
const char *corpus_rtf_charset(const corpus_rtf_reader *r, unsigned page);

/** Bytes in the code page of the group's font; a character; \uN. They go where the group's text goes, if anywhere. */
void corpus_rtf_add_bytes(corpus_rtf_reader *r, base_text bytes);
void corpus_rtf_add_code(corpus_rtf_reader *r, uint32_t code);
void corpus_rtf_add_unicode(corpus_rtf_reader *r, int32_t value);

/** Decode what waits, before what holds it changes. */
void corpus_rtf_settle(corpus_rtf_reader *r);

/** Give the run to the flow. */
void corpus_rtf_flush(corpus_rtf_reader *r);

/** The paragraph ends; then what stood in it but not in its text is read. */
void corpus_rtf_end_paragraph(corpus_rtf_reader *r);

/** How many tables the group's paragraph stands in; open its cell in the flow, or close tables down to a depth. */
size_t corpus_rtf_table_depth(const corpus_rtf_reader *r, const corpus_rtf_group *g);
void corpus_rtf_open_cell(corpus_rtf_reader *r, size_t depth);
void corpus_rtf_close_tables(corpus_rtf_reader *r, size_t depth);

/* rtf_property.c */

/** The number of a font or style as an index; 0 when it is none below `most`. */
uint16_t corpus_rtf_index(int32_t value, int32_t most);

/** What the word says of the group's characters, or of its paragraph. */
void corpus_rtf_set_character(corpus_rtf_reader *r, corpus_rtf_action action, const corpus_rtf_token *token);
void corpus_rtf_set_paragraph(corpus_rtf_reader *r, corpus_rtf_action action, const corpus_rtf_token *token);

/* rtf.c */

/** Notes, boxes and headers of the paragraph that has ended. */
void corpus_rtf_read_deferred(corpus_rtf_reader *r);

#endif
