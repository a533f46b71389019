// SPDX-License-Identifier: GPL-2.0-or-later
#include "boundary.hpp"

namespace
{

// ---- loading: what an entry's getters give, read once when the iterator arrives -----------------------------------

void load(xapc_terms &terms)
{
    terms.term = *terms.it;
}

void load(xapc_postings &postings)
{
    postings.docid = *postings.it;
}

void load(xapc_positions &positions)
{
    positions.position = *positions.it;
}

void load(xapc_values &values)
{
    values.value = *values.it;
    values.docid = values.by_document ? values.it.get_docid() : 0;
    values.slot = values.it.get_valueno();
}

void unload(xapc_terms &terms)
{
    terms.term.clear();
}

void unload(xapc_postings &postings)
{
    postings.docid = 0;
}

void unload(xapc_positions &positions)
{
    positions.position = 0;
}

void unload(xapc_values &values)
{
    values.value.clear();
    values.docid = values.slot = 0;
}

// ---- moving -------------------------------------------------------------------------------------------------------

template <typename Cursor> xapc_status arrive(Cursor &cursor)
{
    if (cursor.it == decltype(cursor.it)()) {
        unload(cursor);
        cursor.stand = xapc_stand::end;
        return XAPC_END;
    }
    load(cursor);
    cursor.stand = xapc_stand::on;
    return XAPC_OK;
}

// Run a move; an iterator whose move failed stands nowhere for good.
template <typename Cursor, typename Step> xapc_status move(Cursor *cursor, Step &&step, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_need(cursor, "iterator is NULL");
        if (cursor->stand == xapc_stand::end)
            return XAPC_END;
        if (cursor->stand == xapc_stand::failed)
            throw xapc_fault{ XAPC_E_OPERATION, "the iterator failed before: make a new one" };
        xapc_stand left = cursor->stand;
        cursor->stand = xapc_stand::failed;
        try {
            step(cursor->it, left);
            return arrive(*cursor);
        } catch (...) {
            unload(*cursor);
            throw;
        }
    });
}

template <typename Cursor> xapc_status next(Cursor *cursor, xapc_error *err)
{
    auto step = [](auto &it, xapc_stand left) {
        if (left == xapc_stand::on)
            ++it;
    };
    return move(cursor, step, err);
}

// Whether an entry is at or past what is asked for; some of Xapian's own iterators would go back for it.
bool reached(const xapc_terms &terms, const std::string &target)
{
    return terms.term >= target;
}

bool reached(const xapc_postings &postings, uint32_t target)
{
    return postings.docid >= target;
}

bool reached(const xapc_positions &positions, uint32_t target)
{
    return positions.position >= target;
}

bool reached(const xapc_values &values, uint32_t target)
{
    return (values.by_document ? values.docid : values.slot) >= target;
}

template <typename Cursor, typename Target> xapc_status skip_to(Cursor *cursor, const Target &target, xapc_error *err)
{
    auto step = [&](auto &it, xapc_stand left) {
        if (left == xapc_stand::on && reached(*cursor, target))
            return;
        if (it != std::decay_t<decltype(it)>())
            it.skip_to(target);
    };
    return move(cursor, step, err);
}

// The Xapian iterator of one that stands on an entry.
template <typename Cursor> auto &standing(const Cursor *cursor)
{
    xapc_need(cursor, "iterator is NULL");
    if (cursor->stand != xapc_stand::on)
        throw xapc_fault{ XAPC_E_OPERATION, "the iterator stands on no entry" };
    return cursor->it;
}

const char *lend(const std::string *text, size_t *length)
{
    if (length)
        *length = text ? text->size() : 0;
    return text ? text->c_str() : "";
}

template <typename Cursor, typename... Rest> std::unique_ptr<Cursor> make(Rest &&...rest)
{
    return std::unique_ptr<Cursor>(new Cursor{ { std::forward<Rest>(rest)... } });
}

} // namespace

void xapc_give_terms(xapc_terms **out, Xapian::TermIterator it)
{
    xapc_give(out, make<xapc_terms>(std::move(it)));
}

void xapc_give_postings(xapc_postings **out, Xapian::PostingIterator it)
{
    xapc_give(out, make<xapc_postings>(std::move(it)));
}

void xapc_give_positions(xapc_positions **out, Xapian::PositionIterator it)
{
    xapc_give(out, make<xapc_positions>(std::move(it)));
}

void xapc_give_values(xapc_values **out, Xapian::ValueIterator it, bool by_document)
{
    auto values = make<xapc_values>(std::move(it));
    values->by_document = by_document;
    xapc_give(out, std::move(values));
}

// ---- terms --------------------------------------------------------------------------------------------------------

xapc_status xapc_terms_next(xapc_terms *terms, xapc_error *err)
{
    return next(terms, err);
}

xapc_status xapc_terms_skip_to(xapc_terms *terms, const char *term, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] { return skip_to(terms, xapc_string(term, length), err); });
}

const char *xapc_terms_term(const xapc_terms *terms, size_t *length)
{
    return xapc_guarded_or("", [&] { return lend(terms ? &terms->term : nullptr, length); });
}

xapc_status xapc_terms_wdf(uint32_t *out, const xapc_terms *terms, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, standing(terms).get_wdf()); });
}

xapc_status xapc_terms_doc_freq(uint32_t *out, const xapc_terms *terms, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, standing(terms).get_termfreq()); });
}

xapc_status xapc_terms_position_count(uint32_t *out, const xapc_terms *terms, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, standing(terms).positionlist_count()); });
}

xapc_status xapc_terms_positions(xapc_positions **out, const xapc_terms *terms, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_positions(out, standing(terms).positionlist_begin()); });
}

void xapc_terms_free(xapc_terms *terms)
{
    xapc_guarded(nullptr, [&] { delete terms; });
}

// ---- postings -----------------------------------------------------------------------------------------------------

xapc_status xapc_postings_next(xapc_postings *postings, xapc_error *err)
{
    return next(postings, err);
}

xapc_status xapc_postings_skip_to(xapc_postings *postings, uint32_t docid, xapc_error *err)
{
    return skip_to(postings, docid, err);
}

uint32_t xapc_postings_docid(const xapc_postings *postings)
{
    return xapc_guarded_or(0u, [&] { return postings ? postings->docid : 0; });
}

xapc_status xapc_postings_wdf(uint32_t *out, const xapc_postings *postings, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, standing(postings).get_wdf()); });
}

xapc_status xapc_postings_doc_length(uint32_t *out, const xapc_postings *postings, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, standing(postings).get_doclength()); });
}

xapc_status xapc_postings_positions(xapc_positions **out, const xapc_postings *postings, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_positions(out, standing(postings).positionlist_begin()); });
}

void xapc_postings_free(xapc_postings *postings)
{
    xapc_guarded(nullptr, [&] { delete postings; });
}

// ---- positions ----------------------------------------------------------------------------------------------------

xapc_status xapc_positions_next(xapc_positions *positions, xapc_error *err)
{
    return next(positions, err);
}

xapc_status xapc_positions_skip_to(xapc_positions *positions, uint32_t position, xapc_error *err)
{
    return skip_to(positions, position, err);
}

uint32_t xapc_positions_position(const xapc_positions *positions)
{
    return xapc_guarded_or(0u, [&] { return positions ? positions->position : 0; });
}

void xapc_positions_free(xapc_positions *positions)
{
    xapc_guarded(nullptr, [&] { delete positions; });
}

// ---- values -------------------------------------------------------------------------------------------------------

xapc_status xapc_values_next(xapc_values *values, xapc_error *err)
{
    return next(values, err);
}

xapc_status xapc_values_skip_to(xapc_values *values, uint32_t key, xapc_error *err)
{
    return skip_to(values, key, err);
}

const char *xapc_values_value(const xapc_values *values, size_t *length)
{
    return xapc_guarded_or("", [&] { return lend(values ? &values->value : nullptr, length); });
}

uint32_t xapc_values_docid(const xapc_values *values)
{
    return xapc_guarded_or(0u, [&] { return values ? values->docid : 0; });
}

uint32_t xapc_values_slot(const xapc_values *values)
{
    return xapc_guarded_or(0u, [&] { return values ? values->slot : 0; });
}

void xapc_values_free(xapc_values *values)
{
    xapc_guarded(nullptr, [&] { delete values; });
}
