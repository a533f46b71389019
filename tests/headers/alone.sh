#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# alone.sh ROOT "FOLDER..." COMPILER [OPTION...]: each header below the folders, included twice and nothing else,
# compiles. Prints what the compiler says of the others; exit status 1 if there is one, or if there is no header at all.
set -euo pipefail
root=$1
read -ra folders <<<"$2"
shift 2
status=0
count=0
while read -r header; do
  count=$((count + 1))
  printf '#include "%s"\n#include "%s"\nextern int not_empty;\n' "$header" "$header" | "$@" -fsyntax-only -I"$root" - || {
    printf '%s does not compile alone\n' "$header"
    status=1
  }
done < <(cd "$root" && for folder in "${folders[@]}"; do [ ! -d "$folder" ] || find "$folder" -name '*.h'; done | LC_ALL=C sort)
printf '%s headers\n' "$count"
[ "$count" -gt 0 ] || status=1
exit $status
