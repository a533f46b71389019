/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/place.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

void searcher_place_release(searcher_place *place)
{
    free(place->path);
    *place = (searcher_place){ 0 };
}

static bool is_packed(base_text path)
{
    base_text end = base_text_slice(path, path.length < 3 ? path.length : path.length - 3, path.length);

    return base_text_equal_nocase(end, BASE_TEXT(".gz"));
}

static searcher_place_state compare(const struct stat *found, const corpus_place *known)
{
    if (!known || known->mtime_ns == 0)
        return SEARCHER_PLACE_UNKNOWN;
    if ((uint64_t)found->st_size == known->size &&
        (int64_t)found->st_mtim.tv_sec * 1000000000 + found->st_mtim.tv_nsec == known->mtime_ns)
        return SEARCHER_PLACE_UNCHANGED;
    return SEARCHER_PLACE_CHANGED;
}

/** Is there a regular file of this path? Then its absolute path, without links, is the place's. */
static base_status look(searcher_place *out, base_text path, const corpus_place *known, bool strict, base_error *err)
{
    struct stat found;
    char *name;

    if (path.length == 0 || memchr(path.data, '\0', path.length))
        return BASE_OK;
    name = strndup(path.data, path.length);
    if (!name)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (stat(name, &found) == 0 && S_ISREG(found.st_mode) &&
        (!strict || !known || (uint64_t)found.st_size == known->size)) {
        out->path = realpath(name, NULL);
        out->state = out->path ? compare(&found, known) : SEARCHER_PLACE_GONE;
        out->packed = out->path && is_packed(base_text_of(out->path));
    }
    free(name);
    return !out->path && errno == ENOMEM ? base_error_set(err, BASE_E_NOMEM, "out of memory") : BASE_OK;
}

static int worth(const searcher_place *place)
{
    static const int of_state[] = { [SEARCHER_PLACE_GONE] = 0,
                                    [SEARCHER_PLACE_CHANGED] = 1,
                                    [SEARCHER_PLACE_UNKNOWN] = 2,
                                    [SEARCHER_PLACE_UNCHANGED] = 3 };

    return place->state == SEARCHER_PLACE_GONE ? 0 : of_state[place->state] + (place->packed ? 0 : 4);
}

base_status searcher_place_find(searcher_place *out, const corpus_report *report, base_error *err)
{
    searcher_place best = { 0 };
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < report->file_count; i++) {
        const corpus_place *known = i < report->place_count ? &report->places[i] : NULL;
        searcher_place here = { .file = i };

        errno = 0;
        if (known)
            status = look(&here, known->path, known, false, err);
        if (status == BASE_OK && !here.path)
            status = look(&here, report->files[i], known, true, err);
        if (worth(&here) > worth(&best)) {
            searcher_place kept = best;
            best = here;
            here = kept;
        }
        searcher_place_release(&here);
    }
    if (status != BASE_OK) {
        searcher_place_release(&best);
        return status;
    }
    *out = best;
    return BASE_OK;
}

/* What may stand in a path of a URL as it is; all else, and whatever could steer a terminal, is escaped. */
static base_status put_escaped(base_buf *out, const char *path, base_error *err)
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

base_status searcher_place_url(base_buf *out, const char *host, const char *path, uint32_t page, base_error *err)
{
    base_status status = base_buf_text(out, BASE_TEXT("file://"), err);

    if (status == BASE_OK)
        status = put_escaped(out, host, err);
    if (status == BASE_OK)
        status = put_escaped(out, path, err);
    if (status == BASE_OK && page > 0)
        status = base_buf_printf(out, err, "#page=%u", (unsigned)page);
    return status;
}

uint32_t searcher_place_page(const corpus_passage *passage)
{
    return passage->page_source == CORPUS_PAGE_APPROXIMATE ? 0 : passage->page;
}
