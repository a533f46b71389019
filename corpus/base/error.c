/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/error.h"

#include <stdio.h>
#include <string.h>

/* A cut or hostile message must neither end in half a character nor steer the terminal. */
static void make_printable(char *message, size_t capacity)
{
    size_t length = strlen(message);

    if (length + 1 == capacity) {
        while (length > 0 && ((unsigned char)message[length - 1] & 0xC0) == 0x80)
            length--;
        if (length > 0 && (unsigned char)message[length - 1] >= 0xC0)
            length--;
        message[length] = '\0';
    }
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)message[i] < 0x20 || message[i] == 0x7F)
            message[i] = '?';
    }
}

static void fill(base_error *err, base_status status, size_t column, const char *format, va_list values)
{
    err->status = status;
    err->column = column;
    if (vsnprintf(err->message, sizeof err->message, format, values) < 0)
        err->message[0] = '\0';
    make_printable(err->message, sizeof err->message);
}

base_status base_error_set(base_error *err, base_status status, const char *format, ...)
{
    if (err) {
        va_list values;
        va_start(values, format);
        fill(err, status, 0, format, values);
        va_end(values);
    }
    return status;
}

base_status base_error_at(base_error *err, base_status status, size_t column, const char *format, ...)
{
    if (err) {
        va_list values;
        va_start(values, format);
        fill(err, status, column, format, values);
        va_end(values);
    }
    return status;
}

const char *base_status_name(base_status status)
{
    static const char *const names[] = {
        [BASE_OK] = "done",
        [BASE_E_ARGUMENT] = "a value is out of range",
        [BASE_E_NOMEM] = "out of memory",
        [BASE_E_LIMIT] = "a limit was met",
        [BASE_E_IO] = "input or output failed",
        [BASE_E_FORMAT] = "not in the expected format",
        [BASE_E_SYNTAX] = "cannot be read",
        [BASE_E_NOT_FOUND] = "not found",
        [BASE_E_LOCKED] = "locked by another process",
        [BASE_E_VERSION] = "of another version",
        [BASE_E_MODIFIED] = "changed while it was read",
        [BASE_E_UNSUPPORTED] = "not supported here",
        [BASE_E_INTERRUPTED] = "interrupted",
        [BASE_E_INTERNAL] = "a mistake in the program",
    };
    return (size_t)status < sizeof names / sizeof *names ? names[status] : "unknown status";
}
