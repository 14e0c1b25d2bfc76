#!/usr/bin/env bash
# The long figures; FUZZTIME=5m by default for each target, KILLS=200 kills, STORM=60 seconds of writers.
set -euo pipefail
cd "$(dirname "$0")/.."
KILLS="${KILLS:-200}" STORM="${STORM:-60}" go test -count 1 -timeout 60m -run 'Kill|Storm' ./internal/store ./internal/index ./internal/server ./cmd/duizhao
go test -count 3 -shuffle on ./...
scripts/fuzz.sh "${FUZZTIME:-5m}"

# the browser again and again: the loop of a campaign by its people, the office's bulk work, accessibility of every page
scripts/setup.sh browser
scripts/setup.sh web
scripts/web.sh
for _ in 1 2 3; do scripts/browser.sh; done
