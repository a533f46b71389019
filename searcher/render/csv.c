/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/text.h"

#include "corpus/base/utf8.h"

#include <stdio.h>

enum { WHOLE_ID = 16, EXCEL_DIGITS = 15, CELL_NUMBER_BYTES = 32 };

/** A row being written. */
typedef struct {
    searcher_render *render;
    base_buf *out;
    base_error *err;
    bool excel, more;
    base_status status;
} row;

static void put(row *r, base_text text)
{
    if (r->status == BASE_OK)
        r->status = base_buf_text(r->out, text, r->err);
}

/* Excel takes a cell that begins so for a formula. */
static bool is_formula(base_text cell)
{
    return cell.length > 0 && memchr("=+-@", cell.data[0], 4) != NULL;
}

/* Excel makes 4.1 of 4.10, 4 of 004, a day of 3/4, a power of 1e5 and rounds long numbers: what is no plain number is kept as text. */
static bool is_spoilt_number(base_text cell)
{
    size_t digits = 0, signs = 0;

    for (size_t i = 0; i < cell.length; i++) {
        if (base_is_digit(cell.data[i]))
            digits++;
        else if (memchr("./-:,eE", cell.data[i], 7))
            signs++;
        else
            return false;
    }
    return digits > 0 && (signs > 0 || digits > EXCEL_DIGITS || (digits > 1 && cell.data[0] == '0'));
}

static void put_quoted(row *r, base_text cell)
{
    put(r, BASE_TEXT("\""));
    for (size_t from = 0; from <= cell.length;) {
        size_t mark = base_text_find(cell, BASE_TEXT("\""), from);
        put(r, base_text_slice(cell, from, mark));
        if (mark == (size_t)-1)
            break;
        put(r, BASE_TEXT("\"\""));
        from = mark + 1;
    }
    put(r, BASE_TEXT("\""));
}

static bool needs_quotes(base_text cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        if (memchr("\",;", cell.data[i], 3))
            return true;
    }
    return cell.length > 0 && (cell.data[0] == ' ' || cell.data[cell.length - 1] == ' ');
}

/* One cell of text: on one line, harmless, guarded for Excel. */
static void put_cell(row *r, base_text text)
{
    base_buf plain = { 0 };
    base_text cell;

    if (r->more)
        put(r, BASE_TEXT(","));
    r->more = true;
    if (r->status == BASE_OK)
        r->status = searcher_plain_text(&plain, text, r->err);
    cell = base_buf_view(&plain);
    if (r->excel && is_spoilt_number(cell)) {
        put(r, BASE_TEXT("\"=\"\""));
        put(r, cell);
        put(r, BASE_TEXT("\"\"\""));
    } else if (r->excel && is_formula(cell)) {
        base_buf guarded = { 0 };
        if (r->status == BASE_OK)
            r->status = base_buf_printf(&guarded, r->err, "'%.*s", BASE_TEXT_ARG(cell));
        put_quoted(r, base_buf_view(&guarded));
        base_buf_release(&guarded);
    } else if (needs_quotes(cell)) {
        put_quoted(r, cell);
    } else {
        put(r, cell);
    }
    base_buf_release(&plain);
}

static void put_number(row *r, uint64_t number)
{
    char digits[CELL_NUMBER_BYTES];
    int length = snprintf(digits, sizeof digits, "%s%llu", r->more ? "," : "", (unsigned long long)number);

    r->more = true;
    put(r, (base_text){ digits, length > 0 ? (size_t)length : 0 });
}

/* An unknown number is an empty cell. */
static void put_page(row *r, uint32_t page)
{
    if (page > 0) {
        put_number(r, page);
        return;
    }
    put(r, r->more ? BASE_TEXT(",") : BASE_TEXT(""));
    r->more = true;
}

static void put_literal(row *r, const char *literal)
{
    put_cell(r, base_text_of(literal ? literal : ""));
}

/* A cell that one of the joining functions fills. */
#define PUT_JOINED(r, call)                                                                                            \
    do {                                                                                                               \
        base_buf joined = { 0 };                                                                                       \
        if ((r)->status == BASE_OK)                                                                                    \
            (r)->status = call;                                                                                        \
        put_cell((r), base_buf_view(&joined));                                                                         \
        base_buf_release(&joined);                                                                                     \
    } while (0)

static void end_row(row *r)
{
    put(r, r->excel ? BASE_TEXT("\r\n") : BASE_TEXT("\n"));
    r->more = false;
}

/* The head goes out once, before the first row of its kind; the mark of byte order before everything. */
static row begin_row(searcher_render *render, const char *head, base_error *err)
{
    row r = { render, &render->out, err, render->style.format == SEARCHER_FORMAT_CSV_EXCEL, false, BASE_OK };

    if (!render->head && r.excel)
        put(&r, BASE_TEXT("\xEF\xBB\xBF"));
    if (render->head != head) {
        put(&r, base_text_of(head));
        end_row(&r);
        render->head = head;
    }
    return r;
}

/* -------------------------------------------------------------------------------------------------------- rows */

static void put_report(row *r, const corpus_report *report)
{
    put_cell(r, report->title.text);
    PUT_JOINED(r, searcher_joined_partnerships(&joined, report, "; ", r->err));
    PUT_JOINED(r, searcher_joined_values(&joined, &report->subjects, "; ", r->err));
    put_cell(r, report->type.text);
    put_literal(r, report->published.iso);
    put_literal(r, corpus_date_kind_id(report->published.kind));
}

static void put_passage(row *r, const corpus_report *report, const corpus_passage *passage)
{
    put_literal(r, corpus_kind_id(passage->kind));
    put_cell(r, passage->label);
    put_cell(r, passage->number);
    put_cell(r, passage->reference);
    put_page(r, passage->page);
    put_page(r, passage->page_end);
    put_cell(r, passage->page_label);
    put_cell(r, passage->page_end_label);
    put_literal(r, corpus_page_source_id(passage->page_source));
    PUT_JOINED(r, searcher_joined(&joined, passage->headings, passage->heading_count, " > ", r->err));
    put_cell(r, corpus_report_case(report, passage));
}

static base_status put_theme_ids(base_buf *out, const corpus_passage *passage, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < passage->theme_count && status == BASE_OK; i++)
        status = base_buf_printf(out, err, "%s%.*s", i > 0 ? "; " : "", BASE_TEXT_ARG(passage->themes[i].id));
    return status;
}

static base_text first_file(const corpus_report *report)
{
    return report->file_count > 0 ? report->files[0] : (base_text){ NULL, 0 };
}

static base_status csv_hit(searcher_render *render, const searcher_hit *hit, base_error *err)
{
    static const char head[] = "rank,score,id,title,partnership,subjects,type,published,date_source,kind,label,number,"
                               "reference,page,page_end,page_label,page_end_label,page_source,heading,case,themes,"
                               "lead_in,text,text_hash,file,access";
    row r = begin_row(render, head, err);
    char score[CELL_NUMBER_BYTES];
    int length = snprintf(score, sizeof score, ",%.9g", hit->score);

    put_number(&r, hit->rank);
    put(&r, (base_text){ score, length > 0 ? (size_t)length : 0 });
    PUT_JOINED(&r, searcher_id(&joined, hit->report, WHOLE_ID, hit->passage->ordinal, err));
    put_report(&r, hit->report);
    put_passage(&r, hit->report, hit->passage);
    PUT_JOINED(&r, put_theme_ids(&joined, hit->passage, err));
    put_cell(&r, hit->passage->lead_in);
    put_cell(&r, hit->passage->text);
    put_literal(&r, hit->passage->text_hash);
    put_cell(&r, first_file(hit->report));
    put_cell(&r, hit->report->access.text.length > 0 ? hit->report->access.text : BASE_TEXT("public"));
    end_row(&r);
    return r.status;
}

static base_status csv_report(searcher_render *render, const searcher_row *item, base_error *err)
{
    static const char head[] = "id,title,partnership,subjects,type,published,date_source,authors,nation,url,retrieved,"
                               "access,format,language,pages,pages_unread,passages,matches,file,sha256";
    const corpus_report *report = item->report;
    row r = begin_row(render, head, err);

    put_literal(&r, report->id);
    put_report(&r, report);
    PUT_JOINED(&r, searcher_joined_values(&joined, &report->authors, "; ", err));
    put_cell(&r, report->nation.text);
    put_cell(&r, report->url.text);
    put_cell(&r, report->retrieved.text);
    put_cell(&r, report->access.text.length > 0 ? report->access.text : BASE_TEXT("public"));
    put_cell(&r, report->format);
    put_cell(&r, report->language);
    put_page(&r, report->pages);
    put_number(&r, report->pages_unread);
    put_number(&r, item->passages);
    put_number(&r, item->matches);
    put_cell(&r, first_file(report));
    put_literal(&r, report->sha256);
    end_row(&r);
    return r.status;
}

static base_status csv_unread(searcher_render *render, const searcher_unread *unread, base_error *err)
{
    const corpus_report *report = unread->report;
    static const char head[] = "file,class,sentence,pages,pages_unread";
    row r = begin_row(render, head, err);

    put_cell(&r, unread->file);
    put_literal(&r, corpus_class_id(report->state));
    put_cell(&r, report->sentence);
    put_page(&r, report->pages);
    put_number(&r, report->pages_unread);
    end_row(&r);
    return r.status;
}

static base_status csv_tally(searcher_render *render, const searcher_tally *tally, base_error *err)
{
    static const char head[] = "field,value,reports,passages";
    row r = begin_row(render, head, err);

    put_cell(&r, tally->field);
    put_cell(&r, tally->value);
    put_number(&r, tally->reports);
    put_number(&r, tally->passages);
    end_row(&r);
    return r.status;
}

static base_status csv_theme(searcher_render *render, const searcher_theme_row *item, base_error *err)
{
    static const char head[] = "theme,label,passages,reports";
    const corpus_concept *concept = corpus_thesaurus_at(item->thesaurus, item->concept);
    row r = begin_row(render, head, err);

    put_cell(&r, concept->id);
    put_cell(&r, concept->label);
    put_number(&r, item->passages);
    put_number(&r, item->reports);
    end_row(&r);
    return r.status;
}

static base_status csv_count(searcher_render *render, const searcher_summary *summary, base_error *err)
{
    return base_buf_printf(&render->out, err, "total\n%zu\n", summary->total);
}

base_status searcher_csv_template(searcher_render *render, const corpus_report *report, base_error *err)
{
    static const char head[] = "file,title,type,partnership,subjects,authors,published,url,retrieved,access";
    row r = begin_row(render, head, err);

    if (!report)
        return r.status;
    put_cell(&r, first_file(report));
    put_cell(&r, report->title.text);
    put_cell(&r, report->type.text);
    PUT_JOINED(&r, searcher_joined_partnerships(&joined, report, "; ", err));
    PUT_JOINED(&r, searcher_joined_values(&joined, &report->subjects, "; ", err));
    PUT_JOINED(&r, searcher_joined_values(&joined, &report->authors, "; ", err));
    put_literal(&r, report->published.iso);
    put_cell(&r, report->url.text);
    put_cell(&r, report->retrieved.text);
    put_cell(&r, report->access.text);
    end_row(&r);
    return r.status;
}

const searcher_renderer searcher_render_csv = {
    .hit = csv_hit,
    .closing = searcher_text_closing,
    .count = csv_count,
    .report = csv_report,
    .unread = csv_unread,
    .tally = csv_tally,
    .theme = csv_theme,
};
