/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/terminal.h"

#include "corpus/base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utf8proc.h>

enum { WIDTH_LEAST = 20, WIDTH_MOST = 1000, WIDTH_STANDARD = 80, PAGER_WORDS = 32, PAGER_BYTES = 1024 };

static size_t columns_variable(void)
{
    const char *value = getenv("COLUMNS");
    size_t columns = 0;

    for (; value && base_is_digit(*value) && columns <= WIDTH_MOST; value++)
        columns = columns * 10 + (size_t)(*value - '0');
    return value && *value == '\0' ? columns : 0;
}

size_t searcher_terminal_width(int descriptor)
{
    struct winsize size = { 0 };
    size_t width = columns_variable();

    if (width == 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width == 0)
        return WIDTH_STANDARD;
    if (width < WIDTH_LEAST)
        return WIDTH_LEAST;
    return width > WIDTH_MOST ? WIDTH_MOST : width;
}

size_t searcher_terminal_columns(base_text text)
{
    size_t columns = 0;

    for (size_t at = 0; at < text.length;) {
        uint32_t code = base_utf8_next(text, &at);
        int width = 1;
        if (code == BASE_UTF8_BAD)
            width = 1;
        else if (code < 0x20 || code == 0x7F)
            width = 0;
        else if (code >= 0x80)
            width = utf8proc_charwidth((utf8proc_int32_t)code);
        columns += width > 0 ? (size_t)width : 0;
    }
    return columns;
}

static bool may_colour(const searcher_options *options, bool terminal)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");

    if (options->color != SEARCHER_WHEN_AUTO)
        return options->color == SEARCHER_WHEN_ALWAYS;
    return terminal && !(no_color && no_color[0] != '\0') && term && strcmp(term, "dumb") != 0;
}

/* The number that a variable begins with; 0 when it is not set. */
static unsigned long version_in(const char *variable)
{
    const char *value = getenv(variable);
    char *end = NULL;

    return value ? strtoul(value, &end, 10) : 0;
}

/* Is `value` one of the names, or longer than one that ends in '*'? */
static bool is_one_of(const char *value, const char *const *names)
{
    for (; value && *names; names++) {
        size_t length = strlen(*names);
        if ((*names)[length - 1] == '*' ? strncmp(value, *names, length - 1) == 0 : strcmp(value, *names) == 0)
            return true;
    }
    return false;
}

/*
 * Terminals that are known to have hyperlinks, by what they set. Most others pass over what they do not know, but some
 * print it: an unknown one gets none. Within GNU screen the variables are those of the terminal outside of it.
 */
static bool has_links(void)
{
    static const char *const programs[] = { "iTerm.app", "WezTerm", "vscode",       "ghostty", "Hyper",
                                            "rio",       "Tabby",   "WarpTerminal", "mintty",  NULL };
    static const char *const terms[] = { "xterm-kitty", "xterm-ghostty", "foot*", "alacritty*",
                                         "contour*",    "wezterm*",      NULL };
    const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");

    if (!term || strcmp(term, "dumb") == 0 || strncmp(term, "screen", 6) == 0)
        return false;
    if (program && strcmp(program, "tmux") == 0) { /* from 3.4 on it has them, and hands them on where it can */
        const char *version = getenv("TERM_PROGRAM_VERSION"), *minor = version ? strchr(version, '.') : NULL;
        unsigned long major = version_in("TERM_PROGRAM_VERSION");
        return major > 3 || (major == 3 && minor && strtoul(minor + 1, NULL, 10) >= 4);
    }
    return is_one_of(program, programs) || is_one_of(term, terms) || getenv("KITTY_WINDOW_ID") ||
           getenv("WT_SESSION") || version_in("VTE_VERSION") > 5000 || version_in("KONSOLE_VERSION") >= 201200 ||
           getenv("DOMTERM");
}

searcher_render_style searcher_terminal_style(const searcher_options *options, bool terminal, int descriptor)
{
    searcher_render_style style = { .format = options->format, .flat = options->flat, .quiet = options->quiet };

    if (options->format != SEARCHER_FORMAT_TEXT)
        return style;
    style.colour = may_colour(options, terminal);
    style.links = options->hyperlinks == SEARCHER_WHEN_ALWAYS ||
                  (options->hyperlinks == SEARCHER_WHEN_AUTO && terminal && has_links());
    style.words_follow = terminal;
    if (terminal)
        style.width = searcher_terminal_width(descriptor);
    if (style.width > SEARCHER_RENDER_WIDTH)
        style.width = SEARCHER_RENDER_WIDTH;
    return style;
}

/* ------------------------------------------------------------------------------------------------------- pager */

static const char *pager_command(void)
{
    const char *own = getenv("PRECEDENT_PAGER"), *common = getenv("PAGER");

    if (own)
        return own;
    return common ? common : "less";
}

/* Split at blanks into `words`, which point into `copy`. No shell, so no quotes and no variables. */
static bool split(char copy[PAGER_BYTES], char *words[PAGER_WORDS + 1], const char *command)
{
    size_t length = strlen(command), count = 0;

    if (length >= PAGER_BYTES)
        return false;
    memcpy(copy, command, length + 1);
    for (size_t i = 0; i < length; i++) {
        if (base_is_space(copy[i])) {
            copy[i] = '\0';
        } else if (i == 0 || copy[i - 1] == '\0') {
            if (count == PAGER_WORDS)
                return false;
            words[count++] = copy + i;
        }
    }
    words[count] = NULL;
    return count > 0 && strcmp(words[0], "cat") != 0;
}

/* In the child: read from the pipe, become the pager. It may fail only silently: then it copies its input itself. */
static void become_pager(int from, char *const *words)
{
    char block[4096];
    ssize_t got;

    (void)dup2(from, STDIN_FILENO);
    (void)close(from);
    (void)setenv("LESS", "FRX", 0);
    (void)execvp(words[0], words);
    while ((got = read(STDIN_FILENO, block, sizeof block)) > 0) {
        for (ssize_t done = 0, wrote; done < got; done += wrote) {
            wrote = write(STDOUT_FILENO, block + done, (size_t)(got - done));
            if (wrote <= 0)
                _exit(1);
        }
    }
    _exit(0);
}

base_status searcher_pager_open(searcher_pager *out, const searcher_options *options, base_error *err)
{
    char copy[PAGER_BYTES], *words[PAGER_WORDS + 1];
    int ends[2];
    pid_t child;

    if (options->no_pager || !isatty(STDOUT_FILENO) || !split(copy, words, pager_command()))
        return BASE_OK;
    if (pipe(ends) != 0)
        return base_error_set(err, BASE_E_IO, "a pipe to the pager: %s; --no-pager goes without", strerror(errno));
    (void)fflush(stdout);
    child = fork();
    if (child == 0) {
        (void)close(ends[1]);
        become_pager(ends[0], words);
    }
    (void)close(ends[0]);
    if (child > 0)
        out->to = fdopen(ends[1], "w");
    if (child < 0 || !out->to) {
        (void)close(ends[1]);
        return base_error_set(err, BASE_E_IO, "the pager: %s; --no-pager goes without", strerror(errno));
    }
    out->process = child;
    return BASE_OK;
}

void searcher_pager_close(searcher_pager *pager)
{
    int state;

    if (!pager->to)
        return;
    (void)fclose(pager->to);
    while (waitpid(pager->process, &state, 0) < 0 && errno == EINTR)
        ;
    *pager = (searcher_pager){ 0 };
}
