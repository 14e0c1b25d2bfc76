#!/usr/bin/env bash
# usage: setup.sh go | web | browser | test
# Sees to it that what a target needs is there. Asks for nothing else, and is quick when all is well.
#   CHROMIUM=, POSTGRES_BIN=, SOFFICE= name programs that exist already; otherwise apt installs them when this runs as root.
set -euo pipefail
cd "$(dirname "$0")/.."

die() { echo "setup: $*" >&2; exit 1; }

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@" >&2
}

# install PACKAGE WHAT VARIABLE: through apt, or one sentence that says what to do
install() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    die "$2 is missing: install it (Debian: apt-get install $1) or name an existing one with $3="
  fi
  echo "setup: installing $1" >&2
  apt_get install -y --no-install-recommends $1 || { apt_get update && apt_get install -y --no-install-recommends $1; } \
    || die "apt could not install $1; install $2 by hand or name it with $3="
}

need_go() {
  command -v go >/dev/null || die "Go 1.26 or newer is missing: install it from https://go.dev/dl/ and put it on the PATH"
  local have; have=$(go env GOVERSION)
  case "$have" in
    go1.2[6-9]*|go1.[3-9][0-9]*|go[2-9]*) ;;
    *) die "Go 1.26 or newer is needed, this is $have" ;;
  esac
}

need_soffice() {
  if [ -n "${SOFFICE:-}" ]; then
    [ -x "$(command -v "$SOFFICE" || true)" ] || die "SOFFICE=$SOFFICE is no program"
    return
  fi
  command -v soffice >/dev/null || command -v libreoffice >/dev/null || install "libreoffice-writer-nogui libreoffice-calc-nogui" LibreOffice SOFFICE
}

need_postgres() {
  if [ -n "${POSTGRES_BIN:-}" ]; then
    [ -x "$POSTGRES_BIN/initdb" ] || die "POSTGRES_BIN=$POSTGRES_BIN has no initdb"
    return
  fi
  command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install postgresql "PostgreSQL" POSTGRES_BIN
}

need_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$(command -v "$CHROMIUM" || true)" ] || die "CHROMIUM=$CHROMIUM is no program"
    return
  fi
  command -v chromium >/dev/null || command -v google-chrome >/dev/null || install "chromium fonts-noto-cjk" Chromium CHROMIUM
}

need_web() {
  command -v node >/dev/null || die "Node 20 or newer is missing: install it (Debian: apt-get install nodejs npm)"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Node 20 or newer is needed, this is $(node -v)"
  if [ ! -e web/node_modules/.package-lock.json ] || [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then
    (cd web && npm ci --no-audit --no-fund >&2)
  fi
}

case "${1:-}" in
  go) need_go ;;
  web) need_go; need_web ;;
  browser) need_chromium ;;
  test) need_go; need_web; need_soffice; need_postgres; need_chromium ;;
  *) die "usage: setup.sh go | web | browser | test" ;;
esac
