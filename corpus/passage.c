/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/passage.h"

#include "corpus/hash.h"
#include "corpus/passage_pack.h"

#include <stdlib.h>

typedef struct {
    corpus_report *report;
    const corpus_document *document;
    const corpus_blocks *blocks;
    const corpus_structure *structure;
    const corpus_units *units;
    corpus_passage *items;
    size_t count, capacity, most;
    uint32_t *ordinal_of; /* the first passage of each unit */
    corpus_slices slices;
    base_buf text;
} builder;

static uint32_t page_at(const corpus_block *block, size_t offset)
{
    uint32_t page = block->page;
    for (size_t t = 0; t < block->turn_count && block->turns[t].offset <= offset; t++)
        page = block->turns[t].page;
    return page;
}

static base_text label_of_page(const builder *b, uint32_t page)
{
    if (page == 0 || page > b->document->pages || !b->document->page_labels)
        return (base_text){ 0 };
    return b->document->page_labels[page - 1];
}

static base_status copy(const builder *b, base_text *out, base_text text, base_error *err)
{
    return text.data && text.length ? base_arena_text(out, &b->report->arena, text, err) : BASE_OK;
}

static base_status set_pages(const builder *b, corpus_passage *p, uint32_t first, uint32_t last, base_error *err)
{
    base_status status;

    p->page = first;
    p->page_end = last;
    p->page_source = first ? b->document->page_source : CORPUS_PAGE_NONE;
    status = copy(b, &p->page_label, label_of_page(b, first), err);
    return status == BASE_OK ? copy(b, &p->page_end_label, label_of_page(b, last), err) : status;
}

static base_status set_headings(const builder *b, corpus_passage *p, size_t node, base_error *err)
{
    base_status status = BASE_OK;
    size_t depth = 0;

    for (size_t n = node; n != 0; n = b->structure->nodes[n].parent)
        depth++;
    p->headings = base_arena_array(&b->report->arena, depth, sizeof *p->headings);
    if (!p->headings)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    p->heading_count = depth;
    for (size_t n = node; n != 0 && status == BASE_OK; n = b->structure->nodes[n].parent) {
        base_text words = b->structure->nodes[n].text;
        while (words.length > 1 && (words.data[words.length - 1] == ':' || base_is_space(words.data[words.length - 1])))
            words.length--;
        status = base_arena_text(&p->headings[--depth], &b->report->arena, words, err);
    }
    return status == BASE_OK ? copy(b, &p->case_name, b->structure->nodes[node].case_name, err) : status;
}

static void add_number(corpus_passage *p, base_text number)
{
    if (!number.data || number.length == 0)
        return;
    for (size_t n = 0; n < p->number_count; n++)
        if (base_text_equal(p->numbers[n], number))
            return;
    p->numbers[p->number_count++] = number;
}

static base_status push(builder *b, const corpus_passage *passage, base_error *err)
{
    base_status status;

    if (b->count >= b->most)
        return base_error_set(err, BASE_E_LIMIT, "more than %zu passages", b->most);
    status = base_grow(&b->items, &b->capacity, b->count + 1, sizeof *passage, b->most, err);
    if (status == BASE_OK)
        b->items[b->count++] = *passage;
    return status;
}

/* The words gathered in b->text become the passage's, with their hash. */
static base_status set_text(builder *b, corpus_passage *p, base_error *err)
{
    base_status status = base_arena_text(&p->text, &b->report->arena, base_text_trim(base_buf_view(&b->text)), err);
    if (status == BASE_OK)
        corpus_hash_short(p->text_hash, p->text);
    return status;
}

static base_status append(builder *b, base_text words, char separator, base_error *err)
{
    base_status status = BASE_OK;

    words = base_text_trim(words);
    if (words.length == 0)
        return BASE_OK;
    if (b->text.length > 0)
        status = base_buf_byte(&b->text, separator, err);
    return status == BASE_OK ? base_buf_text(&b->text, words, err) : status;
}

/* Numbered paragraphs that a unit took in answer to their numbers too; its lettered parts do not. */
static base_status add_paragraph_numbers(builder *b, corpus_passage *p, const corpus_piece *pieces, size_t count,
                                         base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < count && status == BASE_OK; i++) {
        const corpus_label *label = &b->blocks->items[pieces[i].block].label;
        base_text number = { 0 };
        if (pieces[i].begin > 0 || (label->shape != CORPUS_LABEL_NUMBER && label->shape != CORPUS_LABEL_DECIMAL))
            continue;
        status = copy(b, &number, label->number, err);
        add_number(p, number);
    }
    return status;
}

static base_status build_unit(builder *b, size_t u, base_error *err)
{
    const corpus_unit *unit = &b->units->items[u];
    const corpus_piece *pieces;
    corpus_passage p = { .ordinal = (uint32_t)b->count + 1, .kind = unit->kind };
    base_status status = BASE_OK;

    if (unit->piece_count == 0) /* a label or number without words */
        return BASE_OK;
    pieces = b->units->pieces + unit->piece;
    base_buf_clear(&b->text);
    for (size_t i = 0; i < unit->piece_count && status == BASE_OK; i++)
        status = append(b, base_text_slice(b->blocks->items[pieces[i].block].text, pieces[i].begin, pieces[i].end),
                        '\n', err);
    if (status != BASE_OK || b->text.length == 0)
        return status;
    p.numbers = base_arena_array(&b->report->arena, unit->piece_count + 3, sizeof *p.numbers);
    if (!p.numbers)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if ((status = copy(b, &p.label, unit->label, err)) != BASE_OK ||
        (status = copy(b, &p.number, unit->number, err)) != BASE_OK ||
        (status = copy(b, &p.reference, unit->reference, err)) != BASE_OK ||
        (status = copy(b, &p.lead_in, unit->lead_in, err)) != BASE_OK ||
        (status = copy(b, &p.quoted, unit->quoted, err)) != BASE_OK || (status = set_text(b, &p, err)) != BASE_OK ||
        (status = set_headings(b, &p, unit->node, err)) != BASE_OK)
        return status;
    add_number(&p, p.number);
    add_number(&p, p.reference);
    if (unit->also.data) {
        base_text also = { 0 };
        if ((status = copy(b, &also, unit->also, err)) != BASE_OK)
            return status;
        add_number(&p, also);
    }
    if ((status = add_paragraph_numbers(b, &p, pieces, unit->piece_count, err)) != BASE_OK)
        return status;
    status = set_pages(
        b, &p, page_at(&b->blocks->items[pieces[0].block], pieces[0].begin),
        page_at(&b->blocks->items[pieces[unit->piece_count - 1].block], pieces[unit->piece_count - 1].end - 1), err);
    b->ordinal_of[u] = p.ordinal;
    return status == BASE_OK ? push(b, &p, err) : status;
}

static base_status build_packed(builder *b, size_t unit, size_t first, size_t count, base_error *err)
{
    const corpus_slice *slices = b->slices.items + first;
    const corpus_unit *head = &b->units->items[unit];
    corpus_passage p = { .ordinal = (uint32_t)b->count + 1, .kind = head->kind };
    base_status status = BASE_OK;

    base_buf_clear(&b->text);
    p.numbers = base_arena_array(&b->report->arena, count, sizeof *p.numbers);
    if (!p.numbers)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t s = 0; s < count && status == BASE_OK; s++) {
        const corpus_block *block = &b->blocks->items[slices[s].block];
        base_text number = { 0 };
        status = append(b, base_text_slice(block->text, slices[s].begin, slices[s].end), slices[s].goes_on ? ' ' : '\n',
                        err);
        if (status == BASE_OK && slices[s].begin == 0 && block->label.shape > CORPUS_LABEL_BARE)
            status = copy(b, &number, block->label.number, err);
        add_number(&p, number);
    }
    if (status != BASE_OK || b->text.length == 0)
        return status;
    if (p.number_count > 0)
        p.number = p.numbers[0];
    if ((status = set_text(b, &p, err)) != BASE_OK || (status = set_headings(b, &p, head->node, err)) != BASE_OK ||
        (status = copy(b, &p.quoted, head->quoted, err)) != BASE_OK)
        return status;
    status = set_pages(b, &p, page_at(&b->blocks->items[slices[0].block], slices[0].begin),
                       page_at(&b->blocks->items[slices[count - 1].block], slices[count - 1].end - 1), err);
    return status == BASE_OK ? push(b, &p, err) : status;
}

static bool packs_with(const builder *b, size_t u, size_t next)
{
    const corpus_unit *a = &b->units->items[u], *c = &b->units->items[next];
    return c->packs && c->node == a->node && c->kind == a->kind && c->quoted.data == a->quoted.data &&
           !(c->kind == CORPUS_KIND_RESPONSE && b->ordinal_of[next]);
}

/* A run of paragraphs under one heading; gives the unit behind it. */
static base_status build_run(builder *b, size_t *u, base_error *err)
{
    size_t begin = *u, end = begin, s = 0;
    base_status status = BASE_OK;

    b->slices.count = 0;
    do {
        const corpus_unit *unit = &b->units->items[end];
        status = corpus_slices_add(&b->slices, b->blocks, b->units->pieces[unit->piece].block, err);
        b->ordinal_of[end] = (uint32_t)b->count + 1;
        end++;
    } while (status == BASE_OK && end < b->units->count && packs_with(b, begin, end));
    while (s < b->slices.count && status == BASE_OK) {
        size_t count = corpus_slices_take(&b->slices, s);
        status = build_packed(b, begin, s, count, err);
        s += count;
    }
    *u = end;
    return status;
}

/* Units that something points at as their reply begin a passage of their own: marked before building. */
static void mark_replies(builder *b)
{
    for (size_t u = 0; u < b->units->count; u++)
        if (b->units->items[u].reply)
            b->ordinal_of[b->units->items[u].reply - 1] = 1;
}

static void link_replies(builder *b)
{
    for (size_t u = 0; u < b->units->count; u++) {
        const corpus_unit *unit = &b->units->items[u];
        if (unit->reply && unit->piece_count > 0 && b->ordinal_of[u])
            b->items[b->ordinal_of[u] - 1].response = b->ordinal_of[unit->reply - 1];
    }
}

static base_status build_all(builder *b, base_error *err)
{
    base_status status = BASE_OK;
    size_t u = 0;

    b->ordinal_of = calloc(b->units->count ? b->units->count : 1, sizeof *b->ordinal_of);
    if (!b->ordinal_of)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    mark_replies(b);
    while (u < b->units->count && status == BASE_OK) {
        if (b->units->items[u].packs)
            status = build_run(b, &u, err);
        else {
            b->ordinal_of[u] = 0;
            status = build_unit(b, u++, err);
        }
    }
    if (status == BASE_OK)
        link_replies(b);
    return status == BASE_OK ? corpus_repeats_mark(b->items, b->count, err) : status;
}

/* A passage that has words of a page which was read out of a picture. Such a page is so as a whole. */
static base_status mark_ocr(builder *b, base_error *err)
{
    const corpus_document *document = b->document;
    bool *pages;

    if (document->pages_ocr == 0)
        return BASE_OK;
    pages = calloc((size_t)document->pages + 1, sizeof *pages);
    if (!pages)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < document->line_count; i++) {
        if (document->lines[i].ocr && document->lines[i].page <= document->pages)
            pages[document->lines[i].page] = true;
    }
    for (size_t i = 0; i < b->count; i++) {
        for (uint32_t page = b->items[i].page; page <= b->items[i].page_end && page <= document->pages; page++)
            b->items[i].ocr = b->items[i].ocr || pages[page];
    }
    free(pages);
    return BASE_OK;
}

/* The finished passages move into the report's arena. */
static base_status deliver(builder *b, base_error *err)
{
    corpus_passage *passages = base_arena_array(&b->report->arena, b->count, sizeof *passages);
    if (!passages)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (b->count > 0)
        memcpy(passages, b->items, b->count * sizeof *passages);
    b->report->passages = passages;
    b->report->passage_count = b->count;
    return BASE_OK;
}

base_status corpus_passages_build(corpus_report *report, const corpus_document *document, const corpus_limits *limits,
                                  base_error *err)
{
    corpus_limits ceilings = limits ? *limits : corpus_limits_default();
    base_arena scratch = { 0 };
    corpus_blocks blocks = { 0 };
    corpus_structure structure = { 0 };
    corpus_units units = { 0 };
    builder b = { .report = report, .document = document, .blocks = &blocks, .structure = &structure, .units = &units };
    base_status status;

    b.most = ceilings.passages;
    status = corpus_blocks_read(&blocks, &scratch, document, ceilings.paragraph_bytes, err);
    if (status == BASE_OK)
        status = corpus_structure_read(&structure, &scratch, &blocks, err);
    if (status == BASE_OK)
        status = corpus_units_read(&units, &blocks, &structure, err);
    if (status == BASE_OK)
        status = build_all(&b, err);
    if (status == BASE_OK)
        status = mark_ocr(&b, err);
    if (status == BASE_OK)
        status = deliver(&b, err);
    free(b.items);
    free(b.ordinal_of);
    free(b.slices.items);
    base_buf_release(&b.text);
    corpus_units_release(&units);
    corpus_structure_release(&structure);
    corpus_blocks_release(&blocks);
    base_arena_release(&scratch);
    return status;
}
