#!/bin/sh
# The figures that need the release build: its size, the APDUs and the own time of a case against the real
# reader service, and the windows' first frame, key to picture, idle load and memory. Prints a table and fails if a bound is broken.
# Root (for a reader service of its own), no display needed. The release build takes about ten minutes.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

# shellcheck disable=SC2086 # the libraries are words
ready_to_build \
    pcscd vsmartcard-vpcd \
    xvfb x11-utils x11-apps x11-xserver-utils xdotool \
    $window_libraries
cargo build --locked --release
cargo build --locked --release --bench key_to_picture
madoguchi=$PWD/target/release/madoguchi
[ -z "${CARGO_TARGET_DIR:-}" ] || madoguchi=$CARGO_TARGET_DIR/release/madoguchi
# The newest, without its list of sources.
measured=$(find "${madoguchi%/*}/deps" -name 'key_to_picture-*' ! -name '*.d' -printf '%T@ %p\n' | sort -n | tail -1)
measured=${measured#* }

. packaging/sourced/world.sh

outcome=0
row() { # WHAT VALUE BOUND UNIT
    verdict=ok
    if [ "$2" -gt "$3" ]; then verdict=BROKEN; outcome=1; fi
    printf '%-52s %10d %-6s at most %9d  %s\n' "$1" "$2" "$4" "$3" "$verdict" >>"$work/table"
}
row 'release binary' "$(stat -c %s "$madoguchi")" 32000000 bytes

# -- One case of each kind, the card and the platform being other processes; the reader service writes down every APDU.
start_world
for case in 'authentication 1234 24' 'signature ABC123 28'; do
    # shellcheck disable=SC2086 # three words
    set -- $case
    before=$(grep -c 'APDU: ' "$work/pcscd.log" || true)
    verify "$1" "$2"
    after=$(grep -c 'APDU: ' "$work/pcscd.log" || true)
    row "APDUs of one $1 case" $((after - before)) "$3" APDUs
    # Time in the program itself, start and all; what the kernel does for it belongs to card, network and disk.
    milliseconds=$(
        for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do verify "$1" "$2"; done
        times >"$work/times"
        awk 'END { split($1, user, /[ms]/); print int((60 * user[1] + user[2]) * 1000 / 20 + 0.5) }' "$work/times"
    )
    row "own time of one $1 case" "$milliseconds" 10 ms
done

# -- The windows, on a display of their own.
start_display
# A desk of every day: its folder and the training authority are there already.
printf 1234 | "$madoguchi" --data "$work/practice" verify --practice --json --pin-fd 0 >/dev/null 2>&1
begun=$(date +%s%N)
"$madoguchi" --data "$work/practice" practice >"$work/practice.log" 2>&1 &
desk=$!
children="$children $desk"
until drawn; do
    sleep 0.01
    kill -0 "$desk" || { cat "$work/practice.log" >&2; exit 1; }
done
row 'first frame of both windows' $((($(date +%s%N) - begun) / 1000000)) 500 ms

ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$desk/stat"; }
sleep 5
before=$(ticks)
sleep 30
after=$(ticks)
row 'idle processor load, per thousand' $(((after - before) * 1000 / ($(getconf CLK_TCK) * 30))) 5 '‰'
row 'resident memory' "$(awk '/^VmRSS/ { print $2 }' "/proc/$desk/status")" 80000 kB

# -- A digit, from the key to its dot, in the resident's window of 1920x1080.
window() { xwininfo -root -children | awk -v class="madoguchi-$1" 'index($0, class) { print $1; exit }'; }
xdotool windowfocus --sync "$(window clerk)" key F12
sleep 1
xdotool key Insert
sleep 3
xdotool windowfocus --sync "$(window resident)"
sleep 1
times=$("$measured" "$(window resident)")
row 'key to picture, median' "${times% *}" 330 '0.1ms'
row 'key to picture, 95 of 100' "${times#* }" 330 '0.1ms'

printf '\n'
cat "$work/table"
exit "$outcome"
