/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/summary.h"

#include "indexer/place.h"
#include "indexer/works.h"

#include "corpus/base/utf8.h"

#include <inttypes.h>
#include <stdlib.h>

enum { NAME_WIDTH = 40 };

/** How text from outside is made harmless. */
typedef enum { PLAIN, JSON } guise;

static void put_code(FILE *to, uint32_t code)
{
    char bytes[4];

    fwrite(bytes, 1, base_utf8_put(bytes, code), to);
}

/* File names and sentences: control bytes become '?' for people and \u00XX in JSON, broken sequences U+FFFD. */
static void put_text(FILE *to, base_text text, guise as)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t code = base_utf8_next(text, &at);
        bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        if (code == BASE_UTF8_BAD)
            code = 0xFFFD;
        if (as == JSON && control)
            fprintf(to, "\\u%04" PRIx32, code);
        else if (as == JSON && (code == '"' || code == '\\'))
            fprintf(to, "\\%c", (int)code);
        else
            put_code(to, control ? '?' : code);
    }
}

/* 41,870 */
static void put_count(FILE *to, size_t count)
{
    if (count >= 1000) {
        put_count(to, count / 1000);
        fprintf(to, ",%03zu", count % 1000);
    } else {
        fprintf(to, "%zu", count);
    }
}

static void put_padded(FILE *to, base_text text, size_t width)
{
    put_text(to, text, PLAIN);
    for (size_t count = base_utf8_count(text); count < width; count++)
        fputc(' ', to);
}

/* ---- which files ---- */

/** A file that is to be told of. */
typedef struct {
    const indexer_entry *entry;
    const indexer_file *file;
} remark;

typedef bool chooser(const indexer_entry *entry);

static bool is_unread(const indexer_entry *entry)
{
    return !indexer_entry_is_read(entry);
}

static bool is_partly(const indexer_entry *entry)
{
    return indexer_entry_is_read(entry) && entry->pages_unread > 0;
}

static bool is_warned(const indexer_entry *entry)
{
    return entry->state == CORPUS_CLASS_OK_WARNINGS && entry->pages_unread == 0;
}

static bool in_plan(const indexer_plan *plan, base_text place)
{
    for (size_t i = 0; plan && i < plan->root_count; i++) {
        if (indexer_place_is_under(place, plan->roots[i].place))
            return true;
    }
    return plan == NULL;
}

static int by_path(const void *a, const void *b)
{
    const remark *left = a, *right = b;

    return base_text_compare(left->file->path, right->file->path);
}

/* How many files `choose` takes, under the plan's PATHs only; they go to `out` unless that is NULL. */
static size_t collect(remark *out, const indexer_ledger *ledger, const indexer_plan *plan, chooser *choose)
{
    size_t count = 0;

    for (size_t i = 0; i < ledger->count; i++) {
        const indexer_entry *entry = &ledger->entries[i];
        for (size_t k = 0; !ledger->dead[i] && choose(entry) && k < entry->file_count; k++) {
            if (!in_plan(plan, entry->files[k].place))
                continue;
            if (out)
                out[count] = (remark){ entry, &entry->files[k] };
            count++;
        }
    }
    return count;
}

/* The same as an array by path, to be freed; NULL when there is none, or no memory for it. */
static remark *collect_all(size_t *count, const indexer_ledger *ledger, const indexer_plan *plan, chooser *choose)
{
    remark *found = NULL;

    *count = collect(NULL, ledger, plan, choose);
    if (*count > 0)
        found = calloc(*count, sizeof *found);
    if (!found)
        return NULL;
    collect(found, ledger, plan, choose);
    qsort(found, *count, sizeof *found, by_path);
    return found;
}

size_t indexer_summary_unread(const indexer_ledger *ledger, const indexer_plan *plan)
{
    return collect(NULL, ledger, plan, is_unread);
}

/* ---- the closing summary ---- */

static base_text base_name(base_text path)
{
    size_t folder = indexer_place_folder(path).length;
    base_text name = base_text_slice(path, folder, path.length);

    while (base_text_starts(name, BASE_TEXT("/")))
        name = base_text_slice(name, 1, name.length);
    return name.length > 0 ? name : path;
}

/* Its path below the PATH that it was found under; whole where that is not what it begins with. */
static base_text below_path(base_text path, const indexer_plan *plan)
{
    for (size_t i = 0; plan && i < plan->root_count; i++) {
        base_text root = plan->roots[i].walk->path;
        size_t slash = base_text_ends(root, BASE_TEXT("/")) ? 0 : 1;
        if (plan->roots[i].walk->is_folder && path.length > root.length + slash && indexer_place_is_under(path, root))
            return base_text_slice(path, root.length + slash, path.length);
    }
    return path;
}

typedef base_text shortener(base_text path, const indexer_plan *plan);

static base_text only_base(base_text path, const indexer_plan *plan)
{
    (void)plan;
    return base_name(path);
}

static bool tells_apart(shortener *shorten, const remark *found, size_t count, size_t which, const indexer_plan *plan)
{
    base_text name = shorten(found[which].file->path, plan);

    for (size_t i = 0; i < count; i++) {
        if (i != which && base_text_equal(shorten(found[i].file->path, plan), name))
            return false;
    }
    return true;
}

/* The shortest name by which nobody takes the file for another one of the list. */
static base_text short_name(const remark *found, size_t count, size_t which, const indexer_plan *plan)
{
    base_text path = found[which].file->path;

    if (tells_apart(only_base, found, count, which, plan))
        return base_name(path);
    return tells_apart(below_path, found, count, which, plan) ? below_path(path, plan) : path;
}

static size_t widest(const base_text *names, size_t count)
{
    size_t width = 0;

    for (size_t i = 0; i < count; i++) {
        size_t length = base_utf8_count(names[i]);
        if (length > width && length <= NAME_WIDTH)
            width = length;
    }
    return width;
}

static void put_remarks(FILE *to, const char *title, const indexer_ledger *ledger, const indexer_plan *plan,
                        chooser *choose)
{
    size_t count = 0;
    remark *found = collect_all(&count, ledger, plan, choose);
    size_t shown = !found ? 0 : count < INDEXER_SUMMARY_LINES ? count : INDEXER_SUMMARY_LINES;
    base_text names[INDEXER_SUMMARY_LINES], classes[INDEXER_SUMMARY_LINES];

    for (size_t i = 0; i < shown; i++) {
        names[i] = short_name(found, count, i, plan);
        classes[i] = base_text_of(corpus_class_id(found[i].entry->state));
    }
    for (size_t i = 0; i < shown; i++) {
        fprintf(to, "  %-7s  ", i == 0 ? title : "");
        put_padded(to, names[i], widest(names, shown));
        fputs("  ", to);
        if (choose == is_unread) {
            put_padded(to, classes[i], widest(classes, shown));
            fputs("  ", to);
        }
        put_text(to, found[i].entry->sentence, PLAIN);
        fputc('\n', to);
    }
    if (count > shown)
        fprintf(to, "  %-7s  and %zu more (%s)\n", "", count - shown,
                choose == is_unread ? "precedent index --failed" : "precedent list --incomplete");
    free(found);
}

/* "check    reviews/metadata.csv line 3: no file nosuch.txt" */
static void put_orphans(FILE *to, const indexer_orphans *orphans)
{
    for (size_t i = 0; i < orphans->count && i < INDEXER_SUMMARY_LINES; i++) {
        const indexer_orphan *one = &orphans->items[i];
        fprintf(to, "  %-7s  ", i == 0 ? "check" : "");
        put_text(to, one->table, PLAIN);
        fprintf(to, " line %zu: no file ", one->line);
        put_text(to, one->file, PLAIN);
        fputs(one->restricted ? "; its \"restricted\" holds for nothing\n" : "\n", to);
    }
    if (orphans->count > INDEXER_SUMMARY_LINES)
        fprintf(to, "  %-7s  and %zu more rows of a metadata.csv that name no file\n", "",
                orphans->count - INDEXER_SUMMARY_LINES);
}

static void put_check(FILE *to, const indexer_ledger *ledger, bool orphans)
{
    size_t undated = 0, homeless = 0;

    for (size_t i = 0; i < ledger->count; i++) {
        if (ledger->dead[i] || !indexer_entry_is_read(&ledger->entries[i]) || indexer_works_led(&ledger->entries[i]))
            continue;
        undated += ledger->entries[i].undated;
        homeless += ledger->entries[i].homeless;
    }
    if (undated + homeless == 0)
        return;
    fprintf(to, "  %-7s  ", orphans ? "" : "check");
    if (undated > 0)
        fprintf(to, "%zu report%s without a date", undated, undated == 1 ? "" : "s");
    if (homeless > 0 && undated > 0)
        fprintf(to, ", %zu without a partnership", homeless);
    else if (homeless > 0)
        fprintf(to, "%zu report%s without a partnership", homeless, homeless == 1 ? "" : "s");
    fputs(" (list --incomplete)\n", to);
}

static void put_tally(FILE *to, const indexer_tally *tally)
{
    const struct {
        size_t count;
        const char *what;
    } parts[] = { { tally->added, "new" },
                  { tally->changed, "changed" },
                  { tally->known, "renamed or copied" },
                  { tally->edited, "with new metadata" },
                  { tally->retagged, "marked again" },
                  { tally->removed, "removed" },
                  { tally->fresh, "unchanged" } };
    bool any = false;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].count == 0)
            continue;
        fputs(any ? ", " : "", to);
        put_count(to, parts[i].count);
        fprintf(to, " %s", parts[i].what);
        any = true;
    }
    fputs(any ? ": " : "nothing new: ", to);
}

static void put_time(FILE *to, int64_t milliseconds)
{
    if (milliseconds < 10000)
        fprintf(to, "%.1f s", (double)milliseconds / 1000);
    else
        fprintf(to, "%" PRId64 " s", (milliseconds + 500) / 1000);
}

void indexer_summary_print(FILE *to, const indexer_tally *tally, const indexer_ledger *ledger, const indexer_plan *plan,
                           int64_t milliseconds)
{
    size_t reports = 0, copies = 0, passages = 0, unread = collect(NULL, ledger, NULL, is_unread);

    for (size_t i = 0; i < ledger->count; i++) {
        if (ledger->dead[i] || !indexer_entry_is_read(&ledger->entries[i]))
            continue;
        passages += ledger->entries[i].passages;
    }
    indexer_works_count(&reports, &copies, ledger);
    put_tally(to, tally);
    put_count(to, reports);
    fprintf(to, " report%s, ", reports == 1 ? "" : "s");
    if (copies > 0) {
        put_count(to, copies);
        fprintf(to, " cop%s of them, ", copies == 1 ? "y" : "ies");
    }
    put_count(to, passages);
    fprintf(to, " passage%s, ", passages == 1 ? "" : "s");
    put_time(to, milliseconds);
    if (unread > 0) {
        fputs("; ", to);
        put_count(to, unread);
        fputs(" unread", to);
    }
    fputc('\n', to);
    put_remarks(to, "unread", ledger, plan, is_unread);
    put_remarks(to, "partly", ledger, plan, is_partly);
    put_remarks(to, "odd", ledger, plan, is_warned);
    put_orphans(to, &plan->orphans);
    put_check(to, ledger, plan->orphans.count > 0);
}

/* ---- what was kept ---- */

void indexer_summary_kept(FILE *to, const indexer_plan *plan, const indexer_pruned *pruned)
{
    for (size_t i = 0; i < plan->root_count; i++) {
        const indexer_root *root = &plan->roots[i];
        if (pruned[i].verdict == INDEXER_PRUNE_DONE || (root->held == 0 && pruned[i].gone == 0))
            continue;
        fputs("  kept     ", to);
        put_text(to, root->walk->path, PLAIN);
        switch (pruned[i].verdict) {
        case INDEXER_PRUNE_MISSING:
            fprintf(to, ": not there; its %zu report%s stay%s\n", root->held, root->held == 1 ? "" : "s",
                    root->held == 1 ? "s" : "");
            break;
        case INDEXER_PRUNE_EMPTY:
            fprintf(to, ": holds no report now; its %zu report%s stay%s (is it mounted?)\n", root->held,
                    root->held == 1 ? "" : "s", root->held == 1 ? "s" : "");
            break;
        case INDEXER_PRUNE_PARTLY:
            fprintf(to, ": could not be looked at whole; nothing is removed\n");
            break;
        default:
            fprintf(to, ": %zu of its %zu reports are gone; none is removed until --prune\n", pruned[i].gone,
                    root->held);
        }
    }
}

/* ---- dry run ---- */

static const char *need_word(indexer_need need)
{
    static const char *const words[] = {
        [INDEXER_FRESH] = "unchanged", [INDEXER_EDIT] = "metadata", [INDEXER_NEW] = "new", [INDEXER_CHANGED] = "changed"
    };

    return words[need];
}

static size_t put_gone(FILE *to, const indexer_plan *plan, const indexer_ledger *ledger)
{
    size_t gone = 0;

    for (size_t i = 0; i < ledger->count; i++) {
        const indexer_entry *entry = &ledger->entries[i];
        for (size_t k = 0; k < entry->file_count; k++) {
            if (!in_plan(plan, entry->files[k].place) || indexer_plan_has(plan, entry->files[k].place))
                continue;
            fprintf(to, "%-9s  ", "gone");
            put_text(to, entry->files[k].path, PLAIN);
            fputc('\n', to);
            gone++;
        }
    }
    return gone;
}

void indexer_summary_dry_run(FILE *to, const indexer_plan *plan, const indexer_ledger *ledger,
                             const indexer_pruned *pruned)
{
    size_t counts[INDEXER_CHANGED + 1] = { 0 }, gone;

    for (size_t i = 0; i < plan->count; i++) {
        const indexer_task *task = &plan->tasks[i];
        counts[task->need]++;
        if (task->need == INDEXER_FRESH)
            continue;
        fprintf(to, "%-9s  ", need_word(task->need));
        put_text(to, task->file->path, PLAIN);
        fputc('\n', to);
    }
    gone = put_gone(to, plan, ledger);
    put_orphans(to, &plan->orphans);
    fprintf(to,
            "%zu new, %zu changed, %zu with new metadata, %zu unchanged, %zu gone (a new one may be a gone one "
            "renamed); nothing was done\n",
            counts[INDEXER_NEW], counts[INDEXER_CHANGED], counts[INDEXER_EDIT], counts[INDEXER_FRESH], gone);
    indexer_summary_kept(to, plan, pruned);
}

/* ---- failures ---- */

/* As the searcher's `list --unread --json`. */
static void put_failure_json(FILE *to, const remark *one)
{
    const indexer_entry *entry = one->entry;

    fputs("{\"v\":1,\"type\":\"unread\",\"file\":\"", to);
    put_text(to, one->file->path, JSON);
    fputs("\",\"files\":[\"", to);
    put_text(to, one->file->path, JSON);
    fprintf(to, "\"],\"class\":\"%s\",\"sentence\":", corpus_class_id(entry->state));
    fputs(entry->sentence.data ? "\"" : "null", to);
    put_text(to, entry->sentence, JSON);
    fputs(entry->sentence.data ? "\"" : "", to);
    if (entry->pages > 0)
        fprintf(to, ",\"pages\":%" PRIu32, entry->pages);
    else
        fputs(",\"pages\":null", to);
    fprintf(to, ",\"pages_unread\":%" PRIu32 "}\n", entry->pages_unread);
}

static void put_failure(FILE *to, const remark *one, bool json)
{
    const indexer_entry *entry = one->entry;

    if (json) {
        put_failure_json(to, one);
        return;
    }
    put_text(to, one->file->path, PLAIN);
    fprintf(to, "\t%s\t", corpus_class_id(entry->state));
    put_text(to, entry->sentence, PLAIN);
    fputc('\n', to);
}

size_t indexer_summary_failed(FILE *to, const indexer_ledger *ledger, bool json)
{
    size_t count = 0;
    remark *found = collect_all(&count, ledger, NULL, is_unread);

    for (size_t i = 0; found && i < count; i++)
        put_failure(to, &found[i], json);
    free(found);
    return count;
}
