#!/usr/bin/env bash
# Writes generated files again. The holiday table is written only when HOLIDAYS names the years (HOLIDAYS="2024 2025 2026"),
# because it may have been edited by hand.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${HOLIDAYS:-}" ]; then
  go run ./scripts/holidays $HOLIDAYS > internal/calendar/holidays.yaml.new
  mv internal/calendar/holidays.yaml.new internal/calendar/holidays.yaml
fi
go generate ./...
