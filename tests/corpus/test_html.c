/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/document.h"

#include "corpus/base/buf.h"
#include "corpus/base/utf8.h"
#include "corpus/format/html.h"
#include "corpus/format/html_parts.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <time.h>

/* A line as its flags and words: "h2 Findings", "* item", "t1.2 cell" (row and column), "n note", "f furniture". */
static void describe(base_buf *out, const corpus_line *line)
{
    if (line->heading)
        base_buf_printf(out, NULL, "h%d ", line->heading);
    if (line->furniture)
        base_buf_text(out, BASE_TEXT("f "), NULL);
    if (line->note)
        base_buf_printf(out, NULL, "n%d ", line->note);
    if (line->table)
        base_buf_printf(out, NULL, "t%d.%d ", line->row, line->column);
    if (line->bold && !line->heading)
        base_buf_text(out, BASE_TEXT("b "), NULL);
    if (line->bullet)
        base_buf_text(out, BASE_TEXT("* "), NULL);
    if (line->numbered)
        base_buf_text(out, BASE_TEXT("# "), NULL);
    if (line->paragraph == CORPUS_PARAGRAPH_BREAK)
        base_buf_text(out, BASE_TEXT("/ "), NULL);
    base_buf_text(out, line->text, NULL);
    base_buf_byte(out, '\n', NULL);
}

static void read_page(corpus_document *document, base_text bytes)
{
    base_error err = { 0 };

    cr_assert(eq(int, corpus_document_read(document, NULL, bytes, BASE_TEXT("a.html"), NULL, NULL, &err), BASE_OK),
              "%s", err.message);
}

static void expect_lines(base_text bytes, const char *wanted)
{
    corpus_document document = { 0 };
    base_buf got = { 0 };

    read_page(&document, bytes);
    cr_expect(eq(str, (char *)(size_t)document.format.data, "html"));
    base_buf_text(&got, BASE_TEXT(""), NULL);
    for (size_t i = 0; i < document.line_count; i++)
        describe(&got, &document.lines[i]);
    cr_expect(eq(str, got.data ? got.data : "", (char *)(size_t)wanted));
    base_buf_release(&got);
    corpus_document_release(&document);
}

/** The body of a small page. */
static void expect_body(const char *body, const char *wanted)
{
    base_buf page = { 0 };

    base_buf_printf(&page, NULL, "<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title></head><body>%s",
                    body);
    expect_lines(base_buf_view(&page), wanted);
    base_buf_release(&page);
}

Test(html, headings_paragraphs_and_breaks)
{
    expect_body("<h1>Review of\n<em>Baby</em> Q</h1><p>One<br>two</p><div>Three <b>bold</b> words<p>Four</div>five"
                "<p><strong>All bold</strong></p><h2>A<br>heading</h2>",
                "h1 Review of Baby Q\nOne\n/ two\nThree bold words\nFour\nfive\nb All bold\nh2 A heading\n");
}

Test(html, two_breaks_part_paragraphs_and_blanks_are_one)
{
    expect_body("<p>One&nbsp;&nbsp; line<br> <br>Another\t\n line</p>", "One line\nAnother line\n");
}

Test(html, words_stay_whole_across_marks_soft_hyphens_and_wbr)
{
    expect_body("<p>un<b>do</b>ne safe&shy;guarding multi<wbr>agency caf&eacute; &#8217; &#146; a < b</p>",
                "undone safeguarding multiagency caf\xC3\xA9 \xE2\x80\x99 \xE2\x80\x99 a < b\n");
}

Test(html, lists_are_numbered_as_browsers_number_them)
{
    expect_body("<ol><li>One<li value=5>Five<li><p>Six</p><p>more</p></ol><ol start=3 type=a><li>C</ol>"
                "<ol reversed><li>B</li><li>A</li></ol><ol type=i><li>x<ol type=A><li>y</ol></ol><ul><li>z</ul>",
                "# 1. One\n# 5. Five\n# 6. Six\nmore\n# c. C\n# 2. B\n# 1. A\n# i. x\n# A. y\n* z\n");
}

Test(html, a_number_that_was_typed_is_not_made_again)
{
    expect_body("<ol style='list-style-type: none'><li>(1) One</ol><ol><li>2. Two<li>Recommendation 3: Three</ol>",
                "(1) One\n2. Two\nRecommendation 3: Three\n");
}

Test(html, style_sheets_number_lists_and_set_bold)
{
    expect_body("<style>ol.k-0{list-style-type:none}.k-0>li:before{content:\"Recommendation \" counter(c-0,decimal) "
                "\": \"}.k-1 > li:before{content: counter(c-0,decimal) \".\" counter(c-1,lower-latin) \" \"}"
                ".u>li:before{content:\"\\0025cf  \"} .c3{font-weight:700} ul.u{list-style-type:none}</style>"
                "<ol class='c1 k-0'><li>Act</li></ol><ol class=k-1><li>Now</li></ol><ol class=k-0 start=2><li>Rest</ol>"
                "<ul class=u><li>dot</ul><p><span class='c3 c9'>Bold</span></p>",
                "# Recommendation 1: Act\n# 1.a Now\n# Recommendation 2: Rest\n* dot\nb Bold\n");
}

Test(html, tables_go_cell_by_cell_and_spans_keep_their_columns)
{
    expect_body("<table><tr><th>No<th>Action<th>By</tr><tr><td rowspan=2>1<td><p>Do</p><p>it</p><td>May</tr>"
                "<tr><td colspan=2>Both</td></tr></table><p>After",
                "t1.1 b No\nt1.2 b Action\nt1.3 b By\nt2.1 1\nt2.2 Do\nt2.2 it\nt2.3 May\nt3.2 Both\nAfter\n");
}

Test(html, a_table_that_only_places_things_is_none)
{
    expect_body("<table><tr><td>Menu</td><td><h1>Title</h1><p>Words</p><h2>Part</h2></td></tr><tr><td></td>"
                "<td><h2>Late</h2>End</td></tr></table><table role=presentation><tr><td>x<td>y</table>",
                "Menu\nh1 Title\nWords\nh2 Part\nh2 Late\nEnd\nx\ny\n");
}

Test(html, a_form_set_as_a_table_has_sections_not_rows)
{
    expect_body("<table><tr><td>1<td><b>CORONER</b><p>I am one.</tr><tr><td>2<td>POWERS<p>By law.</tr><tr><td>3.<td>"
                "<b>Concerns</b><p>(1) One<p>(2) Two</tr><tr><td>4<td><b>Action</b><p>Yes.</tr><tr><td>5<td>3 May 2019"
                "</tr></table>",
                "b 1 CORONER\nI am one.\n2 POWERS\nBy law.\nb 3. Concerns\n(1) One\n(2) Two\nb 4 Action\nYes.\n5\n"
                "3 May 2019\n");
}

Test(html, what_is_the_sites_is_left_out)
{
    expect_body("<header role=banner>Council</header><nav>Home</nav><div class='cookie-banner'>We use cookies</div>"
                "<div id=content><h1>Review</h1><p>Words of it that are kept.</p><form><p>in a form<input value=x>"
                "<button>Go</button></form><p hidden>h<p aria-hidden=true>h<p style='display:none'>h</p>"
                "<noscript>n</noscript><svg><title>icon</title><text>s</text></svg></div>"
                "<aside>Related pages</aside><footer>Contact</footer>",
                "h1 Review\nWords of it that are kept.\nin a form\n");
}

Test(html, contents_and_menus_of_links_are_no_paragraphs)
{
    expect_body(
        "<ul><li><a href='#a'>One</a><li><a href='#b'>Two</a><ul><li><a href='#c'>Three</a></ul></ul>"
        "<div class=toc><p>Findings 3</p></div><h2 id=a>One</h2><p>Words <a href='#b'>below</a></p>"
        "<table><tr><td><a href=/>Home</a><br><a href=/x>News</a><td><h1>T</h1></tr><tr><td><td><h2>U</h2></table>"
        "<ul><li><a href=x>Act 1</a><li><a href=y>Act 2</a><li><a href=z>Act 3</a></ul>",
        "f * One\nf * Two\nf * Three\nf Findings 3\nh2 One\nWords below\nh1 T\nh2 U\n* Act 1\n* Act 2\n"
        "* Act 3\n");
}

Test(html, main_is_the_report_if_it_holds_enough)
{
    expect_body("<div>Site menu</div><h1>Title above</h1><main><header><p>By us</p></header><p>The words of the report "
                "itself.</p><aside>Boxed learning</aside></main><div>Other</div>",
                "h1 Title above\nBy us\nThe words of the report itself.\nBoxed learning\n");
    expect_body("<main><p>Loading</p></main><div><p>All the words stand elsewhere, where nobody would look for "
                "them, since the template of the site is wrong.</p></div>",
                "Loading\nAll the words stand elsewhere, where nobody would look for them, since the template of the "
                "site is wrong.\n");
}

Test(html, a_header_that_holds_the_only_title_is_kept)
{
    expect_body("<header><h1>Review</h1><p>May 2021</p></header><section><header><h2>Part</h2></header><p>Words"
                "</section><footer>Site</footer>",
                "h1 Review\nMay 2021\nh2 Part\nWords\n");
}

Test(html, footnotes_are_notes_and_their_marks_go)
{
    expect_body("<p>Neglect<sup>1</sup> of a child<a role=doc-noteref href='#fn2'>[2]</a> on the 1<sup>st</sup>.</p>"
                "<section class=footnotes role=doc-endnotes><ol><li id=fn1><p>As defined. <a href='#r1' "
                "class=footnote-back>back</a></p></li><li>Second<p>more</p></li></ol></section><p>End",
                "Neglect of a child on the 1st.\nn1 As defined.\nn1 Second\nn2 more\nEnd\n");
}

Test(html, what_word_saves_reads_as_printed)
{
    expect_body(
        "<div style='mso-element:header'><p class=MsoHeader>Draft</p></div>"
        "<!--[if gte mso 9]><xml>junk</xml><![endif]--><p class=MsoToc1>Findings 3</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
        "style='mso-list:Ignore'>2.<span style='font:7.0pt'>&nbsp; </span></span><![endif]>Train staff</p>"
        "<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol'><span "
        "style='mso-list:Ignore'>\xC2\xB7<span>&nbsp;</span></span></span><![endif]>Share</p>"
        "<p class=MsoNormal>Text<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>"
        "<o:p></o:p></p><div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>"
        "<p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> A note</p></div></div>",
        "f Draft\nf Findings 3\n# 2. Train staff\n* Share\nText\nn1 A note\n");
}

Test(html, what_libreoffice_saves_reads_as_printed)
{
    expect_body("<div title=\"header\"><p>Published review</p></div><div id=\"Table of Contents1\"><p>One 2</p></div>"
                "<ol start=\"4\"><li><p>Check</p></ol><p>Words<a class=\"sdfootnoteanc\" name=\"sdfootnote1anc\" "
                "href=\"#sdfootnote1sym\"><sup>1</sup></a></p><div id=\"sdfootnote1\"><p class=\"sdfootnote\"><a "
                "class=\"sdfootnotesym\" name=\"sdfootnote1sym\" href=\"#sdfootnote1anc\">1</a>Note text</p></div>",
                "f Published review\nf One 2\n# 4. Check\nWords\nn1 Note text\n");
}

Test(html, scripts_comments_and_declarations_hold_no_words)
{
    expect_body("<script>if (a < b) document.write('<p>no</p>')</script><p>One <!-- no -->two<![CDATA[no]]> "
                "<?php no ?>three<!-->four--><style>p { color: red }</style><p>After a comment <!-- that> never ends",
                "One two threefour-->\nAfter a comment never ends\n");
}

Test(html, markdown_that_was_pasted_loses_its_marks)
{
    expect_body("<p>**All bold** and *some*</p><p>**OUR</p><h2>BOARD**</h2><p>**open</p>",
                "All bold and some\nOUR\nh2 BOARD\n**open\n");
}

Test(html, lines_of_pre_are_kept)
{
    expect_body("<pre>\nFirst line\n  second\n\nThird</pre><p>x", "First line\n/ second\nThird\nx\n");
}

Test(html, a_page_of_menus_alone_has_no_words)
{
    corpus_document document = { 0 };

    read_page(&document, BASE_TEXT("<!DOCTYPE html><html><body><nav>Home</nav><script>x</script></body></html>"));
    cr_expect(eq(int, document.state, CORPUS_CLASS_NO_TEXT));
    corpus_document_release(&document);
}

Test(html, the_title_is_a_hint_and_xhtml_is_html)
{
    static const char page[] = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<!DOCTYPE html PUBLIC \"x\" \"y\">\n"
                               "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><script src=\"x\" />"
                               "<title>A\n  review</title></head><body><p>Caf\xE9<br/>bar</p></body></html>";
    corpus_document document = { 0 };

    read_page(&document, (base_text){ page, sizeof page - 1 });
    cr_expect(base_text_equal(document.title_hint, BASE_TEXT("A review")));
    cr_assert(eq(sz, document.line_count, 2));
    cr_expect(base_text_equal(document.lines[0].text, BASE_TEXT("Caf\xC3\xA9")));
    corpus_document_release(&document);
}

struct charset_case {
    char head[96], name[16];
    bool high; /* the body has a byte that is no UTF-8 */
};

ParameterizedTestParameters(html, charset)
{
    static struct charset_case rows[] = {
        { "<meta charset=iso-8859-1>", "windows-1252", true },
        { "<meta charset='utf-8'>", "UTF-8", false },
        { "<meta charset=utf-8>", "", true }, /* belied: the own chain guesses */
        { "<meta charset=utf-16>", "UTF-8", false },
        { "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">", "windows-1251", true },
        { "<meta http-equiv=Content-Type content=text/html; charset=\"koi8-r>", "KOI8-R", true },
        { "<META CHARSET = \"Shift_JIS\" <title>", "CP932", true },
        { "<!-- <meta charset=koi8-r> --><meta charset=latin1>", "windows-1252", true },
        { "<meta charset=none-such>", "", true },
        { "<meta name=x content=y>", "", false },
    };
    return cr_make_param_array(struct charset_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct charset_case *row, html, charset)
{
    base_buf page = { 0 };
    const char *name;

    base_buf_printf(&page, NULL, "<html><head>%s</head><body>word%s</body>", row->head, row->high ? "\xE9 \x92" : "");
    name = corpus_html_charset(base_buf_view(&page));
    cr_expect(eq(str, (char *)(size_t)(name ? name : ""), row->name));
    base_buf_release(&page);
}

Test(html, latin_1_that_is_utf8_is_utf8)
{
    cr_expect(
        eq(str,
           (char *)(size_t)corpus_html_charset(BASE_TEXT("<html><meta charset=iso-8859-1><p>Zo\xC3\xAB\xE2\x80\x99s")),
           "UTF-8"));
}

Test(html, what_users_ask_for_beats_what_the_page_says)
{
    corpus_document document = { 0 };

    cr_assert(eq(int,
                 corpus_document_read(&document, NULL, BASE_TEXT("<html><meta charset=koi8-r><p>caf\xE9"),
                                      BASE_TEXT("a"), "windows-1252", NULL, NULL),
                 BASE_OK));
    cr_assert(eq(sz, document.line_count, 1));
    cr_expect(base_text_equal(document.lines[0].text, BASE_TEXT("caf\xC3\xA9")));
    corpus_document_release(&document);
}

Test(html, a_web_archive_is_named_and_what_to_do)
{
    corpus_document document = { 0 };

    read_page(&document, BASE_TEXT("From: <Saved by Blink>\r\nSubject: Review\r\nMIME-Version: 1.0\r\nContent-Type: "
                                   "multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n<html><p>words</p></html>"));
    cr_expect(eq(int, document.state, CORPUS_CLASS_UNSUPPORTED_TYPE));
    cr_expect(ne(sz, base_text_find(document.sentence, BASE_TEXT("MHTML"), 0), (size_t)-1));
    corpus_document_release(&document);
}

/* Floods: what would hang a parser that trusts its input. */

struct flood_case {
    char before[40], again[32], after[40];
    size_t times;
    char last[40]; /* words that must be found all the same */
};

ParameterizedTestParameters(html, floods)
{
    static struct flood_case rows[] = {
        { "<html><p>first", "<div>", "last words", 200000, "last words" },
        { "<html><p>first", "<b>", "last words", 200000, "last words" },
        { "<html><p>first", "<b><i></u>", "last words", 100000, "last words" },
        { "<html><p>first", "<table><tr><td>", "last words", 100000, "last words" },
        { "<html><p>first", "<ul><li>", "last words", 100000, "last words" },
        { "<html><p ", "a1 b=2 ", ">last words", 200000, "last words" },
        { "<html><p>first", "<!-- ", "<p>last words", 200000, "last words" },
        { "<html><p>first", "<script>", "\n<p>last words", 200000, "last words" },
        { "<html><p>first", "<![CDATA[", "<p>last words", 200000, "last words" },
        { "<html><p>first<p>", "</x>", "<p>last words", 500000, "last words" },
        { "<html><p>first<p>", "<a href=\"", "\"<p>last words", 200000, "" },
        { "<html><p>first", "<a ", "", 300000, "first" },
        { "<html><p>first<style>", ".a{font-weight:700} ", "</style><p class=a>last words", 200000, "last words" },
        { "<html><p>first<p>", "&amp;", "<p>last words", 500000, "last words" },
        { "<html><p>first<p>", "<br>", "<p>last words", 500000, "last words" },
        { "<html><p>first<p>", "<sup>1<a class=x>", "<p>last words", 100000, "last words" },
        { "<html><p>first<p>", "<ol reversed><li>", "<p>last words", 100000, "last words" },
        { "<html><p>first", "<header><h1></h1>", "<p>last words", 100000, "last words" },
        { "<html><p>first", "<table><tr><td><h1>x<ul><li>", "<p>last words", 50000, "last words" },
        { "<html><p>first", "<main></main><article>", "<p>last words", 100000, "last words" },
    };
    return cr_make_param_array(struct flood_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct flood_case *row, html, floods, .timeout = 60)
{
    base_buf page = { 0 };
    corpus_document document = { 0 };
    base_text last = base_text_of(row->last);
    bool found = last.length == 0;
    clock_t begin;

    base_buf_text(&page, base_text_of(row->before), NULL);
    for (size_t i = 0; i < row->times; i++)
        base_buf_text(&page, base_text_of(row->again), NULL);
    base_buf_text(&page, base_text_of(row->after), NULL);
    begin = clock();
    read_page(&document, base_buf_view(&page));
    cr_expect(lt(dbl, (double)(clock() - begin) / CLOCKS_PER_SEC, 10.0), "%s took too long", row->again);
    for (size_t i = 0; i < document.line_count; i++)
        found = found || base_text_find(document.lines[i].text, last, 0) != (size_t)-1;
    cr_expect(found, "the words around %s", row->again);
    corpus_document_release(&document);
    base_buf_release(&page);
}

Test(html, nuls_and_controls_do_not_end_the_page)
{
    expect_lines(BASE_TEXT("<html><body><p>On\0e two\x0Cthree, and what else there is to say of it</p>\0<p>four and "
                           "more of them"),
                 "One two three, and what else there is to say of it\nfour and more of them\n");
}

/* The files beside the repository: read, and their words are there. */
struct hostile_case {
    char file[64], words[64];
};

ParameterizedTestParameters(html, hostile)
{
    static struct hostile_case rows[] = {
        { "apache__testHTML_charset_utf16le.html", "This is a sample text" },
        { "apache__testHTML_script_in_body.html", "This is a test." },
        { "apache__testArabicMisleadingCharset.html", "" },
        { "apache__testHTMLNoisyMetaEncoding_1.html", "\xD9\x88\xD8\xA3\xD8\xB9\xD8\xB1\xD8\xA8" },
    };
    return cr_make_param_array(struct hostile_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct hostile_case *row, html, hostile)
{
    char path[TEST_PATH_BYTES];
    size_t length = 0;
    char *bytes = test_file_read(test_path(path, TEST_SOURCE_DIR "/../shared/hostile", "%s", row->file), &length);
    corpus_document document = { 0 };
    base_text words = base_text_of(row->words);

    if (!bytes)
        cr_skip("../shared/hostile is not here: its pages are not tried");
    read_page(&document, (base_text){ bytes, length });
    cr_assert(gt(sz, document.line_count, 0));
    cr_expect(base_text_starts(document.lines[0].text, words), "%.*s", BASE_TEXT_ARG(document.lines[0].text));
    for (size_t i = 0; i < document.line_count; i++)
        cr_expect(base_utf8_valid(document.lines[i].text));
    corpus_document_release(&document);
    free(bytes);
}
