/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_column.h"

#include "corpus/kind.h"
#include "corpus/paragraph.h"

#include <string.h>

static const struct {
    const char *letters;
    corpus_column column;
} headers[] = {
    { "no", CORPUS_COLUMN_NUMBER },
    { "nos", CORPUS_COLUMN_NUMBER },
    { "number", CORPUS_COLUMN_NUMBER },
    { "ref", CORPUS_COLUMN_NUMBER },
    { "reference", CORPUS_COLUMN_NUMBER },
    { "rec", CORPUS_COLUMN_NUMBER },
    { "recno", CORPUS_COLUMN_NUMBER },
    { "recommendation", CORPUS_COLUMN_MAIN },
    { "recommendations", CORPUS_COLUMN_MAIN },
    { "finding", CORPUS_COLUMN_MAIN },
    { "findings", CORPUS_COLUMN_MAIN },
    { "learning", CORPUS_COLUMN_MAIN },
    { "learningpoint", CORPUS_COLUMN_MAIN },
    { "lesson", CORPUS_COLUMN_MAIN },
    { "action", CORPUS_COLUMN_ACTION },
    { "actions", CORPUS_COLUMN_ACTION },
    { "actionrequired", CORPUS_COLUMN_ACTION },
    { "lead", CORPUS_COLUMN_ASIDE },
    { "leadagency", CORPUS_COLUMN_ASIDE },
    { "leadofficer", CORPUS_COLUMN_ASIDE },
    { "leadbody", CORPUS_COLUMN_ASIDE },
    { "agency", CORPUS_COLUMN_ASIDE },
    { "agencies", CORPUS_COLUMN_ASIDE },
    { "owner", CORPUS_COLUMN_ASIDE },
    { "for", CORPUS_COLUMN_ASIDE },
    { "addressee", CORPUS_COLUMN_ASIDE },
    { "responsible", CORPUS_COLUMN_ASIDE },
    { "responsibility", CORPUS_COLUMN_ASIDE },
    { "responsibleagency", CORPUS_COLUMN_ASIDE },
    { "accountable", CORPUS_COLUMN_ASIDE },
    { "timescale", CORPUS_COLUMN_ASIDE },
    { "timescales", CORPUS_COLUMN_ASIDE },
    { "timeframe", CORPUS_COLUMN_ASIDE },
    { "deadline", CORPUS_COLUMN_ASIDE },
    { "targetdate", CORPUS_COLUMN_ASIDE },
    { "date", CORPUS_COLUMN_ASIDE },
    { "due", CORPUS_COLUMN_ASIDE },
    { "duedate", CORPUS_COLUMN_ASIDE },
    { "when", CORPUS_COLUMN_ASIDE },
    { "bywhen", CORPUS_COLUMN_ASIDE },
    { "bywhom", CORPUS_COLUMN_ASIDE },
    { "status", CORPUS_COLUMN_ASIDE },
    { "progress", CORPUS_COLUMN_ASIDE },
    { "rag", CORPUS_COLUMN_ASIDE },
    { "ragrating", CORPUS_COLUMN_ASIDE },
    { "outcome", CORPUS_COLUMN_ASIDE },
    { "intendedoutcome", CORPUS_COLUMN_ASIDE },
    { "measure", CORPUS_COLUMN_ASIDE },
    { "measureofsuccess", CORPUS_COLUMN_ASIDE },
    { "evidence", CORPUS_COLUMN_ASIDE },
    { "priority", CORPUS_COLUMN_ASIDE },
    { "scope", CORPUS_COLUMN_ASIDE },
    { "level", CORPUS_COLUMN_ASIDE },
    { "comments", CORPUS_COLUMN_ASIDE },
    { "update", CORPUS_COLUMN_ASIDE },
};

/* Words within a header, the first that is found decides. */
static const struct {
    const char *letters;
    corpus_column column;
} parts[] = {
    { "recommendationno", CORPUS_COLUMN_NUMBER },
    { "recommendationref", CORPUS_COLUMN_NUMBER },
    { "recommendationnumber", CORPUS_COLUMN_NUMBER },
    { "findingno", CORPUS_COLUMN_NUMBER },
    { "actionno", CORPUS_COLUMN_NUMBER },
    { "response", CORPUS_COLUMN_REPLY },
    { "progress", CORPUS_COLUMN_REPLY },
    { "actiontaken", CORPUS_COLUMN_REPLY },
    { "actionstaken", CORPUS_COLUMN_REPLY },
    { "actionalready", CORPUS_COLUMN_REPLY },
    { "beendone", CORPUS_COLUMN_REPLY },
    { "whatwehavedone", CORPUS_COLUMN_REPLY },
    { "update", CORPUS_COLUMN_REPLY },
    { "source", CORPUS_COLUMN_ASIDE },
    { "fromrecommendation", CORPUS_COLUMN_ASIDE },
    { "scopeof", CORPUS_COLUMN_ASIDE },
    { "recommendation", CORPUS_COLUMN_MAIN },
    { "argymhell", CORPUS_COLUMN_MAIN },
    { "finding", CORPUS_COLUMN_MAIN },
    { "canfyddiad", CORPUS_COLUMN_MAIN },
    { "learning", CORPUS_COLUMN_MAIN },
    { "lesson", CORPUS_COLUMN_MAIN },
    { "goodpractice", CORPUS_COLUMN_MAIN },
    { "keyaction", CORPUS_COLUMN_ACTION },
    { "actionrequired", CORPUS_COLUMN_ACTION },
    { "actionneeded", CORPUS_COLUMN_ACTION },
    { "actionstobe", CORPUS_COLUMN_ACTION },
    { "actiontobe", CORPUS_COLUMN_ACTION },
    { "howwill", CORPUS_COLUMN_ASIDE },
    { "who", CORPUS_COLUMN_ASIDE },
    { "when", CORPUS_COLUMN_ASIDE },
};

static bool has_digit(base_text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (base_is_digit(text.data[i]))
            return true;
    return false;
}

corpus_column corpus_column_known(base_text header)
{
    char letters[CORPUS_LETTERS];

    if (corpus_word_count(header) > CORPUS_HEADER_WORDS || has_digit(header))
        return CORPUS_COLUMN_NONE;
    corpus_letters_of(letters, sizeof letters, header);
    for (size_t h = 0; h < sizeof headers / sizeof *headers; h++)
        if (strcmp(letters, headers[h].letters) == 0)
            return headers[h].column;
    return CORPUS_COLUMN_NONE;
}

corpus_column corpus_column_guess(base_text header)
{
    char letters[CORPUS_LETTERS];

    corpus_letters_of(letters, sizeof letters, header);
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
        if (strstr(letters, parts[p].letters))
            return parts[p].column;
    return corpus_column_known(header);
}

corpus_kind corpus_column_kind(base_text header)
{
    static const struct {
        const char *letters;
        corpus_kind kind;
    } kinds[] = {
        { "recommendation", CORPUS_KIND_RECOMMENDATION },
        { "argymhell", CORPUS_KIND_RECOMMENDATION },
        { "finding", CORPUS_KIND_FINDING },
        { "canfyddiad", CORPUS_KIND_FINDING },
        { "goodpractice", CORPUS_KIND_GOOD_PRACTICE },
        { "learning", CORPUS_KIND_LEARNING },
        { "lesson", CORPUS_KIND_LEARNING },
    };
    char letters[CORPUS_LETTERS];

    corpus_letters_of(letters, sizeof letters, header);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (strstr(letters, kinds[k].letters))
            return kinds[k].kind;
    return CORPUS_KIND_NARRATIVE;
}
