# For the scripts that build what is shipped: `reproducible_environment [PREFIX=NAME...]` sets what makes two builds of one
# commit equal, wherever they stand. Sourced from the project's root, POSIX sh; needs cargo, rustc and, for the time, git.
#
# No folder of the builder stays in the program (own source, target folder, cargo's home, the toolchain; more by PREFIX=NAME),
# time and revision are the commit's, words and times are nobody's. What the caller set in RUSTFLAGS and CFLAGS stays.

reproducible_environment() {
    umask 022
    export LC_ALL=C.UTF-8 TZ=UTC CARGO_INCREMENTAL=0
    unset LANG LANGUAGE
    source_time
    # Never what the caller says it is.
    MADOGUCHI_REVISION=$(source_revision)
    MADOGUCHI_COMPILER=$("${RUSTC:-rustc}" --version)
    export MADOGUCHI_REVISION MADOGUCHI_COMPILER

    # The crates' folder has a name only once it is there.
    cargo fetch --locked --quiet
    reproducible_home=${CARGO_HOME:-$HOME/.cargo}
    reproducible_sysroot=$("${RUSTC:-rustc}" --print sysroot)
    reproducible_rust=/rustc/$("${RUSTC:-rustc}" -vV | sed -n 's/^commit-hash: //p')
    # Of several that match, the last one counts: the narrower come later.
    reproducible_flags=
    reproducible_c=
    without_folder "${HOME:-/nonexistent}" /builder
    without_folder "$PWD" /madoguchi
    without_folder "${CARGO_TARGET_DIR:-$PWD/target}" /target
    without_folder "$reproducible_home" /cargo
    for reproducible_crates in "$reproducible_home"/registry/src/*/; do
        [ -d "$reproducible_crates" ] && without_folder "${reproducible_crates%/}" /crates
    done
    without_folder "$reproducible_sysroot" "$reproducible_rust"
    without_folder "$reproducible_sysroot/lib/rustlib/src/rust" "$reproducible_rust"
    for reproducible_pair in "$@"; do
        without_folder "${reproducible_pair%%=*}" "${reproducible_pair#*=}"
    done

    # Separated by 0x1f, so that a folder may have a space in its name.
    if [ -n "${RUSTFLAGS:-}" ]; then
        reproducible_flags="$(printf '%s' "$RUSTFLAGS" | tr -s ' ' '\037')$(printf '\037')$reproducible_flags"
    fi
    unset RUSTFLAGS
    export CARGO_ENCODED_RUSTFLAGS="${reproducible_flags%?}"
    export CC_SHELL_ESCAPED_FLAGS=1
    export CFLAGS="${CFLAGS:-}$reproducible_c"
}

# What is made now is as old as the commit.
source_time() {
    if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
        # Without a history, as in a source archive, the newest file of the source tells the time.
        SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null) ||
            SOURCE_DATE_EPOCH=$(find Cargo.lock src -type f -printf '%Ts\n' | sort -n | tail -n 1)
    fi
    export SOURCE_DATE_EPOCH
}

# Names a folder of the builder by another name, in what rustc and in what the C compiler writes.
without_folder() { # FOLDER NAME
    reproducible_flags="$reproducible_flags--remap-path-prefix=$1=$2$(printf '\037')"
    reproducible_c="$reproducible_c '-ffile-prefix-map=$1=$2'"
}

# The commit, and whether the files are still those of the commit.
source_revision() {
    commit=$(git rev-parse --verify --quiet HEAD 2>/dev/null) || return 0
    # A file that is not in the commit can have its say too: build.rs and .cargo are looked for by cargo itself.
    [ -z "$(git status --porcelain -- src locales assets Cargo.toml Cargo.lock build.rs .cargo packaging)" ] || commit=$commit+changes
    printf '%s' "$commit"
}
