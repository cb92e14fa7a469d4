"""What the network takes words for, asked for by their places."""

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np
import pytest

from onrecord.language.labels import CODES, HEADS, PLACES, WIDTH
from onrecord.language.network import MODEL
from onrecord.language.tools import load_tools
from onrecord.reading.nearby import Nearby
from onrecord.reading.network import Meant, Somebody
from onrecord.reading.path import read
from onrecord.reading.qualify.participants.heeded import Opinion
from onrecord.reading.qualify.scan import sheet
from onrecord.record.document import Custody, Receipt
from onrecord.record.text import Span
from onrecord.run.measured import read_text

TEXT = "They walked him out of the house. Rain fell."
WORDS = [Span(0, 4), Span(5, 11), Span(12, 15), Span(16, 19), Span(20, 22), Span(23, 26),
         Span(27, 32), Span(32, 33), Span(34, 38), Span(39, 43), Span(43, 44)]  # fmt: skip
FIRST, SECOND = Span(0, 33), Span(34, 44)


def meant(**scores: dict[int, float]) -> Meant:
    """Return the text with the scores given: by class (`head__class`), by number of the word."""
    made = np.full((len(WORDS), WIDTH), -5.0, np.float32)
    for name, by_word in scores.items():
        head, _, of = name.partition("__")
        for word, score in by_word.items():
            made[word, PLACES[head].start + HEADS[head].index(of)] = score
    starts = np.asarray([w.start for w in WORDS], np.int64)
    return Meant(TEXT, starts, np.asarray([w.end for w in WORDS], np.int64), made)


def test_a_code_stands_on_the_words_that_raise_it() -> None:
    """The cue runs from the first to the last piece that bears, over one that bears less."""
    read = meant(codes__abduction={1: 0.95, 3: 0.88})
    (one,) = read.raised([FIRST], 0.5)
    assert (one.code, one.cue.of(TEXT)) == ("abduction", "walked him out")
    assert one.score == pytest.approx(0.95)
    assert list(read.raised([SECOND], 0.5)) == []


def test_a_class_is_the_likeliest_over_all_words_of_a_claim() -> None:
    """One word that speaks for it strongly outweighs many that say nothing."""
    read = meant(basis__unstated=dict.fromkeys(range(11), 0.0), basis__eyewitness={1: 40.0})
    label = read.label("basis", [FIRST])
    assert label is not None
    assert (label.value, label.cue.of(TEXT)) == ("eyewitness", "walked")
    other = read.label("basis", [SECOND])
    assert other is not None
    assert other.value == "unstated"


def test_words_that_were_not_read_mean_nothing() -> None:
    """Words outside the text's passages have no class, no code and no role."""
    read = Meant(TEXT, *(np.zeros(0, np.int64),) * 2, np.zeros((0, WIDTH), np.float32))
    assert read.label("basis", [FIRST]) is None
    assert read.role(FIRST) is None
    assert list(read.raised([FIRST], 0.1)) == []


def test_a_role_is_that_of_the_words_that_name_somebody() -> None:
    """Only the pieces of the name are asked."""
    read = meant(role__victim={2: 4.0}, role__alleged_perpetrator={0: 4.0})
    him = read.role(Span(12, 15))
    assert him is not None
    assert (him.role, him.score > 0.9) == ("victim", True)


def test_every_code_of_the_network_is_one_of_the_rules() -> None:
    """A code that only the network knows would stand in no list and in no page."""
    assert len(set(CODES)) == len(CODES) == PLACES["codes"].stop


def test_what_no_list_has_is_raised_by_the_network_and_says_so() -> None:
    """A deed worded as no rule has it is flagged, with its words, its score and whose it is."""
    reading = read_text("The unit made its quarters in the primary school for a month.")
    (found,) = [m for c in reading.claims for m in c.may_concern]
    assert (found.code, found.framework, found.rule) == ("military_use", "beside", MODEL)
    assert "quarters in the primary school" in found.cue.text
    assert found.trace.model == MODEL
    assert found.trace.score is not None
    assert found.why == ("The network takes the words for military use of a school or hospital.")


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        (
            "The rebels took nine boys. Later their captain chose the smallest as his bodyguard.",
            ["abduction", "recruitment"],
        ),
        ("The guard post was near. The girl cooked soup for her brothers.", []),
        ("The soldiers were friendly. The boys carried the water home from the well.", []),
    ],
)
def test_a_network_not_sure_alone_is_heeded_where_the_words_bear_it_out(
    text: str, raised: list[str]
) -> None:
    """A known child, armed people nearby and a word for service together let it be heeded."""
    assert [m.code for c in read_text(text).claims for m in c.may_concern] == raised


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("The rebels came with rifles. He counted nineteen girls as they were led past him.", []),
        ("The rebels came with rifles. He had counted twenty-six girls as they went by.", []),
        ("The doctors had an ambulance on that road on the same morning and saw no fighting.", []),
        ("The army has a post at the bridge, 400 metres from the school.", []),
        ("No soldiers had come to the school until Sunday.", []),
        ("The army has a post in the school.", ["military_use"]),
        ("The militia came. There were fourteen trucks, and they took two of them.", []),
        ("The militia came. They took three of the lorries.", []),
        ("The militia came. There were nine boys, and they took four of them.", ["abduction"]),
        ("The mother had recognized army boots under the door. The three boys hid.", []),
        ("Soldiers stood there. The boys came out of the reeds with their hands up.", []),
        ("The Ridge militia came to Tolm at dawn. They smashed the beds.", []),
        ("The rebels came to the clinic. They smashed the beds.", ["attack_on_hospitals"]),
        ("Soldiers came. I rang the bell until the rope burned my palms.", []),
        ("The soldiers left. In seven cases the cause of death could not be established.", []),
        ("Nine bodies lay by the barracks. In four cases the cause of death is unknown.", []),
    ],
)
def test_who_looks_on_has_or_takes_things_does_nothing_to_anybody(
    text: str, raised: list[str]
) -> None:
    """Who counts children, hears boots, has an ambulance or takes trucks violates nobody by it."""
    assert [m.code for c in read_text(text).claims for m in c.may_concern] == raised


def test_ordinary_words_raise_nothing() -> None:
    """A harvest, a choir and a speech concern no violation, and nobody in them is a victim."""
    reading = read_text("The harvest was good. The choir sang, and the mayor gave a speech.")
    assert [m.code for c in reading.claims for m in c.may_concern] == []
    assert {p.role for c in reading.claims for p in c.participants} <= {"other"}


def test_what_a_rule_has_decided_stays() -> None:
    """A code that a rule has raised is not raised again, and keeps the rule's name."""
    reading = read_text("The commander put a rifle into the hands of each pupil.")
    (found,) = [m for c in reading.claims for m in c.may_concern]
    assert found.rule == "recruitment_deeds"


@pytest.mark.parametrize(
    "text",
    [
        "The man who calls himself Abu Midrar pours the tea.",
        "The commander drinks his tea and looks at the window.",
        "The deputy opened the book and read the names aloud.",
        "The Marsh Guard prohibits the recruitment of children.",
        "The doctors had an ambulance on that road on the same morning and saw no fighting.",
    ],
)
def test_nobody_is_alleged_where_nothing_was_done_to_anybody(text: str) -> None:
    """Who pours tea is a commander all the same, and alleged to have done nothing."""
    roles = [p.role for c in read_text(text).claims for p in c.participants]
    assert "alleged_perpetrator" not in roles
    assert roles


def test_a_newspaper_is_no_member_of_what_it_tells_of() -> None:
    """What a publication says in its own words gives it no standing that only a person has."""
    receipt = Receipt(name="one.txt", from_=None, by=None, at=None, how=None)
    text = (
        "During their training the boys of the Banner are split into groups. Some become fighters."
    )
    reading = read(text.encode(), Custody(receipt=receipt, publisher="Courier"), load_tools())
    assert {(c.source.kind, c.standing) for c in reading.claims} == {("publication", "not_stated")}


def test_a_text_is_no_victim_of_what_was_done_to_somebody() -> None:
    """ "A guard shot her in the leg" is told of another, where nobody says "I"."""
    text = (
        "Truth Commission of the Lower Province\n\n"
        "12. According to the Commission, the men came at night. A guard shot her in the leg."
    )
    assert {c.standing for c in read_text(text).claims} == {"not_stated"}


@pytest.mark.parametrize(
    "said",
    [
        "Ash hit him with the rifle, and again, until he lay still.",
        "One soldier pushed her off with his boot.",
        "I was asked to look at the body.",
    ],
)
def test_who_answers_is_no_victim_of_what_was_done_to_another(said: str) -> None:
    """Nor by having been asked to do something."""
    text = f"Q: What did you see at the gate?\n\nA: The porter came out with a lantern. {said}\n"
    assert "victim" not in {c.standing for c in read_text(text).claims}


def test_who_keeps_a_list_took_no_part_in_what_its_rows_tell() -> None:
    """A row leaves its subject out: it is whom the row names."""
    text = (
        "Book of those looked for, kept by Fr Orty.\n\n1. Odo Marn, 14. Went for water.\n"
        "2. Tilda Rusk, 16. Had hidden two nights in the marsh.\n"
    )
    assert {c.basis for c in read_text(text).claims} == {"unstated"}


def test_what_they_thought_is_no_guess_of_the_newspaper() -> None:
    """ "They thought that he was a spy" rests on no thought of who publishes it."""
    receipt = Receipt(name="one.txt", from_=None, by=None, at=None, how=None)
    text = "He was held at the bridge. They thought he was a spy because of a scar."
    reading = read(text.encode(), Custody(receipt=receipt, publisher="Courier"), load_tools())
    assert {c.basis for c in reading.claims} == {"unstated"}


def test_a_memo_is_no_victim_of_what_befell_whom_it_heard() -> None:
    """What its writer, who says "I", tells of "he" befell another; what "I note" is the memo's."""
    text = (
        "MEMORANDUM TO FILE\n\nI heard him alone, and I made my own notes. I note that he wept.\n\n"
        "He was beaten on the back and thrown into the lorry."
    )
    found = read_text(text).claims
    assert {c.source.kind for c in found} == {"document"}
    assert "victim" not in {c.standing for c in found}


@pytest.mark.parametrize(
    "said",
    ["he was slapped", "she was raped", "he was tied up", "soldiers beat her in the yard"],
)
def test_a_group_is_no_victim_of_what_was_done_to_one(said: str) -> None:
    """What drivers say of "him" or "her" none of them suffered."""
    claim = read_text(f"Other drivers say {said}.").claims[0]
    assert (claim.basis, claim.standing) == ("unstated", "not_stated")


@pytest.mark.parametrize(
    "said",
    [
        "He did not do anything to me.",
        "They never touched us, the staff.",
        "Nobody beat me on the road.",
        "He never laid a hand on me.",
        "This is a lie.",
    ],
)
def test_who_tells_what_nobody_did_is_accused_of_nothing(said: str) -> None:
    """A girl whom her commander left alone is no doer, and a victim of nothing by it."""
    text = f'Salla Imrin mends nets. "They came at noon," Salla says. "{said}"'
    assert {c.standing for c in read_text(text).claims} == {"not_stated"}


def test_a_woman_denies_nothing_by_what_he_did_not_do() -> None:
    """ "She says he never struck her" is no denial of hers; "he says he never struck her" is."""
    one = read_text("Sara Tell was there. She says he never struck her.").claims[-1]
    two = read_text("Captain Omar Tell was there. He says he never struck her.").claims[-1]
    assert one.denies is None
    assert one.standing != "alleged_perpetrator"
    assert (two.denies is not None, two.standing) == (True, "alleged_perpetrator")


class Sure:
    """What takes everybody for a victim, for a killing is in all words."""

    def raises(self, spans: Sequence[Span], enough: float) -> bool:
        """Say that a killing is told."""
        return True

    def role(self, span: Span) -> Somebody:
        """Return a victim."""
        return Somebody(span, "victim", 0.99)

    def people(self, spans: Sequence[Span], enough: float) -> Iterator[Somebody]:
        """Yield nobody else."""
        yield from ()


def test_who_says_that_they_were_not_beaten_is_accused_of_nothing() -> None:
    """What was not done to the source is no deed that it rejects."""
    (told,) = read_text("The driver, Ivo Tarn, said he was not beaten.").claims
    assert (told.standing, told.denies) == ("not_stated", None)


def test_who_looks_on_is_no_victim() -> None:
    """Who attended executions was not executed, whatever the network takes him for."""
    text = "He attended executions. He feared executions."
    opinion = Opinion(Nearby(), cast(Meant, Sure()), sheet(text), load_tools())
    claims = read_text(text).claims
    roles = [[p.role for p in opinion.recast(c, c.participants)] for c in claims]
    assert roles == [["other"], ["victim"]]


def test_what_men_have_done_they_have_not_suffered() -> None:
    """ "Its men have looted homes and beaten traders": both are what they did."""
    text = "The Guard holds Odra. Its men have looted homes and beaten traders."
    claims = read_text(text).claims
    assert [(p.text, p.role) for p in claims[-1].participants] == [
        ("Its men", "alleged_perpetrator"),
        ("traders", "victim"),
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Captain Oro Lenn was named by four drivers as the one who fired.",
            [("Captain Oro Lenn", "other")],
        ),
        (
            "A spokeswoman for the ministry, Captain Ilda Venn, was away.",
            [("A spokeswoman for the ministry", "other")],
        ),
        (
            "The head teacher, Piet Lorn, was beaten to death with a hoe handle in front of it.",
            [("teacher, Piet Lorn", "victim")],
        ),
    ],
)
def test_who_says_who_somebody_is_is_nobody_else(text: str, people: list[tuple[str, str]]) -> None:
    """Who names a doer neither did nor suffered it; a name between commas is whom it follows."""
    (claim,) = read_text(text).claims
    assert [(p.span.of(text), p.role) for p in claim.participants] == people
