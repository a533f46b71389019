/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/partnership.h"

#include "corpus/data.h"
#include "corpus/metadata.h"
#include "corpus/metadata_fold.h"

#include <stdlib.h>
#include <threads.h>

enum { BODIES_MOST = 20000, NAMES_MOST = 64, COLUMNS = 8 };

/** A folded name and the body that bears it. */
struct corpus_partnership_key {
    base_text folded;
    size_t body;
};

void corpus_partnership_release(corpus_partnership_table *table)
{
    base_arena_release(&table->arena);
    *table = (corpus_partnership_table){ 0 };
}

static base_status no_memory(base_error *err)
{
    return base_error_set(err, BASE_E_NOMEM, "out of memory");
}

/* "id kind nation name former short welsh acronyms", lists separated by '|'. */
static base_status parse_body(corpus_body *out, base_arena *arena, base_text line, const char *path, size_t number,
                              base_error *err)
{
    base_text cells[COLUMNS] = { { NULL, 0 } }, names[NAMES_MOST], cell, rest = line;
    size_t count = 0, acronyms = 0;
    corpus_body body = { .kind = { NULL, 0 } };

    for (size_t i = 0; i < COLUMNS && corpus_data_cell(&cell, &rest, '\t'); i++)
        cells[i] = cell;
    if (cells[0].length == 0 || cells[1].length == 0 || cells[3].length == 0)
        return base_error_set(err, BASE_E_FORMAT,
                              "%s:%zu: a row needs id, kind, nation (or nothing) and name, with tabs between", path,
                              number);
    for (size_t i = 3; i < COLUMNS; i++) {
        while (corpus_data_cell(&cell, &cells[i], '|')) {
            if (cell.length == 0)
                continue;
            if (count == NAMES_MOST)
                return base_error_set(err, BASE_E_LIMIT, "%s:%zu: more than %d names", path, number, NAMES_MOST);
            names[count++] = cell;
            acronyms += i == COLUMNS - 1;
        }
    }
    body.id = cells[0];
    body.kind = cells[1];
    body.nation = cells[2].length > 0 ? cells[2] : (base_text){ NULL, 0 };
    body.name = names[0];
    body.names = base_arena_array(arena, count, sizeof *names);
    if (!body.names)
        return no_memory(err);
    memcpy(body.names, names, count * sizeof *names);
    body.name_count = count;
    body.acronym_count = acronyms;
    *out = body;
    return BASE_OK;
}

static base_status parse_bodies(corpus_partnership_table *table, base_text rest, const char *path, base_error *err)
{
    corpus_body *bodies = NULL, *kept;
    size_t capacity = 0, count = 0, number = 0;
    base_text line;
    base_status status = BASE_OK;

    while (status == BASE_OK && corpus_data_line(&line, &rest)) {
        number++;
        if (line.length == 0 || line.data[0] == '#')
            continue;
        status = base_grow(&bodies, &capacity, count + 1, sizeof *bodies, BODIES_MOST, err);
        if (status == BASE_OK)
            status = parse_body(&bodies[count], &table->arena, line, path, number, err);
        count += status == BASE_OK;
    }
    if (status == BASE_OK) {
        kept = base_arena_array(&table->arena, count, sizeof *kept);
        if (kept && count > 0)
            memcpy(kept, bodies, count * sizeof *kept);
        table->bodies = kept;
        table->count = count;
        status = kept ? BASE_OK : no_memory(err);
    }
    free(bodies);
    return status;
}

static int compare_keys(const void *a, const void *b)
{
    const struct corpus_partnership_key *x = a, *y = b;
    int order = base_text_compare(x->folded, y->folded);

    if (order != 0)
        return order;
    return x->body < y->body ? -1 : x->body > y->body;
}

static base_text without_the(base_text folded)
{
    return base_text_starts(folded, BASE_TEXT("the ")) ? base_text_slice(folded, 4, folded.length) : folded;
}

static base_status add_key(corpus_partnership_table *table, base_buf *room, size_t body, base_text name,
                           base_error *err)
{
    struct corpus_partnership_key *key = &table->keys[table->key_count];
    base_status status;

    base_buf_clear(room);
    status = corpus_metadata_fold(room, name, err);
    if (status == BASE_OK)
        status = base_arena_text(&key->folded, &table->arena, without_the(base_buf_view(room)), err);
    key->body = body;
    table->key_count += status == BASE_OK;
    return status;
}

static base_status sort_keys(corpus_partnership_table *table, base_error *err)
{
    base_buf room = { .limit = 65536 };
    base_status status = BASE_OK;
    size_t names = 0;

    for (size_t i = 0; i < table->count; i++)
        names += table->bodies[i].name_count + 1;
    table->keys = base_arena_array(&table->arena, names, sizeof *table->keys);
    if (!table->keys)
        return no_memory(err);
    for (size_t i = 0; status == BASE_OK && i < table->count; i++) {
        const corpus_body *body = &table->bodies[i];
        status = add_key(table, &room, i, body->id, err);
        for (size_t n = 0; status == BASE_OK && n < body->name_count; n++)
            status = add_key(table, &room, i, body->names[n], err);
    }
    if (status == BASE_OK)
        qsort(table->keys, table->key_count, sizeof *table->keys, compare_keys);
    base_buf_release(&room);
    return status;
}

base_status corpus_partnership_parse(corpus_partnership_table *out, base_text tsv, const char *path, base_error *err)
{
    corpus_partnership_table table = { .count = 0 };
    base_text bytes;
    base_status status = base_arena_text(&bytes, &table.arena, tsv, err);

    if (status == BASE_OK)
        status = parse_bodies(&table, bytes, path, err);
    if (status == BASE_OK)
        status = sort_keys(&table, err);
    if (status == BASE_OK)
        *out = table;
    else
        corpus_partnership_release(&table);
    return status;
}

/* The one table of the process: the shipped data does not change under it. */
static corpus_partnership_table shared;
static base_status shared_status;
static base_error shared_error;
static once_flag shared_once = ONCE_FLAG_INIT;

static void load_shared(void)
{
    base_buf path = { .limit = 8192 }, bytes = { .limit = CORPUS_DATA_LIMIT };

    shared_status = corpus_data_path(&path, "partnerships.tsv", &shared_error);
    if (shared_status == BASE_OK)
        shared_status = corpus_data_load(&bytes, path.data, &shared_error);
    if (shared_status == BASE_OK)
        shared_status = corpus_partnership_parse(&shared, base_buf_view(&bytes), path.data, &shared_error);
    base_buf_release(&bytes);
    base_buf_release(&path);
}

base_status corpus_partnership_shared(const corpus_partnership_table **out, base_error *err)
{
    call_once(&shared_once, load_shared);
    if (shared_status != BASE_OK) {
        if (err)
            *err = shared_error;
        return shared_status;
    }
    *out = &shared;
    return BASE_OK;
}

static size_t first_key(const corpus_partnership_table *table, base_text folded)
{
    size_t low = 0, high = table->key_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (base_text_compare(table->keys[middle].folded, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t with_folded(const corpus_body **out, size_t most, const corpus_partnership_table *table, base_text folded)
{
    size_t found = 0, last = (size_t)-1;

    for (size_t i = first_key(table, folded); i < table->key_count && base_text_equal(table->keys[i].folded, folded);
         i++) {
        if (table->keys[i].body == last)
            continue;
        last = table->keys[i].body;
        if (found < most)
            out[found] = &table->bodies[last];
        found++;
    }
    return found;
}

size_t corpus_partnership_named(const corpus_body **out, size_t most, const corpus_partnership_table *table,
                                base_text name)
{
    base_buf folded = { .limit = 65536 };
    size_t found = 0;

    if (corpus_metadata_fold(&folded, name, NULL) == BASE_OK && folded.length > 0)
        found = with_folded(out, most, table, without_the(base_buf_view(&folded)));
    base_buf_release(&folded);
    return found;
}

const corpus_body *corpus_partnership_of_id(const corpus_partnership_table *table, base_text id)
{
    for (size_t i = 0; i < table->count; i++) {
        if (base_text_equal(table->bodies[i].id, id))
            return &table->bodies[i];
    }
    return NULL;
}

/* Words of a body's name that any body bears. */
static bool is_common_word(base_text word)
{
    static const char *const words[] = { "the",    "local",        "safeguarding", "children",   "childrens",
                                         "child",  "board",        "partnership",  "partners",   "multi",
                                         "agency", "arrangements", "regional",     "protection", "committee",
                                         "lscb",   "lscp",         "scb",          "scp",        "of" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (base_text_equal(word, base_text_of(words[i])))
            return true;
    }
    return false;
}

static base_status append_slug(base_buf *out, base_text folded, bool all, base_error *err)
{
    base_text word, rest = folded;
    base_status status = BASE_OK;

    while (status == BASE_OK && corpus_data_cell(&word, &rest, ' ')) {
        if (word.length == 0 || (!all && is_common_word(word)))
            continue;
        if (out->length > 0)
            status = base_buf_byte(out, '-', err);
        for (size_t i = 0; status == BASE_OK && i < word.length; i++) {
            if (base_is_alnum(word.data[i]))
                status = base_buf_byte(out, word.data[i], err);
        }
    }
    return status;
}

/* "northmoor-and" is what "Northmoor … Children and Adults Board" leaves. */
static void drop_dangling(base_buf *slug)
{
    if (slug->length > 4 && memcmp(slug->data + slug->length - 4, "-and", 4) == 0)
        slug->length -= 4;
}

/* "northmoor safeguarding adults board" -> "northmoor-adults". Inquiry bodies keep all their words. */
static base_status made_slug(base_text *out, base_arena *arena, base_text folded, base_error *err)
{
    base_buf slug = { .limit = 65536 };
    bool adults = corpus_metadata_find_words(folded, BASE_TEXT("children"), 0) == (size_t)-1;
    base_text word, rest = folded;
    base_buf kept = { .limit = 65536 };
    base_status status = BASE_OK;

    /* A board for both is the children's one's successor: "adults" then says nothing. */
    while (status == BASE_OK && corpus_data_cell(&word, &rest, ' ')) {
        bool is_adult = base_text_equal(word, BASE_TEXT("adults")) || base_text_equal(word, BASE_TEXT("adult")) ||
                        base_text_equal(word, BASE_TEXT("sab"));
        if (is_adult && !adults)
            continue;
        if (kept.length > 0)
            status = base_buf_byte(&kept, ' ', err);
        if (status == BASE_OK)
            status = base_buf_text(&kept, is_adult ? BASE_TEXT("adults") : word, err);
    }
    if (status == BASE_OK)
        status = append_slug(&slug, base_buf_view(&kept), false, err);
    drop_dangling(&slug);
    if (status == BASE_OK && (slug.length == 0 || base_text_equal(base_buf_view(&slug), BASE_TEXT("adults")))) {
        base_buf_clear(&slug);
        status = append_slug(&slug, folded, true, err);
    }
    if (status == BASE_OK)
        status = base_arena_text(out, arena, slug.data ? base_buf_view(&slug) : BASE_TEXT(""), err);
    base_buf_release(&kept);
    base_buf_release(&slug);
    return status;
}

static base_status id_of(base_text *out, base_arena *arena, const corpus_partnership_table *table, base_text folded,
                         bool *found, base_error *err)
{
    const corpus_body *bodies[2] = { NULL, NULL };

    *found = with_folded(bodies, 2, table, folded) == 1;
    return *found ? base_arena_text(out, arena, bodies[0]->id, err) : BASE_OK;
}

/* The id of the one body that bears the name; else the slug that the name makes, looked up once more ("Middlesbrough
   LSCB" makes "middlesbrough", which is a short name of another body). */
static base_status slug_of_folded(base_text *out, base_arena *arena, base_text folded, base_error *err)
{
    const corpus_partnership_table *table = NULL;
    base_buf words = { .limit = 65536 };
    base_text slug;
    bool found = false;
    base_status status = corpus_partnership_shared(&table, err);

    if (status == BASE_OK)
        status = id_of(out, arena, table, folded, &found, err);
    if (status != BASE_OK || found)
        return status;
    status = made_slug(&slug, arena, folded, err);
    if (status == BASE_OK)
        status = corpus_metadata_fold(&words, slug, err);
    if (status == BASE_OK && words.length > 0)
        status = id_of(out, arena, table, base_buf_view(&words), &found, err);
    if (status == BASE_OK && !found)
        *out = slug;
    base_buf_release(&words);
    return status;
}

base_status corpus_partnership_slug(base_text *out, base_arena *arena, base_text name, base_error *err)
{
    base_buf folded = { .limit = 65536 };
    base_status status = corpus_metadata_fold(&folded, name, err);

    if (status == BASE_OK)
        status = slug_of_folded(out, arena, without_the(folded.data ? base_buf_view(&folded) : BASE_TEXT("")), err);
    base_buf_release(&folded);
    return status;
}

base_status corpus_partnership_resolve(base_text **out, size_t *count, base_arena *arena, base_text name,
                                       base_error *err)
{
    enum { MOST = 64 };
    const corpus_partnership_table *table = NULL;
    const corpus_body *bodies[MOST];
    base_text *slugs;
    size_t found;
    base_status status = corpus_partnership_shared(&table, err);

    if (status != BASE_OK)
        return status;
    found = corpus_partnership_named(bodies, MOST, table, name);
    if (found > MOST)
        found = MOST;
    slugs = base_arena_array(arena, found + 1, sizeof *slugs);
    if (!slugs)
        return no_memory(err);
    for (size_t i = 0; status == BASE_OK && i < found; i++)
        status = base_arena_text(&slugs[i], arena, bodies[i]->id, err);
    if (status == BASE_OK && found == 0)
        status = corpus_partnership_slug(&slugs[found++], arena, name, err);
    if (status != BASE_OK)
        return status;
    *out = slugs;
    *count = found;
    return BASE_OK;
}

static base_status fill_aliases(corpus_partnership *out, base_arena *arena, const corpus_body *body, base_error *err)
{
    base_status status = BASE_OK;

    out->aliases = base_arena_array(arena, body->name_count, sizeof *out->aliases);
    if (!out->aliases)
        return no_memory(err);
    for (size_t i = 0; status == BASE_OK && i < body->name_count; i++) {
        if (base_text_equal_nocase(body->names[i], out->name.text))
            continue;
        status = base_arena_text(&out->aliases[out->alias_count], arena, body->names[i], err);
        out->alias_count++;
    }
    return status;
}

base_status corpus_partnership_fill(corpus_partnership *out, base_arena *arena, base_text name, corpus_source source,
                                    base_error *err)
{
    const corpus_partnership_table *table = NULL;
    const corpus_body *body;
    corpus_partnership made = { .name = { .source = source } };
    base_status status = corpus_partnership_shared(&table, err);

    if (status == BASE_OK)
        status = base_arena_text(&made.name.text, arena, name, err);
    if (status == BASE_OK)
        status = corpus_partnership_slug(&made.slug, arena, name, err);
    if (status != BASE_OK)
        return status;
    body = corpus_partnership_of_id(table, made.slug);
    if (body)
        status = fill_aliases(&made, arena, body, err);
    if (status == BASE_OK)
        *out = made;
    return status;
}
