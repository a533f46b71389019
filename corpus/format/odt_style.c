/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles and list styles of an OpenDocument text, and the numbers that lists print. */
#include "corpus/format/odt_parts.h"

#include "corpus/base/utf8.h"

#include <stdlib.h>

enum { FIGURE_BYTES = 48, MOST_SIZE = 16000 };

static corpus_xml_event next_within(corpus_xml *xml, uint32_t depth)
{
    corpus_xml_event event = corpus_xml_next(xml);

    return event == CORPUS_XML_CLOSE && xml->depth == depth ? CORPUS_XML_END : event;
}

/** A length in tenths of a point: "11pt", "0.4in", "1.2cm", "5mm"; 0 for percents and what is none. */
static long length_of(base_text value)
{
    static const struct {
        const char *unit;
        double points;
    } units[] = { { "pt", 1 }, { "in", 72 }, { "cm", 72 / 2.54 }, { "mm", 72 / 25.4 }, { "pc", 12 }, { "px", 0.75 } };
    double number = 0, place = 0.1;
    size_t at = 0;

    for (; at < value.length && base_is_digit(value.data[at]) && at < 9; at++)
        number = number * 10 + (value.data[at] - '0');
    if (at < value.length && value.data[at] == '.') {
        for (at++; at < value.length && base_is_digit(value.data[at]); at++, place /= 10)
            number += (value.data[at] - '0') * place;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (base_text_equal(base_text_slice(value, at, value.length), base_text_of(units[i].unit))) {
            double tenths = number * units[i].points * 10 + 0.5;
            return tenths < MOST_SIZE ? (long)tenths : 0;
        }
    }
    return 0;
}

static void read_letters(corpus_odt_style *style, const corpus_xml *xml)
{
    base_text weight = corpus_xml_attribute(xml, "font-weight");
    base_text position = corpus_xml_attribute(xml, "text-position"), display = corpus_xml_attribute(xml, "display");

    if (weight.length > 0)
        style->bold = base_text_equal(weight, BASE_TEXT("bold")) || (weight.length == 3 && weight.data[0] >= '6')
                          ? CORPUS_ODT_ON
                          : CORPUS_ODT_OFF;
    if (position.length > 0)
        style->raised = base_text_starts(position, BASE_TEXT("super")) ||
                                (base_is_digit(position.data[0]) && !base_text_starts(position, BASE_TEXT("0%")))
                            ? CORPUS_ODT_ON
                            : CORPUS_ODT_OFF;
    if (display.length > 0)
        style->hidden = base_text_equal(display, BASE_TEXT("none")) ? CORPUS_ODT_ON : CORPUS_ODT_OFF;
    style->size = (uint16_t)length_of(corpus_xml_attribute(xml, "font-size"));
}

static void read_paragraph(corpus_odt_style *style, const corpus_xml *xml)
{
    style->indent = (uint16_t)(length_of(corpus_xml_attribute(xml, "margin-left")) / 60); /* a column is 6 points */
    if (base_text_equal(corpus_xml_attribute(xml, "break-before"), BASE_TEXT("page")))
        style->page_before = true;
    if (base_text_equal(corpus_xml_attribute(xml, "break-after"), BASE_TEXT("page")))
        style->page_after = true;
}

static base_status read_style(corpus_odt_styles *styles, corpus_xml *xml, base_error *err)
{
    base_text family = corpus_xml_attribute(xml, "family"), list = corpus_xml_attribute(xml, "list-style-name");
    corpus_odt_style style = { .of_text = base_text_equal(family, BASE_TEXT("text")), .order = styles->count };
    long outline = corpus_xml_number(xml, "default-outline-level", 0);
    uint32_t depth = xml->depth;
    corpus_xml_event event;
    base_status status;

    if ((!style.of_text && !base_text_equal(family, BASE_TEXT("paragraph"))) || styles->count >= CORPUS_ODT_STYLES) {
        corpus_xml_skip(xml);
        return BASE_OK;
    }
    style.outline = outline > 0 && outline <= CORPUS_ODT_LEVELS ? (uint8_t)outline : 0;
    style.page_before = corpus_xml_attribute(xml, "master-page-name").length > 0;
    status = base_arena_text(&style.name, styles->arena, corpus_xml_attribute(xml, "name"), err);
    if (status == BASE_OK)
        status = base_arena_text(&style.parent, styles->arena, corpus_xml_attribute(xml, "parent-style-name"), err);
    if (status == BASE_OK && list.data)
        status = list.length > 0 ? base_arena_text(&style.list, styles->arena, list, err) : BASE_OK;
    if (list.data && list.length == 0)
        style.list = (base_text){ "", 0 };
    while ((event = next_within(xml, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN && corpus_xml_is(xml, "text-properties"))
            read_letters(&style, xml);
        else if (event == CORPUS_XML_OPEN && corpus_xml_is(xml, "paragraph-properties"))
            read_paragraph(&style, xml);
    }
    if (status == BASE_OK)
        status = base_grow(&styles->items, &styles->capacity, styles->count + 1, sizeof *styles->items,
                           CORPUS_ODT_STYLES, err);
    if (status == BASE_OK)
        styles->items[styles->count++] = style;
    styles->sorted = false;
    return status;
}

/** style:num-format to the names of corpus_figure(). */
static base_text figure_format(base_text format)
{
    if (format.length == 0)
        return (base_text){ 0 };
    switch (format.data[0]) {
    case 'a':
        return BASE_TEXT("lowerLetter");
    case 'A':
        return BASE_TEXT("upperLetter");
    case 'i':
        return BASE_TEXT("lowerRoman");
    case 'I':
        return BASE_TEXT("upperRoman");
    default:
        return BASE_TEXT("decimal");
    }
}

static base_status read_level(corpus_odt_list_style *list, base_arena *arena, const corpus_xml *xml, base_error *err)
{
    long number = corpus_xml_number(xml, "level", 0);
    corpus_odt_level *level;
    base_status status;

    if (number < 1 || number > CORPUS_ODT_LEVELS)
        return BASE_OK;
    level = &list->levels[number - 1];
    *level = (corpus_odt_level){ .given = true,
                                 .bullet = !corpus_xml_is(xml, "list-level-style-number") &&
                                           !corpus_xml_is(xml, "outline-level-style"),
                                 .format = figure_format(corpus_xml_attribute(xml, "num-format")),
                                 .start = corpus_xml_number(xml, "start-value", 1),
                                 .display = corpus_xml_number(xml, "display-levels", 1) };
    status = base_arena_text(&level->prefix, arena, corpus_xml_attribute(xml, "num-prefix"), err);
    return status == BASE_OK ? base_arena_text(&level->suffix, arena, corpus_xml_attribute(xml, "num-suffix"), err)
                             : status;
}

static base_status read_levels(corpus_odt_list_style *list, base_arena *arena, corpus_xml *xml, base_error *err)
{
    uint32_t depth = xml->depth;
    corpus_xml_event event;
    base_status status = BASE_OK;

    while (status == BASE_OK && (event = next_within(xml, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN && xml->depth == depth + 1)
            status = read_level(list, arena, xml, err);
    }
    return status;
}

static base_status read_list(corpus_odt_styles *styles, corpus_xml *xml, base_error *err)
{
    corpus_odt_list_style *list;
    base_status status;

    if (styles->list_count >= CORPUS_ODT_STYLES)
        return BASE_OK;
    status = base_grow(&styles->lists, &styles->list_capacity, styles->list_count + 1, sizeof *styles->lists,
                       CORPUS_ODT_STYLES, err);
    if (status != BASE_OK)
        return status;
    list = &styles->lists[styles->list_count++];
    *list = (corpus_odt_list_style){ 0 };
    status = base_arena_text(&list->name, styles->arena, corpus_xml_attribute(xml, "name"), err);
    return status == BASE_OK ? read_levels(list, styles->arena, xml, err) : status;
}

base_status corpus_odt_styles_read(corpus_odt_styles *styles, corpus_xml *xml, base_error *err)
{
    uint32_t depth = xml->depth;
    corpus_xml_event event;
    base_status status = BASE_OK;

    while (status == BASE_OK && (event = next_within(xml, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_xml_is(xml, "style"))
            status = read_style(styles, xml, err);
        else if (corpus_xml_is(xml, "list-style"))
            status = read_list(styles, xml, err);
        else if (corpus_xml_is(xml, "outline-style"))
            status = read_levels(&styles->outline, styles->arena, xml, err);
    }
    return status;
}

void corpus_odt_styles_release(corpus_odt_styles *styles)
{
    free(styles->items);
    free(styles->lists);
    *styles = (corpus_odt_styles){ 0 };
}

static int by_name(const void *a, const void *b)
{
    const corpus_odt_style *one = a, *other = b;
    int order = (one->of_text > other->of_text) - (one->of_text < other->of_text);

    if (order == 0)
        order = base_text_compare(one->name, other->name);
    return order != 0 ? order : (one->order > other->order) - (one->order < other->order);
}

/** The last of its name. */
static const corpus_odt_style *find(corpus_odt_styles *styles, base_text name, bool of_text)
{
    corpus_odt_style key = { .name = name, .of_text = of_text, .order = SIZE_MAX };
    size_t low = 0, high = styles->count;

    if (!styles->sorted && styles->count > 0)
        qsort(styles->items, styles->count, sizeof *styles->items, by_name);
    styles->sorted = true;
    while (low < high) { /* the first that is greater than any of that name */
        size_t middle = low + (high - low) / 2;
        if (by_name(&styles->items[middle], &key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (name.length == 0 || low == 0 || styles->items[low - 1].of_text != of_text ||
        !base_text_equal(styles->items[low - 1].name, name))
        return NULL;
    return &styles->items[low - 1];
}

static void inherit(corpus_odt_style *style, const corpus_odt_style *from)
{
    style->bold = style->bold ? style->bold : from->bold;
    style->hidden = style->hidden ? style->hidden : from->hidden;
    style->raised = style->raised ? style->raised : from->raised;
    style->size = style->size ? style->size : from->size;
    style->indent = style->indent ? style->indent : from->indent;
    style->outline = style->outline ? style->outline : from->outline;
    style->page_before = style->page_before || from->page_before;
    style->page_after = style->page_after || from->page_after;
    style->list = style->list.data ? style->list : from->list;
}

corpus_odt_style corpus_odt_style_of(corpus_odt_styles *styles, base_text name, bool of_text)
{
    const corpus_odt_style *at = find(styles, name, of_text);
    corpus_odt_style style = { .of_text = of_text };

    for (int steps = 0; at && steps < CORPUS_ODT_CHAIN; steps++) { /* a circle ends here, too */
        inherit(&style, at);
        at = find(styles, at->parent, of_text);
    }
    return style;
}

const corpus_odt_list_style *corpus_odt_list_of(const corpus_odt_styles *styles, base_text name)
{
    for (size_t i = styles->list_count; name.length > 0 && i > 0; i--) {
        if (base_text_equal(styles->lists[i - 1].name, name))
            return &styles->lists[i - 1];
    }
    return NULL;
}

static size_t put(char *out, size_t at, base_text text)
{
    size_t room = CORPUS_ODT_NUMBER - 1 - at, length = text.length;

    if (length > room)
        length = base_utf8_boundary(text, room);
    if (length > 0)
        memcpy(out + at, text.data, length);
    return at + length;
}

static void count(const corpus_odt_list_style *list, size_t level, long *counters, bool *begun, long start)
{
    for (size_t higher = 0; higher < level; higher++) {
        if (!begun[higher])
            counters[higher] = list->levels[higher].given ? list->levels[higher].start : 1;
        begun[higher] = true;
    }
    counters[level] = start >= 0 ? start : begun[level] ? counters[level] + 1 : list->levels[level].start;
    begun[level] = true;
    for (size_t lower = level + 1; lower < CORPUS_ODT_LEVELS; lower++)
        begun[lower] = false;
}

void corpus_odt_number(char out[CORPUS_ODT_NUMBER], bool *bullet, const corpus_odt_list_style *list, size_t level,
                       long counters[CORPUS_ODT_LEVELS], bool begun[CORPUS_ODT_LEVELS], long start)
{
    const corpus_odt_level *own = &list->levels[level];
    size_t at = 0, shown = own->display > 1 && own->display <= (long)level + 1 ? (size_t)own->display : 1;
    bool any = false;

    *out = '\0';
    *bullet = own->given && own->bullet;
    if (!own->given || own->bullet)
        return;
    count(list, level, counters, begun, start);
    if (own->format.length == 0 && own->prefix.length + own->suffix.length == 0)
        return;
    at = put(out, at, own->prefix);
    for (size_t i = level + 1 - shown; i <= level && own->format.length > 0; i++) {
        char figure[FIGURE_BYTES];
        if (list->levels[i].format.length == 0)
            continue;
        corpus_figure(figure, sizeof figure, counters[i], list->levels[i].format);
        if (any)
            at = put(out, at, BASE_TEXT("."));
        at = put(out, at, base_text_of(figure));
        any = true;
    }
    out[put(out, at, own->suffix)] = '\0';
}
