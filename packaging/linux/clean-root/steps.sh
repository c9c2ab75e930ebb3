# For clean-root.sh, which sets `root` and `kept`: what is tried in the clean root, in its order. Sourced, POSIX sh.

section() { printf '\n== %s\n' "$*"; }
saw() { printf '   %s\n' "$*"; }
broken() {
    printf 'BROKEN: %s\n' "$*" >&2
    exit 1
}
inside() { # COMMAND...: as root
    chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}
as() { # ACCOUNT COMMAND...
    account=$1
    shift
    chroot "$root" env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 DISPLAY="${DISPLAY:-}" \
        HOME="/srv/$account" /sbin/runuser -u "$account" -- "$@"
}
# The exit code must be this one; what was printed is in $root/tmp/out and $root/tmp/err.
code() { # CODE WHAT COMMAND...
    expected=$1 about=$2
    shift 2
    ended=0
    "$@" >"$root/tmp/out" 2>"$root/tmp/err" </dev/null || ended=$?
    if [ "$ended" -ne "$expected" ]; then
        cat "$root/tmp/out" "$root/tmp/err" >&2
        broken "$about: exit code $ended, but $expected was due"
    fi
}
told() { # TEXT WHAT: the last command said it
    grep -q -- "$1" "$root/tmp/out" "$root/tmp/err" || { cat "$root/tmp/out" "$root/tmp/err" >&2; broken "$2"; }
    saw "$2"
}
apt() { # ARGUMENT...
    inside apt-get -q -y -o Dir::Cache::archives=/archives/ -o APT::Keep-Downloaded-Packages=true \
        -o APT::Sandbox::User=root -o DPkg::Options::=--force-confold --no-install-recommends "$@" >"$root/tmp/apt" 2>&1
}
well() { # COMMAND...: or what apt said
    "$@" || { tail -n 30 "$root/tmp/apt" >&2; broken "$*"; }
}
# Ends the desks, not the simulated platform and card.
end_desks() {
    for process in "$root"/proc/[0-9]*; do
        line=$(tr '\0' ' ' 2>/dev/null <"$process/cmdline") || continue
        case $line in 'madoguchi ' | 'madoguchi practice '*) kill "${process##*/}" 2>/dev/null || true ;; esac
    done
}

. packaging/linux/clean-root/install.sh
. packaging/linux/clean-root/use.sh
. packaging/linux/clean-root/record.sh
. packaging/linux/clean-root/kiosk.sh
. packaging/linux/clean-root/remove.sh
printf '\nThe package works in a clean root.\n'
