# For the scripts beside it: `windows_toolchain` makes cargo build for x86_64-pc-windows-gnu. Sourced from the project's
# root after packaging/sourced/install.sh, POSIX sh. The first time it fetches 137 MB of Debian 12's packages.
#
# No Rust toolchain that rustup has on Debian brings this target's library; Debian's own compiler comes with the library's
# source, which cargo then builds. Its packages are unpacked into target/windows/rust and never installed. They are pinned by
# version and SHA-256: when Debian puts a newer one in their place, this list is changed with it, on purpose.
windows_target=x86_64-pc-windows-gnu

windows_pinned='rustc-web 1.96.0+dfsg1-1~deb12u2 8fefe1d6377fe4082f5a9d2a47e095e2d20319eaab9754bd2f0275155c9adf90
libstd-rust-web-dev 1.96.0+dfsg1-1~deb12u2 e38dbeaaad673fc63fb47c5140cf34da271ac71c3ecafc828b762c2fb01fe77a
libstd-rust-web-1.96 1.96.0+dfsg1-1~deb12u2 3755f30434ae29574c91b0beb86632bee401607b0ac35c3e52810f9a53fae0d1
rust-web-src 1.96.0+dfsg1-1~deb12u2 9de8597c464d0a9283672973ed7e50092b49a92b95861429043fe8b57468a208
libllvm22 1:22.1.8-1~deb12u1 729ec3e943d320515c2bbdc96acfffd7ce34861e62bd5c42726bf586d644dfe2'

# Sets what cargo needs to find compiler and linker. Arguments of cargo: --target "$windows_target" and -Zbuild-std=...
windows_toolchain() {
    install_missing \
        gcc libc6-dev binutils gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64 mingw-w64-x86-64-dev \
        libedit2 libffi8 libxml2 libz3-4 libzstd1 zlib1g
    require_component
    windows_rust=$PWD/target/windows/rust
    # The list itself says which toolchain lies there.
    [ "$(cat "$windows_rust/pinned" 2>/dev/null)" = "$windows_pinned" ] || fetch_windows_rust
    RUSTC=$windows_rust/rustc
    # The library is built from its source by cargo's -Zbuild-std, which this permits.
    RUSTC_BOOTSTRAP=1
    CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
    CC_x86_64_pc_windows_gnu=x86_64-w64-mingw32-gcc
    AR_x86_64_pc_windows_gnu=x86_64-w64-mingw32-ar
    export RUSTC RUSTC_BOOTSTRAP CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER CC_x86_64_pc_windows_gnu AR_x86_64_pc_windows_gnu
}

fetch_windows_rust() {
    rm -rf "$windows_rust"
    mkdir -p "$windows_rust/packages"
    # shellcheck disable=SC2086 # a pinned package is three words
    printf '%s\n' "$windows_pinned" | while read -r name version digest; do
        fetch_package "$name" "$version" "$digest" || exit 1
    done
    rm -rf "$windows_rust/packages"
    printf '#!/bin/sh\nLD_LIBRARY_PATH="%s" exec "%s" "$@"\n' \
        "$windows_rust/usr/lib/x86_64-linux-gnu" "$windows_rust/usr/bin/rustc" >"$windows_rust/rustc"
    chmod +x "$windows_rust/rustc"
    "$windows_rust/rustc" --version
    printf '%s\n' "$windows_pinned" >"$windows_rust/pinned"
}

fetch_package() { # NAME VERSION SHA-256
    # A new machine's list of packages is as old as its installation medium.
    if ! download_package "$1=$2" 2>/dev/null; then
        may_become_root 'apt-get update' || return 1
        $as_root apt-get update -q >&2 || return 1
        if ! download_package "$1=$2"; then
            printf 'Debian has no %s %s any more: a newer one took its place. Try that one, and pin it in\n' "$1" "$2" >&2
            echo 'packaging/windows/toolchain.sh (apt-cache show tells its SHA-256).' >&2
            return 1
        fi
    fi
    for package in "$windows_rust/packages/$1"_*.deb; do
        printf '%s  %s\n' "$3" "$package" | sha256sum --check --quiet || return 1
        dpkg-deb -x "$package" "$windows_rust" || return 1
    done
}

download_package() { # NAME=VERSION
    (cd "$windows_rust/packages" && apt-get -o APT::Sandbox::User=root download -q "$1")
}
