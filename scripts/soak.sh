#!/usr/bin/env bash
# usage: soak.sh [PART...]
# The long figures, unattended: every part runs whatever became of the one before, writes bin/soak/PART.log, and ends as one line;
# all lines come again at the end and stand in bin/soak/summary.txt. Fails when a part failed. About two hours on two quiet cores:
# kills wait for the disk and fuzzing wants a processor, so those two run beside each other; what measures waiting clients runs alone.
#   SOAK_SCALE=10   a tenth of the kills, of the storm and of the fuzzing; for trying the script, not for figures
#   KILLS=200 STORM=60 FUZZTIME=2m   one of them by itself; SOAK_SCALE does not touch what is named so
set -uo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED="${CGO_ENABLED:-0}"
scale=${SOAK_SCALE:-100}
atleast() { echo $(($2 * scale / 100 > $1 ? $2 * scale / 100 : $1)); }
export KILLS="${KILLS:-$(atleast 2 200)}" STORM="${STORM:-$(atleast 3 60)}" FUZZTIME="${FUZZTIME:-$(atleast 5 120)s}"
DOCUMENTS=$(atleast 10000 1000000)
out=bin/soak
mkdir -p "$out"
: >"$out/summary.txt"
wanted=" $* "

# part NAME WHAT COMMAND...: runs it, keeps its output, and says in one line how it went, with the figures that the tests logged
part() {
  local name=$1 what=$2 start=$SECONDS how=passed
  shift 2
  if [ "$wanted" != "  " ] && [[ $wanted != *" $name "* ]]; then return; fi
  echo "$(date +%H:%M:%S) $name: $what"
  if ! "$@" >"$out/$name.log" 2>&1; then how=FAILED; fi
  local took=$((SECONDS - start))
  {
    printf '%-8s %-7s %4d min %02d s  %s\n' "$name" "$how" $((took / 60)) $((took % 60)) "$what"
    sed -nE 's/^ +[a-z_]+_test\.go:[0-9]+: (.*([0-9]+ kills|moves kept).*)$/           \1/p' "$out/$name.log"
  } | tee -a "$out/summary.txt"
  if [ $how = FAILED ]; then
    echo "           the end of $out/$name.log:"
    tail -n 15 "$out/$name.log"
  fi
}

three_times() { for _ in 1 2 3; do "$@" || return; done; }

kills() {
  part store "$KILLS kills of a writing process on each database" go test -count 1 -timeout 3h -v -run Kill ./internal/store
  part index "kills of the comparison index" go test -count 1 -timeout 3h -v -run Kill ./internal/index
  part program "$KILLS kills of the whole program on each database, and $((KILLS / 10 > 0 ? KILLS / 10 : 1)) of PostgreSQL below it" go test -count 1 -timeout 6h -v -run Kill ./cmd/duizhao
}

work() {
  part fuzz "every fuzz target for $FUZZTIME" env GOMAXPROCS=1 scripts/fuzz.sh "$FUZZTIME"
  part million "$DOCUMENTS documents compared" go run ./bench/reuse growth -sizes "$DOCUMENTS" -r 5
}

for need in test browser web; do scripts/setup.sh $need || exit; done
echo "load average before the start: $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)" | tee -a "$out/summary.txt"
kills &
work &
wait
part storm "$STORM s of 32 writers and 8 readers on each database" go test -count 1 -timeout 1h -v -run Storm ./internal/server
KILLS= STORM= part tests "every test three times in random order" go test -count 3 -timeout 3h -shuffle on ./...
part web "build of the web application" scripts/web.sh
part browser "the browser tests three times, none of them tried again" three_times env DUIZHAO_TRIES=1 scripts/browser.sh
echo
cat "$out/summary.txt"
! grep -qE '^[a-z]+ +FAILED' "$out/summary.txt"
