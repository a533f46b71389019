/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/html_parts.h"

#include "corpus/base/utf8.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

enum { CHUNK_BYTES = 1 << 16 };

typedef struct {
    corpus_html_page *page;
    corpus_html_sheet *sheet;
    htmlParserCtxtPtr parser;
    uint32_t *open; /**< nodes that are open, outermost first */
    size_t depth, most;
    size_t deeper; /**< elements open that are not kept */
    size_t tail;   /**< `count` as it was when text was added; another since: an element began or ended */
    uint32_t words;
    bool in_word;
    base_status status;
    base_error *err;
} builder;

/* Elements. */

static const struct {
    const char *name;
    corpus_html_tag tag;
    uint8_t level;
    uint32_t flags;
} tags[] = {
    { "a", CORPUS_HTML_A, 0, 0 },
    { "address", CORPUS_HTML_BLOCK, 0, 0 },
    { "article", CORPUS_HTML_ARTICLE, 0, 0 },
    { "aside", CORPUS_HTML_ASIDE, 0, 0 },
    { "audio", CORPUS_HTML_CONTROL, 0, 0 },
    { "b", CORPUS_HTML_OTHER, 0, CORPUS_HTML_BOLD },
    { "blockquote", CORPUS_HTML_QUOTE, 0, 0 },
    { "body", CORPUS_HTML_BODY, 0, 0 },
    { "br", CORPUS_HTML_BREAK, 0, 0 },
    { "button", CORPUS_HTML_CONTROL, 0, 0 },
    { "canvas", CORPUS_HTML_CONTROL, 0, 0 },
    { "caption", CORPUS_HTML_CAPTION, 0, 0 },
    { "center", CORPUS_HTML_BLOCK, 0, 0 },
    { "datalist", CORPUS_HTML_CONTROL, 0, 0 },
    { "dd", CORPUS_HTML_DD, 0, 0 },
    { "del", CORPUS_HTML_OTHER, 0, CORPUS_HTML_UNSEEN },
    { "details", CORPUS_HTML_BLOCK, 0, 0 },
    { "dialog", CORPUS_HTML_CONTROL, 0, 0 },
    { "dir", CORPUS_HTML_UNORDERED, 0, 0 },
    { "div", CORPUS_HTML_BLOCK, 0, 0 },
    { "dl", CORPUS_HTML_BLOCK, 0, 0 },
    { "dt", CORPUS_HTML_BLOCK, 0, 0 },
    { "fieldset", CORPUS_HTML_BLOCK, 0, 0 },
    { "figcaption", CORPUS_HTML_BLOCK, 0, 0 },
    { "figure", CORPUS_HTML_BLOCK, 0, 0 },
    { "footer", CORPUS_HTML_FOOTER, 0, 0 },
    { "form", CORPUS_HTML_BLOCK, 0, 0 },
    { "h1", CORPUS_HTML_HEADING, 1, 0 },
    { "h2", CORPUS_HTML_HEADING, 2, 0 },
    { "h3", CORPUS_HTML_HEADING, 3, 0 },
    { "h4", CORPUS_HTML_HEADING, 4, 0 },
    { "h5", CORPUS_HTML_HEADING, 5, 0 },
    { "h6", CORPUS_HTML_HEADING, 6, 0 },
    { "head", CORPUS_HTML_HEAD, 0, 0 },
    { "header", CORPUS_HTML_HEADER, 0, 0 },
    { "hgroup", CORPUS_HTML_BLOCK, 0, 0 },
    { "hr", CORPUS_HTML_BLOCK, 0, 0 },
    { "iframe", CORPUS_HTML_CONTROL, 0, 0 },
    { "input", CORPUS_HTML_CONTROL, 0, 0 },
    { "legend", CORPUS_HTML_BLOCK, 0, 0 },
    { "li", CORPUS_HTML_ITEM, 0, 0 },
    { "listing", CORPUS_HTML_PRE, 0, CORPUS_HTML_LINES },
    { "main", CORPUS_HTML_MAIN, 0, 0 },
    { "map", CORPUS_HTML_CONTROL, 0, 0 },
    { "menu", CORPUS_HTML_UNORDERED, 0, 0 },
    { "nav", CORPUS_HTML_NAV, 0, 0 },
    { "noscript", CORPUS_HTML_CONTROL, 0, 0 },
    { "object", CORPUS_HTML_CONTROL, 0, 0 },
    { "ol", CORPUS_HTML_ORDERED, 0, 0 },
    { "optgroup", CORPUS_HTML_CONTROL, 0, 0 },
    { "option", CORPUS_HTML_CONTROL, 0, 0 },
    { "p", CORPUS_HTML_BLOCK, 0, 0 },
    { "pre", CORPUS_HTML_PRE, 0, CORPUS_HTML_LINES },
    { "q", CORPUS_HTML_QUOTATION, 0, 0 },
    { "script", CORPUS_HTML_CONTROL, 0, 0 },
    { "section", CORPUS_HTML_SECTION, 0, 0 },
    { "select", CORPUS_HTML_CONTROL, 0, 0 },
    { "strong", CORPUS_HTML_OTHER, 0, CORPUS_HTML_BOLD },
    { "style", CORPUS_HTML_CONTROL, 0, 0 },
    { "summary", CORPUS_HTML_BLOCK, 0, CORPUS_HTML_BOLD },
    { "sup", CORPUS_HTML_OTHER, 0, CORPUS_HTML_RAISED },
    { "svg", CORPUS_HTML_CONTROL, 0, 0 },
    { "table", CORPUS_HTML_TABLE, 0, 0 },
    { "td", CORPUS_HTML_CELL, 0, 0 },
    { "template", CORPUS_HTML_CONTROL, 0, 0 },
    { "textarea", CORPUS_HTML_CONTROL, 0, 0 },
    { "th", CORPUS_HTML_CELL, 1, CORPUS_HTML_BOLD },
    { "title", CORPUS_HTML_TITLE, 0, 0 },
    { "tr", CORPUS_HTML_ROW, 0, 0 },
    { "ul", CORPUS_HTML_UNORDERED, 0, 0 },
    { "video", CORPUS_HTML_CONTROL, 0, 0 },
    { "wbr", CORPUS_HTML_WORD_BREAK, 0, 0 },
    { "xmp", CORPUS_HTML_PRE, 0, CORPUS_HTML_LINES },
};

static void set_tag(corpus_html_node *node, const char *name)
{
    size_t low = 0, high = sizeof tags / sizeof *tags;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(tags[middle].name, name);
        if (order == 0) {
            node->tag = (uint8_t)tags[middle].tag;
            node->level = tags[middle].level;
            node->flags = tags[middle].flags;
            return;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
}

/* Lists and cells. */

static void set_list(corpus_html_node *node, const corpus_html_attributes *a, const corpus_html_style *style,
                     const corpus_html_page *page)
{
    corpus_html_list type = corpus_html_attribute_list(base_text_trim(a->type));

    if (node->tag == CORPUS_HTML_ITEM) {
        node->number = corpus_html_attribute_number(a->value, CORPUS_HTML_NO_NUMBER);
        node->list = (uint8_t)(style->list != CORPUS_HTML_LIST_UNSAID ? style->list : type);
        return;
    }
    node->number = corpus_html_attribute_number(a->start, CORPUS_HTML_NO_NUMBER);
    if (a->reversed)
        node->flags |= CORPUS_HTML_REVERSED;
    node->list = (uint8_t)(style->list != CORPUS_HTML_LIST_UNSAID ? style->list : type);
    if (style->marker.length > 0 && style->marker.data >= page->styles.data &&
        style->marker.data < page->styles.data + page->styles.length) {
        node->begin = (uint32_t)(style->marker.data - page->styles.data);
        node->length = (uint32_t)style->marker.length;
    }
}

static void set_node(const builder *b, corpus_html_node *node, const char *name, const xmlChar **list)
{
    corpus_html_style style = { 0 };
    corpus_html_attributes a;

    corpus_html_attributes_read(&a, list);
    set_tag(node, name);
    style.flags = node->flags;
    corpus_html_style_apply(&style, b->sheet, base_text_of(name), a.classes, a.id);
    corpus_html_style_declare(&style, a.style);
    node->flags = style.flags | corpus_html_attributes_mean(&a, (corpus_html_tag)node->tag) |
                  corpus_html_attributes_office(&a, (corpus_html_tag)node->tag);
    if (a.hidden || a.aria_hidden || style.flags & CORPUS_HTML_UNSEEN || node->tag == CORPUS_HTML_CONTROL ||
        node->tag == CORPUS_HTML_NAV)
        node->flags |= CORPUS_HTML_CHROME;
    if (corpus_html_attributes_banner(&a, (corpus_html_tag)node->tag))
        node->flags |= CORPUS_HTML_BANNER;
    if (node->tag == CORPUS_HTML_CELL) {
        node->columns = corpus_html_attribute_span(a.colspan);
        node->rows = corpus_html_attribute_span(a.rowspan);
    } else if (node->tag == CORPUS_HTML_ORDERED || node->tag == CORPUS_HTML_UNORDERED ||
               node->tag == CORPUS_HTML_ITEM) {
        set_list(node, &a, &style, b->page);
    }
}

/* Building. */

static void fail(builder *b, base_status status)
{
    if (b->status == BASE_OK)
        b->status = status;
    xmlStopParser(b->parser);
}

/** A new node, or NULL: the parser is stopped then. */
static corpus_html_node *add(builder *b)
{
    corpus_html_page *page = b->page;
    corpus_html_node *node;

    if (b->status != BASE_OK || page->cut)
        return NULL;
    if (page->count >= CORPUS_HTML_NODES) {
        page->cut = true;
        xmlStopParser(b->parser);
        return NULL;
    }
    b->status =
        base_grow(&page->nodes, &page->capacity, page->count + 2, sizeof *page->nodes, CORPUS_HTML_NODES + 2, b->err);
    if (b->status != BASE_OK) {
        fail(b, b->status);
        return NULL;
    }
    node = &page->nodes[page->count];
    *node = (corpus_html_node){ .words = b->words, .end = (uint32_t)page->count + 1 };
    page->count++;
    return node;
}

static void on_start(void *payload, const xmlChar *name, const xmlChar **list)
{
    builder *b = payload;
    corpus_html_node *node;

    if (b->depth >= b->most) {
        b->deeper++;
        return;
    }
    node = add(b);
    if (!node)
        return;
    set_node(b, node, (const char *)name, list);
    if (node->tag != CORPUS_HTML_OTHER && node->tag != CORPUS_HTML_A)
        b->in_word = false;
    b->open[b->depth++] = (uint32_t)(node - b->page->nodes);
}

static void on_end(void *payload, const xmlChar *name)
{
    builder *b = payload;

    (void)name; /* libxml2 closes what it opened, in order */
    if (b->deeper > 0) {
        b->deeper--;
        return;
    }
    b->tail = 0;
    if (b->depth > 0 && b->status == BASE_OK)
        b->page->nodes[b->open[--b->depth]].end = (uint32_t)b->page->count;
}

static void count_words(builder *b, base_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        bool letter = base_is_alnum(text.data[i]) || (unsigned char)text.data[i] >= 0xC3;
        b->words += letter && !b->in_word;
        b->in_word = letter || (b->in_word && !base_is_space(text.data[i]));
    }
}

static void on_text(void *payload, const xmlChar *data, int length)
{
    builder *b = payload;
    base_text text = { (const char *)data, length > 0 ? (size_t)length : 0 };
    corpus_html_page *page = b->page;
    corpus_html_node *node = page->count > 0 ? &page->nodes[page->count - 1] : NULL;
    base_status status;

    if (text.length == 0 || b->status != BASE_OK || page->cut)
        return;
    /* libxml2 cuts text at entities and blocks: it is one run all the same, unless an element ended behind it */
    if (!node || b->tail != page->count) {
        node = add(b);
        if (!node)
            return;
        node->tag = CORPUS_HTML_TEXT;
        node->begin = (uint32_t)page->text.length;
        b->tail = page->count;
    }
    status = base_buf_text(&page->text, text, b->err);
    if (status != BASE_OK) {
        fail(b, status);
        return;
    }
    node->length = (uint32_t)page->text.length - node->begin;
    count_words(b, text);
}

/** Not a message, not a file: whatever is wrong with a page, its words are read. */
static void on_trouble(void *payload, const char *message, ...)
{
    (void)payload;
    (void)message;
}

static htmlParserCtxtPtr new_parser(builder *b)
{
    xmlSAXHandler handler = { .startElement = on_start,
                              .endElement = on_end,
                              .characters = on_text,
                              .ignorableWhitespace = on_text,
                              .warning = on_trouble,
                              .error = on_trouble,
                              .fatalError = on_trouble };
    htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&handler, b, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

    if (parser)
        htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                       HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
    return parser;
}

static void parse(builder *b, base_text text)
{
    for (size_t at = 0; at < text.length && b->status == BASE_OK && !b->page->cut;) {
        size_t end = at + CHUNK_BYTES < text.length ? base_utf8_boundary(text, at + CHUNK_BYTES) : text.length;
        htmlParseChunk(b->parser, text.data + at, (int)(end - at), 0);
        at = end;
    }
    if (b->status == BASE_OK && !b->page->cut)
        htmlParseChunk(b->parser, "", 0, 1);
}

/** What is open at the end ends there; one node more bears the sum of the words. */
static void finish(builder *b)
{
    corpus_html_page *page = b->page;

    while (b->depth > 0)
        page->nodes[b->open[--b->depth]].end = (uint32_t)page->count;
    if (page->count > 0)
        page->nodes[page->count] = (corpus_html_node){ .words = b->words, .end = (uint32_t)page->count + 1 };
}

void corpus_html_page_release(corpus_html_page *page)
{
    free(page->nodes);
    base_buf_release(&page->text);
    *page = (corpus_html_page){ 0 };
}

base_status corpus_html_page_read(corpus_html_page *out, const corpus_html_guarded *guarded, size_t depth,
                                  base_error *err)
{
    builder b = { .page = out, .most = depth, .err = err };

    out->styles = base_buf_view(&guarded->styles);
    b.sheet = corpus_html_sheet_new(out->styles);
    b.open = calloc(depth > 0 ? depth : 1, sizeof *b.open);
    b.parser = b.sheet && b.open ? new_parser(&b) : NULL;
    if (b.parser) {
        parse(&b, base_buf_view(&guarded->page));
        finish(&b);
        htmlFreeParserCtxt(b.parser);
    } else {
        b.status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    corpus_html_sheet_free(b.sheet);
    free(b.open);
    return b.status;
}

base_text corpus_html_node_text(const corpus_html_page *page, const corpus_html_node *node)
{
    return base_text_slice(base_buf_view(&page->text), node->begin, (size_t)node->begin + node->length);
}

uint32_t corpus_html_words(const corpus_html_page *page, size_t node)
{
    return page->nodes[page->nodes[node].end].words - page->nodes[node].words;
}
