/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Opening a report in the user's viewer, at the page; no shell ever sees the file's name.
 *
 * The command is that of --viewer, PRECEDENT_VIEWER or the config file. Without one a PDF goes to the first viewer found
 * that can be told a page (evince, okular, atril, zathura, mupdf; okular first on KDE), everything else to xdg-open. The
 * order has a reason: xdg-open cannot be told a page. Given a URL with "#page=N" it drops the fragment or, handing over
 * to GIO, fails; so it is given the path alone, and only where nothing better is there.
 */
#ifndef PRECEDENT_SEARCHER_VIEWER_H
#define PRECEDENT_SEARCHER_VIEWER_H

#include "corpus/base/buf.h"

#include <stdint.h>

/** Most words of a command, and most bytes of it. */
enum { SEARCHER_VIEWER_WORDS = 64, SEARCHER_VIEWER_BYTES = 4096 };

/** A command as execvp() takes it. All zero is none. */
typedef struct {
    base_buf bytes;                         /**< owns the words */
    char *words[SEARCHER_VIEWER_WORDS + 1]; /**< NULL behind the last */
    size_t count;
} searcher_viewer_line;

void searcher_viewer_line_release(searcher_viewer_line *line);

/**
 * Make the words of a command. Blanks part words; single and double quotes keep blanks and are taken off; there is no
 * other expansion, of variables, of `~`, of patterns or of backslashes. In every word %f is the file, %p the page, %u the
 * file as a URL with "#page=N" (for browsers), %% a percent sign; what stands in their place is not looked at again. The
 * file becomes the last word of a command that names it neither as %f nor as %u.
 *
 * @param out      all zero; release with searcher_viewer_line_release(), also after a failure
 * @param path     absolute, so that no name is taken for an option
 * @param page     from 1; 0 not known: then %p is 1 and a URL names no page
 * @return BASE_OK; BASE_E_ARGUMENT (no word, an open quote, another % sequence; says which), BASE_E_LIMIT, BASE_E_NOMEM
 */
base_status searcher_viewer_words(searcher_viewer_line *out, base_text command, const char *path, uint32_t page,
                                  base_error *err);

/**
 * The command that opens a file where the user has named none, by what PATH and the desktop's variables hold; static
 * storage. NULL when there is nothing that could.
 * @param page  0 when the file has no pages that can be told
 */
const char *searcher_viewer_standard(uint32_t page);

/**
 * Start the viewer and leave it to itself: a session of its own, /dev/null for its input and output, no descriptor of
 * ours. Waits half a second at most, so that a viewer that fails at once is told.
 *
 * @param command  NULL: the standard one
 * @return BASE_OK when it runs, or ended well; BASE_E_NOT_FOUND (no viewer), BASE_E_IO (cannot be started, or failed at
 *         once), or as searcher_viewer_words(). The message says what to set
 */
base_status searcher_viewer_open(const char *command, const char *path, uint32_t page, base_error *err);

#endif
