/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/fault.h"

static base_status status_of(xapc_status status)
{
    switch (status) {
    case XAPC_E_NOMEM:
        return BASE_E_NOMEM;
    case XAPC_E_NOT_FOUND:
    case XAPC_E_NO_DATABASE:
        return BASE_E_NOT_FOUND;
    case XAPC_E_VERSION:
        return BASE_E_VERSION;
    case XAPC_E_MODIFIED:
        return BASE_E_MODIFIED;
    case XAPC_E_CORRUPT:
    case XAPC_E_OPENING:
    case XAPC_E_SERIALISATION:
        return BASE_E_FORMAT;
    case XAPC_E_DATABASE:
    case XAPC_E_NETWORK:
    case XAPC_E_TIMEOUT:
    case XAPC_E_CLOSED:
        return BASE_E_IO;
    case XAPC_E_UNIMPLEMENTED:
        return BASE_E_UNSUPPORTED;
    default:
        return BASE_E_INTERNAL;
    }
}

base_status searcher_fault(base_error *err, const xapc_error *fault, const char *what)
{
    base_status status = status_of(fault->status);

    if (status == BASE_E_MODIFIED)
        return base_error_set(err, status, "%s: the index was changed while it was read; run the command again", what);
    if (status == BASE_E_FORMAT)
        return base_error_set(err, status, "%s: the index is damaged (%s); index again", what, fault->message);
    return base_error_set(err, status, "%s: %s", what, fault->message[0] ? fault->message : base_status_name(status));
}
