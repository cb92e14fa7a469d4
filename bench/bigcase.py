"""A case of 100,000 claims for the review desk, made in a few minutes and kept in a folder.

Most of it is made up (`madeup.py`): thousands of short documents with incidents, links and people,
weighed as a whole. Beside them stand the documents of the example under other ids, for words as
people write them, and two documents of 100,000 words, which came after the weighing. One claim in
twenty has been decided on.
"""

import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import madeup

from onrecord.ledger import Case
from onrecord.record.document import Custody, Receipt
from onrecord.record.ident import content_id
from onrecord.record.judgement import Anchor, Decision, Verdict
from onrecord.record.reading import Reading
from onrecord.record.wire import from_wire, to_wire
from onrecord.run.measured import read_and_weigh
from onrecord.run.weigh import weigh_case

EXAMPLE = Path(__file__).parent.parent / "example" / "documents"
_ID = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b")
SETS = 4  # of the example's documents
LONG = 100_000  # words
LONG_ONES = 2
DECIDED = 20  # one claim in so many


def build(folder: Path, claims: int) -> None:
    """Make a case of about so many claims."""
    with tempfile.TemporaryDirectory() as scratch:
        readings, _ = read_and_weigh(EXAMPLE, Path(scratch))
    wires = [(to_wire(r), r.document.text) for r in readings]
    longest = max(wires, key=lambda w: len(w[1]))
    times = LONG // len(longest[1].split()) + 1
    others = SETS * sum(len(r.claims) for r in readings)
    others += LONG_ONES * times * len(longest[0]["claims"])
    with Case.create(folder) as case:
        case._db.execute("PRAGMA synchronous = OFF")  # filling the case is not what is measured
        for nth in range(SETS):
            ids: dict[str, str] = {}
            for wire, text in wires:
                _receive(case, wire, f"{text}\n{nth}", f"{nth:04}/{wire['document']['name']}", ids)
        _made_up(case, claims - others)
        _say("weighing")
        weigh_case(case)
        _decide(case)
        for number in range(LONG_ONES):
            _say(f"long document {number + 1}")
            _long(case, longest, number, times)
    _say("made\n")


def _say(what: str) -> None:
    print(f"\r\033[K{what}", end="", file=sys.stderr, flush=True)


def _made_up(case: Case, claims: int) -> None:
    """Put documents into the case until they hold so many claims."""
    for reading in madeup.readings(claims):
        if claims <= 0:
            return
        place = case.folder.parent / "original"
        number = reading.document.name.removesuffix(".txt").lstrip("0") or 0
        place.write_text(f"document {number}")  # its digest is the document's id
        receipt = Receipt(name=reading.document.name, from_=None, by=None, at=None, how=None)
        case.receive(place, Custody(receipt=receipt), run="bench")
        place.unlink()
        case.add_reading(reading)
        claims -= len(reading.claims)
        _say(f"{claims:,} claims to go")


def _receive(case: Case, wire: Any, text: str, name: str, ids: dict[str, str]) -> None:
    """Put a document into the case, under other ids."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        receipt = Receipt(name=name, from_=None, by=None, at=None, how=None)
        id_ = case.receive(Path(file.name), Custody(receipt=receipt), run="bench")
    ids[wire["document"]["id"]] = id_
    made = _renamed(wire, ids, id_)
    made["document"].update(text=text, name=name, receipts=[])
    case.add_reading(from_wire(Reading, made))


def _renamed(wire: Any, ids: dict[str, str], salt: object) -> Any:
    """Return a wire form with every id changed; `ids` keeps what became of each."""

    def other(found: re.Match[str]) -> str:
        old = found[0]
        if old not in ids:
            ids[old] = hashlib.sha256(f"{salt}/{old}".encode()).hexdigest()[: len(old)]
        return ids[old]

    return json.loads(_ID.sub(other, json.dumps(wire)))


def _long(case: Case, one: tuple[Any, str], number: int, times: int) -> None:
    """Put in one document of 100,000 words: the longest of the example, again and again."""
    wire, text = one
    whole: dict[str, list[Any]] = {k: [] for k in ("passages", "attributions", "claims")}
    for nth in range(times):
        ids = {wire["document"]["id"]: wire["document"]["id"]}
        moved = _moved(_renamed(wire, ids, f"{number}/{nth}"), nth * (len(text) + 2))
        for key in whole:
            whole[key] += moved[key]
    for each in (*whole["passages"], *whole["attributions"], *whole["claims"]):
        each["reading"] = wire["id"]
    words = "\n\n".join([text] * times)
    _receive(case, {**wire, **whole}, f"{words}\n{number}", f"long-{number}.txt", {})


def _moved(value: Any, by: int) -> Any:
    """Return a wire form with every span moved on."""
    if isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value):
        return [v + by for v in value]
    if isinstance(value, list):
        return [_moved(v, by) for v in value]
    if isinstance(value, dict):
        return {k: v if k == "candidates" else _moved(v, by) for k, v in value.items()}
    return value


def _decide(case: Case) -> None:
    """Decide on one claim in twenty, mostly by accepting it."""
    decisions = islice(_decisions(case), 0, None, DECIDED)
    for nth, (verdict, claim, anchor) in enumerate(decisions):
        seen, at = case.head().digest, f"2026-01-01T00:00:{nth % 60:02}Z"
        case.add_decision(
            Decision(
                id=content_id("decision", nth, claim),
                by="Ana Dorr" if nth % 2 else "Tamo Reld",
                role=None,
                at=at,
                about=(claim,),
                field=None,
                value=None,
                verdict=verdict,
                reason=None,
                supersedes=None,
                seen=seen,
                anchor=anchor,
            )
        )


def _decisions(case: Case) -> Iterable[tuple[Verdict, str, Anchor]]:
    for reading in case.readings():
        document = reading.document
        for nth, claim in enumerate(reading.claims):
            if claim.mode != "question":
                anchor = Anchor(
                    document=document.id,
                    text_sha256=document.text_sha256,
                    spans=claim.spans,
                    exact=claim.text,
                    prefix="",
                    suffix="",
                )
                yield "reject" if nth % 10 == 7 else "accept", claim.id, anchor
