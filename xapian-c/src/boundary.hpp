// SPDX-License-Identifier: GPL-2.0-or-later
// The wall between C++ and C: what every entry point goes through, and what lies behind the opaque types.
#ifndef XAPC_BOUNDARY_HPP
#define XAPC_BOUNDARY_HPP

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <xapian.h>

#include "xapc/xapc.h"

static_assert(sizeof(Xapian::docid) == sizeof(uint32_t), "document ids are 32 bits in the headers");
static_assert(sizeof(Xapian::termcount) == sizeof(uint32_t), "term counts are 32 bits in the headers");
static_assert(sizeof(Xapian::termpos) == sizeof(uint32_t), "positions are 32 bits in the headers");

// What this library itself finds wrong; thrown inside xapc_guarded() only.
struct xapc_fault {
    xapc_status status;
    const char *message; // static
    std::string context{};
};

// Turn the exception in flight into a status, and fill the error if there is one.
xapc_status xapc_translate(xapc_error *err) noexcept;

// Run the body of an entry point. It returns nothing, or the status itself; whatever it throws ends here.
template <typename Body> xapc_status xapc_guarded(xapc_error *err, Body &&body) noexcept
{
    try {
        if constexpr (std::is_same_v<std::invoke_result_t<Body>, xapc_status>) {
            return body();
        } else {
            body();
            return XAPC_OK;
        }
    } catch (...) {
        return xapc_translate(err);
    }
}

// The same for entry points that return a value: `fallback` stands for any failure.
template <typename Value, typename Body> Value xapc_guarded_or(Value fallback, Body &&body) noexcept
{
    try {
        return body();
    } catch (...) {
        return fallback;
    }
}

// ---- checks -------------------------------------------------------------------------------------------------------

template <typename Pointer> Pointer xapc_need(Pointer pointer, const char *message)
{
    if (!pointer)
        throw xapc_fault{ XAPC_E_ARGUMENT, message };
    return pointer;
}

inline void xapc_require(bool holds, const char *message)
{
    if (!holds)
        throw xapc_fault{ XAPC_E_ARGUMENT, message };
}

inline void xapc_require_flags(uint32_t flags, uint32_t known)
{
    xapc_require((flags & ~known) == 0, "unknown flag");
}

// A parameter that is a number, finite and not negative.
inline double xapc_measure(double number, const char *message)
{
    xapc_require(std::isfinite(number) && number >= 0, message);
    return number;
}

inline void xapc_require_slot(uint32_t slot)
{
    xapc_require(slot != XAPC_NO_SLOT, "XAPC_NO_SLOT is no slot");
}

std::string xapc_string(const char *text, size_t length);       // NULL only with length 0
std::string xapc_checked_term(const char *term, size_t length); // fit to be written, or to be replaced by
std::string xapc_checked_key(const char *key, size_t length);   // metadata, spelling, synonym
std::string xapc_checked_data(const char *data, size_t length); // data and values
void xapc_bytes_fill(xapc_bytes *out, const std::string &text); // all or nothing

int xapc_backend_bits(xapc_backend backend); // Xapian's number
void xapc_require_port(uint32_t port);
void xapc_require_block_size(uint32_t size);

// Hand a new object to the caller; nothing can fail after this.
template <typename Object> void xapc_give(Object **out, std::unique_ptr<Object> object)
{
    xapc_need(out, "out is NULL");
    *out = object.release();
}

template <typename Value> void xapc_set(Value *out, Value value)
{
    *xapc_need(out, "out is NULL") = value;
}

// ---- what the opaque types hold -----------------------------------------------------------------------------------

struct xapc_database {
    Xapian::Database rep;
};

struct xapc_writable {
    Xapian::WritableDatabase rep;
    xapc_database face; // shares the same internals
};

struct xapc_document {
    Xapian::Document rep;
};

struct xapc_query {
    Xapian::Query rep;
};

struct xapc_stem {
    Xapian::Stem rep;
};

// Where an iterator stands. Xapian's start on their first entry, ours before it.
enum class xapc_stand { before, on, end, failed };

template <typename Iterator> struct xapc_cursor {
    Iterator it;
    xapc_stand stand = xapc_stand::before;
};

struct xapc_terms : xapc_cursor<Xapian::TermIterator> {
    std::string term{};
};

struct xapc_postings : xapc_cursor<Xapian::PostingIterator> {
    uint32_t docid = 0;
};

struct xapc_positions : xapc_cursor<Xapian::PositionIterator> {
    uint32_t position = 0;
};

struct xapc_values : xapc_cursor<Xapian::ValueIterator> {
    bool by_document = false; // one slot listed by document, else one document by slot
    std::string value{};
    uint32_t docid = 0;
    uint32_t slot = 0;
};

// Iterators are made here and nowhere else.
void xapc_give_terms(xapc_terms **out, Xapian::TermIterator it);
void xapc_give_postings(xapc_postings **out, Xapian::PostingIterator it);
void xapc_give_positions(xapc_positions **out, Xapian::PositionIterator it);
void xapc_give_values(xapc_values **out, Xapian::ValueIterator it, bool by_document);

#endif
