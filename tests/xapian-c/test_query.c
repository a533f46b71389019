/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "fixture.h"

#include <criterion/parameterized.h>

static xapc_database *db;

static void set_up(void)
{
    make_folder();
    build("db", 1, 10);
    db = open_reader("db");
}

static void tear_down(void)
{
    xapc_database_free(db);
    remove_folder();
}

TestSuite(query, .init = set_up, .fini = tear_down);

/* Two children, both freed. */
static xapc_query *pair(xapc_op op, xapc_query *first, xapc_query *second, uint32_t window)
{
    const xapc_query *children[] = { first, second };
    xapc_query *query = NULL;
    OK(xapc_query_combine(&query, op, children, 2, window, &err));
    xapc_query_free(first);
    xapc_query_free(second);
    return query;
}

/* The score of the best match; the query is freed. */
static double best(xapc_query *query, uint32_t *docid)
{
    xapc_mset *mset = match(db, query, 1);
    xapc_item item = { 0 };
    OK(xapc_mset_item(&item, mset, 0, &err));
    xapc_mset_free(mset);
    if (docid)
        *docid = item.docid;
    return item.weight;
}

struct op_case {
    xapc_op op;
    char first[16], second[16];
    uint32_t window, hits;
};

ParameterizedTestParameters(query, operators)
{
    static struct op_case rows[] = {
        { XAPC_OP_AND, "care", "neglect", 0, 1 },       { XAPC_OP_OR, "care", "neglect", 0, 7 },
        { XAPC_OP_AND_NOT, "care", "neglect", 0, 4 },   { XAPC_OP_XOR, "care", "neglect", 0, 6 },
        { XAPC_OP_AND_MAYBE, "care", "neglect", 0, 5 }, { XAPC_OP_FILTER, "care", "neglect", 0, 1 },
        { XAPC_OP_NEAR, "care", "child", 0, 5 },        { XAPC_OP_PHRASE, "care", "child", 0, 0 },
        { XAPC_OP_PHRASE, "child", "care", 0, 5 },      { XAPC_OP_PHRASE, "child", "neglect", 0, 0 },
        { XAPC_OP_PHRASE, "child", "neglect", 3, 3 },   { XAPC_OP_ELITE_SET, "care", "neglect", 1, 3 },
        { XAPC_OP_SYNONYM, "care", "neglect", 0, 7 },   { XAPC_OP_MAX, "care", "neglect", 0, 7 },
    };
    return cr_make_param_array(struct op_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct op_case *row, query, operators)
{
    xapc_query *query = pair(row->op, term_query(row->first), term_query(row->second), row->window);
    cr_expect(eq(u32, hits(db, query), row->hits), "operator %d", (int)row->op);
}

Test(query, leaves_match_all_nothing_or_a_term)
{
    xapc_query *query = NULL;
    bool empty = false;

    OK(xapc_query_match_all(&query, &err));
    cr_expect(eq(u32, hits(db, query), 10));
    OK(xapc_query_match_nothing(&query, &err));
    OK(xapc_query_is_empty(&empty, query, &err));
    cr_expect(empty);
    cr_expect(eq(u32, hits(db, query), 0));
    query = term_query("neglect");
    OK(xapc_query_is_empty(&empty, query, &err));
    cr_expect(not(empty));
    cr_expect(eq(u32, hits(db, query), 3));
    cr_expect(eq(u32, hits(db, term_query("nosuch")), 0));
    query = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_query_term(&query, LIT(""), 1, 0, &err));
    cr_expect(query == NULL);
}

Test(query, over_long_terms_match_nothing)
{
    xapc_query *query = NULL;
    char term[1000];

    memset(term, 'x', sizeof term);
    OK(xapc_query_term(&query, term, sizeof term, 1, 0, &err));
    cr_expect(eq(u32, hits(db, query), 0));
}

Test(query, combining_none_or_one)
{
    xapc_query *one = term_query("care"), *query = NULL;
    const xapc_query *children[] = { one, NULL };

    OK(xapc_query_combine(&query, XAPC_OP_AND, NULL, 0, 0, &err));
    cr_expect(eq(u32, hits(db, query), 0));
    OK(xapc_query_combine(&query, XAPC_OP_PHRASE, children, 1, 0, &err));
    cr_expect(eq(u32, hits(db, query), 5));
    query = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_query_combine(&query, XAPC_OP_OR, children, 2, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_combine(&query, XAPC_OP_OR, NULL, 2, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_combine(&query, (xapc_op)99, children, 1, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_combine(&query, XAPC_OP_AND, children, 1, 3, &err));
    cr_expect(query == NULL);
    xapc_query_free(one);
}

Test(query, phrases_take_ors_of_terms_and_refuse_what_xapian_would_drop)
{
    xapc_query *either = pair(XAPC_OP_OR, term_query("care"), term_query("neglect"), 0);
    xapc_query *phrase = pair(XAPC_OP_PHRASE, term_query("child"), term_query("care"), 0);
    xapc_query *deep =
        pair(XAPC_OP_OR, term_query("x"), pair(XAPC_OP_AND, term_query("child"), term_query("care"), 0), 0);
    xapc_query *care = term_query("care"), *all = NULL, *query = NULL;

    cr_expect(eq(u32, hits(db, pair(XAPC_OP_PHRASE, term_query("child"), either, 3)), 7));
    OK(xapc_query_match_all(&all, &err));
    const xapc_query *bad[] = { phrase, deep, all };
    for (size_t i = 0; i < 3; i++) {
        const xapc_query *children[] = { care, bad[i] };
        FAILS(XAPC_E_UNIMPLEMENTED, xapc_query_combine(&query, XAPC_OP_PHRASE, children, 2, 0, &err));
        FAILS(XAPC_E_UNIMPLEMENTED, xapc_query_combine(&query, XAPC_OP_NEAR, children, 2, 9, &err));
    }
    const xapc_query *twice[] = { care, care };
    FAILS(XAPC_E_ARGUMENT, xapc_query_combine(&query, XAPC_OP_NEAR, twice, 2, 1, &err));
    cr_expect(query == NULL);
    xapc_query_free(phrase);
    xapc_query_free(deep);
    xapc_query_free(all);
    xapc_query_free(care);
}

Test(query, value_ranges_include_both_ends)
{
    xapc_query *query = NULL;
    xapc_bytes low = { 0 }, high = { 0 };

    OK(xapc_sortable_serialise(&low, 3, &err));
    OK(xapc_sortable_serialise(&high, 5, &err));
    OK(xapc_query_value_range(&query, 0, low.data, low.length, high.data, high.length, &err));
    cr_expect(eq(u32, hits(db, query), 3));
    OK(xapc_query_value_range(&query, 0, high.data, high.length, low.data, low.length, &err));
    cr_expect(eq(u32, hits(db, query), 0));
    OK(xapc_query_value_ge(&query, 0, high.data, high.length, &err));
    cr_expect(eq(u32, hits(db, query), 6));
    OK(xapc_query_value_le(&query, 0, low.data, low.length, &err));
    cr_expect(eq(u32, hits(db, query), 3));
    OK(xapc_query_value_le(&query, 1, LIT("z"), &err)); /* document 10 has no value there */
    cr_expect(eq(u32, hits(db, query), 9));
    OK(xapc_query_value_range(&query, 1, LIT(""), LIT("z"), &err));
    cr_expect(eq(u32, hits(db, query), 9));
    OK(xapc_query_value_ge(&query, 1, LIT(""), &err));
    cr_expect(eq(u32, hits(db, query), 10));
    OK(xapc_query_value_le(&query, 1, LIT(""), &err));
    cr_expect(eq(u32, hits(db, query), 0));
    query = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_query_value_le(&query, XAPC_NO_SLOT, LIT("z"), &err));
    xapc_bytes_release(&low);
    xapc_bytes_release(&high);
}

Test(query, wildcards_keep_their_limit)
{
    xapc_query *query = NULL;
    xapc_enquire *enquire = NULL;
    xapc_mset *mset = NULL;

    OK(xapc_query_wildcard(&query, LIT("c"), 0, XAPC_WILDCARD_ERROR, XAPC_OP_OR, &err));
    cr_expect(eq(u32, hits(db, query), 10));
    OK(xapc_query_wildcard(&query, LIT("Q"), 3, XAPC_WILDCARD_FIRST, XAPC_OP_SYNONYM, &err));
    cr_expect(eq(u32, hits(db, query), 3));
    OK(xapc_query_wildcard(&query, LIT("c"), 1, XAPC_WILDCARD_MOST_FREQUENT, XAPC_OP_MAX, &err));
    cr_expect(eq(u32, hits(db, query), 10));
    OK(xapc_query_wildcard(&query, LIT("Q"), 3, XAPC_WILDCARD_ERROR, XAPC_OP_OR, &err));
    OK(xapc_enquire_new(&enquire, db, &err));
    OK(xapc_enquire_set_query(enquire, query, 0, &err));
    FAILS(XAPC_E_WILDCARD, xapc_enquire_mset(&mset, enquire, 0, 10, 0, NULL, &err));
    cr_expect(mset == NULL);
    xapc_enquire_free(enquire);
    xapc_query_free(query);
    query = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_query_wildcard(&query, LIT("Q"), 3, XAPC_WILDCARD_ERROR, XAPC_OP_AND, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_wildcard(&query, LIT("Q"), 3, (xapc_wildcard_limit)9, XAPC_OP_OR, &err));
}

Test(query, scaling_multiplies_the_score)
{
    xapc_query *query = term_query("neglect"), *scaled = NULL;

    OK(xapc_query_scale(&scaled, query, 2.5, &err));
    cr_expect(epsilon_eq(dbl, best(scaled, NULL), 2.5 * best(query, NULL), 1e-9));
    query = term_query("neglect");
    scaled = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_query_scale(&scaled, query, -1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_scale(&scaled, query, NAN, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_scale(&scaled, query, INFINITY, &err));
    xapc_query_free(query);
}

Test(query, weight_sources_weigh)
{
    static const xapc_value_weight table[] = { { "a", 1, 3 }, { "b", 1, 1 } };
    xapc_query *query = NULL;
    uint32_t docid = 0;

    OK(xapc_query_fixed_weight(&query, 2.5, &err));
    cr_expect(epsilon_eq(dbl, best(query, NULL), 2.5, 1e-9));
    OK(xapc_query_value_weight(&query, 0, &err));
    cr_expect(epsilon_eq(dbl, best(query, &docid), 10, 1e-9));
    cr_expect(eq(u32, docid, 10));
    OK(xapc_query_value_map(&query, 1, table, 2, 0.5, &err));
    cr_expect(epsilon_eq(dbl, best(query, &docid), 3, 1e-9));
    cr_expect(eq(u32, docid, 3));
    OK(xapc_query_value_map(&query, 1, NULL, 0, 0.5, &err));
    cr_expect(eq(u32, hits(db, query), 9));
    query = NULL;
    FAILS(XAPC_E_ARGUMENT, xapc_query_fixed_weight(&query, -1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_value_map(&query, 1, NULL, 1, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_value_map(&query, 1, &(xapc_value_weight){ "a", 1, -1 }, 1, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_value_map(&query, 1, &(xapc_value_weight){ "", 0, 1 }, 1, 0, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_query_decreasing_value_weight(&query, 0, 3, 2, &err));
    cr_expect(query == NULL);
}

Test(query, decreasing_values_may_end_early)
{
    xapc_writable *writer = open_writer("down", XAPC_CREATE);
    xapc_query *query = NULL;
    uint32_t docid = 0;

    for (unsigned i = 10; i >= 1; i--) {
        xapc_document *doc = make_document(i);
        OK(xapc_writable_add(NULL, writer, doc, &err));
        xapc_document_free(doc);
    }
    xapc_writable_free(writer);
    xapc_database_free(db);
    db = open_reader("down");
    OK(xapc_query_decreasing_value_weight(&query, 0, 1, 0, &err));
    cr_expect(epsilon_eq(dbl, best(query, &docid), 10, 1e-9));
    cr_expect(eq(u32, docid, 1));
}

Test(query, tells_its_terms)
{
    const xapc_query *children[3];
    xapc_query *second = NULL, *first = NULL, *again = NULL, *query = NULL;
    xapc_terms *terms = NULL;
    xapc_bytes bytes = { 0 };
    uint32_t length = 0;

    OK(xapc_query_term(&second, LIT("a"), 2, 2, &err));
    OK(xapc_query_term(&first, LIT("b"), 1, 1, &err));
    OK(xapc_query_term(&again, LIT("b"), 1, 3, &err));
    children[0] = second;
    children[1] = first;
    children[2] = again;
    OK(xapc_query_combine(&query, XAPC_OP_OR, children, 3, 0, &err));
    xapc_query_free(first); /* the tree keeps its parts */
    xapc_query_free(second);
    xapc_query_free(again);
    OK(xapc_query_terms(&terms, query, &err));
    cr_expect(eq(str, (char *)listed(terms), "b a b "));
    OK(xapc_query_terms(&terms, query, &err));
    FAILS(XAPC_E_OPERATION, xapc_terms_skip_to(terms, LIT("b"), &err));
    xapc_terms_free(terms);
    OK(xapc_query_unique_terms(&terms, query, &err));
    cr_expect(eq(str, (char *)listed(terms), "a b "));
    OK(xapc_query_length(&length, query, &err));
    cr_expect(eq(u32, length, 4));
    OK(xapc_query_description(&bytes, query, &err));
    cr_expect(strncmp(bytes.data, "Query(", 6) == 0);
    xapc_bytes_release(&bytes);
    xapc_query_free(query);
}

Test(query, travels_as_bytes)
{
    xapc_query *query = pair(XAPC_OP_PHRASE, term_query("child"), term_query("care"), 0), *twin = NULL;
    xapc_query *source = NULL;
    xapc_bytes bytes = { 0 };

    OK(xapc_query_fixed_weight(&source, 2, &err));
    query = pair(XAPC_OP_AND, query, source, 0);
    OK(xapc_query_serialise(&bytes, query, &err));
    OK(xapc_query_unserialise(&twin, bytes.data, bytes.length, &err));
    xapc_query_free(query);
    cr_expect(eq(u32, hits(db, twin), 5));
    twin = NULL;
    FAILS(XAPC_E_SERIALISATION, xapc_query_unserialise(&twin, LIT("\x01"), &err));
    FAILS(XAPC_E_SERIALISATION, xapc_query_unserialise(&twin, LIT("\xff"), &err));
    cr_expect(twin == NULL);
    xapc_bytes_release(&bytes);
}
