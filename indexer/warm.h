/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What libraries do the first time they are used (types registered, tables read, modules loaded) is done once, in the
 * zygote, before the walls close: a child could not do it any more, and all inherit it for nothing.
 */
#ifndef PRECEDENT_INDEXER_WARM_H
#define PRECEDENT_INDEXER_WARM_H

#include "corpus/reader.h"

/** Read a small document of each format, as a child would. What fails here fails again where it matters. */
void indexer_warm_up(const corpus_reader_options *options);

#endif
