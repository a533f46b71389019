/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/html_parts.h"

enum { MOST_ATTRIBUTES = 128, NAME_BYTES = 16, MOST_VALUE = 65536 };

static const size_t nowhere = (size_t)-1;

typedef struct {
    corpus_html_guarded *out;
    base_text text;
    size_t at;
    size_t depth, most;
    size_t elided; /**< tags open that were not copied */
    bool xml;      /**< XHTML: <script/> is whole */
    bool endless_comment, endless_data;
    unsigned endless_raw; /**< a bit for each of `raw` whose end tag does not come any more */
} guard;

void corpus_html_guarded_release(corpus_html_guarded *guarded)
{
    base_buf_release(&guarded->page);
    base_buf_release(&guarded->styles);
}

/** Copy as it is, but for NULs and the controls that libxml2 stops at. */
static base_status copy(guard *g, size_t begin, size_t end, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = begin; status == BASE_OK && i < end; i++) {
        unsigned char c = (unsigned char)g->text.data[i];
        if (c >= ' ' || c == '\t' || c == '\n' || c == '\r')
            continue;
        status = base_buf_append(&g->out->page, g->text.data + begin, i - begin, err);
        if (status == BASE_OK && c != '\0')
            status = base_buf_byte(&g->out->page, c == '\f' || c == '\v' ? ' ' : '\x7F', err);
        begin = i + 1;
    }
    return status == BASE_OK ? base_buf_append(&g->out->page, g->text.data + begin, end - begin, err) : status;
}

static size_t find(const guard *g, base_text needle, size_t from)
{
    return base_text_find(g->text, needle, from);
}

/** Behind a comment; one that never ends is taken to end with its tag, so that no words are lost with it. */
static size_t skip_comment(guard *g, size_t at)
{
    size_t end = at + 4;

    if (end < g->text.length && g->text.data[end] == '>')
        return end + 1; /* "<!-->" */
    for (; !g->endless_comment && (end = find(g, BASE_TEXT("--"), end)) != nowhere; end++) {
        base_text rest = base_text_slice(g->text, end, g->text.length);
        if (base_text_starts(rest, BASE_TEXT("-->")))
            return end + 3;
        if (base_text_starts(rest, BASE_TEXT("--!>")))
            return end + 4;
    }
    g->endless_comment = true; /* and so are all that follow: not searched again */
    end = find(g, BASE_TEXT(">"), at);
    return end == nowhere ? g->text.length : end + 1;
}

/** Behind "<!DOCTYPE …>", "<![if …]>", "<?xml …?>", "<![CDATA[ … ]]>". */
static size_t skip_declaration(guard *g, size_t at)
{
    bool data = base_text_starts(base_text_slice(g->text, at, g->text.length), BASE_TEXT("<![CDATA["));
    size_t end = data && !g->endless_data ? find(g, BASE_TEXT("]]>"), at) : nowhere;

    if (end != nowhere)
        return end + 3;
    g->endless_data = g->endless_data || data;
    end = find(g, BASE_TEXT(">"), at);
    return end == nowhere ? g->text.length : end + 1;
}

static size_t name_at(char name[NAME_BYTES], base_text text, size_t at)
{
    size_t length = 0;

    while (at + length < text.length && !base_is_space(text.data[at + length]) &&
           !base_is_one_of(text.data[at + length], "/>")) {
        if (length < NAME_BYTES - 1)
            name[length] = base_to_lower(text.data[at + length]);
        length++;
    }
    name[length < NAME_BYTES - 1 ? length : NAME_BYTES - 1] = '\0';
    return length;
}

/** Behind an attribute's value, quoted or not. */
static size_t value_end(base_text text, size_t at)
{
    char quote = at < text.length ? text.data[at] : '\0';

    if (quote == '"' || quote == '\'') {
        const char *end = memchr(text.data + at + 1, quote, text.length - at - 1);
        if (!end)
            return text.length;
        return (size_t)(end - text.data) + 1;
    }
    while (at < text.length && !base_is_space(text.data[at]) && text.data[at] != '>')
        at++;
    return at;
}

/** Behind one attribute that begins at `at`. */
static size_t attribute_end(base_text text, size_t at)
{
    size_t begin = at;

    while (at < text.length && !base_is_space(text.data[at]) && !base_is_one_of(text.data[at], "=/>"))
        at++;
    if (at == begin)
        at++; /* a stray '=' or the like */
    begin = at;
    while (at < text.length && base_is_space(text.data[at]))
        at++;
    if (at >= text.length || text.data[at] != '=')
        return begin;
    for (at++; at < text.length && base_is_space(text.data[at]);)
        at++;
    return value_end(text, at);
}

/** A tag, `at` on its '<': where its name and it end. */
typedef struct {
    char name[NAME_BYTES];
    bool closing, whole; /**< "</p>", "<br/>" */
    size_t begin, name_end, end;
} tag;

/** The next attribute at or after `*at`, up to `*end`; false at the tag's '>' or the text's end. */
static bool next_attribute(base_text text, size_t *at, size_t *end, bool *whole)
{
    while (*at < text.length && (base_is_space(text.data[*at]) || text.data[*at] == '/')) {
        *whole = text.data[*at] == '/';
        ++*at;
    }
    if (*at >= text.length || text.data[*at] == '>')
        return false;
    *whole = false;
    *end = attribute_end(text, *at);
    return true;
}

/** @return false when it never ends: the quote of an attribute is open, or the text is over */
static bool read_tag(tag *t, const guard *g)
{
    size_t at = g->at + 1, end = 0;

    *t = (tag){ .begin = g->at, .closing = g->text.data[at] == '/' };
    at += t->closing;
    at += name_at(t->name, g->text, at);
    t->name_end = at;
    while (next_attribute(g->text, &at, &end, &t->whole))
        at = end;
    t->end = at + 1;
    return at < g->text.length;
}

/** Copy it without what floods: attributes beyond a count, and values that are whole pictures. */
static base_status copy_tag(guard *g, const tag *t, base_error *err)
{
    base_status status = copy(g, t->begin, t->name_end, err);
    size_t at = t->name_end, end = 0, attributes = 0;
    bool whole;

    while (status == BASE_OK && at < t->end && !t->closing && next_attribute(g->text, &at, &end, &whole)) {
        if (end >= t->end)
            break;
        if (++attributes > MOST_ATTRIBUTES || end - at > MOST_VALUE) {
            g->out->dropped++;
        } else {
            status = base_buf_byte(&g->out->page, ' ', err);
            if (status == BASE_OK)
                status = copy(g, at, end, err);
        }
        at = end;
    }
    if (status == BASE_OK && t->whole)
        status = base_buf_text(&g->out->page, BASE_TEXT(" /"), err);
    return status == BASE_OK ? base_buf_byte(&g->out->page, '>', err) : status;
}

static bool is_one(const char *name, const char *const *of, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, of[i]) == 0)
            return true;
    return false;
}

/** Elements that are closed by others or hold nothing: how often they stand says nothing of depth. */
static bool has_depth(const char *name)
{
    static const char *const flat[] = { "p",     "li",    "dt",     "dd",     "td",      "th",   "tr",   "thead",
                                        "tbody", "html",  "tfoot",  "option", "head",    "body", "br",   "hr",
                                        "img",   "col",   "meta",   "link",   "input",   "wbr",  "area", "base",
                                        "embed", "param", "source", "track",  "colgroup" };
    return !is_one(name, flat, sizeof flat / sizeof *flat);
}

/** Is the tag too deep to be followed? Then neither it nor its end is copied; the words between them are. */
static bool is_elided(guard *g, const tag *t)
{
    if (t->whole || !has_depth(t->name))
        return false;
    if (!t->closing) {
        if (g->depth < g->most) {
            g->depth++;
            return false;
        }
        g->elided++;
        g->out->dropped++;
        return true;
    }
    if (g->elided > 0) {
        g->elided--;
        return true;
    }
    g->depth -= g->depth > 0;
    return false;
}

/** The end tag of a raw element: offset of its '<', or nowhere. */
static size_t raw_end(const guard *g, const char *name, size_t from)
{
    size_t length = strlen(name);

    for (size_t at = from; (at = find(g, BASE_TEXT("</"), at)) != nowhere; at++) {
        base_text rest = base_text_slice(g->text, at + 2, g->text.length);
        if (base_text_starts_nocase(rest, base_text_of(name)) &&
            (rest.length == length || !base_is_alnum(rest.data[length])))
            return at;
    }
    return nowhere;
}

/** Elements whose text is no markup: what looks like tags in them is none. None of them holds words of a report. */
static const char *const raw[] = { "script", "style", "iframe", "noembed", "noframes", "textarea" };

static size_t raw_index(const char *name)
{
    size_t i = 0;

    while (i < sizeof raw / sizeof *raw && strcmp(name, raw[i]) != 0)
        i++;
    return i < sizeof raw / sizeof *raw ? i : nowhere;
}

static base_status skip_raw(guard *g, const tag *t, size_t which, base_error *err)
{
    size_t end = g->endless_raw & 1u << which ? nowhere : raw_end(g, t->name, t->end), close;
    base_status status = BASE_OK;

    if (end == nowhere) { /* it never ends: only its first line is surely its own */
        g->endless_raw |= 1u << which;
        end = find(g, BASE_TEXT("\n"), t->end);
        g->at = end == nowhere ? g->text.length : end;
        return BASE_OK;
    }
    if (strcmp(t->name, "style") == 0) {
        status = base_buf_text(&g->out->styles, base_text_slice(g->text, t->end, end), err);
        if (status == BASE_OK)
            status = base_buf_byte(&g->out->styles, '\n', err);
    }
    close = find(g, BASE_TEXT(">"), end);
    g->at = close == nowhere ? g->text.length : close + 1;
    return status;
}

static base_status take_tag(guard *g, base_error *err)
{
    size_t which;
    tag t;

    if (!read_tag(&t, g)) { /* cut, or a quote left open: the tag goes as far as its first '>' */
        size_t end = find(g, BASE_TEXT(">"), g->at);
        g->out->dropped++;
        if (end == nowhere) {
            g->at = g->text.length;
            return BASE_OK;
        }
        t.end = end + 1;
        t.whole = false;
        if (t.name_end > end)
            t.name_end = end;
    }
    g->at = t.end;
    which = t.closing || (g->xml && t.whole) ? nowhere : raw_index(t.name);
    if (which != nowhere)
        return skip_raw(g, &t, which, err);
    return is_elided(g, &t) ? BASE_OK : copy_tag(g, &t, err);
}

/** `at` on a '<'. */
static base_status take_mark(guard *g, base_error *err)
{
    base_text rest = base_text_slice(g->text, g->at, g->text.length);
    char next = rest.length > 1 ? rest.data[1] : '\0';

    if (base_is_alpha(next) || (next == '/' && rest.length > 2 && base_is_alpha(rest.data[2])))
        return take_tag(g, err);
    if (base_text_starts(rest, BASE_TEXT("<!--"))) {
        g->at = skip_comment(g, g->at);
        return BASE_OK;
    }
    if (next == '!' || next == '?' || next == '/') {
        g->at = skip_declaration(g, g->at);
        return BASE_OK;
    }
    g->at++;
    return base_buf_text(&g->out->page, BASE_TEXT("&lt;"), err);
}

base_status corpus_html_guard(corpus_html_guarded *out, base_text text, size_t depth, base_error *err)
{
    guard g = { .out = out,
                .text = text,
                .most = depth,
                .xml = base_text_starts(base_text_trim(base_text_slice(text, 0, 64)), BASE_TEXT("<?xml")) };
    base_status status = BASE_OK;

    while (status == BASE_OK && g.at < text.length) {
        size_t mark = find(&g, BASE_TEXT("<"), g.at);
        size_t end = mark == nowhere ? text.length : mark;

        status = copy(&g, g.at, end, err);
        g.at = end;
        if (status == BASE_OK && mark != nowhere)
            status = take_mark(&g, err);
    }
    return status;
}
