# For the scripts of packaging/: waits for what another process brings about. Sourced, POSIX sh.

until_true() { # SECONDS COMMAND...
    tries=$(($1 * 20))
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || { echo "never came: $*" >&2; return 1; }
        sleep 0.05
    done
}
