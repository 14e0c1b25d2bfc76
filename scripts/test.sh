#!/usr/bin/env bash
# usage: test.sh FUZZTIME
# What make test runs, in the order in which failures are cheapest; the lines of go test come last.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/check.sh
scripts/web.sh
(cd web && npm test --silent)
scripts/fuzz.sh "${1:-10s}"
scripts/browser.sh
go test ./...
