"""What `measure` needs: the documents of a folder read and weighed, with nothing kept."""

from pathlib import Path

from onrecord.language.tools import load_tools
from onrecord.ledger import Case
from onrecord.reading.path import read
from onrecord.record.case import Weighing
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
