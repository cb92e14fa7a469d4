"""Segmenting: the role of every passage, and what lines say about the document."""

import io
from itertools import zip_longest

import docx
import pytest

from onrecord.reading.segment.page import Facts
from onrecord.record.document import Interval
from reading_cases import Case, cases, name_of, read_bytes, read_case, read_text, words_of

Row = tuple[str, ...]
NOTHING: Row = ("", "", "", "")


@pytest.mark.parametrize("case", cases("segment"), ids=lambda c: c.title)
def test_roles(case: Case) -> None:
    """Every passage has the role, the speaker and the first words that the fixture names."""
    draft = read_case(case)
    actual: list[Row] = [
        (
            p.role,
            name_of(draft, p.speaker) if p.speaker else "",
            "yes" if p.answers else "",
            words_of(draft, p.span),
        )
        for p in draft.passages
    ]
    pairs = zip_longest(actual, case.rows, fillvalue=NOTHING)
    assert case.rows == [_shortened(found, row) for found, row in pairs]


def _shortened(found: Row, row: Row) -> Row:
    """Shorten the words found to what the fixture gives before "…"."""
    begins = row[3].endswith("…") and found[3].startswith(row[3][:-1].rstrip())
    return (*found[:3], row[3] if begins else found[3])


def test_dateline_gives_date_and_publisher() -> None:
    """A wire's dateline is no narration, and says when and by whom it was sent."""
    draft = read_text("   DRAVEL, 18 NOV 22 (KETWIRE) -- [TEXT] THE BRIDGE WAS CLOSED.")
    day = Interval(start="2022-11-18", end="2022-11-18")
    assert ("KETWIRE", day) == (draft.document.publisher, draft.document.published)
    assert [p.role for p in draft.passages] == ["byline", "narration"]


@pytest.mark.parametrize("line", ("Day 12, 8 November 2024", "**Ruvanga, 3 June 2021**"))
def test_a_day_and_a_town_publish_nothing(line: str) -> None:
    """What nobody published protects all of its sources: a date alone must never lift that."""
    assert (
        read_text(f"Public hearing, Town Hall\n{line}\n\nI live here.").document.publisher is None
    )


def test_publication_line_in_another_language() -> None:
    """A translated page keeps its own words for the day it came out."""
    draft = read_text("Publicerad 3 okt 2019\n\nThe gate was shut.\n\nTranslator: Tova Lind")
    day = Interval(start="2019-10-03", end="2019-10-03")
    assert (day, "Tova Lind") == (draft.document.published, draft.document.people.translator)


def test_interviewer_named_in_the_text() -> None:
    """A sentence that says to whom somebody talked names the interviewer and the house."""
    draft = read_text(
        "This is what Adwas reveals in an exclusive interview with the Courier's Ilva Morenth."
    )
    assert (
        draft.document.people.interviewer,
        draft.document.publisher,
    ) == ("Ilva Morenth", "Courier")


def test_a_dateline_tells_the_day_of_the_month_that_custody_gives() -> None:
    """What is known more exactly in the text is no other date than that of custody."""
    sent = Interval(start="2022-11-18", end="2022-11-18")
    month = Interval(start="2022-11-01", end="2022-11-30")
    other = Interval(start="2022-10-01", end="2022-10-31")
    assert Facts(published=month).filled(Facts(published=sent)).published == sent
    assert Facts(published=other).filled(Facts(published=sent)).published == other


def test_custody_wins_over_the_text() -> None:
    """What is known of a document is not replaced by what its lines say."""
    draft = read_text("   DRAVEL, 18 NOV 22 (KETWIRE) -- THE BRIDGE SHUT.", publisher="Ketpress")
    assert draft.document.publisher == "Ketpress"


def test_an_author_is_read_from_the_line_that_names_one() -> None:
    """ "By Célestin Orvad, in Marwash": the name with its accents, the place left out."""
    text = "The boy who counted\n\nBy Célestin Orvad, in Marwash\n\nHe was fourteen when they came."
    assert read_text(text).document.authors == ("Célestin Orvad",)


def test_what_is_bold_among_bold_questions_asks_too() -> None:
    """An interviewer also says what asks nothing; bold or italic type shows that in any format."""
    asked = ("Who came?", "You wrote to the ministry.", "Did it answer?")
    told = ("A colonel came.", "I wrote to it twice.", "It did not.")
    pairs = list(zip(asked, told, strict=True))
    pages = {
        "a.md": "\n\n".join(f"**{q}**\n\n{a}" for q, a in pairs),
        "b.html": "".join(f"<p><em>{q}</em></p><p>{a}</p>" for q, a in pairs),
        "c.txt": "\n\n".join(f"**{q}**\n\n{a}" for q, a in pairs),
    }
    for name, words in pages.items():
        roles = [p.role for p in read_text(words, name=name).passages]
        assert roles == ["question", "answer"] * 3, name


def test_reproaches_in_bold_may_be_more_than_the_questions() -> None:
    """Each is a sentence that leads to an answer, and most speak to whom they are put to."""
    lead = (
        "**Osk Tarrin, once a captain of the Reed Front, sells tyres now. He talks for an hour.**"
    )
    asked = (
        "How are you?", "Your men took nine boys at the weir.", "The mothers say there was a list.",
        "So there were pupils in your camp.", "Do you regret it?",
    )  # fmt: skip
    told = ("I am well.", "No boy was taken.", "I saw none.", "They cooked.", "I regret nothing.")
    pairs = zip(asked, told, strict=True)
    draft = read_text("\n\n".join((lead, *(f"**{q}**\n\n{a}" for q, a in pairs))), name="a.md")
    assert [p.role for p in draft.passages] == ["narration", *["question", "answer"] * 5]
    assert {name_of(draft, p.speaker) for p in draft.passages if p.role == "answer"} == {
        "Osk Tarrin"
    }


def test_bold_paragraphs_of_a_word_file_ask_among_questions() -> None:
    """Word keeps bold type with every run of a paragraph."""
    made = docx.Document()
    for asked, told in (
        ("Who came?", "A colonel came."),
        ("You wrote to the ministry.", "I wrote to it twice."),
        ("Did it answer?", "It did not."),
    ):
        made.add_paragraph().add_run(asked).bold = True
        made.add_paragraph(told)
    out = io.BytesIO()
    made.save(out)
    roles = [p.role for p in read_bytes(out.getvalue(), "a.docx").passages]
    assert roles == ["question", "answer"] * 3
