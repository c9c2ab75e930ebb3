#!/bin/sh
# Builds Madoguchi for Windows on Debian 12: target/windows/madoguchi-VERSION-windows-x64.zip and, with it, an installer.
# `--profile release` (the default; 25 minutes on two cores), `try` or `dev`; `--pack-only` packs what is built already.
# Needs the Rust toolchain and Debian's packages, which it fetches. The same commit gives the same bytes.
#
# Nothing is signed unless MADOGUCHI_SIGN_PKCS12 names a certificate (sign.sh beside this), and the script says so.
set -eu
cd "$(dirname "$0")/../.."
. packaging/sourced/install.sh
. packaging/windows/toolchain.sh
. packaging/sourced/reproducible.sh
. packaging/sourced/papers.sh

profile=release
pack_only=
while [ $# -gt 0 ]; do
    case $1 in
        --profile) profile=$2; shift 2 ;;
        --pack-only) pack_only=yes; shift ;;
        *) echo "usage: $0 [--profile release|try|dev] [--pack-only]" >&2; exit 2 ;;
    esac
done
# How a profile's panics end decides which part of the library must be there.
case $profile in
    release) library=std,panic_abort ;;
    try | dev) library=std,panic_unwind ;;
    *) echo "--profile: release, try or dev" >&2; exit 2 ;;
esac

# What every Windows 10 and 11 has. A name more means that the program would not start on a bare one.
system_libraries='advapi32.dll api-ms-win-core-synch-l1-2-0.dll api-ms-win-core-winrt-error-l1-1-0.dll
api-ms-win-core-winrt-l1-1-0.dll api-ms-win-core-winrt-string-l1-1-0.dll bcrypt.dll bcryptprimitives.dll
combase.dll comctl32.dll crypt32.dll dwmapi.dll gdi32.dll imm32.dll kernel32.dll mmdevapi.dll msvcrt.dll ntdll.dll
ole32.dll oleaut32.dll propsys.dll rpcrt4.dll secur32.dll shell32.dll shlwapi.dll user32.dll userenv.dll
uxtheme.dll winmm.dll winscard.dll ws2_32.dll wtsapi32.dll'

install_missing python3 nsis
[ -z "${MADOGUCHI_SIGN_PKCS12:-}" ] || install_missing osslsigncode
windows_toolchain
version=$(project_version)
name=madoguchi-$version-windows-x64
out=target/windows
folder=$out/$name
exe=${CARGO_TARGET_DIR:-target}/$windows_target/$(echo "$profile" | sed 's/^dev$/debug/')/madoguchi.exe
mkdir -p "$out"
reproducible_environment

# Icon, manifest, version and messages as one object; prints its name, in which its content is, so that another is linked anew.
resources() {
    work=$out/resources
    rm -rf "$work"
    mkdir -p "$work"
    numbers=${version%%-*}
    major=${numbers%%.*} patch=${numbers##*.}
    minor=${numbers#*.}
    minor=${minor%%.*}
    sed "s/@NUMBER@/$major.$minor.$patch.0/" packaging/windows/madoguchi.exe.manifest >"$work/madoguchi.exe.manifest"
    cp assets/icons/madoguchi.ico "$work"
    x86_64-w64-mingw32-windmc -h "$work" -r "$work" packaging/windows/messages.mc
    python3 packaging/windows/pack.py resources packaging/windows/madoguchi.rc "$work/madoguchi.rc"
    x86_64-w64-mingw32-windres -I "$work" \
        -D "MAJOR=$major" -D "MINOR=$minor" -D "PATCH=$patch" -D "VERSION=\\\"$version\\\"" \
        "$work/madoguchi.rc" "$work/resources.o"
    digest=$(sha256sum "$work/resources.o" | cut -c 1-16)
    mv "$work/resources.o" "$work/$digest.o"
    # Relative, so that where the project lies changes nothing.
    printf '%s\n' "$work/$digest.o"
}

build() {
    cargo rustc --locked --profile "$profile" --target "$windows_target" "-Zbuild-std=$library" --bin madoguchi -- \
        -C "link-arg=$(resources)" -C link-arg=-Wl,--no-insert-timestamp
    [ "$profile" != dev ] || x86_64-w64-mingw32-strip "$exe"
}

# Only libraries of the system, no folder of this machine, what Windows asks of a program, and the console's subsystem.
check() { # EXE
    for library in $(x86_64-w64-mingw32-objdump -p "$1" | awk '/DLL Name:/ { print tolower($3) }' | sort -u); do
        case " $(echo "$system_libraries" | tr '\n' ' ') " in
            *" $library "*) ;;
            *) echo "$1 wants $library, which a bare Windows may not have" >&2; return 1 ;;
        esac
    done
    for place in "$PWD" "$HOME" "${CARGO_HOME:-$HOME/.cargo}"; do
        if LC_ALL=C grep -q -a -F "$place/" "$1"; then
            echo "$1 tells where it was built: $place" >&2
            return 1
        fi
    done
    for wanted in PerMonitorV2 VS_VERSION_INFO; do
        wide=$(printf '%s' "$wanted" | sed 's/./&\\x00/g')
        LC_ALL=C grep -q -a -P "$wanted|$wide" "$1" || { echo "$1 is without $wanted" >&2; return 1; }
    done
}

gather() {
    rm -rf "$folder"
    mkdir -p "$folder/programs"
    cp "$exe" "$folder/madoguchi.exe"
    python3 packaging/windows/pack.py desk "$folder/madoguchi.exe" "$folder/madoguchi-desk.exe"
    sh packaging/windows/sign.sh "$folder/madoguchi.exe"
    sh packaging/windows/sign.sh "$folder/madoguchi-desk.exe"
    python3 packaging/windows/pack.py text packaging/windows/README.ja.txt "$folder/README.ja.txt" "VERSION=$version"
    python3 packaging/windows/pack.py text packaging/windows/README.en.txt "$folder/README.en.txt" "VERSION=$version"
    python3 packaging/windows/pack.py text packaging/madoguchi.toml "$folder/madoguchi.example.toml"
    changes >"$out/CHANGELOG.md"; python3 packaging/windows/pack.py text "$out/CHANGELOG.md" "$folder/CHANGELOG.txt"
    for licence in LICENSE-MIT LICENSE-APACHE; do
        python3 packaging/windows/pack.py text "$licence" "$folder/$licence.txt"
    done
    python3 packaging/windows/pack.py text assets/licences.txt "$folder/THIRD-PARTY.txt"
    sh packaging/sbom.sh "$out/sbom" --exe "$windows_target=$folder/madoguchi.exe"
    cp "$out/sbom/madoguchi-$windows_target.cdx.json" "$folder/madoguchi.cdx.json"
    papers "$folder"
    cp packaging/programs/*.json packaging/programs/*.py packaging/programs/README.md "$folder/programs"
    (cd "$folder" && find . -type f ! -name SHA256SUMS | sed 's|^\./||' | sort | xargs -d '\n' sha256sum >../SHA256SUMS.new)
    mv "$out/SHA256SUMS.new" "$folder/SHA256SUMS"
}

installer() {
    python3 packaging/windows/pack.py lists "$folder" "$out/files.nsh"
    makensis -V2 -NOCD -INPUTCHARSET UTF8 "-DVERSION=$version" "-DICON=$PWD/assets/icons/madoguchi.ico" \
        "-DFILES=$PWD/$out/files.nsh" "-DRIGHTS=$PWD/packaging/windows/rights.nsh" "-DSIGN=$PWD/packaging/windows/sign.sh" \
        "-DOUT=$PWD/$out/$name-setup.exe" packaging/windows/installer.nsi
    sh packaging/windows/sign.sh "$out/$name-setup.exe"
}

[ -n "$pack_only" ] || build
check "$exe"
gather
rm -f "$out/$name.zip" "$out/$name-setup.exe"
python3 packaging/windows/pack.py zip "$folder" "$out/$name.zip" "$SOURCE_DATE_EPOCH"
installer
[ -n "${MADOGUCHI_SIGN_PKCS12:-}" ] || echo "Not signed: MADOGUCHI_SIGN_PKCS12 names no certificate."
(cd "$out" && sha256sum "$name.zip" "$name-setup.exe")
