/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One interface for every way an answer is written: text for people, --oneline, JSON lines, CSV. A command opens a
 * renderer, hands it items and a summary, and closes it. Data goes to `data`, words about it to `words`; each item is
 * written whole or not at all as far as the renderer goes.
 *
 * Writing is checked: a full disk is BASE_E_IO. A reader that went away (EPIPE; main ignores SIGPIPE) is no error: the
 * calls go on to succeed, searcher_render_gone() turns true, and the command may stop early.
 *
 * All texts are borrowed for the call. Bytes that are no UTF-8 come out as U+FFFD, control bytes never reach a terminal.
 */
#ifndef PRECEDENT_SEARCHER_RENDER_H
#define PRECEDENT_SEARCHER_RENDER_H

#include "corpus/confinement.h"
#include "corpus/report.h"
#include "corpus/theme.h"
#include "searcher/options.h"
#include "searcher/snippet.h"

#include <stdio.h>

/** Most columns that text is wrapped to. */
enum { SEARCHER_RENDER_WIDTH = 100 };

typedef struct {
    searcher_format format;
    size_t width;      /**< columns to wrap at; 0: a paragraph is one line (not a terminal) */
    bool colour;       /**< bold matches and headers by escape sequences */
    bool links;        /**< OSC 8 hyperlinks on file names */
    bool flat;         /**< no grouping by report: each hit names its own */
    bool quiet;        /**< no words about the data */
    bool words_follow; /**< closing words go to `data` behind the hits (terminal, pager); otherwise to `words` */
} searcher_render_style;

typedef struct searcher_render searcher_render;

/** @param data  stdout or a pager; @param words  stderr. Both borrowed; neither is closed. */
base_status searcher_render_open(searcher_render **out, const searcher_render_style *style, FILE *data, FILE *words,
                                 base_error *err);

/** Write what is left. BASE_E_IO when the disk is full, also when an earlier write failed. Then searcher_render_free(). */
base_status searcher_render_close(searcher_render *render, base_error *err);
void searcher_render_free(searcher_render *render);

/** Has the reader gone away? */
bool searcher_render_gone(const searcher_render *render);

/** The other copies of a report's work, the leading one first (searcher_engine_copies()). */
typedef struct {
    const corpus_report *const *items;
    size_t count;
} searcher_copies;

/* ---------------------------------------------------------------------------------------------------- search */

/** How many there are, for every command that counts. */
typedef struct {
    size_t total; /**< passages, repeats once */
    bool exact;   /**< is `total` exact? */
    size_t reports_matched;
    size_t reports_indexed;
    size_t reports_unread;
    size_t reports_partial; /**< read, but with pages without text */
    size_t pages_unread;
    size_t cut;              /**< weak matches left out */
    size_t undated_excluded; /**< undated reports that a range left out */
    size_t other_kinds;      /**< passages that match but for kind: */
    base_text query;         /**< searcher_query.text */
    base_text suggestion;    /**< absent: none */
    bool corrected;          /**< the suggestion was searched in place of the query */
} searcher_summary;

/** One passage of an answer. */
typedef struct {
    size_t rank; /**< from 1, offset counted */
    double score;
    const corpus_report *report; /**< metadata; passages need not be filled */
    const corpus_passage *passage;
    size_t id_digits;         /**< hex digits of REPORT to print: 8, or more where fewer are not unique */
    const base_text *matched; /**< the query's words that it holds */
    size_t matched_count;
    searcher_spans marks;        /**< where, in passage->text */
    const corpus_passage *reply; /**< the passage of `response`, for its page; may be NULL */
    const corpus_passage *also;  /**< where else it is printed in this report; may be NULL */
    searcher_copies copies;
} searcher_hit;

/** What stands over the first hit of a text answer: "3 recommendations in 2 of 295 reports". */
typedef struct {
    const searcher_summary *summary;
    const char *noun;    /**< singular: "recommendation" when kind: names one, else "passage" */
    size_t reports_left; /**< reports that pass the filters; equal to reports_indexed without filters */
    base_text filters;   /**< "dated 2019 or later"; absent: none, or not to be said in words */
} searcher_answer;

base_status searcher_render_answer(searcher_render *render, const searcher_answer *answer, base_error *err);
base_status searcher_render_hit(searcher_render *render, const searcher_hit *hit, base_error *err);

/** One line of the explanation of no hits: "without kind:recommendation: 2 passages". */
typedef struct {
    base_text without; /**< "kind:recommendation"; "as words in any order" for the loose form */
    size_t passages;
    base_text note; /**< "(1 of 2017)"; may be absent */
} searcher_alternative;

/** What closes an answer. All arrays may be empty. */
typedef struct {
    const searcher_answer *answer;
    const searcher_alternative *alternatives; /**< when there were no hits */
    size_t alternative_count;
    const base_text
        *notes; /**< whole sentences to print: what was added, a name that no report bears, a hint to type */
    size_t note_count;
} searcher_closing;

/** The closing lines; for JSON the summary object, which is the last line. */
base_status searcher_render_closing(searcher_render *render, const searcher_closing *closing, base_error *err);

/** --count: the number alone (JSON: the summary object). */
base_status searcher_render_count(searcher_render *render, const searcher_summary *summary, base_error *err);

/** A line of words about the data, as it is (--explain, warnings): to `words`, or behind the data. Never in JSON or CSV. */
base_status searcher_render_note(searcher_render *render, base_text line, base_error *err);

/* ------------------------------------------------------------------------------------------------------ show */

/** Another report in which the same name means another case. */
typedef struct {
    const corpus_report *report;
    base_text subject;
} searcher_namesake;

/** The same words in another copy of the report. */
typedef struct {
    const corpus_report *report;
    uint32_t ordinal;
} searcher_twin;

typedef struct {
    const corpus_report *report;
    const corpus_passage *passage;
    size_t id_digits;
    searcher_copies copies;
    const searcher_twin *twins;
    size_t twin_count;
    searcher_cite cite;          /**< SEARCHER_CITE_NONE: in context, with the plain citation below */
    uint32_t before, after;      /**< ordinals of the neighbours; 0: none */
    const corpus_passage *reply; /**< may be NULL */
    const corpus_passage *also;  /**< may be NULL */
    const searcher_namesake *namesakes;
    size_t namesake_count;
    size_t file;          /**< which of the report's files the next is about */
    base_text file_state; /**< "unchanged since indexed 3 May 2025"; absent: not known */
    base_text hash_note;  /**< for ID@TEXTHASH: that the words changed, or moved; absent: nothing to say */
} searcher_show;

base_status searcher_render_show(searcher_render *render, const searcher_show *show, base_error *err);

/** Append the citation of a passage (`passage` NULL: of the report). An approximate page is never cited. */
base_status searcher_cite_plain(base_buf *out, const corpus_report *report, const corpus_passage *passage,
                                base_error *err);
base_status searcher_cite_bibtex(base_buf *out, const corpus_report *report, const corpus_passage *passage,
                                 base_error *err);
base_status searcher_cite_csl(base_buf *out, const corpus_report *report, const corpus_passage *passage,
                              base_error *err);

/* --------------------------------------------------------------------------------------- list, dump, status */

/** A row of `list`: JSON prints all metadata with their sources. */
typedef struct {
    const corpus_report *report;
    size_t id_digits;
    size_t passages; /**< how many it has */
    size_t matches;  /**< how many match, when `list` was given a query; else 0 */
    searcher_copies copies;
} searcher_row;

base_status searcher_render_report(searcher_render *render, const searcher_row *row, base_error *err);

/** `list --unread` and `status`: a file that could not be read. One line, in the shape of `index --failed`. */
typedef struct {
    const corpus_report *report;
    base_text file; /**< one of the report's files */
} searcher_unread;

base_status searcher_render_unread(searcher_render *render, const searcher_unread *unread, base_error *err);

/** `list --by FIELD`: a value and its counts. */
typedef struct {
    base_text field; /**< "partnership" */
    base_text value; /**< as printed; absent: reports without one */
    size_t reports, passages;
} searcher_tally;

base_status searcher_render_tally(searcher_render *render, const searcher_tally *tally, base_error *err);

/** `list --template`: the head (NULL) or a row of a metadata.csv to fill in; always CSV. */
base_status searcher_render_template(searcher_render *render, const corpus_report *report, base_error *err);

/** `dump`: one JSON object a line, whatever the format. */
base_status searcher_render_passage(searcher_render *render, const corpus_report *report, const corpus_passage *passage,
                                    base_error *err);

typedef struct {
    base_text name; /**< the shard's or the folder's name */
    size_t reports, passages;
    uint64_t bytes;
} searcher_shard_state;

typedef struct {
    const char *const *indexes; /**< as named or by default */
    size_t index_count;
    base_text schema, thesaurus, program;
    size_t reports, passages, files, restricted, undated, without_partnership;
    size_t copies; /**< of `reports`: files that say the same as another one */
    size_t unread, partial, pages_unread;
    uint64_t bytes;
    const searcher_shard_state *shards;
    size_t shard_count;
    size_t of_class[CORPUS_CLASS_COUNT]; /**< reports by what became of their file */
    size_t of_kind[CORPUS_KIND_COUNT];   /**< passages by kind */
    char oldest[11], newest[11];         /**< first and last publication date; empty: none */
    const corpus_confinement *machine;   /**< what would confine the reading of files now; NULL: not known */
    const corpus_confinement *reading;   /**< what confined the last reading of files; NULL: not known */
} searcher_status;

base_status searcher_render_status(searcher_render *render, const searcher_status *status, base_error *err);

/* ---------------------------------------------------------------------------------------------------- themes */

typedef struct {
    const corpus_thesaurus *thesaurus;
    size_t concept;           /**< index in it */
    size_t passages, reports; /**< that hold it, narrower ones included */
    bool whole; /**< `themes show`: with scope note, aliases, broader, narrower, related; otherwise one line */
} searcher_theme_row;

base_status searcher_render_theme(searcher_render *render, const searcher_theme_row *row, base_error *err);

/* ---------------------------------------------------------------- pieces that commands and tests use by themselves */

/** Append "12 Mar 2016", "Sep 2021", "2017" for an ISO date of that precision; `whole` writes out the month's name. */
base_status searcher_date_words(base_buf *out, const char *iso, bool whole, base_error *err);

/** Append the date with its source: "Sep 2021", "12 Mar 2016 (agreed)", "Oct 2019 (version)", "n.d.". */
base_status searcher_date_source(base_buf *out, const corpus_report *report, base_error *err);

/** Append "p. 10", "pp. 31-32 (PDF 34-35)", "about p. 4" for an approximate page; nothing without pages. */
base_status searcher_pages(base_buf *out, const corpus_passage *passage, base_error *err);

/** Append REPORT (`digits` of it) and ":ORDINAL". */
base_status searcher_id(base_buf *out, const corpus_report *report, size_t digits, uint32_t ordinal, base_error *err);

/** Append a text for a terminal or a line of output: control bytes and bad UTF-8 made harmless, '\n' a space. */
base_status searcher_plain_text(base_buf *out, base_text text, base_error *err);

#endif
