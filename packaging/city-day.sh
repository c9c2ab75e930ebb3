#!/bin/sh
# Plays a day of 5,000 cases at one desk with a platform that fails a fifth of the time, and prints what it weighs each
# hour. About half an hour on two cores. MADOGUCHI_CITY_SEED=N plays an earlier day again.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

ready_to_build
MADOGUCHI_CITY_CASES="${MADOGUCHI_CITY_CASES:-5000}" exec cargo test --locked --test it -- --nocapture --exact \
    city::a_city_day_ends_with_every_verdict_right_and_nothing_left_behind
