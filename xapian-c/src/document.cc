// SPDX-License-Identifier: GPL-2.0-or-later
#include "boundary.hpp"

namespace
{

Xapian::Document &of(xapc_document *doc)
{
    return xapc_need(doc, "document is NULL")->rep;
}

const Xapian::Document &of(const xapc_document *doc)
{
    return xapc_need(doc, "document is NULL")->rep;
}

std::unique_ptr<xapc_document> wrap(const Xapian::Document &doc)
{
    return std::unique_ptr<xapc_document>(new xapc_document{ doc });
}

} // namespace

xapc_status xapc_document_new(xapc_document **out, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give(out, wrap(Xapian::Document())); });
}

void xapc_document_free(xapc_document *doc)
{
    xapc_guarded(nullptr, [&] { delete doc; });
}

xapc_status xapc_document_docid(uint32_t *out, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(doc).get_docid()); });
}

// ---- data ---------------------------------------------------------------------------------------------------------

xapc_status xapc_document_set_data(xapc_document *doc, const char *data, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(doc).set_data(xapc_checked_data(data, length)); });
}

xapc_status xapc_document_data(xapc_bytes *out, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(doc).get_data()); });
}

// ---- terms --------------------------------------------------------------------------------------------------------

xapc_status xapc_document_add_posting(xapc_document *doc, const char *term, size_t length, uint32_t position,
                                      uint32_t wdf_increment, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(doc).add_posting(xapc_checked_term(term, length), position, wdf_increment); });
}

xapc_status xapc_document_add_term(xapc_document *doc, const char *term, size_t length, uint32_t wdf_increment,
                                   xapc_error *err)
{
    return xapc_guarded(err, [&] { of(doc).add_term(xapc_checked_term(term, length), wdf_increment); });
}

xapc_status xapc_document_add_boolean_term(xapc_document *doc, const char *term, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(doc).add_boolean_term(xapc_checked_term(term, length)); });
}

xapc_status xapc_document_remove_posting(xapc_document *doc, const char *term, size_t length, uint32_t position,
                                         uint32_t wdf_decrement, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(doc).remove_posting(xapc_checked_term(term, length), position, wdf_decrement); });
}

xapc_status xapc_document_remove_term(xapc_document *doc, const char *term, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(doc).remove_term(xapc_checked_term(term, length)); });
}

xapc_status xapc_document_clear_terms(xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(doc).clear_terms(); });
}

xapc_status xapc_document_term_count(uint32_t *out, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(doc).termlist_count()); });
}

xapc_status xapc_document_terms(xapc_terms **out, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(doc).termlist_begin()); });
}

// ---- values -------------------------------------------------------------------------------------------------------

xapc_status xapc_document_set_value(xapc_document *doc, uint32_t slot, const char *value, size_t length,
                                    xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        of(doc).add_value(slot, xapc_checked_data(value, length));
    });
}

xapc_status xapc_document_value(xapc_bytes *out, const xapc_document *doc, uint32_t slot, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        xapc_bytes_fill(out, of(doc).get_value(slot));
    });
}

xapc_status xapc_document_remove_value(xapc_document *doc, uint32_t slot, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        of(doc).add_value(slot, std::string()); // remove_value() would call an empty slot an error
    });
}

xapc_status xapc_document_clear_values(xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(doc).clear_values(); });
}

xapc_status xapc_document_value_count(uint32_t *out, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(doc).values_count()); });
}

xapc_status xapc_document_values(xapc_values **out, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        of(doc).values_count(); // reads them: values_begin() alone lists nothing of a document not yet read
        xapc_give_values(out, of(doc).values_begin(), false);
    });
}

// ---- as bytes -----------------------------------------------------------------------------------------------------

xapc_status xapc_document_serialise(xapc_bytes *out, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(doc).serialise()); });
}

xapc_status xapc_document_unserialise(xapc_document **out, const char *data, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        try {
            xapc_give(out, wrap(Xapian::Document::unserialise(xapc_string(data, length))));
        } catch (const Xapian::NetworkError &) { // its codec is the remote protocol's
            throw xapc_fault{ XAPC_E_SERIALISATION, "not a serialised document" };
        }
    });
}
