/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/stub.h"

#include <errno.h>
#include <stdlib.h>

/** The next line without its end; false after the last. */
static bool next_line(base_text *line, base_text text, size_t *at)
{
    size_t begin = *at, end;

    if (begin >= text.length)
        return false;
    end = base_text_find(text, BASE_TEXT("\n"), begin);
    if (end == (size_t)-1)
        end = text.length;
    *at = end + 1;
    *line = base_text_trim(base_text_slice(text, begin, end));
    return true;
}

/** Relative, not empty, and no part of it is "..". */
static bool stays_inside(base_text path)
{
    size_t begin = 0;

    if (path.length == 0 || path.data[0] == '/' || memchr(path.data, '\0', path.length))
        return false;
    while (begin <= path.length) {
        size_t end = base_text_find(path, BASE_TEXT("/"), begin);
        if (end == (size_t)-1)
            end = path.length;
        if (base_text_equal(base_text_slice(path, begin, end), BASE_TEXT("..")))
            return false;
        begin = end + 1;
    }
    return true;
}

static bool is_host(base_text host)
{
    for (size_t i = 0; i < host.length; i++)
        if (!base_is_alnum(host.data[i]) && host.data[i] != '.' && host.data[i] != '-' && host.data[i] != '_')
            return false;
    return host.length > 0 && host.data[0] != '-';
}

/** HOST:PORT; anything else (a program, above all) is refused. */
static bool read_server(searcher_stub_shard *out, base_arena *arena, base_text value)
{
    base_text host, port;
    size_t colon = base_text_find(value, BASE_TEXT(":"), 0);
    unsigned number = 0;

    if (colon == (size_t)-1)
        return false;
    host = base_text_slice(value, 0, colon);
    port = base_text_slice(value, colon + 1, value.length);
    if (!is_host(host) || port.length == 0 || port.length > 5)
        return false;
    for (size_t i = 0; i < port.length; i++) {
        if (!base_is_digit(port.data[i]))
            return false;
        number = number * 10 + (unsigned)(port.data[i] - '0');
    }
    out->port = number;
    return number >= 1 && number <= 65535 && base_arena_text(&out->host, arena, host, NULL) == BASE_OK;
}

static base_status read_line(searcher_stub_shard *out, base_arena *arena, base_text line, const char *name,
                             size_t number, bool trusted, base_error *err)
{
    size_t space = 0;
    base_text kind, value;

    while (space < line.length && !base_is_space(line.data[space]))
        space++;
    kind = base_text_slice(line, 0, space);
    value = base_text_trim(base_text_slice(line, space, line.length));
    if (value.length == 0) { /* a path alone */
        value = kind;
        kind = BASE_TEXT("auto");
    }
    out->line = number;
    if (base_text_equal(kind, BASE_TEXT("remote"))) {
        if (read_server(out, arena, value))
            return BASE_OK;
        return base_error_set(err, BASE_E_FORMAT, "%s:%zu: only remote HOST:PORT is taken, not \"%.*s\"", name, number,
                              BASE_TEXT_ARG(line));
    }
    if (!base_text_equal(kind, BASE_TEXT("glass")) && !base_text_equal(kind, BASE_TEXT("auto")))
        return base_error_set(err, BASE_E_FORMAT, "%s:%zu: \"%.*s\" is no line of an index", name, number,
                              BASE_TEXT_ARG(line));
    if (!stays_inside(value) && (!trusted || memchr(value.data, '\0', value.length)))
        return base_error_set(err, BASE_E_FORMAT,
                              "%s:%zu: \"%.*s\" lies outside of the index; --trust-stub takes it all the same", name,
                              number, BASE_TEXT_ARG(value));
    return base_arena_text(&out->path, arena, value, err);
}

base_status searcher_stub_parse(searcher_stub *out, base_arena *arena, base_text text, const char *name, bool trusted,
                                base_error *err)
{
    searcher_stub stub = { 0 };
    base_text line;
    size_t at = 0, number = 0;

    if (text.length > SEARCHER_STUB_BYTES)
        return base_error_set(err, BASE_E_LIMIT, "%s: too long for the stub of an index", name);
    stub.shards = base_arena_array(arena, SEARCHER_STUB_SHARDS, sizeof *stub.shards);
    if (!stub.shards)
        return base_error_set(err, BASE_E_NOMEM, "%s: out of memory", name);
    while (next_line(&line, text, &at)) {
        base_status status;

        number++;
        if (line.length == 0 || line.data[0] == '#')
            continue;
        if (stub.count == SEARCHER_STUB_SHARDS)
            return base_error_set(err, BASE_E_LIMIT, "%s: names more than %d shards", name, SEARCHER_STUB_SHARDS);
        status = read_line(&stub.shards[stub.count], arena, line, name, number, trusted, err);
        if (status != BASE_OK)
            return status;
        stub.count++;
    }
    *out = stub;
    return BASE_OK;
}

static base_status real_path(base_text *out, base_arena *arena, const char *path, base_error *err)
{
    base_status status;
    char *real = realpath(path, NULL);

    if (!real)
        return base_error_set(err, errno == ENOENT ? BASE_E_NOT_FOUND : BASE_E_IO, "%s: %s", path, strerror(errno));
    status = base_arena_text(out, arena, base_text_of(real), err);
    free(real);
    return status;
}

static base_status join_path(base_text *out, base_arena *arena, const char *folder, base_text path, base_error *err)
{
    size_t length = strlen(folder), absolute = path.length > 0 && path.data[0] == '/';
    char *joined = base_arena_alloc(arena, length + path.length + 2);

    if (!joined)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (!absolute) {
        memcpy(joined, folder, length);
        joined[length++] = '/';
    } else {
        length = 0;
    }
    memcpy(joined + length, path.data, path.length);
    *out = (base_text){ joined, length + path.length };
    return BASE_OK;
}

base_status searcher_stub_resolve(base_text *out, base_arena *arena, const char *folder, base_text path, bool trusted,
                                  base_error *err)
{
    base_text home = { 0 }, joined = { 0 }, real = { 0 };
    base_status status = join_path(&joined, arena, folder, path, err);

    if (status == BASE_OK)
        status = real_path(&home, arena, folder, err);
    if (status == BASE_OK)
        status = real_path(&real, arena, joined.data, err);
    if (status != BASE_OK)
        return status;
    if (!trusted && !(base_text_starts(real, home) && real.length > home.length &&
                      (real.data[home.length] == '/' || home.length == 1)))
        return base_error_set(err, BASE_E_FORMAT,
                              "%s: leads out of the index to %s; --trust-stub takes it all the same", joined.data,
                              real.data);
    *out = real;
    return BASE_OK;
}
