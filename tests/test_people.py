"""People: which sources are one person, and who is protected."""

import pytest

from onrecord.reading.people.names import same_person
from reading_cases import Case, cases, name_of, read_case, read_text, words_of

KUNYA = frozenset({"abu", "umm"})


@pytest.mark.parametrize("case", cases("people"), ids=lambda c: c.title)
def test_sources(case: Case) -> None:
    """Every source is the person or group that the fixture names, "?" where it stays open."""
    draft = read_case(case)
    actual = [
        (words_of(draft, a.source) or "-", name_of(draft, a.entity)) for a in draft.attributions
    ]
    assert case.rows == actual


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("al-Harun", "Abu Omar al-Harun", True),
        ("Abu Omar al-Harun", "Abu Bakr al-Harun", False),
        ("Abu Omar", "Abu Omar al-Harun", True),
        ("Orsek", "Juan Manuel Orsek", True),
        ("Vera Orsek", "Juan Orsek", False),
        ("J. Orsek", "Juan Orsek", True),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    """A name is another's short form only if it is a part of it; a kunya tells men apart."""
    assert same == same_person(one, other, KUNYA)


def test_pseudonym() -> None:
    """A name that the document says is not the real one is known as such."""
    draft = read_text("“We ran,” said Hadra Venn. Hadra Venn is not her real name.")
    assert [(e.name, e.pseudonym) for e in draft.entities] == [("Hadra Venn", True)]


def test_who_is_the_headlines_speaker_may_be_named_again() -> None:
    """Somebody unnamed in a headline is the one who is quoted, also where a pronoun leads there."""
    draft = read_text(
        "Husband: I will burn the house down\n\n“He came at night,” Vera Orsek told the court. "
        "The court heard that in June her husband phoned. He said he would burn the house."
    )
    known = {e.id for e in draft.entities}
    assert [a.entity for a in draft.attributions if a.entity not in {None, *known}] == []


def test_a_name_does_not_end_where_a_relative_clause_begins() -> None:
    """Who declines in a relative clause is called by the words before it."""
    draft = read_text(
        "The source, who declined to be named, said 34 wounded had been brought in. "
        "The source said that two had died."
    )
    assert [e.name for e in draft.entities] == ["The source"]
    assert not [n for e in draft.entities for n in e.names if n.endswith("who")]


def test_sources_of_an_unpublished_text_are_protected() -> None:
    """Whoever speaks in a text without a publisher is protected; in a published one not."""
    text = "Orsek Vann said that the school was shut."
    why = [e.protected.why for e in read_text(text).entities if e.protected]
    assert why == ["source"]
    assert [e.protected for e in read_text(text, publisher="Courier").entities] == [False]


def test_two_that_fit_stay_open() -> None:
    """A short name that fits two people is nobody's, and a problem says so."""
    draft = read_text(
        "Vera Orsek said she left. Juan Orsek said he stayed. Orsek said it was late."
    )
    assert draft.attributions[-1].entity is None
    assert "name_ambiguous" in [p.kind for p in draft.problems]


def test_first_person_statement_without_a_name_has_a_witness() -> None:
    """The "I" of an unpublished text by nobody named is an unnamed witness."""
    draft = read_text(
        "I was at the gate when the lorry came. I saw two men. They took my brother, and I ran."
    )
    assert {"unnamed witness"} == {name_of(draft, a.entity) for a in draft.attributions}


PORTRAIT = """\
“I had a whistle,” Tadeo Orro says.

{}

“Nobody counted us,” he says.

The front signed in 2009. He was pardoned.

“I did not ask for it,” Orro says.
"""


def _lived(words: str) -> list[str]:
    draft = read_text(PORTRAIT.format(words))
    carried = [a for a in draft.attributions if a.how == "carried" and a.why]
    assert all("Orro" in a.why for a in carried if a.why)
    return [words_of(draft, *a.content) for a in carried]


def test_what_the_one_portrayed_has_lived_is_theirs_between_two_quotations() -> None:
    """A feature tells in its own words what only the one it is about can have told it."""
    words = "For the first winter he slept in a shed. They were made to carry salt. He saw it all."
    assert _lived(words) == words.removesuffix(".").split(". ")


@pytest.mark.parametrize(
    "words",
    (
        "She slept in a shed.",
        "He was born in a shed. He slept in it.",
        "His cousin Jori did not get out. He slept in a shed.",
        "He slept in a shed, a guard told this paper.",
        "He has slept in a shed since.",
        "“My brother was ten,” Orro says.\n\nHe slept in a shed.",
    ),
)
def test_what_others_may_have_told_stays_the_publications(words: str) -> None:
    """Another's pronoun, what papers hold, another source or a brother in the quotation."""
    assert _lived(words) == []


def test_a_statement_of_one_witness_goes_on_over_its_paragraphs() -> None:
    """Taken down in the third person: what leans on the witness's words is theirs, by a reason."""
    draft = read_text(
        "RECORD OF INTERVIEW\nInterpreter: J. Abar\n\n"
        "1. The witness explained through the interpreter that she sold bread.\n\n"
        "2. Her stall was hit on 4 May. Two of her customers were killed.\n\n"
        "3. She adds that the shells came from the hill.\n\n"
        "4. This record was read back to her."
    )
    told = [(c.source.name, words_of(draft, c.span)) for c in draft.claims]
    assert told[:-1] == [
        ("The witness", "she sold bread"),
        ("The witness", "Her stall was hit on 4 May"),
        ("The witness", "Two of her customers were killed"),
        ("The witness", "the shells came from the hill"),
    ]
    assert told[-1][0] != "The witness"


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("The camp was run by Dabo Resk. He did not shout. They beat her feet, she says.", "Nilu"),
        ("Nilu knew Dabo Resk. They beat her feet, she says.", None),
        ("The teacher, Ferro Luz, had a whip. They beat her feet, she says.", None),
        ("They brought her to Dabo Resk. They beat her feet, she says.", None),
        ("A nurse, Mrs Lena Orr, saw her feet. They had beaten her, she says.", "A nurse"),
    ],
)
def test_she_is_no_man_named_shortly_before(told: str, source: str | None) -> None:
    """A girl quoted throughout is not taken for whom no word tells to be a woman."""
    draft = read_text(
        "Nilu Besh is nineteen. “I was eleven when they came,” she says. “We walked for three"
        f" days,” Nilu says.\n\n{told}\n\n“Nobody asked my name,” Nilu says."
    )
    feet = next(a for a in draft.attributions if "beat" in words_of(draft, a.content[0]))
    assert name_of(draft, feet.entity) == (source or "?")


def test_a_sentence_that_ends_on_its_subject_is_read() -> None:
    """A name or noun that ends its line has no verb after it, and breaks off no reading."""
    told = (
        "Statement of Ada Morel\nOn 12 May a man named Pier Sand came to my house. He said that he "
        "had been held at the fort. Of my brother Luc he said that he had been taken out at night. "
        "About Luc he also said that he never came back. Luc had been beaten with cables, he told "
        "me. He said that Anton had been hung by the feet.\nPier said that he had been beaten too."
    )
    assert read_text(told).claims


def test_codes_that_differ_in_their_number_are_people() -> None:
    """P-11 is a person beside P-16, as beside "Witness P-07"; one code alone may be a body's."""
    draft = read_text(
        "P-11 said that the mill had burned. P-16 denied that. M-23 said that it had left. "
        "Witness B-04 said that two men were shot. B-05 said that the army came."
    )
    kinds = {e.name: e.kind for e in draft.entities}
    assert {name for name, kind in kinds.items() if kind == "person"} == {
        "P-11",
        "P-16",
        "B-04",
        "B-05",
    }
    assert kinds["M-23"] == "organization"


SHEET = """\
# Situation brief

| Event | Reported | Source |
|---|---|---|
| Girls taken from the mill school | 12 | head teacher |
| Houses burned in Olt | 30 | elders |

> **CASE BOX 1 – R., girl, 14**
> R. says that they made her cook. She slept in a shed. A captain told her: "Nobody will come."

> **CASE BOX 2 – D.K., woman, 41**
> D.K. told our nurse that men stopped the bus. She was beaten by two of them.
"""


def test_one_unnamed_person_who_is_quoted_tells_nothing_else() -> None:
    """A row of a table is of whom its column names, a box of nobody from before it."""
    draft = read_text(SHEET, name="case.md")
    told = {words_of(draft, c.span): c.source.name for c in draft.claims}
    assert told["Girls taken from the mill school | 12"] == "head teacher"
    assert told["Houses burned in Olt | 30"] == "elders"
    assert told["men stopped the bus"] == "D.K."
    captains = [said for said, name in told.items() if name == "A captain"]
    assert captains == ["Nobody will come"]


DIARY = """\
Tues 3 Jan
Berit says it was the militia. She saw Jon go out to them with a white cloth. He was smiling. \
Then they shot him. She slept until noon. I sat with her.

Wed 4 Jan
No gloves again.

Thu 5 Jan
Went home early.
"""


def test_notes_go_on_with_what_only_the_one_who_told_can_have_seen() -> None:
    """Whoever writes a diary has seen nothing that "she" saw, and sees who sleeps in a bed."""
    draft = read_text(DIARY, author="Elke Sorn")
    told = {words_of(draft, c.span): c.source.name for c in draft.claims}
    berits = [said for said, name in told.items() if name == "Berit"]
    assert berits == [
        "it was the militia",
        "She saw Jon go out to them with a white cloth",
        "Then they shot him",
    ]


HEARING = """\
MS LOHR: Where were you?

THE WITNESS: At the mill. I saw six of them.

CROSS-EXAMINATION

MR QUENT: Did you tell the police that you saw nothing?

THE WITNESS: I was afraid.

MS LOHR: How many took him?

THE WITNESS: Two of them.
"""


def test_a_heading_in_capitals_among_turns_is_nobodys_turn() -> None:
    """What heads the next part of a hearing is no answer of the witness before it."""
    draft = read_text(HEARING)
    head = next(p for p in draft.passages if p.span.of(draft.document.text) == "CROSS-EXAMINATION")
    assert (head.role, head.speaker) == ("headline", None)
    assert "CROSS-EXAMINATION" not in [words_of(draft, c.span) for c in draft.claims]
