/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/link.h"

#include "searcher/place.h"

#include <unistd.h>

enum { HOST_BYTES = 256 };

static const char begin[] = "\x1B]8;;", end[] = "\x1B\\";

base_status searcher_link_open(bool *opened, searcher_render *render, const corpus_report *report, uint32_t page,
                               base_error *err)
{
    char host[HOST_BYTES] = "";
    searcher_place place = { 0 };
    base_status status = BASE_OK;

    *opened = false;
    if (render->style.links)
        status = searcher_place_find(&place, report, err);
    if (!place.path)
        return status;
    if (gethostname(host, sizeof host - 1) != 0)
        host[0] = '\0';
    status = base_buf_text(&render->out, base_text_of(begin), err);
    if (status == BASE_OK)
        status = searcher_place_url(&render->out, host, place.path, page, err);
    if (status == BASE_OK)
        status = base_buf_text(&render->out, base_text_of(end), err);
    searcher_place_release(&place);
    *opened = status == BASE_OK;
    return status;
}

base_status searcher_link_close(searcher_render *render, bool opened, base_error *err)
{
    return opened ? base_buf_printf(&render->out, err, "%s%s", begin, end) : BASE_OK;
}
