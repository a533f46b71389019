/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/kind.h"

#include "corpus/label_char.h"

#include "corpus/paragraph.h"

/* Words before "recommend" that make the recommendation somebody else's. Lower case, compared as they stand. */
static const char *const others[] = {
    "coroner",
    "ofsted",
    "cqc",
    "quality commission",
    "hmic",
    "inspector",
    "inspection",
    "ombudsman",
    "previous",
    "earlier",
    "national panel",
    "laming",
    "munro",
    "inquest",
    "jury",
    "judge",
    "court",
    "first review",
    "last review",
    "rapid review",
    "conference",
    "royal college",
    "law commission",
    "single assessment",
    "working together",
    "research",
    "historic",
};

enum { SUBJECT_WORDS = 10, SUBJECT_BYTES = 160 };

/* First words of an order. */
static const char *const orders[] = {
    "ensure",      "review",     "develop",   "provide",    "consider",  "seek",      "update",    "raise",
    "increase",    "promote",    "establish", "strengthen", "improve",   "work",      "undertake", "audit",
    "share",       "produce",    "revise",    "agree",      "introduce", "include",   "make",      "use",
    "create",      "identify",   "monitor",   "remind",     "publish",   "explore",   "support",   "embed",
    "disseminate", "commission", "require",   "continue",   "clarify",   "implement", "deliver",   "evaluate",
    "refresh",     "adopt",      "extend",    "build",      "invite",    "request",   "set",       "put",
    "take",        "train",      "test",      "write",      "amend",     "appoint",   "arrange",   "ask",
    "assess",      "assure",     "bring",     "check",      "conduct",   "encourage", "enhance",   "expand",
    "give",        "hold",       "issue",     "launch",     "map",       "offer",     "plan",      "prepare",
    "prioritise",  "reinforce",  "re-launch", "relaunch",   "report",    "scope",     "simplify",  "where",
};

/* Verbs that tell what was or is. */
static const char *const tells[] = {
    "was",   "were",  "had",    "has",    "have",     "did",   "found",      "is",     "are",
    "could", "would", "noted",  "heard",  "said",     "shows", "identified", "became", "made",
    "makes", "may",   "issues", "issued", "presents", "sets",  "gives",      "can",
};

static const char *const obligations[] = { "should",    "must",           "shall",    "ought",       "needs to",
                                           "need to",   "to ensure",      "asked to", "required to", "to consider",
                                           "to review", "seek assurance", "is to",    "are to",      "to be reminded" };

static const char *const addressees[] = {
    "board",       "partnership", "trust",         "council",  "police",       "health",     "socialcare", "care",
    "nhs",         "school",      "education",     "agency",   "agencies",     "government", "homeoffice", "probation",
    "cafcass",     "authority",   "commissioning", "services", "department",   "ministry",   "national",   "local",
    "multiagency", "hospital",    "college",       "practice", "practitioner", "manager",    "strategic",  "system",
    "panel",       "committee",   "partners",      "officer",  "commissioner", "housing",    "team",
};

/* Does `text` go on at `i` with `word` (small letters), and then not with another letter or digit? */
static bool word_at(base_text text, size_t i, const char *word)
{
    for (; *word; word++, i++)
        if (i >= text.length || corpus_char_lower(text.data[i]) != *word)
            return false;
    return i >= text.length || !corpus_char_is_alnum(text.data[i]);
}

static bool has_word(base_text text, const char *const *list, size_t count)
{
    bool inside = false;

    for (size_t i = 0; i < text.length; i++) {
        if (!inside && corpus_char_is_alpha(text.data[i])) {
            char first = corpus_char_lower(text.data[i]);
            for (size_t w = 0; w < count; w++)
                if (*list[w] == first && word_at(text, i, list[w]))
                    return true;
        }
        inside = corpus_char_is_alnum(text.data[i]);
    }
    return false;
}

/* The next letters from `*i`, lower case, blanks left out: "recommend s that t he" reads "recommendsthatthe". */
static size_t letters_from(char *out, size_t capacity, base_text text, size_t i)
{
    return corpus_letters_of(out, capacity, base_text_slice(text, i, i + capacity * 2));
}

static bool performs(const char *after)
{
    /* `after` holds the letters behind "recommend" */
    if (*after == 's')
        return strncmp(after, "sations", 7) != 0;
    if (strncmp(after, "ed", 2) == 0)
        return strncmp(after + 2, "that", 4) == 0 || strncmp(after + 2, "to", 2) == 0;
    return strncmp(after, "that", 4) == 0 || strncmp(after, "tothe", 5) == 0;
}

bool corpus_recommends(base_text text, size_t *where)
{
    char letters[40];

    for (size_t i = 0; i < text.length; i++) {
        size_t length;
        if (corpus_char_lower(text.data[i]) != 'r' || (i > 0 && corpus_char_is_alpha(text.data[i - 1])))
            continue;
        if (i + 1 >= text.length || (base_to_lower(text.data[i + 1]) != 'e' && !base_is_space(text.data[i + 1])))
            continue;
        length = letters_from(letters, sizeof letters, text, i);
        if (length < 10 || strncmp(letters, "recommend", 9) != 0 || !performs(letters + 9))
            continue;
        if (where)
            *where = i;
        return true;
    }
    return false;
}

bool corpus_obliges(base_text text)
{
    return has_word(text, obligations, sizeof obligations / sizeof *obligations);
}

/* "HCSP", "NHS" */
static bool has_acronym(base_text text)
{
    size_t capitals = 0;
    for (size_t i = 0; i < text.length && capitals < 3; i++)
        capitals = base_is_upper(text.data[i]) ? capitals + 1 : 0;
    return capitals == 3;
}

static bool is_one_of(base_text word, const char *const *list, size_t count)
{
    for (size_t w = 0; w < count; w++)
        if (base_text_equal_nocase(word, base_text_of(list[w])))
            return true;
    return false;
}

/* The first words tell what is or was, before anybody is to do anything. */
static bool tells_first(base_text text)
{
    size_t i = 0, words = 0;

    while (i < text.length && words < 24) {
        size_t begin;
        base_text word;
        while (i < text.length && !base_is_alnum(text.data[i]))
            i++;
        begin = i;
        while (i < text.length && (base_is_alnum(text.data[i]) || text.data[i] == '\'' || text.data[i] == '-'))
            i++;
        word = base_text_slice(text, begin, i);
        if (words++ == 0 &&
            (is_one_of(word, orders, sizeof orders / sizeof *orders) || base_text_equal(word, BASE_TEXT("That"))))
            return false;
        if (base_text_equal(word, BASE_TEXT("to")))
            return false; /* "The Partnership to evaluate …" */
        if (is_one_of(word, tells, sizeof tells / sizeof *tells))
            return true;
    }
    return false;
}

bool corpus_tells_of_action(base_text text)
{
    static const char *const verbs[] = { "has",    "have",     "had",     "now",    "is",    "are",     "was",
                                         "were",   "will",     "accept",  "agree",  "we",    "accepts", "accepted",
                                         "agreed", "welcomes", "welcome", "intend", "wrote", "began",   "been" };
    return corpus_word_count(text) > 3 && has_word(base_text_slice(text, 0, 120), verbs, sizeof verbs / sizeof *verbs);
}

bool corpus_orders(base_text text)
{
    size_t end = 0;

    while (end < text.length && (base_is_alnum(text.data[end]) || text.data[end] == '-'))
        end++;
    return is_one_of(base_text_slice(text, 0, end), orders, sizeof orders / sizeof *orders) ||
           base_text_starts(text, BASE_TEXT("That "));
}

bool corpus_asks_a_body(base_text text)
{
    static const char *const asks[] = { " should ", " must ", " to ", " needs to ", " need to " };

    for (size_t a = 0; a < sizeof asks / sizeof *asks; a++) {
        size_t where = base_text_find(text, base_text_of(asks[a]), 0);
        base_text subject = base_text_slice(text, 0, where == (size_t)-1 ? 0 : where);
        if (subject.length > 0 && corpus_word_count(subject) <= SUBJECT_WORDS &&
            base_text_find(text, BASE_TEXT(" should have "), 0) != where &&
            (corpus_names_addressee(subject) || has_acronym(subject)))
            return true;
    }
    return false;
}

bool corpus_announces_recommendations(base_text text)
{
    static const char *const makes[] = { "make",      "makes", "made", "agreed", "agree",   "offers",
                                         "following", "below", "are",  "asks",   "proposes" };
    static const char *const denies[] = { "no", "not", "previous", "earlier", "previously" };
    char letters[CORPUS_LETTERS];

    corpus_letters_of(letters, sizeof letters, text);
    if (!strstr(letters, "recommendation"))
        return corpus_recommends(text, NULL) && !corpus_other_recommender(text).data &&
               base_text_ends(text, BASE_TEXT(":"));
    for (size_t begin = 0, end; begin < text.length; begin = end + 1) { /* one of its sentences says so */
        base_text sentence;
        end = begin;
        while (end < text.length && text.data[end] != '.')
            end++;
        sentence = base_text_slice(text, begin, end);
        if (base_text_find_nocase(sentence, BASE_TEXT("recommendation"), 0) != (size_t)-1 &&
            has_word(sentence, makes, sizeof makes / sizeof *makes) &&
            !has_word(sentence, denies, sizeof denies / sizeof *denies))
            return true;
    }
    return false;
}

/* "The recommendations are gathered here with the body that is asked to act": they, not what they ask, are spoken of. */
static bool speaks_of_them(const char *letters)
{
    static const char *const openings[] = { "therecommendations",      "theserecommendations", "allrecommendations",
                                            "ourrecommendations",      "recommendationsare",   "recommendationshave",
                                            "eachrecommendation",      "therecommendationis",  "itsrecommendations",
                                            "theboardsrecommendations" };
    for (size_t o = 0; o < sizeof openings / sizeof *openings; o++)
        if (strncmp(letters, openings[o], strlen(openings[o])) == 0)
            return true;
    return false;
}

bool corpus_about_recommendations(base_text text)
{
    char letters[CORPUS_LETTERS];

    corpus_letters_of(letters, sizeof letters, text);
    if (speaks_of_them(letters) && !corpus_recommends(text, NULL))
        return true;
    if (corpus_recommends(text, NULL) || corpus_obliges(text))
        return false;
    return strstr(letters, "recommendation") && (tells_first(text) || base_text_ends(text, BASE_TEXT(":")));
}

bool corpus_introduces(base_text text)
{
    static const char *const nouns[] = { "finding",  "recommendation", "lesson",    "learning", "goodpractice",
                                         "question", "examples",       "strengths", "concern",  "action",
                                         "response", "changes",        "practice" };
    static const char *const turns[] = {
        "following",           "below",         "presents",      "presented",        "set out",
        "are these",           "these are",     "outlined",      "listed",           "grouped",
        "summarised",          "each followed", "each of which", "wishes to record", "given here",
        "wished to highlight", "taken together"
    };
    char letters[CORPUS_LETTERS];
    bool named = false;

    corpus_letters_of(letters, sizeof letters, text);
    for (size_t n = 0; n < sizeof nouns / sizeof *nouns; n++)
        named = named || strstr(letters, nouns[n]);
    return named && !corpus_recommends(text, NULL) && has_word(text, turns, sizeof turns / sizeof *turns);
}

/* "The Trust replied:", "On 3 May 2019 the council responded in part:" */
static bool says_reply(base_text head)
{
    base_text opening = base_text_slice(head, 0, 160);

    static const char *const verbs[] = { "replied",
                                         "responded",
                                         "wrote",
                                         "has accepted",
                                         "have accepted",
                                         "accepts",
                                         "accepted the recommendation",
                                         "accepted this recommendation",
                                         "advised" };
    static const char *const said[] = { "replied", "responded" };
    size_t colon = base_text_find(head, BASE_TEXT(":"), 0);

    if (colon != (size_t)-1 && corpus_word_count(base_text_slice(head, 0, colon)) <= 24 &&
        has_word(base_text_slice(head, 0, colon), said, sizeof said / sizeof *said))
        return !corpus_recommends(base_text_slice(head, 0, colon), NULL);
    if (corpus_recommends(head, NULL) || corpus_obliges(opening))
        return false;
    if (base_text_starts(head, BASE_TEXT("On ")) || base_text_starts(head, BASE_TEXT("In ")))
        return has_word(head, verbs, sizeof verbs / sizeof *verbs);
    return base_text_starts(head, BASE_TEXT("The ")) && has_word(head, verbs + 3, 5);
}

bool corpus_is_reply(base_text text)
{
    static const char *const openings[] = { "response:", "agency response",      "in response to",
                                            "accepted",  "not accepted",         "partially accepted",
                                            "reply:",    "partnership response", "response from" };
    base_text head = base_text_slice(text, 0, 320);

    for (size_t o = 0; o < sizeof openings / sizeof *openings; o++)
        if (base_text_starts_nocase(text, base_text_of(openings[o])))
            return true;
    return says_reply(head);
}

/* "In 2015 the", "In March 2012 a" at the start of what recommended; "the 2015 review" in it. */
static bool names_a_year(base_text subject)
{
    static const char *const papers[] = { " review", " inquiry", " report", " inspection" };

    for (size_t i = 0; i + 4 < subject.length; i++) {
        base_text rest = base_text_slice(subject, i + 4, subject.length);
        bool year = (subject.data[i] == '1' || subject.data[i] == '2') && base_is_digit(subject.data[i + 1]) &&
                    base_is_digit(subject.data[i + 2]) && base_is_digit(subject.data[i + 3]) &&
                    (i == 0 || base_is_space(subject.data[i - 1]) || subject.data[i - 1] == '(');
        if (!year)
            continue;
        if ((base_text_starts(subject, BASE_TEXT("In ")) && i < 16) || base_text_starts(rest, BASE_TEXT(")")))
            return true; /* "In 2015 the …", "the review of Child D (2016)" */
        for (size_t p = 0; p < sizeof papers / sizeof *papers; p++)
            if (base_text_starts_nocase(rest, base_text_of(papers[p])))
                return true;
    }
    return false;
}

/* "The review of Family S", "the review into the death of Mr T": another's, unless it is named as this one. */
static bool names_a_review(base_text subject)
{
    static const char *const turns[] = { "review of ", "review into ", "review concerning ", "review about " };
    static const char *const whom[] = { "Child", "Baby", "Family", "Twin",    "Sibling", "Mr",
                                        "Mrs",   "Ms",   "Adult",  "Brother", "Sister",  "Young Person" };

    for (size_t t = 0; t < sizeof turns / sizeof *turns; t++) {
        size_t turn = base_text_find_nocase(subject, base_text_of(turns[t]), 0);
        base_text named;
        if (turn == (size_t)-1)
            continue;
        named = base_text_slice(subject, turn + strlen(turns[t]), subject.length);
        for (size_t w = 0; w < sizeof whom / sizeof *whom; w++)
            if (base_text_starts(named, base_text_of(whom[w])))
                return base_text_find_nocase(subject, BASE_TEXT("this"), 0) == (size_t)-1;
    }
    return false;
}

/* "It also recommended": the sentence before says who. */
static bool goes_on_with(base_text subject)
{
    static const char *const openings[] = { "It", "They" };
    for (size_t o = 0; o < sizeof openings / sizeof *openings; o++)
        if (base_text_starts(subject, base_text_of(openings[o])) && corpus_word_count(subject) <= 3 &&
            subject.length < 20)
            return true;
    return false;
}

static bool is_another(base_text subject)
{
    for (size_t o = 0; o < sizeof others / sizeof *others; o++)
        if (base_text_find_nocase(subject, base_text_of(others[o]), 0) != (size_t)-1)
            return true;
    return names_a_year(subject) || names_a_review(subject);
}

base_text corpus_other_recommender(base_text text)
{
    base_text found = { 0 };
    size_t where, from = 0;

    /* one sentence in its own voice, and the paragraph is its own */
    while (corpus_recommends(base_text_slice(text, from, text.length), &where)) {
        size_t begin = where += from;
        base_text subject;
        while (begin > from && where - begin < SUBJECT_BYTES && text.data[begin - 1] != '.' &&
               text.data[begin - 1] != ';')
            begin--;
        if (where - begin == SUBJECT_BYTES)
            while (begin < where && !base_is_space(text.data[begin]))
                begin++; /* cut at a word, not within one, or within a letter */
        subject = base_text_trim(base_text_slice(text, begin, where));
        if (!is_another(subject) && !(found.data && goes_on_with(subject)))
            return (base_text){ 0 };
        if (!found.data)
            found = subject;
        from = where + 9;
    }
    return found;
}

bool corpus_is_background(base_text text)
{
    return !corpus_obliges(text) && !corpus_recommends(text, NULL) && tells_first(text);
}

bool corpus_names_addressee(base_text heading)
{
    char letters[CORPUS_LETTERS];

    corpus_letters_of(letters, sizeof letters, heading);
    if (base_text_starts_nocase(heading, BASE_TEXT("for ")) || base_text_starts_nocase(heading, BASE_TEXT("to ")))
        return true;
    for (size_t a = 0; a < sizeof addressees / sizeof *addressees; a++)
        if (strstr(letters, addressees[a]))
            return true;
    return false;
}
