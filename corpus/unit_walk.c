/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/unit_walk.h"

#include "corpus/paragraph_lines.h"

enum { MOST_UNITS = 1 << 22, FRAGMENT_WORDS = 8, MOST_PARTS = 64 };

const corpus_block *corpus_walk_block(const corpus_walk *walk, size_t b)
{
    return &walk->blocks->items[b];
}

const corpus_node *corpus_walk_node(const corpus_walk *walk, size_t b)
{
    return &walk->structure->nodes[walk->structure->of_block[b]];
}

bool corpus_walk_is_heading(const corpus_walk *walk, size_t b)
{
    return walk->structure->of_block[b] != 0 && corpus_walk_node(walk, b)->block == b;
}

bool corpus_walk_is_subtitle(const corpus_walk *walk, size_t b)
{
    const corpus_node *node = corpus_walk_node(walk, b);
    return walk->owner != CORPUS_NO_UNIT && walk->headed && !walk->single && b > 0 && b + 1 < walk->blocks->count &&
           !corpus_walk_is_heading(walk, b + 1) && corpus_walk_rank(walk, b + 1) != CORPUS_RANK_LABEL &&
           /* else it heads those that follow */
           corpus_walk_is_heading(walk, b - 1) && walk->structure->of_block[b - 1] == node->parent &&
           node->sense.mode == CORPUS_MODE_NEUTRAL && node->unit.shape == CORPUS_LABEL_NONE;
}

corpus_rank corpus_walk_rank(const corpus_walk *walk, size_t b)
{
    const corpus_block *block = corpus_walk_block(walk, b);

    if (corpus_walk_is_heading(walk, b))
        return CORPUS_RANK_NONE;
    switch (block->label.shape) {
    case CORPUS_LABEL_WORD:
    case CORPUS_LABEL_CODE:
        return CORPUS_RANK_LABEL;
    case CORPUS_LABEL_DECIMAL:
        return CORPUS_RANK_DECIMAL;
    case CORPUS_LABEL_NUMBER:
        return CORPUS_RANK_NUMBER;
    case CORPUS_LABEL_LETTER:
    case CORPUS_LABEL_ROMAN:
        return CORPUS_RANK_LETTER;
    default:
        return block->bullet ? CORPUS_RANK_BULLET : CORPUS_RANK_NONE;
    }
}

static base_status add_piece(corpus_walk *walk, corpus_piece piece)
{
    corpus_units *out = walk->out;
    base_status status =
        base_grow(&out->pieces, &out->piece_capacity, out->piece_count + 1, sizeof piece, MOST_UNITS, walk->err);
    if (status != BASE_OK)
        return status;
    out->pieces[out->piece_count++] = piece;
    out->items[out->count - 1].piece_count++;
    return BASE_OK;
}

static base_status add_unit(corpus_walk *walk, corpus_unit unit)
{
    corpus_units *out = walk->out;
    base_status status = base_grow(&out->items, &out->capacity, out->count + 1, sizeof unit, MOST_UNITS, walk->err);
    if (status != BASE_OK)
        return status;
    unit.piece = out->piece_count;
    out->items[out->count++] = unit;
    return BASE_OK;
}

base_status corpus_walk_pack(corpus_walk *walk, size_t b, corpus_kind kind)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    corpus_unit unit = { .kind = kind, .packs = true, .node = walk->structure->of_block[b] };
    const corpus_node *ruler = &walk->structure->nodes[corpus_walk_node(walk, b)->ruler];
    base_status status;

    if (ruler->sense.mode == CORPUS_MODE_QUOTED) /* the heading says whose: "Recommendations of earlier reviews" */
        unit.quoted = ruler->text;

    if (block->label.shape > CORPUS_LABEL_BARE) {
        unit.number = block->label.number;
        unit.label = block->label.printed;
    }
    status = add_unit(walk, unit);
    if (status != BASE_OK)
        return status;
    walk->owner = CORPUS_NO_UNIT;
    return add_piece(walk, (corpus_piece){ b, 0, block->text.length });
}

base_status corpus_walk_part(corpus_walk *walk, size_t b, size_t begin, size_t end, corpus_kind kind)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    corpus_unit unit = { .kind = kind, .node = walk->structure->of_block[b] };
    base_text text = base_text_slice(block->text, begin, end);
    base_status status;
    size_t skip = 0;

    if (block->label.shape > CORPUS_LABEL_BARE && begin <= block->label.length) {
        unit.number = block->label.number;
        unit.label = block->label.printed;
    }
    unit.reference = corpus_reference_at_end(text);
    if (!unit.reference.data) {
        unit.reference = corpus_reference_at_start(text, &skip);
        if (unit.reference.data && !unit.label.data)
            unit.label = base_text_trim(base_text_slice(text, 0, skip));
    }
    if (!unit.reference.data && begin <= block->label.length)
        unit.reference = block->reference;
    if (walk->lead && walk->structure->of_block[walk->lead - 1] == unit.node)
        unit.lead_in = corpus_walk_block(walk, walk->lead - 1)->text;
    status = add_unit(walk, unit);
    if (status != BASE_OK)
        return status;
    walk->owner = (long)walk->out->count - 1;
    walk->owner_words = corpus_word_count(text);
    walk->single = walk->headed = false;
    return begin + skip < end ? add_piece(walk, (corpus_piece){ b, begin + skip, end }) : BASE_OK;
}

base_status corpus_walk_unit(corpus_walk *walk, size_t b, corpus_kind kind)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    size_t begin = block->label.shape > CORPUS_LABEL_BARE ? block->label.length : 0;
    base_status status;

    if (begin >= block->text.length)
        begin = block->text.length; /* "Recommendation 3" on a line of its own: the words follow */
    status = corpus_walk_part(walk, b, begin, block->text.length, kind);
    return status;
}

base_status corpus_walk_append(corpus_walk *walk, size_t b)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    corpus_unit *owner = &walk->out->items[walk->owner];

    walk->owner_words += corpus_word_count(block->text);
    if (!owner->reference.data)
        owner->reference = corpus_reference_at_end(block->text);
    return add_piece(walk, (corpus_piece){ b, 0, block->text.length });
}

base_status corpus_walk_heading_unit(corpus_walk *walk, const corpus_node *node, corpus_kind kind)
{
    const corpus_block *block = corpus_walk_block(walk, node->block);
    corpus_unit unit = { .kind = kind, .node = node->parent, .label = node->unit.printed, .number = node->unit.number };
    size_t begin = node->title.data ? (size_t)(node->title.data - block->text.data) : block->text.length;
    base_status status = add_unit(walk, unit);

    if (status != BASE_OK)
        return status;
    walk->owner = (long)walk->out->count - 1;
    walk->owner_words = corpus_word_count(node->title);
    walk->single = node->single;
    walk->headed = true;
    if (begin >= block->text.length)
        return BASE_OK;
    return add_piece(walk, (corpus_piece){ node->block, begin, block->text.length });
}

/* A paragraph numbered as the report's paragraphs are belongs to a unit that stands as a heading above it, up to a
 * length, or to a label that has no words yet. */
static bool owns_numbered(const corpus_walk *walk, size_t b)
{
    size_t words = corpus_word_count(corpus_walk_block(walk, b)->text);

    if (walk->out->items[walk->owner].piece_count == 0)
        return true;
    return walk->headed && !walk->single && walk->owner_words + words <= CORPUS_NARRATIVE_MOST;
}

static bool is_held(const corpus_walk *walk, size_t b)
{
    const corpus_unit *owner = &walk->out->items[walk->owner];
    for (size_t p = owner->piece_count; p > 0; p--)
        if (walk->out->pieces[owner->piece + p - 1].block == b)
            return true;
    return false;
}

/* Is the item one of a list that begins below a colon of the owner: "The training should include:", "a. how to …"? */
static bool is_below_colon(const corpus_walk *walk, size_t b)
{
    corpus_rank rank = corpus_walk_rank(walk, b);
    size_t first = b;

    while (first > 0 && corpus_walk_rank(walk, first - 1) == rank && b - first < MOST_PARTS &&
           (rank == CORPUS_RANK_BULLET ||
            corpus_label_sibling(&corpus_walk_block(walk, first - 1)->label, &corpus_walk_block(walk, first)->label)))
        first--;
    return first > 0 && rank < CORPUS_RANK_DECIMAL && rank != walk->top && is_held(walk, first - 1) &&
           base_text_ends(corpus_walk_block(walk, first - 1)->text, BASE_TEXT(":")) &&
           (rank == CORPUS_RANK_BULLET || corpus_walk_block(walk, first)->label.parts[0] == 1);
}

bool corpus_walk_is_part(const corpus_walk *walk, size_t b)
{
    corpus_rank rank = corpus_walk_rank(walk, b);
    const corpus_label *label = &corpus_walk_block(walk, b)->label;

    if (walk->owner == CORPUS_NO_UNIT || rank == CORPUS_RANK_NONE)
        return false;
    if (is_below_colon(walk, b))
        return true;
    if (walk->top == CORPUS_RANK_LABEL && rank == CORPUS_RANK_DECIMAL)
        return owns_numbered(walk, b);
    if (rank != walk->top || rank != CORPUS_RANK_LETTER)
        return rank < walk->top;
    return walk->top_label.shape != label->shape && !corpus_label_sibling(&walk->top_label, label);
}

bool corpus_walk_leads_whole(const corpus_walk *walk, size_t b, size_t end)
{
    corpus_rank rank = corpus_walk_rank(walk, b);
    base_text lead = corpus_walk_block(walk, b)->text;
    /* it leaves to the items who should */
    bool open = (corpus_recommends(lead, NULL) && !corpus_obliges(lead)) || corpus_announces_recommendations(lead);
    size_t whole = 0;

    if (!base_text_ends(lead, BASE_TEXT(":")))
        return false;
    for (b++; b < end && !corpus_walk_is_heading(walk, b); b++) {
        const corpus_block *block = corpus_walk_block(walk, b);
        base_text words = base_text_slice(block->text, block->label.length, block->text.length);
        corpus_rank below = corpus_walk_rank(walk, b);
        if (below == CORPUS_RANK_NONE && whole > 0)
            continue;
        if (below == CORPUS_RANK_NONE || below >= rank)
            break;
        if (below == CORPUS_RANK_BULLET || corpus_text_begins_lower(words) || !corpus_text_stops(words) ||
            !(open ? corpus_obliges(words) : corpus_asks_a_body(words)))
            return false;
        whole++;
    }
    return whole > 0;
}

bool corpus_walk_is_cell(const corpus_walk *walk, size_t b)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    return block->column != CORPUS_KIND_NARRATIVE && block->column != CORPUS_KIND_STATISTIC && !block->aside &&
           !block->footnote && !corpus_walk_is_heading(walk, b);
}

/* Do the blocks of two units stand in one row? */
static bool same_row(const corpus_walk *walk, const corpus_unit *unit, size_t b)
{
    const corpus_grid_place *here = &corpus_walk_block(walk, b)->place, *there;

    if (unit->piece_count == 0)
        return false;
    there = &corpus_walk_block(walk, walk->out->pieces[unit->piece].block)->place;
    return here->table == there->table && here->row == there->row;
}

base_status corpus_walk_cell(corpus_walk *walk, size_t b)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    corpus_unit *asked = walk->cell == CORPUS_NO_UNIT ? NULL : &walk->out->items[walk->cell];
    bool reply = block->column == CORPUS_KIND_RESPONSE;
    base_status status;

    if (!block->row_begins)
        return walk->owner != CORPUS_NO_UNIT ? corpus_walk_append(walk, b)
                                             : corpus_walk_pack(walk, b, CORPUS_KIND_NARRATIVE);
    if (reply && asked && !asked->reply && same_row(walk, asked, b))
        asked->reply = walk->out->count + 1;
    corpus_walk_close(walk);
    status = corpus_walk_unit(walk, b, block->column);
    if (!reply)
        walk->cell = walk->owner;
    return status;
}

void corpus_walk_list(corpus_walk *walk, size_t b)
{
    walk->top = corpus_walk_rank(walk, b);
    walk->top_label = corpus_walk_block(walk, b)->label;
}

void corpus_walk_close(corpus_walk *walk)
{
    walk->single = walk->headed = false;
    walk->owner = CORPUS_NO_UNIT;
    walk->owner_words = 0;
    walk->top = CORPUS_RANK_NONE;
    walk->lead = 0;
    walk->lead_sense = (corpus_sense){ 0 };
}

bool corpus_walk_introduces(const corpus_walk *walk, size_t b, size_t begin, size_t end)
{
    corpus_rank rank = corpus_walk_rank(walk, b);
    base_text text = corpus_walk_block(walk, b)->text;
    size_t same = 0;

    if (!base_text_ends(text, BASE_TEXT(":")) || b + 1 >= end)
        return false;
    if (rank == CORPUS_RANK_NONE)
        return true;
    if (corpus_walk_rank(walk, b + 1) >= rank || corpus_walk_rank(walk, b + 1) == CORPUS_RANK_NONE)
        return false;
    for (size_t i = begin; i < end && same < 2; i++)
        same += corpus_walk_rank(walk, i) == rank;
    return same < 2;
}

/* Short lines between two figures belong to them: "Ethnicity is not well represented". */
static bool is_fragment(const corpus_walk *walk, size_t b)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    return !corpus_walk_is_heading(walk, b) && !block->footnote && corpus_walk_rank(walk, b) == CORPUS_RANK_NONE &&
           corpus_word_count(block->text) <= FRAGMENT_WORDS && !corpus_text_stops(block->text);
}

base_status corpus_walk_statistic(corpus_walk *walk, size_t b)
{
    size_t node = walk->structure->of_block[b], last = b;
    base_status status;
    bool next_to = true;

    for (size_t i = b + 1; i < walk->blocks->count && walk->structure->of_block[i] == node; i++)
        if (corpus_walk_block(walk, i)->statistic)
            last = i;
    corpus_walk_close(walk);
    status = corpus_walk_part(walk, b, 0, corpus_walk_block(walk, b)->text.length, CORPUS_KIND_STATISTIC);
    for (size_t i = b + 1; i <= last && status == BASE_OK; i++) {
        bool figure = corpus_walk_block(walk, i)->statistic;
        if (figure || (next_to && is_fragment(walk, i))) {
            walk->taken[i] = true;
            status = corpus_walk_append(walk, i);
        }
        next_to = figure || is_fragment(walk, i);
    }
    walk->owner = CORPUS_NO_UNIT;
    return status;
}
