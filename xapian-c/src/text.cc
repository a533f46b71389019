// SPDX-License-Identifier: GPL-2.0-or-later
#include "boundary.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

// ---- strings in and out -------------------------------------------------------------------------------------------

std::string xapc_string(const char *text, size_t length)
{
    xapc_require(text || length == 0, "NULL text with a length");
    return length == 0 ? std::string() : std::string(text, length);
}

std::string xapc_checked_term(const char *term, size_t length)
{
    std::string checked = xapc_string(term, length);
    xapc_require(!checked.empty(), "empty term");
    if (xapc_term_cost(term, length) > XAPC_TERM_MAX)
        throw xapc_fault{ XAPC_E_ARGUMENT, "term too long", checked };
    return checked;
}

std::string xapc_checked_key(const char *key, size_t length)
{
    std::string checked = xapc_string(key, length);
    xapc_require(!checked.empty(), "empty key or word");
    if (length > XAPC_KEY_MAX)
        throw xapc_fault{ XAPC_E_ARGUMENT, "key or word too long", checked };
    return checked;
}

std::string xapc_checked_data(const char *data, size_t length)
{
    xapc_require(length <= XAPC_DATA_MAX, "data or value over 16000000 bytes");
    return xapc_string(data, length);
}

void xapc_bytes_fill(xapc_bytes *out, const std::string &text)
{
    xapc_need(out, "out is NULL");
    if (!out->data || out->capacity < text.size() + 1) {
        size_t capacity = std::max(text.size() + 1, 2 * out->capacity);
        auto data = static_cast<char *>(std::realloc(out->data, capacity));
        if (!data)
            throw std::bad_alloc();
        out->data = data;
        out->capacity = capacity;
    }
    std::memcpy(out->data, text.c_str(), text.size() + 1);
    out->length = text.size();
}

void xapc_bytes_release(xapc_bytes *bytes)
{
    xapc_guarded(nullptr, [&] {
        if (!bytes)
            return;
        std::free(bytes->data);
        *bytes = xapc_bytes{};
    });
}

size_t xapc_term_cost(const char *term, size_t length)
{
    return xapc_guarded_or(size_t{ 0 }, [&] {
        if (!term)
            return size_t{ 0 };
        return length + static_cast<size_t>(std::count(term, term + length, '\0'));
    });
}

// ---- stemming -----------------------------------------------------------------------------------------------------

xapc_status xapc_stem_new(xapc_stem **out, const char *language, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        Xapian::Stem stem{ std::string(xapc_need(language, "language is NULL")) };
        xapc_give(out, std::unique_ptr<xapc_stem>(new xapc_stem{ stem }));
    });
}

xapc_status xapc_stem_word(xapc_bytes *out, const xapc_stem *stem, const char *word, size_t length, xapc_error *err)
{
    return xapc_guarded(err,
                        [&] { xapc_bytes_fill(out, xapc_need(stem, "stem is NULL")->rep(xapc_string(word, length))); });
}

void xapc_stem_free(xapc_stem *stem)
{
    xapc_guarded(nullptr, [&] { delete stem; });
}

xapc_status xapc_stem_languages(xapc_bytes *out, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, Xapian::Stem::get_available_languages()); });
}

// ---- numbers that sort --------------------------------------------------------------------------------------------

xapc_status xapc_sortable_serialise(xapc_bytes *out, double number, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require(!std::isnan(number), "not a number");
        xapc_bytes_fill(out, Xapian::sortable_serialise(number));
    });
}

xapc_status xapc_sortable_unserialise(double *out, const char *data, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, Xapian::sortable_unserialise(xapc_string(data, length))); });
}
