#!/bin/sh
# Follows the papers to the letter: runs every box (```sh) of assets/manual/*/*.md and packaging/*/README.md, one after the
# other, and stops at the first that fails or does not say what the paper shows (a ```text box right after it; … is anything).
# The guides of the setup find a machine that has nothing: a fresh home, an empty /etc/madoguchi and /var/lib/madoguchi. The
# other papers find the desk of the Japanese guide's rehearsal there. The program is the built one (MADOGUCHI, else
# target/debug/madoguchi). `sudo` is played: in its own root nobody needs it. It has a network of its own, in which the
# guide's ports are free. Needs util-linux and iproute2; under a minute.
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
    mkdir -p "$work/bin" "$work/etc" "$work/var"
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

# Parts the boxes of a paper from what it shows of their words: N.sh and N.txt.
parted='
    /^```sh$/ { file = folder "/" ++box ".sh"; printf "" > file; next }
    /^```text$/ && after { file = folder "/" box ".txt"; next }
    /^```/ && file { after = file ~ /sh$/; close(file); file = ""; next }
    /^```/ { skipped = !skipped }
    file { print > file; next }
    NF { after = 0 }
    END { print box + 0 }'

# One shell follows all the boxes of a paper, as a person does.
cat > "$work/follow.sh" <<'END'
boxes=$1
said=$boxes/said
trap 'code=$?; [ "$code" -eq 0 ] || cat "$said" >&2' EXIT
cd "$HOME"
box=0
while [ -e "$boxes/$((box + 1)).sh" ]; do
    box=$((box + 1))
    echo "--- box $box"
    { . "$boxes/$box.sh"; } > "$said" 2>&1
    cat "$said"
    [ -e "$boxes/$box.txt" ] || continue
    while IFS= read -r shown; do
        pattern=$(printf '%s\n' "$shown" | sed 's/[][\.*^$]/\\&/g; s/…/.*/g')
        grep -q -- "$pattern" "$said" || { echo "box $box does not say what the paper shows: $shown" >&2; exit 1; }
    done < "$boxes/$box.txt"
done
END

follow() { # PAPER HOME
    boxes=$work/boxes/$1
    mkdir -p "$boxes" "$2"
    count=$(awk -v folder="$boxes" "$parted" "$root/$1")
    echo "== $1: $count boxes"
    env -i HOME="$2" PATH="$work/bin:/usr/bin:/bin" LANG=C.UTF-8 LC_ALL="${3:-ja_JP.UTF-8}" \
        PCSCLITE_CSOCK_NAME="$work/no-reader-service" \
        sh -eu "$work/follow.sh" "$boxes"
}

empty() {
    find /etc/madoguchi /var/lib/madoguchi -mindepth 1 -delete
    chmod 755 /etc/madoguchi
}

for language in ja en; do
    follow "assets/manual/$language/setup.md" "$work/fresh/$language"
done
# What the rehearsal was to make is there.
made=$work/fresh/ja/rehearsal
grep -q 'environment = "test"' "$made/desk/madoguchi.toml"
grep -q 'ocsp_url = "http://127.0.0.1:18080/ocsp"' "$made/desk/madoguchi.toml"
ls "$made"/data/slips/slip-readiness-*.pdf

cd "$root"
for paper in assets/manual/*/*.md packaging/*/README.md; do
    case $paper in */setup.md) continue ;; esac
    grep -q '^```sh$' "$paper" || continue
    empty
    cp -a "$made/desk/." /etc/madoguchi
    cp -a "$made/data/." /var/lib/madoguchi
    sed -i 's/^scope = .*/scope = "machine"/' /etc/madoguchi/madoguchi.toml
    language=en_US.UTF-8
    case $paper in */ja/*) language=ja_JP.UTF-8 ;; esac
    follow "$paper" "$work/after/$paper" "$language"
done
echo "Every paper works as it is written."
