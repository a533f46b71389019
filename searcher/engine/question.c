/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/question.h"

#include "corpus/token.h"

enum { YEAR_DIGITS = 4, OPENING_MOST = 10 };

/* What questions and requests begin with. */
static const char *const openers[] = {
    "has",  "have", "is",  "are", "was", "were",   "do",  "does",  "did",  "what", "which", "how",  "who",  "where",
    "when", "why",  "can", "any", "can", "anyone", "are", "there", "show", "find", "tell",  "list", "give",
};

/* Beside function words, what an opening is made of. No word here names a matter that reviews treat. */
static const char *const askers[] = {
    "anyone",  "anybody",  "someone",    "somebody", "review",    "reviews",  "report",    "reports",
    "say",     "says",     "said",       "tell",     "show",      "find",     "give",      "list",
    "ever",    "examples", "example",    "mention",  "there",     "mentions", "mentioned", "made",
    "earlier", "previous", "previously", "passages", "suggested", "been",
};

/** Words of an opening that say which kind of passage would answer. */
static const struct {
    const char *word;
    corpus_kind kind;
} kinds[] = {
    { "recommend", CORPUS_KIND_RECOMMENDATION },
    { "recommends", CORPUS_KIND_RECOMMENDATION },
    { "recommended", CORPUS_KIND_RECOMMENDATION },
    { "recommending", CORPUS_KIND_RECOMMENDATION },
    { "recommendation", CORPUS_KIND_RECOMMENDATION },
    { "recommendations", CORPUS_KIND_RECOMMENDATION },
    { "found", CORPUS_KIND_FINDING },
    { "finding", CORPUS_KIND_FINDING },
    { "findings", CORPUS_KIND_FINDING },
};

static bool is_one_of(const char *const *list, size_t count, base_text word)
{
    for (size_t i = 0; i < count; i++) {
        if (base_text_equal_nocase(word, base_text_of(list[i])))
            return true;
    }
    return false;
}

static base_text word_at(const searcher_query_nodes *words, size_t i)
{
    const searcher_query_node *node = words->items[i];
    return node->kind == SEARCHER_QUERY_WORD && node->token_count == 1 ? node->tokens[0] : (base_text){ NULL, 0 };
}

static bool names_kind(searcher_question *question, base_text word)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (base_text_equal(word, base_text_of(kinds[i].word))) {
            question->asks_for_kind = true;
            question->kind = kinds[i].kind;
            return true;
        }
    }
    return false;
}

static size_t opening_of(searcher_question *question, const searcher_query_nodes *words)
{
    size_t count = 0;

    while (count < words->count && count < OPENING_MOST) {
        base_text word = word_at(words, count);
        if (word.length == 0 ||
            (!corpus_token_is_function_word(word) && !is_one_of(askers, sizeof askers / sizeof *askers, word) &&
             !names_kind(question, word)))
            break;
        count++;
    }
    return count;
}

static bool is_year(base_text word)
{
    for (size_t i = 0; i < word.length; i++) {
        if (!base_is_digit(word.data[i]))
            return false;
    }
    return word.length == YEAR_DIGITS && (word.data[0] == '1' || word.data[0] == '2');
}

/* "since 2018", "after 2018", "before 2015", "in 2019" at the end. */
static void read_ending(searcher_question *question, const searcher_query_nodes *words)
{
    static const char *const later[] = { "since", "after", "from" }, *const sooner[] = { "before", "until" };
    base_text year, link;

    if (words->count < question->opening + 3)
        return;
    year = word_at(words, words->count - 1);
    link = word_at(words, words->count - 2);
    if (!is_year(year))
        return;
    question->after = is_one_of(later, sizeof later / sizeof *later, link);
    question->before = is_one_of(sooner, sizeof sooner / sizeof *sooner, link);
    if (!question->after && !question->before && !base_text_equal(link, BASE_TEXT("in")))
        return;
    question->year = year;
    question->ending = 2;
}

searcher_question searcher_question_read(const searcher_query_nodes *words)
{
    searcher_question question = { 0 }, none = { 0 };
    base_text first = words->count > 0 ? word_at(words, 0) : (base_text){ NULL, 0 };

    if (first.length == 0 ||
        (!is_one_of(openers, sizeof openers / sizeof *openers, first) && !names_kind(&question, first)))
        return none;
    question.opening = opening_of(&question, words);
    /* "recommendation culture" is no question, "recommendations about culture" is one */
    if (question.opening < 2 || question.opening == words->count)
        return none;
    read_ending(&question, words);
    return question;
}
