/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/link.h"

#include <stdlib.h>
#include <unistd.h>

enum { HOST_BYTES = 256 };

static const char begin[] = "\x1B]8;;", end[] = "\x1B\\";

/* What may stand in a path of a URL as it is; all else, and whatever could steer a terminal, is escaped. */
static base_status escaped(base_buf *out, const char *path, base_error *err)
{
    base_status status = BASE_OK;

    for (; *path && status == BASE_OK; path++) {
        if (base_is_alnum(*path) || strchr("/-._~", *path))
            status = base_buf_byte(out, *path, err);
        else
            status = base_buf_printf(out, err, "%%%02X", (unsigned)(unsigned char)*path);
    }
    return status;
}

base_status searcher_link_open(bool *opened, searcher_render *render, const corpus_report *report, uint32_t page,
                               base_error *err)
{
    char host[HOST_BYTES] = "", *path;
    base_buf name = { 0 };
    base_status status;

    *opened = false;
    if (!render->style.links || report->file_count == 0 || report->files[0].length == 0 ||
        memchr(report->files[0].data, '\0', report->files[0].length))
        return BASE_OK;
    status = base_buf_text(&name, report->files[0], err);
    path = status == BASE_OK ? realpath(name.data, NULL) : NULL;
    base_buf_release(&name);
    if (!path)
        return status;
    if (gethostname(host, sizeof host - 1) != 0)
        host[0] = '\0';
    status = base_buf_printf(&render->out, err, "%sfile://", begin);
    if (status == BASE_OK)
        status = escaped(&render->out, host, err);
    if (status == BASE_OK)
        status = escaped(&render->out, path, err);
    if (status == BASE_OK && page > 0)
        status = base_buf_printf(&render->out, err, "#page=%u", (unsigned)page);
    if (status == BASE_OK)
        status = base_buf_text(&render->out, base_text_of(end), err);
    free(path);
    *opened = status == BASE_OK;
    return status;
}

base_status searcher_link_close(searcher_render *render, bool opened, base_error *err)
{
    return opened ? base_buf_printf(&render->out, err, "%s%s", begin, end) : BASE_OK;
}
