/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the files of the text renderer share: text.c writes hits, text_answer.c the words about
 * them, text_show.c a passage in context, text_list.c the
 * lists, oneline.c lines for other programs.
 */
#ifndef PRECEDENT_SEARCHER_RENDER_TEXT_H
#define PRECEDENT_SEARCHER_RENDER_TEXT_H

#include "searcher/render/format.h"
#include "searcher/render/wrap.h"

/** A paragraph into `out` by the renderer's style. */
searcher_wrap searcher_text_line(searcher_render *render, base_buf *out, size_t indent, base_error *err);

/** Append "Northmoor SCP · Child R · serious case review · Sep 2021". */
base_status searcher_text_report_line(base_buf *line, const corpus_report *report, base_error *err);

/** Does the report's line, or one of the passage's headings, say already whose case it is? */
bool searcher_text_case_is_told(const corpus_report *report, const corpus_passage *passage);

/** Append "Recommendation 7 · p. 10 · Recommendations › Information sharing". */
base_status searcher_text_place(base_buf *line, const corpus_report *report, const corpus_passage *passage,
                                base_error *err);

/** Write a line that was put together in `line`, wrapped; `line` is emptied. */
base_status searcher_text_put(searcher_render *render, base_buf *out, size_t indent, size_t hang, base_buf *line,
                              base_error *err);

/** As searcher_text_put(), at the left edge and bold. */
base_status searcher_text_heading(searcher_render *render, base_buf *line, size_t hang, base_error *err);

base_status searcher_text_answer(searcher_render *render, const searcher_answer *answer, base_error *err);
base_status searcher_text_closing(searcher_render *render, const searcher_closing *closing, base_error *err);
base_status searcher_text_count(searcher_render *render, const searcher_summary *summary, base_error *err);
base_status searcher_text_show(searcher_render *render, const searcher_show *show, base_error *err);
base_status searcher_text_report(searcher_render *render, const searcher_row *row, base_error *err);
base_status searcher_text_unread(searcher_render *render, const searcher_unread *unread, base_error *err);
base_status searcher_text_tally(searcher_render *render, const searcher_tally *tally, base_error *err);
base_status searcher_text_status(searcher_render *render, const searcher_status *status, base_error *err);
base_status searcher_text_theme(searcher_render *render, const searcher_theme_row *row, base_error *err);

#endif
