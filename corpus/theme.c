/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/theme.h"

#include "corpus/data.h"
#include "corpus/metadata_fold.h"
#include "corpus/theme_table.h"

#include <stdlib.h>

base_status corpus_thesaurus_open(corpus_thesaurus **out, const char *path, corpus_stem_function *stem, void *payload,
                                  base_error *err)
{
    base_buf shipped = { .limit = 8192 }, bytes = { .limit = CORPUS_DATA_LIMIT };
    base_status status = BASE_OK;

    if (!path)
        status = corpus_data_path(&shipped, "thesaurus.txt", err);
    if (status == BASE_OK)
        status = corpus_data_load(&bytes, path ? path : shipped.data, err);
    if (status == BASE_OK)
        status = corpus_thesaurus_parse(out, base_buf_view(&bytes), path ? path : shipped.data, stem, payload, err);
    base_buf_release(&bytes);
    base_buf_release(&shipped);
    return status;
}

void corpus_thesaurus_free(corpus_thesaurus *thesaurus)
{
    if (!thesaurus)
        return;
    base_arena_release(&thesaurus->arena);
    free(thesaurus);
}

size_t corpus_thesaurus_count(const corpus_thesaurus *thesaurus)
{
    return thesaurus->count;
}

const corpus_concept *corpus_thesaurus_at(const corpus_thesaurus *thesaurus, size_t index)
{
    return index < thesaurus->count ? &thesaurus->concepts[index] : NULL;
}

const char *corpus_thesaurus_hash(const corpus_thesaurus *thesaurus)
{
    return thesaurus->hash;
}

size_t corpus_thesaurus_evidence(const corpus_evidence **out, const corpus_thesaurus *thesaurus, size_t index)
{
    if (index >= thesaurus->count)
        return 0;
    *out = thesaurus->evidence[index].rows;
    return thesaurus->evidence[index].count;
}

/* ----------------------------------------------------------------------------------------------- finding by name */

enum { NAME_BYTES = 64 };

/** A name folded and cut for comparison. */
typedef struct {
    char bytes[NAME_BYTES];
    size_t length;
} short_name;

static short_name fold_name(base_text name)
{
    short_name out = { .length = 0 };
    base_buf folded = { .limit = 4096 };

    if (corpus_metadata_fold(&folded, name, NULL) == BASE_OK && folded.length > 0) {
        out.length = folded.length < NAME_BYTES ? folded.length : NAME_BYTES;
        memcpy(out.bytes, folded.data, out.length);
    }
    base_buf_release(&folded);
    return out;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's distance, one row at a time. */
static size_t distance(const short_name *a, const short_name *b)
{
    size_t row[NAME_BYTES + 1];

    for (size_t j = 0; j <= b->length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->length; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b->length; j++) {
            size_t changed = corner + (a->bytes[i - 1] != b->bytes[j - 1]);
            corner = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b->length];
}

static size_t distance_to(const short_name *wanted, base_text name)
{
    short_name folded = fold_name(name);

    return distance(wanted, &folded);
}

static size_t nearest_name(const short_name *wanted, const corpus_concept *concept)
{
    size_t best = least(distance_to(wanted, concept->id), distance_to(wanted, concept->label));

    for (size_t i = 0; i < concept->alias_count; i++)
        best = least(best, distance_to(wanted, concept->aliases[i]));
    return best;
}

size_t corpus_thesaurus_find(const corpus_thesaurus *thesaurus, base_text name, base_text *nearest)
{
    short_name wanted = fold_name(name);
    size_t best = (size_t)-1, found = (size_t)-1;

    for (size_t i = 0; i < thesaurus->count; i++) {
        size_t far = nearest_name(&wanted, &thesaurus->concepts[i]);
        if (far < best) {
            best = far;
            found = i;
        }
    }
    if (best == 0)
        return found;
    if (nearest)
        *nearest = found < thesaurus->count ? thesaurus->concepts[found].id : (base_text){ NULL, 0 };
    return (size_t)-1;
}
