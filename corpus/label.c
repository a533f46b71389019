/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/label.h"

#include "corpus/label_char.h"

/* Words that open a unit. The longest come first, since the first that fits is taken. */
static const struct {
    const char *word;
    corpus_kind kind;
} words[] = {
    { "key learning point", CORPUS_KIND_LEARNING },
    { "practice learning point", CORPUS_KIND_LEARNING },
    { "learning point", CORPUS_KIND_LEARNING },
    { "practice learning", CORPUS_KIND_LEARNING },
    { "system learning", CORPUS_KIND_LEARNING },
    { "key learning", CORPUS_KIND_LEARNING },
    { "learning theme", CORPUS_KIND_COUNT },
    { "learning", CORPUS_KIND_LEARNING },
    { "lesson learned", CORPUS_KIND_LEARNING },
    { "lesson learnt", CORPUS_KIND_LEARNING },
    { "key lesson", CORPUS_KIND_LEARNING },
    { "lesson", CORPUS_KIND_LEARNING },
    { "key message", CORPUS_KIND_LEARNING },
    { "practice point", CORPUS_KIND_LEARNING },
    { "area for improvement", CORPUS_KIND_LEARNING },
    { "area for development", CORPUS_KIND_LEARNING },
    { "area for learning", CORPUS_KIND_LEARNING },
    { "safety recommendation", CORPUS_KIND_RECOMMENDATION },
    { "multi-agency recommendation", CORPUS_KIND_RECOMMENDATION },
    { "single agency recommendation", CORPUS_KIND_RECOMMENDATION },
    { "national recommendation", CORPUS_KIND_RECOMMENDATION },
    { "local recommendation", CORPUS_KIND_RECOMMENDATION },
    { "additional recommendation", CORPUS_KIND_RECOMMENDATION },
    { "recommendation", CORPUS_KIND_RECOMMENDATION },
    { "argymhelliad", CORPUS_KIND_RECOMMENDATION },
    { "consideration", CORPUS_KIND_RECOMMENDATION },
    { "proposal", CORPUS_KIND_RECOMMENDATION },
    { "rec", CORPUS_KIND_RECOMMENDATION },
    { "key finding", CORPUS_KIND_FINDING },
    { "systems finding", CORPUS_KIND_FINDING },
    { "system finding", CORPUS_KIND_FINDING },
    { "finding", CORPUS_KIND_FINDING },
    { "canfyddiad", CORPUS_KIND_FINDING },
    { "good practice point", CORPUS_KIND_GOOD_PRACTICE },
    { "good practice example", CORPUS_KIND_GOOD_PRACTICE },
    { "good practice", CORPUS_KIND_GOOD_PRACTICE },
    { "effective practice", CORPUS_KIND_GOOD_PRACTICE },
    { "positive practice", CORPUS_KIND_GOOD_PRACTICE },
    { "arfer da", CORPUS_KIND_GOOD_PRACTICE },
    { "reflective question", CORPUS_KIND_QUESTION },
    { "question", CORPUS_KIND_QUESTION },
    { "point for reflection", CORPUS_KIND_QUESTION },
    { "reflection point", CORPUS_KIND_QUESTION },
    { "challenge to the board", CORPUS_KIND_QUESTION },
    { "challenge to the partnership", CORPUS_KIND_QUESTION },
    { "challenge for the board", CORPUS_KIND_QUESTION },
    { "challenge for the partnership", CORPUS_KIND_QUESTION },
    { "response", CORPUS_KIND_RESPONSE },
    { "action", CORPUS_KIND_COUNT },
    { "theme", CORPUS_KIND_COUNT },
    { "part", CORPUS_KIND_COUNT },
    { "section", CORPUS_KIND_COUNT },
    { "chapter", CORPUS_KIND_COUNT },
    { "appendix", CORPUS_KIND_COUNT },
};

/* Letters before a number, as in "R5". "Q" and "T" alone name too many other things. */
static const struct {
    const char *letters;
    corpus_kind kind;
} codes[] = {
    { "KLP", CORPUS_KIND_LEARNING },      { "LP", CORPUS_KIND_LEARNING }, { "REC", CORPUS_KIND_RECOMMENDATION },
    { "RC", CORPUS_KIND_RECOMMENDATION }, { "KF", CORPUS_KIND_FINDING },  { "GP", CORPUS_KIND_GOOD_PRACTICE },
    { "R", CORPUS_KIND_RECOMMENDATION },  { "F", CORPUS_KIND_FINDING },   { "L", CORPUS_KIND_LEARNING },
};

static const char *const counted[] = { "one",   "two",   "three", "four", "five",   "six",
                                       "seven", "eight", "nine",  "ten",  "eleven", "twelve" };

static char at(base_text text, size_t i)
{
    return i < text.length ? text.data[i] : '\0';
}

static size_t skip_blanks(base_text text, size_t i)
{
    while (i < text.length) {
        if (base_is_space(text.data[i]))
            i++;
        else if (i + 1 < text.length && (unsigned char)text.data[i] == 0xC2 && (unsigned char)text.data[i + 1] == 0xA0)
            i += 2;
        else
            break;
    }
    return i;
}

/* Bytes of a hyphen, en dash, em dash or minus at `i`. */
static size_t dash_at(base_text text, size_t i)
{
    if (at(text, i) == '-')
        return 1;
    if (i + 2 < text.length && (unsigned char)text.data[i] == 0xE2) {
        unsigned char second = (unsigned char)text.data[i + 1], third = (unsigned char)text.data[i + 2];
        if ((second == 0x80 && third >= 0x90 && third <= 0x95) || (second == 0x88 && third == 0x92))
            return 3;
    }
    return 0;
}

static bool opens_words(base_text text, size_t i)
{
    unsigned char c = (unsigned char)at(text, i);
    return base_is_upper((char)c) || c == '"' || c == '\'' || c >= 0x80;
}

/* "4.12.3": digits and stops into parts; the end of the last digit. */
static size_t read_parts(corpus_label *label, base_text text, size_t i)
{
    label->depth = 0;
    while (base_is_digit(at(text, i)) && label->depth < CORPUS_LABEL_DEPTH) {
        uint32_t value = 0;
        size_t digits = 0;
        for (; base_is_digit(at(text, i)) && digits < 4; digits++, i++)
            value = value * 10 + (uint32_t)(text.data[i] - '0');
        if (digits > 3)
            return 0; /* a year, a telephone number */
        label->parts[label->depth++] = value;
        if (at(text, i) != '.' || !base_is_digit(at(text, i + 1)))
            break;
        i++;
    }
    return base_is_digit(at(text, i)) ? 0 : i;
}

static uint32_t roman_value(base_text text)
{
    static const char *const numerals[] = { "i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",  "x",
                                            "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx" };
    for (uint32_t n = 0; n < sizeof numerals / sizeof *numerals; n++)
        if (base_text_equal_nocase(text, base_text_of(numerals[n])))
            return n + 1;
    return 0;
}

/* A run of letters that is a numeral, a single letter or a counted word; its end, 0 when it is none. */
static size_t read_letters(corpus_label *label, base_text text, size_t i, bool counted_too)
{
    size_t end = i;
    base_text run;

    while (base_is_alpha(at(text, end)) && end - i < 8)
        end++;
    run = base_text_slice(text, i, end);
    if (run.length == 0 || base_is_alnum(at(text, end)))
        return 0;
    label->depth = 1;
    label->parts[0] = roman_value(run);
    label->shape = CORPUS_LABEL_ROMAN;
    if (label->parts[0] > 0)
        return end;
    label->shape = CORPUS_LABEL_LETTER;
    label->parts[0] = (uint32_t)(base_to_lower(run.data[0]) - 'a') + 1;
    if (run.length == 1)
        return end;
    for (uint32_t n = 0; counted_too && n < sizeof counted / sizeof *counted; n++) {
        label->parts[0] = n + 1;
        if (base_text_equal_nocase(run, base_text_of(counted[n])))
            return end;
    }
    return 0;
}

/* What closes a label: brackets, stops, colons, dashes. Moves `*i` behind it and the blanks that follow. */
static void read_closing(corpus_label *label, base_text text, size_t *i, char bracket)
{
    size_t end = *i, dash;

    if (bracket && at(text, end) == bracket) {
        end++;
        label->closed = true;
    } else if (!bracket &&
               (at(text, end) == ')' || at(text, end) == '.' || at(text, end) == ':' || at(text, end) == ']')) {
        end++;
        label->closed = true;
    }
    if (label->shape >= CORPUS_LABEL_CODE) {
        size_t after = skip_blanks(text, end);
        if (at(text, after) == ':' || at(text, after) == '|' || (!label->closed && at(text, after) == '.'))
            end = after + 1, label->closed = true;
        else if ((dash = dash_at(text, after)) > 0)
            end = after + dash, label->closed = true;
    }
    label->printed = base_text_slice(text, 0, end);
    label->length = skip_blanks(text, end);
    if (label->shape == CORPUS_LABEL_NUMBER && at(text, label->length) == '|') { /* a table's first cell */
        label->length = skip_blanks(text, label->length + 1);
        label->closed = true;
    }
    label->alone = label->length >= text.length;
    *i = end;
}

static bool parse_code(corpus_label *label, base_text text, size_t i)
{
    for (size_t c = 0; c < sizeof codes / sizeof *codes; c++) {
        base_text letters = base_text_of(codes[c].letters);
        size_t end;
        if (!base_text_starts(base_text_slice(text, i, text.length), letters))
            continue;
        if (!base_is_digit(at(text, i + letters.length)))
            continue;
        end = read_parts(label, text, i + letters.length);
        if (end == 0 || label->parts[0] > 99 || base_is_alnum(at(text, end)) || at(text, end) == '/')
            return false;
        label->shape = CORPUS_LABEL_CODE;
        label->kind = codes[c].kind;
        label->number = base_text_slice(text, i, end);
        read_closing(label, text, &end, label->bracketed ? (at(text, i - 1) == '[' ? ']' : ')') : '\0');
        return label->closed || label->alone ||
               (opens_words(text, label->length) && label->length > label->printed.length);
    }
    return false;
}

/* "No. 3", "number 3", "#3": where the number itself begins. */
static size_t skip_number_sign(base_text text, size_t i)
{
    static const char *const signs[] = { "no.", "no", "number", "nos", "#" };
    for (size_t s = 0; s < sizeof signs / sizeof *signs; s++) {
        base_text sign = base_text_of(signs[s]);
        size_t after;
        if (!base_text_starts_nocase(base_text_slice(text, i, text.length), sign))
            continue;
        after = skip_blanks(text, i + sign.length);
        if (base_is_digit(at(text, after)))
            return after;
    }
    return i;
}

/* The number behind a label's word: "6", "1.2", "3a", "F1", "One", "iv", "A". Absent when there is none. */
static size_t read_word_number(corpus_label *label, base_text text, size_t i)
{
    size_t begin = skip_number_sign(text, skip_blanks(text, i)), end;
    size_t letters = begin;

    while (base_is_upper(at(text, letters)) && letters - begin < 3)
        letters++;
    if (letters > begin && base_is_digit(at(text, letters)))
        end = read_parts(label, text, letters);
    else if (base_is_digit(at(text, begin)))
        end = read_parts(label, text, begin);
    else
        end = base_is_alpha(at(text, begin)) && begin > i ? read_letters(label, text, begin, true) : 0;
    if (end > 0 && base_is_digit(at(text, end - 1)) && base_is_lower(at(text, end)) &&
        !base_is_alnum(at(text, end + 1)))
        end++; /* 3a */
    if (end == 0 || base_is_alnum(at(text, end)) || at(text, end) == '/' || at(text, end) == '%')
        return 0;
    label->number = base_text_slice(text, begin, end);
    return end;
}

/* "Recommendation A year later", "Learning I have": a lone capital or numeral counts only when something closes it. */
static bool word_number_stands(const corpus_label *label, base_text text)
{
    char first = label->number.data[0];
    if (label->closed || label->alone)
        return true;
    if (!base_is_digit(first) && !(label->number.length > 1 && base_is_digit(label->number.data[1])))
        return label->number.length > 1 && opens_words(text, label->length);
    return opens_words(text, label->length) || at(text, label->length) == '('; /* "Recommendation 2 (Health)" */
}

static bool parse_word(corpus_label *label, base_text text, size_t i)
{
    if (!corpus_char_is_upper(at(text, i)))
        return false; /* a sentence that goes on */
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        base_text word = base_text_of(words[w].word);
        char bracket = label->bracketed ? (at(text, i - 1) == '[' ? ']' : ')') : '\0';
        size_t end = i + word.length, number;
        if (*word.data != corpus_char_lower(text.data[i]) ||
            !base_text_starts_nocase(base_text_slice(text, i, text.length), word))
            continue;
        if (base_is_alpha(at(text, end)))
            continue; /* a plural */
        if (word.length == 3 && at(text, end) == '.')
            end++;
        label->shape = CORPUS_LABEL_WORD;
        label->kind = words[w].kind;
        number = read_word_number(label, text, end);
        label->shape = CORPUS_LABEL_WORD;
        if (number > 0) {
            read_closing(label, text, &number, bracket);
            return word_number_stands(label, text) && !(label->bracketed && !label->closed);
        }
        label->number = (base_text){ 0 };
        label->depth = 0;
        read_closing(label, text, &end, bracket);
        /* a word alone must be closed by a colon or dash, or it is a heading or a sentence */
        return label->closed && label->kind != CORPUS_KIND_COUNT && !label->alone && word.length > 3 &&
               at(text, label->printed.length - 1) != '.' && at(text, label->printed.length - 1) != ')';
    }
    return false;
}

static bool parse_number(corpus_label *label, base_text text, size_t i)
{
    char bracket = label->bracketed ? (at(text, i - 1) == '[' ? ']' : ')') : '\0';
    size_t begin = i, end;

    if (base_text_starts_nocase(base_text_slice(text, i, text.length), BASE_TEXT("No.")))
        begin = skip_number_sign(text, i);
    end = read_parts(label, text, begin);
    if (end == 0 || label->depth == 0)
        return false;
    label->shape = label->depth > 1 ? CORPUS_LABEL_DECIMAL : CORPUS_LABEL_NUMBER;
    if (at(text, end) == '/' || at(text, end) == '%' || at(text, end) == ',')
        return false;
    label->number = base_text_slice(text, begin, end);
    if (at(text, end) == '.' && at(text, end + 1) == ')')
        end++;
    read_closing(label, text, &end, bracket);
    if (label->bracketed)
        return label->closed && label->length > label->printed.length;
    if (!label->alone && label->length == label->printed.length)
        return false; /* "4.5x", "3.Text" is no label unless a blank follows */
    if (!label->closed && label->shape == CORPUS_LABEL_NUMBER) {
        label->shape = begin > i ? CORPUS_LABEL_NUMBER : CORPUS_LABEL_BARE;
        return opens_words(text, label->length) || begin > i || label->alone;
    }
    return true;
}

static bool parse_letter(corpus_label *label, base_text text, size_t i)
{
    char bracket = label->bracketed ? (at(text, i - 1) == '[' ? ']' : ')') : '\0';
    size_t end = read_letters(label, text, i, false);

    if (end == 0)
        return false;
    label->number = base_text_slice(text, i, end);
    if (at(text, end) == '.' && at(text, end + 1) == ')')
        end++;
    read_closing(label, text, &end, bracket);
    if (!label->closed || label->length == label->printed.length)
        return false;
    /* "J. Smith", "I. Brown": a capital with a stop is more often an initial */
    if (base_is_upper(text.data[i]) && label->number.length == 1 && at(text, i + 1) == '.' && label->parts[0] > 8)
        return false;
    return at(text, end - 1) != ':';
}

corpus_label corpus_label_read(base_text text)
{
    static bool (*const parsers[])(corpus_label *, base_text, size_t) = { parse_word, parse_code, parse_number,
                                                                          parse_letter };
    size_t i = skip_blanks(text, 0);
    bool bracketed = at(text, i) == '(' || at(text, i) == '[';

    if (bracketed)
        i = skip_blanks(text, i + 1);
    for (size_t p = 0; p < sizeof parsers / sizeof *parsers; p++) {
        corpus_label label = { .kind = CORPUS_KIND_COUNT, .bracketed = bracketed };
        if (parsers[p](&label, text, i))
            return label;
    }
    return (corpus_label){ .kind = CORPUS_KIND_COUNT };
}

bool corpus_label_sibling(const corpus_label *last, const corpus_label *next)
{
    bool letters = (last->shape == CORPUS_LABEL_LETTER || last->shape == CORPUS_LABEL_ROMAN) &&
                   (next->shape == CORPUS_LABEL_LETTER || next->shape == CORPUS_LABEL_ROMAN);

    if (last->depth == 0 || last->depth != next->depth)
        return false;
    if (last->shape != next->shape && !letters)
        return false;
    for (uint8_t d = 0; d + 1 < last->depth; d++)
        if (last->parts[d] != next->parts[d])
            return false;
    if (letters && last->shape != next->shape) {
        /* (h) (i) (j), and (i) read as a numeral before (j) */
        char a = base_to_lower(last->number.data[0]), b = base_to_lower(next->number.data[0]);
        return last->number.length == 1 && next->number.length == 1 && b == a + 1;
    }
    return next->parts[next->depth - 1] == last->parts[last->depth - 1] + 1;
}

bool corpus_label_follows(const corpus_label *last, const corpus_label *next)
{
    if (last->shape != CORPUS_LABEL_DECIMAL || next->shape != CORPUS_LABEL_DECIMAL)
        return corpus_label_sibling(last, next);
    for (uint8_t d = 0; d < CORPUS_LABEL_DEPTH; d++) {
        if (d == last->depth) /* first child; numbering from 0 or 1 */
            return next->depth == d + 1 && next->parts[d] <= 1;
        if (d == next->depth)
            return false;
        if (next->parts[d] != last->parts[d]) {
            if (next->parts[d] != last->parts[d] + 1)
                return false;
            for (uint8_t rest = (uint8_t)(d + 1); rest < next->depth; rest++)
                if (next->parts[rest] > 1)
                    return false;
            return true;
        }
    }
    return false;
}
