"""The example case leaves protected: no name of a source, a child or staff, in any writing."""

import html
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest

from commanding import onrecord

DOCUMENTS = Path(__file__).parent.parent / "example" / "documents"
# The father and his son in three writings, the teacher's pseudonym, and the group's staff.
GUARDED = ("Yunis", "Younes", "يونس", "Nabil", "نبيل", "Hadil", "Oskel", "Durshan", "Averin")
# The father's whole name: his family name alone is also that of a man accused in public.
WHOLE = ("Nabil al-Tamruni", "al-Tamruni", "Tamruni", "نبيل التمروني", "التمروني")
# Officials, and one who is accused and speaks in a newspaper: named in published texts.
PUBLIC = ("Abu Midrar", "Vaskalin", "Sadvan")


def written(name: str) -> set[str]:
    """Return the ways in which `name` may be written in a file."""
    plain = unicodedata.normalize("NFKD", name)
    vowelled = "".join(c + ("\u064e" if "\u0621" <= c <= "\u064a" else "") for c in name)
    ways = {name, name.upper(), name.lower(), plain, vowelled, f"{name}'s", f"{name}’s"}
    ways |= {f"و{name}", f"ل{name}", f"{name}اً"} if name[0] > "\u0600" else set()
    coded = {re.sub(r"[^ -~]", lambda m: f"\\u{ord(m[0]):04x}", way) for way in ways}
    return ways | coded


def letters(words: str) -> str:
    """Return the words of `words` without case, marks or codes, hyphens or unseen characters."""
    decoded = html.unescape(unquote(words))
    decoded = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), decoded)
    plain = unicodedata.normalize("NFKD", decoded).casefold().replace("ـ", "")
    return "".join(c if c.isalpha() else " " for c in plain if c.isalpha() or c.isspace())


@pytest.fixture(scope="module")
def leaving(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The example case's page and its export, read and written through the command line."""
    case = tmp_path_factory.mktemp("example") / "case"
    read = onrecord("read", DOCUMENTS, "--case", case)
    assert read.returncode == 0, read.stderr
    report, export = onrecord("report", case), onrecord("export", case)
    assert (report.returncode, export.returncode) == (0, 0), report.stderr + export.stderr
    page = Path(report.stdout.splitlines()[-1]).read_bytes()
    full = onrecord("export", case, "--full", "--reason", "to compare")
    return {"report": page.decode("utf-8"), "export": export.stdout, "full": full.stdout}


@pytest.mark.parametrize("name", [*GUARDED, *WHOLE])
def test_every_guarded_name_is_in_the_case(leaving: dict[str, str], name: str) -> None:
    """The names that are searched for below are in the whole export, and found there."""
    assert letters(name) in letters(leaving["full"])


@pytest.mark.parametrize("what", ["report", "export"])
@pytest.mark.parametrize("name", [*GUARDED, *WHOLE])
def test_no_guarded_name_leaves(leaving: dict[str, str], what: str, name: str) -> None:
    """Neither as it is written, in any of its writings, nor with its marks taken off."""
    assert [way for way in sorted(written(name)) if way in leaving[what]] == []
    assert letters(name) not in letters(leaving[what])


@pytest.mark.parametrize("what", ["report", "export"])
@pytest.mark.parametrize("name", PUBLIC)
def test_who_is_named_in_public_stays_named(leaving: dict[str, str], what: str, name: str) -> None:
    """What everybody can read in a newspaper is not hidden."""
    assert name in leaving[what]


def test_the_town_of_an_interview_stays_in_the_newspaper(leaving: dict[str, str]) -> None:
    """The published dateline and the hospital keep the name of the town."""
    assert "TELL MARWASH, AUG. 29" in leaving["export"]
    assert "Place: Tell Marwash" not in leaving["export"]


def test_no_label_stands_beside_the_name_that_it_is_for(leaving: dict[str, str]) -> None:
    """Who speaks in a newspaper has no label for being named in a statement too."""
    shown = re.sub(r"<[^>]*>", "", leaving["report"])
    assert "Abu Midrar" in shown
    assert not re.search(r"\(in this case \[(?:person|source|child) ", shown)
