#!/usr/bin/env python3
"""What the shipped program is made of, out of the lock file and packaging/parts.toml.

    python3 packaging/supply.py licences [--check]     writes assets/licences.txt (or says whether it is as it should be)
    python3 packaging/supply.py sbom TARGET [--exe FILE] > FILE     the parts of one build, CycloneDX 1.5 as JSON

Linked is what `cargo tree` calls a normal dependency of the default features, without macros. Of a choice of licences Apache-2.0
is taken, whose text is one for all; texts that differ in their copyright lines alone are printed once. Needs cargo, the crates of
the lock file (`cargo fetch --locked`) and Python 3.11, nothing else. The same tree gives the same bytes.
"""

import glob, hashlib, json, os, re, subprocess, sys, textwrap, tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TARGETS = {"x86_64-unknown-linux-gnu": "Linux", "x86_64-pc-windows-gnu": "Windows"}
FILES = ("LICEN", "COPYING", "COPYRIGHT", "UNLICENSE", "NOTICE")
WIDTH = 90
# A line that says whose it is; `copyright notice` and the like are words of the licence itself.
HELD = re.compile(r"Copyright\s+(\(c\)|©|\d{4})|(©|\(c\))\s*\d{4}", re.I)


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def linked(target):
    """Names and versions in the program for this target."""
    listing = cargo("tree", "--locked", "--package", "madoguchi", "--edges", "normal,no-proc-macro",
                    "--target", target, "--prefix", "none", "--format", "{p}")
    words = (line.split() for line in listing.splitlines() if line.strip())
    return {(line[0], line[1].removeprefix("v")) for line in words} - {("madoguchi", version())}


def manifest():
    with open(os.path.join(ROOT, "Cargo.toml"), "rb") as file:
        return tomllib.load(file)["package"]


def version():
    return manifest()["version"]


def packages():
    """Every crate of the lock file that cargo has at hand, by name and version."""
    metadata = json.loads(cargo("metadata", "--locked", "--format-version", "1"))
    return metadata, {(one["name"], one["version"]): one for one in metadata["packages"]}


def checksums():
    with open(os.path.join(ROOT, "Cargo.lock"), "rb") as file:
        return {(one["name"], one["version"]): one.get("checksum") for one in tomllib.load(file)["package"]}


def expression(package):
    """The licence as SPDX writes it; `/` was once how cargo said OR."""
    return re.sub(r"\s*/\s*", " OR ", package["license"] or "")


def of_crate(place, crates):
    """The file that `crate:NAME/FILE` means."""
    name, _, file = place.removeprefix("crate:").partition("/")
    homes = [os.path.dirname(one["manifest_path"]) for key, one in sorted(crates.items()) if key[0] == name]
    return os.path.join(homes[-1], file) if homes else sys.exit(f"packaging/parts.toml: no crate {name}")


def parts(crates):
    """What no crate tells of, with versions that crates know filled in."""
    with open(os.path.join(ROOT, "packaging/parts.toml"), "rb") as file:
        listed = tomllib.load(file)["part"]
    for part in listed:
        place, _, define = part["version"].removeprefix("crate:").partition(":")
        if define:
            header = read(of_crate("crate:" + place, crates))
            part["version"] = re.search(rf'#define {define}\s+"([^"]+)"', header)[1]
        elif part["version"].startswith("crate:"):
            part["version"] = max(key[1] for key in crates if key[0] == place)
        elif part["version"] == "rust-version":
            part["version"] = manifest()["rust-version"]
        part["note"] = " ".join(part.get("note", "").split())
    return listed


class Texts:
    """Every text once. Two that differ in their copyright lines and their breaks alone are the same."""

    def __init__(self):
        self.bodies, self.numbers, self.holders = [], {}, []

    def take(self, text, whose, kind):
        text = text.replace("\r\n", "\n").replace("\t", "    ").replace("\f", "")
        lines = text.split("\n")
        plain = [line.strip().strip("*").strip() for line in lines]
        held = {at for at, line in enumerate(plain) if HELD.match(line)}
        # What has many of them tells in its own words which is for what.
        if kind == "whole" or len(held) > 6 or len(lines) > 80:
            held = set()
        copyright = [plain[at] for at in sorted(held)]
        body = [line.rstrip() for at, line in enumerate(lines) if at not in held]
        key = re.sub(r"[\W_]+", "", "".join(body).lower())
        key = re.sub(r"^(the)?(mit|isc|bsd[23]clause|zlib)licen[sc]e(mit)?", "", key)
        if key not in self.numbers:
            self.numbers[key] = len(self.bodies)
            self.bodies.append(tidy("\n".join(body)))
            self.holders.append([])
        number = self.numbers[key]
        line = whose + "".join(f"; {one}" for one in dict.fromkeys(copyright))
        if line not in self.holders[number]:
            self.holders[number].append(line)
        return number + 1


def tidy(text):
    """Without empty lines in a row or at the ends, and none longer than a page is wide."""
    lines = []
    for line in text.split("\n"):
        # A rule is no wider than a page of large text.
        line = re.sub(r"([-=*_])\1{40,}", lambda rule: rule[1] * 40, line)
        lines += textwrap.wrap(line, WIDTH, subsequent_indent=" " * (len(line) - len(line.lstrip()))) or [""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def texts_of(package, texts, crates):
    """The numbers of the texts that go with a crate."""
    home = os.path.dirname(package["manifest_path"])
    whose, licence = f'{package["name"]} {package["version"]}', expression(package)
    names = sorted(name for name in os.listdir(home)
                   if name.upper().startswith(FILES) and os.path.isfile(os.path.join(home, name)))
    notices = [name for name in names if name.upper().startswith("NOTICE")]
    take = lambda path, kind="own": texts.take(read(path), whose, kind)
    told = [take(os.path.join(home, name), "whole") for name in notices]
    choices = re.split(r" OR ", licence) if " AND " not in licence else []
    if "Apache-2.0" in choices or (licence == "Apache-2.0"):
        return [take(os.path.join(ROOT, "LICENSE-APACHE"), "whole")] + told
    if "MIT" in choices and len(choices) > 1:
        names = [name for name in names if "MIT" in name.upper()] or names
    names = [name for name in names if name not in notices]
    if names:
        return [take(os.path.join(home, name)) for name in names] + told
    by = ", ".join(one.split(" <")[0] for one in package["authors"])
    if licence == "MIT":
        # Without a file of its own: the words of the licence, and who the crate says wrote it.
        body = read(os.path.join(ROOT, "LICENSE-MIT")).split("\n\n", 2)[2]
        return [texts.take(f"Copyright (c) {by}\n\n{body}", whose, "own")] + told
    if licence == "BSL-1.0":
        return [texts.take(read(of_crate("crate:error-code/LICENSE", crates)), f"{whose} ({by})", "own")] + told
    sys.exit(f"{whose}: no text of its licence, {licence}")


def licences():
    _, crates = packages()
    per_target = {target: linked(target) for target in TARGETS}
    texts, lines = Texts(), []
    for part in parts(crates):
        wanted = part.get("texts", [part["text"]] if "text" in part else [])
        paths = [of_crate(one, crates) if one.startswith("crate:") else os.path.join(ROOT, one) for one in wanted]
        numbers = [texts.take(read(path), part["name"], "whole") for path in paths]
        lines += [f'{part["name"]} {part["version"]}']
        told = [part["licence"] + (f"; {numbered(numbers)}" if numbers else ""), part["by"], part["where"], part["note"]]
        told += ["In the program for Windows only."] if "targets" in part else []
        lines += [wrapped for one in told if one for wrapped in textwrap.wrap(one, WIDTH, initial_indent="    ",
                                                                             subsequent_indent="    ", break_long_words=False)]
    lines += ["", "", "CRATES", ""]
    for key in sorted(set().union(*per_target.values())):
        package = crates[key]
        numbers = texts_of(package, texts, crates)
        where = [name for target, name in TARGETS.items() if key in per_target[target]]
        only = f"; {where[0]} only" if len(where) < len(TARGETS) else ""
        lines += [f"{key[0]} {key[1]}", f"    {expression(package)}; {numbered(numbers)}{only}"]
        lines += [f'    {package["repository"]}'] if package["repository"] else []
    lines += ["", "", "TEXTS"]
    for number, body in enumerate(texts.bodies):
        holders = [wrapped for one in texts.holders[number]
                   for wrapped in textwrap.wrap(one, WIDTH, initial_indent="    ", subsequent_indent="        ")]
        lines += ["", "", f"TEXT {number + 1}", "of:", *holders, "", body]
    head = """Madoguchi is licensed under MIT or Apache-2.0, at your choice. It carries the work of others,
which is listed here with the licence of each and the text that goes with it. Where a work
offers several licences and Apache-2.0 is among them, it is taken under Apache-2.0. Texts that
say the same are printed once, with everybody's copyright lines.

Written by `python3 packaging/supply.py licences` from Cargo.lock and packaging/parts.toml.


PARTS
"""
    return head + "\n" + "\n".join(lines) + "\n"


def numbered(numbers):
    numbers = sorted(set(numbers))
    return ("text " if len(numbers) == 1 else "texts ") + ", ".join(map(str, numbers))


def purl(key):
    return f"pkg:cargo/{key[0]}@{key[1].replace('+', '%2B')}"


def component(key, package, checksum):
    told = {"type": "library", "bom-ref": purl(key), "name": key[0], "version": key[1], "scope": "required",
            "licenses": [{"expression": expression(package)}], "purl": purl(key)}
    if package["authors"]:
        told["author"] = ", ".join(one.split(" <")[0] for one in package["authors"])
    if checksum:
        told["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    if package["repository"]:
        told["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return told


def part_component(part):
    reference = "part:" + re.sub(r"[^a-z0-9]+", "-", part["name"].lower()).strip("-")
    licence = part["licence"]
    told = {"type": "data" if "files" in part else "library", "bom-ref": reference, "name": part["name"],
            "version": part["version"], "author": part["by"], "description": part["note"] or None, "scope": "required",
            "licenses": [{"license": {"name": licence}} if "LicenseRef" in licence else {"expression": licence}],
            "cpe": part["cpe"].format(version=part["version"]) if "cpe" in part else None,
            "externalReferences": [{"type": "website", "url": part["where"]}] if "://" in part["where"] else None}
    if "files" in part:
        told["components"] = [{"type": "file", "bom-ref": "file:" + file, "name": file,
                               "hashes": [{"alg": "SHA-256", "content": digest(os.path.join(ROOT, file))}]}
                              for file in part["files"]]
    return {name: value for name, value in told.items() if value is not None}


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def edges(metadata, inside, own):
    """Who needs whom, among what is linked."""
    keys = {one["id"]: (one["name"], one["version"]) for one in metadata["packages"]}
    nodes = {keys[node["id"]]: node for node in metadata["resolve"]["nodes"]}
    def needs(key):
        normal = (one["pkg"] for one in nodes[key]["deps"] if any(kind["kind"] is None for kind in one["dep_kinds"]))
        return sorted({purl(keys[one]) for one in normal if keys[one] in inside})
    tree = [{"ref": purl(key), "dependsOn": needs(key)} for key in sorted(inside)]
    return [{"ref": own, "dependsOn": needs(("madoguchi", version()))}, *tree]


def sbom(target, exe):
    metadata, crates = packages()
    metadata["resolve"] = json.loads(cargo("metadata", "--locked", "--format-version", "1",
                                           "--filter-platform", target))["resolve"]
    sums, inside, own = checksums(), linked(target), f"pkg:generic/madoguchi@{version()}"
    extra = [part_component(part) for part in parts(crates) if target in part.get("targets", TARGETS)]
    tree = edges(metadata, inside, own)
    tree[0]["dependsOn"] += [one["bom-ref"] for one in extra]
    program = {"type": "application", "bom-ref": own, "name": "madoguchi", "version": version(), "purl": own,
               "licenses": [{"expression": "MIT OR Apache-2.0"}],
               "properties": [{"name": "madoguchi:target", "value": target}]}
    if exe:
        program["hashes"] = [{"alg": "SHA-256", "content": digest(exe)}]
        # On Windows the same program lies beside it once more, marked as one of windows: other bytes, another sum.
        files = [exe, f"{exe.removesuffix('.exe')}-desk.exe"]
        if os.path.exists(files[1]):
            program["components"] = [{"type": "file", "name": os.path.basename(file),
                                      "hashes": [{"alg": "SHA-256", "content": digest(file)}]} for file in files]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": program},
            "components": [component(key, crates[key], sums.get(key)) for key in sorted(inside)] + extra,
            "dependencies": tree}


def main(arguments):
    path = os.path.join(ROOT, "assets/licences.txt")
    match arguments:
        case ["licences"]:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(licences())
        case ["licences", "--check"]:
            if read(path) != licences():
                sys.exit("assets/licences.txt is not what the lock file says: python3 packaging/supply.py licences")
        case ["sbom", target, *rest] if target in TARGETS and (not rest or (rest[0] == "--exe" and len(rest) == 2)):
            json.dump(sbom(target, rest[1] if rest else None), sys.stdout, ensure_ascii=False, indent=1)
            print()
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
