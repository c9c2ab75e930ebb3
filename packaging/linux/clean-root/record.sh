# For clean-root.sh: one record for two accounts of the machine, upgraded while a desk is open. Sourced, POSIX sh.

section 'A counter of the machine, with a simulated card in a reader and a simulated platform'
# The simulated reader has a port for each of its two slots.
port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 10000))
platform=127.0.0.1:$((port + 2))
driver=/usr/lib/pcsc/drivers/serial/libifdvpcd.so
mkdir -p "$root/usr/lib/pcsc/drivers/serial" "$root/tmp/readers" "$root/etc/madoguchi/anchors"
cp "$driver" "$root$driver"
printf 'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:%d\nLIBPATH %s\nCHANNELID 1\n' "$port" "$driver" >"$root/tmp/readers/vpcd"
rm -f "$root/run/pcscd/pcscd.comm" "$root/run/pcscd/pcscd.pid"
inside pcscd --foreground --config /tmp/readers >"$root/tmp/pcscd" 2>&1 &
until_true 10 test -S "$root/run/pcscd/pcscd.comm" || { cat "$root/tmp/pcscd"; broken 'pcscd does not start'; }
as stranger madoguchi simulate platform --listen "$platform" --dir /srv/stranger/world >"$root/tmp/platform" 2>&1 &
until_true 20 test -s "$root/srv/stranger/world/anchor-signature.der" || { cat "$root/tmp/platform"; broken 'no platform'; }
as stranger madoguchi simulate card --connect "127.0.0.1:$port" --dir /srv/stranger/world >"$root/tmp/card" 2>&1 &
install -m 644 "$root"/srv/stranger/world/anchor-*.der "$root/etc/madoguchi/anchors"
cat >"$root/etc/madoguchi/madoguchi.toml" <<TOML
[trust]
anchors = "anchors"
environment = "test"
[platform]
ocsp_url = "http://$platform/ocsp"
[desk]
terminal_pin = true
[data]
scope = "machine"
[log]
key = "file"
TOML
case_of() { # ACCOUNT
    code 0 "a case of $1" as "$1" sh -c 'printf 1234 | madoguchi verify --json --pin-fd 0'
    told '"verdict":"accepted"' "$1: accepted, record $(sed -nE 's/.*"record":([0-9]+).*/\1/p' "$root/tmp/out")"
}
whole() { # ACCOUNT: sets `upto`
    code 0 "log verify by $1" as "$1" madoguchi log verify --json
    grep -q '"finding":"log-whole"' "$root/tmp/out" && grep -q '"segments":\[\]' "$root/tmp/out" || { cat "$root/tmp/out"; broken 'the record'; }
    upto=$(sed -nE 's/.*"upto":([0-9]+).*/\1/p' "$root/tmp/out")
    saw "$1: the record is whole, in one segment, up to $upto"
}
# The first cases as the record tells them, to be the same for ever.
first_cases() {
    as first madoguchi log list --json >"$root/tmp/out" 2>"$root/tmp/err" || { cat "$root/tmp/err"; broken 'log list'; }
    grep '"event":"outcome"' "$root/tmp/out" | sort -t : -k 2n | sed -n "1,$1p"
}
case_of first
# A program from before records were shared goes on with one account.
other=second
if as second sh -c 'printf 1234 | madoguchi verify --json --pin-fd 0' 2>&1 | grep -q '"detail":"desk-lock-failed"'; then
    saw "$before knows one account for a record: what follows is its work alone"
    other=first
fi
case_of "$other"
case_of first
whole "$other"
first_cases 3 >"$kept/first-cases"
[ "$(wc -l <"$kept/first-cases")" -eq 3 ] || broken 'three cases'
open_to_others=$(find "$root/var/lib/madoguchi" -perm /007)
if [ -z "$open_to_others" ]; then
    saw 'nothing in /var/lib/madoguchi is open to anybody but the group'
elif [ "$other" = second ]; then
    broken "open to everybody: $open_to_others"
fi
code 30 'a case of an account outside of the group' as stranger sh -c 'printf 1234 | madoguchi verify --json --pin-fd 0'
told '"verdict":"out-of-service"' 'an account outside of the group: out of service'
code 30 'doctor of that account' as stranger madoguchi doctor --json
told '"cause":"record-folder"' 'doctor tells that account that the folder is not for it'

section 'Upgrade, on a full disk first, then while a desk is open'
dd if=/dev/zero of="$root/filler" bs=1M >/dev/null 2>&1 || true
apt install /new.deb && broken 'a full disk took a package'
rm "$root/filler"
code 0 'the earlier program after a disk was full' as first madoguchi --version
[ "$(inside dpkg-query -W -f '${Version}' madoguchi)" = "$before" ] || broken 'a version in between'
whole first
as first madoguchi >"$root/tmp/desk" 2>&1 &
desk=$!
until_true 60 two || { cat "$root/tmp/desk"; broken 'the desk did not open'; }
well apt install /new.deb
grep -q 'a desk is open and goes on' "$root/tmp/apt" || broken 'postinst did not tell of the open desk'
after=$(inside dpkg-query -W -f '${Version}' madoguchi)
[ "$after" != "$before" ] || broken 'no other version'
kill -0 "$desk" && two || broken 'the open desk did not go on'
saw "$before > $after; the open desk goes on, and the upgrade said so"
end_desks
wait "$desk" || true
whole "$other"
case_of "$other"
case_of first
first_cases 3 | cmp -s - "$kept/first-cases" || broken 'the first cases are told otherwise than before'
saw 'the cases from before the upgrade are told as before'
code 0 'doctor beside the upgraded record' as first sh -c 'madoguchi doctor --json || true'
told '"subject":"record","light":"ok"' 'doctor finds nothing wrong with the record'

section 'Downgrade'
held=$upto
well apt install --allow-downgrades /earlier.deb
was=0
as first sh -c 'printf 1234 | madoguchi verify --json --pin-fd 0' >"$root/tmp/out" 2>"$root/tmp/err" || was=$?
case $was in
    0) saw 'the earlier program goes on with the record: nothing in its form has changed' ;;
    30) saw "the earlier program refuses the record: $(tail -n 1 "$root/tmp/err")" ;;
    *) cat "$root/tmp/out" "$root/tmp/err"; broken "the earlier program ended with $was" ;;
esac
well apt install /new.deb
whole first
[ "$upto" -ge "$held" ] || broken 'a downgrade cost entries'
