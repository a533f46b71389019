# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by the scripts beside it, which source it first. Sets `root` and stands in it; `step` runs one step quietly.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit
self=scripts/$(basename "$0")

# fail WORDS: the one line that says what went wrong.
fail() {
  printf '%s: %s\n' "$self" "$*" >&2
  exit 1
}

# step NAME COMMAND...: the command's output goes to a log, of which the end is shown only if the step fails.
step() {
  local name=$1 log
  shift
  mkdir -p build
  log=build/$(basename "$0").log
  "$@" >"$log" 2>&1 </dev/null && return
  tail -n 30 "$log" >&2
  fail "$name failed: $* (all of it: $log)"
}

# configured DIR OPTION...: a build tree with these options.
configured() {
  local dir=$1
  shift
  step "setting up $dir" cmake -S . -B "$dir" -G Ninja "$@"
}

# built DIR TARGET...: builds them on all processors; without a target, everything.
built() {
  local dir=$1
  shift
  step "building $dir" cmake --build "$dir" --parallel "$(nproc)" ${1:+--target "$@"}
}
