/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Errors: a status says what a caller can do about it, an xapc_error says it in words.
 *
 * Nothing is kept anywhere but in the caller's struct, and nothing has to be freed.
 */
#ifndef XAPC_ERROR_H
#define XAPC_ERROR_H

#include "xapc/version.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What became of a call. Values keep their numbers for good; new ones are appended. @since 0.1 */
typedef enum xapc_status XAPC_INT {
    XAPC_OK = 0,               /**< done */
    XAPC_END = 1,              /**< an iterator went past its last entry; no error, and no error struct is filled */
    XAPC_E_ARGUMENT = 2,       /**< the caller's fault: a NULL, an empty or over-long term, an unknown flag, docid 0 */
    XAPC_E_NOMEM = 3,          /**< out of memory */
    XAPC_E_NOT_FOUND = 4,      /**< no such document */
    XAPC_E_NO_DATABASE = 5,    /**< nothing that could be a database at this path: create one, or say what to type */
    XAPC_E_OPENING = 6,        /**< something is there that cannot be opened */
    XAPC_E_VERSION = 7,        /**< a database of another format version: rebuild it */
    XAPC_E_CREATE = 8,         /**< a database could not be created, or stands already where XAPC_CREATE was asked */
    XAPC_E_LOCK = 9,           /**< another writer holds the lock: wait, or tell the user */
    XAPC_E_MODIFIED = 10,      /**< two commits went by while reading: xapc_database_reopen() and do it all again */
    XAPC_E_CORRUPT = 11,       /**< the files are damaged: restore or rebuild */
    XAPC_E_CLOSED = 12,        /**< the database was closed */
    XAPC_E_DATABASE = 13,      /**< another failure of the database, a full disk for example: see the message */
    XAPC_E_NETWORK = 14,       /**< a remote server refused, vanished or spoke nonsense */
    XAPC_E_TIMEOUT = 15,       /**< a remote server did not answer in time */
    XAPC_E_OPERATION = 16,     /**< not now: commit_transaction without begin, for example */
    XAPC_E_UNIMPLEMENTED = 17, /**< this backend, or this Xapian, cannot do it */
    XAPC_E_RANGE = 18,         /**< an index past the end of a match or expand set; a value out of bounds */
    XAPC_E_SERIALISATION = 19, /**< bytes that are no serialised query or document */
    XAPC_E_WILDCARD = 20,      /**< a wildcard stands for more terms than its limit */
    XAPC_E_STOPPED = 21,       /**< a callback asked to stop */
    XAPC_E_XAPIAN = 22,        /**< any other Xapian error: see the class in xapc_error.type */
    XAPC_E_INTERNAL = 23       /**< a bug, here or in Xapian, or a C++ exception of another kind */
} xapc_status;

/**
 * What went wrong, in the caller's memory. Always NUL-terminated, cut to fit at a UTF-8 boundary; empty strings where
 * there is nothing to say. Filled only by a call that fails, left alone by one that succeeds. Every function takes
 * NULL for it.
 * @since 0.1
 */
typedef struct xapc_error {
    xapc_status status; /**< what the call returned */
    char type[48];      /**< class name: "DatabaseLockError", "std::bad_alloc"; "xapc" for this library's own checks */
    char context[208];  /**< what it was about (a server's address, for example); often empty */
    char message[512]; /**< one sentence without a final line break; ends with the system's reason where there is one */
} xapc_error;

/**
 * The name of a status as it stands in this header, such as "XAPC_E_LOCK"; "XAPC_E_?" for a number that is none.
 * Static: never freed.
 * @since 0.1
 */
XAPC_API const char *xapc_status_name(xapc_status status);

#ifdef __cplusplus
}
#endif

#endif
