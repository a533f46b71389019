// SPDX-License-Identifier: GPL-2.0-or-later
// Setting a search up: what to search, sorting, cut-offs, spies. Weighting is in weight.cc, results are in mset.cc
// and eset.cc.
#include "enquire.hpp"

xapc_status xapc_enquire_new(xapc_enquire **out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        Xapian::Enquire enquire(xapc_need(db, "database is NULL")->rep);
        xapc_give(out, std::unique_ptr<xapc_enquire>(new xapc_enquire{ enquire }));
    });
}

void xapc_enquire_free(xapc_enquire *enquire)
{
    xapc_guarded(nullptr, [&] { delete enquire; });
}

xapc_status xapc_enquire_set_query(xapc_enquire *enquire, const xapc_query *query, uint32_t query_length,
                                   xapc_error *err)
{
    return xapc_guarded(err,
                        [&] { xapc_of(enquire).rep.set_query(xapc_need(query, "query is NULL")->rep, query_length); });
}

// ---- which, and in what order -------------------------------------------------------------------------------------

xapc_status xapc_enquire_set_cutoff(xapc_enquire *enquire, uint32_t percent, double weight, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require(percent <= 100, "percent over 100");
        xapc_measure(weight, "weight is not finite, or negative");
        xapc_of(enquire).rep.set_cutoff(static_cast<int>(percent), weight);
    });
}

xapc_status xapc_enquire_set_collapse(xapc_enquire *enquire, uint32_t slot, uint32_t max, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require(max >= 1, "max is 0");
        xapc_of(enquire).rep.set_collapse_key(slot, max);
    });
}

xapc_status xapc_enquire_set_docid_order(xapc_enquire *enquire, xapc_docid_order order, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        auto theirs = Xapian::Enquire::ASCENDING;
        if (order == XAPC_DOCID_DESCENDING)
            theirs = Xapian::Enquire::DESCENDING;
        else if (order == XAPC_DOCID_ANY)
            theirs = Xapian::Enquire::DONT_CARE;
        else
            xapc_require(order == XAPC_DOCID_ASCENDING, "unknown order");
        xapc_of(enquire).rep.set_docid_order(theirs);
    });
}

xapc_status xapc_enquire_sort_by_relevance(xapc_enquire *enquire, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_of(enquire).rep.set_sort_by_relevance(); });
}

xapc_status xapc_enquire_sort_by_value(xapc_enquire *enquire, uint32_t slot, bool descending, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        xapc_of(enquire).rep.set_sort_by_value(slot, descending);
    });
}

xapc_status xapc_enquire_sort_by_value_then_relevance(xapc_enquire *enquire, uint32_t slot, bool descending,
                                                      xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        xapc_of(enquire).rep.set_sort_by_value_then_relevance(slot, descending);
    });
}

xapc_status xapc_enquire_sort_by_relevance_then_value(xapc_enquire *enquire, uint32_t slot, bool descending,
                                                      xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        xapc_of(enquire).rep.set_sort_by_relevance_then_value(slot, descending);
    });
}

xapc_status xapc_enquire_set_time_limit(xapc_enquire *enquire, double seconds, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_of(enquire).rep.set_time_limit(xapc_measure(seconds, "seconds are not finite, or negative"));
    });
}

// ---- keys ---------------------------------------------------------------------------------------------------------

namespace
{

using key_setter = void (Xapian::Enquire::*)(Xapian::KeyMaker *, bool);

xapc_status set_keys(xapc_enquire *enquire, key_setter setter, const xapc_keys *keys, bool descending, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_enquire &search = xapc_of(enquire);
        std::shared_ptr<Xapian::KeyMaker> maker = xapc_need(keys, "keys is NULL")->rep;
        (search.rep.*setter)(maker.get(), descending);
        search.keys = std::move(maker);
    });
}

} // namespace

xapc_status xapc_keys_new(xapc_keys **out, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        auto maker = std::make_shared<Xapian::MultiValueKeyMaker>();
        xapc_give(out, std::unique_ptr<xapc_keys>(new xapc_keys{ maker }));
    });
}

xapc_status xapc_keys_add(xapc_keys *keys, uint32_t slot, bool descending, const char *missing, size_t length,
                          xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        xapc_need(keys, "keys is NULL")->rep->add_value(slot, descending, xapc_string(missing, length));
    });
}

void xapc_keys_free(xapc_keys *keys)
{
    xapc_guarded(nullptr, [&] { delete keys; });
}

xapc_status xapc_enquire_sort_by_keys(xapc_enquire *enquire, const xapc_keys *keys, bool descending, xapc_error *err)
{
    return set_keys(enquire, &Xapian::Enquire::set_sort_by_key, keys, descending, err);
}

xapc_status xapc_enquire_sort_by_keys_then_relevance(xapc_enquire *enquire, const xapc_keys *keys, bool descending,
                                                     xapc_error *err)
{
    return set_keys(enquire, &Xapian::Enquire::set_sort_by_key_then_relevance, keys, descending, err);
}

xapc_status xapc_enquire_sort_by_relevance_then_keys(xapc_enquire *enquire, const xapc_keys *keys, bool descending,
                                                     xapc_error *err)
{
    return set_keys(enquire, &Xapian::Enquire::set_sort_by_relevance_then_key, keys, descending, err);
}

// ---- spies --------------------------------------------------------------------------------------------------------

xapc_status xapc_spy_new(xapc_spy **out, uint32_t slot, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        auto spy = std::make_shared<Xapian::ValueCountMatchSpy>(slot);
        xapc_give(out, std::unique_ptr<xapc_spy>(new xapc_spy{ spy }));
    });
}

void xapc_spy_free(xapc_spy *spy)
{
    xapc_guarded(nullptr, [&] { delete spy; });
}

xapc_status xapc_enquire_add_spy(xapc_enquire *enquire, xapc_spy *spy, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_enquire &search = xapc_of(enquire);
        search.spies.push_back(xapc_need(spy, "spy is NULL")->rep); // kept first: Xapian must never borrow what may go
        search.rep.add_matchspy(spy->rep.get());
    });
}

xapc_status xapc_enquire_clear_spies(xapc_enquire *enquire, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_of(enquire).rep.clear_matchspies();
        enquire->spies.clear();
    });
}

xapc_status xapc_spy_total(uint64_t *out, const xapc_spy *spy, xapc_error *err)
{
    return xapc_guarded(err,
                        [&] { xapc_set(out, static_cast<uint64_t>(xapc_need(spy, "spy is NULL")->rep->get_total())); });
}

xapc_status xapc_spy_values(xapc_terms **out, const xapc_spy *spy, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, xapc_need(spy, "spy is NULL")->rep->values_begin()); });
}

xapc_status xapc_spy_top_values(xapc_terms **out, const xapc_spy *spy, size_t max, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, xapc_need(spy, "spy is NULL")->rep->top_values_begin(max)); });
}
