/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/options.h"

#include "corpus/field.h"
#include "searcher/config.h"

#include <stdlib.h>

enum {
    OPTION_EXACT = 1,
    OPTION_ANY,
    OPTION_WHOLE_REPORT,
    OPTION_LIMIT,
    OPTION_OFFSET,
    OPTION_SORT,
    OPTION_FLAT,
    OPTION_ONE_PER_REPORT,
    OPTION_ALL_COPIES,
    OPTION_EXPLAIN,
    OPTION_COUNT,
    OPTION_QUIET,
    OPTION_ONELINE,
    OPTION_JSON,
    OPTION_CSV,
    OPTION_CITE,
    OPTION_OPEN,
    OPTION_VIEWER,
    OPTION_RESTRICTED,
    OPTION_BY,
    OPTION_UNREAD,
    OPTION_INCOMPLETE,
    OPTION_TEMPLATE,
    OPTION_INDEX,
    OPTION_TRUST_STUB,
    OPTION_INSECURE,
    OPTION_COLOR,
    OPTION_HYPERLINKS,
    OPTION_NO_PAGER,
    OPTION_NO_CONFIG,
    OPTION_HELP,
    OPTION_VERSION
};

enum {
    SEARCH = SEARCHER_COMMAND_SEARCH,
    SHOW = SEARCHER_COMMAND_SHOW,
    LIST = SEARCHER_COMMAND_LIST,
    DUMP = SEARCHER_COMMAND_DUMP,
    STATUS = SEARCHER_COMMAND_STATUS,
    THEMES = SEARCHER_COMMAND_THEMES,
    COMPLETE = SEARCHER_COMMAND_COMPLETE,
    READS = SEARCH | SHOW | LIST | DUMP | STATUS | THEMES | COMPLETE,
    PRINTS = SEARCH | SHOW | LIST | STATUS | THEMES
};

#define EVERY UINT32_MAX

/* What a value may be: the order is that of the enums in options.h. */
#define CHOICES_SORT  "relevance|date|report"
#define CHOICES_COLOR "auto|always|never"
#define CHOICES_CITE  "plain|bibtex|csl"

/* clang-format off */
static const base_arg args[] = {
    { .id = OPTION_EXACT, .name = "exact", .letter = 'x', .kind = BASE_ARG_TEXT, .value = "TEXT",
      .purpose = "What to find", .commands = SEARCH | LIST, .repeats = true,
      .help = "these words exactly and in this order",
      .manual = "A phrase whatever the shell did with the quotes. May be given several times; all of them must match." },
    { .id = OPTION_ANY, .name = "any", .purpose = "What to find", .commands = SEARCH, .config = true,
      .help = "weak matches too",
      .manual = "Without it, passages that hold too small a share of what the query's words could weigh are left out, so "
                "that nonsense finds nothing; the closing lines say how many." },
    { .id = OPTION_WHOLE_REPORT, .name = "whole-report", .purpose = "What to find", .commands = SEARCH,
      .help = "the words may lie anywhere in one report",
      .manual = "Otherwise they must stand in one passage." },

    { .id = OPTION_LIMIT, .name = "limit", .letter = 'n', .kind = BASE_ARG_NUMBER, .value = "N", .standard = "10; 0: all",
      .purpose = "Which to show", .commands = SEARCH, .config = true, .help = "how many passages" },
    { .id = OPTION_OFFSET, .name = "offset", .kind = BASE_ARG_NUMBER, .value = "N", .purpose = "Which to show",
      .commands = SEARCH, .help = "leave out the first N" },
    { .id = OPTION_SORT, .name = "sort", .kind = BASE_ARG_CHOICE, .value = "ORDER", .choices = CHOICES_SORT,
      .standard = "relevance", .purpose = "Which to show", .commands = SEARCH, .config = true,
      .help = "relevance, date or report",
      .manual = "By date the newest come first, reports without a date last." },
    { .id = OPTION_ONE_PER_REPORT, .name = "one-per-report", .purpose = "Which to show", .commands = SEARCH,
      .config = true, .help = "the best passage of each report only" },

    { .id = OPTION_ALL_COPIES, .name = "all-copies", .purpose = "Which to show", .commands = SEARCH | LIST,
      .config = true, .help = "every copy of a report, not one of each",
      .manual = "The same report as PDF and DOCX, a re-issue, a copy under another name is one work, found by its words, and "
                "is shown and counted once; passages that stand only in one copy are found all the same." },

    { .id = OPTION_BY, .name = "by", .kind = BASE_ARG_TEXT, .value = "FIELD", .purpose = "What to list", .commands = LIST,
      .completes = "field", .help = "the values of a field, with counts",
      .manual = "Any field of precedent-query(7): kind, type, theme, partnership, subject, year and the others." },
    { .id = OPTION_UNREAD, .name = "unread", .purpose = "What to list", .commands = LIST,
      .help = "what could not be read, whole or in part, and why" },
    { .id = OPTION_INCOMPLETE, .name = "incomplete", .purpose = "What to list", .commands = LIST,
      .help = "reports without date, partnership or type" },
    { .id = OPTION_TEMPLATE, .name = "template", .purpose = "What to list", .commands = LIST,
      .help = "a metadata.csv of them to fill in",
      .manual = "Put it beside the reports: it overrides what was read from them at the next precedent-index(1)." },

    { .id = OPTION_CITE, .name = "cite", .kind = BASE_ARG_CHOICE, .value = "STYLE", .choices = CHOICES_CITE,
      .purpose = "How to show", .commands = SHOW, .help = "the citation alone: plain, bibtex or csl",
      .manual = "csl is CSL-JSON, which reference managers read. A page that is approximate is never cited." },
    { .id = OPTION_OPEN, .name = "open", .purpose = "How to show", .commands = SHOW,
      .help = "open the file in its viewer, at the page",
      .manual = "One passage at a time. Its words are printed as well, unless -q is given. A page that is approximate, as in "
                "a DOCX, is not asked for. A file that has changed since it was indexed is opened with a warning; one "
                "that is packed with gzip is not." },
    { .id = OPTION_VIEWER, .name = "viewer", .kind = BASE_ARG_TEXT, .value = "COMMAND", .purpose = "How to show",
      .commands = SHOW, .config = true, .environment = "PRECEDENT_VIEWER", .help = "what --open starts, with %f and %p",
      .manual = "Blanks part its words, single and double quotes keep them together; no shell reads it, and nothing else "
                "is expanded. %f is the file, %p the page, %u both as a URL (for browsers), %% a percent sign. Without %f "
                "and %u the file comes last. The default is, for a PDF, the first of evince, okular, atril, zathura and "
                "mupdf that is there (okular first on KDE), else xdg-open, which cannot be told a page." },
    { .id = OPTION_RESTRICTED, .name = "include-restricted", .purpose = "How to show", .commands = SHOW,
      .help = "cite confidential reports too",
      .manual = "Reports whose access is restricted are otherwise left out of --cite, and the command says so." },
    { .id = OPTION_FLAT, .name = "flat", .purpose = "How to show", .commands = SEARCH, .config = true,
      .help = "do not group by report" },
    { .id = OPTION_EXPLAIN, .name = "explain", .purpose = "How to show", .commands = SEARCH,
      .help = "how the query was understood, and each score",
      .manual = "Everything that was added to what you typed, and the words chosen from a long query." },
    { .id = OPTION_COUNT, .name = "count", .letter = 'c', .purpose = "How to show", .commands = SEARCH,
      .help = "only the number of passages" },
    { .id = OPTION_QUIET, .name = "quiet", .letter = 'q', .purpose = "How to show", .commands = SEARCH | SHOW | LIST,
      .config = true, .help = "no words about the answer",
      .manual = "Data and errors only; the exit code says whether anything was found." },
    { .id = OPTION_ONELINE, .name = "oneline", .purpose = "How to show", .commands = SEARCH | LIST,
      .help = "one line each, columns parted by TAB",
      .manual = "id, page, label, report, text." },
    { .id = OPTION_JSON, .name = "json", .purpose = "How to show", .commands = PRINTS | DUMP,
      .help = "JSON, one object a line" },
    { .id = OPTION_CSV, .name = "csv", .kind = BASE_ARG_OPTIONAL, .value = "excel", .choices = "excel",
      .purpose = "How to show", .commands = SEARCH | LIST | THEMES, .help = "CSV; =excel for that program",
      .manual = "--csv=excel adds a byte order mark and guards cells that Excel would take for formulas or would round." },
    { .id = OPTION_COLOR, .name = "color", .alias = "colour", .kind = BASE_ARG_CHOICE, .value = "WHEN",
      .choices = CHOICES_COLOR, .standard = "auto", .purpose = "How to show", .commands = PRINTS, .config = true,
      .help = "auto, always or never",
      .manual = "auto is: on a terminal, unless NO_COLOR is set." },
    { .id = OPTION_HYPERLINKS, .name = "hyperlinks", .kind = BASE_ARG_CHOICE, .value = "WHEN", .choices = CHOICES_COLOR,
      .standard = "auto", .purpose = "How to show", .commands = SEARCH, .config = true,
      .help = "link ids to files: auto, always or never",
      .manual = "auto is: on a terminal that is known to have them (OSC 8)." },
    { .id = OPTION_NO_PAGER, .name = "no-pager", .purpose = "How to show", .commands = PRINTS, .config = true,
      .help = "do not page on a terminal" },

    { .id = OPTION_INDEX, .name = "index", .kind = BASE_ARG_TEXT, .value = "DIR", .purpose = "Where to look",
      .commands = READS, .repeats = true, .config = true, .environment = "PRECEDENT_INDEX", .completes = "dir",
      .help = "the index; may be given several times",
      .manual = "A folder, a Xapian stub file, tcp://HOST:PORT or ssh://HOST/PATH. The default is "
                "$XDG_DATA_HOME/precedent/index." },
    { .id = OPTION_TRUST_STUB, .name = "trust-stub", .purpose = "Where to look", .commands = READS,
      .help = "obey a stub file in full",
      .manual = "A Xapian stub file can name any path and run commands; without this option only paths inside its folder "
                "and HOST:PORT are accepted." },
    { .id = OPTION_INSECURE, .name = "insecure", .purpose = "Where to look", .commands = READS,
      .help = "allow tcp:// beyond this machine",
      .manual = "Neither encrypted nor protected by a login." },
    { .id = OPTION_NO_CONFIG, .name = "no-config", .purpose = "Where to look", .commands = READS,
      .help = "do not read the config file" },

    { .id = OPTION_HELP, .name = "help", .letter = 'h', .purpose = "Help", .commands = EVERY, .help = "this text" },
    { .id = OPTION_VERSION, .name = "version", .letter = 'V', .purpose = "Help", .commands = EVERY,
      .help = "name and version" },
};

static const base_command commands[] = {
    { "search", SEARCH, "[OPTION]... QUERY...", "passages that match, the best first",
      { "precedent search schools told about domestic abuse",
        "precedent search kind:recommendation year:2019.. '\"was not brought\"'",
        "precedent search partnership:northmoor 'mother NEAR/8 (drink OR alcohol)'" },
      "to leave a word out, put -- before the query: precedent search -- neglect -schools" },
    { "show", SHOW, "[OPTION]... ID...", "a passage in context, with its citation",
      { "precedent show 3fa9c1d2:41", "precedent show --cite bibtex 3fa9c1d2:41",
        "precedent search neglect --oneline | cut -f1 | precedent show -" }, NULL },
    { "list", LIST, "[OPTION]... [QUERY]...", "reports and their metadata",
      { "precedent list year:2020..", "precedent list --by partnership", "precedent list --unread" },
      "to leave a word out, put -- before the query: precedent list -- -type:briefing" },
    { "themes", THEMES, "[OPTION]... [show THEME]", "the thesaurus, with counts",
      { "precedent themes", "precedent themes show neglect", "precedent themes --json" }, NULL },
    { "dump", DUMP, "[OPTION]...", "every passage, one JSON object a line",
      { "precedent dump | jq -r .text", "precedent dump > passages.jsonl", NULL }, NULL },
    { "status", STATUS, "[OPTION]...", "what is indexed, what is not and why",
      { "precedent status", "precedent status --json", NULL }, NULL },
    { "index", SEARCHER_COMMAND_INDEX, "[OPTION]... PATH...", "read reports into the index",
      { "precedent index ~/reviews", "precedent index --failed", NULL }, NULL },
    { "help", SEARCHER_COMMAND_HELP, "[COMMAND]", "help on a command, or on the query language: help query",
      { "precedent help search", "precedent help query", NULL }, NULL },
    { "version", SEARCHER_COMMAND_VERSION, "", "name and version", { "precedent version", NULL, NULL }, NULL },
    { "complete", COMPLETE, "FIELD", NULL, { NULL, NULL, NULL }, NULL }, /* hidden: without help */
};
/* clang-format on */

/* Of the design, and not yet of this version. */
static const char *const later_commands[] = { "similar", "trends", "pack", "verify", "check" };

static const base_arg_table table = {
    .program = "precedent",
    .help = "find precedent in published practice reviews",
    .commands = commands,
    .command_count = sizeof commands / sizeof *commands,
    .args = args,
    .arg_count = sizeof args / sizeof *args,
};

const base_arg_table *searcher_options_table(void)
{
    return &table;
}

const char *const *searcher_options_of_index(void)
{
    static const char *const names[] = { "jobs", "ocr", "require-sandbox", NULL };

    return names;
}

/* ---------------------------------------------------------------------------------------------- the command's name */

/* Options may stand before the command, when every command has them or their value is clear: find the command. */
static int find_command(int argc, char *const *argv)
{
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i];
        if (name[0] != '-' || name[1] == '\0')
            return i;
        for (size_t a = 0; a < table.arg_count && name[1] == '-'; a++) {
            bool takes_next =
                args[a].kind == BASE_ARG_TEXT || args[a].kind == BASE_ARG_CHOICE || args[a].kind == BASE_ARG_NUMBER;
            if (takes_next &&
                (strcmp(name + 2, args[a].name) == 0 || (args[a].alias && strcmp(name + 2, args[a].alias) == 0))) {
                i++;
                break;
            }
        }
    }
    return argc;
}

static base_status unknown_command(const char *name, base_error *err)
{
    const char *nearest = base_command_nearest(&table, base_text_of(name));

    for (size_t i = 0; i < sizeof later_commands / sizeof *later_commands; i++) {
        if (strcmp(name, later_commands[i]) == 0)
            return base_error_set(err, BASE_E_UNSUPPORTED,
                                  "\"precedent %s\" comes with a later version; \"precedent help\" lists what there is",
                                  name);
    }
    if (nearest)
        return base_error_set(err, BASE_E_ARGUMENT, "no command \"%s\"; did you mean \"precedent %s\"?", name, nearest);
    return base_error_set(err, BASE_E_ARGUMENT, "no command \"%s\"; to search type: precedent search %s", name, name);
}

static const base_command *row_of(searcher_command command)
{
    for (size_t i = 0; i < table.command_count; i++) {
        if (commands[i].bit == (uint32_t)command)
            return &commands[i];
    }
    return NULL;
}

/* --------------------------------------------------------------------------------------------------- the values */

static bool flag(const searcher_options *options, int id)
{
    return base_args_last(&options->given, id) != NULL;
}

static uint32_t number(const searcher_options *options, int id, uint32_t standard)
{
    const base_arg_given *given = base_args_last(&options->given, id);

    return given ? given->number : standard;
}

/* Which of the row's choices was given; `standard` when none was. */
static unsigned choice(const searcher_options *options, int id, unsigned standard)
{
    const base_arg_given *given = base_args_last(&options->given, id);
    base_text left, value;
    unsigned at = 0;

    if (!given || !given->value)
        return standard;
    left = base_text_of(given->arg->choices);
    value = base_text_of(given->value);
    for (;; at++) {
        size_t bar = base_text_find(left, BASE_TEXT("|"), 0);
        if (bar == (size_t)-1 || base_text_equal(base_text_slice(left, 0, bar), value))
            return at;
        left = base_text_slice(left, bar + 1, left.length);
    }
}

/* All values of a repeatable option, from where it was given last: the command line beats the environment beats the file. */
static base_status collect(const base_args *given, int id, const char ***out, size_t *count, base_error *err)
{
    const base_arg_given *last = base_args_last(given, id);
    const char **values;

    if (!last)
        return BASE_OK;
    values = calloc(given->count, sizeof *values);
    if (!values)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < given->count; i++) {
        if (given->items[i].arg->id == id && given->items[i].origin == last->origin)
            values[(*count)++] = given->items[i].value;
    }
    *out = values;
    return BASE_OK;
}

static base_status read_format(searcher_options *options, base_error *err)
{
    const base_arg_given *csv = base_args_last(&options->given, OPTION_CSV);
    unsigned named = 0;

    if (flag(options, OPTION_ONELINE))
        options->format = SEARCHER_FORMAT_ONELINE, named++;
    if (flag(options, OPTION_JSON))
        options->format = SEARCHER_FORMAT_JSON, named++;
    if (csv)
        options->format = csv->value ? SEARCHER_FORMAT_CSV_EXCEL : SEARCHER_FORMAT_CSV, named++;
    if (named > 1)
        return base_error_set(err, BASE_E_ARGUMENT, "--oneline, --json and --csv exclude each other; take one");
    return BASE_OK;
}

/* Option beats environment beats file: NO_COLOR is of the environment, and no word of the file lifts it. */
static searcher_when colour(const searcher_options *options)
{
    const base_arg_given *given = base_args_last(&options->given, OPTION_COLOR);
    const char *no_color = getenv("NO_COLOR");

    if (given && given->origin == BASE_ORIGIN_FILE && no_color && no_color[0] != '\0')
        return SEARCHER_WHEN_NEVER;
    return (searcher_when)choice(options, OPTION_COLOR, SEARCHER_WHEN_AUTO);
}

static base_status understand(searcher_options *options, base_error *err)
{
    const base_arg_given *by = base_args_last(&options->given, OPTION_BY);
    const base_arg_given *viewer = base_args_last(&options->given, OPTION_VIEWER);
    base_status status = read_format(options, err);

    options->limit = number(options, OPTION_LIMIT, 10);
    options->offset = number(options, OPTION_OFFSET, 0);
    options->sort = (searcher_sort)choice(options, OPTION_SORT, SEARCHER_SORT_RELEVANCE);
    options->color = colour(options);
    options->hyperlinks = (searcher_when)choice(options, OPTION_HYPERLINKS, SEARCHER_WHEN_AUTO);
    if (flag(options, OPTION_CITE))
        options->cite = (searcher_cite)(1 + choice(options, OPTION_CITE, 0));
    options->by = by ? by->value : NULL;
    options->viewer = viewer ? viewer->value : NULL;
    options->any = flag(options, OPTION_ANY);
    options->whole_report = flag(options, OPTION_WHOLE_REPORT);
    options->flat = flag(options, OPTION_FLAT);
    options->one_per_report = flag(options, OPTION_ONE_PER_REPORT);
    options->all_copies = flag(options, OPTION_ALL_COPIES);
    options->explain = flag(options, OPTION_EXPLAIN);
    options->count = flag(options, OPTION_COUNT);
    options->quiet = flag(options, OPTION_QUIET);
    options->unread = flag(options, OPTION_UNREAD);
    options->incomplete = flag(options, OPTION_INCOMPLETE);
    options->csv_template = flag(options, OPTION_TEMPLATE);
    options->open = flag(options, OPTION_OPEN);
    options->include_restricted = flag(options, OPTION_RESTRICTED);
    options->trust_stub = flag(options, OPTION_TRUST_STUB);
    options->insecure = flag(options, OPTION_INSECURE);
    options->no_config = flag(options, OPTION_NO_CONFIG);
    options->no_pager = flag(options, OPTION_NO_PAGER);
    options->words = options->given.words;
    options->word_count = options->given.word_count;
    if (status == BASE_OK && options->by && !corpus_field_find(base_text_of(options->by)))
        return base_error_set(err, BASE_E_ARGUMENT, "--by takes a field, not \"%s\"; as in: precedent list --by type",
                              options->by);
    if (status == BASE_OK && options->unread + options->incomplete + options->csv_template + (by != NULL) > 1 &&
        !(options->incomplete && options->csv_template))
        status = base_error_set(err, BASE_E_ARGUMENT,
                                "--by, --unread, --incomplete and --template exclude each other "
                                "(but --incomplete --template); take one");
    if (status == BASE_OK)
        status = collect(&options->given, OPTION_INDEX, &options->indexes, &options->index_count, err);
    if (status == BASE_OK)
        status = collect(&options->given, OPTION_EXACT, &options->exact, &options->exact_count, err);
    return status;
}

/* -------------------------------------------------------------------------------------------------- reading it */

static base_status read_config(searcher_options *options, const base_command *command, base_error *err)
{
    base_buf path = { 0 }, bytes = { 0 };
    base_status status = searcher_config_path(&path, err);

    if (status == BASE_OK && path.length > 0)
        status = searcher_config_load(&bytes, path.data, err);
    if (status == BASE_OK && bytes.length > 0)
        status = base_args_config(&options->given, &table, command, base_buf_view(&bytes), path.data,
                                  searcher_options_of_index(), err);
    base_buf_release(&path);
    base_buf_release(&bytes);
    return status;
}

/* An argument that a command does not take is a mistake: ignored, it would be thought to have told something. The
 * other commands say themselves what they take. */
static base_status refuse_words(const searcher_options *options, const base_command *command, base_error *err)
{
    size_t most = command->bit == SEARCHER_COMMAND_HELP ? 1 : 0;
    bool counts =
        command->bit == SEARCHER_COMMAND_HELP || command->bit == STATUS || command->bit == SEARCHER_COMMAND_VERSION;

    if (!counts || options->help || options->word_count <= most)
        return BASE_OK;
    return base_error_set(err, BASE_E_ARGUMENT,
                          "precedent %s takes no %sargument \"%s\"; to search type: "
                          "precedent search %s",
                          command->name, most > 0 ? "second " : "", options->words[most], options->words[most]);
}

/* File, then environment, then command line: a later value beats an earlier. */
static base_status read_all(searcher_options *options, const base_command *command, int argc, char *const *argv,
                            base_error *err)
{
    base_args typed = { 0 };
    base_status status = base_args_parse(&typed, &table, command, argc, argv, err);
    bool no_config = base_args_last(&typed, OPTION_NO_CONFIG) != NULL;

    options->help = base_args_last(&typed, OPTION_HELP) != NULL;
    if (base_args_last(&typed, OPTION_VERSION))
        options->command = SEARCHER_COMMAND_VERSION;
    base_args_release(&typed);
    if (status == BASE_OK && !no_config && !options->help)
        status = read_config(options, command, err);
    if (status == BASE_OK)
        status = base_args_environment(&options->given, &table, command, err);
    if (status == BASE_OK)
        status = base_args_parse(&options->given, &table, command, argc, argv, err);
    if (status == BASE_OK)
        status = understand(options, err);
    return status == BASE_OK ? refuse_words(options, command, err) : status;
}

/* Everything but the command's name, which stands at `at`. The array is the options' own. */
static base_status without_name(searcher_options *options, int argc, char *const *argv, int at, base_error *err)
{
    char **rest = calloc((size_t)argc + 1, sizeof *rest);

    if (!rest)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (int i = 1; i < argc; i++) {
        if (i != at)
            rest[options->rest_count++] = argv[i];
    }
    options->rest = rest;
    return BASE_OK;
}

base_status searcher_options_read(searcher_options *out, int argc, char *const *argv, base_error *err)
{
    int at = find_command(argc, argv);
    const base_command *command = at < argc ? base_command_find(&table, base_text_of(argv[at])) : NULL;
    base_status status = without_name(out, argc, argv, at, err);

    if (status != BASE_OK)
        return status;
    if (at < argc && !command)
        return unknown_command(argv[at], err);
    out->command = command ? (searcher_command)command->bit : SEARCHER_COMMAND_HELP;
    if (out->command == SEARCHER_COMMAND_INDEX)
        return BASE_OK;
    if (!command)
        command = row_of(SEARCHER_COMMAND_HELP);
    return read_all(out, command, (int)out->rest_count, out->rest, err);
}

void searcher_options_release(searcher_options *options)
{
    base_args_release(&options->given);
    free(options->indexes);
    free(options->exact);
    free((char **)(uintptr_t)options->rest);
    *options = (searcher_options){ 0 };
}
