#!/bin/sh
# The runs that take long, each with its bounds and with its last figures in packaging/results:
#     sh packaging/long.sh [RUN...]
#     kills     10,000 kill -9 while the record is written                         5 minutes on two processors
#     power     5,000 power cuts                                                    3
#     storage   10,000 cases with canaries, disks that fail, 1,000 races           15
#     soak      10,000 cases at one running desk                                   15
#     captures  100,000 captures counted at the office                              5
#     crl       a revocation list of 30,000,000 entries                            25, ten of them for the release build
#     fuzz      an hour of processor time for each target, in slices                8 hours
#     all       all of them, in this order; also without a name                     about 9 hours
#     table     only packaging/results/README.md, of what lies there
# A fuzz target that had its hour is not run again. The list takes 840 MB of disk three times, the kills and captures a
# folder in memory. MADOGUCHI_SHARED_MACHINE=yes where other work goes on beside it: then wall times bind nobody.
# MADOGUCHI_PROFILE=try builds the measurement of the list sooner.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh
. packaging/sourced/results.sh

export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 1' INT TERM
outcome=0

figures() { # of what the stories said
    sed -n 's/^.*figure \([a-zA-Z0-9-]* = .*\)$/\1/p' "$log"
}
number_of() { # FIGURE...: their sum
    sum=0
    for figure in "$@"; do
        number=$(figures | sed -n "s/^$figure = \([0-9]*\).*/\1/p" | tail -n 1)
        sum=$((sum + ${number:-0}))
    done
    echo "$sum"
}
# Plays stories of tests/it; what is counted is the sum of some figures.
stories() { # RUN DEMANDED FIGURES FILTER...
    run=$1 demanded=$2 counted=$3
    shift 3
    ready_to_build util-linux
    verdict=PASSED
    cargo test --locked --test it -- "$@" --nocapture --test-threads="${MADOGUCHI_THREADS:-2}" >"$log" 2>&1 || verdict=FAILED
    grep -q '^test result: ok\. [1-9]' "$log" || verdict=FAILED
    # shellcheck disable=SC2086 # the figures are words
    figures | result "$run" test "$demanded" "$(number_of $counted)" "$verdict"
    ended "$verdict"
}
ended() { # VERDICT
    if [ "$1" != PASSED ]; then
        tail -n 60 "$log"
        outcome=1
    fi
    printf '%s: %s\n' "$run" "$1"
}

list() {
    run=crl entries=${MADOGUCHI_CRL_ENTRIES:-30000000} verdict=PASSED
    sh packaging/crl-speed.sh "$entries" >"$log" 2>&1 || verdict=FAILED
    grep -q ' entries, ' "$log" || verdict=FAILED
    # The name of a measurement takes 44 columns.
    awk '/ entries, .* T = / { print "entries = " $1; sub(/.*T = /, ""); print "T = " $0 }
         / T .* T / || / (ms|MiB) / {
             name = substr($0, 1, 44); sub(/ +$/, "", name); value = substr($0, 46); gsub(/ +/, " ", value)
             sub(/^ /, "", value); sub(/ $/, "", value); print name " = " value }' "$log" |
        result crl "${MADOGUCHI_PROFILE:-release}" 30000000 "$entries" "$verdict"
    ended "$verdict"
}

# In slices, until each target had its hour or something was found.
fuzz() {
    run=fuzz verdict=PASSED
    while [ "$verdict" = PASSED ]; do
        waiting=
        for target in $(sh packaging/fuzz.sh targets); do
            [ "$(seconds_of "$target")" -ge 3600 ] || waiting="$waiting $target"
        done
        [ -n "$waiting" ] || break
        # shellcheck disable=SC2086 # the targets are words
        MADOGUCHI_KEEP_RESULTS=yes sh packaging/fuzz.sh 600 $waiting >"$log" 2>&1 || verdict=FAILED
    done
    ended "$verdict"
}

play() { # RUN
    case $1 in
        kills) MADOGUCHI_LONG=yes stories kills 10000 'kills-in-a-call kills-at-any-moment' storage::kills:: ;;
        power) MADOGUCHI_LONG=yes stories power 5000 power-cuts storage::power:: ;;
        storage)
            MADOGUCHI_LONG=yes stories storage 10000 cases-with-canaries storage:: \
                --skip storage::kills:: --skip storage::power::
            ;;
        soak)
            MADOGUCHI_SOAK_CASES="${MADOGUCHI_SOAK_CASES:-10000}" stories soak 10000 cases \
                city::soak::ten_thousand_cases_leave_the_desk_as_light_and_as_quick_as_it_was
            ;;
        captures)
            MADOGUCHI_LONG=yes TMPDIR="${TMPDIR:-/dev/shm}" stories captures 100000 captures \
                reconcile::however_many_captures_are_brought_to_the_office_each_is_counted_once
            ;;
        crl) list ;;
        fuzz) fuzz ;;
        table) results_table ;;
        all) for each in kills power storage soak captures crl fuzz; do play "$each"; done ;;
        *)
            echo "there is no run $1: kills, power, storage, soak, captures, crl, fuzz, all, table" >&2
            exit 2
            ;;
    esac
}
[ "$#" -gt 0 ] || set -- all
for name in "$@"; do
    play "$name"
done
exit "$outcome"
