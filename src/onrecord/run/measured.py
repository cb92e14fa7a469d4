"""What `measure` needs: the documents of a folder read and weighed, with nothing kept."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.language.tools import load_tools
from onrecord.ledger import Case
from onrecord.reading.path import read
from onrecord.record.case import Weighing
from onrecord.record.claim import Attribution
from onrecord.record.document import Custody, Receipt
from onrecord.record.reading import Reading

from .reading import read_paths
from .weigh import derive


def read_and_weigh(documents: Path, scratch: Path) -> tuple[list[Reading], Weighing]:
    """Read a folder into a case in `scratch` as `read` would; return what is on record."""
    read_paths([documents], scratch / "case", weigh=False, progress=lambda _: lambda: None)
    with Case.open(scratch / "case") as case:
        return list(case.readings()), derive(case)


def attributions(text: str) -> Iterator[Attribution]:
    """Yield the attributions of a bare text, read as a plain-text document of no known origin."""
    receipt = Receipt(name="text.txt", from_=None, by=None, at=None, how=None)
    reading = read(text.encode("utf-8"), Custody(receipt=receipt), load_tools())
    yield from reading.attributions
