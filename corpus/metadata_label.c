/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/metadata_label.h"

#include "corpus/data.h"
#include "corpus/metadata_fold.h"

enum { NEAR_BYTES = 90 };

static const size_t nowhere = (size_t)-1;

bool corpus_metadata_has_letters(base_text line, const char *letters)
{
    base_buf squeezed = { .limit = 1 << 16 };
    bool found = false;

    if (line.length < (1 << 15) && corpus_metadata_letters(&squeezed, line, NULL) == BASE_OK && squeezed.length > 0)
        found = base_text_find(base_buf_view(&squeezed), base_text_of(letters), 0) != nowhere;
    base_buf_release(&squeezed);
    return found;
}

/** Words of labels, as letters without blanks. */
static const struct label {
    const char *letters;
    int kind;
} labels[] = {
    { "approv", CORPUS_DATE_AGREED },
    { "agreed", CORPUS_DATE_AGREED },
    { "agreement", CORPUS_DATE_AGREED },
    { "endorsed", CORPUS_DATE_AGREED },
    { "ratified", CORPUS_DATE_AGREED },
    { "signedoff", CORPUS_DATE_AGREED },
    { "acceptedby", CORPUS_DATE_AGREED },
    { "adopted", CORPUS_DATE_AGREED },
    { "cytunwyd", CORPUS_DATE_AGREED },
    { "publish", CORPUS_DATE_PUBLISHED },
    { "publication", CORPUS_DATE_PUBLISHED },
    { "released", CORPUS_DATE_PUBLISHED },
    { "releasedate", CORPUS_DATE_PUBLISHED },
    { "dateofrelease", CORPUS_DATE_PUBLISHED },
    { "issued", CORPUS_DATE_PUBLISHED },
    { "dateofissue", CORPUS_DATE_PUBLISHED },
    { "issuedate", CORPUS_DATE_PUBLISHED },
    { "cyhoedd", CORPUS_DATE_PUBLISHED },
    { "launched", CORPUS_DATE_PUBLISHED },
    { "version", CORPUS_DATE_VERSION },
    { "finalreport", CORPUS_DATE_NONE },
    { "finalversion", CORPUS_DATE_NONE }, /* the report itself, not one state of it among others */
    { "draft", CORPUS_DATE_VERSION },
    { "revised", CORPUS_DATE_VERSION },
    { "updated", CORPUS_DATE_VERSION },
    { "edition", CORPUS_DATE_VERSION },
    { "fersiwn", CORPUS_DATE_VERSION },
    { "amended", CORPUS_DATE_VERSION },
    { "issueno", CORPUS_DATE_VERSION },
    { "completed", CORPUS_DATE_SIGNED },
    { "completion", CORPUS_DATE_SIGNED },
    { "signed", CORPUS_DATE_SIGNED },
    { "signature", CORPUS_DATE_SIGNED },
    { "finalised", CORPUS_DATE_SIGNED },
    { "finalized", CORPUS_DATE_SIGNED },
    { "submitted", CORPUS_DATE_SIGNED },
    { "presentedto", CORPUS_DATE_SIGNED },
    { "dateofreport", CORPUS_DATE_SIGNED },
    { "reportdate", CORPUS_DATE_SIGNED },
    { "dateoffinalreport", CORPUS_DATE_SIGNED },
    { "dated", CORPUS_DATE_SIGNED },
    { "concluded", CORPUS_DATE_SIGNED },
    { "written", CORPUS_DATE_SIGNED },
    { "dateofoverviewreport", CORPUS_DATE_SIGNED },
    { "dyddiad", CORPUS_DATE_SIGNED },
    { "incident", CORPUS_DATE_INCIDENT },
    { "accident", CORPUS_DATE_INCIDENT },
    { "death", CORPUS_DATE_INCIDENT },
    { "died", CORPUS_DATE_INCIDENT },
    { "injur", CORPUS_DATE_INCIDENT },
    { "occurr", CORPUS_DATE_INCIDENT },
    { "killed", CORPUS_DATE_INCIDENT },
    { "homicide", CORPUS_DATE_INCIDENT },
    { "murder", CORPUS_DATE_INCIDENT },
    { "eventdate", CORPUS_DATE_INCIDENT },
    { "collision", CORPUS_DATE_INCIDENT },
    { "period", CORPUS_DATE_INCIDENT },
    { "timeframe", CORPUS_DATE_INCIDENT },
    { "timescale", CORPUS_DATE_INCIDENT },
    { "timespan", CORPUS_DATE_INCIDENT },
    { "scopeof", CORPUS_DATE_INCIDENT },
    { "scopedates", CORPUS_DATE_INCIDENT },
    { "underreview", CORPUS_DATE_INCIDENT },
    { "born", CORPUS_METADATA_NO_DATE },
    { "birth", CORPUS_METADATA_NO_DATE },
    { "dob", CORPUS_METADATA_NO_DATE },
    { "retriev", CORPUS_METADATA_NO_DATE },
    { "accessed", CORPUS_METADATA_NO_DATE },
    { "expires", CORPUS_METADATA_NO_DATE },
    { "nextreview", CORPUS_METADATA_NO_DATE },
    { "reviewdate", CORPUS_METADATA_NO_DATE },
    { "meeting", CORPUS_METADATA_NO_DATE },
    { "commenced", CORPUS_METADATA_NO_DATE },
    { "commissioned", CORPUS_METADATA_NO_DATE },
    { "inquest", CORPUS_METADATA_NO_DATE },
    { "notified", CORPUS_METADATA_NO_DATE },
    { "referred", CORPUS_METADATA_NO_DATE },
    { "appointed", CORPUS_METADATA_NO_DATE },
    { "rapidreview", CORPUS_METADATA_NO_DATE },
    { "reviewby", CORPUS_METADATA_NO_DATE },
    { "act", CORPUS_METADATA_NO_DATE },
    { "revieweddate", CORPUS_METADATA_NO_DATE },
    { "decision", CORPUS_METADATA_NO_DATE },
    { "sentenced", CORPUS_METADATA_NO_DATE },
};

enum { LABEL_COUNT = sizeof labels / sizeof *labels };

static size_t last_place(base_text letters, const char *wanted)
{
    size_t found = nowhere;

    for (size_t i = 0; (i = base_text_find(letters, base_text_of(wanted), i)) != nowhere; i++)
        found = i;
    return found;
}

/* "The Children Act 2004", but not "action"; "Final version, May 2015", but not "Final version 2". */
static bool is_last_only(const char *letters)
{
    return strcmp(letters, "act") == 0 || strcmp(letters, "finalversion") == 0 || strcmp(letters, "finalreport") == 0;
}

/* The kind that the words before a date give it: that of the last label in them. "Approved for publication" is agreed.
   CORPUS_DATE_NONE when there is none. */
int corpus_metadata_label_kind(base_text words)
{
    base_buf letters = { .limit = 1 << 16 };
    size_t best = nowhere, approved = nowhere;
    int kind = CORPUS_DATE_NONE;

    if (words.length > NEAR_BYTES)
        words = base_text_slice(words, words.length - NEAR_BYTES, words.length);
    if (corpus_metadata_letters(&letters, words, NULL) == BASE_OK && letters.length > 0) {
        base_text view = base_buf_view(&letters);
        for (size_t i = 0; i < LABEL_COUNT; i++) {
            size_t place = last_place(view, labels[i].letters);
            if (is_last_only(labels[i].letters) && place != nowhere && place + strlen(labels[i].letters) != view.length)
                place = nowhere;
            if (place == nowhere || (best != nowhere && place + strlen(labels[i].letters) < best))
                continue;
            best = place + strlen(labels[i].letters);
            kind = labels[i].kind;
        }
        approved = last_place(view, "approv");
        if (kind == CORPUS_DATE_PUBLISHED && approved != nowhere && best > approved && best - approved <= 25)
            kind = CORPUS_DATE_AGREED;
        if (kind == CORPUS_DATE_NONE && base_text_ends(view, BASE_TEXT("date")))
            kind = CORPUS_DATE_SIGNED;
    }
    base_buf_release(&letters);
    return kind;
}

/* The word and the one behind it are one of the list, cut in two; the second is taken then. */
static bool halves_of_one(base_text word, base_text *rest, const char *list)
{
    base_text after = *rest, second = BASE_TEXT(""), whole, items = base_text_of(list);

    corpus_data_cell(&second, &after, ' ');
    while (corpus_data_cell(&whole, &items, '|')) {
        if (whole.length == word.length + second.length && base_text_starts(whole, word) &&
            base_text_ends(whole, second)) {
            *rest = after;
            return true;
        }
    }
    return false;
}

/* Off the cover only a label that says nothing else will do: "Agreed by the Board on", not "Published guidance on x". */
bool corpus_metadata_label_is_bare(base_text before)
{
    static const char words[] =
        "date|dated|of|the|on|in|for|at|report|review|was|this|has|been|and|is|final|publication|published|"
        "publish|approved|approval|agreed|agreement|endorsed|ratified|signed|off|completed|completion|finalised|"
        "submitted|presented|officially|released|release|issued|issue|version|draft|revised|updated|last|edition|"
        "no|number|document|overview|executive|summary|accident|incident|death|written|v1|v2|v3|v|amended|first|"
        "period|under|from|between|time|timeframe|scope|signature|lcspr|scr|serious|case|local|child|"
        "safeguarding|practice|adults|learning|homicide|domestic|a|dyddiad|cyhoeddi|cyhoeddwyd|adolygiad|fersiwn|"
        "occurrence|board|partnership|panel";
    base_buf folded = { .limit = 4096 };
    base_text word, rest;
    bool bare = corpus_metadata_fold(&folded, before, NULL) == BASE_OK && folded.length > 0, named = false;

    rest = bare ? base_buf_view(&folded) : (base_text){ NULL, 0 };
    while (bare && !named && corpus_data_cell(&word, &rest, ' ')) {
        named = base_text_equal(word, BASE_TEXT("by")) || base_text_equal(word, BASE_TEXT("to"));
        bare = named || base_is_digit(word.data[0]) || corpus_metadata_in_list(word, words);
        if (!bare && rest.data) /* a stray blank inside the word: "public ation" */
            bare = halves_of_one(word, &rest, words);
    }
    base_buf_release(&folded);
    return bare;
}
