"""Conflict reports, measured on MUC-4: which slots of its templates the claims fill.

MUC-4 (Fourth Message Understanding Conference, 1992; public domain) has wire reports in capitals
on Latin America, and for each the incidents in it as templates of 24 slots. The ledger has claims
and no templates, so slots are filled from claims and all templates of a report are taken together,
each value once: a scorer of ours, whose figures cannot be laid beside those of 1992. A value is
right where one of the wordings given for it shares its head (last) word, where a place has the same
name, or where number or day is the same. Optional templates and values ("?") serve where they are
filled and are not missed where not. How sure it is who did it: muc4confidence.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.language.placenames import folded
from onrecord.record.claim import Claim
from onrecord.record.reading import Reading

from .attribution import CorpusMissing
from .corpora import Measured, digest, rows_of
from .muc4confidence import SLOT as CONFIDENCE
from .muc4confidence import Confidences
from .scores import Score, score

FILES = ("tst1.jsonl", "tst2.jsonl")
DEVELOPED = "dev.jsonl"  # rules were mended after looking at these
SLOTS = {
    "date": "INCIDENT: DATE",
    "place": "INCIDENT: LOCATION",
    "type": "INCIDENT: TYPE",
    "who, as individuals": "PERP: INDIVIDUAL ID",
    "who, as a body": "PERP: ORGANIZATION ID",
    "to whom, by name": "HUM TGT: NAME",
    "to whom, by description": "HUM TGT: DESCRIPTION",
    "how many": "HUM TGT: NUMBER",
    "with what effect": "HUM TGT: EFFECT OF INCIDENT",
}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(rf"(\d\d?) ({'|'.join(_MONTHS)}) (\d\d)")
_QUOTED = re.compile(r'"([^"]*)"')
_KIND = re.compile(r" (?:department|province|state|region|district)$", re.IGNORECASE)
_PLACE_KIND = re.compile(r" *\([A-Z /]+\)")
_WORD = re.compile(r"[\w']+")
_BOMB = re.compile(r"\b(?:bomb|explo|dynamite|grenade|mine|rocket|mortar)", re.IGNORECASE)
_TYPES = {"abduction": "KIDNAPPING"}
_EFFECTS = {"killing": "DEATH", "maiming": "INJURY"}


class Value(NamedTuple):
    """One value of a slot: any of its wordings, and whether it has to be filled."""

    wordings: frozenset[str]
    optional: bool


Filled = Mapping[str, frozenset[str]]


def measure_muc4(folder: Path, read: Callable[[str], Reading]) -> Measured:
    """Measure reading on `tst1.jsonl` and `tst2.jsonl` of `folder`; raises CorpusMissing.

    Missed are the values that no claim of a report fills.
    """
    files = [folder / name for name in FILES]
    if not all(file.is_file() for file in files):
        raise CorpusMissing(f"{folder} has no {' and '.join(FILES)}; give the folder of MUC-4")
    rows: list[Score] = []
    misses: list[str] = []
    notes: list[str] = []
    for file in files:
        counts, sure = Counter[tuple[str, str]](), Confidences()
        for report in rows_of(file):
            wanted = {slot: values(report["templates"], key) for slot, key in SLOTS.items()}
            reading = read(report["text"])
            sure.add(report["templates"], reading)
            found = filled(reading)
            for slot in SLOTS:
                missed = _compare(wanted[slot], found[slot], slot, counts)
                misses += [f"{report['docid']}, {slot}: {' / '.join(sorted(m))}" for m in missed]
        rows += _rows(file.stem, counts)
        notes += sure.lines(file.stem)
    if (developed := folder / DEVELOPED).is_file():
        files.append(developed)
        notes += _confidences(developed, read)
    gold = {name: value for file in files for name, value in digest(file).items()}
    return Measured("muc4", gold, tuple(rows), tuple(notes), tuple(misses))


def _confidences(file: Path, read: Callable[[str], Reading]) -> list[str]:
    """Compare only how sure it is who did it, in the reports that say so."""
    sure = Confidences()
    for report in rows_of(file):
        if any(template.get(CONFIDENCE) for template in report["templates"]):
            sure.add(report["templates"], read(report["text"]))
    return sure.lines(file.stem)


def _rows(title: str, counts: Counter[tuple[str, str]]) -> Iterator[Score]:
    names = ("right", "marked", "read")
    whole = [sum(counts[slot, name] for slot in SLOTS) for name in names]
    yield score(f"{title}: all slots", *whole)
    for slot in SLOTS:
        yield score(f"{title}: {slot}", *(counts[slot, name] for name in names))


def _compare(
    wanted: Iterable[Value], found: frozenset[str], slot: str, counts: Counter[tuple[str, str]]
) -> list[frozenset[str]]:
    """Count one slot of one report; return the wordings of what was not filled."""
    free, missed = set(found), []
    for value in sorted(wanted, key=lambda v: (v.optional, sorted(v.wordings))):
        same = str.__eq__ if slot == "place" else _same
        hits = {f for f in free if any(same(f, w) for w in value.wordings)}
        free -= hits
        counts[slot, "right"] += bool(hits)
        counts[slot, "read"] += bool(hits)
        counts[slot, "marked"] += bool(hits) or not value.optional
        if not hits and not value.optional:
            missed.append(value.wordings)
    counts[slot, "read"] += len(free)
    return missed


def _same(one: str, other: str) -> bool:
    """Say whether two wordings share their head word, or are the same."""
    first, second = _WORD.findall(one.upper()), _WORD.findall(other.upper())
    return bool(first and second) and first[-1] == second[-1]


def values(templates: Iterable[Mapping[str, Any]], key: str) -> set[Value]:
    """Return the values of one slot over all templates of a report."""
    found: dict[frozenset[str], bool] = {}
    for template in templates:
        optional = any("OPTIONAL" in number for number in template["MESSAGE: TEMPLATE"])
        for given in template.get(key, ()):
            for wordings in _wordings(given, key):
                own = optional or given.startswith("?")
                found[wordings] = found.get(wordings, True) and own
    return {Value(wordings, optional) for wordings, optional in found.items()}


def _wordings(given: str, key: str) -> Iterator[frozenset[str]]:
    """Yield the wordings of each value in one line of a slot."""
    if key == SLOTS["date"]:
        days = {_iso(*m.groups()) for m in _DAY.finditer(given)}
        if days:
            yield frozenset(days)
    elif key == SLOTS["place"]:
        for part in re.split(r": | - ", _PLACE_KIND.sub("", given)):
            if part.strip(" ?-"):
                yield frozenset(map(folded, part.strip(" ?").split(" / ")))
    elif key in (SLOTS["how many"], SLOTS["with what effect"], SLOTS["type"]):
        said = given.partition(":")[0].strip(" ?~")
        if said and said not in ("PLURAL", "-"):
            yield frozenset(part.strip() for part in said.split("/"))
    else:
        words = frozenset(_QUOTED.findall(given)) - {"-", ""}
        if words:
            yield words


def _iso(day: str, month: str, year: str) -> str:
    return date(1900 + int(year), _MONTHS.index(month) + 1, int(day)).isoformat()


def filled(reading: Reading) -> Filled:
    """Return what the claims of one report fill of each slot."""
    kinds = {e.id: e.kind for e in reading.entities}
    found: dict[str, set[str]] = {slot: set() for slot in SLOTS}
    for claim in reading.claims:
        if claim.may_concern and claim.mode != "question" and claim.certainty != "hypothetical":
            _of_incident(claim, found)
            _of_people(claim, kinds, found)
    return {slot: frozenset(held) for slot, held in found.items()}


def _of_incident(claim: Claim, found: Mapping[str, set[str]]) -> None:
    codes = {c.code for c in claim.may_concern}
    bombed = "BOMBING" if _BOMB.search(claim.text) else "ATTACK"
    found["type"] |= {_TYPES.get(code, bombed) for code in codes}
    found["with what effect"] |= {_EFFECTS[code] for code in codes & _EFFECTS.keys()}
    found["date"] |= {
        t.start[:10] for t in claim.times if t.kind == "date" and t.start == t.end and t.start
    }
    for place in claim.places:
        named = (place.name or place.text, *place.inside[-2:])  # its province and country
        found["place"] |= {folded(_KIND.sub("", name)) for name in named}


def _of_people(claim: Claim, kinds: Mapping[str, str], found: Mapping[str, set[str]]) -> None:
    for person in claim.participants:
        kind = kinds.get(person.entity or "")
        if person.role == "alleged_perpetrator":
            body = kind in ("organization", "group")
            found["who, as a body" if body else "who, as individuals"].add(person.text)
        elif person.role in ("victim", "affected"):
            named = kind == "person"
            found["to whom, by name" if named else "to whom, by description"].add(person.text)
            found["how many"] |= {
                f"{q.low:.0f}"
                for q in claim.quantities
                if q.low is not None and q.low == q.high and person.span.overlaps(q.span)
            }
