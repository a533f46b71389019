/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thesaurus file to concepts and entries; the format is described at the head of corpus/data/thesaurus.txt. */
#include "corpus/data.h"
#include "corpus/hash.h"
#include "corpus/metadata_fold.h"
#include "corpus/theme_table.h"
#include "corpus/token.h"

#include <stdlib.h>

static const size_t nowhere = (size_t)-1;

/** A concept while its lines are read: names of others are resolved when all are known. */
typedef struct {
    corpus_concept concept;
    base_text aliases[THEME_LIST], broader[THEME_LIST], related[THEME_LIST];
    size_t broader_count, related_count;
    corpus_evidence *rows;
    size_t row_count, row_capacity, line;
} draft;

typedef struct {
    corpus_thesaurus *made;
    draft *drafts;
    size_t count, capacity;
    base_buf canonical; /**< what was parsed, for the hash */
    const char *path;
    size_t line;
    base_error *err;
} parser;

static base_status no_memory(base_error *err)
{
    return base_error_set(err, BASE_E_NOMEM, "out of memory");
}

static base_status wrong(const parser *p, const char *what, base_text word)
{
    return base_error_set(p->err, BASE_E_FORMAT, "%s:%zu: %s: %.*s", p->path, p->line, what, BASE_TEXT_ARG(word));
}

/* ------------------------------------------------------------------------------------------------------- entries */

static bool all_capitals(base_text word)
{
    size_t capitals = 0;

    for (size_t i = 0; i < word.length; i++) {
        if (base_is_lower(word.data[i]))
            return false;
        capitals += base_is_upper(word.data[i]);
    }
    return capitals >= 2;
}

/* One blank-separated piece: "=word", "_", "CAPITALS" or a word; a dashed one gives several. */
static base_status add_piece(theme_word *words, size_t *count, parser *p, base_text piece)
{
    corpus_tokens tokens;
    corpus_token token;
    char stem[CORPUS_TOKEN_BYTES + 8];
    theme_match match = THEME_STEM;
    base_status status = BASE_OK;

    if (base_text_equal(piece, BASE_TEXT("_"))) {
        if (*count == 0 || *count == THEME_WORDS)
            return wrong(p, "\"_\" may not begin an entry", piece);
        words[(*count)++] = (theme_word){ { "", 0 }, THEME_ANY };
        return BASE_OK;
    }
    if (piece.length > 0 && piece.data[0] == '=') {
        match = THEME_EXACT;
        piece = base_text_slice(piece, 1, piece.length);
    } else if (all_capitals(piece))
        match = THEME_CAPITALS;
    tokens = corpus_tokens_of(piece);
    while (status == BASE_OK && corpus_tokens_next(&tokens, &token)) {
        base_text form = token.word;
        if (token.joined)
            continue;
        if (*count == THEME_WORDS)
            return wrong(p, "an entry has too many words", piece);
        if (match == THEME_STEM)
            form = (base_text){ stem, p->made->stem(stem, sizeof stem, token.word, p->made->payload) };
        words[*count].match = match;
        status = base_arena_text(&words[*count].form, &p->made->arena, form, p->err);
        (*count)++;
    }
    return status;
}

static base_status read_words(theme_entry *entry, parser *p, base_text text)
{
    theme_word words[THEME_WORDS], *kept;
    base_text piece, rest = text;
    size_t count = 0;
    base_status status = BASE_OK;

    while (status == BASE_OK && corpus_data_cell(&piece, &rest, ' ')) {
        if (piece.length > 0)
            status = add_piece(words, &count, p, piece);
    }
    if (status != BASE_OK)
        return status;
    if (count == 0)
        return wrong(p, "an entry without a word", text);
    kept = base_arena_array(&p->made->arena, count, sizeof *kept);
    if (!kept)
        return no_memory(p->err);
    memcpy(kept, words, count * sizeof *kept);
    entry->words = kept;
    entry->word_count = count;
    return BASE_OK;
}

size_t theme_slot(const corpus_thesaurus *thesaurus, base_text form)
{
    size_t hash = 1469598103U;

    for (size_t i = 0; i < form.length; i++)
        hash = (hash ^ (unsigned char)form.data[i]) * 16777619U;
    return (hash ^ (hash >> 15)) & (thesaurus->slot_count - 1);
}

static base_status build_entries(parser *p)
{
    corpus_thesaurus *made = p->made;
    size_t total = 0, n = 0;
    base_status status = BASE_OK;

    for (size_t c = 0; c < made->count; c++)
        total += made->evidence[c].count;
    made->slot_count = 64;
    while (made->slot_count < 2 * total)
        made->slot_count *= 2;
    made->entries = base_arena_array(&made->arena, total, sizeof *made->entries);
    made->slots = base_arena_array(&made->arena, made->slot_count, sizeof *made->slots);
    if (!made->entries || !made->slots)
        return no_memory(p->err);
    for (size_t s = 0; s < made->slot_count; s++)
        made->slots[s] = nowhere;
    for (size_t c = 0; c < made->count; c++) {
        p->line = p->drafts[c].line;
        for (size_t r = 0; status == BASE_OK && r < made->evidence[c].count; r++) {
            theme_entry *entry = &made->entries[n];
            size_t slot;
            *entry = (theme_entry){ .concept = c, .row = r, .weight = made->evidence[c].rows[r].weight };
            status = read_words(entry, p, made->evidence[c].rows[r].words);
            if (status != BASE_OK)
                break;
            slot = theme_slot(made, entry->words[0].form);
            entry->next = made->slots[slot];
            made->slots[slot] = n++;
        }
    }
    made->entry_count = n;
    return status;
}

/* --------------------------------------------------------------------------------------------------------- lines */

static base_status add_evidence(parser *p, draft *d, base_text list, uint8_t weight)
{
    base_text item;
    base_status status = BASE_OK;

    while (status == BASE_OK && corpus_data_cell(&item, &list, ';')) {
        if (item.length == 0)
            continue;
        status = base_grow(&d->rows, &d->row_capacity, d->row_count + 1, sizeof *d->rows, THEME_ENTRIES, p->err);
        if (status == BASE_OK)
            d->rows[d->row_count++] = (corpus_evidence){ item, weight };
    }
    return status;
}

static base_status add_list(parser *p, base_text *items, size_t *count, base_text list)
{
    base_text item;

    while (corpus_data_cell(&item, &list, ';')) {
        if (item.length == 0)
            continue;
        if (*count == THEME_LIST)
            return wrong(p, "too many names in one concept", item);
        items[(*count)++] = item;
    }
    return BASE_OK;
}

static base_status begin_concept(parser *p, base_text id)
{
    base_status status = base_grow(&p->drafts, &p->capacity, p->count + 1, sizeof *p->drafts, THEME_CONCEPTS, p->err);

    if (status != BASE_OK)
        return status;
    for (size_t i = 0; i < id.length; i++) {
        char c = id.data[i];
        if (!base_is_lower(c) && !base_is_digit(c) && c != '-')
            return wrong(p, "an id is small letters, digits and dashes", id);
    }
    for (size_t i = 0; i < p->count; i++) {
        if (base_text_equal(p->drafts[i].concept.id, id))
            return wrong(p, "a concept of this id stands above", id);
    }
    if (id.length == 0)
        return wrong(p, "a concept without an id", id);
    p->drafts[p->count].concept.id = id;
    p->drafts[p->count].line = p->line;
    p->count++;
    return BASE_OK;
}

static base_status read_property(parser *p, base_text key, base_text value)
{
    draft *d = p->count > 0 ? &p->drafts[p->count - 1] : NULL;

    if (base_text_equal(key, BASE_TEXT("concept")))
        return begin_concept(p, value);
    if (!d)
        return wrong(p, "a line before the first concept", key);
    if (base_text_equal(key, BASE_TEXT("label")))
    d->concept.label = value;
    else if (base_text_equal(key, BASE_TEXT("scope"))) d->concept.scope = value;
    else if (base_text_equal(key, BASE_TEXT("top"))) d->concept.top = true;
    else if (base_text_equal(key, BASE_TEXT("alias"))) return add_list(p, d->aliases, &d->concept.alias_count, value);
    else if (base_text_equal(key, BASE_TEXT("broader"))) return add_list(p, d->broader, &d->broader_count, value);
    else if (base_text_equal(key, BASE_TEXT("related"))) return add_list(p, d->related, &d->related_count, value);
    else if (base_text_equal(key, BASE_TEXT("not"))) return add_evidence(p, d, value, 0);
    else if (key.length == 1 && key.data[0] >= '1' &&
             key.data[0] <= '4') return add_evidence(p, d, value, (uint8_t)(key.data[0] - '0'));
    else return wrong(p, "not a line of a concept (concept label top alias broader related scope 1 2 3 4 not)", key);
    return BASE_OK;
}

static base_status read_line(parser *p, base_text line)
{
    size_t end = 0;
    base_status status;

    line = base_text_trim(line);
    if (line.length == 0 || line.data[0] == '#')
        return BASE_OK;
    while (end < line.length && !base_is_space(line.data[end]))
        end++;
    status = base_buf_text(&p->canonical, line, p->err);
    if (status == BASE_OK)
        status = base_buf_byte(&p->canonical, '\n', p->err);
    if (status == BASE_OK)
        status =
            read_property(p, base_text_slice(line, 0, end), base_text_trim(base_text_slice(line, end, line.length)));
    return status;
}

/* -------------------------------------------------------------------------------------------------------- relations */

static size_t index_of(const parser *p, base_text id)
{
    for (size_t i = 0; i < p->count; i++) {
        if (base_text_equal(p->drafts[i].concept.id, id))
            return i;
    }
    return nowhere;
}

static base_status resolve(size_t **out, size_t *out_count, parser *p, const base_text *names, size_t count)
{
    size_t *indexes = base_arena_array(&p->made->arena, count, sizeof *indexes);

    if (!indexes)
        return no_memory(p->err);
    for (size_t i = 0; i < count; i++) {
        indexes[i] = index_of(p, names[i]);
        if (indexes[i] == nowhere)
            return wrong(p, "no concept has this id", names[i]);
    }
    *out = indexes;
    *out_count = count;
    return BASE_OK;
}

static base_status copy_texts(base_text **out, parser *p, const base_text *texts, size_t count)
{
    *out = base_arena_array(&p->made->arena, count, sizeof **out);
    if (!*out)
        return no_memory(p->err);
    if (count > 0)
        memcpy(*out, texts, count * sizeof *texts);
    return BASE_OK;
}

static base_status finish_concept(parser *p, size_t index)
{
    corpus_thesaurus *made = p->made;
    draft *d = &p->drafts[index];
    corpus_concept *concept = &made->concepts[index];
    theme_rows *rows = &made->evidence[index];
    base_status status;

    p->line = d->line;
    *concept = d->concept;
    if (concept->label.length == 0)
        return wrong(p, "a concept without a label", concept->id);
    status = copy_texts(&concept->aliases, p, d->aliases, concept->alias_count);
    if (status == BASE_OK)
        status = resolve(&concept->broader, &concept->broader_count, p, d->broader, d->broader_count);
    if (status == BASE_OK)
        status = resolve(&concept->related, &concept->related_count, p, d->related, d->related_count);
    if (status != BASE_OK)
        return status;
    rows->count = d->row_count;
    rows->rows = base_arena_array(&made->arena, d->row_count, sizeof *rows->rows);
    if (!rows->rows)
        return no_memory(p->err);
    if (d->row_count > 0)
        memcpy(rows->rows, d->rows, d->row_count * sizeof *rows->rows);
    return BASE_OK;
}

/* narrower is broader, read backwards. */
static base_status find_narrower(parser *p)
{
    corpus_thesaurus *made = p->made;

    for (size_t i = 0; i < made->count; i++) {
        for (size_t b = 0; b < made->concepts[i].broader_count; b++)
            made->concepts[made->concepts[i].broader[b]].narrower_count++;
    }
    for (size_t i = 0; i < made->count; i++) {
        corpus_concept *concept = &made->concepts[i];
        concept->narrower = base_arena_array(&made->arena, concept->narrower_count, sizeof *concept->narrower);
        if (!concept->narrower)
            return no_memory(p->err);
        concept->narrower_count = 0;
    }
    for (size_t i = 0; i < made->count; i++) {
        for (size_t b = 0; b < made->concepts[i].broader_count; b++) {
            corpus_concept *up = &made->concepts[made->concepts[i].broader[b]];
            up->narrower[up->narrower_count++] = i;
        }
    }
    return BASE_OK;
}

/* Following `broader` must come to an end. */
static base_status refuse_circles(parser *p)
{
    corpus_thesaurus *made = p->made;
    size_t *depth = calloc(made->count + 1, sizeof *depth);
    bool changed = true;
    base_status status = BASE_OK;

    if (!depth)
        return no_memory(p->err);
    while (changed && status == BASE_OK) {
        changed = false;
        for (size_t i = 0; i < made->count && status == BASE_OK; i++) {
            for (size_t b = 0; b < made->concepts[i].broader_count; b++) {
                size_t below = depth[made->concepts[i].broader[b]] + 1;
                if (below <= depth[i])
                    continue;
                depth[i] = below;
                changed = true;
            }
            p->line = p->drafts[i].line;
            if (depth[i] > made->count)
                status = wrong(p, "a concept is broader than itself", made->concepts[i].id);
        }
    }
    free(depth);
    return status;
}

static base_status finish(parser *p)
{
    corpus_thesaurus *made = p->made;
    base_status status = BASE_OK;

    made->count = p->count;
    made->concepts = base_arena_array(&made->arena, p->count, sizeof *made->concepts);
    made->evidence = base_arena_array(&made->arena, p->count, sizeof *made->evidence);
    if (!made->concepts || !made->evidence)
        return no_memory(p->err);
    for (size_t i = 0; status == BASE_OK && i < p->count; i++)
        status = finish_concept(p, i);
    if (status == BASE_OK)
        status = find_narrower(p);
    if (status == BASE_OK)
        status = refuse_circles(p);
    if (status == BASE_OK && made->stem)
        status = build_entries(p);
    corpus_hash_short(made->hash, p->canonical.data ? base_buf_view(&p->canonical) : BASE_TEXT(""));
    return status;
}

base_status corpus_thesaurus_parse(corpus_thesaurus **out, base_text bytes, const char *path,
                                   corpus_stem_function *stem, void *payload, base_error *err)
{
    parser p = { .path = path, .err = err };
    base_text rest, line;
    base_status status;

    p.made = calloc(1, sizeof *p.made);
    if (!p.made)
        return no_memory(err);
    p.made->stem = stem;
    p.made->payload = payload;
    if (base_text_starts(bytes, BASE_TEXT("\xEF\xBB\xBF")))
        bytes = base_text_slice(bytes, 3, bytes.length);
    status = base_arena_text(&rest, &p.made->arena, bytes, err);
    while (status == BASE_OK && corpus_data_line(&line, &rest)) {
        p.line++;
        status = read_line(&p, line);
    }
    if (status == BASE_OK)
        status = finish(&p);
    for (size_t i = 0; i < p.count; i++)
        free(p.drafts[i].rows);
    free(p.drafts);
    base_buf_release(&p.canonical);
    if (status == BASE_OK)
        *out = p.made;
    else
        corpus_thesaurus_free(p.made);
    return status;
}
