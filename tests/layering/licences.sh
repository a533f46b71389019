#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# licences.sh ROOT: every source and script names its licence in its first lines, and the right one: xapian-c and its
# tests GPL-2.0-or-later, as Xapian; all else GPL-3.0-or-later. Prints each that does not; exit status 1 if there is one.
set -euo pipefail
root=$1
# shellcheck source=tests/layering/sources.sh
source "$(dirname "$0")/sources.sh"

status=0
while read -r file; do
  case $file in
    xapian-c/*) wanted='GPL-2.0-or-later' ;;
    tests/xapian-c/*) wanted='GPL-(2|3).0-or-later' ;;
    *) wanted='GPL-3.0-or-later' ;;
  esac
  head -n 3 "$root/$file" | grep -qE "SPDX-License-Identifier: $wanted( |$)" && continue
  printf '%s: no "SPDX-License-Identifier: %s" in its first three lines\n' "$file" "$wanted"
  status=1
done < <(
  sources "$root" corpus indexer searcher xapian-c tests
  cd "$root" && find scripts tests .ci -type f \( -path 'scripts/*' -o -path '.ci/*' -o -name '*.sh' \) ! -name '*.md' 2>/dev/null
)
exit $status
