/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/ingest.h"

#include "corpus/record.h"
#include "corpus/token.h"

#include <stdio.h>

enum { POSITIONS_MOST = 999000 };

/** How the words of one text become terms. */
typedef struct {
    const char *prefix; /* of the words: "" or a field's */
    const char *stems;  /* prefix of their stems; NULL for none */
    uint32_t first;     /* position of the first word */
    bool counted;       /* function words and tokens with a digit count by themselves */
    bool bigrams;
} manner;

static const manner TEXT = { "", CORPUS_PREFIX_STEM, CORPUS_POSITION_TEXT, true, true };
static const manner LABEL = { "", CORPUS_PREFIX_STEM, CORPUS_POSITION_LABEL, true, true };
static const manner LEAD_IN = { "", CORPUS_PREFIX_STEM, CORPUS_POSITION_LEAD_IN, true, true };

void indexer_ingest_release(indexer_ingest *ingest)
{
    indexer_lexicon_release(&ingest->lexicon);
    indexer_draft_release(&ingest->common);
}

static base_status add_bigram(indexer_draft *out, const char *before, size_t before_length, base_text word,
                              base_error *err)
{
    corpus_term term = corpus_term_bigram((base_text){ before, before_length }, word);

    return indexer_draft_add(out, &term, 0, 0, err);
}

static base_status add_word(indexer_draft *out, const manner *how, const corpus_token *token, const indexer_word *known,
                            uint32_t position, base_error *err)
{
    bool closed = known->function_word || token->has_digit;
    corpus_term term = corpus_term_word(how->prefix, token->word);
    /* "mother's" and its twin "mother" are one word at one place, and count once. */
    bool counts = how->counted && closed && !token->possessive;
    base_status status = indexer_draft_add(out, &term, position, counts ? 1 : 0, err);

    if (status == BASE_OK && how->stems && !closed && !token->possessive) {
        term = corpus_term_word(how->stems, known->stem);
        status = indexer_draft_add(out, &term, 0, 1, err);
    }
    return status;
}

/** The common words at one position, up to two: "child's" and "child". */
typedef struct {
    char words[2][CORPUS_TOKEN_BYTES];
    size_t lengths[2];
    size_t count;
} common_words;

static void keep_common(common_words *at, base_text word)
{
    if (at->count < 2) {
        memcpy(at->words[at->count], word.data, word.length);
        at->lengths[at->count++] = word.length;
    }
}

static base_status add_bigrams(indexer_draft *out, const common_words *before, base_text word, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < before->count; i++)
        status = add_bigram(out, before->words[i], before->lengths[i], word, err);
    return status;
}

/*
 * The words of `text`; `*place` counts from 0 over the words of one field and goes on from value to value.
 * Positions are counted here, so that a gap stands at each paragraph whatever the tokeniser's own count does there.
 */
static base_status add_words(indexer_draft *out, indexer_ingest *ingest, const manner *how, base_text text,
                             uint32_t *place, base_error *err)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;
    common_words before = { .count = 0 }, here = { .count = 0 };
    uint32_t paragraph = 0, position = 0;
    base_status status = BASE_OK;

    while (status == BASE_OK && corpus_tokens_next(&tokens, &token)) {
        indexer_word known;

        if (token.paragraph != paragraph) {
            *place += CORPUS_POSITION_PARAGRAPH_GAP;
            paragraph = token.paragraph;
            here.count = 0;
        }
        if (!token.joined && !token.possessive) { /* a possessive's twin stands where it stands */
            position = *place < POSITIONS_MOST ? how->first + (*place)++ : 0;
            before = here;
            here.count = 0;
        }
        status = indexer_lexicon_find(&known, &ingest->lexicon, token.word, err);
        if (status == BASE_OK)
            status = add_word(out, how, &token, &known, token.joined ? 0 : position, err);
        if (status != BASE_OK || token.joined || !how->bigrams || !known.common)
            continue;
        status = add_bigrams(out, &before, token.word, err);
        keep_common(&here, token.word);
    }
    return status;
}

/* Several values of a field: a phrase never runs from one into the next. */
static base_status add_value_words(indexer_draft *out, indexer_ingest *ingest, const manner *how, base_text value,
                                   uint32_t *place, base_error *err)
{
    base_status status = add_words(out, ingest, how, value, place, err);

    *place += CORPUS_POSITION_PARAGRAPH_GAP;
    return status;
}

static base_status add_filter(indexer_draft *out, corpus_term term, base_error *err)
{
    return indexer_draft_add(out, &term, 0, 0, err);
}

static base_status add_id(indexer_draft *out, const char *prefix, base_text value, base_error *err)
{
    return value.length > 0 ? add_filter(out, corpus_term_value(prefix, value), err) : BASE_OK;
}

static base_status add_name(indexer_draft *out, const char *prefix, base_text value, base_error *err)
{
    corpus_term term = corpus_term_folded(prefix, value);

    return value.length > 0 && term.length > strlen(prefix) ? add_filter(out, term, err) : BASE_OK;
}

static void set_dates(indexer_draft *out, const corpus_report *report)
{
    char from[9] = "", to[9] = "", key[9] = "99999999";

    if (corpus_date_span(from, to, base_text_of(report->published.iso))) {
        for (size_t i = 0; i < 8; i++)
            key[i] = (char)('9' - (from[i] - '0')); /* 99999999 - from, digit by digit */
        indexer_draft_value(out, CORPUS_SLOT_PUB_FROM, from, 8);
        indexer_draft_value(out, CORPUS_SLOT_PUB_TO, to, 8);
    }
    indexer_draft_value(out, CORPUS_SLOT_DATEKEY, key, 8);
}

static base_status add_report_words(indexer_ingest *ingest, const corpus_report *report, base_error *err)
{
    static const manner title = { CORPUS_PREFIX_TITLE, NULL, 1, false, false };
    static const manner author = { CORPUS_PREFIX_AUTHOR, NULL, 1, false, false };
    uint32_t place = 0;
    base_status status = add_value_words(&ingest->common, ingest, &title, report->title.text, &place, err);

    place = 0;
    for (size_t i = 0; status == BASE_OK && i < report->authors.count; i++)
        status = add_value_words(&ingest->common, ingest, &author, report->authors.items[i].text, &place, err);
    return status;
}

base_status indexer_ingest_begin(indexer_ingest *ingest, const corpus_report *report, base_error *err)
{
    indexer_draft *out = &ingest->common;
    base_text work = corpus_report_work(report);
    base_status status;

    indexer_draft_clear(out);
    status = add_report_words(ingest, report, err);
    if (status == BASE_OK)
        status = add_id(out, CORPUS_PREFIX_TYPE, report->type.text, err);
    if (status == BASE_OK)
        status = add_id(out, CORPUS_PREFIX_FORMAT, report->format, err);
    if (status == BASE_OK)
        status = add_name(out, CORPUS_PREFIX_NATION, report->nation.text, err);
    if (status == BASE_OK)
        status = add_name(out, CORPUS_PREFIX_LANGUAGE, report->language, err);
    for (size_t i = 0; status == BASE_OK && i < report->subjects.count; i++)
        status = add_name(out, CORPUS_PREFIX_SUBJECT, report->subjects.items[i].text, err);
    for (size_t i = 0; status == BASE_OK && i < report->partnership_count; i++)
        status = add_id(out, CORPUS_PREFIX_PARTNERSHIP, report->partnerships[i].slug, err);
    if (status == BASE_OK)
        status = add_filter(out, corpus_term_value(CORPUS_PREFIX_REPORT, base_text_of(report->id)), err);
    indexer_draft_value(out, CORPUS_SLOT_REPORT, report->id, strlen(report->id));
    indexer_draft_value(out, CORPUS_SLOT_WORK, work.data, work.length);
    set_dates(out, report);
    return status;
}

static base_status add_places(indexer_draft *out, indexer_ingest *ingest, const corpus_report *report,
                              const corpus_passage *passage, base_error *err)
{
    static const manner heading = { CORPUS_PREFIX_HEADING, CORPUS_PREFIX_HEADING_STEM, 1, false, false };
    static const manner of_case = { CORPUS_PREFIX_CASE, NULL, 1, false, false };
    uint32_t place = 0;
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < passage->heading_count; i++)
        status = add_value_words(out, ingest, &heading, passage->headings[i], &place, err);
    place = 0;
    if (status == BASE_OK)
        status = add_value_words(out, ingest, &of_case, corpus_report_case(report, passage), &place, err);
    for (size_t i = 0; status == BASE_OK && i < passage->number_count; i++)
        status = add_name(out, CORPUS_PREFIX_NUMBER, passage->numbers[i], err);
    return status;
}

static base_status add_themes(indexer_draft *out, const corpus_passage *passage, base_error *err)
{
    char text[128];
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < passage->theme_count; i++) {
        const corpus_theme_mark *mark = &passage->themes[i];
        status = add_id(out, CORPUS_PREFIX_THEME, mark->id, err);
        if (status == BASE_OK && mark->own)
            status = add_id(out, CORPUS_PREFIX_THEME_OWN, mark->id, err);
        snprintf(text, sizeof text, "%.*s:%u", BASE_TEXT_ARG(mark->id), mark->strength);
        if (status == BASE_OK)
            status = add_id(out, CORPUS_PREFIX_THEME_STRENGTH, base_text_of(text), err);
    }
    return status;
}

/* The passage that was printed first of all that repeat one another. */
static uint32_t group_of(const corpus_report *report, const corpus_passage *passage)
{
    uint32_t ordinal = passage->ordinal, earlier = passage->repeats;

    while (earlier > 0 && earlier < ordinal) { /* always earlier, so a damaged record cannot make a loop */
        ordinal = earlier;
        earlier = 0;
        for (size_t i = 0; i < report->passage_count; i++) {
            if (report->passages[i].ordinal == ordinal)
                earlier = report->passages[i].repeats;
        }
    }
    return ordinal;
}

/* What it is shown as: another copy's passage with the same words, or the first of its own report's. */
static base_status add_group(indexer_draft *out, const corpus_report *report, const corpus_passage *passage,
                             base_error *err)
{
    uint32_t fold = group_of(report, passage);
    const char *shown = passage->group[0] ? passage->group : report->id;
    uint32_t ordinal = passage->group[0] ? passage->group_ordinal : fold;
    bool by_itself = strcmp(shown, report->id) == 0 && ordinal == passage->ordinal;
    unsigned char key[12];
    base_status status = BASE_OK;

    corpus_order_key(key, report->id, fold);
    indexer_draft_value(out, CORPUS_SLOT_FOLD, key, sizeof key);
    corpus_order_key(key, shown, ordinal);
    indexer_draft_value(out, CORPUS_SLOT_GROUP, key, sizeof key);
    if (!by_itself || passage->repeats > 0)
        status = add_filter(out, corpus_term_value(CORPUS_PREFIX_DUPLICATE, BASE_TEXT("")), err);
    if (status == BASE_OK && !by_itself)
        status = add_filter(out, corpus_term_shown_as(shown, ordinal), err);
    return status;
}

static base_status add_identity(indexer_draft *out, const corpus_report *report, const corpus_passage *passage,
                                base_error *err)
{
    unsigned char key[12];
    base_status status = add_filter(out, corpus_term_id(report->id, passage->ordinal), err);

    if (status == BASE_OK)
        status = add_id(out, CORPUS_PREFIX_KIND, base_text_of(corpus_kind_id(passage->kind)), err);
    corpus_order_key(key, report->id, passage->ordinal);
    indexer_draft_value(out, CORPUS_SLOT_ORDER, key, sizeof key);
    return status == BASE_OK ? add_group(out, report, passage, err) : status;
}

base_status indexer_ingest_passage(indexer_draft *out, indexer_ingest *ingest, const corpus_report *report,
                                   size_t index, base_error *err)
{
    const corpus_passage *passage = &report->passages[index];
    uint32_t in_text = 0, in_label = 0, in_lead = 0;
    base_status status;

    indexer_draft_clear(out);
    status = indexer_draft_merge(out, &ingest->common, err);
    if (status == BASE_OK)
        status = add_words(out, ingest, &TEXT, passage->text, &in_text, err);
    if (status == BASE_OK)
        status = add_words(out, ingest, &LABEL, passage->label, &in_label, err);
    if (status == BASE_OK)
        status = add_words(out, ingest, &LEAD_IN, passage->lead_in, &in_lead, err);
    if (status == BASE_OK)
        status = add_places(out, ingest, report, passage, err);
    if (status == BASE_OK)
        status = add_themes(out, passage, err);
    if (status == BASE_OK)
        status = add_identity(out, report, passage, err);
    if (status == BASE_OK)
        status = corpus_record_passage(&out->data, passage, err);
    return status;
}

base_status indexer_ingest_report(indexer_draft *out, const corpus_report *report, base_error *err)
{
    base_text id = base_text_of(report->id);
    base_status status;

    indexer_draft_clear(out);
    status = add_id(out, CORPUS_PREFIX_KIND, BASE_TEXT(CORPUS_KIND_REPORT), err);
    if (status == BASE_OK)
        status = add_id(out, CORPUS_PREFIX_ID, id, err);
    if (status == BASE_OK)
        status = add_id(out, CORPUS_PREFIX_REPORT, id, err);
    if (status == BASE_OK)
        status = add_id(out, CORPUS_PREFIX_CLASS, base_text_of(corpus_class_id(report->state)), err);
    if (status == BASE_OK && corpus_report_is_copy(report))
        status = add_filter(out, corpus_term_value(CORPUS_PREFIX_DUPLICATE, BASE_TEXT(CORPUS_DUPLICATE_COPY)), err);
    for (size_t i = 0; status == BASE_OK && i < report->file_count; i++)
        status = add_id(out, CORPUS_PREFIX_PATH, report->files[i], err);
    if (status == BASE_OK)
        status = corpus_record_report(&out->data, report, err);
    return status;
}
