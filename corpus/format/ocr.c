/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* RTLD_DEFAULT */
#include "corpus/format/ocr_parts.h"

#include <dlfcn.h>
#include <poppler.h>
#include <stdlib.h>
#include <tesseract/capi.h>
#include <time.h>

enum { WORDS_MOST = 20000, WORD_BYTES = 256, SPECK = 50, LINE_LEAST = 50, DPI_LEAST = 70 };

struct corpus_ocr {
    TessBaseAPI *engine;
    corpus_ocr_limits limits;
    int64_t began_ms;
    uint32_t asked;            /**< pages that were drawn and looked at */
    uint32_t poor, slow, left; /**< read, but badly; given up; not tried, for the file's ceilings were met */
};

bool corpus_ocr_built(void)
{
    return true;
}

corpus_ocr_limits corpus_ocr_limits_default(void)
{
    return (corpus_ocr_limits){ .dpi = 300, .pixels = 60000000, .page_ms = 60000, .file_ms = 900000, .pages = 300 };
}

/*
 * Tesseract divides its work among threads by OpenMP, which a confined child may not start and which slows it down. The
 * variable for that (OMP_THREAD_LIMIT) is read before main() begins; so OpenMP is told by its own call, where it is there.
 */
static void forbid_threads(void)
{
    void *symbol = dlsym(RTLD_DEFAULT, "omp_set_max_active_levels");
    void (*set_levels)(int) = NULL;

    (void)setenv("OMP_THREAD_LIMIT", "1", 1); /* for whatever is loaded later */
    if (symbol) {
        memcpy(&set_levels, &symbol, sizeof set_levels);
        set_levels(0);
    }
}

base_status corpus_ocr_open(corpus_ocr **out, const corpus_ocr_limits *limits, base_error *err)
{
    corpus_ocr *ocr = calloc(1, sizeof *ocr);

    if (!ocr)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    ocr->limits = limits ? *limits : corpus_ocr_limits_default();
    forbid_threads();
    ocr->engine = TessBaseAPICreate();
    if (!ocr->engine || TessBaseAPIInit2(ocr->engine, NULL, "eng", OEM_LSTM_ONLY) != 0) {
        corpus_ocr_close(ocr);
        return base_error_set(err, BASE_E_UNSUPPORTED,
                              "tesseract cannot be started to read pictures of pages; install its English data "
                              "(apt install tesseract-ocr-eng), or say where they are by TESSDATA_PREFIX");
    }
    TessBaseAPISetPageSegMode(ocr->engine, PSM_AUTO);
    *out = ocr;
    return BASE_OK;
}

void corpus_ocr_close(corpus_ocr *ocr)
{
    if (!ocr)
        return;
    if (ocr->engine) {
        TessBaseAPIEnd(ocr->engine);
        TessBaseAPIDelete(ocr->engine);
    }
    free(ocr);
}

/* ---- the words of one page ---- */

static bool has_letter(base_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (base_is_alnum(text.data[i]) || (unsigned char)text.data[i] >= 0x80)
            return true;
    }
    return false;
}

/** The word that the walk is at. Specks of dirt, which look like punctuation, are left out. */
static base_status take_word(corpus_ocr_finds *finds, TessResultIterator *walk, base_error *err)
{
    char *text = TessResultIteratorGetUTF8Text(walk, RIL_WORD);
    corpus_ocr_word word = { .text = base_text_trim(base_text_of(text)),
                             .confidence = TessResultIteratorConfidence(walk, RIL_WORD) };
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    base_status status = BASE_OK;

    if (word.text.length > 0 && word.text.length <= WORD_BYTES && finds->word_count < WORDS_MOST &&
        (word.confidence >= SPECK || has_letter(word.text)) &&
        TessPageIteratorBoundingBox(TessResultIteratorGetPageIteratorConst(walk), RIL_WORD, &x0, &y0, &x1, &y1)) {
        word.x0 = x0;
        word.y0 = y0;
        word.x1 = x1;
        word.y1 = y1;
        status = base_arena_text(&word.text, &finds->arena, word.text, err);
        if (status == BASE_OK)
            status = base_grow(&finds->words, &finds->word_room, finds->word_count + 1, sizeof word, WORDS_MOST, err);
        if (status == BASE_OK)
            finds->words[finds->word_count++] = word;
    }
    TessDeleteText(text);
    return status;
}

/** Below it a line is none: type that stands upright, a stamp, the grain of a photograph. */
static bool is_doubtful(const corpus_ocr_finds *finds, size_t first)
{
    float sum = 0;

    for (size_t i = first; i < finds->word_count; i++)
        sum += finds->words[i].confidence;
    return sum < LINE_LEAST * (float)(finds->word_count - first);
}

/** The line that began with word `first` is whole. */
static base_status take_line(corpus_ocr_finds *finds, size_t first, TessResultIterator *walk, base_error *err)
{
    corpus_ocr_line line = { .first = first, .count = finds->word_count - first };
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    base_status status;

    if (line.count == 0)
        return BASE_OK;
    if (is_doubtful(finds, first)) {
        finds->word_count = first;
        return BASE_OK;
    }
    if (!TessPageIteratorBaseline(TessResultIteratorGetPageIteratorConst(walk), RIL_TEXTLINE, &x0, &y0, &x1, &y1)) {
        const corpus_ocr_word *last = &finds->words[finds->word_count - 1];
        x0 = (int)finds->words[first].x0;
        x1 = (int)last->x1;
        y0 = y1 = (int)last->y1;
    }
    line.x0 = x0;
    line.y0 = y0;
    line.x1 = x1;
    line.y1 = y1;
    status = base_grow(&finds->lines, &finds->line_room, finds->line_count + 1, sizeof line, WORDS_MOST, err);
    if (status == BASE_OK)
        finds->lines[finds->line_count++] = line;
    return status;
}

static base_status take_words(corpus_ocr_finds *finds, TessBaseAPI *engine, base_error *err)
{
    TessResultIterator *walk = TessBaseAPIGetIterator(engine);
    base_status status = BASE_OK;
    size_t first = 0;

    if (!walk)
        return BASE_OK;
    do {
        bool last =
            TessPageIteratorIsAtFinalElement(TessResultIteratorGetPageIteratorConst(walk), RIL_TEXTLINE, RIL_WORD);
        status = take_word(finds, walk, err);
        if (status == BASE_OK && last) {
            status = take_line(finds, first, walk, err);
            first = finds->word_count;
        }
    } while (status == BASE_OK && TessResultIteratorNext(walk, RIL_WORD));
    TessResultIteratorDelete(walk);
    return status;
}

/* ---- a page ---- */

static int64_t now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

/** @return false when it was given up, or is not worth having */
static bool recognise(corpus_ocr *ocr, const corpus_ocr_picture *picture)
{
    int dpi = (int)(picture->scale * 72 + 0.5), confidence;
    ETEXT_DESC *monitor = TessMonitorCreate();
    bool done;

    TessBaseAPISetImage(ocr->engine, picture->pixels, picture->width, picture->height, 1, picture->width);
    TessBaseAPISetSourceResolution(ocr->engine, dpi < DPI_LEAST ? DPI_LEAST : dpi);
    TessMonitorSetDeadlineMSecs(monitor, (int)ocr->limits.page_ms);
    done = TessBaseAPIRecognize(ocr->engine, monitor) == 0;
    TessMonitorDelete(monitor);
    if (!done) {
        ocr->slow++;
        return false;
    }
    confidence = TessBaseAPIMeanTextConf(ocr->engine);
    ocr->poor += confidence < CORPUS_OCR_POOR && confidence >= CORPUS_OCR_USELESS;
    return confidence >= CORPUS_OCR_USELESS;
}

static base_status read_page(void *payload, corpus_page_model *page, PopplerPage *source, base_error *err)
{
    corpus_ocr *ocr = payload;
    corpus_ocr_picture picture = { 0 };
    corpus_ocr_finds finds = { 0 };
    base_status status;

    if (ocr->asked >= ocr->limits.pages || now_ms() - ocr->began_ms > (int64_t)ocr->limits.file_ms) {
        ocr->left++;
        return BASE_OK;
    }
    status = corpus_ocr_picture_draw(&picture, source, &ocr->limits, err);
    if (status == BASE_OK && !picture.blank) {
        ocr->asked++;
        if (recognise(ocr, &picture))
            status = take_words(&finds, ocr->engine, err);
        TessBaseAPIClear(ocr->engine);
    }
    if (status == BASE_OK)
        status = corpus_ocr_finds_print(&finds, page, picture.scale, err);
    corpus_ocr_finds_release(&finds);
    corpus_ocr_picture_release(&picture);
    return status;
}

/* ---- a file ---- */

corpus_pdf_recogniser corpus_ocr_begin(corpus_ocr *ocr)
{
    ocr->began_ms = now_ms();
    ocr->asked = ocr->poor = ocr->slow = ocr->left = 0;
    return (corpus_pdf_recogniser){ read_page, ocr };
}

/** "; 3 of them badly" */
static base_status tell_counts(const corpus_ocr *ocr, base_buf *out, base_error *err)
{
    base_status status = BASE_OK;

    if (ocr->poor > 0)
        status = base_buf_printf(out, err, "; %u of them badly (low-quality)", ocr->poor);
    if (status == BASE_OK && ocr->slow > 0)
        status = base_buf_printf(out, err, "; %u %s given up by OCR after %u seconds", ocr->slow,
                                 ocr->slow == 1 ? "was" : "were", ocr->limits.page_ms / 1000);
    if (status == BASE_OK && ocr->left > 0)
        status = base_buf_printf(out, err, "; %u %s left, for OCR takes %u pages and %u minutes of a file", ocr->left,
                                 ocr->left == 1 ? "was" : "were", ocr->limits.pages, ocr->limits.file_ms / 60000);
    return status;
}

base_status corpus_ocr_tell(const corpus_ocr *ocr, corpus_document *document, base_buf *warnings, base_error *err)
{
    base_buf words = { 0 }, *out = document->state == CORPUS_CLASS_OK ? warnings : &words;
    base_status status = BASE_OK;

    if (document->state == CORPUS_CLASS_NO_TEXT)
        status = base_buf_printf(out, err, "no text found on its %u page%s, by OCR neither", document->pages,
                                 document->pages == 1 ? "" : "s");
    else if (document->state == CORPUS_CLASS_OK && document->pages_ocr > 0)
        status = base_buf_printf(out, err, "%s%u of %u page%s %s read by OCR: check the words against the page",
                                 out->length > 0 ? "; " : "", document->pages_ocr, document->pages,
                                 document->pages == 1 ? "" : "s", document->pages_ocr == 1 ? "was" : "were");
    if (status == BASE_OK && out->length > 0)
        status = tell_counts(ocr, out, err);
    if (status == BASE_OK && words.length > 0)
        status = base_arena_text(&document->sentence, &document->arena, base_buf_view(&words), err);
    base_buf_release(&words);
    return status;
}
