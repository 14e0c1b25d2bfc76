#!/usr/bin/env bash
# usage: release.sh LDFLAGS
# Builds every system we ship for, without CGO, into bin/release, with checksums.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0
mkdir -p bin/release
for target in linux/amd64 linux/arm64 linux/loong64 windows/amd64; do
  os=${target%/*} arch=${target#*/} ext=
  [ "$os" = windows ] && ext=.exe
  echo "build $target"
  GOOS=$os GOARCH=$arch go build -trimpath -ldflags "${1:-}" -o "bin/release/duizhao-$os-$arch$ext" ./cmd/duizhao
done
(cd bin/release && sha256sum duizhao-* | tee SHA256SUMS)
