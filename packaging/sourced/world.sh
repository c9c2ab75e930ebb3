# For the scripts of packaging/: a counter on this machine, each part a process of its own. Sourced, POSIX sh, after
# `madoguchi` (the program) is set. Root, for the reader service's namespace. Sets `work`, a folder that goes away with
# the script, and ends every process in `children` with it.

. packaging/sourced/until.sh
work=$(mktemp -d)
children=
finish() {
    end_children
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

end_children() {
    for child in $children; do kill "$child" 2>/dev/null || true; done
    wait
}

# A reader service with a simulated card in it, a simulated platform, and $work/madoguchi.toml that knows them. Sets
# `platform` to the platform's address, and the variable by which programs find the reader service.
start_world() {
    port=$((20000 + $$ % 10000))
    platform=127.0.0.1:$((port + 2))
    mkdir "$work/run" "$work/conf"
    printf 'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:%d\nLIBPATH %s\nCHANNELID 1\n' \
        "$port" /usr/lib/pcsc/drivers/serial/libifdvpcd.so >"$work/conf/vpcd"
    unshare --mount sh -c 'mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind "$0/run" /run/pcscd &&
        exec pcscd --foreground --apdu --config "$0/conf"' "$work" >"$work/pcscd.log" 2>&1 &
    children="$children $!"
    export PCSCLITE_CSOCK_NAME="$work/run/pcscd.comm"
    until_true 20 test -S "$PCSCLITE_CSOCK_NAME"

    "$madoguchi" --data "$work/data" simulate platform --listen "$platform" --dir "$work/world" >"$work/platform.log" 2>&1 &
    children="$children $!"
    until_true 20 test -s "$work/world/anchor-signature.der"
    "$madoguchi" --data "$work/data" simulate card --connect "127.0.0.1:$port" --dir "$work/world" >"$work/card.log" 2>&1 &
    children="$children $!"
    mkdir "$work/anchors"
    cp "$work"/world/anchor-*.der "$work/anchors"
    cat >"$work/madoguchi.toml" <<END
[trust]
anchors = "anchors"
environment = "test"
[platform]
ocsp_url = "http://$platform/ocsp"
[desk]
terminal_pin = true
[data]
scope = "user"
[log]
key = "file"
END
}

# A display of its own, which says that it is two monitors of 1280x1080 and 1920x1080.
start_display() {
    Xvfb -displayfd 3 -noreset -screen 0 3200x1200x24 -nolisten tcp 3>"$work/display" >"$work/xvfb.log" 2>&1 &
    children="$children $!"
    until_true 20 test -s "$work/display"
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
    until_true 20 xwininfo -root
    xrandr --setmonitor LEFT 1280/330x1080/280+0+0 screen >/dev/null
    xrandr --setmonitor RIGHT 1920/527x1080/296+1280+0 none >/dev/null
}

# One case; the verdict is in $work/verdict. A command that runs the program may stand before it.
verify() { # CERTIFICATE PIN [COMMAND...]
    certificate=$1 pin=$2
    shift 2
    printf '%s' "$pin" | "$@" "$madoguchi" --config "$work/madoguchi.toml" --data "$work/data" \
        verify --certificate "$certificate" --json --pin-fd 0 >"$work/verdict" 2>"$work/progress" ||
        { cat "$work/verdict" "$work/progress" >&2; return 1; }
}

# A window that was never drawn on is black: all zero.
drawn() {
    count=0
    for window in $(xwininfo -root -children | awk '/madoguchi/ { print $1 }'); do
        pixel=$(xwd -silent -id "$window" 2>/dev/null | tail -c 1000000 | tr -d '\000' | head -c 1 | wc -c)
        count=$((count + pixel))
    done
    [ "$count" -ge 2 ]
}
