"""What `measure` needs: the documents of a folder read and weighed, with nothing kept."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from onrecord.language.tools import load_tools
from onrecord.ledger import Case
from onrecord.reading.path import read
from onrecord.reading.qualify.datewords import Own
from onrecord.reading.qualify.quantities import quantities_in
from onrecord.reading.qualify.scan import sheet
from onrecord.reading.qualify.times import times_in
from onrecord.record.case import Weighing
from onrecord.record.claim import Quantity, When
from onrecord.record.document import Custody, Receipt
from onrecord.record.reading import Reading

from .reading import read_paths
from .weigh import derive


def read_and_weigh(documents: Path, scratch: Path) -> tuple[list[Reading], Weighing]:
    """Read a folder into a case in `scratch` as `read` would; return what is on record."""
    read_paths([documents], scratch / "case", weigh=False, progress=lambda _: lambda: None)
    with Case.open(scratch / "case") as case:
        return list(case.readings()), derive(case)


def read_text(text: str) -> Reading:
    """Read a bare text, as a plain-text document of no known origin."""
    receipt = Receipt(name="text.txt", from_=None, by=None, at=None, how=None)
    return read(text.encode("utf-8"), Custody(receipt=receipt), load_tools())


def read_values(text: str, day: str | None) -> tuple[Sequence[Quantity], Sequence[When]]:
    """Read the quantities and times of a bare text of that day, in claims or not."""
    known = date.fromisoformat(day) if day else None
    page, own, tools = sheet(text), Own(known, known.year if known else None), load_tools()
    return quantities_in(page, own, tools), times_in(page, own, tools)
