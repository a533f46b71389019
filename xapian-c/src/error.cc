// SPDX-License-Identifier: GPL-2.0-or-later
// Exceptions to statuses.
#include "boundary.hpp"

#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>

namespace
{

// Copy what fits, never half a UTF-8 sequence; line breaks, other controls and NULs become spaces. Appends at `used`.
template <size_t Size> size_t append(char (&field)[Size], size_t used, const char *text, size_t length) noexcept
{
    size_t take = length < Size - 1 - used ? length : Size - 1 - used;
    if (take < length)
        while (take > 0 && (static_cast<unsigned char>(text[take]) & 0xC0) == 0x80)
            take--;
    for (size_t i = 0; i < take; i++)
        field[used + i] = static_cast<unsigned char>(text[i]) < 0x20 ? ' ' : text[i];
    field[used + take] = '\0';
    return used + take;
}

template <size_t Size> size_t append(char (&field)[Size], size_t used, const char *text) noexcept
{
    return append(field, used, text, std::strlen(text));
}

xapc_status fill(xapc_error *err, xapc_status status, const char *type, const char *message,
                 const std::string &context = {}) noexcept
{
    if (err) {
        err->status = status;
        append(err->type, 0, type);
        append(err->message, 0, message);
        append(err->context, 0, context.data(), context.size());
    }
    return status;
}

xapc_status report(xapc_error *err, xapc_status status, const Xapian::Error &e) noexcept
{
    if (!err)
        return status;
    fill(err, status, e.get_type(), "", e.get_context());
    size_t used = append(err->message, 0, e.get_msg().data(), e.get_msg().size());
    try {
        if (const char *reason = e.get_error_string()) { // allocates
            used = append(err->message, used, ": ");
            append(err->message, used, reason);
        }
    } catch (...) { // the reason is lost, the rest stands
    }
    return status;
}

} // namespace

xapc_status xapc_translate(xapc_error *err) noexcept
{
    try {
        throw; // most derived first
    } catch (const xapc_fault &e) {
        return fill(err, e.status, "xapc", e.message, e.context);
    } catch (const Xapian::InvalidArgumentError &e) {
        return report(err, XAPC_E_ARGUMENT, e);
    } catch (const Xapian::InvalidOperationError &e) {
        return report(err, XAPC_E_OPERATION, e);
    } catch (const Xapian::UnimplementedError &e) {
        return report(err, XAPC_E_UNIMPLEMENTED, e);
    } catch (const Xapian::FeatureUnavailableError &e) {
        return report(err, XAPC_E_UNIMPLEMENTED, e);
    } catch (const Xapian::AssertionError &e) {
        return report(err, XAPC_E_INTERNAL, e);
    } catch (const Xapian::InternalError &e) {
        return report(err, XAPC_E_INTERNAL, e);
    } catch (const Xapian::DatabaseNotFoundError &e) {
        return report(err, XAPC_E_NO_DATABASE, e);
    } catch (const Xapian::DatabaseVersionError &e) {
        return report(err, XAPC_E_VERSION, e);
    } catch (const Xapian::DatabaseOpeningError &e) {
        return report(err, XAPC_E_OPENING, e);
    } catch (const Xapian::DatabaseCreateError &e) {
        return report(err, XAPC_E_CREATE, e);
    } catch (const Xapian::DatabaseLockError &e) {
        return report(err, XAPC_E_LOCK, e);
    } catch (const Xapian::DatabaseModifiedError &e) {
        return report(err, XAPC_E_MODIFIED, e);
    } catch (const Xapian::DatabaseCorruptError &e) {
        return report(err, XAPC_E_CORRUPT, e);
    } catch (const Xapian::DatabaseClosedError &e) {
        return report(err, XAPC_E_CLOSED, e);
    } catch (const Xapian::DatabaseError &e) {
        return report(err, XAPC_E_DATABASE, e);
    } catch (const Xapian::DocNotFoundError &e) {
        return report(err, XAPC_E_NOT_FOUND, e);
    } catch (const Xapian::NetworkTimeoutError &e) {
        return report(err, XAPC_E_TIMEOUT, e);
    } catch (const Xapian::NetworkError &e) {
        return report(err, XAPC_E_NETWORK, e);
    } catch (const Xapian::SerialisationError &e) {
        return report(err, XAPC_E_SERIALISATION, e);
    } catch (const Xapian::RangeError &e) {
        return report(err, XAPC_E_RANGE, e);
    } catch (const Xapian::WildcardError &e) {
        return report(err, XAPC_E_WILDCARD, e);
    } catch (const Xapian::Error &e) {
        return report(err, XAPC_E_XAPIAN, e);
    } catch (const std::bad_alloc &) {
        return fill(err, XAPC_E_NOMEM, "std::bad_alloc", "out of memory");
    } catch (const std::length_error &) { // more than any memory could hold
        return fill(err, XAPC_E_NOMEM, "std::length_error", "out of memory");
    } catch (const std::exception &e) {
        return fill(err, XAPC_E_INTERNAL, "std::exception", e.what());
    } catch (...) {
        return fill(err, XAPC_E_INTERNAL, "?", "unknown C++ exception");
    }
}

const char *xapc_status_name(xapc_status status)
{
    static const char *const names[] = {
        "XAPC_OK",          "XAPC_END",
        "XAPC_E_ARGUMENT",  "XAPC_E_NOMEM",
        "XAPC_E_NOT_FOUND", "XAPC_E_NO_DATABASE",
        "XAPC_E_OPENING",   "XAPC_E_VERSION",
        "XAPC_E_CREATE",    "XAPC_E_LOCK",
        "XAPC_E_MODIFIED",  "XAPC_E_CORRUPT",
        "XAPC_E_CLOSED",    "XAPC_E_DATABASE",
        "XAPC_E_NETWORK",   "XAPC_E_TIMEOUT",
        "XAPC_E_OPERATION", "XAPC_E_UNIMPLEMENTED",
        "XAPC_E_RANGE",     "XAPC_E_SERIALISATION",
        "XAPC_E_WILDCARD",  "XAPC_E_STOPPED",
        "XAPC_E_XAPIAN",    "XAPC_E_INTERNAL",
    };
    return xapc_guarded_or("XAPC_E_?", [&] {
        auto index = static_cast<size_t>(status);
        return index < sizeof names / sizeof *names ? names[index] : "XAPC_E_?";
    });
}
