#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# includes.sh ROOT: no include crosses the floors. Prints each that does; exit status 1 if there is one.
#
#   indexer, searcher -> corpus -> corpus/base -> libc       xapian-c -> Xapian
#   <xapc/...> only in indexer/store.c and searcher/engine/  <xapian.h> only in xapian-c/src/  nothing -> tests
set -euo pipefail
root=$1
# shellcheck source=tests/layering/sources.sh
source "$(dirname "$0")/sources.sh"

# The headers of C11 and POSIX, and Linux's own: all that corpus/base may stand on.
libc='assert|complex|ctype|dirent|errno|fcntl|fenv|float|fnmatch|ftw|getopt|glob|iconv|inttypes|iso646|langinfo|libgen|limits|locale|math|poll|pthread|pwd|regex|sched|search|semaphore|setjmp|signal|spawn|std[a-z]+|string|strings|syslog|termios|tgmath|threads|time|uchar|unistd|wchar|wctype|(sys|linux|netinet|arpa)/[a-z_-]+'

# room PATH: the floor a file stands on.
room() {
  case $1 in
    corpus/base/*) echo base ;;
    xapian-c/include/xapc/*) echo binding ;;
    *) echo "${1%%/*}" ;;
  esac
}

# target FILE WRITTEN: what a quoted include names, as a path from the root; empty if it is no file of ours.
target() {
  if [ -e "$root/$2" ]; then
    echo "$2"
  elif [ -e "$root/$(dirname "$1")/$2" ]; then
    realpath -m --relative-to "$root" "$root/$(dirname "$1")/$2"
  elif [ -e "$root/xapian-c/include/$2" ]; then
    echo "xapian-c/include/$2"
  fi
}

# may FILE WRITTEN: whether FILE may include WRITTEN, which still wears its <> or "".
may() {
  local file=$1 written=$2 from name to path
  from=$(room "$file")
  name=${written:1:-1}
  [ "$from" != tests ] || return 0
  case $name in
    xapc/*) to=binding ;;
    xapian.h | xapian/*) to=xapian ;;
    *)
      path=$(target "$file" "$name")
      to=outside
      [ -z "$path" ] || to=$(room "$path")
      ;;
  esac
  case $from:$to in
    binding:outside | xapian-c:outside) [[ $written == '<'* ]] ;;
    base:outside) [[ $name =~ ^($libc)\.h$ ]] ;;
    *:outside) return 0 ;;
    xapian-c:xapian) [[ $file == xapian-c/src/* ]] ;;
    xapian-c:binding | xapian-c:xapian-c | binding:binding) return 0 ;;
    indexer:binding) [ "$file" = indexer/store.c ] ;;
    searcher:binding) [[ $file == searcher/engine/* ]] ;;
    base:base | corpus:base | corpus:corpus) return 0 ;;
    indexer:base | indexer:corpus | indexer:indexer) return 0 ;;
    searcher:base | searcher:corpus | searcher:searcher) return 0 ;;
    *) return 1 ;;
  esac
}

status=0
while read -r file; do
  while IFS=: read -r line written; do
    [ -n "$written" ] || continue
    may "$file" "$written" && continue
    printf '%s:%s: may not include %s\n' "$file" "$line" "$written"
    status=1
  done < <(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*([<"][^>"]+[>"]).*/\1/;T;=;p' "$root/$file" | paste -d: - -)
done < <(sources "$root" corpus indexer searcher xapian-c tests)
exit $status
