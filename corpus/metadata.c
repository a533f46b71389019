/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata.h"

#include "corpus/metadata_fold.h"
#include "corpus/metadata_parts.h"
#include "corpus/partnership_line.h"
#include "corpus/subject.h"
#include "corpus/type.h"

/* How much of a text is read for its type and its language. */
enum { TYPE_BYTES = 1 << 18, LANGUAGE_BYTES = 1 << 16 };

static base_status no_memory(base_error *err)
{
    return base_error_set(err, BASE_E_NOMEM, "out of memory");
}

/* --------------------------------------------------------------------------------------------------------------- title */

static base_text without_ending(base_text name)
{
    for (size_t i = name.length; i > 1; i--) {
        if (name.data[i - 1] == '.')
            return base_text_slice(name, 0, i - 1);
    }
    return name;
}

/* The cover's title, else the first heading of the format's own, else the file's name. */
static base_status read_title(corpus_report *report, const corpus_front *front, base_text file_name, base_error *err)
{
    base_text title;
    corpus_source source = CORPUS_SOURCE_STATED;
    const corpus_document *document = front->document;
    base_status status = corpus_front_title(&title, front, &report->arena, err);

    for (size_t i = 0; status == BASE_OK && !title.data && i < document->line_count; i++) {
        if (document->lines[i].heading == 1 && !document->lines[i].furniture)
            title = document->lines[i].text;
    }
    if (!title.data) {
        title = without_ending(file_name);
        source = CORPUS_SOURCE_INFERRED;
    }
    if (status == BASE_OK)
        status = base_arena_text(&report->title.text, &report->arena, title, err);
    if (status == BASE_OK)
        report->title.source = source;
    return status;
}

/* ---------------------------------------------------------------------------------------------------------------- type */

static base_status fold_lines(base_buf *out, const corpus_document *document, size_t begin, size_t end, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = begin; status == BASE_OK && i < end && out->length < TYPE_BYTES; i++)
        status = corpus_metadata_fold(out, document->lines[i].text, err);
    return status;
}

static base_text view_of(const base_buf *buf)
{
    return buf->data ? base_buf_view(buf) : BASE_TEXT("");
}

/* What the title calls the report, else the rest of the cover. */
static base_status read_type(corpus_report *report, const corpus_front *front, base_error *err)
{
    base_buf folded = { .limit = 2 * TYPE_BYTES + (1 << 20) };
    const char *id = NULL;
    base_status status = corpus_metadata_fold(&folded, report->title.text, err);

    if (status == BASE_OK)
        id = corpus_type_of_title(view_of(&folded));
    if (status == BASE_OK && !id) {
        base_buf_clear(&folded);
        status = fold_lines(&folded, front->document, front->begin, front->end, err);
        id = status == BASE_OK ? corpus_type_of_title(view_of(&folded)) : NULL;
    }
    base_buf_release(&folded);
    if (status == BASE_OK && id)
        report->type = (corpus_value){ base_text_of(id), CORPUS_SOURCE_STATED };
    return status;
}

static bool publisher_inquires(const corpus_report *report)
{
    const corpus_partnership_table *table = NULL;
    const corpus_body *body;

    if (report->partnership_count == 0 || corpus_partnership_shared(&table, NULL) != BASE_OK)
        return false;
    body = corpus_partnership_of_id(table, report->partnerships[0].slug);
    if (body)
        return base_text_equal(body->kind, BASE_TEXT("inquiry"));
    return corpus_body_inquires(report->partnerships[0].name.text);
}

/* Where title and cover are silent: what the publisher does, else what the text calls itself. */
static base_status guess_type(corpus_report *report, const corpus_front *front, base_error *err)
{
    base_buf folded = { .limit = 2 * TYPE_BYTES + (1 << 20) };
    const char *id = publisher_inquires(report) ? "inquiry" : NULL;
    base_status status = BASE_OK;

    if (report->type.text.data)
        return BASE_OK;
    if (!id) {
        status = fold_lines(&folded, front->document, 0, front->document->line_count, err);
        id = status == BASE_OK ? corpus_type_of_body(view_of(&folded)) : NULL;
    }
    base_buf_release(&folded);
    if (status == BASE_OK)
        report->type = (corpus_value){ base_text_of(id ? id : "other"), CORPUS_SOURCE_INFERRED };
    return status;
}

/* -------------------------------------------------------------------------------------------------------------- nation */

static const char *nation_of_bodies(const corpus_report *report)
{
    const corpus_partnership_table *table = NULL;
    const corpus_body *body;

    if (corpus_partnership_shared(&table, NULL) != BASE_OK)
        return NULL;
    for (size_t i = 0; i < report->partnership_count; i++) {
        body = corpus_partnership_of_id(table, report->partnerships[i].slug);
        if (body && body->nation.data)
            return body->nation.data;
    }
    return NULL;
}

/* Where the publisher is known its nation; else that of a type which one nation alone has. */
static void read_nation(corpus_report *report)
{
    static const char *const nations[] = { "england", "wales", "scotland", "northern-ireland" };
    const char *known = nation_of_bodies(report), *nation = known ? NULL : corpus_type_nation(report->type.text.data);

    for (size_t i = 0; known && i < 4; i++) { /* the table's text is borrowed from its own arena: take ours */
        if (strncmp(known, nations[i], strlen(nations[i])) == 0)
            nation = nations[i];
    }
    if (nation)
        report->nation = (corpus_value){ base_text_of(nation), CORPUS_SOURCE_INFERRED };
}

/* ------------------------------------------------------------------------------------------------------------ language */

static size_t count_words(base_text folded, const char *const *words, size_t count)
{
    size_t found = 0;

    for (size_t w = 0; w < count; w++) {
        for (size_t at = 0; (at = corpus_metadata_find_words(folded, base_text_of(words[w]), at)) != (size_t)-1; at++)
            found++;
    }
    return found;
}

static base_status read_language(corpus_report *report, const corpus_document *document, base_error *err)
{
    static const char *const english[] = { "the", "of", "and", "to", "was", "that" };
    static const char *const welsh[] = { "yn", "y", "yr", "ac", "mae", "gan", "wedi", "bod", "ar", "oedd" };
    base_buf folded = { .limit = 2 * LANGUAGE_BYTES + (1 << 20) };
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < document->line_count && folded.length < LANGUAGE_BYTES; i++)
        status = corpus_metadata_fold(&folded, document->lines[i].text, err);
    if (status == BASE_OK) {
        size_t en = count_words(view_of(&folded), english, 6), cy = count_words(view_of(&folded), welsh, 10);
        if (en + cy > 0)
            report->language = cy > en ? BASE_TEXT("cy") : BASE_TEXT("en");
    }
    base_buf_release(&folded);
    return status;
}

base_status corpus_metadata_read(corpus_report *report, const corpus_document *document, base_text file_name,
                                 base_error *err)
{
    base_arena scratch = { 0 };
    corpus_front front;
    base_status status = corpus_front_read(&front, document, &scratch, err);

    if (status == BASE_OK)
        corpus_metadata_bylines(&front);
    if (status == BASE_OK)
        status = read_title(report, &front, file_name, err);
    if (status == BASE_OK)
        status = read_type(report, &front, err);
    if (status == BASE_OK)
        status = corpus_metadata_partnerships(report, &front, err);
    if (status == BASE_OK)
        status = corpus_metadata_aliases(report, document, err);
    if (status == BASE_OK)
        status = guess_type(report, &front, err);
    if (status == BASE_OK)
        status = corpus_metadata_dates(report, &front, err);
    if (status == BASE_OK)
        status = corpus_metadata_authors(report, &front, err);
    if (status == BASE_OK)
        status = corpus_metadata_subjects(report, &front, err);
    if (status == BASE_OK)
        status = read_language(report, document, err);
    if (status == BASE_OK) {
        read_nation(report);
        report->access = (corpus_value){ BASE_TEXT("public"), CORPUS_SOURCE_INFERRED };
    }
    base_arena_release(&scratch);
    return status == BASE_E_NOMEM ? no_memory(err) : status;
}
