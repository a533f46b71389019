/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Dates as British reports print them: "3rd September 2021", "September 2021", "21 July 2005", "03/09/2025" (day
 * first), "2025-09-03", "Autumn 2019", "9 Ionawr / January 2025"; behind the label of a date also "14.06.23", where the
 * years are 2000-2049. What cannot be a day ("242 January 2024", "Version 1 October 2019", 31 June) is
 * not taken for one: the date is then known to the month.
 */
#ifndef PRECEDENT_CORPUS_DATE_H
#define PRECEDENT_CORPUS_DATE_H

#include "corpus/base/text.h"

/** A date and where it stands. `iso` is YYYY, YYYY-MM or YYYY-MM-DD with a NUL. */
typedef struct {
    char iso[11];
    size_t begin, end; /**< bytes of the text, a weekday or "of" between them included */
    bool bare_year;    /**< four digits alone: weak */
} corpus_date_hit;

/**
 * The first date at or after `from`. Years are 1900-2099. Numbers inside codes ("MO-2020-204"), ranges ("2017-21") and
 * sections ("s.2019") are no dates. A stray blank inside a month's name ("Septem ber 2013") is read over.
 */
bool corpus_date_next(corpus_date_hit *out, base_text text, size_t from);

/** The whole cell as a date: as above, and YYYY-MM. */
bool corpus_date_of_cell(char iso[11], base_text cell);

/** Is there nothing in `line` but one date (brackets and closing stop apart)? */
bool corpus_date_alone(corpus_date_hit *out, base_text line);

#endif
