/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PDF says of itself beside its pages: bookmarks, page labels, title. */
#include "corpus/base/utf8.h"
#include "corpus/format/pdf_parts.h"
#include "corpus/unicode.h"

#include <poppler.h>
#include <stdio.h>

enum { OUTLINE_DEPTH = 6, TITLE_BYTES = 1000, LABEL_BYTES = 64 };

/** The page that a bookmark leads to; 0 for none. */
static uint32_t page_of(PopplerDocument *pdf, const PopplerAction *action, uint32_t pages)
{
    const PopplerDest *dest = action->type == POPPLER_ACTION_GOTO_DEST ? action->goto_dest.dest : NULL;
    PopplerDest *found = NULL;
    int page = dest ? dest->page_num : 0;

    if (dest && dest->type == POPPLER_DEST_NAMED && dest->named_dest) {
        found = poppler_document_find_dest(pdf, dest->named_dest);
        page = found ? found->page_num : 0;
    }
    if (found)
        poppler_dest_free(found);
    return page > 0 && (uint32_t)page <= pages ? (uint32_t)page : 0;
}

static base_status take_level(corpus_print *print, PopplerDocument *pdf, PopplerIndexIter *iter, unsigned level,
                              base_error *err)
{
    uint32_t pages = (uint32_t)poppler_document_get_n_pages(pdf);
    base_status status = BASE_OK;

    do {
        PopplerAction *action = poppler_index_iter_get_action(iter);
        PopplerIndexIter *child;
        uint32_t page = action ? page_of(pdf, action, pages) : 0;
        if (page > 0 && action->any.title)
            status = corpus_print_outline(print, level, base_text_of(action->any.title), page, err);
        if (action)
            poppler_action_free(action);
        child = level < OUTLINE_DEPTH && status == BASE_OK ? poppler_index_iter_get_child(iter) : NULL;
        if (child) {
            status = take_level(print, pdf, child, level + 1, err);
            poppler_index_iter_free(child);
        }
    } while (status == BASE_OK && print->outline_count < CORPUS_PRINT_OUTLINE && poppler_index_iter_next(iter));
    return status;
}

base_status corpus_pdf_outline_take(corpus_print *print, PopplerDocument *pdf, base_error *err)
{
    PopplerIndexIter *iter = poppler_index_iter_new(pdf);
    base_status status = iter ? take_level(print, pdf, iter, 1, err) : BASE_OK;

    if (iter)
        poppler_index_iter_free(iter);
    return status;
}

/** Are they more than a count of the pages from 1? */
static bool say_something(const base_text *labels, uint32_t pages)
{
    for (uint32_t i = 0; i < pages; i++) {
        char plain[16];
        int length = snprintf(plain, sizeof plain, "%u", i + 1);
        if (labels[i].data && !base_text_equal(labels[i], (base_text){ plain, (size_t)length }))
            return true;
    }
    return false;
}

base_status corpus_pdf_label_take(base_text *out, base_arena *arena, PopplerPage *page, base_error *err)
{
    char *label = poppler_page_get_label(page);
    base_text text = base_text_trim(base_text_of(label));
    base_status status = BASE_OK;

    if (text.length > 0 && text.length <= LABEL_BYTES && base_utf8_valid(text))
        status = base_arena_text(out, arena, text, err);
    g_free(label);
    return status;
}

void corpus_pdf_labels_settle(corpus_document *document, base_text *labels)
{
    if (say_something(labels, document->pages))
        document->page_labels = labels;
}

/** Names that programs give by themselves, and names of files. */
static bool is_junk(base_text title)
{
    static const char *const starts[] = { "microsoft ", "untitled",      "document1", "powerpoint presentation",
                                          "slide 1",    "word document", "print",     "(anonymous)" };
    static const char *const ends[] = { ".doc",  ".docx", ".pdf", ".indd", ".pub",  ".rtf", ".odt",  ".ppt",
                                        ".pptx", ".qxd",  ".qxp", ".xls",  ".xlsx", ".dot", ".docm", ".tif" };

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (base_text_starts_nocase(title, base_text_of(starts[i])))
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        if (title.length >= length &&
            base_text_equal_nocase(base_text_slice(title, title.length - length, title.length), base_text_of(ends[i])))
            return true;
    }
    return false;
}

base_status corpus_pdf_title_take(corpus_document *document, PopplerDocument *pdf, base_error *err)
{
    char *title = poppler_document_get_title(pdf);
    base_text text = base_text_trim(base_text_of(title));
    base_buf clean = { .limit = (size_t)4 * TITLE_BYTES };
    base_status status = BASE_OK;

    if (text.length > 0 && text.length <= TITLE_BYTES && !is_junk(text)) {
        status = corpus_unicode_clean(&clean, text, err);
        if (status == BASE_OK && clean.length > 0)
            status = base_arena_text(&document->title_hint, &document->arena, base_buf_view(&clean), err);
    }
    base_buf_release(&clean);
    g_free(title);
    return status;
}
