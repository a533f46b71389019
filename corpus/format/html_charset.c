/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/utf8.h"
#include "corpus/charset_name.h"
#include "corpus/format/html.h"

enum { HEAD_BYTES = 16384, SNIFF_BYTES = 4096, HEADER_BYTES = 4096 };

static const size_t nowhere = (size_t)-1;

/** The name of the tag at `at` (behind '<'), lower-cased into `name`. */
static void tag_at(char name[16], base_text text, size_t at)
{
    size_t length = 0;

    while (length < 15 && at + length < text.length &&
           (base_is_alnum(text.data[at + length]) || text.data[at + length] == '!')) {
        name[length] = base_to_lower(text.data[at + length]);
        length++;
    }
    name[length] = '\0';
}

static bool is_one(const char *name, const char *const *of, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, of[i]) == 0)
            return true;
    return false;
}

/** Behind the comments that may stand before anything else ("saved from url", licences). */
static base_text skip_comments(base_text text)
{
    size_t end;

    for (text = base_text_trim(text); base_text_starts(text, BASE_TEXT("<!--"));
         text = base_text_trim(base_text_slice(text, end + 3, text.length)))
        if ((end = base_text_find(text, BASE_TEXT("-->"), 0)) == nowhere)
            break;
    return text;
}

bool corpus_html_is(base_text text)
{
    static const char *const documents[] = { "!doctype", "html", "head", "body" };
    static const char *const blocks[] = { "p",    "div",  "br",    "table", "td",   "li",     "ul",        "ol",
                                          "h1",   "h2",   "h3",    "h4",    "tr",   "span",   "article",   "section",
                                          "main", "meta", "title", "style", "link", "strong", "blockquote" };
    size_t found = 0;
    char name[16];

    text = base_text_slice(skip_comments(text), 0, SNIFF_BYTES);
    for (size_t at = 0; (at = base_text_find(text, BASE_TEXT("<"), at)) != nowhere; at++) {
        tag_at(name, text, at + 1);
        if ((at == 0 && is_one(name, documents, sizeof documents / sizeof *documents)) || strcmp(name, "html") == 0)
            return at > 0 || strcmp(name, "!doctype") != 0 || base_text_find_nocase(text, BASE_TEXT("html"), 0) < 64;
        found += is_one(name, blocks, sizeof blocks / sizeof *blocks);
    }
    return text.length > 0 && text.data[0] == '<' && found >= 3;
}

bool corpus_html_is_archive(base_text bytes)
{
    base_text head = base_text_slice(bytes, 0, HEADER_BYTES);
    size_t related = base_text_find_nocase(head, BASE_TEXT("multipart/related"), 0);

    return related != nowhere &&
           base_text_find_nocase(base_text_slice(head, 0, related), BASE_TEXT("mime-version:"), 0) != nowhere &&
           base_text_find_nocase(base_text_slice(head, 0, related), BASE_TEXT("content-type:"), 0) != nowhere;
}

/** The value behind "charset" or "encoding" and its '=': quoted or not, up to what cannot be in a label. */
static base_text value_at(base_text tag, size_t at)
{
    size_t end;

    while (at < tag.length && base_is_space(tag.data[at]))
        at++;
    if (at >= tag.length || tag.data[at] != '=')
        return (base_text){ 0 };
    for (at++; at < tag.length && (base_is_space(tag.data[at]) || base_is_one_of(tag.data[at], "\"'\\"));)
        at++;
    for (end = at; end < tag.length && (base_is_alnum(tag.data[end]) || base_is_one_of(tag.data[end], "-_.:+()"));)
        end++;
    return base_text_slice(tag, at, end);
}

/** A tag may be broken any way: an open quote, a missing '>'. So all up to the next '<' is searched. */
static base_text label_in(base_text tag, const char *word)
{
    base_text needle = base_text_of(word), label = { 0 };

    for (size_t at = 0; label.length == 0 && (at = base_text_find_nocase(tag, needle, at)) != nowhere;)
        label = value_at(tag, at += needle.length);
    return label;
}

/** The first label that is known; comments are not looked into. */
static const char *declared(base_text head)
{
    const char *name = NULL;

    for (size_t at = 0; !name && (at = base_text_find(head, BASE_TEXT("<"), at)) != nowhere; at++) {
        base_text rest = base_text_slice(head, at, head.length);
        size_t next = base_text_find(rest, BASE_TEXT("<"), 1);
        base_text tag = base_text_slice(rest, 0, next);

        if (base_text_starts(rest, BASE_TEXT("<!--"))) {
            size_t end = base_text_find(rest, BASE_TEXT("-->"), 4);
            at += end == nowhere ? 0 : end;
        } else if (base_text_starts_nocase(tag, BASE_TEXT("<?xml "))) {
            name = corpus_charset_name_of_label(label_in(tag, "encoding"));
        } else if (base_text_starts_nocase(tag, BASE_TEXT("<meta"))) {
            name = corpus_charset_name_of_label(label_in(tag, "charset"));
        } else if (base_text_starts_nocase(tag, BASE_TEXT("<body"))) {
            break;
        }
    }
    return name;
}

static bool is_ascii(base_text bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        if ((unsigned char)bytes.data[i] >= 0x80)
            return false;
    return true;
}

const char *corpus_html_charset(base_text bytes)
{
    const char *name = corpus_html_is(bytes) ? declared(base_text_slice(bytes, 0, HEAD_BYTES)) : NULL;

    if (!name)
        return NULL;
    if (strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0)
        name = "UTF-8"; /* it was read byte by byte, so it is neither */
    if (strcmp(name, "UTF-8") == 0)
        return base_utf8_valid(bytes) ? name : NULL;
    if (strcmp(name, "windows-1252") == 0 && base_utf8_valid(bytes) && !is_ascii(bytes))
        return "UTF-8"; /* a server's or editor's default; that text reads as UTF-8 by chance does not happen */
    return name;
}
