#!/bin/sh
# Makes the committed faces of assets/fonts: BIZ UDPGothic regular and bold with every glyph and every
# variation sequence, but without hinting, which large greyscale type does not use (a quarter smaller).
# Needs Debian's packages fonts-morisawa-bizud-gothic and fonttools. The licence is written beside them.
set -eu
cd "$(dirname "$0")/.."
from=/usr/share/fonts/truetype/bizud-gothic
about=/usr/share/doc/fonts-morisawa-bizud-gothic/copyright
into=assets/fonts
mkdir -p "$into"
for weight in Regular Bold; do
    /usr/bin/python3 -m fontTools.subset "$from/BIZUDPGothic-$weight.ttf" \
        --unicodes='*' --glyphs='*' --no-hinting --notdef-outline --name-IDs='*' --name-languages='*' \
        --layout-features='*' --no-recalc-timestamp --output-file="$into/BIZUDPGothic-$weight.ttf"
done
{
    echo 'Copyright 2022 The BIZ UDGothic Project Authors (https://github.com/googlefonts/morisawa-biz-ud-gothic)'
    echo
    echo 'The faces in this folder are modified: hinting was removed (packaging/fonts.sh).'
    echo 'This Font Software is licensed under the SIL Open Font License, Version 1.1.'
    echo
    sed -e '1,/^ SIL OPEN FONT LICENSE/d' -e '/^License:/,$d' -e 's/^ \.$//' -e 's/^ //' "$about"
} > "$into/OFL.txt"
ls -l "$into"
