/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters to fragments: which blanks are none, which raised marks are dropped, where columns may part a line. */
#include "corpus/layout/parts.h"

#include <math.h>
#include <string.h>

enum {
    RUN_LEAST = 4,   /**< so many letters with blanks between them are one word set wide */
    MARK_DIGITS = 3, /**< a footnote's number has no more */
    REACH = 32       /**< blanks and dropped marks between two letters of a line */
};

#define JUMP         0.45F /* of the size: letters so much higher or lower stand on another line … */
#define SIMILAR      0.85F /* … if they are of the same size; smaller ones are raised */
#define STRAY_GAP    0.08F /* of the size: no blank is so narrow */
#define NARROW_GAP   0.15F /* one may be, but not beside others three times as wide */
#define NARROW_SHARE 0.4F  /* of the line's usual gap */
#define SPLIT_GAP    0.65F /* of the size: columns may be parted by so much … */
#define SPLIT_SHARE                                                                                                    \
    2.2F /* … if it is so much wider than the usual gap of the line (two blanks behind a stop are not) */
#define APART      0.3F /* of the size, without a blank */
#define BACK       3.0F /* of the size: back to the beginning of the line */
#define RAISED     0.2F /* of the line's size, above its letters' feet */
#define SMALL      0.8F /* of the line's size: a mark is smaller */
#define SPACED_GAP 0.7F /* of the size: letters set wide stand closer than columns */

static float size_of(const corpus_glyph *g)
{
    return g->size > 0 ? (float)g->size / 10 : g->y1 - g->y0;
}

/** Do two signs stand apart though no blank is between them? Columns that the source took for one line do. */
static bool stand_apart(const corpus_glyph *left, const corpus_glyph *right, float size)
{
    float gap = right->x0 - left->x1;

    return !corpus_glyph_is_blank(left->code) && !corpus_glyph_is_blank(right->code) && corpus_glyph_is_sound(left) &&
           corpus_glyph_is_sound(right) && (gap > size * APART || gap < -size * BACK);
}

static bool is_letter(uint32_t code)
{
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || (code >= 0xC0 && code < 0x2000);
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* --- one line --- */

/** A line as the page's source has it, and what is usual in it. */
typedef struct {
    const corpus_glyph *glyphs;
    uint8_t *drop;
    size_t begin, end;
    float size, foot; /**< of most letters */
    float gap;        /**< usual width of a blank; 0 unknown */
} source_line;

/** The size that most letters have, by a vote: each other one takes a vote away. */
static void measure_size(source_line *line)
{
    size_t votes = 0;

    for (size_t i = line->begin; i < line->end; i++) {
        const corpus_glyph *g = &line->glyphs[i];
        float size;
        if (corpus_glyph_is_blank(g->code) || !corpus_glyph_is_sound(g))
            continue;
        size = size_of(g);
        if (votes == 0) {
            line->size = size;
            line->foot = g->y1;
            votes = 1;
        } else if (fabsf(size - line->size) < 0.3F) {
            votes++;
            line->foot = g->y1 > line->foot ? g->y1 : line->foot;
        } else {
            votes--;
        }
    }
    if (line->size < 1 || line->size > 1000)
        line->size = line->size < 1 ? 1 : 1000;
}

/** The letter before or behind a blank, within the line; NULL for none. */
static const corpus_glyph *beside(const source_line *line, size_t at, int step)
{
    size_t reach = REACH;

    for (size_t i = at; i >= line->begin && i < line->end && reach-- > 0; i += (size_t)step) {
        const corpus_glyph *g = &line->glyphs[i];
        if (!corpus_glyph_is_blank(g->code) && line->drop[i] != CORPUS_GLYPH_DROPPED)
            return corpus_glyph_is_sound(g) ? g : NULL;
        if (step < 0 && i == line->begin)
            break;
    }
    return NULL;
}

/** Width of the white space at the blanks `at`; -1 unknown. */
static float gap_at(const source_line *line, size_t at)
{
    const corpus_glyph *left = beside(line, at, -1), *right = beside(line, at, 1);
    float gap = left && right ? right->x0 - left->x1 : 0;

    if (!left || !right || gap < -line->size)
        return -1;
    return gap < 0 ? 0 : gap;
}

enum {
    GAP_BINS = 64, /**< of 1/32 of the size */
    WORD_BIN = 6,  /**< words stand so far apart, unless their line is squeezed */
    WORD_GAPS = 3, /**< so many such gaps, or one in WORD_SHARE, tell what is usual */
    WORD_SHARE = 6
};

/** The middle one of the gaps that `bins` count from `from` on, in steps of 1/32 of the size; 0 for none. */
static float middle_gap(const uint16_t *bins, size_t from, size_t count, float size)
{
    size_t seen = 0;

    for (size_t bin = from; bin < GAP_BINS && count > 0; bin++) {
        seen += bins[bin];
        if (seen * 2 >= count)
            return ((float)bin + 0.5F) * size / 32;
    }
    return 0;
}

/** What is usual: the middle one of the gaps that part words; where stray blanks are many, they would be the middle. */
static void measure_gap(source_line *line)
{
    uint16_t bins[GAP_BINS] = { 0 };
    size_t count = 0, words = 0;

    for (size_t i = line->begin; i < line->end && count < UINT16_MAX; i++) {
        float gap, bin;
        if (!corpus_glyph_is_blank(line->glyphs[i].code) ||
            (i > line->begin && corpus_glyph_is_blank(line->glyphs[i - 1].code)))
            continue;
        gap = gap_at(line, i);
        bin = gap / line->size * 32;
        if (gap < 0 || !(bin < GAP_BINS))
            continue;
        bins[(size_t)bin]++;
        count++;
        words += bin >= WORD_BIN;
    }
    if (words > 0 && (words >= WORD_GAPS || words * WORD_SHARE >= count))
        line->gap = middle_gap(bins, WORD_BIN, words, line->size);
    else
        line->gap = middle_gap(bins, 0, count, line->size);
}

static bool is_mark_sign(uint32_t code)
{
    return is_digit(code) || code == '*' || code == 0x2020 || code == 0x2021 || code == 0xA7 || code == 0xB9 ||
           code == 0xB2 || code == 0xB3;
}

static bool is_raised(const source_line *line, const corpus_glyph *g)
{
    return corpus_glyph_is_sound(g) && size_of(g) < line->size * SMALL && g->y1 < line->foot - line->size * RAISED;
}

/** "m2", "km3": a unit's power is no footnote. */
static bool is_power(const source_line *line, size_t begin, size_t end)
{
    uint32_t code = line->glyphs[begin].code, before;

    if (end - begin != 1 || (code != '2' && code != '3') || begin == line->begin || line->glyphs[begin - 1].code != 'm')
        return false;
    if (begin - line->begin < 2)
        return true;
    before = line->glyphs[begin - 2].code;
    return !is_letter(before) || ((before == 'k' || before == 'c' || before == 'm') &&
                                  (begin - line->begin < 3 || !is_letter(line->glyphs[begin - 3].code)));
}

/** Raised digits and signs go; the letters of "1st" and the powers of units stay. */
static void drop_marks(source_line *line, bool *marked)
{
    for (size_t i = line->begin; i < line->end;) {
        size_t end = i, digits = 0;
        while (end < line->end && is_raised(line, &line->glyphs[end]) &&
               (is_mark_sign(line->glyphs[end].code) || (end > i && line->glyphs[end].code == ','))) {
            digits += is_digit(line->glyphs[end].code);
            end++;
        }
        if (end == i) {
            i++;
            continue;
        }
        if (digits <= MARK_DIGITS * 4 && !is_power(line, i, end) &&
            (end == line->end || !is_raised(line, &line->glyphs[end]) ||
             corpus_glyph_is_blank(line->glyphs[end].code))) {
            *marked = *marked || i == line->begin;
            for (size_t k = i; k < end; k++)
                line->drop[k] = CORPUS_GLYPH_DROPPED;
        }
        i = end;
    }
}

/** Blanks much narrower than the others of their line stand within words. */
static void drop_stray_blanks(source_line *line)
{
    for (size_t i = line->begin; i < line->end; i++) {
        float gap;
        if (!corpus_glyph_is_blank(line->glyphs[i].code) || line->gap <= 0)
            continue;
        gap = gap_at(line, i);
        if (gap < 0 || gap > line->size * NARROW_GAP)
            continue;
        if ((gap < line->size * STRAY_GAP && gap < line->gap * 0.5F) || gap < line->gap * NARROW_SHARE)
            line->drop[i] = CORPUS_GLYPH_DROPPED;
    }
}

/** The run of single letters with blanks between them that begins at `at`: "p r a c t i c e". @return its end */
static size_t spaced_run(const source_line *line, size_t at, size_t *letters, float *least)
{
    size_t i = at;

    *letters = 0;
    *least = CORPUS_PRINT_FAR;
    while (i < line->end && is_letter(line->glyphs[i].code) && corpus_glyph_is_sound(&line->glyphs[i]) &&
           (i + 1 == line->end || corpus_glyph_is_blank(line->glyphs[i + 1].code))) {
        float gap = i + 1 < line->end ? gap_at(line, i + 1) : -1;
        *letters += 1;
        for (i++; i < line->end && corpus_glyph_is_blank(line->glyphs[i].code);)
            i++;
        if (gap >= 0 && gap < *least)
            *least = gap;
    }
    return i;
}

/** Join letters set wide; where the gap is much wider than between two letters a word ends. */
static void join_spaced(source_line *line)
{
    for (size_t i = line->begin; i < line->end;) {
        size_t letters;
        float least;
        size_t end = spaced_run(line, i, &letters, &least);
        if (letters >= RUN_LEAST && least < line->size * SPACED_GAP) {
            for (size_t k = i; k < end; k++) {
                float gap = corpus_glyph_is_blank(line->glyphs[k].code) ? gap_at(line, k) : -1;
                if (gap >= 0 && gap <= least * 1.8F + 0.2F)
                    line->drop[k] = CORPUS_GLYPH_DROPPED;
            }
        }
        for (i = end; i < line->end && !corpus_glyph_is_blank(line->glyphs[i].code);)
            i++;
        while (i < line->end && corpus_glyph_is_blank(line->glyphs[i].code))
            i++;
    }
}

/* --- fragments --- */

/** The signs that open items and nothing else; what may be a dash or a letter is for corpus_bullets_take(). */
static bool is_bullet(uint32_t code)
{
    return code == 0x2022 || code == 0xB7 || code == 0x2023 || code == 0x2043 || (code >= 0x25A0 && code <= 0x25FF) ||
           (code >= 0x2713 && code <= 0x2718) || (code >= 0x2794 && code <= 0x27BE) ||
           (code >= 0xF020 && code <= 0xF0FF);
}

/** "7.4", "(a)", "R5", "iv)": short, without a blank, a digit or a closing sign in it. */
static corpus_fragment_kind kind_of(const corpus_glyph *glyphs, const uint8_t *drop, const corpus_fragment *f)
{
    size_t length = 0, digits = 0, letters = 0;
    uint32_t first = 0, last = 0;

    for (size_t i = f->begin; i < f->end; i++) {
        uint32_t code = glyphs[i].code;
        if (drop[i] == CORPUS_GLYPH_DROPPED)
            continue;
        if (corpus_glyph_is_blank(code) || length == 10)
            return CORPUS_FRAGMENT_WORDS;
        first = length == 0 ? code : first;
        last = code;
        digits += is_digit(code);
        letters += is_letter(code) && !(code == 'o' && f->end - f->begin == 1);
        length++;
    }
    if (length > 0 && digits == length)
        return CORPUS_FRAGMENT_NUMBER;
    if (letters == 0 && digits == 0)
        return length == 1 ? CORPUS_FRAGMENT_BULLET : CORPUS_FRAGMENT_WORDS;
    if (digits > 0 && letters <= 2)
        return last == '%' ? CORPUS_FRAGMENT_WORDS : CORPUS_FRAGMENT_LABEL;
    return letters <= 4 && (last == ')' || last == '.') && (letters == 1 || first == '(' || is_letter(first))
               ? CORPUS_FRAGMENT_LABEL
               : CORPUS_FRAGMENT_WORDS;
}

static void take_glyph(corpus_fragment *f, const corpus_glyph *g)
{
    if (f->letters == 0) {
        f->x0 = g->x0, f->x1 = g->x1, f->y0 = g->y0, f->y1 = g->y1;
    } else {
        f->x0 = g->x0 < f->x0 ? g->x0 : f->x0;
        f->x1 = g->x1 > f->x1 ? g->x1 : f->x1;
    }
    f->letters++;
    f->bold += g->bold;
}

/** Box and weight of the letters; heights are those of the line's usual letters, so that signs do not lift it. */
static void measure(corpus_fragment *f, const source_line *line)
{
    source_line part = { .glyphs = line->glyphs, .drop = line->drop };
    bool first_word = true;

    for (size_t i = f->begin; i < f->end; i++) {
        const corpus_glyph *g = &line->glyphs[i];
        if (line->drop[i] == CORPUS_GLYPH_DROPPED)
            continue;
        first_word = first_word && (line->drop[i] != CORPUS_GLYPH_APART || f->letters == 0);
        if (corpus_glyph_is_blank(g->code)) {
            first_word = first_word && f->letters == 0;
            continue;
        }
        if (!corpus_glyph_is_sound(g))
            continue;
        take_glyph(f, g);
        if (first_word)
            f->word = f->x1 - f->x0;
    }
    part.begin = f->begin;
    part.end = f->end;
    measure_size(&part);
    f->size = part.size;
    f->flat = f->letters == 0 || f->x1 - f->x0 > CORPUS_PRINT_FAR;
    if (!f->flat) {
        f->y1 = part.foot;
        f->y0 = part.foot - part.size;
    }
}

static base_status push(corpus_print_scratch *s, const source_line *line, size_t begin, size_t end, bool marked,
                        bool geometry, base_error *err)
{
    corpus_fragment f = { .marked = marked };
    base_status status;

    while (begin < end &&
           (corpus_glyph_is_blank(line->glyphs[begin].code) || line->drop[begin] == CORPUS_GLYPH_DROPPED))
        begin++;
    while (begin < end &&
           (corpus_glyph_is_blank(line->glyphs[end - 1].code) || line->drop[end - 1] == CORPUS_GLYPH_DROPPED))
        end--;
    if (begin == end)
        return BASE_OK;
    f.begin = (uint32_t)begin;
    f.end = (uint32_t)end;
    if (geometry) {
        measure(&f, line);
        f.kind = (uint8_t)kind_of(line->glyphs, line->drop, &f);
        f.leader = end - begin > 3 && line->glyphs[end - 1].code == '.' && line->glyphs[end - 2].code == '.' &&
                   line->glyphs[end - 3].code == '.';
        f.bulleted =
            is_bullet(line->glyphs[begin].code) && begin + 1 < end &&
            (corpus_glyph_is_blank(line->glyphs[begin + 1].code) || line->drop[begin + 1] == CORPUS_GLYPH_APART);
    } else {
        f.flat = true;
    }
    status = base_grow(&s->fragments, &s->capacity, s->count + 1, sizeof f, CORPUS_PAGE_GLYPHS, err);
    if (status == BASE_OK)
        s->fragments[s->count++] = f;
    return status;
}

/** Letters below one another: a line that is set sideways on an upright page. */
static bool is_sideways(const source_line *line)
{
    const corpus_glyph *first = NULL, *last = NULL;
    size_t letters = 0;

    for (size_t i = line->begin; i < line->end; i++) {
        const corpus_glyph *g = &line->glyphs[i];
        if (corpus_glyph_is_blank(g->code) || !corpus_glyph_is_sound(g))
            continue;
        first = first ? first : g;
        last = g;
        letters++;
    }
    return letters > 2 && fabsf(last->y0 - first->y0) > 2 * fabsf(last->x0 - first->x0) + line->size;
}

static base_status read_line(corpus_print_scratch *s, source_line *line, bool geometry, base_error *err)
{
    bool marked = false;
    size_t begin = line->begin;
    base_status status = BASE_OK;

    if (geometry)
        measure_size(line);
    if (!geometry || is_sideways(line))
        return push(s, line, line->begin, line->end, false, false, err);
    drop_marks(line, &marked);
    measure_gap(line);
    drop_stray_blanks(line);
    join_spaced(line);
    for (size_t i = line->begin + 1; i < line->end && status == BASE_OK; i++) {
        const corpus_glyph *g = &line->glyphs[i];
        float gap;
        if (stand_apart(g - 1, g, line->size)) {
            gap = fabsf(g->x0 - g[-1].x1);
            line->drop[i] = line->drop[i] == CORPUS_GLYPH_DROPPED ? line->drop[i] : CORPUS_GLYPH_APART;
        } else if (corpus_glyph_is_blank(g->code) && !corpus_glyph_is_blank(g[-1].code)) {
            gap = gap_at(line, i);
        } else {
            continue;
        }
        if (gap > line->size * SPLIT_GAP && gap > line->gap * SPLIT_SHARE) {
            status = push(s, line, begin, i, marked && begin == line->begin, true, err);
            begin = i;
        }
    }
    return status == BASE_OK ? push(s, line, begin, line->end, marked && begin == line->begin, true, err) : status;
}

/** Does the next sign stand on another line, though the source goes on? A table's cells are told so, row by row. */
static bool jumps(const corpus_glyph *last, const corpus_glyph *next)
{
    float a = size_of(last), b = size_of(next), least = a < b ? a : b, most = a < b ? b : a;
    float step = fabsf(next->y1 - last->y1);

    return step > most || (step > least * JUMP && least > most * SIMILAR);
}

/** The end of the line that begins at `at`: where the source says so, or where the letters leave it. */
static size_t line_end(const corpus_glyph *glyphs, size_t at, size_t count, bool geometry)
{
    const corpus_glyph *last = NULL;

    for (; at < count && glyphs[at].code != '\n'; at++) {
        if (!geometry || corpus_glyph_is_blank(glyphs[at].code) || !corpus_glyph_is_sound(&glyphs[at]))
            continue;
        if (last && jumps(last, &glyphs[at]) && fabsf(glyphs[at].x0 - last->x0) > size_of(last) * 0.5F)
            return at;
        last = &glyphs[at];
    }
    return at;
}

base_status corpus_fragments_read(corpus_print_scratch *s, const corpus_glyph *glyphs, size_t count, bool geometry,
                                  base_error *err)
{
    base_status status = base_grow(&s->drop, &s->drop_capacity, count, 1, CORPUS_PAGE_GLYPHS, err);

    s->count = 0;
    if (status != BASE_OK || count == 0)
        return status;
    memset(s->drop, 0, count);
    for (size_t at = 0; at < count && status == BASE_OK;) {
        source_line line = { .glyphs = glyphs, .drop = s->drop, .begin = at };
        line.end = line_end(glyphs, at, count, geometry);
        status = read_line(s, &line, geometry, err);
        at = line.end + (line.end < count && glyphs[line.end].code == '\n');
    }
    return status;
}

/** One half of a fragment that is split. */
static corpus_fragment half_of(const corpus_print_scratch *s, const corpus_glyph *glyphs, const corpus_fragment *whole,
                               size_t begin, size_t end)
{
    source_line line = { .glyphs = glyphs, .drop = s->drop };
    corpus_fragment half = { .begin = (uint32_t)begin, .end = (uint32_t)end };

    measure(&half, &line);
    half.y0 = whole->y0;
    half.y1 = whole->y1;
    half.kind = (uint8_t)kind_of(glyphs, s->drop, &half);
    half.bulleted = begin == whole->begin && whole->bulleted;
    half.marked = begin == whole->begin && whole->marked;
    half.leader = end == whole->end && whole->leader;
    return half;
}

base_status corpus_fragment_split(corpus_print_scratch *s, const corpus_glyph *glyphs, size_t fragment, size_t at,
                                  float right, bool *split, base_error *err)
{
    const corpus_fragment whole = s->fragments[fragment];
    corpus_fragment left = half_of(s, glyphs, &whole, whole.begin, at),
                    rest = half_of(s, glyphs, &whole, at, whole.end);
    base_status status;

    *split = !left.flat && !rest.flat && left.x1 <= rest.x0 && rest.x1 <= right && left.x0 >= whole.x0;
    if (!*split)
        return BASE_OK;
    status = base_grow(&s->fragments, &s->capacity, s->count + 1, sizeof *s->fragments, CORPUS_PAGE_GLYPHS, err);
    if (status != BASE_OK)
        return status;
    memmove(s->fragments + fragment + 1, s->fragments + fragment, (s->count - fragment) * sizeof *s->fragments);
    s->count++;
    s->fragments[fragment] = left;
    s->fragments[fragment + 1] = rest;
    for (size_t b = 0; b < s->band_count; b++) {
        s->bands[b].first += s->bands[b].first > fragment;
        s->bands[b].end += s->bands[b].end > fragment;
    }
    return BASE_OK;
}
