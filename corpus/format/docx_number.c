/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbering.xml: Word keeps no list number in the text. Each is counted here as Word counts it when it prints. */
#include "corpus/base/utf8.h"
#include "corpus/format/docx_parts.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIGURE_BYTES = 48, LINKS_MOST = 8 };

/* ---------------------------------------------------------------------------------------------------- reading it */

static bool is_on(const corpus_xml *xml)
{
    base_text value = corpus_xml_attribute(xml, "val");

    return !base_text_equal(value, BASE_TEXT("0")) && !base_text_equal(value, BASE_TEXT("false")) &&
           !base_text_equal(value, BASE_TEXT("off"));
}

static base_status read_level_tag(corpus_docx_level *level, base_arena *arena, corpus_xml *xml, base_error *err)
{
    base_text value = corpus_xml_attribute(xml, "val");

    if (corpus_xml_is(xml, "start"))
        level->start = corpus_xml_number(xml, "val", 1);
    else if (corpus_xml_is(xml, "lvlRestart"))
        level->restart = corpus_xml_number(xml, "val", -1);
    else if (corpus_xml_is(xml, "numFmt"))
        return base_arena_text(&level->format, arena, value, err);
    else if (corpus_xml_is(xml, "lvlText"))
        return base_arena_text(&level->text, arena, value, err);
    else if (corpus_xml_is(xml, "pStyle"))
        return base_arena_text(&level->style, arena, value, err);
    else if (corpus_xml_is(xml, "isLgl"))
        level->legal = is_on(xml);
    else if (corpus_xml_is(xml, "ind"))
        level->indent = corpus_xml_number(xml, "left", corpus_xml_number(xml, "start", -1));
    return BASE_OK;
}

static base_status read_level(corpus_docx_level *level, base_arena *arena, corpus_xml *xml, base_error *err)
{
    uint32_t depth = xml->depth;
    corpus_xml_event event;
    base_status status = BASE_OK;

    *level = (corpus_docx_level){ .start = 1, .restart = -1, .given = true, .indent = -1 };
    while (status == BASE_OK && (event = corpus_xml_next(xml)) != CORPUS_XML_END &&
           !(event == CORPUS_XML_CLOSE && xml->depth == depth)) {
        if (event == CORPUS_XML_OPEN)
            status = read_level_tag(level, arena, xml, err);
    }
    return status;
}

static bool level_index(size_t *index, const corpus_xml *xml)
{
    long level = corpus_xml_number(xml, "ilvl", -1);

    *index = (size_t)level;
    return level >= 0 && level < CORPUS_DOCX_LEVELS;
}

static base_status read_list(corpus_docx_numbers *numbers, corpus_xml *xml, base_error *err)
{
    corpus_docx_list *list;
    uint32_t depth = xml->depth;
    corpus_xml_event event;
    size_t level;
    base_status status = base_grow(&numbers->lists, &numbers->list_capacity, numbers->list_count + 1,
                                   sizeof *numbers->lists, CORPUS_DOCX_LISTS, err);

    if (status != BASE_OK)
        return status;
    list = &numbers->lists[numbers->list_count++];
    *list = (corpus_docx_list){ .id = corpus_xml_number(xml, "abstractNumId", -1) };
    while (status == BASE_OK && (event = corpus_xml_next(xml)) != CORPUS_XML_END &&
           !(event == CORPUS_XML_CLOSE && xml->depth == depth)) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_xml_is(xml, "lvl") && level_index(&level, xml))
            status = read_level(&list->levels[level], numbers->arena, xml, err);
        else if (corpus_xml_is(xml, "lvl"))
            corpus_xml_skip(xml);
        else if (corpus_xml_is(xml, "styleLink"))
            status = base_arena_text(&list->style_link, numbers->arena, corpus_xml_attribute(xml, "val"), err);
        else if (corpus_xml_is(xml, "numStyleLink"))
            status = base_arena_text(&list->link, numbers->arena, corpus_xml_attribute(xml, "val"), err);
    }
    return status;
}

/** lvlOverride: another start, or another level altogether. */
static base_status read_override(corpus_docx_num *num, base_arena *arena, corpus_xml *xml, base_error *err)
{
    uint32_t depth = xml->depth;
    corpus_xml_event event;
    size_t level;
    bool known = level_index(&level, xml);
    base_status status = BASE_OK;

    while (status == BASE_OK && (event = corpus_xml_next(xml)) != CORPUS_XML_END &&
           !(event == CORPUS_XML_CLOSE && xml->depth == depth)) {
        if (event != CORPUS_XML_OPEN || !known)
            continue;
        if (corpus_xml_is(xml, "startOverride")) {
            num->starts[level] = corpus_xml_number(xml, "val", -1);
        } else if (corpus_xml_is(xml, "lvl")) {
            num->overrides[level] = base_arena_array(arena, 1, sizeof *num->overrides[level]);
            status = num->overrides[level] ? read_level(num->overrides[level], arena, xml, err)
                                           : base_error_set(err, BASE_E_NOMEM, "out of memory");
        }
    }
    return status;
}

static base_status read_num(corpus_docx_numbers *numbers, corpus_xml *xml, base_error *err)
{
    corpus_docx_num *num;
    uint32_t depth = xml->depth;
    corpus_xml_event event;
    base_status status = base_grow(&numbers->nums, &numbers->num_capacity, numbers->num_count + 1,
                                   sizeof *numbers->nums, CORPUS_DOCX_LISTS, err);

    if (status != BASE_OK)
        return status;
    num = &numbers->nums[numbers->num_count++];
    *num = (corpus_docx_num){ .id = corpus_xml_number(xml, "numId", -1), .abstract = -1 };
    for (size_t i = 0; i < CORPUS_DOCX_LEVELS; i++)
        num->starts[i] = -1;
    while (status == BASE_OK && (event = corpus_xml_next(xml)) != CORPUS_XML_END &&
           !(event == CORPUS_XML_CLOSE && xml->depth == depth)) {
        if (event == CORPUS_XML_OPEN && corpus_xml_is(xml, "abstractNumId"))
            num->abstract = corpus_xml_number(xml, "val", -1);
        else if (event == CORPUS_XML_OPEN && corpus_xml_is(xml, "lvlOverride"))
            status = read_override(num, numbers->arena, xml, err);
    }
    return status;
}

static int by_number(long a, long b)
{
    return (a > b) - (a < b);
}

static int by_list(const void *a, const void *b)
{
    return by_number(((const corpus_docx_list *)a)->id, ((const corpus_docx_list *)b)->id);
}

static int by_num(const void *a, const void *b)
{
    return by_number(((const corpus_docx_num *)a)->id, ((const corpus_docx_num *)b)->id);
}

base_status corpus_docx_numbers_read(corpus_docx_numbers *numbers, corpus_xml *xml, base_error *err)
{
    base_status status = BASE_OK;
    corpus_xml_event event;

    while (status == BASE_OK && (event = corpus_xml_next(xml)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_xml_is(xml, "abstractNum") && numbers->list_count < CORPUS_DOCX_LISTS)
            status = read_list(numbers, xml, err);
        else if (corpus_xml_is(xml, "num") && numbers->num_count < CORPUS_DOCX_LISTS)
            status = read_num(numbers, xml, err);
    }
    if (numbers->list_count > 0)
        qsort(numbers->lists, numbers->list_count, sizeof *numbers->lists, by_list);
    if (numbers->num_count > 0)
        qsort(numbers->nums, numbers->num_count, sizeof *numbers->nums, by_num);
    return status;
}

void corpus_docx_numbers_release(corpus_docx_numbers *numbers)
{
    free(numbers->lists);
    free(numbers->nums);
    *numbers = (corpus_docx_numbers){ 0 };
}

/* ------------------------------------------------------------------------------------------------------ counting */

static corpus_docx_num *find_num(const corpus_docx_numbers *numbers, long id)
{
    corpus_docx_num key = { .id = id };

    return numbers->num_count > 0 ? bsearch(&key, numbers->nums, numbers->num_count, sizeof key, by_num) : NULL;
}

/** The abstract list of a num; a list that is only a link to a style stands for that style's list. */
static corpus_docx_list *find_list(const corpus_docx_numbers *numbers, const corpus_docx_styles *styles,
                                   const corpus_docx_num *num)
{
    corpus_docx_list *list = NULL;

    for (int links = 0; num && links < LINKS_MOST; links++) {
        corpus_docx_list key = { .id = num->abstract };
        list = numbers->list_count > 0 ? bsearch(&key, numbers->lists, numbers->list_count, sizeof key, by_list) : NULL;
        if (!list || list->link.length == 0)
            return list;
        num = find_num(numbers, corpus_docx_style_of(styles, list->link, false).setting.list);
    }
    return list;
}

static const corpus_docx_level *level_of(const corpus_docx_num *num, const corpus_docx_list *list, size_t level)
{
    return num->overrides[level] ? num->overrides[level] : &list->levels[level];
}

static long start_of(const corpus_docx_num *num, const corpus_docx_list *list, size_t level)
{
    return num->starts[level] >= 0 ? num->starts[level] : level_of(num, list, level)->start;
}

/** Does a paragraph at `higher` let the numbers at `level` begin anew? Levels count from 0, lvlRestart from 1. */
static bool restarts(const corpus_docx_level *level, size_t higher)
{
    return level->restart < 0 || (level->restart > 0 && higher < (size_t)level->restart);
}

static void count(corpus_docx_num *num, corpus_docx_list *list, size_t level)
{
    if (num->starts[level] >= 0 && !num->used[level])
        list->begun[level] = false; /* this num begins anew, though another has counted the same list */
    num->used[level] = true;
    for (size_t higher = 0; higher < level; higher++) {
        if (!list->begun[higher]) {
            list->counters[higher] = start_of(num, list, higher);
            list->begun[higher] = true;
        }
    }
    list->counters[level] = list->begun[level] ? list->counters[level] + 1 : start_of(num, list, level);
    list->begun[level] = true;
    for (size_t lower = level + 1; lower < CORPUS_DOCX_LEVELS; lower++) {
        if (restarts(level_of(num, list, lower), level))
            list->begun[lower] = false;
    }
}

static size_t put(char *out, size_t at, base_text text)
{
    size_t room = CORPUS_DOCX_NUMBER - 1 - at, length = text.length;

    if (length > room)
        length = base_utf8_boundary(text, room);
    if (length > 0)
        memcpy(out + at, text.data, length);
    return at + length;
}

/** "%1.%2" with the numbers in. */
static void write_number(char *out, const corpus_docx_num *num, const corpus_docx_list *list, size_t level)
{
    const corpus_docx_level *own = level_of(num, list, level);
    base_text text = own->text;
    size_t at = 0, from = 0;

    for (size_t i = 0; i + 1 < text.length; i++) {
        char figure[FIGURE_BYTES], digit = text.data[i + 1];
        size_t other = (size_t)(digit - '1');

        if (text.data[i] != '%' || digit < '1' || digit > '9')
            continue;
        at = put(out, at, base_text_slice(text, from, i));
        corpus_figure(figure, sizeof figure, list->counters[other],
                      own->legal ? BASE_TEXT("decimal") : level_of(num, list, other)->format);
        at = put(out, at, base_text_of(figure));
        from = ++i + 1;
    }
    out[put(out, at, base_text_slice(text, from, text.length))] = '\0';
}

static size_t choose_level(const corpus_docx_num *num, const corpus_docx_list *list, long level, base_text style)
{
    for (size_t i = 0; level < 0 && style.length > 0 && i < CORPUS_DOCX_LEVELS; i++) {
        if (base_text_equal(level_of(num, list, i)->style, style))
            return i;
    }
    return level < 0 ? 0 : level < CORPUS_DOCX_LEVELS ? (size_t)level : CORPUS_DOCX_LEVELS - 1;
}

void corpus_docx_number(char out[CORPUS_DOCX_NUMBER], bool *bullet, long *indent, corpus_docx_numbers *numbers,
                        const corpus_docx_styles *styles, long list_id, long level_asked, base_text style)
{
    corpus_docx_num *num = list_id > 0 ? find_num(numbers, list_id) : NULL;
    corpus_docx_list *list = find_list(numbers, styles, num);
    const corpus_docx_level *level;
    size_t index;

    *out = '\0';
    *bullet = false;
    if (!list)
        return;
    index = choose_level(num, list, level_asked, style);
    level = level_of(num, list, index);
    if (!level->given)
        return;
    count(num, list, index);
    if (level->indent >= 0)
        *indent = level->indent;
    *bullet = base_text_equal(level->format, BASE_TEXT("bullet"));
    if (!*bullet)
        write_number(out, num, list, index);
}
