// SPDX-License-Identifier: GPL-2.0-or-later
#include "boundary.hpp"

const char *xapc_version(void)
{
    return xapc_guarded_or("", [] { return XAPC_VERSION; });
}

const char *xapc_xapian_version(void)
{
    return xapc_guarded_or("", [] { return Xapian::version_string(); });
}
