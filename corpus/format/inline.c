/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inline marks. A paragraph's lines are scanned for delimiters, partners are matched with a stack as CommonMark does
 * (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis), but more warily: text out of PDF has stars for
 * footnotes and underscores for blanks to fill in, so a mark within a word, a single mark whose partner stands on
 * another line, and a double one more than two lines away are no marks.
 */
#include "corpus/format/format.h"

#include "corpus/base/utf8.h"

#include <stdlib.h>

/* Ceilings that keep a hostile line cheap: what is beyond them stays as printed. */
enum { MARKS_MAX = 256, CUTS_MAX = 1024, NEST_MAX = 8, REACH_BYTES = 2048, BLOCK_LINES = 64, STRONG_REACH = 2 };

/** A run of bytes to drop from a line, or a delimiter that waits for its partner. */
typedef struct {
    size_t line, begin, length;
    char byte;
    bool opens, closes;
    size_t left;   /**< marks of the run that are still without a partner */
    size_t before; /**< of them taken at its start (closing), the others go from its end (opening) */
    size_t behind;
} delimiter;

typedef struct {
    size_t line, begin, length;
} cut;

typedef struct {
    corpus_line *lines;
    size_t count;
    delimiter *marks;
    size_t mark_count, mark_capacity;
    cut *cuts;
    size_t cut_count, cut_capacity;
} block;

static base_status add_cut(block *b, size_t line, size_t begin, size_t length, base_error *err)
{
    base_status status = base_grow(&b->cuts, &b->cut_capacity, b->cut_count + 1, sizeof *b->cuts, CUTS_MAX, err);

    if (status == BASE_OK)
        b->cuts[b->cut_count++] = (cut){ line, begin, length };
    return status == BASE_E_LIMIT ? BASE_OK : status; /* a line of nothing but marks keeps the rest of them */
}

static bool is_blank_at(base_text text, size_t at)
{
    return at >= text.length || text.data[at] == ' ';
}

static bool is_word_at(base_text text, size_t at)
{
    return at < text.length && (base_is_alnum(text.data[at]) || (unsigned char)text.data[at] >= 0xC3);
}

/** The letter before `at`: its last byte is a continuation byte when it is not ASCII; typographic marks are E2 80 xx. */
static bool is_word_before(base_text text, size_t at)
{
    size_t start;

    if (at == 0)
        return false;
    start = base_utf8_boundary(text, at - 1);
    return is_word_at(text, start) && (unsigned char)text.data[start] != 0xE2;
}

static bool is_word_after(base_text text, size_t at)
{
    return is_word_at(text, at) && (unsigned char)text.data[at] != 0xE2;
}

static base_status add_run(block *b, size_t line, size_t begin, size_t length, base_error *err)
{
    base_text text = b->lines[line].text;
    bool left = !is_blank_at(text, begin + length), right = begin > 0 && !is_blank_at(text, begin - 1);
    bool inside = is_word_before(text, begin) && is_word_after(text, begin + length);
    delimiter mark = { .line = line, .begin = begin, .length = length, .byte = text.data[begin], .left = length };
    base_status status;

    if (length > 3 || b->mark_count >= MARKS_MAX)
        return BASE_OK;
    if (inside && (mark.byte == '_' || length == 1))
        return BASE_OK;
    mark.opens = left && (mark.byte == '*' || !is_word_before(text, begin));
    mark.closes = right && (mark.byte == '*' || !is_word_after(text, begin + length));
    if (!mark.opens && !mark.closes)
        return BASE_OK;
    status = base_grow(&b->marks, &b->mark_capacity, b->mark_count + 1, sizeof *b->marks, MARKS_MAX, err);
    if (status == BASE_OK)
        b->marks[b->mark_count++] = mark;
    return status;
}

static size_t run_length(base_text text, size_t at)
{
    size_t length = 1;

    while (at + length < text.length && text.data[at + length] == text.data[at])
        length++;
    return length;
}

/** `code`: both ends go and what stands between them is left as it is. @return where to go on */
static size_t scan_code(block *b, size_t line, size_t at, base_status *status, base_error *err)
{
    base_text text = b->lines[line].text;
    size_t length = run_length(text, at);

    for (size_t end = at + length; end < text.length && end < at + REACH_BYTES; end++) {
        size_t closing;
        if (text.data[end] != '`')
            continue;
        closing = run_length(text, end);
        if (closing == length && end > at + length) {
            *status = add_cut(b, line, at, length, err);
            if (*status == BASE_OK)
                *status = add_cut(b, line, end, length, err);
            return end + length;
        }
        end += closing - 1;
    }
    return at + length;
}

/** End of "(url)" that begins at `at`; 0 when it is no link's end: a URL holds no blank but before a "title". */
static size_t link_end(base_text text, size_t at)
{
    size_t depth = 0;

    for (size_t i = at; i < text.length && i < at + REACH_BYTES; i++) {
        if (text.data[i] == '\\')
            i++;
        else if (text.data[i] == '(' && ++depth > NEST_MAX)
            return 0;
        else if (text.data[i] == ')' && --depth == 0)
            return i + 1;
        else if (text.data[i] == ' ' && !(i + 1 < text.length && text.data[i + 1] == '"'))
            return 0;
    }
    return 0;
}

/** The ']' that closes the '[' at `at`; 0 if there is none. */
static size_t bracket_end(base_text text, size_t at)
{
    size_t depth = 0;

    for (size_t i = at; i < text.length && i < at + REACH_BYTES; i++) {
        if (text.data[i] == '\\')
            i++;
        else if (text.data[i] == '[' && ++depth > NEST_MAX)
            return 0;
        else if (text.data[i] == ']' && --depth == 0)
            return i;
    }
    return 0;
}

/** [text](url) keeps its text, which is scanned on; ![alt](url) goes whole. @return where to go on */
static size_t scan_link(block *b, size_t line, size_t at, base_status *status, base_error *err)
{
    base_text text = b->lines[line].text;
    bool image = text.data[at] == '!';
    size_t open = at + image;
    size_t close = bracket_end(text, open), end;

    if (close == 0 || close + 1 >= text.length || text.data[close + 1] != '(')
        return at + 1;
    end = link_end(text, close + 1);
    if (end == 0)
        return at + 1;
    if (image) {
        *status = add_cut(b, line, at, end - at, err);
        return end;
    }
    *status = add_cut(b, line, at, 1, err);
    if (*status == BASE_OK)
        *status = add_cut(b, line, close, end - close, err);
    return at + 1;
}

/** <https://…> and <name@…> lose their brackets. */
static size_t scan_address(block *b, size_t line, size_t at, base_status *status, base_error *err)
{
    base_text text = b->lines[line].text;
    size_t end = at + 1;
    bool address = false;

    while (end < text.length && end < at + REACH_BYTES && text.data[end] != '>' && text.data[end] != ' ' &&
           text.data[end] != '<') {
        address |= text.data[end] == '@' || text.data[end] == ':';
        end++;
    }
    if (!address || end == text.length || text.data[end] != '>')
        return at + 1;
    *status = add_cut(b, line, at, 1, err);
    if (*status == BASE_OK)
        *status = add_cut(b, line, end, 1, err);
    return end + 1; /* an underscore of the address is no mark */
}

static bool is_cut(const block *b, size_t line, size_t at, size_t *end)
{
    for (size_t i = b->cut_count; i-- > 0 && b->cuts[i].line == line;) {
        if (at >= b->cuts[i].begin && at < b->cuts[i].begin + b->cuts[i].length) {
            *end = b->cuts[i].begin + b->cuts[i].length;
            return true;
        }
    }
    return false;
}

static base_status scan_line(block *b, size_t line, base_error *err)
{
    base_text text = b->lines[line].text;
    base_status status = BASE_OK;
    size_t at = 0, end;

    while (status == BASE_OK && at < text.length && b->mark_count < MARKS_MAX && b->cut_count < CUTS_MAX) {
        char c = text.data[at];
        if (c != '\\' && c != '`' && c != '[' && c != '!' && c != '*' && c != '_' && c != '<') {
            at++;
        } else if (is_cut(b, line, at, &end)) {
            at = end;
        } else if (c == '\\' && at + 1 < text.length && base_is_one_of(text.data[at + 1], "()[]*_#.`!>-+|")) {
            status = add_cut(b, line, at, 1, err);
            at += 2;
        } else if (c == '<') {
            at = scan_address(b, line, at, &status, err);
        } else if (c == '`') {
            at = scan_code(b, line, at, &status, err);
        } else if (c == '[' || (c == '!' && at + 1 < text.length && text.data[at + 1] == '[')) {
            at = scan_link(b, line, at, &status, err);
        } else if (c == '*' || c == '_') {
            size_t length = run_length(text, at);
            status = add_run(b, line, at, length, err);
            at += length;
        } else {
            at++;
        }
    }
    return status;
}

/** How many marks the two runs share: 2 makes bold, 1 italics. */
static size_t shared(const delimiter *open, const delimiter *close)
{
    size_t strength = open->left < close->left ? open->left : close->left;

    if (strength >= 2)
        return close->line - open->line <= STRONG_REACH ? 2 : 0;
    /* "**x*" and a single star of another line are no pairs */
    return open->left == close->left && close->line == open->line ? strength : 0;
}

static void match(block *b)
{
    for (size_t c = 0; c < b->mark_count; c++) {
        delimiter *close = &b->marks[c];
        for (size_t o = c; close->closes && close->left > 0 && o-- > 0;) {
            delimiter *open = &b->marks[o];
            size_t pair;
            if (close->line - open->line > STRONG_REACH)
                break;
            if (open->byte != close->byte || !open->opens || open->left == 0)
                continue;
            pair = shared(open, close);
            if (pair == 0)
                continue;
            open->behind += pair;
            open->left -= pair;
            close->before += pair;
            close->left -= pair;
            o += open->left > 0; /* "***x***": the same run once more */
        }
    }
}

static base_status cut_marks(block *b, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < b->mark_count; i++) {
        const delimiter *mark = &b->marks[i];
        if (mark->before > 0)
            status = add_cut(b, mark->line, mark->begin, mark->before, err);
        if (status == BASE_OK && mark->behind > 0)
            status = add_cut(b, mark->line, mark->begin + mark->length - mark->behind, mark->behind, err);
    }
    return status;
}

static int by_place(const void *a, const void *b)
{
    const cut *x = a, *y = b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/** Bold throughout: inside a bold run from its first letter to its last. */
static void mark_bold(block *b)
{
    bool inside = false;
    size_t at = 0;

    for (size_t line = 0; line < b->count; line++) {
        base_text text = b->lines[line].text;
        bool whole = inside || (at < b->mark_count && b->marks[at].line == line && b->marks[at].begin <= 1 &&
                                b->marks[at].behind >= 2);
        for (; at < b->mark_count && b->marks[at].line == line; at++) {
            const delimiter *mark = &b->marks[at];
            if (mark->before >= 2) {
                inside = false;
                whole = whole && mark->begin + mark->length + 1 >= text.length;
            }
            if (mark->behind >= 2)
                inside = true;
        }
        if (whole)
            b->lines[line].bold = 1;
    }
}

static base_status apply_line(base_arena *arena, base_text *text, const cut *cuts, size_t count, base_error *err)
{
    char *out = base_arena_alloc(arena, text->length + 1);
    size_t length = 0, at = 0;
    base_text view;

    if (!out)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        if (cuts[i].begin > at) {
            memcpy(out + length, text->data + at, cuts[i].begin - at);
            length += cuts[i].begin - at;
        }
        if (cuts[i].begin + cuts[i].length > at)
            at = cuts[i].begin + cuts[i].length;
        if (length > 0 && out[length - 1] == ' ' && at < text->length && text->data[at] == ' ')
            at++; /* no two blanks where a picture stood */
    }
    memcpy(out + length, text->data + at, text->length - at);
    length += text->length - at;
    view = base_text_trim((base_text){ out, length });
    if (view.length > 0) /* a line of nothing but marks is left as printed */
        *text = view;
    return BASE_OK;
}

static base_status apply(base_arena *arena, block *b, base_error *err)
{
    base_status status = BASE_OK;

    qsort(b->cuts, b->cut_count, sizeof *b->cuts, by_place);
    for (size_t i = 0; status == BASE_OK && i < b->cut_count;) {
        size_t end = i;
        while (end < b->cut_count && b->cuts[end].line == b->cuts[i].line)
            end++;
        status = apply_line(arena, &b->lines[b->cuts[i].line].text, b->cuts + i, end - i, err);
        i = end;
    }
    return status;
}

static bool has_mark(base_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (base_is_one_of(text.data[i], "*_`[\\<"))
            return true;
    }
    return false;
}

/** Lines of one paragraph: up to a blank line, an item, a heading or a cell. */
static size_t block_length(const corpus_line *lines, size_t count)
{
    size_t length = 1;

    while (length < count && length < BLOCK_LINES && lines[length].blank_before == 0 && !lines[length].bullet &&
           !lines[length].heading && !lines[length].cell && !lines[length].furniture)
        length++;
    return length;
}

static base_status strip_block(base_arena *arena, block *b, base_error *err)
{
    base_status status = BASE_OK;
    bool any = false;

    b->mark_count = b->cut_count = 0;
    for (size_t i = 0; i < b->count; i++)
        any |= has_mark(b->lines[i].text);
    for (size_t i = 0; any && status == BASE_OK && i < b->count; i++)
        status = scan_line(b, i, err);
    if (!any || status != BASE_OK)
        return status;
    match(b);
    mark_bold(b);
    status = cut_marks(b, err);
    if (status == BASE_OK && b->cut_count > 0)
        status = apply(arena, b, err);
    return status;
}

static bool has_strong(base_text text)
{
    return base_text_find(text, BASE_TEXT("**"), 0) != (size_t)-1;
}

/** "**SAFEGUARDING" and, a paragraph or two below it, "CHILDREN**": text with marks that a program cut at its breaks. */
static void strip_apart(corpus_line *lines, size_t count)
{
    corpus_line *open = &lines[0];
    base_text first = base_text_slice(open->text, 2, open->text.length);

    if (open->paragraph == CORPUS_PARAGRAPH_UNKNOWN || !base_text_starts(open->text, BASE_TEXT("**")) ||
        !is_word_at(first, 0) || has_strong(first))
        return;
    for (size_t i = 1; i < count && i <= STRONG_REACH; i++) {
        base_text text = lines[i].text, last = base_text_slice(text, 0, text.length > 2 ? text.length - 2 : 0);
        if (!has_strong(text))
            continue;
        if (base_text_ends(text, BASE_TEXT("**")) && is_word_before(last, last.length) && !has_strong(last)) {
            lines[i].text = last;
            open->text = first;
        }
        return;
    }
}

base_status corpus_inline_strip(base_arena *arena, corpus_line *lines, size_t count, base_error *err)
{
    block b = { 0 };
    base_status status = BASE_OK;

    for (size_t at = 0; status == BASE_OK && at < count; at += b.count) {
        b.lines = lines + at;
        b.count = block_length(lines + at, count - at);
        status = strip_block(arena, &b, err);
    }
    for (size_t at = 0; status == BASE_OK && at < count; at++)
        strip_apart(lines + at, count - at);
    free(b.marks);
    free(b.cuts);
    return status;
}
