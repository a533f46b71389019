/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* Append $variable/precedent/name, else $HOME/fallback/precedent/name. */
static base_status xdg_path(base_buf *out, const char *variable, const char *fallback, const char *name,
                            base_error *err)
{
    const char *base = getenv(variable), *home = getenv("HOME");

    if (base && base[0] == '/')
        return base_buf_printf(out, err, "%s/precedent/%s", base, name);
    if (!home || home[0] == '\0')
        return BASE_OK;
    return base_buf_printf(out, err, "%s/%s/precedent/%s", home, fallback, name);
}

base_status searcher_config_path(base_buf *out, base_error *err)
{
    return xdg_path(out, "XDG_CONFIG_HOME", ".config", "config", err);
}

base_status searcher_config_index(base_buf *out, base_error *err)
{
    return xdg_path(out, "XDG_DATA_HOME", ".local/share", "index", err);
}

base_status searcher_config_load(base_buf *out, const char *path, base_error *err)
{
    FILE *file = fopen(path, "rb");
    base_status status = BASE_OK;
    char block[4096];
    size_t got, total = 0;

    if (!file && (errno == ENOENT || errno == ENOTDIR))
        return BASE_OK;
    if (!file)
        return base_error_set(err, BASE_E_IO, "%s: %s; --no-config goes without it", path, strerror(errno));
    while (status == BASE_OK && (got = fread(block, 1, sizeof block, file)) > 0) {
        total += got;
        if (total > SEARCHER_CONFIG_BYTES)
            status = base_error_set(err, BASE_E_LIMIT, "%s: more than %d bytes; that is no config file", path,
                                    (int)SEARCHER_CONFIG_BYTES);
        else
            status = base_buf_append(out, block, got, err);
    }
    if (status == BASE_OK && ferror(file))
        status = base_error_set(err, BASE_E_IO, "%s: %s; --no-config goes without it", path, strerror(errno));
    fclose(file);
    return status;
}
