/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/structure.h"

#include "corpus/structure_level.h"
#include "corpus/structure_list.h"

#include <stdlib.h>

enum { MOST_NODES = 1 << 20, TITLE_BLOCKS = 16, TITLE_WORDS = 25, TITLE_LENGTH = 10, BOLD_WORDS = 60 };

static base_status add_node(corpus_level_reader *r, corpus_node node, base_error *err)
{
    base_status status = base_grow(&r->out->nodes, &r->out->capacity, r->out->count + 1, sizeof node, MOST_NODES, err);
    if (status != BASE_OK)
        return status;
    r->top = r->out->count;
    if (node.sense.mode == CORPUS_MODE_NEUTRAL) {
        node.ruler = r->out->count ? corpus_level_node(r, node.parent)->ruler : 0;
        node.root = r->out->count ? corpus_level_node(r, node.parent)->root : 0;
    } else {
        const corpus_node *above = corpus_level_node(r, corpus_level_node(r, node.parent)->ruler);
        node.ruler = r->top;
        node.root = above->sense.mode == node.sense.mode ? above->root : r->top;
    }
    r->out->nodes[r->out->count++] = node;
    return BASE_OK;
}

/* Headings that the next one ends. A section numbered at the first level ends titles and parts without number too. */
static void leave_headings(corpus_level_reader *r, uint16_t level)
{
    while (r->top != 0) {
        const corpus_node *top = corpus_level_node(r, r->top);
        bool title = level == CORPUS_LEVEL_STEP && top->level < CORPUS_LEVEL_STEP && !top->case_name.data;
        if (top->level < level && !title)
            break;
        r->top = top->parent;
    }
}

/* A heading that the format marks stands in no heading that it does not mark, unless it is a part of its list. */
static void leave_unmarked(corpus_level_reader *r, size_t b, corpus_sense sense)
{
    if (!corpus_level_is_marked(r, b) ||
        (corpus_level_divides_list(r, b, sense) && !corpus_level_is_numbered(&r->blocks->items[b].label)))
        return;
    while (r->top != 0 && !corpus_level_is_marked(r, corpus_level_node(r, r->top)->block) &&
           !corpus_level_node(r, r->top)->case_name.data && !corpus_level_node(r, r->top)->divides)
        r->top = corpus_level_node(r, r->top)->parent;
}

static corpus_mode ruling_mode(const corpus_level_reader *r)
{
    return corpus_level_node(r, corpus_level_node(r, r->top)->ruler)->sense.mode;
}

/* "Learning from reviews: when babies are hurt": what the document is, not what its first section holds. */
static bool names_document(base_text text)
{
    static const char *const words[] = { "review", "briefing", "learning from", "lessons from" };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (base_text_find_nocase(text, base_text_of(words[w]), 0) != (size_t)-1)
            return true;
    return false;
}

/* The first heading that a format marks, above all others or named like a document: what it says is true of the whole,
 * and rules no section. */
static bool is_title(const corpus_level_reader *r, size_t b)
{
    const corpus_block *block = &r->blocks->items[b];

    if (r->out->count != 1 || block->heading == 0 || block->heading >= CORPUS_HEADING_SHAPE)
        return false;
    for (size_t i = b + 1; i < r->blocks->count; i++)
        if (r->blocks->items[i].heading && r->blocks->items[i].heading <= block->heading)
            return names_document(block->text);
    return r->blocks->levels;
}

static base_status open_heading(corpus_level_reader *r, size_t b, corpus_label unit, base_text title, base_error *err)
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
    node.numbered = corpus_level_is_numbered(&block->label);
    node.level = corpus_level_of(r, b, node.sense, case_name.data, unit.shape != CORPUS_LABEL_NONE);
    node.divides = block->label.shape == CORPUS_LABEL_WORD && unit.shape == CORPUS_LABEL_NONE &&
                   !corpus_level_is_back_matter(block->text);
    above = corpus_level_heading_above(r, b);
    leave_headings(r, node.level);
    if (unit.shape == CORPUS_LABEL_NONE)
        leave_unmarked(r, b, node.sense);
    node.parent = r->top;
    node.stacked = (above != 0 && (above == r->top || corpus_level_node(r, above)->stacked)) ||
                   (corpus_level_node(r, last)->stacked && corpus_level_node(r, last)->parent == r->top &&
                    corpus_level_gathers(r, r->top));
    node.single = unit.shape != CORPUS_LABEL_NONE &&
                  (!unit.number.data ||
                   (title.length == 0 &&
                    corpus_level_node(r, corpus_level_node(r, r->top)->ruler)->sense.mode != node.sense.mode));
    if (unit.shape != CORPUS_LABEL_NONE && unit.kind != CORPUS_KIND_RECOMMENDATION)
        node.divides = !node.single; /* each finding with the same parts under it */
    node.case_name = case_name.data ? case_name : corpus_level_node(r, r->top)->case_name;
    if (corpus_case_closes(&r->cases, words))
        node.case_name = (base_text){ 0 };
    if (unit.shape != CORPUS_LABEL_NONE &&
        corpus_level_node(r, corpus_level_node(r, r->top)->ruler)->sense.mode == node.sense.mode)
        r->out->nodes[corpus_level_node(r, r->top)->ruler].boxed = true;
    return add_node(r, node, err);
}

/* A numbered paragraph that goes on with the report's own numbering closes a box in the text before it. */
static void leave_boxes(corpus_level_reader *r, size_t b)
{
    const corpus_block *block = &r->blocks->items[b], *before = b > 0 ? block - 1 : NULL;

    if (corpus_level_node(r, r->top)->single && corpus_level_node(r, r->top)->filled &&
        (!corpus_level_is_item(block) || block->label.shape >= CORPUS_LABEL_DECIMAL) && before &&
        !base_text_ends(before->text, BASE_TEXT(":")))
        r->top = corpus_level_node(r, r->top)->parent;
    if (block->label.shape != CORPUS_LABEL_DECIMAL || (before && base_text_ends(before->text, BASE_TEXT(":"))))
        return;
    for (size_t n = r->top; n != 0 && !corpus_level_node(r, n)->numbered; n = corpus_level_node(r, n)->parent)
        if (corpus_level_node(r, n)->filled && !corpus_level_node(r, n)->decimals_first &&
            corpus_level_node(r, n)->level % CORPUS_LEVEL_STEP != 0 && !corpus_level_node(r, n)->case_name.data &&
            corpus_level_anchor(r)->numbered)
            r->top = corpus_level_node(r, n)->parent;
}

static void fill(corpus_level_reader *r, size_t b)
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

static bool prose_follows(const corpus_level_reader *r, size_t b)
{
    const corpus_block *next = b + 1 < r->blocks->count ? &r->blocks->items[b + 1] : NULL;
    return next && !next->heading && !corpus_level_is_item(next) && corpus_word_count(next->text) > TITLE_LENGTH;
}

/* "Action 2": what is recommended, where its section recommends. */
static bool is_action(const corpus_label *label)
{
    return label->shape == CORPUS_LABEL_WORD && base_text_starts_nocase(label->printed, BASE_TEXT("action"));
}

/* "Finding 2: The father was not named." in bold, and below it what bears it out. */
static bool is_bold_finding(const corpus_level_reader *r, size_t b, const corpus_label *unit)
{
    const corpus_block *block = &r->blocks->items[b];

    return block->bold && unit->number.data && unit->kind != CORPUS_KIND_RECOMMENDATION &&
           unit->kind != CORPUS_KIND_COUNT && corpus_word_count(block->text) <= BOLD_WORDS && prose_follows(r, b) &&
           !r->blocks->items[b + 1].bold;
}

/* "Key learning: crying", and below it one bullet for each point: a section, not a point. */
static bool heads_bullets(const corpus_level_reader *r, size_t b, const corpus_label *unit)
{
    const corpus_block *block = &r->blocks->items[b];

    return !unit->number.data && unit->kind != CORPUS_KIND_COUNT && unit->kind != CORPUS_KIND_RECOMMENDATION &&
           b + 2 < r->blocks->count && r->blocks->items[b + 1].bullet && r->blocks->items[b + 2].bullet &&
           block->text.length <= 125 && !corpus_text_stops(block->text) && !base_text_ends(block->text, BASE_TEXT(":"));
}

/* "Finding 4 – words without a stop", "Recommendation 1" alone: a heading that labels a unit. A "Theme 2" has no kind:
 * it is a heading like others. */
static bool is_unit_heading(const corpus_level_reader *r, size_t b, corpus_label *unit, base_text *title)
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
        corpus_level_node(r, corpus_level_node(r, r->top)->ruler)->unit.shape == CORPUS_LABEL_NONE)
        unit->kind = CORPUS_KIND_RECOMMENDATION;
    if (heads_bullets(r, b, unit)) {
        unit->kind = CORPUS_KIND_COUNT;
        return true;
    }
    *title = base_text_slice(words, unit->length, words.length);
    if (block->heading || unit->alone || is_bold_finding(r, b, unit))
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
static bool asks(const corpus_level_reader *r, size_t b)
{
    const corpus_block *block = &r->blocks->items[b];
    return block->heading == CORPUS_HEADING_SHAPE && block->label.shape == CORPUS_LABEL_NONE &&
           base_text_ends(block->text, BASE_TEXT("?")) &&
           corpus_level_node(r, corpus_level_node(r, r->top)->ruler)->sense.mode == CORPUS_MODE_QUESTION;
}

/* Do headings of its own say where its learning stands? */
static bool heads_learning(const corpus_blocks *blocks)
{
    size_t found = 0;

    for (size_t b = 1; b < blocks->count && found < 2; b++)
        found += blocks->items[b].heading &&
                 base_text_starts_nocase(blocks->items[b].text, BASE_TEXT("Key learning")) &&
                 blocks->items[b].text.data[blocks->items[b].text.length - 1] != ':';
    return found > 1;
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
    corpus_level_reader r = { .out = out, .blocks = blocks };
    base_status status = add_node(&r, (corpus_node){ .level = 0 }, err);

    out->of_block = base_arena_array(arena, blocks->count, sizeof *out->of_block);
    if (!out->of_block)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (status == BASE_OK)
        status = corpus_cases_count(&r.cases, arena, blocks, err);
    out->learning_document = is_learning_document(blocks) && !heads_learning(blocks);
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
