/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/structure.h"

#include "corpus/structure_case.h"
#include "corpus/structure_list.h"

#include <stdlib.h>

/* Room between two numbered levels for what has no number: sections, their parts, units. */
enum {
    STEP = 8,
    IN_CASE = 1,
    IN_SECTION = 2,
    UNIT = 4,
    MOST_NODES = 1 << 20,
    TITLE_BLOCKS = 16,
    TITLE_WORDS = 25,
    TITLE_LENGTH = 10,
    LOOK_BACK = 400 /* blocks */
};

typedef struct {
    corpus_structure *out;
    const corpus_blocks *blocks;
    corpus_cases cases;
    size_t top; /* the innermost open heading */
} reader;

static const corpus_node *node_at(const reader *r, size_t n)
{
    return &r->out->nodes[n];
}

static base_status add_node(reader *r, corpus_node node, base_error *err)
{
    base_status status = base_grow(&r->out->nodes, &r->out->capacity, r->out->count + 1, sizeof node, MOST_NODES, err);
    if (status != BASE_OK)
        return status;
    r->top = r->out->count;
    if (node.sense.mode == CORPUS_MODE_NEUTRAL) {
        node.ruler = r->out->count ? node_at(r, node.parent)->ruler : 0;
        node.root = r->out->count ? node_at(r, node.parent)->root : 0;
    } else {
        const corpus_node *above = node_at(r, node_at(r, node.parent)->ruler);
        node.ruler = r->top;
        node.root = above->sense.mode == node.sense.mode ? above->root : r->top;
    }
    r->out->nodes[r->out->count++] = node;
    return BASE_OK;
}

/* The innermost open heading that bears a number or that the format marks: what has neither hangs below it. */
static const corpus_node *anchor(const reader *r)
{
    size_t n = r->top;
    while (n != 0 && node_at(r, n)->level % STEP != 0)
        n = node_at(r, n)->parent;
    return node_at(r, n);
}

static bool is_item(const corpus_block *block)
{
    return block->bullet || block->label.shape > CORPUS_LABEL_BARE;
}

static bool is_kind(corpus_mode mode)
{
    return mode >= CORPUS_MODE_RECOMMENDATION && mode <= CORPUS_MODE_QUOTED;
}

/* Back matter stands at the outermost level, numbered or not. */
static bool is_back_matter(base_text text)
{
    static const char *const words[] = { "appendix",     "appendices", "annex",          "references",
                                         "bibliography", "glossary",   "acknowledgement" };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (base_text_starts_nocase(text, base_text_of(words[w])))
            return true;
    return false;
}

/* A heading that divides a list goes on with it: items follow, or it names whom they are for. */
static bool divides_list(const reader *r, size_t b, corpus_sense sense)
{
    const corpus_node *ruler = node_at(r, node_at(r, r->top)->ruler);
    const corpus_block *next = b + 1 < r->blocks->count ? &r->blocks->items[b + 1] : NULL;

    if (ruler->single || !is_kind(ruler->sense.mode) ||
        (sense.mode != CORPUS_MODE_NEUTRAL && sense.mode != ruler->sense.mode))
        return false;
    if (sense.mode == ruler->sense.mode && sense.mode != CORPUS_MODE_RECOMMENDATION)
        return false;
    if (next && is_item(next) && !next->heading && !base_text_ends(r->blocks->items[b].text, BASE_TEXT("?")))
        return true;
    return ruler->sense.mode == CORPUS_MODE_RECOMMENDATION &&
           (corpus_names_addressee(r->blocks->items[b].text) || sense.mode == CORPUS_MODE_RECOMMENDATION);
}

/* The node of the heading that stands right above block `b`, with nothing between them; 0 when there is none. */
static size_t heading_above(const reader *r, size_t b)
{
    return b > 0 && r->top != 0 && node_at(r, r->top)->block == b - 1 ? r->top : 0;
}

/* The innermost open heading "Theme 2: …"; 0 when there is none. */
static size_t divider(const reader *r)
{
    size_t n = r->top;
    while (n != 0 && !node_at(r, n)->divides)
        n = node_at(r, n)->parent;
    return n;
}

/* Does a heading announce several parts: "Recurring themes", "Practice issues"? */
static bool gathers(const reader *r, size_t n)
{
    static const char *const words[] = { "themes", "issues", "learning", "findings", "analysis", "lessons" };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (base_text_find_nocase(node_at(r, n)->text, base_text_of(words[w]), 0) != (size_t)-1)
            return true;
    return false;
}

/* Does the format itself mark the heading, in a document where it marks several levels? */
static bool is_marked(const reader *r, size_t b)
{
    return r->blocks->levels && r->blocks->items[b].heading > 0 && r->blocks->items[b].heading < CORPUS_HEADING_SHAPE;
}

static uint16_t below(uint16_t level, uint16_t base)
{
    uint16_t deepest = (uint16_t)(base + STEP - 1);
    return level + 1 < deepest ? (uint16_t)(level + 1) : deepest;
}

/* The level of a heading without number or mark. */
static uint16_t loose_level(const reader *r, size_t b, corpus_sense sense, bool opens_case, bool unit)
{
    const corpus_block *block = &r->blocks->items[b];
    const corpus_node *ruler = node_at(r, node_at(r, r->top)->ruler);
    uint16_t base = anchor(r)->level;
    size_t above = heading_above(r, b), theme = divider(r);

    if (is_back_matter(block->text) && !r->blocks->levels)
        return 1;
    if (unit)
        return (uint16_t)(base + UNIT);
    if (opens_case)
        return (uint16_t)(base + 1);
    if (block->label.shape == CORPUS_LABEL_WORD) /* "Theme 2: …" stands beside its fellows */
        return theme ? node_at(r, theme)->level : (uint16_t)(base + 1 + (is_kind(ruler->sense.mode) ? IN_SECTION : 0));
    if (divides_list(r, b, sense))
        return ruler->level % STEP == 0 ? (uint16_t)(base + 1) : below(ruler->level, base);
    /* a heading right under a heading is a part of it, or the same in another language */
    if (above && sense.mode == CORPUS_MODE_NEUTRAL && node_at(r, above)->level % STEP != 0)
        return node_at(r, above)->stacked && node_at(r, above)->unit.shape == CORPUS_LABEL_NONE
                   ? node_at(r, above)->level
                   : below(node_at(r, above)->level, base);
    /* "Recurring themes" and under it one theme after the other */
    if (sense.mode == CORPUS_MODE_NEUTRAL && node_at(r, r->top)->stacked && gathers(r, node_at(r, r->top)->parent) &&
        !corpus_case_closes(&r->cases, block->text))
        return node_at(r, r->top)->level;
    if (theme && corpus_heading_recurs(&r->cases, block->text))
        return below(node_at(r, theme)->level, base);
    if (node_at(r, r->top)->case_name.data && !corpus_case_closes(&r->cases, block->text))
        return (uint16_t)(base + 1 + IN_CASE);
    return (uint16_t)(base + 1);
}

static bool numbers_heading(const corpus_label *label)
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
static bool holds_items(const reader *r, size_t from, size_t b)
{
    for (size_t i = b; i > from + 1 && b - i < LOOK_BACK; i--)
        if (is_item(&r->blocks->items[i - 1]) || r->blocks->items[i - 1].row_begins)
            return true;
    return false;
}

/* "Practice", set as "Recommendations" above it is: its first part, or a further one, or whom the rest is for. */
static bool parts_equal(const reader *r, size_t b, corpus_sense sense, uint16_t level)
{
    const corpus_node *top = node_at(r, r->top), *ruler = node_at(r, top->ruler);

    if (sense.mode != CORPUS_MODE_NEUTRAL || numbers_heading(&r->blocks->items[b].label) || ruler->level != level ||
        !is_kind(ruler->sense.mode) || !divides_list(r, b, sense))
        return false;
    if (top != ruler)
        return top->parent == top->ruler && r->blocks->items[top->block].heading == r->blocks->items[b].heading;
    return corpus_names_addressee(r->blocks->items[b].text) || !holds_items(r, ruler->block, b);
}

/* "4.1 …" set as large as "4 …" above it stands below it all the same. */
static uint16_t numbered_below(const reader *r, const corpus_label *label, uint16_t level)
{
    if (label->shape != CORPUS_LABEL_DECIMAL || label->bracketed || heads_numbering(label))
        return level;
    for (size_t n = r->top; n != 0; n = node_at(r, n)->parent) {
        const corpus_label *above = &r->blocks->items[node_at(r, n)->block].label;
        uint8_t depth = (uint8_t)(above->depth - heads_numbering(above));
        if (numbers_heading(above) && depth > 0 && depth < label->depth &&
            memcmp(above->parts, label->parts, depth * sizeof *label->parts) == 0)
            return node_at(r, n)->level >= level ? (uint16_t)(node_at(r, n)->level + 1) : level;
    }
    return level;
}

/* The level of a heading that the format marks, in a document of several levels. */
static uint16_t marked_level(const reader *r, size_t b, corpus_sense sense)
{
    const corpus_block *block = &r->blocks->items[b];
    uint16_t level = (uint16_t)(block->heading * STEP);
    size_t theme = divider(r);

    if (theme && !is_marked(r, node_at(r, theme)->block) && corpus_heading_recurs(&r->cases, block->text))
        return below(node_at(r, theme)->level, anchor(r)->level); /* a part of each finding, which has no style */
    return parts_equal(r, b, sense, level) ? (uint16_t)(level + 1) : numbered_below(r, &block->label, level);
}

static uint16_t level_of(const reader *r, size_t b, corpus_sense sense, bool opens_case, bool unit)
{
    const corpus_block *block = &r->blocks->items[b];

    if (is_marked(r, b))
        return marked_level(r, b, sense);
    if (numbers_heading(&block->label) && !block->label.bracketed && !r->blocks->levels)
        return (uint16_t)((block->label.depth - heads_numbering(&block->label)) * STEP);
    if (block->label.shape == CORPUS_LABEL_ROMAN && !r->blocks->levels)
        return STEP;
    if (block->label.shape == CORPUS_LABEL_LETTER && !r->blocks->levels)
        return anchor(r)->level >= STEP && r->blocks->items[anchor(r)->block].label.shape != CORPUS_LABEL_LETTER
                   ? (uint16_t)(anchor(r)->level + STEP)
                   : anchor(r)->level;
    return loose_level(r, b, sense, opens_case, unit);
}

/* Headings that the next one ends. A section numbered at the first level ends titles and parts without number too. */
static void leave_headings(reader *r, uint16_t level)
{
    while (r->top != 0) {
        const corpus_node *top = node_at(r, r->top);
        bool title = level == STEP && top->level < STEP && !top->case_name.data;
        if (top->level < level && !title)
            break;
        r->top = top->parent;
    }
}

/* A heading that the format marks stands in no heading that it does not mark, unless it is a part of its list. */
static void leave_unmarked(reader *r, size_t b, corpus_sense sense)
{
    if (!is_marked(r, b) || (divides_list(r, b, sense) && !numbers_heading(&r->blocks->items[b].label)))
        return;
    while (r->top != 0 && !is_marked(r, node_at(r, r->top)->block) && !node_at(r, r->top)->case_name.data &&
           !node_at(r, r->top)->divides)
        r->top = node_at(r, r->top)->parent;
}

static corpus_mode ruling_mode(const reader *r)
{
    return node_at(r, node_at(r, r->top)->ruler)->sense.mode;
}

/* The first heading of a document of several levels, above all others: what it says is true of the whole, and rules no
 * section. */
static bool is_title(const reader *r, size_t b)
{
    const corpus_block *block = &r->blocks->items[b];

    if (!r->blocks->levels || r->out->count != 1 || block->heading >= CORPUS_HEADING_SHAPE)
        return false;
    for (size_t i = b + 1; i < r->blocks->count; i++)
        if (r->blocks->items[i].heading && r->blocks->items[i].heading <= block->heading)
            return false;
    return true;
}

static base_status open_heading(reader *r, size_t b, corpus_label unit, base_text title, base_error *err)
{
    const corpus_block *block = &r->blocks->items[b];
    base_text words = base_text_slice(block->text, block->label.shape < CORPUS_LABEL_CODE ? block->label.length : 0,
                                      block->text.length);
    base_text case_name = corpus_cases_opens(&r->cases, words);
    size_t above, last = r->top;
    corpus_node node = {
        .block = b, .text = block->text, .unit = unit, .title = title, .sense = corpus_heading_sense(words)
    };

    if (unit.shape != CORPUS_LABEL_NONE && ruling_mode(r) == CORPUS_MODE_QUOTED &&
        !block->heading) { /* the label of an earlier review's recommendation */
        unit = node.unit = (corpus_label){ .kind = CORPUS_KIND_COUNT };
        node.sense = (corpus_sense){ CORPUS_MODE_NEUTRAL, CORPUS_GRIP_LOOSE };
    }
    if (unit.shape != CORPUS_LABEL_NONE)
        node.sense = (corpus_sense){ corpus_kind_mode(unit.kind), CORPUS_GRIP_ITEMS };
    if (unit.shape == CORPUS_LABEL_NONE &&
        (node.sense.mode <= CORPUS_MODE_NARRATIVE ||
         (node.sense.mode == CORPUS_MODE_RESPONSE && node.sense.grip == CORPUS_GRIP_LOOSE))) {
        bool said = false;
        if (corpus_list_recommends(r->blocks, b, &said) && (said || node.sense.mode == CORPUS_MODE_NEUTRAL) &&
            ruling_mode(r) != CORPUS_MODE_RECOMMENDATION && ruling_mode(r) != CORPUS_MODE_QUOTED)
            node.sense = (corpus_sense){ CORPUS_MODE_RECOMMENDATION, CORPUS_GRIP_ITEMS };
    }
    if (is_title(r, b) && node.sense.mode != CORPUS_MODE_RECOMMENDATION)
        node.sense = (corpus_sense){ CORPUS_MODE_NEUTRAL, CORPUS_GRIP_LOOSE };
    if (case_name.data) /* "Child J" ends what stood above, and says nothing of its own */
        node.sense = (corpus_sense){ CORPUS_MODE_NARRATIVE, CORPUS_GRIP_LOOSE };
    node.numbered = numbers_heading(&block->label);
    node.level = level_of(r, b, node.sense, case_name.data, unit.shape != CORPUS_LABEL_NONE);
    node.divides =
        block->label.shape == CORPUS_LABEL_WORD && unit.shape == CORPUS_LABEL_NONE && !is_back_matter(block->text);
    above = heading_above(r, b);
    leave_headings(r, node.level);
    if (unit.shape == CORPUS_LABEL_NONE)
        leave_unmarked(r, b, node.sense);
    node.parent = r->top;
    node.stacked = (above != 0 && (above == r->top || node_at(r, above)->stacked)) ||
                   (node_at(r, last)->stacked && node_at(r, last)->parent == r->top && gathers(r, r->top));
    node.single = unit.shape != CORPUS_LABEL_NONE &&
                  (!unit.number.data ||
                   (title.length == 0 && node_at(r, node_at(r, r->top)->ruler)->sense.mode != node.sense.mode));
    if (unit.shape != CORPUS_LABEL_NONE && unit.kind != CORPUS_KIND_RECOMMENDATION)
        node.divides = !node.single; /* each finding with the same parts under it */
    node.case_name = case_name.data ? case_name : node_at(r, r->top)->case_name;
    if (corpus_case_closes(&r->cases, words))
        node.case_name = (base_text){ 0 };
    if (unit.shape != CORPUS_LABEL_NONE && node_at(r, node_at(r, r->top)->ruler)->sense.mode == node.sense.mode)
        r->out->nodes[node_at(r, r->top)->ruler].boxed = true;
    return add_node(r, node, err);
}

/* A numbered paragraph that goes on with the report's own numbering closes a box in the text before it. */
static void leave_boxes(reader *r, size_t b)
{
    const corpus_block *block = &r->blocks->items[b], *before = b > 0 ? block - 1 : NULL;

    if (node_at(r, r->top)->single && node_at(r, r->top)->filled &&
        (!is_item(block) || block->label.shape >= CORPUS_LABEL_DECIMAL) && before &&
        !base_text_ends(before->text, BASE_TEXT(":")))
        r->top = node_at(r, r->top)->parent;
    if (block->label.shape != CORPUS_LABEL_DECIMAL || (before && base_text_ends(before->text, BASE_TEXT(":"))))
        return;
    for (size_t n = r->top; n != 0 && !node_at(r, n)->numbered; n = node_at(r, n)->parent)
        if (node_at(r, n)->filled && !node_at(r, n)->decimals_first && node_at(r, n)->level % STEP != 0 &&
            !node_at(r, n)->case_name.data && anchor(r)->numbered)
            r->top = node_at(r, n)->parent;
}

static void fill(reader *r, size_t b)
{
    for (size_t n = r->top; n != 0 && !r->out->nodes[n].filled; n = r->out->nodes[n].parent) {
        r->out->nodes[n].filled = true;
        r->out->nodes[n].decimals_first = r->blocks->items[b].label.shape == CORPUS_LABEL_DECIMAL;
    }
}

/* "Learning point" or "Finding", alone on a line: the heading of a box that holds one. */
static bool is_box_heading(base_text words, corpus_label *unit)
{
    static const struct {
        const char *letters;
        corpus_kind kind;
    } boxes[] = {
        { "finding", CORPUS_KIND_FINDING },
        { "keyfinding", CORPUS_KIND_FINDING },
        { "learningpoint", CORPUS_KIND_LEARNING },
        { "keylearningpoint", CORPUS_KIND_LEARNING },
        { "practicelearningpoint", CORPUS_KIND_LEARNING },
        { "practicepoint", CORPUS_KIND_LEARNING },
        { "areaforimprovement", CORPUS_KIND_LEARNING },
        { "lesson", CORPUS_KIND_LEARNING },
        { "keymessage", CORPUS_KIND_LEARNING },
        { "recommendation", CORPUS_KIND_RECOMMENDATION },
        { "goodpracticepoint", CORPUS_KIND_GOOD_PRACTICE },
        { "reflectivequestion", CORPUS_KIND_QUESTION },
        { "pointforreflection", CORPUS_KIND_QUESTION },
        { "pwyntdysgu", CORPUS_KIND_LEARNING },
        { "argymhelliad", CORPUS_KIND_RECOMMENDATION },
    };
    char letters[CORPUS_LETTERS];

    if (words.length > 32)
        return false;
    corpus_letters_of(letters, sizeof letters, words);
    for (size_t b = 0; b < sizeof boxes / sizeof *boxes; b++)
        if (strcmp(letters, boxes[b].letters) == 0) {
            *unit =
                (corpus_label){ .shape = CORPUS_LABEL_WORD, .kind = boxes[b].kind, .printed = words, .alone = true };
            return true;
        }
    return false;
}

static bool prose_follows(const reader *r, size_t b)
{
    const corpus_block *next = b + 1 < r->blocks->count ? &r->blocks->items[b + 1] : NULL;
    return next && !next->heading && !is_item(next) && corpus_word_count(next->text) > TITLE_LENGTH;
}

/* "Action 2": what is recommended, where its section recommends. */
static bool is_action(const corpus_label *label)
{
    return label->shape == CORPUS_LABEL_WORD && base_text_starts_nocase(label->printed, BASE_TEXT("action"));
}

/* "Finding 4 – words without a stop", "Recommendation 1" alone: a heading that labels a unit. A "Theme 2" has no kind:
 * it is a heading like others. */
static bool is_unit_heading(const reader *r, size_t b, corpus_label *unit, base_text *title)
{
    const corpus_block *block = &r->blocks->items[b];
    base_text words = block->text;

    *unit = block->label;
    if (block->bullet || block->cell)
        return false;
    if (block->heading && block->label.shape < CORPUS_LABEL_CODE) {
        words = base_text_slice(block->text, block->label.length, block->text.length);
        if (block->label.shape == CORPUS_LABEL_NONE && is_box_heading(words, unit))
            return true;                  /* "6 Recommendation" is a section that holds one */
        *unit = corpus_label_read(words); /* "8.2. Recommendation 1" */
    }
    if (unit->shape < CORPUS_LABEL_CODE)
        return false;
    if (is_action(unit) && ruling_mode(r) == CORPUS_MODE_RECOMMENDATION &&
        node_at(r, node_at(r, r->top)->ruler)->unit.shape == CORPUS_LABEL_NONE)
        unit->kind = CORPUS_KIND_RECOMMENDATION;
    *title = base_text_slice(words, unit->length, words.length);
    if (block->heading || unit->alone)
        return true;
    if (unit->kind == CORPUS_KIND_COUNT) /* "Theme 2: …" divides, unless it is a sentence */
        return block->text.length <= 125 && !corpus_text_stops(block->text);
    if (corpus_text_stops(block->text) || base_text_ends(block->text, BASE_TEXT(":")))
        return false;
    if (unit->kind == CORPUS_KIND_RECOMMENDATION) /* "Recommendation 2: Transport", its words in the paragraph below */
        return !unit->bracketed && corpus_word_count(*title) <= TITLE_LENGTH && prose_follows(r, b);
    return corpus_word_count(*title) <= 40;
}

/* Under "Questions for practitioners" a short line that ends in a question mark is one of them. */
static bool asks(const reader *r, size_t b)
{
    const corpus_block *block = &r->blocks->items[b];
    return block->heading == CORPUS_HEADING_SHAPE && block->label.shape == CORPUS_LABEL_NONE &&
           base_text_ends(block->text, BASE_TEXT("?")) &&
           node_at(r, node_at(r, r->top)->ruler)->sense.mode == CORPUS_MODE_QUESTION;
}

/* Slides and briefings "Learning from …": read off the lines before the first paragraph. */
static bool is_learning_document(const corpus_blocks *blocks)
{
    static const char *const marks[] = {
        "learningbriefing", "learningandthemes", "minutebriefing", "themesandlearning",
        "learningsummary",  "lessonsfrom",       "learningfrom",   "practicebriefing"
    };
    for (size_t b = 0; b < blocks->count && b < TITLE_BLOCKS; b++) {
        char letters[CORPUS_LETTERS];
        if (corpus_word_count(blocks->items[b].text) > TITLE_WORDS)
            break;
        corpus_letters_of(letters, sizeof letters, blocks->items[b].text);
        for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
            if (strstr(letters, marks[m]))
                return true;
    }
    return false;
}

base_status corpus_structure_read(corpus_structure *out, base_arena *arena, const corpus_blocks *blocks,
                                  base_error *err)
{
    reader r = { .out = out, .blocks = blocks };
    base_status status = add_node(&r, (corpus_node){ .level = 0 }, err);

    out->of_block = base_arena_array(arena, blocks->count, sizeof *out->of_block);
    if (!out->of_block)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (status == BASE_OK)
        status = corpus_cases_count(&r.cases, arena, blocks, err);
    out->learning_document = is_learning_document(blocks);
    for (size_t b = 0; b < blocks->count && status == BASE_OK; b++) {
        corpus_label unit = { 0 };
        base_text title = { 0 };
        bool labels = is_unit_heading(&r, b, &unit, &title);
        if ((blocks->items[b].heading && !asks(&r, b)) || labels) {
            if (!labels || unit.kind == CORPUS_KIND_COUNT)
                unit = (corpus_label){ .kind = CORPUS_KIND_COUNT };
            status = open_heading(&r, b, unit, title, err);
        } else {
            leave_boxes(&r, b);
            fill(&r, b);
        }
        out->of_block[b] = r.top;
    }
    return status;
}

void corpus_structure_release(corpus_structure *structure)
{
    free(structure->nodes);
    *structure = (corpus_structure){ 0 };
}
