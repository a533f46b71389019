/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/structure_case.h"

#include "corpus/kind.h"
#include "corpus/structure.h"

#include <stdlib.h>

static const char *const bearers[] = { "Child", "Baby", "Family", "Adult", "Young Person", "Infant",   "Sibling",
                                       "Mr",    "Mrs",  "Ms",     "Miss",  "Case",         "Teenager", "Plentyn" };

/* Words of headings that speak of all cases. */
static const char *const globals[] = {
    "recurring", "recurrent",          "thesereviews", "thereviews", "national",       "conclusion",  "allreviews",
    "allcases",  "crosscutting",       "common",       "overall",    "recommendation", "usefullinks", "askingyou",
    "nextsteps", "furtherinformation", "contact",      "appendix",   "references",     "themes",      "thecases",
    "acrossthe", "thesecases",         "whatyou",      "resources",  "whatnext",       "findoutmore", "acknowledg",
};

/* A name behind "Child": one capital, capital and digit ("A1", "B+C"), or a capitalised word. */
static size_t name_end(base_text text, size_t i)
{
    size_t begin = i;

    if (i >= text.length || !base_is_upper(text.data[i]))
        return 0;
    while (i < text.length && (base_is_alnum(text.data[i]) || text.data[i] == '+' || text.data[i] == '&'))
        i++;
    if (i < text.length && (text.data[i] == '\'' || (unsigned char)text.data[i] >= 0x80))
        return 0; /* "Child J's story" tells of a case, it does not open one */
    return i - begin <= 14 ? i : 0;
}

base_text corpus_case_of_heading(base_text heading)
{
    corpus_label label = corpus_label_read(heading);

    if (label.shape == CORPUS_LABEL_DECIMAL || label.shape == CORPUS_LABEL_NUMBER) /* "2.1 Baby G" */
        heading = base_text_slice(heading, label.length, heading.length);
    for (size_t w = 0; w < sizeof bearers / sizeof *bearers; w++) {
        base_text bearer = base_text_of(bearers[w]);
        size_t i = bearer.length, end;
        if (!base_text_starts_nocase(heading, bearer) || i >= heading.length || !base_is_space(heading.data[i]))
            continue;
        end = name_end(heading, i + 1);
        if (end == 0 || (base_is_alpha(heading.data[i + 1]) && end - i - 1 == 2 && base_is_lower(heading.data[i + 2])))
            continue; /* "Child in need", "Adult At …" */
        if (end == heading.length)
            return heading;
        /* "Child K (Partnership Learning Review)", "Baby Ash: the review" */
        if (heading.data[end] == ':' || (end + 1 < heading.length && heading.data[end] == ' ' &&
                                         (heading.data[end + 1] == '(' || heading.data[end + 1] == '-' ||
                                          (unsigned char)heading.data[end + 1] == 0xE2)))
            return base_text_slice(heading, 0, end);
    }
    return (base_text){ 0 };
}

/* Words that follow "Child" and "Family" in headings without being anybody's name. */
static bool is_common_word(base_text name)
{
    static const char *const common[] = {
        "Protection", "Death",   "Safeguarding", "Involvement",  "Background", "History",  "Services", "Composition",
        "Members",    "Support", "Poverty",      "Exploitation", "Sexual",     "Abuse",    "Neglect",  "Development",
        "Summary",    "Study",   "Studies",      "Review",       "Reviews",    "Synopsis", "Context",  "Perspective",
        "Voice",      "Tree",    "Structure",    "Courts",       "Court",      "Health",   "Care",     "Law",
        "Engagement", "Details", "Overview",     "Practice"
    };
    for (size_t c = 0; c < sizeof common / sizeof *common; c++)
        if (base_text_ends(name, base_text_of(common[c])))
            return true;
    return false;
}

static uint64_t key_of(base_text heading)
{
    char letters[CORPUS_LETTERS];
    uint64_t hash = UINT64_C(14695981039346656037);
    size_t length = corpus_letters_of(letters, sizeof letters, heading);

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)letters[i]) * UINT64_C(1099511628211);
    return hash;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void note_name(corpus_cases *cases, base_text heading)
{
    base_text name = corpus_case_of_heading(heading);
    size_t known = 0;

    if (!name.data || is_common_word(name) || cases->count >= CORPUS_CASES)
        return;
    while (known < cases->count && !base_text_equal_nocase(cases->names[known], name))
        known++;
    if (known == cases->count)
        cases->names[cases->count++] = name;
}

base_status corpus_cases_count(corpus_cases *cases, base_arena *arena, const corpus_blocks *blocks, base_error *err)
{
    cases->keys = base_arena_array(arena, blocks->count, sizeof *cases->keys);
    if (!cases->keys)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t b = 0; b < blocks->count; b++) {
        if (!blocks->items[b].heading)
            continue;
        note_name(cases, blocks->items[b].text);
        cases->keys[cases->key_count++] = key_of(blocks->items[b].text);
    }
    if (cases->key_count > 1)
        qsort(cases->keys, cases->key_count, sizeof *cases->keys, compare_keys);
    return BASE_OK;
}

bool corpus_heading_recurs(const corpus_cases *cases, base_text heading)
{
    uint64_t key = key_of(heading);
    const uint64_t *found;

    if (cases->key_count < 2)
        return false;
    found = bsearch(&key, cases->keys, cases->key_count, sizeof key, compare_keys);
    return found && ((found > cases->keys && found[-1] == key) ||
                     (found + 1 < cases->keys + cases->key_count && found[1] == key));
}

base_text corpus_cases_opens(const corpus_cases *cases, base_text heading)
{
    base_text name = corpus_case_of_heading(heading);

    for (size_t c = 0; cases->count > 1 && name.data && c < cases->count; c++)
        if (base_text_equal_nocase(cases->names[c], name))
            return cases->names[c];
    return (base_text){ 0 };
}

bool corpus_case_closes(const corpus_cases *cases, base_text heading)
{
    char letters[CORPUS_LETTERS];

    if (cases->count < 2)
        return false;
    corpus_letters_of(letters, sizeof letters, heading);
    for (size_t g = 0; g < sizeof globals / sizeof *globals; g++)
        if (strstr(letters, globals[g]))
            return !corpus_heading_recurs(cases, heading); /* "Recommendations" under each child are the child's */
    return false;
}
