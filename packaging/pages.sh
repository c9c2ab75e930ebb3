#!/bin/sh
# Writes the manual pages and the completions of bash, zsh and fish anew (packaging/linux/man, packaging/linux/completions)
# from the definitions of the commands, after one was changed; a test finds what is out of date.
set -eu
cd "$(dirname "$0")/.."
MADOGUCHI_WRITE_PAGES=1 exec cargo test --quiet --locked --test it -- --exact \
    package::pages::manual_pages_and_completions_are_those_of_the_commands
