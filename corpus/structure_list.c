/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/structure_list.h"

#include "corpus/kind.h"
#include "corpus/paragraph_lines.h"

enum { LEAST_ITEMS = 3, MOST_PERCENT = 80, HALF_PERCENT = 50 };

typedef struct {
    size_t items, oblige, address;
    bool said;
} tally;

static bool is_item(const corpus_block *block)
{
    return block->bullet || block->label.shape > CORPUS_LABEL_BARE;
}

static void count_item(tally *t, const corpus_block *block)
{
    base_text words = base_text_slice(block->text, block->label.length, block->text.length);

    if (corpus_text_begins_lower(words)) /* a part of the item above it */
        return;
    t->items++;
    t->oblige += corpus_obliges(words) || corpus_orders(words) || corpus_asks_a_body(words);
    t->address += corpus_asks_a_body(words);
}

bool corpus_list_recommends(const corpus_blocks *blocks, size_t b, bool *said)
{
    tally t = { 0 };

    for (b++; b < blocks->count && !blocks->items[b].heading; b++) {
        const corpus_block *block = &blocks->items[b];
        if (block->footnote || block->aside)
            continue;
        if (is_item(block))
            count_item(&t, block);
        else if (t.items == 0)
            t.said = t.said || corpus_announces_recommendations(block->text);
    }
    if (said)
        *said = t.said;
    if (t.said)
        return t.items > 0 && t.oblige * 100 >= t.items * HALF_PERCENT;
    return t.items >= LEAST_ITEMS && t.oblige * 100 >= t.items * MOST_PERCENT &&
           t.address * 100 >= t.items * HALF_PERCENT;
}
