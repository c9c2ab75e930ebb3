#!/bin/sh
# Builds the Debian package from this tree, or from an earlier commit, and prints where it lies. With the release profile
# about fifteen minutes on two cores from nothing; cargo-deb, pinned, is kept in target/tools. The same commit gives the
# same bytes in any folder (packaging/sourced/reproducible.sh).
#   sh packaging/linux/package.sh [--profile release] [--built] [--version VERSION] [--output FILE.deb]
#   sh packaging/linux/package.sh --commit REVISION [--profile release] [--output FILE.deb]
# --built packs the program that lies in target already. --version is the package's alone, to try an upgrade. --commit
# builds what was there at that time in a work tree of its own; where that had no package yet, today's description of
# one is laid over it.
set -eu
started=$(pwd)
cd "$(dirname "$0")/../.."
. packaging/sourced/install.sh
. packaging/sourced/reproducible.sh
. packaging/sourced/papers.sh

profile=release soon='' built='' version='' commit='' output=''
while [ $# -gt 0 ]; do
    case $1 in
        --profile | --version | --commit | --output)
            [ $# -gt 1 ] || { echo "package.sh: $1 what?" >&2; exit 2; }
            case $1 in
                --profile) profile=$2 ;;
                --version) version=$2 ;;
                --commit) commit=$2 ;;
                --output) case $2 in /*) output=$2 ;; *) output=$started/$2 ;; esac ;;
            esac
            shift 2
            ;;
        --built)
            built=yes
            shift
            ;;
        *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done

ready_to_build dpkg-dev

cargo_tool cargo-deb 3.8.0

# What a commit from before there was a package lacks of it: its description in Cargo.toml, and the files that this names.
lay_over() { # TREE
    grep -q '^\[package.metadata.deb\]' "$1/Cargo.toml" && return 0
    printf '\n' >>"$1/Cargo.toml"
    sed -n '/^\[package.metadata.deb\]/,/^\]/p' Cargo.toml >>"$1/Cargo.toml"
    mkdir -p "$1/assets/icons" "$1/packaging/linux" "$1/packaging/sourced"
    cp -R packaging/linux/. "$1/packaging/linux"
    cp -R packaging/sourced/. "$1/packaging/sourced"
    cp assets/icons/* "$1/assets/icons"
    for part in packaging/madoguchi.toml packaging/programs assets/manual/ja assets/manual/en assets/licences.txt SECURITY.md; do
        [ -e "$1/$part" ] || { mkdir -p "$(dirname "$1/$part")" && cp -R "$part" "$1/$part"; }
    done
}

if [ -n "$commit" ]; then
    commit=$(git rev-parse --verify --quiet "$commit^{commit}") || { echo 'package.sh: no such commit' >&2; exit 2; }
    tree=$PWD/target/earlier/$commit
    forget_tree() { git worktree remove --force "$tree" 2>/dev/null || rm -rf "$tree"; git worktree prune; }
    trap forget_tree EXIT
    trap 'exit 1' INT TERM
    forget_tree
    git worktree add --quiet --detach "$tree" "$commit" >&2
    lay_over "$tree"
    mkdir -p "$tree/target"
    ln -s "$tools" "$tree/target/tools"
    # Its objects stay for the next time, its tree does not.
    CARGO_TARGET_DIR="$PWD/target/earlier/target" sh "$tree/packaging/linux/package.sh" --profile "$profile" \
        --output "${output:-$PWD/target/debian/}" ${version:+--version "$version"}
    exit
fi

if [ "$profile" = release ]; then
    reproducible_environment
else
    # Packages for trying are built from the objects that are there.
    source_time
    soon=--fast
fi

# What Debian calls a changelog: one entry, as old as the commit. What changed is told in CHANGELOG.md.
number=${version:-$(project_version)}
rm -rf target/package
mkdir -p target/package
{
    printf 'madoguchi (%s) unstable; urgency=medium\n\n' "$number"
    printf '  * What changed is told in /usr/share/doc/madoguchi/CHANGELOG.md.gz.\n\n'
    printf ' -- The Madoguchi project <madoguchi@madoguchi.invalid>  %s\n' "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n >target/package/changelog.gz
papers target/package/papers
changes >target/package/papers/CHANGELOG.md
for paper in target/package/papers/CHANGELOG.md assets/licences.txt assets/fonts/OFL.txt; do
    # The licences of the crates are younger than the first packages.
    [ ! -f "$paper" ] || gzip -9n <"$paper" >"target/package/$(basename "$paper").gz"
done
# The parts, in the program's own package; an earlier commit may not know how to list them.
if [ -f packaging/sbom.sh ]; then
    sh packaging/sbom.sh target/package/parts >&2
    gzip -9n <target/package/parts/madoguchi-x86_64-unknown-linux-gnu.cdx.json >target/package/madoguchi.cdx.json.gz
fi

[ -n "$built" ] || cargo build --locked --profile "$profile" --bin madoguchi >&2
"$tools/bin/cargo-deb" --no-build --strip --locked --profile "$profile" --deb-version "$number" \
    ${soon:+"$soon"} \
    ${output:+--output "$output"} 2>target/package/told ||
    { cat target/package/told >&2; exit 1; }
