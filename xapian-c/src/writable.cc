// SPDX-License-Identifier: GPL-2.0-or-later
// Databases to write: the second half of database.h.
#include "boundary.hpp"

namespace
{

struct flag_pair {
    uint32_t ours;
    int theirs;
};

constexpr flag_pair write_flags[] = {
    { XAPC_WRITE_NO_SYNC, Xapian::DB_NO_SYNC },       { XAPC_WRITE_FULL_SYNC, Xapian::DB_FULL_SYNC },
    { XAPC_WRITE_DANGEROUS, Xapian::DB_DANGEROUS },   { XAPC_WRITE_NO_TERMLIST, Xapian::DB_NO_TERMLIST },
    { XAPC_WRITE_RETRY_LOCK, Xapian::DB_RETRY_LOCK },
};

int write_bits(uint32_t flags)
{
    int bits = 0;
    for (const flag_pair &pair : write_flags) {
        if (flags & pair.ours)
            bits |= pair.theirs;
        flags &= ~pair.ours;
    }
    xapc_require_flags(flags, 0);
    return bits;
}

int action_bits(xapc_action action)
{
    switch (action) {
    case XAPC_CREATE_OR_OPEN:
        return Xapian::DB_CREATE_OR_OPEN;
    case XAPC_CREATE_OR_OVERWRITE:
        return Xapian::DB_CREATE_OR_OVERWRITE;
    case XAPC_CREATE:
        return Xapian::DB_CREATE;
    case XAPC_OPEN:
        return Xapian::DB_OPEN;
    }
    throw xapc_fault{ XAPC_E_ARGUMENT, "unknown action" };
}

Xapian::WritableDatabase &of(xapc_writable *writer)
{
    return xapc_need(writer, "writer is NULL")->rep;
}

const Xapian::Document &of(const xapc_document *doc)
{
    return xapc_need(doc, "document is NULL")->rep;
}

void give(xapc_writable **out, const Xapian::WritableDatabase &db)
{
    xapc_give(out, std::unique_ptr<xapc_writable>(new xapc_writable{ db, { db } }));
}

} // namespace

void xapc_require_block_size(uint32_t size)
{
    bool power = size >= 2048 && size <= 65536 && (size & (size - 1)) == 0;
    xapc_require(size == 0 || power, "block size is no power of two from 2048 to 65536");
}

// ---- opening ------------------------------------------------------------------------------------------------------

xapc_status xapc_writable_open(xapc_writable **out, const char *path, xapc_action action, xapc_backend backend,
                               uint32_t flags, uint32_t block_size, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        int bits = action_bits(action) | xapc_backend_bits(backend) | write_bits(flags);
        xapc_need(out, "out is NULL"); // before anything is created or overwritten
        xapc_require_block_size(block_size);
        give(out, Xapian::WritableDatabase(xapc_need(path, "path is NULL"), bits, static_cast<int>(block_size)));
    });
}

xapc_status xapc_writable_open_tcp(xapc_writable **out, const char *host, uint32_t port, uint32_t timeout_ms,
                                   uint32_t connect_timeout_ms, uint32_t flags, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_port(port);
        xapc_require_flags(flags, XAPC_WRITE_RETRY_LOCK);
        give(out, Xapian::Remote::open_writable(xapc_need(host, "host is NULL"), port, timeout_ms, connect_timeout_ms,
                                                write_bits(flags)));
    });
}

xapc_status xapc_writable_open_program(xapc_writable **out, const char *program, const char *args, uint32_t timeout_ms,
                                       uint32_t flags, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        std::string name = xapc_need(program, "program is NULL");
        std::string words = xapc_need(args, "args is NULL");
        xapc_require_flags(flags, XAPC_WRITE_RETRY_LOCK);
        give(out, Xapian::Remote::open_writable(name, words, timeout_ms, write_bits(flags)));
    });
}

xapc_database *xapc_writable_database(xapc_writable *writer)
{
    return xapc_guarded_or(static_cast<xapc_database *>(nullptr), [&] { return writer ? &writer->face : nullptr; });
}

xapc_status xapc_writable_close(xapc_writable *writer, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).close(); });
}

void xapc_writable_free(xapc_writable *writer)
{
    if (writer)
        xapc_writable_close(writer, nullptr); // the lock must not wait for the last document that was read
    xapc_guarded(nullptr, [&] { delete writer; });
}

// ---- documents ----------------------------------------------------------------------------------------------------

xapc_status xapc_writable_add(uint32_t *docid, xapc_writable *writer, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        uint32_t added = of(writer).add_document(of(doc));
        if (docid)
            *docid = added;
    });
}

xapc_status xapc_writable_replace(xapc_writable *writer, uint32_t docid, const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).replace_document(docid, of(doc)); });
}

xapc_status xapc_writable_replace_term(uint32_t *docid, xapc_writable *writer, const char *term, size_t length,
                                       const xapc_document *doc, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        uint32_t replaced = of(writer).replace_document(xapc_checked_term(term, length), of(doc));
        if (docid)
            *docid = replaced;
    });
}

xapc_status xapc_writable_delete(xapc_writable *writer, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).delete_document(docid); });
}

xapc_status xapc_writable_delete_term(xapc_writable *writer, const char *term, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).delete_document(xapc_checked_term(term, length)); });
}

// ---- commits ------------------------------------------------------------------------------------------------------

xapc_status xapc_writable_commit(xapc_writable *writer, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).commit(); });
}

xapc_status xapc_writable_begin_transaction(xapc_writable *writer, bool flushed, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).begin_transaction(flushed); });
}

xapc_status xapc_writable_commit_transaction(xapc_writable *writer, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).commit_transaction(); });
}

xapc_status xapc_writable_cancel_transaction(xapc_writable *writer, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).cancel_transaction(); });
}

// ---- metadata, spelling, synonyms ---------------------------------------------------------------------------------

xapc_status xapc_writable_set_metadata(xapc_writable *writer, const char *key, size_t key_length, const char *value,
                                       size_t value_length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        of(writer).set_metadata(xapc_checked_key(key, key_length), xapc_checked_data(value, value_length));
    });
}

xapc_status xapc_writable_add_spelling(xapc_writable *writer, const char *word, size_t length, uint32_t freq,
                                       xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).add_spelling(xapc_checked_key(word, length), freq); });
}

xapc_status xapc_writable_remove_spelling(xapc_writable *writer, const char *word, size_t length, uint32_t freq,
                                          xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).remove_spelling(xapc_checked_key(word, length), freq); });
}

xapc_status xapc_writable_add_synonym(xapc_writable *writer, const char *term, size_t term_length, const char *synonym,
                                      size_t synonym_length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        of(writer).add_synonym(xapc_checked_key(term, term_length), xapc_checked_key(synonym, synonym_length));
    });
}

xapc_status xapc_writable_remove_synonym(xapc_writable *writer, const char *term, size_t term_length,
                                         const char *synonym, size_t synonym_length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        of(writer).remove_synonym(xapc_checked_key(term, term_length), xapc_checked_key(synonym, synonym_length));
    });
}

xapc_status xapc_writable_clear_synonyms(xapc_writable *writer, const char *term, size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(writer).clear_synonyms(xapc_checked_key(term, length)); });
}
