#!/usr/bin/env bash
# Shows what the program does: the chain of the first examples and the ledger of all of them.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p bin/examples
go run ./examples/gen -o bin/examples
first=$(find bin/examples -name '*.docx' | sort | head -1)
bin/duizhao chain "$first"
bin/duizhao ledger bin/examples -o bin/整改台账.xlsx
echo "更多：bin/duizhao --help"
