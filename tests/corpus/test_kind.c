/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/kind.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>

struct sense_case {
    char words[96];
    corpus_mode mode;
};

ParameterizedTestParameters(kind, headings)
{
    static struct sense_case rows[] = {
        { "Recommendations", CORPUS_MODE_RECOMMENDATION },
        { "Recommendatio ns", CORPUS_MODE_RECOMMENDATION }, /* blanks inside words, as extractors leave them */
        { "Argymhellion", CORPUS_MODE_RECOMMENDATION },
        { "Improving systems and practice", CORPUS_MODE_RECOMMENDATION },
        { "Historical recommendations", CORPUS_MODE_QUOTED },
        { "Progress on recommendations", CORPUS_MODE_RESPONSE },
        { "What has changed since", CORPUS_MODE_RESPONSE },
        { "Safety a ctions", CORPUS_MODE_RESPONSE },
        { "Findings", CORPUS_MODE_FINDING },
        { "What the review found", CORPUS_MODE_FINDING },
        { "The Rapid Review Findings", CORPUS_MODE_NARRATIVE },
        { "Key learning points", CORPUS_MODE_LEARNING },
        { "What can we learn?", CORPUS_MODE_LEARNING },
        { "Dysgu ymarfer a sefydliadol", CORPUS_MODE_LEARNING },
        { "Multi-agency working: when we do it well", CORPUS_MODE_GOOD_PRACTICE },
        { "Questions for your team", CORPUS_MODE_QUESTION },
        { "Key lines of enquiry", CORPUS_MODE_NARRATIVE },
        { "Contents", CORPUS_MODE_CONTENTS },
        { "Domestic abuse", CORPUS_MODE_NEUTRAL },
    };
    return cr_make_param_array(struct sense_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct sense_case *row, kind, headings)
{
    cr_expect(eq(int, corpus_heading_sense(base_text_of(row->words)).mode, row->mode), "%s", row->words);
}

struct sentence_case {
    char text[160];
    bool recommends, about, reply, other, background;
};

ParameterizedTestParameters(kind, sentences)
{
    static struct sentence_case rows[] = {
        { "The review recommends that the Trust rings back.", true, false, false, false, false },
        { "The Panel recommend s to the Director that he act.", true, false, false, false, false },
        { "It is recommended that the Council asks.", true, false, false, false, false },
        { "In 2015 the Ombudsman recommended that beds be counted.", true, false, false, true, false },
        { "The Coroner recommended to the Trust that it act.", true, false, false, true, false },
        { "The treatment recommended by the hospital was given.", false, false, false, false, true },
        { "The Panel may issue recommendations to any person.", false, true, false, false, true },
        { "No new recommendations were made.", false, true, false, false, true },
        { "That the Home Office publish an index of the recommendations made.", false, false, false, false, false },
        { "The Partnership should publish its recommendations.", false, false, false, false, false },
        { "On 3 May 2013 the Council replied in part:", false, false, true, false, true },
        { "The school replied: We accept that staff should ring.", false, false, true, false, false },
        { "Accepted in part.", false, false, true, false, false },
        { "Nobody had rung the aunt, who was at home.", false, false, false, false, true },
        { "Ensure that everyone who is at home is rung.", false, false, false, false, false },
        { "The Partnership to evaluate what has changed.", false, false, false, false, false },
    };
    return cr_make_param_array(struct sentence_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct sentence_case *row, kind, sentences)
{
    base_text text = base_text_of(row->text);

    cr_expect(eq(int, corpus_recommends(text, NULL), row->recommends), "recommends: %s", row->text);
    cr_expect(eq(int, corpus_about_recommendations(text), row->about), "about: %s", row->text);
    cr_expect(eq(int, corpus_is_reply(text), row->reply), "reply: %s", row->text);
    cr_expect(eq(int, corpus_other_recommender(text).data != NULL, row->other), "other: %s", row->text);
    cr_expect(eq(int, corpus_is_background(text), row->background), "background: %s", row->text);
}
