#!/bin/sh
# The long counts of the storage stories: 10,000 kills, 5,000 power cuts, 10,000 cases with canaries, 1,000 writes and
# calls that fail, 1,000 races. Minutes on a quick disk. Writes what it saw into target/long.txt.
set -eu
cd "$(dirname "$0")/.."
export MADOGUCHI_LONG=yes CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
results=target/long.txt
mkdir -p target
{
    date -u '+%Y-%m-%dT%H:%M:%SZ'
    uname -srm
    nproc
} >"$results"
outcome=0
cargo test --locked --test it -- storage:: --test-threads=1 >>"$results" 2>&1 || outcome=$?
date -u '+%Y-%m-%dT%H:%M:%SZ' >>"$results"
cat "$results"
exit "$outcome"
