#!/bin/sh
# Makes the manual's pictures, and the papers that are printed, from assets/manual/{ja,en}: the clerk's page, which is one
# sheet of A4 with pictures laid under it, the guides of administrators and of the setup, and the sheet of the field test,
# turned. Text by the program's own paper room. Needs Debian's packages imagemagick, pngquant, qpdf and python3.
#   sh packaging/manual.sh             both languages, pictures drawn anew
#   sh packaging/manual.sh --pages     the papers alone, from the pictures that are there
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

picture() { # LANGUAGE NAME SIZE
    sh packaging/pictures.sh "$work" --languages "$1" --themes light --scales 100 --sizes "$3" --only "$2" >/dev/null
    convert "$work/$2-$1-light-100-$3.png" -resize 900x "$work/$2.png"
    pngquant --force --strip --output "assets/manual/$1/pictures/$2.png" 32 "$work/$2.png"
}

paper() { # LANGUAGE NAME SHAPE [OUT.pdf]
    manual=assets/manual/$1
    cargo test --quiet --locked --test manual -- "$manual/$2.md" "${4:-$manual/$2.pdf}" "$1" "$3"
}

# Points that the text leaves free at the bottom for the pictures.
free=112
page() { # LANGUAGE
    manual=assets/manual/$1
    paper "$1" clerk "$free" "$work/text.pdf"
    lay "$work/pictures.pdf" "$manual"/pictures/resident-pin.png "$manual"/pictures/clerk-pin.png \
        "$manual"/pictures/clerk-accepted.png
    qpdf --deterministic-id "$work/text.pdf" --underlay "$work/pictures.pdf" -- "$manual/clerk.pdf"
}

# One row of pictures at the foot of a page: OUT.pdf PICTURE.png...
lay() {
    python3 - "$@" <<'END'
import struct, sys

# A palette PNG's data is what PDF calls Flate with PNG predictors.
HEIGHT, LEFT, BOTTOM, GAP = 97, 38, 56, 10
objects, content, x = [], "", LEFT
for path in sys.argv[2:]:
    data, at, palette, pixels = open(path, "rb").read(), 8, b"", b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            assert colour == 3 and not interlaced, path
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            pixels += body
        at += length + 12
    shown = HEIGHT * width / height
    name = f"P{len(objects)}"
    content += f"q {shown:.2f} 0 0 {HEIGHT} {x:.2f} {BOTTOM} cm /{name} Do Q 0.5 w {x:.2f} {BOTTOM} {shown:.2f} {HEIGHT} re S\n"
    x += shown + GAP
    head = (f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent {depth} "
            f"/ColorSpace [/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>] /Filter /FlateDecode "
            f"/DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent {depth} /Columns {width} >> /Length {len(pixels)} >>")
    objects.append(head.encode() + b"\nstream\n" + pixels + b"\nendstream")
names = " ".join(f"/P{i} {i + 4} 0 R" for i in range(len(objects)))
whole = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
         f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Resources << /XObject << {names} >> >> "
         f"/Contents {len(objects) + 4} 0 R >>".encode()]
whole += objects + [f"<< /Length {len(content)} >>\nstream\n{content}endstream".encode()]
out, offsets = bytearray(b"%PDF-1.7\n"), []
for number, body in enumerate(whole, 1):
    offsets.append(len(out))
    out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
start = len(out)
out += f"xref\n0 {len(whole) + 1}\n0000000000 65535 f \n".encode()
out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
out += f"trailer << /Size {len(whole) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
open(sys.argv[1], "wb").write(out)
END
}

for language in ja en; do
    mkdir -p "assets/manual/$language/pictures"
    if [ "${1:-}" != --pages ]; then
        picture "$language" resident-pin 1024x768
        picture "$language" clerk-pin 1366x768
        picture "$language" clerk-accepted 1366x768
    fi
    page "$language"
    paper "$language" administrator upright
    paper "$language" setup upright
    paper "$language" field-test turned
done
[ "${1:-}" = --pages ] || picture ja clerk-print-sent 1366x768
ls -l assets/manual/*/*.pdf assets/manual/*/pictures
