/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files made here object by object, and the odd ones that lie beside the repository. */
#include "corpus/format/pdf.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>

/** A PDF of pages whose content streams are given; `catalog` is put into the catalogue as it is. */
static base_buf make(const char *const *pages, size_t count, const char *catalog, const char *info)
{
    base_buf out = { 0 };

    cr_assert(eq(int, base_buf_printf(&out, NULL, "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R%s>>endobj\n", catalog),
                 BASE_OK));
    base_buf_printf(&out, NULL, "2 0 obj<</Type/Pages/Count %zu/Kids[", count);
    for (size_t i = 0; i < count; i++)
        base_buf_printf(&out, NULL, "%zu 0 R ", 10 + 2 * i);
    base_buf_printf(&out, NULL, "]>>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n");
    base_buf_printf(&out, NULL, "4 0 obj<</Title(%s)>>endobj\n", info);
    for (size_t i = 0; i < count; i++)
        base_buf_printf(
            &out, NULL,
            "%zu 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %zu 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>endobj\n%zu 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n",
            10 + 2 * i, 11 + 2 * i, 11 + 2 * i, strlen(pages[i]), pages[i]);
    base_buf_printf(&out, NULL, "trailer<</Root 1 0 R/Info 4 0 R>>\n%%%%EOF\n");
    return out;
}

static corpus_document read_pages(const char *const *pages, size_t count, const char *catalog, const char *info,
                                  const corpus_limits *limits)
{
    base_buf bytes = make(pages, count, catalog, info);
    corpus_document document = { 0 };

    cr_assert(eq(int,
                 corpus_document_read(&document, NULL, base_buf_view(&bytes), BASE_TEXT("a.pdf"), NULL, limits, NULL),
                 BASE_OK));
    base_buf_release(&bytes);
    return document;
}

#define SHOW(words) "BT /F 11 Tf 60 700 Td (" words ") Tj ET"

static bool says(const corpus_document *document, const char *words)
{
    return base_text_find(document->sentence, base_text_of(words), 0) != (size_t)-1;
}

Test(pdf, each_page_gives_its_lines_and_a_page_without_letters_is_told)
{
    static const char *const pages[] = { SHOW("The first page of a report in full."), "0 0 100 100 re f",
                                         SHOW("The third page of it.") };
    corpus_document document = read_pages(pages, 3, "", "Child Q: a review", NULL);

    cr_expect(eq(int, document.state, CORPUS_CLASS_OK_WARNINGS));
    cr_expect(says(&document, "1 of 3 pages holds no letters"));
    cr_expect(eq(u32, document.pages, 3));
    cr_expect(eq(u32, document.pages_unread, 1));
    cr_expect(eq(int, document.page_source, CORPUS_PAGE_PDF));
    cr_assert(eq(sz, document.line_count, 2));
    cr_expect(base_text_equal(document.lines[1].text, BASE_TEXT("The third page of it.")));
    cr_expect(eq(u32, document.lines[1].page, 3));
    cr_expect(eq(int, document.lines[1].size, 110));
    cr_expect(base_text_equal(document.title_hint, BASE_TEXT("Child Q: a review")));
    cr_expect(document.page_labels == NULL);
    corpus_document_release(&document);
}

Test(pdf, labels_are_kept_where_the_file_names_its_pages)
{
    static const char *const pages[] = { SHOW("Before the report there is this."), SHOW("The report itself."),
                                         SHOW("Its end, and nothing more.") };
    corpus_document document = read_pages(pages, 3, "/PageLabels<</Nums[0<</S/r>>1<</S/D>>]>>", "", NULL);

    cr_assert(document.page_labels != NULL);
    cr_expect(base_text_equal(document.page_labels[0], BASE_TEXT("i")));
    cr_expect(base_text_equal(document.page_labels[2], BASE_TEXT("2")));
    corpus_document_release(&document);
}

Test(pdf, pages_without_any_letter_are_no_text_and_say_what_to_do)
{
    static const char *const pages[] = { "0 0 100 100 re f", "" };
    corpus_document document = read_pages(pages, 2, "", "", NULL);

    cr_expect(eq(int, document.state, CORPUS_CLASS_NO_TEXT));
    cr_expect(says(&document, "no text found on its 2 pages (scanned?)"));
    cr_expect(says(&document, "--ocr"));
    corpus_document_release(&document);
}

Test(pdf, more_pages_than_the_limit_are_refused)
{
    static const char *const pages[] = { SHOW("One page of words."), SHOW("Another page of words.") };
    corpus_limits limits = corpus_limits_default();
    corpus_document document;

    limits.pages = 1;
    document = read_pages(pages, 2, "", "", &limits);
    cr_expect(eq(int, document.state, CORPUS_CLASS_TOO_MANY_PAGES));
    corpus_document_release(&document);
}

Test(pdf, more_text_than_the_limit_is_refused)
{
    static const char *const pages[] = { SHOW("One page of words that are more than the few that may be.") };
    corpus_limits limits = corpus_limits_default();
    corpus_document document;

    limits.text_bytes = 20;
    document = read_pages(pages, 1, "", "", &limits);
    cr_expect(eq(int, document.state, CORPUS_CLASS_TOO_BIG));
    corpus_document_release(&document);
}

Test(pdf, what_a_program_named_it_is_no_title)
{
    static const char *const pages[] = { SHOW("One page of words.") };
    corpus_document document = read_pages(pages, 1, "", "Microsoft Word - review.doc", NULL);

    cr_expect(eq(int, document.state, CORPUS_CLASS_OK));
    cr_expect(document.title_hint.data == NULL);
    corpus_document_release(&document);
}

Test(pdf, a_bookmark_makes_a_heading)
{
    static const char *const pages[] = { "BT /F 11 Tf 60 700 Td (The findings) Tj 0 -30 Td "
                                         "(Here is a line of the text below it.) Tj ET" };
    corpus_document document = read_pages(pages, 1,
                                          "/Outlines 6 0 R>>endobj 6 0 obj<</First 5 0 R/Last 5 0 R/Count 1>>endobj "
                                          "5 0 obj<</Title(The findings)/Parent 6 0 R/Dest[10 0 R/Fit]",
                                          "", NULL);

    cr_assert(eq(sz, document.line_count, 2));
    cr_expect(eq(int, document.lines[0].heading, 1));
    cr_expect(eq(int, document.lines[1].heading, 0));
    corpus_document_release(&document);
}

/** Reads what it is given for every page that has no letters. */
static base_status recognise(void *payload, corpus_page_model *page, struct _PopplerPage *picture, base_error *err)
{
    corpus_glyph box = { .x0 = 60, .x1 = 100, .y0 = 90, .y1 = 100, .size = 100 };

    *(uint32_t *)payload = page->number;
    return picture ? corpus_page_model_word(page, BASE_TEXT("recognised"), box, err) : BASE_OK;
}

Test(pdf, a_recogniser_is_asked_for_the_pages_without_letters)
{
    static const char *const pages[] = { SHOW("The first page of a report in full."), "0 0 100 100 re f" };
    base_buf bytes = make(pages, 2, "", ""), warnings = { 0 };
    corpus_limits limits = corpus_limits_default();
    corpus_format_input input = { .bytes = base_buf_view(&bytes), .limits = &limits, .warnings = &warnings };
    uint32_t asked = 0;
    corpus_pdf_recogniser recogniser = { recognise, &asked };
    corpus_document document = { 0 };

    cr_assert(eq(int, corpus_pdf_read_with(&document, &input, &recogniser, NULL), BASE_OK));
    cr_expect(eq(u32, asked, 2));
    cr_expect(eq(u32, document.pages_ocr, 1));
    cr_expect(eq(u32, document.pages_unread, 0));
    cr_assert(eq(sz, document.line_count, 2));
    cr_expect(document.lines[1].ocr && !document.lines[0].ocr);
    corpus_document_release(&document);
    base_buf_release(&bytes);
    base_buf_release(&warnings);
}

/* The odd files of other projects, where they lie beside the repository. */
struct odd_case {
    char name[64];
    corpus_class state;
    char sentence[64];
    char words[48];
};

ParameterizedTestParameters(pdf, odd)
{
    static struct odd_case rows[] = {
        { "ArturT__corrupted.pdf", CORPUS_CLASS_DAMAGED, "get it again", "" },
        { "ArturT__encrypted.pdf", CORPUS_CLASS_ENCRYPTED, "password", "" },
        { "apache__testPassword4Spaces.pdf", CORPUS_CLASS_ENCRYPTED, "password", "" },
        { "qpdf__enc-R3_V2_U_view_O_view.pdf", CORPUS_CLASS_ENCRYPTED, "password", "" },
        { "qpdf__V4-aes.pdf", CORPUS_CLASS_OK, "", "Potato" },
        { "qpdf__append-xref-loop.pdf", CORPUS_CLASS_OK, "", "Potato" },
        { "qpdf__issue-99b.pdf", CORPUS_CLASS_DAMAGED, "damaged", "" },
        { "qpdf__issue-146.pdf", CORPUS_CLASS_DAMAGED, "damaged", "" },
        { "ocrmypdf__invalid.pdf", CORPUS_CLASS_DAMAGED, "damaged", "" },
        { "ocrmypdf__skew.pdf", CORPUS_CLASS_NO_TEXT, "scanned?", "" },
        { "ocrmypdf__no_contents.pdf", CORPUS_CLASS_NO_TEXT, "no text", "" },
        { "ocrmypdf__graph_ocred.pdf", CORPUS_CLASS_OK, "", "Percentage" },
        { "ocrmypdf__truetype_font_nomapping.pdf", CORPUS_CLASS_NO_TEXT, "garbled", "" },
        { "apache__testOptionalHyphen.pdf", CORPUS_CLASS_OK, "", "optionalhyphen" },
        { "apache__testExtraSpaces.pdf", CORPUS_CLASS_OK, "", "Here is some formatted text" },
        { "apache__testPDF_no_extract_yes_accessibility_owner_empty.pdf", CORPUS_CLASS_OK, "", "" },
        { "apache__testPDFTwoTextBoxes.pdf", CORPUS_CLASS_OK, "", "Right column line 2" },
        { "apache__testPDF_malformedXFA.pdf", CORPUS_CLASS_NO_TEXT, "no text", "" },
        { "apache__testPDF_bad_page_303226.pdf", CORPUS_CLASS_OK_WARNINGS, "pages are damaged", "" },
    };
    return cr_make_param_array(struct odd_case, rows, sizeof rows / sizeof *rows);
}

static bool holds(const corpus_document *document, base_text words)
{
    for (size_t i = 0; i < document->line_count; i++)
        if (base_text_find(document->lines[i].text, words, 0) != (size_t)-1)
            return true;
    return words.length == 0;
}

ParameterizedTest(struct odd_case *row, pdf, odd)
{
    char path[1024];
    base_buf bytes = { 0 };
    char block[65536];
    corpus_document document = { 0 };
    FILE *file;

    snprintf(path, sizeof path, "%s/../shared/hostile/%s", TEST_SOURCE_DIR, row->name);
    file = fopen(path, "rb");
    if (!file) {
        cr_log_info("%s is not here: nothing to read", path);
        return;
    }
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        cr_assert(eq(int, base_buf_append(&bytes, block, got, NULL), BASE_OK));
    fclose(file);
    cr_assert(
        eq(int, corpus_document_read(&document, NULL, base_buf_view(&bytes), base_text_of(row->name), NULL, NULL, NULL),
           BASE_OK));
    cr_expect(eq(int, document.state, row->state), "%s: %.*s", row->name, BASE_TEXT_ARG(document.sentence));
    cr_expect(says(&document, row->sentence), "%s: %.*s", row->name, BASE_TEXT_ARG(document.sentence));
    cr_expect(holds(&document, base_text_of(row->words)), "%s lacks '%s'", row->name, row->words);
    corpus_document_release(&document);
    base_buf_release(&bytes);
}
