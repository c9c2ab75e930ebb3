#!/bin/sh
# Checks where the program comes from: licences, forbidden and doubled crates, sources (packaging/deny.toml), the committed
# text of licences against the lock file, the lists of parts. With a clone of the RustSec database also its advisories and crates
# that were withdrawn, and what has newer versions; that part asks the crates' registry.
# Needs cargo and Debian's python3; installs cargo-deny (pinned) under target/tools if it is missing, one to three minutes once.
#   sh packaging/supply-chain.sh
#   MADOGUCHI_ADVISORIES=DIR sh packaging/supply-chain.sh [--keep FILE]     # FILE gets what was seen, with the database's commit
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

keep=
case "${1:-}" in
    "") ;;
    --keep) keep=${2:?a file for what was seen} ;;
    *) echo "supply-chain.sh: what is $1?" >&2; exit 2 ;;
esac
if [ -n "$keep" ] && [ -z "${MADOGUCHI_ADVISORIES:-}" ]; then
    echo "supply-chain.sh: --keep needs MADOGUCHI_ADVISORIES=DIR, a clone of the RustSec database" >&2
    exit 2
fi
require_component
command -v python3 >/dev/null 2>&1 || install_missing python3

cargo_tool cargo-deny 0.20.2 --no-default-features
deny=$tools/bin/cargo-deny
cargo fetch --locked --quiet

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "== licences, bans, sources"
"$deny" --locked --offline --config packaging/deny.toml check -D warnings licenses bans sources
echo "== assets/licences.txt"
python3 packaging/supply.py licences --check
echo "as the lock file says"
echo "== lists of parts"
sh packaging/sbom.sh "$work/parts" --check
[ -n "${MADOGUCHI_ADVISORIES:-}" ] || {
    echo "Advisories were not looked at: MADOGUCHI_ADVISORIES=DIR names a clone of the RustSec database."
    exit 0
}

echo "== versions"
# Compatible ones that the lock file could take. It also brings the index up to date, by which withdrawn ones are known.
cargo update --dry-run 2>&1 | grep -E '^ +(Updating|Adding|Removing|Downgrading) [a-z0-9_.-]+ v' >"$work/newer" || true
cat "$work/newer"
cargo tree --locked --target all --edges normal,build --prefix none --format '{p}' |
    awk 'NF { print $1, $2 }' | sort -u >"$work/ours"

echo "== advisories"
# cargo-deny looks for a clone under a name made of the database's address, and fetches nothing when it is offline.
database=$work/db/advisory-db-3157b0e258782691
git clone --quiet "$MADOGUCHI_ADVISORIES" "$database"
sed "s|^\[advisories\]|&\ndb-path = \"$work/db\"\ndb-urls = [\"https://github.com/RustSec/advisory-db\"]|" \
    packaging/deny.toml >"$work/deny.toml"
commit=$(git -C "$database" log -1 --format='%H of %cs')
outcome=0
"$deny" --locked --offline --config "$work/deny.toml" check advisories >"$work/seen" 2>&1 || outcome=$?
cat "$work/seen"
# The fuzz targets have a lock file of their own.
(cd fuzz && "$deny" --locked --offline --config "$work/deny.toml" check -A advisory-not-detected advisories) >"$work/seen-fuzz" 2>&1 || outcome=$?
cat "$work/seen-fuzz"

if [ -n "$keep" ]; then
    {
        echo "What sh packaging/supply-chain.sh saw on $(date -u +%F), of $(git rev-parse --short HEAD)."
        echo
        echo "RustSec database: commit $commit."
        echo "Crates of the program and of its building, all targets: $(wc -l <"$work/ours")."
        echo "Advisories, program: $(tail -n 1 "$work/seen"). Fuzz targets: $(tail -n 1 "$work/seen-fuzz")."
        echo "Ignored, each with its reason in packaging/deny.toml:"
        sed -n 's/^    { id = "\([^"]*\)", reason = "\(.*\)" },$/  \1  \2/p' packaging/deny.toml
        echo "Withdrawn (yanked) crates are refused by the same check. Newer compatible versions, not taken:"
        sed 's/^ */  /' "$work/newer"
        echo "SQLite in the program: $(python3 packaging/supply.py sbom x86_64-unknown-linux-gnu |
            sed -n '/"name": "SQLite"/{n;s/.*: "\(.*\)",/\1/p}')." \
            "Advisories about it come through libsqlite3-sys in the database; its own list is https://sqlite.org/cves.html."
    } >"$keep"
fi
exit "$outcome"
