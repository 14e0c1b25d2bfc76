#!/usr/bin/env bash
# usage: fuzz.sh TIME
# Runs every fuzz target of the module for TIME each, one after another and with one worker, for something else runs beside it; names
# each one that fails.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

# over: Go sometimes calls the end of its own fuzzing time a failure (context deadline exceeded) when an input is still running
# on a busy machine. It is none where no input failed: a failing one is always written down and named.
over() {
  local out
  out=$(cat)
  grep -q '^    context deadline exceeded$' <<<"$out" && ! grep -qE 'Failing input written|panic:|hung or terminated' <<<"$out"
}

while IFS=: read -r file name; do
  dir=./$(dirname "$file")
  echo "fuzz $dir $name $1"
  if ! out=$(go test -run '^$' -fuzz "^$name\$" -fuzztime "$1" -fuzzminimizetime 1s -parallel 1 "$dir" 2>&1); then
    if over <<<"$out"; then continue; fi
    echo "$out"
    failed=1
  fi
done < <(grep -rhoHE --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' internal cmd quality 2>/dev/null | sed 's/:func /:/' | sort)
exit $failed
