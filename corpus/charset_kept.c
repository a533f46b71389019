/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/charset_kept.h"

#include "corpus/base/buf.h"
#include "corpus/base/utf8.h"
#include "corpus/charset_name.h"

#include <stdlib.h>
#include <strings.h>

enum { MOST_KEPT = 128, NAME_BYTES = 41 };

typedef struct {
    corpus_charset_kept kept;
    char name[NAME_BYTES];
    uint16_t table[256];
} slot;

static struct {
    slot *slots;
    size_t count, capacity;
    bool only;
} store;

static void shut(corpus_charset_kept *kept)
{
    if (kept->converter != (iconv_t)-1)
        iconv_close(kept->converter);
    kept->converter = (iconv_t)-1;
}

void corpus_charset_kept_release(void)
{
    for (size_t i = 0; i < store.count; i++)
        shut(&store.slots[i].kept);
    free(store.slots);
    store.slots = NULL;
    store.count = store.capacity = 0;
    store.only = false;
}

bool corpus_charset_kept_only(void)
{
    return store.only;
}

static slot *find(const char *name)
{
    for (size_t i = 0; i < store.count; i++)
        if (strcasecmp(store.slots[i].name, name) == 0)
            return &store.slots[i];
    return NULL;
}

/** What one byte means; some converters hold a letter back until they see whether an accent follows. */
static uint16_t meaning(iconv_t converter, char byte)
{
    char utf8[8], *in = &byte, *out = utf8;
    size_t left = 1, room = sizeof utf8, at = 0;
    uint32_t code;

    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &in, &left, &out, &room) == (size_t)-1 ||
        iconv(converter, NULL, NULL, &out, &room) == (size_t)-1 || out == utf8)
        return CORPUS_CHARSET_NOTHING;
    code = base_utf8_next((base_text){ utf8, (size_t)(out - utf8) }, &at);
    return code < CORPUS_CHARSET_NOTHING ? (uint16_t)code : CORPUS_CHARSET_NOTHING;
}

static base_status keep(const char *name, bool single, base_error *err)
{
    iconv_t converter;
    base_status status;
    slot *s;

    if (strcasecmp(name, "UTF-8") == 0 || strlen(name) >= NAME_BYTES || find(name))
        return BASE_OK;
    converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return BASE_OK;
    status = base_grow(&store.slots, &store.capacity, store.count + 1, sizeof *store.slots, MOST_KEPT, err);
    if (status != BASE_OK) {
        iconv_close(converter);
        return status;
    }
    s = &store.slots[store.count++];
    memcpy(s->name, name, strlen(name) + 1);
    s->kept.converter = converter;
    for (int i = 0; single && i < 256; i++)
        s->table[i] = meaning(converter, (char)i);
    if (single)
        shut(&s->kept); /* the module may be unloaded now */
    return BASE_OK;
}

base_status corpus_charset_kept_open(const char *wanted, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && corpus_charset_name_at(i); i++)
        status = keep(corpus_charset_name_at(i)->name, corpus_charset_name_at(i)->single, err);
    if (status == BASE_OK && wanted)
        status = keep(wanted, false, err);
    store.only = status == BASE_OK;
    return status;
}

const corpus_charset_kept *corpus_charset_kept_find(const char *name)
{
    slot *s = find(name);

    if (!s)
        return NULL;
    s->kept.name = s->name;
    s->kept.table = s->kept.converter == (iconv_t)-1 ? s->table : NULL;
    if (s->kept.converter != (iconv_t)-1)
        iconv(s->kept.converter, NULL, NULL, NULL, NULL);
    return &s->kept;
}
