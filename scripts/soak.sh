#!/usr/bin/env bash
# The long figures; FUZZTIME=5m by default for each target.
set -euo pipefail
cd "$(dirname "$0")/.."
go test -count 3 -shuffle on ./...
scripts/fuzz.sh "${FUZZTIME:-5m}"
