#!/usr/bin/env python3
"""Asks the desk for one case and prints its answer: ask.py SOCKET PURPOSE [REFERENCE] [--attributes]"""
import json
import socket
import sys
import uuid

words = [word for word in sys.argv[1:] if word != "--attributes"]
if len(words) not in (2, 3):
    sys.exit(__doc__)
wanted = {"version": 1, "id": str(uuid.uuid4()), "ask": "case", "purpose": int(words[1])}
wanted["reference"] = words[2] if len(words) == 3 else None
wanted["attributes"] = "--attributes" in sys.argv

with socket.socket(socket.AF_UNIX) as desk:  # on Windows: open(r"\\.\pipe\NAME", "r+b", buffering=0)
    desk.connect(words[0])
    desk.sendall(json.dumps(wanted).encode() + b"\n")
    for line in desk.makefile(encoding="utf-8"):
        told = json.loads(line)
        if "state" in told:  # waiting for the clerk, for the card, for the resident, being checked
            print(told["state"], file=sys.stderr)
        elif "error" in told:
            sys.exit(f"{told['error']}: {told['message']}")
        else:
            print(line, end="")
            sys.exit(0 if told["verdict"]["verdict"] == "accepted" else 10)
sys.exit("the desk closed the connection")
