/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/place.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static base_status resolve_missing(base_text *out, base_arena *arena, base_text path, base_error *err)
{
    base_buf built = { 0 };
    base_text folder = indexer_place_folder(path), parent = { 0 };
    base_text name = base_text_slice(path, folder.length, path.length);
    char *copy = folder.length > 0 && folder.length < path.length ? strndup(folder.data, folder.length) : strdup(".");
    base_status status = BASE_OK;

    if (!copy)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    while (base_text_starts(name, BASE_TEXT("/")))
        name = base_text_slice(name, 1, name.length);
    status = indexer_place_of(&parent, arena, copy, err);
    free(copy);
    if (status == BASE_OK)
        status = base_buf_text(&built, parent, err);
    if (status == BASE_OK && !base_text_ends(parent, BASE_TEXT("/")))
        status = base_buf_byte(&built, '/', err);
    if (status == BASE_OK)
        status = base_buf_text(&built, name, err);
    if (status == BASE_OK)
        status = base_arena_text(out, arena, base_buf_view(&built), err);
    base_buf_release(&built);
    return status;
}

base_status indexer_place_of(base_text *out, base_arena *arena, const char *path, base_error *err)
{
    char *real = realpath(path, NULL);
    base_text text = base_text_of(path);
    base_status status;

    if (real) {
        status = base_arena_text(out, arena, base_text_of(real), err);
        free(real);
        return status;
    }
    while (text.length > 1 && text.data[text.length - 1] == '/')
        text.length--;
    if (text.length == 0 || base_text_equal(text, BASE_TEXT(".")) || base_text_equal(text, BASE_TEXT("/")))
        return base_error_set(err, BASE_E_IO, "%s: %s", path, strerror(errno));
    return resolve_missing(out, arena, text, err);
}

bool indexer_place_is_under(base_text place, base_text root)
{
    if (!base_text_starts(place, root))
        return false;
    return place.length == root.length || base_text_ends(root, BASE_TEXT("/")) || place.data[root.length] == '/';
}

base_text indexer_place_folder(base_text place)
{
    size_t end = place.length;

    while (end > 0 && place.data[end - 1] != '/')
        end--;
    while (end > 1 && place.data[end - 1] == '/')
        end--;
    return base_text_slice(place, 0, end);
}

/* The specification has a relative value ignored. */
static base_status append(base_buf *out, const char *variable, const char *below_home, const char *name,
                          base_error *err)
{
    const char *chosen = getenv(variable);
    const char *home = getenv("HOME");

    if (chosen && chosen[0] == '/')
        return base_buf_printf(out, err, "%s/%s", chosen, name);
    if (home && home[0] == '/')
        return base_buf_printf(out, err, "%s/%s/%s", home, below_home, name);
    return BASE_OK;
}

base_status indexer_place_index(base_buf *out, base_error *err)
{
    return append(out, "XDG_DATA_HOME", ".local/share", "precedent/index", err);
}

base_status indexer_place_config(base_buf *out, base_error *err)
{
    return append(out, "XDG_CONFIG_HOME", ".config", "precedent/config", err);
}
