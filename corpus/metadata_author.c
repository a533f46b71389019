/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wrote the report: labels on the cover, in the front matter and at the end; else what the text says of itself. */
#include "corpus/date.h"
#include "corpus/metadata_author_label.h"
#include "corpus/metadata_fold.h"
#include "corpus/metadata_parts.h"
#include "corpus/metadata_person.h"

enum {
    AUTHORS = 16,
    NAME_BYTES = 200,
    LABEL_WORDS = CORPUS_AUTHOR_LABEL_WORDS,
    VALUE_WORDS = 30,
    TAIL_LINES = 30,
    BODY_LINES = 200,
    NEXT_LINES = 4,
    SIGNATURE_LINES = 4
};

static const size_t nowhere = (size_t)-1;

typedef struct {
    corpus_report *report;
    const corpus_front *front;
    corpus_value items[AUTHORS];
    size_t count;
    base_error *err;
} list;

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

/* ------------------------------------------------------------------------------------------------------------- adding */

/* "R Penn" is how Rhodri Penn signs. */
static bool signs_for(base_text name, base_text whole)
{
    size_t space = base_text_find(name, BASE_TEXT(" "), 0);
    base_text surname;

    if (space == nowhere || space > 2 || (space == 2 && name.data[1] != '.') || name.data[0] != whole.data[0])
        return false;
    surname = base_text_slice(name, space, name.length);
    return whole.length > name.length && base_text_ends(whole, surname);
}

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
        if (base_text_equal_nocase(l->items[i].text, name) || signs_for(name, l->items[i].text))
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
            if (corpus_person_is(base_text_slice(value, i + 1, stop))) {
                *next = i + 1;
                return i;
            }
        }
    }
    *next = value.length;
    return value.length;
}

static base_status add_value(list *l, base_text value, corpus_source source)
{
    base_status status = BASE_OK;
    corpus_date_hit hit;

    value = corpus_person_before_bar(base_text_trim(value));
    if (corpus_date_next(&hit, value, 0) && hit.begin > 3)
        value = base_text_slice(value, 0, hit.begin);
    else if (corpus_date_next(&hit, value, 0))
        return BASE_OK;
    if (base_text_starts_nocase(value, BASE_TEXT("by ")))
        value = base_text_slice(value, 3, value.length);
    if (corpus_front_words(value) > VALUE_WORDS || !(corpus_person_capital(value)))
        return BASE_OK;
    for (size_t begin = 0, next = 0; status == BASE_OK && begin < value.length; begin = next) {
        size_t end = end_of_author(value, begin, &next);
        base_text name = base_text_trim(base_text_slice(value, begin, end));
        if (begin == 0 && !corpus_person_is(corpus_person_without_role(name))) /* a body: its name may hold "and" */
            return add(l, corpus_person_without_role(value), source);
        if (begin == 0 || corpus_person_is(corpus_person_without_role(name)))
            status = add(l, corpus_person_without_role(name), source);
    }
    return status;
}

/* ------------------------------------------------------------------------------------------------------------- labels */

/* Names on the lines below a label that stands alone. */
static base_status below(list *l, size_t index, size_t stop)
{
    const corpus_line *lines = l->front->document->lines;
    base_status status = BASE_OK;
    bool any = false;

    for (size_t i = index + 1; status == BASE_OK && i < stop && i <= index + NEXT_LINES; i++) {
        base_text name = corpus_person_without_role(lines[i].text);
        if ((any && lines[i].blank_before > 0) || !corpus_person_is(name) ||
            corpus_front_words(lines[i].text) > VALUE_WORDS)
            break;
        status = add_value(l, lines[i].text, CORPUS_SOURCE_STATED);
        any = true;
    }
    return status;
}

/* One label and its value: the line, or a column of it. */
static base_status labelled_part(list *l, size_t index, size_t stop, base_text line)
{
    base_text value;
    size_t at = 0, words = corpus_front_words(line);
    corpus_author_strength strength =
        words <= VALUE_WORDS + LABEL_WORDS ? corpus_author_label(&at, line) : CORPUS_AUTHOR_NONE;

    if (strength == CORPUS_AUTHOR_NONE)
        return BASE_OK;
    value = base_text_trim(base_text_slice(line, at, line.length));
    if (value.length == 0)
        return below(l, index, stop);
    if (strength == CORPUS_AUTHOR_CLOSED)
        return words <= VALUE_WORDS ? add_value(l, value, CORPUS_SOURCE_STATED) : BASE_OK;
    if (words <= LABEL_WORDS && corpus_person_is(corpus_person_without_role(value)))
        return add_value(l, value, CORPUS_SOURCE_STATED);
    return BASE_OK;
}

/* "and Jane Smith, Report Author" goes on with the line above. */
static base_text without_and(base_text line)
{
    return base_text_starts(line, BASE_TEXT("and ")) ? base_text_slice(line, 4, line.length) : line;
}

/* The second author on a line of their own, right below the first. */
static base_status goes_on(list *l, size_t next, size_t stop)
{
    const corpus_line *line = next < stop ? &l->front->document->lines[next] : NULL;
    base_text name;

    if (!line || line->blank_before > 0 || !base_text_starts(line->text, BASE_TEXT("and ")) ||
        corpus_front_words(line->text) > LABEL_WORDS)
        return BASE_OK;
    name = corpus_person_without_role(without_and(line->text));
    return corpus_person_is(name) ? add(l, name, CORPUS_SOURCE_STATED) : BASE_OK;
}

static base_status labelled(list *l, size_t index, size_t stop)
{
    base_text line = l->front->document->lines[index].text;
    size_t cut = corpus_author_next_label(line), before = l->count;
    base_status status = labelled_part(l, index, stop, base_text_slice(line, 0, cut));

    while (status == BASE_OK && cut < line.length) { /* columns of signatures, side by side */
        line = base_text_slice(line, cut, line.length);
        cut = corpus_author_next_label(line);
        status = labelled_part(l, index, stop, base_text_slice(line, 0, cut));
    }
    if (status == BASE_OK && l->count > before)
        status = goes_on(l, index + 1, stop);
    return status;
}

/* A block of signatures may stand anywhere. */
static base_status numbered(list *l, size_t index, size_t stop)
{
    return corpus_author_is_numbered(l->front->document->lines[index].text) ? labelled(l, index, stop) : BASE_OK;
}

/* "Jane Smith, Independent Author"; or a name with the role on the line below. */
static base_status name_first(list *l, size_t index, size_t stop)
{
    const corpus_line *lines = l->front->document->lines;
    base_text line = without_and(lines[index].text), name = corpus_person_without_role(line), role;
    size_t at = 0;

    if (!corpus_person_is(name) || corpus_front_words(line) > LABEL_WORDS)
        return BASE_OK;
    role = base_text_slice(line, name.length, line.length);
    if (role.length == 0 && index + 1 < stop && lines[index + 1].blank_before == 0)
        role = lines[index + 1].text;
    while (role.length > 0 && !base_is_alpha(role.data[0]))
        role = base_text_slice(role, 1, role.length);
    if (role.length == 0 || corpus_author_label(&at, role) == CORPUS_AUTHOR_NONE)
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
        if (!corpus_person_is(name))
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

/* Does the line above leave room for a name: a label without a value? */
static bool follows_label(const corpus_front *front, size_t index)
{
    const corpus_line *lines = front->document->lines;
    size_t at = 0;

    return index > front->begin && corpus_author_label(&at, lines[index - 1].text) != CORPUS_AUTHOR_NONE &&
           base_text_trim(base_text_slice(lines[index - 1].text, at, lines[index - 1].text.length)).length == 0;
}

/* Below a blank line, or below a line that is none of the title's. */
static bool stands_apart(const corpus_front *front, size_t index)
{
    return front->document->lines[index].blank_before > 0 ||
           (index > front->begin && front->roles[index - 1 - front->begin] != CORPUS_FRONT_TITLE);
}

/* "SAFE HANDS" over "Safe Hands: a thematic review" on every page: a title in capitals, no person. */
static bool runs_on(const corpus_document *document, base_text line)
{
    for (size_t i = 0; i < document->line_count; i++) {
        if (document->lines[i].furniture && base_text_starts_nocase(document->lines[i].text, line))
            return true;
    }
    return false;
}

static bool is_byline(const corpus_front *front, size_t index, bool titled)
{
    const corpus_line *lines = front->document->lines;
    base_text line = without_and(lines[index].text), name = corpus_person_without_role(line),
              role = base_text_slice(line, name.length, line.length);
    size_t at = 0;

    if (corpus_author_label(&at, line) == CORPUS_AUTHOR_CLOSED)
        return true;
    if (index > front->begin && front->roles[index - 1 - front->begin] == CORPUS_FRONT_LABEL &&
        corpus_person_is_role(line))
        return true;
    while (role.length > 0 && !base_is_alpha(role.data[0]))
        role = base_text_slice(role, 1, role.length);
    if (role.length == 0 && index + 1 < front->end)
        role = lines[index + 1].text;
    if (corpus_person_is(name) && (corpus_author_label(&at, role) != CORPUS_AUTHOR_NONE ||
                                   follows_label(front, index) || (titled && corpus_person_is_role(role))))
        return true;
    if (titled && corpus_author_is_firm(line))
        return true;
    return titled && !front->of_accident && stands_apart(front, index) && holds_persons(line) &&
           is_rare(front->document, line) && !runs_on(front->document, line);
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

    if (index >= stop || l->front->roles[index - l->front->begin] != CORPUS_FRONT_LABEL)
        return BASE_OK;
    if (corpus_author_is_firm(line))
        return add(l, line, CORPUS_SOURCE_INFERRED);
    if (!holds_persons(line) || corpus_person_is_role(line))
        return BASE_OK;
    return add_value(l, line, CORPUS_SOURCE_INFERRED);
}

/* ----------------------------------------------------------------------------------------------- what the text says */

/* The capitalised words from `at` on, at most five, as a name. */
static base_text name_from(base_text text, size_t at)
{
    size_t begin = nowhere, end = at;
    corpus_person_word p;

    for (size_t words = 0; words < 6; words++) {
        size_t from = at;
        if (!corpus_person_piece(&p, text, &at) || !corpus_person_capital(p.text) ||
            corpus_person_is_body_word(p.text) || corpus_person_is_role_word(p.text))
            break;
        if (begin == nowhere)
            begin = p.begin;
        end = p.end;
        if (memchr(",;:)", text.data[p.end - 1], 4) && from < p.end) {
            corpus_person_word after;
            size_t peek = at;
            if (text.data[p.end - 1] == ',' && corpus_person_piece(&after, text, &peek) &&
                corpus_person_is_post_nominal(after.text))
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
        if (name.data && corpus_person_is(name))
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
    return name.data && corpus_person_is(name) ? add(l, name, CORPUS_SOURCE_STATED) : BASE_OK;
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

static bool is_letter(const corpus_front *front)
{
    for (size_t i = 0; i < front->front_end; i++)
        if (base_text_starts(front->document->lines[i].text, BASE_TEXT("Dear ")))
            return true;
    return false;
}

/* "Yours faithfully", and below it who signs the letter. */
static base_status signature(list *l, size_t index, size_t stop)
{
    const corpus_line *lines = l->front->document->lines;

    if (l->count > 0 || !base_text_starts_nocase(lines[index].text, BASE_TEXT("Yours ")) ||
        corpus_front_words(lines[index].text) > 3)
        return BASE_OK;
    for (size_t i = index + 1; i < stop && i <= index + SIGNATURE_LINES; i++)
        if (corpus_person_is(lines[i].text))
            return add(l, lines[i].text, CORPUS_SOURCE_STATED);
    return BASE_OK;
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
    if (status == BASE_OK && is_letter(front))
        status = read_lines(l, signature, 0, count);
    if (status == BASE_OK)
        status = read_lines(l, labelled, front->end, front->front_end);
    if (status == BASE_OK)
        status = read_lines(l, numbered, front->front_end, count);
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
