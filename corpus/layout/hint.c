/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where paragraphs begin, as far as two signs agree on it. */
#include "corpus/layout/parts.h"

#include <math.h>

#define SIZE_CHANGE 0.08F /* of the size: another sort of text */
#define STEP_LEAST  1.2F  /* of the size */
#define STEP_MOST   5.0F
#define LIKELY_FULL 0.6F /* of the column: no last line of a heading or a list's item, most often */

/** "7.4", "(a)", "R5": what may be a label, or a number that the line's end put first. */
static bool begins_like_label(base_text text)
{
    size_t i = 0, digits = 0;

    if (i < text.length && base_is_one_of(text.data[i], "(["))
        return true;
    while (i < text.length && i < 8 && text.data[i] != ' ') {
        digits += base_is_digit(text.data[i]);
        if (base_is_one_of(text.data[i], ".)]:") && i + 1 < text.length && text.data[i + 1] == ' ' && i < 5)
            return true;
        i++;
    }
    return digits > 0;
}

/** Words that name an item with a number: a reader of labels judges them better. */
static bool begins_like_item(base_text text)
{
    static const char *const words[] = { "recommendation", "finding", "learning point", "theme",    "question",
                                         "action",         "lesson",  "key line",       "appendix", "argymhelliad" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (base_text_starts_nocase(text, base_text_of(words[i])))
            return true;
    return begins_like_label(text);
}

/** Set in below a bullet or label, as the further lines of an item are. */
static bool hangs(const corpus_print_line *last, const corpus_print_line *next)
{
    return (last->bullet || begins_like_item(last->text)) && next->x0 > last->x0 + next->size * 0.5F;
}

/** Further in than the text: an item, or a quotation, whose parts may stand close together. */
static bool is_set_in(const corpus_print_line *line)
{
    float step = line->x0 - line->left;

    return !line->table && step > line->size * STEP_LEAST && step < line->size * STEP_MOST;
}

static corpus_paragraph_hint within(const corpus_print_line *last, const corpus_print_line *next,
                                    const corpus_print_measure *measure)
{
    bool stops = corpus_print_stops(last->text), lower = corpus_print_begins_lower(next->text);
    bool hyphen = last->text.length > 1 && last->text.data[last->text.length - 1] == '-' &&
                  base_is_alpha(last->text.data[last->text.length - 2]);
    float width = last->right - last->left;

    if (begins_like_item(next->text))
        return CORPUS_PARAGRAPH_UNKNOWN;
    if (!corpus_print_ends_short(last, next)) {
        if (lower || hyphen || hangs(last, next))
            return CORPUS_PARAGRAPH_GOES_ON;
        if (last->bold != next->bold || next->x0 > last->x0 + next->size * 0.8F)
            return CORPUS_PARAGRAPH_UNKNOWN;
        return !stops || measure->spaced ? CORPUS_PARAGRAPH_GOES_ON : CORPUS_PARAGRAPH_UNKNOWN;
    }
    if (stops)
        return lower ? CORPUS_PARAGRAPH_UNKNOWN : CORPUS_PARAGRAPH_BEGINS;
    if (hyphen && lower)
        return CORPUS_PARAGRAPH_GOES_ON;
    return lower && last->x1 - last->left > width * LIKELY_FULL && last->text.data[last->text.length - 1] != ':'
               ? CORPUS_PARAGRAPH_GOES_ON
               : CORPUS_PARAGRAPH_UNKNOWN;
}

static corpus_paragraph_hint hint_of(const corpus_print_line *last, const corpus_print_line *next,
                                     const corpus_print_measure *measure)
{
    bool full;

    if (next->bullet || next->cell)
        return CORPUS_PARAGRAPH_BEGINS;
    if (!corpus_print_follows(last, next) || last->text.length == 0)
        return CORPUS_PARAGRAPH_UNKNOWN;
    full = !corpus_print_ends_short(last, next);
    if (fabsf(last->size - next->size) > next->size * SIZE_CHANGE)
        return full && corpus_print_begins_lower(next->text) ? CORPUS_PARAGRAPH_UNKNOWN : CORPUS_PARAGRAPH_BEGINS;
    if (next->wide)
        return corpus_print_begins_lower(next->text) && !corpus_print_stops(last->text) ? CORPUS_PARAGRAPH_UNKNOWN
                                                                                        : CORPUS_PARAGRAPH_BEGINS;
    return within(last, next, measure);
}

void corpus_print_paragraphs_mark(corpus_print_line *lines, size_t count, const corpus_print_measure *measure)
{
    for (size_t i = 0; i < count; i++) {
        corpus_print_line *line = &lines[i];
        if (line->paragraph != CORPUS_PARAGRAPH_UNKNOWN)
            continue; /* the further lines of a heading */
        if (line->heading || line->note == 1 || line->cell) {
            line->paragraph = CORPUS_PARAGRAPH_BEGINS;
            continue;
        }
        if (i == 0 || lines[i - 1].heading || lines[i - 1].note != line->note)
            line->paragraph =
                (uint8_t)(i > 0 && lines[i - 1].heading ? CORPUS_PARAGRAPH_BEGINS : CORPUS_PARAGRAPH_UNKNOWN);
        else
            line->paragraph = (uint8_t)hint_of(&lines[i - 1], line, measure);
    }
}

/** May the line belong to a list whose bullets were drawn and not written? */
static bool may_be_item(const corpus_print_line *line)
{
    return is_set_in(line) && !line->flat && !line->heading && !line->note && !line->bullet && !line->ocr &&
           !begins_like_item(line->text) && !base_is_one_of(line->text.data[0], "\"'") &&
           !base_text_starts(line->text, BASE_TEXT("\xE2\x80"));
}

/**
 * Bullets that are drawn leave no sign: below a line at the margin, which is no item itself, two paragraphs or more
 * that are set in alike, with the text going on at the margin, are a list.
 */
void corpus_print_items_mark(corpus_print_line *lines, size_t count)
{
    for (size_t at = 1; at < count;) {
        size_t end = at, items = 0;
        bool led = !is_set_in(&lines[at - 1]) && !lines[at - 1].table && !lines[at - 1].bullet &&
                   (lines[at - 1].heading || !begins_like_item(lines[at - 1].text)) &&
                   lines[at].paragraph == CORPUS_PARAGRAPH_BEGINS;
        while (end < count && lines[end].page == lines[at].page && may_be_item(&lines[end]) &&
               fabsf(lines[end].x0 - lines[at].x0) < 1) {
            items += lines[end].paragraph == CORPUS_PARAGRAPH_BEGINS;
            end++;
        }
        if (led && items > 1 && end < count && lines[end].page == lines[at].page && !lines[end].table &&
            !is_set_in(&lines[end]) && !lines[end].bullet && !begins_like_label(lines[end].text))
            for (size_t i = at; i < end; i++)
                lines[i].item = lines[i].paragraph == CORPUS_PARAGRAPH_BEGINS;
        at = end > at ? end : at + 1;
    }
}
