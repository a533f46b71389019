/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who published the report: the cover's names; else the name that the text says most; else an acronym of the table. */
#include "corpus/metadata.h"
#include "corpus/metadata_fold.h"
#include "corpus/metadata_parts.h"

#include <stdlib.h>

enum { BODIES = 16, TALLY = 512, ACRONYM_LETTERS = 8, SHARED = 8, TEXT_LINES = 20000 };

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

static base_text cut_area(base_text area)
{
    for (size_t i = 0; i < area.length; i++) {
        if (memchr(".;\n", area.data[i], 3) ||
            (area.data[i] == ',' && !(i + 2 < area.length && base_is_upper(area.data[i + 2])))) {
            area = base_text_slice(area, 0, i);
            break;
        }
    }
    return base_text_trim(area);
}

/* "Coroner area: Gwent", "for the coroner area of Gwent", "Senior Coroner for Gwent". */
static base_status coroner_area(list *l)
{
    static const char *const before[] = { "coroner area:",
                                          "coroners area:",
                                          "coroner's area:",
                                          "coroner area of ",
                                          "coroner's area of ",
                                          "coronial area of ",
                                          "coroner\xE2\x80\x99s area of ",
                                          "coroner's district of ",
                                          "senior coroner for ",
                                          "area coroner for ",
                                          "assistant coroner for ",
                                          "coroner for " };
    const corpus_document *document = l->front->document;

    for (size_t b = 0; b < sizeof before / sizeof *before; b++) {
        for (size_t i = 0; i < document->line_count && i < 200; i++) {
            base_text line = document->lines[i].text, area;
            size_t place = base_text_find_nocase(line, base_text_of(before[b]), 0);
            if (place == nowhere)
                continue;
            area = cut_area(base_text_slice(line, place + strlen(before[b]), line.length));
            if (base_text_starts(area, BASE_TEXT("the ")))
                area = base_text_slice(area, 4, area.length);
            if (area.length > 2 && area.length < 80 && base_is_upper(area.data[0]))
                return add(l, area, CORPUS_SOURCE_STATED);
        }
    }
    return BASE_OK;
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
        if (t->counts[i] > t->counts[best])
            best = i;
    }
    if (status == BASE_OK && t->used > 0)
        status = add(l, t->names[best], CORPUS_SOURCE_STATED);
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

base_status corpus_metadata_partnerships(corpus_report *report, const corpus_front *front, base_error *err)
{
    list l = { .report = report, .front = front, .err = err };
    base_arena scratch = { 0 };
    corpus_partnership *kept;
    base_status status = BASE_OK;

    if (corpus_metadata_is(report, "prevention-of-future-deaths"))
        status = coroner_area(&l);
    if (status == BASE_OK && l.count == 0)
        status = cover_names(&l);
    if (status == BASE_OK && l.count == 0)
        status = most_named(&l, &scratch);
    if (status == BASE_OK && l.count == 0)
        status = by_acronym(&l);
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
