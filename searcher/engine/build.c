/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/build.h"
#include "searcher/engine/fault.h"

#include <stdlib.h>

void searcher_build_release(searcher_build *build)
{
    for (size_t i = 0; i < build->count; i++)
        xapc_query_free(build->made[i]);
    free(build->made);
    *build = (searcher_build){ 0 };
}

void searcher_build_fail(searcher_build *build, base_status status, const char *message)
{
    if (build->status == BASE_OK)
        build->status = base_error_set(&build->error, status, "%s", message);
}

/** Room for one more, before anything is made that would be lost without it. */
static bool ready(searcher_build *build)
{
    if (build->status == BASE_OK)
        build->status = base_grow(&build->made, &build->capacity, build->count + 1, sizeof *build->made,
                                  SEARCHER_BUILD_MOST, &build->error);
    return build->status == BASE_OK;
}

static const xapc_query *keep(searcher_build *build, xapc_status status, xapc_query *query, const xapc_error *fault)
{
    if (status != XAPC_OK) {
        build->status = searcher_fault(&build->error, fault, "query");
        return NULL;
    }
    build->made[build->count++] = query;
    return query;
}

const xapc_query *searcher_build_term(searcher_build *build, const corpus_term *term)
{
    xapc_query *query = NULL;
    xapc_error fault = { 0 };
    xapc_status status;

    if (!ready(build))
        return NULL;
    status = xapc_query_term(&query, term->bytes, term->length, 1, 0, &fault);
    return keep(build, status, query, &fault);
}

const xapc_query *searcher_build_nothing(searcher_build *build)
{
    xapc_query *query = NULL;
    xapc_error fault = { 0 };
    xapc_status status;

    if (!ready(build))
        return NULL;
    status = xapc_query_match_nothing(&query, &fault);
    return keep(build, status, query, &fault);
}

const xapc_query *searcher_build_all(searcher_build *build)
{
    xapc_query *query = NULL;
    xapc_error fault = { 0 };
    xapc_status status;

    if (!ready(build))
        return NULL;
    status = xapc_query_match_all(&query, &fault);
    return keep(build, status, query, &fault);
}

const xapc_query *searcher_build_fixed(searcher_build *build, double weight)
{
    xapc_query *query = NULL;
    xapc_error fault = { 0 };
    xapc_status status;

    if (!ready(build))
        return NULL;
    status = xapc_query_fixed_weight(&query, weight, &fault);
    return keep(build, status, query, &fault);
}

const xapc_query *searcher_build_range(searcher_build *build, uint32_t slot, base_text low, base_text high)
{
    xapc_query *query = NULL;
    xapc_error fault = { 0 };
    xapc_status status;

    if (!ready(build))
        return NULL;
    if (!high.data)
        status = xapc_query_value_ge(&query, slot, low.data, low.length, &fault);
    else /* one NUL is the least value there is: documents without any stay out */
        status = xapc_query_value_range(&query, slot, low.data ? low.data : "", low.data ? low.length : 1, high.data,
                                        high.length, &fault);
    return keep(build, status, query, &fault);
}

static const xapc_query *combine(searcher_build *build, xapc_op op, const xapc_query *const *operands, size_t count,
                                 uint32_t window)
{
    xapc_query *query = NULL;
    xapc_error fault = { 0 };
    xapc_status status;

    if (!ready(build))
        return NULL;
    status = xapc_query_combine(&query, op, operands, count, window, &fault);
    return keep(build, status, query, &fault);
}

const xapc_query *searcher_build_join(searcher_build *build, xapc_op op, const xapc_query *const *operands,
                                      size_t count, uint32_t window)
{
    const xapc_query **some;
    const xapc_query *joined = NULL;
    size_t used = 0;

    if (build->status != BASE_OK || count == 0)
        return NULL;
    some = malloc(count * sizeof *some);
    if (!some) {
        searcher_build_fail(build, BASE_E_NOMEM, "out of memory");
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (operands[i])
            some[used++] = operands[i];
    if (used == 1)
        joined = some[0];
    else if (used > 1)
        joined = combine(build, op, some, used, window);
    free(some);
    return joined;
}

const xapc_query *searcher_build_pair(searcher_build *build, xapc_op op, const xapc_query *a, const xapc_query *b)
{
    const xapc_query *both[2] = { a, b };
    return searcher_build_join(build, op, both, 2, 0);
}

const xapc_query *searcher_build_scale(searcher_build *build, const xapc_query *query, double factor)
{
    xapc_query *scaled = NULL;
    xapc_error fault = { 0 };
    xapc_status status;

    if (!query || !ready(build))
        return NULL;
    status = xapc_query_scale(&scaled, query, factor, &fault);
    return keep(build, status, scaled, &fault);
}

const xapc_query *searcher_build_weigh(searcher_build *build, const xapc_query *filter, const xapc_query *weight)
{
    return searcher_build_pair(build, XAPC_OP_AND_MAYBE, searcher_build_scale(build, filter, 0), weight);
}

const xapc_query *searcher_build_worth(searcher_build *build, const xapc_query *query, double weight)
{
    if (!query)
        return NULL;
    return searcher_build_weigh(build, query, searcher_build_fixed(build, weight));
}
