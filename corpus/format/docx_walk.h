/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The walk of a Word document's text: what corpus/format/docx_body.c (paragraphs, tables, blocks), docx_run.c (what
 * stands in a paragraph) and docx_field.c share. Nobody else includes this.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_DOCX_WALK_H
#define PRECEDENT_CORPUS_FORMAT_DOCX_WALK_H

#include "corpus/format/docx_parts.h"

enum {
    CORPUS_DOCX_FIELDS = 64,         /**< open within one another */
    CORPUS_DOCX_FIELD_BYTES = 32,    /**< of an instruction: its name is all that is looked at */
    CORPUS_DOCX_NOTES_WAITING = 4096 /**< notes that one paragraph refers to */
};

/** A complex field: begin, instruction, separator, result, end. */
typedef struct {
    char words[CORPUS_DOCX_FIELD_BYTES]; /**< of the instruction, as far as they fit */
    size_t length;
    bool result; /**< behind the separator */
    bool contents;
} corpus_docx_field;

/** A paragraph's reference to a note. */
typedef struct {
    long id;
    bool end_note;
} corpus_docx_reference;

typedef struct {
    corpus_docx *docx;
    corpus_xml *xml;
    corpus_tape_out out;
    corpus_tape boxes; /**< text boxes, until the paragraph that anchors them has ended */
    size_t box_depth;
    corpus_docx_field fields[CORPUS_DOCX_FIELDS];
    size_t field_count; /**< may exceed the array */
    corpus_docx_reference *waiting;
    size_t waiting_count, waiting_capacity;
    size_t contents;              /**< open blocks that are a table of contents */
    size_t taken;                 /**< runs of text so far: was an alternative empty? */
    size_t tables;                /**< open within one another */
    size_t row_turns, cell_turns; /**< pages that turn in the outermost row, in one of its cells */
    bool running, in_notes;
    base_error *err;
    base_status status;
} corpus_docx_walk;

/** An open paragraph. */
typedef struct {
    corpus_docx_setting setting;
    corpus_docx_id style_id;
    corpus_docx_style style;
    corpus_docx_letters letters; /**< of the style, over the document's defaults */
    bool begun;                  /**< its properties are settled */
    bool mark_removed;           /**< it runs on into the next */
    bool section_ends;
    bool contents; /**< words of a table of contents stand in it */
    size_t bytes;  /**< of its words */
    char last;     /**< byte of them */
    uint16_t size; /**< of its first words */
} corpus_docx_paragraph;

/** Keep the first failure. */
void corpus_docx_keep(corpus_docx_walk *w, base_status status);
bool corpus_docx_goes_on(const corpus_docx_walk *w);

/** Tell the flow, or the tape. */
void corpus_docx_tell(corpus_docx_walk *w, corpus_tape_kind kind, unsigned value, base_text text);

/** The next event within the tag that was opened at `depth`; END at its close, and once something has failed. */
corpus_xml_event corpus_docx_next(corpus_docx_walk *w, uint32_t depth);

/** Is the tag called so; is it one of these (the last is NULL)? */
bool corpus_docx_is(const corpus_docx_walk *w, const char *name);
bool corpus_docx_is_any(const corpus_docx_walk *w, const char *const *names);

/* Fields (docx_field.c). The readers are called on the open tag. */
bool corpus_docx_in_contents(const corpus_docx_walk *w);
bool corpus_docx_in_instruction(const corpus_docx_walk *w); /**< nothing is printed there */
void corpus_docx_end_instructions(corpus_docx_walk *w);     /**< one that a paragraph leaves open swallows no more */
void corpus_docx_field_mark_read(corpus_docx_walk *w);
void corpus_docx_instruction_read(corpus_docx_walk *w);

/** The contents' field has no end where a heading or a long paragraph stands: it must not swallow the document. */
void corpus_docx_end_contents(corpus_docx_walk *w);

/* What stands in a paragraph (docx_run.c), up to the close of the tag that is open. */
void corpus_docx_inline_read(corpus_docx_walk *w, corpus_docx_paragraph *p);

/** mc:AlternateContent says the same thing twice: one of the two is read. @param p  NULL between paragraphs */
void corpus_docx_alternatives_read(corpus_docx_walk *w, corpus_docx_paragraph *p, unsigned style);

/** A content control's properties: is it the table of contents; `placeholder` is set for one never filled in. */
bool corpus_docx_is_contents_control(corpus_docx_walk *w, bool *placeholder);

/* Paragraphs and blocks (docx_body.c). */
void corpus_docx_properties_read(corpus_docx_walk *w, corpus_docx_paragraph *p);

/** Its properties come first: once something else is met they are all there are. */
void corpus_docx_paragraph_begin(corpus_docx_walk *w, corpus_docx_paragraph *p);
void corpus_docx_blocks_read(corpus_docx_walk *w);

#endif
