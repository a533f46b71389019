/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/utf8.h"
#include "corpus/format/html_parts.h"
#include "corpus/label.h"

#include <stdio.h>

enum { MOST_LETTERS = 26 * 27, MOST_ROMAN = 3999, LABEL_BYTES = 64 };

static const size_t nowhere = (size_t)-1;

/* Numbers as letters. */

static void roman(char *out, size_t size, int32_t number, bool upper)
{
    static const struct {
        int32_t value;
        const char *sign;
    } signs[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
                  { 40, "xl" },  { 10, "x" },   { 9, "ix" },  { 5, "v" },    { 4, "iv" },  { 1, "i" } };
    size_t at = 0;

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (; number >= signs[i].value; number -= signs[i].value)
            for (const char *s = signs[i].sign; *s && at + 1 < size; s++)
                out[at++] = upper ? base_to_upper(*s) : *s;
    out[at] = '\0';
}

static void letters(char *out, size_t size, int32_t number, char first)
{
    size_t at = 0;

    if (number > 26 && at + 1 < size)
        out[at++] = (char)(first + (number - 1) / 26 - 1);
    if (at + 1 < size)
        out[at++] = (char)(first + (number - 1) % 26);
    out[at] = '\0';
}

static void write_number(char *out, size_t size, int32_t number, corpus_html_list list)
{
    bool lettered = number > 0 && number <= MOST_LETTERS, in_roman = number > 0 && number <= MOST_ROMAN;

    if (list == CORPUS_HTML_LIST_LOWER_LETTER && lettered)
        letters(out, size, number, 'a');
    else if (list == CORPUS_HTML_LIST_UPPER_LETTER && lettered)
        letters(out, size, number, 'A');
    else if (list == CORPUS_HTML_LIST_LOWER_ROMAN && in_roman)
        roman(out, size, number, false);
    else if (list == CORPUS_HTML_LIST_UPPER_ROMAN && in_roman)
        roman(out, size, number, true);
    else
        snprintf(out, size, "%d", (int)number);
}

/* Counters of style sheets: Google Docs numbers its lists with them. */

static uint64_t key_of(base_text name)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * UINT64_C(1099511628211);
    return hash;
}

static size_t counter_at(const corpus_html_lists *lists, uint64_t key)
{
    for (size_t i = 0; i < lists->counter_count; i++)
        if (lists->counters[i].key == key)
            return i;
    return nowhere;
}

static void set_counter(corpus_html_lists *lists, base_text name, int32_t value)
{
    uint64_t key = key_of(name);
    size_t at = counter_at(lists, key);

    if (at == nowhere && lists->counter_count < CORPUS_HTML_COUNTERS) {
        at = lists->counter_count++;
        lists->counters[at].key = key;
    }
    if (at != nowhere)
        lists->counters[at].value = value;
}

static corpus_html_list kind_of(base_text word)
{
    static const struct {
        const char *word;
        corpus_html_list list;
    } kinds[] = { { "lower-latin", CORPUS_HTML_LIST_LOWER_LETTER }, { "lower-alpha", CORPUS_HTML_LIST_LOWER_LETTER },
                  { "upper-latin", CORPUS_HTML_LIST_UPPER_LETTER }, { "upper-alpha", CORPUS_HTML_LIST_UPPER_LETTER },
                  { "lower-roman", CORPUS_HTML_LIST_LOWER_ROMAN },  { "upper-roman", CORPUS_HTML_LIST_UPPER_ROMAN } };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (base_text_equal(word, base_text_of(kinds[i].word)))
            return kinds[i].list;
    return CORPUS_HTML_LIST_DECIMAL;
}

/** One piece of a `content`: "text", or counter(name, kind). */
typedef struct {
    base_text text, name;
    corpus_html_list kind;
} piece;

static bool next_piece(piece *out, base_text content, size_t *at)
{
    size_t end, comma;
    base_text inner;

    *out = (piece){ 0 };
    for (; *at < content.length; ++*at) {
        char c = content.data[*at];
        if (c == '"' || c == '\'') {
            end = base_text_find(content, (base_text){ &content.data[*at], 1 }, *at + 1);
            if (end == nowhere)
                return false;
            out->text = base_text_slice(content, *at + 1, end);
            *at = end + 1;
            return true;
        }
        if (!base_text_starts(base_text_slice(content, *at, content.length), BASE_TEXT("counter(")))
            continue;
        end = base_text_find(content, BASE_TEXT(")"), *at);
        if (end == nowhere)
            return false;
        inner = base_text_slice(content, *at + 8, end);
        comma = base_text_find(inner, BASE_TEXT(","), 0);
        out->name = base_text_trim(base_text_slice(inner, 0, comma));
        out->kind = comma == nowhere ? CORPUS_HTML_LIST_DECIMAL
                                     : kind_of(base_text_trim(base_text_slice(inner, comma + 1, inner.length)));
        *at = end + 1;
        return true;
    }
    return false;
}

static base_text marker_of(const corpus_html_page *page, size_t list)
{
    const corpus_html_node *node = &page->nodes[list];

    return base_text_slice(page->styles, node->begin, (size_t)node->begin + node->length);
}

/** The last counter that a list's marker shows is its own; a marker without one is a bullet or nothing. */
static base_text own_counter(base_text marker)
{
    base_text own = { 0 };
    piece next;

    for (size_t at = 0; next_piece(&next, marker, &at);)
        if (next.name.length > 0)
            own = next.name;
    return own;
}

static void append(char out[CORPUS_HTML_NUMBER_BYTES], base_text text)
{
    size_t length = strlen(out), room = CORPUS_HTML_NUMBER_BYTES - 1 - length;

    if (text.length > room)
        text.length = base_utf8_boundary(text, room);
    memcpy(out + length, text.data, text.length);
    out[length + text.length] = '\0';
}

static void write_marker(char out[CORPUS_HTML_NUMBER_BYTES], corpus_html_lists *lists, base_text marker, int32_t number)
{
    piece next;
    char digits[32];

    set_counter(lists, own_counter(marker), number);
    for (size_t at = 0; next_piece(&next, marker, &at);) {
        size_t counter = next.name.length > 0 ? counter_at(lists, key_of(next.name)) : nowhere;
        if (next.text.length > 0 && !memchr(next.text.data, '\\', next.text.length))
            append(out, next.text);
        if (next.name.length > 0) {
            write_number(digits, sizeof digits, counter == nowhere ? 0 : lists->counters[counter].value, next.kind);
            append(out, base_text_of(digits));
        }
    }
}

/* Lists. */

static corpus_html_open_list *innermost(corpus_html_lists *lists)
{
    return lists->depth > 0 && lists->depth <= CORPUS_HTML_LISTS ? &lists->open[lists->depth - 1] : NULL;
}

static int32_t count_items(const corpus_html_page *page, size_t list)
{
    int32_t items = 0;

    for (size_t i = list + 1; i < page->nodes[list].end;) {
        const corpus_html_node *node = &page->nodes[i];
        if (node->tag == CORPUS_HTML_ITEM)
            items++;
        i = node->tag == CORPUS_HTML_ORDERED || node->tag == CORPUS_HTML_UNORDERED ? node->end : i + 1;
    }
    return items;
}

/** The first words of an item: of its first text that has any. */
static base_text first_words(const corpus_html_page *page, size_t item)
{
    for (size_t i = item; i < page->nodes[item].end; i++) {
        base_text text = base_text_trim(corpus_html_node_text(page, &page->nodes[i]));
        if (page->nodes[i].tag == CORPUS_HTML_TEXT && text.length > 0)
            return text;
    }
    return (base_text){ 0 };
}

/** Did somebody type the item's number too: "1. …", "(a) …", "Recommendation 1: …"? */
static bool is_typed(const corpus_html_page *page, size_t item)
{
    base_text words = first_words(page, item);
    corpus_label label = corpus_label_read(base_text_slice(words, 0, base_utf8_boundary(words, LABEL_BYTES)));

    if (!label.number.data || label.shape <= CORPUS_LABEL_BARE)
        return false;
    return label.bracketed || label.shape == CORPUS_LABEL_WORD || (label.closed && label.shape >= CORPUS_LABEL_NUMBER);
}

void corpus_html_list_begin(corpus_html_lists *lists, const corpus_html_page *page, size_t node)
{
    const corpus_html_node *list = &page->nodes[node];
    corpus_html_open_list *open;

    lists->depth++;
    open = innermost(lists);
    if (!open)
        return;
    *open = (corpus_html_open_list){ .node = node, .next = 1, .list = (corpus_html_list)list->list };
    if (open->list == CORPUS_HTML_LIST_UNSAID)
        open->list = list->tag == CORPUS_HTML_ORDERED ? CORPUS_HTML_LIST_DECIMAL : CORPUS_HTML_LIST_BULLET;
    if (list->flags & CORPUS_HTML_REVERSED)
        open->next = count_items(page, node);
    if (list->number != CORPUS_HTML_NO_NUMBER && list->tag == CORPUS_HTML_ORDERED)
        open->next = list->number;
}

void corpus_html_list_end(corpus_html_lists *lists)
{
    lists->depth -= lists->depth > 0;
}

bool corpus_html_list_item(char out[CORPUS_HTML_NUMBER_BYTES], corpus_html_lists *lists, const corpus_html_page *page,
                           size_t node)
{
    corpus_html_open_list *open = innermost(lists);
    const corpus_html_node *item = &page->nodes[node];
    corpus_html_list kind;
    base_text marker;
    int32_t number;

    out[0] = '\0';
    if (!open)
        return true;
    kind = item->list != CORPUS_HTML_LIST_UNSAID ? (corpus_html_list)item->list : open->list;
    number = item->number != CORPUS_HTML_NO_NUMBER ? item->number : open->next;
    open->next = page->nodes[open->node].flags & CORPUS_HTML_REVERSED ? number - 1 : number + 1;
    marker = marker_of(page, open->node);
    if (is_typed(page, node))
        return false;
    if (own_counter(marker).length > 0) {
        write_marker(out, lists, marker, number);
        return false;
    }
    if (kind == CORPUS_HTML_LIST_NONE)
        return marker.length > 0; /* "content: •" */
    if (kind == CORPUS_HTML_LIST_BULLET)
        return true;
    write_number(out, CORPUS_HTML_NUMBER_BYTES - 1, number, kind);
    append(out, BASE_TEXT("."));
    return false;
}
