// SPDX-License-Identifier: GPL-2.0-or-later
// Databases to read; writers are in writable.cc, compaction is in compact.cc.
#include "boundary.hpp"

#include <sstream>

namespace
{

Xapian::Database &of(xapc_database *db)
{
    return xapc_need(db, "database is NULL")->rep;
}

const Xapian::Database &of(const xapc_database *db)
{
    return xapc_need(db, "database is NULL")->rep;
}

void give(xapc_database **out, const Xapian::Database &db)
{
    xapc_give(out, std::unique_ptr<xapc_database>(new xapc_database{ db }));
}

void give_document(xapc_document **out, const Xapian::Document &doc)
{
    xapc_give(out, std::unique_ptr<xapc_document>(new xapc_document{ doc }));
}

} // namespace

int xapc_backend_bits(xapc_backend backend)
{
    switch (backend) {
    case XAPC_BACKEND_AUTO:
        return 0;
    case XAPC_BACKEND_GLASS:
        return Xapian::DB_BACKEND_GLASS;
    case XAPC_BACKEND_STUB:
        return Xapian::DB_BACKEND_STUB;
    case XAPC_BACKEND_MEMORY:
        return Xapian::DB_BACKEND_INMEMORY;
    }
    throw xapc_fault{ XAPC_E_ARGUMENT, "unknown backend" };
}

void xapc_require_port(uint32_t port)
{
    xapc_require(port >= 1 && port <= 65535, "port is not within 1 to 65535");
}

// ---- opening to read ----------------------------------------------------------------------------------------------

xapc_status xapc_database_open(xapc_database **out, const char *path, xapc_backend backend, xapc_error *err)
{
    return xapc_guarded(
        err, [&] { give(out, Xapian::Database(xapc_need(path, "path is NULL"), xapc_backend_bits(backend))); });
}

xapc_status xapc_database_open_fd(xapc_database **out, int fd, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require(fd >= 0, "negative file descriptor");
        give(out, Xapian::Database(fd)); // closes fd, whatever happens
    });
}

xapc_status xapc_database_open_tcp(xapc_database **out, const char *host, uint32_t port, uint32_t timeout_ms,
                                   uint32_t connect_timeout_ms, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_port(port);
        give(out, Xapian::Remote::open(xapc_need(host, "host is NULL"), port, timeout_ms, connect_timeout_ms));
    });
}

xapc_status xapc_database_open_program(xapc_database **out, const char *program, const char *args, uint32_t timeout_ms,
                                       xapc_error *err)
{
    return xapc_guarded(err, [&] {
        std::string name = xapc_need(program, "program is NULL");
        give(out, Xapian::Remote::open(name, std::string(xapc_need(args, "args is NULL")), timeout_ms));
    });
}

xapc_status xapc_database_new(xapc_database **out, xapc_error *err)
{
    return xapc_guarded(err, [&] { give(out, Xapian::Database()); });
}

xapc_status xapc_database_add(xapc_database *db, const xapc_database *other, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(db).add_database(of(other)); });
}

xapc_status xapc_database_shard_count(uint32_t *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, static_cast<uint32_t>(of(db).size())); });
}

xapc_status xapc_database_reopen(bool *changed, xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        bool moved = of(db).reopen();
        if (changed)
            *changed = moved;
    });
}

xapc_status xapc_database_close(xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(db).close(); });
}

void xapc_database_free(xapc_database *db)
{
    xapc_guarded(nullptr, [&] { delete db; });
}

xapc_status xapc_database_keep_alive(xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { of(db).keep_alive(); });
}

// ---- statistics ---------------------------------------------------------------------------------------------------

xapc_status xapc_database_doc_count(uint32_t *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_doccount()); });
}

xapc_status xapc_database_last_docid(uint32_t *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_lastdocid()); });
}

xapc_status xapc_database_total_length(uint64_t *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, static_cast<uint64_t>(of(db).get_total_length())); });
}

xapc_status xapc_database_average_length(double *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_average_length()); });
}

xapc_status xapc_database_length_bounds(uint32_t *lower, uint32_t *upper, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_need(lower, "lower is NULL");
        xapc_need(upper, "upper is NULL");
        uint32_t least = of(db).get_doclength_lower_bound();
        *upper = of(db).get_doclength_upper_bound();
        *lower = least;
    });
}

xapc_status xapc_database_doc_length(uint32_t *out, const xapc_database *db, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_doclength(docid)); });
}

xapc_status xapc_database_unique_terms(uint32_t *out, const xapc_database *db, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_unique_terms(docid)); });
}

xapc_status xapc_database_doc_freq(uint32_t *out, const xapc_database *db, const char *term, size_t length,
                                   xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_termfreq(xapc_string(term, length))); });
}

xapc_status xapc_database_collection_freq(uint32_t *out, const xapc_database *db, const char *term, size_t length,
                                          xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_collection_freq(xapc_string(term, length))); });
}

xapc_status xapc_database_term_exists(bool *out, const xapc_database *db, const char *term, size_t length,
                                      xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).term_exists(xapc_string(term, length))); });
}

xapc_status xapc_database_wdf_upper_bound(uint32_t *out, const xapc_database *db, const char *term, size_t length,
                                          xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_wdf_upper_bound(xapc_string(term, length))); });
}

xapc_status xapc_database_value_freq(uint32_t *out, const xapc_database *db, uint32_t slot, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).get_value_freq(slot)); });
}

xapc_status xapc_database_value_lower_bound(xapc_bytes *out, const xapc_database *db, uint32_t slot, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(db).get_value_lower_bound(slot)); });
}

xapc_status xapc_database_value_upper_bound(xapc_bytes *out, const xapc_database *db, uint32_t slot, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(db).get_value_upper_bound(slot)); });
}

xapc_status xapc_database_has_positions(bool *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).has_positions()); });
}

xapc_status xapc_database_uuid(xapc_bytes *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(db).get_uuid()); });
}

xapc_status xapc_database_revision(uint64_t *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, static_cast<uint64_t>(of(db).get_revision())); });
}

xapc_status xapc_database_locked(bool *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_set(out, of(db).locked()); });
}

xapc_status xapc_database_description(xapc_bytes *out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(db).get_description()); });
}

// ---- reading ------------------------------------------------------------------------------------------------------

xapc_status xapc_database_document(xapc_document **out, const xapc_database *db, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] { give_document(out, of(db).get_document(docid)); });
}

xapc_status xapc_database_document_unchecked(xapc_document **out, const xapc_database *db, uint32_t docid,
                                             xapc_error *err)
{
    return xapc_guarded(err, [&] { give_document(out, of(db).get_document(docid, Xapian::DOC_ASSUME_VALID)); });
}

xapc_status xapc_database_terms(xapc_terms **out, const xapc_database *db, const char *prefix, size_t length,
                                xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(db).allterms_begin(xapc_string(prefix, length))); });
}

xapc_status xapc_database_document_terms(xapc_terms **out, const xapc_database *db, uint32_t docid, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(db).termlist_begin(docid)); });
}

xapc_status xapc_database_postings(xapc_postings **out, const xapc_database *db, const char *term, size_t length,
                                   xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_postings(out, of(db).postlist_begin(xapc_string(term, length))); });
}

xapc_status xapc_database_positions(xapc_positions **out, const xapc_database *db, uint32_t docid, const char *term,
                                    size_t length, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require(docid != 0, "document id 0");
        xapc_give_positions(out, of(db).positionlist_begin(docid, xapc_string(term, length)));
    });
}

xapc_status xapc_database_values(xapc_values **out, const xapc_database *db, uint32_t slot, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_require_slot(slot);
        xapc_give_values(out, of(db).valuestream_begin(slot), true);
    });
}

xapc_status xapc_database_metadata(xapc_bytes *out, const xapc_database *db, const char *key, size_t length,
                                   xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_bytes_fill(out, of(db).get_metadata(xapc_string(key, length))); });
}

xapc_status xapc_database_metadata_keys(xapc_terms **out, const xapc_database *db, const char *prefix, size_t length,
                                        xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(db).metadata_keys_begin(xapc_string(prefix, length))); });
}

xapc_status xapc_database_spelling(xapc_bytes *out, const xapc_database *db, const char *word, size_t length,
                                   uint32_t max_distance, xapc_error *err)
{
    return xapc_guarded(
        err, [&] { xapc_bytes_fill(out, of(db).get_spelling_suggestion(xapc_string(word, length), max_distance)); });
}

xapc_status xapc_database_spellings(xapc_terms **out, const xapc_database *db, xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(db).spellings_begin()); });
}

xapc_status xapc_database_synonyms(xapc_terms **out, const xapc_database *db, const char *term, size_t length,
                                   xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(db).synonyms_begin(xapc_string(term, length))); });
}

xapc_status xapc_database_synonym_keys(xapc_terms **out, const xapc_database *db, const char *prefix, size_t length,
                                       xapc_error *err)
{
    return xapc_guarded(err, [&] { xapc_give_terms(out, of(db).synonym_keys_begin(xapc_string(prefix, length))); });
}

// ---- checking -----------------------------------------------------------------------------------------------------

#ifdef __SANITIZE_ADDRESS__
// Xapian 1.4.22 deletes an object of its checker by the size of another: harmless with usual allocators, but the
// sanitizer would end each check. Weak, so that a program may have options of its own.
extern "C" XAPC_API __attribute__((weak)) const char *__asan_default_options()
{
    return "new_delete_type_mismatch=0";
}
#endif

xapc_status xapc_database_check(uint64_t *errors, xapc_bytes *report, const char *path, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        xapc_need(errors, "errors is NULL");
        std::ostringstream lines;
        uint64_t count = Xapian::Database::check(xapc_need(path, "path is NULL"), 0, &lines);
        if (report)
            xapc_bytes_fill(report, lines.str());
        *errors = count;
    });
}
