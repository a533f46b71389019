/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `precedent index` and `precedent complete`: the hand-over to the indexer, and values for shell completion. */
#include "searcher/command.h"
#include "searcher/session.h"

#include "corpus/field.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define INDEXER "precedent-index"

enum { PATH_BYTES = 4096 };

/** The folder of this program; empty when the system does not say. */
static void own_folder(char out[PATH_BYTES])
{
    ssize_t length = readlink("/proc/self/exe", out, PATH_BYTES - 1);
    char *slash;

    out[length > 0 ? length : 0] = '\0';
    slash = strrchr(out, '/');
    if (slash)
        *slash = '\0';
    else
        out[0] = '\0';
}

/** Become the program; comes back only when it cannot. */
static void become(const char *folder, const char *below, char **arguments)
{
    char path[PATH_BYTES];
    int length = snprintf(path, sizeof path, "%s%s/" INDEXER, folder, below);

    if (length > 0 && (size_t)length < sizeof path && access(path, X_OK) == 0)
        execv(path, arguments);
}

base_status searcher_command_index(searcher_command_run *run, base_error *err)
{
    const searcher_options *options = run->options;
    char folder[PATH_BYTES];
    static char name[] = INDEXER;
    char **arguments = calloc(options->rest_count + 2, sizeof *arguments);

    if (!arguments)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    arguments[0] = name;
    for (size_t i = 0; i < options->rest_count; i++)
        arguments[i + 1] = options->rest[i];
    own_folder(folder);
    signal(SIGPIPE, SIG_DFL); /* what is ignored stays ignored in what we become */
    if (folder[0]) {
        become(folder, "", arguments);
        become(folder, "/../indexer", arguments); /* a build tree */
        become(folder, "/../libexec/precedent", arguments);
    }
    become(PRECEDENT_LIBEXEC_DIR, "", arguments);
    signal(SIGPIPE, SIG_IGN);
    free(arguments);
    return base_error_set(err, BASE_E_NOT_FOUND, "the indexer (" INDEXER ") is not beside %s, nor in %s",
                          folder[0] ? folder : run->program, PRECEDENT_LIBEXEC_DIR);
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
