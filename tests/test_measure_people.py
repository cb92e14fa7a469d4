"""Texts marked by hand for people and for what may concern them, and their scores."""

from pathlib import Path

import pytest

from commanding import onrecord
from onrecord.measure.braces import BadMarking
from onrecord.measure.people import (
    Who,
    agreement_on_people,
    found_in,
    measure_people,
    read_people,
)
from onrecord.run.measured import read_text

MARKED = (
    "{alleged: Gunmen} {killing/mrm: {abduction/mrm: took}} {victim,child,male,-15: 12 boys}, all "
    "under 15. {victim,13: A 13-year-old} fled, {other,24-30: two of 24 and 30} stayed."
)


def test_what_is_marked() -> None:
    """Roles, age, sex and codes stand where the braces stood, and an age under 18 says by_age."""
    text, marked = read_people(MARKED)
    assert text.startswith("Gunmen took 12 boys, all under 15.")
    assert [(m.spans[0].of(text), m.value) for m in marked.people] == [
        ("Gunmen", Who("alleged_perpetrator", "not_stated", None, None, None)),
        ("12 boys", Who("victim", "stated", "male", None, 15.0)),
        ("A 13-year-old", Who("victim", "by_age", None, 13.0, 13.0)),
        ("two of 24 and 30", Who("other", "not_stated", None, 24.0, 30.0)),
    ]
    assert [(m.spans[0].of(text), m.value) for m in marked.concerns] == [
        ("took", ("abduction", "mrm")),
        ("took", ("killing", "mrm")),
    ]


@pytest.mark.parametrize(
    "marked", ["{victim: a man", "a man}", "{culprit: a man}", "{victim,young: a man}", "{a man}"]
)
def test_a_brace_that_says_nothing_is_refused(marked: str) -> None:
    """A brace that is not closed, closes nothing or says what nobody can read is named."""
    with pytest.raises(BadMarking):
        read_people(marked)


def test_what_was_not_read_right_is_listed(tmp_path: Path) -> None:
    """Every value that was missed, or read too much, has a line; the rest is scored as right."""
    (tmp_path / "one.txt").write_text(
        "{alleged: Gunmen} {abduction/beside: abducted} {victim: a farmer}.", "utf-8"
    )
    claims = read_text("Gunmen abducted a farmer.").claims
    measured = measure_people(tmp_path, read_text)
    assert list(measured.unlike) == [
        "one.txt: missed 'Gunmen' as alleged_perpetrator not_stated",
        "one.txt: read   'Gunmen' as alleged_perpetrator not_stated male",
    ]
    assert measured.scores.f1()["participants"] == 50.0
    assert measured.scores.f1()["may concern"] == 100.0
    assert found_in(claims).concerns[0].value == ("abduction", "beside")


def test_what_two_people_marked_is_compared(tmp_path: Path) -> None:
    """The second is scored as if it had been read; a code of theirs counts for its sentence."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, marked in (
        (first, "They slept. {alleged: Gunmen} {abduction/mrm: took} {victim: boys}. It rained."),
        (
            second,
            "They slept. Gunmen took {abduction/mrm: {victim: boys}}. It {torture/mrm: rained}.",
        ),
    ):
        folder.mkdir()
        (folder / "one.txt").write_text(marked, "utf-8")
    scores = {s.name: s for s in agreement_on_people(first, second).scores.scores}
    assert (scores["may concern"].precision, scores["may concern"].recall) == (50.0, 100.0)
    assert (scores["participants"].precision, scores["participants"].recall) == (100.0, 50.0)
    (second / "one.txt").write_text("They slept.", "utf-8")
    with pytest.raises(BadMarking, match="not the text of"):
        agreement_on_people(first, second)


def test_a_bad_brace_names_its_file(tmp_path: Path) -> None:
    """The command says in one line which file cannot be read and why."""
    (tmp_path / "one.txt").write_text("{culprit: a man}", "utf-8")
    done = onrecord("measure", "--people", tmp_path)
    assert done.returncode == 2
    assert "one.txt: culprit is no role in line 1" in done.stderr
    assert "Traceback" not in done.stderr
