/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/unit.h"

#include "corpus/paragraph_heading.h"
#include "corpus/unit_walk.h"

#include <stdlib.h>

enum {
    ASKED_WORDS = 5,    /* a shorter question goes on with the one before it: "Do you know? Why?" */
    SENTENCE_WORDS = 5, /* a shorter heading is a name */
    BOX_WORDS = 110,    /* a plain paragraph under "Finding" that is longer than this is discussion */
    PROSE_WORDS = 110   /* numbered paragraphs that are longer than this on the average are a report's running text */
};

/* A run of blocks under one ruling heading, and what is true of it as a whole. */
typedef struct {
    const corpus_node *ruler;
    size_t begin, end;
    bool prose;      /**< its numbered paragraphs are running text */
    bool items;      /**< it holds items */
    bool labels;     /**< units of its kind are labelled: what bears only a number is none */
    bool precedes;   /**< its own kind of heading follows it: the prose under its parts leads up to that */
    bool recommends; /**< labelled recommendations stand between its findings */
} group;

static corpus_rank next_rank(const corpus_walk *walk, size_t b)
{
    return b + 1 < walk->blocks->count ? corpus_walk_rank(walk, b + 1) : CORPUS_RANK_NONE;
}

/* Is it running text whose paragraphs happen to bear numbers? */
static bool numbered_prose(const corpus_walk *walk, size_t begin, size_t end)
{
    size_t items = 0, words = 0;
    for (size_t b = begin; b < end; b++) {
        if (corpus_walk_rank(walk, b) != CORPUS_RANK_DECIMAL)
            continue;
        items++;
        words += corpus_word_count(corpus_walk_block(walk, b)->text);
    }
    return items > 0 && words > items * PROSE_WORDS;
}

/* Are there items that the heading itself rules, not only such as stand under a lead-in or are labelled as another
 * kind? */
static bool holds_items(const corpus_walk *walk, size_t begin, size_t end, corpus_kind kind)
{
    bool led = false;
    for (size_t b = begin; b < end; b++) {
        if (corpus_walk_rank(walk, b) == CORPUS_RANK_NONE)
            led = base_text_ends(corpus_walk_block(walk, b)->text, BASE_TEXT(":"));
        else if (!led && !corpus_walk_block(walk, b)->footnote &&
                 (corpus_walk_rank(walk, b) != CORPUS_RANK_LABEL || corpus_walk_block(walk, b)->label.kind == kind))
            return true;
    }
    return false;
}

/* An item of the open list. */
static base_status put_item(corpus_walk *walk, size_t b, corpus_kind kind)
{
    corpus_walk_list(walk, b);
    if (kind == CORPUS_KIND_QUESTION &&
        base_text_find(corpus_walk_block(walk, b)->text, BASE_TEXT("?"), 0) == (size_t)-1)
        kind = CORPUS_KIND_NARRATIVE;
    return kind == CORPUS_KIND_NARRATIVE ? corpus_walk_pack(walk, b, kind) : corpus_walk_unit(walk, b, kind);
}

/* What a lead-in opens counts only where it performs: "as the Board recommended in its guidance:" does not. */
static corpus_sense lead_in_sense(base_text text)
{
    corpus_sense sense = corpus_lead_in_sense(text);
    if (sense.mode == CORPUS_MODE_RECOMMENDATION && corpus_other_recommender(text).data)
        sense.mode = CORPUS_MODE_NARRATIVE;
    return sense;
}

static base_status open_lead(corpus_walk *walk, size_t b, corpus_kind kind)
{
    base_text text = corpus_walk_block(walk, b)->text;
    base_status status = corpus_walk_pack(walk, b, kind);

    corpus_walk_close(walk);
    walk->lead = b + 1;
    walk->lead_sense = lead_in_sense(text);
    return status;
}

static base_text unlabelled(const corpus_walk *walk, size_t b)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    return base_text_slice(block->text, block->label.length, block->text.length);
}

/* What kind an item has here: its lead-in decides before its heading. CORPUS_KIND_NARRATIVE: it is running text. */
static corpus_kind item_kind(const corpus_walk *walk, size_t b, const group *g)
{
    const corpus_node *ruler = g->ruler;
    corpus_mode mode = ruler->sense.mode;

    if (walk->lead && walk->lead_sense.mode != CORPUS_MODE_NEUTRAL)
        return corpus_mode_kind(walk->lead_sense.mode);
    if (ruler->unit.shape != CORPUS_LABEL_NONE) /* under a finding that has its words, the rest is told */
        return CORPUS_KIND_NARRATIVE;
    if (walk->lead && (mode <= CORPUS_MODE_NARRATIVE || ruler->sense.grip == CORPUS_GRIP_LOOSE))
        return CORPUS_KIND_NARRATIVE;
    if (mode <= CORPUS_MODE_NARRATIVE) {
        bool learning = mode == CORPUS_MODE_NEUTRAL && walk->structure->learning_document &&
                        corpus_walk_rank(walk, b) == CORPUS_RANK_BULLET && walk->structure->of_block[b] != 0;
        return learning ? CORPUS_KIND_LEARNING : CORPUS_KIND_NARRATIVE;
    }
    if (ruler->sense.grip == CORPUS_GRIP_LOOSE && mode == CORPUS_MODE_RESPONSE)
        return corpus_is_reply(unlabelled(walk, b)) ? CORPUS_KIND_RESPONSE : CORPUS_KIND_NARRATIVE;
    if (ruler->sense.grip == CORPUS_GRIP_LOOSE)
        return walk->structure->learning_document && mode == CORPUS_MODE_LEARNING ? CORPUS_KIND_LEARNING
                                                                                  : CORPUS_KIND_NARRATIVE;
    if (g->labels && corpus_walk_rank(walk, b) >= CORPUS_RANK_NUMBER)
        return CORPUS_KIND_NARRATIVE;
    if (g->prose && corpus_walk_rank(walk, b) == CORPUS_RANK_DECIMAL && mode != CORPUS_MODE_RESPONSE)
        return CORPUS_KIND_NARRATIVE;
    return corpus_mode_kind(mode);
}

/* Does the unit that a label opened take in this paragraph too? */
static bool owns_paragraph(const corpus_walk *walk, size_t b)
{
    const corpus_unit *owner;
    size_t words;

    if (walk->owner == CORPUS_NO_UNIT)
        return false;
    owner = &walk->out->items[walk->owner];
    words = corpus_word_count(corpus_walk_block(walk, b)->text);
    if (owner->piece_count == 0) /* a label or number on a line of its own: these are its words */
        return true;
    return walk->top == CORPUS_RANK_LABEL && walk->headed && !walk->single &&
           walk->owner_words + words <= CORPUS_NARRATIVE_MOST;
}

/* "7.1" alone, and below it "The review saw the following:": the number is the lead-in's. */
static bool leads_from_number(const corpus_walk *walk, size_t b)
{
    return walk->top < CORPUS_RANK_LABEL && base_text_ends(corpus_walk_block(walk, b)->text, BASE_TEXT(":")) &&
           next_rank(walk, b) != CORPUS_RANK_NONE;
}

/* Beside findings that are each followed by a recommendation, one that lost its label still says who should. */
static bool asks_a_body(const corpus_walk *walk, size_t b)
{
    base_text text = corpus_walk_block(walk, b)->text;
    size_t should = base_text_find(text, BASE_TEXT(" should "), 0);

    return should != (size_t)-1 && base_text_starts(text, BASE_TEXT("The ")) &&
           corpus_word_count(base_text_slice(text, 0, should)) <= 8 &&
           base_text_find(text, BASE_TEXT(" should have "), 0) != should &&
           corpus_names_addressee(base_text_slice(text, 4, should));
}

/* Below "In its review of 2016 the Board recommended that:" stand another's words: whose, or absent. */
static base_text quoted_here(const corpus_walk *walk, size_t b)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    bool quotes =
        base_text_starts(block->text, BASE_TEXT("\"")) || base_text_starts(block->text, BASE_TEXT("\xE2\x80\x9C"));

    if (!walk->lead || (!quotes && corpus_walk_rank(walk, b) == CORPUS_RANK_NONE))
        return (base_text){ 0 };
    return corpus_other_recommender(corpus_walk_block(walk, walk->lead - 1)->text);
}

static base_status put_quoted(corpus_walk *walk, size_t b, base_text whose)
{
    base_status status = corpus_walk_pack(walk, b, CORPUS_KIND_NARRATIVE);
    if (status == BASE_OK)
        walk->out->items[walk->out->count - 1].quoted = whose;
    return status;
}

/* Questions that stand line below line, and were joined into one paragraph, are one each. */
static base_status put_questions(corpus_walk *walk, size_t b)
{
    base_text text = corpus_walk_block(walk, b)->text;
    size_t begin = 0, end;
    base_status status = BASE_OK;

    if (base_text_find(text, BASE_TEXT(". "), 0) != (size_t)-1)
        return corpus_walk_unit(walk, b, CORPUS_KIND_QUESTION);
    while (begin < text.length && status == BASE_OK) {
        end = base_text_find(text, BASE_TEXT("? "), begin);
        while (end != (size_t)-1 && corpus_word_count(base_text_slice(
                                        text, end, base_text_find(text, BASE_TEXT("?"), end + 1))) < ASKED_WORDS)
            end = base_text_find(text, BASE_TEXT("? "), end + 1);
        end = end == (size_t)-1 ? text.length : end + 1;
        status = corpus_walk_part(walk, b, begin, end, CORPUS_KIND_QUESTION);
        for (begin = end; begin < text.length && base_is_space(text.data[begin]);)
            begin++;
    }
    return status;
}

/* Each paragraph of a section of replies is what one body did or says; one that names none goes on with the last. */
static base_status read_response(corpus_walk *walk, size_t b)
{
    base_text text = corpus_walk_block(walk, b)->text;
    bool leads = base_text_ends(text, BASE_TEXT(":")) && base_text_find(text, BASE_TEXT(". "), 0) == (size_t)-1;

    if (leads)
        return open_lead(walk, b, CORPUS_KIND_NARRATIVE);
    if (corpus_introduces(text) && !corpus_is_reply(text))
        return corpus_walk_pack(walk, b, CORPUS_KIND_NARRATIVE);
    if (walk->owner != CORPUS_NO_UNIT && !corpus_tells_of_action(text))
        return corpus_walk_append(walk, b);
    corpus_walk_close(walk);
    return corpus_walk_unit(walk, b, CORPUS_KIND_RESPONSE);
}

static base_status read_paragraph(corpus_walk *walk, size_t b, const group *g)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    corpus_kind kind = corpus_mode_kind(g->ruler->sense.mode);
    base_text whose = quoted_here(walk, b);

    if (whose.data)
        return put_quoted(walk, b, whose);

    if (g->recommends && kind == CORPUS_KIND_FINDING && asks_a_body(walk, b)) {
        corpus_walk_close(walk);
        return corpus_walk_unit(walk, b, CORPUS_KIND_RECOMMENDATION);
    }
    if (owns_paragraph(walk, b) && !leads_from_number(walk, b))
        return corpus_walk_append(walk, b);
    if (walk->owner != CORPUS_NO_UNIT && corpus_text_is_link(block->text))
        return corpus_walk_append(walk, b);
    if (kind == CORPUS_KIND_RESPONSE && (g->ruler->sense.grip != CORPUS_GRIP_LOOSE || corpus_is_reply(block->text)))
        return read_response(walk, b);
    if (base_text_ends(block->text, BASE_TEXT(":")) ||
        (base_text_ends(block->text, BASE_TEXT(";")) && next_rank(walk, b) != CORPUS_RANK_NONE))
        return open_lead(walk, b, CORPUS_KIND_NARRATIVE);
    corpus_walk_close(walk);
    if (kind == CORPUS_KIND_QUESTION && base_text_ends(block->text, BASE_TEXT("?")))
        return put_questions(walk, b);
    if (g->precedes && corpus_walk_node(walk, b) != g->ruler)
        return corpus_walk_pack(walk, b, CORPUS_KIND_NARRATIVE);
    if (g->ruler->sense.grip == CORPUS_GRIP_STRONG && !g->items && !g->ruler->boxed &&
        corpus_word_count(block->text) <= BOX_WORDS && corpus_word_count(block->text) > 3 &&
        !corpus_introduces(block->text) && !corpus_about_recommendations(block->text))
        return corpus_walk_unit(walk, b, kind);
    return corpus_walk_pack(walk, b, CORPUS_KIND_NARRATIVE);
}

/* A list under a numbered lead-in ends where a paragraph is numbered as the lead-in is. */
static void leave_list(corpus_walk *walk, size_t b)
{
    corpus_rank lead = walk->lead ? corpus_walk_rank(walk, walk->lead - 1) : CORPUS_RANK_NONE;
    if (lead != CORPUS_RANK_NONE && corpus_walk_rank(walk, b) >= lead)
        corpus_walk_close(walk);
}

static base_status read_item(corpus_walk *walk, size_t b, const group *g)
{
    const corpus_block *block = corpus_walk_block(walk, b);
    corpus_rank rank = corpus_walk_rank(walk, b);
    base_text whose;
    corpus_kind kind;

    leave_list(walk, b);
    whose = quoted_here(walk, b);
    if (rank == CORPUS_RANK_LABEL && g->ruler->sense.mode == CORPUS_MODE_QUOTED)
        return corpus_walk_pack(walk, b, CORPUS_KIND_NARRATIVE); /* "Recommendation 2:" of an earlier review */
    if (whose.data)
        return put_quoted(walk, b, whose);
    if (rank == CORPUS_RANK_LABEL && block->label.kind != CORPUS_KIND_COUNT) {
        corpus_walk_list(walk, b);
        return corpus_walk_unit(walk, b, block->label.kind);
    }
    if (corpus_walk_is_part(walk, b))
        return corpus_walk_append(walk, b);
    kind = item_kind(walk, b, g);
    if (base_text_ends(block->text, BASE_TEXT(":")) &&
        (kind == CORPUS_KIND_NARRATIVE || corpus_walk_introduces(walk, b, g->begin, g->end) ||
         (corpus_mode_kind(corpus_lead_in_sense(block->text).mode) == kind && next_rank(walk, b) < rank &&
          next_rank(walk, b) != CORPUS_RANK_NONE)))
        return open_lead(walk, b, CORPUS_KIND_NARRATIVE);
    if (rank == CORPUS_RANK_DECIMAL && corpus_introduces(block->text) && kind != CORPUS_KIND_RESPONSE && !walk->lead &&
        corpus_walk_rank(walk, b) != CORPUS_RANK_BULLET && walk->top == CORPUS_RANK_NONE)
        return corpus_walk_pack(walk, b, CORPUS_KIND_NARRATIVE);
    return put_item(walk, b, kind);
}

/* A sub-heading of a section of learning that is a whole sentence ("Grief has no appointments"), with a paragraph under
 * it: it is the learning point. */
static bool is_learning_heading(const corpus_walk *walk, size_t b, const group *g)
{
    static const char *const tells[] = { " is ",   " are ",  " was ",    " were ",  " has ",    " have ",
                                         " had ",  " does ", " did ",    " do ",    " should ", " must ",
                                         " need ", " can ",  " cannot ", " needs ", " not ",    " may " };
    static const char *const welsh[] = { "Mae ", "Nid ", "Ni ", "Roedd ", "Dylai ", "Gall ", "Rhaid " };
    base_text text = unlabelled(walk, b);
    const corpus_node *node = corpus_walk_node(walk, b);

    if (g->ruler->sense.mode != CORPUS_MODE_LEARNING || g->ruler->sense.grip == CORPUS_GRIP_LOOSE || g->items ||
        node == g->ruler || node->sense.mode != CORPUS_MODE_NEUTRAL || node->unit.shape != CORPUS_LABEL_NONE ||
        node->case_name.data || corpus_word_count(text) < SENTENCE_WORDS || base_text_ends(text, BASE_TEXT("?")) ||
        corpus_walk_block(walk, b)->label.shape >= CORPUS_LABEL_CODE ||
        base_text_find_nocase(text, BASE_TEXT("what "), 0) != (size_t)-1 ||
        base_text_find_nocase(text, BASE_TEXT("how "), 0) != (size_t)-1 || b + 1 >= g->end ||
        corpus_walk_is_heading(walk, b + 1) || corpus_walk_rank(walk, b + 1) != CORPUS_RANK_NONE)
        return false;
    for (size_t t = 0; t < sizeof tells / sizeof *tells; t++)
        if (base_text_find(text, base_text_of(tells[t]), 0) != (size_t)-1)
            return true;
    for (size_t w = 0; w < sizeof welsh / sizeof *welsh; w++)
        if (base_text_starts(text, base_text_of(welsh[w])))
            return true;
    return false;
}

/* A numbered sub-heading in a section Findings, with a little prose under it and no items: it is the finding. */
static bool is_finding_heading(const corpus_walk *walk, size_t b, const group *g)
{
    const corpus_node *node = corpus_walk_node(walk, b);

    if (g->ruler->sense.mode != CORPUS_MODE_FINDING || g->ruler->sense.grip != CORPUS_GRIP_STRONG || g->items)
        return false;
    return node->numbered && corpus_walk_block(walk, b)->label.shape == CORPUS_LABEL_DECIMAL && node != g->ruler;
}

static base_status read_heading(corpus_walk *walk, size_t b, const group *g)
{
    const corpus_node *node = corpus_walk_node(walk, b);
    base_status status = BASE_OK;

    if (corpus_walk_is_subtitle(walk, b))
        return corpus_walk_append(walk, b);
    corpus_walk_close(walk);
    if (is_finding_heading(walk, b, g)) {
        status = corpus_walk_unit(walk, b, CORPUS_KIND_FINDING);
        walk->out->items[walk->out->count - 1].node = node->parent;
        walk->headed = true;
    } else if (is_learning_heading(walk, b, g)) {
        status = corpus_walk_unit(walk, b, CORPUS_KIND_LEARNING);
        walk->out->items[walk->out->count - 1].node = node->parent;
        walk->headed = true;
    } else if (node->unit.shape != CORPUS_LABEL_NONE) {
        status = corpus_walk_heading_unit(walk, node, node->unit.kind);
    } else {
        return BASE_OK;
    }
    walk->top = CORPUS_RANK_LABEL;
    return status;
}

static bool labels_recommendations(const corpus_walk *walk, size_t end)
{
    const corpus_node *node = corpus_walk_node(walk, end - 1);
    const corpus_structure *structure = walk->structure;
    size_t root = node->root;

    /* they may stand in groups of their own, under the same findings: look a little around */
    for (size_t b = end > 60 ? end - 60 : 0; b < walk->blocks->count && b < end + 60; b++) {
        const corpus_block *block = corpus_walk_block(walk, b);
        if (block->label.shape >= CORPUS_LABEL_CODE && block->label.kind == CORPUS_KIND_RECOMMENDATION &&
            structure->nodes[structure->of_block[b]].root == root)
            return true;
    }
    return false;
}

static bool holds_labels(const corpus_walk *walk, size_t begin, size_t end, corpus_kind kind)
{
    size_t labels = 0;
    for (size_t b = begin; b < end && labels < 2; b++)
        labels += corpus_walk_rank(walk, b) == CORPUS_RANK_LABEL && corpus_walk_block(walk, b)->label.kind == kind;
    return labels > 1;
}

/* Blocks `begin` to `end` under one ruling heading. */
static base_status read_group(corpus_walk *walk, size_t begin, size_t end)
{
    group g = { .ruler = &walk->structure->nodes[corpus_walk_node(walk, begin)->ruler],
                .begin = begin,
                .end = end,
                .prose = numbered_prose(walk, begin, end) };
    base_status status = BASE_OK;

    g.items = holds_items(walk, begin, end, corpus_mode_kind(g.ruler->sense.mode));
    g.precedes = end < walk->blocks->count && corpus_walk_is_heading(walk, end) &&
                 corpus_walk_node(walk, end)->sense.mode == g.ruler->sense.mode;
    g.labels = holds_labels(walk, begin, end, corpus_mode_kind(g.ruler->sense.mode));
    g.recommends = g.ruler->sense.mode == CORPUS_MODE_FINDING && labels_recommendations(walk, end);
    for (size_t b = begin; b < end && status == BASE_OK; b++) {
        const corpus_block *block = corpus_walk_block(walk, b);
        if (walk->taken[b])
            continue;
        if (corpus_walk_is_heading(walk, b))
            status = read_heading(walk, b, &g);
        else if (block->footnote || block->aside)
            status = corpus_walk_pack(walk, b, CORPUS_KIND_NARRATIVE);
        else if (corpus_walk_is_cell(walk, b))
            status = corpus_walk_cell(walk, b);
        else if (block->statistic)
            status = corpus_walk_statistic(walk, b);
        else if (corpus_walk_rank(walk, b) == CORPUS_RANK_NONE)
            status = read_paragraph(walk, b, &g);
        else
            status = read_item(walk, b, &g);
    }
    return status;
}

base_status corpus_units_read(corpus_units *out, const corpus_blocks *blocks, const corpus_structure *structure,
                              base_error *err)
{
    corpus_walk walk = { .out = out,
                         .blocks = blocks,
                         .structure = structure,
                         .owner = CORPUS_NO_UNIT,
                         .cell = CORPUS_NO_UNIT,
                         .err = err };
    base_status status = BASE_OK;
    size_t begin = 0;

    walk.taken = calloc(blocks->count ? blocks->count : 1, sizeof *walk.taken);
    if (!walk.taken)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    while (begin < blocks->count && status == BASE_OK) {
        const corpus_node *first = corpus_walk_node(&walk, begin);
        bool recommendations = structure->nodes[first->root].sense.mode == CORPUS_MODE_RECOMMENDATION;
        size_t end = begin + 1;
        while (end < blocks->count && (recommendations ? corpus_walk_node(&walk, end)->root == first->root
                                                       : corpus_walk_node(&walk, end)->ruler == first->ruler))
            end++;
        corpus_walk_close(&walk);
        status = recommendations ? corpus_walk_recommendations(&walk, begin, end) : read_group(&walk, begin, end);
        begin = end;
    }
    free(walk.taken);
    return status;
}

void corpus_units_release(corpus_units *units)
{
    free(units->items);
    free(units->pieces);
    *units = (corpus_units){ 0 };
}
