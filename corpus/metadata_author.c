/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wrote the report: labels on the cover, in the front matter and at the end; else what the text says of itself. */
#include "corpus/date.h"
#include "corpus/metadata_fold.h"
#include "corpus/metadata_parts.h"
#include "corpus/subject.h"

enum {
    AUTHORS = 16,
    NAME_BYTES = 200,
    LABEL_WORDS = 12,
    VALUE_WORDS = 30,
    TAIL_LINES = 30,
    BODY_LINES = 200,
    NEXT_LINES = 4
};

static const size_t nowhere = (size_t)-1;

typedef struct {
    corpus_report *report;
    const corpus_front *front;
    corpus_value items[AUTHORS];
    size_t count;
    base_error *err;
} list;

/* A word of a line: `text` without signs around it. */
typedef struct {
    base_text text;
    size_t begin, end; /* of the raw word */
    bool closes;       /* ':' or a dash behind it */
} piece;

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

static bool is_any(base_text word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (base_text_equal_nocase(word, base_text_of(words[i])))
            return true;
    }
    return false;
}

static bool next_piece(piece *out, base_text line, size_t *at)
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

/* ------------------------------------------------------------------------------------------------------------ persons */

static bool is_organisation_word(base_text word)
{
    static const char *const words[] = {
        "safeguarding", "partnership", "board",        "council",     "review",     "report",       "committee",
        "commission",   "service",     "services",     "children",    "childrens",  "children's",   "agency",
        "trust",        "ltd",         "limited",      "consultancy", "consulting", "team",         "group",
        "university",   "scie",        "nspcc",        "associates",  "police",     "health",       "nhs",
        "panel",        "executive",   "summary",      "case",        "practice",   "introduction", "contents",
        "version",      "date",        "page",         "family",      "child",      "adult",        "background",
        "overview",     "learning",    "serious",      "domestic",    "homicide",   "local",        "appendix",
        "section",      "part",        "confidential", "official",    "published"
    };

    return is_any(word, words, COUNT_OF(words));
}

static bool is_role_word(base_text word)
{
    static const char *const words[] = {
        "independent", "consultant",   "lead",        "reviewer",  "author",       "chair",      "director",
        "head",        "manager",      "associate",   "social",    "safeguarding", "specialist", "designated",
        "named",       "senior",       "service",     "business",  "review",       "overview",   "retired",
        "former",      "commissioned", "on",          "board",     "principal",    "assistant",  "area",
        "acting",      "deputy",       "facilitator", "reviewers", "authors",      "registered", "child",
        "children's",  "childrens",    "adult",       "learning",  "qualified",    "report",     "coroner",
        "his",         "her",          "hm",          "for",       "of",           "at"
    };

    return is_any(word, words, COUNT_OF(words));
}

static bool is_honorific(base_text word)
{
    static const char *const words[] = { "dr",  "mr",   "mrs", "ms",    "miss", "professor", "prof",
                                         "sir", "dame", "rev", "judge", "lady", "lord" };

    return is_any(word, words, COUNT_OF(words));
}

static bool is_particle(base_text word)
{
    static const char *const words[] = { "de", "van", "von", "der", "den", "la", "le", "ap", "bin", "al", "du", "st" };

    return is_any(word, words, COUNT_OF(words));
}

/* Letters behind a name: MBE, QPM, BSc, PhD, MSc(Econ). */
static bool is_post_nominal(base_text word)
{
    static const char *const words[] = { "bsc",   "msc", "phd", "ba",    "ma",    "hons", "cqsw",
                                         "dipsw", "llb", "med", "mphil", "dphil", "pgdip" };
    size_t capitals = 0;

    if (is_any(word, words, COUNT_OF(words)))
        return true;
    for (size_t i = 0; i < word.length; i++) {
        if (base_is_lower(word.data[i]))
            return false;
        capitals += base_is_upper(word.data[i]);
    }
    return capitals >= 2 && word.length <= 6;
}

static bool starts_capital(base_text word)
{
    return word.length > 0 && (base_is_upper(word.data[0]) ||
                               ((unsigned char)word.data[0] >= 0xC3 && (unsigned char)word.data[0] <= 0xC5));
}

/* Two to five capitalised words, initials and particles among them, that name no organisation. */
static bool looks_like_person(base_text text)
{
    piece p;
    size_t at = 0, names = 0, words = 0;

    while (next_piece(&p, text, &at)) {
        base_text word = p.text;
        if (word.length == 0 || ++words > 7 || is_organisation_word(word) || corpus_subject_is_plain(word))
            return false;
        if (is_honorific(word) || is_particle(word) || (words > 2 && is_post_nominal(word)))
            continue;
        if (!starts_capital(word) || base_is_digit(word.data[word.length - 1]))
            return false;
        names++;
    }
    return names >= 2 && names <= 5;
}

/* ------------------------------------------------------------------------------------------------------------- adding */

static base_status add(list *l, base_text name, corpus_source source)
{
    base_status status;

    name = base_text_trim(name);
    while (name.length > 0 && memchr(",;:-.(", name.data[name.length - 1], 6) &&
           !(name.data[name.length - 1] == '.' && name.length > 2 && base_is_upper(name.data[name.length - 2])))
        name = base_text_trim(base_text_slice(name, 0, name.length - 1));
    if (name.length < 2 || name.length > NAME_BYTES || l->count == AUTHORS)
        return BASE_OK;
    for (size_t i = 0; i < l->count; i++) {
        if (base_text_equal_nocase(l->items[i].text, name))
            return BASE_OK;
    }
    status = base_arena_text(&l->items[l->count].text, &l->report->arena, name, l->err);
    l->items[l->count].source = source;
    l->count += status == BASE_OK;
    return status;
}

/* The end of one author in a list: at ';', " and ", '&', '/', or a comma behind which another person stands. */
static size_t end_of_author(base_text value, size_t begin, size_t *next)
{
    for (size_t i = begin; i < value.length; i++) {
        base_text rest = base_text_slice(value, i, value.length);
        if (rest.data[0] == ';' || rest.data[0] == '/' || rest.data[0] == '&' || rest.data[0] == '|') {
            *next = i + 1;
            return i;
        }
        if (i > begin && base_text_starts_nocase(rest, BASE_TEXT(" and "))) {
            *next = i + 5;
            return i;
        }
        if (rest.data[0] == ',') {
            size_t stop = i + 1;
            while (stop < value.length && !memchr(",;&/(", value.data[stop], 5) &&
                   !base_text_starts_nocase(base_text_slice(value, stop, value.length), BASE_TEXT(" and ")))
                stop++;
            if (looks_like_person(base_text_slice(value, i + 1, stop))) {
                *next = i + 1;
                return i;
            }
        }
    }
    *next = value.length;
    return value.length;
}

/* "Jane Smith, MBE, Independent Consultant (SCIE)" -> "Jane Smith, MBE". */
static base_text without_role(base_text name)
{
    size_t bracket = base_text_find(name, BASE_TEXT("("), 0);

    if (bracket != nowhere && bracket > 3)
        name = base_text_slice(name, 0, bracket);
    for (size_t i = 0; i < name.length; i++) {
        bool dash = base_text_starts(base_text_slice(name, i, name.length), BASE_TEXT(" \xE2\x80\x93 ")) ||
                    base_text_starts(base_text_slice(name, i, name.length), BASE_TEXT(" - "));
        size_t at = i + (dash ? (name.data[i + 1] == '-' ? 3 : 5) : 1);
        piece p;
        if ((name.data[i] == ',' || dash) && next_piece(&p, name, &at) &&
            (is_role_word(p.text) || is_organisation_word(p.text)))
            return base_text_slice(name, 0, i);
    }
    return name;
}

/* What stands before a dot or bar that parts fields: "Jane Smith · Published June 2022". */
static base_text before_bar(base_text value)
{
    static const char *const bars[] = { " \xC2\xB7 ", " \xE2\x80\xA2 ", " | ", " \xE2\x88\x99 " };
    size_t end = value.length;

    for (size_t i = 0; i < COUNT_OF(bars); i++) {
        size_t at = base_text_find(value, base_text_of(bars[i]), 0);
        end = at < end ? at : end;
    }
    return base_text_trim(base_text_slice(value, 0, end));
}

static base_status add_value(list *l, base_text value, corpus_source source)
{
    base_status status = BASE_OK;
    corpus_date_hit hit;

    value = before_bar(base_text_trim(value));
    if (corpus_date_next(&hit, value, 0) && hit.begin > 3)
        value = base_text_slice(value, 0, hit.begin);
    else if (corpus_date_next(&hit, value, 0))
        return BASE_OK;
    if (base_text_starts_nocase(value, BASE_TEXT("by ")))
        value = base_text_slice(value, 3, value.length);
    if (corpus_front_words(value) > VALUE_WORDS || !(starts_capital(value)))
        return BASE_OK;
    for (size_t begin = 0, next = 0; status == BASE_OK && begin < value.length; begin = next) {
        size_t end = end_of_author(value, begin, &next);
        base_text name = base_text_trim(base_text_slice(value, begin, end));
        if (begin == 0 && !looks_like_person(without_role(name))) /* a body: its name may hold "and" */
            return add(l, without_role(value), source);
        if (begin == 0 || looks_like_person(without_role(name)))
            status = add(l, without_role(name), source);
    }
    return status;
}

/* ------------------------------------------------------------------------------------------------------------- labels */

static bool is_label_word(base_text word)
{
    static const char *const words[] = { "report",
                                         "overview",
                                         "independent",
                                         "lead",
                                         "author",
                                         "authors",
                                         "author(s)",
                                         "reviewer",
                                         "reviewers",
                                         "reviewer(s)",
                                         "and",
                                         "&",
                                         "writer",
                                         "writers",
                                         "written",
                                         "by",
                                         "prepared",
                                         "compiled",
                                         "completed",
                                         "produced",
                                         "name",
                                         "of",
                                         "the",
                                         "co",
                                         "joint",
                                         "chair",
                                         "panel",
                                         "review",
                                         "serious",
                                         "case",
                                         "executive",
                                         "summary",
                                         "investigator",
                                         "investigators",
                                         "coroner",
                                         "local",
                                         "child",
                                         "safeguarding",
                                         "practice",
                                         "scr",
                                         "lcspr",
                                         "dhr",
                                         "sar",
                                         "co-author",
                                         "co-authors",
                                         "reviewing",
                                         "officer",
                                         "officers",
                                         "external",
                                         "editor",
                                         "edited",
                                         "awdur",
                                         "awduron",
                                         "adolygydd",
                                         "adolygwyr",
                                         "names",
                                         "domestic",
                                         "homicide",
                                         "adult",
                                         "adults",
                                         "full",
                                         "conducted",
                                         "undertaken",
                                         "carried",
                                         "out",
                                         "led",
                                         "/",
                                         "facilitator",
                                         "facilitated",
                                         "s",
                                         "this",
                                         "was",
                                         "authored",
                                         "learning",
                                         "coroner's" };

    return is_any(word, words, COUNT_OF(words));
}

static bool is_head(base_text word, base_text before)
{
    static const char *const heads[] = { "author",        "authors",   "author(s)", "reviewer",   "reviewers",
                                         "reviewer(s)",   "writer",    "writers",   "awdur",      "awduron",
                                         "adolygydd",     "adolygwyr", "co-author", "co-authors", "investigator",
                                         "investigators", "coroner",   "editor" };
    static const char *const done[] = { "written",  "prepared",    "compiled",   "completed", "produced",
                                        "edited",   "conducted",   "undertaken", "out",       "led",
                                        "authored", "facilitated", "report",     "review" };

    if (is_any(word, heads, COUNT_OF(heads)))
        return true;
    if (base_text_equal_nocase(word, BASE_TEXT("officer")) || base_text_equal_nocase(word, BASE_TEXT("officers")))
        return base_text_equal_nocase(before, BASE_TEXT("reviewing"));
    return base_text_equal_nocase(word, BASE_TEXT("by")) &&
           (before.length == 0 || is_any(before, done, COUNT_OF(done)));
}

typedef enum { NO_LABEL, LABEL_WEAK, LABEL_CLOSED } label_strength;

/* The label that opens a line, and where the value begins. */
static label_strength label_of(size_t *value, base_text line)
{
    piece p;
    base_text before = BASE_TEXT("");
    size_t at = 0, words = 0, end = 0;
    bool head = false;

    while (next_piece(&p, line, &at) && words++ < LABEL_WORDS) {
        bool known = is_label_word(p.text) || p.text.length == 0;
        if (!known && !(p.closes && p.text.length == 0))
            break;
        end = p.end;
        if (p.text.length > 0) {
            head = head || is_head(p.text, before);
            before = p.text;
        }
        if (p.closes && head) {
            *value = p.end;
            return LABEL_CLOSED;
        }
        if (p.closes)
            return NO_LABEL;
    }
    *value = end;
    return head ? LABEL_WEAK : NO_LABEL;
}

/* Names on the lines below a label that stands alone. */
static base_status below(list *l, size_t index, size_t stop)
{
    const corpus_line *lines = l->front->document->lines;
    base_status status = BASE_OK;
    bool any = false;

    for (size_t i = index + 1; status == BASE_OK && i < stop && i <= index + NEXT_LINES; i++) {
        base_text name = without_role(lines[i].text);
        if ((any && lines[i].blank_before > 0) || !looks_like_person(name) ||
            corpus_front_words(lines[i].text) > VALUE_WORDS)
            break;
        status = add_value(l, lines[i].text, CORPUS_SOURCE_STATED);
        any = true;
    }
    return status;
}

static base_status labelled(list *l, size_t index, size_t stop)
{
    base_text line = l->front->document->lines[index].text, value;
    size_t at = 0, words = corpus_front_words(line);
    label_strength strength = words <= VALUE_WORDS + LABEL_WORDS ? label_of(&at, line) : NO_LABEL;

    if (strength == NO_LABEL)
        return BASE_OK;
    value = base_text_trim(base_text_slice(line, at, line.length));
    if (value.length == 0)
        return below(l, index, stop);
    if (strength == LABEL_CLOSED)
        return words <= VALUE_WORDS ? add_value(l, value, CORPUS_SOURCE_STATED) : BASE_OK;
    if (words <= LABEL_WORDS && looks_like_person(without_role(value)))
        return add_value(l, value, CORPUS_SOURCE_STATED);
    return BASE_OK;
}

/* "Jane Smith, Independent Author"; or a name with the role on the line below. */
static base_status name_first(list *l, size_t index, size_t stop)
{
    const corpus_line *lines = l->front->document->lines;
    base_text line = lines[index].text, name = without_role(line), role;
    size_t at = 0;

    if (!looks_like_person(name) || corpus_front_words(line) > LABEL_WORDS)
        return BASE_OK;
    role = base_text_slice(line, name.length, line.length);
    if (role.length == 0 && index + 1 < stop && lines[index + 1].blank_before == 0)
        role = lines[index + 1].text;
    while (role.length > 0 && !base_is_alpha(role.data[0]))
        role = base_text_slice(role, 1, role.length);
    if (role.length == 0 || label_of(&at, role) == NO_LABEL)
        return BASE_OK;
    return add(l, name, CORPUS_SOURCE_STATED);
}

/* ------------------------------------------------------------------------------------------------------------ by-lines */

/* Every part of the line is a person. */
static bool holds_persons(base_text line)
{
    size_t persons = 0;

    if (corpus_front_words(line) > LABEL_WORDS)
        return false;
    for (size_t begin = 0, next = 0; begin < line.length; begin = next) {
        base_text name = base_text_slice(line, begin, end_of_author(line, begin, &next));
        if (!looks_like_person(name))
            return false;
        persons++;
    }
    return persons > 0;
}

/* An author's name stands on the cover and hardly again; a child's all through the text. */
static bool is_rare(const corpus_document *document, base_text line)
{
    size_t space = line.length, count = 0;
    base_text surname;

    while (space > 0 && !base_is_space(line.data[space - 1]))
        space--;
    surname = base_text_slice(line, space, line.length);
    for (size_t i = 0; i < document->line_count && count < 4; i++)
        count += base_text_find(document->lines[i].text, surname, 0) != nowhere;
    return count <= 3;
}

/* What somebody is: "Independent Child Safeguarding Commissioner", "Director, Intrack Ltd". */
static bool is_role_line(base_text line)
{
    static const char *const first[] = { "director",   "head",      "manager", "associate",
                                         "consultant", "principal", "managing" };
    static const char *const last[] = { "commissioner", "advisor",      "adviser",    "consultant", "reviewer",
                                        "author",       "chair",        "director",   "manager",    "lead",
                                        "officer",      "investigator", "specialist", "writer" };
    piece p;
    base_text begin = { NULL, 0 }, end = { NULL, 0 };
    size_t at = 0;

    if (corpus_front_words(line) > LABEL_WORDS)
        return false;
    while (next_piece(&p, line, &at)) {
        begin = begin.data ? begin : p.text;
        end = p.text;
    }
    return is_any(begin, first, COUNT_OF(first)) || is_any(end, last, COUNT_OF(last));
}

/* Does the line above leave room for a name: a label without a value? */
static bool follows_label(const corpus_front *front, size_t index)
{
    const corpus_line *lines = front->document->lines;
    size_t at = 0;

    return index > front->begin && label_of(&at, lines[index - 1].text) != NO_LABEL &&
           base_text_trim(base_text_slice(lines[index - 1].text, at, lines[index - 1].text.length)).length == 0;
}

static bool is_byline(const corpus_front *front, size_t index, bool titled)
{
    const corpus_line *lines = front->document->lines;
    base_text line = lines[index].text, name = without_role(line),
              role = base_text_slice(line, name.length, line.length);
    size_t at = 0;

    if (index > front->begin && front->roles[index - 1 - front->begin] == CORPUS_FRONT_LABEL && is_role_line(line))
        return true;
    while (role.length > 0 && !base_is_alpha(role.data[0]))
        role = base_text_slice(role, 1, role.length);
    if (role.length == 0 && index + 1 < front->end)
        role = lines[index + 1].text;
    if (looks_like_person(name) &&
        (label_of(&at, role) != NO_LABEL || follows_label(front, index) || (titled && is_role_line(role))))
        return true;
    return titled && !front->of_accident && lines[index].blank_before > 0 && holds_persons(line) &&
           is_rare(front->document, line);
}

void corpus_metadata_bylines(corpus_front *front)
{
    bool titled = false;

    for (size_t i = front->begin; i < front->end; i++) {
        if (front->roles[i - front->begin] != CORPUS_FRONT_TITLE)
            continue;
        if (is_byline(front, i, titled))
            front->roles[i - front->begin] = CORPUS_FRONT_LABEL;
        else
            titled = true;
    }
}

/* A line of persons among the cover's: the authors, though nothing says so. */
static base_status byline(list *l, size_t index, size_t stop)
{
    base_text line = l->front->document->lines[index].text;

    if (index >= stop || l->front->roles[index - l->front->begin] != CORPUS_FRONT_LABEL || !holds_persons(line))
        return BASE_OK;
    return add_value(l, line, CORPUS_SOURCE_INFERRED);
}

/* ----------------------------------------------------------------------------------------------- what the text says */

/* The capitalised words from `at` on, at most five, as a name. */
static base_text name_from(base_text text, size_t at)
{
    size_t begin = nowhere, end = at;
    piece p;

    for (size_t words = 0; words < 6; words++) {
        size_t from = at;
        if (!next_piece(&p, text, &at) || !starts_capital(p.text) || is_organisation_word(p.text) ||
            is_role_word(p.text))
            break;
        if (begin == nowhere)
            begin = p.begin;
        end = p.end;
        if (memchr(",;:)", text.data[p.end - 1], 4) && from < p.end) {
            piece after;
            size_t peek = at;
            if (text.data[p.end - 1] == ',' && next_piece(&after, text, &peek) && is_post_nominal(after.text))
                continue;
            break;
        }
    }
    if (begin == nowhere)
        return (base_text){ NULL, 0 };
    while (begin < end && memchr("(\"'", text.data[begin], 3))
        begin++;
    while (end > begin && memchr(",;:).\"'", text.data[end - 1], 7))
        end--;
    return base_text_slice(text, begin, end);
}

/* "I am NAME, Assistant Coroner", "an independent author (NAME)", "the independent reviewer was NAME". */
static base_status said_in(list *l, base_text text)
{
    static const char *const before[] = { "independent author (",
                                          "independent author, ",
                                          "independent reviewer (",
                                          "independent reviewer, ",
                                          "lead reviewer (",
                                          "lead reviewer, ",
                                          "overview author, ",
                                          "independent author was ",
                                          "independent reviewer was ",
                                          "lead reviewer was ",
                                          "report author was ",
                                          "independent author is ",
                                          "independent reviewer is ",
                                          "lead reviewer is ",
                                          "report author is ",
                                          "author of this report is ",
                                          "author of this report was ",
                                          "author of the report is ",
                                          "author of the overview report is ",
                                          "report was written by ",
                                          "report has been written by ",
                                          "report was authored by ",
                                          "review was undertaken by ",
                                          "review was conducted by ",
                                          "review was led by ",
                                          "review was carried out by ",
                                          "overview report author, " };
    base_text name;
    size_t place;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < COUNT_OF(before); i++) {
        place = base_text_find_nocase(text, base_text_of(before[i]), 0);
        if (place == nowhere)
            continue;
        name = name_from(text, place + strlen(before[i]));
        if (name.data && looks_like_person(name))
            status = add(l, name, CORPUS_SOURCE_STATED);
    }
    return status;
}

static base_status coroner_in(list *l, base_text text)
{
    size_t place = base_text_find(text, BASE_TEXT("I am "), 0);
    base_text name;

    if (place == nowhere || base_text_find_nocase(text, BASE_TEXT("coroner"), place) == nowhere)
        return BASE_OK;
    name = name_from(text, place + 5);
    return name.data && looks_like_person(name) ? add(l, name, CORPUS_SOURCE_STATED) : BASE_OK;
}

typedef base_status read_function(list *l, size_t index, size_t stop);

/* Read the lines from `begin` to `stop` in one way, all of them, unless authors are known already. */
static base_status read_lines(list *l, read_function *read, size_t begin, size_t stop)
{
    base_status status = BASE_OK;

    if (l->count > 0)
        return BASE_OK;
    for (size_t i = begin; status == BASE_OK && i < stop; i++)
        status = read(l, i, stop);
    return status;
}

/* The cover, then the front matter, then the end. */
static base_status read_labels(list *l)
{
    const corpus_front *front = l->front;
    size_t count = front->document->line_count, tail = count > TAIL_LINES ? count - TAIL_LINES : 0;
    base_status status = read_lines(l, labelled, front->begin, front->end);

    if (status == BASE_OK)
        status = read_lines(l, name_first, front->begin, front->end);
    if (status == BASE_OK)
        status = read_lines(l, byline, front->begin, front->end);
    if (status == BASE_OK)
        status = read_lines(l, labelled, front->end, front->front_end);
    if (status == BASE_OK)
        status = read_lines(l, labelled, tail, count);
    if (status == BASE_OK)
        status = read_lines(l, name_first, tail, count);
    return status;
}

static base_status read_text(list *l)
{
    const corpus_document *document = l->front->document;
    bool coroner = corpus_metadata_is(l->report, "prevention-of-future-deaths");
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && l->count == 0 && i < document->line_count && i < BODY_LINES; i++)
        status = coroner ? coroner_in(l, document->lines[i].text) : said_in(l, document->lines[i].text);
    return status;
}

/* A commission's inquiry is the commission's own. */
static base_status body_as_author(list *l)
{
    if (l->count > 0 || !corpus_metadata_is(l->report, "inquiry") || l->report->partnership_count == 0)
        return BASE_OK;
    return add(l, l->report->partnerships[0].name.text, CORPUS_SOURCE_INFERRED);
}

base_status corpus_metadata_authors(corpus_report *report, const corpus_front *front, base_error *err)
{
    list l = { .report = report, .front = front, .err = err };
    corpus_value *kept;
    base_status status = read_labels(&l);

    if (status == BASE_OK)
        status = read_text(&l);
    if (status == BASE_OK)
        status = body_as_author(&l);
    if (status != BASE_OK)
        return status;
    kept = base_arena_array(&report->arena, l.count, sizeof *kept);
    if (!kept)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memcpy(kept, l.items, l.count * sizeof *kept);
    report->authors = (corpus_values){ kept, l.count };
    return BASE_OK;
}
