/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What a coroner's report to prevent future deaths says of itself in sentences: the coroner's area and who died. The
 * body that publishes it is the area; those whom it is sent to, however often named, are not.
 */
#ifndef PRECEDENT_CORPUS_METADATA_CORONER_H
#define PRECEDENT_CORPUS_METADATA_CORONER_H

#include "corpus/document.h"

/** Most people whose deaths one report speaks of: 8. */
enum { CORPUS_METADATA_DECEASED = 8 };

/**
 * The first lines of a report as running text: a line break is a blank, a paragraph's end a newline.
 * @param out  appended to
 */
base_status corpus_metadata_coroner_text(base_buf *out, const corpus_document *document, base_error *err);

/**
 * "Coroner area: Gwent", "for the coroner area of Gwent", "Senior Coroner for Gwent" -> "Gwent".
 * @return a view into `text` (of corpus_metadata_coroner_text()), perhaps with a line's break in it as one blank; absent
 *         when no area is named
 */
base_text corpus_metadata_coroner_area(base_text text);

/**
 * Full names of those whose death was investigated, honorifics left out.
 * @param out  views into `text`
 * @return how many, at most CORPUS_METADATA_DECEASED
 */
size_t corpus_metadata_coroner_deceased(base_text out[CORPUS_METADATA_DECEASED], base_text text);

#endif
