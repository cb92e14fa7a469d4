"""The page: whole, sealed, exact to the word, and deaf to hostile text."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from casefile_making import little_casefile
from html_page import Balance, Page, every, little_page, of, page, with_text
from onrecord.casefile.content import CaseFile
from onrecord.casefile.formats import html
from onrecord.record.text import Span

HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> \' " & </style><b>'


@pytest.fixture(scope="module")
def little() -> Page:
    """Return the page of the little case, whole."""
    return little_page()


def hostile() -> CaseFile:
    """Return the little case with hostile words wherever a document, a name or a person has any."""
    whole = little_casefile()
    first = whole.readings[0]
    claim = replace(
        first.claims[1],
        text=HOSTILE,
        span=Span(0, len(HOSTILE)),
        spans=(Span(0, len(HOSTILE)),),
        source=replace(first.claims[1].source, name=HOSTILE, entity=None),
        may_concern=(replace(first.claims[1].may_concern[0], code='x" onclick="y', why=HOSTILE),),
    )
    document = replace(
        first.document,
        text=HOSTILE,
        name=HOSTILE,
        title=HOSTILE,
        publisher=HOSTILE,
        language='en" onload="z',
    )
    reading = replace(first, document=document, claims=(claim,), passages=())
    decided = replace(whole.decisions[0], reason=HOSTILE, by=HOSTILE)
    return replace(
        whole,
        readings=(reading,),
        weighing=None,
        decisions=(decided,),
        whole_for=HOSTILE,
        whole_why=HOSTILE,
    )


def test_every_tag_is_closed_in_order(little: Page) -> None:
    """The page is properly nested."""
    balance = Balance()
    balance.feed(little.source)
    assert (balance.faults, balance.is_open) == ([], [])


def test_the_marks_of_a_claim_hold_exactly_its_words(little: Page) -> None:
    """What is marked is what the claim's spans give, to the last code point."""
    for at, reading in enumerate(little_casefile().readings, 1):
        claims = sorted(reading.claims, key=lambda c: (c.span.start, -c.span.end))
        for nth, claim in enumerate(claims, 1):
            words = "".join(s.of(reading.document.text) for s in claim.spans)
            assert words == little.marked(f"{at}-{nth}")


def test_the_card_begins_with_the_exact_words(little: Page) -> None:
    """A card shows the words of its claim before anything else about it."""
    said = set(little.text("//li[@class='card']/blockquote/p"))
    assert {c.text for r in little_casefile().readings for c in r.claims} <= said


def test_nothing_of_a_text_is_left_out(little: Page) -> None:
    """The paragraphs of a document, put together, are its text."""
    for at, reading in enumerate(little_casefile().readings, 1):
        shown = "".join(little.text(f"//section[@id='d{at}']//p[@class='words']"))
        assert reading.document.text == shown


def test_hostile_words_stay_words() -> None:
    """Script tags, quotes and attributes in texts and names are shown, and do nothing."""
    made = page(hostile())
    assert len(made.find("//script")) == 1
    assert made.find("//img") == []
    assert made.find("//*[@onerror or @onclick or @onload]") == []
    assert made.marked("1-1") == HOSTILE
    assert HOSTILE in made.text("//h3")[0]
    balance = Balance()
    balance.feed(made.source)
    assert balance.faults == []


def test_the_policy_names_the_style_and_the_script_by_hash(little: Page) -> None:
    """No other style or script can work in the page, and nothing comes from outside."""
    policy = little.find("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    for element in ("style", "script"):
        [words] = re.findall(f"<{element}>(.*?)</{element}>", little.source, re.DOTALL)
        digest = b64encode(hashlib.sha256(words.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")


def test_the_page_asks_for_nothing_from_outside(little: Page) -> None:
    """No attribute leads out of the page; no style or handler stands in an attribute."""
    leading = every(little.find(f"//@{a}") for a in ("src", "href", "action", "data", "poster"))
    assert {a for a in leading if not a.startswith("#")} == set()
    attributes = {a for e in little.find("//*") for a in e.attrib}
    assert {a for a in attributes if a == "style" or a.startswith("on")} == set()
    assert "url(" not in little.source and "@import" not in little.source


def test_every_anchor_leads_somewhere(little: Page) -> None:
    """Each link, label and description has its target, and no id is given twice."""
    ids = little.find("//@id")
    assert len(set(ids)) == len(ids)
    assert {a[1:] for a in little.find("//a/@href")} <= set(ids)
    assert every(a.split() for a in little.find("//@aria-labelledby | //@aria-controls")) <= set(
        ids
    )


def test_the_whole_is_marked_internal_with_to_whom_and_why(little: Page) -> None:
    """The whole says so on the screen and, by a strip, on every sheet of paper."""
    for place in ("//p[@class='banner']", "//div[@class='strip']"):
        assert "INTERNAL. The whole, nothing replaced. To: the review board. Why: the annual" in (
            little.line(place)
        )
    assert "INTERNAL" not in page(of(*little_casefile().readings)).line("//body/header")


def test_right_to_left_words_say_so(little: Page) -> None:
    """Arabic paragraphs and quotations have their direction and language."""
    [arabic] = little.find("//div[@id='p2-2']/div[@lang]")
    assert (arabic.get("dir"), arabic.get("lang")) == ("rtl", "ar")
    quotes = little.find("//li[@id='c2-1']/blockquote")
    assert [q.get("lang") for q in quotes] == ["ar"]
    assert little.find("//li[@id='c2-1']/blockquote/p/@dir") == ["rtl"]


def test_controls_of_direction_are_shown_and_turn_nothing() -> None:
    """An override is shown by name and kept in the text, where nothing lays it out."""
    text = "He said \u202egnihton\u202c\u2069 to us."
    made = page(with_text(text, [(8, 17)]))
    assert made.marked("1-1") == "\u202egnihton\u202c"
    assert {"U+202E", "U+202C", "U+2069"} == set(made.find("//p[@class='words']//@data-ctl"))
    loose = re.sub("<i hidden>.</i>", "", made.source)
    assert re.findall("[\u202a-\u202e\u2066-\u2069]", loose) == []


def test_what_nobody_stated_is_listed(little: Page) -> None:
    """A reported incident says which field is not on record and where it might be found."""
    assert (
        little.line("//dl[@class='missing']/div/*")
        == "date The school's register, or Mariam al-Sennawi."
    )


def test_grades_are_left_to_a_person(little: Page) -> None:
    """Two grades and the verification are empty fields beside counts that are explained."""
    assert little.text("//span[@class='blank']") == ["", "", ""]
    assert "Grade of source — to be filled by a person." in little.line("//div[@class='grades']")
    assert little.text("//dl[@class='sources']//dt") == [
        "1 primary",
        "1 secondary",
        "0 independent",
        "1 cannot be told",
    ]


def test_the_chain_of_telling_runs_outermost_first(little: Page) -> None:
    """A newspaper, a mayor and a survivor stand in the order of telling, with their words."""
    assert little.line("//li[@id='c3-3']/ol/li") == (
        "Orun Courier publication said The mayor person had told him "
        "Mariam Sennawi (in this case Mariam al-Sennawi) person, says it"
    )


def test_a_persons_value_goes_first_with_the_machines_beside_it(little: Page) -> None:
    """An amended field shows who set it and what the machine had."""
    assert "as one who was there set by Nadia Werth, 2 June 2023, 10:10 UTC" in little.line(
        "//li[@id='c1-5']//dd"
    )
    assert "the machine’s value: not stated" in little.line("//li[@id='c1-5']//dd")


def test_links_are_told_from_both_ends(little: Page) -> None:
    """A contradiction stands on both cards, each with the other's words and the reason."""
    one, other = little.line("//li[@id='c1-2']//dd"), little.line("//li[@id='c3-1']//dd")
    assert "Contradicts no boys were taken — Colonel Adan Brez, claim 3.1." in one
    assert "Contradicts The men of the River Guard took them — Mariam al-Sennawi" in other
    assert "Whether the two are independent cannot be told." in one


def test_passages_without_a_claim_are_listed(little: Page) -> None:
    """What the machine may have missed can be found."""
    assert little.text("//section[@id='d3']//details[@class='bare']//span") == [
        "River Guard denies taking boys from Orun"
    ]


def test_what_custody_lacks_is_said(little: Page) -> None:
    """A document says what was not given with it."""
    lacking = little.line("//section[@id='d3']//p[@class='meta']/span[last()]")
    assert lacking.startswith("Not given: received from, received by, received on, how received")


def test_problems_and_decisions_are_all_there(little: Page) -> None:
    """Each problem and each decision has its line."""
    assert len(little.find("//section[@id='problems']//li")) == 2
    assert len(little.find("//section[@id='decisions']//li")) == 4
    assert "amended claim 1.5 (standing: as one who was there)" in little.line(
        "//section[@id='decisions']"
    )


def test_counts_are_words_and_no_grade(little: Page) -> None:
    """The head of the page counts, and scores nothing."""
    assert little.line("//p[@class='counts']") == (
        "3 documents, 11 claims, 4 people and bodies who assert, 2 questions, 2 problems."
    )


def test_every_filter_finds_something(little: Page) -> None:
    """Each option that narrows the page down is the token of at least one claim."""
    tokens = every(t.split() for t in little.find("//li[@class='card']/@data-f"))
    chosen = {v for v in little.find("//select/option/@value") if v}
    assert chosen <= tokens
    assert {"b-eyewitness", "mc-recruitment", "p-negated", "mo-question", "r-contradicts"} <= chosen


def test_the_same_case_gives_the_same_page(tmp_path: Path) -> None:
    """Nothing of the moment or the machine is in the page."""
    first, second = tmp_path / "a" / "page.html", tmp_path / "b.html"
    html.write(little_casefile(), first)
    html.write(little_casefile(), second)
    assert first.read_bytes() == second.read_bytes()


def test_an_empty_case_is_a_page(tmp_path: Path) -> None:
    """A case without documents says what it is and that there is nothing."""
    assert "0 documents, 0 claims" in page(of()).line("//p[@class='counts']")


def test_who_is_perhaps_one_is_shown_with_where_they_are_named(little: Page) -> None:
    """Beside each name stands a way to the document that holds it."""
    (line,) = little.tree.xpath("//h3[@id='doubts']/following-sibling::ol[1]/li")
    assert line.text_content().startswith("Colonel Adan Brez document 3 (")
    assert line.xpath("a/@href") == ["#d3", "#d3"]
