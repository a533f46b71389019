/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/token.h"

#include "corpus/base/utf8.h"

#include <utf8proc.h>

/* What a character does to a word. Letters and digits make it; all else but marks ends it, unless it joins. */
enum { NONE = 0, LETTER, DIGIT, MARK, JOIN, COMMA, DASH, SKIP, LINE, WIDE };

/* Joined parts come to at most this many source bytes before folding; what follows cannot reach the 64 folded ones. */
enum { FOLD_SOURCE = 192, FOLD_POINTS = FOLD_SOURCE / 3 * 18 + 8 };

enum { APOSTROPHE = 0x27 };

/* clang-format off */
#define ROW8(a) a, a, a, a, a, a, a, a
static const uint8_t ascii_class[256] = {
    ['\n'] = LINE, ['.'] = JOIN, ['/'] = JOIN, ['\''] = JOIN, ['`'] = JOIN, ['&'] = JOIN, ['_'] = JOIN, [','] = COMMA,
    ['-'] = DASH,
    ['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
    ['A'] = ROW8(LETTER), ROW8(LETTER), ROW8(LETTER), LETTER, LETTER,
    ['a'] = ROW8(LETTER), ROW8(LETTER), ROW8(LETTER), LETTER, LETTER,
    [128] = ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE),
            ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE), ROW8(WIDE),
};
/* clang-format on */

/** One character, read. */
typedef struct {
    uint32_t code;
    size_t length; /**< bytes; 0 behind the end */
    uint8_t class; /**< never WIDE */
} sign;

/* ------------------------------------------------------------------------------------------------ characters */

/* Every sign that people, Word and OCR put for an apostrophe. U+2018 joins only: "O‘Brien" is a slip, ‘quoted’ is not. */
static bool is_apostrophe(uint32_t code)
{
    return code == APOSTROPHE || code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0xFF07 || code == '`' ||
           code == 0x00B4 || code == 0x2032;
}

static bool is_dash(uint32_t code)
{
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x2043 || code == 0xFE58 || code == 0xFE63 ||
           code == 0xFF0D || code == 0x058A;
}

static bool is_raised_digit(uint32_t code)
{
    return code == 0xB2 || code == 0xB3 || code == 0xB9 || code == 0x2070 || (code >= 0x2074 && code <= 0x2079);
}

static bool is_ignored(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF;
}

static uint8_t wide_class(uint32_t code)
{
    if (code == BASE_UTF8_BAD)
        return NONE;
    if (is_apostrophe(code))
        return JOIN;
    if (is_dash(code))
        return DASH;
    if (is_ignored(code))
        return SKIP;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return is_raised_digit(code) ? NONE : DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return MARK;
    default:
        return NONE;
    }
}

/* base_to_lower() stands in another file, and this is the innermost loop of all indexing. */
static inline char lower(char c)
{
    return (char)(c | ((c >= 'A' && c <= 'Z') << 5));
}

static sign plain_sign(char c)
{
    return (sign){ .code = (unsigned char)c, .length = 1, .class = ascii_class[(unsigned char)c] };
}

static sign wide_sign(base_text text, size_t at)
{
    size_t after = at;
    sign found = { .code = base_utf8_next(text, &after) };

    found.length = after - at;
    found.class = wide_class(found.code);
    return found;
}

static inline sign sign_at(base_text text, size_t at)
{
    if (at >= text.length)
        return (sign){ 0 };
    if (ascii_class[(unsigned char)text.data[at]] != WIDE)
        return plain_sign(text.data[at]);
    return wide_sign(text, at);
}

static bool is_word(uint8_t class)
{
    return class == LETTER || class == DIGIT;
}

static bool is_capital(sign s)
{
    if (s.code < 0x80)
        return base_is_upper((char)s.code);
    return s.class == LETTER && utf8proc_category((utf8proc_int32_t)s.code) == UTF8PROC_CATEGORY_LU;
}

static bool is_small(sign s)
{
    if (s.code < 0x80)
        return base_is_lower((char)s.code);
    return s.class == LETTER && utf8proc_category((utf8proc_int32_t)s.code) == UTF8PROC_CATEGORY_LL;
}

/* --------------------------------------------------------------------------------------------------- folding */

/* A word that was cut behind a joiner: folded again it must be the same. */
static size_t without_joiner(const char *folded, size_t length)
{
    while (length > 0 && ascii_class[(unsigned char)folded[length - 1]] == JOIN)
        length--;
    return length;
}

/* NFKC may turn one sign into several, spaces, dots and brackets among them: keep what a word may hold. */
static size_t keep_word_signs(char out[CORPUS_TOKEN_BYTES + 8], base_text folded)
{
    size_t kept = 0;

    for (size_t at = 0; at < folded.length;) {
        sign s = sign_at(folded, at);
        bool behind_word = kept > 0 && without_joiner(out, kept) == kept; /* no joiner or accent behind a joiner */
        if (is_word(s.class) || (behind_word && (s.class == MARK || (s.class == JOIN && s.code < 0x80)))) {
            if (kept + s.length > CORPUS_TOKEN_BYTES)
                break;
            memcpy(out + kept, folded.data + at, s.length);
            kept += s.length;
        }
        at += s.length;
    }
    return without_joiner(out, kept);
}

/* The word with its apostrophes made plain and its soft hyphens out, as much of it as folding can need. */
static size_t plain_source(char out[FOLD_SOURCE], base_text word)
{
    size_t length = 0;

    for (size_t at = 0; at < word.length;) {
        sign s = sign_at(word, at);
        char bytes[4] = { APOSTROPHE };
        size_t size = 1;

        at += s.length;
        if (s.class == SKIP || s.code == BASE_UTF8_BAD)
            continue;
        if (s.code == 0x2044) /* the stroke of a fraction */
            bytes[0] = '/';
        else if (!is_apostrophe(s.code))
            size = base_utf8_put(bytes, s.code);
        if (length + size > FOLD_SOURCE)
            break;
        memcpy(out + length, bytes, size);
        length += size;
    }
    return length;
}

static size_t fold_wide(char out[CORPUS_TOKEN_BYTES + 8], base_text word)
{
    const utf8proc_option_t options =
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_int32_t points[FOLD_POINTS + 1]; /* reencode() writes a NUL behind what it was given */
    char source[FOLD_SOURCE];
    size_t length = plain_source(source, word);
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)source, (utf8proc_ssize_t)length, points, FOLD_POINTS, options);

    if (count < 0 || count > FOLD_POINTS)
        return 0;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        if (points[i] == 0x2044)
            points[i] = '/';
    }
    count = utf8proc_reencode(points, count, options);
    return count < 0 ? 0 : keep_word_signs(out, (base_text){ (const char *)points, (size_t)count });
}

size_t corpus_token_fold(char out[CORPUS_TOKEN_BYTES + 8], base_text word)
{
    size_t length = 0;

    for (size_t i = 0; i < word.length; i++) {
        if (ascii_class[(unsigned char)word.data[i]] == WIDE)
            return fold_wide(out, word);
    }
    for (size_t i = 0; i < word.length && length < CORPUS_TOKEN_BYTES; i++)
        out[length++] = word.data[i] == '`' ? APOSTROPHE : base_to_lower(word.data[i]);
    return without_joiner(out, length);
}

/* ------------------------------------------------------------------------------------------------- the words */

/** A word being read: what was seen of it decides what joins. */
typedef struct {
    size_t begin, end;
    size_t folded;           /**< bytes of tokens->folded, while the word is plain */
    sign last, before;       /**< its last two characters since the last joiner; length 0 when there are none */
    bool wide, digit, comma; /**< holds letters beyond ASCII; holds a digit; a comma was left out */
    bool other;              /**< holds something besides digits (and such commas) */
} word;

static void take(corpus_tokens *tokens, word *w, sign s)
{
    if (s.code >= 0x80)
        w->wide = true;
    else if (w->folded < CORPUS_TOKEN_BYTES)
        tokens->folded[w->folded++] = base_to_lower((char)s.code);
    if (s.class == DIGIT)
        w->digit = true;
    else
        w->other = true;
    if (s.class == MARK) {
        w->last.code = s.code; /* a letter and its accent are one letter beyond ASCII */
        return;
    }
    w->before = w->last;
    w->last = s;
}

/* "plan.Next" and "in 2019.The" are two sentences whose space was lost; "Ph.D", "s.47" and "gov.uk" are words. */
static bool ends_sentence(const word *w, sign next, sign after)
{
    if (!is_capital(next) || !is_small(after))
        return false;
    return w->last.class == DIGIT || (is_small(w->last) && w->before.length > 0 && is_small(w->before));
}

/* "and/or", "children/young people": words that stand side by side; "n/a" and "004/13" are one. A sign beyond ASCII
 * counts as two letters, for folding may make it two. */
static bool parts_words(const word *w, sign next, sign after)
{
    bool left = w->last.code >= 0x80 || (w->last.class == LETTER && w->before.class == LETTER);
    bool right = next.code >= 0x80 || after.class == MARK || (next.class == LETTER && after.class == LETTER);

    return left && right;
}

/* Does the joiner at `at` join? */
static bool joins(const corpus_tokens *tokens, const word *w, sign joiner, size_t at)
{
    sign next = sign_at(tokens->text, at + joiner.length), after = { 0 };

    if (!is_word(next.class))
        return false;
    if (joiner.code == '.' || joiner.code == '/')
        after = sign_at(tokens->text, at + joiner.length + next.length);
    if (joiner.code == '.')
        return !ends_sentence(w, next, after);
    return joiner.code != '/' || !parts_words(w, next, after);
}

/* A comma before exactly three digits, behind digits alone. */
static bool groups(const corpus_tokens *tokens, const word *w, size_t comma)
{
    const char *bytes = tokens->text.data + comma + 1;
    size_t left = tokens->text.length - comma - 1;

    if (w->other || (!w->comma && comma - w->begin > 3) || left < 3)
        return false;
    for (size_t i = 0; i < 3; i++) {
        if (!base_is_digit(bytes[i]))
            return false;
    }
    return left == 3 || !base_is_digit(bytes[3]);
}

/* A run of plain letters and digits, nine tenths of all text, without looking at each as a sign. */
static size_t take_plain(corpus_tokens *tokens, word *w, size_t at)
{
    const char *bytes = tokens->text.data;
    size_t begin = at, folded = w->folded;
    unsigned seen = 0;

    for (; at < tokens->text.length; at++) {
        uint8_t class = ascii_class[(unsigned char)bytes[at]];
        if (!is_word(class))
            break;
        seen |= 1U << class;
        if (folded < CORPUS_TOKEN_BYTES)
            tokens->folded[folded++] = lower(bytes[at]);
    }
    if (at == begin)
        return at;
    w->before = at - begin > 1 ? plain_sign(bytes[at - 2]) : w->last;
    w->last = plain_sign(bytes[at - 1]);
    w->folded = folded;
    w->digit = w->digit || (seen & 1U << DIGIT);
    w->other = w->other || (seen & 1U << LETTER);
    return w->end = at;
}

/* Read on from the first character of a word. */
static word read_word(corpus_tokens *tokens, size_t begin)
{
    word w = { .begin = begin, .end = begin };
    size_t at = begin;

    for (;;) {
        at = take_plain(tokens, &w, at);
        sign s = sign_at(tokens->text, at);
        if (is_word(s.class) || s.class == MARK) {
            take(tokens, &w, s);
            w.end = at + s.length;
        } else if (s.class == JOIN && joins(tokens, &w, s, at)) {
            if (w.folded < CORPUS_TOKEN_BYTES)
                tokens->folded[w.folded++] = is_apostrophe(s.code) ? APOSTROPHE : (char)s.code;
            w.last = w.before = (sign){ 0 };
            w.other = true;
        } else if (s.class == COMMA && groups(tokens, &w, at)) {
            w.comma = true;
        } else if (s.class != SKIP || s.length == 0) {
            return w;
        }
        at += s.length;
    }
}

/* Length of the dash at `at` that ties the next part to this one; 0 when it does not. Digits on both sides are a range. */
static size_t tying_dash(base_text text, size_t at, sign last)
{
    sign dash = sign_at(text, at), next;

    if (dash.class != DASH || dash.code > 0x2013)
        return 0;
    next = sign_at(text, at + dash.length);
    if (!is_word(next.class) || (last.class == DIGIT && next.class == DIGIT))
        return 0;
    return dash.length;
}

static size_t without_possessive(const char *folded, size_t length)
{
    if (length > 2 && folded[length - 2] == APOSTROPHE && folded[length - 1] == 's')
        return length - 2;
    return length;
}

/* Add a part to the dash-free twin; one that grows too long is given up (length beyond the ceiling says so). */
static void add_part(corpus_tokens *tokens, const corpus_token *part, bool tied)
{
    size_t length = without_possessive(part->word.data, part->word.length);

    if (tokens->compound_parts == 0) {
        if (!tied)
            return;
        tokens->compound_length = 0;
        tokens->compound_begin = part->begin;
        tokens->compound_position = part->position;
        tokens->compound_digit = false;
    }
    if (length > CORPUS_TOKEN_BYTES || tokens->compound_length + length > CORPUS_TOKEN_BYTES) {
        tokens->compound_length = CORPUS_TOKEN_BYTES + 1;
    } else {
        memcpy(tokens->compound + tokens->compound_length, part->word.data, length);
        tokens->compound_length += length;
    }
    tokens->compound_digit = tokens->compound_digit || part->has_digit;
    tokens->compound_end = part->end;
    if (tokens->compound_parts < 2)
        tokens->compound_parts++;
    if (!tied) {
        tokens->compound_ready = tokens->compound_parts > 1 && tokens->compound_length <= CORPUS_TOKEN_BYTES;
        tokens->compound_parts = 0;
    }
}

/* The 's is the last two characters of the source too, however the apostrophe was written. */
static void plan_possessive(corpus_tokens *tokens, const corpus_token *whole)
{
    size_t length = without_possessive(whole->word.data, whole->word.length), end = whole->end;

    if (length == whole->word.length)
        return;
    for (int characters = 0; characters < 2 && end > whole->begin; characters++) {
        do
            end--;
        while (end > whole->begin && ((unsigned char)tokens->text.data[end] & 0xC0) == 0x80);
    }
    tokens->possessive_length = length;
    tokens->possessive_begin = whole->begin;
    tokens->possessive_end = end;
    tokens->possessive_digit = whole->has_digit;
}

static bool pending(corpus_tokens *tokens, corpus_token *out)
{
    if (tokens->possessive_length > 0) {
        *out = (corpus_token){ .word = { tokens->folded, tokens->possessive_length },
                               .begin = tokens->possessive_begin,
                               .end = tokens->possessive_end,
                               .position = tokens->position,
                               .paragraph = tokens->paragraph,
                               .possessive = true,
                               .has_digit = tokens->possessive_digit };
        tokens->possessive_length = 0;
        return true;
    }
    if (tokens->compound_ready) {
        *out = (corpus_token){ .word = { tokens->compound, tokens->compound_length },
                               .begin = tokens->compound_begin,
                               .end = tokens->compound_end,
                               .position = tokens->compound_position,
                               .paragraph = tokens->paragraph,
                               .joined = true,
                               .has_digit = tokens->compound_digit };
        tokens->compound_ready = false;
        return true;
    }
    return false;
}

corpus_tokens corpus_tokens_of(base_text text)
{
    return (corpus_tokens){ .text = text };
}

/* On to the first character of the next word; length 0 at the end. */
static sign find_word(corpus_tokens *tokens)
{
    for (;;) {
        sign s = sign_at(tokens->text, tokens->at);
        if (s.length == 0 || is_word(s.class))
            return s;
        if (s.class == LINE)
            tokens->paragraph++;
        tokens->at += s.length;
    }
}

bool corpus_tokens_next(corpus_tokens *tokens, corpus_token *out)
{
    if (pending(tokens, out))
        return true;
    for (;;) {
        sign first = find_word(tokens);
        size_t length;
        bool tied;
        word w;

        if (first.length == 0)
            return false;
        w = read_word(tokens, tokens->at);
        tied = tying_dash(tokens->text, w.end, w.last) > 0;
        tokens->at = w.end;
        length = without_joiner(tokens->folded, w.folded);
        if (w.wide)
            length = fold_wide(tokens->folded, base_text_slice(tokens->text, w.begin, w.end));
        if (length == 0)
            continue;
        *out = (corpus_token){ .word = { tokens->folded, length },
                               .begin = w.begin,
                               .end = w.end,
                               .position = ++tokens->position,
                               .paragraph = tokens->paragraph,
                               .has_digit = w.digit };
        plan_possessive(tokens, out);
        add_part(tokens, out, tied);
        return true;
    }
}
