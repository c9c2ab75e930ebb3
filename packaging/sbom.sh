#!/bin/sh
# Writes the parts of each build as CycloneDX 1.5 (JSON): every crate that is linked, with its licence and the SHA-256 of its
# source, SQLite, the typefaces, the recordings. The same commit gives the same bytes. With --check each is held against the schema
# of CycloneDX, which is fetched (pinned by its digest, data only) into target/. Needs cargo and python3; a few seconds.
#   sh packaging/sbom.sh DIR [--exe TARGET=FILE]... [--check]
# DIR/madoguchi-TARGET.cdx.json; --exe writes the SHA-256 of that build's program into the list, and of
# the madoguchi-desk.exe beside it.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh
command -v python3 >/dev/null 2>&1 || install_missing python3

into=${1:?a folder for the lists: sh packaging/sbom.sh DIR [--exe TARGET=FILE]... [--check]}
shift
mkdir -p "$into"
check=
linux=
windows=
while [ $# -gt 0 ]; do
    case $1 in
        --check) check=yes ;;
        --exe)
            case ${2:-} in
                x86_64-unknown-linux-gnu=*) linux=${2#*=} ;;
                x86_64-pc-windows-gnu=*) windows=${2#*=} ;;
                *) echo "sbom.sh: --exe TARGET=FILE" >&2; exit 2 ;;
            esac
            shift
            ;;
        *) echo "sbom.sh: what is $1?" >&2; exit 2 ;;
    esac
    shift
done

list() { # TARGET [EXE]
    python3 packaging/supply.py sbom "$1" ${2:+--exe "$2"} >"$into/madoguchi-$1.cdx.json"
    echo "$into/madoguchi-$1.cdx.json"
}
list x86_64-unknown-linux-gnu "$linux"
list x86_64-pc-windows-gnu "$windows"
[ -n "$check" ] || exit 0

install_missing python3-jsonschema
schemas=target/sbom-schema
pinned='cyclonedx-python-lib==11.12.0 --hash=sha256:0e807521a921a5c3cb8ce1153f8a61d29eedfe76a46aac2796b7c6b573391a54'
if [ ! -f "$schemas/bom-1.5.SNAPSHOT.schema.json" ]; then
    fetch_wheel "$schemas" "$pinned"
    python3 - "$schemas" <<'END'
import glob, os, sys, zipfile
wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + "/cyclonedx_python_lib-*.whl")[0])
for name in ("bom-1.5.SNAPSHOT", "spdx.SNAPSHOT", "jsf-0.82.SNAPSHOT"):
    with open(os.path.join(sys.argv[1], name + ".schema.json"), "wb") as file:
        file.write(wheel.read(f"cyclonedx/schema/_res/{name}.schema.json"))
END
fi
# Debian's Python, for which the package with the validator is.
/usr/bin/python3 - "$schemas" "$into"/madoguchi-*.cdx.json <<'END'
import json, sys
from jsonschema import Draft7Validator, RefResolver
load = lambda path: json.load(open(path, encoding="utf-8"))
folder, lists = sys.argv[1], sys.argv[2:]
names = ("bom-1.5.SNAPSHOT", "spdx.SNAPSHOT", "jsf-0.82.SNAPSHOT")
schemas = {name: load(f"{folder}/{name}.schema.json") for name in names}
base = "http://cyclonedx.org/schema/"
store = {base + name + ".schema.json": schema for name, schema in schemas.items()}
schema = schemas["bom-1.5.SNAPSHOT"]
validator = Draft7Validator(schema, resolver=RefResolver(base + "bom-1.5.SNAPSHOT.schema.json", schema, store=store))
wrong = 0
for path in lists:
    for error in validator.iter_errors(load(path)):
        wrong += 1
        print(path, "/".join(map(str, error.path)), error.message[:200], file=sys.stderr)
    print(path, "is CycloneDX 1.5" if not wrong else "is not CycloneDX 1.5")
sys.exit(bool(wrong))
END
