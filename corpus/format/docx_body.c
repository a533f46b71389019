/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a document: paragraphs, tables, content controls, notes. */
#include "corpus/format/docx_walk.h"

#include <stdlib.h>

enum {
    NOTES_MOST = 100000,  /* of a document */
    TWIPS_A_COLUMN = 120, /* six points: half an em of print */
    LEVEL_COLUMNS = 4,    /* a list's level, where it does not say how far it is set in */
    BODY_TEXT = 9,
    HEADING_MOST = 6,
    ENTRY_BYTES = 300 /* longer than any line of a table of contents */
};

/* --------------------------------------------------------------------------------------------------- paragraphs */

/** Its properties come first: once something else is met they are all there are. */
void corpus_docx_paragraph_begin(corpus_docx_walk *w, corpus_docx_paragraph *p)
{
    corpus_docx_setting *own = &p->setting, *of;

    if (p->begun)
        return;
    p->begun = true;
    p->style = corpus_docx_style_of(&w->docx->styles, corpus_docx_id_text(&p->style_id), true);
    p->letters = corpus_docx_letters_over(p->style.letters, w->docx->styles.letters);
    of = &p->style.setting;
    if (own->list < 0) {
        own->level = own->level < 0 ? of->level : own->level;
        own->list = of->list;
    }
    own->outline = own->outline < 0 ? of->outline : own->outline;
    own->indent = own->indent < 0 ? of->indent : own->indent;
    if (own->page_break || of->page_break) /* at the top of a page it makes no other */
        corpus_docx_tell(w, CORPUS_TAPE_PAGE_SEEN, 0, (base_text){ 0 });
}

static void read_mark(corpus_docx_walk *w, corpus_docx_paragraph *p)
{
    corpus_docx_letters ignored = { 0 };

    corpus_docx_letters_read(&ignored, NULL, &p->mark_removed, w->xml);
}

static void read_section(corpus_docx_walk *w, corpus_docx_paragraph *p)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    p->section_ends = true;
    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN && corpus_docx_is(w, "type") &&
            base_text_equal(corpus_xml_attribute(w->xml, "val"), BASE_TEXT("continuous")))
            p->section_ends = false;
    }
}

void corpus_docx_properties_read(corpus_docx_walk *w, corpus_docx_paragraph *p)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "pStyle")) {
            corpus_docx_id_read(&p->style_id, w->xml);
        } else if (corpus_docx_is(w, "rPr")) {
            read_mark(w, p);
        } else if (corpus_docx_is(w, "sectPr")) {
            read_section(w, p);
        } else if (corpus_docx_is(w, "pPrChange")) {
            corpus_xml_skip(w->xml);
        } else {
            corpus_docx_setting_read(&p->setting, w->xml);
        }
    }
}

static int by_id(const void *a, const void *b)
{
    const corpus_docx_note *one = a, *other = b;

    return (one->id > other->id) - (one->id < other->id);
}

static const corpus_docx_note *find_note(const corpus_docx_notes *notes, long id)
{
    corpus_docx_note key = { .id = id };

    return notes->count > 0 ? bsearch(&key, notes->items, notes->count, sizeof key, by_id) : NULL;
}

/** Notes that the paragraph refers to, and boxes anchored in it: now that it has ended. */
static void give_waiting(corpus_docx_walk *w)
{
    if (w->out.tape)
        return;
    corpus_docx_keep(w, corpus_tape_play(w->out.flow, &w->boxes, 0, w->boxes.count, w->err));
    corpus_tape_clear(&w->boxes);
    for (size_t i = 0; corpus_docx_goes_on(w) && i < w->waiting_count; i++) {
        const corpus_docx_notes *notes = w->waiting[i].end_note ? &w->docx->endnotes : &w->docx->footnotes;
        const corpus_docx_note *one = find_note(notes, w->waiting[i].id);
        if (!one || one->from == one->end)
            continue;
        corpus_docx_keep(w, corpus_flow_note_begin(w->out.flow, w->err));
        corpus_docx_keep(w, corpus_tape_play(w->out.flow, &notes->tape, one->from, one->end, w->err));
        corpus_docx_keep(w, corpus_flow_note_end(w->out.flow, w->err));
    }
    w->waiting_count = 0;
}

static uint16_t columns_of(const corpus_docx_paragraph *p, long list_indent)
{
    long twips = list_indent >= 0 ? list_indent : p->setting.indent;

    if (twips < 0 && p->setting.list > 0)
        return (uint16_t)(LEVEL_COLUMNS * (1 + (p->setting.level > 0 && p->setting.level < 9 ? p->setting.level : 0)));
    if (twips <= 0 || twips >= 100000)
        return 0;
    return (uint16_t)(twips / TWIPS_A_COLUMN);
}

static void end_paragraph(corpus_docx_walk *w, corpus_docx_paragraph *p)
{
    char number[CORPUS_DOCX_NUMBER] = "";
    corpus_tape_notch notch = { .kind = CORPUS_TAPE_END };
    long indent = -1, outline = p->setting.outline;

    if (p->setting.list > 0)
        corpus_docx_number(number, &notch.style.bullet, &indent, &w->docx->numbers, &w->docx->styles, p->setting.list,
                           p->setting.level, p->style.id);
    notch.style.heading =
        outline >= 0 && outline < BODY_TEXT ? (uint8_t)(outline < HEADING_MOST ? outline + 1 : HEADING_MOST) : 0;
    notch.style.indent = columns_of(p, p->setting.indent >= 0 && p->style.setting.indent < 0 ? -1 : indent);
    notch.style.size = p->size > 0 ? p->size : p->letters.size;
    if (p->contents && !p->style.contents && w->contents == 0 &&
        (notch.style.heading > 0 || (p->bytes > ENTRY_BYTES && !base_is_digit(p->last)))) {
        corpus_docx_end_contents(w);
        p->contents = false;
    }
    notch.style.contents = p->style.contents || p->contents || w->contents > 0;
    notch.style.running = w->running;
    if (corpus_docx_goes_on(w))
        corpus_docx_keep(w, corpus_tape_put(&w->out, notch, base_text_trim(base_text_of(number)), w->err));
    if (p->section_ends && !w->running && !w->in_notes)
        corpus_docx_tell(w, CORPUS_TAPE_PAGE, 0, (base_text){ 0 });
    if (corpus_docx_goes_on(w))
        give_waiting(w);
}

static void read_paragraph(corpus_docx_walk *w)
{
    corpus_docx_paragraph p = { .setting = corpus_docx_setting_none() };

    corpus_docx_inline_read(w, &p);
    corpus_docx_paragraph_begin(w, &p);
    corpus_docx_end_instructions(w);
    if (!p.mark_removed)
        end_paragraph(w, &p);
}

/* ------------------------------------------------------------------------------------------------------- tables */

/** How many columns a cell spans, and whether it goes on with the one above. */
static long read_cell_properties(corpus_docx_walk *w, bool *goes_on_above)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;
    long span = 1;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "tcPrChange")) /* how it was before a tracked change */
            corpus_xml_skip(w->xml);
        else if (corpus_docx_is(w, "gridSpan"))
            span = corpus_xml_number(w->xml, "val", 1);
        else if (corpus_docx_is(w, "vMerge"))
            *goes_on_above = !base_text_equal(corpus_xml_attribute(w->xml, "val"), BASE_TEXT("restart"));
    }
    return span > 0 && span < 1000 ? span : 1;
}

static void read_cell(corpus_docx_walk *w, long *column)
{
    uint32_t depth = w->xml->depth;
    bool merged = false, told = false;
    corpus_xml_event event;
    long span = 1;

    w->cell_turns = w->tables == 1 ? 0 : w->cell_turns;
    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "tcPr")) {
            span = read_cell_properties(w, &merged);
            continue;
        }
        if (merged) {
            corpus_xml_skip(w->xml);
            continue;
        }
        if (!told)
            corpus_docx_tell(w, CORPUS_TAPE_CELL, (unsigned)*column, (base_text){ 0 });
        told = true;
        if (corpus_docx_is(w, "p"))
            read_paragraph(w);
        else
            corpus_docx_blocks_read(w);
    }
    *column += span;
}

static bool is_row_removed(corpus_docx_walk *w, long *column)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;
    bool removed = false;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        removed = removed || corpus_docx_is(w, "del");
        if (corpus_docx_is(w, "trPrChange")) {
            corpus_xml_skip(w->xml);
        } else if (corpus_docx_is(w, "gridBefore")) {
            long skipped = corpus_xml_number(w->xml, "val", 0);
            *column += skipped > 0 && skipped < 1000 ? skipped : 0;
        }
    }
    return removed;
}

/** Cells; they may stand in content controls. */
static void read_cells(corpus_docx_walk *w, long *column, bool *removed)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "trPr"))
            *removed = is_row_removed(w, column);
        else if (corpus_docx_is(w, "tc") && !*removed)
            read_cell(w, column);
        else if (corpus_docx_is(w, "sdt") || corpus_docx_is(w, "sdtContent") || corpus_docx_is(w, "ins") ||
                 corpus_docx_is(w, "customXml"))
            read_cells(w, column, removed);
        else
            corpus_xml_skip(w->xml);
    }
}

static void read_rows(corpus_docx_walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "tr")) {
            long column = 1;
            bool removed = false;
            w->row_turns = w->tables == 1 ? 0 : w->row_turns;
            corpus_docx_tell(w, CORPUS_TAPE_ROW, 0, (base_text){ 0 });
            read_cells(w, &column, &removed);
        } else if (corpus_docx_is(w, "sdt") || corpus_docx_is(w, "sdtContent") || corpus_docx_is(w, "ins") ||
                   corpus_docx_is(w, "customXml")) {
            read_rows(w);
        } else {
            corpus_xml_skip(w->xml);
        }
    }
}

static void read_table(corpus_docx_walk *w)
{
    corpus_docx_tell(w, CORPUS_TAPE_TABLE, 0, (base_text){ 0 });
    w->tables++;
    read_rows(w);
    w->tables--;
    corpus_docx_tell(w, CORPUS_TAPE_TABLE_END, 0, (base_text){ 0 });
}

/* ------------------------------------------------------------------------------------------------------- blocks */

/** Blocks up to the close of the tag that is open. */
void corpus_docx_blocks_read(corpus_docx_walk *w)
{
    static const char *const gone[] = { "del", "moveFrom", "sectPr", "sdtEndPr", "altChunk", "tblPr", "tcPr", NULL };
    uint32_t depth = w->xml->depth;
    size_t contents = w->contents;
    bool placeholder = false;
    corpus_xml_event event;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "p"))
            read_paragraph(w);
        else if (corpus_docx_is(w, "tbl"))
            read_table(w);
        else if (corpus_docx_is(w, "sdtPr"))
            w->contents += corpus_docx_is_contents_control(w, &placeholder);
        else if (corpus_docx_is(w, "AlternateContent"))
            corpus_docx_alternatives_read(w, NULL, 0);
        else if (corpus_docx_is_any(w, gone) || (placeholder && corpus_docx_is(w, "sdtContent")))
            corpus_xml_skip(w->xml);
        else
            corpus_docx_blocks_read(w); /* body, sdt, sdtContent, ins, moveTo, customXml, hdr … */
    }
    w->contents = contents;
}

static base_status finish(corpus_docx_walk *w)
{
    if (corpus_docx_goes_on(w) && !w->out.tape)
        give_waiting(w);
    free(w->waiting);
    corpus_tape_release(&w->boxes);
    return w->status;
}

static bool open_root(corpus_docx_walk *w)
{
    corpus_xml_event event;

    while ((event = corpus_xml_next(w->xml)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN)
            return true;
    }
    return false;
}

base_status corpus_docx_body_read(corpus_docx *docx, corpus_xml *xml, base_error *err)
{
    corpus_docx_walk w = { .docx = docx, .xml = xml, .out = { .flow = docx->flow }, .err = err };

    if (open_root(&w))
        corpus_docx_blocks_read(&w);
    return finish(&w);
}

base_status corpus_docx_running_read(corpus_docx *docx, corpus_xml *xml, base_error *err)
{
    corpus_docx_walk w = { .docx = docx, .xml = xml, .out = { .flow = docx->flow }, .running = true, .err = err };

    if (open_root(&w))
        corpus_docx_blocks_read(&w);
    return finish(&w);
}

/** "separator" and its like are lines, no notes. */
static bool is_separator(const corpus_xml *xml)
{
    base_text type = corpus_xml_attribute(xml, "type");

    return type.length > 0 && !base_text_equal(type, BASE_TEXT("normal"));
}

base_status corpus_docx_notes_read(corpus_docx_notes *notes, corpus_docx *docx, corpus_xml *xml, base_error *err)
{
    corpus_docx_walk w = {
        .docx = docx, .xml = xml, .out = { docx->flow, &notes->tape }, .in_notes = true, .err = err
    };
    corpus_xml_event event;

    if (!open_root(&w))
        return BASE_OK;
    while (corpus_docx_goes_on(&w) && (event = corpus_xml_next(xml)) != CORPUS_XML_END) {
        corpus_docx_note one = { .id = corpus_xml_number(xml, "id", -1), .from = notes->tape.count };
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is_separator(xml) || notes->count >= NOTES_MOST) {
            corpus_xml_skip(xml);
            continue;
        }
        w.field_count = 0;
        corpus_docx_blocks_read(&w);
        one.end = notes->tape.count;
        corpus_docx_keep(
            &w, base_grow(&notes->items, &notes->capacity, notes->count + 1, sizeof *notes->items, NOTES_MOST, err));
        if (w.status == BASE_OK)
            notes->items[notes->count++] = one;
    }
    if (notes->count > 0)
        qsort(notes->items, notes->count, sizeof *notes->items, by_id);
    return finish(&w);
}
