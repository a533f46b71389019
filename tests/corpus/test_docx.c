/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word documents as small as the behaviour that they show; all of them are fiction. */
#include "tests/support/package.h"
#include "tests/support/picture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMES                                                                                                          \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                                        \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:v\" xmlns:wps=\"urn:wps\""
#define RELATION(type, target)                                                                                         \
    "<Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type          \
    "\" Target=\"" target "\"/>"

/* Paragraphs: with properties, with words alone; a run. */
#define R(words)                "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
#define P(properties, words)    "<w:p><w:pPr>" properties "</w:pPr>" R(words) "</w:p>"
#define T(words)                "<w:p>" R(words) "</w:p>"
#define STYLE(id)               "<w:pStyle w:val=\"" id "\"/>"
#define ITEM(list, level)       "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr>"
#define CELL(properties, words) "<w:tc><w:tcPr>" properties "</w:tcPr>" T(words) "</w:tc>"
#define FIELD(type)             "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define INSTRUCTION(words)      FIELD("begin") "<w:r><w:instrText>" words "</w:instrText></w:r>" FIELD("separate")

/** Parts that most documents have; the tests' styles, lists and notes. */
static const char usual[] =
    "@@[Content_Types].xml\n<Types/>\n"
    "@@_rels/.rels\n" HEAD "<Relationships>" RELATION("officeDocument", "word/document.xml") RELATION(
        "metadata/core-properties",
        "docProps/core.xml") "</Relationships>\n"
                             "@@docProps/core.xml\n" HEAD
                             "<c><dc:title xmlns:dc=\"urn:dc\">Review of Q &amp; R</dc:title></c>\n"
                             "@@word/_rels/document.xml.rels\n" HEAD "<Relationships>" RELATION("styles", "styles.xml")
                                 RELATION("numbering", "/word/numbering.xml")
                                     RELATION("footnotes", "../word/footnotes.xml") RELATION("endnotes", "endnotes.xml")
                                         RELATION(
                                             "header",
                                             "header1.xml") "</Relationships>\n"
                                                            "@@word/styles.xml\n" HEAD "<w:styles " NAMES ">"
                                                            "<w:style w:type=\"paragraph\" w:default=\"1\" "
                                                            "w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>"
                                                            "<w:style w:type=\"paragraph\" "
                                                            "w:styleId=\"Titel2\"><w:name w:val=\"heading "
                                                            "2\"/></w:style>"
                                                            "<w:style w:type=\"paragraph\" w:styleId=\"House\"><w:name "
                                                            "w:val=\"House\"/><w:pPr><w:outlineLvl "
                                                            "w:val=\"0\"/></w:pPr>"
                                                            "</w:style><w:style w:type=\"paragraph\" "
                                                            "w:styleId=\"Child\"><w:name w:val=\"Child\"/><w:basedOn "
                                                            "w:val=\"House\"/>"
                                                            "</w:style><w:style w:type=\"paragraph\" "
                                                            "w:styleId=\"A\"><w:name w:val=\"a\"/><w:basedOn "
                                                            "w:val=\"B\"/></w:style>"
                                                            "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name "
                                                            "w:val=\"b\"/><w:basedOn w:val=\"A\"/></w:style>"
                                                            "<w:style w:type=\"paragraph\" w:styleId=\"Num1\"><w:name "
                                                            "w:val=\"Num1\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/>"
                                                            "</w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" "
                                                            "w:styleId=\"Num2\"><w:name w:val=\"Num2\"/>"
                                                            "<w:basedOn w:val=\"Num1\"/><w:pPr><w:numPr><w:ilvl "
                                                            "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
                                                            "<w:style w:type=\"paragraph\" w:styleId=\"Toc1\"><w:name "
                                                            "w:val=\"toc 1\"/></w:style>"
                                                            "<w:style w:type=\"character\" "
                                                            "w:styleId=\"Mark\"><w:rPr><w:vertAlign "
                                                            "w:val=\"superscript\"/></w:rPr></w:style>"
                                                            "<w:style w:type=\"character\" "
                                                            "w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></"
                                                            "w:style></w:styles>\n";
static const char lists_and_notes[] =
    "@@word/numbering.xml\n" HEAD "<w:numbering " NAMES "><w:abstractNum w:abstractNumId=\"0\">"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
    "w:val=\"decimal\"/><w:lvlText w:val=\"Recommendation "
    "%1:\"/></w:lvl>"
    "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt "
    "w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>"
    "<w:lvl w:ilvl=\"2\"><w:numFmt "
    "w:val=\"bullet\"/><w:lvlText "
    "w:val=\"&#xF0B7;\"/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"1\"><w:lvl "
    "w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt "
    "w:val=\"upperRoman\"/>"
    "<w:pStyle w:val=\"Num1\"/><w:lvlText "
    "w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start "
    "w:val=\"1\"/>"
    "<w:numFmt w:val=\"decimal\"/><w:isLgl/><w:pStyle "
    "w:val=\"Num2\"/><w:lvlText "
    "w:val=\"%1.%2\"/></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId "
    "w:val=\"0\"/></w:num><w:num "
    "w:numId=\"2\"><w:abstractNumId w:val=\"0\"/>"
    "<w:lvlOverride w:ilvl=\"0\"><w:startOverride "
    "w:val=\"1\"/></w:lvlOverride></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId "
    "w:val=\"1\"/></w:num><w:num "
    "w:numId=\"4\"><w:abstractNumId w:val=\"0\"/></w:num>"
    "</w:numbering>\n"
    "@@word/footnotes.xml\n" HEAD "<w:footnotes " NAMES "><w:footnote w:type=\"separator\" w:id=\"0\">" T(
        "---") "</w:footnote><w:footnote "
               "w:id=\"1\"><w:p><w:r><w:rPr><w:rStyle "
               "w:val=\"Mark\"/></w:rPr><w:footnoteRef/></"
               "w:r>" R(" As told.") "</w:p></w:footnote></"
                                     "w:footnotes>\n"
                                     "@@word/"
                                     "endnotes.xml\n" HEAD "<w:endnotes " NAMES "><w:endnote "
                                     "w:id=\"1\">" T("At the end.") "</"
                                                                    "w:"
                                                                    "endnot"
                                                                    "e></"
                                                                    "w:"
                                                                    "endnot"
                                                                    "es>\n";

static void expect_parts(const char *before, const char *further, const char *body, const char *after,
                         const char *wanted)
{
    base_buf parts = { 0 }, got = { 0 };

    cr_assert(eq(int,
                 base_buf_printf(&parts, NULL, "%s%s@@word/document.xml\n" HEAD "<w:document " NAMES "><w:body>%s%s",
                                 before, further, body, after),
                 BASE_OK));
    test_picture_package(&got, parts.data, "a.docx", NULL);
    cr_expect(eq(str, got.data, (char *)(size_t)wanted));
    base_buf_release(&parts);
    base_buf_release(&got);
}

static void expect_body(const char *body, const char *wanted)
{
    expect_parts(usual, lists_and_notes, body, "</w:body></w:document>\n", wanted);
}

Test(docx, headings_by_name_by_outline_and_by_what_a_style_is_based_on)
{
    expect_body(P(STYLE("Titel2"), "By name") P(STYLE("House"), "By outline") P(STYLE("Child"), "By descent")
                    P("<w:outlineLvl w:val=\"2\"/>", "Its own") P(STYLE("Child") "<w:outlineLvl w:val=\"9\"/>", "Body")
                        P(STYLE("A"), "A circle") P(STYLE("Nowhere"), "Unknown"),
                "h2 By name|h1 By outline|h1 By descent|h3 Its own|Body|A circle|Unknown|");
}

Test(docx, numbers_and_letters_are_counted_as_word_prints_them)
{
    expect_body(P(ITEM("1", "0"), "Ask.") P(ITEM("1", "1"), "Him.") P(ITEM("1", "1"), "Her.") P(ITEM("1", "2"), "Beds.")
                    P(ITEM("1", "0"), "Write.") P(ITEM("1", "1"), "Anew.") P(ITEM("77", "0"), "Unknown list."),
                "# Recommendation 1: Ask.|# (a) Him.|# (b) Her.|* Beds.|# Recommendation 2: Write.|# (a) Anew.|"
                "Unknown list.|");
}

Test(docx, two_lists_on_one_count_on_unless_one_starts_anew)
{
    expect_body(P(ITEM("1", "0"), "A.") P(ITEM("4", "0"), "B.") P(ITEM("2", "0"), "C.") P(ITEM("2", "0"), "D."),
                "# Recommendation 1: A.|# Recommendation 2: B.|# Recommendation 1: C.|# Recommendation 2: D.|");
}

Test(docx, styles_number_their_paragraphs_and_list_0_takes_the_number_off)
{
    expect_body(P(STYLE("Num1"), "One") P(STYLE("Num2"), "Two") P(STYLE("Num2"), "Three")
                    P(STYLE("Num1") ITEM("0", "0"), "Bare") P(STYLE("Num1"), "Four") P(STYLE("Num2"), "Five"),
                "# IV. One|# 4.1 Two|# 4.2 Three|Bare|# V. Four|# 5.1 Five|");
}

Test(docx, cells_stand_in_the_columns_that_they_span)
{
    expect_body("<w:tbl><w:tr>" CELL("<w:gridSpan w:val=\"2\"/><w:tcPrChange><w:tcPr><w:gridSpan w:val=\"5\"/></w:tcPr>"
                                     "</w:tcPrChange>",
                                     "Wide")
                    CELL("", "End") "</w:tr><w:sdt><w:sdtContent><w:tr>" CELL("<w:vMerge w:val=\"restart\"/>", "Tall")
                        CELL("", "b") CELL("", "c") "</w:tr></w:sdtContent></w:sdt><w:tr>" CELL("<w:vMerge/>", "never")
                            CELL("", "d") "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" CELL(
                                "", "late") "</w:tr><w:tr><w:trPr><w:del/>"
                                            "</w:trPr>" CELL("", "deleted") "</w:tr></w:tbl>" T("After."),
                "t1.1 Wide|t1.3 End|t2.1 Tall|t2.2 b|t2.3 c|t3.2 d|t4.3 late|After.|");
}

Test(docx, a_text_box_is_read_once_after_its_paragraph)
{
    static const char body[] = "<w:p>" R("Before ") "<w:r><mc:AlternateContent><mc:Choice "
                                                    "Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" T(
                                                        "Boxed.") "</w:txbxContent></"
                                                                  "wps:txbx></"
                                                                  "w:drawing></"
                                                                  "mc:Choice><mc:"
                                                                  "Fallback><w:pict><v:"
                                                                  "textbox><w:"
                                                                  "txbxContent>" T("Boxe"
                                                                                   "d.") "</"
                                                                                         "w:"
                                                                                         "txbxContent"
                                                                                         "></"
                                                                                         "v:textbox><"
                                                                                         "/w:pict></"
                                                                                         "mc:"
                                                                                         "Fallback></"
                                                                                         "mc:"
                                                                                         "AlternateCo"
                                                                                         "ntent></"
                                                                                         "w:r>" R("an"
                                                                                                  "d "
                                                                                                  "af"
                                                                                                  "te"
                                                                                                  "r"
                                                                                                  ".") "</w:p>";

    expect_body(body, "Before and after.|Boxed.|");
}

Test(docx, an_older_box_that_is_the_fallback_alone_is_read)
{
    expect_body(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing/></mc:Choice><mc:Fallback><w:pict>"
        "<v:textbox><w:txbxContent>" T("Old box.") "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
                                                   "</mc:AlternateContent></w:r></w:p>",
        "Old box.|");
}

Test(docx, notes_follow_their_paragraph_and_their_marks_go)
{
    expect_body("<w:p>" R("Child Q") "<w:r><w:rPr><w:rStyle w:val=\"Mark\"/><w:b/></w:rPr><w:footnoteReference "
                                     "w:customMarkFollows=\"1\" w:id=\"1\"/><w:t>7</w:t></w:r>" R(
                                         " was seen.") "<w:r><w:endnoteReference w:id=\"1\"/>"
                                                       "<w:footnoteReference w:id=\"99\"/></w:r></w:p>" T("Next."),
                "Child Q was seen.|n1 As told.|n1 At the end.|Next.|");
}

Test(docx, of_tracked_changes_the_last_word_counts)
{
    expect_body("<w:p>" R("It was ") "<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins>" R(
                    "written ") "</w:ins>"
                                "<w:moveFrom>" R("there") "</w:moveFrom><w:moveTo>" R(
                                    "down.") "</w:moveTo></w:p>"
                                             "<w:p><w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr>" R(
                                                 "Joined ") "</w:p>" T("to this."),
                "It was written down.|Joined to this.|");
}

Test(docx, fields_show_their_results_and_contents_are_told_apart)
{
    expect_body(
        "<w:p>" INSTRUCTION(" TOC \\o ") R("What happened 3") FIELD(
            "end") "</w:p>"
                   "<w:p>" R("See page ") INSTRUCTION("PAGEREF _x") R("12") FIELD("end")
                       R(".") "</w:p>" P(STYLE("Toc1"), "Findings 4") "<w:p>" R(
                           "May ") "<w:fldSimple w:instr=\"DATE\">" R("2021") "</w:fldSimple></w:p>"
                                                                              "<w:sdt><w:sdtPr><w:docPartObj><w:"
                                                                              "docPartGallery w:val=\"Table of "
                                                                              "Contents\"/></w:docPartObj></w:sdtPr>"
                                                                              "<w:sdtContent>" T(
                                                                                  "Contents") "</w:sdtContent></"
                                                                                              "w:sdt>" T("Body."),
        "f What happened 3|See page 12.|f Findings 4|May 2021|f Contents|Body.|");
}

Test(docx, a_field_that_is_never_closed_does_not_swallow_the_document)
{
    expect_body("<w:p>" R("One.") FIELD("begin") "<w:r><w:instrText>IF</w:instrText></w:r></w:p>" T("Two."),
                "One.|Two.|");
}

Test(docx, contents_whose_field_has_no_end_end_at_a_heading)
{
    static const char body[] = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> TOC </w:instrText>"
                               "<w:fldChar w:fldCharType=\"separate\"/><w:t>Findings 4</w:t></w:r></w:p>"
                               "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Findings</w:t></w:r></w:p>"
                               "<w:p><w:r><w:t>Nobody asked.</w:t></w:r></w:p>";

    expect_body(body, "f Findings 4|h1 Findings|Nobody asked.|");
}

Test(docx, a_control_that_was_never_filled_in_says_nothing)
{
    static const char body[] = "<w:p><w:r><w:t>Agreed on </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
                               "<w:sdtContent><w:r><w:t>Click here to enter a date.</w:t></w:r></w:sdtContent></w:sdt>"
                               "<w:r><w:t>by the board.</w:t></w:r></w:p>";

    expect_body(body, "Agreed on by the board.|");
}

Test(docx, pages_turn_once_where_a_break_is_told_twice)
{
    expect_body(
        T("One.") "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Two, "
                  "</w:t><w:lastRenderedPageBreak/><w:t>three.</w:t></w:r></w:p>" P("<w:pageBreakBefore/>", "Four."),
        "p1 One.|p2 Two,|p3 + three.|p4 Four.|");
}

Test(docx, breaks_symbols_and_hidden_words)
{
    expect_body(
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>"
        "<w:t>option</w:t><w:softHyphen/><w:t>al</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val=\"Secret\"/><w:b/><w:sz w:val=\"20\"/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r></w:p>",
        "one two|/ co-opoptional|b Bold|");
}

Test(docx, headers_are_furniture_and_may_lie_anywhere)
{
    expect_parts(usual, lists_and_notes, T("Body."),
                 "</w:body></w:document>\n@@word/header1.xml\n<w:hdr " NAMES ">" T("Review of Q") "</w:hdr>",
                 "f Review of Q|Body.|");
}

Test(docx, strict_names_other_prefixes_and_a_main_part_elsewhere)
{
    base_buf got = { 0 };

    test_picture_package(
        &got,
        "@@[Content_Types].xml\n<Types/>\n@@_rels/.rels\n<Relationships><Relationship Type=\"http://purl.oclc.org/"
        "ooxml/officeDocument/relationships/officeDocument\" Target=\"text/main.xml\"/></Relationships>\n"
        "@@text/main.xml\n\xEF\xBB\xBF<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">"
        "<x:body><x:p><x:r><x:t>Strict &amp; clear.</x:t></x:r></x:p></x:body></x:document>",
        "a.docx", NULL);
    cr_expect(eq(str, got.data, "Strict & clear.|"));
    base_buf_release(&got);
}

Test(docx, the_title_is_the_property)
{
    corpus_document document = { 0 };
    base_buf parts = { 0 }, bytes = { 0 };

    base_buf_printf(&parts, NULL,
                    "%s@@word/document.xml\n<w:document " NAMES "><w:body>" T("A") "</w:body></w:document>", usual);
    test_package_build(&bytes, base_buf_view(&parts), false);
    cr_assert(eq(int,
                 corpus_document_read(&document, NULL, base_buf_view(&bytes), BASE_TEXT("a.docx"), NULL, NULL, NULL),
                 BASE_OK));
    cr_expect(base_text_equal(document.title_hint, BASE_TEXT("Review of Q & R")));
    cr_expect(eq(int, (int)document.page_source, (int)CORPUS_PAGE_NONE));
    corpus_document_release(&document);
    base_buf_release(&parts);
    base_buf_release(&bytes);
}

/* ------------------------------------------------------------------------------------------- what is not opened */

static void expect_refused(const char *parts, const corpus_limits *limits, const char *wanted)
{
    base_buf got = { 0 };

    test_picture_package(&got, parts, "a.docx", limits);
    cr_expect(eq(str, got.data, (char *)(size_t)wanted));
    base_buf_release(&got);
}

Test(docx, a_document_type_is_a_bomb)
{
    expect_refused("@@word/document.xml\n<!DOCTYPE a [<!ENTITY b \"c\">]><w:document>&b;</w:document>", NULL, "bomb|");
}

Test(docx, broken_xml_and_no_main_part_are_damage)
{
    expect_refused("@@word/document.xml\n<w:document><w:body></w:document>", NULL, "damaged|");
    expect_refused("@@word/other.xml\n<w:document/>", NULL, "damaged|");
    expect_refused("@@word/document.xml\n<w:document xmlns:w=\"u\"><w:body/></w:document>", NULL, "no-text|");
}

Test(docx, a_lesser_part_that_is_broken_is_done_without)
{
    expect_parts("@@word/_rels/document.xml.rels\n<Relationships>" RELATION("styles", "styles.xml")
                     RELATION("numbering", "none.xml") "</Relationships>\n@@word/styles.xml\n<w:styles><broken\n",
                 "", P(STYLE("House"), "Words."), "</w:body></w:document>", "Words.|");
}

Test(docx, too_many_parts_and_too_deep_tags_are_bombs)
{
    corpus_limits limits = corpus_limits_default();

    limits.zip_entries = 2;
    expect_refused("@@a\nx\n@@b\ny\n@@word/document.xml\n<d/>", &limits, "bomb|");
    limits = corpus_limits_default();
    limits.xml_depth = 5;
    expect_refused("@@word/document.xml\n<a><b><c><d><e><f/></e></d></c></b></a>", &limits, "bomb|");
    limits = corpus_limits_default();
    limits.zip_part_bytes = 100;
    expect_refused(
        "@@word/document.xml\n<document><body><p><r><t>                                                          "
        "                                                       </t></r></p></body></document>",
        &limits, "bomb|");
}

Test(docx, a_dense_part_is_a_bomb)
{
    base_buf parts = { 0 }, got = { 0 };

    base_buf_text(&parts, BASE_TEXT("@@word/document.xml\n<w:document xmlns:w=\"u\"><w:body>"), NULL);
    for (int i = 0; i < 400000; i++)
        base_buf_text(&parts, BASE_TEXT("<w:p/>"), NULL);
    base_buf_text(&parts, BASE_TEXT("</w:body></w:document>"), NULL);
    test_picture_package(&got, parts.data, "a.docx", NULL);
    cr_expect(eq(str, got.data, "bomb|"));
    base_buf_release(&parts);
    base_buf_release(&got);
}

/** A document whose bytes are changed behind its maker's back; `find` is looked for from the end. */
static void expect_changed(base_text find, size_t at, const char *bytes, size_t count, size_t cut, const char *wanted)
{
    base_buf package = { 0 }, got = { 0 };
    size_t found = (size_t)-1;

    test_package_build(
        &package,
        BASE_TEXT("@@word/document.xml\n<w:document xmlns:w=\"u\"><w:body><w:p><w:r><w:t>Words of it.</w:t></w:r>"
                  "</w:p></w:body></w:document>"),
        true);
    for (size_t next = 0; (next = base_text_find(base_buf_view(&package), find, next)) != (size_t)-1; next++)
        found = next;
    cr_assert(ne(sz, found, (size_t)-1));
    memcpy(package.data + found + at, bytes, count);
    package.length -= cut;
    test_picture_bytes(&got, base_buf_view(&package), "a.docx", NULL);
    cr_expect(eq(str, got.data, (char *)(size_t)wanted));
    base_buf_release(&package);
    base_buf_release(&got);
}

Test(docx, a_cut_package_is_damaged_one_with_a_password_encrypted)
{
    expect_changed(BASE_TEXT("PK\1\2"), 0, "", 0, 0, "Words of it.|");
    expect_changed(BASE_TEXT("PK\1\2"), 0, "", 0, 30, "damaged|");
    expect_changed(BASE_TEXT("PK\1\2"), 8, "\1", 1, 0, "encrypted|");  /* general purpose flag, bit 0 */
    expect_changed(BASE_TEXT("PK\1\2"), 16, "abcd", 4, 0, "damaged|"); /* another checksum */
}

Test(docx, a_part_that_lies_about_its_size_is_not_read)
{
    expect_changed(BASE_TEXT("PK\1\2"), 24, "\x10\0\0\0", 4, 0, "bomb|");
    expect_changed(BASE_TEXT("PK\1\2"), 24, "\0\1\0\0", 4, 0, "damaged|");
}
