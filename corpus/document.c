/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/document.h"

#include "corpus/base/utf8.h"
#include "corpus/charset.h"
#include "corpus/format/format.h"
#include "corpus/format/html.h"
#include "corpus/hash.h"

enum { MIB = 1 << 20, CONTROL_PERCENT = 5 };

void corpus_document_release(corpus_document *document)
{
    base_arena_release(&document->arena);
    *document = (corpus_document){ 0 };
}

corpus_limits corpus_limits_default(void)
{
    return (corpus_limits){
        .file_bytes = (size_t)64 * MIB,
        .inflated_bytes = (size_t)64 * MIB,
        .inflate_ratio = 200,
        .text_bytes = (size_t)16 * MIB,
        .line_bytes = MIB,
        .pages = 2000,
        .passages = 50000,
        .paragraph_bytes = 65536,
        .zip_entries = 5000,
        .zip_part_bytes = (size_t)64 * MIB,
        .zip_bytes = (size_t)128 * MIB,
        .xml_depth = 256,
        .html_depth = 512,
        .rtf_groups = 1024,
    };
}

/** One file on its way: what the steps below hand to each other. */
typedef struct {
    corpus_document document;
    const corpus_limits *limits;
    base_text bytes, name;
    const char *charset;
    struct corpus_ocr *ocr;
    base_buf inflated, decoded, warnings;
} reading;

/** Say why the file is not read; the step returns BASE_OK and the later ones see the state. */
static void refuse(reading *r, corpus_class state, const char *sentence)
{
    r->document.state = state;
    r->document.sentence = base_text_of(sentence);
    r->document.lines = NULL;
    r->document.line_count = 0;
}

static bool goes_on(const reading *r)
{
    return r->document.state == CORPUS_CLASS_OK;
}

static base_status refuse_size(reading *r, const char *what, size_t limit, base_error *err)
{
    base_buf words = { 0 };
    base_text sentence;
    base_status status =
        base_buf_printf(&words, err, "%s, more than the limit of %zu MiB; split it", what, limit / MIB);

    if (status == BASE_OK)
        status = base_arena_text(&sentence, &r->document.arena, base_buf_view(&words), err);
    base_buf_release(&words);
    if (status == BASE_OK) {
        refuse(r, CORPUS_CLASS_TOO_BIG, NULL);
        r->document.sentence = sentence;
    }
    return status;
}

/** gunzip; then `bytes` is the content. */
static base_status unpack(reading *r, base_error *err)
{
    const char *sentence = NULL;
    corpus_class state = CORPUS_CLASS_OK;
    base_status status;

    if (r->bytes.length > r->limits->file_bytes)
        return refuse_size(r, "the file is too big", r->limits->file_bytes, err);
    if (!corpus_gzip_is(r->bytes))
        return BASE_OK;
    status = corpus_gzip_inflate(&r->inflated, &state, &sentence, r->bytes, r->limits, err);
    if (status != BASE_OK)
        return status;
    if (state != CORPUS_CLASS_OK)
        refuse(r, state, sentence);
    else
        r->bytes = base_buf_view(&r->inflated);
    return BASE_OK;
}

/** The user's word counts for most, then a byte-order mark or NULs, then what a web page declares, then the guess. */
static corpus_charset charset_of(const reading *r)
{
    corpus_charset guess = r->charset ? (corpus_charset){ r->charset, 0 } : corpus_charset_guess(r->bytes);
    const char *declared = NULL;

    if (!r->charset && guess.mark == 0 && strncmp(guess.name, "UTF-16", 6) != 0 &&
        strncmp(guess.name, "UTF-32", 6) != 0)
        declared = corpus_html_charset(r->bytes);
    return declared && corpus_charset_known(declared) ? (corpus_charset){ declared, 0 } : guess;
}

static base_status decode(reading *r, base_error *err)
{
    corpus_charset charset = charset_of(r);
    size_t bad = 0;
    base_status status;

    r->decoded.limit = r->limits->text_bytes;
    status = corpus_charset_decode(&r->decoded, &bad, r->bytes, charset, err);
    if (status == BASE_E_LIMIT)
        return refuse_size(r, "the text is too long", r->limits->text_bytes, err);
    if (status == BASE_OK)
        status = base_arena_text(&r->document.charset, &r->document.arena, base_text_of(charset.name), err);
    if (status == BASE_OK && bad > 0)
        status = base_buf_printf(&r->warnings, err, "%zu bad %s in %s", bad, bad == 1 ? "byte" : "bytes", charset.name);
    return status;
}

/** Controls that no text holds, NULs among them, in more than 5 of 100 characters: pictures, programs, archives. */
static bool is_binary(base_text text)
{
    size_t all = 0, controls = 0;

    for (size_t at = 0; at < text.length; all++) {
        uint32_t code = base_utf8_next(text, &at);
        controls += (code < 0x20 && !(code >= '\t' && code <= '\r')) || (code >= 0x7F && code < 0xA0) || code == 0xFFFD;
    }
    return controls * 100 > all * CONTROL_PERCENT;
}

/** White space and byte-order marks alone. Control bytes are not blank: a file of them is no text. */
static bool is_blank(base_text text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t code = base_utf8_next(text, &at);
        if (code != ' ' && !(code >= '\t' && code <= '\r') && code != 0xA0 && code != 0xFEFF)
            return false;
    }
    return true;
}

/** Bytes or text to lines by a row of the table. */
static base_status read_format(reading *r, const corpus_format *format, base_text text, base_error *err)
{
    corpus_document *document = &r->document;
    corpus_format_input input = { .bytes = r->bytes,
                                  .text = text,
                                  .name = r->name,
                                  .charset = r->charset,
                                  .limits = r->limits,
                                  .ocr = r->ocr,
                                  .warnings = &r->warnings };
    base_status status;

    document->format = base_text_of(format->id);
    if (format->refused != CORPUS_CLASS_OK) {
        refuse(r, format->refused, format->sentence);
        return BASE_OK;
    }
    status = format->read(document, &input, err);
    if (status == BASE_E_LIMIT)
        return refuse_size(r, "the text is too long", r->limits->text_bytes, err);
    if (status != BASE_OK || !goes_on(r))
        return status;
    if (document->pages > r->limits->pages)
        refuse(r, CORPUS_CLASS_TOO_MANY_PAGES, "has more pages than the limit; split it");
    else if (document->line_count == 0)
        refuse(r, CORPUS_CLASS_NO_TEXT, "holds no words");
    return BASE_OK;
}

static base_status read_lines(reading *r, base_error *err)
{
    const corpus_format *format = corpus_format_of_text(base_buf_view(&r->decoded), r->name);
    base_text text = { 0 };
    base_status status = BASE_OK;

    if (format->refused == CORPUS_CLASS_OK)
        status = base_arena_text(&text, &r->document.arena, base_buf_view(&r->decoded), err);
    base_buf_release(&r->decoded);
    return status == BASE_OK ? read_format(r, format, text, err) : status;
}

static base_status read_text(reading *r, base_error *err)
{
    base_status status = decode(r, err);
    base_text text = base_buf_view(&r->decoded);
    const char *promise = corpus_format_broken_promise(r->name);

    if (status != BASE_OK || !goes_on(r))
        return status;
    if (promise && !corpus_html_is(text)) /* a page that says why there was no download is a page */
        refuse(r, CORPUS_CLASS_DAMAGED, promise);
    else if (is_blank(text))
        refuse(r, CORPUS_CLASS_NO_TEXT, "holds no words, only blanks");
    else if (is_binary(text))
        refuse(r, CORPUS_CLASS_NOT_TEXT, "holds binary data, not text");
    else
        status = read_lines(r, err);
    return status;
}

static base_status warn(reading *r, base_error *err)
{
    if (!goes_on(r) || r->warnings.length == 0)
        return BASE_OK;
    r->document.state = CORPUS_CLASS_OK_WARNINGS;
    return base_arena_text(&r->document.sentence, &r->document.arena, base_buf_view(&r->warnings), err);
}

static base_status read_bytes(reading *r, char sha256[65], base_error *err)
{
    const corpus_format *format;
    base_status status = unpack(r, err);

    if (status != BASE_OK)
        return status;
    corpus_hash(sha256, r->bytes);
    if (!goes_on(r))
        return BASE_OK;
    if (r->bytes.length == 0) {
        refuse(r, CORPUS_CLASS_EMPTY, "is empty");
        return BASE_OK;
    }
    format = corpus_format_of_bytes(r->bytes);
    status = format ? read_format(r, format, (base_text){ 0 }, err) : read_text(r, err);
    return status == BASE_OK ? warn(r, err) : status;
}

base_status corpus_document_read(corpus_document *out, char sha256[65], base_text bytes, base_text name,
                                 const char *charset, const corpus_limits *limits, base_error *err)
{
    return corpus_document_read_with(out, sha256, bytes, name, &(corpus_document_options){ charset, limits, NULL },
                                     err);
}

base_status corpus_document_read_with(corpus_document *out, char sha256[65], base_text bytes, base_text name,
                                      const corpus_document_options *options, base_error *err)
{
    corpus_limits defaults = corpus_limits_default();
    reading r = { .limits = options->limits ? options->limits : &defaults,
                  .bytes = bytes,
                  .name = name,
                  .charset = options->charset,
                  .ocr = options->ocr };
    const char *charset = options->charset;
    char hash[65];
    base_status status;

    if (charset && !corpus_charset_known(charset))
        return base_error_set(err, BASE_E_ARGUMENT, "%s: no character set that iconv knows; iconv -l lists them",
                              charset);
    status = read_bytes(&r, hash, err);
    if (status == BASE_OK) {
        if (sha256)
            memcpy(sha256, hash, sizeof hash);
        *out = r.document;
        r.document = (corpus_document){ 0 };
    }
    base_buf_release(&r.inflated);
    base_buf_release(&r.decoded);
    base_buf_release(&r.warnings);
    corpus_document_release(&r.document);
    return status;
}
