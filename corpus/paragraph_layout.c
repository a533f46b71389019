/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/kind.h"
#include "corpus/paragraph.h"
#include "corpus/paragraph_lines.h"

#include <stdlib.h>

enum {
    WIDEST = 1024,
    WRAP_BYTES = 200,
    CONTENTS_MISSES = 3,
    MOST_ENTRIES = 400,
    PAGE_LINES = 150,
    MOST_SIZE = 400, /* tenths of a point */
    NOTE_LINES = 40,
    SECTION_WORDS = 10
};

/* Which lines are kept, and what parts them. */
static void mark_gaps(corpus_layout *layout, const corpus_document *document)
{
    uint32_t page = 0;
    bool blank = false, first = true;

    for (size_t l = 0; l < document->line_count; l++) {
        const corpus_line *line = &document->lines[l];
        corpus_line_facts *facts = &layout->facts[l];
        if (line->blank_before > 0)
            blank = true;
        facts->skip = line->furniture || (line->text.length == 0 && !line->bullet);
        if (facts->skip)
            continue;
        facts->gap = blank;
        facts->turn = !first && line->page != page;
        page = line->page;
        blank = first = false;
        /* blank lines at a page's head and foot belong to the page, not to the text */
        if (facts->turn)
            facts->gap = false;
    }
}

/* Lines of a format that knows paragraphs are broken at a width where any goes on with the one before. */
static bool format_wraps(const corpus_layout *layout, const corpus_document *document)
{
    for (size_t l = 0; l < document->line_count; l++)
        if (!layout->facts[l].skip && document->lines[l].paragraph == CORPUS_PARAGRAPH_GOES_ON)
            return true;
    return false;
}

static void measure(corpus_layout *layout, const corpus_document *document)
{
    size_t lengths[WIDEST] = { 0 }, kept = 0, above = 0, gaps = 0, lower = 0, runs_on = 0, told = 0, l;

    for (l = 0; l < document->line_count; l++) {
        const corpus_line *line = &document->lines[l];
        if (layout->facts[l].skip)
            continue;
        told += line->paragraph != CORPUS_PARAGRAPH_UNKNOWN;
        lengths[line->text.length < WIDEST ? line->text.length : WIDEST - 1]++;
        kept++;
        gaps += layout->facts[l].gap;
        lower += layout->facts[l].gap && !line->bullet && corpus_text_begins_lower(line->text);
        runs_on += !layout->facts[l].gap && !line->bullet && corpus_text_begins_lower(line->text);
    }
    for (l = WIDEST; l > 0 && above * 20 < kept; l--)
        above += lengths[l - 1];
    layout->width = l;
    /* broken at a width, if sentences go on in the next line now and then */
    layout->wrapped = layout->width <= WRAP_BYTES && runs_on * 20 + lower * 20 >= kept;
    layout->gaps = gaps * 4 > kept;
    layout->told = told * 2 > kept;
    if (layout->told) { /* the format knows its paragraphs: blank lines between them add nothing */
        layout->wrapped = format_wraps(layout, document);
        return;
    }
    /* every line followed by a blank one, sentences running over them: the blanks mean nothing */
    if (layout->wrapped && gaps * 10 > kept * 8 && lower * 3 > gaps) {
        for (l = 0; l < document->line_count; l++)
            if (document->lines[l].blank_before <= 1)
                layout->facts[l].gap = false;
        layout->gaps = false;
    }
}

/* Does it end in a page number, as the line of a table of contents does? */
static bool ends_in_page(base_text text)
{
    size_t i = text.length;
    while (i > 0 && base_is_digit(text.data[i - 1]))
        i--;
    if (i < text.length && text.length - i <= 3 && i > 0 &&
        (base_is_space(text.data[i - 1]) || text.data[i - 1] == '.'))
        return true;
    while (i > 0 && (text.data[i - 1] == 'i' || text.data[i - 1] == 'v' || text.data[i - 1] == 'x'))
        i--;
    return i < text.length && i > 1 && base_is_space(text.data[i - 1]);
}

static uint64_t key_of(base_text text)
{
    char letters[CORPUS_LETTERS];
    uint64_t hash = UINT64_C(14695981039346656037);
    size_t length = corpus_letters_of(letters, sizeof letters, text);

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)letters[i]) * UINT64_C(1099511628211);
    return length > 2 ? hash : 0;
}

/* Does the line come back further down, as a heading in the contents does? */
static bool comes_back(const corpus_document *document, const uint64_t *keys, size_t l)
{
    if (keys[l] == 0 || document->lines[l].text.length > 125)
        return false;
    for (size_t k = l + 1; k < document->line_count; k++)
        if (keys[k] == keys[l] && !document->lines[k].furniture)
            return true;
    return false;
}

/* Lines behind a heading "Contents" that end in a page number or come back as headings. */
static base_status mark_contents(corpus_layout *layout, const corpus_document *document, base_error *err)
{
    uint64_t *keys = NULL;

    for (size_t l = 0; l < document->line_count; l++) {
        base_text text = document->lines[l].text;
        size_t misses = 0, entries = 0;
        if (layout->facts[l].skip || text.length > 24 || corpus_heading_sense(text).mode != CORPUS_MODE_CONTENTS)
            continue;
        if (!keys) {
            keys = calloc(document->line_count, sizeof *keys);
            if (!keys)
                return base_error_set(err, BASE_E_NOMEM, "out of memory");
            for (size_t k = 0; k < document->line_count; k++)
                keys[k] = key_of(document->lines[k].text);
        }
        layout->facts[l].skip = true;
        for (l++; l < document->line_count && misses < CONTENTS_MISSES && entries < MOST_ENTRIES; l++) {
            base_text entry = document->lines[l].text;
            if (layout->facts[l].skip)
                continue;
            if (entry.length <= 160 && !corpus_text_stops(entry) &&
                (ends_in_page(entry) || comes_back(document, keys, l))) {
                layout->facts[l].skip = true;
                misses = 0;
                entries++;
            } else if (entry.length > 125 || corpus_text_stops(entry) || ++misses >= CONTENTS_MISSES)
                break;
        }
        break; /* a second list of contents is a sentence about one */
    }
    free(keys);
    return BASE_OK;
}

/* Is the number `n` glued to a word or its stop in these lines, as a footnote's mark is? */
static bool is_marked(const corpus_document *document, size_t begin, size_t end, uint32_t n)
{
    char digits[8];
    size_t count = 0;

    for (uint32_t rest = n; rest > 0 && count < sizeof digits; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    for (size_t l = begin; l < end; l++) {
        base_text text = document->lines[l].text;
        for (size_t i = 1; i + count <= text.length; i++) {
            size_t d = 0;
            unsigned char before = (unsigned char)text.data[i - 1];
            if (!base_is_alpha((char)before) && !strchr(".,;:)'", before) && before < 0x80)
                continue;
            while (d < count && text.data[i + d] == digits[count - 1 - d])
                d++;
            if (d == count && (i + d == text.length || !base_is_digit(text.data[i + d])))
                return true;
        }
    }
    return false;
}

/* "5 LESSONS TO BE LEARNED", "3 Background" with a paragraph 3.1 below: a section's number, not a note's. */
static bool heads_section(const corpus_document *document, size_t l, const corpus_label *label)
{
    base_text text = document->lines[l].text, words = base_text_slice(text, label->length, text.length);

    if (corpus_text_stops(text) || corpus_word_count(words) > SECTION_WORDS)
        return false;
    if (corpus_text_is_capitals(words))
        return true;
    for (l++; l < document->line_count; l++) {
        corpus_label next;
        if (document->lines[l].furniture || document->lines[l].text.length == 0)
            continue;
        next = corpus_label_read(document->lines[l].text);
        return next.shape == CORPUS_LABEL_DECIMAL && next.parts[0] == label->parts[0] && next.parts[1] <= 1;
    }
    return false;
}

/* The size that most letters have; 0 where the format does not tell. */
static uint16_t body_size(const corpus_document *document)
{
    uint32_t letters[MOST_SIZE] = { 0 };
    uint16_t best = 0;

    for (size_t l = 0; l < document->line_count; l++)
        if (document->lines[l].size < MOST_SIZE)
            letters[document->lines[l].size] += (uint32_t)document->lines[l].text.length;
    for (uint16_t s = 0; s < MOST_SIZE; s++)
        if (letters[s] > letters[best])
            best = s;
    return best;
}

/* Footnotes: from a numbered line at a page's foot, whose number is glued to a word above, to the page's end. */
static void mark_page_notes(corpus_layout *layout, const corpus_document *document, size_t begin, size_t end,
                            uint32_t *last, uint16_t size)
{
    bool inside = false;

    if (end - begin > PAGE_LINES) /* no page of print: its foot is nowhere */
        return;
    for (size_t l = begin + (end - begin) / 4; l < end; l++) {
        corpus_line_facts *facts = &layout->facts[l];
        corpus_label label;
        if (facts->skip)
            continue;
        label = corpus_label_read(document->lines[l].text);
        if (label.shape == CORPUS_LABEL_BARE && !document->lines[l].heading && label.parts[0] > *last &&
            label.parts[0] <= *last + 3 && (inside || facts->gap) && l > begin && end - l <= NOTE_LINES &&
            (is_marked(document, begin, l, label.parts[0]) || (*last > 0 && label.parts[0] == *last + 1)) &&
            !heads_section(document, l, &label) && (size == 0 || document->lines[l].size < size)) {
            inside = true;
            *last = label.parts[0];
            facts->note_begins = true;
        }
        facts->note = inside;
    }
}

/* Notes that the format itself tells apart; then no others are guessed at. */
static bool take_notes(corpus_layout *layout, const corpus_document *document)
{
    bool any = false;

    for (size_t l = 0; l < document->line_count; l++) {
        if (layout->facts[l].skip || !document->lines[l].note)
            continue;
        layout->facts[l].note = any = true;
        layout->facts[l].note_begins = document->lines[l].note == 1;
    }
    return any;
}

static void mark_notes(corpus_layout *layout, const corpus_document *document)
{
    uint32_t last = 0;
    size_t begin = 0;
    uint16_t size = body_size(document);

    if (take_notes(layout, document) || (layout->told && size == 0)) /* a format that knows its notes has none */
        return;

    for (size_t l = 1; l <= document->line_count; l++) {
        if (l < document->line_count && document->lines[l].page == document->lines[begin].page)
            continue;
        if (document->lines[begin].page > 0)
            mark_page_notes(layout, document, begin, l, &last, size);
        begin = l;
    }
}

base_status corpus_layout_read(corpus_layout *out, const corpus_document *document, base_error *err)
{
    base_status status;

    out->count = document->line_count;
    out->facts = calloc(out->count ? out->count : 1, sizeof *out->facts);
    if (!out->facts)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    mark_gaps(out, document);
    status = mark_contents(out, document, err);
    if (status != BASE_OK)
        return status;
    measure(out, document);
    mark_notes(out, document);
    return BASE_OK;
}

void corpus_layout_release(corpus_layout *layout)
{
    free(layout->facts);
    *layout = (corpus_layout){ 0 };
}
