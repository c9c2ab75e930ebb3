# For clean-root.sh: a session with nothing but the counter, put into place by the commands of its own paper, as they stand
# there. Sourced, POSIX sh.

section 'A session with nothing but the counter'
paper=/usr/share/doc/madoguchi/examples/kiosk/README.md
examples=/usr/share/doc/madoguchi/examples/kiosk
steps=$(sed -n 's/^    sudo //p' "$root$paper")
[ "$(printf '%s\n' "$steps" | wc -l)" -ge 6 ] || broken "$paper does not say any more how a session is put into place"
printf '%s\n' "$steps" >"$root/tmp/steps"
while read -r step; do
    case $step in
        'apt install '*)
            # shellcheck disable=SC2086 # the packages are words
            well apt install ${step#apt install }
            ;;
        # It asks for the account's password twice.
        *) inside sh -eu -c "cd $examples && printf 'counter-1\ncounter-1\n' | $step" >"$root/tmp/out" 2>&1 ||
            { cat "$root/tmp/out"; broken "$step"; } ;;
    esac
done <"$root/tmp/steps"
entry=/usr/share/xsessions/madoguchi-counter.desktop
runs=$(sed -n 's/^Exec=//p' "$root$entry")
[ "$runs" = "$(sed -n 's/^TryExec=//p' "$root$entry")" ] && [ -x "$root$runs" ] || broken "what $entry starts"
inside id -nG counter | grep -qw madoguchi || broken 'the counter does not work in the record'
saw 'put into place as its paper says'

chroot "$root" env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 DISPLAY="$DISPLAY" HOME="$(inside sh -c 'echo ~counter')" \
    /sbin/runuser -u counter -- "$runs" practice >"$root/tmp/session" 2>&1 &
session=$!
until_true 60 two || { cat "$root/tmp/session"; broken 'the session does not open the desk'; }
managed() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }
until_true 20 managed || { cat "$root/tmp/session"; broken 'the session has no window manager'; }
saw 'the desk and a window manager'
desk_of_counter() { inside pgrep -u counter -f '^/usr/bin/madoguchi practice$' | tail -n 1; }
before=$(desk_of_counter)
kill -KILL "$before" 2>/dev/null || inside kill -KILL "$before"
again() { now=$(desk_of_counter) && [ -n "$now" ] && [ "$now" != "$before" ] && two; }
until_true 60 again || { cat "$root/tmp/session"; broken 'a desk that was killed is not opened again'; }
saw 'a desk that was killed is opened again'
inside pkill -TERM -u counter -f "$runs" || true
over() { ! inside pgrep -u counter -f 'openbox|madoguchi' >/dev/null; }
until_true 30 over || { inside pgrep -u counter -a; broken 'the session ended, its window manager did not'; }
wait "$session" || true
saw 'when the session is ended, nothing of it stays'
inside rm -r /usr/local/lib/madoguchi "$entry"
inside pkill -KILL -u counter || true
inside userdel --remove counter >"$root/tmp/out" 2>&1 || { cat "$root/tmp/out"; broken 'the account does not go'; }
