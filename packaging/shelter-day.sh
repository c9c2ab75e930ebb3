#!/bin/sh
# A shelter day: PEOPLE (2,000) are taken in at four desks through the real reader service and without a platform, 20 times a
# desk is killed, the bundles are sealed and reconciled against a list of ENTRIES (10,000,000). Prints a table; fails if
# anybody is missing, a state is wrong, or the reconciliation takes a minute. About a second a person and desk; the release
# build takes about ten minutes, the list 250 MB of disk for ten million entries, and three times that in all.
# Root, for the reader service's namespace. MADOGUCHI_PROFILE=dev builds sooner and proves the same but the time.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

ready_to_build pcscd vsmartcard-vpcd
exec cargo bench --locked --profile "${MADOGUCHI_PROFILE:-release}" --bench shelter_day -- \
    "${1:-2000}" "${2:-10000000}" "${3:-4}"
