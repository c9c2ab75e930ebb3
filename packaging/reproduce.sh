#!/bin/sh
# Builds HEAD twice, in two folders of other names and depths, with another home, another folder of crates, another temporary
# folder, language, time zone and umask, and compares the programs, and the Debian packages, byte by byte. Looks in the program for
# folders of the builder too. Says where the first difference is. Needs what packaging/try.sh needs, and the registry once;
# two release builds: half an hour on two cores.
#   sh packaging/reproduce.sh [--profile release] [--exe-only] [--keep FILE] [--package FILE.deb]
# --keep writes down what was seen; --package leaves the first of the two packages there.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

profile=release
exe_only=
keep=
package=
while [ $# -gt 0 ]; do
    case $1 in
        --profile) profile=${2:?release, try or dev}; shift ;;
        --exe-only) exe_only=yes ;;
        --keep) keep=$(realpath "${2:?a file for what was seen}"); shift ;;
        --package) package=$(realpath "${2:?a file for the package}"); shift ;;
        *) echo "reproduce.sh: what is $1?" >&2; exit 2 ;;
    esac
    shift
done
[ -f packaging/linux/package.sh ] || exe_only=yes
ready_to_build binutils
case $profile in dev) folder=debug ;; *) folder=$profile ;; esac

source=$PWD
commit=$(git rev-parse HEAD)
crates=${CARGO_HOME:-$HOME/.cargo}
toolchains=${RUSTUP_HOME:-$HOME/.rustup}
work=$(mktemp -d "${TMPDIR:-/tmp}/reproduce-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

# What is the same for both is the commit, the toolchain and the machine; what can differ does.
build() { # NAME CLONE HOME CRATES TEMPORARY LANGUAGE ZONE UMASK
    mkdir -p "$3" "$4/registry" "$5" "$(dirname "$2")"
    git clone --quiet --no-local "$source" "$2"
    git -C "$2" checkout --quiet --detach "$commit"
    # Only so that nothing is fetched twice.
    for part in cache index; do
        [ ! -d "$crates/registry/$part" ] || cp -R "$crates/registry/$part" "$4/registry/"
    done
    for file in config.toml config; do
        [ ! -f "$crates/$file" ] || cp "$crates/$file" "$4/"
    done
    if [ -z "$exe_only" ] && [ -d target/tools/bin ]; then
        mkdir -p "$2/target/tools"
        cp -R target/tools/bin target/tools/.crates* "$2/target/tools/"
    fi
    echo "Building in $2"
    started=$(date +%s)
    env -i PATH="$PATH" HOME="$3" CARGO_HOME="$4" RUSTUP_HOME="$toolchains" TMPDIR="$5" USER="$1" LOGNAME="$1" \
        LANG="$6" TZ="$7" PROFILE="$profile" DEB="$work/$1.deb" EXE_ONLY="$exe_only" UMASK="$8" sh -eu -c '
            cd "$0"
            umask "$UMASK"
            if [ -n "$EXE_ONLY" ]; then
                . packaging/sourced/reproducible.sh
                reproducible_environment
                cargo build --quiet --locked --profile "$PROFILE" --bin madoguchi
            else
                sh packaging/linux/package.sh --profile "$PROFILE" --output "$DEB"
            fi' "$2"
    cp "$2/target/$folder/madoguchi" "$work/$1.exe"
    echo "$(($(date +%s) - started)) seconds"
    rm -rf "$2/target"
}
build first "$work/first/madoguchi" "$work/homes/one" "$work/crates-one" "$work/t1" ja_JP.UTF-8 Asia/Tokyo 022
build second "$work/the-other/much/deeper/source" "$work/homes/somebody-else" "$work/elsewhere/crates" "$work/t2/deep" C America/Lima 077

outcome=0
# Says where two files part, and in which section.
compare() { # WHAT ONE OTHER
    one=$(sha256sum "$2" | cut -d ' ' -f 1)
    other=$(sha256sum "$3" | cut -d ' ' -f 1)
    if [ "$one" = "$other" ]; then
        echo "$1: equal, $(stat -c %s "$2") bytes, SHA-256 $one"
        return 0
    fi
    outcome=1
    echo "$1: NOT equal, SHA-256 $one and $other"
    at=$(cmp "$2" "$3" | sed -n 's/.*byte \([0-9]*\),.*/\1/p')
    echo "  first at byte ${at:-after the end of the shorter}; sizes $(stat -c %s "$2") and $(stat -c %s "$3")"
    [ "$1" = program ] && [ -n "$at" ] || return 0
    readelf -SW "$2" | sed 's/^ *\[ *[0-9]*\] *//' | while read -r name _ _ offset size _; do
        case $offset$size in *[!0-9a-f]* | "") continue ;; esac
        from=$((0x$offset))
        [ "$at" -gt "$from" ] && [ "$at" -le $((from + 0x$size)) ] && echo "  in section $name" || true
    done
}
# A folder of the builder in what is shipped tells of the builder, and differs from machine to machine.
search() { # FILE
    # Homes elsewhere, too: written in two parts, since no file of ours names one.
    for named in "$work" "$source" "$HOME" "$crates" "$toolchains" "/""home/" "/""root/"; do
        case $named in / | "") continue ;; esac
        # As a folder: a file whose name begins so is none.
        named=${named%/}/
        found=$(grep -aoF -c -- "$named" "$1" || true)
        [ "$found" = 0 ] && continue
        outcome=1
        echo "program: holds $named, a folder of the builder"
        strings -n 4 "$1" | grep -F -- "$named" | cut -c 1-160 | sed 's/^/  /' | head -n 5
    done
    [ "$outcome" -ne 0 ] || echo "program: holds no folder of the builder"
}
report() {
    echo "What sh packaging/reproduce.sh --profile $profile saw on $(date -u +%F), of $(git rev-parse --short "$commit"), with $(rustc --version)."
    compare program "$work/first.exe" "$work/second.exe"
    [ -n "$exe_only" ] || compare package "$work/first.deb" "$work/second.deb"
    search "$work/first.exe"
}
report >"$work/seen"
# The report ran here, not in a pipe: what it found is the exit code.
cat "$work/seen"
[ -z "$package" ] || cp "$work/first.deb" "$package"
[ -z "$keep" ] || cp "$work/seen" "$keep"
exit "$outcome"
