/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The small process that forks the reading children: started before any index is open, it holds nothing that a child
 * should not inherit. It takes orders, keeps the children's wall time, and says how each ended.
 */
#ifndef PRECEDENT_INDEXER_ZYGOTE_H
#define PRECEDENT_INDEXER_ZYGOTE_H

#include "indexer/child.h"

/** Most children at once. */
enum { INDEXER_ZYGOTE_CHILDREN = 64 };

/** Be the zygote until the other side of `control` is gone; then end the children and the process. */
_Noreturn void indexer_zygote_run(int control, const indexer_child_options *options);

#endif
