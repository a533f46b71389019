/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * xapc, a C face of Xapian: version, export mark and the rules that every other header assumes.
 *
 * **Text** goes in as pointer and length in bytes; any byte may occur, NUL too; NULL is allowed where the length is
 * 0. Only paths, host names, program names and names of languages and schemes are NUL-terminated.
 *
 * **Text comes out** in one of two ways. What is asked of an object is copied into the caller's xapc_bytes, which
 * grows and may be used again and again (text.h). What an iterator stands on is lent: the pointer is good until the
 * iterator moves or is freed (iterator.h).
 *
 * **Objects** are opaque and owned by the caller: each `_new`, `_open` and each function with a `**out` makes one,
 * its `_free` ends it. `_free` accepts NULL. Objects may be freed in any order, for each keeps alive what it stands
 * on: a match set, a document or an iterator outlives the database handle that it came from. The one exception is
 * named in database.h: ending a writer closes it for everybody.
 *
 * **Errors** are returned (error.h). On failure the outputs are untouched. A NULL object, or a NULL output that is
 * not said to be optional, is XAPC_E_ARGUMENT. No C++ exception ever leaves the library.
 *
 * **Parameters** stand in one order: outputs, object, inputs, options, callback with its payload, error.
 *
 * **Threads.** There is no global state, so several threads may each use objects of their own. Objects that descend
 * from one another (a database and what was read from it, a query and the queries it was built from) count references
 * without atomic operations: use them from one thread at a time.
 *
 * **Callbacks** return 0 to go on and anything else to stop, which makes the call end with XAPC_E_STOPPED. They must
 * return: a longjmp or an exception through the library is undefined.
 */
#ifndef XAPC_VERSION_H
#define XAPC_VERSION_H

#define XAPC_VERSION_MAJOR 0
#define XAPC_VERSION_MINOR 1
#define XAPC_VERSION_PATCH 0
#define XAPC_VERSION       "0.1.0"

/** Marks what the shared library exports; all else is hidden. */
#if defined __GNUC__
#define XAPC_API __attribute__((visibility("default")))
#else
#define XAPC_API
#endif

/** Enumerations are as wide as an int for C and C++ alike, so that an unknown value is an error and no accident. */
#ifdef __cplusplus
#define XAPC_INT : int
#else
#define XAPC_INT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The version of this library at run time, such as "0.1.0". Static: never freed. XAPC_VERSION is what was compiled
 * against.
 * @since 0.1
 */
XAPC_API const char *xapc_version(void);

/**
 * The version of libxapian at run time, such as "1.4.22". Static: never freed.
 * @since 0.1
 */
XAPC_API const char *xapc_xapian_version(void);

#ifdef __cplusplus
}
#endif

#endif
