/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query_parse.h"

#include "corpus/base/nearest.h"
#include "corpus/base/utf8.h"
#include "corpus/metadata.h"
#include "corpus/token.h"

enum { ID_BYTES = 200 };

static const char *const formats[] = { "text", "markdown", "html", "rtf", "docx", "odt", "pdf", NULL };

base_status searcher_query_unknown_field(searcher_query_parser *parser, size_t begin, size_t end)
{
    base_text name = base_text_slice(parser->text, begin, end);
    base_nearest nearest = { .typed = name };

    for (int i = 0; i < CORPUS_F_COUNT; i++) {
        const corpus_field *field = corpus_field_at((corpus_field_id)i);
        base_nearest_offer(&nearest, base_text_of(field->name));
        if (field->alias)
            base_nearest_offer(&nearest, base_text_of(field->alias));
    }
    if (nearest.name.data)
        return SEARCHER_QUERY_FAIL(
            parser, BASE_E_SYNTAX, begin,
            "there is no field \"%.*s:\"; did you mean %.*s: ? For the word itself leave a space "
            "behind the colon",
            BASE_TEXT_ARG(name), BASE_TEXT_ARG(nearest.name));
    return SEARCHER_QUERY_FAIL(
        parser, BASE_E_SYNTAX, begin,
        "there is no field \"%.*s:\"; fields are kind theme partnership subject case type author "
        "title heading number format year date. For the word itself leave a space behind the "
        "colon",
        BASE_TEXT_ARG(name));
}

/* "Good  practice" and "good_practice" are the id "good-practice"; other signs are dropped. */
static base_text make_id(char out[ID_BYTES], base_text value)
{
    size_t length = 0;

    for (size_t at = 0; at < value.length;) {
        size_t from = at;
        uint32_t code = base_utf8_next(value, &at);
        char c = code < 0x80 ? base_to_lower((char)code) : '\0';
        if (length + (at - from) > ID_BYTES)
            break;
        if (base_is_space(c) || c == '_' || c == '-')
            c = length == 0 || out[length - 1] == '-' ? '\0' : '-';
        else if (code >= 0x80 && searcher_query_letter(value, from))
            memcpy(out + length, value.data + from, at - from), length += at - from;
        if (base_is_alnum(c) || c == '-')
            out[length++] = c;
    }
    return (base_text){ out, length };
}

static base_status unknown_value(searcher_query_parser *parser, size_t at, const char *what, base_text value,
                                 base_text nearest, const char *list)
{
    if (nearest.data)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_NOT_FOUND, at, "no %s is called \"%.*s\"; did you mean %s:%.*s ?",
                                   what, BASE_TEXT_ARG(value), what, BASE_TEXT_ARG(nearest));
    return SEARCHER_QUERY_FAIL(parser, BASE_E_NOT_FOUND, at, "no %s is called \"%.*s\"; %s", what, BASE_TEXT_ARG(value),
                               list);
}

static base_status resolve_kind(searcher_query_parser *parser, base_text *out, base_text typed, size_t at)
{
    char id[ID_BYTES];
    base_text name = make_id(id, typed);
    base_nearest nearest = { .typed = name };
    corpus_kind kind;

    if (!corpus_kind_of(&kind, name) && base_text_ends(name, BASE_TEXT("s")))
        name.length--; /* "findings" */
    if (corpus_kind_of(&kind, name)) {
        *out = base_text_of(corpus_kind_id(kind));
        return BASE_OK;
    }
    for (int i = 0; i < CORPUS_KIND_COUNT; i++)
        base_nearest_offer(&nearest, base_text_of(corpus_kind_id((corpus_kind)i)));
    return unknown_value(
        parser, at, "kind", typed, nearest.name,
        "kinds are recommendation finding learning good-practice question response narrative statistic");
}

static base_status resolve_type(searcher_query_parser *parser, base_text *out, base_text typed, size_t at)
{
    char id[ID_BYTES];
    const char *known = corpus_type_of(typed);
    base_nearest nearest = { .typed = make_id(id, typed) };

    if (!known)
        known = corpus_type_of(nearest.typed);
    if (known) {
        *out = base_text_of(known);
        return BASE_OK;
    }
    for (const char *const *ids = corpus_type_ids(); *ids; ids++)
        base_nearest_offer(&nearest, base_text_of(*ids));
    return unknown_value(parser, at, "type", typed, nearest.name,
                         "types are named as in \"precedent list --by type\": serious-case-review, scr");
}

static base_status resolve_format(searcher_query_parser *parser, base_text *out, base_text typed, size_t at)
{
    char id[ID_BYTES];
    base_nearest nearest = { .typed = make_id(id, typed) };

    for (size_t i = 0; formats[i]; i++) {
        if (base_text_equal(nearest.typed, base_text_of(formats[i]))) {
            *out = base_text_of(formats[i]);
            return BASE_OK;
        }
        base_nearest_offer(&nearest, base_text_of(formats[i]));
    }
    return unknown_value(parser, at, "format", typed, nearest.name, "formats are text markdown html rtf docx odt pdf");
}

static base_status copy(searcher_query_parser *parser, base_text *out, base_text text)
{
    return base_arena_text(out, parser->arena, text, NULL) == BASE_OK ? BASE_OK : searcher_query_nomem(parser);
}

static base_status resolve_theme(searcher_query_parser *parser, base_text *out, base_text typed, size_t at)
{
    char id[ID_BYTES];
    base_text nearest = { 0 }, found = make_id(id, typed);

    if (parser->names && parser->names->theme && !parser->names->theme(&found, &nearest, typed, parser->names->payload))
        return unknown_value(parser, at, "theme", typed, nearest, "\"precedent themes\" lists them");
    return copy(parser, out, found);
}

static base_status resolve_id(searcher_query_parser *parser, searcher_query_value *value, corpus_field_id field,
                              base_text typed, size_t at)
{
    char id[ID_BYTES];

    switch (field) {
    case CORPUS_F_KIND:
        return resolve_kind(parser, &value->text, typed, at);
    case CORPUS_F_TYPE:
        return resolve_type(parser, &value->text, typed, at);
    case CORPUS_F_FORMAT:
        return resolve_format(parser, &value->text, typed, at);
    case CORPUS_F_THEME:
        if (base_text_starts(typed, BASE_TEXT("="))) {
            value->own = true;
            typed = base_text_trim(base_text_slice(typed, 1, typed.length));
        }
        return resolve_theme(parser, &value->text, typed, at);
    default:
        return copy(parser, &value->text, make_id(id, typed));
    }
}

/* ------------------------------------------------------------------------------------------------------ ranges */

static base_status bad_date(searcher_query_parser *parser, const corpus_field *field, base_text typed, size_t at)
{
    if (field->id == CORPUS_F_YEAR)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, at,
                                   "\"%.*s\" is no year; type year:2019, year:2017..2021 or year:2019..",
                                   BASE_TEXT_ARG(typed));
    return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, at,
                               "\"%.*s\" is no date; type date:2019, date:2019-03 or date:2019-03-21, ranges as "
                               "date:2019-03..2020-06",
                               BASE_TEXT_ARG(typed));
}

static base_status read_end(searcher_query_parser *parser, const corpus_field *field, char from[9], char to[9],
                            base_text typed, size_t at)
{
    bool wrong_form = field->id == CORPUS_F_YEAR && typed.length != 4;

    return wrong_form || !corpus_date_span(from, to, typed) ? bad_date(parser, field, typed, at) : BASE_OK;
}

static base_status read_range(searcher_query_parser *parser, searcher_query_value *value, const corpus_field *field,
                              base_text typed, size_t at)
{
    size_t dots = base_text_find(typed, BASE_TEXT(".."), 0);
    base_text first = base_text_trim(base_text_slice(typed, 0, dots));
    base_text last = dots == (size_t)-1 ? first : base_text_trim(base_text_slice(typed, dots + 2, typed.length));
    char unused[9];
    base_status status = BASE_OK;

    if (first.length == 0 && last.length == 0)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, at,
                                   "an empty range; type %s:2017..2021, %s:2019.. or %s:..2021", field->name,
                                   field->name, field->name);
    if (first.length > 0)
        status = read_end(parser, field, value->from, unused, first, at);
    if (status == BASE_OK && last.length > 0)
        status = read_end(parser, field, unused, value->to, last, at);
    if (status != BASE_OK)
        return status;
    if (value->from[0] != '\0' && value->to[0] != '\0' && memcmp(value->from, value->to, 8) > 0)
        return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, at,
                                   "this range runs backward; type the earlier end first: %s:%.*s..%.*s", field->name,
                                   BASE_TEXT_ARG(last), BASE_TEXT_ARG(first));
    return copy(parser, &value->text, typed);
}

/* ------------------------------------------------------------------------------------------------------ values */

static bool holds_word(base_text text)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;

    return corpus_tokens_next(&tokens, &token);
}

static base_status no_value(searcher_query_parser *parser, const corpus_field *field, size_t at)
{
    const char *example = "word";

    switch (field->kind) {
    case CORPUS_FIELD_ID:
        example = field->id == CORPUS_F_KIND ? "finding" : field->id == CORPUS_F_THEME ? "neglect" : "...";
        break;
    case CORPUS_FIELD_NAME:
    case CORPUS_FIELD_WORDS:
        example = "\"two words\"";
        break;
    case CORPUS_FIELD_NUMBER:
        example = "4.12.3";
        break;
    case CORPUS_FIELD_RANGE:
        example = "2019";
        break;
    }
    return SEARCHER_QUERY_FAIL(parser, BASE_E_SYNTAX, at, "%s: has no value; type it right behind the colon: %s:%s",
                               field->name, field->name, example);
}

/* As typed, but for quotation marks: double ones may stand inside single ones and become blanks; a single one that opens
 * nothing ("number:4,'5") is dropped. */
static base_status copy_name(searcher_query_parser *parser, base_text *out, base_text typed, bool quoted)
{
    char *name;
    size_t mark;

    while (!quoted && (mark = searcher_query_single_quote(typed, 0)) > 0)
        typed = base_text_slice(typed, mark, typed.length);
    name = base_arena_alloc(parser->arena, typed.length + 1);
    if (!name)
        return searcher_query_nomem(parser);
    memcpy(name, typed.data, typed.length);
    for (size_t at = 0; at < typed.length; at++)
        memset(name + at, ' ', searcher_query_quote(typed, at));
    *out = base_text_trim((base_text){ name, typed.length });
    return BASE_OK;
}

static base_status read_value(searcher_query_parser *parser, searcher_query_node *field, size_t begin, size_t end,
                              bool quoted)
{
    base_text typed = base_text_trim(base_text_slice(parser->text, begin, end));
    searcher_query_value value = { .quoted = quoted, .column = searcher_query_column(parser, begin) };
    base_status status;

    if (!holds_word(typed) && field->field->kind != CORPUS_FIELD_RANGE)
        return no_value(parser, field->field, begin);
    switch (field->field->kind) {
    case CORPUS_FIELD_ID:
        value.quoted = false;
        status = resolve_id(parser, &value, field->field->id, typed, begin);
        break;
    case CORPUS_FIELD_RANGE:
        value.quoted = false;
        status = read_range(parser, &value, field->field, typed, begin);
        break;
    default:
        status = copy_name(parser, &value.text, typed, quoted);
    }
    return status == BASE_OK ? searcher_query_push_value(parser, field, &value) : status;
}

/* "kind:finding," is followed by a word, not by another value. */
static size_t without_trailing_stops(base_text text, size_t begin, size_t end)
{
    while (end > begin && (text.data[end - 1] == ',' || text.data[end - 1] == ';'))
        end--;
    return end;
}

base_status searcher_query_values(searcher_query_parser *parser, searcher_query_node *field, size_t begin, size_t end,
                                  bool quoted)
{
    bool list = !quoted && (field->field->kind == CORPUS_FIELD_ID || field->field->kind == CORPUS_FIELD_NUMBER);
    size_t from = begin;
    base_status status = BASE_OK;

    if (!quoted)
        end = without_trailing_stops(parser->text, begin, end);
    if (begin == end)
        return no_value(parser, field->field, begin);
    for (size_t at = begin; at <= end && status == BASE_OK; at++) {
        if (at < end && !(list && parser->text.data[at] == ','))
            continue;
        status = read_value(parser, field, from, at, quoted);
        from = at + 1;
    }
    return status;
}
