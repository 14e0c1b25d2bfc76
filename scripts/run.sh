#!/usr/bin/env bash
# Starts the product with a demo district: last year's campaign closed, this year's running. The first start fills bin/demo; remove
# that folder to begin anew.
set -euo pipefail
cd "$(dirname "$0")/.."
exec bin/duizhao serve --demo --data bin/demo "$@"
