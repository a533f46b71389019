/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/html_parts.h"

#include <stdlib.h>

enum { MOST_RULES = 4000, MOST_CLASSES = 32, MOST_OF_A_NAME = 32, MOST_OF_TAGS = 256, BOLD_WEIGHT = 600 };

/** One selector of one rule. */
typedef struct {
    base_text tag, name; /**< of `p.note`; absent where the selector has none */
    bool id;             /**< `name` is an id */
    bool items;          /**< `.list > li:before` */
    corpus_html_style says;
    size_t order;
} rule;

struct corpus_html_sheet {
    rule *rules; /**< by name, then as written */
    size_t count, capacity;
};

static const size_t nowhere = (size_t)-1;

static bool is_name(char c)
{
    return base_is_alnum(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

static bool has(base_text text, const char *word)
{
    return base_text_find_nocase(text, base_text_of(word), 0) != nowhere;
}

static bool starts(base_text text, const char *word)
{
    return base_text_starts_nocase(text, base_text_of(word));
}

/* Declarations. */

static void set_weight(corpus_html_style *style, base_text value)
{
    unsigned weight = 0;

    for (size_t i = 0; i < value.length && i < 4 && base_is_digit(value.data[i]); i++)
        weight = weight * 10 + (unsigned)(value.data[i] - '0');
    if (starts(value, "bold") || weight >= BOLD_WEIGHT)
        style->flags = (style->flags & ~(uint32_t)CORPUS_HTML_LIGHT) | CORPUS_HTML_BOLD;
    else if (starts(value, "normal") || starts(value, "lighter") || weight > 0)
        style->flags = (style->flags & ~(uint32_t)CORPUS_HTML_BOLD) | CORPUS_HTML_LIGHT;
}

static void set_list(corpus_html_style *style, base_text value)
{
    static const struct {
        const char *word;
        corpus_html_list list;
    } kinds[] = {
        { "decimal", CORPUS_HTML_LIST_DECIMAL },
        { "lower-alpha", CORPUS_HTML_LIST_LOWER_LETTER },
        { "lower-latin", CORPUS_HTML_LIST_LOWER_LETTER },
        { "upper-alpha", CORPUS_HTML_LIST_UPPER_LETTER },
        { "upper-latin", CORPUS_HTML_LIST_UPPER_LETTER },
        { "lower-roman", CORPUS_HTML_LIST_LOWER_ROMAN },
        { "upper-roman", CORPUS_HTML_LIST_UPPER_ROMAN },
        { "disc", CORPUS_HTML_LIST_BULLET },
        { "square", CORPUS_HTML_LIST_BULLET },
        { "circle", CORPUS_HTML_LIST_BULLET },
        { "none", CORPUS_HTML_LIST_NONE },
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (has(value, kinds[i].word)) {
            style->list = kinds[i].list;
            return;
        }
    }
}

/** What Microsoft's own properties say of a paragraph that it wrote. */
static void set_office(corpus_html_style *style, base_text name, base_text value)
{
    if (base_text_equal_nocase(name, BASE_TEXT("mso-list")) && has(value, "ignore"))
        style->flags |= CORPUS_HTML_MARKER;
    else if (base_text_equal_nocase(name, BASE_TEXT("mso-hide")) && has(value, "all"))
        style->flags |= CORPUS_HTML_UNSEEN;
    else if (base_text_equal_nocase(name, BASE_TEXT("mso-element")) &&
             (has(value, "footnote") || has(value, "endnote")))
        style->flags |= CORPUS_HTML_NOTE;
    else if (base_text_equal_nocase(name, BASE_TEXT("mso-element")) && (has(value, "header") || has(value, "footer")))
        style->flags |= CORPUS_HTML_RUNNING;
    else if (base_text_equal_nocase(name, BASE_TEXT("mso-special-character")) && has(value, "footnote"))
        style->flags |= CORPUS_HTML_NOTE_MARK;
}

static void declare(corpus_html_style *style, base_text name, base_text value)
{
    if (base_text_equal_nocase(name, BASE_TEXT("font-weight")))
        set_weight(style, value);
    else if (starts(name, "list-style"))
        set_list(style, value);
    else if (base_text_equal_nocase(name, BASE_TEXT("vertical-align")) && starts(value, "super"))
        style->flags |= CORPUS_HTML_RAISED;
    else if (base_text_equal_nocase(name, BASE_TEXT("display")) && starts(value, "none"))
        style->flags |= CORPUS_HTML_UNSEEN;
    else if (base_text_equal_nocase(name, BASE_TEXT("visibility")) && starts(value, "hidden"))
        style->flags |= CORPUS_HTML_UNSEEN;
    else if (base_text_equal_nocase(name, BASE_TEXT("white-space")) && starts(value, "pre"))
        style->flags |= CORPUS_HTML_LINES;
    else if (base_text_equal_nocase(name, BASE_TEXT("content")))
        style->marker = value;
    else if (starts(name, "mso-"))
        set_office(style, name, value);
}

/** Offset of `c` outside quotes at or after `at`; the text's length where there is none. */
static size_t next_of(base_text text, size_t at, char c)
{
    char quote = '\0';

    for (; at < text.length; at++) {
        char is = text.data[at];
        if (quote ? is == quote : is == c)
            if (!quote)
                return at;
        if (quote && is == quote)
            quote = '\0';
        else if (!quote && (is == '"' || is == '\''))
            quote = is;
    }
    return at;
}

void corpus_html_style_declare(corpus_html_style *style, base_text declarations)
{
    for (size_t at = 0; at < declarations.length;) {
        size_t end = next_of(declarations, at, ';');
        base_text one = base_text_slice(declarations, at, end);
        size_t colon = base_text_find(one, BASE_TEXT(":"), 0);

        if (colon != nowhere)
            declare(style, base_text_trim(base_text_slice(one, 0, colon)),
                    base_text_trim(base_text_slice(one, colon + 1, one.length)));
        at = end + 1;
    }
}

/* Rules. */

/** `p`, `.note`, `p.note`, `#top`; false for anything longer. */
static bool read_simple(rule *out, base_text selector)
{
    size_t at = 0, begin;

    while (at < selector.length && is_name(selector.data[at]))
        at++;
    out->tag = base_text_slice(selector, 0, at);
    if (at == selector.length)
        return at > 0;
    out->id = selector.data[at] == '#';
    if (!out->id && selector.data[at] != '.')
        return false;
    for (begin = ++at; at < selector.length && is_name(selector.data[at]);)
        at++;
    out->name = base_text_slice(selector, begin, at);
    if (at < selector.length && selector.data[at] == '.' && base_text_ends(selector, BASE_TEXT(".start")))
        return false; /* "ol.list.start": counters only */
    return at == selector.length && at > begin;
}

/** `.list > li:before`: what is put before the items of a list. */
static bool read_items(rule *out, base_text selector)
{
    size_t at = base_text_find(selector, BASE_TEXT("li:before"), 0);

    if (at == nowhere)
        at = base_text_find(selector, BASE_TEXT("li::before"), 0);
    if (at == nowhere || at == 0)
        return false;
    selector = base_text_trim(base_text_slice(selector, 0, at));
    if (base_text_ends(selector, BASE_TEXT(">")))
        selector = base_text_trim(base_text_slice(selector, 0, selector.length - 1));
    out->items = true;
    return read_simple(out, selector) && out->name.length > 0;
}

static bool add(corpus_html_sheet *sheet, base_text selector, const corpus_html_style *says)
{
    rule one = { .says = *says, .order = sheet->count };

    selector = base_text_trim(selector);
    if (sheet->count >= MOST_RULES || selector.length == 0)
        return true;
    if (!read_simple(&one, selector)) {
        one = (rule){ .says = *says, .order = sheet->count };
        if (!read_items(&one, selector))
            return true;
    }
    if (base_grow(&sheet->rules, &sheet->capacity, sheet->count + 1, sizeof one, MOST_RULES, NULL) != BASE_OK)
        return false;
    sheet->rules[sheet->count++] = one;
    return true;
}

static bool add_all(corpus_html_sheet *sheet, base_text selectors, base_text declarations)
{
    corpus_html_style says = { 0 };

    corpus_html_style_declare(&says, declarations);
    /* whether a sheet's rule hides an element is up to the page's scripts; a style attribute is the author's word */
    if (says.flags & CORPUS_HTML_UNSEEN)
        says.flags = (says.flags & ~(uint32_t)CORPUS_HTML_UNSEEN) | CORPUS_HTML_STYLED_AWAY;
    if (says.flags == 0 && says.list == CORPUS_HTML_LIST_UNSAID && says.marker.length == 0)
        return true;
    for (size_t at = 0; at < selectors.length && sheet->count < MOST_RULES;) {
        size_t end = next_of(selectors, at, ',');
        if (!add(sheet, base_text_slice(selectors, at, end), &says))
            return false;
        at = end + 1;
    }
    return true;
}

/** Behind the block that opens at `at`: "@media print { p { … } }" holds others. */
static size_t skip_block(base_text css, size_t at)
{
    size_t depth = 0;

    for (; at < css.length; at++) {
        depth += css.data[at] == '{';
        if (css.data[at] == '}' && --depth == 0)
            return at + 1;
    }
    return at;
}

/** Behind blanks, comments, and the "<!--" that hides a sheet from old browsers. */
static size_t skip_gap(base_text css, size_t at)
{
    while (at < css.length) {
        base_text rest = base_text_slice(css, at, css.length);
        if (base_text_starts(rest, BASE_TEXT("/*"))) {
            size_t end = base_text_find(css, BASE_TEXT("*/"), at + 2);
            at = end == nowhere ? css.length : end + 2;
        } else if (base_text_starts(rest, BASE_TEXT("<!--"))) {
            at += 4;
        } else if (base_text_starts(rest, BASE_TEXT("-->"))) {
            at += 3;
        } else if (base_is_space(css.data[at]) || css.data[at] == '}') {
            at++;
        } else {
            break;
        }
    }
    return at;
}

static bool read_rules(corpus_html_sheet *sheet, base_text css)
{
    for (size_t at = 0; (at = skip_gap(css, at)) < css.length && sheet->count < MOST_RULES;) {
        const char *brace = memchr(css.data + at, '{', css.length - at);
        size_t open = brace ? (size_t)(brace - css.data) : css.length, end;

        if (css.data[at] == '@') {
            const char *stop = memchr(css.data + at, ';', open - at);
            at = stop ? (size_t)(stop - css.data) + 1 : skip_block(css, open);
            continue;
        }
        if (!brace)
            return true;
        end = next_of(css, open + 1, '}');
        if (!add_all(sheet, base_text_slice(css, at, open), base_text_slice(css, open + 1, end)))
            return false;
        at = end + 1;
    }
    return true;
}

static int by_name(const void *a, const void *b)
{
    const rule *left = a, *right = b;
    int order = base_text_compare(left->name, right->name);

    if (order == 0 && left->name.length == 0)
        order = base_text_compare(left->tag, right->tag);
    return order ? order : (left->order > right->order) - (left->order < right->order);
}

corpus_html_sheet *corpus_html_sheet_new(base_text styles)
{
    corpus_html_sheet *sheet = calloc(1, sizeof *sheet);

    if (!sheet || !read_rules(sheet, styles)) {
        corpus_html_sheet_free(sheet);
        return NULL;
    }
    if (sheet->count > 1)
        qsort(sheet->rules, sheet->count, sizeof *sheet->rules, by_name);
    return sheet;
}

void corpus_html_sheet_free(corpus_html_sheet *sheet)
{
    if (sheet)
        free(sheet->rules);
    free(sheet);
}

/** The first rule of a name; rules without a name stand first. */
static size_t first_of(const corpus_html_sheet *sheet, base_text name)
{
    size_t low = 0, high = sheet->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (base_text_compare(sheet->rules[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void apply(corpus_html_style *style, const rule *one)
{
    const uint32_t weights = CORPUS_HTML_BOLD | CORPUS_HTML_LIGHT;

    if (one->items) {
        if (one->says.marker.length > 0)
            style->marker = one->says.marker;
        return;
    }
    if (one->says.flags & weights)
        style->flags &= ~weights;
    style->flags |= one->says.flags;
    if (one->says.list != CORPUS_HTML_LIST_UNSAID)
        style->list = one->says.list;
}

static void apply_named(corpus_html_style *style, const corpus_html_sheet *sheet, base_text tag, base_text name,
                        bool id)
{
    size_t first = first_of(sheet, name);

    for (size_t i = first; i < sheet->count && base_text_equal(sheet->rules[i].name, name); i++) {
        const rule *one = &sheet->rules[i];
        if (i - first >= (name.length > 0 ? MOST_OF_A_NAME : MOST_OF_TAGS))
            break;
        bool same = one->tag.length == 0 || base_text_equal_nocase(one->tag, tag);
        if (same && (name.length == 0 ? one->tag.length > 0 : one->id == id))
            apply(style, one);
    }
}

void corpus_html_style_apply(corpus_html_style *style, const corpus_html_sheet *sheet, base_text tag, base_text classes,
                             base_text id)
{
    size_t count = 0;

    if (sheet->count == 0)
        return;
    apply_named(style, sheet, tag, (base_text){ 0 }, false);
    for (size_t at = 0; at < classes.length && count < MOST_CLASSES; count++) {
        size_t end;
        while (at < classes.length && base_is_space(classes.data[at]))
            at++;
        for (end = at; end < classes.length && !base_is_space(classes.data[end]);)
            end++;
        if (end > at)
            apply_named(style, sheet, tag, base_text_slice(classes, at, end), false);
        at = end;
    }
    if (id.length > 0)
        apply_named(style, sheet, tag, id, true);
}
