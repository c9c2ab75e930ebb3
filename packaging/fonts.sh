#!/bin/sh
# Makes the committed faces of assets/fonts.
#
# BIZ UDPGothic regular and bold with every glyph and every variation sequence, but without hinting, which large
# greyscale type does not use (a quarter smaller); of BIZ UDGothic, for what is typed, ASCII alone. And, for the languages that it cannot draw, small faces cut out of
# Noto Sans and Noto Sans CJK: the characters of locales/LANGUAGE/ and of names that people write, under names of their own.
# Run it again when words in locales/ change: a test tells which characters are missing.
#
# Needs Debian's packages fonts-morisawa-bizud-gothic and python3-fonttools; the packages of Noto are fetched and
# unpacked into a folder of their own, and nothing of them is installed. The licence is written beside the faces.
#   sh packaging/fonts.sh [--noto-only]
set -eu
cd "$(dirname "$0")/.."
into=assets/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$into"

# Another version may cut otherwise, and then the committed faces would change for nothing.
/usr/bin/python3 -c 'import fontTools, sys; sys.exit(fontTools.version != "4.38.0")' || {
    echo "fonts.sh: fontTools 4.38.0 is needed (Debian 12: python3-fonttools)" >&2
    exit 1
}

if [ "${1:-}" != --noto-only ]; then
    from=/usr/share/fonts/truetype/bizud-gothic
    about=/usr/share/doc/fonts-morisawa-bizud-gothic/copyright
    for weight in Regular Bold; do
        /usr/bin/python3 -m fontTools.subset "$from/BIZUDPGothic-$weight.ttf" \
            --unicodes='*' --glyphs='*' --no-hinting --notdef-outline --name-IDs='*' --name-languages='*' \
            --layout-features='*' --no-recalc-timestamp --output-file="$into/BIZUDPGothic-$weight.ttf"
    done
    /usr/bin/python3 -m fontTools.subset "$from/BIZUDGothic-Regular.ttf" --unicodes='U+0020-007E' \
        --no-hinting --notdef-outline --name-IDs='*' --name-languages='*' --layout-features='' \
        --no-recalc-timestamp --output-file="$into/BIZUDGothic-Regular.ttf"
    {
        echo 'BIZUDPGothic-*.ttf, BIZUDGothic-Regular.ttf'
        echo 'Copyright 2022 The BIZ UDGothic Project Authors (https://github.com/googlefonts/morisawa-biz-ud-gothic)'
        echo 'Modified: hinting was removed, and all but ASCII of BIZUDGothic-Regular.ttf (packaging/fonts.sh).'
        echo
        echo 'MadoguchiSans-*.ttf, MadoguchiSansDevanagari-*.ttf'
        echo 'Copyright 2015 Google LLC. All Rights Reserved. (Noto Sans, Noto Sans Devanagari)'
        echo 'MadoguchiSansSC-*.otf, MadoguchiSansTC-*.otf, MadoguchiSansKR-*.otf'
        echo '© 2014-2021 Adobe (http://www.adobe.com/). (Noto Sans CJK)'
        echo 'Modified: parts of those faces, without hinting, and renamed (packaging/fonts.sh).'
        echo
        echo 'This Font Software is licensed under the SIL Open Font License, Version 1.1.'
        echo
        sed -e '1,/^ SIL OPEN FONT LICENSE/d' -e '/^License:/,$d' -e 's/^ \.$//' -e 's/^ //' "$about"
    } > "$into/OFL.txt"
fi

(cd "$work" && apt-get download -qq fonts-noto-core fonts-noto-cjk)
for package in "$work"/*.deb; do
    dpkg-deb -x "$package" "$work/noto"
done
truetype=$work/noto/usr/share/fonts/truetype/noto
opentype=$work/noto/usr/share/fonts/opentype/noto

# The codes of the languages that the table of src/language.rs says are written with these letters.
written_with() {
    sed -n 's/^    [A-Za-z]* = "\([^"]*\)", "[^"]*", '"$1"', .*/\1/p' src/language.rs
}

# cut FROM INDEX INTO FAMILY WEIGHT RANGES LETTERS
cut_out() {
    from=$1 index=$2 file=$3 family=$4 weight=$5 ranges=$6
    : > "$work/text"
    for language in $(written_with "$7"); do
        cat locales/"$language"/*.ftl >> "$work/text"
    done
    grep -h '^    [A-Za-z]* = "' src/language.rs >> "$work/text"
    /usr/bin/python3 -m fontTools.subset "$from" --font-number="$index" --text-file="$work/text" --unicodes="$ranges" \
        --no-hinting --notdef-outline --name-IDs='0,13,14' --no-recalc-timestamp --output-file="$work/face"
    /usr/bin/python3 - "$work/face" "$into/$file-$weight.${from##*.}" "$family" "$weight" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

face, into, family, weight = sys.argv[1:]
font = TTFont(face, recalcTimestamp=False)
names = font["name"]
names.names = [name for name in names.names if name.nameID in (0, 13, 14) and name.platformID == 3]
plain = family.replace(" ", "")
for number, text in ((1, family), (2, weight), (3, f"{plain}-{weight}"), (4, f"{family} {weight}"), (6, f"{plain}-{weight}")):
    names.setName(text, number, 3, 1, 0x409)
if "CFF " in font:
    cff = font["CFF "].cff
    cff.fontNames = [f"{plain}-{weight}"]
    top = cff.topDictIndex[0]
    top.FamilyName, top.FullName, top.Weight = family, f"{family} {weight}", weight
font.save(into.replace(".ttc", ".otf"))
PYTHON
}

# ASCII, and the punctuation that words are put between.
plain='0020-007E,00A0,2010-2014,2018-201D,2026'
east="$plain,3000-3002,3008-3011,FF01,FF08,FF09,FF0B,FF0C,FF0E,FF1A,FF1B,FF1F,FF5E"
latin="$plain,00A1-017F,01A0-01B0,1E80-1EF9,20AB"
for weight in Regular Bold; do
    cut_out "$truetype/NotoSans-$weight.ttf" 0 MadoguchiSans 'Madoguchi Sans' $weight "$latin" Latin
    cut_out "$truetype/NotoSansDevanagari-$weight.ttf" 0 MadoguchiSansDevanagari 'Madoguchi Sans Devanagari' $weight \
        "$plain,0900-097F,200C,200D" Devanagari
    cut_out "$opentype/NotoSansCJK-$weight.ttc" 1 MadoguchiSansKR 'Madoguchi Sans KR' $weight "$east" Hangul
    cut_out "$opentype/NotoSansCJK-$weight.ttc" 2 MadoguchiSansSC 'Madoguchi Sans SC' $weight "$east" Simplified
    cut_out "$opentype/NotoSansCJK-$weight.ttc" 3 MadoguchiSansTC 'Madoguchi Sans TC' $weight "$east" Traditional
done
ls -l "$into"
