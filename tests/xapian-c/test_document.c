/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

Test(document, keeps_data_with_nul_bytes)
{
    xapc_document *doc = NULL;
    xapc_bytes bytes = { 0 };

    OK(xapc_document_new(&doc, &err));
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(holds(&bytes, ""));
    OK(xapc_document_set_data(doc, LIT("a\0b"), &err));
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(bytes.length == 3 && memcmp(bytes.data, "a\0b", 4) == 0);
    OK(xapc_document_set_data(doc, NULL, 0, &err));
    OK(xapc_document_data(&bytes, doc, &err));
    cr_expect(holds(&bytes, ""));
    FAILS(XAPC_E_ARGUMENT, xapc_document_set_data(doc, "x", XAPC_DATA_MAX + 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_set_data(doc, NULL, 1, &err));
    xapc_bytes_release(&bytes);
    xapc_document_free(doc);
    xapc_document_free(NULL);
}

Test(document, counts_terms_and_positions)
{
    xapc_document *doc = NULL;
    xapc_terms *terms = NULL;
    xapc_positions *positions = NULL;
    uint32_t number = 99;
    size_t length = 0;

    OK(xapc_document_new(&doc, &err));
    OK(xapc_document_docid(&number, doc, &err));
    cr_expect(eq(u32, number, 0));
    OK(xapc_document_add_posting(doc, LIT("b"), 7, 2, &err));
    OK(xapc_document_add_posting(doc, LIT("b"), 3, 1, &err));
    OK(xapc_document_add_term(doc, LIT("a\0z"), 5, &err));
    OK(xapc_document_add_boolean_term(doc, LIT("Q1"), &err));
    OK(xapc_document_term_count(&number, doc, &err));
    cr_expect(eq(u32, number, 3));

    OK(xapc_document_terms(&terms, doc, &err));
    OK(xapc_terms_next(terms, &err));
    cr_expect(eq(str, (char *)xapc_terms_term(terms, NULL), "Q1"));
    OK(xapc_terms_wdf(&number, terms, &err));
    cr_expect(eq(u32, number, 0));
    OK(xapc_terms_next(terms, &err));
    cr_expect(memcmp(xapc_terms_term(terms, &length), "a\0z", 4) == 0);
    cr_expect(eq(sz, length, 3));
    OK(xapc_terms_skip_to(terms, LIT("b"), &err));
    OK(xapc_terms_wdf(&number, terms, &err));
    cr_expect(eq(u32, number, 3));
    OK(xapc_terms_position_count(&number, terms, &err));
    cr_expect(eq(u32, number, 2));
    FAILS(XAPC_E_OPERATION, xapc_terms_doc_freq(&number, terms, &err));
    OK(xapc_terms_positions(&positions, terms, &err));
    OK(xapc_positions_next(positions, &err));
    cr_expect(eq(u32, xapc_positions_position(positions), 3));
    OK(xapc_positions_skip_to(positions, 4, &err));
    cr_expect(eq(u32, xapc_positions_position(positions), 7));
    ENDS(xapc_positions_next(positions, &err));
    ENDS(xapc_terms_next(terms, &err));
    xapc_positions_free(positions);
    xapc_terms_free(terms);
    xapc_document_free(doc);
}

Test(document, takes_terms_away)
{
    xapc_document *doc = NULL;
    xapc_terms *terms = NULL;
    uint32_t number = 99;

    OK(xapc_document_new(&doc, &err));
    OK(xapc_document_add_posting(doc, LIT("a"), 1, 3, &err));
    OK(xapc_document_add_term(doc, LIT("b"), 1, &err));
    OK(xapc_document_remove_posting(doc, LIT("a"), 1, 2, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_remove_posting(doc, LIT("a"), 1, 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_remove_posting(doc, LIT("nosuch"), 1, 1, &err));
    OK(xapc_document_terms(&terms, doc, &err));
    OK(xapc_terms_next(terms, &err));
    OK(xapc_terms_wdf(&number, terms, &err));
    cr_expect(eq(u32, number, 1));
    xapc_terms_free(terms);
    OK(xapc_document_remove_term(doc, LIT("a"), &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_remove_term(doc, LIT("a"), &err));
    OK(xapc_document_terms(&terms, doc, &err));
    cr_expect(eq(str, (char *)listed(terms), "b "));
    OK(xapc_document_clear_terms(doc, &err));
    OK(xapc_document_term_count(&number, doc, &err));
    cr_expect(eq(u32, number, 0));
    xapc_document_free(doc);
}

Test(document, refuses_terms_that_could_not_be_stored)
{
    xapc_document *doc = NULL;
    char term[XAPC_TERM_MAX + 1];
    uint32_t count = 99;

    memset(term, 't', sizeof term);
    OK(xapc_document_new(&doc, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_add_term(doc, term, sizeof term, 1, &err));
    cr_expect(eq(str, err.type, "xapc"));
    cr_expect(strncmp(err.context, "ttt", 3) == 0);
    FAILS(XAPC_E_ARGUMENT, xapc_document_add_posting(doc, term, sizeof term, 1, 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_add_boolean_term(doc, term, sizeof term, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_add_term(doc, LIT(""), 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_add_posting(doc, LIT(""), 1, 1, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_add_boolean_term(doc, NULL, 0, &err));
    memset(term, 0, sizeof term);
    FAILS(XAPC_E_ARGUMENT, xapc_document_add_term(doc, term, XAPC_TERM_MAX / 2 + 1, 1, &err));
    OK(xapc_document_add_term(doc, term, XAPC_TERM_MAX / 2, 1, &err));
    OK(xapc_document_term_count(&count, doc, &err));
    cr_expect(eq(u32, count, 1));
    xapc_document_free(doc);
}

Test(document, keeps_values_by_slot)
{
    xapc_document *doc = NULL;
    xapc_values *values = NULL;
    xapc_bytes bytes = { 0 };
    uint32_t number = 99;

    OK(xapc_document_new(&doc, &err));
    OK(xapc_document_set_value(doc, 5, LIT("five"), &err));
    OK(xapc_document_set_value(doc, 2, LIT("t\0o"), &err));
    OK(xapc_document_set_value(doc, 9, LIT("nine"), &err));
    OK(xapc_document_value(&bytes, doc, 2, &err));
    cr_expect(bytes.length == 3 && memcmp(bytes.data, "t\0o", 3) == 0);
    OK(xapc_document_value(&bytes, doc, 3, &err));
    cr_expect(holds(&bytes, ""));
    OK(xapc_document_value_count(&number, doc, &err));
    cr_expect(eq(u32, number, 3));

    OK(xapc_document_values(&values, doc, &err));
    OK(xapc_values_next(values, &err));
    cr_expect(eq(u32, xapc_values_slot(values), 2));
    cr_expect(eq(u32, xapc_values_docid(values), 0));
    OK(xapc_values_skip_to(values, 6, &err));
    cr_expect(eq(u32, xapc_values_slot(values), 9));
    cr_expect(eq(str, (char *)xapc_values_value(values, NULL), "nine"));
    ENDS(xapc_values_next(values, &err));
    xapc_values_free(values);

    OK(xapc_document_remove_value(doc, 5, &err));
    OK(xapc_document_remove_value(doc, 5, &err));
    OK(xapc_document_set_value(doc, 9, NULL, 0, &err));
    OK(xapc_document_value_count(&number, doc, &err));
    cr_expect(eq(u32, number, 1));
    OK(xapc_document_clear_values(doc, &err));
    OK(xapc_document_value_count(&number, doc, &err));
    cr_expect(eq(u32, number, 0));
    FAILS(XAPC_E_ARGUMENT, xapc_document_set_value(doc, XAPC_NO_SLOT, LIT("x"), &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_value(&bytes, doc, XAPC_NO_SLOT, &err));
    FAILS(XAPC_E_ARGUMENT, xapc_document_set_value(doc, 1, "x", XAPC_DATA_MAX + 1, &err));
    xapc_bytes_release(&bytes);
    xapc_document_free(doc);
}

Test(document, travels_as_bytes)
{
    xapc_document *doc = make_document(6), *twin = NULL;
    xapc_terms *terms = NULL;
    xapc_bytes bytes = { 0 };

    OK(xapc_document_serialise(&bytes, doc, &err));
    OK(xapc_document_unserialise(&twin, bytes.data, bytes.length, &err));
    xapc_document_free(doc);
    OK(xapc_document_terms(&terms, twin, &err));
    cr_expect(eq(str, (char *)listed(terms), "Q6 care child neglect "));
    OK(xapc_document_data(&bytes, twin, &err));
    cr_expect(holds(&bytes, "document 6"));
    xapc_document_free(twin);
    twin = NULL;
    FAILS(XAPC_E_SERIALISATION, xapc_document_unserialise(&twin, LIT("\x99zz"), &err));
    cr_expect(twin == NULL);
    xapc_bytes_release(&bytes);
}

Test(document, read_from_a_database_lists_its_values, .init = make_folder, .fini = remove_folder)
{
    xapc_document *doc = NULL;
    xapc_values *values = NULL;
    xapc_database *db;

    build("db", 1, 3);
    db = open_reader("db");
    OK(xapc_database_document(&doc, db, 2, &err));
    OK(xapc_document_values(&values, doc, &err));
    OK(xapc_values_next(values, &err));
    OK(xapc_values_next(values, &err));
    cr_expect(eq(u32, xapc_values_slot(values), 1));
    cr_expect(eq(str, (char *)xapc_values_value(values, NULL), "c"));
    ENDS(xapc_values_next(values, &err));
    xapc_values_free(values);
    xapc_document_free(doc);
    xapc_database_free(db);
}
