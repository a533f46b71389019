/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/format.h"

#include "corpus/base/utf8.h"
#include "corpus/metadata.h"

#include <stdio.h>

enum { ISO_YEAR = 4, ISO_MONTH = 7, ID_DIGITS = 8 };

static base_text without_brackets(base_text label)
{
    if (label.length > 2 && ((label.data[0] == '[' && label.data[label.length - 1] == ']') ||
                             (label.data[0] == '(' && label.data[label.length - 1] == ')')))
        return base_text_trim(base_text_slice(label, 1, label.length - 1));
    return label;
}

/* Without the signs at the end of a printed label that part it from the text, and without brackets around it. */
static base_text without_stop(base_text label)
{
    static const char *const stops[] = { ":", ".", "-", ",", ";", "\xE2\x80\x93", "\xE2\x80\x94" };
    bool cut = true;

    while (cut) {
        cut = false;
        label = base_text_trim(label);
        for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
            base_text stop = base_text_of(stops[i]);
            if (label.length > stop.length && base_text_ends(label, stop)) {
                label.length -= stop.length;
                cut = true;
            }
        }
    }
    return without_brackets(label);
}

base_status searcher_plain_text(base_buf *out, base_text text, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t at = 0; at < text.length && status == BASE_OK;) {
        size_t from = at;
        uint32_t code = base_utf8_next(text, &at);
        if (code == BASE_UTF8_BAD)
            status = base_buf_append(out, "\xEF\xBF\xBD", 3, err);
        else if (code == '\n' || code == '\t')
            status = base_buf_byte(out, ' ', err);
        else if (code >= 0x20 && !(code >= 0x7F && code < 0xA0) && !(code >= 0x202A && code <= 0x202E) &&
                 !(code >= 0x2066 && code <= 0x2069))
            status = base_buf_append(out, text.data + from, at - from, err);
    }
    return status;
}

base_status searcher_joined(base_buf *out, const base_text *texts, size_t count, const char *between, base_error *err)
{
    base_status status = BASE_OK;
    bool first = true;

    for (size_t i = 0; i < count && status == BASE_OK; i++) {
        if (!texts[i].data)
            continue;
        if (!first)
            status = base_buf_text(out, base_text_of(between), err);
        if (status == BASE_OK)
            status = base_buf_text(out, texts[i], err);
        first = false;
    }
    return status;
}

base_status searcher_joined_values(base_buf *out, const corpus_values *values, const char *between, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < values->count && status == BASE_OK; i++) {
        if (i > 0)
            status = base_buf_text(out, base_text_of(between), err);
        if (status == BASE_OK)
            status = base_buf_text(out, values->items[i].text, err);
    }
    return status;
}

base_status searcher_joined_partnerships(base_buf *out, const corpus_report *report, const char *between,
                                         base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < report->partnership_count && status == BASE_OK; i++) {
        if (i > 0)
            status = base_buf_text(out, base_text_of(between), err);
        if (status == BASE_OK)
            status = base_buf_text(out, report->partnerships[i].name.text, err);
    }
    return status;
}

base_text searcher_type_label(const corpus_report *report)
{
    const char *label = report->type.text.data ? corpus_type_label(report->type.text) : NULL;

    return label ? base_text_of(label) : report->type.text;
}

bool searcher_is_restricted(const corpus_report *report)
{
    return base_text_equal(report->access.text, BASE_TEXT("restricted"));
}

base_status searcher_label(base_buf *out, const corpus_passage *passage, base_error *err)
{
    const char *kind = passage->kind == CORPUS_KIND_NARRATIVE ? "paragraph" : corpus_kind_id(passage->kind);

    if (passage->label.length > 0)
        return base_buf_text(out, without_stop(passage->label), err);
    if (passage->number.length > 0)
        return base_buf_printf(out, err, "%s %.*s", kind, BASE_TEXT_ARG(passage->number));
    return base_buf_text(out, base_text_of(kind), err);
}

base_status searcher_cited_place(base_buf *out, const corpus_passage *passage, base_error *err)
{
    if (passage->label.length > 0 || passage->number.length > 0)
        return searcher_label(out, passage, err);
    if (passage->heading_count > 0)
        return base_buf_text(out, without_stop(passage->headings[passage->heading_count - 1]), err);
    return BASE_OK;
}

base_status searcher_id(base_buf *out, const corpus_report *report, size_t digits, uint32_t ordinal, base_error *err)
{
    size_t length = strlen(report->id);

    if (digits < ID_DIGITS)
        digits = ID_DIGITS;
    return base_buf_printf(out, err, "%.*s:%u", (int)(digits < length ? digits : length), report->id,
                           (unsigned)ordinal);
}

/* -------------------------------------------------------------------------------------------------------- dates */

static unsigned two_digits(const char *at)
{
    return (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

base_status searcher_date_words(base_buf *out, const char *iso, bool whole, base_error *err)
{
    static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December" };
    size_t length = strlen(iso);
    unsigned month = length >= ISO_MONTH ? two_digits(iso + 5) : 0;
    base_status status = BASE_OK;

    if (month < 1 || month > 12)
        return base_buf_printf(out, err, "%.4s", iso);
    if (length > ISO_MONTH)
        status = base_buf_printf(out, err, "%u ", two_digits(iso + 8));
    if (status != BASE_OK)
        return status;
    return base_buf_printf(out, err, "%.*s %.4s", whole ? 9 : 3, months[month - 1], iso);
}

base_status searcher_date_source(base_buf *out, const corpus_report *report, base_error *err)
{
    const char *kind = corpus_date_kind_id(report->published.kind);
    base_status status;

    if (report->published.iso[0] == '\0')
        return base_buf_text(out, BASE_TEXT("n.d."), err);
    status = searcher_date_words(out, report->published.iso, false, err);
    if (status != BASE_OK || !kind || report->published.kind == CORPUS_DATE_PUBLISHED)
        return status;
    return base_buf_printf(out, err, " (%s)", kind);
}

/* -------------------------------------------------------------------------------------------------------- pages */

static base_status page_number(base_buf *out, base_text label, uint32_t page, base_error *err)
{
    if (label.length > 0)
        return base_buf_text(out, label, err);
    return base_buf_printf(out, err, "%u", (unsigned)page);
}

static bool is_number(base_text label, uint32_t page)
{
    char digits[16];
    int length = snprintf(digits, sizeof digits, "%u", (unsigned)page);

    return base_text_equal(label, (base_text){ digits, length > 0 ? (size_t)length : 0 });
}

/* Where the printed number is not the file's own, a viewer needs the other, too: "(PDF 34-35)". */
static base_status file_pages(base_buf *out, const corpus_passage *p, base_error *err)
{
    if (p->page_source != CORPUS_PAGE_PDF || p->page_label.length == 0 || is_number(p->page_label, p->page))
        return BASE_OK;
    if (p->page_end > p->page)
        return base_buf_printf(out, err, " (PDF %u-%u)", (unsigned)p->page, (unsigned)p->page_end);
    return base_buf_printf(out, err, " (PDF %u)", (unsigned)p->page);
}

base_status searcher_pages(base_buf *out, const corpus_passage *passage, base_error *err)
{
    bool printed = passage->page_label.length > 0;
    bool several =
        printed ? passage->page_end_label.length > 0 && !base_text_equal(passage->page_label, passage->page_end_label)
                : passage->page_end > passage->page;
    base_status status;

    if (passage->page_source == CORPUS_PAGE_NONE || (passage->page == 0 && !printed))
        return BASE_OK;
    status = base_buf_printf(out, err, "%s%s ", passage->page_source == CORPUS_PAGE_APPROXIMATE ? "about " : "",
                             several ? "pp." : "p.");
    if (status == BASE_OK)
        status = page_number(out, passage->page_label, passage->page, err);
    if (status == BASE_OK && several)
        status = base_buf_byte(out, '-', err);
    if (status == BASE_OK && several)
        status = page_number(out, printed ? passage->page_end_label : (base_text){ NULL, 0 }, passage->page_end, err);
    return status == BASE_OK ? file_pages(out, passage, err) : status;
}

base_status searcher_counted(base_buf *out, size_t count, const char *singular, base_error *err)
{
    char digits[32], parted[48];
    int length = snprintf(digits, sizeof digits, "%zu", count);
    size_t at = 0;

    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            parted[at++] = ',';
        parted[at++] = digits[i];
    }
    parted[at] = '\0';
    return base_buf_printf(out, err, "%s %s%s", parted, singular, count == 1 ? "" : "s");
}
