/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/theme.h"

#include "corpus/data.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

/* A stemmer good enough for these tests: plural s, -ed, -ing off. */
static size_t stem(char *out, size_t capacity, base_text word, void *payload)
{
    size_t length = word.length < capacity ? word.length : capacity;

    (void)payload;
    if (length > 5 && memcmp(word.data + length - 3, "ing", 3) == 0)
        length -= 3;
    else if (length > 4 && memcmp(word.data + length - 2, "ed", 2) == 0)
        length -= 2;
    else if (length > 3 && word.data[length - 1] == 's')
        length--;
    memcpy(out, word.data, length);
    return length;
}

static const char small[] =
    "concept pets\nlabel Keeping pets\ntop\nalias house animals; tame beasts\nscope All of them.\n"
    "3 pet; house animal\n2 vet _ visit\n1 lead\n\n"
    "concept dogs\nlabel Dogs\nbroader pets\nrelated cats\n"
    "4 dog; =hound; puppy walk\n2 DOG\n3 lead\n1 bark\nnot dog days; hot dog\n\n"
    "concept cats\nlabel Cats\nbroader pets\n2 cat\n";

static corpus_thesaurus *parse(const char *text)
{
    corpus_thesaurus *thesaurus = NULL;
    base_error err = { 0 };

    cr_assert(eq(int, corpus_thesaurus_parse(&thesaurus, base_text_of(text), "t.txt", stem, NULL, &err), BASE_OK), "%s",
              err.message);
    return thesaurus;
}

/* "id:strength" with o (own) or i (inherited) and the evidence, themes parted by '|'. */
static void mark(char *out, size_t room, const corpus_thesaurus *thesaurus, const char *heading, const char *text)
{
    base_text headings[] = { base_text_of(heading) };
    corpus_passage passage = { .text = base_text_of(text), .headings = headings, .heading_count = heading ? 1 : 0 };
    corpus_report report = { .passages = &passage, .passage_count = 1 };
    size_t used = 0;

    out[0] = '\0';
    cr_assert(eq(int, corpus_themes_mark(&report, thesaurus, NULL), BASE_OK));
    for (size_t i = 0; i < passage.theme_count; i++)
        used += (size_t)snprintf(out + used, room - used, "%s%.*s:%u%c%.*s", used ? "|" : "",
                                 BASE_TEXT_ARG(passage.themes[i].id), passage.themes[i].strength,
                                 passage.themes[i].own ? 'o' : 'i', BASE_TEXT_ARG(passage.themes[i].evidence));
    base_arena_release(&report.arena);
}

struct mark_case {
    char text[112], want[112];
};

ParameterizedTestParameters(theme, weights)
{
    static struct mark_case rows[] = {
        { "No beasts here.", "" },
        { "Two cats.", "pets:1i|cats:1ocats" },
        { "Some pets slept.", "pets:1opets" },
        { "A dog.", "pets:2i|dogs:2odog" },
        { "Dogs. The dog, the dog.", "pets:2i|dogs:2oDogs" }, /* twice at most, then nothing more */
        { "A hound.", "pets:2i|dogs:2ohound" },
        { "Two hounds.", "" },                      /* =hound is itself alone */
        { "The lead.", "pets:2olead|dogs:1olead" }, /* 1 of its own and the narrower one's 3 */
        { "They bark.", "" },                       /* a hint is not enough */
        { "The dogs bark.", "pets:2i|dogs:2odogs; bark" },
        { "A hot dog.", "" },                                        /* covered by an exclusion */
        { "There was no evidence of a dog.", "pets:2i|dogs:2odog" }, /* "a" parts the denial */
        { "There was no evidence of dogs.", "" },
        { "Without any history or record of dogs.", "" },
        { "The vet saw it on a visit.", "" },
        { "A vet home visit.", "pets:1ovet home visit" },
        { "A vet. Big visit.", "" }, /* no phrase goes across a sentence */
        { "Puppy walks and puppy-walks.", "pets:2i|dogs:2oPuppy walks; puppy-walks" },
    };
    return cr_make_param_array(struct mark_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct mark_case *row, theme, weights)
{
    corpus_thesaurus *thesaurus = parse(small);
    char got[512];

    mark(got, sizeof got, thesaurus, NULL, row->text);
    cr_expect(eq(str, got, row->want), "%s", row->text);
    corpus_thesaurus_free(thesaurus);
}

Test(theme, the_innermost_heading_speaks_for_its_passage)
{
    corpus_thesaurus *thesaurus = parse(small);
    char got[512];

    mark(got, sizeof got, thesaurus, "Dogs", "They bark.");
    cr_expect(eq(str, got, "pets:2i|dogs:2oDogs; bark"));
    corpus_thesaurus_free(thesaurus);
}

Test(theme, an_outer_heading_speaks_half)
{
    corpus_thesaurus *thesaurus = parse(small);
    base_text headings[] = { BASE_TEXT("Pets"), BASE_TEXT("Rooms") };
    corpus_passage passage = { .text = BASE_TEXT("Nothing."), .headings = headings, .heading_count = 2 };
    corpus_report report = { .passages = &passage, .passage_count = 1 };

    cr_assert(eq(int, corpus_themes_mark(&report, thesaurus, NULL), BASE_OK)); /* 3 halved is under 2 */
    cr_expect(eq(sz, passage.theme_count, 0));
    base_arena_release(&report.arena);
    corpus_thesaurus_free(thesaurus);
}

Test(theme, capitals_are_met_in_capitals_only)
{
    corpus_thesaurus *thesaurus = parse("concept c\nlabel C\n2 ICON\n");
    char got[512];

    mark(got, sizeof got, thesaurus, NULL, "The icon.");
    cr_expect(eq(str, got, ""));
    mark(got, sizeof got, thesaurus, NULL, "The ICON and ICONs.");
    cr_expect(eq(str, got, "c:1oICON; ICONs"));
    corpus_thesaurus_free(thesaurus);
}

Test(theme, concepts_know_their_neighbours)
{
    corpus_thesaurus *thesaurus = parse(small);
    const corpus_concept *pets = corpus_thesaurus_at(thesaurus, 0), *dogs = corpus_thesaurus_at(thesaurus, 1);
    const corpus_evidence *rows = NULL;

    cr_assert(eq(sz, corpus_thesaurus_count(thesaurus), 3));
    cr_expect(pets->top && !dogs->top);
    cr_assert(eq(sz, pets->narrower_count, 2));
    cr_expect(eq(sz, pets->narrower[1], 2));
    cr_expect(eq(sz, dogs->related[0], 2));
    cr_expect(eq(sz, corpus_thesaurus_evidence(&rows, thesaurus, 1), 8));
    cr_expect(corpus_thesaurus_at(thesaurus, 3) == NULL);
    corpus_thesaurus_free(thesaurus);
}

Test(theme, is_found_by_id_label_and_alias_and_the_nearest_is_told)
{
    corpus_thesaurus *thesaurus = parse(small);
    base_text nearest = { NULL, 0 };

    cr_expect(eq(sz, corpus_thesaurus_find(thesaurus, BASE_TEXT("Keeping-Pets"), NULL), 0));
    cr_expect(eq(sz, corpus_thesaurus_find(thesaurus, BASE_TEXT("TAME BEASTS"), NULL), 0));
    cr_expect(eq(sz, corpus_thesaurus_find(thesaurus, BASE_TEXT("cast"), &nearest), (size_t)-1));
    cr_expect(base_text_equal(nearest, BASE_TEXT("cats")));
    corpus_thesaurus_free(thesaurus);
}

struct bad_case {
    char text[96], says[32];
};

ParameterizedTestParameters(theme, mistakes)
{
    static struct bad_case rows[] = {
        { "label X\n", "t.txt:1:" },
        { "concept a\nlabel A\nbroader b\n", "no concept has this id" },
        { "concept a\nlabel A\n\nconcept a\n", "t.txt:4:" },
        { "concept A\n", "small letters" },
        { "concept a\n2 x\n", "without a label" },
        { "concept a\nlabel A\ncolour red\n", "t.txt:3:" },
        { "concept a\nlabel A\n2 !!\n", "without a word" },
        { "concept a\nlabel A\n2 _ x\n", "may not begin" },
        { "concept a\nlabel A\nbroader b\nconcept b\nlabel B\nbroader a\n", "broader than itself" },
        { "concept a\nlabel A\n2 a b c d e f g h i j k\n", "too many words" },
    };
    return cr_make_param_array(struct bad_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct bad_case *row, theme, mistakes)
{
    corpus_thesaurus *thesaurus = NULL;
    base_error err = { 0 };

    cr_expect(
        eq(int, corpus_thesaurus_parse(&thesaurus, base_text_of(row->text), "t.txt", stem, NULL, &err), BASE_E_FORMAT));
    cr_expect(strstr(err.message, row->says) != NULL, "%s", err.message);
    cr_expect(thesaurus == NULL);
}

Test(theme, the_hash_follows_the_content_not_the_remarks)
{
    corpus_thesaurus *a = parse("concept a\nlabel A\n2 x\n"), *b = parse("# note\n\nconcept a\n  label A\n2 x\n"),
                     *c = parse("concept a\nlabel A\n3 x\n");

    cr_expect(eq(str, (char *)corpus_thesaurus_hash(a), (char *)corpus_thesaurus_hash(b)));
    cr_expect(ne(str, (char *)corpus_thesaurus_hash(a), (char *)corpus_thesaurus_hash(c)));
    corpus_thesaurus_free(a);
    corpus_thesaurus_free(b);
    corpus_thesaurus_free(c);
}

Test(theme, the_shipped_thesaurus_has_the_ten_top_themes)
{
    static const char *const tops[] = { "childs-world",      "parental-history",      "whole-family", "multi-agency",
                                        "vulnerable-babies", "substance-misuse",      "neglect",      "outside-home",
                                        "domestic-abuse",    "parental-mental-health" };
    corpus_thesaurus *thesaurus = NULL;
    base_error err = { 0 };
    size_t count = 0;

    cr_assert(eq(int, corpus_thesaurus_open(&thesaurus, NULL, stem, NULL, &err), BASE_OK), "%s", err.message);
    for (size_t i = 0; i < corpus_thesaurus_count(thesaurus); i++)
        count += corpus_thesaurus_at(thesaurus, i)->top;
    cr_expect(eq(sz, count, 10));
    for (size_t t = 0; t < 10; t++) {
        size_t index = corpus_thesaurus_find(thesaurus, base_text_of(tops[t]), NULL);
        cr_assert(lt(sz, index, corpus_thesaurus_count(thesaurus)), "%s", tops[t]);
        cr_expect(corpus_thesaurus_at(thesaurus, index)->top, "%s", tops[t]);
    }
    corpus_thesaurus_free(thesaurus);
}

Test(theme, opened_for_names_it_finds_them_and_marks_nothing)
{
    corpus_thesaurus *thesaurus = NULL;
    corpus_report report = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, corpus_thesaurus_open(&thesaurus, NULL, NULL, NULL, &err), BASE_OK), "%s", err.message);
    cr_expect(lt(sz, corpus_thesaurus_find(thesaurus, BASE_TEXT("was not brought"), NULL),
                 corpus_thesaurus_count(thesaurus)));
    cr_expect(eq(int, corpus_themes_mark(&report, thesaurus, &err), BASE_E_ARGUMENT));
    corpus_thesaurus_free(thesaurus);
}

Test(theme, a_missing_file_is_said)
{
    corpus_thesaurus *thesaurus = NULL;
    base_error err = { 0 };

    cr_expect(eq(int, corpus_thesaurus_open(&thesaurus, "/nonexistent/t.txt", stem, NULL, &err), BASE_E_IO));
    cr_expect(strstr(err.message, "/nonexistent/t.txt") != NULL);
}

Test(theme, the_data_folder_of_the_environment_comes_first)
{
    base_buf path = { 0 };

    cr_assert(eq(int, setenv("PRECEDENT_DATA_DIR", "/nonexistent", 1), 0));
    cr_assert(eq(int, corpus_data_path(&path, "thesaurus.txt", NULL), BASE_OK));
    cr_expect(eq(str, path.data, "/nonexistent/thesaurus.txt"));
    cr_assert(eq(int, unsetenv("PRECEDENT_DATA_DIR"), 0));
    cr_assert(eq(int, corpus_data_path(&path, "no-such-file", NULL), BASE_E_NOT_FOUND));
    base_buf_release(&path);
}
