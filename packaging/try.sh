#!/bin/sh
# From a fresh clone to the desk at work, on Debian with the Rust toolchain and nothing else. With a display it opens
# `practice`: both windows, simulated cards. Without one it plays three cases in the terminal and draws the screens
# into a folder. Five to ten minutes the first time, nearly all of it compiling.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

# shellcheck disable=SC2086 # the libraries are words
ready_to_build $window_libraries

madoguchi=${CARGO_TARGET_DIR:-target}/try/madoguchi
if [ -n "${DISPLAY:-}" ]; then
    cargo build --locked --profile try
    echo "Opening practice. In the resident window the PIN of every simulated card is 1234, the password ABC123."
    exec "$madoguchi" practice
fi

# Both at once: they share all they are built from.
cargo build --locked --profile try --bin madoguchi --test pictures
echo "No display here: three cases in the terminal, each with the right PIN."
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
outcome=0
play() { # SCENARIO EXIT-CODE
    printf '\n$ printf 1234 | madoguchi verify --practice --scenario %s --json --pin-fd 0\n' "$1"
    code=0
    printf 1234 | "$madoguchi" --data "$data" verify --practice --scenario "$1" --json --pin-fd 0 || code=$?
    if [ "$code" -eq "$2" ]; then
        echo "exit code $code, as it should be"
    else
        echo "exit code $code, but $2 was due" >&2
        outcome=1
    fi
}
play normal 0
play blocked 10
play revoked 10

pictures=${CARGO_TARGET_DIR:-target}/pictures
printf '\nDrawing both windows into %s\n' "$pictures"
CARGO_PROFILE=try sh packaging/pictures.sh "$pictures" --languages ja,en
printf '\nThe screens lie in %s\n' "$(cd "$pictures" && pwd)"
exit "$outcome"
