/* SPDX-License-Identifier: GPL-3.0-or-later */
/* precedent: what earlier reviews found, recommended and praised, word for word. */
#include "searcher/command.h"

#include "corpus/base/utf8.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>

enum { EXIT_FOUND = 0, EXIT_NONE = 1, EXIT_TROUBLE = 2 };

/** Columns of a query shown around the place of an error: the line must not wrap under its caret. */
enum { SHOWN_BEFORE = 50, SHOWN_AFTER = 24 };

/** The byte where a column (characters from 1) begins. */
static size_t byte_of(base_text text, size_t column)
{
    size_t at = 0;

    for (size_t i = 1; i < column && at < text.length; i++)
        base_utf8_next(text, &at);
    return at;
}

/** The query with a caret under the column. */
static void point_at(base_text query, size_t column)
{
    size_t first = column > SHOWN_BEFORE ? column - SHOWN_BEFORE + 1 : 1;
    size_t begin = byte_of(query, first), end = byte_of(query, column + SHOWN_AFTER);
    const char *before = begin > 0 ? "..." : "", *after = end < query.length ? "..." : "";

    fprintf(stderr, "  %s", before);
    for (size_t i = begin; i < end; i++)
        fputc((unsigned char)query.data[i] < 0x20 || query.data[i] == 0x7F ? ' ' : query.data[i], stderr);
    fprintf(stderr, "%s\n%*s^\n", after, (int)(2 + strlen(before) + column - first), "");
}

/** What is wrong, where in the query, and what to type: "what; what to type". */
static void print_error(const base_error *err, base_text query)
{
    const char *advice = err->column > 0 && query.length > 0 ? strstr(err->message, "; ") : NULL;
    int first = advice ? (int)(advice - err->message) : (int)strlen(err->message);

    fprintf(stderr, "precedent: %.*s\n", first, err->message);
    if (err->column > 0 && query.length > 0)
        point_at(query, err->column);
    if (advice)
        fprintf(stderr, "  %s\n", advice + 2);
}

int main(int argc, char **argv)
{
    searcher_options options = { 0 };
    searcher_command_run run = { .options = &options, .program = argc > 0 ? argv[0] : "precedent" };
    base_error err = { 0 };
    base_status status;
    int code;

    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is no error, and no death either */
    setlocale(LC_CTYPE, "");
    status = searcher_options_read(&options, argc, argv, &err);
    if (status == BASE_OK)
        status = searcher_command_run_it(&run, &err);
    if (status != BASE_OK) {
        print_error(&err, base_buf_view(&run.query));
        code = EXIT_TROUBLE;
    } else {
        code = run.found ? EXIT_FOUND : EXIT_NONE;
    }
    searcher_command_release(&run);
    searcher_options_release(&options);
    return code;
}
