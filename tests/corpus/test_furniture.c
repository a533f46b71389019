/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/document.h"

#include "corpus/page_mark.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

static corpus_document read_marked(const char *text)
{
    corpus_document document = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, corpus_document_read(&document, NULL, base_text_of(text), BASE_TEXT("a.txt"), NULL, NULL, &err),
                 BASE_OK));
    cr_assert(eq(int, corpus_furniture_mark(&document, &err), BASE_OK), "%s", err.message);
    return document;
}

/** The lines that are left, with '\n' between them, and '\f' where a page begins. */
static const char *left(const corpus_document *document)
{
    static char text[65536];
    size_t length = 0;
    uint32_t page = document->line_count > 0 ? document->lines[0].page : 0;

    for (size_t i = 0; i < document->line_count; i++) {
        const corpus_line *line = &document->lines[i];
        if (line->furniture)
            continue;
        if (length > 0)
            text[length++] = line->page != page ? '\f' : '\n';
        page = line->page;
        memcpy(text + length, line->text.data, line->text.length);
        length += line->text.length;
    }
    text[length] = '\0';
    return text;
}

/** Page labels with ',' between them; "-" for a page without. */
static const char *labels(const corpus_document *document)
{
    static char text[4096];
    size_t length = 0;

    text[0] = '\0';
    for (uint32_t i = 0; document->page_labels && i < document->pages; i++) {
        base_text label = document->page_labels[i].length > 0 ? document->page_labels[i] : BASE_TEXT("-");
        if (i > 0)
            text[length++] = ',';
        memcpy(text + length, label.data, label.length);
        length += label.length;
    }
    text[length] = '\0';
    return text;
}

static void expect_left(const char *text, const char *wanted, const char *wanted_labels)
{
    corpus_document document = read_marked(text);

    cr_expect(eq(str, (char *)left(&document), (char *)wanted));
    cr_expect(eq(str, (char *)labels(&document), (char *)wanted_labels));
    corpus_document_release(&document);
}

Test(furniture, a_header_on_every_page_goes)
{
    expect_left("Northmoor review\nalpha\n\fNorthmoor review\nbeta\n\fNorthmoor review\ngamma\n",
                "Northmoor review\nalpha\fbeta\fgamma", "");
}

Test(furniture, a_footer_with_its_number_gives_the_labels)
{
    expect_left("alpha\nNorthmoor review 1\n\fbeta\nNorthmoor review 2\n\fgamma\nNorthmoor review "
                "3\n\fdelta\nNorthmoor review 4\n",
                "alpha\fbeta\fgamma\fdelta", "1,2,3,4");
}

Test(furniture, page_n_of_m_goes_and_labels)
{
    expect_left("alpha\nPage 1 of 3\n\fbeta\nPage 2 of 3\n\fgamma\nPage 3 of 3\n", "alpha\fbeta\fgamma", "1,2,3");
}

Test(furniture, bare_numbers_that_count_on_go)
{
    expect_left("cover\n\falpha\n2\n\fbeta\n3\n\fgamma\n4\n\fdelta\n5\n", "cover\falpha\fbeta\fgamma\fdelta",
                "-,2,3,4,5");
}

Test(furniture, dashes_round_a_number_do_not_matter)
{
    expect_left("alpha\n- 11 -\n\fbeta\n- 12 -\n\fgamma\n\xE2\x80\x93 13 \xE2\x80\x93\n\fdelta\n- 14 -\n",
                "alpha\fbeta\fgamma\fdelta", "11,12,13,14");
}

Test(furniture, a_number_that_does_not_count_on_stays)
{
    expect_left("alpha\n7\n\fbeta\n112\n\fgamma\n9\n\fdelta\n3\n", "alpha\n7\fbeta\n112\fgamma\n9\fdelta\n3", "");
}

Test(furniture, left_and_right_headers_are_counted_apart)
{
    expect_left("Page 2  Report 7\na\n\fReport 7  Page 3\nb\n\fPage 4  Report 7\nc\n\fReport 7  Page 5\nd\n\fPage 6  "
                "Report 7\ne\n",
                "a\fb\fc\fd\fe", "2,3,4,5,6");
    expect_left(
        "Northmoor partnership\na\n\fReview of Child R\nb\n\fNorthmoor partnership\nc\n\fReview of Child R\nd\n\f"
        "Northmoor partnership\ne\n\fReview of Child R\nf\n",
        "Northmoor partnership\na\fb\fc\fd\fe\ff", "");
}

Test(furniture, a_header_glued_to_the_first_words_is_taken_off)
{
    expect_left("Page ii | Final Report 7 Contents of it\nx\n\fFinal Report 7 | Page iii Summary here\ny\n\fPage iv | "
                "Final Report 7\nz\n\f"
                "Final Report 7 | Page v\nw\n",
                "Contents of it\nx\fSummary here\ny\fz\fw", "ii,iii,iv,v");
}

Test(furniture, pages_that_no_form_feed_tells_are_found_by_their_glued_headers)
{
    corpus_document document = read_marked(
        "cover\nmore\nmore cover\nstill\nand more\nPage i | Report 7 Foreword words\na\nb\nc\nd\ne\nPage ii | Report 7 "
        "Preface words\n"
        "f\ng\nh\ni j k l\nm\n\fReport 7 | Page 1\nalpha\n\fPage 2 | Report 7\nbeta\n\fReport 7 | Page 3\ngamma\n");

    cr_expect(eq(str, (char *)labels(&document), "-,i,ii,1,2,3"));
    cr_expect(eq(u32, document.pages, 6));
    cr_expect(eq(int, document.page_source, CORPUS_PAGE_PRINTED));
    corpus_document_release(&document);
}

Test(furniture, ornaments_round_a_page_do_not_matter)
{
    expect_left("one\n<< Page 24 >>\ftwo\n<< Page 25 >>\fthree\n<< Page 26 >>", "one\ftwo\fthree", "24,25,26");
}

Test(furniture, a_page_between_ornaments_that_does_not_count_on_is_a_reference)
{
    expect_left("one\nPage 1\ftwo, see the table on\n<< page 5 >>\nPage 2\fthree\nPage 3",
                "one\ftwo, see the table on\n<< page 5 >>\fthree", "1,2,3");
}

Test(furniture, a_page_number_that_is_a_slip_is_no_word_of_the_report)
{
    expect_left("one\n\n1\ftwo\n\n2\fthree\n\n3\ffour\n\n4\ffive\n\n4", "one\ftwo\fthree\ffour\ffive", "1,2,3,4,-");
}

Test(furniture, pages_told_by_ornamented_numbers_give_up_a_glued_header)
{
    expect_left(
        "Final report TR-2031-7\none.\n<< Page 5 >>\nFinal report TR-2031-7\ntwo.\n<< Page 6 >>\n"
        "Final report TR-2031-7 4. Findings\nthree.\n<< Page 7 >>\nFinal report TR-2031-7\nfour.\n<< Page 8 >>\n",
        "Final report TR-2031-7\none.\ftwo.\f4. Findings\nthree.\ffour.",
        "5,6,7,8"); /* a short first page is a cover */
}

Test(furniture, labels_and_headings_at_the_top_of_pages_stay)
{
    expect_left(
        "cover\n\fRecommendation 1\nshare\n\fRecommendation 2\nrecord\n\fRecommendation 3\nplan\n\fRecommendation "
        "4\nask\n",
        "cover\fRecommendation 1\nshare\fRecommendation 2\nrecord\fRecommendation 3\nplan\fRecommendation 4\nask", "");
    expect_left("Findings\na\n\fFindings\nb\n\fOther\nc\n\fOther words\nd\n",
                "Findings\na\fFindings\nb\fOther\nc\fOther words\nd", "");
}

Test(furniture, the_title_of_a_cover_stays)
{
    expect_left("Review of Child R\nSeptember 2021\n\fReview of Child R\nalpha\n\fReview of Child R\nbeta\n\fReview of "
                "Child R\ngamma\n",
                "Review of Child R\nSeptember 2021\falpha\fbeta\fgamma", "");
}

Test(furniture, repeated_lines_in_the_middle_of_pages_stay)
{
    expect_left(
        "a\nb\nc\nd\nshared line\ne\nf\ng\nh\n\fi\nj\nk\nl\nshared line\nm\nn\no\np\n\fq\nr\ns\nt\nshared "
        "line\nu\nv\nw\nx\n",
        "a\nb\nc\nd\nshared line\ne\nf\ng\nh\fi\nj\nk\nl\nshared line\nm\nn\no\np\fq\nr\ns\nt\nshared line\nu\nv\nw\nx",
        "");
}

Test(furniture, a_page_without_number_between_two_is_counted)
{
    expect_left("a\nPage 1\n\fb\nPage 2\n\fpicture\n\fc\nPage 4\n\fd\nPage 5\n", "a\fb\fpicture\fc\fd", "1,2,3,4,5");
}

Test(furniture, without_form_feeds_the_numbers_tell_the_pages)
{
    corpus_document document = read_marked("a\nb\nPage 1 of 3\nc\nd\nPage 2 of 3\ne\nf\nPage 3 of 3\n");

    cr_expect(eq(str, (char *)left(&document), "a\nb\fc\nd\fe\nf"));
    cr_expect(eq(str, (char *)labels(&document), "1,2,3"));
    cr_expect(eq(u32, document.pages, 3));
    cr_expect(eq(u32, document.lines[document.line_count - 1].page, 3));
    corpus_document_release(&document);
    document = read_marked("cover\nPage 1\na\nb\nc\nPage 2\nd\ne\nf\nPage 3\ng\nh\ni\n");
    cr_expect(eq(str, (char *)left(&document), "cover\fa\nb\nc\fd\ne\nf\fg\nh\ni"));
    cr_expect(eq(str, (char *)labels(&document), "-,1,2,3"));
    corpus_document_release(&document);
}

Test(furniture, a_list_of_numbers_is_no_run_of_pages)
{
    corpus_document document = read_marked("1\nshare the plan\n2\nrecord it\n3\nask the child\n4\nmeet\n5\nwrite\n");

    cr_expect(eq(u32, document.pages, 0));
    cr_expect(eq(str, (char *)left(&document), "1\nshare the plan\n2\nrecord it\n3\nask the child\n4\nmeet\n5\nwrite"));
    corpus_document_release(&document);
}

Test(furniture, prose_about_pages_stays)
{
    expect_left(
        "The plan is on page 3\nand the map on\nPage 4 of the plan is lost.\n\fPage 7 tells of the school.\nmore\n",
        "The plan is on page 3\nand the map on\nPage 4 of the plan is lost.\fPage 7 tells of the school.\nmore", "");
}

Test(furniture, a_footer_glued_to_a_cut_word_gives_its_hyphen_back)
{
    expect_left(
        "the plan was impriPage 1 of 3\n\fsoned in a drawer\nPage 2 of 3\n\fand lost with the keys Page 3 of 3\n",
        "the plan was impri-\fsoned in a drawer\fand lost with the keys", "1,2,3");
}

Test(furniture, a_header_glued_to_the_last_words_is_taken_off)
{
    expect_left("alpha words Report on Child R | Page 1\n\fbeta\nReport on Child R | Page 2\n\fgamma\nReport on Child "
                "R | Page 3\n\f"
                "delta words Page 4 | Report on Child R\n\fe\nPage 5 | Report on Child R\n",
                "alpha words\fbeta\fgamma\fdelta words\fe", "1,2,3,4,5");
}

Test(furniture, headers_in_turn_tell_the_pages_without_form_feeds)
{
    base_buf text = { 0 };
    corpus_document document;

    for (int page = 1; page <= 6; page++) {
        if (page > 1)
            base_buf_printf(&text, NULL, "%s | %d\n", page % 2 == 0 ? "NORTHMOOR PARTNERSHIP" : "REVIEW OF CHILD R",
                            page);
        for (int line = 0; line < 20; line++)
            base_buf_printf(&text, NULL, "words of line %c on a page\n", 'a' + line);
    }
    document = read_marked(text.data);
    cr_expect(eq(u32, document.pages, 6));
    cr_expect(eq(str, (char *)labels(&document), "-,2,3,4,5,6"));
    base_buf_release(&text);
    corpus_document_release(&document);
}

Test(furniture, numbers_of_labels_are_no_pages)
{
    base_buf text = { 0 };
    corpus_document document;

    for (int i = 1; i <= 6; i++) {
        base_buf_printf(&text, NULL, "Key practice episode %d\n", i);
        for (int line = 0; line < 20; line++)
            base_buf_printf(&text, NULL, "words of line %c\n", 'a' + line);
        base_buf_printf(&text, NULL, "Recommendation %d\n", i);
    }
    document = read_marked(text.data);
    cr_expect(eq(u32, document.pages, 0));
    base_buf_release(&text);
    corpus_document_release(&document);
}

Test(furniture, a_footnotes_number_is_not_taken_for_the_page)
{
    expect_left("alpha\n2\n\fHEADER OF REPORT 2\nbeta\n3\n\fHEADER OF REPORT 3\ngamma\n4\n\fHEADER OF REPORT "
                "4\ndelta\n\fHEADER OF REPORT 5\ne\n",
                "alpha\n2\fbeta\n3\fgamma\n4\fdelta\fe", "-,2,3,4,5");
}

Test(furniture, footnotes_at_the_foot_of_pages_stay)
{
    expect_left("alpha\n1 See the first report.\nPage 1\n\fbeta\n2 See the second plan.\nPage 2\n\fgamma\n3 Ibid, "
                "again.\nPage 3\n",
                "alpha\n1 See the first report.\fbeta\n2 See the second plan.\fgamma\n3 Ibid, again.", "1,2,3");
}

/* --- contents --- */

Test(contents, leader_dots_are_never_a_passage)
{
    expect_left("Contents\n1 Summary ........ 3\nFindings . . . . . . . . . 12\nWhat "
                "happened\xE2\x80\xA6\xE2\x80\xA6\xE2\x80\xA6\xE2\x80\xA6 14\n\n1 Summary\nThe plan was late.\n",
                "1 Summary\nThe plan was late.", "");
}

Test(contents, an_entry_may_go_over_two_lines)
{
    expect_left("Contents\nSummary ........ 3\nWhat the agencies knew of the family and what\nthey did ........ "
                "12\nPlans ........ 14\n\nSummary\nThe plan was late.\n",
                "Summary\nThe plan was late.", "");
}

Test(contents, without_leaders_the_page_numbers_tell)
{
    expect_left("Table of Contents\n1. Introduction 3\n2. Findings 7\n3. Recommendations 12\nAppendix A "
                "15\n\nIntroduction\nThe plan was late. It came in 2016\n",
                "Introduction\nThe plan was late. It came in 2016", "");
}

Test(contents, titles_that_come_again_make_a_table)
{
    expect_left("Contents\n1. Introduction\n2. The family\n3. Findings\n4. What next\n\nIntroduction\nThe plan was "
                "late.\nThe Family\n"
                "They moved often.\n3 Findings\nThe plan was lost.\nWhat next\nWe shall see.\n",
                "Introduction\nThe plan was late.\nThe Family\nThey moved often.\n3 Findings\nThe plan was lost.\nWhat "
                "next\nWe shall see.",
                "");
}

Test(contents, numbers_in_a_column_of_their_own_go_with_their_titles)
{
    expect_left("CONTENTS\nIntroduction\nThe family\nFindings\n3\n5\n9\n\nIntroduction\nThe plan was late.\nThe "
                "family\nThey moved.\nFindings\nIt was lost.\n",
                "Introduction\nThe plan was late.\nThe family\nThey moved.\nFindings\nIt was lost.", "");
}

Test(furniture, a_letterhead_of_many_lines_goes_whole)
{
    expect_left("Cover\n\fNorthmoor\nChildren\nPartnership\nHigh Street "
                "4\nOfficial\nalpha\n\fNorthmoor\nChildren\nPartnership\nHigh Street 4\nOfficial\nbeta\n\f"
                "Northmoor\nChildren\nPartnership\nHigh Street 4\nOfficial\ngamma\n",
                "Cover\falpha\fbeta\fgamma", "");
}

Test(contents, a_heading_alone_makes_no_table)
{
    expect_left("Contents\nThe box held a plan.\nIt was read once.\n",
                "Contents\nThe box held a plan.\nIt was read once.", "");
}

Test(contents, an_ellipsis_is_no_leader)
{
    expect_left("He said ... and then nothing.\nShe waited....\nIt ended\xE2\x80\xA6\n",
                "He said ... and then nothing.\nShe waited....\nIt ended\xE2\x80\xA6", "");
}

/* --- marks --- */

struct mark_case {
    char line[48];
    corpus_page_mark_kind kind;
    uint32_t value;
    bool roman;
};

ParameterizedTestParameters(page_mark, find)
{
    static struct mark_case rows[] = {
        { "Page 3", CORPUS_PAGE_MARK_WORD, 3, false },
        { "page 3 of 12", CORPUS_PAGE_MARK_WORD, 3, false },
        { "Page 3/12", CORPUS_PAGE_MARK_WORD, 3, false },
        { "3 | Page", CORPUS_PAGE_MARK_WORD, 3, false },
        { "3 | P a g e", CORPUS_PAGE_MARK_WORD, 3, false },
        { "P a g e | 3", CORPUS_PAGE_MARK_WORD, 3, false },
        { "Tudalen 4", CORPUS_PAGE_MARK_WORD, 4, false },
        { "Final report | Page iv", CORPUS_PAGE_MARK_WORD, 4, true },
        { "Page ii | Final report", CORPUS_PAGE_MARK_WORD, 2, true },
        { "13", CORPUS_PAGE_MARK_BARE, 13, false },
        { "- 13 -", CORPUS_PAGE_MARK_BARE, 13, false },
        { "\xE2\x80\x93 13 \xE2\x80\x93", CORPUS_PAGE_MARK_BARE, 13, false },
        { "[13]", CORPUS_PAGE_MARK_BARE, 13, false },
        { "xiv", CORPUS_PAGE_MARK_BARE, 14, true },
        { "Board of inquiry 13", CORPUS_PAGE_MARK_EDGE, 13, false },
        { "4.", CORPUS_PAGE_MARK_NONE, 0, false },
        { "a)", CORPUS_PAGE_MARK_NONE, 0, false },
        { "iiii", CORPUS_PAGE_MARK_NONE, 0, false },
        { "civil", CORPUS_PAGE_MARK_NONE, 0, false },
        { "see page 3 for the plan", CORPUS_PAGE_MARK_NONE, 0, false },
        { "Pages", CORPUS_PAGE_MARK_NONE, 0, false },
        { "Rampage 3x", CORPUS_PAGE_MARK_NONE, 0, false },
        { "123456", CORPUS_PAGE_MARK_NONE, 0, false },
        { "0", CORPUS_PAGE_MARK_NONE, 0, false },
        { "", CORPUS_PAGE_MARK_NONE, 0, false },
    };
    return cr_make_param_array(struct mark_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct mark_case *row, page_mark, find)
{
    corpus_page_mark mark = corpus_page_mark_find(base_text_of(row->line));

    cr_expect(eq(int, mark.kind, row->kind), "[%s]", row->line);
    cr_expect(eq(u32, mark.value, row->value), "[%s]", row->line);
    cr_expect(eq(int, mark.roman, row->roman), "[%s]", row->line);
}
