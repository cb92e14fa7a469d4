"""Long lists: their beginning is shown, the rest is folded, and nothing is left out."""

from dataclasses import replace
from itertools import pairwise

import pytest

from casefile_making import little_casefile
from html_page import Balance, Page, little_page, page
from onrecord.casefile.content import CaseFile
from onrecord.record.case import ReportedIncident, Weighing

MANY = 40


def crowded() -> CaseFile:
    """Return the little case with many people, problems, decisions and incidents.

    Every other incident is spoken of by one claim alone; the last by many.
    """
    whole = little_casefile()
    weighing = whole.weighing
    assert weighing is not None
    person = next(e for e in weighing.entities if e.kind == "person")
    crowd = tuple(
        replace(person, id=f"{nth:032x}", name=f"Neighbour {nth}", names=()) for nth in range(MANY)
    )
    incidents = tuple(_incident(weighing, nth) for nth in range(MANY))
    return replace(
        whole,
        weighing=replace(weighing, entities=(*weighing.entities, *crowd), incidents=incidents),
        decisions=whole.decisions * 10,
        problems=whole.problems * MANY,
    )


def _incident(weighing: Weighing, nth: int) -> ReportedIncident:
    one = weighing.incidents[0]
    first, *others = one.claims
    claims = (first,) if nth % 2 else (first, *others)
    return replace(one, id=f"{nth:032x}", claims=claims * 20 if nth == MANY - 2 else claims)


@pytest.fixture(scope="module")
def many() -> Page:
    """Return the page of the crowded case."""
    return page(crowded())


def test_nothing_of_a_long_list_is_left_out(many: Page) -> None:
    """Each person, problem, decision and incident is there once, folded or not."""
    content = crowded()
    assert (
        len(many.find("//section[@id='incidents']//details[contains(@class, 'incident')]")) == MANY
    )
    assert len([n for n in many.text("//section[@id='people']//th[@scope='row']") if n]) == sum(
        e.kind != "place" for e in (content.weighing.entities if content.weighing else ())
    )
    read = sum(len(r.problems) for r in content.readings)
    assert len(many.find("//section[@id='problems']//li")) == read + len(content.problems)
    assert len(many.find("//section[@id='decisions']//li")) == len(content.decisions)


@pytest.mark.parametrize("section", ["people", "problems", "decisions"])
def test_the_rest_of_a_long_list_is_folded_and_counted(many: Page, section: str) -> None:
    """Twenty stand open, and the fold says how many more there are."""
    own = f"//section[@id='{section}']"
    entry = "tbody/tr" if section == "people" else "li"
    folded = many.find(f"{own}/details[@class='rest']//{entry}")
    assert len(many.find(f"{own}//{entry}")) - len(folded) == 20
    assert many.line(f"{own}/details[@class='rest']/summary").startswith(f"{len(folded)} more ")


def test_an_incident_of_one_claim_stands_apart(many: Page) -> None:
    """Of a great many incidents, those that one claim alone speaks of are folded together."""
    summary, *_ = many.text("//section[@id='incidents']/details[@class='rest']/summary")
    assert summary == f"{MANY // 2} reported incidents that one claim alone speaks of"


def test_a_long_list_inside_an_incident_is_folded(many: Page) -> None:
    """An incident that many claims speak of shows the first, and folds the others."""
    [own] = [f"//details[@id='i{MANY - 1}']"]
    assert len(many.find(f"{own}/ul[1]/li")) == 8
    assert many.text(f"{own}/details[@class='rest']/summary")[0].endswith(" more claims")


def test_a_folded_incident_can_be_told_apart(little: Page, many: Page) -> None:
    """Its heading, when, where, how many claims and the first words stand on the fold."""
    assert set(many.find("//details[contains(@class, 'incident')]/@open")) == set()
    [fold] = [" ".join(t.split()) for t in little.text("//details[@id='i1']/summary")]
    assert fold.startswith("Reported incident 1 may concern: ")
    assert "claims" in fold
    assert "Mariam al-Sennawi" in fold


def test_few_incidents_stand_open(little: Page) -> None:
    """A case with three incidents or fewer folds none."""
    folds = "//section[@id='incidents']//details[contains(@class, 'incident')]"
    assert len(little.find(folds)) == len(little.find(f"{folds}/@open")) > 0


def test_short_lists_are_not_folded(little: Page) -> None:
    """Where a list is short there is nothing to unfold."""
    assert little.find("//details[@class='rest']") == []


def test_every_link_of_a_crowded_page_leads_somewhere(many: Page) -> None:
    """Links into folded lists have their targets, each only once, and all tags are closed."""
    ids = many.find("//@id")
    assert len(set(ids)) == len(ids)
    assert {a[1:] for a in many.find("//a/@href")} <= set(ids)
    assert set(many.find("//@aria-labelledby")) <= set(ids)
    balance = Balance()
    balance.feed(many.source)
    assert (balance.faults, balance.is_open) == ([], [])


def test_headings_leave_out_no_level(many: Page) -> None:
    """A heading is never more than one level below the one before it."""
    levels = [int(h.tag[1]) for h in many.find("//h1 | //h2 | //h3 | //h4")]
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


def test_each_side_note_names_its_source(little: Page) -> None:
    """Beside the text every claim has its line, with who says it, also the second by the same."""
    notes = [" ".join(n.split()) for n in little.text("//div[@class='aside']/p")]
    assert len(notes) == sum(len(r.claims) for r in little_casefile().readings)
    assert [n for n in notes if n.partition(" ")[2].strip() == ""] == []
    again = "//div[@class='aside']/p[not(span[@class='who'])]/bdi[1]"
    assert "Mariam al-Sennawi" in set(little.text(again))


@pytest.fixture(scope="module")
def little() -> Page:
    """Return the page of the little case, whole."""
    return little_page()
