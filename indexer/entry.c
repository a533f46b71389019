/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entry.h"

#include "corpus/hash.h"

#include <stdio.h>

enum { ENTRY_VERSION = 3, FILES_MOST = 100000 };

/** A read position in bytes that may be anything. */
typedef struct {
    base_text bytes;
    size_t at;
    bool bad;
} cursor;

bool indexer_entry_is_read(const indexer_entry *entry)
{
    return entry->state == CORPUS_CLASS_OK || entry->state == CORPUS_CLASS_OK_WARNINGS;
}

void indexer_entry_unread_id(char out[17], base_text place)
{
    char whole[65];
    char salted[80];

    /* The hash of a place must not meet the hash of a file that holds nothing but that path. */
    corpus_hash(whole, place);
    snprintf(salted, sizeof salted, "place:%s", whole);
    corpus_hash_short(out, base_text_of(salted));
}

static base_status put_number(base_buf *out, uint64_t number, base_error *err)
{
    char bytes[10];
    size_t length = 0;

    do {
        bytes[length++] = (char)((number & 0x7F) | (number > 0x7F ? 0x80 : 0));
        number >>= 7;
    } while (number > 0);
    return base_buf_append(out, bytes, length, err);
}

/* Length + 1, then the bytes; an absent text is a single 0. */
static base_status put_text(base_buf *out, base_text text, base_error *err)
{
    base_status status = put_number(out, text.data ? text.length + 1 : 0, err);

    return status == BASE_OK && text.data ? base_buf_text(out, text, err) : status;
}

static uint64_t get_number(cursor *from)
{
    uint64_t number = 0;
    unsigned char byte = 0x80;

    for (unsigned shift = 0; byte & 0x80; shift += 7) {
        if (shift > 63 || from->at >= from->bytes.length) {
            from->bad = true;
            return 0;
        }
        byte = (unsigned char)from->bytes.data[from->at++];
        number |= (uint64_t)(byte & 0x7F) << shift;
    }
    return number;
}

static base_text get_text(cursor *from, base_arena *arena)
{
    uint64_t size = get_number(from);
    base_text text = { 0 };

    if (from->bad || size == 0)
        return text;
    if (size - 1 > from->bytes.length - from->at ||
        base_arena_text(&text, arena, base_text_slice(from->bytes, from->at, from->at + (size_t)size - 1), NULL) !=
            BASE_OK) {
        from->bad = true;
        return text;
    }
    from->at += (size_t)size - 1;
    return text;
}

/* A short text into fixed storage of `room` bytes, NUL included. */
static void get_fixed(cursor *from, base_arena *arena, char *out, size_t room)
{
    base_text text = get_text(from, arena);

    if (text.length >= room) {
        from->bad = true;
        return;
    }
    snprintf(out, room, "%.*s", BASE_TEXT_ARG(text));
}

static unsigned flags_of(const indexer_entry *entry)
{
    return (entry->restricted ? 1u : 0u) | (entry->undated ? 2u : 0u) | (entry->homeless ? 4u : 0u) |
           (entry->ocr ? 8u : 0u);
}

base_status indexer_entry_write(base_buf *out, const indexer_entry *entry, base_error *err)
{
    base_status status = put_number(out, ENTRY_VERSION, err);
    const base_text texts[] = { base_text_of(entry->id),
                                base_text_of(entry->reader),
                                base_text_of(entry->thesaurus),
                                entry->sentence,
                                entry->plain,
                                entry->sketch,
                                entry->work,
                                base_text_of(entry->published) };
    const uint64_t numbers[] = { (uint64_t)entry->state, flags_of(entry),     entry->passages,
                                 entry->pages,           entry->pages_unread, (uint64_t)entry->page_source,
                                 entry->file_count };

    for (size_t i = 0; status == BASE_OK && i < sizeof texts / sizeof *texts; i++)
        status = put_text(out, texts[i], err);
    for (size_t i = 0; status == BASE_OK && i < sizeof numbers / sizeof *numbers; i++)
        status = put_number(out, numbers[i], err);
    for (size_t i = 0; status == BASE_OK && i < entry->file_count; i++) {
        const indexer_file *file = &entry->files[i];
        const base_text fields[] = { file->path, file->place, file->table, base_text_of(file->row) };
        for (size_t k = 0; status == BASE_OK && k < sizeof fields / sizeof *fields; k++)
            status = put_text(out, fields[k], err);
        if (status == BASE_OK)
            status = put_number(out, file->size, err);
        if (status == BASE_OK)
            status = put_number(out, (uint64_t)file->mtime_ns, err);
    }
    return status;
}

static void get_file(cursor *from, base_arena *arena, indexer_file *out)
{
    out->path = get_text(from, arena);
    out->place = get_text(from, arena);
    out->table = get_text(from, arena);
    get_fixed(from, arena, out->row, sizeof out->row);
    out->size = get_number(from);
    out->mtime_ns = (int64_t)get_number(from);
    if (!out->path.data || !out->place.data)
        from->bad = true;
}

base_status indexer_entry_read(indexer_entry *out, base_arena *arena, base_text bytes, base_error *err)
{
    cursor from = { .bytes = bytes };
    indexer_entry entry = { 0 };
    uint64_t version = get_number(&from), state, flags, source, count;

    if (version > ENTRY_VERSION)
        return base_error_set(err, BASE_E_VERSION, "an entry of a later version (%u)", (unsigned)version);
    get_fixed(&from, arena, entry.id, sizeof entry.id);
    get_fixed(&from, arena, entry.reader, sizeof entry.reader);
    get_fixed(&from, arena, entry.thesaurus, sizeof entry.thesaurus);
    entry.sentence = get_text(&from, arena);
    entry.plain = get_text(&from, arena);
    if (version >= 3) {
        entry.sketch = get_text(&from, arena);
        entry.work = get_text(&from, arena);
        get_fixed(&from, arena, entry.published, sizeof entry.published);
    }
    state = get_number(&from);
    flags = get_number(&from);
    entry.passages = (uint32_t)get_number(&from);
    entry.pages = version >= 2 ? (uint32_t)get_number(&from) : 0;
    entry.pages_unread = (uint32_t)get_number(&from);
    source = version >= 3 ? get_number(&from) : 0;
    count = get_number(&from);
    if (from.bad || state >= CORPUS_CLASS_COUNT || source > CORPUS_PAGE_APPROXIMATE || count > FILES_MOST ||
        count > bytes.length)
        return base_error_set(err, BASE_E_FORMAT, "a damaged entry");
    entry.state = (corpus_class)state;
    entry.page_source = (corpus_page_source)source;
    entry.restricted = flags & 1;
    entry.undated = flags & 2;
    entry.homeless = flags & 4;
    entry.ocr = flags & 8;
    entry.files = base_arena_array(arena, (size_t)count, sizeof *entry.files);
    if (!entry.files)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (entry.file_count = 0; entry.file_count < count && !from.bad; entry.file_count++)
        get_file(&from, arena, &entry.files[entry.file_count]);
    if (from.bad || from.at != bytes.length)
        return base_error_set(err, BASE_E_FORMAT, "a damaged entry");
    *out = entry;
    return BASE_OK;
}

static base_status copy_file(indexer_file *out, base_arena *arena, const indexer_file *file, base_error *err)
{
    base_status status;

    *out = *file;
    status = base_arena_text(&out->path, arena, file->path, err);
    if (status == BASE_OK)
        status = base_arena_text(&out->place, arena, file->place, err);
    if (status == BASE_OK)
        status = base_arena_text(&out->table, arena, file->table, err);
    return status;
}

base_status indexer_entry_copy(indexer_entry *out, base_arena *arena, const indexer_entry *entry, base_error *err)
{
    indexer_entry copy = *entry;
    base_status status = base_arena_text(&copy.sentence, arena, entry->sentence, err);

    if (status == BASE_OK)
        status = base_arena_text(&copy.plain, arena, entry->plain, err);
    if (status == BASE_OK)
        status = base_arena_text(&copy.sketch, arena, entry->sketch, err);
    if (status == BASE_OK)
        status = base_arena_text(&copy.work, arena, entry->work, err);
    copy.files = base_arena_array(arena, entry->file_count, sizeof *copy.files);
    if (!copy.files)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < entry->file_count; i++)
        status = copy_file(&copy.files[i], arena, &entry->files[i], err);
    if (status == BASE_OK)
        *out = copy;
    return status;
}
