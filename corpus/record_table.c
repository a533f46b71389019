/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record_table.h"

#include <stddef.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

_Static_assert(sizeof(corpus_kind) == sizeof(unsigned) && sizeof(corpus_class) == sizeof(unsigned) &&
                   sizeof(corpus_source) == sizeof(unsigned) && sizeof(corpus_date_kind) == sizeof(unsigned) &&
                   sizeof(corpus_page_source) == sizeof(unsigned) && sizeof(bool) == 1,
               "enums are read and written as unsigned, bools as bytes");

/* Tags are for ever: a field that goes leaves its tag unused. */

static const corpus_record_field theme_fields[] = {
    { 1, CORPUS_RECORD_TEXT, offsetof(corpus_theme_mark, id), 0, 0, NULL },
    { 2, CORPUS_RECORD_TEXT, offsetof(corpus_theme_mark, evidence), 0, 0, NULL },
    { 3, CORPUS_RECORD_SMALL, offsetof(corpus_theme_mark, strength), 0, 255, NULL },
    { 4, CORPUS_RECORD_SMALL, offsetof(corpus_theme_mark, own), 0, 1, NULL },
};
static const corpus_record_table theme_table = { theme_fields, COUNT(theme_fields), sizeof(corpus_theme_mark) };

static const corpus_record_field passage_fields[] = {
    { 1, CORPUS_RECORD_NUMBER, offsetof(corpus_passage, ordinal), 0, 0, NULL },
    { 2, CORPUS_RECORD_ENUM, offsetof(corpus_passage, kind), 0, CORPUS_KIND_COUNT - 1, NULL },
    { 3, CORPUS_RECORD_TEXT, offsetof(corpus_passage, text), 0, 0, NULL },
    { 4, CORPUS_RECORD_TEXT, offsetof(corpus_passage, label), 0, 0, NULL },
    { 5, CORPUS_RECORD_TEXT, offsetof(corpus_passage, number), 0, 0, NULL },
    { 6, CORPUS_RECORD_TEXT, offsetof(corpus_passage, reference), 0, 0, NULL },
    { 7, CORPUS_RECORD_TEXTS, offsetof(corpus_passage, numbers), offsetof(corpus_passage, number_count),
      CORPUS_RECORD_ITEMS, NULL },
    { 8, CORPUS_RECORD_TEXTS, offsetof(corpus_passage, headings), offsetof(corpus_passage, heading_count),
      CORPUS_RECORD_ITEMS, NULL },
    { 9, CORPUS_RECORD_TEXT, offsetof(corpus_passage, lead_in), 0, 0, NULL },
    { 10, CORPUS_RECORD_TEXT, offsetof(corpus_passage, case_name), 0, 0, NULL },
    { 11, CORPUS_RECORD_TEXT, offsetof(corpus_passage, quoted), 0, 0, NULL },
    { 12, CORPUS_RECORD_NUMBER, offsetof(corpus_passage, page), 0, 0, NULL },
    { 13, CORPUS_RECORD_NUMBER, offsetof(corpus_passage, page_end), 0, 0, NULL },
    { 14, CORPUS_RECORD_TEXT, offsetof(corpus_passage, page_label), 0, 0, NULL },
    { 15, CORPUS_RECORD_TEXT, offsetof(corpus_passage, page_end_label), 0, 0, NULL },
    { 16, CORPUS_RECORD_ENUM, offsetof(corpus_passage, page_source), 0, CORPUS_PAGE_APPROXIMATE, NULL },
    { 17, CORPUS_RECORD_NUMBER, offsetof(corpus_passage, response), 0, 0, NULL },
    { 18, CORPUS_RECORD_NUMBER, offsetof(corpus_passage, repeats), 0, 0, NULL },
    { 19, CORPUS_RECORD_STRUCTS, offsetof(corpus_passage, themes), offsetof(corpus_passage, theme_count),
      CORPUS_RECORD_ITEMS, &theme_table },
    { 20, CORPUS_RECORD_HEX, offsetof(corpus_passage, text_hash), 0, 16, NULL },
    { 21, CORPUS_RECORD_SMALL, offsetof(corpus_passage, ocr), 0, 1, NULL },
    { 23, CORPUS_RECORD_HEX, offsetof(corpus_passage, group), 0, 16, NULL },
    { 22, CORPUS_RECORD_NUMBER, offsetof(corpus_passage, group_ordinal), 0, 0, NULL },
};
const corpus_record_table corpus_record_passage_table = { passage_fields, COUNT(passage_fields),
                                                          sizeof(corpus_passage) };

static const corpus_record_field value_fields[] = {
    { 1, CORPUS_RECORD_TEXT, offsetof(corpus_value, text), 0, 0, NULL },
    { 2, CORPUS_RECORD_ENUM, offsetof(corpus_value, source), 0, CORPUS_SOURCE_GIVEN, NULL },
};
static const corpus_record_table value_table = { value_fields, COUNT(value_fields), sizeof(corpus_value) };

static const corpus_record_field values_fields[] = {
    { 1, CORPUS_RECORD_STRUCTS, offsetof(corpus_values, items), offsetof(corpus_values, count), CORPUS_RECORD_ITEMS,
      &value_table },
};
static const corpus_record_table values_table = { values_fields, COUNT(values_fields), sizeof(corpus_values) };

static const corpus_record_field partnership_fields[] = {
    { 1, CORPUS_RECORD_STRUCT, offsetof(corpus_partnership, name), 0, 0, &value_table },
    { 2, CORPUS_RECORD_TEXT, offsetof(corpus_partnership, slug), 0, 0, NULL },
    { 3, CORPUS_RECORD_TEXTS, offsetof(corpus_partnership, aliases), offsetof(corpus_partnership, alias_count),
      CORPUS_RECORD_ITEMS, NULL },
};
static const corpus_record_table partnership_table = { partnership_fields, COUNT(partnership_fields),
                                                       sizeof(corpus_partnership) };

static const corpus_record_field date_fields[] = {
    { 1, CORPUS_RECORD_ENUM, offsetof(corpus_date, kind), 0, CORPUS_DATE_COUNT - 1, NULL },
    { 2, CORPUS_RECORD_CHARS, offsetof(corpus_date, iso), 0, 10, NULL },
    { 3, CORPUS_RECORD_CHARS, offsetof(corpus_date, last), 0, 10, NULL },
    { 4, CORPUS_RECORD_ENUM, offsetof(corpus_date, source), 0, CORPUS_SOURCE_GIVEN, NULL },
    { 5, CORPUS_RECORD_TEXT, offsetof(corpus_date, printed), 0, 0, NULL },
};
static const corpus_record_table date_table = { date_fields, COUNT(date_fields), sizeof(corpus_date) };

static const corpus_record_field place_fields[] = {
    { 1, CORPUS_RECORD_PATH, offsetof(corpus_place, path), 0, 0, NULL },
    { 2, CORPUS_RECORD_WIDE, offsetof(corpus_place, size), 0, 0, NULL },
    { 3, CORPUS_RECORD_WIDE, offsetof(corpus_place, mtime_ns), 0, 0, NULL },
};
static const corpus_record_table place_table = { place_fields, COUNT(place_fields), sizeof(corpus_place) };

static const corpus_record_field report_fields[] = {
    { 1, CORPUS_RECORD_CHARS, offsetof(corpus_report, id), 0, 16, NULL },
    { 2, CORPUS_RECORD_HEX, offsetof(corpus_report, sha256), 0, 64, NULL },
    { 3, CORPUS_RECORD_ENUM, offsetof(corpus_report, state), 0, CORPUS_CLASS_COUNT - 1, NULL },
    { 4, CORPUS_RECORD_TEXT, offsetof(corpus_report, sentence), 0, 0, NULL },
    { 5, CORPUS_RECORD_TEXT, offsetof(corpus_report, format), 0, 0, NULL },
    { 6, CORPUS_RECORD_TEXT, offsetof(corpus_report, charset), 0, 0, NULL },
    { 7, CORPUS_RECORD_TEXT, offsetof(corpus_report, language), 0, 0, NULL },
    { 8, CORPUS_RECORD_NUMBER, offsetof(corpus_report, pages), 0, 0, NULL },
    { 9, CORPUS_RECORD_NUMBER, offsetof(corpus_report, pages_unread), 0, 0, NULL },
    { 10, CORPUS_RECORD_STRUCT, offsetof(corpus_report, title), 0, 0, &value_table },
    { 11, CORPUS_RECORD_STRUCT, offsetof(corpus_report, type), 0, 0, &value_table },
    { 12, CORPUS_RECORD_STRUCT, offsetof(corpus_report, nation), 0, 0, &value_table },
    { 13, CORPUS_RECORD_STRUCT, offsetof(corpus_report, url), 0, 0, &value_table },
    { 14, CORPUS_RECORD_STRUCT, offsetof(corpus_report, retrieved), 0, 0, &value_table },
    { 15, CORPUS_RECORD_STRUCT, offsetof(corpus_report, access), 0, 0, &value_table },
    { 16, CORPUS_RECORD_STRUCTS, offsetof(corpus_report, partnerships), offsetof(corpus_report, partnership_count),
      CORPUS_RECORD_ITEMS, &partnership_table },
    { 17, CORPUS_RECORD_STRUCT, offsetof(corpus_report, subjects), 0, 0, &values_table },
    { 18, CORPUS_RECORD_STRUCT, offsetof(corpus_report, authors), 0, 0, &values_table },
    { 19, CORPUS_RECORD_STRUCT, offsetof(corpus_report, published), 0, 0, &date_table },
    { 20, CORPUS_RECORD_STRUCTS, offsetof(corpus_report, dates), offsetof(corpus_report, date_count),
      CORPUS_RECORD_ITEMS, &date_table },
    { 21, CORPUS_RECORD_PATHS, offsetof(corpus_report, files), offsetof(corpus_report, file_count), CORPUS_RECORD_ITEMS,
      NULL },
    { 23, CORPUS_RECORD_NUMBER, offsetof(corpus_report, pages_ocr), 0, 0, NULL },
    { 24, CORPUS_RECORD_STRUCTS, offsetof(corpus_report, places), offsetof(corpus_report, place_count),
      CORPUS_RECORD_ITEMS, &place_table },
    { 25, CORPUS_RECORD_TEXTS, offsetof(corpus_report, members), offsetof(corpus_report, member_count),
      CORPUS_RECORD_ITEMS, NULL },
    /* of a frame only: the last, so that a report's table is this one without it */
    { 22, CORPUS_RECORD_STRUCTS, offsetof(corpus_report, passages), offsetof(corpus_report, passage_count),
      CORPUS_RECORD_PASSAGES, &corpus_record_passage_table },
};
const corpus_record_table corpus_record_frame_table = { report_fields, COUNT(report_fields), sizeof(corpus_report) };
const corpus_record_table corpus_record_report_table = { report_fields, COUNT(report_fields) - 1,
                                                         sizeof(corpus_report) };
