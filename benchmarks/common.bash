# What the benchmarks share; sourced by them. Needs bash 5, coreutils, awk and a JDK.
# shellcheck shell=bash

set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 2
}

number() { # OPTION VALUE: a whole number from 1 on
  [[ ${2:-} =~ ^[1-9][0-9]{0,5}$ ]] || fail "$1 needs a whole number from 1 to 999999, not '${2:-}'"
}

# Nothing of whoever runs it is read or changed: neither configuration nor caches.
unset KUBERNETES_DEPLOYER_BACKEND KUBERNETES_DEPLOYER_JAVA_OPTIONS
export XDG_CONFIG_HOME=$tmp/config XDG_STATE_HOME=$tmp/state KUBERNETES_DEPLOYER_CACHE=$tmp/cache

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$root/kubernetes-deployer" --version >"$tmp/version"
for deployer in "$root"/cli/target/kubernetes-deployer-*/bin/kubernetes-deployer; do :; done

build_java() {
  (cd "$root" && ./mvnw -q -B -ntp -DskipTests -pl benchmarks -am package </dev/null >&2)
  for own_jar in "$root"/benchmarks/target/kubernetes-deployer-benchmarks-*.jar; do :; done
}

gnu_time=
if /usr/bin/time --version >"$tmp/time" 2>&1 && grep -q GNU "$tmp/time"; then
  gnu_time=/usr/bin/time
else
  echo "There is no GNU time as /usr/bin/time: memory is not measured, and shown as 0." >&2
fi

# measure NAME COMMAND...: seconds, CPU seconds and peak MiB as a line of $tmp/NAME.figures. Any failure ends the benchmark.
measure() {
  local name=$1 TIMEFORMAT='%R %U %S' status=0
  shift
  [[ -z $gnu_time ]] || set -- "$gnu_time" -q -o "$tmp/rss" -f %M "$@"
  echo 0 >"$tmp/rss"
  { time "$@" </dev/null >"$tmp/out" 2>"$tmp/err" || status=$?; } 2>"$tmp/timing"
  ((status == 0)) || {
    tail -n 20 "$tmp/err" >&2
    fail "exit code $status of $*"
  }
  paste -d ' ' "$tmp/timing" "$tmp/rss" | awk '{ printf "%.3f %.2f %.0f\n", $1, $2 + $3, $4 / 1024 }' >>"$tmp/$name.figures"
}

# median NAME COLUMN
median() {
  sort -n -k "$2,$2" "$tmp/$1.figures" |
    awk -v c="$2" '{ v[NR] = $c } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# spread NAME: the least and the greatest seconds
spread() {
  sort -n -k 1,1 "$tmp/$1.figures" | awk 'NR == 1 { least = $1 } { most = $1 } END { printf "%.2f-%.2f\n", least, most }'
}

quotient() { awk -v a="$1" -v b="$2" 'BEGIN { print (b > 0 ? a / b : 0) }'; }

context() {
  date -u +'%F %R UTC'
  tr '\n' ' ' <"$tmp/version"
  printf '\n%s processors, load %s before\n' "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo unknown)"
}
