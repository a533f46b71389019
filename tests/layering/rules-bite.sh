#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# rules-bite.sh FOLDER: each rule of FOLDER passes a clean tree and fails it once a single line breaks the rule.
set -euo pipefail
rules=$1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
status=0

# put FILE LINE...: a file of the small tree, with a right licence line.
put() {
  local file=$1 licence=GPL-3.0-or-later
  shift
  [[ $file != xapian-c/* ]] || licence=GPL-2.0-or-later
  mkdir -p "$root/$(dirname "$file")"
  printf '%s\n' "/* SPDX-License-Identifier: $licence */" "$@" >"$root/$file"
}

# clean: a tree that breaks no rule and goes up to each rule's edge.
clean() {
  rm -rf "${root:?}"/*
  mkdir -p "$root/scripts" "$root/.ci"
  put corpus/base/buf.h '#include <stddef.h>'
  put corpus/base/buf.c '#include "corpus/base/buf.h"' '#include <sys/types.h>'
  put corpus/passage.h '#include "corpus/base/buf.h"'
  put corpus/passage.c '#include <utf8proc.h>' '#include "passage.h"' '/* a file system (any) is no call */'
  put corpus/format/plain.c '#include "../passage.h"' 'static const char *words = "system(1) and gets(s)";'
  put indexer/plan.c '#include "corpus/passage.h"' 'int n = my_system(1);'
  put indexer/store.h '#include "corpus/base/buf.h"'
  put indexer/store.c '#include "indexer/store.h"' '#include <xapc/xapc.h>'
  put searcher/query.h
  put searcher/engine/open.c '#include <xapc/xapc.h>' '#include "searcher/query.h"'
  put xapian-c/include/xapc/xapc.h '#include <xapc/error.h>'
  put xapian-c/include/xapc/error.h '#include <stddef.h>'
  put xapian-c/src/error.cc '#include <xapian.h>' '#include "boundary.hpp"'
  put xapian-c/src/boundary.hpp '#include <xapc/error.h>'
  put tests/support/help.h
  put tests/corpus/test_passage.c '#include "corpus/passage.h"' '#include "tests/support/help.h"' '#include <xapc/xapc.h>'
}

verdict() {
  bash "$rules/$1.sh" "$root" >"$root/verdict" 2>&1
}

# bites RULE FILE LINE: with LINE in FILE, RULE fails and names FILE.
bites() {
  clean
  [ -e "$root/$2" ] || put "$2"
  printf '%s\n' "$3" >>"$root/$2"
  if verdict "$1" || ! grep -qF "$2" "$root/verdict"; then
    printf '%s lets this pass: %s: %s\n' "$1" "$2" "$3"
    status=1
  fi
}

clean
for rule in includes calls licences; do
  verdict $rule || {
    printf '%s refuses a clean tree:\n' $rule
    cat "$root/verdict"
    status=1
  }
done

bites includes indexer/plan.c '#include "searcher/query.h"'
bites includes searcher/query.c '#include "indexer/store.h"'
bites includes searcher/query.c '#include "../indexer/store.h"'
bites includes searcher/query.c '#  include <xapc/xapc.h>'
bites includes searcher/query.h '#include "xapc/xapc.h"'
bites includes indexer/plan.c '#include <xapc/database.h>'
bites includes indexer/store.h '#include <xapc/xapc.h>'
bites includes corpus/passage.c '#include <xapc/xapc.h>'
bites includes corpus/passage.c '#include <xapian.h>'
bites includes corpus/passage.c '#include "indexer/store.h"'
bites includes corpus/base/buf.c '#include "corpus/passage.h"'
bites includes corpus/base/buf.c '#include "../passage.h"'
bites includes corpus/base/buf.c '#include <zlib.h>'
bites includes xapian-c/src/error.cc '#include "corpus/base/buf.h"'
bites includes xapian-c/include/xapc/error.h '#include <xapian.h>'
bites includes xapian-c/include/xapc/error.h '#include "../../src/boundary.hpp"'
bites includes corpus/passage.c '#include "tests/support/help.h"'
bites calls corpus/passage.c 'int n = atoi(word);'
bites calls corpus/base/buf.c '    strcpy (to, from);'
bites calls searcher/engine/open.c 'x = "a" + system("ls");'
bites calls xapian-c/src/error.cc 'std::sprintf(to, "%d", 1);'

clean
sed -i 1d "$root/corpus/passage.c"
! verdict licences || { echo 'licences lets a file without a licence pass' && status=1; }
clean
sed -i '1s/3.0/2.0/' "$root/corpus/passage.c"
! verdict licences || { echo 'licences lets a wrong licence pass' && status=1; }
exit $status
