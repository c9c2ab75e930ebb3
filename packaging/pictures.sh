#!/bin/sh
# Renders every screen of both windows without a display, one PNG each, named
# window-screen-language-theme-scale-size.png, and DIR/index.html to look at them all in a browser.
#   sh packaging/pictures.sh DIR [--languages ja,en] [--themes light,dark,contrast] [--scales 100,200]
#                                [--sizes 1024x768,1080x1920,1920x1080] [--only PART-OF-A-NAME]
#   sh packaging/pictures.sh assets/manual/screens --readme     one whole case, small, as kept beside the README
set -eu
if [ $# -eq 0 ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
case $1 in
    -*) echo "pictures.sh: name a folder first" >&2; exit 2 ;;
    /*) folder=$1 ;;
    *) folder=$(pwd)/$1 ;;
esac
shift
mkdir -p "$folder"
cd "$(dirname "$0")/.."
# `try.sh` has just built everything in a profile of its own, and says which.
exec env -u DISPLAY -u WAYLAND_DISPLAY \
    cargo test --quiet --locked ${CARGO_PROFILE:+--profile "$CARGO_PROFILE"} --test pictures -- "$folder" "$@"
