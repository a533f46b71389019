/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title as the cover prints it: the lines that are nothing else, joined. */
#include "corpus/date.h"
#include "corpus/metadata_fold.h"
#include "corpus/metadata_front.h"

enum { TITLE_GROUPS = 4, TITLE_BYTES = 400, LEAST_HEADINGS = 2 };

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* A full date right under other title lines is part of an inquiry's title ("… , Rangiriri / 27 February 2014"). */
static bool belongs_to_title(const corpus_front *front, size_t line, bool open)
{
    corpus_date_hit hit;

    if (front->roles[line - front->begin] == CORPUS_FRONT_TITLE)
        return true;
    return open && front->of_accident && front->roles[line - front->begin] == CORPUS_FRONT_DATE &&
           front->document->lines[line].blank_before == 0 && !front->document->lines[line].page_top &&
           corpus_date_alone(&hit, front->document->lines[line].text) && strlen(hit.iso) == 10;
}

static base_status join_line(base_buf *title, base_text line, bool gap, base_error *err)
{
    base_status status = BASE_OK;
    char last = title->length > 0 ? title->data[title->length - 1] : '\0';
    bool dashed = last == ':' || last == '-' || last == ',' ||
                  (title->length > 2 && memcmp(title->data + title->length - 3, "\xE2\x80\x93", 3) == 0);

    if (title->length > 0)
        status = gap && !dashed ? base_buf_append(title, ": ", 2, err) : base_buf_byte(title, ' ', err);
    return status == BASE_OK ? base_buf_text(title, line, err) : status;
}

/* The printed line says again what the title says already: a cover's second title page. */
static bool says_again(const base_buf *title, base_text line)
{
    base_buf a = { .limit = 4096 }, b = { .limit = 4096 };
    bool again = false;

    if (title->length > 0 && corpus_metadata_letters(&a, base_buf_view(title), NULL) == BASE_OK &&
        corpus_metadata_letters(&b, line, NULL) == BASE_OK && b.length > 0 && a.length > 0)
        again = base_text_find(base_buf_view(&a), base_buf_view(&b), 0) != (size_t)-1;
    base_buf_release(&a);
    base_buf_release(&b);
    return again;
}

/* A running header, also where it stands first. */
static bool is_running(const corpus_document *document, size_t index)
{
    const corpus_line *lines = document->lines;

    if (lines[index].furniture)
        return true;
    for (size_t i = index + 1; i < document->line_count; i++) {
        if (lines[i].furniture && base_text_equal(lines[i].text, lines[index].text))
            return true;
    }
    return false;
}

/* Where the format itself knows headings, the only one of the first level is the title, whatever stands above it. */
static size_t only_top_heading(const corpus_front *front)
{
    size_t top = (size_t)-1, tops = 0, others = 0;

    for (size_t i = 0; i < front->document->line_count; i++) {
        const corpus_line *line = &front->document->lines[i];
        others += line->heading > 1 && !line->furniture;
        if (line->heading != 1 || line->furniture)
            continue;
        if (tops++ == 0)
            top = i;
    }
    if (tops != 1 || others < LEAST_HEADINGS || top < front->begin || top >= front->end ||
        front->roles[top - front->begin] != CORPUS_FRONT_TITLE)
        return (size_t)-1;
    return top;
}

/* Behind a title that is a heading, a lesser one that does not follow at once is a section's. */
static bool opens_section(const corpus_front *front, size_t title, size_t last, size_t line)
{
    return title != (size_t)-1 && last != (size_t)-1 && last + 1 != line && front->document->lines[line].heading > 1;
}

/* A letter's title is the line below its salutation; what stands above is addresses. */
static size_t title_begin(const corpus_front *front)
{
    size_t top = only_top_heading(front);

    if (top != (size_t)-1)
        return top;
    for (size_t i = front->begin; i + 1 < front->end; i++) {
        if (base_text_starts(front->document->lines[i].text, BASE_TEXT("Dear ")) &&
            front->roles[i + 1 - front->begin] == CORPUS_FRONT_TITLE)
            return i + 1;
    }
    return front->begin;
}

/* "Re: Rapid Review" -> "Rapid Review". */
static base_text without_re(base_text line)
{
    static const char *const marks[] = { "Re: ", "Subject: ", "Title: ", "Report title: " };

    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (base_text_starts_nocase(line, base_text_of(marks[i])))
            return base_text_trim(base_text_slice(line, strlen(marks[i]), line.length));
    }
    return line;
}

static base_status build_title(base_buf *title, const corpus_front *front, bool furniture, base_error *err)
{
    size_t groups = 0, last = (size_t)-1, top = only_top_heading(front);
    base_status status = BASE_OK;

    for (size_t i = title_begin(front); status == BASE_OK && i < front->end && title->length < TITLE_BYTES; i++) {
        const corpus_line *line = &front->document->lines[i];
        bool gap = last + 1 != i || (line->blank_before > 0 && line->paragraph != CORPUS_PARAGRAPH_GOES_ON);
        if ((!furniture && is_running(front->document, i)) || line->text.length > TITLE_BYTES ||
            !belongs_to_title(front, i, last != (size_t)-1 && last + 1 == i))
            continue;
        if ((gap && groups == TITLE_GROUPS) || opens_section(front, top, last, i))
            break;
        last = i;
        if (gap && says_again(title, line->text))
            continue;
        groups += gap;
        status = join_line(title, title->length == 0 ? without_re(line->text) : line->text, gap, err);
    }
    return status;
}

base_status corpus_front_title(base_text *out, const corpus_front *front, base_arena *arena, base_error *err)
{
    base_buf title = { .limit = 2 * TITLE_BYTES + 1024 };
    base_status status = build_title(&title, front, false, err);

    if (status == BASE_OK && title.length == 0) /* a title that is also the running header */
        status = build_title(&title, front, true, err);
    *out = (base_text){ NULL, 0 };
    if (status == BASE_OK && title.length > 0)
        status = base_arena_text(out, arena, base_text_trim(base_buf_view(&title)), err);
    base_buf_release(&title);
    return status;
}
