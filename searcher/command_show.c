/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/place.h"
#include "searcher/session.h"
#include "searcher/viewer.h"

#include "corpus/field.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ID_BYTES = 4096, IDS_MOST = 1000000, NAMESAKES_MOST = 1000 };

/** What --open is to open, once all is printed and the index is closed. */
typedef struct {
    searcher_place place;
    uint32_t page;
    base_buf shown; /**< the path as given */
    bool pdf;       /**< a viewer of one's own asks for a page itself, a standard one is told the pages of a PDF only */
    bool found;     /**< a passage was named */
} opening;

/** What `show` knows of one passage. */
typedef struct {
    searcher_session *session;
    base_arena arena;
    const corpus_report *report;
    corpus_passage passage, reply, also, neighbour;
    searcher_show show;
    searcher_namesake *namesakes;
    size_t namesake_room;
    searcher_twin *twins;
} showing;

/* --------------------------------------------------------------------------------------------------- neighbours */

/** A passage of the same report, if there is one. */
static base_status look_at(bool *found, corpus_passage *out, showing *s, uint32_t ordinal, base_error *err)
{
    base_status status = ordinal > 0
                             ? searcher_engine_passage_at(out, &s->arena, s->session->engine, s->report, ordinal, err)
                             : BASE_E_NOT_FOUND;

    *found = status == BASE_OK;
    return status == BASE_E_NOT_FOUND ? BASE_OK : status;
}

/** Keep a passage of another copy, if that copy may be named beside this one. */
static void keep_twin(showing *s, base_text id, uint32_t ordinal)
{
    for (size_t i = 0; i < s->show.copies.count; i++)
        if (base_text_starts(id, base_text_of(s->show.copies.items[i]->id)))
            s->twins[s->show.twin_count++] = (searcher_twin){ s->show.copies.items[i], ordinal };
}

/** Where else this report prints the passage (the earlier place that it names, or the first that names it), and where its
 *  copies do. */
static base_status look_for_repeat(bool *found, showing *s, base_error *err)
{
    base_text *ids = NULL;
    size_t count = 0;
    base_status status = BASE_OK;

    if (s->passage.repeats > 0)
        status = look_at(found, &s->also, s, s->passage.repeats, err);
    if (status == BASE_OK)
        status =
            searcher_engine_repeats(&ids, &count, &s->arena, s->session->engine, s->report, s->passage.ordinal, err);
    if (status == BASE_OK && !(s->twins = base_arena_array(&s->arena, count, sizeof *s->twins)))
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        char *end = NULL;
        uint32_t ordinal = (uint32_t)strtoul(ids[i].data + strlen(s->report->id) + 1, &end, 10);
        if (!base_text_starts(ids[i], base_text_of(s->report->id)))
            keep_twin(s, ids[i], ordinal);
        else if (!*found)
            status = look_at(found, &s->also, s, ordinal, err);
    }
    s->show.twins = s->twins;
    return status;
}

static base_status look_around(showing *s, base_error *err)
{
    bool before = false, after = false, reply = false, also = false;
    base_status status = look_at(&before, &s->neighbour, s, s->passage.ordinal - 1, err);

    if (status == BASE_OK)
        status = look_at(&after, &s->neighbour, s, s->passage.ordinal + 1, err);
    if (status == BASE_OK)
        status = look_at(&reply, &s->reply, s, s->passage.response, err);
    if (status == BASE_OK)
        status = searcher_engine_copies(&s->show.copies.items, &s->show.copies.count, &s->arena, s->session->engine,
                                        s->report, err);
    if (status == BASE_OK)
        status = look_for_repeat(&also, s, err);
    s->show.before = before ? s->passage.ordinal - 1 : 0;
    s->show.after = after ? s->passage.ordinal + 1 : 0;
    s->show.reply = reply ? &s->reply : NULL;
    s->show.also = also ? &s->also : NULL;
    return status;
}

/* ---------------------------------------------------------------------------------------------------- namesakes */

static bool same_name(base_text a, base_text b)
{
    corpus_term x = corpus_term_folded("", a), y = corpus_term_folded("", b);
    return x.length > 0 && x.length == y.length && memcmp(x.bytes, y.bytes, x.length) == 0;
}

/** Is this another case, or the same one published again? A case is its partnership, subject and year. */
static bool same_case(const corpus_report *a, const corpus_report *b)
{
    bool share = false;

    for (size_t i = 0; i < a->partnership_count; i++)
        for (size_t k = 0; k < b->partnership_count; k++)
            share = share || base_text_equal(a->partnerships[i].slug, b->partnerships[k].slug);
    return share && strncmp(a->published.iso, b->published.iso, 4) == 0;
}

/** Subjects that the passage is about: those of its case where it has one. */
static bool is_about(const showing *s, base_text subject)
{
    return !s->passage.case_name.data || same_name(s->passage.case_name, subject);
}

static base_status compare_report(const corpus_report *other, size_t passages, size_t matches, void *payload,
                                  base_error *err)
{
    showing *s = payload;

    (void)passages;
    (void)matches;
    if (other == s->report || same_case(other, s->report) ||
        base_text_equal(corpus_report_work(other), corpus_report_work(s->report)))
        return BASE_OK;
    for (size_t i = 0; i < s->report->subjects.count; i++) {
        base_text subject = s->report->subjects.items[i].text;
        bool shared = false;

        for (size_t k = 0; k < other->subjects.count && !shared; k++)
            shared = same_name(subject, other->subjects.items[k].text);
        if (shared && is_about(s, subject) && s->show.namesake_count < NAMESAKES_MOST) {
            base_status status = base_grow(&s->namesakes, &s->namesake_room, s->show.namesake_count + 1,
                                           sizeof *s->namesakes, NAMESAKES_MOST, err);
            if (status != BASE_OK)
                return status;
            s->namesakes[s->show.namesake_count++] = (searcher_namesake){ other, subject };
        }
    }
    return BASE_OK;
}

/* --------------------------------------------------------------------------------------------------------- words */

/** Tell of @HASH: whether these are still the words, and whether they stand where they stood. */
static void judge_hash(showing *s, bool moved)
{
    if (moved)
        s->show.hash_note = BASE_TEXT("the same words, under another number than when the link was made");
}

/* ------------------------------------------------------------------------------------------------------- its file */

static base_text describe(const searcher_place *place)
{
    static const char *const words[] = { [SEARCHER_PLACE_GONE] = "not there any more",
                                         [SEARCHER_PLACE_UNCHANGED] = "unchanged since indexed",
                                         [SEARCHER_PLACE_CHANGED] = "changed since indexed: pages may differ",
                                         [SEARCHER_PLACE_UNKNOWN] = NULL };

    return base_text_of(words[place->state]);
}

static base_status one_at_a_time(base_error *err)
{
    return base_error_set(err, BASE_E_ARGUMENT, "--open opens one passage at a time: name one ID");
}

static base_status look_for_file(showing *s, opening *open, base_error *err)
{
    searcher_place place = { 0 };
    base_status status;

    if (s->report->file_count == 0)
        return BASE_OK;
    status = searcher_place_find(&place, s->report, err);
    if (status != BASE_OK)
        return status;
    s->show.file_state = describe(&place);
    s->show.file = place.file;
    if (!s->session->options->open) {
        searcher_place_release(&place);
        return BASE_OK;
    }
    if (open->found) {
        searcher_place_release(&place);
        return one_at_a_time(err);
    }
    open->place = place;
    open->page = searcher_place_page(&s->passage);
    open->pdf = base_text_equal(s->report->format, BASE_TEXT("pdf"));
    open->found = true;
    status = base_buf_text(&open->shown, s->report->files[place.file], err);
    if (status == BASE_OK && place.state == SEARCHER_PLACE_CHANGED)
        status = searcher_render_note(s->session->render,
                                      BASE_TEXT("the file has changed since it was indexed: the page may differ"), err);
    return status;
}

/** Last of all, when the index is closed. */
static base_status open_file(const opening *open, const searcher_options *options, base_error *err)
{
    const searcher_place *place = &open->place;

    if (!place->path)
        return base_error_set(
            err, BASE_E_NOT_FOUND,
            "%.*s: not there any more, so it cannot be opened; where it was moved to, index it again: "
            "precedent index FOLDER",
            BASE_TEXT_ARG(base_buf_view(&open->shown)));
    if (place->packed)
        return base_error_set(err, BASE_E_UNSUPPORTED,
                              "%s: packed with gzip, so no viewer can be sent to its page; unpack it beside (gzip -dk) "
                              "and index it again, and --open takes that one",
                              place->path);
    return searcher_viewer_open(options->viewer, place->path, options->viewer || open->pdf ? open->page : 0, err);
}

/* ------------------------------------------------------------------------------------------------------ showing */

static base_status show_one(searcher_session *session, opening *open, base_text id, base_error *err)
{
    const searcher_options *options = session->options;
    showing s = { .session = session };
    bool moved = false;
    base_status status = searcher_engine_passage(&s.passage, &s.report, &moved, &s.arena, session->engine, id, err);

    if (status == BASE_OK && options->cite != SEARCHER_CITE_NONE && !options->include_restricted &&
        base_text_equal(s.report->access.text, BASE_TEXT("restricted"))) {
        status = look_for_file(&s, open, err);
        base_arena_release(&s.arena);
        return status != BASE_OK ? status
                                 : searcher_render_note(session->render,
                                                        BASE_TEXT("a passage of a restricted report is not cited "
                                                                  "(--include-restricted)"),
                                                        err);
    }
    s.show = (searcher_show){ .report = s.report, .passage = &s.passage, .cite = options->cite };
    if (status == BASE_OK)
        status = look_for_file(&s, open, err);
    if (status == BASE_OK)
        s.show.id_digits = searcher_engine_id_digits(session->engine, s.report);
    if (status == BASE_OK && options->cite == SEARCHER_CITE_NONE)
        status = look_around(&s, err);
    if (status == BASE_OK && options->cite == SEARCHER_CITE_NONE)
        status = searcher_engine_list(session->engine, NULL, SEARCHER_REPORTS_READ, compare_report, &s, err);
    s.show.namesakes = s.namesakes;
    judge_hash(&s, moved);
    if (status == BASE_OK && !(options->open && options->quiet))
        status = searcher_render_show(session->render, &s.show, err);
    free(s.namesakes);
    base_arena_release(&s.arena);
    return status;
}

/** The ids of standard input: the first word of each line, so that the output of --oneline can be piped in. */
static base_status show_input(searcher_session *session, opening *open, size_t *shown, base_error *err)
{
    char line[ID_BYTES];
    base_status status = BASE_OK;

    while (status == BASE_OK && fgets(line, sizeof line, stdin)) {
        base_text id = base_text_trim(base_text_of(line));
        size_t end = 0;

        while (end < id.length && !base_is_space(id.data[end]))
            end++;
        if (!strchr(line, '\n')) /* the rest of a long line is no id */
            for (int c = 0; c != EOF && c != '\n';)
                c = getchar();
        if (end > 0 && *shown < IDS_MOST) {
            status = show_one(session, open, base_text_slice(id, 0, end), err);
            *shown += status == BASE_OK;
        }
    }
    if (status == BASE_OK && ferror(stdin))
        status = base_error_set(err, BASE_E_IO, "standard input: %s", strerror(errno));
    return status;
}

base_status searcher_command_show(searcher_command_run *run, base_error *err)
{
    const searcher_options *options = run->options;
    searcher_session session = { .options = options };
    opening open = { 0 };
    size_t shown = 0;
    base_status status = BASE_OK;

    if (options->word_count == 0)
        return base_error_set(err, BASE_E_ARGUMENT,
                              "which passage? precedent show ID, as search prints it (3fa9c1d2:41); - reads them from "
                              "standard input");
    if (options->open && options->word_count > 1)
        return one_at_a_time(err);
    status = searcher_session_open(&session, options, err);
    if (status == BASE_OK)
        status = searcher_session_render(&session, !options->open, err);
    for (size_t i = 0; status == BASE_OK && i < options->word_count; i++) {
        if (strcmp(options->words[i], "-") == 0)
            status = show_input(&session, &open, &shown, err);
        else
            status = show_one(&session, &open, base_text_of(options->words[i]), err);
        shown += status == BASE_OK && strcmp(options->words[i], "-") != 0;
    }
    if (status == BASE_OK)
        status = searcher_session_flush(&session, err);
    run->found = shown > 0;
    searcher_session_close(&session);
    if (status == BASE_OK && open.found)
        status = open_file(&open, options, err);
    searcher_place_release(&open.place);
    base_buf_release(&open.shown);
    return status;
}
