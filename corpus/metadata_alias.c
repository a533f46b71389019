/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short names that a report gives its publisher: "Northmoor Safeguarding Partnership (NSP, the Partnership)". */
#include "corpus/metadata_parts.h"

enum { ACRONYM_LEAST = 3, ACRONYM_MOST = 12, TEXT_LINES = 2000, TEXT_BYTES = 1 << 20 };

static const size_t nowhere = (size_t)-1;

/* The opening of the report on one line: names may break over lines. */
static base_status opening(base_buf *out, const corpus_document *document, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < document->line_count && i < TEXT_LINES && out->length < TEXT_BYTES;
         i++) {
        if (document->lines[i].furniture)
            continue;
        status = base_buf_byte(out, ' ', err);
        if (status == BASE_OK)
            status = base_buf_text(out, document->lines[i].text, err);
    }
    return status;
}

/* Capitals, with '&' and small joiners between: "NSP", "S&NSCP", "HSoTSCP". Two capitals in three at least. */
static bool is_acronym(base_text word)
{
    size_t capitals = 0;

    for (size_t i = 0; i < word.length; i++) {
        if (!base_is_alpha(word.data[i]) && word.data[i] != '&')
            return false;
        capitals += base_is_upper(word.data[i]);
    }
    return word.length >= ACRONYM_LEAST && word.length <= ACRONYM_MOST && base_is_upper(word.data[0]) &&
           capitals * 3 >= word.length * 2;
}

/* What a bracket right behind `at` gives as a short name. */
static base_text in_bracket(base_text text, size_t at)
{
    static const char *const opens[] = { "\xE2\x80\x98", "\xE2\x80\x9C", "'", "\"", "the ", "hereafter " };
    size_t end;

    while (at < text.length && base_is_space(text.data[at]))
        at++;
    if (at == text.length || text.data[at] != '(')
        return (base_text){ NULL, 0 };
    at++;
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        if (base_text_starts(base_text_slice(text, at, text.length), base_text_of(opens[i])))
            at += strlen(opens[i]);
    }
    for (end = at; end < text.length && (base_is_alpha(text.data[end]) || text.data[end] == '&');)
        end++;
    return base_text_slice(text, at, end);
}

/* The name in the text, whatever blanks part its words; gives its end, nowhere if it is not there. */
static size_t name_at(base_text text, base_text name, size_t *from)
{
    base_text first = name;
    size_t space = base_text_find(name, BASE_TEXT(" "), 0);

    if (space != nowhere)
        first = base_text_slice(name, 0, space);
    for (size_t at; (at = base_text_find_nocase(text, first, *from)) != nowhere;) {
        size_t i = at, n = 0;
        *from = at + 1;
        while (n < name.length && i < text.length) {
            if (base_is_space(name.data[n]) && base_is_space(text.data[i])) {
                while (i < text.length && base_is_space(text.data[i]))
                    i++;
                n++;
            } else if (base_to_lower(name.data[n]) == base_to_lower(text.data[i])) {
                n++;
                i++;
            } else
                break;
        }
        if (n == name.length)
            return i;
    }
    return nowhere;
}

static base_status add_alias(corpus_report *report, corpus_partnership *body, base_text word, base_error *err)
{
    base_text *aliases = base_arena_array(&report->arena, body->alias_count + 1, sizeof *aliases);
    base_status status;

    for (size_t i = 0; i < body->alias_count; i++) {
        if (base_text_equal_nocase(body->aliases[i], word))
            return BASE_OK;
    }
    if (!aliases)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (body->alias_count > 0)
        memcpy(aliases, body->aliases, body->alias_count * sizeof *aliases);
    status = base_arena_text(&aliases[body->alias_count], &report->arena, word, err);
    if (status == BASE_OK) {
        body->aliases = aliases;
        body->alias_count++;
    }
    return status;
}

base_status corpus_metadata_aliases(corpus_report *report, const corpus_document *document, base_error *err)
{
    base_buf text = { .limit = 2 * TEXT_BYTES + (1 << 20) };
    base_status status = report->partnership_count > 0 ? opening(&text, document, err) : BASE_OK;

    for (size_t p = 0; status == BASE_OK && text.length > 0 && p < report->partnership_count; p++) {
        corpus_partnership *body = &report->partnerships[p];
        base_text view = base_buf_view(&text), word = { NULL, 0 };
        size_t from = 0, end;
        while (!is_acronym(word) && (end = name_at(view, body->name.text, &from)) != nowhere)
            word = in_bracket(view, end);
        if (is_acronym(word))
            status = add_alias(report, body, word, err);
    }
    base_buf_release(&text);
    return status;
}
