#!/usr/bin/env bash
# Writes generated files again. The holiday table is written only when HOLIDAYS names the years (HOLIDAYS="2024 2025 2026"),
# because it may have been edited by hand.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${HOLIDAYS:-}" ]; then
  go run ./scripts/holidays $HOLIDAYS > internal/calendar/holidays.yaml.new
  mv internal/calendar/holidays.yaml.new internal/calendar/holidays.yaml
fi
# The word lists of internal/rule/lexicon: LEXICON names the dictionary, data/dict/zh/s_1.txt of gse v1.0.2.
if [ -n "${LEXICON:-}" ]; then
  go run ./scripts/lexicon "$LEXICON" internal/rule/lexicon
fi
go generate ./...
