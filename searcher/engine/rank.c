/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/rank.h"
#include "searcher/engine/fault.h"
#include "searcher/engine/fold.h"
#include "searcher/engine/words.h"

#include "corpus/field.h"

#include <math.h>
#include <stdlib.h>

/** Asked for beyond the page at first, so that equals at its end rarely need a second run. */
enum { BEYOND = 32 };

/** An enquire with weighting set as the index was made for. */
static base_status prepare(xapc_enquire **out, const searcher_aim *aim, base_error *err)
{
    xapc_enquire *enquire = NULL;
    xapc_error fault = { 0 };
    xapc_status status = xapc_enquire_new(&enquire, aim->db, &fault);

    if (status == XAPC_OK)
        status = xapc_enquire_set_query(enquire, aim->query, 0, &fault);
    if (status == XAPC_OK)
        status =
            xapc_enquire_set_bm25(enquire, SEARCHER_BM25_K1, 0, 1, SEARCHER_BM25_B, SEARCHER_BM25_MIN_NORMLEN, &fault);
    if (status == XAPC_OK && aim->cut > 0)
        status = xapc_enquire_set_cutoff(enquire, 0, aim->cut, &fault);
    if (status != XAPC_OK) {
        xapc_enquire_free(enquire);
        return searcher_fault(err, &fault, "search");
    }
    *out = enquire;
    return BASE_OK;
}

static base_status set_order(xapc_enquire *enquire, searcher_sort sort, base_error *err)
{
    xapc_error fault = { 0 };
    xapc_status status;

    if (sort == SEARCHER_SORT_DATE)
        status = xapc_enquire_sort_by_value_then_relevance(enquire, CORPUS_SLOT_DATEKEY, false, &fault);
    else if (sort == SEARCHER_SORT_REPORT)
        status = xapc_enquire_sort_by_value_then_relevance(enquire, CORPUS_SLOT_ORDER, false, &fault);
    else
        status = xapc_enquire_sort_by_relevance_then_value(enquire, CORPUS_SLOT_ORDER, false, &fault);
    return status == XAPC_OK ? BASE_OK : searcher_fault(err, &fault, "search");
}

static uint32_t group_slot(const searcher_aim *aim)
{
    return aim->all_copies ? CORPUS_SLOT_FOLD : CORPUS_SLOT_GROUP;
}

/* ---------------------------------------------------------------------------------------------------- counting */

/** How many different values a spy saw. */
static base_status different(size_t *out, const xapc_spy *spy, base_error *err)
{
    xapc_terms *values = NULL;
    xapc_error fault = { 0 };
    size_t count = 0;
    xapc_status status = xapc_spy_values(&values, spy, &fault);

    while (status == XAPC_OK && (status = xapc_terms_next(values, &fault)) == XAPC_OK)
        count++;
    xapc_terms_free(values);
    if (status != XAPC_END)
        return searcher_fault(err, &fault, "search");
    *out = count;
    return BASE_OK;
}

/** Look at all matches without keeping one, with spies on a slot of the report's and on the group. */
static base_status spy_out(xapc_spy **reports, uint32_t slot, xapc_spy **groups, const searcher_aim *aim,
                           base_error *err)
{
    xapc_enquire *enquire = NULL;
    xapc_mset *mset = NULL;
    xapc_error fault = { 0 };
    uint32_t documents = 0;
    xapc_status step = XAPC_OK;
    base_status status = prepare(&enquire, aim, err);

    if (status != BASE_OK)
        return status;
    if (reports) {
        step = xapc_spy_new(reports, slot, &fault);
        if (step == XAPC_OK)
            step = xapc_enquire_add_spy(enquire, *reports, &fault);
    }
    if (step == XAPC_OK && groups) {
        step = xapc_spy_new(groups, group_slot(aim), &fault);
        if (step == XAPC_OK)
            step = xapc_enquire_add_spy(enquire, *groups, &fault);
    }
    if (step == XAPC_OK)
        step = xapc_database_doc_count(&documents, aim->db, &fault);
    if (step == XAPC_OK)
        step = xapc_enquire_mset(&mset, enquire, 0, 1, documents, NULL, &fault);
    if (step != XAPC_OK)
        status = searcher_fault(err, &fault, "search");
    xapc_mset_free(mset);
    xapc_enquire_free(enquire);
    return status;
}

base_status searcher_rank_count(size_t *passages, size_t *reports, const searcher_aim *aim, base_error *err)
{
    xapc_spy *by_report = NULL, *by_group = NULL;
    uint32_t slot = aim->all_copies ? CORPUS_SLOT_REPORT : CORPUS_SLOT_WORK;
    base_status status = spy_out(reports ? &by_report : NULL, slot, &by_group, aim, err);

    if (status == BASE_OK)
        status = different(passages, by_group, err);
    if (status == BASE_OK && reports)
        status = different(reports, by_report, err);
    xapc_spy_free(by_report);
    xapc_spy_free(by_group);
    return status;
}

base_status searcher_rank_reports(char (**out)[17], size_t *count, base_arena *arena, const searcher_aim *aim,
                                  base_error *err)
{
    xapc_spy *by_report = NULL;
    xapc_terms *values = NULL;
    xapc_error fault = { 0 };
    size_t most = 0, found = 0;
    char(*ids)[17] = NULL;
    xapc_status step;
    base_status status = spy_out(&by_report, CORPUS_SLOT_REPORT, NULL, aim, err);

    if (status == BASE_OK)
        status = different(&most, by_report, err);
    if (status == BASE_OK && !(ids = base_arena_array(arena, most, sizeof *ids)))
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (status == BASE_OK) {
        step = xapc_spy_values(&values, by_report, &fault);
        while (step == XAPC_OK && (step = xapc_terms_next(values, &fault)) == XAPC_OK && found < most) {
            size_t length = 0;
            const char *value = xapc_terms_term(values, &length);
            if (length == 16)
                memcpy(ids[found++], value, 16);
        }
        if (step != XAPC_OK && step != XAPC_END)
            status = searcher_fault(err, &fault, "search");
    }
    xapc_terms_free(values);
    xapc_spy_free(by_report);
    if (status == BASE_OK) {
        *out = ids;
        *count = found;
    }
    return status;
}

/* ---------------------------------------------------------------------------------------------------- ordering */

static int by_order(const searcher_ranked *a, const searcher_ranked *b)
{
    return memcmp(a->order, b->order, sizeof a->order);
}

static int by_score(const void *x, const void *y)
{
    const searcher_ranked *a = x, *b = y;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return by_order(a, b);
}

static int by_date(const void *x, const void *y)
{
    const searcher_ranked *a = x, *b = y;
    int way = strcmp(a->date, b->date);

    return way ? way : by_order(a, b);
}

static int by_place(const void *x, const void *y)
{
    const searcher_ranked *a = x, *b = y;

    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return by_order(a, b);
}

typedef int compare_function(const void *, const void *);

static compare_function *const orders[] = {
    [SEARCHER_SORT_RELEVANCE] = by_score,
    [SEARCHER_SORT_DATE] = by_date,
    [SEARCHER_SORT_REPORT] = by_place,
};

/** Do two rows share the key that Xapian sorted by, so that only our tie key parts them? */
static bool tied(const searcher_ranked *a, const searcher_ranked *b, searcher_sort sort)
{
    return sort == SEARCHER_SORT_DATE ? strcmp(a->date, b->date) == 0 : a->score == b->score;
}

/* --------------------------------------------------------------------------------------------------- the window */

/** Values of one document into fixed storage; what is missing stays zero. */
static xapc_status read_slot(void *out, size_t size, const xapc_document *doc, uint32_t slot, xapc_bytes *room,
                             xapc_error *fault)
{
    xapc_status status = xapc_document_value(room, doc, slot, fault);

    if (status == XAPC_OK && room->length == size)
        memcpy(out, room->data, size);
    return status;
}

/** REPORT of its work's leading copy: 16 digits in the slot, 8 bytes here. */
static xapc_status read_work(searcher_ranked *row, const searcher_aim *aim, const xapc_document *doc, xapc_bytes *room,
                             xapc_error *fault)
{
    char work[17] = "";
    unsigned char key[12];
    xapc_status status = XAPC_OK;

    memcpy(row->work, row->order, sizeof row->work);
    status = read_slot(row->fold, sizeof row->fold, doc, CORPUS_SLOT_FOLD, room, fault);
    if (status == XAPC_OK && !aim->all_copies)
        status = read_slot(work, sizeof work - 1, doc, CORPUS_SLOT_WORK, room, fault);
    if (work[0]) {
        corpus_order_key(key, work, 0);
        memcpy(row->work, key, sizeof row->work);
    }
    return status;
}

static base_status read_row(searcher_ranked *row, const searcher_aim *aim, const xapc_mset *mset, uint32_t index,
                            searcher_sort sort, bool with_work, xapc_bytes *room, base_error *err)
{
    xapc_item item;
    xapc_document *doc = NULL;
    xapc_error fault = { 0 };
    xapc_status status = xapc_mset_item(&item, mset, index, &fault);

    *row = (searcher_ranked){ 0 };
    if (status == XAPC_OK)
        status = xapc_mset_document(&doc, mset, index, &fault);
    if (status == XAPC_OK)
        status = read_slot(row->order, sizeof row->order, doc, CORPUS_SLOT_ORDER, room, &fault);
    if (status == XAPC_OK)
        status = read_slot(row->group, sizeof row->group, doc, group_slot(aim), room, &fault);
    if (status == XAPC_OK && with_work)
        status = read_work(row, aim, doc, room, &fault);
    if (status == XAPC_OK && sort == SEARCHER_SORT_DATE)
        status = read_slot(row->date, sizeof row->date - 1, doc, CORPUS_SLOT_DATEKEY, room, &fault);
    xapc_document_free(doc);
    if (status != XAPC_OK)
        return searcher_fault(err, &fault, "search");
    row->score = round(item.weight * SEARCHER_RANK_SCALE) / SEARCHER_RANK_SCALE;
    row->docid = item.docid;
    return BASE_OK;
}

/** The best `most` matches as rows, in no order of ours yet. `*count` < `most` means that there are no more. */
static base_status read_window(searcher_ranked **rows, size_t *count, const searcher_aim *aim, uint32_t most,
                               searcher_sort sort, bool with_work, base_error *err)
{
    xapc_enquire *enquire = NULL;
    xapc_mset *mset = NULL;
    xapc_bytes room = { 0 };
    xapc_error fault = { 0 };
    searcher_ranked *read = NULL;
    uint32_t size;
    base_status status = prepare(&enquire, aim, err);

    if (status == BASE_OK)
        status = set_order(enquire, sort, err);
    if (status == BASE_OK && xapc_enquire_mset(&mset, enquire, 0, most, 0, NULL, &fault) != XAPC_OK)
        status = searcher_fault(err, &fault, "search");
    size = xapc_mset_size(mset);
    if (status == BASE_OK && !(read = calloc(size + (size_t)1, sizeof *read)))
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (uint32_t i = 0; status == BASE_OK && i < size; i++)
        status = read_row(&read[i], aim, mset, i, sort, with_work, &room, err);
    xapc_bytes_release(&room);
    xapc_mset_free(mset);
    xapc_enquire_free(enquire);
    if (status != BASE_OK) {
        free(read);
        return status;
    }
    *rows = read;
    *count = size;
    return BASE_OK;
}

/* -------------------------------------------------------------------------------------------------- repeats out */

/** Rows that are sure of their place: all, or all but those tied with the last, whose equals may be beyond the window. */
static size_t settled(const searcher_ranked *rows, size_t count, bool complete, searcher_sort sort)
{
    size_t sure = count;

    if (complete || count == 0)
        return count;
    while (sure > 0 && tied(&rows[sure - 1], &rows[count - 1], sort))
        sure--;
    return sure;
}

/** Those of some groups that match wherever they stand, beyond the window too. */
static base_status read_led(searcher_ranked **rows, size_t *count, const searcher_aim *aim,
                            const searcher_ranked *pending, size_t pending_count, base_error *err)
{
    searcher_build build = { 0 };
    searcher_aim only = *aim;
    const xapc_query *any = NULL;
    base_status status;

    for (size_t i = 0; i < pending_count; i++)
        any = searcher_build_pair(&build, XAPC_OP_OR, any, searcher_fold_query(&build, pending[i].group));
    only.query = searcher_build_pair(&build, XAPC_OP_FILTER, aim->query, any);
    status = build.status;
    if (status == BASE_OK)
        status = read_window(rows, count, &only, UINT32_MAX >> 1, SEARCHER_SORT_RELEVANCE, false, err);
    else if (err)
        *err = build.error;
    searcher_build_release(&build);
    return status;
}

/**
 * Take out the copies' rows whose leading passage matches too. Of `read` rows the first `*sure` are looked at; where the
 * window is not all, some leading passages may stand behind it, and are asked for.
 */
static base_status drop_led(searcher_ranked *rows, size_t *sure, size_t read, bool complete, const searcher_aim *aim,
                            base_error *err)
{
    searcher_fold fold = { 0 };
    searcher_ranked *pending = NULL, *leading = NULL;
    size_t pending_count = 0, leading_count = 0;
    base_status status = aim->all_copies ? BASE_OK : searcher_fold_open(&fold, rows, read, err);

    if (fold.copies > 0 && !complete)
        status = searcher_fold_pending(&pending, &pending_count, &fold, rows, *sure, err);
    if (status == BASE_OK && pending_count > 0)
        status = read_led(&leading, &leading_count, aim, pending, pending_count, err);
    if (status == BASE_OK && leading_count > 0)
        status = searcher_fold_add(&fold, leading, leading_count, err);
    if (status == BASE_OK && fold.copies > 0)
        searcher_fold_led(&fold, rows, sure);
    free(pending);
    free(leading);
    searcher_fold_release(&fold);
    return status;
}

/** All rows of the answer's beginning, at least `wanted` if there are so many; in order, repeats out. */
static base_status read_beginning(searcher_ranked **out, size_t *count, const searcher_aim *aim, size_t wanted,
                                  const searcher_request *request, searcher_place_function *place, void *payload,
                                  base_error *err)
{
    uint32_t documents = 0;
    size_t most;
    xapc_error fault = { 0 };

    if (xapc_database_doc_count(&documents, aim->db, &fault) != XAPC_OK)
        return searcher_fault(err, &fault, "search");
    most = wanted < documents ? wanted + BEYOND : documents;
    if (request->sort == SEARCHER_SORT_REPORT || request->one_per_report || most > documents)
        most = documents;
    for (;;) {
        searcher_ranked *rows = NULL;
        size_t read = 0, sure;
        base_status status =
            read_window(&rows, &read, aim, (uint32_t)most, request->sort, request->one_per_report, err);
        bool complete = read < most || most >= documents;

        if (status != BASE_OK)
            return status;
        for (size_t i = 0; place && i < read; i++)
            rows[i].place = place(rows[i].order, payload);
        /* Of each report the best is kept, in whatever order reports come. */
        qsort(rows, read, sizeof *rows, request->one_per_report ? by_score : orders[request->sort]);
        sure = settled(rows, read, complete, request->sort);
        status = drop_led(rows, &sure, read, complete, aim, err);
        if (status == BASE_OK)
            status = searcher_fold_repeats(rows, &sure, request->one_per_report, err);
        if (request->one_per_report)
            qsort(rows, sure, sizeof *rows, orders[request->sort]);
        if (status == BASE_OK && !complete && sure < wanted) {
            free(rows);
            most = most > documents / 4 ? documents : most * 4;
            continue;
        }
        if (status != BASE_OK) {
            free(rows);
            return status;
        }
        *out = rows;
        *count = sure;
        return BASE_OK;
    }
}

base_status searcher_rank(searcher_ranking *out, base_arena *arena, const searcher_aim *aim,
                          const searcher_request *request, searcher_place_function *place, void *payload,
                          base_error *err)
{
    searcher_ranking ranking = { 0 };
    searcher_ranked *rows = NULL;
    size_t read = 0, first = request->offset;
    size_t wanted = request->limit == 0 || request->limit > SIZE_MAX - first ? SIZE_MAX : first + request->limit;
    base_status status = read_beginning(&rows, &read, aim, wanted, request, place, payload, err);

    if (status != BASE_OK)
        return status;
    ranking.passages = read;
    if (!request->quick)
        status = searcher_rank_count(&ranking.passages, &ranking.reports, aim, err);
    ranking.total = request->one_per_report ? read : ranking.passages; /* all rows were read for one a report */
    if (first > read)
        first = read;
    ranking.count = read < wanted ? read - first : wanted - first;
    ranking.items = base_arena_array(arena, ranking.count, sizeof *ranking.items);
    if (status == BASE_OK && !ranking.items)
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (status == BASE_OK && ranking.count > 0)
        memcpy(ranking.items, rows + first, ranking.count * sizeof *rows);
    free(rows);
    if (status == BASE_OK)
        *out = ranking;
    return status;
}

base_status searcher_rank_members(searcher_ranking *out, base_arena *arena, const searcher_aim *aim, base_error *err)
{
    searcher_ranking ranking = { 0 };
    searcher_ranked *rows = NULL;
    uint32_t documents = 0;
    size_t count = 0;
    xapc_error fault = { 0 };
    base_status status;

    if (xapc_database_doc_count(&documents, aim->db, &fault) != XAPC_OK)
        return searcher_fault(err, &fault, "search");
    status = read_window(&rows, &count, aim, documents, SEARCHER_SORT_REPORT, true, err);
    if (status != BASE_OK)
        return status;
    qsort(rows, count, sizeof *rows, by_place);
    ranking.items = base_arena_array(arena, count, sizeof *ranking.items);
    if (!ranking.items)
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    else if (count > 0)
        memcpy(ranking.items, rows, count * sizeof *rows);
    free(rows);
    ranking.count = ranking.total = ranking.passages = count;
    if (status == BASE_OK)
        *out = ranking;
    return status;
}

void searcher_rank_report(char out[17], const searcher_ranked *row)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < 8; i++) {
        out[2 * i] = digits[row->order[i] >> 4];
        out[2 * i + 1] = digits[row->order[i] & 15];
    }
    out[16] = '\0';
}

uint32_t searcher_rank_ordinal(const searcher_ranked *row)
{
    return (uint32_t)row->order[8] << 24 | (uint32_t)row->order[9] << 16 | (uint32_t)row->order[10] << 8 |
           row->order[11];
}
