/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_heading.h"

#include "corpus/kind.h"
#include "corpus/paragraph_lines.h"

enum { HEADING_BYTES = 125, HEADING_WORDS = 20, QUESTION_WORDS = 12, STATISTIC_WORDS = 24, LEAD_WORDS = 7 };

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
        if (base_is_space(text.data[i]))
            inside = false;
        else if (!inside && (base_is_alnum(text.data[i]) || (unsigned char)text.data[i] >= 0x80))
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

/* "14/24", "11 out of 27", "54%": a share of something, anywhere in the line */
static bool holds_share(base_text text)
{
    for (size_t i = 1; i + 1 < text.length; i++) {
        if (!base_is_digit(text.data[i - 1]))
            continue;
        if (text.data[i] == '%' || (text.data[i] == '/' && base_is_digit(text.data[i + 1])))
            return true;
        if (base_text_starts(base_text_slice(text, i, text.length), BASE_TEXT(" out of ")) ||
            base_text_starts(base_text_slice(text, i, text.length), BASE_TEXT(" of the ")))
            return true;
        if (base_text_starts(base_text_slice(text, i, text.length), BASE_TEXT(" of ")) && i + 4 < text.length &&
            base_is_digit(text.data[i + 4]))
            return true;
    }
    return text.length > 1 && text.data[text.length - 1] == '%' && base_is_digit(text.data[text.length - 2]);
}

bool corpus_text_is_statistic(base_text text)
{
    size_t words = corpus_word_count(text);

    if (words < 2 || words > STATISTIC_WORDS || corpus_text_stops(text) || corpus_reference_at_end(text).length > 0)
        return false;
    if (base_is_digit(text.data[0])) {
        size_t i = 0;
        while (i < text.length && base_is_digit(text.data[i]))
            i++;
        if (i < text.length && (text.data[i] == '%' || text.data[i] == '/'))
            return true;
        return i <= 3 && i < text.length && text.data[i] == ' ' && counts_people(text) &&
                       !base_is_upper(i + 1 < text.length ? text.data[i + 1] : 'x')
                   ? true
                   : holds_share(text) && counts_people(text);
    }
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

/* "Author: somebody", "Date agreed: 3 May": a field of a cover or table */
static bool is_field(base_text text)
{
    size_t colon = base_text_find(text, BASE_TEXT(": "), 0);
    return colon != (size_t)-1 && colon + 2 < text.length;
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

/* The words of a heading end in nothing, in a question mark, or (short, and of a known sort) in a colon. */
static bool ends_like_heading(base_text text)
{
    char last = text.data[text.length - 1];

    if (last == ':')
        return base_text_find_nocase(text, BASE_TEXT("following"), 0) == (size_t)-1 &&
               base_text_find_nocase(text, BASE_TEXT(" made "), 0) == (size_t)-1 &&
               corpus_word_count(text) <= LEAD_WORDS && corpus_heading_sense(text).mode != CORPUS_MODE_NEUTRAL &&
               corpus_lead_in_sense(text).mode != CORPUS_MODE_NARRATIVE && !base_text_ends(text, BASE_TEXT("to:")) &&
               !base_text_ends(text, BASE_TEXT("that:")) && !base_text_ends(text, BASE_TEXT("included:")) &&
               !base_text_ends(text, BASE_TEXT("include:")) && !base_text_ends(text, BASE_TEXT("are:")) &&
               !base_text_ends(text, BASE_TEXT("were:")) && !base_text_ends(text, BASE_TEXT("is:"));
    if (last == '?')
        return corpus_word_count(text) <= QUESTION_WORDS;
    return last != ',' && last != ';' && !corpus_text_stops(text) && !corpus_text_hangs(text);
}

/* Two neighbours that count on, 3. after 2., with nothing between them: items of a list, not headings. */
static bool in_a_list(const corpus_block *before, const corpus_block *block, const corpus_block *after)
{
    if (after && corpus_label_sibling(&block->label, &after->label))
        return true;
    return before && corpus_label_sibling(&before->label, &block->label) && !before->heading;
}

static bool shaped_as_heading(const corpus_block *before, const corpus_block *block, const corpus_block *after)
{
    base_text text = base_text_slice(block->text, block->label.length, block->text.length);

    if (block->text.length == 0 || block->text.length > HEADING_BYTES || corpus_word_count(block->text) > HEADING_WORDS)
        return false;
    if (block->bullet || block->footnote || block->statistic)
        return false;
    if (block->label.shape >= CORPUS_LABEL_CODE) /* "Finding 4 – …": the structure decides what it owns */
        return false;
    if (text.length == 0 || !begins_like_heading(text) || is_caption_or_link(block->text))
        return false;
    if (!ends_like_heading(text))
        return false;
    if (is_field(text) && !block->bold && block->label.shape == CORPUS_LABEL_NONE)
        return false;
    if (block->label.shape == CORPUS_LABEL_LETTER || block->label.shape == CORPUS_LABEL_ROMAN)
        return false;
    if (block->label.shape != CORPUS_LABEL_NONE && in_a_list(before, block, after))
        return false;
    if (block->label.shape == CORPUS_LABEL_NUMBER && before && !before->heading &&
        before->text.data[before->text.length - 1] == ':')
        return false;
    if (block->lines > 2)
        return false;
    return after &&
           !(corpus_text_begins_lower(after->text) && !after->bullet && after->label.shape == CORPUS_LABEL_NONE);
}

/* "1 Who …", "2 What …", "3 Which …" without stops: numbers that count on from 1 are labels, not years or houses. */
static void mark_bare_lists(corpus_blocks *blocks)
{
    size_t first = 0, length = 0;
    uint32_t last = 0;

    for (size_t b = 0; b <= blocks->count; b++) {
        const corpus_block *block = b < blocks->count ? &blocks->items[b] : NULL;
        bool bare = block && block->label.shape == CORPUS_LABEL_BARE && !block->heading && !block->bullet &&
                    !block->footnote && !block->statistic;
        if (bare && length > 0 && block->label.parts[0] == last + 1) {
            last++;
            length++;
            continue;
        }
        if (block && !block->heading && !(bare && block->label.parts[0] == 1))
            continue; /* other paragraphs may stand between two items */
        for (size_t i = first; length > 1 && i < b; i++)
            if (blocks->items[i].label.shape == CORPUS_LABEL_BARE && !blocks->items[i].heading)
                blocks->items[i].label.shape = CORPUS_LABEL_NUMBER;
        first = b;
        length = bare ? 1 : 0;
        last = 1;
    }
}

void corpus_blocks_mark(corpus_blocks *blocks)
{
    uint8_t levels = 0;

    for (size_t b = 0; b < blocks->count; b++) {
        corpus_block *block = &blocks->items[b];
        corpus_label label = corpus_label_read(block->text);
        if (block->label.shape == CORPUS_LABEL_NONE && label.shape != CORPUS_LABEL_BARE)
            label = (corpus_label){ .kind = CORPUS_KIND_COUNT };
        block->label = label;
        block->statistic = !block->bullet && !block->heading && label.shape <= CORPUS_LABEL_BARE &&
                           corpus_text_is_statistic(block->text);
        if (block->statistic)
            block->label = (corpus_label){ .kind = CORPUS_KIND_COUNT };
        if (block->heading)
            levels |= (uint8_t)(1u << block->heading);
    }
    blocks->levels = (levels & (levels - 1)) != 0;
    for (size_t b = 0; b < blocks->count; b++) {
        corpus_block *block = &blocks->items[b];
        const corpus_block *before = b > 0 ? block - 1 : NULL, *after = b + 1 < blocks->count ? block + 1 : NULL;
        if (block->heading == 0 && shaped_as_heading(before, block, after))
            block->heading = CORPUS_HEADING_SHAPE;
        else if (block->heading && corpus_word_count(block->text) > HEADING_WORDS * 2)
            block->heading = 0; /* a paragraph in a heading's clothes */
    }
    mark_bare_lists(blocks);
    for (size_t b = 0; b < blocks->count; b++)
        if (!blocks->items[b].heading && blocks->items[b].label.shape == CORPUS_LABEL_BARE)
            blocks->items[b].label = (corpus_label){ .kind = CORPUS_KIND_COUNT };
}
