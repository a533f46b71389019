/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/contents.h"

#include "corpus/page_mark.h"

enum {
    LEADER_LONG = 8,  /**< so many dots are a leader wherever they stand */
    LEADER_SHORT = 4, /**< so many are one before a page number, or beside another */
    ENTRIES_LEAST = 3,
    ENTRY_BYTES = 200,
    LEADER_BYTES = 600, /**< leaders may be long */
    NUMBER_BYTES = 12,  /**< a title's number may be missing in one of two places */
    TITLES_MOST = 120,
    GAP_LINES = 2 /**< lines of a list that show no sign themselves: the first half of a long entry */
};

typedef enum { NO_SIGN, NUMBER_SIGN, SHORT_LEADER, LEADER } contents_sign;

/** The longest run of dots (blanks between them do not count), and where it ends. An ellipsis is three. */
static size_t leader_run(base_text text, size_t *end)
{
    size_t best = 0, run = 0;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '.' || c == '_') {
            run++;
        } else if (i + 2 < text.length && memcmp(text.data + i, "\xE2\x80\xA6", 3) == 0) {
            run += 3;
            i += 2;
        } else if (c != ' ') {
            run = 0;
        }
        if (run > best) {
            best = run;
            *end = i + 1;
        }
    }
    return best;
}

/** Does it end in a page number behind a blank or a leader ("Findings 12")? */
static bool ends_in_number(base_text text)
{
    corpus_page_mark mark = corpus_page_mark_find(text);

    return (mark.kind == CORPUS_PAGE_MARK_EDGE || mark.kind == CORPUS_PAGE_MARK_BARE) && mark.end == text.length &&
           mark.value < 1000 && !(mark.roman && base_is_upper(mark.label.data[0]));
}

static contents_sign sign_of(base_text text)
{
    size_t end = 0, run;
    base_text rest;

    if (text.length > LEADER_BYTES)
        return NO_SIGN;
    run = leader_run(text, &end);
    rest = base_text_trim(base_text_slice(text, end, text.length));
    if (run >= LEADER_LONG)
        return LEADER;
    if (run >= LEADER_SHORT && (rest.length == 0 || corpus_page_mark_find(rest).kind == CORPUS_PAGE_MARK_BARE))
        return rest.length > 0 ? LEADER : SHORT_LEADER;
    return text.length <= ENTRY_BYTES && ends_in_number(text) ? NUMBER_SIGN : NO_SIGN;
}

/** Letters only, lower-case: "C o n t e n t s" is a heading too. */
static bool is_heading(base_text text)
{
    static const char *const headings[] = { "contents",       "contentspage", "tableofcontents", "listoffigures",
                                            "listoftables",   "figures",      "tables",          "cynnwys",
                                            "listofcontents", "contentslist", "appendices",      "photographs" };
    char letters[24];
    size_t length = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (!base_is_alpha(text.data[i]))
            continue;
        if (length == sizeof letters)
            return false;
        letters[length++] = base_to_lower(text.data[i]);
    }
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        if (base_text_equal(base_text_of(headings[i]), (base_text){ letters, length }))
            return true;
    }
    return false;
}

static void mark(corpus_line *line)
{
    if (line->furniture == CORPUS_FURNITURE_NONE)
        line->furniture = CORPUS_FURNITURE_CONTENTS;
}

/** May the line be a part of an entry: short, no whole sentence? */
static bool may_be_part(base_text text)
{
    return text.length <= ENTRY_BYTES && !base_text_ends(text, BASE_TEXT("."));
}

/**
 * The list that begins at `from`: entries with signs, at most GAP_LINES lines without one between two of them, page
 * numbers that do not fall. @param least  weakest sign that counts  @return index behind its last entry
 */
static size_t list_end(const corpus_document *document, size_t from, contents_sign least, size_t *entries)
{
    size_t end = from, gap = 0;
    uint32_t last = 0;

    *entries = 0;
    for (size_t i = from; i < document->line_count && gap <= GAP_LINES; i++) {
        const corpus_line *line = &document->lines[i];
        contents_sign sign = sign_of(line->text);
        if (line->furniture != CORPUS_FURNITURE_NONE || is_heading(line->text))
            continue;
        if (sign == NUMBER_SIGN && least <= NUMBER_SIGN) {
            corpus_page_mark number = corpus_page_mark_find(line->text);
            if (!number.roman && number.value + 2 < last)
                break; /* numbers fall: the body has begun */
            last = number.roman ? last : number.value;
        }
        if (sign >= least && sign != NO_SIGN) {
            end = i + 1;
            gap = 0;
            *entries += 1;
        } else if (may_be_part(line->text)) {
            gap++;
        } else {
            break;
        }
    }
    return end;
}

static size_t mark_range(corpus_document *document, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        mark(&document->lines[i]);
    return end;
}

/** Letters alone, lower-case; how many. "1. The family" and "1 The Family" are one title. */
static size_t letters_of(char out[ENTRY_BYTES], base_text text)
{
    size_t length = 0;

    for (size_t i = 0; i < text.length && length < ENTRY_BYTES; i++) {
        if (base_is_alpha(text.data[i]) || (text.data[i] & 0x80) != 0)
            out[length++] = base_to_lower(text.data[i]);
    }
    return length;
}

static bool is_same_title(base_text a, base_text b)
{
    char wanted[ENTRY_BYTES], got[ENTRY_BYTES];
    size_t length;

    if (a.length > ENTRY_BYTES || a.length + NUMBER_BYTES < b.length || b.length + NUMBER_BYTES < a.length)
        return false;
    length = letters_of(wanted, a);
    return length > 3 && letters_of(got, b) == length && memcmp(wanted, got, length) == 0;
}

static bool comes_again(const corpus_document *document, size_t at, size_t from)
{
    for (size_t i = from; i < document->line_count; i++) {
        if (is_same_title(document->lines[at].text, document->lines[i].text))
            return true;
    }
    return false;
}

/** Titles without page numbers, each of which heads a part further down; numbers in a column of their own follow. */
static size_t titles_end(const corpus_document *document, size_t from, size_t *entries)
{
    size_t end = from, gap = 0;

    *entries = 0;
    for (size_t i = from; i < document->line_count && i < from + TITLES_MOST && gap <= GAP_LINES; i++) {
        base_text text = document->lines[i].text;
        if (document->lines[i].furniture)
            continue;
        if (corpus_page_mark_find(text).kind == CORPUS_PAGE_MARK_BARE && *entries > 0) {
            end = i + 1;
        } else if (!may_be_part(text)) {
            break;
        } else if (comes_again(document, i, i + 1)) {
            for (size_t j = from; j < i; j++) {
                if (is_same_title(document->lines[j].text, text))
                    return end; /* a title again: here the body begins */
            }
            end = i + 1;
            gap = 0;
            *entries += 1;
        } else {
            gap++;
        }
    }
    return end;
}

/** At a heading: leaders, page numbers or titles below it make it a table. @return where to go on */
static size_t try_heading(corpus_document *document, size_t at)
{
    size_t entries;
    size_t end = list_end(document, at + 1, NUMBER_SIGN, &entries);

    if (entries < ENTRIES_LEAST)
        end = titles_end(document, at + 1, &entries);
    return entries >= ENTRIES_LEAST ? mark_range(document, at, end) : at + 1;
}

/** The first half of an entry stands before its leader: only between two leaders is that sure. */
static size_t mark_leaders(corpus_document *document, size_t at)
{
    size_t entries;
    size_t end = list_end(document, at, SHORT_LEADER, &entries);

    if (sign_of(document->lines[at].text) != LEADER && entries < 2)
        return at + 1;
    return mark_range(document, at, end);
}

void corpus_contents_mark(corpus_document *document)
{
    for (size_t at = 0; at < document->line_count;) {
        const corpus_line *line = &document->lines[at];
        if (line->furniture == CORPUS_FURNITURE_NONE && is_heading(line->text))
            at = try_heading(document, at);
        else if (line->furniture == CORPUS_FURNITURE_NONE && sign_of(line->text) >= SHORT_LEADER)
            at = mark_leaders(document, at);
        else
            at++;
    }
}
