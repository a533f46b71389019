/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/query_parse.h"

#include "corpus/base/utf8.h"

static bool has_blank(base_text text)
{
    for (size_t at = 0; at < text.length; at++) {
        if (searcher_query_blank(text, at) > 0)
            return true;
    }
    return false;
}

/* Does one of the operators stand at `at` as a word of its own? */
static bool operator_word(base_text text, size_t at)
{
    static const char *const names[] = { "AND", "OR", "NOT", "NEAR", "ADJ" };
    size_t end = at;

    if (at > 0 && searcher_query_blank(text, at - 1) == 0)
        return false;
    while (end < text.length && searcher_query_blank(text, end) == 0 && text.data[end] != '/' &&
           !base_is_digit(text.data[end]))
        end++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (base_text_equal(base_text_slice(text, at, end), base_text_of(names[i])))
            return true;
    }
    return false;
}

/* A word that begins with letters and a colon, with something behind it: a field, known or not. */
static bool field_word(base_text text, size_t at)
{
    size_t end = at;

    while (end < text.length && base_is_alpha(text.data[end]))
        end++;
    return end > at && end + 1 < text.length && text.data[end] == ':' && searcher_query_blank(text, end + 1) == 0;
}

/* Does the argument say by its own signs what it is? Then the shell's quotes say nothing more. */
static bool has_syntax(base_text text)
{
    for (size_t at = 0; at < text.length; (void)base_utf8_next(text, &at)) {
        bool starts = at == 0 || searcher_query_blank(text, at - 1) > 0;
        if (searcher_query_quote(text, at) > 0 || text.data[at] == '(' || text.data[at] == ')' || text.data[at] == '*')
            return true;
        if (!starts)
            continue;
        if (operator_word(text, at) || field_word(text, at))
            return true;
        if (at > 0 && (text.data[at] == '+' || text.data[at] == '-') && searcher_query_letter(text, at + 1))
            return true;
    }
    return false;
}

static base_status put(base_buf *out, base_text text, base_error *err)
{
    if (out->length + text.length > SEARCHER_QUERY_BYTES)
        return base_error_set(err, BASE_E_LIMIT, "a query of more than %d bytes; take the words that matter",
                              (int)SEARCHER_QUERY_BYTES);
    return base_buf_text(out, text, err);
}

/* Between plain quotation marks; those of the text itself, which no word holds, become blanks. */
static base_status put_quoted(base_buf *out, base_text text, base_error *err)
{
    base_status status = put(out, BASE_TEXT("\""), err);

    for (size_t at = 0, from = 0; status == BASE_OK && at <= text.length;) {
        size_t mark = searcher_query_quote(text, at);
        if (mark == 0 && at < text.length) {
            (void)base_utf8_next(text, &at);
            continue;
        }
        status = put(out, base_text_slice(text, from, at), err);
        if (status == BASE_OK && mark > 0)
            status = put(out, BASE_TEXT(" "), err);
        at += mark > 0 ? mark : 1;
        from = at;
    }
    return status == BASE_OK ? put(out, BASE_TEXT("\""), err) : status;
}

/* "partnership:Tees Valley": the field's head, when it takes the rest of its argument; 0 when it does not. */
static size_t rest_head(base_text text)
{
    size_t colon = base_text_find(text, BASE_TEXT(":"), 0);
    const corpus_field *field;

    if (colon == (size_t)-1)
        return 0;
    field = corpus_field_find(base_text_slice(text, 0, colon));
    return field && field->takes_rest ? colon + 1 : 0;
}

static base_status put_rest(base_buf *out, base_text text, size_t head, base_error *err)
{
    base_text value = base_text_trim(base_text_slice(text, head, text.length));
    base_status status = put(out, base_text_slice(text, 0, head), err);

    if (status != BASE_OK)
        return status;
    return has_blank(value) && searcher_query_quote(value, 0) == 0 ? put_quoted(out, value, err) : put(out, value, err);
}

static base_status put_argument(base_buf *out, base_text text, base_error *err)
{
    size_t sign = text.length > 1 && (text.data[0] == '+' || text.data[0] == '-') ? 1 : 0, head;
    base_text bare = base_text_slice(text, sign, text.length);
    base_status status;

    if (!has_blank(base_text_trim(text)))
        return put(out, text, err);
    status = put(out, base_text_slice(text, 0, sign), err);
    if (status != BASE_OK)
        return status;
    head = rest_head(bare);
    if (head > 0)
        return put_rest(out, bare, head, err);
    return has_syntax(bare) ? put(out, bare, err) : put_quoted(out, bare, err);
}

base_status searcher_query_join(base_buf *out, const char *const *args, size_t arg_count, const char *const *exact,
                                size_t exact_count, base_error *err)
{
    bool several = arg_count + exact_count > 1;
    base_status status = BASE_OK;

    for (size_t i = 0; i < arg_count && status == BASE_OK; i++) {
        if (i > 0)
            status = put(out, BASE_TEXT(" "), err);
        if (status == BASE_OK)
            status = several ? put_argument(out, base_text_of(args[i]), err) : put(out, base_text_of(args[i]), err);
    }
    for (size_t i = 0; i < exact_count && status == BASE_OK; i++) {
        if (arg_count + i > 0)
            status = put(out, BASE_TEXT(" "), err);
        if (status == BASE_OK)
            status = put_quoted(out, base_text_of(exact[i]), err);
    }
    return status;
}
