#!/bin/sh
# How fast a revocation list of ten million entries (or as many as are named) is taken and asked: ratios to SHA-256 of
# the same bytes in the same run, beside openssl and x509-cert. Fails if a bound is broken.
# Two processors that have nothing else to do make the wall times mean something. The release build takes about ten
# minutes; the list takes 28 MB of disk for a million entries, and three times that in all. MADOGUCHI_PROFILE=try builds
# sooner; MADOGUCHI_SHARED_MACHINE=yes where the processors have other work: then wall times bind nobody.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

ready_to_build openssl

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cargo bench --locked --profile "${MADOGUCHI_PROFILE:-release}" --bench crl_speed -- "$work" "${1:-10000000}"
