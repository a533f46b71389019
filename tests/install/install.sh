#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh CMAKE BUILD SAMPLES: what `cmake --install` puts down is a working system, also after it was moved, and
# also by way of DESTDIR. Prints what is wrong; exit status 1 then.
set -euo pipefail
cmake=$1 build=$2 samples=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder
unset PRECEDENT_INDEX PRECEDENT_DATA_DIR XDG_DATA_HOME XDG_CONFIG_HOME DESTDIR

fail() {
  printf 'install: %s\n' "$*" >&2
  exit 1
}

# present PREFIX: each thing that belongs to an installed system.
present() {
  local file
  for file in bin/precedent libexec/precedent/precedent-index \
    share/precedent/{thesaurus.txt,partnerships.tsv,acronyms.tsv} \
    share/man/man1/precedent{,-index,-search,-show,-list}.1 share/man/man7/precedent-query.7 \
    share/bash-completion/completions/precedent share/zsh/site-functions/_precedent \
    share/fish/vendor_completions.d/precedent.fish share/doc/precedent/README.md \
    include/xapc/xapc.h 'lib*/libxapc.so' 'lib*/pkgconfig/xapc.pc'; do
    # Debian's own layout has lib/TRIPLET; the star is for it and for lib64.
    compgen -G "$1/$file" >/dev/null || compgen -G "$1/${file/lib\*/lib/*}" >/dev/null || fail "$file is not installed"
  done
}

# works PROGRAM: an index of the samples, and a hit that takes the thesaurus.
works() {
  rm -rf "$folder/index"
  "$1" index --index "$folder/index" "$samples" >"$folder/said" 2>&1 || fail "index: $(cat "$folder/said")"
  "$1" search --index "$folder/index" -c kind:recommendation theme:multi-agency >"$folder/said" 2>&1 ||
    fail "search: $(cat "$folder/said")"
  [ "$(cat "$folder/said")" -gt 0 ] || fail "search found nothing"
}

"$cmake" --install "$build" --prefix "$folder/one" >/dev/null
present "$folder/one"
works "$folder/one/bin/precedent"
ln -s "$folder/one/bin/precedent" "$folder/link"
works "$folder/link"

mv "$folder/one" "$folder/two"
works "$folder/two/bin/precedent"

# Without its data it says so, unless another system of the same name lies where this one was to be installed.
mv "$folder/two/share/precedent" "$folder/data"
if ! "$folder/two/bin/precedent" index --index "$folder/none" "$samples" >"$folder/said" 2>&1; then
  grep -q PRECEDENT_DATA_DIR "$folder/said" || fail "without data: $(cat "$folder/said")"
fi
PRECEDENT_DATA_DIR=$folder/data works "$folder/two/bin/precedent"

DESTDIR=$folder/stage "$cmake" --install "$build" >/dev/null
bin=$(find "$folder/stage" -type f -path '*/bin/precedent')
[ -n "$bin" ] || fail "DESTDIR holds no bin/precedent"
present "${bin%/bin/precedent}"
works "$bin"
