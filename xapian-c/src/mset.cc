// SPDX-License-Identifier: GPL-2.0-or-later
// Running a search, and match sets: part of enquire.h.
#include "enquire.hpp"

namespace
{

class called_decider : public Xapian::MatchDecider
{
    xapc_decider decide;
    void *payload;

  public:
    called_decider(xapc_decider decide_, void *payload_) : decide(decide_), payload(payload_)
    {
    }

    bool operator()(const Xapian::Document &doc) const override
    {
        xapc_document lent{ doc };
        bool keep = true;
        if (decide(&keep, &lent, payload) != 0)
            throw xapc_fault{ XAPC_E_STOPPED, "the callback stopped the search" };
        return keep;
    }
};

const Xapian::MSet &of(const xapc_mset *mset)
{
    return xapc_need(mset, "match set is NULL")->rep;
}

Xapian::MSetIterator at(const xapc_mset *mset, uint32_t index)
{
    if (index >= of(mset).size())
        throw xapc_fault{ XAPC_E_RANGE, "index past the end of the match set" };
    return of(mset)[index];
}

void run(xapc_mset **out, const xapc_enquire *enquire, uint32_t first, uint32_t max, uint32_t check_at_least,
         const xapc_rset *rset, const Xapian::MatchDecider *decider)
{
    xapc_need(out, "out is NULL"); // before spies count anything
    Xapian::MSet mset = xapc_of(enquire).rep.get_mset(first, max, check_at_least, rset ? &rset->rep : nullptr, decider);
    xapc_give(out, std::unique_ptr<xapc_mset>(new xapc_mset{ mset }));
}

} // namespace

xapc_status xapc_enquire_mset(xapc_mset **out, const xapc_enquire *enquire, uint32_t first, uint32_t max,
                              uint32_t check_at_least, const xapc_rset *rset, xapc_error *err)
{
    return xapc_guarded(err, [&] { run(out, enquire, first, max, check_at_least, rset, nullptr); });
}

xapc_status xapc_enquire_mset_decided(xapc_mset **out, const xapc_enquire *enquire, uint32_t first, uint32_t max,
                                      uint32_t check_at_least, const xapc_rset *rset, xapc_decider decide,
                                      void *payload, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        called_decider decider(xapc_need(decide, "decide is NULL"), payload);
        run(out, enquire, first, max, check_at_least, rset, &decider);
    });
}

void xapc_mset_free(xapc_mset *mset)
{
    xapc_guarded(nullptr, [&] { delete mset; });
}

// ---- the whole ----------------------------------------------------------------------------------------------------

uint32_t xapc_mset_size(const xapc_mset *mset)
{
    return xapc_guarded_or(0u, [&] { return mset ? mset->rep.size() : 0; });
}

xapc_status xapc_mset_first(uint32_t *out, const xapc_mset *mset, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(mset).get_firstitem()); });
}

xapc_status xapc_mset_matches(xapc_matches *out, const xapc_mset *mset, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        const Xapian::MSet &set = of(mset);
        xapc_set(out, xapc_matches{ set.get_matches_lower_bound(), set.get_matches_estimated(),
                                    set.get_matches_upper_bound() });
    });
}

xapc_status xapc_mset_uncollapsed(xapc_matches *out, const xapc_mset *mset, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        const Xapian::MSet &set = of(mset);
        xapc_set(out, xapc_matches{ set.get_uncollapsed_matches_lower_bound(), set.get_uncollapsed_matches_estimated(),
                                    set.get_uncollapsed_matches_upper_bound() });
    });
}

xapc_status xapc_mset_max_possible(double *out, const xapc_mset *mset, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(mset).get_max_possible()); });
}

xapc_status xapc_mset_max_attained(double *out, const xapc_mset *mset, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(mset).get_max_attained()); });
}

xapc_status xapc_mset_doc_freq(uint32_t *out, const xapc_mset *mset, const char *term, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        std::string name = xapc_string(term, length);
        xapc_require(!name.empty(), "empty term");
        xapc_set(out, of(mset).get_termfreq(name));
    });
}

xapc_status xapc_mset_term_weight(double *out, const xapc_mset *mset, const char *term, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(mset).get_termweight(xapc_string(term, length))); });
}

xapc_status xapc_mset_percent(uint32_t *out, const xapc_mset *mset, double weight, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_measure(weight, "weight is not finite, or negative");
        xapc_set(out, static_cast<uint32_t>(of(mset).convert_to_percent(weight)));
    });
}

xapc_status xapc_mset_fetch(const xapc_mset *mset, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        if (!of(mset).empty())
            of(mset).fetch();
    });
}

// ---- items --------------------------------------------------------------------------------------------------------

xapc_status xapc_mset_item(xapc_item *out, const xapc_mset *mset, uint32_t index, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        Xapian::MSetIterator it = at(mset, index);
        xapc_item item{};
        item.weight = it.get_weight();
        item.docid = *it;
        item.rank = it.get_rank();
        item.percent = static_cast<uint32_t>(it.get_percent());
        item.collapse_count = it.get_collapse_count();
        xapc_set(out, item);
    });
}

xapc_status xapc_mset_collapse_key(xapc_bytes *out, const xapc_mset *mset, uint32_t index, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, at(mset, index).get_collapse_key()); });
}

xapc_status xapc_mset_sort_key(xapc_bytes *out, const xapc_mset *mset, uint32_t index, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, at(mset, index).get_sort_key()); });
}

xapc_status xapc_mset_document(xapc_document **out, const xapc_mset *mset, uint32_t index, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        Xapian::Document doc = at(mset, index).get_document();
        xapc_give(out, std::unique_ptr<xapc_document>(new xapc_document{ doc }));
    });
}

xapc_status xapc_enquire_matching_terms(xapc_terms **out, const xapc_enquire *enquire, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require(docid != 0, "document id 0");
        xapc_give_terms(out, xapc_of(enquire).rep.get_matching_terms_begin(docid));
    });
}

// ---- snippets -----------------------------------------------------------------------------------------------------

namespace
{

unsigned snippet_bits(uint32_t flags)
{
    xapc_require_flags(flags,
                       XAPC_SNIPPET_BACKGROUND_MODEL | XAPC_SNIPPET_EXHAUSTIVE | XAPC_SNIPPET_EMPTY_WITHOUT_MATCH);
    unsigned bits = 0;
    if (flags & XAPC_SNIPPET_BACKGROUND_MODEL)
        bits |= Xapian::MSet::SNIPPET_BACKGROUND_MODEL;
    if (flags & XAPC_SNIPPET_EXHAUSTIVE)
        bits |= Xapian::MSet::SNIPPET_EXHAUSTIVE;
    if (flags & XAPC_SNIPPET_EMPTY_WITHOUT_MATCH)
        bits |= Xapian::MSet::SNIPPET_EMPTY_WITHOUT_MATCH;
    return bits;
}

} // namespace

xapc_status xapc_mset_snippet(xapc_bytes *out, const xapc_mset *mset, const char *text, size_t length, size_t max,
                              const xapc_stem *stem, uint32_t flags, const char *mark_start, const char *mark_end,
                              const char *omitted, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        Xapian::Stem stemmer = stem ? stem->rep : Xapian::Stem();
        xapc_bytes_fill(out, of(mset).snippet(xapc_string(text, length), max, stemmer, snippet_bits(flags),
                                              xapc_need(mark_start, "mark_start is NULL"),
                                              xapc_need(mark_end, "mark_end is NULL"),
                                              xapc_need(omitted, "omitted is NULL")));
    });
}
