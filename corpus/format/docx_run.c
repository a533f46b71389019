/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a paragraph: runs of words, breaks, symbols, boxes, references to notes. */
#include "corpus/format/docx_walk.h"

#include "corpus/base/utf8.h"

static void read_run_part(corpus_docx_walk *w, corpus_docx_paragraph *p, unsigned style);

static void put_text(corpus_docx_walk *w, corpus_docx_paragraph *p, base_text text, unsigned style,
                     const corpus_docx_letters *letters)
{
    if (corpus_docx_in_instruction(w) || text.length == 0)
        return;
    if (p->size == 0 && letters && !(style & CORPUS_FLOW_HIDDEN))
        p->size = letters->size;
    w->taken++;
    p->contents = p->contents || corpus_docx_in_contents(w);
    p->bytes += text.length;
    p->last = text.data[text.length - 1];
    corpus_docx_tell(w, CORPUS_TAPE_TEXT, style, text);
}

/** The text of a `t`. */
static void read_words(corpus_docx_walk *w, corpus_docx_paragraph *p, unsigned style,
                       const corpus_docx_letters *letters)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_TEXT)
            put_text(w, p, w->xml->text, style, letters);
    }
}

/** Symbol fonts' private letters are bullets and ticks; what else they draw is no word. */
static void read_symbol(corpus_docx_walk *w, corpus_docx_paragraph *p, unsigned style)
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

static void read_break(corpus_docx_walk *w)
{
    base_text type = corpus_xml_attribute(w->xml, "type");

    corpus_docx_tell(w, base_text_equal(type, BASE_TEXT("page")) ? CORPUS_TAPE_PAGE : CORPUS_TAPE_BREAK, 0,
                     (base_text){ 0 });
}

/** Where a page cuts a table's row, each of its cells tells so; it is one page that turns. */
static void turn_page(corpus_docx_walk *w)
{
    if (w->tables > 0) {
        if (++w->cell_turns <= w->row_turns)
            return;
        w->row_turns = w->cell_turns;
    }
    corpus_docx_tell(w, CORPUS_TAPE_PAGE_SEEN, 0, (base_text){ 0 });
}

static void wait_for_note(corpus_docx_walk *w, bool end_note)
{
    corpus_docx_reference one = { corpus_xml_number(w->xml, "id", -1), end_note };

    if (w->in_notes || w->waiting_count >= CORPUS_DOCX_NOTES_WAITING)
        return;
    corpus_docx_keep(w, base_grow(&w->waiting, &w->waiting_capacity, w->waiting_count + 1, sizeof *w->waiting,
                                  CORPUS_DOCX_NOTES_WAITING, w->err));
    if (w->status == BASE_OK)
        w->waiting[w->waiting_count++] = one;
}

/** Paragraphs of a text box wait on the tape, for flowing text knows one paragraph at a time. */
static void read_box(corpus_docx_walk *w)
{
    corpus_tape *before = w->out.tape;
    corpus_docx_field fields[CORPUS_DOCX_FIELDS];
    size_t count = w->field_count;

    memcpy(fields, w->fields, sizeof fields);
    w->field_count = 0;
    w->out.tape = before ? before : &w->boxes;
    if (before) /* a box within a box, or in a note: its paragraphs follow where they are met */
        corpus_docx_tell(w, CORPUS_TAPE_BREAK, 0, (base_text){ 0 });
    corpus_docx_blocks_read(w);
    w->out.tape = before;
    memcpy(w->fields, fields, sizeof fields);
    w->field_count = count;
}

/** What is drawn: only text boxes matter. */
static void read_drawing(corpus_docx_walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "txbxContent"))
            read_box(w);
        else if (corpus_docx_is(w, "Fallback"))
            corpus_xml_skip(w->xml);
    }
}

/** mc:AlternateContent says the same thing twice: the first that has words is taken, or that draws alone. */
void corpus_docx_alternatives_read(corpus_docx_walk *w, corpus_docx_paragraph *p, unsigned style)
{
    uint32_t depth = w->xml->depth;
    size_t before = w->taken;
    corpus_xml_event event;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (w->taken != before) {
            corpus_xml_skip(w->xml);
        } else if (!p) {
            corpus_docx_blocks_read(w);
        } else {
            uint32_t inner = w->xml->depth;
            while ((event = corpus_docx_next(w, inner)) != CORPUS_XML_END) {
                if (event == CORPUS_XML_OPEN)
                    read_run_part(w, p, style);
            }
        }
    }
}

static const corpus_docx_letters *letters_of(corpus_docx_paragraph *p, unsigned style)
{
    return style & CORPUS_FLOW_HIDDEN ? NULL : &p->letters;
}

/** One thing in a run. */
static void read_run_part(corpus_docx_walk *w, corpus_docx_paragraph *p, unsigned style)
{
    static const char *const drawn[] = { "drawing", "pict", "object", NULL };

    if (corpus_docx_is(w, "t"))
        read_words(w, p, style, letters_of(p, style));
    else if (corpus_docx_is(w, "instrText") || corpus_docx_is(w, "delInstrText"))
        corpus_docx_instruction_read(w);
    else if (corpus_docx_is(w, "fldChar"))
        corpus_docx_field_mark_read(w);
    else if (corpus_docx_is(w, "tab") || corpus_docx_is(w, "ptab"))
        put_text(w, p, BASE_TEXT(" "), style, NULL);
    else if (corpus_docx_is(w, "br"))
        read_break(w);
    else if (corpus_docx_is(w, "cr"))
        corpus_docx_tell(w, CORPUS_TAPE_BREAK, 0, (base_text){ 0 });
    else if (corpus_docx_is(w, "noBreakHyphen"))
        put_text(w, p, BASE_TEXT("-"), style, NULL);
    else if (corpus_docx_is(w, "sym"))
        read_symbol(w, p, style);
    else if (corpus_docx_is(w, "lastRenderedPageBreak"))
        turn_page(w);
    else if (corpus_docx_is(w, "footnoteReference") || corpus_docx_is(w, "endnoteReference"))
        wait_for_note(w, corpus_docx_is(w, "endnoteReference"));
    else if (corpus_docx_is(w, "AlternateContent"))
        corpus_docx_alternatives_read(w, p, style);
    else if (corpus_docx_is_any(w, drawn))
        read_drawing(w);
    else if (corpus_docx_is(w, "ruby") || corpus_docx_is(w, "rubyBase") || corpus_docx_is(w, "r"))
        corpus_docx_inline_read(w, p);
    else
        corpus_xml_skip(w->xml); /* delText, softHyphen, pgNum, footnoteRef, annotationRef … */
}

static void read_run(corpus_docx_walk *w, corpus_docx_paragraph *p)
{
    uint32_t depth = w->xml->depth;
    corpus_docx_letters letters = { 0 }, of_style;
    corpus_xml_event event;
    unsigned style = 0;
    bool settled = false;
    corpus_docx_id id = { .length = 0 };

    corpus_docx_paragraph_begin(w, p);
    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        corpus_docx_letters kept = p->letters;
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "rPr")) {
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

/** A content control's properties say whether it is the table of contents, and whether it was never filled in. */
bool corpus_docx_is_contents_control(corpus_docx_walk *w, bool *placeholder)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;
    bool found = false;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN && corpus_docx_is(w, "showingPlcHdr"))
            *placeholder = !base_text_equal(corpus_xml_attribute(w->xml, "val"), BASE_TEXT("0")) &&
                           !base_text_equal(corpus_xml_attribute(w->xml, "val"), BASE_TEXT("false"));
        else if (event == CORPUS_XML_OPEN && corpus_docx_is(w, "docPartGallery"))
            found = found ||
                    base_text_find_nocase(corpus_xml_attribute(w->xml, "val"), BASE_TEXT("contents"), 0) != (size_t)-1;
    }
    return found;
}

/** What stands in a paragraph, or in something within one; up to the close of the tag that is open. */
void corpus_docx_inline_read(corpus_docx_walk *w, corpus_docx_paragraph *p)
{
    static const char *const gone[] = { "del",         "moveFrom",   "rt",      "sdtEndPr",
                                        "customXmlPr", "smartTagPr", "fldData", NULL };
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;
    bool placeholder = false; /* "Click here to enter text": nobody's words */

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        if (event != CORPUS_XML_OPEN)
            continue;
        if (corpus_docx_is(w, "pPr") && !p->begun)
            corpus_docx_properties_read(w, p);
        else if (corpus_docx_is(w, "r"))
            read_run(w, p);
        else if (corpus_docx_is(w, "sdtPr"))
            corpus_docx_is_contents_control(w, &placeholder);
        else if (corpus_docx_is_any(w, gone) || (placeholder && corpus_docx_is(w, "sdtContent")))
            corpus_xml_skip(w->xml);
        else if (corpus_docx_is(w, "AlternateContent"))
            corpus_docx_alternatives_read(w, p, 0);
        else if (corpus_docx_is(w, "t") || corpus_docx_is(w, "br") || corpus_docx_is(w, "tab"))
            read_run_part(w, p, 0);
        else
            corpus_docx_inline_read(w, p); /* ins, moveTo, hyperlink, smartTag, sdt, fldSimple, oMath … */
    }
}
