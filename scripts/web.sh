#!/usr/bin/env bash
# Builds the web application into the folder that the binary embeds, when a source is newer than the last build.
set -euo pipefail
cd "$(dirname "$0")/.."
built=internal/server/static/app/index.html
if [ -e "$built" ] && [ -z "$(find web/src web/index.html web/public web/package-lock.json web/vite.config.ts web/build api/openapi.json -newer "$built" -print -quit)" ]; then
  exit 0
fi
(cd web && npm run --silent build -- --logLevel warn)
