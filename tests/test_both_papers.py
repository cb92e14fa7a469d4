"""What leaves of a case in which a name of an unpublished paper stands in a published one."""

import re
from pathlib import Path

import pytest

from onrecord.casefile.content import CaseFile
from onrecord.casefile.protect.path import protect
from onrecord.run.measured import bare_case, weigh_texts

FIXTURE = Path(__file__).parent / "fixtures" / "protect" / "both.md"
CASES = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in FIXTURE.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| unpublished")
]
_LABEL = re.compile(r"\[\w+ (\w+)\]")


def leaving(unpublished: str, published: str) -> CaseFile:
    """Return what leaves of a case of two papers."""
    readings, weighing = weigh_texts(
        [
            ("a.txt", unpublished, "2024-05-01", None),
            ("b.txt", published, "2024-05-01", "Orun Courier"),
        ]
    )
    return protect(bare_case(readings, weighing), (), b"secret", 1)


@pytest.mark.parametrize(("unpublished", "published", "first", "second"), CASES)
def test_both_papers_as_the_fixture_says(
    unpublished: str, published: str, first: str, second: str
) -> None:
    """One label stands for those alone whom the case holds to be one."""
    texts = [reading.document.text for reading in leaving(unpublished, published).readings]
    codes = dict.fromkeys(_LABEL.findall("\n".join(texts)))
    numbers = {code: f"<{n}>" for n, code in enumerate(codes, 1)}
    told = [_LABEL.sub(lambda label: numbers[label[1]], text) for text in texts]
    assert told == [first, second]


def test_whoever_is_accused_in_public_is_no_ones_source_there() -> None:
    """Nothing that leaves ties one who tells in private to the one whom a newspaper accuses."""
    told = leaving(
        "Interview with Captain Dren Maluk. He said he saw the burning.",
        "Captain Dren Maluk led the attack, residents said.",
    )
    assert told.weighing is not None
    private, public = (
        next(e for e in reading.entities if e.kind == "person") for reading in told.readings
    )
    resolved = told.weighing.resolved
    assert private.id not in resolved
    case = next(e for e in told.weighing.entities if e.id == resolved[public.id])
    assert (case.protected, {m.document for m in case.mentions}) == (
        False,
        {m.document for m in public.mentions},
    )
    assert "Dren Maluk" in case.names
    assert not any("Maluk" in name for name in private.names)
