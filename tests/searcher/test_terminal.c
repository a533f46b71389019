/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which terminals get hyperlinks: those that are known to have them, and whoever asks for them. */
#include "searcher/terminal.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <unistd.h>

struct links {
    char term[24], variable[24], value[16];
    char version[8]; /* TERM_PROGRAM_VERSION */
    searcher_when when;
    bool terminal, expected;
};

ParameterizedTestParameters(terminal, hyperlinks)
{
    static struct links rows[] = {
        { "xterm-256color", "VTE_VERSION", "7200", "", SEARCHER_WHEN_AUTO, true, true },
        { "xterm-256color", "VTE_VERSION", "4402", "", SEARCHER_WHEN_AUTO, true, false },
        { "xterm-256color", "VTE_VERSION", "7200", "", SEARCHER_WHEN_AUTO, false, false },
        { "xterm-256color", "VTE_VERSION", "7200", "", SEARCHER_WHEN_NEVER, true, false },
        { "screen.xterm-256color", "VTE_VERSION", "7200", "", SEARCHER_WHEN_AUTO, true, false },
        { "dumb", "VTE_VERSION", "7200", "", SEARCHER_WHEN_AUTO, true, false },
        { "xterm-kitty", "", "", "", SEARCHER_WHEN_AUTO, true, true },
        { "foot-extra", "", "", "", SEARCHER_WHEN_AUTO, true, true },
        { "xterm-256color", "KITTY_WINDOW_ID", "1", "", SEARCHER_WHEN_AUTO, true, true },
        { "xterm-256color", "WT_SESSION", "guid", "", SEARCHER_WHEN_AUTO, true, true },
        { "xterm-256color", "KONSOLE_VERSION", "221203", "", SEARCHER_WHEN_AUTO, true, true },
        { "xterm-256color", "TERM_PROGRAM", "WezTerm", "", SEARCHER_WHEN_AUTO, true, true },
        { "xterm-256color", "TERM_PROGRAM", "Apple_Terminal", "", SEARCHER_WHEN_AUTO, true, false },
        { "tmux-256color", "TERM_PROGRAM", "tmux", "3.3a", SEARCHER_WHEN_AUTO, true, false },
        { "tmux-256color", "TERM_PROGRAM", "tmux", "3.10", SEARCHER_WHEN_AUTO, true, true },
        { "linux", "", "", "", SEARCHER_WHEN_AUTO, true, false },
        { "", "", "", "", SEARCHER_WHEN_AUTO, true, false },
        { "linux", "", "", "", SEARCHER_WHEN_ALWAYS, false, true },
    };
    return cr_make_param_array(struct links, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct links *row, terminal, hyperlinks)
{
    static const char *const known[] = {
        "TERM",         "VTE_VERSION",          "KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION",
        "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "DOMTERM"
    };
    searcher_options options = { .hyperlinks = row->when, .color = SEARCHER_WHEN_NEVER };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        unsetenv(known[i]);
    if (row->term[0])
        setenv("TERM", row->term, 1);
    if (row->variable[0])
        setenv(row->variable, row->value, 1);
    if (row->version[0])
        setenv("TERM_PROGRAM_VERSION", row->version, 1);
    cr_expect(searcher_terminal_style(&options, row->terminal, STDOUT_FILENO).links == row->expected, "%s %s=%s %s",
              row->term, row->variable, row->value, row->version);
}
