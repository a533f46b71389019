// SPDX-License-Identifier: GPL-2.0-or-later
// What lies behind the opaque types of enquire.h.
#ifndef XAPC_ENQUIRE_HPP
#define XAPC_ENQUIRE_HPP

#include "boundary.hpp"

struct xapc_spy {
    std::shared_ptr<Xapian::ValueCountMatchSpy> rep;
};

struct xapc_keys {
    std::shared_ptr<Xapian::MultiValueKeyMaker> rep;
};

// Xapian borrows spies and key makers; here they are kept as long as they are borrowed.
struct xapc_enquire {
    Xapian::Enquire rep;
    std::vector<std::shared_ptr<Xapian::MatchSpy>> spies{};
    std::shared_ptr<Xapian::KeyMaker> keys{};
};

struct xapc_rset {
    Xapian::RSet rep;
};

struct xapc_mset {
    Xapian::MSet rep;
};

struct xapc_eset {
    Xapian::ESet rep;
};

inline xapc_enquire &xapc_of(xapc_enquire *enquire)
{
    return *xapc_need(enquire, "enquire is NULL");
}

inline const xapc_enquire &xapc_of(const xapc_enquire *enquire)
{
    return *xapc_need(enquire, "enquire is NULL");
}

#endif
