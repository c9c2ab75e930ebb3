# For clean-root.sh: an account without any rights uses the program. Sourced, POSIX sh.

section 'The program, as an account without rights'
code 0 version as stranger madoguchi --version
saw "$(head -n 1 "$root/tmp/out")"
for pair in normal:0:accepted blocked:10:refused revoked:10:refused unknown:11:referred last-try:20:abandoned; do
    scenario=${pair%%:*} due=${pair#*:}
    code "${due%:*}" "$scenario" as stranger sh -c \
        "printf 1234 | madoguchi verify --practice --scenario $scenario --json --pin-fd 0"
    told "\"verdict\":\"${due#*:}\"" "practice, $scenario: ${due#*:}"
done
code 30 'verify without a configuration' as stranger madoguchi verify --json

section 'doctor'
code 30 doctor as stranger madoguchi doctor --json
told '"cause":"no-configuration"' 'without a configuration it says so'
told '"cause":"reader-service"' 'without a reader service it says so'
mkdir -p "$root/run/pcscd"
inside pcscd --foreground >"$root/tmp/pcscd" 2>&1 &
service=$!
until_true 10 test -S "$root/run/pcscd/pcscd.comm" || { cat "$root/tmp/pcscd"; broken 'pcscd does not start'; }
code 30 doctor as first madoguchi doctor --json
told '"subject":"reader-service","light":"ok"' 'the reader service is found'
told '"cause":"no-reader"' 'without a reader it says so'
kill "$service" && wait "$service" || true

section 'Windows'
# Of a number that nobody has, with a folder of its own and without the lock in /tmp: displays that count processes
# elsewhere take each other's. The rest of /tmp stays: this tree may lie there.
mkdir -p /tmp/.X11-unix
mount -t tmpfs -o mode=1777 none /tmp/.X11-unix
DISPLAY=:$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 20000))
export DISPLAY
Xvfb "$DISPLAY" -nolock -screen 0 2400x1000x24 -nolisten tcp -noreset >"$kept/xvfb.log" 2>&1 &
until_true 20 xwininfo -root || { cat "$kept/xvfb.log"; broken 'no display'; }
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
windows() { xwininfo -root -tree | grep -c "(\"madoguchi-[a-z]*\" \"madoguchi-[a-z]*\")"; }
two() { [ "$(windows)" -eq 2 ]; }
# Drawn on: neither black nor of one colour. Mean and deviation, of 65535.
drawn() {
    import -window root "$kept/practice.png" || return 1
    set -- $(identify -format '%[fx:int(mean*1000)] %[fx:int(standard_deviation*1000)]' "$kept/practice.png")
    [ "$1" -gt 300 ] && [ "$2" -gt 20 ]
}
as stranger madoguchi practice >"$root/tmp/practice" 2>&1 &
desk=$!
until_true 60 two || { cat "$root/tmp/practice"; broken 'two windows did not open'; }
until_true 30 drawn || broken 'nothing was drawn'
saw "two windows, drawn (mean, deviation of 1000: $(identify -format '%[fx:int(mean*1000)] %[fx:int(standard_deviation*1000)]' "$kept/practice.png"))"
class=$(sed -n 's/^StartupWMClass=//p' "$root/usr/share/applications/madoguchi.desktop")
xwininfo -root -tree | grep -q "\"$class\"" || broken "no window is called $class, as the desktop file says"
saw "the clerk's window is called $class, as the desktop file says"
end_desks
wait "$desk" || true
# A library that is opened at run time is missing.
library=$(inside sh -c 'ls /usr/lib/*/libxkbcommon-x11.so.0')
mv "$root$library" "$root$library.away"
was=0
as stranger timeout 30 madoguchi practice >"$root/tmp/out" 2>"$root/tmp/err" || was=$?
mv "$root$library.away" "$root$library"
[ "$was" -ne 0 ] && [ "$was" -ne 124 ] || broken "windows without one of their libraries: exit code $was"
grep -q libxkbcommon-x11-0 "$root/tmp/err" && saw "without a library of theirs the windows say which packages to install" ||
    saw "TO LOOK AT: $(tail -n 1 "$root/tmp/err")"

section 'Pages and completions'
pages=0
for page in "$root"/usr/share/man/man1/madoguchi*.1.gz; do
    [ -z "$(MANWIDTH=80 man --warnings --local-file "$page" 2>&1 >/dev/null)" ] || broken "$page"
    pages=$((pages + 1))
done
saw "$pages manual pages without a warning"
inside bash -c '. /usr/share/bash-completion/completions/madoguchi && complete -p madoguchi' >/dev/null || broken 'completions'
saw 'the completions of bash load'
