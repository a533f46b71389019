/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * readme README: run each "$ command" of the ```console blocks, in the folder of the sources, and compare what a
 * terminal of 80 columns shows with what stands below it. Seconds and megabytes may differ.
 * readme --write README: put what was shown in its place.
 * The commands share one home with nothing in it at first. Exit 0: all is as it stands, 1: not, 2: cannot be told.
 */
#include "corpus/base/text.h"
#include "terminal.h"
#include "tests/support/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAMS TEST_BUILD_DIR "/searcher"

typedef struct {
    base_buf made; /* the README with what was shown in place of what stands in it */
    bool terminal; /* of the last command */
    size_t commands, wrong, skipped;
} check;

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "readme: %s: %s\n", what, why);
    exit(2);
}

static void must(base_status status, const base_error *err)
{
    if (status != BASE_OK)
        fail("stopped", err->message);
}

static void add(base_buf *to, base_text text)
{
    base_error err = { 0 };

    must(base_buf_text(to, text, &err), &err);
}

static bool next_line(base_text *line, base_text *rest)
{
    size_t end = base_text_find(*rest, BASE_TEXT("\n"), 0);

    if (rest->length == 0)
        return false;
    end = end == (size_t)-1 ? rest->length : end + 1;
    *line = base_text_slice(*rest, 0, end);
    *rest = base_text_slice(*rest, end, rest->length);
    return true;
}

static base_text without_end(base_text text)
{
    while (text.length > 0 && text.data[text.length - 1] == '\n')
        text.length--;
    return text;
}

/** Length of "0.2 s" or "1.0 MB" at the beginning of a text, 0 if there is none. */
static size_t measure_length(base_text text)
{
    static const char *const units[] = { " s", " ms", " MB", " kB" };
    size_t end = 0;

    while (end < text.length && (base_is_digit(text.data[end]) || text.data[end] == '.'))
        end++;
    for (size_t i = 0; end > 0 && i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i]);
        if (base_text_starts(base_text_slice(text, end, text.length), base_text_of(units[i])) &&
            (end + unit == text.length || !base_is_alnum(text.data[end + unit])))
            return end + unit;
    }
    return 0;
}

/** What must be equal: measures are masked; without a terminal, any blanks are one. */
static void essence(base_buf *out, base_text text, bool terminal)
{
    bool inside = false, blank = false;

    for (size_t i = 0; i < text.length; i++) {
        size_t measure = inside ? 0 : measure_length(base_text_slice(text, i, text.length));
        char c = text.data[i];
        inside = base_is_alnum(c) || c == '.';
        if (measure > 0) {
            add(out, BASE_TEXT("#"));
            i += measure - 1;
            blank = false;
        } else if (terminal || !base_is_space(c)) {
            add(out, (base_text){ &c, 1 });
            blank = false;
        } else if (!blank) {
            add(out, BASE_TEXT(" "));
            blank = true;
        }
    }
}

static bool same(base_text a, base_text b, bool terminal)
{
    base_buf left = { 0 }, right = { 0 };
    bool equal;

    essence(&left, a, terminal);
    essence(&right, b, terminal);
    equal = base_text_equal(base_buf_view(&left), base_buf_view(&right));
    base_buf_release(&left);
    base_buf_release(&right);
    return equal;
}

static bool has_jq(void)
{
    return access("/usr/bin/jq", X_OK) == 0 || access("/usr/local/bin/jq", X_OK) == 0;
}

/** One command and what stands below it. */
static void check_command(check *c, base_text command, base_text expected)
{
    base_buf shown = { 0 };
    base_error err = { 0 };
    char line[4096];
    base_text output;

    c->commands++;
    snprintf(line, sizeof line, "%.*s", BASE_TEXT_ARG(command));
    if (strstr(line, "| jq") && !has_jq()) {
        printf("skipped, for want of jq: %s\n", line);
        c->skipped++;
        add(&c->made, expected);
        return;
    }
    must(readme_terminal_run(&shown, &c->terminal, line, &err), &err);
    output = without_end(base_buf_view(&shown));
    if (same(output, expected, c->terminal)) {
        add(&c->made, expected);
    } else {
        c->wrong++;
        printf("$ %s\nshows:\n%.*s\nbut README says:\n%.*s\n\n", line, BASE_TEXT_ARG(output), BASE_TEXT_ARG(expected));
        add(&c->made, output);
    }
    base_buf_release(&shown);
}

/** A ```console block: commands of one or more lines (\ at a line's end), each with what it shows, an empty line between. */
static void check_block(check *c, base_text block)
{
    base_text line = { 0 };
    bool have = next_line(&line, &block);

    while (have) {
        const char *from = line.data;
        base_text command, expected;
        if (!base_text_starts(line, BASE_TEXT("$ ")))
            fail("a console block must begin with a command", "$ precedent ...");
        while (base_text_ends(line, BASE_TEXT("\\\n")) && next_line(&line, &block))
            ;
        command = (base_text){ from + 2, (size_t)(line.data + line.length - from) - 2 };
        from = block.data;
        while ((have = next_line(&line, &block)) && !base_text_starts(line, BASE_TEXT("$ ")))
            ;
        expected = without_end((base_text){ from, (size_t)((have ? line.data : block.data) - from) });
        add(&c->made, BASE_TEXT("$ "));
        add(&c->made, command);
        check_command(c, without_end(command), expected);
        add(&c->made, have ? BASE_TEXT("\n\n") : BASE_TEXT("\n"));
    }
}

static void check_all(check *c, base_text readme)
{
    static const char opening[] = "```console\n", closing[] = "```\n";
    base_text line, rest = readme;

    while (next_line(&line, &rest)) {
        size_t end;
        add(&c->made, line);
        if (!base_text_equal(line, base_text_of(opening)))
            continue;
        end = base_text_find(rest, base_text_of(closing), 0);
        if (end == (size_t)-1)
            fail("README", "a console block is never closed");
        check_block(c, base_text_slice(rest, 0, end));
        rest = base_text_slice(rest, end, rest.length);
    }
}

/** A home with nothing in it, the built programs first on the path, and nothing that would change what is shown. */
static void settle(char home[TEST_PATH_BYTES])
{
    static const char *const unwanted[] = { "PRECEDENT_INDEX",    "XDG_CONFIG_HOME", "XDG_DATA_HOME",
                                            "PRECEDENT_DATA_DIR", "COLUMNS",         "LESS" };
    const char *path = getenv("PATH");
    base_buf own = { 0 };
    base_error err = { 0 };

    test_folder_make(home);
    must(base_buf_printf(&own, &err, "%s:%s%c", PROGRAMS, path ? path : "/usr/bin:/bin", '\0'), &err);
    for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
        unsetenv(unwanted[i]);
    setenv("PATH", own.data, 1);
    setenv("HOME", home, 1);
    setenv("TERM", "dumb", 1); /* no colours, links or progress */
    setenv("PAGER", "cat", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    base_buf_release(&own);
    if (chdir(TEST_SOURCE_DIR) != 0)
        fail(TEST_SOURCE_DIR, "cannot be entered");
}

static void rewrite(const char *path, base_text text)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(text.data, 1, text.length, file) != text.length || fclose(file) != 0)
        fail(path, "cannot be written");
}

int main(int argc, char **argv)
{
    bool write = argc == 3 && strcmp(argv[1], "--write") == 0;
    char home[TEST_PATH_BYTES];
    check c = { 0 };
    size_t length = 0;
    char *text;

    if (argc != 2 && !write)
        fail("usage", "readme [--write] README");
    text = test_file_read(argv[argc - 1], &length);
    if (!text)
        fail(argv[argc - 1], "cannot be read");
    settle(home);
    check_all(&c, (base_text){ text, length });
    test_folder_remove(home);
    printf("%zu commands, %zu differ, %zu skipped%s\n", c.commands, c.wrong, c.skipped,
           c.terminal ? "" : "; no terminal to be had: lines were not compared, words were");
    if (write && !c.terminal)
        fail("nothing written", "it takes a terminal");
    if (write)
        rewrite(argv[2], base_buf_view(&c.made));
    base_buf_release(&c.made);
    free(text);
    if (c.commands == 0)
        fail(argv[argc - 1], "holds no ```console block");
    return c.wrong > 0 && !write;
}
