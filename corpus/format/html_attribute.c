/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes: what roles, names and styles say that an element is to its page. */
#include "corpus/format/html_parts.h"

enum { MOST_SPAN = 1000, MOST_NUMBER = 100000000 };

static const size_t nowhere = (size_t)-1;

static void take_attribute(corpus_html_attributes *out, base_text name, base_text value)
{
    const struct {
        const char *name;
        base_text *text;
    } texts[] = {
        { "class", &out->classes },   { "id", &out->id },           { "role", &out->role },
        { "style", &out->style },     { "type", &out->type },       { "title", &out->title },
        { "href", &out->href },       { "start", &out->start },     { "value", &out->value },
        { "colspan", &out->colspan }, { "rowspan", &out->rowspan }, { "aria-label", &out->label },
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (base_text_equal(name, base_text_of(texts[i].name)))
            *texts[i].text = value;
    if (base_text_equal(name, BASE_TEXT("hidden")))
        out->hidden = !base_text_equal_nocase(value, BASE_TEXT("until-found"));
    else if (base_text_equal(name, BASE_TEXT("aria-hidden")))
        out->aria_hidden = base_text_equal_nocase(base_text_trim(value), BASE_TEXT("true"));
    else if (base_text_equal(name, BASE_TEXT("reversed")))
        out->reversed = true;
}

void corpus_html_attributes_read(corpus_html_attributes *out, const unsigned char **list)
{
    *out = (corpus_html_attributes){ 0 };
    for (; list && list[0]; list += 2)
        take_attribute(out, base_text_of((const char *)list[0]),
                       list[1] ? base_text_of((const char *)list[1]) : BASE_TEXT(""));
}

int32_t corpus_html_attribute_number(base_text text, int32_t otherwise)
{
    int32_t number = 0;
    bool minus;
    size_t i;

    text = base_text_trim(text);
    minus = base_text_starts(text, BASE_TEXT("-"));
    for (i = minus; i < text.length && base_is_digit(text.data[i]) && number < MOST_NUMBER; i++)
        number = number * 10 + (text.data[i] - '0');
    if (i == minus)
        return otherwise;
    return minus ? -number : number;
}

uint16_t corpus_html_attribute_span(base_text text)
{
    int32_t span = corpus_html_attribute_number(text, 1);

    return (uint16_t)(span < 1 ? 1 : span > MOST_SPAN ? MOST_SPAN : span);
}

corpus_html_list corpus_html_attribute_list(base_text type)
{
    if (type.length == 1) {
        switch (type.data[0]) {
        case 'a':
            return CORPUS_HTML_LIST_LOWER_LETTER;
        case 'A':
            return CORPUS_HTML_LIST_UPPER_LETTER;
        case 'i':
            return CORPUS_HTML_LIST_LOWER_ROMAN;
        case 'I':
            return CORPUS_HTML_LIST_UPPER_ROMAN;
        case '1':
            return CORPUS_HTML_LIST_DECIMAL;
        default:
            break;
        }
    }
    if (base_text_equal_nocase(type, BASE_TEXT("none")))
        return CORPUS_HTML_LIST_NONE;
    return type.length > 0 ? CORPUS_HTML_LIST_BULLET : CORPUS_HTML_LIST_UNSAID; /* disc, circle, square */
}

/** Is `word` one of the words of an attribute? */
static bool lists(base_text words, const char *word)
{
    base_text needle = base_text_of(word);

    for (size_t at = 0; (at = base_text_find_nocase(words, needle, at)) != nowhere; at++) {
        size_t end = at + needle.length;
        if ((at == 0 || base_is_space(words.data[at - 1])) && (end == words.length || base_is_space(words.data[end])))
            return true;
    }
    return false;
}

static bool lists_one(base_text words, const char *const *of, size_t count)
{
    for (size_t i = 0; words.length > 0 && i < count; i++)
        if (lists(words, of[i]))
            return true;
    return false;
}

#define LISTS_ONE(words, of) lists_one(words, of, sizeof(of) / sizeof *(of))

/** Roles and class names by which pages say what an element is to them. */
uint32_t corpus_html_attributes_mean(const corpus_html_attributes *a, corpus_html_tag tag)
{
    static const char *const chrome_roles[] = { "navigation", "banner",      "contentinfo", "search",  "dialog", "menu",
                                                "menubar",    "alertdialog", "toolbar",     "tablist", "doc-toc" };
    static const char *const note_roles[] = { "doc-endnotes", "doc-endnote", "doc-footnote" };
    static const char *const note_classes[] = { "footnotes",  "footnote",  "endnotes",        "endnote",
                                                "sdfootnote", "sdendnote", "MsoFootnoteText", "MsoEndnoteText" };
    static const char *const mark_classes[] = { "footnote-ref", "sdfootnoteanc",      "sdendnoteanc",
                                                "noteref",      "sdfootnotesym",      "MsoFootnoteReference",
                                                "sdendnotesym", "MsoEndnoteReference" };
    static const char *const back_classes[] = { "footnote-back", "footnote-backref", "reversefootnote",
                                                "footnote-return" };
    uint32_t flags = 0;
    bool block = tag != CORPUS_HTML_OTHER && tag != CORPUS_HTML_A;

    if (LISTS_ONE(a->role, chrome_roles) && tag != CORPUS_HTML_BODY && tag != CORPUS_HTML_MAIN)
        flags |= CORPUS_HTML_CHROME;
    if (lists(a->role, "main"))
        flags |= CORPUS_HTML_LANDMARK;
    if (LISTS_ONE(a->role, note_roles) || (block && LISTS_ONE(a->classes, note_classes)))
        flags |= CORPUS_HTML_NOTE;
    if (lists(a->role, "doc-noteref") || LISTS_ONE(a->classes, mark_classes))
        flags |= CORPUS_HTML_NOTE_MARK;
    if (lists(a->role, "doc-backlink") || LISTS_ONE(a->classes, back_classes))
        flags |= CORPUS_HTML_BACK_LINK;
    if (lists(a->role, "presentation") || lists(a->role, "none"))
        flags |= tag == CORPUS_HTML_TABLE ? (uint32_t)CORPUS_HTML_LAYOUT : 0;
    return flags;
}

/** A table of contents by its name; what holds the report itself is never called so. */
static bool is_contents(const corpus_html_attributes *a, corpus_html_tag tag)
{
    static const char *const names[] = { "toc",           "table-of-contents", "tableofcontents", "ez-toc-container",
                                         "contents-list", "toc-container",     "toc_container" };

    if (tag != CORPUS_HTML_BLOCK && tag != CORPUS_HTML_UNORDERED && tag != CORPUS_HTML_ORDERED &&
        tag != CORPUS_HTML_SECTION)
        return false;
    return LISTS_ONE(a->classes, names) || LISTS_ONE(a->id, names);
}

/** What word processors leave in the HTML that they write. */
uint32_t corpus_html_attributes_office(const corpus_html_attributes *a, corpus_html_tag tag)
{
    uint32_t flags = is_contents(a, tag) ? CORPUS_HTML_CONTENTS : 0u;

    if (tag == CORPUS_HTML_BLOCK &&
        (base_text_equal(a->title, BASE_TEXT("header")) || base_text_equal(a->title, BASE_TEXT("footer"))))
        flags |= CORPUS_HTML_RUNNING;
    if (tag == CORPUS_HTML_A && a->href.data)
        flags |= CORPUS_HTML_LINK | (a->href.length > 1 && a->href.data[0] == '#' ? CORPUS_HTML_LINK_HERE : 0u);
    if (lists(a->classes, "MsoHeader") || lists(a->classes, "MsoFooter"))
        flags |= CORPUS_HTML_RUNNING;
    if (base_text_starts(a->classes, BASE_TEXT("MsoToc")) || base_text_starts(a->id, BASE_TEXT("Table of Contents")))
        flags |= CORPUS_HTML_CONTENTS;
    if (tag == CORPUS_HTML_BLOCK &&
        (base_text_starts(a->id, BASE_TEXT("sdfootnote")) || base_text_starts(a->id, BASE_TEXT("sdendnote"))))
        flags |= CORPUS_HTML_NOTE;
    if (tag == CORPUS_HTML_A &&
        (base_text_starts(a->href, BASE_TEXT("#_ftn")) || base_text_starts(a->href, BASE_TEXT("#_edn"))))
        flags |= CORPUS_HTML_NOTE_MARK;
    return flags;
}

/** A banner, by its own name: few words that every page of the site has. Never a name that could be the report's. */
bool corpus_html_attributes_banner(const corpus_html_attributes *a, corpus_html_tag tag)
{
    static const char *const names[] = {
        "cookie",        "skip-link",         "skiplink",      "skip-to-content", "skip-to-main",
        "skipnav",       "breadcrumb",        "sharedaddy",    "addtoany",        "social-share",
        "share-buttons", "pagination",        "screen-reader", "site-navigation", "main-navigation",
        "gdpr",          "newsletter-signup", "related-posts", "entry-footer",    "post-navigation",
        "comments-area",
    };

    if (tag == CORPUS_HTML_BODY || tag == CORPUS_HTML_MAIN || tag == CORPUS_HTML_ARTICLE || tag == CORPUS_HTML_HEADING)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (base_text_find_nocase(a->classes, base_text_of(names[i]), 0) != nowhere ||
            base_text_find_nocase(a->id, base_text_of(names[i]), 0) != nowhere)
            return true;
    return false;
}
