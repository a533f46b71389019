/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opens an item: symbols always, letters and dashes only where a list is likely. */
#include "corpus/format/format.h"

#include "corpus/base/utf8.h"

typedef enum { NO_BULLET, SYMBOL, DOT, HYPHEN, DASH, STAR, LETTER_O } bullet_kind;

static bool is_symbol(uint32_t code)
{
    static const uint32_t symbols[] = { 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x29BF, 0x25E6,
                                        0x2726, 0x2605, 0x2B25, 0x2B27, 0x2B1D, 0x2B9A, 0x2794, 0x2192,
                                        0x21D2, 0x27A4, 0x27A2, 0x27A1, 0x00BB, 0x203A, 0x2B9E, 0x29BE };

    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        if (symbols[i] == code)
            return true;
    }
    return (code >= 0x25A0 && code <= 0x25FF) || (code >= 0x2610 && code <= 0x2612) ||
           (code >= 0x2713 && code <= 0x2718) || (code >= 0x2750 && code <= 0x2756) ||
           (code >= 0x2798 && code <= 0x27BE) || (code >= 0xF020 && code <= 0xF0FF);
}

static bullet_kind kind_of(uint32_t code)
{
    switch (code) {
    case 0xB7:
    case 0xA7:
        return DOT; /* a middle dot, and the section sign that some fonts print as a square */
    case '-':
    case 0xAD:
    case 0x2010:
    case 0x2212:
        return HYPHEN;
    case 0x2013:
    case 0x2014:
    case '+':
        return DASH;
    case '*':
        return STAR;
    case 'o':
        return LETTER_O;
    default:
        return is_symbol(code) ? SYMBOL : NO_BULLET;
    }
}

/** A line as the rules look at it. */
typedef struct {
    bullet_kind kind;
    base_text rest; /**< behind the bullet and its blanks */
    bool spaced, alone;
    bool after_stop; /**< the line before is far, or ends a sentence or a lead-in, or is no line at all */
    bool follows;    /**< a line with the same bullet stands a few lines above */
    uint16_t indent;
} candidate;

static bool ends_sentence(base_text text)
{
    static const char *const stops[] = { ".",    ":",  ";", "?", "!", ",", ")", "\xE2\x80\x9D", "\xE2\x80\xA6",
                                         " and", " or" };

    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        if (base_text_ends(text, base_text_of(stops[i])))
            return true;
    }
    return false;
}

static bool is_number_start(base_text text)
{
    return text.length > 0 && base_is_digit(text.data[0]);
}

/** "- 13 -": a page number in dashes. */
static bool is_dashed_number(base_text rest)
{
    size_t digits = 0;

    while (digits < rest.length && base_is_alnum(rest.data[digits]))
        digits++;
    rest = base_text_trim(base_text_slice(rest, digits, rest.length));
    return digits > 0 && digits < 7 &&
           (base_text_equal(rest, BASE_TEXT("-")) || base_text_equal(rest, BASE_TEXT("\xE2\x80\x93")) ||
            base_text_equal(rest, BASE_TEXT("\xE2\x80\x94")));
}

/** "-Ensure that": a list whose blanks were lost. */
static bool is_glued_word(base_text rest)
{
    return rest.length > 1 && base_is_upper(rest.data[0]) && (base_is_lower(rest.data[1]) || rest.data[1] == ' ');
}

static bool is_bullet(const candidate *c)
{
    switch (c->kind) {
    case SYMBOL:
        return true;
    case DOT:
        return (c->spaced || c->alone || is_glued_word(c->rest)) && !is_number_start(c->rest);
    case HYPHEN:
        if (is_dashed_number(c->rest))
            return false;
        if (!c->spaced)
            return is_glued_word(c->rest) && c->after_stop;
        return c->after_stop || c->follows || !base_is_lower(c->rest.data[0]);
    case DASH:
        return c->spaced && !is_dashed_number(c->rest) && (c->after_stop || c->follows);
    case STAR:
        return c->spaced && c->rest.data[0] != '*' && (c->after_stop || c->follows || !base_is_lower(c->rest.data[0]));
    case LETTER_O:
        return c->spaced && (c->indent > 0 || c->after_stop || c->follows);
    default:
        return false;
    }
}

/** Where the last bullets stood, so that a list needs to be recognised once only. */
typedef struct {
    bullet_kind kind;
    size_t line;
} last_bullet;

enum { LIST_REACH = 12 };

static candidate look(const corpus_line *lines, size_t at, const last_bullet *last)
{
    const corpus_line *line = &lines[at];
    candidate c = { .indent = line->indent };
    size_t begin = 0;

    if (line->text.length == 0)
        return c;
    c.kind = kind_of(base_utf8_next(line->text, &begin));
    c.spaced = begin < line->text.length && line->text.data[begin] == ' ';
    c.alone = begin == line->text.length;
    c.rest = base_text_trim(base_text_slice(line->text, begin, line->text.length));
    c.after_stop = at == 0 || line->blank_before > 0 || line->page_top || ends_sentence(lines[at - 1].text);
    c.follows = last->kind == c.kind && at - last->line <= LIST_REACH;
    return c;
}

/** Of a table whose cells the format tells: a tick in a column of its own is no bullet of the next column. */
static bool in_another_cell(const corpus_line *next)
{
    return next->table > 0 && next->cell;
}

/** A bullet on a line of its own belongs to the next line; only a symbol reaches over a blank line. */
static bool attach_alone(const candidate *c, corpus_line *lines, size_t at, size_t count)
{
    corpus_line *next = at + 1 < count ? &lines[at + 1] : NULL;
    last_bullet none = { NO_BULLET, 0 };
    candidate following;

    if (!c->alone || c->kind == NO_BULLET || c->kind == DASH || !next || next->heading || in_another_cell(next) ||
        lines[at].table != next->table || /* a tick in a table's last cell is none of the paragraph below it */
        next->blank_before > (c->kind == SYMBOL || c->kind == DOT ? 1 : 0))
        return false;
    if ((c->kind == LETTER_O || c->kind == STAR) && !(c->indent > 0 || c->after_stop))
        return false;
    following = look(lines, at + 1, &none);
    if (following.kind == SYMBOL || following.alone || is_number_start(next->text))
        return false;
    next->bullet = 1;
    next->indent = lines[at].indent;
    next->blank_before = lines[at].blank_before;
    next->page_top |= lines[at].page_top;
    if (lines[at].table > 0)
        next->cell = lines[at].cell, next->in_cell = lines[at].in_cell;
    if (lines[at].paragraph)
        next->paragraph = lines[at].paragraph;
    return true;
}

static bool is_stray(const candidate *c)
{
    return c->alone && c->kind != NO_BULLET && c->kind != LETTER_O;
}

/** The white space of a line that goes is the next one's. */
static void pass_on(const corpus_line *gone, corpus_line *next)
{
    unsigned blank = (unsigned)gone->blank_before + next->blank_before + 1;

    next->blank_before = (uint16_t)(blank < UINT16_MAX ? blank : UINT16_MAX);
    next->page_top |= gone->page_top && gone->page == next->page;
    if (gone->table > 0 && gone->table == next->table && gone->cell)
        next->cell = 1, next->in_cell = 0;
}

void corpus_bullets_take(corpus_line *lines, size_t *count)
{
    last_bullet last = { NO_BULLET, 0 };
    size_t kept = 0;

    for (size_t at = 0; at < *count; at++) {
        candidate c = look(lines, at, &last);

        if (attach_alone(&c, lines, at, *count)) {
            last = (last_bullet){ c.kind, at };
            continue;
        }
        if (is_stray(&c)) { /* a mark that belongs to nothing */
            if (at + 1 < *count)
                pass_on(&lines[at], &lines[at + 1]);
            continue;
        }
        if (!lines[at].bullet && (!lines[at].heading || c.kind == SYMBOL) && !c.alone && is_bullet(&c)) {
            lines[at].text = c.rest;
            lines[at].bullet = 1;
            lines[at].heading = 0; /* an item in bold, as large as the headings are */
            last = (last_bullet){ c.kind, at };
        }
        lines[kept++] = lines[at];
    }
    *count = kept;
}
