#!/bin/sh
# Makes the committed icons of assets/icons out of madoguchi.svg: a PNG of each size that desktops ask for, the .ico of
# Windows, and window-64.rgba, the bare pixels that the program gives its windows. Run it after the drawing was changed.
# Needs Debian's packages librsvg2-bin, icoutils and imagemagick, which it installs. A second.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

install_missing librsvg2-bin icoutils imagemagick

into=assets/icons
for size in 16 22 24 32 48 64 128 256 512; do
    rsvg-convert --width "$size" --height "$size" --output "$into/$size.png" "$into/madoguchi.svg"
done
# Windows reads pictures of 256 pixels as PNG, smaller ones everywhere only as bitmaps.
icotool --create --output "$into/madoguchi.ico" \
    "$into/16.png" "$into/24.png" "$into/32.png" "$into/48.png" "$into/64.png" --raw="$into/256.png"
/usr/bin/convert "$into/64.png" -depth 8 "rgba:$into/window-64.rgba"
