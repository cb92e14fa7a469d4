"""Reviews: a decision finds its claim again after any reading, and none is ever lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.case import Review
from onrecord.record.claim import Claim
from onrecord.record.judgement import Verdict
from onrecord.record.reading import Reading
from onrecord.weighing.path import weigh
from weighing_making import Said, decision, document, on_claim, reading, relations

TEXT = "Hadil saw two boys taken by the pump. No. The men had rifles. No. Nobody came back."
LETTER = document("letter.txt", TEXT)
WHOLE = "Hadil saw two boys taken by the pump"


def read(*words: str, text: str = TEXT) -> Reading:
    """Return a reading of the letter with those words as its claims."""
    of = document("letter.txt", text)
    return reading(of, [Said(w, "Hadil Rams") for w in words])


def review_of(claim: Claim, current: Reading, verdict: Verdict = "accept") -> Review:
    """Return the one review that a decision on `claim` gives over the current reading."""
    weighed = weigh([current], [on_claim(verdict, claim, LETTER)], None)
    (review,) = weighed.reviews
    return review


def test_the_same_claim() -> None:
    """A claim that is still there keeps its decision."""
    claim = read(WHOLE).claims[0]
    assert ("accepted", claim.id, False) == _facts(review_of(claim, read(WHOLE)))


def test_words_that_changed_a_little() -> None:
    """A claim that shares 80 % of the words both ways takes the decision over, marked so."""
    claim = read(WHOLE).claims[0]
    now = read("saw two boys taken by the pump")
    assert ("accepted", now.claims[0].id, True) == _facts(review_of(claim, now))


def test_the_same_words_elsewhere_are_another_claim() -> None:
    """A decision on the first "No." does not move to the second one of the same text."""
    first = reading(LETTER, [Said("No.", "Hadil Rams")]).claims[0]
    now = reading(LETTER, [Said("No.", "Hadil Rams", nth=2)])
    weighed = weigh([now], [on_claim("reject", first, LETTER)], None)
    assert [first.id] == [c.id for c in weighed.own_claims]
    assert [first.id] == [r.claim for r in weighed.reviews]


def test_the_same_words_in_a_text_that_was_cleaned_otherwise() -> None:
    """In a text that changed, the same words are the same claim, wherever they now stand."""
    claim = read("The men had rifles").claims[0]
    now = read("The men had rifles", text="PAGE 1\n" + TEXT)
    assert ("rejected", now.claims[0].id, False) == _facts(review_of(claim, now, "reject"))


def test_a_persons_own_claim() -> None:
    """Words that no claim holds now stand as the person's own, where the text still has them."""
    claim = read("The men had rifles").claims[0]
    now = read(WHOLE, text="PAGE 1\n" + TEXT)
    weighed = weigh([now], [on_claim("accept", claim, LETTER)], None)
    (own,) = weighed.own_claims
    assert ("person", "The men had rifles", now.id) == (own.by, own.text, own.reading)
    assert own.text == own.span.of(now.document.text)
    assert now.passages[0].id == own.passage


def test_words_that_are_gone() -> None:
    """Where the text has the words no more, the claim keeps them and names no reading."""
    claim = read("The men had rifles").claims[0]
    weighed = weigh([read(text="Another text.")], [on_claim("accept", claim, LETTER)], None)
    (own,) = weighed.own_claims
    assert (own.text, own.reading, own.passage) == ("The men had rifles", "", "")


def test_an_amended_value_stands_beside_the_machines() -> None:
    """What a person set and what was found are both on record."""
    claim = read(WHOLE).claims[0]
    change = on_claim("amend", claim, LETTER, field="basis", value="hearsay")
    (review,) = weigh([read(WHOLE)], [change], None).reviews
    (amendment,) = review.amendments
    assert (review.status, amendment.value, amendment.machine) == ("amended", "hearsay", "unstated")


def test_the_newest_decision_wins() -> None:
    """Accepted, then rejected: it is rejected, and both decisions stay on record."""
    claim = read(WHOLE).claims[0]
    taken = [on_claim("accept", claim, LETTER, 1), on_claim("reject", claim, LETTER, 2)]
    (review,) = weigh([read(WHOLE)], taken, None).reviews
    assert review.status == "rejected"
    assert tuple(d.id for d in taken) == review.decisions


@pytest.mark.parametrize(("undone", "expected"), [(1, "accepted"), (2, "rejected")])
def test_undo(undone: int, expected: str) -> None:
    """An undo brings back what stood before; an undo of the undo takes that back again."""
    claim = read(WHOLE).claims[0]
    first = on_claim("accept", claim, LETTER, 1)
    second = on_claim("reject", claim, LETTER, 2, supersedes=first.id)
    undo = decision("undo", [second.id], 3, supersedes=second.id)
    again = decision("undo", [undo.id], 4, supersedes=undo.id)
    taken = [first, second, undo, again][: 2 + undone]
    (review,) = weigh([read(WHOLE)], taken, None).reviews
    assert expected == review.status
    assert tuple(d.id for d in taken) == review.decisions


def test_a_note_reviews_nothing() -> None:
    """A note stays with its claim and changes nothing."""
    claim = read(WHOLE).claims[0]
    note = on_claim("note", claim, LETTER, reason="Ask the school.")
    (review,) = weigh([read(WHOLE)], [note], None).reviews
    assert ("unreviewed", (note.id,)) == (review.status, review.decisions)


def test_what_was_rejected_counts_nowhere() -> None:
    """A rejected claim supports nothing and is in no incident."""
    said = Said(
        "9 boys were taken",
        "Hadil Rams",
        count=("9", 9, 9, "boys"),
        on="2021-04-14",
        at="Oster",
        concerns=("abduction",),
    )
    one = reading(document("one.txt", "In Oster 9 boys were taken."), [said])
    other = reading(
        document("two.txt", "Then 9 boys were taken."), [replace(said, source="Ilan Varo")]
    )
    (a,), (b,) = one.claims, other.claims
    assert relations(weigh([one, other], [], None), a, b) == ["supports"]
    weighed = weigh([one, other], [on_claim("reject", a, one.document)], None)
    assert ((), [(b.id,)]) == (weighed.links, [i.claims for i in weighed.incidents])


@given(
    before=st.lists(st.tuples(st.integers(0, 15), st.integers(1, 8)), min_size=1, max_size=6),
    after=st.lists(st.tuples(st.integers(0, 15), st.integers(1, 8)), max_size=6),
    verdicts=st.lists(st.sampled_from(["accept", "reject", "note"]), min_size=6, max_size=6),
    retyped=st.booleans(),
)
def test_no_decision_is_ever_lost(
    before: list[tuple[int, int]],
    after: list[tuple[int, int]],
    verdicts: list[Verdict],
    retyped: bool,
) -> None:
    """However the text is cut into claims again, each decision is in exactly one review."""
    old = read(*_cut(before)).claims
    taken = [on_claim(verdicts[n], claim, LETTER, n) for n, claim in enumerate(old)]
    now = read(*_cut(after), text=TEXT.replace("rifles", "guns") if retyped else TEXT)
    weighed = weigh([now], taken, None)
    assert sorted(d.id for d in taken) == sorted(d for r in weighed.reviews for d in r.decisions)
    known = {c.id for c in (*now.claims, *weighed.own_claims)}
    assert {r.claim for r in weighed.reviews} <= known


def _cut(places: list[tuple[int, int]]) -> list[str]:
    """Return stretches of the text by first word and length, each of them once."""
    words = [w for w in TEXT.replace("rifles", "guns").split() if w != "guns."]
    cuts = {" ".join(words[start : start + length]) for start, length in places}
    return sorted(c for c in cuts if c and c in TEXT and c in TEXT.replace("rifles", "guns"))


def _facts(review: Review) -> tuple[str, str, bool]:
    return review.status, review.claim, review.words_changed
