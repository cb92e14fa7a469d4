"""A hostile document at the desk: whatever it holds stays text."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import at_desk, onrecord

SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
TURNED = "\u202eThe boys were taken by them\u202c \u2066and\u2069 \u0000 the rest"
TEXT = f"""\"{SCRIPT} They took 12 boys," said "onmouseover="alert(1)" Tamo Reld.

"{TURNED}," said Tamo Reld. "</textarea></title><h1>taken</h1> I saw it myself," said Ana Dorr.

'"><svg onload=document.title='taken'> was seen at "'Sawrad`' on 3 May 2021, said Tamo Reld.
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a case with one hostile document under a hostile name."""
    paper = tmp_path / "<img src=x onerror=document.title='taken'>\u202e.txt"
    paper.write_text(TEXT, "utf-8")
    onrecord("read", paper, "--case", tmp_path / "case", "--quiet")
    return tmp_path / "case"


def test_a_hostile_document_stays_text(browser: Browser, hostile: Path) -> None:
    """No script runs, no element of the document's comes to be, nothing turns the page around."""
    with at_desk(browser, hostile, "<b>Ana</b>") as person:
        page = person.page
        for path in (
            "/",
            "/document/1",
            "/document/1?claim=1&labels=1",
            "/document/1?claim=2&labels=1",
            "/document/1/amend?claim=1",
            "/document/1/amend?claim=2",
            "/people",
            "/links",
            "/find?words=taken&who=%3Cscript%3E",
        ):
            person.open(path)
            assert page.title().startswith("INTERNAL: "), path
            assert (
                page.locator("main img, main svg, main script, main b:has-text('Ana')").count() == 0
            )
            turning = page.evaluate(
                "document.body.innerText.match(/[\\u202a-\\u202e\\u2066-\\u2069]/g) || []"
            )
            assert turning == []
        assert person.faults == []
