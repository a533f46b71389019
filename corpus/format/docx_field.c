/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complex fields of a Word document: what is instruction, what is result, what is a table of contents; and the steps of the walk. */
#include "corpus/format/docx_walk.h"

void corpus_docx_keep(corpus_docx_walk *w, base_status status)
{
    if (w->status == BASE_OK)
        w->status = status;
}

bool corpus_docx_goes_on(const corpus_docx_walk *w)
{
    return w->status == BASE_OK && w->xml->state == CORPUS_CLASS_OK;
}

void corpus_docx_tell(corpus_docx_walk *w, corpus_tape_kind kind, unsigned value, base_text text)
{
    if (corpus_docx_goes_on(w))
        corpus_docx_keep(w,
                         corpus_tape_put(&w->out, (corpus_tape_notch){ .kind = kind, .value = value }, text, w->err));
}

/** The next event within the tag that was opened at `depth`; END at its close. */
corpus_xml_event corpus_docx_next(corpus_docx_walk *w, uint32_t depth)
{
    corpus_xml_event event = corpus_docx_goes_on(w) ? corpus_xml_next(w->xml) : CORPUS_XML_END;

    return event == CORPUS_XML_CLOSE && w->xml->depth == depth ? CORPUS_XML_END : event;
}

bool corpus_docx_is(const corpus_docx_walk *w, const char *name)
{
    return corpus_xml_is(w->xml, name);
}

bool corpus_docx_is_any(const corpus_docx_walk *w, const char *const *names)
{
    for (; *names; names++) {
        if (corpus_docx_is(w, *names))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------------------------------------------- fields */

static corpus_docx_field *innermost(corpus_docx_walk *w)
{
    return w->field_count > 0 && w->field_count <= CORPUS_DOCX_FIELDS ? &w->fields[w->field_count - 1] : NULL;
}

bool corpus_docx_in_contents(const corpus_docx_walk *w)
{
    size_t count = w->field_count < CORPUS_DOCX_FIELDS ? w->field_count : CORPUS_DOCX_FIELDS;

    for (size_t i = 0; i < count; i++) {
        if (w->fields[i].contents)
            return true;
    }
    return w->contents > 0;
}

/** An instruction ends with its paragraph at the latest: one whose mark was lost must not swallow the document. */
void corpus_docx_end_instructions(corpus_docx_walk *w)
{
    size_t count = w->field_count < CORPUS_DOCX_FIELDS ? w->field_count : CORPUS_DOCX_FIELDS;

    for (size_t i = 0; i < count; i++)
        w->fields[i].result = true;
}

/** The field of the contents has no end where a heading or a long paragraph stands: it must not swallow the document. */
void corpus_docx_end_contents(corpus_docx_walk *w)
{
    size_t count = w->field_count < CORPUS_DOCX_FIELDS ? w->field_count : CORPUS_DOCX_FIELDS;

    for (size_t i = 0; i < count; i++)
        w->fields[i].contents = false;
}

/** Within an instruction nothing is printed. */
bool corpus_docx_in_instruction(const corpus_docx_walk *w)
{
    size_t count = w->field_count < CORPUS_DOCX_FIELDS ? w->field_count : CORPUS_DOCX_FIELDS;

    for (size_t i = 0; i < count; i++) {
        if (!w->fields[i].result)
            return true;
    }
    return false;
}

void corpus_docx_field_mark_read(corpus_docx_walk *w)
{
    base_text type = corpus_xml_attribute(w->xml, "fldCharType");
    corpus_docx_field *open = innermost(w);

    if (base_text_equal(type, BASE_TEXT("begin"))) {
        if (w->field_count < CORPUS_DOCX_FIELDS)
            w->fields[w->field_count] = (corpus_docx_field){ 0 };
        w->field_count++;
    } else if (base_text_equal(type, BASE_TEXT("separate")) && open) {
        base_text words = base_text_trim((base_text){ open->words, open->length });
        open->result = true;
        open->contents = base_text_starts_nocase(words, BASE_TEXT("TOC"));
    } else if (base_text_equal(type, BASE_TEXT("end")) && w->field_count > 0) {
        w->field_count--;
    }
}

void corpus_docx_instruction_read(corpus_docx_walk *w)
{
    uint32_t depth = w->xml->depth;
    corpus_xml_event event;

    while ((event = corpus_docx_next(w, depth)) != CORPUS_XML_END) {
        corpus_docx_field *open = innermost(w);
        size_t room = open ? CORPUS_DOCX_FIELD_BYTES - open->length : 0;
        size_t length = w->xml->text.length < room ? w->xml->text.length : room;

        if (event != CORPUS_XML_TEXT || length == 0)
            continue;
        memcpy(open->words + open->length, w->xml->text.data, length);
        open->length += length;
    }
}
