/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies on the cover. Names that follow the patterns of corpus/partnership_find.h come first: only a cover without any
   is searched for lines that look like a body's name, so that a firm or a partner agency beside the publisher is none. */
#include "corpus/date.h"
#include "corpus/metadata_front.h"
#include "corpus/metadata_person.h"
#include "corpus/partnership_line.h"

enum { LINE_BODIES = 8 };

static base_text line_at(const corpus_front *front, size_t index)
{
    return front->document->lines[front->begin + index].text;
}

/* A line of an address or of an agency's list is none; nor is the reader whom a letter addresses. */
static bool is_addressed(const corpus_front *front, size_t index)
{
    static const char *const before[] = { "to:", "sent to", "copy to", "cc:", "dear " };

    for (size_t back = 1; back <= 2 && back <= index; back++) {
        for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
            if (base_text_find_nocase(line_at(front, index - back), base_text_of(before[i]), 0) != (size_t)-1)
                return true;
        }
    }
    return false;
}

/* "Published by: Northmoor Council" or the label above the name; `*last` is the line that holds the name. */
static base_text labelled_body(const corpus_front *front, size_t index, size_t count, size_t *last)
{
    base_text value, name;
    corpus_date_hit hit;

    *last = index;
    if (!corpus_body_label(&value, line_at(front, index)))
        return (base_text){ NULL, 0 };
    if (value.length == 0 && index + 1 < count)
        value = line_at(front, *last = index + 1);
    if (base_text_starts_nocase(value, BASE_TEXT("the ")))
        value = base_text_slice(value, 4, value.length);
    name = corpus_body_words(value);
    if (corpus_front_words(name) < 2 || corpus_person_is(name) || corpus_date_next(&hit, name, 0))
        return (base_text){ NULL, 0 };
    return name;
}

static base_status keep(corpus_front *front, base_arena *arena, const corpus_mention *found, size_t count,
                        base_error *err)
{
    front->mentions = base_arena_array(arena, count, sizeof *found);
    if (!front->mentions)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memcpy(front->mentions, found, count * sizeof *found);
    front->mention_count = count;
    return BASE_OK;
}

static base_status lines_of_bodies(corpus_front *front, size_t count, base_arena *arena, base_error *err)
{
    corpus_mention found[LINE_BODIES];
    size_t used = 0;

    for (size_t i = 0, last; i < count && used < LINE_BODIES; i++) {
        base_text name = labelled_body(front, i, count, &last);
        if (!name.data && corpus_body_is_line(line_at(front, i)) && !is_addressed(front, i))
            name = line_at(front, i);
        if (!name.data)
            continue;
        found[used++] = (corpus_mention){ .name = name, .first_line = i, .last_line = last, .whole_lines = true };
        i = last;
    }
    return used > 0 ? keep(front, arena, found, used, err) : BASE_OK;
}

base_status corpus_front_bodies(corpus_front *front, base_arena *arena, base_error *err)
{
    size_t count = front->end - front->begin;
    base_text *lines = base_arena_array(arena, count, sizeof *lines);
    base_status status;

    if (!lines)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < count; i++)
        lines[i] = line_at(front, i);
    status = corpus_partnership_mentions(&front->mentions, &front->mention_count, arena, lines, count, err);
    if (status == BASE_OK && front->mention_count == 0)
        status = lines_of_bodies(front, count, arena, err);
    return status;
}
