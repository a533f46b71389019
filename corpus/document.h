/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One file, read: its lines in reading order with what its layout says about them. Every reader (corpus/format) yields
 * this; furniture, structure and metadata stand on it and know nothing of formats.
 */
#ifndef PRECEDENT_CORPUS_DOCUMENT_H
#define PRECEDENT_CORPUS_DOCUMENT_H

#include "corpus/report.h"

/** Why a line is no part of the report's words. Set by corpus_furniture_mark(), FRONT_MATTER by the Markdown reader. */
typedef enum {
    CORPUS_FURNITURE_NONE = 0,
    CORPUS_FURNITURE_RUNNING,     /**< running header or footer, with or without a page number */
    CORPUS_FURNITURE_PAGE_NUMBER, /**< a printed page number alone */
    CORPUS_FURNITURE_CONTENTS,    /**< a line of a table of contents, or its heading */
    CORPUS_FURNITURE_FRONT_MATTER /**< `key: value` at the top of a Markdown file: metadata may read it */
} corpus_furniture;

/** What a format itself says of where paragraphs begin; plain text says nothing and is judged by its shape. */
typedef enum {
    CORPUS_PARAGRAPH_UNKNOWN = 0, /**< lines broken at a width: the shape tells */
    CORPUS_PARAGRAPH_BEGINS,      /**< a paragraph begins with this line, whatever its shape */
    CORPUS_PARAGRAPH_GOES_ON,     /**< the line goes on with the paragraph before it */
    CORPUS_PARAGRAPH_BREAK        /**< a break typed within a paragraph (`<br>`, Shift+Enter): may part items */
} corpus_paragraph_hint;

/** What a reader knows of a line beyond its words. All zero when it knows nothing (plain text). */
typedef struct {
    base_text text;        /**< NFC, trimmed, no control byte, no soft hyphen, no ligature, inline Markdown taken off */
    uint32_t page;         /**< index from 1; 0 when the file has no pages */
    uint16_t indent;       /**< columns of white space before it */
    uint16_t blank_before; /**< blank lines above it (page breaks are not blank lines) */
    uint8_t heading;       /**< 1..6 where the format itself says heading; 0 unknown */
    uint8_t bold;          /**< the whole line is bold */
    uint8_t bullet;        /**< the reader took off a bullet (•, -, *, o, ✓ …): the line opens an item */
    uint8_t cell;          /**< first line of a table cell */
    uint8_t in_cell;       /**< a further line of the cell above, in a column of its own width: short says nothing */
    uint8_t furniture;     /**< a corpus_furniture: anything but NONE never enters a passage */
    uint8_t page_top;      /**< first line of its page */
    uint8_t paragraph;     /**< a corpus_paragraph_hint */
    uint8_t note;          /**< of a footnote or endnote: 1 its first line, 2 a further one */
    uint8_t numbered; /**< its number was made by the word processor, not typed; it stands in `text` all the same */
    uint8_t ocr;      /**< read out of a picture of the page: letters may be wrong */
    uint16_t size;    /**< size of its letters in tenths of a point; 0 unknown */
    uint16_t table;   /**< which table of the document, from 1; 0 in none. One of a single cell is a box, no table */
    uint16_t row,
        column; /**< of the table, from 1; cells come row by row. A merged cell bears its first row and column */
} corpus_line;

/** Printed label of each page, by index - 1; absent where none was printed. */
typedef struct {
    base_text format; /**< id, static storage */
    base_text charset;
    corpus_class state;    /**< CORPUS_CLASS_OK, _OK_WARNINGS, or why there are no lines */
    base_text sentence;    /**< for all but OK; arena */
    base_text title_hint;  /**< the file's own title property, never trusted alone */
    uint32_t pages;        /**< 0 when the file has none */
    uint32_t pages_unread; /**< without letters, or with letters that mean nothing */
    uint32_t pages_ocr;    /**< read out of pictures */
    corpus_page_source page_source;
    bool flows;             /**< a word processor's or web page's: where its pages end depends on who prints it */
    base_text *page_labels; /**< `pages` of them, or NULL; a reader sets them where the file itself names its pages */
    corpus_line *lines;
    size_t line_count;
    base_arena arena; /**< owns all of the above */
} corpus_document;

void corpus_document_release(corpus_document *document);

/** Ceilings for one file; corpus_limits_default() holds those of the design. */
typedef struct {
    size_t file_bytes;      /**< as stored: 64 MiB */
    size_t inflated_bytes;  /**< gzip: 64 MiB */
    size_t inflate_ratio;   /**< beyond 1 MiB: 200 */
    size_t text_bytes;      /**< decoded: 16 MiB */
    size_t line_bytes;      /**< 1 MiB; a longer line is cut and warned of */
    uint32_t pages;         /**< 2,000 */
    uint32_t passages;      /**< 50,000 */
    size_t paragraph_bytes; /**< 64 KiB; a longer paragraph is cut */
    size_t zip_entries;     /**< of a DOCX or ODT: 5,000 */
    size_t zip_part_bytes;  /**< one part, unpacked: 64 MiB */
    size_t zip_bytes;       /**< all parts read, unpacked: 128 MiB; their density is held to `inflate_ratio` */
    uint32_t xml_depth;     /**< 256 */
    uint32_t html_depth;    /**< tags open at once: 512; deeper ones are not tracked */
    uint32_t rtf_groups;    /**< open at once: 1,024 */
} corpus_limits;

corpus_limits corpus_limits_default(void);

/**
 * Read a file's bytes into lines: sniff by content, gunzip one layer, decode, split. A file that cannot be read is not
 * an error: `out->state` and `out->sentence` say what is wrong with it.
 *
 * @param out      all zero on entry; release with corpus_document_release()
 * @param sha256   65 bytes: hex SHA-256 of the content after gunzip (also for unread files); may be NULL
 * @param bytes    borrowed
 * @param name     file name, for the sentence only
 * @param charset  NULL to guess, else a name iconv knows
 * @param limits   NULL for the defaults
 * @return BASE_OK, BASE_E_NOMEM, BASE_E_ARGUMENT (unknown charset)
 */
base_status corpus_document_read(corpus_document *out, char sha256[65], base_text bytes, base_text name,
                                 const char *charset, const corpus_limits *limits, base_error *err);

/** What there is besides. All zero are the defaults. */
typedef struct {
    const char *charset;         /**< NULL to guess */
    const corpus_limits *limits; /**< NULL for the defaults */
    struct corpus_ocr *ocr;      /**< reads pages that are pictures (corpus/format/ocr.h); NULL: they stay unread */
} corpus_document_options;

/** The same with all that there is to choose. */
base_status corpus_document_read_with(corpus_document *out, char sha256[65], base_text bytes, base_text name,
                                      const corpus_document_options *options, base_error *err);

/**
 * Mark what is printed on page after page (`furniture`), read printed page labels out of it, and mark contents lines.
 *
 * - Measured rule: the 3 topmost and 3 bottommost lines of each page (up to 6 where only furniture stands outside),
 *   page numbers taken out, "X | Page n" and "Page n | X" the same, odd and even pages counted apart; furniture when on
 *   >= 40 % of either (at least 2), or on 4 pages in a row. Labels and headings ("Recommendation 3") never are.
 * - Furniture that is glued to other words is taken off their line; a footer that ate a line-end hyphen gives it back.
 * - Without form feeds, "Page 3 of 12" lines, bare numbers and numbers beside headers tell the pages when they count
 *   up; within a page of the form feeds, such headers begin further pages. So `pages`, `page`, `page_top` may change.
 * - `page_labels` are those numbers where they count on; a page without number between two is counted.
 *   `page_source` is PRINTED when there is any label, APPROXIMATE when form feeds are all there is. A PDF's pages stay
 *   PDF, with labels; those of a document that `flows` stay APPROXIMATE, without.
 * - Contents: leader dots; or, under a heading Contents, page numbers at the lines' ends, or titles that come again.
 *
 * @return BASE_OK, BASE_E_NOMEM
 */
base_status corpus_furniture_mark(corpus_document *document, base_error *err);

#endif
