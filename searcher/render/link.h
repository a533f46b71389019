/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Hyperlinks on a terminal (OSC 8): file://HOST/path#page=N. A terminal that does not know them shows the words alone.
 */
#ifndef PRECEDENT_SEARCHER_RENDER_LINK_H
#define PRECEDENT_SEARCHER_RENDER_LINK_H

#include "searcher/render/format.h"

/**
 * Append what begins a link to a report's file at a page (0: none). Nothing is appended when the style has no links or
 * the file is not there under its name as given: a link that leads nowhere, or elsewhere, is worse than none.
 *
 * @param opened  set when something was appended: then searcher_link_close() must follow
 */
base_status searcher_link_open(bool *opened, searcher_render *render, const corpus_report *report, uint32_t page,
                               base_error *err);
base_status searcher_link_close(searcher_render *render, bool opened, base_error *err);

#endif
