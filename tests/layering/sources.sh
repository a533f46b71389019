# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by the rules beside it. sources ROOT [FOLDER...]: the C and C++ files there, relative to ROOT, in order.
sources() {
  local root=$1 folder
  shift
  for folder in "${@:-.}"; do
    [ ! -d "$root/$folder" ] || (cd "$root" && find "$folder" -name build -prune -o -type f \
      \( -name '*.c' -o -name '*.h' -o -name '*.cc' -o -name '*.hpp' \) -print)
  done | sed 's|^\./||' | LC_ALL=C sort
}

# bare FILE: its lines as NUMBER:TEXT, without comments and string literals.
bare() {
  awk '{
    line = $0; out = ""
    gsub(/\\./, "", line)          # escapes first, so that quotes inside a literal are gone
    while (line != "") {
      if (inside) {
        at = index(line, "*/")
        if (!at) { line = ""; break }
        line = substr(line, at + 2); inside = 0; continue
      }
      if (!match(line, /"[^"]*"|\/\/.*|\/\*/)) { out = out line; break }
      out = out substr(line, 1, RSTART - 1)
      if (substr(line, RSTART, 2) == "/*") inside = 1
      else if (substr(line, RSTART, 1) == "\"") out = out "\"\""
      line = substr(line, RSTART + RLENGTH)
    }
    print NR ":" out
  }' "$1"
}
