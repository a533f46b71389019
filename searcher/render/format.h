/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the renderers share; commands use render.h. A renderer appends to `out` (data) and `aside` (words about it);
 * render.c writes them out after each item.
 */
#ifndef PRECEDENT_SEARCHER_RENDER_FORMAT_H
#define PRECEDENT_SEARCHER_RENDER_FORMAT_H

#include "searcher/render/render.h"

/** One way to write; a missing function writes nothing. */
typedef struct {
    base_status (*answer)(searcher_render *, const searcher_answer *, base_error *);
    base_status (*hit)(searcher_render *, const searcher_hit *, base_error *);
    base_status (*closing)(searcher_render *, const searcher_closing *, base_error *);
    base_status (*count)(searcher_render *, const searcher_summary *, base_error *);
    base_status (*show)(searcher_render *, const searcher_show *, base_error *);
    base_status (*report)(searcher_render *, const searcher_row *, base_error *);
    base_status (*unread)(searcher_render *, const searcher_unread *, base_error *);
    base_status (*tally)(searcher_render *, const searcher_tally *, base_error *);
    base_status (*status)(searcher_render *, const searcher_status *, base_error *);
    base_status (*theme)(searcher_render *, const searcher_theme_row *, base_error *);
} searcher_renderer;

struct searcher_render {
    searcher_render_style style;
    FILE *data, *words;
    base_buf out, aside;
    const searcher_renderer *with;
    char last_report[17]; /**< of the group being printed */
    const char *head;     /**< CSV: the head that was written; another kind of row writes its own */
    size_t items;
    bool gone;
    int failed; /**< errno of the first write that failed */
};

extern const searcher_renderer searcher_render_text;
extern const searcher_renderer searcher_render_oneline;
extern const searcher_renderer searcher_render_json;
extern const searcher_renderer searcher_render_csv;

/** Append a passage as one JSON object and a newline: a line of `dump`. */
base_status searcher_json_passage(base_buf *out, const corpus_report *report, const corpus_passage *passage,
                                  base_error *err);

/** Append the head (NULL) or a row of a metadata.csv. */
base_status searcher_csv_template(searcher_render *render, const corpus_report *report, base_error *err);

/** Append the short name of what a passage is: its label as printed, else "recommendation 7", "paragraph 4.2", "finding". */
base_status searcher_label(base_buf *out, const corpus_passage *passage, base_error *err);

/** Append what a citation names the place by: the label or number, else the innermost heading, else nothing. A kind
 *  ("paragraph") by itself names no place. */
base_status searcher_cited_place(base_buf *out, const corpus_passage *passage, base_error *err);

/** Append texts parted by `between`; absent ones are left out. */
base_status searcher_joined(base_buf *out, const base_text *texts, size_t count, const char *between, base_error *err);
base_status searcher_joined_values(base_buf *out, const corpus_values *values, const char *between, base_error *err);
base_status searcher_joined_partnerships(base_buf *out, const corpus_report *report, const char *between,
                                         base_error *err);

/** "local child safeguarding practice review" for its id; the id itself when unknown; absent without a type. */
base_text searcher_type_label(const corpus_report *report);

/** Is its access restricted? */
bool searcher_is_restricted(const corpus_report *report);

/** Append "passage" or "passages" with the number and thousands parted: "41,870 passages". */
base_status searcher_counted(base_buf *out, size_t count, const char *singular, base_error *err);

#endif
