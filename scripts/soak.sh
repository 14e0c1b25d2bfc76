#!/usr/bin/env bash
# The long figures; FUZZTIME=5m by default for each target, KILLS=200 kills, STORM=60 seconds of writers.
set -euo pipefail
cd "$(dirname "$0")/.."
KILLS="${KILLS:-200}" STORM="${STORM:-60}" go test -count 1 -timeout 60m -run 'Kill|Storm' ./internal/store ./internal/server ./cmd/duizhao
go test -count 3 -shuffle on ./...
scripts/fuzz.sh "${FUZZTIME:-5m}"
