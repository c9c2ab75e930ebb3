#!/bin/sh
# Installs what the tests need, then runs formatting, lints, documentation and every test. About 15 minutes on two
# cores from nothing. Needs no display, no reader and no network but the package registries. What this machine cannot
# play is skipped and told at the end, a story a line; with MADOGUCHI_NO_SKIPS=yes a skip fails.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

# shellcheck disable=SC2086 # the libraries are words
ready_to_build \
    pcscd vsmartcard-vpcd opensc opensc-pkcs11 openssl \
    iproute2 strace xvfb xdotool x11-utils imagemagick \
    poppler-utils zbar-tools openssh-client \
    dbus gnome-keyring libsecret-tools python3-jsonschema \
    openbox x11-xserver-utils xserver-xorg-core xserver-xorg-video-dummy \
    $window_libraries
require_component rustfmt clippy

# NIST's certificates and lists for the story of path validation. Data only, pinned by its digest, never installed.
fetch_vectors() {
    pinned='cryptography_vectors==50.0.2 --hash=sha256:51641f03a3eb4edbe9fb68e3a3574d25f86aa502d06391fffa886330d02778a0'
    fetch_wheel target/vectors "$pinned" || return 1
    python3 - target/vectors <<'END'
import glob, sys, zipfile
folder = sys.argv[1]
wheel = zipfile.ZipFile(glob.glob(folder + "/cryptography_vectors-*.whl")[0])
wanted = ("/PKITS_data/certs/", "/PKITS_data/crls/")
wheel.extractall(folder, [name for name in wheel.namelist() if any(part in name for part in wanted)])
END
}
if [ -d target/vectors/cryptography_vectors/x509/PKITS_data/crls ] || fetch_vectors; then
    export MADOGUCHI_VECTORS="$PWD/target/vectors"
fi

step() {
    printf '\n== %s\n' "$*"
    "$@"
}
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
step cargo fmt --check
step sh packaging/supply-chain.sh
step cargo clippy --all-targets --locked -- -D warnings
step cargo clippy -p faults-layer --locked -- -D warnings
step cargo clippy -p reader-driver --locked -- -D warnings
step env RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --locked
# The fuzz targets are a workspace of their own, which nothing else here compiles. To be checked they need no fuzzer: with
# one named, whether it is there or not, none is built, which would want g++.
step env CARGO_TARGET_DIR=target/fuzz CUSTOM_LIBFUZZER_PATH=target/fuzz/libFuzzer.a CARGO_INCREMENTAL=0 \
    cargo check --manifest-path fuzz/Cargo.toml --locked

# Every test binary speaks for itself, and a failure does not stop the others; at the end their results are added up.
# The run is watched through a file: a daemon that a test lost could hold a pipe open for ever.
results=$(mktemp)
skipped=$(mktemp)
trap 'rm -f "$results" "$skipped"' EXIT
export MADOGUCHI_SKIPPED="$skipped"
printf '\n== cargo test\n'
# Stories mostly wait for other programs: more of them than there are processors may do so at once.
RUST_TEST_THREADS="${RUST_TEST_THREADS:-6}" cargo test --locked --no-fail-fast >"$results" 2>&1 &
tests=$!
tail -n +1 -f --pid="$tests" "$results"
outcome=0
wait "$tests" || outcome=$?

# The package of the program that was just tested, in a Debian that has nothing. The earlier one is the same under a
# lower number.
try_package() {
    sh packaging/linux/package.sh --profile dev --built --output target/debian/now.deb || return 1
    sh packaging/linux/package.sh --profile dev --built --version 0.0.1 --output target/debian/earlier.deb || return 1
    tried=0
    sh packaging/linux/clean-root.sh target/debian/now.deb target/debian/earlier.deb || tried=$?
    # 77: it cannot be tried here.
    [ "$tried" -eq 0 ] || [ "$tried" -eq 77 ]
}
step try_package || outcome=1

# A test that passes because it could not be played is told of here, on the last screen.
if [ "${tried:-0}" -eq 77 ]; then
    echo "package: a clean root, which wants root and, the first time, Debian's archive" >>"$skipped"
    [ "${MADOGUCHI_NO_SKIPS:-}" != yes ] || outcome=1
fi
printf '\n%d skipped\n' "$(sort -u "$skipped" | wc -l)"
sort -u "$skipped" | sed 's/^/skipped: /'
awk '/^test result:/ { passed += $4; failed += $6; ignored += $8 }
     END { printf "\n%d passed, %d failed, %d ignored\n", passed, failed, ignored }' "$results"
exit "$outcome"
