/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_lines.h"

#include "corpus/kind.h"
#include "corpus/paragraph.h"
#include "corpus/paragraph_heading.h"

#include <stdlib.h>

enum {
    WRAP_BYTES = 200,    /* a text whose widest lines are longer than this has a paragraph a line */
    LONG_BYTES = 110,    /* a line this long without a stop was cut by a page, not ended */
    EARLY_PERCENT = 85,  /* a line ends early when the next word would still have left it narrower than this */
    NARROW_PERCENT = 60, /* no column is thought narrower than this share of the document's width */
    PARTED_BYTES = 40,   /* a shorter paragraph without a stop is an item, not half a sentence */
    HANGING_COLUMNS = 4,
    SIZE_PERCENT = 8 /* letters that differ by more are set apart on purpose */
};

static const char *const hanging[] = {
    "the",  "and",   "of",    "to", "a",    "an",    "in",     "for",   "with",  "or",        "by",      "on",
    "at",   "from",  "that",  "is", "was",  "were",  "are",    "as",    "their", "its",       "his",     "her",
    "this", "which", "who",   "be", "been", "has",   "had",    "have",  "not",   "but",       "than",    "between",
    "into", "when",  "where", "if", "will", "would", "should", "these", "those", "including", "because", "our",
};

bool corpus_text_begins_lower(base_text text)
{
    size_t i = 0;
    while (i < text.length && (text.data[i] == '"' || text.data[i] == '\'' || text.data[i] == '('))
        i++;
    return i < text.length && base_is_lower(text.data[i]);
}

bool corpus_text_is_capitals(base_text text)
{
    size_t capitals = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (base_is_lower(text.data[i]))
            return false;
        capitals += base_is_upper(text.data[i]);
    }
    return capitals > 3;
}

bool corpus_text_hangs(base_text text)
{
    size_t begin = text.length;
    base_text word;

    if (text.length > 0 && (text.data[text.length - 1] == '-' || text.data[text.length - 1] == ','))
        return true;
    while (begin > 0 && base_is_alpha(text.data[begin - 1]))
        begin--;
    word = base_text_slice(text, begin, text.length);
    for (size_t h = 0; h < sizeof hanging / sizeof *hanging; h++)
        if (base_text_equal(word, base_text_of(hanging[h])))
            return true;
    return false;
}

static size_t first_word(base_text text)
{
    size_t i = 0;
    while (i < text.length && !base_is_space(text.data[i]))
        i++;
    return i;
}

/* Would the next line's first word still have fitted behind the last line? Then somebody ended the line there. */
static bool ends_early(const corpus_join *join)
{
    base_text last = join->document->lines[join->last].text, next = join->document->lines[join->next].text;
    size_t width = join->widest > next.length ? join->widest : next.length;
    size_t least = join->layout->width * NARROW_PERCENT / 100;

    if (!join->layout->wrapped || join->document->lines[join->next].paragraph == CORPUS_PARAGRAPH_BREAK)
        return true;
    if (width < least)
        width = least;
    if (width > join->layout->width)
        width = join->layout->width;
    return (last.length + 1 + first_word(next)) * 100 < width * EARLY_PERCENT;
}

static bool ends_list_part(base_text text)
{
    char last = text.length ? text.data[text.length - 1] : '\0';
    return last == ':' || last == ';' || last == ',' || base_text_ends(text, BASE_TEXT("; and")) ||
           base_text_ends(text, BASE_TEXT("; or")) || base_text_ends(text, BASE_TEXT(", and"));
}

/* A short first line without a stop: a heading, as far as lines can tell. */
static bool looks_like_heading(const corpus_join *join)
{
    return join->lines == 1 && !join->bullet && join->so_far.length <= LONG_BYTES && !corpus_text_stops(join->so_far) &&
           !corpus_text_hangs(join->so_far) && !corpus_text_begins_lower(join->so_far) && ends_early(join);
}

static const corpus_line *join_last(const corpus_join *join)
{
    return &join->document->lines[join->last];
}

static bool wide_blank(const corpus_label *label)
{
    return label->length > label->printed.length + 1;
}

static bool same_cell(const corpus_line *a, const corpus_line *b)
{
    return a->table == b->table && a->row == b->row && a->column == b->column;
}

/* "… decision-making" / "[Recommendation 1]. It may": a reference of the sentence before, and its stop. */
static bool is_closing_reference(const corpus_label *label, base_text text)
{
    return label->shape == CORPUS_LABEL_WORD && label->length < text.length &&
           (text.data[label->length] == '.' || text.data[label->length] == ',' || text.data[label->length] == ';');
}

/* Within a paragraph, by its format: only a label that goes on with its list, or names what it is, may open another. */
static bool opens_within(const corpus_join *join, const corpus_label *label)
{
    bool follows = label->shape > CORPUS_LABEL_BARE && corpus_label_follows(&join->seen[label->shape], label);

    if (!corpus_text_stops(join->so_far))
        return false;
    return follows || (label->shape == CORPUS_LABEL_WORD && label->closed && !label->bracketed);
}

bool corpus_join_labelled(const corpus_join *join, const corpus_label *label, bool open)
{
    const corpus_line *next = &join->document->lines[join->next];
    const corpus_line_facts *facts = &join->layout->facts[join->next];
    base_text rest = base_text_slice(next->text, label->length, next->text.length);
    bool begins = next->paragraph == CORPUS_PARAGRAPH_BEGINS || (open && !same_cell(join_last(join), next));
    bool gap = facts->gap || begins;
    bool ended = !open || gap || next->bullet || next->cell || corpus_text_stops(join->so_far) ||
                 ends_list_part(join->so_far) || looks_like_heading(join) || (join->item && ends_early(join));
    bool follows = label->shape > CORPUS_LABEL_BARE && corpus_label_follows(&join->seen[label->shape], label);
    bool lower = corpus_text_begins_lower(rest);

    if (next->numbered)
        return label->shape != CORPUS_LABEL_NONE;
    if (open && next->paragraph == CORPUS_PARAGRAPH_GOES_ON && same_cell(join_last(join), next))
        return opens_within(join, label);
    if (join->lines == 1 && label->closed && label->depth > 0 && label->parts[label->depth - 1] == 1 && !lower &&
        !corpus_text_hangs(join->so_far))
        ended = true; /* a list or the sections begin below a title */
    if (facts->turn && !corpus_text_hangs(join->so_far))
        ended = true;
    switch (label->shape) {
    case CORPUS_LABEL_WORD:
        if (is_closing_reference(label, next->text))
            return false;
        if (label->bracketed && lower && !next->bullet) /* "[Recommendation 7] addresses this." */
            return false;
        return ended || next->heading || next->bold;
    case CORPUS_LABEL_CODE:
        return ended && (label->closed || label->alone || follows || label->parts[0] == 1);
    case CORPUS_LABEL_DECIMAL:
        if (follows)
            return true;
        if (!ended || lower || label->parts[0] > 60)
            return false;
        return label->closed || wide_blank(label) || gap || facts->turn || next->heading || next->bold || !open ||
               label->parts[label->depth - 1] <= 1; /* "3.1 …" opens a section's numbering */
    case CORPUS_LABEL_NUMBER:
        return follows ? (ended || label->closed) : ended;
    case CORPUS_LABEL_ROMAN:
    case CORPUS_LABEL_LETTER:
        if (corpus_label_sibling(&join->seen[CORPUS_LABEL_LETTER], label) ||
            corpus_label_sibling(&join->seen[CORPUS_LABEL_ROMAN], label))
            return ended || label->closed;
        return ended && (label->parts[0] == 1 || label->bracketed || next->bullet ||
                         (gap && base_is_upper(label->printed.data[0])));
    case CORPUS_LABEL_BARE: /* "2 Which …" after "1 Who …?" */
        return ended && !next->bullet &&
               (label->parts[0] == 1 || corpus_label_sibling(&join->seen[label->shape], label));
    default:
        return false;
    }
}

/* A short line that does not end as a sentence does: no paragraph's last line, so it begins something. */
static bool begins_short(const corpus_join *join)
{
    base_text next = join->document->lines[join->next].text;
    return next.length * 100 < join->layout->width * NARROW_PERCENT && !corpus_text_stops(next) &&
           !corpus_text_begins_lower(next) && (join->layout->facts[join->next].turn || !corpus_text_hangs(next));
}

/* "7 of 11 were not in school" below another figure or a heading. */
static bool begins_figure(const corpus_join *join)
{
    base_text next = join->document->lines[join->next].text;
    return base_is_digit(next.data[0]) && corpus_text_is_statistic(next) &&
           (corpus_text_is_statistic(join->so_far) || looks_like_heading(join));
}

/* A row of a table whose cells are parted by bars. */
static bool is_row(base_text text)
{
    size_t bars = 0;
    for (size_t i = 0; i < text.length; i++)
        bars += text.data[i] == '|';
    return bars > 1;
}

/* Was the open paragraph cut in mid-sentence, by a page or a stray blank line? */
static bool is_cut(const corpus_join *join)
{
    const corpus_line *next = &join->document->lines[join->next];
    char last = join->so_far.length ? join->so_far.data[join->so_far.length - 1] : '\0';

    if (corpus_text_stops(join->so_far) || last == ':' || last == ';')
        return false;
    if (join->layout->facts[join->next].gap && corpus_text_is_capitals(next->text) &&
        !corpus_text_is_capitals(join->so_far))
        return false; /* "… was being kept to", and below it RECOMMENDATIONS */
    if (corpus_text_hangs(join->so_far))
        return true;
    if (corpus_text_begins_lower(next->text))
        return join->so_far.length > 24 || join->layout->facts[join->next].turn;
    if (!join->layout->wrapped)
        return !join->bullet && join->so_far.length > LONG_BYTES && corpus_word_count(join->so_far) > 20 &&
               (corpus_text_stops(next->text) || next->text.length > LONG_BYTES); /* a short one is a heading */
    return join->layout->facts[join->next].turn && !ends_early(join) && !looks_like_heading(join) &&
           !begins_short(join);
}

/* Letters of another size, or bold where the others are not. */
static bool looks_other(const corpus_line *last, const corpus_line *next)
{
    unsigned a = last->size, b = next->size;
    return last->bold != next->bold || (a && b && (a > b ? a - b : b - a) * 100 > (a > b ? b : a) * SIZE_PERCENT);
}

/* A paragraph that the format begins here all the same goes on with the one before: a page, or a slip of the writer's,
 * cut it in mid-sentence. */
static bool was_parted(const corpus_join *join)
{
    const corpus_line *last = join_last(join), *next = &join->document->lines[join->next];
    corpus_label label = corpus_label_read(next->text);
    char end = join->so_far.length ? join->so_far.data[join->so_far.length - 1] : '\0';
    bool lower = corpus_text_begins_lower(next->text);

    if (next->bullet || next->heading || last->heading || looks_other(last, next))
        return false;
    if (corpus_text_is_link(next->text)) /* on a line of its own, below what it belongs to */
        return !corpus_text_stops(join->so_far);
    if (is_closing_reference(&label, next->text) && !corpus_text_stops(join->so_far))
        return true;
    if (join->layout->facts[join->next].turn)
        return is_cut(join);
    if (corpus_text_stops(join->so_far) || end == ':' || end == ';')
        return false;
    if (end == ',' || join->bullet)
        return lower && join->so_far.length > PARTED_BYTES;
    return lower ? join->so_far.length > PARTED_BYTES && !corpus_text_begins_lower(join->so_far)
                 : corpus_text_hangs(join->so_far) && join->so_far.length > PARTED_BYTES;
}

/* What the format says of the two lines, where it says something: 1 they break, 0 they join, -1 their shape tells. */
static int breaks_by_format(const corpus_join *join)
{
    const corpus_line *last = join_last(join), *next = &join->document->lines[join->next];

    if (!same_cell(last, next))
        return 1;
    if (next->paragraph == CORPUS_PARAGRAPH_GOES_ON)
        return next->heading != last->heading && next->heading != 0;
    if (next->paragraph == CORPUS_PARAGRAPH_BEGINS)
        return !was_parted(join);
    if (next->paragraph == CORPUS_PARAGRAPH_BREAK && next->heading && next->heading == last->heading)
        return 0; /* a title over two lines */
    return -1;
}

/* In a format that knows places the lines of an item stand as far in as its words do, behind the bullet. */
static uint16_t hanging_indent(const corpus_join *join)
{
    const corpus_line *last = join_last(join);
    return last->bullet && last->paragraph != CORPUS_PARAGRAPH_UNKNOWN ? HANGING_COLUMNS : 0;
}

bool corpus_join_breaks(const corpus_join *join)
{
    const corpus_line *last = &join->document->lines[join->last], *next = &join->document->lines[join->next];
    const corpus_line_facts *facts = &join->layout->facts[join->next];
    int by_format = breaks_by_format(join);
    bool lower = corpus_text_begins_lower(next->text), stops = corpus_text_stops(join->so_far);
    char end = join->so_far.length ? join->so_far.data[join->so_far.length - 1] : '\0';

    if (by_format >= 0)
        return by_format;
    if (is_row(next->text) || is_row(last->text))
        return !lower;
    if (next->bullet || next->cell || next->heading != last->heading)
        return true;
    if (join->hang > 0 && next->indent == join->hang && !facts->turn)
        return true; /* an item of a list whose bullets were lost */
    if (next->heading > 0)
        return !lower;
    if (next->bold != last->bold && (stops || facts->gap || (last->bold && looks_like_heading(join))))
        return true;
    if (facts->gap || facts->turn)
        return !is_cut(join);
    if (!stops && corpus_text_hangs(join->so_far))
        return false;
    if (lower && !corpus_text_is_link(next->text))
        return stops ? ends_early(join) : (end == ':' || end == ';') && ends_early(join);
    if (corpus_text_is_link(next->text) && !stops)
        return false;
    if (end == ':' || corpus_reference_at_end(join->so_far).data) /* a register number closes what it numbers */
        return true;
    if ((stops || !join->layout->wrapped) && next->indent > last->indent + hanging_indent(join))
        return true;
    if ((stops && begins_short(join)) || begins_figure(join))
        return true;
    if (stops && last->indent > next->indent + 1 && join->lines > 1 && join->item)
        return true;
    return ends_early(join);
}
