/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown's marks of whole lines; those within a line are inline.c's. Plain text knows a few of them too. */
#include "corpus/format/lines.h"

#include <stdlib.h>

enum { FRONT_MATTER_LINES = 100, CELLS_MAX = 256, UNDERLINE_LEAST = 3, SNIFF_BYTES = 65536 };

/** The lines as they come in, and as they go out: a table row becomes several, a rule none. */
typedef struct {
    const corpus_line *in;
    size_t count;
    corpus_sheet out;
    bool markdown;
    bool fenced, comment;
    size_t blank;  /**< blank lines owed by lines that were dropped */
    bool page_top; /**< owed by a dropped line */
} shaping;

static size_t repeated(base_text text, char byte)
{
    size_t length = 0;

    while (length < text.length && text.data[length] == byte)
        length++;
    return length;
}

/** A line of one and the same of -=*_~: a rule, or the underline of a heading. */
static bool is_rule(base_text text, char *byte)
{
    *byte = text.length > 0 ? text.data[0] : ' ';
    if (text.length < UNDERLINE_LEAST || !base_is_one_of(*byte, "-=*_~#"))
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] != *byte && text.data[i] != ' ')
            return false;
    }
    return true;
}

/** "## Heading ##" gives its level and moves `text` to the words; 0 if it is none. */
static uint8_t hash_heading(base_text *text)
{
    size_t level = repeated(*text, '#');
    base_text words;

    if (level == 0 || level > 6 || level >= text->length || text->data[level] != ' ')
        return 0;
    words = base_text_trim(base_text_slice(*text, level, text->length));
    while (words.length > 0 && words.data[words.length - 1] == '#')
        words.length--;
    words = base_text_trim(words);
    if (words.length == 0)
        return 0;
    *text = words;
    return (uint8_t)level;
}

static base_status emit(shaping *s, corpus_line line, base_error *err)
{
    size_t blank = line.blank_before + s->blank;
    base_status status;

    line.blank_before = (uint16_t)(blank < UINT16_MAX ? blank : UINT16_MAX);
    line.page_top |= s->page_top;
    status = corpus_sheet_push(&s->out, line, err);
    s->blank = 0;
    s->page_top = false;
    return status;
}

/** The line goes, the white space it stood in stays. */
static void drop(shaping *s, const corpus_line *line)
{
    s->blank += line->blank_before + (size_t)1;
    s->page_top |= line->page_top;
}

/* --- tables --- */

static bool is_row(base_text text)
{
    size_t bars = 0;

    for (size_t i = 0; i < text.length; i++)
        bars += text.data[i] == '|';
    return bars >= 2 && text.data[0] == '|' && text.data[text.length - 1] == '|' && text.length > 2;
}

static bool is_row_rule(base_text text)
{
    bool dash = false;

    for (size_t i = 0; i < text.length; i++) {
        if (!base_is_one_of(text.data[i], "|-: +="))
            return false;
        dash |= text.data[i] == '-' || text.data[i] == '=';
    }
    return dash && text.length > 2 && (text.data[0] == '|' || text.data[0] == '+');
}

static base_status emit_row(shaping *s, const corpus_line *row, base_error *err)
{
    base_status status = BASE_OK;
    base_text text = row->text;
    size_t begin = 1, cells = 0;

    for (size_t at = 1; status == BASE_OK && at < text.length; at++) {
        corpus_line cell = *row;
        if (text.data[at] != '|' || text.data[at - 1] == '\\' || (cells == CELLS_MAX && at + 1 < text.length))
            continue;
        cell.text = base_text_trim(base_text_slice(text, begin, at));
        cell.cell = 1;
        cell.blank_before = cells == 0 ? row->blank_before : 0;
        cell.page_top = cells == 0 && row->page_top;
        begin = at + 1;
        if (cell.text.length == 0)
            continue;
        status = emit(s, cell, err);
        cells++;
    }
    return status;
}

/* --- front matter --- */

static bool is_front_value(base_text text)
{
    size_t i = 0;

    while (i < text.length && (base_is_alnum(text.data[i]) || text.data[i] == '_' || text.data[i] == '-'))
        i++;
    return i > 0 && i < text.length && text.data[i] == ':';
}

static base_text front_title(base_text text)
{
    if (!base_text_starts_nocase(text, BASE_TEXT("title:")))
        return (base_text){ NULL, 0 };
    text = base_text_trim(base_text_slice(text, 6, text.length));
    if (text.length >= 2 && (text.data[0] == '"' || text.data[0] == '\'') && text.data[text.length - 1] == text.data[0])
        text = base_text_slice(text, 1, text.length - 1);
    return text;
}

/** Lines of the block "--- … ---" that opens the file, its rules among them; 0 if there is none. */
static size_t front_matter(const corpus_line *lines, size_t count)
{
    if (count < 3 || !base_text_equal(lines[0].text, BASE_TEXT("---")) || !is_front_value(lines[1].text))
        return 0;
    for (size_t i = 2; i < count && i < FRONT_MATTER_LINES; i++) {
        if (base_text_equal(lines[i].text, BASE_TEXT("---")) || base_text_equal(lines[i].text, BASE_TEXT("...")))
            return i + 1;
    }
    return 0;
}

static base_status take_front_matter(shaping *s, size_t count, corpus_document *document, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        corpus_line line = s->in[i];
        base_text title = front_title(line.text);
        if (i == 0 || i + 1 == count) {
            drop(s, &line);
            continue;
        }
        if (title.length > 0 && !document->title_hint.data)
            document->title_hint = title;
        line.furniture = CORPUS_FURNITURE_FRONT_MATTER;
        status = emit(s, line, err);
    }
    return status;
}

/* --- one line --- */

/** What Markdown alone marks. @return true when the line is dealt with */
static bool shape_markdown(shaping *s, corpus_line *line)
{
    if (base_text_starts(line->text, BASE_TEXT("```")) || base_text_starts(line->text, BASE_TEXT("~~~"))) {
        s->fenced = !s->fenced;
        drop(s, line);
        return true;
    }
    if (s->fenced)
        return false;
    if (s->comment || base_text_starts(line->text, BASE_TEXT("<!--"))) {
        s->comment = base_text_find(line->text, BASE_TEXT("-->"), 0) == (size_t)-1;
        drop(s, line);
        return true;
    }
    while (line->text.length > 1 && line->text.data[0] == '>')
        line->text = base_text_trim(base_text_slice(line->text, 1, line->text.length));
    if (base_text_equal(line->text, BASE_TEXT(">"))) {
        drop(s, line);
        return true;
    }
    line->heading = hash_heading(&line->text);
    return false;
}

/** May the line before (there is one), already out, be a heading that this underline marks? It must be about as long, and stand alone. */
static bool is_underlined(const shaping *s, const corpus_line *line, char byte)
{
    const corpus_line *above = &s->out.lines[s->out.count - 1];
    size_t letters, strokes = repeated(line->text, byte);

    if (line->blank_before > 0 || s->blank > 0 || line->page_top || above->heading || above->cell || above->furniture ||
        (byte != '-' && byte != '=') || strokes != line->text.length)
        return false;
    if (above->blank_before == 0 && s->out.count > 1 && !above->page_top)
        return false;
    letters = base_utf8_count(above->text);
    return letters <= 125 && (s->markdown || (strokes + 3 >= letters && strokes <= letters + 12));
}

static base_status shape_line(shaping *s, const corpus_line *given, base_error *err)
{
    corpus_line line = *given;
    char byte;

    if (s->markdown && shape_markdown(s, &line))
        return BASE_OK;
    if (!s->fenced && is_rule(line.text, &byte)) {
        if (s->out.count > 0 && is_underlined(s, &line, byte))
            s->out.lines[s->out.count - 1].heading = byte == '=' ? 1 : 2;
        drop(s, &line);
        return BASE_OK;
    }
    if (!s->fenced && is_row_rule(line.text)) {
        s->page_top |= line.page_top;
        return BASE_OK;
    }
    if (!s->fenced && is_row(line.text))
        return emit_row(s, &line, err);
    return emit(s, line, err);
}

base_status corpus_lines_blocks(corpus_sheet *sheet, bool markdown, corpus_document *document, base_error *err)
{
    shaping s = { .in = sheet->lines, .count = sheet->count, .out = { .arena = sheet->arena }, .markdown = markdown };
    size_t front = markdown ? front_matter(s.in, s.count) : 0;
    base_status status = take_front_matter(&s, front, document, err);

    for (size_t i = front; status == BASE_OK && i < s.count; i++)
        status = shape_line(&s, &s.in[i], err);
    if (status == BASE_OK) {
        corpus_sheet_release(sheet);
        *sheet = s.out;
        s.out = (corpus_sheet){ 0 };
    }
    corpus_sheet_release(&s.out);
    return status;
}

base_status corpus_markdown_read(corpus_document *document, const corpus_format_input *input, base_error *err)
{
    corpus_sheet sheet = { .arena = &document->arena };
    base_status status = corpus_lines_split(&sheet, document, input, err);

    if (status == BASE_OK)
        status = corpus_lines_blocks(&sheet, true, document, err);
    if (status == BASE_OK) {
        corpus_bullets_take(sheet.lines, &sheet.count);
        status = corpus_inline_strip(sheet.arena, sheet.lines, sheet.count, err);
    }
    if (status == BASE_OK)
        status = corpus_sheet_finish(&sheet, document, err);
    corpus_sheet_release(&sheet);
    return status;
}

static bool has_markdown_name(base_text name)
{
    size_t dot;

    if (name.length > 3 &&
        base_text_equal_nocase(base_text_slice(name, name.length - 3, name.length), BASE_TEXT(".gz")))
        name.length -= 3;
    dot = name.length;
    while (dot > 0 && name.data[dot - 1] != '.' && name.data[dot - 1] != '/')
        dot--;
    name = base_text_slice(name, dot, name.length);
    return dot > 0 &&
           (base_text_equal_nocase(name, BASE_TEXT("md")) || base_text_equal_nocase(name, BASE_TEXT("markdown")));
}

bool corpus_markdown_is(base_text text, base_text name)
{
    size_t headings = 0, at = 0;

    if (has_markdown_name(name))
        return true;
    text = base_text_slice(text, 0, SNIFF_BYTES);
    while (at < text.length) {
        size_t end = base_text_find(text, BASE_TEXT("\n"), at);
        base_text line;
        if (end == (size_t)-1)
            end = text.length;
        line = base_text_trim(base_text_slice(text, at, end));
        if (at == 0 && base_text_equal(line, BASE_TEXT("---")))
            headings++; /* front matter's opening: one more sign is enough */
        else
            headings += hash_heading(&line) > 0 && !base_is_digit(line.data[0]);
        at = end + 1;
    }
    return headings >= 2;
}
