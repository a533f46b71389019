/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/draft.h"

#include <assert.h>
#include <stdlib.h>

void indexer_draft_release(indexer_draft *draft)
{
    free(draft->items);
    base_buf_release(&draft->bytes);
    base_buf_release(&draft->data);
    *draft = (indexer_draft){ 0 };
}

void indexer_draft_clear(indexer_draft *draft)
{
    draft->count = 0;
    base_buf_clear(&draft->bytes);
    base_buf_clear(&draft->data);
    memset(draft->values, 0, sizeof draft->values);
}

base_status indexer_draft_add(indexer_draft *draft, const corpus_term *term, uint32_t position, uint32_t wdf,
                              base_error *err)
{
    base_status status =
        base_grow(&draft->items, &draft->capacity, draft->count + 1, sizeof *draft->items, INDEXER_DRAFT_TERMS, err);
    size_t offset = draft->bytes.length;

    if (status == BASE_OK)
        status = base_buf_append(&draft->bytes, term->bytes, term->length, err);
    if (status == BASE_OK)
        draft->items[draft->count++] = (indexer_occurrence){ (uint32_t)offset, (uint32_t)term->length, position, wdf };
    return status;
}

void indexer_draft_value(indexer_draft *draft, uint32_t slot, const void *bytes, size_t length)
{
    assert(slot < INDEXER_SLOTS && length <= INDEXER_VALUE_BYTES);
    memcpy(draft->values[slot].bytes, bytes, length);
    draft->values[slot].length = length;
}

base_status indexer_draft_merge(indexer_draft *draft, const indexer_draft *other, base_error *err)
{
    uint32_t base = (uint32_t)draft->bytes.length;
    base_status status = base_grow(&draft->items, &draft->capacity, draft->count + other->count, sizeof *draft->items,
                                   INDEXER_DRAFT_TERMS, err);

    if (status == BASE_OK)
        status = base_buf_append(&draft->bytes, other->bytes.data, other->bytes.length, err);
    if (status != BASE_OK)
        return status;
    for (size_t i = 0; i < other->count; i++) {
        indexer_occurrence *item = &draft->items[draft->count++];
        *item = other->items[i];
        item->offset += base;
    }
    for (uint32_t slot = 0; slot < INDEXER_SLOTS; slot++) {
        if (other->values[slot].length > 0)
            indexer_draft_value(draft, slot, other->values[slot].bytes, other->values[slot].length);
    }
    return BASE_OK;
}

base_text indexer_draft_term(const indexer_draft *draft, size_t index)
{
    const indexer_occurrence *item = &draft->items[index];

    return base_text_slice(base_buf_view(&draft->bytes), item->offset, (size_t)item->offset + item->length);
}
