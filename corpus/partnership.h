/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The bodies that publish reviews: an editable table (partnerships.tsv) of their names, and slugs.
 * corpus_partnership_slug() is declared in corpus/metadata.h.
 */
#ifndef PRECEDENT_CORPUS_PARTNERSHIP_H
#define PRECEDENT_CORPUS_PARTNERSHIP_H

#include "corpus/report.h"

/** One row of partnerships.tsv. */
typedef struct {
    base_text id;     /**< the slug */
    base_text kind;   /**< "children" "adults" "both" "community-safety" "inquiry" … */
    base_text nation; /**< "england" …; absent when of none */
    base_text name;   /**< current name */
    base_text *names; /**< all of them, as printed: current, former, short, Welsh, acronyms last */
    size_t name_count;
    size_t acronym_count; /**< of `names`, the last so many */
} corpus_body;

typedef struct {
    base_arena arena;
    corpus_body *bodies;
    size_t count;
    struct corpus_partnership_key *keys; /**< folded names, sorted; private */
    size_t key_count;
} corpus_partnership_table;

/**
 * The shipped table, read once in a process at first use and kept; safe from several threads. A reading child must call
 * it before its sandbox closes.
 * @return BASE_OK; BASE_E_NOT_FOUND, BASE_E_IO, BASE_E_FORMAT (path and line), the same at every call
 */
base_status corpus_partnership_shared(const corpus_partnership_table **out, base_error *err);

/** Parse a table: tab-separated, described at the head of partnerships.tsv. `path` is for messages. */
base_status corpus_partnership_parse(corpus_partnership_table *out, base_text tsv, const char *path, base_error *err);
void corpus_partnership_release(corpus_partnership_table *table);

/**
 * Bodies that bear a name (case, dashes, '&' and "and", "the" do not matter), at most `most` of them.
 * @param out  may be NULL when `most` is 0
 * @return how many there are, perhaps more than `most`: an acronym may be several bodies'
 */
size_t corpus_partnership_named(const corpus_body **out, size_t most, const corpus_partnership_table *table,
                                base_text name);

/** The body of an id; NULL if there is none. */
const corpus_body *corpus_partnership_of_id(const corpus_partnership_table *table, base_text id);

/**
 * What somebody who types `name` may mean: slugs of every body that bears it, else the slug that a body of this name
 * would have been given. Never empty for a name with a letter or digit in it.
 * @param out  array of `*count` slugs in `arena`
 */
base_status corpus_partnership_resolve(base_text **out, size_t *count, base_arena *arena, base_text name,
                                       base_error *err);

/** Fill a report's partnership from its name: slug, and the other names of a known body as aliases. */
base_status corpus_partnership_fill(corpus_partnership *out, base_arena *arena, base_text name, corpus_source source,
                                    base_error *err);

#endif
