/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata_person.h"

#include "corpus/metadata_fold.h"
#include "corpus/metadata_front.h"
#include "corpus/subject.h"

enum { ROLE_WORDS = 12 };

static const size_t nowhere = (size_t)-1;

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

bool corpus_person_piece(corpus_person_word *out, base_text line, size_t *at)
{
    size_t begin, end;

    while (*at < line.length && base_is_space(line.data[*at]))
        (*at)++;
    if (*at == line.length)
        return false;
    out->begin = begin = *at;
    while (*at < line.length && !base_is_space(line.data[*at]))
        (*at)++;
    out->end = end = *at;
    out->closes = line.data[end - 1] == ':' || (end - begin == 1 && line.data[begin] == '-') ||
                  (end - begin == 3 && memcmp(line.data + begin, "\xE2\x80\x93", 3) == 0);
    if (out->closes && line.data[end - 1] != ':') /* a dash alone */
        begin = end;
    while (begin < end && memchr("(\"'[*", line.data[begin], 5))
        begin++;
    while (end > begin && memchr(")\"'],;:.*", line.data[end - 1], 9))
        end--;
    out->text = base_text_slice(line, begin, end);
    return true;
}

bool corpus_person_is_body_word(base_text word)
{
    static const char words[] =
        "safeguarding|partnership|board|council|review|report|committee|commission|service|services|children|"
        "childrens|children's|agency|trust|ltd|limited|consultancy|consulting|team|group|university|scie|nspcc|"
        "associates|police|health|nhs|panel|executive|summary|case|practice|introduction|contents|version|date|"
        "page|family|child|adult|background|overview|learning|serious|domestic|homicide|local|appendix|section|"
        "part|confidential|official|published";

    return corpus_metadata_in_list(word, words);
}

bool corpus_person_is_role_word(base_text word)
{
    static const char words[] =
        "independent|consultant|lead|reviewer|author|chair|director|head|manager|associate|social|safeguarding|"
        "specialist|designated|named|senior|service|business|review|overview|retired|former|commissioned|on|"
        "board|principal|assistant|area|acting|deputy|facilitator|reviewers|authors|registered|child|children's|"
        "childrens|adult|learning|qualified|report|coroner|his|her|hm|for|of|at";

    return corpus_metadata_in_list(word, words);
}

static bool is_honorific(base_text word)
{
    static const char words[] = "dr|mr|mrs|ms|miss|professor|prof|sir|dame|rev|judge|lady|lord";

    return corpus_metadata_in_list(word, words);
}

static bool is_particle(base_text word)
{
    static const char words[] = "de|van|von|der|den|la|le|ap|bin|al|du|st";

    return corpus_metadata_in_list(word, words);
}

/* Letters behind a name: MBE, QPM, BSc, PhD, MSc(Econ). */
bool corpus_person_is_post_nominal(base_text word)
{
    static const char words[] = "bsc|msc|phd|ba|ma|hons|cqsw|dipsw|llb|med|mphil|dphil|pgdip";
    size_t capitals = 0;

    if (corpus_metadata_in_list(word, words))
        return true;
    for (size_t i = 0; i < word.length; i++) {
        if (base_is_lower(word.data[i]))
            return false;
        capitals += base_is_upper(word.data[i]);
    }
    return capitals >= 2 && word.length <= 6;
}

bool corpus_person_capital(base_text word)
{
    return word.length > 0 && (base_is_upper(word.data[0]) ||
                               ((unsigned char)word.data[0] >= 0xC3 && (unsigned char)word.data[0] <= 0xC5));
}

/* "Senior Investigator", "Head of Practice". */
static bool opens_role(base_text text)
{
    static const char words[] = "senior|independent|lead|principal|chief|head|director|consultant|associate|assistant|"
                                "deputy|former|retired|executive|managing|specialist|designated";
    corpus_person_word p;
    size_t at = 0;

    return corpus_person_piece(&p, text, &at) && corpus_metadata_in_list(p.text, words);
}

/* Two to five capitalised words, initials and particles among them, that name no organisation. */
bool corpus_person_is(base_text text)
{
    corpus_person_word p;
    size_t at = 0, names = 0, words = 0;

    if (opens_role(text) || base_text_starts(text, BASE_TEXT("Dear ")) || base_text_starts(text, BASE_TEXT("Yours ")))
        return false;
    while (corpus_person_piece(&p, text, &at)) {
        base_text word = p.text;
        if (word.length == 0 || ++words > 7 || corpus_person_is_body_word(word) ||
            (word.length > 1 && corpus_subject_is_plain(word))) /* "A J Fell" */
            return false;
        if (is_honorific(word) || is_particle(word) || (words > 2 && corpus_person_is_post_nominal(word)))
            continue;
        if (!corpus_person_capital(word) || base_is_digit(word.data[word.length - 1]))
            return false;
        names++;
    }
    return names >= 2 && names <= 5;
}

/* "Jane Smith, MBE, Independent Consultant (SCIE)" -> "Jane Smith, MBE". */
base_text corpus_person_without_role(base_text name)
{
    size_t bracket = base_text_find(name, BASE_TEXT("("), 0);

    if (bracket != nowhere && bracket > 3)
        name = base_text_slice(name, 0, bracket);
    for (size_t i = 0; i < name.length; i++) {
        bool dash = base_text_starts(base_text_slice(name, i, name.length), BASE_TEXT(" \xE2\x80\x93 ")) ||
                    base_text_starts(base_text_slice(name, i, name.length), BASE_TEXT(" - "));
        size_t at = i + (dash ? (name.data[i + 1] == '-' ? 3 : 5) : 1);
        corpus_person_word p;
        if ((name.data[i] == ',' || dash) && corpus_person_piece(&p, name, &at) &&
            (corpus_person_is_role_word(p.text) || corpus_person_is_body_word(p.text)))
            return base_text_slice(name, 0, i);
    }
    return name;
}

/* What stands before a dot or bar that parts fields: "Jane Smith · Published June 2022". */
base_text corpus_person_before_bar(base_text value)
{
    static const char *const bars[] = { " \xC2\xB7 ", " \xE2\x80\xA2 ", " | ", " \xE2\x88\x99 " };
    size_t end = value.length;

    for (size_t i = 0; i < COUNT_OF(bars); i++) {
        size_t at = base_text_find(value, base_text_of(bars[i]), 0);
        end = at < end ? at : end;
    }
    return base_text_trim(base_text_slice(value, 0, end));
}

/* What somebody is: "Independent Child Safeguarding Commissioner", "Director, Intrack Ltd". */
bool corpus_person_is_role(base_text line)
{
    static const char first[] = "director|head|manager|associate|consultant|principal|managing";
    static const char last[] =
        "commissioner|advisor|adviser|consultant|reviewer|author|chair|director|manager|lead|officer|"
        "investigator|specialist|writer";
    corpus_person_word p;
    base_text begin = { NULL, 0 }, end = { NULL, 0 };
    size_t at = 0;

    if (corpus_front_words(line) > ROLE_WORDS)
        return false;
    while (corpus_person_piece(&p, line, &at)) {
        begin = begin.data ? begin : p.text;
        end = p.text;
    }
    return corpus_metadata_in_list(begin, first) || corpus_metadata_in_list(end, last);
}
