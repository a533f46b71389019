/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/format.h"

#include "corpus/format/html.h"
#include "corpus/format/rtf.h"
#include "corpus/unicode.h"

enum { MOST_TITLE = 1024, MAGIC_BYTES = 1024, CONTAINER_BYTES = 1 << 20 };

enum { PDF, DOCX, ODT, ZIP, RTF, OLE2, ENCRYPTED_OFFICE, HTML, WEB_ARCHIVE, MARKDOWN, TEXT };

static const corpus_format formats[] = {
    [PDF] = { "pdf", CORPUS_CLASS_OK, NULL, corpus_pdf_read },
    [DOCX] = { "docx", CORPUS_CLASS_OK, NULL, corpus_docx_read },
    [ODT] = { "odt", CORPUS_CLASS_OK, NULL, corpus_odt_read },
    [ZIP] = { "zip", CORPUS_CLASS_UNSUPPORTED_TYPE,
              "a zip archive, spreadsheet or set of slides, no report; unpack it, or save it as PDF", NULL },
    [RTF] = { "rtf", CORPUS_CLASS_OK, NULL, corpus_rtf_read },
    [OLE2] = { "doc", CORPUS_CLASS_LEGACY_DOC,
               "a document of Word 97-2003 (or another old Office file); save it as text", NULL },
    [ENCRYPTED_OFFICE] = { "docx", CORPUS_CLASS_ENCRYPTED, "needs a password; save it without one", NULL },
    [HTML] = { "html", CORPUS_CLASS_OK, NULL, corpus_html_read },
    [WEB_ARCHIVE] = { "mht", CORPUS_CLASS_UNSUPPORTED_TYPE,
                      "a web archive (MHTML); open it in a browser and save it as HTML or PDF", NULL },
    [MARKDOWN] = { "markdown", CORPUS_CLASS_OK, NULL, corpus_markdown_read },
    [TEXT] = { "text", CORPUS_CLASS_OK, NULL, corpus_plain_read },
};

static base_text head(base_text bytes, size_t length)
{
    return base_text_slice(bytes, 0, length);
}

static bool holds(base_text bytes, const char *needle, size_t length)
{
    return base_text_find(bytes, (base_text){ needle, length }, 0) != (size_t)-1;
}

static const corpus_format *of_zip(base_text bytes)
{
    base_text part = head(bytes, CONTAINER_BYTES);

    if (holds(part, "application/vnd.oasis.opendocument.text", 39))
        return &formats[ODT];
    if (holds(part, "xl/workbook", 11) || holds(part, "ppt/presentation", 16))
        return &formats[ZIP];
    return &formats[holds(part, "word/", 5) || holds(part, "[Content_Types].xml", 19) ? DOCX : ZIP];
}

static const corpus_format *of_ole2(base_text bytes)
{
    static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

    return &formats[holds(head(bytes, CONTAINER_BYTES), stream, sizeof stream) ? ENCRYPTED_OFFICE : OLE2];
}

const corpus_format *corpus_format_of_bytes(base_text bytes)
{
    base_text start = base_text_trim(head(bytes, MAGIC_BYTES));

    if (base_text_starts(bytes, (base_text){ "PK\3\4", 4 }))
        return of_zip(bytes);
    if (base_text_starts(bytes, (base_text){ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 }))
        return of_ole2(bytes);
    if (base_text_starts(start, BASE_TEXT("{\\rtf")))
        return &formats[RTF];
    if (base_text_starts(start, BASE_TEXT("%PDF-")) ||
        (holds(start, "%PDF-", 5) &&
         holds(base_text_slice(bytes, bytes.length > MAGIC_BYTES ? bytes.length - MAGIC_BYTES : 0, bytes.length),
               "%%EOF", 5)))
        return &formats[PDF];
    return NULL;
}

const corpus_format *corpus_format_of_text(base_text text, base_text name)
{
    if (corpus_html_is_archive(text))
        return &formats[WEB_ARCHIVE];
    if (corpus_html_is(text))
        return &formats[HTML];
    return &formats[corpus_markdown_is(text, name) ? MARKDOWN : TEXT];
}

base_status corpus_format_title(corpus_document *document, base_text words, base_error *err)
{
    base_buf line = { 0 }, clean = { 0 };
    base_status status = BASE_OK;

    if (document->title_hint.length > 0 || words.length == 0 || words.length > MOST_TITLE)
        return BASE_OK;
    status = base_buf_text(&line, words, err);
    for (size_t i = 0; i < line.length; i++)
        line.data[i] = base_is_space(line.data[i]) ? ' ' : line.data[i];
    if (status == BASE_OK)
        status = corpus_unicode_clean(&clean, base_buf_view(&line), err);
    if (status == BASE_OK && clean.length > 0)
        status = base_arena_text(&document->title_hint, &document->arena, base_text_trim(base_buf_view(&clean)), err);
    base_buf_release(&line);
    base_buf_release(&clean);
    return status;
}

static bool ends_nocase(base_text name, base_text ending)
{
    return name.length > ending.length &&
           base_text_equal_nocase(base_text_slice(name, name.length - ending.length, name.length), ending);
}

const char *corpus_format_broken_promise(base_text name)
{
    static const struct {
        base_text ending;
        const char *sentence;
    } promises[] = {
        { { ".pdf", 4 }, "is named .pdf but holds no PDF; get it again" },
        { { ".docx", 5 }, "is named .docx but is no Word document; get it again" },
        { { ".odt", 4 }, "is named .odt but is no OpenDocument text; get it again" },
    };

    if (ends_nocase(name, BASE_TEXT(".gz")))
        name.length -= 3;
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++) {
        if (ends_nocase(name, promises[i].ending))
            return promises[i].sentence;
    }
    return NULL;
}
