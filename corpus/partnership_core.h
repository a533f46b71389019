/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What bodies are called behind the name of their place; for corpus/partnership_find.c alone.
 */
#ifndef PRECEDENT_CORPUS_PARTNERSHIP_CORE_H
#define PRECEDENT_CORPUS_PARTNERSHIP_CORE_H

/** Folded words with blanks between, NULL-terminated: "safeguarding children partnership", "inquiry office". */
extern const char *const corpus_partnership_cores[];

#endif
