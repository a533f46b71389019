/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose story a briefing tells when neither its title nor any "Child X" says. */
#include "corpus/metadata_fold.h"
#include "corpus/subject.h"
#include "corpus/subject_word.h"

enum { NAME_BYTES = 64, HEADING_BYTES = 60, TOLD_LEAST = 3, TRIED_MOST = 512 };

static const size_t nowhere = (size_t)-1;

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

/** What a name must stand up to. */
typedef struct {
    const base_text *texts;
    size_t count;
    base_text not_names;
    size_t tried; /**< each candidate is looked for in the whole text: no more than TRIED_MOST are */
} ground;

static bool is_relative(base_text word)
{
    static const char words[] = "mum|dad|mam|nan|gran|grandmother|grandfather|grandparents|grandma|grandad|aunt|uncle|"
                                "sister|brother|stepfather|stepmother|stepdad|partner|carer|carers|foster|parent|"
                                "maternal|paternal|school|everyone|working|england|wales|scotland|britain|jesus|"
                                "tomorrow|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday";

    return corpus_metadata_in_list(word, words);
}

static bool is_person(ground *g, base_text name)
{
    return g->tried < TRIED_MOST && name.length < NAME_BYTES && corpus_subject_is_name(name) && !is_relative(name) &&
           !corpus_subject_has_word(g->not_names, name) && !corpus_subject_is_place(name) && ++g->tried > 0 &&
           corpus_subject_is_used(name, g->texts, g->count);
}

/* The word at `at`, without an opening quote. */
static base_text word_at(base_text text, size_t at)
{
    at = corpus_subject_open(text, corpus_subject_skip(text, at));
    return base_text_slice(text, at, corpus_subject_run(text, at));
}

static void put(char (*out)[64], size_t most, size_t *count, base_text name)
{
    for (size_t i = 0; i < *count; i++) {
        if (base_text_equal(base_text_of(out[i]), name))
            return;
    }
    if (*count == most)
        return;
    memcpy(out[*count], name.data, name.length);
    out[*count][name.length] = '\0';
    (*count)++;
}

/* ---------------------------------------------------------------------------------------------------------- headings */

/* Behind "2 ", "3.1 ", "Case study 2: ". */
static size_t skip_number(base_text line)
{
    static const char *const openings[] = { "case study ", "case ", "study ", "minute " };
    size_t at = 0;

    for (size_t i = 0; i < COUNT_OF(openings); i++) {
        base_text opening = base_text_of(openings[i]);
        if (base_text_starts_nocase(line, opening) && base_is_digit(corpus_subject_byte(line, opening.length)))
            at = opening.length;
    }
    while (at < line.length && (base_is_digit(line.data[at]) || memchr(".:) ", line.data[at], 4)))
        at++;
    return at;
}

/* "'s story" and what else is told of one. */
static bool is_tale(base_text rest)
{
    static const char tales[] =
        "story|journey|experience|experiences|lived experience|lived experiences|life|voice|family|world|background|"
        "history|circumstances|timeline|case|daily life|early life|life and death|story in brief|childhood";

    if (base_text_starts(rest, BASE_TEXT("\xE2\x80\x99")))
        rest = base_text_slice(rest, 3, rest.length);
    else if (base_text_starts(rest, BASE_TEXT("'")))
        rest = base_text_slice(rest, 1, rest.length);
    else
        return false;
    if (base_text_starts_nocase(rest, BASE_TEXT("s ")))
        rest = base_text_slice(rest, 2, rest.length);
    rest = base_text_trim(rest);
    while (rest.length > 0 && memchr(":.?", rest.data[rest.length - 1], 3))
        rest.length--;
    return corpus_metadata_in_list(rest, tales);
}

/* The one whom a heading is about; empty when it is about none. */
static base_text of_heading(base_text line)
{
    static const char *const openings[] = { "About ",       "Who is ",       "Who was ",          "Meet ",
                                            "Remembering ", "The story of ", "What happened to ", "Introducing " };
    size_t at = skip_number(line);
    base_text name = { NULL, 0 };

    if (line.length > HEADING_BYTES)
        return name;
    line = base_text_slice(line, at, line.length);
    for (size_t i = 0; i < COUNT_OF(openings); i++) {
        base_text opening = base_text_of(openings[i]);
        if (!base_text_starts(line, opening))
            continue;
        name = word_at(line, opening.length);
        at = (size_t)(name.data - line.data) + name.length;
        while (at < line.length && !base_is_alnum(line.data[at]))
            at++;
        return at == line.length ? name : (base_text){ NULL, 0 };
    }
    name = word_at(line, 0);
    at = (size_t)(name.data - line.data) + name.length;
    if (base_text_starts(base_text_slice(line, at, line.length), BASE_TEXT("'")) && at == name.length + 1)
        at++; /* the closing quote of 'Mia''s */
    return is_tale(base_text_slice(line, at, line.length)) ? name : (base_text){ NULL, 0 };
}

/* ---------------------------------------------------------------------------------------------------------- sentences */

static size_t times_used(const ground *g, base_text name)
{
    size_t count = 0;

    for (size_t i = 0; i < g->count; i++) {
        for (size_t at = 0; (at = base_text_find(g->texts[i], name, at)) != nowhere; at += name.length)
            count++;
    }
    return count;
}

static void best_of(base_text *best, size_t *uses, ground *g, base_text name)
{
    size_t used;

    if (name.length == 0 || base_text_equal(*best, name) || !is_person(g, name))
        return;
    used = times_used(g, name);
    if (used >= TOLD_LEAST && used > *uses) {
        *best = name;
        *uses = used;
    }
}

static base_text word_before(base_text text, size_t end)
{
    size_t begin;

    while (end > 0 && !base_is_alnum(text.data[end - 1]) && (unsigned char)text.data[end - 1] < 0x80)
        end--;
    for (begin = end; begin > 0 && base_is_alnum(text.data[begin - 1]);)
        begin--;
    return base_text_slice(text, begin, end);
}

static base_text called_in(ground *g)
{
    static const char *const before[] = { "known as ",          "known here as ",   "referred to as ", "called ",
                                          "the pseudonym ",     "pseudonym of ",    "given the name ", "the name of ",
                                          "refer to her as ",   "refer to him as ", "call her ",       "call him ",
                                          "called her ",        "called him ",      "call them ",      "to as ",
                                          "tells the story of " };
    static const char *const behind[] = { "(not her real name", "(not his real name", "(not their real name",
                                          "(a pseudonym", "(pseudonym" };
    base_text best = { NULL, 0 };
    size_t uses = 0;

    for (size_t i = 0; i < g->count; i++) {
        for (size_t b = 0; b < COUNT_OF(before); b++) {
            size_t at = base_text_find(g->texts[i], base_text_of(before[b]), 0);
            if (at != nowhere)
                best_of(&best, &uses, g, word_at(g->texts[i], at + strlen(before[b])));
        }
        for (size_t b = 0; b < COUNT_OF(behind); b++) {
            size_t at = base_text_find_nocase(g->texts[i], base_text_of(behind[b]), 0);
            if (at != nowhere)
                best_of(&best, &uses, g, word_before(g->texts[i], at));
        }
    }
    return best;
}

size_t corpus_subjects_told(char (*out)[64], size_t most, const base_text *texts, size_t count, base_text not_names,
                            bool headings_only)
{
    ground g = { texts, count, not_names, 0 };
    size_t found = 0;
    base_text name;

    for (size_t i = 0; i < count; i++) {
        name = of_heading(texts[i]);
        if (name.length > 0 && is_person(&g, name))
            put(out, most, &found, name);
    }
    if (found == 0 && !headings_only) {
        name = called_in(&g);
        if (name.length > 0)
            put(out, most, &found, name);
    }
    return found;
}
