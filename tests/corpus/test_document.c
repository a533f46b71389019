/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/document.h"

#include "corpus/base/utf8.h"
#include "corpus/hash.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <dirent.h>
#include <stdlib.h>

static corpus_document read_bytes(base_text bytes, const corpus_limits *limits)
{
    corpus_document document = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, corpus_document_read(&document, NULL, bytes, BASE_TEXT("a.txt"), NULL, limits, &err), BASE_OK),
              "%s", err.message);
    return document;
}

static corpus_document read_text(const char *text)
{
    return read_bytes(base_text_of(text), NULL);
}

static void expect_line(const corpus_document *document, size_t at, const char *text)
{
    cr_assert(lt(sz, at, document->line_count), "only %zu lines", document->line_count);
    cr_expect(base_text_equal(document->lines[at].text, base_text_of(text)), "line %zu is [%.*s]", at,
              BASE_TEXT_ARG(document->lines[at].text));
}

Test(document, every_line_break_breaks)
{
    corpus_document document = read_text("a\nb\r\nc\rd\xE2\x80\xA8"
                                         "e\xE2\x80\xA9"
                                         "f\vg");

    cr_assert(eq(sz, document.line_count, 7));
    for (size_t i = 0; i < 7; i++)
        expect_line(&document, i, (char[2]){ (char)('a' + i), '\0' });
    cr_expect(eq(u32, document.pages, 0));
    cr_expect(eq(int, document.page_source, CORPUS_PAGE_NONE));
    corpus_document_release(&document);
}

Test(document, blank_lines_and_indents_are_counted)
{
    corpus_document document = read_text("\n\na\n \t\n   b\n\tc\n");

    cr_assert(eq(sz, document.line_count, 3));
    cr_expect(eq(int, document.lines[0].blank_before, 2));
    cr_expect(eq(int, document.lines[1].blank_before, 1));
    cr_expect(eq(int, document.lines[1].indent, 3));
    cr_expect(eq(int, document.lines[2].blank_before, 0));
    cr_expect(eq(int, document.lines[2].indent, 8));
    corpus_document_release(&document);
}

Test(document, a_form_feed_is_a_page_break_and_no_blank_line)
{
    corpus_document document = read_text("a\n\fb\nc\n\f\fd\n\f\n");

    cr_assert(eq(sz, document.line_count, 4));
    cr_expect(eq(u32, document.pages, 4), "the last feed has nothing behind it");
    cr_expect(eq(u32, document.lines[0].page, 1));
    cr_expect(eq(u32, document.lines[2].page, 2));
    cr_expect(eq(u32, document.lines[3].page, 4));
    cr_expect(eq(int, document.lines[1].page_top, 1));
    cr_expect(eq(int, document.lines[2].page_top, 0));
    cr_expect(eq(int, document.lines[1].blank_before, 0));
    cr_expect(eq(int, document.page_source, CORPUS_PAGE_APPROXIMATE));
    corpus_document_release(&document);
}

struct class_case {
    char bytes[80];
    size_t length;
    corpus_class state;
    char words[24];
};

#define BYTES(literal) literal, sizeof(literal) - 1

ParameterizedTestParameters(document, refused)
{
    static struct class_case rows[] = {
        { BYTES(""), CORPUS_CLASS_EMPTY, "empty" },
        { BYTES(" \n\t\f \n"), CORPUS_CLASS_NO_TEXT, "no words" },
        { BYTES("\xEF\xBB\xBF\n"), CORPUS_CLASS_NO_TEXT, "no words" },
        { BYTES("\xC2\xAD\xE2\x80\x8B\n---\n"), CORPUS_CLASS_NO_TEXT, "no words" },
        { BYTES("\0\0\0\0\0\0\0\0"), CORPUS_CLASS_NOT_TEXT, "binary" },
        { BYTES("\1\2\3\n\1\2\x7F\n"), CORPUS_CLASS_NOT_TEXT, "binary" },
        { BYTES("%PDF-1.4\n%\xE2\xE3\n1 0 obj"), CORPUS_CLASS_DAMAGED, "get it again" },
        { BYTES("PK\3\4....word/document.xml"), CORPUS_CLASS_DAMAGED, "fetch it again" },
        { BYTES("PK\3\4mimetypeapplication/vnd.oasis.opendocument.text"), CORPUS_CLASS_DAMAGED, "fetch it again" },
        { BYTES("PK\3\4....photos.jpg"), CORPUS_CLASS_UNSUPPORTED_TYPE, "zip" },
        { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), CORPUS_CLASS_LEGACY_DOC, "save it as text" },
        { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
          CORPUS_CLASS_ENCRYPTED, "password" },
        { BYTES("MIME-Version: 1.0\nContent-Type: multipart/related\n\n<p>words"), CORPUS_CLASS_UNSUPPORTED_TYPE,
          "MHTML" },
        { BYTES("\x7F"
                "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0"),
          CORPUS_CLASS_NOT_TEXT, "binary" },
        { BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0"), CORPUS_CLASS_NOT_TEXT, "binary" },
        { BYTES("\x1F\x8B\x08\0\0"), CORPUS_CLASS_DAMAGED, "cut off" },
    };
    return cr_make_param_array(struct class_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct class_case *row, document, refused)
{
    corpus_document document = read_bytes((base_text){ row->bytes, row->length }, NULL);

    cr_expect(eq(int, document.state, row->state), "%.*s", BASE_TEXT_ARG(document.sentence));
    cr_expect(base_text_find(document.sentence, base_text_of(row->words), 0) != (size_t)-1, "%.*s",
              BASE_TEXT_ARG(document.sentence));
    cr_expect(eq(sz, document.line_count, 0));
    corpus_document_release(&document);
}

Test(document, a_tag_in_a_text_is_no_html)
{
    corpus_document document = read_text("The form said <name> and <p> once, and a <br> too.\n");

    cr_expect(eq(int, document.state, CORPUS_CLASS_OK));
    cr_expect(base_text_equal(document.format, BASE_TEXT("text")));
    corpus_document_release(&document);
}

Test(document, a_few_nuls_are_dropped)
{
    static const char text[] = "The plan was \0not shared with the school, and nobody asked for it.\n";
    corpus_document document = read_bytes((base_text){ text, sizeof text - 1 }, NULL);

    cr_expect(eq(int, document.state, CORPUS_CLASS_OK));
    expect_line(&document, 0, "The plan was not shared with the school, and nobody asked for it.");
    corpus_document_release(&document);
}

Test(document, bad_bytes_are_counted_in_a_warning)
{
    base_buf bytes = { 0 };
    corpus_document document;

    for (int i = 0; i < 50; i++)
        base_buf_text(&bytes, BASE_TEXT("the child\xE2\x80\x99s plan was read\n"), NULL);
    base_buf_text(&bytes, BASE_TEXT("odd \xFF byte\n"), NULL);
    document = read_bytes(base_buf_view(&bytes), NULL);
    cr_expect(eq(int, document.state, CORPUS_CLASS_OK_WARNINGS));
    cr_expect(base_text_equal(document.sentence, BASE_TEXT("1 bad byte in UTF-8")), "%.*s",
              BASE_TEXT_ARG(document.sentence));
    expect_line(&document, 50, "odd \xEF\xBF\xBD byte");
    base_buf_release(&bytes);
    corpus_document_release(&document);
}

Test(document, an_encoding_can_be_given)
{
    corpus_document document = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int,
                 corpus_document_read(&document, NULL, BASE_TEXT("\xE1\xE2"), BASE_TEXT("a"), "ISO-8859-7", NULL, &err),
                 BASE_OK));
    expect_line(&document, 0, "\xCE\xB1\xCE\xB2");
    cr_expect(base_text_equal(document.charset, BASE_TEXT("ISO-8859-7")));
    corpus_document_release(&document);
    cr_expect(eq(int, corpus_document_read(&document, NULL, BASE_TEXT("x"), BASE_TEXT("a"), "klingon", NULL, &err),
                 BASE_E_ARGUMENT));
    cr_expect(ne(ptr, strstr(err.message, "klingon"), NULL));
}

Test(document, the_hash_is_that_of_the_content)
{
    /* "words\n" as gzip -n packs it */
    static const unsigned char packed[] = { 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02,
                                            0x03, 0x2b, 0xcf, 0x2f, 0x4a, 0x29, 0xe6, 0x02, 0x00,
                                            0x86, 0xb4, 0xa8, 0xd6, 0x06, 0x00, 0x00, 0x00 };
    corpus_document document = { 0 };
    char got[65], wanted[65];

    corpus_hash(wanted, BASE_TEXT("words\n"));
    cr_assert(
        eq(int, corpus_document_read(&document, got, BASE_TEXT("words\n"), BASE_TEXT("a"), NULL, NULL, NULL), BASE_OK));
    cr_expect(eq(str, got, wanted));
    corpus_document_release(&document);
    cr_assert(eq(int,
                 corpus_document_read(&document, got, (base_text){ (const char *)packed, sizeof packed },
                                      BASE_TEXT("a.gz"), NULL, NULL, NULL),
                 BASE_OK));
    cr_expect(eq(int, document.state, CORPUS_CLASS_OK), "%.*s", BASE_TEXT_ARG(document.sentence));
    cr_expect(eq(str, got, wanted), "after gunzip");
    corpus_document_release(&document);
    cr_assert(eq(int, corpus_document_read(&document, got, BASE_TEXT("%PDF-1.4"), BASE_TEXT("a"), NULL, NULL, NULL),
                 BASE_OK));
    corpus_hash(wanted, BASE_TEXT("%PDF-1.4"));
    cr_expect(eq(str, got, wanted), "of an unread file too");
    corpus_document_release(&document);
}

/* --- ceilings --- */

static char *filled(size_t length)
{
    char *bytes = malloc(length);

    cr_assert(bytes != NULL);
    memset(bytes, 'x', length);
    return bytes;
}

Test(document, a_line_over_a_mebibyte_is_cut_with_a_warning)
{
    size_t length = (size_t)3 << 20;
    char *bytes = filled(length);
    corpus_document document;

    bytes[length - 2] = '\n';
    document = read_bytes((base_text){ bytes, length }, NULL);
    cr_expect(eq(int, document.state, CORPUS_CLASS_OK_WARNINGS));
    cr_expect(base_text_starts(document.sentence, BASE_TEXT("1 line over 1048576 bytes cut")), "%.*s",
              BASE_TEXT_ARG(document.sentence));
    cr_expect(eq(sz, document.lines[0].text.length, (size_t)1 << 20));
    expect_line(&document, 1, "x");
    corpus_document_release(&document);
    free(bytes);
}

Test(document, a_line_is_cut_on_a_whole_character)
{
    corpus_limits limits = corpus_limits_default();
    corpus_document document;

    limits.line_bytes = 4;
    document = read_bytes(BASE_TEXT("abc\xC3\xA9\n"), &limits);
    expect_line(&document, 0, "abc");
    corpus_document_release(&document);
}

Test(document, a_hundred_megabyte_line_is_too_big)
{
    size_t length = (size_t)100 << 20;
    char *bytes = filled(length);
    corpus_document document = read_bytes((base_text){ bytes, length }, NULL);

    cr_expect(eq(int, document.state, CORPUS_CLASS_TOO_BIG));
    cr_expect(base_text_find(document.sentence, BASE_TEXT("64 MiB"), 0) != (size_t)-1);
    corpus_document_release(&document);
    free(bytes);
}

Test(document, text_pages_and_lines_have_ceilings)
{
    corpus_limits limits = corpus_limits_default();
    corpus_document document;

    limits.text_bytes = 10;
    document = read_bytes(BASE_TEXT("more than ten bytes"), &limits);
    cr_expect(eq(int, document.state, CORPUS_CLASS_TOO_BIG));
    corpus_document_release(&document);
    limits = corpus_limits_default();
    limits.pages = 2;
    document = read_bytes(BASE_TEXT("a\fb\fc"), &limits);
    cr_expect(eq(int, document.state, CORPUS_CLASS_TOO_MANY_PAGES));
    corpus_document_release(&document);
}

Test(document, nothing_but_line_breaks_is_too_big_or_empty_of_words)
{
    size_t length = (size_t)4 << 20;
    char *bytes = filled(length);
    corpus_document document;

    for (size_t i = 1; i < length; i += 2)
        bytes[i] = '\n';
    document = read_bytes((base_text){ bytes, length }, NULL);
    cr_expect(eq(int, document.state, CORPUS_CLASS_TOO_BIG), "two million lines");
    corpus_document_release(&document);
    memset(bytes, '\n', length);
    document = read_bytes((base_text){ bytes, length }, NULL);
    cr_expect(eq(int, document.state, CORPUS_CLASS_NO_TEXT));
    corpus_document_release(&document);
    free(bytes);
}

Test(document, hostile_shapes_take_no_long_time)
{
    static const char *const shapes[] = { "[",   "[a](", "*a",       "**a ", "`",      "``a",
                                          "_a ", "\f",   "\r",       "\\(",  "| a ",   "- ",
                                          "#",   "<a",   "Page 1\n", "1\n",  ". . . ", "\xE2\x80\xA2\n" };
    size_t length = (size_t)1 << 20;
    char *bytes = malloc(length);

    cr_assert(bytes != NULL);
    for (size_t shape = 0; shape < sizeof shapes / sizeof *shapes; shape++) {
        corpus_document document;
        for (size_t i = 0; i < length; i++)
            bytes[i] = shapes[shape][i % strlen(shapes[shape])];
        bytes[length - 1] = 'x';
        document = read_bytes((base_text){ bytes, length }, NULL);
        if (document.line_count > 0)
            cr_expect(eq(int, corpus_furniture_mark(&document, NULL), BASE_OK));
        corpus_document_release(&document);
    }
    free(bytes);
}

/* --- random bytes --- */

static void expect_sound(const corpus_document *document)
{
    for (size_t i = 0; i < document->line_count; i++) {
        base_text text = document->lines[i].text;
        cr_assert(text.length > 0 && base_utf8_valid(text));
        cr_assert(document->lines[i].page <= document->pages);
        cr_assert(i == 0 || document->lines[i].page >= document->lines[i - 1].page);
        for (size_t at = 0; at < text.length; at++)
            cr_assert(text.data[at] != 0x7F && (unsigned char)text.data[at] >= 0x20);
    }
}

Test(document, any_bytes_give_sound_lines_or_a_reason)
{
    static const char *const parts[] = { "Page 3 of 9\n", "\f",          "\n",         " ",    "word ",
                                         "\xE2\x80\xA2 ", "**",          "_",          "# ",   "| a | b |\n",
                                         "12\n",          "....... 7\n", "\xC3",       "\xFF", "\x01",
                                         "---\n",         "[a](b)",      "Contents\n", "iv\n", "\xC2\xA0" };
    unsigned seed = 42;

    for (int round = 0; round < 3000; round++) {
        base_buf bytes = { 0 };
        corpus_document document;
        for (int i = 0; i < 60; i++) {
            seed = seed * 1103515245U + 12345U;
            base_buf_text(&bytes, base_text_of(parts[(seed >> 16) % (sizeof parts / sizeof *parts)]), NULL);
        }
        document = read_bytes(base_buf_view(&bytes), NULL);
        cr_assert(document.line_count > 0 || document.sentence.length > 0);
        expect_sound(&document);
        cr_assert(eq(int, corpus_furniture_mark(&document, NULL), BASE_OK));
        expect_sound(&document);
        base_buf_release(&bytes);
        corpus_document_release(&document);
    }
}

struct promise_case {
    char name[32];
    char bytes[48];
    corpus_class state;
};

ParameterizedTestParameters(document, broken_promises)
{
    static struct promise_case rows[] = {
        { "review.pdf", "oops", CORPUS_CLASS_DAMAGED },
        { "REVIEW.PDF.gz", "oops", CORPUS_CLASS_DAMAGED },
        { "review.docx", "some words", CORPUS_CLASS_DAMAGED },
        { "review.odt", "\x01\x02\x03\x04\x05", CORPUS_CLASS_DAMAGED },
        { "review.doc", "some words", CORPUS_CLASS_OK }, /* old programs named plain text so */
        { "review.pdf", "<html><body><p>Gone away</p></body></html>", CORPUS_CLASS_OK },
        { ".pdf", "a hidden file's words", CORPUS_CLASS_OK },
    };
    return cr_make_param_array(struct promise_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct promise_case *row, document, broken_promises)
{
    corpus_document document = { 0 };
    base_error err = { 0 };

    cr_assert(eq(
        int, corpus_document_read(&document, NULL, base_text_of(row->bytes), base_text_of(row->name), NULL, NULL, &err),
        BASE_OK));
    cr_expect(eq(int, document.state, row->state), "%s: %s", row->name, corpus_class_id(document.state));
    corpus_document_release(&document);
}
