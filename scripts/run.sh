#!/usr/bin/env bash
# Shows what the program does: the chain of one example and the ledger of all of them, from Word files made of the label files.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf bin/examples
mkdir -p bin/examples
go run ./examples/gen -o bin/examples examples/tuned/*.mark
first=$(find bin/examples -name '*.docx' | sort | sed -n 3p)
bin/duizhao --lang zh chain "$first"
bin/duizhao --lang zh ledger bin/examples -o bin/整改台账.xlsx
echo "更多用法：bin/duizhao --help"
