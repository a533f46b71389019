/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/subject.h"

#include "corpus/metadata_fold.h"
#include "corpus/partnership.h"

#include <stdio.h>

enum { NAME_BYTES = 64, TALLY = 128, TITLE_WORDS = 80 };

static const size_t nowhere = (size_t)-1;

/* Kinds as printed in capitals or with one; `singular` is how a subject is called. */
static const struct kind {
    const char *word, *singular;
    bool plural;
} kinds[] = {
    { "young people", "Young Person", true },
    { "young person", "Young Person", false },
    { "young adult", "Young Adult", false },
    { "children", "Child", true },
    { "child", "Child", false },
    { "babies", "Baby", true },
    { "baby", "Baby", false },
    { "infant", "Infant", false },
    { "siblings", "Sibling", true },
    { "sibling", "Sibling", false },
    { "families", "Family", true },
    { "family", "Family", false },
    { "adults", "Adult", true },
    { "adult", "Adult", false },
    { "mr", "Mr", false },
    { "mrs", "Mrs", false },
    { "ms", "Ms", false },
    { "miss", "Miss", false },
    { "person", "Person", false },
    { "patient", "Patient", false },
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static bool in_list(base_text word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (base_text_equal_nocase(word, base_text_of(list[i])))
            return true;
    }
    return false;
}

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* ---------------------------------------------------------------------------------------------------- words of a text */

static char at(base_text text, size_t i)
{
    return i < text.length ? text.data[i] : '\0';
}

static size_t skip_blanks(base_text text, size_t i)
{
    while (base_is_space(at(text, i)))
        i++;
    return i;
}

/* The first byte of a Latin letter beyond ASCII (U+00C0-U+017F), which has two. */
static bool is_wide_letter(base_text text, size_t i)
{
    unsigned char c = (unsigned char)at(text, i);

    return c >= 0xC3 && c <= 0xC5;
}

static size_t end_of_run(base_text text, size_t i)
{
    while (base_is_alnum(at(text, i)) || is_wide_letter(text, i))
        i += is_wide_letter(text, i) ? 2 : 1;
    return i < text.length ? i : text.length;
}

/* Words in capitals that follow "Child" without being its code. */
static bool is_plain_word(base_text word)
{
    static const char *const list[] = { "in",   "and", "of",  "or",   "the",  "to",   "at",   "is",   "as",   "on",
                                        "by",   "not", "no",  "sex",  "care", "need", "plan", "case", "help", "with",
                                        "for",  "has", "was", "live", "lac",  "cin",  "cp",   "cse",  "cce",  "icpc",
                                        "cpc",  "gp",  "csc", "nai",  "life", "mind", "line", "risk", "who",  "had",
                                        "aged", "age", "did", "may",  "nhs",  "scr",  "csp",  "cpp",  "cpr",  "dhr",
                                        "sar",  "tbc", "but", "are",  "from", "home", "when", "were", "will", "uk" };

    return in_list(word, list, COUNT_OF(list));
}

/* "J", "A1", "BR", "BDS12", "2". */
static bool is_code(base_text word, bool loud)
{
    size_t letters = 0, digits;

    while (letters < word.length && base_is_upper(word.data[letters]))
        letters++;
    digits = word.length - letters;
    for (size_t i = letters; i < word.length; i++) {
        if (!base_is_digit(word.data[i]))
            return false;
    }
    if (letters == 0)
        return digits > 0 && digits <= 2;
    return letters <= 4 && digits <= 3 && !is_plain_word(word) && (letters < 3 || digits > 0 || !loud);
}

/* Capitalised words that follow "Child" or "Adult" without being a name, or stand alone in a title. */
bool corpus_subject_is_plain(base_text word)
{
    static const char *const list[] = {
        "protection",
        "safeguarding",
        "practice",
        "death",
        "sexual",
        "care",
        "criminal",
        "social",
        "abuse",
        "exploitation",
        "need",
        "plan",
        "mental",
        "health",
        "services",
        "service",
        "welfare",
        "development",
        "minding",
        "minder",
        "assessment",
        "looked",
        "centred",
        "focused",
        "review",
        "reviews",
        "case",
        "cases",
        "serious",
        "and",
        "support",
        "conference",
        "deaths",
        "adolescent",
        "poverty",
        "neglect",
        "trafficking",
        "line",
        "trust",
        "benefit",
        "young",
        "with",
        "under",
        "safety",
        "psychology",
        "psychiatrist",
        "guidance",
        "employment",
        "group",
        "act",
        "clinic",
        "steps",
        "box",
        "in",
        "the",
        "of",
        "for",
        "from",
        "children",
        "childrens",
        "child",
        "adult",
        "adults",
        "family",
        "families",
        "baby",
        "infant",
        "parents",
        "report",
        "overview",
        "executive",
        "summary",
        "final",
        "learning",
        "lessons",
        "local",
        "domestic",
        "homicide",
        "full",
        "independent",
        "version",
        "briefing",
        "minute",
        "seven",
        "concise",
        "extended",
        "thematic",
        "single",
        "unified",
        "rapid",
        "scr",
        "lcspr",
        "cspr",
        "dhr",
        "sar",
        "published",
        "a",
        "an",
        "into",
        "themes",
        "findings",
        "recommendations",
        "response",
        "action",
        "statement",
        "appendix",
        "part",
        "one",
        "two",
        "three",
        "timeline",
        "significant",
        "management",
        "incident",
        "analysis",
        "national",
        "regional",
        "partnership",
        "board",
        "committee",
        "commission",
        "inquiry",
        "investigation",
        "related",
        "multi",
        "agency",
        "multiagency",
        "practitioner",
        "key",
        "messages",
        "points",
        "note",
        "bulletin",
        "newsletter",
        "redacted",
        "anonymised",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "spring",
        "summer",
        "autumn",
        "winter",
        "overarching",
        "joint",
        "panel",
        "author",
        "chair",
        "discretionary",
        "historical",
        "historic",
        "mortality",
        "years",
        "year",
        "months",
        "old",
        "male",
        "female",
        "prevention",
        "future",
        "regulation",
        "document",
        "presentation",
        "slides",
        "about",
        "on",
        "this",
        "to",
        "by",
        "not",
        "who",
        "was",
        "is",
        "were",
        "at",
        "when",
        "where",
        "why",
        "how",
        "what",
        "system",
        "systems",
        "first",
        "second",
        "third",
        "annual",
        "mh",
        "sudi",
        "suicide",
        "bruising",
        "online",
        "harm",
        "vulnerable",
        "babies",
        "infants",
        "teenagers",
        "adolescents",
        "siblings",
        "sibling",
        "mother",
        "father",
        "people",
        "person",
        "persons",
        "education",
        "police",
        "council",
    };

    return in_list(word, list, COUNT_OF(list));
}

static bool is_name(base_text word)
{
    if (word.length < 3 || !base_is_upper(word.data[0]) || corpus_subject_is_plain(word))
        return false;
    for (size_t i = 1; i < word.length; i++) {
        if (!base_is_lower(word.data[i]) && (unsigned char)word.data[i] < 0x80)
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------------------------------------- "Child X" in a text */

corpus_subjects corpus_subjects_of(base_text text, bool names)
{
    return (corpus_subjects){ .text = text, .names = names };
}

/* "Child" or "CHILD", at a word's edge; gives its end. */
static size_t kind_at(const struct kind **out, base_text text, size_t i)
{
    if (i > 0 && (base_is_alnum(text.data[i - 1]) || text.data[i - 1] == '-'))
        return 0;
    for (size_t k = 0; k < KIND_COUNT; k++) {
        base_text wanted = base_text_of(kinds[k].word);
        size_t end = i + wanted.length;
        if (!base_text_starts_nocase(base_text_slice(text, i, text.length), wanted) || base_is_alnum(at(text, end)))
            continue;
        *out = &kinds[k];
        return end;
    }
    return 0;
}

/* Where a list goes on: ", B", "and B", "+C", "& C", "/ D"; gives the start of the next code, 0 if it ends. */
static size_t list_goes_on(base_text text, size_t i)
{
    size_t j = skip_blanks(text, i);
    bool sign = false;

    if (memchr(",+&/", at(text, j) ? at(text, j) : 'x', 4)) {
        j = skip_blanks(text, j + 1);
        sign = true;
    }
    if (base_text_starts_nocase(base_text_slice(text, j, text.length), BASE_TEXT("and ")))
        return skip_blanks(text, j + 4);
    return sign ? j : 0;
}

static bool loud_around(base_text text, size_t i)
{
    return base_is_upper(at(text, i)) && base_is_upper(at(text, i + 1));
}

static bool give(corpus_subject_hit *out, corpus_subjects *s, size_t begin, size_t word, size_t end, bool code)
{
    base_text x = base_text_slice(s->text, word, end);

    if (x.length + strlen(s->kind) + 2 > NAME_BYTES)
        return false;
    snprintf(out->name, sizeof out->name, "%s %.*s", s->kind, BASE_TEXT_ARG(x));
    out->begin = begin;
    out->end = end;
    out->code = code;
    s->at = end;
    return true;
}

/* The rest of "Children A, B and C". A singular kind's list takes single letters only, and never "I". */
static bool next_of_list(corpus_subject_hit *out, corpus_subjects *s)
{
    size_t word = list_goes_on(s->text, s->at), end = word > 0 ? end_of_run(s->text, word) : 0;
    base_text x = base_text_slice(s->text, word, end);
    bool fits = end > word && (is_code(x, false) || (s->names && s->plural && is_name(x)));

    if (fits && !s->plural)
        fits = base_is_upper(x.data[0]) && x.data[0] != 'I' && (x.length == 1 || base_is_digit(x.data[x.length - 1]));
    if (fits && give(out, s, word, word, end, is_code(x, false)))
        return true;
    s->kind[0] = '\0';
    return false;
}

static bool counts_years(base_text text, size_t i)
{
    static const char *const units[] = { "year", "month", "week", "day" };

    i = skip_blanks(text, i);
    if (at(text, i) == '-')
        i++;
    for (size_t u = 0; u < COUNT_OF(units); u++) {
        if (base_text_starts_nocase(base_text_slice(text, i, text.length), base_text_of(units[u])))
            return true;
    }
    return false;
}

static size_t open_quote(base_text text, size_t i)
{
    if (at(text, i) == '\'' || at(text, i) == '"')
        return i + 1;
    if (base_text_starts(base_text_slice(text, i, text.length), BASE_TEXT("\xE2\x80\x98")) ||
        base_text_starts(base_text_slice(text, i, text.length), BASE_TEXT("\xE2\x80\x9C")))
        return i + 3;
    return i;
}

bool corpus_subjects_next(corpus_subject_hit *out, corpus_subjects *s)
{
    const struct kind *kind;

    if (s->kind[0] && next_of_list(out, s))
        return true;
    for (; s->at < s->text.length; s->at++) {
        size_t end, word;
        base_text x;
        bool code;
        if (!base_is_upper(s->text.data[s->at]))
            continue;
        end = kind_at(&kind, s->text, s->at);
        if (end == 0)
            continue;
        if (at(s->text, end) == '.' && end - s->at <= 3)
            end++;
        word = open_quote(s->text, skip_blanks(s->text, end));
        if (word == end)
            continue;
        x = base_text_slice(s->text, word, end_of_run(s->text, word));
        code = is_code(x, loud_around(s->text, s->at)) &&
               !(base_is_digit(x.data[0]) && counts_years(s->text, word + x.length));
        if (!code && !(s->names && is_name(x)))
            continue;
        snprintf(s->kind, sizeof s->kind, "%s", kind->singular);
        s->plural = kind->plural;
        if (give(out, s, s->at, word, word + x.length, code))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------------------------------------------------- tally */

typedef struct {
    char names[TALLY][NAME_BYTES];
    size_t counts[TALLY];
    size_t used, all;
} tally;

static bool is_main_kind(const char *name)
{
    return strncmp(name, "Sibling", 7) != 0 && strncmp(name, "Family", 6) != 0 && strncmp(name, "Person", 6) != 0 &&
           strncmp(name, "Patient", 7) != 0;
}

static void count_one(tally *t, const char *name)
{
    t->all++;
    for (size_t i = 0; i < t->used; i++) {
        if (strcmp(t->names[i], name) == 0) {
            t->counts[i]++;
            return;
        }
    }
    if (t->used == TALLY)
        return;
    memcpy(t->names[t->used], name, strlen(name) + 1);
    t->counts[t->used++] = 1;
}

bool corpus_subject_dominant(char out[64], const base_text *texts, size_t count)
{
    tally t = { .used = 0 };
    corpus_subject_hit hit;
    size_t best = 0;

    for (size_t i = 0; i < count; i++) {
        corpus_subjects subjects = corpus_subjects_of(texts[i], true);
        while (corpus_subjects_next(&hit, &subjects)) {
            if (is_main_kind(hit.name))
                count_one(&t, hit.name);
        }
    }
    for (size_t i = 1; i < t.used; i++) {
        if (t.counts[i] > t.counts[best])
            best = i;
    }
    if (t.used == 0 || t.counts[best] < 3 || t.counts[best] * 5 < t.all * 3)
        return false;
    memcpy(out, t.names[best], NAME_BYTES);
    return true;
}

/* -------------------------------------------------------------------------------------------------------- in a title */

typedef struct {
    base_text items[CORPUS_SUBJECTS];
    size_t count;
    base_arena *arena;
    base_error *err;
} found;

static base_status add(found *f, base_text name)
{
    base_status status;

    for (size_t i = 0; i < f->count; i++) {
        if (base_text_equal_nocase(f->items[i], name))
            return BASE_OK;
    }
    if (f->count == CORPUS_SUBJECTS)
        return BASE_OK;
    status = base_arena_text(&f->items[f->count], f->arena, name, f->err);
    f->count += status == BASE_OK;
    return status;
}

/* Is it a name in the report's own text: there at least twice, and never with a small letter? */
static bool is_used_as_name(base_text name, const base_text *texts, size_t count)
{
    size_t big = 0, small = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t from = 0; (from = base_text_find_nocase(texts[i], name, from)) != nowhere; from += name.length) {
            bool edges = (from == 0 || !base_is_alnum(texts[i].data[from - 1])) &&
                         !base_is_alnum(at(texts[i], from + name.length));
            if (!edges || base_is_upper(at(texts[i], from + 1))) /* a heading in capitals tells nothing */
                continue;
            if (base_is_upper(texts[i].data[from]))
                big++;
            else
                small++;
        }
    }
    return big >= 2 && small == 0;
}

/* "ORLA" -> "Orla"; anything else stays. */
static base_text calm_name(char room[NAME_BYTES], base_text word)
{
    if (word.length < 3 || word.length >= NAME_BYTES)
        return word;
    for (size_t i = 0; i < word.length; i++) {
        if (!base_is_upper(word.data[i]))
            return word;
        room[i] = i == 0 ? word.data[i] : base_to_lower(word.data[i]);
    }
    return (base_text){ room, word.length };
}

static bool is_place(base_text name)
{
    const corpus_partnership_table *table = NULL;

    return corpus_partnership_shared(&table, NULL) == BASE_OK && corpus_partnership_named(NULL, 0, table, name) > 0;
}

static bool has_word(base_text text, base_text word)
{
    size_t i = base_text_find_nocase(text, word, 0);

    return i != nowhere && !base_is_alnum(at(text, i + word.length));
}

static bool is_generic(base_text word)
{
    static const char *const words[] = { "concerning", "regarding", "respect", "following", "known", "as", "called" };
    size_t digits = 0;

    while (digits < word.length && base_is_digit(word.data[digits]))
        digits++;
    return digits == word.length || corpus_subject_is_plain(word) || in_list(word, words, COUNT_OF(words));
}

static bool introduces(base_text word)
{
    static const char *const words[] = { "respect", "concerning", "regarding", "death", "deaths", "called" };

    return in_list(word, words, COUNT_OF(words));
}

/* "BDS12": a code that stands for a child by itself. */
static bool is_bare_code(base_text word)
{
    return word.length >= 3 && base_is_upper(word.data[0]) && base_is_digit(word.data[word.length - 1]) &&
           is_code(word, true);
}

/** The names of one segment while it is read. */
typedef struct {
    char rooms[8][NAME_BYTES];
    base_text names[8];
    size_t count;
    bool adjacent; /**< a name stood right before: two in a row are no pseudonym */
    bool trusted; /**< "the death of", "in respect of": what follows is a name, whether or not the text says it again */
} segment_names;

/* One word of a segment; false when the segment cannot be a list of names. */
static bool take_word(segment_names *s, base_text word, base_text not_names, const base_text *texts, size_t text_count)
{
    if (base_text_equal_nocase(word, BASE_TEXT("and")) || is_generic(word)) {
        s->adjacent = false;
        s->trusted = s->trusted || introduces(word);
        return true;
    }
    if (s->count == 8 || s->adjacent || has_word(not_names, word))
        return false;
    if (!is_bare_code(word)) {
        word = calm_name(s->rooms[s->count], word);
        if (!is_name(word) || is_place(word) || (!s->trusted && !is_used_as_name(word, texts, text_count)))
            return false;
    }
    s->names[s->count++] = word;
    s->adjacent = true;
    return true;
}

/* One segment of a title: generic words may surround names that "and", commas or "&" part. */
static base_status names_of_segment(found *f, base_text segment, base_text not_names, const base_text *texts,
                                    size_t text_count)
{
    segment_names s = { .count = 0 };
    base_status status = BASE_OK;

    for (size_t i = 0; i < segment.length;) {
        size_t begin = open_quote(segment, skip_blanks(segment, i)), end = end_of_run(segment, begin);
        if (end == begin) {
            s.adjacent = s.adjacent && base_is_space(at(segment, begin));
            i = begin + 1;
            continue;
        }
        i = end;
        if (!take_word(&s, base_text_slice(segment, begin, end), not_names, texts, text_count))
            return BASE_OK;
    }
    for (size_t n = 0; status == BASE_OK && n < s.count; n++)
        status = add(f, s.names[n]);
    return status;
}

/* A title parts at colons, brackets, dashes with blanks around them. */
static size_t segment_end(base_text title, size_t i)
{
    for (; i < title.length; i++) {
        char c = title.data[i];
        if (memchr(":;|()[]\n", c, 8))
            return i;
        if (c == '-' && i > 0 && base_is_space(title.data[i - 1]) && base_is_space(at(title, i + 1)))
            return i;
        if (base_text_starts(base_text_slice(title, i, title.length), BASE_TEXT("\xE2\x80\x93")) ||
            base_text_starts(base_text_slice(title, i, title.length), BASE_TEXT("\xE2\x80\x94")))
            return i;
    }
    return i;
}

base_status corpus_subjects_of_title(base_text **out, size_t *count, base_arena *arena, base_text title,
                                     base_text not_names, const base_text *texts, size_t text_count, base_error *err)
{
    found f = { .arena = arena, .err = err };
    corpus_subjects subjects = corpus_subjects_of(title, true);
    corpus_subject_hit hit;
    base_status status = BASE_OK;
    base_text *kept;

    while (status == BASE_OK && corpus_subjects_next(&hit, &subjects)) {
        base_text name = base_text_of(hit.name),
                  word = base_text_slice(name, base_text_find(name, BASE_TEXT(" "), 0) + 1, name.length);
        if (hit.code || !has_word(not_names, word))
            status = add(&f, name);
    }
    for (size_t i = 0, end; status == BASE_OK && f.count == 0 && i < title.length; i = end + 1) {
        end = segment_end(title, i);
        status = names_of_segment(&f, base_text_slice(title, i, end), not_names, texts, text_count);
    }
    if (status != BASE_OK)
        return status;
    kept = base_arena_array(arena, f.count, sizeof *kept);
    if (!kept)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (f.count > 0)
        memcpy(kept, f.items, f.count * sizeof *kept);
    *out = kept;
    *count = f.count;
    return BASE_OK;
}
