// SPDX-License-Identifier: GPL-2.0-or-later
// Compaction: part of database.h.
#include "boundary.hpp"

namespace
{

class told_compactor : public Xapian::Compactor
{
    xapc_compact_progress progress;
    void *payload;

  public:
    told_compactor(xapc_compact_progress progress_, void *payload_) : progress(progress_), payload(payload_)
    {
    }

    void set_status(const std::string &table, const std::string &status) override
    {
        if (progress && progress(table.c_str(), status.c_str(), payload) != 0)
            throw xapc_fault{ XAPC_E_STOPPED, "the callback stopped the compaction" };
    }
};

// Level and flags share one number in Xapian.
unsigned compact_bits(xapc_compact_level level, uint32_t flags)
{
    xapc_require_flags(flags, XAPC_COMPACT_NO_RENUMBER | XAPC_COMPACT_MULTIPASS | XAPC_COMPACT_SINGLE_FILE);
    int bits = 0;
    if (level == XAPC_COMPACT_FULL)
        bits = Xapian::Compactor::FULL;
    else if (level == XAPC_COMPACT_FULLER)
        bits = Xapian::Compactor::FULLER;
    else
        xapc_require(level == XAPC_COMPACT_STANDARD, "unknown level");
    if (flags & XAPC_COMPACT_NO_RENUMBER)
        bits |= Xapian::DBCOMPACT_NO_RENUMBER;
    if (flags & XAPC_COMPACT_MULTIPASS)
        bits |= Xapian::DBCOMPACT_MULTIPASS;
    if (flags & XAPC_COMPACT_SINGLE_FILE)
        bits |= Xapian::DBCOMPACT_SINGLE_FILE;
    return static_cast<unsigned>(bits);
}

} // namespace

xapc_status xapc_database_compact(const xapc_database *db, const char *to, xapc_compact_level level, uint32_t flags,
                                  uint32_t block_size, xapc_compact_progress progress, void *payload, xapc_error *err)
{
    return xapc_guarded(err, [&] {
        Xapian::Database source = xapc_need(db, "database is NULL")->rep;
        told_compactor compactor(progress, payload);
        xapc_require_block_size(block_size);
        xapc_need(to, "to is NULL");
        source.compact(to, compact_bits(level, flags), static_cast<int>(block_size), compactor);
    });
}
