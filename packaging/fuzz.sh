#!/bin/sh
# Fuzzes every parser of what comes from outside, each for SECONDS (60), or the TARGETs that are named:
#     sh packaging/fuzz.sh [SECONDS [TARGET...]]
# Prints how many inputs each took, and fails on a finding; what was found lies in fuzz/artifacts. The recipe by hand is
# in fuzz/README.md. Needs the stable toolchain and g++; the first run builds for some minutes.
set -eu
cd "$(dirname "$0")/.."
. packaging/linux/install.sh

seconds=${1:-60}
[ "$#" -eq 0 ] || shift
[ "$#" -gt 0 ] || set -- certificate ocsp_answer crl apdu attributes configuration serials proof request

install_missing gcc g++ libc6-dev
require_component
case $(cargo fuzz --version 2>/dev/null || true) in
    'cargo-fuzz 0.13.2') ;;
    *) cargo install cargo-fuzz --locked --version 0.13.2 ;;
esac
# The sanitizer for addresses wants RUSTC_BOOTSTRAP=1 on stable; `none` wants nothing, and there is no unsafe code to watch.
sanitizer=${SANITIZER:-none}
[ "$sanitizer" = none ] || export RUSTC_BOOTSTRAP=1

# What others found, if it lies beside the project.
seeds=../shared/corpora
unpack() { # ARCHIVE FOLDER
    if [ -e "$seeds/fuzz-seeds/$1" ]; then
        tar -xzf "$seeds/fuzz-seeds/$1" -C "$2"
    else
        echo "skipped: the seeds of others ($1) are not beside the project"
    fi
}
corpus() { # TARGET: makes its corpus of what there is
    mkdir -p "fuzz/corpus/$1"
    cp "fuzz/seeds/$1"/* "fuzz/corpus/$1/"
    case $1 in
        certificate | crl) unpack "$1.tar.gz" "fuzz/corpus/$1" ;;
        ocsp_answer) [ ! -d "$seeds/ocsp-samples" ] || cp "$seeds/ocsp-samples"/*res*.der "fuzz/corpus/$1/" ;;
    esac
}
dictionary() { # TARGET
    case $1 in
        apdu | configuration | serials | proof | request) echo "fuzz/dictionaries/$1.dict" ;;
        *) echo fuzz/dictionaries/der.dict ;;
    esac
}
longest() { # TARGET: in bytes
    case $1 in
        apdu) echo 16384 ;;
        *) echo 4096 ;;
    esac
}

log=$(mktemp)
table=$(mktemp)
trap 'rm -f "$log" "$table"' EXIT
outcome=0
for target in "$@"; do
    corpus "$target"
    printf '\n== %s\n' "$target"
    found=
    cargo fuzz run --sanitizer "$sanitizer" "$target" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -max_len="$(longest "$target")" -dict="$(dictionary "$target")" \
        -use_value_profile=1 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 >"$log" 2>&1 || found='A FINDING'
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    if [ -n "$found" ] || [ -z "$runs" ]; then
        tail -n 60 "$log"
        outcome=1
        found=${found:-DID NOT RUN}
    fi
    printf '%-16s %12s inputs in %s s  %s\n' "$target" "${runs:-0}" "$seconds" "${found:-nothing found}" | tee -a "$table"
done
printf '\n'
cat "$table"
exit "$outcome"
