/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/charset.h"

#include "corpus/base/utf8.h"
#include "corpus/charset_name.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <iconv.h>
#include <stdlib.h>

/* Our own fiction with what tells encodings apart: curly quotes, dashes, pounds, bullets, accents. */
static const char english[] =
    "The review heard that Zo\xC3\xAB\xE2\x80\x99s mother said: \xE2\x80\x9CNobody asked me\xE2\x80\x9D "
    "\xE2\x80\x93 and nobody had. A grant of \xC2\xA3"
    "40 was paid at the caf\xC3\xA9.\n";
static const char quotes_only[] =
    "The child\xE2\x80\x99s school didn\xE2\x80\x99t know; the \xE2\x80\x98team\xE2\x80\x99 met once.\n";
static const char french[] = "La m\xC3\xA8re a \xC3\xA9t\xC3\xA9 re\xC3\xA7ue \xC3\xA0 l\xE2\x80\x99h\xC3\xB4pital "
                             "o\xC3\xB9 l\xE2\x80\x99\xC3\xA9quipe "
                             "l\xE2\x80\x99"
                             "a \xC3\xA9"
                             "cout\xC3\xA9"
                             "e; les pr\xC3\xA9noms ont \xC3\xA9t\xC3\xA9 chang\xC3\xA9s.\n";
static const char welsh[] =
    "Adroddiad ar \xC3\xB4l i\xE2\x80\x99r teulu symud t\xC5\xB7; c\xC3\xA2n, pl\xC3\xA2t a gwe\xC3\xAFthiwr.\n";

/** `text` in another encoding; the bytes are appended to `out`. */
static void encode(base_buf *out, const char *text, const char *to)
{
    iconv_t converter = iconv_open(to, "UTF-8");
    char bytes[4096], *in = (char *)(size_t)text, *end = bytes;
    size_t left = strlen(text), room = sizeof bytes;

    cr_assert(converter != (iconv_t)-1);
    cr_assert(iconv(converter, &in, &left, &end, &room) != (size_t)-1, "%s cannot hold the sample", to);
    iconv_close(converter);
    base_buf_append(out, bytes, (size_t)(end - bytes), NULL);
}

static void expect_decoded(base_text bytes, const char *name, const char *text)
{
    corpus_charset guess = corpus_charset_guess(bytes);
    base_buf out = { 0 };
    size_t bad = 99;

    cr_expect(eq(str, (char *)guess.name, (char *)name));
    cr_assert(eq(int, corpus_charset_decode(&out, &bad, bytes, guess, NULL), BASE_OK));
    cr_expect(eq(sz, bad, 0));
    cr_expect(base_text_equal(base_buf_view(&out), base_text_of(text)), "%s gave [%.*s]", name,
              BASE_TEXT_ARG(base_buf_view(&out)));
    base_buf_release(&out);
}

struct guess_case {
    char mark[4];
    size_t mark_length;
    char to[16], name[16];
    int sample;
};

ParameterizedTestParameters(charset, guess)
{
    static struct guess_case rows[] = {
        { "", 0, "UTF-8", "UTF-8", 0 },
        { "\xEF\xBB\xBF", 3, "UTF-8", "UTF-8", 0 },
        { "\xFF\xFE", 2, "UTF-16LE", "UTF-16LE", 0 },
        { "\xFE\xFF", 2, "UTF-16BE", "UTF-16BE", 0 },
        { "\xFF\xFE\0\0", 4, "UTF-32LE", "UTF-32LE", 0 },
        { "\0\0\xFE\xFF", 4, "UTF-32BE", "UTF-32BE", 0 },
        { "", 0, "UTF-16LE", "UTF-16LE", 0 },
        { "", 0, "UTF-16BE", "UTF-16BE", 1 },
        { "", 0, "UTF-32LE", "UTF-32LE", 0 },
        { "", 0, "UTF-32BE", "UTF-32BE", 1 },
        { "", 0, "WINDOWS-1252", "windows-1252", 0 },
        { "", 0, "WINDOWS-1252", "windows-1252", 1 },
        { "", 0, "WINDOWS-1252", "windows-1252", 2 },
        { "", 0, "MACINTOSH", "macintosh", 0 },
        { "", 0, "MACINTOSH", "macintosh", 1 },
        { "", 0, "MACINTOSH", "macintosh", 2 },
        { "", 0, "UTF-8", "UTF-8", 3 },
        { "", 0, "UTF-16LE", "UTF-16LE", 3 },
    };
    return cr_make_param_array(struct guess_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct guess_case *row, charset, guess)
{
    static const char *const samples[] = { english, quotes_only, french, welsh };
    base_buf bytes = { 0 };

    base_buf_append(&bytes, row->mark, row->mark_length, NULL);
    encode(&bytes, samples[row->sample], row->to);
    expect_decoded(base_buf_view(&bytes), row->name, samples[row->sample]);
    base_buf_release(&bytes);
}

Test(charset, latin_1_is_read_as_windows_1252)
{
    static const char text[] = "D\xC3\xA9"
                               "j\xC3\xA0 vu, pay\xC3\xA9 \xC2\xA3"
                               "5, no\xC3\xABl.\n";
    base_buf bytes = { 0 };

    encode(&bytes, text, "ISO-8859-1");
    expect_decoded(base_buf_view(&bytes), "windows-1252", text);
    base_buf_release(&bytes);
}

Test(charset, a_few_bad_bytes_in_utf8_are_marked_not_misread)
{
    base_buf bytes = { 0 }, out = { 0 };
    size_t bad = 0;
    corpus_charset guess;

    for (int i = 0; i < 20; i++)
        base_buf_text(&bytes, base_text_of(english), NULL);
    base_buf_text(&bytes, BASE_TEXT("lost \xE2\x80 byte \xFF"), NULL);
    guess = corpus_charset_guess(base_buf_view(&bytes));
    cr_expect(eq(str, (char *)guess.name, "UTF-8"));
    cr_assert(eq(int, corpus_charset_decode(&out, &bad, base_buf_view(&bytes), guess, NULL), BASE_OK));
    cr_expect(eq(sz, bad, 3));
    cr_expect(base_utf8_valid(base_buf_view(&out)));
    base_buf_release(&bytes);
    base_buf_release(&out);
}

Test(charset, ascii_with_a_few_high_bytes_is_no_utf8)
{
    /* Over 99.5 % of the sequences are good, but they are ASCII: no multi-byte one speaks for UTF-8. */
    base_buf bytes = { 0 };

    for (int i = 0; i < 100; i++)
        base_buf_text(&bytes, BASE_TEXT("the team met and wrote it down "), NULL);
    base_buf_text(&bytes, BASE_TEXT("the child\x92s plan"), NULL);
    cr_expect(eq(str, (char *)corpus_charset_guess(base_buf_view(&bytes)).name, "windows-1252"));
    base_buf_release(&bytes);
}

Test(charset, no_byte_makes_windows_1252_fail)
{
    char all[256];
    base_buf out = { 0 };
    size_t bad = 0;

    for (int i = 0; i < 256; i++)
        all[i] = (char)i;
    cr_assert(
        eq(int, corpus_charset_decode(&out, &bad, (base_text){ all, 256 }, (corpus_charset){ "windows-1252", 0 }, NULL),
           BASE_OK));
    cr_expect(base_utf8_valid(base_buf_view(&out)));
    cr_expect(eq(sz, bad, 5), "81 8D 8F 90 9D");
    base_buf_release(&out);
}

Test(charset, half_a_character_at_the_end_is_one_bad_byte)
{
    base_buf out = { 0 };
    size_t bad = 0;

    cr_assert(eq(int,
                 corpus_charset_decode(&out, &bad, (base_text){ "a\0b", 3 }, (corpus_charset){ "UTF-16LE", 0 }, NULL),
                 BASE_OK));
    cr_expect(base_text_equal(base_buf_view(&out), BASE_TEXT("a\xEF\xBF\xBD")));
    cr_expect(eq(sz, bad, 1));
    base_buf_release(&out);
}

Test(charset, a_lone_surrogate_does_not_get_through)
{
    base_buf out = { 0 };
    size_t bad = 0;

    cr_assert(eq(int,
                 corpus_charset_decode(&out, &bad,
                                       (base_text){ "a\0\x00\xD8"
                                                    "b\0",
                                                    6 },
                                       (corpus_charset){ "UTF-16LE", 0 }, NULL),
                 BASE_OK));
    cr_expect(base_utf8_valid(base_buf_view(&out)));
    cr_expect(gt(sz, bad, 0));
    base_buf_release(&out);
}

Test(charset, names_are_iconvs_and_nothing_else)
{
    base_error err = { 0 };
    base_buf out = { 0 };
    size_t bad = 0;

    cr_expect(corpus_charset_known("ISO-8859-7"));
    cr_expect(corpus_charset_known("koi8-r"));
    cr_expect(not(corpus_charset_known("no-such-charset")));
    cr_expect(not(corpus_charset_known("")));
    cr_expect(not(corpus_charset_known("UTF-8//IGNORE")));
    cr_expect(eq(int, corpus_charset_decode(&out, &bad, BASE_TEXT("x"), (corpus_charset){ "no-such", 0 }, &err),
                 BASE_E_ARGUMENT));
    cr_expect(ne(ptr, strstr(err.message, "no-such"), NULL));
    base_buf_release(&out);
}

Test(charset, the_ceiling_is_the_buffers)
{
    base_buf out = { .limit = 100 };
    char many[200];
    size_t bad = 0;

    memset(many, 'x', sizeof many);
    cr_expect(eq(
        int, corpus_charset_decode(&out, &bad, (base_text){ many, 200 }, (corpus_charset){ "windows-1252", 0 }, NULL),
        BASE_E_LIMIT));
    base_buf_release(&out);
}

/* What is prepared says the same as what iconv says when it is asked. */
ParameterizedTestParameters(charset, prepared)
{
    static char rows[][20] = { "windows-1252", "WINDOWS-1251", "macintosh", "windows-1255", "windows-1258",
                               "ISO-8859-7",   "UTF-16LE",     "CP932",     "GB18030",      "ISO-2022-JP",
                               "IBM850",       "UTF-8",        "CP949",     "EUC-JP" };
    return cr_make_param_array(char[20], rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(char (*name)[20], charset, prepared)
{
    char all[512];
    base_buf before = { 0 }, after = { 0 }, again = { 0 };
    base_text bytes = { all, sizeof all };
    corpus_charset charset = { *name, 0 };
    size_t bad[3];

    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)(i < 256 ? i : i * 7 + i / 5);
    cr_assert(eq(int, corpus_charset_decode(&before, &bad[0], bytes, charset, NULL), BASE_OK));
    cr_assert(eq(int, corpus_charset_prepare(NULL, NULL), BASE_OK));
    cr_assert(eq(int, corpus_charset_decode(&after, &bad[1], bytes, charset, NULL), BASE_OK));
    cr_assert(eq(int, corpus_charset_decode(&again, &bad[2], bytes, charset, NULL), BASE_OK));
    cr_expect(base_text_equal(base_buf_view(&before), base_buf_view(&after)));
    cr_expect(base_text_equal(base_buf_view(&before), base_buf_view(&again)), "no state is left over");
    cr_expect(eq(sz, bad[0], bad[1]));
    corpus_charset_release();
    base_buf_release(&before);
    base_buf_release(&after);
    base_buf_release(&again);
}

Test(charset, after_preparing_nothing_else_is_opened)
{
    base_buf out = { 0 };
    size_t bad = 0;

    cr_assert(eq(int, corpus_charset_prepare("EBCDIC-UK", NULL), BASE_OK));
    cr_expect(corpus_charset_known("ebcdic-uk"), "asked for");
    cr_expect(corpus_charset_known("utf-8"));
    cr_expect(not(corpus_charset_known("ARMSCII-8")), "iconv has it, but it would have to load it");
    cr_expect(eq(int, corpus_charset_decode(&out, &bad, BASE_TEXT("x"), (corpus_charset){ "ARMSCII-8", 0 }, NULL),
                 BASE_E_ARGUMENT));
    cr_assert(eq(int, corpus_charset_prepare("no-such//IGNORE", NULL), BASE_OK));
    corpus_charset_release();
    cr_expect(corpus_charset_known("ARMSCII-8"));
    base_buf_release(&out);
}

struct label_case {
    char label[32], name[16];
};

ParameterizedTestParameters(charset, labels)
{
    static struct label_case rows[] = {
        { "ISO-8859-1", "windows-1252" },
        { " latin1 ", "windows-1252" },
        { "us-ascii", "windows-1252" },
        { "latin-1", "windows-1252" },
        { "utf8", "UTF-8" },
        { "Shift_JIS", "CP932" },
        { "iso-8859-9", "windows-1254" },
        { "mac", "macintosh" },
        { "gb2312", "GB18030" },
        { "iso-8859", "" },
        { "", "" },
        { "utf-8 utf8", "" },
        { "x-user-defined", "" },
    };
    return cr_make_param_array(struct label_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct label_case *row, charset, labels)
{
    const char *name = corpus_charset_name_of_label(base_text_of(row->label));

    cr_expect(eq(str, (char *)(name ? name : ""), row->name));
}

Test(charset, every_name_of_the_table_is_iconvs)
{
    for (size_t i = 0; corpus_charset_name_at(i); i++)
        cr_expect(corpus_charset_known(corpus_charset_name_at(i)->name), "%s", corpus_charset_name_at(i)->name);
    cr_expect(eq(str, (char *)corpus_charset_name_of_page(1252), "windows-1252"));
    cr_expect(eq(str, (char *)corpus_charset_name_of_page(10000), "macintosh"));
    cr_expect(eq(ptr, (void *)corpus_charset_name_of_page(0), NULL));
    cr_expect(eq(ptr, (void *)corpus_charset_name_of_page(4711), NULL));
}

/* The samples beside the repository: the encodings that its README demands must be letter-true, the others valid. */
struct sample_case {
    char file[48];
    bool demanded;
};

ParameterizedTestParameters(charset, samples)
{
    static struct sample_case rows[] = {
        { "uchardet-de-windows-1252.txt", true },  { "uchardet-el-iso-8859-7.txt", false },
        { "uchardet-en-ascii.txt", true },         { "uchardet-fr-iso-8859-1.txt", true },
        { "uchardet-fr-iso-8859-15.txt", false },  { "uchardet-fr-utf-16.be", true },
        { "uchardet-fr-utf-8.txt", true },         { "uchardet-fr-windows-1252.txt", true },
        { "uchardet-hu-windows-1250.txt", false }, { "uchardet-ja-euc-jp.txt", false },
        { "uchardet-ja-shift_jis.txt", false },    { "uchardet-ja-utf-16le.txt", true },
        { "uchardet-ru-koi8-r.txt", false },       { "uchardet-ru-windows-1251.txt", false },
    };
    return cr_make_param_array(struct sample_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct sample_case *row, charset, samples)
{
    char path[TEST_PATH_BYTES];
    size_t length = 0, wanted_length = 0, bad = 0;
    char *bytes, *wanted;
    base_buf out = { 0 };

    bytes = test_file_read(test_path(path, TEST_SOURCE_DIR "/../shared/encodings", "%s", row->file), &length);
    wanted =
        test_file_read(test_path(path, TEST_SOURCE_DIR "/../shared/encodings", "%s.utf8", row->file), &wanted_length);
    if (!bytes || !wanted) {
        free(bytes);
        free(wanted);
        cr_skip("../shared/encodings is not here: the extra samples are not tried");
    }
    cr_assert(eq(int,
                 corpus_charset_decode(&out, &bad, (base_text){ bytes, length },
                                       corpus_charset_guess((base_text){ bytes, length }), NULL),
                 BASE_OK));
    cr_expect(base_utf8_valid(base_buf_view(&out)));
    if (row->demanded)
        cr_expect(base_text_equal(base_buf_view(&out), (base_text){ wanted, wanted_length }), "%s", row->file);
    base_buf_release(&out);
    free(bytes);
    free(wanted);
}
