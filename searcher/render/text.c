/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/text.h"
#include "searcher/place.h"

#include "searcher/render/link.h"
#include "searcher/render/wrap.h"
#include "searcher/terminal.h"

enum { HIT_INDENT = 2, HEAD_HANG = 15, ASIDE_INDENT = 6, TEXT_INDENT = 4 };

static const char dot[] = " \xC2\xB7 ", arrow[] = " \xE2\x80\xBA ";

searcher_wrap searcher_text_line(searcher_render *render, base_buf *out, size_t indent, base_error *err)
{
    return (searcher_wrap){
        .out = out, .width = render->style.width, .indent = indent, .colour = render->style.colour, .err = err
    };
}

static base_status put_line(searcher_render *render, base_buf *out, size_t indent, size_t hang, base_buf *line,
                            bool bold, base_error *err)
{
    searcher_wrap wrap = searcher_text_line(render, out, hang, err);
    searcher_span all = { 0, line->length };
    const searcher_spans marks = { &all, bold ? 1 : 0, 1 };
    base_status status = BASE_OK;

    for (size_t i = 0; i < indent && status == BASE_OK; i++)
        status = base_buf_byte(out, ' ', err);
    wrap.column = indent;
    wrap.status = status;
    searcher_wrap_text(&wrap, base_buf_view(line), &marks);
    base_buf_clear(line);
    return searcher_wrap_end(&wrap);
}

base_status searcher_text_put(searcher_render *render, base_buf *out, size_t indent, size_t hang, base_buf *line,
                              base_error *err)
{
    return put_line(render, out, indent, hang, line, false, err);
}

base_status searcher_text_heading(searcher_render *render, base_buf *line, size_t hang, base_error *err)
{
    return put_line(render, &render->out, 0, hang, line, true, err);
}

/* ------------------------------------------------------------------------------------------------- the report */

/* One more piece of a line, parted from the one before. */
static base_status piece(base_buf *line, base_text text, base_error *err)
{
    base_status status = BASE_OK;

    if (text.length == 0)
        return BASE_OK;
    if (line->length > 0)
        status = base_buf_text(line, base_text_of(dot), err);
    return status == BASE_OK ? base_buf_text(line, text, err) : status;
}

base_status searcher_text_report_line(base_buf *line, const corpus_report *report, base_error *err)
{
    base_buf part = { 0 };
    base_status status = searcher_joined_partnerships(&part, report, ", ", err);

    if (status == BASE_OK && part.length == 0)
        status = base_buf_text(&part, report->title.text, err);
    if (status == BASE_OK)
        status = piece(line, base_buf_view(&part), err);
    base_buf_clear(&part);
    if (status == BASE_OK)
        status = searcher_joined_values(&part, &report->subjects, ", ", err);
    if (status == BASE_OK)
        status = piece(line, base_buf_view(&part), err);
    base_buf_clear(&part);
    if (status == BASE_OK)
        status = piece(line, searcher_type_label(report), err);
    if (status == BASE_OK)
        status = searcher_date_source(&part, report, err);
    if (status == BASE_OK)
        status = piece(line, base_buf_view(&part), err);
    if (status == BASE_OK && searcher_is_restricted(report))
        status = piece(line, BASE_TEXT("RESTRICTED"), err);
    base_buf_release(&part);
    return status;
}

static base_status report_head(searcher_render *render, const corpus_report *report, base_error *err)
{
    base_buf line = { 0 };
    base_status status = BASE_OK;

    if (render->items > 0)
        status = base_buf_byte(&render->out, '\n', err);
    if (status == BASE_OK)
        status = searcher_text_report_line(&line, report, err);
    if (status == BASE_OK)
        status = searcher_text_heading(render, &line, HIT_INDENT, err);
    memcpy(render->last_report, report->id, sizeof render->last_report);
    base_buf_release(&line);
    return status;
}

/* ---------------------------------------------------------------------------------------------------- the hit */

bool searcher_text_case_is_told(const corpus_report *report, const corpus_passage *passage)
{
    if (report->subjects.count == 1 && base_text_equal_nocase(report->subjects.items[0].text, passage->case_name))
        return true;
    for (size_t i = 0; i < passage->heading_count; i++) {
        if (base_text_equal_nocase(passage->headings[i], passage->case_name))
            return true;
    }
    return false;
}

base_status searcher_text_place(base_buf *line, const corpus_report *report, const corpus_passage *passage,
                                base_error *err)
{
    base_buf part = { 0 };
    base_status status = searcher_label(&part, passage, err);

    if (status == BASE_OK && passage->reference.length > 0 &&
        base_text_find(base_buf_view(&part), passage->reference, 0) == (size_t)-1)
        status = base_buf_printf(&part, err, " (%.*s)", BASE_TEXT_ARG(passage->reference));
    if (status == BASE_OK)
        status = base_buf_text(line, base_buf_view(&part), err);
    base_buf_clear(&part);
    if (status == BASE_OK)
        status = searcher_pages(&part, passage, err);
    if (status == BASE_OK)
        status = piece(line, base_buf_view(&part), err);
    if (status == BASE_OK && passage->ocr)
        status = piece(line, BASE_TEXT("read by OCR"), err);
    base_buf_clear(&part);
    if (status == BASE_OK && passage->case_name.length > 0 && !searcher_text_case_is_told(report, passage))
        status = piece(line, passage->case_name, err);
    if (status == BASE_OK)
        status = searcher_joined(&part, passage->headings, passage->heading_count, arrow, err);
    if (status == BASE_OK)
        status = piece(line, base_buf_view(&part), err);
    base_buf_release(&part);
    return status;
}

/* "3fa9c1d2:41  Recommendation 7 · p. 10 · Recommendations › Information sharing" */
static base_status hit_head(searcher_render *render, const searcher_hit *hit, base_error *err)
{
    base_buf line = { 0 }, place = { 0 };
    bool opened = false;
    base_status status = searcher_id(&line, hit->report, hit->id_digits, hit->passage->ordinal, err);

    if (status == BASE_OK)
        status = searcher_text_place(&place, hit->report, hit->passage, err);
    if (status == BASE_OK)
        status = base_buf_printf(&render->out, err, "%*s", HIT_INDENT, "");
    if (status == BASE_OK)
        status = searcher_link_open(&opened, render, hit->report, searcher_place_page(hit->passage), err);
    if (status == BASE_OK)
        status = base_buf_text(&render->out, base_buf_view(&line), err);
    if (status == BASE_OK)
        status = searcher_link_close(render, opened, err);
    if (status == BASE_OK)
        status = base_buf_printf(&render->out, err, "%*s", HIT_INDENT, "");
    if (status == BASE_OK) {
        searcher_wrap wrap = searcher_text_line(render, &render->out, HEAD_HANG, err);
        wrap.column = HIT_INDENT + line.length + HIT_INDENT;
        searcher_wrap_text(&wrap, base_buf_view(&place), NULL);
        status = searcher_wrap_end(&wrap);
    }
    if (status == BASE_OK && render->style.flat) {
        base_buf_clear(&line);
        status = searcher_text_report_line(&line, hit->report, err);
        if (status == BASE_OK)
            status = searcher_text_put(render, &render->out, ASIDE_INDENT, ASIDE_INDENT + 2, &line, err);
    }
    base_buf_release(&line);
    base_buf_release(&place);
    return status;
}

static base_status aside_line(searcher_render *render, const char *name, base_text text, base_error *err)
{
    base_buf line = { 0 };
    base_status status;

    if (text.length == 0)
        return BASE_OK;
    status = base_buf_printf(&line, err, "%s: %.*s", name, BASE_TEXT_ARG(text));
    if (status == BASE_OK)
        status = searcher_text_put(render, &render->out, ASIDE_INDENT, ASIDE_INDENT + 2, &line, err);
    base_buf_release(&line);
    return status;
}

/* A long one, printed above each of its items, would drown them. */
static base_status lead_in(searcher_render *render, base_text text, base_error *err)
{
    base_buf shown = { 0 };
    base_status status = searcher_snippet_last_text(&shown, text, SEARCHER_SNIPPET_LEAD_IN, err);

    if (status == BASE_OK)
        status = aside_line(render, "lead-in", base_buf_view(&shown), err);
    base_buf_release(&shown);
    return status;
}

/* "(reply: p. 14, :77; also printed p. 7, :27)" */
static base_status elsewhere(base_buf *out, const searcher_hit *hit, base_error *err)
{
    const struct {
        const char *name;
        const corpus_passage *passage;
    } places[] = { { "reply", hit->reply }, { "also printed", hit->also } };
    base_status status = BASE_OK;

    for (size_t i = 0; i < sizeof places / sizeof *places && status == BASE_OK; i++) {
        base_buf pages = { 0 };
        if (!places[i].passage)
            continue;
        status = searcher_pages(&pages, places[i].passage, err);
        if (status == BASE_OK)
            status = base_buf_printf(out, err, "%s%s%s %.*s%s:%u", out->length > 0 ? "; " : "(", places[i].name,
                                     i == 0 ? ":" : "", (int)pages.length, base_buf_view(&pages).data,
                                     pages.length > 0 ? ", " : "", (unsigned)places[i].passage->ordinal);
        base_buf_release(&pages);
    }
    if (status == BASE_OK && out->length > 0)
        status = base_buf_byte(out, ')', err);
    return status;
}

/* At the right end of the text's last line where there is room, else on a line of its own. */
static base_status put_elsewhere(searcher_render *render, const searcher_hit *hit, searcher_wrap *text, base_error *err)
{
    base_buf note = { 0 };
    base_status status = elsewhere(&note, hit, err);
    size_t width = render->style.width;

    if (status == BASE_OK && note.length > 0 && width > 0 && text->column + 2 + note.length <= width)
        status = base_buf_printf(&render->out, err, "%*s%s", (int)(width - text->column - note.length), "", note.data);
    else if (status == BASE_OK && note.length > 0)
        status = base_buf_printf(&render->out, err, "\n%*s%s", ASIDE_INDENT, "", note.data);
    base_buf_release(&note);
    return status;
}

static base_status hit_text(searcher_render *render, const searcher_hit *hit, base_error *err)
{
    searcher_spans kept = { 0 };
    searcher_wrap wrap = searcher_text_line(render, &render->out, TEXT_INDENT, err);
    base_status status = searcher_snippet(&kept, hit->passage->text, &hit->marks, SEARCHER_SNIPPET_WORDS, err);

    if (status == BASE_OK)
        status = base_buf_printf(&render->out, err, "%*s", TEXT_INDENT, "");
    if (status == BASE_OK) {
        wrap.column = TEXT_INDENT;
        searcher_wrap_snippet(&wrap, hit->passage->text, &kept, &hit->marks);
        status = wrap.status;
    }
    if (status == BASE_OK)
        status = put_elsewhere(render, hit, &wrap, err);
    searcher_spans_release(&kept);
    return status == BASE_OK ? base_buf_byte(&render->out, '\n', err) : status;
}

static base_status text_hit(searcher_render *render, const searcher_hit *hit, base_error *err)
{
    bool new_group = !render->style.flat && memcmp(render->last_report, hit->report->id, 17) != 0;
    base_status status = BASE_OK;

    if (new_group)
        status = report_head(render, hit->report, err);
    else if (render->items > 0 && render->style.flat)
        status = base_buf_byte(&render->out, '\n', err);
    render->items++;
    if (status == BASE_OK)
        status = hit_head(render, hit, err);
    if (status == BASE_OK)
        status = aside_line(render, "quoted from", hit->passage->quoted, err);
    if (status == BASE_OK)
        status = lead_in(render, hit->passage->lead_in, err);
    return status == BASE_OK ? hit_text(render, hit, err) : status;
}

const searcher_renderer searcher_render_text = {
    .answer = searcher_text_answer,
    .hit = text_hit,
    .closing = searcher_text_closing,
    .count = searcher_text_count,
    .show = searcher_text_show,
    .report = searcher_text_report,
    .unread = searcher_text_unread,
    .tally = searcher_text_tally,
    .status = searcher_text_status,
    .theme = searcher_text_theme,
};
