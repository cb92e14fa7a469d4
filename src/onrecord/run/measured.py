"""What `measure` needs: the documents of a folder read and weighed, with nothing kept."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from onrecord.casefile.content import CaseFile
from onrecord.casefile.protect.path import hidden as hidden_of
from onrecord.language.network import load_network
from onrecord.language.tools import load_tools
from onrecord.ledger import Case
from onrecord.reading.attribute.agreed.path import ENOUGH
from onrecord.reading.network.path import opinion
from onrecord.reading.network.told import Told
from onrecord.reading.path import draft_before, read
from onrecord.reading.qualify.places import places, places_at, places_in
from onrecord.reading.qualify.places.atlas import atlas
from onrecord.reading.qualify.quantities import quantities_in
from onrecord.reading.qualify.scan import sheet
from onrecord.reading.qualify.times import times_in
from onrecord.reading.qualify.times.words import Own
from onrecord.record.case import Weighing
from onrecord.record.claim import Quantity, When, Where
from onrecord.record.document import Custody, Interval, Receipt
from onrecord.record.reading import Reading
from onrecord.record.text import Span
from onrecord.record.view import Head
from onrecord.weighing.path import weigh

from .reading import read_paths
from .weigh import derive


def read_and_weigh(documents: Path, scratch: Path) -> tuple[list[Reading], Weighing]:
    """Read a folder into a case in `scratch` as `read` would; return what is on record."""
    read_paths([documents], scratch / "case", weigh=False, progress=lambda _: lambda: None)
    with Case.open(scratch / "case") as case:
        return list(case.readings()), derive(case)


def read_text(text: str) -> Reading:
    """Read a bare text, as a plain-text document of no known origin."""
    return read(text.encode("utf-8"), _no_custody(None), load_tools())


def hidden(text: str) -> Sequence[Span]:
    """Return the stretches of a bare text without a publisher that its protected copy replaces."""
    reading = read_text(text)
    return hidden_of(bare_case((reading,), None), reading.document)


def bare_case(readings: Sequence[Reading], weighing: Weighing | None) -> CaseFile:
    """Return a case file of readings alone, with no decision and no chain."""
    return CaseFile(
        made_at="",
        head=Head(digest=None, length=0, content=None),
        protected=False,
        whole_for=None,
        whole_why=None,
        readings=tuple(readings),
        old_readings=(),
        weighing=weighing,
        stale=False,
        decisions=(),
        problems=(),
    )


def weigh_texts(
    reports: Sequence[tuple[str, str, str, str | None]],
) -> tuple[list[Reading], Weighing]:
    """Read and weigh bare texts as one case: name, text, day of publication, publisher of each.

    The same text again is the same document, as in a case.
    """
    readings = read_texts(reports)
    return readings, weigh(readings, (), None)


def read_texts(reports: Sequence[tuple[str, str, str, str | None]]) -> list[Reading]:
    """Read bare texts: name, text, day of publication, publisher of each; the same text once."""
    found: dict[str, Reading] = {}
    for name, text, day, publisher in reports:
        receipt = Receipt(name=name, from_=None, by=None, at=None, how=None)
        published = Interval(start=day, end=day)
        custody = Custody(receipt=receipt, published=published, publisher=publisher)
        reading = read(text.encode("utf-8"), custody, load_tools())
        found[reading.document.id] = reading
    return list(found.values())


def _no_custody(url: str | None) -> Custody:
    receipt = Receipt(name="text.txt", from_=None, by=None, at=None, how=None)
    return Custody(receipt=receipt, url=url)


def read_by_network(text: str) -> list[Told]:
    """Return what the network takes to be told in a bare text by itself, line by line."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return [t for t in opinion(text, lines, load_network()).told if t.score >= ENOUGH]


def read_values(text: str, day: str | None) -> tuple[Sequence[Quantity], Sequence[When]]:
    """Read the quantities and times of a bare text of that day, in claims or not."""
    known = date.fromisoformat(day) if day else None
    page, own, tools = sheet(text), Own(known, known.year if known else None), load_tools()
    return quantities_in(page, own, tools), times_in(page, own, tools)


def read_places(text: str, url: str | None, spans: Sequence[Span] | None) -> Sequence[Where]:
    """Return the places that a bare text names, in claims or not; of `spans`, where they lie."""
    tools = load_tools()
    if spans is None:
        return places_in(draft_before(places, text.encode("utf-8"), _no_custody(url), tools), tools)
    return places_at(spans, text, tools, url)


def is_adjective(words: str) -> bool:
    """Say whether words tell of which country somebody or something is, as "Syrian" does."""
    return words.lower() in atlas(load_tools()).adjectives
