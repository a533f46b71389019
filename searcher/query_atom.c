/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query_parse.h"

#include "corpus/base/utf8.h"

/* Shown in the advice for an open quotation mark: this much of what follows it. */
enum { ADVICE_BYTES = 60 };

/* A quotation between single marks is looked for this far: the marks are apostrophes, too, and need not close. */
enum { SINGLE_BYTES = 4096 };

void searcher_query_skip_blanks(searcher_query_parser *parser)
{
    size_t length;

    while ((length = searcher_query_blank(parser->text, parser->at)) > 0)
        parser->at += length;
}

char searcher_query_byte(const searcher_query_parser *parser, size_t at)
{
    return at < parser->text.length ? parser->text.data[at] : '\0';
}

bool searcher_query_ends_run(const searcher_query_parser *parser, size_t at)
{
    return at >= parser->text.length || searcher_query_blank(parser->text, at) > 0 ||
           searcher_query_byte(parser, at) == '(' || searcher_query_byte(parser, at) == ')' ||
           searcher_query_quote(parser->text, at) > 0;
}

/* ----------------------------------------------------------------------------------------------------- phrases */

/* Single quotation marks: ‘ ’ ‚ ‹ › and the plain one. */
size_t searcher_query_single_quote(base_text text, size_t at)
{
    size_t after = at;
    uint32_t code;

    if (at >= text.length)
        return 0;
    code = base_utf8_next(text, &after);
    return code == '\'' || (code >= 0x2018 && code <= 0x201B) || code == 0x2039 || code == 0x203A ? after - at : 0;
}

/* Does a single quotation mark of this length close at `at`? It follows no blank, and no letter follows it. */
static bool closes(base_text text, size_t from, size_t at, size_t length)
{
    size_t before = at;

    if (length == 0 || at <= from)
        return false;
    do
        before--;
    while (before > from && ((unsigned char)text.data[before] & 0xC0) == 0x80);
    return searcher_query_blank(text, before) == 0 && !searcher_query_letter(text, at + length);
}

/* Apostrophes stand inside single quotation marks. What was found to hold no closing mark is not looked at again. */
static size_t single_close(searcher_query_parser *parser, size_t from)
{
    base_text text = parser->text;
    size_t end = from + SINGLE_BYTES < text.length ? from + SINGLE_BYTES : text.length;
    size_t at = from > parser->unclosed_to ? from : parser->unclosed_to;

    for (; at < end; at++) {
        char c = text.data[at];
        if ((c == '\'' || c == '\xE2') && closes(text, from, at, searcher_query_single_quote(text, at)))
            return at;
    }
    if (end > parser->unclosed_to)
        parser->unclosed_to = end;
    return text.length;
}

static size_t double_close(base_text text, size_t from)
{
    while (from < text.length && searcher_query_quote(text, from) == 0)
        (void)base_utf8_next(text, &from);
    return from;
}

static base_status never_closed(searcher_query_parser *parser, size_t at, size_t inside)
{
    base_text rest = base_text_slice(parser->text, inside, parser->text.length);

    rest = base_text_trim(base_text_slice(rest, 0, base_utf8_boundary(rest, ADVICE_BYTES)));
    return SEARCHER_QUERY_FAIL(
        parser, BASE_E_SYNTAX, at,
        "a quotation mark is never closed; close it, or type the words without quotes: precedent "
        "search %.*s",
        BASE_TEXT_ARG(rest));
}

/** The inside of quotation marks. */
typedef struct {
    size_t begin, end, after;
} quoted;

/* The quotation that opens at `at`. `found` stays false where none opens (a plain ' without its like is none). */
static base_status find_quoted(searcher_query_parser *parser, quoted *out, size_t at, bool *found)
{
    size_t mark = searcher_query_quote(parser->text, at), close;
    bool single = mark == 0;

    *found = false;
    if (single)
        mark = searcher_query_single_quote(parser->text, at);
    if (mark == 0)
        return BASE_OK;
    close = single ? single_close(parser, at + mark) : double_close(parser->text, at + mark);
    if (close == parser->text.length)
        return single && mark == 1 ? BASE_OK : never_closed(parser, at, at + mark);
    mark = at + mark;
    *out = (quoted){ mark, close, close };
    out->after += single ? searcher_query_single_quote(parser->text, close) : searcher_query_quote(parser->text, close);
    *found = true;
    return BASE_OK;
}

/* -------------------------------------------------------------------------------------------------------- runs */

/* A bracket inside a word, as in "child(ren)" and "4(a)": it closes before the next blank. */
static bool inner_bracket(const searcher_query_parser *parser, size_t begin, size_t at)
{
    if (at == begin || searcher_query_byte(parser, at) != '(' || !searcher_query_letter(parser->text, at + 1) ||
        searcher_query_operator_at(parser, begin).end == at)
        return false;
    for (at++; !searcher_query_ends_run(parser, at); at++)
        ;
    return searcher_query_byte(parser, at) == ')';
}

/* Where the run of characters that begins at `begin` ends. */
static size_t end_of_run(const searcher_query_parser *parser, size_t begin)
{
    size_t at = begin, inner = 0;

    while (at < parser->text.length) {
        if (inner_bracket(parser, begin, at))
            inner++;
        else if (inner > 0 && searcher_query_byte(parser, at) == ')')
            inner--;
        else if (searcher_query_ends_run(parser, at))
            break;
        (void)base_utf8_next(parser->text, &at);
    }
    return at;
}

/* Length of a field's name before its colon; 0 when this run is none. */
static size_t field_head(const searcher_query_parser *parser, size_t begin, size_t end)
{
    size_t at = begin;

    while (at < end && base_is_alpha(searcher_query_byte(parser, at)))
        at++;
    return at > begin && searcher_query_byte(parser, at) == ':' ? at - begin : 0;
}

static base_status read_field(searcher_query_parser *parser, searcher_query_nodes *out, size_t begin, size_t end,
                              size_t head)
{
    const corpus_field *field = corpus_field_find(base_text_slice(parser->text, begin, begin + head));
    size_t value = begin + head + 1;
    searcher_query_node *node;
    quoted inside;
    bool found = false, own;
    base_status status;

    if (!field)
        return searcher_query_unknown_field(parser, begin, begin + head);
    node = searcher_query_new(parser, SEARCHER_QUERY_FIELD, begin);
    if (!node)
        return searcher_query_nomem(parser);
    node->field = field;
    own = field->id == CORPUS_F_THEME && searcher_query_byte(parser, value) == '=';
    status = find_quoted(parser, &inside, value + own, &found);
    if (status != BASE_OK)
        return status;
    if (found) {
        status = searcher_query_values(parser, node, inside.begin, inside.end, true);
        parser->at = inside.after;
    } else {
        status = searcher_query_values(parser, node, value, end, false);
        parser->at = end;
    }
    if (status == BASE_OK && found && own)
        node->values[0].own = true;
    return status == BASE_OK ? searcher_query_push(parser, out, node) : status;
}

/* "note:" and "http://..." are words; so is "10:30", whose head is no letters. */
static bool is_field(const searcher_query_parser *parser, size_t begin, size_t end, size_t head)
{
    size_t value = begin + head + 1;

    if (head == 0)
        return false;
    if (corpus_field_find(base_text_slice(parser->text, begin, begin + head)))
        return true;
    if (value == end)
        return searcher_query_quote(parser->text, value) > 0;
    return searcher_query_byte(parser, value) != '/' && searcher_query_byte(parser, value) != ':';
}

static base_status read_run(searcher_query_parser *parser, searcher_query_nodes *out)
{
    size_t begin = parser->at, end = end_of_run(parser, begin), head = field_head(parser, begin, end), star;
    searcher_query_node *prefix = NULL;
    base_status status;

    if (is_field(parser, begin, end, head))
        return read_field(parser, out, begin, end, head);
    parser->at = end;
    star = base_text_find(base_text_slice(parser->text, 0, end), BASE_TEXT("*"), begin);
    if (star >= end)
        return searcher_query_words(parser, out, begin, end);
    for (size_t at = star; at < end; at++) {
        if (searcher_query_letter(parser->text, at))
            return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, star,
                                       "a * stands inside a word; put it at the end: safeguard*");
    }
    status = searcher_query_prefix(parser, &prefix, begin, star + 1);
    return status == BASE_OK ? searcher_query_push(parser, out, prefix) : status;
}

/* One thing that was typed: nothing (punctuation), one node, or the several words of "mother,father". */
base_status searcher_query_atom(searcher_query_parser *parser, searcher_query_nodes *out)
{
    searcher_query_node *phrase = NULL;
    quoted inside;
    bool found;
    size_t at = parser->at;
    base_status status;

    if (searcher_query_byte(parser, at) == '(')
        return searcher_query_brackets(parser, out);
    status = find_quoted(parser, &inside, at, &found);
    if (status != BASE_OK)
        return status;
    if (!found)
        return read_run(parser, out);
    status = searcher_query_phrase_read(parser, &phrase, inside.begin, inside.end, at);
    parser->at = inside.after;
    return status == BASE_OK ? searcher_query_push(parser, out, phrase) : status;
}
