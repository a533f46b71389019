/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_words.h"

#include "corpus/label_char.h"

#include <stdlib.h>

/* English compounds that are written in one, for documents too short to hold them twice. */
static const char *const compounds[] = {
    "understanding",
    "understand",
    "without",
    "within",
    "safeguarding",
    "caregiver",
    "caregivers",
    "oversight",
    "childhood",
    "household",
    "households",
    "outcome",
    "outcomes",
    "overview",
    "however",
    "therefore",
    "whether",
    "together",
    "something",
    "anyone",
    "everyone",
    "into",
    "upon",
    "cannot",
    "background",
    "framework",
    "workforce",
    "network",
    "networks",
    "meanwhile",
    "throughout",
    "undertaken",
    "undertake",
    "breakdown",
    "grandmother",
    "grandfather",
    "grandparents",
    "stepfather",
    "stepmother",
    "themselves",
    "himself",
    "herself",
    "itself",
    "although",
    "nothing",
    "nobody",
    "someone",
    "sometimes",
    "elsewhere",
    "already",
    "always",
    "another",
    "furthermore",
    "moreover",
    "nevertheless",
    "otherwise",
    "whereas",
    "whereby",
    "wherever",
    "whenever",
    "whatever",
    "whoever",
    "nonetheless",
    "notwithstanding",
    "teenager",
    "teenagers",
    "newborn",
    "workload",
    "workloads",
    "workplace",
    "caseload",
    "caseloads",
    "handover",
    "feedback",
    "checklist",
    "database",
    "website",
    "online",
    "timeline",
    "timescale",
    "timescales",
    "viewpoint",
    "shortcoming",
    "shortcomings",
    "wellbeing",
    "healthcare",
    "childcare",
    "schoolchildren",
    "classroom",
    "headteacher",
    "lifestyle",
    "overnight",
    "overdose",
    "overlook",
    "overlooked",
    "overwhelmed",
    "overcrowded",
    "overall",
    "outside",
    "outreach",
    "outweigh",
    "outset",
    "input",
    "inside",
    "insight",
    "upbringing",
    "update",
    "updated",
    "uptake",
    "downplayed",
    "afternoon",
    "birthday",
    "boyfriend",
    "girlfriend",
    "breastfeeding",
    "bedroom",
    "bathroom",
    "pathway",
    "pathways",
    "guideline",
    "guidelines",
    "safeguard",
    "safeguards",
    "stakeholder",
    "stakeholders",
    "standalone",
    "threshold",
    "thresholds",
    "nationwide",
    "likewise",
    "forward",
    "backward",
    "towards",
    "afterwards",
    "anything",
    "everything",
    "somewhat",
    "somewhere",
    "hereafter",
    "therein",
    "thereafter",
    "midwife",
    "midwives",
    "cooperate",
    "cooperation",
    "coordinate",
    "coordinated",
    "coordination",
    "multidisciplinary",
    "reassess",
    "reassessment",
    "reconvene",
    "rehoused",
    "breakthrough",
};

enum { PART_BYTES = 48 };

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        hash ^= (unsigned char)corpus_char_lower(bytes[i]);
        hash *= UINT64_C(1099511628211);
    }
    return hash ? hash : 1;
}

static uint64_t hash_word(base_text word)
{
    return hash_bytes(UINT64_C(14695981039346656037), word.data, word.length);
}

static uint64_t hash_pair(base_text a, base_text b)
{
    return hash_bytes(hash_bytes(hash_word(a), "-", 1), b.data, b.length);
}

static uint64_t hash_closed(base_text a, base_text b)
{
    return hash_bytes(hash_word(a), b.data, b.length);
}

static bool holds(const corpus_words *words, uint64_t hash)
{
    if (words->capacity == 0)
        return false;
    for (size_t i = (size_t)hash & (words->capacity - 1); words->slots[i] != 0; i = (i + 1) & (words->capacity - 1))
        if (words->slots[i] == hash)
            return true;
    return false;
}

static void put(uint64_t *slots, size_t capacity, uint64_t hash)
{
    size_t i = (size_t)hash & (capacity - 1);
    while (slots[i] != 0)
        i = (i + 1) & (capacity - 1);
    slots[i] = hash;
}

static base_status add(corpus_words *words, uint64_t hash, base_error *err)
{
    if (holds(words, hash))
        return BASE_OK;
    if (words->count * 2 >= words->capacity) {
        size_t capacity = words->capacity ? words->capacity * 2 : 4096;
        uint64_t *slots = calloc(capacity, sizeof *slots);
        if (!slots)
            return base_error_set(err, BASE_E_NOMEM, "out of memory");
        for (size_t i = 0; i < words->capacity; i++)
            if (words->slots[i] != 0)
                put(slots, capacity, words->slots[i]);
        free(words->slots);
        words->slots = slots;
        words->capacity = capacity;
    }
    put(words->slots, words->capacity, hash);
    words->count++;
    return BASE_OK;
}

static bool is_letter(char c)
{
    return corpus_char_is_alpha(c) || (unsigned char)c >= 0x80;
}

/* The run of letters at `*i`; moves behind it. */
static base_text next_word(base_text line, size_t *i)
{
    size_t begin = *i;
    while (*i < line.length && is_letter(line.data[*i]))
        ++*i;
    return base_text_slice(line, begin, *i);
}

/* A hyphen at `i`, with a blank before it or none, and a letter behind it: where the second half begins, else 0. */
static size_t after_hyphen(base_text line, size_t i)
{
    if (i < line.length && line.data[i] == ' ' && i + 1 < line.length && line.data[i + 1] == '-')
        i++;
    if (i + 1 >= line.length || line.data[i] != '-' || !is_letter(line.data[i + 1]))
        return 0;
    return i + 1;
}

base_status corpus_words_collect(corpus_words *words, const corpus_document *document, base_error *err)
{
    for (size_t l = 0; l < document->line_count; l++) {
        base_text line = document->lines[l].text;
        base_status status = BASE_OK;
        for (size_t i = 0; i < line.length && status == BASE_OK;) {
            base_text word;
            size_t second;
            if (!is_letter(line.data[i])) {
                i++;
                continue;
            }
            word = next_word(line, &i);
            if (word.length > PART_BYTES)
                continue;
            second = after_hyphen(line, i);
            /* the half before the line's end is no word by itself */
            if (second > 0) {
                size_t end = second;
                base_text half = next_word(line, &end);
                status = add(words, hash_pair(word, half), err);
            }
            if (status == BASE_OK && !(i + 1 >= line.length && i < line.length && line.data[i] == '-'))
                status = add(words, hash_word(word), err);
        }
        if (status != BASE_OK)
            return status;
    }
    return BASE_OK;
}

void corpus_words_release(corpus_words *words)
{
    free(words->slots);
    *words = (corpus_words){ 0 };
}

static bool is_compound(base_text a, base_text b)
{
    for (size_t c = 0; c < sizeof compounds / sizeof *compounds; c++) {
        base_text word = base_text_of(compounds[c]);
        if (word.length == a.length + b.length && base_text_equal_nocase(base_text_slice(word, 0, a.length), a) &&
            base_text_equal_nocase(base_text_slice(word, a.length, word.length), b))
            return true;
    }
    return false;
}

corpus_hyphen corpus_words_judge(const corpus_words *words, base_text before, base_text after)
{
    size_t hyphen = before.length - 1, end = hyphen, begin, i = 0;
    bool spaced;
    base_text a, b;

    while (end > 0 && before.data[end - 1] == ' ')
        end--;
    spaced = end < hyphen;
    for (begin = end; begin > 0 && is_letter(before.data[begin - 1]);)
        begin--;
    a = base_text_slice(before, begin, end);
    b = next_word(after, &i);
    if (a.length == 0 || b.length == 0)
        return spaced ? CORPUS_HYPHEN_DASH : CORPUS_HYPHEN_KEPT; /* "2019-" "20", "A&E -" */
    if (!base_is_lower(b.data[0]) && (unsigned char)b.data[0] < 0x80)
        return spaced && !holds(words, hash_pair(a, b)) ? CORPUS_HYPHEN_DASH : CORPUS_HYPHEN_KEPT;
    if (holds(words, hash_pair(a, b)) && !holds(words, hash_closed(a, b)))
        return CORPUS_HYPHEN_KEPT;
    if (holds(words, hash_closed(a, b)) || is_compound(a, b))
        return CORPUS_HYPHEN_OUT;
    if (spaced)
        return CORPUS_HYPHEN_DASH;
    if (a.length > 1 && b.length > 2 && holds(words, hash_word(a)) && holds(words, hash_word(b)))
        return CORPUS_HYPHEN_KEPT;
    return CORPUS_HYPHEN_OUT;
}
