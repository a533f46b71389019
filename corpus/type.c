/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/type.h"

#include "corpus/metadata.h"
#include "corpus/metadata_fold.h"

enum { TYPE_COUNT = 16 };

static const char *const ids[TYPE_COUNT + 1] = {
    "local-child-safeguarding-practice-review",
    "serious-case-review",
    "thematic-review",
    "briefing",
    "learning-review",
    "rapid-review",
    "child-practice-review",
    "single-unified-safeguarding-review",
    "significant-case-review",
    "case-management-review",
    "domestic-homicide-review",
    "safeguarding-adults-review",
    "mental-health-homicide-review",
    "prevention-of-future-deaths",
    "inquiry",
    "other",
    NULL,
};

enum {
    T_LCSPR,
    T_SCR,
    T_THEMATIC,
    T_BRIEFING,
    T_LEARNING,
    T_RAPID,
    T_CPR,
    T_SUSR,
    T_SIGNIFICANT,
    T_CMR,
    T_DHR,
    T_SAR,
    T_MHHR,
    T_PFD,
    T_INQUIRY,
    T_OTHER
};

static const char *const labels[TYPE_COUNT] = {
    "local child safeguarding practice review",
    "serious case review",
    "thematic review",
    "briefing",
    "learning review",
    "rapid review",
    "child practice review",
    "single unified safeguarding review",
    "significant case review",
    "case management review",
    "domestic homicide review",
    "safeguarding adults review",
    "mental health homicide review",
    "prevention of future deaths report",
    "inquiry report",
    "other",
};

/* Folded names. FORM: what the document is, whatever it is about. NAME_ONLY: for corpus_type_of(), too vague for prose. */
enum { FORM = 1, NAME_ONLY = 2, ACRONYM = 4 };

static const struct name {
    const char *words;
    unsigned char type, flags;
} names[] = {
    { "local child safeguarding practice review", T_LCSPR, 0 },
    { "child safeguarding practice review", T_LCSPR, 0 },
    { "local safeguarding child practice review", T_LCSPR, 0 },
    { "local children safeguarding practice review", T_LCSPR, 0 },
    { "local safeguarding children practice review", T_LCSPR, 0 },
    { "local childrens safeguarding practice review", T_LCSPR, 0 },
    { "childrens safeguarding practice review", T_LCSPR, 0 },
    { "children safeguarding practice review", T_LCSPR, 0 },
    { "local safeguarding practice review", T_LCSPR, 0 },
    { "safeguarding practice review", T_LCSPR, 0 },
    { "safeguarding children practice review", T_LCSPR, 0 },
    { "lcspr", T_LCSPR, ACRONYM },
    { "lscpr", T_LCSPR, ACRONYM },
    { "cspr", T_LCSPR, ACRONYM },
    { "serious case review", T_SCR, 0 },
    { "scr", T_SCR, ACRONYM },
    { "serious child care incident review", T_SCR, 0 },
    { "thematic child safeguarding practice review", T_THEMATIC, FORM },
    { "thematic local child safeguarding practice review", T_THEMATIC, FORM },
    { "thematic serious case review", T_THEMATIC, FORM },
    { "thematic safeguarding adults review", T_THEMATIC, FORM },
    { "thematic safeguarding adult review", T_THEMATIC, FORM },
    { "thematic learning review", T_THEMATIC, FORM },
    { "thematic case review", T_THEMATIC, FORM },
    { "thematic practice review", T_THEMATIC, FORM },
    { "thematic review", T_THEMATIC, FORM },
    { "thematic analysis", T_THEMATIC, FORM },
    { "thematic report", T_THEMATIC, FORM },
    { "thematic overview", T_THEMATIC, FORM },
    { "learning and themes", T_THEMATIC, FORM },
    { "themes and learning", T_THEMATIC, FORM },
    { "overview of themes", T_THEMATIC, FORM },
    { "themes from", T_THEMATIC, FORM },
    { "briefing", T_BRIEFING, FORM },
    { "briefing note", T_BRIEFING, FORM },
    { "briefing paper", T_BRIEFING, FORM },
    { "learning briefing", T_BRIEFING, FORM },
    { "practice briefing", T_BRIEFING, FORM },
    { "practice learning briefing", T_BRIEFING, FORM },
    { "practitioner briefing", T_BRIEFING, FORM },
    { "learning bulletin", T_BRIEFING, FORM },
    { "practice bulletin", T_BRIEFING, FORM },
    { "learning summary", T_BRIEFING, FORM },
    { "7 minute learning", T_BRIEFING, FORM },
    { "seven minute learning", T_BRIEFING, FORM },
    { "7 minute guide", T_BRIEFING, FORM },
    { "7mb", T_BRIEFING, FORM | ACRONYM },
    { "learning slides", T_BRIEFING, FORM },
    { "practice learning event", T_BRIEFING, FORM },
    { "learning event slides", T_BRIEFING, FORM },
    { "slides for", T_BRIEFING, FORM },
    { "slide pack", T_BRIEFING, FORM },
    { "newsletter", T_BRIEFING, FORM | NAME_ONLY },
    { "learning review", T_LEARNING, 0 },
    { "partnership learning review", T_LEARNING, 0 },
    { "multi agency learning review", T_LEARNING, 0 },
    { "local learning review", T_LEARNING, 0 },
    { "learning lessons review", T_LEARNING, 0 },
    { "lessons learned review", T_LEARNING, 0 },
    { "lessons learnt review", T_LEARNING, 0 },
    { "partnership review", T_LEARNING, 0 },
    { "partnership case review", T_LEARNING, 0 },
    { "multi agency case review", T_LEARNING, 0 },
    { "learning together review", T_LEARNING, 0 },
    { "learning practice review", T_LEARNING, 0 },
    { "multi agency practice review", T_LEARNING, 0 },
    { "rapid review", T_RAPID, 0 },
    { "child practice review", T_CPR, 0 },
    { "concise child practice review", T_CPR, 0 },
    { "extended child practice review", T_CPR, 0 },
    { "historical child practice review", T_CPR, 0 },
    { "concise practice review", T_CPR, 0 },
    { "extended practice review", T_CPR, 0 },
    { "adolygiad ymarfer plant", T_CPR, 0 },
    { "cpr", T_CPR, ACRONYM | NAME_ONLY },
    { "single unified safeguarding review", T_SUSR, 0 },
    { "single unified safeguarding report", T_SUSR, 0 },
    { "adolygiad diogelu unedig sengl", T_SUSR, 0 },
    { "susr", T_SUSR, ACRONYM },
    { "significant case review", T_SIGNIFICANT, 0 },
    { "initial case review", T_SIGNIFICANT, 0 },
    { "case management review", T_CMR, 0 },
    { "cmr", T_CMR, ACRONYM },
    { "domestic homicide review", T_DHR, 0 },
    { "domestic abuse related death review", T_DHR, 0 },
    { "domestic abuse death review", T_DHR, 0 },
    { "domestic homicide overview report", T_DHR, 0 },
    { "dhr", T_DHR, ACRONYM },
    { "dardr", T_DHR, ACRONYM },
    { "safeguarding adults review", T_SAR, 0 },
    { "safeguarding adult review", T_SAR, 0 },
    { "safeguarding adults learning review", T_SAR, 0 },
    { "adult safeguarding review", T_SAR, 0 },
    { "adult serious case review", T_SAR, 0 },
    { "serious case review of an adult", T_SAR, 0 },
    { "discretionary safeguarding adults review", T_SAR, 0 },
    { "adult practice review", T_SAR, 0 },
    { "adolygiad ymarfer oedolion", T_SAR, 0 },
    { "sar", T_SAR, ACRONYM },
    { "mental health homicide review", T_MHHR, 0 },
    { "independent mental health homicide review", T_MHHR, 0 },
    { "mental health homicide investigation", T_MHHR, 0 },
    { "mental health related homicide", T_MHHR, 0 },
    { "independent investigation into the care and treatment", T_MHHR, 0 },
    { "investigation into the care and treatment", T_MHHR, 0 },
    { "mhhr", T_MHHR, ACRONYM },
    { "regulation 28 report", T_PFD, 0 },
    { "regulation 28", T_PFD, 0 },
    { "prevention of future deaths", T_PFD, 0 },
    { "prevention of future deaths report", T_PFD, 0 },
    { "prevent future deaths", T_PFD, 0 },
    { "action to prevent future deaths", T_PFD, 0 },
    { "report to prevent future deaths", T_PFD, 0 },
    { "rule 43 report", T_PFD, 0 },
    { "pfd report", T_PFD, 0 },
    { "pfd", T_PFD, ACRONYM },
    { "inquiry", T_INQUIRY, NAME_ONLY },
    { "enquiry", T_INQUIRY, NAME_ONLY },
    { "inquiry report", T_INQUIRY, 0 },
    { "public inquiry", T_INQUIRY, 0 },
    { "independent inquiry", T_INQUIRY, 0 },
    { "statutory inquiry", T_INQUIRY, 0 },
    { "aviation inquiry", T_INQUIRY, 0 },
    { "rail inquiry", T_INQUIRY, 0 },
    { "railway inquiry", T_INQUIRY, 0 },
    { "marine inquiry", T_INQUIRY, 0 },
    { "maritime inquiry", T_INQUIRY, 0 },
    { "accident inquiry", T_INQUIRY, 0 },
    { "fatal accident inquiry", T_INQUIRY, 0 },
    { "occurrence report", T_INQUIRY, 0 },
    { "occurrence investigation", T_INQUIRY, 0 },
    { "safety investigation", T_INQUIRY, 0 },
    { "safety investigation report", T_INQUIRY, 0 },
    { "transportation safety investigation report", T_INQUIRY, 0 },
    { "transport safety report", T_INQUIRY, 0 },
    { "transport safety investigation", T_INQUIRY, 0 },
    { "aviation safety investigation", T_INQUIRY, 0 },
    { "accident investigation", T_INQUIRY, NAME_ONLY },
    { "accident investigation report", T_INQUIRY, 0 },
    { "accident report", T_INQUIRY, 0 },
    { "other", T_OTHER, NAME_ONLY },
};

enum { NAME_COUNT = sizeof names / sizeof *names };

const char *const *corpus_type_ids(void)
{
    return ids;
}

static size_t index_of_id(base_text id)
{
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        if (base_text_equal_nocase(id, base_text_of(ids[i])))
            return i;
    }
    return TYPE_COUNT;
}

const char *corpus_type_label(base_text id)
{
    size_t index = index_of_id(id);

    return index < TYPE_COUNT ? labels[index] : NULL;
}

/* Folded and without a plural s. */
static const char *find_name(base_text folded)
{
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        if (base_text_equal(folded, base_text_of(labels[i])))
            return ids[i];
    }
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (base_text_equal(folded, base_text_of(names[i].words)))
            return ids[names[i].type];
    }
    return NULL;
}

const char *corpus_type_of(base_text name)
{
    char room[256];
    base_text folded = { room, 0 };
    base_buf buf = { .limit = sizeof room };
    size_t index = index_of_id(base_text_trim(name));
    const char *found = NULL;

    if (index < TYPE_COUNT)
        return ids[index];
    if (name.length < sizeof room && corpus_metadata_fold(&buf, name, NULL) == BASE_OK && buf.length > 0) {
        memcpy(room, buf.data, buf.length);
        folded.length = buf.length;
        found = find_name(folded);
        if (!found && folded.length > 1 && room[folded.length - 1] == 's') {
            folded.length--;
            found = find_name(folded);
        }
        if (!found && (index = index_of_id(name)) < TYPE_COUNT)
            found = ids[index];
    }
    base_buf_release(&buf);
    return found;
}

/* Does the name stand at `at`, whole words, perhaps with a plural s? Gives its end, 0 if not. */
static size_t name_at(base_text text, size_t at, const struct name *name, bool *plural)
{
    size_t end = at + strlen(name->words);

    if (!base_text_starts(base_text_slice(text, at, text.length), base_text_of(name->words)))
        return 0;
    *plural = end < text.length && text.data[end] == 's';
    end += *plural;
    return end == text.length || text.data[end] == ' ' ? end : 0;
}

static bool longest_at(corpus_type_hit *out, base_text text, size_t at)
{
    bool found = false, plural;

    for (size_t i = 0; i < NAME_COUNT; i++) {
        size_t end = names[i].flags & NAME_ONLY || names[i].words[0] != text.data[at]
                         ? 0
                         : name_at(text, at, &names[i], &plural);
        if (end == 0 || (found && end <= out->end))
            continue;
        *out = (corpus_type_hit){ ids[names[i].type],          at, end, plural, (names[i].flags & ACRONYM) != 0,
                                  (names[i].flags & FORM) != 0 };
        found = true;
    }
    return found;
}

bool corpus_type_next(corpus_type_hit *out, base_text folded, size_t from)
{
    for (; from < folded.length; from++) {
        if ((from == 0 || folded.data[from - 1] == ' ') && longest_at(out, folded, from))
            return true;
    }
    return false;
}

const char *corpus_type_of_title(base_text folded)
{
    corpus_type_hit hit;
    const char *first = NULL, *form = NULL;
    bool plural = false;

    for (size_t at = 0; corpus_type_next(&hit, folded, at); at = hit.end) {
        if (hit.form && (!form || strcmp(hit.id, "briefing") == 0))
            form = hit.id;
        else if (hit.plural)
            plural = true;
        else if (!hit.form && !first)
            first = hit.id;
    }
    if (form)
        return form;
    if (first)
        return first;
    if (plural)
        return "thematic-review";
    return corpus_metadata_find_words(folded, BASE_TEXT("inquiry"), 0) != (size_t)-1 ? "inquiry" : NULL;
}

static bool says_itself(base_text folded, size_t begin)
{
    static const char *const before[] = { "this ", "this local ", "this extended ", "this concise ", "this thematic " };

    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        base_text word = base_text_of(before[i]);
        if (begin >= word.length && base_text_ends(base_text_slice(folded, 0, begin), word))
            return true;
    }
    return false;
}

const char *corpus_type_of_body(base_text folded)
{
    size_t self[TYPE_COUNT] = { 0 }, all[TYPE_COUNT] = { 0 }, best = TYPE_COUNT;
    corpus_type_hit hit;

    for (size_t at = 0; corpus_type_next(&hit, folded, at); at = hit.end) {
        size_t index = index_of_id(base_text_of(hit.id));
        if (hit.acronym)
            continue;
        all[index]++;
        if (!hit.plural && says_itself(folded, hit.begin))
            self[index]++;
    }
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        if (self[i] > 0 && (best == TYPE_COUNT || self[i] > self[best]))
            best = i;
    }
    for (size_t i = 0; best == TYPE_COUNT && i < TYPE_COUNT; i++) {
        bool most = all[i] > 0;
        for (size_t j = 0; j < TYPE_COUNT; j++)
            most = most && (all[j] < all[i] || (all[j] == all[i] && j >= i));
        if (most)
            best = i;
    }
    return best < TYPE_COUNT ? ids[best] : NULL;
}

const char *corpus_type_nation(const char *id)
{
    static const char *const nations[TYPE_COUNT] = {
        [T_LCSPR] = "england",        [T_CPR] = "wales", [T_SUSR] = "wales", [T_SIGNIFICANT] = "scotland",
        [T_CMR] = "northern-ireland",
    };
    size_t index = id ? index_of_id(base_text_of(id)) : TYPE_COUNT;

    return index < TYPE_COUNT ? nations[index] : NULL;
}
