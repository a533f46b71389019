/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/unit_walk.h"

enum {
    BELOW = 3 /* paragraphs of background */,
    PARAGRAPH_WORDS = 200,
    REPLY_REACH = 400 /* units back that a reply may answer */
};

/* How a section marks its recommendations; the strongest mark that occurs is taken for the section's way. */
typedef enum {
    STYLE_PROSE,   /**< plain paragraphs that recommend or oblige */
    STYLE_LIST,    /**< numbered items or bullets */
    STYLE_LABEL,   /**< "Recommendation 3" */
    STYLE_REGISTER /**< register numbers: only what bears one is a recommendation */
} rec_style;

typedef struct {
    corpus_walk *walk;
    size_t begin, end;
    rec_style style;
    corpus_grip grip;
    bool responding;      /**< inside an addressee's reply */
    bool collecting;      /**< the owner ended in a colon and takes in the items that follow */
    corpus_label last;    /**< the last numbered paragraph: unnumbered ones under it answer to its number */
    corpus_label heading; /**< of the heading "Recommendation 3" that is open */
    bool waiting;         /**< that heading has no unit yet */
    size_t actions;       /**< how many are labelled "Action 1" */
    size_t unlinked;      /**< first unit that no reply was given to yet */
    size_t until;         /**< blocks before this one go on with the numbered background above them */
    size_t above;         /**< block that a register number on a line of its own numbers; 0 none */
    corpus_rank led;      /**< rank of the paragraph whose list was the recommendations; NONE while any other was one */
    bool direct;          /**< an item of its own rank was a recommendation before */
} reader;

static const corpus_block *block_at(const reader *r, size_t b)
{
    return corpus_walk_block(r->walk, b);
}

static corpus_rank rank_at(const reader *r, size_t b)
{
    return b < r->end ? corpus_walk_rank(r->walk, b) : CORPUS_RANK_NONE;
}

static bool is_heading_at(const reader *r, size_t b)
{
    return corpus_walk_is_heading(r->walk, b);
}

static size_t references_in(base_text text)
{
    size_t count = 0, at = 0;
    while (corpus_reference_next(text, &at).data)
        count++;
    return count > 0 ? count : corpus_reference_at_end(text).data != NULL;
}

static bool starts_with_reference(base_text text)
{
    size_t length;
    return corpus_reference_at_start(text, &length).data != NULL;
}

static rec_style style_of(reader *r)
{
    size_t references = 0, labels = 0, items = 0, performs = 0;

    for (size_t b = r->begin; b < r->end; b++) {
        const corpus_block *block = block_at(r, b);
        const corpus_node *node = corpus_walk_node(r->walk, b);
        if (is_heading_at(r, b)) {
            labels += node->unit.shape != CORPUS_LABEL_NONE && node->unit.kind == CORPUS_KIND_RECOMMENDATION;
            continue;
        }
        references += corpus_reference_at_end(block->text).data != NULL || starts_with_reference(block->text);
        performs += corpus_recommends(block->text, NULL);
        labels += rank_at(r, b) == CORPUS_RANK_LABEL && block->label.kind == CORPUS_KIND_RECOMMENDATION;
        r->actions += rank_at(r, b) == CORPUS_RANK_LABEL && block->label.kind == CORPUS_KIND_COUNT;
        items += rank_at(r, b) != CORPUS_RANK_NONE;
    }
    if (references > 0 && references * 2 >= performs)
        return STYLE_REGISTER;
    return labels > 0 ? STYLE_LABEL : items > 0 ? STYLE_LIST : STYLE_PROSE;
}

/* Complete the unit just put out with the numbers that hold around it. */
static void name_unit(reader *r)
{
    corpus_unit *unit = &r->walk->out->items[r->walk->out->count - 1];

    if (!unit->number.data && !unit->label.data && r->style == STYLE_REGISTER && r->last.number.data) {
        unit->number = r->last.number;
        unit->label = r->last.printed;
    }
    if (!r->heading.number.data)
        return;
    if (!unit->number.data) {
        unit->number = r->heading.number;
        unit->label = r->heading.printed;
    } else {
        unit->also = r->heading.number;
    }
}

static base_status put_unit(reader *r, size_t b)
{
    base_status status = corpus_walk_unit(r->walk, b, CORPUS_KIND_RECOMMENDATION);
    if (status == BASE_OK)
        name_unit(r);
    return status;
}

static base_status put_narrative(reader *r, size_t b)
{
    return corpus_walk_pack(r->walk, b, CORPUS_KIND_NARRATIVE);
}

static base_status put_lead(reader *r, size_t b)
{
    base_status status = put_narrative(r, b);
    corpus_walk_close(r->walk);
    r->walk->lead = b + 1;
    r->walk->lead_sense = (corpus_sense){ CORPUS_MODE_RECOMMENDATION, CORPUS_GRIP_ITEMS };
    return status;
}

/* A reply answers the recommendations whose register numbers it names, else those since the last reply. */
static void link_reply(reader *r, base_text text)
{
    corpus_units *out = r->walk->out;
    size_t reply = out->count, named = 0;

    if (r->unlinked + REPLY_REACH < out->count)
        r->unlinked = out->count - REPLY_REACH;

    for (size_t pass = 0; pass < 2 && named == 0; pass++)
        for (size_t u = r->unlinked; u + 1 < out->count; u++) {
            corpus_unit *unit = &out->items[u];
            if (unit->kind != CORPUS_KIND_RECOMMENDATION || unit->reply)
                continue;
            if (pass == 0 && (!unit->reference.data || base_text_find(text, unit->reference, 0) == (size_t)-1))
                continue;
            unit->reply = reply;
            named++;
        }
}

static base_status put_reply(reader *r, size_t b, bool first)
{
    base_status status = corpus_walk_pack(r->walk, b, CORPUS_KIND_RESPONSE);

    if (status == BASE_OK && (first || references_in(block_at(r, b)->text) > 0))
        link_reply(r, block_at(r, b)->text);
    if (first) {
        corpus_walk_close(r->walk);
        r->responding = true;
        r->collecting = false;
    }
    return status;
}

/* What ends a reply: the report's own numbering going on, a label, or its own voice. */
static bool ends_reply(const reader *r, size_t b)
{
    const corpus_block *block = block_at(r, b);
    corpus_rank rank = rank_at(r, b);

    if (rank == CORPUS_RANK_LABEL || rank == CORPUS_RANK_DECIMAL)
        return true;
    if (rank == CORPUS_RANK_NUMBER && r->style == STYLE_LIST)
        return true;
    if (rank != CORPUS_RANK_NONE)
        return false;
    if (corpus_reference_at_end(block->text).data && corpus_recommends(block->text, NULL))
        return true;
    return r->style == STYLE_REGISTER
               ? corpus_recommends(block->text, NULL) &&
                     base_text_find(block->text, BASE_TEXT("ommission recommend"), 0) != (size_t)-1
               : corpus_recommends(block->text, NULL);
}

/* Several recommendations run together in one paragraph, each closed by its register number. */
static base_status split_registers(reader *r, size_t b)
{
    base_text text = block_at(r, b)->text;
    size_t begin = block_at(r, b)->label.shape > CORPUS_LABEL_BARE ? block_at(r, b)->label.length : 0;
    size_t lead = r->walk->lead, at = begin;
    base_status status = BASE_OK;

    while (begin < text.length && status == BASE_OK) {
        size_t end;
        corpus_reference_next(text, &at);
        end = at;
        if (corpus_word_count(base_text_slice(text, end, text.length)) < 4)
            end = text.length;
        while (begin < end && base_is_space(text.data[begin]))
            begin++;
        r->walk->lead = lead;
        status = corpus_walk_part(r->walk, b, begin, end, CORPUS_KIND_RECOMMENDATION);
        if (status == BASE_OK)
            name_unit(r);
        begin = at = end;
    }
    return status;
}

/* Of the items under a paragraph that ends in a colon, how many bear a register number of their own? */
static size_t references_below(const reader *r, size_t b)
{
    size_t count = 0;
    for (b++; b < r->end && !is_heading_at(r, b) && rank_at(r, b) != CORPUS_RANK_NONE; b++)
        count += references_in(block_at(r, b)->text) > 0;
    return count;
}

/* "AO-2018-001 (011/20)", and below it the recommendation that it numbers. */
static bool is_reference_line(const reader *r, size_t b)
{
    return corpus_reference_alone(block_at(r, b)->text).data && !block_at(r, b)->cell && b + 1 < r->end &&
           !is_heading_at(r, b + 1) && rank_at(r, b + 1) == CORPUS_RANK_NONE && !block_at(r, b + 1)->cell &&
           !corpus_reference_alone(block_at(r, b + 1)->text).data;
}

static void number_from_above(reader *r, size_t b)
{
    corpus_unit *unit = &r->walk->out->items[r->walk->out->count - 1];

    unit->reference = corpus_reference_alone(block_at(r, b - 1)->text);
    unit->label = block_at(r, b - 1)->text;
}

/* "The Authority has implemented recommendation 005/20." */
static bool cites(base_text text)
{
    base_text reference = corpus_reference_at_end(text);
    base_text before = base_text_slice(text, 0, reference.data ? (size_t)(reference.data - text.data) : 0);

    return base_text_ends(before, BASE_TEXT("recommendation ")) ||
           base_text_ends(before, BASE_TEXT("recommendations "));
}

/* Below a numbered paragraph of background: the block behind the one that recommends; 0 when it does so itself. */
static size_t recommends_below(const reader *r, size_t b)
{
    if (corpus_recommends(block_at(r, b)->text, NULL))
        return 0;
    for (size_t i = b + 1; i < r->end && i <= b + BELOW; i++) {
        const corpus_block *block = block_at(r, i);
        if (is_heading_at(r, i) || references_in(block->text) > 0 || starts_with_reference(block->text) || block->cell)
            return 0;
        if (corpus_recommends(block->text, NULL))
            return i + 1;
    }
    return 0;
}

static base_status read_register(reader *r, size_t b)
{
    const corpus_block *block = block_at(r, b);
    size_t references = references_in(block->text);
    bool ends_open = base_text_ends(base_text_trim(block->text), BASE_TEXT(":"));
    base_status status;

    if (r->collecting && rank_at(r, b) != CORPUS_RANK_NONE && rank_at(r, b) != CORPUS_RANK_DECIMAL) {
        r->collecting = references == 0;
        return corpus_walk_append(r->walk, b);
    }
    r->collecting = false;
    if (is_reference_line(r, b)) {
        r->above = b + 1;
        return put_narrative(r, b);
    }
    if (r->above == b && b > 0) { /* its number stands on the line above */
        status = put_unit(r, b);
        if (status == BASE_OK)
            number_from_above(r, b);
        return status;
    }
    if (b < r->until && r->walk->owner != CORPUS_NO_UNIT && references == 0)
        return corpus_walk_append(r->walk, b);
    if (starts_with_reference(block->text) && !corpus_reference_at_end(block->text).data) {
        r->until = recommends_below(r, b);
        return put_unit(r, b);
    }
    if (references == 1 && cites(block->text))
        return put_narrative(r, b);
    if (references > 1)
        return split_registers(r, b);
    if (references == 1 && corpus_reference_at_end(block->text).data)
        return put_unit(r, b);
    if (ends_open && corpus_recommends(block->text, NULL) && references_below(r, b) == 1) {
        status = put_unit(r, b);
        r->collecting = true;
        return status;
    }
    if (ends_open)
        return put_lead(r, b);
    if (rank_at(r, b) == CORPUS_RANK_DECIMAL)
        r->walk->lead = 0;
    return put_narrative(r, b);
}

/* Words with which a second paragraph goes on with a recommendation. */
static bool goes_on(base_text text)
{
    static const char *const openings[] = { "This",     "These",    "It ",       "The above",  "Such ",
                                            "In doing", "In order", "Rationale", "Timescale",  "Owner",
                                            "Outcome",  "Lead",     "By ",       "Action",     "Responsib",
                                            "Intended", "Where",    "As part",   "To achieve", "To support" };
    for (size_t o = 0; o < sizeof openings / sizeof *openings; o++)
        if (base_text_starts(text, base_text_of(openings[o])))
            return true;
    return false;
}

static bool item_follows(const reader *r, size_t b, corpus_rank rank)
{
    for (b++; b < r->end && !is_heading_at(r, b); b++)
        if (rank_at(r, b) == rank)
            return true;
    return false;
}

/* "The Board is asked to accept the following recommendations." */
static bool introduces_list(base_text text)
{
    return base_text_find_nocase(text, BASE_TEXT("following recommendation"), 0) != (size_t)-1 ||
           base_text_find_nocase(text, BASE_TEXT("recommendations below"), 0) != (size_t)-1;
}

/* Beside labelled ones a numbered paragraph that speaks of recommendations explains them. */
static bool is_beside_labels(const reader *r, base_text words)
{
    return (r->style == STYLE_LABEL || r->actions > 1) && !corpus_recommends(words, NULL) &&
           base_text_find_nocase(words, BASE_TEXT("recommendation"), 0) != (size_t)-1;
}

/* What stands above "We therefore recommend that:" is why, though it says that something needs to be done. */
static bool is_ground(const reader *r, size_t b)
{
    return b + 1 < r->end && rank_at(r, b + 1) == CORPUS_RANK_NONE && !corpus_recommends(block_at(r, b)->text, NULL) &&
           base_text_ends(block_at(r, b + 1)->text, BASE_TEXT(":")) &&
           corpus_recommends(block_at(r, b + 1)->text, NULL);
}

/* "Action 1: …" below a labelled recommendation says how it is to be met. */
static bool is_action_of(const reader *r, size_t b)
{
    const corpus_block *block = block_at(r, b);
    return r->style == STYLE_LABEL && rank_at(r, b) == CORPUS_RANK_LABEL && block->label.kind == CORPUS_KIND_COUNT &&
           r->walk->owner != CORPUS_NO_UNIT && r->walk->top == CORPUS_RANK_LABEL &&
           r->walk->owner_words + corpus_word_count(block->text) <= CORPUS_NARRATIVE_MOST;
}

static base_status read_list_item(reader *r, size_t b)
{
    const corpus_block *block = block_at(r, b);
    corpus_rank rank = rank_at(r, b);
    base_text words = base_text_slice(block->text, block->label.length, block->text.length);

    if (rank == CORPUS_RANK_LABEL && block->label.kind != CORPUS_KIND_COUNT &&
        block->label.kind != CORPUS_KIND_RECOMMENDATION) {
        corpus_walk_list(r->walk, b);
        return corpus_walk_unit(r->walk, b, block->label.kind);
    }
    if (is_action_of(r, b))
        return corpus_walk_append(r->walk, b);
    if (corpus_walk_is_part(r->walk, b) && !references_in(words) && !corpus_recommends(words, NULL))
        return corpus_walk_append(r->walk, b);
    if (corpus_walk_introduces(r->walk, b, r->begin, r->end) || corpus_walk_leads_whole(r->walk, b, r->end) ||
        corpus_about_recommendations(words) || (r->walk->top == CORPUS_RANK_NONE && introduces_list(words))) {
        if (!r->direct && base_text_ends(words, BASE_TEXT(":")))
            r->led = rank;
        r->walk->top = CORPUS_RANK_NONE;
        return base_text_ends(words, BASE_TEXT(":")) ? put_lead(r, b) : put_narrative(r, b);
    }
    if (r->led != CORPUS_RANK_NONE && rank == r->led && rank != CORPUS_RANK_LABEL && !corpus_recommends(words, NULL)) {
        corpus_walk_close(r->walk); /* the report goes on behind the list */
        return put_narrative(r, b);
    }
    if (rank == CORPUS_RANK_DECIMAL && (corpus_is_background(words) || is_beside_labels(r, words) || is_ground(r, b)))
        return put_narrative(r, b);
    if (base_text_ends(words, BASE_TEXT("?")) && !corpus_recommends(words, NULL) && !corpus_obliges(words)) {
        corpus_walk_list(r->walk, b);
        return corpus_walk_unit(r->walk, b, CORPUS_KIND_QUESTION);
    }
    if (r->grip == CORPUS_GRIP_LOOSE && rank != CORPUS_RANK_LABEL && !corpus_recommends(words, NULL) &&
        !corpus_obliges(words))
        return put_narrative(r, b);
    if (rank == CORPUS_RANK_DECIMAL)
        r->walk->lead = 0;
    r->direct = r->direct || r->led == CORPUS_RANK_NONE;
    corpus_walk_list(r->walk, b);
    return put_unit(r, b);
}

static base_status read_paragraph(reader *r, size_t b)
{
    const corpus_block *block = block_at(r, b);
    corpus_walk *walk = r->walk;
    size_t words = corpus_word_count(block->text);
    bool owned = walk->owner != CORPUS_NO_UNIT && walk->owner_words + words <= CORPUS_NARRATIVE_MOST;

    if (walk->owner != CORPUS_NO_UNIT && walk->out->items[walk->owner].piece_count == 0)
        return corpus_walk_append(walk, b);
    if (corpus_about_recommendations(block->text) || (walk->top == CORPUS_RANK_NONE && corpus_introduces(block->text)))
        return base_text_ends(block->text, BASE_TEXT(":")) ? put_lead(r, b) : put_narrative(r, b);
    if (owned && walk->top == CORPUS_RANK_LABEL && r->heading.shape != CORPUS_LABEL_NONE && !walk->single)
        return corpus_walk_append(walk, b);
    if (owned && walk->top > CORPUS_RANK_BULLET && !walk->single &&
        (goes_on(block->text) || item_follows(r, b, walk->top)) && !corpus_recommends(block->text, NULL))
        return corpus_walk_append(walk, b);
    if (base_text_ends(block->text, BASE_TEXT(":")))
        return put_lead(r, b);
    walk->top = CORPUS_RANK_NONE;
    if (words <= PARAGRAPH_WORDS &&
        (corpus_recommends(block->text, NULL) ||
         (r->style == STYLE_PROSE && r->grip != CORPUS_GRIP_LOOSE && corpus_obliges(block->text) &&
          base_text_find_nocase(block->text, BASE_TEXT("recommendations"), 0) == (size_t)-1)))
        return put_unit(r, b);
    return put_narrative(r, b);
}

static base_status read_block(reader *r, size_t b)
{
    const corpus_block *block = block_at(r, b);
    base_text other;

    if (block->footnote || block->aside)
        return put_narrative(r, b);
    if (corpus_walk_is_cell(r->walk, b))
        return corpus_walk_cell(r->walk, b);
    if (rank_at(r, b) == CORPUS_RANK_DECIMAL)
        r->last = block->label;
    if (corpus_is_reply(base_text_slice(block->text, block->label.length, block->text.length)) &&
        (r->walk->out->count > r->unlinked || r->style == STYLE_REGISTER))
        return put_reply(r, b, true);
    if (r->responding && !ends_reply(r, b))
        return put_reply(r, b, false);
    r->responding = false;
    other = corpus_other_recommender(block->text);
    if (other.data && !corpus_reference_at_end(block->text).data) {
        base_status status = put_narrative(r, b);
        if (status == BASE_OK)
            r->walk->out->items[r->walk->out->count - 1].quoted = other;
        return status;
    }
    if (r->style == STYLE_REGISTER)
        return read_register(r, b);
    return rank_at(r, b) == CORPUS_RANK_NONE ? read_paragraph(r, b) : read_list_item(r, b);
}

static base_status read_heading(reader *r, size_t b)
{
    const corpus_node *node = corpus_walk_node(r->walk, b);
    base_status status;

    if (corpus_walk_is_subtitle(r->walk, b))
        return corpus_walk_append(r->walk, b);
    corpus_walk_close(r->walk);
    r->responding = r->collecting = false;
    r->heading = (corpus_label){ 0 };
    if (node->unit.shape == CORPUS_LABEL_NONE)
        return BASE_OK;
    if (node->unit.kind != CORPUS_KIND_RECOMMENDATION)
        return node->unit.kind == CORPUS_KIND_COUNT ? BASE_OK
                                                    : corpus_walk_heading_unit(r->walk, node, node->unit.kind);
    r->heading = node->unit;
    if (r->style == STYLE_REGISTER)
        return BASE_OK; /* the paragraph that bears the register number is the recommendation */
    status = corpus_walk_heading_unit(r->walk, node, CORPUS_KIND_RECOMMENDATION);
    r->walk->top = CORPUS_RANK_LABEL;
    return status;
}

base_status corpus_walk_recommendations(corpus_walk *walk, size_t begin, size_t end)
{
    reader r = { .walk = walk, .begin = begin, .end = end };
    base_status status = BASE_OK;

    r.grip = walk->structure->nodes[corpus_walk_node(walk, begin)->ruler].sense.grip;
    r.style = style_of(&r);
    r.unlinked = walk->out->count;
    for (size_t b = begin; b < end && status == BASE_OK; b++) {
        if (walk->taken[b])
            continue;
        if (is_heading_at(&r, b))
            status = read_heading(&r, b);
        else
            status = read_block(&r, b);
    }
    return status;
}
