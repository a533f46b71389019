/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/stub.h"

#include "indexer/lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHARD_NAME "shard-"
#define DRAFT_NAME "." INDEXER_STUB_NAME "."

enum { STUB_BYTES = 4096 };

static base_status refused(base_error *err, const char *path)
{
    return base_error_set(err, BASE_E_IO, "%s: %s", path, strerror(errno));
}

/* The generation in "shard-NNN"; false for any other name. */
static bool generation_of(uint32_t *out, base_text name)
{
    uint32_t number = 0;

    if (!base_text_starts(name, BASE_TEXT(SHARD_NAME)))
        return false;
    name = base_text_slice(name, sizeof SHARD_NAME - 1, name.length);
    if (name.length < 3 || name.length > 6)
        return false;
    for (size_t i = 0; i < name.length; i++) {
        if (!base_is_digit(name.data[i]))
            return false;
        number = number * 10 + (uint32_t)(name.data[i] - '0');
    }
    *out = number;
    return number > 0;
}

static bool is_ours(const char *name)
{
    uint32_t generation;

    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, INDEXER_LOCK_NAME) == 0 ||
           base_text_starts(base_text_of(name), BASE_TEXT(DRAFT_NAME)) ||
           generation_of(&generation, base_text_of(name));
}

static base_status not_an_index(base_error *err, const char *directory)
{
    return base_error_set(err, BASE_E_FORMAT,
                          "%s: not an index, and not empty; name a new or empty folder with --index", directory);
}

base_status indexer_stub_look(indexer_folder *out, const char *directory, base_error *err)
{
    DIR *folder = opendir(directory);
    base_status status = BASE_OK;
    bool stub = false, other = false;
    const struct dirent *entry;

    if (!folder && errno == ENOENT) {
        *out = INDEXER_FOLDER_ABSENT;
        return BASE_OK;
    }
    if (!folder)
        return errno == ENOTDIR ? base_error_set(err, BASE_E_FORMAT, "%s: not an index: it is no folder", directory)
                                : refused(err, directory);
    while ((entry = readdir(folder))) {
        if (strcmp(entry->d_name, INDEXER_STUB_NAME) == 0)
            stub = true;
        else if (!is_ours(entry->d_name))
            other = true;
    }
    closedir(folder);
    if (!stub && other)
        status = not_an_index(err, directory);
    else
        *out = stub ? INDEXER_FOLDER_INDEX : INDEXER_FOLDER_NEW;
    return status;
}

base_status indexer_stub_make_folder(const char *directory, base_error *err)
{
    base_buf path = { 0 };
    base_status status = base_buf_text(&path, base_text_of(directory), err);

    for (size_t at = 1; status == BASE_OK && at <= path.length; at++) {
        if (path.data[at] != '/' && path.data[at] != '\0')
            continue;
        char kept = path.data[at];
        path.data[at] = '\0';
        if (mkdir(path.data, 0700) != 0 && errno != EEXIST)
            status = refused(err, path.data);
        path.data[at] = kept;
    }
    base_buf_release(&path);
    return status;
}

/* Read at most STUB_BYTES; a longer stub is none of ours. */
static base_status load(base_buf *out, const char *path, base_error *err)
{
    base_status status = BASE_OK;
    char block[STUB_BYTES + 1];
    FILE *file = fopen(path, "rbe");
    size_t got;

    if (!file)
        return errno == ENOENT ? base_error_set(err, BASE_E_NOT_FOUND, "%s: no such file", path) : refused(err, path);
    got = fread(block, 1, sizeof block, file);
    if (ferror(file))
        status = refused(err, path);
    else if (got > STUB_BYTES)
        status = base_error_set(err, BASE_E_FORMAT, "%s: not the stub of an index of ours", path);
    else
        status = base_buf_append(out, block, got, err);
    fclose(file);
    return status;
}

static base_status parse(indexer_stub *out, base_text text, const char *path, base_error *err)
{
    size_t begin = 0;

    while (begin < text.length) {
        size_t end = base_text_find(text, BASE_TEXT("\n"), begin);
        base_text line = base_text_slice(text, begin, end == (size_t)-1 ? text.length : end);
        uint32_t generation = 0;
        if (!base_text_starts(line, BASE_TEXT("auto ")) ||
            !generation_of(&generation, base_text_slice(line, 5, line.length)) || out->count >= INDEXER_STUB_SHARDS)
            return base_error_set(err, BASE_E_FORMAT,
                                  "%s: not the stub of an index of ours; name another folder with --index", path);
        out->generations[out->count++] = generation;
        begin += line.length + 1;
    }
    if (out->count == 0)
        return base_error_set(err, BASE_E_FORMAT, "%s: an empty stub; name another folder with --index", path);
    return BASE_OK;
}

base_status indexer_stub_read(indexer_stub *out, const char *directory, base_error *err)
{
    base_buf path = { 0 }, text = { 0 };
    indexer_stub stub = { 0 };
    base_status status = base_buf_printf(&path, err, "%s/%s", directory, INDEXER_STUB_NAME);

    if (status == BASE_OK)
        status = load(&text, path.data, err);
    if (status == BASE_OK)
        status = parse(&stub, base_buf_view(&text), path.data, err);
    if (status == BASE_OK)
        *out = stub;
    base_buf_release(&text);
    base_buf_release(&path);
    return status;
}

static base_status write_all(int file, const base_buf *text, const char *path, base_error *err)
{
    for (size_t done = 0; done < text->length;) {
        ssize_t put = write(file, text->data + done, text->length - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return refused(err, path);
        done += (size_t)put;
    }
    return fsync(file) == 0 ? BASE_OK : refused(err, path);
}

static base_status sync_folder(const char *path, base_error *err)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    base_status status = BASE_OK;

    if (folder < 0)
        return refused(err, path);
    if (fsync(folder) != 0 && errno != EINVAL) /* some file systems have no such thing as syncing a folder */
        status = refused(err, path);
    close(folder);
    return status;
}

base_status indexer_stub_write(const char *directory, const indexer_stub *stub, base_error *err)
{
    base_buf path = { 0 }, draft = { 0 }, text = { 0 };
    base_status status = base_buf_printf(&path, err, "%s/%s", directory, INDEXER_STUB_NAME);
    int file = -1;

    if (status == BASE_OK)
        status = base_buf_printf(&draft, err, "%s/%sXXXXXX", directory, DRAFT_NAME);
    for (size_t i = 0; status == BASE_OK && i < stub->count; i++)
        status = base_buf_printf(&text, err, "auto %s%03u\n", SHARD_NAME, stub->generations[i]);
    if (status != BASE_OK)
        goto cleanup;
    file = mkstemp(draft.data); /* O_EXCL and 0600 */
    if (file < 0) {
        status = refused(err, draft.data);
        goto cleanup;
    }
    status = write_all(file, &text, draft.data, err);
    if (status == BASE_OK && rename(draft.data, path.data) != 0)
        status = refused(err, path.data);
    if (status != BASE_OK)
        unlink(draft.data);
    else
        status = sync_folder(directory, err);
cleanup:
    if (file >= 0)
        close(file);
    base_buf_release(&text);
    base_buf_release(&draft);
    base_buf_release(&path);
    return status;
}

base_status indexer_stub_shard(base_buf *out, const char *directory, uint32_t generation, base_error *err)
{
    return base_buf_printf(out, err, "%s/%s%03u", directory, SHARD_NAME, generation);
}

/* Do `act` to each file of a folder; its first failure ends the walk. */
static base_status each_file(const char *path, base_status (*act)(int folder, const char *name, base_error *err),
                             base_error *err)
{
    DIR *folder = opendir(path);
    base_status status = BASE_OK;
    const struct dirent *entry;

    if (!folder)
        return refused(err, path);
    while (status == BASE_OK && (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            status = act(dirfd(folder), entry->d_name, err);
    }
    closedir(folder);
    return status;
}

static base_status sync_file(int folder, const char *name, base_error *err)
{
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    base_status status = BASE_OK;

    if (file < 0)
        return refused(err, name);
    if (fsync(file) != 0)
        status = refused(err, name);
    close(file);
    return status;
}

static base_status drop_file(int folder, const char *name, base_error *err)
{
    return unlinkat(folder, name, 0) == 0 ? BASE_OK : refused(err, name);
}

base_status indexer_stub_sync(const char *directory, uint32_t generation, base_error *err)
{
    base_buf path = { 0 };
    base_status status = indexer_stub_shard(&path, directory, generation, err);

    if (status == BASE_OK)
        status = each_file(path.data, sync_file, err);
    if (status == BASE_OK)
        status = sync_folder(path.data, err);
    base_buf_release(&path);
    return status;
}

/* A reader holds a shared lock on the folder of each shard that it reads: such a one stays until the next sweep. */
static base_status drop_shard(const char *directory, const char *name, base_error *err)
{
    base_buf path = { 0 };
    base_status status = base_buf_printf(&path, err, "%s/%s", directory, name);
    int folder = status == BASE_OK ? open(path.data, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;

    if (status == BASE_OK && folder < 0)
        status = refused(err, path.data);
    else if (status == BASE_OK && flock(folder, LOCK_EX | LOCK_NB) == 0) {
        status = each_file(path.data, drop_file, err);
        if (status == BASE_OK && rmdir(path.data) != 0)
            status = refused(err, path.data);
    }
    if (folder >= 0)
        close(folder);
    base_buf_release(&path);
    return status;
}

static bool named(const indexer_stub *stub, uint32_t generation)
{
    for (size_t i = 0; i < stub->count; i++) {
        if (stub->generations[i] == generation)
            return true;
    }
    return false;
}

base_status indexer_stub_sweep(const char *directory, const indexer_stub *stub, base_error *err)
{
    DIR *folder = opendir(directory);
    base_status status = BASE_OK;
    const struct dirent *entry;

    if (!folder)
        return refused(err, directory);
    while (status == BASE_OK && (entry = readdir(folder))) {
        uint32_t generation = 0;
        if (base_text_starts(base_text_of(entry->d_name), BASE_TEXT(DRAFT_NAME)))
            status = drop_file(dirfd(folder), entry->d_name, err);
        else if (generation_of(&generation, base_text_of(entry->d_name)) && !named(stub, generation))
            status = drop_shard(directory, entry->d_name, err);
    }
    closedir(folder);
    return status;
}
