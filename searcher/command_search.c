/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/session.h"
#include "searcher/unread.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/** The lines that close an answer, in memory of their own. */
typedef struct {
    base_arena arena;
    base_text *lines;
    size_t count, room;
    searcher_alternative *alternatives;
    size_t alternative_count, alternative_room;
} closing_lines;

enum { LINES_MOST = 2000 };

static base_status say(closing_lines *to, base_error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static base_status say(closing_lines *to, base_error *err, const char *format, ...)
{
    char line[1024];
    base_text kept = { 0 };
    va_list args;
    int length;
    base_status status;

    va_start(args, format);
    length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length < 0)
        return BASE_OK;
    if ((size_t)length >= sizeof line)
        length = (int)sizeof line - 1;
    status = base_arena_text(&kept, &to->arena, (base_text){ line, (size_t)length }, err);
    if (status == BASE_OK)
        status = base_grow(&to->lines, &to->room, to->count + 1, sizeof *to->lines, LINES_MOST, err);
    if (status == BASE_OK)
        to->lines[to->count++] = kept;
    return status;
}

static base_status offer(closing_lines *to, base_text without, size_t passages, const char *year, base_error *err)
{
    searcher_alternative alternative = { .passages = passages };
    base_status status = base_arena_text(&alternative.without, &to->arena, without, err);
    char note[16];

    if (status == BASE_OK && year[0]) {
        snprintf(note, sizeof note, "(%.4s)", year);
        status = base_arena_text(&alternative.note, &to->arena, base_text_of(note), err);
    }
    if (status == BASE_OK)
        status = base_grow(&to->alternatives, &to->alternative_room, to->alternative_count + 1,
                           sizeof *to->alternatives, LINES_MOST, err);
    if (status == BASE_OK)
        to->alternatives[to->alternative_count++] = alternative;
    return status;
}

static void release_lines(closing_lines *lines)
{
    free(lines->lines);
    free(lines->alternatives);
    base_arena_release(&lines->arena);
}

/* ----------------------------------------------------------------------------------------------- what is asked */

static searcher_request request_of(const searcher_options *options)
{
    bool for_people = options->format == SEARCHER_FORMAT_TEXT && !options->count && !options->quiet;

    return (searcher_request){
        .limit = options->limit,
        .offset = options->offset,
        .sort = options->sort,
        .any = options->any,
        .whole_report = options->whole_report,
        .one_per_report = options->one_per_report,
        .all_copies = options->all_copies,
        .quick = options->quiet && !options->count,
        .correct = for_people,
        .explain = options->explain && !options->count,
    };
}

/** "recommendation" where kind: names one kind, else "passage". */
static const char *noun_of(const searcher_query_node *root)
{
    for (size_t i = 0; i < root->fields.count; i++) {
        const searcher_query_node *field = root->fields.items[i];
        corpus_kind kind;
        if (field->field && field->field->id == CORPUS_F_KIND && field->value_count == 1 &&
            corpus_kind_of(&kind, field->values[0].text))
            return kind == CORPUS_KIND_GOOD_PRACTICE ? "good-practice point"
                   : kind == CORPUS_KIND_LEARNING    ? "learning point"
                                                     : corpus_kind_id(kind);
    }
    return "passage";
}

/** "2019-03" for a day that begins or ends a year or month, as precisely as it must be. */
static base_text day_words(char out[16], const char *day, bool ends)
{
    char from[9], to[9];
    static const size_t lengths[] = { 4, 7, 10 };

    snprintf(out, 16, "%.4s-%.2s-%.2s", day, day + 4, day + 6);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        base_text iso = { out, lengths[i] };
        if (corpus_date_span(from, to, iso) && strcmp(ends ? to : from, day) == 0)
            return iso;
    }
    return base_text_of(out);
}

/** "dated 2019 or later": the range of the query in words; absent without one, or with several. */
static base_status say_range(base_text *out, base_arena *arena, const searcher_query_node *root, base_error *err)
{
    const searcher_query_value *range = NULL;
    char from[16], to[16], words[96];
    base_text first, last;

    for (size_t i = 0; i < root->fields.count; i++) {
        const searcher_query_node *field = root->fields.items[i];
        if (!field->field || field->field->kind != CORPUS_FIELD_RANGE)
            continue;
        if (range || field->value_count != 1)
            return BASE_OK;
        range = &field->values[0];
    }
    if (!range)
        return BASE_OK;
    first = range->from[0] ? day_words(from, range->from, false) : (base_text){ 0 };
    last = range->to[0] ? day_words(to, range->to, true) : (base_text){ 0 };
    if (first.data && last.data && base_text_equal(first, last))
        snprintf(words, sizeof words, "dated %.*s", BASE_TEXT_ARG(first));
    else if (first.data && last.data)
        snprintf(words, sizeof words, "dated %.*s to %.*s", BASE_TEXT_ARG(first), BASE_TEXT_ARG(last));
    else if (first.data)
        snprintf(words, sizeof words, "dated %.*s or later", BASE_TEXT_ARG(first));
    else if (last.data)
        snprintf(words, sizeof words, "dated %.*s or earlier", BASE_TEXT_ARG(last));
    else
        snprintf(words, sizeof words, "with a date");
    return base_arena_text(out, arena, base_text_of(words), err);
}

static searcher_summary summarise(const searcher_result *result, const searcher_query *query)
{
    return (searcher_summary){
        .total = result->total,
        .exact = result->exact,
        .reports_matched = result->reports_matched,
        .reports_indexed = result->counts.reports,
        .reports_unread = result->counts.reports_unread,
        .reports_partial = result->counts.reports_partial,
        .pages_unread = result->counts.pages_unread,
        .cut = result->cut,
        .undated_excluded = result->total > 0 ? result->undated_excluded : result->nothing.undated,
        .other_kinds = result->other_kinds,
        .query = query->text,
        .suggestion = result->suggestion,
        .corrected = result->corrected,
    };
}

/* ------------------------------------------------------------------------------------------------- what is said */

static base_status explain_query(searcher_session *session, const searcher_result *result, base_error *err)
{
    base_buf line = { 0 };
    base_status status = base_buf_text(&line, BASE_TEXT("asked as: "), err);

    if (status == BASE_OK)
        status = searcher_query_print(&line, session->query.root, err);
    if (status == BASE_OK)
        status = searcher_render_note(session->render, base_buf_view(&line), err);
    for (size_t i = 0; status == BASE_OK && i < result->added_count; i++) {
        base_buf_clear(&line);
        status = base_buf_printf(&line, err, "  %.*s", BASE_TEXT_ARG(result->added[i]));
        if (status == BASE_OK)
            status = searcher_render_note(session->render, base_buf_view(&line), err);
    }
    base_buf_release(&line);
    return status;
}

static base_status explain_hit(searcher_session *session, const searcher_match *match, base_error *err)
{
    base_buf line = { 0 };
    base_status status = base_buf_printf(&line, err, "  %zu. %.8s:%u weighs %.3f:", match->rank, match->report->id,
                                         (unsigned)match->passage->ordinal, match->score);

    for (size_t i = 0; status == BASE_OK && i < match->weight_count; i++)
        status = base_buf_printf(&line, err, "%s %.*s %.3f", i ? "," : "", BASE_TEXT_ARG(match->weights[i].what),
                                 match->weights[i].weight);
    if (status == BASE_OK)
        status = searcher_render_note(session->render, base_buf_view(&line), err);
    base_buf_release(&line);
    return status;
}

/** Why there is nothing. */
static base_status say_nothing(closing_lines *to, const searcher_result *result, base_error *err)
{
    const searcher_nothing *nothing = &result->nothing;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < nothing->relaxed_count; i++) {
        char without[128];
        snprintf(without, sizeof without, "without %.*s", BASE_TEXT_ARG(nothing->relaxed[i].filter));
        status = offer(to, base_text_of(without), nothing->relaxed[i].passages, nothing->relaxed[i].year, err);
    }
    if (status == BASE_OK && nothing->loose_asked)
        status = offer(to, BASE_TEXT("as words in any order"), nothing->loose, "", err);
    for (size_t i = 0; status == BASE_OK && i < nothing->unknown_count; i++)
        status = say(to, err, "No passage holds the word \"%.*s\".", BASE_TEXT_ARG(nothing->unknown[i]));
    return status;
}

/** A file that could not be read may be what is sought, by its name. */
static base_status say_unread(closing_lines *to, const searcher_session *session, const searcher_result *result,
                              base_error *err)
{
    base_buf line = { 0 };
    base_status status = BASE_OK;

    if (result->counts.reports_unread > 0 && !session->style.quiet && session->style.format == SEARCHER_FORMAT_TEXT)
        status = searcher_unread_named(&line, session->engine, &session->query, err);
    if (status == BASE_OK && line.length > 0)
        status = say(to, err, "%.*s.", BASE_TEXT_ARG(base_buf_view(&line)));
    base_buf_release(&line);
    return status;
}

static base_status gather_lines(closing_lines *to, const searcher_session *session, const searcher_result *result,
                                base_error *err)
{
    const searcher_options *options = session->options;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < result->note_count; i++)
        status = say(to, err, "%.*s", BASE_TEXT_ARG(result->notes[i]));
    if (status == BASE_OK && result->exactly > 0 && options->word_count == 1 && options->exact_count == 0)
        status = say(to, err, "%zu hold%s these words exactly: -x \"%.*s\"", result->exactly,
                     result->exactly == 1 ? "s" : "", BASE_TEXT_ARG(session->query.text));
    if (status == BASE_OK && result->total == 0)
        status = say_nothing(to, result, err);
    if (status == BASE_OK)
        status = say_unread(to, session, result, err);
    return status;
}

/* -------------------------------------------------------------------------------------------------- the answer */

/** The reply to a passage, where else its report prints it, and the other copies of that. */
typedef struct {
    base_arena arena;
    corpus_passage reply, also;
    bool has_reply, has_also;
    searcher_copies copies;
} beside;

static base_status look_beside(beside *out, searcher_engine *engine, const searcher_match *match, bool all_copies,
                               base_error *err)
{
    const corpus_passage *passage = match->passage;
    base_status status = BASE_OK;

    if (passage->response > 0) {
        status = searcher_engine_passage_at(&out->reply, &out->arena, engine, match->report, passage->response, err);
        out->has_reply = status == BASE_OK;
        if (status == BASE_E_NOT_FOUND)
            status = BASE_OK;
    }
    if (status == BASE_OK && passage->repeats > 0) {
        status = searcher_engine_passage_at(&out->also, &out->arena, engine, match->report, passage->repeats, err);
        out->has_also = status == BASE_OK;
        if (status == BASE_E_NOT_FOUND)
            status = BASE_OK;
    }
    if (status == BASE_OK && !all_copies)
        status =
            searcher_engine_copies(&out->copies.items, &out->copies.count, &out->arena, engine, match->report, err);
    return status;
}

static base_status render_match(searcher_session *session, const searcher_match *match, base_error *err)
{
    beside near = { 0 };
    base_status status = look_beside(&near, session->engine, match, session->options->all_copies, err);
    searcher_hit hit = {
        .rank = match->rank,
        .score = match->score,
        .report = match->report,
        .passage = match->passage,
        .id_digits = searcher_engine_id_digits(session->engine, match->report),
        .matched = match->matched,
        .matched_count = match->matched_count,
        .marks = match->marks,
        .reply = near.has_reply ? &near.reply : NULL,
        .also = near.has_also ? &near.also : NULL,
        .copies = near.copies,
    };

    if (status == BASE_OK)
        status = searcher_render_hit(session->render, &hit, err);
    if (status == BASE_OK && session->options->explain)
        status = explain_hit(session, match, err);
    base_arena_release(&near.arena);
    return status;
}

/**
 * The hits of the page, in the order of text: each report once, by its best hit, and its hits by rank below it. What
 * other programs read, and --flat, keeps to the rank.
 */
static base_status render_matches(searcher_session *session, const searcher_result *result, base_error *err)
{
    bool grouped = session->style.format == SEARCHER_FORMAT_TEXT && !session->style.flat;
    bool *done = calloc(result->count + 1, sizeof *done);
    base_status status = done ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");

    for (size_t i = 0; status == BASE_OK && i < result->count; i++) {
        size_t end = grouped ? result->count : i + 1;

        for (size_t k = i; status == BASE_OK && k < end && !done[i]; k++) {
            if (searcher_render_gone(session->render))
                break;
            if (done[k] || strcmp(result->hits[k].report->id, result->hits[i].report->id) != 0)
                continue;
            status = render_match(session, &result->hits[k], err);
            done[k] = k > i; /* the first only when its report is */
        }
    }
    free(done);
    return status;
}

static base_status render_result(searcher_session *session, const searcher_result *result, base_error *err)
{
    closing_lines lines = { 0 };
    searcher_summary summary = summarise(result, &session->query);
    searcher_answer answer = { .summary = &summary,
                               .noun = noun_of(session->query.root),
                               .reports_left = result->reports_left };
    searcher_closing closing = { .answer = &answer };
    base_status status = say_range(&answer.filters, &lines.arena, session->query.root, err);

    if (status == BASE_OK && session->options->explain && !session->style.quiet)
        status = explain_query(session, result, err);
    if (status == BASE_OK)
        status = searcher_render_answer(session->render, &answer, err);
    if (status == BASE_OK)
        status = render_matches(session, result, err);
    if (status == BASE_OK)
        status = gather_lines(&lines, session, result, err);
    closing.notes = lines.lines;
    closing.note_count = lines.count;
    closing.alternatives = lines.alternatives;
    closing.alternative_count = lines.alternative_count;
    if (status == BASE_OK)
        status = searcher_render_closing(session->render, &closing, err);
    release_lines(&lines);
    return status;
}

static base_status answer(searcher_session *session, const searcher_result *result, base_error *err)
{
    const searcher_options *options = session->options;
    base_status status;

    status = searcher_session_render(session, !options->count, err);
    if (status == BASE_OK && options->count) {
        searcher_summary summary = summarise(result, &session->query);
        status = searcher_render_count(session->render, &summary, err);
    } else if (status == BASE_OK) {
        status = render_result(session, result, err);
    }
    return status == BASE_OK ? searcher_session_flush(session, err) : status;
}

base_status searcher_command_search(searcher_command_run *run, base_error *err)
{
    searcher_session session = { .options = run->options };
    searcher_result result = { 0 };
    searcher_request request = request_of(run->options);
    base_status status = searcher_session_gather(run, false, err);

    if (run->options->count)
        request.limit = 1; /* nothing but the total is printed */
    if (status == BASE_OK)
        status = searcher_session_parse(&session, run, err);
    if (status == BASE_OK)
        status = searcher_session_open(&session, run->options, err);
    if (status == BASE_OK)
        status = searcher_engine_search(&result, session.engine, &session.query, &request, err);
    if (status == BASE_OK)
        status = answer(&session, &result, err);
    run->found = result.total > 0;
    searcher_result_release(&result);
    searcher_session_close(&session);
    return status;
}
