/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Errors of the binding in the product's own terms.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_FAULT_H
#define PRECEDENT_SEARCHER_ENGINE_FAULT_H

#include "corpus/base/error.h"
#include <xapc/xapc.h>

/**
 * Fill `err` from what the binding said and give the status that tells a caller what to do.
 *
 * @param what  what was being done, or the path it was done to; starts the message
 * @return BASE_E_MODIFIED, _NOMEM, _NOT_FOUND, _VERSION, _FORMAT (damaged), _IO, _UNSUPPORTED or _INTERNAL; never BASE_OK
 */
base_status searcher_fault(base_error *err, const xapc_error *fault, const char *what);

#endif
