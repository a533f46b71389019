/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/structure_level.h"

enum { IN_CASE = 1, IN_SECTION = 2, UNIT = 4, LOOK_BACK = 400 /* blocks */ };

const corpus_node *corpus_level_node(const corpus_level_reader *r, size_t n)
{
    return &r->out->nodes[n];
}

/* The innermost open heading that bears a number or that the format marks: what has neither hangs below it. */
const corpus_node *corpus_level_anchor(const corpus_level_reader *r)
{
    size_t n = r->top;
    while (n != 0 && corpus_level_node(r, n)->level % CORPUS_LEVEL_STEP != 0)
        n = corpus_level_node(r, n)->parent;
    return corpus_level_node(r, n);
}

bool corpus_level_is_item(const corpus_block *block)
{
    return block->bullet || block->label.shape > CORPUS_LABEL_BARE;
}

static bool is_kind(corpus_mode mode)
{
    return mode >= CORPUS_MODE_RECOMMENDATION && mode <= CORPUS_MODE_QUOTED;
}

/* Back matter stands at the outermost level, numbered or not. */
bool corpus_level_is_back_matter(base_text text)
{
    static const char *const words[] = { "appendix",     "appendices", "annex",          "references",
                                         "bibliography", "glossary",   "acknowledgement" };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (base_text_starts_nocase(text, base_text_of(words[w])))
            return true;
    return false;
}

/* A heading that divides a list goes on with it: items follow, or it names whom they are for. */
bool corpus_level_divides_list(const corpus_level_reader *r, size_t b, corpus_sense sense)
{
    const corpus_node *ruler = corpus_level_node(r, corpus_level_node(r, r->top)->ruler);
    const corpus_block *next = b + 1 < r->blocks->count ? &r->blocks->items[b + 1] : NULL;

    if (ruler->single || !is_kind(ruler->sense.mode) ||
        (sense.mode != CORPUS_MODE_NEUTRAL && sense.mode != ruler->sense.mode))
        return false;
    if (sense.mode == ruler->sense.mode && sense.mode != CORPUS_MODE_RECOMMENDATION)
        return false;
    if (next && corpus_level_is_item(next) && !next->heading &&
        !base_text_ends(r->blocks->items[b].text, BASE_TEXT("?")))
        return true;
    return ruler->sense.mode == CORPUS_MODE_RECOMMENDATION &&
           (corpus_names_addressee(r->blocks->items[b].text) || sense.mode == CORPUS_MODE_RECOMMENDATION);
}

/* The node of the heading that stands right above block `b`, with nothing between them; 0 when there is none. */
size_t corpus_level_heading_above(const corpus_level_reader *r, size_t b)
{
    return b > 0 && r->top != 0 && corpus_level_node(r, r->top)->block == b - 1 ? r->top : 0;
}

/* The innermost open heading "Theme 2: …"; 0 when there is none. */
static size_t divider(const corpus_level_reader *r)
{
    size_t n = r->top;
    while (n != 0 && !corpus_level_node(r, n)->divides)
        n = corpus_level_node(r, n)->parent;
    return n;
}

/* Does a heading announce several parts: "Recurring themes", "Practice issues"? */
bool corpus_level_gathers(const corpus_level_reader *r, size_t n)
{
    static const char *const words[] = { "themes", "issues", "learning", "findings", "analysis", "lessons" };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (base_text_find_nocase(corpus_level_node(r, n)->text, base_text_of(words[w]), 0) != (size_t)-1)
            return true;
    return false;
}

/* Does the format itself mark the heading, in a document where it marks several levels? */
bool corpus_level_is_marked(const corpus_level_reader *r, size_t b)
{
    return r->blocks->levels && r->blocks->items[b].heading > 0 && r->blocks->items[b].heading < CORPUS_HEADING_SHAPE;
}

static uint16_t below(uint16_t level, uint16_t base)
{
    uint16_t deepest = (uint16_t)(base + CORPUS_LEVEL_STEP - 1);
    return level + 1 < deepest ? (uint16_t)(level + 1) : deepest;
}

/* The level of a heading without number or mark. */
static uint16_t loose_level(const corpus_level_reader *r, size_t b, corpus_sense sense, bool opens_case, bool unit)
{
    const corpus_block *block = &r->blocks->items[b];
    const corpus_node *ruler = corpus_level_node(r, corpus_level_node(r, r->top)->ruler);
    uint16_t base = corpus_level_anchor(r)->level;
    size_t above = corpus_level_heading_above(r, b), theme = divider(r);

    if (corpus_level_is_back_matter(block->text) && !r->blocks->levels)
        return 1;
    if (unit)
        return (uint16_t)(base + UNIT);
    if (opens_case)
        return (uint16_t)(base + 1);
    if (block->label.shape == CORPUS_LABEL_WORD) /* "Theme 2: …" stands beside its fellows */
        return theme ? corpus_level_node(r, theme)->level
                     : (uint16_t)(base + 1 + (is_kind(ruler->sense.mode) ? IN_SECTION : 0));
    if (corpus_level_divides_list(r, b, sense))
        return ruler->level % CORPUS_LEVEL_STEP == 0 ? (uint16_t)(base + 1) : below(ruler->level, base);
    /* a heading right under a heading is a part of it, or the same in another language */
    if (above && sense.mode == CORPUS_MODE_NEUTRAL && corpus_level_node(r, above)->level % CORPUS_LEVEL_STEP != 0)
        return corpus_level_node(r, above)->stacked && corpus_level_node(r, above)->unit.shape == CORPUS_LABEL_NONE
                   ? corpus_level_node(r, above)->level
                   : below(corpus_level_node(r, above)->level, base);
    /* "Recurring themes" and under it one theme after the other */
    if (sense.mode == CORPUS_MODE_NEUTRAL && corpus_level_node(r, r->top)->stacked &&
        corpus_level_gathers(r, corpus_level_node(r, r->top)->parent) && !corpus_case_closes(&r->cases, block->text))
        return corpus_level_node(r, r->top)->level;
    if (theme && corpus_heading_recurs(&r->cases, block->text))
        return below(corpus_level_node(r, theme)->level, base);
    if (corpus_level_node(r, r->top)->case_name.data && !corpus_case_closes(&r->cases, block->text))
        return (uint16_t)(base + 1 + IN_CASE);
    return (uint16_t)(base + 1);
}

bool corpus_level_is_numbered(const corpus_label *label)
{
    return label->shape == CORPUS_LABEL_BARE || label->shape == CORPUS_LABEL_NUMBER ||
           label->shape == CORPUS_LABEL_DECIMAL;
}

/* "3.0 Analysis" stands where "3 Analysis" would. */
static bool heads_numbering(const corpus_label *label)
{
    return label->depth == 2 && label->parts[1] == 0;
}

/* Have items come under the heading of block `from` before block `b`? */
static bool holds_items(const corpus_level_reader *r, size_t from, size_t b)
{
    for (size_t i = b; i > from + 1 && b - i < LOOK_BACK; i--)
        if (corpus_level_is_item(&r->blocks->items[i - 1]) || r->blocks->items[i - 1].row_begins)
            return true;
    return false;
}

/* "Practice", set as "Recommendations" above it is: its first part, or a further one, or whom the rest is for. */
static bool parts_equal(const corpus_level_reader *r, size_t b, corpus_sense sense, uint16_t level)
{
    const corpus_node *top = corpus_level_node(r, r->top), *ruler = corpus_level_node(r, top->ruler);

    if (sense.mode != CORPUS_MODE_NEUTRAL || corpus_level_is_numbered(&r->blocks->items[b].label) ||
        ruler->level != level || !is_kind(ruler->sense.mode) || !corpus_level_divides_list(r, b, sense))
        return false;
    if (top != ruler)
        return top->parent == top->ruler && r->blocks->items[top->block].heading == r->blocks->items[b].heading;
    return corpus_names_addressee(r->blocks->items[b].text) || !holds_items(r, ruler->block, b);
}

/* "4.1 …" set as large as "4 …" above it stands below it all the same. */
static uint16_t numbered_below(const corpus_level_reader *r, const corpus_label *label, uint16_t level)
{
    if (label->shape != CORPUS_LABEL_DECIMAL || label->bracketed || heads_numbering(label))
        return level;
    for (size_t n = r->top; n != 0; n = corpus_level_node(r, n)->parent) {
        const corpus_label *above = &r->blocks->items[corpus_level_node(r, n)->block].label;
        uint8_t depth = (uint8_t)(above->depth - heads_numbering(above));
        if (corpus_level_is_numbered(above) && depth > 0 && depth < label->depth &&
            memcmp(above->parts, label->parts, depth * sizeof *label->parts) == 0)
            return corpus_level_node(r, n)->level >= level ? (uint16_t)(corpus_level_node(r, n)->level + 1) : level;
    }
    return level;
}

/* The level of a heading that the format marks, in a document of several levels. */
static uint16_t marked_level(const corpus_level_reader *r, size_t b, corpus_sense sense)
{
    const corpus_block *block = &r->blocks->items[b];
    uint16_t level = (uint16_t)(block->heading * CORPUS_LEVEL_STEP);
    size_t theme = divider(r);

    if (theme && !corpus_level_is_marked(r, corpus_level_node(r, theme)->block) &&
        corpus_heading_recurs(&r->cases, block->text))
        return below(corpus_level_node(r, theme)->level,
                     corpus_level_anchor(r)->level); /* a part of each finding, which has no style */
    return parts_equal(r, b, sense, level) ? (uint16_t)(level + 1) : numbered_below(r, &block->label, level);
}

uint16_t corpus_level_of(const corpus_level_reader *r, size_t b, corpus_sense sense, bool opens_case, bool unit)
{
    const corpus_block *block = &r->blocks->items[b];

    if (corpus_level_is_marked(r, b))
        return marked_level(r, b, sense);
    if (corpus_level_is_numbered(&block->label) && !block->label.bracketed && !r->blocks->levels)
        return (uint16_t)((block->label.depth - heads_numbering(&block->label)) * CORPUS_LEVEL_STEP);
    if (block->label.shape == CORPUS_LABEL_ROMAN && !r->blocks->levels)
        return CORPUS_LEVEL_STEP;
    if (block->label.shape == CORPUS_LABEL_LETTER && !r->blocks->levels)
        return corpus_level_anchor(r)->level >= CORPUS_LEVEL_STEP &&
                       r->blocks->items[corpus_level_anchor(r)->block].label.shape != CORPUS_LABEL_LETTER
                   ? (uint16_t)(corpus_level_anchor(r)->level + CORPUS_LEVEL_STEP)
                   : corpus_level_anchor(r)->level;
    return loose_level(r, b, sense, opens_case, unit);
}
