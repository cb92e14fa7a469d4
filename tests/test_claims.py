"""Claims: passages split into finite assertions, with their source, chain and mode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.tools import load_tools
from onrecord.reading.path import language_of, read
from onrecord.record.document import Custody, Interview, Receipt
from reading_cases import Case, cases, read_case, read_text, words_of


@pytest.mark.parametrize("case", cases("claims"), ids=lambda c: c.title)
def test_claims(case: Case) -> None:
    """Every assertion has the chain, words, mode and owner of its words that the fixture names."""
    draft = read_case(case)
    actual = [
        (
            " > ".join(link.name or "-" for link in c.chain),
            words_of(draft, *c.spans),
            c.mode,
            c.words_from,
        )
        for c in draft.claims
    ]
    assert case.rows == actual


@given(st.text(alphabet="He said that and, but; I ran. “We left,” Orsek told? 3\n", max_size=160))
def test_claims_reselect_and_differ(text: str) -> None:
    """Every claim's text is its hull's words, and no two claims stand on the same words."""
    draft = read_text(text + " The gate was shut.")
    whole = draft.document.text
    assert [c.text for c in draft.claims] == [c.span.of(whole) for c in draft.claims]
    assert len({c.spans for c in draft.claims}) == len(draft.claims)
    assert all(s.of(whole).strip() for c in draft.claims for s in c.spans)


def test_answer_names_its_question() -> None:
    """Every claim of an answer names the question's claim."""
    draft = read_text("Q: Did they come at night?\nA: Yes.\nQ: How many?\nA: We counted four men.")
    questions = [c.id for c in draft.claims if c.mode == "question"]
    answers = [(c.text, c.answers, c.words_from) for c in draft.claims if c.mode == "direct"]
    assert [
        ("Yes", questions[0], "both"),
        ("We counted four men", questions[1], "source"),
    ] == answers


def test_questions_are_the_interviewers() -> None:
    """A question is kept, asserts nothing, and its source is the interviewer."""
    draft = read_text("Q: Did they come?\nA: Yes.\nQ: When?\nA: At night.")
    assert {"interviewer"} == {c.source.kind for c in draft.claims if c.mode == "question"}


def test_cue_leads_to_the_next_link() -> None:
    """Each link of a chain but the last has the word that leads to the next."""
    draft = read_text("“Orsek told me that the road is mined,” said Venn.", publisher="Courier")
    (claim,) = draft.claims
    assert [k.cue.text if k.cue else None for k in claim.chain] == ["said", "told", None]
    assert [k.kind for k in claim.chain] == ["publication", "person", "person"]


def test_translated_words_are_called_so() -> None:
    """Where a translator is known the words are translated; where nothing is, not known."""
    text = "The gate was shut."
    known = read_text(text, translator="Tova Lind").claims[0].words
    assert (known, read_text(text).claims[0].words) == ("translated", "not_known")


def test_a_language_without_lists_leaves_a_problem() -> None:
    """In another language a claim is a sentence, and a problem says what was left open."""
    draft = read_text("Vägen var stängd och ingen kom. Det regnade.", language="sv")
    assert [c.text for c in draft.claims] == ["Vägen var stängd och ingen kom", "Det regnade"]
    assert [p.kind for p in draft.problems] == ["language_not_supported"]


def test_reading_is_pure_and_custody_wins() -> None:
    """The same bytes, custody and tools give the same reading, under the title custody gives."""
    receipt = Receipt(name="a.txt", from_=None, by=None, at=None, how=None)
    spoken = Interview(date=None, place=None, languages=("English",), interpreter=None)
    custody = Custody(receipt=receipt, title="A title", interview=spoken)
    data = b"The gate was shut when we came. Orsek said that it was the army.\n"
    first, second = (read(data, custody, load_tools()) for _ in range(2))
    assert first == second
    assert ("A title", {"original"}) == (first.document.title, {c.words for c in first.claims})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The gate was shut and the men were in the yard.", "en"),
        ("Der Weg war gesperrt und niemand kam in das Dorf zurück.", "de"),
        ("كانت البوابة مغلقة ولم يأت أحد إلى القرية في ذلك اليوم.", "ar"),
        ("Too few words", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    """The language is told from the words, and left open where they are too few."""
    assert language == language_of(text, load_tools())


def test_a_table_of_testimonies_is_told_row_by_row() -> None:
    """Each row's words are of whom it names; a name and an age beside them are no claim."""
    text = (
        "| Witness | Age | Testimony |\n|---|---|---|\n"
        "| Halina Mroz | 61 | My husband was taken. My son says that forty men came. |\n"
        "| Witness B-7 | 34 | The houses were burned behind us. |\n"
    )
    draft = read_text(text, name="table.md")
    told = [(c.source.name, words_of(draft, c.span)) for c in draft.claims]
    assert told == [
        ("Halina Mroz", "My husband was taken"),
        ("My son", "forty men came"),
        ("B-7", "The houses were burned behind us"),
    ]


def test_words_that_lead_to_what_one_was_told_are_no_claim() -> None:
    """A chain of three: what stands between two tellings asserts nothing of its own."""
    draft = read_text("A doctor said that he had been told by the police that the boy drowned.")
    assert [words_of(draft, c.span) for c in draft.claims] == ["the boy drowned"]
