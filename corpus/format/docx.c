/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word documents (ECMA-376): which parts the package holds, and in which order they are read. */
#include "corpus/format/docx_parts.h"
#include "corpus/format/zip.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    PATH_BYTES = 512,
    RUNNING_MOST = 24, /* headers and footers that are looked at */
    RELATIONS_MOST = 100000
};

/** What a part is for, by the last step of its relation's type. */
typedef enum { STYLES, NUMBERING, FOOTNOTES, ENDNOTES, PART_COUNT } part;

typedef struct {
    corpus_zip zip;
    const corpus_format_input *input;
    corpus_document *document;
    base_buf bytes;
    char main[PATH_BYTES];
    char parts[PART_COUNT][PATH_BYTES];
    char running[RUNNING_MOST][PATH_BYTES];
    size_t running_count;
    char title[PATH_BYTES]; /* docProps/core.xml */
    corpus_docx docx;
} package;

static base_status refuse(package *p, corpus_class state, const char *sentence)
{
    p->document->state = state;
    p->document->sentence = base_text_of(sentence);
    return BASE_OK;
}

static bool is_refused(const package *p)
{
    return p->document->state != CORPUS_CLASS_OK;
}

/**
 * Open the XML of a part. One that is absent or cannot be unpacked leaves `xml` closed; `needed`: then the file is
 * refused, otherwise it is read without.
 */
static base_status open_part(corpus_xml *xml, package *p, const char *path, bool needed, base_error *err)
{
    size_t index;
    base_status status = BASE_OK;

    *xml = (corpus_xml){ 0 };
    if (!corpus_zip_find(&index, &p->zip, base_text_of(path)))
        return needed ? refuse(p, CORPUS_CLASS_DAMAGED, "lacks its main part: save it again, or as text") : BASE_OK;
    status = corpus_zip_read(&p->bytes, &p->zip, index, err);
    if (status != BASE_OK)
        return status;
    if (p->zip.state != CORPUS_CLASS_OK)
        return refuse(p, p->zip.state, p->zip.sentence);
    return corpus_xml_open(xml, base_buf_view(&p->bytes), p->input->limits, err);
}

/** A part that is a bomb refuses the file; a lesser part that is damaged is done without. */
static void close_part(corpus_xml *xml, package *p, bool needed)
{
    if (!is_refused(p) && xml->state != CORPUS_CLASS_OK && (needed || xml->state == CORPUS_CLASS_BOMB))
        refuse(p, xml->state, xml->sentence);
    corpus_xml_close(xml);
}

/* ----------------------------------------------------------------------------------------------------- relations */

/** The path of a target as seen from a part's folder; "../" is followed. */
static void resolve(char out[PATH_BYTES], const char *folder, base_text target)
{
    size_t length = 0;

    *out = '\0';
    if (target.length == 0 || target.length + strlen(folder) + 1 >= PATH_BYTES)
        return;
    if (target.data[0] == '/') {
        target = base_text_slice(target, 1, target.length);
    } else {
        length = strlen(folder);
        memcpy(out, folder, length);
    }
    while (target.length > 0) {
        if (base_text_starts(target, BASE_TEXT("../"))) {
            while (length > 0 && out[--length] != '/' && length > 0)
                continue;
            while (length > 0 && out[length - 1] != '/')
                length--;
            target = base_text_slice(target, 3, target.length);
        } else if (base_text_starts(target, BASE_TEXT("./"))) {
            target = base_text_slice(target, 2, target.length);
        } else {
            break;
        }
    }
    memcpy(out + length, target.data, target.length);
    out[length + target.length] = '\0';
}

static base_text last_step(base_text type)
{
    size_t at = type.length;

    while (at > 0 && type.data[at - 1] != '/')
        at--;
    return base_text_slice(type, at, type.length);
}

static void take_relation(package *p, const char *folder, base_text type, base_text target)
{
    static const char *const names[PART_COUNT] = { "styles", "numbering", "footnotes", "endnotes" };

    for (size_t i = 0; i < PART_COUNT; i++) {
        if (base_text_equal(type, base_text_of(names[i])) && !*p->parts[i])
            resolve(p->parts[i], folder, target);
    }
    if (base_text_equal(type, BASE_TEXT("officeDocument")) && !*p->main)
        resolve(p->main, folder, target);
    else if (base_text_equal(type, BASE_TEXT("core-properties")) && !*p->title)
        resolve(p->title, folder, target);
    else if ((base_text_equal(type, BASE_TEXT("header")) || base_text_equal(type, BASE_TEXT("footer"))) &&
             p->running_count < RUNNING_MOST)
        resolve(p->running[p->running_count++], folder, target);
}

static base_status read_relations(package *p, const char *path, const char *folder, base_error *err)
{
    corpus_xml xml;
    corpus_xml_event event;
    size_t count = 0;
    base_status status = open_part(&xml, p, path, false, err);

    while (status == BASE_OK && (event = corpus_xml_next(&xml)) != CORPUS_XML_END && count < RELATIONS_MOST) {
        if (event != CORPUS_XML_OPEN || !corpus_xml_is(&xml, "Relationship") ||
            base_text_equal(corpus_xml_attribute(&xml, "TargetMode"), BASE_TEXT("External")))
            continue;
        take_relation(p, folder, last_step(corpus_xml_attribute(&xml, "Type")), corpus_xml_attribute(&xml, "Target"));
        count++;
    }
    close_part(&xml, p, false);
    return status;
}

/** Which parts there are: by the package's relations, then by those of the main part. */
static base_status find_parts(package *p, base_error *err)
{
    char relations[PATH_BYTES + 16], folder[PATH_BYTES];
    base_status status = read_relations(p, "_rels/.rels", "", err);
    const char *slash;
    size_t length;

    if (!*p->main)
        memcpy(p->main, "word/document.xml", sizeof "word/document.xml");
    slash = strrchr(p->main, '/');
    length = slash ? (size_t)(slash - p->main) + 1 : 0;
    memcpy(folder, p->main, length);
    folder[length] = '\0';
    snprintf(relations, sizeof relations, "%s_rels/%s.rels", folder, p->main + length);
    return status == BASE_OK && !is_refused(p) ? read_relations(p, relations, folder, err) : status;
}

/* --------------------------------------------------------------------------------------------------------- parts */

static base_status read_parts(package *p, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && !is_refused(p) && i < PART_COUNT; i++) {
        corpus_xml xml;
        if (!*p->parts[i])
            continue;
        status = open_part(&xml, p, p->parts[i], false, err);
        if (status == BASE_OK && i == STYLES)
            status = corpus_docx_styles_read(&p->docx.styles, &xml, err);
        else if (status == BASE_OK && i == NUMBERING)
            status = corpus_docx_numbers_read(&p->docx.numbers, &xml, err);
        else if (status == BASE_OK)
            status =
                corpus_docx_notes_read(i == FOOTNOTES ? &p->docx.footnotes : &p->docx.endnotes, &p->docx, &xml, err);
        close_part(&xml, p, false);
    }
    return status;
}

/** Headers and footers stand before the body, as on the first page of print; the same one twice is one. */
static base_status read_running(package *p, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && !is_refused(p) && i < p->running_count; i++) {
        corpus_xml xml;
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again = again || strcmp(p->running[i], p->running[j]) == 0;
        if (again)
            continue;
        status = open_part(&xml, p, p->running[i], false, err);
        if (status == BASE_OK)
            status = corpus_docx_running_read(&p->docx, &xml, err);
        close_part(&xml, p, false);
    }
    return status;
}

static base_status read_main(package *p, base_error *err)
{
    corpus_xml xml;
    base_status status = open_part(&xml, p, p->main, true, err);

    if (status == BASE_OK && !is_refused(p))
        status = corpus_docx_body_read(&p->docx, &xml, err);
    close_part(&xml, p, true);
    return status;
}

static base_status read_title(package *p, base_error *err)
{
    corpus_xml xml;
    corpus_xml_event event;
    bool inside = false;
    base_status status = *p->title ? open_part(&xml, p, p->title, false, err) : BASE_OK;

    if (!*p->title)
        return BASE_OK;
    while (status == BASE_OK && (event = corpus_xml_next(&xml)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_TEXT && inside)
            status = corpus_format_title(p->document, xml.text, err);
        else
            inside = event == CORPUS_XML_OPEN && corpus_xml_is(&xml, "title");
    }
    close_part(&xml, p, false);
    return status;
}

static base_status read_package(package *p, base_error *err)
{
    base_status status = find_parts(p, err);

    if (status == BASE_OK && !is_refused(p))
        status = read_parts(p, err);
    if (status == BASE_OK && !is_refused(p))
        status = read_running(p, err);
    if (status == BASE_OK && !is_refused(p))
        status = read_main(p, err);
    if (status == BASE_OK && !is_refused(p))
        status = read_title(p, err);
    if (status == BASE_OK && !is_refused(p))
        status = corpus_flow_close(p->docx.flow, err);
    return status;
}

static void release(package *p)
{
    corpus_docx_styles_release(&p->docx.styles);
    corpus_docx_numbers_release(&p->docx.numbers);
    corpus_tape_release(&p->docx.footnotes.tape);
    corpus_tape_release(&p->docx.endnotes.tape);
    free(p->docx.footnotes.items);
    free(p->docx.endnotes.items);
    base_buf_release(&p->bytes);
    corpus_zip_close(&p->zip);
}

base_status corpus_docx_read(corpus_document *document, const corpus_format_input *input, base_error *err)
{
    corpus_flow flow = { 0 };
    base_arena scratch = { 0 };
    package p = { .input = input, .document = document };
    base_status status = corpus_zip_open(&p.zip, input->bytes, input->limits, err);

    corpus_flow_open(&flow, document, input);
    p.docx.flow = &flow;
    p.docx.styles.arena = p.docx.numbers.arena = &scratch;
    if (status == BASE_OK && p.zip.state != CORPUS_CLASS_OK)
        refuse(&p, p.zip.state, p.zip.sentence);
    if (status == BASE_OK && !is_refused(&p))
        status = read_package(&p, err);
    release(&p);
    corpus_flow_release(&flow);
    base_arena_release(&scratch);
    return status;
}
