/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Web pages: HTML, and XHTML read as HTML, as published, saved from a browser, or written by a word processor.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_HTML_H
#define PRECEDENT_CORPUS_FORMAT_HTML_H

#include "corpus/format/format.h"

/**
 * Lines of a page: headings, paragraphs, list items with the numbers that a browser would make, tables cell by cell,
 * footnotes. Menus, banners, forms, scripts and what is hidden are no part of it; where a page says which part is its
 * content (<main>, a sole <article>) and that holds enough of its words, the rest is not either. There are no pages.
 */
corpus_format_read corpus_html_read;

/** Is it HTML? A document's tag in its first 4 KiB, or a beginning of several block tags. @param text  ASCII is enough */
bool corpus_html_is(base_text text);

/** Is it a web archive (MHTML): a mail that holds a page and its pictures? */
bool corpus_html_is_archive(base_text bytes);

/**
 * The encoding that a page declares: an XML declaration's, or a <meta> tag's, well-formed or not, in its first 16 KiB;
 * labels mean what they mean to browsers (corpus/charset_name.h). A declaration that the bytes belie is none: UTF-16
 * in bytes of ASCII means UTF-8, UTF-8 that is none, windows-1252 that is UTF-8.
 *
 * @param bytes  without a byte-order mark, which would count for more
 * @return a name, static; NULL for anything but HTML, or where nothing believable is declared
 */
const char *corpus_html_charset(base_text bytes);

#endif
