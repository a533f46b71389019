/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the parts of the RTF reader hand to each other: rtf_token.c cuts bytes into braces, control words and text,
 * rtf_word.c is the table of control words, rtf.c does what they say. Section numbers are those of the Rich Text
 * Format Specification 1.9.1.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_RTF_PARTS_H
#define PRECEDENT_CORPUS_FORMAT_RTF_PARTS_H

#include "corpus/format/format.h"

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
    CORPUS_RTF_LIST,
    CORPUS_RTF_LIST_LEVEL,
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
    /* Lists */
    CORPUS_RTF_LIST_ID,
    CORPUS_RTF_LIST_FORMAT,
    CORPUS_RTF_LIST_START,
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
    CORPUS_RTF_LISTS,
    CORPUS_RTF_LIST_ONE,
    CORPUS_RTF_LEVEL,
    CORPUS_RTF_LEVEL_TEXT,
    CORPUS_RTF_OVERRIDES,
    CORPUS_RTF_OVERRIDE
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

#endif
