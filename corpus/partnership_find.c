/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/partnership_find.h"

#include "corpus/data.h"
#include "corpus/metadata_fold.h"
#include "corpus/partnership_core.h"

#include <stdlib.h>

enum { WORD_BYTES = 24, PLACE_WORDS = 9, LINES_MOST_APART = 4, WORDS_MOST = 1 << 22 };

/** A word of the text. */
typedef struct {
    base_text printed;       /**< without signs around it */
    char folded[WORD_BYTES]; /**< its letters and digits, small; cut */
    uint8_t length;
    bool stops; /**< a full stop, comma, colon or bracket stands behind it */
    bool opens; /**< a bracket or quote stands before it */
    size_t line;
} word;

typedef struct {
    word *items;
    size_t count, capacity;
} words;

/* ---------------------------------------------------------------------------------------------------------- words */

static bool is_sign(char c)
{
    return !base_is_alnum(c) && (unsigned char)c < 0x80 && c != '&';
}

static size_t fold_word(char out[WORD_BYTES], base_text printed)
{
    size_t length = 0;

    if (base_text_equal(printed, BASE_TEXT("&"))) {
        memcpy(out, "and", 3);
        return 3;
    }
    for (size_t i = 0; i < printed.length && length < WORD_BYTES; i++) {
        if (base_is_alnum(printed.data[i]))
            out[length++] = base_to_lower(printed.data[i]);
    }
    return length;
}

static base_text strip(base_text raw, word *w)
{
    size_t begin = 0, end = raw.length;

    while (begin < end && is_sign(raw.data[begin]))
        w->opens = memchr("([\"'", raw.data[begin++], 4) != NULL || w->opens;
    while (end > begin && is_sign(raw.data[end - 1]))
        w->stops = memchr(".,;:)]|", raw.data[--end], 7) != NULL || w->stops;
    return base_text_slice(raw, begin, end);
}

static base_status add_word(words *all, base_text raw, size_t line, base_error *err)
{
    word made = { .line = line };
    base_status status = base_grow(&all->items, &all->capacity, all->count + 1, sizeof *all->items, WORDS_MOST, err);

    if (status != BASE_OK)
        return status;
    made.printed = strip(raw, &made);
    made.length = (uint8_t)fold_word(made.folded, made.printed);
    if (made.length == 0 && made.printed.length == 0) /* a dash or a bar alone: names end here */
        made.stops = true;
    all->items[all->count++] = made;
    return BASE_OK;
}

/* Words end at blanks; "multi-agency" is two. */
static base_status split_line(words *all, base_text line, size_t number, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t at = 0; status == BASE_OK && at < line.length;) {
        size_t begin = at;
        while (at < line.length && !base_is_space(line.data[at]))
            at++;
        if (at > begin)
            status = add_word(all, base_text_slice(line, begin, at), number, err);
        while (at < line.length && base_is_space(line.data[at]))
            at++;
    }
    return status;
}

static bool word_is(const word *w, const char *wanted)
{
    return base_text_equal((base_text){ w->folded, w->length }, base_text_of(wanted));
}

/* "Board's" ends a name as "Board" does. */
static bool word_begins(const word *w, base_text wanted, bool last)
{
    base_text folded = { w->folded, w->length };

    if (base_text_equal(folded, wanted))
        return true;
    return last && folded.length == wanted.length + 1 && folded.data[wanted.length] == 's' &&
           base_text_starts(folded, wanted);
}

/* How many words of the text the core takes at `at`; 0 if it is not there. "Multi-Agency" is one word of two. */
static size_t core_at(const words *all, size_t at, base_text core)
{
    size_t i = at;
    base_text part, rest = core;

    while (corpus_data_cell(&part, &rest, ' ')) {
        if (i >= all->count || (i > at && all->items[i - 1].stops) ||
            all->items[i].line - all->items[at].line > LINES_MOST_APART)
            return 0;
        if (base_text_equal(part, BASE_TEXT("multi")) && word_is(&all->items[i], "multiagency")) {
            corpus_data_cell(&part, &rest, ' ');
            i++;
            continue;
        }
        if (!word_begins(&all->items[i], part, !rest.data))
            return 0;
        i++;
    }
    return i - at;
}

/* ---------------------------------------------------------------------------------------------------- telling part */

static bool in_list(const word *w, const char *list)
{
    return corpus_metadata_in_list((base_text){ w->folded, w->length }, list);
}

static bool all_capitals(base_text text)
{
    size_t letters = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (base_is_lower(text.data[i]))
            return false;
        letters += base_is_upper(text.data[i]);
    }
    return letters >= 2;
}

/* Small words that stand inside the names of places. */
static bool joins(const word *w)
{
    static const char list[] = "and|of|upon|on|with|the|le";

    return in_list(w, list);
}

/* Capitalised words that begin a sentence or a label, not a place. */
static bool cannot_name(const word *w)
{
    static const char list[] =
        "a|an|the|this|that|these|in|on|at|by|for|from|to|as|when|while|where|both|all|any|each|our|your|their|"
        "its|it|we|and|or|if|review|reviews|report|reports|summary|overview|executive|serious|case|practice|"
        "learning|briefing|version|date|published|agreed|approved|author|chair|child|children|childrens|baby|"
        "adult|adults|final|draft|page|commissioned|produced|prepared|welcome|local|statutory|partners|other|"
        "former|new|joint|jointly|contents|introduction|following|since|after|before|however|recommendation|"
        "finding|action|actions|then|also|with|of|independent|has|have|should|multiagency|multi|agency|relevant|"
        "appropriate|responsible|safeguarding|family|families|area|head|member|manager|director|behalf|business|"
        "council|police|officer|coordinator|role|services|service|working|trust|health|education|school|about|"
        "national|every|another|neighbouring|recommendations|copyright|website|lscb|members";

    return in_list(w, list);
}

static bool has_capital(const word *w)
{
    return w->printed.length > 0 && (base_is_upper(w->printed.data[0]) || (unsigned char)w->printed.data[0] >= 0xC3);
}

/* "Child LM": the code of a person, never of a place. */
static bool is_code_of_person(const words *all, size_t i)
{
    return i > 0 && all->items[i].length <= 3 && all_capitals(all->items[i].printed) &&
           all->items[i - 1].line == all->items[i].line &&
           in_list(&all->items[i - 1], "child|adult|baby|person|family");
}

/* A logo sets the place above in capitals of its own: "NORTHMOOR / Safeguarding Children Board". */
static bool is_logo_line(const words *all, size_t last)
{
    size_t line = all->items[last].line, i = last + 1;

    for (; i > 0 && all->items[i - 1].line == line; i--) {
        if (last + 1 - i >= PLACE_WORDS || (!all_capitals(all->items[i - 1].printed) && !joins(&all->items[i - 1])))
            return false;
    }
    return all->items[last].length > 3;
}

/* "Northmoor / & The Carrs": the line goes on with the name above it. */
static bool goes_on_above(const words *all, size_t i)
{
    return word_is(&all->items[i], "and");
}

/* "… and The Carrs". */
static bool is_joined_the(const words *all, size_t i)
{
    return word_is(&all->items[i], "the") && i > 0 && word_is(&all->items[i - 1], "and");
}

/* The first word of the name whose core begins at `core`: capitalised words to its left, joined by small ones. A line is
   left for the one above it while the name has no telling part yet, or where it begins with "and". `floor`: where the
   name before this one ended. */
static size_t first_of_name(const words *all, size_t floor, size_t core)
{
    size_t first = core, line = all->items[core].line;
    bool loud =
        all_capitals(all->items[core].printed) &&
        (all->items[core].length > 4 || word_is(&all->items[core], "area")); /* then an acronym looks like a word */

    for (size_t i = core; i > floor && core - i < PLACE_WORDS; i--) {
        const word *w = &all->items[i - 1];
        if (w->stops || (i < core && all->items[i].opens))
            break;
        if (w->line != line) {
            if ((first < core && !goes_on_above(all, i)) || line - w->line > 1)
                break;
            line = w->line;
            loud = loud || (first == core && is_logo_line(all, i - 1));
        }
        if (word_is(w, "local") && first == core)
            continue;
        if (first < core && ((joins(w) && (loud || !base_is_upper(w->printed.data[0]))) || is_joined_the(all, i - 1)))
            continue;
        if (is_code_of_person(all, i - 1))
            break;
        if (!has_capital(w) || cannot_name(w) || (!loud && w->length > 2 && all_capitals(w->printed)))
            break;
        first = i - 1;
    }
    return first;
}

/* -------------------------------------------------------------------------------------------------------- the name */

/* "STOCKTON-ON-TEES" -> "Stockton-on-Tees". */
static base_status append_calmed(base_buf *out, base_text text, bool first, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t at = 0; status == BASE_OK && at < text.length;) {
        size_t end = at;
        word part = { .length = 0 };
        bool small;
        while (end < text.length && text.data[end] != '-')
            end++;
        part.length = (uint8_t)fold_word(part.folded, base_text_slice(text, at, end));
        small = joins(&part) && !(first && at == 0);
        for (size_t i = at; status == BASE_OK && i < end; i++)
            status = base_buf_byte(out, i == at && !small ? text.data[i] : base_to_lower(text.data[i]), err);
        if (status == BASE_OK && end < text.length)
            status = base_buf_byte(out, '-', err);
        at = end + 1;
    }
    return status;
}

static base_text without_possessive(base_text text)
{
    static const char *const ends[] = { "'s", "'S", "\xE2\x80\x99s", "\xE2\x80\x99S" };

    for (size_t i = 0; i < 4; i++) {
        if (base_text_ends(text, base_text_of(ends[i])))
            return base_text_slice(text, 0, text.length - strlen(ends[i]));
    }
    if (text.length > 5 && base_text_ends(text, BASE_TEXT("\xE2\x80\x99")))
        return base_text_slice(text, 0, text.length - 3);
    return text;
}

static base_status make_name(base_text *out, base_arena *arena, const words *all, size_t first, size_t end,
                             base_error *err)
{
    base_buf name = { .limit = 4096 };
    base_status status = BASE_OK;

    for (size_t i = first; status == BASE_OK && i < end; i++) {
        base_text text = all->items[i].printed;
        bool calm = i + 1 < end || text.length > 4; /* "Northmoor SCP" keeps its acronym */
        if (i > first)
            status = base_buf_byte(&name, ' ', err);
        if (i + 1 == end)
            text = without_possessive(text);
        if (status == BASE_OK)
            status = calm && all_capitals(text) ? append_calmed(&name, text, i == first, err)
                                                : base_buf_text(&name, text, err);
    }
    if (status == BASE_OK)
        status = base_arena_text(out, arena, base_buf_view(&name), err);
    base_buf_release(&name);
    return status;
}

static bool covers_lines(const words *all, size_t first, size_t end)
{
    size_t before = first, after = end;

    if (before > 0 && word_is(&all->items[before - 1], "the"))
        before--;
    if (after < all->count && all->items[after].opens && all->items[after].stops && /* its acronym in brackets */
        has_capital(&all->items[after]))
        after++;
    return (before == 0 || all->items[before - 1].line != all->items[first].line) &&
           (after == all->count || all->items[after].line != all->items[end - 1].line);
}

/* "Safeguarding Board for Northern Ireland", "Safeguarding Children Partnership for Kensington": the place comes last. */
static size_t end_of_name(const words *all, size_t end)
{
    size_t i = end, last = end;

    if (i + 1 >= all->count || all->items[i - 1].stops || all->items[i].line != all->items[i - 1].line ||
        !(word_is(&all->items[i], "for") || word_is(&all->items[i], "of")))
        return end;
    for (i++; i < all->count && i - end < PLACE_WORDS && all->items[i].line == all->items[end].line; i++) {
        if (all->items[i].opens)
            break;
        if (has_capital(&all->items[i]) && !cannot_name(&all->items[i]))
            last = i + 1;
        else if (!joins(&all->items[i]))
            break;
        if (all->items[i].stops)
            break;
    }
    return last;
}

/* "… Safeguarding Partnership for Children and Families": whom it is for. */
static size_t end_of_scope(const words *all, size_t end)
{
    size_t i = end;

    if (i + 1 >= all->count || all->items[i - 1].stops || !word_is(&all->items[i], "for") ||
        !in_list(&all->items[i + 1], "children|adults|families") || !has_capital(&all->items[i + 1]))
        return end;
    for (i++; i < all->count && i - end < PLACE_WORDS && all->items[i].line - all->items[end].line <= 1; i++) {
        if (in_list(&all->items[i], "children|adults|families|young|people|adults") && has_capital(&all->items[i]))
            end = i + 1;
        else if (!word_is(&all->items[i], "and"))
            break;
        if (all->items[i].stops)
            break;
    }
    return end;
}

static base_status add_mention(corpus_mention **items, size_t *capacity, size_t *count, base_arena *arena,
                               const words *all, size_t floor, size_t core, size_t length, bool complete,
                               base_error *err)
{
    size_t first = complete ? core : first_of_name(all, floor, core), end = core + length;
    corpus_mention made;
    base_status status;

    end = end_of_scope(all, end);
    if (first == core && !complete) {
        size_t longer = end_of_name(all, end);
        if (longer == end)
            return BASE_OK;
        end = longer;
    }
    status = base_grow(items, capacity, *count + 1, sizeof **items, CORPUS_MENTIONS, err);
    if (status != BASE_OK)
        return status;
    made = (corpus_mention){ .first_line = all->items[first].line,
                             .last_line = all->items[end - 1].line,
                             .whole_lines = covers_lines(all, first, end) };
    status = make_name(&made.name, arena, all, first, end, err);
    if (status == BASE_OK)
        (*items)[(*count)++] = made;
    return status;
}

/* "Safer Northmoor Partnership", "Stronger and Safer Saltby Board": words from `at` to the name's end, 0 if it is none. A
   word between must tell whose it is. */
static size_t safer_at(const words *all, size_t at)
{
    static const char common[] =
        "safer|safe|stronger|and|communities|community|neighbourhoods|together|the|children|adults";
    bool tells = false;

    if (!in_list(&all->items[at], "safer|stronger|safe"))
        return 0;
    for (size_t i = at + 1; i < all->count && i - at < PLACE_WORDS; i++) {
        const word *w = &all->items[i];
        if (all->items[i - 1].stops || w->opens || w->line - all->items[i - 1].line > 1 ||
            !(has_capital(w) || joins(w)))
            return 0;
        if (in_list(w, "partnership|partnerships|board") || word_begins(w, BASE_TEXT("partnership"), true))
            return tells ? i + 1 - at : 0;
        if (cannot_name(w) && !joins(w))
            return 0;
        tells = tells || !in_list(w, common);
    }
    return 0;
}

static base_status find_all(corpus_mention **items, size_t *count, base_arena *arena, const words *all, base_error *err)
{
    size_t capacity = 0, floor = 0;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < all->count && *count < CORPUS_MENTIONS; i++) {
        size_t best = 0, safer = 0;
        for (size_t c = 0; corpus_partnership_cores[c] && has_capital(&all->items[i]); c++) {
            size_t length = corpus_partnership_cores[c][0] == all->items[i].folded[0]
                                ? core_at(all, i, base_text_of(corpus_partnership_cores[c]))
                                : 0;
            best = length > best ? length : best;
        }
        if (best == 0 && has_capital(&all->items[i]) && (safer = safer_at(all, i)) > 0)
            best = safer;
        if (best == 0 || (best == 1 && !all_capitals(all->items[i].printed)))
            continue;
        status = add_mention(items, &capacity, count, arena, all, safer > 0 ? i : floor, i, best, safer > 0, err);
        i += best - 1;
        floor = i + 1;
    }
    return status;
}

base_status corpus_partnership_mentions(corpus_mention **out, size_t *count, base_arena *arena, const base_text *lines,
                                        size_t line_count, base_error *err)
{
    words all = { .count = 0 };
    corpus_mention *found = NULL, *kept = NULL;
    size_t found_count = 0;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < line_count; i++)
        status = split_line(&all, lines[i], i, err);
    if (status == BASE_OK)
        status = find_all(&found, &found_count, arena, &all, err);
    if (status == BASE_OK) {
        kept = base_arena_array(arena, found_count, sizeof *kept);
        if (!kept)
            status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    if (status == BASE_OK) {
        if (found_count > 0)
            memcpy(kept, found, found_count * sizeof *kept);
        *out = kept;
        *count = found_count;
    }
    free(found);
    free(all.items);
    return status;
}
