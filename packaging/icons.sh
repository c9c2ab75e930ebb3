#!/bin/sh
# Makes the committed icons of assets/icons out of madoguchi.svg, and madoguchi-24.svg for 22 and 24 pixels, where no edge of
# the other lies on a pixel: a PNG of each size that desktops ask for, the .ico of Windows, and window-64.rgba, the bare
# pixels that the program gives its windows. Run it after a drawing was changed.
# Needs Debian's packages librsvg2-bin, icoutils and imagemagick, which it installs. A second.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

install_missing librsvg2-bin icoutils imagemagick

into=assets/icons
for size in 16 32 48 64 128 256 512; do
    rsvg-convert --width "$size" --height "$size" --output "$into/$size.png" "$into/madoguchi.svg"
done
rsvg-convert --output "$into/24.png" "$into/madoguchi-24.svg"
sed 's/viewBox="0 0 24 24" width="24" height="24"/viewBox="1 1 22 22" width="22" height="22"/' "$into/madoguchi-24.svg" |
    rsvg-convert --output "$into/22.png"
# Windows reads pictures of 256 pixels as PNG, smaller ones everywhere only as bitmaps.
icotool --create --output "$into/madoguchi.ico" \
    "$into/16.png" "$into/24.png" "$into/32.png" "$into/48.png" "$into/64.png" --raw="$into/256.png"
/usr/bin/convert "$into/64.png" -depth 8 "rgba:$into/window-64.rgba"
