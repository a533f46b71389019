/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Rich Text Format, as Word, Writer, TextEdit and their kin write it (specification 1.9.1 and what they do beside it).
 */
#ifndef PRECEDENT_CORPUS_FORMAT_RTF_H
#define PRECEDENT_CORPUS_FORMAT_RTF_H

#include "corpus/format/format.h"

/**
 * Lines of a document: headings by their style or outline level, list numbers as the writer noted them, tables cell by
 * cell, footnotes behind the paragraph that they are marked in, text boxes once, headers and footers as furniture.
 * Hidden and deleted text, fields' instructions and pictures are no part of it. Pages are approximate, and only where
 * breaks were typed. A file that is cut off is read as far as it goes, with a warning.
 */
corpus_format_read corpus_rtf_read;

#endif
