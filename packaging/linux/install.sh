# For the scripts beside it: `install_missing PACKAGE...` and `require_component NAME...`. Sourced, POSIX sh.

# Installs the Debian packages that are not there yet; asks for nothing if none is missing.
install_missing() {
    missing=
    for package in "$@"; do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true) in
            "install ok installed") ;;
            *) missing="$missing $package" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "This machine is not Debian: install what these packages hold, then run again:$missing" >&2
        return 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "Run as root: apt-get install$missing" >&2
            return 1
        fi
        as_root=sudo
    fi
    echo "Installing$missing"
    # shellcheck disable=SC2086 # the list is words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing ||
        {
            $as_root apt-get update -q
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
        }
}

# Checks for a component of the Rust toolchain, and fetches it where rustup can.
require_component() {
    if ! command -v cargo >/dev/null 2>&1; then
        echo "The Rust toolchain is missing (https://rustup.rs): 1.95 or newer." >&2
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
