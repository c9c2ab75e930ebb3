#!/usr/bin/env python3
"""Shows that a desk keeps the protocol of packaging/programs, and that a hostile program changes nothing.

    madoguchi practice --programs /tmp/desk/desk.sock &
    python3 packaging/programs/conformance.py /tmp/desk/desk.sock

Somebody plays the clerk and the resident: the script says what to press. With --practice-typing it presses the keys itself
(xdotool, on the display in DISPLAY). --only good | hostile runs one half; --schemas checks every line against the schemas
beside this file and needs the package jsonschema. Any desk will do that lets this account ask for a purpose with the
authentication certificate (--purpose, 1) and one with the signature certificate and attributes (--signature-purpose, 2).
Prints a table; ends with 0 if every line of it is kept.
"""
import argparse
import base64
import hashlib
import json
import os
import socket
import subprocess
import sys
import time
import uuid

PATIENCE = 60


class Broken(Exception):
    """The desk did not keep a promise."""


def need(holds, what):
    if not holds:
        raise Broken(what)


# Ed25519 (RFC 8032 5.1.7) in as few lines as serve to check a signature: nothing here is secret, and it is slow.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    need((x * x - square) % P == 0, "not a point")
    return P - x if x & 1 != sign else x


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover(y, sign)
    return (x, y, 1, x * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(s, p):
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = add(q, p)
        p, s = add(p, p), s >> 1
    return q


BASE = (recover(4 * pow(5, P - 2, P) % P, 0), 4 * pow(5, P - 2, P) % P)
BASE = (BASE[0], BASE[1], 1, BASE[0] * BASE[1] % P)


def verifies(key, message, signature):
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(point(signature[:32]), times(h, point(key)))
    return s < ORDER and not any((left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1))


class Schemas:
    """Every line that is said or heard, against the description; nothing without the package."""

    def __init__(self, wanted):
        self.ask = self.answer = None
        if wanted:
            import jsonschema

            def read(name):
                with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as file:
                    schema = json.load(file)
                jsonschema.Draft202012Validator.check_schema(schema)
                return jsonschema.Draft202012Validator(schema)

            self.ask, self.answer = read("request.schema.json"), read("answer.schema.json")

    def asks(self, asked, right):
        if self.ask and self.ask.is_valid(asked) != right:
            raise Broken(f"request.schema.json thinks otherwise of {asked}")

    def heard(self, told):
        if self.answer:
            fault = next(self.answer.iter_errors(told), None)
            need(fault is None, f"answer.schema.json: {fault and fault.message}")


class Desk:
    """A connection."""

    def __init__(self, run):
        self.run = run
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(run.path)
        self.lines = self.socket.makefile("rb")

    def says(self, data):
        try:
            self.socket.sendall(data)
        except OSError:
            pass  # whoever is shown the door may be in the middle of a word

    def asks(self, word, name, right=True, **more):
        asked = {"version": 1, "id": name, "ask": word, **more}
        self.run.schemas.asks(asked, right)
        self.says(json.dumps(asked).encode() + b"\n")

    def hears(self):
        """The next line; None at the end."""
        try:
            line = self.lines.readline()
        except ConnectionError:
            return None
        except OSError:
            raise Broken("nothing was said in time") from None
        if not line:
            return None
        told = json.loads(line)
        self.run.schemas.heard(told)
        return told

    def refused(self, *codes):
        told = self.hears()
        need(told is not None and told.get("error") in codes, f"{' or '.join(codes)} was due, and not {told}")

    def told(self, state):
        told = self.hears()
        need(told is not None and told.get("state") == state, f"state {state} was due, and not {told}")

    def verdict(self):
        told = self.hears()
        need(told is not None and "verdict" in told, f"a verdict was due, and not {told}")
        return told

    def ended(self):
        while (told := self.hears()) is not None:
            need("error" in told, f"the end was due, and not {told}")

    def leaves(self):
        self.lines.close()
        self.socket.close()


class People:
    """Clerk and resident: told what to do."""

    def does(self, words):
        print(f"    -> {words}", file=sys.stderr, flush=True)

    def accepts(self):
        self.does("clerk: accept the request (Shift+F5)")

    def declines(self):
        self.does("clerk: decline the request (Shift+F6)")

    def places(self):
        self.does("resident: place a card that is in order")

    def types(self, pin):
        self.does(f"resident: type the PIN (practice: {pin}) and confirm")

    def ends(self):
        self.does("resident: take the card; clerk: go on (F12)")


class Typing(People):
    """The same by xdotool, in practice."""

    def keys(self, window, *keys):
        found = subprocess.run(
            ["xdotool", "search", "--class", f"madoguchi-{window}"], capture_output=True, text=True, check=False
        ).stdout.split()
        for one in found:
            focus = ["xdotool", "windowfocus", "--sync", one]
            subprocess.run(focus, stderr=subprocess.DEVNULL, check=False, timeout=PATIENCE)
        time.sleep(0.7)
        for key in keys:
            subprocess.run(["xdotool", "key", key], check=True, timeout=PATIENCE)
            time.sleep(0.2)

    def accepts(self):
        # A key that comes sooner is for a request that nobody read.
        time.sleep(1)
        self.keys("clerk", "shift+F5")

    def declines(self):
        self.keys("clerk", "shift+F6")

    def places(self):
        time.sleep(1)
        self.keys("clerk", "Insert")

    def types(self, pin):
        time.sleep(1)
        self.keys("resident", *["BackSpace"] * 6, *pin.lower(), "Return")

    def ends(self):
        time.sleep(1.5)
        self.keys("clerk", "Insert")
        time.sleep(1.5)
        self.keys("clerk", "F12")


class Run:
    """What the checks share."""

    def __init__(self, options):
        self.path = options.socket
        self.purpose, self.signature_purpose = options.purpose, options.signature_purpose
        self.schemas = Schemas(options.schemas)
        self.people = Typing() if options.practice_typing else People()
        self.first = None

    def connect(self):
        return Desk(self)

    def fresh(self):
        return f"conformance-{uuid.uuid4().hex}"

    def about(self):
        desk = self.connect()
        desk.asks("version", self.fresh())
        told = desk.hears()
        desk.leaves()
        need(told is not None and "about" in told, f"about was due, and not {told}")
        return told["about"]

    def ready(self):
        begun = time.monotonic()
        while (why := self.about()["unready"]) is not None:
            need(time.monotonic() - begun < PATIENCE, f"the desk is not free: {why}")
            time.sleep(0.5)

    def case(self, desk, name, purpose, pin, reference=None, attributes=False):
        """A whole accepted case; the line that ends it."""
        self.ready()
        desk.asks("case", name, purpose=purpose, reference=reference, attributes=attributes)
        desk.told("waiting")
        self.people.accepts()
        desk.told("card")
        self.people.places()
        desk.told("resident")
        desk.socket.settimeout(12 if isinstance(self.people, Typing) else 300)
        for attempt in range(5):
            self.people.types(pin)
            try:
                desk.told("checking")
                break
            except Broken:
                # Nothing was sent: the keys went elsewhere.
                need(attempt < 4, "the PIN never arrived")
                desk.lines = desk.socket.makefile("rb")
        desk.socket.settimeout(PATIENCE)
        told = desk.verdict()
        self.people.ends()
        need(told["verdict"]["verdict"] == "accepted", f"not accepted: {told['verdict']}")
        return told


GOOD, HOSTILE = [], []


def check(suite, promise):
    def keep(function):
        suite.append((promise, function))
        return function

    return keep


@check(GOOD, "the desk says what it is and what may be asked for")
def _(run):
    about = run.about()
    offered = {purpose["code"]: purpose for purpose in about["purposes"]}
    need(offered[run.purpose]["certificate"] == "authentication", "--purpose is not one of the authentication certificate")
    need(offered[run.signature_purpose]["attributes"], "--signature-purpose gives no attributes")


@check(GOOD, "a case: waiting, card, resident, checking, verdict")
def _(run):
    desk, name = run.connect(), run.fresh()
    told = run.case(desk, name, run.purpose, "1234", reference="A-1024")
    verdict = told["verdict"]
    need(told["id"] == name and "attributes" not in told and "attributes" not in verdict, "more than was asked for")
    need((verdict["reference"], verdict["purpose"]) == ("A-1024", run.purpose), "another case")
    need(verdict["record"] and verdict["receipt"], "no place in the record")
    run.first = (name, told)
    desk.leaves()


@check(GOOD, "the verdict is signed, and the signature binds it to its place in the record")
def _(run):
    name, told = run.first
    signature, verdict = told["signature"], told["verdict"]
    need(signature is not None and signature["key"] == run.about()["key"], "no signature of the desk's key")
    over, value = base64.b64decode(signature["over"]), base64.b64decode(signature["value"])
    need(verifies(bytes.fromhex(signature["key"]), over, value), "the signature does not verify")
    need(not verifies(bytes.fromhex(signature["key"]), over + b" ", value), "the signature verifies for anything")
    head, *lines = over.decode().splitlines()
    said = dict(line.split(" ", 1) for line in lines)
    need(head == "MADOGUCHI-ANSWER-V1", head)
    for key, due in (
        ("environment", verdict["environment"]),
        ("record", str(verdict["record"])),
        ("receipt", verdict["receipt"]),
        ("id", name),
        ("purpose", str(verdict["purpose"])),
        ("reference", verdict["reference"]),
        ("certificate", verdict["certificate"]["use"]),
        ("verdict", verdict["verdict"]),
        ("reason", "-"),
    ):
        need(said[key] == due, f"{key}: {said[key]} and not {due}")


@check(GOOD, "the same id is the same answer, and no second case")
def _(run):
    name, told = run.first
    desk = run.connect()
    desk.asks("case", name, purpose=run.purpose, reference="A-1024", attributes=False)
    need(desk.verdict() == told, "another answer")
    desk.asks("status", name)
    need(desk.verdict() == told, "another status")
    desk.leaves()


@check(GOOD, "attributes come once, to the connection that asked")
def _(run):
    desk, name = run.connect(), run.fresh()
    told = run.case(desk, name, run.signature_purpose, "ABC123", attributes=True)
    need(told.get("attributes") and told["attributes"]["name"], "no attributes")
    for one in (desk, run.connect()):
        one.asks("case", name, purpose=run.signature_purpose, attributes=True)
        one.refused("attributes-gone")
        one.asks("status", name)
        again = one.verdict()
        need("attributes" not in again and again["verdict"] == told["verdict"], "they came again")
        one.leaves()


@check(GOOD, "the clerk declines, and that is the answer to this id")
def _(run):
    run.ready()
    desk, name = run.connect(), run.fresh()
    desk.asks("case", name, purpose=run.purpose)
    desk.told("waiting")
    run.people.declines()
    desk.refused("request-declined")
    desk.asks("case", name, purpose=run.purpose)
    desk.refused("request-declined")
    desk.leaves()


@check(GOOD, "a request is taken back, by word or by leaving")
def _(run):
    run.ready()
    desk, name = run.connect(), run.fresh()
    desk.asks("case", name, purpose=run.purpose)
    desk.told("waiting")
    desk.asks("cancel", name)
    desk.refused("request-withdrawn")
    desk.refused("request-withdrawn")
    desk.asks("case", run.fresh(), purpose=run.purpose)
    desk.told("waiting")
    desk.leaves()
    run.ready()


@check(HOSTILE, "rubbish is refused, and the third time is the last")
def _(run):
    desk = run.connect()
    for rubbish in (b"GET / HTTP/1.1\n", b"\xff\xfe\x00\n", b"[" * 5000 + b"\n"):
        desk.says(rubbish)
        desk.refused("program-malformed")
    desk.ended()


@check(HOSTILE, "keys that are not known, twice there or not of this kind are refused")
def _(run):
    for more in ({"pin": "1234"}, {"purpose": "1"}, {"purpose": 1.5}, {"purpose": 70000}, {"attributes": "yes"}, {}):
        desk = run.connect()
        desk.asks("case", run.fresh(), right=False, **more)
        desk.refused("program-malformed")
        desk.leaves()
    for line in (b'{"version":1,"id":"a","id":"b","ask":"status"}\n', b'{"version":1,"id":"a","ask":"status"} {}\n'):
        desk = run.connect()
        desk.says(line)
        desk.refused("program-malformed")
        desk.leaves()
    desk = run.connect()
    desk.asks("shutdown", run.fresh(), right=False)
    desk.refused("program-malformed")
    desk.asks("status", "123456789012", right=False)
    desk.refused("program-malformed")
    desk.leaves()
    desk = run.connect()
    desk.says(b'{"version":2,"id":"a","ask":"status"}\n')
    desk.refused("program-version")
    desk.leaves()


@check(HOSTILE, "a line without end is cut off, by length and by time")
def _(run):
    desk = run.connect()
    desk.says(b"x" * 100_000)
    desk.ended()
    desk, begun = run.connect(), time.monotonic()
    desk.says(b'{"version"')
    desk.refused("program-too-long")
    desk.ended()
    need(time.monotonic() - begun < 30, "it was waited for")


@check(HOSTILE, "a flood of lines is the end of the connection, and of nothing else")
def _(run):
    desk = run.connect()
    desk.says(b'{"version":1,"id":"flood","ask":"status"}\n' * 2000)
    heard = []
    while (told := desk.hears()) is not None:
        heard.append(told.get("error"))
    need(set(heard) <= {"id-unknown", "program-too-fast", "busy"} and len(heard) < 100, f"{heard[-1:]} {len(heard)}")
    need(run.about()["release"], "the desk is gone")


@check(HOSTILE, "whoever does not read is left")
def _(run):
    desk = run.connect()
    desk.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    for _ in range(40):
        desk.says(b'{"version":1,"id":"slow","ask":"version"}\n')
    time.sleep(1)
    desk.leaves()
    need(run.about()["release"], "the desk is gone")


@check(HOSTILE, "more connections than it serves are told so")
def _(run):
    many = [run.connect() for _ in range(20)]
    answers = []
    for desk in many:
        desk.asks("status", run.fresh())
        told = desk.hears()
        answers.append(told and told.get("error"))
        time.sleep(0.05)
    for desk in many:
        desk.leaves()
    need("program-connections" in answers and "id-unknown" in answers, str(answers))
    begun = time.monotonic()
    while True:
        try:
            run.about()
            return
        except Broken:
            need(time.monotonic() - begun < 30, "no place is given again")
            time.sleep(1)


@check(HOSTILE, "no purpose, attribute or number is had that is not this program's to have")
def _(run):
    desk = run.connect()
    desk.asks("case", run.fresh(), purpose=65535)
    desk.refused("program-purpose")
    desk.asks("case", run.fresh(), purpose=run.purpose, attributes=True)
    desk.refused("program-attributes")
    for number in ("1234-5678-9012", "山田花子", "x" * 33):
        desk.asks("case", run.fresh(), purpose=run.purpose, reference=number)
        desk.refused("program-reference")
    desk.leaves()


@check(HOSTILE, "an id is nobody else's, and what is not known is not told")
def _(run):
    desk = run.connect()
    for word in ("status", "cancel"):
        desk.asks(word, run.fresh())
        desk.refused("id-unknown")
    if run.first:
        desk.asks("case", run.first[0], purpose=run.signature_purpose)
        desk.refused("id-reused")
    desk.leaves()


@check(HOSTILE, "one request at a time; and whoever dies leaves none behind")
def _(run):
    run.ready()
    desk, other = run.connect(), run.connect()
    desk.asks("case", run.fresh(), purpose=run.purpose)
    desk.told("waiting")
    other.asks("case", run.fresh(), purpose=run.purpose)
    other.refused("other-request")
    other.leaves()
    # Not closed in order, as a program that is killed.
    desk.socket.shutdown(socket.SHUT_RDWR)
    desk.leaves()
    run.ready()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("socket")
    parser.add_argument("--purpose", type=int, default=1)
    parser.add_argument("--signature-purpose", type=int, default=2)
    parser.add_argument("--practice-typing", action="store_true")
    parser.add_argument("--schemas", action="store_true")
    parser.add_argument("--only", choices=("good", "hostile"))
    options = parser.parse_args()
    run, broken = Run(options), 0
    suites = [("good", GOOD), ("hostile", HOSTILE)]
    for name, suite in suites:
        for promise, function in suite if options.only in (None, name) else []:
            try:
                function(run)
                print(f"kept    {name:8}{promise}", flush=True)
            except (Broken, OSError, ValueError, KeyError, TypeError) as error:
                broken += 1
                print(f"BROKEN  {name:8}{promise}: {error!r}", flush=True)
    print("every promise was kept" if not broken else f"{broken} broken")
    return 0 if not broken else 1


if __name__ == "__main__":
    sys.exit(main())
