/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/text.h"

/* Columns are parted by TAB, so none stands inside one: plain text makes it a blank. */
static base_status column(base_buf *out, const base_buf *part, bool last, base_error *err)
{
    base_status status = searcher_plain_text(out, base_buf_view(part), err);

    return status == BASE_OK ? base_buf_byte(out, last ? '\n' : '\t', err) : status;
}

/* id TAB page TAB label TAB report TAB text */
static base_status oneline_hit(searcher_render *render, const searcher_hit *hit, base_error *err)
{
    base_buf part = { 0 };
    base_status status = searcher_id(&part, hit->report, hit->id_digits, hit->passage->ordinal, err);

    if (status == BASE_OK)
        status = column(&render->out, &part, false, err);
    base_buf_clear(&part);
    if (status == BASE_OK)
        status = searcher_pages(&part, hit->passage, err);
    if (status == BASE_OK)
        status = column(&render->out, &part, false, err);
    base_buf_clear(&part);
    if (status == BASE_OK)
        status = searcher_label(&part, hit->passage, err);
    if (status == BASE_OK)
        status = column(&render->out, &part, false, err);
    base_buf_clear(&part);
    if (status == BASE_OK)
        status = searcher_text_report_line(&part, hit->report, err);
    if (status == BASE_OK)
        status = column(&render->out, &part, false, err);
    base_buf_clear(&part);
    if (status == BASE_OK)
        status = base_buf_text(&part, hit->passage->text, err);
    if (status == BASE_OK)
        status = column(&render->out, &part, true, err);
    base_buf_release(&part);
    return status;
}

/* id TAB file TAB report */
static base_status oneline_report(searcher_render *render, const searcher_row *row, base_error *err)
{
    base_buf part = { 0 };
    base_status status =
        base_buf_printf(&part, err, "%.*s", (int)(row->id_digits < 8 ? 8 : row->id_digits), row->report->id);

    if (status == BASE_OK)
        status = column(&render->out, &part, false, err);
    base_buf_clear(&part);
    if (status == BASE_OK && row->report->file_count > 0)
        status = base_buf_text(&part, row->report->files[0], err);
    if (status == BASE_OK)
        status = column(&render->out, &part, false, err);
    base_buf_clear(&part);
    if (status == BASE_OK)
        status = searcher_text_report_line(&part, row->report, err);
    if (status == BASE_OK)
        status = column(&render->out, &part, true, err);
    base_buf_release(&part);
    return status;
}

/* value TAB reports TAB passages */
static base_status oneline_tally(searcher_render *render, const searcher_tally *tally, base_error *err)
{
    base_status status = searcher_plain_text(&render->out, tally->value, err);

    return status == BASE_OK ? base_buf_printf(&render->out, err, "\t%zu\t%zu\n", tally->reports, tally->passages)
                             : status;
}

const searcher_renderer searcher_render_oneline = {
    .hit = oneline_hit,
    .closing = searcher_text_closing,
    .count = searcher_text_count,
    .show = searcher_text_show,
    .report = oneline_report,
    .unread = searcher_text_unread,
    .tally = oneline_tally,
    .status = searcher_text_status,
    .theme = searcher_text_theme,
};
