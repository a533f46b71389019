/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/session.h"

#include "corpus/field.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ID_BYTES = 4096, IDS_MOST = 1000000, NAMESAKES_MOST = 1000 };

/** What `show` knows of one passage. */
typedef struct {
    searcher_session *session;
    base_arena arena;
    const corpus_report *report;
    corpus_passage passage, reply, also, neighbour;
    searcher_show show;
    searcher_namesake *namesakes;
    size_t namesake_room;
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

/** Where else this report prints the passage: the earlier place that it names, or the first that names it. */
static base_status look_for_repeat(bool *found, showing *s, base_error *err)
{
    base_text *ids = NULL;
    size_t count = 0;
    base_status status;

    if (s->passage.repeats > 0)
        return look_at(found, &s->also, s, s->passage.repeats, err);
    status = searcher_engine_repeats(&ids, &count, &s->arena, s->session->engine, s->report, s->passage.ordinal, err);
    for (size_t i = 0; status == BASE_OK && i < count && !*found; i++) {
        char *end = NULL;
        if (base_text_starts(ids[i], base_text_of(s->report->id)))
            status =
                look_at(found, &s->also, s, (uint32_t)strtoul(ids[i].data + strlen(s->report->id) + 1, &end, 10), err);
    }
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
    if (other == s->report || same_case(other, s->report))
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

/* ------------------------------------------------------------------------------------------------------ showing */

/** Tell of @HASH: whether these are still the words, and whether they stand where they stood. */
static void judge_hash(showing *s, bool moved)
{
    if (moved)
        s->show.hash_note = BASE_TEXT("the same words, under another number than when the link was made");
}

static base_status show_one(searcher_session *session, base_text id, base_error *err)
{
    const searcher_options *options = session->options;
    showing s = { .session = session };
    bool moved = false;
    base_status status = searcher_engine_passage(&s.passage, &s.report, &moved, &s.arena, session->engine, id, err);

    if (status == BASE_OK && options->cite != SEARCHER_CITE_NONE && !options->include_restricted &&
        base_text_equal(s.report->access.text, BASE_TEXT("restricted"))) {
        base_arena_release(&s.arena);
        return searcher_render_note(session->render,
                                    BASE_TEXT("a passage of a restricted report is not cited "
                                              "(--include-restricted)"),
                                    err);
    }
    s.show = (searcher_show){ .report = s.report, .passage = &s.passage, .cite = options->cite };
    if (status == BASE_OK)
        s.show.id_digits = searcher_engine_id_digits(session->engine, s.report);
    if (status == BASE_OK && options->cite == SEARCHER_CITE_NONE)
        status = look_around(&s, err);
    if (status == BASE_OK && options->cite == SEARCHER_CITE_NONE)
        status = searcher_engine_list(session->engine, NULL, SEARCHER_REPORTS_READ, compare_report, &s, err);
    s.show.namesakes = s.namesakes;
    judge_hash(&s, moved);
    if (status == BASE_OK)
        status = searcher_render_show(session->render, &s.show, err);
    free(s.namesakes);
    base_arena_release(&s.arena);
    return status;
}

/** The ids of standard input: the first word of each line, so that the output of --oneline can be piped in. */
static base_status show_input(searcher_session *session, size_t *shown, base_error *err)
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
            status = show_one(session, base_text_slice(id, 0, end), err);
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
    size_t shown = 0;
    base_status status = BASE_OK;

    if (options->word_count == 0)
        return base_error_set(err, BASE_E_ARGUMENT,
                              "which passage? precedent show ID, as search prints it (3fa9c1d2:41); - reads them from "
                              "standard input");
    if (options->open)
        return base_error_set(err, BASE_E_UNSUPPORTED, "--open comes with a later version; show prints file and page");
    status = searcher_session_open(&session, options, err);
    if (status == BASE_OK)
        status = searcher_session_render(&session, true, err);
    for (size_t i = 0; status == BASE_OK && i < options->word_count; i++) {
        if (strcmp(options->words[i], "-") == 0)
            status = show_input(&session, &shown, err);
        else
            status = show_one(&session, base_text_of(options->words[i]), err);
        shown += status == BASE_OK && strcmp(options->words[i], "-") != 0;
    }
    if (status == BASE_OK)
        status = searcher_session_flush(&session, err);
    run->found = shown > 0;
    searcher_session_close(&session);
    return status;
}
