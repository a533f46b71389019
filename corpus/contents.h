/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Tables of contents: lines with leader dots, and the lines under a heading "Contents" that end in page numbers.
 */
#ifndef PRECEDENT_CORPUS_CONTENTS_H
#define PRECEDENT_CORPUS_CONTENTS_H

#include "corpus/document.h"

/** Flag them as CORPUS_FURNITURE_CONTENTS, their headings with them. */
void corpus_contents_mark(corpus_document *document);

#endif
