/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The XML of a part, as a stream of tags and text. No network, no entities, no DTD: a part that declares a document
 * type is refused before it is parsed, for no office format needs one. Names come without their prefix.
 *
 *     corpus_xml_open(&xml, bytes, limits, err);
 *     while ((event = corpus_xml_next(&xml)) != CORPUS_XML_END)
 *         …
 *     if (xml.state != CORPUS_CLASS_OK) refuse
 *     corpus_xml_close(&xml);      in any case
 */
#ifndef PRECEDENT_CORPUS_FORMAT_XML_H
#define PRECEDENT_CORPUS_FORMAT_XML_H

#include "corpus/document.h"

typedef enum {
    CORPUS_XML_END = 0, /**< no more, or not well-formed: see `state` */
    CORPUS_XML_OPEN,    /**< a tag opens; an empty element closes again with the next event */
    CORPUS_XML_CLOSE,
    CORPUS_XML_TEXT /**< text, white space too; CDATA */
} corpus_xml_event;

/** All zero is a closed one. `name`, `space` and `text` are good until the next event. */
typedef struct {
    void *reader; /**< of libxml2 */
    base_buf decoded;
    bool empty;           /**< the element that is open is empty: its close is owed */
    const char *name;     /**< of the tag, without prefix */
    const char *space;    /**< URI of its namespace; "" if it has none. The same pointer for the same URI */
    base_text text;       /**< valid UTF-8 */
    uint32_t depth;       /**< of the tag; the root is 1. A close has the depth of its open */
    uint32_t most;        /**< limits->xml_depth */
    corpus_class state;   /**< CORPUS_CLASS_OK, _DAMAGED, _BOMB */
    const char *sentence; /**< static; NULL when OK */
} corpus_xml;

/** Get libxml2 ready, once in a process; before a sandbox closes, if there is one. Cheap when it was done. */
void corpus_xml_prepare(void);

/**
 * @param bytes  UTF-8, or UTF-16 or a single-byte character set that the part declares; borrowed until corpus_xml_close()
 * @return BASE_OK (then see `state`), BASE_E_NOMEM
 */
base_status corpus_xml_open(corpus_xml *xml, base_text bytes, const corpus_limits *limits, base_error *err);
void corpus_xml_close(corpus_xml *xml);

corpus_xml_event corpus_xml_next(corpus_xml *xml);

/** Pass over what the tag that has just opened holds, and over its close. */
void corpus_xml_skip(corpus_xml *xml);

/** Value of an attribute of the tag that has just opened, by its name without prefix; absent if it has none. */
base_text corpus_xml_attribute(const corpus_xml *xml, const char *name);

/** A whole number; `otherwise` where the attribute is absent or none. Clamped to ±1,000,000,000. */
long corpus_xml_number(const corpus_xml *xml, const char *name, long otherwise);

/** Is the tag called so? */
bool corpus_xml_is(const corpus_xml *xml, const char *name);

#endif
