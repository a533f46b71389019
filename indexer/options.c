/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/options.h"

#include "indexer/place.h"
#include "indexer/zygote.h"

#include "corpus/charset.h"
#include "corpus/format/ocr.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CONFIG_BYTES = 1 << 16 };

enum {
    OPTION_INDEX = 1,
    OPTION_JOBS,
    OPTION_DRY_RUN,
    OPTION_FORCE,
    OPTION_PRUNE,
    OPTION_CHARSET,
    OPTION_METADATA,
    OPTION_RESTRICTED,
    OPTION_OCR,
    OPTION_FAILED,
    OPTION_JSON,
    OPTION_REQUIRE_SANDBOX,
    OPTION_CONFINEMENT,
    OPTION_NO_CONFIG,
    OPTION_HELP,
    OPTION_VERSION
};

static const base_command commands[] = {
    { .bit = 1,
      .arguments = "PATH...",
      .help = "read reports into the index, and drop what is gone",
      .examples = { "precedent index ~/reviews", "precedent index --dry-run ~/reviews", "precedent index --failed" } },
};

#define WHERE  "Where"
#define WHAT   "What is read"
#define HOW    "How"
#define OTHERS "Other"

static const base_arg args[] = {
    { .id = OPTION_INDEX,
      .name = "index",
      .kind = BASE_ARG_TEXT,
      .value = "DIR",
      .purpose = WHERE,
      .commands = ~0u,
      .config = true,
      .environment = "PRECEDENT_INDEX",
      .completes = "dir",
      .standard = "$XDG_DATA_HOME/precedent/index",
      .help = "folder of the index",
      .manual = "It is made if it is not there, is private (mode 0700) and may be moved. A folder that holds something "
                "else is refused." },
    { .id = OPTION_METADATA,
      .name = "metadata",
      .kind = BASE_ARG_TEXT,
      .value = "FILE",
      .purpose = WHERE,
      .commands = ~0u,
      .completes = "file",
      .help = "a metadata.csv that beats the one beside the reports",
      .manual = "Columns: file title type partnership subjects authors published url retrieved access; all but the "
                "first may be left out. precedent list --template writes one to fill in." },
    { .id = OPTION_FORCE,
      .name = "force",
      .kind = BASE_ARG_FLAG,
      .purpose = WHAT,
      .commands = ~0u,
      .help = "read every file, also of the same size and time",
      .manual = "Otherwise such a file is left alone. What holds the same words as before is not written again." },
    { .id = OPTION_PRUNE,
      .name = "prune",
      .kind = BASE_ARG_FLAG,
      .purpose = WHAT,
      .commands = ~0u,
      .help = "remove what is gone, be it over a quarter of a PATH",
      .manual = "Without it, a run that would remove more than a quarter (and at least 5) of the reports under a PATH "
                "removes none of them. A PATH that is missing or empty never removes anything." },
    { .id = OPTION_CHARSET,
      .name = "charset",
      .kind = BASE_ARG_TEXT,
      .value = "NAME",
      .purpose = WHAT,
      .commands = ~0u,
      .help = "encoding of text files, when the guess is wrong",
      .manual = "Any name that iconv knows: windows-1252, UTF-16, macintosh." },
    { .id = OPTION_RESTRICTED,
      .name = "restricted",
      .kind = BASE_ARG_FLAG,
      .purpose = WHAT,
      .commands = ~0u,
      .help = "mark these reports as restricted (kept out of packs)",
      .manual = "They stay so in later runs, until a metadata.csv says public." },
    { .id = OPTION_OCR,
      .name = "ocr",
      .kind = BASE_ARG_FLAG,
      .purpose = WHAT,
      .commands = ~0u,
      .config = true,
      .help = "read scanned pages too (a build option)",
      .manual =
          "Pages without letters, or with letters that mean nothing, are drawn and read by tesseract, about a page "
          "a second, at most 300 pages and 15 minutes of a file. Their passages are marked, for letters may be "
          "wrong. Files that were left unread for want of it are read again. Needs a build with "
          "-DPRECEDENT_OCR=ON, and tesseract-ocr-eng." },
    { .id = OPTION_DRY_RUN,
      .name = "dry-run",
      .kind = BASE_ARG_FLAG,
      .purpose = HOW,
      .commands = ~0u,
      .help = "say what would be done, and do nothing" },
    { .id = OPTION_JOBS,
      .name = "jobs",
      .letter = 'j',
      .kind = BASE_ARG_NUMBER,
      .value = "N",
      .purpose = HOW,
      .commands = ~0u,
      .config = true,
      .standard = "one a processor",
      .help = "files read at once" },
    { .id = OPTION_REQUIRE_SANDBOX,
      .name = "require-sandbox",
      .kind = BASE_ARG_FLAG,
      .purpose = HOW,
      .commands = ~0u,
      .config = true,
      .help = "read nothing unless the sandbox is whole",
      .manual = "Without it, files are read behind the walls that the system has, and a line says which are missing." },
    { .id = OPTION_FAILED,
      .name = "failed",
      .kind = BASE_ARG_FLAG,
      .purpose = OTHERS,
      .commands = ~0u,
      .help = "list the files that could not be read, and why" },
    { .id = OPTION_JSON,
      .name = "json",
      .kind = BASE_ARG_FLAG,
      .purpose = OTHERS,
      .commands = ~0u,
      .help = "with --failed: one JSON object a line" },
    { .id = OPTION_CONFINEMENT,
      .name = "confinement",
      .kind = BASE_ARG_FLAG,
      .purpose = OTHERS,
      .commands = ~0u,
      .help = "say what confines the reading of files here",
      .manual = "One line: limits no-new-privs seccomp landlock-N, each when the system grants it, or none." },
    { .id = OPTION_NO_CONFIG,
      .name = "no-config",
      .kind = BASE_ARG_FLAG,
      .purpose = OTHERS,
      .commands = ~0u,
      .help = "do not read the config file" },
    { .id = OPTION_HELP,
      .name = "help",
      .letter = 'h',
      .kind = BASE_ARG_FLAG,
      .purpose = OTHERS,
      .commands = ~0u,
      .help = "this help" },
    { .id = OPTION_VERSION,
      .name = "version",
      .kind = BASE_ARG_FLAG,
      .purpose = OTHERS,
      .commands = ~0u,
      .help = "the version" },
};

static const base_arg_table table = { .program = "precedent index",
                                      .help = "Read reports into the index that precedent searches",
                                      .commands = commands,
                                      .command_count = 1,
                                      .args = args,
                                      .arg_count = sizeof args / sizeof *args };

const base_arg_table *indexer_options_table(void)
{
    return &table;
}

void indexer_options_release(indexer_options *options)
{
    base_args_release(&options->given);
    base_buf_release(&options->standard);
    *options = (indexer_options){ 0 };
}

static bool is_known(base_text name)
{
    for (size_t i = 0; i < table.arg_count; i++) {
        if (base_text_equal(name, base_text_of(args[i].name)))
            return true;
    }
    return false;
}

/*
 * The config file is the searcher's too, and checked by it: lines with other options than ours are emptied here, so
 * that the numbers of the remaining lines stay true.
 */
static base_status keep_ours(base_buf *out, base_text text, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t begin = 0; status == BASE_OK && begin < text.length;) {
        size_t end = base_text_find(text, BASE_TEXT("\n"), begin);
        base_text line = base_text_slice(text, begin, end == (size_t)-1 ? text.length : end);
        size_t sign = base_text_find(line, BASE_TEXT("="), 0);
        if (is_known(base_text_trim(base_text_slice(line, 0, sign == (size_t)-1 ? line.length : sign))))
            status = base_buf_text(out, line, err);
        if (status == BASE_OK)
            status = base_buf_byte(out, '\n', err);
        begin += line.length + 1;
    }
    return status;
}

static base_status read_config(indexer_options *out, base_error *err)
{
    base_buf path = { 0 }, ours = { 0 };
    char text[CONFIG_BYTES];
    base_status status = indexer_place_config(&path, err);
    FILE *file = status == BASE_OK && path.length > 0 ? fopen(path.data, "rbe") : NULL;
    size_t length = 0;

    if (file) {
        length = fread(text, 1, sizeof text, file);
        if (ferror(file))
            status = base_error_set(err, BASE_E_IO, "%s: %s", path.data, strerror(errno));
        else if (length == sizeof text)
            status = base_error_set(err, BASE_E_SYNTAX, "%s: over %d bytes: no config file", path.data, CONFIG_BYTES);
        fclose(file);
    }
    if (status == BASE_OK && length > 0)
        status = keep_ours(&ours, (base_text){ text, length }, err);
    if (status == BASE_OK && length > 0)
        status = base_args_config(&out->given, &table, commands, base_buf_view(&ours), path.data, NULL, err);
    base_buf_release(&ours);
    base_buf_release(&path);
    return status;
}

static const char *value_of(const indexer_options *options, int id)
{
    const base_arg_given *given = base_args_last(&options->given, id);

    return given ? given->value : NULL;
}

static bool is_set(const indexer_options *options, int id)
{
    return base_args_last(&options->given, id) != NULL;
}

static bool was_typed(int argc, char *const *argv, const char *word)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], word) == 0)
            return true;
    }
    return false;
}

static base_status choose_index(indexer_options *out, base_error *err)
{
    base_status status = BASE_OK;

    out->index = value_of(out, OPTION_INDEX);
    if (!out->index) {
        status = indexer_place_index(&out->standard, err);
        out->index = out->standard.data;
    }
    if (status == BASE_OK && (!out->index || !out->index[0]))
        return base_error_set(err, BASE_E_ARGUMENT, "no folder for the index: HOME is not set; use --index DIR");
    if (status == BASE_OK && (base_text_starts(base_text_of(out->index), BASE_TEXT("tcp://")) ||
                              base_text_starts(base_text_of(out->index), BASE_TEXT("ssh://"))))
        return base_error_set(err, BASE_E_ARGUMENT,
                              "%s: an index is written in a folder, not through a server; run "
                              "precedent index where the folder is",
                              out->index);
    return status;
}

static base_status choose_jobs(indexer_options *out, base_error *err)
{
    const base_arg_given *given = base_args_last(&out->given, OPTION_JOBS);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (given && (given->number < 1 || given->number > INDEXER_ZYGOTE_CHILDREN))
        return base_error_set(err, BASE_E_ARGUMENT, "--jobs: %u is not between 1 and %d", given->number,
                              INDEXER_ZYGOTE_CHILDREN);
    if (given)
        out->jobs = given->number;
    else
        out->jobs = processors < 1                         ? 1
                    : processors > INDEXER_ZYGOTE_CHILDREN ? INDEXER_ZYGOTE_CHILDREN
                                                           : (size_t)processors;
    return BASE_OK;
}

static base_status check(const indexer_options *options, base_error *err)
{
    if (options->help || options->version)
        return BASE_OK;
    if (options->charset && !corpus_charset_known(options->charset))
        return base_error_set(err, BASE_E_ARGUMENT, "--charset %s: no encoding of that name; iconv -l lists them",
                              options->charset);
    if (options->ocr && !corpus_ocr_built() && !options->failed && !options->confinement)
        return corpus_ocr_open(NULL, NULL, err); /* says what to install and to build */
    if (options->json && !options->failed)
        return base_error_set(err, BASE_E_ARGUMENT, "--json goes with --failed");
    if (options->failed && options->path_count > 0)
        return base_error_set(err, BASE_E_ARGUMENT, "--failed takes no PATH: it lists what the index could not read");
    if (options->confinement && (options->failed || options->path_count > 0))
        return base_error_set(err, BASE_E_ARGUMENT, "--confinement takes no PATH: it says what this system grants");
    if (!options->failed && !options->confinement && options->path_count == 0)
        return base_error_set(err, BASE_E_ARGUMENT, "which reports? precedent index PATH...");
    return BASE_OK;
}

base_status indexer_options_read(indexer_options *out, int argc, char *const *argv, base_error *err)
{
    base_status status = BASE_OK;

    if (!was_typed(argc, argv, "--no-config"))
        status = read_config(out, err);
    if (status == BASE_OK)
        status = base_args_environment(&out->given, &table, commands, err);
    if (status == BASE_OK)
        status = base_args_parse(&out->given, &table, commands, argc - 1, argv + 1, err);
    if (status != BASE_OK)
        return status;
    out->paths = out->given.words;
    out->path_count = out->given.word_count;
    out->charset = value_of(out, OPTION_CHARSET);
    out->metadata = value_of(out, OPTION_METADATA);
    out->dry_run = is_set(out, OPTION_DRY_RUN);
    out->force = is_set(out, OPTION_FORCE);
    out->prune = is_set(out, OPTION_PRUNE);
    out->restricted = is_set(out, OPTION_RESTRICTED);
    out->failed = is_set(out, OPTION_FAILED);
    out->json = is_set(out, OPTION_JSON);
    out->ocr = is_set(out, OPTION_OCR);
    out->require_sandbox = is_set(out, OPTION_REQUIRE_SANDBOX);
    out->confinement = is_set(out, OPTION_CONFINEMENT);
    out->help = is_set(out, OPTION_HELP);
    out->version = is_set(out, OPTION_VERSION);
    status = choose_jobs(out, err);
    if (status == BASE_OK)
        status = choose_index(out, err);
    return status == BASE_OK ? check(out, err) : status;
}
