/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument texts (ODF 1.3): which parts the package holds, and in which order they are read. */
#include "corpus/format/odt_parts.h"
#include "corpus/format/zip.h"

enum { RUNNING_MOST = 48 };

typedef struct {
    corpus_zip zip;
    const corpus_format_input *input;
    corpus_document *document;
    corpus_flow flow;
    corpus_odt_styles styles;
    base_buf bytes;
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

/** What a part's tags mean to the reader; called on each that opens. */
typedef base_status visit(package *p, corpus_xml *xml, base_error *err);

/** Walk a part. One that is absent is done without, unless it is `needed`. */
static base_status read_part(package *p, const char *path, bool needed, visit *see, base_error *err)
{
    corpus_xml xml = { 0 };
    corpus_xml_event event;
    size_t index;
    base_status status;

    if (!corpus_zip_find(&index, &p->zip, base_text_of(path)))
        return needed ? refuse(p, CORPUS_CLASS_DAMAGED, "lacks its main part: save it again, or as text") : BASE_OK;
    status = corpus_zip_read(&p->bytes, &p->zip, index, err);
    if (status == BASE_OK && p->zip.state != CORPUS_CLASS_OK)
        return refuse(p, p->zip.state, p->zip.sentence);
    if (status == BASE_OK)
        status = corpus_xml_open(&xml, base_buf_view(&p->bytes), p->input->limits, err);
    while (status == BASE_OK && !is_refused(p) && (event = corpus_xml_next(&xml)) != CORPUS_XML_END) {
        if (event == CORPUS_XML_OPEN)
            status = see(p, &xml, err);
    }
    if (status == BASE_OK && !is_refused(p) && xml.state != CORPUS_CLASS_OK &&
        (needed || xml.state == CORPUS_CLASS_BOMB))
        refuse(p, xml.state, xml.sentence);
    corpus_xml_close(&xml);
    return status;
}

static base_status see_manifest(package *p, corpus_xml *xml, base_error *err)
{
    (void)err;
    return corpus_xml_is(xml, "encryption-data")
               ? refuse(p, CORPUS_CLASS_ENCRYPTED, "needs a password; save it without one")
               : BASE_OK;
}

static bool is_running(const corpus_xml *xml)
{
    static const char *const names[] = { "header", "header-left", "header-first",
                                         "footer", "footer-left", "footer-first" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (corpus_xml_is(xml, names[i]))
            return true;
    }
    return false;
}

static base_status see_styles(package *p, corpus_xml *xml, base_error *err)
{
    if (corpus_xml_is(xml, "styles"))
        return corpus_odt_styles_read(&p->styles, xml, err);
    if (corpus_xml_is(xml, "automatic-styles")) { /* of headers alone; their names come again in content.xml */
        corpus_xml_skip(xml);
        return BASE_OK;
    }
    if (is_running(xml) && p->flow.sheet.count < RUNNING_MOST)
        return corpus_odt_text_read(&p->flow, &p->styles, xml, true, err);
    return BASE_OK;
}

static base_status see_content(package *p, corpus_xml *xml, base_error *err)
{
    if (corpus_xml_is(xml, "automatic-styles"))
        return corpus_odt_styles_read(&p->styles, xml, err);
    if (corpus_xml_is(xml, "text"))
        return corpus_odt_text_read(&p->flow, &p->styles, xml, false, err);
    return BASE_OK;
}

static base_status see_meta(package *p, corpus_xml *xml, base_error *err)
{
    if (!corpus_xml_is(xml, "title") || corpus_xml_next(xml) != CORPUS_XML_TEXT)
        return BASE_OK;
    return corpus_format_title(p->document, xml->text, err);
}

static base_status read_package(package *p, base_error *err)
{
    base_status status = read_part(p, "META-INF/manifest.xml", false, see_manifest, err);

    if (status == BASE_OK && !is_refused(p))
        status = read_part(p, "styles.xml", false, see_styles, err);
    if (status == BASE_OK && !is_refused(p))
        status = read_part(p, "content.xml", true, see_content, err);
    if (status == BASE_OK && !is_refused(p))
        status = read_part(p, "meta.xml", false, see_meta, err);
    return status == BASE_OK && !is_refused(p) ? corpus_flow_close(&p->flow, err) : status;
}

base_status corpus_odt_read(corpus_document *document, const corpus_format_input *input, base_error *err)
{
    base_arena scratch = { 0 };
    package p = { .input = input, .document = document };
    base_status status = corpus_zip_open(&p.zip, input->bytes, input->limits, err);

    corpus_flow_open(&p.flow, document, input);
    p.styles.arena = &scratch;
    if (status == BASE_OK && p.zip.state != CORPUS_CLASS_OK)
        refuse(&p, p.zip.state, p.zip.sentence);
    if (status == BASE_OK && !is_refused(&p))
        status = read_package(&p, err);
    corpus_odt_styles_release(&p.styles);
    corpus_flow_release(&p.flow);
    base_buf_release(&p.bytes);
    corpus_zip_close(&p.zip);
    base_arena_release(&scratch);
    return status;
}
