/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/kind.h"

#include "corpus/label_char.h"
#include "corpus/paragraph.h"

enum { INSTRUCTION_WORDS = 7 };

/* '^' at the start and '$' at the end of a pattern anchor it; the first pattern that fits is taken. */
typedef struct {
    const char *pattern;
    corpus_mode mode;
    corpus_grip grip;
} sense_row;

#define LOOSE  CORPUS_GRIP_LOOSE
#define ITEMS  CORPUS_GRIP_ITEMS
#define STRONG CORPUS_GRIP_STRONG

static const sense_row heading_rows[] = {
    { "^contents$", CORPUS_MODE_CONTENTS, LOOSE },
    { "^tableofcontents$", CORPUS_MODE_CONTENTS, LOOSE },
    { "^contentspage$", CORPUS_MODE_CONTENTS, LOOSE },
    { "^cynnwys$", CORPUS_MODE_CONTENTS, LOOSE },
    /* Recommendations of others, or of another time, are cited: they are not this report's. */
    { "historicalrecommendation", CORPUS_MODE_QUOTED, LOOSE },
    { "previousrecommendation", CORPUS_MODE_QUOTED, LOOSE },
    { "earlierrecommendation", CORPUS_MODE_QUOTED, LOOSE },
    { "priorrecommendation", CORPUS_MODE_QUOTED, LOOSE },
    { "pastrecommendation", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsfromprevious", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsfromearlier", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsfromother", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsofprevious", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsofearlier", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsofother", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsmadebyother", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsinprevious", CORPUS_MODE_QUOTED, LOOSE },
    { "recommendationsinearlier", CORPUS_MODE_QUOTED, LOOSE },
    { "previousreview", CORPUS_MODE_QUOTED, LOOSE },
    { "previousoccurrence", CORPUS_MODE_QUOTED, LOOSE },
    { "previousinquir", CORPUS_MODE_QUOTED, LOOSE },
    { "earlierreview", CORPUS_MODE_QUOTED, LOOSE },
    /* What became of recommendations is a response to them. */
    { "responsetorecommendation", CORPUS_MODE_RESPONSE, ITEMS },
    { "responsestorecommendation", CORPUS_MODE_RESPONSE, ITEMS },
    { "responsetotherecommendation", CORPUS_MODE_RESPONSE, ITEMS },
    { "responsestotherecommendation", CORPUS_MODE_RESPONSE, ITEMS },
    { "progressonrecommendation", CORPUS_MODE_RESPONSE, ITEMS },
    { "progressagainst", CORPUS_MODE_RESPONSE, ITEMS },
    { "implementationofrecommendation", CORPUS_MODE_RESPONSE, ITEMS },
    { "implementationoftherecommendation", CORPUS_MODE_RESPONSE, ITEMS },
    { "safetyaction", CORPUS_MODE_RESPONSE, ITEMS },
    { "actionstaken", CORPUS_MODE_RESPONSE, ITEMS },
    { "actiontaken", CORPUS_MODE_RESPONSE, ITEMS },
    { "actions?already", CORPUS_MODE_RESPONSE, ITEMS },
    { "actionssince", CORPUS_MODE_RESPONSE, ITEMS },
    { "actionstodate", CORPUS_MODE_RESPONSE, ITEMS },
    { "actions?by(agenc|partner|the)", CORPUS_MODE_RESPONSE, ITEMS },
    { "agencyresponse", CORPUS_MODE_RESPONSE, ITEMS },
    { "agenciesresponse", CORPUS_MODE_RESPONSE, ITEMS },
    { "partnersresponse", CORPUS_MODE_RESPONSE, ITEMS },
    { "responses?(by|from)", CORPUS_MODE_RESPONSE, ITEMS },
    { "(partnership|board|council|trust|commission)s?(response|reply)", CORPUS_MODE_RESPONSE, ITEMS },
    { "responseofthe", CORPUS_MODE_RESPONSE, ITEMS },
    { "progresssince", CORPUS_MODE_RESPONSE, ITEMS },
    { "progresstodate", CORPUS_MODE_RESPONSE, ITEMS },
    { "progressmade", CORPUS_MODE_RESPONSE, ITEMS },
    { "changessince", CORPUS_MODE_RESPONSE, ITEMS },
    { "whathas(already)?changed", CORPUS_MODE_RESPONSE, ITEMS },
    { "whathas(already)?been(done|changed|achieved|putinplace)", CORPUS_MODE_RESPONSE, ITEMS },
    { "^what*(has|have)(already)?(done|changed|putinplace)", CORPUS_MODE_RESPONSE, ITEMS },
    { "already(changed|done|made|taken|implemented|inplace|underway)", CORPUS_MODE_RESPONSE, ITEMS },
    { "whathappenedsince", CORPUS_MODE_RESPONSE, ITEMS },
    { "developmentssince", CORPUS_MODE_RESPONSE, ITEMS },
    { "improvementssince", CORPUS_MODE_RESPONSE, ITEMS },
    { "^statementof(the)?(board|partnership|trust|council)", CORPUS_MODE_RESPONSE, ITEMS },
    { "^whatthe(board|partnership)(willdo|hasdone|isdoing|did)", CORPUS_MODE_RESPONSE, ITEMS },
    /* plans, and now and then a reply to the recommendations */
    { "^whathappens(next|now)", CORPUS_MODE_RESPONSE, LOOSE },
    { "nextsteps", CORPUS_MODE_RESPONSE, LOOSE },
    { "^what(will|is|has)(the)?(board|partnership|lscb|scp|sab|trust|council)", CORPUS_MODE_RESPONSE, ITEMS },
    { "^(immediate|early|single)(agency)?actions?$", CORPUS_MODE_RESPONSE, ITEMS },
    { "^what(are)?we(are)?doing", CORPUS_MODE_RESPONSE, ITEMS },
    { "^response$", CORPUS_MODE_RESPONSE, ITEMS },
    { "^responses$", CORPUS_MODE_RESPONSE, ITEMS },
    { "^ymateb", CORPUS_MODE_RESPONSE, ITEMS },
    /* Mixed sections: a numbered paragraph there may be either, so it must say which. */
    { "findingsandrecommendation", CORPUS_MODE_RECOMMENDATION, LOOSE },
    { "conclusionsandrecommendation", CORPUS_MODE_RECOMMENDATION, LOOSE },
    { "conclusionandrecommendation", CORPUS_MODE_RECOMMENDATION, LOOSE },
    { "learningandrecommendation", CORPUS_MODE_RECOMMENDATION, LOOSE },
    { "lessonsandrecommendation", CORPUS_MODE_RECOMMENDATION, LOOSE },
    { "learnedandrecommendation", CORPUS_MODE_RECOMMENDATION, LOOSE },
    { "learntandrecommendation", CORPUS_MODE_RECOMMENDATION, LOOSE },
    { "analysisandrecommendation", CORPUS_MODE_RECOMMENDATION, LOOSE },
    { "recommendationsandlearning", CORPUS_MODE_RECOMMENDATION, LOOSE },
    /* the Welsh template's name for its recommendations */
    { "improvingsystemsandpractice", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "what(needsto|should|must|hasto)(happen|change|improve|bedone|bedifferent)", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "^what(the|each|our|all|other)*(should|must|needsto|needto|isaskedto|areaskedto)(now)?do",
      CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "^changes(needed|required|askedfor|proposed)", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "(strategies|strategy|actions|proposals)for(improv|change|the|practice)", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "^prioritiesfor(action|change|improvement)", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "^(key)?proposals?$", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "^actions(required|needed|proposed)", CORPUS_MODE_RECOMMENDATION, ITEMS },
    /* Some partnerships call theirs considerations; of those that only ask, the questions are told by their marks. */
    { "^considerations?$", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "^(key|practice|strategic|system)?considerationsfor", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "recommend", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "argymhell", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "gwellasystemau", CORPUS_MODE_RECOMMENDATION, ITEMS },
    /* What the review itself set out to ask is not a question to the reader. */
    { "linesofenquiry", CORPUS_MODE_NARRATIVE, LOOSE },
    { "linesofinquiry", CORPUS_MODE_NARRATIVE, LOOSE },
    { "termsofreference", CORPUS_MODE_NARRATIVE, LOOSE },
    { "questionsforthereview", CORPUS_MODE_NARRATIVE, LOOSE },
    { "researchquestion", CORPUS_MODE_NARRATIVE, LOOSE },
    { "questionsaddressed", CORPUS_MODE_NARRATIVE, LOOSE },
    { "reflectivequestion", CORPUS_MODE_QUESTION, ITEMS },
    { "questionsraised", CORPUS_MODE_QUESTION, ITEMS },
    { "questions?for", CORPUS_MODE_QUESTION, ITEMS },
    { "questions?to", CORPUS_MODE_QUESTION, ITEMS },
    { "^questions", CORPUS_MODE_QUESTION, ITEMS },
    { "keyquestions", CORPUS_MODE_QUESTION, ITEMS },
    { "discussionquestions", CORPUS_MODE_QUESTION, ITEMS },
    { "^issuesforthe", CORPUS_MODE_QUESTION, ITEMS },
    { "^challenges?(to|for)the", CORPUS_MODE_QUESTION, ITEMS },
    { "(think|reflect)(ing)?(about|on)(your|our)", CORPUS_MODE_QUESTION, ITEMS },
    { "thingstothinkabout", CORPUS_MODE_QUESTION, ITEMS },
    { "^(pause|stop)(and|to)(think|reflect)", CORPUS_MODE_QUESTION, ITEMS },
    { "^(points?|prompts?|topics?)for(discussion|supervision|team)", CORPUS_MODE_QUESTION, ITEMS },
    { "^discussionp(oints|rompts)", CORPUS_MODE_QUESTION, ITEMS },
    { "^reflecti(ons?|ve)p(oints|rompts)", CORPUS_MODE_QUESTION, ITEMS },
    { "^ask(yourself|yourselves)", CORPUS_MODE_QUESTION, ITEMS },
    { "forreflection", CORPUS_MODE_QUESTION, ITEMS },
    { "^cwestiynau", CORPUS_MODE_QUESTION, ITEMS },
    { "goodpractice", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "positivepractice", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "effectivepractice", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "(notable|noteworthy|commendable|outstanding|excellent|strong|exemplary)practice", CORPUS_MODE_GOOD_PRACTICE,
      STRONG },
    { "examplesofbestpractice", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "whatwentwell", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "whatworkedwell", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "workingwell", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "workedwell", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "dowell$", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "doitwell", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "donewell", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "^whatworked$", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "^strengths", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "areasofstrength", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "practicestrengths", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "^(y)?(arfer|ymarfer|arferion)da$", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "^arferda", CORPUS_MODE_GOOD_PRACTICE, STRONG },
    { "^keylessons?$", CORPUS_MODE_LEARNING, STRONG },
    { "^lessonslearn(ed|t)$", CORPUS_MODE_LEARNING, STRONG },
    { "^lessons$", CORPUS_MODE_LEARNING, STRONG },
    { "^lessonstobelearn(ed|t)$", CORPUS_MODE_LEARNING, STRONG },
    { "^(key|practice|system)?learning(points?)?$", CORPUS_MODE_LEARNING, STRONG },
    { "^practicepoints?$", CORPUS_MODE_LEARNING, STRONG },
    { "^keymessages?$", CORPUS_MODE_LEARNING, STRONG },
    { "lesson", CORPUS_MODE_LEARNING, ITEMS },
    { "learningpoint", CORPUS_MODE_LEARNING, ITEMS },
    { "keylearning", CORPUS_MODE_LEARNING, ITEMS },
    { "practicelearning", CORPUS_MODE_LEARNING, ITEMS },
    { "learningidentified", CORPUS_MODE_LEARNING, ITEMS },
    { "learningforpractice", CORPUS_MODE_LEARNING, ITEMS },
    { "emerginglearning", CORPUS_MODE_LEARNING, ITEMS },
    { "areas?for(improvement|development|learning)", CORPUS_MODE_LEARNING, LOOSE },
    { "organisationallearning", CORPUS_MODE_LEARNING, ITEMS },
    { "^learningfor", CORPUS_MODE_LEARNING, STRONG },
    { "^(the)?learningfrom", CORPUS_MODE_LEARNING, ITEMS },
    { "wecanlearn", CORPUS_MODE_LEARNING, STRONG },
    { "canwelearn", CORPUS_MODE_LEARNING, STRONG },
    { "havewelearn", CORPUS_MODE_LEARNING, STRONG },
    { "didwelearn", CORPUS_MODE_LEARNING, STRONG },
    { "wehavelearn", CORPUS_MODE_LEARNING, STRONG },
    { "welearn(ed|t)", CORPUS_MODE_LEARNING, STRONG },
    { "keymessage", CORPUS_MODE_LEARNING, ITEMS },
    { "messagesforpractice", CORPUS_MODE_LEARNING, ITEMS },
    { "implicationsforpractice", CORPUS_MODE_LEARNING, ITEMS },
    { "practicepoints", CORPUS_MODE_LEARNING, ITEMS },
    { "^dysgu", CORPUS_MODE_LEARNING, ITEMS },
    { "^gwersi", CORPUS_MODE_LEARNING, ITEMS },
    /* Findings of research, of other reviews and of other bodies are told, not found here. */
    { "nationalresearch", CORPUS_MODE_NARRATIVE, LOOSE },
    { "researchfindings", CORPUS_MODE_NARRATIVE, LOOSE },
    { "findingsfromresearch", CORPUS_MODE_NARRATIVE, LOOSE },
    { "nationalfindings", CORPUS_MODE_NARRATIVE, LOOSE },
    { "findingsfromnational", CORPUS_MODE_NARRATIVE, LOOSE },
    { "rapidreviewfindings", CORPUS_MODE_NARRATIVE, LOOSE },
    { "findingsoftherapidreview", CORPUS_MODE_NARRATIVE, LOOSE },
    { "inquestfindings", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^findings?$", CORPUS_MODE_FINDING, STRONG },
    { "^(key|main)findings?$", CORPUS_MODE_FINDING, STRONG },
    { "^(a)?summaryof(the)?(key|main)?findings?$", CORPUS_MODE_FINDING, STRONG },
    { "^findings?asto", CORPUS_MODE_FINDING, STRONG },
    { "^what(the)?(independent|lead|thematic)?(review|panel|author|we)(team|panel|er|ers|s)?(have|has)?(found|"
      "concluded)",
      CORPUS_MODE_FINDING, STRONG },
    { "^findingsofthe(independent|lead|thematic)?(review|panel|author)(team|panel|er|ers|s)?$", CORPUS_MODE_FINDING,
      STRONG },
    { "^systems?findings?$", CORPUS_MODE_FINDING, STRONG },
    { "mattersofconcern", CORPUS_MODE_FINDING, ITEMS },
    { "coronersconcerns", CORPUS_MODE_FINDING, ITEMS },
    { "coronerconcerns", CORPUS_MODE_FINDING, ITEMS },
    { "keyfindings", CORPUS_MODE_FINDING, ITEMS },
    { "findingsandanalysis", CORPUS_MODE_FINDING, LOOSE },
    { "analysisandfindings", CORPUS_MODE_FINDING, LOOSE },
    { "finding", CORPUS_MODE_FINDING, ITEMS },
    { "canfyddiad", CORPUS_MODE_FINDING, ITEMS },
    /* Sections that end whatever stood above, where no numbers tell. */
    { "^introduction", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^background", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^conclu", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^postscript", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^afterword", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^closing", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^disseminat", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^governance$", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^how(the|this)(review|enquiry|inquiry)", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^howwe(carried|did|worked|went)", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^decisions?(about|on|of)", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^agencies(represented|involved|contributing|which)", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^(review)?(team|panel)members", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^statement", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^endnotes?$", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^footnotes?$", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^summary", CORPUS_MODE_NARRATIVE, LOOSE },
    { "executivesummary", CORPUS_MODE_NARRATIVE, LOOSE },
    { "methodology", CORPUS_MODE_NARRATIVE, LOOSE },
    { "familyinvolvement", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^references?$", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^bibliography", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^glossary", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^abbreviations", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^appendix", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^appendices", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^annex", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^acknowledgement", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^chronology", CORPUS_MODE_NARRATIVE, LOOSE },
    { "timeline", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^analysis", CORPUS_MODE_NARRATIVE, LOOSE },
    { "usefullinks", CORPUS_MODE_NARRATIVE, LOOSE },
    { "furtherreading", CORPUS_MODE_NARRATIVE, LOOSE },
    { "furtherinformation", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^contact", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^citations?$", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^sources?$", CORPUS_MODE_NARRATIVE, LOOSE },
    { "workscited", CORPUS_MODE_NARRATIVE, LOOSE },
    { "datasummary", CORPUS_MODE_NARRATIVE, LOOSE },
    { "conductoftheinquiry", CORPUS_MODE_NARRATIVE, LOOSE },
    { "actionplan", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^whatthisis", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^howtouse", CORPUS_MODE_NARRATIVE, LOOSE },
    { "findhelp", CORPUS_MODE_NARRATIVE, LOOSE },
    { "findoutmore", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^resources", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^scope", CORPUS_MODE_NARRATIVE, LOOSE },
    { "purposeofthereview", CORPUS_MODE_NARRATIVE, LOOSE },
    { "reasonforthisreview", CORPUS_MODE_NARRATIVE, LOOSE },
    { "reasonforthereview", CORPUS_MODE_NARRATIVE, LOOSE },
    { "circumstances", CORPUS_MODE_NARRATIVE, LOOSE },
    { "parallelprocess", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^foreword", CORPUS_MODE_NARRATIVE, LOOSE },
    { "whathappened", CORPUS_MODE_NARRATIVE, LOOSE },
    { "whyithappened", CORPUS_MODE_NARRATIVE, LOOSE },
    { "aboutthe", CORPUS_MODE_NARRATIVE, LOOSE },
    { "agencyinvolvement", CORPUS_MODE_NARRATIVE, LOOSE },
    { "actionshouldbetaken", CORPUS_MODE_NARRATIVE, LOOSE },
    { "yourresponse", CORPUS_MODE_NARRATIVE, LOOSE },
    { "copiesandpublication", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^rhagarweiniad", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^cefndir", CORPUS_MODE_NARRATIVE, LOOSE },
    { "^casgliad", CORPUS_MODE_NARRATIVE, LOOSE },
};

static const sense_row lead_in_rows[] = {
    { "nationally", CORPUS_MODE_NARRATIVE, LOOSE },
    { "previously", CORPUS_MODE_NARRATIVE, LOOSE },
    { "(previous|earlier)(review|inquir|report)", CORPUS_MODE_NARRATIVE, LOOSE },
    { "nationalresearch", CORPUS_MODE_NARRATIVE, LOOSE },
    { "classifiessafetyactions", CORPUS_MODE_NARRATIVE, LOOSE },
    { "actionstaken", CORPUS_MODE_RESPONSE, ITEMS },
    { "actionsalreadytaken", CORPUS_MODE_RESPONSE, ITEMS },
    { "safetyaction", CORPUS_MODE_RESPONSE, ITEMS },
    { "followingactionshavebeen", CORPUS_MODE_RESPONSE, ITEMS },
    { "takenthefollowing", CORPUS_MODE_RESPONSE, ITEMS },
    { "mattersofconcern", CORPUS_MODE_FINDING, ITEMS },
    { "myconcernsare", CORPUS_MODE_FINDING, ITEMS },
    { "followingrecommendation", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "recommendations?(is|are|include|were)", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "recommend(s|ed)?(that|to)", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "recommends", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "identifiedthefollowingactions", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "(review|reviewer|panel|author)asks", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "(reviewers|authors)ask", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "(is|are)askedto", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "askstheboard", CORPUS_MODE_RECOMMENDATION, ITEMS },
    { "question", CORPUS_MODE_QUESTION, ITEMS },
    { "goodpractice", CORPUS_MODE_GOOD_PRACTICE, ITEMS },
    { "positivepractice", CORPUS_MODE_GOOD_PRACTICE, ITEMS },
    { "effectivepractice", CORPUS_MODE_GOOD_PRACTICE, ITEMS },
    { "strengths", CORPUS_MODE_GOOD_PRACTICE, ITEMS },
    { "workedwell", CORPUS_MODE_GOOD_PRACTICE, ITEMS },
    { "wentwell", CORPUS_MODE_GOOD_PRACTICE, ITEMS },
    { "lessons", CORPUS_MODE_LEARNING, ITEMS },
    { "learningthemes", CORPUS_MODE_NARRATIVE, LOOSE },
    { "learningpoint", CORPUS_MODE_LEARNING, ITEMS },
    { "keylearning", CORPUS_MODE_LEARNING, ITEMS },
    { "learningthatemerged", CORPUS_MODE_LEARNING, ITEMS },
    { "followinglearning", CORPUS_MODE_LEARNING, ITEMS },
    { "learningis", CORPUS_MODE_LEARNING, ITEMS },
    { "keymessages", CORPUS_MODE_LEARNING, ITEMS },
    { "followingfinding", CORPUS_MODE_FINDING, ITEMS },
    { "keyfinding", CORPUS_MODE_FINDING, ITEMS },
    { "findingsare", CORPUS_MODE_FINDING, ITEMS },
    { "findingswere", CORPUS_MODE_FINDING, ITEMS },
};

size_t corpus_letters_of(char *out, size_t capacity, base_text text)
{
    size_t length = 0;

    for (size_t i = 0; i < text.length && length + 1 < capacity; i++)
        if (corpus_char_is_alpha(text.data[i]))
            out[length++] = corpus_char_lower(text.data[i]);
    out[length] = '\0';
    return length;
}

/* Match `pattern` at `letters`; "(ab|c)" takes one of them, '?' makes the letter or group before it optional, '*' is
 * any run of letters, '$' the end. Patterns are ours, so the recursion is as short as they are. */
static bool match_here(const char *pattern, const char *letters)
{
    const char *close = NULL, *next, *option;

    if (*pattern == '\0')
        return true;
    if (*pattern == '$')
        return *letters == '\0';
    if (*pattern == '*') {
        while (!match_here(pattern + 1, letters))
            if (*letters++ == '\0')
                return false;
        return true;
    }
    if (*pattern != '(') {
        if (pattern[1] == '?')
            return (*letters == *pattern && match_here(pattern + 2, letters + 1)) || match_here(pattern + 2, letters);
        return *letters == *pattern && match_here(pattern + 1, letters + 1);
    }
    close = strchr(pattern, ')');
    next = close + (close[1] == '?' ? 2 : 1);
    for (option = pattern + 1; option <= close; option++) {
        size_t length = strcspn(option, "|)");
        if (strncmp(option, letters, length) == 0 && match_here(next, letters + length))
            return true;
        option += length;
    }
    return close[1] == '?' && match_here(next, letters);
}

static bool matches(const char *pattern, const char *letters)
{
    if (*pattern == '^')
        return match_here(pattern + 1, letters);
    if (!strpbrk(pattern, "(?$*"))
        return strstr(letters, pattern) != NULL;
    for (; *letters; letters++)
        if ((*pattern == '(' || *pattern == *letters) && match_here(pattern, letters))
            return true;
    return false;
}

static corpus_sense sense_of(const sense_row *rows, size_t count, base_text text)
{
    char letters[CORPUS_LETTERS];

    corpus_letters_of(letters, sizeof letters, text);
    for (size_t r = 0; r < count; r++)
        if (matches(rows[r].pattern, letters))
            return (corpus_sense){ rows[r].mode, rows[r].grip };
    return (corpus_sense){ CORPUS_MODE_NEUTRAL, LOOSE };
}

/* "Set out each learning point separately …": a form tells its writer what to put there. */
static bool instructs_writer(base_text heading)
{
    static const char *const openings[] = { "set out", "describe", "please",  "summarise", "include", "list ",
                                            "briefly", "identify", "provide", "outline ",  "state " };

    for (size_t o = 0; o < sizeof openings / sizeof *openings; o++)
        if (base_text_starts_nocase(heading, base_text_of(openings[o])))
            return corpus_word_count(heading) >= INSTRUCTION_WORDS;
    return false;
}

corpus_sense corpus_heading_sense(base_text heading)
{
    corpus_sense sense = { CORPUS_MODE_NEUTRAL, LOOSE };

    if (!instructs_writer(heading))
        sense = sense_of(heading_rows, sizeof heading_rows / sizeof *heading_rows, heading);
    return sense;
}

corpus_sense corpus_lead_in_sense(base_text paragraph)
{
    size_t begin = paragraph.length;

    /* the last sentence: what stands before it may speak of anything */
    while (begin > 1 && !(base_is_space(paragraph.data[begin - 1]) &&
                          (paragraph.data[begin - 2] == '.' || paragraph.data[begin - 2] == '?')))
        begin--;
    if (begin == 1)
        begin = 0;
    return sense_of(lead_in_rows, sizeof lead_in_rows / sizeof *lead_in_rows,
                    base_text_slice(paragraph, begin, paragraph.length));
}

static const corpus_kind kind_of_mode[] = {
    [CORPUS_MODE_RECOMMENDATION] = CORPUS_KIND_RECOMMENDATION,
    [CORPUS_MODE_FINDING] = CORPUS_KIND_FINDING,
    [CORPUS_MODE_LEARNING] = CORPUS_KIND_LEARNING,
    [CORPUS_MODE_GOOD_PRACTICE] = CORPUS_KIND_GOOD_PRACTICE,
    [CORPUS_MODE_QUESTION] = CORPUS_KIND_QUESTION,
    [CORPUS_MODE_RESPONSE] = CORPUS_KIND_RESPONSE,
    [CORPUS_MODE_CONTENTS] = CORPUS_KIND_NARRATIVE,
};

corpus_kind corpus_mode_kind(corpus_mode mode)
{
    return kind_of_mode[mode];
}

corpus_mode corpus_kind_mode(corpus_kind kind)
{
    for (int mode = CORPUS_MODE_RECOMMENDATION; mode <= CORPUS_MODE_RESPONSE; mode++)
        if (kind_of_mode[mode] == kind)
            return (corpus_mode)mode;
    return CORPUS_MODE_NEUTRAL;
}
