#!/bin/sh
# Fuzzes every parser of what comes from outside, each for SECONDS (60), or the TARGETs that are named:
#     sh packaging/fuzz.sh [SECONDS [TARGET...]]
#     sh packaging/fuzz.sh targets     their names
# Prints how many inputs each took, and fails on a finding; what was found lies in fuzz/artifacts. The recipe by hand is
# in fuzz/README.md. Needs the stable toolchain and g++; the first run builds for some minutes. With
# MADOGUCHI_KEEP_RESULTS=yes it adds to what each target had in packaging/results/fuzz.txt, as packaging/long.sh does.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh
. packaging/sourced/results.sh

seconds=${1:-60}
[ "$#" -eq 0 ] || shift
all='certificate ocsp_answer crl apdu attributes configuration serials proof request
bundle policy follow_up progress export pin_pad typed'
if [ "$seconds" = targets ]; then
    echo "$all"
    exit 0
fi
# shellcheck disable=SC2086 # the targets are words
[ "$#" -gt 0 ] || set -- $all

install_missing gcc g++ libc6-dev
require_component
case $(cargo fuzz --version 2>/dev/null || true) in
    'cargo-fuzz 0.13.2') ;;
    *)
        cargo_tool cargo-fuzz 0.13.2
        PATH=$tools/bin:$PATH
        ;;
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
        certificate | ocsp_answer | crl | attributes) echo fuzz/dictionaries/der.dict ;;
        *) echo "fuzz/dictionaries/$1.dict" ;;
    esac
}
longest() { # TARGET: in bytes
    case $1 in
        apdu) echo 16384 ;;
        *) echo 4096 ;;
    esac
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'kill $(jobs -p) 2>/dev/null; exit 1' INT TERM
CARGO_INCREMENTAL=0 cargo fuzz build --sanitizer "$sanitizer"
programs=fuzz/target/$(rustc -vV | sed -n 's/^host: //p')/release

# One target until its time is over; what it said, how it ended, and the time of the processor that it took.
slice() { # TARGET
    mkdir -p "fuzz/artifacts/$1"
    ended=0
    "$programs/$1" "fuzz/corpus/$1" -artifact_prefix="fuzz/artifacts/$1/" \
        -max_total_time="$seconds" -max_len="$(longest "$1")" -dict="$(dictionary "$1")" \
        -use_value_profile=1 -timeout=30 -rss_limit_mb=1024 -print_final_stats=1 >"$work/$1.log" 2>&1 || ended=$?
    echo "$ended" >"$work/$1.ended"
    # The second line is of the children of this subshell; in a pipeline it would be another's.
    times >"$work/$1.took"
    awk 'END { split($0, of, /[ ms]+/); print int(60 * of[1] + of[2] + 60 * of[3] + of[4]) }' "$work/$1.took" \
        >"$work/$1.times"
}
told() { # TARGET
    inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$1.log")
    reached=$(sed -nE 's/.* cov: ([0-9]+) ft: ([0-9]+) .*/\1 \2/p' "$work/$1.log" | tail -n 1)
    found='nothing found' findings=0
    if [ "$(cat "$work/$1.ended")" -ne 0 ] || [ -z "$inputs" ]; then
        tail -n 60 "$work/$1.log"
        outcome=1 found='A FINDING' findings=1
    fi
    printf '%-14s %12s inputs in %s s of processor time  %s\n' "$1" "${inputs:-0}" "$(cat "$work/$1.times")" "$found" |
        tee -a "$work/table"
    # shellcheck disable=SC2086 # two words
    [ -z "${MADOGUCHI_KEEP_RESULTS:-}" ] ||
        target_result "$1" "$(cat "$work/$1.times")" "${inputs:-0}" ${reached:-0 0} "$findings"
}

# As many at a time as there are processors.
outcome=0
while [ "$#" -gt 0 ]; do
    batch=
    while [ "$#" -gt 0 ] && [ "$(echo "$batch" | wc -w)" -lt "$(nproc)" ]; do
        corpus "$1"
        (slice "$1") &
        batch="$batch $1"
        shift
    done
    wait
    for target in $batch; do
        told "$target"
    done
done
printf '\n'
cat "$work/table"
exit "$outcome"
