/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Messages between a run and its nursery: whole or not at all (a SOCK_SEQPACKET pair), with descriptors.
 */
#ifndef PRECEDENT_INDEXER_WIRE_H
#define PRECEDENT_INDEXER_WIRE_H

#include "corpus/base/error.h"
#include "corpus/confinement.h"

#include <stdbool.h>
#include <stdint.h>

/** Longest name that is sent along; it is for messages and last-resort titles only. */
enum { INDEXER_WIRE_NAME = 512 };

/** The first message of a nursery: it is ready, and this is how its children are confined. */
typedef struct {
    corpus_confinement confinement;
    uint32_t failed;  /**< 1: no child could be confined and live; nothing will be read */
    uint32_t threads; /**< of the process that forks; 0 where the system does not say. A second one is a mistake */
} indexer_wire_hello;

/** Read this file. Two descriptors go with it: the file, and the pipe for the answer. */
typedef struct {
    uint32_t slot;
    uint32_t name_length;
    char name[INDEXER_WIRE_NAME];
} indexer_wire_order;

/** A child has ended. */
typedef struct {
    uint32_t slot;
    int32_t wait_status; /**< as from waitpid() */
    uint32_t overdue;    /**< 1 when the nursery ended it for its wall time */
    uint64_t memory_kib; /**< its greatest resident set */
} indexer_wire_end;

/** Send an order with its descriptors, which stay the caller's. BASE_E_IO. */
base_status indexer_wire_send_order(int to, const indexer_wire_order *order, int file, int answer, base_error *err);

/**
 * Take an order; its descriptors are the caller's from then on.
 * @return 1; 0 when the other side is gone; -1 for a message that is none, which is dropped
 */
int indexer_wire_take_order(int from, indexer_wire_order *order, int *file, int *answer);

/** @return false when the other side is gone */
bool indexer_wire_send_hello(int to, const indexer_wire_hello *hello);

/** As indexer_wire_take_order(). */
int indexer_wire_take_hello(int from, indexer_wire_hello *hello);

bool indexer_wire_send_end(int to, const indexer_wire_end *end);

/** As indexer_wire_take_order(). */
int indexer_wire_take_end(int from, indexer_wire_end *end);

#endif
