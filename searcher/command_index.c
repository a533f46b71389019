/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `precedent index` and `precedent complete`: the hand-over to the indexer, and values for shell completion. */
#include "searcher/command.h"
#include "searcher/handover.h"
#include "searcher/session.h"

#include "corpus/field.h"

#include <errno.h>
#include <stdio.h>

base_status searcher_command_index(searcher_command_run *run, base_error *err)
{
    return searcher_handover(run->program, run->options->rest, run->options->rest_count, err);
}

/* --------------------------------------------------------------------------------------------------- completion */

static base_status complete_partnership(const corpus_report *report, size_t passages, size_t matches, void *payload,
                                        base_error *err)
{
    const char *field = payload;

    (void)passages;
    (void)matches;
    (void)err;
    for (size_t i = 0; strcmp(field, "partnership") == 0 && i < report->partnership_count; i++)
        printf("%.*s\n", BASE_TEXT_ARG(report->partnerships[i].slug));
    for (size_t i = 0; strcmp(field, "subject") == 0 && i < report->subjects.count; i++)
        printf("%.*s\n", BASE_TEXT_ARG(report->subjects.items[i].text));
    return BASE_OK;
}

/** Fields themselves, or the values of one. */
base_status searcher_command_complete(searcher_command_run *run, base_error *err)
{
    const searcher_options *options = run->options;
    const char *field = options->word_count > 0 ? options->words[0] : "field";
    searcher_session session = { .options = options };
    const corpus_thesaurus *thesaurus = NULL;
    base_status status = BASE_OK;

    run->found = true;
    if (strcmp(field, "field") == 0) {
        for (int id = 0; id < CORPUS_F_COUNT; id++)
            printf("%s\n", corpus_field_at((corpus_field_id)id)->name);
    } else if (strcmp(field, "kind") == 0) {
        for (int kind = 0; kind < CORPUS_KIND_COUNT; kind++)
            printf("%s\n", corpus_kind_id((corpus_kind)kind));
    } else if (strcmp(field, "theme") == 0) {
        status = searcher_session_thesaurus(&thesaurus, &session, err);
        for (size_t i = 0; status == BASE_OK && i < corpus_thesaurus_count(thesaurus); i++)
            printf("%.*s\n", BASE_TEXT_ARG(corpus_thesaurus_at(thesaurus, i)->id));
    } else {
        char name[64];
        snprintf(name, sizeof name, "%s", field);
        status = searcher_session_open(&session, options, err);
        if (status == BASE_OK)
            status = searcher_engine_list(session.engine, NULL, SEARCHER_REPORTS_READ, complete_partnership, name, err);
    }
    if (status == BASE_OK && fflush(stdout) != 0 && errno != EPIPE)
        status = base_error_set(err, BASE_E_IO, "standard output: %s", strerror(errno));
    searcher_session_close(&session);
    return status;
}
