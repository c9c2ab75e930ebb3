#!/bin/sh
# Prints the table of attacks on the record: what is done, what must be found, what is found, and by which place outside.
set -eu
cd "$(dirname "$0")/.."
cargo test --quiet --locked --test it -- --exact attacks::every_named_attack_is_found_or_known_not_to_be --nocapture |
    sed -n 's/^.*ATTACK //p'
