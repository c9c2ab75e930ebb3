"""For build.sh: what is done to bytes and folders, so that the same bytes go in and the same come out.

    pack.py desk EXE OUT            the same program, marked as one of windows: no console opens with it
    pack.py text IN OUT NAME=TEXT   a text as Notepad reads it: UTF-8 with its mark, CRLF; @NAME@ replaced
    pack.py resources IN OUT        a resource script whose words are spelt as windres takes them
    pack.py lists FOLDER OUT        what the installer puts down and takes away, for installer.nsi
    pack.py zip FOLDER OUT SECONDS  every file of the folder, sorted, with this one time

Python 3's own library only.
"""

import array
import pathlib
import re
import struct
import sys
import time
import zipfile

GUI, CONSOLE = 2, 3


def places(image):
    """Where a PE file keeps its checksum and its subsystem."""
    (head,) = struct.unpack_from("<I", image, 0x3C) if len(image) >= 0x40 else (0,)
    if len(image) < head + 94 or image[:2] != b"MZ" or image[head : head + 4] != b"PE\0\0" or struct.unpack_from("<H", image, head + 24) != (0x20B,):
        sys.exit("not a 64-bit program of Windows")
    return head + 24 + 64, head + 24 + 68


def desk(source, target):
    image = bytearray(pathlib.Path(source).read_bytes())
    checksum, subsystem = places(image)
    if struct.unpack_from("<H", image, subsystem) != (CONSOLE,):
        sys.exit(f"{source} is no program of the console")
    struct.pack_into("<H", image, subsystem, GUI)
    struct.pack_into("<I", image, checksum, 0)
    words = array.array("H", bytes(image) + b"\0" * (len(image) % 2))
    total = sum(words)
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    struct.pack_into("<I", image, checksum, total + len(image))
    pathlib.Path(target).write_bytes(image)


def text(source, target, *pairs):
    said = pathlib.Path(source).read_text(encoding="utf-8")
    for name, value in (pair.split("=", 1) for pair in pairs):
        said = said.replace(f"@{name}@", value)
    pathlib.Path(target).write_bytes(b"\xef\xbb\xbf" + said.replace("\n", "\r\n").encode("utf-8"))


def resources(source, target):
    """windres takes Japanese in no encoding but its own escapes."""
    said = pathlib.Path(source).read_text(encoding="utf-8")
    spelt = lambda word: "".join(letter if ord(letter) < 128 else f"\\x{ord(letter):04x}" for letter in word)
    said = re.sub(r'"([^"\n]*[^\x00-\x7f][^"\n]*)"', lambda found: f'L"{spelt(found[1])}"', said)
    pathlib.Path(target).write_text(said, encoding="utf-8")


def files(folder):
    return sorted(path.relative_to(folder) for path in pathlib.Path(folder).rglob("*") if path.is_file())


def lists(folder, target):
    """Two macros: LAY_DOWN and TAKE_AWAY, the latter deepest folder first."""
    found = files(folder)
    lines, last = ["!macro LAY_DOWN"], None
    for path in found:
        if path.parent != last:
            last = path.parent
            lines.append(f'  SetOutPath "{windows(pathlib.Path("$INSTDIR") / last)}"')
        lines.append(f'  File "{pathlib.Path(folder).resolve() / path}"')
    lines += ["!macroend", "!macro TAKE_AWAY"]
    lines += [f'  Delete "{windows(pathlib.Path("$INSTDIR") / path)}"' for path in found]
    folders = {parent for path in found for parent in path.parents if parent.name}
    lines += [f'  RMDir "{windows(pathlib.Path("$INSTDIR") / path)}"' for path in sorted(folders, key=lambda it: (-len(it.parts), it))]
    lines += ["!macroend", ""]
    pathlib.Path(target).write_text("\n".join(lines), encoding="utf-8")


def windows(path):
    return str(path).replace("/", "\\")


def pack(folder, target, seconds):
    moment = time.gmtime(int(seconds))[:6]
    top = pathlib.Path(folder).name
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in files(folder):
            entry = zipfile.ZipInfo(f"{top}/{path.as_posix()}", moment)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o100644 << 16, 3
            out.writestr(entry, (pathlib.Path(folder) / path).read_bytes())


COMMANDS = {"desk": desk, "text": text, "resources": resources, "lists": lists, "zip": pack}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](*sys.argv[2:])
