#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# calls.sh ROOT: no call that has a safer twin, outside of tests. Prints each; exit status 1 if there is one.
set -euo pipefail
root=$1
# shellcheck source=tests/layering/sources.sh
source "$(dirname "$0")/sources.sh"

barred='strcpy|strcat|sprintf|vsprintf|gets|strtok|system|popen|tmpnam|tempnam|mktemp|atoi|atol|atoll|atof|alloca'

status=0
while read -r file; do
  while IFS= read -r hit; do
    printf '%s:%s\n' "$file" "$hit"
    status=1
  done < <(bare "$root/$file" | grep -E "(^|[^A-Za-z0-9_.>])($barred)[[:space:]]*\(" || true)
done < <(sources "$root" corpus indexer searcher xapian-c)
[ $status = 0 ] || echo "each of these has a safer twin (snprintf, base_buf, strtol, mkstemp, posix_spawn ...)"
exit $status
