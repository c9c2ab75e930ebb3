#!/bin/sh
# Runs what build.sh packed, under wine on Debian 12: every scenario of practice in the terminal, doctor, a record written and
# verified, the windows on two monitors with a case played in them, setup's first page, the stand-in platform over
# loopback, installer, upgrade and uninstaller. Prints a line a result; one that is not as it must be fails the script.
# Root (for a display with two monitors); ten minutes on two cores. `--pictures DIR` keeps what was seen (assets/manual/wine).
#
# Wine is no Windows: what only that can show is in unseen.md beside this. Wine 8 lacks bcryptprimitives.dll, which every
# Windows has: one of one function is built here and lies beside the programs under test only.
set -eu
cd "$(dirname "$0")/../.."
. packaging/sourced/install.sh
. packaging/sourced/until.sh
pictures=
[ "${1:-}" != --pictures ] || pictures=${2:?a folder}

install_missing \
    wine wine64 gcc-mingw-w64-x86-64-win32 unzip python3 nsis \
    xserver-xorg-core xserver-xorg-video-dummy x11-xserver-utils x11-utils openbox xdotool imagemagick pngquant
version=$(project_version)
name=madoguchi-$version-windows-x64
packed=$PWD/target/windows
[ -s "$packed/$name.zip" ] || { echo "Build it first: sh packaging/windows/build.sh" >&2; exit 1; }

work=$(mktemp -d)
export WINEPREFIX="$work/prefix" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=d;mshtml=d;winemenubuilder.exe=d'
unset DISPLAY
children=
finish() {
    wineserver -k >/dev/null 2>&1 || true
    for child in $children; do kill "$child" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

outcome=0
result() { # WHAT EXPECTED FOUND
    if [ "$2" = "$3" ]; then
        printf '%-62s %s\n' "$1" "$3"
    else
        printf '%-62s %s, but %s was due\n' "$1" "$3" "$2"
        outcome=1
    fi
}
of_json() { python3 -c 'import json, sys
try:
    found = json.loads(sys.stdin.readline())
    for part in sys.argv[1].split("."): found = found[part]
    print("-" if found is None else found)
except ValueError:
    print("no-json")' "$1"; }
drive=$WINEPREFIX/drive_c

# -- A Windows 10 of its own, with what was packed in C:\m.
wineboot -i >/dev/null 2>&1
wine winecfg -v win10
unzip -q "$packed/$name.zip" -d "$work"
mv "$work/$name" "$drive/m"
(cd "$drive/m" && sha256sum --check --quiet SHA256SUMS) && sums=whole || sums=broken
result 'SHA256SUMS of the zip' whole "$sums"
cat >"$work/prng.c" <<'END'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return SystemFunction036(bytes, (ULONG)count); }
END
x86_64-w64-mingw32-gcc -shared -o "$work/bcryptprimitives.dll" "$work/prng.c" -ladvapi32
cp "$work/bcryptprimitives.dll" "$drive/m"
madoguchi() { wine 'C:\m\madoguchi.exe' "$@"; }

# -- The terminal.
result '--version' "madoguchi $version" "$(madoguchi --version | head -n 1 | tr -d '\r')"
code=0
madoguchi nonsense >"$work/out" 2>"$work/errors" || code=$?
result 'words that nobody knows: exit code' 2 "$code"
result 'words that nobody knows: on stderr alone' yes "$([ ! -s "$work/out" ] && [ -s "$work/errors" ] && echo yes || echo no)"

# Every scenario, as the README lists them.
cases=0
sed -n 's/^| \([a-z-]*\) | \([a-z]*\) | \([a-z-]*\) *| \([0-9]*\) |$/\1 \2 \3 \4/p' README.md >"$work/scenarios"
while read -r scenario verdict reason exit_code; do
    [ -n "$exit_code" ] || exit_code=$reason reason=-
    code=0
    printf 1234 | madoguchi --data 'C:\cases' verify --practice --scenario "$scenario" --json --pin-fd 0 \
        >"$work/out" 2>"$work/errors" || code=$?
    found="$(of_json verdict <"$work/out") $(of_json reason <"$work/out") $code"
    result "verify --practice --scenario $scenario" "$verdict $reason $exit_code" "$found"
    cases=$((cases + 1))
done <"$work/scenarios"
result 'scenarios of the contract' 25 "$cases"
code=0
printf ABC123 | madoguchi --data 'C:\cases' verify --practice --certificate signature --attributes --json --pin-fd 0 >"$work/out" 2>/dev/null || code=$?
result 'signature with attributes, as UTF-8' 'accepted 0 yes' \
    "$(of_json verdict <"$work/out") $code $(of_json attributes.name <"$work/out" | grep -q -P '[^\x00-\x7F]' && echo yes || echo no)"
code=0
madoguchi --data 'C:\cases' log verify --practice >"$work/out" 2>&1 || code=$?
result 'log verify over these cases' 0 "$code"
head -n 1 "$work/out"

# What a vendor's script relies on: output and exit code through cmd, and from a program that starts it.
cat >"$drive/case.cmd" <<'END'
@echo off
C:\m\madoguchi.exe --data C:\cases verify --practice --scenario revoked --json --pin-fd 0 < C:\pin.txt > C:\out.txt 2> C:\errors.txt
echo %ERRORLEVEL%
END
printf 1234 >"$drive/pin.txt"
result 'from cmd: exit code' 10 "$(wine cmd /c 'C:\case.cmd' | tr -d '\r\n')"
result 'from cmd: the verdict in a file' refused "$(of_json verdict <"$drive/out.txt")"
result 'from cmd: progress on stderr' yes "$([ -s "$drive/errors.txt" ] && echo yes || echo no)"

# -- The platform over loopback, and doctor, which has no reader here and says so.
port=$((20000 + $$ % 10000))
wine 'C:\m\madoguchi.exe' --data 'C:\platform' simulate platform --listen "127.0.0.1:$port" --dir 'C:\world' >"$work/platform" 2>&1 &
children="$children $!"
until_true 60 test -s "$drive/world/anchor-signature.der"
mkdir -p "$drive/desk/anchors"
cp "$drive"/world/anchor-*.der "$drive/desk/anchors"
cat >"$drive/desk/madoguchi.toml" <<END
[trust]
anchors = "anchors"
environment = "test"
[platform]
method = "ocsp-then-crl"
ocsp_url = "http://127.0.0.1:$port/ocsp"
crl_authentication = "http://127.0.0.1:$port/crl/authentication.crl"
[desk]
terminal_pin = true
[data]
scope = "user"
END
desk() { madoguchi --config 'C:\desk\madoguchi.toml' --data 'C:\desk\data' "$@"; }
code=0
desk crl import "http://127.0.0.1:$port/crl/authentication.crl" >"$work/out" 2>&1 || code=$?
result 'crl import from the platform over loopback' 0 "$code"
code=0
desk doctor --json >"$work/doctor" 2>"$work/errors" || code=$?
result 'doctor: exit code where something fails' 30 "$code"
python3 -c 'import json, sys
for check in json.load(open(sys.argv[1])): print("    doctor:", check["light"], check["subject"], check.get("cause") or "")' "$work/doctor"
light() { python3 -c 'import json, sys
print(*(check["light"] for check in json.load(open(sys.argv[1])) if check["subject"] == sys.argv[2]))' "$work/doctor" "$1"; }
result 'doctor: there is no card service' fail "$(light reader-service)"
result 'doctor: the platform answers over loopback' ok "$(light platform)"
code=0
printf 1234 | desk verify --json --pin-fd 0 --wait 2 >"$work/out" 2>"$work/errors" || code=$?
result 'verify without a card service' 30 "$code"

# -- The windows, on two monitors.
cat >"$work/xorg.conf" <<'END'
Section "ServerFlags"
    Option "AutoAddDevices" "false"
EndSection
Section "Device"
    Identifier "device"
    Driver "dummy"
    VideoRam 256000
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 5.0-1000.0
    VertRefresh 5.0-200.0
EndSection
Section "Screen"
    Identifier "screen"
    Device "device"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "1920x1080" "1024x768"
        Virtual 3200 1200
    EndSubSection
EndSection
END
number=$((100 + $$ % 400))
Xorg ":$number" -noreset -nolisten tcp -config "$work/xorg.conf" -logfile "$work/xorg.log" >/dev/null 2>&1 &
children="$children $!"
DISPLAY=:$number
export DISPLAY
until_true 20 xwininfo -root
xrandr --addmode DUMMY1 1024x768
xrandr --output DUMMY0 --mode 1920x1080 --pos 0x0 --output DUMMY1 --mode 1024x768 --pos 1920x0
# The server looks at its outputs when it is asked; wine does not ask.
xrandr --query >/dev/null
openbox >/dev/null 2>&1 &
children="$children $!"
managed() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }
until_true 20 managed
# Whatever ran without a display keeps wine from looking for one.
wineserver -k >/dev/null 2>&1 || true
two_monitors() {
    desk doctor --json >"$work/doctor" 2>/dev/null || true
    [ "$(light screens)" = ok ]
}
until_true 1 two_monitors || cat "$work/doctor"
result 'doctor: two monitors' ok "$(light screens)"

window() { xdotool search --onlyvisible --name "$1" 2>/dev/null | head -n 1; }
there() { [ -n "$(window "$1")" ]; }
# A window that was never drawn on has one colour.
drawn() { # NAME: without a window, import would wait for somebody to point at one
    at=$(window "$1")
    [ -n "$at" ] && [ "$(import -silent -window "$at" png:- 2>/dev/null | identify -format %k - 2>/dev/null || echo 0)" -gt 8 ]
}
# Nothing moves any more, or it always does.
settled() {
    last=
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        sleep 1.5
        now=$(import -silent -window root rgb:- | cksum)
        [ "$now" != "$last" ] || return 0
        last=$now
    done
}
picture() { # NAME [PART]: the clerk's monitor beside the resident's, or a part of them
    [ -n "$pictures" ] || return 0
    mkdir -p "$pictures"
    import -silent -window root -crop "${2:-2944x1080+0+0}" +repage -resize "1600x>" "$work/$1.png"
    pngquant --force --strip --output "$pictures/$1.png" 32 "$work/$1.png"
}
press() { # WINDOW KEY...
    timeout 10 xdotool windowfocus --sync "$(window "$1")" || echo "no focus: $1" >&2
    shift
    sleep 0.5
    for key in "$@"; do
        xdotool key "$key"
        sleep 0.3
    done
}
clerk='Madoguchi .clerk|窓口（職員用'
resident='Madoguchi .visitor|窓口（来庁者用'
wine 'C:\m\madoguchi-desk.exe' --data 'C:\practice' practice >"$work/practice" 2>&1 &
desk=$!
children="$children $desk"
until_true 90 drawn "$clerk"
until_true 60 drawn "$resident"
result 'practice: both windows drawn' yes yes
result 'practice: no console with them' no "$(xdotool search --onlyvisible --name 'madoguchi-desk.exe|wineconsole|cmd.exe' >/dev/null 2>&1 && echo yes || echo no)"
picture practice-idle

# One case as people play it: begin, place the card, the PIN on the resident's window.
press "$clerk" F12
settled
press "$clerk" Insert
settled
picture practice-pin
press "$resident" 1 2 3 4 Return
settled
picture practice-accepted
press "$clerk" Insert
settled
# The desk is ended as a power cut would, and its record is whole all the same.
wineserver -k >/dev/null 2>&1 || true
wait "$desk" 2>/dev/null || true
code=0
madoguchi --data 'C:\practice' log verify --practice >"$work/out" 2>&1 || code=$?
result 'practice: log verify after the desk was killed' 0 "$code"
head -n 1 "$work/out"
madoguchi --data 'C:\practice' log list --practice --json >"$work/out" 2>/dev/null || true
result 'practice: the case in the record' accepted "$(grep -o '"accepted"' "$work/out" | head -n 1 | tr -d '"')"

wine 'C:\m\madoguchi-desk.exe' --config 'C:\new\madoguchi.toml' --data 'C:\new\data' setup >/dev/null 2>&1 &
children="$children $!"
until_true 90 drawn 'Madoguchi: setting up|窓口 導入手順'
result 'setup: the first page drawn' yes yes
settled
picture setup 1290x830+0+0
wineserver -k >/dev/null 2>&1 || true

# -- Installed, upgraded with the desk open and closed, not downgraded, removed with the record kept.
setup=$packed/$name-setup.exe
program='C:\Program Files\Madoguchi\madoguchi.exe'
folder="$drive/Program Files/Madoguchi"
installed() { wine reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Madoguchi' /v DisplayVersion /reg:64 2>/dev/null |
    awk '/DisplayVersion/ { print $3 }' | tr -d '\r'; }
install() { # INSTALLER [OPTION...]
    code=0
    wine "$@" || code=$?
    echo "$code"
}
makensis -V1 -NOCD -INPUTCHARSET UTF8 -DVERSION=0.0.1 "-DICON=$PWD/assets/icons/madoguchi.ico" "-DFILES=$packed/files.nsh" \
    "-DRIGHTS=$PWD/packaging/windows/rights.nsh" -DSIGN=/dev/null "-DOUT=$work/madoguchi-older.exe" packaging/windows/installer.nsi
result 'installer /S of an older version' '0 0.0.1' "$(install "$work/madoguchi-older.exe" /S) $(installed)"
cp "$work/bcryptprimitives.dll" "$folder"
ours='C:\ProgramData\Madoguchi\data'
printf 1234 | wine "$program" --data "$ours" verify --practice --json --pin-fd 0 >/dev/null 2>&1 || true
wine 'C:\Program Files\Madoguchi\madoguchi-desk.exe' --data 'C:\practice' practice >/dev/null 2>&1 &
children="$children $!"
until_true 90 drawn "$clerk"
result 'upgrade while the desk is open' '32 0.0.1' "$(install "$setup" /S) $(installed)"
wineserver -k >/dev/null 2>&1 || true
result 'upgrade' "0 $version" "$(install "$setup" /S '/CLERKS=CITY\Clerks') $(installed)"
code=0
wine "$program" --data "$ours" log verify --practice >"$work/out" 2>&1 || code=$?
result 'upgrade: the record before it' 0 "$code"
result 'an older version over a newer one' "70 $version" "$(install "$work/madoguchi-older.exe" /S) $(installed)"
shortcuts=$(find "$drive/ProgramData/Microsoft/Windows/Start Menu" -path '*Madoguchi*' -name '*.lnk' | wc -l)
result 'Start menu entries' 5 "$shortcuts"
rm "$folder/bcryptprimitives.dll"
wine 'C:\Program Files\Madoguchi\uninstall.exe' /S || true
gone() { [ ! -e "$folder" ]; }
until_true 30 gone || true
result 'uninstaller /S: program and entry' 'gone -' "$(gone && echo gone || echo there) $(installed)-"
result 'uninstaller /S: the record' kept "$([ -s "$drive/ProgramData/Madoguchi/data/practice/record.db" ] && echo kept || echo lost)"
# Whose a folder is only root can play: one that is somebody else's is not taken over, whatever lies in it.
if [ "$(id -u)" -eq 0 ]; then
    chown -R 65534 "$drive/ProgramData/Madoguchi"
    result 'installer /S beside a folder of somebody else' '4 new' \
        "$(install "$setup" /S) $([ -e "$drive/ProgramData/Madoguchi/data/practice" ] && echo theirs || echo new)"
    # As if it could not be renamed the first time: the second time it is still theirs.
    chown 65534 "$drive/ProgramData/Madoguchi"
    : >"$drive/ProgramData/Madoguchi/theirs"
    result 'the same once more' '4 new' \
        "$(install "$setup" /S) $([ -e "$drive/ProgramData/Madoguchi/theirs" ] && echo theirs || echo new)"
    chown 65534 "$drive/ProgramData/Madoguchi/data"
    result 'data of somebody else in it is not taken over' '3 65534' \
        "$(install "$setup" /S) $(stat -c %u "$drive/ProgramData/Madoguchi/data")"
fi
exit "$outcome"
