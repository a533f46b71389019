/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata_coroner.h"

#include "corpus/metadata_fold.h"
#include "corpus/metadata_front.h"
#include "corpus/metadata_person.h"

enum {
    OPENING_LINES = 200,
    TEXT_BYTES = 1 << 18,
    AREA_BYTES = 90,
    AREA_WORDS = 12,
    NAME_WORDS = 6,
    NAME_BYTES = 80,
    FIELD_WORDS = 8,
    LEAD_WORDS = 8
};

static const size_t nowhere = (size_t)-1;

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

/* "Coroner name: Ida Marsh" is a field of a form, whatever stands on the line above. */
static bool is_field(base_text line)
{
    size_t colon = base_text_find(line, BASE_TEXT(":"), 0);

    return colon != nowhere && corpus_front_words(base_text_slice(line, 0, colon)) <= FIELD_WORDS;
}

static bool opens_paragraph(const corpus_line *line)
{
    return line->blank_before > 0 || line->page_top || line->cell || line->heading > 0 || line->bullet ||
           is_field(line->text);
}

base_status corpus_metadata_coroner_text(base_buf *out, const corpus_document *document, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < document->line_count && i < OPENING_LINES; i++) {
        const corpus_line *line = &document->lines[i];
        if (line->furniture || out->length + line->text.length > TEXT_BYTES)
            continue;
        status = base_buf_byte(out, opens_paragraph(line) ? '\n' : ' ', err);
        if (status == BASE_OK)
            status = base_buf_text(out, line->text, err);
    }
    return status;
}

static bool is_loud(base_text word)
{
    size_t letters = 0;

    for (size_t i = 0; i < word.length; i++) {
        if (base_is_lower(word.data[i]))
            return false;
        letters += base_is_upper(word.data[i]);
    }
    return letters > 1;
}

/* Behind "the", "area of", "coroner area of", in any order. */
static base_text skip_lead(base_text text)
{
    static const char *const lead[] = { "the ",     "coroner area of ",         "coroner's area of ",
                                        "area of ", "coroners area of ",        "coroner\xE2\x80\x99s area of ",
                                        "area ",    "coronial area of ",        "coroner's district of ",
                                        ": ",       "coronial district of ",    "jurisdiction of ",
                                        "area: ",   "coronial jurisdiction of " };

    for (size_t i = 0; i < COUNT_OF(lead); i++) {
        if (base_text_starts_nocase(text, base_text_of(lead[i]))) {
            text = base_text_trim(base_text_slice(text, strlen(lead[i]), text.length));
            i = (size_t)-1;
        }
    }
    return text;
}

static bool ends_line(base_text raw)
{
    return memchr(".;:)", raw.data[raw.length - 1], 4) != NULL;
}

/* The capitalised words of a place, small ones between them; a line in capitals behind a quiet name is a heading. */
static base_text place_words(base_text text)
{
    corpus_person_word p;
    size_t at = 0, end = 0, line = base_text_find(text, BASE_TEXT("\n"), 0);
    bool loud = false;

    if (line != nowhere)
        text = base_text_slice(text, 0, line);
    for (size_t words = 0; words < AREA_WORDS && corpus_person_piece(&p, text, &at); words++) {
        base_text raw = base_text_slice(text, p.begin, p.end);
        bool small = corpus_metadata_in_list(p.text, "and|of|upon|on|with|the|le|in|&");
        if (words == 0)
            loud = is_loud(p.text);
        if (p.text.length == 0 || (!small && !corpus_person_capital(p.text)) || (!loud && is_loud(p.text)) ||
            corpus_metadata_in_list(p.text, "this|i|on|ref|category|date")) /* a sentence or a field begins */
            break;
        if (!small)
            end = p.end;
        if (ends_line(raw))
            break;
    }
    while (end > 0 && memchr(".,;:", text.data[end - 1], 4))
        end--;
    if (end > 0 && text.data[end - 1] == ')' &&
        base_text_find(base_text_slice(text, 0, end), BASE_TEXT("("), 0) == nowhere)
        end--; /* "West Wether (East)" keeps its own */
    return base_text_slice(text, 0, end);
}

base_text corpus_metadata_coroner_area(base_text text)
{
    static const char *const before[] = { "coroner area:",
                                          "coroners area:",
                                          "coroner's area:",
                                          "coroner\xE2\x80\x99s area:",
                                          "coronial area:",
                                          "coroner area of ",
                                          "coroner's area of ",
                                          "coroners area of ",
                                          "coroner\xE2\x80\x99s area of ",
                                          "coronial area of ",
                                          "coroner's district of ",
                                          "coroner for ",
                                          "coroner, for ",
                                          "coroner in ",
                                          "senior coroner, ",
                                          "area coroner, ",
                                          "assistant coroner, " };

    for (size_t b = 0; b < COUNT_OF(before); b++) {
        for (size_t at = 0; (at = base_text_find_nocase(text, base_text_of(before[b]), at)) != nowhere; at++) {
            size_t value = at + strlen(before[b]);
            base_text area = place_words(skip_lead(base_text_trim(base_text_slice(text, value, text.length))));
            if (area.length > 2 && area.length <= AREA_BYTES && !corpus_metadata_in_list(area, "England and Wales"))
                return area;
        }
    }
    return (base_text){ NULL, 0 };
}

/* -------------------------------------------------------------------------------------------------------- who died */

/* What may stand before a name: "Mr.", "63 year old". */
static bool is_title_word(base_text word)
{
    static const char words[] =
        "mr|mrs|ms|miss|dr|master|baby|the|late|a|an|aged|year|years|month|months|week|weeks|day|"
        "old|year-old|man|woman|boy|girl|child|named|called";

    return corpus_metadata_in_list(word, words) || (word.length > 0 && base_is_digit(word.data[0]));
}

/* Two capitalised words or more from `at` on; `*next` is behind them. "DOB" and what stands after a comma are not his. */
static base_text full_name(base_text text, size_t at, size_t *next)
{
    corpus_person_word p;
    size_t begin = nowhere, end = at, words = 0;

    for (size_t before = 0; words < NAME_WORDS && before < LEAD_WORDS && corpus_person_piece(&p, text, &at);) {
        bool title = begin == nowhere && is_title_word(p.text);
        if (!title && (!corpus_person_capital(p.text) || base_text_equal(p.text, BASE_TEXT("DOB")) ||
                       memchr(text.data + end, '\n', p.begin - end)))
            break;
        before += title;
        if (!title) {
            begin = begin == nowhere ? p.begin : begin;
            end = p.end;
            words++;
        }
        if (!title && strchr(",.;:)", text.data[p.end - 1]))
            break;
    }
    *next = end;
    if (begin == nowhere || words < 2)
        return (base_text){ NULL, 0 };
    while (begin < end && memchr("(\"'", text.data[begin], 3))
        begin++;
    while (end > begin && memchr(",.;:)\"'", text.data[end - 1], 7))
        end--;
    return end - begin <= NAME_BYTES ? base_text_slice(text, begin, end) : (base_text){ NULL, 0 };
}

/* "the deaths of A B, C D and E F". */
static size_t names_at(base_text out[CORPUS_METADATA_DECEASED], base_text text, size_t at, bool several)
{
    size_t count = 0, next = at;

    while (count < CORPUS_METADATA_DECEASED) {
        base_text name = full_name(text, at, &next), rest;
        if (!name.data)
            break;
        out[count++] = name;
        rest = base_text_slice(text, next, text.length);
        if (!several || !(base_text_starts(rest, BASE_TEXT(" and ")) || text.data[next - 1] == ','))
            break;
        at = next + (base_text_starts(rest, BASE_TEXT(" and ")) ? 5 : 0);
        if (base_text_starts(base_text_slice(text, at, text.length), BASE_TEXT(" and ")))
            at += 5;
    }
    return count;
}

size_t corpus_metadata_coroner_deceased(base_text out[CORPUS_METADATA_DECEASED], base_text text)
{
    static const struct {
        const char *words;
        bool several;
    } before[] = {
        { "into the death of ", false },     { "into the deaths of ", true },      { "touching the death of ", false },
        { "touching the deaths of ", true }, { "name of the deceased:", false },   { "name of deceased:", false },
        { "deceased name:", false },         { "inquest into the death ", false }, { "the deaths of ", true },
        { "the death of ", false },          { "the inquest of ", false },
    };

    for (size_t b = 0; b < COUNT_OF(before); b++) {
        for (size_t at = 0; (at = base_text_find_nocase(text, base_text_of(before[b].words), at)) != nowhere; at++) {
            size_t count = names_at(out, text, at + strlen(before[b].words), before[b].several);
            if (count > 0)
                return count;
        }
    }
    return 0;
}
