/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed lists of corpus/token.h: they change with the language, not with the tokeniser. */
#include "corpus/token.h"

#include <stdlib.h>

/* Sorted: bsearch. Part of the index's layout: a word more or less makes another CORPUS_SCHEMA. */
static const char *const function_words[] = {
    "a",      "about",    "after",   "again",     "against",    "all",     "also",    "although", "am",      "among",
    "an",     "and",      "any",     "are",       "aren't",     "as",      "at",      "be",       "because", "been",
    "before", "being",    "below",   "between",   "both",       "but",     "by",      "can",      "can't",   "cannot",
    "could",  "couldn't", "did",     "didn't",    "do",         "does",    "doesn't", "doing",    "don't",   "down",
    "during", "each",     "either",  "for",       "from",       "further", "had",     "hadn't",   "has",     "hasn't",
    "have",   "haven't",  "having",  "he",        "her",        "here",    "hers",    "herself",  "him",     "himself",
    "his",    "how",      "however", "i",         "if",         "in",      "into",    "is",       "isn't",   "it",
    "it's",   "its",      "itself",  "may",       "me",         "might",   "more",    "most",     "must",    "my",
    "myself", "neither",  "no",      "nor",       "not",        "of",      "off",     "on",       "once",    "only",
    "onto",   "or",       "other",   "our",       "ours",       "out",     "over",    "own",      "per",     "same",
    "shall",  "she",      "should",  "shouldn't", "so",         "some",    "such",    "than",     "that",    "that's",
    "the",    "their",    "theirs",  "them",      "themselves", "then",    "there",   "these",    "they",    "this",
    "those",  "through",  "to",      "too",       "under",      "until",   "up",      "upon",     "us",      "very",
    "was",    "wasn't",   "we",      "were",      "weren't",    "what",    "when",    "where",    "whether", "which",
    "while",  "who",      "whom",    "whose",     "why",        "will",    "with",    "within",   "without", "won't",
    "would",  "wouldn't", "you",     "your",      "yours",
};

/* The words that make up a third of running English; two of them side by side are a bigram term. */
static const char *const common_words[] = {
    "a",   "an",   "and",  "as",  "at",    "be",   "been", "by", "for", "from", "had",
    "has", "have", "he",   "her", "his",   "in",   "is",   "it", "not", "of",   "on",
    "or",  "she",  "that", "the", "their", "they", "this", "to", "was", "were", "with",
};

static int compare_word(const void *key, const void *entry)
{
    return base_text_compare(*(const base_text *)key, base_text_of(*(const char *const *)entry));
}

bool corpus_token_is_function_word(base_text folded)
{
    return bsearch(&folded, function_words, sizeof function_words / sizeof *function_words, sizeof *function_words,
                   compare_word) != NULL;
}

bool corpus_token_is_common(base_text folded)
{
    return bsearch(&folded, common_words, sizeof common_words / sizeof *common_words, sizeof *common_words,
                   compare_word) != NULL;
}
