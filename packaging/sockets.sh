#!/bin/sh
# Shows every socket that the program opens, under strace: a whole case of each kind, an idle minute of practice and an
# idle minute of a configured desk. Only the reader service, the display, the configured platform and the system's log, which
# is told the record's checkpoints, may be spoken to; practice brings its own platform. The key lies in a file here: with the
# system's keystore `secret-tool` also speaks to the session bus. Root (for a reader service of its own), no display needed.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

# shellcheck disable=SC2086 # the libraries are words
ready_to_build \
    pcscd vsmartcard-vpcd \
    strace xvfb x11-utils x11-apps x11-xserver-utils \
    $window_libraries
cargo build --locked
madoguchi=${CARGO_TARGET_DIR:-$PWD/target}/debug/madoguchi

. packaging/sourced/world.sh

outcome=0
# Every socket that was made and everybody who was named, with how often; fails for what no pattern allows.
told() { # WHAT TRACE PATTERN...
    printf '\n%s\n' "$1"
    trace=$2
    shift 2
    sed -nE \
        -e 's/^[0-9 ]*(socket|socketpair)\((AF_[A-Z0-9_]+).*/\1 \2/p' \
        -e 's/^[0-9 ]*(connect|bind|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_UNIX, sun_path=(@?)"([^"]*)".*/\1 unix \2\3/p' \
        -e 's/^[0-9 ]*(connect|bind|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_INET, sin_port=htons\(([0-9]+)\), sin_addr=inet_addr\("([^"]*)"\).*/\1 inet \3:\2/p' \
        -e 's/^[0-9 ]*(connect|bind|sendto|sendmsg|sendmmsg)\(.*sa_family=(AF_[A-TV-Z]+|AF_INET6)[,}].*/\1 \2/p' \
        "$trace" | sort | uniq -c >"$work/asked"
    patterns=$(printf '%s\n' '(socket|socketpair) AF_UNIX' 'socket AF_INET' "$@")
    if [ ! -s "$work/asked" ]; then
        echo '  strace saw nothing at all'
        outcome=1
    fi
    while read -r count asked; do
        mark=' '
        if ! printf '%s\n' "$asked" | grep -qxE -e "$patterns"; then
            mark='!'
            outcome=1
        fi
        printf '%s %6d  %s\n' "$mark" "$count" "$asked"
    done <"$work/asked"
}
literal() { # TEXT: as a pattern that means itself
    printf '%s' "$1" | sed 's/[][\.*^$+?(){}|]/\\&/g'
}
trace() { # FILE COMMAND...
    file=$1
    shift
    strace --follow-forks --trace=network --output="$file" "$@"
}
# The windows for a minute, from their first frame on.
idle() { # TRACE ARGUMENT...
    file=$1
    shift
    trace "$file" timeout 75 "$madoguchi" "$@" >"$work/desk.log" 2>&1 &
    desk=$!
    children="$children $desk"
    until_true 15 drawn || { cat "$work/desk.log" >&2; exit 1; }
    wait "$desk" || true
}

start_world
service="connect unix $(literal "$PCSCLITE_CSOCK_NAME")"
configured="connect inet $(literal "$platform")"
log='(sendto|connect) unix (/run/systemd/journal/socket|/dev/log)'
for case in 'authentication 1234' 'signature ABC123'; do
    # shellcheck disable=SC2086 # two words
    set -- $case
    verify "$1" "$2" trace "$work/case.trace"
    told "One $1 case" "$work/case.trace" "$service" "$configured" "$log"
done

start_display
screen="connect unix @?/tmp/\.X11-unix/X[0-9]+"
idle "$work/desk.trace" --config "$work/madoguchi.toml" --data "$work/data"
told 'A configured desk, idle for a minute' "$work/desk.trace" "$service" "$configured" "$screen" "$log"

# The platform of practice is the program itself, at an address of this machine that it took before.
idle "$work/practice.trace" --data "$work/practice" practice
own=$(sed -nE 's/.*getsockname\(.*htons\(([0-9]+)\), sin_addr=inet_addr\("127\.0\.0\.1"\).*/\1/p' "$work/practice.trace" | sort -u | tr '\n' '|')
told 'Practice, idle for a minute' "$work/practice.trace" "$screen" \
    'bind inet 127\.0\.0\.1:0' "connect inet 127\.0\.0\.1:(${own%|})"

[ "$outcome" -eq 0 ] && printf '\nNobody else was spoken to.\n' || printf '\nLines with ! should not be there.\n'
exit "$outcome"
