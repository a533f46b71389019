/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/run.h"

#include "indexer/progress.h"
#include "indexer/store.h"
#include "indexer/works.h"

#include "corpus/format/ocr.h"
#include "corpus/partnership.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/** All that one run holds. */
typedef struct {
    indexer_outcome *out;
    const indexer_options *options;
    const indexer_surroundings *around;
    indexer_stemmer *stemmer;
    corpus_thesaurus *thesaurus;
    indexer_child_options child;
    corpus_ocr *ocr;
    indexer_nursery *nursery;
    indexer_catalogue *catalogue;
    indexer_sheets sheets;
    indexer_work work;
    indexer_progress progress;
} run;

void indexer_outcome_release(indexer_outcome *outcome)
{
    indexer_plan_release(&outcome->plan);
    indexer_ledger_release(&outcome->ledger);
    base_buf_release(&outcome->messages);
    *outcome = (indexer_outcome){ 0 };
}

static int64_t now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static bool must_stop(const run *self)
{
    struct pollfd wake = { self->around->wake, POLLIN, 0 };

    return self->around->wake >= 0 && poll(&wake, 1, 0) > 0;
}

static base_status stopped(base_error *err)
{
    return base_error_set(err, BASE_E_INTERRUPTED, "stopped by a signal");
}

/* One line each: base_error_set() takes control bytes out of names. */
static void note(indexer_outcome *out, base_text path, const char *what, const char *sentence)
{
    base_error line;

    base_error_set(&line, BASE_E_IO, "%.*s: %s%s", BASE_TEXT_ARG(path), what, sentence);
    base_buf_printf(&out->messages, NULL, "%s\n", line.message);
    out->troubles++;
}

static void note_trouble(base_text path, const char *sentence, void *payload)
{
    note(payload, path, "", sentence);
}

/* A report that Xapian would not take is not in the index, whatever the ledger was told before. */
static void note_refusal(const char *id, const base_error *why, void *payload)
{
    run *self = payload;
    indexer_ledger *ledger = &self->out->ledger;
    size_t index = indexer_ledger_by_id(ledger, id);
    base_text path = base_text_of(id);

    if (index != INDEXER_LEDGER_NONE) {
        if (ledger->entries[index].file_count > 0)
            path = ledger->entries[index].files[0].path;
        indexer_ledger_remove(ledger, index);
    }
    self->work.tally.refused++;
    note(self->out, path, "could not be stored: ", why->message);
}

/* ---- beginning ---- */

/* A picture takes more memory than text does, and a file of them minutes: as long as OCR gives it, and a page more. */
static void allow_for_ocr(indexer_child_limits *limits)
{
    corpus_ocr_limits ocr = corpus_ocr_limits_default();

    limits->memory_bytes = (size_t)2 << 30;
    limits->wall_ms += ocr.file_ms + ocr.page_ms;
    limits->cpu_seconds += (ocr.file_ms + ocr.page_ms) / 1000;
}

/* What the children inherit: the shipped tables, so that none need open them; and nothing of an index. */
static base_status prepare(run *self, base_error *err)
{
    const corpus_partnership_table *bodies;
    base_status status = indexer_stemmer_new(&self->stemmer, err);

    if (status == BASE_OK)
        status = corpus_partnership_shared(&bodies, err);
    if (status == BASE_OK)
        status = corpus_thesaurus_open(&self->thesaurus, NULL, indexer_stemmer_stem, self->stemmer, err);
    self->child.reader = (corpus_reader_options){ .charset = self->options->charset, .thesaurus = self->thesaurus };
    if (status == BASE_OK && self->options->ocr)
        status = corpus_ocr_open(&self->ocr, NULL, err); /* while files may still be opened */
    self->child.reader.ocr = self->ocr;
    self->child.limits = self->around->child.frame_bytes > 0 ? self->around->child : indexer_child_limits_default();
    if (self->ocr && self->around->child.frame_bytes == 0)
        allow_for_ocr(&self->child.limits);
    self->child.hook = self->around->child_hook;
    if (status == BASE_OK && self->options->metadata)
        status = indexer_sheets_choose(&self->sheets, self->options->metadata, err);
    return status;
}

static base_status open_catalogue(run *self, base_error *err)
{
    indexer_catalogue_options options = self->around->catalogue;

    options.refused = note_refusal;
    options.refused_payload = self;
    return indexer_catalogue_open(&self->catalogue, self->options->index, corpus_thesaurus_hash(self->thesaurus),
                                  &options, err);
}

static base_status make_plan(run *self, corpus_walk *walk, base_error *err)
{
    indexer_outcome *out = self->out;
    base_status status = indexer_plan_make(&out->plan, walk, self->options, &out->ledger, &self->sheets, err);

    if (status != BASE_OK)
        return status;
    out->pruned = base_arena_array(&out->plan.arena, out->plan.root_count, sizeof *out->pruned);
    return out->pruned ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");
}

/* ---- the work ---- */

static base_status absorb(run *self, indexer_reading *reading, base_error *err)
{
    const indexer_task *task = &self->out->plan.tasks[reading->tag];
    base_status status = indexer_absorb_reading(&self->work, task, reading, err);

    indexer_reading_release(reading);
    indexer_progress_step(&self->progress, task->file->path);
    return status;
}

/* A named file that the walk could not look at: its reading says so. */
static base_status absorb_refused(run *self, size_t tag, base_error *err)
{
    const corpus_walk_file *file = self->out->plan.tasks[tag].file;
    indexer_reading reading = { .tag = tag, .size = file->size, .mtime_ns = file->mtime_ns };
    base_status status = base_arena_text(&reading.report.sentence, &reading.report.arena, file->sentence, err);

    reading.report.state = file->state;
    if (status == BASE_OK)
        status = absorb(self, &reading, err);
    else
        indexer_reading_release(&reading);
    return status;
}

static base_status take_one(run *self, base_error *err)
{
    indexer_reading reading = { 0 };
    base_status status = indexer_nursery_wait(&reading, self->nursery, err);

    return status == BASE_OK ? absorb(self, &reading, err) : status;
}

static base_status start_task(run *self, size_t tag, base_error *err)
{
    const indexer_task *task = &self->out->plan.tasks[tag];
    base_status status = BASE_OK;

    if (must_stop(self))
        return stopped(err);
    if (task->need == INDEXER_FRESH) {
        self->work.tally.fresh++;
        return BASE_OK;
    }
    if (task->need == INDEXER_EDIT) {
        status = indexer_absorb_edit(&self->work, task, err);
        indexer_progress_step(&self->progress, task->file->path);
        return status;
    }
    if (task->file->state != CORPUS_CLASS_OK)
        return absorb_refused(self, tag, err);
    while (status == BASE_OK && !indexer_nursery_has_room(self->nursery))
        status = take_one(self, err);
    return status == BASE_OK ? indexer_nursery_begin(self->nursery, task->place.data, tag, err) : status;
}

static base_status do_tasks(run *self, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < self->out->plan.count; i++)
        status = start_task(self, i, err);
    while (status == BASE_OK && indexer_nursery_is_busy(self->nursery))
        status = take_one(self, err);
    return status;
}

static base_status do_prune(run *self, base_error *err)
{
    indexer_outcome *out = self->out;

    indexer_prune_judge(out->pruned, &out->plan, &out->ledger, self->options->prune);
    return indexer_prune_apply(&self->work, &out->plan, out->pruned, err);
}

/* All reports of the index, not only those of the PATHs: `theme:` must mean one thing. */
static base_status do_themes(run *self, base_error *err)
{
    const char *hash = corpus_thesaurus_hash(self->thesaurus);
    indexer_ledger *ledger = &self->out->ledger;
    char present[17] = "";
    base_status status = indexer_catalogue_thesaurus(present, self->catalogue, err);
    size_t count = ledger->count;

    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        const indexer_entry *entry = &ledger->entries[i];
        if (ledger->dead[i] || !indexer_entry_is_read(entry) || strcmp(entry->thesaurus, hash) == 0)
            continue;
        status = must_stop(self) ? stopped(err) : indexer_absorb_themes(&self->work, i, err);
    }
    if (status == BASE_OK && strcmp(present, hash) != 0)
        status = indexer_catalogue_set_thesaurus(self->catalogue, hash, err);
    return status;
}

static bool stop_between_works(void *payload)
{
    return must_stop(payload);
}

static size_t count_readings(const indexer_plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->count; i++)
        count += plan->tasks[i].need != INDEXER_FRESH && plan->tasks[i].need != INDEXER_EDIT;
    return count;
}

static size_t count_work(const indexer_plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->count; i++)
        count += plan->tasks[i].need != INDEXER_FRESH;
    return count;
}

/* Is it confined as it was asked for? What is missing is said once, and is the caller's to refuse. */
static base_status check_confinement(run *self, base_error *err)
{
    const corpus_confinement *active;
    base_buf missing = { 0 };
    base_status status = indexer_nursery_confinement(&active, self->nursery, err);

    if (status != BASE_OK || corpus_confinement_whole(active))
        return status;
    status = corpus_confinement_missing(&missing, active, err);
    if (status == BASE_OK && self->options->require_sandbox)
        status =
            base_error_set(err, BASE_E_UNSUPPORTED,
                           "this system has no %s to confine the reading of files with; nothing was read, for that "
                           "is what --require-sandbox asks",
                           missing.data);
    else if (status == BASE_OK)
        status = base_buf_printf(&self->out->messages, err,
                                 "this system has no %s to confine the reading of files with; the other walls stand "
                                 "(--require-sandbox reads nothing then)\n",
                                 missing.data);
    base_buf_release(&missing);
    return status;
}

/* What the files of this run are read behind is a fact about the index: `precedent status` shows it. */
static base_status note_confinement(run *self, base_error *err)
{
    const corpus_confinement *active;
    base_buf line = { 0 };
    base_status status = indexer_nursery_confinement(&active, self->nursery, err);

    if (status == BASE_OK)
        status = corpus_confinement_write(&line, active, err);
    if (status == BASE_OK)
        status = indexer_catalogue_set_confinement(self->catalogue, base_buf_view(&line), err);
    base_buf_release(&line);
    return status;
}

static base_status do_all(run *self, base_error *err)
{
    base_status status = BASE_OK, end;
    base_error why = { 0 };

    self->work = (indexer_work){ .options = self->options,
                                 .thesaurus = self->thesaurus,
                                 .catalogue = self->catalogue,
                                 .ledger = &self->out->ledger,
                                 .sheets = &self->sheets };
    if (!self->around->quiet)
        self->progress = indexer_progress_begin(stderr, count_work(&self->out->plan));
    if (count_readings(&self->out->plan) > 0)
        status = check_confinement(self, &why);
    if (status == BASE_OK && count_readings(&self->out->plan) > 0)
        status = note_confinement(self, &why);
    if (status == BASE_OK)
        status = do_tasks(self, &why);
    if (status == BASE_OK)
        status = do_prune(self, &why);
    if (status == BASE_OK)
        status = do_themes(self, &why);
    if (status == BASE_OK)
        status = indexer_works_settle(self->catalogue, &self->out->ledger, stop_between_works, self, &why);
    indexer_progress_wipe(&self->progress);
    self->out->interrupted = status == BASE_E_INTERRUPTED;
    if (status != BASE_OK && status != BASE_E_INTERRUPTED)
        return base_error_set(err, status, "%s", why.message);
    end = indexer_catalogue_publish(self->catalogue, err);
    self->out->tally = self->work.tally;
    return end;
}

/* ---- the whole ---- */

base_status indexer_run_look(indexer_ledger *out, const char *directory, base_error *err)
{
    indexer_catalogue *catalogue = NULL;
    base_status status = indexer_catalogue_open_reading(&catalogue, directory, err);

    if (status == BASE_OK)
        status = indexer_ledger_load(out, catalogue, err);
    indexer_catalogue_close(catalogue);
    return status;
}

/* Compare only; an index that is not there yet knows nothing. */
static base_status look(run *self, corpus_walk *walk, base_error *err)
{
    indexer_outcome *out = self->out;
    base_status status = indexer_run_look(&out->ledger, self->options->index, err);

    if (status == BASE_E_NOT_FOUND)
        status = BASE_OK;
    if (status == BASE_OK)
        status = make_plan(self, walk, err);
    if (status == BASE_OK)
        indexer_prune_judge(out->pruned, &out->plan, &out->ledger, self->options->prune);
    return status;
}

static base_status work(run *self, corpus_walk *walk, base_error *err)
{
    indexer_outcome *out = self->out;
    base_status status =
        indexer_nursery_open(&self->nursery, self->options->jobs, &self->child, self->around->wake, err);

    if (status == BASE_OK && self->options->require_sandbox)
        status = check_confinement(self, err); /* before there is an index */
    if (status == BASE_OK)
        status = open_catalogue(self, err);
    if (status == BASE_OK)
        status = indexer_ledger_load(&out->ledger, self->catalogue, err);
    if (status == BASE_OK)
        status = make_plan(self, walk, err);
    if (status == BASE_OK)
        status = do_all(self, err);
    return status;
}

base_status indexer_run_confinement(corpus_confinement *out, base_error *err)
{
    indexer_child_options child = { .limits = indexer_child_limits_default() };
    indexer_nursery *nursery = NULL;
    const corpus_confinement *active = NULL;
    base_status status = indexer_nursery_open(&nursery, 1, &child, -1, err);

    if (status == BASE_OK)
        status = indexer_nursery_confinement(&active, nursery, err);
    if (status == BASE_OK)
        *out = *active;
    indexer_nursery_close(nursery);
    return status;
}

base_status indexer_run(indexer_outcome *out, const indexer_options *options, const indexer_surroundings *surroundings,
                        base_error *err)
{
    run self = { .out = out, .options = options, .around = surroundings };
    corpus_walk walk = { 0 };
    int64_t begun = now_ms();
    base_status status = prepare(&self, err);
    bool empty = false;

    if (status == BASE_OK)
        status = corpus_walk_paths(&walk, options->paths, options->path_count, note_trouble, out, err);
    empty = walk.count == 0;
    if (status == BASE_OK)
        status = options->dry_run || empty ? look(&self, &walk, err) : work(&self, &walk, err);
    if (status == BASE_OK && empty)
        status = base_error_set(err, BASE_E_NOT_FOUND, "no reports to index under %s%s; nothing was done",
                                options->paths[0], options->path_count > 1 ? " and the others" : "");
    out->milliseconds = now_ms() - begun;
    corpus_walk_release(&walk);
    indexer_nursery_close(self.nursery);
    corpus_ocr_close(self.ocr);
    indexer_catalogue_close(self.catalogue);
    indexer_sheets_release(&self.sheets);
    corpus_thesaurus_free(self.thesaurus);
    indexer_stemmer_free(self.stemmer);
    return status;
}
