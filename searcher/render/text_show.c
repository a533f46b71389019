/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/text.h"

enum { NAME_COLUMNS = 9, INDENT = 2, LINE_HANG = INDENT + NAME_COLUMNS };

static const char arrow[] = " \xE2\x80\xBA ", dot[] = " \xC2\xB7 ";

/* "Northmoor Safeguarding Children Partnership · Child R" */
static base_status whose(base_buf *line, const corpus_report *report, base_error *err)
{
    base_status status = searcher_joined_partnerships(line, report, ", ", err);

    if (status == BASE_OK && line->length == 0)
        status = base_buf_text(line, report->title.text, err);
    if (status == BASE_OK && report->subjects.count > 0 && line->length > 0)
        status = base_buf_text(line, base_text_of(dot), err);
    return status == BASE_OK ? searcher_joined_values(line, &report->subjects, ", ", err) : status;
}

/* "Local child safeguarding practice review, published September 2021" */
static base_status what(base_buf *line, const corpus_report *report, base_error *err)
{
    static const char *const words[CORPUS_DATE_COUNT] = { [CORPUS_DATE_PUBLISHED] = "published",
                                                          [CORPUS_DATE_AGREED] = "agreed",
                                                          [CORPUS_DATE_SIGNED] = "signed",
                                                          [CORPUS_DATE_VERSION] = "version of",
                                                          [CORPUS_DATE_COVER] = "dated" };
    const corpus_date *date = &report->published;
    base_status status = base_buf_text(line, searcher_type_label(report), err);

    if (status == BASE_OK && line->length > 0)
        line->data[0] = base_to_upper(line->data[0]);
    if (status == BASE_OK)
        status = base_buf_text(line, base_text_of(line->length > 0 ? ", " : ""), err);
    if (status != BASE_OK || date->iso[0] == '\0')
        return status == BASE_OK ? base_buf_text(line, BASE_TEXT("no date"), err) : status;
    if ((size_t)date->kind < CORPUS_DATE_COUNT && words[date->kind])
        status = base_buf_printf(line, err, "%s ", words[date->kind]);
    if (status == BASE_OK)
        status = searcher_date_words(line, date->iso, true, err);
    if (status == BASE_OK && searcher_is_restricted(report))
        status = base_buf_text(line, BASE_TEXT(" \xC2\xB7 RESTRICTED"), err);
    return status;
}

/* "p. 10" written out as "page 10". */
static base_status put_pages(base_buf *line, base_text pages, base_error *err)
{
    size_t one = base_text_find(pages, BASE_TEXT("p. "), 0), two = base_text_find(pages, BASE_TEXT("pp. "), 0);
    size_t at = two != (size_t)-1 ? two : one, behind = two != (size_t)-1 ? two + 4 : one + 3;

    if (at == (size_t)-1)
        at = behind = 0;
    return base_buf_printf(line, err, "%s%.*s%s%.*s", line->length > 0 ? dot : "", (int)at, pages.data,
                           behind == 0         ? ""
                           : two != (size_t)-1 ? "pages "
                                               : "page ",
                           (int)(pages.length - behind), pages.data + behind);
}

/* "Recommendations › Information sharing · page 10 of 12" */
static base_status where(base_buf *line, const searcher_show *show, base_error *err)
{
    const corpus_passage *p = show->passage;
    base_buf pages = { 0 };
    base_status status = searcher_joined(line, p->headings, p->heading_count, arrow, err);

    if (status == BASE_OK && p->case_name.length > 0 && !searcher_text_case_is_told(show->report, p))
        status = base_buf_printf(line, err, "%s%.*s", line->length > 0 ? dot : "", BASE_TEXT_ARG(p->case_name));
    if (status == BASE_OK)
        status = searcher_pages(&pages, p, err);
    if (status == BASE_OK && pages.length > 0)
        status = put_pages(line, base_buf_view(&pages), err);
    if (status == BASE_OK && pages.length > 0 && show->report->pages > 0 && p->page > 0)
        status = base_buf_printf(line, err, " of %u", (unsigned)show->report->pages);
    base_buf_release(&pages);
    return status;
}

/* "  reply    p. 14 (:77)": a name in its column, the rest hanging beside it. */
static base_status named(searcher_render *render, const char *name, base_text text, base_error *err)
{
    searcher_wrap wrap = searcher_text_line(render, &render->out, LINE_HANG, err);

    if (text.length == 0)
        return BASE_OK;
    wrap.status = base_buf_printf(&render->out, err, "%*s%-*s", INDENT, "", NAME_COLUMNS, name);
    wrap.column = LINE_HANG;
    searcher_wrap_text(&wrap, text, NULL);
    return searcher_wrap_end(&wrap);
}

/* The label in brackets before the words: it is not part of them. */
static base_status words(searcher_render *render, const searcher_show *show, base_error *err)
{
    searcher_wrap wrap = searcher_text_line(render, &render->out, INDENT, err);
    base_buf label = { 0 };
    base_status status = searcher_label(&label, show->passage, err);

    if (status == BASE_OK)
        status = base_buf_printf(&render->out, err, "%*s[", INDENT, "");
    wrap.status = status;
    wrap.column = INDENT + 1;
    searcher_wrap_text(&wrap, base_buf_view(&label), NULL);
    if (wrap.status == BASE_OK)
        wrap.status = base_buf_byte(&render->out, ']', err);
    wrap.column++;
    searcher_wrap_text(&wrap, show->passage->text, NULL);
    base_buf_release(&label);
    return searcher_wrap_end(&wrap);
}

static base_status place(base_buf *line, const char *name, const corpus_passage *passage, base_error *err)
{
    base_status status;

    if (!passage)
        return BASE_OK;
    status = base_buf_printf(line, err, "%s%s", line->length > 0 ? "   " : "", name);
    if (status == BASE_OK)
        status = searcher_pages(line, passage, err);
    return status == BASE_OK ? base_buf_printf(line, err, " (:%u)", (unsigned)passage->ordinal) : status;
}

/* "reply    p. 14 (:77)   also printed p. 7 (:27)   before :40   after :42" */
static base_status neighbours(searcher_render *render, const searcher_show *show, base_error *err)
{
    base_buf line = { 0 };
    base_status status = place(&line, "", show->reply, err);

    if (status == BASE_OK)
        status = place(&line, "also printed ", show->also, err);
    if (status == BASE_OK && show->before > 0)
        status = base_buf_printf(&line, err, "%sbefore :%u", line.length > 0 ? "   " : "", (unsigned)show->before);
    if (status == BASE_OK && show->after > 0)
        status = base_buf_printf(&line, err, "%safter :%u", line.length > 0 ? "   " : "", (unsigned)show->after);
    if (status == BASE_OK && line.length > 0)
        status = base_buf_printf(&render->out, err, "%*s%-*s%s\n", INDENT, "", NAME_COLUMNS,
                                 show->reply ? "reply" : "nearby", line.data);
    base_buf_release(&line);
    return status;
}

/* "domestic-abuse (MARAC), multi-agency (tell schools)" */
static base_status themes(base_buf *line, const corpus_passage *passage, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < passage->theme_count && status == BASE_OK; i++) {
        const corpus_theme_mark *mark = &passage->themes[i];
        status = base_buf_printf(line, err, "%s%.*s", i > 0 ? ", " : "", BASE_TEXT_ARG(mark->id));
        if (status == BASE_OK && mark->evidence.length > 0)
            status = base_buf_printf(line, err, " (%.*s)", BASE_TEXT_ARG(mark->evidence));
    }
    return status;
}

/* "another "Child R" is indexed: Eastvale SCB 2014 (c01d77e2)" */
static base_status namesake(searcher_render *render, const searcher_namesake *other, base_error *err)
{
    base_buf line = { 0 };
    base_status status = base_buf_printf(&line, err, "another \"%.*s\" is indexed: ", BASE_TEXT_ARG(other->subject));

    if (status == BASE_OK)
        status = searcher_joined_partnerships(&line, other->report, ", ", err);
    if (status == BASE_OK)
        status = base_buf_printf(&line, err, " %s (%.8s)",
                                 other->report->published.iso[0] != '\0' ? other->report->published.iso : "n.d.",
                                 other->report->id);
    if (status == BASE_OK)
        status = named(render, "note", base_buf_view(&line), err);
    base_buf_release(&line);
    return status;
}

/* "reviews/r.docx (5b1c22e0:12), reviews/r.txt (9d03aa41:11)" */
static base_status twins(base_buf *line, const searcher_show *show, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < show->twin_count && status == BASE_OK; i++) {
        const searcher_twin *twin = &show->twins[i];
        status = base_buf_printf(line, err, "%s%.*s (", i > 0 ? ", " : "",
                                 BASE_TEXT_ARG(twin->report->file_count > 0 ? twin->report->files[0] : BASE_TEXT("")));
        if (status == BASE_OK)
            status = searcher_id(line, twin->report, show->id_digits, twin->ordinal, err);
        if (status == BASE_OK)
            status = base_buf_byte(line, ')', err);
    }
    return status;
}

static base_status about(searcher_render *render, const searcher_show *show, base_error *err)
{
    const corpus_report *report = show->report;
    base_buf line = { 0 };
    base_status status = neighbours(render, show, err);

    if (status == BASE_OK)
        status = themes(&line, show->passage, err);
    if (status == BASE_OK)
        status = named(render, "themes", base_buf_view(&line), err);
    for (size_t i = 0; i < show->namesake_count && status == BASE_OK; i++)
        status = namesake(render, &show->namesakes[i], err);
    if (status == BASE_OK)
        status = named(render, "note", show->hash_note, err);
    if (status == BASE_OK && show->passage->ocr)
        status = named(render, "note", BASE_TEXT("read by OCR: check the words against the page"), err);
    base_buf_clear(&line);
    if (status == BASE_OK && show->file < report->file_count)
        status = base_buf_printf(&line, err, "%.*s%s%.*s", BASE_TEXT_ARG(report->files[show->file]),
                                 show->file_state.length > 0 ? ", " : "", BASE_TEXT_ARG(show->file_state));
    if (status == BASE_OK)
        status = named(render, "file", base_buf_view(&line), err);
    base_buf_clear(&line);
    if (status == BASE_OK)
        status = twins(&line, show, err);
    if (status == BASE_OK)
        status = named(render, "also in", base_buf_view(&line), err);
    base_buf_release(&line);
    return status;
}

static base_status head(searcher_render *render, const searcher_show *show, base_error *err)
{
    base_buf line = { 0 };
    base_status status = whose(&line, show->report, err);

    if (status == BASE_OK)
        status = searcher_text_heading(render, &line, INDENT, err);
    if (status == BASE_OK)
        status = what(&line, show->report, err);
    if (status == BASE_OK && line.length > 0)
        status = searcher_text_put(render, &render->out, 0, INDENT, &line, err);
    if (status == BASE_OK)
        status = where(&line, show, err);
    if (status == BASE_OK && line.length > 0)
        status = searcher_text_put(render, &render->out, 0, INDENT, &line, err);
    base_buf_release(&line);
    return status;
}

static base_status in_context(searcher_render *render, const searcher_show *show, base_error *err)
{
    base_buf citation = { 0 };
    base_status status = head(render, show, err);

    if (status == BASE_OK)
        status = base_buf_byte(&render->out, '\n', err);
    if (status == BASE_OK)
        status = named(render, "lead-in", show->passage->lead_in, err);
    if (status == BASE_OK)
        status = named(render, "quoting", show->passage->quoted, err);
    if (status == BASE_OK)
        status = words(render, show, err);
    if (status == BASE_OK)
        status = base_buf_byte(&render->out, '\n', err);
    if (status == BASE_OK)
        status = about(render, show, err);
    if (status == BASE_OK)
        status = searcher_cite_plain(&citation, show->report, show->passage, err);
    if (status == BASE_OK)
        status = base_buf_byte(&render->out, '\n', err);
    if (status == BASE_OK)
        status = searcher_text_put(render, &render->out, 0, 0, &citation, err);
    base_buf_release(&citation);
    return status;
}

base_status searcher_text_show(searcher_render *render, const searcher_show *show, base_error *err)
{
    base_buf *out = &render->out;
    base_status status = BASE_OK;

    switch (show->cite) {
    case SEARCHER_CITE_PLAIN:
        status = searcher_cite_plain(out, show->report, show->passage, err);
        return status == BASE_OK ? base_buf_byte(out, '\n', err) : status;
    case SEARCHER_CITE_BIBTEX:
        return searcher_cite_bibtex(out, show->report, show->passage, err);
    case SEARCHER_CITE_CSL:
        return searcher_cite_csl(out, show->report, show->passage, err);
    default:
        break;
    }
    if (render->items++ > 0)
        status = base_buf_byte(out, '\n', err);
    return status == BASE_OK ? in_context(render, show, err) : status;
}
