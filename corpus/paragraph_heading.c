/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_heading.h"

#include "corpus/kind.h"
#include "corpus/label_char.h"
#include "corpus/paragraph_grid.h"
#include "corpus/paragraph_lines.h"
#include "corpus/paragraph_table.h"

enum {
    HEADING_BYTES = 125,
    HEADING_WORDS = 20,
    QUESTION_WORDS = 12,
    STATISTIC_WORDS = 24,
    LEAD_WORDS = 7,
    SECTION_WORDS = 10,
    SENTENCE_WORDS = 8,
    MOST_SECTIONS = 99
};

bool corpus_text_stops(base_text text)
{
    size_t i = text.length, digits = 0;

    if (corpus_reference_at_end(text).length > 0)
        return true;
    while (i > 0 && base_is_digit(text.data[i - 1]) && digits < 2) /* a footnote's mark: "officers.12" */
        i--, digits++;
    if (digits > 0)
        return i > 1 && text.data[i - 1] == '.' && base_is_lower(text.data[i - 2]);
    while (i > 0) {
        char c = text.data[i - 1];
        if (c == '.' || c == '!' || c == '?')
            return true;
        if (c == '"' || c == '\'' || c == ')' || c == ']' || base_is_space(c))
            i--;
        else if (i > 2 && (unsigned char)text.data[i - 3] == 0xE2 && (unsigned char)text.data[i - 2] == 0x80 &&
                 ((unsigned char)c == 0x99 || (unsigned char)c == 0x9D || (unsigned char)c == 0xA6))
            i -= 3; /* ’ ” … */
        else
            return false;
    }
    return false;
}

size_t corpus_word_count(base_text text)
{
    size_t count = 0;
    bool inside = false;

    for (size_t i = 0; i < text.length; i++) {
        if (corpus_char_is_space(text.data[i]))
            inside = false;
        else if (!inside && (corpus_char_is_alnum(text.data[i]) || (unsigned char)text.data[i] >= 0x80))
            inside = true, count++;
    }
    return count;
}

static bool counts_people(base_text text)
{
    static const char *const counted[] = { "children", "child",     "reviews",  "review", "cases",   "families",
                                           "adults",   "babies",    "deaths",   "died",   "were",    "women",
                                           "men",      "incidents", "siblings", "young",  "reports", "not known",
                                           "male",     "female",    "suffered" };
    for (size_t c = 0; c < sizeof counted / sizeof *counted; c++)
        if (base_text_find_nocase(text, base_text_of(counted[c]), 0) != (size_t)-1)
            return true;
    return false;
}

/* "54%", "14/24", "8 of 11", "11 out of 27" where the digits before `i` end: a share of something. */
static bool share_at(base_text text, size_t i)
{
    base_text rest = base_text_slice(text, i, text.length);

    if (base_text_starts(rest, BASE_TEXT("%")) || base_text_starts(rest, BASE_TEXT(" out of ")) ||
        base_text_starts(rest, BASE_TEXT(" of the ")))
        return true;
    return (base_text_starts(rest, BASE_TEXT("/")) && rest.length > 1 && base_is_digit(rest.data[1])) ||
           (base_text_starts(rest, BASE_TEXT(" of ")) && rest.length > 4 && base_is_digit(rest.data[4]));
}

static bool holds_share(base_text text)
{
    for (size_t i = 1; i < text.length; i++)
        if (base_is_digit(text.data[i - 1]) && share_at(text, i))
            return true;
    return false;
}

/* "5 reviews, 4 deaths and 1 near miss" */
static bool counts_several(base_text text)
{
    size_t numbers = 0;
    for (size_t i = 0; i + 1 < text.length; i++)
        numbers += base_is_digit(text.data[i]) && text.data[i + 1] == ' ' && (i == 0 || text.data[i - 1] == ' ');
    return numbers > 1 && base_is_digit(text.data[0]) && counts_people(text);
}

bool corpus_text_is_statistic(base_text text)
{
    size_t words = corpus_word_count(text), i = 0;

    if (words < 2 || words > STATISTIC_WORDS || corpus_text_stops(text) || corpus_reference_at_end(text).length > 0)
        return false;
    while (i < text.length && base_is_digit(text.data[i]))
        i++;
    if (i > 0 && i <= 3 && share_at(text, i))
        return true;
    /* "3 children died", "5 reviews"; but "2 Police" opens a list */
    if (i > 0 && i <= 3 && i + 1 < text.length && text.data[i] == ' ' && !base_is_upper(text.data[i + 1]))
        return counts_people(text);
    if (counts_several(text))
        return true;
    return holds_share(text) && counts_people(text);
}

static bool begins_like_heading(base_text text)
{
    size_t i = 0;
    unsigned char c;

    while (i < text.length &&
           (text.data[i] == '"' || text.data[i] == '\'' || text.data[i] == '[' || text.data[i] == '('))
        i++;
    c = i < text.length ? (unsigned char)text.data[i] : 0;
    return base_is_upper((char)c) || base_is_digit((char)c) || c >= 0x80;
}

bool corpus_text_is_link(base_text text)
{
    if (base_text_starts(text, BASE_TEXT("<")))
        text = base_text_slice(text, 1, text.length);
    return (base_text_starts_nocase(text, BASE_TEXT("http")) || base_text_starts_nocase(text, BASE_TEXT("www."))) &&
           base_text_find(text, BASE_TEXT(" "), 0) == (size_t)-1;
}

/* "Author: somebody", "Date agreed: 3 May": a field of a cover or table */
static bool is_field(base_text text)
{
    size_t colon = base_text_find(text, BASE_TEXT(": "), 0);
    if (colon == (size_t)-1 || colon == 0 || colon + 2 >= text.length)
        return false;
    return !base_is_digit(text.data[colon - 1]); /* "Key episode 2: the meeting" */
}

static bool is_caption_or_link(base_text text)
{
    return base_text_starts_nocase(text, BASE_TEXT("figure ")) ||
           base_text_starts_nocase(text, BASE_TEXT("photograph ")) ||
           base_text_find_nocase(text, BASE_TEXT("http"), 0) != (size_t)-1 ||
           base_text_find_nocase(text, BASE_TEXT("www."), 0) != (size_t)-1 ||
           base_text_find(text, BASE_TEXT("@"), 0) != (size_t)-1 ||
           (text.data[0] == '(' && text.data[text.length - 1] == ')');
}

/* "“He was never well. I said so.” A neighbour": what somebody said, and who; whole sentences are quoted in it */
static bool is_quotation(base_text text)
{
    static const char *const stops[] = { ".\xE2\x80\x9D", "!\xE2\x80\x9D", ".\"", "!\"" };
    bool opens = base_text_starts(text, BASE_TEXT("\xE2\x80\x9C")) || base_text_starts(text, BASE_TEXT("\""));

    for (size_t i = 0; opens && i < sizeof stops / sizeof *stops; i++) {
        if (base_text_find(text, base_text_of(stops[i]), 0) != (size_t)-1)
            return true;
    }
    return false;
}

/* The words of a heading end in nothing, in a question mark, or (short, and of a known sort) in a colon. */
static bool ends_like_heading(base_text text)
{
    char last = text.data[text.length - 1];

    if (last == ':')
        return base_text_find_nocase(text, BASE_TEXT("follow"), 0) == (size_t)-1 &&
               base_text_find_nocase(text, BASE_TEXT(" made "), 0) == (size_t)-1 && !corpus_recommends(text, NULL) &&
               corpus_word_count(text) <= LEAD_WORDS && corpus_heading_sense(text).mode != CORPUS_MODE_NEUTRAL &&
               corpus_lead_in_sense(text).mode != CORPUS_MODE_NARRATIVE && !base_text_ends(text, BASE_TEXT("to:")) &&
               !base_text_ends(text, BASE_TEXT("that:")) && !base_text_ends(text, BASE_TEXT("included:")) &&
               !base_text_ends(text, BASE_TEXT("include:")) && !base_text_ends(text, BASE_TEXT("are:")) &&
               !base_text_ends(text, BASE_TEXT("were:")) && !base_text_ends(text, BASE_TEXT("is:"));
    if (last == '?')
        return corpus_word_count(text) <= QUESTION_WORDS;
    return last != ',' && last != ';' && !corpus_text_stops(text) && !corpus_text_hangs(text);
}

/* "3.0 Analysis", with 3.1 below it */
static bool heads_numbering(const corpus_label *label)
{
    return label->shape == CORPUS_LABEL_DECIMAL && label->depth == 2 && label->parts[1] == 0;
}

/* Two neighbours that count on, 3. after 2., with nothing between them: items of a list, not headings. */
static bool in_a_list(const corpus_block *before, const corpus_block *block, const corpus_block *after)
{
    if (heads_numbering(&block->label))
        return false;
    if (after && corpus_label_sibling(&block->label, &after->label))
        return true;
    return before && corpus_label_sibling(&before->label, &block->label) && !before->heading;
}

/* "Further scrutiny of", alone above a list that goes on with it */
static bool leads_list(const corpus_block *block, const corpus_block *after)
{
    return block->gap && after && (after->bullet || after->label.shape > CORPUS_LABEL_BARE) &&
           corpus_text_hangs(block->text) && !base_text_ends(block->text, BASE_TEXT(",")) &&
           corpus_word_count(block->text) <= LEAD_WORDS;
}

/* "IV. Analysis", "B. The police": capitals with a stop number sections, where they stand apart */
static bool numbers_section(const corpus_block *block)
{
    base_text printed = block->label.printed;
    return (block->gap || block->bold) && !block->label.bracketed && base_is_upper(printed.data[0]) &&
           base_text_ends(printed, BASE_TEXT(".")) && corpus_word_count(block->text) <= SECTION_WORDS;
}

static bool shaped_as_heading(const corpus_block *before, const corpus_block *block, const corpus_block *after,
                              bool wrapped)
{
    base_text text = base_text_slice(block->text, block->label.length, block->text.length);

    if (block->text.length == 0 || block->text.length > HEADING_BYTES || corpus_word_count(block->text) > HEADING_WORDS)
        return false;
    if (block->bullet || block->footnote || block->statistic || block->cell)
        return false;
    if (block->label.shape >= CORPUS_LABEL_CODE) /* "Finding 4 – …": the structure decides what it owns */
        return false;
    if (text.length == 0 || !begins_like_heading(text) || is_quotation(text) || is_caption_or_link(block->text))
        return false;
    if (!ends_like_heading(text) && !leads_list(block, after))
        return false;
    if (is_field(text) && !block->bold && block->label.shape == CORPUS_LABEL_NONE)
        return false;
    if ((block->label.shape == CORPUS_LABEL_LETTER || block->label.shape == CORPUS_LABEL_ROMAN) &&
        !numbers_section(block))
        return false;
    if (block->label.shape != CORPUS_LABEL_NONE && in_a_list(before, block, after))
        return false;
    if (block->label.shape == CORPUS_LABEL_NUMBER && before && !before->heading &&
        before->text.data[before->text.length - 1] == ':')
        return false;
    if (block->lines > (wrapped ? 2 : 1))
        return false;
    return after &&
           !(corpus_text_begins_lower(after->text) && !after->bullet && after->label.shape == CORPUS_LABEL_NONE);
}

/* "4 Findings" is numbered where a heading 3 or 5, or a paragraph 4.1, stands near; "5 Reviews, 4 deaths" is not. */
static void check_bare_headings(corpus_blocks *blocks)
{
    bool known[MOST_SECTIONS + 2] = { false };

    for (size_t b = 0; b < blocks->count; b++) {
        const corpus_label *label = &blocks->items[b].label;
        bool heads =
            blocks->items[b].heading && (label->shape == CORPUS_LABEL_BARE || label->shape == CORPUS_LABEL_NUMBER);
        if (label->parts[0] > MOST_SECTIONS || (!heads && label->shape != CORPUS_LABEL_DECIMAL))
            continue;
        if (label->shape == CORPUS_LABEL_DECIMAL)
            known[label->parts[0]] = true;
        for (size_t c = b + 1; heads && c < blocks->count; c++) {
            const corpus_label *next = &blocks->items[c].label;
            if (!blocks->items[c].heading || next->shape != label->shape)
                continue;
            if (next->parts[0] == label->parts[0] + 1)
                known[label->parts[0]] = known[next->parts[0] <= MOST_SECTIONS ? next->parts[0] : 0] = true;
            break;
        }
    }
    for (size_t b = 0; b < blocks->count; b++) {
        corpus_label *label = &blocks->items[b].label;
        if (blocks->items[b].heading && label->shape == CORPUS_LABEL_BARE && !blocks->items[b].numbered &&
            (label->parts[0] > MOST_SECTIONS || !known[label->parts[0]]))
            *label = (corpus_label){ .kind = CORPUS_KIND_COUNT };
    }
}

/* Do two headings say the same: "What needs to change" below each of the findings? */
static bool same_words(const corpus_blocks *blocks, size_t a, size_t b)
{
    return a == b || (a < blocks->count && b < blocks->count &&
                      base_text_equal_nocase(blocks->items[a].text, blocks->items[b].text));
}

/* "1 Who …", "2 What …", "3 Which …" without stops: numbers that count on from 1 are labels, not years or houses. */
static void mark_bare_lists(corpus_blocks *blocks)
{
    size_t first = 0, length = 0, heading = blocks->count, over = blocks->count;
    uint32_t last = 0;

    for (size_t b = 0; b <= blocks->count; b++) {
        const corpus_block *block = b < blocks->count ? &blocks->items[b] : NULL;
        bool bare = block && block->label.shape == CORPUS_LABEL_BARE && !block->numbered && !block->heading &&
                    !block->bullet && !block->footnote && !block->statistic;
        if (block && block->heading)
            heading = b;
        if (bare && length > 0 && block->label.parts[0] == last + 1 && same_words(blocks, heading, over)) {
            last++;
            length++;
            continue;
        }
        if (block && !(bare && (block->label.parts[0] == 1 || !same_words(blocks, heading, over))))
            continue; /* other paragraphs, and the same heading again, may stand between two items */
        for (size_t i = first; length > 1 && i < b; i++)
            if (blocks->items[i].label.shape == CORPUS_LABEL_BARE && !blocks->items[i].heading)
                blocks->items[i].label.shape = CORPUS_LABEL_NUMBER;
        first = b;
        over = heading;
        length = bare && block->label.parts[0] == 1 ? 1 : 0;
        last = 1;
    }
}

/* "6.1.3 Recommendation 1: The Board should …": the paragraph bears a number, and the recommendation in it its own. */
static void name_paragraph(corpus_block *block)
{
    base_text rest = base_text_slice(block->text, block->label.length, block->text.length);
    corpus_label inner;

    if ((block->label.shape != CORPUS_LABEL_DECIMAL && block->label.shape != CORPUS_LABEL_NUMBER) ||
        !corpus_text_stops(block->text))
        return;
    inner = corpus_label_read(rest);
    if (inner.shape < CORPUS_LABEL_CODE || inner.kind == CORPUS_KIND_COUNT || inner.alone ||
        (!inner.closed && rest.data[inner.length] != '('))
        return;
    inner.printed = base_text_slice(block->text, 0, block->label.length + inner.printed.length);
    inner.length += block->label.length;
    if (!inner.number.data) /* "6.2.2 Learning point: …" */
        inner.number = block->label.number;
    block->label = inner;
}

/* "Author: somebody" on a cover, set as large as the title */
static bool is_cover_field(base_text text)
{
    static const char *const keys[] = { "author", "reviewer", "chair",  "date",       "publi",   "version",
                                        "agreed", "approved", "signed", "written by", "prepared" };
    base_text key = base_text_slice(text, 0, base_text_find(text, BASE_TEXT(":"), 0));

    for (size_t k = 0; is_field(text) && k < sizeof keys / sizeof *keys; k++)
        if (base_text_find_nocase(key, base_text_of(keys[k]), 0) != (size_t)-1)
            return true;
    return false;
}

/* A paragraph in a heading's clothes: whole sentences, a lead-in, a figure, or more words than a heading has. */
static bool is_dressed_up(const corpus_block *block, const corpus_block *after)
{
    base_text words = base_text_slice(block->text, block->label.length, block->text.length);
    bool stops = corpus_text_stops(words) && !base_text_ends(words, BASE_TEXT("?"));

    if (block->bullet || corpus_word_count(block->text) > HEADING_WORDS * 2)
        return true;
    if (block->label.kind == CORPUS_KIND_RECOMMENDATION && block->label.shape >= CORPUS_LABEL_CODE)
        return corpus_word_count(words) > LEAD_WORDS &&
               (stops || corpus_obliges(words) || corpus_asks_a_body(words) || corpus_recommends(words, NULL));
    if (block->label.shape >= CORPUS_LABEL_CODE) /* "Finding 4: …" owns what stands below, a sentence or not */
        return false;
    if (block->label.shape == CORPUS_LABEL_NONE && (corpus_text_is_statistic(words) || is_cover_field(words)))
        return true;
    if (words.length > 0 && (base_text_ends(words, BASE_TEXT(":")) || base_text_ends(words, BASE_TEXT(";"))) &&
        !ends_like_heading(words))
        return true;
    if (after && corpus_text_begins_lower(after->text) && !after->bullet && !after->heading &&
        after->label.shape == CORPUS_LABEL_NONE && block->label.shape == CORPUS_LABEL_NONE)
        return true; /* a sentence that goes on below */
    return stops && corpus_word_count(words) > SENTENCE_WORDS;
}

/* The label of a block, read again from the joined text. */
static void mark_label(corpus_block *block)
{
    corpus_label label = corpus_label_read(block->text);

    if (block->label.shape != CORPUS_LABEL_NONE && block->label.length == 0 && block->row_begins)
        return; /* it stands in the cell beside */
    if (block->label.shape == CORPUS_LABEL_NONE && label.shape != CORPUS_LABEL_BARE)
        label = (corpus_label){ .kind = CORPUS_KIND_COUNT };
    if (label.shape == CORPUS_LABEL_BARE && ((label.alone && block->cell) || (block->numbered && !block->heading)))
        label.shape = CORPUS_LABEL_NUMBER; /* a table's column of numbers, or the word processor's */
    block->label = label;
    name_paragraph(block);
    block->statistic = block->column == CORPUS_KIND_STATISTIC ||
                       (!block->bullet && (!block->heading || label.shape == CORPUS_LABEL_NONE) && !block->row_begins &&
                        label.shape <= CORPUS_LABEL_BARE && corpus_text_is_statistic(block->text));
    if (block->statistic)
        block->label = (corpus_label){ .kind = CORPUS_KIND_COUNT };
}

static void mark_headings(corpus_blocks *blocks, bool wrapped)
{
    uint8_t levels = 0;

    for (size_t b = 0; b < blocks->count; b++) {
        corpus_block *block = &blocks->items[b];
        const corpus_block *before = b > 0 ? block - 1 : NULL, *after = b + 1 < blocks->count ? block + 1 : NULL;
        if (block->heading == 0 && shaped_as_heading(before, block, after, wrapped))
            block->heading = CORPUS_HEADING_SHAPE;
        else if (block->heading && block->heading < CORPUS_HEADING_SHAPE && is_dressed_up(block, after))
            block->heading = 0;
        if (block->heading && block->heading < CORPUS_HEADING_SHAPE)
            levels |= (uint8_t)(1u << block->heading);
    }
    blocks->levels = (levels & (levels - 1)) != 0;
}

base_status corpus_blocks_mark(corpus_blocks *blocks, base_arena *arena, bool wrapped, base_error *err)
{
    base_status status = corpus_blocks_mark_grids(blocks, arena, err);

    if (status != BASE_OK)
        return status;
    corpus_blocks_mark_tables(blocks);
    for (size_t b = 0; b < blocks->count; b++)
        mark_label(&blocks->items[b]);
    mark_headings(blocks, wrapped);
    check_bare_headings(blocks);
    mark_bare_lists(blocks);
    for (size_t b = 0; b < blocks->count; b++)
        if (!blocks->items[b].heading && blocks->items[b].label.shape == CORPUS_LABEL_BARE)
            blocks->items[b].label = (corpus_label){ .kind = CORPUS_KIND_COUNT };
    return BASE_OK;
}
