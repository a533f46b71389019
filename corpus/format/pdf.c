/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/pdf.h"

#include "corpus/format/ocr.h"
#include "corpus/format/pdf_parts.h"

#include <poppler.h>

/** One file on its way. */
typedef struct {
    corpus_document *document;
    const corpus_format_input *input;
    const corpus_pdf_recogniser *recogniser;
    PopplerDocument *pdf;
    corpus_print print;
    corpus_page_model page, seen; /**< the page's own letters; what was recognised in its picture */
    base_text *labels;
    uint32_t broken, first_broken; /**< pages that poppler cannot read */
    uint32_t blank, garbled, flat; /**< without letters; with letters that mean nothing; without geometry */
    uint32_t cut;
    uint32_t faulty, first_faulty; /**< damaged, but read as far as they can be */
} reading;

static base_status refuse(reading *r, corpus_class state, base_error *err, const char *format, uint32_t n)
{
    base_buf words = { 0 };
    base_status status = base_buf_printf(&words, err, "%s", format);

    if (status == BASE_OK && n > 0)
        status = base_buf_printf(&words, err, " %u", n);
    if (status == BASE_OK)
        status = base_arena_text(&r->document->sentence, &r->document->arena, base_buf_view(&words), err);
    base_buf_release(&words);
    if (status == BASE_OK)
        r->document->state = state;
    return status;
}

static base_status refuse_error(reading *r, const GError *error, base_error *err)
{
    if (error && error->domain == POPPLER_ERROR && error->code == POPPLER_ERROR_ENCRYPTED)
        return refuse(r, CORPUS_CLASS_ENCRYPTED, err, "needs a password; save it without one", 0);
    return refuse(r, CORPUS_CLASS_DAMAGED, err, "the PDF is damaged and cannot be opened; get it again", 0);
}

static base_status open_file(reading *r, base_error *err)
{
    GError *error = NULL;
    GBytes *bytes = g_bytes_new_static(r->input->bytes.data, r->input->bytes.length);
    base_status status = BASE_OK;

    r->pdf = poppler_document_new_from_bytes(bytes, NULL, &error);
    g_bytes_unref(bytes);
    if (!r->pdf)
        status = refuse_error(r, error, err);
    g_clear_error(&error);
    return status;
}

static base_status count_pages(reading *r, base_error *err)
{
    int pages = poppler_document_get_n_pages(r->pdf);

    if (pages <= 0)
        return refuse(r, CORPUS_CLASS_DAMAGED, err, "the PDF has no pages that can be read; get it again", 0);
    if ((uint32_t)pages > r->input->limits->pages)
        return refuse(r, CORPUS_CLASS_TOO_MANY_PAGES, err, "has more pages than the limit; split it: the limit is",
                      r->input->limits->pages);
    r->document->pages = (uint32_t)pages;
    r->document->page_source = CORPUS_PAGE_PDF;
    r->labels = base_arena_array(&r->document->arena, (size_t)pages, sizeof *r->labels);
    return r->labels ? BASE_OK : base_error_set(err, BASE_E_NOMEM, "out of memory");
}

/** Have the picture of a page read; `*read` tells whether anything was found. */
static base_status recognise(reading *r, PopplerPage *page, bool *read, base_error *err)
{
    base_status status;

    *read = false;
    if (!r->recogniser)
        return BASE_OK;
    corpus_page_model_clear(&r->seen);
    r->seen.number = r->page.number;
    r->seen.width = r->page.width;
    r->seen.height = r->page.height;
    status = r->recogniser->read(r->recogniser->payload, &r->seen, page, err);
    *read = status == BASE_OK && r->seen.count > 0;
    return status;
}

static base_status take_page(reading *r, PopplerPage *page, uint32_t number, base_error *err)
{
    base_status status = corpus_pdf_page_take(&r->page, page, number, err);
    corpus_page_worth worth;
    bool recognised = false;

    if (status != BASE_OK)
        return status;
    worth = corpus_page_model_judge(&r->page);
    if (corpus_pdf_errors_take() > 0 && worth != CORPUS_PAGE_BLANK)
        r->first_faulty = r->faulty++ == 0 ? number : r->first_faulty;
    if (worth != CORPUS_PAGE_GOOD)
        status = recognise(r, page, &recognised, err);
    if (status != BASE_OK)
        return status;
    if (recognised) {
        r->document->pages_ocr++;
        r->seen.ocr = true;
        return corpus_print_page(&r->print, &r->seen, err);
    }
    r->garbled += worth == CORPUS_PAGE_GARBLED;
    r->blank += worth == CORPUS_PAGE_BLANK;
    r->flat += r->page.no_geometry && worth != CORPUS_PAGE_GARBLED;
    r->cut += r->page.cut;
    return worth == CORPUS_PAGE_GARBLED ? BASE_OK : corpus_print_page(&r->print, &r->page, err);
}

static base_status take_pages(reading *r, base_error *err)
{
    base_status status = BASE_OK;

    for (uint32_t i = 0; i < r->document->pages && status == BASE_OK; i++) {
        PopplerPage *page = poppler_document_get_page(r->pdf, (int)i);
        if (!page) {
            r->first_broken = r->broken++ == 0 ? i + 1 : r->first_broken;
            continue;
        }
        status = corpus_pdf_label_take(&r->labels[i], &r->document->arena, page, err);
        if (status == BASE_OK)
            status = take_page(r, page, i + 1, err);
        g_object_unref(page);
    }
    return status;
}

static base_status warn(reading *r, base_error *err, uint32_t n, const char *one, const char *more)
{
    base_buf *out = r->input->warnings;
    base_status status = n > 0 && out->length > 0 ? base_buf_append(out, "; ", 2, err) : BASE_OK;

    if (status != BASE_OK || n == 0)
        return status;
    return base_buf_printf(out, err, "%u of %u %s", n, r->document->pages, n == 1 ? one : more);
}

/** "page 7 could not be read; 3 of 40 pages hold no letters (scanned?)" */
static base_status warn_all(reading *r, base_error *err)
{
    base_buf *out = r->input->warnings;
    base_status status = BASE_OK;

    r->document->pages_unread = r->broken + r->blank + r->garbled;
    if (r->broken == 1)
        status = base_buf_printf(out, err, "%spage %u could not be read", out->length > 0 ? "; " : "", r->first_broken);
    else
        status = warn(r, err, r->broken, "", "pages could not be read");
    if (status == BASE_OK && r->faulty == 1)
        status = base_buf_printf(out, err, "%spage %u is damaged: words may be missing", out->length > 0 ? "; " : "",
                                 r->first_faulty);
    else if (status == BASE_OK)
        status = warn(r, err, r->faulty, "", "pages are damaged: words may be missing");
    if (status == BASE_OK)
        status = warn(r, err, r->blank, "pages holds no letters (blank or scanned)",
                      "pages hold no letters (blank or scanned)");
    if (status == BASE_OK)
        status = warn(r, err, r->garbled, "pages is garbled: its font does not say which letters it shows",
                      "pages are garbled: their fonts do not say which letters they show");
    if (status == BASE_OK)
        status = warn(r, err, r->flat, "pages is read without its layout", "pages are read without their layout");
    return status == BASE_OK
               ? warn(r, err, r->cut, "pages is cut: too many characters", "pages are cut: too many characters")
               : status;
}

/** Nothing to search: say what the pages are like. */
static base_status refuse_textless(reading *r, base_error *err)
{
    base_buf words = { 0 };
    uint32_t pages = r->document->pages;
    corpus_class state = r->broken == pages ? CORPUS_CLASS_DAMAGED : CORPUS_CLASS_NO_TEXT;
    base_status status;

    if (r->broken == pages)
        status = base_buf_printf(&words, err, "the PDF is damaged: none of its %u %s can be read; get it again", pages,
                                 pages == 1 ? "page" : "pages");
    else
        status = base_buf_printf(&words, err, "no text found on its %u %s (%s)", pages, pages == 1 ? "page" : "pages",
                                 r->garbled > 0 ? "garbled: its fonts do not say which letters they show" : "scanned?");
    if (status == BASE_OK && r->broken > 0 && r->broken < pages)
        status = base_buf_printf(&words, err, "; %u could not be read", r->broken);
    if (status == BASE_OK)
        status = base_buf_printf(&words, err, "%s",
                                 state == CORPUS_CLASS_NO_TEXT ? "; precedent index --ocr reads scans" : "");
    if (status == BASE_OK)
        status = base_arena_text(&r->document->sentence, &r->document->arena, base_buf_view(&words), err);
    base_buf_release(&words);
    r->document->state = state;
    return status;
}

static base_status take_lines(reading *r, base_error *err)
{
    corpus_document *document = r->document;
    corpus_sheet sheet = { .arena = &document->arena };
    base_status status = corpus_print_finish(&r->print, &sheet, err);

    if (status == BASE_OK)
        corpus_bullets_take(sheet.lines, &sheet.count);
    if (status == BASE_OK)
        status = corpus_sheet_finish(&sheet, document, err);
    corpus_sheet_release(&sheet);
    corpus_pdf_labels_settle(document, r->labels);
    if (status != BASE_OK)
        return status;
    return document->line_count > 0 ? warn_all(r, err) : refuse_textless(r, err);
}

static base_status read_file(reading *r, base_error *err)
{
    base_status status = corpus_pdf_title_take(r->document, r->pdf, err);

    corpus_print_open(&r->print, &r->document->arena, r->input->limits);
    if (status == BASE_OK)
        status = corpus_pdf_outline_take(&r->print, r->pdf, err);
    corpus_pdf_errors_take(); /* those of the file as a whole were mended, or it would not be open */
    if (status == BASE_OK)
        status = take_pages(r, err);
    return status == BASE_OK ? take_lines(r, err) : status;
}

base_status corpus_pdf_read_with(corpus_document *document, const corpus_format_input *input,
                                 const corpus_pdf_recogniser *recogniser, base_error *err)
{
    reading r = { .document = document, .input = input, .recogniser = recogniser };
    base_status status;

    corpus_pdf_errors_watch();
    status = open_file(&r, err);
    if (status == BASE_OK && document->state == CORPUS_CLASS_OK)
        status = count_pages(&r, err);
    if (status == BASE_OK && document->state == CORPUS_CLASS_OK)
        status = read_file(&r, err);
    corpus_print_release(&r.print);
    corpus_page_model_release(&r.page);
    corpus_page_model_release(&r.seen);
    if (r.pdf)
        g_object_unref(r.pdf);
    return status;
}

base_status corpus_pdf_read(corpus_document *document, const corpus_format_input *input, base_error *err)
{
    corpus_pdf_recogniser recogniser;
    base_status status;

    if (!input->ocr)
        return corpus_pdf_read_with(document, input, NULL, err);
    recogniser = corpus_ocr_begin(input->ocr);
    status = corpus_pdf_read_with(document, input, &recogniser, err);
    return status == BASE_OK ? corpus_ocr_tell(input->ocr, document, input->warnings, err) : status;
}

void corpus_pdf_prepare(base_text document)
{
    static PopplerDocument *kept;
    GBytes *bytes = g_bytes_new_static(document.data, document.length);

    if (!kept)
        kept = poppler_document_new_from_bytes(bytes, NULL, NULL);
    g_bytes_unref(bytes);
}
