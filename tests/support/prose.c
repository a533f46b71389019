/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/prose.h"

#include <stdlib.h>

static const char *const who[] = { "the social worker",   "the health visitor", "her teacher",
                                   "the housing officer", "his mother",         "the grandmother",
                                   "a paediatrician",     "the youth worker",   "the midwife",
                                   "an older cousin",     "the school nurse",   "the duty manager",
                                   "a neighbour",         "the ward sister",    "the family doctor",
                                   "the court guardian" };
static const char *const did[] = { "noted",     "described", "questioned", "reported",   "overlooked", "recorded",
                                   "discussed", "repeated",  "heard of",   "understood", "mentioned",  "forgot",
                                   "explained", "shared",    "doubted",    "raised" };
static const char *const what[] = { "the bruise on the arm",  "a missed appointment", "the empty kitchen",
                                    "a change of address",    "the quarrel at home",  "an unpaid bill",
                                    "the broken window",      "a late referral",      "the crowded flat",
                                    "an earlier assessment",  "the father's return",  "a long silence",
                                    "the letter from school", "a fall on the stairs", "the wet winter coat",
                                    "an unanswered call" };
static const char *const when[] = { "in the first week of autumn",
                                    "after the second visit",
                                    "before the meeting",
                                    "during the holiday",
                                    "on a Friday afternoon",
                                    "when the clinic closed",
                                    "late in the evening",
                                    "once the case had moved on",
                                    "at the school gate",
                                    "between two shifts",
                                    "in a crowded corridor",
                                    "without asking further",
                                    "on the telephone",
                                    "as winter began",
                                    "near the bus station",
                                    "over several months" };

static uint32_t roll(uint32_t *state)
{
    *state = *state * UINT32_C(1664525) + UINT32_C(1013904223);
    return *state >> 16;
}

void test_prose(base_buf *out, uint32_t seed, size_t sentences)
{
    uint32_t state = seed * UINT32_C(2654435761) + 1;

    for (size_t i = 0; i < sentences; i++) {
        const char *first = who[roll(&state) % 16];
        if (base_buf_printf(out, NULL, "%s%c%s %s %s %s, and %s %s %s.", i ? " " : "", base_to_upper(first[0]),
                            first + 1, did[roll(&state) % 16], what[roll(&state) % 16], when[roll(&state) % 16],
                            who[roll(&state) % 16], did[roll(&state) % 16], what[roll(&state) % 16]) != BASE_OK)
            abort();
    }
    if (base_buf_byte(out, '\n', NULL) != BASE_OK)
        abort();
}

/* The last `from` bytes on: blanks become line ends where a line is full. */
static void wrap(base_buf *out, size_t from, size_t width)
{
    size_t column = 0, blank = 0;

    for (size_t i = from; width > 0 && i < out->length; i++) {
        column = out->data[i] == '\n' ? 0 : column + 1;
        if (out->data[i] == ' ')
            blank = i;
        if (column <= width || blank == 0)
            continue;
        out->data[blank] = '\n';
        column = i - blank;
        blank = 0;
    }
}

static void print_section(base_buf *out, const char *name, uint32_t seed, size_t width)
{
    base_buf_printf(out, NULL, "\n%s\n\n", name);
    for (uint32_t paragraph = 0; paragraph < 3; paragraph++) {
        size_t from = out->length;
        test_prose(out, seed * 131 + paragraph, 5);
        wrap(out, from, width);
        base_buf_byte(out, '\n', NULL);
    }
}

static void print_recommendation(base_buf *out, const test_review *review, size_t number)
{
    size_t from = out->length;

    base_buf_printf(out, NULL, "\nRecommendation %zu: The partnership should make sure that ", number);
    if (number == 2 && review->changed)
        base_buf_printf(out, NULL, "%s\n", review->changed);
    else
        test_prose(out, review->seed * 977 + (uint32_t)number, 1);
    wrap(out, from + 1, review->width);
}

void test_review_print(base_buf *out, const test_review *review)
{
    static const char *const names[] = {
        "Introduction",  "Early years",  "The referral",   "School",         "Health",
        "The household", "The meetings", "What was known", "The last weeks", "Analysis"
    };
    enum { NAMES = sizeof names / sizeof *names };

    base_buf_printf(out, NULL,
                    "Fernshire Safeguarding Children Partnership\n\nLocal Child Safeguarding Practice Review\n\n"
                    "%s\n\nPublished %s\n",
                    review->child, review->published);
    if (review->foreword)
        base_buf_printf(out, NULL, "\nForeword\n\n%s\n", review->foreword);
    for (size_t i = 0; i < review->boilerplate_sections; i++)
        print_section(out, "How reviews are made", review->boilerplate * 7919 + (uint32_t)i, review->width);
    for (size_t i = 0; i < review->sections; i++)
        print_section(out, names[i % NAMES], review->seed * 104729 + (uint32_t)i, review->width);
    base_buf_printf(out, NULL, "\nRecommendations\n");
    for (size_t i = 1; i <= review->recommendations; i++)
        print_recommendation(out, review, i);
}
