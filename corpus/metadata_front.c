/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata_front.h"

#include "corpus/data.h"
#include "corpus/date.h"
#include "corpus/metadata_fold.h"

enum {
    COVER_LINES = 45,
    FRONT_LINES = 150,
    UNPAGED_LINES = 40,
    FRONT_PAGES = 3,
    NOTICE_LINES = 25,
    TITLE_GROUPS = 4,
    TITLE_BYTES = 400
};
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
        "brief outline";

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

static bool is_noise(base_text line, base_text folded)
{
    static const char whole[] =
        "official|official sensitive|confidential|restricted|private|draft|final|final version|final draft|"
        "private and confidential|strictly confidential|not protectively marked|protect|for publication|"
        "publication version|published version|anonymised version|redacted|fiction|official document|open|public";
    static const char words[] =
        "isbn|issn|copyright|www|http|https|crown copyright|tel|telephone|email|e mail|logo|all rights reserved";
    size_t letters = 0;

    for (size_t i = 0; i < folded.length; i++)
        letters += base_is_alpha(folded.data[i]) || (unsigned char)folded.data[i] >= 0x80;
    if (letters < 2 || corpus_metadata_in_list(folded, whole) || any_word(folded, words))
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
        "review reference|review ref|our ref|report reference|prepared";

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
        if (in_mention(front, i - front->begin) || is_known_body(line))
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

static base_status find_mentions(corpus_front *front, base_arena *arena, base_error *err)
{
    size_t count = front->end - front->begin;
    base_text *lines = base_arena_array(arena, count, sizeof *lines);

    if (!lines)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < count; i++)
        lines[i] = front->document->lines[front->begin + i].text;
    return corpus_partnership_mentions(&front->mentions, &front->mention_count, arena, lines, count, err);
}

base_status corpus_front_read(corpus_front *out, const corpus_document *document, base_arena *arena, base_error *err)
{
    corpus_front front = { .document = document };
    base_status status = find_cover(&front, err);

    if (status == BASE_OK) {
        find_front(&front);
        front.roles = base_arena_array(arena, front.end - front.begin, sizeof *front.roles);
        front.of_accident = is_of_accident(&front);
        status = front.roles ? find_mentions(&front, arena, err) : base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    if (status == BASE_OK)
        status = give_roles(&front, err);
    if (status == BASE_OK)
        *out = front;
    return status;
}

/* -------------------------------------------------------------------------------------------------------- the title */

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

static base_status build_title(base_buf *title, const corpus_front *front, bool furniture, base_error *err)
{
    size_t groups = 0, last = (size_t)-1;
    base_status status = BASE_OK;

    for (size_t i = front->begin; status == BASE_OK && i < front->end && title->length < TITLE_BYTES; i++) {
        const corpus_line *line = &front->document->lines[i];
        bool gap = last + 1 != i || line->blank_before > 0;
        if ((!furniture && is_running(front->document, i)) || line->text.length > TITLE_BYTES ||
            !belongs_to_title(front, i, last != (size_t)-1 && last + 1 == i))
            continue;
        if (gap && groups == TITLE_GROUPS)
            break;
        last = i;
        if (gap && says_again(title, line->text))
            continue;
        groups += gap;
        status = join_line(title, line->text, gap, err);
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
