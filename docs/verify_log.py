#!/usr/bin/env python3
"""Verifies Docket's log without Docket.

verify_log.py FILE                                an exported events report
verify_log.py FILE --checkpoint FILE --vkey KEY   the same, held against signed checkpoints
verify_log.py --bundle FILE --vkey KEY            the history of one claim
verify_log.py --growth FILE --checkpoint OLD --vkey KEY   that the log only grew

KEY is NAME+HASH+KEY, or a file with one a line. Prints the last event and its hash. Exit codes: 0 intact, 1 broken and
where, 3 a file cannot be read. docs/log.md describes what is followed here. Needs Python 3.8 and nothing else.
"""
import argparse
import base64
import csv
import hashlib
import io
import json
import sys

# The chain: the hash of each event is made again from its row and the hash before it.

COLUMNS = """number at actor_id actor_name actor_role action subject subject_id subject_ref claim_id article_id revision
reason before after previous_hash hash version personal""".split()
NUMBERS = ("number", "revision")
MAYBE = ("actor_id", "subject_id", "claim_id", "article_id", "revision")


def value(name, cell):
    if cell == "" and name in MAYBE:
        return None
    if name in NUMBERS and not (cell.isascii() and cell.isdigit() and cell[0] != "0" and len(cell) <= 18):
        raise ValueError
    return int(cell) if name in NUMBERS else cell


def hash_behind(form, previous, canonical):
    return hashlib.sha256(f"{form}\n{previous}\n{canonical}".encode()).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def conceal(event, salts):
    """Puts a salted hash in the place of each personal value, as it stands in the chained part."""
    for path, salt in salts.items():
        part, _, member = path.partition(".")
        holder, name = (json.loads(event[part]), member) if member else (event, part)
        holder[name] = "sha256:" + hashlib.sha256((salt + holder[name]).encode()).hexdigest()
        if member:
            event[part] = canonical(holder)


def follow(rows, checkpoints):
    number, previous, tree = 0, "0" * 64, Tree()
    for row, cells in enumerate(rows, 1):
        try:
            event = {name: value(name, cell) for name, cell in zip(COLUMNS, cells or [""])}
            claimed, before, version = event.pop("hash"), event.pop("previous_hash"), event.pop("version")
            personal = event.pop("personal")
            salts = json.loads(personal) if personal else {}
            if version not in ("1", "2") or personal and (version == "1" or not is_of_texts(salts, personal)):
                raise ValueError
        except (KeyError, ValueError):
            raise Broken(f"row {row}: not as Docket writes it: the file was changed, cut off, or saved again by another program")
        if event["number"] != number + 1:
            raise Broken(f"row {row}: event {number + 1} is missing: number {event['number']} stands in its place")
        try:
            conceal(event, salts)
            found = hash_behind(f"docket-event-v{version}", previous, canonical(event))
        except (AttributeError, KeyError, TypeError, ValueError):
            found = None
        if (before, claimed) != (previous, found):
            raise Broken(f"row {row}: event {number + 1} does not fit its hash: it, or the chain before it, was changed")
        number, previous = number + 1, claimed
        checkpoints.hold(tree, bytes.fromhex(claimed))
    checkpoints.end(number)
    print(f"Intact: {number:,} events, head {previous}")


def is_of_texts(salts, personal):
    is_texts = isinstance(salts, dict) and salts and all(isinstance(salt, str) for salt in salts.values())
    return is_texts and canonical(salts) == personal


class Broken(Exception):
    pass


# The file: every row must be byte for byte what Docket writes for its cells.

GUARDED = tuple("=+-@\t\r\n\0'＝＋－＠")


def records(path):
    with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        header = file.readline()
        formats = [(s, columns) for s in ",;\t" for columns in (COLUMNS, COLUMNS[:17])]
        separator, columns = next((f for f in formats if header == f[0].join(f[1]) + "\r\n"), (None, None))
        if separator is None:
            raise Broken("the file does not begin with the header of an events report")
        first = ["1", ""] if len(columns) == 17 else []
        taken, written = [], io.StringIO()
        reader = csv.reader((taken.append(line) or line for line in file), delimiter=separator, strict=True)
        writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
        while True:
            taken.clear()
            try:
                cells = next(reader, None)
                if cells is None:
                    return
                values = [cell[1:] if cell.startswith("'") else cell for cell in cells]
                written.seek(0), written.truncate()
                writer.writerow(["'" + v if v.startswith(GUARDED) else v for v in values])
                raw = "".join(taken)
                raw.encode()
            except (csv.Error, UnicodeEncodeError):
                cells = None
            yield values + first if cells and raw == written.getvalue() and len(values) == len(columns) else None


# The tree of RFC 6962: a leaf's data is the event's hash.


def leaf(data):
    return hashlib.sha256(b"\0" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    def __init__(self):
        self.size, self.peaks = 0, []

    def push(self, data):
        hash, size = leaf(data), self.size
        while size & 1:
            hash, size = node(self.peaks.pop(), hash), size >> 1
        self.peaks.append(hash)
        self.size += 1

    def root(self):
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node(peak, root)
        return root


def leads(path, hash, index, size, root):
    """RFC 9162, 2.1.3.2"""
    last = size - 1
    for beside in path:
        if index & 1 or index == last:
            hash = node(beside, hash)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            hash = node(hash, beside)
        index, last = index >> 1, last >> 1
    return last == 0 and hash == root


def grew(path, first, first_root, second, second_root):
    """RFC 9162, 2.1.4.2: the newer tree begins with the older one."""
    if first == second or first == 0:
        return not path and (first == 0 or first_root == second_root)
    path = path if first & (first - 1) else [first_root] + path
    if first > second or not path:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    was = now = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            was, now = node(beside, was), node(beside, now)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            now = node(now, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and was == first_root and now == second_root


# Checkpoints: C2SP tlog-checkpoint in a signed note; keys NAME+HASH+KEY.


class Checkpoints:
    """The checkpoints that a log is held against."""

    def __init__(self, notes=()):
        self.roots, self.upheld, self.count = {}, 0, 0
        for _, size, root in notes:
            self.roots.setdefault(size, []).append(root)

    def hold(self, tree, data):
        if not self.roots:
            return
        tree.push(data)
        for root in self.roots.pop(tree.size, []):
            if root != tree.root():
                raise Broken(f"the first {tree.size} events are not those of the checkpoint that was taken of them: one behind "
                             f"event {self.upheld} was changed, and the chain computed anew")
            self.upheld, self.count = tree.size, self.count + 1

    def end(self, number):
        if self.roots:
            raise Broken(f"the log ends at event {number}, but a checkpoint was taken of {max(self.roots)} events: its end was cut off")


def read_keys(given):
    lines = [given] if given.count("+") >= 2 else open(given, encoding="utf-8").read().split()
    keys = {}
    for name, id, key in (line.split("+", 2) for line in lines):
        key = base64.b64decode(key)
        if hashlib.sha256(f"{name}\n".encode() + key).hexdigest()[:8] != id or key[0] != 1:
            raise Broken("a key is written NAME+HASH+KEY")
        keys[name, bytes.fromhex(id)] = key[1:]
    return keys


def opened(note, keys):
    """The origin, size and root of a note that one of the keys signed."""
    text, _, signatures = note.partition("\n\n")
    verdict = "the checkpoint is signed by another key than the one given"
    try:
        (origin, size, root), text = text.split("\n")[:3], text + "\n"
        for line in signatures.splitlines():
            dash, name, signature = line.split(" ")
            signature = base64.b64decode(signature, validate=True)
            key = keys.get((name, signature[:4]))
            if dash != "\u2014":
                raise ValueError
            if key and name == origin:
                if not is_signed(key, text.encode(), signature[4:]):
                    raise Broken("the checkpoint was changed: its signature does not fit")
                verdict = ""
        size, root = int(size), base64.b64decode(root, validate=True)
    except ValueError:
        raise Broken("this is no checkpoint: three lines, an empty one and a signature are expected")
    if verdict:
        raise Broken(verdict)
    return origin, size, root


def notes(path):
    """Checkpoints one behind the other: each ends with its signatures."""
    note, signed = "", False
    for line in open(path, encoding="utf-8"):
        is_signature = line.startswith("\u2014 ")
        if signed and not is_signature:
            yield note
            note = ""
        if note or line != "\n":
            note += line
        signed = is_signature
    if note:
        yield note


# Ed25519 by RFC 8032.

P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, p):
    sum = (0, 1, 1, 0)
    while n:
        sum, p, n = add(sum, p) if n & 1 else sum, add(p, p), n >> 1
    return sum


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or y >= P:
        raise ValueError
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def is_signed(key, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % ORDER
    base = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    left, right = times(s, base), add(point(r), times(h, point(key)))
    return len(signature) == 64 and s < ORDER and all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


# The history of a claim: each event stands in the tree of the checkpoint.


def verify_bundle(path, keys):
    bundle = json.load(open(path, encoding="utf-8"))
    origin, size, root = opened(bundle["checkpoint"], keys)
    last, claims = 0, set()
    for proven in bundle["events"]:
        event = json.loads(proven["event"])
        number = event["number"]
        data = bytes.fromhex(hash_behind(proven["form"], proven["previous"], proven["event"]))
        if not (0 < number <= size and leads(map(base64.b64decode, proven["path"]), leaf(data), number - 1, size, root)):
            raise Broken(f"event {number} does not stand so in the log of the checkpoint")
        claims.add(event["claim_id"])
        if number <= last or len(claims) > 1:
            raise Broken(f"event {number} does not belong to the history of the same claim, or stands out of order")
        last = number
    stand = "event stands" if len(bundle["events"]) == 1 else "events stand"
    print(f"Intact: {len(bundle['events']):,} {stand} of {bundle['claim']} in the log {origin} of {size:,} events")


# Growth: the log of a newer checkpoint begins with that of an older one.


def verify_growth(path, older, keys):
    body, empty, newer = open(path, encoding="utf-8").read().partition("\n\n")
    old, *hashes = body.split("\n")
    try:
        hashes = [base64.b64decode(hash, validate=True) for hash in hashes]
    except ValueError:
        empty = ""
    if not (empty and old.startswith("old ") and all(len(hash) == 32 for hash in hashes)):
        raise Broken("the file is no proof that Docket made")
    (origin, size, root), (name, grown, head) = older, opened(newer, keys)
    if old != f"old {size}" or name != origin or not grew(hashes, size, root, grown, head):
        raise Broken("the log of the newer checkpoint does not begin with the log of the older one")
    print(f"Intact: the log {origin} grew from {size:,} to {grown:,} events")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--checkpoint", metavar="FILE")
    parser.add_argument("--vkey", metavar="KEY")
    parser.add_argument("--bundle", metavar="FILE")
    parser.add_argument("--growth", metavar="FILE")
    given = parser.parse_args()
    if not (given.file or given.bundle or given.growth) or (given.checkpoint or given.bundle) and not given.vkey:
        parser.error("give a file, and --vkey with --checkpoint and --bundle")
    if given.growth and not given.checkpoint:
        parser.error("give the older checkpoint with --growth")
    csv.field_size_limit(1 << 30)
    try:
        keys = read_keys(given.vkey) if given.vkey else {}
        if given.bundle:
            return verify_bundle(given.bundle, keys)
        held = [opened(note, keys) for note in notes(given.checkpoint)] if given.checkpoint else []
        if given.growth:
            return verify_growth(given.growth, held[-1], keys)
        checkpoints = Checkpoints(held)
        follow(records(given.file), checkpoints)
        if checkpoints.count:
            print(f"Upheld: {checkpoints.count:,} checkpoint{'' if checkpoints.count == 1 else 's'}")
    except (Broken, KeyError, TypeError, ValueError) as error:
        sys.exit(f"Broken: {error}")
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    main()
