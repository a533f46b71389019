/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/text.h"

enum { COPIES_SHOWN = 8, COUNT_COLUMNS = 7, INDENT = 2, NAME_COLUMNS = 24 };

static const char dot[] = " \xC2\xB7 ";

/* ------------------------------------------------------------------------------------------------------- list */

/* "; also a.docx, b.txt": the files of the other copies. */
static base_status put_copies(base_buf *line, const searcher_copies *copies, base_error *err)
{
    base_status status = BASE_OK;
    size_t shown = copies->count < COPIES_SHOWN ? copies->count : COPIES_SHOWN;

    for (size_t i = 0; status == BASE_OK && i < shown; i++) {
        const corpus_report *one = copies->items[i];
        status = base_buf_printf(line, err, "%s%.*s", i == 0 ? "; also " : ", ",
                                 BASE_TEXT_ARG(one->file_count > 0 ? one->files[0] : base_text_of(one->id)));
    }
    if (status == BASE_OK && copies->count > shown)
        status = base_buf_printf(line, err, " and %zu more", copies->count - shown);
    return status;
}

/* The line of the hits, then title and file where they say more. */
base_status searcher_text_report(searcher_render *render, const searcher_row *row, base_error *err)
{
    const corpus_report *report = row->report;
    base_buf line = { 0 };
    base_status status =
        base_buf_printf(&render->out, err, "%.*s  ", (int)(row->id_digits < 8 ? 8 : row->id_digits), report->id);

    if (status == BASE_OK)
        status = searcher_text_report_line(&line, report, err);
    if (status == BASE_OK) {
        searcher_wrap wrap = searcher_text_line(render, &render->out, 10, err);
        wrap.column = 10;
        searcher_wrap_text(&wrap, base_buf_view(&line), NULL);
        status = searcher_wrap_end(&wrap);
    }
    base_buf_clear(&line);
    if (status == BASE_OK)
        status = searcher_counted(&line, row->passages, "passage", err);
    if (status == BASE_OK && row->matches > 0)
        status = base_buf_printf(&line, err, ", %zu match", row->matches);
    if (status == BASE_OK && report->pages_unread > 0)
        status = base_buf_printf(&line, err, ", %u of %u pages without text", (unsigned)report->pages_unread,
                                 (unsigned)report->pages);
    if (status == BASE_OK && report->file_count > 0)
        status = base_buf_printf(&line, err, " \xC2\xB7 %.*s", BASE_TEXT_ARG(report->files[0]));
    if (status == BASE_OK)
        status = put_copies(&line, &row->copies, err);
    if (status == BASE_OK)
        status = searcher_text_put(render, &render->out, 10, 10, &line, err);
    base_buf_release(&line);
    return status;
}

/* file TAB class TAB sentence, for other programs: names may hold blanks. */
static base_status unread_columns(base_buf *out, const searcher_unread *unread, base_error *err)
{
    base_status status = searcher_plain_text(out, unread->file, err);

    if (status == BASE_OK)
        status = base_buf_printf(out, err, "\t%s\t", corpus_class_id(unread->report->state));
    if (status == BASE_OK)
        status = searcher_plain_text(out, unread->report->sentence, err);
    return status == BASE_OK ? base_buf_byte(out, '\n', err) : status;
}

base_status searcher_text_unread(searcher_render *render, const searcher_unread *unread, base_error *err)
{
    base_text sentence = unread->report->sentence;
    base_buf line = { 0 };
    base_status status;

    if (render->style.width == 0)
        return unread_columns(&render->out, unread, err);
    status = base_buf_printf(&line, err, "%.*s%s%s%s%.*s", BASE_TEXT_ARG(unread->file), dot,
                             corpus_class_id(unread->report->state), sentence.length > 0 ? dot : "",
                             BASE_TEXT_ARG(sentence));
    if (status == BASE_OK)
        status = searcher_text_put(render, &render->out, 0, INDENT * 2, &line, err);
    base_buf_release(&line);
    return status;
}

base_status searcher_text_tally(searcher_render *render, const searcher_tally *tally, base_error *err)
{
    base_buf line = { 0 };
    base_status status;

    status = base_buf_printf(&render->out, err, "%*zu  ", COUNT_COLUMNS, tally->reports);
    if (status == BASE_OK)
        status = searcher_plain_text(&line, tally->value.length > 0 ? tally->value : BASE_TEXT("(none)"), err);
    if (status == BASE_OK)
        status = base_buf_printf(&render->out, err, "%s  (%zu passage%s)\n", line.data, tally->passages,
                                 tally->passages == 1 ? "" : "s");
    base_buf_release(&line);
    return status;
}

/* ------------------------------------------------------------------------------------------------------ status */

static base_status status_head(base_buf *out, const searcher_status *s, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < s->index_count && status == BASE_OK; i++)
        status = base_buf_printf(out, err, "index    %s\n", s->indexes[i]);
    if (status == BASE_OK)
        status = base_buf_text(out, BASE_TEXT("holds    "), err);
    if (status == BASE_OK)
        status = searcher_counted(out, s->reports, "report", err);
    if (status == BASE_OK && s->copies > 0)
        status = base_buf_printf(out, err, " and %zu cop%s of them", s->copies, s->copies == 1 ? "y" : "ies");
    if (status == BASE_OK)
        status = base_buf_text(out, BASE_TEXT(", "), err);
    if (status == BASE_OK)
        status = searcher_counted(out, s->passages, "passage", err);
    if (status == BASE_OK)
        status = base_buf_printf(out, err, ", %.1f MB in %zu shard%s\n", (double)s->bytes / 1e6, s->shard_count,
                                 s->shard_count == 1 ? "" : "s");
    if (status == BASE_OK && s->oldest[0] != '\0')
        status = base_buf_printf(out, err, "dates    %s to %s, %zu undated\n", s->oldest, s->newest, s->undated);
    return status;
}

static base_status status_kinds(base_buf *out, const searcher_status *s, base_error *err)
{
    base_status status = base_buf_text(out, BASE_TEXT("kinds    "), err);
    bool first = true;

    for (int i = 0; i < CORPUS_KIND_COUNT && status == BASE_OK; i++) {
        if (s->of_kind[i] == 0)
            continue;
        status =
            base_buf_printf(out, err, "%s%s %zu", first ? "" : ", ", corpus_kind_id((corpus_kind)i), s->of_kind[i]);
        first = false;
    }
    return status == BASE_OK ? base_buf_byte(out, '\n', err) : status;
}

static base_status status_unread(base_buf *out, const searcher_status *s, base_error *err)
{
    base_status status = BASE_OK;

    if (s->unread > 0 || s->partial > 0) {
        status = base_buf_printf(
            out, err, "unread   %zu file%s, %zu read in part, %zu page%s without text (list --unread)\n", s->unread,
            s->unread == 1 ? "" : "s", s->partial, s->pages_unread, s->pages_unread == 1 ? "" : "s");
    }
    for (int i = CORPUS_CLASS_OK_WARNINGS + 1; i < CORPUS_CLASS_COUNT && status == BASE_OK; i++) {
        if (s->of_class[i] > 0)
            status = base_buf_printf(out, err, "         %s %zu\n", corpus_class_id((corpus_class)i), s->of_class[i]);
    }
    if (status == BASE_OK && s->undated + s->without_partnership > 0)
        status =
            base_buf_printf(out, err, "check    %zu without a date, %zu without a partnership (list --incomplete)\n",
                            s->undated, s->without_partnership);
    if (status == BASE_OK && s->restricted > 0)
        status = base_buf_printf(out, err, "access   %zu restricted\n", s->restricted);
    return status;
}

static base_status confined(base_buf *out, const char *name, const corpus_confinement *confinement, const char *when,
                            base_error *err)
{
    base_status status = base_buf_printf(out, err, "%-9s", name);

    if (status == BASE_OK && confinement)
        status = corpus_confinement_write(out, confinement, err);
    else if (status == BASE_OK)
        status = base_buf_text(out, BASE_TEXT("not known"), err);
    return status == BASE_OK ? base_buf_printf(out, err, " (%s)\n", when) : status;
}

base_status searcher_text_status(searcher_render *render, const searcher_status *s, base_error *err)
{
    base_buf raw = { 0 };
    base_status status = status_head(&raw, s, err);

    if (status == BASE_OK && s->passages > 0)
        status = status_kinds(&raw, s, err);
    if (status == BASE_OK)
        status = status_unread(&raw, s, err);
    if (status == BASE_OK)
        status = confined(&raw, "sandbox", s->machine, "on this machine now", err);
    if (status == BASE_OK)
        status = confined(&raw, "", s->reading, "when files were last read", err);
    if (status == BASE_OK)
        status = base_buf_printf(&raw, err, "made by  precedent %.*s, schema %.*s, thesaurus %.*s\n",
                                 BASE_TEXT_ARG(s->program), BASE_TEXT_ARG(s->schema), BASE_TEXT_ARG(s->thesaurus));
    for (size_t from = 0;
         from < raw.length && status == BASE_OK;) { /* names of folders are harmless only line by line */
        size_t end = base_text_find(base_buf_view(&raw), BASE_TEXT("\n"), from);
        status = searcher_plain_text(&render->out, base_text_slice(base_buf_view(&raw), from, end), err);
        if (status == BASE_OK)
            status = base_buf_byte(&render->out, '\n', err);
        from = end == (size_t)-1 ? raw.length : end + 1;
    }
    base_buf_release(&raw);
    return status;
}

/* ------------------------------------------------------------------------------------------------------ themes */

static base_status concepts(searcher_render *render, const char *name, const corpus_thesaurus *thesaurus,
                            const size_t *items, size_t count, base_error *err)
{
    base_buf line = { 0 };
    base_status status = BASE_OK;

    for (size_t i = 0; i < count && status == BASE_OK; i++)
        status = base_buf_printf(&line, err, "%s%.*s", i > 0 ? ", " : "",
                                 BASE_TEXT_ARG(corpus_thesaurus_at(thesaurus, items[i])->id));
    if (status == BASE_OK && count > 0)
        status = base_buf_printf(&render->out, err, "  %-9s%s\n", name, line.data);
    base_buf_release(&line);
    return status;
}

static base_status whole_theme(searcher_render *render, const searcher_theme_row *row, const corpus_concept *concept,
                               base_error *err)
{
    base_buf line = { 0 };
    base_status status = base_buf_text(&line, concept->scope, err);

    if (status == BASE_OK && line.length > 0)
        status = searcher_text_put(render, &render->out, INDENT, INDENT, &line, err);
    if (status == BASE_OK && concept->alias_count > 0)
        status = base_buf_text(&line, BASE_TEXT("also called: "), err);
    if (status == BASE_OK && concept->alias_count > 0)
        status = searcher_joined(&line, concept->aliases, concept->alias_count, ", ", err);
    if (status == BASE_OK && line.length > 0)
        status = searcher_text_put(render, &render->out, INDENT, INDENT * 2, &line, err);
    if (status == BASE_OK)
        status = concepts(render, "broader", row->thesaurus, concept->broader, concept->broader_count, err);
    if (status == BASE_OK)
        status = concepts(render, "narrower", row->thesaurus, concept->narrower, concept->narrower_count, err);
    if (status == BASE_OK)
        status = concepts(render, "related", row->thesaurus, concept->related, concept->related_count, err);
    base_buf_release(&line);
    return status;
}

base_status searcher_text_theme(searcher_render *render, const searcher_theme_row *row, base_error *err)
{
    const corpus_concept *concept = corpus_thesaurus_at(row->thesaurus, row->concept);
    int indent = concept->top || row->whole ? 0 : INDENT;
    base_status status;

    status = base_buf_printf(&render->out, err, "%*s%-*.*s %*zu passage%s in %zu report%s  %.*s\n", indent, "",
                             NAME_COLUMNS - indent, BASE_TEXT_ARG(concept->id), COUNT_COLUMNS, row->passages,
                             row->passages == 1 ? "" : "s", row->reports, row->reports == 1 ? "" : "s",
                             BASE_TEXT_ARG(concept->label));
    return status == BASE_OK && row->whole ? whole_theme(render, row, concept, err) : status;
}
