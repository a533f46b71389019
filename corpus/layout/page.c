/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/layout/page.h"

#include "corpus/base/utf8.h"

#include <stdlib.h>

enum {
    STRANGE_PERCENT = 5,
    JUDGED_LETTERS = 100, /**< fewer say nothing of how often vowels stand among them */
    VOWELS_LEAST = 15,    /**< of 100 Latin letters; English and Welsh have 35 to 45 */
    VOWELS_MOST = 75,
    MARKS_PERCENT = 45 /**< signs and punctuation among letters and signs: figures have digits, not signs */
};

void corpus_page_model_clear(corpus_page_model *page)
{
    *page = (corpus_page_model){ .glyphs = page->glyphs, .capacity = page->capacity };
}

void corpus_page_model_release(corpus_page_model *page)
{
    free(page->glyphs);
    *page = (corpus_page_model){ 0 };
}

base_status corpus_page_model_add(corpus_page_model *page, corpus_glyph glyph, base_error *err)
{
    base_status status;

    if (page->count == CORPUS_PAGE_GLYPHS) {
        page->cut = true;
        return BASE_OK;
    }
    status = base_grow(&page->glyphs, &page->capacity, page->count + 1, sizeof glyph, CORPUS_PAGE_GLYPHS, err);
    if (status == BASE_OK)
        page->glyphs[page->count++] = glyph;
    return status;
}

base_status corpus_page_model_word(corpus_page_model *page, base_text word, corpus_glyph box, base_error *err)
{
    size_t letters = base_utf8_count(word), n = 0;
    float step = letters > 0 ? (box.x1 - box.x0) / (float)letters : 0;
    base_status status = BASE_OK;

    for (size_t at = 0; at < word.length && status == BASE_OK; n++) {
        corpus_glyph glyph = box;
        uint32_t code = base_utf8_next(word, &at);
        glyph.code = code == BASE_UTF8_BAD ? 0xFFFD : code;
        glyph.x0 = box.x0 + step * (float)n;
        glyph.x1 = box.x0 + step * (float)(n + 1);
        status = corpus_page_model_add(page, glyph, err);
    }
    box.code = ' ';
    box.x0 = box.x1;
    return status == BASE_OK && n > 0 ? corpus_page_model_add(page, box, err) : status;
}

/** What is counted of a page's characters. */
typedef struct {
    size_t all, strange, letters, latin, vowels, digits, signs;
} census;

static bool is_latin(uint32_t code)
{
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
}

/** Letters of any script, as far as blocks tell them: good enough to count. */
static bool is_other_letter(uint32_t code)
{
    return (code >= 0xC0 && code < 0x2000 && code != 0xD7 && code != 0xF7) || (code >= 0x2C00 && code < 0x2E00) ||
           (code >= 0x3040 && code < 0xD800) || (code >= 0xF900 && code < 0xFE00) ||
           (code >= 0x20000 && code < 0x30000) || (code >= 0xFB00 && code < 0xFB07);
}

/** F020-F0FF are the signs of symbol fonts, bullets mostly, unless they make up the words. */
static bool is_strange(uint32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\f' && code != '\r') ||
           (code >= 0x7F && code < 0xA0) || (code >= 0xE000 && code < 0xF900) || code == 0xFFFD ||
           (code >= 0xF0000 && code <= 0x10FFFF);
}

static void count(census *c, uint32_t code)
{
    c->all++;
    if (is_latin(code)) {
        uint32_t low = code | 0x20;
        c->latin++;
        c->vowels += low == 'a' || low == 'e' || low == 'i' || low == 'o' || low == 'u' || low == 'y' || low == 'w';
    } else if (is_strange(code)) {
        c->strange++;
    } else if (is_other_letter(code)) {
        c->letters++;
    } else if (code >= '0' && code <= '9') {
        c->digits++;
    } else {
        c->signs += code != '.' && code != '_' && code != '-'; /* leaders and rules */
    }
}

/** A sign of a symbol font alone before the words of its line. */
static bool is_bullet(const corpus_page_model *page, size_t at)
{
    const corpus_glyph *glyph = &page->glyphs[at];

    return glyph->code >= 0xF020 && glyph->code <= 0xF0FF && (at == 0 || glyph[-1].code == '\n') &&
           (at + 1 == page->count || glyph[1].code == ' ' || glyph[1].code == '\n');
}

corpus_page_worth corpus_page_model_judge(const corpus_page_model *page)
{
    census c = { 0 };

    for (size_t i = 0; i < page->count; i++) {
        uint32_t code = page->glyphs[i].code;
        if (code != ' ' && code != '\n' && !is_bullet(page, i))
            count(&c, code);
    }
    if (c.strange * 100 > c.all * STRANGE_PERCENT && (c.strange > 3 || c.latin + c.letters < CORPUS_PAGE_LETTERS))
        return CORPUS_PAGE_GARBLED;
    if (c.latin >= JUDGED_LETTERS && c.latin > c.letters &&
        (c.vowels * 100 < c.latin * VOWELS_LEAST || c.vowels * 100 > c.latin * VOWELS_MOST))
        return CORPUS_PAGE_GARBLED;
    if (c.signs >= JUDGED_LETTERS && c.signs * 100 > (c.latin + c.letters + c.signs + c.digits) * MARKS_PERCENT)
        return CORPUS_PAGE_GARBLED;
    if (c.latin + c.letters == 0)
        return c.signs > c.digits ? CORPUS_PAGE_GARBLED : CORPUS_PAGE_BLANK;
    return c.latin + c.letters < CORPUS_PAGE_LETTERS ? CORPUS_PAGE_SPARSE : CORPUS_PAGE_GOOD;
}
