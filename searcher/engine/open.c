/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/open.h"
#include "searcher/engine/fault.h"
#include "searcher/engine/stub.h"

#include "corpus/base/buf.h"
#include "corpus/field.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/** Ceiling of the shards of all directories together. */
enum { SHARDS_MOST = 1024 };

void searcher_index_release(searcher_index *index)
{
    xapc_database_free(index->db);
    for (size_t i = 0; i < index->lock_count; i++)
        close(index->locks[i]);
    free(index->locks);
    free(index->shards);
    base_arena_release(&index->arena);
    *index = (searcher_index){ 0 };
}

/** What to type after "there is no index": with the directory, unless it is the default one. */
static base_status say_how(base_error *err, const searcher_where *where, const char *folder, const char *trouble)
{
    return base_error_set(err, BASE_E_NOT_FOUND, "%s: %s; make one: precedent index %s%s%sFOLDER-OF-REPORTS", folder,
                          trouble, where->standard ? "" : "--index ", where->standard ? "" : folder,
                          where->standard ? "" : " ");
}

/** A whole small file. BASE_E_NOT_FOUND when it is not there. */
static base_status slurp(base_text *out, base_arena *arena, const char *path, base_error *err)
{
    char *bytes = base_arena_alloc(arena, SEARCHER_STUB_BYTES + 1);
    size_t length = 0;
    ssize_t got = 1;
    int file;

    if (!bytes)
        return base_error_set(err, BASE_E_NOMEM, "%s: out of memory", path);
    file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0)
        return base_error_set(err, errno == ENOENT || errno == ENOTDIR ? BASE_E_NOT_FOUND : BASE_E_IO, "%s: %s", path,
                              strerror(errno));
    while (got > 0 && length <= SEARCHER_STUB_BYTES) {
        got = read(file, bytes + length, SEARCHER_STUB_BYTES + 1 - length);
        if (got > 0)
            length += (size_t)got;
    }
    if (got < 0) {
        base_status status = base_error_set(err, BASE_E_IO, "%s: %s", path, strerror(errno));
        close(file);
        return status;
    }
    close(file);
    *out = (base_text){ bytes, length };
    return BASE_OK;
}

/** A shared lock, so that no writer deletes the shard while it is read. A writer that is deleting it wins. */
static base_status hold(searcher_index *index, size_t *capacity, const char *path, base_error *err)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    base_status status;

    if (folder < 0) /* not readable as a folder: opening it will say so better */
        return BASE_OK;
    if (flock(folder, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        close(folder);
        return base_error_set(err, BASE_E_MODIFIED, "%s: the index is being replaced; run the command again", path);
    }
    status = base_grow(&index->locks, capacity, index->lock_count + 1, sizeof *index->locks, SHARDS_MOST, err);
    if (status == BASE_OK)
        index->locks[index->lock_count++] = folder;
    else
        close(folder);
    return status;
}

static base_status read_metadata(base_text *out, base_arena *arena, const xapc_database *shard, const char *key,
                                 const char *path, base_error *err)
{
    xapc_bytes value = { 0 };
    xapc_error fault = { 0 };
    base_status status;

    if (xapc_database_metadata(&value, shard, key, strlen(key), &fault) != XAPC_OK)
        status = searcher_fault(err, &fault, path);
    else
        status = base_arena_text(out, arena, (base_text){ value.data ? value.data : "", value.length }, err);
    xapc_bytes_release(&value);
    return status;
}

/** The pairs that the indexer found in the texts of a shard, behind those of the shards before it. */
static base_status add_acronyms(searcher_index *index, const xapc_database *shard, const char *path, base_error *err)
{
    base_text mined = { 0 };
    base_buf both = { 0 };
    base_status status = read_metadata(&mined, &index->arena, shard, SEARCHER_META_ACRONYMS, path, err);

    if (status != BASE_OK || mined.length == 0)
        return status;
    status = base_buf_text(&both, index->acronyms, err);
    if (status == BASE_OK)
        status = base_buf_text(&both, mined, err);
    if (status == BASE_OK)
        status = base_buf_byte(&both, '\n', err);
    if (status == BASE_OK)
        status = base_arena_text(&index->acronyms, &index->arena, base_buf_view(&both), err);
    base_buf_release(&both);
    return status;
}

/** How a shard's reports were confined while they were read: what shards do not share, the index does not have. */
static base_status add_confinement(searcher_index *index, const xapc_database *shard, const char *path, base_error *err)
{
    corpus_confinement *all = &index->confinement, one = { 0 };
    base_text line = { 0 };
    base_status status = read_metadata(&line, &index->arena, shard, CORPUS_META_CONFINEMENT, path, err);

    if (status != BASE_OK || !corpus_confinement_read(&one, line))
        return status;
    if (!index->confinement_told)
        *all = one;
    index->confinement_told = true;
    all->limits &= one.limits;
    all->no_new_privs &= one.no_new_privs;
    all->seccomp &= one.seccomp;
    if (one.landlock < all->landlock)
        all->landlock = one.landlock;
    return BASE_OK;
}

/** Schema and thesaurus of one shard: Xapian itself would read those of the first alone. */
static base_status check_shard(searcher_index *index, const xapc_database *shard, const char *path, base_error *err)
{
    base_text schema = { 0 }, thesaurus = { 0 };
    base_status status = read_metadata(&schema, &index->arena, shard, CORPUS_META_SCHEMA, path, err);

    if (status == BASE_OK)
        status = read_metadata(&thesaurus, &index->arena, shard, CORPUS_META_THESAURUS, path, err);
    if (status != BASE_OK)
        return status;
    if (schema.length == 0)
        return base_error_set(err, BASE_E_FORMAT, "%s: a Xapian database, but no index of precedent", path);
    if (!base_text_equal(schema, BASE_TEXT(CORPUS_SCHEMA)))
        return base_error_set(err, BASE_E_VERSION,
                              "%s: the index has layout %.*s, this program reads layout %s; index the reports again "
                              "into a new directory",
                              path, BASE_TEXT_ARG(schema), CORPUS_SCHEMA);
    if (index->thesaurus.data && !base_text_equal(index->thesaurus, thesaurus))
        return base_error_set(err, BASE_E_VERSION,
                              "%s: its themes were marked by another thesaurus than those of the shards before it; "
                              "run precedent index over its reports",
                              path);
    index->thesaurus = thesaurus;
    status = add_confinement(index, shard, path, err);
    return status == BASE_OK ? add_acronyms(index, shard, path, err) : status;
}

static base_status add_shard(searcher_index *index, size_t *room, size_t *lock_room, base_text folder, base_text path,
                             base_error *err)
{
    xapc_database *shard = NULL;
    xapc_error fault = { 0 };
    base_status status = hold(index, lock_room, path.data, err);

    if (status == BASE_OK)
        status = base_grow(&index->shards, room, index->shard_count + 1, sizeof *index->shards, SHARDS_MOST, err);
    if (status != BASE_OK)
        return status;
    if (xapc_database_open(&shard, path.data, XAPC_BACKEND_GLASS, &fault) != XAPC_OK)
        return searcher_fault(err, &fault, path.data);
    status = check_shard(index, shard, path.data, err);
    if (status == BASE_OK && xapc_database_add(index->db, shard, &fault) != XAPC_OK)
        status = searcher_fault(err, &fault, path.data);
    if (status == BASE_OK)
        index->shards[index->shard_count++] = (searcher_shard){ folder, path };
    xapc_database_free(shard);
    return status;
}

/** FOLDER/XAPIANDB, or the stub file itself with its folder. */
static base_status find_stub(base_text *folder, base_text *stub, base_arena *arena, const searcher_where *where,
                             const char *given, base_error *err)
{
    struct stat seen;
    const char *slash = strrchr(given, '/');
    size_t length = strlen(given);
    char *path;

    if (stat(given, &seen) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return say_how(err, where, given, "there is no index here");
        return base_error_set(err, BASE_E_IO, "%s: %s", given, strerror(errno));
    }
    if (!S_ISDIR(seen.st_mode)) {
        *stub = base_text_of(given);
        return base_arena_text(
            folder, arena, slash ? (base_text){ given, (size_t)(slash - given) + (slash == given) } : BASE_TEXT("."),
            err);
    }
    path = base_arena_alloc(arena, length + sizeof "/" SEARCHER_STUB_NAME);
    if (!path)
        return base_error_set(err, BASE_E_NOMEM, "%s: out of memory", given);
    memcpy(path, given, length);
    memcpy(path + length, "/" SEARCHER_STUB_NAME, sizeof "/" SEARCHER_STUB_NAME);
    *stub = base_text_of(path);
    *folder = base_text_of(given);
    return BASE_OK;
}

static base_status add_folder(searcher_index *index, size_t *room, size_t *lock_room, const searcher_where *where,
                              const char *given, base_error *err)
{
    bool trusted = where->trust_stub;
    base_text folder, name, text;
    searcher_stub stub;
    base_status status;

    if (strstr(given, "://"))
        return base_error_set(err, BASE_E_UNSUPPORTED, "%s: servers are not supported yet; name a directory", given);
    status = find_stub(&folder, &name, &index->arena, where, given, err);
    if (status != BASE_OK)
        return status;
    status = slurp(&text, &index->arena, name.data, err);
    if (status == BASE_E_NOT_FOUND)
        return base_error_set(err, BASE_E_NOT_FOUND,
                              "%s: this folder is no index; name it with --index DIR, or make one in a new folder: "
                              "precedent index --index DIR FOLDER-OF-REPORTS",
                              given);
    if (status == BASE_OK)
        status = searcher_stub_parse(&stub, &index->arena, text, name.data, trusted, err);
    for (size_t i = 0; status == BASE_OK && i < stub.count; i++) {
        base_text path;

        if (!stub.shards[i].path.data)
            return base_error_set(err, BASE_E_UNSUPPORTED, "%s:%zu: servers are not supported yet", name.data,
                                  stub.shards[i].line);
        status = searcher_stub_resolve(&path, &index->arena, folder.data, stub.shards[i].path, trusted, err);
        if (status == BASE_OK)
            status = add_shard(index, room, lock_room, folder, path, err);
    }
    return status;
}

base_status searcher_index_open(searcher_index *out, const searcher_where *where, base_error *err)
{
    searcher_index index = { 0 };
    size_t room = 0, lock_room = 0;
    xapc_error fault = { 0 };
    base_status status = BASE_OK;

    if (xapc_database_new(&index.db, &fault) != XAPC_OK)
        status = searcher_fault(err, &fault, "index");
    for (size_t i = 0; status == BASE_OK && i < where->count; i++)
        status = add_folder(&index, &room, &lock_room, where, where->folders[i], err);
    if (status == BASE_OK && index.shard_count > 0 &&
        xapc_database_doc_count(&index.documents, index.db, &fault) != XAPC_OK)
        status = searcher_fault(err, &fault, where->folders[0]);
    if (status == BASE_OK && index.documents == 0)
        status = say_how(err, where, where->count > 0 ? where->folders[0] : "(none)",
                         "the index is empty, no report was ever read into it");
    if (status != BASE_OK) {
        searcher_index_release(&index);
        return status;
    }
    *out = index;
    return BASE_OK;
}
