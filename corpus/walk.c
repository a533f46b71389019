/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/walk.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 1 << 16 };

static const char NO_FILE[] = "is a pipe, a socket or a device, not a file";

/** A folder that was entered: by name or by link, once is enough. */
typedef struct {
    dev_t device;
    ino_t inode;
    bool used;
} folder_id;

typedef struct {
    corpus_walk_file file;
    bool by_link;
    size_t order; /**< as met: what is kept stays in this order */
} found;

typedef struct {
    corpus_walk *walk;
    found *files;
    size_t count, capacity;
    corpus_walk_table *tables;
    size_t table_count, table_capacity;
    folder_id *entered; /**< a hash table with open addressing */
    size_t entered_count, entered_capacity;
    size_t entries; /**< directory entries looked at so far */
    corpus_walk_trouble *trouble;
    void *payload;
    corpus_walk_root *root;
    size_t root_index;
} walking;

void corpus_walk_release(corpus_walk *walk)
{
    base_arena_release(&walk->arena);
    *walk = (corpus_walk){ 0 };
}

static void tell(walking *w, base_text path, const char *sentence)
{
    if (w->trouble)
        w->trouble(path, sentence, w->payload);
}

static bool ends_nocase(base_text text, base_text ending)
{
    return text.length > ending.length &&
           base_text_equal_nocase(base_text_slice(text, text.length - ending.length, text.length), ending);
}

bool corpus_walk_is_report(base_text name)
{
    static const char *const endings[] = { ".txt",  ".text",   ".md",      ".markdown", ".pdf",
                                           ".docx", ".doc",    ".odt",     ".rtf",      ".html",
                                           ".htm",  ".txt.gz", ".text.gz", ".md.gz",    ".markdown.gz" };

    if (name.length == 0 || name.data[0] == '.' || name.data[name.length - 1] == '~' ||
        base_text_starts(name, BASE_TEXT("~$")) || base_text_starts_nocase(name, BASE_TEXT("README")) ||
        base_text_starts_nocase(name, BASE_TEXT("LICENSE")) || base_text_starts_nocase(name, BASE_TEXT("LICENCE")))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends_nocase(name, base_text_of(endings[i])))
            return true;
    }
    return false;
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static base_status add_file(walking *w, base_text path, const struct stat *about, bool by_link, corpus_class state,
                            const char *sentence, base_error *err)
{
    base_status status = base_grow(&w->files, &w->capacity, w->count + 1, sizeof *w->files,
                                   (size_t)(size_t)CORPUS_WALK_ENTRIES * 2, err);
    found *f;

    if (status != BASE_OK)
        return status;
    f = &w->files[w->count];
    *f = (found){ .by_link = by_link, .order = w->count };
    f->file =
        (corpus_walk_file){ .path = path, .root = w->root_index, .state = state, .sentence = base_text_of(sentence) };
    if (about) {
        f->file.size = (uint64_t)about->st_size;
        f->file.mtime_ns = nanoseconds(about->st_mtim);
        f->file.ctime_ns = nanoseconds(about->st_ctim);
        f->file.device = (uint64_t)about->st_dev;
        f->file.inode = (uint64_t)about->st_ino;
    }
    w->count++;
    return BASE_OK;
}

static base_status add_table(walking *w, base_text folder, base_text path, base_error *err)
{
    base_status status =
        base_grow(&w->tables, &w->table_capacity, w->table_count + 1, sizeof *w->tables, CORPUS_WALK_ENTRIES, err);

    if (status == BASE_OK)
        w->tables[w->table_count++] = (corpus_walk_table){ path, folder, w->root_index };
    return status;
}

/** Where a folder is, or would go. The table has room. */
static size_t slot_of(const walking *w, folder_id id)
{
    uint64_t mixed = ((uint64_t)id.inode ^ (uint64_t)id.device << 32) * UINT64_C(0x9E3779B97F4A7C15);
    size_t slot;

    assert(w->entered_capacity > 0);
    slot = (size_t)(mixed >> 20) % w->entered_capacity;
    while (w->entered[slot].used && (w->entered[slot].device != id.device || w->entered[slot].inode != id.inode))
        slot = (slot + 1) % w->entered_capacity;
    return slot;
}

static base_status grow_entered(walking *w, base_error *err)
{
    walking old = *w;

    if (w->entered_count * 2 < w->entered_capacity)
        return BASE_OK;
    w->entered_capacity = old.entered_capacity > 0 ? old.entered_capacity * 2 : 64;
    w->entered = calloc(w->entered_capacity, sizeof *w->entered);
    if (!w->entered) {
        *w = old;
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    for (size_t i = 0; i < old.entered_capacity; i++) {
        if (old.entered[i].used)
            w->entered[slot_of(w, old.entered[i])] = old.entered[i];
    }
    free(old.entered);
    return BASE_OK;
}

/** Remember a folder; false when it was entered before: a loop, or the same PATH twice. */
static bool enter(walking *w, const struct stat *about, base_status *status, base_error *err)
{
    folder_id id = { about->st_dev, about->st_ino, true };
    size_t slot;

    *status = grow_entered(w, err);
    if (*status != BASE_OK)
        return false;
    slot = slot_of(w, id);
    if (w->entered[slot].used)
        return false;
    w->entered[slot] = id;
    w->entered_count++;
    return true;
}

static base_status join(walking *w, base_text *out, base_text folder, base_text name, base_error *err)
{
    bool slash = folder.length > 0 && folder.data[folder.length - 1] != '/';
    size_t length = folder.length + slash + name.length;
    char *path = base_arena_alloc(&w->walk->arena, length + 1);

    if (!path)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memcpy(path, folder.data, folder.length);
    if (slash)
        path[folder.length] = '/';
    memcpy(path + folder.length + slash, name.data, name.length);
    *out = (base_text){ path, length };
    return BASE_OK;
}

/** Names of a folder, sorted by bytes. */
typedef struct {
    base_text *items;
    size_t count, capacity;
} names;

static int by_bytes(const void *a, const void *b)
{
    return base_text_compare(*(const base_text *)a, *(const base_text *)b);
}

static bool is_wanted(const struct dirent *entry)
{
    base_text name = base_text_of(entry->d_name);

    if (name.data[0] == '.')
        return false;
    if (entry->d_type == DT_DIR || entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN)
        return true;
    return corpus_walk_is_report(name) || base_text_equal(name, BASE_TEXT("metadata.csv"));
}

static base_status read_names(walking *w, names *out, DIR *folder, base_text path, base_error *err)
{
    base_status status = BASE_OK;
    const struct dirent *entry;

    while (status == BASE_OK && (errno = 0, entry = readdir(folder)) != NULL) {
        if (++w->entries > CORPUS_WALK_ENTRIES) {
            tell(w, path, "too many files; index its folders one by one");
            w->root->incomplete = true;
            break;
        }
        if (!is_wanted(entry))
            continue;
        status = base_grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items, CORPUS_WALK_ENTRIES, err);
        if (status == BASE_OK)
            status = base_arena_text(&out->items[out->count], &w->walk->arena, base_text_of(entry->d_name), err);
        out->count += status == BASE_OK;
    }
    if (status == BASE_OK && !entry && errno != 0) {
        tell(w, path, strerror(errno));
        w->root->incomplete = true;
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_bytes);
    return status;
}

static base_status walk_folder(walking *w, int folder, base_text path, size_t depth, base_error *err);

static base_status skip_folder(walking *w, base_text path, const char *sentence)
{
    tell(w, path, sentence);
    w->root->incomplete = true;
    return BASE_OK;
}

/** Open a folder below `at` and walk it. `about` is of what stands there, links followed. */
static base_status descend(walking *w, int at, const char *name, const struct stat *about, base_text path, size_t depth,
                           base_error *err)
{
    base_status status = BASE_OK;
    int folder;

    if (depth > CORPUS_WALK_DEPTH || path.length > PATH_BYTES)
        return skip_folder(w, path, "too many folders below each other");
    if (!enter(w, about, &status, err))
        return status;
    folder = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return skip_folder(w, path, strerror(errno));
    return walk_folder(w, folder, path, depth, err);
}

static base_status take_entry(walking *w, int folder, base_text folder_path, base_text name, size_t depth,
                              base_error *err)
{
    struct stat self, about;
    base_text path;
    base_status status = join(w, &path, folder_path, name, err);

    if (status != BASE_OK)
        return status;
    if (fstatat(folder, name.data, &self, AT_SYMLINK_NOFOLLOW) != 0)
        return BASE_OK; /* gone since the folder was read */
    if (fstatat(folder, name.data, &about, 0) != 0) {
        if (corpus_walk_is_report(name))
            tell(w, path, S_ISLNK(self.st_mode) ? "a link to nothing" : strerror(errno));
        return BASE_OK;
    }
    if (S_ISDIR(about.st_mode))
        return descend(w, folder, name.data, &about, path, depth + 1, err);
    if (base_text_equal(name, BASE_TEXT("metadata.csv")) && S_ISREG(about.st_mode))
        return add_table(w, folder_path, path, err);
    if (base_text_equal(name, BASE_TEXT("metadata.csv")))
        tell(w, path, NO_FILE);
    if (!corpus_walk_is_report(name))
        return BASE_OK;
    if (!S_ISREG(about.st_mode))
        return add_file(w, path, &about, S_ISLNK(self.st_mode), CORPUS_CLASS_NOT_REGULAR, NO_FILE, err);
    return add_file(w, path, &about, S_ISLNK(self.st_mode), CORPUS_CLASS_OK, NULL, err);
}

/** Takes the descriptor. */
static base_status walk_folder(walking *w, int folder, base_text path, size_t depth, base_error *err)
{
    DIR *handle = fdopendir(folder);
    names all = { 0 };
    base_status status;

    if (!handle) {
        close(folder);
        return skip_folder(w, path, strerror(errno));
    }
    status = read_names(w, &all, handle, path, err);
    for (size_t i = 0; status == BASE_OK && i < all.count; i++)
        status = take_entry(w, folder, path, all.items[i], depth, err);
    free(all.items);
    closedir(handle);
    return status;
}

static base_text folder_of(base_text path)
{
    size_t end = path.length;

    while (end > 0 && path.data[end - 1] != '/')
        end--;
    if (end == 0)
        return BASE_TEXT(".");
    return base_text_slice(path, 0, end > 1 ? end - 1 : 1);
}

static base_text base_name(base_text path)
{
    size_t begin = path.length;

    while (begin > 0 && path.data[begin - 1] != '/')
        begin--;
    return base_text_slice(path, begin, path.length);
}

/** A PATH that is a file: always taken. A metadata.csv beside it speaks for it. */
static base_status take_named(walking *w, base_text path, const struct stat *about, base_error *err)
{
    struct stat link, table;
    base_text beside = { NULL, 0 }, folder = folder_of(path);
    base_status status;
    bool known = false;

    if (base_text_equal(base_name(path), BASE_TEXT("metadata.csv")) && S_ISREG(about->st_mode))
        return add_table(w, folder, path, err);
    if (!S_ISREG(about->st_mode))
        return add_file(w, path, about, false, CORPUS_CLASS_NOT_REGULAR, NO_FILE, err);
    status =
        add_file(w, path, about, lstat(path.data, &link) == 0 && S_ISLNK(link.st_mode), CORPUS_CLASS_OK, NULL, err);
    if (status == BASE_OK)
        status = join(w, &beside, base_text_equal(folder, BASE_TEXT(".")) ? (base_text){ "", 0 } : folder,
                      BASE_TEXT("metadata.csv"), err);
    for (size_t i = 0; i < w->table_count; i++)
        known |= base_text_equal(w->tables[i].folder, folder);
    if (status == BASE_OK && beside.data && !known && stat(beside.data, &table) == 0 && S_ISREG(table.st_mode)) {
        base_text kept = { NULL, 0 };
        status = base_arena_text(&kept, &w->walk->arena, folder, err);
        if (status == BASE_OK)
            status = add_table(w, kept, beside, err);
    }
    return status;
}

static base_status walk_root(walking *w, const char *given, base_error *err)
{
    struct stat about;
    base_text path = base_text_of(given);
    base_status status;

    while (path.length > 1 && path.data[path.length - 1] == '/')
        path.length--;
    status = base_arena_text(&path, &w->walk->arena, path, err);
    if (status != BASE_OK)
        return status;
    w->root->path = path;
    if (stat(given, &about) != 0) {
        w->root->missing = true;
        tell(w, path, errno == ENOENT ? "no such file or folder" : strerror(errno));
        return BASE_OK;
    }
    w->root->is_folder = S_ISDIR(about.st_mode);
    if (!w->root->is_folder)
        return take_named(w, path, &about, err);
    status = descend(w, AT_FDCWD, given, &about, path, 0, err);
    return status;
}

static int by_identity(const void *a, const void *b)
{
    const found *x = a, *y = b;

    if (x->file.device != y->file.device)
        return x->file.device < y->file.device ? -1 : 1;
    if (x->file.inode != y->file.inode)
        return x->file.inode < y->file.inode ? -1 : 1;
    if (x->by_link != y->by_link)
        return x->by_link ? 1 : -1; /* its own name before a link's */
    return x->order < y->order ? -1 : x->order > y->order;
}

static int by_order(const void *a, const void *b)
{
    const found *x = a, *y = b;

    return x->order < y->order ? -1 : x->order > y->order;
}

static bool same_file(const found *a, const found *b)
{
    return a->file.device == b->file.device && a->file.inode == b->file.inode;
}

static void drop_doubles(walking *w)
{
    size_t kept = 0;

    if (w->count == 0)
        return;
    qsort(w->files, w->count, sizeof *w->files, by_identity);
    for (size_t i = 0; i < w->count; i++) {
        if (kept == 0 || !same_file(&w->files[kept - 1], &w->files[i]))
            w->files[kept++] = w->files[i];
    }
    w->count = kept;
    qsort(w->files, w->count, sizeof *w->files, by_order);
}

static base_status finish(walking *w, base_error *err)
{
    corpus_walk *walk = w->walk;

    drop_doubles(w);
    walk->files = base_arena_array(&walk->arena, w->count, sizeof *walk->files);
    walk->tables = base_arena_array(&walk->arena, w->table_count, sizeof *walk->tables);
    if (!walk->files || !walk->tables)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < w->count; i++) {
        walk->files[i] = w->files[i].file;
        walk->roots[walk->files[i].root].file_count++;
    }
    if (w->table_count > 0)
        memcpy(walk->tables, w->tables, w->table_count * sizeof *walk->tables);
    walk->count = w->count;
    walk->table_count = w->table_count;
    return BASE_OK;
}

base_status corpus_walk_paths(corpus_walk *out, const char *const *paths, size_t count, corpus_walk_trouble *trouble,
                              void *payload, base_error *err)
{
    corpus_walk walk = { 0 };
    walking w = { .walk = &walk, .trouble = trouble, .payload = payload };
    base_status status = BASE_OK;

    walk.roots = base_arena_array(&walk.arena, count, sizeof *walk.roots);
    walk.root_count = count;
    if (!walk.roots)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        w.root = &walk.roots[i];
        w.root_index = i;
        status = walk_root(&w, paths[i], err);
    }
    if (status == BASE_OK)
        status = finish(&w, err);
    if (status == BASE_OK) {
        *out = walk;
        walk = (corpus_walk){ 0 };
    }
    free(w.files);
    free(w.tables);
    free(w.entered);
    corpus_walk_release(&walk);
    return status;
}
