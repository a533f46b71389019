/* SPDX-License-Identifier: GPL-3.0-or-later */
/* styles.xml: what a paragraph or run inherits from the style it names, and that from the style it is based on. */
#include "corpus/format/docx_parts.h"

#include <stdlib.h>

enum { BODY_TEXT = 9, MOST_SIZE = 3276 };

corpus_docx_setting corpus_docx_setting_none(void)
{
    return (corpus_docx_setting){ .list = -1, .level = -1, .outline = -1, .indent = -1 };
}

static corpus_docx_toggle toggle(const corpus_xml *xml)
{
    base_text value = corpus_xml_attribute(xml, "val");
    bool off = base_text_equal(value, BASE_TEXT("0")) || base_text_equal(value, BASE_TEXT("false")) ||
               base_text_equal(value, BASE_TEXT("off"));

    return off ? CORPUS_DOCX_OFF : CORPUS_DOCX_ON;
}

static void read_letter(corpus_docx_letters *letters, corpus_docx_id *style, bool *removed, corpus_xml *xml)
{
    if (corpus_xml_is(xml, "b")) {
        letters->bold = toggle(xml);
    } else if (corpus_xml_is(xml, "vanish") || corpus_xml_is(xml, "specVanish")) {
        letters->hidden = toggle(xml);
    } else if (corpus_xml_is(xml, "vertAlign")) {
        letters->raised = base_text_equal(corpus_xml_attribute(xml, "val"), BASE_TEXT("superscript")) ? CORPUS_DOCX_ON
                                                                                                      : CORPUS_DOCX_OFF;
    } else if (corpus_xml_is(xml, "sz")) {
        long half_points = corpus_xml_number(xml, "val", 0);
        letters->size = half_points > 0 && half_points <= MOST_SIZE ? (uint16_t)(half_points * 5) : 0;
    } else if (style && corpus_xml_is(xml, "rStyle")) {
        corpus_docx_id_read(style, xml);
    } else if (removed && (corpus_xml_is(xml, "del") || corpus_xml_is(xml, "moveFrom"))) {
        *removed = true; /* the paragraph's mark is deleted */
    }
}

void corpus_docx_id_read(corpus_docx_id *id, const corpus_xml *xml)
{
    base_text value = corpus_xml_attribute(xml, "val");

    id->length = value.length <= sizeof id->bytes ? value.length : 0;
    if (id->length > 0)
        memcpy(id->bytes, value.data, id->length);
}

base_text corpus_docx_id_text(const corpus_docx_id *id)
{
    return (base_text){ id->bytes, id->length };
}

void corpus_docx_letters_read(corpus_docx_letters *letters, corpus_docx_id *style, bool *removed, corpus_xml *xml)
{
    uint32_t depth = xml->depth;
    corpus_xml_event event;

    while ((event = corpus_xml_next(xml)) != CORPUS_XML_END && !(event == CORPUS_XML_CLOSE && xml->depth == depth)) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_xml_is(xml, "rPrChange")) /* how it was before a tracked change */
            corpus_xml_skip(xml);
        else
            read_letter(letters, style, removed, xml);
    }
}

corpus_docx_letters corpus_docx_letters_over(corpus_docx_letters over, corpus_docx_letters under)
{
    return (corpus_docx_letters){ .bold = over.bold ? over.bold : under.bold,
                                  .hidden = over.hidden ? over.hidden : under.hidden,
                                  .raised = over.raised ? over.raised : under.raised,
                                  .size = over.size ? over.size : under.size };
}

static void read_list(corpus_docx_setting *setting, corpus_xml *xml)
{
    uint32_t depth = xml->depth;
    corpus_xml_event event;

    while ((event = corpus_xml_next(xml)) != CORPUS_XML_END && !(event == CORPUS_XML_CLOSE && xml->depth == depth)) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_xml_is(xml, "ilvl"))
            setting->level = corpus_xml_number(xml, "val", -1);
        else if (corpus_xml_is(xml, "numId"))
            setting->list = corpus_xml_number(xml, "val", -1);
    }
}

bool corpus_docx_setting_read(corpus_docx_setting *setting, corpus_xml *xml)
{
    if (corpus_xml_is(xml, "numPr")) {
        read_list(setting, xml);
    } else if (corpus_xml_is(xml, "outlineLvl")) {
        setting->outline = corpus_xml_number(xml, "val", BODY_TEXT);
    } else if (corpus_xml_is(xml, "ind")) {
        setting->indent = corpus_xml_number(xml, "left", corpus_xml_number(xml, "start", -1));
    } else if (corpus_xml_is(xml, "pageBreakBefore")) {
        setting->page_break = toggle(xml) == CORPUS_DOCX_ON;
    } else {
        return false;
    }
    return true;
}

/** "heading 3", "Heading 3", "toc 2": the number behind the word; -1 if the name is no such. */
static long named_level(base_text name, base_text word)
{
    base_text rest;

    if (!base_text_starts_nocase(name, word))
        return -1;
    rest = base_text_trim(base_text_slice(name, word.length, name.length));
    return rest.length == 1 && base_is_digit(rest.data[0]) ? rest.data[0] - '0' : -1;
}

static base_status read_style(corpus_docx_styles *styles, corpus_xml *xml, base_error *err)
{
    corpus_docx_style style = { .setting = corpus_docx_setting_none() };
    base_text usual = corpus_xml_attribute(xml, "default");
    bool default_one = (base_text_equal(usual, BASE_TEXT("1")) || base_text_equal(usual, BASE_TEXT("true"))) &&
                       base_text_equal(corpus_xml_attribute(xml, "type"), BASE_TEXT("paragraph"));
    base_status status = base_arena_text(&style.id, styles->arena, corpus_xml_attribute(xml, "styleId"), err);
    uint32_t depth = xml->depth;
    corpus_xml_event event;

    while (status == BASE_OK && (event = corpus_xml_next(xml)) != CORPUS_XML_END &&
           !(event == CORPUS_XML_CLOSE && xml->depth == depth)) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_xml_is(xml, "name"))
            status = base_arena_text(&style.name, styles->arena, corpus_xml_attribute(xml, "val"), err);
        else if (corpus_xml_is(xml, "basedOn"))
            status = base_arena_text(&style.parent, styles->arena, corpus_xml_attribute(xml, "val"), err);
        else if (corpus_xml_is(xml, "rPr"))
            corpus_docx_letters_read(&style.letters, NULL, NULL, xml);
        else if (corpus_xml_is(xml, "tblStylePr") || corpus_xml_is(xml, "pPrChange"))
            corpus_xml_skip(xml);
        else
            corpus_docx_setting_read(&style.setting, xml);
    }
    if (style.setting.outline < 0 && named_level(style.name, BASE_TEXT("heading")) > 0)
        style.setting.outline = named_level(style.name, BASE_TEXT("heading")) - 1;
    style.contents =
        named_level(style.name, BASE_TEXT("toc")) > 0 || base_text_equal_nocase(style.name, BASE_TEXT("toc heading"));
    if (status == BASE_OK && styles->count < CORPUS_DOCX_STYLES)
        status = base_grow(&styles->items, &styles->capacity, styles->count + 1, sizeof *styles->items,
                           CORPUS_DOCX_STYLES, err);
    if (status != BASE_OK || styles->count >= CORPUS_DOCX_STYLES)
        return status;
    styles->items[styles->count++] = style;
    if (default_one)
        styles->paragraph = styles->count;
    return BASE_OK;
}

static int by_id(const void *a, const void *b)
{
    return base_text_compare(((const corpus_docx_style *)a)->id, ((const corpus_docx_style *)b)->id);
}

static void sort(corpus_docx_styles *styles)
{
    base_text usual = styles->paragraph > 0 ? styles->items[styles->paragraph - 1].id : (base_text){ 0 };

    if (styles->count > 0)
        qsort(styles->items, styles->count, sizeof *styles->items, by_id);
    for (size_t i = 0; styles->paragraph > 0 && i < styles->count; i++) {
        if (base_text_equal(styles->items[i].id, usual)) {
            styles->paragraph = i + 1;
            break;
        }
    }
}

base_status corpus_docx_styles_read(corpus_docx_styles *styles, corpus_xml *xml, base_error *err)
{
    base_status status = BASE_OK;
    corpus_xml_event event;
    bool defaults = false;

    while (status == BASE_OK && (event = corpus_xml_next(xml)) != CORPUS_XML_END) {
        if (corpus_xml_is(xml, "rPrDefault"))
            defaults = event == CORPUS_XML_OPEN;
        else if (event == CORPUS_XML_OPEN && defaults && corpus_xml_is(xml, "rPr"))
            corpus_docx_letters_read(&styles->letters, NULL, NULL, xml);
        else if (event == CORPUS_XML_OPEN && corpus_xml_is(xml, "style"))
            status = read_style(styles, xml, err);
    }
    sort(styles);
    return status;
}

void corpus_docx_styles_release(corpus_docx_styles *styles)
{
    free(styles->items);
    *styles = (corpus_docx_styles){ 0 };
}

static const corpus_docx_style *find(const corpus_docx_styles *styles, base_text id)
{
    corpus_docx_style key = { .id = id };

    return id.length > 0 && styles->count > 0
               ? bsearch(&key, styles->items, styles->count, sizeof *styles->items, by_id)
               : NULL;
}

static void inherit(corpus_docx_style *style, const corpus_docx_style *from)
{
    corpus_docx_setting *setting = &style->setting;

    style->letters = corpus_docx_letters_over(style->letters, from->letters);
    style->contents = style->contents || from->contents;
    setting->level = setting->list < 0 && setting->level < 0 ? from->setting.level : setting->level;
    setting->list = setting->list < 0 ? from->setting.list : setting->list;
    setting->outline = setting->outline < 0 ? from->setting.outline : setting->outline;
    setting->indent = setting->indent < 0 ? from->setting.indent : setting->indent;
    setting->page_break = setting->page_break || from->setting.page_break;
}

corpus_docx_style corpus_docx_style_of(const corpus_docx_styles *styles, base_text id, bool paragraph)
{
    const corpus_docx_style *at = find(styles, id);
    corpus_docx_style style = { .setting = corpus_docx_setting_none() };

    if (!at && paragraph && styles->paragraph > 0)
        at = &styles->items[styles->paragraph - 1];
    if (at) {
        style.id = at->id;
        style.name = at->name;
    }
    for (int steps = 0; at && steps < CORPUS_DOCX_CHAIN; steps++) { /* a circle ends here, too */
        inherit(&style, at);
        at = find(styles, at->parent);
    }
    return style;
}
