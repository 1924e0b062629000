#!/usr/bin/env python3
"""Follows the chain of an exported events report, without Docket: verify_log.py FILE [SEPARATOR]

Prints the last event and its hash, which belong beside the manifest. Exit codes: 0 intact, 1 broken and where,
3 the file cannot be read. docs/log.md describes what is followed here. Needs Python 3.7 and nothing else.
"""
import csv
import hashlib
import json
import sys

COLUMNS = """number at actor_id actor_name actor_role action subject subject_id subject_ref claim_id article_id revision
reason before after previous_hash hash""".split()
NUMBERS = ("number", "revision")
IDS = ("actor_id", "subject_id", "claim_id", "article_id", "revision")


def value(name, cell):
    cell = cell[1:] if cell.startswith("'") else cell
    if cell == "" and name in IDS:
        return None
    return int(cell) if name in NUMBERS and cell.isdecimal() else cell


def follow(rows):
    if next(rows, None) != COLUMNS:
        sys.exit("Broken: the file does not begin with the header of an events report with this separator")
    number, previous = 0, "0" * 64
    for row in rows:
        if len(row) != len(COLUMNS):
            raise ValueError(f"the row behind event {number} has {len(row)} cells, not {len(COLUMNS)}")
        event = {name: value(name, cell) for name, cell in zip(COLUMNS, row)}
        claimed, before = event.pop("hash"), event.pop("previous_hash")
        canonical = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        found = hashlib.sha256(f"docket-event-v1\n{previous}\n{canonical}".encode()).hexdigest()
        if (event["number"], before, claimed) != (number + 1, previous, found):
            raise ValueError(f"the chain breaks behind event {number}")
        number, previous = number + 1, claimed
    print(f"Intact: {number} events, head {previous}")


def main(path, separator=","):
    csv.field_size_limit(1 << 30)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            follow(csv.reader(file, delimiter=separator, strict=True))
    except (ValueError, csv.Error) as error:
        sys.exit(f"Broken: {error}")
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    main(*sys.argv[1:])
