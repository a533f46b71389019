/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * All of xapc, a C face of Xapian. The rules that hold everywhere are in version.h; README.md has a complete example.
 */
#ifndef XAPC_XAPC_H
#define XAPC_XAPC_H

#include "xapc/database.h"
#include "xapc/document.h"
#include "xapc/enquire.h"
#include "xapc/error.h"
#include "xapc/iterator.h"
#include "xapc/query.h"
#include "xapc/text.h"
#include "xapc/version.h"

#endif
