/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an OpenDocument: paragraphs, headings, lists, tables, notes, frames. */
#include "corpus/format/odt_parts.h"

#include <stdlib.h>

enum { LISTS_MOST = 4096, NAME_BYTES = 256, SPACES_MOST = 64, HEADING_MOST = 6, LEVEL_COLUMNS = 4 };

/** A list's numbers, kept for lists that go on with it. */
typedef struct {
    uint64_t id, style; /* hashes of xml:id and of the style's name; 0 none */
    size_t with;        /* the kept list whose numbers these are: itself, or the one that it goes on with */
    long counters[CORPUS_ODT_LEVELS];
    bool begun[CORPUS_ODT_LEVELS];
} kept_list;

/** Where in lists the walk stands. */
typedef struct {
    size_t depth; /* of lists; 0 outside */
    const corpus_odt_list_style *style;
    size_t kept;      /* which of the kept lists */
    bool item_begins; /* the next paragraph bears the item's number */
    bool header;      /* of text:list-header: no number */
    long start;       /* text:start-value of the item; -1 none */
} list_place;

typedef struct {
    corpus_odt_styles *styles;
    corpus_xml *xml;
    corpus_tape_out out;
    corpus_tape waiting; /* notes and frames of the open paragraph */
    kept_list *lists;
    size_t list_count, list_capacity;
    list_place list;
    size_t contents, paragraphs; /* open tables of contents; open paragraphs */
    bool running;
    base_error *err;
    base_status status;
} walk;

typedef struct {
    unsigned letters;
    uint16_t size;
} setting;

static void note(walk *w, base_status status)
{
    if (w->status == BASE_OK)
        w->status = status;
}

static bool goes_on(const walk *w)
{
    return w->status == BASE_OK && w->xml->state == CORPUS_CLASS_OK;
}

static void put(walk *w, corpus_tape_kind kind, unsigned value, base_text text)
{
    if (goes_on(w))
        note(w, corpus_tape_put(&w->out, (corpus_tape_notch){ .kind = kind, .value = value }, text, w->err));
}

static void put_mark(walk *w, corpus_tape_kind kind)
{
    put(w, kind, 0, (base_text){ 0 });
}

static corpus_xml_event next_within(walk *w, uint32_t depth)
{
    corpus_xml_event event = goes_on(w) ? corpus_xml_next(w->xml) : CORPUS_XML_END;

    return event == CORPUS_XML_CLOSE && w->xml->depth == depth ? CORPUS_XML_END : event;
}

static bool is(const walk *w, const char *name)
{
    return corpus_xml_is(w->xml, name);
}

static bool is_any(const walk *w, const char *const *names)
{
    for (; *names; names++) {
        if (is(w, *names))
            return true;
    }
    return false;
}

static void read_blocks(walk *w);

static uint64_t hash(base_text text)
{
    uint64_t value = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < text.length; i++)
        value = (value ^ (unsigned char)text.data[i]) * UINT64_C(1099511628211);
    return text.length > 0 ? value | 1 : 0;
}

/* ------------------------------------------------------------------------------------------------------- inline */

static unsigned letters_of(const corpus_odt_style *style, unsigned around)
{
    unsigned letters = around;

    if (style->bold)
        letters = style->bold == CORPUS_ODT_ON ? letters | CORPUS_FLOW_BOLD : letters & ~(unsigned)CORPUS_FLOW_BOLD;
    if (style->raised)
        letters =
            style->raised == CORPUS_ODT_ON ? letters | CORPUS_FLOW_RAISED : letters & ~(unsigned)CORPUS_FLOW_RAISED;
    if (style->hidden == CORPUS_ODT_ON)
        letters |= CORPUS_FLOW_HIDDEN;
    return letters;
}

/** Paragraphs of a note or frame: they wait until the paragraph that holds them has ended. */
static void read_aside(walk *w, bool is_note)
{
    corpus_tape *before = w->out.tape;
    list_place list = w->list;
    size_t contents = w->contents;

    w->out.tape = before ? before : &w->waiting;
    w->list = (list_place){ 0 };
    if (before)
        put_mark(w, CORPUS_TAPE_BREAK);
    else if (is_note)
        put_mark(w, CORPUS_TAPE_NOTE);
    read_blocks(w);
    if (!before && is_note)
        put_mark(w, CORPUS_TAPE_NOTE_END);
    w->out.tape = before;
    w->list = list;
    w->contents = contents;
}

static void read_note(walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "note-body"))
            read_aside(w, true);
        else
            corpus_xml_skip(w->xml); /* the citation: its mark */
    }
}

/** Shapes hold paragraphs without a box around them. */
static bool is_shape(const walk *w)
{
    static const char *const shapes[] = { "custom-shape",    "rect",    "line",   "polyline", "polygon",
                                          "regular-polygon", "path",    "circle", "ellipse",  "caption",
                                          "connector",       "measure", NULL };

    return is_any(w, shapes);
}

static bool is_frame(const walk *w)
{
    static const char *const frames[] = { "frame", "g", "text-box", NULL };

    return is_any(w, frames);
}

/** A drawing's title and description are not printed; fields of the same name (text:title) are. */
static bool is_caption(const walk *w)
{
    return (is(w, "title") || is(w, "desc")) && strstr(w->xml->space, "svg") != NULL;
}

/** What is drawn: text boxes, and the words of shapes. */
static void read_frame(walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    if (is(w, "text-box")) {
        read_aside(w, false);
        return;
    }
    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is_shape(w))
            read_aside(w, false);
        else if (is_frame(w))
            read_frame(w);
        else
            corpus_xml_skip(w->xml); /* pictures, titles, what they link to */
    }
}

static void read_inline(walk *w, setting set);

static void read_spaces(walk *w, setting set)
{
    long count = corpus_xml_number(w->xml, "c", 1);

    for (long i = 0; i < count && i < SPACES_MOST; i++)
        put(w, CORPUS_TAPE_TEXT, set.letters, BASE_TEXT(" "));
}

static void read_inline_tag(walk *w, setting set)
{
    static const char *const gone[] = { "annotation",          "annotation-end", "note-citation",
                                        "ruby-text",           "hidden-text",    "hidden-paragraph",
                                        "bookmark-ref-target", "script",         NULL };

    if (is(w, "s")) {
        read_spaces(w, set);
    } else if (is(w, "tab")) {
        put(w, CORPUS_TAPE_TEXT, set.letters, BASE_TEXT(" "));
    } else if (is(w, "line-break")) {
        put_mark(w, CORPUS_TAPE_BREAK);
    } else if (is(w, "soft-page-break")) {
        put_mark(w, CORPUS_TAPE_PAGE_SEEN);
    } else if (is(w, "note")) {
        read_note(w);
    } else if (is(w, "span")) {
        corpus_odt_style style = corpus_odt_style_of(w->styles, corpus_xml_attribute(w->xml, "style-name"), true);
        read_inline(w, (setting){ letters_of(&style, set.letters), style.size ? style.size : set.size });
    } else if (is_shape(w)) {
        read_aside(w, false);
    } else if (is_frame(w)) {
        read_frame(w);
    } else if (is_any(w, gone) || is_caption(w)) {
        corpus_xml_skip(w->xml);
    } else {
        read_inline(w, set); /* links, fields, marks, ruby … */
    }
}

static void read_inline(walk *w, setting set)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_TEXT)
            put(w, CORPUS_TAPE_TEXT, set.letters, w->xml->text);
        else if (event == CORPUS_XML_OPEN)
            read_inline_tag(w, set);
    }
}

/* --------------------------------------------------------------------------------------------------- paragraphs */

static void number_item(walk *w, corpus_flow_style *flow, char *number, const corpus_odt_style *style)
{
    list_place *list = &w->list;
    const corpus_odt_list_style *numbers = list->style;
    size_t level = list->depth < CORPUS_ODT_LEVELS ? list->depth - 1 : CORPUS_ODT_LEVELS - 1;

    flow->indent = (uint16_t)(LEVEL_COLUMNS * (level + 1));
    if (!numbers && style->list.length > 0)
        numbers = corpus_odt_list_of(w->styles, style->list);
    if (!list->item_begins || list->header)
        return;
    list->item_begins = false;
    if (!numbers)
        flow->bullet = true; /* what an item without a style is drawn as */
    else if (list->kept > 0)
        corpus_odt_number(number, &flow->bullet, numbers, level, w->lists[w->lists[list->kept - 1].with].counters,
                          w->lists[w->lists[list->kept - 1].with].begun, list->start);
    list->start = -1;
}

static void number_heading(walk *w, char *number, size_t level, const corpus_odt_style *style)
{
    bool bullet = false;

    if (style->list.data && style->list.length == 0)
        return; /* told to have none */
    if (base_text_equal(corpus_xml_attribute(w->xml, "is-list-header"), BASE_TEXT("true")))
        return;
    corpus_odt_number(number, &bullet, &w->styles->outline, level, w->styles->outline_counters,
                      w->styles->outline_begun, -1);
}

static void give_waiting(walk *w)
{
    if (w->out.tape)
        return;
    if (goes_on(w))
        note(w, corpus_tape_play(w->out.flow, &w->waiting, 0, w->waiting.count, w->err));
    corpus_tape_clear(&w->waiting);
}

static void read_paragraph(walk *w, bool heading)
{
    corpus_odt_style style = corpus_odt_style_of(w->styles, corpus_xml_attribute(w->xml, "style-name"), false);
    corpus_tape_notch notch = { .kind = CORPUS_TAPE_END };
    char number[CORPUS_ODT_NUMBER] = "";
    long level = heading ? corpus_xml_number(w->xml, "outline-level", 1) : style.outline;

    level = level < 0 ? 0 : level > CORPUS_ODT_LEVELS ? CORPUS_ODT_LEVELS : level;
    notch.style = (corpus_flow_style){ .heading = (uint8_t)(level < HEADING_MOST ? level : HEADING_MOST),
                                       .indent = style.indent,
                                       .size = style.size,
                                       .contents = w->contents > 0,
                                       .running = w->running };
    if (style.page_before && !w->running && !w->out.tape) /* at the top of a page it makes no other */
        put_mark(w, CORPUS_TAPE_PAGE_SEEN);
    if (w->list.depth > 0)
        number_item(w, &notch.style, number, &style);
    else if (heading && level > 0)
        number_heading(w, number, (size_t)level - 1, &style);
    w->paragraphs++;
    read_inline(w, (setting){ letters_of(&style, 0), style.size });
    w->paragraphs--;
    if (goes_on(w))
        note(w, corpus_tape_put(&w->out, notch, base_text_trim(base_text_of(number)), w->err));
    if (style.page_after && !w->running && !w->out.tape)
        put_mark(w, CORPUS_TAPE_PAGE);
    give_waiting(w);
}

/* -------------------------------------------------------------------------------------------------------- lists */

/** The kept list that this one goes on with; 0 none. */
static size_t continued(const walk *w, uint64_t style)
{
    uint64_t id = hash(corpus_xml_attribute(w->xml, "continue-list"));
    bool same = base_text_equal(corpus_xml_attribute(w->xml, "continue-numbering"), BASE_TEXT("true"));

    for (size_t i = w->list_count; i > 0 && (id || same); i--) {
        if ((id && w->lists[i - 1].id == id) || (!id && same && w->lists[i - 1].style == style))
            return i;
    }
    return 0;
}

static void begin_list(walk *w, list_place *place)
{
    base_text name = corpus_xml_attribute(w->xml, "style-name");
    uint64_t style = hash(name);
    size_t on = place->depth == 0 ? continued(w, style) : 0;

    if (name.length > 0)
        place->style = corpus_odt_list_of(w->styles, name);
    if (place->depth == 0 && w->list_count < LISTS_MOST) {
        kept_list one = { .id = hash(corpus_xml_attribute(w->xml, "id")), .style = style };
        one.with = on > 0 ? w->lists[on - 1].with : w->list_count;
        note(w, base_grow(&w->lists, &w->list_capacity, w->list_count + 1, sizeof *w->lists, LISTS_MOST, w->err));
        if (w->status == BASE_OK)
            w->lists[w->list_count++] = one;
        place->kept = w->list_count;
    } else if (place->depth == 0) {
        place->kept = 0;
    }
    place->depth++;
}

static void read_list(walk *w)
{
    list_place around = w->list;
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    begin_list(w, &w->list);
    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        w->list.item_begins = true;
        w->list.header = is(w, "list-header");
        w->list.start = corpus_xml_number(w->xml, "start-value", -1);
        read_blocks(w);
    }
    around.item_begins = false; /* an item's words may be those of a list within it */
    w->list = around;
}

/* ------------------------------------------------------------------------------------------------------- tables */

static void read_cells(walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;
    long column = 1;

    put_mark(w, CORPUS_TAPE_ROW);
    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        long repeated;
        if (event != CORPUS_XML_OPEN)
            continue;
        repeated = corpus_xml_number(w->xml, "number-columns-repeated", 1);
        if (is(w, "table-cell")) {
            put(w, CORPUS_TAPE_CELL, (unsigned)column, (base_text){ 0 });
            read_blocks(w);
        } else {
            corpus_xml_skip(w->xml); /* covered by the cell before or above */
        }
        column += repeated > 0 && repeated < UINT16_MAX ? repeated : 1;
        column = column < UINT16_MAX ? column : UINT16_MAX;
    }
}

static void read_rows(walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "table-row"))
            read_cells(w);
        else if (is(w, "table-header-rows") || is(w, "table-rows") || is(w, "table-row-group"))
            read_rows(w);
        else if (is(w, "soft-page-break"))
            put_mark(w, CORPUS_TAPE_PAGE_SEEN);
        else
            corpus_xml_skip(w->xml);
    }
}

static void read_table(walk *w)
{
    list_place around = w->list;

    w->list = (list_place){ 0 };
    put_mark(w, CORPUS_TAPE_TABLE);
    read_rows(w);
    put_mark(w, CORPUS_TAPE_TABLE_END);
    w->list = around;
}

/* ------------------------------------------------------------------------------------------------------- blocks */

static bool is_index(const walk *w)
{
    static const char *const indexes[] = { "table-of-content", "illustration-index", "table-index", "object-index",
                                           "user-index",       "alphabetical-index", NULL };

    return is_any(w, indexes);
}

/** A hidden section is no part of the document. */
static bool is_hidden(const walk *w)
{
    return is(w, "section") && base_text_equal(corpus_xml_attribute(w->xml, "display"), BASE_TEXT("none"));
}

static void read_block(walk *w)
{
    static const char *const gone[] = { "tracked-changes",
                                        "annotation",
                                        "forms",
                                        "sequence-decls",
                                        "variable-decls",
                                        "user-field-decls",
                                        "dde-connection-decls",
                                        "table-of-content-source",
                                        "alphabetical-index-source",
                                        "illustration-index-source",
                                        "bibliography",
                                        "table-index-source",
                                        "object-index-source",
                                        "user-index-source",
                                        "alphabetical-index-auto-mark-file",
                                        NULL };
    if (is(w, "p") || is(w, "h"))
        read_paragraph(w, is(w, "h"));
    else if (is(w, "list"))
        read_list(w);
    else if (is(w, "table"))
        read_table(w);
    else if (is(w, "soft-page-break"))
        put_mark(w, CORPUS_TAPE_PAGE_SEEN);
    else if (is_any(w, gone) || is_hidden(w))
        corpus_xml_skip(w->xml);
    else if (is_frame(w))
        read_frame(w);
    else
        read_blocks(w); /* section, index body, numbered-paragraph, custom-shape … */
}

static void read_blocks(walk *w)
{
    uint32_t depth = w->xml->depth;
    bool index = is_index(w);
    corpus_xml_event event;

    w->contents += index;
    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN)
            read_block(w);
        if (w->paragraphs == 0)
            give_waiting(w); /* of a frame that stands between paragraphs */
    }
    w->contents -= index && w->contents > 0;
}

base_status corpus_odt_text_read(corpus_flow *flow, corpus_odt_styles *styles, corpus_xml *xml, bool running,
                                 base_error *err)
{
    walk w = { .styles = styles, .xml = xml, .out = { .flow = flow }, .running = running, .err = err };

    read_blocks(&w);
    give_waiting(&w);
    corpus_tape_release(&w.waiting);
    free(w.lists);
    return w.status;
}
