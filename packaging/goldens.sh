#!/bin/sh
# Writes the goldens of every screen anew (tests/goldens/screens.tsv), after the pictures were looked at:
#   sh packaging/pictures.sh DIR --languages ja,en --themes light,contrast --scales 100,200 --sizes 1024x768,1080x1920
set -eu
cd "$(dirname "$0")/.."
exec env -u DISPLAY -u WAYLAND_DISPLAY \
    cargo test --quiet --locked ${CARGO_PROFILE:+--profile "$CARGO_PROFILE"} --test goldens -- --write
