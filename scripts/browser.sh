#!/usr/bin/env bash
# usage: browser.sh [NODE-TEST-OPTION...]
# The browser tests against the real binary with SQLite; --test-name-pattern=… runs some of them. One that fails is tried a second
# time, which the output says; DUIZHAO_TRIES=1 tries nothing again.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p bin
go build -o bin/duizhao-test ./cmd/duizhao
DUIZHAO_BIN=$PWD/bin/duizhao-test node --test --test-reporter=spec "$@" web/tests/browser.test.mjs
