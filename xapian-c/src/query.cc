// SPDX-License-Identifier: GPL-2.0-or-later
#include "boundary.hpp"

namespace
{

using Query = Xapian::Query;

const Query &of(const xapc_query *query)
{
    return xapc_need(query, "query is NULL")->rep;
}

void give(xapc_query **out, const Query &query)
{
    xapc_give(out, std::unique_ptr<xapc_query>(new xapc_query{ query }));
}

// The query owns the source: nobody else holds it.
void give_source(xapc_query **out, std::unique_ptr<Xapian::PostingSource> source)
{
    give(out, Query(source.release()->release()));
}

Query::op op_of(xapc_op op)
{
    switch (op) {
    case XAPC_OP_AND:
        return Query::OP_AND;
    case XAPC_OP_OR:
        return Query::OP_OR;
    case XAPC_OP_AND_NOT:
        return Query::OP_AND_NOT;
    case XAPC_OP_XOR:
        return Query::OP_XOR;
    case XAPC_OP_AND_MAYBE:
        return Query::OP_AND_MAYBE;
    case XAPC_OP_FILTER:
        return Query::OP_FILTER;
    case XAPC_OP_NEAR:
        return Query::OP_NEAR;
    case XAPC_OP_PHRASE:
        return Query::OP_PHRASE;
    case XAPC_OP_ELITE_SET:
        return Query::OP_ELITE_SET;
    case XAPC_OP_SYNONYM:
        return Query::OP_SYNONYM;
    case XAPC_OP_MAX:
        return Query::OP_MAX;
    }
    throw xapc_fault{ XAPC_E_ARGUMENT, "unknown operator" };
}

// What NEAR and PHRASE can look into: terms and ORs of terms.
bool has_positions(const Query &query, bool within_or)
{
    if (query.empty() || query.get_type() == Query::LEAF_TERM)
        return true;
    if (within_or || query.get_type() != Query::OP_OR)
        return false;
    for (size_t i = 0; i < query.get_num_subqueries(); i++)
        if (!has_positions(query.get_subquery(i), true))
            return false;
    return true;
}

void check_window(xapc_op op, uint32_t window, const std::vector<Query> &children)
{
    if (op == XAPC_OP_NEAR || op == XAPC_OP_PHRASE) {
        xapc_require(window == 0 || window >= children.size(), "window smaller than the number of terms");
        for (const Query &child : children)
            if (!has_positions(child, false))
                throw xapc_fault{ XAPC_E_UNIMPLEMENTED, "NEAR and PHRASE take terms and ORs of terms" };
    } else if (op != XAPC_OP_ELITE_SET) {
        xapc_require(window == 0, "window for an operator without one");
    }
}

int limit_of(xapc_wildcard_limit limit)
{
    switch (limit) {
    case XAPC_WILDCARD_ERROR:
        return Query::WILDCARD_LIMIT_ERROR;
    case XAPC_WILDCARD_FIRST:
        return Query::WILDCARD_LIMIT_FIRST;
    case XAPC_WILDCARD_MOST_FREQUENT:
        return Query::WILDCARD_LIMIT_MOST_FREQUENT;
    }
    throw xapc_fault{ XAPC_E_ARGUMENT, "unknown wildcard limit" };
}

} // namespace

// ---- leaves -------------------------------------------------------------------------------------------------------

xapc_status xapc_query_match_all(xapc_query **out, xapc_error *err)
{
    return xapc_guarded(err, [&] { give(out, Query(std::string())); });
}

xapc_status xapc_query_match_nothing(xapc_query **out, xapc_error *err)
{
    return xapc_guarded(err, [&] { give(out, Query()); });
}

xapc_status xapc_query_term(xapc_query **out, const char *term, size_t length, uint32_t wqf, uint32_t position,
                            xapc_error *err)
{
    return xapc_guarded(err, [&] {
        std::string name = xapc_string(term, length);
        xapc_require(!name.empty(), "empty term");
        give(out, Query(name, wqf, position));
    });
}

xapc_status xapc_query_value_range(xapc_query **out, uint32_t slot, const char *lower, size_t lower_length,
                                   const char *upper, size_t upper_length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        std::string from = xapc_string(lower, lower_length);
        give(out, Query(Query::OP_VALUE_RANGE, slot, from, xapc_string(upper, upper_length)));
    });
}

xapc_status xapc_query_value_ge(xapc_query **out, uint32_t slot, const char *lower, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        give(out, Query(Query::OP_VALUE_GE, slot, xapc_string(lower, length)));
    });
}

xapc_status xapc_query_value_le(xapc_query **out, uint32_t slot, const char *upper, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        give(out, Query(Query::OP_VALUE_LE, slot, xapc_string(upper, length)));
    });
}

xapc_status xapc_query_wildcard(xapc_query **out, const char *prefix, size_t length, uint32_t max,
                                xapc_wildcard_limit limit, xapc_op combiner, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        std::string pattern = xapc_string(prefix, length);
        give(out, Query(Query::OP_WILDCARD, pattern, max, limit_of(limit), op_of(combiner)));
    });
}

// ---- combining ----------------------------------------------------------------------------------------------------

xapc_status xapc_query_combine(xapc_query **out, xapc_op op, const xapc_query *const *children, size_t count,
                               uint32_t window, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        std::vector<Query> parts;
        xapc_require(children || count == 0, "children is NULL");
        parts.reserve(count);
        for (size_t i = 0; i < count; i++)
            parts.push_back(of(children[i]));
        Query::op joined = op_of(op);
        check_window(op, window, parts);
        give(out, Query(joined, parts.begin(), parts.end(), window));
    });
}

xapc_status xapc_query_scale(xapc_query **out, const xapc_query *child, double factor, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_measure(factor, "factor is not finite, or negative");
        give(out, Query(Query::OP_SCALE_WEIGHT, of(child), factor));
    });
}

// ---- weight sources -----------------------------------------------------------------------------------------------

xapc_status xapc_query_fixed_weight(xapc_query **out, double weight, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_measure(weight, "weight is not finite, or negative");
        give_source(out, std::make_unique<Xapian::FixedWeightPostingSource>(weight));
    });
}

xapc_status xapc_query_value_weight(xapc_query **out, uint32_t slot, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        give_source(out, std::make_unique<Xapian::ValueWeightPostingSource>(slot));
    });
}

xapc_status xapc_query_decreasing_value_weight(xapc_query **out, uint32_t slot, uint32_t first, uint32_t last,
                                               xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        xapc_require(last == 0 || first <= last, "first is after last");
        give_source(out, std::make_unique<Xapian::DecreasingValueWeightPostingSource>(slot, first, last));
    });
}

xapc_status xapc_query_value_map(xapc_query **out, uint32_t slot, const xapc_value_weight *table, size_t count,
                                 double default_weight, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        xapc_require(table || count == 0, "table is NULL");
        auto source = std::make_unique<Xapian::ValueMapPostingSource>(slot);
        source->set_default_weight(xapc_measure(default_weight, "default weight is not finite, or negative"));
        for (size_t i = 0; i < count; i++) {
            std::string value = xapc_string(table[i].value, table[i].length);
            xapc_require(!value.empty(), "empty value in the table");
            source->add_mapping(value, xapc_measure(table[i].weight, "weight is not finite, or negative"));
        }
        give_source(out, std::move(source));
    });
}

// ---- asking -------------------------------------------------------------------------------------------------------

xapc_status xapc_query_is_empty(bool *out, const xapc_query *query, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(query).empty()); });
}

xapc_status xapc_query_length(uint32_t *out, const xapc_query *query, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(query).get_length()); });
}

xapc_status xapc_query_terms(xapc_terms **out, const xapc_query *query, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(query).get_terms_begin()); });
}

xapc_status xapc_query_unique_terms(xapc_terms **out, const xapc_query *query, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(query).get_unique_terms_begin()); });
}

xapc_status xapc_query_description(xapc_bytes *out, const xapc_query *query, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(query).get_description()); });
}

xapc_status xapc_query_serialise(xapc_bytes *out, const xapc_query *query, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(query).serialise()); });
}

xapc_status xapc_query_unserialise(xapc_query **out, const char *data, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        try {
            give(out, Query::unserialise(xapc_string(data, length)));
        } catch (const Xapian::NetworkError &) { // its codec is the remote protocol's
            throw xapc_fault{ XAPC_E_SERIALISATION, "not a serialised query" };
        }
    });
}

void xapc_query_free(xapc_query *query)
{
    xapc_guarded(nullptr, [&] { delete query; });
}
