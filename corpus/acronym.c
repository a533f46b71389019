/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/acronym.h"

#include "corpus/data.h"
#include "corpus/token.h"

#include <stdlib.h>
#include <threads.h>

enum { LONGEST_ACRONYM = 10, LINE_BYTES = 1024 };

static const size_t nowhere = (size_t)-1;

void corpus_acronyms_release(corpus_acronyms *table)
{
    base_arena_release(&table->arena);
    *table = (corpus_acronyms){ 0 };
}

static base_status no_memory(base_error *err)
{
    return base_error_set(err, BASE_E_NOMEM, "out of memory");
}

/* ---------------------------------------------------------------------------------------------------------- building */

/** A table being made. */
typedef struct {
    corpus_acronyms table;
    corpus_acronym *items;
    size_t count, capacity;
    base_error *err;
} builder;

static base_status fold_words(base_buf *out, base_text text, base_error *err)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;
    base_status status = BASE_OK;

    while (status == BASE_OK && corpus_tokens_next(&tokens, &token)) {
        if (token.joined)
            continue;
        if (out->length > 0)
            status = base_buf_byte(out, ' ', err);
        if (status == BASE_OK)
            status = base_buf_text(out, token.word, err);
    }
    return status;
}

static base_status key_of(base_text *out, base_arena *arena, base_text text, base_error *err)
{
    base_buf folded = { .limit = 4 * LINE_BYTES };
    base_status status = fold_words(&folded, text, err);

    if (status == BASE_OK)
        status = base_arena_text(out, arena, folded.data ? base_buf_view(&folded) : BASE_TEXT(""), err);
    base_buf_release(&folded);
    return status;
}

static base_status add(builder *b, base_text acronym, base_text expansion)
{
    base_arena *arena = &b->table.arena;
    corpus_acronym *item;
    base_status status;

    if (b->count == CORPUS_ACRONYMS)
        return BASE_OK;
    status = base_grow(&b->items, &b->capacity, b->count + 1, sizeof *b->items, CORPUS_ACRONYMS, b->err);
    if (status != BASE_OK)
        return status;
    item = &b->items[b->count];
    status = base_arena_text(&item->acronym, arena, acronym, b->err);
    if (status == BASE_OK)
        status = base_arena_text(&item->expansion, arena, expansion, b->err);
    if (status == BASE_OK)
        status = key_of(&item->acronym_key, arena, acronym, b->err);
    if (status == BASE_OK)
        status = key_of(&item->expansion_key, arena, expansion, b->err);
    if (status == BASE_OK && item->acronym_key.length > 0 && item->expansion_key.length > 0)
        b->count++;
    return status;
}

static int by_acronym(const void *x, const void *y)
{
    const corpus_acronym *a = x, *b = y;
    int order = base_text_compare(a->acronym_key, b->acronym_key);

    return order != 0 ? order : base_text_compare(a->expansion_key, b->expansion_key);
}

static int by_expansion(const void *x, const void *y)
{
    const corpus_acronym *a = x, *b = y;
    int order = base_text_compare(a->expansion_key, b->expansion_key);

    return order != 0 ? order : base_text_compare(a->acronym_key, b->acronym_key);
}

/* Sort, each pair once, both ways; `*out` takes the builder's arena. */
static base_status finish(corpus_acronyms *out, builder *b)
{
    corpus_acronyms *table = &b->table;

    table->by_acronym = base_arena_array(&table->arena, b->count, sizeof *b->items);
    table->by_expansion = base_arena_array(&table->arena, b->count, sizeof *b->items);
    if (!table->by_acronym || !table->by_expansion)
        return no_memory(b->err);
    if (b->count > 0)
        qsort(b->items, b->count, sizeof *b->items, by_acronym);
    for (size_t i = 0; i < b->count; i++) {
        if (i == 0 || by_acronym(&b->items[i - 1], &b->items[i]) != 0)
            table->by_acronym[table->count++] = b->items[i];
    }
    if (table->count > 0) {
        memcpy(table->by_expansion, table->by_acronym, table->count * sizeof *b->items);
        qsort(table->by_expansion, table->count, sizeof *b->items, by_expansion);
    }
    *out = *table;
    b->table = (corpus_acronyms){ 0 };
    return BASE_OK;
}

static void builder_release(builder *b)
{
    free(b->items);
    corpus_acronyms_release(&b->table);
}

base_status corpus_acronyms_parse(corpus_acronyms *out, base_text tsv, const char *path, base_error *err)
{
    builder b = { .err = err };
    base_text line, rest = tsv;
    size_t number = 0;
    base_status status = BASE_OK;

    while (status == BASE_OK && corpus_data_line(&line, &rest)) {
        base_text acronym, expansion;
        number++;
        if (line.length == 0 || line.data[0] == '#')
            continue;
        if (!corpus_data_cell(&acronym, &line, '\t') || !corpus_data_cell(&expansion, &line, '\t') ||
            acronym.length == 0 || expansion.length == 0 || acronym.length + expansion.length > LINE_BYTES)
            status = base_error_set(err, BASE_E_FORMAT, "%s:%zu: a line needs an acronym, a tab and what it stands for",
                                    path, number);
        else
            status = add(&b, acronym, expansion);
    }
    if (status == BASE_OK)
        status = finish(out, &b);
    builder_release(&b);
    return status;
}

base_status corpus_acronyms_write(base_buf *out, const corpus_acronyms *table, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < table->count; i++)
        status = base_buf_printf(out, err, "%.*s\t%.*s\n", BASE_TEXT_ARG(table->by_acronym[i].acronym),
                                 BASE_TEXT_ARG(table->by_acronym[i].expansion));
    return status;
}

/* The one shipped table of the process. */
static corpus_acronyms shared;
static base_status shared_status;
static base_error shared_error;
static once_flag shared_once = ONCE_FLAG_INIT;

static void load_shared(void)
{
    base_buf path = { .limit = 8192 }, bytes = { .limit = CORPUS_DATA_LIMIT };

    shared_status = corpus_data_path(&path, "acronyms.tsv", &shared_error);
    if (shared_status == BASE_OK)
        shared_status = corpus_data_load(&bytes, path.data, &shared_error);
    if (shared_status == BASE_OK)
        shared_status = corpus_acronyms_parse(&shared, base_buf_view(&bytes), path.data, &shared_error);
    base_buf_release(&bytes);
    base_buf_release(&path);
}

base_status corpus_acronyms_shared(const corpus_acronyms **out, base_error *err)
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

/* ------------------------------------------------------------------------------------------------------------ mining */

/* 2 to 10 letters, digits, dashes or '&', at least two capitals; without a plural s. */
static bool is_acronym(base_text *text)
{
    size_t capitals = 0;

    if (text->length > 2 && text->data[text->length - 1] == 's' && base_is_upper(text->data[text->length - 2]))
        text->length--;
    if (text->length < 2 || text->length > LONGEST_ACRONYM || !base_is_alnum(text->data[0]))
        return false;
    for (size_t i = 0; i < text->length; i++) {
        char c = text->data[i];
        if (!base_is_alnum(c) && c != '-' && c != '&' && c != '/')
            return false;
        capitals += base_is_upper(c);
    }
    return capitals >= 2;
}

/* Schwartz and Hearst: from the right, each letter of the acronym in the long form; the first at a word's beginning.
   Gives where the long form begins, and where its last letter stands; nowhere when they do not fit. */
static size_t match_backwards(size_t *last, base_text acronym, base_text text)
{
    size_t i = text.length;

    *last = nowhere;
    for (size_t s = acronym.length; s > 0; s--) {
        char c = base_to_lower(acronym.data[s - 1]);
        if (!base_is_alnum(c))
            continue;
        while (i > 0 && (base_to_lower(text.data[i - 1]) != c || (s == 1 && i > 1 && base_is_alnum(text.data[i - 2]))))
            i--;
        if (i == 0)
            return nowhere;
        i--;
        if (*last == nowhere)
            *last = i;
    }
    return i;
}

/* "Was Not Brought policy (WNB)": words behind the last letter's do not belong; nor does a possessive s. */
static base_text cut_behind(base_text words, size_t begin, size_t last)
{
    base_text text;

    while (last < words.length && !base_is_space(words.data[last]))
        last++;
    text = base_text_slice(words, begin, last);
    if (base_text_ends(text, BASE_TEXT("'s")))
        text.length -= 2;
    else if (base_text_ends(text, BASE_TEXT("\xE2\x80\x99s")))
        text.length -= 4;
    return text;
}

static size_t count_words(base_text text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += !base_is_space(text.data[i]) && (i == 0 || base_is_space(text.data[i - 1]));
    return count;
}

/* The last `most` words of the sentence that ends here. */
static base_text words_before(base_text text, size_t end, size_t most)
{
    size_t begin = end, words = 0;

    while (begin > 0 && words <= most) {
        char c = text.data[begin - 1];
        if (memchr(".;:()\n?!", c, 8))
            break;
        words += base_is_space(c) && begin < end && !base_is_space(text.data[begin]);
        if (words <= most)
            begin--;
    }
    return base_text_trim(base_text_slice(text, begin, end));
}

static size_t most_words(base_text acronym)
{
    size_t length = acronym.length;

    return length + 5 < 2 * length ? length + 5 : 2 * length;
}

/* Longer than the acronym, without it, and not of more words than its letters allow. */
static bool is_long_form(base_text acronym, base_text text)
{
    size_t words = count_words(text);

    return text.length > acronym.length + 2 && words >= 2 && words <= most_words(acronym) &&
           words <= CORPUS_ACRONYM_WORDS && base_text_find(text, acronym, 0) == nowhere;
}

/* "Was Not Brought (WNB)": the brackets hold the acronym. */
static base_status mine_before(builder *b, base_text text, size_t open, base_text inside)
{
    base_text acronym = inside, words;
    size_t begin, last;

    if (!is_acronym(&acronym))
        return BASE_OK;
    words = words_before(text, open, most_words(acronym));
    begin = match_backwards(&last, acronym, words);
    if (begin == nowhere)
        return BASE_OK;
    words = cut_behind(words, begin, last);
    return is_long_form(acronym, words) ? add(b, acronym, words) : BASE_OK;
}

/* "MARAC (Multi-Agency Risk Assessment Conference)": the brackets hold the words, from their first on. */
static base_status mine_inside(builder *b, base_text text, size_t open, base_text inside)
{
    size_t end = open, begin, last;
    base_text acronym;

    while (end > 0 && base_is_space(text.data[end - 1]))
        end--;
    for (begin = end; begin > 0 && !base_is_space(text.data[begin - 1]) && !memchr("(\"'", text.data[begin - 1], 3);)
        begin--;
    acronym = base_text_slice(text, begin, end);
    if (inside.length > 200 || !is_acronym(&acronym) || match_backwards(&last, acronym, inside) != 0 ||
        !is_long_form(acronym, inside))
        return BASE_OK;
    return add(b, acronym, inside);
}

static base_status mine_text(builder *b, base_text text)
{
    base_status status = BASE_OK;

    for (size_t open = 0; status == BASE_OK && (open = base_text_find(text, BASE_TEXT("("), open)) != nowhere; open++) {
        size_t close = base_text_find(text, BASE_TEXT(")"), open);
        base_text inside;
        if (close == nowhere)
            break;
        inside = base_text_trim(base_text_slice(text, open + 1, close));
        if (memchr(inside.length > 0 ? inside.data : "", '(', inside.length) || inside.length == 0)
            continue;
        status = inside.length <= LONGEST_ACRONYM + 1 ? mine_before(b, text, open, inside)
                                                      : mine_inside(b, text, open, inside);
    }
    return status;
}

base_status corpus_acronyms_mine(corpus_acronyms *out, const base_text *texts, size_t count, base_error *err)
{
    builder b = { .err = err };
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < count; i++)
        status = mine_text(&b, texts[i]);
    if (status == BASE_OK)
        status = finish(out, &b);
    builder_release(&b);
    return status;
}

/* ----------------------------------------------------------------------------------------------------------- looking up */

static base_text key_at(const corpus_acronym *item, bool expansion)
{
    return expansion ? item->expansion_key : item->acronym_key;
}

static size_t look_up(const corpus_acronym **out, const corpus_acronym *items, size_t count, bool expansion,
                      base_text key)
{
    size_t low = 0, high = count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (base_text_compare(key_at(&items[middle], expansion), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < count && base_text_equal(key_at(&items[end], expansion), key);)
        end++;
    if (end > low)
        *out = &items[low];
    return end - low;
}

size_t corpus_acronyms_expansions(const corpus_acronym **out, const corpus_acronyms *table, base_text word)
{
    char folded[CORPUS_TOKEN_BYTES + 8];
    base_text key = { folded, corpus_token_fold(folded, word) };
    size_t found = look_up(out, table->by_acronym, table->count, false, key);

    if (found == 0 && key.length > 2 && folded[key.length - 1] == 's') {
        key.length--;
        found = look_up(out, table->by_acronym, table->count, false, key);
    }
    return found;
}

size_t corpus_acronyms_of_phrase(const corpus_acronym **out, const corpus_acronyms *table, base_text phrase)
{
    base_buf folded = { .limit = 4 * LINE_BYTES };
    size_t found = 0;

    if (fold_words(&folded, phrase, NULL) == BASE_OK && folded.length > 0)
        found = look_up(out, table->by_expansion, table->count, true, base_buf_view(&folded));
    base_buf_release(&folded);
    return found;
}
