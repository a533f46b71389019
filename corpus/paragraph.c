/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph.h"

#include "corpus/label_char.h"
#include "corpus/paragraph_heading.h"
#include "corpus/paragraph_lines.h"
#include "corpus/paragraph_words.h"

#include <stdlib.h>

enum {
    MOST_BLOCKS = 1 << 22,
    MOST_TURNS = 4096,
    MOST_INDENT = 200, /* columns */
    LEAST_HANG = 2,    /* columns that an item is set in by, at least and at most */
    MOST_HANG = 10
};

/* A block that is being joined. */
typedef struct {
    corpus_block block;
    base_buf text;
    corpus_page_turn *turns;
    size_t turn_count, turn_capacity;
    size_t last;   /* index of its last line */
    size_t widest; /* longest line so far, in bytes */
    bool open;
} draft;

typedef struct {
    corpus_blocks *out;
    base_arena *arena;
    const corpus_document *document;
    corpus_layout layout;
    corpus_words words;
    size_t most;
    draft body, note;
    corpus_blocks notes; /* footnotes wait until the paragraph that the page cut is whole */
    uint16_t hang;       /* indent of the items of a list whose bullets were lost; 0 outside such */
    corpus_label seen[CORPUS_LABEL_WORD + 1]; /* the last label of each shape */
} joiner;

static base_status push(corpus_blocks *blocks, const corpus_block *block, base_error *err)
{
    base_status status =
        base_grow(&blocks->items, &blocks->capacity, blocks->count + 1, sizeof *blocks->items, MOST_BLOCKS, err);
    if (status == BASE_OK)
        blocks->items[blocks->count++] = *block;
    return status;
}

static base_status push_notes(joiner *j, base_error *err)
{
    base_status status = BASE_OK;
    for (size_t n = 0; n < j->notes.count && status == BASE_OK; n++)
        status = push(j->out, &j->notes.items[n], err);
    j->notes.count = 0;
    return status;
}

static base_status finish(joiner *j, draft *d, corpus_blocks *into, base_error *err)
{
    base_status status = BASE_OK;

    if (d->open && d->text.length > 0) {
        status = base_arena_text(&d->block.text, j->arena, base_text_trim(base_buf_view(&d->text)), err);
        if (status != BASE_OK)
            return status;
        d->block.turn_count = d->turn_count;
        d->block.turns = base_arena_array(j->arena, d->turn_count, sizeof *d->turns);
        if (!d->block.turns)
            return base_error_set(err, BASE_E_NOMEM, "out of memory");
        if (d->turn_count > 0)
            memcpy(d->block.turns, d->turns, d->turn_count * sizeof *d->turns);
        status = push(into, &d->block, err);
    }
    base_buf_clear(&d->text);
    d->open = false;
    d->turn_count = 0;
    d->widest = 0;
    return status;
}

/* "**Safeguarding", left over from a text with marks whose other half stands in another paragraph. */
static base_text without_marks(base_text line)
{
    if (base_text_starts(line, BASE_TEXT("**")) && line.length > 2 && base_is_alpha(line.data[2]))
        line = base_text_slice(line, 2, line.length);
    if (base_text_ends(line, BASE_TEXT("**")) && line.length > 2 && base_is_alnum(line.data[line.length - 3]))
        line = base_text_slice(line, 0, line.length - 2);
    return line;
}

/* Append `line` with its runs of blanks as one. */
static base_status append_words(base_buf *text, base_text line, base_error *err)
{
    base_status status = BASE_OK;
    size_t begin = 0;

    for (size_t i = 0; i < line.length && status == BASE_OK; i++) {
        if (!corpus_char_is_space(line.data[i]))
            continue;
        status = base_buf_append(text, line.data + begin, i - begin, err);
        if (status == BASE_OK && text->length > 0 && text->data[text->length - 1] != ' ')
            status = base_buf_byte(text, ' ', err);
        while (i + 1 < line.length && corpus_char_is_space(line.data[i + 1]))
            i++;
        begin = i + 1;
    }
    return status == BASE_OK ? base_buf_append(text, line.data + begin, line.length - begin, err) : status;
}

static base_status join_line(joiner *j, draft *d, base_text line, base_error *err)
{
    base_text before = base_buf_view(&d->text);

    if (before.length == 0 || line.length == 0)
        return append_words(&d->text, line, err);
    if (before.data[before.length - 1] == '-') {
        corpus_hyphen hyphen = corpus_words_judge(&j->words, before, line);
        if (hyphen != CORPUS_HYPHEN_DASH) {
            /* "under -" "standing": the blank before the hyphen is the extractor's, not the printer's */
            do
                d->text.length--;
            while (d->text.length > 0 && d->text.data[d->text.length - 1] == ' ');
            if (hyphen == CORPUS_HYPHEN_KEPT) {
                base_status status = base_buf_byte(&d->text, '-', err);
                if (status != BASE_OK)
                    return status;
            }
            return append_words(&d->text, line, err);
        }
    }
    if (before.data[before.length - 1] != ' ') {
        base_status status = base_buf_byte(&d->text, ' ', err);
        if (status != BASE_OK)
            return status;
    }
    return append_words(&d->text, line, err);
}

static base_status turn_page(draft *d, uint32_t page, base_error *err)
{
    base_status status;

    if (page == d->block.page_end || d->turn_count >= MOST_TURNS)
        return BASE_OK;
    status = base_grow(&d->turns, &d->turn_capacity, d->turn_count + 1, sizeof *d->turns, MOST_TURNS, err);
    if (status != BASE_OK)
        return status;
    d->turns[d->turn_count++] = (corpus_page_turn){ d->text.length, page };
    d->block.page_end = page;
    return BASE_OK;
}

static base_status take_line(joiner *j, draft *d, size_t index, bool starts, base_error *err)
{
    const corpus_line *line = &j->document->lines[index];
    base_status status = BASE_OK;

    if (starts) {
        d->open = true;
        d->block = (corpus_block){ .page = line->page,
                                   .page_end = line->page,
                                   .indent = line->indent,
                                   .heading = line->heading,
                                   .bullet = line->bullet,
                                   .bold = line->bold,
                                   .numbered = line->numbered,
                                   .cell = line->cell || line->table > 0,
                                   .place = { line->table, line->row, line->column },
                                   .gap = j->layout.facts[index].gap || j->layout.facts[index].turn ||
                                          line->paragraph == CORPUS_PARAGRAPH_BEGINS };
    } else {
        status = turn_page(d, line->page, err);
        d->block.outdented = d->block.outdented || line->indent + 1 < d->block.indent;
    }
    if (status == BASE_OK)
        status = join_line(j, d, without_marks(line->text), err);
    d->block.bold = d->block.bold && line->bold;
    d->block.lines++;
    d->last = index;
    if (line->text.length > d->widest)
        d->widest = line->text.length;
    return status;
}

/* Under a colon, lines set in further than the rest are items, though the extractor lost their bullets. */
static void hang_list(joiner *j, size_t index, bool labelled)
{
    const corpus_line *line = &j->document->lines[index];
    base_text before = base_buf_view(&j->body.text);
    bool led = base_text_ends(base_text_trim(before), BASE_TEXT(":"));

    if (line->bullet || labelled || line->heading || j->layout.facts[index].gap)
        j->hang = 0;
    else if (led && j->body.open && line->indent > j->document->lines[j->body.last].indent &&
             corpus_text_begins_lower(line->text) && !line->page_top)
        j->hang = line->indent;
    else if (line->indent > j->hang)
        j->hang = 0;
}

/* One line of the body: does it go on with the open block? */
static base_status read_body(joiner *j, size_t index, base_error *err)
{
    const corpus_line *line = &j->document->lines[index];
    corpus_label label = corpus_label_read(line->text);
    corpus_join join = { .layout = &j->layout,
                         .document = j->document,
                         .last = j->body.last,
                         .next = index,
                         .so_far = base_buf_view(&j->body.text),
                         .widest = j->body.widest,
                         .lines = j->body.block.lines,
                         .item =
                             j->body.open && (j->body.block.bullet || j->body.block.label.shape > CORPUS_LABEL_BARE),
                         .bullet = j->body.block.bullet,
                         .seen = j->seen };
    bool labelled, starts;
    base_status status = BASE_OK;

    labelled = corpus_join_labelled(&join, &label, j->body.open);
    hang_list(j, index, labelled);
    join.hang = j->hang;
    starts =
        !j->body.open || labelled || corpus_join_breaks(&join) || j->body.text.length + line->text.length > j->most;
    if (j->body.open && j->body.text.length == 0)
        starts = false; /* a bullet on a line of its own waits for its words */
    if (starts) {
        status = finish(j, &j->body, j->out, err);
        if (status == BASE_OK)
            status = push_notes(j, err);
    }
    if (status == BASE_OK)
        status = take_line(j, &j->body, index, starts, err);
    if (starts && j->hang > 0 && line->indent == j->hang)
        j->body.block.bullet = true;
    if (labelled && status == BASE_OK) {
        j->seen[label.shape] = label;
        j->body.block.label = label; /* read again from the joined text; here it says only that there is one */
    }
    return status;
}

static base_status read_note(joiner *j, size_t index, base_error *err)
{
    bool starts = !j->note.open || j->layout.facts[index].note_begins;
    base_status status = starts ? finish(j, &j->note, &j->notes, err) : BASE_OK;

    if (status == BASE_OK)
        status = take_line(j, &j->note, index, starts, err);
    j->note.block.footnote = true;
    return status;
}

static base_status read_lines(joiner *j, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t l = 0; l < j->document->line_count && status == BASE_OK; l++) {
        const corpus_line_facts *facts = &j->layout.facts[l];
        if (facts->skip)
            continue;
        if (facts->note) {
            status = read_note(j, l, err);
            continue;
        }
        if (j->note.open)
            status = finish(j, &j->note, &j->notes, err);
        if (status == BASE_OK)
            status = read_body(j, l, err);
    }
    if (status == BASE_OK)
        status = finish(j, &j->body, j->out, err);
    if (status == BASE_OK)
        status = finish(j, &j->note, &j->notes, err);
    return status == BASE_OK ? push_notes(j, err) : status;
}

/* How far in most paragraphs begin. */
static uint16_t body_indent(const corpus_blocks *blocks)
{
    uint32_t found[MOST_INDENT] = { 0 };
    uint16_t best = 0;

    for (size_t b = 0; b < blocks->count; b++)
        if (!blocks->items[b].bullet && !blocks->items[b].heading && blocks->items[b].indent < MOST_INDENT)
            found[blocks->items[b].indent] += blocks->items[b].lines;
    for (uint16_t i = 0; i < MOST_INDENT; i++)
        if (found[i] > found[best])
            best = i;
    return best;
}

static bool is_set_in(const corpus_block *block, uint16_t body)
{
    return !block->bullet && !block->heading && !block->cell && !block->footnote && !block->bold && !block->outdented &&
           block->label.shape == CORPUS_LABEL_NONE && block->indent >= body + LEAST_HANG &&
           block->indent <= body + MOST_HANG;
}

/* Bullets that were drawn and not written leave only their items behind: two paragraphs or more, set in alike. */
static void mark_set_in(corpus_blocks *blocks)
{
    uint16_t body = body_indent(blocks);

    for (size_t b = 0, end; b < blocks->count; b = end) {
        bool several = blocks->items[b].lines > 1; /* of one line each they may be anything */
        end = b + 1;
        if (!is_set_in(&blocks->items[b], body))
            continue;
        while (end < blocks->count && is_set_in(&blocks->items[end], body) &&
               blocks->items[end].indent == blocks->items[b].indent)
            several = several || blocks->items[end].lines > 1, end++;
        for (size_t i = b; i < end && end - b > 1 && several; i++)
            blocks->items[i].bullet = true;
    }
}

base_status corpus_blocks_read(corpus_blocks *out, base_arena *arena, const corpus_document *document, size_t most,
                               base_error *err)
{
    joiner j = { .out = out, .arena = arena, .document = document, .most = most };
    base_status status = corpus_layout_read(&j.layout, document, err);

    if (status == BASE_OK)
        status = corpus_words_collect(&j.words, document, err);
    if (status == BASE_OK)
        status = read_lines(&j, err);
    if (status == BASE_OK && j.layout.told && j.layout.wrapped)
        mark_set_in(out);
    if (status == BASE_OK)
        status = corpus_blocks_mark(out, arena, j.layout.wrapped, err);
    corpus_layout_release(&j.layout);
    corpus_words_release(&j.words);
    base_buf_release(&j.body.text);
    base_buf_release(&j.note.text);
    free(j.body.turns);
    free(j.note.turns);
    free(j.notes.items);
    return status;
}

void corpus_blocks_release(corpus_blocks *blocks)
{
    free(blocks->items);
    *blocks = (corpus_blocks){ 0 };
}
