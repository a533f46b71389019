/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static xapc_database *db;
static xapc_enquire *enquire;
static xapc_rset *rset;

static void set_up(void)
{
    xapc_query *query = term_query("child");
    make_folder();
    build("db", 1, 10);
    db = open_reader("db");
    OK(xapc_enquire_new(&enquire, db, &err));
    OK(xapc_enquire_set_query(enquire, query, 0, &err));
    xapc_query_free(query);
    OK(xapc_rset_new(&rset, &err));
    OK(xapc_rset_add(rset, 3, &err));
    OK(xapc_rset_add(rset, 6, &err));
}

static void tear_down(void)
{
    xapc_rset_free(rset);
    xapc_enquire_free(enquire);
    xapc_database_free(db);
    remove_folder();
}

TestSuite(expand, .init = set_up, .fini = tear_down);

static int no_ids(bool *keep, const char *term, size_t length, void *payload)
{
    (void)payload;
    *keep = length > 0 && term[0] != 'Q';
    return 0;
}

static int stop(bool *keep, const char *term, size_t length, void *payload)
{
    (void)term;
    (void)length;
    (void)payload;
    *keep = true;
    return -1;
}

static bool has(const xapc_eset *eset, const char *wanted)
{
    xapc_bytes term = { 0 };
    bool found = false;
    for (uint32_t i = 0; i < xapc_eset_size(eset); i++) {
        OK(xapc_eset_term(&term, eset, i, &err));
        found = found || holds(&term, wanted);
    }
    xapc_bytes_release(&term);
    return found;
}

Test(expand, relevance_sets_add_and_remove)
{
    bool there = false;

    cr_expect(eq(u32, xapc_rset_size(rset), 2));
    OK(xapc_rset_add(rset, 3, &err));
    OK(xapc_rset_remove(rset, 6, &err));
    OK(xapc_rset_remove(rset, 6, &err));
    cr_expect(eq(u32, xapc_rset_size(rset), 1));
    OK(xapc_rset_contains(&there, rset, 3, &err));
    cr_expect(there);
    OK(xapc_rset_contains(&there, rset, 6, &err));
    cr_expect(not(there));
    FAILS(XAPC_E_ARGUMENT, xapc_rset_add(rset, 0, &err));
}

Test(expand, finds_telling_terms)
{
    xapc_eset *eset = NULL;
    xapc_bytes term = { 0 };
    double weight = 0;
    uint32_t bound = 0;

    OK(xapc_enquire_eset(&eset, enquire, 10, rset, 0, 0, no_ids, NULL, &err));
    cr_expect(has(eset, "neglect"));
    cr_expect(not(has(eset, "child"))); /* a term of the query */
    cr_expect(not(has(eset, "Q3")));
    OK(xapc_eset_term(&term, eset, 0, &err));
    cr_expect(holds(&term, "neglect"));
    OK(xapc_eset_weight(&weight, eset, 0, &err));
    cr_expect(weight > 0);
    OK(xapc_eset_bound(&bound, eset, &err));
    cr_expect(bound >= xapc_eset_size(eset));
    FAILS(XAPC_E_RANGE, xapc_eset_term(&term, eset, xapc_eset_size(eset), &err));
    FAILS(XAPC_E_RANGE, xapc_eset_weight(&weight, eset, 1000, &err));
    xapc_bytes_release(&term);
    xapc_eset_free(eset);
}

Test(expand, schemes_and_flags)
{
    uint32_t flags = XAPC_EXPAND_INCLUDE_QUERY_TERMS | XAPC_EXPAND_EXACT_DOC_FREQ;
    xapc_eset *eset = NULL;

    OK(xapc_enquire_set_expansion(enquire, XAPC_EXPANSION_BO1, 0, &err));
    OK(xapc_enquire_eset(&eset, enquire, 10, rset, flags, 0, NULL, NULL, &err));
    cr_expect(has(eset, "neglect"));
    cr_expect(has(eset, "child"));
    xapc_eset_free(eset);
    OK(xapc_enquire_set_expansion(enquire, XAPC_EXPANSION_TRAD, 2, &err));
    OK(xapc_enquire_eset(&eset, enquire, 1, rset, 0, 0, NULL, NULL, &err));
    cr_expect(eq(u32, xapc_eset_size(eset), 1));
    xapc_eset_free(eset);
    OK(xapc_enquire_eset(&eset, enquire, 10, rset, 0, 1000, NULL, NULL, &err));
    cr_expect(eq(u32, xapc_eset_size(eset), 0));
    xapc_eset_free(eset);
    eset = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_expansion(enquire, (xapc_expansion)9, 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_set_expansion(enquire, XAPC_EXPANSION_TRAD, -1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_eset(&eset, enquire, 10, rset, 64, 0, NULL, NULL, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_enquire_eset(&eset, enquire, 10, NULL, 0, 0, NULL, NULL, &err));
    FAILS(XAPC_E_STOPPED, xapc_enquire_eset(&eset, enquire, 10, rset, 0, 0, stop, NULL, &err));
    cr_expect(eset == NULL);
}
