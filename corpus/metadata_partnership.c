/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who published the report: the cover's names; else the name that the text says most; else an acronym of the table. */
#include "corpus/data.h"
#include "corpus/metadata.h"
#include "corpus/metadata_coroner.h"
#include "corpus/metadata_fold.h"
#include "corpus/metadata_parts.h"
#include "corpus/partnership_line.h"

#include <stdlib.h>

enum { BODIES = 16, TALLY = 512, ACRONYM_LETTERS = 8, SHARED = 8, TEXT_LINES = 20000, OPENING_LINES = 200 };

static const size_t nowhere = (size_t)-1;

typedef struct {
    corpus_report *report;
    const corpus_front *front;
    corpus_partnership items[BODIES];
    size_t count;
    base_error *err;
} list;

static base_status add(list *l, base_text name, corpus_source source)
{
    corpus_partnership made;
    base_status status;

    if (l->count == BODIES)
        return BASE_OK;
    status = corpus_partnership_fill(&made, &l->report->arena, name, source, l->err);
    for (size_t i = 0; status == BASE_OK && i < l->count; i++) {
        if (base_text_equal(l->items[i].slug, made.slug))
            return BASE_OK;
    }
    if (status == BASE_OK)
        l->items[l->count++] = made;
    return status;
}

/* ------------------------------------------------------------------------------------------------------- coroner's area */

static base_status coroner_area(list *l)
{
    base_buf text = { .limit = 1 << 20 };
    base_status status = corpus_metadata_coroner_text(&text, l->front->document, l->err);
    base_text area = { NULL, 0 };

    if (status == BASE_OK && text.length > 0)
        area = corpus_metadata_coroner_area(base_buf_view(&text));
    if (area.length > 0)
        status = add(l, area, CORPUS_SOURCE_STATED);
    base_buf_release(&text);
    return status;
}

/* --------------------------------------------------------------------------------------------------- names on the cover */

/* Bodies of the table whose names no pattern foresees ("MK Together Partnership"), in the folded cover. */
static base_status known_names(list *l, base_text folded)
{
    const corpus_partnership_table *table = NULL;
    base_buf name = { .limit = 4096 };
    base_status status = corpus_partnership_shared(&table, l->err);

    for (size_t i = 0; status == BASE_OK && i < table->count; i++) {
        const corpus_body *body = &table->bodies[i];
        for (size_t n = 0; status == BASE_OK && n + body->acronym_count < body->name_count; n++) {
            base_text view;
            base_buf_clear(&name);
            status = corpus_metadata_fold(&name, body->names[n], l->err);
            view = name.data ? base_buf_view(&name) : BASE_TEXT("");
            if (corpus_front_words(view) < 3 || corpus_metadata_find_words(folded, view, 0) == nowhere)
                continue;
            status = add(l, body->names[n], CORPUS_SOURCE_STATED);
            break;
        }
    }
    base_buf_release(&name);
    return status;
}

static base_status fold_cover(base_buf *out, const corpus_front *front, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = front->begin; status == BASE_OK && i < front->end; i++)
        status = corpus_metadata_fold(out, front->document->lines[i].text, err);
    return status;
}

static base_status cover_names(list *l)
{
    base_buf folded = { .limit = 1 << 20 };
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < l->front->mention_count; i++)
        status = add(l, l->front->mentions[i].name, CORPUS_SOURCE_STATED);
    if (status == BASE_OK && l->count == 0)
        status = fold_cover(&folded, l->front, l->err);
    if (status == BASE_OK && folded.length > 0)
        status = known_names(l, base_buf_view(&folded));
    base_buf_release(&folded);
    return status;
}

/* "Saltby LSCB". */
static bool ends_in_acronym(base_text name)
{
    return name.length > 2 && base_is_upper(name.data[name.length - 1]) && base_is_upper(name.data[name.length - 2]);
}

/* The first pages write out what the cover's running header shortens: the same body, named in full. */
static base_status write_out(list *l, base_arena *scratch)
{
    const corpus_front *front = l->front;
    base_text *lines = base_arena_array(scratch, front->front_end - front->begin, sizeof *lines);
    corpus_mention *mentions = NULL;
    size_t count = 0;
    base_status status;

    if (!lines)
        return base_error_set(l->err, BASE_E_NOMEM, "out of memory");
    for (size_t i = front->begin; i < front->front_end; i++)
        lines[i - front->begin] = front->document->lines[i].text;
    status = corpus_partnership_mentions(&mentions, &count, scratch, lines, front->front_end - front->begin, l->err);
    for (size_t m = 0; status == BASE_OK && m < count; m++) {
        base_text slug;
        if (ends_in_acronym(mentions[m].name))
            continue;
        status = corpus_partnership_slug(&slug, scratch, mentions[m].name, l->err);
        for (size_t i = 0; status == BASE_OK && i < l->count; i++) {
            if (ends_in_acronym(l->items[i].name.text) && base_text_equal(l->items[i].slug, slug))
                status = corpus_partnership_fill(&l->items[i], &l->report->arena, mentions[m].name,
                                                 CORPUS_SOURCE_STATED, l->err);
        }
    }
    return status;
}

/* ---------------------------------------------------------------------------------------------------- names in the text */

typedef struct {
    base_text slugs[TALLY], names[TALLY];
    size_t counts[TALLY], used;
} tally;

static base_status count_mentions(tally *t, base_arena *arena, const corpus_mention *mentions, size_t count,
                                  base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        base_text slug;
        size_t at = 0;
        status = corpus_partnership_slug(&slug, arena, mentions[i].name, err);
        if (status != BASE_OK)
            break;
        while (at < t->used && !base_text_equal(t->slugs[at], slug))
            at++;
        if (at == TALLY)
            continue;
        if (at == t->used) {
            t->slugs[at] = slug;
            t->names[at] = mentions[i].name;
            t->used++;
        }
        t->counts[at]++;
    }
    return status;
}

static bool name_holds(base_text name, const char *words)
{
    base_text word, rest = base_text_of(words);

    while (corpus_data_cell(&word, &rest, '|')) {
        if (base_text_find_nocase(name, word, 0) != nowhere)
            return true;
    }
    return false;
}

/* Statute says who publishes a type of review: a community safety partnership the reviews of domestic homicides, an
   adults' board those of adults. An accident commission that a safeguarding review cites did not publish it: -1. */
static int fitness(const corpus_report *report, base_text name)
{
    bool inquires = corpus_body_inquires(name);

    if (!report->type.text.data) /* neither title nor cover says: the publisher will tell the type */
        return 0;
    if (corpus_metadata_is(report, "inquiry"))
        return inquires;
    if (inquires)
        return -1;
    if (corpus_metadata_is(report, "domestic-homicide-review"))
        return name_holds(name, "community safety|safer|public services board");
    return corpus_metadata_is(report, "safeguarding-adults-review") && name_holds(name, "adult");
}

static base_status most_named(list *l, base_arena *scratch)
{
    const corpus_document *document = l->front->document;
    size_t line_count = document->line_count < TEXT_LINES ? document->line_count : TEXT_LINES;
    base_text *lines = base_arena_array(scratch, line_count, sizeof *lines);
    tally *t = base_arena_alloc(scratch, sizeof *t);
    corpus_mention *mentions = NULL;
    size_t count = 0, best = 0;
    base_status status;

    if (!lines || !t)
        return base_error_set(l->err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < line_count; i++)
        lines[i] = document->lines[i].text;
    status = corpus_partnership_mentions(&mentions, &count, scratch, lines, line_count, l->err);
    if (status == BASE_OK)
        status = count_mentions(t, scratch, mentions, count, l->err);
    for (size_t i = 1; status == BASE_OK && i < t->used; i++) {
        int fit = fitness(l->report, t->names[i]), best_fit = fitness(l->report, t->names[best]);
        if (fit > best_fit || (fit == best_fit && t->counts[i] > t->counts[best]))
            best = i;
    }
    if (status == BASE_OK && t->used > 0 && fitness(l->report, t->names[best]) >= 0)
        status = add(l, t->names[best], CORPUS_SOURCE_STATED);
    return status;
}

/* "NHS England, Midvale and Border", "NHS England North", "NHS England (London)" in the opening. */
static base_status health_region(list *l)
{
    const corpus_document *document = l->front->document;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && l->count == 0 && i < document->line_count && i < OPENING_LINES; i++) {
        base_text line = document->lines[i].text;
        size_t at = base_text_find(line, BASE_TEXT("NHS England"), 0);
        if (at != nowhere)
            status = add(l, corpus_body_words(base_text_slice(line, at, line.length)), CORPUS_SOURCE_STATED);
    }
    return status;
}

/* ------------------------------------------------------------------------------------------------------------ acronyms */

/* How often the words of a body's place stand in the text: which of several a shared acronym means. */
static size_t place_mentions(const corpus_document *document, const corpus_body *body)
{
    base_text place = body->name;
    size_t space = base_text_find(place, BASE_TEXT(" Safeguarding"), 0), count = 0;

    if (space != nowhere)
        place = base_text_slice(place, 0, space);
    for (size_t i = 0; i < document->line_count && i < TEXT_LINES; i++) {
        for (size_t from = 0; (from = base_text_find(document->lines[i].text, place, from)) != nowhere;
             from += place.length)
            count++;
    }
    return count;
}

static const corpus_body *body_of_acronym(const corpus_document *document, const corpus_partnership_table *table,
                                          base_text word)
{
    const corpus_body *bodies[SHARED * 4];
    size_t found = corpus_partnership_named(bodies, SHARED * 4, table, word), best = nowhere, most = 0;

    if (found == 1)
        return bodies[0];
    for (size_t i = 0; i < found && i < SHARED * 4; i++) {
        size_t count = place_mentions(document, bodies[i]);
        if (count > most) {
            most = count;
            best = i;
        }
    }
    return best == nowhere ? NULL : bodies[best];
}

static bool is_body_acronym(base_text word)
{
    if (word.length < 3 || word.length > ACRONYM_LETTERS)
        return false;
    for (size_t i = 0; i < word.length; i++) {
        if (!base_is_upper(word.data[i]))
            return false;
    }
    return memchr("BPCM", word.data[word.length - 1], 4) != NULL;
}

/* Only an acronym that the table lists as one; every body met so is kept: a report of two prints both. */
static base_status acronyms_of_line(list *l, const corpus_partnership_table *table, base_text line)
{
    base_status status = BASE_OK;

    for (size_t at = 0; status == BASE_OK && at < line.length;) {
        size_t begin = at;
        const corpus_body *body;
        while (at < line.length && base_is_alnum(line.data[at]))
            at++;
        if (at > begin && is_body_acronym(base_text_slice(line, begin, at))) {
            body = body_of_acronym(l->front->document, table, base_text_slice(line, begin, at));
            if (body)
                status = add(l, body->name, CORPUS_SOURCE_INFERRED);
        }
        at += at == begin || !(at < line.length);
    }
    return status;
}

static base_status by_acronym(list *l)
{
    const corpus_document *document = l->front->document;
    const corpus_partnership_table *table = NULL;
    base_status status = corpus_partnership_shared(&table, l->err);

    for (size_t i = 0; status == BASE_OK && i < document->line_count && i < TEXT_LINES; i++)
        status = acronyms_of_line(l, table, document->lines[i].text);
    return status;
}

/* The cover's names; else a region of NHS England, which alone commissions such reviews; else the text's. */
static base_status publishers(list *l, base_arena *scratch)
{
    base_status status = cover_names(l);

    if (status == BASE_OK && l->count > 0)
        status = write_out(l, scratch);
    if (status == BASE_OK && l->count == 0 && corpus_metadata_is(l->report, "mental-health-homicide-review"))
        status = health_region(l);
    if (status == BASE_OK && l->count == 0)
        status = most_named(l, scratch);
    if (status == BASE_OK && l->count == 0)
        status = by_acronym(l);
    return status;
}

base_status corpus_metadata_partnerships(corpus_report *report, const corpus_front *front, base_error *err)
{
    list l = { .report = report, .front = front, .err = err };
    base_arena scratch = { 0 };
    corpus_partnership *kept;
    base_status status = BASE_OK;

    if (corpus_metadata_is(report, "prevention-of-future-deaths")) /* the bodies it names are those it is sent to */
        status = coroner_area(&l);
    else
        status = publishers(&l, &scratch);
    base_arena_release(&scratch);
    if (status != BASE_OK)
        return status;
    kept = base_arena_array(&report->arena, l.count, sizeof *kept);
    if (!kept)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memcpy(kept, l.items, l.count * sizeof *kept);
    report->partnerships = kept;
    report->partnership_count = l.count;
    return BASE_OK;
}
