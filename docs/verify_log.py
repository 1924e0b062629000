#!/usr/bin/env python3
"""Follows the chain of an exported events report, without Docket: verify_log.py FILE [SEPARATOR]

Prints the last event and its hash, which belong beside the manifest; exit 1 says where the chain breaks.
docs/log.md describes what is followed here. Needs Python 3.7 and nothing else.
"""
import csv
import hashlib
import json
import sys

NUMBERS = ("number", "revision")
IDS = ("actor_id", "subject_id", "claim_id", "article_id", "revision")


def value(name, cell):
    cell = cell[1:] if cell.startswith("'") else cell
    if cell == "" and name in IDS:
        return None
    return int(cell) if name in NUMBERS else cell


def main(path, separator=","):
    csv.field_size_limit(1 << 30)
    number, previous = 0, "0" * 64
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=separator, strict=True):
            event = {name: value(name, cell) for name, cell in row.items()}
            claimed, before = event.pop("hash"), event.pop("previous_hash")
            canonical = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            found = hashlib.sha256(f"docket-event-v1\n{previous}\n{canonical}".encode()).hexdigest()
            if (event["number"], before, claimed) != (number + 1, previous, found):
                sys.exit(f"Broken behind event {number}")
            number, previous = number + 1, claimed
    print(f"Intact: {number} events, head {previous}")


if __name__ == "__main__":
    main(*sys.argv[1:])
