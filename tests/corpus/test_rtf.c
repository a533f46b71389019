/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/document.h"

#include "corpus/base/buf.h"
#include "corpus/base/utf8.h"
#include "corpus/charset.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <time.h>

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
    if (line->page)
        base_buf_printf(out, NULL, "p%u ", line->page);
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

static void read_rtf(corpus_document *document, base_text bytes)
{
    base_error err = { 0 };

    cr_assert(eq(int, corpus_document_read(document, NULL, bytes, BASE_TEXT("a.rtf"), NULL, NULL, &err), BASE_OK), "%s",
              err.message);
}

/** `body` behind a usual head: two fonts with code pages, one of symbols, two styles of headings. */
static void expect_body(const char *body, const char *wanted)
{
    corpus_document document = { 0 };
    base_buf bytes = { 0 }, got = { 0 };

    base_buf_printf(&bytes, NULL,
                    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}"
                    "{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 MS Mincho;}{\\f4\\cpg850 Dos;}}\n"
                    "{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{Normal;}{\\s1\\b heading 1;}"
                    "{\\s2\\outlinelevel1 \\'dcberschrift 2;}{\\s3\\sbasedon2 House style;}{\\s4 toc 1;}"
                    "{\\*\\cs10\\b Strong;}}{\\info{\\title A  review}{\\author X}}{\\*\\generator Y;}\n%s}",
                    body);
    read_rtf(&document, base_buf_view(&bytes));
    cr_expect(base_text_equal(document.format, BASE_TEXT("rtf")));
    cr_expect(base_text_equal(document.title_hint, BASE_TEXT("A review")));
    base_buf_text(&got, BASE_TEXT(""), NULL);
    for (size_t i = 0; i < document.line_count; i++)
        describe(&got, &document.lines[i]);
    cr_expect(eq(str, got.data ? got.data : "", (char *)(size_t)wanted));
    base_buf_release(&bytes);
    base_buf_release(&got);
    corpus_document_release(&document);
}

Test(rtf, paragraphs_lines_and_breaks_in_the_source)
{
    expect_body("\\pard One\r\n para\\-graph\\par\\pard two\\line three\\tab four\\\nFive\\par",
                "One paragraph\ntwo\n/ "
                "three four\nFive\n");
}

Test(rtf, headings_by_name_by_outline_and_by_inheritance)
{
    expect_body("\\pard\\s1 One\\par\\pard\\s2 Two\\par\\pard\\s3 Three\\par\\pard\\outlinelevel2 Four\\par\\pard Text"
                "\\par\\pard\\s4 One 3\\par",
                "h1 One\nh2 Two\nh2 Three\nh3 Four\nText\nf One 3\n");
}

Test(rtf, code_pages_go_by_the_font)
{
    expect_body("\\pard caf\\'e9 \\'91q\\'92 {\\f1 \\'cc\\'e8\\'f0} {\\f3 \\'83\\'65\\'83X} {\\f4 \\'9c}\\par",
                "caf\xC3\xA9 \xE2\x80\x98q\xE2\x80\x99 \xD0\x9C\xD0\xB8\xD1\x80 \xE3\x83\x86\xE3\x82\xB9 \xC2\xA3\n");
}

Test(rtf, unicode_skips_what_stands_in_for_it)
{
    expect_body(
        "\\pard\\uc1 a\\u8217?b \\u8211\\'96 {\\uc0 x\\u233 y} \\uc2\\u8364\\'80\\'80z \\u-10179?\\'3f\\u-8704??.\\par",
        "a\xE2\x80\x99"
        "b \xE2\x80\x93 x\xC3\xA9y \xE2\x82\xACz \xF0\x9F\x98\x80.\n");
}

Test(rtf, named_characters)
{
    expect_body("\\pard\\ldblquote A\\rdblquote\\emdash it\\rquote s\\~5\\_6 \\{b\\} \\\\ \\endash\\par",
                "\xE2\x80\x9C"
                "A\xE2\x80\x9D\xE2\x80\x94it\xE2\x80\x99s 5-6 {b} \\ \xE2\x80\x93\n");
}

Test(rtf, bold_raised_hidden_and_deleted)
{
    expect_body(
        "\\pard\\b All bold\\b0\\par\\pard part {\\b bold}{\\super 12} on the 1{\\super st} {\\v hid}{\\deleted gone}"
        "vis\\v hid\\v0 ible\\plain\\par",
        "b All bold\npart bold on the 1st visible\n");
}

Test(rtf, numbers_and_bullets_are_those_that_the_writer_saw)
{
    expect_body("{\\listtext\\pard\\plain 1.\\tab}\\pard\\ls1 One\\par{\\listtext\\f2 \\'b7\\tab}Dot\\par"
                "{\\pntext\\f0 (a)\\tab}{\\*\\pn\\pnlvlbody{\\pntxta )}}Letter\\par{\\listtext\t2\t}Mac\\par"
                "{\\listtext Recommendation 3:\\tab}Act\\par{\\listtext o\\tab}Circle\\par\\pard None\\par",
                "# 1. One\n* Dot\n# (a) Letter\n# 2. Mac\n# Recommendation 3: Act\n* Circle\nNone\n");
}

Test(rtf, tables_cell_by_cell_and_within_one_another)
{
    expect_body(
        "\\pard Before\\par\\trowd\\cellx1\\cellx2\\pard\\intbl No\\cell Action\\cell\\row"
        "\\trowd\\cellx1\\cellx2\\pard\\intbl 1\\cell Do\\par it\\cell\\row"
        "\\trowd\\pard\\intbl 2\\cell\\pard\\intbl\\itap2 in\\nestcell out\\nestcell"
        "{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\itap1 x\\cell\\row\\pard After"
        "\\par",
        "Before\nt1.1 No\nt1.2 Action\nt2.1 1\nt2.2 Do\nt2.2 it\nt3.1 2\nt1.1 in\nt1.2 out\nt3.2 x\nAfter\n");
}

/* Found by fuzzing: the paragraph below bore the cell's flags. */
Test(rtf, a_tick_in_the_last_cell_is_no_bullet_of_the_paragraph_below)
{
    corpus_document document = { 0 };

    read_rtf(&document, BASE_TEXT("{\\rtf1\\ansi\\pard\\intbl a\\cell \\bullet\\cell\\row\\pard below\\par}"));
    cr_assert(gt(sz, document.line_count, 1));
    cr_expect(not(document.lines[document.line_count - 1].cell));
    cr_expect(not(document.lines[document.line_count - 1].bullet));
    corpus_document_release(&document);
}

Test(rtf, a_table_of_one_cell_is_a_box)
{
    expect_body("\\trowd\\cellx1\\pard\\intbl Boxed\\par words\\cell\\row\\pard After\\par", "Boxed\nwords\nAfter\n");
}

Test(rtf, notes_boxes_and_headers_come_between_paragraphs)
{
    expect_body(
        "{\\header\\pard Running\\par}{\\footerr\\pard Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}\\par}"
        "\\pard One{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} A note.\\par more\\par} two"
        "{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt\\pard In a box\\par}}{\\shprslt\\pard In a box\\par}}"
        " three\\par\\pard End\\par",
        "f Running\nf Page 3\nOne two three\nn1 A note.\nn2 more\nIn a box\nEnd\n");
}

Test(rtf, what_is_no_text_is_skipped)
{
    expect_body("\\pard {\\pict\\wmetafile8 0102}{\\*\\unknown words}{\\object{\\*\\objdata 00}{\\result{\\pict 00}}}"
                "{\\field{\\*\\fldinst{HYPERLINK \"x\"}}{\\fldrslt{link}}} {\\*\\bkmkstart a}{\\xe index}kept"
                "{\\bin4 }{{}\\'41\\par",
                "link keptA\n");
}

Test(rtf, breaks_of_pages_are_approximate_pages)
{
    expect_body("\\pard One\\par\\page Two\\par\\sect\\sectd\\sbknone same\\par\\sect\\sectd next\\par\\pard\\pagebb "
                "last\\par",
                "p1 One\np2 Two\np2 same\np3 next\np4 last\n");
}

Test(rtf, a_destination_word_that_opens_no_group_skips_nothing)
{
    expect_body("\\pard words \\title\\pict\\footnote and more\\par", "words and more\n");
}

Test(rtf, mac_and_dos_say_so)
{
    corpus_document document = { 0 };

    read_rtf(&document, BASE_TEXT("{\\rtf1\\mac{\\fonttbl\\f0 Geneva;}\\f0 It\\'d5s caf\\'8e\\par}"));
    cr_assert(eq(sz, document.line_count, 1));
    cr_expect(base_text_equal(document.lines[0].text, BASE_TEXT("It\xE2\x80\x99s caf\xC3\xA9")));
    cr_expect(base_text_equal(document.charset, BASE_TEXT("macintosh")));
    corpus_document_release(&document);
}

Test(rtf, what_is_cut_off_is_read_with_a_warning)
{
    corpus_document document = { 0 };

    read_rtf(&document, BASE_TEXT("{\\rtf1\\ansi\\pard One\\par{\\b two {\\footnote cut no"));
    cr_expect(eq(int, document.state, CORPUS_CLASS_OK_WARNINGS));
    cr_expect(ne(sz, base_text_find(document.sentence, BASE_TEXT("cut off"), 0), (size_t)-1));
    cr_assert(eq(sz, document.line_count, 3));
    cr_expect(base_text_equal(document.lines[2].text, BASE_TEXT("cut no")));
    corpus_document_release(&document);
}

Test(rtf, without_words_there_is_no_text)
{
    corpus_document document = { 0 };

    read_rtf(&document, BASE_TEXT("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\pard\\par}"));
    cr_expect(eq(int, document.state, CORPUS_CLASS_NO_TEXT));
    corpus_document_release(&document);
    read_rtf(&document, BASE_TEXT("{\\rtf"));
    cr_expect(eq(int, document.state, CORPUS_CLASS_NO_TEXT));
    corpus_document_release(&document);
}

Test(rtf, groups_without_end_are_refused_by_a_limit)
{
    base_buf bytes = { 0 };
    corpus_document document = { 0 };

    base_buf_text(&bytes, BASE_TEXT("{\\rtf1 "), NULL);
    for (int i = 0; i < 2000; i++)
        base_buf_byte(&bytes, '{', NULL);
    base_buf_text(&bytes, BASE_TEXT("words"), NULL);
    read_rtf(&document, base_buf_view(&bytes));
    cr_expect(eq(int, document.state, CORPUS_CLASS_BOMB));
    cr_expect(gt(sz, document.sentence.length, 0));
    corpus_document_release(&document);
    base_buf_release(&bytes);
}

/* Once prepared, no code page is loaded any more: the words are the same. */
Test(rtf, prepared_code_pages_say_the_same)
{
    cr_assert(eq(int, corpus_charset_prepare(NULL, NULL), BASE_OK));
    expect_body("\\pard {\\f1 \\'cc\\'e8\\'f0} {\\f3 \\'83\\'65} {\\f4 \\'9c} caf\\'e9\\par",
                "\xD0\x9C\xD0\xB8\xD1\x80 \xE3\x83\x86 \xC2\xA3 caf\xC3\xA9\n");
    corpus_charset_release();
}

struct flood_case {
    char before[64], again[48];
    size_t times;
};

ParameterizedTestParameters(rtf, floods)
{
    static struct flood_case rows[] = {
        { "{\\rtf1 ", "{\\footnote a}", 90000 },
        { "{\\rtf1 ", "{\\shptxt ", 1000 },
        { "{\\rtf1 ", "\\u-10179?", 300000 },
        { "{\\rtf1 ", "\\'83", 500000 },
        { "{\\rtf1 ", "\\trowd\\cell\\row", 90000 },
        { "{\\rtf1 ", "\\intbl\\itap16 a\\nestcell", 50000 },
        { "{\\rtf1 ", "{\\b a}{\\i b}", 300000 },
        { "{\\rtf1{\\stylesheet", "{\\s1\\sbasedon1 heading 1;}", 90000 },
        { "{\\rtf1{\\fonttbl", "{\\f1\\fcharset128 a;}", 200000 },
        { "{\\rtf1 ", "\\par\\page x", 100000 },
        { "{\\rtf1 ", "{\\header a\\par}", 90000 },
        { "{\\rtf1 ", "\\f3\\'83\\f1\\'cc", 200000 },
    };
    return cr_make_param_array(struct flood_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct flood_case *row, rtf, floods, .timeout = 60)
{
    base_buf bytes = { 0 };
    corpus_document document = { 0 };
    clock_t begin;

    base_buf_text(&bytes, base_text_of(row->before), NULL);
    for (size_t i = 0; i < row->times; i++)
        base_buf_text(&bytes, base_text_of(row->again), NULL);
    begin = clock();
    read_rtf(&document, base_buf_view(&bytes));
    cr_expect(lt(dbl, (double)(clock() - begin) / CLOCKS_PER_SEC, 10.0), "%s took too long", row->again);
    for (size_t i = 0; i < document.line_count; i++)
        cr_expect(base_utf8_valid(document.lines[i].text));
    corpus_document_release(&document);
    base_buf_release(&bytes);
}
