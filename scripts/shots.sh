#!/usr/bin/env bash
# Screenshots of every page at 1440, 1024 and 390 px, in bin/shots.
set -euo pipefail
cd "$(dirname "$0")/.."
DUIZHAO_BIN=$PWD/bin/duizhao node web/tests/shots.mjs bin/shots
