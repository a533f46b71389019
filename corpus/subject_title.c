/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The children or adults that a title names. */
#include "corpus/metadata_fold.h"
#include "corpus/subject.h"
#include "corpus/subject_word.h"

#include <stdio.h>

enum { NAME_BYTES = 64 };

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

/* The second byte of a capital among U+00C0-U+00DE. */
static bool is_wide_capital(base_text word, size_t i)
{
    unsigned char c = (unsigned char)word.data[i];

    return i > 0 && (unsigned char)word.data[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
}

/* "ORLA" -> "Orla", "CAOIMHÍN" -> "Caoimhín"; anything else stays. */
static base_text calm_name(char room[NAME_BYTES], base_text word)
{
    if (word.length < 3 || word.length >= NAME_BYTES)
        return word;
    for (size_t i = 0; i < word.length; i++) {
        bool lead = (unsigned char)word.data[i] == 0xC3, wide = is_wide_capital(word, i);
        if (!base_is_upper(word.data[i]) && !lead && !wide)
            return word;
        room[i] = word.data[i];
        if (wide && i > 1)
            room[i] = (char)((unsigned char)word.data[i] + 0x20U);
        else if (i > 0 && !lead && !wide)
            room[i] = base_to_lower(word.data[i]);
    }
    return (base_text){ room, word.length };
}

static bool is_generic(base_text word)
{
    static const char words[] = "concerning|regarding|respect|following|known|as|called";
    size_t digits = 0;

    while (digits < word.length && base_is_digit(word.data[digits]))
        digits++;
    return digits == word.length || corpus_subject_is_plain(word) || corpus_metadata_in_list(word, words);
}

static bool introduces(base_text word)
{
    static const char words[] = "respect|concerning|regarding|death|deaths|called";

    return corpus_metadata_in_list(word, words);
}

/* "BDS12": a code that stands for a child by itself. */
static bool is_bare_code(base_text word)
{
    return word.length >= 3 && base_is_upper(word.data[0]) && base_is_digit(word.data[word.length - 1]) &&
           corpus_subject_is_code(word, true);
}

/** The names of one segment while it is read. */
typedef struct {
    char rooms[8][NAME_BYTES];
    base_text names[8];
    size_t count;
    size_t doubtful; /**< of these, met once in the text: names only beside one that is used */
    bool adjacent;   /**< a name stood right before: two in a row are no pseudonym */
    base_text kind;  /**< the "CHILD" right before, NULL without */
    bool trusted; /**< "the death of", "in respect of": what follows is a name, whether or not the text says it again */
} segment_names;

/* "CHILD OSPREY" -> "Child Osprey", where the text calls the child so. */
static base_text with_kind(char room[NAME_BYTES], base_text kind, base_text name, const base_text *texts, size_t count)
{
    char whole[NAME_BYTES];
    int length;

    if (!kind.data || kind.length + name.length + 2 > NAME_BYTES)
        return name;
    length = snprintf(whole, sizeof whole, "%c%s %.*s", kind.data[0],
                      base_text_equal_nocase(kind, BASE_TEXT("child")) ? "hild" : "aby", BASE_TEXT_ARG(name));
    if (length < 0 || !corpus_subject_is_used((base_text){ whole, (size_t)length }, texts, count))
        return name;
    memcpy(room, whole, (size_t)length + 1);
    return (base_text){ room, (size_t)length };
}

/* One word of a segment; false when the segment cannot be a list of names. */
static bool take_word(segment_names *s, base_text word, base_text not_names, const base_text *texts, size_t text_count)
{
    if (base_text_equal_nocase(word, BASE_TEXT("and")) || is_generic(word)) {
        s->adjacent = false;
        s->kind =
            corpus_metadata_in_list(word, "child|baby") && base_is_upper(word.data[0]) ? word : (base_text){ NULL, 0 };
        s->trusted = s->trusted || introduces(word);
        return true;
    }
    if (s->count == 8 || s->adjacent || corpus_subject_has_word(not_names, word))
        return false;
    if (!is_bare_code(word)) {
        word = calm_name(s->rooms[s->count], word);
        if (!corpus_subject_is_name(word) || corpus_subject_is_place(word))
            return false;
        if (!s->trusted && !corpus_subject_is_used(word, texts, text_count)) {
            if (!corpus_subject_is_met(word, texts, text_count))
                return false;
            s->doubtful++;
        }
        word = with_kind(s->rooms[s->count], s->kind, word, texts, text_count);
    }
    s->kind = (base_text){ NULL, 0 };
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
        size_t begin = corpus_subject_open(segment, corpus_subject_skip(segment, i)),
               end = corpus_subject_run(segment, begin);
        if (end == begin) {
            s.adjacent = s.adjacent && base_is_space(corpus_subject_byte(segment, begin));
            i = begin + 1;
            continue;
        }
        i = end;
        if (!take_word(&s, base_text_slice(segment, begin, end), not_names, texts, text_count))
            return BASE_OK;
    }
    for (size_t n = 0; status == BASE_OK && s.doubtful < s.count && n < s.count; n++)
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
        if (c == '-' && i > 0 && base_is_space(title.data[i - 1]) && base_is_space(corpus_subject_byte(title, i + 1)))
            return i;
        if (base_text_starts(base_text_slice(title, i, title.length), BASE_TEXT("\xE2\x80\x93")) ||
            base_text_starts(base_text_slice(title, i, title.length), BASE_TEXT("\xE2\x80\x94")))
            return i;
    }
    return i;
}

/* "Young Person 'Wren'" -> "Wren": the words before a name, unlike those before a code, only say who is meant. */
static base_text pseudonym_of(base_text name)
{
    size_t begin = name.length;

    while (begin > 0 && name.data[begin - 1] != ' ')
        begin--;
    return base_text_slice(name, begin, name.length);
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
        if (!hit.code && base_text_starts(name, BASE_TEXT("Young ")))
            name = word = pseudonym_of(name);
        if (hit.code || !corpus_subject_has_word(not_names, word))
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
