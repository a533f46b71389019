/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The table of formats, and what its readers share. A reader turns bytes into the lines of a corpus_document by way of
 * a corpus_sheet; corpus/document.c picks the row and calls it. To add a format: a file beside this one, a row in
 * format.c.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_FORMAT_H
#define PRECEDENT_CORPUS_FORMAT_FORMAT_H

#include "corpus/document.h"

/** Most lines of one document; more are a file of nothing but line breaks. */
#define CORPUS_SHEET_LINES ((size_t)1000000)

/** Lines while they are collected. All zero with `arena` set is an empty one. */
typedef struct {
    base_arena *arena; /**< of the document; owns the texts */
    corpus_line *lines;
    base_text
        *raw; /**< of each line added its bytes as decoded: columns are told by their blanks. As long as `lines` */
    size_t count, capacity, raw_capacity;
    base_buf scratch;
} corpus_sheet;

void corpus_sheet_release(corpus_sheet *sheet);

/**
 * Append a line; its text is cleaned (corpus/unicode.h) unless it is clean already, when it is only borrowed. A line
 * without words is not stored: its place shows in the next one's `blank_before`.
 *
 * @param line  `text` as decoded; must live as long as the arena
 * @return BASE_OK, BASE_E_LIMIT (more than CORPUS_SHEET_LINES), BASE_E_NOMEM
 */
base_status corpus_sheet_add(corpus_sheet *sheet, corpus_line line, bool *stored, base_error *err);

/** As corpus_sheet_add() for a line that is clean and has words. */
base_status corpus_sheet_push(corpus_sheet *sheet, corpus_line line, base_error *err);

/** Give the lines to the document; the sheet is empty then. */
base_status corpus_sheet_finish(corpus_sheet *sheet, corpus_document *document, base_error *err);

/**
 * Take `words` as the document's title_hint unless it has one, or they are too long for a title.
 * @param words  valid UTF-8; cleaned here, line breaks become blanks
 */
base_status corpus_format_title(corpus_document *document, base_text words, base_error *err);

/** What a reader is given. */
typedef struct {
    base_text bytes;     /**< the content after gunzip, borrowed: what a format told by its bytes reads */
    base_text text;      /**< decoded: valid UTF-8, owned by the document's arena; absent where `bytes` are read */
    base_text name;      /**< of the file, for sentences only */
    const char *charset; /**< as asked for by the user; NULL to guess */
    const corpus_limits *limits; /**< never NULL */
    struct corpus_ocr *ocr;      /**< reads pages that are pictures (corpus/format/ocr.h); NULL: they stay unread */
    base_buf *warnings;          /**< "2 lines over 1 MiB were cut"; readers append, parts are separated by "; " */
} corpus_format_input;

/**
 * Fill lines, pages, page_source and, where the file tells them, page_labels, charset and title_hint of the document.
 * A file that cannot be read, or breaks a limit, sets `state` and `sentence` (arena or static) and is BASE_OK.
 * @return BASE_OK, BASE_E_NOMEM, BASE_E_LIMIT (too many lines, or more than limits->text_bytes of text)
 */
typedef base_status corpus_format_read(corpus_document *document, const corpus_format_input *input, base_error *err);

typedef struct {
    const char *id;           /**< "text", "markdown", "pdf" … static */
    corpus_class refused;     /**< CORPUS_CLASS_OK when it is read */
    const char *sentence;     /**< why it is refused, and what to do */
    corpus_format_read *read; /**< NULL when refused */
} corpus_format;

/** By the bytes as they came: a format that is told by its magic; NULL for what may be text. */
const corpus_format *corpus_format_of_bytes(base_text bytes);

/** By the decoded text: HTML, a web archive (refused), Markdown or plain text. Never NULL. @param name  a ".md" speaks for Markdown */
const corpus_format *corpus_format_of_text(base_text text, base_text name);

/**
 * Why a file whose bytes and text are of no such format is damaged when its name promises one ("review.pdf" that holds
 * no PDF: a broken download); NULL when the name promises nothing. A ".gz" behind it is looked through. Static.
 */
const char *corpus_format_broken_promise(base_text name);

/** Do the bytes begin as gzip does (RFC 1952)? */
bool corpus_gzip_is(base_text bytes);

/**
 * Unpack one layer of gzip: one chain of members, nothing behind it but zeros.
 *
 * @param out       appended to; its own limit is not looked at, but limits->inflated_bytes is
 * @param state     CORPUS_CLASS_OK, or _DAMAGED (cut, wrong checksum, bytes behind the end), _BOMB (too big, too dense),
 *                  _UNSUPPORTED_TYPE (gzip within gzip)
 * @param sentence  static; NULL when OK
 */
base_status corpus_gzip_inflate(base_buf *out, corpus_class *state, const char **sentence, base_text bytes,
                                const corpus_limits *limits, base_error *err);

corpus_format_read corpus_plain_read;
corpus_format_read corpus_markdown_read;
corpus_format_read corpus_docx_read;
corpus_format_read corpus_odt_read;
corpus_format_read corpus_pdf_read;

/** Does the text look like Markdown: headings with #, front matter, or the name's ending? */
bool corpus_markdown_is(base_text text, base_text name);

/**
 * Take bullets off the lines and flag them (`bullet`); a bullet that stands alone goes to the next line. A dash of
 * prose, the minus of a number and the dashes of "- 13 -" stay.
 */
void corpus_bullets_take(corpus_line *lines, size_t *count);

/**
 * Take inline marks off: **bold**, *it*, __, _, `code`, [text](url), \( escapes. Marks may open on one line and close
 * on a later one of the same paragraph; what has no partner stays. Sets `bold` on lines that are bold throughout.
 */
base_status corpus_inline_strip(base_arena *arena, corpus_line *lines, size_t count, base_error *err);

#endif
