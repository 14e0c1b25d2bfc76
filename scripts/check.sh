#!/usr/bin/env bash
# What takes seconds: format, vet, the import rule.
set -euo pipefail
cd "$(dirname "$0")/.."
wrong=$(git ls-files '*.go' | xargs gofmt -l)
if [ -n "$wrong" ]; then
  echo "not formatted (run gofmt -w): $wrong" >&2
  exit 1
fi
go vet ./...
go test ./internal
