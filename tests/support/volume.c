/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/volume.h"

#include "tests/support/folder.h"

#include "corpus/base/buf.h"
#include "corpus/base/text.h"
#include "corpus/charset.h"
#include "corpus/walk.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

enum { SAMPLES_MOST = 64, SENTENCE_LEAST = 60 };

/* The invented places and people of the samples: those are what other reports call otherwise. */
static const char *const names[] = { "Northmoor", "Eastvale",   "Harrowfen", "Stourlea",    "Meresby",
                                     "Caldshire", "Glanmerydd", "Tarnbeck",  "Strathelvan", "Wyremouth",
                                     "Saltmere",  "Pentrellow", "Erran",     "Marta" };

static const char *const beginnings[] = { "Ash", "Bram", "Cor", "Dun", "El",  "Fern",
                                          "Gar", "Hal",  "Ing", "Kes", "Lin", "Mar" };
static const char *const ends[] = { "borough", "by", "combe", "dale", "ford", "ham", "leigh", "mere", "stead", "wick" };

typedef struct {
    base_buf samples[SAMPLES_MOST];
    size_t count;
} store;

typedef struct {
    uint64_t state;
} dice;

/* xorshift64*: the same on every machine. */
static uint32_t roll(dice *self, uint32_t sides)
{
    self->state ^= self->state >> 12;
    self->state ^= self->state << 25;
    self->state ^= self->state >> 27;
    return (uint32_t)((self->state * 2685821657736338717u) >> 33) % sides;
}

static void must(bool held, const char *what)
{
    if (held)
        return;
    fprintf(stderr, "test support: %s\n", what);
    exit(1);
}

/* ---- the samples ---- */

static void load(store *self)
{
    static const char *const paths[] = { TEST_SOURCE_DIR "/corpus/samples" };
    corpus_walk walk = { 0 };

    must(corpus_walk_paths(&walk, paths, 1, NULL, NULL, NULL) == BASE_OK, "the samples cannot be listed");
    for (size_t i = 0; i < walk.count && self->count < SAMPLES_MOST; i++) {
        base_text path = base_text_slice(walk.files[i].path, 0, walk.files[i].path.length);
        base_text bytes = { 0 };
        size_t bad;
        if (!base_text_ends(path, BASE_TEXT(".txt")) && !base_text_ends(path, BASE_TEXT(".md")))
            continue;
        bytes.data = test_file_read(path.data, &bytes.length);
        must(bytes.data && corpus_charset_decode(&self->samples[self->count], &bad, bytes, corpus_charset_guess(bytes),
                                                 NULL) == BASE_OK,
             path.data);
        free((void *)(size_t)bytes.data);
        self->count++;
    }
    corpus_walk_release(&walk);
    must(self->count > 0, "there are no samples");
}

/* ---- other words ---- */

/* Which of the invented names stands here; its index, or -1. */
static int name_at(base_text text, size_t at)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        base_text name = base_text_of(names[i]);
        if (base_text_equal(base_text_slice(text, at, at + name.length), name))
            return (int)i;
    }
    return -1;
}

static void put_name(base_buf *out, unsigned key)
{
    base_buf_printf(out, NULL, "%s%s", beginnings[key % (sizeof beginnings / sizeof *beginnings)],
                    ends[key / 12 % (sizeof ends / sizeof *ends)]);
}

/* A number in prose becomes another; years stay near, and numbers that open a line are labels. */
static size_t put_number(base_buf *out, dice *luck, base_text line, size_t at)
{
    size_t end = at;
    char digit;

    while (end < line.length && base_is_digit(line.data[end]))
        end++;
    if (at < 8 || end - at > 4 || end - at < 2) {
        base_buf_text(out, base_text_slice(line, at, end), NULL);
        return end;
    }
    base_buf_text(out, base_text_slice(line, at, end - 1), NULL);
    digit = (char)('0' + roll(luck, 10));
    base_buf_byte(out, digit, NULL);
    return end;
}

static void put_line(base_buf *out, dice *luck, base_text line, unsigned key)
{
    for (size_t at = 0; at < line.length;) {
        int name = base_is_alnum(at > 0 ? line.data[at - 1] : ' ') ? -1 : name_at(line, at);
        if (name >= 0) {
            put_name(out, key + (unsigned)name * 7);
            at += strlen(names[name]);
        } else if (base_is_digit(line.data[at])) {
            at = put_number(out, luck, line, at);
        } else {
            base_buf_byte(out, line.data[at++], NULL);
        }
    }
}

/* A line of prose out of another sample. */
static base_text borrow(const store *self, dice *luck)
{
    base_text text = base_buf_view(&self->samples[roll(luck, (uint32_t)self->count)]);
    size_t begin = base_text_find(text, BASE_TEXT("\n"), roll(luck, (uint32_t)text.length));
    size_t end = begin == (size_t)-1 ? begin : base_text_find(text, BASE_TEXT("\n"), begin + 1);

    return end == (size_t)-1 ? (base_text){ 0 } : base_text_trim(base_text_slice(text, begin + 1, end));
}

/* The plain text of a report: lines as in the sample, one in eight of its prose another's. */
static void make_text(base_buf *out, const store *self, size_t number, dice *luck)
{
    base_text text = base_buf_view(&self->samples[number % self->count]);
    unsigned key = roll(luck, 1 << 20);

    for (size_t begin = 0; begin < text.length;) {
        size_t end = base_text_find(text, BASE_TEXT("\n"), begin);
        base_text line = base_text_slice(text, begin, end == (size_t)-1 ? text.length : end);
        begin += line.length + 1;
        put_line(out, luck, line, key);
        base_buf_byte(out, '\n', NULL);
        if (line.length >= SENTENCE_LEAST && roll(luck, 8) == 0) {
            put_line(out, luck, borrow(self, luck), key);
            base_buf_byte(out, '\n', NULL);
        }
    }
}

/* ---- formats: each line a paragraph, a blank one none ---- */

typedef void put_paragraph(base_buf *out, base_text line);

static void each_line(base_buf *out, base_text text, put_paragraph *put)
{
    for (size_t begin = 0; begin < text.length;) {
        size_t end = base_text_find(text, BASE_TEXT("\n"), begin);
        base_text line = base_text_slice(text, begin, end == (size_t)-1 ? text.length : end);
        begin += line.length + 1;
        line = base_text_trim(line);
        if (line.length > 0)
            put(out, line);
    }
}

static void put_escaped(base_buf *out, base_text line)
{
    for (size_t i = 0; i < line.length; i++) {
        unsigned char c = (unsigned char)line.data[i];
        if (c == '<' || c == '&' || c == '>')
            base_buf_printf(out, NULL, "&#%d;", c);
        else if (c >= ' ')
            base_buf_byte(out, (char)c, NULL);
    }
}

static void put_html(base_buf *out, base_text line)
{
    base_buf_printf(out, NULL, "<p>");
    put_escaped(out, line);
    base_buf_printf(out, NULL, "</p>\n");
}

static void put_docx(base_buf *out, base_text line)
{
    base_buf_printf(out, NULL, "<w:p><w:r><w:t xml:space=\"preserve\">");
    put_escaped(out, line);
    base_buf_printf(out, NULL, "</w:t></w:r></w:p>\n");
}

/* \'xx would need a code page; bytes beyond ASCII are left out, which no figure here depends on. */
static void put_rtf(base_buf *out, base_text line)
{
    for (size_t i = 0; i < line.length; i++) {
        unsigned char c = (unsigned char)line.data[i];
        if (c == '{' || c == '}' || c == '\\')
            base_buf_byte(out, '\\', NULL);
        if (c >= ' ' && c < 0x7F)
            base_buf_byte(out, (char)c, NULL);
    }
    base_buf_printf(out, NULL, "\\par\n");
}

static void add_part(zip_t *archive, const char *name, const void *bytes, size_t length)
{
    zip_source_t *source = zip_source_buffer(archive, bytes, length, 0);

    must(source && zip_file_add(archive, name, source, ZIP_FL_OVERWRITE) >= 0, name);
}

static void write_docx(const char *path, const base_buf *body)
{
    static const char types[] =
        "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
        "wordprocessingml.document.main+xml\"/></Types>";
    static const char links[] =
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    must(archive, path);
    add_part(archive, "[Content_Types].xml", types, sizeof types - 1);
    add_part(archive, "_rels/.rels", links, sizeof links - 1);
    add_part(archive, "word/document.xml", body->data, body->length);
    must(zip_close(archive) == 0, path);
}

static void write_one(const char *folder, size_t number, base_text text)
{
    static const char *const wrap[3][2] = {
        { "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Review</title></head><body>\n",
          "</body></html>\n" },
        { "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\n", "}\n" },
        { "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/"
          "wordprocessingml/2006/main\"><w:body>\n",
          "</w:body></w:document>\n" },
    };
    static const char *const endings[] = { "txt", "html", "rtf", "docx" };
    static put_paragraph *const put[] = { NULL, put_html, put_rtf, put_docx };
    size_t format = number % 4;
    char path[TEST_PATH_BYTES], name[64];
    base_buf out = { 0 };

    snprintf(name, sizeof name, "report-%05zu.%s", number, endings[format]);
    if (format > 0) {
        base_buf_text(&out, base_text_of(wrap[format - 1][0]), NULL);
        each_line(&out, text, put[format]);
        base_buf_text(&out, base_text_of(wrap[format - 1][1]), NULL);
        text = base_buf_view(&out);
    }
    if (format == 3)
        write_docx(test_path(path, folder, "%s", name), &out);
    else
        test_file_write(folder, name, text.data, text.length);
    base_buf_release(&out);
}

void test_volume_make(const char *folder, size_t first, size_t end, unsigned seed)
{
    store samples = { 0 };

    load(&samples);
    for (size_t number = first; number < end; number++) {
        dice luck = { ((uint64_t)seed << 32 | number) * 0x9E3779B97F4A7C15u + 1 };
        base_buf text = { 0 };
        for (int i = 0; i < 8; i++)
            (void)roll(&luck, 2);
        make_text(&text, &samples, number, &luck);
        write_one(folder, number, base_buf_view(&text));
        base_buf_release(&text);
    }
    for (size_t i = 0; i < samples.count; i++)
        base_buf_release(&samples.samples[i]);
}
