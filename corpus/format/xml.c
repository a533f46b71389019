/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/xml.h"

#include "corpus/base/utf8.h"
#include "corpus/charset.h"

#include <libxml/parser.h>
#include <libxml/xmlreader.h>

enum { MOST_NUMBER = 1000000000, DECLARATION_BYTES = 256 };

static const char not_well_formed[] = "holds XML that is broken; open it in a word processor and save it again";
static const char has_doctype[] = "declares entities or a document type, which no such document needs: not opened";
static const char too_deep[] = "is nested more deeply than any document: not opened";

static void refuse(corpus_xml *xml, corpus_class state, const char *sentence)
{
    if (xml->state != CORPUS_CLASS_OK)
        return;
    xml->state = state;
    xml->sentence = sentence;
}

void corpus_xml_prepare(void)
{
    xmlInitParser();
}

/** libxml2's own ceilings are bombs to us, all else is damage. It prints nothing. */
static void hear(void *payload, xmlErrorPtr error)
{
    corpus_xml *xml = payload;

    if (!error || error->level != XML_ERR_FATAL)
        return;
    if (error->message && strstr(error->message, "Excessive depth"))
        refuse(xml, CORPUS_CLASS_BOMB, too_deep);
    else if (error->code == XML_ERR_ENTITY_LOOP)
        refuse(xml, CORPUS_CLASS_BOMB, has_doctype);
}

/** The character set that an XML declaration names; absent where there is none. */
static base_text declared(base_text bytes)
{
    base_text head = base_text_slice(bytes, 0, DECLARATION_BYTES);
    size_t end = base_text_find(head, BASE_TEXT("?>"), 0), begin;

    if (!base_text_starts(head, BASE_TEXT("<?xml")) || end == (size_t)-1)
        return (base_text){ 0 };
    head = base_text_slice(head, 0, end);
    begin = base_text_find(head, BASE_TEXT("encoding"), 0);
    if (begin == (size_t)-1)
        return (base_text){ 0 };
    while (begin < head.length && head.data[begin] != '"' && head.data[begin] != '\'')
        begin++;
    end = begin + 1;
    while (end < head.length && head.data[end] != '"' && head.data[end] != '\'')
        end++;
    return base_text_slice(head, begin + 1, end);
}

/** In what the part is written. Only sets that need no more than what iconv has loaded already are taken at their word. */
static corpus_charset charset_of(base_text bytes)
{
    static const char *const singles[] = { "windows-1252", "ISO-8859-1", "ISO-8859-15" };
    corpus_charset guess = corpus_charset_guess(base_text_slice(bytes, 0, 4096));
    base_text name;

    if (guess.mark > 0 || base_text_starts(base_text_of(guess.name), BASE_TEXT("UTF-16")))
        return guess;
    name = declared(bytes);
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
        if (base_text_equal_nocase(name, base_text_of(singles[i])))
            return (corpus_charset){ "windows-1252", 0 };
    }
    return (corpus_charset){ "UTF-8", 0 };
}

/** `*bytes` as valid UTF-8 without a mark: as they are, or decoded. */
static base_status decode(corpus_xml *xml, base_text *bytes, const corpus_limits *limits, base_error *err)
{
    corpus_charset charset = charset_of(*bytes);
    size_t bad = 0;
    base_status status;

    if (strcmp(charset.name, "UTF-8") == 0 && base_utf8_valid(*bytes)) {
        *bytes = base_text_slice(*bytes, charset.mark, bytes->length);
        return BASE_OK;
    }
    xml->decoded.limit = limits->zip_part_bytes * 2;
    status = corpus_charset_decode(&xml->decoded, &bad, *bytes, charset, err);
    if (status == BASE_E_LIMIT || status == BASE_E_ARGUMENT) {
        refuse(xml, CORPUS_CLASS_DAMAGED, not_well_formed);
        return BASE_OK;
    }
    *bytes = base_buf_view(&xml->decoded);
    return status;
}

base_status corpus_xml_open(corpus_xml *xml, base_text bytes, const corpus_limits *limits, base_error *err)
{
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
    base_status status;

    *xml = (corpus_xml){ .most = limits->xml_depth, .space = "", .name = "" };
    status = decode(xml, &bytes, limits, err);
    if (status != BASE_OK || xml->state != CORPUS_CLASS_OK)
        return status;
    bytes = base_text_trim(bytes);
    if (bytes.length == 0 || bytes.data[0] != '<' || bytes.length > INT32_MAX) {
        refuse(xml, CORPUS_CLASS_DAMAGED, not_well_formed);
        return BASE_OK;
    }
    if (base_text_find(bytes, BASE_TEXT("<!DOCTYPE"), 0) != (size_t)-1) {
        refuse(xml, CORPUS_CLASS_BOMB, has_doctype);
        return BASE_OK;
    }
    corpus_xml_prepare();
    xml->reader = xmlReaderForMemory(bytes.data, (int)bytes.length, NULL, "UTF-8", options);
    if (!xml->reader)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    xmlTextReaderSetStructuredErrorHandler(xml->reader, hear, xml);
    return BASE_OK;
}

void corpus_xml_close(corpus_xml *xml)
{
    if (xml->reader)
        xmlFreeTextReader(xml->reader);
    xml->reader = NULL;
    base_buf_release(&xml->decoded);
}

static void take_tag(corpus_xml *xml)
{
    const xmlNode *node = xmlTextReaderCurrentNode(xml->reader);

    xml->name = node && node->name ? (const char *)node->name : "";
    xml->space = node && node->ns && node->ns->href ? (const char *)node->ns->href : "";
    xml->depth = (uint32_t)xmlTextReaderDepth(xml->reader) + 1;
}

/** A node that the readers are told of; END for one that they are not. */
static corpus_xml_event take(corpus_xml *xml)
{
    const char *value;

    switch (xmlTextReaderNodeType(xml->reader)) {
    case XML_READER_TYPE_ELEMENT:
        take_tag(xml);
        xml->empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
        if (xml->depth > xml->most)
            refuse(xml, CORPUS_CLASS_BOMB, too_deep);
        return CORPUS_XML_OPEN;
    case XML_READER_TYPE_END_ELEMENT:
        take_tag(xml);
        return CORPUS_XML_CLOSE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        value = (const char *)xmlTextReaderConstValue(xml->reader);
        xml->text = base_text_of(value ? value : "");
        return CORPUS_XML_TEXT;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
        refuse(xml, CORPUS_CLASS_BOMB, has_doctype);
        return CORPUS_XML_END;
    default:
        return CORPUS_XML_END;
    }
}

corpus_xml_event corpus_xml_next(corpus_xml *xml)
{
    if (!xml->reader || xml->state != CORPUS_CLASS_OK)
        return CORPUS_XML_END;
    if (xml->empty) {
        xml->empty = false;
        return CORPUS_XML_CLOSE;
    }
    for (;;) {
        int got = xmlTextReaderRead(xml->reader);
        corpus_xml_event event;

        if (got < 0)
            refuse(xml, CORPUS_CLASS_DAMAGED, not_well_formed);
        event = got == 1 ? take(xml) : CORPUS_XML_END;
        if (got != 1 || xml->state != CORPUS_CLASS_OK)
            return CORPUS_XML_END;
        if (event != CORPUS_XML_END)
            return event;
    }
}

void corpus_xml_skip(corpus_xml *xml)
{
    uint32_t depth = xml->depth;

    while (true) {
        corpus_xml_event event = corpus_xml_next(xml);
        if (event == CORPUS_XML_END || (event == CORPUS_XML_CLOSE && xml->depth == depth))
            return;
    }
}

base_text corpus_xml_attribute(const corpus_xml *xml, const char *name)
{
    const xmlNode *node = xml->reader ? xmlTextReaderCurrentNode(xml->reader) : NULL;

    if (!node || node->type != XML_ELEMENT_NODE)
        return (base_text){ 0 };
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        if (attribute->name && strcmp((const char *)attribute->name, name) == 0)
            return base_text_of(
                attribute->children && attribute->children->content ? (const char *)attribute->children->content : "");
    }
    return (base_text){ 0 };
}

long corpus_xml_number(const corpus_xml *xml, const char *name, long otherwise)
{
    base_text value = base_text_trim(corpus_xml_attribute(xml, name));
    bool negative = value.length > 0 && value.data[0] == '-';
    size_t at = negative || (value.length > 0 && value.data[0] == '+');
    long number = 0;

    if (at >= value.length || !base_is_digit(value.data[at]))
        return otherwise;
    for (; at < value.length && base_is_digit(value.data[at]); at++)
        number = number < MOST_NUMBER ? number * 10 + (value.data[at] - '0') : number;
    number = number < MOST_NUMBER ? number : MOST_NUMBER;
    return negative ? -number : number;
}

bool corpus_xml_is(const corpus_xml *xml, const char *name)
{
    return strcmp(xml->name, name) == 0;
}
