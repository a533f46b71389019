/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates that a report prints about itself: labels on the cover, in the front matter, at the end and in footers. */
#include "corpus/date.h"
#include "corpus/metadata_author_label.h"
#include "corpus/metadata_fold.h"
#include "corpus/metadata_label.h"
#include "corpus/metadata_parts.h"

#include <stdlib.h>

enum { ABOVE_WORDS = 6, LABEL_LINE_WORDS = 18, TAIL_LINES = 40, DATES_MOST = 200, OPENING_LINES = 80 };

static const size_t nowhere = (size_t)-1;

typedef struct {
    corpus_report *report;
    const corpus_front *front;
    corpus_date *items;
    uint8_t *ranks; /**< beside `items`: lower is better among one kind */
    size_t count, capacity, rank_capacity;
    base_error *err;
} collector;

/** Where a date was met: the order of trust. */
enum { RANK_COVER, RANK_FRONT, RANK_TAIL, RANK_FURNITURE, RANK_SENTENCE, RANK_WEAK };

bool corpus_metadata_is(const corpus_report *report, const char *type)
{
    return base_text_equal(report->type.text, base_text_of(type));
}

/* ------------------------------------------------------------------------------------------------------ collecting */

static base_status add(collector *c, corpus_date_kind kind, const char *iso, const char *last, corpus_source source,
                       base_text printed, uint8_t rank)
{
    corpus_date *made;
    base_status status;

    for (size_t i = 0; i < c->count; i++) {
        if (c->items[i].kind == kind && strcmp(c->items[i].iso, iso) == 0 && strcmp(c->items[i].last, last) == 0)
            return BASE_OK;
    }
    if (c->count == DATES_MOST)
        return BASE_OK;
    status = base_grow(&c->items, &c->capacity, c->count + 1, sizeof *c->items, DATES_MOST, c->err);
    if (status == BASE_OK)
        status = base_grow(&c->ranks, &c->rank_capacity, c->count + 1, sizeof *c->ranks, DATES_MOST, c->err);
    if (status != BASE_OK)
        return status;
    made = &c->items[c->count];
    *made = (corpus_date){ .kind = kind, .source = source };
    memcpy(made->iso, iso, strlen(iso) + 1);
    memcpy(made->last, last, strlen(last) + 1);
    c->ranks[c->count] = rank;
    status = base_arena_text(&made->printed, &c->report->arena, printed, c->err);
    c->count += status == BASE_OK;
    return status;
}

static bool joins_period(base_text between)
{
    static const char *const words[] = { "to",           "and",          "until",   "till", "-",
                                         "\xE2\x80\x93", "\xE2\x80\x94", "through", "up to" };

    between = base_text_trim(between);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (base_text_equal_nocase(between, base_text_of(words[i])))
            return true;
    }
    return false;
}

static base_status add_hit(collector *c, base_text line, corpus_date_hit *hit, int kind, corpus_source source,
                           uint8_t rank)
{
    corpus_date_hit second;
    const char *last = "";
    size_t end = hit->end;
    base_status status;

    if (kind == CORPUS_DATE_NONE || kind == CORPUS_METADATA_NO_DATE)
        return BASE_OK;
    if (corpus_date_next(&second, line, hit->end) && joins_period(base_text_slice(line, hit->end, second.begin))) {
        last = second.iso;
        end = second.end;
    }
    if (*last && kind != CORPUS_DATE_INCIDENT) /* "Version of March to May 2019" is none */
        return BASE_OK;
    status = add(c, (corpus_date_kind)kind, hit->iso, last, source, base_text_slice(line, hit->begin, end), rank);
    hit->end = end;
    return status;
}

/* "3 May 2021, the council received written notice": a sentence, not a date and its label */
static bool tells_on(base_text rest)
{
    rest = base_text_trim(rest);
    return base_text_starts(rest, BASE_TEXT(",")) && corpus_front_words(rest) > ABOVE_WORDS;
}

/* "(published 3 May 2021)" before the date, or "3 May 2021 (published)" behind it when nothing stands before. */
static int kind_in_line(base_text line, size_t from, const corpus_date_hit *hit)
{
    int kind = corpus_metadata_label_kind(base_text_slice(line, from, hit->begin));

    if (kind == CORPUS_DATE_NONE && base_text_trim(base_text_slice(line, from, hit->begin)).length == 0 &&
        !tells_on(base_text_slice(line, hit->end, line.length)))
        kind = corpus_metadata_label_kind(
            base_text_slice(line, hit->end, line.length < hit->end + 40 ? line.length : hit->end + 40));
    return kind;
}

/* "Publication date", as the header of a table's column above: "AO-1 | 3 May 2019 | 29". */
static bool heads_column(base_text above)
{
    corpus_date_hit hit;
    return corpus_front_words(above) <= LABEL_LINE_WORDS && !corpus_date_next(&hit, above, 0) &&
           (corpus_metadata_has_letters(above, "publicationdate") ||
            corpus_metadata_has_letters(above, "dateofpublication"));
}

/* The label that stands on the line above a date; a line that names the author is none ("Written by Jane Smith"). */
static int kind_above(base_text line)
{
    size_t value;

    if (corpus_front_words(line) > ABOVE_WORDS ||
        (corpus_author_label(&value, line) != CORPUS_AUTHOR_NONE && value < line.length))
        return CORPUS_DATE_NONE;
    return corpus_metadata_label_kind(line);
}

static base_status labelled(collector *c, size_t index, uint8_t rank)
{
    const corpus_line *lines = c->front->document->lines;
    base_text line = lines[index].text;
    corpus_date_hit hit;
    size_t from = 0;
    base_status status = BASE_OK;

    if (lines[index].note || corpus_front_words(line) > LABEL_LINE_WORDS ||
        base_text_find(line, BASE_TEXT("://"), 0) != nowhere)
        return BASE_OK;
    while (status == BASE_OK && corpus_date_next(&hit, line, from)) {
        int kind = kind_in_line(line, from, &hit);
        if (kind == CORPUS_DATE_NONE && from == 0 && hit.begin == 0 && index > 0 && corpus_date_alone(&hit, line) &&
            !corpus_date_next(&(corpus_date_hit){ .iso = "" }, lines[index - 1].text, 0))
            kind = kind_above(lines[index - 1].text);
        if (kind == CORPUS_DATE_NONE && from == 0 && !hit.bare_year && index > 0 &&
            heads_column(lines[index - 1].text)) {
            status = add_hit(c, line, &hit, CORPUS_DATE_PUBLISHED, CORPUS_SOURCE_STATED, rank);
            from = hit.end;
            continue;
        }
        if (rank > RANK_COVER &&
            (lines[index].bullet ||
             (hit.begin > from && !corpus_metadata_label_is_bare(base_text_slice(line, from, hit.begin)))))
            kind = CORPUS_DATE_NONE;
        if (hit.bare_year && kind != CORPUS_DATE_PUBLISHED && kind != CORPUS_DATE_INCIDENT)
            kind = CORPUS_DATE_NONE;
        status = add_hit(c, line, &hit, kind, CORPUS_SOURCE_STATED, rank);
        from = hit.end;
    }
    return status;
}

/* ---------------------------------------------------------------------------------------------------- the cover's date */

static bool is_inquiry(const collector *c)
{
    return corpus_metadata_is(c->report, "inquiry") || corpus_metadata_is(c->report, "prevention-of-future-deaths");
}

/* Bare dates of the cover: the last is the report's; an inquiry's full date is the accident's. */
static base_status bare_dates(collector *c)
{
    const corpus_front *front = c->front;
    base_status status = BASE_OK;

    for (size_t i = front->end; status == BASE_OK && i > front->begin; i--) {
        base_text line = front->document->lines[i - 1].text;
        corpus_date_hit hit;
        bool accident;
        if (!corpus_date_alone(&hit, line) ||
            (i - 1 > front->begin && kind_above(front->document->lines[i - 2].text) != CORPUS_DATE_NONE))
            continue;
        accident = is_inquiry(c) && strlen(hit.iso) == 10;
        status = add_hit(c, line, &hit, accident ? CORPUS_DATE_INCIDENT : CORPUS_DATE_COVER,
                         accident ? CORPUS_SOURCE_INFERRED : CORPUS_SOURCE_STATED, RANK_COVER);
    }
    return status;
}

/* "Practice briefing - July 2017": a date that ends a title line, not one that something happened "in" or "from". */
static bool follows_of(base_text before)
{
    static const char *const words[] = { "in", "on",  "of",    "from",   "since", "between",
                                         "to", "and", "until", "during", "by",    "for" };
    size_t begin;

    before = base_text_trim(before);
    for (begin = before.length; begin > 0 && base_is_alpha(before.data[begin - 1]);)
        begin--;
    before = base_text_slice(before, begin, before.length);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (base_text_equal_nocase(before, base_text_of(words[i])))
            return true;
    }
    return false;
}

static base_status trailing_date(collector *c, base_text line, uint8_t rank)
{
    corpus_date_hit hit = { .iso = "" }, next;
    bool any = false, accident;

    for (size_t from = 0; corpus_date_next(&next, line, from); from = next.end) {
        hit = next;
        any = true;
    }
    if (!any || hit.begin == 0 || base_text_trim(base_text_slice(line, hit.end, line.length)).length > 1 ||
        follows_of(base_text_slice(line, 0, hit.begin)) ||
        corpus_metadata_label_kind(base_text_slice(line, 0, hit.begin)) != CORPUS_DATE_NONE)
        return BASE_OK;
    accident = is_inquiry(c) && !hit.bare_year;
    if (accident && strlen(hit.iso) != 10)
        return BASE_OK;
    return add_hit(c, line, &hit, accident ? CORPUS_DATE_INCIDENT : CORPUS_DATE_COVER, CORPUS_SOURCE_INFERRED, rank);
}

/* A running header or footer that ends in a date: "learning slides, Spring 2020". */
static base_status footer_dates(collector *c)
{
    const corpus_document *document = c->front->document;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < document->line_count; i++) {
        if (document->lines[i].furniture && corpus_front_words(document->lines[i].text) <= LABEL_LINE_WORDS)
            status = trailing_date(c, document->lines[i].text, RANK_FURNITURE);
    }
    return status;
}

static base_status trailing_dates(collector *c)
{
    const corpus_front *front = c->front;
    base_status status = BASE_OK;

    for (size_t i = front->begin; status == BASE_OK && i < front->end; i++) {
        base_text line = front->document->lines[i].text;
        uint8_t role = front->roles[i - front->begin];
        if (role != CORPUS_FRONT_NOISE && role != CORPUS_FRONT_DATE)
            status = trailing_date(c, line, RANK_FRONT);
    }
    return status;
}

/* A copyright year is the last resort. */
static base_status copyright_years(collector *c, size_t begin, size_t end)
{
    base_status status = BASE_OK;

    for (size_t i = begin; status == BASE_OK && i < end; i++) {
        base_text line = c->front->document->lines[i].text;
        size_t sign = base_text_find(line, BASE_TEXT("\xC2\xA9"), 0);
        corpus_date_hit hit;
        if (sign == nowhere)
            sign = base_text_find_nocase(line, BASE_TEXT("copyright"), 0);
        if (sign == nowhere || corpus_front_words(line) > LABEL_LINE_WORDS || !corpus_date_next(&hit, line, 0) ||
            !hit.bare_year)
            continue;
        status = add_hit(c, line, &hit, CORPUS_DATE_COVER, CORPUS_SOURCE_INFERRED, RANK_WEAK);
    }
    return status;
}

/* ------------------------------------------------------------------------------------------------------- sentences */

/* "On 27 May 2022, the Commission approved this report for publication." */
static base_status approving_sentence(collector *c, base_text line)
{
    corpus_date_hit hit;

    if (line.length > 300 || !corpus_date_next(&hit, line, 0) || strlen(hit.iso) != 10 ||
        !corpus_metadata_has_letters(line, "approved") || corpus_metadata_has_letters(line, "interim") ||
        corpus_metadata_has_letters(line, "draft"))
        return BASE_OK;
    if (!corpus_metadata_has_letters(line, "publication") && !corpus_metadata_has_letters(line, "finalreport"))
        return BASE_OK;
    return add_hit(c, line, &hit, CORPUS_DATE_AGREED, CORPUS_SOURCE_INFERRED, RANK_SENTENCE);
}

/* "It was officially released on 6 December 2022", whose first words may end the line above. */
static base_status releasing_sentence(collector *c, size_t index)
{
    static const char *const says[] = { "officiallyreleasedon", "officiallypublishedon", "reportwaspublishedon",
                                        "reportwasreleasedon" };
    const corpus_line *lines = c->front->document->lines;
    base_text line = lines[index].text, above = index > 0 ? lines[index - 1].text : (base_text){ 0 };
    base_buf words = { .limit = 4096 }, letters = { .limit = 4096 };
    corpus_date_hit hit;
    base_status status = BASE_OK;
    bool said = false;

    if (!corpus_date_next(&hit, line, 0) || strlen(hit.iso) != 10)
        return BASE_OK;
    if (above.length > 40)
        above = base_text_slice(above, above.length - 40, above.length);
    if (base_buf_text(&words, above, NULL) == BASE_OK &&
        base_buf_text(&words, base_text_slice(line, hit.begin > 60 ? hit.begin - 60 : 0, hit.begin), NULL) == BASE_OK &&
        corpus_metadata_letters(&letters, base_buf_view(&words), NULL) == BASE_OK && letters.length > 0)
        for (size_t s = 0; s < sizeof says / sizeof *says; s++)
            said = said || base_text_ends(base_buf_view(&letters), base_text_of(says[s]));
    if (said)
        status = add_hit(c, line, &hit, CORPUS_DATE_PUBLISHED, CORPUS_SOURCE_INFERRED, RANK_SENTENCE);
    base_buf_release(&words);
    base_buf_release(&letters);
    return status;
}

static size_t sentence_begin(base_text text, size_t i)
{
    while (i > 1 && !(text.data[i - 1] == ' ' && (text.data[i - 2] == '.' || text.data[i - 2] == '?')))
        i--;
    return i > 1 ? i : 0;
}

static size_t sentence_end(base_text text, size_t i)
{
    while (i < text.length && !(text.data[i] == '.' && (i + 1 == text.length || text.data[i + 1] == ' ')))
        i++;
    return i;
}

/* A day in a sentence about a death or an injury; of several the one behind that word. */
static base_status incident_sentence(collector *c, base_text text)
{
    static const char *const words[] = { "death",    " died",     "killed", "injur",
                                         "incident", "collision", "stabb",  "assault" };
    base_status status = BASE_OK;
    corpus_date_hit hit;

    for (size_t from = 0; status == BASE_OK && corpus_date_next(&hit, text, from);) {
        size_t begin = sentence_begin(text, hit.begin), end = sentence_end(text, hit.end), word = nowhere;
        base_text sentence = base_text_slice(text, begin, end);
        corpus_date_hit later;
        for (size_t w = 0; w < sizeof words / sizeof *words && word == nowhere; w++)
            word = base_text_find_nocase(sentence, base_text_of(words[w]), 0);
        if (word != nowhere && corpus_date_next(&later, sentence, word) && later.begin > word) {
            hit = later;
            hit.begin += begin;
            hit.end += begin;
        }
        if (word != nowhere && !hit.bare_year && !corpus_metadata_has_letters(sentence, "conclu") &&
            !corpus_metadata_has_letters(sentence, "commenced"))
            return add_hit(c, text, &hit, CORPUS_DATE_INCIDENT, CORPUS_SOURCE_INFERRED, RANK_SENTENCE);
        from = end > hit.end ? end : hit.end;
    }
    return status;
}

/* ------------------------------------------------------------------------------------------------------------ reading */

static base_status read_lines(collector *c)
{
    const corpus_front *front = c->front;
    const corpus_document *document = front->document;
    size_t count = document->line_count, tail = count > TAIL_LINES ? count - TAIL_LINES : 0;
    base_status status = BASE_OK;

    for (size_t i = front->begin; status == BASE_OK && i < count; i++) {
        if (i < front->end)
            status = labelled(c, i, RANK_COVER);
        else if (i < front->front_end)
            status = labelled(c, i, RANK_FRONT);
        else if (i >= tail)
            status = labelled(c, i, RANK_TAIL);
        else if (document->lines[i].furniture)
            status = labelled(c, i, RANK_FURNITURE);
        if (status == BASE_OK && i >= front->front_end)
            status = approving_sentence(c, document->lines[i].text);
        if (status == BASE_OK && i >= front->front_end && !document->lines[i].furniture)
            status = releasing_sentence(c, i);
    }
    return status;
}

static base_status read_incident(collector *c)
{
    const corpus_document *document = c->front->document;
    base_status status = BASE_OK;

    for (size_t i = 0; i < c->count; i++) {
        if (c->items[i].kind == CORPUS_DATE_INCIDENT)
            return BASE_OK;
    }
    for (size_t i = c->front->end; status == BASE_OK && i < document->line_count && i < c->front->end + OPENING_LINES;
         i++) {
        size_t before = c->count;
        if (!document->lines[i].furniture)
            status = incident_sentence(c, document->lines[i].text);
        if (c->count > before)
            break;
    }
    return status;
}

/* A coroner signs and dates at the end, and the line need not say so. */
static base_status read_signature(collector *c)
{
    const corpus_document *document = c->front->document;
    size_t count = document->line_count, stop = count > TAIL_LINES ? count - TAIL_LINES : 0;

    if (!corpus_metadata_is(c->report, "prevention-of-future-deaths"))
        return BASE_OK;
    for (size_t i = count; i > stop && i > c->front->end; i--) {
        base_text line = document->lines[i - 1].text;
        corpus_date_hit hit;
        if (corpus_front_words(line) <= 10 && corpus_date_next(&hit, line, 0) && strlen(hit.iso) == 10 &&
            corpus_metadata_label_kind(base_text_slice(line, 0, hit.begin)) == CORPUS_DATE_NONE)
            return add_hit(c, line, &hit, CORPUS_DATE_SIGNED, CORPUS_SOURCE_INFERRED, RANK_TAIL);
    }
    return BASE_OK;
}

/* The best date: by kind, then by where it stood; a sentence's comes after every cover's. */
static const corpus_date *choose(const collector *c)
{
    size_t best = nowhere;

    for (size_t i = 0; i < c->count; i++) {
        bool weak = c->ranks[i] >= RANK_SENTENCE;
        bool best_weak = best != nowhere && c->ranks[best] >= RANK_SENTENCE;
        if (c->items[i].kind == CORPUS_DATE_INCIDENT || c->items[i].kind == CORPUS_DATE_NONE)
            continue;
        if (best == nowhere || weak < best_weak ||
            (weak == best_weak && (c->items[i].kind < c->items[best].kind ||
                                   (c->items[i].kind == c->items[best].kind && c->ranks[i] < c->ranks[best]))))
            best = i;
    }
    return best == nowhere ? NULL : &c->items[best];
}

static base_status keep(collector *c)
{
    corpus_report *report = c->report;
    const corpus_date *chosen = choose(c);
    corpus_date *dates = base_arena_array(&report->arena, c->count, sizeof *dates);

    if (!dates)
        return base_error_set(c->err, BASE_E_NOMEM, "out of memory");
    if (c->count > 0)
        memcpy(dates, c->items, c->count * sizeof *dates);
    report->dates = dates;
    report->date_count = c->count;
    if (chosen)
        report->published = *chosen;
    return BASE_OK;
}

base_status corpus_metadata_dates(corpus_report *report, const corpus_front *front, base_error *err)
{
    collector c = { .report = report, .front = front, .err = err };
    base_status status = read_lines(&c);

    if (status == BASE_OK)
        status = bare_dates(&c);
    if (status == BASE_OK)
        status = trailing_dates(&c);
    if (status == BASE_OK && !choose(&c))
        status = footer_dates(&c);
    if (status == BASE_OK)
        status = read_incident(&c);
    if (status == BASE_OK && !choose(&c))
        status = read_signature(&c);
    if (status == BASE_OK && !choose(&c))
        status = copyright_years(&c, front->begin, front->front_end);
    if (status == BASE_OK && !choose(&c))
        status =
            copyright_years(&c, front->document->line_count > TAIL_LINES ? front->document->line_count - TAIL_LINES : 0,
                            front->document->line_count);
    if (status == BASE_OK)
        status = keep(&c);
    free(c.items);
    free(c.ranks);
    return status;
}
