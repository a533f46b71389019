/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/format.h"

#include "searcher/render/json_write.h"

enum { YEAR_DIGITS = 4 };

/** A chain of appends, of which the first failure counts. */
typedef struct {
    base_buf *out;
    base_error *err;
    base_status status;
} chain;

static void put(chain *to, base_text text)
{
    if (to->status == BASE_OK)
        to->status = base_buf_text(to->out, text, to->err);
}

static void put_literal(chain *to, const char *literal)
{
    put(to, base_text_of(literal));
}

/* Who published: bodies, else authors; nothing when neither is known. */
static void put_body(chain *to, const corpus_report *report, const char *between)
{
    if (to->status != BASE_OK)
        return;
    if (report->partnership_count > 0)
        to->status = searcher_joined_partnerships(to->out, report, between, to->err);
    else
        to->status = searcher_joined_values(to->out, &report->authors, between, to->err);
}

static bool has_body(const corpus_report *report)
{
    return report->partnership_count > 0 || report->authors.count > 0;
}

/* "2021", "agreed 11 November 2024", "version of October 2019", "n.d." */
static void put_date(chain *to, const corpus_report *report)
{
    static const char *const words[CORPUS_DATE_COUNT] = { [CORPUS_DATE_AGREED] = "agreed ",
                                                          [CORPUS_DATE_SIGNED] = "signed ",
                                                          [CORPUS_DATE_VERSION] = "version of ",
                                                          [CORPUS_DATE_COVER] = "dated " };
    const corpus_date *date = &report->published;

    if (date->iso[0] == '\0') {
        put_literal(to, "n.d.");
    } else if (date->kind == CORPUS_DATE_PUBLISHED || (size_t)date->kind >= CORPUS_DATE_COUNT || !words[date->kind]) {
        put(to, (base_text){ date->iso, YEAR_DIGITS });
    } else {
        put_literal(to, words[date->kind]);
        if (to->status == BASE_OK)
            to->status = searcher_date_words(to->out, date->iso, true, to->err);
    }
}

static void put_title(chain *to, const corpus_report *report)
{
    if (report->title.text.length > 0)
        put(to, report->title.text);
    else
        put(to, searcher_type_label(report));
}

/* "Recommendation 7, p. 10": where in the report; nothing where that cannot be said. An approximate page is never
 * cited. */
static void put_locator(chain *to, const corpus_passage *passage)
{
    base_buf pages = { 0 };
    size_t before = to->out->length;

    if (to->status == BASE_OK)
        to->status = searcher_cited_place(to->out, passage, to->err);
    if (to->status == BASE_OK && passage->page_source != CORPUS_PAGE_APPROXIMATE)
        to->status = searcher_pages(&pages, passage, to->err);
    if (pages.length > 0) {
        put_literal(to, to->out->length > before ? ", " : "");
        put(to, base_buf_view(&pages));
    }
    base_buf_release(&pages);
}

/* " Recommendation 7, p. 10." behind a citation. */
static void put_place(chain *to, const corpus_passage *passage)
{
    base_buf made = { 0 };
    chain part = { &made, to->err, to->status };

    if (passage)
        put_locator(&part, passage);
    to->status = part.status;
    if (made.length > 0) {
        put_literal(to, " ");
        put(to, base_buf_view(&made));
        put_literal(to, made.data[made.length - 1] == '.' ? "" : ".");
    }
    base_buf_release(&made);
}

base_status searcher_cite_plain(base_buf *out, const corpus_report *report, const corpus_passage *passage,
                                base_error *err)
{
    base_buf raw = { 0 };
    chain to = { &raw, err, BASE_OK };

    if (has_body(report)) {
        put_body(&to, report, ", ");
        put_literal(&to, " (");
        put_date(&to, report);
        put_literal(&to, ") ");
        put_title(&to, report);
    } else {
        put_title(&to, report);
        put_literal(&to, " (");
        put_date(&to, report);
        put_literal(&to, ")");
    }
    put_literal(&to, ".");
    put_place(&to, passage);
    if (report->url.text.length > 0) {
        put_literal(&to, " ");
        put(&to, report->url.text);
    }
    if (to.status == BASE_OK)
        to.status = searcher_plain_text(out, base_buf_view(&raw), err);
    base_buf_release(&raw);
    return to.status;
}

/* ------------------------------------------------------------------------------------------------------ BibTeX */

/* Braces keep capitals and whole names; what TeX reads as commands is escaped. */
static void put_tex(chain *to, base_text text)
{
    for (size_t i = 0; i < text.length && to->status == BASE_OK; i++) {
        char c = text.data[i];
        if (c == '\\')
            put_literal(to, "\\textbackslash{}");
        else if (c == '~')
            put_literal(to, "\\textasciitilde{}");
        else if (c == '^')
            put_literal(to, "\\textasciicircum{}");
        else if (memchr("{}%&#_$", c, 7))
            to->status = base_buf_printf(to->out, to->err, "\\%c", c);
        else if ((unsigned char)c < 0x20)
            put_literal(to, " ");
        else
            to->status = base_buf_byte(to->out, c, to->err);
    }
}

static void tex_field(chain *to, const char *name, base_text value)
{
    if (value.length == 0)
        return;
    put_literal(to, ",\n  ");
    put_literal(to, name);
    put_literal(to, " = {{");
    put_tex(to, value);
    put_literal(to, "}}");
}

/* A field whose value is put together by one of the functions above. */
static void tex_made(chain *to, const char *name, const corpus_report *report, const corpus_passage *passage)
{
    base_buf value = { 0 };
    chain part = { &value, to->err, to->status };

    if (passage)
        put_locator(&part, passage);
    else if (report->published.kind != CORPUS_DATE_PUBLISHED || report->published.iso[0] == '\0')
        put_date(&part, report);
    to->status = part.status;
    tex_field(to, name, base_buf_view(&value));
    base_buf_release(&value);
}

static void tex_authors(chain *to, const corpus_report *report)
{
    bool bodies = report->partnership_count > 0;
    size_t count = bodies ? report->partnership_count : report->authors.count;

    for (size_t i = 0; i < count; i++) {
        put_literal(to, i == 0 ? ",\n  author = {{" : "} and {");
        put_tex(to, bodies ? report->partnerships[i].name.text : report->authors.items[i].text);
    }
    put_literal(to, count > 0 ? "}}" : "");
}

base_status searcher_cite_bibtex(base_buf *out, const corpus_report *report, const corpus_passage *passage,
                                 base_error *err)
{
    chain to = { out, err, BASE_OK };

    to.status = base_buf_printf(out, err, "@techreport{precedent-%.8s", report->id);
    if (to.status == BASE_OK && passage)
        to.status = base_buf_printf(out, err, "-%u", (unsigned)passage->ordinal);
    tex_authors(&to, report);
    tex_field(&to, "title", report->title.text.length > 0 ? report->title.text : searcher_type_label(report));
    if (report->published.iso[0] != '\0') {
        tex_field(&to, "year", (base_text){ report->published.iso, YEAR_DIGITS });
        if (report->published.iso[YEAR_DIGITS] == '-')
            tex_field(&to, "month", (base_text){ report->published.iso + YEAR_DIGITS + 1, 2 });
    }
    tex_field(&to, "type", searcher_type_label(report));
    tex_made(&to, "howpublished", report, NULL);
    if (passage)
        tex_made(&to, "note", report, passage);
    tex_field(&to, "url", report->url.text);
    put_literal(&to, "\n}\n");
    return to.status;
}

/* ---------------------------------------------------------------------------------------------------- CSL-JSON */

static void csl_authors(searcher_json *json, const corpus_report *report)
{
    bool bodies = report->partnership_count > 0;
    size_t count = bodies ? report->partnership_count : report->authors.count;

    searcher_json_open(json, "author", '[');
    for (size_t i = 0; i < count; i++) {
        searcher_json_open(json, NULL, '{');
        searcher_json_text(json, "literal", bodies ? report->partnerships[i].name.text : report->authors.items[i].text);
        searcher_json_close(json, '}');
    }
    searcher_json_close(json, ']');
}

static void csl_date(searcher_json *json, const char *iso)
{
    size_t length = strlen(iso);

    if (length < YEAR_DIGITS)
        return;
    searcher_json_open(json, "issued", '{');
    searcher_json_open(json, "date-parts", '[');
    searcher_json_open(json, NULL, '[');
    for (size_t at = 0; at < length; at = at == 0 ? 5 : at + 3) {
        uint64_t part = 0;
        for (size_t i = at; i < length && base_is_digit(iso[i]); i++)
            part = part * 10 + (uint64_t)(iso[i] - '0');
        searcher_json_number(json, NULL, part);
    }
    searcher_json_close(json, ']');
    searcher_json_close(json, ']');
    searcher_json_close(json, '}');
}

base_status searcher_cite_csl(base_buf *out, const corpus_report *report, const corpus_passage *passage,
                              base_error *err)
{
    searcher_json json = { .out = out, .err = err };
    base_buf made = { 0 };
    chain part = { &made, err, BASE_OK };

    searcher_json_open(&json, NULL, '{');
    if (passage)
        part.status = searcher_id(&made, report, 16, passage->ordinal, err);
    else
        put_literal(&part, report->id);
    searcher_json_text(&json, "id", base_buf_view(&made));
    searcher_json_text(&json, "type", BASE_TEXT("report"));
    searcher_json_text(&json, "title", report->title.text);
    csl_authors(&json, report);
    searcher_json_text(&json, "genre", searcher_type_label(report));
    csl_date(&json, report->published.iso);
    base_buf_clear(&made);
    if (report->published.kind != CORPUS_DATE_PUBLISHED) {
        put_date(&part, report);
        searcher_json_text(&json, "status", base_buf_view(&made));
    }
    base_buf_clear(&made);
    if (passage)
        put_locator(&part, passage);
    if (made.length > 0)
        searcher_json_text(&json, "note", base_buf_view(&made));
    if (report->url.text.length > 0)
        searcher_json_text(&json, "URL", report->url.text);
    searcher_json_close(&json, '}');
    base_buf_release(&made);
    return part.status != BASE_OK ? part.status : searcher_json_line(&json);
}
