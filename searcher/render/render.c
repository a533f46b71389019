/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/format.h"

#include <errno.h>
#include <stdlib.h>

static const searcher_renderer *renderer_of(searcher_format format)
{
    switch (format) {
    case SEARCHER_FORMAT_ONELINE:
        return &searcher_render_oneline;
    case SEARCHER_FORMAT_JSON:
        return &searcher_render_json;
    case SEARCHER_FORMAT_CSV:
    case SEARCHER_FORMAT_CSV_EXCEL:
        return &searcher_render_csv;
    default:
        return &searcher_render_text;
    }
}

base_status searcher_render_open(searcher_render **out, const searcher_render_style *style, FILE *data, FILE *words,
                                 base_error *err)
{
    searcher_render *render = calloc(1, sizeof *render);

    if (!render)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    render->style = *style;
    render->data = data;
    render->words = words;
    render->with = renderer_of(style->format);
    *out = render;
    return BASE_OK;
}

void searcher_render_free(searcher_render *render)
{
    if (!render)
        return;
    base_buf_release(&render->out);
    base_buf_release(&render->aside);
    free(render);
}

bool searcher_render_gone(const searcher_render *render)
{
    return render->gone;
}

/* Full disks and readers that went away show at the write or at the flush. */
static base_status check(searcher_render *render, bool ok, base_error *err)
{
    if (!ok && render->failed == 0)
        render->failed = errno != 0 ? errno : EIO;
    if (render->failed == EPIPE)
        render->gone = true;
    else if (render->failed != 0)
        return base_error_set(err, BASE_E_IO, "the output cannot be written: %s; what was printed is not complete",
                              strerror(render->failed));
    return BASE_OK;
}

/* What the renderer appended goes out; data first, so that words about it never stand before it. */
static base_status emit(searcher_render *render, base_status status, base_error *err)
{
    base_buf *words = &render->aside;

    if (status == BASE_OK && !render->gone && render->out.length > 0) {
        errno = 0;
        status =
            check(render, fwrite(render->out.data, 1, render->out.length, render->data) == render->out.length, err);
    }
    if (status == BASE_OK && !render->gone && words->length > 0 && !render->style.quiet) {
        if (render->style.words_follow) {
            errno = 0;
            status = check(render, fwrite(words->data, 1, words->length, render->data) == words->length, err);
        } else {
            errno = 0;
            status = check(render, fflush(render->data) == 0, err);
            (void)fwrite(words->data, 1, words->length, render->words); /* stderr lost is nobody's loss */
        }
    }
    base_buf_clear(&render->out);
    base_buf_clear(words);
    return status;
}

base_status searcher_render_close(searcher_render *render, base_error *err)
{
    errno = 0;
    return check(render, fflush(render->data) == 0, err);
}

/* Every public call is the renderer's own and the writing of what it made. */
#define DISPATCH(name, type)                                                                                           \
    base_status searcher_render_##name(searcher_render *render, const type *item, base_error *err)                     \
    {                                                                                                                  \
        base_status status = render->with->name ? render->with->name(render, item, err) : BASE_OK;                     \
        return emit(render, status, err);                                                                              \
    }

DISPATCH(answer, searcher_answer)
DISPATCH(hit, searcher_hit)
DISPATCH(closing, searcher_closing)
DISPATCH(count, searcher_summary)
DISPATCH(show, searcher_show)
DISPATCH(report, searcher_row)
DISPATCH(unread, searcher_unread)
DISPATCH(tally, searcher_tally)
DISPATCH(status, searcher_status)
DISPATCH(theme, searcher_theme_row)

base_status searcher_render_note(searcher_render *render, base_text line, base_error *err)
{
    base_status status = BASE_OK;

    if (render->style.format == SEARCHER_FORMAT_TEXT || render->style.format == SEARCHER_FORMAT_ONELINE)
        status = searcher_plain_text(&render->aside, line, err);
    if (status == BASE_OK && render->aside.length > 0)
        status = base_buf_byte(&render->aside, '\n', err);
    return emit(render, status, err);
}

base_status searcher_render_passage(searcher_render *render, const corpus_report *report, const corpus_passage *passage,
                                    base_error *err)
{
    return emit(render, searcher_json_passage(&render->out, report, passage, err), err);
}

base_status searcher_render_template(searcher_render *render, const corpus_report *report, base_error *err)
{
    return emit(render, searcher_csv_template(render, report, err), err);
}
