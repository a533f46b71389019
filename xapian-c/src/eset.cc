// SPDX-License-Identifier: GPL-2.0-or-later
// Relevance sets and expansion: part of enquire.h.
#include "enquire.hpp"

namespace
{

class called_term_decider : public Xapian::ExpandDecider
{
    xapc_term_decider decide;
    void *payload;

  public:
    called_term_decider(xapc_term_decider decide_, void *payload_) : decide(decide_), payload(payload_)
    {
    }

    bool operator()(const std::string &term) const override
    {
        bool keep = true;
        if (decide(&keep, term.c_str(), term.size(), payload) != 0)
            throw xapc_fault{ XAPC_E_STOPPED, "the callback stopped the expansion" };
        return keep;
    }
};

Xapian::RSet &of(xapc_rset *rset)
{
    return xapc_need(rset, "relevance set is NULL")->rep;
}

const Xapian::RSet &of(const xapc_rset *rset)
{
    return xapc_need(rset, "relevance set is NULL")->rep;
}

const Xapian::ESet &of(const xapc_eset *eset)
{
    return xapc_need(eset, "expand set is NULL")->rep;
}

Xapian::ESetIterator at(const xapc_eset *eset, uint32_t index)
{
    if (index >= of(eset).size())
        throw xapc_fault{ XAPC_E_RANGE, "index past the end of the expand set" };
    return of(eset)[index];
}

int expand_bits(uint32_t flags)
{
    xapc_require_flags(flags, XAPC_EXPAND_INCLUDE_QUERY_TERMS | XAPC_EXPAND_EXACT_DOC_FREQ);
    int bits = 0;
    if (flags & XAPC_EXPAND_INCLUDE_QUERY_TERMS)
        bits |= Xapian::Enquire::INCLUDE_QUERY_TERMS;
    if (flags & XAPC_EXPAND_EXACT_DOC_FREQ)
        bits |= Xapian::Enquire::USE_EXACT_TERMFREQ;
    return bits;
}

} // namespace

// ---- relevance ----------------------------------------------------------------------------------------------------

xapc_status xapc_rset_new(xapc_rset **out, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give(out, std::unique_ptr<xapc_rset>(new xapc_rset{ Xapian::RSet() })); });
}

void xapc_rset_free(xapc_rset *rset)
{
    xapc_guarded(nullptr, [&] { delete rset; });
}

xapc_status xapc_rset_add(xapc_rset *rset, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(rset).add_document(docid); });
}

xapc_status xapc_rset_remove(xapc_rset *rset, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(rset).remove_document(docid); });
}

xapc_status xapc_rset_contains(bool *out, const xapc_rset *rset, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(rset).contains(docid)); });
}

uint32_t xapc_rset_size(const xapc_rset *rset)
{
    return xapc_guarded_or(0u, [&] { return rset ? rset->rep.size() : 0; });
}

// ---- expansion ----------------------------------------------------------------------------------------------------

xapc_status xapc_enquire_set_expansion(xapc_enquire *enquire, xapc_expansion scheme, double k, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        if (scheme == XAPC_EXPANSION_BO1) {
            xapc_of(enquire).rep.set_expansion_scheme("bo1");
            return;
        }
        xapc_require(scheme == XAPC_EXPANSION_TRAD, "unknown expansion scheme");
        xapc_of(enquire).rep.set_expansion_scheme("trad", xapc_measure(k, "k is not finite, or negative"));
    });
}

xapc_status xapc_enquire_eset(xapc_eset **out, const xapc_enquire *enquire, uint32_t max, const xapc_rset *rset,
                              uint32_t flags, double min_weight, xapc_term_decider decide, void *payload,
                              xapc_error *err)
{
    return xapc_guarded(err, [&] {
        called_term_decider decider(decide, payload);
        xapc_measure(min_weight, "min_weight is not finite, or negative");
        Xapian::ESet eset =
            xapc_of(enquire).rep.get_eset(max, of(rset), expand_bits(flags), decide ? &decider : nullptr, min_weight);
        xapc_give(out, std::unique_ptr<xapc_eset>(new xapc_eset{ eset }));
    });
}

void xapc_eset_free(xapc_eset *eset)
{
    xapc_guarded(nullptr, [&] { delete eset; });
}

uint32_t xapc_eset_size(const xapc_eset *eset)
{
    return xapc_guarded_or(0u, [&] { return eset ? eset->rep.size() : 0; });
}

xapc_status xapc_eset_bound(uint32_t *out, const xapc_eset *eset, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(eset).get_ebound()); });
}

xapc_status xapc_eset_term(xapc_bytes *out, const xapc_eset *eset, uint32_t index, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, *at(eset, index)); });
}

xapc_status xapc_eset_weight(double *out, const xapc_eset *eset, uint32_t index, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, at(eset, index).get_weight()); });
}
