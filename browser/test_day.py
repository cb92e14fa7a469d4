"""A day at the desk: a way through a case with nothing but the keyboard."""

import json
from pathlib import Path

from playwright.sync_api import Browser, expect

from conftest import Person, at_desk, onrecord


def taken(case: Path) -> list[tuple[str, str]]:
    """Return the decisions on record: who took them, and of what kind."""
    lines = map(json.loads, onrecord("export", case, "--full", "--reason", "to look").splitlines())
    return [(d["by"], d["verdict"]) for d in lines if d["type"] == "decision"]


def test_a_way_through_a_case_by_keyboard(browser: Browser, case: Path) -> None:
    """By key: read, decide, note, amend, add, undo, find, link, protect, merge, split, grade."""
    with at_desk(browser, case) as person:
        _read_and_decide(person)
        _amend_and_undo(person)
        _set_down_a_missed_claim(person)
        _find_and_decide_on_others(person)
        _merge_and_split(person)
        _grade_and_verify(person)
        assert person.faults == []
        assert all(url.startswith(("http://127.0.0.1:", "data:")) for url in person.seen)
    verdicts = [verdict for by, verdict in taken(case) if by == "Ana Dorr"]
    assert verdicts == [
        *("open", "accept", "reject", "note", "amend", "undo", "add", "confirm", "protect"),
        *("merge", "split", "grade", "grade"),
    ]
    onrecord("weigh", case)
    onrecord("verify", case, "--deep")


def _read_and_decide(person: Person) -> None:
    """Words first, then labels; accept one, reject one, write a note on a third."""
    page = person.page
    person.press("n")  # on where nobody has decided
    expect(page.locator(".panel blockquote")).to_be_visible()
    assert "How they know" not in page.inner_text(".panel")
    person.press("Enter")
    expect(page.locator(".panel")).to_contain_text("How they know")
    person.press("a", "Enter", "x")
    expect(page.locator(".n.accepted")).to_have_count(1)
    expect(page.locator(".n.rejected")).to_have_count(1)
    person.press("n", "Enter")
    page.keyboard.press("t")
    person.typing_in("textarea")
    page.keyboard.type("Ask the interviewer which school.")
    page.keyboard.press("Tab")
    person.press("Enter")
    person.says("Ask the interviewer which school.")


def _amend_and_undo(person: Person) -> None:
    """A choice by its first letter, with a reason; then take it back."""
    page = person.page
    person.press("e")
    page.keyboard.press("1")
    person.typing_in("select[name=value]")
    page.keyboard.press("e")  # eyewitness
    page.keyboard.press("Tab")
    person.typing_in("input[name=reason]")
    page.keyboard.type("heard on the recording")
    person.press("Enter")
    person.says("eyewitness set by Ana Dorr")
    person.press("Escape")
    expect(page.locator(".n.amended")).to_have_count(1)
    person.press("u")
    expect(page.locator(".n.amended")).to_have_count(0)


def _set_down_a_missed_claim(person: Person) -> None:
    """Words are selected by key, and set down as a claim."""
    page = person.page
    page.keyboard.press("v")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    assert len(page.inner_text("#selected").split()) >= 3
    person.press("w")
    expect(page.locator(".n.own")).to_have_count(1)


def _find_and_decide_on_others(person: Person) -> None:
    """Search, confirm a link, protect a name."""
    page = person.page
    person.press("/")
    person.typing_in("input[name=words]")
    page.keyboard.type("boys")
    person.press("Enter")
    expect(page.locator(".hits li").nth(1)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    person.press("l", "a")
    page.keyboard.press("g")
    person.press("p")
    page.locator("input[type=checkbox][name=ids]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("input[name=ids]:checked")).to_have_count(1)
    page.keyboard.press("Escape")
    person.press("p")


def _merge_and_split(person: Person) -> None:
    """Two names are said to be one, and two others not to be: checked by the space bar."""
    page = person.page
    for first, key, told in (
        (0, "m", "took to be one and the same"),
        (2, "s", "took not to be the same"),
    ):
        boxes = page.locator("input[type=checkbox][name=ids]")
        for nth in (first, first + 1):
            boxes.nth(nth).focus()
            page.keyboard.press("Space")
        expect(page.locator("input[name=ids]:checked")).to_have_count(2)
        page.keyboard.press("Escape")
        person.press(key)
        person.says(told)


def _grade_and_verify(person: Person) -> None:
    """An incident's first two grades are set by the first letters of a choice."""
    page = person.page
    page.keyboard.press("g")
    person.press("i")
    page.locator("main a[href*='/incident/']").first.focus()
    person.press("Enter", "d")
    for key in ("1", "2"):
        page.keyboard.press(key)
        person.typing_in("select[name=value]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        person.press("Enter")
        person.says("set by Ana Dorr")


def test_every_key_is_in_the_list(browser: Browser, case: Path) -> None:
    """`?` lists what can be pressed here, and single letters can be switched off."""
    with at_desk(browser, case) as person:
        person.press("n", "Enter")
        person.page.keyboard.press("?")
        person.page.wait_for_selector("#help[open]")
        told = person.page.inner_text("#help")
        assert "accept the claim as it stands" in told
        person.page.locator("#help input[type=checkbox]").uncheck()
        with person.page.expect_navigation():
            person.page.get_by_role("button", name="Keep").click()
        person.page.evaluate("addEventListener('click', () => document.body.append('pressed'))")
        person.page.keyboard.press("n")  # would press what carries it before the key is let go
        assert "pressed" not in person.page.inner_text("body")
        assert person.page.url == f"{person.room}/"


def test_two_desks_on_one_case(browser: Browser, case: Path) -> None:
    """The second sees what the first decided, and cannot decide past it."""
    with at_desk(browser, case) as ana, at_desk(browser, case, "Tamo Reld") as tamo:
        for person in (ana, tamo):
            person.open("/document/1?claim=1&labels=1")
        ana.press("a")
        tamo.press("x")
        tamo.says("Somebody decided on this while you were looking at it")
        tamo.open("/document/1?claim=1")
        tamo.says("accepted")
        tamo.says("Ana Dorr")
    assert ("Ana Dorr", "accept") in taken(case)
    assert ("Tamo Reld", "reject") not in taken(case)


def test_what_was_typed_survives_a_stopped_desk(browser: Browser, case: Path) -> None:
    """When the desk is gone, a note stays where it was typed, and the page says so."""
    with at_desk(browser, case) as person:
        person.open("/document/1?claim=1&labels=1")
        person.page.keyboard.press("t")
        person.typing_in("textarea")
        person.page.keyboard.type("a long note")
        person.page.route("**/since", lambda route: route.abort())
        person.page.keyboard.press("Tab")
        person.page.keyboard.press("Enter")
        person.page.wait_for_selector("#news:not([hidden])")
        assert person.page.input_value("textarea") == "a long note"
