/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/partnership.h"

#include "corpus/metadata.h"
#include "corpus/partnership_find.h"
#include "corpus/partnership_line.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct slug_case {
    char name[96], slug[64];
};

ParameterizedTestParameters(partnership, slugs)
{
    static struct slug_case rows[] = {
        { "Darlington Safeguarding Partnership", "darlington" },
        { "Darlington Safeguarding Children Board", "darlington" },
        { "the DARLINGTON safeguarding partnership", "darlington" },
        { "Essex Local Safeguarding Children Board", "essex" },
        { "Essex SCB", "essex" },
        { "Essex Safeguarding Adults Board", "essex-adults" },
        { "Hartlepool and Stockton on Tees Safeguarding Children Partnership", "hartlepool-and-stockton" },
        { "HSSCP", "hartlepool-and-stockton" },
        { "STSCP", "south-tees" },
        { "Middlesbrough LSCB", "south-tees" },
        { "Bwrdd Diogelu Gwent", "gwent" },
        { "TAIC", "taic" },
        { "Northmoor Safeguarding Children Partnership", "northmoor" },
        { "Northmoor Local Safeguarding Children Board", "northmoor" },
        { "Northmoor Safeguarding Adults Board", "northmoor-adults" },
        { "Northmoor Safeguarding Children and Adults Board", "northmoor" },
        { "Northmoor & Eastvale Safeguarding Children's Partnership", "northmoor-and-eastvale" },
        { "Northmoor Community Safety Partnership", "northmoor-community-safety" },
        { "Safeguarding Partnership", "safeguarding-partnership" },
        { "!!", "" },
    };
    return cr_make_param_array(struct slug_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct slug_case *row, partnership, slugs)
{
    base_arena arena = { 0 };
    base_text slug;
    base_error err = { 0 };

    cr_assert(eq(int, corpus_partnership_slug(&slug, &arena, base_text_of(row->name), &err), BASE_OK), "%s",
              err.message);
    cr_expect(eq(str, (char *)slug.data, row->slug), "%s", row->name);
    base_arena_release(&arena);
}

Test(partnership, the_shipped_table_is_sound)
{
    const corpus_partnership_table *table = NULL;
    base_error err = { 0 };

    cr_assert(eq(int, corpus_partnership_shared(&table, &err), BASE_OK), "%s", err.message);
    cr_expect(gt(sz, table->count, 150));
    for (size_t i = 0; i < table->count; i++) {
        base_arena arena = { 0 };
        base_text slug;
        for (size_t j = 0; j < table->bodies[i].id.length; j++) {
            char c = table->bodies[i].id.data[j];
            cr_assert(base_is_lower(c) || base_is_digit(c) || c == '-', "%.*s", BASE_TEXT_ARG(table->bodies[i].id));
        }
        cr_assert(eq(int, corpus_partnership_slug(&slug, &arena, table->bodies[i].name, NULL), BASE_OK));
        cr_expect(base_text_equal(slug, table->bodies[i].id), "%.*s gives %.*s", BASE_TEXT_ARG(table->bodies[i].name),
                  BASE_TEXT_ARG(slug));
        base_arena_release(&arena);
    }
}

Test(partnership, a_shared_acronym_resolves_to_every_body_that_bears_it)
{
    base_arena arena = { 0 };
    base_text *slugs;
    size_t count = 0;

    cr_assert(eq(int, corpus_partnership_resolve(&slugs, &count, &arena, BASE_TEXT("dscb"), NULL), BASE_OK));
    cr_expect(gt(sz, count, 2));
    cr_assert(eq(int, corpus_partnership_resolve(&slugs, &count, &arena, BASE_TEXT("Kirklees"), NULL), BASE_OK));
    cr_assert(eq(sz, count, 1));
    cr_expect(eq(str, (char *)slugs[0].data, "kirklees"));
    cr_assert(eq(int, corpus_partnership_resolve(&slugs, &count, &arena, BASE_TEXT("Northmoor SCP"), NULL), BASE_OK));
    cr_assert(eq(sz, count, 1));
    cr_expect(eq(str, (char *)slugs[0].data, "northmoor"));
    base_arena_release(&arena);
}

Test(partnership, a_row_without_a_name_is_refused_with_its_line)
{
    corpus_partnership_table table = { 0 };
    base_error err = { 0 };

    cr_expect(eq(int, corpus_partnership_parse(&table, BASE_TEXT("# x\na\tchildren\tengland\n"), "p.tsv", &err),
                 BASE_E_FORMAT));
    cr_expect(strstr(err.message, "p.tsv:2:") != NULL, "%s", err.message);
}

/* ------------------------------------------------------------------------------------------------- names in lines */

static size_t mentions(corpus_mention **out, base_arena *arena, const char *const *lines, size_t count)
{
    base_text texts[16];
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        texts[i] = base_text_of(lines[i]);
    cr_assert(eq(int, corpus_partnership_mentions(out, &found, arena, texts, count, NULL), BASE_OK));
    return found;
}

Test(partnership, a_logo_over_four_lines_is_one_name)
{
    static const char *const lines[] = { "September 2021", "Northmoor & Saltby-on-Sea", "SAFEGUARDING", "CHILDREN",
                                         "PARTNERSHIP" };
    corpus_mention *found;
    base_arena arena = { 0 };

    cr_assert(eq(sz, mentions(&found, &arena, lines, 5), 1));
    cr_expect(eq(str, (char *)found[0].name.data, "Northmoor & Saltby-on-Sea Safeguarding Children Partnership"));
    cr_expect(eq(sz, found[0].first_line, 1));
    cr_expect(eq(sz, found[0].last_line, 4));
    cr_expect(found[0].whole_lines);
    base_arena_release(&arena);
}

struct mention_case {
    char line[128], name[80];
};

ParameterizedTestParameters(partnership, names_in_prose)
{
    static struct mention_case rows[] = {
        { "It was commissioned by Northmoor Safeguarding Partnership in May.", "Northmoor Safeguarding Partnership" },
        { "When City of Eastvale Safeguarding Children Board's policy",
          "City of Eastvale Safeguarding Children Board" },
        { "the Safeguarding Children Partnership met", "" },
        { "Local Safeguarding Children Boards", "" },
        { "NORTHMOOR SAFEGUARDING CHILDREN BOARD", "Northmoor Safeguarding Children Board" },
        { "Chair of Northmoor Safeguarding Adults Board", "Northmoor Safeguarding Adults Board" },
        { "Northmoor Safeguarding Children Multi-Agency Partnership",
          "Northmoor Safeguarding Children Multi-Agency Partnership" },
        { "Safeguarding Board for Northern Ireland", "Safeguarding Board for Northern Ireland" },
        { "In Kirkby. Safeguarding Children Partnership", "" },
        { "Isle of Wether and Northmoor Community Safety Partnership",
          "Isle of Wether and Northmoor Community Safety Partnership" },
        { "the Air Accident Investigation Commission", "Air Accident Investigation Commission" },
        { "SALTBY AREA CHILD PROTECTION PANEL", "Saltby Area Child Protection Panel" },
        { "It was commissioned by the Safer Saltby Partnership.", "Safer Saltby Partnership" },
        { "Stronger and Safer Isle of Wether Partnership", "Stronger and Safer Isle of Wether Partnership" },
        { "Northmoor Safer Communities Partnership", "Northmoor Safer Communities Partnership" },
        { "Safer families need a partnership", "" },
        { "Safer and Stronger Communities Board", "" },
        { "the Long Strand Transport Incident Inquiry Office", "Long Strand Transport Incident Inquiry Office" },
        { "the Child Abuse Investigation Unit", "" },
    };
    return cr_make_param_array(struct mention_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct mention_case *row, partnership, names_in_prose)
{
    const char *lines[] = { row->line };
    corpus_mention *found = NULL;
    base_arena arena = { 0 };
    size_t count = mentions(&found, &arena, lines, 1);

    cr_expect(eq(sz, count, (size_t)(row->name[0] != '\0')), "%s", row->line);
    if (count > 0)
        cr_expect(eq(str, (char *)found[0].name.data, row->name));
    base_arena_release(&arena);
}

/* ------------------------------------------------------------------------------------------- lines that are a body's name */

struct line_case {
    char line[96];
    bool body;
};

ParameterizedTestParameters(partnership, lines_of_bodies)
{
    static struct line_case rows[] = {
        { "Northmoor County Council", true },          { "Partnership of Saltby and the Isle of Wether", true },
        { "NHS England, Northmoor and Saltby", true }, { "NHS England", true },
        { "The Wether Together Partnership", true },   { "Working in partnership", false },
        { "Serious Case Review Panel", false },        { "Chair of the Northmoor Board", false },
        { "Safeguarding Partnership", false },         { "The night before the council", false },
        { "Published by Northmoor Council.", false },  { "Council", false },
    };
    return cr_make_param_array(struct line_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct line_case *row, partnership, lines_of_bodies)
{
    cr_expect(eq(int, corpus_body_is_line(base_text_of(row->line)), row->body), "%s", row->line);
}
