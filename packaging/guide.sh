#!/bin/sh
# Follows the guide to the letter on a machine that has nothing: runs the boxes of assets/manual/{ja,en}/setup.md one after
# the other with a fresh home, an empty /etc/madoguchi and an empty /var/lib/madoguchi, and stops at the first that fails.
# The program is the built one (MADOGUCHI, else target/debug/madoguchi). `sudo` is played: in its own root nobody needs it.
# It has a network of its own, in which the guide's ports are free. Needs util-linux and iproute2.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
program=${MADOGUCHI:-${CARGO_TARGET_DIR:-$root/target}/debug/madoguchi}
[ -x "$program" ] || cargo build --locked

if [ "${1:-}" != inside ]; then
    work=$(mktemp -d)
    # Folders that were only made to be laid over.
    made=
    for folder in /etc/madoguchi /var/lib/madoguchi; do
        [ -d "$folder" ] || { mkdir -p "$folder" && made="$made $folder"; }
    done
    # shellcheck disable=SC2086
    trap 'rm -rf "$work"; [ -z "$made" ] || rmdir $made' EXIT
    mkdir -p "$work/fresh" "$work/bin" "$work/etc" "$work/var"
    ln -s "$(readlink -f "$program")" "$work/bin/madoguchi"
    printf '#!/bin/sh\nexec "$@"\n' > "$work/bin/sudo"
    chmod +x "$work/bin/sudo"
    rights=--mount
    [ "$(id -u)" -eq 0 ] || rights="--user --map-root-user --mount"
    # shellcheck disable=SC2086
    unshare $rights --net --pid --fork --kill-child sh "$root/packaging/guide.sh" inside "$work" "$root"
    exit
fi

work=$2
root=$3
ip link set lo up
# Whatever the machine has of the desk is not there.
mount --bind "$work/etc" /etc/madoguchi
mount --bind "$work/var" /var/lib/madoguchi
for language in ja en; do
    guide=$root/assets/manual/$language/setup.md
    awk '/^```sh$/ { inside = 1; print "echo \"--- box " ++box "\""; next } /^```$/ { inside = 0; next } inside' "$guide" \
        > "$work/$language.sh"
    boxes=$(grep -c '^echo "--- box' "$work/$language.sh")
    echo "== $guide: $boxes boxes"
    mkdir -p "$work/fresh/$language"
    env -i HOME="$work/fresh/$language" PATH="$work/bin:/usr/bin:/bin" LANG=C.UTF-8 LC_ALL=ja_JP.UTF-8 \
        PCSCLITE_CSOCK_NAME="$work/no-reader-service" \
        sh -eu -c 'cd "$HOME"; . "$1"' guide "$work/$language.sh"
done
# What the rehearsal was to make is there.
made=$work/fresh/ja/rehearsal
grep -q 'environment = "test"' "$made/desk/madoguchi.toml"
grep -q 'ocsp_url = "http://127.0.0.1:18080/ocsp"' "$made/desk/madoguchi.toml"
ls "$made"/data/slips/slip-readiness-*.pdf
echo "The guide works as it is written."
