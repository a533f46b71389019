/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What one published file turns into: a report with its metadata and its passages. Plain data; every reader fills it,
 * the record codec stores it, the index and the screen read it. All texts are UTF-8 (NFC), borrowed from the report's
 * own arena; absent texts have `data == NULL`.
 */
#ifndef PRECEDENT_CORPUS_REPORT_H
#define PRECEDENT_CORPUS_REPORT_H

#include "corpus/base/arena.h"
#include "corpus/base/buf.h"

#include <stdint.h>

/** What a passage is. The ids (corpus_kind_id) are those of `kind:` and of the index term XK. */
typedef enum {
    CORPUS_KIND_NARRATIVE = 0,
    CORPUS_KIND_RECOMMENDATION,
    CORPUS_KIND_FINDING,
    CORPUS_KIND_LEARNING,
    CORPUS_KIND_GOOD_PRACTICE,
    CORPUS_KIND_QUESTION,
    CORPUS_KIND_RESPONSE,
    CORPUS_KIND_STATISTIC,
    CORPUS_KIND_COUNT
} corpus_kind;

/** Where a metadata value came from: printed as such, concluded from something printed, or given in metadata.csv. */
typedef enum {
    CORPUS_SOURCE_NONE = 0,
    CORPUS_SOURCE_STATED,
    CORPUS_SOURCE_INFERRED,
    CORPUS_SOURCE_GIVEN
} corpus_source;

/** How a page number was had. `approximate` pages are never cited. */
typedef enum { CORPUS_PAGE_NONE = 0, CORPUS_PAGE_PDF, CORPUS_PAGE_PRINTED, CORPUS_PAGE_APPROXIMATE } corpus_page_source;

/** What became of a file. Everything but the first two is unread. */
typedef enum {
    CORPUS_CLASS_OK = 0,
    CORPUS_CLASS_OK_WARNINGS,
    CORPUS_CLASS_NO_TEXT,
    CORPUS_CLASS_EMPTY,
    CORPUS_CLASS_UNSUPPORTED_TYPE,
    CORPUS_CLASS_LEGACY_DOC,
    CORPUS_CLASS_ENCRYPTED,
    CORPUS_CLASS_DAMAGED,
    CORPUS_CLASS_NOT_TEXT,
    CORPUS_CLASS_TOO_BIG,
    CORPUS_CLASS_TOO_MANY_PAGES,
    CORPUS_CLASS_BOMB,
    CORPUS_CLASS_TIMEOUT,
    CORPUS_CLASS_MEMORY,
    CORPUS_CLASS_CRASH,
    CORPUS_CLASS_SANDBOX,
    CORPUS_CLASS_IO,
    CORPUS_CLASS_NOT_REGULAR,
    CORPUS_CLASS_COUNT
} corpus_class;

/** Which of a report's dates `published` is; the order is the preference. Ids: published agreed signed version cover. */
typedef enum {
    CORPUS_DATE_NONE = 0,
    CORPUS_DATE_PUBLISHED,
    CORPUS_DATE_AGREED,   /**< agreed or approved */
    CORPUS_DATE_SIGNED,   /**< signed or completed */
    CORPUS_DATE_VERSION,  /**< the date of a version line */
    CORPUS_DATE_COVER,    /**< a bare date on the cover */
    CORPUS_DATE_INCIDENT, /**< when it happened: never the publication */
    CORPUS_DATE_COUNT
} corpus_date_kind;

/** One theme of a passage: own evidence, or inherited from a narrower theme that has it. */
typedef struct {
    base_text id;       /**< of the thesaurus: "neglect" */
    base_text evidence; /**< the words that spoke, as printed, joined by "; "; absent when inherited only */
    uint8_t strength;   /**< 1..4 */
    bool own;
} corpus_theme_mark;

/**
 * One passage. `text` is without the label; paragraphs within it are separated by one '\n', and that is the only
 * control byte in it. Ordinals count from 1 in reading order; 0 means "none".
 */
typedef struct {
    uint32_t ordinal;
    corpus_kind kind;
    base_text text;
    base_text label;     /**< as printed, "Recommendation 6:" */
    base_text number;    /**< as printed, without brackets or closing stop: "6" "4.12.3" "R5" "iv" */
    base_text reference; /**< register number such as "004/13" */
    base_text *numbers;  /**< every number it answers to, `number` and `reference` among them; owned by the arena */
    size_t number_count;
    base_text *headings; /**< outermost first */
    size_t heading_count;
    base_text lead_in;
    base_text case_name;                  /**< "Child O" */
    base_text quoted;                     /**< whose words these are when the report quotes another body */
    uint32_t page, page_end;              /**< index in the file from 1; 0 unknown */
    base_text page_label, page_end_label; /**< as printed */
    corpus_page_source page_source;
    uint32_t response; /**< ordinal of the reply */
    uint32_t repeats;  /**< ordinal of the earlier passage that it prints again */
    bool ocr;          /**< some of it was read out of a picture of the page: letters may be wrong */
    corpus_theme_mark *themes;
    size_t theme_count;
    char text_hash[17]; /**< 16 hex digits of the SHA-256 of `text` */
    char group[17]; /**< REPORT of the passage that it is shown and counted as: of a copy's passage that of another copy
                         which holds the same words; empty: its own report's, by `repeats` */
    uint32_t group_ordinal; /**< the ordinal of that one; 0 with an empty `group` */
} corpus_passage;

/** A metadata value and where it came from. */
typedef struct {
    base_text text;
    corpus_source source;
} corpus_value;

typedef struct {
    corpus_value *items;
    size_t count;
} corpus_values;

/** A publishing body: the name as printed, and the slug under which the index files it. */
typedef struct {
    corpus_value name;
    base_text
        slug; /**< lower-case letters, digits and '-'; a known body's id of partnerships.tsv, else made of the name */
    base_text *aliases; /**< other names that `partnership:` answers to: former, short, Welsh, acronym */
    size_t alias_count;
} corpus_partnership;

/** YYYY, YYYY-MM or YYYY-MM-DD; `last` only for a period ("incident 2015-03..2016-01"). */
typedef struct {
    corpus_date_kind kind;
    char iso[11];
    char last[11];
    corpus_source source;
    base_text printed; /**< the words it was read from */
} corpus_date;

/** Where a file of a report lies, and how it was when it was last read: so that it can be found and known again. */
typedef struct {
    base_text path;   /**< absolute, links resolved; any bytes but NUL; ends in a NUL where it has `data` */
    uint64_t size;    /**< bytes, as stored */
    int64_t mtime_ns; /**< since 1970, nanoseconds */
} corpus_place;

typedef struct corpus_report {
    base_arena arena; /**< owns every text and array below */
    char id[17];      /**< REPORT: the first 16 hex digits of `sha256` */
    char sha256[65];  /**< of the file's bytes, after gunzip */

    corpus_class state;
    base_text sentence; /**< what went wrong or was odd; absent for a plain "ok" */
    base_text format;   /**< "text" "markdown" ("pdf" "docx" …) */
    base_text charset;  /**< "UTF-8", "windows-1252" … as decoded from */
    base_text language; /**< "en", "cy"; absent when unknown */
    uint32_t pages;     /**< 0 unknown */
    uint32_t pages_unread;
    uint32_t pages_ocr; /**< read out of pictures of the pages, which `ocr` of their passages says too */

    corpus_value title, type, nation, url, retrieved, access; /**< type: an id; access: "public" or "restricted" */
    corpus_partnership *partnerships;
    size_t partnership_count;
    corpus_values subjects, authors;
    corpus_date published;
    corpus_date *dates; /**< all dates with a meaning, `published` among them */
    size_t date_count;

    base_text *files; /**< paths as given to `index`; the first is shown */
    size_t file_count;
    corpus_place *places; /**< of `files`, in their order; NULL where they are not known */
    size_t place_count;   /**< 0, or `file_count` */
    base_text
        *members; /**< ids of all reports of its work, itself among them, the leading copy first; none when alone */
    size_t member_count;

    corpus_passage *passages;
    size_t passage_count;
} corpus_report;

/** Free everything; the report is all zero again. Safe on an all-zero report. */
void corpus_report_release(corpus_report *report);

/**
 * Whose case a passage belongs to: its own `case_name`, which only a report of several cases gives it, else the one
 * subject of its report; absent where there is none, or several.
 */
base_text corpus_report_case(const corpus_report *report, const corpus_passage *passage);

/** The id of the leading copy of its work: its own when it is alone. */
base_text corpus_report_work(const corpus_report *report);

/** Is it a copy that another report of its work leads? */
bool corpus_report_is_copy(const corpus_report *report);

/* Ids, as in JSON and in queries. Static storage. */
const char *corpus_kind_id(corpus_kind kind);               /**< "good-practice" */
const char *corpus_source_id(corpus_source source);         /**< "stated"; NULL for none */
const char *corpus_page_source_id(corpus_page_source from); /**< "pdf"; NULL for none */
const char *corpus_class_id(corpus_class state);            /**< "ok-warnings" */
const char *corpus_date_kind_id(corpus_date_kind kind);     /**< "agreed"; NULL for none */

/* The reverse; false when `id` is none of them, and then `*out` is untouched. */
bool corpus_kind_of(corpus_kind *out, base_text id);
bool corpus_class_of(corpus_class *out, base_text id);
bool corpus_date_kind_of(corpus_date_kind *out, base_text id);

#endif
