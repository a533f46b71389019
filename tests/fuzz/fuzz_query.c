/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is typed: it is read or refused at a column of its own, and its canonical form is stable. */
#include "corpus/base/utf8.h"
#include "searcher/query.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static bool any_theme(base_text *id, base_text *nearest, base_text name, void *payload)
{
    (void)payload;
    *nearest = BASE_TEXT("neglect");
    if (name.length == 0 || name.data[0] == 'x')
        return false;
    *id = BASE_TEXT("neglect");
    return true;
}

static void parse(base_text text, const searcher_query_names *names)
{
    searcher_query query = { 0 }, again = { 0 };
    base_buf first = { 0 }, second = { 0 };
    base_error err = { 0 };
    base_status status = searcher_query_parse(&query, text, names, &err);

    if (status != BASE_OK) {
        check(err.message[0] != '\0' && err.column <= base_utf8_count(text) + 1 && !query.root);
        check(status == BASE_E_LIMIT || err.column > 0);
        return;
    }
    check(searcher_query_print(&first, query.root, NULL) == BASE_OK);
    check(searcher_query_parse(&again, base_buf_view(&first), NULL, &err) == BASE_OK);
    check(searcher_query_print(&second, again.root, NULL) == BASE_OK);
    check(base_text_equal(base_buf_view(&first), base_buf_view(&second)));
    base_buf_release(&first);
    base_buf_release(&second);
    searcher_query_release(&query);
    searcher_query_release(&again);
}

/* The same bytes as shell arguments, cut at line ends. */
static void join(const uint8_t *data, size_t size)
{
    enum { MOST = 8 };
    char *copy = malloc(size + 1);
    const char *args[MOST];
    size_t count = 0;
    base_buf text = { 0 };

    check(copy != NULL);
    for (size_t i = 0; i < size; i++)
        copy[i] = data[i] == '\n' ? '\0' : (char)data[i];
    copy[size] = '\0';
    for (size_t at = 0; at <= size && count < MOST; at += strlen(copy + at) + 1)
        args[count++] = copy + at;
    if (searcher_query_join(&text, args, count / 2, args + count / 2, count - count / 2, NULL) == BASE_OK)
        parse(base_buf_view(&text), NULL);
    base_buf_release(&text);
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const searcher_query_names names = { any_theme, NULL };

    parse((base_text){ (const char *)data, size }, &names);
    join(data, size);
    return 0;
}
