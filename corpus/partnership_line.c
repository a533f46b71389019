/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/partnership_line.h"

#include "corpus/metadata_fold.h"
#include "corpus/metadata_person.h"
#include "corpus/subject.h"

enum { WORDS_MOST = 12 };

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

static bool joins(base_text word)
{
    return corpus_metadata_in_list(word, "and|of|upon|on|with|the|le|for|&|in");
}

/* What bodies are called. */
static bool is_called(base_text word)
{
    static const char words[] = "partnership|partners|board|committee|panel|commission|council|authority|agency|bureau|"
                                "office|forum|alliance|inspectorate|branch|collaborative|tribunal|ombudsman";

    return corpus_metadata_in_list(word, words);
}

/* Words of documents, people and sessions: their line names no publisher. */
static bool is_of_document(base_text word)
{
    static const char words[] = "review|reviews|report|reports|statement|response|summary|case|cases|plan|action|chair|"
                                "member|members|author|reviewer|director|manager|officer|head|briefing|dear|guidance|"
                                "learning|practice|strategy|protocol|family|families|homicide|terms|reference|overview|"
                                "inquest|recommendations|findings|working|secretariat|quality|assurance";

    return corpus_metadata_in_list(word, words);
}

/* Words that many bodies bear. */
static bool is_common(base_text word)
{
    return is_called(word) || joins(word) || corpus_subject_is_plain(word) ||
           corpus_metadata_in_list(word, "local|national|county|city|borough|district|town|metropolitan|community|"
                                         "communities|safer|stronger|protection|public|services|together|nhs|england|"
                                         "statutory|strategic|integrated|multi-agency|children's|health|royal|unitary");
}

base_text corpus_body_words(base_text text)
{
    corpus_person_word p;
    size_t at = 0, end = 0;

    for (size_t words = 0; words < WORDS_MOST && corpus_person_piece(&p, text, &at); words++) {
        char last = text.data[p.end - 1];
        if (p.text.length == 0 || (!joins(p.text) && !corpus_person_capital(p.text)))
            break;
        if (!joins(p.text) || words == 0)
            end = p.end;
        if (memchr(".;:", last, 3))
            break;
    }
    while (end > 0 && memchr(".,;:", text.data[end - 1], 4))
        end--;
    return base_text_slice(text, 0, end);
}

static bool begins_so(base_text line)
{
    static const char *const openings[] = { "NHS England",         "NHS Improvement", "Partnership of ",
                                            "The Partnership of ", "Council of ",     "London Borough of ",
                                            "Royal Borough of " };

    for (size_t i = 0; i < COUNT_OF(openings); i++) {
        if (base_text_starts_nocase(line, base_text_of(openings[i])))
            return true;
    }
    return false;
}

bool corpus_body_is_line(base_text line)
{
    corpus_person_word p;
    base_text last = { NULL, 0 };
    size_t at = 0, words = 0;
    bool tells = false, opened = begins_so(line);

    if (corpus_body_words(line).length != line.length)
        return false;
    while (corpus_person_piece(&p, line, &at)) {
        if (is_of_document(p.text) || (words == 0 && joins(p.text) && !corpus_metadata_in_list(p.text, "the")))
            return false;
        tells = tells || !is_common(p.text);
        /* "Dunmere Partnership for Children" */
        opened = opened || (words > 1 && is_called(last) && base_text_equal_nocase(p.text, BASE_TEXT("for")));
        last = p.text;
        words++;
    }
    return words >= 2 && (base_text_starts(line, BASE_TEXT("NHS England")) || tells) && (opened || is_called(last));
}

bool corpus_body_label(base_text *value, base_text line)
{
    static const char *const labels[] = { "commissioned and published by",
                                          "published and commissioned by",
                                          "commissioned, published by",
                                          "published by",
                                          "commissioned by",
                                          "jointly commissioned by",
                                          "independently commissioned by",
                                          "for and on behalf of",
                                          "on behalf of",
                                          "produced for",
                                          "prepared for",
                                          "a report for" };

    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        size_t length = strlen(labels[i]);
        if (!base_text_starts_nocase(line, base_text_of(labels[i])) ||
            (line.length > length && base_is_alnum(line.data[length])))
            continue;
        while (length < line.length && (base_is_space(line.data[length]) || line.data[length] == ':'))
            length++;
        *value = base_text_slice(line, length, line.length);
        return true;
    }
    return false;
}

bool corpus_body_inquires(base_text name)
{
    static const char *const words[] = { "inquir",        "enquir",        "investigation",
                                         "safety bureau", "safety agency", "transport safety" };

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (base_text_find_nocase(name, base_text_of(words[i]), 0) != (size_t)-1)
            return true;
    }
    return false;
}
