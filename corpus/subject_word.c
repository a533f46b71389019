/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/subject_word.h"

#include "corpus/metadata_fold.h"
#include "corpus/partnership.h"
#include "corpus/subject.h"

char corpus_subject_byte(base_text text, size_t i)
{
    return i < text.length ? text.data[i] : '\0';
}

size_t corpus_subject_skip(base_text text, size_t i)
{
    while (base_is_space(corpus_subject_byte(text, i)))
        i++;
    return i;
}

/* The first byte of a Latin letter beyond ASCII (U+00C0-U+017F), which has two. */
static bool is_wide_letter(base_text text, size_t i)
{
    unsigned char c = (unsigned char)corpus_subject_byte(text, i);

    return c >= 0xC3 && c <= 0xC5;
}

size_t corpus_subject_run(base_text text, size_t i)
{
    while (base_is_alnum(corpus_subject_byte(text, i)) || is_wide_letter(text, i))
        i += is_wide_letter(text, i) ? 2 : 1;
    return i < text.length ? i : text.length;
}

/* Words in capitals that follow "Child" without being its code. */
static bool is_plain_word(base_text word)
{
    static const char list[] =
        "in|and|of|or|the|to|at|is|as|on|by|not|no|sex|care|need|plan|case|help|with|for|has|was|live|lac|cin|cp|"
        "cse|cce|icpc|cpc|gp|csc|nai|life|mind|line|risk|who|had|aged|age|did|may|nhs|scr|csp|cpp|cpr|dhr|sar|"
        "tbc|but|are|from|home|when|were|will|uk";

    return corpus_metadata_in_list(word, list);
}

/* "J", "A1", "BR", "BDS12", "2". */
bool corpus_subject_is_code(base_text word, bool loud)
{
    size_t letters = 0, digits;

    while (letters < word.length && base_is_upper(word.data[letters]))
        letters++;
    digits = word.length - letters;
    for (size_t i = letters; i < word.length; i++) {
        if (!base_is_digit(word.data[i]))
            return false;
    }
    if (letters == 0)
        return digits > 0 && digits <= 2;
    return letters <= 4 && digits <= 3 && !is_plain_word(word) && (letters < 3 || digits > 0 || !loud);
}

/* Capitalised words that follow "Child" or "Adult" without being a name, or stand alone in a title. */
bool corpus_subject_is_plain(base_text word)
{
    static const char list[] =
        "protection|safeguarding|practice|death|sexual|care|criminal|social|abuse|exploitation|need|plan|mental|"
        "health|services|service|welfare|development|minding|minder|assessment|looked|centred|focused|review|"
        "reviews|case|cases|serious|and|support|conference|deaths|adolescent|poverty|neglect|trafficking|line|"
        "trust|benefit|young|with|under|safety|psychology|psychiatrist|guidance|employment|group|act|clinic|"
        "steps|box|in|the|of|for|from|children|childrens|child|adult|adults|family|families|baby|infant|parents|"
        "report|overview|executive|summary|final|learning|lessons|local|domestic|homicide|full|independent|"
        "version|briefing|minute|seven|concise|extended|thematic|single|unified|rapid|scr|lcspr|cspr|dhr|sar|"
        "published|a|an|into|themes|findings|recommendations|response|action|statement|appendix|part|one|two|"
        "three|timeline|significant|management|incident|analysis|national|regional|partnership|board|committee|"
        "commission|inquiry|investigation|related|multi|agency|multiagency|practitioner|key|messages|points|note|"
        "bulletin|newsletter|redacted|anonymised|january|february|march|april|may|june|july|august|september|"
        "october|november|december|spring|summer|autumn|winter|overarching|joint|panel|author|chair|"
        "discretionary|historical|historic|mortality|years|year|months|old|male|female|prevention|future|"
        "regulation|document|presentation|slides|about|on|this|to|by|not|who|was|is|were|at|when|where|why|how|"
        "what|system|systems|first|second|third|annual|mh|sudi|suicide|bruising|online|harm|vulnerable|babies|"
        "infants|teenagers|adolescents|siblings|sibling|mother|father|people|person|persons|education|police|"
        "council";

    return corpus_metadata_in_list(word, list);
}

bool corpus_subject_is_name(base_text word)
{
    if (word.length < 3 || !base_is_upper(word.data[0]) || corpus_subject_is_plain(word))
        return false;
    for (size_t i = 1; i < word.length; i++) {
        if (!base_is_lower(word.data[i]) && (unsigned char)word.data[i] < 0x80)
            return false;
    }
    return true;
}

size_t corpus_subject_open(base_text text, size_t i)
{
    if (corpus_subject_byte(text, i) == '\'' || corpus_subject_byte(text, i) == '"')
        return i + 1;
    if (base_text_starts(base_text_slice(text, i, text.length), BASE_TEXT("\xE2\x80\x98")) ||
        base_text_starts(base_text_slice(text, i, text.length), BASE_TEXT("\xE2\x80\x9C")))
        return i + 3;
    return i;
}

/* Is the name met `least` times or more with one capital, and never in small letters? */
static bool is_met(base_text name, const base_text *texts, size_t count, size_t least)
{
    size_t big = 0, small = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t from = 0; (from = base_text_find_nocase(texts[i], name, from)) != (size_t)-1; from += name.length) {
            bool edges = (from == 0 || !base_is_alnum(texts[i].data[from - 1])) &&
                         !base_is_alnum(corpus_subject_byte(texts[i], from + name.length));
            if (!edges ||
                base_is_upper(corpus_subject_byte(texts[i], from + 1))) /* a heading in capitals tells nothing */
                continue;
            if (base_is_upper(texts[i].data[from]))
                big++;
            else
                small++;
        }
    }
    return big >= least && small == 0;
}

bool corpus_subject_is_used(base_text name, const base_text *texts, size_t count)
{
    return is_met(name, texts, count, 2);
}

bool corpus_subject_is_met(base_text name, const base_text *texts, size_t count)
{
    return is_met(name, texts, count, 1);
}

bool corpus_subject_is_place(base_text name)
{
    const corpus_partnership_table *table = NULL;

    return corpus_partnership_shared(&table, NULL) == BASE_OK && corpus_partnership_named(NULL, 0, table, name) > 0;
}

bool corpus_subject_has_word(base_text text, base_text word)
{
    size_t i = base_text_find_nocase(text, word, 0);

    return i != (size_t)-1 && !base_is_alnum(corpus_subject_byte(text, i + word.length));
}
