#!/bin/sh
# Follows CONTRIBUTING.md to add a language to a copy of the project, in its words: the line of the table and the folder are
# those of the paper, the sentences are Spanish. Then runs the tests that the paper names, so that it stays true.
# Needs what packaging/test.sh needs; builds library and tests once more with the dependencies of this folder's target,
# about five minutes on two cores and 2 GB in target/toy-language, which are removed again.
#   sh packaging/toy-language.sh
set -eu
cd "$(dirname "$0")/.."
root=$PWD
copy=$root/target/toy-language
rm -rf "$copy"
mkdir -p "$copy"
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy"
cd "$copy"

# The steps as they stand in the paper.
line=$(sed -n 's/^ *\([A-Z][a-z]* = "[a-z-]*", "[^"]*", [A-Za-z]*, resident;\)$/\1/p' CONTRIBUTING.md)
copies=$(sed -n 's/^ *\(cp -r locales\/[^ ]* locales\/[^ ]*\)$/\1/p' CONTRIBUTING.md)
[ -n "$line" ] && [ -n "$copies" ] || {
    echo "toy-language.sh: CONTRIBUTING.md does not say any more how a language is added" >&2
    exit 1
}
begun=$(date +%s)
sed -i 's/^    [A-Za-z]* = "id", .*/&\n    '"$line"'/' src/language.rs
grep -qF "    $line" src/language.rs
$copies

export CARGO_TARGET_DIR="$root/target" CARGO_INCREMENTAL=0
sed -n 's/^ *\(cargo test --[a-z]* *[a-z]* [a-z_:]*\)$/\1/p' CONTRIBUTING.md | sort -u >target.steps
[ "$(wc -l <target.steps)" -ge 2 ]
while read -r step; do
    echo "== $step"
    $step --locked </dev/null
done <target.steps
# And what nobody thinks of: other tests that count languages.
cargo test --locked --lib -- config:: welcome
echo "A language was added by the paper alone: $(($(date +%s) - begun)) seconds, most of them the compiler's."
