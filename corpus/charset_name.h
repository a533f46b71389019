/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The encodings that documents name themselves: web pages by the labels of the WHATWG's Encoding Standard, RTF by the
 * numbers of Windows' code pages. One table of both, with the name that iconv knows.
 */
#ifndef PRECEDENT_CORPUS_CHARSET_NAME_H
#define PRECEDENT_CORPUS_CHARSET_NAME_H

#include "corpus/base/text.h"

typedef struct {
    const char *name;   /**< as iconv knows it; static */
    unsigned page;      /**< code page of Windows, DOS or Macintosh; 0 none */
    bool single;        /**< one byte a character, and no state: a table of 256 says all */
    const char *labels; /**< of web pages, lower case, parted by blanks; "" none */
} corpus_charset_name;

/** Rows of the table, in no order that means anything; NULL beyond its end. */
const corpus_charset_name *corpus_charset_name_at(size_t index);

/**
 * What a web page means by its label (blanks around it and case do not count): "latin1", "iso-8859-1" and "ascii" mean
 * windows-1252, as in every browser; UTF-16 stays UTF-16.
 * @return a name for corpus_charset_decode(), static; NULL for an unknown label
 */
const char *corpus_charset_name_of_label(base_text label);

/** The name of a code page: 1252 is "windows-1252", 10000 "macintosh", 65001 "UTF-8". NULL when it is not known. */
const char *corpus_charset_name_of_page(unsigned page);

#endif
