#!/usr/bin/env bash
# usage: test.sh FUZZTIME
# What make test runs, in the order in which failures are cheapest. The browser waits more than it computes, so fuzzing and the Go tests
# run beside it; their lines are kept in bin/test-go.log and come last. Every part runs to its end, and one that fails fails the whole.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '%s  %d min %02d s after the start: %s\n' "$(date +%H:%M:%S)" $((SECONDS / 60)) $((SECONDS % 60)) "$*"; }

say "format, vet, the import rule"
scripts/check.sh
say "the web application and its units"
scripts/web.sh
(cd web && npm test --silent)

beside() { scripts/fuzz.sh "$1" && say "fuzzing is over, the Go tests begin" && go test -timeout 30m ./... && say "the Go tests are over"; }
mkdir -p bin
set -m # a group of its own, that one stroke of Ctrl-C ends too
beside "${1:-10s}" >bin/test-go.log 2>&1 &
go=$!
set +m
trap 'kill -- -$go 2>/dev/null || true' EXIT
failed=0
say "the browser tests, and beside them fuzzing and the Go tests"
scripts/browser.sh || failed=1
say "the browser tests are over"
wait $go || failed=1
cat bin/test-go.log
exit $failed
