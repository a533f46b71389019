/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument texts as small as the behaviour that they show; all of them are fiction. */
#include "tests/support/package.h"
#include "tests/support/picture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#define NAMES                                                                                                          \
    "xmlns:office=\"urn:office\" xmlns:style=\"urn:style\" xmlns:text=\"urn:text\" xmlns:table=\"urn:table\" "         \
    "xmlns:draw=\"urn:draw\" xmlns:fo=\"urn:fo\" xmlns:svg=\"urn:svg\" xmlns:m=\"urn:m\""
#define P(words)                    "<text:p>" words "</text:p>"
#define S(style, words)             "<text:p text:style-name=\"" style "\">" words "</text:p>"
#define H(level, attributes, words) "<text:h text:outline-level=\"" level "\" " attributes ">" words "</text:h>"
#define LIST(attributes, items)     "<text:list " attributes ">" items "</text:list>"
#define ITEM(content)               "<text:list-item>" content "</text:list-item>"
#define CELL(attributes, words)     "<table:table-cell " attributes ">" P(words) "</table:table-cell>"
#define R                           "text:style-name=\"R\""

static const char usual[] =
    "@@mimetype\napplication/vnd.oasis.opendocument.text\n"
    "@@styles.xml\n<office:document-styles " NAMES "><office:styles>"
    "<style:style style:name=\"Section\" style:family=\"paragraph\" style:default-outline-level=\"2\"/>"
    "<style:style style:name=\"House\" style:family=\"paragraph\" style:parent-style-name=\"Section\"/>"
    "<style:style style:name=\"New\" style:family=\"paragraph\"><style:paragraph-properties fo:break-before=\"page\"/>"
    "</style:style><text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"1\" "
    "style:num-suffix=\".\"/>"
    "<text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/>"
    "<text:outline-level-style text:level=\"3\" style:num-format=\"\"/></text:outline-style>"
    "<text:list-style style:name=\"R\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" "
    "style:num-prefix=\"Recommendation \" style:num-suffix=\":\" text:start-value=\"2\"/><text:list-level-style-number "
    "text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" "
    "style:num-suffix=\")\"/><text:list-level-style-bullet "
    "text:level=\"3\" "
    "text:bullet-char=\"*\"/></text:list-style></office:styles><office:master-styles><style:master-page>"
    "<style:header>" P(
        "Review of Q") "</style:header></style:master-page></office:master-styles></office:document-styles>\n"
                       "@@content.xml\n<office:document-content " NAMES "><office:automatic-styles>"
                       "<style:style style:name=\"Bare\" style:family=\"paragraph\" style:list-style-name=\"\"/>"
                       "<style:style style:name=\"Loop\" style:family=\"paragraph\" style:parent-style-name=\"Loop\"/>"
                       "<style:style style:name=\"Up\" style:family=\"text\"><style:text-properties "
                       "style:text-position=\"super 58%\"/></style:style>"
                       "<style:style style:name=\"Gone\" style:family=\"text\"><style:text-properties "
                       "text:display=\"none\"/></style:style>"
                       "<style:style style:name=\"B\" style:family=\"text\"><style:text-properties "
                       "fo:font-weight=\"bold\"/></style:style>"
                       "</office:automatic-styles><office:body><office:text>";

static void expect_body(const char *body, const char *wanted)
{
    base_buf parts = { 0 }, got = { 0 }, want = { 0 };

    cr_assert(eq(
        int, base_buf_printf(&parts, NULL, "%s%s</office:text></office:body></office:document-content>", usual, body),
        BASE_OK));
    base_buf_printf(&want, NULL, "f Review of Q|%s", wanted);
    test_picture_package(&got, parts.data, "a.odt", NULL);
    if (!base_text_starts(base_text_of(wanted), BASE_TEXT("f p1")))
        cr_expect(eq(str, got.data, want.data));
    else
        cr_expect(eq(str, got.data, (char *)(size_t)wanted));
    base_buf_release(&parts);
    base_buf_release(&got);
    base_buf_release(&want);
}

Test(odt, headings_bear_the_outlines_numbers)
{
    expect_body(H("1", "", "One") H("2", "", "Two") H("2", "", "Three") H("3", "", "Deep") H("1", "", "Four")
                    H("2", "", "Five") H("1", "text:style-name=\"Bare\"", "Bare")
                        H("1", "text:is-list-header=\"true\"", "Head"),
                "h1 # 1. One|h2 # 1.1 Two|h2 # 1.2 Three|h3 Deep|h1 # 2. Four|h2 # 2.1 Five|h1 Bare|h1 Head|");
}

Test(odt, a_paragraph_is_a_heading_by_its_style)
{
    expect_body(S("Section", "Own") S("House", "Inherited") S("Loop", "A circle") S("None", "Unknown"),
                "h2 Own|h2 Inherited|A circle|Unknown|");
}

Test(odt, items_are_numbered_at_their_first_paragraph)
{
    expect_body(LIST(R, "<text:list-header>" P("Head") "</text:list-header>" ITEM(P("Ask.") P("More.")) ITEM(P(
                            "Do.") LIST("", ITEM(P("Him.") LIST("", ITEM(P("Bed.")))) ITEM(P("Her.")))) ITEM(P("Go."))),
                "Head|# Recommendation 2: Ask.|More.|# Recommendation 3: Do.|# (a) Him.|* Bed.|# (b) Her.|"
                "# Recommendation 4: Go.|");
}

Test(odt, an_item_that_holds_a_list_alone_bears_no_number)
{
    expect_body(LIST(R, ITEM(P("One.")) ITEM(LIST("", ITEM(P("Sub.")))) ITEM(P("Two."))),
                "# Recommendation 2: One.|# (a) Sub.|# Recommendation 3: Two.|");
}

Test(odt, lists_begin_anew_go_on_and_start_where_they_say)
{
    expect_body(
        LIST("xml:id=\"l\" " R, ITEM(P("A."))) LIST(R, ITEM(P("B."))) LIST("text:continue-list=\"l\" " R, ITEM(P("C.")))
            LIST("text:continue-numbering=\"true\" " R, ITEM(P("D.")))
                LIST("text:continue-list=\"l\" " R, ITEM(P("E.")))
                    LIST(R, "<text:list-item text:start-value=\"9\">" P("F.") "</text:list-item>" ITEM(P("G.")))
                        LIST("", ITEM(P("H."))),
        "# Recommendation 2: A.|# Recommendation 2: B.|# Recommendation 3: C.|# Recommendation 4: D.|"
        "# Recommendation 5: E.|# Recommendation 9: F.|# Recommendation 10: G.|* H.|");
}

Test(odt, cells_stand_in_their_columns)
{
    expect_body(
        "<table:table><table:table-header-rows><table:table-row>" CELL(
            "table:number-columns-spanned=\"2\"",
            "Wide") "<table:covered-table-cell/>" CELL("", "End") "</table:table-row></"
                                                                  "table:table-header-rows><table:table-row "
                                                                  "table:number-rows-repeated=\"9\">" CELL(
                                                                      "table:number-columns-repeated=\"2\"", "a")
                                                                      CELL("", "b") "</"
                                                                                    "table:table-row><table:table-"
                                                                                    "row>" CELL("table:number-columns-"
                                                                                                "repeated=\"99999999\"",
                                                                                                "c")
                                                                                        CELL("",
                                                                                             "d") "</table:table-row></"
                                                                                                  "table:table>" P(
                                                                                                      "After."),
        "t1.1 Wide|t1.3 End|t2.1 a|t2.3 b|t3.1 c|t3.2 d|After.|");
}

Test(odt, notes_and_boxes_follow_their_paragraph)
{
    static const char body[] = "<text:p>Q was<text:note><text:note-citation>1</text:note-citation>"
                               "<text:note-body><text:p>As told.</text:p></text:note-body></text:note> seen "
                               "<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box>"
                               "<svg:title>alt</svg:title></draw:frame>here.</text:p>"
                               "<draw:frame><draw:text-box><text:p>Loose.</text:p></draw:text-box></draw:frame>"
                               "<text:p>With <draw:ellipse><svg:desc>alt</svg:desc><text:p>Shape.</text:p>"
                               "</draw:ellipse>a shape.</text:p><text:p>Next.</text:p>";

    expect_body(body, "Q was seen here.|n1 As told.|Boxed.|Loose.|With a shape.|Shape.|Next.|");
}

Test(odt, changes_contents_hidden_sections_and_comments)
{
    expect_body("<text:tracked-changes><text:changed-region><text:deletion>" P(
                    "deleted") "</text:deletion></text:changed-region>"
                               "</text:tracked-changes><text:table-of-content><text:table-of-content-source/"
                               "><text:index-body><text:index-title>" P("Contents") "</text:index-title>" P(
                                   "One 3") "</text:index-body></text:table-of-content>"
                                            "<text:section text:display=\"none\">" P(
                                                "hidden") "</"
                                                          "text:section><text:section>" P(
                                                              "Shown<office:annotation>" P("comment") "</"
                                                                                                      "office:"
                                                                                                      "annotation>"
                                                                                                      ".") "</"
                                                                                                           "text:"
                                                                                                           "section"
                                                                                                           ">",
                "f Contents|f One 3|Shown.|");
}

Test(odt, spaces_tabs_breaks_fields_and_letters)
{
    expect_body(
        P("a<text:s text:c=\"99999999\"/>b<text:tab/>c<text:line-break/>d<text:span "
          "text:style-name=\"Up\">12</text:span>"
          "<text:span text:style-name=\"Gone\">hidden</text:span> <text:a>link</text:a> <text:title>Q</text:title>")
            P("<text:span text:style-name=\"B\">Bold</text:span>"),
        "a b c|/ d link Q|b Bold|");
}

Test(odt, a_break_before_the_first_words_makes_no_page)
{
    expect_body(S("New", "One.") S("New", "Two."), "f p1 Review of Q|p1 One.|p2 Two.|");
}

Test(odt, pages_are_those_of_the_last_print)
{
    expect_body(P("One<text:soft-page-break/> two.") "<text:soft-page-break/>" P("Three.") S("New", "Four."),
                "f p1 Review of Q|p1 One|p2 + two.|p3 Three.|p4 Four.|");
}

static void expect_refused(const char *parts, const char *wanted)
{
    base_buf got = { 0 };

    test_picture_package(&got, parts, "a.odt", NULL);
    cr_expect(eq(str, got.data, (char *)(size_t)wanted));
    base_buf_release(&got);
}

#define TYPE "@@mimetype\napplication/vnd.oasis.opendocument.text\n"

Test(odt, what_is_not_opened)
{
    expect_refused(
        TYPE "@@META-INF/manifest.xml\n<m:manifest xmlns:m=\"u\"><m:file-entry><m:encryption-data/></m:file-entry>"
             "</m:manifest>\n@@content.xml\n???",
        "encrypted|");
    expect_refused(TYPE "@@content.xml\n<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "bomb|");
    expect_refused(TYPE "@@content.xml\n<a><b></a>", "damaged|");
    expect_refused(TYPE "@@meta.xml\n<a/>", "damaged|");
    expect_refused(TYPE "@@content.xml\n<a/>", "no-text|");
}

Test(odt, a_document_without_styles_and_properties_is_read)
{
    expect_refused(
        TYPE "@@content.xml\n<o:document-content xmlns:o=\"o\" xmlns:t=\"t\"><o:body><o:text><t:p>Alone.</t:p></o:text>"
             "</o:body></o:document-content>",
        "Alone.|");
}
