/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/prune.h"

#include "indexer/place.h"

static bool is_gone(const indexer_plan *plan, base_text place)
{
    return !indexer_plan_has(plan, place);
}

/* A PATH that is a file owns nothing but itself: were it gone, it would be missing. */
static bool owns(const indexer_root *root, base_text place)
{
    return root->walk->is_folder && indexer_place_is_under(place, root->place);
}

/* Would the entry go if this PATH's vanished files did? */
static bool would_go(const indexer_plan *plan, const indexer_root *root, const indexer_entry *entry)
{
    bool gone = false;

    for (size_t i = 0; i < entry->file_count; i++) {
        base_text place = entry->files[i].place;
        if (!owns(root, place) || !is_gone(plan, place))
            return false;
        gone = true;
    }
    return gone;
}

/* Asked of the places, not of the walk, which lists a file under the first of two PATHs that hold it. */
static bool holds_any(const indexer_plan *plan, const indexer_root *root)
{
    for (size_t i = 0; i < plan->count; i++) {
        if (indexer_place_is_under(plan->places[i], root->place))
            return true;
    }
    return false;
}

void indexer_prune_judge(indexer_pruned *out, const indexer_plan *plan, const indexer_ledger *ledger, bool prune)
{
    for (size_t i = 0; i < plan->root_count; i++) {
        const indexer_root *root = &plan->roots[i];
        indexer_pruned *one = &out[i];
        *one = (indexer_pruned){ 0 };
        for (size_t k = 0; k < ledger->count; k++)
            one->gone += !ledger->dead[k] && would_go(plan, root, &ledger->entries[k]);
        if (root->walk->missing)
            one->verdict = INDEXER_PRUNE_MISSING;
        else if (root->walk->incomplete)
            one->verdict = INDEXER_PRUNE_PARTLY;
        else if (root->walk->is_folder && root->held > 0 && !holds_any(plan, root))
            one->verdict = INDEXER_PRUNE_EMPTY;
        else if (!prune && one->gone >= INDEXER_PRUNE_LEAST && one->gone * 4 > root->held)
            one->verdict = INDEXER_PRUNE_TOO_MANY;
    }
}

static bool may_go(const indexer_plan *plan, const indexer_pruned *pruned, base_text place)
{
    bool owned = false;

    for (size_t i = 0; i < plan->root_count; i++) {
        bool mine = indexer_place_is_under(place, plan->roots[i].place);
        if (mine && pruned[i].verdict != INDEXER_PRUNE_DONE)
            return false;
        owned = owned || (mine && owns(&plan->roots[i], place));
    }
    return owned && is_gone(plan, place);
}

/* A file of the entry that may go; absent when none is left. */
static base_text next_loss(const indexer_plan *plan, const indexer_pruned *pruned, const indexer_entry *entry)
{
    for (size_t i = 0; i < entry->file_count; i++) {
        if (may_go(plan, pruned, entry->files[i].place))
            return entry->files[i].place;
    }
    return (base_text){ 0 };
}

base_status indexer_prune_apply(indexer_work *work, const indexer_plan *plan, const indexer_pruned *pruned,
                                base_error *err)
{
    indexer_ledger *ledger = work->ledger;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < ledger->count; i++) {
        bool read = indexer_entry_is_read(&ledger->entries[i]);
        bool lost = false;
        base_text place;
        while (status == BASE_OK && !ledger->dead[i] && (place = next_loss(plan, pruned, &ledger->entries[i])).data) {
            status = indexer_absorb_loss(work, i, place, err);
            lost = true;
        }
        work->tally.removed += lost && read && ledger->dead[i];
    }
    return status;
}
