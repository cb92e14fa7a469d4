"""What holds for every quality: spans, word lists, other languages."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from making import draft_of
from onrecord.reading.qualify.scan import sheet
from onrecord.record.claim import Claim, Cue
from onrecord.record.text import Span
from onrecord.run.measured import read_text
from qualify_stages import TOOLS, qualified

LISTS = ("basis", "polarity", "certainty", "numbers", "units", "times", "places", "persons")
COMMON = (
    "not 15 boys aged nine killed by soldiers in Oran I saw . May 2012 since , six months 3 % $"
    " 40-50 denied that may you ( ) March 99"
)
TOLD = """The Ministry of Works said the bridge was open. Commander Adan Rusk denied that boys left.

"I saw four men," said Ilka Tarn, a nurse. "They had rifles. They probably came from Oran."

A former member of the Lake Front said recruits were beaten. "We joined in May," he added.

Survivors said nobody came. Omar Tell was told by a neighbour that the mill had burned.
"""
ODD = ["İ", "𐐀", "e\u0301", "مدرسة", "\r\n", "\n\n", "\xa0", "“", "”", "didn’t", "٢٣"]
WORDS = st.sampled_from([*COMMON.split(), *ODD])


def _values(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield from ((q.text, q.span) for q in claim.quantities)
    yield from ((t.text, t.span) for t in claim.times)
    yield from ((w.text, w.span) for w in claim.places)
    yield from ((p.text, p.span) for p in claim.participants)
    for concern in claim.may_concern:
        yield concern.cue.text, concern.span
    for cue in (
        claim.basis_cue,
        claim.standing_cue,
        claim.polarity_cue,
        claim.certainty_cue,
        claim.denies,
    ):
        if isinstance(cue, Cue):
            yield cue.text, cue.span


def _standing_on(claim: Claim) -> dict[str, tuple[bool, bool]]:
    """Return, by quality, whether a value was read and whether it has words to stand on."""
    return {
        "basis": (claim.basis != "unstated", claim.basis_cue is not None),
        "standing": (claim.standing != "not_stated", claim.standing_cue is not None),
        "polarity": (claim.polarity != "affirmed", claim.polarity_cue is not None),
        "certainty": (claim.certainty != "unspecified", claim.certainty_cue is not None),
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_every_span_selects_its_words(words: list[str]) -> None:
    """Whatever the text, a value's span gives its words exactly."""
    text = " ".join(words)
    draft = qualified(draft_of(text, published="2021-03-17"))
    for claim in draft.claims:
        assert [w for w, _ in _values(claim)] == [s.of(text) for _, s in _values(claim)]


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_every_value_has_words_to_stand_on(words: list[str]) -> None:
    """Where a quality says something it names the words; where it says nothing it has none."""
    draft = qualified(draft_of(" ".join(words), published="2021-03-17"))
    for claim in draft.claims:
        assert [n for n, (read, cued) in _standing_on(claim).items() if read != cued] == []


def test_a_whole_case_stands_on_words() -> None:
    """So it is in a text with every standing, however it was come by."""
    for claim in read_text(TOLD).claims:
        assert [n for n, (read, cued) in _standing_on(claim).items() if read and not cued] == []
        for words, span in _values(claim):
            assert words == span.of(TOLD)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_a_sheet_keeps_every_offset(text: str) -> None:
    """The forms that the lists are matched on are as long as the text."""
    page = sheet(text)
    assert (len(text), len(text)) == (len(page.flat), len(page.low))


def test_values_lie_inside_their_claim() -> None:
    """A number outside the claim's words is not the claim's."""
    draft = qualified(draft_of("Of 40 men [[six came]] in [[May 2019]]."))
    assert [[q.text for q in c.quantities] for c in draft.claims] == [["six"], []]


def test_another_language_is_left_alone() -> None:
    """Without lists for a language nothing but digits is read."""
    draft = qualified(draft_of("No se sabe. 12 niños killed by soldiers.", language="es"))
    claim = draft.claims[0]
    assert [q.text for q in claim.quantities] == ["12"]
    assert (claim.polarity, claim.participants, claim.may_concern) == ("affirmed", (), ())


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def test_no_word_of_a_list_was_read_as_a_truth_value() -> None:
    """YAML takes an unquoted "no" or "on" for false or true; the lists quote them."""
    odd = [
        n
        for n in (*LISTS, "violations")
        for v in _leaves(TOOLS.lexicon(n))
        if v in (True, False) and isinstance(v, bool)
    ]
    assert odd == []


def test_reading_twice_gives_the_same() -> None:
    """The stages are pure: the same draft gives the same claims."""
    draft = draft_of("I saw soldiers kill 12 boys in Oran in May 2019.")
    assert qualified(draft) == qualified(draft)
