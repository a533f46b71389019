/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * THE table: each field's name, prefix, slot, positions and kind. The indexer writes by it, the searcher reads by it.
 * Every term of the index is made here, so that none is ever too long for Xapian.
 */
#ifndef PRECEDENT_CORPUS_FIELD_H
#define PRECEDENT_CORPUS_FIELD_H

#include "corpus/base/buf.h"

#include <stdint.h>

/** Version of the layout below; kept in the metadata of each shard under the key "schema". */
#define CORPUS_SCHEMA "2"

/* Term prefixes (see the design's index section for positions and wdf). */
#define CORPUS_PREFIX_STEM           "Z"
#define CORPUS_PREFIX_HEADING_STEM   "ZXH"
#define CORPUS_PREFIX_BIGRAM         "XG"
#define CORPUS_PREFIX_HEADING        "XH"
#define CORPUS_PREFIX_TITLE          "S"
#define CORPUS_PREFIX_AUTHOR         "A"
#define CORPUS_PREFIX_CASE           "XC"
#define CORPUS_PREFIX_KIND           "XK"
#define CORPUS_PREFIX_TYPE           "XY"
#define CORPUS_PREFIX_SUBJECT        "XB"
#define CORPUS_PREFIX_FORMAT         "XF"
#define CORPUS_PREFIX_NATION         "XN"
#define CORPUS_PREFIX_LANGUAGE       "L"
#define CORPUS_PREFIX_PARTNERSHIP    "XP"
#define CORPUS_PREFIX_NUMBER         "XNO"
#define CORPUS_PREFIX_THEME          "XT"
#define CORPUS_PREFIX_THEME_OWN      "XE"
#define CORPUS_PREFIX_THEME_STRENGTH "XS"
#define CORPUS_PREFIX_ID             "Q"
#define CORPUS_PREFIX_REPORT         "XR"
#define CORPUS_PREFIX_DUPLICATE      "XD"
#define CORPUS_PREFIX_PATH           "U"
#define CORPUS_PREFIX_CLASS          "XX"

/** The term that every report document has (and no passage): XKreport. */
#define CORPUS_KIND_REPORT "report"

/** The term that the report document of every copy but the leading one of a work has: XDcopy. */
#define CORPUS_DUPLICATE_COPY "copy"

/* Value slots. */
enum {
    CORPUS_SLOT_ORDER = 0,  /**< stable tie key: REPORT (8 bytes) + ordinal (4 bytes, big endian) */
    CORPUS_SLOT_REPORT = 1, /**< REPORT, 16 hex digits */
    CORPUS_SLOT_GROUP = 2,  /**< ORDER key of the passage it is shown as: the first of its repeats, or another copy's */
    CORPUS_SLOT_PUB_FROM = 3, /**< first day it may have been published, "YYYYMMDD" */
    CORPUS_SLOT_PUB_TO = 4,   /**< last day */
    CORPUS_SLOT_DATEKEY = 5, /**< sorts newest first ascending, undated last: 99999999 - PUB_FROM, "99999999" undated */
    CORPUS_SLOT_WORK = 6,    /**< REPORT of its work's leading copy, 16 hex digits: its own when alone */
    CORPUS_SLOT_FOLD = 7,    /**< ORDER key of the first of its repeats in its own report, for --all-copies */
    CORPUS_SLOT_COUNT
};

/* Positions of surface words. */
enum {
    CORPUS_POSITION_TEXT = 1,
    CORPUS_POSITION_LABEL = 1000000,
    CORPUS_POSITION_LEAD_IN = 2000000,
    CORPUS_POSITION_PARAGRAPH_GAP = 200 /**< added at each paragraph and at each value of a field */
};

/* Keys of the shard's metadata. */
#define CORPUS_META_SCHEMA      "schema"
#define CORPUS_META_THESAURUS   "thesaurus"
#define CORPUS_META_CONFINEMENT "confinement" /**< of the last run that read files: corpus/confinement.h */

/** What the value of a field is, for the parser and the planner. */
typedef enum {
    CORPUS_FIELD_ID,     /**< one of a closed list: kind type format theme nation language */
    CORPUS_FIELD_NAME,   /**< a name that reports bear: partnership subject */
    CORPUS_FIELD_WORDS,  /**< words with positions: heading title author case */
    CORPUS_FIELD_NUMBER, /**< a number or reference */
    CORPUS_FIELD_RANGE   /**< year date */
} corpus_field_kind;

typedef enum {
    CORPUS_F_KIND,
    CORPUS_F_THEME,
    CORPUS_F_PARTNERSHIP,
    CORPUS_F_SUBJECT,
    CORPUS_F_CASE,
    CORPUS_F_TYPE,
    CORPUS_F_AUTHOR,
    CORPUS_F_TITLE,
    CORPUS_F_HEADING,
    CORPUS_F_NUMBER,
    CORPUS_F_FORMAT,
    CORPUS_F_YEAR,
    CORPUS_F_DATE,
    CORPUS_F_NATION,
    CORPUS_F_LANGUAGE,
    CORPUS_F_COUNT
} corpus_field_id;

typedef struct {
    corpus_field_id id;
    const char *name;
    const char *alias;  /**< "child" for subject; else NULL */
    const char *prefix; /**< NULL for ranges */
    corpus_field_kind kind;
    bool takes_rest;  /**< takes the rest of its shell argument as the value */
    bool of_report;   /**< a property of the report, not of the passage */
    const char *help; /**< one line for --help and the manual */
} corpus_field;

/** The row of an id. */
const corpus_field *corpus_field_at(corpus_field_id id);

/** By name or alias; NULL if there is none. ASCII case is ignored. */
const corpus_field *corpus_field_find(base_text name);

/** The longest term that this module makes, in bytes. Xapian's own limit is 245. */
enum { CORPUS_TERM_BYTES = 220 };

/** A term in fixed storage. */
typedef struct {
    char bytes[CORPUS_TERM_BYTES + 1]; /**< NUL-terminated for convenience; holds no other NUL */
    size_t length;
} corpus_term;

/** prefix + folded word (already <= 64 bytes). NUL bytes become spaces. */
corpus_term corpus_term_word(const char *prefix, base_text folded);

/** prefix + value; a value over 200 bytes becomes 16 hex digits of its SHA-256 behind the prefix and '#'. NULs become spaces. */
corpus_term corpus_term_value(const char *prefix, base_text value);

/** prefix + value folded for comparison: token-folded words joined by single spaces ("Child J" -> "child j"). */
corpus_term corpus_term_folded(const char *prefix, base_text value);

/** "Q" REPORT ":" ORDINAL. */
corpus_term corpus_term_id(const char report[17], uint32_t ordinal);

/** "XD" REPORT ":" ORDINAL: of a passage that is shown as that one (its GROUP), unless it is that one itself. */
corpus_term corpus_term_shown_as(const char report[17], uint32_t ordinal);

/** XG a ' ' b */
corpus_term corpus_term_bigram(base_text a, base_text b);

/** ORDER key: 8 bytes of REPORT, 4 of the ordinal. */
void corpus_order_key(unsigned char out[12], const char report[17], uint32_t ordinal);

/**
 * First and last day that a date YYYY, YYYY-MM or YYYY-MM-DD may mean, as "YYYYMMDD" (9 bytes with the NUL).
 * @return false when `iso` is none of the three, and then the outputs are untouched
 */
bool corpus_date_span(char from[9], char to[9], base_text iso);

#endif
