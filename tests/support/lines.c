/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/lines.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_LINES = 4096 };

static _Noreturn void give_up(const char *flag)
{
    fprintf(stderr, "test_lines_read: no such flag: %.8s\n", flag);
    abort();
}

static const corpus_line *line_above(const corpus_document *document)
{
    return document->line_count > 0 ? &document->lines[document->line_count - 1] : NULL;
}

static void place(corpus_document *document, corpus_line *line, const char *numbers)
{
    const corpus_line *above = line_above(document);
    unsigned table = 0, row = 0, column = 0;

    if (sscanf(numbers, "%u.%u.%u", &table, &row, &column) != 3)
        give_up(numbers);
    line->table = (uint16_t)table;
    line->row = (uint16_t)row;
    line->column = (uint16_t)column;
    line->in_cell = above && above->table == line->table && above->row == line->row && above->column == line->column;
    line->cell = !line->in_cell;
}

static void read_flag(corpus_document *document, corpus_line *line, const char *flag)
{
    static const char paragraphs[] = "-pgk";
    const char *paragraph = strchr(paragraphs, *flag);

    if (*flag >= '1' && *flag <= '6')
        line->heading = (uint8_t)(*flag - '0');
    else if (*flag == 'b')
        line->bold = 1;
    else if (*flag == '*')
        line->bullet = 1;
    else if (*flag == '#')
        line->numbered = 1;
    else if (*flag == 'n' || *flag == 'm')
        line->note = *flag == 'n' ? 1 : 2;
    else if (*flag == '@')
        line->page = (uint32_t)strtoul(flag + 1, NULL, 10);
    else if (*flag == 's')
        line->size = (uint16_t)strtoul(flag + 1, NULL, 10);
    else if (*flag == 't')
        place(document, line, flag + 1);
    else if (paragraph)
        line->paragraph = (uint8_t)(paragraph - paragraphs);
    else
        give_up(flag);
}

static void read_line(corpus_document *document, base_text text)
{
    const corpus_line *above = line_above(document);
    corpus_line line = { .page = above ? above->page : 0 };
    size_t bar = base_text_find(text, BASE_TEXT("|"), 0);

    if (bar == (size_t)-1 || document->line_count >= MOST_LINES)
        give_up(text.data);
    for (size_t i = 0; i < bar; i++)
        if (text.data[i] != ' ' && (i == 0 || text.data[i - 1] == ' '))
            read_flag(document, &line, text.data + i);
    line.page_top = line.page > 0 && (!above || above->page != line.page);
    line.blank_before = line.paragraph == CORPUS_PARAGRAPH_BEGINS;
    if (base_arena_text(&line.text, &document->arena, base_text_slice(text, bar + 1, text.length), NULL) != BASE_OK)
        abort();
    document->lines[document->line_count++] = line;
    if (line.page > document->pages)
        document->pages = line.page;
}

void test_lines_read(corpus_document *out, const char *notation)
{
    base_text all = base_text_of(notation);

    out->lines = base_arena_array(&out->arena, MOST_LINES, sizeof *out->lines);
    if (!out->lines)
        abort();
    for (size_t begin = 0, end; begin < all.length; begin = end + 1) {
        end = base_text_find(all, BASE_TEXT("\n"), begin);
        if (end == (size_t)-1)
            end = all.length;
        read_line(out, base_text_slice(all, begin, end));
    }
    if (out->pages > 0)
        out->page_source = CORPUS_PAGE_PDF;
}
