/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata_front.h"

#include "corpus/data.h"
#include "corpus/date.h"
#include "corpus/metadata_fold.h"
#include "corpus/metadata_label.h"

enum { COVER_LINES = 45, FRONT_LINES = 150, UNPAGED_LINES = 40, FRONT_PAGES = 3, NOTICE_LINES = 25, TITLE_BYTES = 400 };
enum { PROSE_WORDS = 12, BLOCK_WORDS = 60, LONG_LINE_WORDS = 9 };

size_t corpus_front_words(base_text line)
{
    size_t count = 0;

    for (size_t i = 0; i < line.length; i++)
        count += !base_is_space(line.data[i]) && (i == 0 || base_is_space(line.data[i - 1]));
    return count;
}

static bool holds(base_text text, const char *word)
{
    return base_text_find_nocase(text, base_text_of(word), 0) != (size_t)-1;
}

static bool any_word(base_text folded, const char *list)
{
    base_text item, rest = base_text_of(list);

    while (corpus_data_cell(&item, &rest, '|')) {
        if (corpus_metadata_find_words(folded, item, 0) != (size_t)-1)
            return true;
    }
    return false;
}

static bool any_start(base_text folded, const char *list)
{
    base_text item, rest = base_text_of(list);

    while (corpus_data_cell(&item, &rest, '|')) {
        if (base_text_starts(folded, item) && (folded.length == item.length || folded.data[item.length] == ' '))
            return true;
    }
    return false;
}

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* --------------------------------------------------------------------------------------------- where the cover lies */

static bool is_notice(base_text line)
{
    static const char *const words[] = {
        "suppress",           "supress", "embargo", "in confidence", "must not be published", "must not be disclosed",
        "not to be published"
    };

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (holds(line, words[i]))
            return true;
    }
    return false;
}

/* Behind a suppression notice at the very start: its last paragraph ends at a blank line or a page. */
static size_t skip_notice(const corpus_document *document)
{
    size_t last = 0, i;

    for (i = 0; i < document->line_count && i < NOTICE_LINES; i++) {
        if (is_notice(document->lines[i].text))
            last = i + 1;
    }
    if (last == 0 || !is_notice(document->lines[0].text))
        return 0;
    for (i = last; i < document->line_count; i++) {
        if (document->lines[i].blank_before > 0 || document->lines[i].page_top)
            return i;
    }
    return 0;
}

static bool block_ends(const corpus_document *document, size_t next)
{
    return next >= document->line_count || document->lines[next].blank_before > 0 || document->lines[next].page_top ||
           document->lines[next].heading > 0;
}

static bool ends_sentence(base_text line)
{
    char last = line.length > 0 ? line.data[line.length - 1] : '\0';

    return last == '.' || last == '?' || last == '!';
}

static bool goes_on_small(const corpus_document *document, size_t next)
{
    return !block_ends(document, next) && document->lines[next].text.length > 0 &&
           base_is_lower(document->lines[next].text.data[0]);
}

/* Prose ends a cover: a paragraph that ends its sentence, or is too long for a title. In a block without blank lines,
   the first long line that ends a sentence or goes on in small letters; a long first line may be the title. */
static bool is_prose(const corpus_document *document, size_t begin, size_t line)
{
    base_text text = document->lines[line].text;
    size_t first = line, end = line + 1, words = 0;

    while (first > begin && !block_ends(document, first))
        first--;
    while (!block_ends(document, end))
        end++;
    for (size_t i = first; i < end && words <= 2 * BLOCK_WORDS; i++)
        words += corpus_front_words(document->lines[i].text);
    if (words < PROSE_WORDS || (words <= BLOCK_WORDS && !ends_sentence(document->lines[end - 1].text)))
        return false;
    if (end - first == 1)
        return true;
    if (line == begin)
        return ends_sentence(text) && corpus_front_words(text) >= PROSE_WORDS;
    return corpus_front_words(text) >= LONG_LINE_WORDS && (ends_sentence(text) || goes_on_small(document, line + 1));
}

static bool is_contents(base_text line)
{
    return holds(line, "....") || holds(line, ". . .") || holds(line, "\xE2\x80\xA6\xE2\x80\xA6");
}

/* A heading of the text itself. */
static bool opens_text(base_text line, base_text folded)
{
    static const char starts[] =
        "contents|table of contents|introduction|foreword|background|acknowledgements|acknowledgments|"
        "case synopsis|reason for|reasons for|purpose of|preface|glossary|about the|about our|about this|"
        "what happened|commissioners|list of|circumstances|timeline|the review process|abbreviations|this report|"
        "tribute|in memory of|methodology|terms of reference|key findings|statement from|index|"
        "investigation and inquest|1 introduction|1 background|the case|case summary|section 1|section one|"
        "part 1|part one|chapter 1|chapter one|cynnwys|cyflwyniad|i the circumstances|summary of|why was|coroner|"
        "brief outline|why are we|why we|why is this|what is this|what is a";

    if (holds(folded, "timeline of"))
        return true;
    if (any_start(folded, starts))
        return true;
    return line.length > 3 && line.data[0] == '1' && (line.data[1] == '.' || line.data[1] == ' ') &&
           !base_is_digit(line.data[2]) && !corpus_date_next(&(corpus_date_hit){ .iso = "" }, line, 0);
}

static base_status fold_line(base_buf *out, base_text line, base_text *folded, base_error *err)
{
    base_status status;

    base_buf_clear(out);
    status = corpus_metadata_fold(out, line, err);
    *folded = out->data ? base_buf_view(out) : BASE_TEXT("");
    return status;
}

static base_status find_cover(corpus_front *front, base_error *err)
{
    const corpus_document *document = front->document;
    base_buf room = { .limit = 1 << 20 };
    base_text folded;
    base_status status = BASE_OK;
    size_t i;

    front->begin = skip_notice(document);
    for (i = front->begin; status == BASE_OK && i < document->line_count && i - front->begin < COVER_LINES; i++) {
        base_text line = document->lines[i].text;
        if (line.length > TITLE_BYTES || is_contents(line) || is_prose(document, front->begin, i))
            break;
        if (i > front->begin + 1 && document->lines[i].page > document->lines[front->begin].page)
            break;
        status = fold_line(&room, line, &folded, err);
        if (status == BASE_OK && i > front->begin && opens_text(line, folded))
            break;
    }
    front->end = i;
    base_buf_release(&room);
    return status;
}

/* The first three pages of a file that has pages. */
static void find_front(corpus_front *front)
{
    const corpus_document *document = front->document;
    size_t i = front->end, most = document->pages > 0 ? front->begin + FRONT_LINES : front->end + UNPAGED_LINES;

    while (i < document->line_count && i < most && document->lines[i].page <= FRONT_PAGES)
        i++;
    front->front_end = i > front->end ? i : front->end;
}

/* ------------------------------------------------------------------------------------------------- what a line is */

/* "Saltby  SB4 1ZZ": the last line of an address. */
static bool ends_postcode(base_text line)
{
    size_t n = line.length, i;

    if (n < 6 || !base_is_upper(line.data[n - 1]) || !base_is_upper(line.data[n - 2]) ||
        !base_is_digit(line.data[n - 3]) || line.data[n - 4] != ' ')
        return false;
    for (i = n - 4; i > 0 && base_is_alnum(line.data[i - 1]);)
        i--;
    return n - 4 - i >= 2 && n - 4 - i <= 4 && base_is_upper(line.data[i]) &&
           (base_is_digit(line.data[n - 5]) || base_is_digit(line.data[n - 6]));
}

/* Welsh "Board", "Partnership": its own name beside the English one. */
static bool is_welsh_body(base_text line)
{
    return base_text_starts(line, BASE_TEXT("Bwrdd ")) || base_text_starts(line, BASE_TEXT("BWRDD ")) ||
           base_text_starts(line, BASE_TEXT("Partneriaeth ")) || base_text_starts(line, BASE_TEXT("PARTNERIAETH "));
}

static bool is_noise(base_text line, base_text folded)
{
    static const char whole[] =
        "official|official sensitive|confidential|restricted|private|draft|final|final version|final draft|"
        "private and confidential|strictly confidential|not protectively marked|protect|for publication|"
        "publication version|published version|anonymised version|redacted|fiction|official "
        "document|open|public|and|with|on behalf of|"
        "in partnership with|jointly with|dear colleague|dear colleagues";
    static const char words[] =
        "isbn|issn|copyright|www|http|https|crown copyright|tel|telephone|email|e mail|logo|all rights reserved";
    size_t letters = 0;

    for (size_t i = 0; i < folded.length; i++)
        letters += base_is_alpha(folded.data[i]) || (unsigned char)folded.data[i] >= 0x80;
    if (letters < 2 || corpus_metadata_in_list(folded, whole) || any_word(folded, words) || ends_postcode(line))
        return true;
    return holds(line, "@") || holds(line, "\xC2\xA9") || base_text_starts(folded, BASE_TEXT("page ")) ||
           holds(line, ".gov.uk") || holds(line, ".org.uk");
}

bool corpus_front_is_label(base_text folded)
{
    static const char starts[] =
        "author|authors|report author|overview author|independent author|lead author|lead reviewer|"
        "lead reviewers|independent reviewer|independent reviewers|reviewer|reviewers|report independent author|"
        "independent overview author|overview report author|independent lead reviewer|independent report author|"
        "report writer|report written by|written by|prepared by|prepared for|compiled by|produced by|"
        "completed by|commissioned by|published by|undertaken by|conducted by|date|dated|published|publication|"
        "version|agreed|approved|endorsed|ratified|completed|signed|issued|status|ref|reference|chair|"
        "independent chair|panel chair|review panel chair|released|release date|issue date|report date|date of|"
        "review date|review period|period under review|period of review|time period|timeframe|scope period|"
        "presented to|by|coroner|coroner area|coroner name|this report is being sent to|for the attention of|"
        "report by|reviewing officers|reviewing officer|chair and author|independent chair and author|"
        "review author|document status|last updated|updated|document control|classification|lead investigator|"
        "facilitator|awdur|dyddiad|cyhoeddwyd|adolygydd|edition|issue|the author|independent authors|"
        "report authors|overview report writer|lead independent reviewer|case reference|date agreed|"
        "review reference|review ref|our ref|report reference|prepared|report produced|report prepared|"
        "report commissioned|deceased name|name of deceased|name of the deceased|coroners name|category|cadeirydd|"
        "notification reference|notification ref|pseudonym|childs pseudonym|for submission to|for the panel|"
        "under section|pursuant to section|in accordance with section|this document has been|this report has been";

    return any_start(folded, starts);
}

/* "Final report, agreed by the Partnership on 4 July 2022", "Review commenced: May 2020": a date and which it is. */
static bool tells_date(base_text line, base_text folded)
{
    static const char words[] =
        "agreed|approved|published|version|completed|released|endorsed|ratified|signed|issued|finalised|"
        "publication";
    corpus_date_hit hit;
    base_text before;

    if (!corpus_date_next(&hit, line, 0))
        return false;
    before = base_text_trim(base_text_slice(line, 0, hit.begin));
    if (hit.end == line.length && corpus_metadata_label_is_bare(before)) /* "Final Report - 22nd February 2022" */
        return true;
    return any_word(folded, words) || base_text_ends(before, BASE_TEXT(":"));
}

/* "Final report v7". */
static bool is_version(base_text folded)
{
    static const char words[] = "final|report|draft|version|document|issue|edition";
    base_text word, rest = folded;
    bool numbered = false;

    while (corpus_data_cell(&word, &rest, ' ')) {
        bool number = word.length > 0 && (base_is_digit(word.data[word.length - 1]) &&
                                          (word.data[0] == 'v' || base_is_digit(word.data[0])));
        numbered = numbered || number;
        if (!number && !corpus_metadata_in_list(word, words))
            return false;
    }
    return numbered;
}

/* An investigation of care or of a homicide is none of an accident: its cover names persons. */
static bool is_of_care(const corpus_front *front)
{
    for (size_t i = front->begin; i < front->end; i++) {
        base_text line = front->document->lines[i].text;
        if (holds(line, "safeguarding") || holds(line, "homicide") || holds(line, "mental health") ||
            holds(line, "care and treatment"))
            return true;
    }
    return false;
}

/* The cover of an accident inquiry. */
static bool is_of_accident(const corpus_front *front)
{
    static const char *const words[] = { "inquiry", "accident", "investigation", "collision", "occurrence" };

    for (size_t i = front->begin; i < front->end; i++) {
        for (size_t w = 0; w < COUNT_OF(words); w++) {
            if (holds(front->document->lines[i].text, words[w]))
                return true;
        }
    }
    return false;
}

/* Nothing but a name that the table knows, in Welsh perhaps. */
static bool is_known_body(base_text line)
{
    const corpus_partnership_table *table = NULL;

    return corpus_front_words(line) >= 2 && corpus_partnership_shared(&table, NULL) == BASE_OK &&
           corpus_partnership_named(NULL, 0, table, line) > 0;
}

static bool in_mention(const corpus_front *front, size_t line)
{
    for (size_t i = 0; i < front->mention_count; i++) {
        const corpus_mention *mention = &front->mentions[i];
        if (mention->whole_lines && mention->first_line <= line && line <= mention->last_line)
            return true;
    }
    return false;
}

static base_status give_roles(corpus_front *front, base_error *err)
{
    base_buf room = { .limit = 1 << 20 };
    base_status status = BASE_OK;

    for (size_t i = front->begin; status == BASE_OK && i < front->end; i++) {
        base_text line = front->document->lines[i].text, folded;
        corpus_date_hit hit;
        uint8_t role = CORPUS_FRONT_TITLE;
        status = fold_line(&room, line, &folded, err);
        if (in_mention(front, i - front->begin) || is_known_body(line) || is_welsh_body(line))
            role = CORPUS_FRONT_BODY;
        else if (corpus_date_alone(&hit, line))
            role = CORPUS_FRONT_DATE;
        else if (is_noise(line, folded) || is_version(folded))
            role = CORPUS_FRONT_NOISE;
        else if (corpus_front_is_label(folded) || tells_date(line, folded))
            role = CORPUS_FRONT_LABEL;
        front->roles[i - front->begin] = role;
    }
    base_buf_release(&room);
    return status;
}

base_status corpus_front_read(corpus_front *out, const corpus_document *document, base_arena *arena, base_error *err)
{
    corpus_front front = { .document = document };
    base_status status = find_cover(&front, err);

    if (status == BASE_OK) {
        find_front(&front);
        front.roles = base_arena_array(arena, front.end - front.begin, sizeof *front.roles);
        front.of_accident = is_of_accident(&front) && !is_of_care(&front);
        status =
            front.roles ? corpus_front_bodies(&front, arena, err) : base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    if (status == BASE_OK)
        status = give_roles(&front, err);
    if (status == BASE_OK)
        *out = front;
    return status;
}
