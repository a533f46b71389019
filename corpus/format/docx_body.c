/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a document: paragraphs, tables, what floats beside them, fields, tracked changes. */
#include "corpus/format/docx_parts.h"

#include "corpus/base/utf8.h"

#include <stdlib.h>

enum {
    FIELDS_MOST = 64,     /* open within one another */
    FIELD_BYTES = 32,     /* of an instruction: its name is all that is looked at */
    NOTES_WAITING = 4096, /* notes that one paragraph refers to */
    NOTES_MOST = 100000,  /* of a document */
    TWIPS_A_COLUMN = 120, /* six points: half an em of print */
    LEVEL_COLUMNS = 4,    /* a list's level, where it does not say how far it is set in */
    BODY_TEXT = 9,
    HEADING_MOST = 6
};

/** A complex field: begin, instruction, separator, result, end. */
typedef struct {
    char words[FIELD_BYTES]; /* of the instruction, as far as they fit */
    size_t length;
    bool result; /* behind the separator */
    bool contents;
} field;

typedef struct {
    long id;
    bool end_note;
} reference;

typedef struct {
    corpus_docx *docx;
    corpus_xml *xml;
    corpus_tape_out out;
    corpus_tape boxes; /* text boxes, until the paragraph that anchors them has ended */
    size_t box_depth;
    field fields[FIELDS_MOST];
    size_t field_count; /* may exceed the array */
    reference *waiting;
    size_t waiting_count, waiting_capacity;
    size_t contents; /* open blocks that are a table of contents */
    size_t taken;    /* runs of text so far: was an alternative empty? */
    bool running, in_notes;
    base_error *err;
    base_status status;
} walk;

/** An open paragraph. */
typedef struct {
    corpus_docx_setting setting;
    corpus_docx_id style_id;
    corpus_docx_style style;
    corpus_docx_letters letters; /* of the style, over the document's defaults */
    bool begun;                  /* its properties are settled */
    bool mark_removed;           /* it runs on into the next */
    bool section_ends;
    bool contents; /* words of a table of contents stand in it */
    uint16_t size; /* of its first words */
} paragraph;

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

/** The next event within the tag that was opened at `depth`; END at its close. */
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
static void read_inline(walk *w, paragraph *p);
static void read_run_part(walk *w, paragraph *p, unsigned style);

/* ------------------------------------------------------------------------------------------------------- fields */

static field *innermost(walk *w)
{
    return w->field_count > 0 && w->field_count <= FIELDS_MOST ? &w->fields[w->field_count - 1] : NULL;
}

static bool in_contents(const walk *w)
{
    size_t count = w->field_count < FIELDS_MOST ? w->field_count : FIELDS_MOST;

    for (size_t i = 0; i < count; i++) {
        if (w->fields[i].contents)
            return true;
    }
    return w->contents > 0;
}

/** An instruction ends with its paragraph at the latest: one whose mark was lost must not swallow the document. */
static void end_instructions(walk *w)
{
    size_t count = w->field_count < FIELDS_MOST ? w->field_count : FIELDS_MOST;

    for (size_t i = 0; i < count; i++)
        w->fields[i].result = true;
}

/** Within an instruction nothing is printed. */
static bool in_instruction(const walk *w)
{
    size_t count = w->field_count < FIELDS_MOST ? w->field_count : FIELDS_MOST;

    for (size_t i = 0; i < count; i++) {
        if (!w->fields[i].result)
            return true;
    }
    return false;
}

static void read_field_mark(walk *w)
{
    base_text type = corpus_xml_attribute(w->xml, "fldCharType");
    field *open = innermost(w);

    if (base_text_equal(type, BASE_TEXT("begin"))) {
        if (w->field_count < FIELDS_MOST)
            w->fields[w->field_count] = (field){ 0 };
        w->field_count++;
    } else if (base_text_equal(type, BASE_TEXT("separate")) && open) {
        base_text words = base_text_trim((base_text){ open->words, open->length });
        open->result = true;
        open->contents = base_text_starts_nocase(words, BASE_TEXT("TOC"));
    } else if (base_text_equal(type, BASE_TEXT("end")) && w->field_count > 0) {
        w->field_count--;
    }
}

static void read_instruction(walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        field *open = innermost(w);
        size_t room = open ? FIELD_BYTES - open->length : 0;
        size_t length = w->xml->text.length < room ? w->xml->text.length : room;

        if (event != CORPUS_XML_TEXT || length == 0)
            continue;
        memcpy(open->words + open->length, w->xml->text.data, length);
        open->length += length;
    }
}

/* --------------------------------------------------------------------------------------------------- paragraphs */

/** Its properties come first: once something else is met they are all there are. */
static void begin_paragraph(walk *w, paragraph *p)
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
        put(w, CORPUS_TAPE_PAGE_SEEN, 0, (base_text){ 0 });
}

static void read_mark(walk *w, paragraph *p)
{
    corpus_docx_letters ignored = { 0 };

    corpus_docx_letters_read(&ignored, NULL, &p->mark_removed, w->xml);
}

static void read_section(walk *w, paragraph *p)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    p->section_ends = true;
    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN && is(w, "type") &&
            base_text_equal(corpus_xml_attribute(w->xml, "val"), BASE_TEXT("continuous")))
            p->section_ends = false;
    }
}

static void read_properties(walk *w, paragraph *p)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "pStyle")) {
            corpus_docx_id_read(&p->style_id, w->xml);
        } else if (is(w, "rPr")) {
            read_mark(w, p);
        } else if (is(w, "sectPr")) {
            read_section(w, p);
        } else if (is(w, "pPrChange")) {
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
static void give_waiting(walk *w)
{
    if (w->out.tape)
        return;
    note(w, corpus_tape_play(w->out.flow, &w->boxes, 0, w->boxes.count, w->err));
    corpus_tape_clear(&w->boxes);
    for (size_t i = 0; goes_on(w) && i < w->waiting_count; i++) {
        const corpus_docx_notes *notes = w->waiting[i].end_note ? &w->docx->endnotes : &w->docx->footnotes;
        const corpus_docx_note *one = find_note(notes, w->waiting[i].id);
        if (!one || one->from == one->end)
            continue;
        note(w, corpus_flow_note_begin(w->out.flow, w->err));
        note(w, corpus_tape_play(w->out.flow, &notes->tape, one->from, one->end, w->err));
        note(w, corpus_flow_note_end(w->out.flow, w->err));
    }
    w->waiting_count = 0;
}

static uint16_t columns_of(const paragraph *p, long list_indent)
{
    long twips = list_indent >= 0 ? list_indent : p->setting.indent;

    if (twips < 0 && p->setting.list > 0)
        return (uint16_t)(LEVEL_COLUMNS * (1 + (p->setting.level > 0 && p->setting.level < 9 ? p->setting.level : 0)));
    if (twips <= 0 || twips >= 100000)
        return 0;
    return (uint16_t)(twips / TWIPS_A_COLUMN);
}

static void end_paragraph(walk *w, paragraph *p)
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
    notch.style.contents = p->style.contents || p->contents || w->contents > 0;
    notch.style.running = w->running;
    if (goes_on(w))
        note(w, corpus_tape_put(&w->out, notch, base_text_trim(base_text_of(number)), w->err));
    if (p->section_ends && !w->running && !w->in_notes)
        put(w, CORPUS_TAPE_PAGE, 0, (base_text){ 0 });
    if (goes_on(w))
        give_waiting(w);
}

static void read_paragraph(walk *w)
{
    paragraph p = { .setting = corpus_docx_setting_none() };

    read_inline(w, &p);
    begin_paragraph(w, &p);
    end_instructions(w);
    if (!p.mark_removed)
        end_paragraph(w, &p);
}

/* --------------------------------------------------------------------------------------------------------- runs */

static void put_text(walk *w, paragraph *p, base_text text, unsigned style, const corpus_docx_letters *letters)
{
    if (in_instruction(w) || text.length == 0)
        return;
    if (p->size == 0 && letters && !(style & CORPUS_FLOW_HIDDEN))
        p->size = letters->size;
    w->taken++;
    p->contents = p->contents || in_contents(w);
    put(w, CORPUS_TAPE_TEXT, style, text);
}

/** The text of a `t`. */
static void read_words(walk *w, paragraph *p, unsigned style, const corpus_docx_letters *letters)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_TEXT)
            put_text(w, p, w->xml->text, style, letters);
    }
}

/** Symbol fonts' private letters are bullets and ticks; what else they draw is no word. */
static void read_symbol(walk *w, paragraph *p, unsigned style)
{
    base_text code = corpus_xml_attribute(w->xml, "char");
    unsigned long value = 0;
    char letter[4];

    for (size_t i = 0; i < code.length && i < 8; i++) {
        char c = base_to_lower(code.data[i]);
        if (!base_is_digit(c) && (c < 'a' || c > 'f'))
            return;
        value = value * 16 + (unsigned long)(base_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (value < 0x20 || value > 0xFFFF || (value >= 0xD800 && value <= 0xDFFF))
        return;
    put_text(w, p, (base_text){ letter, base_utf8_put(letter, (uint32_t)value) }, style, NULL);
}

static void read_break(walk *w)
{
    base_text type = corpus_xml_attribute(w->xml, "type");

    put(w, base_text_equal(type, BASE_TEXT("page")) ? CORPUS_TAPE_PAGE : CORPUS_TAPE_BREAK, 0, (base_text){ 0 });
}

static void wait_for_note(walk *w, bool end_note)
{
    reference one = { corpus_xml_number(w->xml, "id", -1), end_note };

    if (w->in_notes || w->waiting_count >= NOTES_WAITING)
        return;
    note(w,
         base_grow(&w->waiting, &w->waiting_capacity, w->waiting_count + 1, sizeof *w->waiting, NOTES_WAITING, w->err));
    if (w->status == BASE_OK)
        w->waiting[w->waiting_count++] = one;
}

/** Paragraphs of a text box wait on the tape, for flowing text knows one paragraph at a time. */
static void read_box(walk *w)
{
    corpus_tape *before = w->out.tape;
    field fields[FIELDS_MOST];
    size_t count = w->field_count;

    memcpy(fields, w->fields, sizeof fields);
    w->field_count = 0;
    w->out.tape = before ? before : &w->boxes;
    if (before) /* a box within a box, or in a note: its paragraphs follow where they are met */
        put(w, CORPUS_TAPE_BREAK, 0, (base_text){ 0 });
    read_blocks(w);
    w->out.tape = before;
    memcpy(w->fields, fields, sizeof fields);
    w->field_count = count;
}

/** What is drawn: only text boxes matter. */
static void read_drawing(walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "txbxContent"))
            read_box(w);
        else if (is(w, "Fallback"))
            corpus_xml_skip(w->xml);
    }
}

/** mc:AlternateContent says the same thing twice: the first that has words is taken, or that draws alone. */
static void read_alternatives(walk *w, paragraph *p, unsigned style)
{
    uint32_t depth = w->xml->depth;
    size_t before = w->taken;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (w->taken != before) {
            corpus_xml_skip(w->xml);
        } else if (!p) {
            read_blocks(w);
        } else {
            uint32_t inner = w->xml->depth;
            while ((event = next_within(w, inner)) != CORPUS_XML_END) {
                if (event == CORPUS_XML_OPEN)
                    read_run_part(w, p, style);
            }
        }
    }
}

static const corpus_docx_letters *letters_of(paragraph *p, unsigned style)
{
    return style & CORPUS_FLOW_HIDDEN ? NULL : &p->letters;
}

/** One thing in a run. */
static void read_run_part(walk *w, paragraph *p, unsigned style)
{
    static const char *const drawn[] = { "drawing", "pict", "object", NULL };

    if (is(w, "t"))
        read_words(w, p, style, letters_of(p, style));
    else if (is(w, "instrText") || is(w, "delInstrText"))
        read_instruction(w);
    else if (is(w, "fldChar"))
        read_field_mark(w);
    else if (is(w, "tab") || is(w, "ptab"))
        put_text(w, p, BASE_TEXT(" "), style, NULL);
    else if (is(w, "br"))
        read_break(w);
    else if (is(w, "cr"))
        put(w, CORPUS_TAPE_BREAK, 0, (base_text){ 0 });
    else if (is(w, "noBreakHyphen"))
        put_text(w, p, BASE_TEXT("-"), style, NULL);
    else if (is(w, "sym"))
        read_symbol(w, p, style);
    else if (is(w, "lastRenderedPageBreak"))
        put(w, CORPUS_TAPE_PAGE_SEEN, 0, (base_text){ 0 });
    else if (is(w, "footnoteReference") || is(w, "endnoteReference"))
        wait_for_note(w, is(w, "endnoteReference"));
    else if (is(w, "AlternateContent"))
        read_alternatives(w, p, style);
    else if (is_any(w, drawn))
        read_drawing(w);
    else if (is(w, "ruby") || is(w, "rubyBase") || is(w, "r"))
        read_inline(w, p);
    else
        corpus_xml_skip(w->xml); /* delText, softHyphen, pgNum, footnoteRef, annotationRef … */
}

static void read_run(walk *w, paragraph *p)
{
    uint32_t depth = w->xml->depth;
    corpus_docx_letters letters = { 0 }, of_style;
    corpus_xml_event event;
    unsigned style = 0;
    bool settled = false;
    corpus_docx_id id = { .length = 0 };

    begin_paragraph(w, p);
    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        corpus_docx_letters kept = p->letters;
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "rPr")) {
            corpus_docx_letters_read(&letters, &id, NULL, w->xml);
            continue;
        }
        if (!settled) {
            of_style = corpus_docx_style_of(&w->docx->styles, corpus_docx_id_text(&id), false).letters;
            letters = corpus_docx_letters_over(corpus_docx_letters_over(letters, of_style), p->letters);
            style = (letters.bold == CORPUS_DOCX_ON ? CORPUS_FLOW_BOLD : 0u) |
                    (letters.raised == CORPUS_DOCX_ON ? CORPUS_FLOW_RAISED : 0u) |
                    (letters.hidden == CORPUS_DOCX_ON ? CORPUS_FLOW_HIDDEN : 0u);
            settled = true;
        }
        p->letters = letters;
        read_run_part(w, p, style);
        p->letters = kept;
    }
}

/** A content control's properties say whether it is the table of contents. */
static bool is_contents_control(walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;
    bool found = false;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN && is(w, "docPartGallery"))
            found = found ||
                    base_text_find_nocase(corpus_xml_attribute(w->xml, "val"), BASE_TEXT("contents"), 0) != (size_t)-1;
    }
    return found;
}

/** What stands in a paragraph, or in something within one; up to the close of the tag that is open. */
static void read_inline(walk *w, paragraph *p)
{
    static const char *const gone[] = { "del",         "moveFrom",   "rt",      "sdtPr", "sdtEndPr",
                                        "customXmlPr", "smartTagPr", "fldData", NULL };
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "pPr") && !p->begun)
            read_properties(w, p);
        else if (is(w, "r"))
            read_run(w, p);
        else if (is_any(w, gone))
            corpus_xml_skip(w->xml);
        else if (is(w, "AlternateContent"))
            read_alternatives(w, p, 0);
        else if (is(w, "t") || is(w, "br") || is(w, "tab"))
            read_run_part(w, p, 0);
        else
            read_inline(w, p); /* ins, moveTo, hyperlink, smartTag, sdt, fldSimple, oMath … */
    }
}

/* ------------------------------------------------------------------------------------------------------- tables */

/** How many columns a cell spans, and whether it goes on with the one above. */
static long read_cell_properties(walk *w, bool *goes_on_above)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;
    long span = 1;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "tcPrChange")) /* how it was before a tracked change */
            corpus_xml_skip(w->xml);
        else if (is(w, "gridSpan"))
            span = corpus_xml_number(w->xml, "val", 1);
        else if (is(w, "vMerge"))
            *goes_on_above = !base_text_equal(corpus_xml_attribute(w->xml, "val"), BASE_TEXT("restart"));
    }
    return span > 0 && span < 1000 ? span : 1;
}

static void read_cell(walk *w, long *column)
{
    uint32_t depth = w->xml->depth;
    bool merged = false, told = false;
    corpus_xml_event event;
    long span = 1;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "tcPr")) {
            span = read_cell_properties(w, &merged);
            continue;
        }
        if (merged) {
            corpus_xml_skip(w->xml);
            continue;
        }
        if (!told)
            put(w, CORPUS_TAPE_CELL, (unsigned)*column, (base_text){ 0 });
        told = true;
        if (is(w, "p"))
            read_paragraph(w);
        else
            read_blocks(w);
    }
    *column += span;
}

static bool is_row_removed(walk *w, long *column)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;
    bool removed = false;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        removed = removed || is(w, "del");
        if (is(w, "trPrChange")) {
            corpus_xml_skip(w->xml);
        } else if (is(w, "gridBefore")) {
            long skipped = corpus_xml_number(w->xml, "val", 0);
            *column += skipped > 0 && skipped < 1000 ? skipped : 0;
        }
    }
    return removed;
}

/** Cells; they may stand in content controls. */
static void read_cells(walk *w, long *column, bool *removed)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "trPr"))
            *removed = is_row_removed(w, column);
        else if (is(w, "tc") && !*removed)
            read_cell(w, column);
        else if (is(w, "sdt") || is(w, "sdtContent") || is(w, "ins") || is(w, "customXml"))
            read_cells(w, column, removed);
        else
            corpus_xml_skip(w->xml);
    }
}

static void read_rows(walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "tr")) {
            long column = 1;
            bool removed = false;
            put(w, CORPUS_TAPE_ROW, 0, (base_text){ 0 });
            read_cells(w, &column, &removed);
        } else if (is(w, "sdt") || is(w, "sdtContent") || is(w, "ins") || is(w, "customXml")) {
            read_rows(w);
        } else {
            corpus_xml_skip(w->xml);
        }
    }
}

static void read_table(walk *w)
{
    put(w, CORPUS_TAPE_TABLE, 0, (base_text){ 0 });
    read_rows(w);
    put(w, CORPUS_TAPE_TABLE_END, 0, (base_text){ 0 });
}

/* ------------------------------------------------------------------------------------------------------- blocks */

/** Blocks up to the close of the tag that is open. */
static void read_blocks(walk *w)
{
    static const char *const gone[] = { "del", "moveFrom", "sectPr", "sdtEndPr", "altChunk", "tblPr", "tcPr", NULL };
    uint32_t depth = w->xml->depth;
    size_t contents = w->contents;
    corpus_xml_event event;

    while ((event = next_within(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is(w, "p"))
            read_paragraph(w);
        else if (is(w, "tbl"))
            read_table(w);
        else if (is(w, "sdtPr"))
            w->contents += is_contents_control(w);
        else if (is(w, "AlternateContent"))
            read_alternatives(w, NULL, 0);
        else if (is_any(w, gone))
            corpus_xml_skip(w->xml);
        else
            read_blocks(w); /* body, sdt, sdtContent, ins, moveTo, customXml, hdr … */
    }
    w->contents = contents;
}

static base_status finish(walk *w)
{
    if (goes_on(w) && !w->out.tape)
        give_waiting(w);
    free(w->waiting);
    corpus_tape_release(&w->boxes);
    return w->status;
}

static bool open_root(walk *w)
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
    walk w = { .docx = docx, .xml = xml, .out = { .flow = docx->flow }, .err = err };

    if (open_root(&w))
        read_blocks(&w);
    return finish(&w);
}

base_status corpus_docx_running_read(corpus_docx *docx, corpus_xml *xml, base_error *err)
{
    walk w = { .docx = docx, .xml = xml, .out = { .flow = docx->flow }, .running = true, .err = err };

    if (open_root(&w))
        read_blocks(&w);
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
    walk w = { .docx = docx, .xml = xml, .out = { docx->flow, &notes->tape }, .in_notes = true, .err = err };
    corpus_xml_event event;

    if (!open_root(&w))
        return BASE_OK;
    while (goes_on(&w) && (event = corpus_xml_next(xml)) != CORPUS_XML_END) {
        corpus_docx_note one = { .id = corpus_xml_number(xml, "id", -1), .from = notes->tape.count };
        if (event != CORPUS_XML_OPEN)
            continue;
        if (is_separator(xml) || notes->count >= NOTES_MOST) {
            corpus_xml_skip(xml);
            continue;
        }
        w.field_count = 0;
        read_blocks(&w);
        one.end = notes->tape.count;
        note(&w, base_grow(&notes->items, &notes->capacity, notes->count + 1, sizeof *notes->items, NOTES_MOST, err));
        if (w.status == BASE_OK)
            notes->items[notes->count++] = one;
    }
    if (notes->count > 0)
        qsort(notes->items, notes->count, sizeof *notes->items, by_id);
    return finish(&w);
}
