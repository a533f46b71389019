/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "fixture.h"

static xapc_database *db;
static xapc_enquire *enquire;

static void ask(const char *term)
{
    xapc_query *query = term_query(term);
    OK(xapc_enquire_set_query(enquire, query, 0, &err));
    xapc_query_free(query);
}

static void set_up(void)
{
    make_folder();
    build("db", 1, 10);
    db = open_reader("db");
    OK(xapc_enquire_new(&enquire, db, &err));
    ask("child");
}

static void tear_down(void)
{
    xapc_enquire_free(enquire);
    xapc_database_free(db);
    remove_folder();
}

TestSuite(enquire, .init = set_up, .fini = tear_down);

static xapc_mset *run(void)
{
    xapc_mset *mset = NULL;
    OK(xapc_enquire_mset(&mset, enquire, 0, 100, 1000, NULL, &err));
    return mset;
}

static uint32_t docid_at(const xapc_mset *mset, uint32_t index)
{
    xapc_item item = { 0 };
    OK(xapc_mset_item(&item, mset, index, &err));
    return item.docid;
}

/* The first and last document as things are set now. */
static void expect_order(uint32_t first, uint32_t last)
{
    xapc_mset *mset = run();
    cr_expect(eq(u32, docid_at(mset, 0), first));
    cr_expect(eq(u32, docid_at(mset, xapc_mset_size(mset) - 1), last));
    xapc_mset_free(mset);
}

Test(enquire, without_a_query_nothing_matches)
{
    xapc_query *none = NULL;
    xapc_mset *mset;

    OK(xapc_query_match_nothing(&none, &err));
    OK(xapc_enquire_set_query(enquire, none, 0, &err));
    mset = run();
    cr_expect(eq(u32, xapc_mset_size(mset), 0));
    OK(xapc_mset_fetch(mset, &err));
    xapc_mset_free(mset);
    xapc_query_free(none);
}

Test(enquire, every_scheme_weighs)
{
    static const xapc_weight simple[] = { XAPC_WEIGHT_COORD, XAPC_WEIGHT_TRAD, XAPC_WEIGHT_INL2, XAPC_WEIGHT_IFB2,
                                          XAPC_WEIGHT_INEB2, XAPC_WEIGHT_BB2,  XAPC_WEIGHT_PL2,  XAPC_WEIGHT_PL2_PLUS,
                                          XAPC_WEIGHT_DLH,   XAPC_WEIGHT_DPH };
    xapc_mset *mset;
    double most = 0;

    ask("neglect");
    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++) {
        OK(xapc_enquire_set_weight(enquire, simple[i], 1, &err));
        mset = run();
        OK(xapc_mset_max_attained(&most, mset, &err));
        cr_expect(most > 0 || i >= 2, "scheme %zu", i); /* the rest may find all of so few documents worth nothing */
        xapc_mset_free(mset);
    }
    OK(xapc_enquire_set_weight(enquire, XAPC_WEIGHT_BOOL, 0, &err));
    expect_order(3, 9);
    OK(xapc_enquire_set_bm25(enquire, 1.2, 0, 8, 0, 0, &err)); /* without length only wdf tells */
    expect_order(9, 3);
    OK(xapc_enquire_set_bm25_plus(enquire, 1.2, 0, 8, 0, 0, 1, &err));
    expect_order(9, 3);
    OK(xapc_enquire_set_tfidf(enquire, "ntn", &err));
    expect_order(9, 3);
    for (int i = XAPC_SMOOTHING_TWO_STAGE; i <= XAPC_SMOOTHING_DIRICHLET_PLUS; i++) {
        OK(xapc_enquire_set_lm(enquire, 0, (xapc_smoothing)i, -1, -1, &err));
        xapc_mset_free(run());
    }
}

Test(enquire, schemes_refuse_bad_numbers)
{
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_bm25(enquire, -1, 0, 1, 0.5, 0.5, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_bm25(enquire, 1, 0, 1, 1.5, 0.5, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_bm25(enquire, 1, 0, NAN, 0.5, 0.5, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_bm25_plus(enquire, 1, 0, 1, 0.5, 0.5, -1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_tfidf(enquire, "xyz", &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_tfidf(enquire, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_lm(enquire, 0, (xapc_smoothing)9, -1, -1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_lm(enquire, 0, XAPC_SMOOTHING_DIRICHLET, NAN, -1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_weight(enquire, XAPC_WEIGHT_INL2, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_weight(enquire, (xapc_weight)99, 1, &err));
}

Test(enquire, sorts)
{
    OK(xapc_enquire_sort_by_value(enquire, 0, true, &err));
    expect_order(10, 1);
    OK(xapc_enquire_sort_by_value(enquire, 0, false, &err));
    expect_order(1, 10);
    OK(xapc_enquire_sort_by_value(enquire, 1, false, &err)); /* no value comes first, then "a" of 3, 6 and 9 */
    expect_order(10, 8);
    OK(xapc_enquire_set_weight(enquire, XAPC_WEIGHT_BOOL, 0, &err));
    OK(xapc_enquire_sort_by_value_then_relevance(enquire, 0, true, &err));
    expect_order(10, 1);
    OK(xapc_enquire_sort_by_relevance_then_value(enquire, 0, true, &err));
    expect_order(10, 1);
    OK(xapc_enquire_sort_by_relevance(enquire, &err));
    expect_order(1, 10);
    OK(xapc_enquire_set_docid_order(enquire, XAPC_DOCID_DESCENDING, &err));
    expect_order(10, 1);
    OK(xapc_enquire_set_docid_order(enquire, XAPC_DOCID_ANY, &err));
    xapc_mset_free(run());
    OK(xapc_enquire_set_docid_order(enquire, XAPC_DOCID_ASCENDING, &err));
    expect_order(1, 10);
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_docid_order(enquire, (xapc_docid_order)9, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_sort_by_value(enquire, XAPC_NO_SLOT, true, &err));
}

Test(enquire, sorts_by_keys_of_several_slots)
{
    xapc_keys *keys = NULL;
    xapc_bytes bytes = { 0 };
    xapc_mset *mset;

    OK(xapc_keys_new(&keys, &err));
    OK(xapc_keys_add(keys, 1, false, LIT("zz"), &err));
    OK(xapc_keys_add(keys, 0, true, NULL, 0, &err));
    OK(xapc_enquire_sort_by_keys(enquire, keys, false, &err));
    expect_order(9, 10); /* "a" with the greatest number first, the one without a value last */
    OK(xapc_enquire_sort_by_keys_then_relevance(enquire, keys, true, &err));
    expect_order(10, 9);
    OK(xapc_enquire_set_weight(enquire, XAPC_WEIGHT_BOOL, 0, &err));
    OK(xapc_enquire_sort_by_relevance_then_keys(enquire, keys, false, &err));
    xapc_keys_free(keys); /* the search keeps it */
    expect_order(9, 10);
    OK(xapc_enquire_sort_by_value(enquire, 1, false, &err));
    mset = run();
    OK(xapc_mset_sort_key(&bytes, mset, 1, &err));
    cr_expect(holds(&bytes, "a"));
    xapc_bytes_release(&bytes);
    xapc_mset_free(mset);
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_sort_by_keys(enquire, NULL, false, &err));
}

Test(enquire, collapses)
{
    xapc_mset *mset;
    xapc_matches matches = { 0 };
    xapc_bytes bytes = { 0 };
    xapc_item item = { 0 };

    OK(xapc_enquire_sort_by_value(enquire, 0, false, &err));
    OK(xapc_enquire_set_collapse(enquire, 1, 1, &err));
    mset = run();
    cr_expect(eq(u32, xapc_mset_size(mset), 4));
    OK(xapc_mset_matches(&matches, mset, &err));
    cr_expect(matches.lower == 4 && matches.estimated == 4 && matches.upper == 4);
    OK(xapc_mset_uncollapsed(&matches, mset, &err));
    cr_expect(matches.lower == 10 && matches.estimated == 10 && matches.upper == 10);
    OK(xapc_mset_item(&item, mset, 0, &err));
    cr_expect(item.docid == 1 && item.collapse_count == 2);
    OK(xapc_mset_collapse_key(&bytes, mset, 0, &err));
    cr_expect(holds(&bytes, "b"));
    xapc_mset_free(mset);
    OK(xapc_enquire_set_collapse(enquire, XAPC_NO_SLOT, 1, &err));
    mset = run();
    cr_expect(eq(u32, xapc_mset_size(mset), 10));
    xapc_mset_free(mset);
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_collapse(enquire, 1, 0, &err));
    xapc_bytes_release(&bytes);
}

Test(enquire, cuts_poor_matches_off)
{
    xapc_query *query = NULL;
    xapc_mset *mset;

    OK(xapc_query_value_weight(&query, 0, &err));
    OK(xapc_enquire_set_query(enquire, query, 0, &err));
    xapc_query_free(query);
    OK(xapc_enquire_set_cutoff(enquire, 0, 7.5, &err));
    mset = run();
    cr_expect(eq(u32, xapc_mset_size(mset), 3));
    xapc_mset_free(mset);
    OK(xapc_enquire_set_cutoff(enquire, 85, 0, &err));
    mset = run();
    cr_expect(eq(u32, xapc_mset_size(mset), 2));
    xapc_mset_free(mset);
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_cutoff(enquire, 101, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_cutoff(enquire, 0, -1, &err));
    OK(xapc_enquire_set_time_limit(enquire, 0.5, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_time_limit(enquire, -1, &err));
}

Test(enquire, spies_count_values)
{
    xapc_spy *spy = NULL;
    xapc_terms *terms = NULL;
    uint64_t total = 0;
    uint32_t count = 0;

    OK(xapc_spy_new(&spy, 1, &err));
    OK(xapc_enquire_add_spy(enquire, spy, &err));
    xapc_mset_free(run());
    OK(xapc_spy_total(&total, spy, &err));
    cr_expect(eq(u64, total, 10));
    OK(xapc_spy_values(&terms, spy, &err));
    OK(xapc_terms_skip_to(terms, LIT("b"), &err));
    OK(xapc_terms_doc_freq(&count, terms, &err));
    cr_expect(eq(u32, count, 3));
    xapc_terms_free(terms);
    ask("neglect");
    xapc_mset_free(run()); /* 3, 6 and 9 are all "a"; counts add up */
    OK(xapc_spy_top_values(&terms, spy, 1, &err));
    xapc_spy_free(spy);
    OK(xapc_terms_next(terms, &err));
    cr_expect(eq(str, (char *)xapc_terms_term(terms, NULL), "a"));
    OK(xapc_terms_doc_freq(&count, terms, &err));
    cr_expect(eq(u32, count, 6));
    ENDS(xapc_terms_next(terms, &err));
    xapc_terms_free(terms);
    xapc_mset_free(run()); /* the search kept the spy */
    OK(xapc_enquire_clear_spies(enquire, &err));
    xapc_mset_free(run());
    spy = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_spy_new(&spy, XAPC_NO_SLOT, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_add_spy(enquire, NULL, &err));
}

Test(enquire, pages_tell_rank_and_totals)
{
    xapc_mset *mset = NULL;
    xapc_matches matches = { 0 };
    xapc_item item = { 0 };
    uint32_t first = 0;

    OK(xapc_enquire_sort_by_value(enquire, 0, false, &err));
    OK(xapc_enquire_mset(&mset, enquire, 4, 3, 1000, NULL, &err));
    cr_expect(eq(u32, xapc_mset_size(mset), 3));
    OK(xapc_mset_first(&first, mset, &err));
    cr_expect(eq(u32, first, 4));
    OK(xapc_mset_item(&item, mset, 0, &err));
    cr_expect(item.docid == 5 && item.rank == 4);
    OK(xapc_mset_matches(&matches, mset, &err));
    cr_expect(matches.lower == 10 && matches.upper == 10);
    FAILS(XAPC_E_RANGE, xapc_mset_item(&item, mset, 3, &err));
    cr_expect(eq(u32, item.docid, 5));
    xapc_mset_free(mset);
}

Test(enquire, sets_tell_weights_and_frequencies)
{
    xapc_mset *mset;
    double possible = 0, attained = 0, weight = 0;
    uint32_t number = 0;
    xapc_item item = { 0 };

    ask("neglect");
    mset = run();
    OK(xapc_mset_max_possible(&possible, mset, &err));
    OK(xapc_mset_max_attained(&attained, mset, &err));
    OK(xapc_mset_item(&item, mset, 0, &err));
    cr_expect(possible >= attained);
    cr_expect(epsilon_eq(dbl, attained, item.weight, 1e-9));
    cr_expect(eq(u32, item.percent, 100));
    OK(xapc_mset_percent(&number, mset, attained / 2, &err));
    cr_expect(eq(u32, number, 50));
    FAILS(XAPC_E_ARGUMENT, xapc_mset_percent(&number, mset, -1, &err));
    OK(xapc_mset_doc_freq(&number, mset, LIT("neglect"), &err));
    cr_expect(eq(u32, number, 3));
    FAILS(XAPC_E_ARGUMENT, xapc_mset_doc_freq(&number, mset, LIT(""), &err));
    OK(xapc_mset_term_weight(&weight, mset, LIT("neglect"), &err));
    cr_expect(weight > 0);
    FAILS(XAPC_E_ARGUMENT, xapc_mset_term_weight(&weight, mset, LIT("nosuch"), &err));
    xapc_mset_free(mset);
}

Test(enquire, documents_of_a_set_outlive_everything_else)
{
    xapc_mset *mset;
    xapc_document *doc = NULL;
    xapc_bytes bytes = { 0 };

    OK(xapc_enquire_sort_by_value(enquire, 0, true, &err));
    mset = run();
    xapc_enquire_free(enquire);
    xapc_database_free(db);
    enquire = NULL;
    db = NULL;
    OK(xapc_mset_fetch(mset, &err));
    OK(xapc_mset_document(&doc, mset, 1, &err));
    FAILS(XAPC_E_RANGE, xapc_mset_document(&doc, mset, 10, &err));
    FAILS(XAPC_E_RANGE, xapc_mset_sort_key(&bytes, mset, 10, &err));
    FAILS(XAPC_E_RANGE, xapc_mset_collapse_key(&bytes, mset, UINT32_MAX, &err));
    xapc_mset_free(mset);
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(holds(&bytes, "document 9"));
    xapc_document_free(doc);
    xapc_bytes_release(&bytes);
}

Test(enquire, tells_which_terms_match)
{
    xapc_query *first = NULL, *second = NULL, *query = NULL;
    const xapc_query *children[2];
    xapc_terms *terms = NULL;

    OK(xapc_query_term(&first, LIT("neglect"), 1, 1, &err));
    OK(xapc_query_term(&second, LIT("care"), 1, 2, &err));
    children[0] = second;
    children[1] = first;
    OK(xapc_query_combine(&query, XAPC_OP_OR, children, 2, 0, &err));
    OK(xapc_enquire_set_query(enquire, query, 0, &err));
    OK(xapc_enquire_matching_terms(&terms, enquire, 6, &err));
    cr_expect(eq(str, (char *)listed(terms), "neglect care "));
    OK(xapc_enquire_matching_terms(&terms, enquire, 3, &err));
    cr_expect(eq(str, (char *)listed(terms), "neglect "));
    FAILS(XAPC_E_NOT_FOUND, xapc_enquire_matching_terms(&terms, enquire, 11, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_matching_terms(&terms, enquire, 0, &err));
    xapc_query_free(first);
    xapc_query_free(second);
    xapc_query_free(query);
}

static int keep_even(bool *keep, const xapc_document *doc, void *payload)
{
    uint32_t docid = 0;
    xapc_status status = xapc_document_docid(&docid, doc, NULL);
    *keep = docid % 2 == 0;
    ++*(int *)payload;
    return status != XAPC_OK;
}

static int stop_at_once(bool *keep, const xapc_document *doc, void *payload)
{
    (void)doc;
    (void)payload;
    *keep = true;
    return 1;
}

Test(enquire, deciders_keep_or_stop)
{
    xapc_mset *mset = NULL;
    int calls = 0;

    OK(xapc_enquire_mset_decided(&mset, enquire, 0, 100, 1000, NULL, keep_even, &calls, &err));
    cr_expect(eq(u32, xapc_mset_size(mset), 5));
    cr_expect(eq(int, calls, 10));
    xapc_mset_free(mset);
    mset = NULL;
    FAILS(XAPC_E_STOPPED, xapc_enquire_mset_decided(&mset, enquire, 0, 100, 0, NULL, stop_at_once, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_mset_decided(&mset, enquire, 0, 100, 0, NULL, NULL, NULL, &err));
    cr_expect(mset == NULL);
}

Test(enquire, snippets_mark_the_query)
{
    xapc_mset *mset;
    xapc_stem *stem = NULL;
    xapc_bytes bytes = { 0 };
    uint32_t flags = XAPC_SNIPPET_BACKGROUND_MODEL | XAPC_SNIPPET_EXHAUSTIVE | XAPC_SNIPPET_EMPTY_WITHOUT_MATCH;

    mset = run();
    OK(xapc_mset_snippet(&bytes, mset, LIT("The child was seen."), 100, NULL, flags, "[", "]", "...", &err));
    cr_expect(holds(&bytes, "The [child] was seen."), "%s", bytes.data);
    OK(xapc_mset_snippet(&bytes, mset, LIT("Nobody was seen."), 100, NULL, flags, "[", "]", "...", &err));
    cr_expect(holds(&bytes, ""));
    xapc_mset_free(mset);
    ask("Zneglect");
    mset = run();
    OK(xapc_stem_new(&stem, "english", &err));
    OK(xapc_mset_snippet(&bytes, mset, LIT("A neglected home."), 100, stem, 0, "[", "]", "...", &err));
    cr_expect(holds(&bytes, "A [neglected] home."), "%s", bytes.data);
    FAILS(XAPC_E_ARGUMENT, xapc_mset_snippet(&bytes, mset, LIT("x"), 100, NULL, 2048, "[", "]", "...", &err));
    FAILS(XAPC_E_ARGUMENT, xapc_mset_snippet(&bytes, mset, LIT("x"), 100, NULL, 0, NULL, "]", "...", &err));
    xapc_stem_free(stem);
    xapc_mset_free(mset);
    xapc_bytes_release(&bytes);
}

Test(enquire, relevant_documents_move_the_weights)
{
    xapc_mset *plain = run(), *fed = NULL;
    xapc_rset *rset = NULL;
    double before = 0, after = 0;

    ask("neglect");
    xapc_mset_free(plain);
    plain = run();
    OK(xapc_rset_new(&rset, &err));
    OK(xapc_rset_add(rset, 3, &err));
    OK(xapc_rset_add(rset, 6, &err));
    OK(xapc_enquire_mset(&fed, enquire, 0, 10, 0, rset, &err));
    OK(xapc_mset_term_weight(&before, plain, LIT("neglect"), &err));
    OK(xapc_mset_term_weight(&after, fed, LIT("neglect"), &err));
    cr_expect(after > before);
    xapc_rset_free(rset);
    xapc_mset_free(plain);
    xapc_mset_free(fed);
}
