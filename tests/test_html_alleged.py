"""Who is said to have done it: parties, who says so, who repeats it, and who denies it."""

from dataclasses import replace

from casefile_making import little_casefile
from html_page import Page, little_page, page
from onrecord.casefile.content import CaseFile
from onrecord.record.case import Link
from onrecord.run.measured import read_text


def reading_alone(text: str) -> CaseFile:
    """Return a case file of one text, read as it stands."""
    return replace(little_casefile(), readings=(read_text(text),), weighing=None, decisions=())


def section(found: Page) -> str:
    """Return the words of the section, on one line."""
    return found.line("//section[@id='alleged']")


def test_a_party_stands_with_who_says_so_and_who_denies() -> None:
    """The River Guard: one says that its men took the boys, two deny that anybody was taken."""
    words = section(little_page())
    assert "River Guard" in words
    assert "The men of the River Guard took them" in words
    assert "Who denies it" in words
    assert "no boys were taken" in words


def test_the_section_says_that_it_finds_nobody_guilty() -> None:
    """What misleads in it stands at its head."""
    assert "finds nobody guilty" in section(little_page())


def test_what_repeats_another_claim_says_so() -> None:
    """Where a claim repeats another, the way to that one stands beside it."""
    whole = little_casefile()
    assert whole.weighing
    took = next(c for r in whole.readings for c in r.claims if c.text.startswith("The men of"))
    other = next(c for r in whole.readings for c in r.claims if c.id != took.id)
    again = Link(
        id="again",
        from_=took.id,
        to=other.id,
        relation="repeats",
        why="Both are one telling.",
        score=None,
        independent=False,
        independence_why=None,
        within="case",
    )
    weighing = replace(whole.weighing, links=(*whole.weighing.links, again))
    assert "(eyewitness, repeats claim" in section(page(replace(whole, weighing=weighing)))


def test_a_case_without_allegations_has_no_section() -> None:
    """Nothing is said of nobody."""
    whole = little_casefile()
    bare = tuple(
        replace(r, claims=tuple(replace(c, participants=()) for c in r.claims))
        for r in whole.readings
    )
    assert page(replace(whole, readings=bare)).find("//section[@id='alleged']") == []


def test_what_is_supposed_stands_apart() -> None:
    """That there is no evidence, or that it may be so, is not counted as saying so."""
    whole = little_casefile()
    for change in (
        {"text": "There is no evidence that the men of the River Guard took them"},
        {"certainty": "possible"},
    ):
        readings = tuple(
            replace(
                r,
                claims=tuple(
                    replace(c, **change) if c.text.startswith("The men of") else c  # type: ignore[arg-type]
                    for c in r.claims
                ),
            )
            for r in whole.readings
        )
        words = section(page(replace(whole, readings=readings)))
        assert "said by 0 sources, supposed by 1" in words
        assert "Who supposes it, or says that there is no evidence" in words
    assert "Who supposes it" not in section(page(whole))


def test_a_negation_that_is_of_something_else_denies_no_deed() -> None:
    """An army with which nobody can side is said to be killing, and who does not know denies not.

    What is not done is denied; whom only a denial names is on no list of the accused.
    """
    told = "Vell Tarn said: “We cannot be on the side of an army that is killing the people.”"
    assert "said by 1 source, denied by 0" in section(page(reading_alone(told)))
    told = "Vell Tarn said that he did not know if the army had killed the people."
    words = section(page(reading_alone(told)))
    assert "said by 0 sources, supposed by 1, denied by 0" in words
    assert "Who supposes it" in words
    told = "Vell Tarn said that the army had not killed the people."
    assert page(reading_alone(told)).find("//section[@id='alleged']") == []
    told += " Ina Vosk said that the army had killed the people."
    assert "said by 1 source, denied by 1" in section(page(reading_alone(told)))


def test_a_body_by_the_last_words_of_its_name_is_one() -> None:
    """A document may never spell out the body that the rest of the case knows by its full name."""
    first = read_text("Armed men of the Sawrad Covenant took seven boys, Ina Vosk said.")
    second = read_text("Pol Arden said that the Covenant had shelled the market.")
    words = section(page(replace(little_casefile(), readings=(first, second), weighing=None)))
    assert words.count("said by") == 1
    assert "said by 2 sources" in words
