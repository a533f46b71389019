/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readers of corpus/format: bullets, marks of Markdown, gzip. */
#include "corpus/format/format.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdlib.h>
#include <zlib.h>

static corpus_document read_as(const char *text, const char *name)
{
    corpus_document document = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, corpus_document_read(&document, NULL, base_text_of(text), base_text_of(name), NULL, NULL, &err),
                 BASE_OK),
              "%s", err.message);
    return document;
}

static void expect_line(const corpus_document *document, size_t at, const char *text)
{
    cr_assert(lt(sz, at, document->line_count), "only %zu lines", document->line_count);
    cr_expect(base_text_equal(document->lines[at].text, base_text_of(text)), "line %zu is [%.*s]", at,
              BASE_TEXT_ARG(document->lines[at].text));
}

/* --- bullets --- */

struct bullet_case {
    char given[96], text[64];
    size_t line;
    int bullet;
};

ParameterizedTestParameters(bullet, taken)
{
    static struct bullet_case rows[] = {
        { "\xE2\x80\xA2 share the plan", "share the plan", 0, 1 },
        { "\xE2\x80\xA2share the plan", "share the plan", 0, 1 },
        { "\xEF\x82\xB7 share", "share", 0, 1 }, /* U+F0B7 of a symbol font */
        { "\xE2\x96\xAA share", "share", 0, 1 },
        { "\xC2\xBB share", "share", 0, 1 },
        { "\xE2\x9E\xA2 share", "share", 0, 1 },
        { "\xE2\x9C\x93 share", "share", 0, 1 },
        { "\xC2\xB7 share", "share", 0, 1 },
        { "- share", "share", 0, 1 },
        { "* share", "share", 0, 1 },
        { "Agencies should:\n\xE2\x80\x93 share", "share", 1, 1 },
        { "  o share", "share", 0, 1 },
        { "- a. share it", "a. share it", 0, 1 }, /* the letter is the item's number */
        { "-Share it", "Share it", 0, 1 },        /* the blank was lost */
        { "- 3 children died", "3 children died", 0, 1 },
        { "a list of\n- which one", "- which one", 1, 0 }, /* a dash of prose at a line's start */
        { "it was late\n\xE2\x80\x93 too late", "\xE2\x80\x93 too late", 1, 0 },
        { "-17 mm", "-17 mm", 0, 0 },
        { "*Adopted from", "*Adopted from", 0, 0 }, /* a footnote's star */
        { "\xC2\xB7"
          "5 km",
          "\xC2\xB7"
          "5 km",
          0, 0 },
        { "- 13 -", "- 13 -", 0, 0 }, /* a page number */
        { "over the\nhill", "hill", 1, 0 },
        { "\xE2\x80\xA2\nshare the plan", "share the plan", 0, 1 }, /* alone on its line */
        { "\xE2\x80\xA2\n\nshare the plan", "share the plan", 0, 1 },
    };
    return cr_make_param_array(struct bullet_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct bullet_case *row, bullet, taken)
{
    corpus_document document = read_as(row->given, "a.txt");

    expect_line(&document, row->line, row->text);
    cr_expect(eq(int, document.lines[row->line].bullet, row->bullet), "[%s]", row->given);
    corpus_document_release(&document);
}

Test(bullet, a_dash_in_a_list_needs_no_stop_before_it)
{
    corpus_document document = read_as("They:\n\xE2\x80\x93 share\n\xE2\x80\x93 record\n\xE2\x80\x93 plan\n", "a.txt");

    cr_assert(eq(sz, document.line_count, 4));
    for (size_t i = 1; i < 4; i++)
        cr_expect(eq(int, document.lines[i].bullet, 1));
    corpus_document_release(&document);
}

Test(bullet, a_stray_mark_before_a_heading_is_dropped)
{
    corpus_document document = read_as("- one\n- two\n-\n\nOther links\n", "a.txt");

    cr_assert(eq(sz, document.line_count, 3));
    expect_line(&document, 2, "Other links");
    cr_expect(eq(int, document.lines[2].bullet, 0));
    cr_expect(gt(int, document.lines[2].blank_before, 0));
    corpus_document_release(&document);
}

Test(bullet, the_indent_is_that_of_the_bullet)
{
    corpus_document document = read_as("- one\n    - two\n", "a.txt");

    cr_expect(eq(int, document.lines[0].indent, 0));
    cr_expect(eq(int, document.lines[1].indent, 4));
    corpus_document_release(&document);
}

/* --- marks within lines --- */

struct inline_case {
    char given[96], wanted[96];
};

ParameterizedTestParameters(inline_marks, strip)
{
    static struct inline_case rows[] = {
        { "a **bold** word", "a bold word" },
        { "an *italic* word", "an italic word" },
        { "a __bold__ and _italic_ word", "a bold and italic word" },
        { "***both***", "both" },
        { "**bold *and* italic**", "bold and italic" },
        { "part**ial**ly", "partially" },
        { "**Assessments must consider** .", "Assessments must consider ." },
        { "[**Recommendation 5**] Share", "[Recommendation 5] Share" },
        { "**[Recommendation 5]**. It", "[Recommendation 5]. It" },
        { "see [the toolkit](https://example.org/a_b_c) now", "see the toolkit now" },
        { "see [17. Policy \\(local.example\\)](#) now", "see 17. Policy (local.example) now" },
        { "a ![picture](p.png) here", "a here" },
        { "code `a_b*c` stays", "code a_b*c stays" },
        { "<https://example.org/a_b_c>", "https://example.org/a_b_c" },
        { "1\\. not a list", "1. not a list" },
        { "2 * 3 * 4", "2 * 3 * 4" },
        { "5*3*2", "5*3*2" },
        { "a footnote* and no partner", "a footnote* and no partner" },
        { "file_name_with_lines", "file_name_with_lines" },
        { "Name: ____ Date: ____", "Name: ____ Date: ____" },
        { "[Recommendation 5] (page 3)", "[Recommendation 5] (page 3)" },
        { "an open ** mark", "an open ** mark" },
        { "C:\\temp\\new", "C:\\temp\\new" },
        { "a < b and c > d", "a < b and c > d" },
        { "\xE2\x80\x9C**quoted**\xE2\x80\x9D", "\xE2\x80\x9Cquoted\xE2\x80\x9D" },
    };
    return cr_make_param_array(struct inline_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct inline_case *row, inline_marks, strip)
{
    corpus_document document = read_as(row->given, "a.txt");

    cr_assert(eq(sz, document.line_count, 1));
    expect_line(&document, 0, row->wanted);
    corpus_document_release(&document);
}

Test(inline_marks, bold_may_go_over_lines_of_its_paragraph)
{
    corpus_document document = read_as("**OUR\nPARTNERSHIP**\nand others\n\n**open\n\nnext** one\n", "a.txt");

    expect_line(&document, 0, "OUR");
    expect_line(&document, 1, "PARTNERSHIP");
    cr_expect(document.lines[0].bold && document.lines[1].bold && !document.lines[2].bold);
    expect_line(&document, 3, "**open");
    expect_line(&document, 4, "next** one");
    corpus_document_release(&document);
}

Test(inline_marks, a_line_is_bold_when_all_of_it_is)
{
    corpus_document document =
        read_as("**A heading**\n\n**Not** all\n\nall **not**\n\n**one** and **two**\n\n- **An item;**\n", "a.txt");

    cr_assert(eq(sz, document.line_count, 5));
    cr_expect(document.lines[0].bold && !document.lines[1].bold && !document.lines[2].bold && !document.lines[3].bold);
    cr_expect(document.lines[4].bold && document.lines[4].bullet);
    corpus_document_release(&document);
}

/* --- Markdown --- */

Test(markdown, is_told_by_content_or_by_name)
{
    cr_expect(corpus_markdown_is(BASE_TEXT("# Title\n\ntext\n\n## Findings\n"), BASE_TEXT("a.txt")));
    cr_expect(corpus_markdown_is(BASE_TEXT("---\ntitle: x\n---\n# Title\n"), BASE_TEXT("a")));
    cr_expect(corpus_markdown_is(BASE_TEXT("words"), BASE_TEXT("a.md")));
    cr_expect(corpus_markdown_is(BASE_TEXT("words"), BASE_TEXT("A.MD.gz")));
    cr_expect(not(corpus_markdown_is(BASE_TEXT("Some **bold** words\n- one\n# 4 is a number\n"), BASE_TEXT("a.txt"))));
}

Test(markdown, headings_of_both_kinds_have_levels)
{
    corpus_document document = read_as("Title\n=====\n\nPart\n---\n\n# One #\n###### Six\n#no\n", "a.md");
    static const uint8_t levels[] = { 1, 2, 1, 6, 0 };

    cr_assert(eq(sz, document.line_count, 5));
    for (size_t i = 0; i < 5; i++)
        cr_expect(eq(u8, document.lines[i].heading, levels[i]), "line %zu", i);
    expect_line(&document, 2, "One");
    corpus_document_release(&document);
}

Test(markdown, tables_become_cells)
{
    corpus_document document = read_as("| No. | Action |\n|---|:--:|\n| 1 | **Share** it |\n|  | a \\| b |\n", "a.md");

    cr_assert(eq(sz, document.line_count, 5));
    expect_line(&document, 0, "No.");
    expect_line(&document, 3, "Share it");
    expect_line(&document, 4, "a | b");
    for (size_t i = 0; i < 5; i++)
        cr_expect(eq(int, document.lines[i].cell, 1));
    corpus_document_release(&document);
}

Test(markdown, front_matter_is_kept_for_metadata_only)
{
    corpus_document document = read_as("---\ntitle: \"A review\"\ndate: 2021-09-01\n---\n\n# A review\n", "a.md");

    cr_assert(eq(sz, document.line_count, 3));
    expect_line(&document, 1, "date: 2021-09-01");
    cr_expect(eq(int, document.lines[0].furniture, CORPUS_FURNITURE_FRONT_MATTER));
    cr_expect(eq(int, document.lines[2].furniture, CORPUS_FURNITURE_NONE));
    cr_expect(base_text_equal(document.title_hint, BASE_TEXT("A review")));
    corpus_document_release(&document);
}

Test(markdown, quotes_fences_comments_and_rules_go)
{
    corpus_document document =
        read_as("# T\n\n> quoted\n> words\n\n```\n# code\n```\n<!-- not\nseen -->\n***\nend\n", "a.md");

    cr_assert(eq(sz, document.line_count, 5));
    expect_line(&document, 1, "quoted");
    expect_line(&document, 2, "words");
    expect_line(&document, 3, "# code");
    expect_line(&document, 4, "end");
    cr_expect(gt(int, document.lines[4].blank_before, 0));
    corpus_document_release(&document);
}

Test(markdown, numbers_of_items_stay)
{
    corpus_document document = read_as("# T\n\n1. first\n2. second\n- 3. third\n", "a.md");

    expect_line(&document, 1, "1. first");
    expect_line(&document, 3, "3. third");
    corpus_document_release(&document);
}

/* --- gzip --- */

static void pack(base_buf *out, const void *bytes, size_t length)
{
    z_stream stream = { 0 };
    uLong room;

    cr_assert(eq(int, deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK));
    room = deflateBound(&stream, length) + 64;
    cr_assert(eq(int, base_buf_reserve(out, room, NULL), BASE_OK));
    stream.next_in = (Bytef *)(size_t)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)out->data + out->length;
    stream.avail_out = (uInt)room;
    cr_assert(eq(int, deflate(&stream, Z_FINISH), Z_STREAM_END));
    out->length += room - stream.avail_out;
    deflateEnd(&stream);
}

static void expect_gzip(base_text bytes, corpus_class wanted, const char *words)
{
    corpus_limits limits = corpus_limits_default();
    corpus_class got = CORPUS_CLASS_COUNT;
    const char *sentence = NULL;
    base_buf out = { 0 };

    cr_assert(eq(int, corpus_gzip_inflate(&out, &got, &sentence, bytes, &limits, NULL), BASE_OK));
    cr_expect(eq(int, got, wanted), "%s", sentence ? sentence : "-");
    if (words)
        cr_expect(sentence && strstr(sentence, words), "%s", sentence ? sentence : "-");
    base_buf_release(&out);
}

Test(gzip, one_member_or_a_chain)
{
    base_buf packed = { 0 }, out = { 0 };
    corpus_limits limits = corpus_limits_default();
    corpus_class state;
    const char *sentence;

    pack(&packed, "one ", 4);
    pack(&packed, "two", 3);
    base_buf_append(&packed, "\0\0\0", 3, NULL);
    cr_assert(eq(int, corpus_gzip_inflate(&out, &state, &sentence, base_buf_view(&packed), &limits, NULL), BASE_OK));
    cr_expect(eq(int, state, CORPUS_CLASS_OK));
    cr_expect(base_text_equal(base_buf_view(&out), BASE_TEXT("one two")));
    base_buf_release(&packed);
    base_buf_release(&out);
}

Test(gzip, every_cut_is_damaged)
{
    base_buf packed = { 0 };

    pack(&packed, "a review of some length, that is cut somewhere", 46);
    for (size_t cut = 3; cut < packed.length; cut++)
        expect_gzip(base_text_slice(base_buf_view(&packed), 0, cut), CORPUS_CLASS_DAMAGED, "cut off");
    base_buf_release(&packed);
}

Test(gzip, a_wrong_checksum_and_trailing_bytes_are_damaged)
{
    base_buf packed = { 0 };

    pack(&packed, "words", 5);
    base_buf_text(&packed, BASE_TEXT("more"), NULL);
    expect_gzip(base_buf_view(&packed), CORPUS_CLASS_DAMAGED, "follow the end");
    packed.length -= 4;
    packed.data[packed.length - 8] ^= 1;
    expect_gzip(base_buf_view(&packed), CORPUS_CLASS_DAMAGED, "damaged");
    base_buf_release(&packed);
}

Test(gzip, within_gzip_is_not_unpacked_again)
{
    base_buf inner = { 0 }, outer = { 0 };

    pack(&inner, "words", 5);
    pack(&outer, inner.data, inner.length);
    expect_gzip(base_buf_view(&outer), CORPUS_CLASS_UNSUPPORTED_TYPE, "one layer");
    base_buf_release(&inner);
    base_buf_release(&outer);
}

Test(gzip, a_bomb_is_stopped)
{
    size_t length = (size_t)8 << 20;
    char *zeros = calloc(1, length);
    base_buf packed = { 0 };

    memset(zeros, 'x', length);
    pack(&packed, zeros, length);
    expect_gzip(base_buf_view(&packed), CORPUS_CLASS_BOMB, "suspicious");
    base_buf_release(&packed);
    free(zeros);
}

Test(gzip, the_ceiling_of_bytes_is_the_callers)
{
    corpus_limits limits = corpus_limits_default();
    corpus_class state;
    const char *sentence;
    base_buf packed = { 0 }, out = { 0 };

    limits.inflated_bytes = 10;
    pack(&packed, "more than ten bytes of words", 28);
    cr_assert(eq(int, corpus_gzip_inflate(&out, &state, &sentence, base_buf_view(&packed), &limits, NULL), BASE_OK));
    cr_expect(eq(int, state, CORPUS_CLASS_BOMB));
    base_buf_release(&packed);
    base_buf_release(&out);
}
