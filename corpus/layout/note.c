/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Footnotes: small lines at a page's foot, the first of them with a mark. */
#include "corpus/layout/parts.h"

enum { FOOT_LINES = 60 /**< no page has more lines of notes */ };

#define SMALL 0.93F /* of the body's size: notes are set smaller */
#define OFF   2.4F  /* of the size: a footer stands off from the notes by so much */

/** "1 See …", "12. Ofsted …", "* Not …", or a raised mark that was dropped. */
static bool begins_note(const corpus_print_line *line)
{
    base_text text = line->text;
    size_t i = 0;

    if (line->marked)
        return true;
    if (text.length > 2 && base_is_one_of(text.data[0], "*") && text.data[1] == ' ')
        return true;
    while (i < text.length && i < 3 && base_is_digit(text.data[i]))
        i++;
    return i > 0 && i + 1 < text.length && (text.data[i] == ' ' || (text.data[i] == '.' && text.data[i + 1] == ' ')) &&
           base_is_alpha(text.data[i + 1 + (text.data[i] == '.' && i + 2 < text.length)]);
}

static bool is_small(const corpus_print_line *line, const corpus_print_measure *measure)
{
    return !line->flat && !line->table && line->size < measure->body * SMALL;
}

/**
 * The notes of the page whose lines are `first`..`end`: upwards from its foot, past the footer, as far as lines are
 * small; from the topmost of these that bears a mark they are notes.
 */
static void mark_page(corpus_print_line *lines, size_t first, size_t end, const corpus_print_measure *measure)
{
    size_t begin = end, top = end, bottom = end;

    for (size_t i = end; i-- > first && end - i <= FOOT_LINES;) {
        if (!is_small(&lines[i], measure)) {
            if (top < end || end - i > 3)
                break; /* a footer may be of any size */
            bottom = i;
            continue;
        }
        if (top < end && lines[top].y1 - lines[i].y1 > lines[i].size * OFF) {
            if (begin < end)
                break;
            bottom = top; /* what stood below was the footer */
        }
        top = i;
        if (begins_note(&lines[i]))
            begin = i;
    }
    if (begin >= bottom || begin == first || measure->body <= 0)
        return;
    for (size_t i = begin; i < bottom; i++)
        lines[i].note = begins_note(&lines[i]) ? 1 : 2;
}

void corpus_print_notes_mark(corpus_print_line *lines, size_t count, const corpus_print_measure *measure)
{
    for (size_t first = 0; first < count;) {
        size_t end = first;
        while (end < count && lines[end].page == lines[first].page)
            end++;
        mark_page(lines, first, end, measure);
        first = end;
    }
}
