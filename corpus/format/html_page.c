/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/html_parts.h"

enum {
    BANNER_WORDS = 150,     /* more are no banner, whatever they are called */
    AWAY_WORDS = 60,        /* more are a part of the page that a script unfolds */
    BODY_PERCENT = 25,      /* least share of the page's words that <main> must hold to be taken for the report */
    LEAST_LINKS = 3,        /* of a list of contents */
    LAYOUT_CELL_WORDS = 400 /* a cell of a real table is shorter */
};

static const size_t nowhere = (size_t)-1;

static bool is_main(const corpus_html_node *node)
{
    return node->tag == CORPUS_HTML_MAIN || node->flags & CORPUS_HTML_LANDMARK;
}

/** Words of a subtree that are not chrome. */
static uint32_t kept_words(const corpus_html_page *page, size_t node)
{
    uint32_t words = 0;

    for (size_t i = node, end = page->nodes[node].end; i < end;) {
        const corpus_html_node *at = &page->nodes[i];
        if (at->flags & CORPUS_HTML_CHROME || at->tag == CORPUS_HTML_HEAD) {
            i = at->end;
            continue;
        }
        if (at->tag == CORPUS_HTML_TEXT)
            words += page->nodes[i + 1].words - at->words;
        i++;
    }
    return words;
}

static uint32_t all_kept(const corpus_html_page *page)
{
    uint32_t words = 0;

    for (size_t i = 0; i < page->count; i = page->nodes[i].end)
        words += kept_words(page, i);
    return words;
}

/** Does a stretch of nodes hold a heading of the first level that is not chrome? */
static bool holds_title(const corpus_html_page *page, size_t begin, size_t end)
{
    for (size_t i = begin; i < end;) {
        const corpus_html_node *at = &page->nodes[i];
        if (at->flags & CORPUS_HTML_CHROME) {
            i = at->end;
            continue;
        }
        if (at->tag == CORPUS_HTML_HEADING && at->level == 1 && corpus_html_words(page, i) > 0)
            return true;
        i++;
    }
    return false;
}

/** Banners, and what a style sheet hides, if it is little. */
static void mark_small(corpus_html_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        corpus_html_node *node = &page->nodes[i];
        bool banner = node->flags & CORPUS_HTML_BANNER && corpus_html_words(page, i) <= BANNER_WORDS;
        bool away = node->flags & CORPUS_HTML_STYLED_AWAY && corpus_html_words(page, i) <= AWAY_WORDS;
        if (banner || away)
            node->flags |= CORPUS_HTML_CHROME;
    }
}

/** The header, footer and asides of the page; those of an article or a section are its own. */
static void mark_frame(corpus_html_page *page)
{
    uint32_t all = all_kept(page);
    size_t inside = 0;

    for (size_t i = 0; i < page->count; i++) {
        corpus_html_node *node = &page->nodes[i];
        if (node->flags & CORPUS_HTML_CHROME || node->tag == CORPUS_HTML_HEAD) {
            i = node->end - 1;
            continue;
        }
        if (i < inside)
            continue;
        if (is_main(node) || node->tag == CORPUS_HTML_ARTICLE || node->tag == CORPUS_HTML_SECTION ||
            node->tag == CORPUS_HTML_QUOTE) {
            inside = node->end;
            continue;
        }
        if (node->tag == CORPUS_HTML_HEADER && holds_title(page, i, node->end) &&
            !holds_title(page, node->end, page->count))
            continue; /* the report's own */
        if ((node->tag == CORPUS_HTML_HEADER || node->tag == CORPUS_HTML_FOOTER || node->tag == CORPUS_HTML_ASIDE) &&
            kept_words(page, i) * 2 < all)
            node->flags |= CORPUS_HTML_CHROME;
    }
}

/** The one element that is the page's content by its own word; nowhere if there is none, or it holds too little. */
static size_t find_body(const corpus_html_page *page)
{
    size_t found = nowhere, articles = 0, article = nowhere;
    uint32_t most = 0, all = all_kept(page);

    for (size_t i = 0; i < page->count;) {
        const corpus_html_node *node = &page->nodes[i];
        if (node->flags & CORPUS_HTML_CHROME) {
            i = node->end;
            continue;
        }
        if (is_main(node)) {
            uint32_t words = kept_words(page, i);
            if (found == nowhere || words > most) {
                found = i;
                most = words;
            }
            i = node->end;
            continue;
        }
        if (node->tag == CORPUS_HTML_ARTICLE && (article == nowhere || i >= page->nodes[article].end)) {
            articles++;
            article = i;
        }
        i++;
    }
    if (found == nowhere && articles == 1) {
        found = article;
        most = kept_words(page, article);
    }
    return found != nowhere && (uint64_t)most * 100 >= (uint64_t)all * BODY_PERCENT ? found : nowhere;
}

/** All but the body is the site's; but its title may stand above it. */
static void mark_outside(corpus_html_page *page, size_t body)
{
    bool titled = holds_title(page, body, page->nodes[body].end);

    for (size_t i = 0; i < page->count;) {
        corpus_html_node *node = &page->nodes[i];
        bool around = i < body && body < node->end;
        if (i == body || node->tag == CORPUS_HTML_HEAD || node->flags & CORPUS_HTML_CHROME) {
            i = node->end;
        } else if (around || (!titled && node->tag != CORPUS_HTML_HEADING && holds_title(page, i, node->end))) {
            i++;
        } else {
            if (titled || node->tag != CORPUS_HTML_HEADING || node->level != 1)
                node->flags |= CORPUS_HTML_CHROME;
            i = node->end;
        }
    }
}

/** What the cells of one table look like, those of tables within it apart. */
typedef struct {
    size_t rows, columns, widest;
    uint32_t longest; /**< words of its longest cell */
    bool headed;      /**< it has <th> cells or a caption */
    bool nested, heading_below;
} table_shape;

static table_shape read_table(const corpus_html_page *page, size_t table)
{
    table_shape shape = { 0 };

    for (size_t i = table + 1, end = page->nodes[table].end; i < end;) {
        const corpus_html_node *node = &page->nodes[i];
        if (node->flags & CORPUS_HTML_CHROME || node->tag == CORPUS_HTML_TABLE) {
            shape.nested = shape.nested || node->tag == CORPUS_HTML_TABLE;
            i = node->end;
            continue;
        }
        if (node->tag == CORPUS_HTML_ROW) {
            shape.rows++;
            shape.columns = 0;
        } else if (node->tag == CORPUS_HTML_CELL) {
            uint32_t words = corpus_html_words(page, i);
            shape.columns += words > 0;
            shape.headed = shape.headed || node->level;
            shape.longest = words > shape.longest ? words : shape.longest;
            shape.widest = shape.columns > shape.widest ? shape.columns : shape.widest;
        } else if (node->tag == CORPUS_HTML_CAPTION) {
            shape.headed = true;
        } else if (node->tag == CORPUS_HTML_HEADING && shape.rows > 1) {
            shape.heading_below = true;
        }
        i++;
    }
    return shape;
}

/** Old pages place everything by tables; what their cells hold is no row of figures. */
static void mark_tables(corpus_html_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        corpus_html_node *node = &page->nodes[i];
        table_shape shape;
        if (node->tag != CORPUS_HTML_TABLE)
            continue;
        shape = read_table(page, i);
        if (!shape.headed && (shape.nested || shape.heading_below || shape.longest > LAYOUT_CELL_WORDS))
            node->flags |= CORPUS_HTML_LAYOUT;
        else if (shape.widest > 1)
            node->flags |= CORPUS_HTML_GRID;
    }
}

/** What the words of a subtree are: all of them in links, and how many links. */
typedef struct {
    size_t links, here; /**< those to places of the same page among them */
    bool all;           /**< no word stands outside a link */
} link_shape;

static link_shape read_links(const corpus_html_page *page, size_t node)
{
    link_shape shape = { .all = true };

    for (size_t i = node, end = page->nodes[node].end; i < end;) {
        const corpus_html_node *at = &page->nodes[i];
        if (at->flags & CORPUS_HTML_LINK) {
            shape.links++;
            shape.here += (at->flags & CORPUS_HTML_LINK_HERE) != 0;
            i = at->end;
            continue;
        }
        if (at->tag == CORPUS_HTML_TEXT && page->nodes[i + 1].words > at->words)
            shape.all = false;
        i++;
    }
    return shape;
}

/** A list of nothing but links into the page is its contents; a cell of a layout that holds links alone is a menu. */
static void mark_links(corpus_html_page *page)
{
    size_t layout_end = 0;

    for (size_t i = 0; i < page->count;) {
        corpus_html_node *node = &page->nodes[i];
        bool list = node->tag == CORPUS_HTML_UNORDERED || node->tag == CORPUS_HTML_ORDERED;
        bool cell = node->tag == CORPUS_HTML_CELL && i < layout_end;
        if (node->tag == CORPUS_HTML_TABLE && node->flags & CORPUS_HTML_LAYOUT && node->end > layout_end)
            layout_end = node->end;
        if (list || cell) {
            link_shape shape = read_links(page, i);
            if (list && shape.all && shape.links >= LEAST_LINKS && shape.here == shape.links)
                node->flags |= CORPUS_HTML_CONTENTS;
            if (cell && shape.all && shape.links >= LEAST_LINKS - 1)
                node->flags |= CORPUS_HTML_CHROME;
        }
        i = list ? node->end : i + 1;
    }
}

/** Nothing is left, so what was taken for the site's must be the report's; but not menus and forms. */
static void unmark(corpus_html_page *page)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->nodes[i].tag != CORPUS_HTML_CONTROL && page->nodes[i].tag != CORPUS_HTML_NAV)
            page->nodes[i].flags &= ~(uint32_t)CORPUS_HTML_CHROME;
}

void corpus_html_page_mark(corpus_html_page *page)
{
    size_t body;

    if (page->count == 0)
        return;
    mark_small(page);
    mark_frame(page);
    body = find_body(page);
    if (body != nowhere)
        mark_outside(page, body);
    mark_tables(page);
    mark_links(page);
    if (all_kept(page) == 0)
        unmark(page);
}
