/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata_author_label.h"

#include "corpus/metadata_fold.h"
#include "corpus/metadata_person.h"

enum { FIRM_WORDS = 8 };

static bool is_label_word(base_text word)
{
    static const char words[] =
        "report|overview|independent|lead|author|authors|author(s)|reviewer|reviewers|reviewer(s)|and|&|writer|"
        "writers|written|by|prepared|compiled|completed|produced|name|of|the|co|joint|chair|panel|review|serious|"
        "case|executive|summary|investigator|investigators|coroner|local|child|safeguarding|practice|scr|lcspr|"
        "dhr|sar|co-author|co-authors|reviewing|officer|officers|external|editor|edited|awdur|awduron|adolygydd|"
        "adolygwyr|names|domestic|homicide|adult|adults|full|conducted|undertaken|carried|out|led|/|facilitator|"
        "facilitated|s|this|was|authored|learning|coroner's|signature|signed|name|"
        "arweiniol|annibynnol|enw|llofnod";

    return corpus_metadata_in_list(word, words);
}

static bool is_head(base_text word, base_text before)
{
    static const char heads[] =
        "author|authors|author(s)|reviewer|reviewers|reviewer(s)|writer|writers|awdur|awduron|adolygydd|"
        "adolygwyr|co-author|co-authors|investigator|investigators|coroner|editor";
    static const char done[] =
        "written|prepared|compiled|completed|produced|edited|conducted|undertaken|out|led|authored|facilitated|"
        "report|review";

    if (corpus_metadata_in_list(word, heads))
        return true;
    if (base_text_equal_nocase(word, BASE_TEXT("officer")) || base_text_equal_nocase(word, BASE_TEXT("officers")))
        return base_text_equal_nocase(before, BASE_TEXT("reviewing"));
    return base_text_equal_nocase(word, BASE_TEXT("by")) &&
           (before.length == 0 || corpus_metadata_in_list(before, done));
}

/* "Reviewer 1". */
static bool is_count(base_text word)
{
    return word.length == 1 && base_is_digit(word.data[0]);
}

corpus_author_strength corpus_author_label(size_t *value, base_text line)
{
    corpus_person_word p;
    base_text before = BASE_TEXT("");
    size_t at = 0, words = 0, end = 0;
    bool head = false;

    while (corpus_person_piece(&p, line, &at) && words++ < CORPUS_AUTHOR_LABEL_WORDS) {
        bool known = is_label_word(p.text) || p.text.length == 0 || (head && is_count(p.text));
        if (!known && !(p.closes && p.text.length == 0))
            break;
        end = p.end;
        if (p.text.length > 0) {
            head = head || is_head(p.text, before);
            before = p.text;
        }
        if (p.closes && head) {
            *value = p.end;
            return CORPUS_AUTHOR_CLOSED;
        }
        if (p.closes)
            return CORPUS_AUTHOR_NONE;
    }
    *value = end;
    return head ? CORPUS_AUTHOR_WEAK : CORPUS_AUTHOR_NONE;
}

size_t corpus_author_next_label(base_text value)
{
    static const char heads[] = "reviewer|author|adolygydd|awdur|investigator";
    corpus_person_word p, after;
    size_t at = 0;

    while (corpus_person_piece(&p, value, &at)) {
        size_t peek = at;
        if (p.begin > 0 && corpus_metadata_in_list(p.text, heads) && corpus_person_piece(&after, value, &peek) &&
            is_count(after.text))
            return p.begin;
    }
    return value.length;
}

bool corpus_author_is_numbered(base_text line)
{
    base_text rest = line;
    size_t value, cut = corpus_author_label(&value, line) == CORPUS_AUTHOR_NONE ? 0 : value;

    rest = base_text_trim(base_text_slice(line, 0, cut));
    while (rest.length > 0 && memchr(":.)-(", rest.data[rest.length - 1], 5))
        rest.length--;
    for (size_t i = 0; i < rest.length; i++) {
        if (base_is_digit(rest.data[i]))
            return true;
    }
    return false;
}

bool corpus_author_is_firm(base_text line)
{
    static const char last[] = "consulting|consultancy|consultants|associates|ltd|limited|llp|plc|solutions|cic";
    corpus_person_word p;
    base_text word = { NULL, 0 };
    size_t at = 0, words = 0;

    while (corpus_person_piece(&p, line, &at)) {
        bool small = corpus_metadata_in_list(p.text, "and|of|the|for|&");
        if (++words > FIRM_WORDS || p.closes || (!small && !corpus_person_capital(p.text)))
            return false;
        word = p.text;
    }
    return words >= 2 && corpus_metadata_in_list(word, last);
}
